/* Cues: reads a unit's tokens and classes, says which of them are a cue of which kind.
 *
 * A cue is a verb (or phrase) of the lexicons that stands where a verb can stand, or a noun with its clause. */
#include "quotes.h"

static const enum lx_class verb_classes[] = {LX_REPORT_VERB,  LX_BELIEF_VERB, LX_SHOW_VERB, LX_INTENT_VERB,
                                             LX_OPINION_VERB, LX_NAMING_VERB, LX_TELL_VERB,   LX_HEAR_VERB};

static inline lx_set verb_set(void) {
  lx_set set = lx_set_of(LX_REPORT_VERB, LX_BELIEF_VERB, LX_SHOW_VERB, LX_INTENT_VERB);
  return lx_set_and(set, LX_OPINION_VERB, LX_NAMING_VERB, LX_TELL_VERB, LX_HEAR_VERB);
}

/* "argued for the road", not "argued for years that": a time is no object of a verb that stands alone, too. */
static bool fits(const qt_reader *r, uint32_t token, uint32_t entry) {
  uint32_t behind = token + lx_table[entry].words, alone = lx_table[entry].parent;
  if (!alone || behind >= r->unit.end || !lx_any(alone, verb_set())) return behind <= r->unit.end;
  return !tk_is(r->a, behind, LX_TIME_UNIT);
}

