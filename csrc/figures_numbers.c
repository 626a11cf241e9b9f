/* Figures, numbers: reads the pieces from a numeral on, says its value or the two ends of a range.
 *
 * A sign and a currency in front belong to it. "20 to 30" and "between 20 and 30" are one figure, "one in five" and
 * "three seats in four" their quotient, "2-1" a score and none. */
#include "figures.h"

enum { MOST_POINTS = 199 };

static bool negative(const fg_scan *s, uint32_t *first) {
  const pc_piece_list *p = &s->pieces;
  uint32_t i = *first;
  if (i == 0) return false;
  if (pc_is(p, i - 1, LX_MINUS)) {
    if (i > 1 && pc_is(p, i - 2, LX_OR)) return false; /* "plus or minus three points" */
    (*first)--;
    return true;
  }
  ng_str t = pc_text(s->a, &p->at[i - 1]);
  bool minus = (t.len == 1 && t.ptr[0] == '-') || (t.len == 3 && memcmp(t.ptr, "\xE2\x88\x92", 3) == 0);
  if (!minus || p->at[i].start != p->at[i - 1].end) return false;
  bool open = i == 1 || p->at[i - 2].end < p->at[i - 1].start || pc_is(p, i - 2, LX_CURRENCY_SIGN) ||
              pc_char(s->a, p, i - 2, '(');
  if (open) (*first)--;
  return open;
}

/* How many pieces link the ends of a range at i: "20-30", "20 to 30", "between 20 and 30"; -1 if none. */
static int range_link(const fg_scan *s, const fg_figure *f, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (i >= p->count) return -1;
  if (pc_has(p, i, PC_HYPHEN) && pc_has(p, i, PC_DIGIT | PC_NUMBER_WORD)) return 0;
  bool between = f->first > 0 && pc_is(p, f->first - 1, LX_BETWEEN);
  if (pc_is(p, i, LX_AND)) return between ? 1 : -1;
  if (pc_is(p, i, LX_RANGE_WORD)) return pc_has(p, i + 1, PC_JOINED) ? -1 : 1;
  return pc_is(p, i, LX_OR) && !pc_has(p, f->number, PC_DIGIT) ? 1 : -1;
}

/* "rose from 5 to 10" tells two figures, "prices range from 5 to 10" one. */
static bool is_change(const fg_scan *s, const fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  if (f->first == 0 || !pc_is(p, f->first - 1, LX_FROM)) return false;
  uint32_t stop = f->first > 7 ? f->first - 7 : 0;
  for (uint32_t k = f->first - 1; k-- > stop;)
    if (pc_is(p, k, LX_CHANGE_VERB)) return true;
  return false;
}

bool fg_read_number(fg_scan *s, uint32_t i, fg_figure *f, nu_number *n) {
  memset(f, 0, sizeof *f);
  f->first = f->number = i;
  ng_str unit;
  bool currency = fg_currency_before(s, i, &f->first, &unit);
  if (!nu_cardinal(s->a, &s->pieces, i, currency, n)) return false;
  /* "R1.2bn" is rand, "N95" and "P5" are codes */
  bool letter = currency && f->first + 1 == i && pc_is(&s->pieces, f->first, LX_CURRENCY_LETTER);
  if (letter && !(n->flags & (NU_GROUPED | NU_MAGNITUDE | NU_DECIMAL))) return false;
  if (currency) f->unit = unit;
  uint32_t sign = i;
  if (negative(s, currency ? &sign : &f->first) || (currency && negative(s, &f->first))) n->value = -n->value;
  f->low = f->high = n->value;
  f->flags = n->flags;
  f->number_end = f->end = n->end;
  return true;
}

/* A multiplier behind the second end belongs to the first, too: "$10 to $15 billion", "four to five thousand". */
static double share_magnitude(const fg_scan *s, const fg_figure *f, const nu_number *second, uint32_t at) {
  nu_number bare;
  if ((f->flags & NU_MAGNITUDE) || !(second->flags & NU_MAGNITUDE)) return f->low;
  pc_piece_list cut = s->pieces;
  cut.count = at + 1;
  if (!nu_cardinal(s->a, &cut, at, false, &bare) || !(bare.value > 0)) return f->low;
  double factor = second->value / bare.value;
  return f->low <= bare.value ? f->low * factor : f->low;
}

/* "rose 6.5% to 164": two ends of a range have one unit. */
static bool same_unit_behind(const fg_scan *s, const nu_number *n, ng_str unit) {
  uint32_t end;
  ng_str second;
  return fg_unit_behind(s, n->end, n->flags, &end, &second) && tx_equal(unit, second);
}

