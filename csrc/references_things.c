/* References to bodies, places and things: reads "it", "its", "they", "their" and definite phrases ("the company",
 * "this country"), answers which named body, place or thing of the article they mean.
 *
 * A log-linear model, fitted by model/fit_references.lua, chooses among the names mentioned last and "none of them",
 * which is right for most: "it" often stands for a clause or for something without a name. */
#include "references.h"

static const int16_t weight[RT_FEATURES] = {
#include "things_weights.h"
};

static inline void set(rf_features *f, uint32_t feature, bool on) { rf_set(f, weight, feature, on); }

typedef struct reference {
  uint32_t token, first, end, sentence;
  uint32_t group; /* of a phrase: what kind of thing its head names */
  uint8_t shape, followed;
  bool modified, country;
} reference;

/* ---- what a phrase may mean -------------------------------------------------------------------------------------- */

#define K(kind) (1u << NG_##kind)

/* The kinds of names that a noun of each group of model/en/lexicon/name_groups.txt may stand for. */
static const uint16_t kinds_of_group[32] = {
    [1] = K(ORG) | K(OUTLET),
    [2] = K(ORG),
    [3] = K(ORG) | K(NORP),
    [4] = K(ORG) | K(FAC),
    [5] = K(ORG) | K(GPE),
    [6] = K(OUTLET) | K(ORG),
    [7] = K(GPE) | K(LOC),
    [8] = K(LOC),
    [9] = K(LOC),
    [10] = K(LOC) | K(GPE),
    [11] = K(LOC) | K(FAC),
    [12] = K(FAC) | K(LOC),
    [13] = K(FAC) | K(ORG),
    [14] = K(FAC) | K(ORG),
    [15] = K(FAC),
    [16] = K(FAC) | K(ORG),
    [17] = K(EVENT),
    [18] = K(EVENT),
    [19] = K(EVENT) | K(ORG),
    [20] = K(EVENT),
    [21] = K(WORK) | K(OTHER),
    [22] = K(WORK) | K(OUTLET),
    [23] = K(PRODUCT) | K(FAC),
    [24] = K(PRODUCT) | K(ORG),
    [25] = K(OTHER) | K(EVENT),
    [26] = K(OTHER) | K(PRODUCT),
    [27] = K(ORG) | K(OTHER) | K(PRODUCT) | K(WORK),
    [29] = K(ORG),
    [30] = K(ORG) | K(FAC),
};

static uint32_t group_of(const ng_article *a, uint32_t t) {
  uint32_t entry = a->tokens.lex[t];
  return (uint32_t)lx_value(entry, LX_THING_NOUN, lx_value(entry, LX_NAME_GROUP, 0)) & 31;
}

/* The kind of a thing without a name, by the group of its noun; the others are NG_OTHER. */
static const uint8_t kind_of_group[32] = {
    [1] = NG_ORG,  [2] = NG_ORG,  [3] = NG_ORG,    [4] = NG_ORG,    [5] = NG_ORG,    [6] = NG_OUTLET, [7] = NG_GPE,
    [8] = NG_LOC,  [9] = NG_LOC,  [10] = NG_LOC,   [11] = NG_LOC,   [12] = NG_FAC,   [13] = NG_FAC,   [14] = NG_FAC,
    [15] = NG_FAC, [16] = NG_FAC, [17] = NG_EVENT, [18] = NG_EVENT, [19] = NG_EVENT, [20] = NG_EVENT, [21] = NG_WORK,
    [22] = NG_WORK, [23] = NG_PRODUCT, [24] = NG_PRODUCT, [29] = NG_ORG, [30] = NG_FAC,
};

uint8_t rf_kind_of_thing(const ng_article *a, uint32_t t) {
  int32_t sense = lx_value(a->tokens.lex[t], LX_THING_SENSE, 0);
  if (sense > 0 && sense < RC_EVENTS) return NG_EVENT;
  uint32_t group = (uint32_t)lx_value(a->tokens.lex[t], LX_THING_GROUP, (int32_t)group_of(a, t)) & 31;
  return kind_of_group[group] ? kind_of_group[group] : NG_OTHER;
}

