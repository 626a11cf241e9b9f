/* Dates: reads sentences, tokens and names, writes a->dates, and a->published where the text alone tells it.
 *
 * Each sentence with a word of time or a digit in it is cut into pieces and read from left to right; the longest
 * reading at a piece wins (see dates.h for the readers). Relative expressions count from the day of publication, or
 * from the date said before. A text full of old years is history: there the dates lean on one another. */
#include "dates.h"

bool dt_anchor(const dt_scan *s, int32_t *days) {
  if (s->narrative && s->has_last) {
    *days = s->last_days;
    return true;
  }
  *days = s->published;
  return s->known;
}

bool dt_last(const dt_scan *s, int32_t *days) {
  *days = s->last_days;
  return s->has_last;
}

bool dt_last_for(const dt_scan *s, int32_t unit, int32_t *days) {
  bool small = unit <= DU_FORTNIGHT || unit == DU_NIGHT;
  if (small && s->has_day) {
    *days = s->last_day;
    return true;
  }
  if (small && !s->narrative) return dt_anchor(s, days);
  return dt_last(s, days) || dt_anchor(s, days);
}

/* ---- what kind of text
 * ------------------------------------------------------------------------------------------------ */

int32_t dt_year_token(const ng_article *a, uint32_t t) {
  ng_str w = tk_text(a, t);
  int32_t year = 0;
  if (w.len != 4 || !tk_has(a, t, TK_DIGIT)) return 0;
  for (size_t i = 0; i < 4; i++) {
    if (w.ptr[i] < '0' || w.ptr[i] > '9') return 0;
    year = year * 10 + (w.ptr[i] - '0');
  }
  return year >= 1000 && year < 2100 ? year : 0;
}

/* History has many years long past and few weekdays. */
static bool is_narrative(const ng_article *a) {
  uint32_t old = 0, near = 0;
  int32_t now = a->published.year ? a->published.year : 9999;
  for (uint32_t t = 0; t < a->tokens.count; t++) {
    if (tk_has(a, t, TK_DIGIT)) {
      int32_t year = dt_year_token(a, t);
      old += (year && year < now - 2) || (t + 1 < a->tokens.count && tk_has(a, t + 1, TK_UPPER) && tk_is(a, t + 1, LX_ERA));
    }
    near += (a->tokens.kinds[t] & (LX_KIND_WEEKDAY | LX_KIND_DEICTIC)) != 0;
  }
  if (!a->published.year) return old >= 4 && old > 3 * near;
  return (old >= 5 && near == 0) || (old >= 8 && old > 3 * near && old > a->tokens.count / 250);
}

/* ---- names
 * ---------------------------------------------------------------------------------------------------------------- */

static const ng_mention *name_over(dt_scan *s, const pc_piece *p) {
  const ng_mention_list *mentions = &s->a->mentions;
  while (s->mention < mentions->count && mentions->at[s->mention].end <= p->start) s->mention++;
  if (s->mention >= mentions->count) return NULL;
  const ng_mention *m = &mentions->at[s->mention];
  return m->start <= p->start && m->end >= p->end && m->form == NG_FORM_NAME ? m : NULL;
}

static bool after_title(const dt_scan *s, uint32_t i) { return i > 0 && pc_is(&s->pieces, i - 1, LX_HONORIFIC); }

/* "Q3", "FY24" */
static bool is_quarter(const ng_article *a, const pc_piece *p) {
  ng_str t = pc_text(a, p);
  if ((t.len == 4 || t.len == 6) && t.ptr[0] == 'F' && t.ptr[1] == 'Y') return t.ptr[2] >= '0' && t.ptr[2] <= '9';
  return t.len == 2 && t.ptr[0] == 'Q' && t.ptr[1] >= '1' && t.ptr[1] <= '4';
}

/* Whether piece i lies in a name that is no date: "April Stone", "the Sunday Post", "Mrs May", "USA Today". Taggers
 * take a weekday behind a name for its end, so the last word of a name counts as a date where it tells a day. */
