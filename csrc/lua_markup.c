/* The binding of HTML: nutgraf.escape and the markup object, which keeps its text alive. */
#include "lua_binding.h"

#define MARKUP "nutgraf.markup"

/* @function nutgraf.escape(text: string): string
 * The text as HTML, safe between tags and inside quoted attributes. Bytes that are no UTF-8 and control characters become
 * U+FFFD.
 */
static int escape(lua_State *L) {
  if (!lua_isstring(L, 1)) { /* as tostring has it */
    luaL_checkany(L, 1);
    lua_settop(L, 1);
    lua_getglobal(L, "tostring");
    lua_insert(L, 1);
    lua_call(L, 1, 1);
  }
  lua_settop(L, 1);
  lua_tostring(L, 1);
  ng_str text = lb_str(L, 1);
  if (ng_plain_html(text) == text.len) return 1;
  ng_buffer *out = lb_buffer(L);
  ng_escape_html(text, out);
  return lb_finish(L, out);
}

/* ---- the markup object ------------------------------------------------------------------------------------------- */

typedef struct marked {
  ng_markup *markup;
} marked;

static int marked_gc(lua_State *L) {
  marked *m = lb_check(L, 1, MARKUP, "a markup");
  ng_markup *markup = m->markup;
  m->markup = NULL;
  ng_markup_free(markup);
  return 0;
}

static ng_markup *check_markup(lua_State *L) {
  marked *m = lb_check(L, 1, MARKUP, "a markup");
  if (!m->markup) luaL_error(L, "the markup is closed");
  return m->markup;
}

/* Its text, which its anchor keeps. */
static ng_str text_of(lua_State *L) {
  lc_getenv(L, 1);
  lua_rawgeti(L, -1, 1);
  ng_str text = lb_str(L, -1);
  lua_pop(L, 2);
  return text;
}

/* @function nutgraf.markup(text: string): markup
 * Makes HTML of a text in which spans are elements, however they nest and cross.
 */
static int markup(lua_State *L) {
  luaL_checktype(L, 1, LUA_TSTRING);
  marked *m = lua_newuserdatauv(L, sizeof *m, 1);
  m->markup = NULL;
  lb_set_metatable(L, MARKUP);
  lua_createtable(L, 1, 0);
  lua_pushvalue(L, 1);
  lua_rawseti(L, -2, 1);
  lc_setenv(L, -2);
  ng_allocator allocator = lb_allocator(L);
  m->markup = ng_markup_new(&allocator);
  if (!m->markup) lb_out_of_memory(L);
  return 1;
}

/* Pushes an argument, or its element i where it is a list. */
static void push_element(lua_State *L, int arg, int i) {
  if (lua_istable(L, arg))
    lua_rawgeti(L, arg, i);
  else
    lua_pushvalue(L, arg);
}

static uint32_t place_at(lua_State *L, int arg, int i) {
  push_element(L, arg, i);
  lua_Number n = lua_tonumber(L, -1);
  if (lua_type(L, -1) != LUA_TNUMBER || !(n >= 0 && n < 4294967295.0)) luaL_argerror(L, arg, "no place in a text");
  lua_pop(L, 1);
  return (uint32_t)n;
}

/* Leaves the string on the stack. */
static ng_str string_at(lua_State *L, int arg, int i) {
  push_element(L, arg, i);
  if (!lua_toboolean(L, -1)) return (ng_str){NULL, 0};
  if (lua_type(L, -1) != LUA_TSTRING) luaL_argerror(L, arg, "a string or a list of strings expected");
  return lb_str(L, -1);
}

enum { FIRST = 2, LAST, CLASS, TITLE, ID };

/* @method markup:add(first: integer|table, last: integer|table, class: string|table?, title: string|table?, id: string|table?): markup
 * Makes an element of the words first to last, with a class, a title and an id as given. Each may be a list, as nutgraf.columns
 * makes them: then there is an element for each number in `first`. Spans of the same words become one element. Returns
 * the markup.
 */
static int marked_add(lua_State *L) {
  ng_markup *m = check_markup(L);
  lua_settop(L, ID);
  int count = lua_istable(L, FIRST) ? (int)lua_rawlen(L, FIRST) : 1;
  for (int i = 1; i <= count; i++) {
    uint32_t first = place_at(L, FIRST, i);
    ng_markup_span span = {.start = first ? first - 1 : 0, .end = place_at(L, LAST, i)};
    span.class = string_at(L, CLASS, i);
    span.title = string_at(L, TITLE, i);
    span.id = string_at(L, ID, i);
    if (ng_markup_add(m, span) != NG_OK) return lb_out_of_memory(L);
    lua_settop(L, ID);
  }
  lua_settop(L, 1);
  return 1;
}

/* @method markup:html(first: integer?, last: integer?): string
 * The words first to last (all of them by default) as HTML, each span in them an element, cut at the edges. However often a span
 * is written, its id is written once.
 */
static int marked_html(lua_State *L) {
  ng_markup *m = check_markup(L);
  ng_str text = text_of(L);
  lua_settop(L, 3);
  uint32_t first = lua_isnil(L, 2) ? 1 : place_at(L, 2, 1);
  uint32_t last = lua_isnil(L, 3) ? (uint32_t)text.len : place_at(L, 3, 1);
  ng_buffer *out = lb_buffer(L);
  if (ng_markup_html(m, text, first ? first - 1 : 0, last, out) != NG_OK) return lb_out_of_memory(L);
  return lb_finish(L, out);
}

/* @method markup:rest(): string
 * Empty elements with the ids that were not written yet, because their spans stand nowhere in what was asked for.
 */
static int marked_rest(lua_State *L) {
  ng_markup *m = check_markup(L);
  ng_buffer *out = lb_buffer(L);
  if (ng_markup_rest(m, out) != NG_OK) return lb_out_of_memory(L);
  return lb_finish(L, out);
}

/* @method markup:close()
 * Gives its memory back at once.
 */
/* @class markup
 * A text whose spans become elements of HTML.
 */
static void add_methods(lua_State *L) {
  static const luaL_Reg methods[] = {
      {"add", marked_add}, {"html", marked_html}, {"rest", marked_rest}, {"close", marked_gc}, {NULL, NULL}};
  lua_newtable(L);
  for (const luaL_Reg *m = methods; m->name; m++) {
    lua_pushcfunction(L, m->func);
    lua_setfield(L, -2, m->name);
  }
}

void lb_open_markup(lua_State *L) {
  if (lb_metatable(L, MARKUP, marked_gc, marked_gc)) {
    add_methods(L);
    lua_setfield(L, -2, "__index");
    lua_pushliteral(L, MARKUP);
    lua_setfield(L, -2, "__metatable");
  }
  lua_pop(L, 1);
  lua_pushcfunction(L, escape);
  lua_setfield(L, -2, "escape");
  lua_pushcfunction(L, markup);
  lua_setfield(L, -2, "markup");
}
