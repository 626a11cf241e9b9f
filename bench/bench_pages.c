/* Times the reading of pages on one core: CPU seconds, median of ROUNDS, over page files.
 *
 *   bench_pages LIST [ROUNDS] [--tsv]      LIST names a page a line; --tsv: "nutgraf<TAB>MB/s<TAB>pages/s" of the page stage,
 *                                          for comparisons with peers
 *
 * tags is the scanner alone, tree the flat tree, page all that turns bytes into the article's text and metadata (what
 * Readability does); parse_html the whole library with all its stages behind it. */
#include <stdio.h>
#include <stdlib.h>
#include "../model/host.h"
#include "article.h"
#include "clock.h"
#include "html.h"

enum { MAX_ROUNDS = 99, PATH_BYTES = 4096 };

typedef struct pages {
  ng_str *at;
  size_t count, room, bytes;
} pages;

static ng_str read_file(const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f) return perror(path), (ng_str){NULL, 0};
  fseek(f, 0, SEEK_END);
  size_t size = (size_t)ftell(f);
  rewind(f);
  char *bytes = malloc(size + 1);
  size = fread(bytes, 1, size, f);
  fclose(f);
  return (ng_str){bytes, size};
}

static bool load(const char *list, pages *p) {
  char path[PATH_BYTES];
  FILE *f = fopen(list, "r");
  if (!f) return perror(list), false;
  while (fgets(path, sizeof path, f)) {
    path[strcspn(path, "\n")] = 0;
    ng_str page = read_file(path);
    if (!page.ptr) continue;
    if (p->count == p->room) p->at = realloc(p->at, (p->room = p->room * 2 + 64) * sizeof *p->at);
    p->at[p->count++] = page;
    p->bytes += page.len;
  }
  fclose(f);
  return p->count > 0;
}

/* ---- what is timed ----------------------------------------------------------------------------------------------- */

static size_t tags(ng_context *context, ng_str page) {
  hs_scan scan;
  hs_token token;
  size_t n = 0;
  (void)context;
  hs_open(&scan, page);
  for (hs_next(&scan, &token); token.kind != HS_END_OF_PAGE; n++) hs_next(&scan, &token);
  return n;
}

static size_t tree(ng_context *context, ng_str page) {
  ht_tree t;
  ht_build(&context->scratch, page, &t);
  size_t n = t.blocks.count;
  ar_reset(&context->scratch);
  return n;
}

static size_t page(ng_context *context, ng_str bytes) {
  ng_article a = {.page = true};
  size_t bad;
  ar_init(&a.arena, &context->allocator);
  ng_str utf8 = ht_to_utf8(&context->scratch, bytes, (ng_str){NULL, 0}, &bad);
  ht_read_page(context, &a, utf8);
  ar_reset(&context->scratch);
  size_t n = a.text.len;
  ar_free(&a.arena);
  return n;
}

static size_t parse(ng_context *context, ng_str bytes) {
  ng_error error;
  ng_options options = {.html = true};
  ng_article *a = ng_parse(context, bytes.ptr, bytes.len, &options, &error);
  size_t n = a ? a->text.len : 0;
  ng_article_free(a);
  return n;
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double seconds_of(size_t (*read)(ng_context *, ng_str), ng_context *context, const pages *p, int rounds) {
  double v[MAX_ROUNDS];
  for (int r = 0; r < rounds; r++) {
    double before = cpu();
    for (size_t i = 0; i < p->count; i++) read(context, p->at[i]);
    v[r] = cpu() - before;
  }
  qsort(v, (size_t)rounds, sizeof *v, by_value);
  return v[rounds / 2];
}

int main(int argc, char **argv) {
  if (argc < 2) return fprintf(stderr, "usage: bench_pages LIST [ROUNDS] [--tsv]\n"), 2;
  bool tsv = strcmp(argv[argc - 1], "--tsv") == 0;
  int rounds = argc - tsv > 2 ? atoi(argv[2]) : 5;
  if (rounds < 1 || rounds > MAX_ROUNDS) rounds = 5;
  static const struct {
    const char *name;
    size_t (*read)(ng_context *, ng_str);
  } rows[] = {{"tags", tags}, {"tree", tree}, {"page", page}, {"parse_html", parse}};
  pages p = {0};
  ng_error error = {0};
  ng_context *context = ng_context_new(&allocator, &error);
  if (!context || !load(argv[1], &p)) return 1;
  double bytes = (double)p.bytes, count = (double)p.count;
  if (tsv) {
    double seconds = seconds_of(page, context, &p, rounds);
    printf("nutgraf page\t%.2f\t%.1f\n", bytes / seconds / 1e6, count / seconds);
    return 0;
  }
  printf("%zu pages, %.1f MB, one core, median of %d rounds\n", p.count, bytes / 1e6, rounds);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    double seconds = seconds_of(rows[i].read, context, &p, rounds);
    printf("%-12s %9.1f MB/s %9.0f pages/s\n", rows[i].name, bytes / seconds / 1e6, count / seconds);
  }
  return 0;
}
