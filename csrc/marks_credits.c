/* Marks, credits: reads the tokens of one line (bl->view), finds who made a picture ("- NAME/AGENCY", "(Photo: X)",
 * "Image source, X") at its end. Looks at a bounded number of tokens. */
#include "blocks.h"

enum { TAIL_TOKENS = 24 };

static const bl_part none = {0, 0, false};

static bool is_link(const ng_article *v, uint32_t i) { return bl_is(v, i, LX_CREDIT_LINK); }

/* Whether tokens [first, end) can be names of people and agencies. */
bool bl_are_names(const ng_article *v, uint32_t first, uint32_t end) {
  uint32_t names = 0;
  if (end <= first || end - first > 16) return false;
  for (uint32_t i = first; i < end; i++) {
    if (bl_has(v, i, TK_UPPER | TK_CLITIC))
      names++;
    else if (!bl_has(v, i, TK_PUNCT | TK_DIGIT) && !is_link(v, i) && !bl_is(v, i, LX_PHOTO_AGENCY) &&
             !bl_is(v, i, LX_CREDIT_LABEL))
      return false;
    if (bl_char(v, i, '.') && i + 1 < end) return false;
  }
  return names > 0;
}

static bool has_agency(const ng_article *v, uint32_t first, uint32_t end) {
  uint32_t length;
  for (uint32_t i = first; i < end; i++)
    if (bl_match(v, i, LX_PHOTO_AGENCY, &length) || (bl_match(v, i, LX_OUTLET, &length) && i + length <= end)) return true;
  return false;
}

static bool are_capitals(const ng_article *v, uint32_t first, uint32_t end) {
  uint32_t words = 0;
  for (uint32_t i = first; i < end; i++) {
    if (bl_has(v, i, TK_PUNCT) || is_link(v, i)) continue;
    if (!bl_has(v, i, TK_ALL_CAPS | TK_PERIOD | TK_HAS_DIGIT)) return false;
    words++;
  }
  return words > 0;
}

/* The end of a credit's label at token i ("Image source,", "Photo:", "Photograph by"), or i. */
uint32_t bl_credit_names(const ng_article *v, uint32_t i) {
  uint32_t length, entry = bl_match(v, i, LX_CREDIT_LABEL, &length), next = i + length;
  if (!entry) return i;
  bool mark = bl_char(v, next, ':') || bl_char(v, next, ',') || bl_char(v, next, '/') ||
              (next < v->tokens.count && bl_first_point(v, next) == 0xA9);
  if (mark) return next + 1;
  if (lx_value(entry, LX_CREDIT_LABEL, 1) == 2) return next;
  return next < v->tokens.count && is_link(v, next) ? next + 1 : i;
}

/* Whether a credit can begin at token i: at the line's beginning, behind a sentence, a dash or a bar. */
static bool begins_credit(const ng_article *v, uint32_t first, uint32_t i) {
  if (i == first) return true;
  uint32_t c = bl_first_point(v, i - 1);
  return c == '.' || c == '|' || c == '!' || c == '?' || c == 0xA9 || tx_is_dash(c) || bl_has(v, i - 1, TK_CLOSE_QUOTE);
}

static bl_part labelled_credit(const ng_article *v, uint32_t first, uint32_t from, uint32_t end) {
  for (uint32_t i = from; i < end; i++) {
    uint32_t names = begins_credit(v, first, i) ? bl_credit_names(v, i) : i;
    if (names > i && bl_are_names(v, names, end)) return (bl_part){i, end, i == first};
  }
  return none;
}

/* The beginning of the names that end before token `at`: back to the end of a sentence, or to the line's beginning. */
static uint32_t names_before(const ng_article *v, uint32_t from, uint32_t at) {
  uint32_t first = at;
  while (first > from && at - first < 8) {
    uint32_t i = first - 1;
    if (!bl_has(v, i, TK_UPPER) && !is_link(v, i) && !bl_char(v, i, '/') && !bl_char(v, i, '&') &&
        !bl_char(v, i, ',') && !bl_has(v, i, TK_CLITIC))
      break;
    first--;
  }
  return first;
}

/* Whether nothing but capitalised words stand in [first, end): `least` of them or more. */
static bool are_capitalised(const ng_article *v, uint32_t first, uint32_t end, uint32_t least) {
  uint32_t words = 0;
  for (uint32_t i = first; i < end; i++) {
    if (bl_has(v, i, TK_UPPER) && !bl_is(v, i, LX_FUNCTION_WORD) && !bl_has(v, i, TK_HAS_DIGIT))
      words++;
    else if (!is_link(v, i) && !bl_char(v, i, '/') && !bl_char(v, i, '&'))
      return false;
  }
  return words >= least && words <= 6;
}

/* A photographer and an agency that no lexicon knows: "Name Name / Agency", "Name Name via Agency"; behind a sentence
 * "via Agency", too. */
static bool are_unknown_names(const ng_article *v, uint32_t first, uint32_t names, uint32_t i, uint32_t end) {
  bool via = lx_value(v->tokens.lex[i], LX_CREDIT_LINK, 0) == 1;
  if (!are_capitalised(v, i + 1, end, 1)) return false;
  if (names == i) return via && i > first && begins_credit(v, first, i);
  return are_capitalised(v, names, i, 2) && end - names <= 10;
}

