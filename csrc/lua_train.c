/* The binding of users' own taggers: models as objects, and the trainer behind nutgraf.train (nutgraf/train.lua). */
#include <string.h>
#include "lua_binding.h"

#define MODEL "nutgraf.model"
#define TRAINER "nutgraf.trainer"

/* ---- models ------------------------------------------------------------------------------------------------------ */

static ng_model **new_model(lua_State *L) {
  ng_model **m = lua_newuserdatauv(L, sizeof *m, 0);
  *m = NULL;
  lb_set_metatable(L, MODEL);
  return m;
}

static ng_model **check_box(lua_State *L, int i) { return lb_check(L, i, MODEL, "a model"); }

ng_model *lb_check_model(lua_State *L, int i) {
  ng_model **m = check_box(L, i);
  if (!*m) luaL_error(L, "the model is closed");
  return *m;
}

/* @class model
 * A tagger of a user's own kinds of names, from nutgraf.train or nutgraf.model.
 */
/* @method model:close()
 * Gives its memory back at once. What it found stays.
 */
static int model_close(lua_State *L) {
  ng_model **box = check_box(L, 1), *m = *box;
  *box = NULL;
  ng_model_free(m);
  return 0;
}

/* @method model:apply(article: article): article
 * Adds the names it finds to the article's spans, each with its kind as label, and returns the article. Calling the
 * model does the same, so it may be a step of a pipeline.
 */
static int model_apply(lua_State *L) {
  ng_error error = {NG_OK, 0, ""};
  lb_article *box = lb_check_article(L, 2);
  for (int attempt = 0;; attempt++) {
    ng_model *m = lb_check_model(L, 1);
    ng_code code = ng_model_apply(lb_context(L), m, lb_live_article(L, box), &error);
    if (code == NG_OK) break;
    if (attempt) return lb_fail(L, &error);
    lua_gc(L, LUA_GCCOLLECT, 0);
  }
  lua_settop(L, 2);
  return 1;
}

/* @method model:labels(): string[]
 * The names of its kinds.
 */