/* The head of the phrase behind a determiner: the last noun of a group before something that is no noun. */
static bool read_phrase(const ng_article *a, uint32_t t, uint32_t end, reference *p) {
  for (uint32_t k = t; k < end && k < t + 4; k++) {
    if (!tk_has(a, k, TK_LOWER) || en_mention_at(a, k) != NG_NONE || tk_is(a, k, LX_FUNCTION_WORD)) return false;
    uint32_t group = group_of(a, k);
    if (!group) continue;
    if (k + 1 < end && tk_has(a, k + 1, TK_UPPER | TK_HYPHEN)) return false;
    p->followed = rf_what_follows(a, k + 1, end);
    bool noun = k + 1 < end && (group_of(a, k + 1) || tk_is(a, k + 1, LX_ROLE_NOUN));
    bool complement = k + 1 < end && tk_is(a, k + 1, LX_COMPLEMENT_OF);
    if (noun || complement || p->followed == RN_WORD) return false;
    p->group = group;
    p->country = tk_is(a, k, LX_COUNTRY_NOUN);
    p->modified = k > t;
    p->first = t;
    p->end = k + 1;
    return true;
  }
  return false;
}

/* Whether the name of an entity tells that it is of a group: "Kara Strait", "the ferry Kara", "Kara, a ferry". */
static bool tells_group(const ng_article *a, const rf_candidate *c, uint32_t group) {
  if (c->form != NG_FORM_NAME) return false;
  uint32_t last = c->end - 1;
  if (last > c->token && tk_has(a, last, TK_CLITIC)) last--;
  if (group_of(a, last) == group || (c->token > 0 && group_of(a, c->token - 1) == group)) return true;
  uint32_t t = c->end;
  if (t + 2 >= a->tokens.count || !tk_char(a, t, ',') || !tk_is(a, t + 1, LX_DETERMINER)) return false;
  for (uint32_t k = t + 2; k < a->tokens.count && k < t + 6 && !tk_has(a, k, TK_PUNCT); k++)
    if (group_of(a, k) == group) return true;
  return false;
}

static bool may_mean(const rf_walk *r, const reference *p, const rf_candidate *c) {
  if (p->shape != RT_PHRASE) return true;
  const ng_entity *e = &r->w->a->entities.at[c->entity];
  if (!(kinds_of_group[p->group] >> e->kind & 1)) return false;
  if (p->group != 7 || c->form != NG_FORM_NAME) return true;
  return p->country == tk_is(r->w->a, c->token, LX_COUNTRY);
}

/* ---- features ---------------------------------------------------------------------------------------------------- */

static uint32_t bucket(uint32_t n, uint32_t one, uint32_t two, uint32_t three) {
  return n < one ? 0 : n < two ? 1 : n < three ? 2 : 3;
}

typedef struct chosen {
  uint32_t entity, distinct, subject, seen[4];
  int32_t score;
} chosen;

