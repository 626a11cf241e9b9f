/* Nominals: reads a noun phrase with a role noun as head ("the minister", "his wife", "the Russian leader"), answers
 * which person of the article it means.
 *
 * A log-linear model chooses among the persons mentioned last, the only holder of the role, and nobody: does he have a
 * role with that head, or with one of its group, which rule would take him, how far back is he, do gender, age and
 * nation agree. A phrase whose nationality or gender is another's is never his. What has no holder stays unresolved. */
#include "references.h"

enum { COMPLEMENT = 12, BESIDE = 7, BEFORE = 3 };

/* ---- reading the phrase ------------------------------------------------------------------------------------------ */

static bool is_name(const ng_article *a, uint32_t t, unsigned kinds) {
  uint32_t m = en_mention_at(a, t);
  return m != NG_NONE && (kinds >> a->mentions.at[m].kind & 1);
}

static uint32_t place_of(const ng_article *a, uint32_t first, uint32_t end) {
  for (uint32_t t = first; t < end; t++)
    if (is_name(a, t, 1u << NG_NORP | 1u << NG_GPE)) return rl_place_hash(a, t);
  return 0;
}

/* Behind the head: a name makes it that name's role. */
static bool stands_alone(const ng_article *a, uint32_t t, uint32_t end) {
  if (t >= end) return true;
  if (is_name(a, t, ~0u) || tk_has(a, t, TK_HYPHEN)) return false;
  if (tk_char(a, t, ',') && t + 1 < end && is_name(a, t + 1, 1u << NG_PERSON)) return false;
  return !tk_has(a, t, TK_CLITIC) || !(t + 1 < end && is_name(a, t + 1, ~0u));
}

/* Where the complement of a head ends, `t` without one: "captain of the Kara", "judge in Leeds". */
static uint32_t complement_end(const ng_article *a, uint32_t t, uint32_t end) {
  if (t + 1 >= end || !tk_is(a, t, LX_ROLE_PREPOSITION)) return t;
  uint32_t k = t + 1, m = en_mention_at(a, tk_is(a, k, LX_DEFINITE) && k + 1 < end ? k + 1 : k);
  if (!tk_is(a, t, LX_COMPLEMENT_OF)) return m == NG_NONE || en_is_person(a, m) ? t : a->mentions.at[m].end_token;
  while (k < end && k < t + COMPLEMENT && !tk_has(a, k, TK_PUNCT)) {
    m = en_mention_at(a, k);
    bool noun = m != NG_NONE || tk_is(a, k - 1, LX_DETERMINER) || tk_has(a, k, TK_CLITIC);
    if (!noun && (rf_is_verb_like(a, k) || tk_any(a, k, lx_set_of(LX_RELATIVE, LX_CLAUSE_OPENER, LX_PRONOUN, LX_ROLE_AND))))
      break;
    k = m == NG_NONE ? k + 1 : a->mentions.at[m].end_token;
  }
  while (k > t + 1 && (tk_is(a, k - 1, LX_PREPOSITION) || tk_is(a, k - 1, LX_FUNCTION_WORD))) k--;
  return k == t + 1 ? t : k < end ? k : end;
}

/* "the man accused of": a participle that the lexicon of heads has, too, behind a head. */
static uint32_t without_participle(const ng_article *a, uint32_t first, uint32_t end, int32_t *value) {
  ng_str last = tk_text(a, end - 1);
  if (end < first + 2 || last.len < 4 || memcmp(last.ptr + last.len - 2, "ed", 2) != 0) return end;
  return rl_head_before(a, first, end - 2, value) == NG_NONE ? end : end - 1;
}

/* Whether a phrase that begins at a token may have a head: most have none, which is seen without reading them. */
static bool may_have_head(const ng_article *a, uint32_t first, uint32_t end) {
  if (end > first + RL_LONGEST) end = first + RL_LONGEST;
  for (uint32_t t = first; t < end; t++) {
    uint32_t kind = a->tokens.kinds[t];
    if (kind & LX_KIND_PERSON_HEAD || tk_has(a, t, TK_HYPHEN)) return true;
    if (tk_has(a, t, TK_PUNCT | TK_CLITIC)) return false;
    if (kind & LX_KIND_NO_MODIFIER && en_mention_at(a, t) == NG_NONE) return false;
  }
  return false;
}