static int model_labels(lua_State *L) {
  ng_model *m = lb_check_model(L, 1);
  uint32_t count = ng_model_labels(m);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    lua_pushstring(L, ng_model_label(m, i));
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

/* @method model:bytes(): string
 * The model file, to be written where nutgraf.model finds it.
 */
static int model_bytes(lua_State *L) {
  lb_push_str(L, ng_model_bytes(lb_check_model(L, 1)));
  return 1;
}

static int model_tostring(lua_State *L) {
  ng_model **m = check_box(L, 1);
  if (*m)
    lua_pushfstring(L, "model of %d labels", (int)ng_model_labels(*m));
  else
    lua_pushliteral(L, "model (closed)");
  return 1;
}

/* core.model(bytes) -> model. The public face is in nutgraf/train.lua. */
static int model(lua_State *L) {
  luaL_checktype(L, 1, LUA_TSTRING);
  lua_settop(L, 1);
  ng_error error = {NG_OK, 0, ""};
  ng_str bytes = lb_str(L, 1);
  ng_allocator allocator = lb_allocator(L);
  ng_model **m = new_model(L);
  *m = ng_model_new(&allocator, bytes.ptr, bytes.len, &error);
  if (!*m) return lb_fail(L, &error);
  lc_held(L, bytes.len);
  lua_settop(L, 2);
  return 1;
}

/* ---- tagging ready tokens ---------------------------------------------------------------------------------------- */

typedef struct document {
  ng_str *tokens;
  uint32_t *ends;
  int8_t *labels;
  size_t count, sentences;
} document;

static size_t list_length(lua_State *L, int i) {
  if (lua_type(L, i) != LUA_TTABLE) luaL_argerror(L, 2, "a list of tokens, or of lists of tokens, expected");
  return lua_rawlen(L, i);
}

/* The tokens of the list at the top; the strings stay in their table. */
static void take_tokens(lua_State *L, document *d) {
  size_t n = list_length(L, -1);
  for (size_t i = 0; i < n; i++) {
    if (lc_geti(L, -1, (int)i + 1) != LUA_TSTRING) luaL_argerror(L, 2, "tokens must be strings");
    d->tokens[d->count++] = lb_str(L, -1);
    lua_pop(L, 1);
  }
  d->ends[d->sentences++] = (uint32_t)d->count;
}

static bool is_nested(lua_State *L) {
  bool nested = lc_geti(L, 2, 1) == LUA_TTABLE;
  lua_pop(L, 1);
  return nested;
}

static size_t count_tokens(lua_State *L, size_t outer, bool nested) {
  size_t count = nested ? 0 : outer;
  for (size_t i = 0; nested && i < outer; i++) {
    lua_rawgeti(L, 2, (int)i + 1);
    count += list_length(L, -1);
    lua_pop(L, 1);
  }
  return count;
}

static void read_document(lua_State *L, document *d, bool nested) {
  size_t outer = list_length(L, 2), count = count_tokens(L, outer, nested);
  luaL_argcheck(L, count < 100000000 && outer < 100000000, 2, "too many tokens");
  d->tokens = lua_newuserdatauv(L, (count + 1) * sizeof *d->tokens, 0);
  d->ends = lua_newuserdatauv(L, (outer + 1) * sizeof *d->ends, 0);
  d->labels = lua_newuserdatauv(L, count + 1, 0);
  for (size_t i = 0; nested && i < outer; i++) {
    lua_rawgeti(L, 2, (int)i + 1);
    take_tokens(L, d);
    lua_pop(L, 1);
  }
  if (nested) return;
  lua_pushvalue(L, 2);
  take_tokens(L, d);
  lua_pop(L, 1);
}

static void push_label(lua_State *L, const ng_model *m, int8_t label) {
  if (label < 0)
    lua_pushliteral(L, "O");
  else
    lua_pushfstring(L, "%s-%s", label & 1 ? "I" : "B", ng_model_label(m, (unsigned)label / 2));
}

/* Pushes the labels of sentence s as a list; a finalizer may have closed the model. */
static void push_sentence(lua_State *L, const document *d, size_t s) {
  size_t first = s ? d->ends[s - 1] : 0;
  lua_createtable(L, (int)(d->ends[s] - first), 0);
  for (size_t i = first; i < d->ends[s]; i++) {
    push_label(L, lb_check_model(L, 1), d->labels[i]);
    lua_rawseti(L, -2, (int)(i - first) + 1);
  }
}

/* @method model:tag(tokens: table): table
 * Labels ready tokens: for a list of tokens, one sentence, a list of labels ("B-DRUG", "I-DRUG", "O"); for a list of
 * sentences, one document, a list of such lists.
 */
static int model_tag(lua_State *L) {
  document d = {NULL, NULL, NULL, 0, 0};
  lb_check_model(L, 1);
  list_length(L, 2);
  lua_settop(L, 2);
  bool nested = is_nested(L);
  read_document(L, &d, nested);
  ng_code code = ng_model_tag(lb_context(L), lb_check_model(L, 1), d.tokens, (uint32_t)d.count, d.ends,
                              (uint32_t)d.sentences, d.labels);
  if (code != NG_OK) return lb_out_of_memory(L);
  if (!nested) return push_sentence(L, &d, 0), 1;
  lua_createtable(L, (int)d.sentences, 0);
  for (size_t s = 0; s < d.sentences; s++) {
    push_sentence(L, &d, s);
    lua_rawseti(L, -2, (int)s + 1);
  }
  return 1;
}

/* ---- the trainer ------------------------------------------------------------------------------------------------- */

static ng_trainer *check_trainer(lua_State *L) {
  ng_trainer **t = lb_check(L, 1, TRAINER, "a trainer");
  if (!*t) luaL_error(L, "the trainer is closed");
  return *t;
}

static int trainer_close(lua_State *L) {
  ng_trainer **box = lb_check(L, 1, TRAINER, "a trainer"), *t = *box;
  *box = NULL;
  ng_trainer_free(t);
  return 0;
}

/* core.trainer(labels or nil) -> trainer */
static int trainer(lua_State *L) {
  ng_str labels[32];
  size_t count = lua_isnoneornil(L, 1) ? 0 : lua_rawlen(L, 1);
  lua_settop(L, 1);
  luaL_argcheck(L, count <= 32, 1, "too many labels");
  ng_trainer **t = lua_newuserdatauv(L, sizeof *t, 0);
  *t = NULL;
  lb_set_metatable(L, TRAINER);
  for (size_t i = 0; i < count; i++) {
    if (lc_geti(L, 1, (int)i + 1) != LUA_TSTRING) return luaL_argerror(L, 1, "labels must be strings");
    labels[i] = lb_str(L, -1);
    lua_pop(L, 1);
  }
  ng_error error = {NG_OK, 0, ""};
  *t = ng_trainer_new(lb_context(L), labels, (uint32_t)count, &error);
  if (!*t) return lb_fail(L, &error);
  lua_settop(L, 2);
  return 1;
}

/* trainer:read(bytes, json, dev, mend) -> true; or nil, message, code */
static int trainer_read(lua_State *L) {
  ng_trainer *t = check_trainer(L);
  luaL_checktype(L, 2, LUA_TSTRING);
  ng_error error = {NG_OK, 0, ""};
  unsigned how = 0;
  for (int i = 0; i < 3; i++) how |= (unsigned)lua_toboolean(L, 3 + i) << i;
  if (ng_trainer_read(t, lb_str(L, 2), how, &error) != NG_OK) return lb_fail(L, &error);
  lua_pushboolean(L, 1);
  return 1;
}

/* The user's function while training runs; an error of its own ends the training and is raised behind it. */
typedef struct listener {
  lua_State *L;
  bool failed;
} listener;

enum { PROGRESS = 3 };

static bool tell(void *ctx, double done, uint32_t epoch) {
  listener *l = ctx;
  if (!lua_checkstack(l->L, 4)) return true;
  lua_pushvalue(l->L, PROGRESS);
  lua_pushnumber(l->L, done);
  lua_pushinteger(l->L, (lua_Integer)epoch + 1);
  if (lua_pcall(l->L, 2, 1, 0) != LUA_OK) return l->failed = true, false;
  bool go_on = lua_isnil(l->L, -1) || lua_toboolean(l->L, -1);
  lua_pop(l->L, 1);
  return go_on;
}

/* trainer:train(epochs or 0, progress or nil) -> model; or nil, message, code */
static int trainer_train(lua_State *L) {
  ng_trainer *t = check_trainer(L);
  lua_Integer epochs = luaL_checkinteger(L, 2);
  luaL_argcheck(L, epochs >= 0 && epochs <= 1000, 2, "epochs must be from 1 to 1000");
  lua_settop(L, PROGRESS);
  ng_model **m = new_model(L);
  listener l = {L, false};
  ng_error error = {NG_OK, 0, ""};
  ng_train_options o = {(uint32_t)epochs, lua_isnil(L, PROGRESS) ? NULL : tell, &l};
  *m = ng_train(t, &o, &error);
  if (l.failed) return lua_error(L);
  if (!*m) return lb_fail(L, &error);
  lua_settop(L, PROGRESS + 1);
  return 1;
}

/* trainer:count(dev) -> tokens, sentences */
static int trainer_count(lua_State *L) {
  uint32_t tokens, sentences;
  ng_trainer_count(check_trainer(L), lua_toboolean(L, 2), &tokens, &sentences);
  lua_pushinteger(L, tokens);
  lua_pushinteger(L, sentences);
  return 2;
}

/* trainer:scores() -> { { label, right, found, wanted }, … } */
static int trainer_scores(lua_State *L) {
  uint32_t count;
  const ng_label_score *scores = ng_trainer_scores(check_trainer(L), &count);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t numbers[] = {scores[i].right, scores[i].found, scores[i].wanted};
    lua_createtable(L, 4, 0);
    lua_pushstring(L, scores[i].label);
    lua_rawseti(L, -2, 1);
    for (int k = 0; k < 3; k++) {
      lua_pushinteger(L, numbers[k]);
      lua_rawseti(L, -2, k + 2);
    }
    lua_rawseti(L, -2, (int)i + 1);
  }
  return 1;
}

