/* One line of the contract's input stream, and the reader behind it for other lines of JSON (train_json.c). */
#ifndef NG_JSON_READ_H
#define NG_JSON_READ_H

#include "text.h"

typedef struct jr_input {
  ng_str text, html, id, title, outlet, author, url, published; /* unescaped, in the arena; unknown where absent */
  ng_str id_json;                                               /* the id as it stands in the line */
} jr_input;

/* false and *error when the line is too long, no UTF-8 or no object with text or html. max_bytes 0: the default. */
bool jr_read(ar_arena *arena, const char *line, size_t len, size_t max_bytes, jr_input *in, ng_error *error);

/* What the line says overrides the options. */
void jr_merge(const jr_input *in, ng_options *options);

/* Valid UTF-8 that is read from the left. White space before a value or mark is passed over. */
typedef struct jr_reader {
  const char *s;
  size_t len, at;
  ar_arena *arena;
  const char *problem; /* what was wrong */
  bool memory;         /* it was that there was none */
} jr_reader;

bool jr_accept(jr_reader *r, char c);
bool jr_string(jr_reader *r, ng_str *out); /* decoded, in the arena */
bool jr_count(jr_reader *r, uint32_t *n);
bool jr_skip(jr_reader *r); /* any value */
bool jr_at_end(jr_reader *r);
bool jr_wrong(jr_reader *r, const char *problem); /* false; the first problem is kept */

#endif
