/* Figures, nouns: reads the pieces behind a number, finds the noun phrase that is counted.
 *
 * No parser: the phrase runs over lower-case words and names up to the first plural noun ("five more profile slots
 * available"), or, behind "one", up to the first word that is no noun. At most NOUN_REACH words. */
#include "figures.h"

enum { NOUN_REACH = 6, NOUN_ROOM = 120 };

static ng_str text_of(const fg_scan *s, uint32_t i) { return pc_text(s->a, &s->pieces.at[i]); }

static bool ends_with(ng_str t, const char *tail) {
  size_t n = strlen(tail);
  return t.len >= n && memcmp(t.ptr + t.len - n, tail, n) == 0;
}

bool fg_is_plural(const fg_scan *s, uint32_t i) {
  if (pc_is(&s->pieces, i, LX_IRREGULAR_PLURAL)) return true;
  ng_str t = text_of(s, i);
  return t.len > 3 && ends_with(t, "s") && !ends_with(t, "ss") && !ends_with(t, "us") && !ends_with(t, "is") &&
         !ends_with(t, "'s") && !ends_with(t, "ous");
}

static bool is_definite(const fg_scan *s, uint32_t i) {
  return pc_is(&s->pieces, i, LX_THE) || pc_is(&s->pieces, i, LX_POSSESSIVE_PRONOUN);
}

/* Words a noun phrase does not run over. */
static bool stops(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (i >= p->count) return true;
  uint32_t flags = p->at[i].flags;
  if (flags & (PC_DIGIT | PC_NUMBER_WORD | PC_MONTH | PC_WEEKDAY | PC_DEICTIC) && !(flags & PC_ORDINAL)) return true;
  if (flags & PC_SHIFT && pc_has(p, i + 1, PC_DAY_PART | PC_TIME_UNIT | PC_WEEKDAY | PC_MONTH | PC_SEASON)) return true; /* "last night" */
  if ((flags & PC_PUNCT) || pc_is(p, i, LX_FUTURE_CUE) || pc_is(p, i, LX_CLAUSE_WORD)) return true;
  if (pc_is(p, i, LX_FUNCTION_WORD) && !pc_is(p, i, LX_MORE_WORD)) return true;
  if (pc_is(p, i, LX_AUXILIARY) || pc_is(p, i, LX_MODAL) || (pc_is(p, i, LX_OBJECT_PRONOUN) && !(flags & PC_UPPER)))
    return true;
  if (pc_is(p, i, LX_PREPOSITION) && !(flags & PC_JOINED)) return true;
  if (pc_is(p, i, LX_WOUND_VERB)) return true;
  if (pc_is(p, i, LX_PRESENT_BE) || pc_is(p, i, LX_AGO) || pc_is(p, i, LX_RATE_WORD)) return true;
  return false;
}

static bool is_past(const fg_scan *s, uint32_t i) {
  return pc_is(&s->pieces, i, LX_PAST_VERB) ||
         (pc_is(&s->pieces, i, LX_FATE_DONE) && !pc_is(&s->pieces, i, LX_FATE_NOUN));
}

static bool is_adjective_like(ng_str t) { return ends_with(t, "ed") || ends_with(t, "ing") || ends_with(t, "ly"); }

/* Whether the plural at k stands before another that it tells more of: "police officers", "sports clubs", but not "the 46
 * labourers overturns". */
static bool goes_on(const fg_scan *s, uint32_t k) {
  const pc_piece_list *p = &s->pieces;
  if (stops(s, k + 1) || !fg_is_plural(s, k + 1) || is_past(s, k + 1)) return false;
  if (pc_is(p, k, LX_PERSON_PLURAL)) return pc_is(p, k + 1, LX_PERSON_PLURAL);
  return !pc_is(p, k + 1, LX_IRREGULAR_PLURAL) && !pc_is(p, k, LX_IRREGULAR_PLURAL) && !pc_has(p, k, PC_UPPER);
}

/* The end of the phrase behind a number above one: its first plural, and plurals right behind that. */
static uint32_t plural_end(const fg_scan *s, uint32_t i) {
  uint32_t k = i;
  for (; k < i + NOUN_REACH && !stops(s, k); k++) {
    if (k > i && is_past(s, k)) return 0;
    if (!fg_is_plural(s, k)) continue;
    if (pc_is(&s->pieces, k, LX_FATE_NOUN) && pc_is(&s->pieces, k + 1, LX_PERSON_PLURAL)) continue; /* "injured workers" */
    while (k + 1 < i + NOUN_REACH && goes_on(s, k)) k++;
    return k + 1;
  }
  return 0;
}

