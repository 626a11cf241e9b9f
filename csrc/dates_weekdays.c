/* Dates, weekdays: reads days of the week, alone and with a date ("Friday, March 22", "Friday the 22nd", "Friday week").
 *
 * Alone it is the last such day or today, or the next one where the clause looks ahead; what was said on a day told in the
 * same sentence counts from that day. Where nobody knows the day of publication its value stays open, "XXXX-WXX-5". */
#include "dates.h"

dt_time dt_weekday_near(const dt_scan *s, int32_t weekday, int direction) {
  int32_t anchor;
  dt_time none = {.grain = DT_NONE, .clock = -1};
  if (!dt_anchor(s, &anchor)) return none;
  int32_t back = (cl_weekday(anchor) - weekday + 7) % 7;
  if (direction < 0) return dt_day(anchor - (back ? back : 7));
  if (direction > 0) return dt_day(anchor + 7 - back);
  return dt_day(anchor - back);
}

/* The year of a day that comes without one, so that it falls on the weekday said beside it: that of the context or one
 * beside it. */
static void fit_weekday(const dt_scan *s, dt_match *m, int32_t weekday) {
  static const int8_t order[] = {0, 1, -1};
  int32_t year;
  uint32_t end;
  if (dt_year_at(s, m->end - 1, &year, &end) || m->time.bc) return;
  int32_t base = m->time.any_year ? s->last_year : m->time.year;
  for (size_t k = 0; base && k < sizeof order; k++) {
    year = base + order[k];
    if (!cl_valid(year, m->time.part, m->time.day)) continue;
    if (cl_weekday(cl_to_days((cl_date){year, m->time.part, m->time.day})) != weekday) continue;
    m->finish.year = m->time.year = year;
    m->finish.any_year = m->time.any_year = false;
    return;
  }
}

/* "Friday, March 22" and "Friday 22 March": the date tells the day, the weekday its year. */
static bool weekday_with_date(dt_scan *s, uint32_t i, dt_match *m) {
  uint32_t k = i + 1;
  if (pc_char(s->a, &s->pieces, k, ',')) k++;
  if (pc_is(&s->pieces, k, LX_THE)) k++;
  dt_match date;
  bool worded = (pc_has(&s->pieces, k, PC_MONTH) && dt_try(dt_month, s, k, &date) && date.time.grain == DT_DAY) ||
                (pc_has(&s->pieces, k, PC_DIGIT | PC_ORDINAL) && dt_try(dt_day_month, s, k, &date));
  bool found = worded ||
               (pc_has(&s->pieces, k, PC_DIGIT) && (dt_try(dt_iso_day, s, k, &date) || dt_try(dt_slashed_day, s, k, &date)));
  if (!found) return false;
  *m = date;
  m->first = i;
  if (worded) fit_weekday(s, m, pc_value(&s->pieces, i, LX_WEEKDAY, 0));
  return true;
}

/* "Friday the 22nd": the last such day, or the next one where the clause looks ahead. */
static bool weekday_with_ordinal(dt_scan *s, uint32_t i, dt_match *m) {
  enum { MONTHS = 14 }; /* every weekday falls on every day up to the 28th within as many */
  const pc_piece_list *p = &s->pieces;
  uint32_t k = i + 1 + pc_is(p, i + 1, LX_THE);
  nu_number n;
  int32_t anchor, weekday = pc_value(p, i, LX_WEEKDAY, 0);
  if (!pc_has(p, k, PC_DIGIT | PC_ORDINAL) || !nu_ordinal(s->a, p, k, &n)) return false;
  if (n.value < 1 || n.value > 31 || !dt_anchor(s, &anchor)) return false;
  bool ends = n.end >= p->count || pc_has(p, n.end, PC_PUNCT) || pc_is(p, n.end, LX_FUNCTION_WORD);
  if (!ends && !pc_has(p, k, PC_DIGIT)) return false; /* "on Sunday the first insects came" */
  int direction = dt_tense_of_weekday(s, dt_lead(s, i), n.end) > 0 ? 1 : -1;
  cl_date month = cl_from_days(anchor);
  month.day = 1;
  for (int by = 0; by < MONTHS; by++, month = cl_add_months(month, direction)) {
    if (!cl_valid(month.year, month.month, (int32_t)n.value)) continue;
    int32_t day = cl_to_days((cl_date){month.year, month.month, (int32_t)n.value});
    if (cl_weekday(day) != weekday || (day - anchor) * direction < 0) continue;
    m->time = dt_day(day);
    m->end = n.end;
    return true;
  }
  return false;
}

