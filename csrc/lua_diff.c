/* The binding of word diffs. */
#include "lua_binding.h"

#define DIFF "nutgraf.diff"

static int diff_gc(lua_State *L) {
  ng_diff **box = lb_check(L, 1, DIFF, "a diff");
  ng_diff *diff = *box;
  *box = NULL;
  ng_diff_free(diff);
  return 0;
}

static void set_words(lua_State *L, const char *name, ng_str text, ng_span s) {
  if (s.start == s.end) return;
  lua_pushlstring(L, text.ptr + s.start, s.end - s.start);
  lua_setfield(L, -2, name);
}

static void push_run(lua_State *L, const ng_diff_run *run, ng_str before, ng_str after) {
  lua_createtable(L, 0, 4);
  lb_push_name(L, ng_diff_op_name(run->op));
  lua_setfield(L, -2, "op");
  lua_pushinteger(L, run->words);
  lua_setfield(L, -2, "words");
  set_words(L, "before", before, run->before);
  set_words(L, "after", after, run->after);
}

/* @function nutgraf.diff(before: string, after: string): table[]
 * How one wording becomes another, word by word, as runs in reading order: { op, words, before, after }. op is "same", "removed",
 * "added" or "cut" (removed at an end with nothing in its place: one outlet quotes less); words is how many there are; before and
 * after are the words in either text. Case, the shape of marks and punctuation are no difference, because outlets restyle them.
 */
static int diff(lua_State *L) {
  luaL_checktype(L, 1, LUA_TSTRING);
  luaL_checktype(L, 2, LUA_TSTRING);
  ng_str before = lb_str(L, 1), after = lb_str(L, 2);
  for (int i = 1; i <= 2; i++)
    if (lua_rawlen(L, i) > NG_MAX_BYTES_DEFAULT) return luaL_argerror(L, i, "a text above 64 MiB");
  ng_allocator allocator = lb_allocator(L);
  ng_diff **box = lua_newuserdatauv(L, sizeof *box, 0);
  *box = NULL;
  lb_set_metatable(L, DIFF);
  *box = ng_diff_new(&allocator, before, after);
  if (!*box) return lb_out_of_memory(L);
  uint32_t count;
  const ng_diff_run *runs = ng_diff_runs(*box, &count);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    push_run(L, &runs[i], before, after);
    lua_rawseti(L, -2, (int)i + 1);
  }
  ng_diff_free(*box);
  *box = NULL;
  return 1;
}

void lb_open_diff(lua_State *L) {
  lb_metatable(L, DIFF, diff_gc, diff_gc);
  lua_pushliteral(L, DIFF);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 1);
  lua_pushcfunction(L, diff);
  lua_setfield(L, -2, "diff");
}
