/* Marks, dates and datelines: reads the tokens of one line (bl->view), finds dates, date headers, datelines ("MOSCOW, May 3
 * (Agency) -"), agencies in brackets and wire slugs at its beginning. Looks at a bounded number of tokens. */
#include "blocks.h"

enum { PLACE_TOKENS = 6 };

static const bl_part none = {0, 0, false};

/* ---- numbers ----------------------------------------------------------------------------------------------------- */

static bool number_in(const ng_article *v, uint32_t i, int32_t low, int32_t high, int32_t *value) {
  if (i >= v->tokens.count || !bl_has(v, i, TK_DIGIT)) return false;
  ng_str w = tk_text(v, i);
  int32_t n = 0;
  size_t k = 0;
  for (; k < w.len && k < 5 && (tx_class[(unsigned char)w.ptr[k]] & TX_DIGIT); k++) n = n * 10 + (w.ptr[k] - '0');
  /* 3rd, 27th */
  if (w.len - k != 0 && !(w.len - k == 2 && k <= 2)) return false;
  *value = n;
  return n >= low && n <= high;
}

/* ---- dates ------------------------------------------------------------------------------------------------------- */

static bool iso_day(const ng_article *v, uint32_t i, ng_day *day) {
  return bl_has(v, i, TK_DIGIT) && tk_text(v, i).len >= 10 && ng_parse_day(tk_text(v, i), day);
}

bool bl_valid_day(int32_t year, int32_t month, int32_t day, ng_day *out) {
  char text[16] = {(char)('0' + year / 1000),
                   (char)('0' + year / 100 % 10),
                   (char)('0' + year / 10 % 10),
                   (char)('0' + year % 10),
                   '-',
                   (char)('0' + month / 10),
                   (char)('0' + month % 10),
                   '-',
                   (char)('0' + day / 10),
                   (char)('0' + day % 10)};
  return ng_parse_day((ng_str){text, 10}, out);
}

static uint32_t skip(const ng_article *v, uint32_t i, char c) { return i + bl_char(v, i, c); }

/* "27.03.2024": day, month, year. */
static bool dotted_day(const ng_article *v, uint32_t i, ng_day *day) {
  ng_str w = tk_text(v, i);
  int32_t part[3] = {0, 0, 0};
  int k = 0;
  if (!bl_has(v, i, TK_DIGIT) || w.len < 8 || w.len > 11) return false;
  for (size_t at = 0; at < w.len && k < 3; at++) {
    if (w.ptr[at] == '.')
      k++;
    else if ((tx_class[(unsigned char)w.ptr[at]] & TX_DIGIT) && part[k] < 1000) /* no more than a year's digits */
      part[k] = part[k] * 10 + (w.ptr[at] - '0');
    else
      return false;
  }
  if (k < 2 || part[2] < 1900 || part[2] > 2199 || part[1] < 1 || part[1] > 12 || part[0] < 1 || part[0] > 31) return false;
  return bl_valid_day(part[2], part[1], part[0], day);
}

/* "27/03/2024" where only one reading is a date. */
static uint32_t slashed_day(const ng_article *v, uint32_t i, ng_day *day) {
  int32_t a, b, y;
  if (!number_in(v, i, 1, 31, &a) || !bl_char(v, i + 1, '/') || !number_in(v, i + 2, 1, 31, &b)) return 0;
  if (!bl_char(v, i + 3, '/') || !number_in(v, i + 4, 1900, 2199, &y)) return 0;
  if (a <= 12 && b <= 12 && a != b) return 0;
  return bl_valid_day(y, a > 12 ? b : a, a > 12 ? a : b, day) ? i + 5 : 0;
}

/* "March 27[, 2024]", "27 March[ 2024]" at token i: the end; year 0 where none is said. */
static uint32_t named_day(const ng_article *v, uint32_t i, int32_t *year, int32_t *month, int32_t *day) {
  uint32_t length, at, entry = bl_match(v, i, LX_MONTH, &length);
  *year = 0;
  if (entry) {
    *month = lx_value(entry, LX_MONTH, 0);
    at = i + length;
    if (!number_in(v, at, 1, 31, day)) return 0;
    at++;
  } else {
    if (!number_in(v, i, 1, 31, day)) return 0;
    entry = bl_match(v, i + 1, LX_MONTH, &length);
    if (!entry) return 0;
    *month = lx_value(entry, LX_MONTH, 0);
    at = i + 1 + length;
  }
  return number_in(v, skip(v, at, ','), 1900, 2199, year) ? skip(v, at, ',') + 1 : at;
}

