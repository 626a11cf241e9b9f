/* A stable merge sort in the caller's scratch memory: the C library's qsort may allocate behind the host's back, and
 * its order of equals differs between platforms. */
#ifndef NG_SORT_H
#define NG_SORT_H

#include "arena.h"

/* < 0, 0, > 0 as a sorts before, with, after b. */
typedef int (*so_compare)(const void *a, const void *b, const void *ctx);

/* false: out of memory, the items are as they were. */
bool so_sort(ar_arena *scratch, void *items, size_t count, size_t size, so_compare compare, const void *ctx);

static inline int so_order(uint64_t a, uint64_t b) { return (a > b) - (a < b); }

#endif
