/* Dates, order: reads an article, tells whether "5/2/2013" in it is the fifth of February or the second of May.
 *
 * Evidence, the strongest first: another date of the article with a part that can be no month; one that is the day of
 * publication in one order only; a weekday before a date. American order where nothing tells. Read once, at the first
 * date that could be either. */
#include "dates.h"

enum { UNREAD, MONTH_FIRST, DAY_FIRST };

static int32_t small_number(const ng_article *a, uint32_t t) {
  ng_str w = tk_text(a, t);
  int32_t v = 0;
  if (w.len == 0 || w.len > 4 || !tk_has(a, t, TK_DIGIT)) return -1;
  for (size_t i = 0; i < w.len; i++) {
    if (w.ptr[i] < '0' || w.ptr[i] > '9') return -1;
    v = v * 10 + (w.ptr[i] - '0');
  }
  return v;
}

/* The weekday before a date at token t, 0 none. */
static int32_t weekday_before(const ng_article *a, uint32_t t) {
  if (t > 0 && tk_char(a, t - 1, ',')) t--;
  int32_t weekday = t > 0 ? lx_value(a->tokens.lex[t - 1], LX_WEEKDAY, 0) : 0;
  return weekday < 10 ? weekday : 0;
}

static bool falls_on(int32_t year, int32_t month, int32_t day, int32_t weekday) {
  return cl_valid(year, month, day) && cl_weekday(cl_to_days((cl_date){year, month, day})) == weekday;
}

/* What the date at token t tells: an order, or UNREAD. */
static int evidence(const dt_scan *s, uint32_t t) {
  const ng_article *a = s->a;
  int32_t first = small_number(a, t), second = small_number(a, t + 2), year = small_number(a, t + 4);
  if (!tk_char(a, t + 1, '/') || !tk_char(a, t + 3, '/') || first < 1 || second < 1 || year < 1000) return UNREAD;
  if (first > 12 || second > 12) return first > 12 ? DAY_FIRST : MONTH_FIRST;
  if (first == second) return UNREAD;
  if (s->known) {
    cl_date now = cl_from_days(s->published);
    if (now.year == year && now.month == second && now.day == first) return DAY_FIRST;
    if (now.year == year && now.month == first && now.day == second) return MONTH_FIRST;
  }
  int32_t weekday = weekday_before(a, t);
  bool british = weekday && falls_on(year, second, first, weekday);
  bool american = weekday && falls_on(year, first, second, weekday);
  return british == american ? UNREAD : british ? DAY_FIRST : MONTH_FIRST;
}

bool dt_day_first(dt_scan *s) {
  const tk_tokens *tokens = &s->a->tokens;
  for (uint32_t t = 0; s->order == UNREAD && t + 4 < tokens->count; t++)
    if (tk_has(s->a, t, TK_DIGIT)) s->order = (uint8_t)evidence(s, t);
  if (s->order == UNREAD) s->order = MONTH_FIRST;
  return s->order == DAY_FIRST;
}
