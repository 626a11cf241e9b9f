/* The classes of views into one article: entity, mention, role, quote, figure, date, sentence, token, block, mark,
 * citation, user span, plain span. Each field is a function that pushes one value; the documentation of a field stands
 * above it and goes into the reference. */
#include <math.h>
#include "lua_binding.h"

static const ng_article *core(const lb_view *v) { return v->owner.article->shared->article; }

/* The element of a list that a view stands for. Lists only grow, so the index of a view is always within. */
#define ELEMENT(type, accessor)                                                                                        \
  static inline const ng_##type *type##_of(const lb_view *v) {                                                         \
    uint32_t count;                                                                                                    \
    return accessor(core(v), &count) + v->index;                                                                       \
  }                                                                                                                    \
  static bool type##_place(const lb_view *v, ng_place *at) {                                                           \
    const ng_##type *e = type##_of(v);                                                                                 \
    *at = (ng_place){0, e->start, e->end};                                                                             \
    return true;                                                                                                       \
  }

ELEMENT(mention, ng_article_mentions)
ELEMENT(role, ng_article_roles)
ELEMENT(figure, ng_article_figures)
ELEMENT(date, ng_article_dates)
ELEMENT(sentence, ng_article_sentences)
ELEMENT(block, ng_article_blocks)
ELEMENT(mark, ng_article_marks)
ELEMENT(citation, ng_article_citations)
ELEMENT(user_span, ng_article_user_spans)

static inline const ng_entity *entity_of(const lb_view *v) {
  uint32_t count;
  return ng_article_entities(core(v), &count) + v->index;
}

static inline const ng_quote *quote_of(const lb_view *v) {
  uint32_t count;
  return ng_article_quotes(core(v), &count) + v->index;
}

static const ng_span *contents_of(const lb_view *v) {
  uint32_t count;
  return ng_article_contents(core(v), &count);
}

static bool token_place(const lb_view *v, ng_place *at) {
  uint32_t count;
  ng_span s = ng_article_tokens(core(v), &count)[v->index];
  *at = (ng_place){0, s.start, s.end};
  return true;
}

static bool span_place(const lb_view *v, ng_place *at) {
  *at = (ng_place){0, v->start, v->end};
  return true;
}

/* An entity stands where its first mention does. */
static bool entity_place(const lb_view *v, ng_place *at) {
  const ng_entity *e = entity_of(v);
  uint32_t count;
  if (e->first_ref == e->end_ref) return false;
  const uint32_t *refs = ng_article_entity_mentions(core(v), &count);
  const ng_mention *m = ng_article_mentions(core(v), &count) + refs[e->first_ref];
  *at = (ng_place){0, m->start, m->end};
  return true;
}

/* A quote stands from its first to its last content. */
static bool quote_place(const lb_view *v, ng_place *at) {
  const ng_quote *q = quote_of(v);
  if (q->first_content == q->end_content) return false;
  const ng_span *c = contents_of(v);
  *at = (ng_place){0, c[q->first_content].start, c[q->end_content - 1].end};
  return true;
}

void lb_push_span(lua_State *L, const lb_view *v, ng_span s, int anchor) {
  if (s.start == s.end)
    lua_pushnil(L);
  else
    lb_push_child(L, v, (lb_view){.class = &lb_classes[LB_SPAN], .owner = v->owner, .start = s.start, .end = s.end}, anchor);
}

static void push_words(lua_State *L, const lb_view *v, ng_span s) {
  if (s.start == s.end)
    lua_pushnil(L);
  else
    lua_pushlstring(L, ng_article_text(core(v)).ptr + s.start, s.end - s.start);
}

/* A view of a class in the same article, or nil. */
static void push_other(lua_State *L, const lb_view *v, int class, uint32_t index, int anchor) {
  if (index == NG_NONE)
    lua_pushnil(L);
  else
    lb_push_child(L, v, (lb_view){.class = &lb_classes[class], .owner = v->owner, .index = index}, anchor);
}

