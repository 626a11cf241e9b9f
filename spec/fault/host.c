/* The allocation-failure sweep: a host with an allocator of its own fails the Nth allocation of a scenario, for every N, once
 * and from then on. After each failure the same state must answer the scenario as it did before; at the end not a byte may be
 * left. Fails the process on any crash, leak or changed answer.
 *
 *   fault SCRIPT.lua [STEP]     SCRIPT returns { { name, setup() -> state, run(state) -> string }, … }
 *
 * "Once" finds code that goes on after a failure, "from then on" code whose way out allocates: Lua's emergency collection hides
 * many failures of the first kind. */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct tally {
  size_t held;
  long count;   /* allocations since armed */
  long fail_at; /* 0: never */
  int onwards;
} tally;

static void *count_alloc(void *ctx, void *block, size_t old_size, size_t new_size) {
  tally *t = ctx;
  size_t before = block ? old_size : 0;
  if (new_size == 0) {
    t->held -= before;
    free(block);
    return NULL;
  }
  if (new_size > before) { /* Lua assumes that shrinking cannot fail */
    t->count++;
    if (t->fail_at && (t->count == t->fail_at || (t->onwards && t->count > t->fail_at))) return NULL;
  }
  void *grown = realloc(block, new_size);
  if (grown) t->held += new_size - before;
  return grown;
}

static void arm(tally *t, long fail_at, int onwards) {
  t->count = 0;
  t->fail_at = fail_at;
  t->onwards = onwards;
}

static int traceback(lua_State *L) {
  luaL_traceback(L, L, lua_tostring(L, 1), 1);
  return 1;
}

static void die(const char *scenario, const char *what, long n) {
  fprintf(stderr, "%s, allocation %ld: %s\n", scenario, n, what);
  exit(1);
}

/* Calls run(state) of the scenario at stack index `scenario`; the answer or the error is on top. */
static int run(lua_State *L, int scenario, int state) {
  lua_settop(L, state);
  lua_getfield(L, scenario, "run");
  lua_pushvalue(L, state);
  return lua_pcall(L, 1, 1, 0);
}

static const char *refusals[] = {"not enough memory", "memory", NULL};

/* A failed run must say that memory is short, in an error or in what the scenario answers. */
static int says_memory(lua_State *L) {
  const char *message = lua_tostring(L, -1);
  for (int i = 0; message && refusals[i]; i++)
    if (strstr(message, refusals[i])) return 1;
  return 0;
}

static long sweep(lua_State *L, tally *t, int scenario, int state, const char *name, const char *want, int onwards, long every) {
  long points = 0;
  for (long n = 1;; n += every) {
    lua_settop(L, state);
    lua_gc(L, LUA_GCCOLLECT, 0);
    arm(t, n, onwards);
    int status = run(L, scenario, state);
    long reached = t->count;
    arm(t, 0, 0);
    if (reached < n) return points;
    points++;
    const char *answer = lua_tostring(L, -1);
    if (status != LUA_OK && status != LUA_ERRMEM && !says_memory(L)) die(name, answer ? answer : "(no message)", n);
    if (status == LUA_OK && answer && strcmp(answer, want) != 0 && !says_memory(L)) die(name, "a wrong answer", n);
    status = run(L, scenario, state);
    if (status != LUA_OK) die(name, lua_tostring(L, -1), n);
    if (strcmp(lua_tostring(L, -1), want) != 0) die(name, "another answer after the failure", n);
  }
}

static long scenario_points(const char *script, int index, long every, char *name, size_t room) {
  tally t = {0};
  lua_State *L = lua_newstate(count_alloc, &t);
  luaL_openlibs(L);
  lua_pushcfunction(L, traceback);
  if (luaL_loadfile(L, script) != LUA_OK || lua_pcall(L, 0, 1, 1) != LUA_OK) die(script, lua_tostring(L, -1), 0);
  lua_rawgeti(L, -1, index);
  if (lua_isnil(L, -1)) {
    lua_close(L);
    return -1;
  }
  int scenario = lua_gettop(L);
  lua_getfield(L, scenario, "name");
  snprintf(name, room, "%s", lua_tostring(L, -1));
  lua_getfield(L, scenario, "setup");
  if (lua_isnil(L, -1)) lua_pushnil(L);
  else if (lua_pcall(L, 0, 1, 0) != LUA_OK) die(name, lua_tostring(L, -1), 0);
  int state = lua_gettop(L);
  if (run(L, scenario, state) != LUA_OK) die(name, lua_tostring(L, -1), 0);
  char *want = strdup(lua_tostring(L, -1));
  long points = sweep(L, &t, scenario, state, name, want, 0, every) + sweep(L, &t, scenario, state, name, want, 1, every);
  free(want);
  lua_close(L);
  if (t.held) die(name, "memory leaked", (long)t.held);
  return points;
}

int main(int argc, char **argv) {
  if (argc < 2) return fprintf(stderr, "usage: fault SCRIPT.lua [STEP]\n"), 2;
  long every = argc > 2 ? atol(argv[2]) : 1, total = 0, points;
  char name[200];
  for (int i = 1; (points = scenario_points(argv[1], i, every > 0 ? every : 1, name, sizeof name)) >= 0; i++) {
    printf("%-44s %7ld points\n", name, points);
    total += points;
  }
  printf("%ld allocation failures, 0 crashes, 0 bytes leaked\n", total);
  return total == 0;
}
