/* nutgraf: reads news articles.
 *
 * The public face of the C core. It knows nothing of Lua. One call, ng_parse, turns bytes into an article: one arena
 * with the text and flat arrays of spans, which the accessors below hand out read-only. ng_story_new compares the
 * articles of one story the same way.
 *
 * Offsets are 0-based, half-open, in UTF-8 bytes of ng_article_text, and always fall on code-point boundaries.
 * Nothing mutable is static: contexts, articles and stories of different threads never touch each other.
 * All memory comes from the allocator that the context was made with; any allocation may fail (NG_ERROR_MEMORY).
 */
#ifndef NUTGRAF_H
#define NUTGRAF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NG_VERSION "0.1.0"
#define NG_CONTRACT_VERSION 1
#define NG_NONE UINT32_MAX /* no entity, no index */
#define NG_MAX_BYTES_DEFAULT ((size_t)64 << 20)

/* ---- memory, errors ---------------------------------------------------------------------------------------------- */

/* Has the shape of lua_Alloc: new_size 0 frees, otherwise returns a block of new_size bytes or NULL. */
typedef void *(*ng_alloc_fn)(void *ctx, void *block, size_t old_size, size_t new_size);

typedef struct ng_allocator {
  ng_alloc_fn fn;
  void *ctx;
} ng_allocator;

typedef enum ng_code {
  NG_OK,
  NG_ERROR_MEMORY,     /* "memory": an allocation failed */
  NG_ERROR_TOO_LARGE,  /* "too_large": input above max_bytes, refused in O(1) */
  NG_ERROR_UTF8,       /* "bad_utf8": invalid UTF-8 and strict was set; position is the offset of the first bad byte */
  NG_ERROR_JSON,       /* "bad_json": position is the offset in the line */
  NG_ERROR_DATE,       /* "bad_date": `published` is no date */
  NG_ERROR_OPTION,     /* "bad_option": an option that makes no sense */
  NG_ERROR_MODEL,      /* "bad_model": the model file is damaged or of another version */
  NG_ERROR_PATTERN,    /* "bad_pattern": a user's pattern does not compile; position is the offset in the pattern */
  NG_ERROR_LIMIT,      /* "limit": a user's pattern hit its step, depth or heap limit; never the same as "no match" */
  NG_ERROR_UNSUPPORTED, /* "unsupported" */
  NG_ERROR_LABELS,      /* "bad_labels": labelled text that cannot be learned from; position is the line, from 1 */
  NG_ERROR_CANCELLED    /* "cancelled": whom the progress was told wanted no more */
} ng_code;

typedef struct ng_error {
  ng_code code;
  size_t position;
  char message[200];
} ng_error;

/* The name of a code as the contract and Lua spell it ("too_large"). */
const char *ng_code_name(ng_code code);

/* A view of UTF-8 bytes, not terminated. ptr NULL means "not known". */
typedef struct ng_str {
  const char *ptr;
  size_t len;
} ng_str;

typedef struct ng_span {
  uint32_t start, end;
} ng_span; /* start == end: none */

/* ---- articles: the spans ----------------------------------------------------------------------------------------- */

typedef enum ng_block_kind {
  NG_BLOCK_PARAGRAPH,
  NG_BLOCK_HEADLINE,
  NG_BLOCK_SUBHEAD,
  NG_BLOCK_BYLINE,
  NG_BLOCK_DATE,
  NG_BLOCK_CAPTION,
  NG_BLOCK_CREDIT,
  NG_BLOCK_PROMO,
  NG_BLOCK_BOILERPLATE,
  NG_BLOCK_COPYRIGHT,
  NG_BLOCK_KINDS
} ng_block_kind;

/* Every non-blank line belongs to exactly one block. */
typedef struct ng_block {
  uint32_t start, end;
  uint8_t kind; /* ng_block_kind */
} ng_block;

typedef enum ng_mark_kind {
  NG_MARK_DATE,
  NG_MARK_DATELINE,
  NG_MARK_WIRE,
  NG_MARK_CREDIT,
  NG_MARK_PROMO_LABEL,
  NG_MARK_OUTLET,
  NG_MARK_MARKUP,
  NG_MARK_KINDS
} ng_mark_kind;

/* A span inside a block that is no prose. value is its normal form (a date, an agency) or unknown. */
typedef struct ng_mark {
  uint32_t start, end;
  uint8_t kind; /* ng_mark_kind */
  ng_str value;
} ng_mark;

typedef struct ng_sentence {
  uint32_t start, end;
  uint32_t first_token, end_token; /* half-open range of token indices */
  uint32_t block;
} ng_sentence;

typedef enum ng_kind {
  NG_PERSON,
  NG_ORG,
  NG_OUTLET,
  NG_GPE,
  NG_LOC,
  NG_FAC,
  NG_NORP,
  NG_EVENT,
  NG_WORK,
  NG_PRODUCT,
  NG_OTHER,
  NG_KINDS
} ng_kind;

