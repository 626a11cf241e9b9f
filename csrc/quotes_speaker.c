/* Speakers: reads a quote's source and the mentions, writes the speaker's entity and whether the source is anonymous.
 */
#include "entities.h"
#include "quotes.h"

/* "his rival": he is not the one who speaks. */
static bool is_possessive(const qt_reader *r, const ng_mention *mention, qt_range source) {
  return mention->end_token < source.end && tk_is(r->a, mention->first_token, LX_POSSESSIVE_PRONOUN);
}

/* Names are one word here: "Union of Field Workers". */
uint32_t qt_base_end(const qt_reader *r, qt_range source) {
  for (uint32_t i = source.first; i < source.end; i++) {
    uint32_t c = qt_class(r, i), m = en_mention_at(r->a, i);
    if (m != NG_NONE && r->a->mentions.at[m].form == NG_FORM_NAME && r->a->mentions.at[m].end_token > i) {
      i = r->a->mentions.at[m].end_token - 1;
      continue;
    }
    if (i == source.first) continue;
    if (c & (CL_PREPOSITION | CL_RELATIVE | CL_COMMA) && !(c & CL_NAME)) return i;
    if (tk_is(r->a, i, LX_PHRASE_BREAK) && !(qt_class(r, i - 1) & CL_DETERMINER)) return i;
  }
  return source.end;
}

/* "of the clerk Ann Lee": a role of one; of "clerk to the justices Ann Lee" the last word is none of hers. */
static bool is_one_role(const qt_reader *r, uint32_t token) {
  return tk_is(r->a, token, LX_ROLE_NOUN) && !(lx_value(r->a->tokens.lex[token], LX_ROLE_NOUN, 0) & 4);
}

/* Whether a mention stands in a complement: "to Mr Hale", "of the late Ann Lee", not "Secretary of State Ann Lee". */
static bool is_complement(const qt_reader *r, const ng_mention *mention, uint32_t first) {
  uint32_t before = mention->first_token;
  /* "head of the staff for relief Ann Lee": the name stands behind all that */
  if (before > first && tk_has(r->a, before - 1, TK_LOWER) && mention->kind == NG_PERSON &&
      !(qt_class(r, before - 1) & (CL_PREPOSITION | CL_DETERMINER | CL_COORDINATOR)) &&
      !is_one_role(r, before - 1) && !tk_is(r->a, before - 1, LX_HONORIFIC) &&
      !tk_is(r->a, before - 1, LX_ANONYMOUS_NOUN) && !tk_is(r->a, before - 1, LX_KINSHIP))
    return false;
  for (uint32_t i = before; i > first; i--) {
    uint32_t c = qt_class(r, i - 1);
    if (c & CL_COMMA) return false; /* an apposition: "a clerk at the port, Ann Lee" */
    if (c & CL_PREPOSITION && !(c & CL_NAME)) return true;
    if (c & CL_NAME && !tk_is(r->a, i - 1, LX_HONORIFIC) && !tk_is(r->a, i - 1, LX_ROLE_NOUN)) return false;
  }
  return false;
}

/* Whether a word can stand between the name of whom one works for and one's own: "campaign", "Deputy". */
static bool is_between_names(const qt_reader *r, uint32_t token) {
  const uint32_t bars = CL_PUNCTUATION | CL_PREPOSITION | CL_COORDINATOR | CL_RELATIVE | CL_AUXILIARY | CL_POSSESSIVE;
  return !(qt_class(r, token) & bars) && !en_is_person_name(r->a, en_mention_at(r->a, token));
}

static bool names_post(const qt_reader *r, uint32_t token) {
  return tk_has(r->a, token, TK_LOWER) || tk_is(r->a, token, LX_ROLE_NOUN);
}

/* "Hale spokeswoman Ann Lee", "Hale Press Director Ann Lee": the name tells whose spokeswoman speaks. */
static bool is_attribute(const qt_reader *r, const ng_mention *mention, qt_range source) {
  uint32_t i = mention->end_token;
  bool post = false;
  for (; i < source.end && is_between_names(r, i); i++) post = post || names_post(r, i);
  return post && i < source.end && en_is_person_name(r->a, en_mention_at(r->a, i));
}

/* "a Hale aide": the name tells whose aide it is. */
static bool is_modifier(const qt_reader *r, const ng_mention *mention, uint32_t noun) {
  if (mention->form != NG_FORM_NAME || mention->end_token > noun || !tk_has(r->a, noun, TK_LOWER)) return false;
  for (uint32_t i = mention->end_token; i < noun; i++)
    if (qt_class(r, i) & CL_PUNCTUATION) return false;
  return true;
}

