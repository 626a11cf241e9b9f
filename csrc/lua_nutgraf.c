/* Opens the module nutgraf.core: the context of a Lua state, parsing, and the stream's annotate_line.
 *
 * The context lives in the registry under this file's key, one for a Lua state, however often the module is opened. */
#include "lua_binding.h"

#define CONTEXT "nutgraf.context"
#define BUFFER "nutgraf.buffer"

static const char context_key = 0;

/* ---- errors ------------------------------------------------------------------------------------------------------ */

/* The same words as Lua's own: that string is kept by every state, so pushing it takes no memory. */
int lb_out_of_memory(lua_State *L) {
  lua_pushliteral(L, "not enough memory");
  return lua_error(L);
}

int lb_fail(lua_State *L, const ng_error *error) {
  if (error->code == NG_ERROR_MEMORY) return lb_out_of_memory(L);
  lua_pushnil(L);
  lua_pushstring(L, error->message);
  lua_pushstring(L, ng_code_name(error->code));
  return 3;
}

/* ---- buffers ----------------------------------------------------------------------------------------------------- */

static int buffer_gc(lua_State *L) {
  ng_buffer *b = lb_check(L, 1, BUFFER, "a buffer");
  ng_buffer_free(b);
  return 0;
}

ng_buffer *lb_buffer(lua_State *L) {
  ng_buffer *b = lua_newuserdatauv(L, sizeof *b, 0);
  *b = (ng_buffer){lb_allocator(L), NULL, 0, 0, false};
  lb_set_metatable(L, BUFFER);
  return b;
}

int lb_finish(lua_State *L, ng_buffer *b) {
  if (b->failed) {
    ng_buffer_free(b);
    return lb_out_of_memory(L);
  }
  lua_pushlstring(L, b->ptr ? b->ptr : "", b->len);
  ng_buffer_free(b);
  return 1;
}

/* ---- the context ------------------------------------------------------------------------------------------------- */

ng_allocator lb_allocator(lua_State *L) {
  ng_allocator allocator;
  allocator.fn = lua_getallocf(L, &allocator.ctx);
  return allocator;
}

ng_context *lb_context(lua_State *L) {
  lc_rawgetp(L, LUA_REGISTRYINDEX, &context_key);
  ng_context **c = lua_touserdata(L, -1);
  lua_pop(L, 1);
  if (!c || !*c) luaL_error(L, "nutgraf: this Lua state is closing");
  return *c;
}

static int context_gc(lua_State *L) {
  ng_context **c = lb_check(L, 1, CONTEXT, "a context");
  ng_context *context = *c;
  *c = NULL;
  ng_context_free(context);
  return 0;
}

static void open_context(lua_State *L) {
  lc_rawgetp(L, LUA_REGISTRYINDEX, &context_key);
  ng_context **c = lua_touserdata(L, -1);
  lua_pop(L, 1);
  if (c && *c) return;
  c = lua_newuserdatauv(L, sizeof *c, 0);
  *c = NULL;
  lb_set_metatable(L, CONTEXT);
  ng_allocator allocator = lb_allocator(L);
  ng_error error;
  *c = ng_context_new(&allocator, &error);
  if (!*c && error.code == NG_ERROR_MEMORY) lb_out_of_memory(L);
  if (!*c) luaL_error(L, "nutgraf: %s", error.message);
  lc_rawsetp(L, LUA_REGISTRYINDEX, &context_key);
}

/* ---- parsing ----------------------------------------------------------------------------------------------------- */

static void check_text(lua_State *L, int i) {
  if (lua_type(L, i) != LUA_TSTRING)
    luaL_argerror(L, i, lua_pushfstring(L, "the text must be a string, not %s", luaL_typename(L, i)));
}

enum input { PLAIN, PAGE, LINE };

static void read_options(lua_State *L, enum input input, ng_options *o) {
  *o = (ng_options){0};
  const lb_option options[] = {{"id", LB_STRING, &o->id},
                               {"title", LB_STRING, &o->title},
                               {"outlet", LB_STRING, &o->outlet},
                               {"author", LB_STRING, &o->author},
                               {"url", LB_STRING, &o->url},
                               {"published", LB_STRING, &o->published},
                               {"published_near", LB_STRING, &o->published_near},
                               {"without", LB_PARTS, &o->without},
                               {"max_bytes", LB_SIZE, &o->max_bytes},
                               {"strict", LB_BOOL, &o->strict},
                               {"charset", LB_STRING, &o->charset}};
  /* the last is for pages only */
  lb_options(L, 2, options, sizeof options / sizeof *options - (input != PAGE));
}

static ng_article *parse_input(lua_State *L, enum input input, ng_error *error) {
  ng_options o;
  ng_str id, text = lb_str(L, 1);
  read_options(L, input, &o);
  if (input == LINE) return ng_parse_json(lb_context(L), text.ptr, text.len, &o, &id, error);
  o.html = input == PAGE;
  return ng_parse(lb_context(L), text.ptr, text.len, &o, error);
}

/* Options are read again after a collection: its finalizers may have changed the table whose strings they point to. */
static int parse_as(lua_State *L, enum input input) {
  ng_error error = {NG_OK, 0, ""};
  check_text(L, 1);
  lua_settop(L, 2);
  lb_article *box = lb_new_article(L);
  ng_article *a = parse_input(L, input, &error);
  if (!a && error.code == NG_ERROR_MEMORY) {
    lua_gc(L, LUA_GCCOLLECT, 0);
    a = parse_input(L, input, &error);
  }
  if (!a) return lb_fail(L, &error);
  ng_allocator allocator = lb_allocator(L);
  size_t bytes = ng_article_bytes(a);
  if (!lb_hold(box, a, &allocator)) return lb_out_of_memory(L);
  lc_held(L, bytes);
  lua_settop(L, 3);
  return 1;
}

