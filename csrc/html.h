/* What the files of the page stage share.
 *
 * A page is read in this order: html_charset.c makes it UTF-8; html_scan.c cuts it into tags and text; html_tree.c makes
 * a flat tree of them, blocks of text (lines with statistics) and facts (what metadata elements say); html_body.c says
 * which blocks are the article; html_linked_data.c and html_meta.c read who wrote it, when, for whom; html_article.c
 * writes the article's text, line by line, with the kinds of lines that the page proves. */
#ifndef NG_HTML_H
#define NG_HTML_H

#include "article.h"
#include "html_words.h"

/* ---- bytes to UTF-8 (html_charset.c) ----------------------------------------------------------------------------- */

/* The page as valid UTF-8 in the arena, or the bytes themselves where they are. `declared` is the label of the
 * transport's header, or unknown. {NULL, 0}: no memory. *bad is the offset of the first byte that is not of its
 * encoding, or len. */
ng_str ht_to_utf8(ar_arena *arena, ng_str bytes, ng_str declared, size_t *bad);

/* ---- character references (html_entities.c) ---------------------------------------------------------------------- */

/* Decodes the reference whose '&' is at s[0]: writes at most 8 bytes of UTF-8 to out, sets *written, returns the bytes
 * read; 0 if it is none. In attributes a reference without its semicolon before = or a letter is none. */
size_t ht_entity(const char *s, size_t len, bool attribute, char *out, size_t *written);
enum { HT_ENTITY_MOST = 8 };
/* What a code point of a page is to a reader: a space of any kind, nothing (0), or itself. */
uint32_t ht_read_as(uint32_t code);
/* Appends [s, s + len), read so, to out behind its n bytes; spaces single, none in front. The new n; never more than
 * n + len. */
size_t ht_squeeze(const char *s, size_t len, char *out, size_t n);
/* An attribute's value: references decoded, white space single, ends trimmed. {NULL, 0}: no memory. */
ng_str ht_value(ar_arena *arena, ng_str raw);

/* ---- tags and text (html_scan.c) --------------------------------------------------------------------------------- */

enum { HS_END_OF_PAGE, HS_TEXT, HS_START, HS_END, HS_RAW };

typedef struct hs_token {
  uint8_t kind;
  uint8_t tag; /* HW_TAG__…, 0 unknown */
  bool self_closing, custom; /* custom: a name with a hyphen */
  ng_str text;               /* HS_TEXT, HS_RAW: as it stands */
  uint32_t has;              /* bits of the attributes that are there */
  ng_str attribute[HW_ATTRIBUTE__COUNT];
  bool decoded; /* its text holds no character references */
} hs_token;

/* Two files read tags and text: html_scan.c, and html_lexbor.c where the library is built with LEXBOR=1. */
#ifdef NG_LEXBOR
typedef struct hs_scan {
  void *document;
  struct lxb_dom_node *node;
  bool ended; /* the element at `node` has been walked through */
  uint8_t raw;
} hs_scan;

void hs_close(void *document); /* NULL: nothing */
#else
typedef struct hs_scan {
  const char *s;
  size_t len, at;
  uint8_t raw; /* the element whose raw text follows */
  /* Where a search once failed it fails behind, too: no byte is searched twice in vain. */
  bool no_quote[2], no_section_end;
  uint64_t no_end[(HW_TAG__COUNT + 63) / 64];
} hs_scan;
#endif

/* False: no memory. */
bool hs_open(hs_scan *scan, ng_str page);
void hs_next(hs_scan *scan, hs_token *token);

static inline bool hs_has(const hs_token *t, uint32_t attribute) { return t->has >> attribute & 1; }

/* ---- the flat tree (html_tree.c) --------------------------------------------------------------------------------- */

