/* Dates, periods: reads quarters, halves, fiscal years and stretches of weeks and months, as companies report on them:
 * "the third quarter", "the nine months to March", "the same period last year", "the first half of June", "year end".
 *
 * A period of another year takes its quarter from the one told before. */
#include "dates.h"

/* "third quarter", or "quarter" for the one said last, at piece k: its number and the end; 0 if none. */
static int32_t quarter_at(const dt_scan *s, uint32_t k, uint32_t *end) {
  nu_number n = {0, k, 0};
  bool plural = false, told = nu_ordinal(s->a, &s->pieces, k, &n) && n.value >= 1 && n.value <= 4;
  if (!told) n.end = k;
  *end = n.end + 1;
  if (dt_unit_at(s, n.end, &plural) != DU_QUARTER || plural) return 0;
  return told ? (int32_t)n.value : s->quarter.part;
}

static dt_time quarter_of(int32_t year, int32_t part) {
  return (dt_time){.grain = DT_QUARTER, .year = year, .part = part, .clock = -1};
}

/* The period told before in another year: the quarter, or all of the year where none was told. */
static dt_time told_period_of(const dt_scan *s, int32_t year) {
  if (s->quarter.part) return quarter_of(year, s->quarter.part);
  return (dt_time){.grain = DT_YEAR, .year = year, .clock = -1};
}

/* "this year's third quarter", "last year's quarter" */
void dt_take_quarter_of(const dt_scan *s, dt_match *m) {
  uint32_t end;
  int32_t part = pc_is(&s->pieces, m->end, LX_POSSESSIVE_S) ? quarter_at(s, m->end + 1, &end) : 0;
  if (!part) return;
  m->time = quarter_of(m->time.year, part);
  m->end = end;
}

/* "the week ending 5 May", "the week of Feb. 15": seven days to it, or from it; those of the calendar as such. */
static bool week_by_day(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  bool plural = false, to = pc_is(p, i + 1, LX_ENDED), from = pc_is(p, i + 1, LX_OF) || pc_is(p, i + 1, LX_BEGINNING);
  if (dt_unit_at(s, i, &plural) != DU_WEEK || plural || (!to && !from)) return false;
  dt_match day;
  uint32_t k = i + 2 + pc_is(p, i + 2, LX_ON_AT);
  int32_t first, last;
  if (!pc_has(p, k, PC_MONTH | PC_DIGIT | PC_WEEKDAY | PC_ORDINAL) || !dt_try(dt_core, s, k, &day)) return false;
  if (day.time.grain != DT_DAY || day.has_finish || !dt_bounds(&day.time, &first, &last)) return false;
  if (to) first -= 6;
  m->end = day.end;
  m->time = dt_of_unit(first, DU_WEEK);
  if (cl_weekday(first) == 1) return true;
  m->time = dt_day(first), m->finish = dt_day(first + 6);
  m->has_finish = true;
  return true;
}

/* "of 2024", "of last year", "2024" behind a quarter, half or season. */
static bool take_year_of(dt_scan *s, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = m->end, end;
  int32_t year;
  if (pc_is(p, k, LX_OF) || pc_char(s->a, p, k, ',')) k++;
  bool the = pc_is(p, k, LX_THE), plural = false;
  int32_t days;
  if (the) k++;
  if (the && pc_is(p, k - 2, LX_OF) && dt_unit_at(s, k, &plural) == DU_YEAR && !plural && dt_anchor(s, &days)) {
    m->time.year = cl_from_days(days).year;
    m->end = k + 1;
    return true;
  }
  if (pc_is(p, k, LX_FISCAL)) k++;
  if (dt_year_at(s, k, &year, &end)) {
    m->time.year = year;
    m->end = end;
    return true;
  }
  dt_match inner;
  dt_begin(&inner, k);
  if (!pc_has(p, k, PC_SHIFT) || !dt_shifted(s, k, &inner) || inner.time.grain != DT_YEAR) return false;
  m->time.year = inner.time.year;
  m->end = inner.end;
  return true;
}

