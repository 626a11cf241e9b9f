/* Names said again: reads a->mentions and tokens, adds names that the tagger missed where the article has them already.
 *
 * A tagger looks at one sentence. An article that has "Helena Brasque" once means her by every later "Brasque", and
 * "(ANSF)" right behind the name of a body is its acronym. Only capitalised words outside of any mention are tried. */
#include "entities.h"

enum { TRIES = 6, LONGEST = 8 };

/* A spelling that may come again: tokens [first, end) of an earlier or later mention. */
typedef struct target {
  uint32_t first, end, next; /* next: index + 1 of one with the same first word */
  uint8_t kind;
  bool part; /* the last word of an outlet's name: "the Ledger" */
} target;

typedef struct repeats {
  ng_article *a;
  uint32_t *slots; /* target + 1 by the hash of the first word */
  target *targets;
  uint32_t mask, count;
  ng_mention_list all;
} repeats;

static bool same_tokens(const ng_article *a, uint32_t x, uint32_t y, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    if (a->tokens.hash[x + i] != a->tokens.hash[y + i]) return false;
  return true;
}

static void add_target(repeats *r, uint32_t first, uint32_t end, uint8_t kind, bool part) {
  const ng_article *a = r->a;
  uint32_t *slot = &r->slots[a->tokens.hash[first] & r->mask], tries = 0;
  if (end > first + LONGEST || !tk_has(a, first, TK_UPPER) || tk_is(a, first, LX_FUNCTION_WORD)) return;
  for (uint32_t t = *slot; t && tries < TRIES; t = r->targets[t - 1].next, tries++) {
    const target *old = &r->targets[t - 1];
    if (old->end - old->first == end - first && same_tokens(a, old->first, first, end - first)) return;
  }
  r->targets[r->count] = (target){first, end, *slot, kind, part};
  *slot = ++r->count;
}

static bool make_targets(ar_arena *scratch, repeats *r) {
  const ng_mention_list *names = &r->a->mentions;
  uint32_t size = 16;
  while (size < 2 * names->count) size *= 2;
  r->mask = size - 1;
  r->slots = ar_calloc(scratch, size, sizeof *r->slots);
  r->targets = ar_alloc(scratch, (2 * names->count + 1) * sizeof *r->targets);
  if (!r->slots || !r->targets) return false;
  for (uint32_t i = 0; i < names->count; i++) {
    const ng_mention *m = &names->at[i];
    if (m->start != r->a->tokens.at[m->first_token].start || m->end != r->a->tokens.at[m->end_token - 1].end) continue;
    add_target(r, m->first_token, m->end_token, m->kind, false);
    if (m->end_token == m->first_token + 1 || (m->kind != NG_PERSON && m->kind != NG_OUTLET)) continue;
    add_target(r, m->end_token - 1, m->end_token, m->kind, m->kind == NG_OUTLET);
  }
  return true;
}

/* A word that is also an ordinary one ("May", "Mark") is a name said again only inside a sentence. */
static bool is_ordinary(const ng_article *a, uint32_t t) {
  return tk_any(a, t, lx_with(lx_set_of(LX_MONTH, LX_WEEKDAY, LX_MODAL, LX_HONORIFIC), LX_FUNCTION_WORD));
}

/* Whether a word that begins a sentence may be no name: lexicons of something else than names have it, too. */
static bool may_be_a_word(const ng_article *a, uint32_t t) {
  if (tk_is(a, t, LX_GIVEN_NAME)) return false;
  const lx_set names = lx_set_and(lx_set_of(LX_SURNAME, LX_CITY, LX_REGION, LX_LANDSCAPE), LX_FACILITY, LX_GIVEN_GENDER,
                                  LX_SURNAME, LX_SURNAME);
  return lx_beyond(a->tokens.lex[t], names);
}

/* The end of the longest target that starts at a token, *kind its kind; NG_NONE if there is none. `end`: where the
 * sentence or the next mention begins. */
static uint32_t match(const repeats *r, uint32_t t, uint32_t end, uint8_t *kind) {
  const ng_article *a = r->a;
  uint32_t best = NG_NONE, tries = 0;
  if (!tk_has(a, t, TK_UPPER)) return NG_NONE;
  bool ordinary = is_ordinary(a, t), article = t > 0 && tk_is(a, t - 1, LX_DEFINITE);
  for (uint32_t i = r->slots[a->tokens.hash[t] & r->mask]; i && tries < TRIES; i = r->targets[i - 1].next, tries++) {
    const target *x = &r->targets[i - 1];
    uint32_t n = x->end - x->first;
    if (t + n > end || (best != NG_NONE && t + n <= best) || !same_tokens(a, x->first, t, n)) continue;
    if (n == 1 && (ordinary || (x->part && !article))) continue;
    if (n == 1 && tk_has(a, t, TK_SENTENCE_START) && may_be_a_word(a, t)) continue;
    best = t + n;
    *kind = x->kind;
  }
  return best;
}

/* "(ANSF)" behind a name that is no person's. */
static bool is_acronym_behind(const ng_article *a, const ng_mention *before, uint32_t t, uint32_t end) {
  if (!before || before->kind == NG_PERSON || before->end_token + 1 != t || before->end_token < before->first_token + 2)
    return false;
  ng_span s = a->tokens.at[t];
  return t + 1 < end && tk_char(a, t - 1, '(') && tk_char(a, t + 1, ')') && tk_has(a, t, TK_ALL_CAPS) &&
         s.end - s.start <= 8;
}

static bool add(ng_article *a, repeats *r, uint32_t first, uint32_t end, uint8_t kind) {
  ng_mention m = {a->tokens.at[first].start, a->tokens.at[end - 1].end, first, end, NG_NONE, NG_FORM_NAME, kind, 0};
  return ng_mention_push(&a->arena, &r->all, m);
}

/* The uncovered tokens from `t` to the next mention. */
static bool fill_gap(repeats *r, uint32_t t, uint32_t stop) {
  ng_article *a = r->a;
  while (t < stop) {
    if (!tk_has(a, t, TK_UPPER | TK_ALL_CAPS)) {
      t++;
      continue;
    }
    uint32_t end = a->sentences.at[a->tokens.sentence[t]].end_token;
    const ng_mention *before = r->all.count ? &r->all.at[r->all.count - 1] : NULL;
    uint8_t kind = NG_ORG;
    uint32_t last = match(r, t, end < stop ? end : stop, &kind);
    if (last == NG_NONE && is_acronym_behind(a, before, t, end)) {
      last = t + 1;
      kind = before->kind;
    }
    if (last == NG_NONE) {
      t++;
      continue;
    }
    if (!add(a, r, t, last, kind)) return false;
    t = last;
  }
  return true;
}

bool en_repeat(en_work *w) {
  ng_article *a = w->a;
  repeats r = {.a = a};
  uint32_t t = 0;
  if (!a->mentions.count) return true;
  if (!make_targets(w->scratch, &r)) return false;
  for (uint32_t i = 0; i < a->mentions.count; i++) {
    const ng_mention *m = &a->mentions.at[i];
    if (!fill_gap(&r, t, m->first_token) || !ng_mention_push(&a->arena, &r.all, *m)) return false;
    if (m->end_token > t) t = m->end_token;
  }
  if (!fill_gap(&r, t, a->tokens.count)) return false;
  a->mentions = r.all;
  return true;
}
