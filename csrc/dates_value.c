/* Dates, values: reads a dt_time, writes its TIMEX3 value ("2024-03-22TNI", "2024-W12-WE", "196X") and its first and
 * last day. Arithmetic shifts a time by units and keeps the grain that the unit has. */
#include "dates.h"

bool dt_set_value(dt_match *m, const char *value) {
  size_t len = strlen(value);
  if (len == 0 || len >= sizeof m->value) return false;
  memcpy(m->value, value, len + 1);
  return true;
}

bool dt_set_open_day(dt_match *m, const char *day) {
  m->open_day = dt_set_value(m, day);
  return m->open_day;
}

/* A value being written; what does not fit is cut. */
typedef struct writer {
  char *at, *end; /* the end leaves room for the closing zero */
} writer;

static void put(writer *w, const char *text, size_t len) {
  size_t room = (size_t)(w->end - w->at), n = len < room ? len : room;
  memcpy(w->at, text, n);
  w->at += n;
}

static void put_text(writer *w, const char *text) { put(w, text, strlen(text)); }

/* The number with at least so many digits; it is none below nought. */
static void put_number(writer *w, int32_t value, int digits) {
  char text[12];
  size_t at = sizeof text;
  uint32_t v = value > 0 ? (uint32_t)value : 0;
  do {
    text[--at] = (char)('0' + v % 10);
    v /= 10;
  } while (v || sizeof text - at < (size_t)digits);
  put(w, text + at, sizeof text - at);
}

static void put_parted(writer *w, const char *before, int32_t value, int digits) {
  put_text(w, before);
  put_number(w, value, digits);
}

static void write_year(const dt_time *t, writer *w) {
  if (t->any_year)
    put_text(w, "XXXX");
  else
    put_parted(w, t->bc ? "BC" : "", t->year, 4);
}

static void write_grain(const dt_time *t, writer *w) {
  switch (t->grain) {
    case DT_DAY: put_parted(w, "-", t->part, 2), put_parted(w, "-", t->day, 2); break;
    case DT_WEEK: put_parted(w, "-W", t->part, 2); break;
    case DT_WEEKEND: put_parted(w, "-W", t->part, 2), put_text(w, "-WE"); break;
    case DT_MONTH: put_parted(w, "-", t->part, 2); break;
    case DT_QUARTER: put_parted(w, "-Q", t->part, 1); break;
    case DT_HALF: put_parted(w, "-H", t->part, 1); break;
    case DT_SEASON: put_text(w, "-"), put(w, t->season.ptr, t->season.len); break;
    default: break;
  }
}

static void write_time_of_day(const dt_time *t, writer *w) {
  if (t->clock >= 0)
    put_parted(w, "T", t->clock / 100, 2), put_parted(w, ":", t->clock % 100, 2);
  else if (t->day_part.ptr)
    put_text(w, "T"), put(w, t->day_part.ptr, t->day_part.len);
}

bool dt_add_time(dt_match *m, int32_t clock, ng_str part) {
  if (!m->open_day || (clock < 0 && !part.ptr)) return false;
  dt_time t = {.clock = clock, .day_part = part};
  writer w = {m->value + strlen(m->value), m->value + DT_VALUE_ROOM - 1};
  write_time_of_day(&t, &w);
  *w.at = 0;
  m->open_day = false;
  m->type = NG_TIME;
  return true;
}

static char *put_two(char *at, int32_t value) {
  at[0] = (char)('0' + value / 10 % 10), at[1] = (char)('0' + value % 10);
  return at + 2;
}

/* "2024-03-22": most of what is written. */
static void write_day(const dt_time *t, char *value) {
  char *at = put_two(put_two(value, t->year / 100), t->year);
  *at++ = '-';
  at = put_two(at, t->part);
  *at++ = '-';
  *put_two(at, t->day) = 0;
}

bool dt_write(const dt_time *t, char *value) {
  if (t->grain == DT_NONE) return false;
  if (t->grain == DT_DAY && !t->any_year && !t->bc && t->clock < 0 && !t->day_part.ptr && t->year >= 0 && t->year <= 9999) {
    write_day(t, value);
    return true;
  }
  if (!t->any_year && (t->year < 0 || t->year > 9999)) return false;
  const char *bc = t->bc ? "BC" : "";
  writer w = {value, value + DT_VALUE_ROOM - 1};
  if (t->grain == DT_DECADE) {
    put_parted(&w, bc, t->year / 10, 3), put_text(&w, "X");
  } else if (t->grain == DT_CENTURY) {
    put_parted(&w, bc, t->year - 1, 2);
  } else {
    write_year(t, &w);
    write_grain(t, &w);
    write_time_of_day(t, &w);
  }
  *w.at = 0;
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
