/* Sums: reads the articles' figures, writes the totals that an article leaves to its reader ("four men", "three more") with
 * their parts, and which other articles give that total.
 *
 * A sum is derived, never said: every row is marked so by being one. Only exact counts are added. */
#include "story.h"
#include "words.h"

enum { MOST_PARTS = 16 };

static bool is_exact(const ng_figure *f) { return f->bound == NG_EXACT && f->low == f->high; }

/* The figure that a chain of "more" starts from; NG_NONE if it leads nowhere. */
static uint32_t base_of(const ng_article *a, uint32_t i) {
  for (uint32_t step = 0; step < MOST_PARTS; step++) {
    const ng_figure *f = &a->figures.at[i];
    if (!f->more) return i;
    if (f->adds_to == NG_NONE || f->adds_to >= a->figures.count) return NG_NONE;
    i = f->adds_to;
  }
  return NG_NONE;
}

static bool same_role(const ng_figure *a, const ng_figure *b) {
  if (a->role.ptr && b->role.ptr) return tx_equal_folded(a->role, b->role);
  return !a->role.ptr && !b->role.ptr && a->noun.ptr && b->noun.ptr && tx_equal_folded(a->noun, b->noun);
}

static bool add_match(ng_story *s, uint32_t doc, const ng_figure *f) {
  return ng_place_push(&s->arena, &s->sum_places, (ng_place){doc, f->start, f->end});
}

/* The first figure of every other document that is the sum, of what the base counts. */
static bool find_matches(ng_story *s, uint32_t doc, const ng_figure *base, double total) {
  for (uint32_t d = 0; d < s->documents; d++) {
    const ng_figure_list *figures = &s->articles[d]->figures;
    for (uint32_t i = 0; d != doc && i < figures->count; i++) {
      const ng_figure *f = &figures->at[i];
      if (f->more || f->low != total || f->high != total || !same_role(base, f)) continue;
      if (!add_match(s, d, f)) return false;
      break;
    }
  }
  return true;
}

static bool write_sum(ng_story *s, uint32_t doc, uint32_t base) {
  const ng_figure_list *figures = &s->articles[doc]->figures;
  const ng_figure *f = &figures->at[base];
  ng_story_sum sum = {.doc = doc, .counted = f->counted, .role = f->role, .value = f->low, .first_part = s->sum_places.count};
  if (!add_match(s, doc, f)) return false;
  for (uint32_t i = 0; i < figures->count && s->sum_places.count - sum.first_part < MOST_PARTS; i++) {
    const ng_figure *more = &figures->at[i];
    if (!more->more || !is_exact(more) || base_of(s->articles[doc], i) != base) continue;
    sum.value += more->low;
    if (!add_match(s, doc, more)) return false;
  }
  sum.end_part = sum.first_match = s->sum_places.count;
  if (!find_matches(s, doc, f, sum.value)) return false;
  sum.end_match = s->sum_places.count;
  return ng_story_sum_push(&s->arena, &s->sums, sum);
}

bool ng_story_add_sums(ng_context *context, ng_story *s) {
  for (uint32_t d = 0; d < s->documents; d++) {
    const ng_figure_list *figures = &s->articles[d]->figures;
    bool *done = ar_calloc(&context->scratch, figures->count, sizeof *done);
    if (!done) return false;
    for (uint32_t i = 0; i < figures->count; i++) {
      const ng_figure *f = &figures->at[i];
      uint32_t base = f->more && is_exact(f) ? base_of(s->articles[d], i) : NG_NONE;
      if (base == NG_NONE || done[base] || !is_exact(&figures->at[base])) continue;
      done[base] = true;
      if (!write_sum(s, d, base)) return false;
    }
  }
  return true;
}
