/* Roles: reads names of persons, writes w->roles (office or description of a person) and the heads in w->facts.
 *
 * A role has a head that the lexicon knows (ROLE_NOUN, KINSHIP). Before the name it is the head with the modifiers on
 * its left ("finance minister X", "the driver, named as X") or the head with a complement ("head of the agency X").
 * Behind the name it is an apposition: a noun phrase with a head after the comma, up to the comma, verb or relative
 * pronoun that ends it. All look-around is bounded. */
#include "entities.h"

enum { MODIFIERS = 6, COMPLEMENT = 16, BACK = 14 };

/* ---- heads and modifiers ----------------------------------------------------------------------------------------- */

/* The lexicon entry of the part of a hyphenated word behind (or before) one of its hyphens. */
static uint32_t part_entry(const ng_article *a, uint32_t token, bool behind) {
  ng_str s = tk_text(a, token);
  if (s.len > 60) return 0;
  for (size_t i = s.len; i-- > 1;) {
    if (s.ptr[i] != '-') continue;
    ng_str part = behind ? (ng_str){s.ptr + i + 1, s.len - i - 1} : (ng_str){s.ptr, i};
    return lx_find(tx_hash(TX_HASH_START, part.ptr, part.len), part.ptr, part.len);
  }
  return 0;
}

static bool head_entry(uint32_t entry, int32_t *value) {
  if (lx_is(entry, LX_ROLE_NOUN))
    *value = lx_value(entry, LX_ROLE_NOUN, 0);
  else if (lx_is(entry, LX_KINSHIP))
    *value = lx_value(entry, LX_KINSHIP, 0);
  else
    return false;
  return true;
}

/* "34-year-old" alone is a head too: "the 34-year-old said". */
bool rl_is_age(const ng_article *a, uint32_t token) {
  ng_str s = tk_text(a, token);
  size_t i = 0;
  while (i < s.len && s.ptr[i] != '-') i++;
  if (i == s.len || i == 0 || s.len > 40) return false;
  return lx_is(lx_find(tx_hash(TX_HASH_START, s.ptr + i + 1, s.len - i - 1), s.ptr + i + 1, s.len - i - 1),
               LX_AGE_SUFFIX);
}

static uint32_t match_head(const ng_article *a, uint32_t token, uint32_t end, uint32_t *length) {
  uint32_t kin_length, role = tk_match(a, token, end, LX_ROLE_NOUN, length);
  uint32_t kin = tk_match(a, token, end, LX_KINSHIP, &kin_length);
  if (kin_length <= *length) return role;
  *length = kin_length;
  return kin;
}

uint32_t rl_head_at(const ng_article *a, uint32_t token, uint32_t end, int32_t *value) {
  uint32_t length, entry = match_head(a, token, end, &length);
  if (entry && head_entry(entry, value)) return token + length;
  if (!tk_has(a, token, TK_HYPHEN)) return NG_NONE;
  if (head_entry(part_entry(a, token, true), value) || head_entry(part_entry(a, token, false), value)) return token + 1;
  *value = 0;
  return rl_is_age(a, token) ? token + 1 : NG_NONE;
}

uint32_t rl_head_before(const ng_article *a, uint32_t begin, uint32_t last, int32_t *value) {
  uint32_t from = last >= begin + 2 ? last - 2 : begin;
  for (uint32_t t = from; t <= last; t++) {
    int32_t v;
    uint32_t end = rl_head_at(a, t, last + 1, &v);
    if (end != last + 1) continue;
    *value = v;
    return t;
  }
  return NG_NONE;
}

static bool ends_in(ng_str s, char a, char b, char c) {
  return s.len > 4 && s.ptr[s.len - 1] == c && (!b || s.ptr[s.len - 2] == b) && (!a || s.ptr[s.len - 3] == a);
}

static bool verbal(ng_str s) { return ends_in(s, 0, 'e', 'd') || ends_in(s, 'i', 'n', 'g') || ends_in(s, 0, 'l', 'y'); }

static bool is_function(const ng_article *a, uint32_t t) {
  return tk_any(a, t,
                lx_set_and(lx_set_of(LX_FUNCTION_WORD, LX_DETERMINER, LX_PREPOSITION, LX_AUXILIARY), LX_MODAL,
                           LX_RELATIVE, LX_PRONOUN, LX_PRONOUN));
}

