/* Claims: reads the quotation groups, their units and the rows of figures, writes propositions with everyone who takes a
 * position on them.
 *
 * Groups of utterances of different speakers meet when most of what they say is the same, when one answers the other
 * ("denied it"), or when they give the same count. A claim that one outlet alone has is single; two sides make a
 * conflict. */
#include "story_units.h"
#include "sort.h"

typedef struct claiming {
  ng_story *s;
  ar_arena *scratch;
  const st_unit_list *units;
  uint32_t *parent;
  st_counts counts;
} claiming;

static uint32_t root_of(claiming *c, uint32_t u) {
  while (c->parent[u] != u) u = c->parent[u] = c->parent[c->parent[u]];
  return u;
}

static void join(claiming *c, uint32_t x, uint32_t y) {
  x = root_of(c, x), y = root_of(c, y);
  if (x < y) c->parent[y] = x;
  if (y < x) c->parent[x] = y;
}

/* ---- who speaks to what ------------------------------------------------------------------------------------------ */

/* All that a short statement tells stands in one that is not much longer: "would not recognise the result". */
static bool is_short_version(const st_unit *x, const st_unit *y, const st_likeness *l) {
  uint32_t longer = x->stem_count > y->stem_count ? x->stem_count : y->stem_count;
  return l->shared >= 2 && l->shared == l->fewer && l->rare >= 1 && longer <= 2 * l->fewer;
}

static bool speak_to_one(const claiming *c, uint32_t a, uint32_t b) {
  const st_unit *x = &c->units->at[a], *y = &c->units->at[b];
  st_likeness l = st_compare(x, y);
  bool contested = st_is_contested(st_quote(c->s, x)->stance) || st_is_contested(st_quote(c->s, y)->stance) || x->denied != y->denied;
  if (is_short_version(x, y, &l)) return true;
  if (l.shared < (contested ? 2u : 3u) || 2 * l.shared < l.fewer + !contested) return false;
  return l.rare && 2 * l.rare >= l.fewer_rare;
}

/* Groups meet only when their first units do too: likeness is not handed on from hand to hand. */
static bool visit(void *ctx, uint32_t a, uint32_t b) {
  claiming *c = ctx;
  uint32_t x = root_of(c, a), y = root_of(c, b);
  if (x == y || !speak_to_one(c, a, b)) return true;
  if ((x != a || y != b) && !speak_to_one(c, x, y)) return true;
  join(c, x, y);
  return true;
}

/* One utterance is a denial in all its variants or in none: "there was 'no bell, no voice'" as much as "No bell". */
static bool settle_negation(claiming *c, st_unit_list *units) {
  int32_t *votes = ar_calloc(c->scratch, units->count, sizeof *votes);
  if (!votes) return false;
  for (uint32_t i = 0; i < units->count; i++)
    if (!units->at[i].qualified) votes[root_of(c, i)] += units->at[i].denied ? 1 : -1;
  for (uint32_t i = 0; i < units->count; i++) {
    st_unit *u = &units->at[i];
    if (!u->qualified) u->denied = votes[root_of(c, i)] >= 0;
  }
  return true;
}

static void join_answers(claiming *c) {
  for (uint32_t i = 0; i < c->units->count; i++)
    if (c->units->at[i].answers != NG_NONE) join(c, i, c->units->at[i].answers);
}

/* Units that tell one row of figures speak to one proposition. */
static bool join_counts(claiming *c) {
  uint32_t *first = ar_alloc(c->scratch, c->s->figures.count * sizeof *first);
  if (!first) return false;
  for (uint32_t i = 0; i < c->s->figures.count; i++) first[i] = NG_NONE;
  for (uint32_t i = 0; i < c->units->count; i++) {
    uint32_t row = c->counts.row_of[i];
    if (row == NG_NONE) continue;
    if (first[row] == NG_NONE)
      first[row] = i;
    else
      join(c, first[row], i);
  }
  return true;
}

/* ---- the result -------------------------------------------------------------------------------------------------- */

/* How well a unit's words stand for the proposition: no answer, nothing qualified, told rather than denied. */
static int clearness(const st_unit *u) {
  if (u->answers != NG_NONE) return 0;
  if (u->qualified) return 1;
  return u->denied ? 2 : 3;
}

static const st_unit *spokesman(const claiming *c, const uint32_t *members, uint32_t count) {
  const st_unit *best = &c->units->at[members[0]];
  for (uint32_t i = 1; i < count; i++) {
    const st_unit *u = &c->units->at[members[i]];
    if (clearness(u) > clearness(best)) best = u;
  }
  return best;
}

/* Who counts six says otherwise than who counts eight. */
static bool counts_otherwise(const claiming *c, const st_unit *u, const st_unit *text) {
  uint32_t row = c->counts.row_of[text - c->units->at];
  if (row == NG_NONE || c->counts.row_of[u - c->units->at] != row) return false;
  return st_counts_differ(&c->counts, row, st_count_told(&c->counts, row, u), st_count_told(&c->counts, row, text));
}

