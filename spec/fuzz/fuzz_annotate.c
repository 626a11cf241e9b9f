/* The whole of annotate with a publication date: spans, the JSON, and the same answer from a used context. */
#include <string.h>
#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ng_context *context = check_context();
  ng_error error = {0};
  ng_options options = {.published = {"2024-03-27", 10}, .title = {"A title", 7}};
  ng_buffer json[2] = {{.allocator = {plain_alloc, NULL}}, {.allocator = {plain_alloc, NULL}}};
  for (int i = 0; i < 2; i++) {
    ng_article *a = ng_parse(context, (const char *)data, size, &options, &error);
    MUST(a);
    check_article(a);
    MUST(ng_article_json(a, NG_PART_ALL | NG_PART_TOKENS | NG_PART_TEXT, &json[i]) == NG_OK);
    ng_article_free(a);
  }
  MUST(json[0].len == json[1].len && memcmp(json[0].ptr, json[1].ptr, json[0].len) == 0);
  ng_buffer_free(&json[0]);
  ng_buffer_free(&json[1]);
  return 0;
}
