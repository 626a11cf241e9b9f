/* What gazetteers and patterns share: adding the spans they found to an article (user_spans.c). */
#ifndef NG_USER_SPANS_H
#define NG_USER_SPANS_H

#include "article.h"

/* Merges spans, sorted by start, into a->user_spans, which stays sorted; equal starts keep the order of their coming.
 * false: out of memory, and the article is as before. */
bool us_merge(ng_article *a, const ng_user_span_list *found);

#endif
