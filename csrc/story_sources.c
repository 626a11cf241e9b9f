/* Sources: reads the articles' citations, marks and the story's entities and reuse; writes citations with their
 * targets, edges between documents and outside sources, and how many origins are independent.
 *
 * Who cites an outlet that stands in the story cites that document. An article that cites another of the story, or that
 * is copied from it, is no origin of its own; several that cite one outside outlet share that origin. */
#include "lexicon.h"
#include "sort.h"
#include "story_outlets.h"

/* ---- citations --------------------------------------------------------------------------------------------------- */

typedef struct trace {
  ng_story *s;
  ar_arena *scratch;
  st_name *outlets;          /* of each document */
  uint32_t *outlet_entities; /* the story's entity of each outlet, or NG_NONE */
  uint32_t *parent;          /* union-find over documents */
} trace;

/* The document whose outlet is cited; the citing one itself where it names its own outlet; NG_NONE if none. */
static uint32_t target_of(const trace *t, uint32_t from, const ng_citation *c, const st_name *source) {
  uint32_t entity = st_entity_at(t->s, from, c->start, c->end);
  if (st_same_outlet(source, c->source, &t->outlets[from], t->s->outlets[from])) return from;
  for (uint32_t d = 0; d < t->s->documents; d++) {
    if (d != from && st_same_outlet(source, c->source, &t->outlets[d], t->s->outlets[d])) return d;
    if (entity != NG_NONE && t->outlet_entities[d] == entity) return d;
  }
  return NG_NONE;
}

typedef struct raw_edge {
  uint32_t from, to_doc;
  uint64_t to; /* hash of an outside source */
  ng_str text;
  uint8_t kind;
  uint32_t order;
} raw_edge;

AR_LIST(raw_edge)

static uint64_t name_hash(const st_name *n) {
  uint64_t hash = 1;
  for (uint32_t i = 0; i < n->count; i++) hash = (hash ^ n->word[i]) * UINT64_C(0x9E3779B97F4A7C15) + (hash >> 31);
  return hash;
}

/* "one of them", "people": words that point back or tell nothing are no source that two articles could share. */
static bool names_nobody(ng_str source) {
  size_t at = 0;
  while (at < source.len) {
    size_t end = at;
    while (end < source.len && source.ptr[end] != ' ') end++;
    uint32_t entry = lx_find(tx_hash(TX_HASH_START, source.ptr + at, end - at), source.ptr + at, end - at);
    bool empty = lx_is(entry, LX_STOP_WORD) || lx_is(entry, LX_GENERIC_PEOPLE) || lx_is(entry, LX_BACK_REFERENCE);
    if (!empty) return false;
    at = end + 1;
  }
  return true;
}

/* A person who speaks in a statement, or on a platform, is heard there and hands on nobody else's word. */
static bool speaks_for_itself(const trace *t, uint32_t from, const ng_citation *c) {
  const ng_article *a = t->s->articles[from];
  uint32_t hash = tx_hash(TX_HASH_START, c->source.ptr, c->source.len);
  if (lx_is(lx_find(hash, c->source.ptr, c->source.len), LX_PLATFORM)) return true;
  for (uint32_t i = en_mention_behind(a, c->start); i < a->mentions.count && a->mentions.at[i].start < c->end; i++) {
    const ng_mention *m = &a->mentions.at[i];
    if (m->kind == NG_PERSON && m->entity != NG_NONE && tx_equal_folded(a->entities.at[m->entity].name, c->source)) return true;
  }
  return false;
}

/* A report "seen by the Ledger" is an outside source to the Ledger itself, and the Ledger to others. */
static uint32_t target_document(const trace *t, uint32_t from, const ng_citation *c, const st_name *source) {
  if (c->kind == NG_CITES_ANONYMOUS) return NG_NONE;
  uint32_t target = target_of(t, from, c, source);
  return target == from && c->kind == NG_CITES_DOCUMENT ? NG_NONE : target;
}

static bool is_edge(const trace *t, uint32_t from, const ng_citation *c, uint32_t target) {
  if (target == from || !c->source.ptr) return false;
  if (target != NG_NONE) return true;
  if (c->kind == NG_CITES_PERSON || speaks_for_itself(t, from, c)) return false;
  return c->kind != NG_CITES_ANONYMOUS || !names_nobody(c->source);
}