/* ---- opening ----------------------------------------------------------------------------------------------------- */

static void open_class(lua_State *L, const char *name, lua_CFunction close, const luaL_Reg *methods) {
  if (lb_metatable(L, name, close, close)) {
    lua_newtable(L);
    for (const luaL_Reg *m = methods; m->name; m++) {
      lua_pushcfunction(L, m->func);
      lua_setfield(L, -2, m->name);
    }
    lua_setfield(L, -2, "__index");
    if (close == model_close) {
      lua_pushcfunction(L, model_apply);
      lua_setfield(L, -2, "__call");
      lua_pushcfunction(L, model_tostring);
      lua_setfield(L, -2, "__tostring");
    }
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__metatable");
  }
  lua_pop(L, 1);
}

void lb_open_train(lua_State *L) {
  static const luaL_Reg model_methods[] = {{"apply", model_apply}, {"tag", model_tag},     {"labels", model_labels},
                                           {"bytes", model_bytes}, {"close", model_close}, {NULL, NULL}};
  static const luaL_Reg trainer_methods[] = {{"read", trainer_read},     {"train", trainer_train},
                                             {"count", trainer_count},   {"scores", trainer_scores},
                                             {"close", trainer_close}, {NULL, NULL}};
  open_class(L, MODEL, model_close, model_methods);
  open_class(L, TRAINER, trainer_close, trainer_methods);
  lua_pushcfunction(L, model);
  lua_setfield(L, -2, "model");
  lua_pushcfunction(L, trainer);
  lua_setfield(L, -2, "trainer");
}