/* A list of views of a class: indices first..end, through `refs` where that is given. */
static void push_list(lua_State *L, const lb_view *v, int class, uint32_t first, uint32_t end, const uint32_t *refs,
                      int anchor) {
  lua_createtable(L, (int)(end - first), 0);
  for (uint32_t i = first; i < end; i++) {
    push_other(L, v, class, refs ? refs[i] : i, anchor);
    lua_rawseti(L, -2, (int)(i - first) + 1);
  }
}

static void push_entity(lua_State *L, const lb_view *v, uint32_t entity, int anchor) {
  push_other(L, v, LB_ENTITY, entity, anchor);
}

/* A field that needs no anchor. */
#define FIELD(name) static void name(lua_State *L, const lb_view *v, __attribute__((unused)) int anchor)

/* ---- entities ---------------------------------------------------------------------------------------------------- */

FIELD(entity_id) { lua_pushinteger(L, (lua_Integer)v->index + 1); }
FIELD(entity_kind) { lb_push_name(L, ng_kind_name(entity_of(v)->kind)); }
FIELD(entity_name) { lb_push_str(L, entity_of(v)->name); }

FIELD(entity_named) {
  uint32_t count;
  ng_article_entities(core(v), &count);
  lua_pushboolean(L, v->index < count);
}

FIELD(entity_several) { lua_pushboolean(L, entity_of(v)->several); }

FIELD(entity_gender) {
  static const char *const names[] = {NULL, "male", "female"};
  lb_push_name(L, names[entity_of(v)->gender]);
}

FIELD(entity_mentions) {
  uint32_t count;
  const ng_entity *e = entity_of(v);
  push_list(L, v, LB_MENTION, e->first_ref, e->end_ref, ng_article_entity_mentions(core(v), &count), anchor);
}

FIELD(entity_roles) { push_list(L, v, LB_ROLE, entity_of(v)->first_role, entity_of(v)->end_role, NULL, anchor); }

/* @class entity: view
 * Someone or something that the article names, or that it mentions more than once without a name: a person ("the driver"), a
 * group ("protesters … they"), a thing or an event ("the crash … the accident").
 * id: integer: its number in the article, from 1
 * kind: string: "PERSON", "ORG", "OUTLET", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK", "PRODUCT" or "OTHER"
 * name: string: the fullest form a reader would write; without a name the first description
 * named: boolean: false for whom or what the article never names
 * several: boolean: true for a group and for several things that have no name; a group of people is of kind "PERSON"
 * gender: string?: "male" or "female" where the text shows it
 * mentions: mention[]: every reference to it, in the order of the text
 * roles: role[]: what the text says it is: "defence minister", "a former colleague"
 */
static const lb_field entity_fields[] = {
    {"id", entity_id, LB_PLAIN},         {"kind", entity_kind, LB_PLAIN},        {"name", entity_name, LB_PLAIN},
    {"named", entity_named, LB_PLAIN},   {"several", entity_several, LB_PLAIN},
    {"gender", entity_gender, LB_PLAIN}, {"mentions", entity_mentions, LB_DEEP}, {"roles", entity_roles, LB_DEEP}};

FIELD(mention_form) { lb_push_name(L, ng_form_name(mention_of(v)->form)); }
FIELD(mention_kind) { lb_push_name(L, ng_kind_name(mention_of(v)->kind)); }
FIELD(mention_name) {
  uint32_t count, i = mention_of(v)->entity;
  if (i == NG_NONE)
    lua_pushnil(L);
  else
    lb_push_str(L, ng_article_entities(core(v), &count)[i].name);
}

FIELD(mention_reason) { lb_push_name(L, ng_reason_name(mention_of(v)->reason)); }

FIELD(mention_entity) { push_entity(L, v, mention_of(v)->entity, anchor); }

/* @class mention: view
 * One reference to an entity.
 * form: string: "name", "nominal" or "pronoun"
 * kind: string: the kind of its entity
 * entity: entity?: whom or what it refers to
 * name: string?: the name of that
 * reason: string?: why a nominal or pronoun means that: "role", "only holder", "like role", "relative", "client", "age", "nation", "situation", "named later", "same words", "only candidate", "gender", "subject", "speaker" or "nearest"
 */
