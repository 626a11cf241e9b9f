/* Labels: reads joined nodes and the story's mentions, writes what each entity is called, its kind, and the wordings that the
 * outlets have for it. */
#include "sort.h"
#include "story_merge.h"

/* ---- labels ------------------------------------------------------------------------------------------------------ */

typedef struct wording {
  uint32_t story_entity, hash;
  ng_place at;
} wording;

AR_LIST(wording)

static int by_wording(const void *a, const void *b, const void *ctx) {
  const wording *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->story_entity, y->story_entity);
  if (!order) order = so_order(x->hash, y->hash);
  if (!order) order = so_order(x->at.doc, y->at.doc);
  return order ? order : so_order(x->at.start, y->at.start);
}

static int by_first(const void *a, const void *b, const void *ctx) {
  const ng_story_label *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->first.doc, y->first.doc);
  return order ? order : so_order(x->first.start, y->first.start);
}

static bool add_wording(me_merge *m, wording_list *all, uint32_t entity, ng_place at) {
  const char *text = m->s->articles[at.doc]->text.ptr + at.start;
  return wording_push(m->scratch, all, (wording){entity, tx_hash(TX_HASH_START, text, at.end - at.start), at});
}

static bool gather_wordings(me_merge *m, wording_list *all) {
  ng_story *s = m->s;
  for (uint32_t i = 0; i < s->entities.count; i++)
    for (uint32_t k = s->entities.at[i].first_mention; k < s->entities.at[i].end_mention; k++)
      if (s->mentions.at[k].form != NG_FORM_PRONOUN && !add_wording(m, all, i, s->mentions.at[k].at)) return false;
  for (uint32_t n = 0; n < m->count; n++) {
    const ng_article *a = s->articles[m->nodes[n].doc];
    const ng_entity *e = me_entity(m, n);
    for (uint32_t i = e->first_role; i < e->end_role; i++) {
      ng_place at = {m->nodes[n].doc, a->roles.at[i].start, a->roles.at[i].end};
      if (!add_wording(m, all, s->entity_of[n], at)) return false;
    }
  }
  return so_sort(m->scratch, all->at, all->count, sizeof *all->at, by_wording, NULL);
}

static bool push_label(ng_story *s, const wording *group, uint32_t count) {
  ng_place at = group->at;
  ng_story_label label = {ng_view(s->articles[at.doc], at.start, at.end), 0, at};
  for (uint32_t i = 0; i < count; i++) label.docs |= UINT64_C(1) << (group[i].at.doc < 63 ? group[i].at.doc : 63);
  return ng_story_label_push(&s->arena, &s->labels, label);
}

static bool gather_labels(me_merge *m) {
  ng_story *s = m->s;
  wording_list all = {0};
  if (!gather_wordings(m, &all)) return false;
  for (uint32_t i = 0, end; i < all.count; i = end) {
    ng_story_entity *e = &s->entities.at[all.at[i].story_entity];
    for (end = i + 1; end < all.count; end++)
      if (all.at[end].story_entity != all.at[i].story_entity || all.at[end].hash != all.at[i].hash) break;
    if (!i || all.at[i].story_entity != all.at[i - 1].story_entity) e->first_label = s->labels.count;
    if (!push_label(s, all.at + i, end - i)) return false;
    e->end_label = s->labels.count;
  }
  for (uint32_t i = 0; i < s->entities.count; i++) {
    ng_story_entity *e = &s->entities.at[i];
    uint32_t count = e->end_label - e->first_label;
    if (!so_sort(m->scratch, s->labels.at + e->first_label, count, sizeof *s->labels.at, by_first, NULL)) return false;
  }
  return true;
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

/* How an article's name for its entity stands: how many of the story's mentions are worded so, of several words, not
 * all capitals. */
typedef struct candidate {
  uint32_t story_entity, hash, mentions;
  uint8_t words, kind;
  bool shouted;
  ng_str name;
  uint32_t order;
} candidate;

static bool is_shouted(ng_str name) {
  uint32_t letters = 0;
  for (size_t i = 0; i < name.len;) {
    uint32_t c = tx_next(name.ptr, name.len, &i);
    if (tx_is_lower(c)) return false;
    letters += tx_is_letter(c);
  }
  return letters > 4;
}

static int by_wording_of_name(const void *a, const void *b, const void *ctx) {
  const candidate *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->story_entity, y->story_entity);
  if (!order) order = so_order(x->hash, y->hash);
  return order ? order : so_order(x->order, y->order);
}

