/* The trainer of the kinds of names: reads articles with their names, writes the weights of csrc/kind_features.h.
 *
 *   kinds [--model FILE] [--open FILE] [--half 0|1] ARTICLES OUTPUT
 *
 * ARTICLES is what `corpus.lua names` writes. A maximum-entropy model, fitted by AdaGrad with a penalty on large weights,
 * to the names that the tagger finds: their true kind, or "no name". The tagger must not have been trained on these
 * articles, or its class would be trusted too much; --model gives another than the shipped one. Says first how well weights
 * fitted on the batches of even number do on the others, and the other way round; --half writes such weights, of batches
 * with number % 2 = half. Deterministic. A build tool: not part of the library. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "host.h"
#include "kind_features.h"

static const float PRIOR_LAST = 3, PRIOR_FIRST = 2, PRIOR_BEFORE = 3, PRIOR_BEHIND = 1, PRIOR_APPOSED = 5, PRIOR_SURE = 6;
enum { EPOCHS = 12, BOTH = 2 };
static const float RATE = 0.12f, PENALTY = 3e-3f, OPEN_SHARE = 0.2f; /* OPEN_SHARE: weight of a name of an open set */

static const char *const kind_names[KF_OUTCOMES] = {"PERSON", "ORG",   "OUTLET", "GPE",     "LOC",   "FAC",
                                                    "NORP",   "EVENT", "WORK",   "PRODUCT", "OTHER", "NO_NAME"};
enum { UNKNOWN = KF_OUTCOMES };

/* ---- articles ---------------------------------------------------------------------------------------------------- */

typedef struct gold {
  uint32_t start, end;
  uint8_t kind;
  bool optional;
} gold;

typedef struct document {
  int half;
  ng_article article;
  int8_t *labels;
  gold *gold;
  uint32_t names;
} document;

typedef struct example {
  uint16_t features[KF_MOST];
  uint8_t count, half;
  uint16_t kinds; /* bits: what it may be */
} example;

typedef struct data {
  document *documents;
  example *examples;
  uint32_t document_count, document_room, count, room;
  ng_context *context;
} data;

static uint8_t kind_named(const char *s) {
  for (uint8_t k = 0; k < NG_KINDS; k++)
    if (strcmp(s, kind_names[k]) == 0) return k;
  abort();
}

static bool article_before(const char *text, const gold *g, uint32_t start) {
  return start - g->start == 4 && (memcmp(text + g->start, "The ", 4) == 0 || memcmp(text + g->start, "the ", 4) == 0);
}

/* What a mention is by the annotation. A name cut wrongly still tells its kind. */
static uint8_t truth(const document *d, const ng_mention *m, uint32_t *at) {
  while (*at < d->names && d->gold[*at].end <= m->start) ++*at;
  if (*at == d->names || d->gold[*at].start >= m->end) return KF_NO_NAME;
  const gold *g = &d->gold[*at];
  if (g->optional) return UNKNOWN;
  if (g->end == m->end && (g->start == m->start || article_before(d->article.text.ptr, g, m->start))) return g->kind;
  bool next = *at + 1 < d->names && d->gold[*at + 1].start < m->end; /* two names taken for one */
  return next ? UNKNOWN : g->kind;
}

static void add_example(data *all, const ng_article *a, const nm_candidate *c, uint32_t i, example e) {
  kf_name name = {c[i].at, i ? &c[i - 1].at : NULL, i + 1 < a->mentions.count ? &c[i + 1].at : NULL};
  e.count = (uint8_t)kf_features(&all->context->model, a, name, e.features);
  if (all->count == all->room) {
    all->room = all->room ? 2 * all->room : 1024;
    all->examples = realloc(all->examples, all->room * sizeof *all->examples);
    if (!all->examples) abort();
  }
  all->examples[all->count++] = e;
}

