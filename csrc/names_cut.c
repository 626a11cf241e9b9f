/* Cuts: reads the tagger's labels, mends where names begin and end.
 *
 * The tagger labels word by word; what is told by form better than by words is mended here: separators of a page's head
 * inside a name, trades and adjectives before one, a nickname in marks, "X of Y" that is a body and its place, numbers of
 * roads and wards, states behind towns, codes of countries, titles in marks, letters behind a person's name. */
#include "entities.h"
#include "kind_features.h"

enum { MOST_NICKNAME = 3, MOST_TITLE = 10 };

typedef struct cutter {
  const ng_article *a;
  int8_t *labels;
  uint32_t from, to; /* the sentence */
} cutter;

static bool is_name(const cutter *c, uint32_t i) { return c->labels[i] >= 0; }
static nm_class class_at(const cutter *c, uint32_t i) { return (nm_class)(c->labels[i] / 2); }

static uint32_t end_of(const cutter *c, uint32_t first) {
  uint32_t i = first + 1;
  while (i < c->to && c->labels[i] == (c->labels[first] | 1)) i++;
  return i;
}

static void label(cutter *c, uint32_t first, uint32_t end, nm_class class) {
  for (uint32_t i = first; i < end; i++) c->labels[i] = i == first ? nm_begin(class) : nm_inside(class);
  if (end < c->to && end > first && is_name(c, end)) c->labels[end] = nm_begin(class_at(c, end));
}

static void unlabel(cutter *c, uint32_t i) {
  c->labels[i] = NM_OUTSIDE;
  if (i + 1 < c->to && is_name(c, i + 1)) c->labels[i + 1] = nm_begin(class_at(c, i + 1));
}

static bool capital(const cutter *c, uint32_t i) { return i < c->to && tk_has(c->a, i, TK_UPPER | TK_ALL_CAPS); }

static bool known(const cutter *c, uint32_t first, uint32_t end, enum lx_class class) {
  return tk_is_whole(c->a, first, end, class);
}

static bool known_place(const cutter *c, uint32_t first, uint32_t end) {
  return known(c, first, end, LX_COUNTRY) || known(c, first, end, LX_CITY) || known(c, first, end, LX_REGION);
}

static unsigned group_of(const cutter *c, uint32_t i) {
  return (unsigned)lx_value(c->a->tokens.lex[i], LX_NAME_GROUP, 0);
}

/* ---- what stands inside a name and is none of it ----------------------------------------------------------------- */

/* ">", "|", "•", "::", and dashes with a space before them. */
static bool separates(const cutter *c, uint32_t i) {
  if (!tk_has(c->a, i, TK_PUNCT)) return false;
  ng_str w = tk_text(c->a, i);
  unsigned char first = (unsigned char)w.ptr[0];
  if (first == '>' || first == '|' || first == ';' || (first == ':' && w.len > 1)) return true;
  if (first == '-') return tk_has(c->a, i, TK_SPACE_BEFORE);
  if (w.len != 3 || first != 0xE2) return false;
  unsigned char second = (unsigned char)w.ptr[1], third = (unsigned char)w.ptr[2];
  bool dash = second == 0x80 && (third == 0x93 || third == 0x94), bullet = second == 0x80 && third == 0xA2;
  return bullet || (dash && tk_has(c->a, i, TK_SPACE_BEFORE));
}

static void cut_at_separators(cutter *c, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (separates(c, i)) unlabel(c, i);
}

/* "Pettaway, Md." is two names, "Smith, Jr." is one. */
static void cut_at_comma(cutter *c, uint32_t first, uint32_t end) {
  nm_class class = class_at(c, first);
  if (class != NM_PER && class != NM_LOC) return;
  for (uint32_t i = first + 1; i + 1 < end; i++) {
    if (!tk_char(c->a, i, ',') || tk_is(c->a, i + 1, LX_NAME_SUFFIX)) continue;
    unlabel(c, i);
    if (tk_is(c->a, i + 1, LX_STATE_ABBREVIATION) || known_place(c, i + 1, end)) label(c, i + 1, end, NM_LOC);
    return;
  }
}

