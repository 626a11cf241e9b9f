/* Attributions: reads a cue and its surroundings, says what it attributes and to whom.
 *
 * Contents stand to the right ("said that …", "said: “…”", "vowed to …"), to the left ("…, he said") or on both sides
 * of the cue. What follows the cue decides, see quotes_right.c; how far a content reaches says quotes_contents.c. */
#include "quotes.h"

enum { ANSWER_WORDS = 8, REASON_WORDS = 16 };

static bool before_is_break(const qt_reader *r, uint32_t token) {
  if (token <= r->unit.first) return false;
  return qt_passage(r, token - 1) || qt_has(r, token - 1, CL_COMMA | CL_DASH) ||
         (qt_has(r, token - 1, CL_STOP) && !tk_char(r->a, token - 1, '.'));
}

/* "It was, he added, …", "He is, he said, …": what stands left of the cue wants a rest. */
static bool is_unfinished(const qt_reader *r, qt_range left) {
  return !qt_passage(r, left.end - 1) && !qt_has(r, left.end - 1, CL_NAME) &&
         qt_has(r, left.end - 1, CL_AUXILIARY | CL_SUBORDINATOR | CL_COORDINATOR | CL_RELATIVE);
}

/* "a book in which, she said, …", "because, he said, …": the clause begins with the word in front of the cue. */
static bool opens_clause(const qt_reader *r, uint32_t token) {
  return qt_has(r, token, CL_SUBORDINATOR | CL_RELATIVE) && !qt_has(r, token, CL_DETERMINER);
}

/* "It is no surprise, he said, that …", "It was open, he said, until noon": what stands behind the cue is the rest of
 * what stands in front of it, unless that lies in marks or the narrator comments on it ("…, he said, laughing"). */
static bool is_rest(const qt_reader *r, qt_range left, uint32_t behind) {
  uint32_t next = behind + 1;
  if (qt_is_word(r, next, "that")) return true;
  if (qt_passage(r, left.first)) return false;
  if (qt_has(r, next, CL_COORDINATOR)) return !qt_narrator_again(r, behind);
  if (qt_passage(r, left.end - 1) || qt_has(r, next, CL_ING)) return false;
  if (tk_is(r->a, next, LX_ASIDE_OPENER)) return false;
  return !qt_narrator_again(r, behind);
}

/* "A little, he said.": an answer without a verb; the cue ends the sentence, so nothing else can be what was said. */
static bool is_answer(const qt_reader *r, const qt_find *f, qt_range left, uint32_t behind) {
  if (behind != f->cue.at.end || (behind < r->unit.end && !qt_has(r, behind, CL_STOP))) return false;
  if (f->source.end != f->source.first + 1 || f->source.first > behind) return false;
  if (left.first != r->unit.first || left.end > left.first + ANSWER_WORDS || !lx_is(f->cue.entry, LX_REPORT_VERB)) return false;
  return f->cue.forms & (LX_PAST | LX_S) && !qt_has(r, left.first, CL_PREPOSITION | CL_SUBORDINATOR | CL_TIME | CL_ING);
}

/* "… ," X said [, …]: content on the left, perhaps going on behind the cue. */
static bool take_left(const qt_reader *r, uint32_t left_end, uint32_t behind, qt_find *f) {
  qt_range left = qt_left_content(r, left_end);
  if (qt_empty(left)) return false;
  uint32_t next = behind + 1;
  bool goes_on = behind < r->unit.end && next < r->unit.end &&
                 (qt_has(r, behind, CL_COMMA | CL_DASH) ||
                  (tk_char(r->a, behind, ';') && !qt_passage(r, left.end - 1)));
  bool whole = qt_can_be_content(r, left, !goes_on);
  bool unfinished = goes_on && is_unfinished(r, left);
  if (unfinished) whole = false;
  bool split = goes_on && qt_has(r, behind - 1, CL_WORD) &&
               (qt_has(r, next, CL_AUXILIARY | CL_FINITE | CL_BASE) ||
                qt_is_clause(r, next, qt_stop_after(r, next, 60)));
  if (!whole && !split && !unfinished && !is_answer(r, f, left, behind)) return false;
  if (!(unfinished && opens_clause(r, left.end - 1))) qt_add(f, left);
  if (!goes_on) return true;
  if (qt_passage(r, next)) {
    qt_add(f, qt_marked_content(r, f, next));
  } else if (!whole || is_rest(r, left, behind)) {
    qt_add(f, qt_trim(r, (qt_range){next, qt_content_end(r, f, next)}));
  }
  return true;
}