bl_part bl_full_date(const ng_article *v, uint32_t from, ng_day *day) {
  int32_t y, m, d;
  for (uint32_t i = from; i < v->tokens.count; i++) {
    if (!bl_has(v, i, TK_DIGIT) && !bl_is(v, i, LX_MONTH)) continue;
    if (iso_day(v, i, day) || dotted_day(v, i, day)) return (bl_part){i, i + 1, false};
    uint32_t end = slashed_day(v, i, day);
    if (end) return (bl_part){i, end, false};
    end = named_day(v, i, &y, &m, &d);
    if (end && y && bl_valid_day(y, m, d, day)) return (bl_part){i, end, false};
  }
  return none;
}

bl_part bl_day_and_month(const ng_article *v, uint32_t from, int32_t *year, int32_t *month, int32_t *day) {
  for (uint32_t i = from; i < v->tokens.count; i++) {
    if (!bl_has(v, i, TK_DIGIT) && !bl_is(v, i, LX_MONTH)) continue;
    uint32_t end = named_day(v, i, year, month, day);
    if (end) return (bl_part){i, end, false};
  }
  return none;
}

bool bl_belongs_to_date(const ng_article *v, uint32_t i) {
  if (bl_has(v, i, TK_PUNCT | TK_CLITIC)) return true;
  if (bl_has(v, i, TK_DIGIT)) return tk_text(v, i).len <= 12;
  return bl_is(v, i, LX_DATE_LINE_WORD) || bl_is(v, i, LX_MONTH) || bl_is(v, i, LX_WEEKDAY);
}

/* Whether a date's run can begin or end with a token: no sign, preposition or label. */
static bool is_date_edge(const ng_article *v, uint32_t i) {
  uint32_t length;
  if (bl_char(v, i, ')')) return false;
  return !bl_has(v, i, TK_PUNCT) && (bl_has(v, i, TK_HAS_DIGIT) || bl_is(v, i, LX_MONTH) || bl_is(v, i, LX_WEEKDAY) ||
                                     bl_is(v, i, LX_TIME_ZONE) || (!bl_is(v, i, LX_FUNCTION_WORD) && !bl_match(v, i, LX_PUBLICATION_LABEL, &length)));
}

static bool is_bar(const ng_article *v, uint32_t i) { return bl_char(v, i, '|') || bl_first_point(v, i) == 0xB7; }

/* Whether a clock time stands behind a bar: "| 13:15 CET". */
static bool is_clock(const ng_article *v, uint32_t i) {
  if (!bl_has(v, i, TK_DIGIT)) return false;
  ng_str w = tk_text(v, i);
  return memchr(w.ptr, ':', w.len) || bl_char(v, i + 1, ':');
}

bl_part bl_date_run(const ng_article *v, bl_part date, bool over_bars) {
  uint32_t n = v->tokens.count, first = date.first, end = date.end;
  while (first > 0 && bl_belongs_to_date(v, first - 1) && !is_bar(v, first - 1)) first--;
  while (end < n && bl_belongs_to_date(v, end) && (over_bars || !is_bar(v, end) || is_clock(v, end + 1))) end++;
  while (first < date.first && !is_date_edge(v, first)) first++;
  while (end > date.end && !is_date_edge(v, end - 1)) end--;
  return (bl_part){first, end, false};
}

bool bl_has_day(const ng_article *v, uint32_t from) {
  int32_t y, m, d;
  ng_day day;
  if (bl_full_date(v, from, &day).end) return true;
  return bl_day_and_month(v, from, &y, &m, &d).end > 0;
}

bl_part bl_date_header(const ng_article *v) {
  uint32_t length, label = bl_match(v, 0, LX_PUBLICATION_LABEL, &length);
  ng_day day;
  if (!v->tokens.count || (label && lx_value(label, LX_PUBLICATION_LABEL, 0) != 1)) return none;
  uint32_t at = skip(v, length, ':');
  return at < v->tokens.count && iso_day(v, at, &day) ? (bl_part){0, at + 1, false} : none;
}

