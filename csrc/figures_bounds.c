/* Figures, bounds: reads the words around a figure, says whether it is a bound ("at least", "or more"), a change ("fell
 * 5%") or an addition to what was counted before ("three more"). */
#include "figures.h"

enum { CHANGE_ROW = 10 };

static void take_bound_behind(const fg_scan *s, fg_figure *f) {
  uint32_t length;
  uint32_t entry = pc_match(s->a, &s->pieces, f->end, LX_BOUND_AFTER, &length), at = f->end;
  if (!entry) entry = pc_match(s->a, &s->pieces, f->number_end, LX_BOUND_AFTER, &length), at = f->number_end;
  if (!entry) return;
  f->bound = (uint8_t)lx_value(entry, LX_BOUND_AFTER, 0);
  if (at + length > f->end) f->end = at + length;
}

/* Nothing but names and joints stands between two figures: "fell 11%, La Favorecida supermarkets 8% and Cementos". */
static bool lists_on(const fg_scan *s, uint32_t from, uint32_t to) {
  const pc_piece_list *p = &s->pieces;
  bool joint = false;
  if (to - from > CHANGE_ROW) return false;
  for (uint32_t k = from; k < to; k++) {
    bool part = pc_char(s->a, p, k, ',') || pc_char(s->a, p, k, ';') || pc_is(p, k, LX_AND);
    joint |= part;
    if (pc_has(p, k, PC_DIGIT) || pc_is(p, k, LX_WAS_BE) || pc_is(p, k, LX_PAST_VERB) || pc_is(p, k, LX_CHANGE_VERB)) return false;
    if (!part && (pc_is(p, k, LX_PREPOSITION) || pc_is(p, k, LX_COORDINATOR))) return false;
  }
  return joint;
}

/* "lost 190 points, or 0.6%": the same change told twice; "added 2.1% and 0.9%": of several. */
static void take_row_change(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  if (s->found.count == 0 || f->first < 2) return;
  const fg_figure *before = &s->found.at[s->found.count - 1];
  if (before->bound != NG_UP && before->bound != NG_DOWN) return;
  if (pc_is(p, f->first - 1, LX_OR)) {
    if (before->end == f->first - 1 - pc_char(s->a, p, f->first - 2, ',')) f->bound = before->bound;
  } else if (before->unit.ptr && tx_equal(before->unit, f->unit) && lists_on(s, before->end, f->first)) {
    f->bound = before->bound;
  }
}

static bool is_money(const fg_scan *s, const fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  return (f->number > 0 && pc_is(p, f->number - 1, LX_CURRENCY_SIGN)) || pc_is(p, f->number_end, LX_CURRENCY_WORD);
}

/* "fell 0.9%", "rose by 3 points", "a fall of 5%": a change and no level. */
static void take_change(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  if ((!f->unit.ptr && !(f->flags & NU_FRACTION)) || f->first == 0 || f->low != f->high || f->role.ptr) return;
  uint32_t k = f->first, reach = 1;
  if (pc_is(p, k - 1, LX_BY)) k--, reach = 8; /* "grow sales by 35%" */
  for (; reach > 0 && k > 0; reach--, k--) {
    if (pc_has(p, k - 1, PC_PUNCT)) return;
    if (!pc_is(p, k - 1, LX_CHANGE_VERB)) continue;
    if (k > 1 && pc_is(p, k - 2, LX_PARTICLE_VERB)) return;
    int32_t bound = pc_value(p, k - 1, LX_CHANGE_VERB, 0);
    if (bound > FG_RAISES && is_money(s, f) && k == f->first) return; /* "raised $5m" */
    f->bound = (uint8_t)(bound % FG_RAISES);
    return;
  }
  take_row_change(s, f);
}

void fg_take_bound(const fg_scan *s, fg_figure *f, uint32_t floor) {
  uint32_t start;
  int32_t bound = nu_bound_before(s->a, &s->pieces, f->first, floor, &start);
  /* "made up a fifth", "turned over 6 million": the particle belongs to the verb */
  bool particle = start > 0 && pc_is(&s->pieces, start, LX_VERB_PARTICLE) && pc_is(&s->pieces, start - 1, LX_PARTICLE_VERB);
  if (bound > 0 && particle) bound = 0;
  if (bound > 0) {
    f->bound = (uint8_t)bound;
    f->first = start;
  } else {
    take_bound_behind(s, f);
  }
  int32_t tail = pc_value(&s->pieces, f->number_end, LX_VAGUE_TAIL, 0);
  if (tail && !f->bound) f->bound = (uint8_t)tail;
  if (f->flags & NU_VAGUE && !f->bound) f->bound = NG_AT_LEAST;
  if (!f->bound) take_change(s, f);
  /* "some", "about" on a range is said of both ends; a range itself is exact */
}

void fg_take_more(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  for (uint32_t k = f->number_end; k < f->noun_end && k < f->number_end + 2; k++)
    if (pc_is(p, k, LX_MORE_WORD)) f->more = true;
  if (pc_is(p, f->number_end, LX_MORE_WORD) || (f->first > 0 && pc_is(p, f->first - 1, LX_MORE_WORD))) f->more = true;
}