/* “… ,” X: the passage ends with a comma, question or exclamation mark, so its attribution follows. */
static bool follows_marks(const qt_reader *r, uint32_t token) {
  const qm_passage *p = token > r->unit.first ? qt_passage(r, token - 1) : NULL;
  if (!p || p->after != token || p->end <= p->first) return false;
  return qt_class(r, qt_last_in(r, p)) & (CL_COMMA | CL_STOP) && !tk_char(r->a, qt_last_in(r, p), '.');
}

/* "X could be heard yelling to …", "X has been busy saying …": what stands in front is the rest of a verb group. */
static bool is_verbal(const qt_reader *r, qt_range s) {
  uint32_t c = qt_class(r, s.first);
  if (c & (CL_NAME | CL_DETERMINER | CL_SUBJECT)) return false;
  return c & (CL_BE | CL_AUXILIARY) || (c & CL_FINITE && !(c & CL_PLURAL) && s.first > r->unit.first);
}

/* "X released a statement saying …": the words are X's, who made the paper; in "received a letter saying" the letter's. */
static bool is_uttered(const qt_reader *r, qt_range s) {
  uint32_t low = s.first > r->unit.first + 3 ? s.first - 3 : r->unit.first, length;
  if (!tk_is(r->a, qt_base_end(r, s) - 1, LX_DOCUMENT_NOUN)) return false;
  for (uint32_t i = low; i < s.first; i++)
    if (tk_match(r->a, i, s.end, LX_UTTERING_VERB, &length) && i + length >= s.first) return true;
  /* the verb was taken for the beginning of the phrase */
  return tk_match(r->a, s.first, s.end, LX_UTTERING_VERB, &length) && s.first > r->unit.first;
}

static bool lies_between(qt_range x, uint32_t first, uint32_t end) { return !qt_empty(x) && x.first > first && x.end <= end; }

/* The subject to the left; of ", adding" and "and added" that of the clause before. */
static bool subject_of(const qt_reader *r, const qt_cue *cue, qt_range *subject) {
  uint32_t first = cue->at.first;
  /* "agreed to say": who agrees */
  uint32_t to = first;
  while (to > r->unit.first && qt_has(r, to - 1, CL_AUXILIARY | CL_ADVERB)) to--;
  if (to > r->unit.first && qt_is_word(r, to - 1, "to")) return qt_main_subject(r, to - 1, subject);
  bool gerund = cue->forms & LX_ING && !(cue->forms & (LX_PAST | LX_S)) && first > r->unit.first;
  /* "left by saying", "left on Friday, claiming": who leaves */
  if (gerund && qt_has(r, first - 1, CL_PREPOSITION) && qt_main_subject(r, first, subject)) return true;
  if (gerund && qt_has(r, first - 1, CL_COMMA) && !r->count && qt_main_subject(r, first, subject)) return true;
  if (qt_subject_before(r, first, subject)) {
    qt_range found = *subject;
    bool verbal = is_verbal(r, found);
    if (verbal && r->count && lies_between(r->subject, found.first, first)) { /* "said its head, Ann Lee, adding": who said it adds */
      *subject = r->subject;
      return true;
    }
    if (verbal && qt_has(r, found.first - 1, CL_COMMA) && qt_subject_before(r, found.first, subject)) return true;
    bool other = verbal || (gerund && is_uttered(r, found));
    if (!other || !qt_main_subject(r, first, subject) || qt_empty(*subject)) *subject = found;
    return true;
  }
  bool joined = first > r->unit.first && qt_has(r, first - 1, CL_COORDINATOR);
  /* "welcomed the plan, said it would work and …" */
  bool listed = first > r->unit.first && qt_has(r, first - 1, CL_COMMA) && r->count && !qt_empty(r->subject);
  if (listed && !(cue->forms & LX_ING)) {
    *subject = r->subject;
    return true;
  }
  if (!(cue->forms & LX_ING)) return joined && qt_main_subject(r, first, subject);
  *subject = r->subject;
  return r->count || qt_main_subject(r, first, subject);
}

/* Behind the appositions of an inverted subject: the next comma before words in marks, a finite verb, "that". */
static uint32_t behind_source(const qt_reader *r, uint32_t after) {
  uint32_t i = after, end = r->unit.end < after + 40 ? r->unit.end : after + 40;
  for (; i < end && !qt_has(r, i, CL_STOP); i++) {
    if (!qt_has(r, i, CL_COMMA) || i + 1 >= r->unit.end) continue;
    if (qt_passage(r, i + 1) || qt_has(r, i + 1, CL_AUXILIARY) || qt_is_word(r, i + 1, "that")) break;
  }
  return i;
}