static bool in_name(dt_scan *s, uint32_t i) {
  const pc_piece *p = &s->pieces.at[i];
  const ng_mention *m = name_over(s, p);
  uint32_t length;
  if (!m || pc_match(s->a, &s->pieces, i, LX_HOLIDAY, &length) || is_quarter(s->a, p)) return false;
  bool alone = m->start == p->start && m->end == p->end, last = m->end == p->end;
  if (m->kind == NG_EVENT || m->kind == NG_WORK || m->kind == NG_OUTLET) return !alone;
  if ((p->flags & PC_WEEKDAY) && i > 0 && pc_is(&s->pieces, i - 1, LX_ON_AT)) return false;
  if (p->flags & (PC_WEEKDAY | PC_DEICTIC)) return !last && m->start <= p->start && !(p->flags & PC_DEICTIC);
  if ((p->flags & PC_MONTH) && last && pc_has(&s->pieces, i + 1, PC_DIGIT)) return false;
  if ((p->flags & PC_MONTH) && pc_is(&s->pieces, i, LX_MONTH_AMBIGUOUS))
    return m->kind == NG_PERSON && !(i > 0 && pc_is(&s->pieces, i - 1, LX_DATE_PREPOSITION));
  return !alone && !(p->flags & PC_MONTH && last);
}

/* ---- the scan
 * --------------------------------------------------------------------------------------------------------------- */

enum {
  /* every expression has one of these */
  TELLS = PC_DIGIT | PC_NUMBER_WORD | PC_TIME_WORD,
  BEGINS = PC_DIGIT | PC_NUMBER_WORD | PC_ORDINAL | PC_MONTH | PC_WEEKDAY | PC_TIME_UNIT | PC_DAY_PART | PC_SEASON |
           PC_DEICTIC | PC_SHIFT | PC_FRACTION | PC_TEMPORAL
};

/* "to last six weeks", "will last": the verb. */
static bool is_verb(const dt_scan *s, uint32_t i) {
  if (!pc_has(&s->pieces, i, PC_SHIFT) || pc_value(&s->pieces, i, LX_DATE_SHIFT, 0) != DS_LAST || i == 0) return false;
  return pc_is(&s->pieces, i - 1, LX_TO) || pc_is(&s->pieces, i - 1, LX_MODAL);
}

/* Behind "the", "a" and the like a word of time must follow at once, or one word later ("the same day"). */
static bool may_begin(const dt_scan *s, uint32_t i) {
  const pc_piece *p = &s->pieces.at[i];
  if (is_verb(s, i)) return false;
  if (p->flags & BEGINS) return true;
  if (p->flags & PC_TEMPORAL_LEAD)
    return pc_has(&s->pieces, i + 1, BEGINS | PC_MAGNITUDE | PC_TEMPORAL_LEAD) ||
           pc_has(&s->pieces, i + 2, PC_TIME_UNIT | PC_TEMPORAL) || pc_is(&s->pieces, i + 2, LX_PERIOD);
  return (p->flags & PC_UPPER) && is_quarter(s->a, p);
}

static void keep_longer(dt_match *best, const dt_match *m) {
  if (m->end > best->end || (m->end == best->end && best->type == NG_DURATION && m->type != NG_DURATION)) *best = *m;
}

enum { COUNTS = PC_DIGIT | PC_NUMBER_WORD | PC_FRACTION | PC_TIME_UNIT | PC_MAGNITUDE | PC_TEMPORAL | PC_COUNTS };

/* Readings that count a unit or repeat stand beside those of a place in the calendar. */
static bool read_here(dt_scan *s, uint32_t i, dt_match *best) {
  dt_match m;
  dt_begin(best, i);
  if (dt_try(dt_core, s, i, &m)) keep_longer(best, &m);
  if (pc_has(&s->pieces, i, COUNTS) && dt_try(dt_duration, s, i, &m)) keep_longer(best, &m);
  bool repeats = pc_has(&s->pieces, i, PC_SHIFT | PC_TEMPORAL) || lx_leads(s->pieces.at[i].lex, LX_FREQUENCY);
  if (repeats && dt_try(dt_set, s, i, &m)) keep_longer(best, &m);
  return best->end > i;
}

/* "the nine months", "the quarter ended June 30": periods that companies report on. */
static bool is_business_stretch(const pc_piece_list *p, const dt_match *m) {
  if (m->type != NG_DURATION || m->mod.ptr) return false;
  int32_t count = m->value[1] - '0';
  bool quarters = strlen(m->value) == 3 && m->value[2] == 'M' && count > 0 && count % 3 == 0;
  return pc_is(p, m->end, LX_ENDED) || (quarters && !pc_is(p, m->end, LX_DATE_DIRECTION));
}

/* Whether "the" before piece i belongs to the expression: "the 1990s", "the third quarter", but the "1912 ovens", the
 * "eight-year war", the "third-quarter loss". */
