/* Dates, durations and sets: reads a number (or "a", "several", nothing) with a unit of time, writes DURATION ("P3D"),
 * SET ("P1W") or, where "ago", "later" or a date follows, the DATE that the distance leads to. */
#include <math.h>
#include <stdio.h>
#include "dates.h"

enum { AGO = 1, EARLIER, LATER, BEFORE, AFTER, FROM_NOW };

typedef struct amount {
  double value; /* -1: vague */
  uint32_t end;
  bool article, digits, bare;
} amount;

int32_t dt_unit_at(const dt_scan *s, uint32_t i, bool *plural) {
  if (!pc_has(&s->pieces, i, PC_TIME_UNIT)) return 0;
  int32_t unit = pc_value(&s->pieces, i, LX_TIME_UNIT, 0);
  *plural = unit >= DU_PLURAL;
  return dt_unit_of(unit);
}

static bool write_amount(const amount *n, int32_t unit, dt_match *m) {
  static const char letters[] = "?SMHDWWMQYECLDD";
  const char *time = unit <= DU_HOUR ? "T" : "";
  double value = n->value;
  char letter = letters[unit];
  if (value < 0) {
    snprintf(m->value, sizeof m->value, "P%sX%c", time, letter);
    return true;
  }
  if (unit == DU_FORTNIGHT) value *= 2;
  if (unit == DU_DECADE) value *= 10, letter = 'Y';
  if (unit == DU_CENTURY) value *= 100, letter = 'Y';
  if (unit == DU_MILLENNIUM) value *= 1000, letter = 'Y';
  if (!(value < 1e9)) return false;
  double whole = floor(value);
  int hundredths = (int)lround((value - whole) * 100);
  if (hundredths == 50 && whole == 0 && unit == DU_HOUR)
    snprintf(m->value, sizeof m->value, "PT30M");
  else if (hundredths == 50 && whole == 0 && unit == DU_YEAR)
    snprintf(m->value, sizeof m->value, "P6M");
  else if (hundredths % 10)
    snprintf(m->value, sizeof m->value, "P%s%d.%02d%c", time, (int)whole, hundredths, letter);
  else if (hundredths)
    snprintf(m->value, sizeof m->value, "P%s%d.%d%c", time, (int)whole, hundredths / 10, letter);
  else
    snprintf(m->value, sizeof m->value, "P%s%d%c", time, (int)whole, letter);
  return true;
}

/* "half an hour", "the past half-century", "a half hour" */
static bool half_at(const dt_scan *s, uint32_t i, amount *n) {
  const pc_piece_list *p = &s->pieces;
  if (pc_value(p, i, LX_FRACTION_WORD, 0) != 2) return false;
  uint32_t k = i + 1 + pc_is(p, i + 1, LX_ARTICLE_A);
  bool joined = pc_has(p, k, PC_HYPHEN) || pc_value(p, k, LX_TIME_UNIT, 0) == DU_HOUR;
  if (!pc_has(p, k, PC_TIME_UNIT) || (k == i + 1 && !joined)) return false;
  n->value = 0.5, n->end = k;
  return true;
}

/* "three", "two to six", "three or four", "between five and seven": several numbers are vague. */
static bool number_at(const dt_scan *s, uint32_t i, amount *n) {
  const pc_piece_list *p = &s->pieces;
  nu_number number, second;
  if (!nu_cardinal(s->a, p, i, false, &number)) return false;
  n->value = number.flags & NU_VAGUE || isnan(number.value) ? -1 : number.value;
  n->end = number.end;
  n->digits = (number.flags & NU_DIGITS) != 0;
  bool between = i > 0 && pc_is(p, i - 1, LX_BETWEEN) && pc_is(p, n->end, LX_AND);
  bool range = between || pc_is(p, n->end, LX_TO) || pc_is(p, n->end, LX_OR);
  if (range && nu_cardinal(s->a, p, n->end + 1, false, &second) && pc_has(p, second.end, PC_TIME_UNIT) &&
      second.value > number.value)
    n->value = -1, n->end = second.end;
  if (pc_is(p, n->end, LX_OF) && (number.flags & NU_VAGUE)) n->end++;
  return !isnan(number.value) && !(number.flags & NU_FRACTION);
}