/* The longest verb or phrase of the lexicons at a token, with the forms of all the classes it is in. */
static uint32_t match_any(const qt_reader *r, uint32_t token, uint32_t *length, unsigned *forms) {
  uint32_t entry = r->a->tokens.phrase[token];
  *forms = 0;
  while (entry && !(lx_any(entry, verb_set()) && fits(r, token, entry))) entry = lx_table[entry].parent;
  *length = entry ? lx_table[entry].words : 0;
  for (size_t i = 0; entry && i < sizeof verb_classes / sizeof *verb_classes; i++) *forms |= lx_forms(entry, verb_classes[i]);
  return entry;
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

/* Whether a capitalised word belongs to a name of several words. */
static bool is_named(const qt_reader *r, uint32_t token) {
  uint32_t m = en_mention_at(r->a, token);
  if (m == NG_NONE || is_title_case(r, token)) return false;
  const ng_mention *mention = &r->a->mentions.at[m];
  /* "Read said": the surname of a person stands in front of its verb */
  bool acts = mention->kind == NG_PERSON && tk_is(r->a, mention->end_token, LX_REPORT_VERB);
  return mention->form == NG_FORM_NAME && (acts || mention->end_token > mention->first_token + 1);
}

/* "9 percent", "one in five": a number in front of the head. */
static bool counts_people(const qt_reader *r, uint32_t first, uint32_t head) {
  for (uint32_t i = first; i <= head; i++)
    if (tk_has(r->a, i, TK_DIGIT) || lx_value(r->a->tokens.lex[i], LX_SMALL_NUMBER, 0) > 1) return true;
  return false;
}

/* "Ann Lee and Ivo Brandt say" */
static bool joins_names(const qt_reader *r, qt_range subject) {
  for (uint32_t i = subject.first + 1; i + 1 < subject.end; i++)
    if (qt_is_word(r, i, "and") && qt_class(r, i - 1) & CL_NAME && qt_class(r, i + 1) & CL_NAME) return true;
  return false;
}

/* "voters in each state say", "others, however, say": the subject is plural by its head, and a clause follows. */
static bool plural_subject_says(const qt_reader *r, uint32_t token) {
  uint32_t next = token + 1;
  if (!tk_is(r->a, token, LX_CLAUSE_VERB) || next >= r->unit.end || qt_passage(r, next)) return false;
  bool clause = qt_is_word(r, next, "that") || qt_class(r, next) & (CL_SUBJECT | CL_DETERMINER | CL_NAME);
  /* "merchants in the port say takings have halved" */
  clause = clause || (lx_value(r->a->tokens.lex[token], LX_CLAUSE_VERB, 0) == 1 && cl_is_nominal(qt_class(r, next)));
  qt_range subject;
  if (!clause || !qt_subject_before(r, token, &subject)) return false;
  uint32_t end = qt_base_end(r, subject), head = end - 1;
  /* not "gave tenants a guarantee that" */
  if (qt_class(r, head) & CL_PUNCTUATION || (end < subject.end && qt_class(r, end) & CL_DETERMINER)) return false;
  return (qt_class(r, head) & CL_PLURAL && !(qt_class(r, head) & CL_AUXILIARY)) ||
         counts_people(r, subject.first, head) || joins_names(r, subject);
}

/* "the profit expected by analysts": what was expected stands before the participle, and not who expected it. */
static bool is_reduced_passive(const qt_reader *r, uint32_t token, uint32_t before, unsigned forms) {
  uint32_t by = token + 1, end = r->unit.end < token + 5 ? r->unit.end : token + 5;
  /* "quoted on Monday by" */
  while (by + 1 < end && qt_class(r, by) & (CL_TIME | CL_PREPOSITION) && !qt_is_word(r, by, "by")) by++;
  if (!(forms & LX_PARTICIPLE) || !qt_is_word(r, by, "by") || by + 1 >= r->unit.end) return false;
  if (before + 1 != token || qt_class(r, before) & (CL_SUBJECT | CL_AUXILIARY | CL_PUNCTUATION)) return false;
  uint32_t agent = qt_class(r, by + 1), named = en_mention_at(r->a, before);
  if (named != NG_NONE && r->a->mentions.at[named].kind == NG_PERSON) return false;
  return agent & (CL_NAME | CL_DETERMINER | CL_PLURAL | CL_SUBJECT) && !(agent & CL_TIME);
}

/* "a man named Hale said": a participle between a noun and a name behind which the verb stands. */
static bool is_reduced_naming(const qt_reader *r, uint32_t token, uint32_t before, unsigned forms) {
  uint32_t n;
  if (!(forms & LX_PARTICIPLE) || before + 1 != token || !tk_match(r->a, token, r->unit.end, LX_NAMED_AS, &n)) return false;
  uint32_t m = en_mention_at(r->a, before);
  if (qt_class(r, before) & (CL_SUBJECT | CL_AUXILIARY | CL_NAME) || m != NG_NONE) return false;
  uint32_t i = token + n;
  while (i < r->unit.end && qt_class(r, i) & CL_NAME) i++;
  return i > token + n && i < r->unit.end && qt_class(r, i) & (CL_FINITE | CL_AUXILIARY) && !qt_passage(r, i);
}

/* "a count of parish reports shows …": what looks like a verb is the noun in front of one. */
static bool is_plural_subject(const qt_reader *r, uint32_t token) {
  if (!tk_is(r->a, token, LX_REPORT_NOUN) && !tk_is(r->a, token, LX_DOCUMENT_NOUN)) return false;
  uint32_t next = token + 1;
  return next < r->unit.end && !qt_passage(r, next) && qt_class(r, next) & CL_FINITE && tk_is(r->a, next, LX_SHOW_VERB);
}

/* "The WHO say iodine is missing": a body is several in British usage. */
static bool is_body_saying(const qt_reader *r, uint32_t body, uint32_t verb) {
  uint32_t m = en_mention_at(r->a, body);
  if (m == NG_NONE || r->a->mentions.at[m].kind != NG_ORG || lx_value(r->a->tokens.lex[verb], LX_CLAUSE_VERB, 0) != 1) return false;
  return r->a->mentions.at[m].end_token == body + 1 && cl_is_nominal(qt_class(r, verb + 1));
}

/* Whether a verb of these forms can stand here as a verb that has a subject. */
static bool stands_as_verb(const qt_reader *r, uint32_t token, unsigned *forms, bool *passive) {
  uint32_t before = before_adverbs(r, token);
  *passive = false;
  if (before == NG_NONE) return (*forms & (LX_ING | LX_PAST)) != 0;
  uint32_t c = qt_class(r, before);
  if (tk_char(r->a, before, '%')) c |= CL_PLURAL | CL_WORD; /* "26% say" */
  if (tk_has(r->a, token, TK_UPPER) && (c & CL_WORD || !(*forms & (LX_PAST | LX_ING))) && !is_title_case(r, token))
    return false;
  /* "Reading Mills said" */
  if (tk_has(r->a, token, TK_UPPER) && is_named(r, token)) return false;
  if (*forms & LX_PARTICIPLE && c & CL_BE) return *passive = true;
  if (is_reduced_passive(r, token, before, *forms) || is_reduced_naming(r, token, before, *forms)) return false;
  if (c & CL_DETERMINER && !(c & (CL_SUBJECT | CL_WH))) return stands_alone(r, before, token);
  if (c & CL_POSSESSIVE) return false;
  /* "reports of", "claims of" */
  if (*forms == LX_S && qt_is_word(r, token + 1, "of") && tk_is(r->a, token, LX_REPORT_NOUN)) return false;
  if (*forms == LX_S && is_plural_subject(r, token)) return false;
  if (qt_class(r, token) & CL_PREPOSITION && before + 1 == token && !(c & (CL_AUXILIARY | CL_SUBJECT))) return false;
  if (*forms & LX_ING) return !(c & CL_DETERMINER);
  if (*forms & LX_BASE && c & CL_AUXILIARY) return true;
  if (*forms == LX_BASE && before + 1 == token && tk_is(r->a, before, LX_REPORT_VERB) && c & CL_FINITE) return false;
  if (c & CL_PREPOSITION && !(c & (CL_SUBORDINATOR | CL_ADVERB))) return *forms & LX_BASE && qt_is_word(r, before, "to");
  if (*forms & (LX_PAST | LX_S)) return true;
  if (c & CL_SUBJECT || c & CL_RELATIVE) return true;
  /* "Police Scotland say that" */
  if (c & CL_NAME && *forms & LX_BASE && token + 1 < r->unit.end &&
      (qt_is_word(r, token + 1, "that") || qt_class(r, token + 1) & CL_STOP || is_body_saying(r, before, token)))
    return true;
  if (c & (CL_PREPOSITION | CL_COORDINATOR | CL_DETERMINER | CL_BE) || !(c & (CL_WORD | CL_COMMA | CL_DASH))) return false;
  return c & CL_PLURAL || plural_subject_says(r, token);
}

/* "Brandt, asked what he would do, smiled": behind the next comma stands a verb, whose subject is in front of the aside. */
static bool ends_before_verb(const qt_reader *r, uint32_t token) {
  uint32_t i = token, end = r->unit.end < token + 30 ? r->unit.end : token + 30;
  while (i < end && !(qt_class(r, i) & (CL_COMMA | CL_STOP))) i++;
  uint32_t verb = i + 1 < end && qt_class(r, i) & CL_COMMA ? qt_class(r, i + 1) : 0;
  return verb & (CL_FINITE | CL_AUXILIARY) && !(verb & (CL_NAME | CL_PLURAL | CL_DETERMINER));
}

/* "Asked whether …, he shrugged": a participle that opens its clause, with what was asked behind it. */
static bool asks_aside(const qt_reader *r, uint32_t token, unsigned forms) {
  if (!(forms & LX_PARTICIPLE) || !tk_is(r->a, token, LX_TELL_VERB)) return false;
  uint32_t before = before_adverbs(r, token), next = token + 1;
  if (before != NG_NONE && !(qt_class(r, before) & (CL_COMMA | CL_SUBORDINATOR | CL_WH))) return false;
  bool when = before != NG_NONE && qt_class(r, before) & (CL_SUBORDINATOR | CL_WH);
  if (before != NG_NONE && !when && !ends_before_verb(r, token) &&
      cl_finite(r->classes, r->unit.first, before) != NG_NONE)
    return false;
  if (qt_is_word(r, next, "by")) next = cl_full_noun_phrase(r->classes, next + 1, r->unit.end);
  if (next + 1 < r->unit.end && qt_class(r, next) & CL_PREPOSITION && !(qt_class(r, next) & CL_WH)) next++;
  return next < r->unit.end && qt_class(r, next) & CL_WH && !qt_is_word(r, next, "that");
}

static uint8_t kind_of(uint32_t entry) {
  if (lx_is(entry, LX_HEAR_VERB)) return QT_HEARD;
  if (lx_is(entry, LX_REPORT_VERB) || lx_is(entry, LX_BELIEF_VERB) || lx_is(entry, LX_SHOW_VERB) ||
      lx_is(entry, LX_TELL_VERB))
    return QT_VERB;
  if (lx_is(entry, LX_INTENT_VERB)) return QT_INTENT;
  return lx_is(entry, LX_NAMING_VERB) ? QT_NAMING : QT_OPINION;
}

/* "his claim that", "his claim is that": a noun with its clause. */
static bool stands_as_noun(const qt_reader *r, uint32_t token) {
  if (tk_has(r->a, token, TK_UPPER) || token <= r->unit.first || token + 2 >= r->unit.end) return false;
  uint32_t that = token + 1;
  if (qt_class(r, that) & CL_BE) that++;
  if (!qt_is_word(r, that, "that")) return false;
  uint32_t c = qt_class(r, token - 1);
  if (c & (CL_DETERMINER | CL_POSSESSIVE)) return true;
  return !(c & (CL_SUBJECT | CL_AUXILIARY | CL_NEGATION | CL_RELATIVE | CL_NAME | CL_PLURAL)) || c & CL_PREPOSITION;
}

/* "her view", "Ann Lee's own account" */
static bool is_held_view(const qt_reader *r, uint32_t token) {
  if (token < r->unit.first + 2 || !tk_is(r->a, token, LX_VIEW_NOUN)) return false;
  uint32_t holder = token - (qt_is_word(r, token - 1, "own") ? 2 : 1);
  return qt_class(r, holder) & CL_POSSESSIVE || tk_is(r->a, holder, LX_POSSESSIVE_PRONOUN);
}

/* "In her view the shoals have moved": a noun with its holder that opens the unit. */
static bool opens_unit(const qt_reader *r, uint32_t token) {
  uint32_t first = r->unit.first;
  return token <= first + 6 && qt_class(r, first) & CL_PREPOSITION && !qt_passage(r, first) && is_held_view(r, token);
}

/* "The shoals, by her own account, have moved": between commas, or behind one. */
static bool stands_as_aside(const qt_reader *r, uint32_t token) {
  uint32_t i = token, low = token > r->unit.first + 7 ? token - 7 : r->unit.first;
  if (!is_held_view(r, token) || !(token + 1 >= r->unit.end || qt_class(r, token + 1) & CL_PUNCTUATION)) return false;
  while (i > low && !qt_is_word(r, i, "by") && !qt_passage(r, i)) i--;
  return i > low && qt_is_word(r, i, "by") && qt_class(r, i - 1) & CL_COMMA;
}

/* "was adamant that": an adjective of what somebody holds or feels, with its clause. */
static bool is_state(const qt_reader *r, uint32_t token) {
  if (!tk_is(r->a, token, LX_CUE_ADJECTIVE) || !qt_is_word(r, token + 1, "that")) return false;
  uint32_t before = before_adverbs(r, token);
  return before != NG_NONE && qt_class(r, before) & CL_BE;
}

static bool stands_as_adjective(const qt_reader *r, uint32_t token, uint32_t *entry) {
  if (!is_state(r, token)) return false;
  *entry = r->a->tokens.lex[token];
  return true;
}

/* "did not immediately respond to": no answer, no words. */
static bool is_silence(const qt_reader *r, uint32_t token, uint32_t entry) {
  if (!lx_is(entry, LX_ANSWER_VERB)) return false;
  for (uint32_t i = token; i > r->unit.first && qt_class(r, i - 1) & (CL_ADVERB | CL_NEGATION | CL_AUXILIARY); i--)
    if (qt_class(r, i - 1) & CL_NEGATION) return true;
  return false;
}

/* "the authority's thinking": a noun. */
static bool is_possessed(const qt_reader *r, uint32_t token, unsigned forms) {
  return forms == LX_ING && token > r->unit.first && qt_class(r, token - 1) & CL_POSSESSIVE;
}

/* All that a cue may be: a word that begins other phrases than these is none. */
static lx_set cue_classes(void) {
  return lx_set_and(verb_set(), LX_ATTRIBUTION, LX_VIEW_NOUN, LX_CUE_ADJECTIVE, LX_REPORT_NOUN);
}

qt_cue qt_cue_at(const qt_reader *r, uint32_t token) {
  qt_cue cue = {{token, token}, 0, QT_NO_CUE, 0, false};
  uint32_t lex = r->a->tokens.lex[token], n;
  if (!qt_may_be_cue(r, token) || !tk_may_match(r->a, token, cue_classes())) return cue;
  if (tk_match(r->a, token, r->unit.end, LX_ANONYMITY, &n)) return cue;
  uint32_t entry = tk_match(r->a, token, r->unit.end, LX_ATTRIBUTION, &n);
  if (entry) {
    cue.kind = QT_ACCORDING;
  } else {
    entry = match_any(r, token, &n, &cue.forms);
    if (entry && asks_aside(r, token, cue.forms)) {
      cue.kind = QT_ASKED;
    } else if (entry && !is_state(r, token) && !is_silence(r, token, entry) && !is_possessed(r, token, cue.forms) &&
               stands_as_verb(r, token, &cue.forms, &cue.passive)) {
      cue.kind = kind_of(entry);
    } else if (stands_as_adjective(r, token, &entry)) {
      n = 1;
      cue.kind = QT_VERB;
      cue.forms = LX_PAST;
      cue.passive = false;
    } else if ((tk_is(r->a, token, LX_REPORT_NOUN) && stands_as_noun(r, token)) || opens_unit(r, token)) {
      entry = lex;
      n = 1;
      cue.kind = QT_NOUN;
    } else if (stands_as_aside(r, token)) {
      entry = lex;
      n = 1;
      cue.kind = QT_VIEW;
    } else {
      return cue;
    }
  }
  cue.entry = entry;
  cue.at.end = token + n;
  return cue;
}
