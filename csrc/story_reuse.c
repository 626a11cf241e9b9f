/* Reuse inside a story: reads the texts, writes the passages that two articles share word for word, and
 * those that one of them edited.
 *
 * In a story everybody tells the same thing, so a run of STORY_WORDS words counts as soon as it holds enough that is no
 * function word: retellings keep half-sentences, and those are what a reader wants to see. */
#include "overlap.h"
#include "story.h"

enum { STORY_WORDS = 5, STORY_REPEATS = 4, EDIT_GAP = 8, EDIT_WORDS = 14, EDIT_KEPT = 6 };

/* Two words with a meaning of their own, or one in a longer run ("and then it came for us"). */
static bool says_something(const wd_words *w, uint32_t first, uint32_t length) {
  uint32_t content = 0, enough = length > STORY_WORDS ? 1 : 2;
  for (uint32_t i = first; i < first + length && content < enough; i++) {
    ng_str word = wd_text(w, i);
    content += !lx_is(lx_find(w->hash[i], word.ptr, word.len), LX_STOP_WORD);
  }
  return content >= enough;
}

static ng_place place_of(const wd_words *w, uint32_t doc, uint32_t first, uint32_t length) {
  return (ng_place){doc, w->at[first].start, w->at[first + length - 1].end};
}

static bool add_pair(ng_story *s, const wd_words *words, const ov_result *found, const ov_pair *pair) {
  for (uint32_t i = pair->first_run; i < pair->end_run; i++) {
    const ov_run *run = &found->runs.at[i];
    if (!says_something(&words[pair->a], run->a, run->length)) continue;
    ng_story_reuse reuse = {place_of(&words[pair->a], pair->a, run->a, run->length),
                            place_of(&words[pair->b], pair->b, run->b, run->length)};
    if (!ng_story_reuse_push(&s->arena, &s->reuses, reuse)) return false;
  }
  return true;
}

/* Words of a passage from one run to the end of another. */
static uint32_t words_from(uint32_t first, uint32_t last, uint32_t length) { return last + length - first; }

static uint32_t between(uint32_t last, uint32_t length, uint32_t next) {
  return next >= last + length ? next - last - length : UINT32_MAX;
}

static bool add_edit(ng_story *s, const wd_words *words, const ov_pair *pair, const ov_run *first, const ov_run *last,
                     uint32_t kept) {
  uint32_t a = words_from(first->a, last->a, last->length), b = words_from(first->b, last->b, last->length);
  uint32_t longer = a > b ? a : b;
  if (first == last || kept < EDIT_WORDS || kept * 10 < longer * EDIT_KEPT) return true;
  ng_story_edit edit = {place_of(&words[pair->a], pair->a, first->a, a), place_of(&words[pair->b], pair->b, first->b, b),
                        (double)kept / longer};
  return ng_story_edit_push(&s->arena, &s->edits, edit);
}

/* Runs that follow each other in both documents with a few words between are one passage, edited. */
static bool add_edits(ng_story *s, const wd_words *words, const ov_result *found, const ov_pair *pair) {
  const ov_run *first = NULL, *last = NULL;
  uint32_t kept = 0;
  for (uint32_t i = pair->first_run; i < pair->end_run; i++) {
    const ov_run *run = &found->runs.at[i];
    if (last && between(last->a, last->length, run->a) <= EDIT_GAP && between(last->b, last->length, run->b) <= EDIT_GAP) {
      last = run, kept += run->length;
      continue;
    }
    if (last && !add_edit(s, words, pair, first, last, kept)) return false;
    first = last = run, kept = run->length;
  }
  return !last || add_edit(s, words, pair, first, last, kept);
}

bool ng_story_find_reuse(ng_context *context, ng_story *s) {
  static const ov_options options = {STORY_WORDS, STORY_REPEATS};
  ar_arena *scratch = &context->scratch;
  wd_words *words = ar_calloc(scratch, s->documents, sizeof *words);
  if (!words) return false;
  for (uint32_t d = 0; d < s->documents; d++) {
    ng_str text = s->articles[d]->text;
    if (!wd_split(scratch, text, 0, (uint32_t)text.len, &words[d])) return false;
  }
  ov_result found;
  if (!ov_find(scratch, scratch, words, s->documents, &options, &found)) return false;
  for (uint32_t i = 0; i < found.pairs.count; i++)
    if (!add_pair(s, words, &found, &found.pairs.at[i]) || !add_edits(s, words, &found, &found.pairs.at[i])) return false;
  return true;
}