static bool quarter_of_year(dt_scan *s, dt_match *m, uint8_t grain, int32_t part) {
  int32_t days;
  m->time.grain = grain;
  m->time.part = part;
  if (take_year_of(s, m)) return true;
  if (!dt_anchor(s, &days)) return false;
  cl_date now = cl_from_days(days);
  int32_t current = grain == DT_QUARTER ? (now.month + 2) / 3 : (now.month + 5) / 6;
  m->time.year = now.year;
  if (part > current && dt_tense(s, m->first, m->end) < 0 && part - current > 1) m->time.year--;
  return true;
}

/* The month behind "of" or "in" at piece k. */
static bool month_behind(dt_scan *s, uint32_t k, dt_match *month) {
  if (!pc_is(&s->pieces, k, LX_OF) && !pc_is(&s->pieces, k, LX_DATE_PREPOSITION)) return false;
  dt_reader reader = pc_has(&s->pieces, k + 1, PC_SHIFT) ? dt_shifted : dt_month;
  return dt_try(reader, s, k + 1, month) && month->time.grain == DT_MONTH && !month->time.any_year;
}

/* "the first half of June" */
static bool half_of_month(dt_scan *s, dt_match *m, bool first) {
  dt_match month;
  int32_t begin, end;
  if (!month_behind(s, m->end, &month) || !dt_bounds(&month.time, &begin, &end)) return false;
  int32_t half = (end - begin + 1) / 2;
  m->time = dt_day(first ? begin : begin + half);
  m->finish = dt_day(first ? begin + half - 1 : end);
  m->has_finish = true;
  m->end = month.end;
  return true;
}

/* "third quarter", "third-quarter", "second half" */
static bool ordinal_part(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  nu_number n;
  bool plural = false;
  if (!nu_ordinal(s->a, p, i, &n) || n.value < 1 || n.value > 4) return false;
  m->end = n.end + 1;
  if (pc_is(p, n.end, LX_FISCAL) && pc_has(p, n.end + 1, PC_TIME_UNIT)) n.end++, m->end++;
  if (dt_unit_at(s, n.end, &plural) == DU_QUARTER && !plural)
    return quarter_of_year(s, m, DT_QUARTER, (int32_t)n.value);
  if (n.value > 2 || pc_value(p, n.end, LX_FRACTION_WORD, 0) != 2) return false;
  m->time.grain = DT_HALF, m->time.part = (int32_t)n.value;
  return take_year_of(s, m) || half_of_month(s, m, n.value == 1);
}

/* "the 1988 third quarter", "the 1988 quarter", "the 1988 period": the year stands first. */
static bool year_first(dt_scan *s, uint32_t i, dt_match *m) {
  int32_t year;
  uint32_t end;
  if (!dt_year_at(s, i, &year, &end)) return false;
  if (s->after_the && pc_is(&s->pieces, end, LX_PERIOD)) {
    m->time = told_period_of(s, year);
    m->end = end + 1;
    m->derived = true;
    return true;
  }
  bool ordinal = pc_has(&s->pieces, end, PC_ORDINAL);
  int32_t part = ordinal || s->after_the ? quarter_at(s, end, &m->end) : 0;
  m->time = quarter_of(year, part);
  return part != 0;
}

/* The month or year behind "of" at piece k: "of October", "of 2015", "of the year". */
static bool container(dt_scan *s, uint32_t k, dt_match *outer) {
  if (month_behind(s, k, outer)) return true;
  const pc_piece_list *p = &s->pieces;
  bool old = s->after_the;
  s->after_the = pc_is(p, k + 1, LX_THE);
  bool found = pc_is(p, k, LX_OF) && dt_try(dt_core, s, k + 1 + s->after_the, outer);
  s->after_the = old;
  bool fits = found && (outer->time.grain == DT_YEAR || outer->time.grain == DT_MONTH);
  return fits && !outer->time.any_year && !outer->time.bc && outer->type == NG_DATE;
}

/* The nth day of a unit (the last: n < 0) between two days; a week lies where its Thursday does. false: there is none. */
static bool nth_between(int32_t unit, int32_t weekday, int32_t n, int32_t first, int32_t last, dt_time *time) {
  if (unit == DU_WEEK) weekday = 4;
  int32_t step = weekday ? 7 : 1, begin = weekday ? first + (weekday - cl_weekday(first) + 7) % 7 : first;
  int32_t day = n < 0 ? begin + (last - begin) / step * step : begin + (n - 1) * step;
  *time = dt_of_unit(day, unit);
  return day <= last;
}