/* "One skipper, who was there, described": all that stands in front of the verb is its subject with a relative clause. */
static bool has_described_subject(const qt_reader *r, uint32_t cue) {
  uint32_t first = qt_left_start(r, cue), comma = cue - 1;
  if (comma <= first || !qt_has(r, comma, CL_COMMA)) return false;
  do comma--;
  while (comma > first && !qt_has(r, comma, CL_COMMA) && !qt_passage(r, comma));
  if (comma <= first || !qt_has(r, comma, CL_COMMA) || !qt_has(r, comma + 1, CL_RELATIVE)) return false;
  return cl_finite(r->classes, first, comma) == NG_NONE && !qt_passage(r, first);
}

static bool inverted(const qt_reader *r, const qt_cue *cue, qt_find *f) {
  if (!before_is_break(r, cue->at.first) || !(cue->forms & (LX_PAST | LX_S | LX_BASE)) || cue->passive) return false;
  if (cue->entry && !lx_is(cue->entry, LX_REPORT_VERB) && !lx_is(cue->entry, LX_BELIEF_VERB)) return false;
  if (!follows_marks(r, cue->at.first) && has_described_subject(r, cue->at.first)) return false;
  /* "a clerk, Ann Lee, told reporters": the hearers stand behind */
  if (lx_is(cue->entry, LX_TELL_VERB) && !follows_marks(r, cue->at.first)) return false;
  uint32_t after;
  if (!qt_subject_after(r, cue->at.end, &f->source, &after)) return false;
  uint32_t verb = cl_finite(r->classes, f->source.first, f->source.end);
  if (verb != NG_NONE && !tk_has(r->a, verb, TK_UPPER)) return false;
  /* "citing “the rain,” said the road would close" */
  if (after < r->unit.end && !qt_passage(r, after) && qt_has(r, after, CL_AUXILIARY)) return false;
  /* "X, who was there, said tenants eventually left" */
  uint32_t next = after + 1;
  if (!follows_marks(r, cue->at.first) && qt_has(r, after, CL_ADVERB) &&
      cl_finite(r->classes, after - 1, next + 1) == next)
    return false;
  /* an apposition may lack its comma: “…,” said Ann Lee an expert on ferries */
  if (!follows_marks(r, cue->at.first) &&
      !qt_has(r, after,
              CL_PUNCTUATION | CL_PREPOSITION | CL_TIME | CL_SUBORDINATOR | CL_RELATIVE | CL_ING | CL_ADVERB |
                  CL_COORDINATOR) &&
      after < r->unit.end)
    return false;
  /* "X, a doctor, said Hale “knew”" */
  if (!follows_marks(r, cue->at.first) && after < r->unit.end && qt_passage(r, after)) return false;
  return take_left(r, cue->at.first, behind_source(r, after), f);
}

static bool take_right(const qt_reader *r, const qt_cue *cue, qt_right side, qt_find *f) {
  uint32_t from = side.first;
  switch (side.kind) {
    case QT_RIGHT_MARKS: qt_add(f, qt_marked_content(r, f, from)); break;
    case QT_RIGHT_COLON:
      if (from < r->unit.end && qt_passage(r, from))
        qt_add(f, qt_marked_content(r, f, from));
      else
        qt_add(f, qt_trim(r, (qt_range){from, qt_content_end(r, f, from)}));
      break;
    case QT_RIGHT_THAT:
    case QT_RIGHT_CLAUSE:
    case QT_RIGHT_WH:
    case QT_RIGHT_TO:
      if (cue->passive && side.kind == QT_RIGHT_TO) return false;
      qt_add(f, qt_trim(r, (qt_range){from, qt_content_end(r, f, from)}));
      break;
    default: return false;
  }
  return f->contents > 0;
}

/* What stands left of "X said, “…”" is the first half of what is said, and no adverbial of the narrator. */
static bool is_broken_off(const qt_reader *r, uint32_t first, uint32_t end) {
  if (first >= end) return false;
  if (qt_passage(r, first)) return true;
  return !qt_has(r, first,
                 CL_SUBORDINATOR | CL_PREPOSITION | CL_ING | CL_WH | CL_ADVERB | CL_PARTICIPLE | CL_TIME | CL_RELATIVE);
}

/* "was quoted by X as saying": the second verb is the cue. */
static bool hands_on(const qt_reader *r, const qt_cue *cue) {
  uint32_t end = r->unit.end < cue->at.end + 9 ? r->unit.end : cue->at.end + 9;
  for (uint32_t i = cue->at.end; i + 1 < end && !qt_passage(r, i) && !qt_has(r, i, CL_PUNCTUATION); i++)
    if (qt_is_word(r, i, "as") && qt_has(r, i + 1, CL_ING) && tk_is(r->a, i + 1, LX_REPORT_VERB)) return true;
  return false;
}

