/* Citations: reads tokens, mentions, quotes; writes a->citations: who is named as the source of a statement.
 *
 * Two roads lead to a source. A quote has one: kept where it is an outlet, a body, a document or an anonymous group (a
 * person who speaks in his own name is no citation). And some words name one beside it: "told X", "X reported, citing
 * two officials", "a post on X", "said in a statement". Of finds that overlap the one with an outlet stays. */
#include "quote_marks.h"
#include "sort.h"

enum { REACH = 14, GAP = 6, MOST_ROLES = 16, ATTACHED = 3 };

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
  qm_marks marks;
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

/* Captions, credits, promos and the rest of the page's furniture name no sources. */
static bool is_prose(const ng_article *a, uint32_t token) {
  return a->blocks.at[a->sentences.at[a->tokens.sentence[token]].block].kind == NG_BLOCK_PARAGRAPH;
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
    if (tk_any(a, t, lx_set_of(LX_PREPOSITION, LX_RELATIVE, LX_RELATIVE, LX_RELATIVE)) ||
        (tk_has(a, t, TK_PUNCT) && !tk_has(a, t, TK_CLITIC)))
      return t > first ? t - 1 : first;
    if (t > first && tk_is(a, t, LX_PHRASE_BREAK) && !tk_is(a, t - 1, LX_DETERMINER)) return t - 1;
    if (t > first + 1 && tk_is(a, t, LX_PLAIN_ADVERB)) return t - 1;
  }
  return end - 1;
}

/* Whether a phrase names a person who is not the owner or complement of what it names ("X's lawyer", "an ally of X").
 */
static bool names_person(const ng_article *a, uint32_t first, uint32_t end) {
  for (uint32_t t = first; t < end && t < first + REACH; t++) {
    uint32_t m = en_mention_at(a, t);
    if (!(m != NG_NONE && a->mentions.at[m].kind == NG_PERSON && a->mentions.at[m].form == NG_FORM_NAME)) continue;
    uint32_t after = a->mentions.at[m].end_token;
    bool owner = after < end && tk_has(a, after, TK_CLITIC), complement = t > first && tk_is(a, t - 1, LX_PREPOSITION);
    return !owner && !complement;
  }
  return false;
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
  if (tk_is(a, head, LX_REPORT_VERB) || tk_is(a, head, LX_COMMON_VERB)) return tk_is(a, head, LX_ANONYMOUS_NOUN);
  return s.len > 3 && s.ptr[s.len - 1] == 's' && s.ptr[s.len - 2] != 's';
}

/* "the state-run X news service": a capitalised name before a noun for an outlet; the source becomes the name. */
static bool names_outlet(const ng_article *a, find *c, uint32_t head) {
  uint32_t length, noun = head;
  for (uint32_t t = c->first; t < head && noun == head; t++)
    if (tk_match(a, t, head + 1, LX_OUTLET_NOUN, &length) && t + length == head + 1) noun = t;
  if (noun == c->first || !(tk_is(a, head, LX_OUTLET_NOUN) || noun < head)) return false;
  uint32_t name = noun;
  while (name > c->first && tk_has(a, name - 1, TK_UPPER) && !tk_is(a, name - 1, LX_FUNCTION_WORD)) name--;
  if (name == noun) return false;
  uint32_t m = en_mention_at(a, name);
  if (m != NG_NONE && (a->mentions.at[m].kind == NG_NORP || a->mentions.at[m].kind == NG_GPE)) return false;
  c->first = name;
  c->end = noun;
  c->entity = m == NG_NONE ? NG_NONE : a->mentions.at[m].entity;
  return true;
}

/* Sets kind, entity and count of a source; false if it is none: a person, a pronoun, a place. */
static bool classify(const finder *f, find *c) {
  const ng_article *a = f->a;
  uint32_t head = head_of(a, c->first, c->end), entity = NG_NONE;
  uint32_t kind = kind_at(a, head, &entity);
  c->entity = NG_NONE;
  c->count = -1;
  if (tk_is(a, c->first, LX_PRONOUN) && c->end == c->first + 1) return false;
  if (kind == NG_PERSON || names_person(a, c->first, c->end)) return false;
  if (kind == NG_OUTLET || kind == NG_ORG) {
    c->entity = entity;
    c->kind = kind == NG_OUTLET ? NG_CITES_OUTLET : NG_CITES_PERSON;
    return !is_own(a, entity);
  }
  if (kind != NG_KINDS) return false;
  if (tk_is(a, head, LX_MEDIA_NOUN) || names_outlet(a, c, head)) {
    c->kind = NG_CITES_OUTLET;
    return true;
  }
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
  if (tk_is(a, c->first, LX_POSSESSIVE) && !plural(a, head)) return false;
  if (!tk_is(a, head, LX_ANONYMOUS_NOUN) && !(lx_value(a->tokens.lex[head], LX_ROLE_NOUN, 0) & 4) && !plural(a, head) &&
      !tk_is(a, head, LX_SMALL_NUMBER))
    return false;
  c->kind = NG_CITES_ANONYMOUS;
  c->count = small_number(a, c->first, head + 1);
  bool one = !plural(a, head) && lx_value(a->tokens.lex[head], LX_ANONYMOUS_NOUN, 2) == 1;
  if (c->count < 0 && one) c->count = 1;
  return true;
}

