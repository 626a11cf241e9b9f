/* Stories of a collection: reads its words, titles and days; groups documents by average linkage over the likeness of
 * TF-IDF vectors under one fixed threshold.
 *
 * Two documents must be alike in their words and in their names, which tell two floods apart: the geometric mean of both
 * cosines. A stem weighs more in the title and near the start; how rare it is comes from open news text and from the
 * collection together, so that a small collection of one subject is not blind to it. Likeness on one day counts more
 * than likeness with no day known, and fades with the days between. Only the strongest links of each document are kept,
 * which bounds time and memory. The constants were set on public clustering sets (docs/decisions). */
#include <math.h>
#include "collection.h"
#include "error.h"
#include "sort.h"
#include "telling.h"

enum { MOST_WORDS = 1000, MOST_TERMS = 256, MOST_POSTINGS = 4096, MOST_LINKS = 256, TITLE_WORDS = 4 };

static const double THRESHOLD = 0.28; /* mean likeness under which two groups stay apart */
static const double FLOOR = 0.04;     /* what is less counts as none */
static const double NAMES_SHARE = 0.6; /* exponent of the names' cosine; the words' has the rest */
static const float NAME_SHARE = 0.7f;  /* of its occurrences that a name has in capitals */
static const double SAME_DAY = 1.4;       /* likeness on one day, against that of documents without a day */
static const double FADE_DAYS = 25;       /* it falls to 1/e in so many days */
static const double OPEN_DOCUMENTS = 130; /* how many documents of the collection the open text is worth */
static const double OPEN_SHARE = 1e-4;    /* of articles that hold a word of count 1 in NEWS_WORD; these are longer */

typedef struct term {
  uint32_t hash;
  uint32_t documents;
  uint32_t last;   /* document that counted it last, + 1 */
  uint32_t newest; /* index + 1 in postings */
  uint32_t length; /* of the chain */
  double open;     /* share of open articles that hold it */
  uint32_t seen, capitals; /* occurrences inside sentences; those with a capital */
} term;

typedef struct weight {
  uint32_t term;
  float value;
} weight;

typedef struct vector {
  weight *at;
  uint32_t count;
  float names; /* length of its part of names; 0: it has none */
} vector;

typedef struct posting {
  uint32_t doc, older;
  float value;
} posting;

/* Dot products of one document with another: of all words, and of names. */
typedef struct product {
  float all, names;
} product;

/* A link of a group to another: the sum of the cosines between their documents. */
typedef struct edge {
  uint32_t to;
  double sum;
} edge;

AR_LIST(term)
AR_LIST(posting)
AR_LIST(edge)

typedef struct candidate {
  double mean;
  uint32_t a, b;
} candidate;

AR_LIST(candidate)

typedef struct clusters {
  const ng_collection *c;
  ar_arena *scratch;
  uint32_t count; /* documents */
  term_list terms;
  uint32_t *slots; /* index + 1 in terms */
  uint32_t mask;
  vector *vectors;
  posting_list postings;
  /* groups: documents first, then merged ones */
  edge_list *edges;
  uint32_t *size, *parent; /* parent: the group it went into, 0 alive */
  uint32_t groups;
  candidate_list heap;
} clusters;

/* ---- terms ------------------------------------------------------------------------------------------------------- */

/* NULL: out of memory. */
static term *term_of(clusters *x, const te_word *word) {
  uint32_t hash = word->hash, i = (hash * UINT32_C(2654435769)) & x->mask;
  while (x->slots[i] && x->terms.at[x->slots[i] - 1].hash != hash) i = (i + 1) & x->mask;
  if (!x->slots[i]) {
    term t = {.hash = hash, .open = te_open_share(word, OPEN_SHARE)};
    if (!term_push(x->scratch, &x->terms, t)) return NULL;
    x->slots[i] = x->terms.count;
  }
  return &x->terms.at[x->slots[i] - 1];
}

typedef struct counts {
  weight *at;
  uint32_t count;
} counts;

/* Behind a mark that may end a sentence every word has a capital. */
static bool tells_by_case(const wd_words *w, uint32_t i) {
  if (!i) return false;
  for (uint32_t at = w->at[i - 1].end; at < w->at[i].start; at++)
    if (strchr(".!?:\n\"", w->text.ptr[at]) || (unsigned char)w->text.ptr[at] >= 0x80) return false;
  return true;
}

typedef struct reading {
  clusters *x;
  counts *n;
} reading;

