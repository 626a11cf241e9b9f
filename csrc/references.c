/* References: reads tokens, names with their entities, roles; writes w->found (nominals and pronouns with the person
 * they mean) and the roles that nominals are.
 *
 * One walk over the tokens keeps the last CANDIDATES mentions of persons. A pronoun goes to the mention with the best
 * score of binary features (distance, subject, parallel position, gender, quotation); a definite nominal to the person
 * whose role has its head. What stays unclear is left out. */
#include "quote_marks.h"
#include "references.h"

enum { LOOK = 24, SURNAME_ENDING = 8, NAME_ENDING = 5 };

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
  uint32_t to = close + 1 + LOOK / 2 < block_end ? close + 1 + LOOK / 2 : block_end;
  uint32_t person = speaker_near(a, close + 1 < to ? close + 1 : to, to);
  if (person != NG_NONE) return person;
  uint32_t begin = a->sentences.at[a->tokens.sentence[open]].first_token;
  if (open > begin + LOOK) begin = open - LOOK;
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

static bool is_verb_like(const ng_article *a, uint32_t t) {
  if (tk_any(a, t, lx_set_and(lx_set_of(LX_AUXILIARY, LX_MODAL, LX_REPORT_VERB, LX_COMMON_VERB), LX_PAST_VERB,
                              LX_CLAUSE_VERB, LX_TELL_VERB, LX_BELIEF_VERB)))
    return true;
  ng_str s = tk_text(a, t);
  if (!tk_has(a, t, TK_LOWER) || s.len < 4) return false;
  char last = s.ptr[s.len - 1], before = s.ptr[s.len - 2];
  if (last == 'd' && before == 'e') return true;
  return last == 's' && before != 's' && before != 'u' && !tk_is(a, t, LX_FUNCTION_WORD);
}

/* Behind a mention: over an apposition between commas or brackets. */
static uint32_t skip_aside(const ng_article *a, uint32_t t, uint32_t end) {
  if (t >= end || !(tk_char(a, t, ',') || tk_char(a, t, '('))) return t;
  for (uint32_t k = t + 1; k < end && k < t + LOOK; k++)
    if (tk_char(a, k, ',') || tk_char(a, k, ')')) return k + 1;
  return t;
}

static bool ends_ly(const ng_article *a, uint32_t t) {
  ng_str s = tk_text(a, t);
  return s.len > 4 && s.ptr[s.len - 1] == 'y' && s.ptr[s.len - 2] == 'l';
}

/* What the words before and behind a name say about its place in the clause. */
static void read_place(const ng_article *a, rf_candidate *c) {
  const ng_sentence *s = &a->sentences.at[c->sentence];
  uint32_t before = c->token, after = c->end;
  while (before > s->first_token && (tk_is(a, before - 1, LX_HONORIFIC) || tk_is(a, before - 1, LX_ROLE_NOUN)))
    before--;
  bool first = before == s->first_token, preposition = !first && tk_is(a, before - 1, LX_PREPOSITION);
  c->starts = before <= s->first_token + 1;
  c->aside = !first && (tk_char(a, before - 1, '(') || (after < s->end_token && tk_char(a, after, ')')));
  bool and_before = !first && tk_is(a, before - 1, LX_ROLE_AND);
  c->joined = after + 1 < s->end_token && tk_is(a, after, LX_ROLE_AND) && tk_has(a, after + 1, TK_UPPER);
  c->joins = and_before && before >= s->first_token + 2 && en_is_person(a, en_mention_at(a, before - 2));
  c->place = preposition ? RF_AS_PREPOSITION : RF_AS_OBJECT;
  if (preposition && tk_is(a, before - 1, LX_BY)) c->place = RF_AS_AGENT;
  if (preposition && tk_is(a, before - 1, LX_COMPLEMENT_OF)) c->place = RF_AS_COMPLEMENT;
  if (after < s->end_token && tk_has(a, after, TK_CLITIC) && !(after + 1 < s->end_token && is_verb_like(a, after + 1)))
    c->place = RF_AS_OWNER;
  if (!first && tk_is(a, before - 1, LX_REPORT_VERB)) {
    c->place = RF_AS_SUBJECT;
    c->speaks = true;
    return;
  }
  after = skip_aside(a, after, s->end_token);
  for (int n = 0; n < 2 && after < s->end_token && ends_ly(a, after); n++) after++;
  if (after >= s->end_token || !is_verb_like(a, after)) return;
  c->speaks = tk_is(a, after, LX_REPORT_VERB);
  if (!preposition) c->place = RF_AS_SUBJECT;
}

