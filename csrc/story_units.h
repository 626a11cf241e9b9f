/* Units: what speakers are quoted with, one unit a content, ready to be compared between articles. */
#ifndef NG_STORY_UNITS_H
#define NG_STORY_UNITS_H

#include "story.h"
#include "words.h"

/* A clause inside quotation marks: a range of the unit's marked words. */
typedef struct st_clause {
  uint32_t first, end;
} st_clause;

AR_LIST(st_clause)

typedef struct st_unit {
  ng_place at;
  uint32_t quote;         /* index in the document's quotes */
  uint32_t speaker;       /* the story's entity or NG_NONE */
  bool marked;            /* has words in quotation marks */
  wd_words all;           /* the words of the content */
  wd_words inside;        /* those in marks */
  st_clause_list clauses; /* of the words in marks */
  uint32_t *stems;        /* distinct stems of the words compared (those in marks if any) that mean something, sorted */
  uint32_t stem_count;
  uint32_t *rare; /* those of the stems that are not in everybody's mouth in this story */
  uint32_t rare_count;
} st_unit;

AR_LIST(st_unit)

/* The units of all documents, in order. false: out of memory. */
bool st_read_units(ng_story *s, ar_arena *scratch, st_unit_list *units);

/* What two units share. */
typedef struct st_likeness {
  uint32_t shared;      /* stems in both */
  uint32_t fewer;       /* stems of the one that has fewer */
  uint32_t rare, fewer_rare; /* the same of rare stems */
  uint32_t run;         /* longest common run of words */
  uint32_t run_content; /* words of it that mean something */
  uint32_t kept;        /* words in the same order in both */
  uint32_t shorter;     /* words of the shorter one */
} st_likeness;

/* By the words in marks where there are any; st_compare_all: by all words of the contents. */
st_likeness st_compare(const st_unit *a, const st_unit *b);
st_likeness st_compare_all(const st_unit *a, const st_unit *b);

/* Calls visit for each pair that shares a stem and is among the likeliest of its later unit. */
typedef bool (*st_visit)(void *ctx, uint32_t a, uint32_t b);
bool st_each_pair(ar_arena *scratch, const st_unit_list *units, st_visit visit, void *ctx);

/* The name of who said it as a reader would write it: the entity's, else the words of the source; unknown if none. */
ng_str st_speaker_name(const ng_story *s, const st_unit *u);

/* story_claims.c: claims and positions. groups[u]: the first unit of the group of unit u; changed. */
bool st_write_claims(ng_story *s, ar_arena *scratch, const st_unit_list *units, uint32_t *groups);

#endif
