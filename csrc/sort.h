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

static inline uint32_t so_number(const char *numbers, size_t size, uint32_t index) {
  return *(const uint32_t *)(const void *)(numbers + index * size);
}

/* The index of the first of sorted items whose number at offset `field` is not below `least`; count if there is none. */
static inline uint32_t so_first_from(const void *items, uint32_t count, size_t size, size_t field, uint32_t least) {
  if (!count) return 0;
  const char *numbers = (const char *)items + field;
  uint32_t low = 0;
  while (count > 1) { /* halves by a product: where to go on is foretold by nothing */
    uint32_t half = count / 2;
    low += half * (so_number(numbers, size, low + half - 1) < least);
    count -= half;
  }
  return low + (so_number(numbers, size, low) < least);
}

#endif