/* "was told each time by a clerk", "heard from a clerk": who is behind a passive. */
static qt_range agent(const qt_reader *r, const qt_cue *cue) {
  uint32_t end = r->unit.end < cue->at.end + 5 ? r->unit.end : cue->at.end + 5;
  for (uint32_t i = cue->at.end; i < end && !qt_passage(r, i) && !qt_has(r, i, CL_PUNCTUATION); i++)
    if (qt_is_word(r, i, "by") || (cue->kind == QT_HEARD && qt_is_word(r, i, "from")))
      return (qt_range){i + 1, cl_full_noun_phrase(r->classes, i + 1, r->unit.end)};
  return (qt_range){0, 0};
}

/* “… ,” he was told [by a clerk]. */
static bool told_behind_marks(const qt_reader *r, const qt_cue *cue, qt_find *f) {
  qt_range hearer;
  if (!qt_subject_before(r, cue->at.first, &hearer) || !follows_marks(r, hearer.first)) return false;
  return take_left(r, hearer.first, qt_empty(f->source) ? cue->at.end : f->source.end, f);
}

static bool is_relative(const qt_reader *r, qt_range s) {
  return s.end == s.first + 1 && qt_has(r, s.first, CL_RELATIVE) && !qt_has(r, s.first, CL_DETERMINER);
}

/* The comma behind the adjuncts of a cue, over that of a place or day ("said in Kenansville, N.C., “…”"). */
static uint32_t behind_adjuncts(const qt_reader *r, uint32_t from) {
  uint32_t i = from, end = r->unit.end < from + 40 ? r->unit.end : from + 40;
  for (; i < end && !qt_has(r, i, CL_COMMA | CL_STOP);) i = qt_step(r, i);
  if (!qt_has(r, i, CL_COMMA) || qt_passage(r, i + 1 < end ? i + 1 : i)) return i;
  uint32_t next = i + 1;
  while (next < end && next < i + 5 && !qt_passage(r, next) && qt_has(r, next, CL_NAME | CL_TIME) &&
         !qt_has(r, next, CL_COMMA))
    next++;
  bool marks = next > i + 1 && next + 1 < end && qt_has(r, next, CL_COMMA) && qt_passage(r, next + 1);
  return marks ? next : i;
}

/* "Belta quoted him as saying": the object of the verb speaks, not its subject. */
static qt_range quoted(const qt_reader *r, qt_range subject, uint32_t as) {
  uint32_t verb = cl_finite(r->classes, subject.first, as);
  if (verb == NG_NONE || qt_has(r, verb, CL_AUXILIARY) || verb + 1 >= as) return subject;
  return cl_full_noun_phrase(r->classes, verb + 1, as) == as ? (qt_range){verb + 1, as} : subject;
}

/* "As Ann Lee noted on Monday, the road is shut", "The road is shut, as she said": nothing but adjuncts behind the verb,
 * and what it reports on the other side of a comma. */
static bool reported_as(const qt_reader *r, const qt_right *side, qt_find *f) {
  uint32_t as = f->source.first - 1, behind = behind_adjuncts(r, side->first), first = r->unit.first;
  if (side->kind != QT_RIGHT_NOTHING && side->kind != QT_RIGHT_COMMA) return false;
  if (!lx_is(f->cue.entry, LX_REPORT_VERB) || !lx_is(f->cue.entry, LX_CLAUSE_VERB) || f->cue.forms & LX_ING) return false;
  bool opens = as == first || (as == first + 1 && qt_has(r, first, CL_COORDINATOR));
  if (!opens) return before_is_break(r, as) && take_left(r, as, behind, f);
  if (!qt_has(r, behind, CL_COMMA) || behind + 1 >= r->unit.end) return false;
  if (qt_passage(r, behind + 1))
    qt_add(f, qt_marked_content(r, f, behind + 1));
  else if (qt_is_clause(r, behind + 1, qt_stop_after(r, behind + 1, 60)))
    qt_add(f, qt_trim(r, (qt_range){behind + 1, qt_content_end(r, NULL, behind + 1)}));
  return f->contents > 0;
}

