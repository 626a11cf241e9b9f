/* See overlap.h. Time is linear in the words, times at most OV_POSTINGS earlier places per shingle: a footer that
 * stands in ten thousand documents is compared with the last OV_POSTINGS of them only. A run that was found is not
 * looked into again, so extension costs each pair of documents no more than their lengths. */
#include "overlap.h"
#include "sort.h"

enum { OV_POSTINGS = 256 };

typedef struct posting {
  uint32_t doc, word;
  uint32_t older;  /* index + 1 of the place before, 0 none */
  uint32_t places; /* how many this document has so far */
} posting;

/* 32 bits of the key here and the rest in the slot's number. */
typedef struct slot {
  uint32_t tag, newest; /* newest: index + 1 in postings; 0: free */
} slot;

/* What the current document has with an earlier one. */
typedef struct meeting {
  bool met;
  uint32_t covered; /* the word behind the last run found */
  uint32_t shared;
  uint32_t first, last; /* index + 1 in found, a chain */
} meeting;

typedef struct found {
  ov_run run;
  uint32_t next; /* index + 1 */
} found;

AR_LIST(found)

typedef struct search {
  ar_arena *arena, *scratch;
  const wd_words *documents;
  ov_options options;
  slot *slots;
  uint64_t mask;
  posting *postings;
  uint32_t places;
  meeting *meetings; /* one an earlier document */
  uint32_t_list met; /* documents with a meeting */
  found_list found;  /* of the current document */
  uint32_t doc;
  bool cut; /* some shingle of this document has more places than were looked at */
  ov_result *result;
} search;

/* 64 well-mixed bits of a 32-bit word hash (splitmix64). */
static uint64_t mix(uint64_t x) {
  x += UINT64_C(0x9E3779B97F4A7C15);
  x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
  return x ^ x >> 31;
}

static const uint64_t BASE = UINT64_C(0x100000001B3);

static slot *slot_of(const search *s, uint64_t key) {
  uint64_t bits = mix(key), i = bits & s->mask;
  uint32_t tag = (uint32_t)(bits >> 32);
  while (s->slots[i].newest && s->slots[i].tag != tag) i = (i + 1) & s->mask;
  s->slots[i].tag = tag;
  return &s->slots[i];
}

/* How many words from (a, i) and (b, k) on are the same. */
static uint32_t common(const wd_words *a, uint32_t i, const wd_words *b, uint32_t k) {
  uint32_t n = 0;
  while (i + n < a->count && k + n < b->count && wd_same(a, i + n, b, k + n)) n++;
  return n;
}

static bool keep(search *s, uint32_t doc, ov_run run) {
  meeting *m = &s->meetings[doc];
  if (!found_push(s->scratch, &s->found, (found){run, 0})) return false;
  if (m->last) s->found.at[m->last - 1].next = s->found.count;
  if (!m->first) m->first = s->found.count;
  m->last = s->found.count;
  return true;
}

/* The run through word `a` of document doc and word `b` of the current one, to both sides. */
static ov_run extend(const search *s, uint32_t doc, uint32_t a, uint32_t b) {
  const wd_words *x = &s->documents[doc], *y = &s->documents[s->doc];
  uint32_t length = common(x, a, y, b);
  for (uint32_t back = 0; back < s->options.words && a && b && wd_same(x, a - 1, y, b - 1); back++) a--, b--, length++;
  return (ov_run){a, b, length};
}

/* The places of one document in a chain, from *at on; keeps the longest runs. Moves *at behind them. */
static bool meet(search *s, uint32_t *at, uint32_t word) {
  uint32_t doc = s->postings[*at - 1].doc, longest = 0;
  meeting *m = &s->meetings[doc];
  ov_run runs[8];
  uint32_t count = 0;
  bool news = word + s->options.words > m->covered;
  for (; *at && s->postings[*at - 1].doc == doc; *at = s->postings[*at - 1].older) {
    if (!news || count == sizeof runs / sizeof *runs) continue;
    runs[count] = extend(s, doc, s->postings[*at - 1].word, word);
    if (runs[count].length > longest) longest = runs[count].length;
    count++;
  }
  if (!m->met && !uint32_t_push(s->scratch, &s->met, doc)) return false;
  m->met = true;
  m->shared++;
  if (longest < s->options.words) return true;
  for (uint32_t i = 0; i < count; i++) {
    if (runs[i].length != longest) continue;
    if (!keep(s, doc, runs[i])) return false;
    if (runs[i].b + longest > m->covered) m->covered = runs[i].b + longest;
  }
  return true;
}

