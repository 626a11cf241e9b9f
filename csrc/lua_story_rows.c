/* The classes of a story's rows: views over the lists of a core story, each with its fields. A row that stands somewhere has
 * doc (the article's number in the story), article, first, last and text. */
#include <string.h>
#include "lua_story.h"

/* ---- the classes of rows ----------------------------------------------------------------------------------------- */

static const ng_story *core(const lb_view *v) { return v->owner.story->story; }

#define ROW(type, struct_name, accessor)                                                                               \
  static inline const ng_story_##struct_name *type##_of(const lb_view *v) {                                            \
    uint32_t count;                                                                                                    \
    return accessor(core(v), &count) + v->index;                                                                       \
  }

#define PLACED(type)                                                                                                   \
  static bool type##_place(const lb_view *v, ng_place *at) {                                                           \
    *at = type##_of(v)->at;                                                                                            \
    return true;                                                                                                       \
  }

ROW(entity, entity, ng_story_entities)
ROW(mention, mention, ng_story_mentions)
ROW(label, label, ng_story_labels)
ROW(figure, figure, ng_story_figures)
ROW(value, value, ng_story_values)
ROW(quote, quote, ng_story_quotes)
ROW(variant, variant, ng_story_variants)
ROW(citation, citation, ng_story_citations)
ROW(edge, edge, ng_story_edges)
ROW(time, time, ng_story_timeline)
ROW(claim, claim, ng_story_claims)
ROW(position, position, ng_story_positions)
ROW(reuse, reuse, ng_story_reuses)
ROW(edit, edit, ng_story_edits)
ROW(sum, sum, ng_story_sums)
ROW(change, change, ng_story_changes)
ROW(drift, drift, ng_story_drifts)
ROW(chain, chain, ng_story_chains)
ROW(link, link, ng_story_links)
PLACED(mention)
PLACED(value)
PLACED(variant)
PLACED(citation)
PLACED(position)
PLACED(link)

static bool label_place(const lb_view *v, ng_place *at) {
  *at = label_of(v)->first;
  return true;
}

/* A plain place: its document is the view's index. */
static bool place_place(const lb_view *v, ng_place *at) {
  *at = (ng_place){v->index, v->start, v->end};
  return true;
}


static void push_place(lua_State *L, const lb_view *v, ng_place at, int anchor) {
  lb_view place = {.class = &ls_classes[LS_PLACE], .owner = v->owner, .index = at.doc, .start = at.start, .end = at.end};
  lb_push_child(L, v, place, anchor);
}

static void push_row(lua_State *L, const lb_view *v, int class, uint32_t index, int anchor) {
  lb_push_child(L, v, (lb_view){.class = &ls_classes[class], .owner = v->owner, .index = index}, anchor);
}

static void push_rows(lua_State *L, const lb_view *v, int class, uint32_t first, uint32_t end, int anchor) {
  lua_createtable(L, (int)(end - first), 0);
  for (uint32_t i = first; i < end; i++) {
    push_row(L, v, class, i, anchor);
    lua_rawseti(L, -2, (int)(i - first) + 1);
  }
}

static void push_places(lua_State *L, const lb_view *v, const ng_place *places, uint32_t count, int anchor) {
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    push_place(L, v, places[i], anchor);
    lua_rawseti(L, -2, (int)i + 1);
  }
}

/* The view in the row's own article: an entity, a figure, a quote. */
static void push_of_article(lua_State *L, const lb_view *v, int class, uint32_t index, int anchor) {
  lb_article *home = lb_push_home(L, v, anchor);
  if (home && index != NG_NONE)
    lb_push_child(L, v, (lb_view){.class = &lb_classes[class], .owner = {.article = home}, .index = index}, lua_gettop(L));
  else
    lua_pushnil(L);
}

/* The numbers of the articles whose places `next` tells, each once; places of one article stand together or not. */
typedef ng_place (*place_at)(const ng_story *s, uint32_t i);

enum { MOST_DOCUMENTS = 4096 }; /* of a story */