/* "Oostburg and Howards Grove": two places, "Trinidad and Tobago" is one. */
static void cut_at_and(cutter *c, uint32_t first, uint32_t end) {
  nm_class class = class_at(c, first);
  if ((class != NM_PER && class != NM_LOC) || known_place(c, first, end)) return;
  for (uint32_t i = first + 1; i + 1 < end; i++) {
    if (!tk_is(c->a, i, LX_AND) || !tk_has(c->a, i, TK_LOWER) || !capital(c, i + 1)) continue;
    unlabel(c, i);
    return;
  }
}

/* "Sussex in the Vitality Blast": a place and what happens there, "Stow on the Wold" is one. */
static void cut_at_in(cutter *c, uint32_t first, uint32_t end) {
  if (class_at(c, first) != NM_LOC || end - first < 4) return;
  for (uint32_t i = first + 1; i + 2 < end; i++) {
    if (!tk_is(c->a, i, LX_PLACE_PREPOSITION) || !tk_has(c->a, i, TK_LOWER) || !tk_is(c->a, i + 1, LX_THE)) continue;
    unlabel(c, i);
    unlabel(c, i + 1);
    label(c, i + 2, end, NM_MISC);
    return;
  }
}

/* "Chicago's Lasalle Prentiss": a place and what lies there. */
static void cut_at_possessive(cutter *c, uint32_t first, uint32_t end) {
  for (uint32_t i = first + 1; i + 1 < end; i++) {
    if (!tk_is(c->a, i, LX_POSSESSIVE_S) || !known_place(c, first, i) || !capital(c, i + 1)) continue;
    nm_class class = class_at(c, first);
    unlabel(c, i);
    label(c, first, i, NM_LOC);
    label(c, i + 1, end, class);
    return;
  }
}

/* Whether the noun before "of" needs what follows: "University of X", "Bank of X". */
static bool needs_of(const cutter *c, uint32_t noun) {
  static const enum lx_class heads[] = {LX_BODY_HEAD, LX_ORGANISATION_HEAD, LX_OUTLET_HEAD, LX_FACILITY_HEAD};
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    if (tk_is(c->a, noun, heads[i])) return true;
  return group_of(c, noun) > 1;
}

/* "Ribble Biscuits of Clitheroe", "University Hospital in Damietta": a body and where it is. */
static void cut_at_place(cutter *c, uint32_t first, uint32_t end) {
  nm_class class = class_at(c, first);
  if (class != NM_ORG) return;
  for (uint32_t i = first + 1; i + 1 < end; i++) {
    bool of = tk_is(c->a, i, LX_OF), in = !of && tk_is(c->a, i, LX_PLACE_PREPOSITION) && tk_has(c->a, i, TK_LOWER);
    if (!(of || in) || !capital(c, i + 1)) continue;
    bool place = end - i <= 3 && (!c->a->tokens.lex[i + 1] || known(c, i + 1, end, LX_CITY));
    if (of && (needs_of(c, i - 1) || !place)) return;
    unlabel(c, i);
    label(c, i + 1, end, NM_LOC);
    return;
  }
}

/* ---- what stands before a name ----------------------------------------------------------------------------------- */

/* "state-run", "Cardiff-based", "11,200-tonne": small behind the last hyphen. */
static bool is_modifier(const cutter *c, uint32_t i) {
  if (!tk_has(c->a, i, TK_HYPHEN)) return false;
  ng_str w = tk_text(c->a, i);
  size_t at = w.len;
  while (at > 1 && w.ptr[at - 1] != '-') at--;
  if (w.len - at < 3) return false;
  for (; at < w.len; at++)
    if (w.ptr[at] < 'a' || w.ptr[at] > 'z') return false;
  return true;
}

static bool is_small_noun(const cutter *c, uint32_t i) {
  return tk_has(c->a, i, TK_LOWER) && (group_of(c, i) || tk_is(c->a, i, LX_ROLE_NOUN));
}

/* A trade before a person's name: "Dressmaker Lilibeth Oporto". */
static bool is_trade(const cutter *c, uint32_t i) {
  return tk_is(c->a, i, LX_ROLE_NOUN) && !tk_is(c->a, i, LX_GIVEN_NAME) && !tk_is(c->a, i, LX_SURNAME);
}