/* Why a nominal or pronoun means whom it means: the evidence that a reader would give first. */
typedef enum ng_reason {
  NG_REASON_NONE,           /* a name, or nothing to say but that it is likeliest */
  NG_REASON_ROLE,           /* the last to be mentioned with that role */
  NG_REASON_ONLY_HOLDER,    /* nobody else of the article has that role */
  NG_REASON_LIKE_ROLE,      /* a role that news uses for that one: president, leader */
  NG_REASON_RELATIVE,       /* the relative that was told */
  NG_REASON_CLIENT,         /* whom the lawyer is for */
  NG_REASON_AGE,            /* that age was told */
  NG_REASON_NATION,         /* that nation was told */
  NG_REASON_SITUATION,      /* what the word says is told of the person: "the defendant" */
  NG_REASON_NAMED_LATER,    /* the name is still to come */
  NG_REASON_SAME_WORDS,     /* said again, of somebody or something without a name or by a word of the name */
  NG_REASON_ONLY_CANDIDATE, /* nobody else is near */
  NG_REASON_GENDER,         /* nobody else near may have that gender */
  NG_REASON_SUBJECT,        /* the subject mentioned last, or whom the article is about */
  NG_REASON_SPEAKER,        /* who speaks */
  NG_REASON_NEAREST,        /* the person mentioned last */
  NG_REASONS
} ng_reason;

typedef enum ng_form { NG_FORM_NAME, NG_FORM_NOMINAL, NG_FORM_PRONOUN, NG_FORMS } ng_form;

/* A mention: the name without article, title and possessive; a nominal without article and possessive pronoun.
 * Mentions are sorted by start and do not overlap. */
typedef struct ng_mention {
  uint32_t start, end;
  uint32_t first_token, end_token;
  uint32_t entity; /* index of its entity */
  uint8_t form;    /* ng_form */
  uint8_t kind;    /* ng_kind, the same as its entity's */
  uint8_t reason;  /* ng_reason */
} ng_mention;

typedef enum ng_gender { NG_GENDER_UNKNOWN, NG_GENDER_MALE, NG_GENDER_FEMALE } ng_gender;

typedef struct ng_entity {
  uint8_t kind;                  /* ng_kind */
  uint8_t gender;                /* ng_gender; of persons */
  bool several;                  /* a group or several things, without a name */
  ng_str name;                   /* the fullest form a reader would write */
  uint32_t first_ref, end_ref;   /* range in ng_article_entity_mentions: mention indices, in text order */
  uint32_t first_role, end_role; /* range in ng_article_roles */
} ng_entity;

/* Text that gives a person's office or description, without article and possessive pronoun. */
typedef struct ng_role {
  uint32_t start, end;
  uint32_t entity;
} ng_role;

typedef enum ng_quote_kind { NG_DIRECT, NG_MIXED, NG_INDIRECT, NG_QUOTE_KINDS } ng_quote_kind;

typedef enum ng_stance {
  NG_SAYS,
  NG_CLAIMS,
  NG_DENIES,
  NG_ADMITS,
  NG_DOUBTS,
  NG_ASKS,
  NG_ORDERS,
  NG_PROMISES,
  NG_DECLINES,
  NG_STANCES
} ng_stance;

typedef struct ng_quote {
  uint8_t kind;   /* ng_quote_kind */
  uint8_t stance; /* ng_stance */
  bool hedged;
  bool negated; /* the cue is denied: "did not say that" */
  bool anonymous;                      /* the source has no name and is a person or a group of persons */
  int32_t anonymous_count;             /* how many they are; -1 unknown */
  uint32_t anonymous_source;           /* one number for all that one source without a name says, from 0; else NG_NONE */
  float confidence;                    /* 0..1 */
  uint32_t first_content, end_content; /* range in ng_article_contents */
  ng_span cue, source;                 /* start == end: none; the source with its appositions and clauses */
  ng_span source_name;                 /* the words of the source that name it */
  ng_span hedge, negation;             /* the words that prove hedged, negated; start == end: none */
  ng_span anonymity;                   /* the words that say that, and why, the source is not named */
  uint32_t speaker;                    /* entity index or NG_NONE */
} ng_quote;

typedef enum ng_date_type { NG_DATE, NG_TIME, NG_DURATION, NG_SET, NG_DATE_TYPES } ng_date_type;

typedef struct ng_date {
  uint32_t start, end;
  uint8_t type;         /* ng_date_type */
  ng_str value;         /* TIMEX3 value, e.g. "2024-03-22TNI" */
  ng_str mod;           /* TIMEX3 mod, e.g. "START", or unknown */
  ng_str begin, finish; /* closed interval in ISO days or times, or unknown */
} ng_date;

