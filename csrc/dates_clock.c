/* Dates, clock times: reads "10:30", "5pm", "0640 GMT", "noon", "ten past eight", "two in the morning", and the day they
 * lie on.
 *
 * That day is a date beside the time, else the last one of the sentence or just before it, else the day of publication.
 * Two numbers around a colon are a clock time only where a sentence has room for one: tables of results are full of
 * "2:08:14". */
#include "dates.h"

typedef struct reading {
  int32_t clock; /* HHMM */
  uint32_t end;
  bool plain;   /* hours only: "10" */
  bool point;   /* "10.30": as likely a decimal */
  bool seconds; /* "2:08:14" */
  bool marked;  /* am, pm, a zone or a word says that it is a clock time */
} reading;

enum { NEAR_SENTENCES = 1, BRACKET_REACH = 6 };

void dt_take_day_part(const dt_scan *s, dt_match *m) {
  bool part = pc_has(&s->pieces, m->end, PC_DAY_PART);
  if (part && dt_add_time(m, -1, lx_text(s->pieces.at[m->end].lex, LX_DAY_PART))) m->end++;
  if (m->time.grain != DT_DAY || m->time.day_part.ptr || m->time.clock >= 0) return;
  if (!pc_has(&s->pieces, m->end, PC_DAY_PART)) return;
  m->time.day_part = lx_text(s->pieces.at[m->end].lex, LX_DAY_PART);
  m->type = NG_TIME;
  m->end++;
}

/* ---- in figures -------------------------------------------------------------------------------------------------- */

/* "10:30", "10.30", "10": hours and minutes. */
static bool read_figures(ng_str t, reading *r) {
  int32_t part[3] = {0, 0, 0};
  int parts = 0, digits = 0;
  if (t.len > 8) return false;
  for (size_t k = 0; k < t.len; k++) {
    char c = t.ptr[k];
    if (c == ':' || c == '.') {
      if (++parts > 2 || !digits) return false;
      r->point |= c == '.';
      digits = 0;
    } else if (c >= '0' && c <= '9' && digits < 2) {
      part[parts] = part[parts] * 10 + (c - '0');
      digits++;
    } else {
      return false;
    }
  }
  r->plain = parts == 0;
  r->seconds = parts == 2;
  r->clock = part[0] * 100 + part[1];
  return (parts == 0 || digits == 2) && part[0] <= 24 && part[1] <= 59 && part[2] <= 59;
}

/* Hours before noon are written 1 to 12 where the afternoon is told apart. */
static int32_t with_meridiem(int32_t clock, int32_t add) {
  int32_t hours = clock / 100;
  if (hours < 1 || hours > 12) return clock;
  hours = hours % 12 + add;
  return hours * 100 + clock % 100;
}

/* "0640 GMT": four figures and a zone. */
static bool read_military(const dt_scan *s, uint32_t i, reading *r) {
  const pc_piece_list *p = &s->pieces;
  int32_t v = nu_plain(s->a, p, i);
  uint32_t length;
  if (v < 0 || v >= 2400 || v % 100 > 59 || p->at[i].end - p->at[i].start != 4) return false;
  if (pc_is(p, i + 1, LX_MERIDIEM)) { /* "1140 a.m." */
    *r = (reading){.clock = with_meridiem(v, pc_value(p, i + 1, LX_MERIDIEM, 0)), .end = i + 2, .marked = true};
    return v >= 100 && v < 1300;
  }
  if (!pc_match(s->a, p, i + 1, LX_TIME_ZONE, &length)) return false;
  *r = (reading){.clock = v, .end = i + 1 + length, .marked = true};
  return true;
}