/* "a study by the Harbour Board in Oslo", "a list issued by the board": what stands between a document and who made it. */
static bool made_by(const qt_reader *r, uint32_t noun, uint32_t maker) {
  if (maker > noun + 1 && qt_class(r, maker - 1) & CL_DETERMINER) maker--;
  if (maker <= noun + 1 || !qt_is_word(r, maker - 1, "by")) return false;
  return maker == noun + 2 || (maker == noun + 3 && tk_is(r->a, noun + 1, LX_MADE));
}

/* "according to a list issued by the board": the source with the body behind the words that name it. */
static qt_range with_maker(const qt_reader *r, qt_range source, uint32_t noun) {
  uint32_t made = source.end;
  if (noun + 1 != made || made + 2 >= r->unit.end || !tk_is(r->a, made, LX_MADE) || !qt_is_word(r, made + 1, "by")) return source;
  return (qt_range){source.first, cl_full_noun_phrase(r->classes, made + 2, r->unit.end)};
}

/* "Hale's written report": of persons one writing alone, since "Hale's figures" are mostly others'. */
static bool is_writer(const qt_reader *r, const ng_mention *mention, uint32_t noun) {
  return mention->kind == NG_PERSON && mention->end_token < noun && !(qt_class(r, noun) & CL_PLURAL) &&
         qt_class(r, mention->end_token) & CL_POSSESSIVE;
}

/* "a report seen by the Harbour Post": whose eyes, not whose words. */
static bool is_reader(const qt_reader *r, const ng_mention *mention, uint32_t noun) {
  uint32_t t = mention->first_token;
  while (t > noun + 1 && qt_class(r, t - 1) & CL_DETERMINER) t--;
  return t > noun + 2 && qt_class(r, t - 1) & CL_PREPOSITION && tk_is(r->a, t - 2, LX_READ_DOCUMENT);
}

/* Who is behind a document: "a statement by the bank", "the bank's annual report", "a Harbour Board paper". */
static bool is_author(const qt_reader *r, const ng_mention *mention, qt_range source, uint32_t noun) {
  if (!tk_is(r->a, noun, LX_DOCUMENT_NOUN) && !tk_is(r->a, noun, LX_REPORT_NOUN)) return false;
  if (tk_is(r->a, noun, LX_ANONYMOUS_NOUN)) return false; /* "a source in the ministry" */
  if (mention->form == NG_FORM_PRONOUN && is_possessive(r, mention, source))
    return mention->first_token == source.first;
  if (mention->form != NG_FORM_NAME) return false;
  if (is_writer(r, mention, noun)) return true;
  if (mention->kind != NG_ORG && mention->kind != NG_OUTLET) return false;
  if (is_reader(r, mention, noun)) return false;
  return mention->end_token == source.end || mention->end_token == noun ||
         qt_class(r, mention->end_token) & CL_POSSESSIVE || made_by(r, noun, mention->first_token);
}

/* "the Halden union", "Halden bank": the noun tells what the body in front is. */
static bool is_explained(const qt_reader *r, const ng_mention *mention, uint32_t noun) {
  return (mention->kind == NG_ORG || mention->kind == NG_OUTLET) && mention->end_token == noun && tk_has(r->a, noun, TK_LOWER) &&
         tk_is(r->a, noun, LX_KIND_OF_BODY);
}

/* Possessors do not speak, nor do the complements of who speaks ("two aides to Mr Hale"; but "a statement by Mr
 * Hale"): the first name of a person decides, else a last mention. */
static uint32_t entity_of(const qt_reader *r, qt_range source, uint32_t noun, bool people) {
  const ng_article *a = r->a;
  uint32_t start = a->tokens.at[source.first].start, end = a->tokens.at[source.end - 1].end, first = NG_NONE;
  for (uint32_t m = en_mention_behind(a, start); m < a->mentions.count && a->mentions.at[m].start < end; m++) {
    const ng_mention *mention = &a->mentions.at[m];
    if (mention->entity == NG_NONE) continue;
    bool possessor = mention->end_token < source.end && qt_class(r, mention->end_token) & CL_POSSESSIVE;
    if (is_author(r, mention, source, noun)) return mention->entity;
    if (mention->form == NG_FORM_PRONOUN && (mention->kind != NG_PERSON || is_possessive(r, mention, source))) continue;
    if (possessor || is_attribute(r, mention, source)) continue;
    bool complement = is_complement(r, mention, source.first);
    if (mention->kind == NG_PERSON && !(people && (complement || is_modifier(r, mention, noun)))) return mention->entity;
    bool head = mention->end_token == source.end || (mention->first_token <= noun && noun < mention->end_token) ||
                is_explained(r, mention, noun);
    if (first == NG_NONE && !complement && head) first = mention->entity;
  }
  return first;
}

