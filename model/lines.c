/* The trainer of the kinds of lines: reads articles with the kind of every line, writes csrc/blocks_weights.h.
 *
 *   lines [--l2 X] [--steps N] [--dev LINES] LINES… OUTPUT
 *
 * LINES is what `corpus.lua lines` writes, and templates/lines.txt. A linear-chain conditional random field over the features of
 * csrc/blocks_features.c, fitted by full gradients with Adam steps; a weight is drawn to zero, that of a wording's hint
 * to its kind. Every article is read three times: as it is; with lines of its page left out; without what stands above
 * its headline or above its first paragraph. Deterministic: own random numbers, no threads. A build tool: not part of
 * the library. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "blocks_layout.h"
#include "host.h"

enum { S = BS_STATES, FEATURE_WORDS = (BF_COUNT + 63) / 64, MOST_LINES = 400, ACTIVE = 3 * BF_COUNT };

typedef struct source_line {
  char *text; /* NULL: blank */
  uint8_t kind;
} source_line;

typedef struct document {
  uint32_t count;
  uint8_t *state;
  uint16_t **rows; /* of every line: its active rows, 0xFFFF at the end */
  char **words;    /* of every line: how it begins, for --show */
  double weight;
} document;

static double weights[BW_ROWS][S], prior[BW_ROWS][S], gradient[BW_ROWS][S], first_moment[BW_ROWS][S], second_moment[BW_ROWS][S];
static document *documents;
static size_t document_count, document_room;

static uint64_t random_state = 88172645463325252u;

static bool chance(uint32_t percent) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (random_state >> 32) * 100 >> 32 < percent;
}

/* ---- reading ----------------------------------------------------------------------------------------------------- */

static uint8_t kind_named(const char *name, size_t length) {
  for (unsigned k = 0; k < NG_BLOCK_KINDS; k++) {
    const char *kind = ng_block_kind_name(k);
    if (strlen(kind) == length && memcmp(kind, name, length) == 0) return (uint8_t)k;
  }
  fprintf(stderr, "no kind: %.*s\n", (int)length, name);
  exit(1);
}

/* The lines of the next article; 0 at the end of the file. */
static uint32_t read_article(FILE *file, source_line *lines) {
  static char *line;
  static size_t room;
  uint32_t n = 0;
  ssize_t length;
  while ((length = getline(&line, &room, file)) > 0 && n < MOST_LINES) {
    if (line[length - 1] == '\n') line[--length] = 0;
    if (strcmp(line, "%%") == 0) return n;
    if (line[0] == '#') continue;
    char *tab = strchr(line, '\t');
    lines[n++] = tab ? (source_line){strdup(tab + 1), kind_named(line, (size_t)(tab - line))} : (source_line){NULL, 0};
  }
  return 0;
}

/* ---- states of lines --------------------------------------------------------------------------------------------- */

static const uint8_t state_of_kind[NG_BLOCK_KINDS] = {
    [NG_BLOCK_PARAGRAPH] = BS_PARAGRAPH, [NG_BLOCK_HEADLINE] = BS_HEADLINE, [NG_BLOCK_SUBHEAD] = BS_SUBHEAD,
    [NG_BLOCK_BYLINE] = BS_BYLINE,       [NG_BLOCK_DATE] = BS_DATE,         [NG_BLOCK_CAPTION] = BS_CAPTION,
    [NG_BLOCK_CREDIT] = BS_CREDIT,       [NG_BLOCK_PROMO] = BS_PROMO,       [NG_BLOCK_BOILERPLATE] = BS_BOILERPLATE,
    [NG_BLOCK_COPYRIGHT] = BS_COPYRIGHT};

static uint8_t over_headline(uint8_t kind) {
  switch (kind) {
    case NG_BLOCK_DATE: return BS_OVER_DATE;
    case NG_BLOCK_BYLINE: return BS_OVER_BYLINE;
    case NG_BLOCK_SUBHEAD: return BS_OVER_SUBHEAD;
    case NG_BLOCK_CAPTION:
    case NG_BLOCK_CREDIT: return BS_OVER_CAPTION;
    default: return BS_OVER_BOILERPLATE;
  }
}

