/* The day that metadata states: reads a value in any of the forms that pages use, writes a calendar day.
 *
 * The day is that of the place where it was written: a zone is passed over. */
#include "html.h"
#include "calendar.h"

typedef struct date_parts {
  int32_t numbers[3]; /* the first three */
  uint32_t lengths[3], count;
  int32_t month; /* by name */
} date_parts;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* A month by the first word that names one. */
static void take_word(ng_str word, date_parts *p) {
  uint32_t entry = lx_find(tx_hash(TX_HASH_START, word.ptr, word.len), word.ptr, word.len);
  int32_t month = entry ? lx_value(entry, LX_MONTH, 0) : 0;
  if (month && !p->month) p->month = month;
}

static void read_parts(ng_str s, date_parts *p) {
  for (size_t i = 0; i < s.len && p->count < 3;) {
    size_t first = i;
    int32_t n = 0;
    for (; i < s.len && is_digit(s.ptr[i]); i++) n = i - first < 9 ? n * 10 + (s.ptr[i] - '0') : n;
    if (i > first) {
      p->numbers[p->count] = n;
      p->lengths[p->count++] = (uint32_t)(i - first);
      continue;
    }
    while (i < s.len && (tx_class[(unsigned char)s.ptr[i]] & TX_LETTER)) i++;
    if (i > first)
      take_word((ng_str){s.ptr + first, i - first}, p);
    else
      i++;
  }
}

static bool valid(int32_t year, int32_t month, int32_t day, ng_day *out) {
  if (year < 1800 || year > 2200 || !cl_valid(year, month, day)) return false;
  *out = (ng_day){year, (uint8_t)month, (uint8_t)day};
  return true;
}

/* Seconds or thousandths since 1970. */
static bool epoch(ng_str s, ng_day *day) {
  int64_t n = 0;
  if (s.len != 10 && s.len != 13) return false;
  for (size_t i = 0; i < s.len; i++) {
    if (!is_digit(s.ptr[i])) return false;
    if (i < 10) n = n * 10 + (s.ptr[i] - '0');
  }
  cl_date d = cl_from_days((int32_t)(n / 86400));
  return valid(d.year, d.month, d.day, day);
}

bool ht_read_day(ng_str s, ng_day *day) {
  date_parts p = {.count = 0};
  while (s.len && s.ptr[0] == ' ') s.ptr++, s.len--;
  if (s.len > 200) s.len = 200;
  if (epoch(s, day)) return true;
  read_parts(s, &p);
  const int32_t *n = p.numbers;
  if (p.count >= 1 && (p.lengths[0] == 8 || p.lengths[0] == 14 || p.lengths[0] == 12))
    return p.lengths[0] == 8 && valid(n[0] / 10000, n[0] / 100 % 100, n[0] % 100, day);
  if (p.month && p.count >= 2) {
    if (p.lengths[0] == 4) return valid(n[0], p.month, n[1], day);
    return p.lengths[1] == 4 && valid(n[1], p.month, n[0], day);
  }
  if (p.count < 3) return false;
  if (p.lengths[0] == 4) return valid(n[0], n[1], n[2], day);
  if (p.lengths[2] != 4) return false;
  return n[0] > 12 ? valid(n[2], n[1], n[0], day) : valid(n[2], n[0], n[1], day);
}

/* ---- addresses --------------------------------------------------------------------------------------------------- */

/* The number of two or four digits at s[*at] that a slash, hyphen or the end follows; *at moves behind it. */
static int32_t part_of_path(ng_str s, size_t *at, size_t digits) {
  int32_t n = 0;
  size_t i = *at;
  for (; i < s.len && i < *at + digits && is_digit(s.ptr[i]); i++) n = n * 10 + (s.ptr[i] - '0');
  if (i == *at || (i < s.len && (tx_class[(unsigned char)s.ptr[i]] & (TX_DIGIT | TX_LETTER)))) return -1;
  *at = i + (i < s.len);
  return n;
}

static int32_t month_of_path(ng_str s, size_t *at) {
  date_parts p = {.count = 0};
  size_t first = *at, i = first;
  while (i < s.len && (tx_class[(unsigned char)s.ptr[i]] & TX_LETTER)) i++;
  if (i == first) return part_of_path(s, at, 2);
  take_word((ng_str){s.ptr + first, i - first}, &p);
  *at = i + (i < s.len);
  return p.month ? p.month : -1;
}

bool ht_day_in_address(ng_str url, ng_day *day) {
  for (size_t i = 1; i + 9 < url.len; i++) {
    size_t at = i;
    if (!is_digit(url.ptr[i]) || (url.ptr[i - 1] != '/' && url.ptr[i - 1] != '-' && url.ptr[i - 1] != '_')) continue;
    int32_t year = part_of_path(url, &at, 4), month = year > 1900 ? month_of_path(url, &at) : -1;
    int32_t d = month > 0 ? part_of_path(url, &at, 2) : -1;
    if (d > 0 && valid(year, month, d, day)) return true;
  }
  return false;
}
