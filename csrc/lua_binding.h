/* The binding's own face, shared by the lua_*.c files. Thin: no analysis here, and the core never sees lua_State.
 *
 * Objects. An article and a story are userdata with a table as user value, the anchor: anchor[0] is the object itself,
 * so that views keep it alive through the anchor. A view is a light userdata-like object {owner, class, index} whose
 * fields are computed when asked for. Every userdata is created, zeroed and given its metatable before it acquires
 * anything, so an error on the way leaves nothing behind; __gc and __close may run twice.
 *
 * A core article is shared by its Lua object and by stories, and freed with the last of them: the order in which a
 * collector finalizes cannot matter. */
#ifndef NG_LUA_BINDING_H
#define NG_LUA_BINDING_H

#include "lua_compat.h"
#include "nutgraf.h"

/* ---- the module's state (lua_nutgraf.c) -------------------------------------------------------------------------- */

/* The context of this Lua state; an error where it is closed. */
ng_context *lb_context(lua_State *L);
ng_allocator lb_allocator(lua_State *L);
/* Raises a Lua memory error, with the message that Lua's own has. */
int lb_out_of_memory(lua_State *L);
/* nil, message, code; a memory error is raised. */
int lb_fail(lua_State *L, const ng_error *error);

/* ---- buffers (lua_nutgraf.c) ------------------------------------------------------------------------------------- */

/* Pushes a buffer that the collector frees should an error pass by. */
ng_buffer *lb_buffer(lua_State *L);
/* Replaces the buffer on the top of the stack by its contents as a string. */
int lb_finish(lua_State *L, ng_buffer *buffer);

/* ---- options (lua_options.c) ------------------------------------------------------------------------------------- */

typedef enum lb_option_type { LB_STRING, LB_BOOL, LB_SIZE, LB_NUMBER, LB_PARTS, LB_ANY } lb_option_type;

/* A named field of an option table and where its value goes: ng_str, bool, size_t, double or unsigned (a set of part
 * bits). LB_ANY fields are left to the caller. */
typedef struct lb_option {
  const char *name;
  lb_option_type type;
  void *to;
} lb_option;

/* Reads an option table raw (nil and none are empty). Unknown fields and wrong types are errors at the caller's
 * level. */
void lb_options(lua_State *L, int arg, const lb_option *options, size_t count);
/* Parts from "quotes,dates" or a list of names at stack index i. */
unsigned lb_parts(lua_State *L, int i);
/* The string at index i; it stays valid as long as the value does. */
ng_str lb_str(lua_State *L, int i);
/* The number of a name in an enum, -1 if it has none. */
int lb_enum(const char *(*name)(unsigned), ng_str value);
/* Names a wrong enum value and the right ones. */
int lb_enum_error(lua_State *L, int arg, const char *what, const char *(*name)(unsigned), ng_str value);

/* ---- pushing ----------------------------------------------------------------------------------------------------- */

void lb_push_str(lua_State *L, ng_str s); /* nil for unknown */
void lb_push_name(lua_State *L, const char *name);
void lb_push_number(lua_State *L, double n); /* an integer where it is one; nil for NaN */

/* ---- objects ----------------------------------------------------------------------------------------------------- */

/* A core article with the number of its holders. */
typedef struct lb_shared {
  ng_article *article;
  ng_allocator allocator;
  unsigned holders;
} lb_shared;

/* The life of an object's insides. A function that goes on using them after it may have run the collector (any push
 * may, and a finalizer may close anything) pins them: closing then waits until the last pin is gone. A pin that an
 * error leaves behind only lasts until __gc, which comes when nothing can be running on the object. */
typedef struct lb_life {
  bool closed;
  unsigned pins;
  void (*release)(struct lb_life *life);
} lb_life;

static inline void lb_pin(lb_life *life) { life->pins++; }

static inline void lb_unpin(lb_life *life) {
  if (--life->pins == 0 && life->closed) life->release(life);
}

static inline void lb_close(lb_life *life) {
  life->closed = true;
  if (!life->pins) life->release(life);
}

typedef struct lb_article {
  lb_life life;
  lb_shared *shared;
} lb_article;

typedef struct lb_story {
  lb_life life;
  ng_story *story;
  ng_allocator allocator;
  lb_shared **articles;
  uint32_t count;
} lb_story;

/* What a view or an iterator hangs on. */
typedef union lb_owner {
  lb_life *life;
  lb_article *article;
  lb_story *story;
} lb_owner;

/* Pushes a new, empty, closed article object with its anchor. */
lb_article *lb_new_article(lua_State *L);
/* Gives it its core article; frees that where there is no memory. */
bool lb_hold(lb_article *box, ng_article *article, const ng_allocator *allocator);
void lb_release(lb_shared *shared);
/* The article at a stack index; errors where it is something else or closed. */
lb_article *lb_check_article(lua_State *L, int i);
ng_article *lb_live_article(lua_State *L, const lb_article *box);
lb_article *lb_test_article(lua_State *L, int i);

/* ---- classes of userdata (lua_views.c) --------------------------------------------------------------------------- */

typedef struct lb_view lb_view;

/* How a field goes into the plain table that totable makes: as it is; as it is if words are wanted; views as plain tables; an
 * entity, quote, figure or date as its place in its list; not at all. */
typedef enum lb_mode { LB_PLAIN, LB_WORDS, LB_DEEP, LB_ID, LB_HIDDEN } lb_mode;

