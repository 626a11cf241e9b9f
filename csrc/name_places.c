/* What a token's place in the text says: gazetteer phrases and how the document writes the word elsewhere. */
#include "name_features.h"
#include "sort.h"

/* ---- phrases ----------------------------------------------------------------------------------------------------- */

static const uint16_t phrase_classes[] = {LX_COUNTRY,  LX_CITY,    LX_REGION,       LX_LANDSCAPE, LX_OUTLET, LX_FACILITY,
                                         LX_DEMONYM,  LX_ORGANISATION, LX_PRODUCT, LX_WORK,      LX_EVENT,  LX_OTHER_NAME};

static uint8_t phrase_class(uint32_t entry) {
  for (unsigned i = 0; i < sizeof phrase_classes / sizeof *phrase_classes; i++)
    if (lx_is(entry, phrase_classes[i])) return (uint8_t)(i + 1);
  return 0;
}

/* The longest phrase of a gazetteer class that starts at a token: its length, 0 if there is none of two words. */
static uint32_t phrase_at(const ng_article *a, uint32_t i, uint32_t end, uint8_t *class) {
  for (uint32_t entry = a->tokens.phrase[i]; entry && lx_table[entry].words > 1; entry = lx_table[entry].parent) {
    if (lx_table[entry].words > end - i) continue;
    *class = phrase_class(entry);
    if (*class) return lx_table[entry].words;
  }
  return 0;
}

static void mark_phrases(const ng_article *a, uint32_t first, uint32_t end, ft_case sentence, ft_place *places) {
  for (uint32_t i = first; i < end;) {
    uint8_t class = 0;
    bool ask = a->tokens.phrase[i] != a->tokens.lex[i] && (sentence == FT_SMALL || !tk_has(a, i, TK_LOWER));
    uint32_t length = ask ? phrase_at(a, i, end, &class) : 0;
    for (uint32_t k = 0; k < length; k++) {
      places[i + k - first].phrase = class;
      places[i + k - first].position = (uint8_t)(k == 0 ? 0 : k + 1 < length ? 1 : 2);
    }
    i += length ? length : 1;
  }
}

/* ---- spellings --------------------------------------------------------------------------------------------------- */

uint32_t ft_section(const ng_article *a, uint32_t first) {
  uint32_t end = first, begin = a->sentences.at[first].first_token;
  while (end < a->sentences.count && a->sentences.at[end].end_token - begin <= FT_SECTION) end++;
  return end > first ? end : first + 1;
}

/* The entry of a word: its own, a free one, or FT_UNSPELLED. The table is at least twice as large as the section has
 * words with capitals, but for a single sentence that is longer than a section: then it just stops taking words. */
static uint32_t find_spelling(const ft_spellings *t, uint32_t hash) {
  uint32_t slot = (hash ^ hash >> 16) & t->mask;
  for (uint32_t probes = 0; probes < 64; probes++, slot = (slot + 1) & t->mask)
    if (!t->at[slot].hash || t->at[slot].hash == hash) return slot;
  return FT_UNSPELLED;
}

static uint32_t hash_at(const ng_article *a, uint32_t token) {
  return a->tokens.hash[token] ? a->tokens.hash[token] : 1;
}

/* Whether capitals mean something at a token: inside a sentence that is written the normal way. */
static bool tells(const ng_article *a, uint32_t token, ft_case sentence) {
  return sentence == FT_NORMAL && !tk_has(a, token, TK_SENTENCE_START);
}

/* Only words with a capital first are ever asked for. */
static void note_capital(const ng_article *a, ft_capital *c, ft_case sentence, const ft_spellings *t) {
  c->spelling = tk_has(a, c->token, TK_UPPER) ? find_spelling(t, hash_at(a, c->token)) : (uint32_t)FT_UNSPELLED;
  if (c->spelling == FT_UNSPELLED) return;
  ft_spelling *s = &t->at[c->spelling];
  s->hash = hash_at(a, c->token);
  if (s->capital < 3 && tells(a, c->token, sentence)) s->capital++;
}