/* "the second week of October", "the last Thursday in October", "the first day of the year" */
static bool nth_of_period(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  nu_number n = {-1, i + 1, 0};
  bool plural = false, last = pc_value(p, i, LX_DATE_SHIFT, 0) == DS_LAST;
  if (!last && (!nu_ordinal(s->a, p, i, &n) || n.value < 1 || n.value > 53)) return false;
  int32_t unit = dt_unit_at(s, n.end, &plural), weekday = pc_value(p, n.end, LX_WEEKDAY, 0), begin, end;
  bool counts = (unit == DU_WEEK || unit == DU_DAY) && !plural;
  if (!counts && (weekday < 1 || weekday > 7)) return false;
  dt_match outer;
  if (!container(s, n.end + 1, &outer) || !dt_bounds(&outer.time, &begin, &end)) return false;
  m->end = outer.end;
  return nth_between(counts ? unit : DU_DAY, counts ? 0 : weekday, (int32_t)n.value, begin, end, &m->time);
}

/* "the month of July" */
static bool month_of(dt_scan *s, uint32_t i, dt_match *m) {
  bool plural = false;
  dt_match month;
  if (!s->after_the || dt_unit_at(s, i, &plural) != DU_MONTH || plural || !month_behind(s, i + 1, &month)) return false;
  m->time = month.time;
  m->end = month.end;
  return true;
}

/* Months first .. last as the period that they are; false: first and last must be told. */
static bool name_months(dt_match *m, int32_t first, int32_t count, int32_t year) {
  m->time = (dt_time){.grain = DT_MONTH, .year = year, .part = first, .clock = -1};
  if (count == 1) return true;
  if (count == 3 && first % 3 == 1) {
    m->time.grain = DT_QUARTER, m->time.part = (first + 2) / 3;
  } else if (count == 12 && first == 1) {
    m->time.grain = DT_YEAR;
  } else {
    int32_t last = first + count - 2;
    m->has_finish = true;
    m->finish = (dt_time){.grain = DT_MONTH, .year = year + last / 12, .part = last % 12 + 1, .clock = -1};
  }
  return true;
}

/* "the three months to March", "the year to June 30", "the week to 16 March": the stretch that ends there. */
static bool stretch_to(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  nu_number n = {1, i, 0};
  bool plural = false, counted = pc_has(p, i, PC_NUMBER_WORD | PC_DIGIT) && nu_cardinal(s->a, p, i, false, &n);
  int32_t unit = dt_unit_at(s, n.end, &plural), first, last;
  if (!unit || plural != (counted && n.value != 1) || !pc_is(p, n.end + 1, LX_TO)) return false;
  dt_match to;
  uint32_t k = n.end + 2;
  if (k >= p->count || !dt_core(s, k, &to) || to.type != NG_DATE || to.has_finish) return false;
  if ((to.time.grain != DT_MONTH && to.time.grain != DT_DAY) || !dt_bounds(&to.time, &first, &last)) return false;
  m->end = to.end;
  if (unit == DU_WEEK && n.value == 1) {
    m->time = dt_of_unit(last, DU_WEEK);
    return true;
  }
  int32_t months = (unit == DU_MONTH ? 1 : unit == DU_QUARTER ? 3 : unit == DU_YEAR ? 12 : 0) * (int32_t)n.value;
  if (months < 1 || months > 60) return false;
  cl_date begin = cl_add_months((cl_date){to.time.year, to.time.part, 1}, 1 - months);
  return name_months(m, begin.month, months, begin.year);
}

/* "the April-June quarter", "the April-September half" */
static bool joined_months(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  int32_t first = pc_value(p, i, LX_MONTH, 0), last = pc_value(p, i + 1, LX_MONTH, 0);
  if (!first || !last || !pc_has(p, i + 1, PC_HYPHEN) || !pc_has(p, i, PC_UPPER) || first == last) return false;
  dt_time end = dt_month_near(s, last, dt_tense(s, i, i + 2) < 0 ? -1 : 0);
  if (end.any_year) return false;
  m->end = i + 2;
  bool plural;
  if (dt_unit_at(s, m->end, &plural) != DU_QUARTER && pc_value(p, m->end, LX_FRACTION_WORD, 0) != 2 && !pc_is(p, m->end, LX_PERIOD))
    return false; /* "(August-September 1950)": two months */
  m->end++;
  return name_months(m, first, (last - first + 12) % 12 + 1, end.year - (first > last));
}

