/* Dates, relative: reads what counts from the day of publication ("last week", "tomorrow"), from the date said before
 * ("the following year") or from a part of a period ("early March", "the end of June", "the third quarter"). */
#include "dates.h"

enum { LAST = 1, PREVIOUS, PAST, NEXT, COMING, FOLLOWING, THIS, THAT, SAME, CURRENT, RECENT, EACH };

static int32_t shift_at(const dt_scan *s, uint32_t i) { return pc_value(&s->pieces, i, LX_DATE_SHIFT, 0); }

/* ---- today, tomorrow, now
 * -------------------------------------------------------------------------------------------- */

static bool deictic(dt_scan *s, uint32_t i, dt_match *m) {
  int32_t day;
  m->end = i + 1;
  if (!dt_anchor(s, &day)) {
    m->no_anchor = true;
    return dt_set_value(m, "PRESENT_REF");
  }
  m->time = dt_day(day + pc_value(&s->pieces, i, LX_DEICTIC, 0));
  ng_str t = pc_text(s->a, &s->pieces.at[i]);
  if (t.len == 7 && (t.ptr[2] == 'n')) { /* tonight: today's night, as the DAY_PART lexicon spells it */
    m->time.day_part = tx_str("NI");
    m->type = NG_TIME;
  }
  return true;
}

static bool reference(dt_scan *s, uint32_t i, dt_match *m) {
  uint32_t length;
  uint32_t entry = pc_match(s->a, &s->pieces, i, LX_TIME_REFERENCE, &length);
  if (!entry) return false;
  m->end = i + length;
  /* "the past two months" */
  if (pc_has(&s->pieces, m->end, PC_TIME_UNIT | PC_NUMBER_WORD | PC_DIGIT | PC_SEASON | PC_MONTH) ||
      pc_is(&s->pieces, m->end, LX_FEW))
    return false;
  ng_str value = lx_text(entry, LX_TIME_REFERENCE);
  m->no_anchor = true;
  size_t len = value.len < DT_VALUE_ROOM ? value.len : DT_VALUE_ROOM - 1;
  memcpy(m->value, value.ptr, len);
  m->value[len] = 0;
  return true;
}

/* ---- last week, next Friday
 * ------------------------------------------------------------------------------------------ */

static bool vague_reference(dt_match *m, const char *value) {
  m->no_anchor = true;
  return dt_set_value(m, value);
}

/* "last two weeks", "next few years", "past decade": a stretch that ends or begins now. */
static bool shifted_stretch(dt_scan *s, uint32_t i, dt_match *m, int32_t shift) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = i + 1;
  if (shift != LAST && shift != PAST && shift != NEXT && shift != COMING && shift != PREVIOUS && shift != FOLLOWING)
    return false;
  dt_match inner;
  dt_begin(&inner, k);
  bool plural = false;
  if (shift == PAST && dt_unit_at(s, k, &plural) && !plural) {
    /* "the past year" is a year long: read as if "one" stood there */
    int32_t unit = dt_unit_at(s, k, &plural);
    static const char *const one[] = {"",    "PT1S", "PT1M", "PT1H",  "P1D",    "P1W", "P2W", "P1M",
                                      "P1Q", "P1Y",  "P10Y", "P100Y", "P1000Y", "P2D", "P1D"};
    m->end = k + 1;
    if (unit == DU_WEEKEND) return false;
    m->type = NG_DURATION;
    return dt_set_value(m, one[unit]);
  }
  if (!dt_duration(s, k, &inner) || inner.type != NG_DURATION) return false;
  if (pc_is(p, k, LX_ARTICLE_A)) return false;
  int first = m->first;
  *m = inner;
  m->first = (uint32_t)first;
  return true;
}

