/* Tokens: reads the text and its blocks, writes a->tokens.
 *
 * The splits are those of the Penn treebank where news has them: punctuation apart, clitics ('s, n't, 'll) apart,
 * abbreviations and initials with their periods, numbers with their commas and decimal points, words joined by a hyphen
 * or an apostrophe whole. Curly and straight marks split alike. Dashes of two hyphens or en and em dashes are tokens of
 * their own. No token spans two blocks. One pass, no look-back beyond the token. */
#include "article.h"

static bool grow(ar_arena *arena, tk_tokens *t) {
  uint32_t room = t->room, count = t->count;
  if (count < room) return true;
  uint32_t r;
  void *at[5] = {t->at, t->flags, t->hash, t->lex, t->sentence};
  static const uint8_t size[5] = {sizeof(ng_span), 2, 4, 4, 4};
  for (int i = 0; i < 5; i++) {
    r = room;
    if (!ar_reserve(arena, &at[i], &r, count, size[i])) return false;
  }
  t->at = at[0], t->flags = at[1], t->hash = at[2], t->lex = at[3], t->sentence = at[4];
  t->room = r;
  return true;
}

typedef struct scan {
  ng_article *a;
  ar_arena *arena;
  const char *text;
  size_t end; /* of the block */
  bool space;
} scan;

static uint32_t peek(const scan *s, size_t at) { return at < s->end ? tx_next(s->text, s->end, &at) : 0; }

static unsigned shape_of(const char *text, size_t start, size_t end) {
  unsigned letters = 0, capitals = 0, flags = 0;
  for (size_t i = start; i < end;) {
    bool first = i == start;
    uint32_t c = tx_next(text, end, &i);
    if (tx_is_digit(c)) {
      flags |= first ? TK_DIGIT | TK_HAS_DIGIT : TK_HAS_DIGIT;
    } else if (tx_is_letter(c)) {
      letters++;
      bool upper = tx_is_upper(c);
      capitals += upper;
      if (first) flags |= upper ? TK_UPPER : TK_LOWER;
    } else if (tx_is_dash(c) && !first && i < end) {
      flags |= TK_HYPHEN;
    }
  }
  if (letters > 1 && capitals == letters) flags |= TK_ALL_CAPS;
  if (!letters && !(flags & TK_HAS_DIGIT)) flags |= TK_PUNCT;
  return flags;
}

/* A straight mark opens after space or an opening bracket and before anything but space; otherwise it closes. */
static unsigned quote_flags(const scan *s, size_t start, size_t end) {
  size_t i = start, before_at;
  uint32_t c = tx_next(s->text, end, &i);
  if (!tx_is_quote(c)) return 0;
  if (c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E || c == 0x201A || c == 0x2039) return TK_OPEN_QUOTE;
  if (c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A) return TK_CLOSE_QUOTE;
  uint32_t before = tx_before(s->text, start, &before_at), after = peek(s, end);
  bool left = start == 0 || tx_is_space(before) || before == '(' || before == '[' || tx_is_dash(before);
  bool right = after == 0 || tx_is_space(after);
  if (left && !right) return TK_OPEN_QUOTE;
  if (right && !left) return TK_CLOSE_QUOTE;
  return left && right ? TK_OPEN_QUOTE | TK_CLOSE_QUOTE
         : tx_is_letter(after) && !tx_is_letter(before) && !tx_is_digit(before) && before != '.' && before != ','
             ? TK_OPEN_QUOTE
             : TK_CLOSE_QUOTE;
}

static bool push(scan *s, size_t start, size_t end, unsigned flags) {
  tk_tokens *t = &s->a->tokens;
  if (start == end) return true;
  if (!grow(s->arena, t)) return false;
  uint32_t hash = tx_hash(TX_HASH_START, s->text + start, end - start);
  flags |= shape_of(s->text, start, end);
  if (flags & TK_PUNCT) flags |= quote_flags(s, start, end);
  if (s->space) flags |= TK_SPACE_BEFORE;
  s->space = false;
  t->at[t->count] = (ng_span){(uint32_t)start, (uint32_t)end};
  t->flags[t->count] = (uint16_t)flags;
  t->hash[t->count] = hash;
  t->lex[t->count] = lx_find(hash, s->text + start, end - start);
  t->sentence[t->count] = 0;
  t->count++;
  return true;
}

bool tk_append(ng_article *a, ar_arena *arena, uint32_t start, uint32_t end) {
  scan s = {a, arena, a->text.ptr, a->text.len, true};
  return push(&s, start, end, 0);
}

static bool is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019; }

static bool is_word(uint32_t c) { return tx_is_letter(c) || tx_is_digit(c); }

/* The end of the word that starts at `at`: letters and digits, with inner apostrophes, hyphens, ampersands (AT&T),
 * slashes never; a comma or point only between digits; the periods of initials and abbreviations like "U.S." and
 * "p.m.". */
static size_t word_end(const scan *s, size_t at) {
  size_t start = at, last_dot = 0;
  uint32_t before = 0;
  bool dotted = false;
  while (at < s->end) {
    size_t next = at;
    uint32_t c = tx_next(s->text, s->end, &next);
    if (is_word(c)) {
      before = c;
      at = next;
      continue;
    }
    uint32_t after = peek(s, next);
    bool joins = (is_apostrophe(c) || c == '-' || c == 0x2010 || c == 0x2011 || c == '&' || c == '@' || c == '_') &&
                 is_word(after);
    if ((c == ',' || c == '.' || c == ':') && tx_is_digit(before) && tx_is_digit(after)) joins = true;
    if (c == '.' && tx_is_letter(before) && at - start <= 4) {
      /* a letter alone between periods: U.S., p.m., J.K. */
      size_t letter;
      tx_before(s->text, at, &letter);
      bool single = letter == start || (last_dot && letter == last_dot);
      if (single && (tx_is_letter(after) || dotted)) {
        dotted = true;
        last_dot = next;
        at = next;
        start = next;
        before = 0;
        continue;
      }
    }
    if (c == '.' && tx_is_letter(before) && tx_is_letter(after) && tx_is_lower(after)) joins = true; /* example.com */
    if (!joins) break;
    before = c;
    at = next;
  }
  return at;
}

