/* See name_features.h. */
#include "name_features.h"

enum { LONGEST = 64 }; /* bytes of a word that features look at */

/* Templates: the first number mixed into a key. */
enum {
  T_EXACT = 1,
  T_FOLD,
  T_PREFIX,
  T_SUFFIX = T_PREFIX + 4,
  T_SHAPE = T_SUFFIX + 4,
  T_LONG_SHAPE,
  T_FINE,
  T_COARSE,
  T_GAZETTEER,
  T_SHAPES,
  T_FOLD_BEFORE,
  T_FOLD_AFTER,
  T_FOLD_AROUND,
  T_FINE_BEFORE,
  T_FINE_AFTER,
  T_COARSE_TRIGRAM,
  T_PHRASE,
  T_PHRASE_NEXT,
  T_PHRASE_LAST,
  T_PLACE,
  T_ELSEWHERE,
  T_CASE,
  T_FOLD_SHAPE_BEFORE,
  T_FOLD_SHAPE_AFTER,
  T_GAZETTEER_BEFORE,
  T_GAZETTEER_AFTER,
  T_BIAS,
  T_HINT,
  T_HINT_CASE,
  T_HINT_NEXT,
  T_HINT_LAST,
  T_LONGER,
  T_LONGER_HINT,
  T_HYPHEN_TAIL,
  T_HYPHEN_HEAD,
  T_FOLD_COARSE_BEFORE,
  T_FOLD_COARSE_AFTER,
  T_SMALL_CLASS
};

/* Not mixed yet: who looks keys up mixes several at once (name_kernels.c). */
static uint64_t key_of(unsigned template, uint64_t value) {
  return value * UINT64_C(0x9E3779B97F4A7C15) + template * UINT64_C(0xC2B2AE3D27D4EB4F);
}

static uint64_t byte_at(const char *s, size_t i) { return (uint64_t)(unsigned char)s[i] << 8 * i; }
/* One load, as compilers see. */
static uint64_t four(const char *s) { return byte_at(s, 0) | byte_at(s, 1) | byte_at(s, 2) | byte_at(s, 3); }

/* Fewer than eight bytes as a number; loads that overlap say the same where they do. */
static uint64_t few(const char *s, size_t n) {
  if (n >= 4) return four(s) | four(s + n - 4) << 8 * (n - 4);
  return n ? byte_at(s, 0) | byte_at(s, n / 2) | byte_at(s, n - 1) : 0;
}

static uint64_t bytes_hash(const char *s, size_t n) {
  uint64_t h = n;
  for (; n >= 8; s += 8, n -= 8) h = md_mix(h ^ (four(s) | four(s + 4) << 32));
  return md_mix(h ^ few(s, n));
}

/* At most `most` bytes of a word, cut between code points. */
static size_t cut(const char *s, size_t len, size_t most) {
  if (len <= most) return len;
  while (most > 0 && ((unsigned char)s[most] & 0xC0) == 0x80) most--;
  return most;
}

uint64_t ft_class_key(const char *word, size_t len) {
  char plain[LONGEST];
  size_t n = cut(word, len, LONGEST - 4), k = 0;
  for (size_t i = 0; i < n;) {
    unsigned char c = (unsigned char)word[i];
    if (c == 0xE2 && i + 2 < n && (unsigned char)word[i + 1] == 0x80 && (unsigned char)word[i + 2] == 0x99) {
      plain[k++] = '\'';
      i += 3;
      continue;
    }
    plain[k++] = (char)(c >= '0' && c <= '9' ? '0' : c);
    i++;
  }
  return bytes_hash(plain, k);
}

/* ---- the word alone ---------------------------------------------------------------------------------------------- */

static bool is_upper(uint32_t c) { return c < 0x80 ? (tx_class[c] & TX_UPPER) != 0 : tx_is_upper(c); }

/* Where the code point before text[at] begins. */
static size_t begins(const char *text, size_t at) {
  if ((unsigned char)text[at - 1] < 0x80) return at - 1;
  tx_before(text, at, &at);
  return at;
}