/* Behind a clause of its own ("will fail said it …", "losing their jobs said that …"): a report verb without a subject. */
static bool is_verb_of_earlier_subject(const qt_reader *r, uint32_t from, uint32_t i) {
  if (!tk_is(r->a, i, LX_REPORT_VERB) || !qt_has(r, i, CL_FINITE) || qt_has(r, i - 1, CL_SUBJECT | CL_PUNCTUATION | CL_BE)) return false;
  if (!qt_is_word(r, i + 1, "that") && !qt_is_clause(r, i + 1, qt_stop_after(r, i + 1, 60))) return false;
  return qt_has(r, from, CL_ING) || cl_finite(r->classes, from, i) != NG_NONE;
}

/* "Officials who believe the plan will fail said it …": the verb of the relative clause on the subject of "said". */
static bool is_in_subject(const qt_reader *r, const qt_cue *cue) {
  uint32_t first = r->unit.first + qt_has(r, r->unit.first, CL_COORDINATOR), head = cl_noun_phrase(r->classes, first, cue->at.first);
  if (head == first || !qt_has(r, head, CL_RELATIVE) || qt_has(r, head, CL_DETERMINER)) return false;
  uint32_t end = qt_stop_after(r, cue->at.end, CL_REACH);
  for (uint32_t i = cue->at.end + 1; i + 1 < end && !qt_passage(r, i) && !qt_has(r, i, CL_COMMA); i++)
    if (is_verb_of_earlier_subject(r, cue->at.end, i)) return true;
  return false;
}

static bool attribute_verb(const qt_reader *r, qt_find *f) {
  const qt_cue *cue = &f->cue;
  if (hands_on(r, cue)) return false;
  if (inverted(r, cue, f)) return true;
  f->contents = 0;
  f->source = (qt_range){0, 0};
  qt_right side = qt_look_right(r, cue);
  if (cue->passive) f->source = agent(r, cue);
  if (cue->passive && told_behind_marks(r, cue, f)) return true;
  f->contents = 0;
  if (cue->passive && side.kind == QT_RIGHT_CLAUSE && !lx_is(cue->entry, LX_TELL_VERB)) return false;
  bool subject = !cue->passive && subject_of(r, cue, &f->source);
  bool split = (side.kind == QT_RIGHT_MARKS || side.kind == QT_RIGHT_COLON) &&
               qt_has(r, side.first - 1, CL_COMMA) && subject &&
               is_broken_off(r, qt_left_start(r, f->source.first), f->source.first);
  if (subject && f->source.first > r->unit.first && qt_is_word(r, f->source.first - 1, "as")) {
    if (reported_as(r, &side, f)) return true;
    f->contents = 0;
  }
  bool as_saying = cue->forms & LX_ING && cue->at.first > r->unit.first && qt_is_word(r, cue->at.first - 1, "as");
  uint32_t edge = f->source.first;
  if (as_saying) {
    subject = qt_main_subject(r, cue->at.first, &f->source);
    edge = f->source.first;
    if (subject) f->source = quoted(r, f->source, cue->at.first - 1);
    if (subject && side.kind == QT_RIGHT_NOTHING && before_is_break(r, edge) &&
        take_left(r, edge, cue->at.end, f))
      return true;
    f->contents = 0;
  }
  bool strong = subject && (as_saying || !(cue->forms & LX_ING)) && follows_marks(r, f->source.first);
  if (strong && (side.kind == QT_RIGHT_THAT || side.kind == QT_RIGHT_CLAUSE))
    strong = qt_passage(r, f->source.first - 1)->open == qt_left_start(r, f->source.first);
  bool left = strong || (subject && !is_relative(r, f->source) && cue->forms & (LX_PAST | LX_S | LX_BASE) &&
                         (side.kind == QT_RIGHT_NOTHING || side.kind == QT_RIGHT_COMMA || split) &&
                         before_is_break(r, f->source.first));
  if (left) {
    if (take_left(r, f->source.first, split ? side.first - 1 : behind_adjuncts(r, side.first), f)) return true;
  }
  f->contents = 0;

  return take_right(r, cue, side, f) && (subject || !qt_empty(f->source) || cue->passive);
}

/* "on Tuesday", "Tuesday night" up to the end of the clause: its time, and none within the object ("on 7 August"). */
static bool ends_with_time(const qt_reader *r, uint32_t i, uint32_t end) {
  if (tk_is(r->a, i, LX_ADJUNCT_PREPOSITION)) i++;
  uint32_t first = i;
  if (!tk_has(r->a, first, TK_UPPER) || tk_has(r->a, first - 1, TK_DIGIT)) return false;
  while (i < end && !qt_passage(r, i) && qt_has(r, i, CL_TIME) && !qt_has(r, i, CL_DETERMINER)) i++;
  return i > first && (i == end || qt_passage(r, i) || qt_has(r, i, CL_PUNCTUATION | CL_PREPOSITION | CL_COORDINATOR));
}

