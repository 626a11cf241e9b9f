/* The timeline: reads the articles' dates, writes them merged by ISO value, in order, and the mentions of one value by the
 * event that the words around them tell: what fell on a day and what is to be voted on that day are two.
 *
 * Times of day count under their day, so that "late on Friday" and "Friday" meet. Durations, repeated times, references
 * without a calendar value and dates outside the running text (date lines, copyright) are no events. */
#include "sort.h"
#include "story.h"
#include "words.h"

enum { AROUND = 14, MOST_STEMS = 24, MOST_BACK = 64, COMMON_LEAST = 4, COMMON_SHARE = 5 };

typedef struct entry {
  ng_str value;
  ng_place at;
  uint32_t event; /* index of the first entry of its event */
  uint32_t stems;
  uint32_t stem[MOST_STEMS]; /* of the words around it that tell something, sorted */
} entry;

AR_LIST(entry)

static int by_value(const void *a, const void *b, const void *ctx) {
  const entry *x = a, *y = b;
  (void)ctx;
  size_t n = x->value.len < y->value.len ? x->value.len : y->value.len;
  int order = memcmp(x->value.ptr, y->value.ptr, n);
  if (!order) order = so_order(x->value.len, y->value.len);
  if (!order) order = so_order(x->at.doc, y->at.doc);
  return order ? order : so_order(x->at.start, y->at.start);
}

/* The calendar part of a TIMEX3 value, unknown if it has none. */
static ng_str calendar(ng_str value) {
  if (value.len < 4) return (ng_str){NULL, 0};
  for (size_t i = 0; i < 4; i++)
    if (value.ptr[i] < '0' || value.ptr[i] > '9') return (ng_str){NULL, 0};
  const char *time = memchr(value.ptr, 'T', value.len), *range = memchr(value.ptr, '/', value.len);
  if (time && !range) value.len = (size_t)(time - value.ptr);
  return value;
}

static bool is_running_text(uint8_t block) {
  return block == NG_BLOCK_PARAGRAPH || block == NG_BLOCK_HEADLINE || block == NG_BLOCK_SUBHEAD ||
         block == NG_BLOCK_CAPTION;
}

static bool in_mark(const ng_article *a, uint32_t *mark, const ng_date *d) {
  while (*mark < a->marks.count && a->marks.at[*mark].end <= d->start) ++*mark;
  return *mark < a->marks.count && a->marks.at[*mark].start <= d->start && d->end <= a->marks.at[*mark].end;
}

static bool gather(ng_story *s, ar_arena *scratch, uint32_t doc, entry_list *all) {
  const ng_article *a = s->articles[doc];
  uint32_t block = 0, mark = 0;
  for (uint32_t i = 0; i < a->dates.count; i++) {
    const ng_date *d = &a->dates.at[i];
    ng_str value = calendar(d->value);
    while (block < a->blocks.count && a->blocks.at[block].end <= d->start) block++;
    if (d->type == NG_DURATION || d->type == NG_SET || !value.ptr) continue;
    if (block < a->blocks.count && !is_running_text(a->blocks.at[block].kind)) continue;
    if (in_mark(a, &mark, d)) continue;
    if (!entry_push(scratch, all, (entry){.value = value, .at = {doc, d->start, d->end}})) return false;
  }
  return true;
}

/* ---- events ------------------------------------------------------------------------------------------------------ */

static int by_number(const void *a, const void *b, const void *ctx) {
  (void)ctx;
  return so_order(*(const uint32_t *)a, *(const uint32_t *)b);
}

static bool tells_nothing(const ng_article *a, uint32_t t) {
  return tk_has(a, t, TK_PUNCT | TK_HAS_DIGIT) || tk_is(a, t, LX_STOP_WORD) || tk_is(a, t, LX_WEEKDAY) || tk_is(a, t, LX_MONTH);
}

/* The stems of the sentence around a date, in reach of it. */
static bool read_stems(const ng_story *s, ar_arena *scratch, entry *e) {
  const ng_article *a = s->articles[e->at.doc];
  uint32_t token = tk_at_or_after(a, e->at.start), kept = 0;
  if (token >= a->tokens.count) return true;
  const ng_sentence *x = &a->sentences.at[a->tokens.sentence[token]];
  uint32_t from = token > x->first_token + AROUND ? token - AROUND : x->first_token;
  for (uint32_t t = from; t < x->end_token && t < token + AROUND && e->stems < MOST_STEMS; t++) {
    char stem[WD_STEM];
    if (tells_nothing(a, t)) continue;
    size_t n = wd_stem(tk_text(a, t), stem);
    if (n) e->stem[e->stems++] = tx_hash(TX_HASH_START, stem, n);
  }
  if (!so_sort(scratch, e->stem, e->stems, sizeof *e->stem, by_number, NULL)) return false;
  for (uint32_t i = 0; i < e->stems; i++)
    if (!i || e->stem[i] != e->stem[i - 1]) e->stem[kept++] = e->stem[i];
  e->stems = kept;
  return true;
}

