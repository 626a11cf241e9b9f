/* Scores: the weights of features added up, a lane for each label; what folded words (name_memo.c) and contexts
 * (name_tagger.c) share. Memory is asked for before it is read: all buckets first, then all rows, then the sums. */
#ifndef NG_NAME_SCORES_H
#define NG_NAME_SCORES_H

#include "model.h"

typedef int16_t sc_scores __attribute__((vector_size(2 * MD_LANES), aligned(16), may_alias));
typedef int8_t sc_weights __attribute__((vector_size(MD_LANES), aligned(16), may_alias));

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

static inline void sc_add(sc_scores *scores, const int8_t *const *rows, unsigned count) {
  sc_scores sum = *scores;
  for (unsigned k = 0; k < count; k++)
    sum += __builtin_convertvector(*(const sc_weights *)(const void *)rows[k], sc_scores);
  *scores = sum;
}

#endif
