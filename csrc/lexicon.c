/* See lexicon.h. The table (lexicon_table.h, generated) is an open-addressed hash table of entry numbers; an entry has
 * a number of a set of classes and a run of values. */
#include "lexicon.h"

typedef struct lx_value_row {
  int32_t value; /* or an offset in lx_texts, length-prefixed */
  uint16_t class;
  uint8_t forms;
  uint8_t is_text; /* 1 text, 0 a number, 2 forms alone */
} lx_value_row;

/* Hash and length of the last word beside the entry, so that nearly every question costs one cache line. A word that is
 * in no lexicon but shares both with one that is: about one in a million different words. */
typedef struct lx_slot {
  uint32_t entry : 20, length : 8, phrase : 1, leads : 1;
  uint32_t hash;
} lx_slot;

#include "lexicon_table.h"

/* The slot after the last run of entries is free. */
static uint32_t slot_of(uint32_t mix) { return (uint32_t)((uint64_t)mix * LX_SLOTS >> 32); }

/* The length of the folded word: nearly every word is ASCII, and folding keeps its length. */
static size_t folded_length(const char *word, size_t len) {
  for (size_t i = 0; i < len; i++) {
    if ((unsigned char)word[i] < 0x80) continue;
    char folded[256];
    return len <= 120 ? tx_fold(word, len, folded, sizeof folded) : 256;
  }
  return len;
}

static uint32_t lookup(uint32_t parent, uint32_t hash, const char *word, size_t len) {
  uint32_t mix = lx_mixed(hash);
  if (!lx_may_have(mix)) return 0;
  for (uint32_t s = slot_of(mix);; s++) {
    lx_slot slot = lx_slots[s];
    if (!slot.entry) return 0;
    if (slot.hash != hash || slot.phrase != (parent != 0)) continue;
    if (slot.length != len && slot.length != folded_length(word, len)) continue;
    if (!parent || lx_table[slot.entry].parent == parent) return slot.entry;
  }
}

static bool is_slot_of(lx_slot slot, uint32_t parent, uint32_t hash, size_t len) {
  return slot.hash == hash && slot.length == len && slot.phrase == (parent != 0) &&
         (!parent || lx_table[slot.entry].parent == parent);
}

uint32_t lx_find_folded(uint32_t hash, size_t len, bool *leads) {
  uint32_t mix = lx_mixed(hash);
  *leads = false;
  if (!lx_may_have(mix)) return 0;
  for (uint32_t s = slot_of(mix); lx_slots[s].entry; s++) {
    if (!is_slot_of(lx_slots[s], 0, hash, len)) continue;
    *leads = lx_slots[s].leads;
    return lx_slots[s].entry;
  }
  return 0;
}

uint32_t lx_continue_folded(uint32_t entry, uint32_t hash, size_t len) {
  uint32_t mix = lx_mixed(hash);
  if (!lx_may_have(mix) || !lx_is_prefix(entry)) return 0;
  for (uint32_t s = slot_of(mix); lx_slots[s].entry; s++)
    if (is_slot_of(lx_slots[s], entry, hash, len)) return lx_slots[s].entry;
  return 0;
}

void lx_expect(uint32_t hash) {
  uint32_t mix = lx_mixed(hash);
  __builtin_prefetch(&lx_filter[mix >> LX_FILTER_SHIFT >> 5]);
  __builtin_prefetch(&lx_slots[slot_of(mix)]);
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

int32_t lx_value_in(uint32_t entry, enum lx_class class, int32_t absent) {
  const lx_value_row *row = row_of(entry, class);
  return row && row->is_text == 0 ? row->value : absent;
}

int32_t lx_ending(ng_str word, enum lx_class class, size_t longest) {
  for (size_t n = word.len - 1 < longest ? word.len - 1 : longest; n > 0; n--) {
    const char *ending = word.ptr + word.len - n;
    uint32_t entry = lx_find(tx_hash(TX_HASH_START, ending, n), ending, n);
    if (lx_is(entry, class)) return lx_value(entry, class, 0);
  }
  return 0;
}

ng_str lx_text(uint32_t entry, enum lx_class class) {
  const lx_value_row *row = row_of(entry, class);
  if (!row || row->is_text != 1) return (ng_str){NULL, 0};
  return (ng_str){lx_texts + row->value + 1, (unsigned char)lx_texts[row->value]};
}

unsigned lx_forms_in(uint32_t entry, enum lx_class class) {
  const lx_value_row *row = row_of(entry, class);
  return row ? row->forms : 0;
}

uint32_t lx_entries(void) { return LX_ENTRIES; }
