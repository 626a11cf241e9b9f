/* The article as the stages see it, and the stages themselves.
 *
 * Data flows one way: bytes → text → blocks → sentences, tokens → names → entities → dates, figures → quotes,
 * citations. Each stage reads what earlier ones wrote, appends its own lists and never reaches ahead or back. A stage
 * returns false only when an allocation failed; ng_parse then frees everything. Scratch memory of a stage comes from
 * context->scratch, which is emptied after each stage. */
#ifndef NG_ARTICLE_H
#define NG_ARTICLE_H

#include "lexicon.h"
#include "model.h"

/* What a token looks like (tokens.c). A single mark has TK_CLOSE_QUOTE only where it can close: the possessive of
 * "workers' rights" is a TK_CLITIC instead. `` and '' are one token each. */
enum {
  TK_UPPER = 1,    /* begins with a capital */
  TK_ALL_CAPS = 2, /* two or more letters, all capitals */
  TK_LOWER = 4,    /* begins with a lower-case letter */
  TK_DIGIT = 8,    /* begins with a digit */
  TK_HAS_DIGIT = 16,
  TK_PUNCT = 32,      /* no letter and no digit */
  TK_OPEN_QUOTE = 64, /* a quotation mark that may open; straight ones judged by their neighbours */
  TK_CLOSE_QUOTE = 128,
  TK_SPACE_BEFORE = 256,
  TK_SENTENCE_START = 512, /* the first token with a letter or digit of its sentence */
  TK_CLITIC = 1024,        /* 's, n't, 'll … split off the word before */
  TK_HYPHEN = 2048,        /* holds a hyphen inside */
  TK_PERIOD = 4096,        /* an abbreviation or initial that keeps its period */
  TK_ASCII = 8192,         /* ASCII alone: folding keeps its length */
  TK_INNER_CAPITAL = 16384, /* holds an ASCII capital, but begins with none (others inside are damaged letters) */
  TK_PLAIN = 32768 /* known to be ASCII letters alone; most words of letters have it, not all */
};

/* Tokens as parallel arrays; all have `count` elements. */
typedef struct tk_tokens {
  ng_span *at;
  uint16_t *flags;
  uint32_t *hash;     /* tx_hash: folded */
  uint32_t *lex;      /* lexicon entry of the folded word, 0 if none */
  uint32_t *kinds;    /* lx_kind of that entry: what stages ask at every word */
  uint32_t *sentence; /* index of its sentence */
  uint32_t *phrase;   /* the longest lexicon entry or beginning of one that starts here; its parents are the shorter */
  uint32_t count, room;
} tk_tokens;

AR_LIST(ng_block)
AR_LIST(ng_mark)
AR_LIST(ng_sentence)
AR_LIST(ng_mention)
AR_LIST(ng_entity)
AR_LIST(ng_role)
AR_LIST(ng_quote)
AR_LIST(ng_span)
AR_LIST(ng_date)
AR_LIST(ng_figure)
AR_LIST(ng_citation)
AR_LIST(ng_user_span)
AR_LIST(ng_str)
AR_LIST(uint8_t)

/* A proleptic Gregorian day; year 0 means unknown. */
typedef struct ng_day {
  int32_t year;
  uint8_t month, day;
} ng_day;

struct ng_article {
  ar_arena arena;
  ng_str text;
  ng_str id, title, outlet, url;
  ng_str slug;     /* of an agency's or archive's header */
  uint8_t urgency; /* 1 to 8, 0 unknown */
  ng_day published;
  ng_day published_near; /* year 0: not given */
  ng_str published_text; /* "YYYY-MM-DD" */
  ng_published_from published_from;
  ng_span dateline; /* the place */
  ng_str dateline_place;
  unsigned without;
  ng_str_list authors;
  bool page;               /* its text was taken from a page */
  uint8_t_list page_lines; /* … the kind of every line, as its markup has it (html_article.c) */
  ng_block_list blocks;
  ng_mark_list marks;
  ng_sentence_list sentences;
  tk_tokens tokens;
  ng_mention_list mentions;  /* names.c writes the names (entity still NG_NONE); entities.c adds the rest */
  uint32_t *mention_of;      /* of every token, see en_mention_at; entities.c */
  struct qm_marks *passages; /* in quotation marks; NULL until qm_read is asked first */
  uint32_t *classes;         /* of every token, clauses.h; NULL until they are asked for first */
  uint32_t_list refs;        /* ng_article_entity_mentions */
  ng_entity_list entities;
  uint32_t unnamed; /* persons, then things without a name: they and their mentions stand behind what those lists count */
  uint32_t things;  /* how many of those are things */
  uint32_t unnamed_mentions; /* of those persons */
  ng_role_list roles;
  ng_date_list dates;
  ng_figure_list figures;
  ng_quote_list quotes;
  ng_span_list contents;
  ng_citation_list citations;
  ng_user_span_list user_spans;
};

struct ng_context {
  ng_allocator allocator;
  ar_arena scratch;
  md_model model;        /* the shipped model, checked (model.c) */
  const struct nk_kernels *kernels; /* name_kernels.c: the best of this machine */
  struct mm_memo *names_memo[2];    /* name_memo.c: folded features per word type, of the shipped and of a user's model */
  uint32_t *clause_memo; /* clauses.c: classes of every lexicon entry met so far */
};

