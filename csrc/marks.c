/* Marks: the spans inside a line that are no prose.
 *
 * Reads the tokens of one line (bl->view) and the lexicons of agencies, credits, labels and months; finds date headers,
 * datelines, wire slugs, picture credits, promo labels, outlets behind headlines and half-stripped tags, and writes
 * them to a->marks in text order. The same finders tell blocks_lines.c what a line is. All look at a bounded number of
 * tokens from one end of the line. */
#include <stdio.h>
#include "blocks.h"

enum { TAIL_TOKENS = 24, PLACE_TOKENS = 6, TAG_BYTES = 240, ENTITY_BYTES = 10, STARS_BYTES = 1500, STAR_BYTES = 60 };

static const bl_part none = {0, 0, false};

/* ---- tags -------------------------------------------------------------------------------------------------------- */

static bool is_name_byte(char c) {
  return (tx_class[(unsigned char)c] & (TX_LETTER | TX_DIGIT)) || c == '#' || c == '/' || c == '!';
}

static bool is_word_byte(char c) {
  return (tx_class[(unsigned char)c] & (TX_LETTER | TX_DIGIT)) || (unsigned char)c >= 0x80;
}

/* Whether a pair of stars stands in text[from, end) within STARS_BYTES. */
static bool has_stars(const char *t, uint32_t from, uint32_t end) {
  if (end - from > STARS_BYTES) end = from + STARS_BYTES;
  for (uint32_t i = from; i + 1 < end && t[i] != '\n'; i++)
    if (t[i] == '*' && t[i + 1] == '*') return true;
  return false;
}

/* "**bold**": two stars with two others in the line, or alone in it. */
static uint32_t bold_at(const char *t, uint32_t at, uint32_t end) {
  uint32_t least = at > STARS_BYTES ? at - STARS_BYTES : 0, begin = at;
  if ((at + 2 < end && t[at + 2] == '*') || (at > 0 && t[at - 1] == '*')) return 0;
  if (has_stars(t, at + 2, end)) return at + 2;
  while (begin > least && t[begin - 1] != '\n') begin--;
  return begin == at ? (at + 2 == end ? at + 2 : 0) : has_stars(t, begin, at) ? at + 2 : 0;
}

/* "*word*": a star at a word's edge with its partner at the other edge of some words. */
static uint32_t star_at(const char *t, uint32_t at, uint32_t end) {
  bool opens = at + 1 < end && is_word_byte(t[at + 1]) && (at == 0 || !is_word_byte(t[at - 1]));
  bool closes = at > 0 && is_word_byte(t[at - 1]) && (at + 1 >= end || !is_word_byte(t[at + 1]));
  for (uint32_t i = 1; opens && i < STAR_BYTES && at + i < end && t[at + i] != '\n'; i++)
    if (t[at + i] == '*') return is_word_byte(t[at + i - 1]) && (at + i + 1 >= end || !is_word_byte(t[at + i + 1])) ? at + 1 : 0;
  for (uint32_t i = 1; closes && i < STAR_BYTES && i <= at && t[at - i] != '\n'; i++)
    if (t[at - i] == '*') return is_word_byte(t[at - i + 1]) && (at == i || !is_word_byte(t[at - i - 1])) ? at + 1 : 0;
  return 0;
}

/* What a content system left: "[[image: …]]", "{{ … }}", "[caption id=…]", "[/caption]", "[IMG_20.jpg]". */
static uint32_t code_at(const char *t, uint32_t at, uint32_t end) {
  char open = t[at], close = open == '[' ? ']' : '}';
  bool twice = at + 2 < end && t[at + 1] == open, spaced = false, equals = false, point = false;
  if (at + 2 >= end || (open == '{' && !twice)) return 0;
  uint32_t last = end - at > TAG_BYTES ? at + TAG_BYTES : end, i = at + 1 + twice;
  for (; i < last && t[i] != close && t[i] != '\n'; i++) {
    spaced |= t[i] == ' ';
    equals |= t[i] == '=' && !twice;
    point |= t[i] == '.' && i > at + 1 && is_word_byte(t[i - 1]) && i + 1 < end && is_word_byte(t[i + 1]);
  }
  if (i >= last || t[i] != close) return 0;
  if (twice) return i + 1 < last && t[i + 1] == close ? i + 2 : 0;
  bool small = (tx_class[(unsigned char)t[at + 1]] & TX_LOWER) != 0, slash = t[at + 1] == '/' && !spaced;
  return slash || (small && equals) || (point && !spaced && !equals) ? i + 1 : 0;
}

