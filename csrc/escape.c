/* Escaping: reads any bytes, writes them as HTML that is safe between tags and inside quoted attributes. */
#include "buffer.h"

/* How a byte is written: 0 as it is, BAD as U+FFFD, HIGH as what follows tells, others by their entity. */
enum { BAD = 1, AND, LESS, MORE, DOUBLE, SINGLE, HIGH };

static const uint8_t class_of[256] = {
    [0 ... 8] = BAD, [11 ... 12] = BAD, [14 ... 31] = BAD, [127] = BAD,    ['&'] = AND,
    ['<'] = LESS,    ['>'] = MORE,      ['"'] = DOUBLE,    ['\''] = SINGLE, [128 ... 255] = HIGH};

/* Bytes that are no UTF-8 would make the whole page invalid; control characters are not allowed in one. */
static const char *const written[] = {
    [BAD] = "\xEF\xBF\xBD",   [AND] = "&amp;",    [LESS] = "&lt;",         [MORE] = "&gt;",
    [DOUBLE] = "&quot;", [SINGLE] = "&#39;", [HIGH] = "\xEF\xBF\xBD"};

size_t ng_plain_html(ng_str text) {
  size_t i = 0;
  while (i < text.len) {
    unsigned class = class_of[(unsigned char)text.ptr[i]];
    size_t n = class == HIGH ? tx_sequence(text.ptr + i, text.len - i) : !class;
    if (!n) break;
    i += n;
  }
  return i;
}

void ng_escape_html(ng_str text, ng_buffer *out) {
  for (;;) {
    size_t plain = ng_plain_html(text);
    bf_bytes(out, text.ptr, plain);
    if (plain == text.len) return;
    bf_text(out, written[class_of[(unsigned char)text.ptr[plain]]]);
    text = (ng_str){text.ptr + plain + 1, text.len - plain - 1};
  }
}
