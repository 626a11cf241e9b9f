/* Dates, tense: reads the clause around an expression, tells whether it looks back or ahead.
 *
 * "Friday" in news is the last one or today (91 in 100), unless the clause is about what will come: the nearest verb
 * before the expression decides, then the nearest behind it. Only CLAUSE_REACH pieces are looked at on either side. */
#include "dates.h"

enum { CLAUSE_REACH = 14, LEAD_REACH = 3, SENTENCE_REACH = 24, FORESIGHT_REACH = 4 };

static bool is_clause_edge(const dt_scan *s, uint32_t i) {
  return pc_char(s->a, &s->pieces, i, ';') || pc_char(s->a, &s->pieces, i, ':') || pc_is(&s->pieces, i, LX_CLAUSE_WORD);
}

static bool ends_with_ed(const dt_scan *s, uint32_t i) {
  ng_str t = pc_text(s->a, &s->pieces.at[i]);
  if (t.len < 4 || t.ptr[t.len - 1] != 'd' || t.ptr[t.len - 2] != 'e' || t.ptr[t.len - 3] == 'e') return false; /* "need" */
  return !(s->pieces.at[i].flags & (PC_UPPER | PC_PUNCT));
}

static bool is_adverb(const dt_scan *s, uint32_t i) {
  ng_str t = pc_text(s->a, &s->pieces.at[i]);
  return t.len > 3 && memcmp(t.ptr + t.len - 2, "ly", 2) == 0;
}

bool dt_is_past_verb(const dt_scan *s, uint32_t i) {
  return pc_is(&s->pieces, i, LX_PAST_VERB) || ends_with_ed(s, i);
}

/* "had been due to expire", "had been planned for": it was ahead then. */
static bool had_been(const dt_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  return i > 1 && pc_is(p, i - 1, LX_BEEN) && pc_is(p, i - 2, LX_HAD);
}

/* Between "is" and its participle: "is expected", "are due", "will be held", "to be held". */
static bool is_ahead(const dt_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (!pc_is(p, i, LX_FUTURE_CUE) || pc_has(p, i, PC_UPPER)) return false;
  int32_t only = pc_value(p, i, LX_FUTURE_CUE, 0);
  if (had_been(s, i)) return false;
  if (only == 1) return pc_is(p, i + 1, LX_TO) || pc_is(p, i + 1, LX_FUTURE_PREPOSITION) || pc_is(p, i + 1, LX_ARTICLE_A);
  return only != 2 || !pc_is(p, i + 1, LX_HAVE);
}

/* Before a verb that may be a noun ("polls open", "Rovers visit"): a plural, or any name in capitals. */
static bool has_subject(const dt_scan *s, uint32_t i, bool name) {
  if (i == 0) return false;
  const pc_piece *before = &s->pieces.at[i - 1];
  ng_str t = pc_text(s->a, before);
  if (name && (before->flags & PC_UPPER)) return true;
  return t.len > 3 && t.ptr[t.len - 1] == 's' && t.ptr[t.len - 2] != 's' && !pc_is(&s->pieces, i - 1, LX_FUNCTION_WORD);
}

/* "talks resume", "which begins"; a caption tells in the present what is past: "Hale leaves court on Monday". */
static bool is_fixed(const dt_scan *s, uint32_t i) {
  const ng_article *a = s->a;
  if (a->blocks.at[a->sentences.at[s->sentence].block].kind == NG_BLOCK_CAPTION) return false;
  if (!pc_is(&s->pieces, i, LX_PRESENT_EVENT) || pc_has(&s->pieces, i, PC_UPPER)) return false;
  /* "by 38 runs", "to expire" */
  if (i > 0 && (pc_has(&s->pieces, i - 1, PC_DIGIT | PC_NUMBER_WORD) || pc_is(&s->pieces, i - 1, LX_TO))) return false;
  int32_t needs = pc_value(&s->pieces, i, LX_PRESENT_EVENT, 0);
  return !needs || has_subject(s, i, needs == 3);
}

/* "County To Vote": in capitals inside a line. */
static bool is_headline_to(const dt_scan *s, uint32_t i) {
  return i > 0 && pc_has(&s->pieces, i, PC_UPPER) && pc_has(&s->pieces, i + 1, PC_UPPER);
}

