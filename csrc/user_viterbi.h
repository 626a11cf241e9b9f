/* Viterbi for users' models: BILOU of up to 15 classes, and "outside". */
#ifndef NG_USER_VITERBI_H
#define NG_USER_VITERBI_H

#include "name_scores.h"
#include "names.h"

enum { UV_GROUPS = MD_MOST_CLASSES + 1, UV_LABELS = 4 * MD_MOST_CLASSES + 1 };

/* A path's score and its last label in one number, so that the best of several is a plain maximum: score * 64 + label. */
typedef int64_t uv_path;

typedef struct uv_trellis {
  const md_user_header *header;
  unsigned classes, outside;
  uv_path between[UV_GROUPS][UV_GROUPS]; /* of the model, times 64: to the start of a class from the end of one */
  int64_t score[UV_LABELS];
  uint8_t (*back)[UV_LABELS]; /* room for the longest chunk */
} uv_trellis;

void uv_prepare(uv_trellis *v, const md_user_header *header);

/* Labels a chunk of n tokens. */
void uv_decode(uv_trellis *v, const sc_scores *scores, uint32_t n, int8_t *labels);

#endif