/* "about 1,000 come from the coast", "the 14 banked £600,000"; but "a four step approach" */
static bool is_predicate(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (!lx_forms(p->at[i].lex, LX_COMMON_VERB)) return false;
  if (i + 1 >= p->count || pc_has(p, i + 1, PC_PUNCT | PC_DIGIT)) return true;
  return pc_is(p, i + 1, LX_FUNCTION_WORD) || pc_is(p, i + 1, LX_PREPOSITION);
}

/* "one ended after", "the other four debated twice", "one hitting a house": the form of a verb where a noun would begin. */
static bool is_verb(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  ng_str t = text_of(s, i);
  bool past = ends_with(t, "ed");
  if (pc_is(p, i, LX_FATE_NOUN) || (!past && !ends_with(t, "ing"))) return false;
  if (pc_is(p, i + 1, LX_PREPOSITION) || pc_is(p, i + 1, LX_ARTICLE_A) || is_definite(s, i + 1)) return true;
  return past && i + 1 < p->count && (pc_is(p, i + 1, LX_PLAIN_ADVERB) || ends_with(text_of(s, i + 1), "ly"));
}

/* The end of a phrase in the singular: the words before what is a verb. */
static uint32_t singular_end(const fg_scan *s, uint32_t i, bool one) {
  uint32_t k = i;
  if (is_verb(s, i) || pc_is(&s->pieces, i, LX_PLAIN_ADVERB) || (!one && is_predicate(s, i))) return i; /* "pulled one back" */
  for (; k < i + 4 && !stops(s, k); k++) {
    ng_str t = text_of(s, k);
    if (k > i && (is_past(s, k) || ends_with(t, "ed") || ends_with(t, "ly") || fg_is_plural(s, k))) break;
    if (k == i && (is_past(s, k) || ends_with(t, "ly"))) break;
    if (pc_is(&s->pieces, k, LX_PERSON_SINGULAR)) return k + 1;
  }
  if (k > i && is_adjective_like(text_of(s, k - 1)) && k - 1 > i) k--;
  return k;
}

/* "six of the 19 patients", "nine of 12 samples", "one of the five": the noun, if any, belongs to the whole, and tells
 * what the part is, too. */
static void take_whole(const fg_scan *s, uint32_t first, uint32_t i, fg_figure *f) {
  uint32_t end = plural_end(s, i);
  f->whole = end ? i : first;
  f->whole_end = end ? end : i;
}

/* "two of the injured", "two of the burned have died": an adjective that stands for persons. */
static bool is_fated_group(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (pc_is(p, i, LX_FATE_NOUN) || pc_is(p, i, LX_FATE_DONE)) return true;
  return i < p->count && ends_with(text_of(s, i), "ed") && (pc_is(p, i + 1, LX_AUXILIARY) || pc_is(p, i + 1, LX_FATE_DONE) || pc_has(p, i + 1, PC_FATE));
}

/* "of the mission's peacekeepers", "of Hove's aides": behind the possessor that begins at i; i if there is none. */
static uint32_t behind_possessor(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  for (uint32_t k = i + 1; k < i + NOUN_REACH && k < p->count; k++) {
    if (pc_is(p, k, LX_POSSESSIVE_S)) return k + 1;
    if (stops(s, k)) return i;
  }
  return i;
}

/* "two of its ships", "one of my stores", "half of voters": where the noun begins behind "of" at i; i if the words
 * behind are not what is counted. */
static uint32_t behind_of(const fg_scan *s, uint32_t i, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = i + 1, start;
  if (pc_is(p, k, LX_THEM)) return i; /* "one of them" */
  bool definite = is_definite(s, k);
  if (definite) k++;
  uint32_t owned = behind_possessor(s, k);
  if (owned > k) k = owned, definite = true;
  nu_number n;
  for (start = k; k < start + 3 && pc_is(p, k, LX_BOUND); k++) {
  }
  if (nu_cardinal(s->a, p, k, false, &n)) return take_whole(s, k, n.end, f), i;
  if (f->flags & (NU_VAGUE | NU_FRACTION) || f->low == 1) {
    if (!definite && pc_is(p, i + 1, LX_FUNCTION_WORD) && !pc_has(p, i + 1, PC_PUNCT)) return i + 2;
    return start;
  }
  return definite && (plural_end(s, start) || is_fated_group(s, start)) ? start : i;
}

/* "300 Lebanese", "two Ugandans" */
static bool is_people(const fg_scan *s, uint32_t i) {
  uint32_t m = pc_has(&s->pieces, i, PC_UPPER) ? en_mention_at(s->a, s->pieces.at[i].token) : NG_NONE;
  return m != NG_NONE && s->a->mentions.at[m].kind == NG_NORP;
}

