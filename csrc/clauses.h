/* Clauses: a shallow look at the words of a sentence, for stages that must know where a clause or its subject ends.
 *
 * cl_scan gives every token a set of word classes from the lexicon and its shape; the questions below read only these
 * and look at no more than CL_REACH tokens, so any input takes linear time. */
#ifndef NG_CLAUSES_H
#define NG_CLAUSES_H

#include "article.h"

enum { CL_REACH = 80 };

enum {
  CL_DETERMINER = 1,
  CL_PREPOSITION = 1 << 1,
  CL_COORDINATOR = 1 << 2,
  CL_SUBORDINATOR = 1 << 3,
  CL_SUBJECT = 1 << 4, /* a pronoun that can be a subject */
  CL_OBJECT = 1 << 5,
  CL_WH = 1 << 6,
  CL_RELATIVE = 1 << 7,
  CL_AUXILIARY = 1 << 8, /* a finite be, have, do or a modal */
  CL_BE = 1 << 9,
  CL_NEGATION = 1 << 10,
  CL_ADVERB = 1 << 11,
  CL_TIME = 1 << 12,
  CL_FINITE = 1 << 13, /* a past or -s form of a known verb */
  CL_BASE = 1 << 14,
  CL_ING = 1 << 15,
  CL_PARTICIPLE = 1 << 16,
  CL_COMMA = 1 << 17,
  CL_STOP = 1 << 18, /* . ; ? ! */
  CL_COLON = 1 << 19,
  CL_DASH = 1 << 20, /* a dash between words, or a bracket */
  CL_MARK = 1 << 21, /* a quotation mark */
  CL_NAME = 1 << 22, /* capitalised and no function word */
  CL_WORD = 1 << 23, /* has a letter or digit */
  CL_POSSESSIVE = 1 << 24,
  CL_PLURAL = 1 << 25, /* a noun that takes a plural verb, by its ending or the lexicon */
  CL_PUNCTUATION = CL_COMMA | CL_STOP | CL_COLON | CL_DASH | CL_MARK
};

/* The classes of every token and a CL_STOP behind them, read once and kept in the article's arena; its mentions are known.
 * NULL when out of memory. */
const uint32_t *cl_scan(ng_context *context, ng_article *a);

/* The same array, of which only the tokens first..end-1, a sentence's, need be read: for stages that ask of few. */
const uint32_t *cl_read(ng_context *context, ng_article *a, uint32_t first, uint32_t end);

/* Frees what cl_scan keeps from article to article. */
void cl_free_memo(ng_context *context);

/* Whether the tokens [from, end) hold a finite verb; the first one's index, or NG_NONE. */
uint32_t cl_finite(const uint32_t *classes, uint32_t from, uint32_t end);

/* Whether token i is a finite verb of a clause that begins at `from`. */
bool cl_is_finite(const uint32_t *classes, uint32_t i, uint32_t from);

/* Whether a token of these classes can stand inside a noun phrase. */
bool cl_is_nominal(uint32_t classes);

/* The end of the base noun phrase that starts at `from` (determiner, adjectives, nouns; no complements), `from` if
 * none starts there. */
uint32_t cl_noun_phrase(const uint32_t *classes, uint32_t from, uint32_t end);

/* The same with the complements that follow ("of the party", "for the mayor's office"). */
uint32_t cl_full_noun_phrase(const uint32_t *classes, uint32_t from, uint32_t end);

#endif