/* "a", "a few", "several", "another", "half an", a number, or nothing before a plural unit. */
static bool amount_at(const dt_scan *s, uint32_t i, amount *n) {
  const pc_piece_list *p = &s->pieces;
  nu_number number;
  *n = (amount){-1, i, false, false, false};
  if (half_at(s, i, n)) return true;
  if (nu_cardinal(s->a, p, i, false, &number)) return number_at(s, i, n);
  if (pc_is(p, i, LX_ANOTHER)) { /* "another week", "another six years", but "another two-year run" */
    if (!pc_is(p, i + 1, LX_ANOTHER) && amount_at(s, i + 1, n) && !n->bare) return !pc_has(p, n->end, PC_HYPHEN);
    *n = (amount){1, i + 1, true, false, false};
    return pc_has(p, i + 1, PC_TIME_UNIT);
  }
  uint32_t length, couple;
  n->article = pc_is(p, i, LX_ARTICLE_A);
  n->end = i + n->article;
  n->value = n->article ? 1 : -1;
  if (pc_match(s->a, p, n->end, LX_FEW, &length)) {
    n->value = pc_match(s->a, p, n->end, LX_COUPLE, &couple) ? 2 : -1;
    n->end += length;
    n->article = false;
    return true;
  }
  n->bare = !n->article;
  return n->article || pc_has(p, i, PC_TIME_UNIT);
}

/* "30 barrels a day", "three times a week": a rate and no stretch of time; nor "headlights an hour before the train". */
static bool is_rate(const dt_scan *s, uint32_t i, uint32_t end) {
  const pc_piece_list *p = &s->pieces;
  if (i == 0) return false;
  const pc_piece *before = &p->at[i - 1];
  if (before->flags & (PC_DIGIT | PC_MAGNITUDE)) return true;
  if (pc_is(p, i - 1, LX_PERCENT) || pc_is(p, i - 1, LX_MEASURE)) return true;
  ng_str t = pc_text(s->a, before);
  bool noun = t.len > 3 && t.ptr[t.len - 1] == 's' && t.ptr[t.len - 2] != 's' && !pc_is(p, i - 1, LX_FUNCTION_WORD) &&
              !pc_is(p, i - 1, LX_PAST_VERB);
  return noun && i > 1 && !(before->flags & (PC_TIME_UNIT | PC_UPPER)) && !pc_is(p, end, LX_DATE_DIRECTION);
}

static int32_t whole(const amount *n) { return n->value >= 1 && n->value < 100000 ? (int32_t)n->value : 0; }

/* The finer of two grains: "a year earlier" behind a quarter is that quarter of the year before. */
static dt_time year_back(const dt_scan *s, int32_t by, int32_t anchor) {
  if (s->quarter.grain == DT_QUARTER && s->sentence - s->quarter_sentence <= 3) {
    dt_time t = s->quarter;
    t.year += by;
    return t;
  }
  dt_time t = dt_of_unit(anchor, DU_DAY);
  return dt_shift(&t, DU_YEAR, by);
}

static bool reference_only(dt_match *m, const char *value) {
  m->type = NG_DATE;
  m->no_anchor = true;
  return dt_set_value(m, value);
}

/* "two hours later": the clock time where one was said just before, else the day that it lies on. */
static bool hours_from(dt_scan *s, dt_match *m, int32_t by, int32_t unit, bool back) {
  if (unit == DU_SECOND || !s->has_day || s->sentence - s->day_sentence > 2) return false;
  int32_t day = s->last_day, clock = -1;
  if (s->last.grain == DT_DAY && s->last.clock >= 0 && by < 1440) {
    int32_t minutes = s->last.clock / 100 * 60 + s->last.clock % 100 + (unit == DU_HOUR ? 60 * by : by) * (back ? -1 : 1);
    day += minutes < 0 ? -1 : minutes / 1440;
    minutes = (minutes + 1440) % 1440;
    clock = minutes / 60 * 100 + minutes % 60;
  }
  m->time = dt_day(day);
  m->time.clock = clock;
  m->type = NG_TIME;
  return true;
}

