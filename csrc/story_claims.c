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
  return true;
}
