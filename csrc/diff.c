/* See diff.h. Reads two sequences of keys; then also two texts, word by word, as an editor compares two wordings: case, the shape of
 * marks and punctuation are no difference, because outlets restyle them by house rule. */
#include "article.h"
#include "diff.h"

/* ---- keys -------------------------------------------------------------------------------------------------------- */

typedef struct middle {
  const uint64_t *a, *b;
  uint32_t a_count, b_count;
  uint16_t *common; /* of every pair of beginnings: items that the rests have in common */
} middle;

static uint16_t *common_from(const middle *m, uint32_t i, uint32_t k) { return m->common + i * (m->b_count + 1) + k; }

static void fill(const middle *m) {
  for (uint32_t i = m->a_count; i-- > 0;)
    for (uint32_t k = m->b_count; k-- > 0;) {
      uint16_t down = *common_from(m, i + 1, k), right = *common_from(m, i, k + 1);
      uint16_t longer = down >= right ? down : right;
      *common_from(m, i, k) = m->a[i] == m->b[k] ? (uint16_t)(*common_from(m, i + 1, k + 1) + 1) : longer;
    }
}

static bool push_gap(ar_arena *scratch, df_gap g, uint32_t shift, df_gap_list *gaps) {
  if (g.a == g.a_end && g.b == g.b_end) return true;
  return df_gap_push(scratch, gaps, (df_gap){g.a + shift, g.a_end + shift, g.b + shift, g.b_end + shift});
}

static bool walk(ar_arena *scratch, const middle *m, uint32_t shift, df_gap_list *gaps) {
  df_gap g = {0, 0, 0, 0};
  while (g.a_end < m->a_count || g.b_end < m->b_count) {
    uint32_t i = g.a_end, k = g.b_end;
    if (i < m->a_count && k < m->b_count && m->a[i] == m->b[k]) {
      if (!push_gap(scratch, g, shift, gaps)) return false;
      g = (df_gap){i + 1, i + 1, k + 1, k + 1};
    } else if (k == m->b_count || (i < m->a_count && *common_from(m, i + 1, k) >= *common_from(m, i, k + 1))) {
      g.a_end++;
    } else {
      g.b_end++;
    }
  }
  return push_gap(scratch, g, shift, gaps);
}

bool df_gaps(ar_arena *scratch, const uint64_t *a, uint32_t a_count, const uint64_t *b, uint32_t b_count, df_gap_list *gaps) {
  uint32_t head = 0, tail = 0, most = a_count < b_count ? a_count : b_count;
  while (head < most && a[head] == b[head]) head++;
  while (tail < most - head && a[a_count - tail - 1] == b[b_count - tail - 1]) tail++;
  middle m = {a + head, b + head, a_count - head - tail, b_count - head - tail, NULL};
  if (!m.a_count || !m.b_count || m.a_count > DF_MOST || m.b_count > DF_MOST)
    return push_gap(scratch, (df_gap){0, m.a_count, 0, m.b_count}, head, gaps);
  m.common = ar_calloc(scratch, (size_t)(m.a_count + 1) * (m.b_count + 1), sizeof *m.common);
  if (!m.common) return false;
  fill(&m);
  return walk(scratch, &m, head, gaps);
}

/* ---- texts ------------------------------------------------------------------------------------------------------- */

AR_LIST(uint64_t)
AR_LIST(ng_diff_run)

/* A text's words as they are printed, and what each is compared by. */
typedef struct words {
  ng_span_list at;
  uint64_t_list key;
} words;

struct ng_diff {
  ar_arena arena;
  words before, after;
  ng_diff_run_list runs;
};

/* Letters and digits folded, with one mark for whatever parts them: "don't" and "don’t" have one key. 0: there are none. */
static uint64_t key_of(const char *word, size_t len) {
  uint64_t key = 0;
  bool parted = false;
  for (size_t i = 0; i < len;) {
    uint32_t c = tx_next(word, len, &i);
    if (!tx_is_letter(c) && !tx_is_digit(c)) {
      parted |= key != 0 && !tx_is_ignorable(c);
      continue;
    }
    if (parted) key = (key ^ ' ') * UINT64_C(1099511628211);
    key = ((key ? key : UINT64_C(14695981039346656037)) ^ tx_lower(c)) * UINT64_C(1099511628211);
    parted = false;
  }
  return key;
}

