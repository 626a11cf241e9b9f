/* See name_kernels.h.
 *
 * The loops are written once, over vectors of the compiler's, and compiled for each set of instructions; what they must
 * answer stands beside them in plain C, which is a set of its own. Nothing is kept about the machine: asking it costs a
 * load, once a context. Wider vectors than AVX2's have nothing to do here: a token's scores fill one. */
#include "name_kernels.h"
#include "name_features.h"
#ifdef __SSE2__
#include <immintrin.h>
#endif

#define NK_INLINE static inline __attribute__((always_inline))

/* ---- plain C ----------------------------------------------------------------------------------------------------- */

/* Which of a bucket's eight slots hold a print: two bits a slot. */
NK_INLINE unsigned plain_hits(const uint16_t *at, uint16_t print) {
  unsigned hits = 0;
  for (unsigned i = 0; i < MD_SLOTS; i++) hits |= (at[i] == print ? 3u : 0u) << 2 * i;
  return hits;
}

/* A place: the bucket below, the print above. */
static const uint64_t PRINT = UINT64_C(0xFFFF) << 48;

NK_INLINE void expect(const md_model *model, const uint64_t *places, unsigned count) {
  for (unsigned k = 0; k < count; k++)
    __builtin_prefetch(model->row_prints + (size_t)(uint32_t)places[k] * MD_SLOTS);
}

static void plain_ask(const md_model *model, uint64_t *keys, unsigned count) {
  for (unsigned k = 0; k < count; k++) {
    uint64_t key = md_mix(keys[k]);
    keys[k] = md_bucket(key, model->row_buckets) | (key & PRINT);
  }
  expect(model, keys, count);
}

/* Whether a feature has a row cannot be guessed, so there is no branch on it. */
NK_INLINE unsigned find(const md_model *model, const uint64_t *places, unsigned count, const int8_t **rows,
                        uint32_t lanes, unsigned (*hits_of)(const uint16_t *at, uint16_t print)) {
  unsigned found = 0;
  for (unsigned k = 0; k < count; k++) {
    size_t slot = (size_t)(uint32_t)places[k] * MD_SLOTS;
    unsigned hits = hits_of(model->row_prints + slot, md_print(places[k]));
    const int8_t *row = model->rows + (slot + (__builtin_ctz(hits | 1u << 15) >> 1)) * lanes;
    rows[found] = row;
    __builtin_prefetch(hits ? row : model->rows);
    found += hits != 0;
  }
  return found;
}

static unsigned plain_find(const md_model *model, const uint64_t *places, unsigned count, const int8_t **rows) {
  return find(model, places, count, rows, model->lanes, plain_hits);
}

static void plain_add(sc_scores *scores, const int8_t *const *rows, unsigned count, unsigned blocks) {
  int16_t sum[SC_MOST_BLOCKS * MD_LANES];
  memcpy(sum, scores, blocks * sizeof *scores);
  for (unsigned k = 0; k < count; k++)
    for (unsigned l = 0; l < blocks * MD_LANES; l++) sum[l] = (int16_t)(sum[l] + rows[k][l]);
  memcpy(scores, sum, blocks * sizeof *scores);
}

static void plain_spread(sc_scores *seer, const sc_scores *words, unsigned blocks) {
  for (unsigned o = 0; o < FT_OFFSETS; o++)
    for (unsigned b = 0; b < blocks; b++)
      for (unsigned l = 0; l < MD_LANES; l++)
        (seer - o * blocks)[b].half[l / 8][l % 8] += words[o * blocks + b].half[l / 8][l % 8];
}

static int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }

/* The best path to the start of a name of class c, whatever the end before it. */
static int32_t best_start(const vt_trellis *v, const int32_t *closed, int32_t out, unsigned c) {
  int32_t best = out + v->between[NM_CLASSES][c];
  for (unsigned from = 0; from < NM_CLASSES; from++) best = larger(best, closed[from] + v->between[from][c]);
  return best;
}

