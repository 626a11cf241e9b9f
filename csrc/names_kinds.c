/* Kinds: reads the names as the tagger cut them, writes their kinds.
 *
 * The tagger's four classes are refined to eleven kinds, or to "no name", by a log-linear model over the features of
 * kind_features.c. An article that calls one thing by one name means one kind: the scores of equal names are added up,
 * and those of a longer name count for its last or first word where that stands alone. A line-up has one kind. */
#include "kind_features.h"

const int8_t kf_weights[KF_FEATURES][KF_LANES] = {
#include "kind_weights.h"
};

enum {
  BYNAME_SHARE = 2,     /* a longer name's scores count for its words alone by one in so many */
  NO_NAME_MARGIN = 0,   /* what "no name" must be better by */
  FIXED = 200,          /* the score of a kind that a lexicon gave */
  LINE_UP = 8           /* the least of names in one */
};

typedef int16_t scores __attribute__((vector_size(2 * KF_LANES), aligned(2), may_alias));
typedef int8_t row __attribute__((vector_size(KF_LANES), aligned(1), may_alias));

static void score(const md_model *model, const ng_article *a, kf_name name, nm_weights weights, scores *out) {
  uint16_t features[KF_MOST];
  unsigned count = kf_features(model, a, name, features);
  scores sum = {0};
  for (unsigned i = 0; i < count; i++) sum += __builtin_convertvector(*(const row *)weights[features[i]], scores);
  *out = sum;
}

static unsigned best_of(const int32_t *s) {
  unsigned best = 0;
  for (unsigned k = 1; k < NG_KINDS; k++)
    if (s[k] > s[best]) best = k;
  return best;
}

static unsigned best_of_scores(const scores *s) {
  unsigned best = 0;
  for (unsigned k = 1; k < NG_KINDS; k++)
    if ((*s)[k] > (*s)[best]) best = k;
  return best;
}

/* The kinds that each class of the tagger holds. */
static const uint16_t kinds_of_class[NM_CLASSES] = {
    1 << NG_PERSON, 1 << NG_ORG | 1 << NG_OUTLET, 1 << NG_GPE | 1 << NG_LOC | 1 << NG_FAC,
    1 << NG_NORP | 1 << NG_EVENT | 1 << NG_WORK | 1 << NG_PRODUCT | 1 << NG_OTHER};

/* The class, but that lexicons know better: countries that were taken for bodies, demonyms for anything. */
static nm_class class_of(const ng_article *a, nm_span s) {
  if (s.class == NM_PER) return NM_PER;
  if (tk_is_whole(a, s.first, s.end, LX_DEMONYM)) return NM_MISC;
  if (tk_is_whole(a, s.first, s.end, LX_COUNTRY)) return NM_LOC;
  return (nm_class)s.class;
}

ng_kind nm_kind_of_class(const ng_context *context, const ng_article *a, nm_span span) {
  scores s;
  nm_class class = class_of(a, span);
  score(&context->model, a, (kf_name){span, NULL, NULL}, kf_weights, &s);
  for (unsigned k = 0; k < NG_KINDS; k++)
    if (!(kinds_of_class[class] >> k & 1)) s[k] = INT16_MIN;
  return (ng_kind)best_of_scores(&s);
}

/* ---- one name, one kind ------------------------------------------------------------------------------------------ */

typedef struct ballot {
  uint32_t hash;
  int32_t scores[KF_OUTCOMES];
} ballot;

typedef struct council {
  const ng_article *a;
  ballot *ballots;
  uint32_t *slots; /* index of a ballot + 1, by its hash */
  uint32_t count, mask;
} council;

/* Of the tokens' folded spellings. */
static uint32_t hash_of(const ng_article *a, uint32_t first, uint32_t end) {
  uint32_t hash = a->tokens.hash[first];
  for (uint32_t i = first + 1; i < end; i++) hash = (hash ^ hash >> 15) * 0x9E3779B1u + a->tokens.hash[i];
  return hash;
}

/* The halves of a compound have their own texts. */
static uint32_t hash_of_mention(const ng_article *a, const ng_mention *m) {
  bool whole = m->start == a->tokens.at[m->first_token].start && m->end == a->tokens.at[m->end_token - 1].end;
  return whole ? hash_of(a, m->first_token, m->end_token)
               : tx_hash(TX_HASH_START, a->text.ptr + m->start, m->end - m->start);
}

static ballot *ballot_of(council *c, uint32_t hash) {
  uint32_t slot = (hash ^ hash >> 15) & c->mask;
  while (c->slots[slot] && c->ballots[c->slots[slot] - 1].hash != hash) slot = (slot + 1) & c->mask;
  if (!c->slots[slot]) {
    c->ballots[c->count] = (ballot){.hash = hash};
    c->slots[slot] = ++c->count;
  }
  return &c->ballots[c->slots[slot] - 1];
}

static bool convene(council *c, ar_arena *scratch) {
  uint32_t most = 3 * c->a->mentions.count; /* each mention votes for three names at most */
  c->mask = 15;
  while (c->mask < 2 * most) c->mask = 2 * c->mask + 1;
  c->slots = ar_calloc(scratch, (size_t)c->mask + 1, sizeof *c->slots);
  c->ballots = ar_alloc(scratch, (most + 1) * sizeof *c->ballots);
  return c->slots && c->ballots;
}

