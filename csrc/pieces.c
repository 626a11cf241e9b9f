/* See pieces.h. */
#include "pieces.h"

static const struct {
  enum lx_class class;
  uint32_t flag;
} kinds[] = {{LX_NUMBER_WORD, PC_NUMBER_WORD}, {LX_MAGNITUDE, PC_MAGNITUDE},
             {LX_ORDINAL, PC_ORDINAL},         {LX_MONTH, PC_MONTH},
             {LX_WEEKDAY, PC_WEEKDAY},         {LX_TIME_UNIT, PC_TIME_UNIT},
             {LX_DAY_PART, PC_DAY_PART},       {LX_SEASON, PC_SEASON},
             {LX_DEICTIC, PC_DEICTIC},         {LX_DATE_SHIFT, PC_SHIFT},
             {LX_FRACTION_WORD, PC_FRACTION},  {LX_TEMPORAL, PC_TEMPORAL}};

static uint32_t kind_of(uint32_t lex) {
  uint32_t flags = 0;
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
    if (lx_is(lex, kinds[k].class)) flags |= kinds[k].flag;
  return flags;
}

static bool push_part(const ng_article *a, ar_arena *scratch, pc_piece_list *list, uint32_t token, uint32_t start,
                      uint32_t end, uint32_t flags) {
  if (start == end) return true;
  const char *word = a->text.ptr + start;
  uint32_t hash = tx_hash(TX_HASH_START, word, end - start);
  uint32_t lex = lx_find(hash, word, end - start);
  if (word[0] >= '0' && word[0] <= '9') flags |= PC_DIGIT;
  if (word[0] >= 'A' && word[0] <= 'Z') flags |= PC_UPPER;
  return pc_piece_push(scratch, list, (pc_piece){start, end, token, hash, lex, flags | kind_of(lex)});
}

/* Cuts at inner hyphens and behind a leading number: "1.2bn", "10am", "34-year-old". A code like A320 or G7 stays. */
static bool push_parts(const ng_article *a, ar_arena *scratch, pc_piece_list *list, uint32_t token) {
  ng_span at = a->tokens.at[token];
  uint32_t start = at.start, flags = 0;
  bool digits = true; /* the part so far is all digits, points and commas */
  for (uint32_t i = start; i < at.end;) {
    size_t next = i;
    uint32_t c = tx_next(a->text.ptr, at.end, &next);
    if (i > start && c != '_' && tx_is_dash(c) && next < at.end) {
      if (!push_part(a, scratch, list, token, start, i, flags)) return false;
      start = (uint32_t)next, flags = PC_JOINED | PC_HYPHEN, digits = true;
    } else if (digits && i > start && tx_is_letter(c)) {
      if (!push_part(a, scratch, list, token, start, i, flags)) return false;
      start = i, flags = PC_JOINED, digits = false;
    } else if (!tx_is_digit(c) && c != '.' && c != ',' && c != ':') {
      digits = false;
    }
    i = (uint32_t)next;
  }
  return push_part(a, scratch, list, token, start, at.end, flags);
}

bool pc_read(const ng_article *a, uint32_t first, uint32_t end, ar_arena *scratch, pc_piece_list *pieces) {
  pieces->count = 0;
  for (uint32_t t = first; t < end; t++) {
    unsigned flags = a->tokens.flags[t];
    if (flags & (TK_HYPHEN | TK_DIGIT)) {
      if (!push_parts(a, scratch, pieces, t)) return false;
      continue;
    }
    uint32_t lex = a->tokens.lex[t];
    uint32_t kind = kind_of(lex) | ((flags & TK_PUNCT) ? PC_PUNCT : 0) | ((flags & TK_UPPER) ? PC_UPPER : 0);
    ng_span s = a->tokens.at[t];
    if (!pc_piece_push(scratch, pieces, (pc_piece){s.start, s.end, t, a->tokens.hash[t], lex, kind})) return false;
  }
  return true;
}

uint32_t pc_match(const ng_article *a, const pc_piece_list *p, uint32_t i, enum lx_class class, uint32_t *length) {
  *length = 0;
  if (i >= p->count) return 0;
  uint32_t entry = p->at[i].lex, hash = p->at[i].hash, best = 0;
  for (uint32_t k = i; entry;) {
    if (lx_is(entry, class)) best = entry, *length = k + 1 - i;
    if (++k >= p->count || !lx_is_prefix(entry)) break;
    ng_str word = pc_text(a, &p->at[k]);
    hash = tx_hash(tx_hash_space(hash), word.ptr, word.len);
    entry = lx_continue(entry, hash, word.ptr, word.len);
  }
  return best;
}
