/* The right side: reads the words behind a cue, says what kind of content begins there and where.
 *
 * Adjuncts ("said on Monday in Oslo that …"), the hearers of "told" and asides between commas are passed over. Nothing
 * but these up to the end of the clause means that the content stands to the left of the cue. */
#include "quotes.h"

/* "they empathize with her": behind a pronoun that only a subject can be a verb needs no lexicon. */
static bool is_pronoun_clause(const qt_reader *r, uint32_t from, uint32_t end) {
  if (from + 1 >= end || !qt_has(r, from, CL_SUBJECT)) return false;
  if (qt_has(r, from, CL_OBJECT | CL_DETERMINER | CL_RELATIVE)) return false;
  uint32_t verb = from + 1;
  while (verb < end && qt_has(r, verb, CL_ADVERB)) verb++;
  return qt_has(r, verb, CL_WORD) && tk_has(r->a, verb, TK_LOWER) &&
         !qt_has(r, verb, CL_PREPOSITION | CL_COORDINATOR | CL_SUBORDINATOR | CL_DETERMINER);
}

/* A noun phrase and its finite verb, adverbs between them. */
static bool is_plain_clause(const qt_reader *r, uint32_t from, uint32_t end) {
  uint32_t i = cl_full_noun_phrase(r->classes, from, end);
  if (i == from) return false;
  while (i < end && qt_has(r, i, CL_ADVERB | CL_NEGATION)) i++;
  return i < end && (cl_finite(r->classes, i - 1, i + 1) == i || (qt_has(r, i, CL_AUXILIARY)));
}

/* "the donations “call into question …”": the verb of the clause is the first word in marks. */
static bool verb_in_marks(const qt_reader *r, uint32_t from, uint32_t end) {
  uint32_t i = cl_full_noun_phrase(r->classes, from, end);
  const qm_passage *p = i > from && i < end ? qt_passage(r, i) : NULL;
  if (!p || p->end <= p->first) return false;
  return qt_has(r, p->first, CL_FINITE | CL_AUXILIARY | CL_BASE) || tk_is(r->a, p->first, LX_NAMING_VERB);
}

bool qt_is_clause(const qt_reader *r, uint32_t from, uint32_t end) {
  if (from >= end) return false;
  uint32_t stop = from, relative = NG_NONE;
  for (; stop < end && stop < from + 40 && (qt_passage(r, stop) || !qt_has(r, stop, CL_STOP | CL_COLON)); stop++)
    if (relative == NG_NONE && qt_has(r, stop, CL_COMMA) && qt_has(r, stop + 1, CL_RELATIVE) &&
        !qt_is_word(r, stop + 1, "that"))
      relative = stop;
  uint32_t verb = cl_finite(r->classes, from, relative == NG_NONE ? stop : relative);
  if (verb != NG_NONE) return verb > from;
  /* "the mayor, who was ill, was out" */
  if (relative == NG_NONE) return false;
  for (relative++; relative < stop && !qt_has(r, relative, CL_COMMA);) relative++;
  return relative < stop && cl_finite(r->classes, relative, stop) != NG_NONE;
}

/* "that" or an opening mark within reach that the adjuncts behind a cue lead to; what holds a verb is no adjunct. */
static uint32_t lead_to(const qt_reader *r, uint32_t from, qt_right *side) {
  uint32_t end = r->unit.end < from + 16 ? r->unit.end : from + 16;
  for (uint32_t i = from; i < end; i++) {
    if (qt_has(r, i, CL_COMMA) && cl_finite(r->classes, from, i) != NG_NONE) break;
    const qm_passage *title = i > from && qt_has(r, i - 1, CL_POSSESSIVE | CL_DETERMINER) ? qt_passage(r, i) : NULL;
    if (title && title->after - i < 8) {
      i = title->after - 1;
      continue;
    }
    if (qt_passage(r, i) || qt_has(r, i, CL_STOP | CL_AUXILIARY)) break;
    if (qt_has(r, i, CL_RELATIVE | CL_WH) && !qt_is_word(r, i, "that")) break;
    if (qt_has(r, i, CL_COLON) || (qt_has(r, i, CL_COMMA) && i + 1 < end && qt_passage(r, i + 1))) {
      *side = (qt_right){QT_RIGHT_COLON, i + 1};
      return i;
    }
    if (qt_has(r, i, CL_COMMA) && !(i + 1 < end && qt_is_word(r, i + 1, "that"))) break;
    if (qt_is_word(r, i, "that") && !qt_has(r, i - 1, CL_PREPOSITION)) {
      *side = (qt_right){QT_RIGHT_THAT, i};
      return i;
    }
  }
  return NG_NONE;
}

