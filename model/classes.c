/* Word classes: reads running text, writes words grouped by class.
 *
 *   classes TEXT OUTPUT
 *
 * Exchange clustering of the class bigram model (Kneser and Ney 1993; Martin, Liermann and Ney 1998): each word moves
 * to the class that raises the likelihood of the text most, round after round. Classes are then grouped into coarse
 * ones the same way. Deterministic. A build tool: not part of the library. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "article.h"
#include "name_features.h"
#include "host.h"

enum { FINE = 640, COARSE = 80, LEAST = 4, ROUNDS = 14, COARSE_ROUNDS = 40, FLOGS = 1 << 22 };

static double *flog_table;

static double flog(int64_t n) { /* n log n */
  if (n < FLOGS) return flog_table[n];
  return (double)n * log((double)n);
}

typedef struct type {
  char *text;
  uint64_t key;
  uint32_t count, id;
} type;

typedef struct vocabulary {
  type **slots;
  uint32_t mask, count;
} vocabulary;

static type *lookup(vocabulary *v, const char *s, size_t len) {
  uint64_t key = ft_class_key(s, len);
  uint32_t slot = (uint32_t)key & v->mask;
  while (v->slots[slot] && v->slots[slot]->key != key) slot = (slot + 1) & v->mask;
  if (!v->slots[slot]) {
    type *t = get(sizeof *t);
    t->text = get(len + 1);
    memcpy(t->text, s, len);
    for (size_t i = 0; i < len; i++)
      if (s[i] >= '0' && s[i] <= '9') t->text[i] = '0';
    t->key = key;
    v->slots[slot] = t;
    v->count++;
  }
  return v->slots[slot];
}

static int by_count(const void *a, const void *b) {
  const type *x = *(type *const *)a, *y = *(type *const *)b;
  if (x->count != y->count) return x->count > y->count ? -1 : 1;
  return strcmp(x->text, y->text);
}

typedef struct pair {
  uint32_t word, count;
} pair;

typedef struct graph {
  uint32_t words; /* 0 is the boundary and all rare words */
  uint64_t *count;
  uint32_t *next_at, *last_at; /* words + 1 offsets */
  pair *next, *last;
} graph;