static void gather(data *all, document *d) {
  ng_article *a = &d->article;
  nm_candidate *c;
  if (!nm_find(all->context, a, d->labels, &c)) abort();
  uint32_t at = 0;
  for (uint32_t i = 0; i < a->mentions.count; i++) {
    uint8_t kind = truth(d, &a->mentions.at[i], &at);
    if (kind == UNKNOWN || c[i].fixed != NM_NOT_FIXED) continue;
    add_example(all, a, c, i, (example){.half = (uint8_t)d->half, .kinds = (uint16_t)(1 << kind)});
  }
  a->mentions.count = 0;
  ar_reset(&all->context->scratch);
}

static void prepare(data *all, document *d, const char *text, uint32_t size) {
  ng_article *a = &d->article;
  memset(a, 0, sizeof *a);
  ar_init(&a->arena, &allocator);
  a->text = tx_import(&a->arena, text, size);
  if (!ng_stage_blocks(all->context, a) || !ng_stage_tokens(all->context, a) || !ng_stage_sentences(all->context, a))
    abort();
  d->labels = get(a->tokens.count + 1);
  if (!nm_label_article(all->context, a, d->labels)) abort();
  ar_reset(&all->context->scratch);
  gather(all, d);
}

/* "=ID BYTES NAMES", the text, a line a name: "START END KIND ?". */
static void read_articles(const char *path, data *all) {
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(1);
  }
  int batch;
  uint32_t size, names;
  while (fscanf(file, " =%d-%*s %u %u", &batch, &size, &names) == 3) {
    if (all->document_count == all->document_room) {
      all->document_room = all->document_room ? 2 * all->document_room : 64;
      all->documents = realloc(all->documents, all->document_room * sizeof *all->documents);
      if (!all->documents) abort();
    }
    document *d = &all->documents[all->document_count++];
    *d = (document){.half = batch % 2, .gold = get(names * sizeof *d->gold), .names = names};
    char *text = get(size + 1), kind[16], sign[4];
    fgetc(file);
    if (fread(text, 1, size, file) != size) abort();
    for (uint32_t i = 0; i < names; i++) {
      gold *g = &d->gold[i];
      if (fscanf(file, " %u %u %15s %3s", &g->start, &g->end, kind, sign) != 4) abort();
      g->kind = kind_named(kind), g->optional = sign[0] == '?';
    }
    prepare(all, d, text, size);
    free(text);
  }
  fclose(file);
}

/* ---- open sets: names of four classes ---------------------------------------------------------------------------- */

static const uint16_t kinds_of_class[NM_CLASSES] = {1 << NG_PERSON, 1 << NG_ORG | 1 << NG_OUTLET,
                                                    1 << NG_GPE | 1 << NG_LOC | 1 << NG_FAC, 0};
static const char *const class_names[NM_CLASSES] = {"PER", "ORG", "LOC", "MISC"};

enum { OPEN_TOKENS = 4000, OPEN_SENTENCES = 400 };

typedef struct open_text {
  char *words[OPEN_TOKENS];
  int8_t gold[OPEN_TOKENS];
  uint32_t ends[OPEN_SENTENCES], count, sentences;
} open_text;

static void end_sentence(open_text *t) {
  if (t->count > (t->sentences ? t->ends[t->sentences - 1] : 0)) t->ends[t->sentences++] = t->count;
}

/* Of "miscellaneous" names only single demonyms tell their kind. */
static uint16_t open_truth(const open_text *t, const ng_article *a, nm_span s) {
  int8_t label = t->gold[s.first];
  if (label < 0 || (label & 1)) return 0;
  uint32_t end = s.first + 1;
  while (end < t->count && t->gold[end] == (label | 1)) end++;
  if (end != s.end) return 0;
  if (label / 2 == NM_MISC && end == s.first + 1 && tk_is(a, s.first, LX_DEMONYM)) return 1 << NG_NORP;
  return kinds_of_class[label / 2];
}