/* The year at piece k with the second one behind a hyphen: "2013", "2013-14". */
static bool long_year(const dt_scan *s, uint32_t k, int32_t *year, uint32_t *end) {
  if (!dt_year_at(s, k, year, end)) return false;
  if (pc_has(&s->pieces, *end, PC_HYPHEN) && nu_plain(s->a, &s->pieces, *end) == (*year + 1) % 100) ++*end;
  return true;
}

static void set_fiscal(dt_match *m, int32_t year, uint32_t end) {
  m->end = end;
  m->no_anchor = true;
  memcpy(m->value, "FY", 2);
  m->value[6] = 0;
  for (int k = 5; k >= 2; k--, year /= 10) m->value[k] = (char)('0' + year % 10);
}

/* "fiscal 2013", "the financial year 2013-14" */
static bool fiscal_year(dt_scan *s, uint32_t i, dt_match *m) {
  uint32_t length, end;
  int32_t year;
  if (!pc_match(s->a, &s->pieces, i, LX_FISCAL, &length)) return false;
  bool said = length > 1 || dt_unit_of(pc_value(&s->pieces, i, LX_TIME_UNIT, 0)) != DU_YEAR;
  if (!said || !long_year(s, i + length, &year, &end)) return false;
  set_fiscal(m, year, end);
  return true;
}

/* "the 2013-14 financial year" */
static bool fiscal_behind(dt_scan *s, uint32_t i, dt_match *m) {
  uint32_t length, end;
  int32_t year;
  if (!long_year(s, i, &year, &end) || !pc_match(s->a, &s->pieces, end, LX_FISCAL, &length) || length < 2) return false;
  set_fiscal(m, year, end + length);
  return true;
}

/* "FY2023", "FY24", "FY2003/04" */
static bool short_fiscal(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  ng_str t = pc_text(s->a, &p->at[i]);
  int32_t year = 0;
  if ((t.len != 4 && t.len != 6) || !lx_is(lx_find(tx_hash(TX_HASH_START, t.ptr, 2), t.ptr, 2), LX_FISCAL)) return false;
  for (size_t k = 2; k < t.len; k++) {
    if (t.ptr[k] < '0' || t.ptr[k] > '9') return false;
    year = year * 10 + (t.ptr[k] - '0');
  }
  bool slashed = pc_char(s->a, p, i + 1, '/') && nu_plain(s->a, p, i + 2) == (year + 1) % 100;
  set_fiscal(m, t.len == 4 ? 2000 + year : year, i + (slashed ? 3 : 1));
  return true;
}

static int32_t quarter_code(ng_str t) {
  return t.len == 2 && t.ptr[0] == 'Q' && t.ptr[1] >= '1' && t.ptr[1] <= '4' ? t.ptr[1] - '0' : 0;
}

/* "Q3 2024" */
static bool short_quarter(dt_scan *s, uint32_t i, dt_match *m) {
  int32_t part = quarter_code(pc_text(s->a, &s->pieces.at[i]));
  m->end = i + 1;
  return part && quarter_of_year(s, m, DT_QUARTER, part);
}

/* "2024-Q3" */
static bool year_and_quarter(dt_scan *s, uint32_t i, dt_match *m) {
  int32_t year;
  if (!pc_has(&s->pieces, i + 1, PC_HYPHEN) || !dt_year_at(s, i, &year, &m->end)) return false;
  int32_t part = quarter_code(pc_text(s->a, &s->pieces.at[m->end]));
  m->time = quarter_of(year, part);
  m->end++;
  return part != 0;
}

