/* See name_memo.h.
 *
 * A word is known by its bytes, where they fit, and how its sentence is written; a longer one by two sums of its bytes.
 * It has two places; a new one drives out its first place's holder, unless only that one was used again. */
#include "name_memo.h"
#include "names.h"

enum {
  WORDS = 1 << 14,
  LINE = 64,
  KEY_BYTES = 15, /* of a word, in a key */
  USED = 1 << 6   /* in a key's tag; below it the case and the length */
};
static const uint64_t FRESH = UINT64_C(1) << 63; /* used again */

static size_t size(void) { return WORDS * sizeof(mm_word) + LINE; }

void nm_free_memo(ng_context *context) {
  if (!context->names_memo) return;
  context->allocator.fn(context->allocator.ctx, context->names_memo, size(), 0);
  context->names_memo = NULL;
}

mm_word *mm_of(ng_context *context) {
  if (!context->names_memo) {
    context->names_memo = context->allocator.fn(context->allocator.ctx, NULL, 0, size());
    if (!context->names_memo) return NULL;
    memset(context->names_memo, 0, size());
  }
  char *at = context->names_memo;
  return (mm_word *)(void *)(at + (LINE - (uintptr_t)at % LINE) % LINE);
}

/* ---- a word's key ------------------------------------------------------------------------------------------------ */

typedef struct word_key {
  uint64_t half[2];
} word_key;

/* The bytes of a short word, zeros behind them; text is read beyond the word where there is more of it. */
static word_key short_key(const ng_article *a, ng_str s) {
  static const unsigned char keep[32] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
  word_key key = {{0, 0}}, mask;
  if ((size_t)(a->text.ptr + a->text.len - s.ptr) >= sizeof key)
    memcpy(&key, s.ptr, sizeof key);
  else
    memcpy(&key, s.ptr, s.len);
  memcpy(&mask, keep + sizeof key - s.len, sizeof mask);
  return (word_key){{key.half[0] & mask.half[0], key.half[1] & mask.half[1]}};
}

/* The tag is the last byte, as bytes lie in the model file (md_header.byte_order). */
static word_key key_of(const ng_article *a, uint32_t token, ft_case sentence) {
  ng_str s = tk_text(a, token);
  bool fits = s.len <= KEY_BYTES;
  uint64_t tag = USED | (unsigned)sentence << 4 | (fits ? (unsigned)s.len : 0u);
  word_key key;
  if (fits)
    key = short_key(a, s);
  else
    key = (word_key){{md_sum(s.ptr, s.len), (uint64_t)(s.len & 0xFFFFFF) << 32 | a->tokens.hash[token]}};
  key.half[1] |= tag << 56;
  return key;
}

static bool holds(const mm_word *w, const word_key *key) {
  return w->key[0] == key->half[0] && (w->key[1] & ~FRESH) == key->half[1];
}

static uint32_t slot_of(const ng_article *a, uint32_t token, ft_case sentence) {
  uint32_t hash = a->tokens.hash[token], kind = a->tokens.flags[token] & (TK_UPPER | TK_ALL_CAPS);
  return (hash ^ hash >> 15 ^ kind * 0x9E5u ^ (uint32_t)sentence * 0x1D3Bu) & (WORDS - 1);
}

void mm_expect(const mm_word *memo, const ng_article *a, uint32_t token, ft_case sentence) {
  const char *at = (const char *)&memo[slot_of(a, token, sentence)];
  for (size_t line = 0; line < sizeof(mm_word); line += LINE) __builtin_prefetch(at + line);
}

/* ---- folding ----------------------------------------------------------------------------------------------------- */

static void fold(mm_word *w, const md_model *model, const ng_article *a, uint32_t token, ft_case sentence) {
  uint64_t keys[FT_OFFSETS][FT_WORD_KEYS];
  const int8_t *rows[FT_OFFSETS][FT_WORD_KEYS];
  unsigned counts[FT_OFFSETS];
  ft_word_keys(model, tk_text(a, token), a->tokens.lex[token], sentence, true, &w->word, keys, counts);
  for (unsigned o = 0; o < FT_OFFSETS; o++) sc_ask(model, keys[o], counts[o]);
  for (unsigned o = 0; o < FT_OFFSETS; o++) counts[o] = sc_find(model, keys[o], counts[o], rows[o]);
  memset(w->rows, 0, sizeof w->rows);
  for (unsigned o = 0; o < FT_OFFSETS; o++) sc_add(&w->rows[o], rows[o], counts[o]);
}

const mm_word *mm_find(mm_word *memo, const md_model *model, const ng_article *a, uint32_t token, ft_case sentence) {
  uint32_t slot = slot_of(a, token, sentence);
  word_key key = key_of(a, token, sentence);
  mm_word *first = &memo[slot], *other = &memo[slot ^ 1];
  if (holds(first, &key)) {
    first->key[1] |= FRESH;
    return first;
  }
  if (holds(other, &key)) {
    other->key[1] |= FRESH;
    return other;
  }
  mm_word *w = (first->key[1] & FRESH) && !(other->key[1] & FRESH) ? other : first;
  first->key[1] &= ~FRESH;
  fold(w, model, a, token, sentence);
  w->key[0] = key.half[0];
  w->key[1] = key.half[1];
  return w;
}