void rf_push(rf_walk *r, rf_candidate c) {
  if (c.form == NG_FORM_PRONOUN) {
    c.starts = c.token <= r->w->a->sentences.at[c.sentence].first_token + 1;
    c.place = c.shape == RF_HE ? RF_AS_SUBJECT : c.shape == RF_HIS ? RF_AS_POSSESSIVE : RF_AS_OBJECT;
  } else {
    read_place(r->w->a, &c);
  }
  if (c.speaks && !c.misread) r->last_speaker = c.entity;
  c.leads = r->pushed == 0 || r->ring[(r->pushed - 1) % RF_CANDIDATES].sentence != c.sentence;
  r->ring[r->pushed++ % RF_CANDIDATES] = c;
}

int rf_gender(const en_work *w, uint32_t entity) {
  const ng_entity *e = &w->a->entities.at[entity];
  const uint8_t *votes = w->facts[entity].votes;
  if (e->gender) return e->gender;
  if (votes[1] != votes[2]) return votes[1] > votes[2] ? 1 : 2;
  return 0;
}

/* ---- pronouns ---------------------------------------------------------------------------------------------------- */

static bool is_boundary(const ng_article *a, uint32_t t) {
  return tk_has(a, t, TK_PUNCT) ||
         tk_any(a, t, lx_set_of(LX_RELATIVE, LX_CLAUSE_OPENER, LX_CLAUSE_OPENER, LX_CLAUSE_OPENER));
}

/* Whether a clause boundary lies between two tokens of one sentence; far apart counts as one. */
static bool boundary_between(const ng_article *a, uint32_t from, uint32_t to) {
  if (to > from + LOOK) return true;
  for (uint32_t t = from; t < to; t++)
    if (is_boundary(a, t)) return true;
  return false;
}

static uint32_t distance_of(const rf_walk *r, const rf_pronoun *p, const rf_candidate *c) {
  uint32_t apart = p->sentence - c->sentence;
  if (apart > 2) return RF_FAR_BACK;
  if (apart) return RF_LAST_SENTENCE + apart - 1;
  if (c->token > p->token) return RF_SAME_SENTENCE;
  return boundary_between(r->w->a, c->end, p->token) ? RF_SAME_SENTENCE : RF_SAME_CLAUSE;
}

/* What a feature is worth, in hundredths of a logit. */
static const int16_t weight[RF_FEATURES] = {
#include "references_weights.h"
};

static inline void set(rf_features *f, uint32_t feature, bool on) {
  if (!on) return;
  f->score += weight[feature];
#ifdef RF_DUMP
  f->at[f->count++] = (uint16_t)feature;
#endif
}

static uint32_t gender_feature(const rf_walk *r, const rf_pronoun *p, uint32_t entity) {
  int gender = rf_gender(r->w, entity);
  bool by_name = r->w->a->entities.at[entity].gender != 0;
  if (!gender) return RF_GENDER;
  return RF_GENDER + (gender == p->gender ? 1 : 3) + !by_name;
}

static uint32_t quoted_feature(const rf_walk *r, const rf_pronoun *p, const rf_candidate *c) {
  uint32_t here = r->quote[p->token], there = r->quote[c->token];
  if (!here) return RF_QUOTED + (there != 0);
  if (!there) return RF_QUOTED + 2;
  return RF_QUOTED + (here == there && p->sentence - c->sentence < 2 ? 3 : 4);
}

static uint32_t bucket(uint32_t n, uint32_t one, uint32_t two, uint32_t three) {
  return n < one ? 0 : n < two ? 1 : n < three ? 2 : 3;
}

/* How far the candidate is, in blocks and in words. */
static void distance_features(const rf_walk *r, const rf_pronoun *p, const rf_candidate *c, rf_features *f) {
  const ng_sentence *s = &r->w->a->sentences.at[p->sentence], *other = &r->w->a->sentences.at[c->sentence];
  uint32_t blocks = s->block - other->block;
  bool first = p->sentence == 0 || s[-1].block != s->block, apart = p->sentence != c->sentence;
  uint32_t words = c->token > p->token ? 0 : p->token - c->end;
  set(f, RF_DISTANCE + distance_of(r, p, c) * RF_SHAPES + p->shape, true);
  set(f, RF_BLOCKS + (blocks < 2 ? blocks : 2) * 2 + first, true);
  set(f, RF_BEFORE + (apart ? 4 : bucket(words, 5, 10, 20)), true);
  set(f, RF_IN_HEADLINE, r->w->a->blocks.at[other->block].kind == NG_BLOCK_HEADLINE);
}

