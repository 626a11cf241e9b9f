/* Growing strings, and JSON into them: escapes, numbers, keys. A failed allocation sticks in buffer->failed. */
#ifndef NG_BUFFER_H
#define NG_BUFFER_H

#include "text.h"

void bf_bytes(ng_buffer *b, const char *ptr, size_t len);
void bf_text(ng_buffer *b, const char *text);
void bf_char(ng_buffer *b, char c);
/* A JSON string: quotes, escapes of ", \ and controls; U+2028 and U+2029 stay as they are. */
void bf_string(ng_buffer *b, ng_str s);
void bf_string_or_null(ng_buffer *b, ng_str s);
void bf_name_or_null(ng_buffer *b, const char *name);
void bf_uint(ng_buffer *b, uint64_t n);
void bf_int(ng_buffer *b, int64_t n);
void bf_bool(ng_buffer *b, bool v);
/* The shortest decimal that reads back as the same double; integers without a point. Locale-independent. NaN and
 * infinities are null. */
void bf_number(ng_buffer *b, double n);

/* "name": with a comma before it where the object has begun. */
void bf_key(ng_buffer *b, const char *name);
void bf_key_uint(ng_buffer *b, const char *name, uint64_t n);
void bf_key_string(ng_buffer *b, const char *name, ng_str s); /* or null */
void bf_key_name(ng_buffer *b, const char *name, const char *value);
/* A comma before every element of an array but the first. */
static inline void bf_separate(ng_buffer *b, uint32_t i) {
  if (i) bf_char(b, ',');
}

/* "name":low, or "name":[low,high] where they differ. */
void bf_key_range(ng_buffer *b, const char *name, double low, double high);

#endif
