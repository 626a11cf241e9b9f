/* Entities over documents: reads the articles' entities, writes one entity for what several articles name, with its
 * mentions and labels.
 *
 * A false merge is the worst error, so nothing merges on likeness alone. Names other than persons' merge when a whole
 * name is the same, or when an acronym or a shortened name fits exactly one longer one. Persons merge on the last name
 * and vetoes: clashing given names, clashing genders, clashing roles where both go by the last name alone, or more than
 * one bearer of the name whom it could be. Towns of one name in two countries stay apart. */
#include "sort.h"
#include "story.h"
#include "words.h"

enum { MOST_WORDS = 12, MOST_KEYS = 64, MOST_ROLES = 8, MOST_REGIONS = 8 };

/* Kinds that taggers and writers mix up for one and the same thing. */
static unsigned family_of(uint8_t kind) {
  static const uint8_t families[NG_KINDS] = {
      [NG_PERSON] = 0, [NG_ORG] = 1,   [NG_OUTLET] = 1, [NG_GPE] = 2,     [NG_LOC] = 2,  [NG_FAC] = 2,
      [NG_NORP] = 3,   [NG_EVENT] = 4, [NG_WORK] = 5,   [NG_PRODUCT] = 6, [NG_OTHER] = 7};
  return families[kind];
}

/* One entity of one article. */
typedef struct node {
  uint32_t doc, entity;
  uint32_t parent;               /* union-find */
  uint8_t family, gender, words; /* words: of the fullest name */
  uint32_t word[MOST_WORDS];     /* hashes of the fullest name's words */
  uint32_t initial;              /* first letter of the first word, folded, when that word is an initial or for one */
  bool abbreviated;              /* the first word is an initial */
  uint8_t generation;            /* of a person: Jr, Sr, III; 0: not told */
  bool doubtful;                 /* a single word taken for a person that nothing else shows to be one */
  uint8_t roles;
  uint32_t role[MOST_ROLES]; /* words of a person's roles that mean something */
  uint64_t region;           /* of a place: what it is told to lie in ("Springfield, Ohio"); 0: nothing */
} node;

/* A name that an entity goes by. */
typedef struct key {
  uint64_t hash;
  uint32_t node;
  uint32_t words;
} key;

AR_LIST(key)

typedef struct merge {
  ng_story *s;
  ar_arena *scratch;
  node *nodes;
  uint32_t count;
  key_list keys;
} merge;

static uint32_t root_of(merge *m, uint32_t i) {
  while (m->nodes[i].parent != i) i = m->nodes[i].parent = m->nodes[m->nodes[i].parent].parent;
  return i;
}

/* The earlier node stays root, so order never depends on hashes. */
static void join(merge *m, uint32_t a, uint32_t b) {
  a = root_of(m, a), b = root_of(m, b);
  if (a == b) return;
  uint32_t first = a < b ? a : b, second = a < b ? b : a;
  m->nodes[second].parent = first;
  if (!m->nodes[first].gender) m->nodes[first].gender = m->nodes[second].gender;
}

static const ng_entity *entity_of(const merge *m, uint32_t n) {
  return &m->s->articles[m->nodes[n].doc]->entities.at[m->nodes[n].entity];
}

/* ---- what names an entity has ------------------------------------------------------------------------------------ */

/* A leading article is no part of a name ("The Hague" keeps its key all the same: everyone drops it alike). */
static uint32_t skip_article(const wd_words *w) {
  ng_str first = wd_text(w, 0);
  return w->count > 1 && first.len == 3 && tx_equal_folded(first, tx_str("the"));
}

static bool add_key(merge *m, uint32_t n, ng_str name) {
  wd_words w = {0};
  if (!wd_split(m->scratch, name, 0, (uint32_t)name.len, &w)) return false;
  if (!w.count || w.count > MOST_WORDS) return true;
  uint64_t hash = 0;
  uint32_t from = skip_article(&w);
  for (uint32_t i = from; i < w.count; i++) hash = (hash ^ w.hash[i]) * UINT64_C(0x9E3779B97F4A7C15) + (hash >> 29);
  return key_push(m->scratch, &m->keys, (key){hash, n, w.count - from});
}

