/* Gazetteers: a user's list of names, found in an article over whole tokens, the longest from the left.
 *
 * Reads tokens, appends to a->user_spans. An entry is kept with white space as single spaces and found by its word hash
 * (tx_hash), which runs on from token to token. A bit filter holds the hash of every beginning of an entry that could
 * end a token, so that most tokens cost one bit; a hit is compared letter by letter. No name is longer than GZ_TOKENS
 * tokens or GZ_BYTES bytes, so the work is linear in the text. */
#include "error.h"
#include "user_spans.h"

enum { GZ_TOKENS = 64, GZ_BYTES = 1024 };

typedef struct entry {
  ng_str text, value;
  uint32_t hash;
} entry;

struct ng_gazetteer {
  ar_arena arena;
  ng_str label;
  bool ignore_case;
  entry *entries;
  uint32_t count;
  uint32_t *slots; /* entry number + 1 by hash, open addressing */
  uint32_t slot_mask;
  uint64_t *filter;
  uint32_t filter_mask; /* of bits */
};

/* ---- building ---------------------------------------------------------------------------------------------------- */

/* A copy without space at the ends and with single spaces inside. */
static ng_str normalised(ar_arena *arena, ng_str s) {
  ng_str in = tx_import(arena, s.ptr, s.len);
  char *out = in.ptr ? ar_alloc(arena, in.len) : NULL;
  if (!out) return (ng_str){NULL, 0};
  size_t n = 0;
  bool space = false;
  for (size_t i = 0; i < in.len;) {
    size_t start = i;
    if (tx_is_space(tx_next(in.ptr, in.len, &i))) {
      space = n > 0;
      continue;
    }
    if (space) out[n++] = ' ';
    space = false;
    memcpy(out + n, in.ptr + start, i - start);
    n += i - start;
  }
  return (ng_str){out, n};
}

static int letter_class(uint32_t c) { return tx_is_letter(c) ? 1 : tx_is_digit(c) ? 2 : 0; }

static bool is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019; }

/* Whether a token may end between two code points. */
static bool may_cut(uint32_t before, uint32_t after) {
  int left = letter_class(before), right = letter_class(after);
  return left != right || !left || before > 0x2E80;
}

static void filter_add(ng_gazetteer *g, uint32_t hash) {
  uint32_t bit = (hash ^ hash >> 15) & g->filter_mask;
  g->filter[bit >> 6] |= (uint64_t)1 << (bit & 63);
}

static bool filter_has(const ng_gazetteer *g, uint32_t hash) {
  uint32_t bit = (hash ^ hash >> 15) & g->filter_mask;
  return (g->filter[bit >> 6] >> (bit & 63) & 1) != 0;
}

/* The beginnings of an entry that could be its first tokens: "do|n't" is cut inside a word. */
static void add_beginnings(ng_gazetteer *g, const entry *e) {
  uint32_t hash = TX_HASH_START, before = 0;
  for (size_t i = 0; i < e->text.len;) {
    size_t start = i, next;
    uint32_t c = tx_next(e->text.ptr, e->text.len, &i);
    next = i;
    bool negation =
        (c == 'n' || c == 'N') && i < e->text.len && is_apostrophe(tx_next(e->text.ptr, e->text.len, &next));
    if (start && (may_cut(before, c) || negation)) filter_add(g, hash);
    hash = tx_hash(hash, e->text.ptr + start, i - start);
    before = c;
  }
  filter_add(g, hash);
}

/* The first of equal entries stays alone, so that a list with one name a million times builds in linear time. */
static void insert(ng_gazetteer *g, uint32_t number) {
  const entry *e = &g->entries[number];
  uint32_t slot = e->hash & g->slot_mask;
  for (; g->slots[slot]; slot = (slot + 1) & g->slot_mask)
    if (tx_equal(g->entries[g->slots[slot] - 1].text, e->text)) return;
  g->slots[slot] = number + 1;
}

static uint32_t power_of_two(uint64_t least) {
  uint32_t n = 64;
  while (n < least && n < (uint32_t)1 << 31) n *= 2;
  return n;
}