/* Turns the distance in m into the date it leads to; direction is one of the six above. */
static bool lead_to(dt_scan *s, dt_match *m, const amount *n, int32_t unit, int32_t direction) {
  bool back = direction == AGO || direction == EARLIER || direction == BEFORE;
  int32_t by = whole(n), anchor;
  if (direction == AGO && !by) return reference_only(m, "PAST_REF");
  bool from_last = direction != AGO && direction != FROM_NOW;
  if (direction == LATER && unit > DU_FORTNIGHT && !s->has_last && !s->narrative) return false; /* later than what? */
  bool known = from_last ? dt_last_for(s, unit, &anchor) : dt_anchor(s, &anchor);
  /* "will close by 2027. Sales fell from 24 million a year earlier": earlier than what is told, not than what is planned */
  if (direction == EARLIER && known && s->known && !s->narrative && anchor > s->published) anchor = s->published;
  if (!by || !known) return direction == AGO && reference_only(m, "PAST_REF");
  if (unit <= DU_HOUR && direction != AGO) return hours_from(s, m, by, unit, back);
  if (unit <= DU_HOUR) {
    m->time = dt_day(anchor);
    m->type = NG_DATE;
    return true;
  }
  if (from_last && unit <= DU_FORTNIGHT) {
    /* "two weeks earlier" is a day when it counts from a day */
    int32_t days = unit == DU_DAY ? by : unit == DU_WEEK ? 7 * by : 14 * by;
    m->time = dt_day(anchor + (back ? -days : days));
    m->type = NG_DATE;
    return true;
  }
  dt_time from = dt_day(anchor);
  m->derived = true;
  m->time = unit == DU_YEAR ? year_back(s, back ? -by : by, anchor) : dt_shift(&from, unit, back ? -by : by);
  if (unit == DU_DECADE) {
    int32_t years = (int32_t)(10 * n->value);
    m->time = dt_shift(&from, DU_YEAR, back ? -years : years);
  }
  m->type = NG_DATE;
  return m->time.grain != DT_NONE;
}

/* "two days after March 3", "a week before the end of May": counts from the date that follows. */
static bool from_date(dt_scan *s, dt_match *m, const amount *n, int32_t unit, uint32_t k, bool back) {
  dt_match date;
  if (pc_is(&s->pieces, k, LX_THE)) k++;
  dt_begin(&date, k);
  int32_t by = whole(n);
  if (!by || !dt_core(s, k, &date) || date.time.grain == DT_NONE) return false;
  bool weeks = (unit == DU_WEEK || unit == DU_FORTNIGHT) && date.time.grain == DT_DAY; /* from a day to a day */
  int32_t days = unit == DU_FORTNIGHT ? 14 * by : 7 * by;
  m->time = weeks ? dt_shift(&date.time, DU_DAY, back ? -days : days) : dt_shift(&date.time, unit, back ? -by : by);
  if (m->time.grain == DT_NONE) return false;
  m->type = NG_DATE;
  m->end = date.end;
  return true;
}

/* "a day after the vote": when its clause took place, which a day of the same sentence may tell. Months and years after
 * something stay a length of time, as in TimeBank. */
static bool beside_event(dt_scan *s, dt_match *m, const amount *n, int32_t unit) {
  int32_t day = s->last_day;
  if (unit <= DU_HOUR || (unit > DU_FORTNIGHT && unit != DU_NIGHT) || !whole(n)) return false;
  bool said = s->has_day && s->day_sentence == s->sentence;
  if (!said && !dt_anchor(s, &day)) return false;
  m->time = dt_day(day);
  m->type = NG_DATE;
  m->derived = true;
  return true;
}

/* "a week on Saturday": the Saturday behind the next. */
static bool week_on(const dt_scan *s, dt_match *m, const amount *n, int32_t unit) {
  const pc_piece_list *p = &s->pieces;
  int32_t day, last, weekday = pc_value(p, m->end + 1, LX_WEEKDAY, 0);
  if (unit != DU_WEEK || !whole(n) || !pc_is(p, m->end, LX_ON_AT) || weekday < 1 || weekday > 7) return false;
  dt_time next = dt_weekday_near(s, weekday, 1);
  if (!dt_bounds(&next, &day, &last)) return false;
  m->time = dt_day(day + 7 * whole(n));
  m->type = NG_DATE;
  m->end += 2;
  return true;
}

static void take_direction(dt_scan *s, dt_match *m, const amount *n, int32_t unit) {
  if (n->article && week_on(s, m, n, unit)) return;
  uint32_t length;
  uint32_t entry = pc_match(s->a, &s->pieces, m->end, LX_DATE_DIRECTION, &length);
  bool from_day = !entry && pc_is(&s->pieces, m->end, LX_FROM) && pc_has(&s->pieces, m->end + 1, PC_DEICTIC | PC_WEEKDAY);
  if (from_day && whole(n)) { /* "two weeks from Monday" */
    dt_match was = *m;
    if (!from_date(s, m, n, unit, m->end + 1, false)) *m = was;
    return;
  }
  int32_t direction = lx_value(entry, LX_DATE_DIRECTION, 0);
  if (!direction || n->bare) {
    if (direction == AGO && reference_only(m, "PAST_REF")) m->end += length;
    return;
  }
  dt_match old = *m;
  uint32_t behind = m->end + length;
  bool ok;
  if (direction == BEFORE || direction == AFTER) {
    ok = from_date(s, m, n, unit, behind, direction == BEFORE);
    if (!ok && !pc_has(&s->pieces, behind, PC_PUNCT) && behind < s->pieces.count) ok = beside_event(s, m, n, unit);
    if (!ok && direction == BEFORE && pc_has(&s->pieces, behind, PC_PUNCT)) {
      ok = lead_to(s, m, n, unit, EARLIER);
      m->end = behind;
    }
  } else {
    ok = lead_to(s, m, n, unit, direction);
    m->end = behind;
  }
  if (!ok) *m = old;
}

