/* What a token's place in the text says: gazetteer phrases and how the document writes the word elsewhere. */
#include "name_features.h"

/* ---- phrases ----------------------------------------------------------------------------------------------------- */

static const uint8_t phrase_classes[] = {LX_COUNTRY, LX_CITY,     LX_REGION,  LX_LANDSCAPE,
                                         LX_OUTLET,  LX_FACILITY, LX_DEMONYM, LX_ORGANISATION};

static uint8_t phrase_class(uint32_t entry) {
  for (unsigned i = 0; i < sizeof phrase_classes; i++)
    if (lx_is(entry, phrase_classes[i])) return (uint8_t)(i + 1);
  return 0;
}

/* The longest phrase of a gazetteer class that starts at a token: its length, 0 if there is none of two words. */
static uint32_t phrase_at(const ng_article *a, uint32_t i, uint32_t end, uint8_t *class) {
  const tk_tokens *t = &a->tokens;
  uint32_t entry = t->lex[i], hash = t->hash[i], length = 0;
  for (uint32_t k = i + 1; k < end && k < i + 8 && entry && lx_is_prefix(entry); k++) {
    ng_str word = tk_text(a, k);
    hash = tx_hash(tx_hash_space(hash), word.ptr, word.len);
    entry = lx_continue(entry, hash, word.ptr, word.len);
    uint8_t found = entry ? phrase_class(entry) : 0;
    if (found) *class = found, length = k + 1 - i;
  }
  return length;
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

enum { MASK = 2 * FT_SECTION - 1 };

uint32_t ft_section(const ng_article *a, uint32_t first) {
  uint32_t end = first, begin = a->sentences.at[first].first_token;
  while (end < a->sentences.count && a->sentences.at[end].end_token - begin <= FT_SECTION) end++;
  return end > first ? end : first + 1;
}

/* The slot of a word, empty if the section has not got it. A section has at most half as many words as there are
 * slots, but for a single sentence that is longer: then the table just stops taking words. */
static uint32_t slot_of(const ft_spelling *table, uint32_t hash) {
  uint32_t slot = (hash ^ hash >> 16) & MASK;
  for (uint32_t probes = 0; probes < 64; probes++, slot = (slot + 1) & MASK)
    if (!table[slot].hash || table[slot].hash == hash) return slot;
  return MASK + 1;
}

static uint32_t hash_at(const ng_article *a, uint32_t token) {
  return a->tokens.hash[token] ? a->tokens.hash[token] : 1;
}

/* Whether capitals mean something at a token: inside a sentence that is written the normal way. */
static bool tells(const ng_article *a, uint32_t token, ft_case sentence) {
  return sentence == FT_NORMAL && !tk_has(a, token, TK_SENTENCE_START);
}

static void note(const ng_article *a, uint32_t token, ft_case sentence, ft_spelling *table) {
  bool small = tk_has(a, token, TK_LOWER);
  if (!small && !(tk_has(a, token, TK_UPPER) && tells(a, token, sentence))) return;
  uint32_t hash = hash_at(a, token), slot = slot_of(table, hash);
  if (slot > MASK) return;
  ft_spelling *s = &table[slot];
  s->hash = hash;
  if (small && s->small < 3) s->small++;
  if (!small && s->capital < 3) s->capital++;
}

void ft_note_spellings(const ng_article *a, uint32_t first, uint32_t end, ft_spelling *table) {
  memset(table, 0, (MASK + 1) * sizeof *table);
  for (uint32_t s = first; s < end; s++) {
    ng_sentence at = a->sentences.at[s];
    ft_case sentence = ft_case_of(a, at.first_token, at.end_token);
    for (uint32_t i = at.first_token; i < at.end_token; i++) note(a, i, sentence, table);
  }
}

static uint8_t elsewhere(const ng_article *a, uint32_t token, ft_case sentence, const ft_spelling *table) {
  if (!tk_has(a, token, TK_UPPER)) return 15;
  uint32_t slot = slot_of(table, hash_at(a, token));
  if (slot > MASK || !table[slot].hash) return 0;
  unsigned capital = table[slot].capital, small = table[slot].small;
  if (tells(a, token, sentence) && capital) capital--; /* itself */
  return (uint8_t)(3 * (small < 2 ? small : 2) + (capital < 2 ? capital : 2));
}

void ft_places(const ng_article *a, uint32_t first, uint32_t end, ft_case sentence, const ft_spelling *table,
               ft_place *places) {
  memset(places, 0, (end - first) * sizeof *places);
  mark_phrases(a, first, end, sentence, places);
  for (uint32_t i = first; i < end; i++) places[i - first].elsewhere = elsewhere(a, i, sentence, table);
}

/* ---- labels of a first look -------------------------------------------------------------------------------------- */

enum { NOBODY = 4, MOST_VOTES = 250 };

static unsigned vote_of(int8_t label) { return label < 0 ? NOBODY : (unsigned)label / 2; }

void ft_note_labels(const ng_article *a, uint32_t first, uint32_t end, const int8_t *labels, ft_spelling *table) {
  for (uint32_t i = a->sentences.at[first].first_token; i < a->sentences.at[end - 1].end_token; i++) {
    if (!tk_has(a, i, TK_UPPER)) continue;
    uint32_t hash = hash_at(a, i), slot = slot_of(table, hash);
    if (slot > MASK) continue;
    table[slot].hash = hash;
    uint8_t *votes = &table[slot].votes[vote_of(labels[i])];
    if (*votes < MOST_VOTES) ++*votes;
  }
}

/* 1: the word stands nowhere else. Otherwise 2 and more: the label most votes are for, whether all are, whether there
 * are several. */
static uint8_t hint_of(const ft_spelling *s, unsigned own, unsigned *majority) {
  unsigned votes[5], sum = 0, best = NOBODY;
  for (unsigned v = 0; v < 5; v++) {
    votes[v] = s->votes[v] - (v == own && s->votes[v] > 0);
    sum += votes[v];
    if (votes[v] > votes[best]) best = v;
  }
  if (!sum) return 1;
  *majority = best;
  return (uint8_t)(2 + 4 * best + 2 * (votes[best] == sum) + (sum > 1));
}

bool ft_hints(const ng_article *a, uint32_t first, uint32_t end, const int8_t *labels, const ft_spelling *table,
              ft_place *places) {
  bool differs = false;
  for (uint32_t i = first; i < end; i++) {
    places[i - first].hint = 1;
    uint32_t slot = tk_has(a, i, TK_UPPER) ? slot_of(table, hash_at(a, i)) : MASK + 1;
    if (slot > MASK) continue;
    unsigned own = vote_of(labels[i]), majority = own;
    places[i - first].hint = hint_of(&table[slot], own, &majority);
    differs |= majority != own;
  }
  return differs;
}
