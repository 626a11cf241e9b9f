/* The trainer of the name tagger: reads labelled sentences and word classes, writes the model file.
 *
 *   train [--epochs N] [--rows N] [--dev FILE]… MIX.conll CLASSES OUTPUT
 *
 * A linear-chain conditional random field over the features of csrc/name_features.c, fitted by stochastic gradient with
 * AdaGrad steps and word dropout; the weights are averages over the later epochs. Then the strongest features are kept
 * and written as 8-bit rows (csrc/model.h). Deterministic: own random numbers, no threads. A build tool: not part of
 * the library. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "name_features.h"
#include "names.h"

enum { LANES = MD_LANES, LABELS = MD_LABELS, OUT = MD_LANES, IDENTITY = 1 << 30, MOST_KEYS = 320 };

static void *get(size_t n) {
  void *p = calloc(n ? n : 1, 1);
  if (!p) abort();
  return p;
}

static void *host(void *ctx, void *block, size_t old_size, size_t new_size) {
  (void)ctx, (void)old_size;
  if (new_size) return realloc(block, new_size);
  free(block);
  return NULL;
}

static const ng_allocator allocator = {host, NULL};
static uint64_t random_state = 88172645463325252u;

static uint32_t random_below(uint32_t n) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (uint32_t)(((random_state >> 32) * n) >> 32);
}

/* ---- bucketed tables (model.h) ----------------------------------------------------------------------------------- */

typedef struct table {
  uint32_t buckets;
  uint16_t *prints;
} table;

static table new_table(uint32_t entries, double load) {
  table t = {(uint32_t)((double)entries / (MD_SLOTS * load)) + 1, NULL};
  t.prints = get((size_t)t.buckets * MD_SLOTS * 2);
  return t;
}

/* The slot for a new key, or -1: its bucket is full, or another key there looks the same. */
static int64_t put(table *t, uint64_t key) {
  uint32_t bucket = md_bucket(key, t->buckets);
  uint16_t print = md_print(key);
  for (int i = 0; i < MD_SLOTS; i++) {
    uint16_t *at = &t->prints[(size_t)bucket * MD_SLOTS + i];
    if (*at == print) return -1;
    if (*at) continue;
    *at = print;
    return (int64_t)bucket * MD_SLOTS + i;
  }
  return -1;
}

typedef struct classes {
  table table;
  uint16_t *values;
  uint8_t coarse[MD_FINE];
  uint32_t count;
} classes;

static void read_classes(const char *path, classes *c) {
  FILE *file = fopen(path, "r");
  if (!file) {
    perror(path);
    exit(1);
  }
  size_t room = 0;
  char *line = NULL;
  uint32_t words = 0;
  while (getline(&line, &room, file) > 0)
    for (char *s = line; *s; s++) words += *s == ' ';
  c->table = new_table(words, 0.8);
  c->values = get((size_t)c->table.buckets * MD_SLOTS * 2);
  rewind(file);
  c->count = 1;
  while (getline(&line, &room, file) > 0) {
    if (line[0] == '#') continue;
    char *save, *field = strtok_r(line, " \n", &save);
    uint32_t class = (uint32_t)atoi(field);
    if (class == 0 || class >= MD_FINE) exit(1);
    if (class >= c->count) c->count = class + 1;
    c->coarse[class] = (uint8_t)atoi(strtok_r(NULL, " \n", &save));
    while ((field = strtok_r(NULL, " \n", &save))) {
      int64_t slot = put(&c->table, ft_class_key(field, strlen(field)));
      if (slot >= 0) c->values[slot] = (uint16_t) class;
    }
  }
  free(line);
  fclose(file);
}

/* ---- labelled text ----------------------------------------------------------------------------------------------- */

static const char *const class_names[NM_CLASSES] = {"PER", "ORG", "LOC", "MISC"};

typedef struct document {
  ng_article article;
  int8_t *labels;     /* as nm_label writes them */
  int8_t *first_look; /* what a tagger trained on other documents says; NULL: not asked yet */
  int8_t *pending;    /* the same, until both halves are labelled */
} document;

typedef struct text {
  document *at;
  uint32_t count, room;
} text;

typedef struct lines {
  char **token;
  int8_t *label;
  uint32_t *ends;
  uint32_t count, room, sentences;
} lines;

static int8_t label_named(const char *s) {
  for (unsigned c = 0; c < NM_CLASSES; c++)
    if (s[0] && strcmp(s + 2, class_names[c]) == 0) return s[0] == 'B' ? nm_begin(c) : nm_inside(c);
  return NM_OUTSIDE;
}

