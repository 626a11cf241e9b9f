/* See story_rows.h. Reads items, writes which row each belongs to.
 *
 * Items of one key fall into rows by the words around them and the size of the value, so that the dead of a flood and of a
 * heatwave stay apart. What one article tells apart stays apart. */
#include "story_rows.h"
#include "sort.h"

enum { MOST_ROWS = 64, MOST_EQUAL = 16 };

/* Ratios: of a whole to its part at least, of a toll to that of the day before at most, of one source's to another's. */
static const double FAR_APART = 1.25, GROWN = 6, DISPUTED = 3;

static uint32_t shared_context(const st_item *a, const st_item *b) {
  uint32_t shared = 0;
  for (uint32_t i = 0; i < a->contexts; i++)
    for (uint32_t k = 0; k < b->contexts; k++)
      if (a->context[i] == b->context[k]) {
        shared++;
        break;
      }
  return shared;
}

static uint32_t fit_measures(const st_item *a, const st_item *b, const ng_figure *f, const ng_figure *g, double r) {
  uint32_t shared = shared_context(a, b) + (a->head && a->head == b->head), enough = a->measure == ST_RARE_MEASURE ? 1 : 2;
  if (r == 1) return shared >= (st_is_telling(f->low) ? 1 : enough) ? 10 + shared : 0;
  if (r <= 1.2 && st_can_be_equal(f, g)) return shared >= enough ? 5 + shared : 0;
  return r <= 3 && a->head == b->head && shared >= 5 ? shared : 0;
}

/* How well two figures of one key fit into one row; 0: not. */
static uint32_t fit(const st_align *x, const st_item *a, const st_item *b) {
  const ng_figure *f = st_figure(x, a), *g = st_figure(x, b);
  if (st_is_age(f)) return 1;
  bool known = f->low == f->low && g->low == g->low;
  if (!known) return 0;
  uint32_t shared = shared_context(a, b);
  double r = st_ratio(f, g);
  if (a->measure) return fit_measures(a, b, f, g, r);
  if (f->role.ptr && st_is_rest(x, a)) return 1 + shared; /* "three more", "seven others": said of one and the same rest */
  if (f->role.ptr) return r <= 1.2 ? 10 + shared : r <= 1.6 ? 4 + shared : r <= 3 && shared >= 3 ? 2 + shared : 0;
  if (r == 1) return shared ? 10 + shared : 0;
  if (r <= 1.2 && st_can_be_equal(f, g)) return shared >= 2 ? 5 + shared : 0;
  bool corrected = r <= 1.1 && a->head && a->value.at.doc != b->value.at.doc && st_is_telling(f->low);
  if (corrected && shared >= 2) return 2 + shared; /* "6,200 volunteers", "6,400 volunteers" */
  return r <= 3 && shared >= 4 ? shared : 0;
}

static bool begins_alike(ng_str a, ng_str b) {
  size_t n = a.len < b.len ? a.len : b.len;
  return tx_equal_folded((ng_str){a.ptr, n}, (ng_str){b.ptr, n});
}

/* Whether a sentence gives one number in two ways: by two sources, or where it names another source in between. */
static bool differ_in_source(const st_align *x, const st_item *a, const st_item *b) {
  const ng_article *article = x->s->articles[a->value.at.doc];
  const ng_citation_list *cited = &article->citations;
  ng_span p = st_figure(x, a)->source, q = st_figure(x, b)->source;
  if (p.start == p.end) return false;
  ng_str source = ng_view(article, p.start, p.end);
  if (q.start < q.end && !begins_alike(source, ng_view(article, q.start, q.end))) return true;
  uint32_t i = so_first_from(cited->at, cited->count, sizeof *cited->at, offsetof(ng_citation, start), a->value.at.end);
  return i < cited->count && cited->at[i].end <= b->value.at.start &&
         !begins_alike(source, ng_view(article, cited->at[i].start, cited->at[i].end));
}

