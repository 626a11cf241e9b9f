/* References: reads tokens, names with their entities, roles; writes w->found (nominals and pronouns with the person
 * they mean) and the roles that nominals are.
 *
 * One walk over the tokens keeps the last CANDIDATES mentions of persons. A pronoun goes to the mention with the best
 * score of binary features (distance, subject, parallel position, gender, quotation); a definite nominal to the person
 * whose role has its head. What stays unclear is left out. */
#include "quote_marks.h"
#include "references.h"

enum { SURNAME_ENDING = 8, NAME_ENDING = 5 };

/* ---- quotations ------------------------------------------------------------------------------------------------ */

/* The person beside a reporting verb in a stretch of tokens. */
static uint32_t speaker_near(const ng_article *a, uint32_t from, uint32_t to) {
  uint32_t person = NG_NONE;
  bool verb = false;
  for (uint32_t t = from; t < to; t++) {
    if (tk_is(a, t, LX_REPORT_VERB)) verb = true;
    uint32_t m = en_mention_at(a, t);
    if (en_is_person(a, m) && person == NG_NONE) person = a->mentions.at[m].entity;
    if (verb && person != NG_NONE) return person;
  }
  return NG_NONE;
}

/* Who speaks the words from `open` to `close`: the person beside the reporting verb behind them, else before. */
static uint32_t speaker_of(const ng_article *a, uint32_t open, uint32_t close) {
  uint32_t block_end = a->sentences.at[a->tokens.sentence[close]].end_token;
  uint32_t to = close + 1 + RF_LOOK / 2 < block_end ? close + 1 + RF_LOOK / 2 : block_end;
  uint32_t person = speaker_near(a, close + 1 < to ? close + 1 : to, to);
  if (person != NG_NONE) return person;
  uint32_t begin = a->sentences.at[a->tokens.sentence[open]].first_token;
  if (open > begin + RF_LOOK) begin = open - RF_LOOK;
  return speaker_near(a, begin, open);
}

/* r->quote: 0 outside quotations, else 1 for an unknown speaker or the speaker's entity + 2. */
static bool mark_quotes(rf_walk *r) {
  const ng_article *a = r->w->a;
  const qm_marks *marks = qm_read(r->w->a);
  if (!marks) return false;
  for (uint32_t i = 0; i < marks->passages.count; i++) {
    const qm_passage *p = &marks->passages.at[i];
    uint32_t speaker = p->first < p->end ? speaker_of(a, p->first, p->end - 1) : NG_NONE;
    for (uint32_t t = p->first; t < p->end; t++) r->quote[t] = speaker == NG_NONE ? RF_UNKNOWN_SPEAKER : speaker + 2;
  }
  return true;
}

/* ---- candidates -------------------------------------------------------------------------------------------------- */

/* Puts a candidate into a ring of those mentioned last. */
static void keep(rf_walk *r, rf_candidate *ring, uint32_t size, uint32_t *pushed, rf_candidate c) {
  rf_candidate *slot = &ring[*pushed % size];
  if ((*pushed)++ >= size) r->recent[slot->entity]--;
  r->recent[c.entity]++;
  *slot = c;
}

void rf_push(rf_walk *r, rf_candidate c) {
  if (c.form == NG_FORM_PRONOUN) {
    c.starts = c.token <= r->w->a->sentences.at[c.sentence].first_token + 1;
    c.place = c.shape == RF_HE ? RF_AS_SUBJECT : c.shape == RF_HIS ? RF_AS_POSSESSIVE : RF_AS_OBJECT;
  } else {
    rf_read_place(r->w->a, &c);
  }
  if (c.speaks && !c.misread) r->last_speaker = c.entity;
  c.leads = r->pushed == 0 || r->ring[(r->pushed - 1) % RF_CANDIDATES].sentence != c.sentence;
  if (c.entity < r->named)
    keep(r, r->ring, RF_CANDIDATES, &r->pushed, c);
  else
    keep(r, r->strangers, RF_STRANGERS, &r->strangers_pushed, c);
}

int rf_gender(const en_work *w, uint32_t entity) {
  const ng_entity *e = &w->a->entities.at[entity];
  const uint8_t *votes = w->facts[entity].votes;
  if (e->gender) return e->gender;
  if (votes[1] != votes[2]) return votes[1] > votes[2] ? 1 : 2;
  return 0;
}

/* ---- pronouns ---------------------------------------------------------------------------------------------------- */