static void plain_step(vt_trellis *v, const sc_scores *own, vt_back *back) {
  int32_t closed[NM_CLASSES], out = v->outside * 32 + VT_OUTSIDE, outside = out + v->stay;
  int32_t before[VT_ROLES][NM_CLASSES];
  for (int r = 0; r < VT_ROLES; r++)
    for (int c = 0; c < NM_CLASSES; c++) before[r][c] = v->score[r][c] * 32 + r + VT_ROLES * c;
  for (unsigned c = 0; c < NM_CLASSES; c++) {
    closed[c] = larger(before[VT_L][c], before[VT_U][c]);
    outside = larger(outside, closed[c] + v->leave[c]);
  }
  for (unsigned c = 0; c < NM_CLASSES; c++) {
    int32_t start = best_start(v, closed, out, c);
    int32_t inner = larger(before[VT_B][c] + v->within[0][c], before[VT_I][c] + v->within[2][c]);
    int32_t last = larger(before[VT_B][c] + v->within[1][c], before[VT_I][c] + v->within[3][c]);
    const sc_half *half = &own->half[c / 2];
    unsigned lane = c % 2 * VT_ROLES;
    v->score[VT_B][c] = (start >> 5) + (*half)[lane + VT_B], v->score[VT_U][c] = (start >> 5) + (*half)[lane + VT_U];
    v->score[VT_I][c] = (inner >> 5) + (*half)[lane + VT_I], v->score[VT_L][c] = (last >> 5) + (*half)[lane + VT_L];
    back->from[c] = (start & 31) | (inner & 31) << 8 | (last & 31) << 16;
  }
  back->outside = outside & 31;
  v->outside = outside >> 5;
}

static void plain_walk(vt_trellis *v, const sc_scores *scores, uint32_t first, uint32_t end) {
  for (uint32_t i = first + 1; i < end; i++) plain_step(v, scores + i, &v->back[i]);
}

/* ---- vectors ----------------------------------------------------------------------------------------------------- */

typedef int8_t row_vector __attribute__((vector_size(MD_LANES), may_alias));
typedef int16_t scores_vector __attribute__((vector_size(2 * MD_LANES), aligned(16), may_alias));

typedef uint64_t key_vector __attribute__((vector_size(NK_ROUND * sizeof(uint64_t)), aligned(8), may_alias));

/* md_mix and md_bucket of four keys. */
NK_INLINE void ask(const md_model *model, uint64_t *keys, unsigned count) {
  for (unsigned k = 0; k < count; k += NK_ROUND) {
    key_vector h = *(const key_vector *)(keys + k);
    h = (h ^ h >> 32) * MD_MIX;
    h = (h ^ h >> 32) * MD_MIX;
    h ^= h >> 32;
    *(key_vector *)(keys + k) = ((h & 0xFFFFFFFF) * model->row_buckets) >> 32 | (h & PRINT);
  }
  expect(model, keys, count);
}

NK_INLINE void add(sc_scores *scores, const int8_t *const *rows, unsigned count, unsigned blocks) {
  for (unsigned b = 0; b < blocks; b++) {
    scores_vector *to = (scores_vector *)&scores[b], sum = *to;
    for (unsigned k = 0; k < count; k++)
      sum += __builtin_convertvector(*(const row_vector *)(rows[k] + b * MD_LANES), scores_vector);
    *to = sum;
  }
}

NK_INLINE void spread(sc_scores *seer, const sc_scores *words, unsigned blocks) {
  for (unsigned o = 0; o < FT_OFFSETS; o++)
    for (unsigned b = 0; b < blocks; b++)
      *(scores_vector *)&(seer - o * blocks)[b] += *(const scores_vector *)&words[o * blocks + b];
}

NK_INLINE void take_larger(vt_four *a, const vt_four *b) {
  vt_four more = *a > *b;
  *a = (*a & more) | (*b & ~more);
}

/* A token's scores, whose lanes hold the four roles of each class, as classes of each role. */
NK_INLINE void by_role(const sc_scores *scores, vt_four own[VT_ROLES]) {
  vt_four low = (vt_four)scores->half[0], high = (vt_four)scores->half[1];
  vt_four first = {low[0], low[2], high[0], high[2]}, second = {low[1], low[3], high[1], high[3]};
  own[VT_B] = first << 16 >> 16, own[VT_I] = first >> 16;
  own[VT_L] = second << 16 >> 16, own[VT_U] = second >> 16;
}

