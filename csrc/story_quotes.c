/* Quotations over documents: reads the units (story_units.c), writes one group for each utterance with its variants and
 * whether words inside the marks were altered.
 *
 * Variants meet by content and speaker: the same speaker needs little in common, unknown speakers more, two different
 * ones next to everything. `altered` is told against the outlet that had the utterance first; cutting is no altering.
 */
#include "story_units.h"
#include "sort.h"

typedef struct grouping {
  ng_story *s;
  ar_arena *scratch;
  st_unit_list units;
  uint32_t *parent;
} grouping;

static uint32_t root_of(grouping *g, uint32_t u) {
  while (g->parent[u] != u) u = g->parent[u] = g->parent[g->parent[u]];
  return u;
}

/* ---- which belong together --------------------------------------------------------------------------------------- */

static bool all_of_shorter(const st_likeness *l) { return l->run == l->shorter; }

static bool half(const st_likeness *l) { return 2 * l->shared >= l->fewer; }

/* Both in quotation marks. */
static bool same_words(const st_likeness *l, bool same_speaker) {
  if (l->run >= 5 && l->run_content >= 2) return true;
  if (all_of_shorter(l) && l->run_content >= 1 && (same_speaker || (l->run >= 3 && l->run_content >= 2))) return true;
  if (l->shorter >= 5 && 10 * l->kept >= (same_speaker ? 7u : 8u) * l->shorter && l->shared >= 1) return true;
  if (!same_speaker) return l->shared >= 3 && 10 * l->shared >= 7 * l->fewer;
  if (l->shared >= 2) return half(l);
  return l->shared == 1 && l->fewer == 1 && l->run >= 2 && l->shorter >= 3;
}

/* At least one reported without marks: its words are the outlet's, so more must agree. */
static bool same_sense(const st_likeness *l, bool same_speaker) {
  if (l->run >= 6 && l->run_content >= 3) return true;
  if (!same_speaker) return l->shared >= 4 && l->rare >= 2 && 10 * l->shared >= 7 * l->fewer;
  if (l->shared >= 2 && l->shared == l->fewer && l->rare >= 1) return true;
  return l->shared >= 3 && l->rare >= 1 && half(l) && 2 * l->rare >= l->fewer_rare;
}

/* A few words in marks amid the same sentence. */
static bool same_setting(const st_unit *a, const st_unit *b) {
  st_likeness l = st_compare_all(a, b);
  return l.shared >= 1 && l.shorter >= 4 && 10 * l.kept >= 7 * l.shorter;
}

/* Two named speakers: one of them is a misreading, or they said the same thing; only nearly equal words can tell. */
static bool nearly_equal(const st_likeness *l, bool marked) {
  if (l->run >= 8 && 10 * l->shared >= 6 * l->fewer) return true;
  if (marked && all_of_shorter(l) && l->shorter >= 5 && l->run_content >= 2) return true;
  return marked && l->shorter >= 7 && 10 * l->kept >= 7 * l->shorter;
}

/* Who denies what another says repeats its words and is no variant of them. */
static bool contradict(const ng_story *s, const st_unit *a, const st_unit *b) {
  uint8_t x = st_quote(s, a)->stance, y = st_quote(s, b)->stance;
  return (x == NG_DENIES || x == NG_DOUBTS) != (y == NG_DENIES || y == NG_DOUBTS);
}

static bool belong_together(const ng_story *s, const st_unit *a, const st_unit *b) {
  st_likeness l = st_compare(a, b);
  bool marked = a->marked && b->marked;
  bool known = a->speaker != NG_NONE && b->speaker != NG_NONE, same = known && a->speaker == b->speaker;
  if (known && !same) return nearly_equal(&l, marked);
  if (!same && !marked && contradict(s, a, b)) return false;
  if (!marked) return same_sense(&l, same);
  return same_words(&l, same) || (l.shorter <= 5 && same_setting(a, b));
}

static bool visit(void *ctx, uint32_t a, uint32_t b) {
  grouping *g = ctx;
  uint32_t x = root_of(g, a), y = root_of(g, b);
  if (x == y || !belong_together(g->s, &g->units.at[a], &g->units.at[b])) return true;
  if (x < y)
    g->parent[y] = x;
  else
    g->parent[x] = y;
  return true;
}

/* ---- altered words ----------------------------------------------------------------------------------------------- */

