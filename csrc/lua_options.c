/* Option tables: read raw, field by field, so that no metamethod runs and a misspelt field is an error at the caller's
 * level. Also what pushes the core's strings, names and numbers. */
#include <math.h>
#include <string.h>
#include "lua_binding.h"

ng_str lb_str(lua_State *L, int i) {
  ng_str s;
  s.ptr = lua_tolstring(L, i, &s.len);
  return s;
}

void lb_push_str(lua_State *L, ng_str s) {
  if (s.ptr)
    lua_pushlstring(L, s.ptr, s.len);
  else
    lua_pushnil(L);
}

void lb_push_name(lua_State *L, const char *name) {
  if (name)
    lua_pushstring(L, name);
  else
    lua_pushnil(L);
}

void lb_push_number(lua_State *L, double n) {
  if (isnan(n))
    lua_pushnil(L);
  else if (n == floor(n) && fabs(n) < 9007199254740992.0)
    lua_pushinteger(L, (lua_Integer)n);
  else
    lua_pushnumber(L, n);
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

int lb_enum(const char *(*name)(unsigned), ng_str value) {
  for (unsigned i = 0; i < 32; i++) {
    const char *n = name(i);
    if (!n && i > 0) break;
    if (n && strlen(n) == value.len && memcmp(n, value.ptr, value.len) == 0) return (int)i;
  }
  return -1;
}

int lb_enum_error(lua_State *L, int arg, const char *what, const char *(*name)(unsigned), ng_str value) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  luaL_addstring(&b, "unknown ");
  luaL_addstring(&b, what);
  luaL_addstring(&b, " '");
  luaL_addlstring(&b, value.ptr, value.len < 40 ? value.len : 40);
  luaL_addstring(&b, "' (there are:");
  for (unsigned i = 0; i < 32 && (name(i) || i == 0); i++) {
    if (!name(i)) continue;
    luaL_addstring(&b, " ");
    luaL_addstring(&b, name(i));
  }
  luaL_addstring(&b, ")");
  luaL_pushresult(&b);
  return luaL_argerror(L, arg, lua_tostring(L, -1));
}

/* ---- parts ------------------------------------------------------------------------------------------------------- */

static const char *part_name(unsigned i) {
  static const char *const names[] = {"blocks", "marks",   "sentences", "entities", "quotes",
                                      "dates",  "figures", "citations", "tokens",   "text",
                                      "things"};
  return i < sizeof names / sizeof *names ? names[i] : NULL;
}

static unsigned part_bit(lua_State *L, int arg, ng_str name) {
  int i = lb_enum(part_name, name);
  if (i < 0) lb_enum_error(L, arg, "part", part_name, name);
  return 1u << i;
}

/* "quotes, dates" */
static unsigned parts_of_string(lua_State *L, int arg, ng_str s) {
  unsigned parts = 0;
  for (size_t i = 0; i < s.len;) {
    size_t start = i;
    while (i < s.len && s.ptr[i] != ',' && s.ptr[i] != ' ') i++;
    if (i > start) parts |= part_bit(L, arg, (ng_str){s.ptr + start, i - start});
    while (i < s.len && (s.ptr[i] == ',' || s.ptr[i] == ' ')) i++;
  }
  return parts;
}

static unsigned parts_at(lua_State *L, int arg, int i) {
  if (lua_type(L, i) == LUA_TSTRING) return parts_of_string(L, arg, lb_str(L, i));
  if (!lua_istable(L, i)) {
    luaL_argerror(L, arg, "parts are a string or a list of names");
    return 0;
  }
  unsigned parts = 0;
  size_t n = lua_rawlen(L, i);
  i = lua_absindex(L, i);
  for (size_t k = 1; k <= n; k++) {
    lua_rawgeti(L, i, (int)k);
    if (lua_type(L, -1) != LUA_TSTRING) luaL_argerror(L, arg, "parts are a string or a list of names");
    parts |= part_bit(L, arg, lb_str(L, -1));
    lua_pop(L, 1);
  }
  return parts;
}

unsigned lb_parts(lua_State *L, int i) { return parts_at(L, i, i); }

/* ---- option tables ----------------------------------------------------------------------------------------------- */

static const lb_option *option_named(const lb_option *options, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(options[i].name, name) == 0) return &options[i];
  return NULL;
}

static void wrong_type(lua_State *L, int arg, const lb_option *o, const char *expected) {
  lua_pushfstring(L, "option '%s' must be %s, not %s", o->name, expected, luaL_typename(L, -1));
  luaL_argerror(L, arg, lua_tostring(L, -1));
}

/* The value on the top into its place. */
static void take(lua_State *L, int arg, const lb_option *o) {
  lua_Number n = lua_tonumber(L, -1);
  bool number = lua_type(L, -1) == LUA_TNUMBER;
  switch (o->type) {
    case LB_STRING:
      if (lua_type(L, -1) != LUA_TSTRING) wrong_type(L, arg, o, "a string");
      *(ng_str *)o->to = lb_str(L, -1);
      break;
    case LB_BOOL:
      if (!lua_isboolean(L, -1)) wrong_type(L, arg, o, "a boolean");
      *(bool *)o->to = lua_toboolean(L, -1) != 0;
      break;
    case LB_SIZE:
      if (!number || !(n >= 1 && n <= 9007199254740992.0) || n != floor(n))
        wrong_type(L, arg, o, "a whole number above 0");
      *(size_t *)o->to = (size_t)n;
      break;
    case LB_NUMBER:
      if (!number) wrong_type(L, arg, o, "a number");
      *(double *)o->to = (double)n;
      break;
    case LB_PARTS: *(unsigned *)o->to = parts_at(L, arg, -1); break;
    case LB_ANY: break;
  }
}

void lb_options(lua_State *L, int arg, const lb_option *options, size_t count) {
  if (lua_isnoneornil(L, arg)) return;
  luaL_checktype(L, arg, LUA_TTABLE);
  lua_pushnil(L);
  while (lua_next(L, arg)) {
    if (lua_type(L, -2) != LUA_TSTRING) luaL_argerror(L, arg, "option tables have names as keys");
    const lb_option *o = option_named(options, count, lua_tostring(L, -2));
    if (!o) {
      lua_pushfstring(L, "unknown option '%s'", lua_tostring(L, -2));
      luaL_argerror(L, arg, lua_tostring(L, -1));
    }
    take(L, arg, o);
    lua_pop(L, 1);
  }
}