static void name_states(uint8_t *kinds, uint32_t n) {
  uint32_t headline = 0;
  bool body = false;
  while (headline < n && kinds[headline] != NG_BLOCK_HEADLINE) headline++;
  if (headline == n) headline = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint8_t kind = kinds[i];
    body |= kind == NG_BLOCK_PARAGRAPH;
    kinds[i] = i < headline ? over_headline(kind) : state_of_kind[kind];
    if (i > headline && kind == NG_BLOCK_HEADLINE) kinds[i] = BS_SUBHEAD;
    if (kinds[i] == BS_SUBHEAD && !body) kinds[i] = BS_STANDFIRST;
  }
}

/* ---- documents --------------------------------------------------------------------------------------------------- */

static uint32_t rows_of(const bl_line *line, uint32_t first, uint32_t limit, uint16_t *rows) {
  uint32_t n = 0;
  for (uint32_t f = 0; f < limit; f++)
    if (line->features[f >> 6] >> (f & 63) & 1) rows[n++] = (uint16_t)(first + f);
  return n;
}

static uint16_t *active_rows(const bl_scan *bl, uint32_t i) {
  uint16_t rows[ACTIVE + 2];
  const bl_line *line = &bl->lines.at[i];
  uint32_t n = rows_of(line, BW_OWN, BF_COUNT, rows);
  if (i > 0) n += rows_of(line - 1, BW_BEFORE, BF_SHAPES, rows + n);
  if (i + 1 < bl->lines.count) n += rows_of(line + 1, BW_BEHIND, BF_SHAPES, rows + n);
  if (i == 0) rows[n++] = BW_FIRST;
  if (i + 1 == bl->lines.count) rows[n++] = BW_LAST;
  rows[n++] = 0xFFFF;
  uint16_t *copy = malloc(n * sizeof *copy);
  return memcpy(copy, rows, n * sizeof *copy);
}

static void add_document(ng_context *context, const source_line *lines, const bool *kept, uint32_t n, double weight) {
  static char text[1 << 20];
  static uint32_t starts[MOST_LINES];
  static uint8_t kinds[MOST_LINES];
  uint32_t length = 0, count = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (!kept[i]) continue;
    if (lines[i].text) {
      starts[count] = length;
      kinds[count++] = lines[i].kind;
      length += (uint32_t)sprintf(text + length, "%s", lines[i].text);
    }
    text[length++] = '\n';
  }
  name_states(kinds, count);
  ng_error error;
  ng_article *a = ng_parse(context, "", 0, NULL, &error);
  bl_scan bl;
  a->text = (ng_str){text, length};
  if (count < 2 || !bl_open(&bl, context, a) || !bl_examine(&bl) || bl.lines.count < 2) return;
  bl_place(&bl);
  document d = {bl.lines.count, malloc(bl.lines.count), malloc(bl.lines.count * sizeof(uint16_t *)),
                malloc(bl.lines.count * sizeof(char *)), weight};
  for (uint32_t i = 0, k = 0; i < d.count; i++) {
    while (k + 1 < count && starts[k + 1] <= bl.lines.at[i].start) k++;
    d.state[i] = kinds[k];
    d.rows[i] = active_rows(&bl, i);
    d.words[i] = strndup(text + bl.lines.at[i].start, bl.lines.at[i].end - bl.lines.at[i].start < 90 ? bl.lines.at[i].end - bl.lines.at[i].start : 90);
  }
  if (document_count == document_room) documents = realloc(documents, (document_room += 512) * sizeof *documents);
  documents[document_count++] = d;
  a->text = (ng_str){"", 0};
  ng_article_free(a);
  ar_reset(&context->scratch);
}

