/* Marks: the spans inside a line that are no prose.
 *
 * Reads the tokens of one line (bl->view) and the lexicons of agencies, credits, labels and months; finds date headers,
 * datelines, wire slugs (marks_dates.c), picture credits (marks_credits.c), promo labels, outlets behind headlines and
 * half-stripped tags, and writes them to a->marks in text order. The same finders tell blocks_lines.c what a line is.
 * All look at a bounded number of tokens from one end of the line. */
#include <stdio.h>
#include "blocks.h"

enum { TAG_BYTES = 240, ENTITY_BYTES = 10, STARS_BYTES = 1500, STAR_BYTES = 60 };

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

/* "***", "* * *" where nothing else is in the line: a rule between parts. */
static uint32_t rule_at(const char *t, uint32_t at, uint32_t end) {
  uint32_t stars = 0, i = at, last = end - at > STAR_BYTES ? at + STAR_BYTES : end;
  if (at > 0 && t[at - 1] != '\n') return 0;
  for (; i < last && (t[i] == '*' || t[i] == ' '); i++) stars += t[i] == '*';
  return stars >= 3 && (i == end || t[i] == '\n') ? i - (t[i - 1] == ' ') : 0;
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
  uint32_t rule = t[at] == '*' ? rule_at(t, at, end) : 0;
  if (rule) return rule;
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
    if (!bar && !(bl_is_dash(v, i) && bl_has(v, i, TK_SPACE_BEFORE))) continue;
    bool known = bl_match(v, i + 1, LX_OUTLET, &length) && i + 1 + length == end;
    bool capitals = end - i == 2 && bl_has(v, i + 1, TK_ALL_CAPS);
    if (!bl_are_names(v, i + 1, end) || !(bar || known || capitals)) return true;
    return push_part(bl, NG_MARK_OUTLET, (bl_part){i + 1, end, false}, (ng_str){NULL, 0});
  }
  return true;
}

static bool mark_credit(bl_scan *bl, const bl_line *line) {
  const ng_article *v = &bl->view;
  bl_part credit = bl_credit(v, bl_date_header(v).end);
  if (credit.end <= credit.first) return true;
  if (line->kind == NG_BLOCK_CREDIT && credit.whole) {
    uint32_t names = bl_credit_names(v, credit.first);
    if (names < credit.end) credit.first = names;
  }
  return push_part(bl, NG_MARK_CREDIT, credit, (ng_str){NULL, 0});
}

/* Where a label of other stories ends: at a colon within a few words ("More from the valley:"), else where the words of
 * the lexicon end; first if there is none. */
static uint32_t promo_label_end(const ng_article *v, uint32_t first) {
  uint32_t length, n = v->tokens.count;
  bool label = bl_match(v, first, LX_PROMO_LABEL, &length) != 0, capitals = true;
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
  if (date.end - date.first < n) date = bl_date_run(v, date, whole);
  return push_part(bl, NG_MARK_DATE, date, value);
}

/* A date line, or a dateline that stands alone. */
static bool mark_date_line(bl_scan *bl) {
  bl_part place, dateline = bl_dateline_alone(&bl->view, &place);
  if (!dateline.end) return mark_date(bl, true);
  ng_article *a = bl->a;
  ng_str name = part_text(&bl->view, place);
  if (!a->dateline.end) {
    a->dateline = (ng_span){(uint32_t)(name.ptr - a->text.ptr), (uint32_t)(name.ptr - a->text.ptr + name.len)};
    a->dateline_place = name;
  }
  return push_part(bl, NG_MARK_DATELINE, dateline, name);
}

/* A line above the headline that is an agency's slug: "US-PORT-FIRE, 2nd Lead". */
static bool mark_slug_line(bl_scan *bl, const bl_line *line) {
  const ng_article *v = &bl->view;
  uint32_t length, lead = 0;
  for (uint32_t i = 0; i < v->tokens.count; i++) lead += bl_match(v, i, LX_LEAD_NUMBER, &length) != 0;
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
    case NG_BLOCK_DATE: return (line->flags & BL_HEADER) || mark_date_line(bl);
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