/* "last year", "of 2002", "a year earlier" at piece k, behind a period that was said before: the year. */
static bool other_year(dt_scan *s, uint32_t k, int32_t *year, uint32_t *end) {
  const pc_piece_list *p = &s->pieces;
  bool plural = false;
  int32_t days;
  dt_match behind;
  if (!pc_has(p, k, PC_SHIFT)) k += pc_is(p, k, LX_OF) || pc_is(p, k, LX_DATE_PREPOSITION);
  if (pc_is(p, k, LX_THE) && pc_has(p, k + 1, PC_SHIFT)) k++;
  if (dt_year_at(s, k, year, end)) return true;
  if (pc_has(p, k, PC_SHIFT) && dt_try(dt_shifted, s, k, &behind) && behind.time.grain == DT_YEAR) {
    *year = behind.time.year;
    *end = behind.end;
    return true;
  }
  bool ago = pc_is(p, k, LX_ARTICLE_A) && dt_unit_at(s, k + 1, &plural) == DU_YEAR && !plural;
  if (!ago || !pc_is(p, k + 2, LX_DATE_DIRECTION) || !dt_anchor(s, &days)) return false;
  *year = (s->quarter.part ? s->quarter.year : cl_from_days(days).year) - 1;
  *end = k + 3;
  return true;
}

/* "the first nine months of 1997": the months that they are. */
static bool months_of_year(dt_scan *s, dt_match *m, int32_t count) {
  int32_t year;
  uint32_t end;
  if (!pc_is(&s->pieces, m->end, LX_OF) || count < 1 || count > 12) return false;
  if (pc_value(&s->pieces, m->end - 1, LX_TIME_UNIT, 0) != DU_MONTH + DU_PLURAL) return false;
  if (!other_year(s, m->end, &year, &end)) return false;
  m->type = NG_DATE;
  m->end = end;
  return name_months(m, 1, count, year);
}

/* "the first nine months", "the last three days of May": as long as the number says. */
static bool first_stretch(dt_scan *s, uint32_t i, dt_match *m) {
  nu_number n, count;
  if (!s->after_the || !nu_ordinal(s->a, &s->pieces, i, &n) || n.value != 1) return false;
  dt_match inner;
  dt_begin(&inner, n.end);
  if (!pc_has(&s->pieces, n.end, PC_NUMBER_WORD | PC_DIGIT) || !dt_duration(s, n.end, &inner)) return false;
  if (inner.type != NG_DURATION) return false;
  bool counted = nu_cardinal(s->a, &s->pieces, n.end, false, &count) && count.value <= 12;
  if (counted) months_of_year(s, &inner, (int32_t)count.value);
  *m = inner;
  m->first = i;
  return true;
}

/* "the quarter a year ago", "the same period last year", "the corresponding quarter of 2002" */
static bool same_period(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  bool plural = false, same = pc_is(p, i, LX_SAME_PERIOD);
  uint32_t k = i + same;
  bool quarter = dt_unit_at(s, k, &plural) == DU_QUARTER && !plural;
  int32_t year;
  bool fits = quarter ? s->quarter.part != 0 : same && pc_is(p, k, LX_PERIOD);
  if (!s->after_the || !fits || !other_year(s, k + 1, &year, &m->end)) return false;
  m->time = told_period_of(s, year);
  m->derived = true;
  return true;
}

/* The period of a year before: that of the quarter told before, else of the last quarter of that number. */
static bool year_before(const dt_scan *s, int32_t part, bool quarter, dt_time *time) {
  int32_t days;
  if (s->quarter.part) {
    *time = quarter_of(s->quarter.year - 1, part ? part : s->quarter.part);
    return true;
  }
  if (!dt_anchor(s, &days)) return false;
  cl_date now = cl_from_days(days);
  int32_t current = (now.month + 2) / 3;
  if (quarter && !part) part = current > 1 ? current - 1 : 4;
  *time = quarter ? quarter_of(now.year - 1 - (part >= current), part)
                  : (dt_time){.grain = DT_YEAR, .year = now.year - 1, .clock = -1};
  return true;
}

/* "year-earlier", "year-ago quarter", "year-earlier third quarter" */
static bool year_earlier(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  bool plural = false;
  uint32_t end;
  if (dt_unit_at(s, i, &plural) != DU_YEAR || plural || !pc_has(p, i + 1, PC_HYPHEN)) return false;
  int32_t direction = pc_value(p, i + 1, LX_DATE_DIRECTION, 0);
  if (direction != 1 && direction != 2) return false;
  m->end = i + 2;
  int32_t part = pc_has(p, m->end, PC_ORDINAL) ? quarter_at(s, m->end, &end) : 0;
  bool quarter = part || (dt_unit_at(s, m->end, &plural) == DU_QUARTER && !plural);
  if (part)
    m->end = end;
  else if ((dt_unit_at(s, m->end, &plural) && !plural) || pc_is(p, m->end, LX_PERIOD))
    m->end++;
  m->derived = true;
  return year_before(s, part, quarter, &m->time);
}

