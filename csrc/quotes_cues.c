/* Cues and their subjects: reads a unit's tokens, classes and passages.
 *
 * A cue is a verb (or phrase) of the lexicons that stands where a verb can stand. Its subject is the noun phrase to its
 * left, over adverbs, auxiliaries, appositions and relative clauses; where cues are joined by "and" they share it. */
#include "quotes.h"

enum { SUBJECT_REACH = 60 };

static const enum lx_class verb_classes[] = {LX_REPORT_VERB,  LX_BELIEF_VERB, LX_SHOW_VERB, LX_INTENT_VERB,
                                             LX_OPINION_VERB, LX_NAMING_VERB, LX_TELL_VERB};

static uint32_t match_any(const qt_reader *r, uint32_t token, uint32_t *length, unsigned *forms) {
  uint32_t best = 0;
  *length = 0;
  *forms = 0;
  for (size_t i = 0; i < sizeof verb_classes / sizeof *verb_classes; i++) {
    uint32_t n, entry = tk_match(r->a, token, r->unit.end, verb_classes[i], &n);
    if (!entry || n < *length) continue;
    if (n > *length) *forms = 0;
    best = entry;
    *length = n;
    *forms |= lx_forms(entry, verb_classes[i]);
  }
  return best;
}

/* The token before `token`, adverbs and negations skipped; NG_NONE at the start of the unit. */
static uint32_t before_adverbs(const qt_reader *r, uint32_t token) {
  uint32_t i = token, low = token > r->unit.first + 6 ? token - 6 : r->unit.first;
  while (i > low) {
    uint32_t c = qt_class(r, i - 1);
    if (!(c & (CL_ADVERB | CL_NEGATION)) || c & CL_SUBJECT || c & CL_TIME) return i - 1;
    i--;
  }
  return i > r->unit.first ? i - 1 : NG_NONE;
}

static bool is_word(const qt_reader *r, uint32_t token, const char *word) {
  return token < r->a->tokens.count && tx_equal_folded(tk_text(r->a, token), tx_str(word));
}

/* A headline in title case: the words around are capitalised too. */
static bool is_title_case(const qt_reader *r, uint32_t token) {
  uint32_t upper = 0, lower = 0, end = r->unit.end;
  if (end - r->unit.first > 30 || token >= end) return false;
  for (uint32_t i = r->unit.first; i < end; i++) {
    if (tk_has(r->a, i, TK_UPPER)) upper++;
    if (tk_has(r->a, i, TK_LOWER) && !(qt_class(r, i) & (CL_PREPOSITION | CL_DETERMINER | CL_COORDINATOR))) lower++;
  }
  return upper >= 3 && lower == 0;
}

/* "Many doubt that": a determiner that is the whole subject. */
static bool stands_alone(const qt_reader *r, uint32_t determiner, uint32_t verb) {
  if (lx_value(r->a->tokens.lex[determiner], LX_DETERMINER, 0) != 1 || determiner + 1 != verb) return false;
  return verb + 1 < r->unit.end &&
         (qt_passage(r, verb + 1) || qt_class(r, verb + 1) & (CL_DETERMINER | CL_SUBJECT | CL_WH));
}

/* Whether a verb of these forms can stand here as a verb that has a subject. */
static bool stands_as_verb(const qt_reader *r, uint32_t token, unsigned *forms, bool *passive) {
  uint32_t before = before_adverbs(r, token);
  *passive = false;
  if (before == NG_NONE) return (*forms & (LX_ING | LX_PAST)) != 0;
  uint32_t c = qt_class(r, before);
  if (tk_has(r->a, token, TK_UPPER) && (c & CL_WORD || !(*forms & (LX_PAST | LX_ING))) && !is_title_case(r, token))
    return false;
  if (*forms & LX_PARTICIPLE && c & CL_BE) return *passive = true;
  if (c & CL_DETERMINER && !(c & (CL_SUBJECT | CL_WH))) return stands_alone(r, before, token);
  if (c & CL_POSSESSIVE) return false;
  if (qt_class(r, token) & CL_PREPOSITION && before + 1 == token && !(c & (CL_AUXILIARY | CL_SUBJECT))) return false;
  if (*forms & LX_ING) return !(c & CL_DETERMINER);
  if (*forms & LX_BASE && c & CL_AUXILIARY) return true;
  if (c & CL_PREPOSITION && !(c & (CL_SUBORDINATOR | CL_ADVERB))) return *forms & LX_BASE && is_word(r, before, "to");
  if (*forms & (LX_PAST | LX_S)) return true;
  if (c & CL_SUBJECT || c & CL_RELATIVE) return true;
  return c & CL_WORD && !(c & (CL_PREPOSITION | CL_COORDINATOR | CL_DETERMINER | CL_BE)) && c & CL_PLURAL;
}

