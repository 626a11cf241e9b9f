/* The random field: fits weights to a corpus of feature numbers and labels.
 *
 * A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) by stochastic gradient with AdaGrad
 * steps (Duchi, Hazan and Singer 2011) and word dropout: three words in ten are seen without what names the very word.
 * The weights are averages over the ends of the later epochs.
 *
 * Labels are BILOU of every class, then "outside", which has no features: it scores 0. From the end of a name (L, U or
 * "outside") to the start of the next (B, U or "outside") only their classes count; inside a name there are four
 * transitions a class. Ends and starts are numbered for themselves ("borders"), so the work of a token is
 * (2C + 1)² + 4C and not (4C + 1)². */
#include <math.h>
#include "train.h"

enum { B, I, L, U, TELL_EVERY = 64 };

typedef struct lattice {
  float score[TR_CHUNK][TR_MOST_LABELS], alpha[TR_CHUNK][TR_MOST_LABELS], beta[TR_CHUNK][TR_MOST_LABELS];
  float scale[TR_CHUNK];
  bool drop[TR_CHUNK];
  /* exp of the transitions: by end and start, the same by start and end, and inside a class */
  float between[TR_MOST_BORDERS][TR_MOST_BORDERS], turned[TR_MOST_BORDERS][TR_MOST_BORDERS];
  float within[MD_MOST_CLASSES][4];
  float gradient[TR_MOST_BORDERS][TR_MOST_BORDERS], inner[MD_MOST_CLASSES][4];
} lattice;

/* The label of an end, of a start; the last of either is "outside". */
static unsigned end_label(unsigned k, unsigned outside) {
  return k == outside / 2 ? outside : 4 * (k / 2) + L + (k & 1);
}
static unsigned start_label(unsigned k, unsigned outside) {
  return k == outside / 2 ? outside : 4 * (k / 2) + ((k & 1) ? U : B);
}

static bool opens(unsigned l, unsigned outside) { return l < outside && (l & 3) < L; }
static bool starts(unsigned l, unsigned outside) { return l == outside || (l & 3) == B || (l & 3) == U; }

/* The end that a label is, or the start: the second of either is U. */
static unsigned border_of(unsigned l, unsigned outside) {
  return l == outside ? outside / 2 : 2 * (l / 4) + ((l & 3) == U);
}

static uint32_t random_below(uint64_t *state, uint32_t n) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return (uint32_t)(((*state >> 32) * n) >> 32);
}

/* ---- scores ------------------------------------------------------------------------------------------------------ */

static void add_row(float *restrict score, const float *restrict row, unsigned lanes) {
  for (unsigned from = 0; from < lanes; from += 16)
    for (unsigned l = from; l < from + 16; l++) score[l] += row[l];
}

static bool dropped(uint32_t feature, bool drop) { return drop && (feature & TR_IDENTITY); }

static uint32_t id_of(uint32_t feature) { return feature & ~(uint32_t)TR_IDENTITY; }

/* exp of the scores of token i, less the largest. */
static void score_token(const tr_field *f, const tr_corpus *c, tr_sentence s, uint32_t i, lattice *x) {
  float score[TR_MOST_LANES + 1] = {0}, most = 0;
  unsigned outside = 4 * f->classes;
  bool first = i == 0, last = i + 1 == s.count;
  for (uint64_t k = c->begin[s.first + i]; k < c->begin[s.first + i + 1]; k++)
    if (!dropped(c->features[k], x->drop[i])) add_row(score, tr_row(f, id_of(c->features[k])), f->lanes);
  for (unsigned l = 0; first && l < f->labels; l++) score[l] += f->first[l].now;
  for (unsigned l = 0; last && l < f->labels; l++) score[l] += f->last[l].now;
  for (unsigned l = 0; l < f->labels; l++) most = score[l] > most ? score[l] : most;
  for (unsigned l = 0; l < f->labels; l++) {
    bool may = !(first && !starts(l, outside)) && !(last && opens(l, outside));
    x->score[i][l] = may ? expf(score[l] - most) : 0;
  }
}

