/* One binding for Lua 5.1, 5.2, 5.3, 5.4 and LuaJIT: what the older ones lack, under the names of 5.4. */
#ifndef NG_LUA_COMPAT_H
#define NG_LUA_COMPAT_H

#include <lauxlib.h>
#include <lua.h>

#if LUA_VERSION_NUM < 504
#define lua_newuserdatauv(L, size, values) lua_newuserdata(L, size)
#endif

#if LUA_VERSION_NUM < 503
#define lua_isinteger(L, i) (lua_type(L, i) == LUA_TNUMBER && lua_tonumber(L, i) == (lua_Number)lua_tointeger(L, i))
#define lc_geti(L, i, n) (lua_rawgeti(L, i, n), lua_type(L, -1))
#else
#define lc_geti(L, i, n) lua_rawgeti(L, i, n)
#endif

#if LUA_VERSION_NUM < 502
#define lua_rawlen(L, i) lua_objlen(L, i)
#define lua_getuservalue(L, i) lua_getfenv(L, i)
#define lua_setuservalue(L, i) lua_setfenv(L, i)
#define lua_absindex(L, i) ((i) > 0 || (i) <= LUA_REGISTRYINDEX ? (i) : lua_gettop(L) + (i) + 1)
#define LUA_OK 0
#ifndef luaL_checkversion
#define luaL_checkversion(L) ((void)(L))
#endif

static inline void lc_rawgetp(lua_State *L, int i, const void *key) {
  i = lua_absindex(L, i);
  lua_pushlightuserdata(L, (void *)key);
  lua_rawget(L, i);
}

static inline void lc_rawsetp(lua_State *L, int i, const void *key) {
  i = lua_absindex(L, i);
  lua_pushlightuserdata(L, (void *)key);
  lua_insert(L, -2);
  lua_rawset(L, i);
}
#else
static inline void lc_rawgetp(lua_State *L, int i, const void *key) { (void)lua_rawgetp(L, i, key); }
static inline void lc_rawsetp(lua_State *L, int i, const void *key) { lua_rawsetp(L, i, key); }
#endif

/* Sets the one user value of a userdata: always a table, because 5.1 and 5.2 take nothing else. */
static inline void lc_setenv(lua_State *L, int i) {
#if LUA_VERSION_NUM >= 504
  lua_setiuservalue(L, i, 1);
#else
  lua_setuservalue(L, i);
#endif
}

static inline void lc_getenv(lua_State *L, int i) {
#if LUA_VERSION_NUM >= 504
  lua_getiuservalue(L, i, 1);
#else
  lua_getuservalue(L, i);
#endif
}

/* Tells the collector of memory it cannot see: `bytes` that a new object holds. Keeps a stopped collector stopped. */
static inline void lc_held(lua_State *L, size_t bytes) {
#if LUA_VERSION_NUM >= 502
  if (!lua_gc(L, LUA_GCISRUNNING, 0)) return;
#endif
  lua_gc(L, LUA_GCSTEP, (int)(bytes >> 10) + 1);
}

#endif
