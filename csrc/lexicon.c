/* See lexicon.h. The table (lexicon_table.h, generated) is an open-addressed hash table of entry numbers; an entry has
 * a key, a mask of classes and a run of values. */
#include "lexicon.h"

typedef struct lx_value_row {
  uint8_t class;
  uint8_t forms;
  uint8_t is_text;
  int32_t value; /* or an offset in lx_keys, length-prefixed */
} lx_value_row;

/* The hash beside the entry: a word that is in no lexicon costs one cache line. */
typedef struct lx_slot {
  uint32_t entry, hash;
} lx_slot;

#include "lexicon_table.h"

static uint32_t slot_of(uint32_t hash) { return (hash + (hash >> 15)) & LX_SLOT_MASK; }

/* Nearly every word is ASCII: compared byte by byte, without folding it into a buffer. */
static bool same_ascii(const char *key, const char *word, size_t len) {
  for (size_t i = 0; i < len; i++) {
    unsigned char b = (unsigned char)word[i];
    if (b >= 0x80 || (char)tx_fold_ascii(b) != key[i]) return false;
  }
  return true;
}

static bool ends_with_word(const lx_entry *e, const char *word, size_t len) {
  const char *key_end = lx_keys + e->key + e->key_len;
  if (len && len <= e->key_len && same_ascii(key_end - len, word, len))
    return e->key_len == len || key_end[-(ptrdiff_t)len - 1] == ' ';
  char folded[256];
  size_t n = len <= 120 ? tx_fold(word, len, folded, sizeof folded) : 0;
  return n && e->key_len >= n && memcmp(key_end - n, folded, n) == 0 &&
         (e->key_len == n || key_end[-(ptrdiff_t)n - 1] == ' ');
}

static uint32_t lookup(uint32_t parent, uint32_t hash, const char *word, size_t len) {
  for (uint32_t s = slot_of(hash);; s = (s + 1) & LX_SLOT_MASK) {
    uint32_t entry = lx_slots[s].entry;
    if (!entry) return 0;
    if (lx_slots[s].hash != hash) continue;
    const lx_entry *e = &lx_table[entry];
    if (e->parent == parent && ends_with_word(e, word, len)) return entry;
  }
}

uint32_t lx_find(uint32_t hash, const char *word, size_t len) { return lookup(0, hash, word, len); }

uint32_t lx_continue(uint32_t entry, uint32_t hash, const char *word, size_t len) {
  return lx_is_prefix(entry) ? lookup(entry, hash, word, len) : 0;
}

static const lx_value_row *row_of(uint32_t entry, enum lx_class class) {
  const lx_entry *e = &lx_table[entry];
  if (!lx_is(entry, class)) return NULL;
  for (uint32_t i = 0; i < e->values; i++)
    if (lx_values[e->first + i].class == class) return &lx_values[e->first + i];
  return NULL;
}

int32_t lx_value(uint32_t entry, enum lx_class class, int32_t absent) {
  const lx_value_row *row = row_of(entry, class);
  return row && row->is_text == 0 ? row->value : absent;
}

ng_str lx_text(uint32_t entry, enum lx_class class) {
  const lx_value_row *row = row_of(entry, class);
  if (!row || row->is_text != 1) return (ng_str){NULL, 0};
  return (ng_str){lx_keys + row->value + 1, (unsigned char)lx_keys[row->value]};
}

unsigned lx_forms(uint32_t entry, enum lx_class class) {
  const lx_value_row *row = row_of(entry, class);
  return row ? row->forms : 0;
}

ng_str lx_key(uint32_t entry) { return (ng_str){lx_keys + lx_table[entry].key, lx_table[entry].key_len}; }

uint32_t lx_entries(void) { return LX_ENTRIES; }
