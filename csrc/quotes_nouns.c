/* Nouns as cues: reads the words around "claim", "view" or "promise", says what they attribute and to whom.
 *
 * The content is the clause behind the noun ("the claim that …", "his claim is that …", "in her view …"); its source is
 * who possesses, holds or utters the noun. */
#include "quotes.h"

qt_range qt_possessor(const qt_reader *r, uint32_t noun) {
  uint32_t low = noun > r->unit.first + 4 ? noun - 4 : r->unit.first;
  for (uint32_t i = noun; i > low; i--) {
    if (qt_passage(r, i - 1) || qt_has(r, i - 1, CL_PUNCTUATION)) break;
    qt_range holder;
    if (qt_has(r, i - 1, CL_POSSESSIVE) && qt_subject_before(r, i - 1, &holder)) return holder;
    if (qt_has(r, i - 1, CL_POSSESSIVE) && i > r->unit.first + 1) {
      /* "in Ann Lee's view": no subject, for a preposition stands in front */
      holder = (qt_range){i - 1, i - 1};
      while (holder.first > r->unit.first && qt_has(r, holder.first - 1, CL_WORD) &&
             (qt_has(r, holder.first - 1, CL_NAME) || !qt_has(r, holder.first - 1, CL_PREPOSITION | CL_AUXILIARY)))
        holder.first--;
      return holder;
    }
    if (tk_is(r->a, i - 1, LX_POSSESSIVE_PRONOUN)) return (qt_range){i - 1, i};
  }
  return (qt_range){0, 0};
}

/* "was of the opinion that": who is of it. */
static bool holder(const qt_reader *r, uint32_t noun, qt_range *source) {
  bool of = noun > r->unit.first + 3 && qt_has(r, noun - 1, CL_DETERMINER) && qt_is_word(r, noun - 2, "of");
  if (!of || !(qt_has(r, noun - 3, CL_BE) || qt_is_word(r, noun - 3, "being"))) return false;
  return qt_subject_before(r, noun - 3, source);
}

/* "gave assurances that", "voiced the fear that": who utters the noun is its source. */
static void utterer(const qt_reader *r, uint32_t noun, qt_range *source) {
  uint32_t low = noun > r->unit.first + 4 ? noun - 4 : r->unit.first, length;
  for (uint32_t i = noun; i > low && !qt_passage(r, i - 1) && !qt_has(r, i - 1, CL_PUNCTUATION); i--) {
    if (!tk_match(r->a, i - 1, noun, LX_UTTERING_VERB, &length)) continue;
    /* "a written promise" */
    if (qt_has(r, i - 1, CL_PARTICIPLE) && i > low + 1 && qt_has(r, i - 2, CL_DETERMINER)) continue;
    if (!qt_subject_before(r, i - 1, source)) *source = (qt_range){0, 0};
    return;
  }
}

/* As an object the clause of "the claim that …" runs on; as a subject it ends before the verb of the sentence. */
bool qt_attribute_noun(const qt_reader *r, qt_find *f) {
  uint32_t noun = f->cue.at.first, low = noun > r->unit.first + 40 ? noun - 40 : r->unit.first, from = f->cue.at.end;
  uint32_t verb = cl_finite(r->classes, low, noun);
  f->source = qt_possessor(r, noun);
  bool opens = qt_has(r, r->unit.first, CL_PREPOSITION) && noun < r->unit.first + 7 && !qt_is_word(r, from, "that");
  if (opens && !qt_has(r, from, CL_BE)) {
    /* "in her view the shoals have moved" */
    if (qt_has(r, from, CL_COMMA)) from++;
    if (qt_empty(f->source) || qt_has(r, from, CL_PREPOSITION) || !qt_is_clause(r, from, r->unit.end)) return false;
    qt_add(f, qt_trim(r, (qt_range){from, qt_content_end(r, f, from)}));
    return f->contents > 0;
  }
  if (qt_has(r, from, CL_BE)) {
    /* "his claim is that …" */
    qt_add(f, qt_trim(r, (qt_range){from + 1, qt_content_end(r, f, from + 1)}));
    return f->contents > 0;
  }
  if (qt_empty(f->source) && !holder(r, noun, &f->source) && verb != NG_NONE) utterer(r, noun, &f->source);
  if (verb == NG_NONE && qt_empty(f->source)) return false;
  uint32_t end = from + 1;
  while (end < r->unit.end && (qt_passage(r, end) || !qt_has(r, end, CL_COMMA | CL_DASH | CL_STOP | CL_COLON)))
    end = qt_step(r, end);
  qt_range content = qt_trim(r, (qt_range){from, end});
  if (cl_finite(r->classes, from + 1, content.end) == NG_NONE) return false;
  qt_add(f, content);
  return f->contents > 0;
}