/* Who speaks, and who is spoken of. */
static void speech_features(const rf_walk *r, const rf_pronoun *p, const rf_candidate *c, rf_features *f) {
  uint32_t quote = r->quote[p->token];
  bool before = c->sentence == p->sentence && c->token < p->token;
  set(f, RF_SPEAKS + c->speaks + 2 * p->speaks, true);
  set(f, quoted_feature(r, p, c), true);
  set(f, RF_TELLS + p->shape, c->speaks && before && !quote);
  set(f, RF_LAST_SPEAKER + p->speaks + 2 * (quote != 0), c->entity == r->last_speaker);
  set(f, RF_OWN_QUOTE, quote > RF_UNKNOWN_SPEAKER && quote - 2 == c->entity);
}

static void entity_features(const rf_walk *r, const rf_pronoun *p, uint32_t entity, rf_features *f) {
  set(f, gender_feature(r, p, entity), true);
  set(f, RF_NAMINGS + bucket(r->namings[entity], 2, 3, 6), true);
  set(f, RF_FIRST_PERSON, entity == r->first_person);
  set(f, RF_FREQUENT, r->count[entity] > 2);
  set(f, RF_MOST_FREQUENT, entity == r->most_frequent);
  set(f, RF_HAS_ROLE, r->w->facts[entity].heads > 0);
  set(f, RF_LIKE_A_PERSON, r->naming[entity] & RF_NAMED_PERSON);
  set(f, RF_FULL_NAME, r->naming[entity] & RF_NAMED_IN_FULL);
  set(f, RF_ENDING + r->guess[entity] + RF_GUESSES * (p->gender == 2), !rf_gender(r->w, entity));
}

/* What speaks for a person that the tagger took for something else. */
static void misread_features(const rf_walk *r, const rf_candidate *c, rf_features *f) {
  const ng_article *a = r->w->a;
  if (!c->misread) return;
  uint8_t kind = a->entities.at[c->entity].kind;
  bool given = tk_is(a, c->token, LX_GIVEN_NAME), longer = c->end > c->token + 1;
  set(f, RF_MISREAD + (given ? 0 : 1 + longer), true);
  set(f, RF_MISREAD_KIND + (kind == NG_ORG ? 0 : kind == NG_GPE || kind == NG_LOC ? 1 : 2), true);
}

/* "In his speech, X": how the name ahead stands there. */
static void ahead_features(const rf_walk *r, const rf_pronoun *p, const rf_candidate *c, rf_features *f) {
  if (!c->ahead) return;
  const ng_article *a = r->w->a;
  uint32_t first = a->sentences.at[p->sentence].first_token;
  bool opens = tk_any(a, first, lx_set_of(LX_PREPOSITION, LX_CLAUSE_OPENER, LX_CLAUSE_OPENER, LX_CLAUSE_OPENER));
  set(f, RF_AHEAD_AS + 4 * (c->ahead - 1) + 2 * c->comma + (c->place == RF_AS_SUBJECT), true);
  set(f, RF_AHEAD_SHAPE + 2 * p->shape + opens, true);
}

/* Mentions of an entity among the candidates. */
static uint32_t recent(const rf_walk *r, uint32_t entity) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < RF_CANDIDATES && i < r->pushed; i++) n += r->ring[i].entity == entity;
  return n;
}