/* The article, and two readings of what a reader may have copied of it. */
static void add_article(ng_context *context, const source_line *lines, uint32_t n, double weight, bool copies) {
  bool kept[MOST_LINES] = {false};
  uint32_t headline = n, body = n;
  for (uint32_t i = n; i-- > 0;) {
    if (lines[i].text && lines[i].kind == NG_BLOCK_PARAGRAPH) body = i;
    if (lines[i].text && lines[i].kind == NG_BLOCK_HEADLINE) headline = i;
  }
  for (uint32_t i = 0; i < n; i++) kept[i] = true;
  add_document(context, lines, kept, n, weight);
  if (!copies) return;
  for (uint32_t i = 0; i < n; i++)
    kept[i] = !lines[i].text || lines[i].kind == NG_BLOCK_PARAGRAPH || i == headline || chance(75);
  add_document(context, lines, kept, n, 0.5);
  uint32_t from = chance(50) && headline < n ? headline : body;
  bool tight = chance(30), shown[MOST_LINES] = {false};
  for (uint32_t i = 0; i < n; i++) shown[i] = i >= from && (lines[i].text || !tight);
  add_document(context, lines, shown, n, 0.5);
}

/* ---- fitting ----------------------------------------------------------------------------------------------------- */

static void add_prior(void) {
  for (uint32_t k = 0; k < NG_BLOCK_KINDS; k++)
    if (k != NG_BLOCK_PARAGRAPH) prior[BW_OWN + BF_HINT + k][state_of_kind[k]] = k == NG_BLOCK_CREDIT ? 7 : k == NG_BLOCK_COPYRIGHT ? 5 : 4;
  prior[BW_OWN + BF_FLAG + 6][BS_HEADLINE] = -6; /* BL_HEADER: a date header stands before captions and prose */
  prior[BW_OWN + BF_SENTENCE][BS_STANDFIRST] = -2;
  prior[BW_OWN + BF_SENTENCE][BS_PARAGRAPH] = prior[BW_OWN + BF_REPORTS][BS_PARAGRAPH] = 2;
  prior[BW_OWN + BF_ISLAND + 3][BS_SUBHEAD] = 2;
  prior[BW_OWN + BF_ISLAND + 1][BS_PROMO] = prior[BW_OWN + BF_LONG_TITLE][BS_PROMO] = 1;
  prior[BW_OWN + BF_OUTLET_BELOW][BS_CAPTION] = prior[BW_OWN + BF_LONG_TITLE + 1][BS_PROMO] = 2;
  prior[BW_OWN + BF_HINT + NG_BLOCK_SUBHEAD][BS_STANDFIRST] = 4;
  prior[BW_OWN + BF_HINT + NG_BLOCK_BOILERPLATE][BS_OVER_BOILERPLATE] = 4;
  prior[BW_OWN + BF_HINT + NG_BLOCK_DATE][BS_OVER_DATE] = 4;
  prior[BW_OWN + BF_HINT + NG_BLOCK_BYLINE][BS_OVER_BYLINE] = 4;
  prior[BW_OWN + BF_HINT + NG_BLOCK_CAPTION][BS_OVER_CAPTION] = 4;
}

static double log_sum(const double *x) {
  double most = x[0], sum = 0;
  for (int s = 1; s < S; s++) most = x[s] > most ? x[s] : most;
  for (int s = 0; s < S; s++) sum += exp(x[s] - most);
  return most + log(sum);
}

static double link(uint32_t before, uint32_t state) {
  return bl_may_follow(before, state) ? weights[BW_NEXT + before][state] : -1e4;
}

static void score(const document *d, double (*own)[S]) {
  for (uint32_t i = 0; i < d->count; i++) {
    memset(own[i], 0, sizeof own[i]);
    for (const uint16_t *row = d->rows[i]; *row != 0xFFFF; row++)
      for (int s = 0; s < S; s++) own[i][s] += weights[*row][s];
    for (int s = BS_OVER_BOILERPLATE; s < S && i + 1 == d->count; s++) own[i][s] = -1e4;
  }
}