/* Short shape: 0 no letter or digit, 1 small, 2 Capital, 3 ALL CAPS, 4 one Capital, 5 McCamel or iPhone, 6 digits,
 * 7 digits and letters, 8 A.B. */
static uint8_t short_shape(const char *s, size_t len, uint64_t *long_shape) {
  unsigned upper = 0, lower = 0, digit = 0, dots = 0, inner = 0, points = 0;
  uint64_t pattern = 0;
  bool first_upper = false;
  for (size_t i = 0; i < len;) {
    uint32_t c = tx_next(s, len, &i);
    unsigned kind;
    if (is_upper(c)) {
      if (!points) first_upper = true;
      inner += points > 0;
      upper++, kind = 1;
    } else if (tx_is_letter(c)) {
      lower++, kind = 2;
    } else if (tx_is_digit(c)) {
      digit++, kind = 3;
    } else {
      dots += c == '.', kind = c == '.' ? 4 : tx_is_dash(c) ? 5 : c == '\'' || c == 0x2019 ? 6 : 7;
    }
    points++;
    /* runs of three and more look like runs of two */
    if ((pattern & 0xFF) != (kind << 4 | kind)) pattern = (pattern << 4 | kind) & UINT64_C(0xFFFFFFFFFF);
  }
  *long_shape = pattern;
  if (upper + lower == 0) return digit ? 6 : 0;
  if (digit) return 7;
  if (dots && upper) return 8;
  if (!upper) return 1;
  if (!lower) return upper > 1 ? 3 : 4;
  return first_upper && !inner ? 2 : 5;
}

/* How much of a word is plain: small ASCII letters, or these behind one capital. Most words are one or the other, and
 * equal their own folding or the capitalised form of it. */
typedef enum plainness { MIXED, SMALL, CAPITALISED } plainness;

typedef struct word_parts {
  char fold[2 * LONGEST];
  size_t len;
  uint64_t exact, long_shape;
  plainness plain;
} word_parts;

/* The bits of gazetteers in features: places are fixed, since the model is trained with them. */
static const uint32_t gazetteer_bit[LX_CLASSES] = {
    [LX_CITY] = 1u << 0,           [LX_COUNTRY] = 1u << 1,        [LX_REGION] = 1u << 2,
    [LX_GIVEN_NAME] = 1u << 3,     [LX_SURNAME] = 1u << 4,        [LX_ORGANISATION] = 1u << 5,
    [LX_ORGANISATION_HEAD] = 1u << 6, [LX_OUTLET] = 1u << 7,      [LX_OUTLET_HEAD] = 1u << 8,
    [LX_DEMONYM] = 1u << 9,        [LX_NAME_TITLE] = 1u << 10,    [LX_NAME_SUFFIX] = 1u << 11,
    [LX_COMPANY_SUFFIX] = 1u << 12, [LX_FACILITY_HEAD] = 1u << 13, [LX_FACILITY] = 1u << 14,
    [LX_LANDSCAPE] = 1u << 15,     [LX_LANDSCAPE_HEAD] = 1u << 16, [LX_EVENT_HEAD] = 1u << 17,
    [LX_WORK_HEAD] = 1u << 18,     [LX_PRIZE_HEAD] = 1u << 19,    [LX_NAME_PARTICLE] = 1u << 20,
    [LX_FUNCTION_WORD] = 1u << 21, [LX_ORGANISATION_WORD] = 1u << 22, [LX_PRODUCT] = 1u << 23,
    [LX_WORK] = 1u << 24,          [LX_EVENT] = 1u << 25,         [LX_OTHER_NAME] = 1u << 26,
    [LX_HONORIFIC] = 1u << 27,     [LX_ROLE_NOUN] = 1u << 28,     [LX_COUNTRY_CODE] = 1u << 29,
    [LX_ORGANISATION_ACRONYM] = 1u << 30};

/* Codes and acronyms, only where capitals stand for them: "MAS" is an authority, "mas" and "Mas" are not. */
static const uint32_t OF_CAPITALS = 3u << 29;