/* The last word of a source's own noun phrase: of "a number of residents" whose number it is. */
static uint32_t head_noun(const qt_reader *r, qt_range source) {
  if (qt_group_noun(r, source) != NG_NONE) source.first = qt_base_end(r, source) + 1;
  uint32_t noun = qt_base_end(r, source) - 1;
  while (noun > source.first && qt_class(r, noun) & CL_PUNCTUATION) noun--;
  return noun;
}

/* ---- sources that point back ------------------------------------------------------------------------------------- */

enum { BODY_MENTIONS = 80, BACK_SENTENCES = 3, ANTECEDENT_WORDS = 24 };

static uint32_t sentence_of(const qt_reader *r, uint32_t token) { return r->a->tokens.sentence[token]; }

/* "Ann Lee, a clerk at the port of Oslo, who": the last person named in front of the relative word, not behind a verb.
 */
static uint32_t person_before(const qt_reader *r, uint32_t token) {
  uint32_t low = token > r->unit.first + ANTECEDENT_WORDS ? token - ANTECEDENT_WORDS : r->unit.first;
  for (uint32_t i = token; i > low && !qt_passage(r, i - 1); i--) {
    if (qt_class(r, i - 1) & (CL_STOP | CL_COLON | CL_AUXILIARY) && !(qt_class(r, i - 1) & CL_NAME)) return NG_NONE;
    uint32_t m = en_mention_at(r->a, i - 1);
    if (m == NG_NONE || r->a->mentions.at[m].form != NG_FORM_NAME || r->a->mentions.at[m].kind != NG_PERSON) continue;
    return m;
  }
  return NG_NONE;
}

/* The noun or name that "who" stands for. */
static qt_range antecedent(const qt_reader *r, qt_range source) {
  uint32_t i = source.first;
  if (source.end != i + 1 || !(qt_class(r, i) & CL_RELATIVE) || qt_class(r, i) & CL_DETERMINER) return source;
  while (i > r->unit.first && (qt_class(r, i - 1) & CL_COMMA || tk_has(r->a, i - 1, TK_DIGIT))) i--;
  if (i == r->unit.first || qt_passage(r, i - 1)) return source;
  uint32_t m = en_mention_at(r->a, i - 1), first = i - 1;
  bool who = tx_equal_folded(tk_text(r->a, source.first), tx_str("who"));
  if (who && (m == NG_NONE || r->a->mentions.at[m].kind != NG_PERSON)) {
    uint32_t person = person_before(r, i);
    if (person != NG_NONE) m = person, i = r->a->mentions.at[m].end_token;
  }
  if (m != NG_NONE && r->a->mentions.at[m].end_token == i) return (qt_range){r->a->mentions.at[m].first_token, i};
  while (first > r->unit.first && first + 5 > i && tk_is(r->a, first - 1, LX_SMALL_NUMBER)) first--;
  return (qt_range){first, i};
}

static bool is_body(const ng_mention *m) {
  return m->form == NG_FORM_NAME && (m->kind == NG_ORG || m->kind == NG_OUTLET || m->kind == NG_GPE);
}

static bool has_word(const qt_reader *r, const ng_mention *m, ng_str word) {
  for (uint32_t i = m->first_token; i < m->end_token; i++)
    if (tx_equal_folded(tk_text(r->a, i), word)) return true;
  return false;
}

/* Whether a name opens its sentence, over an article and behind a dateline. */
static bool opens_sentence(const qt_reader *r, const ng_mention *mention) {
  const ng_article *a = r->a;
  const ng_sentence *s = &a->sentences.at[sentence_of(r, mention->first_token)];
  uint32_t t = mention->first_token;
  if (t < s->first_token + 3) return true;
  return a->dateline.end > s->start && a->dateline.end <= mention->start && (qt_class(r, t - 1) & CL_DASH || qt_class(r, t - 2) & CL_DASH);
}

/* "the bank", "it": the body that has the noun in its name, or that a sentence shortly before began with. */
static uint32_t body_before(const qt_reader *r, uint32_t token, uint32_t noun) {
  const ng_article *a = r->a;
  uint32_t m = en_mention_behind(a, a->tokens.at[token].start);
  bool company = noun != NG_NONE && tk_is(a, noun, LX_COMPANY_NOUN);
  for (uint32_t n = 0; m > 0 && n < BODY_MENTIONS; n++) {
    const ng_mention *mention = &a->mentions.at[--m];
    if (!is_body(mention) || mention->entity == NG_NONE) continue;
    if (noun != NG_NONE && has_word(r, mention, tk_text(a, noun))) return mention->entity;
    uint32_t sentence = sentence_of(r, mention->first_token);
    bool near = noun == NG_NONE && sentence + BACK_SENTENCES > sentence_of(r, token), begins = opens_sentence(r, mention);
    if ((company || near) && begins && mention->kind == NG_ORG) return mention->entity;
  }
  return NG_NONE;
}

