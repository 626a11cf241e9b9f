/* Kinds: reads a name's words and class, answers its kind.
 *
 * The tagger's four classes are refined by lexicons: countries and cities, the last word of a name ("Bridge",
 * "Times"), demonyms. */
#include "names.h"

static bool whole(const ng_article *a, nm_span s, enum lx_class class) {
  uint32_t length;
  return tk_match(a, s.first, s.end, class, &length) && length == s.end - s.first;
}

static bool any_word(const ng_article *a, nm_span s, enum lx_class class) {
  for (uint32_t i = s.first; i < s.end && i - s.first < 12; i++)
    if (tk_is(a, i, class)) return true;
  return false;
}

static bool head_is(const ng_article *a, nm_span s, enum lx_class class) {
  return tk_is(a, s.end - 1, class) || tk_is(a, s.first, class);
}

static ng_kind place(const ng_article *a, nm_span s) {
  if (whole(a, s, LX_COUNTRY) || whole(a, s, LX_REGION)) return NG_GPE;
  if (whole(a, s, LX_LANDSCAPE)) return NG_LOC;
  if (s.end - s.first > 1 && tk_is(a, s.end - 1, LX_FACILITY_HEAD)) return NG_FAC;
  if (s.end - s.first > 1 && head_is(a, s, LX_LANDSCAPE_HEAD)) return NG_LOC;
  return NG_GPE;
}

static ng_kind body(const ng_article *a, nm_span s) {
  if (whole(a, s, LX_OUTLET)) return NG_OUTLET;
  return s.end - s.first > 1 && tk_is(a, s.end - 1, LX_OUTLET_HEAD) ? NG_OUTLET : NG_ORG;
}

static ng_kind other(const ng_article *a, nm_span s) {
  if (whole(a, s, LX_DEMONYM)) return NG_NORP;
  if (any_word(a, s, LX_EVENT_HEAD)) return NG_EVENT;
  if (tk_is(a, s.end - 1, LX_WORK_HEAD)) return NG_WORK;
  uint32_t before = s.first ? s.first - 1 : s.first;
  if (before < s.first && tk_has(a, before, TK_OPEN_QUOTE)) return NG_WORK;
  for (uint32_t i = s.first; i < s.end; i++)
    if (tk_has(a, i, TK_HAS_DIGIT)) return NG_PRODUCT;
  return s.end - s.first == 1 ? NG_NORP : NG_OTHER;
}

ng_kind nm_kind(const ng_article *a, nm_span s) {
  if (whole(a, s, LX_OUTLET)) return NG_OUTLET;
  if (whole(a, s, LX_DEMONYM)) return NG_NORP;
  if (s.class == NM_PER) return NG_PERSON;
  if (s.class == NM_ORG) return body(a, s);
  return s.class == NM_LOC ? place(a, s) : other(a, s);
}
