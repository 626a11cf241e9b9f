/* Figures over documents: reads the articles' figures, writes one row for what is counted, with every value and whether
 * they can all be true.
 *
 * Figures meet by a key: what became of the counted (killed, injured), the unit and the head of what is counted; ages
 * by the person. Under one key they fall into rows by the words around them and the size of the value, so that the dead
 * of a flood and of a heatwave stay apart. Two documents contradict each other only when none of their values can be
 * equal as intervals, and only as of the same day: tolls grow. The day is the one that a figure is told to hold at, else
 * that of its article. */
#include <math.h>
#include "sort.h"
#include "story.h"
#include "words.h"

enum { CONTEXT = 24, MOST_ROWS = 64 };

typedef struct item {
  uint64_t key;
  ng_story_value value;
  uint64_t head; /* of what is counted */
  bool measure;
  uint32_t row; /* number among the rows of its key */
  uint32_t context[CONTEXT];
  uint32_t contexts;
} item;

typedef struct align {
  ng_story *s;
  ar_arena *scratch;
  item *items;
  uint32_t count;
} align;

static const ng_figure *figure_of(const ng_story *s, const ng_story_value *v) {
  return &s->articles[v->at.doc]->figures.at[v->figure];
}

/* ---- what a figure counts ---------------------------------------------------------------------------------------- */

static uint64_t mix(uint64_t a, uint64_t b) { return (a ^ b) * UINT64_C(0x9E3779B97F4A7C15) + (a >> 29); }

static uint64_t text_hash(ng_str s) { return s.ptr ? tx_hash(TX_HASH_START, s.ptr, s.len) + UINT64_C(1) : 0; }

static uint32_t without_plural(ng_str w) {
  if (w.len > 3 && w.ptr[w.len - 1] == 's' && w.ptr[w.len - 2] != 's') w.len--;
  return tx_hash(TX_HASH_START, w.ptr, w.len);
}

static uint32_t lexicon_entry(const wd_words *w, uint32_t i) {
  ng_str word = wd_text(w, i);
  return lx_find(w->hash[i], word.ptr, word.len);
}

/* The last word of what is counted that tells something; 0 when they are just people, or nothing is known. */
static bool head_of(align *x, const ng_figure *f, uint64_t *head) {
  wd_words w = {0};
  *head = 0;
  if (!f->noun.ptr) return true;
  if (!wd_split(x->scratch, f->noun, 0, (uint32_t)(f->noun.len < 200 ? f->noun.len : 200), &w)) return false;
  for (uint32_t i = 0; i < w.count; i++) {
    uint32_t entry = lexicon_entry(&w, i);
    if (lx_is(entry, LX_STOP_WORD) || lx_is(entry, LX_GENERIC_PEOPLE)) continue;
    *head = without_plural(wd_text(&w, i)) + UINT64_C(1);
    if (f->role.ptr) break; /* "passengers missing": the first word; "heat-related deaths" is generic at the end */
  }
  return true;
}

/* The person whose age it is: the nearest name before it in its sentence. */
static uint32_t person_before(const ng_story *s, uint32_t doc, const ng_figure *f) {
  const ng_article *a = s->articles[doc];
  uint32_t i = so_first_from(a->mentions.at, a->mentions.count, sizeof(ng_mention), offsetof(ng_mention, start), f->start);
  for (uint32_t back = 0; i-- > 0 && back < 8; back++) {
    const ng_mention *m = &a->mentions.at[i];
    if (f->start - m->end > 200) break;
    if (m->kind == NG_PERSON && m->entity != NG_NONE) return st_entity(s, doc, m->entity);
  }
  return NG_NONE;
}

static bool is_age(const ng_figure *f) { return f->role.ptr && tx_equal_folded(f->role, tx_str("age")); }

/* What a unit measures, whatever it is per and in whose money: "pence per share" and "pence", "pound sterling" and "pound". */
static uint64_t unit_hash(ng_str unit) {
  if (!unit.ptr) return 0;
  size_t n = 0;
  while (n < unit.len && unit.ptr[n] != ' ') n++;
  return text_hash((ng_str){unit.ptr, n});
}