/* "to vote", "to be held": an infinitive; a weak sign of the future (2) unless "is" stands before it, or a headline. */
static bool is_infinitive(const dt_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (!pc_is(p, i, LX_TO) || i + 1 >= p->count) return false;
  uint32_t next = p->at[i + 1].flags, names = is_headline_to(s, i) ? 0 : PC_UPPER;
  if (next & (names | PC_DIGIT | PC_PUNCT | PC_NUMBER_WORD | PC_WEEKDAY | PC_SHIFT | PC_MONTH)) return false;
  return !pc_is(p, i + 1, LX_FUNCTION_WORD) || pc_is(p, i + 1, LX_BARE_BE);
}

/* "could not be reached", "neither of them could be found": tried in vain, in the past. */
static bool in_vain(const dt_scan *s, uint32_t be, uint32_t stop) {
  const pc_piece_list *p = &s->pieces;
  bool denied = false, could = false;
  for (uint32_t k = be; k-- > stop && !is_clause_edge(s, k);) {
    could |= k + 3 > be && pc_is(p, k, LX_MODAL) && !pc_is(p, k, LX_FUTURE_CUE);
    denied |= pc_is(p, k, LX_NEGATION);
  }
  return could && denied;
}

/* What a past form at i tells: "be held" looks ahead, "is held" nowhere, "was held" and "held" back. */
static int past_form(const dt_scan *s, uint32_t i, uint32_t stop) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = i;
  while (k > stop && k + 3 > i && is_adverb(s, k - 1)) k--;
  if (k == stop) return -1;
  if (pc_is(p, k - 1, LX_BARE_BE)) return in_vain(s, k - 1, stop) ? -1 : 1;
  if (is_ahead(s, k - 1)) return 1; /* "will shut" */
  return pc_is(p, k - 1, LX_PRESENT_BE) ? 0 : -1;
}

/* Whether the infinitive at i is one that the clause looks ahead to. */
static bool leads_infinitive(const dt_scan *s, uint32_t i, uint32_t stop) {
  return is_headline_to(s, i) || (i > stop && (pc_is(&s->pieces, i - 1, LX_PRESENT_BE) || is_ahead(s, i - 1)));
}

static bool is_between_clauses(const dt_scan *s, uint32_t i, uint32_t first) {
  if (i + 2 < first && pc_is(&s->pieces, i + 1, LX_AND) && pc_char(s->a, &s->pieces, i, ',')) return true;
  /* "will be put before the House in May", "will open as usual on Monday" */
  return i + 1 < first && is_clause_edge(s, i) && pc_value(&s->pieces, i, LX_CLAUSE_WORD, 0) != 1;
}

/* Whether a piece can be any of what the looks below ask for: most cannot. */
static bool tells(const dt_scan *s, uint32_t i) {
  lx_set set = lx_with(lx_set_of(LX_CLAUSE_WORD, LX_FUTURE_CUE, LX_PRESENT_EVENT, LX_PAST_VERB), LX_TO);
  const pc_piece *p = &s->pieces.at[i];
  return (p->flags & PC_PUNCT) || (p->lex && lx_any(p->lex, set)) || ends_with_ed(s, i);
}

/* "will rise when the list is published on Monday": the clause before it looks ahead, and this one with it. */
static bool follows_future(const dt_scan *s, uint32_t i) {
  uint32_t stop = i > SENTENCE_REACH ? i - SENTENCE_REACH : 0;
  bool edge = false;
  while (i-- > stop) {
    edge |= pc_is(&s->pieces, i, LX_CLAUSE_WORD);
    if (edge && is_ahead(s, i)) return true;
    if (pc_char(s->a, &s->pieces, i, ';')) return false;
  }
  return false;
}

static int look_back(const dt_scan *s, uint32_t first) {
  uint32_t stop = first > CLAUSE_REACH ? first - CLAUSE_REACH : 0;
  int weak = 0;
  for (uint32_t i = first; i-- > stop;) {
    if (!tells(s, i)) continue;
    if (is_between_clauses(s, i, first)) break;
    if (is_ahead(s, i) || (!weak && is_fixed(s, i))) return 1;
    if (is_infinitive(s, i)) {
      if (leads_infinitive(s, i, stop)) return 1;
      weak = 2;
    }
    if (dt_is_past_verb(s, i) && !(i > stop && pc_is(&s->pieces, i - 1, LX_TO))) {
      int form = past_form(s, i, stop);
      if (form == 0 && follows_future(s, i)) return 1;
      if (weak && i > stop && pc_is(&s->pieces, i - 1, LX_HAD)) return -1; /* "had asked him to leave in May" */
      return weak && form <= 0 ? weak : form;
    }
  }
  return weak;
}