bool rf_read_phrase(const ng_article *a, uint32_t t, uint32_t end, rf_phrase *p) {
  int32_t value = 0;
  if (!may_have_head(a, t, end)) return false;
  p->first = t;
  p->end = rl_last_head(a, t, end, &value);
  if (p->end == NG_NONE || (value & 4)) return false;
  p->end = without_participle(a, t, p->end, &value);
  p->stop = complement_end(a, p->end, end);
  uint32_t last = p->end - 1;
  p->gender = value & 3;
  p->head = en_token_hash(a, last);
  p->group = (uint32_t)lx_value(a->tokens.lex[last], LX_ROLE_GROUP, 0);
  p->kin = tk_is(a, last, LX_KINSHIP);
  p->anybody = tk_is(a, last, LX_ANYBODY);
  p->client = tk_is(a, last, LX_CLIENT);
  p->situation = (uint8_t)lx_value(a->tokens.lex[last], LX_SITUATION_NOUN, 0);
  for (uint32_t k = t; k < p->end; k++)
    if (rl_is_age(a, k)) p->age = rf_number(tk_text(a, k));
  p->modified = p->end > t + 1;
  p->place = place_of(a, t, p->end);
  p->bare = p->first; /* mentions do not overlap: the words behind a name in the phrase */
  for (uint32_t k = p->first; k < p->end; k++)
    if (is_name(a, k, ~0u)) p->bare = k + 1;
  return true;
}

/* ---- who it is --------------------------------------------------------------------------------------------------- */

static bool holds(const en_facts *facts, uint32_t head) {
  for (uint32_t i = 0; i < facts->heads; i++)
    if (facts->head[i] == head) return true;
  return false;
}

bool rf_fits(const rf_walk *r, const rf_phrase *p, uint32_t entity) {
  if (p->age && r->age[entity] && r->age[entity] != p->age) return false;
  const en_facts *facts = &r->w->facts[entity];
  int gender = rf_gender(r->w, entity);
  if (p->gender && gender && p->gender != gender) return false;
  if (entity == p->owner) return false;
  return !p->place || p->place == facts->place || (!facts->place && (facts->plain || !facts->heads));
}

/* The person mentioned last of whom `wanted` is true: 0 the same head, 1 the same group, 2 a subject,
 * 3 the main person of the article whose office is not told, for the head of a state. */
static uint32_t last_person(const rf_walk *r, const rf_phrase *p, int wanted) {
  for (uint32_t i = 0; i < RF_CANDIDATES && i < r->pushed; i++) {
    const rf_candidate *c = &r->ring[(r->pushed - 1 - i) % RF_CANDIDATES];
    const en_facts *facts = &r->w->facts[c->entity];
    if (c->misread) continue;
    bool ok = wanted == 0   ? holds(facts, p->head)
              : wanted == 1 ? p->group && (facts->groups >> p->group & 1)
              : wanted == 3 ? p->group == 1 && !facts->heads && c->entity == r->most_frequent && i < 4
                            : c->place == RF_AS_SUBJECT && i < 4;
    if (ok && rf_fits(r, p, c->entity)) return c->entity;
  }
  return NG_NONE;
}

static bool is_lawyer(const rf_walk *r, uint32_t entity) { return r->w->facts[entity].groups >> RN_LAWYERS & 1; }

/* Whom "his client" means: who was named with the lawyer ("Hale's lawyer, Ann Lee, said her client"; even where "her"
 * was taken for Hale's) or before in the sentence ("the lawyer for Hale"), else the person the article is about. */
static uint32_t client_of(const rf_walk *r, const rf_phrase *p) {
  uint32_t owner = p->owner, other = r->relative[owner];
  if (other != NG_NONE) return is_lawyer(r, other) ? owner : other;
  for (uint32_t i = 0; i < RF_CANDIDATES && i < r->pushed; i++) {
    const rf_candidate *c = &r->ring[(r->pushed - 1 - i) % RF_CANDIDATES];
    if (c->sentence != p->sentence) break;
    if (c->form == NG_FORM_NAME && !c->misread && c->entity != owner && !is_lawyer(r, c->entity)) return c->entity;
  }
  uint32_t main = r->most_frequent;
  return is_lawyer(r, owner) && main != NG_NONE && main != owner && !is_lawyer(r, main) ? main : NG_NONE;
}

