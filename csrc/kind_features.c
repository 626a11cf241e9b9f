/* Features of a name for its kind: reads its words, the tagger's class and what stands around it, writes the numbers of
 * the features that hold (kind_features.h). Looks at a few tokens to either side, never past its sentence. */
#include "kind_features.h"
#include "name_features.h"
#include "sort.h"

static const uint16_t whole_lexicons[KF_LEXICONS] = {
    [KF_COUNTRY] = LX_COUNTRY,           [KF_CITY] = LX_CITY,
    [KF_REGION] = LX_REGION,             [KF_LANDSCAPE] = LX_LANDSCAPE,
    [KF_FACILITY] = LX_FACILITY,         [KF_DEMONYM] = LX_DEMONYM,
    [KF_OUTLET] = LX_OUTLET,             [KF_ORGANISATION] = LX_ORGANISATION,
    [KF_PLATFORM] = LX_PLATFORM,         [KF_GIVEN_NAME] = LX_GIVEN_NAME,
    [KF_SURNAME] = LX_SURNAME,           [KF_ORGANISATION_WORD] = LX_ORGANISATION_WORD,
    [KF_PRODUCT] = LX_PRODUCT,           [KF_WORK] = LX_WORK,
    [KF_EVENT] = LX_EVENT,               [KF_OTHER_NAME] = LX_OTHER_NAME};
static const uint16_t last_lexicons[] = {LX_FACILITY_HEAD,     LX_LANDSCAPE_HEAD, LX_BODY_HEAD,      LX_OUTLET_HEAD,
                                        LX_EVENT_HEAD,        LX_WORK_HEAD,      LX_PRIZE_HEAD,     LX_COMPANY_SUFFIX,
                                        LX_ORGANISATION_HEAD, LX_SURNAME,        LX_GIVEN_NAME,     LX_CITY,
                                        LX_COUNTRY,           LX_REGION,         LX_DEMONYM,        LX_NAME_SUFFIX};
static const uint16_t first_lexicons[] = {LX_GIVEN_NAME,     LX_SURNAME,       LX_CITY,        LX_COUNTRY,
                                         LX_REGION,         LX_DEMONYM,       LX_OUTLET_HEAD, LX_ORGANISATION_HEAD,
                                         LX_LANDSCAPE_HEAD, LX_FACILITY_HEAD, LX_NAME_PARTICLE, LX_NAME_TITLE};
static const uint16_t before_lexicons[] = {LX_NAME_TITLE, LX_ROLE_NOUN,  LX_KINSHIP, LX_OUTLET_NOUN, LX_DEMONYM,
                                          LX_BY,         LX_DETERMINER, LX_THE,     LX_REPORT_VERB, LX_GIVEN_NAME,
                                          LX_HONORIFIC,  LX_ROLE_GROUP, LX_CITING_VERB, LX_BYLINE_LABEL, LX_CREDIT_LABEL};
static const uint16_t behind_lexicons[] = {LX_REPORT_VERB, LX_ROLE_NOUN, LX_OUTLET_NOUN, LX_AUXILIARY, LX_BE_FORM,
                                          LX_OUTLET_TAIL, LX_BYLINE_JOB, LX_COMMON_VERB, LX_COORDINATOR, LX_POSSESSIVE_S};

enum { MOST_TO_PRONOUN = 5, YEAR_DIGITS = 4, SPECIES_ENDING = 5 };

typedef struct reader {
  const md_model *model;
  const ng_article *a;
  nm_span at;
  uint32_t from, to; /* its sentence */
  uint16_t *out;
  unsigned count;
} reader;

static void add(reader *r, unsigned question, unsigned answer) {
  if (r->count < KF_MOST) r->out[r->count++] = (uint16_t)(question + answer);
}

static bool is_long(const reader *r) { return r->at.end - r->at.first > 1; }

/* ---- words ------------------------------------------------------------------------------------------------------- */

static unsigned group_of(const ng_article *a, uint32_t token) {
  return (unsigned)lx_value(a->tokens.lex[token], LX_NAME_GROUP, 0);
}

static unsigned small_group(const ng_article *a, uint32_t token) {
  return tk_has(a, token, TK_LOWER) ? group_of(a, token) : 0;
}