static void take_open_text(data *all, open_text *t) {
  end_sentence(t);
  ng_article a;
  ng_str words[OPEN_TOKENS];
  nm_candidate *c;
  memset(&a, 0, sizeof a);
  ar_init(&a.arena, &allocator);
  int8_t *labels = get(t->count + 1);
  for (uint32_t i = 0; i < t->count; i++) words[i] = tx_str(t->words[i]);
  if (t->count && (!nm_take_tokens(&a, words, t->count, t->ends, t->sentences) || !nm_label(all->context, &a, labels) ||
                   !nm_find(all->context, &a, labels, &c)))
    abort();
  for (uint32_t i = 0; i < a.mentions.count; i++) {
    uint16_t kinds = open_truth(t, &a, c[i].at);
    if (kinds && c[i].fixed == NM_NOT_FIXED) add_example(all, &a, c, i, (example){.half = BOTH, .kinds = kinds});
  }
  for (uint32_t i = 0; i < t->count; i++) free(t->words[i]);
  t->count = t->sentences = 0;
  free(labels);
  ar_free(&a.arena);
  ar_reset(&all->context->scratch);
}

static int8_t label_named(const char *s) {
  for (unsigned c = 0; c < NM_CLASSES; c++)
    if (s[0] != 'O' && strcmp(s + 2, class_names[c]) == 0) return s[0] == 'B' ? nm_begin(c) : nm_inside(c);
  return NM_OUTSIDE;
}

/* A word, a tab and its label in a line; sentences parted by empty lines, documents by -DOCSTART-. */
static void read_open(const char *path, data *all) {
  FILE *file = fopen(path, "r");
  if (!file) {
    perror(path);
    exit(1);
  }
  char *line = NULL;
  size_t room = 0;
  open_text *t = get(sizeof *t);
  while (getline(&line, &room, file) > 0) {
    line[strcspn(line, "\r\n")] = 0;
    char *tab = strchr(line, '\t');
    bool start = strncmp(line, "-DOCSTART-", 10) == 0;
    if (start || t->count == OPEN_TOKENS || t->sentences + 1 == OPEN_SENTENCES) take_open_text(all, t);
    if (!*line) end_sentence(t);
    if (start || !tab) continue;
    *tab = 0;
    t->words[t->count] = strdup(line);
    t->gold[t->count++] = label_named(tab + 1);
  }
  take_open_text(all, t);
  free(t), free(line);
  fclose(file);
}

/* ---- fitting ----------------------------------------------------------------------------------------------------- */

typedef struct fit {
  float w[KF_FEATURES][KF_LANES], g[KF_FEATURES][KF_LANES], prior[KF_FEATURES][KF_LANES];
  int8_t rounded[KF_FEATURES][KF_LANES];
} fit;

/* What is known before anything is learned, as weights to start from and to fall back to. The articles are about invented
 * outlets and bodies and have few ships, storms and prizes. */
static const struct {
  uint8_t lexicon, kind;
  float weight;
} priors[] = {{KF_COUNTRY, NG_GPE, 3},   {KF_CITY, NG_GPE, 1},     {KF_REGION, NG_GPE, 1},       {KF_LANDSCAPE, NG_LOC, 3},
              {KF_FACILITY, NG_FAC, 3},  {KF_DEMONYM, NG_NORP, 3}, {KF_OUTLET, NG_OUTLET, 6},    {KF_ORGANISATION, NG_ORG, 2},
              {KF_PLATFORM, NG_ORG, 3}, {KF_CODE, NG_GPE, 4},       {KF_ORGANISATION_WORD, NG_ORG, 1},
              {KF_PRODUCT, NG_PRODUCT, 3}, {KF_WORK, NG_WORK, 3}, {KF_EVENT, NG_EVENT, 3}, {KF_OTHER_NAME, NG_OTHER, 3},
              {KF_ACRONYM, NG_ORG, 2}};

