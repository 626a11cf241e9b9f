/* Counts as claims: reads the rows of figures and the units, tells which unit speaks of which row, and writes the
 * positions on a row that no quotation shows.
 *
 * A count of people on which outlets differ is a proposition with as many holders as there are numbers: who is quoted
 * with one, who is cited in its sentence, or the outlet itself where it contradicts. */
#include "sort.h"
#include "story_units.h"
#include "story_values.h"

enum { MOST_MENTIONS = 16, MOST_BACK = 4 }; /* of one value in one article; units before a place that may hold it */

static const ng_figure *figure_of(const st_counts *c, uint32_t value) {
  const ng_story_value *v = &c->s->values.at[value];
  return &c->s->articles[v->at.doc]->figures.at[v->figure];
}

/* Rows that outlets may argue about: of people or of what became of them, and not all the same. */
static bool is_argued(const ng_story_figure *f) {
  if (f->agreement == NG_SINGLE || f->agreement == NG_AGREE) return false;
  if (f->role.ptr) return !tx_equal_folded(f->role, tx_str("age"));
  return f->unit.ptr && tx_equal_folded(f->unit, tx_str("people"));
}

/* The unit whose content holds a place. Units overlap little, so a few are looked at from the last that begins before. */
static uint32_t unit_around(const st_counts *c, ng_place at) {
  uint32_t low = 0, high = c->units->count;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    ng_place p = c->units->at[c->by_place[mid]].at;
    if (p.doc < at.doc || (p.doc == at.doc && p.start <= at.start))
      low = mid + 1;
    else
      high = mid;
  }
  for (uint32_t back = 0; low-- > 0 && back < MOST_BACK; back++) {
    ng_place p = c->units->at[c->by_place[low]].at;
    if (p.doc == at.doc && p.start <= at.start && at.end <= p.end) return c->by_place[low];
  }
  return NG_NONE;
}

/* Whether an earlier value of the row is the same number in the same article. */
static bool is_repeated(const st_counts *c, const ng_story_figure *f, uint32_t value) {
  const ng_story_value *v = c->s->values.at;
  for (uint32_t k = value; k-- > f->first_value && k + MOST_MENTIONS > value && v[k].at.doc == v[value].at.doc;)
    if (figure_of(c, k)->low == figure_of(c, value)->low) return true;
  return false;
}

bool st_read_counts(st_counts *c, ng_story *s, ar_arena *scratch, const st_unit_list *units, const uint32_t *by_place) {
  *c = (st_counts){s, units, by_place, ar_alloc(scratch, units->count * sizeof *c->row_of),
                   ar_calloc(scratch, s->figures.count, sizeof *c->written)};
  if (!c->row_of || !c->written) return false;
  for (uint32_t i = 0; i < units->count; i++) c->row_of[i] = NG_NONE;
  for (uint32_t row = 0; row < s->figures.count; row++) {
    const ng_story_figure *f = &s->figures.at[row];
    c->written[row] = !is_argued(f);
    for (uint32_t v = f->first_value; !c->written[row] && v < f->end_value; v++) {
      uint32_t unit = unit_around(c, s->values.at[v].at);
      if (unit != NG_NONE && c->row_of[unit] == NG_NONE) c->row_of[unit] = row;
    }
  }
  return true;
}

/* ---- positions without a quotation ------------------------------------------------------------------------------- */

static const ng_sentence *sentence_around(const ng_story *s, ng_place at) {
  const ng_article *a = s->articles[at.doc];
  uint32_t token = tk_at_or_after(a, at.start);
  return token < a->tokens.count ? &a->sentences.at[a->tokens.sentence[token]] : NULL;
}

/* Who is cited in a sentence for a number: the nearest before it, else the first; unknown if nobody. */
static ng_str cited_for(const ng_article *a, const ng_sentence *x, uint32_t number) {
  const ng_citation_list *all = &a->citations;
  ng_str source = {NULL, 0};
  uint32_t i = so_first_from(all->at, all->count, sizeof *all->at, offsetof(ng_citation, start), x->start);
  for (; i < all->count && all->at[i].end <= x->end; i++)
    if (!source.ptr || all->at[i].start < number) source = all->at[i].source;
  return source;
}

const ng_figure *st_count_told(const st_counts *c, uint32_t row, const st_unit *u) {
  const ng_story_figure *f = &c->s->figures.at[row];
  for (uint32_t v = f->first_value; v < f->end_value; v++) {
    ng_place at = c->s->values.at[v].at;
    if (at.doc == u->at.doc && u->at.start <= at.start && at.end <= u->at.end) return figure_of(c, v);
  }
  return NULL;
}

bool st_counts_differ(const st_counts *c, uint32_t row, const ng_figure *a, const ng_figure *b) {
  return c->s->figures.at[row].agreement == NG_CONFLICT && a && b && !st_can_be_equal(a, b);
}

static bool add_position(st_counts *c, const ng_story_figure *f, ng_place at, ng_side side) {
  const ng_article *a = c->s->articles[at.doc];
  const ng_sentence *x = sentence_around(c->s, at);
  if (!x || a->blocks.at[x->block].kind != NG_BLOCK_PARAGRAPH) return true;
  ng_str holder = cited_for(a, x, at.start);
  if (!holder.ptr && f->agreement != NG_CONFLICT) return true;
  ng_story_position p = {{at.doc, x->start, x->end}, holder, NG_SAYS, (uint8_t)side, NG_NONE};
  return ng_story_position_push(&c->s->arena, &c->s->positions, p);
}

bool st_add_positions(st_counts *c, uint32_t row, const ng_figure *said) {
  const ng_story_figure f = c->s->figures.at[row];
  c->written[row] = true;
  for (uint32_t v = f.first_value; v < f.end_value; v++) {
    ng_place at = c->s->values.at[v].at;
    if (is_repeated(c, &f, v) || unit_around(c, at) != NG_NONE) continue;
    ng_side side = st_counts_differ(c, row, figure_of(c, v), said) ? NG_AGAINST : NG_FOR;
    if (!add_position(c, &f, at, side)) return false;
  }
  return true;
}
