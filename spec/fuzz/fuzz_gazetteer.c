/* A user's list of names (the lines up to a blank one) over a text (the rest): spans that are entries, whole and apart. */
#include <string.h>
#include "check.h"

enum { ENTRIES = 64 };

static uint32_t split(const char *data, size_t size, ng_gazetteer_entry *entries, size_t *rest) {
  uint32_t count = 0;
  size_t at = 0;
  while (at < size && count < ENTRIES) {
    const char *end = memchr(data + at, '\n', size - at);
    size_t n = end ? (size_t)(end - data) - at : size - at;
    if (!n) break;
    entries[count++] = (ng_gazetteer_entry){{data + at, n}, {n & 1 ? data + at : NULL, n & 1 ? n : 0}};
    at += n + 1;
  }
  *rest = at < size ? at : size;
  return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ng_gazetteer_entry entries[ENTRIES];
  ng_allocator allocator = {plain_alloc, NULL};
  ng_error error = {0};
  size_t rest;
  uint32_t count = split((const char *)data, size, entries, &rest);
  ng_gazetteer *g = ng_gazetteer_new(&allocator, (ng_str){"LABEL", 5}, entries, count, size & 1, &error);
  if (!g) {
    MUST(error.code == NG_ERROR_OPTION);
    return 0;
  }
  ng_context *context = check_context();
  ng_article *a = ng_parse(context, (const char *)data + rest, size - rest, NULL, &error);
  MUST(a);
  MUST(ng_gazetteer_apply(g, a, &error) == NG_OK);
  ng_gazetteer_free(g);
  uint32_t found;
  const ng_user_span *spans = ng_article_user_spans(a, &found);
  for (uint32_t i = 1; i < found; i++) MUST(spans[i - 1].end <= spans[i].start);
  check_article(a);
  ng_article_free(a);
  return 0;
}
