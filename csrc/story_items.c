/* See story_rows.h. Reads the articles' figures, sentences and persons, writes what each figure counts (the key) and the
 * words and numbers around it (the context).
 *
 * Keys: what became of the counted (killed, injured), the unit and the head of what is counted; ages by the person. */
#include "story_rows.h"
#include <math.h>
#include "sort.h"
#include "words.h"

enum {
  FEW = 12,      /* numbers up to it are the same by chance */
  FAR_BACK = 64  /* figures that "more" looks back over */
};

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
static bool head_of(st_align *x, const ng_figure *f, uint64_t *head) {
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

/* The person whose age it is: who is called by it ("the 47-year-old"), else the nearest before it in its sentence, else who
 * is named behind it. */
static uint32_t person_of_age(const ng_story *s, uint32_t doc, const ng_figure *f) {
  const ng_article *a = s->articles[doc];
  const ng_mention_list *all = &a->mentions;
  uint32_t token = tk_at_or_after(a, f->start), first = en_mention_behind(a, f->start);
  if (token >= a->tokens.count) return NG_NONE;
  const ng_sentence *sentence = &a->sentences.at[a->tokens.sentence[token]];
  for (uint32_t i = first; i < all->count && all->at[i].start <= f->start; i++)
    if (all->at[i].kind == NG_PERSON && all->at[i].entity != NG_NONE) return st_entity(s, doc, all->at[i].entity);
  for (uint32_t i = first; i-- > 0 && all->at[i].start >= sentence->start;)
    if (all->at[i].kind == NG_PERSON && all->at[i].entity != NG_NONE) return st_entity(s, doc, all->at[i].entity);
  for (uint32_t i = first; i < all->count && all->at[i].start < sentence->end; i++)
    if (all->at[i].kind == NG_PERSON && all->at[i].form == NG_FORM_NAME) return st_entity(s, doc, all->at[i].entity);
  return NG_NONE;
}

/* What a unit measures, whatever it is per and in whose money: "pence per share" and "pence", "pound sterling" and "pound". */
static uint64_t unit_hash(ng_str unit) {
  if (!unit.ptr) return 0;
  size_t n = 0;
  while (n < unit.len && unit.ptr[n] != ' ') n++;
  return text_hash((ng_str){unit.ptr, n});
}

/* People are a unit, whatever else they are called; the name of other things that are counted stands in the head. */
static uint64_t unit_key(const ng_figure *f, st_measure kind) {
  if (f->role.ptr) return 0;
  return kind != ST_COUNTED || (f->unit.ptr && tx_equal_folded(f->unit, tx_str("people"))) ? unit_hash(f->unit) : 0;
}

bool st_is_rest(const st_align *x, const st_item *it) {
  const ng_figure *f = st_figure(x, it);
  const ng_figure_list *all = &x->s->articles[it->value.at.doc]->figures;
  if (!f->more || !f->role.ptr) return f->more;
  for (uint32_t i = it->value.figure, far = i > FAR_BACK ? i - FAR_BACK : 0; i-- > far;)
    if (tx_equal(all->at[i].role, f->role)) return true;
  return false;
}

static bool set_key(st_align *x, st_item *it, uint32_t number) {
  const ng_figure *f = st_figure(x, it);
  if (st_is_age(f)) {
    uint32_t person = person_of_age(x->s, it->value.at.doc, f);
    it->key = mix(UINT64_C(0xA6E), person == NG_NONE ? UINT64_C(1) << 40 | number : person);
    return true;
  }
  if (!head_of(x, f, &it->head)) return false;
  it->measure = st_measure_of(f);
  it->key = mix(mix(mix(text_hash(f->role) + st_is_rest(x, it), unit_key(f, it->measure)), it->measure ? 0 : it->head), f->role.ptr != NULL);
  return true;
}

static uint32_t stem_hash(ng_str word) {
  char stem[WD_STEM];
  size_t n = wd_stem(word, stem);
  return n ? tx_hash(TX_HASH_START, stem, n) : tx_hash(TX_HASH_START, word.ptr, word.len);
}

/* The other numbers of the sentence: what rose to 611 million is what rose to 611 million. */
static void add_numbers(const ng_article *a, const ng_sentence *s, st_item *it) {
  const ng_figure_list *all = &a->figures;
  uint32_t i = so_first_from(all->at, all->count, sizeof *all->at, offsetof(ng_figure, start), s->start);
  for (; i < all->count && all->at[i].start < s->end && it->contexts + 2 < ST_CONTEXT / 2; i++) {
    double v = all->at[i].low;
    if (i == it->value.figure || !(v == v) || fabs(v) <= FEW) continue;
    uint32_t hash = tx_hash(TX_HASH_START, (const char *)&v, sizeof v);
    it->context[it->contexts++] = hash;
    if (st_is_telling(v)) it->context[it->contexts++] = hash;
  }
}

/* The telling words of the sentence and its other numbers. */
static bool set_context(st_align *x, st_item *it) {
  const ng_article *a = x->s->articles[it->value.at.doc];
  uint32_t token = tk_at_or_after(a, it->value.at.start);
  if (token >= a->tokens.count) return true;
  it->sentence = a->tokens.sentence[token];
  const ng_sentence *s = &a->sentences.at[it->sentence];
  add_numbers(a, s, it);
  uint32_t from = token > s->first_token + ST_CONTEXT ? token - ST_CONTEXT : s->first_token;
  uint32_t to = token + ST_CONTEXT < s->end_token ? token + ST_CONTEXT : s->end_token;
  for (uint32_t i = from; i < to && it->contexts < ST_CONTEXT; i++) {
    if (tk_has(a, i, TK_PUNCT | TK_HAS_DIGIT) || tk_is(a, i, LX_STOP_WORD) || tk_is(a, i, LX_GENERIC_PEOPLE)) continue;
    it->context[it->contexts++] = stem_hash(tk_text(a, i));
  }
  return true;
}

static int by_key(const void *a, const void *b, const void *ctx) {
  const st_item *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->key, y->key);
  if (!order) order = so_order(x->value.at.doc, y->value.at.doc);
  return order ? order : so_order(x->value.at.start, y->value.at.start);
}

bool st_read_items(st_align *x) {
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

ng_str st_day_of(const st_align *x, const st_item *it) {
  const ng_article *a = x->s->articles[it->value.at.doc];
  const ng_figure *f = st_figure(x, it);
  ng_str value = f->date == NG_NONE ? a->published_text : a->dates.at[f->date].value;
  bool day = value.ptr && value.len >= 10 && value.ptr[4] == '-' && value.ptr[7] == '-' && value.ptr[5] != 'W';
  return day ? (ng_str){value.ptr, 10} : a->published_text;
}