static rf_pronoun read_pronoun(const rf_walk *r, uint32_t t, int32_t value) {
  const ng_article *a = r->w->a;
  uint32_t sentence = a->tokens.sentence[t], end = a->sentences.at[sentence].end_token;
  rf_pronoun p = {.token = t, .sentence = sentence, .gender = value & 7};
  bool noun_follows = t + 1 < end && !tk_has(a, t + 1, TK_PUNCT | TK_CLITIC) && !tk_is(a, t + 1, LX_PREPOSITION) &&
                      !tk_is(a, t + 1, LX_FUNCTION_WORD) && !tk_is(a, t + 1, LX_AUXILIARY);
  bool possessive = (value & 8) || ((value & 16) && noun_follows);
  p.shape = possessive ? RF_HIS : lx_is(a->tokens.lex[t], LX_SUBJECT_FORM) ? RF_HE : RF_HIM;
  for (uint32_t k = t + 1; k < end && k < t + 3 && p.shape == RF_HE; k++) p.speaks |= tk_is(a, k, LX_REPORT_VERB);
  if (p.shape == RF_HE && t > 0 && tk_is(a, t - 1, LX_REPORT_VERB)) p.speaks = true;
  p.starts = t <= a->sentences.at[sentence].first_token + 1;
  p.opens_block = sentence == 0 || a->sentences.at[sentence - 1].block != a->sentences.at[sentence].block;
  p.opened = t > 0 && t > a->sentences.at[sentence].first_token && tk_is(a, t - 1, LX_CLAUSE_OPENER);
  return p;
}

static void count_mention(rf_walk *r, uint32_t entity) {
  r->count[entity]++;
  if (entity >= r->named) return;
  if (r->first_person == NG_NONE) r->first_person = entity;
  if (r->most_frequent == NG_NONE || r->count[entity] > r->count[r->most_frequent]) r->most_frequent = entity;
}

bool rf_add(rf_walk *r, uint32_t first, uint32_t end, uint32_t entity, ng_form form, ng_reason reason) {
  const ng_article *a = r->w->a;
  ng_mention m = {.start = a->tokens.at[first].start,
                  .end = a->tokens.at[end - 1].end,
                  .first_token = first,
                  .end_token = end,
                  .entity = entity,
                  .form = (uint8_t)form,
                  .kind = a->entities.at[entity].kind,
                  .reason = (uint8_t)reason};
  count_mention(r, entity);
  return ng_mention_push(r->w->scratch, &r->w->found, m);
}

static bool visit_pronoun(rf_walk *r, uint32_t t, int32_t value) {
  rf_pronoun p = read_pronoun(r, t, value);
  uint32_t entity = rf_most_likely(r, &p);
  if (entity == NG_NONE) return true;
  r->last_pronoun[p.gender] = entity;
  r->last_pronoun_sentence[p.gender] = p.sentence;
  en_facts *facts = &r->w->facts[entity];
  if (facts->votes[p.gender] < 200) facts->votes[p.gender]++;
  rf_push(r, (rf_candidate){.entity = entity,
                            .token = t,
                            .end = t + 1,
                            .sentence = p.sentence,
                            .form = NG_FORM_PRONOUN,
                            .shape = p.shape,
                            .speaks = p.speaks});
  return rf_add(r, t, t + 1, entity, NG_FORM_PRONOUN, p.reason);
}

/* ---- who holds a role -------------------------------------------------------------------------------------------- */

enum { NOBODY = 0, SEVERAL = NG_NONE };

static uint32_t *holder_slot(const rf_walk *r, uint32_t head) {
  uint32_t s = (head ^ head >> 15) & r->holder_mask;
  while (r->holders[s] != NOBODY && r->holder_heads[s] != head) s = (s + 1) & r->holder_mask;
  r->holder_heads[s] = head;
  return &r->holders[s];
}

uint32_t rf_holder(const rf_walk *r, uint32_t head) {
  uint32_t holder = *holder_slot(r, head);
  return holder == NOBODY || holder == SEVERAL ? NG_NONE : holder - 1;
}

bool rf_is_held(const rf_walk *r, uint32_t head) { return *holder_slot(r, head) != NOBODY; }

