/* Speakers: reads a quote's source and the mentions, writes the speaker's entity and whether the source is anonymous.
 */
#include "quotes.h"

/* "his rival": he is not the one who speaks. */
static bool is_possessive(const qt_reader *r, const ng_mention *mention, qt_range source) {
  return mention->end_token < source.end && tk_is(r->a, mention->first_token, LX_POSSESSIVE_PRONOUN);
}

/* The head noun of a source without a name, in front of its complements; NG_NONE if it has another. */
static uint32_t anonymous_noun(const qt_reader *r, qt_range source) {
  uint32_t noun = NG_NONE;
  for (uint32_t i = source.first; i < source.end; i++) {
    if (i > source.first && qt_class(r, i) & (CL_PREPOSITION | CL_RELATIVE | CL_COMMA)) break;
    if (tk_is(r->a, i, LX_ANONYMOUS_NOUN)) noun = i;
  }
  return noun;
}

/* Possessors and complements ("Mr Hale's spokesman", "the head of the agency") do not speak: the first name of a person
 * decides, else the last mention before the first preposition, else the first. */
static uint32_t entity_of(const qt_reader *r, qt_range source) {
  const ng_article *a = r->a;
  uint32_t start = a->tokens.at[source.first].start, end = a->tokens.at[source.end - 1].end, first = NG_NONE;
  for (uint32_t m = en_mention_behind(a, start); m < a->mentions.count && a->mentions.at[m].start < end; m++) {
    const ng_mention *mention = &a->mentions.at[m];
    if (mention->entity == NG_NONE) continue;
    if (mention->form == NG_FORM_PRONOUN && (mention->kind != NG_PERSON || is_possessive(r, mention, source))) continue;
    bool possessor = mention->end_token < source.end && qt_class(r, mention->end_token) & CL_POSSESSIVE;
    if (possessor) continue;
    bool complement = mention->first_token > source.first && qt_class(r, mention->first_token - 1) & CL_PREPOSITION;
    if (complement && anonymous_noun(r, (qt_range){source.first, mention->first_token}) != NG_NONE) continue;
    if (mention->kind == NG_PERSON) return mention->entity;
    if (first == NG_NONE && !complement && mention->end_token + 0 == source.end) first = mention->entity;
  }
  return first;
}

/* A numeral in digits, -1 if the token is none. */
static int32_t digits_of(ng_str w) {
  int32_t n = 0;
  if (w.len > 6) return -1;
  for (size_t k = 0; k < w.len; k++) {
    if (w.ptr[k] < '0' || w.ptr[k] > '9') return -1;
    n = n * 10 + (w.ptr[k] - '0');
  }
  return n;
}

/* The last number in front of the noun: "a dozen", "the two". */
static int32_t count_of(const qt_reader *r, qt_range source, uint32_t noun) {
  int32_t count = -1;
  for (uint32_t i = source.first; i < noun; i++) {
    int32_t n = lx_value(r->a->tokens.lex[i], LX_SMALL_NUMBER, -1);
    if (n < 0 && tk_has(r->a, i, TK_DIGIT)) n = digits_of(tk_text(r->a, i));
    if (n >= 0) count = n;
  }
  return count;
}

void qt_speaker(const qt_reader *r, qt_range source, ng_quote *quote) {
  quote->speaker = NG_NONE;
  quote->anonymous = false;
  quote->anonymous_count = -1;
  if (qt_empty(source)) return;
  quote->speaker = entity_of(r, source);
  if (quote->speaker != NG_NONE) return;
  uint32_t noun = anonymous_noun(r, source);
  if (noun == NG_NONE) return;
  quote->anonymous = true;
  quote->anonymous_count = count_of(r, source, noun + 1);
  if (quote->anonymous_count < 0 && lx_value(r->a->tokens.lex[noun], LX_ANONYMOUS_NOUN, 2) == 1)
    quote->anonymous_count = 1;
}