static void push_docs(lua_State *L, const lb_view *v, place_at at, uint32_t first, uint32_t end) {
  uint64_t seen[MOST_DOCUMENTS / 64] = {0};
  int n = 0;
  lua_newtable(L);
  for (uint32_t i = first; i < end; i++) {
    uint32_t doc = at(core(v), i).doc % MOST_DOCUMENTS;
    if (seen[doc / 64] >> doc % 64 & 1) continue;
    seen[doc / 64] |= UINT64_C(1) << doc % 64;
    lua_pushinteger(L, (lua_Integer)doc + 1);
    lua_rawseti(L, -2, ++n);
  }
}

#define PLACE_AT(name, accessor, place)                                                                                \
  static ng_place name(const ng_story *s, uint32_t i) {                                                                \
    uint32_t count;                                                                                                    \
    return accessor(s, &count)[i] place;                                                                               \
  }

PLACE_AT(mention_at, ng_story_mentions, .at)
PLACE_AT(value_at, ng_story_values, .at)
PLACE_AT(variant_at, ng_story_variants, .at)
PLACE_AT(time_at, ng_story_time_mentions, )
PLACE_AT(position_at, ng_story_positions, .at)

#define FIELD(name) static void name(lua_State *L, const lb_view *v, __attribute__((unused)) int anchor)

FIELD(document_doc) { lua_pushinteger(L, (lua_Integer)v->index + 1); }
FIELD(document_id) { lb_push_str(L, ng_article_id(ng_story_article(core(v), v->index))); }
FIELD(document_title) { lb_push_str(L, ng_article_title(ng_story_article(core(v), v->index))); }
FIELD(document_outlet) { lb_push_str(L, ng_story_outlet(core(v), v->index)); }
FIELD(document_published) { lb_push_str(L, ng_article_published(ng_story_article(core(v), v->index))); }
FIELD(document_article) { lua_rawgeti(L, anchor, (int)v->index + 1); }

FIELD(document_from) {
  lb_push_name(L, ng_published_from_name(ng_article_published_from(ng_story_article(core(v), v->index))));
}

/* @class document
 * One of the story's articles.
 * doc: integer: its number in the story, from 1
 * id: string?: as given
 * title: string?: its headline
 * outlet: string?: its outlet, as itself or as the other articles name it
 * published: string?: YYYY-MM-DD
 * published_from: string?: "given", "metadata", "text" or "inferred"
 * article: article: the article
 */
static const lb_field document_fields[] = {{"doc", document_doc, LB_PLAIN},
                                           {"id", document_id, LB_PLAIN},
                                           {"title", document_title, LB_PLAIN},
                                           {"outlet", document_outlet, LB_PLAIN},
                                           {"published", document_published, LB_PLAIN},
                                           {"published_from", document_from, LB_PLAIN},
                                           {"article", document_article, LB_HIDDEN}};

FIELD(entity_id) { lua_pushinteger(L, (lua_Integer)v->index + 1); }
FIELD(entity_kind) { lb_push_name(L, ng_kind_name(entity_of(v)->kind)); }
FIELD(entity_name) { lb_push_str(L, entity_of(v)->name); }
FIELD(entity_mentions) { push_rows(L, v, LS_MENTION, entity_of(v)->first_mention, entity_of(v)->end_mention, anchor); }
FIELD(entity_docs) { push_docs(L, v, mention_at, entity_of(v)->first_mention, entity_of(v)->end_mention); }
FIELD(entity_labels) { push_rows(L, v, LS_LABEL, entity_of(v)->first_label, entity_of(v)->end_label, anchor); }

/* @class story_entity
 * Someone or something over all articles.
 * id: integer: its number in the story, from 1
 * kind: string: as in entity
 * name: string: the fullest form
 * mentions: story_mention[]: every reference to it
 * labels: story_label[]: the ways the outlets name and describe it
 * docs: integer[]: the articles that have it
 */
static const lb_field entity_fields[] = {{"id", entity_id, LB_PLAIN},
                                         {"kind", entity_kind, LB_PLAIN},
                                         {"name", entity_name, LB_PLAIN},
                                         {"mentions", entity_mentions, LB_DEEP},
                                         {"labels", entity_labels, LB_DEEP},
                                         {"docs", entity_docs, LB_PLAIN}};

