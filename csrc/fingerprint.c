/* Fingerprints: what an index keeps of a text so that later ones can be compared with it without its words: a key for every
 * shingle, in text order, and the strongest stems with their weights. Both depend on the text alone, not on what else there
 * is, so any number of machines compute the same. Reads words, writes numbers.
 *
 * A stem's weight is that of cluster.c with the rarity of open news text: how often and how early it stands, whether in the
 * title or as a capitalised word, and how rare it is. */
#include <math.h>
#include "collection.h"
#include "error.h"
#include "sort.h"
#include "telling.h"

enum { SHINGLE_WORDS = 8 };

static const double OPEN_SHARE = 2e-4, OPEN_DOCUMENTS = 130; /* set for the index; those of cluster.c, which sees the whole collection, differ */

/* 64 well-mixed bits (splitmix64). */
static uint64_t mix(uint64_t x) {
  x += UINT64_C(0x9E3779B97F4A7C15);
  x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
  return x ^ x >> 31;
}

/* Keys have 52 bits, which every Lua's numbers hold. Two shingles of one key do no harm: what keys find is verified. */
static bool add_shingles(ar_arena *arena, const wd_words *w, ng_fingerprint *f) {
  uint32_t count = w->count < SHINGLE_WORDS ? 0 : w->count - SHINGLE_WORDS + 1;
  uint64_t *keys = ar_alloc(arena, count * sizeof *keys);
  if (!keys) return false;
  for (uint32_t i = 0; i < count; i++) {
    uint64_t key = 0;
    for (uint32_t k = 0; k < SHINGLE_WORDS; k++) key = mix(key ^ w->hash[i + k]);
    keys[i] = key >> 12;
  }
  f->shingles = keys;
  f->shingle_count = count;
  return true;
}

static double rarity(const te_word *word) {
  return -log((OPEN_DOCUMENTS * te_open_share(word, OPEN_SHARE) + 0.5) / (OPEN_DOCUMENTS + 1));
}

typedef struct terms {
  ng_term *at;
  uint32_t count;
} terms;

/* A term whose weight is still a frequency; its rarity waits in the other field. */
static bool add_word(void *ctx, const te_word *word) {
  terms *all = ctx;
  all->at[all->count++] = (ng_term){word->hash, (float)word->weight, (float)rarity(word)};
  return true;
}

static int by_stem(const void *a, const void *b, const void *ctx) {
  (void)ctx;
  return so_order(((const ng_term *)a)->stem, ((const ng_term *)b)->stem);
}

static int by_weight(const void *a, const void *b, const void *ctx) {
  const ng_term *x = a, *y = b;
  (void)ctx;
  return x->weight == y->weight ? so_order(x->stem, y->stem) : x->weight < y->weight ? 1 : -1;
}

/* Adds up equal stems. */
static void merge(terms *all) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < all->count; i++) {
    if (kept && all->at[kept - 1].stem == all->at[i].stem)
      all->at[kept - 1].weight += all->at[i].weight;
    else
      all->at[kept++] = all->at[i];
  }
  all->count = kept;
}

static bool add_terms(ar_arena *arena, const wd_words *body, const wd_words *title, ng_fingerprint *f) {
  terms all = {ar_alloc(arena, (body->count + title->count) * sizeof *all.at), 0};
  if (!all.at || !te_each(body, body->count, title, add_word, &all)) return false;
  if (!so_sort(arena, all.at, all.count, sizeof *all.at, by_stem, NULL)) return false;
  merge(&all);
  for (uint32_t i = 0; i < all.count; i++)
    all.at[i].weight = (float)(te_frequency(all.at[i].weight) * all.at[i].rarity);
  if (!so_sort(arena, all.at, all.count, sizeof *all.at, by_weight, NULL)) return false;
  f->terms = all.at;
  f->term_count = all.count;
  return true;
}

ng_code ng_collection_fingerprint(ng_collection *c, uint32_t doc, ng_fingerprint *f, ng_error *error) {
  wd_words title = {0};
  ng_str heading = c->documents.at[doc].title;
  *f = (ng_fingerprint){0};
  if ((!heading.ptr || wd_split(&c->arena, heading, 0, (uint32_t)heading.len, &title)) &&
      add_shingles(&c->arena, &c->words.at[doc], f) && add_terms(&c->arena, &c->words.at[doc], &title, f))
    return NG_OK;
  er_memory(error);
  return NG_ERROR_MEMORY;
}
