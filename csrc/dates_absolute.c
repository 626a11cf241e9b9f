/* Dates, absolute: reads months, years, numeric dates, seasons and holidays.
 *
 * What lacks its year takes it from the context: in news the nearest one that the tense of the clause allows, in
 * history the year said last. Words that are names or verbs, too (May, march, sun, spring), need a number, a year or a
 * preposition beside them. */
#include "dates.h"

static bool is_range_link(const dt_scan *s, uint32_t i) { return pc_is(&s->pieces, i, LX_RANGE_WORD); }

/* ---- years --------------------------------------------------------------------------------------------------------
 */

static int32_t below_hundred(const dt_scan *s, uint32_t i, uint32_t *end) {
  nu_number n;
  if (!pc_has(&s->pieces, i, PC_NUMBER_WORD) || !nu_cardinal(s->a, &s->pieces, i, false, &n)) return -1;
  *end = n.end;
  return n.value < 100 && n.value >= 10 ? (int32_t)n.value : -1;
}

/* "nineteen ninety-four" */
static bool spoken_year(const dt_scan *s, uint32_t i, int32_t *year, uint32_t *end) {
  int32_t century = pc_value(&s->pieces, i, LX_NUMBER_WORD, -1);
  if (century < 16 || century > 20 || pc_has(&s->pieces, i + 1, PC_HYPHEN)) return false;
  int32_t rest = below_hundred(s, i + 1, end);
  if (rest < 0) return false;
  *year = century * 100 + rest;
  return true;
}

bool dt_year_at(const dt_scan *s, uint32_t i, int32_t *year, uint32_t *end) {
  const pc_piece_list *p = &s->pieces;
  if (i >= p->count) return false;
  if (!(p->at[i].flags & PC_DIGIT)) return spoken_year(s, i, year, end);
  int32_t v = p->at[i].end - p->at[i].start == 4 ? nu_plain(s->a, p, i) : 0;
  if (v < 1000 || v > 2199) return false;
  *year = v;
  *end = i + 1;
  return true;
}

/* "431 BC", "AD 70": marks the era behind a year. */
static bool take_era(const dt_scan *s, dt_match *m) {
  if (!pc_is(&s->pieces, m->end, LX_ERA)) return false;
  m->time.bc = pc_value(&s->pieces, m->end, LX_ERA, 1) == 0;
  m->end++;
  return true;
}

static bool is_plural_like(const dt_scan *s, uint32_t i) {
  if (i >= s->pieces.count || (s->pieces.at[i].flags & (PC_UPPER | PC_PUNCT))) return false;
  ng_str t = pc_text(s->a, &s->pieces.at[i]);
  return t.len > 3 && t.ptr[t.len - 1] == 's' && !pc_is(&s->pieces, i, LX_FUNCTION_WORD);
}

/* Whether a bare number of four digits at i is a year and no count: "in 2019", "(1988)", not "2000 people". */
static bool is_bare_year(const dt_scan *s, uint32_t i, int32_t year) {
  const pc_piece_list *p = &s->pieces;
  if (pc_has(p, i, PC_JOINED) && !pc_is(p, i - (i > 0), LX_DATE_PART) && !pc_has(p, i - (i > 0), PC_MONTH | PC_DIGIT))
    return false;
  if (i > 0 && (pc_is(p, i - 1, LX_CURRENCY_SIGN) || pc_is(p, i - 1, LX_LABEL_WORD) || pc_char(s->a, p, i - 1, '#')))
    return false;
  if (pc_is(p, i + 1, LX_PERCENT) || pc_has(p, i + 1, PC_TIME_UNIT | PC_MAGNITUDE)) return false;
  if (pc_is(p, i + 1, LX_MEASURE)) return false;
  bool preposition = i > 0 && pc_is(p, i - 1, LX_DATE_PREPOSITION);
  if (year < 1600) return preposition && pc_has(p, i + 1, PC_PUNCT) && !pc_is(p, i - 1, LX_AMOUNT_PREPOSITION);
  if (pc_is(p, i + 1, LX_PERSON_PLURAL)) return false;
  /* "in 1999 prices rose", but "by 2000 votes" */
  if (preposition) return !(pc_is(p, i - 1, LX_AMOUNT_PREPOSITION) && is_plural_like(s, i + 1));
  return year >= 1700 && year < 2060 && !pc_is(p, i + 1, LX_PERSON_PLURAL) && !pc_is(p, i - (i > 0), LX_BOUND);
}

/* ---- days and months ------------------------------------------------------------------------------------------------
 */

