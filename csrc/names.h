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
bool nm_label(ng_context *context, ng_article *a, int8_t *labels);

/* Makes an empty article one of ready tokens: its text is the tokens with a space between them (tag.c). */
bool nm_take_tokens(ng_article *a, const ng_str *tokens, uint32_t count, const uint32_t *ends, uint32_t sentences);

/* The kind of a name, and how much that says about other names of the same spelling (names_kinds.c). */
typedef struct nm_verdict {
  ng_kind kind;
  uint8_t weight;
} nm_verdict;
nm_verdict nm_judge(const ng_article *a, nm_span span);
ng_kind nm_kind(const ng_article *a, nm_span span);

/* Gives all mentions of one spelling the kind that most of them speak for; weights[i] belongs to a->mentions.at[i]. */
bool nm_agree(ng_context *context, ng_article *a, const uint8_t *weights);

/* The name without quotation mark, possessive, article and title. */
nm_span nm_trim(const ng_article *a, nm_span span);

/* Gives back the memory that nm_label keeps in a context. */
void nm_free_memo(ng_context *context);

#endif
