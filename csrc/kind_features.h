/* Features of a name for its kind: what kind_features.c reads and names_kinds.c and model/kinds.c share.
 *
 * Each is a row of the weights (kind_weights.h), one weight a kind and one for "no name at all". A feature is a question
 * (enum kf_question) and its answer; most answers are lexicon classes, groups of nouns (model/en/lexicon/name_groups.txt)
 * or word classes, so that names nobody has seen are judged like those that were. */
#ifndef NG_KIND_FEATURES_H
#define NG_KIND_FEATURES_H

#include "names.h"

enum {
  KF_MOST = 96,           /* features of a name */
  KF_LANES = 16,          /* weights of a row: the kinds, "no name", room */
  KF_NO_NAME = NG_KINDS,  /* the lane of "no name" */
  KF_OUTCOMES = NG_KINDS + 1,
  KF_UNIT = 16,           /* weights are in 1/16 of a nat */
  KF_GROUPS = 32,         /* of nouns; 0: none */
  KF_WORD_CLASSES = 768,  /* word classes told apart */
  KF_FLAGS = 20,          /* lexicon classes asked for at one place */
  KF_PRONOUNS = 8,        /* pronouns by person and number, room */
  KF_TONGUES = 8          /* what stands before a demonym × whether a noun may follow */
};

/* How far apart and by what a name and its neighbour are. */
enum { KF_FAR, KF_COMMA, KF_AND, KF_BRACKET, KF_OF, KF_POSSESSIVE, KF_NEAR, KF_GAPS };

/* The questions, each with the number of its answers. */
enum {
  KF_LENGTH = 0,                                       /* tagger's class × length */
  KF_KNOWN = KF_LENGTH + NM_CLASSES * 4,               /* class × whether its first and last word have word classes */
  KF_SHAPE = KF_KNOWN + NM_CLASSES * 4,               /* class × how it is written */
  KF_WHOLE = KF_SHAPE + NM_CLASSES * 8,                /* class × lexicon that knows the whole name */
  KF_LAST = KF_WHOLE + NM_CLASSES * KF_FLAGS,          /* lexicons of the last word of several */
  KF_FIRST = KF_LAST + KF_FLAGS,                       /* of the first of several */
  KF_LAST_GROUP = KF_FIRST + KF_FLAGS,                 /* group of the last word */
  KF_FIRST_GROUP = KF_LAST_GROUP + KF_GROUPS,          /* of the first */
  KF_INNER_GROUP = KF_FIRST_GROUP + KF_GROUPS,         /* of one between */
  KF_OF_GROUP = KF_INNER_GROUP + KF_GROUPS,            /* of the word before "of" inside the name */
  KF_BEFORE = KF_OF_GROUP + KF_GROUPS,                 /* class × lexicons of the word before the name */
  KF_BEHIND = KF_BEFORE + NM_CLASSES * KF_FLAGS,       /* class × of the word behind it */
  KF_BEFORE_GROUP = KF_BEHIND + NM_CLASSES * KF_FLAGS, /* group of the word before */
  KF_BEFORE_OF_GROUP = KF_BEFORE_GROUP + KF_GROUPS,    /* of the noun in "the city of X" */
  KF_BEHIND_GROUP = KF_BEFORE_OF_GROUP + KF_GROUPS,    /* of the word behind */
  KF_APPOSITION = KF_BEHIND_GROUP + KF_GROUPS,         /* of the noun in "X, a city" or "X is a city" */
  KF_LAST_WORD = KF_APPOSITION + KF_GROUPS,            /* word classes */
  KF_FIRST_WORD = KF_LAST_WORD + KF_WORD_CLASSES,
  KF_WORD_BEFORE = KF_FIRST_WORD + KF_WORD_CLASSES,
  KF_WORD_BEHIND = KF_WORD_BEFORE + KF_WORD_CLASSES,
  KF_BEFORE_ARTICLE = KF_WORD_BEHIND + KF_WORD_CLASSES, /* word class before "the" or "a" before the name */
  KF_TONGUE = KF_BEFORE_ARTICLE + KF_WORD_CLASSES, /* of a demonym: whether it may be a language */
  KF_MARKS = KF_TONGUE + KF_TONGUES,               /* class × punctuation and position around it */
  KF_BLOCK = KF_MARKS + NM_CLASSES * 16,        /* class × kind of its block */
  KF_MARK = KF_BLOCK + NM_CLASSES * NG_BLOCK_KINDS,
  KF_NEIGHBOUR = KF_MARK + NM_CLASSES * (NG_MARK_KINDS + 1), /* gap × class of the name before, then of the one behind */
  KF_WORD_2_BEHIND = KF_NEIGHBOUR + 2 * KF_GAPS * NM_CLASSES, /* word class behind a comma or "'s" behind the name */
  KF_WORD_2_BEFORE = KF_WORD_2_BEHIND + KF_WORD_CLASSES, /* before a preposition before the name */
  KF_PRONOUN = KF_WORD_2_BEFORE + KF_WORD_CLASSES, /* class × first pronoun behind the name */
  KF_NEXT = KF_PRONOUN + NM_CLASSES * KF_PRONOUNS, /* class × pronoun that begins the next sentence */
  KF_NEXT_GROUP = KF_NEXT + NM_CLASSES * KF_PRONOUNS, /* group of "The company", which begins it */
  KF_ROLE_BEFORE = KF_NEXT_GROUP + KF_GROUPS, /* preposition behind a role before the name: others, "at", "of" */
  KF_YEAR = KF_ROLE_BEFORE + 3,    /* class of a name with a year in brackets behind it */
  KF_SPECIES = KF_YEAR + NM_CLASSES, /* a Latin word behind it */
  KF_APPOSED = KF_SPECIES + 1,     /* group of the noun in "the agency, X," */
  KF_FEATURES = KF_APPOSED + KF_GROUPS
};

/* The first answers to KF_WHOLE. */
enum {
  KF_COUNTRY,
  KF_CITY,
  KF_REGION,
  KF_LANDSCAPE,
  KF_FACILITY,
  KF_DEMONYM,
  KF_OUTLET,
  KF_ORGANISATION,
  KF_PLATFORM,
  KF_GIVEN_NAME,
  KF_SURNAME,
  KF_ORGANISATION_WORD,
  KF_PRODUCT,
  KF_WORK,
  KF_EVENT,
  KF_OTHER_NAME,
  KF_LEXICONS,
  KF_CODE = KF_LEXICONS, /* of a country, in brackets */
  KF_ACRONYM             /* of an organisation, in capitals */
};

/* A name with those before and behind it (NULL: none). */
typedef struct kf_name {
  nm_span at;
  const nm_span *before, *behind;
} kf_name;

/* The features of a name; how many. */
unsigned kf_features(const md_model *model, const ng_article *a, kf_name name, uint16_t features[KF_MOST]);

/* The fitted weights, KF_FEATURES rows. */
extern const int8_t kf_weights[][KF_LANES] __attribute__((visibility("hidden")));

#endif
