/* The head: reads the lines and their kinds; writes title, authors, outlet, date and dateline where the options left
 * them open.
 *
 * Each is taken from the line that states it: the title from the headline, authors from bylines, the date from a date
 * header, a date line or a dateline (whose year the copyright line may give), the outlet from the copyright line or the
 * agency in the dateline. What no line states stays unknown; dates.c may still infer the day. */
#include "blocks.h"

enum { AUTHOR_WORDS = 4 };

static ng_str text_of(const ng_article *v, uint32_t first, uint32_t end) {
  return ng_view(v, v->tokens.at[first].start, v->tokens.at[end - 1].end);
}

/* ---- title ------------------------------------------------------------------------------------------------------- */

/* The title at [start, end), its lines joined where it is wrapped. */
static bool take_title(ng_article *a, uint32_t start, uint32_t end) {
  a->title = ng_view(a, start, end);
  if (!memchr(a->title.ptr, '\n', a->title.len)) return true;
  char *out = ar_alloc(&a->arena, a->title.len);
  size_t n = 0;
  for (uint32_t i = start; out && i < end; i++) {
    char c = a->text.ptr[i];
    bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!space || (n && out[n - 1] != ' ')) out[n++] = space ? ' ' : c;
  }
  a->title = (ng_str){out, n};
  return out != NULL;
}

static bool read_title(bl_scan *bl) {
  ng_article *a = bl->a;
  if (a->title.ptr || bl->headline >= bl->lines.count) return true;
  const bl_line *line = &bl->lines.at[bl->headline];
  uint32_t start = line->start, end = line->end;
  for (uint32_t i = 0; i < a->marks.count && a->marks.at[i].start < line->end; i++) {
    const ng_mark *m = &a->marks.at[i];
    if (m->start < line->start) continue;
    if (m->kind == NG_MARK_WIRE) start = m->end;
    if (m->kind == NG_MARK_OUTLET) end = m->start;
  }
  size_t at;
  while (end < line->end && end > start) { /* the dash before the outlet */
    uint32_t c = tx_before(a->text.ptr, end, &at);
    if (!tx_is_space(c) && !tx_is_dash(c) && c != '|') break;
    end = (uint32_t)at;
  }
  while (start < end && a->text.ptr[start] == ' ') start++;
  return start >= end || take_title(a, start, end);
}

/* ---- authors ----------------------------------------------------------------------------------------------------- */

/* Tokens [i, end) are an outlet's name: "Channel North News", but not "Ada Post". */
static bool is_outlet(const ng_article *v, uint32_t i, uint32_t end) {
  uint32_t length;
  if (tk_match(v, i, v->tokens.count, LX_OUTLET, &length) && i + length == end) return true;
  return end >= i + 2 && bl_is(v, end - 1, LX_OUTLET_HEAD) && !bl_is(v, i, LX_GIVEN_NAME);
}

/* "Puerto Rico" of "Ada Post in San Juan, Puerto Rico" wrote nothing. */
static bool is_place(const ng_article *v, uint32_t i, uint32_t end) {
  return tk_is_whole(v, i, end, LX_COUNTRY) || tk_is_whole(v, i, end, LX_REGION) || tk_is_whole(v, i, end, LX_CITY);
}

/* Where the name at token i ends; i if it is none. */
static uint32_t name_end(const ng_article *v, uint32_t i) {
  uint32_t end = i;
  while (end < v->tokens.count && end < i + AUTHOR_WORDS && bl_has(v, end, TK_UPPER) &&
         !bl_is(v, end, LX_FUNCTION_WORD))
    end++;
  return end >= i + 2 && !is_outlet(v, i, end) && !is_place(v, i, end) ? end : i;
}

/* "Staff Writer" behind a name is no name; alone, "Post Staff" is who wrote it. */
static bool has_job(const ng_article *v, uint32_t i, uint32_t end) {
  while (i < end && !bl_is(v, i, LX_BYLINE_JOB)) i++;
  return i < end;
}

/* Names of a byline from token i on: joined by commas and "and", up to the first part that is none. */
static bool read_names(bl_scan *bl, uint32_t i, bool listed) {
  const ng_article *v = &bl->view;
  bool joined = true;
  uint32_t known = bl->a->authors.count;
  while (i < v->tokens.count && !bl_char(v, i, ';') && !bl_char(v, i, '|')) {
    uint32_t end = joined ? name_end(v, i) : i;
    if (bl->a->authors.count > known && has_job(v, i, end)) return true;
    if (end > i) {
      if (!ng_str_push(&bl->a->arena, &bl->a->authors, text_of(v, i, end))) return false;
      i = end;
      joined = false;
      continue;
    }
    joined = bl_is(v, i, LX_AND) || (listed && bl_char(v, i, ','));
    i++;
  }
  return true;
}

