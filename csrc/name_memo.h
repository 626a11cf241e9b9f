/* Memo: the words of the tagger, each with the weights of all features that hang on it alone, folded into a row for
 * each offset of the window. An offset is folded when a token asks first: most words are never seen from all. A context has one for the shipped model and one for the user's model it met last; a memo
 * forgets words, but what it answers never depends on that. */
#ifndef NG_NAME_MEMO_H
#define NG_NAME_MEMO_H

#include "name_features.h"
#include "name_kernels.h"

/* A folded word: for the shipped model three lines of the cache. */
typedef struct mm_word {
  uint64_t key[2]; /* 0, 0: free */
  ft_word word;
  sc_scores rows[]; /* rows[o * blocks]: what the word says about the token that sees it at offset o - FT_WINDOW */
} mm_word;

typedef struct mm_memo {
  void *block; /* as the allocator gave it */
  size_t size;
  char *words; /* `count` of them, aligned to a line of the cache */
  uint32_t count, stride;
  uint64_t sums[2]; /* of the model whose words these are */
} mm_memo;

/* What words are folded with. */
typedef struct mm_folder {
  mm_memo *memo;
  const md_model *model;
  const nk_kernels *kernels;
  unsigned blocks;
  bool everywhere; /* every word asks for context */
} mm_folder;

/* Fills in the folder's memo, made when it is first asked for; false when out of memory. */
bool mm_open(ng_context *context, mm_folder *folder);

/* Brings what mm_find will read for this token near. */
void mm_expect(const mm_folder *f, const ng_article *a, uint32_t token, ft_case sentence);

/* The folded word of a token, its rows good for these offsets at least; stays until the next call. */
const mm_word *mm_find(const mm_folder *f, const ng_article *a, uint32_t token, ft_case sentence, unsigned offsets);

#endif