FIELD(mention_form) { lb_push_name(L, ng_form_name(mention_of(v)->form)); }
FIELD(mention_entity) { push_of_article(L, v, LB_ENTITY, mention_of(v)->entity, anchor); }

/* @class story_mention: place
 * One reference to an entity in one of the articles.
 * form: string: "name", "nominal" or "pronoun"
 * entity: entity?: the entity in that article
 */
static const lb_field mention_fields[] = {{"form", mention_form, LB_PLAIN}, {"entity", mention_entity, LB_HIDDEN}};

FIELD(label_text) { lb_push_str(L, label_of(v)->text); }

FIELD(label_docs) {
  uint64_t docs = label_of(v)->docs;
  uint32_t count = ng_story_documents(core(v));
  int n = 0;
  lua_newtable(L);
  for (uint32_t d = 0; d < count && d < 64; d++) {
    if (!(docs >> d & 1)) continue;
    lua_pushinteger(L, (lua_Integer)d + 1);
    lua_rawseti(L, -2, ++n);
  }
}

/* @class story_label: place
 * One wording for an entity. It stands where it is used first.
 * text: string: the wording
 * docs: integer[]: the articles that use it (of the first 64)
 */
static const lb_field label_fields[] = {{"text", label_text, LB_PLAIN}, {"docs", label_docs, LB_PLAIN}};

FIELD(figure_counted) { lb_push_str(L, figure_of(v)->counted); }
FIELD(figure_role) { lb_push_str(L, figure_of(v)->role); }
FIELD(figure_unit) { lb_push_str(L, figure_of(v)->unit); }
FIELD(figure_agreement) { lb_push_name(L, ng_agreement_name(figure_of(v)->agreement)); }
FIELD(figure_docs) { push_docs(L, v, value_at, figure_of(v)->first_value, figure_of(v)->end_value); }
FIELD(figure_values) { push_rows(L, v, LS_VALUE, figure_of(v)->first_value, figure_of(v)->end_value, anchor); }

/* @class story_figure
 * What is counted, with every outlet's value.
 * counted: string?: what is counted
 * role: string?: what became of those counted
 * unit: string?: as in figure
 * agreement: string: "agree", "compatible" (all can be true), "conflict" (they cannot) or "single" (one article has it)
 * values: story_value[]: the values
 * docs: integer[]: the articles that have it
 */
static const lb_field figure_fields[] = {{"counted", figure_counted, LB_PLAIN},
                                         {"role", figure_role, LB_PLAIN},
                                         {"unit", figure_unit, LB_PLAIN},
                                         {"agreement", figure_agreement, LB_PLAIN},
                                         {"values", figure_values, LB_DEEP},
                                         {"docs", figure_docs, LB_PLAIN}};

static const ng_figure *figure_behind(const lb_view *v) {
  uint32_t count;
  return ng_article_figures(ng_story_article(core(v), value_of(v)->at.doc), &count) + value_of(v)->figure;
}

FIELD(value_low) { lb_push_number(L, figure_behind(v)->low); }
FIELD(value_high) { lb_push_number(L, figure_behind(v)->high); }
FIELD(value_bound) { lb_push_name(L, ng_bound_name(figure_behind(v)->bound)); }
FIELD(value_figure) { push_of_article(L, v, LB_FIGURE, value_of(v)->figure, anchor); }

FIELD(value_value) {
  const ng_figure *f = figure_behind(v);
  if (f->low < f->high)
    lua_pushnil(L);
  else
    lb_push_number(L, f->low);
}

/* @class story_value: place
 * One article's value.
 * value: number?: as in figure
 * low: number?: as in figure
 * high: number?: as in figure
 * bound: string: as in figure
 * figure: figure?: the figure in that article
 */
static const lb_field value_fields[] = {{"value", value_value, LB_PLAIN},
                                        {"low", value_low, LB_PLAIN},
                                        {"high", value_high, LB_PLAIN},
                                        {"bound", value_bound, LB_PLAIN},
                                        {"figure", value_figure, LB_HIDDEN}};