static bool add_word(void *ctx, const te_word *word) {
  const reading *r = ctx;
  term *t = term_of(r->x, word);
  if (!t) return false;
  if (tells_by_case(word->of, word->at)) t->seen++, t->capitals += word->capital;
  r->n->at[r->n->count++] = (weight){(uint32_t)(t - r->x->terms.at), (float)word->weight};
  return true;
}

static int by_term(const void *a, const void *b, const void *ctx) {
  (void)ctx;
  return so_order(((const weight *)a)->term, ((const weight *)b)->term);
}

/* Adds up equal terms and counts the document for each. */
static void merge_counts(clusters *x, counts *n) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < n->count; i++) {
    if (kept && n->at[kept - 1].term == n->at[i].term) {
      n->at[kept - 1].value += n->at[i].value;
      continue;
    }
    x->terms.at[n->at[i].term].documents++;
    n->at[kept++] = n->at[i];
  }
  n->count = kept;
}

/* A title without the outlet behind it: "Two shot near the harbour - KQZT.com | News". */
static ng_str without_outlet(ng_str title) {
  uint32_t words = 0;
  for (size_t i = 1; i + 1 < title.len; i++) {
    if (title.ptr[i] != ' ') continue;
    size_t behind = i + 1;
    uint32_t c = tx_next(title.ptr, title.len, &behind);
    bool parted = (tx_is_dash(c) || c == '|') && behind < title.len && title.ptr[behind] == ' ';
    if (!parted)
      words++;
    else if (words + 1 >= TITLE_WORDS)
      return (ng_str){title.ptr, i};
  }
  return title;
}

static bool read_document(clusters *x, uint32_t doc) {
  const wd_words *body = &x->c->words.at[doc];
  ng_str heading = without_outlet(x->c->documents.at[doc].title);
  uint32_t words = body->count < MOST_WORDS ? body->count : MOST_WORDS;
  wd_words title = {0};
  if (heading.ptr && !wd_split(x->scratch, heading, 0, (uint32_t)heading.len, &title)) return false;
  counts n = {ar_alloc(x->scratch, (words + title.count) * sizeof(weight)), 0};
  if (!n.at) return false;
  if (!te_each(body, MOST_WORDS, &title, add_word, &(reading){x, &n})) return false;
  if (!so_sort(x->scratch, n.at, n.count, sizeof *n.at, by_term, NULL)) return false;
  merge_counts(x, &n);
  x->vectors[doc] = (vector){n.at, n.count, 0};
  return true;
}

/* ---- vectors ----------------------------------------------------------------------------------------------------- */

static double rarity(const clusters *x, const term *t) {
  double share = (t->documents + OPEN_DOCUMENTS * t->open + 0.5) / (x->count + OPEN_DOCUMENTS + 1);
  return share < 1 ? -log(share) : 0;
}

static bool is_name(const term *t) { return t->seen && (float)t->capitals >= NAME_SHARE * (float)t->seen; }

static int by_weight(const void *a, const void *b, const void *ctx) {
  const weight *x = a, *y = b;
  (void)ctx;
  return x->value == y->value ? so_order(x->term, y->term) : x->value < y->value ? 1 : -1;
}

static bool weigh(clusters *x, vector *v) {
  double sum = 0, names = 0;
  for (uint32_t i = 0; i < v->count; i++) {
    v->at[i].value = (float)(te_frequency(v->at[i].value) * rarity(x, &x->terms.at[v->at[i].term]));
  }
  if (!so_sort(x->scratch, v->at, v->count, sizeof *v->at, by_weight, NULL)) return false;
  if (v->count > MOST_TERMS) v->count = MOST_TERMS;
  for (uint32_t i = 0; i < v->count; i++) sum += (double)v->at[i].value * v->at[i].value;
  for (uint32_t i = 0; i < v->count && sum > 0; i++) {
    v->at[i].value = (float)(v->at[i].value / sqrt(sum));
    if (is_name(&x->terms.at[v->at[i].term])) names += (double)v->at[i].value * v->at[i].value;
  }
  v->names = (float)sqrt(names);
  return true;
}

/* ---- links between documents ------------------------------------------------------------------------------------- */

/* Months of equal length are exact enough for fading. */
static double fading(const clusters *x, uint32_t a, uint32_t b) {
  ng_day p = x->c->documents.at[a].published, q = x->c->documents.at[b].published;
  if (!p.year || !q.year) return 1;
  double days = (p.year - q.year) * 365.25 + (p.month - q.month) * 30.44 + (p.day - q.day);
  return SAME_DAY * exp(-fabs(days) / FADE_DAYS);
}

