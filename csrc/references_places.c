/* Places in clauses: reads the words around a mention, writes what it is there: subject, object, owner, behind a
 * preposition, beside a reporting verb. Shallow: a few words to either side decide. */
#include "references.h"

bool rf_is_verb_like(const ng_article *a, uint32_t t) {
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
  for (uint32_t k = t + 1; k < end && k < t + RF_LOOK; k++)
    if (tk_char(a, k, ',') || tk_char(a, k, ')')) return k + 1;
  return t;
}

static bool ends_ly(const ng_article *a, uint32_t t) {
  ng_str s = tk_text(a, t);
  return s.len > 4 && s.ptr[s.len - 1] == 'y' && s.ptr[s.len - 2] == 'l';
}

/* "X and Y". */
static void read_conjunction(const ng_article *a, rf_candidate *c, uint32_t before, uint32_t after) {
  const ng_sentence *s = &a->sentences.at[c->sentence];
  c->joined = after + 1 < s->end_token && tk_is(a, after, LX_ROLE_AND) && tk_has(a, after + 1, TK_UPPER);
  c->joins = before >= s->first_token + 2 && tk_is(a, before - 1, LX_ROLE_AND) &&
             en_is_person(a, en_mention_at(a, before - 2));
}

static uint8_t place_before_verb(const ng_article *a, const rf_candidate *c, uint32_t before, uint32_t end) {
  bool owner = c->end < end && tk_has(a, c->end, TK_CLITIC) && !(c->end + 1 < end && rf_is_verb_like(a, c->end + 1));
  if (owner) return RF_AS_OWNER;
  if (before == a->sentences.at[c->sentence].first_token || !tk_is(a, before - 1, LX_PREPOSITION)) return RF_AS_OBJECT;
  if (tk_is(a, before - 1, LX_BY)) return RF_AS_AGENT;
  return tk_is(a, before - 1, LX_COMPLEMENT_OF) ? RF_AS_COMPLEMENT : RF_AS_PREPOSITION;
}

void rf_read_place(const ng_article *a, rf_candidate *c) {
  const ng_sentence *s = &a->sentences.at[c->sentence];
  uint32_t before = c->token, after = c->end;
  while (before > s->first_token && (tk_is(a, before - 1, LX_HONORIFIC) || tk_is(a, before - 1, LX_ROLE_NOUN)))
    before--;
  bool first = before == s->first_token, preposition = !first && tk_is(a, before - 1, LX_PREPOSITION);
  c->starts = before <= s->first_token + 1;
  c->aside = !first && (tk_char(a, before - 1, '(') || (after < s->end_token && tk_char(a, after, ')')));
  read_conjunction(a, c, before, after);
  c->place = place_before_verb(a, c, before, s->end_token);
  if (!first && tk_is(a, before - 1, LX_REPORT_VERB)) {
    c->place = RF_AS_SUBJECT;
    c->speaks = true;
    return;
  }
  after = skip_aside(a, after, s->end_token);
  for (int n = 0; n < 2 && after < s->end_token && ends_ly(a, after); n++) after++;
  if (after >= s->end_token || !rf_is_verb_like(a, after)) return;
  c->speaks = tk_is(a, after, LX_REPORT_VERB);
  if (!preposition) c->place = RF_AS_SUBJECT;
}

/* The word that makes a name one of a body, a place, a thing: "Kara Strait". */
static bool names_a_thing(const ng_article *a, uint32_t t) {
  return tk_any(a, t, lx_with(lx_set_of(LX_ORGANISATION_HEAD, LX_BODY_HEAD, LX_COMPANY_SUFFIX, LX_FACILITY_HEAD),
                              LX_NAME_GROUP));
}

static bool is_known_thing(const ng_article *a, uint32_t t) {
  return tk_any(a, t, lx_set_and(lx_set_of(LX_COUNTRY, LX_REGION, LX_DEMONYM, LX_LANDSCAPE), LX_CITY, LX_OUTLET,
                                 LX_ORGANISATION, LX_WEEKDAY));
}

bool rf_may_be_person(const ng_article *a, const ng_mention *m) {
  uint32_t t = m->first_token, last = m->end_token - 1;
  if (m->end_token > t + 3 || (t > 0 && tk_is(a, t - 1, LX_DEFINITE))) return false;
  if (tk_has(a, t, TK_ALL_CAPS)) return false;
  for (uint32_t k = t; k <= last; k++)
    if (!tk_has(a, k, TK_UPPER) || tk_has(a, k, TK_HAS_DIGIT)) return false;
  if (names_a_thing(a, last)) return false;
  if (tk_is(a, t, LX_GIVEN_NAME) || tk_is(a, last, LX_SURNAME)) return !tk_is(a, t, LX_COUNTRY);
  return !is_known_thing(a, t);
}