/* Two different numbers in one sentence count two things, unless two sources give them. Of two tolls in one article that are
 * far apart the smaller is a part of the other ("41 of them in Old Marand"). */
static bool told_apart(const st_align *x, const st_item *a, const st_item *b) {
  if (a->value.at.doc != b->value.at.doc) return false;
  const ng_figure *f = st_figure(x, a), *g = st_figure(x, b);
  if (f->low == g->low && f->high == g->high) return false;
  double r = st_ratio(f, g);
  bool part = f->role.ptr && !st_is_rest(x, a) && r > FAR_APART && !st_can_be_equal(f, g);
  return (part || a->sentence == b->sentence) && (r > DISPUTED || !differ_in_source(x, a, b));
}

/* Whether an item before items[i] keeps it out of a row; only the last few of its own article can. */
static bool is_kept_out(const st_align *x, const st_item *items, uint32_t i, uint32_t row) {
  for (uint32_t k = i; k-- > 0 && k + MOST_ROWS > i && items[k].value.at.doc == items[i].value.at.doc;)
    if (items[k].row == row && told_apart(x, &items[k], &items[i])) return true;
  return false;
}

/* Puts the items of one key into rows: each joins the row with the figure it fits best, looking at the last few. Numbers
 * begin with `rows`; returns the next. */
static uint32_t number_rows(const st_align *x, st_item *items, uint32_t count, uint32_t rows) {
  for (uint32_t i = 0; i < count; i++) {
    uint32_t best = 0, row = rows;
    for (uint32_t k = i > MOST_ROWS ? i - MOST_ROWS : 0; k < i; k++) {
      uint32_t f = fit(x, &items[k], &items[i]);
      if (f > best && !is_kept_out(x, items, i, items[k].row)) best = f, row = items[k].row;
    }
    items[i].row = row;
    rows += row == rows;
  }
  return rows;
}

/* ---- rows that are one ------------------------------------------------------------------------------------------- */

typedef struct joining {
  const st_align *x;
  uint32_t *parent; /* of each row */
  uint32_t *first;  /* index of its first item, of one row more than there are */
} joining;

static uint32_t root_of(const joining *j, uint32_t row) {
  while (j->parent[row] != row) row = j->parent[row] = j->parent[j->parent[row]];
  return row;
}

/* Whether an item of one row is told apart from one of the other. */
static bool rows_told_apart(const joining *j, uint32_t a, uint32_t b) {
  for (uint32_t i = j->first[a]; i < j->first[a + 1] && i < j->first[a] + MOST_ROWS; i++)
    for (uint32_t k = j->first[b]; k < j->first[b + 1] && k < j->first[b] + MOST_ROWS; k++)
      if (told_apart(j->x, &j->x->items[i], &j->x->items[k])) return true;
  return false;
}

static void join(const joining *j, uint32_t a, uint32_t b) {
  uint32_t x = root_of(j, a), y = root_of(j, b);
  if (x == y || rows_told_apart(j, a, b) || rows_told_apart(j, x, y)) return;
  j->parent[x > y ? x : y] = x > y ? y : x;
}

/* One number that is no chance in sentences that share words, of which one leaves the unit out ("profit fell to 38.5 million"). */
static bool same_number(const st_align *x, const st_item *a, const st_item *b) {
  const ng_figure *f = st_figure(x, a), *g = st_figure(x, b);
  if (a->value.at.doc == b->value.at.doc || f->role.ptr || g->role.ptr || f->high != g->high || !st_is_telling(f->low)) return false;
  return shared_context(a, b) >= (f->unit.ptr && g->unit.ptr ? 3u : 2u);
}

/* Whether an article has all its figures of the key in one row: its toll is the toll then, whatever words it uses. */
static bool is_only_row(const st_align *x, uint32_t i) {
  const st_item *it = &x->items[i];
  for (uint32_t k = i > MOST_ROWS ? i - MOST_ROWS : 0; k < x->count && k < i + MOST_ROWS; k++) {
    const st_item *other = &x->items[k];
    if (other->key == it->key && other->value.at.doc == it->value.at.doc && other->row != it->row) return false;
  }
  return true;
}

