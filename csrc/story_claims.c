/* Claims: reads the quotation groups and their units, writes propositions with everyone who takes a position on them.
 *
 * A proposition is what several speakers or several outlets speak about in the same words, or what someone claims,
 * denies or doubts. Groups of utterances of different speakers meet when most of what they say is the same. */
#include "story_units.h"
#include "sort.h"

typedef struct claiming {
  ng_story *s;
  const st_unit_list *units;
  uint32_t *parent;
} claiming;

static uint32_t root_of(claiming *c, uint32_t u) {
  while (c->parent[u] != u) u = c->parent[u] = c->parent[c->parent[u]];
  return u;
}

static const ng_quote *quote_of(const claiming *c, uint32_t unit) {
  const st_unit *u = &c->units->at[unit];
  return &c->s->articles[u->at.doc]->quotes.at[u->quote];
}

static bool is_contested(uint8_t stance) {
  return stance == NG_CLAIMS || stance == NG_DENIES || stance == NG_DOUBTS || stance == NG_ADMITS;
}

static bool speak_to_one(const claiming *c, uint32_t a, uint32_t b) {
  st_likeness l = st_compare(&c->units->at[a], &c->units->at[b]);
  bool contested = is_contested(quote_of(c, a)->stance) || is_contested(quote_of(c, b)->stance);
  if (l.shared < (contested ? 2u : 3u) || 2 * l.shared < l.fewer) return false;
  return l.rare && 2 * l.rare >= l.fewer_rare;
}

/* Groups meet only when their first units do too: likeness is not handed on from hand to hand. */
static bool visit(void *ctx, uint32_t a, uint32_t b) {
  claiming *c = ctx;
  uint32_t x = root_of(c, a), y = root_of(c, b);
  if (x == y || !speak_to_one(c, a, b)) return true;
  if ((x != a || y != b) && !speak_to_one(c, x, y)) return true;
  if (x < y)
    c->parent[y] = x;
  else
    c->parent[x] = y;
  return true;
}

/* ---- the result -------------------------------------------------------------------------------------------------- */

/* Two documents or two holders speak to it, or it is contested. */
static bool is_claim(const claiming *c, const uint32_t *members, uint32_t count) {
  const st_unit *first = &c->units->at[members[0]];
  ng_str holder = st_speaker_name(c->s, first);
  for (uint32_t i = 0; i < count; i++) {
    const st_unit *u = &c->units->at[members[i]];
    if (is_contested(quote_of(c, members[i])->stance)) return true;
    if (u->at.doc != first->at.doc || !tx_equal_folded(st_speaker_name(c->s, u), holder)) return true;
  }
  return false;
}

static bool write_claim(const claiming *c, const uint32_t *members, uint32_t count) {
  ng_story *s = c->s;
  ng_place at = c->units->at[members[0]].at;
  ng_story_claim claim = {ng_view(s->articles[at.doc], at.start, at.end), s->positions.count, 0};
  for (uint32_t i = 0; i < count; i++) {
    const st_unit *u = &c->units->at[members[i]];
    ng_story_position p = {u->at, st_speaker_name(s, u), quote_of(c, members[i])->stance, u->quote};
    if (!ng_story_position_push(&s->arena, &s->positions, p)) return false;
  }
  claim.end_position = s->positions.count;
  return ng_story_claim_push(&s->arena, &s->claims, claim);
}

static int by_root(const void *a, const void *b, const void *ctx) {
  const uint32_t *parent = ctx, x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  int order = so_order(parent[x], parent[y]);
  return order ? order : so_order(x, y);
}

/* ---- what is counted --------------------------------------------------------------------------------------------- */

/* The unit whose content holds a place: units of a document are sorted by quote, not by place, so a few are looked at
 * from the last quote that begins before it. */
static uint32_t unit_around(const claiming *c, const uint32_t *by_start, ng_place at) {
  uint32_t low = 0, high = c->units->count;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    ng_place p = c->units->at[by_start[mid]].at;
    if (p.doc < at.doc || (p.doc == at.doc && p.start <= at.start))
      low = mid + 1;
    else
      high = mid;
  }
  for (uint32_t back = 0; low-- > 0 && back < 4; back++) {
    ng_place p = c->units->at[by_start[low]].at;
    if (p.doc == at.doc && p.start <= at.start && at.end <= p.end) return by_start[low];
  }
  return NG_NONE;
}

static const ng_sentence *sentence_around(const ng_story *s, ng_place at) {
  const ng_article *a = s->articles[at.doc];
  uint32_t token = tk_at_or_after(a, at.start);
  return token < a->tokens.count ? &a->sentences.at[a->tokens.sentence[token]] : NULL;
}

/* Who is cited in a sentence; unknown if nobody. Citations stand in text order. */
static ng_str cited_in(const ng_article *a, const ng_sentence *x) {
  uint32_t low = 0, high = a->citations.count;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (a->citations.at[mid].start < x->start)
      low = mid + 1;
    else
      high = mid;
  }
  bool found = low < a->citations.count && a->citations.at[low].end <= x->end;
  return found ? a->citations.at[low].source : (ng_str){NULL, 0};
}

