/* The article object: nutgraf.parse makes it, its fields and methods are here, its lists in lua_lists.c. */
#include <string.h>
#include "lua_binding.h"

#define ARTICLE "nutgraf.article"

/* ---- holding the core's article ---------------------------------------------------------------------------------- */

bool lb_hold(lb_article *box, ng_article *article, const ng_allocator *allocator) {
  lb_shared *shared = allocator->fn(allocator->ctx, NULL, 0, sizeof *shared);
  if (!shared) {
    ng_article_free(article);
    return false;
  }
  *shared = (lb_shared){article, *allocator, 1};
  box->shared = shared;
  box->life.closed = false;
  return true;
}

void lb_release(lb_shared *shared) {
  if (!shared || --shared->holders) return;
  ng_allocator allocator = shared->allocator;
  ng_article_free(shared->article);
  allocator.fn(allocator.ctx, shared, sizeof *shared, 0);
}

lb_article *lb_test_article(lua_State *L, int i) { return lb_test(L, i, ARTICLE); }

ng_article *lb_live_article(lua_State *L, const lb_article *box) {
  if (box->life.closed) luaL_error(L, "the article is closed");
  return box->shared->article;
}

lb_article *lb_check_article(lua_State *L, int i) {
  lb_article *box = lb_check(L, i, ARTICLE, "an article");
  lb_live_article(L, box);
  return box;
}

static void release(lb_life *life) {
  lb_article *box = (lb_article *)(void *)life;
  lb_shared *shared = box->shared;
  box->shared = NULL;
  lb_release(shared);
}

lb_article *lb_new_article(lua_State *L) {
  lb_article *box = lua_newuserdatauv(L, sizeof *box, 1);
  *box = (lb_article){{true, 0, release}, NULL};
  lb_set_metatable(L, ARTICLE);
  lua_createtable(L, 1, 1);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, 0);
  lc_setenv(L, -2);
  return box;
}

/* @method article:close()
 * Gives the article's memory back at once, instead of when the collector comes by. Its views then say that it is
 * closed. May be called again. An article in a story lives on there.
 */
static int article_close(lua_State *L) {
  lb_article *box = lb_check(L, 1, ARTICLE, "an article");
  lb_close(&box->life);
  return 0;
}

static int article_gc(lua_State *L) {
  lb_article *box = lb_check(L, 1, ARTICLE, "an article");
  box->life.pins = 0;
  lb_close(&box->life);
  return 0;
}

/* ---- fields ------------------------------------------------------------------------------------------------------ */

static void push_id(lua_State *L, const ng_article *a) { lb_push_str(L, ng_article_id(a)); }
static void push_title(lua_State *L, const ng_article *a) { lb_push_str(L, ng_article_title(a)); }
static void push_outlet(lua_State *L, const ng_article *a) { lb_push_str(L, ng_article_outlet(a)); }
static void push_url(lua_State *L, const ng_article *a) { lb_push_str(L, ng_article_url(a)); }
static void push_slug(lua_State *L, const ng_article *a) { lb_push_str(L, ng_article_slug(a)); }

static void push_urgency(lua_State *L, const ng_article *a) {
  unsigned urgency = ng_article_urgency(a);
  if (urgency)
    lua_pushinteger(L, (lua_Integer)urgency);
  else
    lua_pushnil(L);
}

static void push_published(lua_State *L, const ng_article *a) { lb_push_str(L, ng_article_published(a)); }

static void push_published_from(lua_State *L, const ng_article *a) {
  lb_push_name(L, ng_published_from_name(ng_article_published_from(a)));
}

static void push_dateline(lua_State *L, const ng_article *a) {
  ng_str place;
  ng_span at = ng_article_dateline(a, &place);
  lb_push_str(L, at.start == at.end ? (ng_str){NULL, 0} : place);
}

static void push_authors(lua_State *L, const ng_article *a) {
  uint32_t count;
  const ng_str *authors = ng_article_authors(a, &count);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    lb_push_str(L, authors[i]);
    lua_rawseti(L, -2, (int)i + 1);
  }
}

static void push_words(lua_State *L, const ng_article *a) { lua_pushinteger(L, (lua_Integer)ng_article_words(a)); }
static void push_bytes(lua_State *L, const ng_article *a) { lua_pushinteger(L, (lua_Integer)ng_article_bytes(a)); }