/* "Norwegian longliner Havgubben": the people, a common noun, the name. */
static uint32_t cut_described(cutter *c, uint32_t first, uint32_t end) {
  if (end - first < 3 || !tk_is(c->a, first, LX_DEMONYM) || !is_small_noun(c, first + 1) || !capital(c, first + 2)) return first;
  nm_class class = class_at(c, first);
  label(c, first, first + 1, NM_MISC);
  unlabel(c, first + 1);
  label(c, first + 2, end, class);
  return first + 2;
}

/* "Grade II-listed Albion Mill": the modifier and what stands before it. */
static uint32_t cut_modified(cutter *c, uint32_t first, uint32_t end) {
  if (end - first < 3 || class_at(c, first) == NM_PER || !is_modifier(c, first + 1)) return first;
  unlabel(c, first);
  unlabel(c, first + 1);
  return first + 2;
}

static uint32_t cut_front(cutter *c, uint32_t first, uint32_t end) {
  first = cut_modified(c, first, end);
  first = cut_described(c, first, end);
  nm_class class = class_at(c, first);
  if (known(c, first, end, LX_COUNTRY)) return first; /* "Sri Lanka" */
  while (first + 1 < end) {
    bool person = class == NM_PER;
    if (person && tk_is(c->a, first, LX_DEMONYM) && !tk_is(c->a, first, LX_SURNAME) && !tk_is(c->a, first, LX_GIVEN_NAME)) {
      label(c, first, first + 1, NM_MISC);
      c->labels[first + 1] = nm_begin(class);
      return first + 1;
    }
    /* "Duke University" and "Sheikh Zayed Road" are no people */
    bool honoured = tk_is(c->a, first, LX_HONORIFIC) && capital(c, first + 1) && (person || !needs_of(c, end - 1));
    bool number = class != NM_MISC && tk_has(c->a, first, TK_DIGIT) && !tk_has(c->a, first, TK_HYPHEN);
    bool clitic = tk_has(c->a, first, TK_CLITIC);
    bool cut = honoured || number || clitic || is_modifier(c, first) || is_small_noun(c, first) || (person && is_trade(c, first));
    if (!cut) return first;
    unlabel(c, first++);
    if (honoured) label(c, first, end, NM_PER);
  }
  return first;
}

/* ---- what stands behind a name ----------------------------------------------------------------------------------- */

static bool is_post_nominal(const cutter *c, uint32_t i) {
  return tk_is(c->a, i, LX_POST_NOMINAL) && tk_has(c->a, i, TK_UPPER | TK_ALL_CAPS);
}

static uint32_t cut_back(cutter *c, uint32_t first, uint32_t end) {
  if (class_at(c, first) != NM_PER) return end;
  while (end - first > 1 && (tk_has(c->a, end - 1, TK_DIGIT) || is_post_nominal(c, end - 1))) unlabel(c, --end);
  return end;
}

/* The "KC" of "Helena Marchetti KC" and of "Helena Marchetti, KC" where the tagger made it a name of its own. */
static bool is_lone_post_nominal(const cutter *c, uint32_t first) {
  if (!is_post_nominal(c, first) || end_of(c, first) != first + 1 || first <= c->from) return false;
  uint32_t before = first - 1;
  if (tk_char(c->a, before, ',') && before > c->from) before--;
  return is_name(c, before) && class_at(c, before) == NM_PER;
}

/* ---- what belongs to a name -------------------------------------------------------------------------------------- */

/* 'Frank "Whitey" Bohinc': labels the whole, returns its end. */
static uint32_t join_nickname(cutter *c, uint32_t first, uint32_t end) {
  if (class_at(c, first) != NM_PER || end - first > 3 || end + 3 > c->to || !tk_has(c->a, end, TK_OPEN_QUOTE)) return end;
  uint32_t close = end + 1;
  while (close < c->to && close <= end + MOST_NICKNAME && !tk_has(c->a, close, TK_CLOSE_QUOTE)) close++;
  if (close + 1 >= c->to || close == end + 1 || !tk_has(c->a, close, TK_CLOSE_QUOTE) || !capital(c, end + 1)) return end;
  if (!capital(c, close + 1) || tk_is(c->a, close + 1, LX_FUNCTION_WORD)) return end;
  uint32_t last = is_name(c, close + 1) ? end_of(c, close + 1) : close + 2;
  label(c, first, last, NM_PER);
  return last;
}

