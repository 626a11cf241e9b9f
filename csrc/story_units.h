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
  bool stated;            /* a statement that others may hold or deny, or a position on one (story_positions.c) */
  bool denied;            /* its main clause is negated: "No money is missing" denies that money is missing */
  bool qualified;         /* … in part: "not only", and says neither */
  bool rejects;           /* "called the claim nonsense" */
  uint32_t answers;       /* "denied it": the unit of the statement that is meant, or NG_NONE */
  uint32_t *rare; /* those of the stems that are not in everybody's mouth in this story */
  uint32_t rare_count;
} st_unit;

AR_LIST(st_unit)

/* The units of all documents, in order. false: out of memory. */
bool st_read_units(ng_story *s, ar_arena *scratch, st_unit_list *units);

/* Compares units by all their words from now on, not by those in marks: "it ‘does not recognise’ the result". */
bool st_take_all_words(ar_arena *scratch, st_unit_list *units);

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

/* Stems in both: what can be had without comparing words one by one. */
uint32_t st_shared(const st_unit *a, const st_unit *b);

/* By the words in marks where there are any; st_compare_all: by all words of the contents. */
st_likeness st_compare(const st_unit *a, const st_unit *b);
st_likeness st_compare_all(const st_unit *a, const st_unit *b);

/* Calls visit for each pair that shares a stem and is among the likeliest of its later unit. */
typedef bool (*st_visit)(void *ctx, uint32_t a, uint32_t b);
bool st_each_pair(ar_arena *scratch, const st_unit_list *units, st_visit visit, void *ctx);

/* The name of who said it as a reader would write it: the entity's, else the words of the source; unknown if none. */
ng_str st_speaker_name(const ng_story *s, const st_unit *u);

/* Appends the sentences of paragraphs for which no source is given, as units without a quote (quote is NG_NONE). */
bool st_read_flat(ng_story *s, ar_arena *scratch, st_unit_list *units);
/* Marks the rare stems of units that st_read_units did not. */
bool st_mark_rare(ar_arena *scratch, st_unit_list *units);

/* story_drift.c: what some documents say with a source, a hedge or a bound and others flatly. groups[u]: the first unit of
 * the claim of unit u. */
bool st_find_drifts(ng_story *s, ar_arena *scratch, const st_unit_list *units, const uint32_t *groups);

/* story_chains.c: anonymous sources and who carries what they say. */
bool st_follow_chains(ng_story *s, ar_arena *scratch, const st_unit_list *units, const uint32_t *groups);

/* story_wording.c: verdict and changes of a variant whose words stand in marks, against the unit that had them first; reads
 * v->altered. */
bool st_judge_wording(ng_story *s, ar_arena *scratch, const st_unit *first, const st_unit *later, ng_story_variant *v);

/* story_positions.c: marks which units state something, which deny, and which answer which. */
bool st_read_positions(const ng_story *s, ar_arena *scratch, st_unit_list *units);

/* Who takes the position: the speaker, but whom an outlet cites where the outlet does ("the Courier reported, citing two
 * officials"). */
ng_str st_holder(const ng_story *s, const st_unit *u);

/* Whether a stance tells that others say otherwise. */
bool st_is_contested(uint8_t stance);
/* The stance on the proposition without its negation: who says that no money is missing denies that money is missing. */
uint8_t st_stance(const ng_story *s, const st_unit *u);

static inline const ng_quote *st_quote(const ng_story *s, const st_unit *u) {
  return &s->articles[u->at.doc]->quotes.at[u->quote];
}

/* Numbers of units in the order of their places. NULL: out of memory. */
uint32_t *st_by_place(ar_arena *scratch, const st_unit_list *units);

/* story_counts.c: counts that outlets give differently, as propositions. */
typedef struct st_counts {
  ng_story *s;
  const st_unit_list *units;
  const uint32_t *by_place; /* st_by_place */
  uint32_t *row_of;         /* of each unit: the row of figures that it tells, or NG_NONE */
  bool *written;            /* of each row */
} st_counts;

bool st_read_counts(st_counts *c, ng_story *s, ar_arena *scratch, const st_unit_list *units, const uint32_t *by_place);
/* The figure of a row that a unit tells; NULL if none. */
const ng_figure *st_count_told(const st_counts *c, uint32_t row, const st_unit *u);
/* Whether outlets contradict each other on a row, and these two figures do. NULL contradicts nothing. */
bool st_counts_differ(const st_counts *c, uint32_t row, const ng_figure *a, const ng_figure *b);
/* Appends the positions on a row that no quotation shows: of who is cited for a value, and of outlets that contradict. `said` is
 * the figure in the words of the claim, or NULL. */
bool st_add_positions(st_counts *c, uint32_t row, const ng_figure *said);

/* story_claims.c: claims and positions. groups[u]: the first unit of the group of unit u; changed. */
bool st_write_claims(ng_story *s, ar_arena *scratch, st_unit_list *units, uint32_t *groups);

#endif
