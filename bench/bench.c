/* Times every stage and the whole of annotate on one core: CPU seconds, median of ROUNDS, over a JSONL corpus.
 *
 *   bench CORPUS.jsonl [ROUNDS] [--tsv]      --tsv: lines "nutgraf<TAB>MB/s<TAB>tokens/s", for comparisons with peers: the
 *                                            whole, and the stages of dates and figures by themselves */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include "../model/host.h"
#include "article.h"
#include "clock.h"

enum { MAX_ROUNDS = 99, MAX_ROWS = 32 };

typedef struct corpus {
  char *bytes;
  ng_str *lines;
  size_t count, text_bytes;
} corpus;

static bool load(const char *path, corpus *c) {
  FILE *f = fopen(path, "rb");
  if (!f) return perror(path), false;
  fseek(f, 0, SEEK_END);
  size_t size = (size_t)ftell(f);
  rewind(f);
  c->bytes = malloc(size + 1);
  size = fread(c->bytes, 1, size, f);
  fclose(f);
  c->lines = malloc((size / 20 + 1) * sizeof *c->lines);
  for (size_t i = 0; i < size;) {
    char *end = memchr(c->bytes + i, '\n', size - i);
    size_t stop = end ? (size_t)(end - c->bytes) : size;
    c->lines[c->count++] = (ng_str){c->bytes + i, stop - i};
    i = stop + 1;
  }
  return true;
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(double *v, int n) {
  qsort(v, (size_t)n, sizeof *v, by_value);
  return v[n / 2];
}

/* The articles' texts alone, so that rounds measure no JSON reading. */
static void decode(corpus *c, ng_context *context) {
  for (size_t i = 0; i < c->count; i++) {
    ng_error error;
    ng_str id;
    ng_options none = {.without = NG_PART_ALL};
    ng_article *a = ng_parse_json(context, c->lines[i].ptr, c->lines[i].len, &none, &id, &error);
    if (!a) {
      fprintf(stderr, "line %zu: %s\n", i + 1, error.message);
      exit(1);
    }
    ng_str text = ng_article_text(a);
    char *copy = malloc(text.len + 1);
    memcpy(copy, text.ptr, text.len);
    c->lines[i] = (ng_str){copy, text.len};
    c->text_bytes += text.len;
    ng_article_free(a);
  }
}

static size_t whole(const corpus *c, ng_context *context) {
  static const ng_options options = {.published = {"2020-06-15", 10}};
  size_t tokens = 0;
  for (size_t i = 0; i < c->count; i++) {
    ng_error error;
    ng_article *a = ng_parse(context, c->lines[i].ptr, c->lines[i].len, &options, &error);
    tokens += a->tokens.count;
    ng_article_free(a);
  }
  return tokens;
}

static void by_stage(const corpus *c, ng_context *context, double *seconds) {
  for (size_t i = 0; i < c->count; i++) {
    ng_article a = {.published = {2020, 6, 15}};
    ar_init(&a.arena, &context->allocator);
    a.text = tx_import(&a.arena, c->lines[i].ptr, c->lines[i].len);
    for (int s = 0; ng_stages[s].name; s++) {
      double before = cpu();
      ng_stages[s].run(context, &a);
      ar_reset(&context->scratch);
      seconds[s] += cpu() - before;
    }
    ar_free(&a.arena);
  }
}

static void row(const char *name, double seconds, double bytes, double tokens) {
  printf("%-12s %9.1f MB/s %9.2f M tokens/s %8.0f ns/token\n", name, bytes / seconds / 1e6, tokens / seconds / 1e6, seconds / tokens * 1e9);
}

int main(int argc, char **argv) {
  if (argc < 2) return fprintf(stderr, "usage: bench CORPUS.jsonl [ROUNDS] [--tsv]\n"), 2;
  bool tsv = strcmp(argv[argc - 1], "--tsv") == 0;
  int rounds = argc - tsv > 2 ? atoi(argv[2]) : 5;
  if (rounds < 1 || rounds > MAX_ROUNDS) rounds = 5;
  corpus c = {0};
  ng_error error = {0};
  ng_context *context = ng_context_new(&allocator, &error);
  if (!context || !load(argv[1], &c)) return 1;
  decode(&c, context);
  double all[MAX_ROUNDS], stages[MAX_ROWS][MAX_ROUNDS] = {0};
  size_t tokens = whole(&c, context);
  for (int r = 0; r < rounds; r++) {
    double before = cpu(), seconds[MAX_ROWS] = {0};
    whole(&c, context);
    all[r] = cpu() - before;
    by_stage(&c, context, seconds);
    for (int s = 0; ng_stages[s].name; s++) stages[s][r] = seconds[s];
  }
  double bytes = (double)c.text_bytes, seconds = median(all, rounds);
  if (tsv) {
    double some = 0;
    for (int s = 0; ng_stages[s].name; s++)
      if (!strcmp(ng_stages[s].name, "dates") || !strcmp(ng_stages[s].name, "figures")) some += median(stages[s], rounds);
    printf("nutgraf\t%.2f\t%.0f\n", bytes / seconds / 1e6, (double)tokens / seconds);
    printf("nutgraf dates+figures\t%.2f\t%.0f\n", bytes / some / 1e6, (double)tokens / some);
    return 0;
  }
  printf("%zu articles, %.1f MB, %.2f M tokens, one core, median of %d rounds\n", c.count, bytes / 1e6, (double)tokens / 1e6, rounds);
  for (int s = 0; ng_stages[s].name; s++) row(ng_stages[s].name, median(stages[s], rounds), bytes, (double)tokens);
  row("annotate", seconds, bytes, (double)tokens);
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("peak memory  %9.1f MB, of which the corpus %.1f MB\n", (double)usage.ru_maxrss / 1024, 2 * bytes / 1e6);
  return 0;
}
