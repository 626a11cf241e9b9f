/* Sentences: reads blocks and tokens, writes a->sentences and each token's sentence.
 *
 * A block is one or more sentences. A sentence ends at . ! ? … (with the closing marks, brackets and footnote numbers
 * behind it) where what follows can begin one. The period of an abbreviation is inside its token and ends a sentence
 * only where a capital follows that would be odd inside one: a function word, or a word that the same article writes
 * small elsewhere (Kiss and Strunk 2006 use the same evidence). That evidence is a set of 2^16 bits over word hashes,
 * made once, when first asked for. */
#include "article.h"

/* A sentence is cut here whatever it says: later stages may take time in its length. */
enum { SENTENCE_LONGEST = 1000, SMALL_BITS = 1 << 16 };

/* Values of LX_ABBREVIATION that matter here. */
enum { MAY_END = 1, AFTER_COMMA = 3, NAME_SUFFIX = 5 };

typedef struct splitter {
  ng_article *a;
  ar_arena *scratch;
  uint64_t *small; /* words that the article begins with a small letter somewhere; NULL: not made yet */
  uint32_t end;    /* of the block, in tokens */
  bool failed;
} splitter;

/* ---- what may follow --------------------------------------------------------------------------------------------- */

static bool make_small(splitter *s) {
  const tk_tokens *t = &s->a->tokens;
  s->small = ar_calloc(s->scratch, SMALL_BITS / 64, sizeof *s->small);
  if (!s->small) return false;
  for (uint32_t i = 0; i < t->count; i++)
    if (t->flags[i] & TK_LOWER) s->small[t->hash[i] >> 22] |= UINT64_C(1) << (t->hash[i] >> 16 & 63);
  return true;
}

static bool written_small(splitter *s, uint32_t i) {
  if (!s->small && !make_small(s)) {
    s->failed = true;
    return false;
  }
  uint32_t hash = s->a->tokens.hash[i];
  return s->small[hash >> 22] >> (hash >> 16 & 63) & 1;
}

/* iPhone, eBay: begins small but stands where a capital would. */
static bool is_camel(const ng_article *a, uint32_t i) {
  ng_str w = tk_text(a, i);
  return w.len > 2 && tx_class[(unsigned char)w.ptr[1]] & TX_UPPER && tx_class[(unsigned char)w.ptr[2]] & TX_LOWER;
}

static bool is_opening_mark(const ng_article *a, uint32_t i) {
  ng_str w = tk_text(a, i);
  size_t at = 0;
  uint32_t c = tx_next(w.ptr, w.len, &at);
  if (tk_has(a, i, TK_OPEN_QUOTE)) return true;
  return c == '(' || c == '[' || c == '$' || c == '#' || c == '@' || c == '<' || c == 0xA3 || c == 0x20AC ||
         c == 0xBF || c == 0xA1 || c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0x25A0 || c == 0x00B7;
}

/* Whether token i can begin a sentence; hard: after a mark that ends most sentences it is before ("." and not "?"). */
static bool can_begin(const splitter *s, uint32_t i, bool hard) {
  const ng_article *a = s->a;
  if (tk_has(a, i, TK_CLITIC)) return false;
  if (tk_has(a, i, TK_LOWER)) return is_camel(a, i);
  if (!tk_has(a, i, TK_PUNCT)) return true;
  ng_str w = tk_text(a, i);
  size_t at = 0;
  if (tx_is_dash(tx_next(w.ptr, w.len, &at))) /* "… end. - Reuters" */
    return tk_has(a, i, TK_SPACE_BEFORE) && i + 1 < s->end && tk_has(a, i + 1, TK_UPPER);
  if (!is_opening_mark(a, i)) return false;
  return hard || i + 1 >= s->end || !tk_has(a, i + 1, TK_LOWER);
}

/* ---- what may end ------------------------------------------------------------------------------------------------ */

static bool is_stop(const ng_article *a, uint32_t i) {
  if (!tk_has(a, i, TK_PUNCT)) return false;
  ng_str w = tk_text(a, i);
  if (w.ptr[0] == '.' || w.ptr[0] == '!' || w.ptr[0] == '?') return true;
  return w.len == 3 && (memcmp(w.ptr, "\xE2\x80\xA6", 3) == 0 || memcmp(w.ptr, "\xE3\x80\x82", 3) == 0);
}

static bool closes(const ng_article *a, uint32_t i) {
  bool apart = tk_has(a, i, TK_SPACE_BEFORE);
  if (tk_has(a, i, TK_CLOSE_QUOTE)) {
    if (!apart) return true;
    ng_str w = tk_text(a, i);
    size_t at = 0;
    return !tk_has(a, i, TK_OPEN_QUOTE) && tx_next(w.ptr, w.len, &at) == 0x201D;
  }
  return !apart && (tk_char(a, i, ')') || tk_char(a, i, ']') || is_stop(a, i));
}

/* A footnote's number: "[12]" right behind the period. */
static bool is_footnote(const splitter *s, uint32_t i) {
  const ng_article *a = s->a;
  return i + 2 < s->end && tk_char(a, i, '[') && !tk_has(a, i, TK_SPACE_BEFORE) && tk_has(a, i + 1, TK_DIGIT) &&
         tk_char(a, i + 2, ']');
}

/* Closing marks, brackets and further stops belong to the sentence before them. */
static uint32_t with_closers(const splitter *s, uint32_t i) {
  for (;;) {
    if (i + 1 < s->end && closes(s->a, i + 1))
      i++;
    else if (is_footnote(s, i + 1))
      i += 3;
    else
      return i;
  }
}