static int32_t month_at(const dt_scan *s, uint32_t i) {
  if (!pc_has(&s->pieces, i, PC_MONTH) || !pc_has(&s->pieces, i, PC_UPPER)) return 0;
  return pc_value(&s->pieces, i, LX_MONTH, 0);
}

/* A day of the month at i: "22", "22nd", "eighth". */
static int32_t day_at(const dt_scan *s, uint32_t i, uint32_t *end) {
  const pc_piece_list *p = &s->pieces;
  nu_number n;
  if (nu_ordinal(s->a, p, i, &n)) {
    *end = n.end;
    return n.value >= 1 && n.value <= 31 ? (int32_t)n.value : 0;
  }
  int32_t v = nu_plain(s->a, p, i);
  *end = i + 1;
  if (v < 1 || v > 31 || p->at[i].end - p->at[i].start > 2) return 0;
  /* "March 12pm", "May 5%", "May 10,000" are none */
  if (pc_has(p, i + 1, PC_JOINED) && !pc_has(p, i + 1, PC_HYPHEN)) return 0;
  return pc_is(p, i + 1, LX_PERCENT) || pc_has(p, i + 1, PC_MAGNITUDE) ? 0 : v;
}

/* "May next year", "the summer of last year" */
static bool take_shifted_year(dt_scan *s, dt_match *m, uint32_t k) {
  bool plural = false;
  k += pc_is(&s->pieces, k, LX_THE); /* "January 24 of the same year" */
  if (!pc_has(&s->pieces, k, PC_SHIFT) || dt_unit_at(s, k + 1, &plural) != DU_YEAR || plural) return false;
  dt_match inner;
  if (!dt_try(dt_relative, s, k, &inner) || inner.time.grain != DT_YEAR || inner.end != k + 2) return false;
  m->time.year = inner.time.year;
  m->time.any_year = false;
  m->end = inner.end;
  return true;
}

/* "480 BC" behind a month. */
static bool take_year_of_era(const dt_scan *s, dt_match *m, uint32_t k) {
  int32_t year = nu_plain(s->a, &s->pieces, k);
  if (year < 1 || year > 999 || !pc_is(&s->pieces, k + 1, LX_ERA) || !pc_has(&s->pieces, k + 1, PC_UPPER)) return false;
  m->time.year = year;
  m->time.any_year = false;
  m->end = k + 1;
  return take_era(s, m);
}

/* The year of "January and February 1937", "8 November to 23 November 1936" for its first month: 0 if none. */
static int32_t year_of_pair(const dt_scan *s, uint32_t k, int32_t month) {
  const pc_piece_list *p = &s->pieces;
  uint32_t end;
  int32_t year;
  if (pc_is(p, k, LX_AND) || is_range_link(s, k))
    k++;
  else if (!pc_has(p, k, PC_HYPHEN))
    return 0;
  if (nu_plain(s->a, p, k) >= 1 && nu_plain(s->a, p, k) <= 31) k++;
  int32_t second = month_at(s, k);
  if (!second) return 0;
  k++;
  if (nu_plain(s->a, p, k) >= 1 && nu_plain(s->a, p, k) <= 31) k++;
  if (pc_char(s->a, p, k, ',')) k++;
  return dt_year_at(s, k, &year, &end) ? year - (second < month) : 0;
}

/* ", 2024", "2024", "of 2024" behind a day or month. A number that begins a count ("2024 people") is taken, too: rare.
 */
static bool take_year(dt_scan *s, dt_match *m, bool behind_day) {
  uint32_t k = m->end, end;
  int32_t year;
  if (pc_char(s->a, &s->pieces, k, ',') || pc_is(&s->pieces, k, LX_OF)) k++;
  if (!dt_year_at(s, k, &year, &end)) return take_year_of_era(s, m, k) || take_shifted_year(s, m, k);
  if (pc_has(&s->pieces, k, PC_JOINED) && !behind_day && !pc_has(&s->pieces, k, PC_HYPHEN)) return false;
  m->time.year = year;
  m->time.any_year = false;
  m->end = end;
  take_era(s, m);
  return true;
}

/* The year of a day and month that come without one. */
static int32_t year_of_day(const dt_scan *s, int32_t month, int32_t day, int tense) {
  int32_t anchor;
  if (s->narrative && s->last_year) {
    /* "On 3 October 1941 … By 2 January": history goes on */
    bool wraps = s->has_last && !s->last.bc && s->last.grain == DT_DAY && s->last.part >= 11 && month <= 2;
    return s->last_year + wraps;
  }
  if (!dt_anchor(s, &anchor)) return s->stated_year;
  cl_date now = cl_from_days(anchor);
  int32_t best = 0, best_gap = INT32_MAX;
  for (int32_t y = now.year - 1; y <= now.year + 1; y++) {
    if (!cl_valid(y, month, day)) continue;
    int32_t gap = cl_to_days((cl_date){y, month, day}) - anchor;
    if ((tense < 0 && gap > 0) || (tense > 0 && gap < 0)) gap = gap < 0 ? gap - 200 : gap + 200;
    if (gap < 0) gap = -gap;
    if (gap < best_gap) best_gap = gap, best = y;
  }
  return best;
}

