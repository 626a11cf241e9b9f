/* Viterbi: the best labels of a run of tokens, given their scores. BILOU of four classes, and "outside". */
#ifndef NG_NAME_VITERBI_H
#define NG_NAME_VITERBI_H

#include "name_scores.h"
#include "names.h"

/* Four classes side by side. */
typedef int32_t vt_four __attribute__((vector_size(4 * NM_CLASSES)));

/* How a token stands in a name, in the order of a model's lanes: first, inside, last, alone; and the label "outside". */
enum { VT_B, VT_I, VT_L, VT_U, VT_ROLES, VT_OUTSIDE = MD_LANES };

/* The labels that the best paths to a token's labels came from. */
typedef struct vt_back {
  vt_four from; /* a byte each: to B and U, to I, to L */
  int32_t outside;
} vt_back;

/* A name is open after B and I, closed after L, U and "outside". A path's score and its last label travel in one
 * number, so that the best of several is a plain maximum: score * 32 + label. A run's scores stay below 2^26. */
typedef struct vt_trellis {
  vt_four score[VT_ROLES];
  int32_t outside;
  /* of the model, times 32 */
  vt_four between[NM_CLASSES + 1]; /* from the end of a name of a class (the last: from "outside") to the start of one */
  vt_four leave, within[4];
  int32_t stay;
  const md_header *header;
  vt_back *back; /* room for the longest chunk */
} vt_trellis;

struct nk_kernels;

void vt_prepare(vt_trellis *v, const md_header *header);

/* Labels the run [first, end) of a chunk of n tokens; scores and labels hold the chunk. */
void vt_decode(vt_trellis *v, const struct nk_kernels *kernels, const sc_scores *scores, uint32_t first, uint32_t end,
               uint32_t n, int8_t *labels);

#endif
