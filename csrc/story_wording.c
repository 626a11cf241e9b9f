/* Wordings: reads two units of one utterance, writes the verdict on the later one and which words were changed.
 *
 * Words are compared, so house style in marks and capitals is punctuation and no change. The changes are what the longest
 * common subsequence leaves over; what is missing at an edge alone is a shorter quotation. */
#include "diff.h"
#include "story_units.h"

/* One letter of two spellings at a time: both have the same letters between their first and last words. */
static bool same_letters(const wd_words *x, const wd_words *y) {
  uint32_t a = x->at[0].start, b = y->at[0].start;
  uint32_t n = x->at[x->count - 1].end - a;
  return n == y->at[y->count - 1].end - b && memcmp(x->text.ptr + a, y->text.ptr + b, n) == 0;
}

static bool same_words(const wd_words *x, const wd_words *y) {
  if (x->count != y->count) return false;
  for (uint32_t i = 0; i < x->count; i++)
    if (!wd_same(x, i, y, i)) return false;
  return true;
}

/* A mixed content is compared by its pieces, between which the outlet's own words stand. */
static uint8_t verdict_on(const st_unit *first, const st_unit *later, bool altered) {
  const wd_words *x = &first->inside, *y = &later->inside;
  if (altered) return NG_VERDICT_ALTERED;
  if (same_words(x, y)) return same_letters(x, y) ? NG_VERDICT_IDENTICAL : NG_VERDICT_PUNCTUATION;
  return y->count > x->count ? NG_VERDICT_FULLER : NG_VERDICT_SHORTENED;
}

/* ---- changes ----------------------------------------------------------------------------------------------------- */

typedef struct diff {
  ng_story *s;
  const wd_words *x, *y;
  uint32_t x_doc, y_doc;
} diff;

/* The first of the words that is the same as word i of w, or `none`. */
static uint64_t key_of(const wd_words *words, const wd_words *w, uint32_t i, uint64_t none) {
  for (uint32_t k = 0; k < words->count; k++)
    if (wd_same(words, k, w, i)) return k;
  return none;
}

/* The same key for the same word. */
static uint64_t *keys_of(ar_arena *scratch, const wd_words *words, const wd_words *w) {
  uint64_t *keys = ar_alloc(scratch, w->count * sizeof *keys);
  for (uint32_t i = 0; keys && i < w->count; i++) keys[i] = key_of(words, w, i, (uint64_t)words->count + i);
  return keys;
}

static ng_place words_at(const wd_words *w, uint32_t doc, uint32_t first, uint32_t end) {
  if (first < end) return (ng_place){doc, w->at[first].start, w->at[end - 1].end};
  uint32_t at = first ? w->at[first - 1].end : w->at[0].start;
  return (ng_place){doc, at, at};
}

enum { SLACK = 2 };

/* At an edge about as many words were replaced as stand in their place; what is gone beyond is merely not quoted. */
static bool add_change(const diff *d, df_gap g) {
  uint32_t gone = g.a_end - g.a, come = g.b_end - g.b;
  bool head = g.a == 0 && g.b == 0, tail = g.a_end == d->x->count && g.b_end == d->y->count;
  if (!come && (head || tail)) return true;
  if (head && !tail && gone > come + SLACK) g.a = g.a_end - come;
  if (tail && !head && gone > come + SLACK) g.a_end = g.a + come;
  ng_story_change c = {words_at(d->x, d->x_doc, g.a, g.a_end), words_at(d->y, d->y_doc, g.b, g.b_end)};
  return ng_story_change_push(&d->s->arena, &d->s->changes, c);
}

static bool add_changes(const diff *d, ar_arena *scratch) {
  df_gap_list gaps = {0};
  const uint64_t *x = keys_of(scratch, d->x, d->x), *y = keys_of(scratch, d->x, d->y);
  if (!x || !y || !df_gaps(scratch, x, d->x->count, y, d->y->count, &gaps)) return false;
  for (uint32_t i = 0; i < gaps.count; i++)
    if (!add_change(d, gaps.at[i])) return false;
  return true;
}

bool st_judge_wording(ng_story *s, ar_arena *scratch, const st_unit *first, const st_unit *later, ng_story_variant *v) {
  v->verdict = verdict_on(first, later, v->altered);
  v->first_change = v->end_change = s->changes.count;
  if (!v->altered) return true;
  diff d = {s, &first->inside, &later->inside, first->at.doc, later->at.doc};
  if (!add_changes(&d, scratch)) return false;
  v->end_change = s->changes.count;
  return true;
}