static uint8_t kind_of(uint32_t entry) {
  if (lx_is(entry, LX_REPORT_VERB) || lx_is(entry, LX_BELIEF_VERB) || lx_is(entry, LX_SHOW_VERB) ||
      lx_is(entry, LX_TELL_VERB))
    return QT_VERB;
  if (lx_is(entry, LX_INTENT_VERB)) return QT_INTENT;
  return lx_is(entry, LX_NAMING_VERB) ? QT_NAMING : QT_OPINION;
}

/* "his claim that", "the claim on Monday that": a noun with its clause. */
static bool stands_as_noun(const qt_reader *r, uint32_t token) {
  if (tk_has(r->a, token, TK_UPPER) || token <= r->unit.first || token + 2 >= r->unit.end) return false;
  if (!is_word(r, token + 1, "that")) return false;
  uint32_t c = qt_class(r, token - 1);
  if (c & (CL_DETERMINER | CL_POSSESSIVE)) return true;
  return !(c & (CL_SUBJECT | CL_AUXILIARY | CL_NEGATION | CL_RELATIVE | CL_NAME | CL_PLURAL)) || c & CL_PREPOSITION;
}

/* All that a cue may be, for the one question that most words answer with no. */
static lx_set cue_classes(void) {
  lx_set set = lx_set_of(LX_REPORT_VERB, LX_BELIEF_VERB, LX_SHOW_VERB, LX_INTENT_VERB);
  set = lx_set_and(set, LX_OPINION_VERB, LX_NAMING_VERB, LX_TELL_VERB, LX_REPORT_NOUN);
  return lx_with(set, LX_ATTRIBUTION);
}

qt_cue qt_cue_at(const qt_reader *r, uint32_t token) {
  qt_cue cue = {{token, token}, 0, QT_NO_CUE, 0, false};
  uint32_t lex = r->a->tokens.lex[token], n;
  if (!tk_may_match(r->a, token, cue_classes())) return cue;
  uint32_t entry = tk_match(r->a, token, r->unit.end, LX_ATTRIBUTION, &n);
  if (entry) {
    cue.kind = QT_ACCORDING;
  } else {
    entry = match_any(r, token, &n, &cue.forms);
    if (entry && stands_as_verb(r, token, &cue.forms, &cue.passive)) {
      cue.kind = kind_of(entry);
    } else if (tk_is(r->a, token, LX_REPORT_NOUN) && stands_as_noun(r, token)) {
      entry = lex;
      n = 1;
      cue.kind = QT_NOUN;
    } else {
      return cue;
    }
  }
  cue.entry = entry;
  cue.at.end = token + n;
  return cue;
}

/* ---- subjects ---------------------------------------------------------------------------------------------------- */

/* "Bobby “Rocket” Jones": a short passage amid a name. */
static const qm_passage *nickname_before(const qt_reader *r, uint32_t token) {
  const qm_passage *p = qt_passage(r, token - 1);
  if (!p || p->after != token || p->end - p->first > 3 || p->open <= r->unit.first) return NULL;
  return qt_class(r, token) & CL_NAME && qt_class(r, p->open - 1) & CL_NAME ? p : NULL;
}

/* Where the brackets open that close before `token`; `token` if none do. */
static uint32_t bracket_before(const qt_reader *r, uint32_t token, uint32_t low) {
  if (token <= low || !tk_char(r->a, token - 1, ')')) return token;
  uint32_t floor = token > low + 14 ? token - 14 : low;
  for (uint32_t i = token - 1; i > floor; i--)
    if (tk_char(r->a, i - 1, '(')) return i - 1;
  return token;
}

/* Where the clause that holds `token` can begin at the earliest: behind the last stop, colon or passage. */
static uint32_t clause_floor(const qt_reader *r, uint32_t token) {
  uint32_t low = token > r->unit.first + SUBJECT_REACH ? token - SUBJECT_REACH : r->unit.first;
  for (uint32_t i = token; i > low; i--) {
    if (qt_passage(r, i - 1)) {
      /* marks amid a subject: a nickname, a motto */
      const qm_passage *p = qt_passage(r, i - 1);
      if (p->open <= low || p->end <= p->first || qt_class(r, p->end - 1) & (CL_COMMA | CL_STOP)) return i;
      i = p->open + 1;
      continue;
    }
    uint32_t bracket = bracket_before(r, i, low);
    if (bracket < i) {
      i = bracket + 1;
      continue;
    }
    if (qt_class(r, i - 1) & (CL_STOP | CL_COLON)) return i;
  }
  return low;
}