/* Goes over the classes that the entry has, which are few. */
static uint32_t gazetteer_bits(uint32_t lex, bool capitals) {
  uint32_t bits = 0;
  const uint64_t *mask = lx_masks[lx_mask_ids[lex]];
  for (unsigned word = 0; word < LX_MASKS; word++)
    for (uint64_t rest = mask[word]; rest; rest &= rest - 1)
      bits |= gazetteer_bit[word * 64 + (unsigned)__builtin_ctzll(rest)];
  return capitals ? bits : bits & ~OF_CAPITALS;
}

/* First letter large, the rest as they are in the folded word. */
static size_t capitalise(const word_parts *p, char *out) {
  size_t at = 0;
  uint32_t c = tx_upper(tx_next(p->fold, p->len, &at));
  if (c >= 0x80) { /* same length of the encoding for all letters tx_upper knows but a few: leave those small */
    memcpy(out, p->fold, p->len);
    return p->len;
  }
  out[0] = (char)c;
  memcpy(out + 1, p->fold + at, p->len - at);
  return p->len;
}

static uint16_t class_of(const md_model *model, ng_str text, const word_parts *p, ft_case sentence) {
  if (!model->class_buckets || !p->len) return 0;
  bool asked = sentence != FT_CAPS; /* for the word as it stands, which may be the same as those below */
  uint16_t class = asked ? md_class(model, ft_class_key(text.ptr, text.len)) : 0;
  if (class) return class;
  char capital[2 * LONGEST];
  uint16_t large = 0;
  if (!(asked && p->plain == CAPITALISED)) large = md_class(model, ft_class_key(capital, capitalise(p, capital)));
  if (large && sentence != FT_NORMAL) return large;
  uint16_t small = asked && p->plain == SMALL ? 0 : md_class(model, ft_class_key(p->fold, p->len));
  return small ? small : large;
}

/* take_apart of a plain word; 0 if it is not. */
static uint8_t take_plain(const char *s, size_t n, word_parts *p) {
  size_t i = 1;
  unsigned first = n ? (unsigned char)s[0] : 0, small = first | 32;
  if (small < 'a' || small > 'z') return 0;
  while (i < n && s[i] >= 'a' && s[i] <= 'z') i++;
  if (i < n) return 0;
  memcpy(p->fold, s, n);
  p->fold[0] = (char)small;
  p->len = n;
  p->plain = first == small ? SMALL : CAPITALISED;
  if (first == small) return p->long_shape = n > 1 ? 0x22 : 0x2, 1;
  return p->long_shape = n > 2 ? 0x122 : n > 1 ? 0x12 : 0x1, n > 1 ? 2 : 4;
}

/* Returns the word's shape. */
static uint8_t take_apart(ng_str text, word_parts *p) {
  size_t n = cut(text.ptr, text.len, LONGEST);
  uint8_t shape = take_plain(text.ptr, n, p);
  p->exact = bytes_hash(text.ptr, n);
  if (shape) return shape;
  p->plain = MIXED;
  p->len = tx_fold(text.ptr, n, p->fold, sizeof p->fold);
  return short_shape(text.ptr, n, &p->long_shape);
}

static unsigned affix_keys(const word_parts *p, uint64_t *keys) {
  unsigned count = 0;
  size_t at = 0;
  for (unsigned i = 0; i < 4 && at < p->len; i++) {
    tx_next(p->fold, p->len, &at);
    keys[count++] = key_of(T_PREFIX + i, bytes_hash(p->fold, at));
  }
  at = p->len;
  for (unsigned i = 0; i < 4 && at > 0; i++) {
    at = begins(p->fold, at);
    keys[count++] = key_of(T_SUFFIX + i, bytes_hash(p->fold + at, p->len - at));
  }
  return count;
}

/* The last three code points. */
static uint64_t ending_of(const word_parts *p) {
  size_t at = p->len;
  for (int i = 0; i < 3 && at > 0; i++) at = begins(p->fold, at);
  return bytes_hash(p->fold + at, p->len - at);
}

