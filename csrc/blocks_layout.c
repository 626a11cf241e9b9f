/* Lines by their neighbours: decides the kind of every line that its wording left open.
 *
 * The head comes first: the headline is the first line that is no sentence, and what stands between it and the first
 * prose is byline, picture or standfirst. In the body a line without an end mark is a subhead where prose follows it,
 * the title of another story where it is in title case or stands under a label, a caption where it is long. A list of
 * such lines stays prose. Copies of captions and of the headline take the kind of what they copy. */
#include "blocks.h"

enum { PROSE_WORDS = 12, SUBHEAD_WORDS = 9, QUESTION_WORDS = 14, PROMO_CAPITALS = 4, RUN_LINES = 3 };

static bool has(const bl_line *line, uint32_t flags) { return (line->flags & flags) != 0; }

static bool is_open(const bl_line *line) { return line->kind == BL_UNDECIDED; }

static bool is_sentence(const bl_line *line) { return has(line, BL_STOP | BL_QUESTION | BL_QUOTE | BL_COLON); }

static bool is_prose(const bl_line *line) {
  if (line->kind == NG_BLOCK_PARAGRAPH) return true;
  if (!is_open(line)) return false;
  if (has(line, BL_BULLET)) return line->words >= 3;
  return is_sentence(line) && line->words >= PROSE_WORDS && !has(line, BL_TITLE);
}

/* ---- the head ---------------------------------------------------------------------------------------------------- */

static uint32_t find_body(const bl_scan *bl) {
  uint32_t n = bl->lines.count;
  for (uint32_t i = 0; i < n; i++)
    if (is_prose(&bl->lines.at[i])) return i;
  for (uint32_t i = 1; i < n; i++)
    if (is_open(&bl->lines.at[i]) && has(&bl->lines.at[i], BL_STOP | BL_QUOTE)) return i;
  return n;
}

static bool can_be_headline(const bl_line *line) {
  if (line->kind == NG_BLOCK_CAPTION && has(line, BL_OUTLET)) return !has(line, BL_HEADER | BL_STOP);
  if (line->kind == NG_BLOCK_PROMO) return has(line, BL_INNER) && !has(line, BL_LABEL);
  if (!is_open(line) || line->words < 2 || line->words > 45 || has(line, BL_BULLET | BL_HEADER)) return false;
  if (has(line, BL_SENTENCES) && line->words > 20) return false;
  if (!has(line, BL_STOP)) return has(line, BL_CAPITAL | BL_SLUG);
  return has(line, BL_TITLE | BL_CAPS) || (line->words <= PROSE_WORDS + 2 && !has(line, BL_ARTICLE));
}

/* A rubric: one or two words above what can be the headline. */
static bool is_rubric(const bl_scan *bl, uint32_t i) {
  const bl_line *line = &bl->lines.at[i];
  return line->words <= 2 && i + 1 < bl->first_body && can_be_headline(line + 1) && line[1].words >= 4 &&
         !has(line, BL_SLUG);
}

static uint32_t find_headline(const bl_scan *bl) {
  uint32_t n = bl->lines.count;
  for (uint32_t i = 0; i < bl->first_body; i++) {
    const bl_line *line = &bl->lines.at[i];
    bool first = i == 0 || is_open(line);
    if (first && can_be_headline(line) && !is_rubric(bl, i)) return i;
  }
  /* a headline with a period above a longer text */
  const bl_line *line = &bl->lines.at[0];
  bool copied = bl->first_body == 0 && n > 1 && is_open(line) && can_be_headline(line) && !has(line, BL_DATELINE);
  return copied && line[1].words > line->words ? 0 : n;
}

static uint8_t kind_in_head(const bl_scan *bl, uint32_t i, bool signed_off) {
  const bl_line *line = &bl->lines.at[i];
  uint8_t before = i ? line[-1].kind : BL_UNDECIDED, after = i + 1 < bl->lines.count ? line[1].kind : BL_UNDECIDED;
  if (i < bl->headline && bl->headline < bl->lines.count)
    return line->words <= 4 ? NG_BLOCK_BOILERPLATE : NG_BLOCK_SUBHEAD;
  if (has(line, BL_NAME) && !is_sentence(line)) return NG_BLOCK_BYLINE;
  if (has(line, BL_BULLET)) return NG_BLOCK_PARAGRAPH;
  if (is_sentence(line) && !has(line, BL_QUESTION)) return NG_BLOCK_PARAGRAPH;
  if (after == NG_BLOCK_CREDIT || before == NG_BLOCK_CREDIT || after == NG_BLOCK_CAPTION) return NG_BLOCK_CAPTION;
  if (line->words < 3) return NG_BLOCK_BOILERPLATE;
  if (signed_off) return NG_BLOCK_CAPTION;
  return bl->headline < bl->lines.count ? NG_BLOCK_SUBHEAD : NG_BLOCK_PARAGRAPH;
}

