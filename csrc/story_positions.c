/* Positions: reads the units and their quotes, marks which state something that others may hold or deny, which deny, and
 * which answer an earlier statement ("denied it").
 *
 * What somebody went through, told in his own words, is no statement that anybody disputes; neither is an attribution
 * that may well be none. */
#include "story_units.h"
#include "sort.h"

enum { MAIN_CLAUSE = 10, ANSWERS_WITHIN = 600, MOST_BACK = 8 };

static const float SURE = .6f; /* attributions below are fewer than every second time right (bench/RESULTS.md) */

bool st_is_contested(uint8_t stance) {
  return stance == NG_CLAIMS || stance == NG_DENIES || stance == NG_DOUBTS || stance == NG_ADMITS;
}

uint8_t st_stance(const ng_story *s, const st_unit *u) {
  uint8_t stance = st_quote(s, u)->stance;
  if (u->rejects) return NG_DENIES;
  if (!u->denied) return stance;
  if (stance == NG_DENIES) return NG_SAYS;
  return stance == NG_SAYS || stance == NG_CLAIMS ? NG_DENIES : stance;
}

/* What stands behind "citing" in the citation of an outlet; unknown if it cites nobody. */
static ng_str behind_citing(const ng_article *a, const ng_citation *c) {
  for (uint32_t t = tk_at_or_after(a, c->start); t + 1 < a->tokens.count && a->tokens.at[t + 1].end <= c->end; t++)
    if (tk_is(a, t, LX_CITING)) return ng_view(a, a->tokens.at[t + 1].start, c->end);
  return (ng_str){NULL, 0};
}

ng_str st_holder(const ng_story *s, const st_unit *u) {
  const ng_article *a = s->articles[u->at.doc];
  const ng_citation_list *cited = &a->citations;
  ng_span source = st_quote(s, u)->source;
  uint32_t i = so_first_from(cited->at, cited->count, sizeof *cited->at, offsetof(ng_citation, end), source.start + 1);
  bool relayed = source.start < source.end && i < cited->count && cited->at[i].kind == NG_CITES_OUTLET &&
                 cited->at[i].start < source.end;
  ng_str heard = relayed ? behind_citing(a, &cited->at[i]) : (ng_str){NULL, 0};
  return heard.ptr ? heard : st_speaker_name(s, u);
}

static bool has_word_of(const st_unit *u, enum lx_class class) {
  for (uint32_t i = 0; i < u->all.count; i++) {
    ng_str word = wd_text(&u->all, i);
    if (lx_is(lx_find(u->all.hash[i], word.ptr, word.len), class)) return true;
  }
  return false;
}

static bool is_negation(const ng_article *a, uint32_t first, uint32_t i, uint32_t end) {
  if (!tk_is(a, i, LX_NEGATION) || i + 1 >= end || tk_has(a, i + 1, TK_PUNCT)) return false;
  if (i == first || tk_has(a, i, TK_CLITIC)) return true;
  uint32_t verb = i - 1 > first && tk_has(a, i - 1, TK_OPEN_QUOTE) ? i - 2 : i - 1; /* was "not a criminal" */
  return tk_is(a, verb, LX_AUXILIARY) || tk_is(a, verb, LX_MODAL) || tk_is(a, verb, LX_WAS_BE); /* would be no cuts */
}

/* "No number has been hidden", "he is not a criminal": in the first clause, right behind its verb or at its head. */
static void read_negation(const ng_article *a, ng_place at, st_unit *u) {
  uint32_t first = tk_at_or_after(a, at.start), end = first;
  while (end < a->tokens.count && end < first + MAIN_CLAUSE && a->tokens.at[end].end <= at.end) end++;
  while (first < end && tk_has(a, first, TK_PUNCT)) first++;
  if (first < end && tk_is(a, first, LX_RELATIVE)) first++; /* "that no number …" */
  for (uint32_t i = first; i < end; i++) {
    if (is_negation(a, first, i, end)) {
      u->qualified = tk_is(a, i + 1, LX_NOT_ONLY);
      u->denied = !u->qualified;
      return;
    }
    bool mark = tk_has(a, i, TK_OPEN_QUOTE | TK_CLOSE_QUOTE);
    if (tk_has(a, i, TK_PUNCT) && !mark && i > first) return;
  }
}

static bool states_something(const ng_story *s, const st_unit *u) {
  const ng_quote *q = st_quote(s, u);
  if (q->stance == NG_DECLINES) return true;
  if (q->negated) return false; /* "did not allege that …" */
  if (st_is_contested(q->stance)) return true;
  if (q->confidence < SURE) return false;
  return q->kind != NG_DIRECT || u->denied || !has_word_of(u, LX_FIRST_PERSON);
}