FIELD(quote_speaker) { lb_push_str(L, quote_of(v)->speaker); }
FIELD(quote_docs) { push_docs(L, v, variant_at, quote_of(v)->first_variant, quote_of(v)->end_variant); }
FIELD(quote_variants) { push_rows(L, v, LS_VARIANT, quote_of(v)->first_variant, quote_of(v)->end_variant, anchor); }

/* @class story_quote
 * One utterance in the wordings of the outlets.
 * speaker: string?: the name of who said it
 * variants: story_variant[]: the wordings
 * docs: integer[]: the articles that have it
 */
static const lb_field quote_fields[] = {{"speaker", quote_speaker, LB_PLAIN},
                                        {"variants", quote_variants, LB_DEEP},
                                        {"docs", quote_docs, LB_PLAIN}};

FIELD(variant_altered) { lua_pushboolean(L, variant_of(v)->altered); }
FIELD(variant_quote) { push_of_article(L, v, LB_QUOTE, variant_of(v)->quote, anchor); }

FIELD(variant_kind) {
  uint32_t count;
  const ng_quote *quotes = ng_article_quotes(ng_story_article(core(v), variant_of(v)->at.doc), &count);
  lb_push_name(L, ng_quote_kind_name(quotes[variant_of(v)->quote].kind));
}

FIELD(variant_verdict) { lb_push_name(L, ng_verdict_name(variant_of(v)->verdict)); }
FIELD(variant_changes) { push_rows(L, v, LS_CHANGE, variant_of(v)->first_change, variant_of(v)->end_change, anchor); }

FIELD(variant_against) {
  if (variant_of(v)->against == NG_NONE)
    lua_pushnil(L);
  else
    push_row(L, v, LS_VARIANT, variant_of(v)->against, anchor);
}

/* @class story_variant: place
 * The wording of one outlet.
 * kind: string: "direct", "mixed" or "indirect"
 * verdict: string: against the outlet that had it first: "first" (it is that), "identical", "punctuation" (the same words),
 *   "shortened", "fuller" (more of it), "altered" (words inside the marks differ) or "reported" (not in marks)
 * altered: boolean: the verdict is "altered"
 * against: story_variant?: the wording that it was compared with
 * changes: story_change[]: of an altered one: which words stand in place of which
 * quote: quote?: the quote in that article
 */
static const lb_field variant_fields[] = {
    {"kind", variant_kind, LB_PLAIN},        {"verdict", variant_verdict, LB_PLAIN},  {"altered", variant_altered, LB_PLAIN},
    {"against", variant_against, LB_HIDDEN}, {"changes", variant_changes, LB_DEEP},   {"quote", variant_quote, LB_HIDDEN}};

static void push_place_or_nil(lua_State *L, const lb_view *v, ng_place at, int anchor) {
  if (at.start == at.end)
    lua_pushnil(L);
  else
    push_place(L, v, at, anchor);
}

FIELD(change_before) { push_place_or_nil(L, v, change_of(v)->before, anchor); }
FIELD(change_after) { push_place_or_nil(L, v, change_of(v)->after, anchor); }

/* @class story_change
 * Words of a quotation that an outlet has in place of others.
 * before: place?: the words as first quoted; nil where words were added
 * after: place?: the words as this outlet has them; nil where words are gone
 */
static const lb_field change_fields[] = {{"before", change_before, LB_DEEP}, {"after", change_after, LB_DEEP}};

static void push_doc(lua_State *L, uint32_t doc) {
  if (doc == NG_NONE)
    lua_pushnil(L);
  else
    lua_pushinteger(L, (lua_Integer)doc + 1);
}

FIELD(citation_kind) { lb_push_name(L, ng_citation_kind_name(citation_of(v)->kind)); }
FIELD(citation_source) { lb_push_str(L, citation_of(v)->source); }
FIELD(citation_target) { push_doc(L, citation_of(v)->target); }

