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

int32_t qt_speakers_of(const qt_reader *r, uint32_t noun) {
  uint32_t lex = r->a->tokens.lex[noun];
  int32_t value = lx_value(lex, LX_ANONYMOUS_NOUN, 0);
  if (value) return value;
  if (lx_is(lex, LX_ROLE_NOUN)) return lx_value(lex, LX_ROLE_NOUN, 0) & 4 ? 2 : 1;
  if (lx_is(lex, LX_KINSHIP)) return lx_value(lex, LX_KINSHIP, 0) & 4 ? 2 : 1;
  if (lx_is(lex, LX_GENERIC_PEOPLE) || lx_is(lex, LX_SMALL_NUMBER)) return 2;
  if (lx_is(lex, LX_DOCUMENT_NOUN)) return -1;
  return lx_is(lex, LX_BODY_NOUN) || lx_is(lex, LX_MEDIA_NOUN) ? 0 : -1;
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

/* Who is behind a document: "a statement by the bank", "the bank's annual report", "a Harbour Board paper". */
static bool is_author(const qt_reader *r, const ng_mention *mention, qt_range source, uint32_t noun) {
  if (!tk_is(r->a, noun, LX_DOCUMENT_NOUN) && !tk_is(r->a, noun, LX_REPORT_NOUN)) return false;
  if (tk_is(r->a, noun, LX_ANONYMOUS_NOUN)) return false; /* "a source in the ministry" */
  if (mention->form == NG_FORM_PRONOUN && is_possessive(r, mention, source))
    return mention->first_token == source.first;
  if (mention->form != NG_FORM_NAME || (mention->kind != NG_ORG && mention->kind != NG_OUTLET)) return false;
  return mention->end_token == source.end || mention->end_token == noun ||
         qt_class(r, mention->end_token) & CL_POSSESSIVE;
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
    if (mention->kind == NG_PERSON && !(people && complement)) return mention->entity;
    bool head = mention->end_token == source.end || (mention->first_token <= noun && noun < mention->end_token) ||
                is_explained(r, mention, noun);
    if (first == NG_NONE && !complement && head) first = mention->entity;
  }
  return first;
}

/* The last word of a source's own noun phrase. */
static uint32_t head_noun(const qt_reader *r, qt_range source) {
  uint32_t noun = qt_base_end(r, source) - 1;
  while (noun > source.first && qt_class(r, noun) & CL_PUNCTUATION) noun--;
  return noun;
}

/* Gives the source its number. "The officials": those of whom the article told before, as many as they were; "he": who
 * is one person with a source before. */
static void number_source(qt_reader *r, qt_range source, uint32_t noun, ng_quote *quote) {
  const ng_mention *stranger = en_unnamed_at(r->a, noun);
  uint32_t head = en_token_hash(r->a, noun), n = r->unnamed_count, person = stranger ? stranger->entity : NG_NONE;
  uint32_t low = n > QT_UNNAMED ? n - QT_UNNAMED : 0;
  if (!tk_is(r->a, source.first, LX_DEFINITE) && person == NG_NONE) low = n;
  bool people = tk_is(r->a, noun, LX_GENERIC_PEOPLE) && source.end == source.first + 2; /* "the people" */
  for (; n > low; n--) {
    const qt_unnamed *u = &r->unnamed[(n - 1) % QT_UNNAMED];
    bool agree = u->count < 0 || quote->anonymous_count < 0 || u->count == quote->anonymous_count;
    bool same = person != NG_NONE && u->person != NG_NONE ? u->person == person : u->head == head;
    if ((!same && !(people && u->count != 1)) || !agree) continue;
    if (quote->anonymous_count < 0) quote->anonymous_count = u->count;
    quote->anonymous_source = n - 1;
    return;
  }
  r->unnamed[r->unnamed_count % QT_UNNAMED] = (qt_unnamed){head, person, quote->anonymous_count};
  quote->anonymous_source = r->unnamed_count++;
}

/* "he", of a person without a name. */
static bool is_stranger(const qt_reader *r, qt_range source) {
  return source.end == source.first + 1 && tk_is(r->a, source.first, LX_PRONOUN) && en_unnamed_at(r->a, source.first);
}

/* A source that is a common noun: who it is is not told. */
static void read_anonymous(qt_reader *r, qt_range source, uint32_t noun, int32_t speakers, ng_quote *quote) {
  quote->anonymous = true;
  quote->anonymous_count = count_of(r, source, noun + (noun > source.first ? 0 : 1));
  if (quote->anonymous_count < 0 && speakers == 1) quote->anonymous_count = 1;
  number_source(r, source, noun, quote);
}

/* ---- sources that point back ------------------------------------------------------------------------------------- */

enum { BACK_MENTIONS = 24, BODY_MENTIONS = 80, BACK_SENTENCES = 3, ANTECEDENT_WORDS = 24 };

static uint32_t sentence_of(const qt_reader *r, uint32_t token) { return r->a->tokens.sentence[token]; }

/* Whether a person is named between two tokens of one paragraph. */
static bool named_between(const qt_reader *r, uint32_t from, uint32_t to) {
  const ng_article *a = r->a;
  if (a->sentences.at[sentence_of(r, from)].block != a->sentences.at[sentence_of(r, to)].block) return true;
  uint32_t m = en_mention_behind(a, a->tokens.at[from].start), end = a->tokens.at[to].start;
  for (uint32_t n = 0; m < a->mentions.count && a->mentions.at[m].start < end; m++, n++)
    if (n > BACK_MENTIONS || (a->mentions.at[m].kind == NG_PERSON && a->mentions.at[m].form == NG_FORM_NAME))
      return true;
  return false;
}