/* Small words that stand with a capital somewhere: a few bits tell most of the others. */
static void note_small(const ng_article *a, uint32_t first, uint32_t end, const ft_spellings *t) {
  uint64_t met[64] = {0};
  for (uint32_t c = 0; c < t->count; c++) {
    uint32_t hash = hash_at(a, t->capitals[c].token);
    met[hash >> 26] |= UINT64_C(1) << (hash >> 20 & 63);
  }
  for (uint32_t i = first; i < end; i++) {
    uint32_t hash = a->tokens.hash[i];
    if (!(met[hash >> 26] >> (hash >> 20 & 63) & tk_has(a, i, TK_LOWER))) continue;
    uint32_t slot = find_spelling(t, hash_at(a, i));
    if (slot != FT_UNSPELLED && t->at[slot].hash && t->at[slot].small < 3) t->at[slot].small++;
  }
}

static void list_capitals(const ng_article *a, uint32_t first, uint32_t end, ft_spellings *t) {
  uint32_t count = 0;
  for (uint32_t i = first; i < end; i++) {
    t->capitals[count] = (ft_capital){i, FT_UNSPELLED};
    count += tk_has(a, i, TK_UPPER | TK_INNER_CAPITAL);
  }
  t->count = count;
  t->mask = 15;
  while (t->mask < 2 * count && t->mask < 2 * FT_SECTION - 1) t->mask = 2 * t->mask + 1;
  memset(t->at, 0, ((size_t)t->mask + 1) * sizeof *t->at);
}

uint32_t ft_capital_from(const ft_spellings *t, uint32_t token) {
  return so_first_from(t->capitals, t->count, sizeof *t->capitals, offsetof(ft_capital, token), token);
}

/* How many tokens of small letters there are that a title would write large; counts no further than `enough`. */
static uint32_t small_words(const ng_article *a, uint32_t first, uint32_t end, uint32_t enough) {
  uint32_t count = 0;
  for (uint32_t i = first; i < end && count < enough; i++)
    count += (a->tokens.flags[i] & (TK_LOWER | TK_CLITIC)) == TK_LOWER && !tk_is(a, i, LX_FUNCTION_WORD);
  return count;
}

/* How a sentence is written, by its tokens and those of them with capitals. */
static ft_case case_of(const ng_article *a, uint32_t first, uint32_t end, const ft_capital *capitals, uint32_t n) {
  uint32_t upper = 0, caps = 0;
  for (uint32_t k = 0; k < n; k++) {
    uint32_t i = capitals[k].token;
    if (!tk_has(a, i, TK_UPPER)) continue;
    upper++;
    caps += tk_has(a, i, TK_ALL_CAPS) || a->tokens.at[i].end - a->tokens.at[i].start == 1;
  }
  /* three small words, and more than there are large ones, decide each question below */
  uint32_t lower = small_words(a, first, end, upper < 2 ? 3 : upper + 1);
  if (upper && caps == upper && !lower && (end - first > 1 || a->tokens.at[first].end - a->tokens.at[first].start > 4))
    return FT_CAPS;
  if (caps > 3 && caps * 10 >= (upper + lower) * 8) return FT_CAPS;
  if (upper >= 4 && lower * 4 <= upper) return FT_TITLE;
  return !upper && lower >= 3 ? FT_SMALL : FT_NORMAL;
}

void ft_note_spellings(const ng_article *a, uint32_t first, uint32_t end, ft_spellings *t, uint8_t *cases) {
  uint32_t begin = a->sentences.at[first].first_token, stop = a->sentences.at[end - 1].end_token, c = 0;
  list_capitals(a, begin, stop, t);
  for (uint32_t s = first; s < end; s++) {
    ng_sentence at = a->sentences.at[s];
    while (c < t->count && t->capitals[c].token < at.first_token) c++;
    uint32_t from = c;
    while (c < t->count && t->capitals[c].token < at.end_token) c++;
    cases[s] = (uint8_t)case_of(a, at.first_token, at.end_token, t->capitals + from, c - from);
    for (uint32_t k = from; k < c; k++) note_capital(a, &t->capitals[k], cases[s], t);
  }
  note_small(a, begin, stop, t);
}

static uint8_t elsewhere(const ng_article *a, ft_capital c, ft_case sentence, const ft_spellings *t) {
  if (c.spelling == FT_UNSPELLED) return 0;
  unsigned capital = t->at[c.spelling].capital, small = t->at[c.spelling].small;
  if (tells(a, c.token, sentence) && capital) capital--; /* itself */
  return (uint8_t)(3 * (small < 2 ? small : 2) + (capital < 2 ? capital : 2));
}