/* Behind one adjunct that begins at `i` (a prepositional phrase or a time), or `i`. */
static uint32_t over_adjunct(const qt_reader *r, uint32_t i) {
  if (qt_has(r, i, CL_TIME) && !qt_has(r, i, CL_DETERMINER)) {
    while (qt_has(r, i, CL_TIME)) i++;
    return i;
  }
  if (!qt_has(r, i, CL_PREPOSITION)) return i;
  uint32_t next = i + 1;
  if (qt_has(r, next, CL_TIME)) {
    while (qt_has(r, next, CL_TIME)) next++;
    /* "at Thursday's annual meeting" */
    return qt_has(r, next, CL_POSSESSIVE) ? cl_noun_phrase(r->classes, next, r->unit.end) : next;
  }
  next = cl_noun_phrase(r->classes, i + 1, r->unit.end);
  /* off the “Lake Queen”: the marks belong to the phrase */
  if (next > i + 1 && qt_has(r, next - 1, CL_DETERMINER) && next < r->unit.end && qt_passage(r, next)) return i;
  return next > i + 1 ? next : i;
}

/* "said about 140 crew would stay", "said over half had left": what looks like a preposition bounds a number. */
static bool bounds_subject(const qt_reader *r, uint32_t i) {
  uint32_t n;
  if (!qt_has(r, i, CL_PREPOSITION) || !tk_match(r->a, i, r->unit.end, LX_BOUND, &n)) return false;
  if (i + n >= r->unit.end) return false;
  bool number = tk_has(r->a, i + n, TK_DIGIT) || lx_value(r->a->tokens.lex[i + n], LX_SMALL_NUMBER, 0) > 0;
  return number && is_plain_clause(r, i + n, qt_stop_after(r, i, 80));
}

/* "a vote which his rival says was stolen": a relative word stands in front of the subject. */
static bool in_relative(const qt_reader *r, uint32_t cue) {
  qt_range subject;
  return qt_subject_before(r, cue, &subject) && subject.first > r->unit.first &&
         qt_has(r, subject.first - 1, CL_RELATIVE);
}

/* "Hale says sale “on course”": a headline leaves the verb out in front of words in marks. */
static bool without_verb(const qt_reader *r, uint32_t from) {
  if (r->a->blocks.at[qt_block(r, from)].kind != NG_BLOCK_HEADLINE) return false;
  for (uint32_t i = from + 1; i < r->unit.end; i++)
    if (qt_passage(r, i)) return true;
  return false;
}

/* What the aside between the comma at `from` and a second one leads to: "said, on Monday, that", "said, in capitals,
 * “…”". */
static qt_right behind_aside(const qt_reader *r, uint32_t from) {
  uint32_t i = from + 1, end = r->unit.end < from + 20 ? r->unit.end : from + 20;
  while (i < end && !qt_has(r, i, CL_STOP) && !qt_passage(r, i) &&
         !(qt_has(r, i, CL_COMMA) && qt_is_word(r, i + 1, "that")))
    i++;
  if (i < end && qt_has(r, i, CL_COMMA)) return (qt_right){QT_RIGHT_THAT, i + 1};
  /* "Brandt, who was listed, told reporters, “…”": the words are the second verb's */
  bool verb = qt_has(r, from + 1, CL_FINITE) && !qt_has(r, from + 1, CL_NAME | CL_PLURAL);
  bool marks = i < end && i > from + 2 && qt_passage(r, i) && qt_has(r, i - 1, CL_COMMA | CL_COLON) && !verb &&
               cl_finite(r->classes, from + 1, i) == NG_NONE && !qt_narrator_again(r, from);
  return marks ? (qt_right){QT_RIGHT_COLON, i} : (qt_right){QT_RIGHT_COMMA, from};
}