static const lb_field mention_fields[] = {{"form", mention_form, LB_PLAIN},
                                          {"kind", mention_kind, LB_PLAIN},
                                          {"entity", mention_entity, LB_ID},
                                          {"name", mention_name, LB_HIDDEN},
                                          {"reason", mention_reason, LB_HIDDEN}};

FIELD(role_entity) { push_entity(L, v, role_of(v)->entity, anchor); }

/* @class role: view
 * Words that give an entity's office or description.
 * entity: entity?: whose role it is
 */
static const lb_field role_fields[] = {{"entity", role_entity, LB_ID}};

/* ---- quotes ------------------------------------------------------------------------------------------------------ */

FIELD(quote_kind) { lb_push_name(L, ng_quote_kind_name(quote_of(v)->kind)); }
FIELD(quote_stance) { lb_push_name(L, ng_stance_name(quote_of(v)->stance)); }
FIELD(quote_hedged) { lua_pushboolean(L, quote_of(v)->hedged); }
FIELD(quote_negated) { lua_pushboolean(L, quote_of(v)->negated); }
FIELD(quote_hedge) { push_words(L, v, quote_of(v)->hedge); }
FIELD(quote_negation) { push_words(L, v, quote_of(v)->negation); }
FIELD(quote_source_name) { push_words(L, v, quote_of(v)->source_name); }
FIELD(quote_confidence) { lua_pushnumber(L, (lua_Number)quote_of(v)->confidence); }
FIELD(quote_cue) { push_words(L, v, quote_of(v)->cue); }
FIELD(quote_source) { push_words(L, v, quote_of(v)->source); }
FIELD(quote_cue_span) { lb_push_span(L, v, quote_of(v)->cue, anchor); }
FIELD(quote_anonymous) { lua_pushboolean(L, quote_of(v)->anonymous); }
FIELD(quote_speaker) { push_entity(L, v, quote_of(v)->speaker, anchor); }

FIELD(quote_anonymity) { push_words(L, v, quote_of(v)->anonymity); }

FIELD(quote_anonymous_source) {
  uint32_t source = quote_of(v)->anonymous_source;
  if (source == NG_NONE)
    lua_pushnil(L);
  else
    lua_pushinteger(L, (lua_Integer)source + 1);
}

FIELD(quote_anonymity_span) {
  lb_push_span(L, v, quote_of(v)->anonymity, anchor);
}

FIELD(quote_hedge_span) {
  lb_push_span(L, v, quote_of(v)->hedge, anchor);
}

FIELD(quote_negation_span) {
  lb_push_span(L, v, quote_of(v)->negation, anchor);
}

FIELD(quote_source_span) {
  lb_push_span(L, v, quote_of(v)->source, anchor);
}

FIELD(quote_count) {
  const ng_quote *q = quote_of(v);
  if (q->anonymous && q->anonymous_count >= 0)
    lua_pushinteger(L, q->anonymous_count);
  else
    lua_pushnil(L);
}

FIELD(quote_speaker_name) {
  uint32_t count, i = quote_of(v)->speaker;
  if (i == NG_NONE)
    lua_pushnil(L);
  else
    lb_push_str(L, ng_article_entities(core(v), &count)[i].name);
}

FIELD(quote_contents) {
  const ng_quote *q = quote_of(v);
  const ng_span *c = contents_of(v);
  lua_createtable(L, (int)(q->end_content - q->first_content), 0);
  for (uint32_t i = q->first_content; i < q->end_content; i++) {
    lb_push_span(L, v, c[i], anchor);
    lua_rawseti(L, -2, (int)(i - q->first_content) + 1);
  }
}

FIELD(quote_text) {
  const ng_quote *q = quote_of(v);
  const ng_span *c = contents_of(v);
  const char *text = ng_article_text(core(v)).ptr;
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (uint32_t i = q->first_content; i < q->end_content; i++) {
    if (i > q->first_content) luaL_addlstring(&b, " ", 1);
    luaL_addlstring(&b, text + c[i].start, c[i].end - c[i].start);
  }
  luaL_pushresult(&b);
}

