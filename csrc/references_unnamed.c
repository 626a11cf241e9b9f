/* Persons without a name: reads phrases that no named person has ("a 43-year-old woman", "the driver", "his wife"),
 * writes entities behind the named ones and their mentions to w->found.
 *
 * An indefinite phrase tells of somebody new; a definite one goes back to the one person so described whom nothing
 * contradicts (age, nation, owner, "the other man"), and to nobody where two may be meant: two persons in one chain are
 * the worst mistake. What is mentioned once in all is dropped at the end (entities.c). */
#include "references.h"

enum { HEADLINE_REACH = 4, NAME_REACH = 4, LEAD = 8, ASIDE = 3, THE_OTHER = 1 }; /* sentences; see which_of */

/* "was a driver", "was, however, a driver". */
static bool is_predicate(const ng_article *a, uint32_t t) {
  uint32_t first = a->sentences.at[a->tokens.sentence[t]].first_token, low = t > first + ASIDE ? t - ASIDE : first;
  while (t > low && (tk_char(a, t - 1, ',') || tk_is(a, t - 1, LX_PLAIN_ADVERB))) t--;
  return t > first && (tk_is(a, t - 1, LX_BE_FORM) || tk_is(a, t - 1, LX_NOBODY_BEFORE));
}

/* Which of several is meant, by a word among the modifiers: its plain hash, THE_OTHER or 0. */
static uint32_t which_of(const ng_article *a, const rf_phrase *p) {
  for (uint32_t t = p->first; t < p->end; t++)
    if (tk_is(a, t, LX_WHICH_OF_THEM))
      return lx_value(a->tokens.lex[t], LX_WHICH_OF_THEM, 0) ? THE_OTHER : en_token_hash(a, t);
  return 0;
}

static void note(const rf_walk *r, const rf_phrase *p, rf_unnamed *u) {
  u->sentence = p->sentence;
  u->block = r->w->a->sentences.at[p->sentence].block;
  if (p->age) u->age = p->age;
  if (p->place) u->place = p->place;
}

static bool add(rf_walk *r, const rf_phrase *p, uint32_t entity, uint32_t *next) {
  if (entity >= r->named) note(r, p, &r->unnamed[entity - r->named]);
  return rf_take_nominal(r, p, entity, next);
}

/* "A colleague claimed": a source that is left without a name on purpose. */
static bool speaks(const ng_article *a, const rf_phrase *p) {
  return p->end < a->tokens.count && tk_is(a, p->end, LX_REPORT_VERB);
}

/* Somebody new. */
static bool introduce(rf_walk *r, const rf_phrase *p, uint32_t which, uint32_t *next) {
  ng_article *a = r->w->a;
  uint32_t entity = a->entities.count;
  if (entity >= r->w->entity_room) return true;
  ng_entity e = {.kind = NG_PERSON,
                 .gender = (uint8_t)p->gender,
                 .name = ng_view(a, a->tokens.at[p->bare].start, a->tokens.at[p->end - 1].end)};
  if (!ng_entity_push(&a->arena, &a->entities, e)) return false;
  rf_unnamed u = {.head = p->head, .group = p->group, .owner = p->owner, .which = which, .headline = r->in_headline};
  u.introduced = NG_NONE;
  r->unnamed[entity - r->named] = u;
  r->w->known_as[entity - r->named] = NG_NONE;
  return add(r, p, entity, next);
}

static bool may_be(const rf_walk *r, const rf_unnamed *u, const rf_phrase *p, uint32_t which) {
  const ng_article *a = r->w->a;
  int gender = rf_gender(r->w, r->named + (uint32_t)(u - r->unnamed));
  if (p->gender && gender && p->gender != gender) return false;
  if (p->age && u->age && p->age != u->age) return false;
  if (p->place && u->place && p->place != u->place) return false;
  bool by_age = p->age && p->age == u->age && rl_is_age(a, p->end - 1); /* "the 43-year-old" */
  if (u->owner != p->owner || (u->head != p->head && !by_age)) return false;
  return !which || which == u->which;
}

/* The only person whom a phrase may mean; where it may be several, the only one of this paragraph or the one of the last
 * sentence. NG_NONE: nobody; *several: nobody can tell. */
static uint32_t only_match(const rf_walk *r, const rf_phrase *p, uint32_t which, bool *several) {
  uint32_t n = r->w->a->entities.count - r->named, found = 0, here = 0, near = 0;
  uint32_t any = NG_NONE, in_block = NG_NONE, last = NG_NONE, block = r->w->a->sentences.at[p->sentence].block;
  for (uint32_t i = n > RN_SEEN ? n - RN_SEEN : 0; i < n; i++) {
    const rf_unnamed *u = &r->unnamed[i];
    if (!may_be(r, u, p, which)) continue;
    found++, any = i;
    if (u->block == block) here++, in_block = i;
    if (u->sentence + 2 > p->sentence) near++, last = i;
  }
  *several = found > 1;
  uint32_t match = found == 1 ? any : here == 1 ? in_block : near == 1 ? last : NG_NONE;
  return match == NG_NONE ? NG_NONE : r->named + match;
}

/* The person of whom a headline told with the same noun, for the first sentences of the text. */
static uint32_t headlined(const rf_walk *r, const rf_phrase *p) {
  bool several;
  uint32_t entity = only_match(r, p, 0, &several);
  if (entity == NG_NONE || several) return NG_NONE;
  const rf_unnamed *u = &r->unnamed[entity - r->named];
  return u->headline && u->sentence + HEADLINE_REACH >= p->sentence ? entity : NG_NONE;
}