static void pair_features(const rf_walk *r, const rf_pronoun *p, const rf_candidate *c, uint32_t rank, uint32_t subject, rf_features *f) {
  const ng_article *a = r->w->a;
  uint32_t distance = distance_of(r, p, c);
  set(f, RF_PLACE_DISTANCE + (c->place * RF_DISTANCES + distance) * RF_SHAPES + p->shape, true);
  set(f, RF_RANK_SHAPE + (rank < 3 ? rank : 3) * RF_SHAPES + p->shape, true);
  set(f, RF_NEAREST_SUBJECT + 2 * p->shape + (p->sentence != c->sentence), c->token == subject);
  set(f, RF_JOINED, c->joined);
  set(f, RF_JOINED + 1, c->joins);
  set(f, RF_RECENT + bucket(recent(r, c->entity), 2, 3, 4), true);
  set(f, RF_LEADS + p->shape, c->leads);
  set(f, RF_OPENER + c->place, p->opened && p->sentence == c->sentence);
  set(f, RF_LAST_PRONOUN + 2 * p->shape + (r->last_pronoun_sentence[p->gender] != p->sentence), r->last_pronoun[p->gender] == c->entity);
  bool apart = p->sentence != c->sentence, pronoun = c->form == NG_FORM_PRONOUN;
  bool starts = p->token <= a->sentences.at[p->sentence].first_token + 1;
  set(f, RF_PLACE + ((uint32_t)c->place * RF_SHAPES + p->shape) * 2 + apart, true);
  set(f, RF_RANK + (rank < 3 ? rank : 3), true);
  set(f, RF_FORM + (!pronoun ? c->form == NG_FORM_NOMINAL : 2 + (c->shape != p->shape)), true);
  distance_features(r, p, c, f);
  speech_features(r, p, c, f);
  entity_features(r, p, c->entity, f);
  misread_features(r, c, f);
  ahead_features(r, p, c, f);
  set(f, RF_STARTS, c->starts);
  set(f, RF_BOTH_START, c->starts && starts);
  set(f, RF_ASIDE, c->aside);
  set(f, RF_AND_HIS, c->end + 1 == p->token && tk_is(a, c->end, LX_ROLE_AND));
  set(f, RF_AHEAD, c->token > p->token);
}

/* Whether a name that was tagged as something else may be a person's: short, and no known name of anything else. */
static bool may_be_person(const ng_article *a, const ng_mention *m) {
  uint32_t t = m->first_token, last = m->end_token - 1;
  if (m->end_token > t + 3) return false;
  if (t > 0 && tk_is(a, t - 1, LX_DEFINITE)) return false;
  for (uint32_t k = t; k <= last; k++)
    if (!tk_has(a, k, TK_UPPER) || (tk_has(a, k, TK_ALL_CAPS) && k == t) || tk_has(a, k, TK_HAS_DIGIT)) return false;
  if (tk_any(a, last, lx_with(lx_set_of(LX_ORGANISATION_HEAD, LX_BODY_HEAD, LX_COMPANY_SUFFIX, LX_FACILITY_HEAD), LX_NAME_GROUP)))
    return false;
  if (tk_is(a, t, LX_GIVEN_NAME) || tk_is(a, last, LX_SURNAME)) return !tk_is(a, t, LX_COUNTRY);
  return !tk_any(a, t, lx_with(lx_set_and(lx_set_of(LX_COUNTRY, LX_REGION, LX_DEMONYM, LX_LANDSCAPE), LX_CITY, LX_OUTLET, LX_ORGANISATION, LX_ORGANISATION), LX_WEEKDAY));
}

/* For model/fit_references.lua: a line for every candidate. */
#ifdef RF_DUMP
#include <stdio.h>
static void rf_dump(const rf_walk *r, const rf_pronoun *p, const rf_candidate *c, const rf_features *f) {
  const ng_article *a = r->w->a;
  fprintf(stderr, "C\t%.*s\t%u\t%u\t", (int)a->id.len, a->id.ptr, a->tokens.at[p->token].start, c->entity);
  for (uint32_t i = 0; i < f->count; i++) fprintf(stderr, "%u ", f->at[i]);
  fputc('\n', stderr);
}
#else
#define rf_dump(r, p, c, f)
#endif

typedef struct best {
  uint32_t entity, seen[4], distinct, subject;
  int32_t score;
} best;

static void consider(const rf_walk *r, const rf_pronoun *p, const rf_candidate *c, best *b) {
  if (p->sentence - c->sentence > RF_SENTENCES_BACK) return;
  int gender = rf_gender(r->w, c->entity);
  rf_features features = {0};
  if (b->subject == NG_NONE && c->place == RF_AS_SUBJECT && c->token < p->token && (!gender || gender == p->gender)) b->subject = c->token;
  pair_features(r, p, c, b->distinct, b->subject, &features);
  rf_dump(r, p, c, &features);
  if (features.score > b->score) {
    b->score = features.score;
    b->entity = c->entity;
  }
  uint32_t k = 0;
  while (k < b->distinct && b->seen[k] != c->entity) k++;
  if (k == b->distinct && k < 4 && (!gender || gender == p->gender)) b->seen[b->distinct++] = c->entity;
}