/* What a shift word counts from and how far: false if that is not known. */
static bool origin(const dt_scan *s, int32_t shift, int32_t unit, int32_t *days, int32_t *by) {
  *by = shift == LAST || shift == PREVIOUS || shift == PAST      ? -1
        : shift == NEXT || shift == COMING || shift == FOLLOWING ? 1
                                                                 : 0;
  bool from_last = shift == PREVIOUS || shift == FOLLOWING || shift == THAT || shift == SAME ||
                   (shift == NEXT && (unit == DU_DAY || unit == DU_NIGHT));
  if (from_last ? dt_last_for(s, unit, days) : dt_anchor(s, days)) return true;
  *days = cl_to_days((cl_date){s->stated_year, 7, 1});
  return unit == DU_YEAR && s->stated_year;
}

/* "this year's third quarter", "last year's quarter" */
static void take_quarter_of(const dt_scan *s, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = m->end + 1;
  nu_number n = {0, k, 0};
  bool plural = false;
  if (!pc_is(p, m->end, LX_POSSESSIVE_S)) return;
  bool told = nu_ordinal(s->a, p, k, &n) && n.value >= 1 && n.value <= 4;
  int32_t part = told ? (int32_t)n.value : s->quarter.part;
  if (dt_unit_at(s, told ? n.end : k, &plural) != DU_QUARTER || plural || !part) return;
  m->time = (dt_time){.grain = DT_QUARTER, .year = m->time.year, .part = part, .clock = -1};
  m->end = (told ? n.end : k) + 1;
}

static bool shifted_unit(dt_scan *s, uint32_t i, dt_match *m, int32_t shift) {
  const pc_piece_list *p = &s->pieces;
  bool plural = false;
  int32_t unit = dt_unit_at(s, i, &plural), days, by;
  if (!unit || unit < DU_DAY || pc_value(p, i, LX_TIME_UNIT, 0) >= DU_ABBREVIATED) return false;
  m->end = i + 1;
  if (plural) {
    if (shift == RECENT) return vague_reference(m, "PAST_REF");
    return shift == COMING && vague_reference(m, "FUTURE_REF");
  }
  if (unit == DU_DAY && shift != NEXT && shift != PREVIOUS && shift != FOLLOWING && shift != THAT && shift != SAME)
    return false;
  if (pc_has(p, m->end, PC_HYPHEN)) return false;
  if (shift == RECENT && unit != DU_QUARTER) return false;
  bool known = origin(s, shift, unit, &days, &by);
  if (s->narrative && s->last.bc && unit == DU_YEAR && s->last.year > by) { /* years before Christ count down */
    m->time = (dt_time){.grain = DT_YEAR, .bc = true, .year = s->last.year - by, .clock = -1};
    return true;
  }
  if (!known) return false;
  if (shift == RECENT) by = -1;
  dt_time from = dt_of_unit(days, unit);
  m->time = dt_shift(&from, unit, by);
  if (unit == DU_NIGHT) {
    m->time.day_part = tx_str("NI");
    m->type = NG_TIME;
  }
  if (unit == DU_WEEKEND && shift == LAST && cl_weekday(days) <= 5) return true;
  if (unit == DU_YEAR) take_quarter_of(s, m);
  return m->time.grain != DT_NONE;
}

static bool shifted_day_part(dt_scan *s, uint32_t i, dt_match *m, int32_t shift) {
  int32_t days, by;
  if (!pc_has(&s->pieces, i, PC_DAY_PART)) return false;
  if (!origin(s, shift, DU_NIGHT, &days, &by)) return false;
  m->time = dt_day(days + by);
  m->time.day_part = lx_text(s->pieces.at[i].lex, LX_DAY_PART);
  m->type = NG_TIME;
  m->end = i + 1;
  return true;
}

/* "this Friday" is the one of this week. */
static dt_time weekday_this_week(const dt_scan *s, int32_t weekday) {
  int32_t anchor;
  dt_time none = {.grain = DT_NONE, .clock = -1};
  return dt_anchor(s, &anchor) ? dt_day(anchor - cl_weekday(anchor) + weekday) : none;
}