/* A reporting verb; "State" with a capital is the noun. */
static bool is_reporting(const ng_article *a, uint32_t t) {
  if (!tk_is(a, t, LX_REPORT_VERB)) return false;
  ng_str s = tk_text(a, t);
  return tk_has(a, t, TK_LOWER) || s.ptr[s.len - 1] == 'd' || s.ptr[s.len - 1] == 's';
}

/* Whether a word may stand before a head as its modifier. */
static bool is_modifier(const ng_article *a, uint32_t t, bool evaluative) {
  if (tk_has(a, t, TK_PUNCT | TK_CLITIC)) return false;
  uint32_t m = en_mention_at(a, t);
  if (m != NG_NONE) return !en_is_person(a, m);
  if (tk_is(a, t, LX_ROLE_MODIFIER)) return true;
  if (is_function(a, t) || tk_is(a, t, LX_PLAIN_ADVERB) || is_reporting(a, t) || tk_is(a, t, LX_HONORIFIC))
    return false;
  if (!evaluative && tk_is(a, t, LX_EVALUATIVE)) return false;
  if (tk_has(a, t, TK_HAS_DIGIT) && !tk_has(a, t, TK_HYPHEN)) return false;
  return tk_has(a, t, TK_UPPER | TK_HYPHEN) || !verbal(tk_text(a, t));
}

/* Before a capitalised head ("President X") a word in lower case is no modifier unless it is known as one. */
static bool modifies(const ng_article *a, uint32_t t, uint32_t head, bool evaluative) {
  if (!is_modifier(a, t, evaluative)) return false;
  bool title = tk_has(a, head, TK_UPPER) && !tk_has(a, head, TK_SENTENCE_START);
  return !title || !tk_has(a, t, TK_LOWER) || tk_is(a, t, LX_ROLE_MODIFIER) || tk_has(a, t, TK_HYPHEN);
}

static uint32_t modifiers(const ng_article *a, uint32_t begin, uint32_t head, bool evaluative) {
  uint32_t t = head;
  for (int n = 0; t > begin && n < MODIFIERS && modifies(a, t - 1, head, evaluative); n++) t--;
  while (t < head && is_function(a, t)) t++;
  /* "brother and campaign manager": the second head joins the first */
  int32_t value;
  if (t >= begin + 2 && tk_is(a, t - 1, LX_ROLE_AND)) {
    uint32_t first = rl_head_before(a, begin, t - 2, &value);
    if (first != NG_NONE && !(value & 4)) return first;
  }
  return t;
}

uint32_t rl_modifiers(const ng_article *a, uint32_t begin, uint32_t head) { return modifiers(a, begin, head, true); }

/* Russia and Russian, France and French: the first two letters must do. */
uint32_t rl_place_hash(const ng_article *a, uint32_t token) {
  ng_str s = tk_text(a, token);
  return 1 + en_plain_hash((ng_str){s.ptr, s.len < 2 ? s.len : 2});
}

/* ---- writing them down ------------------------------------------------------------------------------------------- */

void rl_remember_head(en_facts *facts, uint32_t hash, int32_t group) {
  facts->groups |= 1u << group;
  for (uint32_t i = 0; i < facts->heads; i++)
    if (facts->head[i] == hash) return;
  if (facts->heads < EN_HEADS) facts->head[facts->heads++] = hash;
}

bool rl_add(en_work *w, uint32_t first, uint32_t end, uint32_t head_end, uint32_t entity) {
  const ng_article *a = w->a;
  en_facts *facts = &w->facts[entity];
  rl_remember_head(facts, en_token_hash(a, head_end - 1),
                   lx_value(a->tokens.lex[head_end - 1], LX_ROLE_GROUP, 0) & 31);
  facts->plain |= end == first + 1;
  for (uint32_t t = first; t < end && !facts->place; t++) {
    uint32_t m = en_mention_at(a, t);
    if (m != NG_NONE && (a->mentions.at[m].kind == NG_NORP || a->mentions.at[m].kind == NG_GPE))
      facts->place = rl_place_hash(a, t);
  }
  ng_role role = {a->tokens.at[first].start, a->tokens.at[end - 1].end, entity};
  if (w->roles.count && w->roles.at[w->roles.count - 1].end > role.start) return true;
  return ng_role_push(w->scratch, &w->roles, role);
}

