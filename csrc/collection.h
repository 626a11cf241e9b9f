/* The collection's insides: documents as words. collection.c fills it, reuse.c and cluster.c read it. */
#ifndef NG_COLLECTION_H
#define NG_COLLECTION_H

#include "article.h"
#include "words.h"

typedef struct cn_document {
  ng_str id, id_json; /* id_json: as it is written out; unknown where the id is */
  ng_str title;
  ng_day published;
} cn_document;

AR_LIST(cn_document)
AR_LIST(wd_words)
AR_LIST(ng_overlap)
AR_LIST(ng_passage)

struct ng_collection {
  ar_arena arena;
  ar_arena results; /* of the last ng_collection_reuse */
  cn_document_list documents;
  wd_words_list words; /* of each document */
  ng_overlap_list overlaps;
  ng_passage_list passages;
};

#endif