/* The parts of a word before and from its last hyphen on. */
static unsigned hyphen_keys(const word_parts *p, uint64_t *keys) {
  size_t at = p->len;
  while (at > 0 && p->fold[at - 1] != '-') at--;
  if (at < 2 || at == p->len) return 0;
  keys[0] = key_of(T_HYPHEN_HEAD, bytes_hash(p->fold, at - 1));
  keys[1] = key_of(T_HYPHEN_TAIL, bytes_hash(p->fold + at, p->len - at));
  return 2;
}

static bool is_small(const ft_word *w) { return w->shape == 1; }

static unsigned own_keys(const ft_word *w, const word_parts *p, bool identity, uint64_t *keys) {
  unsigned n = 0;
  uint64_t sentence = w->case_of_sentence;
  keys[n++] = key_of(T_BIAS, 0);
  if (identity) {
    if (sentence == FT_NORMAL) keys[n++] = key_of(T_EXACT, p->exact);
    keys[n++] = key_of(T_FOLD, w->fold);
    n += affix_keys(p, keys + n);
    n += hyphen_keys(p, keys + n);
  }
  keys[n++] = key_of(T_SHAPE, w->shape << 2 | sentence);
  keys[n++] = key_of(T_LONG_SHAPE, p->long_shape << 2 | sentence);
  return n;
}

void ft_word_keys(const md_model *model, ng_str text, uint32_t lex, ft_case sentence, bool identity, unsigned offsets,
                  ft_word *word, uint64_t keys[FT_OFFSETS][FT_WORD_KEYS], unsigned counts[FT_OFFSETS]) {
  word_parts p;
  *word = (ft_word){0};
  word->shape = take_apart(text, &p) & 15u;
  word->case_of_sentence = sentence & 7u;
  word->fold = !identity ? 0 : p.plain == SMALL ? p.exact : bytes_hash(p.fold, p.len);
  word->gazetteer = gazetteer_bits(lex, sentence != FT_CAPS && (word->shape == 3 || word->shape == 7));
  word->fine = class_of(model, text, &p, sentence) & 0x7FFu;
  word->coarse = word->fine ? model->coarse[word->fine] : 0;
  uint64_t ending = ending_of(&p);
  /* where every word is written large, its small form tells a common noun */
  bool large = sentence == FT_CAPS || sentence == FT_TITLE;
  uint64_t small = large && p.len && model->class_buckets ? md_class(model, ft_class_key(p.fold, p.len)) : 0;
  for (unsigned o = 0; o < FT_OFFSETS; o++) {
    counts[o] = 0;
    if (!(offsets >> o & 1)) continue;
    uint64_t *k = keys[o], at = (uint64_t)o << 56;
    unsigned n = 0, distance = o > FT_WINDOW ? o - FT_WINDOW : FT_WINDOW - o;
    if (distance == 0) n = own_keys(word, &p, identity, k);
    if (distance > 0) {
      if (identity) k[n++] = key_of(T_FOLD, word->fold ^ at);
      k[n++] = key_of(T_SHAPE, (uint64_t)(word->shape << 2 | sentence) ^ at);
    }
    if (distance == 1 && p.len && identity) k[n++] = key_of(T_SUFFIX + 2, ending ^ at);
    k[n++] = key_of(T_FINE, word->fine ^ at);
    k[n++] = key_of(T_COARSE, (uint64_t)(word->coarse << 1 | is_small(word)) ^ at);
    if (large && distance <= 1) k[n++] = key_of(T_SMALL_CLASS, small ^ at);
    for (uint32_t bits = distance <= 1 ? word->gazetteer : 0; bits; bits &= bits - 1)
      k[n++] = key_of(T_GAZETTEER, ((unsigned)__builtin_ctz(bits) << 1 | is_small(word)) ^ at);
    counts[o] = n;
  }
}

/* ---- the context ------------------------------------------------------------------------------------------------- */

static bool asks_for_context(const ft_word *w) {
  return w->everywhere || w->shape > 1 || w->case_of_sentence != FT_NORMAL;
}