static bool unit_fits(const dt_scan *s, uint32_t k, const amount *n, int32_t unit, bool plural) {
  const pc_piece_list *p = &s->pieces;
  int32_t raw = pc_value(p, k, LX_TIME_UNIT, 0);
  if (raw >= DU_ABBREVIATED) return n->digits;
  if (n->bare) return plural && unit >= DU_HOUR && unit != DU_QUARTER && unit != DU_WEEKEND && unit != DU_NIGHT;
  if (unit == DU_WEEKEND) return false;
  if (unit == DU_NIGHT) return plural;
  if (n->article && (unit == DU_SECOND || unit == DU_QUARTER)) return false;
  if (unit == DU_SECOND && !plural && !n->digits) return (n->value == 1 && !n->article) || n->value == 0.5;
  return true;
}

/* "34-year-old", "two-week-long": what hangs on the unit by a hyphen belongs to it. */
static void take_joined(const dt_scan *s, dt_match *m) {
  while (pc_has(&s->pieces, m->end, PC_HYPHEN)) m->end++;
}

/* "four years and eight months", "two hours 31 minutes 8.4 seconds": smaller units go on behind the first. */
static void take_smaller(const dt_scan *s, dt_match *m, int32_t unit) {
  static const char letters[] = "?SMHDW?M?Y";
  const pc_piece_list *p = &s->pieces;
  for (;;) {
    nu_number n;
    bool plural;
    uint32_t k = m->end + pc_is(p, m->end, LX_AND);
    size_t len = strlen(m->value);
    if (unit > DU_YEAR || !pc_has(p, k, PC_DIGIT | PC_NUMBER_WORD) || !nu_cardinal(s->a, p, k, false, &n)) return;
    if ((n.flags & (NU_VAGUE | NU_MAGNITUDE | NU_FRACTION)) || !(n.value < 1000) || pc_has(p, n.end, PC_HYPHEN)) return;
    int32_t next = dt_unit_at(s, n.end, &plural);
    bool fits = next && next < unit && letters[next] != '?' && (unit <= DU_HOUR) == (next <= DU_HOUR);
    if (!fits || len + 8 >= sizeof m->value || m->value[len - 2] == 'X') return;
    bool whole = n.value == floor(n.value);
    snprintf(m->value + len, sizeof m->value - len, whole ? "%.0f%c" : "%.1f%c", n.value, letters[next]);
    m->end = n.end + 1;
    unit = next;
  }
}

/* "a week or so", "a year or two": the tail is the mod. */
static void take_tail(const dt_scan *s, dt_match *m) {
  uint32_t length, entry = pc_match(s->a, &s->pieces, m->end, LX_DURATION_TAIL, &length);
  if (!entry) return;
  m->mod = lx_text(entry, LX_DURATION_TAIL);
  m->end += length;
}

/* "would one day answer": some day and not a day long */
static bool is_someday(const dt_scan *s, uint32_t i, uint32_t k, const amount *n) {
  if (n->value != 1 || n->article || n->digits || k != i + 1 || pc_has(&s->pieces, k, PC_HYPHEN)) return false;
  return dt_unit_of(pc_value(&s->pieces, k, LX_TIME_UNIT, 0)) == DU_DAY &&
         !(i > 0 && pc_is(&s->pieces, i - 1, LX_DATE_PREPOSITION)) &&
         !pc_value(&s->pieces, k + 1, LX_DATE_DIRECTION, 0);
}

