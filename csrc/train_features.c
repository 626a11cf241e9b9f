/* Features of labelled text: reads documents, writes for each token the numbers of its features and its BILOU label.
 *
 * The keys are those of name_features.c; a dictionary numbers them in the order in which they are met. A document that
 * has the labels of a first look is taken twice, the second time those of its sentences of which they say something. */
#include "name_features.h"
#include "train.h"

/* ---- the dictionary ---------------------------------------------------------------------------------------------- */

static bool grow(tr_memory *m, tr_dictionary *d) {
  uint32_t old = d->mask + 1, mask = d->mask ? 2 * old - 1 : (1u << 12) - 1;
  uint64_t *keys = tr_get(m, (size_t)mask + 1, sizeof *keys);
  uint32_t *ids = tr_get(m, (size_t)mask + 1, sizeof *ids);
  if (!keys || !ids) return false;
  for (uint32_t i = 0; d->mask && i < old; i++) {
    if (!d->keys[i]) continue;
    uint32_t s = (uint32_t)(d->keys[i] >> 20) & mask;
    while (keys[s]) s = (s + 1) & mask;
    keys[s] = d->keys[i], ids[s] = d->ids[i];
  }
  tr_put(m, d->keys), tr_put(m, d->ids);
  d->keys = keys, d->ids = ids, d->mask = mask;
  return true;
}

static bool add_key(tr_memory *m, tr_dictionary *d, uint32_t slot, uint64_t key) {
  if (d->count == d->room) {
    uint32_t room = d->room ? 2 * d->room : 1 << 11;
    uint32_t *uses = tr_more(m, d->uses, room, sizeof *uses);
    if (uses) d->uses = uses;
    uint64_t *key_of = tr_more(m, d->key_of, room, sizeof *key_of);
    if (key_of) d->key_of = key_of;
    if (!uses || !key_of) return false;
    d->room = room;
  }
  d->keys[slot] = key, d->ids[slot] = d->count;
  d->key_of[d->count] = key;
  d->uses[d->count++] = 0;
  return true;
}

/* The number of a key; TR_IDENTITY: no memory, or too many. */
static uint32_t id_of(tr_memory *m, tr_dictionary *d, uint64_t key) {
  if ((!d->mask || d->count * 2 > d->mask) && (d->count >= TR_IDENTITY / 2 || !grow(m, d))) return TR_IDENTITY;
  if (!key) key = 1;
  uint32_t s = (uint32_t)(key >> 20) & d->mask;
  while (d->keys[s] && d->keys[s] != key) s = (s + 1) & d->mask;
  if (!d->keys[s] && !add_key(m, d, s, key)) return TR_IDENTITY;
  d->uses[d->ids[s]]++;
  return d->ids[s];
}

/* ---- sentences --------------------------------------------------------------------------------------------------- */

/* The keys of a word seen from every offset of the window, with and without those that name the very word. */
typedef struct word_keys {
  uint64_t all[FT_OFFSETS][FT_WORD_KEYS], anonymous[FT_OFFSETS][FT_WORD_KEYS];
  unsigned count[FT_OFFSETS], anonymous_count[FT_OFFSETS];
} word_keys;

/* Room for the chunk of a sentence that is being read. */
typedef struct chunk {
  const tr_choice *choice;
  const tr_document *document;
  ft_spellings spellings; /* of the section */
  ft_place places[TR_CHUNK];
  ft_word words[TR_CHUNK];
  word_keys keys[TR_CHUNK];
  uint32_t first, count; /* tokens of the document */
} chunk;

static uint8_t bilou(const int8_t *labels, uint32_t i, uint32_t end, unsigned classes) {
  int8_t x = labels[i];
  if (x < 0) return (uint8_t)(4 * classes);
  bool goes_on = i + 1 < end && labels[i + 1] == (x | 1);
  unsigned part = (x & 1) ? (goes_on ? 1 : 2) : goes_on ? 0 : 3;
  return (uint8_t)(4 * ((unsigned)x / 2) + part);
}

static bool among(uint64_t key, const uint64_t *keys, unsigned n) {
  for (unsigned i = 0; i < n; i++)
    if (keys[i] == key) return true;
  return false;
}