static void add_group(reader *r, unsigned question, unsigned group) {
  if (group) add(r, question, group);
}

/* 1 he, 2 she, 3 it, 4 they; 0: none. */
static unsigned pronoun_at(const ng_article *a, uint32_t token) {
  return (unsigned)lx_value(a->tokens.lex[token], LX_PRONOUN, 0) % KF_PRONOUNS;
}

static unsigned class_of(const reader *r, uint32_t token) {
  ng_str word = tk_text(r->a, token);
  unsigned class = md_class(r->model, ft_class_key(word.ptr, word.len));
  return class < KF_WORD_CLASSES ? class : 0;
}

static void add_flags(reader *r, unsigned question, uint32_t token, const uint16_t *lexicons, size_t n) {
  uint32_t entry = r->a->tokens.lex[token];
  if (!entry || !lx_mask_ids[entry]) return;
  for (unsigned i = 0; i < n; i++)
    if (lx_is(entry, lexicons[i])) add(r, question, i);
}

/* ---- the name itself --------------------------------------------------------------------------------------------- */

static unsigned shape_of(const reader *r) {
  const ng_article *a = r->a;
  if (!is_long(r)) {
    ng_span at = a->tokens.at[r->at.first];
    if (tk_has(a, r->at.first, TK_HAS_DIGIT)) return 0;
    if (tk_has(a, r->at.first, TK_ALL_CAPS)) return at.end - at.start <= 5 ? 1 : 2;
    return tk_has(a, r->at.first, TK_LOWER) ? 3 : 4;
  }
  bool small = false;
  for (uint32_t i = r->at.first; i < r->at.end && i - r->at.first < 12; i++) {
    if (tk_has(a, i, TK_HAS_DIGIT)) return 5;
    small |= tk_has(a, i, TK_LOWER);
  }
  return small ? 6 : 7;
}

static void add_whole(reader *r) {
  bool code = r->at.first > r->from && tk_is(r->a, r->at.first, LX_COUNTRY_CODE) && tk_char(r->a, r->at.first - 1, '(');
  if (code && !is_long(r)) add(r, KF_WHOLE, r->at.class * KF_FLAGS + KF_CODE);
  uint32_t entry = r->a->tokens.phrase[r->at.first], length = r->at.end - r->at.first;
  while (entry && lx_table[entry].words > length) entry = lx_table[entry].parent;
  if (!entry || lx_table[entry].words != length) return add(r, KF_WHOLE, r->at.class * KF_FLAGS + KF_FLAGS - 1);
  bool known = !is_long(r) && tk_has(r->a, r->at.first, TK_ALL_CAPS) && lx_is(entry, LX_ORGANISATION_ACRONYM);
  if (known) add(r, KF_WHOLE, r->at.class * KF_FLAGS + KF_ACRONYM);
  for (unsigned i = 0; i < sizeof whole_lexicons / sizeof *whole_lexicons; i++) {
    if (!lx_is(entry, whole_lexicons[i])) continue;
    add(r, KF_WHOLE, r->at.class * KF_FLAGS + i);
    known = true;
  }
  if (!known) add(r, KF_WHOLE, r->at.class * KF_FLAGS + KF_FLAGS - 2);
}

static void add_inner(reader *r) {
  const ng_article *a = r->a;
  bool of = false;
  for (uint32_t i = r->at.first + 1; i + 1 < r->at.end && i - r->at.first < 10; i++) {
    if (!of && tk_is(a, i, LX_OF)) {
      of = true;
      add_group(r, KF_OF_GROUP, group_of(a, i - 1));
    } else {
      add_group(r, KF_INNER_GROUP, group_of(a, i));
    }
  }
}