static bool gather_stems(const ng_story *s, ar_arena *scratch, entry_list *all, uint32_t **stems, uint32_t *count) {
  uint32_t n = 0;
  *stems = ar_alloc(scratch, (size_t)all->count * MOST_STEMS * sizeof **stems);
  if (!*stems) return false;
  for (uint32_t i = 0; i < all->count; i++) {
    if (!read_stems(s, scratch, &all->at[i])) return false;
    for (uint32_t k = 0; k < all->at[i].stems; k++) (*stems)[n++] = all->at[i].stem[k];
  }
  *count = n;
  return so_sort(scratch, *stems, n, sizeof **stems, by_number, NULL);
}

/* What stands beside every second date is what the story is about and tells no event from another. */
static void drop_common(entry_list *all, const uint32_t *stems, uint32_t count) {
  uint32_t most = COMMON_LEAST + all->count / COMMON_SHARE;
  for (uint32_t i = 0; i < all->count; i++) {
    entry *e = &all->at[i];
    uint32_t kept = 0;
    for (uint32_t k = 0; k < e->stems; k++) {
      uint32_t first = so_first_from(stems, count, sizeof *stems, 0, e->stem[k]);
      bool common = first + most < count && stems[first + most] == e->stem[k];
      if (!common) e->stem[kept++] = e->stem[k];
    }
    e->stems = kept;
  }
}

/* A telling word in common, and a fifth of those that the one has that has fewer. */
static bool tell_one_event(const entry *a, const entry *b) {
  uint32_t i = 0, k = 0, shared = 0, fewer = a->stems < b->stems ? a->stems : b->stems;
  while (i < a->stems && k < b->stems) {
    bool same = a->stem[i] == b->stem[k], step = a->stem[i] <= b->stem[k];
    shared += same;
    i += step;
    k += same || !step;
  }
  return shared >= 1 && 5 * shared >= fewer;
}

/* The mentions of one value: each joins the event of the first before it that tells the same. */
static void find_events(entry *of_value, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    of_value[i].event = i;
    for (uint32_t k = i > MOST_BACK ? i - MOST_BACK : 0; k < i && of_value[i].event == i; k++)
      if (tell_one_event(&of_value[k], &of_value[i])) of_value[i].event = of_value[k].event;
  }
}

static int by_event(const void *a, const void *b, const void *ctx) {
  const entry *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->event, y->event);
  if (!order) order = so_order(x->at.doc, y->at.doc);
  return order ? order : so_order(x->at.start, y->at.start);
}

/* ---- the result -------------------------------------------------------------------------------------------------- */

static bool write_value(ng_story *s, const entry *of_value, uint32_t count) {
  ng_story_time t = {.value = of_value->value, .first_mention = s->time_mentions.count, .first_event = s->events.count};
  for (uint32_t i = 0; i < count; i++) {
    uint32_t mention = s->time_mentions.count;
    if ((!i || of_value[i].event != of_value[i - 1].event) &&
        !ng_story_event_push(&s->arena, &s->events, (ng_story_event){mention, mention}))
      return false;
    s->events.at[s->events.count - 1].end_mention = mention + 1;
    if (!ng_place_push(&s->arena, &s->time_mentions, of_value[i].at)) return false;
  }
  t.end_mention = s->time_mentions.count;
  t.end_event = s->events.count;
  return ng_story_time_push(&s->arena, &s->timeline, t);
}

bool ng_story_order_times(ng_context *context, ng_story *s) {
  ar_arena *scratch = &context->scratch;
  entry_list all = {0};
  uint32_t *stems, count;
  for (uint32_t d = 0; d < s->documents; d++)
    if (!gather(s, scratch, d, &all)) return false;
  if (!so_sort(scratch, all.at, all.count, sizeof *all.at, by_value, NULL)) return false;
  if (!gather_stems(s, scratch, &all, &stems, &count)) return false;
  drop_common(&all, stems, count);
  for (uint32_t i = 0, end; i < all.count; i = end) {
    for (end = i + 1; end < all.count && tx_equal(all.at[end].value, all.at[i].value);) end++;
    find_events(all.at + i, end - i);
    if (!so_sort(scratch, all.at + i, end - i, sizeof *all.at, by_event, NULL)) return false;
    if (!write_value(s, all.at + i, end - i)) return false;
  }
  return true;
}
