/* Scores: the weights of features added up, a lane for each label; what folded words (name_memo.c) and contexts
 * (name_tagger.c) share. Memory is asked for before it is read: all buckets first, then all rows, then the sums. */
#ifndef NG_NAME_SCORES_H
#define NG_NAME_SCORES_H

#include "model.h"

/* Vectors of sixteen bytes: compilers take longer ones apart where the machine has none. */
typedef int16_t sc_half __attribute__((vector_size(MD_LANES), may_alias));
typedef struct sc_scores {
  sc_half half[2];
} sc_scores;

static inline void sc_plus(sc_scores *sum, const sc_scores *more) {
  sum->half[0] += more->half[0];
  sum->half[1] += more->half[1];
}

/* Whether some lane is above a limit. */
static inline bool sc_above(const sc_scores *scores, int16_t limit) {
  typedef uint64_t parts __attribute__((vector_size(MD_LANES)));
  parts above = (parts)(scores->half[0] > limit) | (parts)(scores->half[1] > limit);
  return (above[0] | above[1]) != 0;
}

static inline void sc_ask(const md_model *model, const uint64_t *keys, unsigned count) {
  for (unsigned k = 0; k < count; k++)
    __builtin_prefetch(model->row_prints + (size_t)md_bucket(keys[k], model->row_buckets) * MD_SLOTS);
}

/* The rows of those keys that have one. Whether a key has one cannot be guessed, so there is no branch on it. */
static inline unsigned sc_find(const md_model *model, const uint64_t *keys, unsigned count, const int8_t **rows) {
  unsigned found = 0;
  for (unsigned k = 0; k < count; k++) {
    uint32_t bucket = md_bucket(keys[k], model->row_buckets);
    unsigned hits = md_hits(model->row_prints + (size_t)bucket * MD_SLOTS, md_print(keys[k]));
    const int8_t *row = model->rows + ((size_t)bucket * MD_SLOTS + (__builtin_ctz(hits | 1u << 15) >> 1)) * MD_LANES;
    rows[found] = row;
    __builtin_prefetch(hits ? row : model->rows);
    found += hits != 0;
  }
  return found;
}

/* The weights of a row as scores. */
static inline sc_scores sc_of(const int8_t *row) {
#ifdef __SSE2__
  __m128i weights = _mm_load_si128((const __m128i *)(const void *)row);
  return (sc_scores){{(sc_half)_mm_srai_epi16(_mm_unpacklo_epi8(weights, weights), 8),
                      (sc_half)_mm_srai_epi16(_mm_unpackhi_epi8(weights, weights), 8)}};
#else
  sc_scores scores;
  for (unsigned l = 0; l < MD_LANES; l++) scores.half[l / 8][l % 8] = row[l];
  return scores;
#endif
}

static inline void sc_add(sc_scores *scores, const int8_t *const *rows, unsigned count) {
  sc_scores sum = *scores;
  for (unsigned k = 0; k < count; k++) {
    sc_scores more = sc_of(rows[k]);
    sc_plus(&sum, &more);
  }
  *scores = sum;
}

#endif
