/* Inside of the dates stage: what its files share.
 *
 * dates.c            the stage: sentences, the scan, what is remembered between expressions
 * dates_absolute.c   months, years, numeric dates, seasons, holidays
 * dates_weekdays.c   weekdays, alone and with a date
 * dates_clock.c      clock times, in figures and in words, and their day
 * dates_relative.c   today, last week, the end of, early
 * dates_periods.c    quarters, halves, fiscal years, the nine months to March
 * dates_durations.c  three days, a 34-year-old, every Monday
 * dates_value.c      a point or period of the calendar to its TIMEX3 value and interval, and arithmetic on it
 * dates_published.c  the day of publication from datelines and copyright lines
 * dates_order.c      whether the day or the month comes first in "5/2/2013"
 * dates_tense.c      whether the clause looks back or ahead
 *
 * Readers have one shape: `bool dt_x(dt_scan *s, uint32_t i, dt_match *m)` reads an expression that begins at piece i
 * and sets m->end behind its last piece. */
#ifndef NG_DATES_H
#define NG_DATES_H

#include "calendar.h"
#include "numerals.h"

typedef enum dt_grain {
  DT_NONE,
  DT_DAY,
  DT_WEEK,
  DT_WEEKEND,
  DT_MONTH,
  DT_QUARTER,
  DT_HALF,
  DT_SEASON,
  DT_YEAR,
  DT_DECADE,
  DT_CENTURY,
  DT_MILLENNIUM
} dt_grain;

/* Units of time as the TIME_UNIT lexicon numbers them. */
enum {
  DU_SECOND = 1,
  DU_MINUTE,
  DU_HOUR,
  DU_DAY,
  DU_WEEK,
  DU_FORTNIGHT,
  DU_MONTH,
  DU_QUARTER,
  DU_YEAR,
  DU_DECADE,
  DU_CENTURY,
  DU_MILLENNIUM,
  DU_WEEKEND,
  DU_NIGHT,
  DU_PLURAL = 100,
  DU_ABBREVIATED = 200
};

/* Words that shift a unit of time, as the DATE_SHIFT lexicon numbers them. */
enum {
  DS_LAST = 1,
  DS_PREVIOUS,
  DS_PAST,
  DS_NEXT,
  DS_COMING,
  DS_FOLLOWING,
  DS_THIS,
  DS_THAT,
  DS_SAME,
  DS_CURRENT,
  DS_RECENT,
  DS_EACH
};

static inline int32_t dt_unit_of(int32_t value) { return value % DU_PLURAL; }

/* A point or period of the calendar. */
typedef struct dt_time {
  uint8_t grain; /* dt_grain */
  bool bc;
  bool any_year;   /* the year is not known: XXXX */
  int32_t year;    /* of a decade its first year, of a century its number, of a week the ISO year */
  int32_t part;    /* month, ISO week, quarter, half */
  int32_t day;     /* of the month, with DT_DAY */
  ng_str season;   /* SP SU FA WI */
  ng_str day_part; /* MO AF EV NI … or none */
  int32_t clock;   /* HHMM, -1 none */
} dt_time;

enum { DT_VALUE_ROOM = 48 };

typedef struct dt_match {
  uint32_t first, end; /* pieces */
  uint8_t type;        /* ng_date_type */
  dt_time time;        /* grain DT_NONE: only the value below */
  char value[DT_VALUE_ROOM];
  ng_str mod;
  bool with_article; /* "the" before it belongs to it */
  bool derived;      /* told by its distance from another: that one stays the date to count from */
  bool no_anchor;    /* later expressions do not count from it */
  bool open_day;     /* the value is a day that nobody knows, "XXXX-WXX-2": a time may follow */
  bool borrowed;     /* a time whose day is that of another expression */
  bool has_finish;   /* an interval from time to finish */
  dt_time finish;
} dt_match;

/* How many days before publication an article tells about. */
enum { DT_TOLD_DAYS = 7 };

typedef struct dt_scan {
  ng_article *a;
  pc_piece_list pieces;
  bool known;        /* the day of publication is known */
  bool narrative;    /* history: dates lean on one another and not on the day of publication */
  int32_t published; /* days */
  int32_t stated_year; /* of the copyright line where the day is not known, 0 none */
  bool has_last;     /* an expression with a place in the calendar came before */
  dt_time last;
  int32_t last_days; /* its first day */
  uint32_t last_end; /* where it ends in the text */
  int32_t last_year; /* the year said last, 0 none */
  bool has_day;      /* a day was said: the last one */
  int32_t last_day;
  uint32_t day_sentence; /* where it stands */
  uint8_t told[DT_TOLD_DAYS + 1]; /* how often each of the days before publication was said, from its day back */
  int32_t told_most;              /* how far back the day said most often is, the first of equals; told[…] 0: none */
  uint32_t lead;         /* the piece behind the first of an expression that the one being read ends, 0 none */
  dt_time quarter; /* the last quarter said, and where */
  uint32_t quarter_sentence;
  uint32_t last_sentence; /* where `last` stands */
  uint32_t sentence;      /* the one being read */
  uint32_t mention;       /* first mention that ends behind the scan */
  bool after_the;         /* the reader was called behind "the" */
  uint8_t order;          /* of days and months in figures, dates_order.c */
  uint8_t points;         /* whether hours are written with points, dates_clock.c */
  int depth;              /* of dt_core inside itself: bounded */
} dt_scan;

