/* What references.c and nominals.c share: the walk over an article with the persons mentioned last. */
#ifndef NG_REFERENCES_H
#define NG_REFERENCES_H

#include "entities.h"

enum {
  RF_CANDIDATES = 24,
  RF_SENTENCES_BACK = 6,
  RF_UNKNOWN_SPEAKER = 1,
  RF_THRESHOLD = -900,
};

/* Features of a candidate for a pronoun; weights in references_weights.h stand in this order. */
enum {
  RF_SUBJECT = 1u << 0,
  RF_AFTER_PREPOSITION = 1u << 1,
  RF_SENTENCE_START = 1u << 2,
  RF_OWNER = 1u << 3,
  RF_SPEAKER = 1u << 4,
  RF_SAME_SENTENCE = 1u << 5,
  RF_LAST_SENTENCE = 1u << 6,
  RF_TWO_BACK = 1u << 7,
  RF_FAR_BACK = 1u << 8,
  RF_NEAREST = 1u << 9,
  RF_SECOND = 1u << 10,
  RF_THIRD = 1u << 11,
  RF_PRONOUN = 1u << 12,
  RF_SAME_PRONOUN = 1u << 13,
  RF_GENDER_UNKNOWN = 1u << 14,
  RF_GENDER_SAME = 1u << 15,
  RF_GENDER_OTHER = 1u << 16,
  RF_BOTH_SUBJECT = 1u << 17,
  RF_BOTH_OBJECT = 1u << 18,
  RF_BOTH_OWNER = 1u << 19,
  RF_OWNER_SUBJECT = 1u << 20,
  RF_SUBJECT_NOT = 1u << 21,
  RF_CLAUSE_OWNER = 1u << 22, /* a possessive and the candidate in one clause */
  RF_CLAUSE_MATE = 1u << 23,  /* any other pronoun and the candidate in one clause: "X praised him" */
  RF_FREQUENT = 1u << 24,
  RF_QUOTE_EDGE = 1u << 25, /* one inside a quotation, the other outside */
  RF_BOTH_SPEAKER = 1u << 26,
  RF_OTHER_BLOCK = 1u << 27,
  RF_FEATURES = 28
};

typedef struct rf_candidate {
  uint32_t entity, token, end, sentence, features;
  uint8_t form;
  bool possessive;
} rf_candidate;

typedef struct rf_pronoun {
  uint32_t token, sentence;
  int gender;
  bool possessive, reflexive, subject, says;
} rf_pronoun;

typedef struct rf_walk {
  en_work *w;
  uint32_t *quote;                  /* of every token, see mark_quotes */
  uint32_t *count;                  /* mentions so far of every entity */
  rf_candidate ring[RF_CANDIDATES]; /* the persons mentioned last */
  uint32_t pushed;
} rf_walk;

#endif
