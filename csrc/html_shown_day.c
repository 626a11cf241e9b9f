/* The day on display: reads the lines around the headline, writes the day that the page shows its readers.
 *
 * What a page shows stands for its text as it is: metadata may tell the day on which an older text appeared at the same
 * address, or the day in another zone. Of several days on display the first that is said to be that of publication
 * counts, else the first that is not said to be an update, else the first. */
#include "html.h"
#include "calendar.h"

enum { LINES_ABOVE = 8, LINES_BELOW = 30, LINE_BYTES = 240, LINE_WORDS = 30, MOST_PARTS = 40, PROSE_WORDS = 20, LABEL_WORDS = 4 };
enum { PLAIN, PUBLISHED, UPDATED, LABELS };

/* A number or a word of a line. */
typedef struct sd_part {
  int32_t number, month; /* what it is; month by name */
  uint8_t digits, label;
  char before; /* the sign between it and the part before, 0 if there is more or a space */
} sd_part;

typedef struct sd_scan {
  const ht_tree *tree;
  const ht_body *body;
  const ht_meta *meta;
  sd_part parts[MOST_PARTS];
  uint32_t count;
  ng_day found[LABELS];
  uint8_t label; /* of the next day */
} sd_scan;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return tx_class[(unsigned char)c] & TX_LETTER; }

/* ---- parts of a line --------------------------------------------------------------------------------------------- */

/* Where the run of digits or letters at i ends; a capital behind a small letter begins a word ("RoeDec 5"). */
static size_t part_end(ng_str s, size_t i) {
  size_t first = i;
  if (is_digit(s.ptr[i])) {
    while (i < s.len && is_digit(s.ptr[i])) i++;
    return i;
  }
  for (; i < s.len && is_letter(s.ptr[i]); i++)
    if (i > first && (tx_class[(unsigned char)s.ptr[i]] & TX_UPPER) && (tx_class[(unsigned char)s.ptr[i - 1]] & TX_LOWER)) break;
  return i;
}

static sd_part number_part(ng_str s) {
  sd_part p = {.digits = (uint8_t)(s.len < 9 ? s.len : 9)};
  for (size_t i = 0; i < s.len && i < 9; i++) p.number = p.number * 10 + (s.ptr[i] - '0');
  return p;
}

static sd_part word_part(ng_str s) {
  uint32_t entry = lx_find(tx_hash(TX_HASH_START, s.ptr, s.len), s.ptr, s.len);
  if (!entry) return (sd_part){0};
  return (sd_part){.month = lx_value(entry, LX_MONTH, 0), .label = (uint8_t)lx_value(entry, LX_PUBLICATION_LABEL, 0)};
}

static void read_parts(sd_scan *s, ng_str line) {
  size_t behind = 0;
  s->count = 0;
  if (line.len > LINE_BYTES) line.len = LINE_BYTES;
  for (size_t i = 0; i < line.len && s->count < MOST_PARTS;) {
    bool digit = is_digit(line.ptr[i]);
    if (!digit && !is_letter(line.ptr[i])) {
      i++;
      continue;
    }
    size_t end = part_end(line, i);
    bool ordinal = !digit && i == behind && i > 0 && is_digit(line.ptr[i - 1]) && end == i + 2; /* 3rd */
    sd_part p = digit ? number_part((ng_str){line.ptr + i, end - i}) : word_part((ng_str){line.ptr + i, end - i});
    p.before = i == behind + 1 ? line.ptr[behind] : 0;
    if (!ordinal) s->parts[s->count++] = p;
    behind = i = end;
  }
}

/* ---- days -------------------------------------------------------------------------------------------------------- */

static bool valid(int32_t year, int32_t month, int32_t day, ng_day *out) {
  if (year < 1990 || year > 2200 || !cl_valid(year, month, day)) return false;
  *out = (ng_day){year, (uint8_t)month, (uint8_t)day};
  return true;
}

static bool is_day(const sd_part *p) { return p->digits == 1 || p->digits == 2; }

static bool same(ng_day a, ng_day b) { return a.year == b.year && a.month == b.month && a.day == b.day; }

/* Whether the page's language writes the day before the month. */
static bool day_first(const sd_scan *s) {
  ng_str language = s->meta->language.len ? s->meta->language : s->tree->language;
  return language.len >= 5 && tx_equal_folded((ng_str){language.ptr, 2}, (ng_str){"en", 2}) &&
         !tx_equal_folded((ng_str){language.ptr + 3, 2}, (ng_str){"us", 2});
}

