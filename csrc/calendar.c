/* See calendar.h. The day count is Howard Hinnant's days_from_civil: years begin in March, so leap days come last. */
#include "calendar.h"

bool cl_leap(int32_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int32_t cl_month_days(int32_t year, int32_t month) {
  static const uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return lengths[month - 1] + (month == 2 && cl_leap(year));
}

bool cl_valid(int32_t year, int32_t month, int32_t day) {
  return year >= -9999 && year <= 9999 && day >= 1 && day <= cl_month_days(year, month);
}

static int32_t floor_div(int32_t a, int32_t b) { return a / b - (a % b != 0 && (a % b < 0) != (b < 0)); }

int32_t cl_to_days(cl_date d) {
  int32_t y = d.month <= 2 ? d.year - 1 : d.year;
  int32_t era = floor_div(y, 400);
  int32_t year_of_era = y - era * 400;
  int32_t day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
  int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

cl_date cl_from_days(int32_t days) {
  int32_t z = days + 719468;
  int32_t era = floor_div(z, 146097);
  int32_t day_of_era = z - era * 146097;
  int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int32_t shifted = (5 * day_of_year + 2) / 153;
  int32_t month = shifted < 10 ? shifted + 3 : shifted - 9;
  return (cl_date){year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * shifted + 2) / 5 + 1};
}

int32_t cl_weekday(int32_t days) {
  int32_t from_monday = (days + 3) % 7;
  return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

cl_week cl_iso_week(int32_t days) {
  int32_t thursday = days - cl_weekday(days) + 4;
  int32_t year = cl_from_days(thursday).year;
  return (cl_week){year, (thursday - cl_to_days((cl_date){year, 1, 1})) / 7 + 1};
}

int32_t cl_week_start(cl_week w) {
  int32_t fourth = cl_to_days((cl_date){w.year, 1, 4}); /* always in week 1 */
  return fourth - cl_weekday(fourth) + 1 + (w.week - 1) * 7;
}

cl_date cl_add_months(cl_date d, int32_t months) {
  int32_t total = d.year * 12 + d.month - 1 + months;
  int32_t year = floor_div(total, 12), month = total - year * 12 + 1;
  int32_t last = cl_month_days(year, month);
  return (cl_date){year, month, d.day < last ? d.day : last};
}

int32_t cl_nth_weekday(int32_t year, int32_t month, int32_t weekday, int32_t nth) {
  if (nth < 0) {
    int32_t last = cl_to_days((cl_date){year, month, cl_month_days(year, month)});
    return last - (cl_weekday(last) - weekday + 7) % 7 + (nth + 1) * 7;
  }
  int32_t first = cl_to_days((cl_date){year, month, 1});
  return first + (weekday - cl_weekday(first) + 7) % 7 + (nth - 1) * 7;
}

int32_t cl_easter(int32_t year) {
  int32_t a = year % 19, b = year / 100, c = year % 100;
  int32_t d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int32_t e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  int32_t f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return cl_to_days((cl_date){year, f / 31, f % 31 + 1});
}
