/* See story.h. */
#include "story.h"

bool ng_story_align_figures(ng_context *context, ng_story *story) {
  (void)context;
  (void)story;
  return true;
}
