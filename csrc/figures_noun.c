/* Figures, nouns: reads the pieces behind a number, finds the noun phrase that is counted.
 *
 * No parser: the phrase runs over lower-case words and names up to the first plural noun ("five more profile slots
 * available"), or, behind "one", up to the first word that is no noun. At most NOUN_REACH words. */
#include "figures.h"

enum { NOUN_REACH = 6, NOUN_ROOM = 120, SUBJECT_REACH = 14 };

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

/* Words a noun phrase does not run over. */
static bool stops(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (i >= p->count) return true;
  uint32_t flags = p->at[i].flags;
  if (flags & (PC_DIGIT | PC_NUMBER_WORD | PC_MONTH | PC_WEEKDAY | PC_DEICTIC) && !(flags & PC_ORDINAL)) return true;
  if ((flags & PC_PUNCT) || pc_is(p, i, LX_FUTURE_CUE) || pc_is(p, i, LX_CLAUSE_WORD)) return true;
  if (pc_is(p, i, LX_FUNCTION_WORD) && !pc_is(p, i, LX_MORE_WORD)) return true;
  if (pc_is(p, i, LX_PRESENT_BE) || pc_is(p, i, LX_AGO) || pc_is(p, i, LX_RATE_WORD)) return true;
  return false;
}

static bool is_past(const fg_scan *s, uint32_t i) {
  return pc_is(&s->pieces, i, LX_PAST_VERB) ||
         (pc_is(&s->pieces, i, LX_FATE_DONE) && !pc_is(&s->pieces, i, LX_FATE_NOUN));
}

static bool is_adjective_like(ng_str t) { return ends_with(t, "ed") || ends_with(t, "ing") || ends_with(t, "ly"); }

/* The end of the phrase behind a number above one: its first plural, and plurals right behind that. */
static uint32_t plural_end(const fg_scan *s, uint32_t i) {
  uint32_t k = i;
  for (; k < i + NOUN_REACH && !stops(s, k); k++) {
    if (k > i && is_past(s, k)) return 0;
    if (!fg_is_plural(s, k)) continue;
    while (k + 1 < i + NOUN_REACH && !stops(s, k + 1) && fg_is_plural(s, k + 1) && !is_past(s, k + 1) &&
           !pc_is(&s->pieces, k + 1, LX_IRREGULAR_PLURAL) && !pc_is(&s->pieces, k, LX_IRREGULAR_PLURAL) &&
           !pc_has(&s->pieces, k, PC_UPPER))
      k++;
    return k + 1;
  }
  return 0;
}

/* The end of a phrase in the singular: the words before what is a verb. */
static uint32_t singular_end(const fg_scan *s, uint32_t i) {
  uint32_t k = i;
  for (; k < i + 4 && !stops(s, k); k++) {
    ng_str t = text_of(s, k);
    if (k > i && (is_past(s, k) || ends_with(t, "ed") || ends_with(t, "ly") || fg_is_plural(s, k))) break;
    if (k == i && (is_past(s, k) || ends_with(t, "ly"))) break;
    if (pc_is(&s->pieces, k, LX_PERSON_SINGULAR)) return k + 1;
  }
  if (k > i && is_adjective_like(text_of(s, k - 1)) && k - 1 > i) k--;
  return k;
}

void fg_noun(const fg_scan *s, uint32_t i, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  f->noun = f->noun_end = i;
  if (i >= p->count) return;
  bool of = pc_is(p, i, LX_OF);
  if (of) {
    bool fated = pc_is(p, i + 1, LX_THE) && pc_is(p, i + 2, LX_FATE_NOUN); /* "two of the dead" */
    if (!(f->flags & (NU_VAGUE | NU_FRACTION)) && !(f->low == 1) && !fated) return;
    i++;
  }
  if (of && pc_is(p, i, LX_THE))
    i++;
  else if (of && i < p->count && (pc_is(p, i, LX_FUNCTION_WORD) || pc_is(p, i, LX_POSSESSIVE_PRONOUN)) &&
           !pc_has(p, i, PC_PUNCT))
    i++; /* "one of my stores" */
  f->noun = f->noun_end = i;
  if (i >= p->count) return;
  uint32_t end = plural_end(s, i);
  f->singular = false;
  bool one = f->low == 1 && f->high == 1 && !of;
  if (one || !end) {
    end = singular_end(s, i);
    f->singular = one;
  }
  f->noun_end = end > i ? end : i;
  if (f->noun_end == i + 1 && pc_is(p, i, LX_MORE_WORD) && !fg_is_plural(s, i)) f->noun_end = i; /* "three more" */
  if (f->noun_end == i) return;
  uint32_t head = f->noun_end - 1;
  f->person = pc_is(p, head, LX_PERSON_PLURAL) || (one && pc_is(p, head, LX_PERSON_SINGULAR));
}