/* Persons and organisations go by a full name if they have one, places by the usual one. */
static bool is_better(const candidate *a, const candidate *b) {
  unsigned family = me_family(a->kind);
  if (a->shouted != b->shouted) return b->shouted;
  if (family <= 1 && (a->words > 1) != (b->words > 1)) return a->words > 1;
  if (family == 0 && (a->words > 4) != (b->words > 4)) return b->words > 4;
  if (a->mentions != b->mentions) return a->mentions > b->mentions;
  if (a->words != b->words) return family <= 1 ? a->words > b->words : a->words < b->words;
  return a->order < b->order;
}

static uint32_t mentions_worded(const me_merge *m, uint32_t n) {
  const ng_article *a = m->s->articles[m->nodes[n].doc];
  const ng_entity *e = me_entity(m, n);
  uint32_t count = 0;
  for (uint32_t i = e->first_ref; i < e->end_ref; i++) {
    const ng_mention *x = &a->mentions.at[a->refs.at[i]];
    count += x->form == NG_FORM_NAME && tx_equal_folded(ng_view(a, x->start, x->end), e->name);
  }
  return count;
}

static bool choose_names(me_merge *m) {
  ng_story *s = m->s;
  candidate *all = ar_calloc(m->scratch, m->count, sizeof *all), best = {0};
  if (!all) return false;
  for (uint32_t n = 0; n < m->count; n++) {
    const ng_entity *e = me_entity(m, n);
    all[n] = (candidate){.story_entity = s->entity_of[n],
                         .hash = tx_hash(TX_HASH_START, e->name.ptr, e->name.len),
                         .mentions = mentions_worded(m, n),
                         .words = m->nodes[n].words,
                         .kind = e->kind,
                         .shouted = is_shouted(e->name),
                         .name = e->name,
                         .order = n};
  }
  if (!so_sort(m->scratch, all, m->count, sizeof *all, by_wording_of_name, NULL)) return false;
  for (uint32_t i = 0, end; i < m->count; i = end) {
    candidate c = all[i];
    for (end = i + 1; end < m->count && all[end].story_entity == c.story_entity && all[end].hash == c.hash; end++) {
      c.mentions += all[end].mentions;
      if (c.shouted && !all[end].shouted) c.name = all[end].name, c.shouted = false;
    }
    if (!i || all[i - 1].story_entity != c.story_entity || is_better(&c, &best)) best = c;
    s->entities.at[c.story_entity].name = best.name;
  }
  return true;
}

/* The kind that most mentions by name have; the first of equals. */
static bool choose_kinds(me_merge *m) {
  ng_story *s = m->s;
  uint32_t(*votes)[NG_KINDS] = ar_calloc(m->scratch, s->entities.count, sizeof *votes);
  if (!votes) return false;
  for (uint32_t n = 0; n < m->count; n++)
    votes[s->entity_of[n]][me_entity(m, n)->kind] += mentions_worded(m, n) * 2 + (m->nodes[n].family != 7);
  for (uint32_t e = 0; e < s->entities.count; e++) {
    uint8_t best = s->entities.at[e].kind;
    for (uint8_t k = 0; k < NG_KINDS; k++)
      if (votes[e][k] > votes[e][best]) best = k;
    s->entities.at[e].kind = best;
  }
  return true;
}

bool me_choose_names(me_merge *m) { return choose_names(m) && choose_kinds(m) && gather_labels(m); }