/* "by year end", "at year's end" */
static bool end_of_unit(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  bool plural = false, possessive = pc_is(p, i + 1, LX_POSSESSIVE_S);
  uint32_t k = i + 1 + possessive;
  int32_t unit = dt_unit_at(s, i, &plural), days;
  if ((unit != DU_YEAR && unit != DU_MONTH) || plural || pc_has(p, k, PC_HYPHEN)) return false;
  ng_str edge = k < p->count ? lx_text(p->at[k].lex, LX_DATE_EDGE) : (ng_str){NULL, 0};
  bool led = i > 0 && (pc_is(p, i - 1, LX_DATE_PREPOSITION) || pc_is(p, i - 1, LX_ON_AT));
  if (!edge.ptr || edge.ptr[0] != 'E' || (!led && !possessive) || !dt_anchor(s, &days)) return false;
  m->time = dt_of_unit(days, unit);
  m->mod = edge;
  m->end = k + 1;
  return true;
}

/* "year-end", "month-end" */
static bool end_joined(dt_scan *s, uint32_t i, dt_match *m) {
  bool plural = false;
  int32_t unit = dt_unit_at(s, i, &plural), days, first, last;
  if (unit < DU_WEEK || unit > DU_YEAR || plural || !pc_has(&s->pieces, i + 1, PC_HYPHEN)) return false;
  ng_str edge = lx_text(s->pieces.at[i + 1].lex, LX_DATE_EDGE);
  if (!edge.ptr || edge.ptr[0] != 'E' || !dt_anchor(s, &days)) return false;
  dt_time period = dt_of_unit(days, unit);
  if (!dt_bounds(&period, &first, &last)) return false;
  m->time = dt_day(last);
  m->end = i + 2;
  return true;
}

/* Expressions that begin with a month or a year and are no date of their own: before those are read. */
bool dt_period_before(dt_scan *s, uint32_t i, dt_match *m) {
  if (pc_has(&s->pieces, i, PC_MONTH)) return joined_months(s, i, m);
  if (dt_try(year_and_quarter, s, i, m)) return true;
  bool may = pc_has(&s->pieces, i + 1, PC_TIME_UNIT | PC_ORDINAL) || pc_is(&s->pieces, i + 1, LX_PERIOD);
  return (may && year_first(s, i, m)) || (s->after_the && dt_try(fiscal_behind, s, i, m));
}

/* The readers and what a piece must be for one of them to begin there. */
static const struct {
  dt_reader reader;
  uint32_t flags;
} readers[] = {{nth_of_period, PC_SHIFT | PC_ORDINAL | PC_NUMBER_WORD | PC_DIGIT},
               {stretch_to, PC_TIME_UNIT | PC_NUMBER_WORD | PC_DIGIT},
               {ordinal_part, PC_ORDINAL | PC_NUMBER_WORD | PC_DIGIT},
               {short_quarter, PC_UPPER},
               {short_fiscal, PC_UPPER},
               {year_earlier, PC_TIME_UNIT},
               {end_joined, PC_TIME_UNIT},
               {end_of_unit, PC_TIME_UNIT},
               {first_stretch, PC_ORDINAL | PC_NUMBER_WORD | PC_DIGIT},
               {week_by_day, PC_TIME_UNIT},
               {month_of, PC_TIME_UNIT},
               {same_period, PC_TIME_UNIT}};

bool dt_period(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece *p = &s->pieces.at[i];
  if ((lx_is_prefix(p->lex) || lx_is(p->lex, LX_FISCAL)) && dt_try(fiscal_year, s, i, m)) return true;
  if (lx_is(p->lex, LX_SAME_PERIOD) && dt_try(same_period, s, i, m)) return true;
  for (size_t k = 0; k < sizeof readers / sizeof *readers; k++)
    if ((p->flags & readers[k].flags) && dt_try(readers[k].reader, s, i, m)) return true;
  return false;
}