/* The end of the tag, character entity, escape or other markup at `at`; 0 if there is none. */
static uint32_t tag_at(const char *t, uint32_t at, uint32_t end) {
  if (t[at] == '*') return at + 1 < end && t[at + 1] == '*' ? bold_at(t, at, end) : star_at(t, at, end);
  if (t[at] == '[' || t[at] == '{') return code_at(t, at, end);
  if (t[at] == '\\') { /* "\n" in two characters, left over from a string in a page */
    bool escape = at + 1 < end && (t[at + 1] == 'n' || t[at + 1] == 'r' || t[at + 1] == 't');
    return escape && (at + 2 == end || !(tx_class[(unsigned char)t[at + 2]] & TX_LOWER)) ? at + 2 : 0;
  }
  bool tag = t[at] == '<';
  uint32_t last = end - at > (tag ? TAG_BYTES : ENTITY_BYTES) ? at + (tag ? TAG_BYTES : ENTITY_BYTES) : end;
  if (at + 2 >= last || !is_name_byte(t[at + 1]) || (tx_class[(unsigned char)t[at + 1]] & TX_DIGIT)) return 0;
  for (uint32_t i = at + 1; i < last; i++) {
    if (t[i] == (tag ? '>' : ';')) return tag || i > at + 2 ? i + 1 : 0;
    if (t[i] == '<' || t[i] == '\n' || (!tag && !is_name_byte(t[i]))) return 0;
  }
  return 0;
}

/* The bytes with which markup can begin. */
static const bool begins_tag[256] = {['<'] = true, ['&'] = true, ['\\'] = true, ['*'] = true, ['['] = true, ['{'] = true};

bool bl_next_tag(const ng_article *a, uint32_t at, uint32_t end, uint32_t *tag, uint32_t *tag_end) {
  const char *t = a->text.ptr;
  for (; at < end; at++) {
    if (!begins_tag[(unsigned char)t[at]]) continue;
    *tag_end = tag_at(t, at, end);
    *tag = at;
    if (*tag_end) return true;
  }
  return false;
}

/* ---- small questions --------------------------------------------------------------------------------------------- */

static uint32_t match(const ng_article *v, uint32_t at, enum lx_class class, uint32_t *length) {
  *length = 0;
  return at < v->tokens.count ? tk_match(v, at, v->tokens.count, class, length) : 0;
}

static uint32_t first_point(const ng_article *v, uint32_t i) {
  ng_str w = tk_text(v, i);
  size_t at = 0;
  return tx_next(w.ptr, w.len, &at);
}

static bool is_dash(const ng_article *v, uint32_t i) {
  if (i >= v->tokens.count || !bl_has(v, i, TK_PUNCT)) return false;
  uint32_t c = first_point(v, i);
  return tx_is_dash(c) || c == '_';
}

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
  uint32_t length, at, entry = match(v, i, LX_MONTH, &length);
  *year = 0;
  if (entry) {
    *month = lx_value(entry, LX_MONTH, 0);
    at = i + length;
    if (!number_in(v, at, 1, 31, day)) return 0;
    at++;
  } else {
    if (!number_in(v, i, 1, 31, day)) return 0;
    entry = match(v, i + 1, LX_MONTH, &length);
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
                                     bl_is(v, i, LX_TIME_ZONE) || (!bl_is(v, i, LX_FUNCTION_WORD) && !match(v, i, LX_PUBLICATION_LABEL, &length)));
}

