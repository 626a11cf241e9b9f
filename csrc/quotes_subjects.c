/* Subjects: reads a unit's tokens, classes, passages and mentions, says who the subject of a cue is.
 *
 * It is the noun phrase to the cue's left, over adverbs, auxiliaries, appositions and relative clauses, or to its right
 * where the cue is inverted; where cues are joined by "and" they share it. A description with its name in apposition
 * ("the mayor, Ann Lee,") yields to the name. */
#include "entities.h"
#include "quotes.h"

enum { SUBJECT_REACH = 60, RELATIVE_WORDS = 14 };

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
      if (p->open <= low || p->end <= p->first || qt_class(r, qt_last_in(r, p)) & (CL_COMMA | CL_STOP)) return i;
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
    if (c & CL_RELATIVE && i - 1 > low && !qt_is_word(r, i - 1, "that")) return i - 1;
  }
  return token;
}

/* "(DRD)", "(retd)" that ends before `token`: an abbreviation in a name. */
static bool is_abbreviation(const qt_reader *r, uint32_t token, uint32_t low) {
  if (token < low + 4 || !tk_char(r->a, token - 1, ')') || !tk_char(r->a, token - 3, '(')) return false;
  bool amid = qt_has(r, token, CL_NAME) && qt_class(r, token - 4) & CL_NAME;
  return amid || (tk_has(r->a, token - 2, TK_ALL_CAPS | TK_UPPER) && qt_class(r, token - 4) & CL_WORD);
}

/* Behind the brackets that open at a token amid a name ("Dr. (Mrs.) Ann Lee"); the token if none do. */
static uint32_t over_abbreviation(const qt_reader *r, uint32_t token, uint32_t end) {
  bool amid = tk_char(r->a, token, '(') && token > r->unit.first && token + 3 < end && qt_class(r, token - 1) & CL_NAME;
  return amid && tk_char(r->a, token + 2, ')') && qt_class(r, token + 3) & CL_NAME ? token + 3 : token;
}