static void prepare(const tr_field *f, lattice *x) {
  float between[TR_MOST_GROUPS][TR_MOST_GROUPS];
  unsigned borders = 2 * f->classes + 1;
  for (unsigned a = 0; a <= f->classes; a++)
    for (unsigned b = 0; b <= f->classes; b++) between[a][b] = expf(f->between[a][b].now);
  for (unsigned a = 0; a < borders; a++)
    for (unsigned b = 0; b < borders; b++) x->between[a][b] = x->turned[b][a] = between[a / 2][b / 2];
  for (unsigned k = 0; k < f->classes; k++)
    for (unsigned j = 0; j < 4; j++) x->within[k][j] = expf(f->within[k][j].now);
}

/* ---- forward and backward ---------------------------------------------------------------------------------------- */

static void enter(const tr_field *f, lattice *x, uint32_t i) {
  unsigned outside = 4 * f->classes, borders = 2 * f->classes + 1;
  float sum[TR_MOST_BORDERS] = {0};
  const float *before = x->alpha[i - 1];
  float *now = x->alpha[i];
  for (unsigned a = 0; a < borders; a++) {
    float closed = before[end_label(a, outside)];
    for (unsigned b = 0; b < borders; b++) sum[b] += closed * x->between[a][b];
  }
  for (unsigned b = 0; b < borders; b++) now[start_label(b, outside)] = sum[b];
  for (unsigned k = 0; k < f->classes; k++) {
    const float *t = x->within[k], *open = before + 4 * k;
    now[4 * k + I] = open[B] * t[0] + open[I] * t[2];
    now[4 * k + L] = open[B] * t[1] + open[I] * t[3];
  }
}

static void forward(const tr_field *f, lattice *x, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    float sum = 0, *now = x->alpha[i];
    if (i) enter(f, x, i);
    for (unsigned l = 0; l < f->labels; l++) sum += now[l] = (i ? now[l] : 1) * x->score[i][l];
    if (sum < 1e-30f) sum = 1e-30f;
    x->scale[i] = sum;
    for (unsigned l = 0; l < f->labels; l++) now[l] /= sum;
  }
}

static void step_back(const tr_field *f, lattice *x, uint32_t i) {
  unsigned outside = 4 * f->classes, borders = 2 * f->classes + 1;
  float sum[TR_MOST_BORDERS] = {0}, scale = x->scale[i + 1];
  const float *score = x->score[i + 1], *after = x->beta[i + 1];
  for (unsigned b = 0; b < borders; b++) {
    unsigned l = start_label(b, outside);
    float s = score[l], t = after[l];
    for (unsigned a = 0; a < borders; a++) sum[a] += x->turned[b][a] * s * t;
  }
  for (unsigned a = 0; a < borders; a++) x->beta[i][end_label(a, outside)] = sum[a] / scale;
  for (unsigned k = 0; k < f->classes; k++) {
    const float *t = x->within[k], *s = score + 4 * k, *o = after + 4 * k;
    x->beta[i][4 * k + B] = (t[0] * s[I] * o[I] + t[1] * s[L] * o[L]) / scale;
    x->beta[i][4 * k + I] = (t[2] * s[I] * o[I] + t[3] * s[L] * o[L]) / scale;
  }
}

static void backward(const tr_field *f, lattice *x, uint32_t n) {
  for (unsigned l = 0; l < f->labels; l++) x->beta[n - 1][l] = 1;
  for (uint32_t i = n - 1; i-- > 0;) step_back(f, x, i);
}

/* ---- steps ------------------------------------------------------------------------------------------------------- */

static void step(tr_weight *w, float gradient, float rate) {
  w->squares += gradient * gradient;
  w->now += rate * gradient / (sqrtf(w->squares) + 1e-3f);
}

static void step_row(float *restrict w, float *restrict g, const float *restrict gradient, float rate, unsigned lanes) {
  for (unsigned from = 0; from < lanes; from += 16)
    for (unsigned l = from; l < from + 16; l++) {
      g[l] += gradient[l] * gradient[l];
      w[l] += rate * gradient[l] / (sqrtf(g[l]) + 1e-3f);
    }
}

