/* Dates, values: reads a dt_time, writes its TIMEX3 value ("2024-03-22TNI", "2024-W12-WE", "196X") and its first and
 * last day. Arithmetic shifts a time by units and keeps the grain that the unit has. */
#include <stdio.h>
#include "dates.h"

bool dt_set_value(dt_match *m, const char *value) {
  int n = snprintf(m->value, sizeof m->value, "%s", value);
  return n > 0 && (size_t)n < sizeof m->value;
}

static int write_year(const dt_time *t, char *out, size_t room) {
  if (t->any_year) return snprintf(out, room, "XXXX");
  if (t->bc) return snprintf(out, room, "BC%04d", (int)t->year);
  return snprintf(out, room, "%04d", (int)t->year);
}

static void write_grain(const dt_time *t, char *value, size_t n) {
  char *at = value + n;
  size_t room = DT_VALUE_ROOM - n;
  switch (t->grain) {
    case DT_DAY: snprintf(at, room, "-%02d-%02d", (int)t->part, (int)t->day); break;
    case DT_WEEK: snprintf(at, room, "-W%02d", (int)t->part); break;
    case DT_WEEKEND: snprintf(at, room, "-W%02d-WE", (int)t->part); break;
    case DT_MONTH: snprintf(at, room, "-%02d", (int)t->part); break;
    case DT_QUARTER: snprintf(at, room, "-Q%d", (int)t->part); break;
    case DT_HALF: snprintf(at, room, "-H%d", (int)t->part); break;
    case DT_SEASON: snprintf(at, room, "-%.*s", (int)t->season.len, t->season.ptr); break;
    default: break;
  }
}

static void write_time_of_day(const dt_time *t, char *value) {
  size_t n = strlen(value), room = DT_VALUE_ROOM - n;
  if (t->clock >= 0)
    snprintf(value + n, room, "T%02d:%02d", (int)(t->clock / 100), (int)(t->clock % 100));
  else if (t->day_part.ptr)
    snprintf(value + n, room, "T%.*s", (int)t->day_part.len, t->day_part.ptr);
}

bool dt_write(const dt_time *t, char *value) {
  if (t->grain == DT_NONE) return false;
  if (!t->any_year && (t->year < 0 || t->year > 9999)) return false;
  const char *bc = t->bc ? "BC" : "";
  if (t->grain == DT_DECADE) {
    snprintf(value, DT_VALUE_ROOM, "%s%03d", bc, (int)(t->year / 10));
    return true;
  }
  if (t->grain == DT_CENTURY) {
    snprintf(value, DT_VALUE_ROOM, "%s%02d", bc, (int)(t->year - 1));
    return true;
  }
  int n = write_year(t, value, DT_VALUE_ROOM);
  write_grain(t, value, (size_t)n);
  write_time_of_day(t, value);
  return true;
}

static int32_t month_start(int32_t year, int32_t month) {
  return cl_to_days(cl_add_months((cl_date){year, 1, 1}, month - 1));
}

static bool months_of(const dt_time *t, int32_t *first, int32_t *count) {
  switch (t->grain) {
    case DT_MONTH: *first = t->part, *count = 1; return true;
    case DT_QUARTER: *first = 3 * t->part - 2, *count = 3; return true;
    case DT_HALF: *first = 6 * t->part - 5, *count = 6; return true;
    case DT_YEAR: *first = 1, *count = 12; return true;
    case DT_DECADE: *first = 1, *count = 120; return true;
    case DT_SEASON:
      /* meteorological seasons; a winter begins in the year it is named by */
      *count = 3;
      *first = t->season.ptr[0] == 'W' ? 12 : t->season.ptr[0] == 'F' ? 9 : t->season.ptr[1] == 'U' ? 6 : 3;
      return true;
    default: return false;
  }
}

bool dt_bounds(const dt_time *t, int32_t *first, int32_t *last) {
  if (t->any_year || t->bc || t->year < 1 || t->year > 9990) return false;
  int32_t month, count;
  if (t->grain == DT_DAY) {
    if (!cl_valid(t->year, t->part, t->day)) return false;
    *first = *last = cl_to_days((cl_date){t->year, t->part, t->day});
    return true;
  }
  if (t->grain == DT_WEEK || t->grain == DT_WEEKEND) {
    *first = cl_week_start((cl_week){t->year, t->part}) + (t->grain == DT_WEEKEND ? 5 : 0);
    *last = *first + (t->grain == DT_WEEKEND ? 1 : 6);
    return true;
  }
  if (t->grain == DT_CENTURY) {
    if (t->year > 99) return false;
    *first = cl_to_days((cl_date){t->year * 100 - 99, 1, 1});
    *last = cl_to_days((cl_date){t->year * 100, 12, 31});
    return true;
  }
  if (!months_of(t, &month, &count)) return false;
  *first = month_start(t->year, month);
  *last = month_start(t->year, month + count) - 1;
  return true;
}

dt_time dt_day(int32_t days) {
  cl_date d = cl_from_days(days);
  return (dt_time){.grain = DT_DAY, .year = d.year, .part = d.month, .day = d.day, .clock = -1};
}

dt_time dt_of_unit(int32_t days, int32_t unit) {
  dt_time t = dt_day(days);
  cl_week week = cl_iso_week(days);
  switch (unit) {
    case DU_WEEK:
    case DU_FORTNIGHT:
    case DU_WEEKEND:
      t.grain = unit == DU_WEEKEND ? DT_WEEKEND : DT_WEEK;
      t.year = week.year, t.part = week.week;
      break;
    case DU_MONTH: t.grain = DT_MONTH; break;
    case DU_QUARTER: t.grain = DT_QUARTER, t.part = (t.part + 2) / 3; break;
    case DU_YEAR: t.grain = DT_YEAR; break;
    case DU_DECADE: t.grain = DT_DECADE, t.year -= t.year % 10; break;
    case DU_CENTURY: t.grain = DT_CENTURY, t.year = (t.year + 99) / 100; break;
    default: break;
  }
  return t;
}

static int32_t clamp(int32_t by) { return by > 9000 ? 9000 : by < -9000 ? -9000 : by; }

dt_time dt_shift(const dt_time *t, int32_t unit, int32_t by) {
  int32_t first, last;
  dt_time none = {.grain = DT_NONE, .clock = -1};
  if (!dt_bounds(t, &first, &last)) return none;
  by = clamp(by);
  cl_date day = cl_from_days(first);
  switch (unit) {
    case DU_DAY:
    case DU_NIGHT: return dt_day(first + by);
    case DU_WEEKEND: return dt_of_unit(first + 7 * by, DU_WEEKEND);
    case DU_WEEK: return dt_of_unit(first + 7 * by, DU_WEEK);
    case DU_FORTNIGHT: return dt_of_unit(first + 14 * by, DU_WEEK);
    case DU_MONTH: return dt_of_unit(cl_to_days(cl_add_months(day, by)), DU_MONTH);
    case DU_QUARTER: return dt_of_unit(cl_to_days(cl_add_months(day, 3 * by)), DU_QUARTER);
    case DU_YEAR: return dt_of_unit(cl_to_days(cl_add_months(day, 12 * by)), DU_YEAR);
    case DU_DECADE: return dt_of_unit(cl_to_days(cl_add_months(day, 120 * clamp(by) / 1)), DU_DECADE);
    case DU_CENTURY: {
      dt_time c = dt_of_unit(first, DU_CENTURY);
      c.year += by;
      return c.year < 1 || c.year > 99 ? none : c;
    }
    default: return none;
  }
}