static void add_line(lines *l, const char *token, int8_t label) {
  if (l->count == l->room) {
    l->room = l->room ? 2 * l->room : 4096;
    l->token = realloc(l->token, l->room * sizeof *l->token);
    l->label = realloc(l->label, l->room);
    l->ends = realloc(l->ends, (l->room + 1) * sizeof *l->ends);
    if (!l->token || !l->label || !l->ends) abort();
  }
  l->token[l->count] = strdup(token);
  l->label[l->count++] = label;
}

static void end_sentence(lines *l) {
  if (l->count > (l->sentences ? l->ends[l->sentences - 1] : 0)) l->ends[l->sentences++] = l->count;
}

/* IOB1 and broken sequences become IOB2. */
static void mend(int8_t *labels, const lines *l) {
  uint32_t first = 0;
  for (uint32_t s = 0; s < l->sentences; first = l->ends[s++])
    for (uint32_t i = first; i < l->ends[s]; i++) {
      int8_t x = labels[i];
      if (x >= 0 && (x & 1) && (i == first || labels[i - 1] < 0 || labels[i - 1] / 2 != x / 2))
        labels[i] = (int8_t)(x - 1);
    }
}

static void end_document(lines *l, text *t) {
  end_sentence(l);
  if (!l->count) return;
  if (t->count == t->room) {
    t->room = t->room ? 2 * t->room : 1024;
    t->at = realloc(t->at, t->room * sizeof *t->at);
    if (!t->at) abort();
  }
  document *d = &t->at[t->count++];
  memset(d, 0, sizeof *d);
  ar_init(&d->article.arena, &allocator);
  ng_str *tokens = get(l->count * sizeof *tokens);
  for (uint32_t i = 0; i < l->count; i++) tokens[i] = tx_str(l->token[i]);
  if (!nm_take_tokens(&d->article, tokens, l->count, l->ends, l->sentences)) abort();
  d->labels = get(l->count);
  memcpy(d->labels, l->label, l->count);
  mend(d->labels, l);
  for (uint32_t i = 0; i < l->count; i++) free(l->token[i]);
  free(tokens);
  l->count = l->sentences = 0;
}

static text read_text(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) {
    perror(path);
    exit(1);
  }
  char *line = NULL;
  size_t room = 0;
  lines l = {0};
  text t = {0};
  while (getline(&line, &room, file) > 0) {
    line[strcspn(line, "\r\n")] = 0;
    char *tab = strchr(line, '\t');
    if (!*line) {
      end_sentence(&l);
      if (l.sentences >= 400) end_document(&l, &t);
    } else if (strncmp(line, "-DOCSTART-", 10) == 0) {
      end_document(&l, &t);
    } else {
      if (tab) *tab = 0;
      add_line(&l, line, tab ? label_named(tab + 1) : NM_OUTSIDE);
    }
  }
  end_document(&l, &t);
  free(line);
  fclose(file);
  return t;
}

/* ---- features ---------------------------------------------------------------------------------------------------- */

typedef struct dictionary {
  uint64_t *keys;
  uint32_t *ids, *uses; /* ids by slot, uses by id */
  uint64_t *key_of;     /* by id */
  uint32_t mask, count, room;
} dictionary;

static void grow(dictionary *d) {
  uint32_t old = d->mask + 1, mask = d->mask ? 2 * old - 1 : (1u << 22) - 1;
  uint64_t *keys = get(((size_t)mask + 1) * 8);
  uint32_t *ids = get(((size_t)mask + 1) * 4);
  for (uint32_t i = 0; d->mask && i < old; i++) {
    if (!d->keys[i]) continue;
    uint32_t s = (uint32_t)(d->keys[i] >> 20) & mask;
    while (keys[s]) s = (s + 1) & mask;
    keys[s] = d->keys[i], ids[s] = d->ids[i];
  }
  free(d->keys), free(d->ids);
  d->keys = keys, d->ids = ids, d->mask = mask;
}

static uint32_t id_of(dictionary *d, uint64_t key) {
  if (!d->mask || d->count * 2 > d->mask) grow(d);
  if (!key) key = 1;
  uint32_t s = (uint32_t)(key >> 20) & d->mask;
  while (d->keys[s] && d->keys[s] != key) s = (s + 1) & d->mask;
  if (!d->keys[s]) {
    if (d->count == d->room) {
      d->room = d->room ? 2 * d->room : 1 << 20;
      d->uses = realloc(d->uses, d->room * sizeof *d->uses);
      d->key_of = realloc(d->key_of, d->room * sizeof *d->key_of);
      if (!d->uses || !d->key_of) abort();
    }
    d->keys[s] = key, d->ids[s] = d->count;
    d->key_of[d->count] = key;
    d->uses[d->count++] = 0;
  }
  d->uses[d->ids[s]]++;
  return d->ids[s];
}