/* "A diplomat said …. He had seen it, he said": the pronoun means the source without a name. */
static bool same_anonymous(const qt_reader *r, qt_range source, ng_quote *quote) {
  int32_t pronoun = lx_value(r->a->tokens.lex[source.first], LX_PRONOUN, 0);
  if (source.end != source.first + 1 || r->anonymous_end == 0 || r->anonymous_end > source.first) return false;
  bool one = pronoun == 1 || pronoun == 2;
  if (!(one && r->anonymous_count == 1) && !(pronoun == 4 && r->anonymous_count != 1)) return false;
  if (named_between(r, r->anonymous_end, source.first)) return false;
  quote->speaker = NG_NONE;
  quote->anonymous = true;
  quote->anonymous_count = r->anonymous_count;
  quote->anonymous_source = r->anonymous_source;
  return true;
}

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

/* "the bank", "it": the body that has the noun in its name, or that a sentence shortly before began with. */
static uint32_t body_before(const qt_reader *r, uint32_t token, uint32_t noun) {
  const ng_article *a = r->a;
  uint32_t m = en_mention_behind(a, a->tokens.at[token].start);
  bool company = noun != NG_NONE && tk_is(a, noun, LX_COMPANY_NOUN);
  for (uint32_t n = 0; m > 0 && n < BODY_MENTIONS; n++) {
    const ng_mention *mention = &a->mentions.at[--m];
    if (!is_body(mention) || mention->entity == NG_NONE) continue;
    if (noun != NG_NONE && has_word(r, mention, tk_text(a, noun))) return mention->entity;
    uint32_t sentence = sentence_of(r, mention->first_token), first = a->sentences.at[sentence].first_token;
    bool near = noun == NG_NONE && sentence + BACK_SENTENCES > sentence_of(r, token),
         begins = mention->first_token < first + 3;
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

/* "church groups", "two branch stewards": people whose noun no lexicon holds; what shows something may be a thing. */
static bool is_several(const qt_reader *r, uint32_t noun, uint32_t cue) {
  if (!(qt_class(r, noun) & CL_PLURAL) || !tk_has(r->a, noun, TK_LOWER | TK_SENTENCE_START) || (lx_is(cue, LX_SHOW_VERB) && !lx_is(cue, LX_REPORT_VERB)))
    return false;
  return !(qt_class(r, noun) & (CL_SUBJECT | CL_TIME | CL_AUXILIARY | CL_DETERMINER)) &&
         !tk_is(r->a, noun, LX_DOCUMENT_NOUN) && !tk_is(r->a, noun, LX_REPORT_NOUN);
}

void qt_speaker(qt_reader *r, qt_range source, uint32_t cue, ng_quote *quote) {
  quote->speaker = NG_NONE;
  quote->anonymous = false;
  quote->anonymous_count = -1;
  quote->anonymous_source = NG_NONE;
  if (qt_empty(source) || same_anonymous(r, source, quote)) return;
  source = antecedent(r, source);
  uint32_t noun = head_noun(r, source);
  int32_t speakers = qt_speakers_of(r, noun);
  quote->speaker = entity_of(r, source, noun, speakers >= 0);
  if (quote->speaker == NG_NONE) quote->speaker = body_of(r, source, noun, speakers);
  if (speakers < 0 && is_stranger(r, source)) speakers = 1;
  if (quote->speaker != NG_NONE || (speakers < 0 && !is_several(r, noun, cue))) return;
  read_anonymous(r, source, noun, speakers, quote);
  /* "the rector": whom the article has told of, and "he" behind it is known better than by this */
  bool known = quote->anonymous_count == 1 && tk_is(r->a, source.first, LX_DEFINITE);
  r->anonymous_end = known ? 0 : source.end;
  r->anonymous_count = quote->anonymous_count;
  r->anonymous_source = quote->anonymous_source;
}

/* ---- why it is not named ----------------------------------------------------------------------------------------- */

enum { REASON_WORDS = 30 };

/* "who asked not to be named because they were not authorised to speak, …": to the next comma, stop or words in marks. */
static ng_span reason_at(const qt_reader *r, uint32_t first, uint32_t behind) {
  uint32_t i = behind, end = r->unit.end < first + REASON_WORDS ? r->unit.end : first + REASON_WORDS;
  while (i < end && !qt_passage(r, i) && !(qt_class(r, i) & (CL_PUNCTUATION | CL_RELATIVE))) i++;
  return (ng_span){r->a->tokens.at[first].start, r->a->tokens.at[i - 1].end};
}

void qt_anonymity(qt_reader *r) {
  if (r->anonymous_quote == NG_NONE || r->a->tokens.at[r->unit.first].start >= r->a->text.len) return;
  ng_quote *q = &r->a->quotes.at[r->anonymous_quote];
  if (q->anonymity.end || r->anonymous_end == 0 || qt_block(r, r->anonymous_end - 1) != qt_block(r, r->unit.first)) return;
  for (uint32_t i = r->unit.first, n; i < r->unit.end; i++) {
    if (qt_passage(r, i) || !tk_match(r->a, i, r->unit.end, LX_ANONYMITY, &n)) continue;
    q->anonymity = reason_at(r, i, i + n);
    return;
  }
}
