/* Features: reads a token and its sentence, writes keys of what the name tagger may know about it. The model holds them
 * by md_mix, which kernels compute for several at once.
 *
 * Two kinds: keys of a word alone, seen from each offset of the window (the tagger folds their weights once a word
 * type), and keys of the context (pairs of neighbours, gazetteer phrases, the document), looked up for each token.
 * The trainer (train_features.c) and the tagger (name_tagger.c) take their keys from here, so they cannot disagree. */
#ifndef NG_NAME_FEATURES_H
#define NG_NAME_FEATURES_H

#include "article.h"
#include "model.h"

/* How a sentence is written. Capitals say nothing in all but the first. */
typedef enum ft_case { FT_NORMAL, FT_CAPS, FT_TITLE, FT_SMALL } ft_case;

enum {
  FT_WINDOW = 2,
  FT_OFFSETS = 2 * FT_WINDOW + 1,
  FT_ALL_OFFSETS = (1 << FT_OFFSETS) - 1,
  FT_WORD_KEYS = 48,   /* at most, of a word seen from one offset */
  FT_CONTEXT_KEYS = 32, /* at most, of a token's context */
  FT_HINT_KEYS = 6      /* at most, among them of hints */
};

/* What is known of a word type in a sentence of a case: all that the context features need. */
typedef struct ft_word {
  uint64_t fold;      /* hash of the folded word */
  uint32_t gazetteer; /* bits: single-word lexicon classes */
  uint16_t fine : 11;   /* word class, 0 unknown */
  uint16_t offsets : 5; /* of the memo: those that its rows are folded for */
  uint8_t coarse;
  uint8_t shape : 4; /* a few capital and digit patterns */
  uint8_t case_of_sentence : 3;
  bool everywhere : 1; /* asks for context wherever it stands: names of users' own kinds need no capitals */
} ft_word;

/* What the document says of a token besides its own sentence. */
typedef struct ft_place {
  uint8_t phrase;    /* gazetteer phrase of two words and more: class + 1, 0 none */
  uint8_t position;  /* in it: 0 first, 1 middle, 2 last */
  uint8_t elsewhere; /* how the document writes the word elsewhere: 3 * small + capital, each 0..2; 15: not asked */
  uint8_t hint;      /* how a first look labelled the word elsewhere (ft_hints); 0: no first look yet */
  uint8_t longer;    /* class of the longer names of the document that hold the word, by the first look; 0: none */
  bool differs;      /* most of those labels are of another class */
  uint8_t room[2];   /* one store clears a place */
} ft_place;

/* Fills *word; `keys` takes the keys of the word from those offsets of the window whose bits are set: keys[o], counts[o]
 * of them, 0 from the others.
 * identity false leaves out what names the very word (word dropout in training). */
void ft_word_keys(const md_model *model, ng_str text, uint32_t lex, ft_case sentence, bool identity, unsigned offsets,
                  ft_word *word, uint64_t keys[FT_OFFSETS][FT_WORD_KEYS], unsigned counts[FT_OFFSETS]);

/* Keys of token i of a sentence of n; words and places hold the sentence. Returns how many. */
unsigned ft_context_keys(const ft_word *words, const ft_place *places, uint32_t i, uint32_t n, bool identity,
                         uint64_t keys[FT_CONTEXT_KEYS]);

/* Those of them that a second look adds: what hints say of token i, whose word has the shape. */
unsigned ft_hint_keys(uint8_t shape, ft_case sentence, const ft_place *places, uint32_t i, uint32_t n,
                      uint64_t keys[FT_HINT_KEYS]);

/* The key of a word in the table of word classes: its exact spelling, digits alike. */
uint64_t ft_class_key(const char *word, size_t len);

/* ---- the document (name_places.c) ------------------------------------------------------------------------- */

enum { FT_SECTION = 16384 }; /* tokens of a document whose spellings are compared */

/* How a section of a document writes a word. */
typedef struct ft_spelling {
  uint32_t hash;
  uint8_t small, capital; /* how often, at most 3 */
  uint8_t votes[5];       /* labels of a first look: the four classes and "outside" */
  uint8_t longer[4];      /* those inside names of several words */
} ft_spelling;

/* A token with a capital, and its spelling if that is its first letter: none where the table is full, too. */
typedef struct ft_capital {
  uint32_t token;
  uint32_t spelling; /* FT_UNSPELLED: none */
} ft_capital;
enum { FT_UNSPELLED = 2 * FT_SECTION };

typedef struct ft_spellings {
  ft_spelling *at; /* room for 2 * FT_SECTION */
  uint32_t mask;   /* those in use, less one */
  ft_capital *capitals; /* of the section, in their order; room for one more than the article has tokens */
  uint32_t count;
} ft_spellings;

/* The end of the section of sentences that begins with sentence `first`. */
uint32_t ft_section(const ng_article *a, uint32_t first);

/* Counts the spellings of a section's sentences [first, end); cases[s] becomes the case of sentence s. */
void ft_note_spellings(const ng_article *a, uint32_t first, uint32_t end, ft_spellings *table, uint8_t *cases);

/* The first of the tokens with a capital that is `token` or behind it. */
uint32_t ft_capital_from(const ft_spellings *table, uint32_t token);

/* What gazetteers and the document say of the tokens [first, end) of a sentence; places[0] belongs to `first`. */
void ft_places(const ng_article *a, uint32_t first, uint32_t end, ft_case sentence, const ft_spellings *table,
               ft_place *places);

/* Counts the labels that a first look gave to the capitalised words of a section that ends before token `end`. */
void ft_note_labels(const int8_t *labels, uint32_t end, const ft_spellings *table);

/* Fills the hints of the tokens [first, end): the labels of the same words elsewhere in the section. Returns whether
 * any word is labelled otherwise there; unless `always` it fills them only then. */
bool ft_hints(uint32_t first, uint32_t end, const int8_t *labels, const ft_spellings *table, bool always,
              ft_place *places);

#endif
