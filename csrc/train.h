/* Training a tagger of names: what train_*.c share. The shipped model and users' own models come from here.
 *
 * Labelled text (train_text.c, train_json.c) becomes documents; documents become lists of feature numbers
 * (train_features.c); a linear-chain conditional random field is fitted to them (train_field.c); its strongest features
 * become a model file (train_file.c). train.c runs all of it, train_score.c counts what a tagger gets right.
 *
 * Deterministic: own random numbers, one thread, sums in one order. All memory is the caller's; a failed allocation
 * makes the function return false or NULL, and tr_free gives back what was taken. */
#ifndef NG_TRAIN_H
#define NG_TRAIN_H

#include "article.h"
#include "names.h"

enum {
  TR_CHUNK = 512,                            /* tokens of a sentence looked at together, as in the tagger */
  TR_MOST_LABELS = 4 * MD_MOST_CLASSES + 1,  /* BILOU of every class and "outside" */
  TR_MOST_GROUPS = MD_MOST_CLASSES + 1,
  TR_MOST_BORDERS = 2 * MD_MOST_CLASSES + 1, /* labels that end (or start) something: two of a class and "outside" */
  TR_MOST_LANES = 4 * MD_MOST_CLASSES + 4    /* labels with weights, rounded up to 16 */
};

/* ---- memory (train_memory.c) ------------------------------------------------------------------------------------- */

/* Blocks that may grow to hundreds of megabytes, each from the allocator; all are given back together. */
typedef struct tr_memory {
  ng_allocator allocator;
  struct tr_block *blocks;
} tr_memory;

void *tr_get(tr_memory *m, size_t count, size_t size);              /* zeroed, aligned to 16 */
void *tr_more(tr_memory *m, void *block, size_t count, size_t size); /* the added part is not zeroed */
void tr_put(tr_memory *m, void *block);                             /* NULL is nothing */
void tr_free(tr_memory *m);

/* ---- labelled text (train_text.c, train_json.c) ------------------------------------------------------------------ */

typedef struct tr_document {
  ng_article article;
  int8_t *labels;     /* as nm_label writes them */
  int8_t *first_look; /* what a tagger trained on other documents says; NULL: not asked yet */
  int8_t *pending;    /* the same, until both halves are labelled */
} tr_document;

typedef struct tr_text {
  tr_document *at;
  uint32_t count, room;
  uint32_t tokens, sentences, names;
} tr_text;

void tr_free_text(tr_text *text);

/* The classes of labels, in the order in which they were met. */
typedef struct tr_labels {
  char name[MD_MOST_CLASSES][MD_NAME];
  uint32_t count;
  bool fixed; /* the list was given: all other classes read as "outside" */
} tr_labels;

/* The number of a class, added where it is new; -1: not wanted; -2: no room, -3: no name, or too long a one. */
int tr_label(tr_labels *labels, ng_str name);

typedef struct tr_reader {
  ng_context *context;
  tr_memory *memory;
  tr_labels *labels;
  tr_text *text;
  bool lenient; /* takes what is wrong as "outside" instead of refusing it */
  bool mend;    /* takes an I- that continues nothing as a beginning, whatever the form */
  /* of the document that is being read */
  ar_arena words, line;
  ng_str_list tokens;
  uint32_t_list marks; /* labels, as nm_label writes them, less NM_OUTSIDE */
  uint32_t_list ends;
  /* of the file: the first line with a B- that IOB1 has not, and with an I- that IOB2 has not */
  size_t begins, continues;
  unsigned continued; /* the latter's class */
  uint32_t broken;    /* how many of the latter */
} tr_reader;

void tr_open_reader(tr_reader *r, ng_context *context, tr_memory *memory, tr_labels *labels, tr_text *text);
void tr_close_reader(tr_reader *r);

/* One token with its label as it stands in a file ("B-DRUG"); `line` is for messages. */
bool tr_add_word(tr_reader *r, ng_str token, ng_str label, size_t line, ng_error *error);
bool tr_end_sentence(tr_reader *r, ng_error *error);
bool tr_end_document(tr_reader *r, ng_error *error);
/* The end of a file: its last document, and whether its labels were of one form. */
bool tr_end_file(tr_reader *r, ng_error *error);

/* A new document at the end of the text, its article empty; it counts only from tr_count_document on. */
tr_document *tr_new_document(tr_reader *r);
void tr_count_document(tr_reader *r, tr_document *d);

/* CoNLL columns: token first, label last, blank lines between sentences, -DOCSTART- between documents. On failure
 * error->position is the line. */
bool tr_read_columns(tr_reader *r, ng_str bytes, ng_error *error);
/* JSON lines, see train_json.c. */
bool tr_read_json(tr_reader *r, ng_str bytes, ng_error *error);

/* ---- features (train_features.c) --------------------------------------------------------------------------------- */

enum { TR_IDENTITY = 1 << 30 }; /* on a feature: word dropout may leave it out */

typedef struct tr_dictionary {
  uint64_t *keys;
  uint32_t *ids, *uses; /* ids by slot, uses by id */
  uint64_t *key_of;     /* by id */
  uint32_t mask, count, room;
} tr_dictionary;