typedef struct sentence {
  uint32_t first, count; /* tokens in the corpus arrays */
} sentence;

typedef struct corpus {
  uint8_t *gold;      /* by token: lane or OUT */
  uint64_t *begin;    /* by token: its features in `features`; one more at the end */
  uint32_t *features; /* ids, IDENTITY where word dropout may leave it out */
  sentence *sentences;
  uint32_t tokens, sentence_count;
  size_t feature_count, feature_room;
} corpus;

static uint8_t lane_of(const int8_t *labels, uint32_t i, uint32_t end) {
  int8_t x = labels[i];
  if (x < 0) return OUT;
  bool goes_on = i + 1 < end && labels[i + 1] == (x | 1);
  unsigned part = (x & 1) ? (goes_on ? 1 : 2) : goes_on ? 0 : 3;
  return (uint8_t)(4 * (x / 2) + (int)part);
}

static bool among(uint64_t key, const uint64_t *keys, unsigned n) {
  for (unsigned i = 0; i < n; i++)
    if (keys[i] == key) return true;
  return false;
}

static void keep(corpus *c, dictionary *d, const uint64_t *keys, unsigned n, const uint64_t *anonymous, unsigned m) {
  if (c->feature_count + n > c->feature_room) {
    c->feature_room = c->feature_room ? 2 * c->feature_room : 1 << 24;
    c->features = realloc(c->features, c->feature_room * sizeof *c->features);
    if (!c->features) abort();
  }
  for (unsigned i = 0; i < n; i++) {
    uint32_t id = id_of(d, keys[i]);
    if (anonymous && !among(keys[i], anonymous, m)) id |= IDENTITY;
    c->features[c->feature_count++] = id;
  }
}

typedef struct seen {
  uint64_t keys[FT_OFFSETS][FT_WORD_KEYS];
  uint64_t anonymous[FT_OFFSETS][FT_WORD_KEYS];
  unsigned counts[FT_OFFSETS], anonymous_counts[FT_OFFSETS];
} seen;

static bool hinted(const ft_place *places, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    if (places[i].hint > 1) return true;
  return false;
}

static void take_sentence(const document *d, uint32_t first, uint32_t n, ft_case how, const ft_spellings *spellings,
                          const md_model *model, bool second, corpus *c, dictionary *dict) {
  ft_place *places = get(n * sizeof *places);
  ft_word *words = get(n * sizeof *words), nameless;
  seen *all = get(n * sizeof *all);
  const ng_article *a = &d->article;
  ft_places(a, first, first + n, how, spellings, places);
  if (second) {
    ft_hints(a, first, first + n, d->first_look, spellings, places);
    if (!hinted(places, n)) n = 0;
  }
  for (uint32_t i = 0; i < n; i++) {
    ng_str s = tk_text(a, first + i);
    uint32_t lex = a->tokens.lex[first + i];
    ft_word_keys(model, s, lex, how, false, &nameless, all[i].anonymous, all[i].anonymous_counts);
    ft_word_keys(model, s, lex, how, true, &words[i], all[i].keys, all[i].counts);
  }
  if (n) c->sentences[c->sentence_count++] = (sentence){c->tokens, n};
  for (uint32_t i = 0; i < n; i++) {
    uint64_t keys[FT_CONTEXT_KEYS], anonymous[FT_CONTEXT_KEYS];
    c->begin[c->tokens] = c->feature_count;
    for (unsigned o = 0; o < FT_OFFSETS; o++) {
      uint32_t at = i + o - FT_WINDOW;
      if (at >= n) continue;
      bool own = o == FT_WINDOW;
      keep(c, dict, all[at].keys[o], all[at].counts[o], own ? all[at].anonymous[o] : NULL, all[at].anonymous_counts[o]);
    }
    unsigned k = ft_context_keys(words, places, i, n, true, keys);
    unsigned m = ft_context_keys(words, places, i, n, false, anonymous);
    keep(c, dict, keys, k, anonymous, m);
    c->gold[c->tokens++] = lane_of(d->labels, first + i, first + n);
  }
  free(places), free(words), free(all);
}