static bool index_holders(rf_walk *r) {
  const en_work *w = r->w;
  uint32_t size = 16;
  while (size < 2 * w->roles.count) size *= 2;
  r->holder_mask = size - 1;
  r->holders = ar_calloc(w->scratch, size, sizeof *r->holders);
  r->holder_heads = ar_calloc(w->scratch, size, sizeof *r->holder_heads);
  if (!r->holders || !r->holder_heads) return false;
  for (uint32_t e = 0; e < w->a->entities.count; e++)
    for (uint32_t i = 0; i < w->facts[e].heads; i++) {
      uint32_t *holder = holder_slot(r, w->facts[e].head[i]);
      *holder = *holder == NOBODY || *holder == e + 1 ? e + 1 : SEVERAL;
    }
  return true;
}

uint32_t rf_role_at(const en_work *w, uint32_t *cursor, uint32_t first, uint32_t end) {
  uint32_t start = w->a->tokens.at[first].start, stop = w->a->tokens.at[end - 1].end;
  while (*cursor < w->roles.count && w->roles.at[*cursor].end <= start) ++*cursor;
  return *cursor < w->roles.count && w->roles.at[*cursor].start < stop ? *cursor : NG_NONE;
}

/* ---- the walk ---------------------------------------------------------------------------------------------------- */

static bool visit_name(rf_walk *r, const ng_mention *m) {
  bool misread = m->kind != NG_PERSON;
  if (misread) rf_push_thing(r, m);
  if (misread && m->kind != NG_NORP && !rf_note_named(r, m)) return false;
  if (misread && !rf_may_be_person(r->w->a, m)) return true;
  if (!misread && !r->count[m->entity]) rf_identify(r, m);
  if (!misread) count_mention(r, m->entity);
  else r->count[m->entity]++;
  if (m->first_token > 2) {
    uint32_t role = rf_role_at(r->w, &r->name_role, m->first_token - 2, m->first_token);
    if (role != NG_NONE && r->w->roles.at[role].entity == m->entity) rf_relate(r, role, m->entity);
  }
  rf_push(r, (rf_candidate){.entity = m->entity,
                            .token = m->first_token,
                            .end = m->end_token,
                            .sentence = r->w->a->tokens.sentence[m->first_token],
                            .form = NG_FORM_NAME,
                            .misread = misread});
  return true;
}

static uint8_t read_naming(const ng_article *a, const ng_mention *m) {
  uint32_t t = m->first_token;
  bool full = m->end_token > t + 1 && !tk_has(a, t + 1, TK_CLITIC);
  bool told = t > 0 && tk_is(a, t - 1, LX_HONORIFIC);
  if (!full) return told ? RF_NAMED_PERSON : 0;
  return RF_NAMED_IN_FULL | (told || tk_is(a, t, LX_GIVEN_NAME) ? RF_NAMED_PERSON : 0);
}

/* What the endings of a full name tell about the gender; the surname's are surer. */
static uint8_t guess_gender(const ng_article *a, const ng_mention *m) {
  uint32_t last = m->end_token - 1;
  if (last > m->first_token + 1 && tk_has(a, last, TK_CLITIC)) last--;
  int32_t value = lx_ending(tk_text(a, last), LX_SURNAME_ENDING, SURNAME_ENDING);
  if (value) return value == 1 ? 1 : 5;
  return (uint8_t)lx_ending(tk_text(a, m->first_token), LX_NAME_ENDING, NAME_ENDING);
}

/* "X, 24," and "X (24)". */
static uint8_t read_age(const ng_article *a, const ng_mention *m) {
  uint32_t t = m->end_token;
  if (t + 2 >= a->tokens.count || !(tk_char(a, t, ',') || tk_char(a, t, '('))) return 0;
  bool closed = tk_has(a, t + 2, TK_PUNCT) && tk_has(a, t + 1, TK_DIGIT);
  return closed ? rf_number(tk_text(a, t + 1)) : 0;
}