static bool add_citation(trace *t, uint32_t from, const ng_citation *c, raw_edge_list *edges) {
  st_name source;
  if (!st_read_name(t->scratch, c->source, &source)) return false;
  uint32_t target = target_document(t, from, c, &source);
  ng_story_citation row = {{from, c->start, c->end}, c->source, c->kind, target};
  if (!ng_story_citation_push(&t->s->arena, &t->s->citations, row)) return false;
  if (!is_edge(t, from, c, target)) return true;
  raw_edge e = {from, target, target == NG_NONE ? name_hash(&source) : 0, c->source, c->kind, edges->count};
  return raw_edge_push(t->scratch, edges, e);
}

/* ---- outlets of the story that are only named -------------------------------------------------------------------- */

/* The document whose outlet each of the story's entities is, or NG_NONE. An article's own name is left aside later. */
static uint32_t *outlets_by_entity(const trace *t) {
  const ng_story *s = t->s;
  uint32_t *docs = ar_alloc(t->scratch, s->entities.count * sizeof *docs);
  for (uint32_t e = 0; docs && e < s->entities.count; e++) {
    st_name n;
    docs[e] = NG_NONE;
    uint8_t kind = s->entities.at[e].kind;
    bool doubtful = kind == NG_PERSON || kind == NG_GPE || kind == NG_NORP;
    if (!st_read_name(t->scratch, s->entities.at[e].name, &n)) return NULL;
    for (uint32_t d = 0; d < s->documents && docs[e] == NG_NONE; d++)
      if (doubtful
              ? st_same_name(&n, &t->outlets[d])
              : t->outlet_entities[d] == e || st_same_outlet(&n, s->entities.at[e].name, &t->outlets[d], s->outlets[d]))
        docs[e] = d;
  }
  return docs;
}

static bool in_paragraph(const ng_article *a, uint32_t *block, uint32_t start) {
  while (*block < a->blocks.count && a->blocks.at[*block].end <= start) ++*block;
  if (*block >= a->blocks.count) return false;
  uint8_t kind = a->blocks.at[*block].kind;
  return kind == NG_BLOCK_PARAGRAPH || kind == NG_BLOCK_HEADLINE;
}

static bool in_mark(const ng_article *a, uint32_t *mark, const ng_mention *m) {
  while (*mark < a->marks.count && a->marks.at[*mark].end <= m->start) ++*mark;
  return *mark < a->marks.count && a->marks.at[*mark].start < m->end;
}

static bool is_cited(const ng_article *a, uint32_t *citation, const ng_mention *m) {
  while (*citation < a->citations.count && a->citations.at[*citation].end <= m->start) ++*citation;
  return *citation < a->citations.count && a->citations.at[*citation].start < m->end;
}

/* Who names another outlet of the same story in running text has read it: a citation even without a reporting verb. */
static bool add_named_outlets(trace *t, uint32_t from, const uint32_t *docs, raw_edge_list *edges) {
  const ng_article *a = t->s->articles[from];
  uint32_t block = 0, mark = 0, citation = 0;
  for (uint32_t i = 0; i < a->mentions.count; i++) {
    const ng_mention *m = &a->mentions.at[i];
    uint32_t e = m->form == NG_FORM_NAME ? st_entity(t->s, from, m->entity) : NG_NONE;
    if (e == NG_NONE || docs[e] == NG_NONE || docs[e] == from) continue;
    if (!in_paragraph(a, &block, m->start) || in_mark(a, &mark, m) || is_cited(a, &citation, m)) continue;
    ng_str source = t->s->entities.at[e].name;
    ng_story_citation row = {{from, m->start, m->end}, source, NG_CITES_OUTLET, docs[e]};
    raw_edge edge = {from, docs[e], 0, source, NG_CITES_OUTLET, edges->count};
    if (!ng_story_citation_push(&t->s->arena, &t->s->citations, row)) return false;
    if (!raw_edge_push(t->scratch, edges, edge)) return false;
  }
  return true;
}

static int by_citation(const void *a, const void *b, const void *ctx) {
  const ng_story_citation *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->at.doc, y->at.doc);
  return order ? order : so_order(x->at.start, y->at.start);
}

