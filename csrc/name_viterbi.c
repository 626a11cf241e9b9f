/* See name_viterbi.h. */
#include "name_viterbi.h"

enum { OUTSIDE = MD_LANES };

static int32_t packed(const vt_trellis *v, unsigned label) { return v->score[label] * 32 + (int32_t)label; }
static int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }

void vt_prepare(vt_trellis *v, const md_header *header) {
  v->header = header;
  for (unsigned a = 0; a < VT_GROUPS; a++)
    for (unsigned b = 0; b < VT_GROUPS; b++) v->between[a][b] = header->between[a][b] * 32;
  for (unsigned c = 0; c < NM_CLASSES; c++)
    for (unsigned k = 0; k < 4; k++) v->within[c][k] = header->within[c][k] * 32;
}

/* The first token of a run: of the sentence, or behind a token that is outside. */
static void begin(vt_trellis *v, const sc_scores *scores, uint32_t first) {
  const md_header *h = v->header;
  const int16_t *own = (const int16_t *)&scores[first];
  for (unsigned l = 0; l < MD_LABELS; l++) {
    bool allowed = l == OUTSIDE || (l & 3) == 0 || (l & 3) == 3;
    int32_t enter = first ? h->between[NM_CLASSES][l / 4] : h->first[l];
    v->score[l] = allowed ? enter + (l < OUTSIDE ? own[l] : 0) : -(1 << 24);
  }
}

static void step(vt_trellis *v, const sc_scores *scores, uint32_t i) {
  const int16_t *own = (const int16_t *)&scores[i];
  uint8_t *back = v->back[i];
  int32_t closed[VT_GROUPS], inner[NM_CLASSES], last[NM_CLASSES];
  for (unsigned c = 0; c < NM_CLASSES; c++) {
    int32_t b = packed(v, 4 * c), in = packed(v, 4 * c + 1);
    inner[c] = larger(b + v->within[c][0], in + v->within[c][2]);
    last[c] = larger(b + v->within[c][1], in + v->within[c][3]);
    closed[c] = larger(packed(v, 4 * c + 2), packed(v, 4 * c + 3));
  }
  closed[NM_CLASSES] = packed(v, OUTSIDE);
  for (unsigned to = 0; to < VT_GROUPS; to++) {
    int32_t best = closed[0] + v->between[0][to];
    for (unsigned from = 1; from < VT_GROUPS; from++) best = larger(best, closed[from] + v->between[from][to]);
    unsigned label = 4 * to; /* B of the class, or "outside" */
    v->score[label] = best >> 5;
    back[label] = (uint8_t)(best & 31);
    if (to == NM_CLASSES) break;
    v->score[label + 3] = v->score[label];
    back[label + 3] = back[label];
    v->score[label + 1] = inner[to] >> 5, back[label + 1] = (uint8_t)(inner[to] & 31);
    v->score[label + 2] = last[to] >> 5, back[label + 2] = (uint8_t)(last[to] & 31);
  }
  for (unsigned l = 0; l < MD_LANES; l++) v->score[l] += own[l];
}

static unsigned best_last(const vt_trellis *v, bool sentence_ends) {
  const md_header *h = v->header;
  unsigned best = OUTSIDE;
  int32_t most = INT32_MIN;
  for (unsigned l = MD_LABELS; l-- > 0;) {
    int32_t s = v->score[l] + (sentence_ends ? h->last[l] : h->between[l / 4][NM_CLASSES]);
    if ((l == OUTSIDE || (l & 3) >= 2) && s > most) most = s, best = l;
  }
  return best;
}

static int8_t label_of(unsigned l) {
  if (l == OUTSIDE) return NM_OUTSIDE;
  return (l & 3) == 0 || (l & 3) == 3 ? nm_begin(l / 4) : nm_inside(l / 4);
}

void vt_decode(vt_trellis *v, const sc_scores *scores, uint32_t first, uint32_t end, uint32_t n, int8_t *labels) {
  begin(v, scores, first);
  for (uint32_t i = first + 1; i < end; i++) step(v, scores, i);
  unsigned label = best_last(v, end == n);
  for (uint32_t i = end; i-- > first;) {
    labels[i] = label_of(label);
    if (i > first) label = v->back[i][label];
  }
}