static int32_t nearest_leap(int32_t year) {
  for (int32_t off = 1; off <= 4; off++) {
    if (cl_leap(year - off)) return year - off;
    if (cl_leap(year + off)) return year + off;
  }
  return year;
}

static bool finish_day(const dt_scan *s, dt_match *m) {
  dt_time *t = &m->time;
  if (!t->year) t->year = year_of_pair(s, m->end, t->part);
  if (!t->year) {
    t->year = year_of_day(s, t->part, t->day, dt_tense_of_day(s, dt_lead(s, m->first), m->end));
    t->any_year = !t->year;
    t->bc = t->year && s->narrative && s->last.bc;
    if (t->part == 2 && t->day == 29 && !t->any_year && !cl_leap(t->year)) t->year = nearest_leap(t->year);
  }
  if (t->any_year) return t->day <= cl_month_days(2000, t->part);
  return cl_valid(t->year, t->part, t->day);
}

/* A second day behind a link: "22-24 March", "March 22 to 24", "between 22 and 24 March". `first` begins at piece `from`.
 */
static bool second_day(const dt_scan *s, uint32_t from, uint32_t i, int32_t first, int32_t *day, uint32_t *end) {
  const pc_piece_list *p = &s->pieces;
  bool between = from > 0 && pc_is(p, from - 1, LX_BETWEEN);
  uint32_t k = is_range_link(s, i) || (between && pc_is(p, i, LX_AND)) ? i + 1 : i;
  if (k == i && !pc_has(p, i, PC_HYPHEN)) return false;
  *day = day_at(s, k, end);
  return *day > first;
}

dt_time dt_month_near(const dt_scan *s, int32_t month, int direction) {
  int32_t anchor;
  dt_time t = {.grain = DT_MONTH, .part = month, .clock = -1};
  if (s->narrative && s->last_year && !direction) {
    bool wraps = s->has_last && !s->last.bc && (s->last.grain == DT_DAY || s->last.grain == DT_MONTH) &&
                 s->last.part >= 11 && month <= 2;
    t.year = s->last_year + wraps;
    t.bc = s->last.bc;
    return t;
  }
  if (!dt_anchor(s, &anchor)) {
    t.year = direction ? 0 : s->stated_year;
    t.any_year = !t.year;
    return t;
  }
  cl_date now = cl_from_days(anchor);
  t.year = now.year;
  if (direction < 0 && month >= now.month) t.year--;
  if (direction > 0 && month <= now.month) t.year++;
  return t;
}

static dt_time month_in_context(const dt_scan *s, const dt_match *m, int32_t month) {
  int32_t anchor, year = year_of_pair(s, m->end, month);
  if (year) return (dt_time){.grain = DT_MONTH, .part = month, .year = year, .clock = -1};
  dt_time t = dt_month_near(s, month, 0);
  if ((s->narrative && s->last_year) || !dt_anchor(s, &anchor)) return t;
  int32_t now = cl_from_days(anchor).month;
  int tense = dt_tense_of_month(s, dt_lead(s, m->first), m->end);
  /* past or the same month unless the clause looks ahead; up to three months ahead count as near without a tense */
  int32_t ahead = (month - now + 12) % 12;
  if (tense > 0)
    t.year += month < now;
  else if (month > now)
    t.year -= tense < 0 || ahead > 3;
  return t;
}

static bool ambiguous_month_stands(const dt_scan *s, const dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  if (!pc_is(p, m->first, LX_MONTH_AMBIGUOUS)) return true;
  if (m->first > 0 && (pc_is(p, m->first - 1, LX_DATE_PREPOSITION) || pc_has(p, m->first - 1, PC_SHIFT) ||
                       pc_is(p, m->first - 1, LX_DATE_PART)))
    return true;
  bool linked = m->first > 1 && (is_range_link(s, m->first - 1) || pc_is(p, m->first - 1, LX_AND));
  if (linked && pc_has(p, m->first - 2, PC_MONTH)) return true;
  /* April, June, August begin sentences and stand before nouns; May and March only with a number */
  ng_str t = pc_text(s->a, &p->at[m->first]);
  return t.len >= 4 && !pc_has(p, m->first + 1, PC_UPPER) && !pc_is(p, m->first + 1, LX_PAST_VERB) && t.ptr[0] != 'M' &&
         m->first > 0;
}