typedef struct tr_sentence {
  uint32_t first, count; /* tokens in the arrays of the corpus */
} tr_sentence;

typedef struct tr_corpus {
  tr_memory *memory;
  tr_dictionary dictionary;
  uint8_t *gold;      /* by token: its BILOU label */
  uint64_t *begin;    /* by token: its features in `features`; one more at the end */
  uint32_t *features; /* ids */
  tr_sentence *sentences;
  uint32_t tokens, sentence_count;
  size_t feature_count, feature_room;
  uint32_t met; /* features before the rare ones were dropped */
} tr_corpus;

typedef struct tr_choice {
  const md_model *words; /* the word classes */
  unsigned classes;
  bool everywhere; /* context features for all words, not only near capitals */
  int half;        /* only the documents of this half: 0, 1; 2: all */
  uint32_t least;  /* uses of a feature that is kept */
} tr_choice;

bool tr_gather(const tr_text *text, const tr_choice *choice, tr_corpus *corpus);
void tr_free_corpus(tr_corpus *corpus);

/* ---- the random field (train_field.c) ---------------------------------------------------------------------------- */

/* A weight with the sum of its squared gradients and the sum of its values at the ends of epochs. */
typedef struct tr_weight {
  float now, squares, sum;
} tr_weight;

typedef struct tr_field {
  tr_memory *memory;
  unsigned classes, labels, lanes;
  uint32_t rows;
  float *cells;   /* by feature: a row of weights and one of squared gradients */
  float *average; /* by feature: a row, the sum of the weights at the ends of epochs */
  tr_weight between[TR_MOST_GROUPS][TR_MOST_GROUPS]; /* from the end of a class (or "outside") to the start of one */
  tr_weight within[MD_MOST_CLASSES][4];              /* B to I, B to L, I to I, I to L */
  tr_weight first[TR_MOST_LABELS], last[TR_MOST_LABELS];
  float rate;
  uint64_t *random;
} tr_field;

static inline float *tr_row(const tr_field *f, uint32_t id) { return f->cells + (size_t)id * 2 * f->lanes; }

/* Told after every few sentences; false cancels. */
typedef struct tr_watch {
  bool (*tell)(void *ctx, double done, uint32_t epoch);
  void *ctx;
  double before, share; /* of the whole: what was done before this fit, and this fit's part */
  bool cancelled;
} tr_watch;

bool tr_fit(tr_field *field, tr_corpus *corpus, uint32_t epochs, tr_watch *watch);
bool tr_new_field(tr_field *field, tr_memory *memory, const tr_corpus *corpus, unsigned classes, float rate,
                  uint64_t *random);
void tr_free_field(tr_field *field);

/* ---- the model file (train_file.c) ------------------------------------------------------------------------------- */

/* A bucketed table of model.h while it is filled. */
typedef struct tr_table {
  uint32_t buckets;
  uint16_t *prints;
} tr_table;

bool tr_new_table(tr_memory *m, uint32_t entries, double load, tr_table *table);
/* The slot for a new key, or -1: its bucket is full, or another key there looks the same. */
int64_t tr_place(tr_table *table, uint64_t key);

typedef struct tr_file {
  unsigned char *bytes; /* from tr_get */
  size_t size;
  uint32_t rows;
  float largest;
} tr_file;

/* The file of the shipped model's form (four classes), with at most that many features. */
bool tr_write_shipped(const tr_field *field, const tr_corpus *corpus, const md_model *words, const tr_labels *labels,
                      uint32_t most_rows, tr_file *file);

/* The file of a user's model, with any number of classes. */
bool tr_write_user(const tr_field *field, const tr_corpus *corpus, const md_model *words, const tr_labels *labels,
                   uint32_t most_rows, tr_file *file);

/* ---- all of it (train.c) ----------------------------------------------------------------------------------------- */

typedef struct tr_plan {
  uint32_t epochs, rows, least;
  float rate;
  bool second; /* train the second look; four classes only */
  bool shipped; /* the shipped model's form of file, and its eye for capitals */
  tr_watch watch;
  void (*report)(const tr_corpus *corpus, const tr_field *field, const tr_file *file); /* may be NULL */
} tr_plan;

/* Trains on the text; the file's bytes belong to `memory`. False: out of memory, or watch.cancelled. */
bool tr_train(tr_memory *memory, tr_text *text, const tr_labels *labels, const md_model *words, tr_plan *plan,
              tr_file *file);

/* ---- measuring (train_score.c) ----------------------------------------------------------------------------------- */

typedef struct tr_tally {
  uint32_t right, found, wanted;
} tr_tally;

/* Adds the names of one document, exact spans of one class, to the tallies of the classes. */
void tr_compare(const tr_document *d, const int8_t *got, tr_tally *tallies);
void tr_add_tally(tr_tally *sum, tr_tally t);
double tr_precision(tr_tally t);
double tr_recall(tr_tally t);
double tr_f1(tr_tally t);

#endif