/* Money and shares are aligned by what stands around them, since every outlet counts them as something else. */
static bool is_measure(const ng_figure *f) {
  if (f->role.ptr || !f->unit.ptr) return false;
  ng_str word = f->unit;
  for (size_t i = 0; i < word.len; i++)
    if (word.ptr[i] == ' ') word.len = i;
  uint32_t entry = lx_find(tx_hash(TX_HASH_START, word.ptr, word.len), word.ptr, word.len);
  return lx_is(entry, LX_CURRENCY_WORD) || tx_equal_folded(f->unit, tx_str("percentage"));
}

static bool set_key(align *x, item *it, uint32_t number) {
  const ng_figure *f = figure_of(x->s, &it->value);
  if (is_age(f)) {
    uint32_t person = person_before(x->s, it->value.at.doc, f);
    it->key = mix(UINT64_C(0xA6E), person == NG_NONE ? UINT64_C(1) << 40 | number : person);
    return true;
  }
  if (!head_of(x, f, &it->head)) return false;
  it->measure = is_measure(f);
  it->key = mix(mix(mix(text_hash(f->role) + f->more, f->role.ptr ? 0 : unit_hash(f->unit)), it->measure ? 0 : it->head),
                f->role.ptr != NULL);
  return true;
}

/* The telling words of the sentence, without numbers. */
static bool set_context(align *x, item *it) {
  const ng_article *a = x->s->articles[it->value.at.doc];
  uint32_t token = tk_at_or_after(a, it->value.at.start);
  if (token >= a->tokens.count) return true;
  const ng_sentence *s = &a->sentences.at[a->tokens.sentence[token]];
  uint32_t from = token > s->first_token + CONTEXT ? token - CONTEXT : s->first_token;
  uint32_t to = token + CONTEXT < s->end_token ? token + CONTEXT : s->end_token;
  for (uint32_t i = from; i < to && it->contexts < CONTEXT; i++) {
    if (tk_has(a, i, TK_PUNCT | TK_HAS_DIGIT) || tk_is(a, i, LX_STOP_WORD) || tk_is(a, i, LX_GENERIC_PEOPLE)) continue;
    it->context[it->contexts++] = without_plural(tk_text(a, i));
  }
  return true;
}

static uint32_t shared_context(const item *a, const item *b) {
  uint32_t shared = 0;
  for (uint32_t i = 0; i < a->contexts; i++)
    for (uint32_t k = 0; k < b->contexts; k++)
      if (a->context[i] == b->context[k]) {
        shared++;
        break;
      }
  return shared;
}

/* ---- values as intervals ----------------------------------------------------------------------------------------- */

typedef struct interval {
  double low, high;
} interval;

/* Half of the last digit given: 34.8 is 35 for who rounds, 2.4 billion may be 2.43. Heads are counted exactly. */
static double rounding(const ng_figure *f) {
  double v = fabs(f->low), unit = 1;
  bool counts = f->role.ptr || (f->unit.ptr && tx_equal_folded(f->unit, tx_str("people")));
  if (v == 0 || v >= 1e15) return 0;
  if (v != floor(v)) {
    for (int i = 0; i < 6 && v * unit != floor(v * unit); i++) unit *= 10;
    return 0.5 / unit;
  }
  if (counts && v < 100000) return 0;
  if (v < 1000) return 0.5;
  while (unit < v && fmod(v, unit * 10) == 0) unit *= 10;
  return unit / 2;
}

static interval interval_of(const ng_figure *f) {
  double v = f->low, slack = rounding(f);
  switch (f->bound) {
    case NG_AT_LEAST: return (interval){f->low - slack, INFINITY};
    case NG_MORE_THAN: return (interval){f->high, INFINITY};
    case NG_AT_MOST: return (interval){-INFINITY, f->high + slack};
    case NG_LESS_THAN: return (interval){-INFINITY, f->low};
    case NG_ABOUT: return (interval){v - fabs(v) * 0.1, f->high + fabs(f->high) * 0.1};
    case NG_ALMOST: return (interval){v - fabs(v) * 0.1, f->high};
    default: return (interval){v - slack, f->high + slack};
  }
}

static bool can_be_equal(const ng_figure *a, const ng_figure *b) {
  interval x = interval_of(a), y = interval_of(b);
  return x.low <= y.high && y.low <= x.high;
}

