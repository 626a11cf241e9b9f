/* What the files of the block stage share: lines with their features, and the tokens of one line at a time.
 *
 * blocks.c splits the text into lines, merges wrapped ones and writes blocks; blocks_lines.c says what a line shows by
 * itself; blocks_layout.c decides by neighbours what a line does not show; marks.c finds the spans inside lines; head.c
 * reads title, authors, outlet, date and dateline out of them. */
#ifndef NG_BLOCKS_H
#define NG_BLOCKS_H

#include "article.h"

/* What a line shows. */
enum {
  BL_STOP = 1,           /* ends with . ! … or with one before closing marks */
  BL_QUESTION = 2,       /* ends with a question mark */
  BL_COLON = 4,          /* ends with a colon, comma or dash: what follows belongs to it */
  BL_QUOTE = 8,          /* ends with a quotation mark */
  BL_LONG = 16,          /* so long that only its beginning was read: prose */
  BL_BULLET = 32,        /* begins with a list mark */
  BL_HEADER = 64,        /* begins with a date header */
  BL_DATELINE = 128,     /* begins with a dateline or an agency in brackets */
  BL_TAIL = 256,         /* ends with a picture credit */
  BL_CAPS = 512,         /* every word in capitals */
  BL_TITLE = 1024,       /* every content word begins with a capital */
  BL_ARTICLE = 2048,     /* has a, an or the */
  BL_LABEL = 4096,       /* is nothing but a label: what follows belongs to it */
  BL_OPENER = 8192,      /* begins with a word that titles of other stories begin with */
  BL_INNER = 16384,      /* has a colon inside, with text behind it */
  BL_CAPITAL = 32768,    /* begins with a capital, digit or quotation mark */
  BL_SLUG = 65536,       /* begins with an agency's slug */
  BL_NAME = 131072,      /* a person's name, perhaps with a place or job behind it */
  BL_SENTENCES = 524288, /* a sentence ends inside */
  BL_NUMBERS = 1048576,  /* has numbers and no words */
  BL_SPEECH = 2097152,   /* begins with an opening quotation mark */
  BL_OUTLET = 262144     /* what looks like a credit at its end may be an outlet's name behind a headline */
};

enum { BL_UNDECIDED = NG_BLOCK_KINDS };

typedef struct bl_line {
  uint32_t start, end; /* without space at the edges */
  uint32_t hash;       /* of the folded letters of the part that was read */
  uint32_t flags;
  uint16_t words, upper, lower; /* words; content words with and without a capital (the first word apart) */
  uint8_t kind;                 /* ng_block_kind or BL_UNDECIDED */
  bool gap;                     /* a blank line stands before it */
  bool indented;
  bool joined; /* goes on the paragraph of the line before */
} bl_line;

AR_LIST(bl_line)

/* The lines of an article and the tokens of one of them. `view` borrows the article's text. */
typedef struct bl_scan {
  ng_article *a;
  ar_arena *scratch;
  ng_article view; /* tokens of the line read last */
  bl_line_list lines;
  bool tagged;         /* the text holds a byte that can begin a tag */
  uint32_t first_body; /* index of the first prose line; lines.count if none */
  uint32_t headline;   /* index of the headline line; lines.count if none */
} bl_scan;

/* Reads the words of [start, end) into bl->view.tokens, those inside tags left out. */
bool bl_read(bl_scan *bl, uint32_t start, uint32_t end);
/* end, or where at most `most` bytes of [start, end) end. */
uint32_t bl_cut(const ng_article *a, uint32_t start, uint32_t end, uint32_t most);

/* Decides all lines that show by themselves what they are, and gathers features of the others. */
bool bl_examine(bl_scan *bl);
/* Decides the others. */
void bl_arrange(bl_scan *bl);
/* Writes the marks of a line. */
bool bl_mark(bl_scan *bl, const bl_line *line);
/* Reads the head of the article out of lines and marks; options win. */
bool bl_head(bl_scan *bl);

/* ---- parts of a line (marks.c) ------------------------------------------------------------------------------------
 */

/* In tokens of bl->view. */
typedef struct bl_part {
  uint32_t first, end; /* first == end: none */
  bool whole;          /* of a credit: it is all the line has */
} bl_part;

/* The next tag or character entity in [at, end) of the text. */
bool bl_next_tag(const ng_article *a, uint32_t at, uint32_t end, uint32_t *tag, uint32_t *tag_end);
/* "date 2024-03-27" at the beginning. */
bl_part bl_date_header(const ng_article *view);
/* "MOSCOW, May 3 (Agency) -" from token `first`; *place is the place. */
bl_part bl_dateline(const ng_article *view, uint32_t first, bl_part *place);
/* "(Agency) --" from token `first`. */
bl_part bl_wire(const ng_article *view, uint32_t first);
/* The end of "UPDATE 2-" at the beginning of text [start, end), 0 if there is none. */
uint32_t bl_slug(const ng_article *a, uint32_t start, uint32_t end);
/* The credit at the end of a caption. */
bl_part bl_credit(const ng_article *view, uint32_t first);
/* The first date of day, month and year from a token on; *day is set. */
bl_part bl_full_date(const ng_article *view, uint32_t from, ng_day *day);
/* The first date of day and month at least; *year is 0 where none is said. */
bl_part bl_day_and_month(const ng_article *view, uint32_t from, int32_t *year, int32_t *month, int32_t *day);
bool bl_has_day(const ng_article *view, uint32_t from);
/* A calendar day; false if there is no such day. */
bool bl_valid_day(int32_t year, int32_t month, int32_t day, ng_day *out);
/* "(Agency)": the words between the brackets. */
ng_str bl_agency(const ng_article *view, bl_part wire);

/* Questions about token i of a line that may have no such token: every rule looks a word or two ahead. */
static inline bool bl_has(const ng_article *v, uint32_t i, unsigned flags) {
  return i < v->tokens.count && tk_has(v, i, flags);
}

static inline bool bl_char(const ng_article *v, uint32_t i, char c) { return i < v->tokens.count && tk_char(v, i, c); }

static inline bool bl_is(const ng_article *v, uint32_t i, enum lx_class class) {
  return i < v->tokens.count && tk_is(v, i, class);
}

#endif
