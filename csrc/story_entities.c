/* Entities over documents: reads the articles' entities, writes one entity for what several articles name, with its
 * mentions; persons are joined in story_persons.c, labels written in story_labels.c.
 *
 * A false merge is the worst error, so nothing merges on likeness alone. Names other than persons' merge when a whole
 * name is the same, or when an acronym or a shortened name fits exactly one longer one. Towns of one name in two countries
 * stay apart. */
#include "sort.h"
#include "story_merge.h"
#include "words.h"

enum { MOST_KEYS = 64, MOST_REGIONS = 8 };

/* ---- what names an entity has ------------------------------------------------------------------------------------ */

/* A leading article is no part of a name ("The Hague" keeps its key all the same: everyone drops it alike). */
static uint32_t skip_article(const wd_words *w) {
  ng_str first = wd_text(w, 0);
  return w->count > 1 && first.len == 3 && tx_equal_folded(first, tx_str("the"));
}

static bool add_key(me_merge *m, uint32_t n, ng_str name) {
  wd_words w = {0};
  if (!wd_split(m->scratch, name, 0, (uint32_t)name.len, &w)) return false;
  if (!w.count || w.count > ME_WORDS) return true;
  uint64_t hash = 0;
  uint32_t from = skip_article(&w);
  for (uint32_t i = from; i < w.count; i++) hash = (hash ^ w.hash[i]) * UINT64_C(0x9E3779B97F4A7C15) + (hash >> 29);
  return me_key_push(m->scratch, &m->keys, (me_key){hash, n, w.count - from});
}

/* "Simon Pell KC" goes by Pell, and "Owen Tarn Jr" is not his father. */
static uint32_t cut_suffixes(const wd_words *w, uint32_t from, uint32_t end, me_node *x) {
  for (; end > from + 1; end--) {
    ng_str word = wd_text(w, end - 1);
    uint32_t entry = lx_find(w->hash[end - 1], word.ptr, word.len);
    if (!lx_is(entry, LX_NAME_SUFFIX)) break;
    if (!x->generation) x->generation = (uint8_t)lx_value(entry, LX_NAME_SUFFIX, 0);
  }
  return end;
}

static bool read_name(me_merge *m, uint32_t n) {
  me_node *x = &m->nodes[n];
  ng_str name = me_entity(m, n)->name;
  wd_words w = {0};
  if (!wd_split(m->scratch, name, 0, (uint32_t)name.len, &w)) return false;
  uint32_t from = w.count ? skip_article(&w) : 0, k = 0;
  uint32_t end = x->family == 0 ? cut_suffixes(&w, from, w.count, x) : w.count;
  for (uint32_t i = from; i < end && k < ME_WORDS; i++) x->word[k++] = w.hash[i];
  x->words = (uint8_t)k;
  if (!k) return true;
  size_t at = 0;
  ng_str first = wd_text(&w, from);
  x->initial = tx_lower(tx_next(first.ptr, first.len, &at));
  x->abbreviated = at == first.len;
  ng_str full = lx_text(lx_find(w.hash[from], first.ptr, first.len), LX_NICKNAME);
  x->given = full.ptr ? tx_hash(TX_HASH_START, full.ptr, full.len) : w.hash[from];
  return true;
}

static bool read_roles(me_merge *m, uint32_t n) {
  const ng_article *a = m->s->articles[m->nodes[n].doc];
  const ng_entity *e = me_entity(m, n);
  me_node *x = &m->nodes[n];
  for (uint32_t i = e->first_role; i < e->end_role && x->roles < ME_ROLES; i++) {
    wd_words w = {0};
    if (!wd_split(m->scratch, a->text, a->roles.at[i].start, a->roles.at[i].end, &w)) return false;
    for (uint32_t k = 0; k < w.count && x->roles < ME_ROLES; k++) {
      ng_str word = wd_text(&w, k);
      if (!lx_is(lx_find(w.hash[k], word.ptr, word.len), LX_STOP_WORD)) x->role[x->roles++] = w.hash[k];
    }
  }
  return true;
}

