/* A page up to its article's text, without the stages behind: elements, blocks and facts lie where they should. The first
 * line, where it is short, is the charset of the transport's header, as in the html target. */
#include "check.h"
#include "html.h"

static void check_tree(const ht_tree *t) {
  for (uint32_t i = 0; i < t->nodes.count; i++) {
    const ht_node *n = &t->nodes.at[i];
    MUST((i == 0 || n->parent < i) && n->end > i && n->end <= t->nodes.count && n->end <= t->nodes.at[n->parent].end);
    MUST(n->first <= n->end_block && n->end_block <= t->blocks.count && n->text <= n->end_text && n->end_text <= t->length);
  }
  uint32_t last = 0;
  for (uint32_t i = 0; i < t->blocks.count; i++) {
    const ht_block *b = &t->blocks.at[i];
    MUST(b->start >= last && b->start < b->end && b->end <= t->length && b->links <= b->end - b->start);
    MUST(b->node < t->nodes.count);
    last = b->end;
  }
  MUST(tx_valid(t->text, t->length) == t->length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ng_allocator allocator = {plain_alloc, NULL};
  ar_arena arena;
  ng_str page = {(const char *)data, size}, charset = {NULL, 0};
  const char *line = size ? memchr(data, '\n', size) : NULL;
  if (line && line - page.ptr < 20) {
    charset = (ng_str){page.ptr, (size_t)(line - page.ptr)};
    page = (ng_str){line + 1, size - charset.len - 1};
  }
  ar_init(&arena, &allocator);
  size_t bad;
  ht_tree tree;
  ht_meta meta;
  ht_body body;
  page = ht_to_utf8(&arena, page, charset, &bad);
  MUST(page.ptr && tx_valid(page.ptr, page.len) == page.len);
  MUST(ht_build(&arena, page, &tree));
  check_tree(&tree);
  MUST(ht_read_meta(&arena, &tree, &meta) && ht_find_body(&arena, &tree, &meta, &body));
  check_tree(&tree);
  for (uint32_t i = 0; i < tree.blocks.count; i++) MUST(body.kinds[i] == HB_LEFT_OUT || body.kinds[i] < NG_BLOCK_KINDS);
  MUST(body.headline == NG_NONE || body.headline < tree.nodes.count);
  ar_free(&arena);
  return 0;
}