/* Who is meant without doubt, or NG_NONE: of the age that was told of one, the client of a lawyer. */
static uint32_t certain(const rf_walk *r, const rf_phrase *p) {
  for (uint32_t i = 0; p->age && i < RF_CANDIDATES && i < r->pushed; i++) {
    uint32_t entity = r->ring[(r->pushed - 1 - i) % RF_CANDIDATES].entity;
    if (r->age[entity] == p->age && rf_fits(r, p, entity)) return entity;
  }
  return p->client && p->owner != NG_NONE ? client_of(r, p) : NG_NONE;
}

/* Whom a reader would take first, *why the reason: the holder mentioned last, the only one, one of a like role, the
 * owner's relative, the main person for the head of a state, the last subject for an age. */
static uint32_t first_guess(const rf_walk *r, const rf_phrase *p, uint32_t *why) {
  uint32_t entity = last_person(r, p, 0);
  *why = RN_LAST_HOLDER;
  if (entity != NG_NONE) return entity;
  entity = p->holder;
  *why = RN_ONLY_HOLDER;
  if (entity != NG_NONE && rf_fits(r, p, entity)) return entity;
  *why = RN_LIKE_HOLDER;
  if (!p->kin && (entity = last_person(r, p, 1)) != NG_NONE) return entity;
  *why = RN_KIN;
  entity = p->kin && p->owner != NG_NONE ? r->relative[p->owner] : NG_NONE;
  if (entity != NG_NONE && rf_fits(r, p, entity)) return entity;
  *why = RN_MAIN_PERSON;
  if (!p->owned && !p->kin && (entity = last_person(r, p, 3)) != NG_NONE) return entity;
  *why = RN_OLD_SUBJECT;
  if (p->age && !p->owned && (entity = last_person(r, p, 2)) != NG_NONE) return entity;
  *why = RN_NO_REASON;
  return NG_NONE;
}

/* What is told of somebody beside his name: that he was charged, testified, won, died. */
static uint8_t read_situation(const ng_article *a, uint32_t i) {
  const ng_mention *m = &a->mentions.at[i];
  const ng_sentence *s = &a->sentences.at[a->tokens.sentence[m->first_token]];
  uint32_t from = m->first_token > s->first_token + BEFORE ? m->first_token - BEFORE : s->first_token;
  uint32_t to = m->end_token + BESIDE < s->end_token ? m->end_token + BESIDE : s->end_token;
  uint8_t bits = 0;
  for (uint32_t t = from; t < to; t++) {
    uint32_t other = en_mention_at(a, t);
    if (t >= m->end_token && en_is_person(a, other)) break;
    if (tk_is(a, t, LX_SITUATION_WORD)) bits |= (uint8_t)(1u << lx_value(a->tokens.lex[t], LX_SITUATION_WORD, 0));
  }
  return bits;
}

/* Reads what everybody went through, for the first noun that asks for it. */
static void read_situations(rf_walk *r) {
  const ng_article *a = r->w->a;
  r->situations = 1;
  for (uint32_t i = 0; i < a->mentions.count; i++) {
    const ng_mention *m = &a->mentions.at[i];
    if (m->kind != NG_PERSON) continue;
    r->situation[m->entity] |= read_situation(a, i);
    r->situations |= r->situation[m->entity];
  }
}

/* What a feature is worth, in hundredths of a logit. */
static const int16_t weight[RN_FEATURES] = {
#include "nominals_weights.h"
};

static inline void set(rf_features *f, uint32_t feature, bool on) { rf_set(f, weight, feature, on); }

/* Somebody whom a phrase may mean: his last mention among the candidates (NULL: none), how many persons were mentioned
 * since. */
typedef struct option {
  uint32_t entity, rank;
  const rf_candidate *last;
  const ng_mention *first; /* of one who is named later: his first name; else NULL */
} option;

