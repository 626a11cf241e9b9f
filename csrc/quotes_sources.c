/* Sources: reads the words that name who speaks, says how far the noun phrase around them goes.
 *
 * "Ann Lee, a doctor who was there, said": what names the source is "Ann Lee", the source is all that stands in front
 * of the verb. Behind an inverted cue or "according to" the phrase runs over appositions, relative clauses and
 * participles, and ends before adjuncts and further verbs of the narrator. */
#include "quotes.h"

enum { SOURCE_WORDS = 48 };

static bool is_relative(const qt_reader *r, uint32_t token) {
  return qt_has(r, token, CL_RELATIVE) && !qt_has(r, token, CL_DETERMINER);
}

/* An apposition or relative clause can begin here: "a doctor", "Ann Lee", "67", "president of", "who was there". */
static bool opens_apposition(const qt_reader *r, uint32_t token) {
  if (token >= r->unit.end || qt_passage(r, token)) return false;
  if (is_relative(r, token) || tk_has(r->a, token, TK_DIGIT)) return true;
  uint32_t c = qt_class(r, token);
  if (!(c & CL_WORD) || c & (CL_SUBJECT | CL_AUXILIARY | CL_WH | CL_NEGATION | CL_ING)) return false;
  if (c & CL_NAME) return !(c & CL_ADVERB) || token + 1 >= r->unit.end || qt_has(r, token + 1, CL_NAME);
  if (c & CL_DETERMINER) return true;
  return !(c & (CL_PREPOSITION | CL_SUBORDINATOR | CL_COORDINATOR | CL_TIME | CL_FINITE | CL_ADVERB));
}

/* A second relative clause, a second office, the state behind a town: the apposition goes on over its comma. */
static bool continues(const qt_reader *r, uint32_t comma, bool clause) {
  uint32_t next = comma + 1;
  if (next >= r->unit.end || qt_passage(r, next)) return false;
  if (qt_has(r, next, CL_COORDINATOR)) return !clause && opens_apposition(r, next + 1);
  if (tk_has(r->a, comma - 1, TK_DIGIT) && qt_has(r, next, CL_PREPOSITION)) return true; /* "45, of Port Ellis" */
  return opens_apposition(r, next);
}

/* "who added that": an attribution of its own. */
static bool reports(const qt_reader *r, uint32_t token) {
  uint32_t verb = token + 1;
  if (!is_relative(r, token)) return false;
  while (qt_has(r, verb, CL_AUXILIARY | CL_ADVERB)) verb++;
  uint32_t n;
  if (verb < r->unit.end && tk_match(r->a, verb, r->unit.end, LX_ANONYMITY, &n)) return false;
  return verb < r->unit.end && tk_is(r->a, verb, LX_REPORT_VERB);
}

/* The end of what follows an inverted source or "according to": at the narrator's next stop, dash, or adjunct. */
static uint32_t end_behind(const qt_reader *r, uint32_t from, uint32_t limit) {
  uint32_t i = from;
  bool clause = false;
  while (i < limit) {
    const qm_passage *p = qt_passage(r, i);
    if (p) {
      if (i == from || qt_has(r, i - 1, CL_COMMA)) break;
      i = p->after;
      continue;
    }
    if (qt_has(r, i, CL_STOP | CL_COLON) || (qt_has(r, i, CL_DASH) && !tk_char(r->a, i, '(') && !tk_char(r->a, i, ')')))
      break;
    if (reports(r, i)) break;
    clause = clause || is_relative(r, i);
    if (qt_has(r, i, CL_COMMA) && !continues(r, i, clause)) break;
    i++;
  }
  return i;
}

/* Whether the phrase goes on at a token behind the words that name the source. */
static bool goes_on(const qt_reader *r, uint32_t token) {
  if (token >= r->unit.end || qt_passage(r, token)) return false;
  if (qt_has(r, token, CL_COMMA)) return opens_apposition(r, token + 1);
  return is_relative(r, token) || tk_char(r->a, token, '(');
}

static uint32_t without_punctuation(const qt_reader *r, uint32_t first, uint32_t end) {
  while (end > first && qt_has(r, end - 1, CL_PUNCTUATION) && !qt_passage(r, end - 1) && !tk_char(r->a, end - 1, ')'))
    end--;
  return end;
}

/* The part between the words that name the source and the verb group in front of the cue. */
static uint32_t end_before(const qt_reader *r, qt_range source, uint32_t cue) {
  uint32_t i = cue;
  while (i > source.end && qt_has(r, i - 1, CL_ADVERB | CL_AUXILIARY | CL_NEGATION) && !qt_has(r, i - 1, CL_NAME)) i--;
  bool closed = i > source.end && qt_has(r, i - 1, CL_COMMA | CL_DASH);
  return closed || is_relative(r, source.end) ? i : source.end;
}

qt_range qt_whole_source(const qt_reader *r, qt_range described, const qt_find *f) {
  const qt_cue *cue = &f->cue;
  qt_range source = f->source;
  if (qt_empty(source) || qt_has(r, source.first, CL_SUBJECT)) return source;
  qt_range whole = {described.first < source.first ? described.first : source.first, source.end};
  if (whole.end <= cue->at.first) {
    if (goes_on(r, source.end)) whole.end = end_before(r, source, cue->at.first);
  } else {
    uint32_t limit = r->unit.end < whole.end + SOURCE_WORDS ? r->unit.end : whole.end + SOURCE_WORDS;
    for (uint8_t k = 0; k < f->contents; k++)
      if (f->content[k].first >= whole.end && f->content[k].first < limit) limit = f->content[k].first;
    bool participle = cue->kind == QT_ACCORDING && qt_has(r, whole.end, CL_PARTICIPLE);
    if (participle || goes_on(r, whole.end)) whole.end = end_behind(r, whole.end + (participle ? 1 : 0), limit);
  }
  whole.end = without_punctuation(r, whole.first, whole.end);
  return whole.end > source.end ? whole : (qt_range){whole.first, source.end};
}
