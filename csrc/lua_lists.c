/* The lists of an article as iterators: a:entities "PERSON", a:quotes{ speaker = "Ada Moss" } ...
 *
 * A filter is read once, raw; the closure that comes back then steps through the core's array and compares in C, and
 * makes one view for each element that passes. Upvalues of the closure: the iterator's state, the article's anchor, the
 * filter's two strings (so that they live as long as it). */
#include <string.h>
#include "lua_binding.h"

/* What a filter asks for. Which mask is the kind and which the form is each list's own affair. */
typedef struct filter {
  uint32_t masks[2];   /* bit k: enum value k passes */
  ng_str strings[2];   /* ptr NULL: any */
  int flags[2];        /* -1: any */
  double confidence;   /* at least */
  uint32_t entity;     /* NG_NONE: any */
  bool nothing;        /* an entity of another article was asked for */
  uint32_t start, end; /* within these bytes */
} filter;

enum how { MASK_0, MASK_1, STRING_0, STRING_1, FLAG_0, FLAG_1, CONFIDENCE, ENTITY, WITHIN };

typedef struct option {
  const char *name;
  enum how how;
  const char *(*names)(unsigned); /* of masks */
} option;

typedef struct list {
  const char *name; /* of the method */
  int class;
  uint32_t (*count)(const ng_article *a);
  bool (*match)(const ng_article *a, uint32_t i, const filter *f);
  ng_span (*at)(const ng_article *a, uint32_t i);
  option options[6]; /* the first one is what a bare string means */
} list;

static const char *gender_name(unsigned i) {
  static const char *const names[] = {"unknown", "male", "female"};
  return i < 3 ? names[i] : NULL;
}

static bool passes(uint32_t mask, unsigned kind) { return (mask >> kind & 1) != 0; }

static bool same(ng_str wanted, ng_str s) {
  return !wanted.ptr || (s.ptr && wanted.len == s.len && memcmp(wanted.ptr, s.ptr, s.len) == 0);
}

/* ---- entities, mentions, quotes ---------------------------------------------------------------------------------- */

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static bool alike(ng_str a, const char *ptr, size_t len) {
  if (a.len != len) return false;
  for (size_t i = 0; i < len; i++)
    if (lower(a.ptr[i]) != lower(ptr[i])) return false;
  return true;
}

/* Whether the entity goes by this name: its full one or any that the text gives it. */
static bool is_called(const ng_article *a, uint32_t entity, ng_str name) {
  uint32_t count;
  const ng_entity *e = ng_article_entities(a, &count) + entity;
  if (alike(name, e->name.ptr, e->name.len)) return true;
  const uint32_t *refs = ng_article_entity_mentions(a, &count);
  const ng_mention *mentions = ng_article_mentions(a, &count);
  for (uint32_t i = e->first_ref; i < e->end_ref; i++) {
    const ng_mention *m = &mentions[refs[i]];
    if (m->form == NG_FORM_NAME && alike(name, ng_article_text(a).ptr + m->start, m->end - m->start)) return true;
  }
  return false;
}

static bool match_entity(const ng_article *a, uint32_t i, const filter *f) {
  uint32_t count;
  const ng_entity *e = ng_article_entities(a, &count) + i;
  bool wanted = f->flags[0] < 0 || f->flags[0]; /* with a name, unless the others are asked for */
  return passes(f->masks[0], e->kind) && passes(f->masks[1], e->gender) && wanted == (i < count) &&
         (!f->strings[0].ptr || is_called(a, i, f->strings[0]));
}

static ng_span entity_at(const ng_article *a, uint32_t i) {
  uint32_t count;
  const ng_entity *e = ng_article_entities(a, &count) + i;
  if (e->first_ref == e->end_ref) return (ng_span){0, 0};
  const ng_mention *m = ng_article_mentions(a, &count) + ng_article_entity_mentions(a, &count)[e->first_ref];
  return (ng_span){m->start, m->end};
}

static bool match_mention(const ng_article *a, uint32_t i, const filter *f) {
  uint32_t count;
  const ng_mention *m = ng_article_mentions(a, &count) + i;
  return passes(f->masks[0], m->kind) && passes(f->masks[1], m->form) &&
         (f->entity == NG_NONE || f->entity == m->entity);
}