static uint32_t held(const rf_walk *r, const rf_phrase *p, uint32_t entity) {
  const en_facts *facts = &r->w->facts[entity];
  if (holds(facts, p->head)) return RN_SAME_HEAD;
  if (p->group && facts->groups >> p->group & 1) return RN_SAME_GROUP;
  return facts->heads ? RN_OTHER_ROLE : RN_NO_ROLE;
}

static uint32_t distance_of(const rf_phrase *p, const option *o) {
  if (!o->last) return 4;
  uint32_t apart = p->sentence - o->last->sentence;
  return apart < 3 ? apart : 3;
}

static bool stands_in(const ng_article *a, uint32_t t, uint32_t from, uint32_t to) {
  for (; from < to; from++)
    if (a->tokens.hash[from] == a->tokens.hash[t]) return true;
  return false;
}

/* Words of a phrase beside its head that stand in a role of somebody's. */
static uint32_t words_shared(const rf_walk *r, const rf_phrase *p, uint32_t entity) {
  const en_work *w = r->w;
  const ng_article *a = w->a;
  uint32_t shared = 0;
  if (p->stop == p->first + 1) return 0;
  for (uint32_t i = 0; i < w->roles.count; i++) {
    if (w->roles.at[i].entity != entity) continue;
    uint32_t from = tk_at_or_after(a, w->roles.at[i].start), to = tk_at_or_after(a, w->roles.at[i].end);
    for (uint32_t t = p->first; t < p->stop; t++)
      shared += t + 1 != p->end && !(a->tokens.kinds[t] & LX_KIND_NO_MODIFIER) && stands_in(a, t, from, to);
  }
  return shared;
}

static uint32_t bucket(uint32_t n, uint32_t one, uint32_t two, uint32_t three) {
  return n < one ? 0 : n < two ? 1 : n < three ? 2 : 3;
}

static uint32_t gender_of(const rf_walk *r, const rf_phrase *p, uint32_t entity) {
  return !p->gender ? 0 : !rf_gender(r->w, entity) ? 1 : 2;
}

/* What is the same for those named before and later. */
static void common_features(const rf_walk *r, const rf_phrase *p, const option *o, uint32_t how, rf_features *f) {
  uint32_t words = words_shared(r, p, o->entity);
  set(f, RN_HELD + how * RN_DETERMINERS + p->determiner, true);
  set(f, RN_GUESS + p->reason * RN_DETERMINERS + p->determiner, p->guess == o->entity);
  set(f, RN_HOLDER, p->holder == o->entity);
  set(f, RN_ANOTHER_HOLDS + p->anybody, p->is_held && how != RN_SAME_HEAD);
  set(f, RN_WORDS + (words > 1), words);
  if (!p->situation) return;
  uint8_t bit = (uint8_t)(1u << p->situation);
  set(f, RN_SITUATION + (r->situation[o->entity] & bit ? 0 : r->situations & bit ? 1 : 2), true);
}

static void later_features(const rf_walk *r, const rf_phrase *p, const option *o, uint32_t how, rf_features *f) {
  const ng_article *a = r->w->a;
  uint32_t apart = a->tokens.sentence[o->first->first_token] - p->sentence;
  uint32_t far = apart < 3 ? apart : apart < 5 ? 3 : 4;
  rf_candidate name = {.token = o->first->first_token, .end = o->first->end_token, .sentence = p->sentence + apart};
  rf_read_place(a, &name);
  set(f, RN_LATER + 2 * p->determiner + p->headline, true);
  set(f, RN_LATER_HELD + 2 * how + p->anybody, true);
  bool guessed = p->guess == o->entity;
  if (guessed && far > 2) far = 2; /* he is likely however far he is */
  set(f, RN_LATER_HOLDER + 2 * p->determiner + p->headline, guessed);
  set(f, RN_LATER_RANK + (o->rank < 3 ? o->rank : 3), true);
  set(f, RN_LATER_DISTANCE + 2 * far + p->headline, true);
  set(f, RN_LATER_NAMINGS + bucket(r->namings[o->entity], 2, 3, 6), true);
  set(f, RN_LATER_TOPIC, o->entity == r->topic[1] || o->entity == r->topic[2]);
  set(f, RN_LATER_AGE + (p->determiner == RN_A), r->age[o->entity]);
  set(f, RN_LATER_OPENS + 2 * p->starts + name.starts, true);
  set(f, RN_LATER_SPEAKS + p->speaks + 2 * name.speaks, true);
  set(f, RN_LATER_GENDER + gender_of(r, p, o->entity), true);
  set(f, RN_LATER_PLACE, p->place && p->place == r->w->facts[o->entity].place);
  set(f, RN_LATER_KIN, p->kin);
  set(f, RN_LATER_MODIFIED, p->modified);
  set(f, RN_LATER_FULL, r->naming[o->entity] & RF_NAMED_IN_FULL);
  set(f, RN_LATER_COMPLEMENT, p->stop > p->end);
}

