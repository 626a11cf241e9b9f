/* What must hold of every article, whatever its bytes: the promises of the public header, as aborts. */
#ifndef NG_FUZZ_CHECK_H
#define NG_FUZZ_CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include "nutgraf.h"

#define MUST(condition)                                                          \
  do {                                                                           \
    if (!(condition)) {                                                          \
      fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #condition); \
      abort();                                                                   \
    }                                                                            \
  } while (0)

static inline void *plain_alloc(void *ctx, void *block, size_t old_size, size_t new_size) {
  (void)ctx, (void)old_size;
  if (new_size) return realloc(block, new_size);
  free(block);
  return NULL;
}

/* One context for all inputs: making one costs more than most inputs do, and a used one must answer like a new one. */
static inline ng_context *check_context(void) {
  static ng_context *context;
  ng_allocator allocator = {plain_alloc, NULL};
  ng_error error = {0};
  if (!context) context = ng_context_new(&allocator, &error);
  MUST(context);
  return context;
}

static inline int boundary(ng_str text, uint32_t at) {
  return at == text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

static inline void check_span(ng_str text, uint32_t start, uint32_t end) {
  MUST(start < end && end <= text.len);
  MUST(boundary(text, start) && boundary(text, end));
}

static inline void check_optional(ng_str text, ng_span span) {
  if (span.start != span.end) check_span(text, span.start, span.end);
}

static inline void check_frame(const ng_article *a, ng_str text) {
  uint32_t n, t, last = 0;
  const ng_block *blocks = ng_article_blocks(a, &n);
  for (uint32_t i = 0; i < n; i++) {
    check_span(text, blocks[i].start, blocks[i].end);
    MUST(blocks[i].start >= last && ng_block_kind_name(blocks[i].kind));
    last = blocks[i].end;
  }
  const ng_mark *marks = ng_article_marks(a, &n);
  for (uint32_t i = 0; i < n; i++) {
    check_span(text, marks[i].start, marks[i].end);
    MUST(ng_mark_kind_name(marks[i].kind));
  }
  const ng_span *tokens = ng_article_tokens(a, &t);
  last = 0;
  for (uint32_t i = 0; i < t; i++) {
    check_span(text, tokens[i].start, tokens[i].end);
    MUST(tokens[i].start >= last);
    last = tokens[i].end;
  }
  const ng_sentence *sentences = ng_article_sentences(a, &n);
  uint32_t next = 0;
  for (uint32_t i = 0; i < n; i++) {
    check_span(text, sentences[i].start, sentences[i].end);
    MUST(sentences[i].first_token == next && sentences[i].end_token > next);
    next = sentences[i].end_token;
  }
  MUST(next == t);
  ng_str place;
  check_optional(text, ng_article_dateline(a, &place));
}

static inline void check_entities(const ng_article *a, ng_str text) {
  uint32_t mentions, entities, refs, roles, last = 0;
  const ng_mention *m = ng_article_mentions(a, &mentions);
  const ng_entity *e = ng_article_entities(a, &entities);
  const uint32_t *r = ng_article_entity_mentions(a, &refs);
  const ng_role *role = ng_article_roles(a, &roles);
  for (uint32_t i = 0; i < mentions; i++) {
    check_span(text, m[i].start, m[i].end);
    MUST(m[i].start >= last && m[i].entity < entities && m[i].kind == e[m[i].entity].kind && ng_form_name(m[i].form));
    last = m[i].end;
  }
  for (uint32_t i = 0; i < entities; i++) {
    MUST(ng_kind_name(e[i].kind) && e[i].name.ptr && e[i].first_ref < e[i].end_ref && e[i].end_ref <= refs);
    MUST(e[i].first_role <= e[i].end_role && e[i].end_role <= roles);
    for (uint32_t k = e[i].first_ref; k < e[i].end_ref; k++) {
      MUST(r[k] < mentions && m[r[k]].entity == i);
      MUST(k == e[i].first_ref || r[k] > r[k - 1]);
    }
    for (uint32_t k = e[i].first_role; k < e[i].end_role; k++) {
      check_span(text, role[k].start, role[k].end);
      MUST(role[k].entity == i);
    }
  }
}

static inline void check_speech(const ng_article *a, ng_str text) {
  uint32_t quotes, contents, n, entities;
  ng_article_entities(a, &entities);
  const ng_quote *q = ng_article_quotes(a, &quotes);
  const ng_span *c = ng_article_contents(a, &contents);
  for (uint32_t i = 0; i < quotes; i++) {
    MUST(q[i].first_content < q[i].end_content && q[i].end_content <= contents);
    for (uint32_t k = q[i].first_content; k < q[i].end_content; k++) {
      check_span(text, c[k].start, c[k].end);
      MUST(k == q[i].first_content || c[k].start >= c[k - 1].end);
    }
    check_optional(text, q[i].cue);
    check_optional(text, q[i].source);
    MUST(q[i].speaker == NG_NONE || q[i].speaker < entities);
    MUST(ng_quote_kind_name(q[i].kind) && ng_stance_name(q[i].stance));
    MUST(q[i].confidence >= 0 && q[i].confidence <= 1);
  }
  const ng_citation *cites = ng_article_citations(a, &n);
  for (uint32_t i = 0; i < n; i++) {
    check_span(text, cites[i].start, cites[i].end);
    check_optional(text, cites[i].passage);
    MUST(ng_citation_kind_name(cites[i].kind) && cites[i].source.ptr);
  }
}

static inline void check_numbers(const ng_article *a, ng_str text) {
  uint32_t n, last = 0;
  const ng_date *d = ng_article_dates(a, &n);
  for (uint32_t i = 0; i < n; i++) {
    check_span(text, d[i].start, d[i].end);
    MUST(d[i].start >= last && ng_date_type_name(d[i].type) && d[i].value.ptr);
    last = d[i].end;
  }
  const ng_figure *f = ng_article_figures(a, &n);
  last = 0;
  for (uint32_t i = 0; i < n; i++) {
    check_span(text, f[i].start, f[i].end);
    check_span(text, f[i].number.start, f[i].number.end);
    MUST(f[i].number.start >= last && ng_bound_name(f[i].bound));
    MUST(f[i].low != f[i].low || f[i].low <= f[i].high);
    last = f[i].number.end;
  }
}

static inline void check_article(const ng_article *a) {
  ng_str text = ng_article_text(a);
  check_frame(a, text);
  check_entities(a, text);
  check_speech(a, text);
  check_numbers(a, text);
  uint32_t n;
  const ng_user_span *u = ng_article_user_spans(a, &n);
  for (uint32_t i = 0; i < n; i++) check_span(text, u[i].start, u[i].end);
}

/* libFuzzer hands out exact-size copies already; the replayer does the same. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
