/* Things and groups without a name: reads phrases that are of nothing named and of no one person ("the crash", "these
 * homes", "protesters … their"), writes which of them mean one thing to w->chains and w->told.
 *
 * A phrase goes back to the last one with the same head whose modifiers hold all of its own ("the red bus … the bus")
 * and whose owner is the same; the last words of names stand among those ("Kara Festival … the festival"). Else it may
 * be the only one of like sense ("the crash … the accident"), else it tells of something new. "They" and "their" are the
 * plural subject of their own sentence. What is mentioned once in all is dropped at the end. */
#include "references.h"

enum { LONGEST = 6, SAME_HEAD = 12 }; /* words before a head; chains of one head that are weighed */

typedef struct phrase {
  uint32_t first, bare, head; /* with its determiner; without; its last noun */
  uint32_t end;               /* behind the head's complement */
  uint32_t owner, sentence;
  uint64_t modifiers; /* two bits a word */
  bool definite, owned, plural;
} phrase;

/* ---- reading the phrase ------------------------------------------------------------------------------------------ */

/* What a word is in a noun phrase, as far as its class and its ending tell. */
typedef enum part { BREAK, MODIFIER, NOUN, VERB } part;

/* "-ly", "-ed", "-ing". */
static part by_ending(ng_str s) {
  const char *last = s.ptr + s.len - 1;
  if (s.len < 5) return NOUN;
  if (*last == 'y') return last[-1] == 'l' ? BREAK : NOUN;
  if (*last == 'd') return last[-1] == 'e' ? VERB : NOUN;
  return *last == 'g' && last[-1] == 'n' && last[-2] == 'i' && s.len > 5 ? VERB : NOUN;
}

static part part_of_speech(const ng_article *a, uint32_t t) {
  uint32_t kinds = a->tokens.kinds[t], flags = a->tokens.flags[t];
  if (flags & (TK_PUNCT | TK_CLITIC) || kinds & LX_KIND_NO_MODIFIER) return BREAK;
  if (kinds & LX_KIND_THING_WORD) {
    if (tk_any(a, t, lx_set_of(LX_NAME_GROUP, LX_THING_NOUN, LX_THING_SENSE, LX_THING_SENSE))) return NOUN;
    return tk_is(a, t, LX_PLAIN_ADVERB) ? BREAK : VERB;
  }
  ng_str word = tk_text(a, t);
  return flags & (TK_DIGIT | TK_HYPHEN) || word.len < 3 ? MODIFIER : by_ending(word);
}

/* The last noun of the phrase that begins at a token, NG_NONE without one. */
static uint32_t head_of(const ng_article *a, uint32_t first, uint32_t end) {
  uint32_t head = NG_NONE;
  if (end > first + LONGEST) end = first + LONGEST;
  for (uint32_t k = first; k < end; k++) {
    uint32_t name = en_mention_at(a, k);
    if (name != NG_NONE && head != NG_NONE) return tk_has(a, k, TK_UPPER) ? NG_NONE : head;
    if (name != NG_NONE) {
      k = a->mentions.at[name].end_token - 1;
      continue;
    }
    part what = part_of_speech(a, k);
    if (what == BREAK || (what == VERB && head != NG_NONE)) break;
    if (what == NOUN || (what == VERB && k == first)) head = k;
  }
  return head;
}

/* "of the flood": the end of a head's complement. */
static uint32_t complement_end(const ng_article *a, uint32_t t, uint32_t end) {
  if (t >= end || !tk_is(a, t, LX_COMPLEMENT_OF)) return t;
  uint32_t first = t + 1, k;
  if (first < end && tk_is(a, first, LX_DETERMINER)) first++;
  for (k = first; k < end && k < first + LONGEST; k++) {
    uint32_t name = en_mention_at(a, k);
    part what = name == NG_NONE ? part_of_speech(a, k) : NOUN;
    if (what == BREAK || (what == VERB && k > first)) break;
    if (name != NG_NONE) k = a->mentions.at[name].end_token - 1;
  }
  return k > first ? k : t;
}

static bool is_plural(const ng_article *a, uint32_t t) {
  if (tk_is(a, t, LX_IRREGULAR_PLURAL)) return true;
  ng_str s = tk_text(a, t);
  return s.len > 3 && s.ptr[s.len - 1] == 's' && !strchr("sui", s.ptr[s.len - 2]);
}