/* "3/4/2025": the reading that metadata states, else that of the page's language. */
static bool numeric_day(const sd_scan *s, const sd_part *p, ng_day *day) {
  int32_t year = p[2].digits == 2 ? 2000 + p[2].number : p[2].number;
  ng_day month_first, other;
  bool a = valid(year, p[0].number, p[1].number, &month_first), b = valid(year, p[1].number, p[0].number, &other);
  if (!a && !b) return false;
  bool swap = a && b && (same(other, s->meta->day) || (!same(month_first, s->meta->day) && day_first(s)));
  *day = a && !swap ? month_first : other;
  return true;
}

/* The day of three parts. */
static bool day_of(const sd_scan *s, const sd_part *p, ng_day *day) {
  if (p[2].digits == 4 && p[0].month && is_day(&p[1])) return valid(p[2].number, p[0].month, p[1].number, day);
  if (p[2].digits == 4 && p[1].month && is_day(&p[0])) return valid(p[2].number, p[1].month, p[0].number, day);
  bool signs = p[1].before && p[1].before == p[2].before && strchr("/.-", p[1].before);
  if (!signs || !is_day(&p[1])) return false;
  if (p[0].digits == 4 && is_day(&p[2])) return valid(p[0].number, p[1].number, p[2].number, day);
  return is_day(&p[0]) && (p[2].digits == 4 || p[2].digits == 2) && numeric_day(s, p, day);
}

/* Takes the days of a line whose parts have been read; a label in front is that of the first behind it. */
static bool take_days(sd_scan *s) {
  bool any = false;
  for (uint32_t i = 0; i < s->count; i++) {
    ng_day day;
    if (s->parts[i].label) s->label = s->parts[i].label;
    if (i + 3 > s->count || !day_of(s, &s->parts[i], &day)) continue;
    if (!s->found[s->label].year) s->found[s->label] = day;
    s->label = PLAIN;
    any = true;
    i += 2;
  }
  return any;
}

/* ---- lines ------------------------------------------------------------------------------------------------------- */

static bool may_show(const sd_scan *s, const ht_block *b) {
  uint32_t flags = s->tree->nodes.at[b->node].all | b->inside;
  return !(flags & (HN_HIDDEN | HN_SKIP | HW_SAYS_COMMENT | HN_FIGURE | HN_CAPTION)) && b->words <= LINE_WORDS;
}

/* What a time element in this block states, where its words are no day ("2 hours ago"). */
static void take_time(sd_scan *s, uint32_t block) {
  const ht_fact_list *times = &s->tree->times;
  ng_day day;
  for (uint32_t i = 0; i < times->count && times->at[i].field <= block; i++) {
    const ht_fact *f = &times->at[i];
    if (f->field != block || s->found[s->label].year || !ht_read_day(f->raw, &day)) continue;
    s->found[s->label] = day;
    s->label = PLAIN;
  }
}

static void read_block(sd_scan *s, uint32_t i) {
  const ht_block *b = &s->tree->blocks.at[i];
  if (!may_show(s, b)) return;
  read_parts(s, ht_text(s->tree, b));
  if (take_days(s)) return;
  take_time(s, i);
  if (b->words > LABEL_WORDS) s->label = PLAIN;
}

static bool is_prose(const sd_scan *s, uint32_t i) {
  return s->body->kinds[i] == NG_BLOCK_PARAGRAPH && s->tree->blocks.at[i].words >= PROSE_WORDS;
}

static void read_lines(sd_scan *s, uint32_t first, uint32_t end) {
  s->label = PLAIN;
  for (uint32_t i = first; i < end && !is_prose(s, i); i++) read_block(s, i);
}

static bool choose(const sd_scan *s, ng_day *day) {
  static const uint8_t order[] = {PUBLISHED, PLAIN, UPDATED};
  for (size_t i = 0; i < sizeof order; i++) {
    if (!s->found[order[i]].year) continue;
    *day = s->found[order[i]];
    return true;
  }
  return false;
}

bool ht_read_shown_day(const ht_tree *tree, const ht_body *body, const ht_meta *meta, ng_day *day) {
  sd_scan s = {.tree = tree, .body = body, .meta = meta};
  if (body->headline == NG_NONE) return false;
  const ht_node *n = &tree->nodes.at[body->headline];
  uint32_t below = n->end_block, end = tree->blocks.count - below > LINES_BELOW ? below + LINES_BELOW : tree->blocks.count;
  read_lines(&s, below, end);
  if (choose(&s, day)) return true;
  read_lines(&s, n->first > LINES_ABOVE ? n->first - LINES_ABOVE : 0, n->first);
  return choose(&s, day);
}
