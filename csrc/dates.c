/* dates: see article.h. */
#include "article.h"

bool ng_stage_dates(ng_context *context, ng_article *a) {
  (void)context;
  (void)a;
  return true;
}
