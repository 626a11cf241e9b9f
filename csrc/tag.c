/* Tag: reads sentences of ready tokens, writes a label for each (the `tag` verb).
 *
 * The tokens become an article of their own, so the tagger has one input: its text is the tokens with a space between
 * them. */
#include "names.h"

static bool join(ar_arena *arena, const ng_str *tokens, uint32_t count, ng_str *text) {
  size_t size = 0;
  for (uint32_t i = 0; i < count; i++) size += tokens[i].len + 2;
  char *at = ar_alloc(arena, size + 1);
  if (!at) return false;
  size_t n = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (tokens[i].len) memcpy(at + n, tokens[i].ptr, tokens[i].len);
    n += tokens[i].len;
    if (!tokens[i].len) at[n++] = '_'; /* every input token is one token here */
    at[n++] = ' ';
  }
  *text = tx_import(arena, at, n);
  return text->ptr != NULL;
}

static bool add_tokens(ng_article *a, const ng_str *tokens, uint32_t count) {
  uint32_t at = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t end = at + (uint32_t)(tokens[i].len ? tokens[i].len : 1);
    if (!tk_append(a, &a->arena, at, end)) return false;
    at = end + 1;
  }
  tk_link_phrases(a);
  return true;
}

static bool add_sentences(ng_article *a, const uint32_t *ends, uint32_t sentences) {
  uint32_t first = 0;
  for (uint32_t s = 0; s < sentences; first = ends[s++]) {
    if (ends[s] <= first || ends[s] > a->tokens.count) continue;
    ng_sentence sentence = {a->tokens.at[first].start, a->tokens.at[ends[s] - 1].end, first, ends[s], 0};
    for (uint32_t i = first; i < ends[s]; i++) a->tokens.sentence[i] = a->sentences.count;
    uint32_t word = first;
    while (word + 1 < ends[s] && tk_has(a, word, TK_PUNCT)) word++;
    a->tokens.flags[word] |= TK_SENTENCE_START;
    if (!ng_sentence_push(&a->arena, &a->sentences, sentence)) return false;
  }
  return true;
}

/* Class labels to kind labels, a span at a time. */
static void refine(const ng_context *context, const ng_article *a, int8_t *labels) {
  for (uint32_t s = 0; s < a->sentences.count; s++) {
    ng_sentence at = a->sentences.at[s];
    for (uint32_t i = at.first_token; i < at.end_token;) {
      uint32_t end = i + 1;
      int8_t label = labels[i];
      while (label >= 0 && end < at.end_token && labels[end] == (label | 1)) end++;
      if (label >= 0) {
        int8_t kind = (int8_t)nm_kind_of_class(context, a, (nm_span){i, end, (uint8_t)(label / 2)});
        labels[i] = (int8_t)(2 * kind);
        for (uint32_t k = i + 1; k < end; k++) labels[k] = (int8_t)(2 * kind + 1);
      }
      i = end;
    }
  }
}

bool nm_take_tokens(ng_article *a, const ng_str *tokens, uint32_t count, const uint32_t *ends, uint32_t sentences) {
  return join(&a->arena, tokens, count, &a->text) && add_tokens(a, tokens, count) && add_sentences(a, ends, sentences);
}

ng_code ng_tag(ng_context *context, const ng_str *tokens, uint32_t count, const uint32_t *sentence_ends,
               uint32_t sentences, int8_t *labels) {
  if (!count) return NG_OK;
  ng_article a;
  memset(&a, 0, sizeof a);
  memset(labels, NM_OUTSIDE, count);
  ar_init(&a.arena, &context->allocator);
  bool ok = nm_take_tokens(&a, tokens, count, sentence_ends, sentences) && nm_label(context, &a, labels);
  if (ok) refine(context, &a, labels);
  ar_free(&a.arena);
  ar_reset(&context->scratch);
  return ok ? NG_OK : NG_ERROR_MEMORY;
}
