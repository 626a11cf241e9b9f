/* Words: the runs of letters and digits of a text, folded and hashed. Punctuation, apostrophes and hyphens only part
 * them, so "don't" and "don’t", "Crocus-style" and "Crocus style" are the same words. What is compared between
 * documents (passages, quotations, vocabulary) is compared over these. */
#ifndef NG_WORDS_H
#define NG_WORDS_H

#include "text.h"

typedef struct wd_words {
  ng_str text; /* what the spans point into */
  ng_span *at;
  uint32_t *hash; /* tx_hash of the word */
  uint32_t count, room;
} wd_words;

/* Appends the words of text[from..to); spans are offsets in text. false: out of memory. */
bool wd_split(ar_arena *arena, ng_str text, uint32_t from, uint32_t to, wd_words *words);

static inline ng_str wd_text(const wd_words *w, uint32_t i) {
  return (ng_str){w->text.ptr + w->at[i].start, w->at[i].end - w->at[i].start};
}

/* Most words that are the same are so letter for letter. */
static inline bool wd_same(const wd_words *a, uint32_t i, const wd_words *b, uint32_t k) {
  if (a->hash[i] != b->hash[k]) return false;
  ng_str x = wd_text(a, i), y = wd_text(b, k);
  return tx_equal(x, y) || tx_equal_folded(x, y);
}

/* A word folded and without its inflection (-s, -ies, -ed, -ing, -e): crude, but the same for every form of most words.
 * Returns the length, 0 when the word is longer than a word may be. */
enum { WD_STEM = 48 };
size_t wd_stem(ng_str word, char out[WD_STEM]);

#endif