typedef enum ng_bound {
  NG_EXACT,
  NG_AT_LEAST,
  NG_AT_MOST,
  NG_MORE_THAN,
  NG_LESS_THAN,
  NG_ABOUT,
  NG_ALMOST,
  NG_UP,
  NG_DOWN,
  NG_BOUNDS
} ng_bound;

typedef struct ng_figure {
  uint32_t start, end; /* bound words, number and unit */
  ng_span number;      /* the numeral with its multiplier */
  double low, high;    /* equal unless a range; NaN: no value */
  uint8_t bound;       /* ng_bound */
  bool more;           /* "three more", "seven others": adds to a figure said elsewhere */
  ng_str unit;         /* "people", "percentage", "dollar" … or unknown */
  ng_str counted;      /* "workers in Kent, Ford" or unknown: what the number is the number of, in a few words */
  ng_str noun;         /* the beginning of it that names the counted: "workers" */
  ng_str role;         /* "killed", "injured" … or unknown */
  bool person;         /* the counted are persons */
  uint32_t date;       /* index of the date that it holds at, or NG_NONE */
  uint32_t quote;      /* index of the quote that it stands in, or NG_NONE */
  uint32_t adds_to;    /* of "more": index of the figure that it adds to, or NG_NONE */
  ng_span source;      /* the words for who tells it: the quote's source, or what is cited; start == end: none */
} ng_figure;

typedef enum ng_citation_kind {
  NG_CITES_OUTLET,
  NG_CITES_PERSON,
  NG_CITES_DOCUMENT,
  NG_CITES_ANONYMOUS,
  NG_CITATION_KINDS
} ng_citation_kind;

typedef struct ng_citation {
  uint32_t start, end; /* the words that name the source */
  ng_span passage;     /* what it covers; start == end: not known */
  uint8_t kind;        /* ng_citation_kind */
  int32_t count;       /* of an anonymous source; -1 unknown */
  ng_str source;       /* as a reader would write it */
} ng_citation;

/* A span that a user's gazetteer or pattern found. label and value are the user's own. */
typedef struct ng_user_span {
  uint32_t start, end;
  ng_str label, value;
} ng_user_span;

typedef enum ng_published_from {
  NG_FROM_NOWHERE,
  NG_FROM_GIVEN,
  NG_FROM_METADATA,
  NG_FROM_TEXT,
  NG_FROM_INFERRED,
  NG_PUBLISHED_FROMS
} ng_published_from;

/* The contract's spelling of every enum value above; NULL outside the range. */
const char *ng_block_kind_name(unsigned kind);
const char *ng_mark_kind_name(unsigned kind);
const char *ng_kind_name(unsigned kind);
const char *ng_form_name(unsigned form);
const char *ng_reason_name(unsigned reason); /* NULL for NG_REASON_NONE */
const char *ng_quote_kind_name(unsigned kind);
const char *ng_stance_name(unsigned stance);
const char *ng_date_type_name(unsigned type);
const char *ng_bound_name(unsigned bound);
const char *ng_citation_kind_name(unsigned kind);
const char *ng_published_from_name(unsigned from); /* NULL for NG_FROM_NOWHERE */

/* ---- contexts and articles --------------------------------------------------------------------------------------- */

typedef struct ng_context ng_context;
typedef struct ng_article ng_article;

/* Parts that may be switched off. A part that another needs is still computed, but not shown. */
enum {
  NG_PART_BLOCKS = 1,
  NG_PART_MARKS = 2,
  NG_PART_SENTENCES = 4,
  NG_PART_ENTITIES = 8,
  NG_PART_QUOTES = 16,
  NG_PART_DATES = 32,
  NG_PART_FIGURES = 64,
  NG_PART_CITATIONS = 128,
  NG_PART_ALL = 255,
  NG_PART_TOKENS = 256,
  NG_PART_TEXT = 512,   /* of the JSON only; off unless asked for or the input was a page */
  NG_PART_THINGS = 1024 /* the entities without a name that are no person; on unless switched off, and none of NG_PART_ALL */
};

typedef struct ng_options {
  ng_str id, title, outlet, author, url;
  ng_str published; /* "YYYY-MM-DD" or RFC 3339; anything else is NG_ERROR_DATE */
  /* A day near which it was published, as that of another article on the event. Taken where the text itself tells no
   * day, and for the year where it tells only day and month; published_from is "inferred" then. */
  ng_str published_near;
  unsigned without; /* NG_PART_* bits */
  size_t max_bytes; /* 0: NG_MAX_BYTES_DEFAULT */
  bool strict;      /* refuse invalid UTF-8 instead of reading it as U+FFFD */
  bool html;        /* the input is a page */
  ng_str charset;   /* of a page: the encoding that its transport's header names */
} ng_options;

