/* A line of the input stream: an article or an error object, never both, never neither; and what we write we can read. */
#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ng_context *context = check_context();
  ng_error error = {0};
  ng_str id;
  ng_buffer out = {.allocator = {plain_alloc, NULL}};
  ng_article *a = ng_parse_json(context, (const char *)data, size, NULL, &id, &error);
  if (a) {
    check_article(a);
    MUST(ng_article_json(a, NG_PART_ALL | NG_PART_TEXT, &out) == NG_OK);
    ng_str again;
    ng_article *b = ng_parse_json(context, out.ptr, out.len, NULL, &again, &error);
    MUST(b || error.code == NG_ERROR_JSON || error.code == NG_ERROR_TOO_LARGE || error.code == NG_ERROR_DATE);
    ng_article_free(b);
  } else {
    MUST(error.code != NG_OK && error.message[0]);
    MUST(ng_error_json(&error, id, 1, &out) == NG_OK);
  }
  ng_article_free(a);
  ng_buffer_free(&out);
  return 0;
}
