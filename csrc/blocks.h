/* What the files of the block stage share: lines with their features, and the tokens of one line at a time.
 *
 * blocks_split.c splits the text into lines, blocks.c merges wrapped ones and writes blocks; blocks_header.c finds headers of mail and wires; blocks_lines.c says what a line's wording
 * shows by itself; blocks_features.c turns that into features; blocks_layout.c weighs the features of all lines together
 * and decides their kinds; marks.c finds the spans inside lines; head.c reads title, authors, outlet, date and dateline
 * out of them. */
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

/* Binary features of a line, in the order of the rows of blocks_weights.h. Those before BF_SHAPES are what the line
 * itself shows; its neighbours weigh them as well. The others tell its place among the lines. */
enum {
  BF_BIAS,
  BF_FLAG,                            /* the 22 flags above */
  BF_HINT = BF_FLAG + 22,             /* the kind that its wording tells, or none */
  BF_WORDS = BF_HINT + NG_BLOCK_KINDS + 1, /* buckets of the number of words */
  BF_SCORE = BF_WORDS + 9,            /* buckets of how much it speaks to the reader */
  BF_TITLED = BF_SCORE + 5,           /* buckets of the share of content words with a capital */
  BF_EXCLAIMS = BF_TITLED + 5,        /* ends with an exclamation mark */
  BF_BARS,                            /* one bar, arrow or spaced slash between words; more */
  BF_LEAD = BF_BARS + 2,              /* begins with: ( [ { * another sign */
  BF_WRAPPED = BF_LEAD + 5,           /* in round, in other brackets */
  BF_ADDRESS = BF_WRAPPED + 2,        /* an address of a site or of mail */
  BF_HASH,                            /* a number sign before a word */
  BF_EQUALS,
  BF_FULL_DATE,
  BF_DAY,                             /* day and month without a year */
  BF_DATE_START,                      /* its date is at its beginning */
  BF_DATE_END,                        /* … at its end, clock times apart */
  BF_DATE_MOSTLY,                     /* few words that belong to no date */
  BF_DIGITS,                          /* buckets of the number of numerals */
  BF_SEPARATE = BF_DIGITS + 3,        /* a colon behind its first, second or third word */
  BF_CAPS_START = BF_SEPARATE + 3,    /* first word or words in capitals, others not */
  BF_SLUG,                            /* capitals joined by hyphens or slashes */
  BF_QUOTED,                          /* the whole of it in quotation marks */
  BF_SMALL_START,
  BF_VERB,                            /* an auxiliary or a common verb in a finite form */
  BF_TOLD,                            /* a reporting verb in the past */
  BF_CLASS,                           /* words of a class: in the line, at its beginning; see blocks_features.c */
  BF_OUTLET_WORD = BF_CLASS + 2 * 9,  /* … LX_OUTLET_HEAD */
  BF_MEDIA_END = BF_CLASS + 2 * 17,   /* ends with a word that ends outlets' names */
  BF_SECTIONS,                        /* most words are names of sections */
  BF_PHOTO,                           /* a label of a credit or an agency anywhere */
  BF_TAGS,                            /* tags; nothing but tags */
  BF_CODE = BF_TAGS + 2,              /* brackets of a content system: [[ … ]], {{ … }}, [caption …] */
  BF_LABEL,                           /* label of other stories: weak, strong */
  BF_LAST_NAMES = BF_LABEL + 2,       /* a link word (in, and) and a capital behind a name at its beginning */
  BF_BOLD,                            /* stars or a tag at both ends */
  BF_SENTENCE,                        /* long, or a verb, and an end mark */
  BF_REPORTS,                         /* an end mark and a reporting verb in the past, to nobody who reads */
  BF_LONG_TITLE,                      /* title case over five words and more; behind a question word */
  BF_ITEM = BF_LONG_TITLE + 2,        /* begins with a number and a period or bracket */
  BF_SHAPES,
  BF_TOP = BF_SHAPES,                 /* buckets of the number of lines above */
  BF_BOTTOM = BF_TOP + 6,             /* … and below */
  BF_HEAD = BF_BOTTOM + 5,            /* buckets of the distance to the first prose below */
  BF_TAIL_END = BF_HEAD + 5,          /* buckets of the distance to the last prose above */
  BF_TIGHT = BF_TAIL_END + 4,         /* no blank line before it where others have one; behind it */
  BF_RUN = BF_TIGHT + 2,              /* loose lines around it: three or more, without blank lines */
  BF_COPY,                            /* begins the next line or is begun by it; the one before */
  BF_ECHO = BF_COPY + 2,              /* buckets of the share of its content words that the prose has */
  BF_TOP_SHORT = BF_ECHO + 5,         /* the first line: of up to four words; with bars; with an outlet's word */
  BF_UNDER_LABEL = BF_TOP_SHORT + 3,  /* behind a line that is a label */
  BF_ISLAND = BF_UNDER_LABEL + 1,     /* one short line amid prose: loose, title, question, quoted, bold */
  BF_ISLE = BF_ISLAND + 5,            /* a longer loose line amid prose */
  BF_OVER_LIST,                       /* a short line with prose behind, but not before */
  BF_OUTLET_BELOW,                    /* what may be an outlet or a credit at its end, with prose above */
  BF_COUNT
};