/* Behind the last comma before a token. */
static uint32_t behind_comma(const qt_reader *r, uint32_t token, uint32_t low) {
  while (token > low && !(qt_class(r, token - 1) & CL_COMMA)) token--;
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
    if (is_abbreviation(r, i, low)) {
      i -= 3;
      continue;
    }
    if (c & CL_PUNCTUATION) break;
    if (c & CL_NAME) {
      i--;
      continue;
    }
    bool since = c & CL_SUBORDINATOR && c & CL_PREPOSITION && i < end && tk_has(r->a, i, TK_DIGIT);
    if ((c & (CL_SUBORDINATOR | CL_WH) && !since) || (c & CL_RELATIVE && c & CL_SUBJECT)) break;
    bool finite = c & CL_AUXILIARY || (!loose && i - 1 > low && cl_finite(r->classes + 0, i - 2, i) == i - 1);
    if (finite && !(c & CL_POSSESSIVE)) {
      uint32_t start = before_relative(r, i - 1, low);
      if (start == i - 1) break;
      i = start;
      continue;
    }
    if (c & CL_COORDINATOR) {
      if (!qt_is_word(r, i - 1, "and") || i - 1 <= low) break;
      /* "a clerk who was there and who asked not to be named" */
      uint32_t relative = i < end && qt_class(r, i) & CL_RELATIVE ? before_relative(r, i - 1, low) : i - 1;
      if (relative < i - 1) {
        i = relative;
        continue;
      }
      if (cl_finite(r->classes, behind_comma(r, i - 1, low), i - 1) != NG_NONE) break;
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

/* "Still, X said", "On Monday, however, X said"; a capital may be what the sentence gave. */
static bool is_lone_adverb(const qt_reader *r, qt_range s) {
  return s.end == s.first + 1 && qt_class(r, s.first) & CL_ADVERB &&
         tk_has(r->a, s.first, TK_SENTENCE_START | TK_LOWER) && en_mention_at(r->a, s.first) == NG_NONE;
}

/* "In a series of letters on Sunday, X said": what is left of a phrase that opened with a preposition is none of its own. */
static bool is_rest_of_lead(const qt_reader *r, uint32_t first, qt_range s) {
  uint32_t c = qt_class(r, s.first);
  return s.first > first && qt_class(r, first) & CL_PREPOSITION && c & CL_FINITE && !(c & (CL_NAME | CL_DETERMINER));
}

/* "as Ann Lee, the mayor, said", "in what Ann Lee, …, called": the name behind what opens the clause; an apposition
 * follows it. */
static qt_range name_in_opened(const qt_reader *r, qt_range part) {
  const ng_article *a = r->a;
  uint32_t m = en_mention_at(a, part.end - 1);
  if (m == NG_NONE || a->mentions.at[m].kind != NG_PERSON || a->mentions.at[m].form != NG_FORM_NAME) return part;
  uint32_t first = a->mentions.at[m].first_token;
  while (first > part.first && (tk_is(a, first - 1, LX_HONORIFIC) || tk_is(a, first - 1, LX_ROLE_NOUN))) first--;
  if (first <= part.first || a->mentions.at[m].end_token != part.end) return part;
  uint32_t opener = qt_class(r, first - 1);
  if (opener & CL_NAME || !(opener & (CL_SUBORDINATOR | CL_WH | CL_RELATIVE))) return part;
  return (qt_range){first, part.end};
}

/* "Told of this, …": a participle that opens a sentence, what it governs behind it. */
static bool is_opening_passive(const qt_reader *r, uint32_t token) {
  const uint32_t governed = CL_PREPOSITION | CL_SUBORDINATOR | CL_WH | CL_OBJECT | CL_DETERMINER;
  return qt_class(r, token) & CL_PARTICIPLE && qt_has(r, token + 1, governed) && !qt_has(r, token + 1, CL_SUBJECT);
}

/* "Speaking in Leeds, …": at the beginning of a sentence a capital makes no name of a word in -ing, but "Managing
 * director Ann Lee" is one. */
static bool is_participle(const qt_reader *r, uint32_t token) {
  uint32_t n;
  if (!(qt_class(r, token) & CL_NAME)) return qt_class(r, token) & CL_ING;
  if (!tk_has(r->a, token, TK_SENTENCE_START) || en_mention_at(r->a, token) != NG_NONE) return false;
  ng_str w = tk_text(r->a, token);
  bool ing = w.len > 4 && memcmp(w.ptr + w.len - 3, "ing", 3) == 0;
  return ing ? !tk_match(r->a, token, r->unit.end, LX_ROLE_NOUN, &n) : is_opening_passive(r, token);
}

/* "A man who answered the door of his house": all that is finite stands in a relative clause. */
static bool is_described(const qt_reader *r, qt_range part) {
  uint32_t verb = cl_finite(r->classes, part.first, part.end), relative = verb;
  while (relative > part.first && !(qt_class(r, relative) & CL_RELATIVE)) relative--;
  if (relative == part.first || qt_class(r, relative - 1) & (CL_FINITE | CL_AUXILIARY | CL_PUNCTUATION)) return false;
  return cl_finite(r->classes, verb + 1, part.end) == NG_NONE;
}

/* "… since noon, its driver, Ann Lee, said": a description and the name of whom it describes stand in front of the verb, so
 * nothing else can be its subject. */
static bool described_in_front(const qt_reader *r, uint32_t end, uint32_t low, qt_range *subject) {
  uint32_t comma = behind_comma(r, end, low);
  if (comma < low + 2) return false;
  uint32_t first = behind_comma(r, comma - 1, low), m = en_mention_at(r->a, end - 1);
  bool name = en_is_person_name(r->a, m) && r->a->mentions.at[m].end_token == end;
  if (!name || first == low || first + 2 > comma - 1 || qt_passage(r, first)) return false;
  for (uint32_t i = comma; i < r->a->mentions.at[m].first_token; i++)
    if (!(qt_class(r, i) & CL_NAME) && !tk_is(r->a, i, LX_HONORIFIC)) return false;
  bool opens = qt_class(r, first) & CL_DETERMINER || tk_is(r->a, first, LX_POSSESSIVE_PRONOUN);
  *subject = (qt_range){first, comma - 1};
  return opens && tk_is(r->a, qt_base_end(r, *subject) - 1, LX_ROLE_NOUN) &&
         cl_finite(r->classes, first, comma - 1) == NG_NONE;
}

/* "X, a doctor, said": the first part between commas that can be a subject. */
static bool subject_over_commas(const qt_reader *r, uint32_t end, uint32_t low, qt_range *subject) {
  uint32_t first = low;
  bool found = false, passed = true, verb = false;
  if (described_in_front(r, end, low, subject)) return true;
  for (uint32_t i = low; i <= end; i++) {
    i = over_abbreviation(r, i, end);
    if (i < end && !(qt_class(r, i) & (CL_COMMA | CL_DASH))) continue;
    /* "…, praised the road, and the director, Ann Lee, said": a second clause */
    if (verb && first < i && qt_class(r, first) & CL_COORDINATOR) passed = true;
    qt_range part = i < end && i > first ? name_in_opened(r, (qt_range){first, i}) : (qt_range){first, i};
    if (part.first == first) part = strip_lead(r, part);
    bool lead = !qt_empty(part) && is_rest_of_lead(r, first, part);
    first = i + 1;
    if (lead || qt_empty(part) || is_lone_adverb(r, part)) continue;
    uint32_t c = qt_class(r, part.first);
    verb = verb || (c & CL_FINITE && !(c & (CL_NAME | CL_DETERMINER | CL_PLURAL)));
    if (c & (CL_SUBORDINATOR | CL_PREPOSITION | CL_RELATIVE | CL_WH) && !(c & CL_NAME)) continue;
    if (is_participle(r, part.first)) continue;
    if (cl_finite(r->classes, part.first, part.end) != NG_NONE && !is_described(r, part)) {
      passed = true; /* a clause of its own: who speaks stands behind it, if anybody does */
      continue;
    }
    if (passed) *subject = part;
    found = true;
    passed = false;
  }
  return found;
}

/* Steps back over "on Tuesday", "Tuesday", "in March", "at the time", "just this month" between subject and verb. */
static uint32_t before_time(const qt_reader *r, uint32_t token, uint32_t low) {
  uint32_t i = token;
  while (i > low && token - i < 4 && qt_class(r, i - 1) & CL_TIME) i--;
  if (i == token) return token;
  uint32_t phrase = i;
  if (i > low + 1 && qt_class(r, i - 1) & CL_DETERMINER && !(qt_class(r, i - 1) & CL_NAME)) i--;
  if (i > low && qt_class(r, i - 1) & CL_PREPOSITION) return i - 1;
  /* "Hale this month said"; of "the time" alone nothing says that it is not the subject */
  bool told = i < phrase && qt_class(r, i) & CL_SUBJECT && qt_class(r, i - 1) & (CL_NAME | CL_ADVERB | CL_PLURAL);
  return told ? i : phrase;
}

/* "the weary, 71-year-old diplomat": the comma stands between adjectives of one phrase. */
static uint32_t over_adjectives(const qt_reader *r, uint32_t start, uint32_t low) {
  if (start < low + 3 || !(qt_class(r, start - 1) & CL_COMMA)) return start;
  if (qt_class(r, start) & (CL_DETERMINER | CL_NAME | CL_SUBJECT)) return start;
  if (start + 1 < r->unit.end && qt_class(r, start + 1) & CL_DETERMINER) return start; /* ", released a statement" */
  for (uint32_t i = start - 2; i + 3 >= start && i > low; i--)
    if (qt_class(r, i - 1) & CL_DETERMINER) {
      /* not "open for a year, officials said": the phrase begins its clause */
      bool begins = i - 1 == low || qt_passage(r, i - 2) || qt_class(r, i - 2) & (CL_PUNCTUATION | CL_COORDINATOR);
      return begins ? i - 1 : start;
    }
  return start;
}

/* "In an interview Hale": a bare name that ends what begins with a preposition is no part of its phrase. */
static qt_range name_before(const qt_reader *r, uint32_t end, uint32_t low) {
  const qt_range none = {0, 0};
  uint32_t m = end > low ? en_mention_at(r->a, end - 1) : NG_NONE;
  if (m == NG_NONE || r->a->mentions.at[m].form != NG_FORM_NAME || r->a->mentions.at[m].end_token != end) return none;
  uint32_t first = r->a->mentions.at[m].first_token;
  if (first < low + 2 || qt_class(r, first - 1) & (CL_PREPOSITION | CL_NAME | CL_DETERMINER | CL_POSSESSIVE))
    return none;
  return (qt_range){first, end};
}

/* "Hale, citing “the rain,” said": the words in marks that end before a token are in an aside of the last cue. */
static bool cites_in_front(const qt_reader *r, uint32_t token) {
  if (!r->count || qt_empty(r->subject)) return false;
  const qt_find *last = &r->finds[r->count - 1];
  if (!last->contents || last->content[last->contents - 1].end != token || !(last->cue.forms & LX_ING)) return false;
  return last->cue.at.first > r->unit.first && qt_class(r, last->cue.at.first - 1) & CL_COMMA;
}

/* Steps back over the auxiliaries and adverbs in front of a verb. */
static uint32_t before_adverbs(const qt_reader *r, uint32_t verb, uint32_t low) {
  uint32_t i = verb;
  while (i > low && verb - i < 8) {
    uint32_t c = qt_class(r, i - 1);
    /* "has since said" */
    bool amid = c & CL_SUBORDINATOR && i > low + 1 && qt_class(r, i - 2) & CL_AUXILIARY;
    if (c & (CL_DETERMINER | CL_SUBJECT) || !(amid || c & (CL_ADVERB | CL_AUXILIARY | CL_NEGATION))) break;
    if (c & CL_TIME || c & CL_POSSESSIVE) break;
    i--;
  }
  return i;
}

/* "Brandt, who calls it “a ruin,” said": the words in marks in front of the verb end a relative clause; its subject stands in
 * front of that. */
static bool subject_before_marks(const qt_reader *r, uint32_t token, qt_range *subject) {
  const qm_passage *p = token > r->unit.first ? qt_passage(r, token - 1) : NULL;
  if (!p || p->after != token || p->end <= p->first || !(qt_class(r, qt_last_in(r, p)) & CL_COMMA)) return false;
  uint32_t low = p->open > r->unit.first + RELATIVE_WORDS ? p->open - RELATIVE_WORDS : r->unit.first;
  for (uint32_t i = p->open; i > low + 1 && !qt_passage(r, i - 1) && !(qt_class(r, i - 1) & CL_STOP); i--) {
    bool relative = qt_class(r, i - 1) & CL_RELATIVE && !(qt_class(r, i - 1) & CL_DETERMINER);
    if (relative && qt_class(r, i - 2) & CL_COMMA)
      return subject_over_commas(r, i - 2, clause_floor(r, i - 2), subject);
  }
  return false;
}

/* "savers who lost everything said": the pronoun before i is the object of the relative clause. */
static bool is_object_of_relative(const qt_reader *r, uint32_t i, uint32_t low) {
  if (i < low + 4 || !(qt_class(r, i - 2) & CL_FINITE) || qt_class(r, i - 2) & (CL_NAME | CL_AUXILIARY)) return false;
  return qt_class(r, i - 3) & CL_RELATIVE && qt_class(r, i - 4) & CL_WORD;
}

bool qt_subject_before(const qt_reader *r, uint32_t cue, qt_range *subject) {
  uint32_t low = clause_floor(r, cue), group = before_adverbs(r, cue, low), i = before_time(r, group, low);
  if (i < group) i = before_adverbs(r, i, low); /* "Hale just this month said" */
  if (cites_in_front(r, i)) {
    *subject = r->subject;
    return true;
  }
  if (i <= low) return subject_before_marks(r, i, subject);
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
  bool that = c & CL_RELATIVE && c & CL_DETERMINER && i - 1 > low && qt_is_word(r, i - 1, "that") &&
              qt_class(r, i - 2) & CL_WORD && !(qt_class(r, i - 2) & (CL_FINITE | CL_AUXILIARY));
  bool pronoun = c & (CL_SUBJECT | CL_RELATIVE) && !(c & CL_DETERMINER) && !is_object_of_relative(r, i, low);
  if (that || pronoun) {
    *subject = (qt_range){i - 1, i};
    return true;
  }
  *subject = strip_lead(r, (qt_range){over_adjectives(r, phrase_start(r, i, low, false), low), i});
  if (qt_empty(*subject)) *subject = strip_lead(r, (qt_range){phrase_start(r, i, low, true), i});
  if (qt_empty(*subject)) *subject = name_before(r, i, low);
  return !qt_empty(*subject);
}

bool qt_main_subject(const qt_reader *r, uint32_t token, qt_range *subject) {
  uint32_t low = clause_floor(r, token), verb = cl_finite(r->classes, low, token), after;
  if (verb != NG_NONE) return qt_subject_before(r, verb, subject);
  bool opens = token <= low + 2 || (token <= low + 4 && qt_class(r, token - 2) & CL_COMMA); /* "Now, after arguing" */
  if (!opens) return false;
  /* "Praising the plan, X left" */
  uint32_t end = r->unit.end < token + 30 ? r->unit.end : token + 30, i = token;
  while (i < end && !(qt_class(r, i) & (CL_COMMA | CL_STOP)) && !qt_passage(r, i)) i++;
  return i < end && qt_class(r, i) & CL_COMMA && qt_subject_after(r, i + 1, subject, &after);
}

/* The subject of a verb behind the comma that closes an apposition: "Her coach, Ann Lee, put it lower". */
static bool apposed_subject(const qt_reader *r, uint32_t low, uint32_t end, qt_range *subject) {
  for (uint32_t i = low + 1; i < end; i++) {
    bool verb = qt_class(r, i) & CL_FINITE && !(qt_class(r, i) & (CL_NAME | CL_AUXILIARY));
    if (verb && qt_class(r, i - 1) & CL_COMMA && !qt_passage(r, i) && qt_subject_before(r, i, subject)) return true;
  }
  return false;
}

bool qt_subject_at_colon(const qt_reader *r, uint32_t colon, qt_range *subject) {
  uint32_t low = clause_floor(r, colon), first = cl_finite(r->classes, low, colon);
  if (apposed_subject(r, low, colon, subject)) return true;
  for (uint32_t verb = first; verb != NG_NONE; verb = cl_finite(r->classes, verb + 1, colon)) {
    if (!qt_subject_before(r, verb, subject) || qt_empty(*subject)) continue;
    /* "Brandt, who was there, put it lower: “…”": not the clause in between */
    if (!(qt_class(r, subject->first) & CL_RELATIVE) || qt_class(r, subject->first) & CL_DETERMINER) return true;
  }
  if (first == NG_NONE && subject_over_commas(r, colon, low, subject) && !(qt_class(r, subject->first) & CL_ADVERB))
    return true;
  return qt_subject_before(r, colon, subject) && !qt_empty(*subject);
}

/* Behind "the “Harbour Plan”", whose marks hold a title amid the noun phrase; `token` if none begins there. */
static uint32_t over_title(const qt_reader *r, uint32_t token) {
  const qm_passage *p = qt_passage(r, token);
  return p && p->open == token && p->after < r->unit.end && p->after - p->open < 12 ? p->after : token;
}

bool qt_subject_after(const qt_reader *r, uint32_t from, qt_range *subject, uint32_t *after) {
  uint32_t end = r->unit.end, i = from;
  if (i >= end || qt_passage(r, i) || qt_is_word(r, i, "that")) return false;
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
  if (i > from && i < end && qt_class(r, i - 1) & (CL_DETERMINER | CL_PREPOSITION)) i = over_title(r, i);
  if (i == from || (i == from + 1 && c & CL_DETERMINER && !(c & (CL_SUBJECT | CL_NAME)))) return false;
  *subject = (qt_range){from, i};
  *after = i;
  return true;
}

/* ---- appositions ------------------------------------------------------------------------------------------------- */

/* The mention that names a person in a range, in no relation to another ("Hale’s", "of Oduya"), or a body that is the
 * whole range; NG_NONE if none does. */
static uint32_t named_in(const qt_reader *r, qt_range s) {
  const ng_article *a = r->a;
  for (uint32_t i = s.first; i < s.end; i++) {
    uint32_t m = en_mention_at(a, i);
    if (m == NG_NONE || a->mentions.at[m].form != NG_FORM_NAME) continue;
    const ng_mention *mention = &a->mentions.at[m];
    uint32_t first = tk_is(a, s.first, LX_DEFINITE) ? s.first + 1 : s.first;
    bool whole = mention->first_token <= first && mention->end_token == s.end;
    bool owner = mention->end_token < s.end && qt_class(r, mention->end_token) & CL_POSSESSIVE;
    bool complement = mention->first_token > s.first && qt_class(r, mention->first_token - 1) & CL_PREPOSITION;
    if (mention->kind == NG_PERSON ? !owner && !complement : whole && mention->kind == NG_ORG) return m;
    i = mention->end_token > i ? mention->end_token - 1 : i;
  }
  return NG_NONE;
}

/* A source that may be one somebody's description: no name, no plural, more than a word. */
static bool is_description(const qt_reader *r, qt_range s) {
  if (s.end < s.first + 2) return false;
  qt_range base = {s.first, qt_base_end(r, s)};
  uint32_t head = base.end - 1, first = qt_class(r, s.first);
  if (qt_class(r, head) & CL_PLURAL) return false;
  /* "the Deputy Solicitor-General": no role of the lexicons, but no name either */
  bool office = tk_is(r->a, head, LX_ROLE_NOUN) || (first & CL_DETERMINER && en_mention_at(r->a, head) == NG_NONE);
  if (qt_class(r, head) & CL_NAME && head > s.first && !office) return false;
  bool begins = first & (CL_DETERMINER | CL_NAME) || tk_is(r->a, s.first, LX_SMALL_NUMBER);
  return (begins || qt_class(r, s.first + 1) & CL_POSSESSIVE) && named_in(r, base) == NG_NONE;
}

/* What stands between the commas is nothing but words in capitals: a name that the tagger did not know. */
static bool all_names(const qt_reader *r, qt_range s) {
  for (uint32_t i = s.first; i < s.end; i++)
    if (!(qt_class(r, i) & CL_NAME)) return false;
  return s.end > s.first && s.end < s.first + 4 && en_mention_at(r->a, s.first) == NG_NONE;
}

/* The part from behind "an Italian named" on. */
static uint32_t behind_named_as(const qt_reader *r, qt_range part) {
  uint32_t length;
  for (uint32_t i = part.first; i < part.end; i++)
    if (tk_match(r->a, i, part.end, LX_NAMED_AS, &length)) return i + length;
  return part.first;
}

/* Whether nothing but a title or description stands between two tokens. */
static bool is_title(const qt_reader *r, uint32_t first, uint32_t end) {
  const uint32_t breaks = CL_PREPOSITION | CL_COORDINATOR | CL_RELATIVE | CL_AUXILIARY | CL_SUBJECT | CL_SUBORDINATOR;
  for (uint32_t i = first; i < end; i++)
    if (qt_class(r, i) & breaks) return false;
  return true;
}

/* What stands between two commas from `first` on. */
static qt_range part_at(const qt_reader *r, uint32_t first, uint32_t limit) {
  qt_range part = {first, first};
  while (part.end < limit && part.end < first + 14 && !qt_passage(r, part.end) &&
         (!(qt_class(r, part.end) & CL_PUNCTUATION) || tk_char(r->a, part.end, '.')))
    part.end++;
  return part;
}

/* The comma behind a description, over what stands in brackets and where it is: "a spokesman for the board (GMB) in Oslo,".
 * NG_NONE if there is none. */
static uint32_t comma_behind(const qt_reader *r, qt_range s, uint32_t limit) {
  uint32_t i = s.end, end = limit < s.end + 12 ? limit : s.end + 12;
  if (i + 2 < end && tk_char(r->a, i, '(') && tk_char(r->a, i + 2, ')')) i += 3;
  if (i > s.end && i < end && qt_class(r, i) & CL_PREPOSITION) i = cl_full_noun_phrase(r->classes, i + 1, end);
  return i + 1 < limit && qt_class(r, i) & CL_COMMA ? i : NG_NONE;
}

qt_range qt_apposed_name(const qt_reader *r, qt_range s, uint32_t limit) {
  uint32_t comma = qt_empty(s) ? NG_NONE : comma_behind(r, s, limit);
  if (comma == NG_NONE || !is_description(r, s)) return s;
  qt_range part = part_at(r, comma + 1, limit);
  /* "a firm in Oslo, whose owner, Ann Lee, said" */
  bool owned = qt_class(r, part.first) & CL_RELATIVE && part.end + 1 < limit && qt_class(r, part.end) & CL_COMMA &&
               cl_finite(r->classes, part.first + 1, part.end) == NG_NONE;
  if (owned) part = part_at(r, part.end + 1, limit);
  part.first = behind_named_as(r, part);
  uint32_t name = named_in(r, part);
  if (name == NG_NONE) return all_names(r, part) && qt_speakers_of(r, qt_base_end(r, s) - 1) == 1 ? part : s;
  const ng_mention *m = &r->a->mentions.at[name];
  return is_title(r, part.first, m->first_token) ? (qt_range){part.first, m->end_token} : s;
}
