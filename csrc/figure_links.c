/* Figure links: reads figures, dates, quotes, citations and sentences, writes what each figure leans on: the date it
 * holds at, the quote it stands in, the words for who tells it, and the figure that "three more" adds to.
 *
 * One sweep a kind over lists in the order of the text; every look back is bounded. What the text does not tell stays
 * open: a figure in a sentence without a date has none. */
#include "article.h"
#include "sort.h"

enum { ADDS_REACH = 8 }; /* figures that "more" looks back over */

typedef struct links {
  ng_article *a;
  ar_arena *scratch;
} links;

/* ---- dates ------------------------------------------------------------------------------------------------------- */

static bool can_hold(const ng_date *d, const ng_figure *f) {
  return (d->type == NG_DATE || d->type == NG_TIME) && (d->end <= f->start || d->start >= f->end);
}

/* The first date behind the figure in its sentence, or NG_NONE. `from`: the first date that ends behind its start. */
static uint32_t date_behind(const ng_article *a, uint32_t from, const ng_figure *f, uint32_t end) {
  for (uint32_t d = from; d < a->dates.count && d < from + 3 && a->dates.at[d].start < end; d++)
    if (a->dates.at[d].start >= f->end && can_hold(&a->dates.at[d], f)) return d;
  return NG_NONE;
}

static uint32_t date_before(const ng_article *a, uint32_t from, const ng_figure *f, uint32_t start) {
  for (uint32_t d = from; d-- > 0 && from - d < 4 && a->dates.at[d].start >= start;)
    if (can_hold(&a->dates.at[d], f)) return d;
  return NG_NONE;
}

static bool parts_clauses(char c) { return c == ';' || c == ':'; }

/* Whether nothing but words stands between a figure and the date behind it. */
static bool adjoins(const ng_article *a, uint32_t figure, uint32_t date) {
  const ng_figure *f = &a->figures.at[figure];
  uint32_t to = a->dates.at[date].start;
  if (figure + 1 < a->figures.count && a->figures.at[figure + 1].start < to) return false;
  for (uint32_t i = f->end; i < to; i++)
    if (parts_clauses(a->text.ptr[i])) return false;
  return true;
}

/* "rose to 131 in March from 112 in February", "On Friday 139 people were killed and 180 injured": the date right behind
 * it, else the one before, else the next. */
static uint32_t date_of(const ng_article *a, uint32_t figure, uint32_t from, const ng_sentence *s) {
  const ng_figure *f = &a->figures.at[figure];
  uint32_t behind = date_behind(a, from, f, s->end);
  if (behind != NG_NONE && adjoins(a, figure, behind)) return behind;
  uint32_t before = date_before(a, from, f, s->start);
  return before != NG_NONE ? before : behind;
}

static void link_dates(const links *x) {
  ng_article *a = x->a;
  uint32_t s = 0, d = 0;
  for (uint32_t i = 0; i < a->figures.count; i++) {
    ng_figure *f = &a->figures.at[i];
    while (s + 1 < a->sentences.count && a->sentences.at[s].end <= f->start) s++;
    while (d < a->dates.count && a->dates.at[d].end <= f->start) d++;
    f->date = s < a->sentences.count ? date_of(a, i, d, &a->sentences.at[s]) : NG_NONE;
  }
}

/* ---- quotes and sources ------------------------------------------------------------------------------------------ */

typedef struct content {
  ng_span at;
  uint32_t quote;
} content;

AR_LIST(content)

static int compare_contents(const void *a, const void *b, const void *ctx) {
  (void)ctx;
  const content *x = a, *y = b;
  int order = so_order(x->at.start, y->at.start);
  return order ? order : so_order(y->at.end, x->at.end);
}

static bool gather(const links *x, content_list *list) {
  const ng_article *a = x->a;
  for (uint32_t q = 0; q < a->quotes.count; q++)
    for (uint32_t c = a->quotes.at[q].first_content; c < a->quotes.at[q].end_content; c++)
      if (!content_push(x->scratch, list, (content){a->contents.at[c], q})) return false;
  return so_sort(x->scratch, list->at, list->count, sizeof *list->at, compare_contents, NULL);
}

/* The innermost quote around each figure: the contents that began and have not ended lie on a stack. */
static bool link_quotes(const links *x) {
  ng_article *a = x->a;
  content_list all = {0}, open = {0};
  if (!gather(x, &all)) return false;
  uint32_t next = 0;
  for (uint32_t i = 0; i < a->figures.count; i++) {
    ng_figure *f = &a->figures.at[i];
    for (; next < all.count && all.at[next].at.start <= f->number.start; next++) {
      while (open.count && open.at[open.count - 1].at.end <= all.at[next].at.start) open.count--;
      if (!content_push(x->scratch, &open, all.at[next])) return false;
    }
    while (open.count && open.at[open.count - 1].at.end <= f->number.start) open.count--;
    f->quote = open.count ? open.at[open.count - 1].quote : NG_NONE;
    if (f->quote != NG_NONE) f->source = a->quotes.at[f->quote].source;
  }
  return true;
}

/* A figure in no quote is told by what its passage cites. */
static void link_citations(const links *x) {
  ng_article *a = x->a;
  uint32_t c = 0;
  for (uint32_t i = 0; i < a->figures.count; i++) {
    ng_figure *f = &a->figures.at[i];
    while (c < a->citations.count && a->citations.at[c].passage.end <= f->number.start) c++;
    if (c == a->citations.count || f->quote != NG_NONE) continue;
    const ng_citation *by = &a->citations.at[c];
    if (by->passage.start <= f->number.start && f->number.end <= by->passage.end) f->source = (ng_span){by->start, by->end};
  }
}

/* ---- what "more" adds to ----------------------------------------------------------------------------------------- */

static bool is_plain_count(const ng_figure *f) { return f->low == f->high && f->low > 0; }

/* How well `f` can add to `g`: the same fate, then the same thing, then persons both; 0: not at all. */
static int affinity(const ng_figure *f, const ng_figure *g) {
  bool role = f->role.ptr && g->role.ptr && tx_equal(f->role, g->role);
  bool unit = f->unit.ptr && g->unit.ptr && tx_equal(f->unit, g->unit);
  if (!is_plain_count(g) || (g->role.ptr && tx_equal(g->role, tx_str("age")))) return 0;
  if (role) return 3;
  if (unit && !f->role.ptr == !g->role.ptr) return 2;
  return f->person && g->person ? 1 : 0;
}

/* "12 people were killed … three more died", "two were killed and five others hurt": the nearest of the likeliest. */
static void link_more(const links *x) {
  ng_article *a = x->a;
  for (uint32_t i = 0; i < a->figures.count; i++) {
    ng_figure *f = &a->figures.at[i];
    int best = 0;
    for (uint32_t k = i; f->more && k-- > 0 && i - k <= ADDS_REACH;) {
      int fit = affinity(f, &a->figures.at[k]);
      if (fit > best) best = fit, f->adds_to = k;
    }
  }
}

bool ng_stage_figure_links(ng_context *context, ng_article *a) {
  links x = {.a = a, .scratch = &context->scratch};
  if (!a->figures.count) return true;
  for (uint32_t i = 0; i < a->figures.count; i++) {
    ng_figure *f = &a->figures.at[i];
    f->date = f->quote = f->adds_to = NG_NONE;
  }
  link_dates(&x);
  if (!link_quotes(&x)) return false;
  link_citations(&x);
  link_more(&x);
  return true;
}