/* A context holds what articles share: the allocator, the model and scratch memory. One thread at a time uses it. */
ng_context *ng_context_new(const ng_allocator *allocator, ng_error *error);
void ng_context_free(ng_context *context);

/* Parses `len` bytes. options may be NULL. NULL and *error on failure. The article outlives the context. */
ng_article *ng_parse(ng_context *context, const char *bytes, size_t len, const ng_options *options, ng_error *error);
void ng_article_free(ng_article *article);

ng_str ng_article_text(const ng_article *article);
ng_str ng_article_id(const ng_article *article);
ng_str ng_article_title(const ng_article *article);
ng_str ng_article_outlet(const ng_article *article);
ng_str ng_article_url(const ng_article *article);
ng_str ng_article_slug(const ng_article *article);        /* the keyword of an agency's or archive's header, or unknown */
unsigned ng_article_urgency(const ng_article *article);   /* IPTC's, 1 (most urgent) to 8; 0: unknown */
ng_str ng_article_published(const ng_article *article); /* "YYYY-MM-DD" or unknown */
ng_published_from ng_article_published_from(const ng_article *article);
ng_span ng_article_dateline(const ng_article *article, ng_str *place); /* the place's span, start == end: none */
uint32_t ng_article_words(const ng_article *article);                  /* runs of anything but white space */
size_t ng_article_bytes(const ng_article *article);                    /* memory held */

/* Flat arrays, valid as long as the article; *count elements. */
const ng_str *ng_article_authors(const ng_article *article, uint32_t *count);
const ng_block *ng_article_blocks(const ng_article *article, uint32_t *count);
const ng_mark *ng_article_marks(const ng_article *article, uint32_t *count);
const ng_sentence *ng_article_sentences(const ng_article *article, uint32_t *count);
const ng_span *ng_article_tokens(const ng_article *article, uint32_t *count);
const ng_mention *ng_article_mentions(const ng_article *article, uint32_t *count);
const uint32_t *ng_article_entity_mentions(const ng_article *article, uint32_t *count);
const ng_entity *ng_article_entities(const ng_article *article, uint32_t *count);
/* Persons, then groups and things, that the article mentions more than once and never names: entities behind those,
 * numbered on from them. Their name is their first description. Their mentions (by ng_article_entity_mentions) stand behind
 * the others, too; those of groups and things are whole phrases, with article, and may lie over other mentions. */
const ng_entity *ng_article_unnamed(const ng_article *article, uint32_t *count);
const ng_role *ng_article_roles(const ng_article *article, uint32_t *count);
const ng_quote *ng_article_quotes(const ng_article *article, uint32_t *count);
const ng_span *ng_article_contents(const ng_article *article, uint32_t *count);
const ng_date *ng_article_dates(const ng_article *article, uint32_t *count);
const ng_figure *ng_article_figures(const ng_article *article, uint32_t *count);
const ng_citation *ng_article_citations(const ng_article *article, uint32_t *count);
const ng_user_span *ng_article_user_spans(const ng_article *article, uint32_t *count);

/* ---- JSON -------------------------------------------------------------------------------------------------------- */

/* A growing string in the caller's memory. Zero it, set the allocator, free it with ng_buffer_free. */
typedef struct ng_buffer {
  ng_allocator allocator;
  char *ptr;
  size_t len, room;
  bool failed; /* an allocation failed: the contents are incomplete */
} ng_buffer;

void ng_buffer_free(ng_buffer *buffer);

/* Appends the article as the contract's annotate object, no newline. parts: NG_PART_* to show. NG_OK or
 * NG_ERROR_MEMORY. */
ng_code ng_article_json(const ng_article *article, unsigned parts, ng_buffer *out);

/* Reads one line of the contract's input stream and parses its article. The id is set from the line. *id_json is the
 * raw JSON of the id inside `line` (or unknown), so that an error can be answered on its place. */
ng_article *ng_parse_json(ng_context *context, const char *line, size_t len, const ng_options *options, ng_str *id_json,
                          ng_error *error);

/* Appends {"id":…,"error":{"code":…,"message":…,"line":…}}. */
ng_code ng_error_json(const ng_error *error, ng_str id_json, size_t line, ng_buffer *out);

/* ---- HTML -------------------------------------------------------------------------------------------------------- */

/* Appends any bytes as HTML, safe between tags and inside quoted attributes; what is no UTF-8 becomes U+FFFD. */
void ng_escape_html(ng_str text, ng_buffer *out);
/* How many of the first bytes are the same in HTML. */
size_t ng_plain_html(ng_str text);

/* Spans of a text that become elements of HTML. */
typedef struct ng_markup ng_markup;

typedef struct ng_markup_span {
  uint32_t start, end;
  ng_str class, title, id; /* each may be unknown */
} ng_markup_span;