static bool month_day(dt_scan *s, uint32_t k, dt_match *m, int32_t month) {
  uint32_t end;
  int32_t day = day_at(s, k, &end), day2;
  int32_t year;
  uint32_t year_end;
  if (!day || (dt_year_at(s, k, &year, &year_end))) return false;
  m->time.grain = DT_DAY, m->time.part = month, m->time.day = day;
  m->end = end;
  if (second_day(s, m->first, m->end, day, &day2, &end)) {
    m->has_finish = true;
    m->end = end;
  }
  take_year(s, m, true);
  if (!finish_day(s, m)) return false;
  m->finish = m->time;
  if (m->has_finish) m->finish.day = day2;
  return true;
}

bool dt_month(dt_scan *s, uint32_t i, dt_match *m) {
  int32_t month = month_at(s, i);
  if (!month) return false;
  uint32_t k = i + 1;
  /* "Jan 5" and, where the tokens keep it apart, "Sept . 5" */
  if (month_day(s, k, m, month)) return true;
  dt_begin(m, i);
  m->end = k;
  m->time.grain = DT_MONTH, m->time.part = month;
  if (take_year(s, m, false)) return true;
  if (!ambiguous_month_stands(s, m) && !year_of_pair(s, m->end, month)) return false;
  m->time = month_in_context(s, m, month);
  return true;
}

/* "22 March 2024", "22nd of March", "22-24 March": a day first. */
bool dt_day_month(dt_scan *s, uint32_t i, dt_match *m) {
  uint32_t end;
  int32_t day = day_at(s, i, &end), day2 = 0;
  if (!day || (i > 0 && pc_is(&s->pieces, i - 1, LX_CURRENCY_SIGN))) return false; /* "$11 of May's record" */
  uint32_t range_end, alone = end;
  if (second_day(s, i, end, day, &day2, &range_end)) end = range_end;
  /* "22 and 24 March": two days, and the month of the second is that of both */
  bool listed = !day2 && (pc_is(&s->pieces, end, LX_AND) || pc_char(s->a, &s->pieces, end, ',')) &&
                day_at(s, end + 1, &range_end) > day && !pc_has(&s->pieces, end + 1, PC_JOINED);
  if (listed) end = range_end;
  if (pc_is(&s->pieces, end, LX_OF)) end++;
  int32_t month = month_at(s, end);
  if (!month) return false;
  m->time.grain = DT_DAY, m->time.part = month, m->time.day = day;
  m->end = end + 1;
  take_year(s, m, true);
  if (!finish_day(s, m)) return false;
  if (listed) m->end = alone;
  m->finish = m->time;
  if (day2) m->has_finish = true, m->finish.day = day2;
  return true;
}

/* ---- numeric dates
 * ---------------------------------------------------------------------------------------------------- */

static bool set_day(dt_match *m, int32_t year, int32_t month, int32_t day) {
  if (year >= 0 && year < 100) year += year < 50 ? 2000 : 1900;
  if (!cl_valid(year, month, day)) return false;
  m->time.grain = DT_DAY;
  m->time.year = year, m->time.part = month, m->time.day = day;
  return true;
}

static bool touches(const dt_scan *s, uint32_t i) {
  return i < s->pieces.count && s->pieces.at[i].start == s->pieces.at[i - 1].end;
}

/* "T13:15:30Z" behind the day of a time stamp, with "+01:00". */
static void take_iso_time(const dt_scan *s, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  if (!pc_has(p, m->end, PC_JOINED)) return;
  ng_str t = pc_text(s->a, &p->at[m->end]);
  int32_t part[2] = {0, 0};
  if (t.len < 6 || (t.ptr[0] != 'T' && t.ptr[0] != 't') || t.ptr[3] != ':') return;
  for (size_t k = 0; k < 4; k++) {
    char c = t.ptr[k < 2 ? k + 1 : k + 2];
    if (c < '0' || c > '9') return;
    part[k / 2] = part[k / 2] * 10 + (c - '0');
  }
  if (part[0] > 24 || part[1] > 59) return;
  m->time.clock = part[0] * 100 + part[1];
  m->type = NG_TIME;
  m->end++;
  if ((pc_char(s->a, p, m->end, '+') || pc_char(s->a, p, m->end, '-')) && touches(s, m->end) && touches(s, m->end + 1)) m->end += 2;
}

