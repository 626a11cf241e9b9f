/* Users' models: opened from bytes (user_model.c), asked for labels (name_tagger.c). */
#ifndef NG_USER_MODEL_H
#define NG_USER_MODEL_H

#include "article.h"
#include "names.h"

struct ng_model {
  ng_allocator allocator;
  void *block; /* as the allocator gave it */
  size_t block_size;
  const unsigned char *bytes; /* the file, aligned to 64 */
  size_t size;
  const md_user_header *header;
  md_model tables;
};

/* Labels every token of the article's sentences as nm_label does, with the model's classes. False: out of memory. */
bool um_label(ng_context *context, const ng_model *model, const ng_article *a, int8_t *labels);

#endif