/* What is so of an element or of what it stands in; beside HW_SAYS_…. */
enum {
  HN_HOLDS_BODY = 1 << 16, /* its own only: html_body.c */
  HN_H1 = 1 << 17,
  HN_HEADING = 1 << 18, /* any of h1 to h6 */
  HN_ITEM = 1 << 19,    /* of a list */
  HN_HIDDEN = 1 << 20,
  HN_LINK = 1 << 21,
  HN_BOLD = 1 << 22,
  HN_INLINE = 1 << 23, /* its own only: it stands inside a line */
  HN_HEADER = 1 << 24, /* in a header element */
  HN_FIGURE = 1 << 25,
  HN_CAPTION = 1 << 26, /* a figcaption */
  HN_TABLE = 1 << 27,
  HN_LIST = 1 << 28,
  HN_QUOTE = 1 << 29,
  HN_ARTICLE = 1 << 30
};
#define HN_SKIP (1u << 31) /* its text is not read */

typedef struct ht_node {
  uint32_t parent;
  uint32_t end;                /* index behind the last node inside */
  uint32_t first, end_block;   /* blocks inside */
  uint32_t text, end_text;     /* its text in the tree's */
  uint32_t own, all;           /* flags: its own; with those of what it stands in */
  uint32_t line;               /* the element of lines outside it */
  uint8_t tag;
} ht_node;

typedef struct ht_block {
  uint32_t node;       /* the innermost element of its own lines */
  uint32_t start, end; /* in the tree's text */
  uint32_t links;      /* bytes of it in links */
  uint32_t inside;     /* flags of elements inside the line that hold all of it */
  uint32_t any;        /* … that hold some of it */
  uint16_t words, stops, commas;
} ht_block;

typedef struct ht_fact {
  uint32_t field; /* HW_FACT_… */
  uint8_t rank;
  ng_str raw; /* as it stands in the page */
} ht_fact;

AR_LIST(ht_node)
AR_LIST(ht_block)
AR_LIST(ht_fact)

typedef struct ht_tree {
  ng_str page;
  char *text; /* of all blocks, references decoded, white space single */
  uint32_t length;
  ht_node_list nodes; /* 0 is the page */
  ht_block_list blocks;
  ht_fact_list facts;
  ht_fact_list times;      /* the datetime of time elements and of elements said to be dates; rank 1: said to be published */
  ng_str_list linked_data; /* JSON-LD scripts */
  ng_str title, language;  /* raw */
  void *document;          /* what lexbor made of the page: it holds the bytes of the facts */
} ht_tree;

bool ht_build(ar_arena *arena, ng_str page, ht_tree *tree);

static inline void ht_close(ht_tree *t) {
#ifdef NG_LEXBOR
  hs_close(t->document);
#endif
  t->document = NULL;
}

static inline ng_str ht_text(const ht_tree *t, const ht_block *b) { return (ng_str){t->text + b->start, b->end - b->start}; }

/* ---- the article in it ------------------------------------------------------------------------------------------- */

enum { HB_LEFT_OUT = 255 };

/* What is said of the article apart from its text; in the arena, unknown where not said. */
typedef struct ht_meta {
  ng_str title, outlet, url, body, published, language, description;
  ng_str_list authors;
  ng_day day;
} ht_meta;

typedef struct ht_body {
  uint8_t *kinds;    /* of every block: ng_block_kind or HB_LEFT_OUT */
  uint32_t headline; /* the element, or NG_NONE */
} ht_body;

bool ht_read_meta(ar_arena *arena, const ht_tree *tree, ht_meta *meta);                    /* html_meta.c */
bool ht_find_body(ar_arena *arena, ht_tree *tree, const ht_meta *meta, ht_body *body);      /* html_body.c */
/* The names in what is said of authors: labels, jobs, addresses and the outlet left out (html_authors.c). */
bool ht_add_authors(ar_arena *arena, ng_str said, ng_str outlet, ng_str_list *authors);
/* "2024-03-27T10:00Z", "27 March 2024", "3/27/2024", "20240327", seconds since 1970; html_day.c. */
bool ht_read_day(ng_str said, ng_day *day);
/* ".../2024/03/27/...", "/2024/mar/27/", "-2024-03-27". */
bool ht_day_in_address(ng_str url, ng_day *day);
/* The day that the page shows near its headline; false if none (html_shown_day.c). */
bool ht_read_shown_day(const ht_tree *tree, const ht_body *body, const ht_meta *meta, ng_day *day);
bool ht_read_linked_data(ar_arena *arena, ng_str json, ht_meta *meta, int *rank);           /* html_linked_data.c */

#endif
