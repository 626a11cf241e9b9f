/* Chains: reads units, claims and the edges between documents, writes each anonymous source with the statements of other
 * documents that rest on it.
 *
 * A statement rests on an anonymous source when it speaks to the same claim and its document cites, directly or through
 * others, the document that heard the source. */
#include "story_units.h"
#include "sort.h"

enum { LONGEST_CHAIN = 8, MOST_CHAINS = 256 };

typedef struct chaining {
  ng_story *s;
  const st_unit_list *units;
  uint32_t *through; /* of each document: the one it has the story from on the way to the source; NG_NONE: it is not */
} chaining;

/* A body has no name in "the interior ministry" and is not anonymous for that. */
static bool is_body(const ng_article *a, ng_span source) {
  const ng_citation_list *cited = &a->citations;
  uint32_t i = so_first_from(cited->at, cited->count, sizeof *cited->at, offsetof(ng_citation, end), source.start + 1);
  return i < cited->count && cited->at[i].start < source.end && cited->at[i].kind == NG_CITES_PERSON;
}

static bool is_anonymous(const chaining *c, uint32_t unit) {
  const st_unit *u = &c->units->at[unit];
  const ng_quote *q = st_quote(c->s, u);
  return q->anonymous && !is_body(c->s->articles[u->at.doc], q->source);
}

/* Which documents lead to one by citing, over a few steps. */
static void follow(const chaining *c, uint32_t source) {
  const ng_story *s = c->s;
  for (uint32_t d = 0; d < s->documents; d++) c->through[d] = NG_NONE;
  bool more = true;
  for (uint32_t round = 0; more && round < LONGEST_CHAIN; round++) {
    more = false;
    for (uint32_t i = 0; i < s->edges.count; i++) {
      const ng_story_edge *e = &s->edges.at[i];
      if (e->to_doc == NG_NONE || e->from == source || c->through[e->from] != NG_NONE) continue;
      if (e->to_doc != source && c->through[e->to_doc] == NG_NONE) continue;
      c->through[e->from] = e->to_doc;
      more = true;
    }
  }
}

/* The anonymous member that had it first, by seniority of documents. */
static uint32_t first_source(const chaining *c, const uint32_t *members, uint32_t count) {
  uint32_t first = NG_NONE;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t doc = c->units->at[members[i]].at.doc;
    if (!is_anonymous(c, members[i]) || !c->units->at[members[i]].stated) continue;
    if (first == NG_NONE || c->s->rank[doc] < c->s->rank[c->units->at[first].at.doc]) first = members[i];
  }
  return first;
}

static bool add_links(chaining *c, const uint32_t *members, uint32_t count, uint32_t source) {
  for (uint32_t i = 0; i < count; i++) {
    const st_unit *u = &c->units->at[members[i]];
    if (u->at.doc == source || u->answers != NG_NONE || c->through[u->at.doc] == NG_NONE) continue;
    ng_story_link link = {u->at, c->through[u->at.doc], is_anonymous(c, members[i])};
    if (!ng_story_link_push(&c->s->arena, &c->s->links, link)) return false;
  }
  return true;
}

static bool follow_claim(chaining *c, const uint32_t *members, uint32_t count) {
  ng_story *s = c->s;
  uint32_t first = count > 1 && s->chains.count < MOST_CHAINS ? first_source(c, members, count) : NG_NONE;
  if (first == NG_NONE) return true;
  const st_unit *u = &c->units->at[first];
  const ng_quote *q = st_quote(s, u);
  ng_story_chain chain = {.source = ng_view(s->articles[u->at.doc], q->source.start, q->source.end),
                          .count = q->anonymous_count, .words = {u->at.doc, q->source.start, q->source.end}, .at = u->at,
                          .first_link = s->links.count};
  follow(c, u->at.doc);
  if (!add_links(c, members, count, u->at.doc)) return false;
  chain.end_link = s->links.count;
  return chain.first_link == chain.end_link || ng_story_chain_push(&s->arena, &s->chains, chain);
}

static int by_group(const void *a, const void *b, const void *ctx) {
  const uint32_t *groups = ctx, x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  int order = so_order(groups[x], groups[y]);
  return order ? order : so_order(x, y);
}

bool st_follow_chains(ng_story *s, ar_arena *scratch, const st_unit_list *units, const uint32_t *groups) {
  chaining c = {s, units, ar_calloc(scratch, s->documents, sizeof *c.through)};
  uint32_t *order = ar_calloc(scratch, units->count, sizeof *order);
  if (!c.through || !order) return false;
  for (uint32_t i = 0; i < units->count; i++) order[i] = i;
  if (!so_sort(scratch, order, units->count, sizeof *order, by_group, groups)) return false;
  for (uint32_t i = 0, end; i < units->count; i = end) {
    for (end = i + 1; end < units->count && groups[order[end]] == groups[order[i]];) end++;
    if (!follow_claim(&c, order + i, end - i)) return false;
  }
  return true;
}
