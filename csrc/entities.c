/* entities: see article.h. */
#include "article.h"

bool ng_stage_entities(ng_context *context, ng_article *a) {
  (void)context;
  (void)a;
  return true;
}