/* @class quote: view
 * Something that somebody says, writes or thinks, in the article's words. A split quotation is one quote with several
 * contents; first and last go from the first to the last of them.
 * kind: string: "direct", "mixed" or "indirect"
 * text: string: the contents, joined by a space
 * contents: span[]: the pieces of what is said, outer quotation marks excluded
 * cue: string?: the words that report it: "said", "according to"
 * source: string?: the words for who says it, with their appositions and clauses: "Ann Lee, a doctor who was there"
 * source_name: string?: the words of the source that name it: "Ann Lee"
 * cue_span: span?: where the cue stands
 * source_span: span?: where the source stands
 * speaker: entity?: the source as an entity
 * speaker_name: string?: its name
 * stance: string: "says", "claims", "denies", "admits", "doubts", "asks", "orders", "promises" or "declines", as the cue tells
 * hedged: boolean: the article keeps a distance from what is said, or the source is not sure of it
 * hedge: string?: the words that say so: "reportedly", "may have", "without offering evidence"
 * hedge_span: span?: where they stand
 * negated: boolean: the cue is denied: "did not say that", "never claimed"
 * negation: string?: the word that denies it
 * negation_span: span?: where it stands
 * anonymous: boolean: the source is a person or persons without a name
 * anonymous_count: integer?: how many they are, where the text says so
 * anonymous_source: integer?: the same number for all that one source without a name says: "two officials", "the officials", "they"
 * anonymity: string?: the words that say that, and why, it is not named: "asked not to be named because they feared for their jobs"
 * anonymity_span: span?: where they stand
 * confidence: number: how sure the reading is, from 0 to 1
 */
static const lb_field quote_fields[] = {{"kind", quote_kind, LB_PLAIN},
                                        {"text", quote_text, LB_WORDS},
                                        {"contents", quote_contents, LB_DEEP},
                                        {"cue", quote_cue, LB_PLAIN},
                                        {"source", quote_source, LB_PLAIN},
                                        {"cue_span", quote_cue_span, LB_DEEP},
                                        {"source_name", quote_source_name, LB_PLAIN},
                                        {"source_span", quote_source_span, LB_DEEP},
                                        {"speaker", quote_speaker, LB_ID},
                                        {"speaker_name", quote_speaker_name, LB_PLAIN},
                                        {"stance", quote_stance, LB_PLAIN},
                                        {"hedged", quote_hedged, LB_PLAIN},
                                        {"hedge", quote_hedge, LB_PLAIN},
                                        {"hedge_span", quote_hedge_span, LB_DEEP},
                                        {"negated", quote_negated, LB_PLAIN},
                                        {"negation", quote_negation, LB_PLAIN},
                                        {"negation_span", quote_negation_span, LB_DEEP},
                                        {"anonymous", quote_anonymous, LB_PLAIN},
                                        {"anonymous_count", quote_count, LB_PLAIN},
                                        {"anonymous_source", quote_anonymous_source, LB_PLAIN},
                                        {"anonymity", quote_anonymity, LB_PLAIN},
                                        {"anonymity_span", quote_anonymity_span, LB_DEEP},
                                        {"confidence", quote_confidence, LB_PLAIN}};

/* ---- figures, dates ---------------------------------------------------------------------------------------------- */

FIELD(figure_low) { lb_push_number(L, figure_of(v)->low); }
FIELD(figure_high) { lb_push_number(L, figure_of(v)->high); }
FIELD(figure_bound) { lb_push_name(L, ng_bound_name(figure_of(v)->bound)); }
FIELD(figure_more) { lua_pushboolean(L, figure_of(v)->more); }
FIELD(figure_unit) { lb_push_str(L, figure_of(v)->unit); }
FIELD(figure_counted) { lb_push_str(L, figure_of(v)->counted); }
FIELD(figure_role) { lb_push_str(L, figure_of(v)->role); }

FIELD(figure_value) {
  const ng_figure *f = figure_of(v);
  lb_push_number(L, f->low < f->high ? (double)NAN : f->low);
}

FIELD(figure_number) {
  lb_push_span(L, v, figure_of(v)->number, anchor);
}