static bool is_people(const ng_article *a, uint32_t t) {
  return tk_any(a, t, lx_set_of(LX_ROLE_NOUN, LX_KINSHIP, LX_ANYBODY, LX_PERSON_PLURAL));
}

/* A noun for one person: whom it means is told elsewhere, or by nobody. */
static bool is_person(const ng_article *a, uint32_t t) {
  if (!is_people(a, t)) return false;
  uint32_t entry = a->tokens.lex[t];
  return !lx_is(entry, LX_PERSON_PLURAL) && !((lx_value(entry, LX_ROLE_NOUN, 0) | lx_value(entry, LX_KINSHIP, 0)) & 4);
}

static bool is_no_thing(const ng_article *a, uint32_t t) {
  uint32_t times = LX_KIND_TIME_UNIT | LX_KIND_DAY_PART | LX_KIND_SEASON | LX_KIND_WEEKDAY | LX_KIND_MONTH;
  return tk_is(a, t, LX_NO_THING) || a->tokens.kinds[t] & (times | LX_KIND_MAGNITUDE | LX_KIND_NUMBER_WORD);
}

static uint64_t modifiers_of(const ng_article *a, uint32_t first, uint32_t head) {
  uint64_t bits = 0;
  for (uint32_t k = first; k < head; k++) {
    uint32_t hash = lx_mixed(a->tokens.hash[k]);
    bits |= (uint64_t)1 << (hash >> 26) | (uint64_t)1 << (hash >> 20 & 63);
  }
  return bits;
}

static bool has_name(const ng_article *a, uint32_t first, uint32_t end) {
  for (uint32_t k = first; k < end; k++)
    if (en_mention_at(a, k) != NG_NONE) return true;
  return false;
}

static bool read_phrase(const ng_article *a, uint32_t t, phrase *p) {
  uint32_t end = a->sentences.at[p->sentence].end_token;
  p->bare = t;
  p->head = head_of(a, t, end);
  if (p->head == NG_NONE) return false;
  if (a->tokens.lex[p->head] && (is_no_thing(a, p->head) || is_person(a, p->head))) return false;
  p->plural = is_plural(a, p->head);
  p->end = complement_end(a, p->head + 1, end);
  p->modifiers = modifiers_of(a, t, p->head) | modifiers_of(a, p->head + 1, p->end);
  return true;
}

/* ---- what it means ----------------------------------------------------------------------------------------------- */

static uint32_t *bucket(rf_walk *r, uint32_t head) { return &r->chain_of_head[lx_mixed(head) >> 24]; }

/* The chain that a phrase goes on with, or NG_NONE. */
static uint32_t same_head(rf_walk *r, const phrase *p, uint32_t head) {
  uint32_t i = *bucket(r, head);
  for (uint32_t n = 0; i && n < SAME_HEAD; n++, i = r->w->chains.at[i - 1].next) {
    const en_chain *c = &r->w->chains.at[i - 1];
    if (c->head != head || (p->modifiers & ~c->modifiers)) continue;
    if (!p->owned || (c->owner == p->owner && c->entity == NG_NONE)) return i - 1;
  }
  return NG_NONE;
}

static uint32_t sense_of(const ng_article *a, uint32_t t) {
  int32_t sense = lx_value(a->tokens.lex[t], LX_THING_SENSE, 0);
  return sense > 0 && sense < RC_SENSES ? (uint32_t)sense : 0;
}

/* The only chain of the sense of a definite phrase, or NG_NONE; "the tragedy" may be any mishap. */
static uint32_t same_sense(const rf_walk *r, const phrase *p) {
  uint32_t sense = sense_of(r->w->a, p->head), found = NG_NONE, count = 0;
  if (!sense || p->owned || p->modifiers) return NG_NONE;
  for (uint32_t s = sense, end = sense == RC_MISHAP ? RC_MISHAPS : sense + 1; s < end; s++) {
    count += r->chains_of_sense[s];
    if (r->chain_of_sense[s]) found = r->chain_of_sense[s] - 1;
  }
  return count == 1 ? found : NG_NONE;
}