/* Adds the gradient of an article's log likelihood, which it returns. */
static double learn(const document *d) {
  static double own[MOST_LINES][S], forward[MOST_LINES][S], behind[MOST_LINES][S], x[S];
  uint32_t n = d->count < MOST_LINES ? d->count : MOST_LINES;
  double gold = 0;
  score(d, own);
  memcpy(forward[0], own[0], sizeof own[0]);
  for (uint32_t i = 1; i < n; i++)
    for (uint32_t s = 0; s < S; s++) {
      for (uint32_t p = 0; p < S; p++) x[p] = forward[i - 1][p] + link(p, s);
      forward[i][s] = own[i][s] + log_sum(x);
    }
  memset(behind[n - 1], 0, sizeof behind[0]);
  for (uint32_t i = n - 1; i-- > 0;)
    for (uint32_t s = 0; s < S; s++) {
      for (uint32_t q = 0; q < S; q++) x[q] = link(s, q) + own[i + 1][q] + behind[i + 1][q];
      behind[i][s] = log_sum(x);
    }
  double total = log_sum(forward[n - 1]);
  for (uint32_t i = 0; i < n; i++) {
    gold += own[i][d->state[i]];
    for (int s = 0; s < S; s++) {
      double g = d->weight * ((s == d->state[i]) - exp(forward[i][s] + behind[i][s] - total));
      for (const uint16_t *row = d->rows[i]; *row != 0xFFFF; row++) gradient[*row][s] += g;
    }
    if (!i) continue;
    gold += link(d->state[i - 1], d->state[i]);
    gradient[BW_NEXT + d->state[i - 1]][d->state[i]] += d->weight;
    for (uint32_t p = 0; p < S; p++)
      for (uint32_t s = 0; s < S; s++)
        gradient[BW_NEXT + p][s] -= d->weight * exp(forward[i - 1][p] + link(p, s) + own[i][s] + behind[i][s] - total);
  }
  return d->weight * (gold - total);
}

static void fit(uint32_t steps, double l2) {
  memcpy(weights, prior, sizeof weights);
  for (uint32_t t = 1; t <= steps; t++) {
    double likelihood = 0, rate = 0.05 * (1 - 0.9 * t / steps);
    memset(gradient, 0, sizeof gradient);
    for (size_t i = 0; i < document_count; i++) likelihood += learn(&documents[i]);
    for (int r = 0; r < BW_ROWS; r++)
      for (int s = 0; s < S; s++) {
        double g = gradient[r][s] - l2 * (weights[r][s] - prior[r][s]);
        first_moment[r][s] = 0.9 * first_moment[r][s] + 0.1 * g;
        second_moment[r][s] = 0.99 * second_moment[r][s] + 0.01 * g * g;
        double mean = first_moment[r][s] / (1 - pow(0.9, t)), square = second_moment[r][s] / (1 - pow(0.99, t));
        weights[r][s] += rate * mean / (sqrt(square) + 1e-8);
      }
    if (t % 50 == 0) fprintf(stderr, "step %u: log likelihood %.1f\n", t, likelihood);
  }
}

/* ---- measuring --------------------------------------------------------------------------------------------------- */

static void decode(const document *d, uint8_t *states) {
  static double own[MOST_LINES][S], best[MOST_LINES][S];
  static uint8_t from[MOST_LINES][S];
  score(d, own);
  memcpy(best[0], own[0], sizeof own[0]);
  for (uint32_t i = 1; i < d->count; i++)
    for (uint32_t s = 0; s < S; s++) {
      uint32_t p = 0;
      for (uint32_t q = 1; q < S; q++)
        if (best[i - 1][q] + link(q, s) > best[i - 1][p] + link(p, s)) p = q;
      from[i][s] = (uint8_t)p;
      best[i][s] = own[i][s] + best[i - 1][p] + link(p, s);
    }
  uint32_t state = 0;
  for (uint32_t s = 1; s < S; s++)
    if (best[d->count - 1][s] > best[d->count - 1][state]) state = s;
  for (uint32_t i = d->count; i-- > 0; state = from[i][state]) states[i] = (uint8_t)state;
}

