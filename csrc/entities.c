/* Entities: reads a->mentions (names with kinds, no entity), writes a->entities, a->refs and the mentions' entities.
 *
 * First step: names of one folded spelling are one entity. */
#include "article.h"

uint32_t en_mention_at(const ng_article *a, uint32_t token) {
  uint32_t low = 0, high = a->mentions.count;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (a->mentions.at[mid].end_token <= token)
      low = mid + 1;
    else
      high = mid;
  }
  return low < a->mentions.count && a->mentions.at[low].first_token <= token ? low : NG_NONE;
}

typedef struct table {
  uint32_t *slots; /* entity + 1, 0 free */
  uint32_t mask;
} table;

static bool make_table(ar_arena *scratch, uint32_t count, table *t) {
  uint32_t size = 16;
  while (size < count * 2) size *= 2;
  t->mask = size - 1;
  t->slots = ar_calloc(scratch, size, sizeof *t->slots);
  return t->slots != NULL;
}

/* The entity of a spelling, made when it is new; NG_NONE when out of memory. */
static uint32_t entity_of(ng_article *a, table *t, const ng_mention *m) {
  ng_str name = ng_view(a, m->start, m->end);
  uint32_t s = tx_hash(TX_HASH_START, name.ptr, name.len) & t->mask;
  for (; t->slots[s]; s = (s + 1) & t->mask)
    if (tx_equal_folded(a->entities.at[t->slots[s] - 1].name, name)) return t->slots[s] - 1;
  ng_entity e = {.kind = m->kind, .name = name};
  if (!ng_entity_push(&a->arena, &a->entities, e)) return NG_NONE;
  t->slots[s] = a->entities.count;
  return a->entities.count - 1;
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

bool ng_stage_entities(ng_context *context, ng_article *a) {
  table t;
  if (!make_table(&context->scratch, a->mentions.count, &t)) return false;
  for (uint32_t i = 0; i < a->mentions.count; i++) {
    ng_mention *m = &a->mentions.at[i];
    m->entity = entity_of(a, &t, m);
    if (m->entity == NG_NONE) return false;
    m->kind = a->entities.at[m->entity].kind;
  }
  return make_refs(a);
}
