/* Entities: reads a->mentions (names with kinds, no entity yet), writes a->entities, a->roles, a->refs and adds the
 * nominals and pronouns that refer to names to a->mentions.
 *
 * Four steps, a file each: names said again (entities_repeat.c), names to entities (entities_merge.c), titles and
 * descriptions (roles.c), references (references.c). Here their results are put into the order that article.h promises:
 * mentions by start, refs and roles by entity. */
#include "entities.h"
#include "sort.h"

enum { TOKENS_A_PERSON = 24 }; /* persons without a name: no more than one in so many words */

/* Writes the mentions into a->mention_of; what lay in none before lies in one now at most. */
static void note_mentions(ng_article *a) {
  for (uint32_t i = a->mentions.count; i-- > 0;)
    for (uint32_t t = a->mentions.at[i].first_token; t < a->mentions.at[i].end_token; t++) a->mention_of[t] = i;
}

static bool index_mentions(ng_article *a) {
  a->mention_of = ar_alloc(&a->arena, (a->tokens.count + 1) * sizeof *a->mention_of);
  if (!a->mention_of) return false;
  memset(a->mention_of, 0xFF, (a->tokens.count + 1) * sizeof *a->mention_of);
  note_mentions(a);
  return true;
}

/* Takes the mentions of persons without a name out of w->found and drops those persons who are mentioned once: the
 * others stand behind the named entities in a->entities, their mentions in w->strangers. */
static bool keep_unnamed(en_work *w, uint32_t named) {
  ng_entity_list *entities = &w->a->entities;
  uint32_t n = entities->count - named, kept = 0, found = 0;
  uint32_t *number = ar_calloc(w->scratch, n + 1, sizeof *number);
  if (!number) return false;
  for (uint32_t i = 0; i < w->found.count; i++) {
    uint32_t *entity = &w->found.at[i].entity;
    if (*entity >= named && w->known_as[*entity - named] != NG_NONE) *entity = w->known_as[*entity - named];
  }
  for (uint32_t i = 0; i < w->found.count; i++)
    if (w->found.at[i].entity >= named) number[w->found.at[i].entity - named]++;
  for (uint32_t i = 0; i < n; i++) {
    bool keeps = number[i] > 1;
    number[i] = keeps ? named + kept : NG_NONE;
    if (keeps) entities->at[named + kept++] = entities->at[named + i];
  }
  entities->count = named + kept;
  for (uint32_t i = 0; i < w->found.count; i++) {
    ng_mention m = w->found.at[i];
    if (m.entity < named) {
      w->found.at[found++] = m;
      continue;
    }
    m.entity = number[m.entity - named];
    if (m.entity != NG_NONE && !ng_mention_push(w->scratch, &w->strangers, m)) return false;
  }
  w->found.count = found;
  return true;
}

/* Merges the found references into the list of names, both sorted; behind them come the mentions of persons without a
 * name, then those of things. */
static bool merge_mentions(en_work *w) {
  ng_article *a = w->a;
  const ng_mention_list *names = &a->mentions, *found = &w->found, *strangers = &w->strangers;
  uint32_t n = names->count + found->count, i = 0, k = 0;
  uint32_t behind = strangers->count + w->told.count;
  if (!found->count && !behind) return true;
  ng_mention *all = ar_alloc(&a->arena, (n + behind) * sizeof *all);
  if (!all) return false;
  for (uint32_t at = 0; at < n; at++) {
    bool name = k >= found->count || (i < names->count && names->at[i].start < found->at[k].start);
    all[at] = name ? names->at[i++] : found->at[k++];
  }
  a->mentions = (ng_mention_list){all, n, n};
  note_mentions(a);
  if (strangers->count) memcpy(all + n, strangers->at, strangers->count * sizeof *all);
  if (w->told.count) memcpy(all + n + strangers->count, w->told.at, w->told.count * sizeof *all);
  a->mentions.count = a->mentions.room = n + behind;
  return true;
}

