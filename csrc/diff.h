/* What two sequences do not have in common: the gaps that a longest common subsequence leaves. */
#ifndef NG_DIFF_H
#define NG_DIFF_H

#include "arena.h"

/* Items [a, a_end) of one sequence stand in place of items [b, b_end) of the other; either may be empty. */
typedef struct df_gap {
  uint32_t a, a_end, b, b_end;
} df_gap;

AR_LIST(df_gap)

/* Appends the gaps between two sequences of keys, in order. Takes memory by the product of what is left of both without
 * their shared ends; above DF_MOST items on either side that is one gap. false: out of memory. */
enum { DF_MOST = 400 };
bool df_gaps(ar_arena *scratch, const uint64_t *a, uint32_t a_count, const uint64_t *b, uint32_t b_count, df_gap_list *gaps);

#endif