static bool read_author_line(bl_scan *bl, const bl_line *line) {
  uint32_t length = 0, first = 0;
  if (!bl_read(bl, line->field ? line->value : line->start, line->end)) return false;
  const ng_article *v = &bl->view;
  if (!v->tokens.count) return true;
  if (bl_char(v, first, '(')) first++;
  if (first < v->tokens.count) tk_match(v, first, v->tokens.count, LX_BYLINE_LABEL, &length);
  bool labelled = length > 0;
  first += length;
  if (first < v->tokens.count && bl_char(v, first, ':')) first++;
  bool outlet = !labelled && is_outlet(v, 0, v->tokens.count);
  if (outlet && !bl->a->outlet.ptr) bl->a->outlet = text_of(v, 0, v->tokens.count);
  return outlet || read_names(bl, first, labelled);
}

static bool read_authors(bl_scan *bl) {
  if (bl->a->authors.count) return true;
  for (uint32_t i = 0; i < bl->first_body; i++)
    if (bl->lines.at[i].kind == NG_BLOCK_BYLINE && !read_author_line(bl, &bl->lines.at[i])) return false;
  for (uint32_t i = bl->lines.count; i-- > bl->first_body && !bl->a->authors.count && bl->lines.count - i <= 6;)
    if (bl->lines.at[i].kind == NG_BLOCK_BYLINE && !read_author_line(bl, &bl->lines.at[i])) return false;
  return true;
}

/* ---- outlet ------------------------------------------------------------------------------------------------------ */

/* "2025" behind a name is the year of the copyright, "Channel 4" a name. */
static bool is_year(const ng_article *v, uint32_t i) { return bl_has(v, i, TK_DIGIT) && tk_text(v, i).len == 4; }

/* The owner's name in the copyright line in bl->view. */
static ng_str owner(const ng_article *v) {
  uint32_t i = 0, length, end, n = v->tokens.count;
  while (i < n && (bl_has(v, i, TK_PUNCT | TK_DIGIT) || bl_is(v, i, LX_COPYRIGHT) || !bl_has(v, i, TK_UPPER) ||
                   tk_text(v, i).len == 1))
    i++;
  for (end = i; end < n && end < i + 8; end++) {
    if (tk_match(v, end, n, LX_COPYRIGHT, &length) || bl_is(v, end, LX_LEGAL_SUFFIX) || is_year(v, end)) break;
    if (!bl_has(v, end, TK_UPPER | TK_CLITIC | TK_HAS_DIGIT) && !bl_is(v, end, LX_FUNCTION_WORD) &&
        !bl_char(v, end, '&'))
      break;
  }
  while (end > i && bl_is(v, end - 1, LX_FUNCTION_WORD)) end--;
  return end > i ? text_of(v, i, end) : (ng_str){NULL, 0};
}

/* The last year named in the line in bl->view; 0 if none. */
static int32_t year_in(const ng_article *v) {
  int32_t year = 0;
  for (uint32_t i = 0; i < v->tokens.count; i++) {
    ng_str w = tk_text(v, i);
    int32_t y = 0;
    if (w.len < 4 || !bl_has(v, i, TK_DIGIT)) continue;
    for (size_t k = w.len - 4; k < w.len; k++)
      y = w.ptr[k] >= '0' && w.ptr[k] <= '9' ? y * 10 + (w.ptr[k] - '0') : -100000;
    if (y >= 1900 && y < 2200) year = y;
  }
  return year;
}

static bool read_copyright(bl_scan *bl, int32_t *year) {
  ng_article *a = bl->a;
  for (uint32_t i = bl->lines.count; i-- > 0;) {
    const bl_line *line = &bl->lines.at[i];
    if (line->kind != NG_BLOCK_COPYRIGHT) continue;
    if (!bl_read(bl, line->start, line->end)) return false;
    if (!*year) *year = year_in(&bl->view);
    if (!a->outlet.ptr) a->outlet = owner(&bl->view);
    if (*year && a->outlet.ptr) return true;
  }
  return true;
}

/* ---- date and dateline ------------------------------------------------------------------------------------------- */

