/* See numerals.h. */
#include "numerals.h"
#include <math.h>

static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10,
                                1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21};

static double power_of_ten(int32_t exponent) {
  return exponent >= 0 && exponent < (int32_t)(sizeof powers / sizeof *powers) ? powers[exponent] : 1;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool nu_digits(ng_str t, double *value, unsigned *flags) {
  double mantissa = 0;
  int32_t decimals = 0;
  size_t group = 0;
  *flags = NU_DIGITS;
  for (size_t i = 0; i < t.len; i++) {
    char c = t.ptr[i];
    if (is_digit(c)) {
      group++;
      if ((*flags & NU_DECIMAL) && decimals >= 20) continue;
      mantissa = mantissa * 10 + (c - '0');
      decimals += (*flags & NU_DECIMAL) != 0;
    } else if (c == ',' && !(*flags & NU_DECIMAL) && group && i + 3 < t.len + 1 && is_digit(t.ptr[i + 1])) {
      /* the Indian way has groups of two (12,34,567), so only the last one must have three */
      *flags |= NU_GROUPED;
      group = 0;
    } else if (c == '.' && !(*flags & NU_DECIMAL) && (!(*flags & NU_GROUPED) || group == 3)) {
      *flags |= NU_DECIMAL;
    } else {
      return false;
    }
  }
  if ((*flags & NU_GROUPED) && !(*flags & NU_DECIMAL) && group != 3) return false;
  *value = mantissa / power_of_ten(decimals);
  return t.len > 0;
}

int32_t nu_plain(const ng_article *a, const pc_piece_list *p, uint32_t i) {
  if (i >= p->count) return -1;
  ng_str t = pc_text(a, &p->at[i]);
  int32_t v = 0;
  if (t.len > 9) return -1;
  for (size_t k = 0; k < t.len; k++) {
    if (!is_digit(t.ptr[k])) return -1;
    v = v * 10 + (t.ptr[k] - '0');
  }
  return v;
}

/* 10 * numerator + denominator of a glyph like ½, or 0. */
static int32_t glyph_at(const pc_piece_list *p, uint32_t i) { return pc_value(p, i, LX_FRACTION_GLYPH, 0); }

/* The fraction "3/4" in three pieces without spaces: its value, or 0. Other slashes are dates, scores and names. */
static double slashed_at(const ng_article *a, const pc_piece_list *p, uint32_t i) {
  int32_t top = nu_plain(a, p, i);
  if (top < 1 || top > 63 || !pc_char(a, p, i + 1, '/') || i + 2 >= p->count) return 0;
  if (p->at[i + 1].start != p->at[i].end || p->at[i + 2].start != p->at[i + 1].end) return 0;
  int32_t bottom = nu_plain(a, p, i + 2);
  static const uint8_t usual[] = {2, 3, 4, 5, 8, 10, 16, 32, 64};
  for (size_t k = 0; k < sizeof usual; k++)
    if (bottom == usual[k]) return top < bottom ? (double)top / bottom : 0;
  return 0;
}

/* Whether "m" or "k" glued to digits is a multiplier: behind a currency sign, or before the noun it multiplies. */
static bool letter_multiplies(const pc_piece_list *p, uint32_t i, bool currency, bool thousand) {
  if (!(p->at[i].flags & PC_JOINED) || (p->at[i].flags & PC_HYPHEN)) return false;
  if (currency) return true;
  if (thousand) return !pc_is(p, i + 1, LX_RACE_WORD);
  return i + 1 < p->count && !(p->at[i + 1].flags & (PC_PUNCT | PC_UPPER | PC_DIGIT | PC_JOINED)) &&
         !pc_is(p, i + 1, LX_FUNCTION_WORD) && !pc_is(p, i + 1, LX_RACE_WORD) && !pc_is(p, i + 1, LX_LENGTH_WORD);
}

/* The exponent of the multiplier at piece i, or -1. */
static int32_t magnitude_at(const pc_piece_list *p, uint32_t i, bool digits, bool currency) {
  if (!pc_has(p, i, PC_MAGNITUDE)) return -1;
  int32_t value = pc_value(p, i, LX_MAGNITUDE, 0);
  if (value < 100) return value;
  /* 100 + n: an abbreviation that only digits take (bn, tn); 200 + n: a single letter (m, k, b) */
  if (!digits) return -1;
  if (value < 200) return value - 100;
  return letter_multiplies(p, i, currency, value == 203) ? value - 200 : -1;
}

/* "and a half": how many pieces it takes at i, or 0. */
static uint32_t and_a_half(const pc_piece_list *p, uint32_t i) {
  if (pc_is(p, i, LX_AND) && pc_is(p, i + 1, LX_ARTICLE_A) && pc_value(p, i + 2, LX_FRACTION_WORD, 0) == 2) return 3;
  return 0;
}

enum { SPACED_GROUPS = 5 };

/* "40 000", "1 234 567": groups of three parted by single spaces, the last of them round or no-break spaces between. */
static uint32_t spaced_groups(const ng_article *a, const pc_piece_list *p, uint32_t i, double *value) {
  if (p->at[i].end - p->at[i].start > 3 || pc_has(p, i, PC_JOINED) || a->text.ptr[p->at[i].start] == '0') return i + 1;
  uint32_t k = i + 1;
  double sum = nu_plain(a, p, i);
  bool joined = true;
  for (; k < p->count && k < i + SPACED_GROUPS && p->at[k].end - p->at[k].start == 3 && nu_plain(a, p, k) >= 0; k++) {
    uint32_t gap = p->at[k].start - p->at[k - 1].end;
    if (gap == 0 || gap > 3 || (gap == 1 && a->text.ptr[p->at[k].start - 1] != ' ')) break;
    joined &= gap > 1; /* a no-break space takes two bytes, a thin one three */
    sum = sum * 1000 + nu_plain(a, p, k);
  }
  bool round = k > i + 1 && nu_plain(a, p, k - 1) == 0;
  bool end = k >= p->count || !pc_has(p, k, PC_DIGIT | PC_JOINED);
  if (sum < 1000 || !end || !(round || joined || k > i + 2)) return i + 1;
  *value = sum;
  return k;
}

/* Digits, with a fraction behind ("3 1/2", "2½") and multipliers ("1.2 million", "500 thousand million"). */
static bool read_digits(const ng_article *a, const pc_piece_list *p, uint32_t i, bool currency, nu_number *n) {
  double slashed = slashed_at(a, p, i);
  if (slashed > 0) {
    *n = (nu_number){slashed, i + 3, NU_DIGITS | NU_FRACTION};
    return true;
  }
  if (!nu_digits(pc_text(a, &p->at[i]), &n->value, &n->flags)) return false;
  n->end = i + 1;
  if (n->flags == NU_DIGITS) n->end = spaced_groups(a, p, i, &n->value);
  if (n->end > i + 1) n->flags |= NU_GROUPED;
  int32_t glyph = glyph_at(p, n->end);
  slashed = slashed_at(a, p, n->end);
  if (glyph) {
    n->value += (double)(glyph / 10) / (glyph % 10);
    n->end++;
  } else if (slashed > 0 && !(n->flags & NU_DECIMAL)) {
    n->value += slashed;
    n->end += 3;
  }
  uint32_t half = and_a_half(p, n->end);
  if (half) n->value += 0.5, n->end += half;
  double scale = 1;
  for (int turns = 0; turns < 2; turns++) {
    int32_t exponent = magnitude_at(p, n->end, true, currency);
    if (exponent < 0) break;
    scale *= power_of_ten(exponent);
    n->flags |= NU_MAGNITUDE;
    n->end++;
  }
  n->value *= scale;
  half = scale > 1 ? and_a_half(p, n->end) : 0; /* "3 million and a half" */
  if (half) n->value += scale / 2, n->end += half;
  return true;
}

/* "hundreds", "tens of thousands", "dozens of": the least they can be. */
static bool read_vague(const pc_piece_list *p, uint32_t i, nu_number *n) {
  int32_t value = pc_value(p, i, LX_VAGUE_NUMBER, -1);
  if (value < 0) return false;
  *n = (nu_number){value, i + 1, NU_VAGUE};
  if (pc_is(p, i + 1, LX_OF) && pc_is(p, i + 2, LX_VAGUE_NUMBER) && pc_value(p, i + 2, LX_VAGUE_NUMBER, 0) >= 100) {
    n->value *= pc_value(p, i + 2, LX_VAGUE_NUMBER, 1);
    n->end = i + 3;
  }
  return true;
}

/* The part below a hundred at i: "twenty", "twenty-one", "seven". 0 pieces if none. */
static uint32_t below_hundred(const pc_piece_list *p, uint32_t i, double *value) {
  int32_t first = pc_value(p, i, LX_NUMBER_WORD, -1);
  if (first < 0) return 0;
  *value = first;
  int32_t second = pc_value(p, i + 1, LX_NUMBER_WORD, -1);
  if (first < 20 || second < 1 || second > 9) return 1;
  *value += second;
  return 2;
}

static bool is_measure(const ng_article *a, const pc_piece_list *p, uint32_t i) {
  uint32_t length;
  return pc_match(a, p, i, LX_MEASURE, &length) || pc_match(a, p, i, LX_PERCENT, &length);
}

/* "half a million", "a dozen", "a hundred", "half", "a third", "a few hundred". */
static bool read_article(const ng_article *a, const pc_piece_list *p, uint32_t i, nu_number *n) {
  double factor = 1;
  unsigned flags = NU_ARTICLE;
  uint32_t k = i;
  if (pc_value(p, k, LX_FRACTION_WORD, 0) == 2) factor = 0.5, k++;
  if (factor == 0.5 && (pc_is(p, k, LX_OF) || pc_is(p, k, LX_THE) || pc_is(p, k, LX_POSSESSIVE_PRONOUN))) {
    *n = (nu_number){0.5, k, NU_FRACTION};
    return true;
  }
  if (!pc_is(p, k, LX_ARTICLE_A)) return false;
  k++;
  if (factor == 1 && pc_is(p, k, LX_FEW)) flags |= NU_VAGUE, factor = 2, k++;
  int32_t exponent = magnitude_at(p, k, false, false);
  if (exponent >= 0) {
    double value = factor * power_of_ten(exponent);
    int32_t second = magnitude_at(p, k + 1, false, false);
    if (second > 2) value *= power_of_ten(second), k++;
    *n = (nu_number){value, k + 1, flags | NU_MAGNITUDE};
    if (exponent == 2 && factor == 1 && pc_is(p, n->end, LX_AND)) {
      double more; /* "a hundred and fifty" */
      uint32_t taken = below_hundred(p, n->end + 1, &more);
      if (taken) n->value += more, n->end += 1 + taken;
    }
    return true;
  }
  if (pc_is(p, k, LX_DOZEN)) {
    *n = (nu_number){factor * pc_value(p, k, LX_DOZEN, 12), k + 1, flags};
    return true;
  }
  if (factor < 1 && is_measure(a, p, k)) {
    *n = (nu_number){factor, k, flags | NU_FRACTION}; /* "half a mile", "half a percentage point" */
    return true;
  }
  int32_t bottom = pc_value(p, k, LX_FRACTION_WORD, 0);
  if (factor == 1 && bottom > 1 && bottom < 100 && is_measure(a, p, k + 1)) {
    *n = (nu_number){1.0 / bottom, k + 1, flags | NU_FRACTION}; /* "a quarter point" */
    return true;
  }
  if (factor == 1 && bottom > 1 && bottom < 100 && pc_is(p, k + 1, LX_OF)) {
    *n = (nu_number){1.0 / bottom, k + 1, flags | NU_FRACTION};
    return true;
  }
  return false;
}

/* "fell by nearly a third", "more than half said": a fraction that stands for what was told before. */
static bool read_bare_fraction(const ng_article *a, const pc_piece_list *p, uint32_t i, nu_number *n) {
  uint32_t k = i + pc_is(p, i, LX_ARTICLE_A), start, end = k + 1;
  int32_t bottom = pc_value(p, k, LX_FRACTION_WORD, 0);
  if (bottom < 2 || bottom > 100 || (k == i && bottom > 2) || i == 0) return false;
  bool noun = end < p->count && !pc_has(p, end, PC_PUNCT) && !pc_is(p, end, LX_FUNCTION_WORD) && !pc_is(p, end, LX_PREPOSITION) &&
              !pc_is(p, end, LX_PAST_VERB) && !pc_is(p, end, LX_WAS_BE) && !pc_is(p, end, LX_AUXILIARY);
  if (noun || pc_is(p, end, LX_TO)) return false;
  bool by = pc_is(p, i - 1, LX_BY) && !pc_is(p, i - 1, LX_ARTICLE_A);
  if (!by && !nu_bound_before(a, p, i, 0, &start)) return false;
  *n = (nu_number){1.0 / bottom, end, NU_ARTICLE | NU_FRACTION};
  return true;
}

/* Number words: "two hundred and five thousand". Each multiplier must be smaller than the one before. */
static bool read_words(const pc_piece_list *p, uint32_t i, nu_number *n) {
  double total = 0, group = 0;
  int32_t last = 99;
  uint32_t k = i, taken = below_hundred(p, k, &group);
  if (!taken) return false;
  n->flags = 0;
  k += taken;
  while (k < p->count) {
    int32_t exponent = magnitude_at(p, k, false, false);
    if (exponent == 2 && group > 0 && group < 100) {
      group *= 100;
      k++;
    } else if (exponent > 2 && exponent < last && group > 0) {
      total += group * power_of_ten(exponent);
      group = 0;
      last = exponent;
      k++;
    } else if (exponent < 0 && pc_has(p, k - 1, PC_MAGNITUDE)) {
      uint32_t at = k + pc_is(p, k, LX_AND);
      double more = 0;
      taken = below_hundred(p, at, &more);
      if (!taken) break;
      group += more;
      k = at + taken;
      continue;
    } else {
      break;
    }
    n->flags |= NU_MAGNITUDE;
  }
  n->value = total + group;
  n->end = k;
  return true;
}

/* "two and a half (million)", "two dozen", "two-thirds", "three quarters of" behind number words. */
static void read_tail(const pc_piece_list *p, nu_number *n) {
  uint32_t half = and_a_half(p, n->end);
  if (half) {
    int32_t scale = n->flags & NU_MAGNITUDE ? magnitude_at(p, n->end - 1, false, false) : 0;
    n->value += scale > 0 ? power_of_ten(scale) / 2 : 0.5; /* "three million and a half" */
    n->end += half;
    int32_t exponent = magnitude_at(p, n->end, false, false);
    if (exponent > 2) n->value *= power_of_ten(exponent), n->end++, n->flags |= NU_MAGNITUDE;
    return;
  }
  if (n->flags & NU_MAGNITUDE) return;
  if (pc_is(p, n->end, LX_DOZEN)) {
    n->value *= pc_value(p, n->end, LX_DOZEN, 12);
    n->end++;
    return;
  }
  int32_t bottom = pc_value(p, n->end, LX_FRACTION_WORD, 0);
  bool plural = bottom > 100;
  if (plural) bottom -= 100;
  if (bottom < 2 || n->value >= bottom || n->value < 1 || plural != (n->value > 1)) return;
  /* "four quarters" of a year, "two thirds" places: only with a hyphen or "of" it is a fraction */
  if (!pc_has(p, n->end, PC_HYPHEN) && !pc_is(p, n->end + 1, LX_OF)) return;
  n->value /= bottom;
  n->end++;
  n->flags |= NU_FRACTION;
}

static bool begins_inside_word(const ng_article *a, const pc_piece_list *p, uint32_t i) {
  if (!pc_has(p, i, PC_JOINED)) return false;
  if (i == 0 || (p->at[i].flags & PC_DIGIT) == 0) return true;
  /* 20-30 and mid-2019 go on with a number, COVID-19 and F-16 do not */
  double value;
  unsigned flags;
  if (nu_digits(pc_text(a, &p->at[i - 1]), &value, &flags) || pc_is(p, i - 1, LX_DATE_PART) || pc_is(p, i - 1, LX_SCALE_WORD)) return false;
  /* "RM4,000", "Rs500" */
  bool sign = pc_is(p, i - 1, LX_CURRENCY_SIGN) || pc_is(p, i - 1, LX_CURRENCY_LETTER);
  return !sign || pc_has(p, i, PC_HYPHEN) || !pc_has(p, i - 1, PC_UPPER) || pc_has(p, i - 1, PC_JOINED);
}

bool nu_cardinal(const ng_article *a, const pc_piece_list *p, uint32_t i, bool currency, nu_number *n) {
  return i < p->count && !begins_inside_word(a, p, i) && nu_inside(a, p, i, currency, n);
}

bool nu_inside(const ng_article *a, const pc_piece_list *p, uint32_t i, bool currency, nu_number *n) {
  if (i >= p->count) return false;
  bool found = false;
  uint32_t flags = p->at[i].flags;
  int32_t glyph = glyph_at(p, i);
  if (glyph) {
    *n = (nu_number){(double)(glyph / 10) / (glyph % 10), i + 1, NU_FRACTION};
    found = true;
  } else if (flags & PC_DIGIT) {
    found = read_digits(a, p, i, currency, n);
  } else if (flags & PC_NUMBER_WORD) {
    found = read_words(p, i, n);
    if (found) read_tail(p, n);
  } else {
    found = read_article(a, p, i, n) || read_vague(p, i, n) || read_bare_fraction(a, p, i, n);
  }
  if (found && !isfinite(n->value)) n->value = NAN;
  return found;
}

bool nu_ordinal(const ng_article *a, const pc_piece_list *p, uint32_t i, nu_number *n) {
  if (i >= p->count) return false;
  if (p->at[i].flags & PC_ORDINAL) {
    *n = (nu_number){pc_value(p, i, LX_ORDINAL, 0), i + 1, 0};
    return true;
  }
  int32_t tens = pc_value(p, i, LX_NUMBER_WORD, 0), units = pc_value(p, i + 1, LX_ORDINAL, 0);
  if (tens >= 20 && units > 0 && units < 10 && pc_has(p, i + 1, PC_HYPHEN)) {
    *n = (nu_number){tens + units, i + 2, 0};
    return true;
  }
  int32_t value = nu_plain(a, p, i);
  if (value < 0 || !pc_is(p, i + 1, LX_ORDINAL_SUFFIX) || !pc_has(p, i + 1, PC_JOINED) || pc_has(p, i + 1, PC_HYPHEN))
    return false;
  *n = (nu_number){value, i + 2, NU_DIGITS};
  return true;
}

enum { BOUND_WORDS = 5 };

int32_t nu_bound_before(const ng_article *a, const pc_piece_list *p, uint32_t i, uint32_t floor, uint32_t *start) {
  uint32_t low = i > floor + BOUND_WORDS ? i - BOUND_WORDS : floor;
  for (uint32_t k = low; k < i; k++) {
    uint32_t length, entry = pc_match(a, p, k, LX_BOUND, &length);
    if (!entry || k + length != i) continue;
    *start = k;
    return lx_value(entry, LX_BOUND, 0);
  }
  return 0;
}
