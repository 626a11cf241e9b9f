/* Dates, relative: reads what counts from the day of publication ("last week", "tomorrow"), from the date said before
 * ("the following year") or from a part of a period ("early March", "the end of June"). */
#include "dates.h"

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
      pc_is(&s->pieces, m->end, LX_FEW) || (length > 1 && pc_has(&s->pieces, m->end, PC_FRACTION)))
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
  if (shift < DS_LAST || shift > DS_FOLLOWING) return false;
  dt_match inner;
  dt_begin(&inner, k);
  bool plural = false;
  if (shift == DS_PAST && dt_unit_at(s, k, &plural) && !plural) {
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

/* -1 back, 1 ahead, 0 neither. */
static int direction_of(int32_t shift) {
  if (shift == DS_LAST || shift == DS_PREVIOUS || shift == DS_PAST) return -1;
  return shift == DS_NEXT || shift == DS_COMING || shift == DS_FOLLOWING;
}

/* What a shift word counts from and how far: false if that is not known. */
static bool origin(const dt_scan *s, int32_t shift, int32_t unit, int32_t *days, int32_t *by) {
  *by = direction_of(shift);
  bool from_last = shift == DS_PREVIOUS || shift == DS_FOLLOWING || shift == DS_THAT || shift == DS_SAME ||
                   (shift == DS_NEXT && (unit == DU_DAY || unit == DU_NIGHT));
  if (from_last ? dt_last_for(s, unit, days) : dt_anchor(s, days)) return true;
  *days = cl_to_days((cl_date){s->stated_year, 7, 1});
  return unit == DU_YEAR && s->stated_year;
}

static bool shifted_unit(dt_scan *s, uint32_t i, dt_match *m, int32_t shift) {
  const pc_piece_list *p = &s->pieces;
  bool plural = false;
  int32_t unit = dt_unit_at(s, i, &plural), days, by;
  if (!unit || unit < DU_DAY || pc_value(p, i, LX_TIME_UNIT, 0) >= DU_ABBREVIATED) return false;
  m->end = i + 1;
  if (plural) {
    if (shift == DS_RECENT) return vague_reference(m, "PAST_REF");
    return shift == DS_COMING && vague_reference(m, "FUTURE_REF");
  }
  bool of_days = shift == DS_NEXT || shift == DS_PREVIOUS || shift == DS_FOLLOWING || shift == DS_THAT || shift == DS_SAME;
  if (unit == DU_DAY && !of_days) return false;
  if (pc_has(p, m->end, PC_HYPHEN)) return false;
  if (shift == DS_RECENT && unit != DU_QUARTER) return false;
  bool known = origin(s, shift, unit, &days, &by);
  if (s->narrative && s->last.bc && unit == DU_YEAR && s->last.year > by) { /* years before Christ count down */
    m->time = (dt_time){.grain = DT_YEAR, .bc = true, .year = s->last.year - by, .clock = -1};
    return true;
  }
  if (!known) return false;
  if (shift == DS_RECENT) by = -1;
  dt_time from = dt_of_unit(days, unit);
  m->time = dt_shift(&from, unit, by);
  if (unit == DU_NIGHT) {
    m->time.day_part = tx_str("NI");
    m->type = NG_TIME;
  }
  if (unit == DU_WEEKEND && shift == DS_LAST && cl_weekday(days) <= 5) return true;
  if (unit == DU_YEAR) dt_take_quarter_of(s, m);
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

enum { NEAR_SENTENCES = 2 };

/* "the previous Friday", "freed the following Tuesday": beside the day told just before. */
static bool beside_told_day(const dt_scan *s, int32_t weekday, int32_t shift, dt_time *time) {
  bool from_told = shift == DS_PREVIOUS || shift == DS_FOLLOWING || (shift == DS_NEXT && s->after_the);
  if (!from_told || !s->has_day || s->sentence - s->day_sentence > NEAR_SENTENCES) return false;
  int32_t back = (cl_weekday(s->last_day) - weekday + 7) % 7;
  *time = dt_day(s->last_day - back + (shift != DS_PREVIOUS ? 7 : back ? 0 : -7));
  return true;
}

static bool shifted_weekday(dt_scan *s, uint32_t i, dt_match *m, int32_t shift) {
  int32_t weekday = pc_value(&s->pieces, i, LX_WEEKDAY, 0), anchor;
  if (!weekday || weekday > 10 || !pc_has(&s->pieces, i, PC_UPPER)) return false;
  m->end = i + 1;
  if (beside_told_day(s, weekday, shift, &m->time)) return true;
  if (shift == DS_THIS) {
    m->time = weekday_this_week(s, weekday);
  } else if (shift == DS_NEXT && dt_anchor(s, &anchor)) {
    m->time = dt_day(anchor - cl_weekday(anchor) + 7 + weekday);
  } else {
    int direction = direction_of(shift);
    if (!direction) return false;
    m->time = dt_weekday_near(s, weekday, direction);
  }
  return m->time.grain != DT_NONE;
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
      int32_t first, last;
      bool known = direction && dt_anchor(s, &anchor) && dt_bounds(&m->time, &first, &last);
      bool beyond = known && (direction < 0 ? first >= anchor : first <= anchor);
      if (beyond && cl_valid(m->time.year + direction, m->time.part, m->time.day)) m->time.year += direction;
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

bool dt_shifted(dt_scan *s, uint32_t i, dt_match *m) {
  int32_t shift = shift_at(s, i);
  if (!shift || shift == DS_EACH) return false;
  uint32_t k = i + 1;
  /* "this coming Sunday", "this past weekend", "that same day" */
  int32_t second = shift_at(s, k);
  bool of_second = second == DS_COMING || second == DS_PAST || second == DS_SAME || second == DS_LAST;
  if ((shift == DS_THIS || shift == DS_THAT) && of_second) {
    shift = second == DS_PAST ? DS_LAST : second;
    k++;
  } else if (shifted_stretch(s, i, m, shift)) {
    return true;
  }
  if (pc_is(&s->pieces, k, LX_FISCAL) && pc_has(&s->pieces, k + 1, PC_TIME_UNIT)) k++;
  return shifted_unit(s, k, m, shift) || shifted_day_part(s, k, m, shift) || shifted_weekday(s, k, m, shift) ||
         shifted_month_or_season(s, k, m, shift);
}

/* ---- the year, the weekend --------------------------------------------------------------------------------------- */

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

/* ---- early March, the end of June
 * --------------------------------------------------------------------------------------- */

static bool part_of(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  ng_str mod = lx_text(p->at[i].lex, LX_DATE_PART);
  if (!mod.ptr) return false;
  uint32_t k = i + 1;
  if (pc_is(p, k, LX_DATE_PREPOSITION) && !pc_has(p, k, PC_SHIFT) && !pc_has(p, k, PC_MONTH)) k++;
  bool old = s->after_the;
  uint32_t old_lead = s->lead;
  if (pc_is(p, k, LX_THE)) s->after_the = true, k++;
  s->lead = dt_lead(s, i) + 1;
  dt_match inner;
  dt_begin(&inner, k);
  bool found = dt_core(s, k, &inner);
  if (!found && pc_has(p, k, PC_DAY_PART)) {
    dt_begin(&inner, k);
    found = shifted_day_part(s, k, &inner, DS_THAT);
  }
  s->after_the = old, s->lead = old_lead;
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
  uint32_t k = i + 2, old_lead = s->lead;
  bool old = s->after_the;
  s->after_the = false;
  if (pc_is(p, k, LX_THE)) s->after_the = true, k++;
  s->lead = dt_lead(s, i - (i > 0 && pc_is(p, i - 1, LX_THE))) + 1;
  dt_match inner;
  dt_begin(&inner, k);
  bool found = dt_core(s, k, &inner);
  s->after_the = old, s->lead = old_lead;
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
  bool fits = (unit >= DU_DAY && unit <= DU_YEAR) || unit == DU_WEEKEND;
  if (!s->after_the || plural || !fits || pc_has(p, i + 1, PC_HYPHEN)) return false;
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
  bool led = i > 1 && pc_is(&s->pieces, i - 2, LX_DATE_PREPOSITION) && !pc_is(&s->pieces, i - 2, LX_ON_AT);
  if (!led && dt_is_attribute(s, i)) return false; /* "the night shift" */
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
  if (!shifted_day_part(s, i, m, DS_THAT)) return false;
  bool before = pc_value(&s->pieces, i + 1, LX_DATE_DIRECTION, 0) == 4;
  if (!before || !pc_has(&s->pieces, i + 2, PC_PUNCT)) return true;
  int32_t first, last; /* "the evening before," */
  if (!dt_bounds(&m->time, &first, &last)) return false;
  ng_str part = m->time.day_part;
  m->time = dt_day(first - 1);
  m->time.day_part = part;
  m->no_anchor = true;
  m->end++;
  return true;
}

/* The readers and what a piece must be for one of them to begin there. */
static const struct {
  dt_reader reader;
  uint32_t flags;
} readers[] = {{dt_shifted, PC_SHIFT},         {part_of, PC_TEMPORAL},
               {edge_of, PC_TEMPORAL},         {day_beside, PC_TIME_UNIT},
               {definite_unit, PC_TIME_UNIT},  {lone_day_part, PC_DAY_PART}};

bool dt_relative(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece *p = &s->pieces.at[i];
  if (p->flags & PC_DEICTIC) return deictic(s, i, m);
  if (dt_try(dt_period, s, i, m)) return true;
  if ((lx_is_prefix(p->lex) || lx_is(p->lex, LX_TIME_REFERENCE)) && dt_try(reference, s, i, m)) return true;
  for (size_t k = 0; k < sizeof readers / sizeof *readers; k++)
    if ((p->flags & readers[k].flags) && dt_try(readers[k].reader, s, i, m)) return true;
  return false;
}

static bool core(dt_scan *s, uint32_t i, dt_match *m) {
  uint32_t flags = s->pieces.at[i].flags;
  bool digits = (flags & (PC_DIGIT | PC_ORDINAL | PC_NUMBER_WORD)) || pc_is(&s->pieces, i, LX_DECADE_WORD) ||
                pc_is(&s->pieces, i, LX_CLOCK_WORD) || (flags & PC_FRACTION);
  if ((flags & (PC_MONTH | PC_DIGIT)) && dt_try(dt_period_before, s, i, m)) return true;
  if ((flags & PC_MONTH) && dt_try(dt_month, s, i, m)) return true;
  if ((flags & PC_WEEKDAY) && dt_try(dt_weekday, s, i, m)) return true;
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
