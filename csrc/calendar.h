/* Calendar: arithmetic on proleptic Gregorian days, ISO 8601 weeks and the movable feasts news dates itself by.
 *
 * Pure functions of their arguments: no clock, no time zone, no locale. Days are counted from 1970-01-01 (day 0), so a
 * difference is a subtraction. Years from -9999 to 9999 are exact; what lies outside is refused by cl_valid. */
#ifndef NG_CALENDAR_H
#define NG_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

typedef struct cl_date {
  int32_t year;
  int32_t month; /* 1..12 */
  int32_t day;   /* 1..31 */
} cl_date;

typedef struct cl_week {
  int32_t year; /* the ISO year: that of the week's Thursday */
  int32_t week; /* 1..53 */
} cl_week;

bool cl_leap(int32_t year);
int32_t cl_month_days(int32_t year, int32_t month); /* 0 for no month */
bool cl_valid(int32_t year, int32_t month, int32_t day);

int32_t cl_to_days(cl_date date);
cl_date cl_from_days(int32_t days);

/* 1 Monday … 7 Sunday. */
int32_t cl_weekday(int32_t days);
cl_week cl_iso_week(int32_t days);
/* The Monday of an ISO week. */
int32_t cl_week_start(cl_week week);
/* The same day some months on, cut to the length of the month (31 January + 1 month: 28 or 29 February). */
cl_date cl_add_months(cl_date date, int32_t months);
/* The nth weekday of a month, counted from its end when n < 0: (11, 4, 4) is Thanksgiving, (5, 1, -1) Memorial Day. */
int32_t cl_nth_weekday(int32_t year, int32_t month, int32_t weekday, int32_t nth);
/* Western Easter Sunday (the anonymous Gregorian computus). */
int32_t cl_easter(int32_t year);

#endif