static bool make_tables(ng_gazetteer *g) {
  uint64_t bytes = 0;
  for (uint32_t i = 0; i < g->count; i++) bytes += g->entries[i].text.len;
  uint32_t slots = power_of_two((uint64_t)g->count * 2 + 1), bits = power_of_two(bytes * 4 + 1);
  g->slots = ar_calloc(&g->arena, slots, sizeof *g->slots);
  g->filter = ar_calloc(&g->arena, bits / 64, sizeof *g->filter);
  if (!g->slots || !g->filter) return false;
  g->slot_mask = slots - 1;
  g->filter_mask = bits - 1;
  for (uint32_t i = 0; i < g->count; i++) insert(g, i), add_beginnings(g, &g->entries[i]);
  return true;
}

/* NG_OK, NG_ERROR_MEMORY, or NG_ERROR_OPTION with the error set. */
static ng_code read_entry(ng_gazetteer *g, const ng_gazetteer_entry *from, uint32_t number, ng_error *error) {
  entry *e = &g->entries[number];
  if (from->text.len > GZ_BYTES) {
    er_set(error, NG_ERROR_OPTION, number, "entry %u is longer than %d bytes", number + 1, GZ_BYTES);
    return NG_ERROR_OPTION;
  }
  e->text = normalised(&g->arena, from->text);
  if (!e->text.ptr) return NG_ERROR_MEMORY;
  if (!e->text.len) {
    er_set(error, NG_ERROR_OPTION, number, "entry %u is empty", number + 1);
    return NG_ERROR_OPTION;
  }
  e->hash = tx_hash(TX_HASH_START, e->text.ptr, e->text.len);
  if (from->value.ptr) {
    e->value = tx_import(&g->arena, from->value.ptr, from->value.len);
    if (!e->value.ptr) return NG_ERROR_MEMORY;
  }
  return NG_OK;
}

static ng_code fill(ng_gazetteer *g, ng_str label, const ng_gazetteer_entry *entries, uint32_t count, ng_error *error) {
  g->label = tx_import(&g->arena, label.ptr, label.len);
  g->entries = ar_calloc(&g->arena, count, sizeof *g->entries);
  g->count = count;
  if (!g->label.ptr || !g->entries) return NG_ERROR_MEMORY;
  for (uint32_t i = 0; i < count; i++) {
    ng_code code = read_entry(g, &entries[i], i, error);
    if (code != NG_OK) return code;
  }
  return make_tables(g) ? NG_OK : NG_ERROR_MEMORY;
}

ng_gazetteer *ng_gazetteer_new(const ng_allocator *allocator, ng_str label, const ng_gazetteer_entry *entries,
                               uint32_t count, bool ignore_case, ng_error *error) {
  ng_gazetteer *g = allocator->fn(allocator->ctx, NULL, 0, sizeof *g);
  if (!g) return er_memory(error), NULL;
  memset(g, 0, sizeof *g);
  ar_init(&g->arena, allocator);
  g->ignore_case = ignore_case;
  ng_code code = fill(g, label, entries, count, error);
  if (code == NG_OK) return g;
  if (code == NG_ERROR_MEMORY) er_memory(error);
  ng_gazetteer_free(g);
  return NULL;
}

void ng_gazetteer_free(ng_gazetteer *g) {
  if (!g) return;
  ng_allocator allocator = g->arena.allocator;
  ar_free(&g->arena);
  allocator.fn(allocator.ctx, g, sizeof *g, 0);
}

/* ---- finding ----------------------------------------------------------------------------------------------------- */

static size_t skip_space(ng_str s, size_t i) {
  for (size_t next = i; i < s.len && tx_is_space(tx_next(s.ptr, s.len, &next)); i = next) {
  }
  return i;
}