/* Where one document holds no names (lower case throughout), the words alone decide. */
static double likeness(const clusters *x, product p, uint32_t a, uint32_t b) {
  float lengths = x->vectors[a].names * x->vectors[b].names;
  if (lengths <= 0) return p.all * fading(x, a, b);
  if (p.all <= 0 || p.names <= 0) return 0;
  return pow(p.all, 1 - NAMES_SHARE) * pow(p.names / lengths, NAMES_SHARE) * fading(x, a, b);
}

static int by_strength(const void *a, const void *b, const void *ctx) {
  const edge *x = a, *y = b;
  (void)ctx;
  return x->sum == y->sum ? so_order(x->to, y->to) : x->sum < y->sum ? 1 : -1;
}

static int by_target(const void *a, const void *b, const void *ctx) {
  (void)ctx;
  return so_order(((const edge *)a)->to, ((const edge *)b)->to);
}

static void add_up(const clusters *x, const vector *v, product *with, uint32_t *met, uint32_t *count) {
  for (uint32_t i = 0; i < v->count; i++) {
    const term *t = &x->terms.at[v->at[i].term];
    bool name = is_name(t);
    uint32_t at = t->newest;
    for (uint32_t n = 0; at && n < MOST_POSTINGS; n++) {
      const posting *p = &x->postings.at[at - 1];
      if (with[p->doc].all == 0) met[(*count)++] = p->doc;
      with[p->doc].all += p->value * v->at[i].value;
      if (name) with[p->doc].names += p->value * v->at[i].value;
      at = p->older;
    }
  }
}

static bool insert(clusters *x, uint32_t doc) {
  const vector *v = &x->vectors[doc];
  for (uint32_t i = 0; i < v->count; i++) {
    term *t = &x->terms.at[v->at[i].term];
    if (v->at[i].value <= 0) continue;
    if (!posting_push(x->scratch, &x->postings, (posting){doc, t->newest, v->at[i].value})) return false;
    t->newest = x->postings.count;
  }
  return true;
}

/* Keeps the strongest links of a document to earlier ones. */
static bool link_document(clusters *x, uint32_t doc, product *with, uint32_t *met, edge *links) {
  uint32_t count = 0, kept = 0;
  add_up(x, &x->vectors[doc], with, met, &count);
  for (uint32_t i = 0; i < count; i++) {
    double alike = likeness(x, with[met[i]], met[i], doc);
    with[met[i]] = (product){0, 0};
    if (alike >= FLOOR) links[kept++] = (edge){met[i], alike};
  }
  if (kept > MOST_LINKS) {
    if (!so_sort(x->scratch, links, kept, sizeof *links, by_strength, NULL)) return false;
    kept = MOST_LINKS;
  }
  if (!so_sort(x->scratch, links, kept, sizeof *links, by_target, NULL)) return false;
  for (uint32_t i = 0; i < kept; i++) {
    if (!edge_push(x->scratch, &x->edges[doc], links[i])) return false;
    if (!edge_push(x->scratch, &x->edges[links[i].to], (edge){doc, links[i].sum})) return false;
  }
  return insert(x, doc);
}

static bool link_all(clusters *x) {
  product *with = ar_calloc(x->scratch, x->count, sizeof *with);
  uint32_t *met = ar_calloc(x->scratch, x->count, sizeof *met);
  edge *links = ar_calloc(x->scratch, x->count, sizeof *links);
  if (!with || !met || !links) return false;
  for (uint32_t doc = 0; doc < x->count; doc++)
    if (!link_document(x, doc, with, met, links)) return false;
  return true;
}

/* ---- merging groups ---------------------------------------------------------------------------------------------- */

static bool before(const candidate *a, const candidate *b) {
  if (a->mean != b->mean) return a->mean > b->mean;
  return a->a != b->a ? a->a < b->a : a->b < b->b;
}

static bool push_candidate(clusters *x, uint32_t a, uint32_t b, double sum) {
  candidate new = {sum / ((double)x->size[a] * x->size[b]), a < b ? a : b, a < b ? b : a};
  if (new.mean < THRESHOLD) return true;
  if (!candidate_push(x->scratch, &x->heap, new)) return false;
  uint32_t i = x->heap.count - 1;
  for (; i && before(&new, &x->heap.at[(i - 1) / 2]); i = (i - 1) / 2) x->heap.at[i] = x->heap.at[(i - 1) / 2];
  x->heap.at[i] = new;
  return true;
}