static void take_marks(const dt_scan *s, reading *r) {
  const pc_piece_list *p = &s->pieces;
  uint32_t length;
  if (r->plain && r->clock == 1200 && pc_value(p, r->end, LX_CLOCK_WORD, 0) == 1200) { /* "12 noon" */
    r->end++;
    r->marked = true;
    return;
  }
  if (pc_is(p, r->end, LX_MERIDIEM)) {
    r->clock = with_meridiem(r->clock, pc_value(p, r->end, LX_MERIDIEM, 0));
    r->end++;
    r->marked = true;
  }
  if (r->marked && pc_has(p, r->end, PC_UPPER) && pc_is(p, r->end + 1, LX_TEMPORAL_BEHIND)) { /* "Hobart time" */
    r->end += 2;
    return;
  }
  uint32_t zone = pc_match(s->a, p, r->end, LX_TIME_ZONE, &length);
  if (!zone || (r->plain && !r->marked && pc_has(p, r->end, PC_TIME_UNIT))) return;
  if (length == 1 && !lx_value(zone, LX_TIME_ZONE, 0) && !pc_has(p, r->end, PC_UPPER)) return;
  r->end += length;
  r->marked = true;
}

static bool clock_at(const dt_scan *s, uint32_t i, reading *r) {
  const pc_piece_list *p = &s->pieces;
  if (i >= p->count) return false;
  *r = (reading){.end = i + 1};
  if (pc_is(p, i, LX_CLOCK_WORD)) {
    uint32_t length;
    r->clock = pc_value(p, i, LX_CLOCK_WORD, 0);
    r->marked = true;
    if (pc_has(p, r->end, PC_UPPER) && pc_match(s->a, p, r->end, LX_TIME_ZONE, &length)) r->end += length; /* "noon EST" */
    return true;
  }
  if (!pc_has(p, i, PC_DIGIT)) return false;
  if (read_military(s, i, r)) return true;
  if (!read_figures(pc_text(s->a, &p->at[i]), r)) return false;
  take_marks(s, r);
  return true;
}

/* ---- in words
 * ------------------------------------------------------------------------------------------------------- */

/* "in the morning", "at night" at piece k: the part of the day. */
static ng_str part_behind(const dt_scan *s, uint32_t k, uint32_t *end) {
  const pc_piece_list *p = &s->pieces;
  int32_t day;
  bool shift = pc_has(p, k, PC_SHIFT) && dt_anchor(s, &day); /* "this morning" is a day where that is known */
  bool led = (pc_is(p, k, LX_DATE_PREPOSITION) && !shift) || pc_is(p, k, LX_ON_AT);
  if (!led || pc_is(p, k + 1, LX_DAY_POINT)) return (ng_str){NULL, 0}; /* "cut into S-6 at dawn" */
  k += pc_is(p, k + 1, LX_THE) ? 2 : 1;
  *end = k + 1;
  return pc_has(p, k, PC_DAY_PART) ? lx_text(p->at[k].lex, LX_DAY_PART) : (ng_str){NULL, 0};
}

/* Five in the afternoon is 17:00; two at night is 02:00, "12.08 this morning" 00:08. */
static int32_t in_part(int32_t clock, ng_str part) {
  if (part.ptr && part.ptr[0] == 'M' && part.ptr[1] == 'O' && clock >= 1201 && clock < 1300) return clock - 1200;
  if (!part.ptr || clock < 0 || clock >= 1200) return clock;
  bool later = part.ptr[0] == 'A' || part.ptr[0] == 'E' || (part.ptr[0] == 'N' && clock >= 500);
  return later ? clock + 1200 : clock;
}

static int32_t hour_at(const dt_scan *s, uint32_t i) {
  int32_t hour = pc_value(&s->pieces, i, LX_NUMBER_WORD, 0);
  if (pc_has(&s->pieces, i, PC_DIGIT)) hour = nu_plain(s->a, &s->pieces, i);
  return hour >= 1 && hour <= 12 && !pc_has(&s->pieces, i + 1, PC_HYPHEN) ? hour : 0;
}

/* The minutes of "ten past", "a quarter to", "half past", "eight minutes to": 0 if none. */
static int32_t minutes_at(const dt_scan *s, uint32_t i, uint32_t *end) {
  const pc_piece_list *p = &s->pieces;
  int32_t part = pc_value(p, i, LX_FRACTION_WORD, 0);
  *end = i + 1;
  if (part == 2) return 30;
  if (part == 4) return 15;
  nu_number n;
  if (!pc_has(p, i, PC_NUMBER_WORD) || !nu_cardinal(s->a, p, i, false, &n) || n.value < 1 || n.value > 29) return 0;
  *end = n.end;
  if (dt_unit_of(pc_value(p, n.end, LX_TIME_UNIT, 0)) == DU_MINUTE) {
    ++*end;
    return (int32_t)n.value;
  }
  return (int32_t)n.value % 5 == 0 ? (int32_t)n.value : 0;
}