/* Of the groups in model/en/lexicon/name_groups.txt. */
static const uint8_t kind_of_group[] = {
    KF_NO_NAME, NG_ORG,   NG_ORG,  NG_ORG,     NG_ORG,     NG_ORG,   NG_OUTLET, NG_GPE,   NG_LOC,   NG_LOC, NG_LOC,
    NG_LOC,     NG_FAC,   NG_FAC,  NG_FAC,     NG_FAC,     NG_FAC,   NG_EVENT,  NG_EVENT, NG_EVENT, NG_EVENT, NG_WORK,
    NG_WORK,    NG_PRODUCT, NG_PRODUCT, NG_OTHER, NG_OTHER, NG_OTHER, NG_OTHER, NG_ORG,   NG_ORG};

/* What says all, last in a name ("Carlow Hospital") or first ("Storm Ottilie", "MV Kalevi"). */
enum { SCHOOLS = 4, STORMS = 17, SHIPS = 23 };

/* What is said of a name: "it" of no person, of bodies more than of places; he and she of persons; a year of works; where analysts are;
 * what Latin stands behind is no name. The articles have few of these. */
static void start_sayings(fit *f) {
  for (unsigned c = 0; c < NM_CLASSES; c++) {
    static const unsigned questions[] = {KF_PRONOUN, KF_NEXT};
    for (unsigned i = 0; i < 2; i++) {
      float *he = f->w[questions[i] + c * KF_PRONOUNS + 1], *she = he + KF_LANES, *it = she + KF_LANES;
      he[NG_PERSON] = she[NG_PERSON] = 1;
      it[NG_PERSON] = -2, it[NG_ORG] = 1;
    }
    f->w[KF_YEAR + c][NG_WORK] = c == NM_PER ? 1 : 5;
  }
  for (unsigned g = 1; g < sizeof kind_of_group; g++) f->w[KF_NEXT_GROUP + g][kind_of_group[g]] = 1;
  f->w[KF_ROLE_BEFORE + 1][NG_ORG] = 2;
  f->w[KF_SPECIES][KF_NO_NAME] = 8;
}

static void start(fit *f) {
  memset(f, 0, sizeof *f);
  for (unsigned c = 1; c < NM_CLASSES; c++)
    for (size_t i = 0; i < sizeof priors / sizeof *priors; i++)
      f->w[KF_WHOLE + c * KF_FLAGS + priors[i].lexicon][priors[i].kind] = priors[i].weight;
  for (unsigned g = 1; g < sizeof kind_of_group; g++) {
    f->w[KF_LAST_GROUP + g][kind_of_group[g]] = g == SCHOOLS ? PRIOR_SURE : PRIOR_LAST;
    f->w[KF_FIRST_GROUP + g][kind_of_group[g]] = g == STORMS || g == SHIPS ? PRIOR_SURE : PRIOR_FIRST;
    f->w[KF_OF_GROUP + g][kind_of_group[g]] = PRIOR_FIRST;
    f->w[KF_BEFORE_GROUP + g][kind_of_group[g]] = PRIOR_BEFORE;
    f->w[KF_APPOSITION + g][kind_of_group[g]] = PRIOR_APPOSED;
    f->w[KF_APPOSED + g][kind_of_group[g]] = PRIOR_BEHIND;
    f->w[KF_BEHIND_GROUP + g][kind_of_group[g]] = PRIOR_BEHIND;
    if (g >= 7) f->w[KF_BEFORE_OF_GROUP + g][kind_of_group[g]] = PRIOR_BEHIND;
  }
  start_sayings(f);
  memcpy(f->prior, f->w, sizeof f->w);
}

