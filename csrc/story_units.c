/* See story_units.h. Pairs come from an inverted index over stems; each unit is compared with the few earlier ones that
 * share most, so time stays linear in the units. */
#include "story_units.h"
#include "sort.h"

enum { MOST_WORDS = 160, MOST_STEMS = 64, CHAIN = 48, MOST_PAIRS = 12 };

/* ---- reading ----------------------------------------------------------------------------------------------------- */

static uint32_t stem_of(ng_str word) {
  char w[WD_STEM];
  size_t n = wd_stem(word, w);
  return n ? tx_hash(TX_HASH_START, w, n) : tx_hash(TX_HASH_START, word.ptr, word.len);
}

static bool is_stop(const wd_words *w, uint32_t i) {
  ng_str word = wd_text(w, i);
  return lx_is(lx_find(w->hash[i], word.ptr, word.len), LX_STOP_WORD);
}

static bool add_inside(ar_arena *scratch, ng_str text, uint32_t start, uint32_t end, st_unit *u) {
  uint32_t first = u->inside.count;
  if (first >= MOST_WORDS || start >= end) return true;
  if (!wd_split(scratch, text, start, end, &u->inside)) return false;
  if (u->inside.count > MOST_WORDS) u->inside.count = MOST_WORDS;
  if (u->inside.count == first) return true;
  return st_clause_push(scratch, &u->clauses, (st_clause){first, u->inside.count});
}

/* Clauses end where a retelling may cut: at the end of a sentence, at an ellipsis, at brackets. */
static bool is_cut(const char *text, size_t end, uint32_t c, size_t next) {
  if (c == ';' || c == ':' || c == '!' || c == '?' || c == 0x2026 || c == '[' || c == ']' || c == '(' || c == ')')
    return true;
  return c == '.' && (next >= end || tx_is_space((unsigned char)text[next]) || text[next] == '.');
}

static bool add_clauses(ar_arena *scratch, ng_str text, uint32_t start, uint32_t end, st_unit *u) {
  uint32_t from = start;
  for (size_t i = start; i < end;) {
    size_t at = i;
    uint32_t c = tx_next(text.ptr, end, &i);
    if (!is_cut(text.ptr, end, c, i)) continue;
    if (!add_inside(scratch, text, from, (uint32_t)at, u)) return false;
    from = (uint32_t)i;
  }
  return add_inside(scratch, text, from, end, u);
}

/* The parts of a mixed content that stand between quotation marks. */
static bool add_marked_parts(ar_arena *scratch, const ng_article *a, ng_span at, st_unit *u) {
  uint32_t open = 0;
  for (uint32_t i = tk_at_or_after(a, at.start); i < a->tokens.count && a->tokens.at[i].start < at.end; i++) {
    if (!open && tk_has(a, i, TK_OPEN_QUOTE)) {
      open = a->tokens.at[i].end;
    } else if (open && tk_has(a, i, TK_CLOSE_QUOTE)) {
      if (!add_clauses(scratch, a->text, open, a->tokens.at[i].start, u)) return false;
      open = 0;
    }
  }
  return !open || add_clauses(scratch, a->text, open, at.end, u);
}

/* A mixed content may begin right behind the opening mark. */
static bool add_if_quoted(ar_arena *scratch, const ng_article *a, ng_span at, st_unit *u) {
  uint32_t first = tk_at_or_after(a, at.start);
  if (!first || !tk_has(a, first - 1, TK_OPEN_QUOTE) || a->tokens.at[first - 1].end != at.start) return true;
  return add_clauses(scratch, a->text, at.start, at.end, u);
}

static int by_number(const void *a, const void *b, const void *ctx) {
  (void)ctx;
  return so_order(*(const uint32_t *)a, *(const uint32_t *)b);
}

static bool add_stems(ar_arena *scratch, const wd_words *w, st_unit *u) {
  uint32_t n = 0, kept = 0;
  u->stems = ar_calloc(scratch, MOST_STEMS, sizeof *u->stems);
  if (!u->stems) return false;
  for (uint32_t i = 0; i < w->count && n < MOST_STEMS; i++)
    if (!is_stop(w, i)) u->stems[n++] = stem_of(wd_text(w, i));
  if (!so_sort(scratch, u->stems, n, sizeof *u->stems, by_number, NULL)) return false;
  for (uint32_t i = 0; i < n; i++)
    if (!kept || u->stems[i] != u->stems[kept - 1]) u->stems[kept++] = u->stems[i];
  u->stem_count = kept;
  return true;
}

