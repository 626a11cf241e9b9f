/* Figures over documents: reads the articles' figures, writes one row for what is counted (story_rows.c), with every value
 * and whether they can all be true.
 *
 * Two documents contradict each other only when none of their values can be equal as intervals, and only as of the same
 * day: tolls grow. The day is the one that a figure is told to hold at, else that of its article. */
#include "sort.h"
#include "story_rows.h"

/* ---- agreement --------------------------------------------------------------------------------------------------- */

enum { MOST_COMPARED = 256 };

static bool may_be_one_day(ng_str p, ng_str q) { return !p.ptr || !q.ptr || tx_equal(p, q); }

/* Figures of different days may both be true: tolls grow. The day beside a toll may be that of the fire in which they died, so who
 * writes a day later may know of more. */
static bool of_one_day(const st_align *x, const st_item *a, const st_item *b) {
  const ng_article *p = x->s->articles[a->value.at.doc], *q = x->s->articles[b->value.at.doc];
  if (st_figure(x, a)->role.ptr && !may_be_one_day(p->published_text, q->published_text)) return false;
  return may_be_one_day(st_day_of(x, a), st_day_of(x, b));
}

/* Items of one row, by document: can some value of document a be some value of document b? */
static bool documents_agree(const st_align *x, const st_item *items, uint32_t a, uint32_t a_end, uint32_t b, uint32_t b_end) {
  bool met = false;
  for (uint32_t i = a; i < a_end && i < a + 8; i++)
    for (uint32_t k = b; k < b_end && k < b + 8; k++) {
      if (st_can_be_equal(st_figure(x, &items[i]), st_figure(x, &items[k]))) return true;
      met |= of_one_day(x, &items[i], &items[k]);
    }
  return !met;
}

static ng_agreement judge(const st_align *x, const st_item *items, uint32_t count) {
  bool all_same = true;
  if (items[0].value.at.doc == items[count - 1].value.at.doc) return NG_SINGLE;
  for (uint32_t i = 1; i < count; i++)
    all_same &= st_same_figure(st_figure(x, &items[0]), st_figure(x, &items[i]));
  if (all_same) return NG_AGREE;
  if (count > MOST_COMPARED) count = MOST_COMPARED;
  for (uint32_t a = 0, a_end; a < count; a = a_end) {
    for (a_end = a + 1; a_end < count && items[a_end].value.at.doc == items[a].value.at.doc;) a_end++;
    for (uint32_t b = a_end, b_end; b < count; b = b_end) {
      for (b_end = b + 1; b_end < count && items[b_end].value.at.doc == items[b].value.at.doc;) b_end++;
      if (!documents_agree(x, items, a, a_end, b, b_end)) return NG_CONFLICT;
    }
  }
  return NG_COMPATIBLE;
}

/* ---- the result -------------------------------------------------------------------------------------------------- */

static bool write_row(st_align *x, const st_item *items, uint32_t count) {
  ng_story *s = x->s;
  ng_story_figure row = {.first_value = s->values.count, .agreement = (uint8_t)judge(x, items, count)};
  for (uint32_t i = 0; i < count; i++) {
    const ng_figure *f = st_figure(x, &items[i]);
    if (!row.counted.ptr) row.counted = f->counted;
    if (!row.role.ptr) row.role = f->role;
    if (!row.unit.ptr) row.unit = f->unit;
    if (!ng_story_value_push(&s->arena, &s->values, items[i].value)) return false;
  }
  row.end_value = s->values.count;
  return ng_story_figure_push(&s->arena, &s->figures, row);
}

static int by_first(const void *a, const void *b, const void *ctx) {
  const ng_story_value *values = ctx, *x = &values[((const ng_story_figure *)a)->first_value],
                       *y = &values[((const ng_story_figure *)b)->first_value];
  int order = so_order(x->at.doc, y->at.doc);
  return order ? order : so_order(x->at.start, y->at.start);
}

bool ng_story_align_figures(ng_context *context, ng_story *s) {
  st_align x = {.s = s, .scratch = &context->scratch};
  if (!st_read_items(&x) || !st_make_rows(&x)) return false;
  for (uint32_t i = 0, end; i < x.count; i = end) {
    for (end = i + 1; end < x.count && x.items[end].row == x.items[i].row;) end++;
    if (!write_row(&x, x.items + i, end - i)) return false;
  }
  return so_sort(x.scratch, s->figures.at, s->figures.count, sizeof *s->figures.at, by_first, s->values.at);
}
