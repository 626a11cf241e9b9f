/* See html_words.h. Reads nothing but the compiled tables. */
#include "html_words.h"

typedef struct hw_entity {
  const char *name;
  uint8_t length, optional;
  uint32_t codes[2];
} hw_entity;

typedef struct hw_label {
  const char *label;
  int charset;
} hw_label;

#include "html_words_table.h" /* generated */

static bool same(const char *key, const char *word, size_t len) {
  for (size_t i = 0; i < len; i++)
    if ((unsigned char)key[i] != tx_fold_ascii((unsigned char)word[i])) return false;
  return true;
}

uint32_t hw_find(const hw_table *table, uint32_t hash, const char *word, size_t len) {
  uint32_t mask = UINT32_MAX >> table->shift;
  for (uint32_t s = hash >> table->shift; table->slots[s]; s = (s + 1) & mask) {
    const hw_word *row = &table->rows[table->slots[s]];
    if (row->length == len && same(row->key, word, len)) return table->slots[s];
  }
  return 0;
}

uint32_t hw_look_up(const hw_table *table, ng_str word) {
  uint32_t hash = TX_HASH_START;
  if (word.len > 40) return 0;
  for (size_t i = 0; i < word.len; i++) hash = tx_step(hash, tx_fold_ascii((unsigned char)word.ptr[i]));
  return hw_find(table, hash, word.ptr, word.len);
}

const uint32_t *hw_entity_named(const char *name, size_t len, bool *optional) {
  uint32_t hash = TX_HASH_START, mask = UINT32_MAX >> ENTITY_SHIFT;
  for (size_t i = 0; i < len; i++) hash = tx_step(hash, (unsigned char)name[i]);
  for (uint32_t s = hash >> ENTITY_SHIFT; entity_slots[s]; s = (s + 1) & mask) {
    const hw_entity *e = &entity_rows[entity_slots[s]];
    if (e->length != len || memcmp(e->name, name, len) != 0) continue;
    *optional = e->optional;
    return e->codes;
  }
  return NULL;
}

int hw_charset_named(ng_str label) {
  for (uint32_t i = 0; i < CHARSET_LABELS; i++)
    if (strlen(charset_labels[i].label) == label.len && same(charset_labels[i].label, label.ptr, label.len))
      return charset_labels[i].charset;
  return -1;
}