/* "ten past eight"; "ten to two" counts things unless a preposition or a part of the day tells a time. */
static bool past_or_to(const dt_scan *s, uint32_t i, reading *r) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k, behind;
  int32_t minutes = minutes_at(s, i, &k);
  int32_t direction = minutes ? pc_value(p, k, LX_CLOCK_DIRECTION, 0) : 0;
  int32_t hour = direction ? hour_at(s, k + 1) : 0;
  if (direction && pc_is(p, k + 1, LX_CLOCK_WORD)) hour = pc_value(p, k + 1, LX_CLOCK_WORD, 0) ? 12 : 24;
  if (!hour || pc_has(p, k + 1, PC_DIGIT)) return false;
  bool told = part_behind(s, k + 2, &behind).ptr || (i > 0 && pc_is(p, i - 1, LX_CLOCK_LEAD)) ||
              pc_has(p, k + 2, PC_PUNCT) || pc_is(p, k + 2, LX_ON_AT);
  if (direction == 2 && (!told || (i > 0 && pc_is(p, i - 1, LX_FROM)))) return false;
  *r = (reading){.end = k + 2, .marked = true};
  r->clock = direction == 1 ? hour % 24 * 100 + minutes : (hour == 1 ? 12 : hour - 1) * 100 + 60 - minutes;
  return true;
}

static bool spoken_at(const dt_scan *s, uint32_t i, reading *r) {
  const pc_piece_list *p = &s->pieces;
  uint32_t behind;
  if (past_or_to(s, i, r)) return true;
  int32_t hour = hour_at(s, i);
  if (!hour || !pc_has(p, i, PC_NUMBER_WORD)) return false;
  *r = (reading){.clock = hour * 100, .end = i + 1, .marked = true};
  if (pc_value(p, i + 1, LX_TIME_ZONE, 0) == 2) {
    r->end++;
    return true;
  }
  return part_behind(s, i + 1, &behind).ptr && !pc_is(p, i - (i > 0), LX_NO_ONE);
}

/* ---- the day
 * -------------------------------------------------------------------------------------------------------- */

/* A date right behind the time: "on Monday", "today", "this morning", "the next day". */
static bool day_behind(dt_scan *s, uint32_t k, dt_match *date) {
  const pc_piece_list *p = &s->pieces;
  if (pc_char(s->a, p, k, ',') && !pc_has(p, k + 1, PC_DIGIT)) k++;
  if (pc_is(p, k, LX_ON_AT) || pc_is(p, k, LX_OF)) k++;
  bool old = s->after_the;
  s->after_the = pc_is(p, k, LX_THE);
  if (s->after_the && pc_has(p, k + 1, PC_SHIFT)) k++;
  bool found = (pc_has(p, k, PC_WEEKDAY) && dt_try(dt_weekday, s, k, date)) ||
               (pc_has(p, k, PC_DEICTIC | PC_SHIFT) && dt_try(dt_relative, s, k, date)) ||
               (pc_has(p, k, PC_MONTH) && dt_try(dt_month, s, k, date)) ||
               (pc_has(p, k, PC_DIGIT) && dt_try(dt_day_month, s, k, date));
  s->after_the = old;
  if (!found || date->has_finish || (date->time.grain != DT_DAY && !date->open_day)) return false;
  if (date->open_day) return true;
  dt_take_day_part(s, date);
  return true;
}

/* The day where none stands beside the time: the one said last in the sentence or just before it, or within the days
 * before publication that the article tells about; else the day of publication. */
