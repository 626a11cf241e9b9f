/* What references.c and nominals.c share: the walk over an article with the persons mentioned last. */
#ifndef NG_REFERENCES_H
#define NG_REFERENCES_H

#include "entities.h"

enum {
  RF_LOOK = 24, /* tokens to either side */
  RF_CANDIDATES = 24,
  RF_SENTENCES_BACK = 6,
  RF_UNKNOWN_SPEAKER = 1,
  RF_THRESHOLD = -100,
};

/* What a mention is in its clause, and what a pronoun is. */
enum {
  RF_AS_SUBJECT,
  RF_AS_OWNER,
  RF_AS_POSSESSIVE,
  RF_AS_PREPOSITION,
  RF_AS_OBJECT,
  RF_AS_AGENT,      /* behind "by" */
  RF_AS_COMPLEMENT, /* behind "of" */
  RF_PLACES
};
enum { RF_HE, RF_HIS, RF_HIM, RF_SHAPES };
enum { RF_SAME_CLAUSE, RF_SAME_SENTENCE, RF_LAST_SENTENCE, RF_TWO_BACK, RF_FAR_BACK, RF_DISTANCES };

/* What the names of an entity tell. */
enum { RF_NAMED_PERSON = 1, RF_NAMED_IN_FULL = 2, RF_NAMED_IN_HEADLINE = 4 };

/* Guesses of a gender from endings: none, then as LX_NAME_ENDING: men's nearly always to women's nearly always. */
enum { RF_GUESSES = 6 };

/* Binary features of a candidate for a pronoun, in the order of references_weights.h. A group of n features has one
 * that is set. */
enum {
  RF_PLACE = 0,                                     /* place × shape × (same sentence or earlier) */
  RF_DISTANCE = RF_PLACES * RF_SHAPES * 2,          /* distance × shape */
  RF_RANK = RF_DISTANCE + RF_DISTANCES * RF_SHAPES, /* nearest person, second, third, farther */
  RF_GENDER = RF_RANK + 4,     /* unknown; the same by name, by pronouns; another by name, by pronouns */
  RF_FORM = RF_GENDER + 5,     /* name, nominal, pronoun of the same shape, of another */
  RF_NAMINGS = RF_FORM + 4,    /* names of the entity in the whole article: 1, 2, 3 to 5, more */
  RF_SPEAKS = RF_NAMINGS + 4,  /* beside a reporting verb: neither, the candidate, the pronoun, both */
  RF_QUOTED = RF_SPEAKS + 4,   /* in quotations: neither, the candidate, the pronoun, both in one, in two */
  RF_BLOCKS = RF_QUOTED + 5,   /* blocks apart: 0, 1, more; × the pronoun's sentence begins its block */
  RF_BEFORE = RF_BLOCKS + 6,   /* tokens apart in one sentence: below 5, 10, 20, more; other sentence */
  RF_TELLS = RF_BEFORE + 5,    /* the candidate is the subject of a reporting verb before the pronoun; × shape */
  RF_LAST_SPEAKER = RF_TELLS + RF_SHAPES, /* who spoke last; × the pronoun speaks, is quoted */
  RF_FIRST_PERSON = RF_LAST_SPEAKER + 4,  /* the first person of the article */
  RF_FREQUENT,                            /* mentioned more than twice so far */
  RF_MOST_FREQUENT,
  RF_STARTS, /* the candidate begins its sentence */
  RF_BOTH_START,
  RF_ASIDE,   /* in brackets or between commas */
  RF_AND_HIS, /* "X and his" */
  RF_AHEAD,   /* the candidate follows: "In his speech, X" */
  RF_OWN_QUOTE, /* it speaks the words that the pronoun stands in */
  RF_HAS_ROLE,
  RF_LIKE_A_PERSON, /* a known given name or a form of address */
  RF_FULL_NAME, /* a name of several words */
  RF_IN_HEADLINE,
  RF_ENDING, /* gender unknown: what the endings of the name tell, see guess_gender; × he, she */
  RF_MISREAD = RF_ENDING + 2 * RF_GUESSES, /* tagged as no person: with a given name, of one word, of more */
  RF_MISREAD_KIND = RF_MISREAD + 3,        /* tagged as an organisation, a place, anything else */
  RF_PLACE_DISTANCE = RF_MISREAD_KIND + 3,                                   /* place × distance × shape */
  RF_RANK_SHAPE = RF_PLACE_DISTANCE + RF_PLACES * RF_DISTANCES * RF_SHAPES, /* rank × shape */
  RF_NEAREST_SUBJECT = RF_RANK_SHAPE + 4 * RF_SHAPES, /* the subject mentioned last; × same sentence × shape */
  RF_JOINED = RF_NEAREST_SUBJECT + 2 * RF_SHAPES,     /* "X and Y": the first, a later one */
  RF_RECENT = RF_JOINED + 2,                          /* mentions of the entity in reach: 1, 2, 3, more */
  RF_LEADS = RF_RECENT + 4,                           /* the first person of its sentence; × shape */
  RF_OPENER = RF_LEADS + RF_SHAPES,                   /* a clause opens before the pronoun; × place */
  RF_LAST_PRONOUN = RF_OPENER + RF_PLACES, /* the last pronoun of the gender meant it; × same sentence × shape */
  RF_AHEAD_AS = RF_LAST_PRONOUN + 2 * RF_SHAPES, /* ahead: the first name or the next × behind a comma × a subject */
  RF_AHEAD_SHAPE = RF_AHEAD_AS + 8, /* ahead: × shape × a preposition or conjunction opens the sentence */
  RF_VERBS = RF_AHEAD_SHAPE + 2 * RF_SHAPES, /* verbs between, in one sentence: 0, 1, more; × shape × subject */
  RF_TOPIC = RF_VERBS + 6 * RF_SHAPES,       /* the person of this gender with most names in the article; × shape */
  RF_HEADLINED = RF_TOPIC + RF_SHAPES,       /* named in a headline */
  RF_FEATURES,
  RF_ACTIVE = 48 /* set at a time, at most */
};

