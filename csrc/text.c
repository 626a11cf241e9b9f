/* See text.h. Reads nothing but bytes. ASCII takes a table, the rest ranges of code points (Unicode 15 blocks, coarse
 * where news does not care). */
#include "text.h"

/* Classes of bytes: rows of thirty-two. */
const uint8_t tx_class[256] = {
    0,  0,  0,  0,  0,  0,  0,  0,  0,  1,  1,  1,  1,  1,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    0,  0,  0,  1,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
    0,  0,  0,  0,  0,  0,  0,  6,  6,  6,  6,  6,  6,  6,  6,  6,  6,  6,  6,  6,  6,  6,  6,  6,  6,  6,  6,  6,  6,
    6,  6,  6,  6,  0,  0,  0,  0,  0,  0,  10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10,
    10, 10, 10, 10, 10, 10, 10, 0,  0,  0,  0,  0,  32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
};

/* The powers of the step's factor. */
const uint32_t tx_powers[TX_JOIN_LENGTH + 1] = {
    1u,          16777619u,   637696617u,  1055306571u, 1345077009u, 1185368003u, 4233492473u, 878009595u,  1566662433u,
    558416115u,  1485291145u, 3870355883u, 3549196337u, 924097827u,  3631439385u, 3600621915u, 878412353u,  2903379027u,
    3223152297u, 390634507u,  2991433041u, 20659843u,   1933797433u, 2887586235u, 2898454881u, 1473602483u, 4159435465u,
    292500075u,  3708575345u, 1803070435u, 301373017u,  2687413787u, 1148982401u};

/* RFC 3629, table 3-7 of Unicode. */
size_t tx_sequence(const char *bytes, size_t len) {
  const unsigned char *s = (const unsigned char *)bytes;
  if (s[0] < 0x80) return 1;
  if (s[0] < 0xC2 || len < 2 || (s[1] & 0xC0) != 0x80) return 0;
  if (s[0] < 0xE0) return 2;
  if (s[0] == 0xE0 && s[1] < 0xA0) return 0;
  if (s[0] == 0xED && s[1] > 0x9F) return 0;
  if (len < 3 || (s[2] & 0xC0) != 0x80) return 0;
  if (s[0] < 0xF0) return 3;
  if (s[0] == 0xF0 && s[1] < 0x90) return 0;
  if (s[0] > 0xF4 || (s[0] == 0xF4 && s[1] > 0x8F)) return 0;
  if (len < 4 || (s[3] & 0xC0) != 0x80) return 0;
  return 4;
}

size_t tx_valid(const char *bytes, size_t len) {
  const unsigned char *s = (const unsigned char *)bytes;
  size_t i = 0;
  while (i < len) {
    uint64_t eight;
    if (len - i >= 8 && (memcpy(&eight, s + i, 8), (eight & UINT64_C(0x8080808080808080)) == 0)) {
      i += 8;
      continue;
    }
    size_t n = tx_sequence(bytes + i, len - i);
    if (!n) return i;
    i += n;
  }
  return len;
}

static size_t import_one(unsigned char *s, size_t left) {
  if (s[0] < 0x80) {
    if (s[0] < 0x20 && s[0] != '\t' && s[0] != '\n' && s[0] != '\r') s[0] = ' ';
    return 1;
  }
  size_t n = tx_sequence((const char *)s, left);
  if (n) return n;
  s[0] = '?';
  return 1;
}

ng_str tx_import(ar_arena *arena, const char *bytes, size_t len) {
  ng_str copy = ar_copy(arena, bytes, len);
  if (!copy.ptr) return copy;
  unsigned char *s = (unsigned char *)(uintptr_t)copy.ptr;
  for (size_t i = 0; i < len;)
    i += len - i >= 8 && tx_plain_eight((const char *)s + i) ? 8 : import_one(s + i, len - i);
  return copy;
}

