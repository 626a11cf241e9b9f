/* What a token's place in the text says: gazetteer phrases and how the document writes the word elsewhere. */
#include "name_features.h"

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
    bool ask = a->tokens.lex[i] && (sentence == FT_SMALL || !tk_has(a, i, TK_LOWER));
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

/* The entry of a word: its own, a free one, or NULL. The table is at least twice as large as the section has words with
 * capitals, but for a single sentence that is longer than a section: then it just stops taking words. */
static ft_spelling *spelling_of(const ft_spellings *t, uint32_t hash) {
  uint32_t slot = (hash ^ hash >> 16) & t->mask;
  for (uint32_t probes = 0; probes < 64; probes++, slot = (slot + 1) & t->mask)
    if (!t->at[slot].hash || t->at[slot].hash == hash) return &t->at[slot];
  return NULL;
}

static uint32_t hash_at(const ng_article *a, uint32_t token) {
  return a->tokens.hash[token] ? a->tokens.hash[token] : 1;
}

/* Whether capitals mean something at a token: inside a sentence that is written the normal way. */
static bool tells(const ng_article *a, uint32_t token, ft_case sentence) {
  return sentence == FT_NORMAL && !tk_has(a, token, TK_SENTENCE_START);
}

/* Words with a capital first; only those are ever asked for. */
static void note_capitals(const ng_article *a, ng_sentence at, ft_case sentence, const ft_spellings *t) {
  for (uint32_t i = at.first_token; i < at.end_token; i++) {
    if (!tk_has(a, i, TK_UPPER)) continue;
    ft_spelling *s = spelling_of(t, hash_at(a, i));
    if (!s) continue;
    s->hash = hash_at(a, i);
    if (s->capital < 3 && tells(a, i, sentence)) s->capital++;
  }
}

static void note_small(const ng_article *a, uint32_t first, uint32_t end, const ft_spellings *t) {
  for (uint32_t i = first; i < end; i++) {
    if (!tk_has(a, i, TK_LOWER)) continue;
    ft_spelling *s = spelling_of(t, hash_at(a, i));
    if (s && s->hash && s->small < 3) s->small++;
  }
}

static void clear(const ng_article *a, uint32_t first, uint32_t end, ft_spellings *t) {
  uint32_t capitals = 0;
  for (uint32_t i = first; i < end; i++) capitals += tk_has(a, i, TK_UPPER);
  t->mask = 15;
  while (t->mask < 2 * capitals && t->mask < 2 * FT_SECTION - 1) t->mask = 2 * t->mask + 1;
  memset(t->at, 0, ((size_t)t->mask + 1) * sizeof *t->at);
}

void ft_note_spellings(const ng_article *a, uint32_t first, uint32_t end, ft_spellings *t, uint8_t *cases) {
  uint32_t begin = a->sentences.at[first].first_token, stop = a->sentences.at[end - 1].end_token;
  clear(a, begin, stop, t);
  for (uint32_t s = first; s < end; s++) {
    ng_sentence at = a->sentences.at[s];
    cases[s] = (uint8_t)ft_case_of(a, at.first_token, at.end_token);
    note_capitals(a, at, cases[s], t);
  }
  note_small(a, begin, stop, t);
}

static uint8_t elsewhere(const ng_article *a, uint32_t token, ft_case sentence, const ft_spellings *t) {
  if (!tk_has(a, token, TK_UPPER)) return 15;
  const ft_spelling *s = spelling_of(t, hash_at(a, token));
  if (!s || !s->hash) return 0;
  unsigned capital = s->capital, small = s->small;
  if (tells(a, token, sentence) && capital) capital--; /* itself */
  return (uint8_t)(3 * (small < 2 ? small : 2) + (capital < 2 ? capital : 2));
}

void ft_places(const ng_article *a, uint32_t first, uint32_t end, ft_case sentence, const ft_spellings *table,
               ft_place *places) {
  memset(places, 0, (end - first) * sizeof *places);
  mark_phrases(a, first, end, sentence, places);
  for (uint32_t i = first; i < end; i++) places[i - first].elsewhere = elsewhere(a, i, sentence, table);
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

void ft_note_labels(const ng_article *a, uint32_t first, uint32_t end, const int8_t *labels, const ft_spellings *t) {
  uint32_t stop = a->sentences.at[end - 1].end_token;
  for (uint32_t i = a->sentences.at[first].first_token; i < stop; i++) {
    if (!tk_has(a, i, TK_UPPER)) continue;
    ft_spelling *s = spelling_of(t, hash_at(a, i));
    if (!s) continue;
    s->hash = hash_at(a, i);
    uint8_t *votes = &s->votes[vote_of(labels[i])];
    if (*votes < MOST_VOTES) ++*votes;
    if (in_longer(labels, i, stop) && s->longer[labels[i] / 2] < MOST_VOTES) s->longer[labels[i] / 2]++;
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

bool ft_hints(const ng_article *a, uint32_t first, uint32_t end, const int8_t *labels, const ft_spellings *t,
              ft_place *places) {
  bool differs = false;
  for (uint32_t i = first; i < end; i++) {
    ft_place *at = &places[i - first];
    at->hint = 1;
    at->longer = 0;
    at->differs = false;
    if (!tk_has(a, i, TK_UPPER)) continue;
    const ft_spelling *s = spelling_of(t, hash_at(a, i));
    if (!s) continue;
    unsigned own = vote_of(labels[i]), majority = own;
    at->hint = hint_of(s, own, &majority);
    at->longer = longer_of(s, labels, i, end);
    at->differs = majority != own || (at->longer && at->longer != own + 1);
    differs |= at->differs;
  }
  return differs;
}
