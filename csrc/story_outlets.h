/* Outlets: which one each document is, and whether two wordings name the same one. */
#ifndef NG_STORY_OUTLETS_H
#define NG_STORY_OUTLETS_H

#include "story.h"
#include "words.h"

enum { ST_NAME_WORDS = 16 };

/* The words of a name without a leading article, at most ST_NAME_WORDS. */
typedef struct st_name {
  uint32_t word[ST_NAME_WORDS];
  uint32_t count;
  uint32_t initial[ST_NAME_WORDS];
  bool generic[ST_NAME_WORDS]; /* "News", "Agency": what any outlet may be called behind its name */
  bool capitals;               /* one word, all capitals: may be an acronym */
} st_name;

bool st_read_name(ar_arena *scratch, ng_str text, st_name *n);
bool st_same_name(const st_name *a, const st_name *b);

/* Whether two wordings name one outlet: the same words, one the end of the other (the Sentinel) or its beginning (Orsk for
 * the Orsk News Agency), or its acronym. */
bool st_same_outlet(const st_name *a, ng_str a_text, const st_name *b, ng_str b_text);

/* The story's entity with a mention that overlaps a span. */
uint32_t st_entity_at(const ng_story *s, uint32_t doc, uint32_t start, uint32_t end);

/* Writes s->outlets, the names by which documents are cited, and the story's entities that they are, or NG_NONE. */
bool st_read_outlets(ng_story *s, ar_arena *scratch, st_name *names, uint32_t *entities);

#endif
