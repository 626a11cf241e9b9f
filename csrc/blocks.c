/* Blocks: reads the text, writes a->blocks and a->marks, and what the head of an article tells (title, authors, outlet,
 * date, dateline). Every non-blank line belongs to exactly one block. */
#include "article.h"

bool ng_stage_blocks(ng_context *context, ng_article *a) {
  (void)context;
  const char *t = a->text.ptr;
  for (size_t i = 0; i < a->text.len;) {
    size_t end = i, first = SIZE_MAX, last = i;
    while (end < a->text.len && t[end] != '\n') {
      size_t at = end;
      uint32_t c = tx_next(t, a->text.len, &end);
      if (tx_is_space(c)) continue;
      if (first == SIZE_MAX) first = at;
      last = end;
    }
    if (first != SIZE_MAX &&
        !ng_block_push(&a->arena, &a->blocks, (ng_block){(uint32_t)first, (uint32_t)last, NG_BLOCK_PARAGRAPH}))
      return false;
    i = end + 1;
  }
  return true;
}
