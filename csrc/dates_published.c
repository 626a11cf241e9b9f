/* Dates, publication: reads the head and the copyright line of an article whose day of publication nobody gave, sets
 * a->published where the evidence is strong.
 *
 * A day with its year in a date line, a byline, a line with little else or a stamp that opens a line of any kind ("Fjord
 * Weekly | Issue 9 | 5 May 2014") is the text's own word. A dateline's month
 * and day ("LISBON, May 3 (Agency) -") need a year: that of the copyright line, else that of the day near which it is
 * known to have been published, else the one near the latest year said in which the day falls on the weekday of the
 * lead. The day near which it was published is taken where the text tells none. Anything less stays unknown. */
#include "dates.h"

enum { HEAD_SENTENCES = 14, LINE_TOKENS = 14, DATELINE_TOKENS = 12, STAMP_TOKENS = 24 };

static void publish(dt_scan *s, int32_t days, ng_published_from from) {
  cl_date d = cl_from_days(days);
  s->known = true;
  s->published = days;
  s->a->published = (ng_day){d.year, (uint8_t)d.month, (uint8_t)d.day};
  s->a->published_from = from;
}

static bool load(ng_context *context, dt_scan *s, const ng_sentence *sentence, uint32_t tokens) {
  uint32_t end = sentence->end_token;
  if (end - sentence->first_token > tokens) end = sentence->first_token + tokens;
  uint32_t flags;
  return pc_read(s->a, sentence->first_token, end, &context->scratch, &s->pieces, &flags);
}

/* The first day at or after piece *i; *i moves behind it. */
static bool next_day(dt_scan *s, uint32_t *i, dt_match *m) {
  for (; *i < s->pieces.count; (*i)++) {
    if (!pc_has(&s->pieces, *i, PC_DIGIT | PC_MONTH | PC_WEEKDAY)) continue;
    if (!dt_core(s, *i, m) || m->time.grain != DT_DAY) continue;
    *i = m->end;
    return true;
  }
  return false;
}

static bool is_date_line(const ng_article *a, const ng_sentence *sentence) {
  const ng_block *block = &a->blocks.at[sentence->block];
  if (block->kind == NG_BLOCK_DATE || block->kind == NG_BLOCK_BYLINE) return true;
  return block->kind == NG_BLOCK_PARAGRAPH && sentence->end_token - sentence->first_token <= LINE_TOKENS &&
         sentence->start == block->start && sentence->end == block->end;
}

/* The year of "© 2025" or "(c) 2025", the latest of several; 0 if none. */
static int32_t copyright_year(const ng_article *a) {
  int32_t best = 0;
  for (uint32_t t = 0; t < a->tokens.count; t++) {
    uint32_t length;
    if (!tk_match(a, t, a->tokens.count, LX_COPYRIGHT, &length)) continue;
    uint32_t end = t + 8 < a->tokens.count ? t + 8 : a->tokens.count;
    for (uint32_t k = t + 1; k < end; k++) {
      int32_t year = dt_year_token(a, k);
      if (year > best && year < 2100) best = year;
    }
  }
  return best;
}

/* A dateline ends in a dash or an agency in brackets soon after its date. */
static bool ends_dateline(const dt_scan *s, uint32_t end) {
  for (uint32_t k = end; k < s->pieces.count && k < end + 8; k++) {
    size_t at = 0;
    ng_str t = pc_text(s->a, &s->pieces.at[k]);
    if ((s->pieces.at[k].flags & PC_PUNCT) && tx_is_dash(tx_next(t.ptr, t.len, &at))) return true;
  }
  return false;
}

/* "Varn Herald, Monday, 15 February 2021." Only capitals, numbers, marks and words such as "posted on" stand before the
 * day, and no sentence goes on behind it. Where the day ends the line, one other word may be part of a name ("d'Or"). */
static bool is_stamp(const dt_scan *s, const dt_match *m) {
  const pc_piece_list *p = &s->pieces;
  if (m->time.any_year || m->has_finish) return false;
  bool labelled = false;
  uint32_t others = m->end >= p->count;
  for (uint32_t k = 0; k < m->first; k++) {
    bool label = pc_is(p, k, LX_PUBLICATION_LABEL);
    labelled |= label;
    if (!pc_has(p, k, PC_UPPER | PC_PUNCT | PC_DIGIT) && !label && !pc_is(p, k, LX_FUNCTION_WORD) && !others--)
      return false;
  }
  if (m->first > 0 && pc_is(p, m->first - 1, LX_DATE_PREPOSITION) && !labelled) return false;
  return m->end >= p->count || pc_has(p, m->end, PC_UPPER | PC_PUNCT | PC_DIGIT) ||
         pc_is(p, m->end, LX_DATE_LINE_WORD) || pc_is(p, m->end, LX_BY);
}

/* ---- the year of a dateline -------------------------------------------------------------------------------------- */

enum { LEAD_TOKENS = 60, EARLIEST = 1985, LATEST = 2060 };

/* The latest year that the article says, but not one that it looks ahead to ("by 2030") or far back ("since 2016"). No
 * earlier one than EARLIEST: "founded in 1974" tells nothing of the day of writing. */
