/* The memory of the build tools: the process's own, and no way on without it. */
#ifndef NUTGRAF_MODEL_HOST_H
#define NUTGRAF_MODEL_HOST_H
#include <stdlib.h>
#include "nutgraf.h"

static inline void *host(void *ctx, void *block, size_t old_size, size_t new_size) {
  (void)ctx, (void)old_size;
  if (new_size) return realloc(block, new_size);
  free(block);
  return NULL;
}

static const ng_allocator allocator = {host, NULL};

static inline void *get(size_t n) { /* zeroed */
  void *p = calloc(n ? n : 1, 1);
  if (!p) abort();
  return p;
}

#endif