unsigned ft_hint_keys(uint8_t shape, ft_case sentence, const ft_place *places, uint32_t i, uint32_t n,
                      uint64_t keys[FT_HINT_KEYS]) {
  const ft_place *at = &places[i];
  unsigned k = 0;
  if (at->hint > 1) {
    keys[k++] = key_of(T_HINT, at->hint);
    keys[k++] = key_of(T_HINT_CASE, (uint64_t)at->hint << 8 | sentence << 4 | shape);
  }
  if (i + 1 < n && at[1].hint > 1) keys[k++] = key_of(T_HINT_NEXT, at[1].hint);
  if (i && at[-1].hint > 1) keys[k++] = key_of(T_HINT_LAST, at[-1].hint);
  if (at->longer) {
    keys[k++] = key_of(T_LONGER, at->longer);
    keys[k++] = key_of(T_LONGER_HINT, (uint64_t)at->longer << 8 | at->hint);
  }
  return k;
}

unsigned ft_context_keys(const ft_word *words, const ft_place *places, uint32_t i, uint32_t n, bool identity,
                         uint64_t keys[FT_CONTEXT_KEYS]) {
  static const ft_word nothing = {.shape = 15, .fold = 0x5E47};
  const ft_word *w = &words[i], *before = i ? w - 1 : &nothing, *after = i + 1 < n ? w + 1 : &nothing;
  if (!asks_for_context(w) && !(i && asks_for_context(before)) && !(i + 1 < n && asks_for_context(after))) return 0;
  unsigned k = 0;
  uint64_t shapes = (uint64_t)before->shape << 8 | w->shape << 4 | after->shape;
  keys[k++] = key_of(T_SHAPES, shapes << 2 | w->case_of_sentence);
  keys[k++] = key_of(T_FINE_BEFORE, (uint64_t)before->fine << 16 | w->fine);
  keys[k++] = key_of(T_FINE_AFTER, (uint64_t)after->fine << 16 | w->fine);
  keys[k++] = key_of(T_COARSE_TRIGRAM, (uint64_t)before->coarse << 16 | w->coarse << 8 | after->coarse);
  if (identity) {
    keys[k++] = key_of(T_FOLD_BEFORE, before->fold * 3 + w->fold);
    keys[k++] = key_of(T_FOLD_AFTER, after->fold * 3 + w->fold);
  }
  keys[k++] = key_of(T_FOLD_AROUND, before->fold * 3 + after->fold);
  keys[k++] = key_of(T_FOLD_SHAPE_BEFORE, before->fold + w->shape);
  keys[k++] = key_of(T_FOLD_SHAPE_AFTER, after->fold + w->shape);
  keys[k++] = key_of(T_GAZETTEER_BEFORE, (uint64_t)before->gazetteer << 32 | w->gazetteer);
  keys[k++] = key_of(T_GAZETTEER_AFTER, (uint64_t)after->gazetteer << 32 | w->gazetteer);
  const ft_place *at = &places[i];
  keys[k++] = key_of(T_FOLD_COARSE_BEFORE, before->fold + w->coarse);
  keys[k++] = key_of(T_FOLD_COARSE_AFTER, after->fold + w->coarse);
  if (at->phrase) keys[k++] = key_of(T_PHRASE, at->phrase << 2 | at->position);
  if (i + 1 < n && at[1].phrase) keys[k++] = key_of(T_PHRASE_NEXT, at[1].phrase << 2 | at[1].position);
  if (i && at[-1].phrase) keys[k++] = key_of(T_PHRASE_LAST, at[-1].phrase << 2 | at[-1].position);
  if (i == 0) keys[k++] = key_of(T_PLACE, (uint64_t)w->shape << 2 | w->case_of_sentence);
  if (at->elsewhere != 15)
    keys[k++] = key_of(T_ELSEWHERE, (uint64_t)at->elsewhere << 8 | w->case_of_sentence << 4 | (unsigned)(i == 0) << 1);
  return k + ft_hint_keys(w->shape, w->case_of_sentence, places, i, n, keys + k);
}
