/* The encoding of a page: reads its bytes and what is declared of them, writes UTF-8.
 *
 * A byte order mark tells for sure; then what is valid UTF-8 and not plain ASCII is UTF-8, whatever was declared, since
 * text of other encodings hardly ever is; then the transport's header, then the page's own meta element within its first
 * kilobytes, count; the rest is Windows-1252, as in browsers. */
#include "html.h"

enum { DECLARED_WITHIN = 4096 };

static bool starts(ng_str s, const char *mark, size_t n) { return s.len >= n && memcmp(s.ptr, mark, n) == 0; }

/* The label behind the next "charset" and "=" in [at, end) of the page; *at moves behind it. */
static ng_str label_behind(ng_str page, size_t *at, size_t end) {
  static const char word[] = "charset";
  for (size_t i = *at; i + 8 < end; i++) {
    size_t k = 0;
    while (word[k] && tx_fold_ascii((unsigned char)page.ptr[i + k]) == (unsigned char)word[k]) k++;
    if (word[k]) continue;
    for (i += k; i < end && strchr(" \t\r\n=\"'", page.ptr[i]) && page.ptr[i]; i++) continue;
    size_t first = i;
    while (i < end && page.ptr[i] && !strchr(" \t\r\n\"'>;/", page.ptr[i])) i++;
    *at = i;
    return (ng_str){page.ptr + first, i - first};
  }
  *at = end;
  return (ng_str){NULL, 0};
}

static int declared_in(ng_str page) {
  size_t end = page.len < DECLARED_WITHIN ? page.len : DECLARED_WITHIN;
  for (size_t at = 0; at < end;) {
    ng_str label = label_behind(page, &at, end);
    int charset = label.ptr ? hw_charset_named(label) : -1;
    if (charset >= 0) return charset;
  }
  return -1;
}

/* ---- making UTF-8 ------------------------------------------------------------------------------------------------ */

static ng_str from_bytes(ar_arena *arena, ng_str page, int charset) {
  char *out = ar_alloc(arena, page.len * 3 + 1);
  if (!out) return (ng_str){NULL, 0};
  size_t n = 0;
  for (size_t i = 0; i < page.len; i++) {
    unsigned char b = (unsigned char)page.ptr[i];
    n += tx_encode(b < 0x80 ? b : hw_charsets[charset][b - 0x80], out + n);
  }
  return (ng_str){out, n};
}

static uint32_t unit(ng_str page, size_t at, bool big) {
  unsigned char a = (unsigned char)page.ptr[at], b = (unsigned char)page.ptr[at + 1];
  return big ? (uint32_t)a << 8 | b : (uint32_t)b << 8 | a;
}

static ng_str from_utf16(ar_arena *arena, ng_str page, bool big) {
  char *out = ar_alloc(arena, page.len / 2 * 3 + 1);
  if (!out) return (ng_str){NULL, 0};
  size_t n = 0;
  for (size_t i = 2; i + 1 < page.len; i += 2) {
    uint32_t c = unit(page, i, big), low = i + 3 < page.len ? unit(page, i + 2, big) : 0;
    if (c >= 0xD800 && c <= 0xDBFF && low >= 0xDC00 && low <= 0xDFFF) {
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    } else if (c >= 0xD800 && c <= 0xDFFF) {
      c = 0xFFFD;
    }
    n += tx_encode(c, out + n);
  }
  return (ng_str){out, n};
}

/* UTF-8 with its invalid bytes as question marks. */
static ng_str mended(ar_arena *arena, ng_str page) { return tx_import(arena, page.ptr, page.len); }

ng_str ht_to_utf8(ar_arena *arena, ng_str page, ng_str declared, size_t *bad) {
  *bad = page.len;
  if (starts(page, "\xFF\xFE", 2)) return from_utf16(arena, page, false);
  if (starts(page, "\xFE\xFF", 2)) return from_utf16(arena, page, true);
  bool marked = starts(page, "\xEF\xBB\xBF", 3);
  if (marked) page = (ng_str){page.ptr + 3, page.len - 3};
  size_t valid = tx_valid(page.ptr, page.len);
  if (valid == page.len) return page;
  int charset = marked ? HW_CHARSET_UTF8 : declared.ptr ? hw_charset_named(declared) : -1;
  if (charset < 0) charset = declared_in(page);
  if (charset < 0) charset = HW_CHARSET_WINDOWS_1252;
  if (charset != HW_CHARSET_UTF8) return from_bytes(arena, page, charset);
  *bad = valid;
  return mended(arena, page);
}
