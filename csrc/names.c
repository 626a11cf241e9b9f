/* Names: reads tokens and sentences, writes a->mentions (form name, entity NG_NONE) with their kinds.
 *
 * nm_label gives every token a label; here labels become spans: names without article, title and possessive. */
#include "names.h"

/* ---- labels to mentions ------------------------------------------------------------------------------------------ */

static uint32_t span_end(const int8_t *labels, uint32_t first, uint32_t end) {
  uint32_t i = first + 1;
  while (i < end && labels[i] == (labels[first] | 1)) i++;
  return i;
}

/* The name without possessive at its end, article and title at its start. */
static nm_span trim(const ng_article *a, nm_span s) {
  while (s.end > s.first && (tk_has(a, s.end - 1, TK_CLITIC) || tk_has(a, s.end - 1, TK_CLOSE_QUOTE))) s.end--;
  if (s.end - s.first > 1 && tk_is(a, s.first, LX_FUNCTION_WORD)) s.first++;
  if (s.class != NM_PER) return s;
  while (s.end - s.first > 1 && tk_is(a, s.first, LX_NAME_TITLE)) s.first++;
  return s;
}

static bool add_mention(ng_article *a, nm_span s) {
  if (s.first >= s.end) return true;
  ng_mention m = {a->tokens.at[s.first].start, a->tokens.at[s.end - 1].end, s.first, s.end, NG_NONE, NG_FORM_NAME,
                  (uint8_t)nm_kind(a, s)};
  return ng_mention_push(&a->arena, &a->mentions, m);
}

bool ng_stage_names(ng_context *context, ng_article *a) {
  uint32_t count = a->tokens.count;
  int8_t *labels = ar_alloc(&context->scratch, count);
  if (!labels || !nm_label(context, a, labels)) return false;
  for (uint32_t i = 0; i < count;) {
    if (labels[i] < 0) {
      i++;
      continue;
    }
    uint32_t end = span_end(labels, i, a->sentences.at[a->tokens.sentence[i]].end_token);
    if (!add_mention(a, trim(a, (nm_span){i, end, (uint8_t)(labels[i] / 2)}))) return false;
    i = end;
  }
  return true;
}