static bool takes_article(const dt_scan *s, uint32_t i, const dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  if (m->type == NG_SET || (pc_has(p, i + 1, PC_HYPHEN) && m->end == i + 2)) return false;
  if (m->time.grain == DT_QUARTER || is_business_stretch(p, m)) return true;
  if (pc_has(p, i, PC_MONTH | PC_WEEKDAY | PC_DEICTIC)) return false;
  bool numbered = pc_has(p, i, PC_DIGIT | PC_NUMBER_WORD), year = m->time.grain == DT_YEAR && m->end == i + 1;
  if (numbered && (year || m->type == NG_DURATION || m->time.clock >= 0)) return false;
  return !(m->type == NG_DURATION && pc_has(p, i, PC_TIME_UNIT));
}

static bool read_at(dt_scan *s, uint32_t i, dt_match *m) {
  s->after_the = false;
  if (in_name(s, i) || after_title(s, i)) return false;
  if (read_here(s, i, m)) return true;
  if (!pc_is(&s->pieces, i, LX_THE)) return false;
  if (i + 1 >= s->pieces.count || in_name(s, i + 1)) return false;
  s->after_the = true;
  bool found = read_here(s, i + 1, m);
  s->after_the = false;
  if (!found) return false;
  if (takes_article(s, i + 1, m)) m->first = i;
  return true;
}

/* "more than three years", "nearly four years ago": the bound belongs to the expression and is its mod. */
static void take_bound(dt_scan *s, dt_match *m, uint32_t floor) {
  static const char *const mods[] = {
      "", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "MORE_THAN", "LESS_THAN", "APPROX", "LESS_THAN", "", ""};
  uint32_t start;
  const pc_piece_list *p = &s->pieces;
  if (!pc_has(p, m->first, PC_NUMBER_WORD | PC_DIGIT | PC_FRACTION) && !pc_is(p, m->first, LX_ARTICLE_A)) return;
  if (m->type != NG_DURATION && !(m->time.grain != DT_NONE && pc_has(&s->pieces, m->first, PC_NUMBER_WORD | PC_DIGIT)))
    return;
  if (m->type != NG_DURATION && !pc_is(&s->pieces, m->end - 1, LX_DATE_DIRECTION)) return;
  int32_t bound = nu_bound_before(s->a, &s->pieces, m->first, floor, &start);
  if (bound <= 0 || !mods[bound][0]) return;
  m->first = start;
  if (!m->mod.ptr) m->mod = tx_str(mods[bound]);
}

/* "tomorrow, Thursday", "this coming Sunday, March 8", "Feb. 12, 2007, Monday": the same day said again. */
static void take_apposition(dt_scan *s, dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = m->end + 1;
  dt_match again;
  if (m->time.grain != DT_DAY || m->has_finish || m->type != NG_DATE || m->time.any_year) return;
  if (!pc_char(s->a, p, m->end, ',') || !pc_has(p, k, PC_WEEKDAY | PC_MONTH | PC_DIGIT) || in_name(s, k)) return;
  if (!read_here(s, k, &again) || again.time.grain != DT_DAY || again.type != NG_DATE || again.has_finish) return;
  if (pc_is(p, again.end, LX_POSSESSIVE_S)) return;
  int32_t day, told, last;
  if (!dt_bounds(&m->time, &day, &last) || !dt_bounds(&again.time, &told, &last)) return;
  bool same = pc_has(p, k, PC_WEEKDAY) && again.end == k + 1 ? cl_weekday(day) == cl_weekday(told) : day == told;
  if (same) m->end = again.end;
}

enum { LEADS = 4 }; /* pieces at the beginning of a sentence */

/* "5 May 2014": most often the stamp of the article, which tells nothing of its events. */
static bool states_year(const dt_scan *s, const dt_match *m) {
  for (uint32_t k = m->first; k < m->end; k++)
    if (nu_plain(s->a, &s->pieces, k) >= 1000) return true;
  return false;
}

/* Counts a day of the week before publication: the one said most often is the day that an article tells about. */
static void count_told(dt_scan *s, int32_t day) {
  int32_t back = s->published - day;
  if (!s->known || back < 0 || back > DT_TOLD_DAYS || s->told[back] == UINT8_MAX) return;
  s->told[back]++;
  if (s->told[back] > s->told[s->told_most]) s->told_most = back;
}