/* A toll that has grown overnight by more than one that is retold. */
static bool same_toll(const st_align *x, uint32_t i, uint32_t k) {
  const st_item *a = &x->items[i], *b = &x->items[k];
  const ng_figure *f = st_figure(x, a), *g = st_figure(x, b);
  if (a->value.at.doc == b->value.at.doc || !f->role.ptr || st_is_rest(x, a) || st_is_age(f) || st_ratio(f, g) > GROWN) return false;
  ng_str p = st_day_of(x, a), q = st_day_of(x, b);
  if (!p.ptr || !q.ptr || tx_equal(p, q)) return false;
  uint32_t shared = shared_context(a, b);
  return shared >= 3 || (shared >= 1 && is_only_row(x, i) && is_only_row(x, k));
}

static int by_number(const void *a, const void *b, const void *ctx) {
  const st_align *x = ctx;
  const uint32_t *i = a, *k = b;
  double v = st_figure(x, &x->items[*i])->low, w = st_figure(x, &x->items[*k])->low;
  return v < w ? -1 : v > w ? 1 : so_order(*i, *k);
}

static bool join_same_numbers(const joining *j) {
  const st_align *x = j->x;
  uint32_t n = 0, *order = ar_calloc(x->scratch, x->count, sizeof *order);
  if (!order) return false;
  for (uint32_t i = 0; i < x->count; i++)
    if (st_figure(x, &x->items[i])->low == st_figure(x, &x->items[i])->low) order[n++] = i; /* a number, no NaN */
  if (!so_sort(x->scratch, order, n, sizeof *order, by_number, x)) return false;
  for (uint32_t i = 1; i < n; i++)
    for (uint32_t k = i; k-- > 0 && k + MOST_EQUAL > i;) {
      const st_item *a = &x->items[order[k]], *b = &x->items[order[i]];
      if (st_figure(x, a)->low != st_figure(x, b)->low) break;
      if (same_number(x, a, b)) join(j, a->row, b->row);
    }
  return true;
}

static void join_tolls(const joining *j) {
  const st_item *items = j->x->items;
  for (uint32_t i = 1; i < j->x->count; i++)
    for (uint32_t k = i; k-- > 0 && k + MOST_ROWS > i && items[k].key == items[i].key;)
      if (items[k].row != items[i].row && same_toll(j->x, k, i)) join(j, items[k].row, items[i].row);
}

static int by_row(const void *a, const void *b, const void *ctx) {
  const st_item *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->row, y->row);
  if (!order) order = so_order(x->value.at.doc, y->value.at.doc);
  return order ? order : so_order(x->value.at.start, y->value.at.start);
}

static bool sort_by_row(const st_align *x) {
  return so_sort(x->scratch, x->items, x->count, sizeof *x->items, by_row, NULL);
}

static bool join_rows(const st_align *x, uint32_t rows) {
  joining j = {x, ar_calloc(x->scratch, rows + 1, sizeof *j.parent), ar_calloc(x->scratch, rows + 1, sizeof *j.first)};
  if (!j.parent || !j.first || !sort_by_row(x)) return false;
  for (uint32_t i = 0; i <= rows; i++) j.parent[i] = i;
  for (uint32_t i = x->count; i-- > 0;) j.first[x->items[i].row] = i;
  j.first[rows] = x->count;
  join_tolls(&j);
  if (!join_same_numbers(&j)) return false;
  for (uint32_t i = 0; i < x->count; i++) x->items[i].row = root_of(&j, x->items[i].row);
  return sort_by_row(x);
}

bool st_make_rows(st_align *x) {
  uint32_t rows = 0;
  for (uint32_t i = 0, end; i < x->count; i = end) {
    for (end = i + 1; end < x->count && x->items[end].key == x->items[i].key;) end++;
    rows = number_rows(x, x->items + i, end - i, rows);
  }
  return join_rows(x, rows);
}