static bool match_quote(const ng_article *a, uint32_t i, const filter *f) {
  uint32_t count;
  const ng_quote *q = ng_article_quotes(a, &count) + i;
  if (!passes(f->masks[0], q->kind) || !passes(f->masks[1], q->stance)) return false;
  if ((f->flags[0] >= 0 && f->flags[0] != q->hedged) || (f->flags[1] >= 0 && f->flags[1] != q->anonymous)) return false;
  if ((double)q->confidence < f->confidence) return false;
  if (f->entity != NG_NONE && f->entity != q->speaker) return false;
  return !f->strings[0].ptr || (q->speaker != NG_NONE && is_called(a, q->speaker, f->strings[0]));
}

static ng_span quote_at(const ng_article *a, uint32_t i) {
  uint32_t count;
  const ng_quote *q = ng_article_quotes(a, &count) + i;
  if (q->first_content == q->end_content) return (ng_span){0, 0};
  const ng_span *c = ng_article_contents(a, &count);
  return (ng_span){c[q->first_content].start, c[q->end_content - 1].end};
}

/* ---- the rest ---------------------------------------------------------------------------------------------------- */

static bool match_figure(const ng_article *a, uint32_t i, const filter *f) {
  uint32_t count;
  const ng_figure *g = ng_article_figures(a, &count) + i;
  return same(f->strings[0], g->role) && same(f->strings[1], g->unit) && passes(f->masks[0], g->bound) &&
         (f->flags[0] < 0 || f->flags[0] == g->more);
}

static bool match_date(const ng_article *a, uint32_t i, const filter *f) {
  uint32_t count;
  const ng_date *d = ng_article_dates(a, &count) + i;
  return passes(f->masks[0], d->type) && same(f->strings[0], d->value);
}

static bool match_block(const ng_article *a, uint32_t i, const filter *f) {
  uint32_t count;
  return passes(f->masks[0], ng_article_blocks(a, &count)[i].kind);
}

static bool match_mark(const ng_article *a, uint32_t i, const filter *f) {
  uint32_t count;
  return passes(f->masks[0], ng_article_marks(a, &count)[i].kind);
}

static bool match_citation(const ng_article *a, uint32_t i, const filter *f) {
  uint32_t count;
  const ng_citation *c = ng_article_citations(a, &count) + i;
  return passes(f->masks[0], c->kind) && same(f->strings[0], c->source);
}

static bool match_user(const ng_article *a, uint32_t i, const filter *f) {
  uint32_t count;
  const ng_user_span *s = ng_article_user_spans(a, &count) + i;
  return same(f->strings[0], s->label) && same(f->strings[1], s->value);
}

static bool match_any(const ng_article *a, uint32_t i, const filter *f) {
  (void)a, (void)i, (void)f;
  return true;
}

#define COUNT_AND_PLACE(name, accessor)                                                                                \
  static uint32_t name##_count(const ng_article *a) {                                                                  \
    uint32_t count;                                                                                                    \
    accessor(a, &count);                                                                                               \
    return count;                                                                                                      \
  }                                                                                                                    \
  static ng_span name##_at(const ng_article *a, uint32_t i) {                                                          \
    uint32_t count;                                                                                                    \
    return (ng_span){accessor(a, &count)[i].start, accessor(a, &count)[i].end};                                        \
  }

COUNT_AND_PLACE(mention, ng_article_mentions)
COUNT_AND_PLACE(figure, ng_article_figures)
COUNT_AND_PLACE(date, ng_article_dates)
COUNT_AND_PLACE(sentence, ng_article_sentences)
COUNT_AND_PLACE(token, ng_article_tokens)
COUNT_AND_PLACE(block, ng_article_blocks)
COUNT_AND_PLACE(mark, ng_article_marks)
COUNT_AND_PLACE(citation, ng_article_citations)
COUNT_AND_PLACE(user, ng_article_user_spans)

static uint32_t entity_count(const ng_article *a) {
  uint32_t named, unnamed;
  ng_article_entities(a, &named);
  ng_article_unnamed(a, &unnamed);
  return named + unnamed;
}

static uint32_t quote_count(const ng_article *a) {
  uint32_t count;
  ng_article_quotes(a, &count);
  return count;
}