void ft_places(const ng_article *a, uint32_t first, uint32_t end, ft_case sentence, const ft_spellings *table,
               ft_place *places) {
  for (uint32_t i = first; i < end; i++) places[i - first] = (ft_place){.elsewhere = 15};
  mark_phrases(a, first, end, sentence, places);
  for (uint32_t k = ft_capital_from(table, first); k < table->count && table->capitals[k].token < end; k++) {
    ft_capital c = table->capitals[k];
    if (tk_has(a, c.token, TK_UPPER)) places[c.token - first].elsewhere = elsewhere(a, c, sentence, table);
  }
}

/* ---- labels of a first look -------------------------------------------------------------------------------------- */

enum { NOBODY = 4, MOST_VOTES = 250 };

static unsigned vote_of(int8_t label) { return label < 0 ? NOBODY : (unsigned)label / 2; }

/* Whether a token is in a name of several. */
static bool in_longer(const int8_t *labels, uint32_t i, uint32_t end) {
  return labels[i] >= 0 && ((labels[i] & 1) || (i + 1 < end && labels[i + 1] == (labels[i] | 1)));
}

/* The class of most longer names elsewhere that hold the word, plus 1; 0: none. */
static uint8_t longer_of(const ft_spelling *s, const int8_t *labels, uint32_t i, uint32_t end) {
  unsigned best = 0, most = 0;
  for (unsigned c = 0; c < NOBODY; c++) {
    unsigned votes = s->longer[c];
    if (votes && labels[i] / 2 == (int8_t)c && in_longer(labels, i, end)) votes--;
    if (votes > most) most = votes, best = c + 1;
  }
  return (uint8_t)best;
}

void ft_note_labels(const int8_t *labels, uint32_t end, const ft_spellings *t) {
  for (uint32_t k = 0; k < t->count; k++) {
    if (t->capitals[k].spelling == FT_UNSPELLED) continue;
    uint32_t i = t->capitals[k].token;
    ft_spelling *s = &t->at[t->capitals[k].spelling];
    uint8_t *votes = &s->votes[vote_of(labels[i])];
    if (*votes < MOST_VOTES) ++*votes;
    if (in_longer(labels, i, end) && s->longer[labels[i] / 2] < MOST_VOTES) s->longer[labels[i] / 2]++;
  }
}

static uint8_t hint_for(unsigned label, bool all, bool several) { return (uint8_t)(2 + 4 * label + 2 * all + several); }

/* 1: the word stands nowhere else. Otherwise 2 and more: the label most votes are for, whether all are, whether there
 * are several. */
static uint8_t hint_of(const ft_spelling *s, unsigned own, unsigned *majority) {
  unsigned mine = s->votes[own] > 0, best = NOBODY; /* its own vote does not count */
  unsigned sum = (unsigned)s->votes[0] + s->votes[1] + s->votes[2] + s->votes[3] + s->votes[4] - mine;
  if (!sum) return 1;
  if (s->votes[own] - mine == sum) return hint_for(own, true, sum > 1);
  for (unsigned v = 0; v < NOBODY; v++)
    if (s->votes[v] - (v == own ? mine : 0) > s->votes[best] - (best == own ? mine : 0)) best = v;
  *majority = best;
  return hint_for(best, s->votes[best] - (best == own ? mine : 0) == sum, sum > 1);
}

static ft_place hints_of(const ft_spelling *s, const int8_t *labels, uint32_t i, uint32_t end) {
  unsigned own = vote_of(labels[i]), majority = own;
  ft_place at = {.hint = hint_of(s, own, &majority), .longer = longer_of(s, labels, i, end)};
  at.differs = majority != own || (at.longer && at.longer != own + 1);
  return at;
}

bool ft_hints(uint32_t first, uint32_t end, const int8_t *labels, const ft_spellings *t, bool always,
              ft_place *places) {
  const ft_capital *c = t->capitals + ft_capital_from(t, first), *stop = t->capitals + ft_capital_from(t, end);
  bool differs = false;
  for (const ft_capital *k = c; k < stop && !differs; k++)
    differs = k->spelling != FT_UNSPELLED && hints_of(&t->at[k->spelling], labels, k->token, end).differs;
  if (!differs && !always) return false;
  for (uint32_t i = 0; i < end - first; i++) places[i].hint = 1, places[i].longer = 0, places[i].differs = false;
  for (; c < stop; c++) {
    if (c->spelling == FT_UNSPELLED) continue;
    ft_place *at = &places[c->token - first], hints = hints_of(&t->at[c->spelling], labels, c->token, end);
    at->hint = hints.hint, at->longer = hints.longer, at->differs = hints.differs;
  }
  return differs;
}