/* @function nutgraf.parse(text: string, options: table?): article
 * Reads an article. Options: id, title, outlet, author, url, published ("2024-03-27" or RFC 3339): what is known
 * already; published_near: a day near which it was published, for where the text tells none; without: names of parts to
 * leave out ("quotes,figures" or a list); max_bytes (64 MiB); strict = true: refuse text that is not UTF-8. Fails with
 * nil, message, code: "too_large", "bad_utf8", "bad_date".
 */
static int parse(lua_State *L) { return parse_as(L, PLAIN); }

/* @function nutgraf.parse_html(page: string, options: table?): article
 * Reads the article of a page: `text` is its headline, byline and paragraphs, a line each, without what surrounds them, and all
 * places refer to it. Title, authors, outlet, day and address come from the page's metadata where the options leave them
 * open. Options are those of parse, and charset: the encoding that the transport's header names ("windows-1251"); a byte
 * order mark and valid UTF-8 are stronger, the page's own meta element is weaker. Fails with nil, message, code as parse
 * does, but never for the encoding.
 */
static int parse_html(lua_State *L) { return parse_as(L, PAGE); }

/* @function nutgraf.parse_json(line: string, options: table?): article
 * Reads the article that one line of the exchange format describes: {"id", "text" or "html", "published", "title",
 * "outlet", "author", "url"}. Options are those of parse; the line's own fields win. Fails with nil, message, code as
 * parse does, and with "bad_json".
 */
static int parse_json(lua_State *L) { return parse_as(L, LINE); }

/* The stream of the contract: annotate_line(line, number, parts [, max_bytes]) -> json, ok. Not public. */
static int annotate_line(lua_State *L) {
  size_t len;
  const char *line = luaL_checklstring(L, 1, &len);
  lua_Integer number = luaL_checkinteger(L, 2);
  unsigned parts = (unsigned)luaL_checkinteger(L, 3);
  ng_options options = {.without = NG_PART_THINGS & ~parts};
  options.max_bytes = (size_t)luaL_optinteger(L, 4, 0);
  ng_buffer *out = lb_buffer(L);
  ng_error error = {NG_OK, 0, ""};
  ng_str id;
  ng_article *a = ng_parse_json(lb_context(L), line, len, &options, &id, &error);
  bool ok = a != NULL;
  if (a)
    ng_article_json(a, parts, out);
  else
    ng_error_json(&error, id, (size_t)number, out);
  ng_article_free(a);
  lb_finish(L, out);
  lua_pushboolean(L, ok);
  if (ok) return 2;
  lua_pushstring(L, error.message);
  return 3;
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

static void push_kinds(lua_State *L, const char *field, const char *(*name)(unsigned)) {
  int n = 0;
  lua_newtable(L);
  for (unsigned i = 0; i < 32 && (name(i) || i == 0); i++) {
    if (!name(i)) continue;
    lua_pushstring(L, name(i));
    lua_rawseti(L, -2, ++n);
  }
  lua_setfield(L, -2, field);
}

/* @value nutgraf.kinds: table<string, string[]>
 * The names that fields and filters know, as lists: entity, form, quote, stance, date, bound, block, mark, citation,
 * agreement, published_from.
 */
static void add_kinds(lua_State *L) {
  lua_newtable(L);
  push_kinds(L, "entity", ng_kind_name);
  push_kinds(L, "form", ng_form_name);
  push_kinds(L, "quote", ng_quote_kind_name);
  push_kinds(L, "stance", ng_stance_name);
  push_kinds(L, "date", ng_date_type_name);
  push_kinds(L, "bound", ng_bound_name);
  push_kinds(L, "block", ng_block_kind_name);
  push_kinds(L, "mark", ng_mark_kind_name);
  push_kinds(L, "citation", ng_citation_kind_name);
  push_kinds(L, "agreement", ng_agreement_name);
  push_kinds(L, "published_from", ng_published_from_name);
  lua_setfield(L, -2, "kinds");
}

static void add(lua_State *L, const char *name, lua_CFunction f) {
  lua_pushcfunction(L, f);
  lua_setfield(L, -2, name);
}

__attribute__((visibility("default"))) int luaopen_nutgraf_core(lua_State *L);

int luaopen_nutgraf_core(lua_State *L) {
  luaL_checkversion(L);
  lb_metatable(L, CONTEXT, context_gc, context_gc);
  lua_pushliteral(L, CONTEXT);
  lua_setfield(L, -2, "__metatable");
  lb_metatable(L, BUFFER, buffer_gc, buffer_gc);
  lua_pushliteral(L, BUFFER);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 2);
  open_context(L);
  lb_open_article(L);
  lua_newtable(L);
  add(L, "parse", parse);
  add(L, "parse_html", parse_html);
  add(L, "parse_json", parse_json);
  add(L, "annotate_line", annotate_line);
  add_kinds(L);
  /* @value nutgraf.version: string
   * The version of the library.
   */
  lua_pushliteral(L, NG_VERSION);
  lua_setfield(L, -2, "version");
  lb_open_story(L);
  lb_open_user(L);
  lb_open_tag(L);
  lb_open_train(L);
  lb_open_corpus(L);
  lb_open_columns(L);
  lb_open_markup(L);
  lb_open_diff(L);
  return 1;
}