bool dt_duration(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  amount n;
  bool plural = false;
  if (!amount_at(s, i, &n)) return false;
  uint32_t k = n.end;
  if (!pc_has(p, k, PC_TIME_UNIT) && pc_is(p, k, LX_DURATION_ADJECTIVE) && !n.bare) k++;
  int32_t unit = dt_unit_at(s, k, &plural);
  if (!unit || !unit_fits(s, k, &n, unit, plural)) return false;
  /* ages are figures and no dates */
  if (pc_is(p, k + 1, LX_OLD) || (pc_is(p, k + 1, LX_OF) && pc_is(p, k + 2, LX_AGE_WORD))) return false;
  if (is_someday(s, i, k, &n)) return false;
  if (n.article && pc_has(p, k + 1, PC_HYPHEN) && pc_is(p, k + 1, LX_DATE_DIRECTION)) return false; /* "a year-earlier loss" */
  int32_t year; /* "the 1988 quarter", "the 1988 second quarter" */
  uint32_t year_end;
  if (s->after_the && n.digits && dt_year_at(s, i, &year, &year_end)) return false;
  if (n.article && unit == DU_DAY && pc_is(p, k + 1, LX_OF)) return false; /* "a day of mourning" */
  bool capitals = i > 0 && pc_has(p, i - 1, PC_UPPER);
  if (n.digits && pc_has(p, k, PC_UPPER) && i > 0 && !capitals) return false; /* "said on 60 Minutes" */
  m->end = k + 1;
  m->type = NG_DURATION;
  uint32_t half = m->end;
  if (pc_is(p, half, LX_AND) && pc_is(p, half + 1, LX_ARTICLE_A) && pc_value(p, half + 2, LX_FRACTION_WORD, 0) == 2) {
    n.value += 0.5;
    m->end += 3;
  }
  if (!write_amount(&n, unit, m)) return false;
  take_joined(s, m);
  take_smaller(s, m, unit);
  take_tail(s, m);
  take_direction(s, m, &n, unit);
  if (n.article && m->end == k + 1 && m->type == NG_DURATION && is_rate(s, i, m->end)) m->type = NG_SET;
  return true;
}

/* ---- sets
 * ------------------------------------------------------------------------------------------------------------ */

static bool every(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = i + 1;
  amount n = {1, k, false, false, false};
  nu_number number;
  bool plural = false;
  m->type = NG_SET;
  if (pc_is(p, k, LX_OTHER)) { /* "every other Friday" */
    n.value = 2, k++;
    if (pc_has(p, k, PC_WEEKDAY)) {
      m->end = k + 1;
      return dt_set_value(m, "P2W");
    }
  }
  if (nu_cardinal(s->a, p, k, false, &number))
    n.value = number.value, k = number.end;
  else if (nu_ordinal(s->a, p, k, &number) && pc_has(p, number.end, PC_TIME_UNIT))
    n.value = number.value, k = number.end;
  int32_t unit = dt_unit_at(s, k, &plural);
  m->end = k + 1;
  if (unit && n.value >= 1) return write_amount(&n, unit, m);
  if (pc_has(p, k, PC_WEEKDAY)) {
    char value[] = "XXXX-WXX-1";
    value[9] = (char)('0' + pc_value(p, k, LX_WEEKDAY, 1) % 10);
    return dt_set_value(m, value);
  }
  if (pc_has(p, k, PC_MONTH) && pc_has(p, k, PC_UPPER)) {
    snprintf(m->value, sizeof m->value, "XXXX-%02d", (int)pc_value(p, k, LX_MONTH, 1) % 100);
    return true;
  }
  ng_str code = pc_has(p, k, PC_DAY_PART) ? lx_text(p->at[k].lex, LX_DAY_PART) : (ng_str){NULL, 0};
  if (code.ptr) snprintf(m->value, sizeof m->value, "XXXX-XX-XXT%.*s", (int)code.len, code.ptr);
  if (!code.ptr && pc_has(p, k, PC_SEASON)) {
    code = lx_text(p->at[k].lex, LX_SEASON);
    snprintf(m->value, sizeof m->value, "XXXX-%.*s", (int)code.len, code.ptr);
  }
  return code.ptr != NULL;
}

bool dt_set(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  if (pc_value(p, i, LX_DATE_SHIFT, 0) == DS_EACH) return every(s, i, m);
  uint32_t length, entry = pc_match(s->a, p, i, LX_FREQUENCY, &length);
  ng_str value = lx_text(entry, LX_FREQUENCY);
  if (!value.ptr || pc_has(p, i, PC_UPPER)) return false;
  m->type = NG_SET;
  m->end = i + length;
  snprintf(m->value, sizeof m->value, "%.*s", (int)value.len, value.ptr);
  return true;
}