/* "2024-03-22", "2024/03/22", "2024-03-22T14:05:00Z" */
bool dt_iso_day(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  int32_t year;
  uint32_t end;
  if (!(p->at[i].flags & PC_DIGIT) || !dt_year_at(s, i, &year, &end)) return false;
  if (pc_has(p, i + 1, PC_HYPHEN) && pc_has(p, i + 2, PC_HYPHEN)) {
    m->end = i + 3;
    if (!set_day(m, year, nu_plain(s->a, p, i + 1), nu_plain(s->a, p, i + 2))) return false;
    take_iso_time(s, m);
    return true;
  }
  if (!pc_char(s->a, p, i + 1, '/') || !pc_char(s->a, p, i + 3, '/') || !touches(s, i + 1) || !touches(s, i + 4))
    return false;
  m->end = i + 5;
  return set_day(m, year, nu_plain(s->a, p, i + 2), nu_plain(s->a, p, i + 4));
}

/* "12/05/2024" and "12.05.2024": American with slashes unless the article tells otherwise (dates_order.c), day first with
 * points. */
bool dt_slashed_day(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  if (!pc_char(s->a, p, i + 1, '/') || !pc_char(s->a, p, i + 3, '/')) return false;
  int32_t first = nu_plain(s->a, p, i), second = nu_plain(s->a, p, i + 2), year = nu_plain(s->a, p, i + 4);
  if (first < 1 || second < 1 || year < 0 || !touches(s, i + 1) || !touches(s, i + 4)) return false;
  if (i + 4 >= p->count || p->at[i + 4].end - p->at[i + 4].start == 3) return false;
  m->end = i + 5;
  bool either = first <= 12 && second <= 12 && first != second;
  if (either && dt_day_first(s)) return set_day(m, year, second, first);
  return set_day(m, year, first, second) || set_day(m, year, second, first);
}

static bool pointed_day(dt_scan *s, uint32_t i, dt_match *m) {
  ng_str t = pc_text(s->a, &s->pieces.at[i]);
  int32_t part[3] = {0, 0, 0};
  int parts = 0;
  if (t.len < 6 || t.len > 10) return false;
  for (size_t k = 0; k < t.len; k++) {
    if (t.ptr[k] == '.') {
      if (++parts > 2) return false;
    } else if (t.ptr[k] >= '0' && t.ptr[k] <= '9' && part[parts] < 1000) { /* no more than a year's digits */
      part[parts] = part[parts] * 10 + (t.ptr[k] - '0');
    } else {
      return false;
    }
  }
  bool short_year = t.len == 8 && t.ptr[2] == '.' && t.ptr[5] == '.'; /* "22.02.09" */
  if (parts != 2 || (part[2] < 1000 && !short_year)) return false;
  m->end = i + 1;
  return set_day(m, part[2], part[1], part[0]);
}

/* ---- years, decades, centuries
 * ------------------------------------------------------------------------------------------- */

/* "1990s", "'90s", "the 90s" */
static bool decade(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = i;
  if (!pc_is(p, k + 1, LX_DECADE_SUFFIX) || p->at[k + 1].start != p->at[k].end) return false;
  int32_t v = nu_plain(s->a, p, k);
  if (v < 0 || v % 10) return false;
  uint32_t digits = p->at[k].end - p->at[k].start;
  /* "the late 90s", but "in his early 20s" */
  bool part = i > 1 && pc_is(p, i - 1, LX_DATE_PART) && pc_is(p, i - 2, LX_THE);
  if (digits == 2 && v >= 20 && (s->after_the || part))
    v += 1900;
  else if (digits != 4 || v < 1000 || v > 2190)
    return false;
  m->time.grain = DT_DECADE, m->time.year = v;
  m->end = k + 2;
  return true;
}

static bool decade_word(dt_scan *s, uint32_t i, dt_match *m) {
  int32_t v = pc_value(&s->pieces, i, LX_DECADE_WORD, 0);
  if (!v || !s->after_the) return false;
  m->time.grain = DT_DECADE, m->time.year = 1900 + v;
  m->end = i + 1;
  return true;
}

/* "the 19th century" */
static bool century(dt_scan *s, uint32_t i, dt_match *m) {
  nu_number n;
  bool plural = false;
  if (!nu_ordinal(s->a, &s->pieces, i, &n) || n.value < 1 || n.value > 30) return false;
  if (dt_unit_at(s, n.end, &plural) != DU_CENTURY) return false;
  m->time.grain = DT_CENTURY, m->time.year = (int32_t)n.value;
  m->end = n.end + 1;
  take_era(s, m);
  return true;
}