static void arrange_head(bl_scan *bl) {
  bool signed_off = false;
  if (bl->headline < bl->lines.count) bl->lines.at[bl->headline].kind = NG_BLOCK_HEADLINE;
  for (uint32_t i = 0; i < bl->first_body; i++) {
    bl_line *line = &bl->lines.at[i];
    if (is_open(line)) line->kind = kind_in_head(bl, i, signed_off);
    signed_off |= line->kind == NG_BLOCK_BYLINE || line->kind == NG_BLOCK_DATE;
  }
}

/* ---- copies ------------------------------------------------------------------------------------------------------ */

/* Whether the text of a line begins the other one's, end mark apart. */
static bool begins_other(const ng_article *a, const bl_line *line, const bl_line *other) {
  uint32_t length = line->end - line->start;
  if (line->words < 4 || has(line, BL_LONG) || other->end - other->start < length) return false;
  return memcmp(a->text.ptr + line->start, a->text.ptr + other->start, length - has(line, BL_STOP)) == 0;
}

static bool is_same(const ng_article *a, const bl_line *line, const bl_line *other) {
  return other->end - other->start == line->end - line->start && begins_other(a, line, other);
}

static void arrange_copies(bl_scan *bl) {
  for (uint32_t i = 0; i + 1 < bl->lines.count; i++) {
    bl_line *line = &bl->lines.at[i], *next = line + 1;
    bool open = is_open(line) || line->kind == NG_BLOCK_PARAGRAPH,
         next_open = is_open(next) || next->kind == NG_BLOCK_PARAGRAPH;
    if (open && next->kind == NG_BLOCK_CAPTION && begins_other(bl->a, line, next)) line->kind = NG_BLOCK_CAPTION;
    if (next_open && line->kind == NG_BLOCK_CAPTION && begins_other(bl->a, next, line)) next->kind = NG_BLOCK_CAPTION;
    if (i > 0 && is_open(line) && is_open(next) && !is_sentence(line) && line->words >= 5 && is_same(bl->a, line, next))
      line->kind = next->kind = NG_BLOCK_CAPTION;
  }
}

static void arrange_headline_copies(bl_scan *bl) {
  if (bl->headline >= bl->lines.count) return;
  const bl_line *headline = &bl->lines.at[bl->headline];
  for (uint32_t i = 0; i < bl->lines.count; i++) {
    bl_line *line = &bl->lines.at[i];
    if (line->hash == headline->hash && line->words == headline->words && is_same(bl->a, headline, line))
      line->kind = NG_BLOCK_HEADLINE;
  }
}

/* ---- the body ---------------------------------------------------------------------------------------------------- */

static bool is_furniture(const bl_line *line) {
  return line->kind == NG_BLOCK_CAPTION || line->kind == NG_BLOCK_CREDIT || line->kind == NG_BLOCK_BOILERPLATE ||
         line->kind == NG_BLOCK_PROMO;
}

/* Whether prose follows, pictures and notes apart (a few of them). */
static bool prose_follows(const bl_scan *bl, uint32_t i) {
  for (uint32_t k = i + 1; k < bl->lines.count && k <= i + 4; k++) {
    const bl_line *line = &bl->lines.at[k];
    if (is_prose(line) || (is_open(line) && is_sentence(line))) return true;
    if (!is_furniture(line)) return false;
  }
  return false;
}

static bool is_loose(const bl_line *line) {
  return is_open(line) && !is_sentence(line) && !has(line, BL_TITLE | BL_BULLET);
}

/* How many loose lines stand together without a blank line, line i among them: a list. Looks at most RUN_LINES far. */
static uint32_t run_length(const bl_scan *bl, uint32_t i) {
  const bl_line *at = bl->lines.at;
  uint32_t length = 1;
  for (uint32_t k = i;
       k > bl->first_body && i - k < RUN_LINES && !at[k].gap && (is_loose(&at[k - 1]) || at[k - 1].joined); k--)
    length++;
  for (uint32_t k = i + 1; k < bl->lines.count && k - i < RUN_LINES && !at[k].gap && is_loose(&at[k]); k++) length++;
  return length;
}

