/* Ranking: reads a pronoun and the persons mentioned around it, answers whom it means.
 *
 * A log-linear model: every mention that may be meant has binary features (place in the clause, distance, gender,
 * quotation, how the article speaks of the person), whose weights model/fit_references.lua fitted. The person whose
 * mentions have the greatest part of the probability is meant. */
#include "references.h"

static bool is_boundary(const ng_article *a, uint32_t t) {
  return tk_has(a, t, TK_PUNCT) ||
         tk_any(a, t, lx_set_of(LX_RELATIVE, LX_CLAUSE_OPENER, LX_CLAUSE_OPENER, LX_CLAUSE_OPENER));
}

/* What stands in front of the pronoun in its sentence, as far as a candidate may be from it. */
static void read_surroundings(const ng_article *a, rf_pronoun *p) {
  uint32_t low = a->sentences.at[p->sentence].first_token;
  if (p->token > low + RF_LOOK) low = p->token - RF_LOOK;
  p->boundary = p->verbs[0] = p->verbs[1] = NG_NONE;
  bool in_chain = false;
  for (uint32_t t = p->token, chains = 0; t-- > low && (p->boundary == NG_NONE || chains < 2);) {
    if (p->boundary == NG_NONE && is_boundary(a, t)) p->boundary = t;
    bool verb = chains < 2 && rf_is_verb_like(a, t);
    if (verb && !in_chain) p->verbs[chains++] = t;
    in_chain = verb;
  }
}

static bool lies_behind(uint32_t t, uint32_t from) { return t != NG_NONE && t >= from; }

static uint32_t distance_of(const rf_pronoun *p, const rf_candidate *c) {
  uint32_t apart = p->sentence - c->sentence;
  if (apart > 2) return RF_FAR_BACK;
  if (apart) return RF_LAST_SENTENCE + apart - 1;
  if (c->token > p->token || p->token > c->end + RF_LOOK) return RF_SAME_SENTENCE;
  return lies_behind(p->boundary, c->end) ? RF_SAME_SENTENCE : RF_SAME_CLAUSE;
}

/* What a feature is worth, in hundredths of a logit. */
static const int16_t weight[RF_FEATURES] = {
#include "references_weights.h"
};

static inline void set(rf_features *f, uint32_t feature, bool on) { rf_set(f, weight, feature, on); }

static uint32_t gender_feature(const rf_walk *r, const rf_pronoun *p, uint32_t entity, int gender) {
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
  bool apart = p->sentence != c->sentence;
  uint32_t words = c->token > p->token ? 0 : p->token - c->end;
  set(f, RF_BLOCKS + (blocks < 2 ? blocks : 2) * 2 + p->opens_block, true);
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
}

/* What does not hang on the mention. */
static rf_features entity_features(const rf_walk *r, const rf_pronoun *p, uint32_t entity) {
  rf_features features = {0}, *f = &features;
  int gender = rf_gender(r->w, entity);
  uint32_t quote = r->quote[p->token];
  bool last_apart = r->last_pronoun_sentence[p->gender] != p->sentence;
  set(f, gender_feature(r, p, entity, gender), true);
  set(f, RF_NAMINGS + bucket(r->namings[entity], 2, 3, 6), true);
  set(f, RF_FIRST_PERSON, entity == r->first_person);
  set(f, RF_FREQUENT, r->count[entity] > 2);
  set(f, RF_MOST_FREQUENT, entity == r->most_frequent);
  set(f, RF_HAS_ROLE, r->w->facts[entity].heads > 0);
  set(f, RF_HEADLINED, r->naming[entity] & RF_NAMED_IN_HEADLINE);
  set(f, RF_LIKE_A_PERSON, r->naming[entity] & RF_NAMED_PERSON);
  set(f, RF_FULL_NAME, r->naming[entity] & RF_NAMED_IN_FULL);
  set(f, RF_ENDING + r->guess[entity] + RF_GUESSES * (p->gender == 2), !gender);
  set(f, RF_LAST_PRONOUN + 2 * p->shape + last_apart, r->last_pronoun[p->gender] == entity);
  set(f, RF_RECENT + bucket(r->recent[entity], 2, 3, 4), true);
  set(f, RF_TOPIC + p->shape, entity == r->topic[p->gender]);
  set(f, RF_LAST_SPEAKER + p->speaks + 2 * (quote != 0), entity == r->last_speaker);
  set(f, RF_OWN_QUOTE, quote > RF_UNKNOWN_SPEAKER && quote - 2 == entity);
  return features;
}

