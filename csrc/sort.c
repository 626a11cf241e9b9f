/* See sort.h. Bottom-up: runs of one, two, four … items are merged from one buffer into the other. */
#include "sort.h"

static void merge(const char *from, char *to, size_t low, size_t middle, size_t high, size_t size, so_compare compare,
                  const void *ctx) {
  size_t a = low, b = middle;
  for (size_t i = low; i < high; i++) {
    bool left = a < middle && (b >= high || compare(from + a * size, from + b * size, ctx) <= 0);
    memcpy(to + i * size, from + (left ? a++ : b++) * size, size);
  }
}

bool so_sort(ar_arena *scratch, void *items, size_t count, size_t size, so_compare compare, const void *ctx) {
  if (count < 2) return true;
  char *spare = ar_alloc(scratch, count * size), *from = items, *to = spare;
  if (!spare) return false;
  for (size_t run = 1; run < count; run *= 2) {
    for (size_t low = 0; low < count; low += 2 * run) {
      size_t middle = low + run < count ? low + run : count, high = low + 2 * run < count ? low + 2 * run : count;
      merge(from, to, low, middle, high, size, compare, ctx);
    }
    char *swap = from;
    from = to;
    to = swap;
  }
  if (from != items) memcpy(items, from, count * size);
  return true;
}
