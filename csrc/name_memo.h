/* Memo: the words of the tagger, each with the weights of all features that hang on it alone, folded into a row for
 * each offset of the window. One belongs to a context; it forgets words, but what it answers never depends on that. */
#ifndef NG_NAME_MEMO_H
#define NG_NAME_MEMO_H

#include "name_features.h"
#include "name_scores.h"

/* Three lines of the cache. */
typedef struct mm_word {
  uint64_t key[2]; /* 0, 0: free */
  ft_word word;
  sc_scores rows[FT_OFFSETS]; /* rows[o]: what the word says about the token that sees it at offset o - FT_WINDOW */
} mm_word;

/* The memo of a context, made when it is first asked for; NULL when out of memory. */
mm_word *mm_of(ng_context *context);

/* Brings what mm_find will read for this token near. */
void mm_expect(const mm_word *memo, const ng_article *a, uint32_t token, ft_case sentence);

/* The folded word of a token; stays until the next call. */
const mm_word *mm_find(mm_word *memo, const md_model *model, const ng_article *a, uint32_t token, ft_case sentence);

#endif