static void probabilities(const fit *f, const example *e, float *p) {
  float most = -1e9f, sum = 0;
  memset(p, 0, KF_OUTCOMES * sizeof *p);
  for (unsigned i = 0; i < e->count; i++)
    for (unsigned k = 0; k < KF_OUTCOMES; k++) p[k] += f->w[e->features[i]][k];
  for (unsigned k = 0; k < KF_OUTCOMES; k++) most = p[k] > most ? p[k] : most;
  for (unsigned k = 0; k < KF_OUTCOMES; k++) sum += p[k] = expf(p[k] - most);
  for (unsigned k = 0; k < KF_OUTCOMES; k++) p[k] /= sum;
}

/* The gradient: what the model says less what it would say if it knew which kinds are possible. */
static void learn(fit *f, const example *e) {
  float p[KF_OUTCOMES], possible = 0;
  probabilities(f, e, p);
  for (unsigned k = 0; k < KF_OUTCOMES; k++) possible += e->kinds >> k & 1 ? p[k] : 0;
  for (unsigned k = 0; k < KF_OUTCOMES; k++) p[k] -= e->kinds >> k & 1 ? p[k] / (possible + 1e-9f) : 0;
  if (e->half == BOTH)
    for (unsigned k = 0; k < KF_OUTCOMES; k++) p[k] *= OPEN_SHARE;
  for (unsigned i = 0; i < e->count; i++) {
    float *w = f->w[e->features[i]], *g = f->g[e->features[i]], *prior = f->prior[e->features[i]];
    for (unsigned k = 0; k < KF_OUTCOMES; k++) {
      float step = p[k] + PENALTY * (w[k] - prior[k]);
      g[k] += step * step;
      w[k] -= RATE * step / (sqrtf(g[k]) + 1e-2f);
    }
  }
}

static void round_weights(fit *f) {
  for (unsigned i = 0; i < KF_FEATURES; i++)
    for (unsigned k = 0; k < KF_OUTCOMES; k++) {
      float x = roundf(f->w[i][k] * KF_UNIT);
      f->rounded[i][k] = (int8_t)(x > 127 ? 127 : x < -127 ? -127 : x);
    }
}

/* Learns the examples of one half, or both, in an order that is the same each time. */
static void learn_all(fit *f, const data *all, int half) {
  start(f);
  uint32_t *order = get(all->count * sizeof *order), n = 0;
  for (uint32_t i = 0; i < all->count; i++)
    if (half == BOTH || all->examples[i].half == BOTH || all->examples[i].half == half) order[n++] = i;
  uint32_t random = 1;
  for (int epoch = 0; epoch < EPOCHS; epoch++) {
    for (uint32_t i = n; i > 1; i--) {
      random = random * 1664525u + 1013904223u;
      uint32_t k = (uint32_t)(((uint64_t)random * i) >> 32), t = order[i - 1];
      order[i - 1] = order[k], order[k] = t;
    }
    for (uint32_t i = 0; i < n; i++) learn(f, &all->examples[order[i]]);
  }
  free(order);
  round_weights(f);
}

/* ---- measuring --------------------------------------------------------------------------------------------------- */

typedef struct tally {
  uint32_t right[KF_OUTCOMES], found[KF_OUTCOMES], wanted[KF_OUTCOMES];
} tally;

static uint8_t exact_truth(const document *d, const ng_mention *m, uint32_t *at) {
  uint8_t kind = truth(d, m, at);
  if (kind >= NG_KINDS) return kind;
  const gold *g = &d->gold[*at];
  bool exact = g->end == m->end && (g->start == m->start || article_before(d->article.text.ptr, g, m->start));
  return exact ? kind : KF_NO_NAME;
}

static void measure(data *all, const fit *f, int half, tally *t) {
  for (uint32_t i = 0; i < all->document_count; i++) {
    document *d = &all->documents[i];
    ng_article *a = &d->article;
    if (d->half == half) continue;
    nm_candidate *c;
    if (!nm_find(all->context, a, d->labels, &c) || !nm_decide(all->context, a, c, f->rounded)) abort();
    for (uint32_t n = 0; n < d->names; n++) t->wanted[d->gold[n].kind] += !d->gold[n].optional;
    uint32_t at = 0;
    for (uint32_t m = 0; m < a->mentions.count; m++) {
      uint8_t kind = exact_truth(d, &a->mentions.at[m], &at);
      if (kind == UNKNOWN) continue;
      t->found[a->mentions.at[m].kind]++;
      t->right[kind] += kind == a->mentions.at[m].kind;
    }
    a->mentions.count = 0;
    ar_reset(&all->context->scratch);
  }
}

