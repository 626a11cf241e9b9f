/* Pieces: tokens cut finer, for readers of dates and figures.
 *
 * A token is what a treebank has: "34-year-old", "third-quarter", "1.2bn", "10am" and "1990s" are one each. A grammar
 * of numbers wants 34 · year · old and 1.2 · bn. The pieces of a sentence are its tokens cut at inner hyphens and
 * between digits and letters; PC_JOINED says that no space and at most a hyphen stands before a piece. Each carries its
 * lexicon entry and the classes that grammars ask for most, as bits. */
#ifndef NG_PIECES_H
#define NG_PIECES_H

#include "article.h"

/* The upper bits are kinds of its lexicon entry. */
enum {
  PC_NUMBER_WORD = LX_KIND_NUMBER_WORD,
  PC_MAGNITUDE = LX_KIND_MAGNITUDE,
  PC_ORDINAL = LX_KIND_ORDINAL,
  PC_MONTH = LX_KIND_MONTH,
  PC_WEEKDAY = LX_KIND_WEEKDAY,
  PC_TIME_UNIT = LX_KIND_TIME_UNIT,
  PC_DAY_PART = LX_KIND_DAY_PART,
  PC_SEASON = LX_KIND_SEASON,
  PC_DEICTIC = LX_KIND_DEICTIC,
  PC_SHIFT = LX_KIND_SHIFT, /* last, this, next … */
  PC_FRACTION = LX_KIND_FRACTION,
  PC_TEMPORAL = LX_KIND_TEMPORAL, /* begins an expression of time that no kind above tells */
  PC_TEMPORAL_LEAD = LX_KIND_TEMPORAL_LEAD,
  PC_TIME_WORD = LX_KIND_TIME_WORD,
  PC_COUNTS = LX_KIND_COUNTS,
  PC_NUMBER_LEAD = LX_KIND_NUMBER_LEAD,
  PC_PERSON_LEAD = LX_KIND_PERSON_LEAD,
  PC_NONE = LX_KIND_NONE,
  PC_FATE = LX_KIND_FATE,
  PC_SURVIVAL = LX_KIND_SURVIVAL,
  PC_DIGIT = 1 << 26,  /* begins with a digit */
  PC_JOINED = 1 << 27, /* the token goes on: nothing or a hyphen before */
  PC_HYPHEN = 1 << 28, /* a hyphen before */
  PC_PUNCT = 1 << 29,
  PC_UPPER = 1 << 30,
  PC_KINDS = PC_DIGIT - 1 /* the others are for tokens alone */
};
_Static_assert((PC_FATE | PC_NONE | PC_PERSON_LEAD | PC_SURVIVAL) < PC_DIGIT, "a kind that pieces ask for is none of theirs");

typedef struct pc_piece {
  uint32_t start, end;
  uint32_t token;
  uint32_t hash, lex;
  uint32_t flags;
} pc_piece;

AR_LIST(pc_piece)

/* The pieces of tokens first..end-1, after emptying the list; *flags: all that any of them has. */
bool pc_read(const ng_article *a, uint32_t first, uint32_t end, ar_arena *scratch, pc_piece_list *pieces,
             uint32_t *flags);

/* What pc_match asks where a phrase of the class may begin. */
uint32_t pc_match_phrase(const ng_article *a, const pc_piece_list *p, uint32_t i, enum lx_class class, uint32_t *length);

/* The longest entry of a class at piece i that ends before piece `end`; *length pieces long; 0 if none. Phrases in
 * lexicons are given in pieces, too: "mid", "year end". Most words neither are of a class nor begin its phrases. */
static inline uint32_t pc_match(const ng_article *a, const pc_piece_list *p, uint32_t i, enum lx_class class, uint32_t *length) {
  *length = 0;
  if (i >= p->count || !(lx_is(p->at[i].lex, class) || lx_leads(p->at[i].lex, class))) return 0;
  return pc_match_phrase(a, p, i, class, length);
}

static inline ng_str pc_text(const ng_article *a, const pc_piece *p) { return ng_view(a, p->start, p->end); }

static inline bool pc_is(const pc_piece_list *p, uint32_t i, enum lx_class class) {
  return i < p->count && lx_is(p->at[i].lex, class);
}

static inline bool pc_has(const pc_piece_list *p, uint32_t i, uint32_t flags) {
  return i < p->count && (p->at[i].flags & flags) != 0;
}

/* Whether piece i is this one ASCII character. */
static inline bool pc_char(const ng_article *a, const pc_piece_list *p, uint32_t i, char c) {
  return i < p->count && p->at[i].end - p->at[i].start == 1 && a->text.ptr[p->at[i].start] == c;
}

static inline int32_t pc_value(const pc_piece_list *p, uint32_t i, enum lx_class class, int32_t absent) {
  return i < p->count ? lx_value(p->at[i].lex, class, absent) : absent;
}

#endif
