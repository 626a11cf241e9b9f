/* Any bytes are a page: its article holds its promises, its text is valid UTF-8 of lines without ends inside, and a page
 * read twice answers the same. What stands before the first line end is the charset of the transport's header. */
#include "check.h"
#include <string.h>

static void check_view(ng_str s) {
  size_t i = 0;
  if (!s.ptr) return;
  for (; i < s.len; i++) MUST((unsigned char)s.ptr[i] >= 0x20 || s.ptr[i] == '\n');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ng_context *context = check_context();
  const char *page = (const char *)data;
  const char *line = size ? memchr(page, '\n', size) : NULL;
  ng_options options = {.html = true};
  if (line && line - page < 20) {
    options.charset = (ng_str){page, (size_t)(line - page)};
    size -= (size_t)(line - page) + 1;
    page = line + 1;
  }
  ng_error error = {0};
  ng_article *a = ng_parse(context, page, size, &options, &error);
  ng_article *b = ng_parse(context, page, size, &options, &error);
  MUST(a && b);
  check_article(a);
  ng_str text = ng_article_text(a), again = ng_article_text(b);
  check_view(text);
  check_view(ng_article_title(a));
  check_view(ng_article_outlet(a));
  MUST(text.len == again.len && memcmp(text.ptr, again.ptr, text.len) == 0);
  uint32_t n;
  const ng_str *authors = ng_article_authors(a, &n);
  for (uint32_t i = 0; i < n; i++) check_view(authors[i]);
  ng_article_free(a);
  ng_article_free(b);
  return 0;
}