/* "Ministry of Land, Transport and Tourism", "Commission for Truth, Justice and Peace": how its second word begins a list. */
static bool begins_list(const cutter *c, uint32_t first, uint32_t end) {
  if (class_at(c, first) != NM_ORG || end - first < 3 || !tk_is(c->a, first, LX_BODY_HEAD)) return false;
  return tk_is(c->a, first + 1, LX_OF) || (tk_is(c->a, first + 1, LX_PREPOSITION) && tk_has(c->a, first + 1, TK_LOWER));
}

static uint32_t join_list(cutter *c, uint32_t first, uint32_t end) {
  if (!begins_list(c, first, end)) return end;
  for (uint32_t i = end; i < c->to && i < end + 10; i++) {
    bool and = tk_is(c->a, i, LX_AND), comma = tk_char(c->a, i, ',');
    if (!and && !comma && !capital(c, i)) return end;
    if (comma && !capital(c, i + 1)) return end;
    if (!and) continue;
    if (!capital(c, i + 1)) return end;
    uint32_t last = i + 2;
    while (capital(c, last) && !tk_has(c->a, last, TK_SENTENCE_START)) last++;
    label(c, first, last, NM_ORG);
    return last;
  }
  return end;
}

/* "Highway 340", "Ward 3", "Local 618": the class of a name made of such a noun and a number, NM_CLASSES if none. */
static nm_class class_of_numbered(const cutter *c, uint32_t noun) {
  if (!capital(c, noun) || noun + 1 >= c->to || !tk_has(c->a, noun + 1, TK_DIGIT)) return NM_CLASSES;
  return (nm_class)lx_value(c->a->tokens.lex[noun], LX_NUMBERED_NAME, NM_CLASSES);
}

static uint32_t join_number(cutter *c, uint32_t first, uint32_t end) {
  if (class_of_numbered(c, end - 1) == NM_CLASSES) return end;
  label(c, first, end + 1, class_at(c, first));
  return end + 1;
}

/* ---- names without a label --------------------------------------------------------------------------------------- */

/* "(BRA)", "(SRI, 24)", "(POL x3)". */
static bool in_brackets(const cutter *c, uint32_t i) {
  if (i <= c->from || i + 1 >= c->to || !tk_char(c->a, i - 1, '(')) return false;
  bool seeded = i + 2 < c->to && tk_char(c->a, i + 2, ')') && tk_has(c->a, i + 1, TK_HAS_DIGIT);
  return seeded || tk_char(c->a, i + 1, ')') || tk_char(c->a, i + 1, ',');
}

/* The code of a country behind somebody's name, whatever the tagger took it for. */
static bool is_code_of_person(const cutter *c, uint32_t i) {
  return tk_is(c->a, i, LX_COUNTRY_CODE) && in_brackets(c, i) && i > c->from + 1 && is_name(c, i - 2) && class_at(c, i - 2) == NM_PER;
}

/* "Sri Lanka" is no person and "(POL x3)" behind one no body. */
static void take_for_country(cutter *c, uint32_t first, uint32_t end) {
  bool alone = end - first == 1;
  bool country = alone ? is_code_of_person(c, first) : class_at(c, first) == NM_PER && known(c, first, end, LX_COUNTRY);
  if (country) label(c, first, end, NM_LOC);
}

/* A word of a title: capital, or a small word that is never written large in one. */
static bool fits_title(const cutter *c, uint32_t i) {
  return capital(c, i) || tk_is(c->a, i, LX_FUNCTION_WORD) || tk_is(c->a, i, LX_PREPOSITION) || tk_has(c->a, i, TK_DIGIT) ||
         tk_is(c->a, i, LX_NAME_PARTICLE) || tk_has(c->a, i, TK_CLITIC) || tk_char(c->a, i, '-');
}

/* “Ferry to Nida”: the end of a title in marks that begins at a token, or 0. Words that are said end in punctuation. */
static uint32_t title_end(const cutter *c, uint32_t first) {
  uint32_t i = first, capitals = 0;
  if (!capital(c, first)) return 0;
  for (; i < c->to && i < first + MOST_TITLE && !tk_has(c->a, i, TK_CLOSE_QUOTE); i++) {
    if (!fits_title(c, i) && !(tk_char(c->a, i, ',') && capital(c, i + 1))) return 0;
    capitals += capital(c, i);
  }
  if (i >= c->to || i < first + 2 || !tk_has(c->a, i, TK_CLOSE_QUOTE) || capitals < 2) return 0;
  return capital(c, i - 1) || tk_has(c->a, i - 1, TK_DIGIT) ? i : 0;
}

