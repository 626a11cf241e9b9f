/* The article of a page: reads the page's bytes, writes the article's text, one line a block, the kinds of lines that the
 * page proves, and title, authors, day, outlet and address where the options left them open. */
#include "html.h"

enum { CELL_BYTES = 80, CELL_DEPTH = 6 };

typedef struct ha_writer {
  ng_article *a;
  ar_arena *scratch;
  const ht_tree *tree;
  const ht_meta *meta;
  const ht_body *body;
  char *text;
  size_t length;
} ha_writer;

static bool add_line(ha_writer *w, const char *s, size_t len, uint8_t kind) {
  while (len && s[len - 1] == ' ') len--;
  if (!len) return true;
  if (w->length) w->text[w->length++] = '\n', w->text[w->length++] = '\n';
  memcpy(w->text + w->length, s, len);
  w->length += len;
  return uint8_t_push(&w->a->arena, &w->a->page_lines, kind);
}

/* The words of an element, its lines joined. */
static ng_str words_of(ha_writer *w, const ht_node *n) {
  char *out = ar_alloc(w->scratch, n->end_text - n->text + 1);
  if (!out) return (ng_str){NULL, 0};
  size_t len = ht_squeeze(w->tree->text + n->text, n->end_text - n->text, out, 0);
  while (len && out[len - 1] == ' ') len--;
  return (ng_str){out, len};
}

/* The row of a table that a block's cell stands in; NG_NONE if it stands in none. */
static uint32_t row_of(const ht_tree *t, uint32_t block) {
  uint32_t n = t->blocks.at[block].node;
  if (!(t->nodes.at[n].all & HN_TABLE)) return NG_NONE;
  for (int i = 0; i < CELL_DEPTH && n; i++, n = t->nodes.at[n].parent)
    if (t->nodes.at[n].tag == HW_TAG__TR) return n;
  return NG_NONE;
}

/* Cells of one row with little in them are one line. */
static bool continues_row(const ha_writer *w, uint32_t before, uint32_t block, uint8_t kind) {
  const ht_tree *t = w->tree;
  if (before == NG_NONE || kind != NG_BLOCK_PARAGRAPH || w->body->kinds[before] != kind) return false;
  const ht_block *a = &t->blocks.at[before], *b = &t->blocks.at[block];
  uint32_t row = row_of(t, block);
  return row != NG_NONE && row == row_of(t, before) && a->end - a->start < CELL_BYTES && b->end - b->start < CELL_BYTES;
}

static void add_cell(ha_writer *w, ng_str s) {
  memcpy(w->text + w->length, " | ", 3);
  memcpy(w->text + w->length + 3, s.ptr, s.len);
  w->length += s.len + 3;
}

static bool write_lines(ha_writer *w) {
  const ht_tree *t = w->tree;
  ng_str title = w->meta->title;
  if (w->body->headline != NG_NONE) title = words_of(w, &t->nodes.at[w->body->headline]);
  if (title.len && !add_line(w, title.ptr, title.len, NG_BLOCK_HEADLINE)) return false;
  uint32_t before = NG_NONE;
  for (uint32_t i = 0; i < t->blocks.count; i++) {
    uint8_t kind = w->body->kinds[i];
    ng_str s = ht_text(t, &t->blocks.at[i]);
    if (kind == HB_LEFT_OUT) continue;
    if (continues_row(w, before, i, kind))
      add_cell(w, s);
    else if (!add_line(w, s.ptr, s.len, kind))
      return false;
    before = i;
  }
  return true;
}

/* The text takes no more than the page's and the metadata's. */
static bool write_text(ha_writer *w) {
  size_t most = 2 * (size_t)w->tree->length + w->meta->title.len + 3 * (size_t)w->tree->blocks.count + 8;
  w->text = ar_alloc(w->scratch, most);
  if (!w->text || !write_lines(w)) return false;
  w->a->text = ar_copy(&w->a->arena, w->text, w->length);
  return w->a->text.ptr != NULL;
}

/* ---- what is known besides --------------------------------------------------------------------------------------- */

static bool keep(ng_article *a, ng_str value, ng_str *to) {
  if (to->ptr || !value.len) return true;
  *to = ar_copy(&a->arena, value.ptr, value.len);
  return to->ptr != NULL;
}

/* The day on display, that of the metadata, that in the address. */
static void keep_day(ha_writer *w) {
  ng_article *a = w->a;
  ng_day day = w->meta->day, shown;
  ng_published_from from = NG_FROM_METADATA;
  if (a->published.year) return;
  if (ht_read_shown_day(w->tree, w->body, w->meta, &shown)) {
    if (shown.year != day.year || shown.month != day.month || shown.day != day.day) from = NG_FROM_TEXT;
    day = shown;
  }
  if (!day.year && a->url.ptr) ht_day_in_address(a->url, &day);
  if (day.year) a->published = day, a->published_from = from;
}

static bool keep_meta(ng_article *a, const ht_meta *meta) {
  if (!keep(a, meta->outlet, &a->outlet) || !keep(a, meta->url, &a->url)) return false;
  for (uint32_t i = 0; i < meta->authors.count; i++) {
    ng_str author = {NULL, 0};
    if (!keep(a, meta->authors.at[i], &author) || !ng_str_push(&a->arena, &a->authors, author)) return false;
  }
  return true;
}

static bool read_article(ha_writer *w, ht_tree *tree, ht_meta *meta, ht_body *body) {
  ng_article *a = w->a;
  if (!ht_read_meta(w->scratch, tree, meta) || !ht_find_body(w->scratch, tree, meta, body) || !write_text(w)) return false;
  if (a->authors.count) meta->authors.count = 0;
  if (!keep_meta(a, meta)) return false;
  keep_day(w);
  return true;
}

bool ht_read_page(ng_context *context, ng_article *a, ng_str page) {
  ar_arena *scratch = &context->scratch;
  ht_tree tree;
  ht_meta meta;
  ht_body body;
  ha_writer w = {.a = a, .scratch = scratch, .tree = &tree, .meta = &meta, .body = &body};
  bool ok = ht_build(scratch, page, &tree) && read_article(&w, &tree, &meta, &body);
  ht_close(&tree);
  return ok;
}