/* What the model expects of the transitions from token i - 1 to i, taken off the gradient. */
static void expect(const tr_field *f, lattice *x, uint32_t i) {
  unsigned outside = 4 * f->classes, borders = 2 * f->classes + 1;
  float score[TR_MOST_BORDERS], after[TR_MOST_BORDERS], scale = x->scale[i];
  for (unsigned b = 0; b < borders; b++) {
    unsigned l = start_label(b, outside);
    score[b] = x->score[i][l], after[b] = x->beta[i][l];
  }
  for (unsigned a = 0; a < borders; a++) {
    float before = x->alpha[i - 1][end_label(a, outside)];
    for (unsigned b = 0; b < borders; b++) x->gradient[a][b] -= before * x->between[a][b] * score[b] * after[b] / scale;
  }
  for (unsigned k = 0; k < f->classes; k++)
    for (unsigned j = 0; j < 4; j++) {
      unsigned to = 4 * k + (j & 1 ? L : I);
      x->inner[k][j] -= x->alpha[i - 1][4 * k + j / 2] * x->within[k][j] * x->score[i][to] * x->beta[i][to] / scale;
    }
}

static void count_gold(const tr_field *f, lattice *x, unsigned from, unsigned to) {
  unsigned outside = 4 * f->classes;
  if (!opens(from, outside))
    x->gradient[border_of(from, outside)][border_of(to, outside)] += 1;
  else
    x->inner[from / 4][2 * (from & 3) + ((to & 3) == L)] += 1;
}

/* Weights with one gradient stay equal: they are one weight. */
static void step_transitions(tr_field *f, const lattice *x) {
  float sum[TR_MOST_GROUPS][TR_MOST_GROUPS] = {{0}};
  unsigned borders = 2 * f->classes + 1;
  for (unsigned a = 0; a < borders; a++)
    for (unsigned b = 0; b < borders; b++) sum[a / 2][b / 2] += x->gradient[a][b];
  for (unsigned a = 0; a <= f->classes; a++)
    for (unsigned b = 0; b <= f->classes; b++) step(&f->between[a][b], sum[a][b], f->rate);
  for (unsigned k = 0; k < f->classes; k++)
    for (unsigned j = 0; j < 4; j++) step(&f->within[k][j], x->inner[k][j], f->rate);
}

static void learn_transitions(tr_field *f, const uint8_t *gold, uint32_t n, lattice *x) {
  memset(x->gradient, 0, sizeof x->gradient);
  memset(x->inner, 0, sizeof x->inner);
  for (uint32_t i = 1; i < n; i++) {
    count_gold(f, x, gold[i - 1], gold[i]);
    expect(f, x, i);
  }
  step_transitions(f, x);
}

static void learn_token(tr_field *f, const tr_corpus *c, tr_sentence s, uint32_t i, const lattice *x) {
  float gradient[TR_MOST_LANES + 1] = {0}, most = 0;
  for (unsigned l = 0; l < f->labels; l++) {
    gradient[l] = (float)(c->gold[s.first + i] == l) - x->alpha[i][l] * x->beta[i][l];
    most = fabsf(gradient[l]) > most ? fabsf(gradient[l]) : most;
  }
  for (unsigned l = 0; i == 0 && l < f->labels; l++) step(&f->first[l], gradient[l], f->rate);
  for (unsigned l = 0; i + 1 == s.count && l < f->labels; l++) step(&f->last[l], gradient[l], f->rate);
  if (most < 0.002f) return;
  gradient[4 * f->classes] = 0; /* "outside" has no weights, though a row may have a lane to spare */
  for (uint64_t k = c->begin[s.first + i]; k < c->begin[s.first + i + 1]; k++) {
    if (dropped(c->features[k], x->drop[i])) continue;
    float *row = tr_row(f, id_of(c->features[k]));
    step_row(row, row + f->lanes, gradient, f->rate, f->lanes);
  }
}

static void learn(tr_field *f, const tr_corpus *c, tr_sentence s, lattice *x) {
  for (uint32_t i = 0; i < s.count; i++) x->drop[i] = random_below(f->random, 10) < 3;
  prepare(f, x);
  for (uint32_t i = 0; i < s.count; i++) score_token(f, c, s, i, x);
  forward(f, x, s.count);
  backward(f, x, s.count);
  for (uint32_t i = 0; i < s.count; i++) learn_token(f, c, s, i, x);
  learn_transitions(f, c->gold + s.first, s.count, x);
}