/* What the names of the whole article say about every entity. */
static void read_namings(rf_walk *r) {
  const ng_article *a = r->w->a;
  for (uint32_t i = 0; i < a->mentions.count; i++) {
    const ng_mention *m = &a->mentions.at[i];
    if (r->namings[m->entity] < 255) r->namings[m->entity]++;
    if (a->blocks.at[a->sentences.at[a->tokens.sentence[m->first_token]].block].kind == NG_BLOCK_HEADLINE)
      r->naming[m->entity] |= RF_NAMED_IN_HEADLINE;
    if (m->kind != NG_PERSON) continue;
    uint8_t block = a->blocks.at[a->sentences.at[a->tokens.sentence[m->first_token]].block].kind;
    if (r->first_name[m->entity] == NG_NONE && block == NG_BLOCK_PARAGRAPH) r->first_name[m->entity] = i;
    if (!r->age[m->entity]) r->age[m->entity] = read_age(a, m);
    uint8_t naming = read_naming(a, m), old = r->naming[m->entity];
    if ((naming & ~old & RF_NAMED_IN_FULL) && !a->entities.at[m->entity].gender)
      r->guess[m->entity] = guess_gender(a, m);
    r->naming[m->entity] = old | naming;
  }
  for (uint32_t e = 0; e < a->entities.count; e++)
    if (a->entities.at[e].kind != NG_PERSON && (r->topic[0] == NG_NONE || r->namings[e] > r->namings[r->topic[0]]))
      r->topic[0] = e;
  for (uint32_t e = 0; e < a->entities.count; e++)
    for (int g = 1; g < 3 && a->entities.at[e].kind == NG_PERSON; g++)
      if ((!a->entities.at[e].gender || a->entities.at[e].gender == g) &&
          (r->topic[g] == NG_NONE || r->namings[e] > r->namings[r->topic[g]]))
        r->topic[g] = e;
}

static bool start(rf_walk *r) {
  const ng_article *a = r->w->a;
  uint32_t room = r->w->entity_room;
  r->named = a->entities.count;
  r->unnamed = ar_alloc(r->w->scratch, (room - r->named + 1) * sizeof *r->unnamed);
  r->w->known_as = ar_alloc(r->w->scratch, (room - r->named + 1) * sizeof *r->w->known_as);
  r->namings = ar_calloc(r->w->scratch, room + 1, sizeof *r->namings);
  r->naming = ar_calloc(r->w->scratch, room + 1, sizeof *r->naming);
  r->guess = ar_calloc(r->w->scratch, room + 1, sizeof *r->guess);
  r->recent = ar_calloc(r->w->scratch, room + 1, sizeof *r->recent);
  r->age = ar_calloc(r->w->scratch, room + 1, sizeof *r->age);
  r->situation = ar_calloc(r->w->scratch, room + 1, sizeof *r->situation);
  r->first_name = ar_alloc(r->w->scratch, (room + 1) * sizeof *r->first_name);
  if (!r->situation || !r->first_name) return false;
  memset(r->first_name, 0xFF, (room + 1) * sizeof *r->first_name);
  r->persons = ar_calloc(r->w->scratch, room + 1, sizeof *r->persons);
  if (!r->unnamed || !r->w->known_as || !r->persons || !r->recent || !r->age) return false;
  if (!r->namings || !r->naming || !r->guess) return false;
  read_namings(r);
  r->quote = ar_calloc(r->w->scratch, a->tokens.count + 1, sizeof *r->quote);
  r->count = ar_calloc(r->w->scratch, room + 1, sizeof *r->count);
  r->relative = ar_alloc(r->w->scratch, (room + 1) * sizeof *r->relative);
  if (!r->quote || !r->count || !r->relative) return false;
  memset(r->relative, 0xFF, (room + 1) * sizeof *r->relative);
  return mark_quotes(r) && index_holders(r);
}

bool rf_is_headline(const ng_article *a, uint32_t sentence) {
  uint8_t kind = a->blocks.at[a->sentences.at[sentence].block].kind;
  return kind == NG_BLOCK_HEADLINE || kind == NG_BLOCK_SUBHEAD || kind == NG_BLOCK_PROMO;
}

/* Whether a nominal may start at a token: behind a determiner of it, or without one in a headline. */
static bool starts_nominal(const rf_walk *r, uint32_t t) {
  const ng_article *a = r->w->a;
  if (r->in_headline || tk_has(a, t, TK_CLITIC)) return true;
  return a->tokens.lex[t] && tk_any(a, t, lx_set_of(LX_POSSESSIVE, LX_POSSESSIVE_PRONOUN, LX_DEFINITE, LX_DEFINITE));
}

/* A noun for several people. */
static bool is_plural(const ng_article *a, uint32_t t) {
  if (!tk_any(a, t, lx_set_of(LX_PERSON_PLURAL, LX_GENERIC_PEOPLE, LX_ROLE_NOUN, LX_KINSHIP))) return false;
  uint32_t entry = a->tokens.lex[t];
  return !tk_any(a, t, lx_set_of(LX_ROLE_NOUN, LX_KINSHIP, LX_KINSHIP, LX_KINSHIP)) ||
         (lx_value(entry, LX_ROLE_NOUN, 0) | lx_value(entry, LX_KINSHIP, 0)) & 4;
}