static bool add_unit(ng_story *s, ar_arena *scratch, uint32_t doc, uint32_t quote, ng_span at, st_unit_list *units) {
  const ng_article *a = s->articles[doc];
  const ng_quote *q = &a->quotes.at[quote];
  st_unit u = {.at = {doc, at.start, at.end}, .quote = quote, .speaker = st_entity(s, doc, q->speaker)};
  if (!wd_split(scratch, a->text, at.start, at.end, &u.all)) return false;
  if (u.all.count > MOST_WORDS) u.all.count = MOST_WORDS;
  if (q->kind == NG_DIRECT && !add_clauses(scratch, a->text, at.start, at.end, &u)) return false;
  if (q->kind == NG_MIXED && !add_marked_parts(scratch, a, at, &u)) return false;
  if (q->kind == NG_MIXED && !u.clauses.count && !add_if_quoted(scratch, a, at, &u)) return false;
  u.marked = u.clauses.count > 0;
  return add_stems(scratch, u.marked ? &u.inside : &u.all, &u) && st_unit_push(scratch, units, u);
}

enum { COMMON_LEAST = 6, COMMON_SHARE = 12 };

static uint32_t places_of(const uint32_t *sorted, uint32_t count, uint32_t stem) {
  uint32_t first = so_first_from(sorted, count, sizeof *sorted, 0, stem);
  uint32_t end = stem == UINT32_MAX ? count : so_first_from(sorted, count, sizeof *sorted, 0, stem + 1);
  return end - first;
}

/* A stem that many units have is what the story is about and tells no proposition from another. */
bool st_mark_rare(ar_arena *scratch, st_unit_list *units) {
  uint32_t total = 0, n = 0, most = COMMON_LEAST + units->count / COMMON_SHARE;
  for (uint32_t i = 0; i < units->count; i++) total += units->at[i].stem_count;
  uint32_t *all = ar_calloc(scratch, total, sizeof *all), *rare = ar_calloc(scratch, total, sizeof *rare);
  if (!all || !rare) return false;
  for (uint32_t i = 0; i < units->count; i++)
    for (uint32_t k = 0; k < units->at[i].stem_count; k++) all[n++] = units->at[i].stems[k];
  if (!so_sort(scratch, all, total, sizeof *all, by_number, NULL)) return false;
  for (uint32_t i = 0; i < units->count; i++) {
    st_unit *u = &units->at[i];
    u->rare = rare, u->rare_count = 0;
    for (uint32_t k = 0; k < u->stem_count; k++)
      if (places_of(all, total, u->stems[k]) <= most) u->rare[u->rare_count++] = u->stems[k];
    rare += u->rare_count;
  }
  return true;
}

bool st_take_all_words(ar_arena *scratch, st_unit_list *units) {
  for (uint32_t i = 0; i < units->count; i++)
    if (!add_stems(scratch, &units->at[i].all, &units->at[i])) return false;
  return st_mark_rare(scratch, units);
}

bool st_read_units(ng_story *s, ar_arena *scratch, st_unit_list *units) {
  for (uint32_t d = 0; d < s->documents; d++) {
    const ng_article *a = s->articles[d];
    for (uint32_t q = 0; q < a->quotes.count; q++)
      for (uint32_t c = a->quotes.at[q].first_content; c < a->quotes.at[q].end_content; c++)
        if (!add_unit(s, scratch, d, q, a->contents.at[c], units)) return false;
  }
  return st_mark_rare(scratch, units);
}

/* Sentences of which a part is quoted or for which somebody is cited. */
static bool *attributed_sentences(const ng_article *a, ar_arena *scratch) {
  bool *attributed = ar_calloc(scratch, a->sentences.count, sizeof *attributed);
  for (uint32_t q = 0; attributed && q < a->quotes.count; q++)
    for (uint32_t c = a->quotes.at[q].first_content; c < a->quotes.at[q].end_content; c++) {
      ng_span at = a->contents.at[c];
      for (uint32_t t = tk_at_or_after(a, at.start); t < a->tokens.count && a->tokens.at[t].start < at.end; t++)
        attributed[a->tokens.sentence[t]] = true;
    }
  for (uint32_t c = 0; attributed && c < a->citations.count; c++) {
    uint32_t t = tk_at_or_after(a, a->citations.at[c].start);
    if (t < a->tokens.count) attributed[a->tokens.sentence[t]] = true;
  }
  return attributed;
}