/* Steps back over a relative clause whose finite verb stands before `token`; its start, or `token` if there is none. */
static uint32_t before_relative(const qt_reader *r, uint32_t token, uint32_t low) {
  uint32_t floor = token > low + 12 ? token - 12 : low;
  for (uint32_t i = token; i > floor; i--) {
    uint32_t c = qt_class(r, i - 1);
    if (c & CL_PUNCTUATION) return token;
    if (c & CL_RELATIVE && i - 1 > low && !is_word(r, i - 1, "that")) return i - 1;
  }
  return token;
}

/* The start of the noun phrase that ends at `end`; loose: what looks like a verb may be a noun ("ties"). */
static uint32_t phrase_start(const qt_reader *r, uint32_t end, uint32_t low, bool loose) {
  uint32_t i = end;
  while (i > low) {
    uint32_t c = qt_class(r, i - 1);
    const qm_passage *p = nickname_before(r, i);
    if (p && p->open > low) {
      i = p->open;
      continue;
    }
    if (c & CL_PUNCTUATION) break;
    if (c & CL_NAME) {
      i--;
      continue;
    }
    if (c & (CL_SUBORDINATOR | CL_WH) || (c & CL_RELATIVE && c & CL_SUBJECT)) break;
    bool finite = c & CL_AUXILIARY || (!loose && i - 1 > low && cl_finite(r->classes + 0, i - 2, i) == i - 1);
    if (finite && !(c & CL_POSSESSIVE)) {
      uint32_t start = before_relative(r, i - 1, low);
      if (start == i - 1) break;
      i = start;
      continue;
    }
    if (c & CL_COORDINATOR) {
      if (!is_word(r, i - 1, "and") || i - 1 <= low || cl_finite(r->classes, low, i - 1) != NG_NONE) break;
    }
    i--;
  }
  return i;
}

/* Takes leading adverbs, conjunctions and prepositional phrases off a subject. */
static qt_range strip_lead(const qt_reader *r, qt_range s) {
  for (int k = 0; k < 4 && !qt_empty(s); k++) {
    uint32_t c = qt_class(r, s.first);
    if (c & CL_NAME && !(c & CL_TIME)) break;
    if (c & CL_PREPOSITION && !(c & CL_DETERMINER)) {
      uint32_t next = cl_noun_phrase(r->classes, s.first + 1, s.end);
      if (next >= s.end) {
        /* "On Tuesday Smith": the time alone belongs to the preposition */
        next = s.first + 1;
        while (next < s.end && qt_class(r, next) & CL_TIME) next++;
        if (next == s.first + 1) next = s.end;
      }
      s.first = next;
    } else if (c & CL_COORDINATOR ||
               (c & (CL_ADVERB | CL_TIME) && !(c & (CL_DETERMINER | CL_SUBJECT)) && s.first + 1 < s.end)) {
      s.first++;
    } else {
      break;
    }
  }
  return s;
}

/* "X, a doctor, said": the first part between commas that can be a subject. */
static bool subject_over_commas(const qt_reader *r, uint32_t end, uint32_t low, qt_range *subject) {
  uint32_t first = low;
  for (uint32_t i = low; i <= end; i++) {
    if (i < end && !(qt_class(r, i) & (CL_COMMA | CL_DASH))) continue;
    qt_range part = strip_lead(r, (qt_range){first, i});
    first = i + 1;
    if (qt_empty(part)) continue;
    uint32_t c = qt_class(r, part.first);
    if (c & (CL_SUBORDINATOR | CL_PREPOSITION | CL_RELATIVE | CL_WH) && !(c & CL_NAME)) continue;
    if (c & CL_ING && !(c & CL_NAME)) continue;
    if (cl_finite(r->classes, part.first, part.end) != NG_NONE) continue;
    *subject = part;
    return true;
  }
  return false;
}

/* Steps back over "on Tuesday", "Tuesday", "in March" between subject and verb. */
static uint32_t before_time(const qt_reader *r, uint32_t token, uint32_t low) {
  uint32_t i = token;
  while (i > low && token - i < 4 && qt_class(r, i - 1) & CL_TIME) i--;
  if (i == token) return token;
  if (i > low && qt_class(r, i - 1) & CL_PREPOSITION) return i - 1;
  return i;
}

