/* Arenas: memory that is taken piece by piece and given back at once.
 *
 * An article and a story each own one; a context owns one more as scratch that is emptied after every stage. Lists grow
 * by doubling inside an arena, in place where they are its last piece, so nothing is allocated per token. A failed
 * allocation returns NULL or false and leaves everything as it was. */
#ifndef NG_ARENA_H
#define NG_ARENA_H

#include <string.h>
#include "nutgraf.h"

typedef struct ar_chunk ar_chunk;

typedef struct ar_arena {
  ng_allocator allocator;
  ar_chunk *chunk;  /* newest first */
  char *free, *end; /* what is left of it */
  size_t held;      /* bytes taken from the allocator */
} ar_arena;

void ar_init(ar_arena *arena, const ng_allocator *allocator);
void ar_free(ar_arena *arena);
/* Forgets all pieces but keeps the newest chunk for the next use, unless it is an oversized one. */
void ar_reset(ar_arena *arena);
/* size bytes aligned to 16, or NULL. */
void *ar_alloc(ar_arena *arena, size_t size);
/* count zeroed elements of size bytes, or NULL (also when the product overflows). */
void *ar_calloc(ar_arena *arena, size_t count, size_t size);
/* Grows a piece, in place where it is the last one. */
void *ar_grow(ar_arena *arena, void *piece, size_t old_size, size_t new_size);
/* A copy of the bytes; {NULL, 0} when out of memory. An empty view is copied to a non-NULL one. */
ng_str ar_copy(ar_arena *arena, const char *ptr, size_t len);

/* Makes room for one more element in a list of `room` elements; false when out of memory. */
bool ar_reserve(ar_arena *arena, void **at, uint32_t *room, uint32_t count, size_t size);

/* Declares the list type T_list and T_push(arena, list, element) -> bool. A macro, because C has no other generics. */
#define AR_LIST(T)                                                                                                     \
  typedef struct T##_list {                                                                                            \
    T *at;                                                                                                             \
    uint32_t count, room;                                                                                              \
  } T##_list;                                                                                                          \
  static inline bool T##_push(ar_arena *arena, T##_list *list, T element) {                                            \
    void *at = list->at;                                                                                               \
    if (!ar_reserve(arena, &at, &list->room, list->count, sizeof(T))) return false;                                    \
    list->at = at;                                                                                                     \
    list->at[list->count++] = element;                                                                                 \
    return true;                                                                                                       \
  }

AR_LIST(uint32_t)

#endif