/* What is known of the entity of a candidate, once for every pronoun. */
static const rf_person *person_of(const rf_walk *r, const rf_pronoun *p, uint32_t entity) {
  rf_person *person = &r->persons[entity];
  if (person->pronoun == p->token + 1) return person;
  int gender = rf_gender(r->w, entity);
  *person = (rf_person){entity_features(r, p, entity), p->token + 1, !gender || gender == p->gender};
  return person;
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

/* Verbs between a candidate and the pronoun in one sentence, those of one chain ("had been seen") once; 2 stands for
 * more. */
static uint32_t verbs_between(const rf_pronoun *p, const rf_candidate *c) {
  if (p->token > c->end + RF_LOOK) return 2;
  return lies_behind(p->verbs[0], c->end) + lies_behind(p->verbs[1], c->end);
}

/* The candidates of a pronoun as they are met: the first persons, the first subject, everybody's score. */
enum { RF_SCORED = RF_CANDIDATES + RF_STRANGERS + 2 };

typedef struct best {
  uint32_t seen[4], distinct, subject, count;
  uint32_t entity[RF_SCORED];
  int32_t score[RF_SCORED];
} best;

/* Place and distance, and what lies between. */
static void clause_features(const rf_walk *r, const rf_pronoun *p, const rf_candidate *c, rf_features *f) {
  const ng_article *a = r->w->a;
  bool apart = p->sentence != c->sentence, subject = c->place == RF_AS_SUBJECT;
  uint32_t distance = distance_of(p, c);
  set(f, RF_DISTANCE + distance * RF_SHAPES + p->shape, true);
  set(f, RF_PLACE + ((uint32_t)c->place * RF_SHAPES + p->shape) * 2 + apart, true);
  set(f, RF_PLACE_DISTANCE + (c->place * RF_DISTANCES + distance) * RF_SHAPES + p->shape, true);
  set(f, RF_OPENER + c->place, p->opened && !apart);
  if (!apart && c->token < p->token)
    set(f, RF_VERBS + (2 * verbs_between(p, c) + subject) * RF_SHAPES + p->shape, true);
  set(f, RF_STARTS, c->starts);
  set(f, RF_BOTH_START, c->starts && p->starts);
  set(f, RF_ASIDE, c->aside);
  set(f, RF_AND_HIS, c->end + 1 == p->token && tk_is(a, c->end, LX_ROLE_AND));
  set(f, RF_JOINED, c->joined);
  set(f, RF_JOINED + 1, c->joins);
  set(f, RF_LEADS + p->shape, c->leads);
}

static void pair_features(const rf_walk *r, const rf_pronoun *p, const rf_candidate *c, uint32_t rank,
                          uint32_t subject, rf_features *f) {
  bool apart = p->sentence != c->sentence, pronoun = c->form == NG_FORM_PRONOUN;
  set(f, RF_RANK + rank, true);
  set(f, RF_RANK_SHAPE + rank * RF_SHAPES + p->shape, true);
  set(f, RF_NEAREST_SUBJECT + 2 * p->shape + apart, c->token == subject);
  set(f, RF_FORM + (!pronoun ? c->form == NG_FORM_NOMINAL : 2 + (c->shape != p->shape)), true);
  clause_features(r, p, c, f);
  distance_features(r, p, c, f);
  speech_features(r, p, c, f);
  misread_features(r, c, f);
  ahead_features(r, p, c, f);
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

/* Whether a colon, semicolon or dash stands between two tokens, or more than a clause can hold. */
static bool parted(const ng_article *a, uint32_t from, uint32_t to) {
  if (to > from + 2 * RF_LOOK) return true;
  for (uint32_t t = from; t < to; t++) {
    if (!tk_has(a, t, TK_PUNCT)) continue;
    if (tk_char(a, t, ':') || tk_char(a, t, ';') || tk_char(a, t, '-')) return true;
    size_t at = 0;
    ng_str w = tk_text(a, t);
    if (tx_is_dash(tx_next(w.ptr, w.len, &at))) return true;
  }
  return false;
}

/* "“… Ann Lee …,” she said", "Ann Lee was ill, she said.": nobody calls herself by name in what she says. */
static bool is_said_by(const rf_walk *r, const rf_pronoun *p, const rf_candidate *c) {
  const ng_article *a = r->w->a;
  if (!p->speaks || p->shape != RF_HE || r->quote[p->token] || c->form != NG_FORM_NAME) return false;
  if (r->quote[c->token]) return c->sentence + 1 >= p->sentence;
  if (c->sentence != p->sentence || c->token > p->token || !tk_char(a, p->token - 1, ',')) return false;
  return p->token + 2 < a->tokens.count && tk_is(a, p->token + 1, LX_REPORT_VERB) && tk_has(a, p->token + 2, TK_PUNCT) &&
         !parted(a, c->end, p->token);
}

/* Weighs a candidate. Somebody without a name is weighed by the named persons' weights and a bias, and changes nothing in
 * how they are weighed: he counts neither as a person between nor as the nearest subject. */
static void consider(const rf_walk *r, const rf_pronoun *p, const rf_candidate *c, best *b) {
  if (is_said_by(r, p, c)) return;
  const rf_person *person = person_of(r, p, c->entity);
  rf_features features = person->features;
  bool agrees = person->agrees, stranger = c->entity >= r->named;
  if (stranger && !agrees) return;
  uint32_t subject = b->subject;
  if (subject == NG_NONE && c->place == RF_AS_SUBJECT && c->token < p->token && agrees) subject = c->token;
  pair_features(r, p, c, b->distinct < 3 ? b->distinct : 3, subject, &features);
  b->entity[b->count] = c->entity;
  b->score[b->count++] = features.score + (stranger ? RF_UNNAMED_BIAS : 0);
  if (stranger) return;
  rf_dump(r, p, c, &features);
  b->subject = subject;
  uint32_t k = 0;
  while (k < b->distinct && b->seen[k] != c->entity) k++;
  if (k == b->distinct && k < 4 && agrees) b->seen[b->distinct++] = c->entity;
}

/* "In his speech, X": the names that follow a pronoun near the start of its sentence. */
static void consider_ahead(const rf_walk *r, const rf_pronoun *p, best *b) {
  const ng_article *a = r->w->a;
  const ng_sentence *s = &a->sentences.at[p->sentence];
  if (p->token > s->first_token + RF_LOOK / 2) return;
  uint8_t nth = 0;
  for (uint32_t i = r->next_name, n = 0; i < a->mentions.count && n < 4 && nth < 2; i++, n++) {
    const ng_mention *m = &a->mentions.at[i];
    if (m->first_token >= s->end_token || m->first_token > p->token + RF_LOOK) return;
    bool misread = m->kind != NG_PERSON;
    if (misread && !rf_may_be_person(a, m)) continue;
    rf_candidate c = {.entity = m->entity,
                      .token = m->first_token,
                      .end = m->end_token,
                      .sentence = p->sentence,
                      .form = NG_FORM_NAME,
                      .ahead = ++nth,
                      .misread = misread};
    c.comma = tk_char(a, m->first_token - 1, ',') || (m->first_token > 1 && tk_char(a, m->first_token - 2, ','));
    rf_read_place(a, &c);
    consider(r, p, &c, b);
  }
}

/* 65535 e^(-i / 16): the part of a candidate whose score lies i sixteenths of a logit below the best one's. */
static const uint16_t share[] = {
    65535, 61564, 57834, 54330, 51039, 47946, 45042, 42313, 39749, 37341, 35078, 32953, 30957, 29081, 27319, 25664,
    24109, 22648, 21276, 19987, 18776, 17639, 16570, 15566, 14623, 13737, 12905, 12123, 11388, 10698, 10050, 9441,
    8869, 8332, 7827, 7353, 6907, 6489, 6096, 5726, 5379, 5054, 4747, 4460, 4190, 3936, 3697, 3473, 3263, 3065, 2879,
    2705, 2541, 2387, 2242, 2107, 1979, 1859, 1746, 1641, 1541, 1448, 1360, 1278, 1200, 1128, 1059, 995, 935, 878,
    825, 775, 728, 684, 642, 604, 567, 533, 500, 470, 442, 415, 390, 366, 344, 323, 303, 285, 268, 252, 236, 222, 209,
    196, 184, 173, 162, 153, 143, 135, 127, 119, 112, 105, 99, 93, 87, 82, 77, 72, 68, 64,
};

/* The entity with the greatest part, all its candidates together; NG_NONE if no candidate's score is above the
 * threshold. Candidates that lie too far below the best one add nothing. */
static uint32_t greatest(const best *b) {
  int32_t top = RF_THRESHOLD;
  uint32_t entity[RF_SCORED], part[RF_SCORED], n = 0, most = 0;
  for (uint32_t i = 0; i < b->count; i++)
    if (b->score[i] > top) top = b->score[i];
  for (uint32_t i = 0; i < b->count && top > RF_THRESHOLD; i++) {
    uint32_t below = (uint32_t)(top - b->score[i]) * 16 / 100, k = 0;
    if (below >= sizeof share / sizeof *share) continue;
    while (k < n && entity[k] != b->entity[i]) k++;
    if (k == n) {
      entity[n] = b->entity[i];
      part[n++] = 0;
    }
    part[k] += share[below];
    if (part[k] > part[most]) most = k;
  }
  return n ? entity[most] : NG_NONE;
}

/* The i-th last mention of a person without a name, NULL where there is none near enough. */
static const rf_candidate *stranger(const rf_walk *r, const rf_pronoun *p, uint32_t i) {
  if (i >= RF_STRANGERS || i >= r->strangers_pushed) return NULL;
  const rf_candidate *c = &r->strangers[(r->strangers_pushed - 1 - i) % RF_STRANGERS];
  return p->sentence - c->sentence > RF_STRANGER_REACH ? NULL : c;
}

/* The evidence for whom a pronoun means that a reader would give first. */
static ng_reason reason_for(const rf_walk *r, const rf_pronoun *p, const best *b, uint32_t entity) {
  uint32_t others = 0, subject = NG_NONE;
  for (uint32_t i = 0; i < b->count; i++)
    others += b->entity[i] != entity && r->w->a->entities.at[b->entity[i]].kind == NG_PERSON;
  if (!others) return NG_REASON_ONLY_CANDIDATE;
  if (b->distinct == 1 && b->seen[0] == entity) return NG_REASON_GENDER;
  if (b->subject != NG_NONE && en_mention_at(r->w->a, b->subject) != NG_NONE)
    subject = r->w->a->mentions.at[en_mention_at(r->w->a, b->subject)].entity;
  if (entity == subject) return NG_REASON_SUBJECT;
  if (p->speaks && entity == r->last_speaker) return NG_REASON_SPEAKER;
  return b->distinct && b->seen[0] == entity ? NG_REASON_NEAREST : NG_REASON_NONE;
}

uint32_t rf_most_likely(const rf_walk *r, rf_pronoun *p) {
  best b = {.subject = NG_NONE};
  uint32_t n = 0;
  const rf_candidate *other = stranger(r, p, 0);
  read_surroundings(r->w->a, p);
  for (uint32_t i = 0; i < RF_CANDIDATES && i < r->pushed; i++) {
    const rf_candidate *c = &r->ring[(r->pushed - 1 - i) % RF_CANDIDATES];
    if (p->sentence - c->sentence > RF_SENTENCES_BACK) break;
    for (; other && other->token > c->token; other = stranger(r, p, ++n)) consider(r, p, other, &b);
    consider(r, p, c, &b);
  }
  for (; other; other = stranger(r, p, ++n)) consider(r, p, other, &b);
  consider_ahead(r, p, &b);
  uint32_t entity = greatest(&b);
  p->reason = reason_for(r, p, &b, entity);
  return entity;
}