/* "Springfield, Ohio": the place named right behind a comma. */
static uint64_t region_behind(const ng_article *a, uint32_t mention) {
  const ng_mention *x = &a->mentions.at[mention], *y = x + 1;
  if (mention + 1 >= a->mentions.count || y->form != NG_FORM_NAME || y->kind != NG_GPE) return 0;
  if (y->start != x->end + 2 || a->text.ptr[x->end] != ',' || a->text.ptr[x->end + 1] != ' ') return 0;
  return tx_hash(TX_HASH_START, a->text.ptr + y->start, y->end - y->start) + UINT64_C(1);
}

static bool read_entity(me_merge *m, uint32_t n) {
  const ng_article *a = m->s->articles[m->nodes[n].doc];
  const ng_entity *e = me_entity(m, n);
  m->nodes[n].parent = n;
  m->nodes[n].family = (uint8_t)me_family(e->kind);
  m->nodes[n].gender = e->gender;
  if (!read_name(m, n) || !read_roles(m, n) || !add_key(m, n, e->name)) return false;
  uint32_t added = 0;
  for (uint32_t i = e->first_ref; i < e->end_ref && added < MOST_KEYS; i++) {
    const ng_mention *x = &a->mentions.at[a->refs.at[i]];
    if (x->form != NG_FORM_NAME) continue;
    if (!add_key(m, n, ng_view(a, x->start, x->end))) return false;
    if (e->kind == NG_GPE && !m->nodes[n].region) m->nodes[n].region = region_behind(a, a->refs.at[i]);
    added++;
  }
  return true;
}

static int by_key(const void *a, const void *b, const void *ctx) {
  const me_key *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->hash, y->hash);
  return order ? order : so_order(x->node, y->node);
}

/* ---- things and places ------------------------------------------------------------------------------------------- */

/* Whether one article tells two entities of these keys apart although both have the name. */
static bool told_apart(const me_merge *m, const me_key *keys, uint32_t count) {
  for (uint32_t i = 1; i < count; i++)
    if (keys[i].node != keys[i - 1].node && m->nodes[keys[i].node].doc == m->nodes[keys[i - 1].node].doc) return true;
  return false;
}

/* Whether the articles tell that towns of this name lie in several regions. */
static bool in_several_regions(const me_merge *m, const me_key *keys, uint32_t count) {
  uint64_t first = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint64_t region = m->nodes[keys[i].node].region;
    if (region && first && region != first) return true;
    if (region) first = region;
  }
  return false;
}

/* Towns of one name in one region are one; those of which no region is told stay alone. */
static void join_by_region(me_merge *m, const me_key *keys, uint32_t count) {
  uint32_t town[MOST_REGIONS], towns = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t n = keys[i].node, k = 0;
    if (!m->nodes[n].region) continue;
    while (k < towns && m->nodes[town[k]].region != m->nodes[n].region) k++;
    if (k < towns)
      me_join(m, town[k], n);
    else if (towns < MOST_REGIONS)
      town[towns++] = n;
  }
}

/* Entities that share a whole name are one, of whatever kinds the articles took them to be; only where an article tells
 * two apart must the families agree. A single word may be a person's last name and a place: persons stay apart then. */
static void join_same_names(me_merge *m, const me_key *keys, uint32_t count) {
  if (in_several_regions(m, keys, count)) {
    join_by_region(m, keys, count);
    return;
  }
  bool apart = told_apart(m, keys, count);
  uint32_t last[8];
  memset(last, 0xFF, sizeof last);
  for (uint32_t i = 0; i < count; i++) {
    unsigned family = m->nodes[keys[i].node].family;
    if (family == 0 && keys[i].words < 2 && (apart || !m->nodes[keys[i].node].doubtful)) continue;
    uint32_t slot = apart ? family : 1;
    if (last[slot] != NG_NONE) me_join(m, last[slot], keys[i].node);
    last[slot] = keys[i].node;
  }
}

