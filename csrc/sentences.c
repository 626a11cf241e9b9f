/* Sentences: reads blocks and tokens, writes a->sentences and each token's sentence.
 *
 * A block is one or more sentences. A sentence ends at . ! ? … (with closing marks and brackets behind it) where what
 * follows can begin one; an abbreviation's period is inside its token and ends nothing unless a capital that is no name
 * part follows. */
#include "article.h"

static bool ends_sentence(const ng_article *a, uint32_t i, uint32_t end) {
  ng_str w = tk_text(a, i);
  bool stop =
      w.ptr[0] == '.' || w.ptr[0] == '!' || w.ptr[0] == '?' || (w.len == 3 && memcmp(w.ptr, "\xE2\x80\xA6", 3) == 0);
  if (i + 1 >= end) return true;
  unsigned next = a->tokens.flags[i + 1];
  if (stop && (a->tokens.flags[i] & TK_PUNCT)) return !(next & (TK_LOWER | TK_CLITIC));
  /* an abbreviation that may also end a sentence (value 1: "Inc.", "a.m.", "U.S.") before a capitalised function word
   */
  if (!(a->tokens.flags[i] & TK_PERIOD)) return false;
  return (next & TK_UPPER) && tk_is(a, i + 1, LX_FUNCTION_WORD);
}

/* Closing marks and brackets belong to the sentence before them. */
static uint32_t with_closers(const ng_article *a, uint32_t i, uint32_t end) {
  while (i + 1 < end && !tk_has(a, i + 1, TK_SPACE_BEFORE) &&
         (tk_has(a, i + 1, TK_CLOSE_QUOTE) || tk_char(a, i + 1, ')') || tk_char(a, i + 1, ']')))
    i++;
  return i;
}

static bool push(ng_article *a, uint32_t block, uint32_t first, uint32_t end) {
  ng_sentence s = {a->tokens.at[first].start, a->tokens.at[end - 1].end, first, end, block};
  uint32_t index = a->sentences.count;
  for (uint32_t i = first; i < end; i++) a->tokens.sentence[i] = index;
  for (uint32_t i = first; i < end; i++)
    if (!tk_has(a, i, TK_PUNCT)) {
      a->tokens.flags[i] |= TK_SENTENCE_START;
      break;
    }
  return ng_sentence_push(&a->arena, &a->sentences, s);
}

bool ng_stage_sentences(ng_context *context, ng_article *a) {
  (void)context;
  uint32_t i = 0, count = a->tokens.count;
  for (uint32_t b = 0; b < a->blocks.count; b++) {
    uint32_t first = i, end = i;
    while (end < count && a->tokens.at[end].start < a->blocks.at[b].end) end++;
    for (; i < end; i++) {
      if (!ends_sentence(a, i, end)) continue;
      uint32_t last = with_closers(a, i, end);
      /* a closing mark before a lower-case word: “Why?” he asked. */
      if (last > i && last + 1 < end && tk_has(a, last + 1, TK_LOWER)) continue;
      i = last;
      if (!push(a, b, first, i + 1)) return false;
      first = i + 1;
    }
    i = end;
  }
  return true;
}