static void option_features(const rf_walk *r, const rf_phrase *p, const option *o, uint32_t how, rf_features *f) {
  set(f, RN_HELD_MODIFIED + how, p->modified);
  set(f, RN_HELD_ANYBODY + how, p->anybody);
  set(f, RN_HELD_KIN + how, p->kin);
  set(f, RN_HELD_RANK + how * 4 + (o->rank < 3 ? o->rank : 3), true);
  set(f, RN_HELD_DISTANCE + how * 5 + distance_of(p, o), true);
  set(f, RN_COMPLEMENT + how, p->stop > p->end);
  set(f, RN_GENDER + gender_of(r, p, o->entity), true);
  set(f, RN_PLACE, p->place && p->place == r->w->facts[o->entity].place);
  set(f, RN_RELATIVE + !p->kin, p->owner != NG_NONE && r->relative[p->owner] == o->entity);
  set(f, RN_NAMINGS + bucket(r->namings[o->entity], 2, 3, 6), true);
  set(f, RN_TOPIC, o->entity == r->topic[1] || o->entity == r->topic[2]);
  set(f, RN_MOST_FREQUENT, o->entity == r->most_frequent && r->count[o->entity] > 1);
  set(f, RN_LAST_SPEAKER + p->speaks, o->entity == r->last_speaker);
  set(f, RN_HEADLINED, r->naming[o->entity] & RF_NAMED_IN_HEADLINE);
  if (!o->last) return;
  set(f, RN_FORM + o->last->form, true);
  set(f, RN_SUBJECT, o->last->place == RF_AS_SUBJECT);
}

/* What speaks for nobody who is named. */
static void nobody_features(const rf_walk *r, const rf_phrase *p, rf_features *f) {
  uint32_t s = (p->head ^ p->head >> 15) % RN_SEEN;
  set(f, RN_NOBODY + p->determiner, true);
  set(f, RN_NOBODY_REASON + p->reason, true);
  set(f, RN_NOBODY_MODIFIED, p->modified);
  set(f, RN_NOBODY_ANYBODY, p->anybody);
  set(f, RN_NOBODY_KIN, p->kin);
  set(f, RN_NOBODY_FOLLOWED + p->followed, true);
  set(f, RN_NOBODY_STARTS, p->starts);
  set(f, RN_NOBODY_SPEAKS, p->speaks);
  set(f, RN_NOBODY_INTRODUCED, r->introduced[s] == p->head);
  set(f, RN_NOBODY_QUOTED, r->quote[p->first] != 0);
  set(f, RN_NOBODY_AGE, p->age != 0);
  set(f, RN_NOBODY_COMPLEMENT, p->stop > p->end);
  set(f, RN_NOBODY_SITUATION, p->situation && !(r->situations >> p->situation & 1));
  set(f, RN_NOBODY_LEAD + p->determiner, p->sentence < RN_LEAD);
  set(f, RN_NOBODY_HEADLINE, p->headline);
}

/* For model/fit_references.lua: a line for every option; nobody is -1. */
#ifdef RF_DUMP
#include <stdio.h>
static void rn_dump(const rf_walk *r, const rf_phrase *p, uint32_t entity, const rf_features *f) {
  const ng_article *a = r->w->a;
  fprintf(stderr, "N\t%.*s\t%u\t%u\t%d\t", (int)a->id.len, a->id.ptr, a->tokens.at[p->bare].start,
          a->tokens.at[p->end - 1].end, (int)entity);
  for (uint32_t i = 0; i < f->count; i++) fprintf(stderr, "%u ", f->at[i]);
  fputc('\n', stderr);
}
#else
#define rn_dump(r, p, e, f)
#endif

