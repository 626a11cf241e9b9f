/* The binding of collections: JSON lines in, JSON out, for the verbs `cluster` and `reuse`; fingerprints and the overlap of
 * two texts, for nutgraf.corpus. */
#include <math.h>
#include "lua_binding.h"

#define COLLECTION "nutgraf.collection"

typedef struct held {
  ng_collection *collection;
  uint32_t *stories;
  size_t bytes;
  ng_allocator allocator;
  ng_buffer out;
} held;

static int held_gc(lua_State *L) {
  held *h = lb_check(L, 1, COLLECTION, "a collection");
  uint32_t *stories = h->stories;
  ng_collection *collection = h->collection;
  h->stories = NULL;
  h->collection = NULL;
  if (stories) h->allocator.fn(h->allocator.ctx, stories, h->bytes, 0);
  ng_collection_free(collection);
  ng_buffer_free(&h->out);
  return 0;
}

/* A collection on the stack that a Lua error frees. */
static held *new_held(lua_State *L) {
  held *h = lua_newuserdatauv(L, sizeof *h, 0);
  *h = (held){0};
  h->allocator = h->out.allocator = lb_allocator(L);
  lb_set_metatable(L, COLLECTION);
  ng_error error = {NG_OK, 0, ""};
  h->collection = ng_collection_new(&h->allocator, &error);
  if (!h->collection) lb_out_of_memory(L);
  return h;
}

/* Takes what the buffer holds into the table at `into`, place n. */
static void set_buffer(lua_State *L, held *h, int into, lua_Integer n) {
  if (h->out.failed) lb_out_of_memory(L);
  lua_pushlstring(L, h->out.ptr ? h->out.ptr : "", h->out.len);
  lua_rawseti(L, into, (int)n);
  h->out.len = 0;
}

/* Adds the lines of the table at 1. Leaves three tables: the line number of each document, errors[line number] = JSON
 * of the error, ids[line number] = JSON of the id. */
static void add_lines(lua_State *L, held *h) {
  lua_Integer n = (lua_Integer)lua_rawlen(L, 1), docs = 0;
  lua_newtable(L); /* lines */
  int lines = lua_gettop(L);
  lua_newtable(L); /* errors */
  int errors = lua_gettop(L);
  lua_newtable(L); /* ids */
  for (lua_Integer i = 1; i <= n; i++) {
    size_t len;
    lua_rawgeti(L, 1, (int)i);
    if (lua_type(L, -1) != LUA_TSTRING) luaL_argerror(L, 1, "lines must be strings");
    const char *line = lua_tolstring(L, -1, &len);
    ng_error error = {0};
    ng_str id;
    ng_code code = ng_collection_add_json(h->collection, line, len, NULL, &id, &error);
    if (code == NG_ERROR_MEMORY) lb_out_of_memory(L);
    lua_pushlstring(L, id.ptr ? id.ptr : "null", id.ptr ? id.len : 4);
    lua_rawseti(L, errors + 1, (int)i);
    if (code == NG_OK) {
      lua_pushinteger(L, i);
      lua_rawseti(L, lines, (int)++docs);
    } else {
      ng_error_json(&error, id, (size_t)i, &h->out);
      set_buffer(L, h, errors, i);
    }
    lua_pop(L, 1);
  }
}

/* reuse_json(lines, words) -> {json of each pair}, {[line] = json of its error}; or nil, message, code */
static int reuse_json(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  uint32_t words = (uint32_t)luaL_optinteger(L, 2, 0), count;
  held *h = new_held(L);
  add_lines(L, h);
  int errors = lua_gettop(L) - 1;
  ng_error error = {0};
  if (ng_collection_reuse(h->collection, words, &error) != NG_OK) return lb_fail(L, &error);
  ng_collection_overlaps(h->collection, &count);
  lua_createtable(L, count < INT32_MAX ? (int)count : 0, 0);
  for (uint32_t i = 0; i < count; i++) {
    ng_overlap_json(h->collection, i, &h->out);
    set_buffer(L, h, errors + 2, (lua_Integer)i + 1);
  }
  lua_pushvalue(L, errors);
  return 2;
}

/* cluster_json(lines) -> {[line] = number of its story}, {[line] = json of its error}, {[line] = json of its id}; or
 * nil, message, code */
