/* The tagger's own memory in a context (names.c). */
#ifndef NG_NAMES_H
#define NG_NAMES_H

#include "article.h"

void nm_free_memo(ng_context *context);

#endif
