/* The binding of the `tag` verb: names of ready tokens. */
#include "lua_binding.h"

/* core.tag(tokens, ends) -> labels: 2 * kind begins a name, 2 * kind + 1 continues it, -1 is outside. One document;
 * ends[s] is the number of tokens up to the end of sentence s. Not public. */
static int tag(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TTABLE);
  size_t count = lua_rawlen(L, 1), sentences = lua_rawlen(L, 2);
  luaL_argcheck(L, count < 100000000 && sentences <= count, 1, "too many tokens");
  ng_str *tokens = lua_newuserdatauv(L, (count + 1) * sizeof *tokens, 0);
  uint32_t *ends = lua_newuserdatauv(L, (sentences + 1) * sizeof *ends, 0);
  int8_t *labels = lua_newuserdatauv(L, count + 1, 0);
  for (size_t i = 0; i < count; i++) {
    if (lc_geti(L, 1, (int)i + 1) != LUA_TSTRING) return luaL_argerror(L, 1, "tokens must be strings");
    tokens[i] = lb_str(L, -1);
    lua_pop(L, 1);
  }
  for (size_t i = 0; i < sentences; i++) {
    lua_rawgeti(L, 2, (int)i + 1);
    lua_Number end = lua_tonumber(L, -1);
    if (!(end >= (i ? ends[i - 1] : 0) && end <= (lua_Number)count)) return luaL_argerror(L, 2, "ends must ascend");
    ends[i] = (uint32_t)end;
    lua_pop(L, 1);
  }
  if (ng_tag(lb_context(L), tokens, (uint32_t)count, ends, (uint32_t)sentences, labels) != NG_OK)
    return lb_out_of_memory(L);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_pushinteger(L, labels[i]);
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

void lb_open_tag(lua_State *L) {
  lua_pushcfunction(L, tag);
  lua_setfield(L, -2, "tag");
}
