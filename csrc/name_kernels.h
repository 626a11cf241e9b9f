/* Kernels: the inner loops of the name tagger, once for every set of instructions. All answer the same, byte for byte;
 * a context picks the best that its machine has (name_kernels.c). */
#ifndef NG_NAME_KERNELS_H
#define NG_NAME_KERNELS_H

#include "name_viterbi.h"

enum { NK_ROUND = 4 };

typedef struct nk_kernels {
  const char *name;
  /* Makes keys of features places in the model (NK_ROUND of them at once: there is room for the last ones) and asks for
   * the memory there. */
  void (*ask)(const md_model *model, uint64_t *keys, unsigned count);
  /* The rows of those places that hold their feature; returns how many. */
  unsigned (*find)(const md_model *model, const uint64_t *places, unsigned count, const int8_t **rows);
  /* Adds rows of weights to a token's scores. */
  void (*add)(sc_scores *scores, const int8_t *const *rows, unsigned count, unsigned blocks);
  /* Adds what a word says about the five tokens that see it: words[o] to that at seer - o tokens. */
  void (*spread)(sc_scores *seer, const sc_scores *words, unsigned blocks);
  /* Carries the best paths from token `first` of a run to its last one. */
  void (*walk)(vt_trellis *v, const sc_scores *scores, uint32_t first, uint32_t end);
} nk_kernels;

/* The best that this machine has. */
const nk_kernels *nk_best(void);

/* Those that this machine has, the plain ones first: kernels number i, NULL behind the last. */
const nk_kernels *nk_at(unsigned i);

#endif