ng_markup *ng_markup_new(const ng_allocator *allocator); /* NULL: out of memory */
void ng_markup_free(ng_markup *markup);
/* Adds a span, in any order; its strings are copied. */
ng_code ng_markup_add(ng_markup *markup, ng_markup_span span);
/* Appends text[start..end) with its spans as elements, cut at the edges. An id is written once, however often it is asked for. */
ng_code ng_markup_html(ng_markup *markup, ng_str text, uint32_t start, uint32_t end, ng_buffer *out);
/* Appends empty elements with the ids that were not written yet. */
ng_code ng_markup_rest(ng_markup *markup, ng_buffer *out);

/* ---- two wordings ------------------------------------------------------------------------------------------------ */

/* The words that stand in both; that one wording has and the other not; and those missing at an end with nothing in their place:
 * a shorter quotation and no other one. */
typedef enum ng_diff_op { NG_DIFF_SAME, NG_DIFF_CUT, NG_DIFF_REMOVED, NG_DIFF_ADDED } ng_diff_op;

typedef struct ng_diff_run {
  uint8_t op;            /* ng_diff_op */
  uint32_t words;        /* how many */
  ng_span before, after; /* where they stand in either text; start == end: nowhere */
} ng_diff_run;

typedef struct ng_diff ng_diff;

const char *ng_diff_op_name(unsigned op);
/* Compares two texts word by word; case, marks and punctuation are no difference. NULL: out of memory. */
ng_diff *ng_diff_new(const ng_allocator *allocator, ng_str before, ng_str after);
void ng_diff_free(ng_diff *diff);
/* The runs that lead from one to the other, in reading order. */
const ng_diff_run *ng_diff_runs(const ng_diff *diff, uint32_t *count);

/* ---- names of ready tokens (the `tag` verb) ---------------------------------------------------------------------- */

/* Labels sentences of ready tokens: `tokens` are views, `sentence_ends` the indices after each sentence's last token.
 * One document a call. labels[i] is 2 * kind (begins a mention) or 2 * kind + 1 (continues it), or -1 outside. */
ng_code ng_tag(ng_context *context, const ng_str *tokens, uint32_t count, const uint32_t *sentence_ends,
               uint32_t sentences, int8_t *labels);

/* ---- users' own taggers ------------------------------------------------------------------------------------------ */

/* A tagger of a user's own classes of names, from labelled text. `labels` as ng_tag writes them, with the model's
 * classes for kinds. */
typedef struct ng_model ng_model;

/* Opens a model file's bytes, which are checked and copied. NULL: NG_ERROR_MODEL, NG_ERROR_MEMORY. */
ng_model *ng_model_new(const ng_allocator *allocator, const void *bytes, size_t len, ng_error *error);
void ng_model_free(ng_model *model);
ng_str ng_model_bytes(const ng_model *model); /* the file */
uint32_t ng_model_labels(const ng_model *model);
const char *ng_model_label(const ng_model *model, uint32_t label);
ng_code ng_model_tag(ng_context *context, const ng_model *model, const ng_str *tokens, uint32_t count,
                     const uint32_t *sentence_ends, uint32_t sentences, int8_t *labels);
/* Appends the names of an article to ng_article_user_spans. */
ng_code ng_model_apply(ng_context *context, const ng_model *model, ng_article *article, ng_error *error);

/* Collects labelled text and trains on it. At most 15 classes, of names of 1 to 31 bytes; with `labels` those and no
 * others, else all that are met. The context must outlive the trainer. */
typedef struct ng_trainer ng_trainer;
ng_trainer *ng_trainer_new(ng_context *context, const ng_str *labels, uint32_t count, ng_error *error);
void ng_trainer_free(ng_trainer *trainer);
/* Reads a file's bytes: CoNLL columns or JSON lines (train_text.c, train_json.c), to train on or to measure on. On
 * failure (NG_ERROR_LABELS, NG_ERROR_JSON, NG_ERROR_UTF8) error->position is the line, 0 for the whole file. */
ng_code ng_trainer_read(ng_trainer *trainer, ng_str bytes, unsigned how, ng_error *error);
enum {
  NG_READ_JSON = 1, /* JSON lines, not columns */
  NG_READ_DEV = 2,  /* to measure on */
  NG_READ_MEND = 4  /* an I- that continues no name begins one, also where other names begin with B- */
};
void ng_trainer_count(const ng_trainer *trainer, bool dev, uint32_t *tokens, uint32_t *sentences);

typedef struct ng_train_options {
  uint32_t epochs; /* 0: by the size of the text, 8 to 40 */
  /* Told every few sentences how much is done (0 to 1) and which epoch is on; false stops: NG_ERROR_CANCELLED. */
  bool (*progress)(void *ctx, double done, uint32_t epoch);
  void *ctx;
} ng_train_options;

ng_model *ng_train(ng_trainer *trainer, const ng_train_options *options, ng_error *error);