static int32_t latest_year(const ng_article *a) {
  int32_t latest = 0;
  for (uint32_t t = 1; t < a->tokens.count; t++) {
    if (!tk_has(a, t, TK_DIGIT)) continue;
    int32_t year = dt_year_token(a, t);
    if (year < EARLIEST || year > LATEST || year <= latest) continue;
    if (!tk_is(a, t - 1, LX_BY_TIME) && !tk_is(a, t - 1, LX_FUTURE_PREPOSITION) && !tk_is(a, t - 1, LX_PAST_PREPOSITION))
      latest = year;
  }
  return latest;
}

/* The last weekday of the sentence that a dateline opens, or of the next one: news says there when it was told. */
static int32_t lead_weekday(const ng_article *a, uint32_t sentence) {
  int32_t weekday = 0;
  for (uint32_t n = sentence; n < a->sentences.count && n < sentence + 2 && !weekday; n++) {
    const ng_sentence *s = &a->sentences.at[n];
    uint32_t end = s->end_token - s->first_token > LEAD_TOKENS ? s->first_token + LEAD_TOKENS : s->end_token;
    for (uint32_t t = s->first_token; t < end; t++) {
      int32_t found = lx_value(a->tokens.lex[t], LX_WEEKDAY, 0);
      if (found && found < 10 && !tk_is(a, t, LX_WEEKDAY_AMBIGUOUS)) weekday = found;
    }
  }
  return weekday;
}

/* The year in which a dateline's day falls on the weekday of its lead, near the latest year said; 0 if none does. */
static int32_t year_by_weekday(const ng_article *a, uint32_t sentence, const dt_time *day) {
  static const int8_t order[] = {0, 1, -1};
  int32_t weekday = lead_weekday(a, sentence), latest = weekday ? latest_year(a) : 0;
  for (size_t k = 0; latest && k < sizeof order; k++) {
    int32_t year = latest + order[k];
    if (cl_valid(year, day->part, day->day) && cl_weekday(cl_to_days((cl_date){year, day->part, day->day})) == weekday)
      return year;
  }
  return 0;
}

/* ---- the search -------------------------------------------------------------------------------------------------- */

typedef struct head_line {
  uint32_t sentence;
  bool line, opens_block;
  int32_t year; /* of the copyright line, or near which it was published; 0 unknown */
} head_line;

/* The year in which a day without one lies nearest to the day near which the article was published. */
static int32_t year_near(const ng_article *a, const head_line *h, dt_time day) {
  ng_day near = a->published_near;
  if (h->year != near.year) return h->year;
  int32_t nearest = h->year, least = INT32_MAX, wanted = cl_to_days((cl_date){near.year, near.month, near.day});
  day.any_year = false;
  for (day.year = h->year - 1; day.year <= h->year + 1; day.year++) {
    int32_t first, last;
    if (!dt_bounds(&day, &first, &last) || abs(first - wanted) >= least) continue;
    least = abs(first - wanted), nearest = day.year;
  }
  return nearest;
}

/* Whether a day in the head is the article's own, and then publishes it. */
static bool takes_day(dt_scan *s, const head_line *h, dt_match *m) {
  const ng_article *a = s->a;
  const ng_sentence *sentence = &a->sentences.at[h->sentence];
  bool placed = a->dateline.end && a->dateline.start >= sentence->start && a->dateline.end <= s->pieces.at[m->first].start;
  bool dateline = !h->line && m->end <= DATELINE_TOKENS && (ends_dateline(s, m->end) || placed);
  bool opens = h->sentence == 0 && m->first <= 1 && !m->time.any_year;
  bool stamp = h->opens_block && is_stamp(s, m);
  bool stated = h->line && !m->has_finish && (m->first <= 2 || placed); /* a date line may date something else */
  bool inferred = m->time.any_year;
  if (!stated && !dateline && !opens && !stamp) return false;
  if (inferred) m->time.year = h->year ? year_near(a, h, m->time) : year_by_weekday(a, h->sentence, &m->time);
  if (inferred && (!m->time.year || (!dateline && !placed))) return false;
  m->time.any_year = false;
  int32_t first, last;
  if (!dt_bounds(&m->time, &first, &last)) return false;
  publish(s, first, inferred ? NG_FROM_INFERRED : NG_FROM_TEXT);
  return true;
}

static bool search_head(ng_context *context, dt_scan *s, int32_t year) {
  const ng_article *a = s->a;
  uint32_t sentences = a->sentences.count < HEAD_SENTENCES ? a->sentences.count : HEAD_SENTENCES;
  for (uint32_t n = 0; n < sentences && !s->known; n++) {
    const ng_sentence *sentence = &a->sentences.at[n];
    head_line h = {n, is_date_line(a, sentence), sentence->start == a->blocks.at[sentence->block].start, year};
    if (!load(context, s, sentence, h.line ? LINE_TOKENS : h.opens_block ? STAMP_TOKENS : DATELINE_TOKENS)) return false;
    dt_match m;
    for (uint32_t i = 0; !s->known && next_day(s, &i, &m);) takes_day(s, &h, &m);
  }
  return true;
}

bool dt_infer_published(ng_context *context, dt_scan *s) {
  const ng_article *a = s->a;
  ng_day near = a->published_near;
  s->stated_year = copyright_year(a);
  if (!search_head(context, s, s->stated_year ? s->stated_year : near.year)) return false;
  if (!s->known && near.year) publish(s, cl_to_days((cl_date){near.year, near.month, near.day}), NG_FROM_INFERRED);
  return true;
}
