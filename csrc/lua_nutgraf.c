/* The binding: opens the module nutgraf.core. Thin; no analysis here. First version: parse to JSON only. */
#include <lauxlib.h>
#include <lua.h>
#include "lua_corpus.h"

#define CONTEXT "nutgraf.context"

static ng_context **context_of(lua_State *L) { return luaL_checkudata(L, lua_upvalueindex(1), CONTEXT); }

static int context_gc(lua_State *L) {
  ng_context **c = luaL_checkudata(L, 1, CONTEXT);
  ng_context_free(*c);
  *c = NULL;
  return 0;
}

/* annotate_line(line, number, parts) -> json, ok */
static int annotate_line(lua_State *L) {
  size_t len;
  const char *line = luaL_checklstring(L, 1, &len);
  lua_Integer number = luaL_checkinteger(L, 2);
  unsigned parts = (unsigned)luaL_checkinteger(L, 3);
  ng_context *cx = *context_of(L);
  ng_error error = {0};
  ng_str id;
  ng_buffer out = {0};
  out.allocator.fn = lua_getallocf(L, &out.allocator.ctx);
  ng_article *a = ng_parse_json(cx, line, len, NULL, &id, &error);
  if (a)
    ng_article_json(a, parts, &out);
  else
    ng_error_json(&error, id, (size_t)number, &out);
  lua_pushlstring(L, out.ptr, out.len);
  lua_pushboolean(L, a != NULL);
  ng_article_free(a);
  ng_buffer_free(&out);
  return 2;
}

/* tag(tokens, ends) -> labels: 2 * kind begins a name, 2 * kind + 1 continues it, -1 is outside. One document. */
static int tag(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_Integer count = (lua_Integer)lua_rawlen(L, 1), sentences = (lua_Integer)lua_rawlen(L, 2);
  luaL_argcheck(L, count < 100000000 && sentences <= count, 1, "too many tokens");
  ng_str *tokens = lua_newuserdatauv(L, (size_t)(count + 1) * sizeof *tokens, 0);
  uint32_t *ends = lua_newuserdatauv(L, (size_t)(sentences + 1) * sizeof *ends, 0);
  int8_t *labels = lua_newuserdatauv(L, (size_t)count + 1, 0);
  for (lua_Integer i = 0; i < count; i++) {
    if (lua_rawgeti(L, 1, i + 1) != LUA_TSTRING) return luaL_argerror(L, 1, "tokens must be strings");
    tokens[i].ptr = lua_tolstring(L, -1, &tokens[i].len);
    lua_pop(L, 1);
  }
  for (lua_Integer i = 0; i < sentences; i++) {
    lua_rawgeti(L, 2, i + 1);
    ends[i] = (uint32_t)lua_tointeger(L, -1);
    lua_pop(L, 1);
  }
  if (ng_tag(*context_of(L), tokens, (uint32_t)count, ends, (uint32_t)sentences, labels) != NG_OK)
    return luaL_error(L, "not enough memory");
  lua_createtable(L, (int)count, 0);
  for (lua_Integer i = 0; i < count; i++) {
    lua_pushinteger(L, labels[i]);
    lua_rawseti(L, -2, i + 1);
  }
  return 1;
}

__attribute__((visibility("default"))) int luaopen_nutgraf_core(lua_State *L) {
  luaL_checkversion(L);
  lua_newtable(L);
  ng_context **c = lua_newuserdatauv(L, sizeof *c, 0);
  *c = NULL;
  luaL_newmetatable(L, CONTEXT);
  lua_pushcfunction(L, context_gc);
  lua_setfield(L, -2, "__gc");
  lua_setmetatable(L, -2);
  ng_allocator allocator;
  ng_error error;
  allocator.fn = lua_getallocf(L, &allocator.ctx);
  *c = ng_context_new(&allocator, &error);
  if (!*c) return luaL_error(L, "%s", error.message);
  lua_pushvalue(L, -2);
  nutgraf_open_corpus(L, lua_absindex(L, -2));
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  lua_pushcclosure(L, annotate_line, 1);
  lua_setfield(L, -3, "annotate_line");
  lua_pushcclosure(L, tag, 1);
  lua_setfield(L, -2, "tag");
  return 1;
}