/* What the last ng_train's model got right in the text to measure on, for each class: names with exact bounds. */
typedef struct ng_label_score {
  const char *label;
  uint32_t right, found, wanted;
} ng_label_score;
const ng_label_score *ng_trainer_scores(const ng_trainer *trainer, uint32_t *count);

/* ---- stories ----------------------------------------------------------------------------------------------------- */

typedef struct ng_story ng_story;

/* A span of one document of the story. */
typedef struct ng_place {
  uint32_t doc, start, end;
} ng_place;

/* An entity over all documents. Its mentions are a range of ng_story_mentions; its labels (the ways outlets name or
 * describe it, names, roles and nominals alike) a range of ng_story_labels. */
typedef struct ng_story_entity {
  uint8_t kind;
  ng_str name;
  uint32_t first_mention, end_mention;
  uint32_t first_label, end_label;
} ng_story_entity;

typedef struct ng_story_mention {
  ng_place at;
  uint8_t form;
  uint32_t entity; /* index of the entity inside its document */
} ng_story_mention;

/* One wording for an entity; which documents use it is bit d of docs (documents above 63 share the last bit). */
typedef struct ng_story_label {
  ng_str text;
  uint64_t docs;
  ng_place first; /* where it stands first */
} ng_story_label;

typedef enum ng_agreement { NG_AGREE, NG_COMPATIBLE, NG_CONFLICT, NG_SINGLE, NG_AGREEMENTS } ng_agreement;

/* What is counted, with every outlet's value: a range of ng_story_values. */
typedef struct ng_story_figure {
  ng_str counted, role, unit;
  uint8_t agreement; /* ng_agreement */
  uint32_t first_value, end_value;
} ng_story_figure;

typedef struct ng_story_value {
  ng_place at;
  uint32_t figure; /* index in that document's figures */
} ng_story_value;

/* A total that an article leaves to its reader: "four men", "three more". Derived, never said. Parts and the places of
 * other documents that give it are ranges of ng_story_sum_places. */
typedef struct ng_story_sum {
  uint32_t doc;
  ng_str counted, role; /* of the figure that is added to */
  double value;
  uint32_t first_part, end_part, first_match, end_match;
} ng_story_sum;

/* One utterance in its variants: a range of ng_story_variants. A split quotation has a variant for each content, since
 * outlets quote its parts apart. */
typedef struct ng_story_quote {
  ng_str speaker; /* unknown: no named speaker */
  uint32_t first_variant, end_variant;
} ng_story_quote;

/* What became of an utterance on its way from the outlet that had it first. */
typedef enum ng_verdict {
  NG_VERDICT_FIRST,       /* of the outlet that had it first */
  NG_VERDICT_IDENTICAL,   /* letter for letter */
  NG_VERDICT_PUNCTUATION, /* the same words; marks, capitals or spaces differ */
  NG_VERDICT_SHORTENED,   /* less of it, and nothing else */
  NG_VERDICT_FULLER,      /* more of it, and nothing else */
  NG_VERDICT_ALTERED,     /* words inside the marks differ */
  NG_VERDICT_REPORTED,    /* without marks, in the outlet's words */
  NG_VERDICTS
} ng_verdict;

typedef struct ng_story_variant {
  ng_place at;      /* one content of the quote */
  uint32_t quote;   /* index in that document's quotes */
  uint8_t verdict;  /* ng_verdict */
  bool altered;     /* the verdict is NG_VERDICT_ALTERED */
  uint32_t against; /* index of the variant that it was compared with; NG_NONE: none */
  uint32_t first_change, end_change; /* range in ng_story_changes */
} ng_story_variant;

/* A word or more that an altered variant has in place of others. start == end: none, there. */
typedef struct ng_story_change {
  ng_place before, after;
} ng_story_change;

typedef struct ng_story_citation {
  ng_place at;
  ng_str source;
  uint8_t kind;    /* ng_citation_kind */
  uint32_t target; /* the document of the story that is cited, or NG_NONE */
} ng_story_citation;

/* Document `from` cites `to`: a document of the story, or an outside source by name. */
typedef struct ng_story_edge {
  uint32_t from;
  uint32_t to_doc; /* or NG_NONE */
  ng_str to;
} ng_story_edge;

typedef struct ng_story_time {
  ng_str value;                        /* TIMEX3 day, month or year */
  uint32_t first_mention, end_mention; /* range in ng_story_time_mentions */
  uint32_t first_event, end_event;     /* range in ng_story_events */
} ng_story_time;

/* What the mentions of one day, month or year tell. */
typedef struct ng_story_event {
  uint32_t first_mention, end_mention; /* range in ng_story_time_mentions */
} ng_story_event;

/* Of a position: on which side of the claim as its text has it. */
typedef enum ng_side { NG_FOR, NG_AGAINST, NG_OPEN, NG_SIDES } ng_side;

