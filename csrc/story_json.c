/* The story as the contract's object. */
#include "buffer.h"
#include "story.h"

ng_code ng_story_json(const ng_story *story, ng_buffer *b) {
  (void)story;
  bf_text(b, "{}");
  return b->failed ? NG_ERROR_MEMORY : NG_OK;
}
