/* A user's pattern (the first line) over a text (the rest): spans, "bad_pattern" or "limit", never a stall. */
#include <string.h>
#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const uint8_t *line = size ? memchr(data, '\n', size) : NULL;
  size_t n = line ? (size_t)(line - data) : size;
  ng_allocator allocator = {plain_alloc, NULL};
  ng_error error = {0};
  ng_pattern_limits limits = {.steps = 20000};
  ng_pattern *p = ng_pattern_new(&allocator, (ng_str){"LABEL", 5}, (ng_str){(const char *)data, n}, n & 1, &limits, &error);
  if (!p) {
    MUST(error.code != NG_OK);
    return 0;
  }
  ng_context *context = check_context();
  const char *rest = line ? (const char *)line + 1 : "";
  ng_article *a = ng_parse(context, rest, line ? size - n - 1 : 0, NULL, &error);
  MUST(a);
  ng_code code = ng_pattern_apply(p, a, &error);
  MUST(code == NG_OK || code == NG_ERROR_LIMIT);
  check_article(a);
  ng_article_free(a);
  ng_pattern_free(p);
  return 0;
}