/* @class story_citation: place
 * An article says where it has something from.
 * kind: string: as in citation
 * source: string?: the source as a reader would write it
 * target: integer?: the article of the story that is meant
 */
static const lb_field citation_fields[] = {
    {"kind", citation_kind, LB_PLAIN}, {"source", citation_source, LB_PLAIN}, {"target", citation_target, LB_PLAIN}};

FIELD(edge_from) { push_doc(L, edge_of(v)->from); }
FIELD(edge_to) { push_doc(L, edge_of(v)->to_doc); }
FIELD(edge_source) { lb_push_str(L, edge_of(v)->to); }

/* @class story_edge
 * One article rests on another, or on a source outside the story.
 * from: integer: the article that cites
 * to: integer?: the article of the story that is cited
 * source: string?: the name of what is cited
 */
static const lb_field edge_fields[] = {
    {"from", edge_from, LB_PLAIN}, {"to", edge_to, LB_PLAIN}, {"source", edge_source, LB_PLAIN}};

FIELD(time_value) { lb_push_str(L, time_of(v)->value); }

FIELD(time_mentions) {
  uint32_t count, first = time_of(v)->first_mention;
  push_places(L, v, ng_story_time_mentions(core(v), &count) + first, time_of(v)->end_mention - first, anchor);
}

FIELD(time_docs) { push_docs(L, v, time_at, time_of(v)->first_mention, time_of(v)->end_mention); }

FIELD(time_events) {
  uint32_t count;
  const ng_story_event *e = ng_story_events(core(v), &count);
  const ng_place *places = ng_story_time_mentions(core(v), &count);
  lua_newtable(L);
  for (uint32_t i = time_of(v)->first_event; i < time_of(v)->end_event; i++) {
    push_places(L, v, places + e[i].first_mention, e[i].end_mention - e[i].first_mention, anchor);
    lua_rawseti(L, -2, (int)(i - time_of(v)->first_event) + 1);
  }
}

/* @class story_time
 * A day, month or year, and where the articles speak of it.
 * value: string: TIMEX3 day, month or year
 * mentions: place[]: where, those of one event together
 * events: place[][]: the mentions by what they tell of it
 * docs: integer[]: the articles that have it
 */
static const lb_field time_fields[] = {{"value", time_value, LB_PLAIN},
                                       {"mentions", time_mentions, LB_DEEP},
                                       {"events", time_events, LB_DEEP},
                                       {"docs", time_docs, LB_PLAIN}};

FIELD(claim_text) { lb_push_str(L, claim_of(v)->text); }
FIELD(claim_agreement) { lb_push_name(L, ng_agreement_name(claim_of(v)->agreement)); }
FIELD(claim_positions) { push_rows(L, v, LS_POSITION, claim_of(v)->first_position, claim_of(v)->end_position, anchor); }

FIELD(claim_docs) { push_docs(L, v, position_at, claim_of(v)->first_position, claim_of(v)->end_position); }

/* @class story_claim
 * A proposition and the positions taken on it.
 * text: string: the proposition, in the words of one of them
 * agreement: string: "conflict" (for and against), "compatible" (some leave it open), "agree" or "single" (one article has it)
 * positions: story_position[]: who says what about it
 * docs: integer[]: the articles that have it
 */
static const lb_field claim_fields[] = {{"text", claim_text, LB_PLAIN},
                                        {"agreement", claim_agreement, LB_PLAIN},
                                        {"positions", claim_positions, LB_DEEP},
                                        {"docs", claim_docs, LB_PLAIN}};

FIELD(position_holder) { lb_push_str(L, position_of(v)->holder); }
FIELD(position_stance) { lb_push_name(L, ng_stance_name(position_of(v)->stance)); }
FIELD(position_side) { lb_push_name(L, ng_side_name(position_of(v)->side)); }
FIELD(position_quote) { push_of_article(L, v, LB_QUOTE, position_of(v)->quote, anchor); }

/* @class story_position: place
 * One holder's position in one article.
 * holder: string?: a name; nil where the outlet itself states it
 * stance: string: as in quote, on the proposition without its negation: who says "no money is missing" denies
 * side: string: "for", "against" or "open", of the claim as its text has it
 * quote: quote?: the quote in that article
 */
