/* The binding of the `tag` verb: names of ready tokens. */
#include <string.h>
#include "lua_binding.h"
#include "name_kernels.h"

/* core.tag(tokens, ends [, model]) -> labels: 2 * kind begins a name, 2 * kind + 1 continues it, -1 is outside; with a
 * user's model its kinds. One document; ends[s] is the number of tokens up to the end of sentence s. Not public. */
static int tag(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 3);
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
  ng_context *context = lb_context(L);
  uint32_t n = (uint32_t)count, m = (uint32_t)sentences;
  ng_code code = lua_isnoneornil(L, 3) ? ng_tag(context, tokens, n, ends, m, labels)
                                       : ng_model_tag(context, lb_check_model(L, 3), tokens, n, ends, m, labels);
  if (code != NG_OK) return lb_out_of_memory(L);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    lua_pushinteger(L, labels[i]);
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

/* core.check_model(bytes) -> whether they are a whole model file. Not public: the specs damage copies. */
static int check_model(lua_State *L) {
  size_t len;
  const char *bytes = luaL_checklstring(L, 1, &len);
  void *copy = lua_newuserdatauv(L, len + 1, 0); /* aligned, which a string's bytes need not be */
  md_model model;
  memcpy(copy, bytes, len);
  lua_pushboolean(L, md_open(copy, len, &model) == NG_OK);
  return 1;
}

/* core.kernels([name]) -> the names of the kernels that this machine has; with a name those are used from now on. Not
 * public: the specs compare them. */
static int kernels(lua_State *L) {
  const char *wanted = luaL_optstring(L, 1, NULL);
  ng_context *context = lb_context(L);
  bool found = wanted == NULL;
  lua_newtable(L);
  for (unsigned i = 0; nk_at(i); i++) {
    lua_pushstring(L, nk_at(i)->name);
    lua_rawseti(L, -2, (int)i + 1);
    if (!wanted || strcmp(wanted, nk_at(i)->name) != 0) continue;
    context->kernels = nk_at(i);
    nm_free_memo(context); /* its words were folded by others */
    found = true;
  }
  luaL_argcheck(L, found, 1, "this machine has no such kernels");
  return 1;
}

void lb_open_tag(lua_State *L) {
  lua_pushcfunction(L, kernels);
  lua_setfield(L, -2, "kernels");
  lua_pushcfunction(L, tag);
  lua_setfield(L, -2, "tag");
  lua_pushcfunction(L, check_model);
  lua_setfield(L, -2, "check_model");
}
