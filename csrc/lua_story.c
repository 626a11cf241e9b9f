/* The story object. nutgraf.story makes it of articles, which it keeps alive; its lists are iterators over views like those of
 * an article (lua_story_rows.c). */
#include <string.h>
#include "lua_story.h"

#define STORY "nutgraf.story"

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
COUNT(edit, ng_story_edits)
COUNT(sum, ng_story_sums)
COUNT(drift, ng_story_drifts)
COUNT(chain, ng_story_chains)

static const list lists[] = {
    /* @method story:documents(): fun(): document?
     * The articles, in the order given.
     */
    {"documents", LS_DOCUMENT, ng_story_documents, false, false},
    /* @method story:entities(kind: string?): fun(): story_entity?
     * Whom and what the articles name, each once.
     */
    {"entities", LS_ENTITY, entity_count, true, false},
    /* @method story:figures(role: string?): fun(): story_figure?
     * What is counted, with each outlet's value and whether they can all be true.
     */
    {"figures", LS_FIGURE, figure_count, false, true},
    /* @method story:quotes(): fun(): story_quote?
     * What is said, with each outlet's wording.
     */
    {"quotes", LS_QUOTE, quote_count, false, false},
    /* @method story:citations(): fun(): story_citation?
     * Where the articles say they have something from.
     */
    {"citations", LS_CITATION, citation_count, false, false},
    /* @method story:timeline(): fun(): story_time?
     * The days, months and years that the articles speak of, in order.
     */
    {"timeline", LS_TIME, time_count, false, false},
    /* @method story:claims(): fun(): story_claim?
     * What is claimed, and who takes which position on it.
     */
    {"claims", LS_CLAIM, claim_count, false, false},
    /* @method story:reuse(): fun(): story_reuse?
     * The passages that two articles share.
     */
    {"reuse", LS_REUSE, reuse_count, false, false},
    /* @method story:sums(): fun(): story_sum?
     * The totals that articles leave to their readers, derived from "four" and "three more".
     */
    {"sums", LS_SUM, sum_count, false, false},
    /* @method story:edited(): fun(): story_edit?
     * The passages that one article took over from another with changes.
     */
    {"edited", LS_EDIT, edit_count, false, false},
    /* @method story:drift(): fun(): story_drift?
     * Sources, hedges and bounds that got lost between two articles.
     */
    {"drift", LS_DRIFT, drift_count, false, false},
    /* @method story:chains(): fun(): story_chain?
     * Anonymous sources, and which articles carry what they say.
     */
    {"chains", LS_CHAIN, chain_count, false, false},
    /* @method story:edges(): fun(): story_edge?
     * Who cites whom.
     */
    {"edges", LS_EDGE, edge_count, false, false}};

enum { LISTS = sizeof lists / sizeof *lists };

typedef struct iterator {
  lb_iterator base;
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

static bool next(lua_State *L, lb_iterator *base, lb_view *view) {
  iterator *it = (iterator *)(void *)base;
  if (it->box->life.closed) luaL_error(L, "the story is closed");
  uint32_t count = it->list->count(it->box->story);
  while (it->next < count) {
    uint32_t i = it->next++;
    if (!match(it, i)) continue;
    *view = (lb_view){.class = base->class, .owner = {.story = it->box}, .index = i};
    return true;
  }
  return false;
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
  *it = (iterator){{next, &ls_classes[l->class]}, box, l, 0, kind, role};
  lc_getenv(L, 1);
  lua_pushvalue(L, 2); /* keeps the role's string */
  lb_push_stepper(L, 3);
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

static void add_rows(lua_State *L, lb_story *box, const list *l, bool wordless, int anchor) {
  uint32_t count = l->count(box->story);
  lb_view view = {.class = &ls_classes[l->class], .owner = {.story = box}, .wordless = wordless};
  lua_createtable(L, (int)count, 0);
  for (; view.index < count; view.index++) {
    lb_push_copy(L, &view, anchor);
    lua_rawseti(L, -2, (int)view.index + 1);
  }
  lua_setfield(L, -2, l->name);
}

/* @method story:totable(options: table?): table
 * Everything at once as plain tables: origins, and every list by its name. Options: text = false leaves out the words of what
 * has first and last.
 */
static int story_totable(lua_State *L) {
  lb_story *box = check_story(L, 1);
  bool wordless = lb_wordless(L);
  lua_settop(L, 1);
  lc_getenv(L, 1);
  lb_pin(&box->life);
  lua_newtable(L);
  lua_pushinteger(L, ng_story_origins(box->story));
  lua_setfield(L, -2, "origins");
  for (int i = 0; i < LISTS; i++) add_rows(L, box, &lists[i], wordless, 2);
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
  for (int i = 0; i < LS_CLASSES; i++) lb_register(L, &ls_classes[i]);
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