/* "in a tweet", "during the interview": where something was said. */
static bool ends_with_document(const qt_reader *r, uint32_t i, uint32_t end) {
  uint32_t next = cl_noun_phrase(r->classes, i + 1, end);
  return next > i + 2 && qt_has(r, i + 1, CL_DETERMINER) && tk_is(r->a, next - 1, LX_DOCUMENT_NOUN);
}

/* Whether an adjunct of the verb begins at i, behind the object that began at `from`. */
static bool is_adjunct(const qt_reader *r, uint32_t from, uint32_t i, uint32_t end) {
  if (qt_has(r, i - 1, CL_PREPOSITION | CL_DETERMINER | CL_TIME)) return false;
  if (ends_with_time(r, i, end)) return true;
  if (!tk_is(r->a, i, LX_ADJUNCT_PREPOSITION)) return false;
  bool pronoun = i == from + 1 && qt_has(r, from, CL_OBJECT | CL_SUBJECT) && !qt_has(r, from, CL_DETERMINER);
  return pronoun || ends_with_document(r, i, end);
}

/* The end of the object of a verb that names or judges a thing: narrower than a clause. */
static uint32_t object_end(const qt_reader *r, uint32_t from) {
  uint32_t end = qt_stop_after(r, from, 60), i = from;
  for (; i < end; i = qt_step(r, i)) {
    if (qt_passage(r, i)) continue;
    if (qt_has(r, i, CL_DASH | CL_COLON)) break;
    if (i == from) continue;
    if (qt_inner_comma(r, i)) break;
    if (qt_has(r, i, CL_COMMA)) {
      if (qt_narrator_again(r, i) || (qt_has(r, i + 1, CL_FINITE) && !qt_has(r, i + 1, CL_NAME))) break;
      if (i + 1 < end && !qt_passage(r, i + 1) &&
          (qt_has(r, i + 1,
                  CL_ING | CL_RELATIVE | CL_SUBORDINATOR | CL_SUBJECT | CL_DETERMINER | CL_WH | CL_AUXILIARY) ||
           qt_is_word(r, i + 1, "but") || qt_is_word(r, i + 1, "and") || qt_has(r, i + 1, CL_ADVERB)))
        break;
      continue;
    }
    if (qt_is_word(r, i, "but") || is_adjunct(r, from, i, end)) break;
    if (qt_has(r, i, CL_SUBORDINATOR) && !qt_has(r, i, CL_PREPOSITION)) break;
    if (qt_has(r, i, CL_COORDINATOR) && cl_finite(r->classes, i - 1, i + 2) == i + 1) break;
    if (qt_has(r, i, CL_COORDINATOR) && i + 1 < end && !qt_passage(r, i + 1) && qt_has(r, i + 1, CL_FINITE) &&
        !qt_has(r, i + 1, CL_NAME))
      break;
  }
  return i;
}

/* Behind the thing named its name follows: "called it a hoax"; not "called Ann". */
static bool says_what(const qt_reader *r, uint32_t from) {
  for (uint32_t i = from; i < r->unit.end && i < from + 14 && (qt_passage(r, i) || !qt_has(r, i, CL_STOP)); i++)
    if (qt_passage(r, i)) return true;
  uint32_t next = cl_noun_phrase(r->classes, from, r->unit.end);
  return next > from && next < r->unit.end && (qt_passage(r, next) || !qt_has(r, next, CL_PUNCTUATION | CL_AUXILIARY));
}

/* "the poll shows Hale ahead": what a document shows needs no clause; "a study showing the rise" only describes it. */
static bool is_shown(const qt_reader *r, const qt_find *f) {
  if (f->cue.forms == LX_ING || !lx_is(f->cue.entry, LX_SHOW_VERB) || !tk_is(r->a, qt_base_end(r, f->source) - 1, LX_DOCUMENT_NOUN)) return false;
  return !qt_has(r, f->cue.at.end, CL_FINITE) || qt_has(r, f->cue.at.end, CL_NAME | CL_PLURAL);
}

/* "voiced the fear that …": the noun in the object attributes its clause. */
static bool leaves_to_noun(const qt_reader *r, const qt_cue *cue, qt_range object) {
  if (!lx_is(cue->entry, LX_UTTERING_VERB)) return false;
  uint32_t end = object.end < object.first + 8 ? object.end : object.first + 8;
  for (uint32_t i = object.first; i < end && !qt_passage(r, i) && !qt_has(r, i, CL_PUNCTUATION); i++)
    if (tk_is(r->a, i, LX_REPORT_NOUN) && qt_is_word(r, i + 1, "that") && qt_cue_at(r, i).kind == QT_NOUN) return true;
  return false;
}