/* The next token from `t` on, outside of names, that the walk stops at: one question in place of those of visit_word, for
 * most words. */
static inline uint32_t next_referring(const rf_walk *r, uint32_t t, uint32_t end) {
  const uint16_t *flags = r->w->a->tokens.flags;
  const uint32_t *kinds = r->w->a->tokens.kinds;
  if (r->in_headline) return t;
  while (t < end && !((flags[t] & TK_CLITIC) | (kinds[t] & LX_KIND_REFERENCE))) t++;
  return t;
}

/* "the minister", "the company", "the driver": somebody's or something's that has a name, else a person's without one.
 */
static bool visit_description(rf_walk *r, uint32_t t, uint32_t *next) {
  rf_phrase person = {.end = 0};
  if (starts_nominal(r, t) && !rf_visit_nominal(r, t, next, &person)) return false;
  if (*next == t + 1 && tk_is(r->w->a, t, LX_DEFINITE) && !rf_visit_thing(r, t, next)) return false;
  return *next != t + 1 || !person.end || rf_visit_unnamed(r, t, &person, next);
}

/* "I" in the words of somebody who is known. */
static bool visit_first_person(rf_walk *r, uint32_t t) {
  uint32_t speaker = r->quote[t];
  if (speaker <= RF_UNKNOWN_SPEAKER || !lx_value(r->w->a->tokens.lex[t], LX_FIRST_PERSON, 0)) return true;
  return rf_add(r, t, t + 1, speaker - 2, NG_FORM_PRONOUN, NG_REASON_SPEAKER);
}

static bool visit_word(rf_walk *r, uint32_t t, uint32_t *next) {
  const ng_article *a = r->w->a;
  int32_t value = tk_is(a, t, LX_PRONOUN) ? lx_value(a->tokens.lex[t], LX_PRONOUN, 0) : 0;
  if (((value & 7) == 1 || (value & 7) == 2) && !visit_pronoun(r, t, value)) return false;
  if ((value & 7) > 2 && !rf_visit_thing_pronoun(r, t, value)) return false;
  if (tk_is(a, t, LX_FIRST_PERSON) && !visit_first_person(r, t)) return false;
  if (a->tokens.lex[t] && is_plural(a, t)) {
    r->plural_seen = t;
    if (r->things_wanted && !r->in_headline && !rf_visit_group(r, t)) return false;
  }
  if (tk_is(a, t, LX_INDEFINITE) && !rf_visit_indefinite(r, t, next)) return false;
  if (*next == t + 1 && !visit_description(r, t, next)) return false;
  return *next != t + 1 || rf_visit_chain(r, t);
}

/* The words of one sentence from `t` to a name or the sentence's end; *next behind the last phrase that was read. */
static bool visit_words(rf_walk *r, uint32_t t, uint32_t end, uint32_t *next) {
  r->in_headline = rf_is_headline(r->w->a, r->w->a->tokens.sentence[t]);
  *next = end;
  for (t = next_referring(r, t, end); t < end; t = next_referring(r, *next, end)) {
    *next = t + 1;
    if (!visit_word(r, t, next)) return false;
  }
  if (*next < end) *next = end;
  return true;
}

bool rf_references(en_work *w) {
  const ng_article *a = w->a;
  rf_walk r = {.w = w, .things_wanted = !(a->without & NG_PART_THINGS)};
  r.first_person = r.most_frequent = r.last_speaker = r.group = NG_NONE;
  for (int g = 0; g < 3; g++) r.last_pronoun[g] = r.topic[g] = NG_NONE;
  if (!start(&r)) return false;
  for (uint32_t t = 0, m = 0; t < a->tokens.count;) {
    uint32_t name = m < a->mentions.count ? a->mentions.at[m].first_token : NG_NONE;
    if (name <= t) {
      if (!visit_name(&r, &a->mentions.at[m])) return false;
      if (a->mentions.at[m].end_token > t) t = a->mentions.at[m].end_token;
      r.next_name = ++m;
      continue;
    }
    uint32_t end = a->sentences.at[a->tokens.sentence[t]].end_token;
    if (!visit_words(&r, t, end < name ? end : name, &t)) return false;
  }
  return true;
}
