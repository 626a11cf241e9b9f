/* Merging: the entities of all articles as nodes, joined into those of the story. */
#ifndef NG_STORY_MERGE_H
#define NG_STORY_MERGE_H

#include "story.h"

enum { ME_WORDS = 12, ME_ROLES = 8 };

/* Kinds that taggers and writers mix up for one and the same thing. */
static inline unsigned me_family(uint8_t kind) {
  static const uint8_t families[NG_KINDS] = {
      [NG_PERSON] = 0, [NG_ORG] = 1,   [NG_OUTLET] = 1, [NG_GPE] = 2,     [NG_LOC] = 2,  [NG_FAC] = 2,
      [NG_NORP] = 3,   [NG_EVENT] = 4, [NG_WORK] = 5,   [NG_PRODUCT] = 6, [NG_OTHER] = 7};
  return families[kind];
}

/* One entity of one article. */
typedef struct me_node {
  uint32_t doc, entity;
  uint32_t parent;               /* union-find */
  uint8_t family, gender, words; /* words: of the fullest name */
  uint32_t word[ME_WORDS];       /* hashes of the fullest name's words */
  uint32_t given;                /* hash of the given name that the first word is short for (deborah of Debbie), or of itself */
  uint32_t initial;              /* first letter of the first word, folded, when that word is an initial or for one */
  bool abbreviated;              /* the first word is an initial */
  uint8_t generation;            /* of a person: Jr, Sr, III; 0: not told */
  bool doubtful;                 /* a single word taken for a person that nothing else shows to be one */
  uint8_t roles;
  uint32_t role[ME_ROLES]; /* words of a person's roles that mean something */
  uint64_t region;         /* of a place: what it is told to lie in ("Springfield, Ohio"); 0: nothing */
} me_node;

/* A name that an entity goes by. */
typedef struct me_key {
  uint64_t hash;
  uint32_t node;
  uint32_t words;
} me_key;

AR_LIST(me_key)

typedef struct me_merge {
  ng_story *s;
  ar_arena *scratch;
  me_node *nodes;
  uint32_t count;
  me_key_list keys;
} me_merge;

static inline uint32_t me_root(me_merge *m, uint32_t i) {
  while (m->nodes[i].parent != i) i = m->nodes[i].parent = m->nodes[m->nodes[i].parent].parent;
  return i;
}

/* The earlier node stays root, so order never depends on hashes. */
static inline void me_join(me_merge *m, uint32_t a, uint32_t b) {
  a = me_root(m, a), b = me_root(m, b);
  if (a == b) return;
  uint32_t first = a < b ? a : b, second = a < b ? b : a;
  m->nodes[second].parent = first;
  if (!m->nodes[first].gender) m->nodes[first].gender = m->nodes[second].gender;
}

static inline const ng_entity *me_entity(const me_merge *m, uint32_t n) {
  return &m->s->articles[m->nodes[n].doc]->entities.at[m->nodes[n].entity];
}

/* story_persons.c: marks single words that may be no persons; joins persons. false: out of memory. */
bool me_mark_doubtful(me_merge *m);
bool me_join_persons(me_merge *m);

/* story_labels.c: what the story's entities are called, of what kind they are, and how the outlets word them. */
bool me_choose_names(me_merge *m);

#endif