static size_t append(char *out, size_t n, const char *ptr, size_t len) {
  if (n + len + 1 >= NOUN_ROOM) return n;
  if (n) out[n++] = ' ';
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
  if (irregular.ptr) return append(out, n, irregular.ptr, irregular.len);
  if (!fg_is_plural(s, i)) return append(out, n, t.ptr, t.len);
  bool y;
  size_t len = singular_length(t, &y), before = n;
  n = append(out, n, t.ptr, len);
  if (y && n > before && n + 1 < NOUN_ROOM) out[n++] = 'y';
  return n;
}

static uint32_t without_more(const fg_scan *s, const fg_figure *f) {
  uint32_t k = f->noun;
  while (k + 1 < f->noun_end && pc_is(&s->pieces, k, LX_MORE_WORD)) k++;
  return k;
}

ng_str fg_singular(const fg_scan *s, const fg_figure *f) {
  char out[NOUN_ROOM];
  size_t n = 0;
  for (uint32_t k = without_more(s, f); k < f->noun_end; k++) {
    ng_str t = text_of(s, k);
    n = k + 1 == f->noun_end ? append_head(s, k, out, n) : append(out, n, t.ptr, t.len);
  }
  return ar_copy(&s->a->arena, out, n);
}

ng_str fg_counted(const fg_scan *s, const fg_figure *f) {
  char out[NOUN_ROOM];
  size_t n = 0;
  for (uint32_t k = without_more(s, f); k < f->noun_end; k++) {
    ng_str t = text_of(s, k);
    n = append(out, n, t.ptr, t.len);
  }
  if (f->role.ptr && f->noun_end > f->noun) n = append(out, n, f->role.ptr, f->role.len);
  return ar_copy(&s->a->arena, out, n);
}

/* What a figure with a unit is of: "15% of voters", "a 25% tax", else the subject of its clause ("shares rose 3%"). The
 * range of pieces, first == end: unknown. */
static void context_noun(const fg_scan *s, const fg_figure *f, uint32_t *first, uint32_t *end) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = f->end;
  if (pc_is(p, k, LX_OF)) {
    k++;
    while (pc_is(p, k, LX_THE) || pc_is(p, k, LX_ARTICLE_A) || pc_is(p, k, LX_POSSESSIVE_PRONOUN)) k++;
  }
  for (*first = *end = k; *end < k + 3 && !stops(s, *end) && !is_past(s, *end); (*end)++) {
  }
  if (*end > *first && (k > f->end || !pc_has(p, k, PC_UPPER))) return;
  /* the words before the first verb of the clause */
  uint32_t stop = f->first > SUBJECT_REACH ? f->first - SUBJECT_REACH : 0, verb = f->first;
  for (k = f->first; k-- > stop;) {
    if ((p->at[k].flags & PC_PUNCT) || pc_is(p, k, LX_CLAUSE_WORD)) break;
    if (is_past(s, k) || pc_is(p, k, LX_CHANGE_VERB) || pc_is(p, k, LX_PRESENT_BE) || pc_is(p, k, LX_FUTURE_CUE))
      verb = k;
  }
  *end = verb;
  *first = verb;
  if (verb == f->first) return;
  while (*first > 0 && verb - *first < 4 && !(p->at[*first - 1].flags & (PC_PUNCT | PC_DIGIT)) &&
         !pc_is(p, *first - 1, LX_FUNCTION_WORD))
    (*first)--;
}

ng_str fg_counted_unit(const fg_scan *s, const fg_figure *f) {
  char out[NOUN_ROOM];
  size_t n = 0;
  uint32_t first, end;
  context_noun(s, f, &first, &end);
  for (uint32_t k = first; k < end; k++) {
    ng_str t = text_of(s, k);
    n = append(out, n, t.ptr, t.len);
  }
  return n ? ar_copy(&s->a->arena, out, n) : (ng_str){"", 0};
}
