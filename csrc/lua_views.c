/* Views: light objects {owner, class, index} whose fields are computed when a script asks for them.
 *
 * A class is a table of fields (lua_spans.c, lua_story.c). Its metatable has an __index with the field's number by its
 * name, so that a field costs one raw lookup and one call. The fields that every class with a place shares (first,
 * last, text, sentence, article, doc) are here. Metatables are kept in the registry under the class's address and are
 * locked. */
#include <string.h>
#include "lua_binding.h"
#include "sort.h"

/* ---- metatables of plain userdata -------------------------------------------------------------------------------- */

bool lb_metatable(lua_State *L, const char *name, lua_CFunction gc, lua_CFunction close) {
  if (!luaL_newmetatable(L, name)) {
    lua_getfield(L, -1, "__metatable"); /* set last: without it, an earlier try ran out of memory */
    bool complete = !lua_isnil(L, -1);
    lua_pop(L, 1);
    if (complete) return false;
  }
  lua_pushcfunction(L, gc);
  lua_setfield(L, -2, "__gc");
  lua_pushcfunction(L, close);
  lua_setfield(L, -2, "__close");
  lua_pushstring(L, name);
  lua_setfield(L, -2, "__name");
  return true;
}

void lb_set_metatable(lua_State *L, const char *name) {
  luaL_getmetatable(L, name);
  lua_setmetatable(L, -2);
}

void *lb_test(lua_State *L, int i, const char *name) {
  void *p = lua_touserdata(L, i);
  if (!p || lua_islightuserdata(L, i) || !lua_getmetatable(L, i)) return NULL;
  luaL_getmetatable(L, name);
  bool same = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  return same ? p : NULL;
}

void *lb_check(lua_State *L, int i, const char *name, const char *what) {
  void *p = lb_test(L, i, name);
  if (p) return p;
  lua_pushfstring(L, "%s expected, got %s", what, luaL_typename(L, i));
  luaL_argerror(L, i, lua_tostring(L, -1));
  return NULL;
}

/* ---- where a view stands ----------------------------------------------------------------------------------------- */

const ng_article *lb_article_of(const lb_view *v, uint32_t doc) {
  if (v->class->story) return ng_story_article(v->owner.story->story, doc);
  return v->owner.article->shared->article;
}

lb_article *lb_push_home(lua_State *L, const lb_view *v, int anchor) {
  ng_place at = {0, 0, 0};
  if (v->class->story && v->class->place) v->class->place(v, &at);
  anchor = lua_absindex(L, anchor);
  lua_rawgeti(L, anchor, v->class->story ? (int)at.doc + 1 : 0);
  lb_article *box = lb_test_article(L, -1);
  if (!box || box->life.closed) {
    lua_pushnil(L);
    return NULL;
  }
  lc_getenv(L, -1);
  return box;
}

static void push_first(lua_State *L, const lb_view *v, int anchor) {
  ng_place at;
  (void)anchor;
  if (v->class->place(v, &at))
    lua_pushinteger(L, (lua_Integer)at.start + 1);
  else
    lua_pushnil(L);
}

static void push_last(lua_State *L, const lb_view *v, int anchor) {
  ng_place at;
  (void)anchor;
  if (v->class->place(v, &at))
    lua_pushinteger(L, (lua_Integer)at.end);
  else
    lua_pushnil(L);
}

static void push_text(lua_State *L, const lb_view *v, int anchor) {
  ng_place at;
  (void)anchor;
  if (!v->class->place(v, &at)) {
    lua_pushnil(L);
    return;
  }
  ng_str text = ng_article_text(lb_article_of(v, at.doc));
  lua_pushlstring(L, text.ptr + at.start, at.end - at.start);
}

static uint32_t sentence_at(const ng_article *a, uint32_t offset) {
  uint32_t count;
  const ng_sentence *s = ng_article_sentences(a, &count);
  uint32_t i = so_first_from(s, count, sizeof *s, offsetof(ng_sentence, end), offset + 1);
  return i < count && s[i].start <= offset ? i : NG_NONE;
}