static void remember(dt_scan *s, const dt_match *m) {
  int32_t first, last;
  if (m->derived && m->time.grain > DT_WEEK) return;
  if (m->no_anchor || m->type == NG_SET || m->type == NG_DURATION || m->time.grain == DT_NONE) return;
  if (m->time.bc) {
    s->last = m->time;
    s->last_year = m->time.year;
    return;
  }
  if (!dt_bounds(&m->time, &first, &last)) return;
  s->has_last = true;
  s->last = m->time;
  s->last_days = first;
  s->last_sentence = s->sentence;
  s->last_end = s->pieces.at[m->end - 1].end;
  if (m->time.grain == DT_DAY) s->has_day = true, s->last_day = first, s->day_sentence = s->sentence;
  if (m->time.grain == DT_DAY && !m->borrowed && !states_year(s, m)) count_told(s, first);
  if (m->time.grain == DT_QUARTER) s->quarter = m->time, s->quarter_sentence = s->sentence;
  /* history looks back and ahead within its sentences ("the first since 1995") and goes on from their beginnings */
  bool aside = s->narrative && s->last_year && m->first > LEADS &&
               (m->time.year < s->last_year || dt_tense(s, m->first, m->end) > 0);
  if (m->time.grain != DT_DECADE && m->time.grain != DT_CENTURY && !aside) s->last_year = m->time.year;
}

/* ---- intervals
 * ----------------------------------------------------------------------------------------------------------------- */

static bool says_year(const dt_scan *s, const dt_match *m) {
  int32_t year;
  uint32_t end;
  return dt_year_at(s, m->end - 1, &year, &end);
}

/* "from Monday to Friday": the last day behind the first. */
static bool order_weekdays(const dt_scan *s, const dt_match *m, dt_match *second) {
  const pc_piece_list *p = &s->pieces;
  int32_t first, last, first2, last2;
  bool weekdays = pc_has(p, m->first, PC_WEEKDAY) && pc_has(p, second->first, PC_WEEKDAY) &&
                  !pc_has(p, m->end - 1, PC_DIGIT) && !pc_has(p, second->end - 1, PC_DIGIT);
  bool known = dt_bounds(&m->time, &first, &last) && dt_bounds(&second->time, &first2, &last2);
  if (!weekdays || !known || m->time.clock >= 0) return false;
  ng_str part = second->time.day_part;
  second->time = dt_day(first + (cl_weekday(first2) - cl_weekday(first) + 7) % 7);
  second->time.day_part = part;
  return first2 != first;
}

/* The ends of an interval agree on the year that one of them leaves out; false: they make none. */
static bool order_ends(const dt_scan *s, dt_match *m, dt_match *second) {
  int32_t first, last, first2, last2;
  if (order_weekdays(s, m, second)) return true;
  if (!says_year(s, m) && says_year(s, second)) m->time.year = second->time.year;
  if (says_year(s, m) && !says_year(s, second) && second->time.grain != DT_YEAR) second->time.year = m->time.year;
  if (!dt_bounds(&m->time, &first, &last) || !dt_bounds(&second->time, &first2, &last2)) return false;
  if (first > first2 && says_year(s, second) && !says_year(s, m)) {
    m->time.year--;
  } else if (first > first2) {
    second->time.year++;
  } else {
    return last < last2 || m->time.clock < second->time.clock;
  }
  return dt_bounds(&m->time, &first, &last) && dt_bounds(&second->time, &first2, &last2) && last < last2;
}

/* A second date behind the first: none, the end of one interval, or one that stands for itself. */
enum { ALONE, JOINED, SIDE_BY_SIDE };

/* "between 28 July and 3 August", "from 2009 until last year": one interval. "from 2004 to 2009": two dates that share
 * a year, as all corpora of TimeML have it. */
static int take_second(dt_scan *s, dt_match *m, dt_match *second) {
  const pc_piece_list *p = &s->pieces;
  if (m->first == 0 || m->has_finish || m->time.grain == DT_NONE || m->time.bc || m->type > NG_TIME) return ALONE;
  bool between = pc_is(p, m->first - 1, LX_BETWEEN), from = pc_is(p, m->first - 1, LX_FROM);
  uint32_t k = m->end + pc_char(s->a, p, m->end, ',');
  if (!(between && pc_is(p, k, LX_AND)) && !(from && pc_is(p, k, LX_RANGE_WORD))) return ALONE;
  bool joined = between || pc_value(p, k, LX_RANGE_WORD, 0) == 1;
  k++;
  if (k >= p->count || !read_at(s, k, second)) return ALONE;
  if (second->has_finish || second->time.grain == DT_NONE || second->type > NG_TIME || second->time.any_year) return ALONE;
  if (m->time.grain == DT_DAY && second->time.grain == DT_DAY && m->time.clock >= 0 && second->time.clock >= 0 &&
      m->type == NG_TIME) {
    int32_t clock = m->time.clock;
    m->time = second->time, m->time.clock = clock; /* "between 5:40 and 5:45 a.m. on Monday" */
  }
  if (!order_ends(s, m, second)) return ALONE;
  if (!joined) return SIDE_BY_SIDE;
  m->has_finish = true;
  m->finish = second->time;
  m->end = second->end;
  return JOINED;
}