/* Adds a token's features. With `anonymous` those that are not among these are marked for word dropout. */
static bool keep(tr_corpus *c, const uint64_t *keys, unsigned n, const uint64_t *anonymous, unsigned m) {
  if (c->feature_count + n > c->feature_room) {
    size_t room = c->feature_room ? 2 * c->feature_room : 1 << 12;
    uint32_t *features = tr_more(c->memory, c->features, room, sizeof *features);
    if (!features) return false;
    c->features = features, c->feature_room = room;
  }
  for (unsigned i = 0; i < n; i++) {
    uint32_t id = id_of(c->memory, &c->dictionary, md_mix(keys[i]));
    if (id == TR_IDENTITY) return false;
    if (anonymous && !among(keys[i], anonymous, m)) id |= TR_IDENTITY;
    c->features[c->feature_count++] = id;
  }
  return true;
}

static bool keep_token(const chunk *x, uint32_t i, tr_corpus *c) {
  uint64_t keys[FT_CONTEXT_KEYS], anonymous[FT_CONTEXT_KEYS];
  uint32_t n = x->count;
  c->begin[c->tokens] = c->feature_count;
  for (unsigned o = 0; o < FT_OFFSETS; o++) {
    uint32_t at = i + o - FT_WINDOW;
    if (at >= n) continue;
    const word_keys *k = &x->keys[at];
    if (!keep(c, k->all[o], k->count[o], o == FT_WINDOW ? k->anonymous[o] : NULL, k->anonymous_count[o])) return false;
  }
  unsigned all = ft_context_keys(x->words, x->places, i, n, true, keys);
  unsigned some = ft_context_keys(x->words, x->places, i, n, false, anonymous);
  if (!keep(c, keys, all, anonymous, some)) return false;
  c->gold[c->tokens++] = bilou(x->document->labels, x->first + i, x->first + n, x->choice->classes);
  return true;
}

static void read_word(chunk *x, uint32_t i, ft_case how) {
  const ng_article *a = &x->document->article;
  const md_model *model = x->choice->words;
  ng_str s = tk_text(a, x->first + i);
  uint32_t lex = a->tokens.lex[x->first + i];
  word_keys *k = &x->keys[i];
  ft_word nameless;
  ft_word_keys(model, s, lex, how, false, FT_ALL_OFFSETS, &nameless, k->anonymous, k->anonymous_count);
  ft_word_keys(model, s, lex, how, true, FT_ALL_OFFSETS, &x->words[i], k->all, k->count);
  x->words[i].everywhere = x->choice->everywhere;
}

static bool hinted(const chunk *x) {
  for (uint32_t i = 0; i < x->count; i++)
    if (x->places[i].hint > 1) return true;
  return false;
}

static bool take_chunk(chunk *x, ft_case how, bool second, tr_corpus *c) {
  const ng_article *a = &x->document->article;
  uint32_t end = x->first + x->count;
  ft_places(a, x->first, end, how, &x->spellings, x->places);
  if (second) {
    ft_hints(x->first, end, x->document->first_look, &x->spellings, true, x->places);
    if (!hinted(x)) return true;
  }
  for (uint32_t i = 0; i < x->count; i++) read_word(x, i, how);
  c->sentences[c->sentence_count++] = (tr_sentence){c->tokens, x->count};
  for (uint32_t i = 0; i < x->count; i++)
    if (!keep_token(x, i, c)) return false;
  return true;
}

static bool take_sentence(chunk *x, uint32_t sentence, ft_case how, bool second, tr_corpus *c) {
  ng_sentence at = x->document->article.sentences.at[sentence];
  for (uint32_t i = at.first_token; i < at.end_token; i += TR_CHUNK) {
    x->first = i;
    x->count = at.end_token - i < TR_CHUNK ? at.end_token - i : TR_CHUNK;
    if (!take_chunk(x, how, second, c)) return false;
  }
  return true;
}