static candidate pop_candidate(clusters *x) {
  candidate top = x->heap.at[0], last = x->heap.at[--x->heap.count];
  uint32_t i = 0, n = x->heap.count;
  for (uint32_t child; (child = 2 * i + 1) < n; i = child) {
    if (child + 1 < n && before(&x->heap.at[child + 1], &x->heap.at[child])) child++;
    if (!before(&x->heap.at[child], &last)) break;
    x->heap.at[i] = x->heap.at[child];
  }
  if (n) x->heap.at[i] = last;
  return top;
}

static bool add_edge(clusters *x, uint32_t group, uint32_t to, double sum) {
  return edge_push(x->scratch, &x->edges[group], (edge){to, sum}) &&
         edge_push(x->scratch, &x->edges[to], (edge){group, sum}) && push_candidate(x, group, to, sum);
}

/* A merged group has a number above all before, so every list of edges stays sorted by just appending. */
static bool merge(clusters *x, uint32_t a, uint32_t b) {
  uint32_t group = x->groups++, i = 0, k = 0;
  edge_list *p = &x->edges[a], *q = &x->edges[b];
  x->size[group] = x->size[a] + x->size[b];
  x->parent[a] = x->parent[b] = group;
  while (i < p->count || k < q->count) {
    uint32_t to_p = i < p->count ? p->at[i].to : NG_NONE, to_q = k < q->count ? q->at[k].to : NG_NONE;
    uint32_t to = to_p < to_q ? to_p : to_q;
    double sum = 0;
    if (to_p == to) sum += p->at[i++].sum;
    if (to_q == to) sum += q->at[k++].sum;
    if (!x->parent[to] && !add_edge(x, group, to, sum)) return false;
  }
  return true;
}

static bool merge_all(clusters *x) {
  for (uint32_t d = 0; d < x->count; d++)
    for (uint32_t i = 0; i < x->edges[d].count && x->edges[d].at[i].to < d; i++)
      if (!push_candidate(x, x->edges[d].at[i].to, d, x->edges[d].at[i].sum)) return false;
  while (x->heap.count) {
    candidate top = pop_candidate(x);
    if (x->parent[top.a] || x->parent[top.b]) continue;
    if (!merge(x, top.a, top.b)) return false;
  }
  return true;
}

/* ---- the result -------------------------------------------------------------------------------------------------- */

static bool number_stories(clusters *x, uint32_t *stories) {
  uint32_t *number = ar_calloc(x->scratch, (size_t)x->count * 2, sizeof *number), next = 0;
  if (!number) return false;
  for (uint32_t d = 0; d < x->count; d++) {
    uint32_t group = d;
    while (x->parent[group]) group = x->parent[group];
    for (uint32_t g = d; x->parent[g];) { /* later walks are short */
      uint32_t up = x->parent[g];
      x->parent[g] = group;
      g = up;
    }
    if (!number[group]) number[group] = ++next;
    stories[d] = number[group] - 1;
  }
  return true;
}

static bool prepare(clusters *x) {
  uint64_t words = 0;
  uint32_t size = 1024;
  for (uint32_t d = 0; d < x->count; d++) words += x->c->words.at[d].count + x->c->documents.at[d].title.len / 2;
  while (size < words + words / 2 && size < UINT32_C(1) << 30) size *= 2;
  x->mask = size - 1;
  x->slots = ar_calloc(x->scratch, size, sizeof *x->slots);
  x->vectors = ar_calloc(x->scratch, x->count, sizeof *x->vectors);
  x->edges = ar_calloc(x->scratch, (size_t)x->count * 2, sizeof *x->edges);
  x->size = ar_calloc(x->scratch, (size_t)x->count * 2, sizeof *x->size);
  x->parent = ar_calloc(x->scratch, (size_t)x->count * 2, sizeof *x->parent);
  x->groups = x->count;
  if (!x->slots || !x->vectors || !x->edges || !x->size || !x->parent) return false;
  for (uint32_t d = 0; d < x->count; d++) x->size[d] = 1;
  return true;
}

static bool run(clusters *x, uint32_t *stories) {
  if (!prepare(x)) return false;
  for (uint32_t d = 0; d < x->count; d++)
    if (!read_document(x, d)) return false;
  for (uint32_t d = 0; d < x->count; d++)
    if (!weigh(x, &x->vectors[d])) return false;
  return link_all(x) && merge_all(x) && number_stories(x, stories);
}

ng_code ng_collection_cluster(ng_collection *c, uint32_t *stories, ng_error *error) {
  ar_arena scratch;
  ar_init(&scratch, &c->arena.allocator);
  clusters x = {.c = c, .scratch = &scratch, .count = c->documents.count};
  bool ok = run(&x, stories);
  ar_free(&scratch);
  if (ok) return NG_OK;
  er_memory(error);
  return NG_ERROR_MEMORY;
}