static bool day_of_context(const dt_scan *s, const dt_match *m, int32_t *day) {
  bool here = s->has_day && s->day_sentence == s->sentence, ahead = !here && dt_tense(s, m->first, m->end) > 0;
  bool near = s->has_day && !s->last.any_year && s->sentence - s->day_sentence <= NEAR_SENTENCES;
  if (ahead) return dt_anchor(s, day);
  *day = s->last_day;
  if (near && (here || s->narrative || !s->known || s->last_day <= s->published)) return true;
  *day = s->published - s->told_most;
  return s->told[s->told_most] || dt_anchor(s, day);
}

/* "at 15:10 and 16:45 on Saturday", "at 10:35 a.m. (0735 GMT) Friday": the day of the second hour is that of both. */
static bool shared_day(dt_scan *s, uint32_t k, int32_t *day) {
  reading second;
  dt_match date;
  int32_t last;
  bool bracket = pc_char(s->a, &s->pieces, k, '(');
  if ((!bracket && !pc_is(&s->pieces, k, LX_AND)) || !clock_at(s, k + 1, &second)) return false;
  uint32_t end = second.end;
  while (bracket && end < k + BRACKET_REACH && !pc_char(s->a, &s->pieces, end - 1, ')')) end++; /* its zone */
  return day_behind(s, end, &date) && dt_bounds(&date.time, day, &last);
}

static bool take_day(dt_scan *s, dt_match *m) {
  dt_match date;
  int32_t clock = m->time.clock, day;
  ng_str part = m->time.day_part;
  uint32_t old_lead = s->lead;
  s->lead = dt_lead(s, m->first) + 1; /* "until 9 a.m. Tuesday": what stands before the time leads to its day, too */
  bool beside = day_behind(s, m->end, &date);
  s->lead = old_lead;
  if (beside && date.open_day) {
    memcpy(m->value, date.value, sizeof m->value);
    m->time.grain = DT_NONE;
    m->open_day = true;
    m->end = date.end;
    return dt_add_time(m, clock, part);
  }
  if (beside) {
    m->time = date.time;
    m->time.clock = in_part(clock, date.time.day_part);
    if (part.ptr) m->time.day_part = part;
    m->end = date.end;
    return true;
  }
  if (!shared_day(s, m->end, &day) && !day_of_context(s, m, &day)) return false;
  m->time = dt_day(day);
  m->time.clock = clock;
  m->time.day_part = part;
  m->borrowed = true;
  return true;
}

/* "10:30" alone: behind a word that leads to a time, at the start of a line, or before its day. */
static bool stands_bare(dt_scan *s, uint32_t i, const reading *r) {
  const pc_piece_list *p = &s->pieces;
  dt_match date;
  if (i == 0) return !r->seconds;
  if (pc_is(p, i - 1, LX_ON_AT) || pc_is(p, i - 1, LX_CLOCK_LEAD)) return true;
  if (r->seconds) return false;
  if (day_behind(s, r->end, &date)) return true;
  return pc_is(p, i - 1, LX_FUNCTION_WORD) || pc_is(p, i - 1, LX_BOUND) || pc_is(p, i - 1, LX_RANGE_WORD) ||
         pc_is(p, i - 1, LX_PUBLICATION_LABEL) || pc_is(p, i - 1, LX_DATE_PREPOSITION);
}

/* "at 4 on Tuesday afternoon", "by eight on Wednesday morning", "at 9.30 today": its day makes a number a time. */
static bool hour_before_day(dt_scan *s, uint32_t i, reading *r) {
  dt_match date;
  if (i == 0 || !pc_is(&s->pieces, i - 1, LX_CLOCK_LEAD) || !day_behind(s, i + 1, &date)) return false;
  bool point = r->point && r->end == i + 1;
  int32_t hour = point ? 0 : hour_at(s, i);
  if (!point && (!hour || !date.time.day_part.ptr)) return false;
  if (hour) *r = (reading){.clock = hour * 100, .end = i + 1};
  r->marked = true;
  return true;
}

/* The value of a time whose day nobody knows: "XXXX-XX-XXT10:30", "XXXX-XX-XXTMO". */
static bool without_day(dt_match *m, int32_t clock, ng_str part) {
  char value[DT_VALUE_ROOM] = "XXXX-XX-XXT00:00";
  m->time = (dt_time){.grain = DT_NONE, .clock = -1};
  if (clock < 0) {
    memcpy(value + 11, part.ptr, 2);
    value[13] = 0;
    return dt_set_value(m, value);
  }
  value[11] = (char)('0' + clock / 1000), value[12] = (char)('0' + clock / 100 % 10);
  value[14] = (char)('0' + clock % 100 / 10), value[15] = (char)('0' + clock % 10);
  return dt_set_value(m, value);
}

