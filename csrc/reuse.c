/* Reuse over a collection: reads its words, writes every pair of documents that share a passage (overlap.c does the
 * search), with the share of n-grams they have in common. */
#include "buffer.h"
#include "collection.h"
#include "error.h"
#include "overlap.h"

enum { REUSE_WORDS = 8, REUSE_MOST_WORDS = 1000, REUSE_REPEATS = 2 };

static ng_span bytes_of(const wd_words *w, uint32_t first, uint32_t length) {
  return (ng_span){w->at[first].start, w->at[first + length - 1].end};
}

static bool add_pair(ng_collection *c, const ov_result *found, const ov_pair *pair) {
  double a = found->shingles[pair->a], b = found->shingles[pair->b], shared = pair->shared;
  ng_overlap o = {
      .a = pair->a, .b = pair->b, .containment = shared / (a < b ? a : b), .jaccard = shared / (a + b - shared)};
  o.first_passage = c->passages.count;
  for (uint32_t i = pair->first_run; i < pair->end_run; i++) {
    const ov_run *run = &found->runs.at[i];
    ng_passage p = {bytes_of(&c->words.at[o.a], run->a, run->length), bytes_of(&c->words.at[o.b], run->b, run->length)};
    if (!ng_passage_push(&c->results, &c->passages, p)) return false;
  }
  o.end_passage = c->passages.count;
  return ng_overlap_push(&c->results, &c->overlaps, o);
}

static bool find(ng_collection *c, ar_arena *scratch, const ov_options *options) {
  ov_result found;
  if (!ov_find(scratch, scratch, c->words.at, c->words.count, options, &found)) return false;
  for (uint32_t i = 0; i < found.pairs.count; i++)
    if (!add_pair(c, &found, &found.pairs.at[i])) return false;
  return true;
}

ng_code ng_collection_reuse(ng_collection *c, uint32_t words, ng_error *error) {
  ov_options options = {words ? words : REUSE_WORDS, REUSE_REPEATS};
  if (options.words < 2 || options.words > REUSE_MOST_WORDS) {
    er_set(error, NG_ERROR_OPTION, 0, "passages of %u words: give 2 to %d", options.words, REUSE_MOST_WORDS);
    return NG_ERROR_OPTION;
  }
  c->overlaps = (ng_overlap_list){0};
  c->passages = (ng_passage_list){0};
  ar_reset(&c->results);
  ar_arena scratch;
  ar_init(&scratch, &c->arena.allocator);
  bool ok = find(c, &scratch, &options);
  ar_free(&scratch);
  if (ok) return NG_OK;
  c->overlaps.count = c->passages.count = 0;
  er_memory(error);
  return NG_ERROR_MEMORY;
}

const ng_overlap *ng_collection_overlaps(const ng_collection *c, uint32_t *count) {
  *count = c->overlaps.count;
  return c->overlaps.at;
}

const ng_passage *ng_collection_passages(const ng_collection *c, uint32_t *count) {
  *count = c->passages.count;
  return c->passages.at;
}

static void id(const ng_collection *c, const char *key, uint32_t doc, ng_buffer *b) {
  const cn_document *d = &c->documents.at[doc];
  bf_key(b, key);
  if (d->id_json.ptr)
    bf_bytes(b, d->id_json.ptr, d->id_json.len);
  else
    bf_string_or_null(b, d->id);
}

/* Four decimals: more would be noise. */
static void share(ng_buffer *b, const char *key, double x) {
  bf_key(b, key);
  bf_number(b, (double)(int)(x * 10000.0 + 0.5) / 10000.0);
}

ng_code ng_overlap_json(const ng_collection *c, uint32_t overlap, ng_buffer *b) {
  const ng_overlap *o = &c->overlaps.at[overlap];
  bf_char(b, '{');
  id(c, "a", o->a, b);
  id(c, "b", o->b, b);
  share(b, "containment", o->containment);
  share(b, "jaccard", o->jaccard);
  bf_key(b, "spans");
  bf_char(b, '[');
  for (uint32_t i = o->first_passage; i < o->end_passage; i++) {
    const ng_passage *p = &c->passages.at[i];
    uint32_t n[4] = {p->a.start, p->a.end, p->b.start, p->b.end};
    bf_separate(b, i - o->first_passage);
    for (uint32_t k = 0; k < 4; k++) bf_char(b, k ? ',' : '['), bf_uint(b, n[k]);
    bf_char(b, ']');
  }
  bf_bytes(b, "]}", 2);
  return b->failed ? NG_ERROR_MEMORY : NG_OK;
}