static void take_document(const document *d, const md_model *model, bool second, corpus *c, dictionary *dict) {
  const ng_article *a = &d->article;
  ft_spellings spellings = {.at = get(2 * FT_SECTION * sizeof(ft_spelling))};
  uint8_t *cases = get(a->sentences.count);
  for (uint32_t first = 0; first < a->sentences.count;) {
    uint32_t end = ft_section(a, first);
    ft_note_spellings(a, first, end, &spellings, cases);
    if (second) ft_note_labels(a, first, end, d->first_look, &spellings);
    for (uint32_t s = first; s < end; s++) {
      ng_sentence at = a->sentences.at[s];
      ft_case how = cases[s];
      for (uint32_t i = at.first_token; i < at.end_token; i += 512) {
        uint32_t n = at.end_token - i < 512 ? at.end_token - i : 512;
        take_sentence(d, i, n, how, &spellings, model, second, c, dict);
      }
    }
    first = end;
  }
  free(spellings.at), free(cases);
}

/* Forgets features used once: ids are renumbered, keys with them. */
static uint32_t drop_rare(corpus *c, dictionary *d, uint32_t least) {
  uint32_t *renamed = get(d->count * sizeof *renamed), kept = 0;
  for (uint32_t i = 0; i < d->count; i++) {
    renamed[i] = d->uses[i] >= least ? kept : UINT32_MAX;
    if (d->uses[i] >= least) {
      d->key_of[kept] = d->key_of[i];
      d->uses[kept++] = d->uses[i];
    }
  }
  size_t out = 0, in = 0;
  for (uint32_t t = 0; t < c->tokens; t++) {
    size_t end = t + 1 < c->tokens ? c->begin[t + 1] : c->feature_count;
    c->begin[t] = out;
    for (; in < end; in++) {
      uint32_t id = renamed[c->features[in] & ~(uint32_t)IDENTITY];
      if (id != UINT32_MAX) c->features[out++] = id | (c->features[in] & IDENTITY);
    }
  }
  c->begin[c->tokens] = c->feature_count = out;
  free(renamed);
  return kept;
}

/* ---- the random field -------------------------------------------------------------------------------------------- */

typedef struct field {
  float (*w)[LANES], (*g)[LANES], (*sum)[LANES];
  uint32_t rows;
  float t[LABELS][LABELS], tg[LABELS][LABELS], ts[LABELS][LABELS];
  float first[LABELS], firstg[LABELS], firsts[LABELS];
  float last[LABELS], lastg[LABELS], lasts[LABELS];
  bool allowed[LABELS][LABELS];
  float rate;
} field;

static bool opens(unsigned l) { return l < OUT && (l & 3) < 2; }
static bool starts(unsigned l) { return l == OUT || (l & 3) == 0 || (l & 3) == 3; }

static void allow(field *f) {
  for (unsigned a = 0; a < LABELS; a++)
    for (unsigned b = 0; b < LABELS; b++) f->allowed[a][b] = opens(a) ? !starts(b) && a / 4 == b / 4 : starts(b);
}

static void step(float *w, float *g, float gradient, float rate) {
  *g += gradient * gradient;
  *w += rate * gradient / (sqrtf(*g) + 1e-3f);
}

static void step_row(float *restrict w, float *restrict g, const float *restrict gradient, float rate) {
  for (int l = 0; l < LANES; l++) {
    g[l] += gradient[l] * gradient[l];
    w[l] += rate * gradient[l] / (sqrtf(g[l]) + 1e-3f);
  }
}

typedef struct lattice {
  float e[512][LABELS], alpha[512][LABELS], beta[512][LABELS];
  double scale[512];
} lattice;

static bool dropped(uint32_t feature, bool drop) { return drop && (feature & IDENTITY); }

static void emissions(const field *f, const corpus *c, sentence s, const bool *drop, lattice *x) {
  for (uint32_t i = 0; i < s.count; i++) {
    float score[LABELS] = {0}, most = 0;
    for (uint64_t k = c->begin[s.first + i]; k < c->begin[s.first + i + 1]; k++) {
      if (dropped(c->features[k], drop[i])) continue;
      const float *w = f->w[c->features[k] & ~(uint32_t)IDENTITY];
      for (int l = 0; l < LANES; l++) score[l] += w[l];
    }
    if (i == 0)
      for (int l = 0; l < LABELS; l++) score[l] += f->first[l];
    if (i + 1 == s.count)
      for (int l = 0; l < LABELS; l++) score[l] += f->last[l];
    for (int l = 0; l < LABELS; l++) most = score[l] > most ? score[l] : most;
    for (int l = 0; l < LABELS; l++) x->e[i][l] = expf(score[l] - most);
    if (i == 0)
      for (unsigned l = 0; l < LABELS; l++) x->e[i][l] = starts(l) ? x->e[i][l] : 0;
    if (i + 1 == s.count)
      for (unsigned l = 0; l < LABELS; l++) x->e[i][l] = opens(l) ? 0 : x->e[i][l];
  }
}