static bool gather_citations(trace *t, raw_edge_list *edges) {
  ng_story *s = t->s;
  uint32_t *docs = outlets_by_entity(t);
  if (!docs) return false;
  for (uint32_t d = 0; d < s->documents; d++) {
    for (uint32_t i = 0; i < s->articles[d]->citations.count; i++)
      if (!add_citation(t, d, &s->articles[d]->citations.at[i], edges)) return false;
    if (!add_named_outlets(t, d, docs, edges)) return false;
  }
  return so_sort(t->scratch, s->citations.at, s->citations.count, sizeof *s->citations.at, by_citation, NULL);
}

/* ---- edges ------------------------------------------------------------------------------------------------------- */

static int by_ends(const void *a, const void *b, const void *ctx) {
  const raw_edge *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->from, y->from);
  if (!order) order = so_order(x->to_doc, y->to_doc);
  if (!order) order = so_order(x->to, y->to);
  return order ? order : so_order(x->order, y->order);
}

static int by_order(const void *a, const void *b, const void *ctx) {
  (void)ctx;
  return so_order(((const raw_edge *)a)->order, ((const raw_edge *)b)->order);
}

/* One edge for each pair of ends, in the order of the citations. */
static bool write_edges(trace *t, raw_edge_list *edges) {
  if (!so_sort(t->scratch, edges->at, edges->count, sizeof *edges->at, by_ends, NULL)) return false;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < edges->count; i++) {
    const raw_edge *e = &edges->at[i], *before = kept ? &edges->at[kept - 1] : NULL;
    if (before && before->from == e->from && before->to_doc == e->to_doc && before->to == e->to) continue;
    edges->at[kept++] = *e;
  }
  edges->count = kept;
  if (!so_sort(t->scratch, edges->at, edges->count, sizeof *edges->at, by_order, NULL)) return false;
  for (uint32_t i = 0; i < edges->count; i++) {
    ng_story_edge e = {edges->at[i].from, edges->at[i].to_doc, edges->at[i].text};
    if (!ng_story_edge_push(&t->s->arena, &t->s->edges, e)) return false;
  }
  return true;
}

/* ---- origins ----------------------------------------------------------------------------------------------------- */

static uint32_t root_of(trace *t, uint32_t d) {
  while (t->parent[d] != d) d = t->parent[d] = t->parent[t->parent[d]];
  return d;
}

static void join(trace *t, uint32_t a, uint32_t b) {
  a = root_of(t, a), b = root_of(t, b);
  if (a < b) t->parent[b] = a;
  if (b < a) t->parent[a] = b;
}

/* A document is copied when a quarter of it stands word for word in an earlier one: more than shared quotations. */
enum { COPIED_SHARE = 4 };

static uint32_t later_of(const ng_story *s, uint32_t a, uint32_t b) { return s->rank[a] > s->rank[b] ? a : b; }

static bool mark_copies(trace *t, bool *dependent) {
  const ng_story *s = t->s;
  for (uint32_t i = 0, end; i < s->reuses.count; i = end) {
    uint32_t a = s->reuses.at[i].a.doc, b = s->reuses.at[i].b.doc;
    size_t bytes = 0;
    for (end = i; end < s->reuses.count && s->reuses.at[end].a.doc == a && s->reuses.at[end].b.doc == b; end++)
      bytes += s->reuses.at[end].b.end - s->reuses.at[end].b.start;
    uint32_t later = later_of(s, a, b);
    if (bytes * COPIED_SHARE < s->articles[later]->text.len) continue;
    dependent[later] = true;
    join(t, a, b);
  }
  return true;
}

static int by_outside(const void *a, const void *b, const void *ctx) {
  const raw_edge *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->to, y->to);
  return order ? order : so_order(x->from, y->from);
}

/* Documents that depend on nothing in the story count, those that share an outside outlet together; a ring of documents
 * that cite each other counts once. */
