/* Any bytes are an article: blocks, tokens, sentences hold their promises, and the text is what came in, valid. */
#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ng_context *context = check_context();
  ng_error error = {0};
  ng_article *a = ng_parse(context, (const char *)data, size, NULL, &error);
  MUST(a && ng_article_text(a).len == size);
  check_article(a);
  ng_options strict = {.strict = true};
  ng_article *b = ng_parse(context, (const char *)data, size, &strict, &error);
  MUST(b || (error.code == NG_ERROR_UTF8 && error.position < size));
  ng_article_free(b);
  ng_article_free(a);
  return 0;
}