static const lb_field position_fields[] = {{"holder", position_holder, LB_PLAIN},
                                           {"stance", position_stance, LB_PLAIN},
                                           {"side", position_side, LB_PLAIN},
                                           {"quote", position_quote, LB_HIDDEN}};

FIELD(reuse_a) { push_place(L, v, reuse_of(v)->a, anchor); }
FIELD(reuse_b) { push_place(L, v, reuse_of(v)->b, anchor); }

/* @class story_reuse
 * The same passage in two articles.
 * a: place: in one
 * b: place: in the other
 */
static const lb_field reuse_fields[] = {{"a", reuse_a, LB_DEEP}, {"b", reuse_b, LB_DEEP}};

static void push_sum_places(lua_State *L, const lb_view *v, uint32_t first, uint32_t end, int anchor) {
  uint32_t count;
  push_places(L, v, ng_story_sum_places(core(v), &count) + first, end - first, anchor);
}

FIELD(sum_doc) { push_doc(L, sum_of(v)->doc); }
FIELD(sum_counted) { lb_push_str(L, sum_of(v)->counted); }
FIELD(sum_role) { lb_push_str(L, sum_of(v)->role); }
FIELD(sum_value) { lb_push_number(L, sum_of(v)->value); }
FIELD(sum_parts) { push_sum_places(L, v, sum_of(v)->first_part, sum_of(v)->end_part, anchor); }
FIELD(sum_matches) { push_sum_places(L, v, sum_of(v)->first_match, sum_of(v)->end_match, anchor); }

/* @class story_sum
 * A total that an article leaves to its reader: "four men", "three more". It is derived and stands nowhere in the article.
 * doc: integer: the article
 * value: number: the total
 * counted: string?: what is counted
 * role: string?: what became of those counted
 * parts: place[]: the figures that were added
 * matches: place[]: where other articles give that total
 */
static const lb_field sum_fields[] = {{"doc", sum_doc, LB_PLAIN},         {"value", sum_value, LB_PLAIN},
                                      {"counted", sum_counted, LB_PLAIN}, {"role", sum_role, LB_PLAIN},
                                      {"parts", sum_parts, LB_DEEP},      {"matches", sum_matches, LB_DEEP}};

FIELD(edit_a) { push_place(L, v, edit_of(v)->a, anchor); }
FIELD(edit_b) { push_place(L, v, edit_of(v)->b, anchor); }
FIELD(edit_kept) { lua_pushnumber(L, edit_of(v)->kept); }

/* @class story_edit
 * A passage that one article took over from another with changes.
 * a: place: in one
 * b: place: in the other
 * kept: number: the share of the longer one's words that stand in both
 */
static const lb_field edit_fields[] = {{"a", edit_a, LB_DEEP}, {"b", edit_b, LB_DEEP}, {"kept", edit_kept, LB_PLAIN}};

FIELD(drift_kind) { lb_push_name(L, ng_drift_kind_name(drift_of(v)->kind)); }
FIELD(drift_from) { push_place(L, v, drift_of(v)->from, anchor); }
FIELD(drift_words) { push_place_or_nil(L, v, drift_of(v)->words, anchor); }
FIELD(drift_to) { push_place(L, v, drift_of(v)->to, anchor); }

/* @class story_drift
 * What one article says with a source, a hedge or a bound, another says flatly.
 * kind: string: "attribution", "hedge" or "bound"
 * from: place: the statement that has it
 * words: place?: what got lost: the source, the hedge, the bound
 * to: place: the statement without
 */
static const lb_field drift_fields[] = {{"kind", drift_kind, LB_PLAIN},
                                        {"from", drift_from, LB_DEEP},
                                        {"words", drift_words, LB_DEEP},
                                        {"to", drift_to, LB_DEEP}};