/* "the weather service (LWS)": the body that the abbreviation behind a description names. */
static uint32_t body_in_brackets(const qt_reader *r, qt_range source, uint32_t noun) {
  uint32_t open = noun + 1, m;
  if (open + 2 >= r->unit.end || open > source.end || !tk_char(r->a, open, '(')) return NG_NONE;
  m = en_mention_at(r->a, open + 1);
  bool body = m != NG_NONE && is_body(&r->a->mentions.at[m]) && tk_char(r->a, r->a->mentions.at[m].end_token, ')');
  return body ? r->a->mentions.at[m].entity : NG_NONE;
}

static uint32_t body_of(const qt_reader *r, qt_range source, uint32_t noun, int32_t speakers) {
  const ng_article *a = r->a;
  uint32_t bracketed = body_in_brackets(r, source, noun);
  if (bracketed != NG_NONE) return bracketed;
  if (source.end == source.first + 1 && lx_value(a->tokens.lex[source.first], LX_PRONOUN, 0) == 3)
    return body_before(r, source.first, NG_NONE);
  bool definite = source.end == source.first + 2 && tk_is(a, source.first, LX_DEFINITE);
  return definite && speakers == 0 ? body_before(r, source.first, noun) : NG_NONE;
}

/* ---- who goes on speaking ---------------------------------------------------------------------------------------- */

enum { NAMES_SINCE = 12 };

static bool may_be(const qt_reader *r, uint32_t entity, int32_t gender) {
  const ng_entity *e = &r->a->entities.at[entity];
  return e->kind == NG_PERSON && (!e->gender || e->gender == gender);
}

/* Whether the narrator has named somebody else whom the pronoun may mean since the last words were given to a speaker. */
static bool named_since(const qt_reader *r, uint32_t pronoun, uint32_t speaker, int32_t gender) {
  const ng_article *a = r->a;
  uint32_t m = en_mention_behind(a, a->tokens.at[r->said_end].start), end = a->tokens.at[pronoun].start;
  for (uint32_t n = 0; m < a->mentions.count && a->mentions.at[m].start < end; m++, n++) {
    const ng_mention *mention = &a->mentions.at[m];
    if (n >= NAMES_SINCE) return true;
    if (mention->form != NG_FORM_NAME || mention->entity == NG_NONE || mention->entity == speaker) continue;
    if (may_be(r, mention->entity, gender) && !qt_passage(r, mention->first_token)) return true;
  }
  return false;
}

/* "Hale's lawyer, Ann Lee, said he was ill. “He will come,” she said": who spoke in the sentence in front goes on, whomever
 * she spoke of. NG_NONE if nobody does. */
static uint32_t who_goes_on(const qt_reader *r, qt_range source) {
  int32_t gender = lx_value(r->a->tokens.lex[source.first], LX_PRONOUN, 0);
  if (source.end != source.first + 1 || (gender != 1 && gender != 2) || r->last_said == NG_NONE) return NG_NONE;
  const ng_quote *said = &r->a->quotes.at[r->last_said];
  bool near = r->said_in == r->unit.first || r->said_in == r->before.first;
  if (!near || said->speaker == NG_NONE || !said->source.end || said->stance == NG_ASKS) return NG_NONE;
  if (r->said_end > source.first || !may_be(r, said->speaker, gender)) return NG_NONE;
  return named_since(r, source.first, said->speaker, gender) ? NG_NONE : said->speaker;
}

void qt_speaker(qt_reader *r, qt_range source, uint32_t cue, ng_quote *quote) {
  quote->speaker = NG_NONE;
  quote->anonymous = false;
  quote->anonymous_count = -1;
  quote->anonymous_source = NG_NONE;
  if (qt_empty(source) || qt_same_anonymous(r, source, quote)) return;
  quote->speaker = who_goes_on(r, source);
  if (quote->speaker != NG_NONE) return;
  source = antecedent(r, source);
  uint32_t noun = head_noun(r, source);
  int32_t speakers = qt_speakers_of(r, noun);
  quote->speaker = entity_of(r, with_maker(r, source, noun), noun, speakers >= 0);
  if (quote->speaker == NG_NONE) quote->speaker = body_of(r, source, noun, speakers);
  if (quote->speaker == NG_NONE) qt_read_anonymous(r, source, noun, cue, quote);
}