/* "the weary, 71-year-old diplomat": the comma stands between adjectives of one phrase. */
static uint32_t over_adjectives(const qt_reader *r, uint32_t start, uint32_t low) {
  if (start < low + 3 || !(qt_class(r, start - 1) & CL_COMMA)) return start;
  if (qt_class(r, start) & (CL_DETERMINER | CL_NAME | CL_SUBJECT)) return start;
  for (uint32_t i = start - 2; i + 3 >= start && i > low; i--)
    if (qt_class(r, i - 1) & CL_DETERMINER) return i - 1;
  return start;
}

bool qt_subject_before(const qt_reader *r, uint32_t cue, qt_range *subject) {
  uint32_t low = clause_floor(r, cue), i = cue;
  while (i > low && cue - i < 8) {
    uint32_t c = qt_class(r, i - 1);
    if (c & (CL_DETERMINER | CL_SUBJECT) || !(c & (CL_ADVERB | CL_AUXILIARY | CL_NEGATION))) break;
    if (c & CL_TIME || c & CL_POSSESSIVE) break;
    i--;
  }
  i = before_time(r, i, low);
  if (i <= low) return false;
  uint32_t c = qt_class(r, i - 1);
  uint32_t bracket = bracket_before(r, i, low);
  if (bracket < i && bracket > low) {
    i = bracket;
    c = qt_class(r, i - 1);
  }
  if (c & CL_COMMA || (c & CL_DASH && i - 1 > low)) return subject_over_commas(r, i - 1, low, subject);
  if (c & CL_COORDINATOR) {
    *subject = r->subject;
    if (r->count && !qt_empty(*subject)) return true;
    /* "X arrested two men and said …": the subject of the clause's first verb, before which none stands */
    uint32_t verb = cl_finite(r->classes, low, i - 1);
    return verb != NG_NONE && verb < cue && qt_subject_before(r, verb, subject);
  }
  if (c & CL_PUNCTUATION) return false;
  bool that = c & CL_RELATIVE && c & CL_DETERMINER && i - 1 > low && is_word(r, i - 1, "that") &&
              qt_class(r, i - 2) & CL_WORD && !(qt_class(r, i - 2) & (CL_FINITE | CL_AUXILIARY));
  if (that || (c & (CL_SUBJECT | CL_RELATIVE) && !(c & CL_DETERMINER))) {
    *subject = (qt_range){i - 1, i};
    return true;
  }
  *subject = strip_lead(r, (qt_range){over_adjectives(r, phrase_start(r, i, low, false), low), i});
  if (qt_empty(*subject)) *subject = strip_lead(r, (qt_range){phrase_start(r, i, low, true), i});
  return !qt_empty(*subject);
}

bool qt_main_subject(const qt_reader *r, uint32_t token, qt_range *subject) {
  uint32_t low = clause_floor(r, token), verb = cl_finite(r->classes, low, token), after;
  if (verb != NG_NONE) return qt_subject_before(r, verb, subject);
  if (token > low + 2) return false;
  /* "Praising the plan, X left" */
  uint32_t end = r->unit.end < token + 30 ? r->unit.end : token + 30, i = token;
  while (i < end && !(qt_class(r, i) & (CL_COMMA | CL_STOP)) && !qt_passage(r, i)) i++;
  return i < end && qt_class(r, i) & CL_COMMA && qt_subject_after(r, i + 1, subject, &after);
}

bool qt_subject_after(const qt_reader *r, uint32_t from, qt_range *subject, uint32_t *after) {
  uint32_t end = r->unit.end, i = from;
  if (i >= end || qt_passage(r, i) || is_word(r, i, "that")) return false;
  uint32_t c = qt_class(r, i);
  if (c & CL_SUBJECT && !(c & CL_DETERMINER)) {
    *subject = (qt_range){i, i + 1};
    *after = i + 1;
    return true;
  }
  if (!(c & (CL_NAME | CL_DETERMINER)) && (c & (CL_PREPOSITION | CL_AUXILIARY | CL_TIME | CL_ADVERB | CL_WH)))
    return false;
  i = cl_full_noun_phrase(r->classes, from, end);
  while (i < end && i > from) {
    const qm_passage *p = qt_passage(r, i);
    if (!p || p->after >= end || !nickname_before(r, p->after)) break;
    i = cl_full_noun_phrase(r->classes, p->after, end);
  }
  if (i == from) return false;
  *subject = (qt_range){from, i};
  *after = i;
  return true;
}