/* On which side of the proposition in the spokesman's words. */
static uint8_t side_of(const claiming *c, const st_unit *u, const st_unit *text) {
  uint8_t stance = st_quote(c->s, u)->stance;
  if (stance == NG_ASKS || stance == NG_DECLINES) return NG_OPEN;
  if (u->rejects) return NG_AGAINST;
  bool against = stance == NG_DENIES || stance == NG_DOUBTS;
  if (u->qualified) return against ? NG_AGAINST : NG_FOR;
  return (against != u->denied) == text->denied && !counts_otherwise(c, u, text) ? NG_FOR : NG_AGAINST;
}

static uint8_t agreement_of(const ng_story *s, const ng_story_claim *claim) {
  const ng_story_position *p = &s->positions.at[claim->first_position];
  uint32_t sides = 0;
  bool several = false;
  for (uint32_t i = 0; i < claim->end_position - claim->first_position; i++) {
    sides |= 1u << p[i].side;
    several |= p[i].at.doc != p[0].at.doc;
  }
  if (sides & 1u << NG_FOR && sides & 1u << NG_AGAINST) return NG_CONFLICT;
  if (!several) return NG_SINGLE;
  return sides & 1u << NG_OPEN && sides != 1u << NG_OPEN ? NG_COMPATIBLE : NG_AGREE;
}

static bool finish_claim(ng_story *s, ng_story_claim claim) {
  claim.end_position = s->positions.count;
  if (claim.end_position == claim.first_position) return true;
  claim.agreement = agreement_of(s, &claim);
  return ng_story_claim_push(&s->arena, &s->claims, claim);
}

static bool is_claim(const claiming *c, const uint32_t *members, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (c->units->at[members[i]].stated) return true;
  return false;
}

static bool write_claim(claiming *c, const uint32_t *members, uint32_t count) {
  ng_story *s = c->s;
  const st_unit *text = spokesman(c, members, count);
  ng_story_claim claim = {.text = ng_view(s->articles[text->at.doc], text->at.start, text->at.end),
                          .first_position = s->positions.count};
  for (uint32_t i = 0; i < count; i++) {
    const st_unit *u = &c->units->at[members[i]];
    ng_story_position p = {u->at, st_holder(s, u), st_stance(s, u), side_of(c, u, text), u->quote};
    if (!ng_story_position_push(&s->arena, &s->positions, p)) return false;
  }
  for (uint32_t i = 0; i < count; i++) {
    uint32_t row = c->counts.row_of[members[i]];
    if (row == NG_NONE || c->counts.written[row]) continue;
    if (!st_add_positions(&c->counts, row, st_count_told(&c->counts, row, text))) return false;
  }
  return finish_claim(s, claim);
}

static bool write_groups(claiming *c, const uint32_t *order) {
  for (uint32_t i = 0, end; i < c->units->count; i = end) {
    for (end = i + 1; end < c->units->count && c->parent[order[end]] == c->parent[order[i]];) end++;
    if (is_claim(c, order + i, end - i) && !write_claim(c, order + i, end - i)) return false;
  }
  return true;
}

/* Counts that nobody is quoted with. */
static bool write_counts(claiming *c) {
  ng_story *s = c->s;
  for (uint32_t row = 0; row < s->figures.count; row++) {
    if (c->counts.written[row]) continue;
    const ng_story_figure *f = &s->figures.at[row];
    ng_story_claim claim = {.text = f->counted.ptr ? f->counted : f->role, .first_position = s->positions.count};
    if (!st_add_positions(&c->counts, row, NULL)) return false;
    if (s->positions.count < claim.first_position + 2) {
      s->positions.count = claim.first_position;
      continue;
    }
    if (!finish_claim(s, claim)) return false;
  }
  return true;
}

static int by_root(const void *a, const void *b, const void *ctx) {
  const uint32_t *parent = ctx, x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  int order = so_order(parent[x], parent[y]);
  return order ? order : so_order(x, y);
}

static bool order_groups(claiming *c, uint32_t *order) {
  for (uint32_t i = 0; i < c->units->count; i++) order[i] = i, c->parent[i] = root_of(c, i);
  return so_sort(c->scratch, order, c->units->count, sizeof *order, by_root, c->parent);
}

bool st_write_claims(ng_story *s, ar_arena *scratch, st_unit_list *units, uint32_t *groups) {
  claiming c = {.s = s, .scratch = scratch, .units = units, .parent = groups};
  uint32_t *order = ar_calloc(scratch, units->count, sizeof *order), *by_place = st_by_place(scratch, units);
  if (!order || !by_place || !st_take_all_words(scratch, units) || !st_read_positions(s, scratch, units)) return false;
  if (!st_read_counts(&c.counts, s, scratch, units, by_place)) return false;
  if (!settle_negation(&c, units)) return false;
  if (!st_each_pair(scratch, units, visit, &c) || !join_counts(&c)) return false;
  join_answers(&c);
  return order_groups(&c, order) && write_groups(&c, order) && write_counts(&c);
}