/* What blocks_layout.c decides between: kinds of blocks, told apart by where they stand. */
enum {
  BS_HEADLINE,
  BS_SUBHEAD,
  BS_STANDFIRST, /* a subhead above the first paragraph */
  BS_BYLINE,
  BS_DATE,
  BS_PARAGRAPH,
  BS_CAPTION,
  BS_CREDIT,
  BS_PROMO,
  BS_BOILERPLATE,
  BS_COPYRIGHT,
  BS_OVER_BOILERPLATE, /* the last five stand above the headline */
  BS_OVER_DATE,
  BS_OVER_BYLINE,
  BS_OVER_SUBHEAD,
  BS_OVER_CAPTION,
  BS_STATES
};

/* What a header line tells; the first ones are the values of HEADER_FIELD and ARCHIVE_FIELD in lexicon/line_header.txt. */
enum {
  BL_FIELD_HEADLINE = 1,
  BL_FIELD_AUTHOR,
  BL_FIELD_DATE,
  BL_FIELD_SLUG,
  BL_FIELD_URGENCY,
  BL_FIELD_TEXT,
  BL_FIELD_WIRE,         /* an agency's line */
  BL_FIELD_NONE_OF_THEM, /* a line amid a header that is none of its own: its wording tells */
  BL_FIELD_OTHER
};

enum { BL_ECHO_WORDS = 8, BL_HEARD_BITS = 8192 };

typedef struct bl_line {
  uint32_t start, end; /* without space at the edges */
  uint32_t hash;       /* of the folded letters of the part that was read */
  uint32_t flags;
  uint16_t words, upper, lower; /* words; content words with and without a capital (the first word apart) */
  uint8_t kind;                 /* ng_block_kind or BL_UNDECIDED */
  bool gap;                     /* a blank line stands before it */
  bool indented;
  uint8_t field;                           /* BL_FIELD_… of a header line, 0: none */
  bool folded;                             /* it goes on with the header line above it */
  uint32_t value;                          /* where what a header line says begins */
  uint8_t echo_words;                      /* how many are in echo */
  uint16_t echo[BL_ECHO_WORDS];            /* hashes of content words */
  uint64_t features[(BF_COUNT + 63) / 64]; /* bits */
} bl_line;

AR_LIST(bl_line)

/* The lines of an article and the tokens of one of them. `view` borrows the article's text. */
typedef struct bl_scan {
  ng_article *a;
  ar_arena *scratch;
  ng_article view; /* tokens of the line read last */
  bl_line_list lines;
  bool tagged;         /* the text holds a byte that can begin a tag */
  uint32_t header;     /* how many lines at the beginning are a header (blocks_header.c) */
  uint32_t first_body; /* index of the first prose line; lines.count if none */
  uint32_t headline;   /* index of the headline line; lines.count if none */
  uint64_t heard[BL_HEARD_BITS / 64]; /* hashes of content words of prose lines */
  lx_set classes;      /* of all words and phrases of the line that is examined: no rule looks for what is not there */
} bl_scan;

/* Splits the article's text into lines (blocks_split.c). */
bool bl_split(bl_scan *bl);
/* Splits the article's text into lines, those wrapped at a fixed width joined. */
bool bl_open(bl_scan *bl, ng_context *context, ng_article *a);