/* ---- phrases for persons ---------------------------------------------------------------------------------------- */

/* A noun phrase with a noun for a person as its head. */
typedef struct rf_phrase {
  uint32_t first, end; /* modifiers and head */
  uint32_t stop;       /* behind the complement: "captain of the Kara" */
  uint32_t head;       /* plain hash of its last word */
  uint32_t group, place;
  uint32_t owner; /* whose: an entity or NG_NONE */
  uint32_t bare;  /* behind the names in it */
  uint32_t sentence;
  uint32_t guess, reason;
  uint32_t holder; /* the only person with a role of its head, or NG_NONE */
  bool is_held;    /* some person has one */
  int gender;
  uint8_t age, determiner, followed;
  uint8_t situation; /* of a noun for what somebody went through, see LX_SITUATION_NOUN */
  bool kin, client, anybody, owned, modified, speaks, starts, headline;
} rf_phrase;

/* ---- nominals ---------------------------------------------------------------------------------------------------- */

/* How somebody holds the role that a phrase names, what stands before the phrase, and behind it. */
enum { RN_SAME_HEAD, RN_SAME_GROUP, RN_OTHER_ROLE, RN_NO_ROLE, RN_HOLDS };
/* Why somebody is the first guess. */
enum {
  RN_LAST_HOLDER, /* of the same head */
  RN_ONLY_HOLDER,
  RN_LIKE_HOLDER, /* of one of its group */
  RN_KIN,
  RN_MAIN_PERSON,
  RN_OLD_SUBJECT,
  RN_NO_REASON,
  RN_REASONS
};
enum { RN_THE, RN_POSSESSIVE, RN_BARE, RN_A, RN_DETERMINERS };
enum { RN_STOP, RN_VERB, RN_PREPOSITION, RN_RELATIVE_CLAUSE, RN_WORD, RN_FOLLOWS };
enum {
  RN_OPTIONS = 12, /* persons weighed for a phrase */
  RN_AHEAD = 6,    /* persons named later who are weighed for a phrase of the first sentences */
  RN_LEAD = 8,     /* how many sentences those are */
  RN_SEEN = 256,   /* see introduced */
  RN_LAWYERS = 2,  /* of LX_ROLE_GROUP */
  RN_BIAS = 30     /* nobody must be likelier by that: a reference missed costs more than one too many */
};

