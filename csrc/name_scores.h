/* Scores: the weights of features added up, a lane for each label; what folded words (name_memo.c) and contexts
 * (name_tagger.c) share. Memory is asked for before it is read: all buckets first, then all rows, then the sums
 * (name_kernels.c).
 *
 * A token's scores are one block of 16 lanes for the shipped model's four classes, and as many blocks as its classes
 * need for a user's model. Who adds them up, with which instructions, is name_kernels.c's. */
#ifndef NG_NAME_SCORES_H
#define NG_NAME_SCORES_H

#include "model.h"

enum { SC_MOST_BLOCKS = (4 * MD_MOST_CLASSES + MD_LANES - 1) / MD_LANES };

/* Vectors of sixteen bytes: compilers take them apart where the machine has none. */
typedef int16_t sc_half __attribute__((vector_size(MD_LANES), may_alias));
typedef struct sc_scores {
  sc_half half[2];
} sc_scores;

/* Whether some lane is above a limit. */
static inline bool sc_above(const sc_scores *scores, int16_t limit) {
  typedef uint64_t parts __attribute__((vector_size(MD_LANES)));
  parts above = (parts)(scores->half[0] > limit) | (parts)(scores->half[1] > limit);
  return (above[0] | above[1]) != 0;
}

#endif
