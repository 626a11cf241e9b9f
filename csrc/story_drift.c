/* Drift: reads units, claims and rows of figures, writes what one document says with a source, a hedge or a bound and
 * another says flatly.
 *
 * A flat sentence is held against attributed statements of other documents; it lost its source when it holds most of their
 * telling words and its document gives nobody for the statement anywhere else. */
#include "story_units.h"
#include "sort.h"

enum { MOST_MEMBERS = 48, MOST_VALUES = 64 };

/* Which claims a document attributes to somebody. */
typedef struct known {
  uint32_t group, doc;
} known;

typedef struct drifting {
  ng_story *s;
  const st_unit_list *units; /* quoted ones first, then flat sentences */
  const uint32_t *groups;    /* of the quoted ones */
  known *known;              /* sorted */
  uint32_t quoted;
  bool *done; /* of each flat sentence */
} drifting;

static int by_claim(const void *a, const void *b, const void *ctx) {
  const known *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->group, y->group);
  return order ? order : so_order(x->doc, y->doc);
}

static bool attributes(const drifting *d, uint32_t group, uint32_t doc) {
  known want = {group, doc};
  uint32_t low = 0, high = d->quoted;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (by_claim(&d->known[mid], &want, NULL) < 0)
      low = mid + 1;
    else
      high = mid;
  }
  return low < d->quoted && by_claim(&d->known[low], &want, NULL) == 0;
}

static bool cites(const ng_story *s, uint32_t from, uint32_t to) {
  for (uint32_t i = 0; i < s->edges.count; i++)
    if (s->edges.at[i].from == from && s->edges.at[i].to_doc == to) return true;
  return false;
}

/* A document that has it from the other may have put in a source or a doubt, but nothing of its own got lost there. */
static bool took_from(const ng_story *s, uint32_t doc, uint32_t other) { return cites(s, doc, other) && !cites(s, other, doc); }

static bool add(ng_story *s, ng_drift_kind kind, ng_place from, ng_place words, ng_place to) {
  return ng_story_drift_push(&s->arena, &s->drifts, (ng_story_drift){(uint8_t)kind, from, words, to});
}

/* ---- lost attributions ------------------------------------------------------------------------------------------- */

/* The source in words, else the cue; nothing where neither is known. */
static ng_span source_words(const ng_quote *q) { return q->source.start < q->source.end ? q->source : q->cue; }

static bool says_the_same(const st_unit *attributed, const st_unit *flat) {
  if (st_shared(attributed, flat) < 4) return false;
  st_likeness l = st_compare_all(attributed, flat);
  if (l.run >= 7 && l.run_content >= 4) return true;
  uint32_t all = attributed->stem_count;
  return l.shared >= 4 && l.rare >= 2 && 10 * l.shared >= 7 * all && 10 * l.kept >= 5 * attributed->all.count;
}

static bool visit(void *ctx, uint32_t a, uint32_t b) {
  drifting *d = ctx;
  const st_unit *x = &d->units->at[a], *y = &d->units->at[b];
  if (a >= d->quoted || b < d->quoted || x->at.doc == y->at.doc || d->done[b - d->quoted]) return true;
  if (!x->stated || attributes(d, d->groups[a], y->at.doc) || !says_the_same(x, y)) return true;
  if (took_from(d->s, x->at.doc, y->at.doc)) return true;
  ng_span words = source_words(st_quote(d->s, x));
  d->done[b - d->quoted] = true;
  return add(d->s, NG_DRIFT_ATTRIBUTION, x->at, (ng_place){x->at.doc, words.start, words.end}, y->at);
}

static bool find_lost_sources(ng_story *s, ar_arena *scratch, const st_unit_list *units, const uint32_t *groups) {
  st_unit_list all = {0};
  for (uint32_t i = 0; i < units->count; i++)
    if (!st_unit_push(scratch, &all, units->at[i])) return false;
  if (!st_read_flat(s, scratch, &all) || !st_mark_rare(scratch, &all)) return false;
  drifting d = {.s = s, .units = &all, .groups = groups, .quoted = units->count};
  d.known = ar_alloc(scratch, units->count * sizeof *d.known);
  d.done = ar_calloc(scratch, all.count - units->count, sizeof *d.done);
  if (!d.known || !d.done) return false;
  for (uint32_t i = 0; i < units->count; i++) d.known[i] = (known){groups[i], units->at[i].at.doc};
  if (!so_sort(scratch, d.known, units->count, sizeof *d.known, by_claim, NULL)) return false;
  return st_each_pair(scratch, &all, visit, &d);
}

/* ---- lost hedges ------------------------------------------------------------------------------------------------- */

static bool is_hedged(const ng_story *s, const st_unit *u) {
  const ng_quote *q = st_quote(s, u);
  return q->hedged && q->hedge.start < q->hedge.end;
}

/* Whether the words of a hedge stand in the other statement too: "could go" and "could go". */
static bool keeps(const ng_story *s, const st_unit *hedged, const st_unit *u) {
  ng_span hedge = st_quote(s, hedged)->hedge;
  const wd_words *x = &hedged->all, *y = &u->all;
  uint32_t first = 0, n = 0;
  while (first < x->count && x->at[first].start < hedge.start) first++;
  while (first + n < x->count && x->at[first + n].end <= hedge.end) n++;
  for (uint32_t i = 0; n && i + n <= y->count; i++) {
    uint32_t k = 0;
    while (k < n && wd_same(x, first + k, y, i + k)) k++;
    if (k == n) return true;
  }
  return false;
}

