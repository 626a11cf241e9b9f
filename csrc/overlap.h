/* Overlap: which of many documents share a passage of at least n words, and where.
 *
 * Shingles of n words go into one inverted index, document by document; each new document meets only those earlier ones
 * that share a shingle, and a shared shingle is verified word by word and extended to the longest common run. */
#ifndef NG_OVERLAP_H
#define NG_OVERLAP_H

#include "words.h"

/* A common run of words: `length` words from word a of the earlier document and word b of the later one. */
typedef struct ov_run {
  uint32_t a, b, length;
} ov_run;

typedef struct ov_pair {
  uint32_t a, b;               /* documents, a < b */
  uint32_t shared;             /* distinct shingles in both */
  uint32_t first_run, end_run; /* range in runs, by place in b */
} ov_pair;

AR_LIST(ov_run)
AR_LIST(ov_pair)

typedef struct ov_result {
  ov_pair_list pairs; /* by b, then a */
  ov_run_list runs;
  uint32_t *shingles; /* distinct shingles of each document */
} ov_result;

typedef struct ov_options {
  uint32_t words;   /* n, at least 2 */
  uint32_t repeats; /* places of one shingle remembered per document, at least 1 */
} ov_options;

/* The result lives in `arena`; `scratch` holds the index. false: out of memory. */
bool ov_find(ar_arena *arena, ar_arena *scratch, const wd_words *documents, uint32_t count, const ov_options *options,
             ov_result *result);

#endif