static void push_sentence(lua_State *L, const lb_view *v, int anchor) {
  ng_place at;
  lb_article *home = v->class->place(v, &at) ? lb_push_home(L, v, anchor) : NULL;
  uint32_t i = home ? sentence_at(home->shared->article, at.start) : NG_NONE;
  if (i == NG_NONE)
    lua_pushnil(L);
  else
    lb_push_child(L, v, (lb_view){.class = &lb_classes[LB_SENTENCE], .owner = {.article = home}, .index = i}, lua_gettop(L));
}

static void push_article(lua_State *L, const lb_view *v, int anchor) {
  lb_push_home(L, v, anchor);
  lua_pop(L, 1);
}

static void push_doc(lua_State *L, const lb_view *v, int anchor) {
  ng_place at;
  (void)anchor;
  if (v->class->place(v, &at))
    lua_pushinteger(L, (lua_Integer)at.doc + 1);
  else
    lua_pushnil(L);
}

/* @class view
 * What stands somewhere in an article. Fields are computed when asked for, and nil where nothing is known. Views are
 * read-only, equal (==) where they are the same thing, and keep their article alive.
 * first: integer: where it begins: a.text:sub(v.first, v.last) are its words
 * last: integer: where it ends, inclusive
 * text: string: its words
 * sentence: sentence?: the sentence in which it begins
 * article: article: the article
 */
/* @method view:totable(options: table?): table
 * Its fields as a plain table, lists and spans inside as well; an entity in it becomes its id. Options: text = false leaves out the
 * words of what has first and last.
 */
static const lb_field span_fields[] = {{"first", push_first, LB_PLAIN},      {"last", push_last, LB_PLAIN},
                                       {"text", push_text, LB_WORDS},        {"sentence", push_sentence, LB_HIDDEN},
                                       {"article", push_article, LB_HIDDEN}, {"doc", push_doc, LB_PLAIN}};
enum { SPAN_FIELDS = sizeof span_fields / sizeof *span_fields, TEXT_FIELD = 2, DOC_FIELD = SPAN_FIELDS - 1 };

/* Views of articles have no doc. */
static size_t shared_fields(const lb_class *class) {
  if (!class->place) return 0;
  return class->story ? SPAN_FIELDS : DOC_FIELD;
}

/* ---- the metamethods --------------------------------------------------------------------------------------------- */

static lb_view *push_view(lua_State *L, lb_view view, int anchor) {
  anchor = lua_absindex(L, anchor);
  lb_view *v = lua_newuserdatauv(L, sizeof *v, 1);
  *v = view;
  lc_rawgetp(L, LUA_REGISTRYINDEX, view.class);
  lua_setmetatable(L, -2);
  lua_pushvalue(L, anchor);
  lc_setenv(L, -2);
  return v;
}

lb_view *lb_push_view(lua_State *L, const lb_class *class, lb_owner owner, uint32_t index, int anchor) {
  return push_view(L, (lb_view){.class = class, .owner = owner, .index = index}, anchor);
}

void lb_push_child(lua_State *L, const lb_view *v, lb_view child, int anchor) {
  child.wordless = v->wordless;
  if (v->copied == LB_DEEP)
    lb_push_copy(L, &child, anchor);
  else if (v->copied == LB_ID)
    lua_pushinteger(L, (lua_Integer)child.index + 1);
  else
    push_view(L, child, anchor);
}

static void check_alive(lua_State *L, const lb_view *v) {
  if (v->owner.life->closed)
    luaL_error(L, "the %s of this %s is closed", v->class->story ? "story" : "article", v->class->name + 8);
}

