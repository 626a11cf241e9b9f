/* Columns: reads an iterator of views, or a list of anything with fields, and pushes one flat list for each field asked for.
 * Of an article's or a story's own iterators no view is made. */
#include "lua_binding.h"

enum { MOST_FIELDS = 32, NAME = 2 /* where the first field's name stands */ };

static int push_lists(lua_State *L, int count) {
  for (int i = 0; i < count; i++) lua_newtable(L);
  return lua_gettop(L) - count + 1;
}

static const lb_field *field_at(lua_State *L, const lb_class *class, int i) {
  const lb_field *field = lb_field_named(class, lua_tostring(L, i));
  if (!field) luaL_argerror(L, i, lua_pushfstring(L, "%s has no field '%s'", class->name + 8, lua_tostring(L, i)));
  return field;
}

/* The columns of one of our own iterators, whose owner's anchor is on the top. */
static void stepped(lua_State *L, lb_iterator *it, int count) {
  const lb_field *fields[MOST_FIELDS];
  int anchor = lua_gettop(L), lists, row = 0;
  lb_view view;
  for (int i = 0; i < count; i++) fields[i] = field_at(L, it->class, NAME + i);
  lists = push_lists(L, count);
  while (it->next(L, it, &view)) {
    row++;
    lb_pin(view.owner.life);
    for (int i = 0; i < count; i++) {
      fields[i]->push(L, &view, anchor);
      lua_rawseti(L, lists + i, row);
      lua_settop(L, lists + count - 1);
    }
    lb_unpin(view.owner.life);
  }
}

/* Pushes the next item of the list or iterator at index 1; false at its end. */
static bool push_item(lua_State *L, int row) {
  if (lua_istable(L, 1)) {
    lua_rawgeti(L, 1, row);
  } else {
    lua_pushvalue(L, 1);
    lua_call(L, 0, 1);
  }
  if (lua_isnil(L, -1)) return false;
  if (!lua_istable(L, -1) && !lua_isuserdata(L, -1))
    luaL_argerror(L, 1, lua_pushfstring(L, "item %d is a %s and has no fields", row, luaL_typename(L, -1)));
  return true;
}

static void gathered(lua_State *L, int count) {
  int lists = push_lists(L, count);
  for (int row = 1; push_item(L, row); row++) {
    for (int i = 0; i < count; i++) {
      lua_pushvalue(L, NAME + i);
      lua_gettable(L, lists + count);
      lua_rawseti(L, lists + i, row);
    }
    lua_settop(L, lists + count - 1);
  }
  lua_settop(L, lists + count - 1);
}

/* @function nutgraf.columns(list: function|table, field: string, ...: string): table
 * One flat list for each field, in the order asked for: `local first, last = nutgraf.columns(a:dates(), "first", "last")`. The list
 * is an iterator of an article or a story, of which no views are made then, another iterator, or a list of views or tables. A
 * field that is not known leaves a hole.
 */
static int columns(lua_State *L) {
  int count = lua_gettop(L) - 1;
  if (!lua_isfunction(L, 1) && !lua_istable(L, 1)) luaL_argerror(L, 1, "an iterator or a list expected");
  if (count < 1 || count > MOST_FIELDS) return luaL_argerror(L, NAME, "1 to 32 names of fields expected");
  for (int i = 0; i < count; i++) luaL_checktype(L, NAME + i, LUA_TSTRING);
  luaL_checkstack(L, count + LUA_MINSTACK, "columns");
  lb_iterator *it = lb_push_stepped(L, 1);
  if (it)
    stepped(L, it, count);
  else
    gathered(L, count);
  return count;
}

void lb_open_columns(lua_State *L) {
  lua_pushcfunction(L, columns);
  lua_setfield(L, -2, "columns");
}