bool fg_read_ratio(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  uint32_t length;
  if (f->unit.ptr || f->low < 1 || f->low > 9 || (f->flags & ~(unsigned)NU_DIGITS)) return false;
  if (!pc_match(s->a, p, f->end, LX_RATIO_WORD, &length)) return false;
  nu_number n;
  uint32_t at = f->end + length;
  if (pc_is(p, at, LX_ARTICLE_A) || !nu_inside(s->a, p, at, false, &n)) return false;
  if (n.value <= f->low || n.value > (f->low == 1 ? 1e6 : 1000) || (n.flags & ~(unsigned)(NU_DIGITS | NU_GROUPED))) return false;
  if (pc_has(p, n.end, PC_TIME_UNIT) || fg_unit_behind(s, n.end, n.flags, &at, &f->unit)) {
    f->unit = (ng_str){NULL, 0};
    return false;
  }
  f->low = f->high = f->low / n.value;
  f->number_end = f->end = n.end;
  f->flags |= NU_FRACTION;
  return true;
}

void fg_take_ratio_behind(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  nu_number n;
  uint32_t length, end, at;
  ng_str unit;
  bool counts = f->noun_end > f->noun && f->low == f->high && f->low >= 1 && f->low <= 9 && !f->unit.ptr && !f->rate;
  if (!counts || (f->flags & ~(unsigned)NU_DIGITS) || !pc_match(s->a, p, f->end, LX_RATIO_WORD, &length) || length > 1) return;
  at = f->end + length;
  if (pc_is(p, at, LX_ARTICLE_A) || !nu_inside(s->a, p, at, false, &n) || n.value <= f->low || n.value > 1000) return;
  if (n.flags & ~(unsigned)NU_DIGITS || fg_unit_behind(s, n.end, n.flags, &end, &unit)) return;
  bool noun = n.end < p->count && (fg_is_plural(s, n.end) || pc_has(p, n.end, PC_TIME_UNIT | PC_UPPER | PC_HYPHEN));
  if (noun) return;
  f->low = f->high = f->low / n.value;
  f->number_end = f->end = n.end;
  f->singular = false;
  f->flags |= NU_FRACTION;
}

bool fg_read_range(fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  uint32_t unit_end = f->end;
  ng_str unit = {NULL, 0};
  /* "1 per cent to 1.5 per cent", "252 miles to 287 miles" */
  if (!fg_unit_behind(s, f->end, f->flags, &unit_end, &unit)) unit_end = f->end, unit.ptr = NULL;
  int link = range_link(s, f, unit_end);
  if (link < 0 || is_change(s, f)) return false;
  /* "rose 3% to 5.2%", "rose $1.85 to $90.12": a change and where it led */
  int32_t change = f->first > 0 ? pc_value(p, f->first - 1, LX_CHANGE_VERB, 0) : 0;
  if ((unit.ptr && change) || (f->unit.ptr && link > 0 && change && change < FG_RAISES)) return false;
  uint32_t at = unit_end + (uint32_t)link, start;
  while (at < p->count && (pc_is(p, at, LX_CURRENCY_SIGN) || pc_is(p, at, LX_CURRENCY_COUNTRY)) && at < unit_end + 3)
    at++;
  nu_number n;
  ng_str second_unit = {NULL, 0};
  bool currency = fg_currency_before(s, at, &start, &second_unit);
  if (at >= p->count || pc_is(p, at, LX_ARTICLE_A)) return false;
  /* behind a hyphen the number stands inside its word, which nu_cardinal refuses for words */
  bool joined = pc_has(p, at, PC_HYPHEN);
  if (!nu_cardinal(s->a, p, at, currency || f->unit.ptr, &n)) return false;
  if (joined && pc_has(p, n.end, PC_HYPHEN) && pc_has(p, n.end, PC_DIGIT)) return false;
  if (unit.ptr && !same_unit_behind(s, &n, unit)) return false;
  double low = share_magnitude(s, f, &n, at);
  if (!(low < n.value)) return false;
  if (pc_is(p, unit_end, LX_OR) && n.value != low + 1) return false;
  f->low = low;
  f->high = n.value;
  f->flags |= n.flags;
  f->number_end = f->end = n.end;
  if (currency && !f->unit.ptr) f->unit = second_unit;
  return true;
}

uint32_t fg_score_end(const fg_scan *s, const fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  nu_number n;
  uint32_t k = f->end;
  if (f->unit.ptr || k >= p->count) return 0;
  bool dash = pc_is(p, k, LX_RANGE_WORD) && (p->at[k].flags & PC_PUNCT) && p->at[k].start == p->at[k - 1].end;
  if (!dash && !pc_has(p, k, PC_HYPHEN)) return 0;
  if (dash) k++;
  if (!pc_has(p, k, PC_DIGIT | PC_NUMBER_WORD) || !nu_cardinal(s->a, p, k, false, &n)) return 0;
  return n.value <= f->low ? n.end : 0;
}

/* The hyphen and second number of a score at piece i. */
static bool ends_score(const fg_scan *s, uint32_t i) {
  return pc_has(&s->pieces, i, PC_HYPHEN) && pc_has(&s->pieces, i, PC_DIGIT);
}

bool fg_is_in_scores(const fg_scan *s, const fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  if (f->unit.ptr || f->high > MOST_POINTS || !ends_score(s, f->number_end - 1) || f->number_end != f->number + 2) return false;
  bool before = f->first > 1 && pc_char(s->a, p, f->first - 1, ',') && ends_score(s, f->first - 2);
  return before || (pc_char(s->a, p, f->end, ',') && ends_score(s, f->end + 2));
}