static int cluster_json(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  held *h = new_held(L);
  add_lines(L, h);
  int errors = lua_gettop(L) - 1;
  uint32_t count = ng_collection_documents(h->collection);
  ng_error error = {.code = NG_ERROR_MEMORY, .message = "out of memory"};
  h->bytes = count * sizeof *h->stories;
  if (count && !(h->stories = h->allocator.fn(h->allocator.ctx, NULL, 0, h->bytes))) return lb_fail(L, &error);
  if (ng_collection_cluster(h->collection, h->stories, &error) != NG_OK) return lb_fail(L, &error);
  lua_newtable(L);
  for (uint32_t i = 0; i < count; i++) {
    lua_rawgeti(L, errors - 1, (int)i + 1);
    lua_pushinteger(L, h->stories[i]);
    lua_rawset(L, -3);
  }
  lua_pushvalue(L, errors);
  lua_pushvalue(L, errors + 1);
  return 3;
}

static void add_text(lua_State *L, held *h, int text, int title) {
  ng_error error = {0};
  ng_options o = {.title = lb_str(L, title)};
  ng_str s = lb_str(L, text);
  ng_code code = ng_collection_add(h->collection, s.ptr, s.len, &o, &error);
  if (code == NG_ERROR_MEMORY) lb_out_of_memory(L);
  if (code != NG_OK) luaL_argerror(L, text, error.message);
}

/* fingerprint(text, title) -> {key of each shingle}, {stem, weight, stem, weight, ...}: the strongest `most` terms, their
 * weights of length 1 in all */
static int fingerprint(lua_State *L) {
  luaL_checkstring(L, 1);
  lua_Integer most = luaL_checkinteger(L, 3);
  ng_fingerprint f;
  ng_error error;
  double sum = 0;
  held *h = new_held(L);
  add_text(L, h, 1, 2);
  if (ng_collection_fingerprint(h->collection, 0, &f, &error) != NG_OK) return lb_fail(L, &error);
  int count = f.term_count < most ? (int)f.term_count : (int)most;
  lua_createtable(L, (int)f.shingle_count, 0);
  for (uint32_t i = 0; i < f.shingle_count; i++) {
    lb_push_number(L, (double)f.shingles[i]);
    lua_rawseti(L, -2, (int)i + 1);
  }
  for (int i = 0; i < count; i++) sum += (double)f.terms[i].weight * f.terms[i].weight;
  lua_createtable(L, 2 * count, 0);
  for (int i = 0; i < count; i++) {
    lb_push_number(L, f.terms[i].stem);
    lua_rawseti(L, -2, 2 * i + 1);
    lua_pushnumber(L, f.terms[i].weight / sqrt(sum));
    lua_rawseti(L, -2, 2 * i + 2);
  }
  return 2;
}

/* Pushes the passages of the collection's one pair: {{a_first, a_last, b_first, b_last}, ...}. */
static void push_passages(lua_State *L, const held *h, const ng_overlap *o) {
  uint32_t count;
  const ng_passage *passages = ng_collection_passages(h->collection, &count);
  lua_createtable(L, (int)(o->end_passage - o->first_passage), 0);
  for (uint32_t i = o->first_passage; i < o->end_passage; i++) {
    const ng_passage *p = &passages[i];
    const uint32_t n[4] = {p->a.start + 1, p->a.end, p->b.start + 1, p->b.end};
    lua_createtable(L, 4, 0);
    for (int k = 0; k < 4; k++) {
      lua_pushinteger(L, n[k]);
      lua_rawseti(L, -2, k + 1);
    }
    lua_rawseti(L, -2, (int)(i - o->first_passage) + 1);
  }
}

/* overlap(a, b) -> containment, jaccard, passages of two texts; 0, 0, {} where they share none */
static int overlap(lua_State *L) {
  luaL_checkstring(L, 1);
  luaL_checkstring(L, 2);
  lua_settop(L, 2);
  lua_pushnil(L);
  uint32_t count;
  ng_error error;
  held *h = new_held(L);
  add_text(L, h, 1, 3);
  add_text(L, h, 2, 3);
  if (ng_collection_reuse(h->collection, 0, &error) != NG_OK) return lb_fail(L, &error);
  const ng_overlap *found = ng_collection_overlaps(h->collection, &count);
  lua_pushnumber(L, count ? found->containment : 0);
  lua_pushnumber(L, count ? found->jaccard : 0);
  if (count)
    push_passages(L, h, found);
  else
    lua_newtable(L);
  return 3;
}

void lb_open_corpus(lua_State *L) {
  if (lb_metatable(L, COLLECTION, held_gc, held_gc)) {
    lua_pushliteral(L, COLLECTION);
    lua_setfield(L, -2, "__metatable");
  }
  lua_pop(L, 1);
  lua_pushcfunction(L, reuse_json);
  lua_setfield(L, -2, "reuse_json");
  lua_pushcfunction(L, cluster_json);
  lua_setfield(L, -2, "cluster_json");
  lua_pushcfunction(L, fingerprint);
  lua_setfield(L, -2, "fingerprint");
  lua_pushcfunction(L, overlap);
  lua_setfield(L, -2, "overlap");
}