/* "(…)" or "[…]" at the end. */
static bl_part bracketed_credit(const ng_article *v, uint32_t first, uint32_t from, uint32_t end) {
  bool round = bl_char(v, end - 1, ')');
  if (!round && !bl_char(v, end - 1, ']')) return none;
  for (uint32_t i = end - 1; i-- > from;) {
    if (!bl_char(v, i, round ? '(' : '[')) continue;
    uint32_t names = bl_credit_names(v, i + 1);
    bool ok =
        names > i + 1 ? bl_are_names(v, names, end - 1) : bl_are_names(v, i + 1, end - 1) && has_agency(v, i + 1, end - 1);
    for (uint32_t k = i + 3; k + 1 < end && !ok && i > first; k++) /* "(Name Name/Agency)" of an agency that nobody knows */
      ok = bl_char(v, k, '/') && are_unknown_names(v, first, i + 1, k, end - 1);
    /* the letters of a station behind a sentence: "… the scene. (KXYZ)" */
    if (end - i == 3 && i > first && bl_has(v, i + 1, TK_ALL_CAPS) && end - first <= 40)
      ok |= begins_credit(v, first, i);
    if (!ok && end - i <= 5) { /* "(Courtesy photo)", "(Supplied)" */
      uint32_t length;
      ok = (bl_match(v, i + 1, LX_PHOTO_AGENCY, &length) || bl_match(v, i + 1, LX_CREDIT_LABEL, &length)) &&
           i + 2 + length == end;
    }
    return ok && (i > first || names > i + 1) ? (bl_part){i, end, i == first} : none;
  }
  return none;
}

/* "- NAME/AGENCY", "| AP Photo/Name" at the end. */
static bl_part dashed_credit(const ng_article *v, uint32_t first, uint32_t from, uint32_t end) {
  for (uint32_t i = end - 1; i-- > from && i > first;) {
    bool bar = bl_char(v, i, '|');
    if (!bar && !(bl_is_dash(v, i) && bl_has(v, i, TK_SPACE_BEFORE) && bl_has(v, i + 1, TK_SPACE_BEFORE))) continue;
    if (!bl_are_names(v, i + 1, end)) return none;
    bool capitals = are_capitals(v, i + 1, end);
    bool slash = false;
    for (uint32_t k = i + 1; k < end; k++) slash |= bl_char(v, k, '/');
    return (capitals && (slash || end - i > 2 || i > first + 5)) ||
                   (has_agency(v, i + 1, end) && (slash || i > first + 5))
               ? (bl_part){i + 1, end, false}
               : none;
  }
  return none;
}

/* "Name/Agency" or "NAME via Agency" at the end. */
static bl_part joined_credit(const ng_article *v, uint32_t first, uint32_t from, uint32_t end) {
  uint32_t length;
  for (uint32_t i = end - 1; i > from; i--) {
    bool via = lx_value(v->tokens.lex[i], LX_CREDIT_LINK, 0) == 1;
    if (!via && !bl_char(v, i, '/')) continue;
    uint32_t names = names_before(v, from, i);
    bool unknown = are_unknown_names(v, first, names, i, end);
    if (!unknown && (!bl_are_names(v, i + 1, end) || !has_agency(v, i + 1, end))) {
      /* AP Photo/Name */
      if (via || !bl_are_names(v, i + 1, end)) return none;
      uint32_t label = names_before(v, from, i);
      if (label == i || !bl_match(v, label, LX_PHOTO_AGENCY, &length) || label + length != i) return none;
    }
    if (names == first) return (bl_part){first, end, true};
    if (begins_credit(v, first, names)) return (bl_part){names, end, false};
    return via ? (bl_part){i, end, false} : none;
  }
  return none;
}

/* A line of nothing but agencies: "Getty Images", "AFP / Reuters". */
static bool are_agencies(const ng_article *v, uint32_t first, uint32_t end) {
  uint32_t length;
  for (uint32_t i = first; i < end; i += length) {
    if (bl_match(v, i, LX_PHOTO_AGENCY, &length)) continue;
    if (!bl_has(v, i, TK_PUNCT)) return false;
    length = 1;
  }
  return end > first && end - first <= 8;
}

bl_part bl_credit(const ng_article *v, uint32_t first) {
  uint32_t end = v->tokens.count, from;
  if (end > first && bl_char(v, end - 1, '.')) end--;
  if (end <= first) return none;
  from = end - first > TAIL_TOKENS ? end - TAIL_TOKENS : first;
  if (are_agencies(v, first, end)) return (bl_part){first, v->tokens.count, true};
  bl_part (*const finders[])(const ng_article *, uint32_t, uint32_t, uint32_t) = {labelled_credit, bracketed_credit,
                                                                                  dashed_credit, joined_credit};
  for (size_t i = 0; i < sizeof finders / sizeof *finders; i++) {
    bl_part part = finders[i](v, first, from, end);
    if (part.end > part.first) {
      part.end = part.whole ? v->tokens.count : end;
      return part;
    }
  }
  return none;
}