/* A proposition and the positions taken on it: a range of ng_story_positions. */
typedef struct ng_story_claim {
  ng_str text;       /* the proposition, in the words of one of them */
  uint8_t agreement; /* ng_agreement: single (one article), agree, compatible (some leave it open), conflict */
  uint32_t first_position, end_position;
} ng_story_claim;

typedef struct ng_story_position {
  ng_place at;
  ng_str holder; /* a name; unknown where the outlet itself states it */
  uint8_t stance; /* ng_stance on what is told: who says that no money is missing denies that money is missing */
  uint8_t side;   /* ng_side */
  uint32_t quote; /* index in that document's quotes; NG_NONE: no quotation */
} ng_story_position;

/* The same passage in two documents. */
typedef struct ng_story_reuse {
  ng_place a, b;
} ng_story_reuse;

/* A passage that one document took over with changes: shared runs with a few words between. */
typedef struct ng_story_edit {
  ng_place a, b;
  double kept; /* share of the words of the longer one that stand in both, in order */
} ng_story_edit;

typedef enum ng_drift_kind { NG_DRIFT_ATTRIBUTION, NG_DRIFT_HEDGE, NG_DRIFT_BOUND, NG_DRIFT_KINDS } ng_drift_kind;

/* What one document says with a source, a hedge or a bound, another says flatly. */
typedef struct ng_story_drift {
  uint8_t kind;   /* ng_drift_kind */
  ng_place from;  /* the statement that has it */
  ng_place words; /* what got lost: the source or cue, the hedge, the bound */
  ng_place to;    /* the statement without */
} ng_story_drift;

/* An anonymous source and the statements of other documents that rest on it: a range of ng_story_links. */
typedef struct ng_story_chain {
  ng_str source;  /* as a reader would write it */
  int32_t count;  /* how many they are; -1 unknown */
  ng_place words; /* the words that name the source */
  ng_place at;    /* what they are quoted with */
  uint32_t first_link, end_link;
} ng_story_chain;

typedef struct ng_story_link {
  ng_place at;    /* the statement that was carried on */
  uint32_t from;  /* the document it is taken from */
  bool anonymous; /* it still tells that the source has no name */
} ng_story_link;

const char *ng_agreement_name(unsigned agreement);
const char *ng_side_name(unsigned side);
const char *ng_verdict_name(unsigned verdict);
const char *ng_drift_kind_name(unsigned kind);

/* Compares up to 4096 articles of one story. The story keeps pointers to the articles: they must outlive it. */
ng_story *ng_story_new(ng_context *context, const ng_article *const *articles, uint32_t count, ng_error *error);
void ng_story_free(ng_story *story);

uint32_t ng_story_documents(const ng_story *story);
const ng_article *ng_story_article(const ng_story *story, uint32_t doc);
/* The outlet of a document: as the article has it, or as the other documents name it; unknown where neither tells. */
ng_str ng_story_outlet(const ng_story *story, uint32_t doc);
uint32_t ng_story_origins(const ng_story *story); /* independent origins */
const ng_story_entity *ng_story_entities(const ng_story *story, uint32_t *count);
const ng_story_mention *ng_story_mentions(const ng_story *story, uint32_t *count);
const ng_story_label *ng_story_labels(const ng_story *story, uint32_t *count);
const ng_story_figure *ng_story_figures(const ng_story *story, uint32_t *count);
const ng_story_value *ng_story_values(const ng_story *story, uint32_t *count);
const ng_story_quote *ng_story_quotes(const ng_story *story, uint32_t *count);
const ng_story_variant *ng_story_variants(const ng_story *story, uint32_t *count);
const ng_story_citation *ng_story_citations(const ng_story *story, uint32_t *count);
const ng_story_edge *ng_story_edges(const ng_story *story, uint32_t *count);
const ng_story_time *ng_story_timeline(const ng_story *story, uint32_t *count);
const ng_place *ng_story_time_mentions(const ng_story *story, uint32_t *count);
const ng_story_event *ng_story_events(const ng_story *story, uint32_t *count);
const ng_story_claim *ng_story_claims(const ng_story *story, uint32_t *count);
const ng_story_position *ng_story_positions(const ng_story *story, uint32_t *count);
const ng_story_reuse *ng_story_reuses(const ng_story *story, uint32_t *count);
const ng_story_sum *ng_story_sums(const ng_story *story, uint32_t *count);
const ng_place *ng_story_sum_places(const ng_story *story, uint32_t *count);
const ng_story_edit *ng_story_edits(const ng_story *story, uint32_t *count);
const ng_story_change *ng_story_changes(const ng_story *story, uint32_t *count);
const ng_story_drift *ng_story_drifts(const ng_story *story, uint32_t *count);
const ng_story_chain *ng_story_chains(const ng_story *story, uint32_t *count);
const ng_story_link *ng_story_links(const ng_story *story, uint32_t *count);

