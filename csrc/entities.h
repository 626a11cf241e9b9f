/* What the files of the entities stage share: entities.c (driver), entities_merge.c (names to entities), roles.c,
 * references.c. All of it lies in scratch memory and is gone after the stage. */
#ifndef NG_ENTITIES_H
#define NG_ENTITIES_H

#include "article.h"

enum { EN_WORDS = 8, EN_HEADS = 6 };

/* A spelling of a name, folded and without accents; persons and others of one spelling are two forms. */
typedef struct en_form {
  uint32_t word[EN_WORDS]; /* plain hashes of its first words */
  char initial[EN_WORDS];  /* their first letters, 0 if not ASCII */
  uint32_t words, first;   /* how many words; its first mention */
  uint32_t votes[NG_KINDS];
  uint32_t parent;        /* union-find over forms */
  uint32_t entity;        /* of a root: its entity once numbered, or NG_NONE */
  uint32_t last;          /* of a root: index + 1 of its last mention while walking */
  uint32_t next_spelling; /* chain of one hash */
  uint32_t rival;         /* the form of the same spelling in the other class, or NG_NONE */
  uint32_t candidate[4];  /* roots that an ambiguous bare name may mean */
  uint8_t candidates;
  uint8_t gender; /* told by an honorific or the given name */
  bool person, acronym, caps;
  bool couple; /* a bare surname with Mr in one place and with Ms in another: the form is one of the two */
} en_form;

/* What is known of an entity beside its public fields. */
typedef struct en_facts {
  uint32_t head[EN_HEADS]; /* plain hashes of the last words of its roles */
  uint32_t groups;         /* bits of LX_ROLE_GROUP */
  uint32_t place;          /* rl_place_hash of the country or nation in its first role that has one */
  uint8_t heads;
  bool plain;       /* a role is a head alone: its nation goes without saying */
  uint8_t votes[3]; /* of gender: unknown, male, female */
} en_facts;

/* A thing or group without a name, or a name of one whose last word may stand for it. */
typedef struct en_chain {
  uint64_t modifiers;         /* of all its phrases: two bits a word */
  uint32_t head;              /* plain hash of the head of its phrases */
  uint32_t owner;             /* whose: an entity or NG_NONE */
  uint32_t next;              /* the older one whose head has the same bucket, + 1 */
  uint32_t first, bare, last; /* its first phrase: with determiner, without, its head */
  uint32_t mentions;          /* without a name */
  uint32_t entity;            /* whose name it is; NG_NONE of those without one until the end */
} en_chain;
AR_LIST(en_chain)

typedef struct en_work {
  ng_article *a;
  ar_arena *scratch;
  en_form *forms;
  uint32_t count, room;
  uint32_t *form_of;     /* of every name mention */
  en_facts *facts;       /* of every entity */
  uint32_t *known_as;    /* of every person without a name: the entity whose name told later who that is, or NG_NONE */
  uint32_t entity_room;  /* entities at most, those without a name among them */
  ng_mention_list found; /* nominals and pronouns, in text order */
  ng_mention_list strangers; /* … of persons without a name */
  en_chain_list chains;  /* things and groups without a name */
  ng_mention_list told;  /* … and their mentions; entity is the index of the chain until the end */
  ng_role_list roles, nominal_roles;
} en_work;

/* Folded, without accents and marks: one hash for Müller and MULLER. Of ASCII letters alone it is tx_hash. */
uint32_t en_plain_hash(ng_str word);

static inline uint32_t en_token_hash(const ng_article *a, uint32_t token) {
  return tk_has(a, token, TK_PLAIN) ? a->tokens.hash[token] : en_plain_hash(tk_text(a, token));
}

bool en_repeat(en_work *w);     /* entities_repeat.c: names that the tagger missed */
bool en_merge(en_work *w);      /* entities_merge.c: forms, their groups, a->entities and the mentions' entities */
bool rl_roles(en_work *w);      /* roles.c: w->roles and the heads in w->facts */
bool rf_references(en_work *w); /* references.c: w->found, w->chains, w->told */
/* Makes entities of the things that are mentioned more than once, behind the others (references_chains.c). */
bool rf_keep_chains(en_work *w);

/* ---- noun phrases (roles.c) -------------------------------------------------------------------------------------- */

/* A role noun or kinship noun that ends at token `last` (inclusive): its first token, or NG_NONE. *value is the
 * lexicon's: gender, +4 plural. Not before `begin`. */
uint32_t rl_head_before(const ng_article *a, uint32_t begin, uint32_t last, int32_t *value);
/* The same for one that starts at a token: its end, or NG_NONE. */
uint32_t rl_head_at(const ng_article *a, uint32_t token, uint32_t end, int32_t *value);
/* The first token of the modifiers that belong to a head at `head`, not before `begin`. */
uint32_t rl_modifiers(const ng_article *a, uint32_t begin, uint32_t head);
enum { RL_LONGEST = 8 }; /* modifiers and heads in a phrase */
/* The end of the last head in the modifiers and nouns from a token; NG_NONE without a head. */
uint32_t rl_last_head(const ng_article *a, uint32_t token, uint32_t end, int32_t *value);
/* "34-year-old". */
bool rl_is_age(const ng_article *a, uint32_t token);
uint32_t rl_place_hash(const ng_article *a, uint32_t token);
/* Notes that somebody has a role with this head, of this group. */
void rl_remember_head(en_facts *facts, uint32_t head, int32_t group);
bool rl_add(en_work *w, uint32_t first, uint32_t end, uint32_t head, uint32_t entity);

static inline bool en_is_person(const ng_article *a, uint32_t mention) {
  return mention != NG_NONE && a->mentions.at[mention].kind == NG_PERSON;
}

static inline bool en_is_person_name(const ng_article *a, uint32_t mention) {
  return en_is_person(a, mention) && a->mentions.at[mention].form == NG_FORM_NAME;
}

#endif