static uint8_t kind_of_question(const bl_scan *bl, uint32_t i, const bl_line *line) {
  if (line->words > QUESTION_WORDS || has(line, BL_QUOTE | BL_SPEECH | BL_SENTENCES)) return NG_BLOCK_PARAGRAPH;
  if (has(line, BL_TITLE) && line->upper + 1 >= PROMO_CAPITALS) return NG_BLOCK_PROMO;
  return prose_follows(bl, i) ? NG_BLOCK_SUBHEAD : NG_BLOCK_PARAGRAPH;
}

static uint8_t kind_of_title(const bl_scan *bl, uint32_t i, const bl_line *line) {
  if (line->upper >= PROMO_CAPITALS || !prose_follows(bl, i)) return NG_BLOCK_PROMO;
  return NG_BLOCK_SUBHEAD;
}

static uint8_t kind_of_loose(const bl_scan *bl, uint32_t i, const bl_line *line) {
  uint8_t before = i ? line[-1].kind : BL_UNDECIDED, after = i + 1 < bl->lines.count ? line[1].kind : BL_UNDECIDED;
  if (after == NG_BLOCK_CREDIT || (before == NG_BLOCK_CREDIT && line->words >= 5)) return NG_BLOCK_CAPTION;
  bool titled = has(line, BL_INNER) || (has(line, BL_OPENER) && line->words >= 5);
  if (!prose_follows(bl, i)) return line->words >= 4 ? NG_BLOCK_PROMO : NG_BLOCK_BOILERPLATE;
  if (titled && line->words >= 5) return NG_BLOCK_PROMO;
  return line->words <= SUBHEAD_WORDS ? NG_BLOCK_SUBHEAD : NG_BLOCK_CAPTION;
}

static uint8_t kind_in_body(const bl_scan *bl, uint32_t i, bool under_label) {
  const bl_line *line = &bl->lines.at[i];
  bool lists = under_label && !has(line, BL_STOP) && line->words <= 25;
  if (lists) return NG_BLOCK_PROMO;
  if (has(line, BL_BULLET | BL_STOP | BL_COLON) || !has(line, BL_CAPITAL) || line->words > 40)
    return NG_BLOCK_PARAGRAPH;
  if (has(line, BL_QUESTION)) return kind_of_question(bl, i, line);
  if (has(line, BL_QUOTE) && line->words > SUBHEAD_WORDS) return NG_BLOCK_PARAGRAPH;
  if (i + 2 >= bl->lines.count && has(line, BL_NAME) && line->words <= 3) return NG_BLOCK_BYLINE;
  if (has(line, BL_CAPS) && line->words <= SUBHEAD_WORDS)
    return prose_follows(bl, i) ? NG_BLOCK_SUBHEAD : NG_BLOCK_BOILERPLATE;
  if (has(line, BL_TITLE)) return kind_of_title(bl, i, line);
  if (run_length(bl, i) >= RUN_LINES) return NG_BLOCK_PARAGRAPH;
  if (has(line, BL_SENTENCES) && line->words > PROSE_WORDS) return NG_BLOCK_PARAGRAPH;
  return kind_of_loose(bl, i, line);
}

static void arrange_body(bl_scan *bl) {
  bool under_label = false;
  for (uint32_t i = bl->first_body; i < bl->lines.count; i++) {
    bl_line *line = &bl->lines.at[i];
    if (is_open(line)) {
      bool loose = is_loose(line);
      line->kind = kind_in_body(bl, i, under_label);
      line->joined = loose && line->kind == NG_BLOCK_PARAGRAPH;
    }
    if (line->kind == NG_BLOCK_PROMO && has(line, BL_LABEL))
      under_label = true;
    else if (line->kind != NG_BLOCK_PROMO)
      under_label = false;
  }
}

void bl_arrange(bl_scan *bl) {
  uint32_t n = bl->lines.count;
  bl->headline = bl->first_body = n;
  if (!n) return;
  if (n == 1) {
    if (is_open(&bl->lines.at[0])) bl->lines.at[0].kind = NG_BLOCK_PARAGRAPH;
    bl->first_body = 0;
    return;
  }
  arrange_copies(bl);
  bl->first_body = find_body(bl);
  if (bl->first_body == n) bl->first_body = 0;
  bl->headline = find_headline(bl);
  arrange_head(bl);
  arrange_body(bl);
  arrange_headline_copies(bl);
}