/* A field of a class: pushes one value. The view's anchor is at stack index `anchor`. */
typedef struct lb_field {
  const char *name;
  void (*push)(lua_State *L, const lb_view *view, int anchor);
  lb_mode table;
} lb_field;

typedef struct lb_class {
  const char *name; /* "nutgraf.quote" */
  const lb_field *fields;
  size_t count;
  /* Where a view stands; false where it stands nowhere. NULL: the class has no places and no first, last, text. */
  bool (*place)(const lb_view *view, ng_place *place);
  bool story;     /* its owner is a story */
  bool text_left; /* totable leaves the words out */
} lb_class;

struct lb_view {
  const lb_class *class;
  lb_owner owner;
  uint32_t index;
  uint32_t start, end; /* of plain spans and places */
  lb_mode copied;      /* as what its fields push other views: LB_PLAIN, as such */
  bool wordless;       /* copies leave the words out */
};

/* What steps through a list: fills in the next view, false at the end. It errors where the owner is closed. */
typedef struct lb_iterator {
  bool (*next)(lua_State *L, struct lb_iterator *it, lb_view *view);
  const lb_class *class;
} lb_iterator;

/* Replaces the `upvalues` values on the top, of which the first is an iterator's userdata and the second its owner's
 * anchor, by a function that steps. */
void lb_push_stepper(lua_State *L, int upvalues);
/* The iterator of such a function at a stack index, and its anchor pushed; NULL and nothing pushed for anything else. */
lb_iterator *lb_push_stepped(lua_State *L, int i);
/* The field of that name or NULL. */
const lb_field *lb_field_named(const lb_class *class, const char *name);

/* Makes a class known to this state (again). */
void lb_register(lua_State *L, const lb_class *class);
/* Pushes a view whose owner's anchor is at stack index `anchor`. */
lb_view *lb_push_view(lua_State *L, const lb_class *class, lb_owner owner, uint32_t index, int anchor);
/* Pushes what a field of `view` leads to: a view, or the copy of one, or its number, as the view's `copied` says. */
void lb_push_child(lua_State *L, const lb_view *view, lb_view child, int anchor);
/* The view at a stack index if it is one of this class, or NULL. */
lb_view *lb_test_view(lua_State *L, int i, const lb_class *class);
/* Reads the options of a totable at stack index 2: whether words are left out. */
bool lb_wordless(lua_State *L);
/* Pushes a plain table of the fields of a view, whose anchor is at stack index `anchor`. */
void lb_push_copy(lua_State *L, const lb_view *view, int anchor);
/* Pushes the article object in which a view stands and behind it its anchor; returns the article, NULL if closed. */
lb_article *lb_push_home(lua_State *L, const lb_view *view, int anchor);
/* The core article of a place. */
const ng_article *lb_article_of(const lb_view *view, uint32_t doc);

/* Pushes the metatable of a plain userdata: locked, with a name and an idempotent finalizer. false: it was there
 * already, complete. */
bool lb_metatable(lua_State *L, const char *name, lua_CFunction gc, lua_CFunction close);
/* Gives the userdata on the top that metatable. */
void lb_set_metatable(lua_State *L, const char *name);
/* The userdata at a stack index if its metatable is the named one, or NULL. */
void *lb_test(lua_State *L, int i, const char *name);
/* The same; errors at the caller's level where it is not. */
void *lb_check(lua_State *L, int i, const char *name, const char *what);

/* ---- the classes of articles and their lists (lua_spans.c, lua_lists.c) ------------------------------------------ */

enum {
  LB_ENTITY,
  LB_MENTION,
  LB_ROLE,
  LB_QUOTE,
  LB_FIGURE,
  LB_DATE,
  LB_SENTENCE,
  LB_TOKEN,
  LB_BLOCK,
  LB_MARK,
  LB_CITATION,
  LB_USER_SPAN,
  LB_SPAN,
  LB_CLASSES
};

extern const lb_class lb_classes[LB_CLASSES];

/* Pushes a plain span of the article that a view belongs to, nil for an empty one. */
void lb_push_span(lua_State *L, const lb_view *view, ng_span s, int anchor);
/* Adds the methods entities, quotes ... to the table on the top. */
void lb_add_lists(lua_State *L);
/* Sets the fields entities, quotes ... of the table on the top: lists of plain tables, `wordless` or not. */
void lb_add_tables(lua_State *L, lb_article *box, bool wordless, int anchor);

/* ---- users' models (lua_train.c) ---------------------------------------------------------------------------------- */

/* The open model at a stack index; errors where it is something else or closed. */
ng_model *lb_check_model(lua_State *L, int i);

/* ---- what each file opens ---------------------------------------------------------------------------------------- */

void lb_open_article(lua_State *L);
void lb_open_story(lua_State *L);  /* adds story to the module table on the top */
void lb_open_user(lua_State *L);   /* gazetteer, pattern */
void lb_open_tag(lua_State *L);    /* tag */
void lb_open_train(lua_State *L);  /* model, trainer */
void lb_open_corpus(lua_State *L); /* reuse_json, cluster_json, fingerprint, overlap */
void lb_open_columns(lua_State *L); /* columns */
void lb_open_markup(lua_State *L);  /* escape, markup */
void lb_open_diff(lua_State *L);    /* diff */

#endif
