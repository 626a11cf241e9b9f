/* See user_viterbi.h. A token costs (classes + 1)² at most. */
#include "user_viterbi.h"

enum { B, I, L, U };
static const int64_t FORBIDDEN = -(INT64_C(1) << 40);

void uv_prepare(uv_trellis *v, const md_user_header *header) {
  v->header = header, v->classes = header->labels, v->outside = 4 * header->labels;
  for (unsigned to = 0; to <= v->classes; to++)
    for (unsigned from = 0; from <= v->classes; from++) v->between[to][from] = header->between[from][to] * 64;
}

static uv_path better(uv_path a, uv_path b) { return a > b ? a : b; }

/* The best path to a label, with this transition behind it. */
static uv_path path(const uv_trellis *v, unsigned label, int32_t more) { return (v->score[label] + more) * 64 + label; }

/* Takes the path as the best to a label of token i. */
static void take(uv_trellis *v, uint32_t i, unsigned label, uv_path p, int32_t own) {
  v->score[label] = (p >> 6) + own;
  v->back[i][label] = (uint8_t)(p & 63);
}

static void begin(uv_trellis *v, const int16_t *own) {
  const md_user_header *h = v->header;
  for (unsigned l = 0; l < v->outside; l++)
    v->score[l] = (l & 3) == B || (l & 3) == U ? h->first[l] + own[l] : FORBIDDEN;
  v->score[v->outside] = h->first[v->outside];
}

static void step(uv_trellis *v, uint32_t i, const int16_t *own) {
  uv_path closed[UV_GROUPS];
  for (unsigned c = 0; c < v->classes; c++) {
    const int16_t *within = v->header->within[c];
    unsigned b = 4 * c;
    closed[c] = better(path(v, b + L, 0), path(v, b + U, 0));
    uv_path inner = better(path(v, b + B, within[0]), path(v, b + I, within[2]));
    uv_path last = better(path(v, b + B, within[1]), path(v, b + I, within[3]));
    take(v, i, b + I, inner, own[b + I]);
    take(v, i, b + L, last, own[b + L]);
  }
  closed[v->classes] = path(v, v->outside, 0);
  for (unsigned to = 0; to <= v->classes; to++) {
    uv_path best = closed[0] + v->between[to][0];
    for (unsigned from = 1; from <= v->classes; from++) best = better(best, closed[from] + v->between[to][from]);
    take(v, i, 4 * to, best, to < v->classes ? own[4 * to] : 0);
    if (to < v->classes) take(v, i, 4 * to + U, best, own[4 * to + U]);
  }
}

static unsigned best_last(const uv_trellis *v) {
  const md_user_header *h = v->header;
  uv_path best = path(v, v->outside, h->last[v->outside]);
  for (unsigned l = 0; l < v->outside; l++)
    if ((l & 3) == L || (l & 3) == U) best = better(best, path(v, l, h->last[l]));
  return (unsigned)(best & 63);
}

static int8_t label_of(const uv_trellis *v, unsigned l) {
  if (l == v->outside) return NM_OUTSIDE;
  return (l & 3) == B || (l & 3) == U ? nm_begin(l / 4) : nm_inside(l / 4);
}

void uv_decode(uv_trellis *v, const sc_scores *scores, uint32_t n, int8_t *labels) {
  int16_t own[SC_MOST_BLOCKS * MD_LANES];
  unsigned blocks = md_lanes(v->classes) / MD_LANES;
  for (uint32_t i = 0; i < n; i++) {
    memcpy(own, scores + (size_t)i * blocks, blocks * sizeof *scores);
    if (i)
      step(v, i, own);
    else
      begin(v, own);
  }
  unsigned label = best_last(v);
  for (uint32_t i = n; i-- > 0;) {
    labels[i] = label_of(v, label);
    if (i) label = v->back[i][label];
  }
}
