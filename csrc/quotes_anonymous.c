/* Sources without a name: reads a quote's source, says whether it is one, how many people it stands for, which source of
 * the article it is and why it is not named.
 *
 * "Two officials", "people who were there", "the coast guard": whoever says something and is not named. "They", "he", "the
 * people" go back to the source without a name that spoke last, or to whom the clause in front begins with ("Two men were
 * held; they said …"). */
#include "entities.h"
#include "quotes.h"

enum { BACK_MENTIONS = 24, REASON_WORDS = 30 };

/* ---- how many ---------------------------------------------------------------------------------------------------- */

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

/* The last number in front of the noun, or the noun itself: "a dozen clerks", "the two". */
static int32_t number_before(const qt_reader *r, qt_range source, uint32_t noun) {
  int32_t count = -1;
  uint32_t end = noun == source.first || tk_is(r->a, noun, LX_SMALL_NUMBER) ? noun + 1 : noun;
  for (uint32_t i = source.first; i < end; i++) {
    int32_t n = lx_value(r->a->tokens.lex[i], LX_SMALL_NUMBER, -1);
    if (n < 0 && tk_has(r->a, i, TK_DIGIT)) n = digits_of(tk_text(r->a, i));
    if (n >= 0) count = n;
  }
  return count;
}

/* "the coast guard": the body is the words together. */
static bool is_body_phrase(const qt_reader *r, uint32_t noun) {
  uint32_t n;
  return noun > r->unit.first && tk_match(r->a, noun - 1, noun + 1, LX_BODY_NOUN, &n) && n == 2;
}

int32_t qt_speakers_of(const qt_reader *r, uint32_t noun) {
  uint32_t lex = r->a->tokens.lex[noun];
  if (is_body_phrase(r, noun)) return 0;
  int32_t value = lx_value(lex, LX_ANONYMOUS_NOUN, 0);
  if (value) return value;
  if (lx_is(lex, LX_ROLE_NOUN)) return lx_value(lex, LX_ROLE_NOUN, 0) & 4 ? 2 : 1;
  if (lx_is(lex, LX_KINSHIP)) return lx_value(lex, LX_KINSHIP, 0) & 4 ? 2 : 1;
  if (lx_is(lex, LX_GENERIC_PEOPLE) || lx_is(lex, LX_SMALL_NUMBER)) return 2;
  if (lx_is(lex, LX_DOCUMENT_NOUN)) return -1;
  return lx_is(lex, LX_BODY_NOUN) || lx_is(lex, LX_MEDIA_NOUN) ? 0 : -1;
}

uint32_t qt_group_noun(const qt_reader *r, qt_range source) {
  uint32_t of = qt_base_end(r, source), noun = of - 1;
  bool group = tk_is(r->a, noun, LX_GROUP_NOUN) && of + 1 < source.end && tk_is(r->a, of, LX_OF);
  return group ? noun : NG_NONE;
}

/* How many a source stands for: a body is none that can be counted, "a number of residents" tells no number. */
static int32_t count_of(const qt_reader *r, qt_range source, uint32_t noun, int32_t speakers) {
  uint32_t group = qt_group_noun(r, source);
  int32_t told = lx_value(r->a->tokens.lex[group != NG_NONE ? group : noun], LX_GROUP_NOUN, 0);
  if (group != NG_NONE || told > 0) return told > 0 ? told : -1;
  int32_t count = number_before(r, source, noun);
  if (speakers == 0 && count == 1) return -1;
  return count < 0 && speakers == 1 ? 1 : count;
}

/* ---- which one --------------------------------------------------------------------------------------------------- */

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

/* A source that is a common noun: who it is is not told. */
static void write_anonymous(qt_reader *r, qt_range source, uint32_t noun, int32_t speakers, ng_quote *quote) {
  quote->anonymous = true;
  quote->anonymous_count = count_of(r, source, noun, speakers);
  number_source(r, source, noun, quote);
  /* "the rector": whom the article has told of, and "he" behind it is known better than by this */
  bool known = quote->anonymous_count == 1 && tk_is(r->a, source.first, LX_DEFINITE);
  r->anonymous_end = known ? 0 : source.end;
  r->anonymous_count = quote->anonymous_count;
  r->anonymous_source = quote->anonymous_source;
}

/* "he", of a person without a name. */
static bool is_stranger(const qt_reader *r, qt_range source) {
  return source.end == source.first + 1 && tk_is(r->a, source.first, LX_PRONOUN) && en_unnamed_at(r->a, source.first);
}

/* "church groups", "two branch stewards": people whose noun no lexicon holds; what shows something may be a thing. */
static bool is_several(const qt_reader *r, uint32_t noun, uint32_t cue) {
  if (!(qt_class(r, noun) & CL_PLURAL) || !tk_has(r->a, noun, TK_LOWER | TK_SENTENCE_START) || (lx_is(cue, LX_SHOW_VERB) && !lx_is(cue, LX_REPORT_VERB)))
    return false;
  return !(qt_class(r, noun) & (CL_SUBJECT | CL_TIME | CL_AUXILIARY | CL_DETERMINER)) &&
         !tk_is(r->a, noun, LX_DOCUMENT_NOUN) && !tk_is(r->a, noun, LX_REPORT_NOUN);
}

/* "One of the leaflets": not one of people. */
static bool is_one_writing(const qt_reader *r, qt_range source, uint32_t noun) {
  qt_range rest = {noun + 2, source.end};
  if (!tk_is(r->a, noun, LX_SMALL_NUMBER) || qt_empty(rest) || !tk_is(r->a, noun + 1, LX_OF)) return false;
  uint32_t head = qt_base_end(r, rest) - 1;
  return tk_is(r->a, head, LX_DOCUMENT_NOUN) && qt_speakers_of(r, head) < 0;
}