/* Binary features of a person for a nominal, in the order of nominals_weights.h. */
enum {
  RN_HELD = 0,                                     /* how held × determiner */
  RN_HELD_MODIFIED = RN_HOLDS * RN_DETERMINERS,    /* how held: the phrase has modifiers */
  RN_HELD_ANYBODY = RN_HELD_MODIFIED + RN_HOLDS,   /* its head says little */
  RN_HELD_KIN = RN_HELD_ANYBODY + RN_HOLDS,        /* it is a relation */
  RN_HELD_RANK = RN_HELD_KIN + RN_HOLDS,           /* how held × nearest person, second, third, farther */
  RN_HELD_DISTANCE = RN_HELD_RANK + 4 * RN_HOLDS,  /* how held × sentences apart: 0, 1, 2, more; out of reach */
  RN_HOLDER = RN_HELD_DISTANCE + 5 * RN_HOLDS,     /* the only person of the article with this head */
  RN_GENDER,                                       /* the head tells none; the person's is unknown; they agree */
  RN_PLACE = RN_GENDER + 3,                        /* the phrase's nation is the person's */
  RN_RELATIVE,                                     /* the owner's relative, for a relation, for another head */
  RN_NAMINGS = RN_RELATIVE + 2,                    /* names in the whole article: 1, 2, 3 to 5, more */
  RN_TOPIC = RN_NAMINGS + 4,                       /* named most of all, of a gender */
  RN_MOST_FREQUENT,
  RN_LAST_SPEAKER,                                 /* × the phrase is beside a reporting verb */
  RN_HEADLINED = RN_LAST_SPEAKER + 2,
  RN_FORM,                                         /* of the last mention */
  RN_SUBJECT = RN_FORM + 3,                        /* the last mention is a subject */
  RN_NOBODY,                                       /* nobody of the persons: × determiner */
  RN_NOBODY_MODIFIED = RN_NOBODY + RN_DETERMINERS,
  RN_NOBODY_ANYBODY,
  RN_NOBODY_KIN,
  RN_NOBODY_FOLLOWED, /* what follows the phrase */
  RN_NOBODY_STARTS = RN_NOBODY_FOLLOWED + RN_FOLLOWS,
  RN_NOBODY_SPEAKS,
  RN_NOBODY_INTRODUCED, /* "a judge" was told of before */
  RN_NOBODY_QUOTED,
  RN_NOBODY_AGE,
  RN_GUESS,                                             /* the first guess: reason × determiner */
  RN_NOBODY_REASON = RN_GUESS + RN_REASONS * RN_DETERMINERS, /* the reason of the first guess */
  RN_COMPLEMENT = RN_NOBODY_REASON + RN_REASONS, /* how held: the phrase has a complement */
  RN_NOBODY_COMPLEMENT = RN_COMPLEMENT + RN_HOLDS,
  RN_SITUATION,   /* what the phrase says somebody went through is told of him; of another; of nobody */
  RN_NOBODY_SITUATION = RN_SITUATION + 3,
  RN_NOBODY_LEAD, /* in the first sentences; × determiner */
  RN_NOBODY_HEADLINE = RN_NOBODY_LEAD + RN_DETERMINERS,
  RN_WORDS,       /* words of the phrase beside its head that are in his roles: 1, more */
  RN_ANOTHER_HOLDS = RN_WORDS + 2, /* a named person has a role of the head, he does not; × the head says little */
  RN_LATER = RN_ANOTHER_HOLDS + 2, /* named later: × determiner × in a headline */
  RN_LATER_HELD = RN_LATER + 2 * RN_DETERMINERS, /* how held × the head says little */
  RN_LATER_HOLDER = RN_LATER_HELD + 2 * RN_HOLDS, /* the only one with the role: × determiner × in a headline */
  RN_LATER_RANK = RN_LATER_HOLDER + 2 * RN_DETERMINERS, /* the first new name, the second, third, farther */
  RN_LATER_DISTANCE = RN_LATER_RANK + 4,  /* sentences apart: 0, 1, 2, 3 and 4, more; × in a headline */
  RN_LATER_NAMINGS = RN_LATER_DISTANCE + 10, /* names in the whole article: 1, 2, 3 to 5, more */
  RN_LATER_TOPIC = RN_LATER_NAMINGS + 4,
  RN_LATER_AGE,      /* his age is told; × the phrase is indefinite */
  RN_LATER_OPENS = RN_LATER_AGE + 2, /* his name begins its sentence × the phrase begins its own */
  RN_LATER_SPEAKS = RN_LATER_OPENS + 4, /* beside a reporting verb: neither, the phrase, the name, both */
  RN_LATER_GENDER = RN_LATER_SPEAKS + 4, /* as RN_GENDER */
  RN_LATER_PLACE = RN_LATER_GENDER + 3,
  RN_LATER_KIN,
  RN_LATER_MODIFIED,
  RN_LATER_FULL, /* named in full */
  RN_LATER_COMPLEMENT,
  RN_FEATURES
};

