/* See story.h. */
#include "story.h"

bool ng_story_merge_entities(ng_context *context, ng_story *story) {
  (void)context;
  (void)story;
  return true;
}