static int look_ahead(const dt_scan *s, uint32_t end) {
  uint32_t stop = s->pieces.count - end > CLAUSE_REACH ? end + CLAUSE_REACH : s->pieces.count;
  for (uint32_t i = end; i < stop; i++) {
    if (!tells(s, i)) continue;
    if (is_clause_edge(s, i)) break;
    if (is_ahead(s, i) || is_fixed(s, i)) return 1;
    if (dt_is_past_verb(s, i)) return -1;
  }
  return 0;
}

/* "before Friday's vote" looks ahead; "three days before Friday's vote" measures a distance and does not tell. */
static bool waits_for(const dt_scan *s, uint32_t first) {
  const pc_piece_list *p = &s->pieces;
  if (!first || !pc_is(p, first - 1, LX_DATE_DIRECTION)) return false;
  return first < 2 || !pc_has(p, first - 2, PC_TIME_UNIT);
}

/* "was not passed on until Tuesday": it was on Tuesday. */
static bool denied_before(const dt_scan *s, uint32_t first) {
  uint32_t stop = first > CLAUSE_REACH ? first - CLAUSE_REACH : 0;
  bool past = false;
  for (uint32_t i = first; i-- > stop && !(i + 1 < first && is_clause_edge(s, i));) {
    if (is_ahead(s, i)) return false;
    past |= dt_is_past_verb(s, i);
    if (pc_is(&s->pieces, i, LX_NEGATION)) return past || (i > stop && dt_is_past_verb(s, i - 1));
  }
  return false;
}

/* "Until Thursday, they had not called him": it was on Thursday. */
static bool denied_behind(const dt_scan *s, uint32_t end) {
  uint32_t stop = s->pieces.count - end > CLAUSE_REACH ? end + CLAUSE_REACH : s->pieces.count;
  for (uint32_t i = end; i < stop && !is_clause_edge(s, i) && !is_ahead(s, i); i++)
    if (dt_is_past_verb(s, i)) return pc_is(&s->pieces, i + 1, LX_NEGATION);
  return false;
}

/* "as soon as Tuesday", "beginning on Sunday", "the vote is on Friday". */
static bool is_led_ahead(const dt_scan *s, uint32_t first) {
  const pc_piece_list *p = &s->pieces;
  uint32_t end = first, length;
  if (first > 0 && (pc_is(p, first - 1, LX_ON_AT) || pc_is(p, first - 1, LX_DATE_PREPOSITION))) end--;
  if (end < first && end > 0 && pc_is(p, end - 1, LX_PRESENT_BE)) return true;
  for (uint32_t back = 1; back <= LEAD_REACH && back <= end; back++)
    if (pc_match(s->a, p, end - back, LX_FUTURE_LEAD, &length) && length == back) return true;
  return false;
}

/* "promised two tankers by Monday": a verb that looks ahead from the past. */
static bool is_promised(const dt_scan *s, uint32_t first) {
  uint32_t stop = first > CLAUSE_REACH ? first - CLAUSE_REACH : 0;
  for (uint32_t i = first; i-- > stop;)
    if (dt_is_past_verb(s, i) || pc_is(&s->pieces, i, LX_FORWARD_VERB)) return pc_is(&s->pieces, i, LX_FORWARD_VERB);
  return false;
}

/* What the preposition before a time tells: 0 nothing. */
static int by_preposition(const dt_scan *s, uint32_t first, uint32_t end) {
  const pc_piece_list *p = &s->pieces;
  if (first == 0) return 0;
  bool weekday = pc_has(p, end - 1, PC_WEEKDAY);
  if (pc_is(p, first - 1, LX_FUTURE_PREPOSITION) && (weekday || !pc_value(p, first - 1, LX_FUTURE_PREPOSITION, 0)))
    return denied_before(s, first) || denied_behind(s, end) ? -1 : 1;
  if (pc_is(p, first - 1, LX_PAST_PREPOSITION)) return -1;
  if (!weekday || !(pc_is(p, first - 1, LX_BY_TIME) || pc_is(p, first - 1, LX_FROM))) return 0;
  /* "nobody would move if it was not torn up by Sunday" */
  if (pc_is(p, first - 1, LX_BY_TIME) && follows_future(s, first)) return 1;
  return is_promised(s, first) ? 1 : 0;
}

/* "Saturday's kickoff is 1:30 p.m.", "… is at noon" */
static bool is_set_for(const dt_scan *s, uint32_t end) {
  const pc_piece_list *p = &s->pieces;
  for (uint32_t i = end + 1; i < end + 4; i++)
    if (pc_is(p, i, LX_PRESENT_BE)) return pc_has(p, i + 1 + pc_is(p, i + 1, LX_ON_AT), PC_DIGIT);
  return false;
}

