/* See arena.h. Chunks double up to a megabyte, so an article takes few of them and small ones stay small. */
#include "arena.h"

/* Under AddressSanitizer a gap behind every piece is poisoned, or overruns of one piece into the next would go unseen.
 */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define AR_POISON 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define AR_POISON 1
#endif
#ifdef AR_POISON
#include <sanitizer/asan_interface.h>
enum { AR_GAP = 16 };
static void close_piece(const char *piece, size_t size, const char *end) {
  __asan_unpoison_memory_region(piece, size);
  __asan_poison_memory_region(piece + size, (size_t)(end - piece) - size);
}
static void open_chunk(const void *chunk, size_t size) { __asan_unpoison_memory_region(chunk, size); }
#else
enum { AR_GAP = 0 };
static void close_piece(const char *piece, size_t size, const char *end) { (void)piece, (void)size, (void)end; }
static void open_chunk(const void *chunk, size_t size) { (void)chunk, (void)size; }
#endif

struct ar_chunk {
  ar_chunk *next;
  size_t size; /* with this header */
};

enum { AR_ALIGN = 16, AR_FIRST = 16 << 10, AR_LARGEST = 1 << 20 };

/* The space that a piece of n bytes takes. */
static size_t space_of(size_t n) { return ((n + (AR_ALIGN - 1)) & ~(size_t)(AR_ALIGN - 1)) + AR_GAP; }

static size_t round_up(size_t n) { return (n + (AR_ALIGN - 1)) & ~(size_t)(AR_ALIGN - 1); }

static char *chunk_start(ar_chunk *chunk) { return (char *)chunk + round_up(sizeof(ar_chunk)); }

void ar_init(ar_arena *arena, const ng_allocator *allocator) {
  memset(arena, 0, sizeof *arena);
  arena->allocator = *allocator;
}

static void free_chunks(ar_arena *arena, ar_chunk *chunk) {
  while (chunk) {
    ar_chunk *next = chunk->next;
    arena->held -= chunk->size;
    open_chunk(chunk, chunk->size);
    arena->allocator.fn(arena->allocator.ctx, chunk, chunk->size, 0);
    chunk = next;
  }
}

void ar_free(ar_arena *arena) {
  free_chunks(arena, arena->chunk);
  arena->chunk = NULL;
  arena->free = arena->end = NULL;
}

void ar_reset(ar_arena *arena) {
  ar_chunk *kept = arena->chunk;
  if (!kept) return;
  if (kept->size > AR_LARGEST) { /* one huge input must not be paid for ever after */
    ar_free(arena);
    return;
  }
  free_chunks(arena, kept->next);
  kept->next = NULL;
  open_chunk(kept, kept->size);
  arena->free = chunk_start(kept);
  arena->end = (char *)kept + kept->size;
}

static bool add_chunk(ar_arena *arena, size_t need) {
  size_t size = arena->chunk ? arena->chunk->size * 2 : AR_FIRST;
  if (size > AR_LARGEST) size = AR_LARGEST;
  size_t least = need + round_up(sizeof(ar_chunk));
  if (least < need) return false;
  if (size < least) size = least;
  ar_chunk *chunk = arena->allocator.fn(arena->allocator.ctx, NULL, 0, size);
  if (!chunk) return false;
  chunk->next = arena->chunk;
  chunk->size = size;
  arena->chunk = chunk;
  arena->held += size;
  arena->free = chunk_start(chunk);
  arena->end = (char *)chunk + size;
  return true;
}

void *ar_alloc(ar_arena *arena, size_t size) {
  if (size > SIZE_MAX / 4) return NULL;
  size_t need = space_of(size ? size : 1);
  if ((size_t)(arena->end - arena->free) < need && !add_chunk(arena, need)) return NULL;
  void *piece = arena->free;
  arena->free += need;
  close_piece(piece, size, arena->free);
  return piece;
}

void *ar_calloc(ar_arena *arena, size_t count, size_t size) {
  if (size && count > SIZE_MAX / 4 / size) return NULL;
  void *piece = ar_alloc(arena, count * size);
  if (piece) memset(piece, 0, count * size);
  return piece;
}

void *ar_grow(ar_arena *arena, void *piece, size_t old_size, size_t new_size) {
  if (new_size > SIZE_MAX / 4) return NULL;
  char *old = piece;
  if (old && old + space_of(old_size) == arena->free) {
    size_t more = space_of(new_size) - space_of(old_size);
    if (more <= (size_t)(arena->end - arena->free)) {
      arena->free += more;
      close_piece(old, new_size, arena->free);
      return piece;
    }
  }
  void *grown = ar_alloc(arena, new_size);
  if (grown && old) memcpy(grown, old, old_size);
  return grown;
}

bool ar_reserve(ar_arena *arena, void **at, uint32_t *room, uint32_t count, size_t size) {
  if (count < *room) return true;
  if (*room > UINT32_MAX / 2) return false;
  uint32_t more = *room ? *room * 2 : 16;
  void *grown = ar_grow(arena, *at, *room * size, more * size);
  if (!grown) return false;
  *at = grown;
  *room = more;
  return true;
}

ng_str ar_copy(ar_arena *arena, const char *ptr, size_t len) {
  char *copy = ar_alloc(arena, len);
  if (!copy) return (ng_str){NULL, 0};
  if (len) memcpy(copy, ptr, len);
  return (ng_str){copy, len};
}