FIELD(figure_date) { push_other(L, v, LB_DATE, figure_of(v)->date, anchor); }
FIELD(figure_quote) { push_other(L, v, LB_QUOTE, figure_of(v)->quote, anchor); }
FIELD(figure_adds_to) { push_other(L, v, LB_FIGURE, figure_of(v)->adds_to, anchor); }
FIELD(figure_source) { push_words(L, v, figure_of(v)->source); }

FIELD(figure_source_span) {
  lb_push_span(L, v, figure_of(v)->source, anchor);
}

/* @class figure: view
 * A number that counts or measures something, with its bound words and unit.
 * value: number?: the value; nil for a range (see low and high) and where there is none
 * low: number?: the value, or the lower end of a range
 * high: number?: the value, or the upper end of a range
 * bound: string: "exact", "at_least", "at_most", "more_than", "less_than", "about", "almost", "up" or "down"
 * unit: string?: "people", "percentage", "dollar" ...
 * counted: string?: what it is the number of, in a few words: "people killed", "workers in Kent, Ford", "age of Ida Holt"
 * role: string?: what became of those counted: "killed", "injured", "missing", "arrested", "charged" ...
 * more: boolean: adds to a figure said elsewhere: "three more", "seven others"
 * adds_to: figure?: of such a figure, the one that it adds to
 * date: date?: the day or time that it holds at, where its sentence tells one
 * quote: quote?: the quote that it stands in
 * source: string?: the words for who tells it: the source of that quote, or what its passage cites
 * source_span: span?: where they stand
 * number: span?: where the numeral stands
 */
static const lb_field figure_fields[] = {
    {"value", figure_value, LB_PLAIN}, {"low", figure_low, LB_PLAIN},   {"high", figure_high, LB_PLAIN},
    {"bound", figure_bound, LB_PLAIN}, {"unit", figure_unit, LB_PLAIN}, {"counted", figure_counted, LB_PLAIN},
    {"role", figure_role, LB_PLAIN},   {"more", figure_more, LB_PLAIN}, {"number", figure_number, LB_DEEP},
    {"adds_to", figure_adds_to, LB_ID}, {"date", figure_date, LB_ID}, {"quote", figure_quote, LB_ID},
    {"source", figure_source, LB_PLAIN}, {"source_span", figure_source_span, LB_DEEP}};

FIELD(date_type) { lb_push_name(L, ng_date_type_name(date_of(v)->type)); }
FIELD(date_value) { lb_push_str(L, date_of(v)->value); }
FIELD(date_mod) { lb_push_str(L, date_of(v)->mod); }
FIELD(date_begin) { lb_push_str(L, date_of(v)->begin); }
FIELD(date_finish) { lb_push_str(L, date_of(v)->finish); }

/* @class date: view
 * An expression of time, read as TIMEX3.
 * type: string: "DATE", "TIME", "DURATION" or "SET"
 * value: string?: TIMEX3 value: "2024-03-22TNI", "P3D"
 * mod: string?: TIMEX3 mod: "START", "APPROX" ...
 * begin: string?: the first day or time of the interval it names, ISO
 * finish: string?: the last
 */
static const lb_field date_fields[] = {{"type", date_type, LB_PLAIN},
                                       {"value", date_value, LB_PLAIN},
                                       {"mod", date_mod, LB_PLAIN},
                                       {"begin", date_begin, LB_PLAIN},
                                       {"finish", date_finish, LB_PLAIN}};

/* ---- the frame --------------------------------------------------------------------------------------------------- */

FIELD(sentence_tokens) {
  push_list(L, v, LB_TOKEN, sentence_of(v)->first_token, sentence_of(v)->end_token, NULL, anchor);
}

FIELD(sentence_block) { push_other(L, v, LB_BLOCK, sentence_of(v)->block, anchor); }

/* @class sentence: view
 * tokens: token[]: its tokens
 * block: block: the block it stands in
 */
static const lb_field sentence_fields[] = {{"tokens", sentence_tokens, LB_HIDDEN},
                                           {"block", sentence_block, LB_HIDDEN}};

