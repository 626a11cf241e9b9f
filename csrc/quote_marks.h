/* Quotation marks: which marks open, which close, which are apostrophes or stray. */
#ifndef NG_QUOTE_MARKS_H
#define NG_QUOTE_MARKS_H

#include "article.h"

/* A passage in marks, never nested in another. Token indices. */
typedef struct qm_passage {
  uint32_t open;       /* the opening mark */
  uint32_t first, end; /* the words between the marks, half-open */
  uint32_t after;      /* the token behind the closing mark */
  bool closed;         /* has a closing mark of its own */
  bool continues;      /* the next block's passage goes on with the same utterance */
} qm_passage;

AR_LIST(qm_passage)

typedef struct qm_marks {
  qm_passage_list passages; /* in text order */
  uint32_t *at;             /* by token: 1 + index of the passage that holds it, marks included; 0 outside */
} qm_marks;

/* The paired marks of an article, read once and kept in its arena. NULL when out of memory. */
const qm_marks *qm_read(ng_article *a);

#endif