/* "between 2 and 6 a.m. Sunday", "from 8 to 10pm": hours that share what marks the second. */
static bool hours_to(dt_scan *s, uint32_t i, const reading *from, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  reading to;
  bool between = i > 0 && pc_is(p, i - 1, LX_BETWEEN) && pc_is(p, from->end, LX_AND);
  bool range = i > 0 && pc_is(p, i - 1, LX_FROM) && pc_is(p, from->end, LX_RANGE_WORD);
  if (from->marked || (!between && !range) || !clock_at(s, from->end + 1, &to) || !to.marked) return false;
  if (from->clock < 100 || from->clock > 1259 || pc_is(p, from->end + 1, LX_CLOCK_WORD)) return false;
  int32_t later = from->clock % 1200 + (to.clock >= 1200 ? 1200 : 0);
  m->type = NG_TIME;
  m->end = to.end;
  m->time.clock = to.clock;
  if (!take_day(s, m)) return false;
  m->finish = m->time;
  m->time.clock = later < to.clock ? later : from->clock % 1200;
  m->has_finish = true;
  return true;
}

/* Whether a number ends its phrase, so that it can be an hour or a time with a point. */
static bool ends_phrase(const dt_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  return i >= p->count || pc_has(p, i, PC_PUNCT) || pc_is(p, i, LX_AND);
}

enum { UNREAD, COLONS, POINTS };

/* Whether the article writes its hours with a point: "8.15pm", "8.15 p.m." somewhere. Read once, where it is asked first. */
static bool writes_points(dt_scan *s) {
  const ng_article *a = s->a;
  for (uint32_t t = 0; s->points == UNREAD && t < a->tokens.count; t++) {
    if (!tk_has(a, t, TK_HAS_DIGIT)) continue;
    ng_str w = tk_text(a, t);
    size_t n = 0;
    while (n < w.len && ((w.ptr[n] >= '0' && w.ptr[n] <= '9') || w.ptr[n] == '.')) n++;
    reading r = {0};
    if (n < 4 || !read_figures((ng_str){w.ptr, n}, &r) || !r.point) continue;
    bool glued = lx_is(lx_find(tx_hash(TX_HASH_START, w.ptr + n, w.len - n), w.ptr + n, w.len - n), LX_MERIDIEM);
    if (glued || (n == w.len && t + 1 < a->tokens.count && tk_is(a, t + 1, LX_MERIDIEM))) s->points = POINTS;
  }
  if (s->points == UNREAD) s->points = COLONS;
  return s->points == POINTS;
}

/* "by 8.20, when", "at 12.05 the bank shut" in an article that writes its hours so. */
static bool is_pointed_hour(dt_scan *s, uint32_t i, const reading *r) {
  const pc_piece_list *p = &s->pieces;
  if (!r->point || r->seconds || r->clock >= 2400 || i == 0) return false;
  if (!pc_is(p, i - 1, LX_ON_AT) && !pc_is(p, i - 1, LX_BY_TIME) && !pc_is(p, i - 1, LX_FUTURE_PREPOSITION)) return false;
  return (ends_phrase(s, r->end) || pc_is(p, r->end, LX_FUNCTION_WORD)) && !pc_is(p, r->end, LX_TO) && writes_points(s);
}