typedef struct choice {
  uint32_t entity, count, seen[RN_OPTIONS];
  int32_t score;
} choice;

/* Whether a phrase tells something that its bearer cannot be: an office of which another was the last to be mentioned, one that
 * nothing tells of him, "the president of the club" whose role has no word of that. */
static bool contradicts(const rf_walk *r, const rf_phrase *p, const option *o) {
  const ng_article *a = r->w->a;
  uint32_t heads = r->w->facts[o->entity].heads;
  bool told = p->reason == RN_LAST_HOLDER || (p->reason == RN_ONLY_HOLDER && p->determiner == RN_THE && !p->modified);
  if (told && p->guess != o->entity && (p->reason == RN_ONLY_HOLDER || holds(&r->w->facts[o->entity], p->head)))
    return true;
  if (p->situation && (r->situations >> p->situation & 1) && !(r->situation[o->entity] >> p->situation & 1)) return true;
  if (!heads) return !p->modified && tk_is(a, p->end - 1, LX_OFFICE_TOLD);
  bool of = p->stop > p->end && tk_is(a, p->end, LX_COMPLEMENT_OF) && !o->first;
  return of && !words_shared(r, p, o->entity);
}

static void weigh(const rf_walk *r, const rf_phrase *p, const option *o, choice *best) {
  rf_features f = {0};
  if (contradicts(r, p, o) || !rf_fits(r, p, o->entity)) return;
  uint32_t how = held(r, p, o->entity);
  common_features(r, p, o, how, &f);
  if (o->first)
    later_features(r, p, o, how, &f);
  else
    option_features(r, p, o, how, &f);
  rn_dump(r, p, o->entity, &f);
  if (f.score <= best->score) return;
  best->score = f.score;
  best->entity = o->entity;
}

/* Whether an entity is met for the first time. */
static bool is_new(choice *best, uint32_t entity) {
  for (uint32_t i = 0; i < best->count; i++)
    if (best->seen[i] == entity) return false;
  if (best->count == RN_OPTIONS) return false;
  best->seen[best->count++] = entity;
  return true;
}

/* Who is named later, for a phrase of the first sentences: "A High Court judge has ordered … Mr Justice Kerr". */
static void weigh_later(const rf_walk *r, const rf_phrase *p, choice *best) {
  const ng_article *a = r->w->a;
  uint32_t rank = 0, seen = 0;
  for (uint32_t i = r->next_name; i < a->mentions.count && rank < RN_AHEAD && seen < RF_CANDIDATES; i++, seen++) {
    const ng_mention *m = &a->mentions.at[i];
    if (m->kind != NG_PERSON || r->count[m->entity] || r->first_name[m->entity] != i || m->first_token < p->stop) continue;
    if (best->count == RN_OPTIONS) return;
    option o = {m->entity, rank++, NULL, m};
    best->seen[best->count++] = m->entity;
    weigh(r, p, &o, best);
  }
}

/* The only holder of a role, where he is not among those mentioned last. */
static void weigh_holder(const rf_walk *r, const rf_phrase *p, choice *best) {
  uint32_t entity = p->holder;
  if (entity == NG_NONE || !is_new(best, entity)) return;
  uint32_t first = r->count[entity] ? NG_NONE : r->first_name[entity];
  if (!r->count[entity] && (first == NG_NONE || r->w->a->mentions.at[first].first_token < p->stop)) return;
  option o = {entity, RN_OPTIONS, NULL, first == NG_NONE ? NULL : &r->w->a->mentions.at[first]};
  weigh(r, p, &o, best);
}