static void vote_gender(en_work *w, uint32_t entity, int32_t value) {
  if (value & 3) w->facts[entity].votes[value & 3] = (uint8_t)(w->facts[entity].votes[value & 3] + 1);
}

/* ---- before the name --------------------------------------------------------------------------------------------- */

/* Goes back over ", ", ", named as " or " named " to the token behind a description; `token` itself if there is none. */
static uint32_t skip_back_naming(const ng_article *a, uint32_t begin, uint32_t token) {
  uint32_t length;
  for (uint32_t n = 1; n <= 5 && token >= begin + n + 1; n++) {
    uint32_t t = token - n;
    if (!tk_match(a, t, token, LX_NAMED_AS, &length) || t + length != token) continue;
    return tk_char(a, t - 1, ',') ? t - 1 : t;
  }
  if (token > begin && tk_char(a, token - 1, ',')) return token - 1;
  return token;
}

/* Whether a phrase that starts at `first` is definite: "the", "his", "Romania's" or a sentence's start before it. */
static bool definite_before(const ng_article *a, uint32_t begin, uint32_t first) {
  for (uint32_t t = first, n = 0; n < 3; n++, t--) {
    if (t == begin || tk_has(a, t - 1, TK_PUNCT)) return true;
    if (tk_is(a, t - 1, LX_DEFINITE) || tk_is(a, t - 1, LX_POSSESSIVE) || tk_has(a, t - 1, TK_CLITIC)) return true;
    if (!tk_is(a, t - 1, LX_EVALUATIVE)) return false;
  }
  return false;
}

/* "a baker, X, saw it": an indefinite phrase needs a name that ends like an apposition. */
static bool indefinite_before(const ng_article *a, uint32_t begin, uint32_t first, bool closed) {
  while (first > begin && tk_is(a, first - 1, LX_EVALUATIVE)) first--;
  if (!closed || first == begin) return false;
  return tk_is(a, first - 1, LX_DETERMINER) || lx_value(a->tokens.lex[first - 1], LX_NUMBER_WORD, 0) == 1;
}

static bool closes(const ng_article *a, uint32_t t, uint32_t end) {
  return t >= end || (tk_has(a, t, TK_PUNCT) && !tk_has(a, t, TK_CLITIC));
}

/* The first token of "(SCR)" when `t` is its closing bracket, else t. */
static uint32_t skip_back_acronym(const ng_article *a, uint32_t floor, uint32_t t) {
  bool acronym = t > floor + 2 && tk_char(a, t, ')') && tk_has(a, t - 1, TK_ALL_CAPS) && tk_char(a, t - 2, '(');
  return acronym ? t - 2 : t;
}

/* What ends the way back through a complement. */
static bool bars_complement(const ng_article *a, uint32_t t) {
  if (tk_has(a, t, TK_CLITIC)) return false;
  return tk_has(a, t, TK_PUNCT) || tk_is(a, t, LX_REPORT_VERB) || tk_is(a, t, LX_RELATIVE) ||
         tk_is(a, t, LX_AUXILIARY) || en_is_person(a, en_mention_at(a, t));
}

/* "head of the agency X", "the minister behind the crackdown, X": the head with a complement that reaches `end`. */
static uint32_t head_with_complement(const ng_article *a, uint32_t begin, uint32_t end, uint32_t *head_end,
                                     bool closed) {
  uint32_t floor = end > begin + BACK ? end - BACK : begin;
  if (end <= floor + 2 || is_function(a, end - 1)) return NG_NONE;
  for (uint32_t t = end - 1; t > floor; t--) {
    uint32_t inside = skip_back_acronym(a, floor, t);
    if (inside == t && bars_complement(a, t)) return NG_NONE;
    t = inside;
    if (!tk_is(a, t, LX_ROLE_PREPOSITION)) continue;
    int32_t value;
    uint32_t head = rl_head_before(a, floor, t - 1, &value);
    if (head == NG_NONE || (value & 4)) continue;
    uint32_t first = modifiers(a, floor, head, false);
    if (!definite_before(a, begin, first) && !indefinite_before(a, begin, first, closed)) return NG_NONE;
    *head_end = t;
    return first;
  }
  return NG_NONE;
}

typedef struct described {
  uint32_t first, end, head_end;
  int32_t value;
} described;