static bool count_origins(trace *t, raw_edge_list *edges) {
  ng_story *s = t->s;
  bool *dependent = ar_calloc(t->scratch, s->documents, sizeof *dependent);
  bool *has_origin = ar_calloc(t->scratch, s->documents, sizeof *has_origin);
  if (!dependent || !has_origin || !mark_copies(t, dependent)) return false;
  for (uint32_t i = 0; i < edges->count; i++) {
    if (edges->at[i].to_doc == NG_NONE) continue;
    dependent[edges->at[i].from] = true;
    join(t, edges->at[i].from, edges->at[i].to_doc);
  }
  for (uint32_t d = 0; d < s->documents; d++)
    if (!dependent[d]) has_origin[root_of(t, d)] = true;
  for (uint32_t d = 0; d < s->documents; d++) {
    if (root_of(t, d) == d && !has_origin[d]) dependent[d] = false;
  }
  for (uint32_t d = 0; d < s->documents; d++) t->parent[d] = d;
  if (!so_sort(t->scratch, edges->at, edges->count, sizeof *edges->at, by_outside, NULL)) return false;
  const raw_edge *before = NULL;
  for (uint32_t i = 0; i < edges->count; i++) {
    const raw_edge *e = &edges->at[i];
    if (e->to_doc != NG_NONE || e->kind != NG_CITES_OUTLET || dependent[e->from]) continue;
    if (before && before->to == e->to) join(t, before->from, e->from);
    before = e;
  }
  for (uint32_t d = 0; d < s->documents; d++) s->origins += !dependent[d] && root_of(t, d) == d;
  return true;
}

/* ---- who had it first -------------------------------------------------------------------------------------------- */

typedef struct seniority {
  uint32_t day, depth, doc;
} seniority;

static int by_seniority(const void *a, const void *b, const void *ctx) {
  const seniority *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->day, y->day);
  if (!order) order = so_order(x->depth, y->depth);
  return order ? order : so_order(x->doc, y->doc);
}

static uint32_t day_number(ng_day d) { return d.year ? (uint32_t)d.year * 512 + d.month * 32u + d.day : UINT32_MAX; }

enum { LONGEST_CHAIN = 8 };

/* By day of publication, then by citation: who is cited was there before. A document without a day that others cite
 * counts as the first, any other as the last. */
static bool rank_documents(trace *t) {
  ng_story *s = t->s;
  seniority *all = ar_calloc(t->scratch, s->documents, sizeof *all);
  s->rank = ar_calloc(&s->arena, s->documents, sizeof *s->rank);
  s->era = ar_calloc(&s->arena, s->documents, sizeof *s->era);
  if (!all || !s->rank || !s->era) return false;
  for (uint32_t d = 0; d < s->documents; d++) all[d] = (seniority){day_number(s->articles[d]->published), 0, d};
  for (uint32_t round = 0; round < LONGEST_CHAIN; round++)
    for (uint32_t i = 0; i < s->edges.count; i++) {
      const ng_story_edge *e = &s->edges.at[i];
      if (e->to_doc == NG_NONE) continue;
      if (all[e->to_doc].day == UINT32_MAX) all[e->to_doc].day = 0;
      uint32_t depth = all[e->to_doc].depth + 1;
      if (depth > all[e->from].depth && depth <= LONGEST_CHAIN) all[e->from].depth = depth;
    }
  if (!so_sort(t->scratch, all, s->documents, sizeof *all, by_seniority, NULL)) return false;
  for (uint32_t i = 0; i < s->documents; i++) {
    bool same = i && all[i].day == all[i - 1].day && all[i].depth == all[i - 1].depth;
    s->rank[all[i].doc] = i;
    s->era[all[i].doc] = same ? s->era[all[i - 1].doc] : i;
  }
  return true;
}

bool ng_story_trace_sources(ng_context *context, ng_story *s) {
  ar_arena *scratch = &context->scratch;
  trace t = {.s = s, .scratch = scratch};
  raw_edge_list edges = {0};
  t.outlets = ar_calloc(scratch, s->documents, sizeof *t.outlets);
  t.outlet_entities = ar_calloc(scratch, s->documents, sizeof *t.outlet_entities);
  t.parent = ar_calloc(scratch, s->documents, sizeof *t.parent);
  if (!t.outlets || !t.outlet_entities || !t.parent) return false;
  for (uint32_t d = 0; d < s->documents; d++) t.parent[d] = d;
  if (!st_read_outlets(s, scratch, t.outlets, t.outlet_entities)) return false;
  return gather_citations(&t, &edges) && write_edges(&t, &edges) && rank_documents(&t) && count_origins(&t, &edges);
}
