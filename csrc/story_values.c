/* See story_values.h. Reads figures' numbers and bounds. */
#include "story_values.h"
#include <math.h>
#include "lexicon.h"

typedef struct interval {
  double low, high;
} interval;

static ng_str first_word(ng_str unit) {
  for (size_t i = 0; i < unit.len; i++)
    if (unit.ptr[i] == ' ') unit.len = i;
  return unit;
}

static uint32_t word_entry(ng_str word) { return lx_find(tx_hash(TX_HASH_START, word.ptr, word.len), word.ptr, word.len); }

st_measure st_measure_of(const ng_figure *f) {
  if (f->role.ptr || !f->unit.ptr) return ST_COUNTED;
  ng_str word = first_word(f->unit);
  if (tx_equal_folded(f->unit, tx_str("percentage")) || lx_is(word_entry(f->unit), LX_CURRENCY_WORD)) return ST_COMMON_MEASURE;
  uint32_t entry = word_entry(word);
  if (lx_is(entry, LX_CURRENCY_WORD)) return ST_COMMON_MEASURE;
  return lx_is(entry, LX_MEASURE) || lx_is(entry, LX_SMALLER_UNIT) ? ST_RARE_MEASURE : ST_COUNTED;
}

/* Years are rounded like kilometres, goals are not. */
static bool is_rounded(const ng_figure *f) {
  if (!f->unit.ptr || st_measure_of(f) != ST_COUNTED) return true;
  return lx_is(word_entry(first_word(f->unit)), LX_TIME_UNIT);
}

/* Half of the last digit given: 34.8 is 35 for who rounds, 2.4 billion may be 2.43. Heads are counted exactly. */
static double rounding(const ng_figure *f) {
  double v = fabs(f->low), unit = 1;
  bool counts = f->role.ptr || (f->unit.ptr && tx_equal_folded(f->unit, tx_str("people")));
  if (v == 0 || v >= 1e15) return 0;
  if (v != floor(v)) {
    for (int i = 0; i < 6 && v * unit != floor(v * unit); i++) unit *= 10;
    return 0.5 / unit;
  }
  if (counts && v < 100000) return 0;
  if (v < 1000) return is_rounded(f) ? 0.5 : 0;
  while (unit < v && fmod(v, unit * 10) == 0) unit *= 10;
  return unit / 2;
}

static interval interval_of(const ng_figure *f) {
  double v = f->low, slack = rounding(f);
  switch (f->bound) {
    case NG_AT_LEAST: return (interval){f->low - slack, INFINITY};
    case NG_MORE_THAN: return (interval){f->high, INFINITY};
    case NG_AT_MOST: return (interval){-INFINITY, f->high + slack};
    case NG_LESS_THAN: return (interval){-INFINITY, f->low};
    case NG_ABOUT: return (interval){v - fabs(v) * 0.1, f->high + fabs(f->high) * 0.1};
    case NG_ALMOST: return (interval){v - fabs(v) * 0.1, f->high};
    default: return (interval){v - slack, f->high + slack};
  }
}

bool st_can_be_equal(const ng_figure *a, const ng_figure *b) {
  interval x = interval_of(a), y = interval_of(b);
  return x.low <= y.high && y.low <= x.high;
}

double st_ratio(const ng_figure *a, const ng_figure *b) {
  double x = fabs(a->low), y = fabs(b->low);
  if (x == y) return 1;
  if (x == 0 || y == 0) return INFINITY;
  return x > y ? x / y : y / x;
}

bool st_is_telling(double v) {
  v = fabs(v);
  while (v >= 1000 && fmod(v, 10) == 0) v /= 10;
  return v > 100 || v != floor(v);
}

bool st_same_figure(const ng_figure *a, const ng_figure *b) {
  return a->low == b->low && a->high == b->high && a->bound == b->bound;
}
