/* See name_memo.h.
 *
 * A word is known by its bytes, where they fit, and how its sentence is written; a longer one by two sums of its bytes.
 * It has two places; a new one drives out its first place's holder, unless only that one was used again. */
#include "name_memo.h"
#include "names.h"

enum {
  WORDS = 1 << 14,
  USERS_WORDS = 1 << 13, /* of a user's model: each takes more room */
  LINE = 64,
  KEY_BYTES = 15, /* of a word, in a key */
  USED = 1 << 6   /* in a key's tag; below it the case and the length */
};
static const uint64_t FRESH = UINT64_C(1) << 63; /* used again */

static mm_word *word_at(const mm_memo *m, uint32_t slot) { return (mm_word *)(void *)(m->words + (size_t)slot * m->stride); }

static void give_back(ng_context *context, mm_memo *m) {
  if (m->block) context->allocator.fn(context->allocator.ctx, m->block, m->size, 0);
  *m = (mm_memo){0};
}

void nm_free_memo(ng_context *context) {
  for (int i = 0; i < 2; i++) {
    mm_memo *m = context->names_memo[i];
    if (!m) continue;
    give_back(context, m);
    context->allocator.fn(context->allocator.ctx, m, sizeof *m, 0);
    context->names_memo[i] = NULL;
  }
}

static bool make(ng_context *context, mm_memo *m, uint32_t count, uint32_t stride) {
  give_back(context, m);
  size_t size = (size_t)count * stride + LINE;
  m->block = context->allocator.fn(context->allocator.ctx, NULL, 0, size);
  if (!m->block) return false;
  memset(m->block, 0, size);
  m->size = size, m->count = count, m->stride = stride;
  m->words = (char *)m->block + (LINE - (uintptr_t)m->block % LINE) % LINE;
  return true;
}

/* Another model's words mean nothing. */
static void forget(mm_memo *m) {
  for (uint32_t i = 0; i < m->count; i++) word_at(m, i)->key[0] = word_at(m, i)->key[1] = 0;
}

bool mm_open(ng_context *context, mm_folder *f) {
  bool users = !f->model->header;
  uint32_t stride = (uint32_t)(sizeof(mm_word) + FT_OFFSETS * f->blocks * sizeof(sc_scores));
  if (!context->names_memo[users]) {
    context->names_memo[users] = context->allocator.fn(context->allocator.ctx, NULL, 0, sizeof(mm_memo));
    if (!context->names_memo[users]) return false;
    memset(context->names_memo[users], 0, sizeof(mm_memo));
  }
  mm_memo *m = f->memo = context->names_memo[users];
  if (m->stride != stride && !make(context, m, users ? USERS_WORDS : WORDS, stride)) return false;
  if (memcmp(m->sums, f->model->sums, sizeof m->sums) != 0) forget(m);
  memcpy(m->sums, f->model->sums, sizeof m->sums);
  return true;
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

static uint32_t slot_of(const mm_memo *m, const ng_article *a, uint32_t token, ft_case sentence) {
  uint32_t hash = a->tokens.hash[token], kind = a->tokens.flags[token] & (TK_UPPER | TK_ALL_CAPS);
  return (hash ^ hash >> 15 ^ kind * 0x9E5u ^ (uint32_t)sentence * 0x1D3Bu) & (m->count - 1);
}

void mm_expect(const mm_folder *f, const ng_article *a, uint32_t token, ft_case sentence) {
  const char *at = (const char *)word_at(f->memo, slot_of(f->memo, a, token, sentence));
  for (uint32_t line = 0; line < f->memo->stride; line += LINE) __builtin_prefetch(at + line);
}

/* ---- folding ----------------------------------------------------------------------------------------------------- */

/* Adds the rows of more offsets. */
static void fold(const mm_folder *f, mm_word *w, const ng_article *a, uint32_t token, ft_case sentence,
                 unsigned offsets) {
  uint64_t keys[FT_OFFSETS][FT_WORD_KEYS];
  const int8_t *rows[FT_OFFSETS][FT_WORD_KEYS];
  unsigned counts[FT_OFFSETS];
  unsigned had = w->word.offsets, more = offsets & ~had;
  ft_word_keys(f->model, tk_text(a, token), a->tokens.lex[token], sentence, true, more, &w->word, keys, counts);
  w->word.everywhere = f->everywhere;
  w->word.offsets = (had | more) & FT_ALL_OFFSETS;
  for (unsigned o = 0; o < FT_OFFSETS; o++)
    if (counts[o]) f->kernels->ask(f->model, keys[o], counts[o]);
  for (unsigned o = 0; o < FT_OFFSETS; o++)
    if (counts[o]) counts[o] = f->kernels->find(f->model, keys[o], counts[o], rows[o]);
  for (unsigned o = 0; o < FT_OFFSETS; o++)
    if (counts[o]) f->kernels->add(&w->rows[o * f->blocks], rows[o], counts[o], f->blocks);
}

static const mm_word *used_again(const mm_folder *f, mm_word *w, const ng_article *a, uint32_t token, ft_case sentence,
                                 unsigned offsets) {
  w->key[1] |= FRESH;
  if (offsets & ~(unsigned)w->word.offsets) fold(f, w, a, token, sentence, offsets);
  return w;
}

const mm_word *mm_find(const mm_folder *f, const ng_article *a, uint32_t token, ft_case sentence, unsigned offsets) {
  uint32_t slot = slot_of(f->memo, a, token, sentence);
  word_key key = key_of(a, token, sentence);
  mm_word *first = word_at(f->memo, slot), *other = word_at(f->memo, slot ^ 1);
  if (holds(first, &key)) return used_again(f, first, a, token, sentence, offsets);
  if (holds(other, &key)) return used_again(f, other, a, token, sentence, offsets);
  mm_word *w = (first->key[1] & FRESH) && !(other->key[1] & FRESH) ? other : first;
  first->key[1] &= ~FRESH;
  w->word.offsets = 0;
  memset(w->rows, 0, FT_OFFSETS * f->blocks * sizeof *w->rows);
  fold(f, w, a, token, sentence, offsets);
  w->key[0] = key.half[0];
  w->key[1] = key.half[1];
  return w;
}