/* Appends the story as the contract's object. */
ng_code ng_story_json(const ng_story *story, ng_buffer *out);

/* ---- collections ------------------------------------------------------------------------------------------------- */

/* Many documents, of which only words, title and day are read: which share passages, which tell the same story. */
typedef struct ng_collection ng_collection;

ng_collection *ng_collection_new(const ng_allocator *allocator, ng_error *error);
void ng_collection_free(ng_collection *collection);

/* Adds a document; of the options id, title, published, max_bytes and strict are heeded. Everything is copied. */
ng_code ng_collection_add(ng_collection *collection, const char *bytes, size_t len, const ng_options *options,
                          ng_error *error);
/* The same from a line of the contract's input stream; *id_json as in ng_parse_json. */
ng_code ng_collection_add_json(ng_collection *collection, const char *line, size_t len, const ng_options *options,
                               ng_str *id_json, ng_error *error);
uint32_t ng_collection_documents(const ng_collection *collection);
ng_str ng_collection_id(const ng_collection *collection, uint32_t doc);

/* Two documents that share at least one passage. containment and jaccard are over distinct word n-grams; containment
 * over those of the document that has fewer. The passages are a range of ng_collection_passages. */
typedef struct ng_overlap {
  uint32_t a, b; /* a < b */
  double containment, jaccard;
  uint32_t first_passage, end_passage;
} ng_overlap;

typedef struct ng_passage {
  ng_span a, b; /* in the text as it was added */
} ng_passage;

/* Finds all pairs that share a passage of at least `words` words (2 to 1000; 0: 8), by b, then a. Results replace those
 * of an earlier call and live as long as the collection. */
ng_code ng_collection_reuse(ng_collection *collection, uint32_t words, ng_error *error);
const ng_overlap *ng_collection_overlaps(const ng_collection *collection, uint32_t *count);
const ng_passage *ng_collection_passages(const ng_collection *collection, uint32_t *count);
/* Appends one pair as the contract's `reuse` object. */
ng_code ng_overlap_json(const ng_collection *collection, uint32_t overlap, ng_buffer *out);

/* Groups the documents into stories: stories[d] is the number of document d's, counted by first appearance. */
ng_code ng_collection_cluster(ng_collection *collection, uint32_t *stories, ng_error *error);

/* What an index on disk keeps of a document. Both lists depend on its text and title alone. */
typedef struct ng_term {
  uint32_t stem; /* hash */
  float weight;  /* frequency times rarity; above 0 */
  float rarity;
} ng_term;

typedef struct ng_fingerprint {
  const uint64_t *shingles; /* keys of 52 bits, one for each 8 words in a row, in text order */
  const ng_term *terms;     /* strongest first */
  uint32_t shingle_count, term_count;
} ng_fingerprint;

/* The lists live as long as the collection. */
ng_code ng_collection_fingerprint(ng_collection *collection, uint32_t doc, ng_fingerprint *fingerprint,
                                  ng_error *error);

/* ---- users' own spans -------------------------------------------------------------------------------------------- */

/* Adds one span. NG_ERROR_OPTION where it is empty, outside the text or inside a code point. */
ng_code ng_article_add_span(ng_article *article, uint32_t start, uint32_t end, ng_str label, ng_str value,
                            ng_error *error);

/* A gazetteer of names with a label; see gazetteer.c. Patterns (PCRE2 under limits): see pattern.c. Both append to
 * ng_article_user_spans. */
typedef struct ng_gazetteer ng_gazetteer;
typedef struct ng_pattern ng_pattern;

typedef struct ng_gazetteer_entry {
  ng_str text, value; /* value may be unknown */
} ng_gazetteer_entry;

ng_gazetteer *ng_gazetteer_new(const ng_allocator *allocator, ng_str label, const ng_gazetteer_entry *entries,
                               uint32_t count, bool ignore_case, ng_error *error);
void ng_gazetteer_free(ng_gazetteer *gazetteer);
/* Longest match from the left over whole tokens. */
ng_code ng_gazetteer_apply(const ng_gazetteer *gazetteer, ng_article *article, ng_error *error);

typedef struct ng_pattern_limits {
  uint64_t steps;           /* callouts of the matcher over one article; 0: a default that fits a second */
  uint32_t depth, heap_kib; /* 0: defaults */
} ng_pattern_limits;

ng_pattern *ng_pattern_new(const ng_allocator *allocator, ng_str label, ng_str pattern, bool ignore_case,
                           const ng_pattern_limits *limits, ng_error *error);
void ng_pattern_free(ng_pattern *pattern);
ng_code ng_pattern_apply(const ng_pattern *pattern, ng_article *article, ng_error *error);

#endif
