/* Citations: reads tokens, mentions, quotes; writes a->citations: who is named as the source of a statement.
 *
 * Two roads lead to a source. A quote has one: kept where it is an outlet, a body, a document or an anonymous group (a
 * person who speaks in his own name is no citation). And some words name one beside it: "told X", "X reported, citing
 * two officials", "a post on X", "said in a statement". Of finds that overlap the one with an outlet stays. */
#include "sort.h"
#include "article.h"

enum { REACH = 14, GAP = 6 };

typedef struct find {
  uint32_t first, end; /* tokens of the source */
  ng_span passage;
  uint32_t entity; /* whose name is the source's; NG_NONE: its text */
  int32_t count;
  uint8_t kind;
  bool given; /* both roads: kept before others it overlaps */
} find;

AR_LIST(find)

typedef struct finder {
  ng_article *a;
  ar_arena *scratch;
  find_list finds;
  uint32_t last_outlet; /* entity of the outlet cited last, or NG_NONE */
} finder;

/* ---- what a phrase is -------------------------------------------------------------------------------------------- */

static ng_span sentence_of(const ng_article *a, uint32_t token) {
  const ng_sentence *s = &a->sentences.at[a->tokens.sentence[token]];
  return (ng_span){s->start, s->end};
}

static uint32_t sentence_end(const ng_article *a, uint32_t token) {
  return a->sentences.at[a->tokens.sentence[token]].end_token;
}

static uint32_t kind_at(const ng_article *a, uint32_t token, uint32_t *entity) {
  uint32_t m = en_mention_at(a, token);
  if (m == NG_NONE || a->mentions.at[m].form == NG_FORM_PRONOUN) return NG_KINDS;
  *entity = a->mentions.at[m].entity;
  return a->mentions.at[m].kind;
}

/* Whether an entity is the outlet that publishes the article itself: its name or the end of it. */
static bool is_own(const ng_article *a, uint32_t entity) {
  if (!a->outlet.ptr || entity == NG_NONE) return false;
  ng_str name = a->entities.at[entity].name, own = a->outlet;
  if (name.len > own.len) return false;
  return tx_equal_folded(name, (ng_str){own.ptr + own.len - name.len, name.len});
}

/* The head of a phrase: its last token before the first preposition, relative pronoun, comma or participle clause. */
static uint32_t head_of(const ng_article *a, uint32_t first, uint32_t end) {
  for (uint32_t t = first; t < end; t++) {
    if (tk_is(a, t, LX_PREPOSITION) || tk_is(a, t, LX_RELATIVE) || (tk_has(a, t, TK_PUNCT) && !tk_has(a, t, TK_CLITIC)))
      return t > first ? t - 1 : first;
    if (t > first && tk_is(a, t, LX_PHRASE_BREAK)) return t - 1;
  }
  return end - 1;
}

static int32_t small_number(const ng_article *a, uint32_t first, uint32_t end) {
  for (uint32_t t = first; t < end; t++) {
    int32_t n = lx_value(a->tokens.lex[t], LX_SMALL_NUMBER, -1);
    if (n >= 0) return n;
    ng_str s = tk_text(a, t);
    if (s.len == 1 && s.ptr[0] >= '1' && s.ptr[0] <= '9') return s.ptr[0] - '0';
  }
  return -1;
}

static bool plural(const ng_article *a, uint32_t head) {
  ng_str s = tk_text(a, head);
  return s.len > 3 && s.ptr[s.len - 1] == 's' && s.ptr[s.len - 2] != 's' && tk_has(a, head, TK_LOWER);
}

/* Sets kind, entity and count of a source; false if it is none: a person, a pronoun, a place. */
static bool classify(const finder *f, find *c) {
  const ng_article *a = f->a;
  uint32_t head = head_of(a, c->first, c->end), entity = NG_NONE, unused;
  uint32_t kind = kind_at(a, head, &entity);
  c->entity = NG_NONE;
  c->count = -1;
  if (tk_is(a, c->first, LX_PRONOUN) && c->end == c->first + 1) return false;
  if (kind == NG_PERSON) return false;
  if (kind == NG_OUTLET || kind == NG_ORG) {
    c->entity = entity;
    c->kind = kind == NG_OUTLET ? NG_CITES_OUTLET : NG_CITES_PERSON;
    return !is_own(a, entity);
  }
  if (kind != NG_KINDS) return false;
  if (tk_is(a, head, LX_DOCUMENT_NOUN) && !tk_is(a, head, LX_ANONYMOUS_NOUN)) {
    c->kind = NG_CITES_DOCUMENT;
    return true;
  }
  if (tk_is(a, head, LX_OUTLET_NOUN) && f->last_outlet != NG_NONE) {
    c->entity = f->last_outlet;
    c->kind = NG_CITES_OUTLET;
    return true;
  }
  if (tk_is(a, head, LX_BODY_NOUN)) {
    c->kind = NG_CITES_PERSON;
    return true;
  }
  (void)unused;
  if (!tk_is(a, head, LX_ANONYMOUS_NOUN) && !(lx_value(a->tokens.lex[head], LX_ROLE_NOUN, 0) & 4) && !plural(a, head) &&
      !tk_is(a, head, LX_SMALL_NUMBER))
    return false;
  c->kind = NG_CITES_ANONYMOUS;
  c->count = small_number(a, c->first, head + 1);
  bool one = !plural(a, head) && lx_value(a->tokens.lex[head], LX_ANONYMOUS_NOUN, 2) == 1;
  if (c->count < 0 && one) c->count = 1;
  return true;
}

