/* Telling words: the words of a document that say what it is about, with what each place weighs: more in the title and near
 * the start, more with a capital. Clusters and fingerprints count the same words. */
#ifndef NG_TELLING_H
#define NG_TELLING_H

#include "words.h"

typedef struct te_word {
  const wd_words *of; /* body or title */
  uint32_t at;        /* which word of it */
  const char *stem;
  size_t stem_len;
  uint32_t hash; /* of the stem */
  bool capital;
  double weight;
} te_word;

/* false: out of memory. */
typedef bool (*te_visit)(void *ctx, const te_word *word);

/* The first `most` words of the body, then those of the title. */
bool te_each(const wd_words *body, uint32_t most, const wd_words *title, te_visit visit, void *ctx);

/* What a stem's places weigh together: many places do not tell many times more. */
double te_frequency(double places);

/* The share of documents that hold a stem, as open news text has it; per_count: for a stem that stands once there. */
double te_open_share(const te_word *word, double per_count);

#endif
