/* Users' models: reads a model file, gives labels to ready tokens and spans to articles. */
#include "user_model.h"
#include "error.h"
#include "user_spans.h"

enum { ALIGNMENT = 64 };

/* ---- opening ----------------------------------------------------------------------------------------------------- */

/* Takes the bytes into the model's own memory, where a row never lies in more cache lines than it must. */
static bool take_bytes(ng_model *m, const void *bytes, size_t len) {
  m->block = m->allocator.fn(m->allocator.ctx, NULL, 0, len + ALIGNMENT);
  if (!m->block) return false;
  m->block_size = len + ALIGNMENT;
  unsigned char *at = (unsigned char *)(((uintptr_t)m->block + ALIGNMENT - 1) & ~(uintptr_t)(ALIGNMENT - 1));
  memcpy(at, bytes, len);
  m->bytes = at, m->size = len;
  return true;
}

ng_model *ng_model_new(const ng_allocator *allocator, const void *bytes, size_t len, ng_error *error) {
  if (len < sizeof(md_user_header) || len > UINT32_MAX || memcmp(bytes, MD_USER_MAGIC, 8) != 0) {
    er_set(error, NG_ERROR_MODEL, 0, "no model of a user's: it does not begin as one");
    return NULL;
  }
  ng_model *m = allocator->fn(allocator->ctx, NULL, 0, sizeof *m);
  if (!m) {
    er_memory(error);
    return NULL;
  }
  *m = (ng_model){.allocator = *allocator};
  if (!take_bytes(m, bytes, len)) {
    er_memory(error);
    ng_model_free(m);
    return NULL;
  }
  ng_code code = md_open_user(m->bytes, len, &m->header, &m->tables);
  if (code == NG_OK) return m;
  er_set(error, code, 0, "the model is damaged, or of another version of nutgraf");
  ng_model_free(m);
  return NULL;
}

void ng_model_free(ng_model *m) {
  if (!m) return;
  ng_allocator allocator = m->allocator;
  if (m->block) allocator.fn(allocator.ctx, m->block, m->block_size, 0);
  allocator.fn(allocator.ctx, m, sizeof *m, 0);
}

ng_str ng_model_bytes(const ng_model *m) { return (ng_str){(const char *)m->bytes, m->size}; }
uint32_t ng_model_labels(const ng_model *m) { return m->header->labels; }

const char *ng_model_label(const ng_model *m, uint32_t label) {
  return label < m->header->labels ? m->header->name[label] : NULL;
}

/* ---- tagging ----------------------------------------------------------------------------------------------------- */

ng_code ng_model_tag(ng_context *context, const ng_model *model, const ng_str *tokens, uint32_t count,
                     const uint32_t *sentence_ends, uint32_t sentences, int8_t *labels) {
  if (!count) return NG_OK;
  ng_article a;
  memset(&a, 0, sizeof a);
  memset(labels, NM_OUTSIDE, count);
  ar_init(&a.arena, &context->allocator);
  bool ok = nm_take_tokens(&a, tokens, count, sentence_ends, sentences) &&
            um_label(context, model, &a, labels);
  ar_free(&a.arena);
  ar_reset(&context->scratch);
  return ok ? NG_OK : NG_ERROR_MEMORY;
}

/* The names that the labels tell, as spans in the scratch memory. */
static bool spans_of(const ng_model *model, ar_arena *scratch, ng_article *a, const int8_t *labels,
                     ng_user_span_list *found) {
  ng_str names[MD_MOST_CLASSES] = {{NULL, 0}};
  for (uint32_t i = 0; i < a->tokens.count;) {
    uint32_t end = i + 1;
    if (labels[i] < 0) {
      i++;
      continue;
    }
    unsigned class = (unsigned)labels[i] / 2;
    while (end < a->tokens.count && labels[end] == (labels[i] | 1)) end++;
    const char *name = model->header->name[class];
    if (!names[class].ptr) names[class] = ar_copy(&a->arena, name, strlen(name));
    ng_user_span span = {a->tokens.at[i].start, a->tokens.at[end - 1].end, names[class], {NULL, 0}};
    if (!span.label.ptr || !ng_user_span_push(scratch, found, span)) return false;
    i = end;
  }
  return true;
}

ng_code ng_model_apply(ng_context *context, const ng_model *model, ng_article *a, ng_error *error) {
  ar_arena *scratch = &context->scratch;
  ng_user_span_list found = {NULL, 0, 0};
  int8_t *labels = ar_alloc(scratch, a->tokens.count + 1);
  bool ok = labels && um_label(context, model, a, labels) && spans_of(model, scratch, a, labels, &found) &&
            us_merge(a, &found);
  ar_reset(scratch);
  if (ok) return NG_OK;
  er_memory(error);
  return NG_ERROR_MEMORY;
}
