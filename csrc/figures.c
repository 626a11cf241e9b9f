/* figures: see article.h. */
#include "article.h"

bool ng_stage_figures(ng_context *context, ng_article *a) {
  (void)context;
  (void)a;
  return true;
}
