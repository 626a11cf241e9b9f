/* Text: UTF-8 read and checked, bytes and code points classed, words folded and hashed.
 *
 * Everything later works on bytes of valid UTF-8 (tx_import makes it so) and tells punctuation and letters through the
 * functions here, so that curly and straight marks, no-break spaces and capitals with accents are one decision each. */
#ifndef NG_TEXT_H
#define NG_TEXT_H

#include "arena.h"

/* The offset of the first byte that is not valid UTF-8 (RFC 3629; no surrogates), or len. */
size_t tx_valid(const char *bytes, size_t len);

/* The length of the valid sequence that bytes[0..len) begins with, 0 if there is none. */
size_t tx_sequence(const char *bytes, size_t len);

/* Copies bytes into the arena as valid UTF-8. An invalid byte becomes one byte '?': offsets are kept, since U+FFFD
 * would take three. NUL and other C0 controls but tab, line feed and carriage return become spaces. */
ng_str tx_import(ar_arena *arena, const char *bytes, size_t len);

/* Eight bytes at once: none above 0x7F and none below 0x20 (Mycroft's test). */
static inline bool tx_plain_eight(const char *s) {
  uint64_t eight;
  memcpy(&eight, s, 8);
  return ((eight | (eight - UINT64_C(0x2020202020202020))) & UINT64_C(0x8080808080808080)) == 0;
}

/* Classes of bytes; bytes of longer sequences are TX_HIGH alone. */
enum { TX_SPACE = 1, TX_LETTER = 2, TX_UPPER = 4, TX_LOWER = 8, TX_DIGIT = 16, TX_HIGH = 32 };
extern const uint8_t tx_class[256];

uint32_t tx_next_high(const char *text, size_t len, size_t *at);
bool tx_is_space_high(uint32_t c);
bool tx_is_letter_high(uint32_t c);

/* The code point at text[*at] and *at moved behind it. *at < len; the text is valid. */
static inline uint32_t tx_next(const char *text, size_t len, size_t *at) {
  unsigned char b = (unsigned char)text[*at];
  if (b >= 0x80) return tx_next_high(text, len, at);
  *at += 1;
  return b;
}

/* The code point that ends before text[at], 0 at the start. *start is set to its offset. */
uint32_t tx_before(const char *text, size_t at, size_t *start);

/* White space of any kind, no-break and zero-width included. */
static inline bool tx_is_space(uint32_t c) { return c < 0x80 ? (tx_class[c] & TX_SPACE) != 0 : tx_is_space_high(c); }
/* Letters of any script, combining marks included. */
static inline bool tx_is_letter(uint32_t c) { return c < 0x80 ? (tx_class[c] & TX_LETTER) != 0 : tx_is_letter_high(c); }
/* ASCII digits only: news has no others that count. */
static inline bool tx_is_digit(uint32_t c) { return c < 0x80 && (tx_class[c] & TX_DIGIT) != 0; }
bool tx_is_upper(uint32_t c); /* capitals of Latin, Greek and Cyrillic */
bool tx_is_lower(uint32_t c);
bool tx_is_quote(uint32_t c);        /* any quotation mark, apostrophes and primes included */
bool tx_is_double_quote(uint32_t c); /* " and its curly, low and angled kin */
bool tx_is_dash(uint32_t c);         /* hyphen, en and em dash, minus, bar */
bool tx_is_bullet(uint32_t c);       /* what opens an item of a list and nothing else */

/* The lower-case form; simple (one to one) folding of Latin, Greek and Cyrillic. */
uint32_t tx_lower(uint32_t c);
uint32_t tx_upper(uint32_t c);

/* Soft hyphens, joiners and byte order marks: inside a word they are part of it and count for nothing. */
bool tx_is_ignorable(uint32_t c);

/* Folds one ASCII byte: lower case, a grave accent as an apostrophe. */
static inline uint32_t tx_fold_ascii(unsigned char b) {
  return b == '`' ? '\'' : b | (uint32_t)(tx_class[b] & TX_UPPER) << 3;
}

/* The word hash: folded case, curly apostrophe as straight, no-break space as space, ignorable code points left out.
 * The lexicon compiler (model/compile.lua) computes the same one. Start from TX_HASH_START, feed words with a ' '
 * between them. */
enum { TX_HASH_START = 0 };

/* One folded byte. Additive FNV: the same step in Lua's doubles is exact, and xor is not to be had in every Lua. */
static inline uint32_t tx_step(uint32_t hash, uint32_t byte) { return (hash + byte + 1) * 16777619u; }

uint32_t tx_hash(uint32_t hash, const char *word, size_t len);
/* tx_hash(hash, word) from the word's own hash and its folded length: the steps are linear. */
enum { TX_JOIN_LENGTH = 32 };
extern const uint32_t tx_powers[TX_JOIN_LENGTH + 1] __attribute__((visibility("hidden")));
static inline uint32_t tx_join(uint32_t hash, uint32_t word_hash, size_t len) {
  return hash * tx_powers[len] + word_hash;
}
static inline uint32_t tx_hash_space(uint32_t hash) { return tx_step(hash, ' '); }
/* Folds a word as tx_hash does. Returns the bytes written, at most room; 0 when it does not fit. */
size_t tx_fold(const char *word, size_t len, char *out, size_t room);

bool tx_equal(ng_str a, ng_str b);
bool tx_same_folded(ng_str a, ng_str b);
static inline bool tx_equal_folded(ng_str a, ng_str b) {
  unsigned char x = a.len ? (unsigned char)a.ptr[0] : 0, y = b.len ? (unsigned char)b.ptr[0] : 0;
  if ((x | y) < 0x80 && tx_fold_ascii(x) != tx_fold_ascii(y)) return false; /* most words are told apart here */
  return tx_same_folded(a, b);
}

static inline ng_str tx_str(const char *literal) { return (ng_str){literal, strlen(literal)}; }

/* Writes a code point as UTF-8; how many bytes, 4 at most. */
size_t tx_encode(uint32_t c, char *out);

#endif