bool dt_clock(dt_scan *s, uint32_t i, dt_match *m) {
  reading r = {0};
  uint32_t end;
  if (!clock_at(s, i, &r) && !spoken_at(s, i, &r) && !hour_before_day(s, i, &r)) return false;
  if (hours_to(s, i, &r, m)) return true;
  if (!r.marked && (r.plain || r.point) && ((r.plain && spoken_at(s, i, &r)) || hour_before_day(s, i, &r))) r.plain = false;
  ng_str part = part_behind(s, r.end, &end);
  if (part.ptr && !(r.marked && r.clock >= 1200)) {
    r.clock = in_part(r.clock, part);
    r.marked = true;
    r.end = end;
  }
  if (!r.marked && is_pointed_hour(s, i, &r)) r.marked = true;
  if (!r.marked && (r.plain || r.point || !stands_bare(s, i, &r))) return false;
  m->type = NG_TIME;
  m->end = r.end;
  m->time.clock = r.clock;
  return take_day(s, m) || without_day(m, r.clock, part);
}

/* "dawn on Sunday", "sunset Thursday", "by nightfall", "by evening": moments of the day that are no clock time. */
bool dt_day_point(dt_scan *s, uint32_t i, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  dt_match date;
  if (i == 0 || pc_has(p, i, PC_UPPER | PC_HYPHEN)) return false;
  bool ends = ends_phrase(s, i + 1) || pc_is(p, i + 1, LX_FUNCTION_WORD), point = pc_is(p, i, LX_DAY_POINT);
  bool night = p->at[i].lex && lx_text(p->at[i].lex, LX_DAY_PART).ptr[0] == 'N'; /* "told to deliver by night" */
  bool led = ends && ((!night && pc_is(p, i - 1, LX_BY_TIME)) || (point && pc_is(p, i - 1, LX_CLOCK_LEAD)));
  if (!led && !(point && day_behind(s, i + 1, &date))) return false;
  m->type = NG_TIME;
  m->end = i + 1;
  m->time.day_part = lx_text(p->at[i].lex, LX_DAY_PART);
  return take_day(s, m) || without_day(m, -1, m->time.day_part);
}

/* "the early hours of Monday", "the small hours": a part of the day. */
bool dt_hours_of_day(dt_scan *s, uint32_t i, dt_match *m) {
  uint32_t length, entry = pc_match(s->a, &s->pieces, i, LX_HOURS_OF_DAY, &length);
  if (!entry || dt_is_attribute(s, i + length - 1)) return false; /* "the first light rail line" */
  if (pc_has(&s->pieces, i, PC_ORDINAL) && !(i > 0 && pc_is(&s->pieces, i - 1, LX_CLOCK_LEAD))) return false;
  m->type = NG_TIME;
  m->end = i + length;
  m->time.day_part = lx_text(entry, LX_HOURS_OF_DAY);
  return take_day(s, m) || without_day(m, -1, m->time.day_part);
}

/* Whether the time at r can be that of the day before it: hours alone need a part of the day, a point the phrase's end. */
static bool is_clock_of(const dt_scan *s, const dt_match *m, const reading *r, bool at) {
  if (r->marked) return true;
  if (r->plain) return at && m->time.day_part.ptr && r->clock <= 1200 && ends_phrase(s, r->end);
  return !r->point || (at && ends_phrase(s, r->end));
}

void dt_take_clock(dt_scan *s, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  if ((m->time.grain != DT_DAY && !m->open_day) || m->time.clock >= 0 || m->has_finish || m->type == NG_SET) return;
  uint32_t k = m->end, behind;
  reading r;
  bool at = pc_is(p, k, LX_ON_AT) && !pc_is(p, k, LX_BY);
  k += at;
  if (at && pc_is(p, k, LX_DAY_POINT) && !m->time.day_part.ptr && !m->open_day) {
    m->time.day_part = lx_text(p->at[k].lex, LX_DAY_PART);
    m->type = NG_TIME, m->end = k + 1;
    return;
  }
  if (pc_is(p, k, LX_BOUND)) k++;
  bool figures = clock_at(s, k, &r);
  if (!(figures && is_clock_of(s, m, &r, at)) && !(at && spoken_at(s, k, &r))) return;
  ng_str part = figures && r.marked ? (ng_str){NULL, 0} : part_behind(s, r.end, &behind);
  if (part.ptr) r.end = behind;
  if (dt_add_time(m, in_part(r.clock, part), part)) {
    m->end = r.end;
    return;
  }
  m->time.clock = in_part(r.clock, part.ptr ? part : m->time.day_part);
  m->type = NG_TIME;
  m->end = r.end;
}