/* ---- bodies, places, things (references_things.c) ---------------------------------------------------------------- */

enum { RT_IT, RT_ITS, RT_THEY, RT_THEIR, RT_THEM, RT_PHRASE, RT_SHAPES };
enum { RT_THINGS = 16, RT_BIAS = -70 };

/* Binary features of a name for a reference, in the order of things_weights.h; most × shape of the reference. */
enum {
  RT_AT = 0,                                   /* place in the clause × shape × earlier sentence */
  RT_DISTANCE = RT_AT + RF_PLACES * RT_SHAPES * 2, /* sentences apart: 0, 1, 2, 3, more */
  RT_RANK = RT_DISTANCE + 5 * RT_SHAPES,       /* nearest name, second, third, farther */
  RT_KIND = RT_RANK + 4 * RT_SHAPES,
  RT_FORM = RT_KIND + NG_KINDS * RT_SHAPES,    /* name, phrase, pronoun of the same shape, of another */
  RT_NAMINGS = RT_FORM + 4,                    /* names in the whole article: 1, 2, 3 to 5, more */
  RT_TOPIC = RT_NAMINGS + 4,                   /* named most of all */
  RT_HEADLINED = RT_TOPIC + RT_SHAPES,
  RT_STARTS, /* begins its sentence */
  RT_BOTH_START,
  RT_NEAREST_SUBJECT,
  RT_BLOCKS = RT_NEAREST_SUBJECT + RT_SHAPES, /* apart: 0, 1, more */
  RT_SPEAKS = RT_BLOCKS + 3,
  RT_JOINED,                           /* "X and Y" */
  RT_LAST,                             /* the last pronoun meant it */
  RT_TELLS_GROUP = RT_LAST + RT_SHAPES, /* the name tells the group of the phrase's head */
  RT_NONE,                             /* none of the names */
  RT_NONE_NEAR = RT_NONE + RT_SHAPES,  /* a name stands in the sentence */
  RT_NONE_STARTS = RT_NONE_NEAR + RT_SHAPES,
  RT_NONE_QUOTED = RT_NONE_STARTS + RT_SHAPES,
  RT_NONE_AROUND = RT_NONE_QUOTED + RT_SHAPES,     /* behind it: an auxiliary, a reporting verb, a verb, none */
  RT_NONE_PLURAL = RT_NONE_AROUND + 4 * RT_SHAPES, /* people without a name stand near before it */
  RT_NONE_GROUP = RT_NONE_PLURAL + RT_SHAPES,      /* of the phrase's head */
  RT_NONE_FOLLOWED = RT_NONE_GROUP + 32,           /* what follows the phrase */
  RT_NONE_MODIFIED = RT_NONE_FOLLOWED + RN_FOLLOWS,
  RT_NONE_INTRODUCED, /* "a company" was told of before */
  RT_FEATURES
};

/* The sum of the features that are set; a build for fitting keeps them, too. */
typedef struct rf_features {
  int32_t score;
#ifdef RF_DUMP
  uint16_t at[RF_ACTIVE];
  uint32_t count;
#endif
} rf_features;

/* Counts a feature with its weight, if it is on: by a product, for nothing foretells which are. */
static inline void rf_set(rf_features *f, const int16_t *weight, uint32_t feature, bool on) {
  f->score += weight[feature] * on;
#ifdef RF_DUMP
  if (on) f->at[f->count++] = (uint16_t)feature;
#endif
}

typedef struct rf_candidate {
  uint32_t entity, token, end, sentence;
  uint8_t form, place, shape; /* shape of a pronoun */
  bool speaks, starts, aside;
  bool joined, joins, leads; /* "X and Y"; the first person of its sentence */
  uint8_t ahead; /* behind the pronoun: 1 the first name there, 2 the next; else 0 */
  bool comma;    /* a comma stands before it */
  bool misread;  /* tagged as no person, but may be one */
} rf_candidate;

typedef struct rf_pronoun {
  uint32_t token, sentence;
  int gender;
  uint8_t shape;
  bool speaks;
  bool opened; /* a clause opens before it */
  bool starts, opens_block; /* its sentence; its sentence opens a block */
  ng_reason reason; /* why it means whom it means */
  uint32_t boundary, verbs[2]; /* before it: the last clause boundary, the last two verbs apart; or NG_NONE */
} rf_pronoun;