/* Every list also takes `within`: a view, or any table with first and last. */
static const list lists[] = {
    /* @method article:entities(filter: string|table?): fun(): entity?
     * Whom and what the article names. The filter: a kind ("PERSON"), or a table with any of kind (or a list of kinds),
     * name (the full one or any the text uses, capitals aside), gender, within, named (false: those instead whom it
     * mentions more than once and never names: "a 43-year-old woman", "protesters", "the crash").
     */
    {"entities",
     LB_ENTITY,
     entity_count,
     match_entity,
     entity_at,
     {{"kind", MASK_0, ng_kind_name},
      {"name", STRING_0, NULL},
      {"gender", MASK_1, gender_name},
      {"named", FLAG_0, NULL}}},
    /* @method article:mentions(filter: string|table?): fun(): mention?
     * Every reference to an entity, in the order of the text. The filter: a kind, or kind, form, entity, within.
     */
    {"mentions",
     LB_MENTION,
     mention_count,
     match_mention,
     mention_at,
     {{"kind", MASK_0, ng_kind_name}, {"form", MASK_1, ng_form_name}, {"entity", ENTITY, NULL}}},
    /* @method article:quotes(filter: string|table?): fun(): quote?
     * What is said and who says it. The filter: a kind ("direct"), or kind, speaker (an entity, or a name as in
     * entities), stance, hedged, anonymous, confidence (at least), within.
     */
    {"quotes",
     LB_QUOTE,
     quote_count,
     match_quote,
     quote_at,
     {{"kind", MASK_0, ng_quote_kind_name},
      {"speaker", ENTITY, NULL},
      {"stance", MASK_1, ng_stance_name},
      {"hedged", FLAG_0, NULL},
      {"anonymous", FLAG_1, NULL},
      {"confidence", CONFIDENCE, NULL}}},
    /* @method article:figures(filter: string|table?): fun(): figure?
     * What is counted and measured. The filter: a role ("killed"), or role, unit, bound, more, within.
     */
    {"figures",
     LB_FIGURE,
     figure_count,
     match_figure,
     figure_at,
     {{"role", STRING_0, NULL}, {"unit", STRING_1, NULL}, {"bound", MASK_0, ng_bound_name}, {"more", FLAG_0, NULL}}},
    /* @method article:dates(filter: string|table?): fun(): date?
     * Expressions of time. The filter: a type ("DATE"), or type, value, within.
     */
    {"dates",
     LB_DATE,
     date_count,
     match_date,
     date_at,
     {{"type", MASK_0, ng_date_type_name}, {"value", STRING_0, NULL}}},
    /* @method article:sentences(filter: table?): fun(): sentence?
     * The sentences. The filter: within.
     */
    {"sentences", LB_SENTENCE, sentence_count, match_any, sentence_at, {{NULL, WITHIN, NULL}}},
    /* @method article:tokens(filter: table?): fun(): token?
     * The words, numbers and marks. The filter: within.
     */
    {"tokens", LB_TOKEN, token_count, match_any, token_at, {{NULL, WITHIN, NULL}}},
    /* @method article:blocks(filter: string|table?): fun(): block?
     * Headline, paragraphs, captions ... The filter: a kind ("paragraph"), or kind, within.
     */
    {"blocks", LB_BLOCK, block_count, match_block, block_at, {{"kind", MASK_0, ng_block_kind_name}}},
    /* @method article:marks(filter: string|table?): fun(): mark?
     * Datelines, credits, promo labels ... inside blocks. The filter: a kind ("dateline"), or kind, within.
     */
    {"marks", LB_MARK, mark_count, match_mark, mark_at, {{"kind", MASK_0, ng_mark_kind_name}}},
    /* @method article:citations(filter: string|table?): fun(): citation?
     * Where the article says it has something from. The filter: a kind ("outlet"), or kind, source, within.
     */
    {"citations",
     LB_CITATION,
     citation_count,
     match_citation,
     citation_at,
     {{"kind", MASK_0, ng_citation_kind_name}, {"source", STRING_0, NULL}}},
    /* @method article:spans(filter: string|table?): fun(): user_span?
     * What your gazetteers, patterns and steps found. The filter: a label, or label, value, within.
     */
    {"spans", LB_USER_SPAN, user_count, match_user, user_at, {{"label", STRING_0, NULL}, {"value", STRING_1, NULL}}}};

enum { LISTS = sizeof lists / sizeof *lists };

/* ---- reading a filter -------------------------------------------------------------------------------------------- */

static uint32_t mask_of(lua_State *L, const option *o, int i) {
  ng_str name = lb_str(L, i);
  int kind = lb_enum(o->names, name);
  if (kind < 0) lb_enum_error(L, 2, o->name, o->names, name);
  return (uint32_t)1 << kind;
}