static bool add(rf_walk *r, en_chain c, uint32_t *chain) {
  uint32_t *newest = bucket(r, c.head);
  c.next = *newest;
  *chain = r->w->chains.count;
  *newest = *chain + 1;
  return en_chain_push(r->w->scratch, &r->w->chains, c);
}

/* Something new. */
static bool introduce(rf_walk *r, const phrase *p, uint32_t head, uint32_t *chain) {
  en_chain c = {.head = head, .owner = p->owner, .first = p->first, .bare = p->bare, .last = p->head, .mentions = 1};
  c.modifiers = p->modifiers;
  c.entity = NG_NONE;
  if (!add(r, c, chain)) return false;
  uint32_t sense = sense_of(r->w->a, p->head);
  r->chain_of_sense[sense] = *chain + 1;
  r->chains_of_sense[sense]++;
  return true;
}

static bool tell(rf_walk *r, uint32_t chain, uint32_t first, uint32_t last, ng_form form) {
  ng_mention m = {.first_token = first, .end_token = last + 1, .entity = chain, .form = (uint8_t)form};
  return ng_mention_push(r->w->scratch, &r->w->told, m);
}

/* One more mention of a chain. Its first phrase becomes one only now: most chains have no second. */
static bool go_on(rf_walk *r, uint32_t chain, uint32_t first, uint32_t last, ng_form form) {
  en_chain *c = &r->w->chains.at[chain];
  if (c->mentions++ == 1 && !tell(r, chain, c->first, c->last, NG_FORM_NOMINAL)) return false;
  return tell(r, chain, first, last, form);
}

/* "Protesters blocked", "the team will": several who do something; not "families of protesters said". */
static void note_subject(rf_walk *r, const phrase *p, uint32_t chain) {
  const ng_article *a = r->w->a;
  if (!p->plural && !tk_is(a, p->head, LX_GROUP_NOUN)) return;
  if (p->first > a->sentences.at[p->sentence].first_token && tk_is(a, p->first - 1, LX_PREPOSITION)) return;
  if (p->end >= a->sentences.at[p->sentence].end_token) return;
  bool aside = tk_is(a, p->end, LX_RELATIVE) || tk_is(a, p->end, LX_PLAIN_ADVERB); /* "the crew who", "the crew also" */
  if (!aside && !rf_is_verb_like(a, p->end)) return;
  r->group = chain;
  r->group_sentence = p->sentence;
}

static bool take(rf_walk *r, const phrase *p) {
  const ng_article *a = r->w->a;
  uint32_t head = en_token_hash(a, p->head), chain = p->definite ? same_head(r, p, head) : NG_NONE;
  if (chain == NG_NONE && p->definite) chain = same_sense(r, p);
  const en_chain *c = chain == NG_NONE ? NULL : &r->w->chains.at[chain];
  if (c && c->entity != NG_NONE)
    return has_name(a, p->bare, p->head) ||
           rf_add(r, p->bare, p->head + 1, c->entity, NG_FORM_NOMINAL, NG_REASON_SAME_WORDS);
  if (!r->things_wanted) return true;
  if (!(c ? go_on(r, chain, p->first, p->head, NG_FORM_NOMINAL) : introduce(r, p, head, &chain))) return false;
  r->w->chains.at[chain].modifiers |= p->modifiers;
  note_subject(r, p, chain);
  return true;
}

/* ---- the walk ---------------------------------------------------------------------------------------------------- */

bool rf_note_named(rf_walk *r, const ng_mention *name) {
  const ng_article *a = r->w->a;
  uint32_t first = name->first_token, end = first + 1, chain;
  while (end < name->end_token && !(a->tokens.kinds[end] & LX_KIND_NO_MODIFIER) && !tk_has(a, end, TK_CLITIC)) end++;
  bool of = end < name->end_token && !tk_has(a, end, TK_CLITIC); /* "University of Kara": the university */
  if (end == first + 1 && !of) return true;
  en_chain c = {.head = en_token_hash(a, end - 1), .owner = NG_NONE, .entity = name->entity};
  c.modifiers = modifiers_of(a, first, end - 1);
  return add(r, c, &chain);
}

