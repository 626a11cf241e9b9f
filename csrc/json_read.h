/* One line of the contract's input stream. */
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

#endif