static void vote(ballot *b, const scores *s, int share) {
  for (unsigned k = 0; k < KF_OUTCOMES; k++) b->scores[k] += (*s)[k] / share;
}

/* One word of a longer name, with a share of its scores; a place is one whatever is called after it ("Radio Cornwall"). */
static void vote_for_word(council *c, uint32_t token, const scores *s, int share) {
  if (tk_is(c->a, token, LX_COUNTRY) || tk_is(c->a, token, LX_REGION)) return;
  vote(ballot_of(c, hash_of(c->a, token, token + 1)), s, share);
}

/* A person's last word, a body's or an outlet's first or last ("Hale", "Courier") most often means the same one. */
static void vote_for_bynames(council *c, const ng_mention *m, const scores *s) {
  if (m->end_token - m->first_token < 2) return;
  unsigned kind = best_of_scores(s);
  if (kind != NG_PERSON && kind != NG_OUTLET && kind != NG_ORG && kind != NG_PRODUCT) return;
  vote_for_word(c, m->end_token - 1, s, BYNAME_SHARE);
  vote_for_word(c, m->first_token, s, 2 * BYNAME_SHARE);
}

/* "(ABC)" right behind a longer name is its short form. */
static bool abbreviates(const ng_article *a, const ng_mention *m) {
  return m > a->mentions.at && m->end_token - m->first_token == 1 && tk_has(a, m->first_token, TK_ALL_CAPS) &&
         tk_char(a, m->first_token - 1, '(') && m[-1].end_token + 1 == m->first_token;
}

static void judge(const md_model *model, const ng_article *a, const nm_candidate *c, uint32_t i, nm_weights weights,
                  scores *s) {
  if (c[i].fixed != NM_NOT_FIXED) {
    *s = (scores){0};
    (*s)[c[i].fixed] = FIXED;
    return;
  }
  const nm_span *before = i ? &c[i - 1].at : NULL, *behind = i + 1 < a->mentions.count ? &c[i + 1].at : NULL;
  score(model, a, (kf_name){c[i].at, before, behind}, weights, s);
}

static void elect(council *c, ng_article *a, const nm_candidate *candidates) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < a->mentions.count; i++) {
    ng_mention m = a->mentions.at[i];
    const int32_t *sum = ballot_of(c, hash_of_mention(a, &m))->scores;
    m.kind = (uint8_t)best_of(sum);
    if (candidates[i].fixed != NM_NOT_FIXED) m.kind = candidates[i].fixed;
    if (sum[KF_NO_NAME] > sum[m.kind] + NO_NAME_MARGIN) continue;
    a->mentions.at[kept++] = m;
  }
  a->mentions.count = kept;
}

/* ---- line-ups ---------------------------------------------------------------------------------------------------- */

static bool is_country(const ng_article *a, const ng_mention *m) {
  return tk_is_whole(a, m->first_token, m->end_token, LX_COUNTRY);
}

/* Between the marks of a list: ", Ruiz, Moyo; Shaw (Keane 39)". What fills a bracket alone is where somebody is from. */
static bool is_listed(const ng_article *a, const ng_mention *m) {
  ng_sentence at = a->sentences.at[a->tokens.sentence[m->first_token]];
  if (m->first_token == at.first_token || m->end_token >= at.end_token || m->end_token - m->first_token > 2) return false;
  uint32_t before = m->first_token - 1, behind = m->end_token;
  if (!tk_has(a, before, TK_PUNCT | TK_DIGIT) || !tk_has(a, behind, TK_PUNCT | TK_DIGIT)) return false;
  return !(tk_char(a, before, '(') && tk_char(a, behind, ')')) && !is_country(a, m);
}

/* A line-up lists persons: of a long list that is mostly persons the others are some too. Mentions [first, end) are those of
 * a sentence. */
static void level_line_up(ng_article *a, uint32_t first, uint32_t end) {
  uint32_t listed = 0, persons = 0;
  for (uint32_t i = first; i < end; i++) {
    bool counts = is_listed(a, &a->mentions.at[i]);
    listed += counts;
    persons += counts && a->mentions.at[i].kind == NG_PERSON;
  }
  if (listed < LINE_UP || persons == listed || 3 * persons < 2 * listed) return;
  for (uint32_t i = first; i < end; i++)
    if (is_listed(a, &a->mentions.at[i])) a->mentions.at[i].kind = NG_PERSON;
}

static void level_line_ups(ng_article *a) {
  for (uint32_t first = 0, end; first < a->mentions.count; first = end) {
    uint32_t sentence = a->tokens.sentence[a->mentions.at[first].first_token];
    for (end = first + 1; end < a->mentions.count; end++)
      if (a->tokens.sentence[a->mentions.at[end].first_token] != sentence) break;
    if (end - first >= LINE_UP) level_line_up(a, first, end);
  }
}

bool nm_decide(ng_context *context, ng_article *a, const nm_candidate *candidates, nm_weights weights) {
  council c = {.a = a};
  if (!convene(&c, &context->scratch)) return false;
  scores last = {0};
  for (uint32_t i = 0; i < a->mentions.count; i++) {
    const ng_mention *m = &a->mentions.at[i];
    scores s;
    judge(&context->model, a, candidates, i, weights, &s);
    if (abbreviates(a, m)) s += last;
    vote(ballot_of(&c, hash_of_mention(a, m)), &s, 1);
    vote_for_bynames(&c, m, &s);
    last = s;
  }
  elect(&c, a, candidates);
  level_line_ups(a);
  return true;
}
