/* Pieces: tokens cut finer, for readers of dates and figures.
 *
 * A token is what a treebank has: "34-year-old", "third-quarter", "1.2bn", "10am" and "1990s" are one each. A grammar
 * of numbers wants 34 · year · old and 1.2 · bn. The pieces of a sentence are its tokens cut at inner hyphens and
 * between digits and letters; PC_JOINED says that no space and at most a hyphen stands before a piece. Each carries its
 * lexicon entry and the classes that grammars ask for most, as bits. */
#ifndef NG_PIECES_H
#define NG_PIECES_H

#include "article.h"

enum {
  PC_DIGIT = 1,  /* begins with a digit */
  PC_JOINED = 2, /* the token goes on: nothing or a hyphen before */
  PC_HYPHEN = 4, /* a hyphen before */
  PC_NUMBER_WORD = 8,
  PC_MAGNITUDE = 16,
  PC_ORDINAL = 32,
  PC_MONTH = 64,
  PC_WEEKDAY = 128,
  PC_TIME_UNIT = 256,
  PC_DAY_PART = 512,
  PC_SEASON = 1024,
  PC_DEICTIC = 2048,
  PC_SHIFT = 4096, /* last, this, next … */
  PC_PUNCT = 8192,
  PC_UPPER = 16384,
  PC_FRACTION = 32768,
  PC_TEMPORAL = 65536 /* begins an expression of time that no flag above tells */
};

typedef struct pc_piece {
  uint32_t start, end;
  uint32_t token;
  uint32_t hash, lex;
  uint32_t flags;
} pc_piece;

AR_LIST(pc_piece)

/* The pieces of tokens first..end-1, after emptying the list. */
bool pc_read(const ng_article *a, uint32_t first, uint32_t end, ar_arena *scratch, pc_piece_list *pieces);

/* The longest entry of a class at piece i that ends before piece `end`; *length pieces long; 0 if none. Phrases in
 * lexicons are given in pieces, too: "mid", "year end". */
uint32_t pc_match(const ng_article *a, const pc_piece_list *p, uint32_t i, enum lx_class class, uint32_t *length);

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