/* Whom a phrase means, NG_NONE if that is more likely nobody of the article's persons. */
static uint32_t most_likely(const rf_walk *r, const rf_phrase *p) {
  choice best = {.entity = NG_NONE};
  rf_features nobody = {0};
  nobody_features(r, p, &nobody);
  rn_dump(r, p, NG_NONE, &nobody);
  best.score = nobody.score - RN_BIAS;
  for (uint32_t i = 0; i < RF_CANDIDATES && i < r->pushed; i++) {
    const rf_candidate *c = &r->ring[(r->pushed - 1 - i) % RF_CANDIDATES];
    option o = {c->entity, best.count, c, NULL};
    bool known = p->determiner == RN_A && !rf_is_headline(r->w->a, c->sentence); /* nobody new */
    if (!c->misread && is_new(&best, c->entity) && !known) weigh(r, p, &o, &best);
  }
  if (p->sentence < RN_LEAD) weigh_later(r, p, &best);
  weigh_holder(r, p, &best);
  return best.entity;
}

/* "my", "our": possessives that are no third person's. */
static bool is_first_person(const ng_article *a, uint32_t t) {
  return tk_is(a, t, LX_POSSESSIVE_PRONOUN) && !tk_is(a, t, LX_POSSESSIVE) && !tk_has(a, t, TK_CLITIC);
}

uint32_t rf_owner_at(const rf_walk *r, uint32_t t) {
  if (r->quote[t] > RF_UNKNOWN_SPEAKER && is_first_person(r->w->a, t)) return r->quote[t] - 2;
  const ng_mention_list *found = &r->w->found;
  const ng_mention *last = found->count ? &found->at[found->count - 1] : NULL;
  uint32_t at = tk_has(r->w->a, t, TK_CLITIC) && t > 0 ? t - 1 : t;
  if (last && last->first_token <= at && at < last->end_token) return last->entity;
  uint32_t m = at < t ? en_mention_at(r->w->a, at) : NG_NONE;
  return en_is_person(r->w->a, m) ? r->w->a->mentions.at[m].entity : NG_NONE;
}

/* "his wife, X": X and he are each other's relatives. */
void rf_relate(rf_walk *r, uint32_t role, uint32_t entity) {
  const ng_article *a = r->w->a;
  const ng_role *kin = &r->w->roles.at[role];
  uint32_t t = tk_at_or_after(a, kin->start);
  if (t == 0 || !(tk_is(a, t - 1, LX_POSSESSIVE) || tk_has(a, t - 1, TK_CLITIC))) return;
  uint32_t last = tk_at_or_after(a, kin->end);
  if (!tk_is(a, last - 1, LX_KINSHIP)) return;
  uint32_t owner = rf_owner_at(r, t - 1);
  if (owner == NG_NONE || owner == entity) return;
  r->relative[owner] = entity;
  r->relative[entity] = owner;
}

/* What follows a phrase: its end, a verb, a preposition, a relative pronoun, another word. */
uint8_t rf_what_follows(const ng_article *a, uint32_t t, uint32_t end) {
  if (t >= end || tk_has(a, t, TK_PUNCT)) return RN_STOP;
  if (tk_is(a, t, LX_RELATIVE)) return RN_RELATIVE_CLAUSE;
  if (tk_is(a, t, LX_PREPOSITION)) return RN_PREPOSITION;
  return rf_is_verb_like(a, t) ? RN_VERB : RN_WORD;
}

/* What stands around the phrase. */
static void read_context(const rf_walk *r, uint32_t t, uint32_t end, rf_phrase *p) {
  const ng_article *a = r->w->a;
  const ng_sentence *s = &a->sentences.at[p->sentence];
  p->followed = rf_what_follows(a, p->stop, end);
  p->starts = t <= s->first_token + 1;
  p->headline = r->in_headline;
  bool behind = p->stop < end && tk_is(a, p->stop, LX_REPORT_VERB);
  p->speaks = behind || (t > s->first_token && tk_is(a, t - 1, LX_REPORT_VERB));
}

uint8_t rf_number(ng_str word) {
  uint32_t n = 0, i = 0;
  for (; i < 3 && i < word.len && word.ptr[i] >= '0' && word.ptr[i] <= '9'; i++)
    n = n * 10 + (uint32_t)(word.ptr[i] - '0');
  return n < 120 ? (uint8_t)n : 0;
}

/* The end of a phrase's mention: its complement belongs to it where no name stands in that, since mentions do not
 * overlap. */