static int by_value(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

static void edges(uint64_t *bigrams, size_t n, uint32_t words, uint32_t **at, pair **list) {
  qsort(bigrams, n, sizeof *bigrams, by_value);
  *at = get((words + 1) * sizeof **at);
  *list = get(n * sizeof **list);
  uint32_t k = 0, w = 0;
  for (size_t i = 0; i < n;) {
    size_t j = i;
    while (j < n && bigrams[j] == bigrams[i]) j++;
    uint32_t from = (uint32_t)(bigrams[i] >> 32);
    while (w <= from) (*at)[w++] = k;
    (*list)[k++] = (pair){(uint32_t)bigrams[i], (uint32_t)(j - i)};
    i = j;
  }
  while (w <= words) (*at)[w++] = k;
}

typedef struct clusters {
  uint32_t k;
  uint32_t *of;
  int64_t *n, *t, *size; /* n[a * k + b] bigrams of classes, t its transpose, size of a class */
  int64_t *next, *last;  /* of the word that moves */
  uint32_t *next_list, *last_list;
} clusters;

static void gather(const graph *g, clusters *c, uint32_t w, uint32_t *nexts, uint32_t *lasts, int64_t *self) {
  *nexts = *lasts = 0;
  *self = 0;
  for (uint32_t i = g->next_at[w]; i < g->next_at[w + 1]; i++) {
    pair p = g->next[i];
    if (p.word == w) {
      *self += p.count;
      continue;
    }
    uint32_t h = c->of[p.word];
    if (!c->next[h]) c->next_list[(*nexts)++] = h;
    c->next[h] += p.count;
  }
  for (uint32_t i = g->last_at[w]; i < g->last_at[w + 1]; i++) {
    pair p = g->last[i];
    if (p.word == w) continue;
    uint32_t h = c->of[p.word];
    if (!c->last[h]) c->last_list[(*lasts)++] = h;
    c->last[h] += p.count;
  }
}

static void shift(const graph *g, clusters *c, uint32_t w, uint32_t class, uint32_t nexts, uint32_t lasts, int64_t self,
                  int sign) {
  for (uint32_t i = 0; i < nexts; i++) {
    uint32_t h = c->next_list[i];
    c->n[class * c->k + h] += sign * c->next[h];
    c->t[h * c->k + class] += sign * c->next[h];
  }
  for (uint32_t i = 0; i < lasts; i++) {
    uint32_t h = c->last_list[i];
    c->n[h * c->k + class] += sign * c->last[h];
    c->t[class * c->k + h] += sign * c->last[h];
  }
  c->n[class * c->k + class] += sign * self;
  c->t[class * c->k + class] += sign * self;
  c->size[class] += sign * (int64_t)g->count[w];
}

/* What the likelihood gains when the word, now in no class, joins one. */
static double gain(const graph *g, const clusters *c, uint32_t w, uint32_t b, uint32_t nexts, uint32_t lasts,
                   int64_t self) {
  const int64_t *row = c->n + (size_t)b * c->k, *column = c->t + (size_t)b * c->k;
  double sum = 0;
  for (uint32_t i = 0; i < nexts; i++) {
    uint32_t h = c->next_list[i];
    if (h != b) sum += flog(row[h] + c->next[h]) - flog(row[h]);
  }
  for (uint32_t i = 0; i < lasts; i++) {
    uint32_t h = c->last_list[i];
    if (h != b) sum += flog(column[h] + c->last[h]) - flog(column[h]);
  }
  int64_t both = c->next[b] + c->last[b] + self;
  sum += flog(row[b] + both) - flog(row[b]);
  return sum - 2 * (flog(c->size[b] + (int64_t)g->count[w]) - flog(c->size[b]));
}

static uint32_t best_class(const graph *g, const clusters *c, uint32_t w, uint32_t old, uint32_t nexts, uint32_t lasts,
                           int64_t self) {
  uint32_t best = old;
  double most = gain(g, c, w, old, nexts, lasts, self) + 1e-9;
  for (uint32_t b = 1; b < c->k; b++) {
    double x = b == old ? -1e300 : gain(g, c, w, b, nexts, lasts, self);
    if (x > most) most = x, best = b;
  }
  return best;
}

static void exchange(const graph *g, clusters *c, int rounds) {
  size_t k = c->k;
  c->n = get(k * k * 8), c->t = get(k * k * 8), c->size = get(k * 8), c->next = get(k * 8), c->last = get(k * 8);
  c->next_list = get(k * 4), c->last_list = get(k * 4);
  for (uint32_t w = 0; w < g->words; w++) {
    c->size[c->of[w]] += (int64_t)g->count[w];
    for (uint32_t i = g->next_at[w]; i < g->next_at[w + 1]; i++) {
      c->n[c->of[w] * k + c->of[g->next[i].word]] += g->next[i].count;
      c->t[c->of[g->next[i].word] * k + c->of[w]] += g->next[i].count;
    }
  }
  for (int r = 0; r < rounds; r++) {
    uint32_t moved = 0;
    for (uint32_t w = 1; w < g->words; w++) {
      uint32_t nexts, lasts, old = c->of[w];
      int64_t self;
      gather(g, c, w, &nexts, &lasts, &self);
      shift(g, c, w, old, nexts, lasts, self, -1);
      uint32_t best = best_class(g, c, w, old, nexts, lasts, self);
      moved += best != old;
      c->of[w] = best;
      shift(g, c, w, best, nexts, lasts, self, 1);
      for (uint32_t i = 0; i < nexts; i++) c->next[c->next_list[i]] = 0;
      for (uint32_t i = 0; i < lasts; i++) c->last[c->last_list[i]] = 0;
    }
    fprintf(stderr, "round %d: %u of %u moved\n", r + 1, moved, g->words);
    if (moved * 500 < g->words) break;
  }
}

/* The graph whose words are the classes of another. */
static graph lift(const graph *g, const clusters *c) {
  graph up = {.words = c->k};
  up.count = get(c->k * 8);
  up.next_at = get((c->k + 1) * 4), up.last_at = get((c->k + 1) * 4);
  up.next = get((size_t)c->k * c->k * sizeof(pair)), up.last = get((size_t)c->k * c->k * sizeof(pair));
  uint32_t a = 0, b = 0;
  for (uint32_t i = 0; i < c->k; i++) {
    up.count[i] = (uint64_t)c->size[i];
    up.next_at[i] = a, up.last_at[i] = b;
    for (uint32_t j = 0; j < c->k; j++) {
      if (c->n[i * c->k + j]) up.next[a++] = (pair){j, (uint32_t)c->n[i * c->k + j]};
      if (c->t[i * c->k + j]) up.last[b++] = (pair){j, (uint32_t)c->t[i * c->k + j]};
    }
  }
  up.next_at[c->k] = a, up.last_at[c->k] = b;
  (void)g;
  return up;
}

typedef struct corpus {
  type **tokens;
  size_t count, room;
} corpus;

static void add(corpus *c, type *t) {
  if (c->count == c->room) {
    c->room = c->room ? c->room * 2 : 1 << 20;
    c->tokens = realloc(c->tokens, c->room * sizeof *c->tokens);
    if (!c->tokens) abort();
  }
  c->tokens[c->count++] = t;
}

static void read_text(const char *path, vocabulary *v, corpus *c) {
  FILE *file = fopen(path, "r");
  if (!file) exit(1);
  ng_error error;
  ng_context *context = ng_context_new(&allocator, &error);
  char *line = NULL;
  size_t room = 0;
  ssize_t len;
  while (context && (len = getline(&line, &room, file)) > 0) {
    ng_article a;
    memset(&a, 0, sizeof a);
    ar_init(&a.arena, &allocator);
    a.text = tx_import(&a.arena, line, (size_t)len);
    bool ok = ng_block_push(&a.arena, &a.blocks, (ng_block){0, (uint32_t)len, 0}) && ng_stage_tokens(context, &a) &&
              ng_stage_sentences(context, &a);
    for (uint32_t i = 0; ok && i < a.tokens.count; i++) {
      if (i == 0 || a.tokens.sentence[i] != a.tokens.sentence[i - 1]) add(c, NULL);
      ng_str s = tk_text(&a, i);
      if (s.len > 40) s.len = 0;
      type *t = s.len ? lookup(v, s.ptr, s.len) : NULL;
      if (t) t->count++;
      add(c, t);
    }
    ar_free(&a.arena);
  }
  add(c, NULL);
  free(line);
  fclose(file);
  ng_context_free(context);
}

static void write_classes(const char *path, type **words, uint32_t count, const clusters *fine,
                          const clusters *coarse) {
  FILE *file = fopen(path, "w");
  if (!file) exit(1);
  fprintf(file, "# Word classes: words that keep the same company in running text. One class a line: number, coarse "
                "class, words\n"
                "# (digits as 0). Made by `make classes`; numbers about words, nothing of any text. The build does not "
                "make it.\n");
  for (uint32_t k = 1; k < fine->k; k++) {
    fprintf(file, "%u %u", k, coarse->of[k]);
    for (uint32_t w = 1; w < count; w++)
      if (fine->of[w] == k) fprintf(file, " %s", words[w]->text);
    fprintf(file, "\n");
  }
  fclose(file);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  flog_table = get(FLOGS * sizeof(double));
  for (int64_t i = 2; i < FLOGS; i++) flog_table[i] = (double)i * log((double)i);
  vocabulary v = {get(sizeof(type *) << 21), (1 << 21) - 1, 0};
  corpus c = {0};
  read_text(argv[1], &v, &c);
  type **words = get((v.count + 1) * sizeof *words);
  uint32_t count = 1;
  for (uint32_t i = 0; i <= v.mask; i++)
    if (v.slots[i] && v.slots[i]->count >= LEAST) words[count++] = v.slots[i];
  qsort(words + 1, count - 1, sizeof *words, by_count);
  for (uint32_t i = 1; i < count; i++) words[i]->id = i;
  fprintf(stderr, "%zu tokens, %u types, %u words\n", c.count, v.count, count - 1);

  graph g = {.words = count, .count = get(count * 8)};
  uint64_t *bigrams = get(c.count * 8);
  for (size_t i = 0; i < c.count; i++) g.count[c.tokens[i] ? c.tokens[i]->id : 0]++;
  for (int turn = 0; turn < 2; turn++) {
    for (size_t i = 0; i + 1 < c.count; i++) {
      uint64_t a = c.tokens[i] ? c.tokens[i]->id : 0, b = c.tokens[i + 1] ? c.tokens[i + 1]->id : 0;
      bigrams[i] = turn ? b << 32 | a : a << 32 | b;
    }
    edges(bigrams, c.count - 1, count, turn ? &g.last_at : &g.next_at, turn ? &g.last : &g.next);
  }
  clusters fine = {.k = FINE + 1, .of = get(count * 4)};
  for (uint32_t w = 1; w < count; w++) fine.of[w] = 1 + (w - 1) % FINE;
  exchange(&g, &fine, ROUNDS);
  graph up = lift(&g, &fine);
  clusters coarse = {.k = COARSE + 1, .of = get(fine.k * 4)};
  for (uint32_t k = 1; k < fine.k; k++) coarse.of[k] = 1 + (k - 1) % COARSE;
  exchange(&up, &coarse, COARSE_ROUNDS);
  write_classes(argv[2], words, count, &fine, &coarse);
  return 0;
}