static bool is_bar(const ng_article *v, uint32_t i) { return bl_char(v, i, '|') || first_point(v, i) == 0xB7; }

/* A date with the weekday and clock time beside it. */
static bl_part date_run(const ng_article *v, bl_part date, bool over_bars) {
  uint32_t n = v->tokens.count, first = date.first, end = date.end;
  while (first > 0 && bl_belongs_to_date(v, first - 1) && !is_bar(v, first - 1)) first--;
  while (end < n && bl_belongs_to_date(v, end) && (over_bars || !is_bar(v, end))) end++;
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
  uint32_t length, label = match(v, 0, LX_PUBLICATION_LABEL, &length);
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

/* ", Portugal", ", Mass.", "(Chile)" behind the place. */
static uint32_t region_end(const ng_article *v, uint32_t i) {
  uint32_t length;
  for (int groups = 0; groups < 2 && bl_char(v, i, ','); groups++) {
    if (match(v, i + 1, LX_MONTH, &length) || bl_is(v, i + 1, LX_WEEKDAY)) break;
    uint32_t end = place_end(v, i + 1, false);
    if (end == i + 1 || end > i + 4) break;
    i = end;
  }
  if (!bl_char(v, i, '(') || !match(v, i + 1, LX_COUNTRY, &length)) return i;
  return bl_char(v, i + 1 + length, ')') ? i + 2 + length : i;
}

static bool is_known_place(const ng_article *v, uint32_t first, uint32_t end) {
  uint32_t length;
  return (match(v, first, LX_CITY, &length) && first + length == end) ||
         (match(v, first, LX_COUNTRY, &length) && first + length == end);
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
  if (!match(v, at, LX_DATELINE_LABEL, &length)) return none;
  at += length;
  at += bl_char(v, at, ',') || bl_is(v, at, LX_PLACE_PREPOSITION);
  uint32_t end = region_end(v, place_end(v, at, false));
  if (end == at || !(bl_char(v, end, ':') || is_dash(v, end)) || end + 1 >= v->tokens.count) return none;
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
  if (city_end == first || match(v, first, LX_WIRE_SLUG, &length)) return none;
  uint32_t region = region_end(v, city_end), dated = dateline_day(v, region, &year);
  uint32_t agency = bracketed_agency(v, dated), plain = agency == dated && dated > region ? plain_agency(v, dated) : agency;
  *place = (bl_part){first, region, false};
  bool evidence = agency > dated || dated > region;
  agency = plain;
  uint32_t dash = agency + (evidence && bl_char(v, agency, '.') && is_dash(v, agency + 1));
  bool known = evidence || is_known_place(v, first, city_end);
  if (is_dash(v, dash)) {
    bool apart = bl_has(v, dash, TK_SPACE_BEFORE) || first_point(v, dash) != '-' || dash > agency;
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

bl_part bl_wire(const ng_article *v, uint32_t first) {
  uint32_t length, end = bracketed_agency(v, first);
  if (end == first || end >= v->tokens.count) return none;
  if (is_dash(v, end)) return (bl_part){first, end + 1, false};
  return match(v, first + 1, LX_OUTLET, &length) && first + 2 + length == end ? (bl_part){first, end, false} : none;
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

/* ---- credits ----------------------------------------------------------------------------------------------------- */

static bool is_link(const ng_article *v, uint32_t i) { return bl_is(v, i, LX_CREDIT_LINK); }

/* Whether tokens [first, end) can be names of people and agencies. */
static bool are_names(const ng_article *v, uint32_t first, uint32_t end) {
  uint32_t names = 0;
  if (end <= first || end - first > 16) return false;
  for (uint32_t i = first; i < end; i++) {
    if (bl_has(v, i, TK_UPPER | TK_CLITIC))
      names++;
    else if (!bl_has(v, i, TK_PUNCT | TK_DIGIT) && !is_link(v, i) && !bl_is(v, i, LX_PHOTO_AGENCY) &&
             !bl_is(v, i, LX_CREDIT_LABEL))
      return false;
    if (bl_char(v, i, '.') && i + 1 < end) return false;
  }
  return names > 0;
}

static bool has_agency(const ng_article *v, uint32_t first, uint32_t end) {
  uint32_t length;
  for (uint32_t i = first; i < end; i++)
    if (match(v, i, LX_PHOTO_AGENCY, &length) || (match(v, i, LX_OUTLET, &length) && i + length <= end)) return true;
  return false;
}

static bool are_capitals(const ng_article *v, uint32_t first, uint32_t end) {
  uint32_t words = 0;
  for (uint32_t i = first; i < end; i++) {
    if (bl_has(v, i, TK_PUNCT) || is_link(v, i)) continue;
    if (!bl_has(v, i, TK_ALL_CAPS | TK_PERIOD | TK_HAS_DIGIT)) return false;
    words++;
  }
  return words > 0;
}

/* The end of a credit's label at token i ("Image source,", "Photo:", "Photograph by"), or i. */
static uint32_t label_end(const ng_article *v, uint32_t i) {
  uint32_t length, entry = match(v, i, LX_CREDIT_LABEL, &length), next = i + length;
  if (!entry) return i;
  bool mark = bl_char(v, next, ':') || bl_char(v, next, ',') || bl_char(v, next, '/') ||
              (next < v->tokens.count && first_point(v, next) == 0xA9);
  if (mark) return next + 1;
  if (lx_value(entry, LX_CREDIT_LABEL, 1) == 2) return next;
  return next < v->tokens.count && is_link(v, next) ? next + 1 : i;
}

/* Whether a credit can begin at token i: at the line's beginning, behind a sentence, a dash or a bar. */
static bool begins_credit(const ng_article *v, uint32_t first, uint32_t i) {
  if (i == first) return true;
  uint32_t c = first_point(v, i - 1);
  return c == '.' || c == '|' || c == '!' || c == '?' || tx_is_dash(c) || bl_has(v, i - 1, TK_CLOSE_QUOTE);
}

static bl_part labelled_credit(const ng_article *v, uint32_t first, uint32_t from, uint32_t end) {
  for (uint32_t i = from; i < end; i++) {
    uint32_t names = begins_credit(v, first, i) ? label_end(v, i) : i;
    if (names > i && are_names(v, names, end)) return (bl_part){i, end, i == first};
  }
  return none;
}

/* The beginning of the names that end before token `at`: back to the end of a sentence, or to the line's beginning. */
static uint32_t names_before(const ng_article *v, uint32_t from, uint32_t at) {
  uint32_t first = at;
  while (first > from && at - first < 8) {
    uint32_t i = first - 1;
    if (!bl_has(v, i, TK_UPPER) && !is_link(v, i) && !bl_char(v, i, '/') && !bl_char(v, i, '&') &&
        !bl_char(v, i, ',') && !bl_has(v, i, TK_CLITIC))
      break;
    first--;
  }
  return first;
}

/* Whether nothing but capitalised words stand in [first, end): `least` of them or more. */
static bool are_capitalised(const ng_article *v, uint32_t first, uint32_t end, uint32_t least) {
  uint32_t words = 0;
  for (uint32_t i = first; i < end; i++) {
    if (bl_has(v, i, TK_UPPER) && !bl_is(v, i, LX_FUNCTION_WORD) && !bl_has(v, i, TK_HAS_DIGIT))
      words++;
    else if (!is_link(v, i) && !bl_char(v, i, '/') && !bl_char(v, i, '&'))
      return false;
  }
  return words >= least && words <= 6;
}

/* A photographer and an agency that no lexicon knows: "Name Name / Agency", "Name Name via Agency"; behind a sentence
 * "via Agency", too. */
static bool are_unknown_names(const ng_article *v, uint32_t first, uint32_t names, uint32_t i, uint32_t end) {
  bool via = lx_value(v->tokens.lex[i], LX_CREDIT_LINK, 0) == 1;
  if (!are_capitalised(v, i + 1, end, 1)) return false;
  if (names == i) return via && i > first && begins_credit(v, first, i);
  return are_capitalised(v, names, i, 2) && end - names <= 10;
}

/* "(…)" or "[…]" at the end. */
static bl_part bracketed_credit(const ng_article *v, uint32_t first, uint32_t from, uint32_t end) {
  bool round = bl_char(v, end - 1, ')');
  if (!round && !bl_char(v, end - 1, ']')) return none;
  for (uint32_t i = end - 1; i-- > from;) {
    if (!bl_char(v, i, round ? '(' : '[')) continue;
    uint32_t names = label_end(v, i + 1);
    bool ok =
        names > i + 1 ? are_names(v, names, end - 1) : are_names(v, i + 1, end - 1) && has_agency(v, i + 1, end - 1);
    for (uint32_t k = i + 3; k + 1 < end && !ok && i > first; k++) /* "(Name Name/Agency)" of an agency that nobody knows */
      ok = bl_char(v, k, '/') && are_unknown_names(v, first, i + 1, k, end - 1);
    /* the letters of a station behind a sentence: "… the scene. (KXYZ)" */
    if (end - i == 3 && i > first && bl_has(v, i + 1, TK_ALL_CAPS) && end - first <= 40)
      ok |= begins_credit(v, first, i);
    if (!ok && end - i <= 5) { /* "(Courtesy photo)", "(Supplied)" */
      uint32_t length;
      ok = (match(v, i + 1, LX_PHOTO_AGENCY, &length) || match(v, i + 1, LX_CREDIT_LABEL, &length)) &&
           i + 2 + length == end;
    }
    return ok && (i > first || names > i + 1) ? (bl_part){i, end, i == first} : none;
  }
  return none;
}

/* "- NAME/AGENCY", "| AP Photo/Name" at the end. */
static bl_part dashed_credit(const ng_article *v, uint32_t first, uint32_t from, uint32_t end) {
  for (uint32_t i = end - 1; i-- > from && i > first;) {
    bool bar = bl_char(v, i, '|');
    if (!bar && !(is_dash(v, i) && bl_has(v, i, TK_SPACE_BEFORE) && bl_has(v, i + 1, TK_SPACE_BEFORE))) continue;
    if (!are_names(v, i + 1, end)) return none;
    bool capitals = are_capitals(v, i + 1, end);
    bool slash = false;
    for (uint32_t k = i + 1; k < end; k++) slash |= bl_char(v, k, '/');
    return (capitals && (slash || end - i > 2 || i > first + 5)) ||
                   (has_agency(v, i + 1, end) && (slash || i > first + 5))
               ? (bl_part){i + 1, end, false}
               : none;
  }
  return none;
}

/* "Name/Agency" or "NAME via Agency" at the end. */
static bl_part joined_credit(const ng_article *v, uint32_t first, uint32_t from, uint32_t end) {
  uint32_t length;
  for (uint32_t i = end - 1; i > from; i--) {
    bool via = lx_value(v->tokens.lex[i], LX_CREDIT_LINK, 0) == 1;
    if (!via && !bl_char(v, i, '/')) continue;
    uint32_t names = names_before(v, from, i);
    bool unknown = are_unknown_names(v, first, names, i, end);
    if (!unknown && (!are_names(v, i + 1, end) || !has_agency(v, i + 1, end))) {
      /* AP Photo/Name */
      if (via || !are_names(v, i + 1, end)) return none;
      uint32_t label = names_before(v, from, i);
      if (label == i || !match(v, label, LX_PHOTO_AGENCY, &length) || label + length != i) return none;
    }
    if (names == first) return (bl_part){first, end, true};
    if (begins_credit(v, first, names)) return (bl_part){names, end, false};
    return via ? (bl_part){i, end, false} : none;
  }
  return none;
}

/* A line of nothing but agencies: "Getty Images", "AFP / Reuters". */
static bool are_agencies(const ng_article *v, uint32_t first, uint32_t end) {
  uint32_t length;
  for (uint32_t i = first; i < end; i += length) {
    if (match(v, i, LX_PHOTO_AGENCY, &length)) continue;
    if (!bl_has(v, i, TK_PUNCT)) return false;
    length = 1;
  }
  return end > first && end - first <= 8;
}

bl_part bl_credit(const ng_article *v, uint32_t first) {
  uint32_t end = v->tokens.count, from;
  if (end > first && bl_char(v, end - 1, '.')) end--;
  if (end <= first) return none;
  from = end - first > TAIL_TOKENS ? end - TAIL_TOKENS : first;
  if (are_agencies(v, first, end)) return (bl_part){first, v->tokens.count, true};
  bl_part (*const finders[])(const ng_article *, uint32_t, uint32_t, uint32_t) = {labelled_credit, bracketed_credit,
                                                                                  dashed_credit, joined_credit};
  for (size_t i = 0; i < sizeof finders / sizeof *finders; i++) {
    bl_part part = finders[i](v, first, from, end);
    if (part.end > part.first) {
      part.end = part.whole ? v->tokens.count : end;
      return part;
    }
  }
  return none;
}

/* ---- writing ----------------------------------------------------------------------------------------------------- */

static bool push(bl_scan *bl, unsigned kind, uint32_t start, uint32_t end, ng_str value) {
  return start >= end || ng_mark_push(&bl->a->arena, &bl->a->marks, (ng_mark){start, end, (uint8_t)kind, value});
}

static bool push_part(bl_scan *bl, unsigned kind, bl_part part, ng_str value) {
  if (part.end <= part.first) return true;
  const ng_span *at = bl->view.tokens.at;
  return push(bl, kind, at[part.first].start, at[part.end - 1].end, value);
}

static ng_str part_text(const ng_article *v, bl_part part) {
  if (part.end <= part.first) return (ng_str){NULL, 0};
  return ng_view(v, v->tokens.at[part.first].start, v->tokens.at[part.end - 1].end);
}

static bool is_blank(const char *t, uint32_t from, uint32_t end) {
  while (from < end && t[from] == ' ') from++;
  return from == end;
}

static bool mark_tags(bl_scan *bl, const bl_line *line) {
  uint32_t at = line->start, first, first_end, tag, end;
  bool more = bl->tagged && bl_next_tag(bl->a, at, line->end, &first, &first_end);
  while (more) { /* tags with nothing between them are one mark */
    more = bl_next_tag(bl->a, first_end, line->end, &tag, &end);
    while (more && is_blank(bl->a->text.ptr, first_end, tag)) {
      first_end = end;
      more = bl_next_tag(bl->a, first_end, line->end, &tag, &end);
    }
    if (!push(bl, NG_MARK_MARKUP, first, first_end, (ng_str){NULL, 0})) return false;
    first = tag, first_end = end;
  }
  return true;
}

/* The name inside "(Agency) --". */
ng_str bl_agency(const ng_article *v, bl_part wire) {
  for (uint32_t i = wire.first + 1; i < wire.end; i++)
    if (bl_char(v, i, ')')) return part_text(v, (bl_part){wire.first + 1, i, false});
  return (ng_str){NULL, 0};
}

static bool mark_beginning(bl_scan *bl, const bl_line *line) {
  const ng_article *v = &bl->view;
  ng_str unknown = {NULL, 0};
  bl_part header = bl_date_header(v), place;
  if (line->flags & BL_HEADER) {
    ng_str day = ng_view(v, v->tokens.at[header.end - 1].start, v->tokens.at[header.end - 1].start + 10);
    if (!push_part(bl, NG_MARK_DATE, header, day)) return false;
  }
  if (!(line->flags & BL_DATELINE) || line->kind == NG_BLOCK_BOILERPLATE) return true;
  bl_part wire = bl_wire(v, header.end), dateline = bl_dateline(v, header.end, &place);
  /* "UNITED — In: …": in a list, not where the story begins */
  if (!dateline.whole && line > &bl->lines.at[bl->first_body] + 1) dateline = none;
  if (wire.end > wire.first) return push_part(bl, NG_MARK_WIRE, wire, bl_agency(v, wire));
  return dateline.end <= dateline.first ||
         push_part(bl, NG_MARK_DATELINE, dateline, dateline.end ? part_text(v, place) : unknown);
}

static bool mark_slug(bl_scan *bl, const bl_line *line) {
  uint32_t end = line->flags & BL_SLUG ? bl_slug(bl->a, line->start, line->end) : 0;
  return !end || push(bl, NG_MARK_WIRE, line->start, end, ng_view(bl->a, line->start, end - 1));
}

/* "… - Agency", "… | Outlet" behind a headline. */
static bool mark_outlet(bl_scan *bl) {
  const ng_article *v = &bl->view;
  uint32_t end = v->tokens.count, length;
  for (uint32_t i = end; i-- > 3 && end - i <= 6;) {
    bool bar = bl_char(v, i, '|');
    if (!bar && !(is_dash(v, i) && bl_has(v, i, TK_SPACE_BEFORE))) continue;
    bool known = match(v, i + 1, LX_OUTLET, &length) && i + 1 + length == end;
    bool capitals = end - i == 2 && bl_has(v, i + 1, TK_ALL_CAPS);
    if (!are_names(v, i + 1, end) || !(bar || known || capitals)) return true;
    return push_part(bl, NG_MARK_OUTLET, (bl_part){i + 1, end, false}, (ng_str){NULL, 0});
  }
  return true;
}

static bool mark_credit(bl_scan *bl, const bl_line *line) {
  const ng_article *v = &bl->view;
  bl_part credit = bl_credit(v, bl_date_header(v).end);
  if (credit.end <= credit.first) return true;
  if (line->kind == NG_BLOCK_CREDIT && credit.whole) {
    uint32_t names = label_end(v, credit.first);
    if (names < credit.end) credit.first = names;
  }
  return push_part(bl, NG_MARK_CREDIT, credit, (ng_str){NULL, 0});
}

/* Where a label of other stories ends: at a colon within a few words ("More from the valley:"), else where the words of
 * the lexicon end; first if there is none. */
static uint32_t promo_label_end(const ng_article *v, uint32_t first) {
  uint32_t length, n = v->tokens.count;
  bool label = match(v, first, LX_PROMO_LABEL, &length) != 0, capitals = true;
  for (uint32_t k = first; k < n && k < first + 6; k++) {
    if (bl_char(v, k, ':')) return k > first && (label || (capitals && k <= first + 3)) ? k + 1 : first;
    capitals &= bl_has(v, k, TK_ALL_CAPS | TK_PUNCT | TK_CLITIC);
  }
  return first + length;
}

static bool mark_label(bl_scan *bl) {
  const ng_article *v = &bl->view;
  uint32_t first = 0;
  while (first < v->tokens.count) {
    while (first < v->tokens.count && bl_has(v, first, TK_PUNCT)) first++;
    if (first < v->tokens.count &&
        !push_part(bl, NG_MARK_PROMO_LABEL, (bl_part){first, promo_label_end(v, first), false}, (ng_str){NULL, 0}))
      return false;
    while (first < v->tokens.count && !bl_char(v, first, '|')) first++;
  }
  return true;
}

static ng_str day_text(bl_scan *bl, ng_day day) {
  char text[24];
  int n = snprintf(text, sizeof text, "%04d-%02d-%02d", (int)day.year, day.month, day.day);
  return ar_copy(&bl->a->arena, text, (size_t)n);
}

/* A date, with weekday and clock time; of a date line everything from its first to its last word of a date. */
static bool mark_date(bl_scan *bl, bool whole) {
  const ng_article *v = &bl->view;
  uint32_t n = v->tokens.count;
  int32_t y, m, d;
  ng_day day;
  bl_part date = bl_full_date(v, 0, &day);
  ng_str value = {NULL, 0};
  if (date.end > date.first) {
    value = day_text(bl, day);
    if (!value.ptr) return false;
  } else if (whole) {
    date = bl_day_and_month(v, 0, &y, &m, &d);
    if (!date.end) date = (bl_part){0, n, false};
  }
  if (date.end <= date.first) return true;
  if (date.end - date.first < n) date = date_run(v, date, whole);
  return push_part(bl, NG_MARK_DATE, date, value);
}

/* A line above the headline that is an agency's slug: "US-PORT-FIRE, 2nd Lead". */
static bool mark_slug_line(bl_scan *bl, const bl_line *line) {
  const ng_article *v = &bl->view;
  uint32_t length, lead = 0;
  for (uint32_t i = 0; i < v->tokens.count; i++) lead += match(v, i, LX_LEAD_NUMBER, &length) != 0;
  bool slug = line->features[BF_SLUG >> 6] >> (BF_SLUG & 63) & 1, capitals = (line->flags & BL_CAPS) != 0;
  if (!v->tokens.count || line->words > 12 || !((slug && (capitals || lead)) || (lead && capitals))) return true;
  return push_part(bl, NG_MARK_WIRE, (bl_part){0, v->tokens.count, false}, (ng_str){NULL, 0});
}

static bool mark_notice(bl_scan *bl, const bl_line *line) {
  bool above = bl->headline < bl->lines.count && line <= &bl->lines.at[bl->headline];
  return !above || (mark_slug_line(bl, line) && mark_date(bl, false));
}

static bool mark_kind(bl_scan *bl, const bl_line *line) {
  switch (line->kind) {
    case NG_BLOCK_HEADLINE: return mark_slug(bl, line) && mark_outlet(bl);
    case NG_BLOCK_CAPTION:
    case NG_BLOCK_CREDIT: return mark_credit(bl, line);
    case NG_BLOCK_PROMO: return mark_label(bl);
    case NG_BLOCK_DATE: return (line->flags & BL_HEADER) || mark_date(bl, true);
    case NG_BLOCK_BYLINE: return mark_date(bl, false);
    case NG_BLOCK_BOILERPLATE: return mark_notice(bl, line);
    default: return true;
  }
}

/* Insertion sort: a line has a handful of marks, but for tags, which come sorted. */
static void sort_marks(ng_mark *at, uint32_t count) {
  for (uint32_t i = 1; i < count; i++) {
    ng_mark mark = at[i];
    uint32_t k = i;
    for (; k > 0 && at[k - 1].start > mark.start; k--) at[k] = at[k - 1];
    at[k] = mark;
  }
}

bool bl_mark(bl_scan *bl, const bl_line *line) {
  uint32_t before = bl->a->marks.count;
  bool prose = line->kind == NG_BLOCK_PARAGRAPH || line->kind == NG_BLOCK_SUBHEAD ||
               line->kind == NG_BLOCK_BOILERPLATE || line->kind == NG_BLOCK_COPYRIGHT;
  if (line->field && line->field != BL_FIELD_DATE) return bl_mark_header(bl, line);
  if (!mark_tags(bl, line)) return false;
  bool above = line->kind == NG_BLOCK_BOILERPLATE && bl->headline < bl->lines.count && line <= &bl->lines.at[bl->headline];
  if (prose && !above && !(line->flags & (BL_HEADER | BL_DATELINE))) return true;
  uint32_t end = prose && line->end - line->start > 200 ? bl_cut(bl->a, line->start, line->end, 200) : line->end;
  if (!bl_read(bl, line->start, end) || !mark_beginning(bl, line) || !mark_kind(bl, line)) return false;
  if (bl->a->marks.count > before) sort_marks(bl->a->marks.at + before, bl->a->marks.count - before);
  return true;
}