static double f1(uint32_t right, uint32_t found, uint32_t wanted) {
  return found + wanted ? 200.0 * right / (found + wanted) : 0;
}

static void report(const char *what, const tally *t) {
  uint32_t right = 0, found = 0, wanted = 0;
  for (unsigned k = 0; k < NG_KINDS; k++) right += t->right[k], found += t->found[k], wanted += t->wanted[k];
  printf("%-16s F1 %.2f ", what, f1(right, found, wanted));
  for (unsigned k = 0; k < NG_KINDS; k++)
    printf(" %s %.1f", kind_names[k], f1(t->right[k], t->found[k], t->wanted[k]));
  printf("\n");
}

static void write_weights(const fit *f, const char *path) {
  FILE *file = fopen(path, "w");
  if (!file) {
    perror(path);
    exit(1);
  }
  fputs("/* Rows of kind_features.h, weights for the kinds and for \"no name\". Written by model/kinds.c (make train). */\n",
        file);
  for (unsigned i = 0; i < KF_FEATURES; i++) {
    unsigned last = KF_OUTCOMES;
    while (last > 1 && !f->rounded[i][last - 1]) last--;
    for (unsigned k = 0; k < last; k++) fprintf(file, "%s%d", k ? "," : "{", f->rounded[i][k]);
    fputs((i + 1) % 8 ? "}," : "},\n", file);
  }
  fputs("\n", file);
  fclose(file);
}

static void *read_file(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) {
    perror(path);
    exit(1);
  }
  *size = (size_t)ftell(file);
  rewind(file);
  void *bytes = aligned_alloc(64, (*size + 63) / 64 * 64);
  if (!bytes || fread(bytes, 1, *size, file) != *size) abort();
  fclose(file);
  return bytes;
}

int main(int argc, char **argv) {
  const char *paths[2] = {NULL, NULL}, *model = NULL, *open = NULL;
  int half = BOTH, n = 0;
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--model") == 0 && i + 1 < argc) {
      model = argv[++i];
    } else if (strcmp(argv[i], "--half") == 0 && i + 1 < argc) {
      half = atoi(argv[++i]);
    } else if (strcmp(argv[i], "--open") == 0 && i + 1 < argc) {
      open = argv[++i];
    } else if (n < 2) {
      paths[n++] = argv[i];
    }
  }
  if (n < 2) {
    fputs("usage: kinds [--model FILE] [--open FILE] [--half 0|1] ARTICLES OUTPUT\n", stderr);
    return 2;
  }
  ng_error error;
  data all = {.context = ng_context_new(&allocator, &error)};
  size_t size = 0;
  void *bytes = model ? read_file(model, &size) : NULL;
  if (!all.context || (model && md_open(bytes, size, &all.context->model) != NG_OK)) abort();
  read_articles(paths[0], &all);
  if (open) read_open(open, &all);
  fit *f = get(sizeof *f);
  tally crossed, fitted;
  memset(&crossed, 0, sizeof crossed), memset(&fitted, 0, sizeof fitted);
  for (int h = 0; h < 2; h++) {
    learn_all(f, &all, h);
    measure(&all, f, h, &crossed);
    if (h == half) write_weights(f, paths[1]);
  }
  report("cross-validated", &crossed);
  if (half != BOTH) return 0;
  learn_all(f, &all, BOTH);
  measure(&all, f, BOTH, &fitted);
  report("on its own text", &fitted);
  write_weights(f, paths[1]);
  return 0;
}
