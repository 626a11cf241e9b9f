/* Claims. */
#include "story_units.h"

bool ng_story_group_claims(ng_context *context, ng_story *s) {
  (void)context;
  (void)s;
  return true;
}
