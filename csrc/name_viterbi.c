/* See name_viterbi.h. */
#include "name_kernels.h"

enum { NEVER = -(1 << 24) };

void vt_prepare(vt_trellis *v, const md_header *header) {
  v->header = header;
  for (unsigned c = 0; c < NM_CLASSES; c++) {
    for (unsigned from = 0; from <= NM_CLASSES; from++) v->between[from][c] = header->between[from][c] * 32;
    for (unsigned k = 0; k < 4; k++) v->within[k][c] = header->within[c][k] * 32;
    v->leave[c] = header->between[c][NM_CLASSES] * 32;
  }
  v->stay = header->between[NM_CLASSES][NM_CLASSES] * 32;
}

/* The first token of a run: of the sentence, or behind a token that is outside. */
static void begin(vt_trellis *v, const sc_scores *scores, bool sentence_begins) {
  const md_header *h = v->header;
  for (unsigned c = 0; c < NM_CLASSES; c++) {
    const sc_half *own = &scores->half[c / 2];
    unsigned b = VT_ROLES * c + VT_B, u = VT_ROLES * c + VT_U;
    v->score[VT_B][c] = (*own)[b % 8] + (sentence_begins ? h->first[b] : h->between[NM_CLASSES][c]);
    v->score[VT_U][c] = (*own)[u % 8] + (sentence_begins ? h->first[u] : h->between[NM_CLASSES][c]);
  }
  v->score[VT_I] = v->score[VT_L] = (vt_four){NEVER, NEVER, NEVER, NEVER};
  v->outside = sentence_begins ? h->first[VT_OUTSIDE] : h->between[NM_CLASSES][NM_CLASSES];
}

static unsigned best_last(const vt_trellis *v, bool sentence_ends) {
  const md_header *h = v->header;
  unsigned best = VT_OUTSIDE;
  int32_t most = v->outside + (sentence_ends ? h->last[VT_OUTSIDE] : h->between[NM_CLASSES][NM_CLASSES]);
  for (unsigned l = MD_LANES; l-- > 0;) {
    unsigned role = l % VT_ROLES, class = l / VT_ROLES;
    if (role < VT_L) continue;
    int32_t s = v->score[role][class] + (sentence_ends ? h->last[l] : h->between[class][NM_CLASSES]);
    if (s > most) most = s, best = l;
  }
  return best;
}

static unsigned came_from(const vt_back *back, unsigned label) {
  static const uint8_t shift[VT_ROLES] = {0, 8, 16, 0};
  if (label == VT_OUTSIDE) return (unsigned)back->outside;
  return (unsigned)back->from[label / VT_ROLES] >> shift[label % VT_ROLES] & 31;
}

static int8_t label_of(unsigned l) {
  if (l == VT_OUTSIDE) return NM_OUTSIDE;
  unsigned role = l % VT_ROLES;
  return role == VT_B || role == VT_U ? nm_begin(l / VT_ROLES) : nm_inside(l / VT_ROLES);
}

void vt_decode(vt_trellis *v, const nk_kernels *kernels, const sc_scores *scores, uint32_t first, uint32_t end,
               uint32_t n, int8_t *labels) {
  begin(v, scores + first, first == 0);
  kernels->walk(v, scores, first, end);
  unsigned label = best_last(v, end == n);
  for (uint32_t i = end; i-- > first;) {
    labels[i] = label_of(label);
    if (i > first) label = came_from(&v->back[i], label);
  }
}
