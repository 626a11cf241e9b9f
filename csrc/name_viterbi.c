/* See name_viterbi.h. */
#include "name_viterbi.h"

enum { OUTSIDE = MD_LANES, NEVER = -(1 << 24) };

static int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }

static void take_larger(vt_four *a, const vt_four *b) {
  vt_four more = *a > *b;
  *a = (*a & more) | (*b & ~more);
}

void vt_prepare(vt_trellis *v, const md_header *header) {
  v->header = header;
  for (unsigned c = 0; c < NM_CLASSES; c++) {
    for (unsigned from = 0; from <= NM_CLASSES; from++) v->between[from][c] = header->between[from][c] * 32;
    for (unsigned k = 0; k < 4; k++) v->within[k][c] = header->within[c][k] * 32;
    v->leave[c] = header->between[c][NM_CLASSES] * 32;
  }
  v->stay = header->between[NM_CLASSES][NM_CLASSES] * 32;
}

/* A token's scores, whose lanes hold the four roles of each class, as classes of each role. */
static void by_role(const sc_scores *scores, vt_four own[VT_ROLES]) {
#ifdef __SSE2__
  __m128 low = (__m128)scores->half[0], high = (__m128)scores->half[1];
  vt_four first = (vt_four)_mm_shuffle_ps(low, high, 0x88), second = (vt_four)_mm_shuffle_ps(low, high, 0xDD);
  own[VT_B] = first << 16 >> 16, own[VT_I] = first >> 16;
  own[VT_L] = second << 16 >> 16, own[VT_U] = second >> 16;
#else
  for (unsigned c = 0; c < NM_CLASSES; c++)
    for (unsigned r = 0; r < VT_ROLES; r++) own[r][c] = scores->half[c / 2][c % 2 * VT_ROLES + r];
#endif
}

/* The first token of a run: of the sentence, or behind a token that is outside. */
static void begin(vt_trellis *v, const sc_scores *scores, bool sentence_begins) {
  const md_header *h = v->header;
  vt_four own[VT_ROLES];
  by_role(scores, own);
  for (unsigned c = 0; c < NM_CLASSES; c++) {
    v->score[VT_B][c] = sentence_begins ? h->first[VT_ROLES * c + VT_B] : h->between[NM_CLASSES][c];
    v->score[VT_U][c] = sentence_begins ? h->first[VT_ROLES * c + VT_U] : h->between[NM_CLASSES][c];
  }
  v->score[VT_B] += own[VT_B];
  v->score[VT_U] += own[VT_U];
  v->score[VT_I] = v->score[VT_L] = (vt_four){NEVER, NEVER, NEVER, NEVER};
  v->outside = sentence_begins ? h->first[OUTSIDE] : h->between[NM_CLASSES][NM_CLASSES];
}

/* The scores with their labels. */
static void packed(const vt_trellis *v, vt_four p[VT_ROLES]) {
  for (int r = 0; r < VT_ROLES; r++)
    p[r] = v->score[r] * 32 + (vt_four){r, r + VT_ROLES, r + 2 * VT_ROLES, r + 3 * VT_ROLES};
}

static void step(vt_trellis *v, const sc_scores *scores, vt_back *back) {
  vt_four p[VT_ROLES], own[VT_ROLES];
  packed(v, p);
  by_role(scores, own);
  vt_four inner = p[VT_B] + v->within[0], last = p[VT_B] + v->within[1];
  vt_four longer = p[VT_I] + v->within[2], ended = p[VT_I] + v->within[3];
  take_larger(&inner, &longer);
  take_larger(&last, &ended);
  vt_four closed = p[VT_L];
  take_larger(&closed, &p[VT_U]);
  int32_t out = v->outside * 32 + OUTSIDE;
  vt_four start = out + v->between[NM_CLASSES], leave = closed + v->leave;
  for (unsigned c = 0; c < NM_CLASSES; c++) {
    vt_four from = closed[c] + v->between[c];
    take_larger(&start, &from);
  }
  out = larger(out + v->stay, larger(larger(leave[0], leave[1]), larger(leave[2], leave[3])));
  v->score[VT_B] = (start >> 5) + own[VT_B], v->score[VT_U] = (start >> 5) + own[VT_U];
  v->score[VT_I] = (inner >> 5) + own[VT_I], v->score[VT_L] = (last >> 5) + own[VT_L];
  v->outside = out >> 5;
  *back = (vt_back){(start & 31) | (inner & 31) << 8 | (last & 31) << 16, out & 31};
}

static unsigned best_last(const vt_trellis *v, bool sentence_ends) {
  const md_header *h = v->header;
  unsigned best = OUTSIDE;
  int32_t most = v->outside + (sentence_ends ? h->last[OUTSIDE] : h->between[NM_CLASSES][NM_CLASSES]);
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
  if (label == OUTSIDE) return (unsigned)back->outside;
  return (unsigned)back->from[label / VT_ROLES] >> shift[label % VT_ROLES] & 31;
}

static int8_t label_of(unsigned l) {
  if (l == OUTSIDE) return NM_OUTSIDE;
  unsigned role = l % VT_ROLES;
  return role == VT_B || role == VT_U ? nm_begin(l / VT_ROLES) : nm_inside(l / VT_ROLES);
}

void vt_decode(vt_trellis *v, const sc_scores *scores, uint32_t first, uint32_t end, uint32_t n, int8_t *labels) {
  begin(v, scores + first, first == 0);
  for (uint32_t i = first + 1; i < end; i++) step(v, scores + i, &v->back[i]);
  unsigned label = best_last(v, end == n);
  for (uint32_t i = end; i-- > first;) {
    labels[i] = label_of(label);
    if (i > first) label = came_from(&v->back[i], label);
  }
}
