/* What references.c and nominals.c share: the walk over an article with the persons mentioned last. */
#ifndef NG_REFERENCES_H
#define NG_REFERENCES_H

#include "entities.h"

enum {
  RF_CANDIDATES = 24,
  RF_SENTENCES_BACK = 6,
  RF_UNKNOWN_SPEAKER = 1,
  RF_THRESHOLD = -100,
};

/* What a mention is in its clause, and what a pronoun is. */
enum { RF_AS_SUBJECT, RF_AS_OWNER, RF_AS_POSSESSIVE, RF_AS_PREPOSITION, RF_AS_OBJECT, RF_PLACES };
enum { RF_HE, RF_HIS, RF_HIM, RF_SHAPES };
enum { RF_SAME_CLAUSE, RF_SAME_SENTENCE, RF_LAST_SENTENCE, RF_TWO_BACK, RF_FAR_BACK, RF_DISTANCES };

/* Binary features of a candidate for a pronoun: bits of a word, and the order of references_weights.h. */
enum {
  RF_PLACE = 0,                                     /* place × shape × (same sentence or earlier) */
  RF_DISTANCE = RF_PLACES * RF_SHAPES * 2,          /* distance × shape */
  RF_RANK = RF_DISTANCE + RF_DISTANCES * RF_SHAPES, /* nearest person, second, third, farther */
  RF_GENDER = RF_RANK + 4,                          /* unknown, the same, another */
  RF_PRONOUN = RF_GENDER + 3,                       /* the candidate is a pronoun itself */
  RF_SAME_SHAPE,
  RF_FIRST_PERSON, /* the first person of the article */
  RF_FREQUENT,     /* mentioned more than twice so far */
  RF_BOTH_SPEAK,   /* both beside a reporting verb */
  RF_QUOTE_EDGE,   /* one inside a quotation, the other outside */
  RF_OTHER_BLOCK,
  RF_SENTENCE_START,
  RF_AND_HIS, /* "X and his" */
  RF_AHEAD,   /* the candidate follows: "In his speech, X" */
  RF_MOST_FREQUENT,
  RF_ASIDE, /* in brackets or between commas */
  RF_FEATURES
};

typedef struct rf_candidate {
  uint32_t entity, token, end, sentence;
  uint8_t form, place, shape; /* shape of a pronoun */
  bool speaks, starts, aside;
} rf_candidate;

typedef struct rf_pronoun {
  uint32_t token, sentence;
  int gender;
  uint8_t shape;
  bool speaks;
} rf_pronoun;

typedef struct rf_walk {
  en_work *w;
  uint32_t *quote;                              /* of every token, see mark_quotes */
  uint32_t *relative;                           /* of every entity: a relative told in the text, or NG_NONE */
  uint32_t *count;                              /* mentions so far of every entity */
  rf_candidate ring[RF_CANDIDATES];             /* the persons mentioned last */
  uint32_t pushed, first_person, most_frequent; /* entities or NG_NONE */
  uint32_t next_role, name_role;                /* cursors of rf_role_at: for nominals, for names */
  uint32_t *holders, *holder_heads;             /* hash table: the one person who has a role with a head, + 1 */
  uint32_t holder_mask;
  uint32_t sentence; /* which in_headline is about */
  bool in_headline;
  uint32_t next_name; /* index of the first name mention that is not visited yet */
} rf_walk;

void rf_push(rf_walk *r, rf_candidate c);
bool rf_add(rf_walk *r, uint32_t first, uint32_t end, uint32_t entity, ng_form form);
int rf_gender(const en_work *w, uint32_t entity);
/* The role of a name that overlaps a token range, or NG_NONE; the ranges asked for with one cursor go forward. */
uint32_t rf_role_at(const en_work *w, uint32_t *cursor, uint32_t first, uint32_t end);
/* The only person with a role of this head, or NG_NONE. */
uint32_t rf_holder(const rf_walk *r, uint32_t head);
/* Notes who is whose relative by a role before a name (nominals.c). */
void rf_relate(rf_walk *r, uint32_t role, uint32_t entity);
/* Looks for a nominal at a token, with a determiner or in a headline (nominals.c). *end is moved behind it when one is
 * found. */
bool rf_visit_nominal(rf_walk *r, uint32_t token, uint32_t *end);

#endif