/* ---- averages ---------------------------------------------------------------------------------------------------- */

/* Calls a function for every weight that is not a feature's. */
static void each_weight(tr_field *f, void (*call)(tr_weight *w, float by), float by) {
  for (unsigned a = 0; a <= f->classes; a++)
    for (unsigned b = 0; b <= f->classes; b++) call(&f->between[a][b], by);
  for (unsigned k = 0; k < f->classes; k++)
    for (unsigned j = 0; j < 4; j++) call(&f->within[k][j], by);
  for (unsigned l = 0; l < f->labels; l++) call(&f->first[l], by), call(&f->last[l], by);
}

static void add_one(tr_weight *w, float by) {
  (void)by;
  w->sum += w->now;
}

static void divide_one(tr_weight *w, float by) { w->now = w->sum / by; }

static void add_to_average(tr_field *f) {
  for (uint32_t r = 0; r < f->rows; r++) add_row(f->average + (size_t)r * f->lanes, tr_row(f, r), f->lanes);
  each_weight(f, add_one, 0);
}

static void take_average(tr_field *f, float epochs) {
  for (uint32_t r = 0; r < f->rows; r++) {
    float *row = tr_row(f, r);
    for (unsigned l = 0; l < f->lanes; l++) row[l] = f->average[(size_t)r * f->lanes + l] / epochs;
  }
  each_weight(f, divide_one, epochs);
}

/* ---- all epochs -------------------------------------------------------------------------------------------------- */

static void shuffle(tr_field *f, tr_corpus *c) {
  for (uint32_t i = c->sentence_count; i > 1; i--) {
    uint32_t k = random_below(f->random, i);
    tr_sentence swap = c->sentences[i - 1];
    c->sentences[i - 1] = c->sentences[k], c->sentences[k] = swap;
  }
}

static bool tell(tr_watch *w, double done, uint32_t epoch) {
  if (!w->tell) return true;
  w->cancelled = !w->tell(w->ctx, w->before + w->share * done, epoch);
  return !w->cancelled;
}

static bool run_epoch(tr_field *f, tr_corpus *c, lattice *x, uint32_t epoch, uint32_t epochs, tr_watch *watch) {
  shuffle(f, c);
  for (uint32_t i = 0; i < c->sentence_count; i++) {
    learn(f, c, c->sentences[i], x);
    double done = (epoch + (double)(i + 1) / c->sentence_count) / epochs;
    if (i % TELL_EVERY == 0 && !tell(watch, done, epoch)) return false;
  }
  return tell(watch, (epoch + 1.0) / epochs, epoch);
}

bool tr_fit(tr_field *f, tr_corpus *c, uint32_t epochs, tr_watch *watch) {
  lattice *x = tr_get(f->memory, 1, sizeof *x);
  if (!x) return false;
  uint32_t e = 0;
  for (; e < epochs && run_epoch(f, c, x, e, epochs, watch); e++)
    if (e >= epochs / 2) add_to_average(f);
  tr_put(f->memory, x);
  if (e < epochs) return false;
  take_average(f, (float)(epochs - epochs / 2));
  return true;
}

bool tr_new_field(tr_field *f, tr_memory *memory, const tr_corpus *corpus, unsigned classes, float rate,
                  uint64_t *random) {
  memset(f, 0, sizeof *f);
  f->memory = memory, f->random = random, f->rate = rate;
  f->classes = classes, f->labels = 4 * classes + 1, f->lanes = md_lanes(classes);
  f->rows = corpus->dictionary.count;
  f->cells = tr_get(memory, f->rows, 2 * f->lanes * sizeof *f->cells);
  f->average = tr_get(memory, f->rows, f->lanes * sizeof *f->average);
  return f->cells && f->average;
}

void tr_free_field(tr_field *f) {
  tr_put(f->memory, f->cells), tr_put(f->memory, f->average);
  f->cells = f->average = NULL;
}
