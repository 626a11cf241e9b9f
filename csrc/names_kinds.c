/* Kinds: reads a name's words, class and neighbours, answers its kind.
 *
 * The tagger's four classes are refined by lexicons (countries, demonyms, outlets), by the last word of a name
 * ("Bridge", "Times"), by the words beside it ("the broadcaster X") and by where it stands (a dateline). A document
 * that calls one thing by one name means one kind: the kinds of equal names are brought together by vote. */
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

static bool long_name(nm_span s) { return s.end - s.first > 1; }

static bool head_is(const ng_article *a, nm_span s, enum lx_class class) {
  return long_name(s) && (tk_is(a, s.end - 1, class) || tk_is(a, s.first, class));
}

static bool ends_in(const ng_article *a, nm_span s, enum lx_class class) {
  return long_name(s) && tk_is(a, s.end - 1, class);
}

/* ---- outlets ----------------------------------------------------------------------------------------------------- */

/* "the broadcaster X", "state news agency X"; phrases end right before the name. */
static bool outlet_noun_before(const ng_article *a, nm_span s) {
  for (uint32_t back = 1; back <= 2 && back <= s.first; back++) {
    uint32_t length;
    if (tk_match(a, s.first - back, s.first, LX_OUTLET_NOUN, &length) && length == back)
      return !tk_has(a, s.first - back, TK_UPPER);
  }
  return false;
}

static bool outlet_noun_behind(const ng_article *a, nm_span s) {
  return s.end < a->tokens.count && tk_is(a, s.end, LX_OUTLET_NOUN) && tk_has(a, s.end, TK_LOWER) &&
         a->tokens.sentence[s.end] == a->tokens.sentence[s.first];
}