static bool follows_clock(const ng_article *a, uint32_t i) {
  ng_str w = tk_text(a, i);
  if (w.len != 4 || w.ptr[1] != '.' || (w.ptr[2] | 32) != 'm') return false;
  return (w.ptr[0] | 32) == 'a' || (w.ptr[0] | 32) == 'p';
}

/* An abbreviation's period and a capital behind it: U.S. / Officials say, but not U.S. / Senate. */
static bool abbreviation_ends(splitter *s, uint32_t i) {
  const ng_article *a = s->a;
  uint32_t next = i + 1;
  int32_t value = lx_value(a->tokens.lex[i], LX_ABBREVIATION, MAY_END);
  if (value != MAY_END && value != AFTER_COMMA && value != NAME_SUFFIX) return false;
  if (tk_has(a, next, TK_OPEN_QUOTE) && tk_has(a, next, TK_SPACE_BEFORE))
    return follows_clock(a, i) ||
           (next + 1 < s->end && tk_is(a, next + 1, LX_FUNCTION_WORD) && tk_has(a, next + 1, TK_UPPER));
  if (!tk_has(a, next, TK_UPPER)) return false;
  /* all capitals: the case of the next word tells nothing */
  if (tk_has(a, next, TK_ALL_CAPS)) return false;
  if (follows_clock(a, i)) return !tk_is(a, next, LX_AFTER_CLOCK);
  if (tk_is(a, next, LX_FUNCTION_WORD)) return true;
  return value == MAY_END && tk_text(a, i).len > 2 && !tk_has(a, i, TK_ALL_CAPS) && written_small(s, next);
}

/* The number of a list: "1. First". */
static bool is_list_number(const splitter *s, uint32_t first, uint32_t i) {
  return i == first + 1 && tk_has(s->a, first, TK_DIGIT) && tk_char(s->a, i, '.') && tk_text(s->a, first).len <= 2;
}

/* A period without space behind it: "said.The" and "Kastel.Police said" end a sentence, "Booking.Com" does not. */
static bool glued_end(const splitter *s, uint32_t i, uint32_t next) {
  const ng_article *a = s->a;
  if (tk_has(a, i - 1, TK_LOWER | TK_PUNCT) || tk_has(a, next, TK_OPEN_QUOTE)) return true;
  if (tk_is(a, next, LX_WEB_SUFFIX) || tk_has(a, i - 1, TK_ALL_CAPS) || tk_text(a, i - 1).len < 3) return false;
  return tk_has(a, next, TK_UPPER) && next + 1 < s->end && tk_has(a, next + 1, TK_LOWER);
}

static bool stop_ends(const splitter *s, uint32_t first, uint32_t i, uint32_t last) {
  const ng_article *a = s->a;
  uint32_t next = last + 1;
  if (is_list_number(s, first, i)) return false;
  if (i > first && last > i && tk_char(a, i - 1, '[')) return false; /* "[…]" */
  if (last == i && i > first && !tk_has(a, next, TK_SPACE_BEFORE) && !glued_end(s, i, next)) return false;
  return can_begin(s, next, tk_char(a, i, '.'));
}

/* The last token of the sentence if it ends at token i, otherwise s->end. */
static uint32_t sentence_end(splitter *s, uint32_t first, uint32_t i) {
  const ng_article *a = s->a;
  if (i + 1 >= s->end || i - first >= SENTENCE_LONGEST) return i;
  if (is_stop(a, i)) {
    uint32_t last = with_closers(s, i);
    return last + 1 >= s->end || stop_ends(s, first, i, last) ? last : s->end;
  }
  if (!tk_has(a, i, TK_PERIOD)) return s->end;
  uint32_t last = with_closers(s, i);
  if (last > i && last + 1 < s->end) /* "Inc.” Then", but not "(D-Ariz.) Smith" */
    return tk_has(a, last, TK_CLOSE_QUOTE) && can_begin(s, last + 1, false) ? last : s->end;
  if (last > i) return last;
  return abbreviation_ends(s, i) ? i : s->end;
}

/* ---- the pass ---------------------------------------------------------------------------------------------------- */

static bool push(ng_article *a, uint32_t block, uint32_t first, uint32_t end) {
  ng_sentence s = {a->tokens.at[first].start, a->tokens.at[end - 1].end, first, end, block};
  uint32_t index = a->sentences.count;
  for (uint32_t i = first; i < end; i++) a->tokens.sentence[i] = index;
  for (uint32_t i = first; i < end; i++)
    if (!tk_has(a, i, TK_PUNCT)) {
      a->tokens.flags[i] |= TK_SENTENCE_START;
      break;
    }
  return ng_sentence_push(&a->arena, &a->sentences, s);
}

static bool split_block(splitter *s, uint32_t block, uint32_t first) {
  for (uint32_t i = first; i < s->end; i++) {
    uint32_t last = sentence_end(s, first, i);
    if (s->failed) return false;
    if (last == s->end) continue;
    if (!push(s->a, block, first, last + 1)) return false;
    first = last + 1;
    i = last;
  }
  return true;
}

bool ng_stage_sentences(ng_context *context, ng_article *a) {
  splitter s = {.a = a, .scratch = &context->scratch};
  uint32_t i = 0, count = a->tokens.count;
  for (uint32_t b = 0; b < a->blocks.count; b++) {
    uint32_t first = i;
    while (i < count && a->tokens.at[i].start < a->blocks.at[b].end) i++;
    s.end = i;
    if (!split_block(&s, b, first)) return false;
  }
  return true;
}