/* Phrases behind "X's" are not read: what is told of by its owner is seldom come back to. */
bool rf_visit_chain(rf_walk *r, uint32_t t) {
  const ng_article *a = r->w->a;
  lx_set determiners = lx_set_and(lx_set_of(LX_DEFINITE, LX_INDEFINITE, LX_POSSESSIVE, LX_POSSESSIVE_PRONOUN),
                                  LX_PLURAL_DEMONSTRATIVE, LX_DEFINITE, LX_DEFINITE, LX_DEFINITE);
  if (!tk_any(a, t, determiners)) return true;
  phrase p = {.first = t, .sentence = a->tokens.sentence[t], .owner = NG_NONE};
  p.owned = tk_any(a, t, lx_set_of(LX_POSSESSIVE, LX_POSSESSIVE_PRONOUN, LX_POSSESSIVE, LX_POSSESSIVE));
  p.definite = p.owned || !tk_is(a, t, LX_INDEFINITE);
  if (!read_phrase(a, t + 1, &p) || (p.plural && tk_is(a, t, LX_RELATIVE))) return true; /* "that prices" */
  if (p.owned) p.owner = rf_owner_at(r, t);
  return take(r, &p);
}

/* The first word of the phrase of a noun that has no determiner. */
static uint32_t phrase_start(const ng_article *a, uint32_t head, uint32_t begin) {
  uint32_t t = head;
  while (t > begin && t + LONGEST > head && en_mention_at(a, t - 1) == NG_NONE) {
    part what = part_of_speech(a, t - 1);
    if (what == BREAK || (what == VERB && t - 1 > begin)) break;
    t--;
  }
  return t;
}

bool rf_visit_group(rf_walk *r, uint32_t head) {
  const ng_article *a = r->w->a;
  phrase p = {.head = head, .sentence = a->tokens.sentence[head], .owner = NG_NONE, .plural = true};
  uint32_t begin = a->sentences.at[p.sentence].first_token;
  p.first = p.bare = phrase_start(a, head, begin);
  lx_set determiners = lx_set_of(LX_DETERMINER, LX_DEFINITE, LX_POSSESSIVE_PRONOUN, LX_PLURAL_DEMONSTRATIVE);
  bool determined = p.bare > begin && (tk_has(a, p.bare - 1, TK_CLITIC) || tk_any(a, p.bare - 1, determiners));
  if (determined || is_no_thing(a, head)) return true; /* rf_visit_chain reads those */
  p.end = complement_end(a, head + 1, a->sentences.at[p.sentence].end_token);
  p.modifiers = modifiers_of(a, p.bare, head);
  return take(r, &p);
}

bool rf_visit_group_pronoun(rf_walk *r, uint32_t t) {
  if (r->group == NG_NONE || r->group_sentence != r->w->a->tokens.sentence[t]) return true;
  return go_on(r, r->group, t, t, NG_FORM_PRONOUN);
}

/* ---- at the end -------------------------------------------------------------------------------------------------- */

static bool keep_entity(en_work *w, en_chain *c) {
  ng_article *a = w->a;
  bool people = is_people(a, c->last);
  ng_entity e = {.kind = people ? NG_PERSON : rf_kind_of_thing(a, c->last), .several = people || is_plural(a, c->last)};
  e.name = ng_view(a, a->tokens.at[c->bare].start, a->tokens.at[c->last].end);
  c->entity = a->entities.count;
  return ng_entity_push(&a->arena, &a->entities, e);
}

bool rf_keep_chains(en_work *w) {
  ng_article *a = w->a;
  uint32_t before = a->entities.count;
  for (uint32_t i = 0; i < w->chains.count; i++)
    if (w->chains.at[i].mentions > 1 && !keep_entity(w, &w->chains.at[i])) return false;
  a->things = a->entities.count - before;
  for (uint32_t i = 0; i < w->told.count; i++) {
    ng_mention *m = &w->told.at[i];
    uint32_t sentence_end = a->sentences.at[a->tokens.sentence[m->first_token]].end_token;
    if (m->form == NG_FORM_NOMINAL) m->end_token = complement_end(a, m->end_token, sentence_end);
    m->start = a->tokens.at[m->first_token].start;
    m->end = a->tokens.at[m->end_token - 1].end;
    m->entity = w->chains.at[m->entity].entity;
    m->kind = a->entities.at[m->entity].kind;
  }
  return true;
}