/* What the aside between the dash at `from` and a second one leads to: "said — on Monday — that". */
static qt_right behind_dash(const qt_reader *r, uint32_t from) {
  uint32_t close = from + 1;
  while (close < r->unit.end && close < from + 20 && !qt_has(r, close, CL_DASH | CL_STOP)) close++;
  if (!qt_has(r, close, CL_DASH) || !qt_is_word(r, close + 1, "that")) return (qt_right){QT_RIGHT_COMMA, from};
  return (qt_right){QT_RIGHT_THAT, close + 1};
}

/* Whether the hearers of "told" end in front of a token: a clause, an infinitive, an adjunct or nothing follows. */
static bool ends_hearers(const qt_reader *r, uint32_t token) {
  return token >= r->unit.end || qt_is_word(r, token, "to") ||
         qt_has(r, token, CL_WH | CL_SUBJECT | CL_DETERMINER | CL_PUNCTUATION | CL_TIME | CL_PREPOSITION);
}

/* "said after the vote he would not run": no clause but an adjunct, for a subject begins another one behind it. */
static bool leads_to_pronoun(const qt_reader *r, uint32_t token) {
  return qt_has(r, token - 1, CL_WORD) && !qt_has(r, token - 1, CL_SUBJECT) && qt_has(r, token, CL_SUBJECT) &&
         is_pronoun_clause(r, token, r->unit.end);
}

/* "to support", not "to the council", "to parents" */
static bool is_infinitive(const qt_reader *r, uint32_t to) {
  return qt_is_word(r, to, "to") && !tk_has(r->a, to + 1, TK_DIGIT) &&
         !qt_has(r, to + 1, CL_DETERMINER | CL_NAME | CL_OBJECT | CL_SUBJECT | CL_PLURAL | CL_TIME | CL_PREPOSITION | CL_WH);
}

/* "urged them to support her": whom the infinitive is of belongs to what is wished; of "told them to" he only hears it. */
static bool is_bidden(const qt_reader *r, const qt_cue *cue, uint32_t object) {
  if (lx_is(cue->entry, LX_TELL_VERB) && lx_value(cue->entry, LX_CLAUSE_VERB, 0) == 1) return false;
  if (qt_has(r, object, CL_ADVERB) && !qt_has(r, object, CL_DETERMINER | CL_NAME)) return false;
  uint32_t end = cl_noun_phrase(r->classes, object, r->unit.end);
  if (end > object && is_infinitive(r, end)) return !qt_has(r, end - 1, CL_TIME);
  end = cl_full_noun_phrase(r->classes, object, r->unit.end);
  return end > object && is_infinitive(r, end);
}

