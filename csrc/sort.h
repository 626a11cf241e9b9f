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

/* The index of the first of sorted items whose number at offset `field` is not below `least`; count if there is none. */
static inline uint32_t so_first_from(const void *items, uint32_t count, size_t size, size_t field, uint32_t least) {
  uint32_t low = 0, high = count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const uint32_t *number = (const void *)((const char *)items + middle * size + field);
    if (*number < least)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

#endif