/* A lone dash belongs to the word before it. */
static bool push_word(ar_arena *arena, words *w, ng_str text, uint32_t start, uint32_t end) {
  uint64_t key = key_of(text.ptr + start, end - start);
  if (!key && w->at.count) {
    w->at.at[w->at.count - 1].end = end;
    return true;
  }
  return ng_span_push(arena, &w->at, (ng_span){start, end}) && uint64_t_push(arena, &w->key, key);
}

static bool read_words(ar_arena *arena, ng_str text, words *w) {
  uint32_t start = 0, len = (uint32_t)text.len;
  for (uint32_t i = 0; i <= len; i++) {
    if (i < len && !(tx_class[(unsigned char)text.ptr[i]] & TX_SPACE)) continue;
    if (start < i && !push_word(arena, w, text, start, i)) return false;
    start = i + 1;
  }
  return true;
}

static ng_span words_at(const words *w, uint32_t first, uint32_t end) {
  return first < end ? (ng_span){w->at.at[first].start, w->at.at[end - 1].end} : (ng_span){0, 0};
}

static bool push_run(ng_diff *d, uint8_t op, uint32_t a, uint32_t a_end, uint32_t b, uint32_t b_end) {
  uint32_t gone = a_end - a, come = b_end - b;
  if (!gone && !come) return true;
  ng_diff_run run = {op, gone ? gone : come, words_at(&d->before, a, a_end), words_at(&d->after, b, b_end)};
  return ng_diff_run_push(&d->arena, &d->runs, run);
}

/* Words missing at an end with nothing in their place are a shorter quotation, not another one. */
static void mark_cuts(ng_diff_run_list *runs) {
  uint32_t n = runs->count;
  ng_diff_run *at = runs->at;
  if (n < 2) return;
  if (at[0].op == NG_DIFF_REMOVED && at[1].op == NG_DIFF_SAME) at[0].op = NG_DIFF_CUT;
  if (at[n - 1].op == NG_DIFF_REMOVED && at[n - 2].op == NG_DIFF_SAME) at[n - 1].op = NG_DIFF_CUT;
}

static bool write_runs(ng_diff *d) {
  df_gap_list gaps = {0};
  uint32_t a_count = d->before.key.count, b_count = d->after.key.count, a = 0, b = 0;
  if (!df_gaps(&d->arena, d->before.key.at, a_count, d->after.key.at, b_count, &gaps)) return false;
  for (uint32_t i = 0; i < gaps.count; i++) {
    df_gap g = gaps.at[i];
    if (!push_run(d, NG_DIFF_SAME, a, g.a, b, g.b) || !push_run(d, NG_DIFF_REMOVED, g.a, g.a_end, 0, 0) ||
        !push_run(d, NG_DIFF_ADDED, 0, 0, g.b, g.b_end))
      return false;
    a = g.a_end, b = g.b_end;
  }
  if (!push_run(d, NG_DIFF_SAME, a, a_count, b, b_count)) return false;
  mark_cuts(&d->runs);
  return true;
}

const char *ng_diff_op_name(unsigned op) {
  static const char *const names[] = {"same", "cut", "removed", "added"};
  return op < sizeof names / sizeof *names ? names[op] : NULL;
}

ng_diff *ng_diff_new(const ng_allocator *allocator, ng_str before, ng_str after) {
  ng_diff *d = allocator->fn(allocator->ctx, NULL, 0, sizeof *d);
  if (!d) return NULL;
  memset(d, 0, sizeof *d);
  ar_init(&d->arena, allocator);
  if (read_words(&d->arena, before, &d->before) && read_words(&d->arena, after, &d->after) && write_runs(d)) return d;
  ng_diff_free(d);
  return NULL;
}

void ng_diff_free(ng_diff *d) {
  if (!d) return;
  ng_allocator allocator = d->arena.allocator;
  ar_free(&d->arena);
  allocator.fn(allocator.ctx, d, sizeof *d, 0);
}

const ng_diff_run *ng_diff_runs(const ng_diff *d, uint32_t *count) {
  *count = d->runs.count;
  return d->runs.at;
}