/* A form of address that the lexicon of relations knows too: "Sister Jean". */
static bool is_address(const ng_article *a, uint32_t begin, uint32_t head, uint32_t end) {
  return head + 1 == end && tk_is(a, head, LX_KINSHIP) && tk_has(a, head, TK_UPPER) &&
         (head == begin || !(tk_is(a, head - 1, LX_POSSESSIVE) || tk_has(a, head - 1, TK_CLITIC)));
}

/* Back over forms of address and nationalities to where a description may end: "its director, Sister X", "the rector,
 * the Rev. X", "their coach, the Zimbabwean X". */
static uint32_t skip_back_address(const ng_article *a, uint32_t begin, uint32_t name) {
  uint32_t t = name;
  while (t > begin && (tk_is(a, t - 1, LX_HONORIFIC) || is_address(a, begin, t - 1, t))) t--;
  uint32_t m = t == name && t > begin + 1 ? en_mention_at(a, t - 1) : NG_NONE;
  if (m != NG_NONE && a->mentions.at[m].kind == NG_NORP && tk_is(a, t - 2, LX_DETERMINER)) t--;
  bool article = t < name && t > begin + 1 && tk_is(a, t - 1, LX_DETERMINER) && tk_char(a, t - 2, ',');
  return article ? t - 1 : t;
}

/* The description that reaches the words at `name`, directly or before a comma; `closed`: the name ends like an
 * apposition. */
static bool description_before(const ng_article *a, uint32_t begin, uint32_t name, bool closed, described *d) {
  d->end = d->head_end = skip_back_naming(a, begin, name);
  d->value = 0;
  if (d->end <= begin || en_is_person(a, en_mention_at(a, d->end - 1))) return false;
  bool apart = d->end != name;
  if (apart && !tk_char(a, d->end, ',')) closed = true;
  uint32_t head = rl_head_before(a, begin, d->end - 1, &d->value);
  if (head == NG_NONE) {
    d->first = head_with_complement(a, begin, d->end, &d->head_end, closed);
    return d->first != NG_NONE;
  }
  if (d->value & 4) return false;
  d->first = modifiers(a, begin, head, false);
  return !apart || definite_before(a, begin, d->first) || indefinite_before(a, begin, d->first, closed);
}

/* A second description before the first: "its chair, Commodore X", "his rival, the former general X". */
static bool outer_description(const ng_article *a, uint32_t begin, uint32_t first, bool closed, described *d) {
  if (first > begin && (tk_is(a, first - 1, LX_DEFINITE) || tk_is(a, first - 1, LX_DETERMINER))) first--;
  return first > begin && tk_char(a, first - 1, ',') && description_before(a, begin, first, closed, d);
}

static bool add_described(en_work *w, const described *d, uint32_t entity) {
  vote_gender(w, entity, d->value);
  return rl_add(w, d->first, d->end, d->head_end, entity);
}

static bool role_before(en_work *w, const ng_mention *m, uint32_t begin, uint32_t end) {
  const ng_article *a = w->a;
  described inner, outer;
  uint32_t name = skip_back_address(a, begin, m->first_token);
  bool closed = closes(a, m->end_token, end);
  if (!description_before(a, begin, name, closed, &inner)) return true;
  if (inner.end == name && outer_description(a, begin, inner.first, closed, &outer) &&
      !add_described(w, &outer, m->entity))
    return false;
  return add_described(w, &inner, m->entity);
}

/* ---- behind the name --------------------------------------------------------------------------------------------- */

/* The comma of "Ministry of Land, Water and Forestry". */
static bool is_inside_name(const ng_article *a, uint32_t t) {
  uint32_t m = en_mention_at(a, t);
  return m != NG_NONE && a->mentions.at[m].first_token < t && t + 1 < a->mentions.at[m].end_token;
}

/* Where the complement of a head ends: at punctuation, a relative pronoun, a verb that is known as one, a second
 * description ("and a"). Short forms in brackets belong to it where it goes on behind them. */