/* "In his speech, X": the names that follow a pronoun near the start of its sentence. */
static void consider_ahead(const rf_walk *r, const rf_pronoun *p, best *b) {
  const ng_article *a = r->w->a;
  const ng_sentence *s = &a->sentences.at[p->sentence];
  if (p->token > s->first_token + LOOK / 2) return;
  uint8_t nth = 0;
  for (uint32_t i = r->next_name, n = 0; i < a->mentions.count && n < 4 && nth < 2; i++, n++) {
    const ng_mention *m = &a->mentions.at[i];
    if (m->first_token >= s->end_token || m->first_token > p->token + LOOK) return;
    bool misread = m->kind != NG_PERSON;
    if (misread && !may_be_person(a, m)) continue;
    rf_candidate c = {.entity = m->entity,
                      .token = m->first_token,
                      .end = m->end_token,
                      .sentence = p->sentence,
                      .form = NG_FORM_NAME,
                      .ahead = ++nth,
                      .misread = misread};
    c.comma = tk_char(a, m->first_token - 1, ',') || (m->first_token > 1 && tk_char(a, m->first_token - 2, ','));
    read_place(a, &c);
    consider(r, p, &c, b);
  }
}

/* The best candidate for a pronoun, or NG_NONE. */
static uint32_t resolve(rf_walk *r, const rf_pronoun *p) {
  best b = {.entity = NG_NONE, .subject = NG_NONE, .score = RF_THRESHOLD};
  for (uint32_t i = 0; i < RF_CANDIDATES && i < r->pushed; i++)
    consider(r, p, &r->ring[(r->pushed - 1 - i) % RF_CANDIDATES], &b);
  consider_ahead(r, p, &b);
  return b.entity;
}

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
  p.opened = t > 0 && t > a->sentences.at[sentence].first_token && tk_is(a, t - 1, LX_CLAUSE_OPENER);
  return p;
}

static void count_mention(rf_walk *r, uint32_t entity) {
  r->count[entity]++;
  if (r->first_person == NG_NONE) r->first_person = entity;
  if (r->most_frequent == NG_NONE || r->count[entity] > r->count[r->most_frequent]) r->most_frequent = entity;
}

bool rf_add(rf_walk *r, uint32_t first, uint32_t end, uint32_t entity, ng_form form) {
  const ng_article *a = r->w->a;
  ng_mention m = {a->tokens.at[first].start, a->tokens.at[end - 1].end, first, end, entity, (uint8_t)form, NG_PERSON};
  count_mention(r, entity);
  return ng_mention_push(r->w->scratch, &r->w->found, m);
}