static bool in_prose(const cutter *c) {
  uint32_t block = c->a->sentences.at[c->a->tokens.sentence[c->from]].block;
  if (block >= c->a->blocks.count) return false;
  uint8_t kind = c->a->blocks.at[block].kind;
  return kind == NG_BLOCK_PARAGRAPH || kind == NG_BLOCK_CAPTION;
}

/* "the Meridian news agency": one word is a name whatever it means elsewhere. */
static bool is_told_outlet(const cutter *c, uint32_t i) {
  uint32_t length;
  return i > c->from && tk_is(c->a, i - 1, LX_THE) && i + 1 < c->to && tk_has(c->a, i + 1, TK_LOWER) &&
         !tk_is(c->a, i, LX_DEMONYM) && tk_match(c->a, i + 1, c->to, LX_NEWS_NOUN, &length);
}

/* Labels what begins at a token that has none; returns where to go on. */
static uint32_t find(cutter *c, uint32_t i) {
  if (!capital(c, i)) return i + 1;
  if (i > c->from && tk_char(c->a, i - 1, ',') && tk_is(c->a, i, LX_STATE_ABBREVIATION) && tk_has(c->a, i, TK_PERIOD)) {
    label(c, i, i + 1, NM_LOC);
  } else if (in_brackets(c, i) && tk_is(c->a, i, LX_COUNTRY_CODE)) {
    label(c, i, i + 1, NM_LOC);
  } else if (is_told_outlet(c, i)) {
    label(c, i, i + 1, NM_ORG);
  } else if (class_of_numbered(c, i) != NM_CLASSES) {
    label(c, i, i + 2, class_of_numbered(c, i));
    return i + 2;
  }
  return i + 1;
}

static void find_title(cutter *c, uint32_t i) {
  uint32_t end = title_end(c, i);
  if (!end || (is_name(c, i) && end_of(c, i) == end)) return;
  bool nickname = is_name(c, i) && class_at(c, i) == NM_PER;
  if (!nickname) label(c, i, end, NM_MISC);
}

/* "Solicitor-General" behind "the" or "the Deputy": somebody's office, no person. */
static bool is_lone_office(const cutter *c, uint32_t first) {
  if (class_at(c, first) != NM_PER || end_of(c, first) != first + 1 || !tk_has(c->a, first, TK_HYPHEN)) return false;
  uint32_t before = first;
  if (before > c->from + 1 && tk_is(c->a, before - 1, LX_ROLE_NOUN)) before--;
  int32_t group;
  return before > c->from && tk_is(c->a, before - 1, LX_THE) && rl_head_at(c->a, first, first + 1, &group) == first + 1;
}

static uint32_t mend(cutter *c, uint32_t first) {
  cut_at_separators(c, first, end_of(c, first));
  if (is_name(c, first)) take_for_country(c, first, end_of(c, first));
  if (is_name(c, first) && (is_lone_post_nominal(c, first) || is_lone_office(c, first))) unlabel(c, first);
  if (!is_name(c, first)) return first + 1;
  first = cut_front(c, first, end_of(c, first));
  cut_back(c, first, end_of(c, first));
  cut_at_comma(c, first, end_of(c, first));
  cut_at_and(c, first, end_of(c, first));
  cut_at_in(c, first, end_of(c, first));
  cut_at_possessive(c, first, end_of(c, first));
  cut_at_place(c, first, end_of(c, first));
  uint32_t end = join_nickname(c, first, end_of(c, first));
  end = join_list(c, first, end);
  return join_number(c, first, end);
}

void nm_cut(const ng_article *a, int8_t *labels) {
  for (uint32_t s = 0; s < a->sentences.count; s++) {
    ng_sentence at = a->sentences.at[s];
    cutter c = {a, labels, at.first_token, at.end_token};
    for (uint32_t i = c.from; i < c.to;) {
      if (i > c.from && tk_has(a, i - 1, TK_OPEN_QUOTE) && in_prose(&c)) find_title(&c, i);
      i = is_name(&c, i) ? mend(&c, i) : find(&c, i);
    }
  }
}