/* The view at index 1, whose metatable is the second upvalue: nothing else gets past it. */
static lb_view *self(lua_State *L) {
  lb_view *v = lua_touserdata(L, 1);
  if (!v || !lua_getmetatable(L, 1)) luaL_argerror(L, 1, "a view of nutgraf expected");
  if (!lua_rawequal(L, -1, lua_upvalueindex(2))) luaL_argerror(L, 1, "a view of another kind expected");
  lua_pop(L, 1);
  return v;
}

static const lb_field *field_of(const lb_class *class, size_t i) {
  return i < class->count ? &class->fields[i] : &span_fields[i - class->count];
}

const lb_field *lb_field_named(const lb_class *class, const char *name) {
  for (size_t i = 0; i < class->count + shared_fields(class); i++) /* own fields win */
    if (strcmp(field_of(class, i)->name, name) == 0) return field_of(class, i);
  return NULL;
}

static int view_index(lua_State *L) {
  lb_view *v = self(L);
  lua_settop(L, 2);
  lua_rawget(L, lua_upvalueindex(1));
  if (!lua_isnumber(L, 2)) return 1; /* a method, or nil */
  check_alive(L, v);
  const lb_field *field = field_of(v->class, (size_t)lua_tointeger(L, 2));
  lc_getenv(L, 1);
  lb_pin(v->owner.life);
  field->push(L, v, 3);
  lb_unpin(v->owner.life);
  return 1;
}

static int view_newindex(lua_State *L) { return luaL_error(L, "views of nutgraf are read-only"); }

lb_view *lb_test_view(lua_State *L, int i, const lb_class *class) {
  lb_view *v = lua_touserdata(L, i);
  if (!v || lua_islightuserdata(L, i) || !lua_getmetatable(L, i)) return NULL;
  lc_rawgetp(L, LUA_REGISTRYINDEX, class);
  bool same = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  return same ? v : NULL;
}

static int view_eq(lua_State *L) {
  lb_view *a = self(L);
  lb_view *b = lb_test_view(L, 2, a->class);
  lua_pushboolean(L, b && a->owner.article == b->owner.article && a->index == b->index && a->start == b->start &&
                         a->end == b->end);
  return 1;
}

/* quote [12, 40] "We will find them": the class, the place, and the words, cut at 60 bytes. */
static int view_tostring(lua_State *L) {
  lb_view *v = self(L);
  ng_place at;
  const char *name = v->class->name + 8;
  if (v->owner.life->closed) {
    lua_pushfstring(L, "%s (closed)", name);
    return 1;
  }
  lb_pin(v->owner.life);
  if (!v->class->place || !v->class->place(v, &at)) {
    lua_pushfstring(L, "%s %d", name, (int)v->index + 1);
  } else {
    ng_str text = ng_article_text(lb_article_of(v, at.doc));
    size_t len = at.end - at.start, cut = len;
    if (len > 60)
      for (cut = 60; cut && ((unsigned char)text.ptr[at.start + cut] & 0xC0) == 0x80;) cut--;
    lua_pushlstring(L, text.ptr + at.start, cut);
    lua_pushfstring(L, "%s [%d, %d] \"%s%s\"", name, (int)at.start + 1, (int)at.end, lua_tostring(L, -1),
                    cut < len ? "..." : "");
  }
  lb_unpin(v->owner.life);
  return 1;
}

/* ---- stepping ---------------------------------------------------------------------------------------------------- */

static int step(lua_State *L) {
  lb_iterator *it = lua_touserdata(L, lua_upvalueindex(1));
  lb_view view;
  if (!it->next(L, it, &view)) {
    lua_pushnil(L);
    return 1;
  }
  lua_settop(L, 0);
  lua_pushvalue(L, lua_upvalueindex(2));
  push_view(L, view, 1);
  return 1;
}

void lb_push_stepper(lua_State *L, int upvalues) { lua_pushcclosure(L, step, upvalues); }