static void forward_backward(uint32_t n, float et[LABELS][LABELS], lattice *x) {
  for (uint32_t i = 0; i < n; i++) {
    float sum = 0;
    for (int b = 0; b < LABELS; b++) x->alpha[i][b] = i == 0 ? 1 : 0;
    for (int a = 0; i && a < LABELS; a++)
      for (int b = 0; b < LABELS; b++) x->alpha[i][b] += x->alpha[i - 1][a] * et[a][b];
    for (int b = 0; b < LABELS; b++) sum += x->alpha[i][b] *= x->e[i][b];
    if (sum < 1e-30f) sum = 1e-30f;
    x->scale[i] = sum;
    for (int b = 0; b < LABELS; b++) x->alpha[i][b] /= sum;
  }
  for (int a = 0; a < LABELS; a++) x->beta[n - 1][a] = 1;
  for (uint32_t i = n - 1; i-- > 0;)
    for (int a = 0; a < LABELS; a++) {
      float sum = 0;
      for (int b = 0; b < LABELS; b++) sum += et[a][b] * x->e[i + 1][b] * x->beta[i + 1][b];
      x->beta[i][a] = sum / (float)x->scale[i + 1];
    }
}

/* From the end of a name to the start of one only their classes count: weights with one gradient stay equal. */
static void tie(float gradient[LABELS][LABELS]) {
  float sum[5][5] = {{0}};
  for (unsigned a = 0; a < LABELS; a++)
    for (unsigned b = 0; b < LABELS; b++)
      if (!opens(a) && starts(b)) sum[a / 4][b / 4] += gradient[a][b];
  for (unsigned a = 0; a < LABELS; a++)
    for (unsigned b = 0; b < LABELS; b++)
      if (!opens(a) && starts(b)) gradient[a][b] = sum[a / 4][b / 4];
}

static void update_transitions(field *f, uint32_t n, const uint8_t *gold, float et[LABELS][LABELS], const lattice *x) {
  float gradient[LABELS][LABELS] = {{0}};
  for (uint32_t i = 1; i < n; i++) {
    gradient[gold[i - 1]][gold[i]] += 1;
    for (int a = 0; a < LABELS; a++)
      for (int b = 0; b < LABELS; b++)
        gradient[a][b] -= x->alpha[i - 1][a] * et[a][b] * x->e[i][b] * x->beta[i][b] / (float)x->scale[i];
  }
  tie(gradient);
  for (int a = 0; a < LABELS; a++)
    for (int b = 0; b < LABELS; b++)
      if (f->allowed[a][b]) step(&f->t[a][b], &f->tg[a][b], gradient[a][b], f->rate);
}

static void learn(field *f, const corpus *c, sentence s, lattice *x) {
  bool drop[512];
  float et[LABELS][LABELS];
  for (uint32_t i = 0; i < s.count; i++) drop[i] = random_below(10) < 3;
  for (int a = 0; a < LABELS; a++)
    for (int b = 0; b < LABELS; b++) et[a][b] = f->allowed[a][b] ? expf(f->t[a][b]) : 0;
  emissions(f, c, s, drop, x);
  forward_backward(s.count, et, x);
  const uint8_t *gold = c->gold + s.first;
  for (uint32_t i = 0; i < s.count; i++) {
    float gradient[LABELS], most = 0;
    for (int l = 0; l < LABELS; l++) {
      gradient[l] = (float)(gold[i] == l) - x->alpha[i][l] * x->beta[i][l];
      most = fabsf(gradient[l]) > most ? fabsf(gradient[l]) : most;
    }
    if (i == 0)
      for (int l = 0; l < LABELS; l++) step(&f->first[l], &f->firstg[l], gradient[l], f->rate);
    if (i + 1 == s.count)
      for (int l = 0; l < LABELS; l++) step(&f->last[l], &f->lastg[l], gradient[l], f->rate);
    if (most < 0.002f) continue;
    for (uint64_t k = c->begin[s.first + i]; k < c->begin[s.first + i + 1]; k++) {
      uint32_t id = c->features[k] & ~(uint32_t)IDENTITY;
      if (!dropped(c->features[k], drop[i])) step_row(f->w[id], f->g[id], gradient, f->rate);
    }
  }
  update_transitions(f, s.count, gold, et, x);
}