/* "criticised the plan", "called him “a hostage”": the object and what is said of it. */
static bool attribute_object(const qt_reader *r, qt_find *f) {
  const qt_cue *cue = &f->cue;
  uint32_t i = cue->at.end;
  if (cue->passive) return false;
  bool subject = subject_of(r, cue, &f->source);
  if (!subject || i >= r->unit.end) return false;
  bool opinion = lx_is(cue->entry, LX_OPINION_VERB) || is_shown(r, f);
  if (!opinion && !(lx_is(cue->entry, LX_NAMING_VERB) && says_what(r, i))) return false;
  if (!qt_passage(r, i) && qt_has(r, i, CL_PUNCTUATION | CL_PREPOSITION | CL_COORDINATOR | CL_TIME | CL_AUXILIARY))
    return false;
  qt_add(f, qt_trim(r, (qt_range){i, object_end(r, i)}));
  return f->contents > 0 && !leaves_to_noun(r, cue, f->content[0]);
}

/* "The owner, according to three people who work there, is a clerk": what follows the source's comma, where the words
 * in front of the cue are no clause of their own. */
static qt_range rest_behind_source(const qt_reader *r, qt_range left, uint32_t from) {
  uint32_t i = from, end = r->unit.end < from + 40 ? r->unit.end : from + 40;
  while (i < end && !qt_has(r, i, CL_COMMA | CL_STOP)) i = qt_step(r, i);
  if (i + 2 >= end || !qt_has(r, i, CL_COMMA) || qt_can_be_content(r, left, true)) return (qt_range){0, 0};
  return qt_trim(r, (qt_range){i + 1, qt_content_end(r, NULL, i + 1)});
}

static bool attribute_according(const qt_reader *r, qt_find *f) {
  uint32_t first = f->cue.at.first, end = r->unit.end;
  uint32_t source_end = cl_full_noun_phrase(r->classes, f->cue.at.end, end);
  if (source_end == f->cue.at.end) return false;
  f->source = (qt_range){f->cue.at.end, source_end};
  if (first == r->unit.first || (first == r->unit.first + 1 && qt_has(r, r->unit.first, CL_COORDINATOR))) {
    uint32_t comma = source_end;
    while (comma < end && comma < source_end + 40 && !qt_has(r, comma, CL_COMMA)) comma = qt_step(r, comma);
    if (comma + 1 >= end || !qt_has(r, comma, CL_COMMA)) return false;
    qt_add(f, qt_trim(r, (qt_range){comma + 1, qt_content_end(r, f, comma + 1)}));
    return f->contents > 0;
  }
  qt_range left = qt_left_content(r, first);
  if (r->count && !qt_can_be_content(r, left, true)) return false;
  qt_add(f, left);
  if (f->contents && qt_has(r, first - 1, CL_COMMA)) qt_add(f, rest_behind_source(r, left, source_end));
  return f->contents > 0;
}

/* "The shoals, by her own account, have moved" */
static bool attribute_view(const qt_reader *r, qt_find *f) {
  uint32_t by = f->cue.at.first;
  while (!qt_has(r, by, CL_COMMA)) by--;
  f->source = qt_possessor(r, f->cue.at.first);
  qt_range left = qt_left_content(r, by);
  if (qt_empty(f->source)) return false;
  qt_add(f, left);
  uint32_t comma = f->cue.at.end, next = comma + 1;
  if (f->contents && qt_has(r, comma, CL_COMMA) && next < r->unit.end && is_rest(r, left, comma))
    qt_add(f, qt_trim(r, (qt_range){next, qt_content_end(r, NULL, next)}));
  return f->contents > 0;
}

/* "The court heard that …", "…, an inquest was told": whose words they are is not said, unless behind "from", "by". */
static bool attribute_heard(const qt_reader *r, qt_find *f) {
  const qt_cue *cue = &f->cue;
  qt_range hearer;
  if (!qt_subject_before(r, cue->at.first, &hearer) || qt_empty(hearer)) return false;
  if (!tk_is(r->a, qt_base_end(r, hearer) - 1, LX_HEARER_NOUN)) return false;
  qt_right side = qt_look_right(r, cue);
  bool left = (side.kind == QT_RIGHT_NOTHING || side.kind == QT_RIGHT_COMMA) && before_is_break(r, hearer.first);
  if (!(left ? take_left(r, hearer.first, behind_adjuncts(r, side.first), f) : take_right(r, cue, side, f))) return false;
  f->source = agent(r, cue);
  return true;
}