qt_right qt_look_right(const qt_reader *r, const qt_cue *cue) {
  uint32_t i = cue->at.end;
  bool tell = lx_is(cue->entry, LX_TELL_VERB), clause_verb = lx_is(cue->entry, LX_CLAUSE_VERB);
  qt_right side;
  for (int k = 0; k < 6; k++) {
    if (i >= r->unit.end || qt_has(r, i, CL_STOP)) return (qt_right){QT_RIGHT_NOTHING, i};
    if (qt_passage(r, i)) return (qt_right){QT_RIGHT_MARKS, i};
    if (qt_has(r, i, CL_COLON)) return (qt_right){QT_RIGHT_COLON, i + 1};
    if (qt_has(r, i, CL_COMMA)) {
      if (i + 1 < r->unit.end && qt_passage(r, i + 1)) return (qt_right){QT_RIGHT_MARKS, i + 1};
      if (qt_has(r, i + 1, CL_ADVERB) && qt_has(r, i + 2, CL_COMMA)) {
        i += 3;
        continue;
      }
      return behind_aside(r, i);
    }
    if (qt_has(r, i, CL_DASH)) return behind_dash(r, i);
    if (qt_is_word(r, i, "that")) return (qt_right){QT_RIGHT_THAT, i};
    if (k > 0 && qt_has(r, i, CL_FINITE) && !qt_has(r, i, CL_NAME | CL_DETERMINER | CL_SUBJECT | CL_PLURAL))
      return (qt_right){QT_RIGHT_NOTHING, i};
    if (lx_is(cue->entry, LX_INTENT_VERB)) {
      if (qt_has(r, i, CL_NEGATION) && qt_is_word(r, i + 2, "be")) return (qt_right){QT_RIGHT_NOTHING, i};
      if (qt_is_word(r, i, "to") || (qt_has(r, i, CL_NEGATION) && qt_is_word(r, i + 1, "to")))
        return (qt_right){QT_RIGHT_TO, i};
      if (k == 0 && is_bidden(r, cue, i)) return (qt_right){QT_RIGHT_TO, i};
    }
    if (qt_has(r, i, CL_WH) && clause_verb && !(tell && k > 0 && qt_has(r, i, CL_RELATIVE)) &&
        !(qt_is_word(r, i, "when") && !lx_is(cue->entry, LX_BELIEF_VERB) && !qt_has(r, i + 1, CL_STOP)))
      return (qt_right){QT_RIGHT_WH, i};
    if (qt_has(r, i, CL_ADVERB) && !qt_has(r, i, CL_SUBJECT | CL_DETERMINER | CL_TIME) && k < 2 &&
        (qt_is_word(r, i + 1, "that") || qt_has(r, i + 1, CL_PUNCTUATION | CL_PREPOSITION) || i + 1 >= r->unit.end)) {
      i++;
      continue;
    }
    if (tell && k == 0 && !qt_has(r, i, CL_PREPOSITION | CL_TIME)) {
      uint32_t next = cl_noun_phrase(r->classes, i, r->unit.end);
      if (next > i && lead_to(r, next, &side) != NG_NONE) return side;
      if (next > i && ends_hearers(r, next)) {
        i = next;
        continue;
      }
    }
    if (clause_verb && bounds_subject(r, i)) return (qt_right){QT_RIGHT_CLAUSE, i};
    if (qt_has(r, i, CL_PREPOSITION | CL_TIME) && !qt_has(r, i, CL_NAME)) {
      if (lead_to(r, i, &side) != NG_NONE) return side;
      uint32_t next = over_adjunct(r, i);
      if (next == i || (qt_has(r, i, CL_SUBORDINATOR) && !leads_to_pronoun(r, next)))
        return (qt_right){QT_RIGHT_NOTHING, i};
      i = next;
      continue;
    }
    if (k == 0 && clause_verb && qt_has(r, i, CL_AUXILIARY | CL_FINITE) && in_relative(r, cue->at.first))
      return (qt_right){QT_RIGHT_CLAUSE, i};
    uint32_t time = cl_noun_phrase(r->classes, i, r->unit.end);
    if (time > i && time < i + 5 && qt_has(r, time - 1, CL_TIME) && !qt_has(r, time, CL_AUXILIARY | CL_FINITE) &&
        !qt_is_word(r, time, "of")) {
      i = time;
      continue;
    }
    bool loose = lx_value(cue->entry, LX_CLAUSE_VERB, 0) == 1;
    uint32_t end = qt_stop_after(r, i, 80);
    if (clause_verb &&
        ((loose ? qt_is_clause : is_plain_clause)(r, i, end) || is_pronoun_clause(r, i, end) ||
         verb_in_marks(r, i, end)))
      return (qt_right){QT_RIGHT_CLAUSE, i};
    if (qt_has(r, i, CL_ADVERB | CL_NEGATION) && !qt_has(r, i, CL_SUBJECT | CL_DETERMINER)) {
      i++;
      continue;
    }
    if (clause_verb && lx_is(cue->entry, LX_REPORT_VERB) && without_verb(r, i)) return (qt_right){QT_RIGHT_CLAUSE, i};
    return (qt_right){QT_RIGHT_PHRASE, i};
  }
  return (qt_right){QT_RIGHT_NOTHING, i};
}
