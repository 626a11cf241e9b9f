/* Lexicon: the words and phrases of model/en/lexicon, compiled by model/compile.lua into one static table.
 *
 * Each text file declares a class (lx_class in the generated lexicon_classes.h); an entry belongs to one or more
 * classes and has in each a value: an integer, or text. Keys are folded (text.h). Entry 0 is "not in any lexicon". A
 * phrase of several tokens is one entry; its proper beginnings are entries too, flagged as prefixes, so matching never
 * runs past them. */
#ifndef NG_LEXICON_H
#define NG_LEXICON_H

#include "text.h"
#include "lexicon_classes.h" /* generated: enum lx_class { LX_…, LX_CLASSES } */

/* The entry of one word, or 0. hash is tx_hash(TX_HASH_START, word). Words are told apart by hash and length. */
uint32_t lx_find(uint32_t hash, const char *word, size_t len);

/* The same where the length of the folded word is known (ASCII keeps its length); *leads says whether phrases begin
 * with the entry. */
uint32_t lx_find_folded(uint32_t hash, size_t len, bool *leads);
/* Brings what lx_find will read for this hash near: most of its time is waiting for memory. */
void lx_expect(uint32_t hash);

/* Continues an entry that is a prefix (lx_is_prefix) by one more word: the longer entry, or 0. hash is the hash of all
 * words so far with spaces between; the caller keeps it. */
uint32_t lx_continue(uint32_t entry, uint32_t hash, const char *word, size_t len);
/* The same where the folded length of the last word is known. */
uint32_t lx_continue_folded(uint32_t entry, uint32_t hash, size_t len);

typedef struct lx_entry {
  uint32_t parent : 20; /* the entry of the phrase without its last word; 0 for single words */
  uint32_t words : 4;   /* how many it has */
  uint32_t values : 8;  /* how many: a class in which it has neither value nor forms has none */
  uint32_t first;       /* index of its first value */
} lx_entry;

/* The generated tables; every stage asks them several times a token, so the questions are inline. */
extern const lx_entry lx_table[] __attribute__((visibility("hidden")));
/* Sets of classes, and which one an entry has and which one the longer phrases have that it begins. */
extern const uint64_t lx_masks[][LX_MASKS] __attribute__((visibility("hidden")));
extern const uint32_t lx_mask_kinds[][2] __attribute__((visibility("hidden")));
extern const uint16_t lx_mask_ids[] __attribute__((visibility("hidden")));
extern const uint16_t lx_reach_ids[] __attribute__((visibility("hidden")));

extern const uint32_t lx_filter[] __attribute__((visibility("hidden")));

/* Fibonacci hashing; the compiler computes the same. */
static inline uint32_t lx_mixed(uint32_t hash) { return hash * 2654435769u; }

/* Whether any key may have the hash that mixes to this: two bits that are mostly in the cache where its slot is not. */
static inline bool lx_may_have(uint32_t mix) {
  uint32_t word = lx_filter[mix >> LX_FILTER_SHIFT >> 5];
  return word >> (mix >> LX_FILTER_SHIFT & 31) & word >> (mix >> (LX_FILTER_SHIFT - 5) & 31) & 1;
}

static inline bool lx_in_mask(uint16_t mask, enum lx_class class) {
  return lx_masks[mask][(unsigned)class >> 6] >> ((unsigned)class & 63) & 1;
}

/* Whether longer phrases begin with this entry; whether some of this class do. */
static inline bool lx_is_prefix(uint32_t entry) { return lx_reach_ids[entry] != 0; }
static inline bool lx_leads(uint32_t entry, enum lx_class class) { return lx_in_mask(lx_reach_ids[entry], class); }
static inline bool lx_is(uint32_t entry, enum lx_class class) { return lx_in_mask(lx_mask_ids[entry], class); }

/* A set of classes, to ask for many at once; of constants the compiler makes it one test. */
typedef struct lx_set {
  uint64_t word[LX_MASKS];
} lx_set;

static inline lx_set lx_with(lx_set set, enum lx_class class) {
  set.word[(unsigned)class >> 6] |= (uint64_t)1 << ((unsigned)class & 63);
  return set;
}
static inline lx_set lx_set_of(enum lx_class a, enum lx_class b, enum lx_class c, enum lx_class d) {
  return lx_with(lx_with(lx_with(lx_with((lx_set){{0}}, a), b), c), d);
}
static inline lx_set lx_set_and(lx_set set, enum lx_class a, enum lx_class b, enum lx_class c, enum lx_class d) {
  return lx_with(lx_with(lx_with(lx_with(set, a), b), c), d);
}
static inline bool lx_any(uint32_t entry, lx_set set) {
  const uint64_t *mask = lx_masks[lx_mask_ids[entry]];
  uint64_t both = 0;
  for (unsigned i = 0; i < LX_MASKS; i++) both |= mask[i] & set.word[i];
  return both != 0;
}
/* The same set with the classes of an entry; whether a set has a class. */
static inline lx_set lx_gather(lx_set set, uint32_t entry) {
  const uint64_t *mask = lx_masks[lx_mask_ids[entry]];
  for (unsigned i = 0; i < LX_MASKS; i++) set.word[i] |= mask[i];
  return set;
}
static inline bool lx_has(const lx_set *set, enum lx_class class) {
  return set->word[(unsigned)class >> 6] >> ((unsigned)class & 63) & 1;
}
/* Whether an entry is in a class that is not in the set. */
static inline bool lx_beyond(uint32_t entry, lx_set set) {
  const uint64_t *mask = lx_masks[lx_mask_ids[entry]];
  uint64_t rest = 0;
  for (unsigned i = 0; i < LX_MASKS; i++) rest |= mask[i] & ~set.word[i];
  return rest != 0;
}
/* The LX_KIND_… bits of an entry: many classes in one question. */
static inline uint32_t lx_kind(uint32_t entry) {
  return entry ? lx_mask_kinds[lx_mask_ids[entry]][0] | lx_mask_kinds[lx_reach_ids[entry]][1] : 0;
}
/* Those of an entry that is in the class. */
int32_t lx_value_in(uint32_t entry, enum lx_class class, int32_t absent);
unsigned lx_forms_in(uint32_t entry, enum lx_class class);
/* The integer value of an entry in a class; absent if it is not in the class or has none. */
static inline int32_t lx_value(uint32_t entry, enum lx_class class, int32_t absent) {
  return lx_is(entry, class) ? lx_value_in(entry, class, absent) : absent;
}
/* The value of the longest ending of a word, of at most so many letters, that a class knows; 0 for none. */
int32_t lx_ending(ng_str word, enum lx_class class, size_t longest);
/* The text value; {NULL, 0} if it is not in the class or its value is no text. */
ng_str lx_text(uint32_t entry, enum lx_class class);
uint32_t lx_entries(void);

/* Verb forms, set by "@forms verb" in a lexicon file. */
enum { LX_BASE = 1, LX_S = 2, LX_PAST = 4, LX_PARTICIPLE = 8, LX_ING = 16 };
/* The LX_BASE… bits of an entry as a form of a verb of this class. */
static inline unsigned lx_forms(uint32_t entry, enum lx_class class) {
  return lx_is(entry, class) ? lx_forms_in(entry, class) : 0;
}

#endif