/* "the general election", "an officer-involved shooting": a person's noun before another noun or in a compound. */
static bool is_part(const ng_article *a, const rf_phrase *p, uint32_t end) {
  uint32_t head = p->end - 1;
  if (tk_has(a, head, TK_HYPHEN) && !rl_is_age(a, head) && !tk_is(a, head, LX_ROLE_NOUN) && !tk_is(a, head, LX_KINSHIP))
    return true;
  if (rf_what_follows(a, p->end, end) != RN_WORD) return false;
  ng_str next = tk_text(a, p->end);
  bool adverb = next.len > 3 && next.ptr[next.len - 1] == 'y' && next.ptr[next.len - 2] == 'l';
  return !adverb && !tk_is(a, p->end, LX_FUNCTION_WORD) && !tk_is(a, p->end, LX_PLAIN_ADVERB);
}

/* Whether a phrase is of a person at all: not a part of another phrase, not what a name is described by. */
static bool stands_for_somebody(rf_walk *r, const rf_phrase *p, uint32_t end) {
  const ng_article *a = r->w->a;
  if (p->bare >= p->end || r->quote[p->first]) return false;
  if (rf_role_at(r->w, &r->next_role, p->first, p->end) != NG_NONE) return false;
  if (p->end >= end) return true;
  if (is_part(a, p, end)) return false;
  if (en_mention_at(a, p->end) != NG_NONE || tk_has(a, p->end, TK_HYPHEN)) return false;
  return !tk_char(a, p->end, ',') || p->end + 1 >= end || !en_is_person(a, en_mention_at(a, p->end + 1));
}

bool rf_visit_indefinite(rf_walk *r, uint32_t t, uint32_t *next) {
  ng_article *a = r->w->a;
  uint32_t sentence = a->tokens.sentence[t], end = a->sentences.at[sentence].end_token;
  rf_phrase p = {.sentence = sentence, .owner = NG_NONE};
  if (!rf_read_phrase(a, t + 1, end, &p)) return true;
  if (tk_is(a, t, LX_ARTICLE_A)) r->introduced[(p.head ^ p.head >> 15) % RN_SEEN] = p.head;
  if (is_predicate(a, t) || !stands_for_somebody(r, &p, end)) return true;
  bool another = lx_value(a->tokens.lex[t], LX_INDEFINITE, 0);
  uint32_t which = another ? THE_OTHER : which_of(a, &p), before = which ? NG_NONE : headlined(r, &p);
  p.determiner = RN_A;
  if (before == NG_NONE && !which && sentence < RN_LEAD && !speaks(a, &p)) before = rf_meant(r, &p, t, end);
  if (before != NG_NONE && before < r->named) return add(r, &p, before, next);
  uint32_t entity = before == NG_NONE ? a->entities.count : before;
  if (!(before == NG_NONE ? introduce(r, &p, which, next) : add(r, &p, before, next))) return false;
  if (entity >= a->entities.count) return true;
  rf_unnamed *u = &r->unnamed[entity - r->named];
  a->entities.at[entity].name = ng_view(a, a->tokens.at[p.bare].start, a->tokens.at[p.end - 1].end);
  u->headline = false;
  u->introduced = sentence;
  bool subject = r->strangers[(r->strangers_pushed - 1) % RF_STRANGERS].place == RF_AS_SUBJECT;
  u->subject = subject && sentence < LEAD && !speaks(a, &p);
  return true;
}

/* Whether a name stands like one that tells who was spoken of: it begins its sentence, and the age stands behind it. */
static bool tells_who(const rf_walk *r, const ng_mention *name) {
  const ng_article *a = r->w->a;
  uint32_t sentence = a->tokens.sentence[name->first_token];
  const ng_sentence *s = &a->sentences.at[sentence];
  if (rf_is_headline(a, sentence) || name->first_token > s->first_token + 1) return false;
  return r->naming[name->entity] & RF_NAMED_IN_FULL && r->age[name->entity];
}

/* Whether a name may be that of the i-th person without one, who was the subject of one of the first sentences. */
static bool may_be_named(const rf_walk *r, uint32_t i, uint32_t entity, uint32_t sentence) {
  const rf_unnamed *u = &r->unnamed[i];
  if (!u->subject || u->introduced == NG_NONE || u->introduced + NAME_REACH < sentence) return false;
  if (r->w->known_as[i] != NG_NONE || (u->age && u->age != r->age[entity])) return false;
  int gender = rf_gender(r->w, entity), theirs = rf_gender(r->w, r->named + i);
  return !gender || !theirs || gender == theirs;
}

void rf_identify(rf_walk *r, const ng_mention *name) {
  uint32_t n = r->w->a->entities.count - r->named, found = 0, last = 0;
  uint32_t sentence = r->w->a->tokens.sentence[name->first_token];
  if (!n || !tells_who(r, name)) return;
  for (uint32_t i = n > RN_SEEN ? n - RN_SEEN : 0; i < n; i++)
    if (may_be_named(r, i, name->entity, sentence)) found++, last = i;
  if (found != 1) return;
  r->w->known_as[last] = name->entity;
  rl_remember_head(&r->w->facts[name->entity], r->unnamed[last].head, (int32_t)r->unnamed[last].group);
}

bool rf_visit_unnamed(rf_walk *r, uint32_t t, const rf_phrase *p, uint32_t *next) {
  const ng_article *a = r->w->a;
  if (r->quote[p->first] || is_predicate(a, t) || (p->owned && p->owner == NG_NONE)) return true;
  if (is_part(a, p, a->sentences.at[p->sentence].end_token)) return true;
  bool several;
  uint32_t which = which_of(a, p), entity = only_match(r, p, which, &several);
  if (entity != NG_NONE) return add(r, p, entity, next);
  return several || rf_is_held(r, p->head) ? true : introduce(r, p, which, next);
}