/* The second year of "2014-15" or "1941–45": two digits right behind a year. */
static bool short_year(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  if (i == 0 || p->at[i].end - p->at[i].start != 2) return false;
  int32_t year, rest = nu_plain(s->a, p, i);
  uint32_t end;
  if (rest < 1) return false;
  bool hyphen = pc_has(p, i, PC_HYPHEN), linked = i > 1 && (is_range_link(s, i - 1) || pc_char(s->a, p, i - 1, '/'));
  if (!hyphen && !(linked && touches(s, i - 1) && touches(s, i))) return false;
  uint32_t before = hyphen ? i - 1 : i - 2;
  if (!pc_has(p, before, PC_DIGIT) || !dt_year_at(s, before, &year, &end) || year != s->last_year) return false;
  m->time.grain = DT_YEAR, m->time.year = year - year % 100 + rest;
  m->end = i + 1;
  return m->time.year > year;
}

static bool year_alone(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  bool before_era = pc_is(p, i + 1, LX_ERA) && pc_has(p, i + 1, PC_UPPER);
  int32_t year = before_era ? nu_plain(s->a, p, i) : 0;
  if (year > 0 && year < 3000) {
    m->time.grain = DT_YEAR, m->time.year = year;
    m->end = i + 1;
    return take_era(s, m);
  }
  if (!dt_year_at(s, i, &year, &m->end) || !is_bare_year(s, i, year)) return false;
  m->time.grain = DT_YEAR, m->time.year = year;
  return true;
}

/* "19" of "March 16 and 19": a number that goes on behind the day said last. */
static bool another_day(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  uint32_t end;
  if (i < 2 || !s->has_last || s->last.grain != DT_DAY || s->last.any_year || s->last_end != p->at[i - 2].end) return false;
  if (!pc_is(p, i - 1, LX_AND) || pc_has(p, i, PC_JOINED) || !pc_has(p, i - 2, PC_DIGIT)) return false;
  int32_t day = day_at(s, i, &end);
  if (day <= s->last.day || (end < p->count && !pc_has(p, end, PC_PUNCT) && !pc_is(p, end, LX_FUNCTION_WORD))) return false;
  m->time = s->last;
  m->time.day = day, m->time.clock = -1, m->time.day_part.ptr = NULL;
  m->end = end;
  return cl_valid(m->time.year, m->time.part, day);
}

/* The month behind a day that comes without one, "of next month", or the one that the text is in: false if none. */
static bool month_of_ordinal(dt_scan *s, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  dt_match behind;
  int32_t anchor;
  uint32_t k = m->end + 1 + pc_is(p, m->end + 1, LX_THE);
  if (pc_is(p, m->end, LX_OF)) {
    bool told = pc_has(p, k, PC_SHIFT) && dt_try(dt_shifted, s, k, &behind) && behind.time.grain == DT_MONTH;
    if (!told) return false;
    m->time.year = behind.time.year, m->time.part = behind.time.part, m->end = behind.end;
    return true;
  }
  if (!pc_has(p, m->first, PC_DIGIT) || !dt_anchor(s, &anchor)) return false;
  if (m->end < p->count && !pc_has(p, m->end, PC_PUNCT) && !pc_is(p, m->end, LX_FUNCTION_WORD)) return false;
  bool near = s->has_day && s->sentence - s->day_sentence <= 2;
  cl_date now = cl_from_days(near ? s->last_day : anchor);
  int tense = near ? 0 : dt_tense_of_day(s, dt_lead(s, m->first - 1), m->end);
  cl_date month = {now.year, now.month, 1};
  if (tense > 0 && m->time.day < now.day) month = cl_add_months(month, 1);
  if (tense <= 0 && !near && m->time.day > now.day) month = cl_add_months(month, -1);
  m->time.year = month.year, m->time.part = month.month;
  return true;
}

/* "due to start on the 27th", "the 3rd of next month" */
static bool ordinal_day(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  nu_number n;
  if (!s->after_the || i < 2 || !nu_ordinal(s->a, p, i, &n) || n.value < 1 || n.value > 31) return false;
  bool led = pc_is(p, i - 2, LX_ON_AT) || pc_is(p, i - 2, LX_BY_TIME) || pc_is(p, i - 2, LX_FUTURE_PREPOSITION);
  m->end = n.end;
  m->time.day = (int32_t)n.value;
  if (!led || is_range_link(s, n.end) || !month_of_ordinal(s, m)) return false;
  m->time.grain = DT_DAY;
  return cl_valid(m->time.year, m->time.part, m->time.day);
}