lb_iterator *lb_push_stepped(lua_State *L, int i) {
  if (lua_tocfunction(L, i) != step) return NULL;
  i = lua_absindex(L, i);
  lua_getupvalue(L, i, 1);
  lb_iterator *it = lua_touserdata(L, -1); /* the closure keeps it */
  lua_pop(L, 1);
  lua_getupvalue(L, i, 2);
  return it;
}

/* ---- plain tables ------------------------------------------------------------------------------------------------ */

bool lb_wordless(lua_State *L) {
  bool text = true;
  lb_options(L, 2, &(lb_option){"text", LB_BOOL, &text}, 1);
  return !text;
}

static bool shown(const lb_view *v, size_t i) {
  const lb_field *f = field_of(v->class, i);
  if (f->table == LB_WORDS) return !v->wordless && !(v->class->text_left && f == &span_fields[TEXT_FIELD]);
  return f->table != LB_HIDDEN;
}

static int count_shown(const lb_view *v, size_t count) {
  int n = 0;
  for (size_t i = 0; i < count; i++) n += shown(v, i);
  return n;
}

/* No userdata is made on the way: a copy of a whole article or story would make as many as it has rows. */
void lb_push_copy(lua_State *L, const lb_view *view, int anchor) {
  lb_view v = *view;
  size_t count = v.class->count + shared_fields(v.class);
  luaL_checkstack(L, 20, "plain table");
  anchor = lua_absindex(L, anchor);
  lua_createtable(L, 0, count_shown(&v, count));
  int top = lua_gettop(L);
  for (size_t k = count; k-- > 0;) { /* own fields win */
    if (!shown(&v, k)) continue;
    const lb_field *f = field_of(v.class, k);
    v.copied = f->table;
    f->push(L, &v, anchor);
    lua_setfield(L, top, f->name);
    lua_settop(L, top);
  }
}

static int view_totable(lua_State *L) {
  lb_view *v = self(L);
  check_alive(L, v);
  lb_view view = *v;
  view.wordless = lb_wordless(L);
  lua_settop(L, 1);
  lc_getenv(L, 1);
  lb_pin(v->owner.life);
  lb_push_copy(L, &view, 2);
  lb_unpin(v->owner.life);
  return 1;
}

/* ---- registering ------------------------------------------------------------------------------------------------- */

static void add_closure(lua_State *L, const char *name, lua_CFunction f, int fields, int metatable) {
  lua_pushvalue(L, fields);
  lua_pushvalue(L, metatable);
  lua_pushcclosure(L, f, 2);
  lua_setfield(L, metatable, name);
}

void lb_register(lua_State *L, const lb_class *class) {
  lc_rawgetp(L, LUA_REGISTRYINDEX, class);
  bool known = lua_istable(L, -1);
  lua_pop(L, 1);
  if (known) return;
  lua_newtable(L);
  int metatable = lua_gettop(L);
  lua_newtable(L);
  int fields = metatable + 1;
  size_t count = class->count + shared_fields(class);
  for (size_t i = count; i-- > 0;) { /* own fields win */
    lua_pushinteger(L, (lua_Integer)i);
    lua_setfield(L, fields, field_of(class, i)->name);
  }
  lua_pushvalue(L, fields);
  lua_pushvalue(L, metatable);
  lua_pushcclosure(L, view_totable, 2);
  lua_setfield(L, fields, "totable");
  add_closure(L, "__index", view_index, fields, metatable);
  add_closure(L, "__eq", view_eq, fields, metatable);
  add_closure(L, "__tostring", view_tostring, fields, metatable);
  add_closure(L, "__newindex", view_newindex, fields, metatable);
  lua_pushstring(L, class->name);
  lua_setfield(L, metatable, "__name");
  lua_pushstring(L, class->name);
  lua_setfield(L, metatable, "__metatable");
  lua_pushboolean(L, 1);
  lua_setfield(L, metatable, "__nutgraf_view");
  lua_settop(L, metatable);
  lc_rawsetp(L, LUA_REGISTRYINDEX, class);
}
