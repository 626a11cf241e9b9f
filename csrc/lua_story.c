/* The story object and the classes of its rows. nutgraf.story makes it of articles, which it keeps alive; its lists are
 * iterators over views like those of an article. A row that stands somewhere has doc (the article's number in the
 * story), article, first, last and text. */
#include <string.h>
#include "lua_binding.h"

#define STORY "nutgraf.story"

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
PLACED(mention)
PLACED(value)
PLACED(variant)
PLACED(citation)
PLACED(position)

static bool label_place(const lb_view *v, ng_place *at) {
  *at = label_of(v)->first;
  return true;
}

/* A plain place: its document is the view's index. */
static bool place_place(const lb_view *v, ng_place *at) {
  *at = (ng_place){v->index, v->start, v->end};
  return true;
}

enum {
  DOCUMENT,
  ENTITY,
  MENTION,
  LABEL,
  FIGURE,
  VALUE,
  QUOTE,
  VARIANT,
  CITATION,
  EDGE,
  TIME,
  CLAIM,
  POSITION,
  REUSE,
  PLACE,
  CLASSES
};
static const lb_class classes[CLASSES];

static void push_place(lua_State *L, const lb_view *v, ng_place at, int anchor) {
  lb_view *p = lb_push_view(L, &classes[PLACE], v->owner, at.doc, anchor);
  p->start = at.start;
  p->end = at.end;
}

static void push_rows(lua_State *L, const lb_view *v, int class, uint32_t first, uint32_t end, int anchor) {
  lua_createtable(L, (int)(end - first), 0);
  for (uint32_t i = first; i < end; i++) {
    lb_push_view(L, &classes[class], v->owner, i, anchor);
    lua_rawseti(L, -2, (int)(i - first) + 1);
  }
}

/* The view in the row's own article: an entity, a figure, a quote. */
static void push_of_article(lua_State *L, const lb_view *v, int class, uint32_t index, int anchor) {
  lb_article *home = lb_push_home(L, v, anchor);
  if (home && index != NG_NONE)
    lb_push_view(L, &lb_classes[class], (lb_owner){.article = home}, index, lua_gettop(L));
  else
    lua_pushnil(L);
}

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
FIELD(entity_mentions) { push_rows(L, v, MENTION, entity_of(v)->first_mention, entity_of(v)->end_mention, anchor); }
FIELD(entity_labels) { push_rows(L, v, LABEL, entity_of(v)->first_label, entity_of(v)->end_label, anchor); }

/* @class story_entity
 * Someone or something over all articles.
 * id: integer: its number in the story, from 1
 * kind: string: as in entity
 * name: string: the fullest form
 * mentions: story_mention[]: every reference to it
 * labels: story_label[]: the ways the outlets name and describe it
 */
static const lb_field entity_fields[] = {{"id", entity_id, LB_PLAIN},
                                         {"kind", entity_kind, LB_PLAIN},
                                         {"name", entity_name, LB_PLAIN},
                                         {"mentions", entity_mentions, LB_DEEP},
                                         {"labels", entity_labels, LB_DEEP}};

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
FIELD(figure_values) { push_rows(L, v, VALUE, figure_of(v)->first_value, figure_of(v)->end_value, anchor); }

/* @class story_figure
 * What is counted, with every outlet's value.
 * counted: string?: what is counted
 * role: string?: what became of those counted
 * unit: string?: as in figure
 * agreement: string: "agree", "compatible" (all can be true), "conflict" (they cannot) or "single" (one article has it)
 * values: story_value[]: the values
 */
static const lb_field figure_fields[] = {{"counted", figure_counted, LB_PLAIN},
                                         {"role", figure_role, LB_PLAIN},
                                         {"unit", figure_unit, LB_PLAIN},
                                         {"agreement", figure_agreement, LB_PLAIN},
                                         {"values", figure_values, LB_DEEP}};

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
FIELD(quote_variants) { push_rows(L, v, VARIANT, quote_of(v)->first_variant, quote_of(v)->end_variant, anchor); }

/* @class story_quote
 * One utterance in the wordings of the outlets.
 * speaker: string?: the name of who said it
 * variants: story_variant[]: the wordings
 */
static const lb_field quote_fields[] = {{"speaker", quote_speaker, LB_PLAIN}, {"variants", quote_variants, LB_DEEP}};