static const struct {
  dt_reader reader;
  uint32_t flags; /* what the piece must be; 0: anything */
} digit_readers[] = {{dt_iso_day, PC_DIGIT},     {dt_slashed_day, PC_DIGIT},
                     {pointed_day, PC_DIGIT}, {dt_day_month, PC_DIGIT | PC_ORDINAL | PC_NUMBER_WORD},
                     {dt_clock, 0},           {century, PC_DIGIT | PC_ORDINAL | PC_NUMBER_WORD},
                     {decade, PC_DIGIT},      {year_alone, PC_DIGIT | PC_NUMBER_WORD},
                     {short_year, PC_DIGIT},  {decade_word, 0},
                     {another_day, PC_DIGIT},
                     {ordinal_day, PC_DIGIT | PC_ORDINAL}};

bool dt_digits(dt_scan *s, uint32_t i, dt_match *m) {
  uint32_t flags = s->pieces.at[i].flags;
  for (size_t k = 0; k < sizeof digit_readers / sizeof *digit_readers; k++)
    if ((!digit_readers[k].flags || (flags & digit_readers[k].flags)) && dt_try(digit_readers[k].reader, s, i, m))
      return true;
  return false;
}

static bool ends_with_ing(ng_str t) { return t.len > 5 && memcmp(t.ptr + t.len - 3, "ing", 3) == 0; }

bool dt_is_attribute(const dt_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = i + 1;
  if (k >= p->count || pc_has(p, k, PC_PUNCT | PC_DIGIT | PC_UPPER | PC_HYPHEN | PC_WEEKDAY | PC_SHIFT | PC_DEICTIC)) return false;
  if (pc_is(p, k, LX_FUNCTION_WORD) || pc_is(p, k, LX_OF) || pc_is(p, k, LX_POSSESSIVE_S)) return false;
  /* "spent the summer organizing it" */
  if (dt_is_past_verb(s, k) || pc_is(p, k, LX_PRESENT_BE) || pc_is(p, k, LX_MODAL)) return false;
  return !pc_is(p, k, LX_DATE_DIRECTION) && !ends_with_ing(pc_text(s->a, &p->at[k]));
}

/* ---- seasons, holidays
 * ---------------------------------------------------------------------------------------------------- */

static int32_t season_month(ng_str season) {
  return season.ptr[0] == 'W' ? 12 : season.ptr[0] == 'F' ? 9 : season.ptr[1] == 'U' ? 6 : 3;
}

dt_time dt_season_near(const dt_scan *s, ng_str season, int direction) {
  dt_time t = {.grain = DT_SEASON, .season = season, .clock = -1};
  int32_t anchor;
  if (s->narrative && s->last_year && !direction) {
    t.year = s->last_year;
    t.bc = s->last.bc;
    return t;
  }
  if (!dt_anchor(s, &anchor)) {
    t.any_year = true;
    return t;
  }
  cl_date now = cl_from_days(anchor);
  t.year = now.year;
  if (direction < 0 && now.month < season_month(season) + 3) t.year--;
  if (direction > 0 && now.month >= season_month(season)) t.year++;
  return t;
}

static bool is_led(const dt_scan *s, uint32_t i) {
  if (i > 0 && pc_is(&s->pieces, i - 1, LX_THE)) i--;
  return i > 0 && (pc_is(&s->pieces, i - 1, LX_DATE_PREPOSITION) || pc_is(&s->pieces, i - 1, LX_DATE_PART) ||
                   pc_has(&s->pieces, i - 1, PC_DIGIT));
}

bool dt_season(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  ng_str season = lx_text(p->at[i].lex, LX_SEASON);
  if (!season.ptr) return false;
  m->end = i + 1;
  m->time.grain = DT_SEASON;
  m->time.season = season;
  if (take_year(s, m, false)) return true;
  uint32_t before = i - (i > 0);
  bool introduced =
      s->after_the || (i > 0 && (pc_is(p, before, LX_DATE_PREPOSITION) || pc_is(p, before, LX_DATE_PART)));
  /* "the fall of the city", "springs of hope" */
  if (pc_is(p, i, LX_SEASON_AMBIGUOUS) && (!introduced || pc_is(p, i + 1, LX_OF))) return false;
  if (pc_is(p, i, LX_SEASON_AMBIGUOUS) && s->after_the && !(i > 1 && pc_is(p, i - 2, LX_DATE_PREPOSITION)))
    return false;
  /* "continued to fall", but "from spring to fall" */
  bool from = i > 1 && pc_has(p, i - 2, PC_SEASON | PC_MONTH | PC_DIGIT);
  if (pc_is(p, i, LX_SEASON_AMBIGUOUS) && i > 0 && pc_is(p, before, LX_TO) && !from) return false;
  if (pc_has(p, i, PC_UPPER) && i > 0) return false;
  bool of = pc_is(p, i + 1, LX_OF) && !pc_has(p, i + 2, PC_DIGIT); /* "a winter of protest" */
  if (!is_led(s, i) && (of || dt_is_attribute(s, i))) return false; /* "winter tyres" */
  m->time = dt_season_near(s, season, 0);
  int32_t anchor;
  if (s->narrative || !dt_anchor(s, &anchor)) return true;
  bool led = pc_is(p, dt_lead(s, i) - (dt_lead(s, i) > 0), LX_BY_TIME); /* "by summer" */
  if (!led && dt_tense(s, dt_lead(s, i), i + 1) < 0 && cl_from_days(anchor).month < season_month(season)) m->time.year--;
  return true;
}