static bool push(finder *f, find c) {
  if (c.kind == NG_CITES_OUTLET && c.entity != NG_NONE) f->last_outlet = c.entity;
  return find_push(f->scratch, &f->finds, c);
}

/* ---- from quotes ------------------------------------------------------------------------------------------------- */

/* The sentences from the first to the last word of what a quote covers. */
static ng_span passage_of(const ng_article *a, const ng_quote *q) {
  ng_span p = q->source;
  for (uint32_t i = q->first_content; i < q->end_content; i++) {
    if (a->contents.at[i].start < p.start) p.start = a->contents.at[i].start;
    if (a->contents.at[i].end > p.end) p.end = a->contents.at[i].end;
  }
  uint32_t first = tk_at_or_after(a, p.start), last = tk_at_or_after(a, p.end);
  ng_span s = sentence_of(a, first), e = last ? sentence_of(a, last - 1) : s;
  return (ng_span){s.start, e.end > s.end ? e.end : s.end};
}

static bool from_quote(finder *f, const ng_quote *q) {
  const ng_article *a = f->a;
  if (q->source.start == q->source.end || q->stance == NG_DENIES) return true;
  find c = {.first = tk_at_or_after(a, q->source.start), .end = tk_at_or_after(a, q->source.end)};
  if (c.first >= c.end || !classify(f, &c)) return true;
  c.passage = passage_of(a, q);
  return push(f, c);
}

/* ---- from words beside the source -------------------------------------------------------------------------------- */

/* The outlet or platform that follows a lead within a few words, with nothing but articles and common nouns between;
 * NG_NONE if none does. */
static uint32_t outlet_behind(const ng_article *a, uint32_t t, uint32_t end, bool platform) {
  for (uint32_t n = 0; t < end && n < GAP; t++, n++) {
    uint32_t entity, length, kind = kind_at(a, t, &entity);
    if (kind == NG_OUTLET) return t;
    if (platform && tk_match(a, t, end, LX_PLATFORM, &length) && tk_has(a, t, TK_UPPER)) return t;
    if (kind == NG_PERSON || kind == NG_ORG) return NG_NONE;
    if (tk_has(a, t, TK_PUNCT) && !tk_has(a, t, TK_CLITIC)) return NG_NONE;
    if (tk_is(a, t, LX_PREPOSITION) || tk_is(a, t, LX_CLAUSE_OPENER) || tk_is(a, t, LX_AUXILIARY)) return NG_NONE;
  }
  return NG_NONE;
}

static bool from_lead(finder *f, uint32_t t, uint32_t end) {
  const ng_article *a = f->a;
  uint32_t length;
  if (!tk_match(a, t, end, LX_CITING_LEAD, &length)) return true;
  uint32_t at = outlet_behind(a, t + length, end, tk_is(a, t + length - 1, LX_PREPOSITION));
  if (at == NG_NONE) return true;
  uint32_t m = en_mention_at(a, at), stop = m == NG_NONE ? at + 1 : a->mentions.at[m].end_token;
  find c = {.first = t + length,
            .end = stop,
            .passage = sentence_of(a, t),
            .count = -1,
            .kind = NG_CITES_OUTLET,
            .entity = m == NG_NONE ? NG_NONE : a->mentions.at[m].entity,
            .given = true};
  if (m == NG_NONE) c.first = at;
  return is_own(a, c.entity) || push(f, c);
}

/* The end of "two officials familiar with the inquiry": at punctuation, "that", a finite verb. */
static uint32_t phrase_end(const ng_article *a, uint32_t t, uint32_t end) {
  uint32_t start = t;
  for (; t < end && t < start + REACH; t++) {
    if (tk_has(a, t, TK_PUNCT) && !tk_has(a, t, TK_CLITIC)) break;
    if (tk_is(a, t, LX_AUXILIARY) || tk_is(a, t, LX_MODAL) || tk_is(a, t, LX_SUBORDINATOR)) break;
    if (t > start && tk_is(a, t, LX_RELATIVE)) break;
  }
  return t;
}