static void add_name(reader *r) {
  uint32_t first = r->at.first, last = r->at.end - 1, length = r->at.end - first;
  add(r, KF_LENGTH, r->at.class * 4u + (length < 4 ? length : 4) - 1);
  add(r, KF_SHAPE, r->at.class * 8u + shape_of(r));
  add_whole(r);
  unsigned first_class = class_of(r, first), last_class = is_long(r) ? class_of(r, last) : first_class;
  add(r, KF_KNOWN, r->at.class * 4u + 2 * (last_class != 0) + (first_class != 0));
  add(r, KF_LAST_WORD, last_class);
  if (!is_long(r)) return;
  add_flags(r, KF_LAST, last, last_lexicons, sizeof last_lexicons / sizeof *last_lexicons);
  add_flags(r, KF_FIRST, first, first_lexicons, sizeof first_lexicons / sizeof *first_lexicons);
  add_group(r, KF_LAST_GROUP, group_of(r->a, last));
  add_group(r, KF_FIRST_GROUP, group_of(r->a, first));
  add(r, KF_FIRST_WORD, first_class);
  add_inner(r);
}

/* ---- around it --------------------------------------------------------------------------------------------------- */

/* "The labour inspectorate, X, has sent": the noun that the name stands for. */
static void add_apposed(reader *r, uint32_t comma) {
  const ng_article *a = r->a;
  bool closed = r->at.end < r->to && tk_has(a, r->at.end, TK_PUNCT);
  if (comma > r->from && closed && tk_char(a, comma, ',')) add_group(r, KF_APPOSED, small_group(a, comma - 1));
}

/* "shares in X", "analysts at X". */
static void add_before_preposition(reader *r, uint32_t t) {
  const ng_article *a = r->a;
  add(r, KF_WORD_2_BEFORE, class_of(r, t - 1));
  if (tk_is(a, t - 1, LX_ROLE_NOUN)) add(r, KF_ROLE_BEFORE, tk_is(a, t, LX_ON_AT) ? 1 : tk_is(a, t, LX_OF) ? 2 : 0);
}

static void add_before(reader *r) {
  const ng_article *a = r->a;
  unsigned class = r->at.class;
  if (r->at.first == r->from) return;
  uint32_t t = r->at.first - 1;
  if (tk_has(a, t, TK_OPEN_QUOTE | TK_CLOSE_QUOTE) && t > r->from) t--;
  add(r, KF_WORD_BEFORE, class_of(r, t));
  add_flags(r, KF_BEFORE + class * KF_FLAGS, t, before_lexicons, sizeof before_lexicons / sizeof *before_lexicons);
  add_group(r, KF_BEFORE_GROUP, small_group(a, t));
  add_apposed(r, t);
  if (t > r->from && (tk_is(a, t, LX_THE) || tk_is(a, t, LX_ARTICLE_A)))
    add(r, KF_BEFORE_ARTICLE, class_of(r, t - 1));
  if (t > r->from && tk_is(a, t, LX_PREPOSITION)) add_before_preposition(r, t);
  if (t < r->from + 2 || !tk_is(a, t, LX_OF)) return;
  add_group(r, KF_BEFORE_OF_GROUP, group_of(a, t - 1));
}

/* The group of the noun in ", a small city" or "is a small city" behind the name. */
static unsigned apposition(const reader *r) {
  const ng_article *a = r->a;
  uint32_t t = r->at.end;
  if (t + 2 >= r->to || !(tk_char(a, t, ',') || tk_is(a, t, LX_BE_FORM))) return 0;
  if (!tk_is(a, ++t, LX_ARTICLE_A) && !tk_is(a, t, LX_THE)) return 0;
  unsigned group = 0;
  for (uint32_t end = t + 6; ++t < r->to && t < end && !tk_has(a, t, TK_PUNCT);) {
    unsigned own = small_group(a, t);
    if (group && !own) break; /* the last noun of the run */
    if (own) group = own;
  }
  return group;
}

static void add_behind(reader *r) {
  const ng_article *a = r->a;
  uint32_t t = r->at.end;
  if (t < r->to && tk_has(a, t, TK_CLOSE_QUOTE)) t++;
  if (t >= r->to) return;
  add(r, KF_WORD_BEHIND, class_of(r, t));
  add_flags(r, KF_BEHIND + r->at.class * KF_FLAGS, t, behind_lexicons, sizeof behind_lexicons / sizeof *behind_lexicons);
  add_group(r, KF_BEHIND_GROUP, small_group(a, t));
  bool leads = t + 1 < r->to && tk_has(a, t + 1, TK_LOWER) && (tk_char(a, t, ',') || tk_has(a, t, TK_CLITIC));
  if (leads) add(r, KF_WORD_2_BEHIND, class_of(r, t + 1)); /* ", who", "'s spokeswoman" */
  add_group(r, KF_APPOSITION, apposition(r));
}