static void add_to_average(field *f) {
  for (uint32_t r = 0; r < f->rows; r++)
    for (int l = 0; l < LANES; l++) f->sum[r][l] += f->w[r][l];
  for (int a = 0; a < LABELS; a++) {
    for (int b = 0; b < LABELS; b++) f->ts[a][b] += f->t[a][b];
    f->firsts[a] += f->first[a], f->lasts[a] += f->last[a];
  }
}

static void fit(field *f, corpus *c, int epochs) {
  lattice *x = get(sizeof *x);
  int averaged = 0;
  for (int e = 0; e < epochs; e++) {
    for (uint32_t i = c->sentence_count; i > 1; i--) {
      uint32_t k = random_below(i);
      sentence swap = c->sentences[i - 1];
      c->sentences[i - 1] = c->sentences[k], c->sentences[k] = swap;
    }
    for (uint32_t i = 0; i < c->sentence_count; i++) learn(f, c, c->sentences[i], x);
    if (e >= epochs / 2) add_to_average(f), averaged++;
    fprintf(stderr, "epoch %d\n", e + 1);
  }
  for (uint32_t r = 0; r < f->rows; r++)
    for (int l = 0; l < LANES; l++) f->w[r][l] = f->sum[r][l] / (float)averaged;
  for (int a = 0; a < LABELS; a++) {
    for (int b = 0; b < LABELS; b++) f->t[a][b] = f->ts[a][b] / (float)averaged;
    f->first[a] = f->firsts[a] / (float)averaged, f->last[a] = f->lasts[a] / (float)averaged;
  }
  free(x);
}

/* ---- the model file ---------------------------------------------------------------------------------------------- */

typedef struct rank {
  float strength;
  uint32_t row;
} rank;

static int by_strength(const void *a, const void *b) {
  const rank *x = a, *y = b;
  if (x->strength != y->strength) return x->strength > y->strength ? -1 : 1;
  return x->row < y->row ? -1 : 1;
}

static int16_t round16(float x) { return (int16_t)lrintf(x < -30000 ? -30000 : x > 30000 ? 30000 : x); }
static int8_t round8(float x) { return (int8_t)lrintf(x < -127 ? -127 : x > 127 ? 127 : x); }

static uint32_t aligned(uint32_t n) { return (n + 63) & ~63u; }

static unsigned char *model_file(const field *f, const dictionary *d, const classes *c, uint32_t most_rows,
                                 size_t *size) {
  rank *ranks = get(f->rows * sizeof *ranks);
  for (uint32_t r = 0; r < f->rows; r++) {
    float sum = 0;
    for (int l = 0; l < LANES; l++) sum += f->w[r][l] * f->w[r][l];
    ranks[r] = (rank){sum * sqrtf((float)d->uses[r]), r};
  }
  qsort(ranks, f->rows, sizeof *ranks, by_strength);
  float most = 0;
  for (uint32_t i = 0; i < f->rows && i < most_rows; i++)
    for (int l = 0; l < LANES; l++) most = fabsf(f->w[ranks[i].row][l]) > most ? fabsf(f->w[ranks[i].row][l]) : most;
  if (most > 6) most = 6;
  float scale = 127 / most;

  table t = new_table(most_rows, 0.94);
  uint32_t slots = t.buckets * MD_SLOTS, words = c->table.buckets * MD_SLOTS;
  md_header h = {.version = MD_VERSION, .byte_order = 0x01020304, .header_size = sizeof h};
  memcpy(h.magic, "NGNAMES\0", 8);
  h.row_buckets = t.buckets, h.class_buckets = c->table.buckets, h.classes = c->count;
  h.row_prints = aligned(sizeof h);
  h.rows = aligned(h.row_prints + slots * 2);
  h.class_prints = aligned(h.rows + slots * LANES);
  h.class_values = aligned(h.class_prints + words * 2);
  h.coarse = aligned(h.class_values + words * 2);
  h.file_size = aligned(h.coarse + c->count);
  for (unsigned l = 0; l < LANES; l++) snprintf(h.label[l], 8, "%c-%s", "BILU"[l & 3], class_names[l / 4]);
  for (int a = 0; a < LABELS; a++) h.first[a] = round16(f->first[a] * scale), h.last[a] = round16(f->last[a] * scale);
  for (int a = 0; a < 5; a++)
    for (int b = 0; b < 5; b++) h.between[a][b] = round16(f->t[a == 4 ? OUT : 4 * a + 3][4 * b] * scale);
  for (int k = 0; k < 4; k++)
    for (int j = 0; j < 4; j++) h.within[k][j] = round16(f->t[4 * k + j / 2][4 * k + 1 + j % 2] * scale);
  unsigned char *bytes = get(h.file_size);
  uint32_t placed = 0;
  for (uint32_t i = 0; i < f->rows && placed < most_rows; i++) {
    int64_t slot = put(&t, d->key_of[ranks[i].row]);
    if (slot < 0) continue;
    placed++;
    for (int l = 0; l < LANES; l++)
      bytes[h.rows + slot * LANES + l] = (unsigned char)round8(f->w[ranks[i].row][l] * scale);
  }
  memcpy(bytes + h.row_prints, t.prints, slots * 2);
  memcpy(bytes + h.class_prints, c->table.prints, words * 2);
  memcpy(bytes + h.class_values, c->values, words * 2);
  memcpy(bytes + h.coarse, c->coarse, c->count);
  h.header_sum = md_sum(&h, offsetof(md_header, header_sum));
  h.body_sum = md_sum(bytes + sizeof h, h.file_size - sizeof h);
  memcpy(bytes, &h, sizeof h);
  fprintf(stderr, "%u of %u features kept, largest weight %.2f, %u bytes\n", placed, f->rows, most, h.file_size);
  *size = h.file_size;
  free(ranks), free(t.prints);
  return bytes;
}

