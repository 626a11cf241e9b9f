/* The binding, collections and stories: first version, JSON lines in, JSON out. Contexts come as the upvalue that
 * lua_nutgraf.c gives its functions. */
#include <lauxlib.h>
#include <lua.h>
#include "lua_corpus.h"

#define COLLECTION "nutgraf.collection"

typedef struct held {
  ng_collection *collection;
  uint32_t *stories;
  size_t bytes;
  ng_allocator allocator;
  ng_buffer out;
} held;

static int held_gc(lua_State *L) {
  held *h = luaL_checkudata(L, 1, COLLECTION);
  if (h->stories) h->allocator.fn(h->allocator.ctx, h->stories, h->bytes, 0);
  ng_collection_free(h->collection);
  ng_buffer_free(&h->out);
  h->stories = NULL;
  h->collection = NULL;
  return 0;
}

/* A collection on the stack that a Lua error frees. */
static held *new_held(lua_State *L) {
  held *h = lua_newuserdatauv(L, sizeof *h, 0);
  *h = (held){0};
  if (luaL_newmetatable(L, COLLECTION)) {
    lua_pushcfunction(L, held_gc);
    lua_setfield(L, -2, "__gc");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
  }
  lua_setmetatable(L, -2);
  h->allocator.fn = lua_getallocf(L, &h->allocator.ctx);
  h->out.allocator = h->allocator;
  ng_error error = {0};
  h->collection = ng_collection_new(&h->allocator, &error);
  if (!h->collection) luaL_error(L, "%s", error.message);
  return h;
}

static int push_code(lua_State *L, const ng_error *error) {
  lua_pushnil(L);
  lua_pushstring(L, error->message);
  lua_pushstring(L, ng_code_name(error->code));
  return 3;
}

/* Takes what the buffer holds into the table at `into`, place n. */
static void set_buffer(lua_State *L, held *h, int into, lua_Integer n) {
  if (h->out.failed) luaL_error(L, "out of memory");
  lua_pushlstring(L, h->out.ptr ? h->out.ptr : "", h->out.len);
  lua_rawseti(L, into, n);
  h->out.len = 0;
}

/* Adds the lines of the table at 1; errors[line number] = JSON of the error. Leaves errors on the stack and returns the
 * line number of each document in `lines` (a table below it). */
static void add_lines(lua_State *L, held *h) {
  lua_Integer n = luaL_len(L, 1), docs = 0;
  lua_newtable(L); /* lines */
  int lines = lua_gettop(L);
  lua_newtable(L); /* errors */
  int errors = lua_gettop(L);
  for (lua_Integer i = 1; i <= n; i++) {
    size_t len;
    lua_rawgeti(L, 1, i);
    const char *line = luaL_checklstring(L, -1, &len);
    ng_error error = {0};
    ng_str id;
    if (ng_collection_add_json(h->collection, line, len, NULL, &id, &error) == NG_OK) {
      lua_pushinteger(L, i);
      lua_rawseti(L, lines, ++docs);
    } else {
      ng_error_json(&error, id, (size_t)i, &h->out);
      set_buffer(L, h, errors, i);
    }
    lua_pop(L, 1);
  }
}

/* reuse_json(lines, words) -> {json of each pair}, {[line] = json of its error}; or nil, message, code */
static int reuse_json(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  uint32_t words = (uint32_t)luaL_optinteger(L, 2, 0), count;
  held *h = new_held(L);
  add_lines(L, h);
  int errors = lua_gettop(L);
  ng_error error = {0};
  if (ng_collection_reuse(h->collection, words, &error) != NG_OK) return push_code(L, &error);
  ng_collection_overlaps(h->collection, &count);
  lua_createtable(L, count < INT32_MAX ? (int)count : 0, 0);
  for (uint32_t i = 0; i < count; i++) {
    ng_overlap_json(h->collection, i, &h->out);
    set_buffer(L, h, errors + 1, (lua_Integer)i + 1);
  }
  lua_pushvalue(L, errors);
  return 2;
}

/* cluster_json(lines) -> {[line] = number of its story}, {[line] = json of its error}; or nil, message, code */
static int cluster_json(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  held *h = new_held(L);
  add_lines(L, h);
  int errors = lua_gettop(L);
  uint32_t count = ng_collection_documents(h->collection);
  ng_error error = {.code = NG_ERROR_MEMORY, .message = "out of memory"};
  h->bytes = count * sizeof *h->stories;
  if (count && !(h->stories = h->allocator.fn(h->allocator.ctx, NULL, 0, h->bytes))) return push_code(L, &error);
  if (ng_collection_cluster(h->collection, h->stories, &error) != NG_OK) return push_code(L, &error);
  lua_newtable(L);
  for (uint32_t i = 0; i < count; i++) {
    lua_rawgeti(L, errors - 1, (lua_Integer)i + 1);
    lua_pushinteger(L, h->stories[i]);
    lua_rawset(L, -3);
  }
  lua_pushvalue(L, errors);
  return 2;
}

#define ARTICLES "nutgraf.articles"

/* The articles of a story while it is made. */
typedef struct articles {
  uint32_t count;
  ng_story *story;
  ng_buffer out;
  ng_article *at[];
} articles;

static int articles_gc(lua_State *L) {
  articles *as = luaL_checkudata(L, 1, ARTICLES);
  ng_story_free(as->story);
  for (uint32_t i = 0; i < as->count; i++) ng_article_free(as->at[i]);
  ng_buffer_free(&as->out);
  as->story = NULL;
  as->count = 0;
  return 0;
}

static articles *new_articles(lua_State *L, lua_Integer n) {
  articles *as = lua_newuserdatauv(L, sizeof *as + (size_t)n * sizeof *as->at, 0);
  *as = (articles){0};
  if (luaL_newmetatable(L, ARTICLES)) {
    lua_pushcfunction(L, articles_gc);
    lua_setfield(L, -2, "__gc");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
  }
  lua_setmetatable(L, -2);
  as->out.allocator.fn = lua_getallocf(L, &as->out.allocator.ctx);
  return as;
}

/* story_json(lines) -> json; or nil, message, code, line */
static int story_json(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  ng_context **cx = lua_touserdata(L, lua_upvalueindex(1));
  lua_Integer n = luaL_len(L, 1);
  ng_error error = {0};
  if (n < 0 || n > 4096) return luaL_argerror(L, 1, "at most 4096 articles");
  articles *as = new_articles(L, n);
  for (lua_Integer i = 1; i <= n; i++) {
    size_t len;
    ng_str id;
    lua_rawgeti(L, 1, i);
    const char *line = luaL_checklstring(L, -1, &len);
    ng_article *a = ng_parse_json(*cx, line, len, NULL, &id, &error);
    if (!a) return push_code(L, &error), lua_pushinteger(L, i), 4;
    as->at[as->count++] = a;
    lua_pop(L, 1);
  }
  as->story = ng_story_new(*cx, (const ng_article *const *)as->at, as->count, &error);
  if (!as->story) return push_code(L, &error);
  if (ng_story_json(as->story, &as->out) != NG_OK) return luaL_error(L, "out of memory");
  lua_pushlstring(L, as->out.ptr, as->out.len);
  return 1;
}

void nutgraf_open_corpus(lua_State *L, int context) {
  static const luaL_Reg functions[] = {
      {"reuse_json", reuse_json}, {"cluster_json", cluster_json}, {"story_json", story_json}, {NULL, NULL}};
  lua_pushvalue(L, context);
  luaL_setfuncs(L, functions, 1);
}