/* Whether the words of the text are the entry: apostrophes and hyphens of all kinds alike, any space for one. */
static bool same_words(ng_str words, ng_str text, bool ignore_case) {
  size_t i = 0, k = 0;
  while (i < words.len && k < text.len) {
    size_t i0 = i, k0 = k;
    uint32_t c = tx_next(words.ptr, words.len, &i), d = tx_next(text.ptr, text.len, &k);
    if (tx_is_space(c) && tx_is_space(d)) {
      i = skip_space(words, i);
      continue;
    }
    if (c == d) continue;
    ng_str one = {words.ptr + i0, i - i0}, other = {text.ptr + k0, k - k0};
    if (!tx_equal_folded(one, other)) return false;
    if (!ignore_case && tx_is_letter(c) && tx_is_upper(c) != tx_is_upper(d)) return false;
  }
  return i == words.len && k == text.len;
}

static const entry *find(const ng_gazetteer *g, uint32_t hash, ng_str words) {
  for (uint32_t slot = hash & g->slot_mask; g->slots[slot]; slot = (slot + 1) & g->slot_mask) {
    const entry *e = &g->entries[g->slots[slot] - 1];
    if (e->hash == hash && same_words(words, e->text, g->ignore_case)) return e;
  }
  return NULL;
}

static uint32_t block_of(const ng_article *a, uint32_t token) {
  return a->sentences.count ? a->sentences.at[a->tokens.sentence[token]].block : 0;
}

typedef struct hit {
  const entry *entry;
  uint32_t end;  /* of its words, bytes */
  uint32_t last; /* its last token */
} hit;

static void try_words(const ng_gazetteer *g, const ng_article *a, uint32_t hash, uint32_t start, hit h, hit *best) {
  if (!filter_has(g, hash)) return;
  h.entry = find(g, hash, ng_view(a, start, h.end));
  if (h.entry) *best = h;
}

/* The longest entry that starts at a token. A token that keeps its period ("Corp.") also counts without it. */
static hit longest(const ng_gazetteer *g, const ng_article *a, uint32_t first) {
  const tk_tokens *t = &a->tokens;
  hit best = {NULL, 0, 0};
  uint32_t hash = TX_HASH_START, start = t->at[first].start, limit = first + GZ_TOKENS;
  if (limit > t->count) limit = t->count;
  for (uint32_t i = first; i < limit; i++) {
    ng_str word = tk_text(a, i);
    uint32_t end = t->at[i].end;
    if (end - start > GZ_BYTES || (i > first && block_of(a, i) != block_of(a, first))) break;
    if (i > first && t->at[i].start > t->at[i - 1].end) hash = tx_hash_space(hash);
    if (word.len > 1 && word.ptr[word.len - 1] == '.')
      try_words(g, a, tx_hash(hash, word.ptr, word.len - 1), start, (hit){NULL, end - 1, i}, &best);
    hash = i == first ? t->hash[i] : tx_hash(hash, word.ptr, word.len);
    try_words(g, a, hash, start, (hit){NULL, end, i}, &best);
    if (!filter_has(g, hash)) break;
  }
  return best;
}

static bool found(ng_article *a, ng_user_span_list *list, const entry *e, ng_str label, uint32_t start, uint32_t end) {
  ng_str value = {NULL, 0};
  if (e->value.ptr) {
    value = ar_copy(&a->arena, e->value.ptr, e->value.len);
    if (!value.ptr) return false;
  }
  return ng_user_span_push(&a->arena, list, (ng_user_span){start, end, label, value});
}

static bool apply(const ng_gazetteer *g, ng_article *a) {
  ng_user_span_list list = {NULL, 0, 0};
  ng_str label = ar_copy(&a->arena, g->label.ptr, g->label.len);
  if (!label.ptr) return false;
  for (uint32_t i = 0; i < a->tokens.count; i++) {
    hit h = longest(g, a, i);
    if (!h.entry) continue;
    if (!found(a, &list, h.entry, label, a->tokens.at[i].start, h.end)) return false;
    i = h.last;
  }
  return us_merge(a, &list);
}

ng_code ng_gazetteer_apply(const ng_gazetteer *g, ng_article *a, ng_error *error) {
  if (apply(g, a)) return NG_OK;
  er_memory(error);
  return NG_ERROR_MEMORY;
}