static bool take_document(chunk *x, const tr_document *d, uint8_t *cases, bool second, tr_corpus *c) {
  const ng_article *a = &d->article;
  x->document = d;
  for (uint32_t first = 0; first < a->sentences.count;) {
    uint32_t end = ft_section(a, first);
    ft_note_spellings(a, first, end, &x->spellings, cases);
    if (second) ft_note_labels(d->first_look, a->sentences.at[end - 1].end_token, &x->spellings);
    for (uint32_t s = first; s < end; s++)
      if (!take_sentence(x, s, cases[s], second, c)) return false;
    first = end;
  }
  return true;
}

/* ---- the corpus -------------------------------------------------------------------------------------------------- */

/* Forgets features used less often: ids are renumbered, keys with them. */
static bool drop_rare(tr_corpus *c, uint32_t least) {
  tr_dictionary *d = &c->dictionary;
  uint32_t *renamed = tr_get(c->memory, d->count, sizeof *renamed), kept = 0;
  if (!renamed) return false;
  for (uint32_t i = 0; i < d->count; i++) {
    renamed[i] = d->uses[i] >= least ? kept : UINT32_MAX;
    if (d->uses[i] < least) continue;
    d->key_of[kept] = d->key_of[i];
    d->uses[kept++] = d->uses[i];
  }
  size_t out = 0, in = 0;
  for (uint32_t t = 0; t < c->tokens; t++) {
    size_t end = t + 1 < c->tokens ? c->begin[t + 1] : c->feature_count;
    c->begin[t] = out;
    for (; in < end; in++) {
      uint32_t id = renamed[c->features[in] & ~(uint32_t)TR_IDENTITY];
      if (id != UINT32_MAX) c->features[out++] = id | (c->features[in] & TR_IDENTITY);
    }
  }
  c->begin[c->tokens] = c->feature_count = out;
  c->met = d->count, d->count = kept;
  tr_put(c->memory, renamed);
  return true;
}

static bool take_all(const tr_text *text, chunk *x, uint8_t *cases, tr_corpus *c) {
  for (uint32_t i = 0; i < text->count; i++) {
    const tr_document *d = &text->at[i];
    if (x->choice->half < 2 && (int)(i / 2 & 1) != x->choice->half) continue;
    if (!take_document(x, d, cases, false, c)) return false;
    if (d->first_look && !take_document(x, d, cases, true, c)) return false;
  }
  return true;
}

bool tr_gather(const tr_text *text, const tr_choice *choice, tr_corpus *c) {
  tr_memory *m = c->memory;
  size_t tokens = text->tokens * (size_t)(choice->half == 2 && text->count && text->at[0].first_look ? 2 : 1);
  uint32_t sentences = 0, longest = 0;
  for (uint32_t i = 0; i < text->count; i++) {
    const ng_article *a = &text->at[i].article;
    if (a->sentences.count > sentences) sentences = a->sentences.count;
    if (a->tokens.count > longest) longest = a->tokens.count;
  }
  c->gold = tr_get(m, tokens, 1), c->begin = tr_get(m, tokens + 1, sizeof *c->begin);
  c->sentences = tr_get(m, tokens, sizeof *c->sentences);
  chunk *x = tr_get(m, 1, sizeof *x);
  uint8_t *cases = tr_get(m, sentences, 1);
  bool ok = c->gold && c->begin && c->sentences && x && cases;
  if (ok) {
    x->choice = choice;
    x->spellings.at = tr_get(m, 2 * FT_SECTION, sizeof(ft_spelling));
    x->spellings.capitals = tr_get(m, (size_t)longest + 1, sizeof(ft_capital));
    ok = x->spellings.at && x->spellings.capitals && take_all(text, x, cases, c);
    tr_put(m, x->spellings.at), tr_put(m, x->spellings.capitals);
  }
  tr_put(m, x), tr_put(m, cases);
  return ok && drop_rare(c, choice->least);
}

void tr_free_corpus(tr_corpus *c) {
  tr_memory *m = c->memory;
  tr_put(m, c->gold), tr_put(m, c->begin), tr_put(m, c->sentences), tr_put(m, c->features);
  tr_put(m, c->dictionary.keys), tr_put(m, c->dictionary.ids), tr_put(m, c->dictionary.uses);
  tr_put(m, c->dictionary.key_of);
  *c = (tr_corpus){.memory = m};
}