/* dates_value.c */
bool dt_write(const dt_time *t, char *value);                    /* false: no value to give */
bool dt_bounds(const dt_time *t, int32_t *first, int32_t *last); /* days, closed */
dt_time dt_day(int32_t days);
dt_time dt_of_unit(int32_t days, int32_t unit); /* the day, week, month … of a unit of time that a day lies in */
dt_time dt_shift(const dt_time *t, int32_t unit, int32_t by);
bool dt_set_value(dt_match *m, const char *value);
/* The same for a day that nobody knows, whose hours may follow. */
bool dt_set_open_day(dt_match *m, const char *day);
bool dt_add_time(dt_match *m, int32_t clock, ng_str part); /* "T06:00", "TNI" behind an open day */

/* dates_published.c: sets the day of publication of an article that comes without one, where the text is plain about
 * it. false: out of memory. */
bool dt_infer_published(ng_context *context, dt_scan *s);

/* dates_order.c */
bool dt_day_first(dt_scan *s);

/* dates_tense.c: -1 past, 1 future, 0 unknown. */
int dt_tense(const dt_scan *s, uint32_t first, uint32_t end);
/* The same for a weekday, which a quoted sentence in the present looks ahead to. */
int dt_tense_of_weekday(const dt_scan *s, uint32_t first, uint32_t end);
/* The same for a day of a month, which "by" looks ahead to. */
int dt_tense_of_day(const dt_scan *s, uint32_t first, uint32_t end);
/* The same for a month, that may well be one to come: infinitives and "by" look ahead, too. */
int dt_tense_of_month(const dt_scan *s, uint32_t first, uint32_t end);

/* Where the expression at piece i begins as a whole: "until mid-March" leads to March, too. */
static inline uint32_t dt_lead(const dt_scan *s, uint32_t i) { return s->lead ? s->lead - 1 : i; }

bool dt_is_past_verb(const dt_scan *s, uint32_t i);
/* Whether a clause that looks ahead does so from what was said ("would open"), not from the day of writing. */
bool dt_would(const dt_scan *s, uint32_t first);

/* What relative expressions count from: the day of publication, or in history the last date; false if unknown. */
bool dt_anchor(const dt_scan *s, int32_t *days);
bool dt_last(const dt_scan *s, int32_t *days);
/* The date that a distance in this unit counts from: the last day said for days and weeks, else the last date, else
 * the anchor. */
bool dt_last_for(const dt_scan *s, int32_t unit, int32_t *days);
static inline void dt_begin(dt_match *m, uint32_t i) {
  /* all but what is written before it is read: the rest of the value, the finish */
  m->first = m->end = i;
  m->type = NG_DATE;
  m->time = (dt_time){.clock = -1};
  m->value[0] = 0;
  m->mod = (ng_str){NULL, 0};
  m->with_article = m->derived = m->no_anchor = m->open_day = m->borrowed = m->has_finish = false;
}

typedef bool (*dt_reader)(dt_scan *s, uint32_t i, dt_match *m);

static inline bool dt_try(dt_reader reader, dt_scan *s, uint32_t i, dt_match *m) {
  dt_begin(m, i);
  return reader(s, i, m);
}

/* dates.c: the year that a token of four digits is, or 0. */
int32_t dt_year_token(const ng_article *a, uint32_t token);

/* dates_absolute.c */
bool dt_month(dt_scan *s, uint32_t i, dt_match *m);
bool dt_digits(dt_scan *s, uint32_t i, dt_match *m);
bool dt_clock(dt_scan *s, uint32_t i, dt_match *m);
bool dt_season(dt_scan *s, uint32_t i, dt_match *m);
bool dt_holiday(dt_scan *s, uint32_t i, dt_match *m);
bool dt_year_at(const dt_scan *s, uint32_t i, int32_t *year, uint32_t *end);
/* A month by direction: -1 the last, 1 the next, 0 by what the context says. */
dt_time dt_month_near(const dt_scan *s, int32_t month, int direction);
dt_time dt_season_near(const dt_scan *s, ng_str season, int direction);
bool dt_day_month(dt_scan *s, uint32_t i, dt_match *m);
bool dt_is_attribute(const dt_scan *s, uint32_t i); /* before a noun: "winter tyres", "the night shift" */

bool dt_iso_day(dt_scan *s, uint32_t i, dt_match *m);     /* "2024-03-22" */
bool dt_slashed_day(dt_scan *s, uint32_t i, dt_match *m); /* "22/03/2024" */

/* dates_weekdays.c */
bool dt_weekday(dt_scan *s, uint32_t i, dt_match *m);
/* By direction: -1 the last, 1 the next, 0 the last or today. */
dt_time dt_weekday_near(const dt_scan *s, int32_t weekday, int direction);

/* dates_clock.c */
/* A part of the day or a clock time behind a day: "Friday night", "March 3 at 10:30". */
void dt_take_day_part(const dt_scan *s, dt_match *m);
void dt_take_clock(dt_scan *s, dt_match *m);
bool dt_day_point(dt_scan *s, uint32_t i, dt_match *m);
bool dt_hours_of_day(dt_scan *s, uint32_t i, dt_match *m);

/* dates_relative.c */
bool dt_relative(dt_scan *s, uint32_t i, dt_match *m);
bool dt_shifted(dt_scan *s, uint32_t i, dt_match *m); /* "last week", "next Friday" */
bool dt_core(dt_scan *s, uint32_t i, dt_match *m); /* any point or period */

/* dates_periods.c */
bool dt_period(dt_scan *s, uint32_t i, dt_match *m);
bool dt_period_before(dt_scan *s, uint32_t i, dt_match *m);
void dt_take_quarter_of(const dt_scan *s, dt_match *m); /* "this year's third quarter", behind the year */

/* dates_durations.c */
bool dt_duration(dt_scan *s, uint32_t i, dt_match *m);
bool dt_set(dt_scan *s, uint32_t i, dt_match *m);
int32_t dt_unit_at(const dt_scan *s, uint32_t i, bool *plural);

#endif