/* "on Thursday week": a week behind the Thursday to come. */
static void take_week_on(const dt_scan *s, dt_match *m, int32_t weekday) {
  const pc_piece_list *p = &s->pieces;
  bool next = pc_value(p, m->end, LX_DATE_SHIFT, 0) == DS_NEXT && pc_has(p, m->end + 1, PC_PUNCT);
  bool week = pc_value(p, m->end, LX_TIME_UNIT, 0) == DU_WEEK && !pc_has(p, m->end, PC_HYPHEN);
  if (!next && !week) return;
  int32_t day, last;
  dt_time near = dt_weekday_near(s, weekday, 1);
  if (!dt_bounds(&near, &day, &last)) return;
  m->time = dt_day(day + (week ? 7 : 0));
  m->end++;
}

/* "Tuesday of next week", "Friday next week" */
static bool take_week_behind(dt_scan *s, dt_match *m, int32_t weekday) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = m->end + pc_is(p, m->end, LX_OF);
  bool plural = false;
  int32_t first, last;
  if (!pc_has(p, k, PC_SHIFT) || dt_unit_at(s, k + 1, &plural) != DU_WEEK || plural) return false;
  dt_match week;
  if (!dt_try(dt_relative, s, k, &week) || week.time.grain != DT_WEEK || !dt_bounds(&week.time, &first, &last)) return false;
  m->time = dt_day(first + weekday - 1);
  m->end = week.end;
  return true;
}

/* "said on Friday that it would open on Sunday", told on a Monday: the Sunday behind that Friday. */
static void count_from_telling(const dt_scan *s, dt_match *m, int32_t weekday, uint32_t i) {
  if (!s->has_day || s->day_sentence != s->sentence || s->last_day >= s->published || !dt_would(s, i)) return;
  int32_t day = s->last_day + 1 + (weekday - cl_weekday(s->last_day + 1) + 7) % 7;
  if (day < s->published) m->time = dt_day(day);
}

bool dt_weekday(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  int32_t weekday = pc_value(p, i, LX_WEEKDAY, 0);
  if (!weekday || !pc_has(p, i, PC_UPPER)) return false;
  if (weekday < 10 && weekday_with_date(s, i, m)) return true;
  dt_begin(m, i);
  m->end = i + 1;
  if (pc_is(p, i, LX_WEEKDAY_AMBIGUOUS)) return false;
  char value[DT_VALUE_ROOM] = "XXXX-WXX-1";
  value[9] = (char)('0' + weekday % 10);
  if (weekday > 10) {
    m->type = NG_SET;
    return dt_set_value(m, value);
  }
  if (take_week_behind(s, m, weekday) || weekday_with_ordinal(s, i, m)) return true;
  int tense = dt_tense_of_weekday(s, dt_lead(s, i), i + 1);
  int32_t anchor;
  m->time = dt_weekday_near(s, weekday, 0);
  if (dt_anchor(s, &anchor) && tense > 0 && cl_weekday(anchor) != weekday) m->time = dt_weekday_near(s, weekday, 1);
  if (m->time.grain == DT_NONE) return dt_set_open_day(m, value);
  if (tense > 0) count_from_telling(s, m, weekday, i);
  if (tense >= 0) take_week_on(s, m, weekday);
  return true;
}