/* A kind or a list of kinds. */
static uint32_t masks_of(lua_State *L, const option *o) {
  if (lua_type(L, -1) == LUA_TSTRING) return mask_of(L, o, -1);
  if (!lua_istable(L, -1)) luaL_argerror(L, 2, lua_pushfstring(L, "'%s' must be a name or a list of names", o->name));
  uint32_t mask = 0;
  size_t n = lua_rawlen(L, -1);
  for (size_t k = 1; k <= n; k++) {
    lua_rawgeti(L, -1, (int)k);
    if (lua_type(L, -1) != LUA_TSTRING)
      luaL_argerror(L, 2, lua_pushfstring(L, "'%s' must be a name or a list of names", o->name));
    mask |= mask_of(L, o, -1);
    lua_pop(L, 1);
  }
  return mask;
}

/* The string on the top becomes the closure's upvalue `slot`, kept at stack index 4 or 5. */
static void take_string(lua_State *L, const option *o, filter *f, int slot) {
  if (lua_type(L, -1) != LUA_TSTRING) luaL_argerror(L, 2, lua_pushfstring(L, "'%s' must be a string", o->name));
  lua_pushvalue(L, -1);
  lua_replace(L, 4 + slot);
  f->strings[slot] = lb_str(L, 4 + slot);
}

static void take_entity(lua_State *L, const option *o, filter *f, const lb_article *box) {
  if (lua_type(L, -1) == LUA_TSTRING) {
    take_string(L, o, f, 0);
    return;
  }
  const lb_view *e = lb_test_view(L, -1, &lb_classes[LB_ENTITY]);
  if (!e) luaL_argerror(L, 2, lua_pushfstring(L, "'%s' must be an entity or a name", o->name));
  f->nothing |= e->owner.article != box;
  f->entity = e->index;
}

/* within = anything with first and last. Views are read here through their fields, plain tables raw. */
static uint32_t edge(lua_State *L, int i, const char *name) {
  lua_pushstring(L, name);
  if (lua_istable(L, i))
    lua_rawget(L, i);
  else
    lua_gettable(L, i);
  lua_Number n = lua_tonumber(L, -1);
  if (lua_type(L, -1) != LUA_TNUMBER || !(n >= 0 && n < 4294967295.0))
    luaL_argerror(L, 2, "'within' must have whole numbers first and last");
  lua_pop(L, 1);
  return (uint32_t)n;
}

static bool is_span(lua_State *L, int i) {
  if (lua_istable(L, i)) return true;
  if (!lua_isuserdata(L, i) || lua_islightuserdata(L, i) || !lua_getmetatable(L, i)) return false;
  lua_pushliteral(L, "__nutgraf_view");
  lua_rawget(L, -2);
  bool yes = lua_toboolean(L, -1) != 0;
  lua_pop(L, 2);
  return yes;
}

static void take_within(lua_State *L, filter *f) {
  int i = lua_gettop(L);
  if (!is_span(L, i)) luaL_argerror(L, 2, "'within' must be a view or a table with first and last");
  uint32_t first = edge(L, i, "first");
  f->start = first ? first - 1 : 0;
  f->end = edge(L, i, "last");
}

static int flag_of(lua_State *L, const option *o) {
  if (!lua_isboolean(L, -1)) luaL_argerror(L, 2, lua_pushfstring(L, "'%s' must be true or false", o->name));
  return lua_toboolean(L, -1);
}

static void take(lua_State *L, const option *o, filter *f, const lb_article *box) {
  switch (o->how) {
    case MASK_0: f->masks[0] = masks_of(L, o); break;
    case MASK_1: f->masks[1] = masks_of(L, o); break;
    case STRING_0: take_string(L, o, f, 0); break;
    case STRING_1: take_string(L, o, f, 1); break;
    case FLAG_0: f->flags[0] = flag_of(L, o); break;
    case FLAG_1: f->flags[1] = flag_of(L, o); break;
    case CONFIDENCE:
      if (lua_type(L, -1) != LUA_TNUMBER) luaL_argerror(L, 2, "'confidence' must be a number");
      f->confidence = (double)lua_tonumber(L, -1);
      break;
    case ENTITY: take_entity(L, o, f, box); break;
    case WITHIN: take_within(L, f); break;
  }
}

static const option within = {"within", WITHIN, NULL};

