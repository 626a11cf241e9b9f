/* Names inside the core: what names.c, names_kinds.c, name_features.c, name_tagger.c and tag.c share.
 *
 * The tagger knows four classes (the CoNLL shared task's); names_kinds.c refines them to the eleven kinds. */
#ifndef NG_NAMES_H
#define NG_NAMES_H

#include "article.h"

typedef enum nm_class { NM_PER, NM_ORG, NM_LOC, NM_MISC, NM_CLASSES } nm_class;

/* What a token's label says: outside any name, or first or later token of a name of a class. */
enum { NM_OUTSIDE = -1 };
static inline int8_t nm_begin(unsigned class) { return (int8_t)(2 * class); }
static inline int8_t nm_inside(unsigned class) { return (int8_t)(2 * class + 1); }

/* A name as token range [first, end). */
typedef struct nm_span {
  uint32_t first, end;
  uint8_t class; /* nm_class */
} nm_span;

/* Labels every token of the article's sentences; labels holds tokens.count elements. False when out of memory. */
bool nm_label(ng_context *context, const ng_article *a, int8_t *labels);

/* The same for an article read in blocks: the place of its dateline is a name whatever the tagger thinks, and names are
 * cut as nm_cut does (names.c). */
bool nm_label_article(ng_context *context, ng_article *a, int8_t *labels);

/* Mends where names begin and end (names_cut.c). */
void nm_cut(const ng_article *a, int8_t *labels);

/* Makes an empty article one of ready tokens: its text is the tokens with a space between them (tag.c). */
bool nm_take_tokens(ng_article *a, const ng_str *tokens, uint32_t count, const uint32_t *ends, uint32_t sentences);

enum { NM_NOT_FIXED = NG_KINDS };

/* A name on its way to its kind: by a lexicon already (the halves of a compound), or yet to be judged. */
typedef struct nm_candidate {
  nm_span at;
  uint8_t fixed; /* ng_kind, or NM_NOT_FIXED */
} nm_candidate;

/* The names of the article as mentions without a kind; candidates[i], in scratch memory, belongs to mentions.at[i]. */
bool nm_find(ng_context *context, ng_article *a, const int8_t *labels, nm_candidate **candidates);

typedef const int8_t (*nm_weights)[16]; /* rows of kind_features.h */

/* Gives all mentions their kinds, all of one spelling the same, and takes out what is no name (names_kinds.c). */
bool nm_decide(ng_context *context, ng_article *a, const nm_candidate *candidates, nm_weights weights);

/* The best kind within the tagger's class of a name by itself: of sentences without their article. */
ng_kind nm_kind_of_class(const ng_context *context, const ng_article *a, nm_span span);

/* The name without quotation mark, possessive, article and title. */
nm_span nm_trim(const ng_article *a, nm_span span);

/* Gives back the memory that nm_label keeps in a context. */
void nm_free_memo(ng_context *context);

#endif