static void push_text(lua_State *L, const ng_article *a) {
  ng_str text = ng_article_text(a);
  lua_pushlstring(L, text.ptr, text.len);
}

typedef struct field {
  const char *name;
  void (*push)(lua_State *L, const ng_article *a);
} field;

/* @class article
 * One article. All text is UTF-8; all places are 1-based and inclusive, so that a.text:sub(q.first, q.last) works.
 * text: string: what first and last count in: the given text with bytes that are no UTF-8 replaced by "?"
 * id: string?: as given
 * title: string?: the headline
 * authors: string[]: from the byline, or as given
 * outlet: string?: who published it
 * url: string?: as given
 * published: string?: the day it was published, YYYY-MM-DD
 * published_from: string?: "given", "metadata", "text" or "inferred"
 * slug: string?: the keyword in the header of an agency or archive: "AM-Bridge"
 * urgency: integer?: IPTC's, in the header of an agency or archive: 1 (most urgent) to 8
 * dateline: string?: the place in its dateline
 * dateline_span: span?: where that stands
 * words: integer: how many words the text has, as an editor counts them
 * bytes: integer: memory held
 */
static const field fields[] = {{"text", push_text},           {"id", push_id},
                               {"title", push_title},         {"authors", push_authors},
                               {"outlet", push_outlet},       {"url", push_url},
                               {"published", push_published}, {"published_from", push_published_from},
                               {"slug", push_slug},           {"urgency", push_urgency},
                               {"dateline", push_dateline},   {"words", push_words},
                               {"bytes", push_bytes}};
enum { FIELDS = sizeof fields / sizeof *fields, TEXT = 0, DATELINE_SPAN = FIELDS };

static void push_dateline_span(lua_State *L, lb_article *box) {
  ng_span at = ng_article_dateline(box->shared->article, NULL);
  lc_getenv(L, 1);
  lb_push_span(L, &(lb_view){.owner = {.article = box}}, at, lua_gettop(L));
}

/* The text is one Lua string, made when first asked for and kept with the article. */
static void push_cached_text(lua_State *L, const ng_article *a) {
  lc_getenv(L, 1);
  lua_rawgeti(L, -1, 1);
  if (!lua_isnil(L, -1)) return;
  lua_pop(L, 1);
  push_text(L, a);
  lua_pushvalue(L, -1);
  lua_rawseti(L, -3, 1);
}

static int article_index(lua_State *L) {
  lb_article *box = lb_check(L, 1, ARTICLE, "an article");
  lua_settop(L, 2);
  lua_rawget(L, lua_upvalueindex(1));
  if (!lua_isnumber(L, 2)) return 1;
  const ng_article *a = lb_live_article(L, box);
  lua_Integer i = lua_tointeger(L, 2);
  lb_pin(&box->life);
  if (i == TEXT)
    push_cached_text(L, a);
  else if (i == DATELINE_SPAN)
    push_dateline_span(L, box);
  else
    fields[i].push(L, a);
  lb_unpin(&box->life);
  return 1;
}

static int article_newindex(lua_State *L) { return luaL_error(L, "articles of nutgraf are read-only"); }

static int article_tostring(lua_State *L) {
  lb_article *box = lb_check(L, 1, ARTICLE, "an article");
  if (box->life.closed) {
    lua_pushliteral(L, "article (closed)");
    return 1;
  }
  lb_pin(&box->life);
  ng_str title = ng_article_title(box->shared->article);
  size_t len = ng_article_text(box->shared->article).len;
  lua_pushlstring(L, title.ptr ? title.ptr : "", title.len);
  if (title.ptr)
    lua_pushfstring(L, "article \"%s\" (%d bytes)", lua_tostring(L, -1), (int)len);
  else
    lua_pushfstring(L, "article (%d bytes)", (int)len);
  lb_unpin(&box->life);
  return 1;
}

/* ---- copies ------------------------------------------------------------------------------------------------------ */

/* @method article:totable(options: table?): table
 * Everything at once as plain tables, which may be changed, kept and serialised: the fields of the article, and
 * entities, quotes, figures, dates, citations, sentences, blocks, marks, spans as lists. Quotes give their speaker as
 * the entity's id, which is its place in the list of entities; figures give their date, quote and adds_to as places in
 * those lists. Options: text = false leaves out the words of what has first and last.
 */