static bool holds(const wd_words *whole, st_clause w, const wd_words *part, st_clause p) {
  uint32_t n = p.end - p.first;
  for (uint32_t i = w.first; i + n <= w.end; i++) {
    uint32_t k = 0;
    while (k < n && wd_same(whole, i + k, part, p.first + k)) k++;
    if (k == n) return true;
  }
  return false;
}

/* One begins with what the other ends with: two cuts of one sentence. */
static bool chained(const wd_words *x, st_clause a, const wd_words *y, st_clause b) {
  uint32_t n = a.end - a.first < b.end - b.first ? a.end - a.first : b.end - b.first;
  for (; n >= 3; n--) {
    uint32_t k = 0;
    while (k < n && wd_same(x, a.end - n + k, y, b.first + k)) k++;
    if (k == n) return true;
  }
  return false;
}

typedef enum verdict { FOREIGN, ALTERED, KEPT } verdict;

typedef struct overlap {
  uint32_t known, content; /* words of one clause that the other has; those that mean something */
  uint32_t all, all_content;
} overlap;

static overlap known_words(const wd_words *whole, st_clause w, const wd_words *part, st_clause p) {
  overlap o = {.all = p.end - p.first};
  for (uint32_t i = p.first; i < p.end; i++) {
    ng_str word = wd_text(part, i);
    bool content = !lx_is(lx_find(part->hash[i], word.ptr, word.len), LX_STOP_WORD);
    o.all_content += content;
    uint32_t k = w.first;
    while (k < w.end && !wd_same(part, i, whole, k)) k++;
    if (k == w.end) continue;
    o.known++;
    o.content += content;
  }
  return o;
}

/* Half of the telling words, or most words of a longer clause. */
static bool nearly(const overlap *o) {
  return o->content && (2 * o->content >= o->all_content || (o->all >= 5 && 10 * o->known >= 6 * o->all));
}

static verdict judge_clauses(const st_unit *first, st_clause a, const st_unit *later, st_clause b) {
  const wd_words *x = &first->inside, *y = &later->inside;
  if (holds(x, a, y, b) || holds(y, b, x, a) || chained(x, a, y, b) || chained(y, b, x, a)) return KEPT;
  overlap forth = known_words(x, a, y, b), back = known_words(y, b, x, a);
  return nearly(&forth) || nearly(&back) ? ALTERED : FOREIGN;
}

enum { MOST_CLAUSES = 24, MOST_INSIDE = 1000 }; /* looked at; above the words that a unit may have */

/* A clause is altered when some clause of the first outlet says nearly the same and none says the same. */
static bool clause_altered(const grouping *g, const uint32_t *members, uint32_t count, uint32_t doc,
                           const st_unit *later, st_clause c) {
  bool altered = false;
  for (uint32_t i = 0; i < count && i < MOST_CLAUSES; i++) {
    const st_unit *first = &g->units.at[members[i]];
    if (first->at.doc != doc || !first->marked) continue;
    st_clause whole = {0, first->inside.count};
    if (holds(&first->inside, whole, &later->inside, c)) return false;
    for (uint32_t k = 0; k < first->clauses.count && k < MOST_CLAUSES; k++) {
      verdict v = judge_clauses(first, first->clauses.at[k], later, c);
      if (v == KEPT) return false;
      altered |= v == ALTERED;
    }
  }
  return altered;
}

static bool is_altered(const grouping *g, const uint32_t *members, uint32_t count, uint32_t doc, const st_unit *u) {
  if (!u->marked || u->at.doc == doc) return false;
  for (uint32_t i = 0; i < u->clauses.count && i < MOST_CLAUSES; i++)
    if (clause_altered(g, members, count, doc, u, u->clauses.at[i])) return true;
  return false;
}

/* How many other units have just these words. */
static uint32_t agreed_by(const grouping *g, const uint32_t *members, uint32_t count, const st_unit *u) {
  uint32_t agreed = 0;
  for (uint32_t i = 0; i < count && i < MOST_CLAUSES; i++) {
    const st_unit *x = &g->units.at[members[i]];
    if (!x->marked || x->at.doc == u->at.doc || x->inside.count != u->inside.count) continue;
    agreed += st_compare(x, u).kept == u->inside.count;
  }
  return agreed;
}

/* The document that had the words first; of those of which nothing tells who was first, one whose wording most others
 * have, then one that has most of the words. */
