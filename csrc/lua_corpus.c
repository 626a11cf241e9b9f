/* The binding of collections, for the verbs `cluster` and `reuse`: JSON lines in, JSON out. */
#include "lua_binding.h"

#define COLLECTION "nutgraf.collection"

typedef struct held {
  ng_collection *collection;
  uint32_t *stories;
  size_t bytes;
  ng_allocator allocator;
  ng_buffer out;
} held;

static int held_gc(lua_State *L) {
  held *h = lb_check(L, 1, COLLECTION, "a collection");
  uint32_t *stories = h->stories;
  ng_collection *collection = h->collection;
  h->stories = NULL;
  h->collection = NULL;
  if (stories) h->allocator.fn(h->allocator.ctx, stories, h->bytes, 0);
  ng_collection_free(collection);
  ng_buffer_free(&h->out);
  return 0;
}

/* A collection on the stack that a Lua error frees. */
static held *new_held(lua_State *L) {
  held *h = lua_newuserdatauv(L, sizeof *h, 0);
  *h = (held){0};
  h->allocator = h->out.allocator = lb_allocator(L);
  lb_set_metatable(L, COLLECTION);
  ng_error error = {NG_OK, 0, ""};
  h->collection = ng_collection_new(&h->allocator, &error);
  if (!h->collection) lb_out_of_memory(L);
  return h;
}

/* Takes what the buffer holds into the table at `into`, place n. */
static void set_buffer(lua_State *L, held *h, int into, lua_Integer n) {
  if (h->out.failed) lb_out_of_memory(L);
  lua_pushlstring(L, h->out.ptr ? h->out.ptr : "", h->out.len);
  lua_rawseti(L, into, (int)n);
  h->out.len = 0;
}

/* Adds the lines of the table at 1. Leaves three tables: the line number of each document, errors[line number] = JSON
 * of the error, ids[line number] = JSON of the id. */
static void add_lines(lua_State *L, held *h) {
  lua_Integer n = (lua_Integer)lua_rawlen(L, 1), docs = 0;
  lua_newtable(L); /* lines */
  int lines = lua_gettop(L);
  lua_newtable(L); /* errors */
  int errors = lua_gettop(L);
  lua_newtable(L); /* ids */
  for (lua_Integer i = 1; i <= n; i++) {
    size_t len;
    lua_rawgeti(L, 1, (int)i);
    if (lua_type(L, -1) != LUA_TSTRING) luaL_argerror(L, 1, "lines must be strings");
    const char *line = lua_tolstring(L, -1, &len);
    ng_error error = {0};
    ng_str id;
    ng_code code = ng_collection_add_json(h->collection, line, len, NULL, &id, &error);
    if (code == NG_ERROR_MEMORY) lb_out_of_memory(L);
    lua_pushlstring(L, id.ptr ? id.ptr : "null", id.ptr ? id.len : 4);
    lua_rawseti(L, errors + 1, (int)i);
    if (code == NG_OK) {
      lua_pushinteger(L, i);
      lua_rawseti(L, lines, (int)++docs);
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
  int errors = lua_gettop(L) - 1;
  ng_error error = {0};
  if (ng_collection_reuse(h->collection, words, &error) != NG_OK) return lb_fail(L, &error);
  ng_collection_overlaps(h->collection, &count);
  lua_createtable(L, count < INT32_MAX ? (int)count : 0, 0);
  for (uint32_t i = 0; i < count; i++) {
    ng_overlap_json(h->collection, i, &h->out);
    set_buffer(L, h, errors + 2, (lua_Integer)i + 1);
  }
  lua_pushvalue(L, errors);
  return 2;
}

/* cluster_json(lines) -> {[line] = number of its story}, {[line] = json of its error}, {[line] = json of its id}; or
 * nil, message, code */
static int cluster_json(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  held *h = new_held(L);
  add_lines(L, h);
  int errors = lua_gettop(L) - 1;
  uint32_t count = ng_collection_documents(h->collection);
  ng_error error = {.code = NG_ERROR_MEMORY, .message = "out of memory"};
  h->bytes = count * sizeof *h->stories;
  if (count && !(h->stories = h->allocator.fn(h->allocator.ctx, NULL, 0, h->bytes))) return lb_fail(L, &error);
  if (ng_collection_cluster(h->collection, h->stories, &error) != NG_OK) return lb_fail(L, &error);
  lua_newtable(L);
  for (uint32_t i = 0; i < count; i++) {
    lua_rawgeti(L, errors - 1, (int)i + 1);
    lua_pushinteger(L, h->stories[i]);
    lua_rawset(L, -3);
  }
  lua_pushvalue(L, errors);
  lua_pushvalue(L, errors + 1);
  return 3;
}

void lb_open_corpus(lua_State *L) {
  if (lb_metatable(L, COLLECTION, held_gc, held_gc)) {
    lua_pushliteral(L, COLLECTION);
    lua_setfield(L, -2, "__metatable");
  }
  lua_pop(L, 1);
  lua_pushcfunction(L, reuse_json);
  lua_setfield(L, -2, "reuse_json");
  lua_pushcfunction(L, cluster_json);
  lua_setfield(L, -2, "cluster_json");
}
