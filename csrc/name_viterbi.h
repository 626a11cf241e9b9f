/* Viterbi: the best labels of a run of tokens, given their scores. BILOU of four classes, and "outside". */
#ifndef NG_NAME_VITERBI_H
#define NG_NAME_VITERBI_H

#include "name_scores.h"
#include "names.h"

/* A name is open after B and I, closed after L, U and "outside". A path's score and its last label travel in one
 * number, so that the best of several is a plain maximum: score * 32 + label. A run's scores stay below 2^26. */
enum { VT_GROUPS = NM_CLASSES + 1 };

typedef struct vt_trellis {
  const md_header *header;
  int32_t score[MD_LABELS];
  int32_t between[VT_GROUPS][VT_GROUPS], within[NM_CLASSES][4]; /* of the model, times 32 */
  uint8_t (*back)[MD_LABELS];                                   /* room for the longest chunk */
} vt_trellis;

void vt_prepare(vt_trellis *v, const md_header *header);

/* Labels the run [first, end) of a chunk of n tokens; scores and labels hold the chunk. */
void vt_decode(vt_trellis *v, const sc_scores *scores, uint32_t first, uint32_t end, uint32_t n, int8_t *labels);

#endif