void fg_noun(const fg_scan *s, uint32_t i, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  f->noun = f->noun_end = i;
  if (i >= p->count) return;
  if (pc_is(p, i, LX_VAGUE_TAIL)) i++; /* "20-odd", "200-plus" */
  if (pc_is(p, i, LX_MORE_WORD) && pc_is(p, i + 1, LX_OF) && is_definite(s, i + 2)) i++; /* "three more of the injured" */
  bool of = pc_is(p, i, LX_OF);
  if (!of && f->flags & NU_FRACTION && is_definite(s, i)) {
    of = true, i++; /* "half the condos" */
  } else if (of) {
    uint32_t start = behind_of(s, i, f);
    if (start == i) return;
    i = start;
  }
  f->noun = f->noun_end = i;
  if (i >= p->count) return;
  uint32_t end = plural_end(s, i);
  f->singular = false;
  bool one = f->low == 1 && f->high == 1 && !of;
  if (one || !end) {
    end = singular_end(s, i, f->low == 1 || f->flags & NU_FRACTION);
    f->singular = one;
  }
  f->noun_end = end > i ? end : i;
  if (f->noun_end == i + 1 && pc_is(p, i, LX_MORE_WORD) && !fg_is_plural(s, i)) f->noun_end = i; /* "three more" */
  if (f->noun_end == i) return;
  uint32_t head = f->noun_end - 1;
  f->person = pc_is(p, head, LX_PERSON_PLURAL) || (one && pc_is(p, head, LX_PERSON_SINGULAR)) || is_people(s, head);
}

static size_t append(char *out, size_t n, const char *ptr, size_t len, bool hyphen) {
  if (n + len + 1 >= NOUN_ROOM) return n;
  if (n) out[n++] = hyphen ? '-' : ' ';
  memcpy(out + n, ptr, len);
  return n + len;
}

/* The singular of a regular plural, as far as spelling tells. */
static size_t singular_length(ng_str t, bool *y) {
  *y = false;
  if (t.len > 4 && ends_with(t, "ies")) {
    *y = true;
    return t.len - 3;
  }
  if (t.len > 4 && (ends_with(t, "sses") || ends_with(t, "ches") || ends_with(t, "shes") || ends_with(t, "xes")))
    return t.len - 2;
  return t.len - 1;
}

static size_t append_head(const fg_scan *s, uint32_t i, char *out, size_t n) {
  ng_str t = text_of(s, i), irregular = lx_text(s->pieces.at[i].lex, LX_IRREGULAR_PLURAL);
  bool hyphen = pc_has(&s->pieces, i, PC_HYPHEN);
  if (irregular.ptr) return append(out, n, irregular.ptr, irregular.len, hyphen);
  if (!fg_is_plural(s, i)) return append(out, n, t.ptr, t.len, hyphen);
  bool y;
  size_t len = singular_length(t, &y), before = n;
  n = append(out, n, t.ptr, len, hyphen);
  if (y && n > before && n + 1 < NOUN_ROOM) out[n++] = 'y';
  return n;
}

/* The phrase without "more", "other" and an adverb: "decently sized plants" are sized plants. */
static uint32_t without_more(const fg_scan *s, const fg_figure *f) {
  uint32_t k = f->noun;
  while (k + 1 < f->noun_end && pc_is(&s->pieces, k, LX_MORE_WORD)) k++;
  if (k + 2 < f->noun_end && ends_with(text_of(s, k), "ly") && is_adjective_like(text_of(s, k + 1))) k++;
  return k;
}

ng_str fg_singular(const fg_scan *s, const fg_figure *f) {
  char out[NOUN_ROOM];
  size_t n = 0;
  for (uint32_t k = without_more(s, f); k < f->noun_end; k++) {
    ng_str t = text_of(s, k);
    n = k + 1 == f->noun_end ? append_head(s, k, out, n) : append(out, n, t.ptr, t.len, pc_has(&s->pieces, k, PC_HYPHEN));
  }
  return ar_copy(&s->a->arena, out, n);
}

size_t fg_noun_text(const fg_scan *s, const fg_figure *f, char *out, size_t room) {
  size_t n = 0;
  for (uint32_t k = without_more(s, f); k < f->noun_end && room >= NOUN_ROOM; k++) {
    ng_str t = text_of(s, k);
    n = append(out, n, t.ptr, t.len, pc_has(&s->pieces, k, PC_HYPHEN));
  }
  return n;
}