static void candidate_features(const rf_walk *r, const reference *p, const rf_candidate *c, const chosen *b,
                               rf_features *f) {
  const ng_article *a = r->w->a;
  const ng_sentence *s = &a->sentences.at[p->sentence], *other = &a->sentences.at[c->sentence];
  uint32_t apart = p->sentence - c->sentence, shape = p->shape, blocks = s->block - other->block;
  uint32_t rank = b->distinct < 3 ? b->distinct : 3;
  set(f, RT_AT + (c->place * RT_SHAPES + shape) * 2 + (apart > 0), true);
  set(f, RT_DISTANCE + (apart < 4 ? apart : 4) * RT_SHAPES + shape, true);
  set(f, RT_RANK + rank * RT_SHAPES + shape, true);
  set(f, RT_KIND + a->entities.at[c->entity].kind * RT_SHAPES + shape, true);
  set(f, RT_FORM + (c->form != NG_FORM_PRONOUN ? c->form == NG_FORM_NOMINAL : 2 + (c->shape != shape)), true);
  set(f, RT_NAMINGS + bucket(r->namings[c->entity], 2, 3, 6), true);
  set(f, RT_TOPIC + shape, c->entity == r->topic[0]);
  set(f, RT_HEADLINED, r->naming[c->entity] & RF_NAMED_IN_HEADLINE);
  set(f, RT_STARTS, c->starts);
  set(f, RT_BOTH_START, c->starts && p->first <= s->first_token + 1);
  set(f, RT_NEAREST_SUBJECT + shape, c->token == b->subject);
  set(f, RT_BLOCKS + (blocks < 2 ? blocks : 2), true);
  set(f, RT_SPEAKS, c->speaks);
  set(f, RT_JOINED, c->joined || c->joins);
  set(f, RT_LAST + shape, r->last_pronoun[0] == c->entity);
  set(f, RT_TELLS_GROUP, shape == RT_PHRASE && tells_group(a, c, p->group));
}

/* "it is", "make it": how the words around a pronoun look. */
static uint32_t around(const ng_article *a, const reference *p, uint32_t end) {
  bool verb = p->end < end && rf_is_verb_like(a, p->end);
  if (verb && tk_any(a, p->end, lx_set_of(LX_AUXILIARY, LX_MODAL, LX_BE_FORM, LX_BE_FORM))) return 0;
  if (verb) return tk_is(a, p->end, LX_REPORT_VERB) ? 1 : 2;
  return 3;
}

static void none_features(const rf_walk *r, const reference *p, rf_features *f) {
  const ng_article *a = r->w->a;
  const ng_sentence *s = &a->sentences.at[p->sentence];
  const rf_candidate *last = r->thinged ? &r->things[(r->thinged - 1) % RT_THINGS] : NULL;
  uint32_t shape = p->shape, head = en_token_hash(a, p->end - 1);
  set(f, RT_NONE + shape, true);
  set(f, RT_NONE_NEAR + shape, last && last->sentence == p->sentence);
  set(f, RT_NONE_STARTS + shape, p->first <= s->first_token + 1);
  set(f, RT_NONE_QUOTED + shape, r->quote[p->token] != 0);
  set(f, RT_NONE_AROUND + shape * 4 + around(a, p, s->end_token), true);
  set(f, RT_NONE_PLURAL + shape, r->plural_seen && r->plural_seen + RF_LOOK > p->token);
  if (shape != RT_PHRASE) return;
  set(f, RT_NONE_GROUP + p->group, true);
  set(f, RT_NONE_FOLLOWED + p->followed, true);
  set(f, RT_NONE_MODIFIED, p->modified);
  set(f, RT_NONE_INTRODUCED, r->introduced[(head ^ head >> 15) % RN_SEEN] == head);
}

/* For model/fit_references.lua: a line for every candidate; none of them is -1. */
#ifdef RF_DUMP
#include <stdio.h>
static void rt_dump(const rf_walk *r, const reference *p, uint32_t entity, const rf_features *f) {
  const ng_article *a = r->w->a;
  fprintf(stderr, "T\t%.*s\t%u\t%u\t%d\t", (int)a->id.len, a->id.ptr, a->tokens.at[p->first].start,
          a->tokens.at[p->end - 1].end, (int)entity);
  for (uint32_t i = 0; i < f->count; i++) fprintf(stderr, "%u ", f->at[i]);
  fputc('\n', stderr);
}
#else
#define rt_dump(r, p, e, f)
#endif

static void consider(const rf_walk *r, const reference *p, const rf_candidate *c, chosen *b) {
  rf_features f = {0};
  if (!may_mean(r, p, c)) return;
  if (b->subject == NG_NONE && c->place == RF_AS_SUBJECT) b->subject = c->token;
  candidate_features(r, p, c, b, &f);
  rt_dump(r, p, c->entity, &f);
  if (f.score > b->score) {
    b->score = f.score;
    b->entity = c->entity;
  }
  uint32_t k = 0;
  while (k < b->distinct && b->seen[k] != c->entity) k++;
  if (k == b->distinct && k < 4) b->seen[b->distinct++] = c->entity;
}