/* The mark a token lies in, or NULL; marks are sorted. */
static const ng_mark *mark_at(const ng_article *a, uint32_t token) {
  uint32_t low = 0, high = a->marks.count, at = a->tokens.at[token].start;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (a->marks.at[middle].end <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < a->marks.count && a->marks.at[low].start <= at ? &a->marks.at[low] : NULL;
}

static bool marked_as_outlet(const ng_article *a, nm_span s) {
  const ng_mark *mark = mark_at(a, s.first);
  if (!mark) return false;
  if (mark->kind == NG_MARK_WIRE || mark->kind == NG_MARK_OUTLET) return true;
  return mark->kind == NG_MARK_CREDIT && s.class != NM_PER;
}

/* "X Times", "Radio X", "X News Agency". */
static bool has_outlet_head(const ng_article *a, nm_span s) {
  uint32_t length;
  if (ends_in(a, s, LX_PRIZE_HEAD)) return false;
  if (head_is(a, s, LX_OUTLET_HEAD)) return true;
  return s.end - s.first > 2 && tk_match(a, s.end - 2, s.end, LX_OUTLET_HEAD, &length) && length == 2;
}

static bool is_outlet(const ng_article *a, nm_span s) {
  if (whole(a, s, LX_OUTLET) || marked_as_outlet(a, s)) return true;
  if (outlet_noun_before(a, s) || outlet_noun_behind(a, s)) return true;
  return s.class != NM_PER && has_outlet_head(a, s);
}

/* ---- the rest ---------------------------------------------------------------------------------------------------- */

/* "Harbour Authority of X", "University of X": the head stands before the first "of". */
static bool body_of(const ng_article *a, nm_span s) {
  for (uint32_t i = s.first + 1; i + 1 < s.end && i - s.first < 8; i++)
    if (tk_has(a, i, TK_LOWER)) return tk_is(a, i - 1, LX_BODY_HEAD);
  return false;
}

static ng_kind place(const ng_article *a, nm_span s) {
  if (whole(a, s, LX_COUNTRY) || whole(a, s, LX_CITY)) return NG_GPE;
  if (whole(a, s, LX_FACILITY)) return NG_FAC;
  if (whole(a, s, LX_LANDSCAPE)) return NG_LOC;
  if (whole(a, s, LX_REGION)) return NG_GPE;
  if (ends_in(a, s, LX_BODY_HEAD) || body_of(a, s)) return NG_ORG;
  if (ends_in(a, s, LX_FACILITY_HEAD)) return NG_FAC;
  return head_is(a, s, LX_LANDSCAPE_HEAD) ? NG_LOC : NG_GPE;
}

static ng_kind body(const ng_article *a, nm_span s) {
  if (whole(a, s, LX_COUNTRY)) return NG_GPE;
  if (whole(a, s, LX_FACILITY)) return NG_FAC;
  return long_name(s) && lx_value(a->tokens.lex[s.end - 1], LX_FACILITY_HEAD, 0) == 1 ? NG_FAC : NG_ORG;
}

/* "-ian", "-ese", "-ish", "-i": what a lone MISC word that no lexicon knows most often is. */
static bool sounds_like_people(ng_str w) {
  static const char *const ends[] = {"an", "ans", "ese", "ish", "er", "ers", "ist", "ists", "ite", "ites", "i", "is"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t n = strlen(ends[i]);
    if (w.len > n + 2 && memcmp(w.ptr + w.len - n, ends[i], n) == 0) return true;
  }
  return false;
}

static bool holds_digit(const ng_article *a, nm_span s) {
  for (uint32_t i = s.first; i < s.end; i++)
    if (tk_has(a, i, TK_HAS_DIGIT)) return true;
  return false;
}

static ng_kind other(const ng_article *a, nm_span s) {
  if (whole(a, s, LX_COUNTRY) || whole(a, s, LX_CITY)) return NG_GPE;
  if (any_word(a, s, LX_PRIZE_HEAD)) return NG_OTHER;
  if (any_word(a, s, LX_EVENT_HEAD)) return NG_EVENT;
  if (any_word(a, s, LX_WORK_HEAD)) return NG_WORK;
  if (s.first && tk_has(a, s.first - 1, TK_OPEN_QUOTE)) return NG_WORK;
  if (holds_digit(a, s)) return NG_PRODUCT;
  if (long_name(s)) return tk_is(a, s.first, LX_DEMONYM) ? NG_OTHER : NG_WORK;
  return sounds_like_people(tk_text(a, s.first)) ? NG_NORP : NG_OTHER;
}

static bool in_dateline(const ng_article *a, nm_span s) {
  return a->dateline.end > a->dateline.start && a->tokens.at[s.first].start >= a->dateline.start &&
         a->tokens.at[s.end - 1].end <= a->dateline.end;
}

nm_verdict nm_judge(const ng_article *a, nm_span s) {
  if (whole(a, s, LX_DEMONYM) && s.class != NM_PER) return (nm_verdict){NG_NORP, 8};
  if (in_dateline(a, s)) return (nm_verdict){whole(a, s, LX_LANDSCAPE) ? NG_LOC : NG_GPE, 6};
  if (whole(a, s, LX_PLATFORM) && s.class != NM_PER) return (nm_verdict){NG_ORG, 6};
  if (is_outlet(a, s)) return (nm_verdict){NG_OUTLET, 6};
  switch (s.class) {
    case NM_PER: return (nm_verdict){NG_PERSON, (uint8_t)(s.first && tk_is(a, s.first - 1, LX_NAME_TITLE) ? 3 : 1)};
    case NM_ORG: return (nm_verdict){body(a, s), 1};
    case NM_LOC: return (nm_verdict){place(a, s), (uint8_t)(whole(a, s, LX_COUNTRY) ? 4 : 1)};
    default: return (nm_verdict){other(a, s), 1};
  }
}

ng_kind nm_kind(const ng_article *a, nm_span s) { return nm_judge(a, s).kind; }

/* ---- one name, one kind ------------------------------------------------------------------------------------------ */

typedef struct ballot {
  uint32_t hash;
  uint8_t votes[NG_KINDS];
} ballot;

static uint32_t hash_of(const ng_article *a, const ng_mention *m) {
  uint32_t hash = tx_hash(TX_HASH_START, a->text.ptr + m->start, m->end - m->start);
  return hash ? hash : 1;
}

static ballot *ballot_of(ballot *table, uint32_t mask, uint32_t hash) {
  uint32_t slot = (hash ^ hash >> 15) & mask;
  while (table[slot].hash && table[slot].hash != hash) slot = (slot + 1) & mask;
  table[slot].hash = hash;
  return &table[slot];
}

static void vote(ballot *b, uint8_t kind, uint8_t weight) {
  uint8_t *votes = &b->votes[kind];
  *votes = (uint8_t)(*votes + weight > 255 ? 255 : *votes + weight);
}

/* A person's or an outlet's last word alone ("Hale", "Courier") most often means the same one. */
static void vote_for_last_word(const ng_article *a, const ng_mention *m, ballot *table, uint32_t mask) {
  if (m->end_token - m->first_token < 2 || (m->kind != NG_PERSON && m->kind != NG_OUTLET)) return;
  ng_mention last = *m;
  last.start = a->tokens.at[m->end_token - 1].start;
  vote(ballot_of(table, mask, hash_of(a, &last)), m->kind, 2);
}

bool nm_agree(ng_context *context, ng_article *a, const uint8_t *weights) {
  uint32_t mask = 15;
  while (mask < 4 * a->mentions.count) mask = 2 * mask + 1; /* each mention votes for two words at most */
  ballot *table = ar_calloc(&context->scratch, (size_t)mask + 1, sizeof *table);
  if (!table) return false;
  for (uint32_t i = 0; i < a->mentions.count; i++) {
    ng_mention *m = &a->mentions.at[i];
    vote(ballot_of(table, mask, hash_of(a, m)), m->kind, weights[i]);
    vote_for_last_word(a, m, table, mask);
  }
  for (uint32_t i = 0; i < a->mentions.count; i++) {
    ng_mention *m = &a->mentions.at[i];
    const uint8_t *votes = ballot_of(table, mask, hash_of(a, m))->votes;
    for (uint8_t k = 0; k < NG_KINDS; k++)
      if (votes[k] > votes[m->kind]) m->kind = k;
  }
  return true;
}