/* ---- datelines, agencies, slugs ---------------------------------------------------------------------------------- */

/* "(Agency)" or "(Agency/Other)" at token i: the end behind the bracket, or i. */
static uint32_t bracketed_agency(const ng_article *v, uint32_t i) {
  if (!bl_char(v, i, '(')) return i;
  bool named = false;
  for (uint32_t k = i + 1; k < v->tokens.count && k <= i + 6; k++) {
    if (bl_char(v, k, ')')) return named ? k + 1 : i;
    named |= bl_has(v, k, TK_UPPER);
    if (!bl_has(v, k, TK_UPPER) && !bl_char(v, k, '/') && !bl_char(v, k, '.') && !bl_has(v, k, TK_HAS_DIGIT)) return i;
  }
  return i;
}

static bool is_place_word(const ng_article *v, uint32_t i, bool capitals) {
  if (i >= v->tokens.count || bl_has(v, i, TK_PUNCT | TK_DIGIT)) return false;
  if (bl_has(v, i, TK_CLITIC)) return true;
  if (!capitals) return bl_has(v, i, TK_UPPER);
  return bl_has(v, i, TK_ALL_CAPS);
}

static uint32_t place_end(const ng_article *v, uint32_t i, bool capitals) {
  uint32_t end = i;
  while (end < i + PLACE_TOKENS && is_place_word(v, end, capitals)) {
    end++;
    if (bl_char(v, end, '/') && is_place_word(v, end + 1, capitals)) end++;
  }
  return end;
}

/* "(Chile)", "(Andhra Pradesh)" before a comma; i if there is none. */
static uint32_t bracketed_region_end(const ng_article *v, uint32_t i) {
  uint32_t length;
  if (!bl_char(v, i, '(')) return i;
  bool country = bl_match(v, i + 1, LX_COUNTRY, &length) && bl_char(v, i + 1 + length, ')');
  if (country) return i + 2 + length;
  uint32_t end = place_end(v, i + 1, false);
  return end > i + 1 && end <= i + 4 && bl_char(v, end, ')') && bl_char(v, end + 1, ',') ? end + 1 : i;
}

/* ", Portugal", ", Mass.", "(Chile)" behind the place. */
static uint32_t region_end(const ng_article *v, uint32_t i) {
  uint32_t length;
  for (int groups = 0; groups < 2 && bl_char(v, i, ','); groups++) {
    if (bl_match(v, i + 1, LX_MONTH, &length) || bl_is(v, i + 1, LX_WEEKDAY)) break;
    uint32_t end = place_end(v, i + 1, false);
    if (end == i + 1 || end > i + 4) break;
    i = end;
  }
  return bracketed_region_end(v, i);
}

static bool is_known_place(const ng_article *v, uint32_t first, uint32_t end) {
  uint32_t length;
  return (bl_match(v, first, LX_CITY, &length) && first + length == end) ||
         (bl_match(v, first, LX_COUNTRY, &length) && first + length == end);
}

/* ", Monday, May 3[, 2021]" from token i: the end, or i; *year is 0 where none is said. */
static uint32_t dateline_day(const ng_article *v, uint32_t i, int32_t *year) {
  int32_t m, d;
  *year = 0;
  uint32_t at = i + (bl_char(v, i, ',') || bl_char(v, i, '.'));
  if (bl_is(v, at, LX_WEEKDAY)) at = skip(v, at + 1, ',');
  if (bl_is(v, at, LX_WEEKDAY) || at >= v->tokens.count) return i;
  uint32_t end = named_day(v, at, year, &m, &d);
  return end ? skip(v, end, ',') : i;
}

/* An agency behind place and day that is not in round brackets: "/Agency correspondent Name/", "Agency." */
static uint32_t plain_agency(const ng_article *v, uint32_t i) {
  uint32_t at = skip(v, i, '.');
  if (bl_char(v, at, '/'))
    for (uint32_t k = at + 1; k < v->tokens.count && k < at + 9; k++)
      if (bl_char(v, k, '/')) return k + 1;
  if (at > i && bl_has(v, at, TK_ALL_CAPS) && bl_char(v, at + 1, '.')) return at + 1;
  return i;
}