/* ---- a clause between quotation marks ---------------------------------------------------------------------------- */

/* The first piece behind the mark that opens the sentence quoted around piece `first`; 0 if none is. */
static uint32_t quoted_from(const dt_scan *s, uint32_t first) {
  const pc_piece_list *p = &s->pieces;
  uint32_t stop = first > SENTENCE_REACH ? first - SENTENCE_REACH : 0;
  for (uint32_t i = first; i-- > stop;) {
    unsigned flags = s->a->tokens.flags[p->at[i].token];
    if (flags & TK_OPEN_QUOTE) return pc_has(p, i + 1, PC_UPPER) ? i + 1 : 0;
    if (flags & TK_CLOSE_QUOTE) return 0;
  }
  return 0;
}

/* "Ask me on Sunday": a sentence between marks that tells nothing past looks ahead. */
static bool is_quoted_present(const dt_scan *s, uint32_t first, uint32_t end) {
  const pc_piece_list *p = &s->pieces;
  uint32_t from = quoted_from(s, first);
  bool ends_phrase = pc_has(p, end, PC_PUNCT | PC_DAY_PART) || pc_is(p, end, LX_FUNCTION_WORD);
  if (!from || from == first || !ends_phrase) return false; /* "the attack on Friday shows" */
  for (uint32_t i = from; i < p->count && i < end + SENTENCE_REACH; i++) {
    if (i >= end && tk_has(s->a, p->at[i].token, TK_CLOSE_QUOTE)) return true;
    if (dt_is_past_verb(s, i)) return false;
  }
  return false;
}

static int tense_at(const dt_scan *s, uint32_t first, uint32_t end) {
  const pc_piece_list *p = &s->pieces;
  int told = by_preposition(s, first, end);
  if (told) return told;
  if (is_led_ahead(s, first)) return 1;
  /* "Wednesday's ruling": the verb before has another object */
  if (pc_is(p, end, LX_POSSESSIVE_S)) return waits_for(s, first) || is_set_for(s, end) ? 1 : -1;
  int back = look_back(s, first);
  if (back == 2 && first > 0 && pc_is(p, first - 1, LX_BY_TIME)) return 1; /* "told to file it by Monday" */
  return back ? back : look_ahead(s, end);
}

bool dt_would(const dt_scan *s, uint32_t first) {
  uint32_t stop = first > CLAUSE_REACH ? first - CLAUSE_REACH : 0;
  for (uint32_t i = first; i-- > stop && !is_clause_edge(s, i);)
    if (is_ahead(s, i)) return pc_value(&s->pieces, i, LX_FUTURE_CUE, 0) == 2;
  return false;
}

int dt_tense_of_weekday(const dt_scan *s, uint32_t first, uint32_t end) {
  return is_quoted_present(s, first, end) ? 1 : dt_tense(s, first, end);
}

int dt_tense(const dt_scan *s, uint32_t first, uint32_t end) {
  int tense = tense_at(s, first, end);
  return tense == 2 ? 0 : tense;
}

/* "file it by May" looks ahead; "By May, it had closed" opens a clause that tells what is past. */
static int by_time(const dt_scan *s, uint32_t first, uint32_t end) {
  const pc_piece_list *p = &s->pieces;
  if (first == 0 || !pc_is(p, first - 1, LX_BY_TIME)) return 0;
  bool opens = first == 1 || pc_is(p, first - 2, LX_AND) || is_clause_edge(s, first - 2);
  return opens && look_ahead(s, end) < 0 ? -1 : 1;
}

/* "predicted a close November", "bookings for August": what a word before it foresees, but not "predicted in May". */
static bool is_foreseen(const dt_scan *s, uint32_t first) {
  const pc_piece_list *p = &s->pieces;
  if (first == 0 || (pc_is(p, first - 1, LX_DATE_PREPOSITION) && !pc_is(p, first - 1, LX_AMOUNT_PREPOSITION))) return false;
  for (uint32_t i = first; i-- > 0 && i + FORESIGHT_REACH >= first && !is_clause_edge(s, i);)
    if (pc_is(p, i, LX_FORESIGHT)) return true;
  return false;
}

int dt_tense_of_day(const dt_scan *s, uint32_t first, uint32_t end) {
  int told = by_time(s, first, end);
  return told ? told : dt_tense(s, first, end);
}

int dt_tense_of_month(const dt_scan *s, uint32_t first, uint32_t end) {
  int told = by_time(s, first, end);
  if (told) return told;
  if (is_foreseen(s, first)) return 1;
  int tense = tense_at(s, first, end);
  return tense == 2 ? 1 : tense;
}
