/* The binding: opens the module nutgraf.core. Thin; no analysis here. First version: parse to JSON only. */
#include <lauxlib.h>
#include <lua.h>
#include "nutgraf.h"

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
  lua_pushcclosure(L, annotate_line, 1);
  lua_setfield(L, -2, "annotate_line");
  return 1;
}