static void insert(search *s, slot *t, uint32_t word) {
  const posting *newest = t->newest ? &s->postings[t->newest - 1] : NULL;
  uint32_t places = newest && newest->doc == s->doc ? newest->places : 0;
  if (places >= s->options.repeats) return;
  if (!places) s->result->shingles[s->doc]++;
  s->postings[s->places++] = (posting){s->doc, word, t->newest, places + 1};
  t->newest = s->places;
}

static bool shingle(search *s, uint64_t key, uint32_t word) {
  slot *t = slot_of(s, key);
  uint32_t at = t->newest;
  while (at && s->postings[at - 1].doc == s->doc) at = s->postings[at - 1].older;
  uint32_t looked = 0;
  bool repeated = at != t->newest;
  for (; at && looked < OV_POSTINGS; looked++) {
    uint32_t doc = s->postings[at - 1].doc;
    if (!meet(s, &at, word)) return false;
    if (repeated) s->meetings[doc].shared--; /* this shingle is counted already */
  }
  if (at) s->cut = true;
  insert(s, t, word);
  return true;
}

static int by_number(const void *a, const void *b, const void *ctx) {
  (void)ctx;
  return so_order(*(const uint32_t *)a, *(const uint32_t *)b);
}

/* Where some shingle had too many places, runs tell more than counts. */
static uint32_t shared_of(const search *s, const meeting *m) {
  uint32_t sum = 0, most = s->result->shingles[s->doc];
  if (!s->cut) return m->shared;
  for (uint32_t f = m->first; f; f = s->found.at[f - 1].next)
    sum += s->found.at[f - 1].run.length - s->options.words + 1;
  if (sum < m->shared) sum = m->shared;
  return sum < most ? sum : most;
}

/* Moves what the current document has with others to the result. */
static bool settle(search *s) {
  ov_result *r = s->result;
  if (!so_sort(s->scratch, s->met.at, s->met.count, sizeof(uint32_t), by_number, NULL)) return false;
  for (uint32_t i = 0; i < s->met.count; i++) {
    meeting *m = &s->meetings[s->met.at[i]];
    ov_pair pair = {s->met.at[i], s->doc, shared_of(s, m), r->runs.count, 0};
    for (uint32_t f = m->first; f; f = s->found.at[f - 1].next)
      if (!ov_run_push(s->arena, &r->runs, s->found.at[f - 1].run)) return false;
    pair.end_run = r->runs.count;
    if (pair.end_run > pair.first_run && !ov_pair_push(s->arena, &r->pairs, pair)) return false;
    *m = (meeting){0};
  }
  s->met.count = s->found.count = 0;
  return true;
}

static bool document(search *s) {
  const wd_words *w = &s->documents[s->doc];
  uint32_t n = s->options.words;
  uint64_t key = 0, power = 1;
  s->cut = false;
  for (uint32_t i = 1; i < n; i++) power *= BASE;
  for (uint32_t i = 0; i < w->count; i++) {
    if (i >= n) key -= mix(w->hash[i - n]) * power;
    key = key * BASE + mix(w->hash[i]);
    if (i + 1 >= n && !shingle(s, key, i + 1 - n)) return false;
  }
  return settle(s);
}

bool ov_find(ar_arena *arena, ar_arena *scratch, const wd_words *documents, uint32_t count, const ov_options *options,
             ov_result *result) {
  search s = {.arena = arena, .scratch = scratch, .documents = documents, .options = *options, .result = result};
  uint64_t words = 0, size = 64;
  for (uint32_t i = 0; i < count; i++) words += documents[i].count;
  while (size < words + words / 2) size *= 2;
  *result = (ov_result){0};
  s.mask = size - 1;
  s.slots = ar_calloc(scratch, size, sizeof *s.slots);
  s.postings = ar_alloc(scratch, words * sizeof *s.postings);
  s.meetings = ar_calloc(scratch, count, sizeof *s.meetings);
  result->shingles = ar_calloc(arena, count, sizeof *result->shingles);
  if (!s.slots || !s.postings || !s.meetings || !result->shingles) return false;
  for (s.doc = 0; s.doc < count; s.doc++)
    if (!document(&s)) return false;
  return true;
}