/* ---- writing
 * --------------------------------------------------------------------------------------------------------------------
 */

static ng_str copy(ng_article *a, const char *text) { return ar_copy(&a->arena, text, strlen(text)); }

static bool set_interval(ng_article *a, const dt_match *m, ng_date *d) {
  int32_t first, last, first2, last2;
  if (m->time.grain == DT_NONE || !dt_bounds(&m->time, &first, &last)) return true;
  if (m->has_finish && dt_bounds(&m->finish, &first2, &last2)) last = last2;
  dt_time begin = dt_day(first), finish = dt_day(last);
  char text[DT_VALUE_ROOM];
  if (!dt_write(&begin, text)) return true;
  d->begin = copy(a, text);
  if (!dt_write(&finish, text)) return true;
  d->finish = copy(a, text);
  return d->begin.ptr && d->finish.ptr;
}

static bool write_value(const dt_match *m, char *value) {
  if (m->time.grain == DT_NONE) {
    memcpy(value, m->value, DT_VALUE_ROOM);
    return m->value[0] != 0;
  }
  if (!dt_write(&m->time, value)) return false;
  if (!m->has_finish) return true;
  char finish[DT_VALUE_ROOM];
  if (!dt_write(&m->finish, finish)) return true;
  size_t n = strlen(value), more = strlen(finish);
  if (n + more + 2 > DT_VALUE_ROOM) return true;
  value[n] = '/';
  memcpy(value + n + 1, finish, more + 1);
  return true;
}

static bool emit(dt_scan *s, const dt_match *m) {
  ng_article *a = s->a;
  char value[DT_VALUE_ROOM];
  if (!write_value(m, value)) return true;
  ng_date d = {.start = s->pieces.at[m->first].start, .end = s->pieces.at[m->end - 1].end, .type = m->type};
  d.value = copy(a, value);
  d.mod = m->mod;
  if (!d.value.ptr || !set_interval(a, m, &d)) return false;
  remember(s, m);
  return ng_date_push(&a->arena, &a->dates, d);
}

/* No expression has more pieces before the one that tells a time: "between the beginning of the last few". */
enum { LEAD_REACH = 12 };

/* Whether a piece that tells a time stands soon behind i; *next is the first at or behind i and only grows. */
static bool may_tell(const dt_scan *s, uint32_t i, uint32_t *next) {
  if (pc_has(&s->pieces, i, PC_UPPER) && is_quarter(s->a, &s->pieces.at[i])) return true;
  if (*next < i) *next = i;
  while (*next < s->pieces.count && !pc_has(&s->pieces, *next, TELLS)) ++*next;
  return *next < s->pieces.count && *next - i <= LEAD_REACH;
}

static bool read_sentence(dt_scan *s) {
  uint32_t floor = 0, tells = 0;
  for (uint32_t i = 0; i < s->pieces.count;) {
    dt_match m, second;
    if (!may_begin(s, i) || !may_tell(s, i, &tells) || !read_at(s, i, &m)) {
      i++;
      continue;
    }
    take_bound(s, &m, floor);
    take_apposition(s, &m);
    bool two = take_second(s, &m, &second) == SIDE_BY_SIDE;
    if (!emit(s, &m) || (two && !emit(s, &second))) return false;
    i = floor = two ? second.end : m.end;
  }
  return true;
}

static bool has_trigger(const ng_article *a, const ng_sentence *sentence) {
  for (uint32_t t = sentence->first_token; t < sentence->end_token; t++)
    if (tk_has(a, t, TK_HAS_DIGIT | TK_HYPHEN) || (a->tokens.kinds[t] & LX_KIND_TIME_WORD)) return true;
  return false;
}

bool ng_stage_dates(ng_context *context, ng_article *a) {
  dt_scan s = {.a = a};
  s.known = a->published.year != 0;
  if (s.known) s.published = cl_to_days((cl_date){a->published.year, a->published.month, a->published.day});
  if (!s.known && !dt_infer_published(context, &s)) return false;
  s.narrative = is_narrative(a);
  for (s.sentence = 0; s.sentence < a->sentences.count; s.sentence++) {
    const ng_sentence *sentence = &a->sentences.at[s.sentence];
    if (!has_trigger(a, sentence)) continue;
    uint32_t flags;
    if (!pc_read(a, sentence->first_token, sentence->end_token, &context->scratch, &s.pieces, &flags)) return false;
    if ((flags & TELLS) && !read_sentence(&s)) return false;
  }
  return true;
}