/* Where a clitic splits off a word: the offset of 's, 're, 'll, 'd, 've, 'm or n't, or `end`. */
static size_t clitic_of(const scan *s, size_t start, size_t end) {
  size_t n = end - start;
  const char *w = s->text + start;
  for (size_t i = n > 6 ? n - 6 : 0; i < n; i++) {
    size_t at = i;
    if (i == 0 || ((unsigned char)w[i] & 0xC0) == 0x80) continue;
    uint32_t c = tx_next(w, n, &at);
    if (!is_apostrophe(c)) continue;
    ng_str tail = {w + at, n - at};
    if (tail.len == 1 && (tail.ptr[0] == 't' || tail.ptr[0] == 'T') && (w[i - 1] == 'n' || w[i - 1] == 'N') && i > 1)
      return start + i - 1;
    static const char *const tails[] = {"s", "re", "ll", "d", "ve", "m"};
    for (size_t k = 0; k < sizeof tails / sizeof *tails; k++)
      if (tx_equal_folded(tail, tx_str(tails[k]))) return start + i;
  }
  return end;
}

/* Abbreviations keep their period: those the lexicon lists with it, and single capitals before a capital ("J. Smith").
 */
static size_t with_period(const scan *s, size_t start, size_t end) {
  if (end >= s->end || s->text[end] != '.' || end - start > 12) return end;
  uint32_t hash = tx_hash(TX_HASH_START, s->text + start, end + 1 - start);
  uint32_t entry = lx_find(hash, s->text + start, end + 1 - start);
  if (lx_is(entry, LX_ABBREVIATION)) {
    uint32_t after = peek(s, end + 1);
    /* "No." and such only before a number: the value 2 says so */
    if (lx_value(entry, LX_ABBREVIATION, 0) != 2) return end + 1;
    return tx_is_space(after) && tx_is_digit(peek(s, end + 2)) ? end + 1 : end;
  }
  size_t i = start;
  if (tx_is_upper(tx_next(s->text, s->end, &i)) && i == end) return end + 1;
  return end;
}

static bool scan_word(scan *s, size_t *at) {
  size_t start = *at, end = with_period(s, start, word_end(s, start));
  size_t split = clitic_of(s, start, end);
  *at = end;
  unsigned period = end > start + 1 && s->text[end - 1] == '.' ? TK_PERIOD : 0;
  if (split == end) return push(s, start, end, period);
  return push(s, start, split, 0) && push(s, split, end, TK_CLITIC);
}

static bool scan_mark(scan *s, size_t *at) {
  size_t start = *at, end = start;
  uint32_t c = tx_next(s->text, s->end, &end);
  /* runs of one of these are one token: -- ... == */
  if (c == '-' || c == '.' || c == '=' || c == '*' || c == '_')
    while (end < s->end && s->text[end] == (char)c) end++;
  /* 's after a closing mark or bracket is still a possessive */
  unsigned clitic = 0;
  if (is_apostrophe(c) && start > 0 && (s->text[end] == 's' || s->text[end] == 'S') && end < s->end &&
      !is_word(peek(s, end + 1)) && !s->space) {
    end++;
    clitic = TK_CLITIC;
  }
  *at = end;
  return push(s, start, end, clitic);
}

static bool scan_block(scan *s, size_t at) {
  s->space = true;
  while (at < s->end) {
    size_t next = at;
    uint32_t c = tx_next(s->text, s->end, &next);
    if (tx_is_space(c)) {
      s->space = true;
      at = next;
    } else if (is_word(c)) {
      if (!scan_word(s, &at)) return false;
    } else if (!scan_mark(s, &at)) {
      return false;
    }
  }
  return true;
}

bool ng_stage_tokens(ng_context *context, ng_article *a) {
  (void)context;
  for (uint32_t b = 0; b < a->blocks.count; b++) {
    scan s = {a, &a->arena, a->text.ptr, a->blocks.at[b].end, true};
    if (!scan_block(&s, a->blocks.at[b].start)) return false;
  }
  return true;
}

uint32_t tk_match(const ng_article *a, uint32_t token, uint32_t end, enum lx_class class, uint32_t *length) {
  const tk_tokens *t = &a->tokens;
  uint32_t entry = t->lex[token], hash = t->hash[token], best = 0;
  *length = 0;
  for (uint32_t i = token; entry;) {
    if (lx_is(entry, class)) best = entry, *length = i + 1 - token;
    if (++i >= end || !lx_is_prefix(entry)) break;
    ng_str word = tk_text(a, i);
    hash = tx_hash(tx_hash_space(hash), word.ptr, word.len);
    entry = lx_continue(entry, hash, word.ptr, word.len);
  }
  return best;
}

uint32_t tk_at_or_after(const ng_article *a, uint32_t offset) {
  uint32_t low = 0, high = a->tokens.count;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (a->tokens.at[mid].start < offset)
      low = mid + 1;
    else
      high = mid;
  }
  return low;
}