/* The hedged member of another document that says what a flat one says; NG_NONE if none. */
static uint32_t hedged_twin(const ng_story *s, const st_unit_list *units, const uint32_t *members, uint32_t count,
                            const st_unit *flat) {
  for (uint32_t i = 0; i < count; i++) {
    const st_unit *u = &units->at[members[i]];
    if (u->at.doc == flat->at.doc || !is_hedged(s, u) || keeps(s, u, flat) || took_from(s, u->at.doc, flat->at.doc)) continue;
    st_likeness l = st_compare_all(u, flat);
    if (l.shared >= 2 && 2 * l.shared >= l.fewer) return members[i];
  }
  return NG_NONE;
}

static bool find_lost_hedges(ng_story *s, const st_unit_list *units, const uint32_t *members, uint32_t count) {
  if (count > MOST_MEMBERS) count = MOST_MEMBERS;
  for (uint32_t i = 0; i < count; i++) {
    const st_unit *u = &units->at[members[i]];
    if (is_hedged(s, u)) continue;
    uint32_t twin = hedged_twin(s, units, members, count, u);
    if (twin == NG_NONE) continue;
    const st_unit *x = &units->at[twin];
    ng_span hedge = st_quote(s, x)->hedge;
    if (!add(s, NG_DRIFT_HEDGE, x->at, (ng_place){x->at.doc, hedge.start, hedge.end}, u->at)) return false;
  }
  return true;
}

static int by_group(const void *a, const void *b, const void *ctx) {
  const uint32_t *groups = ctx, x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  int order = so_order(groups[x], groups[y]);
  return order ? order : so_order(x, y);
}

static bool find_hedges(ng_story *s, ar_arena *scratch, const st_unit_list *units, const uint32_t *groups) {
  uint32_t *order = ar_calloc(scratch, units->count, sizeof *order);
  if (!order) return false;
  for (uint32_t i = 0; i < units->count; i++) order[i] = i;
  if (!so_sort(scratch, order, units->count, sizeof *order, by_group, groups)) return false;
  for (uint32_t i = 0, end; i < units->count; i = end) {
    for (end = i + 1; end < units->count && groups[order[end]] == groups[order[i]];) end++;
    if (!find_lost_hedges(s, units, order + i, end - i)) return false;
  }
  return true;
}

/* ---- lost bounds ------------------------------------------------------------------------------------------------- */

static const ng_figure *figure_of(const ng_story *s, const ng_story_value *v) {
  return &s->articles[v->at.doc]->figures.at[v->figure];
}

static bool is_bounded(const ng_figure *f) { return f->bound != NG_EXACT && f->bound != NG_UP && f->bound != NG_DOWN; }

/* The value of the row that gives a number with a bound: of one document (doc), or of any other than that. */
static const ng_story_value *bounded(const ng_story *s, const ng_story_figure *row, double number, uint32_t doc, bool own) {
  for (uint32_t i = row->first_value; i < row->end_value && i < row->first_value + MOST_VALUES; i++) {
    const ng_story_value *v = &s->values.at[i];
    const ng_figure *f = figure_of(s, v);
    if ((v->at.doc == doc) != own || !is_bounded(f) || f->low != number || f->start >= f->number.start) continue;
    if (!took_from(s, v->at.doc, doc)) return v;
  }
  return NULL;
}

/* "at least" of "at least £18m": what is glued to the number is its currency, unless nothing else stands there ("~20"). */
static ng_place bound_words(const ng_story *s, const ng_story_value *v) {
  const ng_figure *f = figure_of(s, v);
  const char *text = s->articles[v->at.doc]->text.ptr;
  uint32_t end = f->number.start;
  while (end > f->start && text[end - 1] != ' ') end--;
  while (end > f->start && text[end - 1] == ' ') end--;
  return (ng_place){v->at.doc, f->start, end > f->start ? end : f->number.start};
}

static bool find_lost_bounds(ng_story *s, const ng_story_figure *row) {
  uint32_t last = NG_NONE;
  for (uint32_t i = row->first_value; i < row->end_value && i < row->first_value + MOST_VALUES; i++) {
    const ng_story_value *v = &s->values.at[i];
    const ng_figure *f = figure_of(s, v);
    if (f->bound != NG_EXACT || f->low != f->high || v->at.doc == last) continue;
    if (bounded(s, row, f->low, v->at.doc, true)) continue;
    const ng_story_value *x = bounded(s, row, f->low, v->at.doc, false);
    if (!x) continue;
    last = v->at.doc;
    if (!add(s, NG_DRIFT_BOUND, x->at, bound_words(s, x), v->at)) return false;
  }
  return true;
}

bool st_find_drifts(ng_story *s, ar_arena *scratch, const st_unit_list *units, const uint32_t *groups) {
  if (!find_lost_sources(s, scratch, units, groups) || !find_hedges(s, scratch, units, groups)) return false;
  for (uint32_t i = 0; i < s->figures.count; i++)
    if (!find_lost_bounds(s, &s->figures.at[i])) return false;
  return true;
}
