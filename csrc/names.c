/* Names: reads tokens and sentences, writes a->mentions (form name, entity NG_NONE) with their kinds.
 *
 * nm_label gives every token a label; here labels become spans: names without article, title and possessive, compounds
 * split at their hyphen ("U.S.-led", "Russia-Ukraine"), the place of a dateline a name whatever the tagger thinks. */
#include "kind_features.h"

typedef struct writer {
  ng_context *context;
  ng_article *a;
  nm_candidate *candidates; /* of the mentions so far */
  uint32_t room;
} writer;

static uint32_t span_end(const int8_t *labels, uint32_t first, uint32_t end) {
  uint32_t i = first + 1;
  while (i < end && labels[i] == (labels[first] | 1)) i++;
  return i;
}

static bool is_article(const ng_article *a, uint32_t i) {
  ng_str w = tk_text(a, i);
  return tx_equal_folded(w, (ng_str){"the", 3}) || tx_equal_folded(w, (ng_str){"a", 1}) ||
         tx_equal_folded(w, (ng_str){"an", 2});
}

nm_span nm_trim(const ng_article *a, nm_span s) {
  while (s.end > s.first && tk_has(a, s.end - 1, TK_CLITIC | TK_CLOSE_QUOTE)) s.end--;
  while (s.end - s.first > 1 && tk_has(a, s.first, TK_PUNCT)) s.first++;
  bool work = s.class == NM_MISC && s.first && tk_has(a, s.first - 1, TK_OPEN_QUOTE);
  if (s.end - s.first > 1 && is_article(a, s.first) && !work) s.first++;
  if (s.class != NM_PER || tk_is_whole(a, s.first, s.end, LX_COUNTRY)) return s; /* "Sri Lanka" */
  while (s.end - s.first > 1 && tk_is(a, s.first, LX_NAME_TITLE)) s.first++;
  return s;
}

static bool add(writer *w, ng_mention m, nm_candidate c) {
  ng_article *a = w->a;
  void *candidates = w->candidates;
  if (!ar_reserve(&w->context->scratch, &candidates, &w->room, a->mentions.count, sizeof c)) return false;
  w->candidates = candidates;
  w->candidates[a->mentions.count] = c;
  return ng_mention_push(&a->arena, &a->mentions, m);
}

/* ---- compounds --------------------------------------------------------------------------------------------------- */

/* The kind of one half of a compound, NG_KINDS if no lexicon knows it as a name. */
static ng_kind kind_of_part(ng_str part) {
  uint32_t entry = lx_find(tx_hash(TX_HASH_START, part.ptr, part.len), part.ptr, part.len);
  if (!entry) return NG_KINDS;
  if (lx_is(entry, LX_COUNTRY) || lx_is(entry, LX_CITY)) return NG_GPE;
  if (lx_is(entry, LX_DEMONYM)) return NG_NORP;
  if (lx_is(entry, LX_ORGANISATION)) return NG_ORG;
  return lx_is(entry, LX_REGION) ? NG_GPE : lx_is(entry, LX_LANDSCAPE) ? NG_LOC : NG_KINDS;
}

static uint32_t hyphen_of(const ng_article *a, uint32_t token) {
  ng_span at = a->tokens.at[token];
  for (uint32_t i = at.start + 1; i + 1 < at.end && i - at.start < 40; i++)
    if (a->text.ptr[i] == '-') return i;
  return 0;
}

/* "D-Oregon": how American news tells where a politician stands and whom he speaks for. */
static bool is_party(char letter) { return letter == 'D' || letter == 'R'; }

static nm_candidate half(uint32_t token, ng_kind kind) {
  nm_class class = kind == NG_NORP ? NM_MISC : kind == NG_ORG ? NM_ORG : NM_LOC;
  return (nm_candidate){{token, token + 1, (uint8_t) class}, (uint8_t)kind};
}

/* A compound token as one mention or two: "U.S." of "U.S.-led", both of "Russia-Ukraine". *done is set if it was one.
 */
static bool add_compound(writer *w, uint32_t token, bool *done) {
  const ng_article *a = w->a;
  ng_span at = a->tokens.at[token];
  uint32_t hyphen = tk_has(a, token, TK_HYPHEN) ? hyphen_of(a, token) : 0;
  *done = false;
  if (!hyphen) return true;
  ng_kind left = kind_of_part(ng_view(a, at.start, hyphen)), right = kind_of_part(ng_view(a, hyphen + 1, at.end));
  if (hyphen == at.start + 1 && is_party(a->text.ptr[at.start]) && tk_has(a, token, TK_UPPER)) left = NG_NORP, right = NG_GPE;
  size_t next = hyphen + 1;
  bool small = tx_is_lower(tx_next(a->text.ptr, at.end, &next));
  if (left == NG_KINDS || (!small && right == NG_KINDS)) return true;
  *done = true;
  ng_mention m = {at.start, hyphen, token, token + 1, NG_NONE, NG_FORM_NAME, (uint8_t)left, 0};
  if (!add(w, m, half(token, left))) return false;
  m = (ng_mention){hyphen + 1, at.end, token, token + 1, NG_NONE, NG_FORM_NAME, (uint8_t)right, 0};
  return small || add(w, m, half(token, right));
}

/* ---- mentions ---------------------------------------------------------------------------------------------------- */

