/* Nominals: reads a noun phrase with a role noun as head ("the minister", "his wife", "the Russian leader"), answers
 * which person of the article it means.
 *
 * The person must have a role with that head, or with one of its group; of several the one mentioned last. An age ("the
 * 43-year-old lawyer") goes to the subject mentioned last. A phrase whose nationality is another than the role's is
 * somebody else. What has no holder stays unresolved. */
#include "references.h"

typedef struct phrase {
  uint32_t first, end; /* modifiers and head */
  uint32_t head;       /* plain hash of its last word */
  uint32_t group, place;
  uint32_t owner; /* whose: an entity or NG_NONE */
  int gender;
  bool age, kin, owned;
} phrase;

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

/* Behind the head: a complement makes it another phrase ("the president of the club"), a name makes it that name's
 * role. */
static bool stands_alone(const ng_article *a, uint32_t t, uint32_t end) {
  if (t >= end) return true;
  if (is_name(a, t, ~0u) || tk_has(a, t, TK_HYPHEN)) return false;
  if (tk_is(a, t, LX_COMPLEMENT_OF)) return false;
  if (tk_char(a, t, ',') && t + 1 < end && is_name(a, t + 1, 1u << NG_PERSON)) return false;
  return !tk_has(a, t, TK_CLITIC) || !(t + 1 < end && is_name(a, t + 1, ~0u));
}

static bool read_phrase(const ng_article *a, uint32_t t, uint32_t end, phrase *p) {
  int32_t value = 0;
  p->first = t;
  p->end = rl_last_head(a, t, end, &value);
  if (p->end == NG_NONE || (value & 4) || !stands_alone(a, p->end, end)) return false;
  uint32_t last = p->end - 1;
  p->gender = value & 3;
  p->head = en_plain_hash(tk_text(a, last));
  p->group = (uint32_t)lx_value(a->tokens.lex[last], LX_ROLE_GROUP, 0);
  p->kin = tk_is(a, last, LX_KINSHIP);
  for (uint32_t k = t; k < p->end; k++) p->age |= rl_is_age(a, k);
  p->place = place_of(a, t, p->end);
  return true;
}

/* ---- who it is --------------------------------------------------------------------------------------------------- */

static bool holds(const en_facts *facts, uint32_t head) {
  for (uint32_t i = 0; i < facts->heads; i++)
    if (facts->head[i] == head) return true;
  return false;
}

static bool fits(const rf_walk *r, const phrase *p, uint32_t entity) {
  const en_facts *facts = &r->w->facts[entity];
  int gender = rf_gender(r->w, entity);
  if (p->gender && gender && p->gender != gender) return false;
  if (entity == p->owner) return false;
  return !p->place || p->place == facts->place || (!facts->place && (facts->plain || !facts->heads));
}

/* The person mentioned last of whom `wanted` is true: 0 the same head, 1 the same group, 2 a subject,
 * 3 the main person of the article whose office is not told, for the head of a state. */
static uint32_t last_person(const rf_walk *r, const phrase *p, int wanted) {
  for (uint32_t i = 0; i < RF_CANDIDATES && i < r->pushed; i++) {
    const rf_candidate *c = &r->ring[(r->pushed - 1 - i) % RF_CANDIDATES];
    const en_facts *facts = &r->w->facts[c->entity];
    if (c->misread) continue;
    bool ok = wanted == 0   ? holds(facts, p->head)
              : wanted == 1 ? p->group && (facts->groups >> p->group & 1)
              : wanted == 3 ? p->group == 1 && !facts->heads && c->entity == r->most_frequent && i < 4
                            : c->place == RF_AS_SUBJECT && i < 4;
    if (ok && fits(r, p, c->entity)) return c->entity;
  }
  return NG_NONE;
}

static uint32_t holder_of(const rf_walk *r, const phrase *p) {
  uint32_t entity = last_person(r, p, 0);
  if (entity == NG_NONE) {
    entity = rf_holder(r, p->head);
    if (entity != NG_NONE && !fits(r, p, entity)) entity = NG_NONE;
  }
  if (entity == NG_NONE && !p->kin) entity = last_person(r, p, 1);
  if (entity == NG_NONE && p->kin && p->owner != NG_NONE) {
    uint32_t other = r->relative[p->owner];
    if (other != NG_NONE && fits(r, p, other)) entity = other;
  }
  if (entity == NG_NONE && !p->owned && !p->kin) entity = last_person(r, p, 3);
  if (entity == NG_NONE && p->age && !p->owned) entity = last_person(r, p, 2);
  return entity;
}

/* Whose the phrase behind token t is: "his", "X's". */
static uint32_t owner_at(const rf_walk *r, uint32_t t) {
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
  uint32_t owner = owner_at(r, t - 1);
  if (owner == NG_NONE || owner == entity) return;
  r->relative[owner] = entity;
  r->relative[entity] = owner;
}

bool rf_visit_nominal(rf_walk *r, uint32_t t, uint32_t *end) {
  const ng_article *a = r->w->a;
  uint32_t sentence_end = a->sentences.at[a->tokens.sentence[t]].end_token;
  phrase p = {.owned = tk_is(a, t, LX_POSSESSIVE) || tk_has(a, t, TK_CLITIC)};
  p.owner = p.owned ? owner_at(r, t) : NG_NONE;
  bool definite = p.owned || tk_is(a, t, LX_DEFINITE);
  uint32_t first = definite ? t + 1 : t;
  if (first >= sentence_end) return true;
  if (!read_phrase(a, first, sentence_end, &p) || rf_role_at(r->w, &r->next_role, first, p.end) != NG_NONE) return true;
  if (is_name(a, p.end - 1, ~0u)) return true;
  if (p.kin && !p.owned && !tk_is(a, p.end - 1, LX_ROLE_NOUN)) return true;
  uint32_t entity = holder_of(r, &p);
  if (entity == NG_NONE) return true;
  *end = p.end;
  uint32_t bare = first; /* mentions do not overlap: the words behind a name in the phrase */
  for (uint32_t k = first; k < p.end; k++)
    if (is_name(a, k, ~0u)) bare = k + 1;
  ng_role role = {a->tokens.at[first].start, a->tokens.at[p.end - 1].end, entity};
  rf_candidate c = {
      .entity = entity, .token = bare, .end = p.end, .sentence = a->tokens.sentence[t], .form = NG_FORM_NOMINAL};
  rf_push(r, c);
  rl_remember_head(&r->w->facts[entity], p.head, (int32_t)p.group);
  return ng_role_push(r->w->scratch, &r->w->nominal_roles, role) && rf_add(r, bare, p.end, entity, NG_FORM_NOMINAL);
}