static uint32_t first_document(const grouping *g, const uint32_t *members, uint32_t count) {
  const uint32_t *era = g->s->era;
  uint32_t first = NG_NONE, most = 0;
  for (uint32_t i = 0; i < count; i++) {
    const st_unit *u = &g->units.at[members[i]];
    if (!u->marked || (first != NG_NONE && era[u->at.doc] > era[first])) continue;
    uint32_t weight = agreed_by(g, members, count, u) * MOST_INSIDE + u->inside.count;
    bool earlier = first == NG_NONE || era[u->at.doc] < era[first];
    if (earlier || weight > most) first = u->at.doc, most = weight;
  }
  return first;
}

/* ---- the result -------------------------------------------------------------------------------------------------- */

/* The speaker with a name if any variant has one, else the first source in words. */
static ng_str speaker_of(const grouping *g, const uint32_t *members, uint32_t count) {
  ng_str name = {NULL, 0};
  for (uint32_t i = 0; i < count; i++) {
    const st_unit *u = &g->units.at[members[i]];
    if (u->speaker != NG_NONE) return st_speaker_name(g->s, u);
    if (!name.ptr) name = st_speaker_name(g->s, u);
  }
  return name;
}

/* The member of the first document that has most words in common with a unit; NG_NONE if none is in marks. */
static uint32_t nearest_of(const grouping *g, const uint32_t *members, uint32_t count, uint32_t doc, const st_unit *u) {
  uint32_t best = NG_NONE, most = 0;
  for (uint32_t i = 0; i < count && i < MOST_CLAUSES; i++) {
    const st_unit *x = &g->units.at[members[i]];
    if (x->at.doc != doc || !x->marked) continue;
    uint32_t kept = st_compare(x, u).kept;
    if (best == NG_NONE || kept > most) best = i, most = kept;
  }
  return best;
}

/* base: the index of the group's first variant. */
static bool judge(grouping *g, const uint32_t *members, uint32_t count, uint32_t base, uint32_t first, const st_unit *u,
                  ng_story_variant *v) {
  v->first_change = v->end_change = g->s->changes.count;
  v->against = NG_NONE;
  v->verdict = !u->marked ? NG_VERDICT_REPORTED : NG_VERDICT_FIRST;
  if (!u->marked || u->at.doc == first) return true;
  uint32_t i = nearest_of(g, members, count, first, u);
  if (i == NG_NONE) return true;
  v->against = base + i;
  return st_judge_wording(g->s, g->scratch, &g->units.at[members[i]], u, v);
}

static bool write_group(grouping *g, const uint32_t *members, uint32_t count) {
  ng_story *s = g->s;
  ng_story_quote q = {speaker_of(g, members, count), s->variants.count, 0};
  uint32_t first = first_document(g, members, count);
  for (uint32_t i = 0; i < count; i++) {
    const st_unit *u = &g->units.at[members[i]];
    ng_story_variant v = {.at = u->at, .quote = u->quote, .altered = is_altered(g, members, count, first, u)};
    if (!judge(g, members, count, q.first_variant, first, u, &v)) return false;
    if (!ng_story_variant_push(&s->arena, &s->variants, v)) return false;
  }
  q.end_variant = s->variants.count;
  return ng_story_quote_push(&s->arena, &s->quotes, q);
}

static int by_root(const void *a, const void *b, const void *ctx) {
  const uint32_t *parent = ctx, x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  int order = so_order(parent[x], parent[y]);
  return order ? order : so_order(x, y);
}

bool ng_story_group_quotes(ng_context *context, ng_story *s) {
  grouping g = {.s = s, .scratch = &context->scratch};
  if (!st_read_units(s, g.scratch, &g.units)) return false;
  uint32_t count = g.units.count, *order = ar_calloc(g.scratch, count, sizeof *order);
  g.parent = ar_calloc(g.scratch, count, sizeof *g.parent);
  if (!order || !g.parent) return false;
  for (uint32_t i = 0; i < count; i++) g.parent[i] = order[i] = i;
  if (!st_each_pair(g.scratch, &g.units, visit, &g)) return false;
  for (uint32_t i = 0; i < count; i++) g.parent[i] = root_of(&g, i);
  if (!so_sort(g.scratch, order, count, sizeof *order, by_root, g.parent)) return false;
  for (uint32_t i = 0, end; i < count; i = end) {
    for (end = i + 1; end < count && g.parent[order[end]] == g.parent[order[i]];) end++;
    if (!write_group(&g, order + i, end - i)) return false;
  }
  return st_write_claims(s, g.scratch, &g.units, g.parent) && st_find_drifts(s, g.scratch, &g.units, g.parent) &&
         st_follow_chains(s, g.scratch, &g.units, g.parent);
}