uint32_t tx_next_high(const char *text, size_t len, size_t *at) {
  const unsigned char *s = (const unsigned char *)text + *at;
  size_t left = len - *at;
  if (s[0] < 0xE0 && left >= 2) {
    *at += 2;
    return (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
  }
  if (s[0] < 0xF0 && left >= 3) {
    *at += 3;
    return (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
  }
  if (left >= 4) {
    *at += 4;
    return (s[0] & 0x07u) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
  }
  *at += 1;
  return 0xFFFD;
}

uint32_t tx_before(const char *text, size_t at, size_t *start) {
  if (at == 0) {
    *start = 0;
    return 0;
  }
  size_t i = at - 1;
  while (i > 0 && at - i < 4 && ((unsigned char)text[i] & 0xC0) == 0x80) i--;
  *start = i;
  return tx_next(text, at, &i);
}

bool tx_is_space_high(uint32_t c) {
  return c == 0x85 || c == 0xA0 || c == 0xAD || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

bool tx_is_letter_high(uint32_t c) {
  if (c < 0xC0) return c == 0xAA || c == 0xBA || c == 0xB5;
  if (c < 0x2000) return c != 0xD7 && c != 0xF7 && c != 0x37E && c != 0x387;
  if (c < 0x2C00) return false; /* punctuation and symbols */
  return c < 0x2E00 || (c >= 0x3040 && c < 0xD800) || (c >= 0xF900 && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF) ||
         (c >= 0xFF21 && c < 0xFFE0) || (c >= 0x10000 && c < 0x1F000) || c >= 0x20000;
}

/* Latin letters whose capital is the even (or odd) neighbour: Latin Extended-A and its like. */
static bool pairs_even(uint32_t c) {
  return (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x1DE && c <= 0x1EF) ||
         (c >= 0x1F8 && c <= 0x233) || (c >= 0x1E00 && c <= 0x1EFF && !(c >= 0x1E96 && c <= 0x1E9F)) ||
         (c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F);
}

static bool pairs_odd(uint32_t c) {
  return (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E) || (c >= 0x1CD && c <= 0x1DC) ||
         (c >= 0x4C1 && c <= 0x4CE);
}

uint32_t tx_lower(uint32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c == 0x178) return 0xFF;
  if (c == 0x130) return 'i';
  if (pairs_even(c)) return c | 1;
  if (pairs_odd(c)) return c + (c & 1);
  if (c >= 0x391 && c <= 0x3A9 && c != 0x3A2) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

uint32_t tx_upper(uint32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
  if (c >= 0xE0 && c <= 0xFE && c != 0xF7) return c - 32;
  if (c == 0xFF) return 0x178;
  if (c == 0x131) return 'I';
  if (pairs_even(c)) return c & ~1u;
  if (pairs_odd(c)) return c - !(c & 1);
  if (c >= 0x3B1 && c <= 0x3C9 && c != 0x3C2) return c - 32;
  if (c >= 0x430 && c <= 0x44F) return c - 32;
  if (c >= 0x450 && c <= 0x45F) return c - 80;
  return c;
}

bool tx_is_upper(uint32_t c) { return c < 0x80 ? (tx_class[c] & TX_UPPER) != 0 : tx_lower(c) != c; }

bool tx_is_lower(uint32_t c) { return c < 0x80 ? (tx_class[c] & TX_LOWER) != 0 : c == 0xDF || tx_upper(c) != c; }

bool tx_is_double_quote(uint32_t c) {
  return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x301D || c == 0x301E ||
         c == 0xFF02 || c == 0x2033;
}

bool tx_is_quote(uint32_t c) {
  return tx_is_double_quote(c) || c == '\'' || c == '`' || (c >= 0x2018 && c <= 0x201B) || c == 0x2039 || c == 0x203A ||
         c == 0xB4 || c == 0x2032;
}

bool tx_is_dash(uint32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

bool tx_is_bullet(uint32_t c) {
  return c == 0xB7 || c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x25A0 || c == 0x25AA || c == 0x25BA || c == 0x25CF ||
         c == 0x25E6;
}

bool tx_is_ignorable(uint32_t c) { return c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF; }

/* What two spellings of one word share: lower case, straight apostrophe, plain space and hyphen. 0: nothing at all. */
static uint32_t fold(uint32_t c) {
  if (c < 0x80) return tx_fold_ascii((unsigned char)c);
  if (c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2BC || c == 0xB4) return '\'';
  if (c == 0xA0 || c == 0x202F) return ' ';
  if (c == 0x2010 || c == 0x2011) return '-';
  return tx_is_ignorable(c) ? 0 : tx_lower(c);
}

static size_t encode(uint32_t c, char *out) {
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    out[0] = (char)(0xC0 | c >> 6);
    out[1] = (char)(0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = (char)(0xE0 | c >> 12);
    out[1] = (char)(0x80 | (c >> 6 & 0x3F));
    out[2] = (char)(0x80 | (c & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | c >> 18);
  out[1] = (char)(0x80 | (c >> 12 & 0x3F));
  out[2] = (char)(0x80 | (c >> 6 & 0x3F));
  out[3] = (char)(0x80 | (c & 0x3F));
  return 4;
}

uint32_t tx_hash(uint32_t hash, const char *word, size_t len) {
  for (size_t i = 0; i < len;) {
    unsigned char b = (unsigned char)word[i];
    if (b < 0x80) {
      hash = tx_step(hash, tx_fold_ascii(b));
      i++;
      continue;
    }
    char out[4];
    uint32_t c = fold(tx_next(word, len, &i));
    size_t n = c ? encode(c, out) : 0;
    for (size_t k = 0; k < n; k++) hash = tx_step(hash, (unsigned char)out[k]);
  }
  return hash;
}

size_t tx_fold(const char *word, size_t len, char *out, size_t room) {
  size_t n = 0;
  for (size_t i = 0; i < len;) {
    if (room - n < 4) return 0;
    unsigned char b = (unsigned char)word[i];
    if (b < 0x80) {
      out[n++] = (char)tx_fold_ascii(b);
      i++;
      continue;
    }
    uint32_t c = fold(tx_next(word, len, &i));
    if (c) n += encode(c, out + n);
  }
  return n;
}

bool tx_equal(ng_str a, ng_str b) { return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0); }

/* The next folded code point that counts, 0 at the end. */
static uint32_t next_folded(ng_str s, size_t *at) {
  uint32_t c = 0;
  while (!c && *at < s.len) c = fold(tx_next(s.ptr, s.len, at));
  return c;
}

bool tx_same_folded(ng_str a, ng_str b) {
  size_t i = 0, k = 0;
  for (;;) {
    uint32_t c = next_folded(a, &i), d = next_folded(b, &k);
    if (c != d) return false;
    if (!c) return true;
  }
}

size_t tx_encode(uint32_t c, char *out) {
  if (c < 0x80) return out[0] = (char)c, 1;
  if (c < 0x800) return out[0] = (char)(0xC0 | c >> 6), out[1] = (char)(0x80 | (c & 63)), 2;
  if (c < 0x10000)
    return out[0] = (char)(0xE0 | c >> 12), out[1] = (char)(0x80 | (c >> 6 & 63)), out[2] = (char)(0x80 | (c & 63)), 3;
  out[0] = (char)(0xF0 | c >> 18), out[1] = (char)(0x80 | (c >> 12 & 63)), out[2] = (char)(0x80 | (c >> 6 & 63)),
  out[3] = (char)(0x80 | (c & 63));
  return 4;
}