/* "Sept. 3" and "Friday" are dates, but a person may be called May or Friday. */
static bool is_date(const ng_article *a, nm_span s) {
  if (s.class == NM_PER || s.end - s.first > 8) return false;
  for (uint32_t i = s.first; i < s.end; i++)
    if (!tk_is(a, i, LX_MONTH) && !tk_is(a, i, LX_WEEKDAY) && !tk_has(a, i, TK_DIGIT | TK_PUNCT)) return false;
  return true;
}

/* The kind that a dateline tells: its places, and the agency in brackets behind them. */
static uint8_t kind_in_dateline(const ng_article *a, nm_span s) {
  ng_span at = {a->tokens.at[s.first].start, a->tokens.at[s.end - 1].end};
  if (a->dateline.end <= a->dateline.start || at.start < a->dateline.start) return NM_NOT_FIXED;
  if (at.end <= a->dateline.end) {
    bool body = tk_is_whole(a, s.first, s.end, LX_ORGANISATION);
    return body || s.class != NM_LOC ? NM_NOT_FIXED : tk_is(a, s.first, LX_LANDSCAPE) ? NG_LOC : NG_GPE;
  }
  bool behind = s.first > 0 && tk_char(a, s.first - 1, '(') && a->tokens.at[s.first - 1].start <= a->dateline.end + 1;
  return behind && s.end < a->tokens.count && tk_char(a, s.end, ')') ? NG_OUTLET : NM_NOT_FIXED;
}

/* Where a name begins in its first token: behind the prefix of "x-Ofelia", "ex-Emerald", "pan-European", not of "al-Shabaab". */
static uint32_t start_of(const ng_article *a, uint32_t token) {
  ng_span at = a->tokens.at[token];
  uint32_t hyphen = tk_has(a, token, TK_HYPHEN) && tk_has(a, token, TK_LOWER) ? hyphen_of(a, token) : 0;
  if (!hyphen) return at.start;
  size_t next = hyphen + 1;
  if (!tx_is_upper(tx_next(a->text.ptr, at.end, &next))) return at.start;
  uint32_t prefix = lx_find(tx_hash(TX_HASH_START, a->text.ptr + at.start, hyphen - at.start), a->text.ptr + at.start, hyphen - at.start);
  return lx_is(prefix, LX_NAME_PARTICLE) ? at.start : hyphen + 1;
}

/* "ex-CFO": nobody's name. */
static bool is_role(ng_str word) {
  return lx_is(lx_find(tx_hash(TX_HASH_START, word.ptr, word.len), word.ptr, word.len), LX_ROLE_NOUN);
}

static bool add_name(writer *w, nm_span s) {
  ng_article *a = w->a;
  s = nm_trim(a, s);
  if (s.first >= s.end || is_date(a, s)) return true;
  bool done = false;
  if (s.end - s.first == 1 && !add_compound(w, s.first, &done)) return false;
  if (done) return true;
  ng_mention m = {start_of(a, s.first), a->tokens.at[s.end - 1].end, s.first, s.end, NG_NONE, NG_FORM_NAME, 0, 0};
  if (s.end - s.first == 1 && m.start > a->tokens.at[s.first].start && is_role(ng_view(a, m.start, m.end))) return true;
  return add(w, m, (nm_candidate){s, kind_in_dateline(a, s)});
}

/* A part of a dateline is a place whatever the tagger took it for, unless it says more ("aboard the USS Nimitz"). */
static void label_place(const ng_article *a, int8_t *labels, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if ((labels[i] >= 0 && labels[i] / 2 == NM_LOC) || tk_is(a, i, LX_THE)) return;
  for (uint32_t i = first; i < end; i++) labels[i] = i == first ? nm_begin(NM_LOC) : nm_inside(NM_LOC);
}

/* The blocks stage found a dateline by its form: its places, between commas, are names. */
static void label_dateline(const ng_article *a, int8_t *labels) {
  if (a->dateline.end <= a->dateline.start) return;
  uint32_t first = tk_at_or_after(a, a->dateline.start), end = first;
  for (; end < a->tokens.count && a->tokens.at[end].end <= a->dateline.end; end++) {
    if (!tk_has(a, end, TK_PUNCT)) continue;
    label_place(a, labels, first, end);
    first = end + 1;
  }
  label_place(a, labels, first, end);
}

bool nm_label_article(ng_context *context, ng_article *a, int8_t *labels) {
  if (!nm_label(context, a, labels)) return false;
  label_dateline(a, labels);
  nm_cut(a, labels);
  return true;
}

bool nm_find(ng_context *context, ng_article *a, const int8_t *labels, nm_candidate **candidates) {
  writer w = {.context = context, .a = a};
  for (uint32_t i = 0; i < a->tokens.count;) {
    if (labels[i] < 0) {
      bool done = false;
      if (tk_has(a, i, TK_UPPER) && !add_compound(&w, i, &done)) return false;
      i++;
      continue;
    }
    uint32_t end = span_end(labels, i, a->sentences.at[a->tokens.sentence[i]].end_token);
    if (!add_name(&w, (nm_span){i, end, (uint8_t)(labels[i] / 2)})) return false;
    i = end;
  }
  *candidates = w.candidates;
  return true;
}

bool ng_stage_names(ng_context *context, ng_article *a) {
  int8_t *labels = ar_alloc(&context->scratch, a->tokens.count + 1);
  nm_candidate *candidates;
  return labels && nm_label_article(context, a, labels) && nm_find(context, a, labels, &candidates) &&
         nm_decide(context, a, candidates, kf_weights);
}