static bool add_sentence(ng_story *s, ar_arena *scratch, uint32_t doc, const ng_sentence *x, st_unit_list *units) {
  st_unit u = {.at = {doc, x->start, x->end}, .quote = NG_NONE, .speaker = NG_NONE, .answers = NG_NONE};
  if (!wd_split(scratch, s->articles[doc]->text, x->start, x->end, &u.all)) return false;
  if (u.all.count > MOST_WORDS) u.all.count = MOST_WORDS;
  return add_stems(scratch, &u.all, &u) && st_unit_push(scratch, units, u);
}

bool st_read_flat(ng_story *s, ar_arena *scratch, st_unit_list *units) {
  for (uint32_t d = 0; d < s->documents; d++) {
    const ng_article *a = s->articles[d];
    bool *attributed = attributed_sentences(a, scratch);
    if (!attributed) return false;
    for (uint32_t i = 0; i < a->sentences.count; i++) {
      const ng_sentence *x = &a->sentences.at[i];
      if (attributed[i] || a->blocks.at[x->block].kind != NG_BLOCK_PARAGRAPH) continue;
      if (!add_sentence(s, scratch, d, x, units)) return false;
    }
  }
  return true;
}

ng_str st_speaker_name(const ng_story *s, const st_unit *u) {
  const ng_article *a = s->articles[u->at.doc];
  const ng_quote *q = &a->quotes.at[u->quote];
  if (u->speaker != NG_NONE) return s->entities.at[u->speaker].name;
  if (q->source_name.start == q->source_name.end) return (ng_str){NULL, 0};
  return ng_view(a, q->source_name.start, q->source_name.end);
}

/* ---- comparing --------------------------------------------------------------------------------------------------- */

static uint32_t shared_stems(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count) {
  uint32_t i = 0, k = 0, shared = 0;
  while (i < a_count && k < b_count) {
    bool same = a[i] == b[k], step = a[i] <= b[k];
    shared += same;
    i += step;
    k += same || !step;
  }
  return shared;
}

enum { BUCKETS = 256 };

/* Where the words of a text stand, by hash, the last first: numbers from one. */
typedef struct places {
  uint16_t last[BUCKETS];
  uint16_t before[MOST_WORDS]; /* of each word: the one before it in its bucket */
} places;

static void find_places(const wd_words *w, places *p) {
  memset(p->last, 0, sizeof p->last);
  for (uint32_t k = 0; k < w->count; k++) {
    uint16_t *last = &p->last[w->hash[k] % BUCKETS];
    p->before[k] = *last;
    *last = (uint16_t)(k + 1);
  }
}

/* Longest common run and longest common subsequence, pair by pair of the same word (Hunt and Szymanski): most pairs of words are
 * different ones and are never looked at. */
typedef struct common {
  uint32_t kept, run, at;    /* at: where the run begins in the first text */
  uint16_t end[MOST_WORDS];  /* of each length: the earliest word of the second text that ends so long a subsequence */
  uint16_t row[MOST_WORDS];  /* of each word of the second text: its last pair, and how long a run it ends */
  uint16_t runs[MOST_WORDS];
} common;

static void add_pair(common *c, uint32_t i, uint32_t k) {
  uint32_t low = 0, high = c->kept;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (c->end[mid] < k)
      low = mid + 1;
    else
      high = mid;
  }
  c->end[low] = (uint16_t)k;
  c->kept += low == c->kept;
  uint32_t run = k && c->row[k - 1] == i + 1 ? c->runs[k - 1] + 1u : 1; /* rows are numbered from two */
  c->row[k] = (uint16_t)(i + 2);
  c->runs[k] = (uint16_t)run;
  if (run > c->run) c->run = run, c->at = i + 1 - run;
}

static void common_words(const wd_words *x, const wd_words *y, st_likeness *l) {
  common c = {0};
  places p;
  find_places(y, &p);
  for (uint32_t i = 0; i < x->count; i++)
    for (uint32_t k = p.last[x->hash[i] % BUCKETS]; k; k = p.before[k - 1])
      if (wd_same(x, i, y, k - 1)) add_pair(&c, i, k - 1);
  l->run = c.run;
  l->kept = c.kept;
  for (uint32_t i = c.at; i < c.at + c.run; i++) l->run_content += !is_stop(x, i);
}