/* Punctuation and position; the last few tell an age, a score, a place in a list. */
static void add_marks(reader *r) {
  const ng_article *a = r->a;
  uint32_t first = r->at.first, end = r->at.end;
  unsigned base = KF_MARKS + r->at.class * 16u;
  bool starts = first == r->from, ends = end >= r->to;
  if (starts) add(r, base, 0);
  if (starts && ends) add(r, base, 1);
  if (!starts && tk_has(a, first - 1, TK_OPEN_QUOTE)) add(r, base, !ends && tk_has(a, end, TK_CLOSE_QUOTE) ? 2 : 3);
  if (!starts && tk_char(a, first - 1, '(')) add(r, base, !ends && tk_char(a, end, ')') ? 4 : 5);
  if (!starts && tk_char(a, first - 1, ',')) add(r, base, 6);
  if (!starts && tk_has(a, first - 1, TK_DIGIT)) add(r, base, 7);
  if (ends) return;
  if (tk_char(a, end, ',')) add(r, base, end + 1 < r->to && tk_has(a, end + 1, TK_DIGIT) ? 8 : 9);
  if (tk_char(a, end, '(')) add(r, base, end + 1 < r->to && tk_has(a, end + 1, TK_DIGIT) ? 10 : 11);
  if (tk_has(a, end, TK_DIGIT)) add(r, base, 12);
  if (tk_char(a, end, ':')) add(r, base, 13);
  if (tk_char(a, end, '/') || (!starts && tk_char(a, first - 1, '/'))) add(r, base, 14);
  if (tk_has(a, end, TK_CLITIC)) add(r, base, 15);
}

/* The kind of the mark a token lies in; marks are sorted. */
static unsigned mark_at(const ng_article *a, uint32_t token) {
  const ng_mark_list *marks = &a->marks;
  uint32_t at = a->tokens.at[token].start;
  uint32_t i = so_first_from(marks->at, marks->count, sizeof *marks->at, offsetof(ng_mark, end), at + 1);
  return i < marks->count && marks->at[i].start <= at ? marks->at[i].kind : NG_MARK_KINDS;
}

static void add_place(reader *r) {
  const ng_article *a = r->a;
  uint32_t sentence = a->tokens.sentence[r->at.first];
  if (sentence >= a->sentences.count) return;
  if (a->sentences.at[sentence].block >= a->blocks.count)
    return add(r, KF_BLOCK, r->at.class * (unsigned)NG_BLOCK_KINDS + NG_BLOCK_PARAGRAPH);
  add(r, KF_BLOCK, r->at.class * (unsigned)NG_BLOCK_KINDS + a->blocks.at[a->sentences.at[sentence].block].kind);
  unsigned mark = mark_at(a, r->at.first);
  if (mark == NG_MARK_DATELINE && a->tokens.at[r->at.end - 1].end > a->dateline.end) mark = NG_MARK_KINDS - 1;
  if (mark < NG_MARK_KINDS) add(r, KF_MARK, r->at.class * (NG_MARK_KINDS + 1u) + mark);
}

/* Of a demonym, what tells a language ("in Spanish, she said") from a people ("in Spanish towns"). */
static void add_tongue(reader *r) {
  const ng_article *a = r->a;
  uint32_t first = r->at.first, end = r->at.end;
  if (!tk_is_whole(a, first, end, LX_DEMONYM)) return;
  bool noun = end < r->to && !tk_has(a, end, TK_PUNCT | TK_CLITIC) && !tk_is(a, end, LX_FUNCTION_WORD);
  unsigned before = first == r->from ? 0 : tk_is(a, first - 1, LX_PREPOSITION) ? 1 : tk_is(a, first - 1, LX_THE) ? 2 : 3;
  add(r, KF_TONGUE, 2 * before + noun);
}