static uint32_t complement_end(const ng_article *a, uint32_t t, uint32_t end) {
  uint32_t start = t;
  if (t >= end || (!tk_is(a, t, LX_ROLE_PREPOSITION) && !tk_is(a, t, LX_ROLE_AND))) return t;
  for (; t < end && t < start + COMPLEMENT; t++) {
    if (tk_has(a, t, TK_CLITIC) || (tk_has(a, t, TK_PUNCT) && is_inside_name(a, t))) continue;
    if (tk_is(a, t, LX_ROLE_AND) && t + 1 < end && tk_is(a, t + 1, LX_DETERMINER)) break;
    if (t + 2 < end && tk_char(a, t, '(') && skip_back_acronym(a, start, t + 2) == t) {
      t += 2;
      continue;
    }
    if (tk_has(a, t, TK_PUNCT) || tk_is(a, t, LX_RELATIVE) || tk_is(a, t, LX_AUXILIARY) || tk_is(a, t, LX_MODAL)) break;
    if (tk_is(a, t, LX_REPORT_VERB) && tk_has(a, t, TK_LOWER)) break;
  }
  while (t > start && is_function(a, t - 1)) t--;
  if (t == start) return t;
  uint32_t acronym = skip_back_acronym(a, start, t - 1);
  return acronym == t - 1 ? t : acronym;
}

/* Behind "a", "the", "his", "the union's": where the noun phrase proper starts. */
static uint32_t skip_determiner(const ng_article *a, uint32_t t, uint32_t end) {
  if (t < end && (tk_is(a, t, LX_DETERMINER) || tk_is(a, t, LX_POSSESSIVE))) t++;
  for (uint32_t k = t; k < end && k < t + 5; k++) {
    if (tk_has(a, k, TK_CLITIC)) return k + 1;
    if (tk_has(a, k, TK_PUNCT) || tk_is(a, k, LX_PREPOSITION)) break;
  }
  return t;
}

/* The end of the last head in the modifiers and nouns from `t`; NG_NONE without a head. */
uint32_t rl_last_head(const ng_article *a, uint32_t t, uint32_t end, int32_t *value) {
  uint32_t found = NG_NONE;
  for (uint32_t n = 0; t < end && n < RL_LONGEST; n++) {
    int32_t v;
    uint32_t after = rl_head_at(a, t, end, &v);
    if (after != NG_NONE) {
      found = t = after;
      *value = v;
      continue;
    }
    if (!is_modifier(a, t, true)) break;
    t++;
  }
  return found;
}

static uint32_t skip_age(const ng_article *a, uint32_t t, uint32_t end) {
  if (t + 1 < end && tk_has(a, t, TK_DIGIT) && tk_char(a, t + 1, ',')) return t + 2;
  return t;
}

static bool role_behind(en_work *w, const ng_mention *m, uint32_t end) {
  const ng_article *a = w->a;
  uint32_t t = m->end_token;
  int32_t value = 0;
  if (t + 1 >= end) return true;
  bool comma = tk_char(a, t, ',') || tk_char(a, t, '(');
  if (!comma && !tk_is(a, t, LX_DETERMINER)) return true;
  if (comma) t = skip_age(a, t + 1, end);
  uint32_t first = skip_determiner(a, t, end);
  bool determined = first != t;
  if (first >= end) return true;
  uint32_t head_end = rl_last_head(a, first, end, &value);
  if (head_end == NG_NONE || (value & 4)) return true;
  uint32_t role_end = complement_end(a, head_end, end);
  if (role_end < end && en_is_person(a, en_mention_at(a, role_end))) return true;
  bool closed = role_end == end || tk_has(a, role_end, TK_PUNCT) || tk_is(a, role_end, LX_RELATIVE) ||
                tk_is(a, role_end, LX_REPORT_VERB) || tk_is(a, role_end, LX_AUXILIARY);
  if (!closed && !determined) return true;
  vote_gender(w, m->entity, value);
  return rl_add(w, first, role_end, head_end, m->entity);
}

bool rl_roles(en_work *w) {
  const ng_article *a = w->a;
  for (uint32_t i = 0; i < a->mentions.count; i++) {
    const ng_mention *m = &a->mentions.at[i];
    if (m->kind != NG_PERSON) continue;
    const ng_sentence *s = &a->sentences.at[a->tokens.sentence[m->first_token]];
    uint32_t begin = s->first_token, end = s->end_token;
    if (m->first_token > begin + 2 * BACK) begin = m->first_token - 2 * BACK;
    if (!role_before(w, m, begin, end) || !role_behind(w, m, end)) return false;
  }
  return true;
}
