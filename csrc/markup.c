/* Markup: reads a text and spans of it, writes HTML in which each span is an element.
 *
 * Spans may nest, cross, repeat and come in any order. Those that cover the very same words become one element. Where two
 * cross, the one that began later is closed and opened again; only its first piece carries its id, since an id stands once in
 * a page. What is asked for is any part of the text, such as a paragraph: spans are cut at its edges. */
#include "buffer.h"
#include "error.h"
#include "sort.h"

enum { DEEPEST = 24 }; /* open elements at one place; beyond, a span gets a bare anchor */

typedef struct mk_span {
  uint32_t start, end;
  uint32_t reach; /* the last end of this span and those before it */
  bool placed;    /* its id is in the page */
  ng_str class, title, id;
} mk_span;

AR_LIST(mk_span)

struct ng_markup {
  ar_arena arena, scratch;
  mk_span_list spans;
  bool sorted;
};

ng_markup *ng_markup_new(const ng_allocator *allocator) {
  ng_markup *m = allocator->fn(allocator->ctx, NULL, 0, sizeof *m);
  if (!m) return NULL;
  memset(m, 0, sizeof *m);
  ar_init(&m->arena, allocator);
  ar_init(&m->scratch, allocator);
  return m;
}

void ng_markup_free(ng_markup *m) {
  if (!m) return;
  ng_allocator allocator = m->arena.allocator;
  ar_free(&m->scratch);
  ar_free(&m->arena);
  allocator.fn(allocator.ctx, m, sizeof *m, 0);
}

static bool keep(ng_markup *m, ng_str from, ng_str *to) {
  if (from.ptr) *to = ar_copy(&m->arena, from.ptr, from.len);
  return !from.ptr || to->ptr;
}

ng_code ng_markup_add(ng_markup *m, ng_markup_span span) {
  mk_span s = {.start = span.start, .end = span.end};
  if (!keep(m, span.class, &s.class) || !keep(m, span.title, &s.title) || !keep(m, span.id, &s.id) ||
      !mk_span_push(&m->arena, &m->spans, s))
    return NG_ERROR_MEMORY;
  m->sorted = false;
  return NG_OK;
}

/* ---- order ------------------------------------------------------------------------------------------------------- */

/* As elements nest: earlier first, of two that begin together the longer. */
static int by_place(const void *a, const void *b, __attribute__((unused)) const void *ctx) {
  const mk_span *x = a, *y = b;
  return x->start != y->start ? so_order(x->start, y->start) : so_order(y->end, x->end);
}

/* "q" and "e person" make "q e person". */
static bool join_class(ng_markup *m, ng_str *class, ng_str more) {
  if (!more.ptr || tx_equal(*class, more)) return true;
  if (!class->ptr) return *class = more, true;
  char *joined = ar_alloc(&m->arena, class->len + 1 + more.len);
  if (!joined) return false;
  memcpy(joined, class->ptr, class->len);
  joined[class->len] = ' ';
  memcpy(joined + class->len + 1, more.ptr, more.len);
  *class = (ng_str){joined, class->len + 1 + more.len};
  return true;
}

/* Sorts, and makes one span of those at the same place. */
static bool prepare(ng_markup *m) {
  if (m->sorted) return true;
  mk_span *at = m->spans.at, *last = NULL;
  if (!so_sort(&m->scratch, at, m->spans.count, sizeof *at, by_place, NULL)) return false;
  ar_reset(&m->scratch);
  uint32_t n = 0, reach = 0;
  for (uint32_t i = 0; i < m->spans.count; i++) {
    if (last && last->start == at[i].start && last->end == at[i].end) {
      if (!join_class(m, &last->class, at[i].class)) return false;
      if (!last->id.ptr) last->id = at[i].id;
      last->placed |= at[i].placed;
    } else {
      if (at[i].end > reach) reach = at[i].end;
      at[n] = at[i];
      last = &at[n++];
      last->reach = reach;
    }
  }
  m->spans.count = n;
  m->sorted = true;
  return true;
}

