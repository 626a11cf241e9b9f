/* Blocks: reads the text, writes a->blocks and a->marks, and what the head of an article tells (title, authors, outlet,
 * date, dateline). Every non-blank line belongs to exactly one block; the lines of a paragraph that is wrapped at a
 * fixed width belong to one block together.
 *
 * Wording is read first (blocks_lines.c, blocks_features.c), then all lines are weighed together (blocks_layout.c);
 * then marks and head are read. */
#include "blocks.h"

enum { WRAP_SHORTEST = 40, WRAP_LONGEST = 120 };

/* ---- wrapped paragraphs ------------------------------------------------------------------------------------------ */

static bool ends_open(const ng_article *a, const bl_line *line) {
  size_t at;
  uint32_t c = tx_before(a->text.ptr, line->end, &at);
  return tx_is_letter(c) || tx_is_digit(c) || c == ',' || c == '-' || c == ';';
}

static bool begins_small(const ng_article *a, const bl_line *line) {
  size_t at = line->start;
  return tx_is_lower(tx_next(a->text.ptr, line->end, &at));
}

/* Whether line i goes on in the middle of a sentence on the next line. */
static bool runs_on(const bl_scan *bl, uint32_t i) {
  const bl_line *line = &bl->lines.at[i], *next = line + 1;
  uint32_t length = line->end - line->start;
  return !next->gap && length >= WRAP_SHORTEST && length <= WRAP_LONGEST && ends_open(bl->a, line) &&
         begins_small(bl->a, next);
}

/* The width at which the text is wrapped; 0: it is not. */
static uint32_t wrap_width(const bl_scan *bl) {
  uint32_t pairs = 0, wrapped = 0, width = 0;
  for (uint32_t i = 0; i + 1 < bl->lines.count; i++) {
    if (bl->lines.at[i + 1].gap) continue;
    uint32_t length = bl->lines.at[i].end - bl->lines.at[i].start;
    pairs++;
    if (!runs_on(bl, i)) continue;
    wrapped++;
    if (length > width) width = length;
  }
  return wrapped >= 3 && wrapped * 3 >= pairs ? width : 0;
}

static bool is_wrapped(const bl_scan *bl, uint32_t i, uint32_t width) {
  const bl_line *line = &bl->lines.at[i], *next = line + 1;
  if (line->field || next->field) return next->folded;
  uint32_t length = line->end - line->start;
  if (runs_on(bl, i)) return true;
  return width && !next->gap && !next->indented && length * 4 >= width * 3 && length <= width + 8;
}

static void join_wrapped(bl_scan *bl) {
  bl_line *at = bl->lines.at;
  uint32_t width = wrap_width(bl), kept = 0;
  bool join = false;
  for (uint32_t i = 0; i < bl->lines.count; i++) {
    bool goes_on = i + 1 < bl->lines.count && is_wrapped(bl, i, width);
    if (join)
      at[kept - 1].end = at[i].end;
    else
      at[kept++] = at[i];
    join = goes_on;
  }
  bl->lines.count = kept;
}

/* ---- the stage --------------------------------------------------------------------------------------------------- */

bool bl_open(bl_scan *bl, ng_context *context, ng_article *a) {
  *bl = (bl_scan){.a = a, .scratch = &context->scratch};
  bl->view.text = (ng_str){a->text.ptr, a->text.len < 4096 ? a->text.len : 4096};
  for (const char *c = "<&\\*[{"; *c && a->text.len && !bl->tagged; c++)
    bl->tagged = memchr(a->text.ptr, *c, a->text.len) != NULL;
  if (!bl_split(bl)) return false;
  if (a->page) return true;
  bl_find_header(bl);
  join_wrapped(bl);
  for (bl->header = 0; bl->header < bl->lines.count && bl->lines.at[bl->header].field;) bl->header++;
  if (bl->header < bl->lines.count) bl->lines.at[bl->header].gap = true;
  return true;
}

bool ng_stage_blocks(ng_context *context, ng_article *a) {
  bl_scan bl;
  if (!bl_open(&bl, context, a) || !bl_examine(&bl) || !bl_arrange(&bl)) return false;
  for (uint32_t i = 0; i < bl.lines.count; i++) {
    const bl_line *line = &bl.lines.at[i];
    if (!ng_block_push(&a->arena, &a->blocks, (ng_block){line->start, line->end, line->kind}) || !bl_mark(&bl, line))
      return false;
  }
  return bl_head(&bl);
}
