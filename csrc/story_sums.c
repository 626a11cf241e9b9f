/* Sums: reads the articles' figures, writes the totals that an article leaves to its reader ("four men", "three more", "an eighth
 * man") with their parts, and which other articles give that total.
 *
 * A sum is derived, never said: every row is marked so by being one. Only exact counts are added, and the killed are not added to the
 * arrested. */
#include "numerals.h"
#include "sort.h"
#include "story.h"

enum { MOST_PARTS = 16, SENTENCES_BEHIND = 3 /* in which an ordinal goes on counting */ };

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

/* "four more arrests, bringing the total to 41", where the base is a 41 of the headline. */
static bool is_counted_in(const ng_article *a, const ng_figure *base, const ng_figure *more) {
  const ng_figure_list *all = &a->figures;
  uint32_t token = tk_at_or_after(a, more->start);
  uint32_t end = token < a->tokens.count ? a->sentences.at[a->tokens.sentence[token]].end : more->end;
  uint32_t i = so_first_from(all->at, all->count, sizeof *all->at, offsetof(ng_figure, start), more->end);
  for (; i < all->count && all->at[i].start < end; i++)
    if (&all->at[i] == base || (is_exact(&all->at[i]) && all->at[i].low == base->low)) return true;
  return false;
}

/* Whether a part can be of what the base counts: "four men … three more people arrested", not "31 killed … four others arrested". */
static bool can_add(const ng_article *a, const ng_figure *base, const ng_figure *more) {
  bool same = !base->role.ptr || !more->role.ptr || tx_equal_folded(base->role, more->role);
  return same && !is_counted_in(a, base, more);
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

/* "an eighth man": a word that counts on from a sum of seven. */
static bool counts_on(const ng_article *a, const pc_piece_list *p, double total, ng_span *at) {
  nu_number n;
  for (uint32_t i = 0; i + 2 < p->count; i++) {
    if (!pc_is(p, i, LX_ARTICLE_A) || !nu_ordinal(a, p, i + 1, &n) || n.value != total + 1) continue;
    if (n.end >= p->count || pc_has(p, n.end, PC_PUNCT)) continue;
    *at = (ng_span){p->at[i].start, p->at[n.end].end};
    return true;
  }
  return false;
}

/* Adds what counts on from the sum behind its last part, at most one of each number. */
static bool add_ordinals(ng_story *s, ar_arena *scratch, uint32_t doc, uint32_t behind, double *total) {
  const ng_article *a = s->articles[doc];
  pc_piece_list pieces = {0};
  uint32_t first = 0, flags;
  ng_span at;
  while (first < a->sentences.count && a->sentences.at[first].end <= behind) first++;
  for (uint32_t i = first; i < a->sentences.count && i < first + SENTENCES_BEHIND; i++) {
    const ng_sentence *sentence = &a->sentences.at[i];
    if (!pc_read(a, sentence->first_token, sentence->end_token, scratch, &pieces, &flags)) return false;
    if (!counts_on(a, &pieces, *total, &at) || at.start < behind) continue;
    if (!ng_place_push(&s->arena, &s->sum_places, (ng_place){doc, at.start, at.end})) return false;
    *total += 1;
  }
  return true;
}

static bool write_sum(ng_story *s, ar_arena *scratch, uint32_t doc, uint32_t base) {
  const ng_figure_list *figures = &s->articles[doc]->figures;
  const ng_figure *f = &figures->at[base];
  ng_story_sum sum = {.doc = doc, .counted = f->counted, .role = f->role, .value = f->low, .first_part = s->sum_places.count};
  uint32_t behind = f->end;
  if (!add_match(s, doc, f)) return false;
  for (uint32_t i = 0; i < figures->count && s->sum_places.count - sum.first_part < MOST_PARTS; i++) {
    const ng_figure *more = &figures->at[i];
    if (!more->more || !is_exact(more) || base_of(s->articles[doc], i) != base || !can_add(s->articles[doc], f, more)) continue;
    sum.value += more->low;
    behind = more->end;
    if (!sum.role.ptr) sum.role = more->role;
    if (!add_match(s, doc, more)) return false;
  }
  if (!add_ordinals(s, scratch, doc, behind, &sum.value)) return false;
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
      if (base == NG_NONE || done[base] || !is_exact(&figures->at[base]) || !can_add(s->articles[d], &figures->at[base], f))
        continue;
      done[base] = true;
      if (!write_sum(s, &context->scratch, d, base)) return false;
    }
  }
  return true;
}