FIELD(block_kind) { lb_push_name(L, ng_block_kind_name(block_of(v)->kind)); }

/* @class block: view
 * A run of lines that belong together. Every line that is not blank is in one block.
 * kind: string: "headline", "subhead", "byline", "date", "paragraph", "caption", "credit", "promo", "boilerplate" or
 * "copyright"
 */
static const lb_field block_fields[] = {{"kind", block_kind, LB_PLAIN}};

FIELD(mark_kind) { lb_push_name(L, ng_mark_kind_name(mark_of(v)->kind)); }
FIELD(mark_value) { lb_push_str(L, mark_of(v)->value); }

/* @class mark: view
 * A span inside a block that is no prose.
 * kind: string: "date", "dateline", "wire", "credit", "promo_label", "outlet" or "markup"
 * value: string?: its normal form: a day, an agency
 */
static const lb_field mark_fields[] = {{"kind", mark_kind, LB_PLAIN}, {"value", mark_value, LB_PLAIN}};

FIELD(citation_kind) { lb_push_name(L, ng_citation_kind_name(citation_of(v)->kind)); }
FIELD(citation_source) { lb_push_str(L, citation_of(v)->source); }

FIELD(citation_count) {
  if (citation_of(v)->count >= 0)
    lua_pushinteger(L, citation_of(v)->count);
  else
    lua_pushnil(L);
}

FIELD(citation_passage) {
  lb_push_span(L, v, citation_of(v)->passage, anchor);
}

/* @class citation: view
 * The article says where it has something from.
 * kind: string: "outlet", "person", "document" or "anonymous"
 * source: string?: the source as a reader would write it
 * count: integer?: how many an anonymous source is
 * passage: span?: what the source vouches for
 */
static const lb_field citation_fields[] = {{"kind", citation_kind, LB_PLAIN},
                                           {"source", citation_source, LB_PLAIN},
                                           {"count", citation_count, LB_PLAIN},
                                           {"passage", citation_passage, LB_DEEP}};

FIELD(user_label) { lb_push_str(L, user_span_of(v)->label); }
FIELD(user_value) { lb_push_str(L, user_span_of(v)->value); }

/* @class user_span: view
 * What a gazetteer, a pattern or a step of yours found.
 * label: string: the label it was given
 * value: string?: the value that belongs to it
 */
static const lb_field user_fields[] = {{"label", user_label, LB_PLAIN}, {"value", user_value, LB_PLAIN}};

/* @class token: view
 * A word, number or mark, cut as in the Penn Treebank.
 */

/* @class span: view
 * A stretch of the article's text.
 */

#define FIELDS(list) list, sizeof(list) / sizeof *(list)

const lb_class lb_classes[LB_CLASSES] = {
    [LB_ENTITY] = {"nutgraf.entity", FIELDS(entity_fields), entity_place, false, true},
    [LB_MENTION] = {"nutgraf.mention", FIELDS(mention_fields), mention_place, false, false},
    [LB_ROLE] = {"nutgraf.role", FIELDS(role_fields), role_place, false, false},
    [LB_QUOTE] = {"nutgraf.quote", FIELDS(quote_fields), quote_place, false, false},
    [LB_FIGURE] = {"nutgraf.figure", FIELDS(figure_fields), figure_place, false, false},
    [LB_DATE] = {"nutgraf.date", FIELDS(date_fields), date_place, false, false},
    [LB_SENTENCE] = {"nutgraf.sentence", FIELDS(sentence_fields), sentence_place, false, true},
    [LB_TOKEN] = {"nutgraf.token", NULL, 0, token_place, false, true},
    [LB_BLOCK] = {"nutgraf.block", FIELDS(block_fields), block_place, false, true},
    [LB_MARK] = {"nutgraf.mark", FIELDS(mark_fields), mark_place, false, false},
    [LB_CITATION] = {"nutgraf.citation", FIELDS(citation_fields), citation_place, false, false},
    [LB_USER_SPAN] = {"nutgraf.user_span", FIELDS(user_fields), user_span_place, false, false},
    [LB_SPAN] = {"nutgraf.span", NULL, 0, span_place, false, false}};
