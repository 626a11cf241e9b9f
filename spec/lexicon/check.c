/* Asks the compiled lexicon for each of its own keys: word by word through lx_find and lx_continue, as written and in
 * capitals, and through the tokeniser, which must split a phrase into the words of its key. Prints what is not found;
 * the exit status says whether all was. */
#include <stdio.h>
#include <stdlib.h>
#include "article.h"
#include "lexicon_keys.h"

static void *plain_alloc(void *ctx, void *block, size_t old_size, size_t new_size) {
  (void)ctx, (void)old_size;
  if (new_size) return realloc(block, new_size);
  free(block);
  return NULL;
}

static uint32_t find(const char *key, size_t len) {
  uint32_t entry = 0, hash = TX_HASH_START;
  for (size_t at = 0; at < len;) {
    size_t end = at;
    while (end < len && key[end] != ' ') end++;
    if (at) hash = tx_hash_space(hash);
    hash = tx_hash(hash, key + at, end - at);
    entry = at ? lx_continue(entry, hash, key + at, end - at) : lx_find(hash, key + at, end - at);
    if (!entry) return 0;
    at = end + 1;
  }
  return entry;
}

static void capitals(const char *from, char *to, size_t len) {
  for (size_t i = 0; i < len; i++) to[i] = from[i] >= 'a' && from[i] <= 'z' ? (char)(from[i] - 32) : from[i];
}

/* Periods, plus signs and apostrophes at the edge of a word are split by what stands around them. */
static bool needs_context(const char *key, size_t len) {
  for (size_t i = 0; i < len; i++) {
    bool edge = i == 0 || i + 1 == len || key[i - 1] == ' ' || key[i + 1] == ' ' || key[i + 1] == '-';
    if (key[i] == '.' || key[i] == '+' || (key[i] == '\'' && edge)) return true;
  }
  return false;
}

/* Whether the tokeniser splits the key, between two words, into the key's own words. */
static bool splits(ng_context *context, const char *key, size_t len) {
  char text[300];
  int n = snprintf(text, sizeof text, "x, %.*s 5 y", (int)len, key);
  ng_error error;
  ng_article *a = ng_parse(context, text, (size_t)n, NULL, &error);
  uint32_t count, words = 1;
  const ng_span *at = ng_article_tokens(a, &count);
  for (size_t i = 0; i < len; i++) words += key[i] == ' ';
  bool ok = count == words + 4 && at[1 + words].end == 3 + len;
  ng_article_free(a);
  return ok;
}

int main(void) {
  ng_allocator allocator = {plain_alloc, NULL};
  ng_error error;
  ng_context *context = ng_context_new(&allocator, &error);
  unsigned lost = 0, split = 0;
  for (uint32_t i = 1; i < lx_entries(); i++) {
    ng_str key = {(const char *)key_bytes + key_at[i], key_lengths[i]};
    char big[256];
    capitals(key.ptr, big, key.len);
    if (find(key.ptr, key.len) != i || find(big, key.len) != i) printf("lost\t%.*s\n", (int)key.len, key.ptr), lost++;
    if (!lx_is_prefix(i) && !needs_context(key.ptr, key.len) && !splits(context, key.ptr, key.len))
      printf("split\t%.*s\n", (int)key.len, key.ptr), split++;
  }
  printf("%u lost, %u split of %u\n", lost, split, lx_entries() - 1);
  ng_context_free(context);
  return lost || split ? 1 : 0;
}