static bool read_dateline(bl_scan *bl, const bl_line *line, int32_t year, ng_day *day) {
  ng_article *a = bl->a;
  const ng_article *v = &bl->view;
  int32_t y, m, d;
  bl_part place = {0};
  if (!bl_read(bl, line->start, bl_cut(a, line->start, line->end, 200))) return false;
  uint32_t first = bl_date_header(v).end;
  bl_part wire = bl_wire(v, first), dateline = bl_dateline(v, first, &place);
  bl_part named = wire.end ? wire : dateline;
  ng_str agency = {NULL, 0};
  for (uint32_t i = named.first; i < named.end; i++)
    if (bl_char(v, i, '(')) agency = bl_agency(v, (bl_part){i, named.end, false});
  if (!a->outlet.ptr && agency.ptr) a->outlet = agency;
  if (!dateline.end) return true;
  if (a->dateline.end == 0) {
    a->dateline = (ng_span){v->tokens.at[place.first].start, v->tokens.at[place.end - 1].end};
    a->dateline_place = ng_view(a, a->dateline.start, a->dateline.end);
  }
  bl_part dated = bl_day_and_month(v, place.end, &y, &m, &d);
  if (dated.end && dated.end <= dateline.end && !day->year && (y || year)) bl_valid_day(y ? y : year, m, d, day);
  return true;
}

enum { RANK_NONE = 9, RANK_STATED = 1, RANK_PLAIN = 2, RANK_UPDATED = 3 };

/* Whether a date stands for itself: behind nothing, a sign, a number or a weekday, and not in a clause ("closed since
 * 5 May 2009"). */
static bool stands_alone(const ng_article *v, bl_part date) {
  if (!date.first) return true;
  uint32_t before = date.first - 1;
  return bl_has(v, before, TK_PUNCT | TK_HAS_DIGIT) || bl_is(v, before, LX_WEEKDAY) || bl_is(v, before, LX_TIME_ZONE);
}

/* The day a date line or header states, and how good a witness it is of the first publication. */
static bool read_date_line(bl_scan *bl, const bl_line *line, bool in_head, ng_day *day, int *rank) {
  const ng_article *v = &bl->view;
  uint32_t length, first = 0;
  ng_day found;
  if (!bl_read(bl, line->start, bl_cut(bl->a, line->start, line->end, 200))) return false;
  while (first < v->tokens.count && bl_has(v, first, TK_PUNCT)) first++;
  bl_part date = first < v->tokens.count ? bl_full_date(v, first, &found) : (bl_part){0};
  if (!date.end) return true;
  uint32_t hint = BF_HINT + NG_BLOCK_DATE;
  bool worded = line->features[hint >> 6] >> (hint & 63) & 1;
  if (line->kind == NG_BLOCK_DATE && !worded && !stands_alone(v, date)) return true;
  uint32_t entry = tk_match(v, first, v->tokens.count, LX_PUBLICATION_LABEL, &length);
  int32_t value = entry ? lx_value(entry, LX_PUBLICATION_LABEL, 0) : 0;
  int here = value == 1 ? RANK_STATED : value == 2 ? RANK_UPDATED : RANK_PLAIN;
  if ((!value && !in_head) || here >= *rank) return true;
  *day = found;
  *rank = here;
  return true;
}

static bool read_dates(bl_scan *bl, int32_t year) {
  ng_article *a = bl->a;
  ng_day stated = {0, 0, 0}, dateline = {0, 0, 0};
  int rank = RANK_NONE;
  uint32_t prose = 0;
  for (uint32_t i = 0; i < bl->lines.count; i++) {
    const bl_line *line = &bl->lines.at[i];
    bool dated = line->kind == NG_BLOCK_DATE || (line->kind == NG_BLOCK_BYLINE && i < bl->first_body) ||
                 (line->flags & BL_HEADER);
    if (dated && !read_date_line(bl, line, i <= bl->first_body, &stated, &rank)) return false;
    prose += line->kind == NG_BLOCK_PARAGRAPH && !(line->flags & BL_BULLET); /* key points come before the dateline */
    if ((line->flags & BL_DATELINE) && prose <= 2 && !read_dateline(bl, line, year, &dateline)) return false;
  }
  if (a->published.year) return true;
  a->published = stated.year ? stated : dateline;
  if (a->published.year) a->published_from = NG_FROM_TEXT;
  return true;
}

bool bl_head(bl_scan *bl) {
  int32_t year = 0;
  return read_title(bl) && read_copyright(bl, &year) && read_authors(bl) && read_dates(bl, year);
}