static void join_things(me_merge *m) {
  for (uint32_t i = 0, end; i < m->keys.count; i = end) {
    for (end = i + 1; end < m->keys.count && m->keys.at[end].hash == m->keys.at[i].hash;) end++;
    join_same_names(m, m->keys.at + i, end - i);
  }
}

/* ---- acronyms and shortened names -------------------------------------------------------------------------------- */

typedef struct alias {
  uint64_t hash;
  uint32_t node;
  bool longer; /* the node has a longer name for which this stands */
} alias;

AR_LIST(alias)

static int by_alias(const void *a, const void *b, const void *ctx) {
  const alias *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->hash, y->hash);
  return order ? order : so_order(x->node, y->node);
}

static uint64_t letters_hash(uint64_t hash, uint32_t c) { return (hash + c + 1) * UINT64_C(0x9E3779B97F4A7C15); }

/* The capitals' initials of a name of several words ("Federal Security Service" and "Ministry of Health"). */
static bool add_initials(me_merge *m, alias_list *aliases, uint32_t n) {
  ng_str name = me_entity(m, n)->name;
  uint64_t hash = 0;
  uint32_t letters = 0;
  uint32_t before = ' ';
  for (size_t i = 0; i < name.len;) {
    uint32_t c = tx_next(name.ptr, name.len, &i);
    if (!tx_is_letter(before) && before != '\'' && before != 0x2019 && tx_is_upper(c))
      hash = letters_hash(hash, tx_lower(c)), letters++;
    before = c;
  }
  if (letters < 3 || letters > 8) return true;
  return alias_push(m->scratch, aliases, (alias){hash, n, true});
}

static bool add_acronym(me_merge *m, alias_list *aliases, uint32_t n) {
  ng_str name = me_entity(m, n)->name;
  uint64_t hash = 0;
  uint32_t letters = 0;
  for (size_t i = 0; i < name.len;) {
    uint32_t c = tx_next(name.ptr, name.len, &i);
    if (c == '.') continue;
    if (!tx_is_upper(c)) return true;
    hash = letters_hash(hash, tx_lower(c)), letters++;
  }
  if (letters < 3 || letters > 8) return true;
  return alias_push(m->scratch, aliases, (alias){hash, n, false});
}

/* The first word of an organisation's name of several ("Altmark" for "Altmark Holding"), and that word alone. */
static bool add_short(me_merge *m, alias_list *aliases, uint32_t n) {
  const me_node *x = &m->nodes[n];
  if (!x->words) return true;
  uint64_t hash = UINT64_C(0x5851F42D4C957F2D) ^ x->word[0];
  return alias_push(m->scratch, aliases, (alias){hash, n, x->words > 1});
}

/* Joins the short names of a group to its longer ones when these are all one entity. */
static void join_aliases(me_merge *m, const alias *group, uint32_t count) {
  uint32_t whole = NG_NONE;
  for (uint32_t i = 0; i < count; i++) {
    if (!group[i].longer) continue;
    uint32_t root = me_root(m, group[i].node);
    if (whole != NG_NONE && whole != root) return;
    whole = root;
  }
  if (whole == NG_NONE) return;
  for (uint32_t i = 0; i < count; i++)
    if (!group[i].longer) me_join(m, whole, group[i].node);
}

static bool join_short_names(me_merge *m) {
  alias_list aliases = {0};
  for (uint32_t n = 0; n < m->count; n++) {
    if (m->nodes[n].family != 1) continue;
    if (!add_initials(m, &aliases, n) || !add_acronym(m, &aliases, n) || !add_short(m, &aliases, n)) return false;
  }
  if (!so_sort(m->scratch, aliases.at, aliases.count, sizeof *aliases.at, by_alias, NULL)) return false;
  for (uint32_t i = 0, end; i < aliases.count; i = end) {
    for (end = i + 1; end < aliases.count && aliases.at[end].hash == aliases.at[i].hash;) end++;
    join_aliases(m, aliases.at + i, end - i);
  }
  return true;
}