static uint32_t mention_end(const ng_article *a, const rf_phrase *p) {
  for (uint32_t t = p->end; t < p->stop; t++)
    if (en_mention_at(a, t) != NG_NONE) return p->end;
  return p->stop;
}

/* The evidence for whom a phrase means that a reader would give first; before the mention is counted. */
static ng_reason reason_for(const rf_walk *r, const rf_phrase *p, uint32_t entity) {
  static const uint8_t of_guess[RN_REASONS] = {NG_REASON_ROLE,     NG_REASON_ONLY_HOLDER, NG_REASON_LIKE_ROLE,
                                               NG_REASON_RELATIVE, NG_REASON_SUBJECT,     NG_REASON_SUBJECT};
  if (entity >= r->named) return NG_REASON_SAME_WORDS;
  if (p->client) return NG_REASON_CLIENT;
  if (p->age && r->age[entity] == p->age) return NG_REASON_AGE;
  if (!r->count[entity]) return NG_REASON_NAMED_LATER;
  if (p->guess == entity) return (ng_reason)of_guess[p->reason];
  if (p->situation && r->situation[entity] >> p->situation & 1) return NG_REASON_SITUATION;
  return p->place && p->place == r->w->facts[entity].place ? NG_REASON_NATION : NG_REASON_NONE;
}

bool rf_take_nominal(rf_walk *r, const rf_phrase *p, uint32_t entity, uint32_t *next) {
  const ng_article *a = r->w->a;
  uint32_t end = mention_end(a, p);
  ng_role role = {a->tokens.at[p->first].start, a->tokens.at[p->stop - 1].end, entity};
  rf_push(r, (rf_candidate){
                 .entity = entity, .token = p->bare, .end = end, .sentence = p->sentence, .form = NG_FORM_NOMINAL});
  *next = end;
  if (entity < r->named) {
    rl_remember_head(&r->w->facts[entity], p->head, (int32_t)p->group);
    if (!ng_role_push(r->w->scratch, &r->w->nominal_roles, role)) return false;
  }
  return rf_add(r, p->bare, end, entity, NG_FORM_NOMINAL, reason_for(r, p, entity));
}

uint32_t rf_meant(rf_walk *r, rf_phrase *p, uint32_t t, uint32_t end) {
  read_context(r, t, end, p);
  if (p->situation && !r->situations) read_situations(r);
  p->holder = rf_holder(r, p->head);
  p->is_held = rf_is_held(r, p->head);
  uint32_t entity = certain(r, p);
  p->reason = RN_NO_REASON;
  p->guess = p->determiner == RN_A ? NG_NONE : first_guess(r, p, &p->reason);
  return entity == NG_NONE ? most_likely(r, p) : entity;
}

bool rf_visit_nominal(rf_walk *r, uint32_t t, uint32_t *next, rf_phrase *nobody) {
  const ng_article *a = r->w->a;
  uint32_t sentence = a->tokens.sentence[t], sentence_end = a->sentences.at[sentence].end_token;
  bool owned = tk_is(a, t, LX_POSSESSIVE) || tk_has(a, t, TK_CLITIC) || is_first_person(a, t);
  bool definite = owned || tk_is(a, t, LX_DEFINITE);
  uint32_t first = definite ? t + 1 : t;
  rf_phrase p = {.sentence = sentence, .owner = NG_NONE, .owned = owned};
  if (!rf_read_phrase(a, first, sentence_end, &p) || !stands_alone(a, p.end, sentence_end)) return true;
  if (rf_role_at(r->w, &r->next_role, first, p.end) != NG_NONE) return true;
  if (is_name(a, p.end - 1, ~0u)) return true;
  if (p.kin && !p.owned && !tk_is(a, p.end - 1, LX_ROLE_NOUN)) return true;
  if (owned) p.owner = rf_owner_at(r, t);
  p.determiner = owned ? RN_POSSESSIVE : definite ? RN_THE : RN_BARE;
  uint32_t entity = rf_meant(r, &p, t, sentence_end);
  if (entity != NG_NONE) return rf_take_nominal(r, &p, entity, next);
  if (p.end == sentence_end || !tk_is(a, p.end, LX_COMPLEMENT_OF)) *nobody = p;
  return true;
}