static uint32_t most_likely(const rf_walk *r, const reference *p) {
  chosen b = {.entity = NG_NONE, .subject = NG_NONE};
  rf_features none = {0};
  none_features(r, p, &none);
  rt_dump(r, p, NG_NONE, &none);
  b.score = none.score + RT_BIAS;
  for (uint32_t i = 0; i < RT_THINGS && i < r->thinged; i++) {
    const rf_candidate *c = &r->things[(r->thinged - 1 - i) % RT_THINGS];
    if (p->sentence - c->sentence > RF_SENTENCES_BACK) break;
    consider(r, p, c, &b);
  }
  return b.entity;
}

/* ---- the walk ---------------------------------------------------------------------------------------------------- */

static void push(rf_walk *r, rf_candidate c) {
  if (c.form == NG_FORM_PRONOUN) {
    c.starts = c.token <= r->w->a->sentences.at[c.sentence].first_token + 1;
    c.place = c.shape == RT_ITS || c.shape == RT_THEIR ? RF_AS_POSSESSIVE
              : c.shape == RT_THEM                     ? RF_AS_OBJECT
                                                       : RF_AS_SUBJECT;
  } else {
    rf_read_place(r->w->a, &c);
  }
  r->things[r->thinged++ % RT_THINGS] = c;
}

void rf_push_thing(rf_walk *r, const ng_mention *m) {
  push(r, (rf_candidate){.entity = m->entity,
                         .token = m->first_token,
                         .end = m->end_token,
                         .sentence = r->w->a->tokens.sentence[m->first_token],
                         .form = NG_FORM_NAME});
}

static bool add(rf_walk *r, const reference *p, uint32_t entity, ng_form form) {
  const ng_article *a = r->w->a;
  rf_candidate c = {.entity = entity, .token = p->first, .end = p->end, .sentence = p->sentence, .form = (uint8_t)form};
  c.shape = p->shape;
  push(r, c);
  ng_mention m = {.start = a->tokens.at[p->first].start,
                  .end = a->tokens.at[p->end - 1].end,
                  .first_token = p->first,
                  .end_token = p->end,
                  .entity = entity,
                  .form = (uint8_t)form,
                  .kind = a->entities.at[entity].kind};
  return ng_mention_push(r->w->scratch, &r->w->found, m);
}

bool rf_visit_thing_pronoun(rf_walk *r, uint32_t t, int32_t value) {
  const ng_article *a = r->w->a;
  reference p = {.token = t, .first = t, .end = t + 1, .sentence = a->tokens.sentence[t]};
  bool plural = (value & 7) == 4, subject = lx_is(a->tokens.lex[t], LX_SUBJECT_FORM);
  p.shape = value & 8 ? (plural ? RT_THEIR : RT_ITS) : !plural ? RT_IT : subject ? RT_THEY : RT_THEM;
  uint32_t entity = most_likely(r, &p);
  if (entity == NG_NONE) return !plural || p.shape == RT_THEM || rf_visit_group_pronoun(r, t);
  r->last_pronoun[0] = entity;
  return add(r, &p, entity, NG_FORM_PRONOUN);
}

bool rf_visit_thing(rf_walk *r, uint32_t t, uint32_t *end) {
  const ng_article *a = r->w->a;
  reference p = {.token = t, .shape = RT_PHRASE, .sentence = a->tokens.sentence[t]};
  uint32_t sentence_end = a->sentences.at[p.sentence].end_token;
  if (!read_phrase(a, t + 1, sentence_end, &p)) return true;
  uint32_t entity = most_likely(r, &p);
  if (entity == NG_NONE) return true;
  *end = p.end;
  return add(r, &p, entity, NG_FORM_NOMINAL);
}
