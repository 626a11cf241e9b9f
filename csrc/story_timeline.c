/* The timeline: reads the articles' dates, writes them merged by ISO value, in order.
 *
 * Times of day count under their day, so that "late on Friday" and "Friday" meet. Durations, repeated times, references
 * without a calendar value and dates outside the running text (date lines, copyright) are no events. */
#include "sort.h"
#include "story.h"

typedef struct entry {
  ng_str value;
  ng_place at;
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
    if (!entry_push(scratch, all, (entry){value, {doc, d->start, d->end}})) return false;
  }
  return true;
}

bool ng_story_order_times(ng_context *context, ng_story *s) {
  entry_list all = {0};
  for (uint32_t d = 0; d < s->documents; d++)
    if (!gather(s, &context->scratch, d, &all)) return false;
  if (!so_sort(&context->scratch, all.at, all.count, sizeof *all.at, by_value, NULL)) return false;
  for (uint32_t i = 0; i < all.count; i++) {
    if (!i || !tx_equal(all.at[i].value, all.at[i - 1].value)) {
      ng_story_time t = {all.at[i].value, i, i};
      if (!ng_story_time_push(&s->arena, &s->timeline, t)) return false;
    }
    s->timeline.at[s->timeline.count - 1].end_mention = i + 1;
    if (!ng_place_push(&s->arena, &s->time_mentions, all.at[i].at)) return false;
  }
  return true;
}