FIELD(chain_source) { lb_push_str(L, chain_of(v)->source); }
FIELD(chain_words) { push_place_or_nil(L, v, chain_of(v)->words, anchor); }
FIELD(chain_statement) { push_place(L, v, chain_of(v)->at, anchor); }
FIELD(chain_links) { push_rows(L, v, LS_LINK, chain_of(v)->first_link, chain_of(v)->end_link, anchor); }

FIELD(chain_size) {
  if (chain_of(v)->count < 0)
    lua_pushnil(L);
  else
    lua_pushinteger(L, chain_of(v)->count);
}

/* @class story_chain
 * An anonymous source, and who carries what it says.
 * source: string?: the source in words
 * count: integer?: how many they are
 * words: place?: the words that name it
 * statement: place: what it is quoted with
 * links: story_link[]: the statements of other articles that rest on it
 */
static const lb_field chain_fields[] = {{"source", chain_source, LB_PLAIN},
                                        {"count", chain_size, LB_PLAIN},
                                        {"words", chain_words, LB_DEEP},
                                        {"statement", chain_statement, LB_DEEP},
                                        {"links", chain_links, LB_DEEP}};

FIELD(link_through) { push_doc(L, link_of(v)->from); }
FIELD(link_anonymous) { lua_pushboolean(L, link_of(v)->anonymous); }

/* @class story_link: place
 * A statement that rests on the anonymous source of another article.
 * through: integer: the article that it is taken from
 * anonymous: boolean: it still tells that the source has no name
 */
static const lb_field link_fields[] = {{"through", link_through, LB_PLAIN}, {"anonymous", link_anonymous, LB_PLAIN}};

/* @class place: view
 * A stretch of one article of the story.
 * doc: integer: the article's number in the story, from 1
 */

#define FIELDS(list) list, sizeof(list) / sizeof *(list)

const lb_class ls_classes[LS_CLASSES] = {
    [LS_DOCUMENT] = {"nutgraf.document", FIELDS(document_fields), NULL, true, false},
    [LS_ENTITY] = {"nutgraf.story_entity", FIELDS(entity_fields), NULL, true, false},
    [LS_MENTION] = {"nutgraf.story_mention", FIELDS(mention_fields), mention_place, true, false},
    [LS_LABEL] = {"nutgraf.story_label", FIELDS(label_fields), label_place, true, false},
    [LS_FIGURE] = {"nutgraf.story_figure", FIELDS(figure_fields), NULL, true, false},
    [LS_VALUE] = {"nutgraf.story_value", FIELDS(value_fields), value_place, true, false},
    [LS_QUOTE] = {"nutgraf.story_quote", FIELDS(quote_fields), NULL, true, false},
    [LS_VARIANT] = {"nutgraf.story_variant", FIELDS(variant_fields), variant_place, true, false},
    [LS_CITATION] = {"nutgraf.story_citation", FIELDS(citation_fields), citation_place, true, false},
    [LS_EDGE] = {"nutgraf.story_edge", FIELDS(edge_fields), NULL, true, false},
    [LS_TIME] = {"nutgraf.story_time", FIELDS(time_fields), NULL, true, false},
    [LS_CLAIM] = {"nutgraf.story_claim", FIELDS(claim_fields), NULL, true, false},
    [LS_POSITION] = {"nutgraf.story_position", FIELDS(position_fields), position_place, true, false},
    [LS_REUSE] = {"nutgraf.story_reuse", FIELDS(reuse_fields), NULL, true, false},
    [LS_SUM] = {"nutgraf.story_sum", FIELDS(sum_fields), NULL, true, false},
    [LS_EDIT] = {"nutgraf.story_edit", FIELDS(edit_fields), NULL, true, false},
    [LS_CHANGE] = {"nutgraf.story_change", FIELDS(change_fields), NULL, true, false},
    [LS_DRIFT] = {"nutgraf.story_drift", FIELDS(drift_fields), NULL, true, false},
    [LS_CHAIN] = {"nutgraf.story_chain", FIELDS(chain_fields), NULL, true, false},
    [LS_LINK] = {"nutgraf.story_link", FIELDS(link_fields), link_place, true, false},
    [LS_PLACE] = {"nutgraf.place", NULL, 0, place_place, true, false}};