/* The stages, in the order in which ng_parse runs them. */
bool ng_stage_blocks(ng_context *context, ng_article *article); /* blocks.c: lines to blocks and marks, title, date */
bool ng_stage_tokens(ng_context *context, ng_article *article); /* tokens.c: tokens of every block */
bool ng_stage_sentences(ng_context *context, ng_article *article); /* sentences.c */
bool ng_stage_names(ng_context *context, ng_article *article);     /* names.c: mentions with form name */
bool ng_stage_entities(ng_context *context, ng_article *article);  /* entities.c: entities, roles, nominals, pronouns */
bool ng_stage_dates(ng_context *context, ng_article *article);     /* dates.c */
bool ng_stage_figures(ng_context *context, ng_article *article);   /* figures.c */
bool ng_stage_quotes(ng_context *context, ng_article *article);    /* quotes.c */
bool ng_stage_citations(ng_context *context, ng_article *article); /* citations.c */
bool ng_stage_figure_links(ng_context *context, ng_article *article); /* figure_links.c: what the figures lean on */

/* Reads a page of valid UTF-8 (html_article.c): writes the article's text, page_lines, and what its metadata tells. */
bool ht_read_page(ng_context *context, ng_article *article, ng_str page);

/* All of them, in order; a row without a name ends the list. bench/ times them one by one. */
typedef struct ng_stage {
  const char *name;
  bool (*run)(ng_context *context, ng_article *article);
} ng_stage;
extern const ng_stage ng_stages[];

/* ---- small questions that several stages ask --------------------------------------------------------------------- */

static inline ng_str ng_view(const ng_article *a, uint32_t start, uint32_t end) {
  return (ng_str){a->text.ptr + start, end - start};
}

static inline ng_str tk_text(const ng_article *a, uint32_t token) {
  return ng_view(a, a->tokens.at[token].start, a->tokens.at[token].end);
}

static inline bool tk_has(const ng_article *a, uint32_t token, unsigned flags) {
  return (a->tokens.flags[token] & flags) != 0;
}

/* Whether the token is this one ASCII character. */
static inline bool tk_char(const ng_article *a, uint32_t token, char c) {
  ng_span s = a->tokens.at[token];
  return s.end - s.start == 1 && a->text.ptr[s.start] == c;
}

static inline bool tk_is(const ng_article *a, uint32_t token, enum lx_class class) {
  return lx_is(a->tokens.lex[token], class);
}

static inline bool tk_any(const ng_article *a, uint32_t token, lx_set classes) {
  return lx_any(a->tokens.lex[token], classes);
}

/* Fills tokens.lex and tokens.phrase once all tokens are there (the token stage does; so must who appends tokens of his
 * own). */
void tk_link_phrases(ng_article *a);

/* The longest lexicon entry of a class that starts at a token and ends before token `end`; *length tokens long. 0 if
 * none. */
static inline uint32_t tk_match(const ng_article *a, uint32_t token, uint32_t end, enum lx_class class,
                                uint32_t *length) {
  for (uint32_t entry = a->tokens.phrase[token]; entry; entry = lx_table[entry].parent) {
    *length = lx_table[entry].words;
    if (lx_is(entry, class) && token + *length <= end) return entry;
  }
  *length = 0;
  return 0;
}

/* Whether tokens [first, end) are together an entry of a class. */
static inline bool tk_is_whole(const ng_article *a, uint32_t first, uint32_t end, enum lx_class class) {
  uint32_t length;
  return tk_match(a, first, end, class, &length) && first + length == end;
}

/* Whether tk_match may find an entry of one of these classes at a token. */
static inline bool tk_may_match(const ng_article *a, uint32_t token, lx_set classes) {
  for (uint32_t entry = a->tokens.phrase[token]; entry; entry = lx_table[entry].parent)
    if (lx_any(entry, classes)) return true;
  return false;
}

/* Appends the token text[start, end) as it stands, for text that comes in tokens already (the `tag` verb). */
bool tk_append(ng_article *a, ar_arena *arena, uint32_t start, uint32_t end);

/* Appends the tokens of [start, end) to a->tokens, as the token stage splits them; tk_link_phrases must follow. */
bool tk_scan(ng_article *a, ar_arena *arena, uint32_t start, uint32_t end);

/* The index of the first token that starts at or after a byte offset (tokens.count if none). */
uint32_t tk_at_or_after(const ng_article *a, uint32_t offset);

/* The mention (name, nominal or pronoun) that covers a token: its index in a->mentions, or NG_NONE. From the entity
 * stage on. */
static inline uint32_t en_mention_at(const ng_article *a, uint32_t token) {
  return token < a->tokens.count ? a->mention_of[token] : NG_NONE;
}

/* The mention of a person without a name that covers a token, or NULL. O(log n). */
const ng_mention *en_unnamed_at(const ng_article *a, uint32_t token);

/* The first mention that ends behind a byte offset (mentions.count if none). O(log n). */
uint32_t en_mention_behind(const ng_article *a, uint32_t offset);

/* Sets a->published from "YYYY-MM-DD" or RFC 3339; false if it is neither. */
bool ng_parse_day(ng_str text, ng_day *day);

#endif
