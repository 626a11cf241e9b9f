/* See pieces.h. */
#include "pieces.h"

static bool push_part(const ng_article *a, ar_arena *scratch, pc_piece_list *list, uint32_t token, uint32_t start,
                      uint32_t end, uint32_t flags) {
  if (start == end) return true;
  const char *word = a->text.ptr + start;
  uint32_t hash = tx_hash(TX_HASH_START, word, end - start);
  uint32_t lex = lx_find(hash, word, end - start);
  if (word[0] >= '0' && word[0] <= '9') flags |= PC_DIGIT;
  if (word[0] >= 'A' && word[0] <= 'Z') flags |= PC_UPPER;
  return pc_piece_push(scratch, list, (pc_piece){start, end, token, hash, lex, flags | (lx_kind(lex) & PC_KINDS)});
}

enum { LONGEST_SIGN = 4 };

/* Behind the currency that a word begins with, "RM4,000" or "R1.2bn"; `start` if it begins with none. One letter makes a
 * currency only before what is no code: a number with a point or groups, or one that a multiplier follows ("R28 million"). */
static uint32_t behind_sign(const ng_article *a, uint32_t token) {
  ng_span at = a->tokens.at[token];
  const char *word = a->text.ptr + at.start;
  uint32_t length = at.end - at.start, n = 0, points = 0;
  while (n < length && n <= LONGEST_SIGN && tx_is_letter((unsigned char)word[n])) n++;
  if (n == 0 || n > LONGEST_SIGN || n == length || word[n] < '0' || word[n] > '9') return at.start;
  uint32_t entry = lx_find(tx_hash(TX_HASH_START, word, n), word, n);
  if (lx_is(entry, LX_CURRENCY_SIGN)) return at.start + n;
  for (uint32_t i = n; i < length; i++) points += word[i] == '.' || word[i] == ',';
  bool multiplied = token + 1 < a->tokens.count && lx_is(a->tokens.lex[token + 1], LX_MAGNITUDE);
  return lx_is(entry, LX_CURRENCY_LETTER) && (points == 1 || multiplied) ? at.start + n : at.start;
}

/* Cuts at inner hyphens and behind a leading number: "1.2bn", "10am", "34-year-old". A code like A320 or G7 stays. */
static bool push_parts(const ng_article *a, ar_arena *scratch, pc_piece_list *list, uint32_t token) {
  ng_span at = a->tokens.at[token];
  uint32_t start = at.start, flags = 0;
  if (tk_has(a, token, TK_UPPER) && !tk_has(a, token, TK_HYPHEN)) {
    start = behind_sign(a, token);
    if (start > at.start) {
      if (!push_part(a, scratch, list, token, at.start, start, 0)) return false;
      flags = PC_JOINED;
    }
  }
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

/* Room for `more` pieces, so that most need no further question. */
static bool reserve(ar_arena *scratch, pc_piece_list *list, uint32_t more) {
  while (list->room < more) {
    void *at = list->at;
    if (!ar_reserve(scratch, &at, &list->room, list->room, sizeof *list->at)) return false;
    list->at = at;
  }
  return true;
}

bool pc_read(const ng_article *a, uint32_t first, uint32_t end, ar_arena *scratch, pc_piece_list *pieces,
             uint32_t *all) {
  const tk_tokens *tokens = &a->tokens;
  *all = pieces->count = 0;
  if (!reserve(scratch, pieces, end - first)) return false;
  for (uint32_t t = first; t < end; t++) {
    unsigned flags = tokens->flags[t];
    if (flags & (TK_HYPHEN | TK_DIGIT) || (flags & TK_HAS_DIGIT && flags & TK_UPPER)) {
      uint32_t before = pieces->count;
      if (!push_parts(a, scratch, pieces, t) || !reserve(scratch, pieces, pieces->count + end - t)) return false;
      for (; before < pieces->count; before++) *all |= pieces->at[before].flags;
      continue;
    }
    uint32_t kind = tokens->kinds[t] & PC_KINDS;
    kind |= ((flags & TK_PUNCT) ? PC_PUNCT : 0u) | ((flags & TK_UPPER) ? PC_UPPER : 0u);
    *all |= kind;
    ng_span s = tokens->at[t];
    pieces->at[pieces->count++] = (pc_piece){s.start, s.end, t, tokens->hash[t], tokens->lex[t], kind};
  }
  return true;
}

uint32_t pc_match_phrase(const ng_article *a, const pc_piece_list *p, uint32_t i, enum lx_class class, uint32_t *length) {
  uint32_t entry = p->at[i].lex, hash = p->at[i].hash, best = 0;
  for (uint32_t k = i; entry;) {
    if (lx_is(entry, class)) best = entry, *length = k + 1 - i;
    if (++k >= p->count || !lx_leads(entry, class)) break;
    ng_str word = pc_text(a, &p->at[k]);
    hash = tx_hash(tx_hash_space(hash), word.ptr, word.len);
    entry = lx_continue(entry, hash, word.ptr, word.len);
  }
  return best;
}
