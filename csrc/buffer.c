/* See buffer.h. */
#include "buffer.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool reserve(ng_buffer *b, size_t more) {
  if (b->failed) return false;
  if (b->room - b->len >= more) return true;
  size_t room = b->room ? b->room : 1024;
  while (room - b->len < more) {
    if (room > SIZE_MAX / 4) return b->failed = true, false;
    room *= 2;
  }
  char *grown = b->allocator.fn(b->allocator.ctx, b->ptr, b->room, room);
  if (!grown) return b->failed = true, false;
  b->ptr = grown;
  b->room = room;
  return true;
}

void ng_buffer_free(ng_buffer *b) {
  if (b->ptr) b->allocator.fn(b->allocator.ctx, b->ptr, b->room, 0);
  b->ptr = NULL;
  b->len = b->room = 0;
}

void bf_bytes(ng_buffer *b, const char *ptr, size_t len) {
  if (!len || !reserve(b, len)) return;
  memcpy(b->ptr + b->len, ptr, len);
  b->len += len;
}

void bf_text(ng_buffer *b, const char *text) { bf_bytes(b, text, strlen(text)); }

void bf_char(ng_buffer *b, char c) {
  if (reserve(b, 1)) b->ptr[b->len++] = c;
}

static void escape(ng_buffer *b, unsigned char c) {
  static const char hex[] = "0123456789abcdef";
  char out[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
  switch (c) {
    case '"': bf_bytes(b, "\\\"", 2); break;
    case '\\': bf_bytes(b, "\\\\", 2); break;
    case '\n': bf_bytes(b, "\\n", 2); break;
    case '\r': bf_bytes(b, "\\r", 2); break;
    case '\t': bf_bytes(b, "\\t", 2); break;
    default: bf_bytes(b, out, 6);
  }
}

void bf_string(ng_buffer *b, ng_str s) {
  bf_char(b, '"');
  size_t from = 0;
  for (size_t i = 0; i < s.len; i++) {
    unsigned char c = (unsigned char)s.ptr[i];
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) continue;
    bf_bytes(b, s.ptr + from, i - from);
    escape(b, c);
    from = i + 1;
  }
  bf_bytes(b, s.ptr + from, s.len - from);
  bf_char(b, '"');
}

void bf_string_or_null(ng_buffer *b, ng_str s) {
  if (s.ptr)
    bf_string(b, s);
  else
    bf_text(b, "null");
}

void bf_name_or_null(ng_buffer *b, const char *name) { bf_string_or_null(b, name ? tx_str(name) : (ng_str){NULL, 0}); }

void bf_uint(ng_buffer *b, uint64_t n) {
  char out[24];
  size_t i = sizeof out;
  do out[--i] = (char)('0' + n % 10);
  while (n /= 10);
  bf_bytes(b, out + i, sizeof out - i);
}

void bf_int(ng_buffer *b, int64_t n) {
  if (n < 0) bf_char(b, '-');
  bf_uint(b, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

void bf_bool(ng_buffer *b, bool v) { bf_text(b, v ? "true" : "false"); }

void bf_number(ng_buffer *b, double n) {
  if (isnan(n) || isinf(n)) {
    bf_text(b, "null");
    return;
  }
  if (n == floor(n) && fabs(n) < 9007199254740992.0) {
    bf_int(b, (int64_t)n);
    return;
  }
  char out[40];
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(out, sizeof out, "%.*g", digits, n);
    if (strtod(out, NULL) == n) break;
  }
  /* a host may have set a locale with a decimal comma */
  for (char *c = out; *c; c++)
    if (*c == ',') *c = '.';
  bf_text(b, out);
}

void bf_key(ng_buffer *b, const char *name) {
  if (b->len && b->ptr[b->len - 1] != '{') bf_char(b, ',');
  bf_char(b, '"');
  bf_text(b, name);
  bf_bytes(b, "\":", 2);
}

void bf_key_uint(ng_buffer *b, const char *name, uint64_t n) {
  bf_key(b, name);
  bf_uint(b, n);
}

void bf_key_string(ng_buffer *b, const char *name, ng_str s) {
  bf_key(b, name);
  bf_string_or_null(b, s);
}

void bf_key_name(ng_buffer *b, const char *name, const char *value) {
  bf_key(b, name);
  bf_name_or_null(b, value);
}

void bf_key_range(ng_buffer *b, const char *name, double low, double high) {
  bf_key(b, name);
  if (low == high || isnan(low)) {
    bf_number(b, low);
    return;
  }
  bf_char(b, '[');
  bf_number(b, low);
  bf_char(b, ',');
  bf_number(b, high);
  bf_char(b, ']');
}