static bool shifted_weekday(dt_scan *s, uint32_t i, dt_match *m, int32_t shift) {
  int32_t weekday = pc_value(&s->pieces, i, LX_WEEKDAY, 0), anchor;
  if (!weekday || weekday > 10 || !pc_has(&s->pieces, i, PC_UPPER)) return false;
  m->end = i + 1;
  if (shift == THIS) {
    m->time = weekday_this_week(s, weekday);
  } else if (shift == NEXT && dt_anchor(s, &anchor)) {
    m->time = dt_day(anchor - cl_weekday(anchor) + 7 + weekday);
  } else {
    bool back = shift == LAST || shift == PAST || shift == PREVIOUS;
    if (!back && shift != COMING && shift != FOLLOWING) return false;
    m->time = dt_weekday_near(s, weekday, back ? -1 : 1);
  }
  return m->time.grain != DT_NONE;
}

static int direction_of(int32_t shift) {
  return shift == LAST || shift == PAST || shift == PREVIOUS ? -1
                                                             : shift == NEXT || shift == COMING || shift == FOLLOWING;
}

static bool shifted_month_or_season(dt_scan *s, uint32_t i, dt_match *m, int32_t shift) {
  const pc_piece_list *p = &s->pieces;
  int direction = direction_of(shift);
  int32_t anchor;
  m->end = i + 1;
  if (pc_has(p, i, PC_MONTH) && pc_has(p, i, PC_UPPER)) {
    dt_match day;
    dt_begin(&day, i);
    if (dt_month(s, i, &day) && day.time.grain == DT_DAY) {
      m->time = day.time;
      m->end = day.end;
      return true;
    }
    m->time = dt_month_near(s, pc_value(p, i, LX_MONTH, 1), direction);
    if (!direction && dt_anchor(s, &anchor)) m->time.year = cl_from_days(anchor).year;
    return true;
  }
  if (!pc_has(p, i, PC_SEASON)) return false;
  m->time = dt_season_near(s, lx_text(p->at[i].lex, LX_SEASON), direction);
  return true;
}

static bool shifted(dt_scan *s, uint32_t i, dt_match *m) {
  int32_t shift = shift_at(s, i);
  if (!shift || shift == EACH) return false;
  uint32_t k = i + 1;
  /* "this coming Sunday", "this past weekend", "that same day" */
  int32_t second = shift_at(s, k);
  if ((shift == THIS || shift == THAT) && (second == COMING || second == PAST || second == SAME || second == LAST)) {
    shift = second == PAST ? LAST : second;
    k++;
  } else if (shifted_stretch(s, i, m, shift)) {
    return true;
  }
  if (pc_is(&s->pieces, k, LX_FISCAL) && pc_has(&s->pieces, k + 1, PC_TIME_UNIT)) k++;
  return shifted_unit(s, k, m, shift) || shifted_day_part(s, k, m, shift) || shifted_weekday(s, k, m, shift) ||
         shifted_month_or_season(s, k, m, shift);
}

/* ---- the year, the weekend, the third quarter
 * ------------------------------------------------------------------------- */

