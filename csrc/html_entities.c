/* Character references of pages: "&eacute;", "&#233;", "&#xE9;" and, as browsers have it, some without a semicolon
 * ("AT&ampT") and numbers of Windows-1252 ("&#150;" for a dash). Reads bytes, writes UTF-8 (WHATWG HTML, 13.2.5.72). */
#include "html.h"

enum { LONGEST_NAME = 32, SHORTEST_OPTIONAL = 2, LONGEST_OPTIONAL = 6 };

static int digit(char c, uint32_t base) {
  if (c >= '0' && c <= '9') return c - '0';
  if (base != 16) return -1;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* What a number stands for: those of no character read as U+FFFD, C1 controls as Windows-1252. */
static uint32_t numbered(uint32_t c) {
  if (c >= 0x80 && c < 0xA0) return hw_charsets[HW_CHARSET_WINDOWS_1252][c - 0x80];
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return 0xFFFD;
  return c < 0x20 && c != '\t' && c != '\n' && c != '\r' ? ' ' : c;
}

static size_t number(const char *s, size_t len, char *out, size_t *written) {
  uint32_t base = len > 2 && (s[2] == 'x' || s[2] == 'X') ? 16 : 10, code = 0;
  size_t first = base == 16 ? 3 : 2, i = first;
  for (; i < len && digit(s[i], base) >= 0; i++)
    if (code <= 0x10FFFF) code = code * base + (uint32_t)digit(s[i], base);
  if (i == first) return 0;
  *written = tx_encode(numbered(code), out);
  return i + (i < len && s[i] == ';');
}

static bool is_alphanumeric(char c) { return (tx_class[(unsigned char)c] & (TX_LETTER | TX_DIGIT)) != 0; }

static size_t write(const uint32_t *codes, char *out) {
  size_t n = tx_encode(codes[0], out);
  return codes[1] ? n + tx_encode(codes[1], out + n) : n;
}

static size_t named(const char *s, size_t len, bool attribute, char *out, size_t *written) {
  size_t n = 1;
  bool optional;
  while (n < len && n <= LONGEST_NAME && is_alphanumeric(s[n])) n++;
  if (n < len && s[n] == ';') {
    const uint32_t *codes = hw_entity_named(s + 1, n - 1, &optional);
    if (codes) return *written = write(codes, out), n + 1;
  }
  size_t most = n - 1 < LONGEST_OPTIONAL ? n - 1 : LONGEST_OPTIONAL;
  for (size_t k = most; k >= SHORTEST_OPTIONAL; k--) {
    const uint32_t *codes = hw_entity_named(s + 1, k, &optional);
    if (!codes || !optional) continue;
    if (attribute && k + 1 < len && (is_alphanumeric(s[k + 1]) || s[k + 1] == '=')) return 0;
    return *written = write(codes, out), k + 1;
  }
  return 0;
}

size_t ht_entity(const char *s, size_t len, bool attribute, char *out, size_t *written) {
  if (len < 3) return 0;
  return s[1] == '#' ? number(s, len, out, written) : named(s, len, attribute, out, written);
}

uint32_t ht_read_as(uint32_t c) {
  if (c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 || c == 0xFEFF) return 0;
  return c <= ' ' || tx_is_space(c) ? ' ' : c;
}

size_t ht_squeeze(const char *s, size_t len, char *out, size_t n) {
  for (size_t i = 0; i < len;) {
    size_t start = i;
    uint32_t c = ht_read_as(tx_next(s, len, &i));
    if (c == ' ') {
      if (n && out[n - 1] != ' ') out[n++] = ' ';
    } else if (c) {
      memmove(out + n, s + start, i - start);
      n += i - start;
    }
  }
  return n;
}

ng_str ht_value(ar_arena *arena, ng_str raw) {
  char *out = ar_alloc(arena, raw.len + raw.len / 4 + HT_ENTITY_MOST), decoded[HT_ENTITY_MOST];
  size_t n = 0, written;
  if (!out) return (ng_str){NULL, 0};
  for (size_t i = 0; i < raw.len;) {
    size_t read = raw.ptr[i] == '&' ? ht_entity(raw.ptr + i, raw.len - i, true, decoded, &written) : 0;
    if (read) {
      n = ht_squeeze(decoded, written, out, n);
      i += read;
      continue;
    }
    size_t start = i++;
    while (i < raw.len && raw.ptr[i] != '&') i++;
    n = ht_squeeze(raw.ptr + start, i - start, out, n);
  }
  while (n && out[n - 1] == ' ') n--;
  return (ng_str){out, n};
}