/* ---- the result -------------------------------------------------------------------------------------------------- */

/* Numbers the roots by first appearance; s->entity_of maps every article's entity to the story's. */
static bool number_entities(me_merge *m) {
  ng_story *s = m->s;
  for (uint32_t n = 0; n < m->count; n++) {
    uint32_t root = me_root(m, n);
    const ng_entity *e = me_entity(m, n);
    if (root == n) {
      s->entity_of[n] = s->entities.count;
      if (!ng_story_entity_push(&s->arena, &s->entities, (ng_story_entity){.kind = e->kind, .name = e->name}))
        return false;
      continue;
    }
    s->entity_of[n] = s->entity_of[root];
  }
  return true;
}

typedef struct mentioned {
  uint32_t story_entity;
  ng_story_mention mention;
} mentioned;

static int by_place(const void *a, const void *b, const void *ctx) {
  const mentioned *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->story_entity, y->story_entity);
  if (!order) order = so_order(x->mention.at.doc, y->mention.at.doc);
  return order ? order : so_order(x->mention.at.start, y->mention.at.start);
}

static bool gather_mentions(me_merge *m) {
  ng_story *s = m->s;
  uint32_t total = 0, k = 0;
  for (uint32_t n = 0; n < m->count; n++) total += me_entity(m, n)->end_ref - me_entity(m, n)->first_ref;
  mentioned *all = ar_calloc(m->scratch, total, sizeof *all);
  if (!all) return false;
  for (uint32_t n = 0; n < m->count; n++) {
    const ng_article *a = s->articles[m->nodes[n].doc];
    const ng_entity *e = me_entity(m, n);
    for (uint32_t i = e->first_ref; i < e->end_ref; i++) {
      const ng_mention *x = &a->mentions.at[a->refs.at[i]];
      ng_place at = {m->nodes[n].doc, x->start, x->end};
      all[k++] = (mentioned){s->entity_of[n], {at, x->form, m->nodes[n].entity}};
    }
  }
  if (!so_sort(m->scratch, all, total, sizeof *all, by_place, NULL)) return false;
  for (uint32_t i = 0; i < total; i++) {
    ng_story_entity *e = &s->entities.at[all[i].story_entity];
    if (!i || all[i].story_entity != all[i - 1].story_entity) e->first_mention = i;
    e->end_mention = i + 1;
    if (!ng_story_mention_push(&s->arena, &s->mentions, all[i].mention)) return false;
  }
  return true;
}

static bool read_articles(me_merge *m) {
  ng_story *s = m->s;
  s->first_node = ar_calloc(&s->arena, s->documents + 1, sizeof *s->first_node);
  if (!s->first_node) return false;
  for (uint32_t d = 0; d < s->documents; d++) s->first_node[d + 1] = s->first_node[d] + s->articles[d]->entities.count;
  m->count = s->first_node[s->documents];
  m->nodes = ar_calloc(m->scratch, m->count, sizeof *m->nodes);
  s->entity_of = ar_calloc(&s->arena, m->count, sizeof *s->entity_of);
  if (!m->nodes || !s->entity_of) return false;
  for (uint32_t d = 0, n = 0; d < s->documents; d++)
    for (uint32_t e = 0; e < s->articles[d]->entities.count; e++, n++) {
      m->nodes[n].doc = d, m->nodes[n].entity = e;
      if (!read_entity(m, n)) return false;
    }
  return so_sort(m->scratch, m->keys.at, m->keys.count, sizeof *m->keys.at, by_key, NULL);
}

bool ng_story_merge_entities(ng_context *context, ng_story *story) {
  me_merge m = {.s = story, .scratch = &context->scratch};
  if (!read_articles(&m) || !me_mark_doubtful(&m)) return false;
  join_things(&m);
  if (!join_short_names(&m) || !me_join_persons(&m)) return false;
  return number_entities(&m) && gather_mentions(&m) && me_choose_names(&m);
}