FIELD(variant_altered) { lua_pushboolean(L, variant_of(v)->altered); }
FIELD(variant_quote) { push_of_article(L, v, LB_QUOTE, variant_of(v)->quote, anchor); }

FIELD(variant_kind) {
  uint32_t count;
  const ng_quote *quotes = ng_article_quotes(ng_story_article(core(v), variant_of(v)->at.doc), &count);
  lb_push_name(L, ng_quote_kind_name(quotes[variant_of(v)->quote].kind));
}

/* @class story_variant: place
 * The wording of one outlet.
 * kind: string: "direct", "mixed" or "indirect"
 * altered: boolean: words inside the marks differ from the outlet that had it first
 * quote: quote?: the quote in that article
 */
static const lb_field variant_fields[] = {
    {"kind", variant_kind, LB_PLAIN}, {"altered", variant_altered, LB_PLAIN}, {"quote", variant_quote, LB_HIDDEN}};

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
  uint32_t count, first = time_of(v)->first_mention, end = time_of(v)->end_mention;
  const ng_place *places = ng_story_time_mentions(core(v), &count);
  lua_createtable(L, (int)(end - first), 0);
  for (uint32_t i = first; i < end; i++) {
    push_place(L, v, places[i], anchor);
    lua_rawseti(L, -2, (int)(i - first) + 1);
  }
}

/* @class story_time
 * A day, month or year, and where the articles speak of it.
 * value: string: TIMEX3 day, month or year
 * mentions: place[]: where
 */
static const lb_field time_fields[] = {{"value", time_value, LB_PLAIN}, {"mentions", time_mentions, LB_DEEP}};

FIELD(claim_text) { lb_push_str(L, claim_of(v)->text); }
FIELD(claim_agreement) { lb_push_name(L, ng_agreement_name(claim_of(v)->agreement)); }
FIELD(claim_positions) { push_rows(L, v, POSITION, claim_of(v)->first_position, claim_of(v)->end_position, anchor); }

/* @class story_claim
 * A proposition and the positions taken on it.
 * text: string: the proposition, in the words of one of them
 * agreement: string: "conflict" (for and against), "compatible" (some leave it open), "agree" or "single" (one article has it)
 * positions: story_position[]: who says what about it
 */
static const lb_field claim_fields[] = {{"text", claim_text, LB_PLAIN},
                                        {"agreement", claim_agreement, LB_PLAIN},
                                        {"positions", claim_positions, LB_DEEP}};

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

/* @class place: view
 * A stretch of one article of the story.
 * doc: integer: the article's number in the story, from 1
 */

#define FIELDS(list) list, sizeof(list) / sizeof *(list)

static const lb_class classes[CLASSES] = {
    [DOCUMENT] = {"nutgraf.document", FIELDS(document_fields), NULL, true, false},
    [ENTITY] = {"nutgraf.story_entity", FIELDS(entity_fields), NULL, true, false},
    [MENTION] = {"nutgraf.story_mention", FIELDS(mention_fields), mention_place, true, false},
    [LABEL] = {"nutgraf.story_label", FIELDS(label_fields), label_place, true, false},
    [FIGURE] = {"nutgraf.story_figure", FIELDS(figure_fields), NULL, true, false},
    [VALUE] = {"nutgraf.story_value", FIELDS(value_fields), value_place, true, false},
    [QUOTE] = {"nutgraf.story_quote", FIELDS(quote_fields), NULL, true, false},
    [VARIANT] = {"nutgraf.story_variant", FIELDS(variant_fields), variant_place, true, false},
    [CITATION] = {"nutgraf.story_citation", FIELDS(citation_fields), citation_place, true, false},
    [EDGE] = {"nutgraf.story_edge", FIELDS(edge_fields), NULL, true, false},
    [TIME] = {"nutgraf.story_time", FIELDS(time_fields), NULL, true, false},
    [CLAIM] = {"nutgraf.story_claim", FIELDS(claim_fields), NULL, true, false},
    [POSITION] = {"nutgraf.story_position", FIELDS(position_fields), position_place, true, false},
    [REUSE] = {"nutgraf.story_reuse", FIELDS(reuse_fields), NULL, true, false},
    [PLACE] = {"nutgraf.place", NULL, 0, place_place, true, false}};

/* ---- the object -------------------------------------------------------------------------------------------------- */