/* "Simon Pell KC" goes by Pell, and "Owen Tarn Jr" is not his father. */
static uint32_t cut_suffixes(const wd_words *w, uint32_t from, uint32_t end, node *x) {
  for (; end > from + 1; end--) {
    ng_str word = wd_text(w, end - 1);
    uint32_t entry = lx_find(w->hash[end - 1], word.ptr, word.len);
    if (!lx_is(entry, LX_NAME_SUFFIX)) break;
    if (!x->generation) x->generation = (uint8_t)lx_value(entry, LX_NAME_SUFFIX, 0);
  }
  return end;
}

static bool read_name(merge *m, uint32_t n) {
  node *x = &m->nodes[n];
  ng_str name = entity_of(m, n)->name;
  wd_words w = {0};
  if (!wd_split(m->scratch, name, 0, (uint32_t)name.len, &w)) return false;
  uint32_t from = w.count ? skip_article(&w) : 0, k = 0;
  uint32_t end = x->family == 0 ? cut_suffixes(&w, from, w.count, x) : w.count;
  for (uint32_t i = from; i < end && k < MOST_WORDS; i++) x->word[k++] = w.hash[i];
  x->words = (uint8_t)k;
  if (!k) return true;
  size_t at = 0;
  ng_str first = wd_text(&w, from);
  x->initial = tx_lower(tx_next(first.ptr, first.len, &at));
  x->abbreviated = at == first.len;
  return true;
}

static bool read_roles(merge *m, uint32_t n) {
  const ng_article *a = m->s->articles[m->nodes[n].doc];
  const ng_entity *e = entity_of(m, n);
  node *x = &m->nodes[n];
  for (uint32_t i = e->first_role; i < e->end_role && x->roles < MOST_ROLES; i++) {
    wd_words w = {0};
    if (!wd_split(m->scratch, a->text, a->roles.at[i].start, a->roles.at[i].end, &w)) return false;
    for (uint32_t k = 0; k < w.count && x->roles < MOST_ROLES; k++) {
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

static bool read_entity(merge *m, uint32_t n) {
  const ng_article *a = m->s->articles[m->nodes[n].doc];
  const ng_entity *e = entity_of(m, n);
  m->nodes[n].parent = n;
  m->nodes[n].family = (uint8_t)family_of(e->kind);
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
  const key *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->hash, y->hash);
  return order ? order : so_order(x->node, y->node);
}

/* ---- things and places ------------------------------------------------------------------------------------------- */

/* Whether one article tells two entities of these keys apart although both have the name. */
static bool told_apart(const merge *m, const key *keys, uint32_t count) {
  for (uint32_t i = 1; i < count; i++)
    if (keys[i].node != keys[i - 1].node && m->nodes[keys[i].node].doc == m->nodes[keys[i - 1].node].doc) return true;
  return false;
}

/* Whether the articles tell that towns of this name lie in several regions. */
static bool in_several_regions(const merge *m, const key *keys, uint32_t count) {
  uint64_t first = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint64_t region = m->nodes[keys[i].node].region;
    if (region && first && region != first) return true;
    if (region) first = region;
  }
  return false;
}

/* Towns of one name in one region are one; those of which no region is told stay alone. */
static void join_by_region(merge *m, const key *keys, uint32_t count) {
  uint32_t town[MOST_REGIONS], towns = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t n = keys[i].node, k = 0;
    if (!m->nodes[n].region) continue;
    while (k < towns && m->nodes[town[k]].region != m->nodes[n].region) k++;
    if (k < towns)
      join(m, town[k], n);
    else if (towns < MOST_REGIONS)
      town[towns++] = n;
  }
}

/* Entities that share a whole name are one, of whatever kinds the articles took them to be; only where an article tells
 * two apart must the families agree. A single word may be a person's last name and a place: persons stay apart then. */
static void join_same_names(merge *m, const key *keys, uint32_t count) {
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
    if (last[slot] != NG_NONE) join(m, last[slot], keys[i].node);
    last[slot] = keys[i].node;
  }
}

