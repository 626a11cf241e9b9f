/* Wordings: reads two units of one utterance, writes the verdict on the later one and which words were changed.
 *
 * Words are compared, so house style in marks and capitals is punctuation and no change. The changes are what the longest
 * common subsequence leaves over; what is missing at an edge alone is a shorter quotation. */
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

/* Words [i, x_end) of one wording against words [k, y_end) of the other. */
typedef struct gap {
  uint32_t i, x_end, k, y_end;
} gap;

typedef struct diff {
  ng_story *s;
  const wd_words *x, *y;
  uint32_t x_doc, y_doc;
  uint8_t *common; /* of every pair of beginnings: words that the rests have in common */
} diff;

static uint8_t *common_from(const diff *d, uint32_t i, uint32_t k) { return d->common + i * (d->y->count + 1) + k; }

static void fill(const diff *d) {
  for (uint32_t i = d->x->count + 1; i-- > 0;)
    for (uint32_t k = d->y->count + 1; k-- > 0;) {
      uint8_t *c = common_from(d, i, k);
      if (i == d->x->count || k == d->y->count) {
        *c = 0;
      } else if (wd_same(d->x, i, d->y, k)) {
        *c = (uint8_t)(*common_from(d, i + 1, k + 1) + 1);
      } else {
        uint8_t down = *common_from(d, i + 1, k), right = *common_from(d, i, k + 1);
        *c = down >= right ? down : right;
      }
    }
}

static ng_place words_at(const wd_words *w, uint32_t doc, uint32_t first, uint32_t end) {
  if (first < end) return (ng_place){doc, w->at[first].start, w->at[end - 1].end};
  uint32_t at = first ? w->at[first - 1].end : w->at[0].start;
  return (ng_place){doc, at, at};
}

enum { SLACK = 2 };

/* At an edge about as many words were replaced as stand in their place; what is gone beyond is merely not quoted. */
static bool add_change(const diff *d, gap g) {
  uint32_t gone = g.x_end - g.i, come = g.y_end - g.k;
  bool head = g.i == 0 && g.k == 0, tail = g.x_end == d->x->count && g.y_end == d->y->count;
  if (!come && (head || tail)) return true;
  if (head && !tail && gone > come + SLACK) g.i = g.x_end - come;
  if (tail && !head && gone > come + SLACK) g.x_end = g.i + come;
  ng_story_change c = {words_at(d->x, d->x_doc, g.i, g.x_end), words_at(d->y, d->y_doc, g.k, g.y_end)};
  return ng_story_change_push(&d->s->arena, &d->s->changes, c);
}

static bool add_changes(const diff *d) {
  gap g = {0, 0, 0, 0};
  while (g.x_end < d->x->count || g.y_end < d->y->count) {
    uint32_t i = g.x_end, k = g.y_end;
    if (i < d->x->count && k < d->y->count && wd_same(d->x, i, d->y, k)) {
      if ((g.i < i || g.k < k) && !add_change(d, g)) return false;
      g = (gap){i + 1, i + 1, k + 1, k + 1};
    } else if (k == d->y->count || (i < d->x->count && *common_from(d, i + 1, k) >= *common_from(d, i, k + 1))) {
      g.x_end++;
    } else {
      g.y_end++;
    }
  }
  return (g.i == g.x_end && g.k == g.y_end) || add_change(d, g);
}

bool st_judge_wording(ng_story *s, ar_arena *scratch, const st_unit *first, const st_unit *later, ng_story_variant *v) {
  v->verdict = verdict_on(first, later, v->altered);
  v->first_change = v->end_change = s->changes.count;
  if (!v->altered) return true;
  diff d = {s, &first->inside, &later->inside, first->at.doc, later->at.doc, NULL};
  d.common = ar_calloc(scratch, (size_t)(d.x->count + 1) * (d.y->count + 1), 1);
  if (!d.common) return false;
  fill(&d);
  if (!add_changes(&d)) return false;
  v->end_change = s->changes.count;
  return true;
}