/* "the week ending 5 May", "the week of Feb. 15": seven days to it, or from it; those of the calendar as such. */
static bool week_by_day(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  bool plural = false, to = pc_is(p, i + 1, LX_ENDED), from = pc_is(p, i + 1, LX_OF);
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

static bool definite_unit(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  bool plural = false;
  int32_t unit = dt_unit_at(s, i, &plural), days;
  if (!s->after_the || plural || unit < DU_WEEK || unit == DU_NIGHT || unit >= DU_CENTURY + 0) {
    if (unit != DU_WEEKEND || !s->after_the || plural) return false;
  }
  if (unit == DU_FORTNIGHT || unit == DU_DECADE || pc_has(p, i + 1, PC_HYPHEN)) return false;
  m->end = i + 1;
  int32_t year;
  uint32_t end;
  if (unit == DU_YEAR && dt_year_at(s, i + 1, &year, &end)) {
    m->time.grain = DT_YEAR, m->time.year = year;
    m->end = end;
    return true;
  }
  nu_number spoken;
  if (unit == DU_YEAR && pc_has(p, i + 1, PC_NUMBER_WORD) && nu_cardinal(s->a, p, i + 1, false, &spoken) &&
      spoken.value >= 1000 && spoken.value < 2200) {
    m->time.grain = DT_YEAR, m->time.year = (int32_t)spoken.value;
    m->end = spoken.end;
    return true;
  }
  if (pc_is(p, i + 1, LX_ENDED) && unit != DU_WEEKEND) {
    m->type = NG_DURATION;
    return dt_set_value(m, unit == DU_YEAR ? "P1Y" : unit == DU_QUARTER ? "P3M" : unit == DU_MONTH ? "P1M" : "P1W");
  }
  if (pc_is(p, i + 1, LX_OF) && unit != DU_WEEKEND) return false;
  if (!dt_anchor(s, &days)) return false;
  m->time = dt_of_unit(days, unit);
  if (unit == DU_WEEKEND) {
    int tense = dt_tense(s, i, i + 1);
    if (tense <= 0 && cl_weekday(days) < 6) m->time = dt_shift(&m->time, unit, -1);
    if (tense > 0 && cl_weekday(days) == 7) m->time = dt_shift(&m->time, unit, 1);
  }
  if (unit == DU_QUARTER) {
    if (s->quarter.grain == DT_QUARTER)
      m->time = s->quarter;
    else
      m->time = dt_shift(&m->time, unit, -1);
  }
  return m->time.grain != DT_NONE;
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
  if (!pc_has(p, k, PC_SHIFT) || !shifted(s, k, &inner) || inner.time.grain != DT_YEAR) return false;
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
  return take_year_of(s, m);
}

/* "the 1988 third quarter", "the 1988 quarter": the year stands first. */
static bool year_first(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  int32_t year;
  uint32_t end;
  bool plural = false;
  nu_number n;
  if (!dt_year_at(s, i, &year, &end)) return false;
  bool told = nu_ordinal(s->a, p, end, &n) && n.value >= 1 && n.value <= 4;
  int32_t part = told ? (int32_t)n.value : s->after_the ? s->quarter.part : 0;
  if (!part || dt_unit_at(s, told ? n.end : end, &plural) != DU_QUARTER || plural) return false;
  m->time = (dt_time){.grain = DT_QUARTER, .year = year, .part = part, .clock = -1};
  m->end = (told ? n.end : end) + 1;
  return true;
}

/* The month behind "of" or "in" at piece k. */
static bool month_behind(dt_scan *s, uint32_t k, dt_match *month) {
  if (!pc_is(&s->pieces, k, LX_OF) && !pc_is(&s->pieces, k, LX_DATE_PREPOSITION)) return false;
  bool found = pc_has(&s->pieces, k + 1, PC_SHIFT) ? dt_try(shifted, s, k + 1, month) : dt_try(dt_month, s, k + 1, month);
  return found && month->time.grain == DT_MONTH && !month->time.any_year;
}

/* "the second week of October": a week belongs to the month that has its Thursday; "the last Thursday in October". */
static bool nth_of_month(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  nu_number n = {-1, i + 1, 0};
  bool plural = false, last = shift_at(s, i) == LAST;
  if (!last && (!nu_ordinal(s->a, p, i, &n) || n.value < 1 || n.value > 5)) return false;
  bool week = dt_unit_at(s, n.end, &plural) == DU_WEEK && !plural;
  int32_t weekday = week ? 4 : pc_value(p, n.end, LX_WEEKDAY, 0);
  dt_match month;
  if (weekday < 1 || weekday > 7 || !month_behind(s, n.end + 1, &month)) return false;
  int32_t day = cl_nth_weekday(month.time.year, month.time.part, weekday, (int32_t)n.value);
  m->time = dt_of_unit(day, week ? DU_WEEK : DU_DAY);
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

/* "fiscal 2013", "the financial year 2013-14" */
static bool fiscal_year(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  uint32_t length, end;
  int32_t year;
  if (!pc_match(s->a, p, i, LX_FISCAL, &length)) return false;
  bool said = length > 1 || dt_unit_of(pc_value(p, i, LX_TIME_UNIT, 0)) != DU_YEAR;
  if (!said || !dt_year_at(s, i + length, &year, &end)) return false;
  if (pc_has(p, end, PC_HYPHEN) && nu_plain(s->a, p, end) == (year + 1) % 100) end++;
  m->end = end;
  m->no_anchor = true;
  memcpy(m->value, "FY", 2);
  m->value[6] = 0;
  for (int k = 5; k >= 2; k--, year /= 10) m->value[k] = (char)('0' + year % 10);
  return true;
}

/* "Q3 2024" */
static bool short_quarter(dt_scan *s, uint32_t i, dt_match *m) {
  ng_str t = pc_text(s->a, &s->pieces.at[i]);
  if (t.len != 2 || t.ptr[0] != 'Q' || t.ptr[1] < '1' || t.ptr[1] > '4') return false;
  m->end = i + 1;
  return quarter_of_year(s, m, DT_QUARTER, t.ptr[1] - '0');
}

/* "the first nine months", "the last three days of May": as long as the number says. */
static bool first_stretch(dt_scan *s, uint32_t i, dt_match *m) {
  nu_number n;
  if (!s->after_the || !nu_ordinal(s->a, &s->pieces, i, &n) || n.value != 1) return false;
  dt_match inner;
  dt_begin(&inner, n.end);
  if (!pc_has(&s->pieces, n.end, PC_NUMBER_WORD | PC_DIGIT) || !dt_duration(s, n.end, &inner)) return false;
  if (inner.type != NG_DURATION) return false;
  *m = inner;
  m->first = i;
  return true;
}

/* ---- early March, the end of June
 * --------------------------------------------------------------------------------------- */

static bool part_of(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  ng_str mod = lx_text(p->at[i].lex, LX_DATE_PART);
  if (!mod.ptr) return false;
  uint32_t k = i + 1;
  if (pc_is(p, k, LX_DATE_PREPOSITION) && !pc_has(p, k, PC_SHIFT) && !pc_has(p, k, PC_MONTH)) k++;
  bool old = s->after_the;
  if (pc_is(p, k, LX_THE)) s->after_the = true, k++;
  dt_match inner;
  dt_begin(&inner, k);
  bool found = dt_core(s, k, &inner);
  if (!found && pc_has(p, k, PC_DAY_PART)) {
    dt_begin(&inner, k);
    found = shifted_day_part(s, k, &inner, THAT);
  }
  s->after_the = old;
  if (!found || inner.has_finish) return false;
  *m = inner;
  m->first = i;
  m->mod = mod;
  m->with_article = true;
  /* "late on Monday" is a part of the day, "later on Monday" no more than the day */
  bool comparative = s->a->text.ptr[p->at[i].end - 1] == 'r';
  if (m->time.grain == DT_DAY && m->type == NG_DATE && mod.ptr[0] != 'M' && !comparative) m->type = NG_TIME;
  return true;
}

/* "by the end of May": not the one before. */
static void put_ahead(const dt_scan *s, dt_match *m) {
  int32_t first, last, now, year;
  uint32_t end, k = m->first - (m->first > 0 && pc_is(&s->pieces, m->first - 1, LX_THE));
  if (k == 0 || !pc_is(&s->pieces, k - 1, LX_BY_TIME) || s->narrative || !dt_anchor(s, &now)) return;
  if (m->time.grain != DT_MONTH && m->time.grain != DT_QUARTER && m->time.grain != DT_SEASON) return;
  if (dt_year_at(s, m->end - 1, &year, &end) || pc_has(&s->pieces, m->end - 2, PC_SHIFT)) return;
  if (dt_bounds(&m->time, &first, &last) && last < now - 31) m->time.year++;
}

static bool edge_of(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  ng_str mod = lx_text(p->at[i].lex, LX_DATE_EDGE);
  if (!mod.ptr || !pc_is(p, i + 1, LX_OF)) return false;
  uint32_t k = i + 2;
  bool old = s->after_the;
  s->after_the = false;
  if (pc_is(p, k, LX_THE)) s->after_the = true, k++;
  dt_match inner;
  dt_begin(&inner, k);
  bool found = dt_core(s, k, &inner);
  s->after_the = old;
  if (!found || inner.type != NG_DATE || inner.has_finish || inner.time.grain == DT_NONE) return false;
  *m = inner;
  m->first = i;
  m->mod = mod;
  m->with_article = true;
  put_ahead(s, m);
  return true;
}

/* "the day before", "the day after tomorrow", "the day before March 3" */
static bool day_beside(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  bool plural = false;
  int32_t unit = dt_unit_at(s, i, &plural);
  if (!s->after_the || plural || unit < DU_DAY || unit > DU_YEAR) return false;
  int32_t direction = pc_value(p, i + 1, LX_DATE_DIRECTION, 0), days;
  if (direction < 2 || direction > 5) return false;
  int32_t by = direction == 2 || direction == 4 ? -1 : 1;
  m->end = i + 2;
  if (direction >= 4) {
    dt_match inner;
    dt_begin(&inner, i + 2);
    if (dt_core(s, i + 2, &inner) && inner.time.grain != DT_NONE) {
      m->time = dt_shift(&inner.time, unit, by);
      m->end = inner.end;
      return m->time.grain != DT_NONE;
    }
  }
  if (!dt_last(s, &days)) return false;
  dt_time from = dt_of_unit(days, unit);
  m->time = dt_shift(&from, unit, by);
  return m->time.grain != DT_NONE;
}

/* "year-earlier", "year-ago quarter" */
static bool year_earlier(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  bool plural = false;
  int32_t days;
  if (dt_unit_at(s, i, &plural) != DU_YEAR || plural || !pc_has(p, i + 1, PC_HYPHEN)) return false;
  int32_t direction = pc_value(p, i + 1, LX_DATE_DIRECTION, 0);
  if (direction != 1 && direction != 2) return false;
  m->end = i + 2;
  bool quarter = dt_unit_at(s, m->end, &plural) == DU_QUARTER;
  if ((dt_unit_at(s, m->end, &plural) && !plural) || pc_is(p, m->end, LX_PERIOD)) m->end++;
  m->derived = true;
  if (s->quarter.grain == DT_QUARTER) {
    m->time = s->quarter;
    m->time.year--;
    return true;
  }
  if (!dt_anchor(s, &days)) return false;
  m->time = dt_of_unit(days, quarter ? DU_QUARTER : DU_YEAR);
  if (quarter) m->time = dt_shift(&m->time, DU_QUARTER, -1);
  m->time.year--;
  return true;
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

/* "yields rose overnight", but not "the overnight rate" */
static bool overnight(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  int32_t day;
  if (!pc_is(p, i, LX_OVERNIGHT) || s->after_the || !dt_anchor(s, &day)) return false;
  bool alone = i > 0 && (pc_is(p, i + 1, LX_FUNCTION_WORD) || pc_has(p, i + 1, PC_PUNCT | PC_WEEKDAY) || i + 1 >= p->count);
  if (!alone || pc_is(p, i - 1, LX_THE) || pc_is(p, i - 1, LX_ARTICLE_A)) return false;
  m->time = dt_day(day - 1);
  m->time.day_part = lx_text(p->at[i].lex, LX_DAY_PART);
  m->type = NG_TIME;
  m->end = i + 1;
  return true;
}

static bool lone_day_part(dt_scan *s, uint32_t i, dt_match *m) {
  if (overnight(s, i, m)) return true;
  if (!pc_has(&s->pieces, i, PC_DAY_PART) || !s->after_the) return false;
  if (pc_is(&s->pieces, i + 1, LX_OF)) {
    uint32_t k = i + 2;
    if (pc_is(&s->pieces, k, LX_THE)) k++;
    dt_match inner;
    dt_begin(&inner, k);
    if (!dt_core(s, k, &inner) || inner.time.grain != DT_DAY || inner.has_finish) return false;
    *m = inner;
    m->first = i;
    m->type = NG_TIME;
    m->time.day_part = lx_text(s->pieces.at[i].lex, LX_DAY_PART);
    return true;
  }
  return shifted_day_part(s, i, m, THAT);
}

/* The readers and what a piece must be for one of them to begin there. */
static const struct {
  dt_reader reader;
  uint32_t flags;
} readers[] = {{nth_of_month, PC_SHIFT | PC_ORDINAL | PC_NUMBER_WORD | PC_DIGIT},
               {stretch_to, PC_TIME_UNIT | PC_NUMBER_WORD | PC_DIGIT},
               {shifted, PC_SHIFT},
               {part_of, PC_TEMPORAL},
               {edge_of, PC_TEMPORAL},
               {ordinal_part, PC_ORDINAL | PC_NUMBER_WORD | PC_DIGIT},
               {short_quarter, PC_UPPER},
               {day_beside, PC_TIME_UNIT},
               {year_earlier, PC_TIME_UNIT},
               {end_joined, PC_TIME_UNIT},
               {end_of_unit, PC_TIME_UNIT},
               {first_stretch, PC_ORDINAL | PC_NUMBER_WORD | PC_DIGIT},
               {week_by_day, PC_TIME_UNIT},
               {definite_unit, PC_TIME_UNIT},
               {lone_day_part, PC_DAY_PART}};

bool dt_relative(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece *p = &s->pieces.at[i];
  if (p->flags & PC_DEICTIC) return deictic(s, i, m);
  if ((lx_is_prefix(p->lex) || lx_is(p->lex, LX_FISCAL)) && dt_try(fiscal_year, s, i, m)) return true;
  if ((lx_is_prefix(p->lex) || lx_is(p->lex, LX_TIME_REFERENCE)) && dt_try(reference, s, i, m)) return true;
  for (size_t k = 0; k < sizeof readers / sizeof *readers; k++)
    if ((p->flags & readers[k].flags) && dt_try(readers[k].reader, s, i, m)) return true;
  return false;
}

static bool core(dt_scan *s, uint32_t i, dt_match *m) {
  uint32_t flags = s->pieces.at[i].flags;
  bool digits = (flags & (PC_DIGIT | PC_ORDINAL | PC_NUMBER_WORD)) || pc_is(&s->pieces, i, LX_DECADE_WORD) ||
                pc_is(&s->pieces, i, LX_CLOCK_WORD) || (flags & PC_FRACTION);
  if ((flags & PC_MONTH) && (dt_try(joined_months, s, i, m) || dt_try(dt_month, s, i, m))) return true;
  if ((flags & PC_WEEKDAY) && dt_try(dt_weekday, s, i, m)) return true;
  if ((flags & PC_DIGIT) && pc_has(&s->pieces, i + 1, PC_TIME_UNIT | PC_ORDINAL) && dt_try(year_first, s, i, m)) return true;
  if (digits && dt_try(dt_digits, s, i, m)) return true;
  if ((flags & PC_SEASON) && dt_try(dt_season, s, i, m)) return true;
  if ((flags & PC_DAY_PART) && dt_try(dt_day_point, s, i, m)) return true;
  if (lx_leads(s->pieces.at[i].lex, LX_HOURS_OF_DAY) && dt_try(dt_hours_of_day, s, i, m)) return true;
  return ((flags & PC_UPPER) && dt_try(dt_holiday, s, i, m)) || dt_try(dt_relative, s, i, m);
}

/* "early early early …" nests as deep as the input likes; sense ends at two. */
enum { CORE_DEPTH = 3 };

bool dt_core(dt_scan *s, uint32_t i, dt_match *m) {
  if (i >= s->pieces.count || s->depth >= CORE_DEPTH) return false;
  s->depth++;
  bool found = core(s, i, m);
  s->depth--;
  if (!found) return false;
  dt_take_day_part(s, m);
  dt_take_clock(s, m);
  return true;
}