/* The position that a figure's place shows: of who is quoted with it, else of who is cited in its sentence, else of
 * the outlet itself. */
static bool position_on(const claiming *c, const uint32_t *order, ng_place at, ng_story_position *p) {
  uint32_t unit = unit_around(c, order, at);
  if (unit != NG_NONE) {
    const st_unit *u = &c->units->at[unit];
    *p = (ng_story_position){u->at, st_speaker_name(c->s, u), quote_of(c, unit)->stance, u->quote};
    return true;
  }
  const ng_article *a = c->s->articles[at.doc];
  const ng_sentence *x = sentence_around(c->s, at);
  if (!x || a->blocks.at[x->block].kind != NG_BLOCK_PARAGRAPH) return false;
  *p = (ng_story_position){{at.doc, x->start, x->end}, cited_in(a, x), NG_SAYS, NG_NONE};
  return true;
}

enum { MOST_MENTIONS = 16 }; /* of one value in one article that are looked at */

/* The best position of a document on the value of values[i]: one with a holder before one without. */
static bool best_position(const claiming *c, const uint32_t *order, const ng_story_figure *f, uint32_t i,
                          ng_story_position *best) {
  const ng_story_value *v = c->s->values.at;
  const ng_figure_list *figures = &c->s->articles[v[i].at.doc]->figures;
  double low = figures->at[v[i].figure].low;
  bool found = false;
  for (uint32_t k = i; k < f->end_value && k < i + MOST_MENTIONS && v[k].at.doc == v[i].at.doc; k++) {
    ng_story_position p = {0};
    if (figures->at[v[k].figure].low != low || !position_on(c, order, v[k].at, &p)) continue;
    if (!found || (!best->holder.ptr && p.holder.ptr)) *best = p;
    found = true;
  }
  return found;
}

static bool is_first_of_value(const claiming *c, const ng_story_figure *f, uint32_t i) {
  const ng_story_value *v = c->s->values.at;
  const ng_figure_list *figures = &c->s->articles[v[i].at.doc]->figures;
  for (uint32_t k = i; k-- > f->first_value && k + MOST_MENTIONS > i && v[k].at.doc == v[i].at.doc;)
    if (figures->at[v[k].figure].low == figures->at[v[i].figure].low) return false;
  return true;
}

/* A count of people on which the outlets differ is a claim too: each value once for each document. */
static bool write_count(const claiming *c, const uint32_t *order, const ng_story_figure *f) {
  ng_story *s = c->s;
  ng_story_claim claim = {f->counted.ptr ? f->counted : f->role, s->positions.count, 0};
  for (uint32_t i = f->first_value; i < f->end_value; i++) {
    ng_story_position p = {0};
    if (!is_first_of_value(c, f, i) || !best_position(c, order, f, i, &p)) continue;
    if (!ng_story_position_push(&s->arena, &s->positions, p)) return false;
  }
  claim.end_position = s->positions.count;
  if (claim.end_position < claim.first_position + 2) return s->positions.count = claim.first_position, true;
  return ng_story_claim_push(&s->arena, &s->claims, claim);
}

static int by_start(const void *a, const void *b, const void *ctx) {
  const st_unit_list *units = ctx;
  ng_place x = units->at[*(const uint32_t *)a].at, y = units->at[*(const uint32_t *)b].at;
  int order = so_order(x.doc, y.doc);
  return order ? order : so_order(x.start, y.start);
}

static bool write_counts(const claiming *c, ar_arena *scratch, uint32_t *order) {
  for (uint32_t i = 0; i < c->units->count; i++) order[i] = i;
  if (!so_sort(scratch, order, c->units->count, sizeof *order, by_start, c->units)) return false;
  for (uint32_t i = 0; i < c->s->figures.count; i++) {
    const ng_story_figure *f = &c->s->figures.at[i];
    if (!f->role.ptr || f->agreement == NG_SINGLE || f->agreement == NG_AGREE) continue;
    if (tx_equal_folded(f->role, tx_str("age"))) continue;
    if (!write_count(c, order, f)) return false;
  }
  return true;
}

bool st_write_claims(ng_story *s, ar_arena *scratch, const st_unit_list *units, uint32_t *groups) {
  claiming c = {s, units, groups};
  uint32_t *order = ar_calloc(scratch, units->count, sizeof *order);
  if (!order || !st_each_pair(scratch, units, visit, &c)) return false;
  for (uint32_t i = 0; i < units->count; i++) order[i] = i, groups[i] = root_of(&c, i);
  if (!so_sort(scratch, order, units->count, sizeof *order, by_root, groups)) return false;
  for (uint32_t i = 0, end; i < units->count; i = end) {
    for (end = i + 1; end < units->count && groups[order[end]] == groups[order[i]];) end++;
    if (is_claim(&c, order + i, end - i) && !write_claim(&c, order + i, end - i)) return false;
  }
  return write_counts(&c, scratch, order);
}