/* What is known of an entity for one pronoun. */
typedef struct rf_person {
  rf_features features;
  uint32_t pronoun; /* its token + 1 */
  bool agrees;      /* its gender is the pronoun's or unknown */
} rf_person;

enum { RF_STRANGERS = 8, RF_STRANGER_REACH = 3, RF_UNNAMED_BIAS = -110 };

/* What is told of a person without a name beside its entity. */
typedef struct rf_unnamed {
  uint32_t head, group, owner, place; /* as of its phrase */
  uint32_t which;              /* see which_of */
  uint32_t sentence;           /* of its last mention */
  uint32_t block;
  uint32_t introduced; /* the sentence of its indefinite phrase, or NG_NONE */
  uint8_t age;
  bool subject; /* of that sentence, which is one of the first, and no source */
  bool headline; /* told of in headlines alone */
} rf_unnamed;

/* Of LX_THING_SENSE: how many there are; events are below RC_EVENTS; RC_MISHAP is any of those below RC_MISHAPS. */
enum { RC_BUCKETS = 256, RC_SENSES = 80, RC_EVENTS = 40, RC_MISHAP = 1, RC_MISHAPS = 20 };

typedef struct rf_walk {
  en_work *w;
  uint32_t *quote;                              /* of every token, see mark_quotes */
  uint32_t *relative;                           /* of every entity: a relative told in the text, or NG_NONE */
  uint32_t *count;                              /* mentions so far of every entity */
  rf_person *persons;                           /* of every entity */
  uint8_t *recent;                              /* mentions of every entity in the ring */
  uint8_t *namings;                             /* names of every entity in the article, 255 at most */
  uint8_t *naming;                              /* of every entity: bits of RF_NAMED_… */
  uint8_t *age;                                 /* of every entity: "X, 24,"; 0 not told */
  uint8_t *situation;                           /* of every entity: bits of LX_SITUATION_WORD told beside the name */
  uint8_t situations;                           /* … of all of them; 0: not read yet */
  uint32_t *first_name;                         /* of every entity: its first name in running text, or NG_NONE */
  uint8_t *guess;                               /* of every entity: its gender by endings, below RF_GUESSES */
  rf_candidate ring[RF_CANDIDATES];             /* the persons mentioned last */
  uint32_t pushed;
  uint32_t named;                               /* entities that have a name; behind them come the others */
  rf_unnamed *unnamed;                          /* persons without one: entities from `named` on */
  rf_candidate strangers[RF_STRANGERS];         /* … mentioned last */
  uint32_t strangers_pushed;
  uint32_t first_person, most_frequent, last_speaker; /* entities or NG_NONE */
  uint32_t last_pronoun[3], last_pronoun_sentence[3]; /* by gender; 0: of a body, place or thing */
  uint32_t topic[3]; /* by gender: the person with most names; 0: the body, place or thing */
  rf_candidate things[RT_THINGS]; /* the bodies, places and things mentioned last */
  uint32_t thinged;
  uint32_t plural_seen; /* the last noun for several people, a token */
  uint32_t next_role, name_role;                /* cursors of rf_role_at: for nominals, for names */
  uint32_t *holders, *holder_heads;             /* hash table: the one person who has a role with a head, + 1 */
  uint32_t holder_mask;
  uint32_t introduced[RN_SEEN]; /* heads of indefinite phrases so far, by their hash */
  uint32_t chain_of_sense[RC_SENSES], chains_of_sense[RC_SENSES]; /* the newest chain of a sense, + 1; how many */
  uint32_t group, group_sentence;      /* the plural subject mentioned last: a chain or NG_NONE; its sentence */
  uint32_t chain_of_head[RC_BUCKETS]; /* the newest chain with a head, + 1; see en_chain */
  bool things_wanted;           /* chains of things without a name */
  bool in_headline;             /* the sentence that is walked over is a headline, subhead or promo */
  uint32_t next_name; /* index of the first name mention that is not visited yet */
} rf_walk;