bool qt_read_anonymous(qt_reader *r, qt_range source, uint32_t noun, uint32_t cue, ng_quote *quote) {
  int32_t speakers = qt_speakers_of(r, noun);
  if (speakers < 0 && is_stranger(r, source)) speakers = 1;
  if (is_one_writing(r, source, noun) || (speakers < 0 && !is_several(r, noun, cue))) return false;
  write_anonymous(r, source, noun, speakers, quote);
  return true;
}

/* ---- pronouns ---------------------------------------------------------------------------------------------------- */

/* Whether a person is named between two tokens of one paragraph. */
static bool named_between(const qt_reader *r, uint32_t from, uint32_t to) {
  const ng_article *a = r->a;
  if (qt_block(r, from) != qt_block(r, to)) return true;
  uint32_t m = en_mention_behind(a, a->tokens.at[from].start), end = a->tokens.at[to].start;
  for (uint32_t n = 0; m < a->mentions.count && a->mentions.at[m].start < end; m++, n++)
    if (n > BACK_MENTIONS || en_is_person_name(a, m)) return true;
  return false;
}

enum { ONE = 1, SEVERAL };

/* How many a source of one word points back to: "he" one, "they" and "both" several; 0 if it is no such word. */
static int points_to(const qt_reader *r, qt_range source) {
  uint32_t lex = r->a->tokens.lex[source.first];
  int32_t pronoun = lx_value(lex, LX_PRONOUN, 0);
  if (source.end != source.first + 1) return 0;
  if (pronoun == 1 || pronoun == 2) return ONE;
  bool both = lx_is(lex, LX_DETERMINER) && lx_value(lex, LX_SMALL_NUMBER, 0) > 1;
  return pronoun == 4 || both ? SEVERAL : 0;
}

/* The noun phrase that the words from `first` on begin with, if it tells of people for the first time and names none:
 * "two people who were there", "a third". */
static qt_range newcomer_at(const qt_reader *r, uint32_t first, uint32_t limit, int wanted) {
  const qt_range none = {0, 0};
  while (first < limit && qt_class(r, first) & (CL_COORDINATOR | CL_ADVERB) && !(qt_class(r, first) & CL_DETERMINER)) first++;
  if (first >= limit || qt_passage(r, first) || qt_class(r, first) & (CL_SUBJECT | CL_PREPOSITION)) return none;
  qt_range s = {first, cl_full_noun_phrase(r->classes, first, limit)};
  if (qt_empty(s) || named_between(r, s.first, s.end)) return none;
  uint32_t noun = qt_base_end(r, s) - 1;
  int32_t speakers = qt_speakers_of(r, noun), count = count_of(r, s, noun, speakers);
  bool new = tk_is(r->a, first, LX_SMALL_NUMBER) || tk_is(r->a, first, LX_INDEFINITE) || tk_has(r->a, first, TK_DIGIT) ||
             (noun == first + 1 && tk_is(r->a, noun, LX_ORDINAL));
  /* who was named later is somebody */
  if (!new || speakers <= 0 || en_mention_at(r->a, noun) != NG_NONE) return none;
  return (wanted == ONE ? count == 1 : speakers == 2 && count != 1) ? s : none;
}

/* Where the clause that a token stands in ends one in front: "Two men were held; they said". The unit's start if none does. */
static uint32_t clause_before(const qt_reader *r, uint32_t token) {
  while (token > r->unit.first && (qt_passage(r, token - 1) || !(qt_class(r, token - 1) & (CL_STOP | CL_COLON)))) token--;
  return token;
}

/* Whom the clause or sentence in front of a pronoun begins with. */
static qt_range newcomer_before(const qt_reader *r, uint32_t pronoun, int wanted) {
  qt_range s = {0, 0};
  uint32_t clause = clause_before(r, pronoun);
  if (clause > r->unit.first) s = newcomer_at(r, r->unit.first, clause, wanted);
  bool before = qt_empty(s) && !qt_empty(r->before) && qt_block(r, r->before.first) == qt_block(r, pronoun);
  return before ? newcomer_at(r, r->before.first, r->before.end, wanted) : s;
}

/* "Two men were held. They said …", "A third gave another account: there was a file, he said": nobody was named since. */
static bool is_newcomer(qt_reader *r, qt_range source, int wanted, ng_quote *quote) {
  qt_range s = newcomer_before(r, source.first, wanted);
  if (qt_empty(s) || s.end < r->anonymous_end || named_between(r, s.end, source.first)) return false;
  uint32_t noun = qt_base_end(r, s) - 1;
  write_anonymous(r, s, noun, qt_speakers_of(r, noun), quote);
  return true;
}

bool qt_same_anonymous(qt_reader *r, qt_range source, ng_quote *quote) {
  int wanted = points_to(r, source);
  if (!wanted) return false;
  if (is_newcomer(r, source, wanted, quote)) return true;
  if (r->anonymous_end == 0 || r->anonymous_end > source.first) return false;
  if ((r->anonymous_count == 1) != (wanted == ONE) || named_between(r, r->anonymous_end, source.first)) return false;
  quote->speaker = NG_NONE;
  quote->anonymous = true;
  quote->anonymous_count = r->anonymous_count;
  quote->anonymous_source = r->anonymous_source;
  return true;
}

/* ---- why it is not named ----------------------------------------------------------------------------------------- */

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
