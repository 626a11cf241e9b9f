/* Words of pages: elements, attributes, class words, names of meta elements, compiled from model/html by
 * model/compile_html.lua into small hash tables; character references and encodings beside them. */
#ifndef NG_HTML_TABLES_H
#define NG_HTML_TABLES_H

#include "text.h"

typedef struct hw_word {
  const char *key; /* lower case */
  uint8_t length, rank;
  uint32_t flags; /* HW_…: what the lexicon says of it */
} hw_word;

typedef struct hw_table {
  const hw_word *rows;   /* row 0 is "no such word" */
  const uint16_t *slots; /* open addressing by the hash's high bits */
  uint8_t shift;
} hw_table;

#include "html_words_enum.h" /* generated */

/* The row of a word with this hash of its lower-case letters (tx_step), 0 if there is none. */
uint32_t hw_find(const hw_table *table, uint32_t hash, const char *word, size_t len);
/* The same; hashes it. ASCII alone is folded. */
uint32_t hw_look_up(const hw_table *table, ng_str word);

static inline uint32_t hw_flags(const hw_table *table, ng_str word) {
  return table->rows[hw_look_up(table, word)].flags;
}

/* The code points of the character reference `name` (case counts, no semicolon); *optional says whether the semicolon
 * may be left out. NULL if there is none. The second is 0 where it has one only. */
const uint32_t *hw_entity_named(const char *name, size_t len, bool *optional);

/* The number of the encoding that a label names (HW_CHARSET_UTF8 …), -1 if none. */
int hw_charset_named(ng_str label);
/* The code points of bytes 80 to FF in an encoding of one byte a character. */
extern const uint16_t hw_charsets[][128];

#endif