/* Whom a pronoun means: an entity, or NG_NONE (references_rank.c). */
uint32_t rf_most_likely(const rf_walk *r, rf_pronoun *p);
/* What the words before and behind a mention say about its place in the clause (references_places.c). */
void rf_read_place(const ng_article *a, rf_candidate *c);
/* Whether a sentence is a headline, a subhead or a promo. */
bool rf_is_headline(const ng_article *a, uint32_t sentence);
bool rf_is_verb_like(const ng_article *a, uint32_t t);
/* Whether a name that was tagged as something else may be a person's. */
bool rf_may_be_person(const ng_article *a, const ng_mention *m);
/* Notes a mention of a person, with a name or without. */
void rf_push(rf_walk *r, rf_candidate c);
/* Reads the phrase that begins at a token behind its determiner; false if there is none, or it is of several. */
bool rf_read_phrase(const ng_article *a, uint32_t token, uint32_t end, rf_phrase *p);
/* Whom a phrase means, NG_NONE if that is more likely nobody of the article's persons (nominals.c). */
uint32_t rf_meant(rf_walk *r, rf_phrase *p, uint32_t token, uint32_t end);
/* What follows a phrase: RN_STOP … RN_WORD. */
uint8_t rf_what_follows(const ng_article *a, uint32_t token, uint32_t end);
/* Whether nothing that a phrase tells (age, gender, nation) is another's than an entity's. */
bool rf_fits(const rf_walk *r, const rf_phrase *p, uint32_t entity);
/* "a driver", "the driver": of a person without a name (references_unnamed.c). `next` is moved behind the phrase. */
bool rf_visit_indefinite(rf_walk *r, uint32_t token, uint32_t *next);
bool rf_visit_unnamed(rf_walk *r, uint32_t token, const rf_phrase *p, uint32_t *next);
/* Notes that a person's first name tells who somebody without a name was: "A teacher was jailed. Ann Lee, 45, …". */
void rf_identify(rf_walk *r, const ng_mention *name);
bool rf_add(rf_walk *r, uint32_t first, uint32_t end, uint32_t entity, ng_form form, ng_reason reason);
/* The age at the start of a word in digits, else 0. */
uint8_t rf_number(ng_str word);
int rf_gender(const en_work *w, uint32_t entity);
/* The role of a name that overlaps a token range, or NG_NONE; the ranges asked for with one cursor go forward. */
uint32_t rf_role_at(const en_work *w, uint32_t *cursor, uint32_t first, uint32_t end);
/* Whether a named person has a role of this head; the only one who has it, or NG_NONE. */
bool rf_is_held(const rf_walk *r, uint32_t head);
uint32_t rf_holder(const rf_walk *r, uint32_t head);
/* Notes who is whose relative by a role before a name (nominals.c). */
void rf_relate(rf_walk *r, uint32_t role, uint32_t entity);
/* Notes a name of a body, place or thing. */
void rf_push_thing(rf_walk *r, const ng_mention *m);
/* "it", "its", "they", "their", "them"; value is the lexicon's. */
bool rf_visit_thing_pronoun(rf_walk *r, uint32_t token, int32_t value);
/* "the company": *end is moved behind the phrase when it means a name. */
bool rf_visit_thing(rf_walk *r, uint32_t token, uint32_t *end);
/* Whose the phrase behind a token is ("his", "X's", "my" of who speaks): an entity or NG_NONE. */
uint32_t rf_owner_at(const rf_walk *r, uint32_t token);
/* A phrase with a determiner at a token that is of nothing named and nobody (references_chains.c). */
bool rf_visit_chain(rf_walk *r, uint32_t token);
/* Notes the word of a name of no person that may stand for it: "the festival". */
bool rf_note_named(rf_walk *r, const ng_mention *name);
/* A noun for several people, with or without a determiner; "they", "their" of nobody named. */
bool rf_visit_group(rf_walk *r, uint32_t token);
bool rf_visit_group_pronoun(rf_walk *r, uint32_t token);
/* What kind of thing a noun names: an ng_kind (references_things.c). */
uint8_t rf_kind_of_thing(const ng_article *a, uint32_t token);
/* Looks for a nominal at a token, with a determiner or in a headline (nominals.c); `next` is moved behind it when it is
 * somebody's who has a name, else *nobody is what was read. */
bool rf_visit_nominal(rf_walk *r, uint32_t token, uint32_t *next, rf_phrase *nobody);
/* Writes that a phrase means an entity; `next` is moved behind it. */
bool rf_take_nominal(rf_walk *r, const rf_phrase *p, uint32_t entity, uint32_t *next);

#endif