static void release(lb_life *life) {
  lb_story *box = (lb_story *)(void *)life;
  ng_story *story = box->story;
  lb_shared **articles = box->articles;
  uint32_t count = box->count;
  box->story = NULL;
  box->articles = NULL;
  box->count = 0;
  ng_story_free(story);
  if (!articles) return;
  for (uint32_t i = 0; articles[i] && i < count; i++) lb_release(articles[i]);
  box->allocator.fn(box->allocator.ctx, articles, (count + 1) * sizeof *articles, 0);
}

/* @method story:close()
 * Gives the story's memory back at once. Its rows then say that it is closed. Its articles stay open.
 */
static int story_close(lua_State *L) {
  lb_story *box = lb_check(L, 1, STORY, "a story");
  lb_close(&box->life);
  return 0;
}

static int story_gc(lua_State *L) {
  lb_story *box = lb_check(L, 1, STORY, "a story");
  box->life.pins = 0;
  lb_close(&box->life);
  return 0;
}

static lb_story *check_story(lua_State *L, int i) {
  lb_story *box = lb_check(L, i, STORY, "a story");
  if (box->life.closed) luaL_error(L, "the story is closed");
  return box;
}

/* Pushes the story object and its anchor. */
static lb_story *new_story(lua_State *L) {
  lb_story *box = lua_newuserdatauv(L, sizeof *box, 1);
  *box = (lb_story){{true, 0, release}, NULL, lb_allocator(L), NULL, 0};
  lb_set_metatable(L, STORY);
  lua_newtable(L);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, 0);
  lua_pushvalue(L, -1);
  lc_setenv(L, -3);
  return box;
}

/* Takes the articles of the list at index 1 into the story and its anchor at index 3. One more pointer than articles,
 * so that the list is never empty and ends with NULL. */
static void hold_articles(lua_State *L, lb_story *box, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    lua_rawgeti(L, 1, (int)i + 1);
    lb_article *a = lb_test_article(L, -1);
    if (!a || a->life.closed)
      luaL_argerror(L, 1, lua_pushfstring(L, "element %d is %s", (int)i + 1, a ? "a closed article" : "no article"));
    a->shared->holders++;
    box->articles[i] = a->shared;
    lua_rawseti(L, 3, (int)i + 1);
  }
}

static void alloc_articles(lua_State *L, lb_story *box, uint32_t count) {
  size_t size = (count + 1) * sizeof *box->articles;
  box->articles = box->allocator.fn(box->allocator.ctx, NULL, 0, size);
  if (!box->articles) lb_out_of_memory(L);
  for (uint32_t i = 0; i <= count; i++) box->articles[i] = NULL;
  box->count = count;
}

/* @function nutgraf.story(articles: article[]): story
 * Compares the articles of one event. Keeps them alive. Fails with nil, message, code: "too_large" above 4096.
 */
static int story(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  size_t n = lua_rawlen(L, 1);
  ng_error error = {NG_OK, 0, ""};
  uint32_t count = n > 5000 ? 5000 : (uint32_t)n; /* the core says what is too many */
  lb_story *box = new_story(L);
  alloc_articles(L, box, count);
  hold_articles(L, box, count);
  const ng_article **list = lua_newuserdatauv(L, (count + 1) * sizeof *list, 0);
  size_t bytes = 0;
  for (uint32_t i = 0; i < count; i++) {
    list[i] = box->articles[i]->article;
    bytes += ng_article_bytes(list[i]) / 4;
  }
  box->story = ng_story_new(lb_context(L), list, count, &error);
  if (!box->story && error.code == NG_ERROR_MEMORY) {
    lua_gc(L, LUA_GCCOLLECT, 0);
    box->story = ng_story_new(lb_context(L), list, count, &error);
  }
  if (!box->story) {
    lb_close(&box->life);
    return lb_fail(L, &error);
  }
  box->life.closed = false;
  lc_held(L, bytes);
  lua_settop(L, 2);
  return 1;
}

/* ---- lists ------------------------------------------------------------------------------------------------------- */

typedef struct list {
  const char *name;
  int class;
  uint32_t (*count)(const ng_story *s);
  bool by_kind, by_role; /* what a filter is */
} list;

#define COUNT(name, accessor)                                                                                          \
  static uint32_t name##_count(const ng_story *s) {                                                                    \
    uint32_t count;                                                                                                    \
    accessor(s, &count);                                                                                               \
    return count;                                                                                                      \
  }