/* The first span that may end behind `start`. */
static uint32_t first_behind(const ng_markup *m, uint32_t start) {
  uint32_t low = 0, high = m->spans.count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (m->spans.at[middle].reach <= start)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* ---- writing ----------------------------------------------------------------------------------------------------- */

typedef struct open_span {
  const mk_span *span;
  uint32_t end; /* cut at the edge of what is written */
} open_span;

typedef struct writer {
  ng_buffer *out;
  ng_str text;
  uint32_t pos; /* written up to here */
  uint32_t depth;
  open_span open[DEEPEST];
} writer;

static void write_to(writer *w, uint32_t end) {
  size_t to = end < w->text.len ? end : w->text.len;
  if (w->pos < to) ng_escape_html((ng_str){w->text.ptr + w->pos, to - w->pos}, w->out);
  if (w->pos < end) w->pos = end;
}

static void attribute(ng_buffer *out, const char *name, ng_str value) {
  if (!value.ptr) return;
  bf_text(out, name);
  ng_escape_html(value, out);
  bf_char(out, '"');
}

/* A span that is opened again has its class alone. */
static void open_tag(ng_buffer *out, const mk_span *s, bool with_id, bool again) {
  bf_text(out, "<span");
  attribute(out, " class=\"", s->class);
  if (with_id) attribute(out, " id=\"", s->id);
  if (!again) attribute(out, " title=\"", s->title);
  bf_char(out, '>');
}

static void anchor(ng_buffer *out, mk_span *s) {
  bf_text(out, "<span");
  attribute(out, " id=\"", s->id);
  bf_text(out, "></span>");
  s->placed = true;
}

/* Closes what ends at `end` and all above the lowest of that; what lasts longer is opened again. */
static void close_at(writer *w, uint32_t end) {
  uint32_t low = 0, kept;
  write_to(w, end);
  while (w->open[low].end != end) low++;
  for (uint32_t i = low; i < w->depth; i++) bf_text(w->out, "</span>");
  kept = low;
  for (uint32_t i = low; i < w->depth; i++) {
    if (w->open[i].end == end) continue;
    open_tag(w->out, w->open[i].span, false, true);
    w->open[kept++] = w->open[i];
  }
  w->depth = kept;
}

static void close_until(writer *w, uint32_t end) {
  while (w->depth) {
    uint32_t first = w->open[0].end;
    for (uint32_t i = 1; i < w->depth; i++)
      if (w->open[i].end < first) first = w->open[i].end;
    if (first > end) return;
    close_at(w, first);
  }
}

static void begin(writer *w, mk_span *s, uint32_t end) {
  close_until(w, s->start);
  write_to(w, s->start);
  if (w->depth == DEEPEST) {
    if (s->id.ptr && !s->placed) anchor(w->out, s);
    return;
  }
  open_tag(w->out, s, !s->placed, false);
  s->placed |= s->id.ptr != NULL;
  w->open[w->depth++] = (open_span){s, s->end < end ? s->end : end};
}

ng_code ng_markup_html(ng_markup *m, ng_str text, uint32_t start, uint32_t end, ng_buffer *out) {
  if (!prepare(m)) return NG_ERROR_MEMORY;
  writer w = {.out = out, .text = text, .pos = start};
  for (uint32_t i = first_behind(m, start); i < m->spans.count && m->spans.at[i].start < end; i++)
    if (m->spans.at[i].end > start) begin(&w, &m->spans.at[i], end);
  close_until(&w, end);
  write_to(&w, end);
  return out->failed ? NG_ERROR_MEMORY : NG_OK;
}

ng_code ng_markup_rest(ng_markup *m, ng_buffer *out) {
  if (!prepare(m)) return NG_ERROR_MEMORY;
  for (uint32_t i = 0; i < m->spans.count; i++)
    if (m->spans.at[i].id.ptr && !m->spans.at[i].placed) anchor(out, &m->spans.at[i]);
  return out->failed ? NG_ERROR_MEMORY : NG_OK;
}