/* ---- measuring --------------------------------------------------------------------------------------------------- */

typedef struct tally {
  uint32_t right, found, wanted;
} tally;

static uint32_t span_end(const int8_t *labels, uint32_t i, uint32_t end) {
  uint32_t k = i + 1;
  while (k < end && labels[k] == (labels[i] | 1)) k++;
  return k;
}

static void compare(const int8_t *gold, const int8_t *got, uint32_t first, uint32_t end, tally *t) {
  for (uint32_t i = first; i < end; i++) {
    bool g = gold[i] >= 0 && !(gold[i] & 1), p = got[i] >= 0 && !(got[i] & 1);
    if (g) t[gold[i] / 2].wanted++;
    if (p) t[got[i] / 2].found++;
    if (g && p && gold[i] == got[i] && span_end(gold, i, end) == span_end(got, i, end)) t[got[i] / 2].right++;
  }
}

static double f1(const tally *t, unsigned n) {
  uint32_t right = 0, all = 0;
  for (unsigned c = 0; c < n; c++) right += t[c].right, all += t[c].found + t[c].wanted;
  return all ? 200.0 * right / all : 0;
}

static void measure(const char *path, const void *bytes, size_t size) {
  ng_error error;
  ng_context *context = ng_context_new(&allocator, &error);
  if (!context || md_open(bytes, size, &context->model) != NG_OK) abort();
  text dev = read_text(path);
  tally t[NM_CLASSES] = {{0}};
  for (uint32_t d = 0; d < dev.count; d++) {
    ng_article *a = &dev.at[d].article;
    int8_t *got = get(a->tokens.count);
    if (!nm_label(context, a, got)) abort();
    ar_reset(&context->scratch);
    for (uint32_t s = 0; s < a->sentences.count; s++)
      compare(dev.at[d].labels, got, a->sentences.at[s].first_token, a->sentences.at[s].end_token, t);
    free(got);
    ar_free(&a->arena);
  }
  printf("%-60s F %.1f  F3 %.1f ", path + (strlen(path) > 60 ? strlen(path) - 60 : 0), f1(t, 4), f1(t, 3));
  /* classes in the order PER ORG LOC MISC */
  for (unsigned c = 0; c < NM_CLASSES; c++) printf(" %s %.1f", class_names[c], f1(&t[c], 1));
  printf("\n");
  ng_context_free(context);
}

/* ---- all of it --------------------------------------------------------------------------------------------------- */

typedef struct settings {
  const char *mix, *classes, *output, *dev[16];
  int epochs, devs;
  uint32_t rows, least;
  float rate;
  bool second; /* train the second look */
} settings;

