/* Rows: figures of all articles that count one thing. An item is a figure with what tells which row it belongs to. */
#ifndef NG_STORY_ROWS_H
#define NG_STORY_ROWS_H

#include "story_values.h"

enum { ST_CONTEXT = 24 };

typedef struct st_item {
  uint64_t key;
  ng_story_value value;
  uint64_t head; /* of what is counted */
  st_measure measure;
  uint32_t row;      /* its number, the same for all items of a row */
  uint32_t sentence; /* of its article */
  uint32_t context[ST_CONTEXT];
  uint32_t contexts;
} st_item;

typedef struct st_align {
  ng_story *s;
  ar_arena *scratch;
  st_item *items;
  uint32_t count;
} st_align;

static inline const ng_figure *st_figure(const st_align *x, const st_item *it) {
  return &x->s->articles[it->value.at.doc]->figures.at[it->value.figure];
}

static inline bool st_is_age(const ng_figure *f) { return f->role.ptr && tx_equal_folded(f->role, tx_str("age")); }

/* story_items.c: the items of all articles, with keys and contexts, in the order of their keys. false: out of memory. */
bool st_read_items(st_align *x);

/* Whether a figure counts the rest of what one told before counts ("three more died"). "31 died and 74 others were injured":
 * others than the dead, and all who were injured. */
bool st_is_rest(const st_align *x, const st_item *it);

/* The day that a figure is told to hold at: "by Friday 31 had died"; else that of its article; unknown if none is told. */
ng_str st_day_of(const st_align *x, const st_item *it);

/* story_rows.c: numbers the rows and sorts the items by them. */
bool st_make_rows(st_align *x);

#endif