static void join_things(merge *m) {
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
static bool add_initials(merge *m, alias_list *aliases, uint32_t n) {
  ng_str name = entity_of(m, n)->name;
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

static bool add_acronym(merge *m, alias_list *aliases, uint32_t n) {
  ng_str name = entity_of(m, n)->name;
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
static bool add_short(merge *m, alias_list *aliases, uint32_t n) {
  const node *x = &m->nodes[n];
  if (!x->words) return true;
  uint64_t hash = UINT64_C(0x5851F42D4C957F2D) ^ x->word[0];
  return alias_push(m->scratch, aliases, (alias){hash, n, x->words > 1});
}

/* Joins the short names of a group to its longer ones when these are all one entity. */
static void join_aliases(merge *m, const alias *group, uint32_t count) {
  uint32_t whole = NG_NONE;
  for (uint32_t i = 0; i < count; i++) {
    if (!group[i].longer) continue;
    uint32_t root = root_of(m, group[i].node);
    if (whole != NG_NONE && whole != root) return;
    whole = root;
  }
  if (whole == NG_NONE) return;
  for (uint32_t i = 0; i < count; i++)
    if (!group[i].longer) join(m, whole, group[i].node);
}

static bool join_short_names(merge *m) {
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

/* ---- persons ----------------------------------------------------------------------------------------------------- */

static int by_last_name(const void *a, const void *b, const void *ctx) {
  const merge *m = ctx;
  const node *x = &m->nodes[*(const uint32_t *)a], *y = &m->nodes[*(const uint32_t *)b];
  int order = so_order(x->word[x->words - 1], y->word[y->words - 1]);
  if (order) return order;
  order = (y->words > 1) - (x->words > 1); /* full names first */
  return order ? order : so_order(*(const uint32_t *)a, *(const uint32_t *)b);
}

/* The shorter name is the end of the longer ("von Tarn" and "Ida von Tarn"). */
static bool is_tail(const node *x, const node *y) {
  const node *shorter = x->words < y->words ? x : y, *longer = x->words < y->words ? y : x;
  uint32_t shift = (uint32_t)(longer->words - shorter->words);
  return memcmp(shorter->word, longer->word + shift, shorter->words * sizeof *shorter->word) == 0;
}

/* Both have roles and no word of them in common: "Finance minister Brenwick", "goalkeeper Brenwick". */
static bool roles_clash(const node *x, const node *y) {
  for (uint32_t i = 0; i < x->roles; i++)
    for (uint32_t k = 0; k < y->roles; k++)
      if (x->role[i] == y->role[k]) return false;
  return x->roles && y->roles;
}

/* Same last name: can they be one person? Outlets give one man many roles, so roles only count where nobody gives more of
 * a name than the last. */
static bool compatible(const node *x, const node *y) {
  if (x->gender && y->gender && x->gender != y->gender) return false;
  if (x->generation && y->generation && x->generation != y->generation) return false;
  if (x->words == 1 && y->words == 1 && roles_clash(x, y)) return false;
  if (is_tail(x, y)) return true;
  if (x->words < 2 || y->words < 2) return false;
  if (x->word[0] == y->word[0]) return true;
  return (x->abbreviated || y->abbreviated) && x->initial == y->initial;
}

/* A bearer fits when it can be the person of every root met so far with that name; NG_NONE when none or several do. */
static uint32_t only_bearer(merge *m, const uint32_t *order, uint32_t roots, uint32_t n) {
  uint32_t found = NG_NONE;
  for (uint32_t i = 0; i < roots; i++) {
    if (!compatible(&m->nodes[order[i]], &m->nodes[n])) continue;
    uint32_t root = root_of(m, order[i]);
    if (found != NG_NONE && found != root) return NG_NONE;
    found = root;
  }
  return found;
}

enum { MOST_BEARERS = 64 }; /* of one last name; more are left apart */

static void join_last_name(merge *m, uint32_t *order, uint32_t count) {
  uint32_t bearers[MOST_BEARERS], roots = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t n = order[i], bearer = only_bearer(m, bearers, roots, n);
    if (bearer != NG_NONE) {
      join(m, bearer, n);
      /* the fuller name is the better witness */
      for (uint32_t k = 0; k < roots; k++)
        if (root_of(m, bearers[k]) == root_of(m, n) && m->nodes[n].words > m->nodes[bearers[k]].words) bearers[k] = n;
    } else if (roots < MOST_BEARERS) {
      bearers[roots++] = n;
    }
  }
}

/* ---- given names ------------------------------------------------------------------------------------------------- */

static int by_first_name(const void *a, const void *b, const void *ctx) {
  (void)ctx;
  const key *x = a, *y = b;
  int order = so_order(x->words, y->words);
  return order ? order : so_order(x->node, y->node);
}

/* The full names of persons by a word of theirs: `words` holds its hash. */
static bool gather_full_names(merge *m, bool first, key_list *names) {
  for (uint32_t n = 0; n < m->count; n++) {
    const node *x = &m->nodes[n];
    if (x->family != 0 || x->words < 2) continue;
    if (!key_push(m->scratch, names, (key){0, n, first ? x->word[0] : x->word[x->words - 1]})) return false;
  }
  return so_sort(m->scratch, names->at, names->count, sizeof *names->at, by_first_name, NULL);
}

static uint32_t first_with(const key_list *names, uint32_t word) {
  return so_first_from(names->at, names->count, sizeof *names->at, offsetof(key, words), word);
}

static bool has_name(const key_list *names, uint32_t word) {
  uint32_t i = first_with(names, word);
  return i < names->count && names->at[i].words == word;
}

/* The one person of the story with this given name; NG_NONE if there is none or several. */
static uint32_t only_namesake(merge *m, const key_list *names, const node *x) {
  uint32_t found = NG_NONE;
  for (uint32_t i = first_with(names, x->word[0]); i < names->count && names->at[i].words == x->word[0]; i++) {
    const node *y = &m->nodes[names->at[i].node];
    uint32_t root = root_of(m, names->at[i].node);
    if ((x->gender && y->gender && x->gender != y->gender) || (found != NG_NONE && found != root)) return NG_NONE;
    found = root;
  }
  return found;
}

/* "His wife, Helen", where another article has "Dr Helen Reeve": nobody of the story may have it for a last name. */
static void join_given_names(merge *m, const key_list *firsts, const key_list *lasts) {
  for (uint32_t n = 0; n < m->count; n++) {
    const node *x = &m->nodes[n];
    if (x->family != 0 || x->words != 1 || has_name(lasts, x->word[0])) continue;
    uint32_t person = only_namesake(m, firsts, x);
    if (person != NG_NONE) join(m, person, n);
  }
}

/* A single word without a role, a gender or anybody who bears it in full may be a town or a club misread. */
static void mark_doubtful(merge *m, const key_list *firsts, const key_list *lasts) {
  for (uint32_t n = 0; n < m->count; n++) {
    node *x = &m->nodes[n];
    x->doubtful = x->family == 0 && x->words == 1 && !x->roles && !x->gender && !has_name(lasts, x->word[0]) &&
                  !has_name(firsts, x->word[0]);
  }
}

static bool join_persons(merge *m) {
  uint32_t_list order = {0};
  for (uint32_t n = 0; n < m->count; n++)
    if (m->nodes[n].family == 0 && m->nodes[n].words && !uint32_t_push(m->scratch, &order, n)) return false;
  if (!so_sort(m->scratch, order.at, order.count, sizeof *order.at, by_last_name, m)) return false;
  for (uint32_t i = 0, end; i < order.count; i = end) {
    const node *x = &m->nodes[order.at[i]];
    for (end = i + 1; end < order.count; end++) {
      const node *y = &m->nodes[order.at[end]];
      if (y->word[y->words - 1] != x->word[x->words - 1]) break;
    }
    join_last_name(m, order.at + i, end - i);
  }
  return true;
}

/* ---- the result -------------------------------------------------------------------------------------------------- */

/* Numbers the roots by first appearance; s->entity_of maps every article's entity to the story's. */
static bool number_entities(merge *m) {
  ng_story *s = m->s;
  for (uint32_t n = 0; n < m->count; n++) {
    uint32_t root = root_of(m, n);
    const ng_entity *e = entity_of(m, n);
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

static bool gather_mentions(merge *m) {
  ng_story *s = m->s;
  uint32_t total = 0, k = 0;
  for (uint32_t n = 0; n < m->count; n++) total += entity_of(m, n)->end_ref - entity_of(m, n)->first_ref;
  mentioned *all = ar_calloc(m->scratch, total, sizeof *all);
  if (!all) return false;
  for (uint32_t n = 0; n < m->count; n++) {
    const ng_article *a = s->articles[m->nodes[n].doc];
    const ng_entity *e = entity_of(m, n);
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

static bool add_wording(merge *m, wording_list *all, uint32_t entity, ng_place at) {
  const char *text = m->s->articles[at.doc]->text.ptr + at.start;
  return wording_push(m->scratch, all, (wording){entity, tx_hash(TX_HASH_START, text, at.end - at.start), at});
}

static bool gather_wordings(merge *m, wording_list *all) {
  ng_story *s = m->s;
  for (uint32_t i = 0; i < s->entities.count; i++)
    for (uint32_t k = s->entities.at[i].first_mention; k < s->entities.at[i].end_mention; k++)
      if (s->mentions.at[k].form != NG_FORM_PRONOUN && !add_wording(m, all, i, s->mentions.at[k].at)) return false;
  for (uint32_t n = 0; n < m->count; n++) {
    const ng_article *a = s->articles[m->nodes[n].doc];
    const ng_entity *e = entity_of(m, n);
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

static bool gather_labels(merge *m) {
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
  unsigned family = family_of(a->kind);
  if (a->shouted != b->shouted) return b->shouted;
  if (family <= 1 && (a->words > 1) != (b->words > 1)) return a->words > 1;
  if (family == 0 && (a->words > 4) != (b->words > 4)) return b->words > 4;
  if (a->mentions != b->mentions) return a->mentions > b->mentions;
  if (a->words != b->words) return family <= 1 ? a->words > b->words : a->words < b->words;
  return a->order < b->order;
}

static uint32_t mentions_worded(const merge *m, uint32_t n) {
  const ng_article *a = m->s->articles[m->nodes[n].doc];
  const ng_entity *e = entity_of(m, n);
  uint32_t count = 0;
  for (uint32_t i = e->first_ref; i < e->end_ref; i++) {
    const ng_mention *x = &a->mentions.at[a->refs.at[i]];
    count += x->form == NG_FORM_NAME && tx_equal_folded(ng_view(a, x->start, x->end), e->name);
  }
  return count;
}

static bool choose_names(merge *m) {
  ng_story *s = m->s;
  candidate *all = ar_calloc(m->scratch, m->count, sizeof *all), best = {0};
  if (!all) return false;
  for (uint32_t n = 0; n < m->count; n++) {
    const ng_entity *e = entity_of(m, n);
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
static bool choose_kinds(merge *m) {
  ng_story *s = m->s;
  uint32_t(*votes)[NG_KINDS] = ar_calloc(m->scratch, s->entities.count, sizeof *votes);
  if (!votes) return false;
  for (uint32_t n = 0; n < m->count; n++)
    votes[s->entity_of[n]][entity_of(m, n)->kind] += mentions_worded(m, n) * 2 + (m->nodes[n].family != 7);
  for (uint32_t e = 0; e < s->entities.count; e++) {
    uint8_t best = s->entities.at[e].kind;
    for (uint8_t k = 0; k < NG_KINDS; k++)
      if (votes[e][k] > votes[e][best]) best = k;
    s->entities.at[e].kind = best;
  }
  return true;
}

static bool read_articles(merge *m) {
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
  merge m = {.s = story, .scratch = &context->scratch};
  key_list firsts = {0}, lasts = {0};
  if (!read_articles(&m) || !gather_full_names(&m, true, &firsts) || !gather_full_names(&m, false, &lasts)) return false;
  mark_doubtful(&m, &firsts, &lasts);
  join_things(&m);
  if (!join_short_names(&m) || !join_persons(&m)) return false;
  join_given_names(&m, &firsts, &lasts);
  return number_entities(&m) && choose_names(&m) && choose_kinds(&m) && gather_mentions(&m) && gather_labels(&m);
}