static bool visit_pronoun(rf_walk *r, uint32_t t, int32_t value) {
  rf_pronoun p = read_pronoun(r, t, value);
  uint32_t entity = resolve(r, &p);
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
  return rf_add(r, t, t + 1, entity, NG_FORM_PRONOUN);
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

static void visit_name(rf_walk *r, const ng_mention *m) {
  bool misread = m->kind != NG_PERSON;
  if (misread && !may_be_person(r->w->a, m)) return;
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
}

static uint8_t read_naming(const ng_article *a, const ng_mention *m) {
  uint32_t t = m->first_token;
  bool full = m->end_token > t + 1 && !tk_has(a, t + 1, TK_CLITIC);
  bool told = t > 0 && tk_is(a, t - 1, LX_HONORIFIC);
  if (!full) return told ? RF_NAMED_PERSON : 0;
  return RF_NAMED_IN_FULL | (told || tk_is(a, t, LX_GIVEN_NAME) ? RF_NAMED_PERSON : 0);
}

/* The value of the longest ending of a word that a class knows, 0 for none. */
static int32_t ending_value(ng_str word, enum lx_class class, size_t longest) {
  for (size_t n = word.len - 1 < longest ? word.len - 1 : longest; n > 0; n--) {
    const char *ending = word.ptr + word.len - n;
    uint32_t entry = lx_find(tx_hash(TX_HASH_START, ending, n), ending, n);
    if (lx_is(entry, class)) return lx_value(entry, class, 0);
  }
  return 0;
}

/* What the endings of a full name tell about the gender; the surname's are surer. */
static uint8_t guess_gender(const ng_article *a, const ng_mention *m) {
  uint32_t last = m->end_token - 1;
  if (last > m->first_token + 1 && tk_has(a, last, TK_CLITIC)) last--;
  int32_t value = ending_value(tk_text(a, last), LX_SURNAME_ENDING, SURNAME_ENDING);
  if (value) return value == 1 ? 1 : 5;
  return (uint8_t)ending_value(tk_text(a, m->first_token), LX_NAME_ENDING, NAME_ENDING);
}

/* What the names of the whole article say about every entity. */
static void read_namings(rf_walk *r) {
  const ng_article *a = r->w->a;
  for (uint32_t i = 0; i < a->mentions.count; i++) {
    const ng_mention *m = &a->mentions.at[i];
    if (r->namings[m->entity] < 255) r->namings[m->entity]++;
    if (m->kind != NG_PERSON) continue;
    uint8_t naming = read_naming(a, m), old = r->naming[m->entity];
    if ((naming & ~old & RF_NAMED_IN_FULL) && !a->entities.at[m->entity].gender)
      r->guess[m->entity] = guess_gender(a, m);
    r->naming[m->entity] = old | naming;
  }
}

static bool start(rf_walk *r) {
  const ng_article *a = r->w->a;
  r->namings = ar_calloc(r->w->scratch, a->entities.count + 1, sizeof *r->namings);
  r->naming = ar_calloc(r->w->scratch, a->entities.count + 1, sizeof *r->naming);
  r->guess = ar_calloc(r->w->scratch, a->entities.count + 1, sizeof *r->guess);
  if (!r->namings || !r->naming || !r->guess) return false;
  read_namings(r);
  r->quote = ar_calloc(r->w->scratch, a->tokens.count + 1, sizeof *r->quote);
  r->count = ar_calloc(r->w->scratch, a->entities.count + 1, sizeof *r->count);
  r->relative = ar_alloc(r->w->scratch, (a->entities.count + 1) * sizeof *r->relative);
  if (!r->quote || !r->count || !r->relative) return false;
  memset(r->relative, 0xFF, (a->entities.count + 1) * sizeof *r->relative);
  return mark_quotes(r) && index_holders(r);
}

static bool is_headline(const ng_article *a, uint32_t sentence) {
  uint8_t kind = a->blocks.at[a->sentences.at[sentence].block].kind;
  return kind == NG_BLOCK_HEADLINE || kind == NG_BLOCK_SUBHEAD || kind == NG_BLOCK_PROMO;
}

/* Whether a nominal may start at a token: behind a determiner of it, or without one in a headline. */
static bool starts_nominal(rf_walk *r, uint32_t t) {
  const ng_article *a = r->w->a;
  if (a->tokens.sentence[t] != r->sentence) {
    r->sentence = a->tokens.sentence[t];
    r->in_headline = is_headline(a, r->sentence);
  }
  if (r->in_headline || tk_has(a, t, TK_CLITIC)) return true;
  return a->tokens.lex[t] && tk_any(a, t, lx_set_of(LX_POSSESSIVE, LX_DEFINITE, LX_DEFINITE, LX_DEFINITE));
}

bool rf_references(en_work *w) {
  const ng_article *a = w->a;
  rf_walk r = {.w = w, .sentence = NG_NONE};
  r.first_person = r.most_frequent = r.last_speaker = NG_NONE;
  for (int g = 0; g < 3; g++) r.last_pronoun[g] = NG_NONE;
  if (!start(&r)) return false;
  for (uint32_t t = 0, m = 0; t < a->tokens.count;) {
    if (m < a->mentions.count && a->mentions.at[m].first_token <= t) {
      visit_name(&r, &a->mentions.at[m]);
      if (a->mentions.at[m].end_token > t) t = a->mentions.at[m].end_token;
      r.next_name = ++m;
      continue;
    }
    int32_t value = tk_is(a, t, LX_PRONOUN) ? lx_value(a->tokens.lex[t], LX_PRONOUN, 0) : 0;
    if ((value & 7) == 1 || (value & 7) == 2) {
      if (!visit_pronoun(&r, t, value)) return false;
    }
    uint32_t next = t + 1;
    if (starts_nominal(&r, t) && !rf_visit_nominal(&r, t, &next)) return false;
    t = next;
  }
  return true;
}