static void measure(size_t first, bool show) {
  static const uint8_t kind_of[S] = {1, 2, 2, 3, 4, 0, 5, 6, 7, 8, 9, 8, 4, 3, 2, 5};
  double right = 0, all = 0, hit[10] = {0}, gold[10] = {0}, said[10] = {0}, sum = 0;
  for (size_t i = first; i < document_count; i++) {
    uint8_t states[MOST_LINES];
    decode(&documents[i], states);
    for (uint32_t k = 0; k < documents[i].count; k++) {
      uint8_t is = kind_of[documents[i].state[k]], got = kind_of[states[k]];
      if (show && is != got)
        printf("%s as %s: %s\n", ng_block_kind_name(is), ng_block_kind_name(got), documents[i].words[k]);
      right += is == got, all++, hit[is] += is == got, gold[is]++, said[got]++;
    }
  }
  for (int k = 1; k < 10; k++) {
    double f = gold[k] + said[k] > 0 ? 200 * hit[k] / (gold[k] + said[k]) : 0;
    sum += f;
    printf("%s %.1f  ", ng_block_kind_name((unsigned)k), f);
  }
  printf("macro F1 %.2f  lines %.2f\n", sum / 9, 100 * right / all);
}

/* What blocks_layout.c takes for granted when it passes by states. */
static void check_range(void) {
  double low = 0, high = 0;
  for (int p = BW_NEXT; p < BW_NEXT + S; p++)
    for (int s = 0; s < S; s++) low = fmin(low, weights[p][s]), high = fmax(high, weights[p][s]);
  if ((high - low) * BW_SCALE < BW_RANGE) return;
  fprintf(stderr, "weights of following states are too far apart: %.1f\n", high - low);
  exit(1);
}

static void write_weights(FILE *file) {
  fputs("/* Made by model/lines.c from the project's corpus (model/README.md): a row a feature in the order of blocks_layout.h,\n"
        " * a column a state. */\n",
        file);
  for (int r = 0; r < BW_ROWS; r++) {
    fputs("{", file);
    for (int s = 0; s < S; s++) fprintf(file, "%s%d", s ? ", " : "", (int)lround(weights[r][s] * BW_SCALE));
    fputs("},\n", file);
  }
}

static void add_file(ng_context *context, const char *path, double weight, bool copies) {
  static source_line lines[MOST_LINES];
  FILE *in = fopen(path, "r");
  if (!in) {
    perror(path);
    exit(1);
  }
  for (uint32_t n; (n = read_article(in, lines)) > 0;) add_article(context, lines, n, weight, copies);
  fclose(in);
}

int main(int argc, char **argv) {
  const char *dev = NULL;
  bool show = false;
  double l2 = 2, pages = 0.1;
  uint32_t steps = 200;
  int at = 1;
  for (; at + 1 < argc && argv[at][0] == '-'; at += 2) {
    if (strcmp(argv[at], "--show") == 0) show = true, at--;
    if (strcmp(argv[at], "--weight") == 0) pages = atof(argv[at + 1]);
    if (strcmp(argv[at], "--l2") == 0) l2 = atof(argv[at + 1]);
    if (strcmp(argv[at], "--dev") == 0) dev = argv[at + 1];
    if (strcmp(argv[at], "--steps") == 0) steps = (uint32_t)atoi(argv[at + 1]);
  }
  if (at + 2 > argc) {
    fputs("usage: lines [--l2 X] [--steps N] [--dev LINES] LINES… OUTPUT\n", stderr);
    return 2;
  }
  ng_error error;
  ng_context *context = ng_context_new(&allocator, &error);
  double weight = 1;
  for (; at + 1 < argc; at++) {
    if (strcmp(argv[at], "--pages") == 0)
      weight = pages;
    else
      add_file(context, argv[at], weight, weight == 1);
  }
  size_t learned = document_count;
  if (dev) add_file(context, dev, 1, false);
  size_t all = document_count;
  document_count = learned;
  add_prior();
  fit(steps, l2);
  document_count = all;
  if (dev) measure(learned, show);
  check_range();
  FILE *out = fopen(argv[at], "w");
  if (!out) return 1;
  write_weights(out);
  return fclose(out) != 0;
}