NK_INLINE void step(vt_trellis *v, const sc_scores *scores, vt_back *back) {
  vt_four p[VT_ROLES], own[VT_ROLES];
  for (int r = 0; r < VT_ROLES; r++)
    p[r] = v->score[r] * 32 + (vt_four){r, r + VT_ROLES, r + 2 * VT_ROLES, r + 3 * VT_ROLES};
  by_role(scores, own);
  vt_four inner = p[VT_B] + v->within[0], last = p[VT_B] + v->within[1];
  vt_four longer = p[VT_I] + v->within[2], ended = p[VT_I] + v->within[3];
  take_larger(&inner, &longer);
  take_larger(&last, &ended);
  vt_four closed = p[VT_L];
  take_larger(&closed, &p[VT_U]);
  int32_t out = v->outside * 32 + VT_OUTSIDE;
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

NK_INLINE void walk(vt_trellis *v, const sc_scores *scores, uint32_t first, uint32_t end) {
  for (uint32_t i = first + 1; i < end; i++) step(v, scores + i, &v->back[i]);
}

/* The five loops for a set of instructions. */
#define NK_FOR(set, target, hits, add)                                                                                   \
  target static void set##_ask(const md_model *m, uint64_t *keys, unsigned count) { ask(m, keys, count); }               \
  target static unsigned set##_find(const md_model *m, const uint64_t *places, unsigned count, const int8_t **rows) {    \
    if (m->lanes == MD_LANES) return find(m, places, count, rows, MD_LANES, hits);                                       \
    return find(m, places, count, rows, m->lanes, hits);                                                                 \
  }                                                                                                                      \
  target static void set##_add(sc_scores *s, const int8_t *const *rows, unsigned count, unsigned blocks) {               \
    if (blocks == 1) return add(s, rows, count, 1);                                                                      \
    add(s, rows, count, blocks);                                                                                         \
  }                                                                                                                      \
  target static void set##_spread(sc_scores *seer, const sc_scores *words, unsigned blocks) {                            \
    if (blocks == 1) return spread(seer, words, 1);                                                                      \
    spread(seer, words, blocks);                                                                                         \
  }                                                                                                                      \
  target static void set##_walk(vt_trellis *v, const sc_scores *scores, uint32_t first, uint32_t end) {                  \
    walk(v, scores, first, end);                                                                                         \
  }

#if defined(__SSE2__)
/* Sixteen weights widen to sixteen scores in one instruction, which compilers do not find. */
__attribute__((target("avx2"))) NK_INLINE void add_wide(sc_scores *scores, const int8_t *const *rows, unsigned count,
                                                        unsigned blocks) {
  for (unsigned b = 0; b < blocks; b++) {
    __m256i *to = (__m256i *)(void *)&scores[b], sum = _mm256_loadu_si256(to);
    for (unsigned k = 0; k < count; k++) {
      __m128i row = _mm_load_si128((const __m128i *)(const void *)(rows[k] + b * MD_LANES));
      sum = _mm256_add_epi16(sum, _mm256_cvtepi8_epi16(row));
    }
    _mm256_storeu_si256(to, sum);
  }
}

NK_FOR(sse2, , md_hits, add)
NK_FOR(sse4, __attribute__((target("sse4.1"))), md_hits, add)
NK_FOR(avx2, __attribute__((target("avx2,bmi,bmi2"))), md_hits, add_wide)
#elif defined(__aarch64__)
NK_FOR(neon, , md_hits, add)
#endif

/* ---- which ------------------------------------------------------------------------------------------------------- */

static const nk_kernels sets[] = {
    {"plain", plain_ask, plain_find, plain_add, plain_spread, plain_walk},
#if defined(__SSE2__)
    {"sse2", sse2_ask, sse2_find, sse2_add, sse2_spread, sse2_walk},
    {"sse4.1", sse4_ask, sse4_find, sse4_add, sse4_spread, sse4_walk},
    {"avx2", avx2_ask, avx2_find, avx2_add, avx2_spread, avx2_walk},
#elif defined(__aarch64__)
    {"neon", neon_ask, neon_find, neon_add, neon_spread, neon_walk},
#endif
};

enum { SETS = sizeof sets / sizeof *sets };

/* How many of them, in their order, this machine has. */
static unsigned machine_has(void) {
#ifdef __SSE2__
  if (!__builtin_cpu_supports("sse4.1")) return 2;
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi") || !__builtin_cpu_supports("bmi2")) return 3;
#endif
  return SETS;
}

const nk_kernels *nk_at(unsigned i) { return i < machine_has() ? &sets[i] : NULL; }
const nk_kernels *nk_best(void) { return &sets[machine_has() - 1]; }