static bool read_arguments(int argc, char **argv, settings *o) {
  const char **place[] = {&o->mix, &o->classes, &o->output};
  int n = 0;
  for (int i = 1; i < argc; i++) {
    bool more = i + 1 < argc;
    if (strcmp(argv[i], "--epochs") == 0 && more) {
      o->epochs = atoi(argv[++i]);
    } else if (strcmp(argv[i], "--rows") == 0 && more) {
      o->rows = (uint32_t)atoi(argv[++i]);
    } else if (strcmp(argv[i], "--least") == 0 && more) {
      o->least = (uint32_t)atoi(argv[++i]);
    } else if (strcmp(argv[i], "--no-second-look") == 0) {
      o->second = false;
    } else if (strcmp(argv[i], "--rate") == 0 && more) {
      o->rate = (float)atof(argv[++i]);
    } else if (strcmp(argv[i], "--dev") == 0 && more && o->devs < 16) {
      o->dev[o->devs++] = argv[++i];
    } else if (n < 3) {
      *place[n++] = argv[i];
    }
  }
  return n == 3;
}

/* The documents of one half, or all of them (half 2), as the trainer sees them. */
static corpus gather(const text *t, int half, const md_model *known, dictionary *d) {
  corpus c = {0};
  uint32_t tokens = 0;
  for (uint32_t i = 0; i < t->count; i++) tokens += t->at[i].article.tokens.count;
  c.gold = get(2 * tokens), c.begin = get((2 * tokens + 1) * 8), c.sentences = get(2 * tokens * sizeof *c.sentences);
  for (uint32_t i = 0; i < t->count; i++) {
    if (half < 2 && (int)(i / 2 & 1) != half) continue;
    take_document(&t->at[i], known, false, &c, d);
    if (t->at[i].first_look) take_document(&t->at[i], known, true, &c, d);
  }
  return c;
}

static unsigned char *train(const text *t, int half, int epochs, const settings *o, const classes *known,
                            size_t *size) {
  md_model model = {.class_prints = known->table.prints,
                    .class_values = known->values,
                    .coarse = known->coarse,
                    .class_buckets = known->table.buckets,
                    .classes = known->count};
  dictionary d = {0};
  corpus c = gather(t, half, &model, &d);
  uint32_t all = d.count;
  field *f = get(sizeof *f);
  f->rows = drop_rare(&c, &d, o->least);
  f->rate = o->rate;
  fprintf(stderr, "%u tokens, %zu feature uses, %u features, %u kept\n", c.tokens, c.feature_count, all, f->rows);
  f->w = get(f->rows * sizeof *f->w), f->g = get(f->rows * sizeof *f->g), f->sum = get(f->rows * sizeof *f->sum);
  allow(f);
  fit(f, &c, epochs);
  unsigned char *bytes = model_file(f, &d, known, o->rows, size);
  free(f->w), free(f->g), free(f->sum), free(f);
  free(c.gold), free(c.begin), free(c.sentences), free(c.features);
  free(d.keys), free(d.ids), free(d.uses), free(d.key_of);
  return bytes;
}

/* Each half of the documents gets the labels of a tagger trained on the other half: what a first look will be like on
 * text the tagger has not seen. */
static void look_first(text *t, const settings *o, const classes *known) {
  for (int half = 0; half < 2; half++) {
    size_t size;
    ng_error error;
    ng_context *context = ng_context_new(&allocator, &error);
    unsigned char *bytes = train(t, half, o->epochs / 2, o, known, &size);
    if (!context || md_open(bytes, size, &context->model) != NG_OK) abort();
    for (uint32_t i = 0; i < t->count; i++) {
      document *d = &t->at[i];
      if ((int)(i / 2 & 1) == half) continue;
      d->pending = get(d->article.tokens.count);
      if (!nm_label(context, &d->article, d->pending)) abort();
      ar_reset(&context->scratch);
    }
    ng_context_free(context);
    free(bytes);
  }
  for (uint32_t i = 0; i < t->count; i++) t->at[i].first_look = t->at[i].pending;
}

int main(int argc, char **argv) {
  settings o = {.epochs = 8, .rows = 180000, .least = 2, .rate = 0.03f, .second = true};
  if (!read_arguments(argc, argv, &o)) {
    fputs("usage: train [--epochs N] [--rows N] [--dev FILE]... MIX CLASSES OUTPUT\n", stderr);
    return 2;
  }
  classes *known = get(sizeof *known);
  read_classes(o.classes, known);
  text t = read_text(o.mix);
  if (o.second) look_first(&t, &o, known);
  size_t size;
  unsigned char *bytes = train(&t, 2, o.epochs, &o, known, &size);
  FILE *file = fopen(o.output, "wb");
  if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0) {
    perror(o.output);
    return 1;
  }
  for (int i = 0; i < o.devs; i++) measure(o.dev[i], bytes, size);
  return 0;
}