/* "From our correspondent, Lagos:" at the beginning. */
static bl_part correspondent_line(const ng_article *v, uint32_t first, bl_part *place) {
  uint32_t length, at = first + bl_is(v, first, LX_FROM);
  if (!bl_match(v, at, LX_DATELINE_LABEL, &length)) return none;
  at += length;
  at += bl_char(v, at, ',') || bl_is(v, at, LX_PLACE_PREPOSITION);
  uint32_t end = region_end(v, place_end(v, at, false));
  if (end == at || !(bl_char(v, end, ':') || bl_is_dash(v, end)) || end + 1 >= v->tokens.count) return none;
  *place = (bl_part){at, end, false};
  return (bl_part){first, end + 1, true};
}

bl_part bl_dateline(const ng_article *v, uint32_t first, bl_part *place) {
  uint32_t length, capitals_end = place_end(v, first, true);
  int32_t year;
  bool capitals = capitals_end > first;
  uint32_t city_end = capitals ? capitals_end : place_end(v, first, false);
  bl_part line = correspondent_line(v, first, place);
  if (line.end) return line;
  if (city_end == first || bl_match(v, first, LX_WIRE_SLUG, &length)) return none;
  uint32_t region = region_end(v, city_end), dated = dateline_day(v, region, &year);
  uint32_t agency = bracketed_agency(v, dated), plain = agency == dated && dated > region ? plain_agency(v, dated) : agency;
  *place = (bl_part){first, region, false};
  bool evidence = agency > dated || dated > region;
  agency = plain;
  uint32_t dash = agency + (evidence && bl_char(v, agency, '.') && bl_is_dash(v, agency + 1));
  bool known = evidence || is_known_place(v, first, city_end);
  if (bl_is_dash(v, dash)) {
    bool apart = bl_has(v, dash, TK_SPACE_BEFORE) || bl_first_point(v, dash) != '-' || dash > agency;
    if (apart && (capitals || evidence || (is_known_place(v, first, city_end) && bl_has(v, dash, TK_SPACE_BEFORE))))
      return (bl_part){first, dash + 1, known};
  }
  if ((capitals || evidence) && bl_char(v, agency, ':') && agency + 1 < v->tokens.count && is_known_place(v, first, city_end))
    return (bl_part){first, agency + 1, true};
  /* "Place, 18 November 2005. Text" */
  if (dated > region && (year || plain > dated) && bl_char(v, agency, '.') && bl_has(v, agency + 1, TK_UPPER | TK_OPEN_QUOTE))
    return (bl_part){first, agency, true};
  return none;
}

bl_part bl_dateline_alone(const ng_article *v, bl_part *place) {
  int32_t year;
  uint32_t end = place_end(v, 0, true), region = region_end(v, end), dated = dateline_day(v, region, &year);
  if (!end || dated == region || bl_is(v, end - 1, LX_OUTLET_HEAD)) return none;
  uint32_t behind = dated + bl_char(v, dated, '.');
  *place = (bl_part){0, region, true};
  return behind == v->tokens.count ? (bl_part){0, behind, true} : none;
}

bl_part bl_wire(const ng_article *v, uint32_t first) {
  uint32_t length, end = bracketed_agency(v, first);
  if (end == first || end >= v->tokens.count) return none;
  if (bl_is_dash(v, end)) return (bl_part){first, end + 1, false};
  return bl_match(v, first + 1, LX_OUTLET, &length) && first + 2 + length == end ? (bl_part){first, end, false} : none;
}

uint32_t bl_slug(const ng_article *a, uint32_t start, uint32_t end) {
  const char *t = a->text.ptr;
  uint32_t at = start, last = end - start > 24 ? start + 24 : end, word;
  while (at < last && t[at] != '-' && t[at] != ':') at++;
  if (at >= last || at + 1 >= end) return 0;
  for (word = at; word > start && (tx_class[(unsigned char)t[word - 1]] & (TX_DIGIT | TX_SPACE));) word--;
  uint32_t entry = lx_find(tx_hash(TX_HASH_START, t + start, word - start), t + start, word - start);
  if (!lx_is(entry, LX_WIRE_SLUG)) return 0;
  bool spaced = tx_class[(unsigned char)t[at + 1]] & TX_SPACE,
       capitals = word > start + 1 && (tx_class[(unsigned char)t[start + 1]] & TX_UPPER);
  if (t[at] == '-') return spaced ? 0 : at + 1;
  return spaced && capitals ? at + 1 : 0;
}
