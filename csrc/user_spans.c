/* See user_spans.h. */
#include "user_spans.h"
#include "error.h"

bool us_merge(ng_article *a, const ng_user_span_list *found) {
  ng_user_span_list *all = &a->user_spans;
  ng_user_span_list grown = *all;
  for (uint32_t i = 0; i < found->count; i++)
    if (!ng_user_span_push(&a->arena, &grown, found->at[i])) return false;
  uint32_t old = all->count, fresh = found->count, to = grown.count;
  while (fresh && old) { /* from the back, in place */
    bool take_old = grown.at[old - 1].start > found->at[fresh - 1].start;
    grown.at[--to] = take_old ? grown.at[--old] : found->at[--fresh];
  }
  while (fresh) grown.at[--to] = found->at[--fresh];
  *all = grown;
  return true;
}

static bool is_boundary(ng_str text, uint32_t at) {
  return at == text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

ng_code ng_article_add_span(ng_article *a, uint32_t start, uint32_t end, ng_str label, ng_str value, ng_error *error) {
  if (start >= end || end > a->text.len || !is_boundary(a->text, start) || !is_boundary(a->text, end)) {
    er_set(error, NG_ERROR_OPTION, start, "no span of the text");
    return NG_ERROR_OPTION;
  }
  ng_user_span span = {start, end, tx_import(&a->arena, label.ptr, label.len), {NULL, 0}};
  if (value.ptr) span.value = tx_import(&a->arena, value.ptr, value.len);
  ng_user_span_list one = {&span, 1, 1};
  if (span.label.ptr && (span.value.ptr || !value.ptr) && us_merge(a, &one)) return NG_OK;
  er_memory(error);
  return NG_ERROR_MEMORY;
}