/* "There is no evidence", "four suspects and said": a verb among the first words, or a dangling conjunction. */
static bool is_clause(const ng_article *a, const find *c) {
  uint32_t second = c->first + 1, last = c->end - 1;
  if (second < c->end && tk_is(a, second, LX_AUXILIARY)) return true;
  return last > c->first && tk_is(a, last, LX_REPORT_VERB) && tk_is(a, last - 1, LX_COORDINATOR);
}

static bool push(finder *f, find c) {
  if (is_clause(f->a, &c)) return true;
  if (c.kind == NG_CITES_OUTLET && c.entity != NG_NONE) f->last_outlet = c.entity;
  return find_push(f->scratch, &f->finds, c);
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

/* ---- from quotes ------------------------------------------------------------------------------------------------- */

/* The sentences from the first to the last word of what a quote covers. */
static ng_span passage_of(const ng_article *a, const ng_quote *q) {
  ng_span p = q->source_name;
  for (uint32_t i = q->first_content; i < q->end_content; i++) {
    if (a->contents.at[i].start < p.start) p.start = a->contents.at[i].start;
    if (a->contents.at[i].end > p.end) p.end = a->contents.at[i].end;
  }
  uint32_t first = tk_at_or_after(a, p.start), last = tk_at_or_after(a, p.end);
  ng_span s = sentence_of(a, first), e = last ? sentence_of(a, last - 1) : s;
  return (ng_span){s.start, e.end > s.end ? e.end : s.end};
}

/* A document that the words behind a cue name ("said in a statement"): its end, or 0. */
static uint32_t document_behind(const ng_article *a, uint32_t t) {
  if (t >= a->tokens.count) return 0;
  uint32_t end = sentence_end(a, t), length;
  for (uint32_t n = 0; t < end && n < REACH; t++, n++) {
    if (tk_match(a, t, end, LX_DOCUMENT_LEAD, &length)) return t + length;
    if (tk_has(a, t, TK_OPEN_QUOTE) || tk_is(a, t, LX_RELATIVE)) return 0;
  }
  return 0;
}

/* Whether a person speaks as somebody who knows: an analyst, a scientist. It is asked for every quote, so of a person whom
 * hostile text gives thousands of roles only the first are read. */
static bool is_expert(const ng_article *a, uint32_t entity) {
  const ng_entity *e = &a->entities.at[entity];
  for (uint32_t i = e->first_role; i < e->end_role && i < e->first_role + MOST_ROLES; i++) {
    uint32_t end = tk_at_or_after(a, a->roles.at[i].end);
    for (uint32_t t = tk_at_or_after(a, a->roles.at[i].start), n = 0; t < end && n < REACH; t++, n++)
      if (tk_is(a, t, LX_EXPERT_NOUN)) return true;
  }
  return false;
}

/* A person in his own name is a source where he is an expert or what he said is a document. */
static bool person_as_source(const finder *f, find *c, bool document) {
  uint32_t entity = NG_NONE;
  if (kind_at(f->a, head_of(f->a, c->first, c->end), &entity) != NG_PERSON) return false;
  c->entity = entity;
  c->kind = NG_CITES_PERSON;
  c->count = -1;
  return document || is_expert(f->a, entity);
}

static bool from_quote(finder *f, const ng_quote *q) {
  const ng_article *a = f->a;
  if (q->source_name.start == q->source_name.end || q->stance == NG_DENIES) return true;
  find c = {.first = tk_at_or_after(a, q->source_name.start), .end = tk_at_or_after(a, q->source_name.end)};
  if (c.first >= c.end || c.end > c.first + REACH || !is_prose(a, c.first) || f->marks.at[c.first]) return true;
  if (c.end == c.first + 1 && tk_is(a, c.first, LX_SMALL_NUMBER))
    c.end = phrase_end(a, c.end, sentence_end(a, c.first));
  uint32_t cue = tk_at_or_after(a, q->cue.start), behind = tk_at_or_after(a, q->cue.end);
  bool relays = q->cue.start < q->cue.end &&
                (tk_is(a, cue, LX_RELAY_VERB) || tk_is(a, cue, LX_PREPOSITION) || tk_is(a, cue, LX_CITING_VERB));
  uint32_t document = relays ? document_behind(a, behind > c.end ? behind : c.end) : 0;
  if (q->negated) return true; /* "has not said whom it will support" */
  if (!classify(f, &c) && !person_as_source(f, &c, document != 0)) return true;
  if (c.kind == NG_CITES_PERSON && (!relays || tk_is(a, cue, LX_CONTINUING))) return true;
  if (document) {
    c.kind = NG_CITES_DOCUMENT;
    c.end = document;
    c.given = true;
  }
  c.passage = passage_of(a, q);
  return push(f, c);
}

/* ---- from words beside the source -------------------------------------------------------------------------------- */

/* The outlet or platform that follows a lead within a few words, with nothing but articles and common nouns between;
 * NG_NONE if none does. */
static uint32_t outlet_behind(const ng_article *a, uint32_t t, uint32_t end, bool platform) {
  bool noun = false;
  for (uint32_t n = 0; t < end && n < GAP; t++, n++) {
    uint32_t entity, length, kind = kind_at(a, t, &entity);
    if (kind == NG_OUTLET || (noun && kind != NG_KINDS)) return t;
    noun = noun || tk_is(a, t, LX_OUTLET_NOUN) || tk_is(a, t, LX_OUTLET_TAIL);
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
  uint32_t behind = t + length;
  if (tk_is(a, behind - 1, LX_PREPOSITION) && behind < end) {
    find media = {.first = behind,
                  .end = phrase_end(a, behind, end),
                  .passage = sentence_of(a, t),
                  .given = true,
                  .entity = NG_NONE,
                  .count = -1,
                  .kind = NG_CITES_OUTLET};
    if (media.first < media.end && tk_is(a, head_of(a, media.first, media.end), LX_MEDIA_NOUN)) return push(f, media);
  }
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
  if (is_own(a, m->entity)) return true;
  if (t + 2 < end && tk_char(a, t, '(') && tk_char(a, t + 2, ')')) t += 3;
  for (uint32_t n = 0; t < end && n < 4; n++, t++)
    if (!tk_is(a, t, LX_AUXILIARY) && !tk_is(a, t, LX_PLAIN_ADVERB) && !tk_is(a, t, LX_OUTLET_NOUN) &&
        !(n && tk_is(a, t, LX_PREPOSITION) && tk_is(a, t - 1, LX_AUXILIARY)))
      break;
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

/* "according to a list compiled by the council". */
static bool from_attribution(finder *f, uint32_t t, uint32_t end) {
  const ng_article *a = f->a;
  uint32_t length;
  if (!tk_match(a, t, end, LX_ATTRIBUTION, &length)) return true;
  find c = {.first = t + length, .passage = sentence_of(a, t), .given = true};
  c.end = phrase_end(a, c.first, end);
  return c.first >= c.end || !classify(f, &c) || push(f, c);
}

/* The first token of the noun phrase with this head, not before `begin`. */
static uint32_t phrase_start(const ng_article *a, uint32_t begin, uint32_t head) {
  uint32_t t = head;
  for (int n = 0; t > begin && n < GAP; n++, t--) {
    if (tk_is(a, t - 1, LX_DETERMINER)) return t - 1;
    if (tk_has(a, t - 1, TK_PUNCT) || tk_is(a, t - 1, LX_FUNCTION_WORD) || tk_is(a, t - 1, LX_PREPOSITION) ||
        tk_is(a, t - 1, LX_CLAUSE_OPENER) || tk_is(a, t - 1, LX_REPORT_VERB))
      return t;
  }
  return t;
}

/* "forecasters expect", "several residents spoke of": a group as the subject of a verb that is seldom a cue. */
static bool from_group(finder *f, uint32_t t, uint32_t begin, uint32_t end) {
  const ng_article *a = f->a;
  if (t + 1 >= end || !tk_is(a, t + 1, LX_CITING_VERB)) return true;
  if (!tk_is(a, t, LX_ANONYMOUS_NOUN) && !(lx_value(a->tokens.lex[t], LX_ROLE_NOUN, 0) & 4)) return true;
  if (!plural(a, t)) return true;
  find c = {.first = phrase_start(a, begin, t), .end = t + 1, .passage = sentence_of(a, t)};
  bool clause = c.first == begin || tk_has(a, c.first - 1, TK_PUNCT) || tk_is(a, c.first - 1, LX_CLAUSE_OPENER);
  return !clause || !classify(f, &c) || push(f, c);
}

/* "two people familiar with the company's inspections": the whole phrase before a relative pronoun, prepositions and all. */
static uint32_t antecedent(const ng_article *a, uint32_t begin, uint32_t pronoun) {
  uint32_t head = pronoun - 1;
  if (head > begin && tk_char(a, head, ',')) head--;
  uint32_t first = phrase_start(a, begin, head);
  for (int n = 0; n < ATTACHED && first > begin + 1 && tk_is(a, first - 1, LX_PREPOSITION); n++)
    first = phrase_start(a, begin, first - 2);
  return first;
}

/* "A clerk who asked not to be named said". */
static bool from_anonymity(finder *f, uint32_t t, uint32_t begin, uint32_t end) {
  const ng_article *a = f->a;
  uint32_t length;
  if (!tk_match(a, t, end, LX_ANONYMITY, &length)) return true;
  uint32_t floor = t > begin + REACH ? t - REACH : begin, who = t;
  while (who > floor && !tk_is(a, who, LX_RELATIVE) && !tk_char(a, who, ',')) who--;
  if (who == floor || !tk_is(a, who, LX_RELATIVE)) return true;
  find c = {.first = antecedent(a, begin, who), .end = t + length, .passage = sentence_of(a, t), .given = true};
  return !classify(f, &c) || push(f, c);
}

static uint32_t skip_asides(const ng_article *a, uint32_t t, uint32_t end) {
  if (t >= end || !tk_char(a, t, ',')) return t;
  for (uint32_t k = t + 1; k < end && k < t + REACH; k++)
    if (tk_char(a, k, ',')) return k + 1;
  return t;
}

/* "A draft audit seen by the Ledger estimates": a document that begins its sentence. */
static bool from_document(finder *f, uint32_t begin, uint32_t end) {
  const ng_article *a = f->a;
  uint32_t head = begin;
  while (head < end && head < begin + GAP && !tk_is(a, head, LX_DOCUMENT_NOUN)) head++;
  if (head == end || head == begin + GAP || head_of(a, begin, head + 1) != head) return true;
  for (uint32_t t = head + 1, n = 0; t < end && n < 2 * REACH; n++) {
    uint32_t after = skip_asides(a, t, end);
    bool verb = tk_is(a, after < end ? after : t, LX_RELAY_VERB) || tk_is(a, after < end ? after : t, LX_SHOW_VERB);
    if (verb && after < end && !tk_is(a, after, LX_PHRASE_BREAK)) {
      find c = {.first = begin, .end = t, .passage = sentence_of(a, begin), .given = true};
      return !classify(f, &c) || push(f, c);
    }
    if (after < end && (tk_has(a, after, TK_PUNCT) || tk_is(a, after, LX_BE_FORM))) return true;
    t = after == t ? t + 1 : after;
  }
  return true;
}

/* What a source beside a quote may begin with, for the one question that most words answer with no. */
static lx_set lead_classes(void) {
  return lx_with(lx_set_of(LX_CITING_LEAD, LX_ATTRIBUTION, LX_ANONYMOUS_NOUN, LX_ROLE_NOUN), LX_ANONYMITY);
}

/* An outlet whose name begins at a token of the narrator's. */
static bool from_name(finder *f, uint32_t t) {
  const ng_article *a = f->a;
  uint32_t m = en_mention_at(a, t);
  if (m == NG_NONE || a->mentions.at[m].kind != NG_OUTLET) return true;
  bool begins = a->mentions.at[m].first_token == t && a->mentions.at[m].form == NG_FORM_NAME && !f->marks.at[t];
  return !begins || from_outlet(f, &a->mentions.at[m]);
}

static bool scan_sentence(finder *f, const ng_sentence *s) {
  const ng_article *a = f->a;
  uint32_t begin = s->first_token, end = s->end_token;
  if (begin < end && !f->marks.at[begin] && !from_document(f, begin, end)) return false;
  const lx_set leads = lead_classes();
  for (uint32_t t = begin; t < end; t++) {
    if (a->mention_of[t] != NG_NONE && !from_name(f, t)) return false;
    if (!a->tokens.phrase[t] || !tk_may_match(a, t, leads) || f->marks.at[t]) continue;
    if (!from_lead(f, t, end) || !from_attribution(f, t, end) || !from_group(f, t, begin, end) ||
        !from_anonymity(f, t, begin, end))
      return false;
  }
  return true;
}

static bool scan(finder *f) {
  const ng_article *a = f->a;
  for (uint32_t i = 0; i < a->sentences.count; i++)
    if (a->blocks.at[a->sentences.at[i].block].kind == NG_BLOCK_PARAGRAPH && !scan_sentence(f, &a->sentences.at[i]))
      return false;
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
  const qm_marks *marks = qm_read(a);
  if (!marks) return false;
  f.marks = *marks;
  if (!scan(&f)) return false;
  for (uint32_t i = 0; i < a->quotes.count; i++)
    if (!from_quote(&f, &a->quotes.at[i])) return false;
  return write(&f);
}