static int article_totable(lua_State *L) {
  lb_article *box = lb_check_article(L, 1);
  bool wordless = lb_wordless(L);
  lua_settop(L, 1);
  lc_getenv(L, 1); /* 2 */
  lb_pin(&box->life);
  lua_newtable(L); /* 3 */
  for (int i = 0; i < FIELDS; i++) {
    fields[i].push(L, box->shared->article);
    lua_setfield(L, 3, fields[i].name);
  }
  lb_add_tables(L, box, wordless, 2);
  lb_unpin(&box->life);
  return 1;
}

/* @method article:json(options: table?): string
 * The article as the contract's annotate object: places there are 0-based and half-open. Options: without (names of
 * parts to leave out, "tokens,marks" or a list), tokens = true, text = true (left out by default).
 */
static int article_json(lua_State *L) {
  bool tokens = false, text = false;
  unsigned without = 0;
  const lb_option options[] = {{"without", LB_PARTS, &without}, {"tokens", LB_BOOL, &tokens}, {"text", LB_BOOL, &text}};
  lb_article *box = lb_check_article(L, 1);
  lua_settop(L, 2);
  ng_buffer *out = lb_buffer(L);
  lb_options(L, 2, options, sizeof options / sizeof *options);
  unsigned parts = NG_PART_ALL | NG_PART_THINGS | (tokens ? NG_PART_TOKENS : 0u) | (text ? NG_PART_TEXT : 0u);
  ng_article_json(lb_live_article(L, box), parts & ~without, out);
  return lb_finish(L, out);
}

/* @method article:add(label: string, first: integer, last: integer, value: string?): article
 * Adds a span of your own; a:spans(label) has it then, in the order of the text. Returns the article. A span that is
 * empty, outside the text or cuts a character in two is an error.
 */
static int article_add(lua_State *L) {
  ng_error error = {NG_OK, 0, ""};
  lb_article *box = lb_check_article(L, 1);
  lua_settop(L, 5);
  luaL_checktype(L, 2, LUA_TSTRING);
  lua_Number first = luaL_checknumber(L, 3), last = luaL_checknumber(L, 4);
  if (!lua_isnil(L, 5)) luaL_checktype(L, 5, LUA_TSTRING);
  if (!(first >= 1 && first <= last && last < 4294967295.0)) return luaL_argerror(L, 3, "no span of the text");
  ng_str value = lua_isnil(L, 5) ? (ng_str){NULL, 0} : lb_str(L, 5);
  ng_code code =
      ng_article_add_span(box->shared->article, (uint32_t)first - 1, (uint32_t)last, lb_str(L, 2), value, &error);
  if (code == NG_ERROR_MEMORY) return lb_out_of_memory(L);
  if (code != NG_OK) return luaL_argerror(L, 3, error.message);
  lua_settop(L, 1);
  return 1;
}

/* ---- opening ----------------------------------------------------------------------------------------------------- */

static const luaL_Reg methods[] = {
    {"close", article_close}, {"totable", article_totable}, {"json", article_json}, {"add", article_add}, {NULL, NULL}};

static void add_methods(lua_State *L) {
  for (const luaL_Reg *m = methods; m->name; m++) {
    lua_pushcfunction(L, m->func);
    lua_setfield(L, -2, m->name);
  }
  lb_add_lists(L);
  for (int i = 0; i < FIELDS; i++) {
    lua_pushinteger(L, i);
    lua_setfield(L, -2, fields[i].name);
  }
  lua_pushinteger(L, DATELINE_SPAN);
  lua_setfield(L, -2, "dateline_span");
}

void lb_open_article(lua_State *L) {
  for (int i = 0; i < LB_CLASSES; i++) lb_register(L, &lb_classes[i]);
  if (lb_metatable(L, ARTICLE, article_gc, article_close)) {
    lua_newtable(L);
    add_methods(L);
    lua_pushcclosure(L, article_index, 1);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, article_newindex);
    lua_setfield(L, -2, "__newindex");
    lua_pushcfunction(L, article_tostring);
    lua_setfield(L, -2, "__tostring");
    lua_pushliteral(L, ARTICLE);
    lua_setfield(L, -2, "__metatable");
  }
  lua_pop(L, 1);
}