/* "Asked [by reporters] whether it was shut, he shrugged": up to the comma. */
static bool attribute_asked(const qt_reader *r, qt_find *f) {
  uint32_t first = f->cue.at.end;
  while (first < r->unit.end && !qt_passage(r, first) && !qt_has(r, first, CL_WH | CL_PUNCTUATION)) first++;
  uint32_t end = first;
  while (end < r->unit.end && (qt_passage(r, end) || !qt_has(r, end, CL_COMMA | CL_STOP))) end = qt_step(r, end);
  qt_add(f, qt_trim(r, (qt_range){first, end}));
  f->source = agent(r, &f->cue);
  return f->contents > 0;
}

/* An intention stands behind its cue as an infinitive; nothing in front of "vowed to" is vowed but words in marks. */
static bool is_intended(const qt_reader *r, const qt_find *f) {
  qt_range c = f->content[0];
  if (f->cue.kind != QT_INTENT || lx_is(f->cue.entry, LX_REPORT_VERB)) return true;
  return qt_passage(r, c.first) || (c.first >= f->cue.at.end && !qt_is_word(r, c.first, "that"));
}

static bool attribute(const qt_reader *r, qt_cue cue, qt_find *find) {
  *find = (qt_find){.cue = cue};
  if (cue.kind == QT_ACCORDING) return attribute_according(r, find);
  if (cue.kind == QT_NOUN) return qt_attribute_noun(r, find);
  if (cue.kind == QT_VIEW) return attribute_view(r, find);
  if (cue.kind == QT_ASKED) return attribute_asked(r, find);
  if (cue.kind == QT_HEARD) return attribute_heard(r, find);
  if (is_in_subject(r, &cue)) return false;
  if (cue.passive && lx_is(cue.entry, LX_TELL_VERB) && attribute_heard(r, find)) return true;
  *find = (qt_find){.cue = cue};
  if ((cue.kind == QT_VERB || cue.kind == QT_INTENT) && attribute_verb(r, find) && is_intended(r, find)) return true;
  if (!lx_is(cue.entry, LX_OPINION_VERB) && !lx_is(cue.entry, LX_NAMING_VERB) && !lx_is(cue.entry, LX_SHOW_VERB))
    return false;
  *find = (qt_find){.cue = cue};
  return attribute_object(r, find);
}

/* "What we know about the blast": the page speaks of itself in its headline, and says nothing of anybody. */
static bool is_page_itself(const qt_reader *r, const qt_find *f) {
  if (qt_empty(f->source) || !tk_is(r->a, f->source.first, LX_FIRST_PERSON)) return false;
  return r->a->blocks.at[qt_block(r, f->source.first)].kind != NG_BLOCK_PARAGRAPH;
}

/* "[anonymously] because they had no leave to discuss": a clause behind the words of anonymity, of its own
 * subject or with an infinitive; "said" behind it is the source's. */
static bool gives_reason(const qt_reader *r, uint32_t from, qt_range source, uint32_t cue) {
  if (from >= cue || !qt_has(r, from, CL_SUBORDINATOR)) return false;
  if (source.first <= from && !qt_is_word(r, cue - 1, "to")) return false;
  for (uint32_t i = from; i < cue; i++)
    if (qt_passage(r, i) || qt_has(r, i, CL_PUNCTUATION)) return false;
  return true;
}

/* "not authorised to discuss it", "did not want to be named": what tells why a source has no name is nobody's words. */
static bool is_reason(const qt_reader *r, qt_cue cue, qt_range source) {
  uint32_t low = cue.at.first > r->unit.first + REASON_WORDS ? cue.at.first - REASON_WORDS : r->unit.first, n;
  for (uint32_t i = low; i < cue.at.first; i++) {
    if (qt_passage(r, i) || !tk_match(r->a, i, r->unit.end, LX_ANONYMITY, &n)) continue;
    bool governed = i + n + 1 == cue.at.first && qt_is_word(r, i + n, "to");
    if (governed || i + n >= cue.at.end || gives_reason(r, i + n, source, cue.at.first)) return true;
  }
  return false;
}

bool qt_attribute(const qt_reader *r, qt_cue cue, qt_find *find) {
  if (!attribute(r, cue, find) || is_page_itself(r, find) || is_reason(r, cue, find->source)) return false;
  bool before = find->source.end <= cue.at.first;
  qt_range described = find->source;
  find->source = qt_apposed_name(r, described, before ? cue.at.first : r->unit.end);
  find->whole = qt_whole_source(r, described, find);
  return true;
}
