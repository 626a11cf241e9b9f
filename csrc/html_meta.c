/* Metadata: reads what a page's facts say (JSON-LD, meta elements, times, canonical link), writes title, authors, day,
 * outlet, address and language of the article, each from its best witness. */
#include "html.h"

enum { RANKS = 10, SITE_BYTES = 20, BYLINE_NODES = 20 };

/* JSON-LD first; the best of the meta elements of a field then. */
static const ht_fact *best_fact(const ht_tree *t, uint32_t field, uint32_t behind_rank, uint32_t from) {
  const ht_fact *best = NULL;
  for (uint32_t i = from; i < t->facts.count; i++) {
    const ht_fact *f = &t->facts.at[i];
    if (f->field != field || f->rank <= behind_rank || !f->raw.len) continue;
    if (!best || f->rank < best->rank) best = f;
  }
  return best;
}

static bool take(ar_arena *arena, const ht_tree *t, uint32_t field, ng_str *to) {
  const ht_fact *f = to->ptr && to->len ? NULL : best_fact(t, field, 0, 0);
  if (!f) return true;
  *to = ht_value(arena, f->raw);
  return to->ptr != NULL;
}

/* ---- day --------------------------------------------------------------------------------------------------------- */

static bool take_day(ar_arena *arena, ng_str raw, ng_day *day) {
  if (day->year || !raw.len || raw.len > 200) return true;
  ng_str value = ht_value(arena, raw);
  if (!value.ptr) return false;
  ng_day found;
  if (ht_read_day(value, &found)) *day = found;
  return true;
}

static bool read_day(ar_arena *arena, const ht_tree *t, ht_meta *meta) {
  if (meta->published.ptr && !take_day(arena, meta->published, &meta->day)) return false;
  for (uint32_t rank = 1; rank < RANKS && !meta->day.year; rank++) {
    for (uint32_t i = 0; i < t->facts.count && !meta->day.year; i++) {
      const ht_fact *f = &t->facts.at[i];
      if (f->field == HW_FACT_PUBLISHED && f->rank == rank && !take_day(arena, f->raw, &meta->day)) return false;
    }
    for (uint32_t i = 0; i < t->times.count && !meta->day.year; i++)
      if (t->times.at[i].rank == rank && !take_day(arena, t->times.at[i].raw, &meta->day)) return false;
  }
  return true;
}

/* ---- authors ----------------------------------------------------------------------------------------------------- */

static bool read_authors(ar_arena *arena, const ht_tree *t, ht_meta *meta) {
  ng_str_list said = meta->authors;
  meta->authors = (ng_str_list){NULL, 0, 0};
  for (uint32_t i = 0; i < said.count; i++)
    if (!ht_add_authors(arena, said.at[i], meta->outlet, &meta->authors)) return false;
  for (uint32_t rank = 1; rank < RANKS && !meta->authors.count; rank++)
    for (uint32_t i = 0; i < t->facts.count; i++) {
      const ht_fact *f = &t->facts.at[i];
      if (f->field != HW_FACT_AUTHOR || f->rank != rank) continue;
      ng_str value = ht_value(arena, f->raw);
      if (!value.ptr || !ht_add_authors(arena, value, meta->outlet, &meta->authors)) return false;
    }
  return true;
}

static ng_str text_of(const ht_tree *t, const ht_node *n) { return (ng_str){t->text + n->text, n->end_text - n->text}; }

/* The names in an element: those of its links, where it has some. */
static bool read_element(ar_arena *arena, const ht_tree *t, uint32_t node, ht_meta *meta) {
  const ht_node *n = &t->nodes.at[node];
  for (uint32_t i = node; i < n->end && i < node + BYLINE_NODES; i++)
    if ((t->nodes.at[i].own & HN_LINK) && !ht_add_authors(arena, text_of(t, &t->nodes.at[i]), meta->outlet, &meta->authors))
      return false;
  return meta->authors.count || ht_add_authors(arena, text_of(t, n), meta->outlet, &meta->authors);
}

/* Elements that name the author, where metadata does not: the first with a name in it. */
static bool read_visible_authors(ar_arena *arena, const ht_tree *t, ht_meta *meta) {
  for (uint32_t i = 0; i < t->nodes.count && !meta->authors.count; i++) {
    const ht_node *n = &t->nodes.at[i];
    if (!(n->own & HW_SAYS_BYLINE) || (n->all & (HN_HIDDEN | HW_SAYS_COMMENT)) || n->end_text - n->text > 300) continue;
    if (!read_element(arena, t, i, meta)) return false;
  }
  return true;
}

/* ---- title --------------------------------------------------------------------------------------------------------- */

/* Where a title's last part begins behind a bar, a dash between spaces or two colons; its length if it has one part. */
static size_t last_part(ng_str s) {
  for (size_t at = s.len, before; at > 1; at = before) {
    uint32_t c = tx_before(s.ptr, at, &before);
    bool spaced = before > 0 && s.ptr[before - 1] == ' ' && at < s.len && s.ptr[at] == ' ';
    if (spaced && (tx_is_dash(c) || c == '|' || c == 0xBB || c == 0x2022 || c == 0xB7 || c == ':')) return before;
  }
  return s.len;
}

/* Whether what stands behind the sign at `part` begins with a capital. */
static bool names_site(ng_str s, size_t part) {
  tx_next(s.ptr, s.len, &part);
  while (part < s.len && s.ptr[part] == ' ') part++;
  return part < s.len && tx_is_upper(tx_next(s.ptr, s.len, &part));
}

/* The page's title without the site's name behind it: a last part that is the outlet's name, or short. */
static bool read_title(ar_arena *arena, const ht_tree *t, ht_meta *meta) {
  if (!take(arena, t, HW_FACT_TITLE, &meta->title)) return false;
  if (!meta->title.len && t->title.ptr) meta->title = ht_value(arena, t->title);
  if (!meta->title.ptr) return !t->title.ptr;
  size_t part = last_part(meta->title), behind = meta->title.len - part;
  ng_str outlet = meta->outlet;
  bool named = outlet.len && behind >= outlet.len &&
               tx_equal_folded((ng_str){meta->title.ptr + meta->title.len - outlet.len, outlet.len}, outlet);
  if (part > 0 && (named || (part >= SITE_BYTES && behind <= SITE_BYTES + 8 && names_site(meta->title, part))))
    meta->title.len = part;
  while (meta->title.len && meta->title.ptr[meta->title.len - 1] == ' ') meta->title.len--;
  return true;
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

bool ht_read_meta(ar_arena *arena, const ht_tree *t, ht_meta *meta) {
  int rank = 9;
  *meta = (ht_meta){.day = {0, 0, 0}};
  for (uint32_t i = 0; i < t->linked_data.count; i++)
    if (!ht_read_linked_data(arena, t->linked_data.at[i], meta, &rank)) return false;
  return take(arena, t, HW_FACT_OUTLET, &meta->outlet) && take(arena, t, HW_FACT_URL, &meta->url) &&
         read_title(arena, t, meta) && take(arena, t, HW_FACT_LANGUAGE, &meta->language) &&
         take(arena, t, HW_FACT_DESCRIPTION, &meta->description) &&
         read_day(arena, t, meta) && read_authors(arena, t, meta) && read_visible_authors(arena, t, meta);
}
