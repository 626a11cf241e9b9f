/* The trainer's memory: blocks in a list, so that all can be given back wherever training stops. */
#include "train.h"

typedef struct tr_block {
  struct tr_block *next, *before;
  size_t size; /* with this head */
  size_t unused;
} tr_block;

static void link_in(tr_memory *m, tr_block *b) {
  b->before = NULL;
  b->next = m->blocks;
  if (b->next) b->next->before = b;
  m->blocks = b;
}

static void unlink_from(tr_memory *m, tr_block *b) {
  if (b->next) b->next->before = b->before;
  if (b->before)
    b->before->next = b->next;
  else
    m->blocks = b->next;
}

static bool fits(size_t count, size_t size) { return !size || count <= SIZE_MAX / 4 / size; }

void *tr_get(tr_memory *m, size_t count, size_t size) {
  if (!fits(count, size)) return NULL;
  size_t whole = sizeof(tr_block) + count * size;
  tr_block *b = m->allocator.fn(m->allocator.ctx, NULL, 0, whole);
  if (!b) return NULL;
  memset(b, 0, whole);
  b->size = whole;
  link_in(m, b);
  return b + 1;
}

void *tr_more(tr_memory *m, void *block, size_t count, size_t size) {
  if (!block) return tr_get(m, count, size);
  if (!fits(count, size)) return NULL;
  tr_block *b = (tr_block *)block - 1;
  size_t whole = sizeof(tr_block) + count * size;
  unlink_from(m, b);
  tr_block *grown = m->allocator.fn(m->allocator.ctx, b, b->size, whole);
  if (grown) grown->size = whole;
  link_in(m, grown ? grown : b);
  return grown ? grown + 1 : NULL;
}

void tr_put(tr_memory *m, void *block) {
  if (!block) return;
  tr_block *b = (tr_block *)block - 1;
  unlink_from(m, b);
  m->allocator.fn(m->allocator.ctx, b, b->size, 0);
}

void tr_free(tr_memory *m) {
  while (m->blocks) tr_put(m, m->blocks + 1);
}