static double ratio(const ng_figure *a, const ng_figure *b) {
  double x = fabs(a->low), y = fabs(b->low);
  if (x == y) return 1;
  if (x == 0 || y == 0) return INFINITY;
  return x > y ? x / y : y / x;
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

/* "2.4 billion" says more than "2", and "61.3" more than "60": few other figures of a story are the same by chance. */
static bool is_telling(double v) {
  v = fabs(v);
  while (v >= 1000 && fmod(v, 10) == 0) v /= 10;
  return v > 100 || v != floor(v);
}

static uint32_t fit_measures(const item *a, const item *b, const ng_figure *f, const ng_figure *g, double r) {
  uint32_t shared = shared_context(a, b) + (a->head && a->head == b->head);
  if (r == 1) return shared >= (is_telling(f->low) ? 1u : 2u) ? 10 + shared : 0;
  if (r <= 1.2 && can_be_equal(f, g)) return shared >= 2 ? 5 + shared : 0;
  return r <= 3 && a->head == b->head && shared >= 5 ? shared : 0;
}

/* How well two figures of one key fit into one row; 0: not. */
static uint32_t fit(const align *x, const item *a, const item *b) {
  const ng_figure *f = figure_of(x->s, &a->value), *g = figure_of(x->s, &b->value);
  if (is_age(f)) return 1;
  bool known = f->low == f->low && g->low == g->low;
  if (!known) return 0;
  uint32_t shared = shared_context(a, b);
  double r = ratio(f, g);
  if (a->measure) return fit_measures(a, b, f, g, r);
  if (f->more && f->role.ptr) return 1 + shared; /* "three more", "seven others": said of one and the same rest */
  if (f->role.ptr) return r <= 1.6 ? 10 + shared : r <= 3 && shared >= 3 ? shared : 0;
  if (r == 1) return shared ? 10 + shared : 0;
  if (r <= 1.2 && can_be_equal(f, g)) return shared >= 2 ? 5 + shared : 0;
  return r <= 3 && shared >= 4 ? shared : 0;
}

/* Puts the items of one key into rows: each joins the row with the figure it fits best, looking at the last few. */
static void make_rows(const align *x, item *items, uint32_t count) {
  uint32_t rows = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t best = 0, row = rows;
    for (uint32_t k = i > MOST_ROWS ? i - MOST_ROWS : 0; k < i; k++) {
      uint32_t f = fit(x, &items[k], &items[i]);
      if (f > best) best = f, row = items[k].row;
    }
    items[i].row = row;
    rows += row == rows;
  }
}

static int by_key(const void *a, const void *b, const void *ctx) {
  const item *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->key, y->key);
  if (!order) order = so_order(x->value.at.doc, y->value.at.doc);
  return order ? order : so_order(x->value.at.start, y->value.at.start);
}

static int by_row(const void *a, const void *b, const void *ctx) {
  const item *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->row, y->row);
  if (!order) order = so_order(x->value.at.doc, y->value.at.doc);
  return order ? order : so_order(x->value.at.start, y->value.at.start);
}

/* ---- agreement --------------------------------------------------------------------------------------------------- */

static bool same_figure(const ng_figure *a, const ng_figure *b) {
  return a->low == b->low && a->high == b->high && a->bound == b->bound;
}

enum { MOST_COMPARED = 256 };

/* The day that a figure is told to hold at: "by Friday 31 had died"; else that of its article. */
static ng_str day_of(const align *x, const item *it) {
  const ng_article *a = x->s->articles[it->value.at.doc];
  const ng_figure *f = figure_of(x->s, &it->value);
  ng_str value = f->date == NG_NONE ? a->published_text : a->dates.at[f->date].value;
  bool day = value.ptr && value.len >= 10 && value.ptr[4] == '-' && value.ptr[7] == '-' && value.ptr[5] != 'W';
  return day ? (ng_str){value.ptr, 10} : a->published_text;
}

/* Figures of different days may both be true: tolls grow. */
static bool of_one_day(const align *x, const item *a, const item *b) {
  ng_str p = day_of(x, a), q = day_of(x, b);
  return !p.ptr || !q.ptr || tx_equal(p, q);
}