static int32_t small_int(ng_str t, size_t *at) {
  bool minus = *at < t.len && t.ptr[*at] == '-';
  int32_t v = 0;
  *at += minus;
  while (*at < t.len && t.ptr[*at] >= '0' && t.ptr[*at] <= '9') v = v * 10 + (t.ptr[(*at)++] - '0');
  *at += *at < t.len; /* the separator */
  return minus ? -v : v;
}

enum { FEAST_DAYS = 10 };

/* The day of a holiday rule of the lexicon in a year. */
static int32_t holiday_in(ng_str rule, int32_t year) {
  size_t at = rule.ptr[0] == 'E';
  if (at) return cl_easter(year) + small_int(rule, &at);
  int32_t month = small_int(rule, &at), second = small_int(rule, &at);
  if (at >= rule.len) return cl_to_days((cl_date){year, month, second});
  int32_t nth = small_int(rule, &at);
  return cl_nth_weekday(year, month, second, nth) + (at < rule.len ? small_int(rule, &at) : 0);
}

/* The day of a holiday nearest to the day of publication that the tense allows; a past one may be still to come within
 * FEAST_DAYS ("protesters prayed as Easter week began"). */
static int32_t holiday_near(const dt_scan *s, const dt_match *m, ng_str rule, int32_t anchor) {
  int32_t year = cl_from_days(anchor).year, best = 0, best_gap = INT32_MAX;
  int tense = dt_tense(s, m->first, m->end);
  for (int32_t y = year - 1; y <= year + 1; y++) {
    int32_t day = holiday_in(rule, y), gap = day - anchor, off = gap < 0 ? -gap : gap;
    bool against = (tense < 0 && gap > FEAST_DAYS) || (tense > 0 && gap < 0);
    if (against) off += 400;
    if (off < best_gap) best = day, best_gap = off;
  }
  return best;
}

/* The unit of "Easter week", "Labor Day weekend", 0 none; m->end moves behind it. */
static int32_t unit_of_feast(const dt_scan *s, dt_match *m) {
  bool plural = false;
  int32_t unit = dt_unit_at(s, m->end, &plural);
  if (plural || (unit != DU_WEEK && unit != DU_WEEKEND)) return 0;
  m->end++;
  return unit;
}

static void set_feast(dt_match *m, int32_t day, int32_t unit) {
  m->time = unit ? dt_of_unit(unit == DU_WEEKEND && cl_weekday(day) == 1 ? day - 1 : day, unit) : dt_day(day);
}

/* "Ramadan 2024": a date whose day no rule of this calendar tells. */
static bool feast_of_another_calendar(dt_scan *s, dt_match *m) {
  bool said = take_year(s, m, false) && !m->time.bc && m->time.year < 10000;
  char value[DT_VALUE_ROOM] = "XXXX-XX-XX";
  for (int k = 3; said && k >= 0; k--, m->time.year /= 10) value[k] = (char)('0' + m->time.year % 10);
  m->time = (dt_time){.grain = DT_NONE, .clock = -1};
  m->no_anchor = true;
  return dt_set_value(m, value);
}

bool dt_holiday(dt_scan *s, uint32_t i, dt_match *m) {
  uint32_t length;
  uint32_t entry = pc_match(s->a, &s->pieces, i, LX_HOLIDAY, &length);
  if (!entry || !pc_has(&s->pieces, i, PC_UPPER)) return false;
  ng_str rule = lx_text(entry, LX_HOLIDAY);
  m->end = i + length;
  m->time.grain = DT_YEAR;
  int32_t anchor;
  if (rule.ptr[0] == '?') return feast_of_another_calendar(s, m);
  int32_t unit = unit_of_feast(s, m);
  if (take_year(s, m, false)) {
    if (m->time.bc) return false;
    set_feast(m, holiday_in(rule, m->time.year), unit);
    return true;
  }
  if (!dt_anchor(s, &anchor)) return false;
  set_feast(m, holiday_near(s, m, rule, anchor), unit);
  return true;
}