static const option *option_named(const list *l, const char *name) {
  if (strcmp(name, "within") == 0) return &within;
  for (size_t i = 0; i < sizeof l->options / sizeof *l->options && l->options[i].name; i++)
    if (strcmp(l->options[i].name, name) == 0) return &l->options[i];
  return NULL;
}

static void read_table(lua_State *L, const list *l, filter *f, const lb_article *box) {
  lua_pushnil(L);
  while (lua_next(L, 2)) {
    if (lua_type(L, -2) != LUA_TSTRING) luaL_argerror(L, 2, "filters have names as keys");
    const option *o = option_named(l, lua_tostring(L, -2));
    if (!o) luaL_argerror(L, 2, lua_pushfstring(L, "unknown option '%s' of %s", lua_tostring(L, -2), l->name));
    take(L, o, f, box);
    lua_pop(L, 1);
  }
}

static void read_filter(lua_State *L, const list *l, filter *f, const lb_article *box) {
  *f = (filter){{UINT32_MAX, UINT32_MAX}, {{NULL, 0}, {NULL, 0}}, {-1, -1}, -1, NG_NONE, false, 0, UINT32_MAX};
  if (lua_isnil(L, 2)) return;
  if (lua_istable(L, 2)) {
    read_table(L, l, f, box);
    return;
  }
  if (lua_type(L, 2) != LUA_TSTRING || !l->options[0].name)
    luaL_argerror(
        L, 2,
        lua_pushfstring(L, l->options[0].name ? "a %s or a table expected" : "a table expected", l->options[0].name));
  lua_pushvalue(L, 2);
  take(L, &l->options[0], f, box);
  lua_pop(L, 1);
}

/* ---- stepping ---------------------------------------------------------------------------------------------------- */

typedef struct iterator {
  lb_iterator base;
  lb_article *box;
  const list *list;
  uint32_t next;
  filter filter;
} iterator;

static bool inside(const iterator *it, const ng_article *a, uint32_t i) {
  if (it->filter.start == 0 && it->filter.end == UINT32_MAX) return true;
  ng_span s = it->list->at(a, i);
  return s.start >= it->filter.start && s.end <= it->filter.end && s.end > s.start;
}

static bool next(lua_State *L, lb_iterator *base, lb_view *view) {
  iterator *it = (iterator *)(void *)base;
  const ng_article *a = lb_live_article(L, it->box);
  uint32_t count = it->filter.nothing ? 0 : it->list->count(a);
  while (it->next < count) {
    uint32_t i = it->next++;
    if (!it->list->match(a, i, &it->filter) || !inside(it, a, i)) continue;
    *view = (lb_view){.class = base->class, .owner = {.article = it->box}, .index = i};
    return true;
  }
  return false;
}

static int list_method(lua_State *L) {
  const list *l = lua_touserdata(L, lua_upvalueindex(1));
  lb_article *box = lb_check_article(L, 1);
  lua_settop(L, 2);
  iterator *it = lua_newuserdatauv(L, sizeof *it, 0); /* 3 */
  lua_pushnil(L);                                     /* 4, 5: the filter's strings */
  lua_pushnil(L);
  read_filter(L, l, &it->filter, box);
  it->base = (lb_iterator){next, &lb_classes[l->class]};
  it->box = box;
  it->list = l;
  it->next = 0;
  lua_settop(L, 5);
  lc_getenv(L, 1);
  lua_insert(L, 4);
  lb_push_stepper(L, 4);
  return 1;
}

void lb_add_lists(lua_State *L) {
  for (int i = 0; i < LISTS; i++) {
    lua_pushlightuserdata(L, (void *)&lists[i]);
    lua_pushcclosure(L, list_method, 1);
    lua_setfield(L, -2, lists[i].name);
  }
}

void lb_add_tables(lua_State *L, lb_article *box, bool wordless, int anchor) {
  for (int i = 0; i < LISTS; i++) {
    const list *l = &lists[i];
    if (l->class == LB_TOKEN || l->class == LB_MENTION) continue; /* mentions stand with their entities */
    uint32_t count = l->count(box->shared->article);
    lb_view view = {.class = &lb_classes[l->class], .owner = {.article = box}, .wordless = wordless};
    lua_createtable(L, (int)count, 0);
    for (; view.index < count; view.index++) {
      lb_push_copy(L, &view, anchor);
      lua_rawseti(L, -2, (int)view.index + 1);
    }
    lua_setfield(L, -2, l->name);
  }
}