/* Items of one row, by document: can some value of document a be some value of document b? */
static bool documents_agree(const align *x, const item *items, uint32_t a, uint32_t a_end, uint32_t b, uint32_t b_end) {
  bool met = false;
  for (uint32_t i = a; i < a_end && i < a + 8; i++)
    for (uint32_t k = b; k < b_end && k < b + 8; k++) {
      if (can_be_equal(figure_of(x->s, &items[i].value), figure_of(x->s, &items[k].value))) return true;
      met |= of_one_day(x, &items[i], &items[k]);
    }
  return !met;
}

static ng_agreement judge(const align *x, const item *items, uint32_t count) {
  bool all_same = true;
  if (items[0].value.at.doc == items[count - 1].value.at.doc) return NG_SINGLE;
  for (uint32_t i = 1; i < count; i++)
    all_same &= same_figure(figure_of(x->s, &items[0].value), figure_of(x->s, &items[i].value));
  if (all_same) return NG_AGREE;
  if (count > MOST_COMPARED) count = MOST_COMPARED;
  for (uint32_t a = 0, a_end; a < count; a = a_end) {
    for (a_end = a + 1; a_end < count && items[a_end].value.at.doc == items[a].value.at.doc;) a_end++;
    for (uint32_t b = a_end, b_end; b < count; b = b_end) {
      for (b_end = b + 1; b_end < count && items[b_end].value.at.doc == items[b].value.at.doc;) b_end++;
      if (!documents_agree(x, items, a, a_end, b, b_end)) return NG_CONFLICT;
    }
  }
  return NG_COMPATIBLE;
}

/* ---- the result -------------------------------------------------------------------------------------------------- */

static bool write_row(align *x, const item *items, uint32_t count) {
  ng_story *s = x->s;
  ng_story_figure row = {.first_value = s->values.count, .agreement = (uint8_t)judge(x, items, count)};
  for (uint32_t i = 0; i < count; i++) {
    const ng_figure *f = figure_of(s, &items[i].value);
    if (!row.counted.ptr) row.counted = f->counted;
    if (!row.role.ptr) row.role = f->role;
    if (!row.unit.ptr) row.unit = f->unit;
    if (!ng_story_value_push(&s->arena, &s->values, items[i].value)) return false;
  }
  row.end_value = s->values.count;
  return ng_story_figure_push(&s->arena, &s->figures, row);
}

static int by_first(const void *a, const void *b, const void *ctx) {
  const ng_story_value *values = ctx, *x = &values[((const ng_story_figure *)a)->first_value],
                       *y = &values[((const ng_story_figure *)b)->first_value];
  int order = so_order(x->at.doc, y->at.doc);
  return order ? order : so_order(x->at.start, y->at.start);
}

static bool read_figures(align *x) {
  ng_story *s = x->s;
  uint32_t n = 0;
  for (uint32_t d = 0; d < s->documents; d++) x->count += s->articles[d]->figures.count;
  x->items = ar_calloc(x->scratch, x->count, sizeof *x->items);
  if (!x->items) return false;
  for (uint32_t d = 0; d < s->documents; d++)
    for (uint32_t i = 0; i < s->articles[d]->figures.count; i++, n++) {
      const ng_figure *f = &s->articles[d]->figures.at[i];
      x->items[n].value = (ng_story_value){{d, f->start, f->end}, i};
      if (!set_key(x, &x->items[n], n) || !set_context(x, &x->items[n])) return false;
    }
  return so_sort(x->scratch, x->items, x->count, sizeof *x->items, by_key, NULL);
}

bool ng_story_align_figures(ng_context *context, ng_story *s) {
  align x = {.s = s, .scratch = &context->scratch};
  if (!read_figures(&x)) return false;
  for (uint32_t i = 0, end; i < x.count; i = end) {
    for (end = i + 1; end < x.count && x.items[end].key == x.items[i].key;) end++;
    make_rows(&x, x.items + i, end - i);
    if (!so_sort(x.scratch, x.items + i, end - i, sizeof *x.items, by_row, NULL)) return false;
    for (uint32_t k = i, row_end; k < end; k = row_end) {
      for (row_end = k + 1; row_end < end && x.items[row_end].row == x.items[k].row;) row_end++;
      if (!write_row(&x, x.items + k, row_end - k)) return false;
    }
  }
  return so_sort(x.scratch, s->figures.at, s->figures.count, sizeof *s->figures.at, by_first, s->values.at);
}