/* a->refs: the mentions of every entity, by counting. end_ref counts first and then walks while filling. */
static bool make_refs(ng_article *a) {
  uint32_t n = a->mentions.count, at = 0;
  a->refs.at = ar_alloc(&a->arena, (n + 1) * sizeof *a->refs.at);
  if (!a->refs.at) return false;
  a->refs.count = a->refs.room = n;
  for (uint32_t i = 0; i < a->entities.count; i++) a->entities.at[i].end_ref = 0;
  for (uint32_t i = 0; i < n; i++) a->entities.at[a->mentions.at[i].entity].end_ref++;
  for (uint32_t i = 0; i < a->entities.count; i++) {
    ng_entity *e = &a->entities.at[i];
    uint32_t count = e->end_ref;
    e->first_ref = e->end_ref = at;
    at += count;
  }
  for (uint32_t i = 0; i < n; i++) a->refs.at[a->entities.at[a->mentions.at[i].entity].end_ref++] = i;
  return true;
}

/* The roles of names and the nominals in text order; of two that overlap the earlier stays. */
static bool merge_roles(en_work *w) {
  const ng_role_list *x = &w->roles, *y = &w->nominal_roles;
  ng_role_list all = {0};
  for (uint32_t i = 0, k = 0; i < x->count || k < y->count;) {
    bool first = k >= y->count || (i < x->count && x->at[i].start <= y->at[k].start);
    ng_role role = first ? x->at[i++] : y->at[k++];
    if (all.count && all.at[all.count - 1].end > role.start) continue;
    if (!ng_role_push(w->scratch, &all, role)) return false;
  }
  w->roles = all;
  return true;
}

/* a->roles by entity, in text order within one; w->roles is in text order. */
static bool make_roles(en_work *w) {
  ng_article *a = w->a;
  uint32_t at = 0;
  a->roles.at = ar_alloc(&a->arena, (w->roles.count + 1) * sizeof *a->roles.at);
  if (!a->roles.at) return false;
  a->roles.count = a->roles.room = w->roles.count;
  for (uint32_t i = 0; i < a->entities.count; i++) a->entities.at[i].end_role = 0;
  for (uint32_t i = 0; i < w->roles.count; i++) a->entities.at[w->roles.at[i].entity].end_role++;
  for (uint32_t i = 0; i < a->entities.count; i++) {
    ng_entity *e = &a->entities.at[i];
    uint32_t count = e->end_role;
    e->first_role = e->end_role = at;
    at += count;
  }
  for (uint32_t i = 0; i < w->roles.count; i++)
    a->roles.at[a->entities.at[w->roles.at[i].entity].end_role++] = w->roles.at[i];
  return true;
}

bool ng_stage_entities(ng_context *context, ng_article *a) {
  en_work w = {.a = a, .scratch = &context->scratch};
  if (!en_repeat(&w) || !index_mentions(a) || !en_merge(&w)) return false;
  uint32_t named = a->entities.count;
  w.entity_room = named + a->tokens.count / TOKENS_A_PERSON + 4;
  w.facts = ar_calloc(w.scratch, w.entity_room + 1, sizeof *w.facts);
  if (!w.facts || !rl_roles(&w) || !rf_references(&w) || !keep_unnamed(&w, named) || !rf_keep_chains(&w)) return false;
  if (!merge_mentions(&w) || !merge_roles(&w) || !make_roles(&w) || !make_refs(a)) return false;
  a->unnamed = a->entities.count - named;
  a->entities.count = named;
  a->unnamed_mentions = w.strangers.count;
  a->mentions.count -= w.strangers.count + w.told.count;
  return true;
}

const ng_mention *en_unnamed_at(const ng_article *a, uint32_t token) {
  uint32_t low = a->mentions.count, end = low + a->unnamed_mentions, high = end;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (a->mentions.at[mid].end_token <= token)
      low = mid + 1;
    else
      high = mid;
  }
  bool covers = low < end && a->mentions.at[low].first_token <= token;
  return covers ? &a->mentions.at[low] : NULL;
}

uint32_t en_mention_behind(const ng_article *a, uint32_t offset) {
  return so_first_from(a->mentions.at, a->mentions.count, sizeof(ng_mention), offsetof(ng_mention, end), offset + 1);
}