/* "…, citing two officials": the source of the source. Its count goes to the outlet that cites it. */
static void read_citing(const finder *f, uint32_t t, uint32_t end, find *c) {
  const ng_article *a = f->a;
  for (uint32_t k = t; k < end && k < t + REACH; k++) {
    if (!tk_is(a, k, LX_CITING)) continue;
    find via = {.first = k + 1, .end = phrase_end(a, k + 1, end)};
    if (via.first >= via.end || !classify(f, &via)) return;
    c->end = via.end;
    c->count = via.count;
    return;
  }
}

/* "Reuters has since verified", "the BBC reported on Friday, citing …": an outlet as the subject of a verb. */
static bool from_outlet(finder *f, const ng_mention *m) {
  const ng_article *a = f->a;
  uint32_t t = m->end_token, end = sentence_end(a, m->first_token);
  if (m->kind != NG_OUTLET || is_own(a, m->entity)) return true;
  if (t + 2 < end && tk_char(a, t, '(') && tk_char(a, t + 2, ')')) t += 3;
  for (int n = 0; t < end && n < 3; n++, t++)
    if (!tk_is(a, t, LX_AUXILIARY) && !tk_is(a, t, LX_PLAIN_ADVERB) && !tk_is(a, t, LX_OUTLET_NOUN)) break;
  if (t >= end || !tk_is(a, t, LX_RELAY_VERB)) return true;
  find c = {.first = m->first_token,
            .end = m->end_token,
            .passage = sentence_of(a, t),
            .entity = m->entity,
            .count = -1,
            .kind = NG_CITES_OUTLET,
            .given = true};
  read_citing(f, t, end, &c);
  return push(f, c);
}

/* "X said in a statement": the statement is the source, written as X's. */
static bool from_document(finder *f, uint32_t t, uint32_t end) {
  const ng_article *a = f->a;
  uint32_t length;
  if (!tk_match(a, t, end, LX_DOCUMENT_LEAD, &length)) return true;
  uint32_t begin = a->sentences.at[a->tokens.sentence[t]].first_token, floor = t > begin + REACH ? t - REACH : begin;
  bool said = false;
  for (uint32_t k = t; k > floor && !said; k--) said = tk_is(a, k - 1, LX_REPORT_VERB);
  if (!said) return true;
  find c = {.first = t + 1,
            .end = t + length,
            .passage = sentence_of(a, t),
            .entity = NG_NONE,
            .count = -1,
            .kind = NG_CITES_DOCUMENT,
            .given = true};
  return push(f, c);
}

static bool scan(finder *f) {
  const ng_article *a = f->a;
  for (uint32_t t = 0, m = 0; t < a->tokens.count; t++) {
    uint32_t end = sentence_end(a, t);
    for (; m < a->mentions.count && a->mentions.at[m].first_token <= t; m++)
      if (a->mentions.at[m].form == NG_FORM_NAME && !from_outlet(f, &a->mentions.at[m])) return false;
    if (!a->tokens.lex[t]) continue;
    if (!from_lead(f, t, end) || !from_document(f, t, end)) return false;
  }
  return true;
}

/* ---- writing ----------------------------------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b, const void *ctx) {
  const find *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->first, y->first);
  return order ? order : so_order(y->given, x->given);
}

/* Without a leading article. */
static ng_str source_text(const ng_article *a, const find *c) {
  uint32_t first = c->first;
  if (first + 1 < c->end && tk_is(a, first, LX_ARTICLE)) first++;
  return ng_view(a, a->tokens.at[first].start, a->tokens.at[c->end - 1].end);
}

static bool write(finder *f) {
  ng_article *a = f->a;
  if (!so_sort(f->scratch, f->finds.at, f->finds.count, sizeof *f->finds.at, by_place, NULL)) return false;
  const find *last = NULL;
  for (uint32_t i = 0; i < f->finds.count; i++) {
    const find *c = &f->finds.at[i];
    if (last && c->first < last->end && !(c->given && !last->given)) continue;
    if (last && c->first < last->end) a->citations.count--;
    ng_str source = c->entity == NG_NONE ? source_text(a, c) : a->entities.at[c->entity].name;
    ng_citation out = {
        a->tokens.at[c->first].start, a->tokens.at[c->end - 1].end, c->passage, c->kind, c->count, source};
    if (!ng_citation_push(&a->arena, &a->citations, out)) return false;
    last = c;
  }
  return true;
}

bool ng_stage_citations(ng_context *context, ng_article *a) {
  finder f = {.a = a, .scratch = &context->scratch, .last_outlet = NG_NONE};
  if (!scan(&f)) return false;
  for (uint32_t i = 0; i < a->quotes.count; i++)
    if (!from_quote(&f, &a->quotes.at[i])) return false;
  return write(&f);
}
