/* Articles divided by form feeds as one story: places lie inside their documents, ranges inside their lists. */
#include <string.h>
#include "check.h"

enum { DOCUMENTS = 6 };

static void check_place(const ng_story *s, ng_place p) {
  MUST(p.doc < ng_story_documents(s));
  check_span(ng_article_text(ng_story_article(s, p.doc)), p.start, p.end);
}

static void check_story(const ng_story *s) {
  uint32_t n, m;
  const ng_story_entity *e = ng_story_entities(s, &n);
  const ng_story_mention *mention = ng_story_mentions(s, &m);
  for (uint32_t i = 0; i < n; i++) MUST(e[i].first_mention < e[i].end_mention && e[i].end_mention <= m && ng_kind_name(e[i].kind));
  for (uint32_t i = 0; i < m; i++) check_place(s, mention[i].at);
  const ng_story_figure *f = ng_story_figures(s, &n);
  const ng_story_value *v = ng_story_values(s, &m);
  for (uint32_t i = 0; i < n; i++) MUST(f[i].first_value < f[i].end_value && f[i].end_value <= m && ng_agreement_name(f[i].agreement));
  for (uint32_t i = 0; i < m; i++) check_place(s, v[i].at);
  const ng_story_quote *q = ng_story_quotes(s, &n);
  const ng_story_variant *variant = ng_story_variants(s, &m);
  for (uint32_t i = 0; i < n; i++) MUST(q[i].first_variant < q[i].end_variant && q[i].end_variant <= m);
  for (uint32_t i = 0; i < m; i++) check_place(s, variant[i].at);
  const ng_story_citation *c = ng_story_citations(s, &n);
  for (uint32_t i = 0; i < n; i++) check_place(s, c[i].at);
  const ng_story_edge *edge = ng_story_edges(s, &n);
  for (uint32_t i = 0; i < n; i++) MUST(edge[i].from < ng_story_documents(s) && (edge[i].to_doc == NG_NONE || edge[i].to_doc < ng_story_documents(s)));
  const ng_story_time *t = ng_story_timeline(s, &n);
  const ng_place *place = ng_story_time_mentions(s, &m);
  for (uint32_t i = 0; i < n; i++) MUST(t[i].first_mention < t[i].end_mention && t[i].end_mention <= m);
  for (uint32_t i = 0; i < m; i++) check_place(s, place[i]);
  const ng_story_reuse *r = ng_story_reuses(s, &n);
  for (uint32_t i = 0; i < n; i++) check_place(s, r[i].a), check_place(s, r[i].b);
  MUST(ng_story_origins(s) <= ng_story_documents(s));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ng_context *context = check_context();
  ng_error error = {0};
  ng_article *a[DOCUMENTS];
  uint32_t count = 0;
  size_t from = 0;
  while (count < DOCUMENTS) {
    const uint8_t *stop = from < size ? memchr(data + from, '\f', size - from) : NULL;
    size_t end = stop ? (size_t)(stop - data) : size;
    ng_options o = {.id = {&"abcdef"[count], 1}, .published = {"2024-03-27", count % 2 ? 10u : 0u}};
    if (!o.published.len) o.published.ptr = NULL;
    a[count] = ng_parse(context, (const char *)data + from, end - from, &o, &error);
    MUST(a[count]);
    count++;
    if (!stop) break;
    from = end + 1;
  }
  ng_story *s = ng_story_new(context, (const ng_article *const *)a, count, &error);
  MUST(s);
  check_story(s);
  ng_buffer out = {.allocator = {plain_alloc, NULL}};
  MUST(ng_story_json(s, &out) == NG_OK);
  ng_buffer_free(&out);
  ng_story_free(s);
  while (count) ng_article_free(a[--count]);
  return 0;
}