static st_likeness compare(const st_unit *a, const wd_words *x, const st_unit *b, const wd_words *y) {
  st_likeness l = {0};
  l.shared = shared_stems(a->stems, a->stem_count, b->stems, b->stem_count);
  l.rare = shared_stems(a->rare, a->rare_count, b->rare, b->rare_count);
  l.fewer_rare = a->rare_count < b->rare_count ? a->rare_count : b->rare_count;
  l.fewer = a->stem_count < b->stem_count ? a->stem_count : b->stem_count;
  l.shorter = x->count < y->count ? x->count : y->count;
  common_words(x, y, &l);
  return l;
}

uint32_t st_shared(const st_unit *a, const st_unit *b) {
  return shared_stems(a->stems, a->stem_count, b->stems, b->stem_count);
}

st_likeness st_compare(const st_unit *a, const st_unit *b) {
  return compare(a, a->marked ? &a->inside : &a->all, b, b->marked ? &b->inside : &b->all);
}

st_likeness st_compare_all(const st_unit *a, const st_unit *b) { return compare(a, &a->all, b, &b->all); }

/* ---- pairs worth comparing --------------------------------------------------------------------------------------- */

typedef struct posting {
  uint32_t unit, older; /* older: index + 1 */
} posting;

AR_LIST(posting)

typedef struct inverted {
  ar_arena *scratch;
  uint32_t *newest; /* per slot: index + 1 in links */
  uint32_t *stem;   /* per slot */
  uint32_t mask;
  posting_list links;
  uint32_t *count; /* per unit: stems shared with the current one */
  uint32_t_list met;
} inverted;

static uint32_t slot_of(inverted *x, uint32_t stem) {
  uint32_t i = (stem * UINT32_C(2654435769)) & x->mask;
  while (x->newest[i] && x->stem[i] != stem) i = (i + 1) & x->mask;
  x->stem[i] = stem;
  return i;
}

static bool meet_and_insert(inverted *x, const st_unit *u, uint32_t number) {
  for (uint32_t i = 0; i < u->stem_count; i++) {
    uint32_t slot = slot_of(x, u->stems[i]), looked = 0;
    for (uint32_t at = x->newest[slot]; at && looked < CHAIN; at = x->links.at[at - 1].older, looked++) {
      uint32_t other = x->links.at[at - 1].unit;
      if (!x->count[other]++ && !uint32_t_push(x->scratch, &x->met, other)) return false;
    }
    if (!posting_push(x->scratch, &x->links, (posting){number, x->newest[slot]})) return false;
    x->newest[slot] = x->links.count;
  }
  return true;
}

/* Brings the unit that shares most among met[from..] to place `from`; the earlier of equals. */
static uint32_t take_likeliest(inverted *x, uint32_t from) {
  uint32_t best = from, *met = x->met.at;
  for (uint32_t i = from + 1; i < x->met.count; i++) {
    uint32_t count = x->count[met[i]], most = x->count[met[best]];
    if (count > most || (count == most && met[i] < met[best])) best = i;
  }
  uint32_t unit = met[best];
  met[best] = met[from];
  return met[from] = unit;
}

bool st_each_pair(ar_arena *scratch, const st_unit_list *units, st_visit visit, void *ctx) {
  uint32_t total = 0, size = 64;
  inverted x = {.scratch = scratch};
  for (uint32_t i = 0; i < units->count; i++) total += units->at[i].stem_count;
  while (size < 2 * total) size *= 2;
  x.mask = size - 1;
  x.newest = ar_calloc(scratch, size, sizeof *x.newest);
  x.stem = ar_calloc(scratch, size, sizeof *x.stem);
  x.count = ar_calloc(scratch, units->count, sizeof *x.count);
  if (!x.newest || !x.stem || !x.count) return false;
  for (uint32_t u = 0; u < units->count; u++) {
    x.met.count = 0;
    if (!meet_and_insert(&x, &units->at[u], u)) return false;
    for (uint32_t i = 0; i < x.met.count && i < MOST_PAIRS; i++)
      if (!visit(ctx, take_likeliest(&x, i), u)) return false;
    for (uint32_t i = 0; i < x.met.count; i++) x.count[x.met.at[i]] = 0;
  }
  return true;
}
