/* The binding of users' own spans: gazetteers and patterns as objects that are applied to articles. */
#include "lua_binding.h"

#define GAZETTEER "nutgraf.gazetteer"
#define PATTERN "nutgraf.pattern"

/* Either kind; exactly one is set while it is open. */
typedef struct finder {
  ng_gazetteer *gazetteer;
  ng_pattern *pattern;
} finder;

static finder *test_finder(lua_State *L, int i) {
  finder *f = lb_test(L, i, GAZETTEER);
  return f ? f : lb_test(L, i, PATTERN);
}

static finder *check_finder(lua_State *L, int i) {
  finder *f = test_finder(L, i);
  if (!f) luaL_argerror(L, i, "a gazetteer or a pattern expected");
  return f;
}

/* @class finder
 * A gazetteer or a pattern, ready to be applied to articles.
 */
/* @method finder:close()
 * Gives its memory back at once. What it found stays.
 */
static int finder_close(lua_State *L) {
  finder *f = check_finder(L, 1);
  finder old = *f;
  *f = (finder){NULL, NULL};
  ng_gazetteer_free(old.gazetteer);
  ng_pattern_free(old.pattern);
  return 0;
}

static finder *new_finder(lua_State *L, const char *name) {
  finder *f = lua_newuserdatauv(L, sizeof *f, 0);
  *f = (finder){NULL, NULL};
  lb_set_metatable(L, name);
  return f;
}

/* @method finder:apply(article: article): article
 * Adds what it finds to the article's spans, and returns the article. Calling the object does the same.
 * Fails with nil, message, code: "limit" where a pattern used up its steps, depth or heap; the article is then as
 * before.
 */
static int finder_apply(lua_State *L) {
  finder *f = check_finder(L, 1);
  ng_error error = {NG_OK, 0, ""};
  lb_article *box = lb_check_article(L, 2);
  for (int attempt = 0;; attempt++) {
    if (!f->gazetteer && !f->pattern) return luaL_error(L, "it is closed");
    ng_article *a = lb_live_article(L, box);
    ng_code code = f->gazetteer ? ng_gazetteer_apply(f->gazetteer, a, &error) : ng_pattern_apply(f->pattern, a, &error);
    if (code == NG_OK) break;
    if (code != NG_ERROR_MEMORY || attempt) return lb_fail(L, &error);
    lua_gc(L, LUA_GCCOLLECT, 0);
  }
  lua_settop(L, 2);
  return 1;
}

static int finder_tostring(lua_State *L) {
  const finder *f = check_finder(L, 1);
  bool gazetteer = lb_test(L, 1, GAZETTEER) != NULL;
  lua_pushfstring(L, "%s%s", gazetteer ? "gazetteer" : "pattern", f->gazetteer || f->pattern ? "" : " (closed)");
  return 1;
}

/* ---- making them ------------------------------------------------------------------------------------------------- */

static ng_str list_string(lua_State *L, int list, size_t i, const char *what) {
  int type = lc_geti(L, list, (int)i);
  if (type != LUA_TSTRING && !(type == LUA_TBOOLEAN && !lua_toboolean(L, -1)))
    luaL_error(L, "%s %d is no string", what, (int)i);
  ng_str s = {NULL, 0};
  if (type == LUA_TSTRING) s = lb_str(L, -1);
  lua_pop(L, 1);
  return s;
}

/* core.gazetteer(label, texts, values, ignore_case): values[i] is a string or false. The public face is in
 * nutgraf/gazetteer.lua. */
static int gazetteer(lua_State *L) {
  luaL_checktype(L, 1, LUA_TSTRING);
  luaL_checktype(L, 2, LUA_TTABLE);
  luaL_checktype(L, 3, LUA_TTABLE);
  lua_settop(L, 4);
  size_t count = lua_rawlen(L, 2);
  luaL_argcheck(L, count < (size_t)1 << 27, 2, "too many entries");
  finder *f = new_finder(L, GAZETTEER);
  ng_gazetteer_entry *entries = lua_newuserdatauv(L, (count + 1) * sizeof *entries, 0);
  for (size_t i = 0; i < count; i++)
    entries[i] = (ng_gazetteer_entry){list_string(L, 2, i + 1, "entry"), list_string(L, 3, i + 1, "value")};
  ng_error error = {NG_OK, 0, ""};
  ng_allocator allocator = lb_allocator(L);
  f->gazetteer = ng_gazetteer_new(&allocator, lb_str(L, 1), entries, (uint32_t)count, lua_toboolean(L, 4), &error);
  if (!f->gazetteer) return lb_fail(L, &error);
  lua_settop(L, 5);
  return 1;
}

/* @function nutgraf.pattern(options: table): finder
 * A PCRE2 expression (Unicode, as if by (*UTF)(*UCP)) whose matches become spans: `nutgraf.pattern{ label = "CASE",
 * pattern = [[\bNo\. (?<value>\d+/\d+)\b]] }`. The group named `value` is the span's value.
 * Options: label, pattern; ignore_case; and limits for one article: steps (5 million and 16 for each byte), depth
 * (250,000), heap_kib (20,480).
 * Fails with nil, message, code: "bad_pattern".
 */
static int pattern(lua_State *L) {
  ng_str label = {NULL, 0}, text = {NULL, 0};
  bool ignore_case = false;
  size_t steps = 0, depth = 0, heap = 0;
  const lb_option options[] = {
      {"label", LB_STRING, &label}, {"pattern", LB_STRING, &text}, {"ignore_case", LB_BOOL, &ignore_case},
      {"steps", LB_SIZE, &steps},   {"depth", LB_SIZE, &depth},    {"heap_kib", LB_SIZE, &heap}};
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  finder *f = new_finder(L, PATTERN);
  lb_options(L, 1, options, sizeof options / sizeof *options);
  if (!label.ptr || !label.len) return luaL_argerror(L, 1, "a label is missing");
  if (!text.ptr) return luaL_argerror(L, 1, "a pattern is missing");
  luaL_argcheck(L, depth <= UINT32_MAX && heap <= UINT32_MAX, 1, "a limit is too large");
  ng_pattern_limits limits = {steps, (uint32_t)depth, (uint32_t)heap};
  ng_error error = {NG_OK, 0, ""};
  ng_allocator allocator = lb_allocator(L);
  f->pattern = ng_pattern_new(&allocator, label, text, ignore_case, &limits, &error);
  if (!f->pattern) return lb_fail(L, &error);
  lua_settop(L, 2);
  return 1;
}

/* ---- opening ----------------------------------------------------------------------------------------------------- */

/* obj:apply(article) and obj(article) are one function. */
static void open_class(lua_State *L, const char *name) {
  static const luaL_Reg methods[] = {{"apply", finder_apply}, {"close", finder_close}, {NULL, NULL}};
  if (lb_metatable(L, name, finder_close, finder_close)) {
    lua_newtable(L);
    for (const luaL_Reg *m = methods; m->name; m++) {
      lua_pushcfunction(L, m->func);
      lua_setfield(L, -2, m->name);
    }
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, finder_apply);
    lua_setfield(L, -2, "__call");
    lua_pushcfunction(L, finder_tostring);
    lua_setfield(L, -2, "__tostring");
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__metatable");
  }
  lua_pop(L, 1);
}

void lb_open_user(lua_State *L) {
  open_class(L, GAZETTEER);
  open_class(L, PATTERN);
  lua_pushcfunction(L, gazetteer);
  lua_setfield(L, -2, "gazetteer");
  lua_pushcfunction(L, pattern);
  lua_setfield(L, -2, "pattern");
}