/* "it", "the claim", "any wrongdoing". */
static bool only_refers(const st_unit *u) {
  for (uint32_t i = 0; i < u->all.count; i++) {
    ng_str word = wd_text(&u->all, i);
    uint32_t entry = lx_find(u->all.hash[i], word.ptr, word.len);
    if (!lx_is(entry, LX_BACK_REFERENCE) && !lx_is(entry, LX_STOP_WORD)) return false;
  }
  return u->all.count > 0;
}

/* "the claim “nonsense on stilts”", "the claim as “a lie”": what is charged, then in marks what it is called. */
static bool rejects(const ng_article *a, const st_unit *u) {
  uint32_t t = tk_at_or_after(a, u->at.start);
  if (t < a->tokens.count && tk_is(a, t, LX_DETERMINER)) t++;
  if (t + 2 >= a->tokens.count || !tk_is(a, t, LX_CHARGE)) return false;
  t += tk_is(a, t + 1, LX_FUNCTION_WORD) ? 2 : 1;
  return a->tokens.at[t].end < u->at.end && tk_has(a, t, TK_OPEN_QUOTE);
}

static bool same_holder(const ng_story *s, const st_unit *a, const st_unit *b) {
  if (a->speaker != NG_NONE || b->speaker != NG_NONE) return a->speaker == b->speaker;
  return tx_equal_folded(st_speaker_name(s, a), st_speaker_name(s, b));
}

/* Whether a statement may be a charge against who denies one: it charges, or he is in it. "denied the charge" behind
 * what somebody said about costs means the one that the court heard. */
static bool may_charge(const ng_story *s, const st_unit *x, const st_unit *denier) {
  if (denier->speaker == NG_NONE || st_quote(s, x)->stance == NG_CLAIMS) return true;
  const ng_article *a = s->articles[x->at.doc];
  uint32_t person = st_quote(s, denier)->speaker;
  for (uint32_t i = en_mention_behind(a, x->at.start); i < a->mentions.count && a->mentions.at[i].start < x->at.end; i++)
    if (a->mentions.at[i].entity == person) return true;
  return false;
}

/* The nearest statement of somebody else before by_place[at] in its document. */
static uint32_t answered(const ng_story *s, const st_unit_list *units, const uint32_t *by_place, uint32_t at) {
  const st_unit *u = &units->at[by_place[at]];
  bool charge = has_word_of(u, LX_LEGAL_CHARGE);
  for (uint32_t back = 0; at-- > 0 && back < MOST_BACK; back++) {
    const st_unit *x = &units->at[by_place[at]];
    if (x->at.doc != u->at.doc || x->at.end + ANSWERS_WITHIN < u->at.start) break;
    uint8_t stance = st_quote(s, x)->stance;
    bool open = stance == NG_ASKS || stance == NG_ORDERS || stance == NG_DECLINES;
    if (!x->stated || open || x->answers != NG_NONE || same_holder(s, x, u)) continue;
    if (!charge || may_charge(s, x, u)) return by_place[at];
  }
  return NG_NONE;
}

static int by_start(const void *a, const void *b, const void *ctx) {
  const st_unit_list *units = ctx;
  ng_place x = units->at[*(const uint32_t *)a].at, y = units->at[*(const uint32_t *)b].at;
  int order = so_order(x.doc, y.doc);
  return order ? order : so_order(x.start, y.start);
}

uint32_t *st_by_place(ar_arena *scratch, const st_unit_list *units) {
  uint32_t *order = ar_calloc(scratch, units->count, sizeof *order);
  for (uint32_t i = 0; order && i < units->count; i++) order[i] = i;
  return order && so_sort(scratch, order, units->count, sizeof *order, by_start, units) ? order : NULL;
}

bool st_read_positions(const ng_story *s, ar_arena *scratch, st_unit_list *units) {
  uint32_t *by_place = st_by_place(scratch, units);
  if (!by_place) return false;
  for (uint32_t i = 0; i < units->count; i++) {
    st_unit *u = &units->at[i];
    read_negation(s->articles[u->at.doc], u->at, u);
    u->rejects = rejects(s->articles[u->at.doc], u);
    u->stated = states_something(s, u);
    u->answers = NG_NONE;
  }
  for (uint32_t i = 0; i < units->count; i++) {
    st_unit *u = &units->at[by_place[i]];
    bool contests = st_is_contested(st_quote(s, u)->stance) && only_refers(u);
    if (!contests && !u->rejects) continue;
    u->answers = answered(s, units, by_place, i);
    if (u->answers == NG_NONE && has_word_of(u, LX_LEGAL_CHARGE)) u->stated = false; /* which one, nobody tells: none to deny in turn */
  }
  return true;
}