COUNT(entity, ng_story_entities)
COUNT(figure, ng_story_figures)
COUNT(quote, ng_story_quotes)
COUNT(citation, ng_story_citations)
COUNT(edge, ng_story_edges)
COUNT(time, ng_story_timeline)
COUNT(claim, ng_story_claims)
COUNT(reuse, ng_story_reuses)

static const list lists[] = {
    /* @method story:documents(): fun(): document?
     * The articles, in the order given.
     */
    {"documents", DOCUMENT, ng_story_documents, false, false},
    /* @method story:entities(kind: string?): fun(): story_entity?
     * Whom and what the articles name, each once.
     */
    {"entities", ENTITY, entity_count, true, false},
    /* @method story:figures(role: string?): fun(): story_figure?
     * What is counted, with each outlet's value and whether they can all be true.
     */
    {"figures", FIGURE, figure_count, false, true},
    /* @method story:quotes(): fun(): story_quote?
     * What is said, with each outlet's wording.
     */
    {"quotes", QUOTE, quote_count, false, false},
    /* @method story:citations(): fun(): story_citation?
     * Where the articles say they have something from.
     */
    {"citations", CITATION, citation_count, false, false},
    /* @method story:timeline(): fun(): story_time?
     * The days, months and years that the articles speak of, in order.
     */
    {"timeline", TIME, time_count, false, false},
    /* @method story:claims(): fun(): story_claim?
     * What is claimed, and who takes which position on it.
     */
    {"claims", CLAIM, claim_count, false, false},
    /* @method story:reuse(): fun(): story_reuse?
     * The passages that two articles share.
     */
    {"reuse", REUSE, reuse_count, false, false},
    /* @method story:edges(): fun(): story_edge?
     * Who cites whom.
     */
    {"edges", EDGE, edge_count, false, false}};

enum { LISTS = sizeof lists / sizeof *lists };

typedef struct iterator {
  lb_story *box;
  const list *list;
  uint32_t next;
  int kind;    /* -1: any */
  ng_str role; /* ptr NULL: any */
} iterator;

static bool match(const iterator *it, uint32_t i) {
  uint32_t count;
  if (it->kind >= 0) return ng_story_entities(it->box->story, &count)[i].kind == it->kind;
  if (!it->role.ptr) return true;
  ng_str role = ng_story_figures(it->box->story, &count)[i].role;
  return role.ptr && role.len == it->role.len && memcmp(role.ptr, it->role.ptr, role.len) == 0;
}

static int step(lua_State *L) {
  iterator *it = lua_touserdata(L, lua_upvalueindex(1));
  if (it->box->life.closed) return luaL_error(L, "the story is closed");
  uint32_t count = it->list->count(it->box->story);
  while (it->next < count) {
    uint32_t i = it->next++;
    if (!match(it, i)) continue;
    lua_settop(L, 0);
    lua_pushvalue(L, lua_upvalueindex(2));
    lb_push_view(L, &classes[it->list->class], (lb_owner){.story = it->box}, i, 1);
    return 1;
  }
  lua_pushnil(L);
  return 1;
}

static int kind_at(lua_State *L, int i) {
  int kind = lb_enum(ng_kind_name, lb_str(L, i));
  if (kind < 0) lb_enum_error(L, i, "kind", ng_kind_name, lb_str(L, i));
  return kind;
}

static int list_method(lua_State *L) {
  const list *l = lua_touserdata(L, lua_upvalueindex(1));
  lb_story *box = check_story(L, 1);
  lua_settop(L, 2);
  bool filtered = !lua_isnil(L, 2);
  if (filtered && !l->by_kind && !l->by_role) return luaL_argerror(L, 2, "this list takes no filter");
  if (filtered && lua_type(L, 2) != LUA_TSTRING) return luaL_argerror(L, 2, "a string expected");
  int kind = filtered && l->by_kind ? kind_at(L, 2) : -1;
  ng_str role = filtered && l->by_role ? lb_str(L, 2) : (ng_str){NULL, 0};
  iterator *it = lua_newuserdatauv(L, sizeof *it, 0);
  *it = (iterator){box, l, 0, kind, role};
  lc_getenv(L, 1);
  lua_pushvalue(L, 2); /* keeps the role's string */
  lua_pushcclosure(L, step, 3);
  return 1;
}

/* ---- fields and copies ------------------------------------------------------------------------------------------- */

enum { FIELD_ORIGINS = 1, FIELD_ARTICLES };