static unsigned gap(const ng_article *a, uint32_t from, uint32_t to) {
  if (to - from != 1) return to - from < 1 ? KF_NEAR : to - from == 2 && tk_is(a, from + 1, LX_THE) ? KF_NEAR : KF_FAR;
  if (tk_char(a, from, ',') || tk_char(a, from, ';')) return KF_COMMA;
  if (tk_is(a, from, LX_COORDINATOR)) return KF_AND;
  if (tk_char(a, from, '(')) return KF_BRACKET;
  if (tk_is(a, from, LX_OF)) return KF_OF;
  return tk_has(a, from, TK_CLITIC) ? KF_POSSESSIVE : KF_NEAR;
}

static void add_neighbour(reader *r, const nm_span *other, bool behind) {
  if (!other || r->a->tokens.sentence[other->first] != r->a->tokens.sentence[r->at.first]) return;
  unsigned between = behind ? gap(r->a, r->at.end, other->first) : gap(r->a, other->end, r->at.first);
  if (between != KF_FAR) add(r, KF_NEIGHBOUR, ((unsigned)behind * KF_GAPS + between) * NM_CLASSES + other->class);
}

/* ---- what is said of it ------------------------------------------------------------------------------------------ */

/* The first pronoun behind the name in its sentence and before another name: "Corvane said it had", "Hale lost his". */
static void add_pronoun(reader *r, const nm_span *behind) {
  uint32_t to = r->at.end + MOST_TO_PRONOUN < r->to ? r->at.end + MOST_TO_PRONOUN : r->to;
  if (behind && behind->first < to) to = behind->first;
  for (uint32_t t = r->at.end; t < to; t++) {
    unsigned pronoun = pronoun_at(r->a, t);
    if (pronoun) return add(r, KF_PRONOUN, r->at.class * KF_PRONOUNS + pronoun);
  }
}

/* How the next sentence begins, where the name is the first of its own: "Corvane slid. It said". */
static void add_next(reader *r, const nm_span *before) {
  const ng_article *a = r->a;
  bool first = !before || before->first < r->from;
  if (!first || r->to + 1 >= a->tokens.count) return;
  unsigned pronoun = pronoun_at(a, r->to);
  if (pronoun) return add(r, KF_NEXT, r->at.class * KF_PRONOUNS + pronoun);
  if (tk_is(a, r->to, LX_THE)) add_group(r, KF_NEXT_GROUP, small_group(a, r->to + 1));
}

/* "Small Rain (1961)"; other numbers of four digits are codes of shares. */
static void add_year(reader *r) {
  const ng_article *a = r->a;
  uint32_t t = r->at.end;
  if (t + 2 >= r->to || !tk_char(a, t, '(') || !tk_char(a, t + 2, ')') || !tk_has(a, t + 1, TK_DIGIT)) return;
  ng_str number = tk_text(a, t + 1);
  if (number.len != YEAR_DIGITS) return;
  bool century = number.ptr[0] == '2' ? number.ptr[1] == '0' : number.ptr[0] == '1' && number.ptr[1] >= '8';
  if (century) add(r, KF_YEAR, r->at.class);
}

/* "Carabus violaceus": an animal in Latin, its second word one that no text here has. */
static void add_species(reader *r) {
  const ng_article *a = r->a;
  uint32_t t = r->at.end;
  if (is_long(r) || t >= r->to || !tk_has(a, t, TK_LOWER) || a->tokens.lex[t] || class_of(r, t)) return;
  if (lx_ending(tk_text(a, t), LX_SPECIES_ENDING, SPECIES_ENDING)) add(r, KF_SPECIES, 0);
}

unsigned kf_features(const md_model *model, const ng_article *a, kf_name name, uint16_t features[KF_MOST]) {
  reader r = {.model = model, .a = a, .at = name.at, .out = features};
  ng_sentence sentence = a->sentences.at[a->tokens.sentence[name.at.first]];
  r.from = sentence.first_token, r.to = sentence.end_token;
  add_name(&r);
  add_before(&r);
  add_behind(&r);
  add_marks(&r);
  add_place(&r);
  add_tongue(&r);
  add_neighbour(&r, name.before, false);
  add_neighbour(&r, name.behind, true);
  add_pronoun(&r, name.behind);
  add_next(&r, name.before);
  add_year(&r);
  add_species(&r);
  return r.count;
}