/* Reads the words of [start, end) into bl->view.tokens, those inside tags left out. */
bool bl_read(bl_scan *bl, uint32_t start, uint32_t end);
/* end, or where at most `most` bytes of [start, end) end. */
uint32_t bl_cut(const ng_article *a, uint32_t start, uint32_t end, uint32_t most);

/* Finds the lines of headers; writes their fields, and slug, urgency and day of the article. Header lines come first. */
void bl_find_header(bl_scan *bl);
/* Their kinds, and the headline among them; the marks of one. */
void bl_arrange_header(bl_scan *bl);
bool bl_mark_header(bl_scan *bl, const bl_line *line);

/* Says of every line what its wording shows: kind is a hint, BL_UNDECIDED where there is none; and writes its features. */
bool bl_examine(bl_scan *bl);
/* Writes the features of a line whose tokens, without those of a date header, begin at `first`. */
void bl_show(bl_scan *bl, bl_line *line, uint32_t first, int32_t reader_score);
/* Writes the features that tell a line's place; the lines are examined. */
void bl_place(bl_scan *bl);
/* Decides the kinds. */
bool bl_arrange(bl_scan *bl);
/* Writes the marks of a line. */
bool bl_mark(bl_scan *bl, const bl_line *line);
/* Reads the head of the article out of lines and marks; options win. */
bool bl_head(bl_scan *bl);

/* ---- parts of a line (marks.c and its neighbours) ------------------------------------------------------------------------------------
 */

/* In tokens of bl->view. */
typedef struct bl_part {
  uint32_t first, end; /* first == end: none */
  bool whole;          /* of a credit: it is all the line has; of a dateline: a place we know, or a day or agency */
} bl_part;

/* The next tag or character entity in [at, end) of the text. */
bool bl_next_tag(const ng_article *a, uint32_t at, uint32_t end, uint32_t *tag, uint32_t *tag_end);
/* "date 2024-03-27" at the beginning. */
bl_part bl_date_header(const ng_article *view);
/* "MOSCOW, May 3 (Agency) -" from token `first`; *place is the place. */
bl_part bl_dateline(const ng_article *view, uint32_t first, bl_part *place);
/* A line that is nothing but a place in capitals and a day: "MUMBAI, Feb. 24"; *place is the place. */
bl_part bl_dateline_alone(const ng_article *view, bl_part *place);
/* "(Agency) --" from token `first`. */
bl_part bl_wire(const ng_article *view, uint32_t first);
/* The end of "UPDATE 2-" at the beginning of text [start, end), 0 if there is none. */
uint32_t bl_slug(const ng_article *a, uint32_t start, uint32_t end);
/* The credit at the end of a caption (marks_credits.c). */
bl_part bl_credit(const ng_article *view, uint32_t first);
/* Whether tokens [first, end) can be names of people and agencies. */
bool bl_are_names(const ng_article *view, uint32_t first, uint32_t end);
/* The end of a credit's label at token i ("Image source,", "Photo:"), or i. */
uint32_t bl_credit_names(const ng_article *view, uint32_t i);
/* The first date of day, month and year from a token on; *day is set. */
bl_part bl_full_date(const ng_article *view, uint32_t from, ng_day *day);
/* The first date of day and month at least; *year is 0 where none is said. */
bl_part bl_day_and_month(const ng_article *view, uint32_t from, int32_t *year, int32_t *month, int32_t *day);
/* Whether a token is a sign or belongs to a date: numbers, months, weekdays, zones. */
bool bl_belongs_to_date(const ng_article *view, uint32_t i);
bool bl_has_day(const ng_article *view, uint32_t from);
/* A date with the weekday and clock time beside it. */
bl_part bl_date_run(const ng_article *view, bl_part date, bool over_bars);
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

static inline uint32_t bl_match(const ng_article *v, uint32_t at, enum lx_class class, uint32_t *length) {
  *length = 0;
  return at < v->tokens.count ? tk_match(v, at, v->tokens.count, class, length) : 0;
}

static inline uint32_t bl_first_point(const ng_article *v, uint32_t i) {
  ng_str w = tk_text(v, i);
  size_t at = 0;
  return tx_next(w.ptr, w.len, &at);
}

static inline bool bl_is_dash(const ng_article *v, uint32_t i) {
  if (!bl_has(v, i, TK_PUNCT)) return false;
  uint32_t c = bl_first_point(v, i);
  return tx_is_dash(c) || c == '_';
}

#endif