static void push_articles(lua_State *L, const lb_story *box) {
  lc_getenv(L, 1);
  lua_createtable(L, (int)box->count, 0);
  for (uint32_t i = 1; i <= box->count; i++) {
    lua_rawgeti(L, -2, (int)i);
    lua_rawseti(L, -2, (int)i);
  }
}

/* @class story
 * Several articles on one event. #story is how many there are.
 * origins: integer: how many independent origins the articles rest on
 * articles: article[]: the articles
 */
static int story_index(lua_State *L) {
  lb_story *box = lb_check(L, 1, STORY, "a story");
  lua_settop(L, 2);
  lua_rawget(L, lua_upvalueindex(1));
  if (!lua_isnumber(L, 2)) return 1;
  check_story(L, 1);
  if (lua_tointeger(L, 2) == FIELD_ORIGINS)
    lua_pushinteger(L, ng_story_origins(box->story));
  else
    push_articles(L, box);
  return 1;
}

static int story_newindex(lua_State *L) { return luaL_error(L, "stories of nutgraf are read-only"); }

static int story_len(lua_State *L) {
  lua_pushinteger(L, check_story(L, 1)->count);
  return 1;
}

static int story_tostring(lua_State *L) {
  lb_story *box = lb_check(L, 1, STORY, "a story");
  if (box->life.closed)
    lua_pushliteral(L, "story (closed)");
  else
    lua_pushfstring(L, "story (%d articles)", (int)box->count);
  return 1;
}

static void add_rows(lua_State *L, lb_story *box, const list *l, int anchor) {
  uint32_t count = l->count(box->story);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    lb_push_view(L, &classes[l->class], (lb_owner){.story = box}, i, anchor);
    lb_push_table(L, -1);
    lua_rawseti(L, -3, (int)i + 1);
    lua_pop(L, 1);
  }
  lua_setfield(L, -2, l->name);
}

/* @method story:totable(): table
 * Everything at once as plain tables: origins, and every list by its name.
 */
static int story_totable(lua_State *L) {
  lb_story *box = check_story(L, 1);
  lua_settop(L, 1);
  lc_getenv(L, 1);
  lb_pin(&box->life);
  lua_newtable(L);
  lua_pushinteger(L, ng_story_origins(box->story));
  lua_setfield(L, -2, "origins");
  for (int i = 0; i < LISTS; i++) add_rows(L, box, &lists[i], 2);
  lb_unpin(&box->life);
  return 1;
}

/* @method story:json(): string
 * The story as the contract's object: places there are 0-based and half-open.
 */
static int story_json(lua_State *L) {
  lb_story *box = check_story(L, 1);
  lb_pin(&box->life);
  ng_buffer *out = lb_buffer(L);
  ng_story_json(box->story, out);
  lb_unpin(&box->life);
  return lb_finish(L, out);
}

/* ---- opening ----------------------------------------------------------------------------------------------------- */

static void add_members(lua_State *L) {
  static const luaL_Reg methods[] = {
      {"close", story_close}, {"totable", story_totable}, {"json", story_json}, {NULL, NULL}};
  for (const luaL_Reg *m = methods; m->name; m++) {
    lua_pushcfunction(L, m->func);
    lua_setfield(L, -2, m->name);
  }
  for (int i = 0; i < LISTS; i++) {
    lua_pushlightuserdata(L, (void *)&lists[i]);
    lua_pushcclosure(L, list_method, 1);
    lua_setfield(L, -2, lists[i].name);
  }
  lua_pushinteger(L, FIELD_ORIGINS);
  lua_setfield(L, -2, "origins");
  lua_pushinteger(L, FIELD_ARTICLES);
  lua_setfield(L, -2, "articles");
}

void lb_open_story(lua_State *L) {
  for (int i = 0; i < CLASSES; i++) lb_register(L, &classes[i]);
  if (lb_metatable(L, STORY, story_gc, story_close)) {
    lua_newtable(L);
    add_members(L);
    lua_pushcclosure(L, story_index, 1);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, story_newindex);
    lua_setfield(L, -2, "__newindex");
    lua_pushcfunction(L, story_len);
    lua_setfield(L, -2, "__len");
    lua_pushcfunction(L, story_tostring);
    lua_setfield(L, -2, "__tostring");
    lua_pushliteral(L, STORY);
    lua_setfield(L, -2, "__metatable");
  }
  lua_pop(L, 1);
  lua_pushcfunction(L, story);
  lua_setfield(L, -2, "story");
}
