/* Contents: reads a cue and its surroundings, says what it attributes and to whom.
 *
 * Contents stand to the right ("said that …", "said: “…”", "vowed to …"), to the left ("…, he said") or on both sides
 * of the cue. What follows the cue decides: nothing but adjuncts up to the end of the clause means left. */
#include "quotes.h"

enum { ANSWER_WORDS = 8 };

enum right_kind {
  RIGHT_NOTHING,
  RIGHT_COMMA,
  RIGHT_THAT,
  RIGHT_MARKS,
  RIGHT_COLON,
  RIGHT_CLAUSE,
  RIGHT_WH,
  RIGHT_TO,
  RIGHT_PHRASE
};

typedef struct right_side {
  enum right_kind kind;
  uint32_t first; /* of the content, or the token where nothing more was found */
} right_side;

static bool is_word(const qt_reader *r, uint32_t token, const char *word) {
  return token < r->unit.end && tx_equal_folded(tk_text(r->a, token), tx_str(word));
}

static bool has(const qt_reader *r, uint32_t token, uint32_t classes) {
  return token < r->unit.end && (qt_class(r, token) & classes);
}

/* The next token at the narrator's level. */
static uint32_t step(const qt_reader *r, uint32_t token) {
  const qm_passage *p = qt_passage(r, token);
  return p ? p->after : token + 1;
}

/* The end of the clause from `from`: the next stop or colon of the narrator, at most `reach` tokens on. */
static uint32_t stop_after(const qt_reader *r, uint32_t from, uint32_t reach) {
  uint32_t end = r->unit.end < from + reach ? r->unit.end : from + reach, i = from;
  while (i < end && (qt_passage(r, i) || !(qt_class(r, i) & CL_STOP))) i = step(r, i);
  return i < r->unit.end ? i : r->unit.end;
}

/* "they empathize with her": behind a pronoun that only a subject can be a verb needs no lexicon. */
static bool is_pronoun_clause(const qt_reader *r, uint32_t from, uint32_t end) {
  if (from + 1 >= end || !has(r, from, CL_SUBJECT) || has(r, from, CL_OBJECT | CL_DETERMINER | CL_RELATIVE)) return false;
  uint32_t verb = from + 1;
  while (verb < end && has(r, verb, CL_ADVERB)) verb++;
  return has(r, verb, CL_WORD) && tk_has(r->a, verb, TK_LOWER) && !has(r, verb, CL_PREPOSITION | CL_COORDINATOR | CL_SUBORDINATOR | CL_DETERMINER);
}

/* A noun phrase and its finite verb, adverbs between them. */
static bool is_plain_clause(const qt_reader *r, uint32_t from, uint32_t end) {
  uint32_t i = cl_full_noun_phrase(r->classes, from, end);
  if (i == from) return false;
  while (i < end && has(r, i, CL_ADVERB | CL_NEGATION)) i++;
  return i < end && (cl_finite(r->classes, i - 1, i + 1) == i || (has(r, i, CL_AUXILIARY)));
}

/* "the donations “call into question …”": the verb of the clause is the first word in marks. */
static bool verb_in_marks(const qt_reader *r, uint32_t from, uint32_t end) {
  uint32_t i = cl_full_noun_phrase(r->classes, from, end);
  const qm_passage *p = i > from && i < end ? qt_passage(r, i) : NULL;
  if (!p || p->end <= p->first) return false;
  return has(r, p->first, CL_FINITE | CL_AUXILIARY | CL_BASE) || tk_is(r->a, p->first, LX_NAMING_VERB);
}

static bool is_clause(const qt_reader *r, uint32_t from, uint32_t end) {
  if (from >= end) return false;
  uint32_t stop = from, relative = NG_NONE;
  for (; stop < end && stop < from + 40 && (qt_passage(r, stop) || !has(r, stop, CL_STOP | CL_COLON)); stop++)
    if (relative == NG_NONE && has(r, stop, CL_COMMA) && has(r, stop + 1, CL_RELATIVE) && !is_word(r, stop + 1, "that"))
      relative = stop;
  uint32_t verb = cl_finite(r->classes, from, relative == NG_NONE ? stop : relative);
  if (verb != NG_NONE) return verb > from;
  /* "the mayor, who was ill, was out" */
  if (relative == NG_NONE) return false;
  for (relative++; relative < stop && !has(r, relative, CL_COMMA);) relative++;
  return relative < stop && cl_finite(r->classes, relative, stop) != NG_NONE;
}

/* "that" or an opening mark within reach that the adjuncts behind a cue lead to; what holds a verb is no adjunct. */
static uint32_t lead_to(const qt_reader *r, uint32_t from, right_side *side) {
  uint32_t end = r->unit.end < from + 16 ? r->unit.end : from + 16;
  for (uint32_t i = from; i < end; i++) {
    if (has(r, i, CL_COMMA) && cl_finite(r->classes, from, i) != NG_NONE) break;
    if (qt_passage(r, i) || has(r, i, CL_STOP | CL_AUXILIARY)) break;
    if (has(r, i, CL_RELATIVE | CL_WH) && !is_word(r, i, "that")) break;
    if (has(r, i, CL_COLON) || (has(r, i, CL_COMMA) && i + 1 < end && qt_passage(r, i + 1))) {
      *side = (right_side){RIGHT_COLON, i + 1};
      return i;
    }
    if (has(r, i, CL_COMMA) && !(i + 1 < end && is_word(r, i + 1, "that"))) break;
    if (is_word(r, i, "that") && !has(r, i - 1, CL_PREPOSITION)) {
      *side = (right_side){RIGHT_THAT, i};
      return i;
    }
  }
  return NG_NONE;
}

/* Behind one adjunct that begins at `i` (a prepositional phrase or a time), or `i`. */
static uint32_t over_adjunct(const qt_reader *r, uint32_t i) {
  if (has(r, i, CL_TIME) && !has(r, i, CL_DETERMINER)) {
    while (has(r, i, CL_TIME)) i++;
    return i;
  }
  if (!has(r, i, CL_PREPOSITION)) return i;
  uint32_t next = i + 1;
  if (has(r, next, CL_TIME)) {
    while (has(r, next, CL_TIME)) next++;
    return next;
  }
  next = cl_noun_phrase(r->classes, i + 1, r->unit.end);
  /* off the “Lake Queen”: the marks belong to the phrase */
  if (next > i + 1 && has(r, next - 1, CL_DETERMINER) && next < r->unit.end && qt_passage(r, next)) return i;
  return next > i + 1 ? next : i;
}

/* "said about 140 crew would stay", "said over half had left": what looks like a preposition bounds a number. */
static bool bounds_subject(const qt_reader *r, uint32_t i) {
  uint32_t n;
  if (!has(r, i, CL_PREPOSITION) || !tk_match(r->a, i, r->unit.end, LX_BOUND, &n) || i + n >= r->unit.end) return false;
  bool number = tk_has(r->a, i + n, TK_DIGIT) || lx_value(r->a->tokens.lex[i + n], LX_SMALL_NUMBER, 0) > 0;
  return number && is_plain_clause(r, i + n, stop_after(r, i, 80));
}

/* "a vote which his rival says was stolen": a relative word stands in front of the subject. */
static bool in_relative(const qt_reader *r, uint32_t cue) {
  qt_range subject;
  return qt_subject_before(r, cue, &subject) && subject.first > r->unit.first && has(r, subject.first - 1, CL_RELATIVE);
}

/* "Hale says sale “on course”": a headline leaves the verb out in front of words in marks. */
static bool without_verb(const qt_reader *r, uint32_t from) {
  if (r->a->blocks.at[qt_block(r, from)].kind != NG_BLOCK_HEADLINE) return false;
  for (uint32_t i = from + 1; i < r->unit.end; i++)
    if (qt_passage(r, i)) return true;
  return false;
}

static right_side behind_aside(const qt_reader *r, uint32_t from);

static right_side look_right(const qt_reader *r, const qt_cue *cue) {
  uint32_t i = cue->at.end;
  bool tell = lx_is(cue->entry, LX_TELL_VERB), clause_verb = lx_is(cue->entry, LX_CLAUSE_VERB);
  right_side side;
  for (int k = 0; k < 6; k++) {
    if (i >= r->unit.end || has(r, i, CL_STOP)) return (right_side){RIGHT_NOTHING, i};
    if (qt_passage(r, i)) return (right_side){RIGHT_MARKS, i};
    if (has(r, i, CL_COLON)) return (right_side){RIGHT_COLON, i + 1};
    if (has(r, i, CL_COMMA)) {
      if (i + 1 < r->unit.end && qt_passage(r, i + 1)) return (right_side){RIGHT_MARKS, i + 1};
      if (has(r, i + 1, CL_ADVERB) && has(r, i + 2, CL_COMMA)) {
        i += 3;
        continue;
      }
      return behind_aside(r, i);
    }
    if (has(r, i, CL_DASH)) {
      uint32_t close = i + 1;
      while (close < r->unit.end && close < i + 20 && !has(r, close, CL_DASH | CL_STOP)) close++;
      if (!has(r, close, CL_DASH) || !is_word(r, close + 1, "that")) return (right_side){RIGHT_COMMA, i};
      return (right_side){RIGHT_THAT, close + 1};
    }
    if (is_word(r, i, "that")) return (right_side){RIGHT_THAT, i};
    if (k > 0 && has(r, i, CL_FINITE) && !has(r, i, CL_NAME | CL_DETERMINER | CL_SUBJECT | CL_PLURAL))
      return (right_side){RIGHT_NOTHING, i};
    if (lx_is(cue->entry, LX_INTENT_VERB)) {
      if (has(r, i, CL_NEGATION) && is_word(r, i + 2, "be")) return (right_side){RIGHT_NOTHING, i};
      if (is_word(r, i, "to") || (has(r, i, CL_NEGATION) && is_word(r, i + 1, "to"))) return (right_side){RIGHT_TO, i};
      uint32_t object = cl_full_noun_phrase(r->classes, i, r->unit.end);
      if (k == 0 && object > i && is_word(r, object, "to")) return (right_side){RIGHT_TO, i};
    }
    if (has(r, i, CL_WH) && clause_verb && !(tell && k > 0 && has(r, i, CL_RELATIVE)) &&
        !(is_word(r, i, "when") && !lx_is(cue->entry, LX_BELIEF_VERB)))
      return (right_side){RIGHT_WH, i};
    if (has(r, i, CL_ADVERB) && !has(r, i, CL_SUBJECT | CL_DETERMINER | CL_TIME) && k < 2 &&
        (is_word(r, i + 1, "that") || has(r, i + 1, CL_PUNCTUATION | CL_PREPOSITION) || i + 1 >= r->unit.end)) {
      i++;
      continue;
    }
    if (tell && k == 0 && !has(r, i, CL_PREPOSITION | CL_TIME)) {
      uint32_t next = cl_noun_phrase(r->classes, i, r->unit.end);
      if (next > i) {
        if (lead_to(r, next, &side) != NG_NONE) return side;
        if (has(r, next, CL_WH | CL_SUBJECT | CL_DETERMINER) || is_word(r, next, "to") || next >= r->unit.end ||
            has(r, next, CL_PUNCTUATION | CL_TIME | CL_PREPOSITION)) {
          i = next;
          continue;
        }
      }
    }
    if (clause_verb && bounds_subject(r, i)) return (right_side){RIGHT_CLAUSE, i};
    if (has(r, i, CL_PREPOSITION | CL_TIME) && !has(r, i, CL_NAME)) {
      if (lead_to(r, i, &side) != NG_NONE) return side;
      uint32_t next = over_adjunct(r, i);
      if (next == i || has(r, i, CL_SUBORDINATOR)) return (right_side){RIGHT_NOTHING, i};
      i = next;
      continue;
    }
    if (k == 0 && clause_verb && has(r, i, CL_AUXILIARY) && in_relative(r, cue->at.first))
      return (right_side){RIGHT_CLAUSE, i};
    uint32_t time = cl_noun_phrase(r->classes, i, r->unit.end);
    if (time > i && time < i + 5 && has(r, time - 1, CL_TIME) && !has(r, time, CL_AUXILIARY | CL_FINITE)) {
      i = time;
      continue;
    }
    bool loose = lx_value(cue->entry, LX_CLAUSE_VERB, 0) == 1;
    uint32_t end = stop_after(r, i, 80);
    if (clause_verb &&
        ((loose ? is_clause : is_plain_clause)(r, i, end) || is_pronoun_clause(r, i, end) || verb_in_marks(r, i, end)))
      return (right_side){RIGHT_CLAUSE, i};
    if (has(r, i, CL_ADVERB | CL_NEGATION) && !has(r, i, CL_SUBJECT | CL_DETERMINER)) {
      i++;
      continue;
    }
    if (clause_verb && lx_is(cue->entry, LX_REPORT_VERB) && without_verb(r, i)) return (right_side){RIGHT_CLAUSE, i};
    return (right_side){RIGHT_PHRASE, i};
  }
  return (right_side){RIGHT_NOTHING, i};
}

/* ---- where a content ends ---------------------------------------------------------------------------------------- */

/* A clause with a cue of its own follows the comma: ", while the mayor said". */
static bool other_clause(const qt_reader *r, uint32_t from, bool over_commas) {
  uint32_t reach = over_commas ? 14 : 9, end = r->unit.end < from + reach ? r->unit.end : from + reach;
  for (uint32_t i = from; i < end; i++) {
    if (over_commas && has(r, i, CL_COMMA)) continue;
    if (qt_passage(r, i) || has(r, i, CL_PUNCTUATION) || is_word(r, i, "that") || has(r, i, CL_RELATIVE)) return false;
    if (i == from || !has(r, i, CL_FINITE) || has(r, i, CL_AUXILIARY)) continue;
    qt_cue cue = qt_cue_at(r, i);
    if (cue.kind == QT_HEARD) return tk_is(r->a, i - 1, LX_HEARER_NOUN);
    if (cue.kind == QT_VERB && cue.forms & (LX_PAST | LX_S) && !cue.passive && lx_is(cue.entry, LX_REPORT_VERB))
      return lx_is(cue.entry, LX_CLAUSE_VERB) || has(r, cue.at.end, CL_PUNCTUATION);
  }
  return false;
}

/* The narrator's comma stands inside the marks: “a ruin,” adding. */
static bool inner_comma(const qt_reader *r, uint32_t token) {
  const qm_passage *p = token > r->unit.first ? qt_passage(r, token - 1) : NULL;
  return p && p->after == token && p->end > p->first && has(r, qt_last_in(r, p), CL_COMMA);
}

/* Behind a comma or conjunction the narrator takes over again: another cue follows. */
static bool narrator_again(const qt_reader *r, uint32_t i) {
  uint32_t next = i + 1;
  if (next >= r->unit.end || qt_passage(r, next)) return false;
  bool comma = has(r, i, CL_COMMA) || tk_char(r->a, i, ';') || qt_passage(r, i);
  if (comma && other_clause(r, next, tk_char(r->a, i, ';'))) return true;
  if (comma && has(r, next, CL_COORDINATOR)) i = next++;
  while (has(r, next, CL_ADVERB) && !has(r, next, CL_PREPOSITION) && next < i + 4) next++;
  if (next >= r->unit.end || qt_passage(r, next)) return false;
  qt_cue cue = qt_cue_at(r, next);
  if (cue.kind == QT_ACCORDING) return true;
  bool speech = (cue.kind == QT_VERB && lx_is(cue.entry, LX_REPORT_VERB)) || cue.kind == QT_INTENT ||
                (comma && cue.kind == QT_OPINION && cue.forms & LX_PAST);
  if (!speech) return false;
  if (is_word(r, i, "or")) return false;
  if (has(r, i, CL_COORDINATOR)) return (cue.forms & (LX_PAST | LX_S)) && !cue.passive;
  if (comma && cue.forms & (LX_PAST | LX_S) && is_word(r, cue.at.end, "that")) return true;
  return comma && cue.forms & LX_ING && cue.kind == QT_VERB;
}

/* A cue in a relative or adverbial clause ("who agree that …", "While X says …"): the main clause goes on behind the
 * comma. */
static bool is_embedded(const qt_reader *r, const qt_find *f) {
  if (qt_empty(f->source) || f->source.first > f->cue.at.first) return false;
  if (has(r, f->source.first, CL_RELATIVE) && f->source.end == f->source.first + 1) return true;
  if (f->source.first > r->unit.first && has(r, f->source.first - 1, CL_RELATIVE) &&
      !is_word(r, f->source.first - 1, "that"))
    return true;
  uint32_t low = f->source.first > r->unit.first + 3 ? f->source.first - 3 : r->unit.first;
  for (uint32_t i = f->source.first; i > low; i--)
    if (has(r, i - 1, CL_SUBORDINATOR) && !qt_passage(r, i - 1) && !is_word(r, i - 1, "as")) return true;
  return false;
}

/* A whole sentence in marks: a quotation of its own. */
static bool sentence_in_marks(const qt_reader *r, uint32_t token) {
  const qm_passage *p = token < r->unit.end ? qt_passage(r, token) : NULL;
  if (!p || p->end <= p->first || !tk_has(r->a, p->first, TK_UPPER)) return false;
  return (has(r, qt_last_in(r, p), CL_STOP) || !p->closed) && cl_finite(r->classes, p->first, p->end) != NG_NONE;
}

/* Behind the comma at i the narrator more often comments than the speaker goes on: ", but the road was shut". What
 * "that" leads in is the longer kind and keeps such clauses. */
static bool comments(const qt_reader *r, uint32_t from, uint32_t i) {
  uint32_t next = i + 1;
  if (!has(r, i, CL_COMMA) || next >= r->unit.end || qt_passage(r, next)) return false;
  if (!tk_is(r->a, next, LX_COMMENT_OPENER) || is_word(r, from, "that")) return false;
  uint32_t end = stop_after(r, next, 20);
  for (uint32_t k = next; k < end; k++)
    if (qt_passage(r, k)) return false;
  return !has(r, next, CL_COORDINATOR) || cl_finite(r->classes, next, end) != NG_NONE;
}

static uint32_t content_end(const qt_reader *r, const qt_find *f, uint32_t from) {
  uint32_t end = r->unit.end, i = from;
  bool embedded = f && is_embedded(r, f), marks = false;
  while (i < end) {
    marks = marks || qt_passage(r, i);
    if (embedded && !qt_passage(r, i) && i > from + 1 && has(r, i, CL_COMMA | CL_DASH)) break;
    if (!qt_passage(r, i) && i > from && (has(r, i, CL_COMMA | CL_COORDINATOR) || tk_char(r->a, i, ';')) &&
        narrator_again(r, i))
      break;
    if (!qt_passage(r, i) && i > from && tk_char(r->a, i, ';')) break;
    if (!qt_passage(r, i) && i > from && comments(r, from, i)) break;
    if (!marks && i > from && has(r, i, CL_COLON) && sentence_in_marks(r, i + 1)) break;
    if (i > from && inner_comma(r, i) && narrator_again(r, i - 1)) break;
    i = step(r, i);
  }
  return i < end ? i : end;
}

/* Takes the punctuation of the narrator off the end. */
static qt_range trim(const qt_reader *r, qt_range c) {
  while (!qt_empty(c) && !qt_passage(r, c.end - 1) && has(r, c.end - 1, CL_PUNCTUATION)) c.end--;
  while (!qt_empty(c) && !qt_passage(r, c.first) && has(r, c.first, CL_PUNCTUATION)) c.first++;
  return c;
}

/* ---- the left side ----------------------------------------------------------------------------------------------- */

/* Where a content to the left can begin: the unit's start or behind what an earlier cue took. */
static uint32_t left_start(const qt_reader *r, uint32_t end) {
  uint32_t first = r->unit.first;
  int brackets = 0;
  if (r->count) {
    const qt_find *f = &r->finds[r->count - 1];
    uint32_t behind = f->cue.at.end > f->source.end ? f->cue.at.end : f->source.end;
    if (qt_empty(f->content[0]) || f->content[f->contents - 1].end <= behind) first = behind;
    if (f->cue.kind == QT_ASKED) first = f->content[0].end;
  }
  for (uint32_t i = end; i > first; i--) {
    const qm_passage *p = qt_passage(r, i - 1);
    if (p) {
      i = p->open + 1;
      continue;
    }
    if (tk_char(r->a, i - 1, ')')) brackets++;
    if (tk_char(r->a, i - 1, '(') && brackets-- == 0) return i;
    if (has(r, i - 1, CL_COLON)) return i;
    if (tk_char(r->a, i - 1, ';')) return i;
  }
  while (first < end && !qt_passage(r, first) && has(r, first, CL_PUNCTUATION | CL_COORDINATOR)) first++;
  return first;
}

static qt_range left_content(const qt_reader *r, uint32_t end) { return trim(r, (qt_range){left_start(r, end), end}); }

/* "Ann Lee, 67, of Oslo, left": a verb behind the comma that closes an apposition. */
static bool verb_behind_comma(const qt_reader *r, qt_range c) {
  for (uint32_t i = c.first + 1; i + 1 < c.end && i < c.first + 40; i++)
    if (has(r, i, CL_COMMA) && has(r, i + 1, CL_FINITE) && !has(r, i + 1, CL_NAME | CL_PREPOSITION)) return true;
  return false;
}

/* whole: nothing follows the cue that could be the rest. */
static bool can_be_content(const qt_reader *r, qt_range c, bool whole) {
  if (qt_empty(c)) return false;
  for (uint32_t i = c.first; i < c.end && i < c.first + 40; i++)
    if (qt_passage(r, i)) return true;
  if (!whole && has(r, c.first, CL_SUBORDINATOR) && !has(r, c.first, CL_NAME)) {
    uint32_t comma = c.first;
    while (comma < c.end && !has(r, comma, CL_COMMA)) comma++;
    if (comma == c.end) return false;
  }
  return is_clause(r, c.first, c.end) || cl_finite(r->classes, c.first, c.end) != NG_NONE || verb_behind_comma(r, c);
}

/* ---- frames ------------------------------------------------------------------------------------------------------ */

static void add(qt_find *f, qt_range c) {
  if (!qt_empty(c) && f->contents < 2) f->content[f->contents++] = c;
}

/* Words in marks behind a cue: alone, or the beginning of a clause. */
static qt_range marked_content(const qt_reader *r, const qt_find *f, uint32_t first) {
  const qm_passage *p = qt_passage(r, first);
  bool whole = p->end > p->first && qt_class(r, qt_last_in(r, p)) & (CL_STOP | CL_COMMA);
  if (whole || p->after >= r->unit.end || has(r, p->after, CL_STOP)) return (qt_range){p->open, p->after};
  bool clause = !has(r, p->after, CL_TIME) && !(has(r, p->after, CL_PREPOSITION) && has(r, p->after + 1, CL_TIME));
  if (has(r, p->after, CL_COMMA)) clause = has(r, p->after + 1, CL_COORDINATOR) && !narrator_again(r, p->after);
  if (!clause) return (qt_range){p->open, p->after};
  return trim(r, (qt_range){first, content_end(r, f, first)});
}

static bool before_is_break(const qt_reader *r, uint32_t token) {
  if (token <= r->unit.first) return false;
  return qt_passage(r, token - 1) || has(r, token - 1, CL_COMMA | CL_DASH) ||
         (has(r, token - 1, CL_STOP) && !tk_char(r->a, token - 1, '.'));
}

/* "It was, he added, …", "He is, he said, …": what stands left of the cue wants a rest. */
static bool is_unfinished(const qt_reader *r, qt_range left) {
  return !qt_passage(r, left.end - 1) && !has(r, left.end - 1, CL_NAME) &&
         has(r, left.end - 1, CL_AUXILIARY | CL_SUBORDINATOR | CL_COORDINATOR | CL_RELATIVE);
}

/* "a book in which, she said, …", "because, he said, …": the clause begins with the word in front of the cue. */
static bool opens_clause(const qt_reader *r, uint32_t token) {
  return has(r, token, CL_SUBORDINATOR | CL_RELATIVE) && !has(r, token, CL_DETERMINER);
}

/* "It is no surprise, he said, that …", "It was open, he said, until noon": what stands behind the cue is the rest of
 * what stands in front of it, unless that lies in marks or the narrator comments on it ("…, he said, laughing"). */
static bool is_rest(const qt_reader *r, qt_range left, uint32_t behind) {
  uint32_t next = behind + 1;
  if (is_word(r, next, "that")) return true;
  if (qt_passage(r, left.first)) return false;
  if (has(r, next, CL_COORDINATOR)) return !narrator_again(r, behind);
  if (qt_passage(r, left.end - 1) || has(r, next, CL_ING)) return false;
  if (tk_is(r->a, next, LX_ASIDE_OPENER)) return false;
  return !narrator_again(r, behind);
}

/* "A little, he said.": an answer without a verb; the cue ends the sentence, so nothing else can be what was said. */
static bool is_answer(const qt_reader *r, const qt_find *f, qt_range left, uint32_t behind) {
  if (behind != f->cue.at.end || (behind < r->unit.end && !has(r, behind, CL_STOP))) return false;
  if (f->source.end != f->source.first + 1 || f->source.first > behind) return false;
  if (left.first != r->unit.first || left.end > left.first + ANSWER_WORDS || !lx_is(f->cue.entry, LX_REPORT_VERB)) return false;
  return f->cue.forms & (LX_PAST | LX_S) && !has(r, left.first, CL_PREPOSITION | CL_SUBORDINATOR | CL_TIME | CL_ING);
}

/* "… ," X said [, …]: content on the left, perhaps going on behind the cue. */
static bool take_left(const qt_reader *r, uint32_t left_end, uint32_t behind, qt_find *f) {
  qt_range left = left_content(r, left_end);
  if (qt_empty(left)) return false;
  uint32_t next = behind + 1;
  bool goes_on = behind < r->unit.end && next < r->unit.end &&
                 (has(r, behind, CL_COMMA | CL_DASH) || (tk_char(r->a, behind, ';') && !qt_passage(r, left.end - 1)));
  bool whole = can_be_content(r, left, !goes_on);
  bool unfinished = goes_on && is_unfinished(r, left);
  if (unfinished) whole = false;
  bool split = goes_on && has(r, behind - 1, CL_WORD) &&
               (has(r, next, CL_AUXILIARY | CL_FINITE | CL_BASE) || is_clause(r, next, stop_after(r, next, 60)));
  if (!whole && !split && !unfinished && !is_answer(r, f, left, behind)) return false;
  if (!(unfinished && opens_clause(r, left.end - 1))) add(f, left);
  if (!goes_on) return true;
  if (qt_passage(r, next)) {
    add(f, marked_content(r, f, next));
  } else if (!whole || is_rest(r, left, behind)) {
    add(f, trim(r, (qt_range){next, content_end(r, f, next)}));
  }
  return true;
}

/* “… ,” X: the passage ends with a comma, question or exclamation mark, so its attribution follows. */
static bool follows_marks(const qt_reader *r, uint32_t token) {
  const qm_passage *p = token > r->unit.first ? qt_passage(r, token - 1) : NULL;
  if (!p || p->after != token || p->end <= p->first) return false;
  return qt_class(r, qt_last_in(r, p)) & (CL_COMMA | CL_STOP) && !tk_char(r->a, qt_last_in(r, p), '.');
}

/* "X could be heard yelling to …", "X has been busy saying …": what stands in front is the rest of a verb group. */
static bool is_verbal(const qt_reader *r, qt_range s) {
  uint32_t c = qt_class(r, s.first);
  if (c & (CL_NAME | CL_DETERMINER | CL_SUBJECT)) return false;
  return c & (CL_BE | CL_AUXILIARY) || (c & CL_FINITE && !(c & CL_PLURAL) && s.first > r->unit.first);
}

/* "X released a statement saying …": the words are X's, who made the paper; in "received a letter saying" the letter's. */
static bool is_uttered(const qt_reader *r, qt_range s) {
  uint32_t low = s.first > r->unit.first + 3 ? s.first - 3 : r->unit.first, length;
  if (!tk_is(r->a, qt_base_end(r, s) - 1, LX_DOCUMENT_NOUN)) return false;
  for (uint32_t i = low; i < s.first; i++)
    if (tk_match(r->a, i, s.end, LX_UTTERING_VERB, &length) && i + length >= s.first) return true;
  /* the verb was taken for the beginning of the phrase */
  return tk_match(r->a, s.first, s.end, LX_UTTERING_VERB, &length) && s.first > r->unit.first;
}

/* The subject to the left; of ", adding" and "and added" that of the clause before. */
static bool subject_of(const qt_reader *r, const qt_cue *cue, qt_range *subject) {
  uint32_t first = cue->at.first;
  /* "agreed to say": who agrees */
  uint32_t to = first;
  while (to > r->unit.first && has(r, to - 1, CL_AUXILIARY | CL_ADVERB)) to--;
  if (to > r->unit.first && is_word(r, to - 1, "to")) return qt_main_subject(r, to - 1, subject);
  bool gerund = cue->forms & LX_ING && !(cue->forms & (LX_PAST | LX_S)) && first > r->unit.first;
  /* "left by saying", "left on Friday, claiming": who leaves */
  if (gerund && has(r, first - 1, CL_PREPOSITION) && qt_main_subject(r, first, subject)) return true;
  if (gerund && has(r, first - 1, CL_COMMA) && !r->count && qt_main_subject(r, first, subject)) return true;
  if (qt_subject_before(r, first, subject)) {
    qt_range found = *subject;
    bool verbal = is_verbal(r, found);
    if (verbal && has(r, found.first - 1, CL_COMMA) && qt_subject_before(r, found.first, subject)) return true;
    bool other = verbal || (gerund && is_uttered(r, found));
    if (!other || !qt_main_subject(r, first, subject) || qt_empty(*subject)) *subject = found;
    return true;
  }
  bool joined = first > r->unit.first && has(r, first - 1, CL_COORDINATOR);
  /* "welcomed the plan, said it would work and …" */
  bool listed = first > r->unit.first && has(r, first - 1, CL_COMMA) && r->count && !qt_empty(r->subject);
  if (listed && !(cue->forms & LX_ING)) {
    *subject = r->subject;
    return true;
  }
  if (!(cue->forms & LX_ING)) return joined && qt_main_subject(r, first, subject);
  *subject = r->subject;
  return r->count || qt_main_subject(r, first, subject);
}

/* Behind the appositions of an inverted subject: the next comma before words in marks, a finite verb, "that". */
static uint32_t behind_source(const qt_reader *r, uint32_t after) {
  uint32_t i = after, end = r->unit.end < after + 40 ? r->unit.end : after + 40;
  for (; i < end && !has(r, i, CL_STOP); i++) {
    if (!has(r, i, CL_COMMA) || i + 1 >= r->unit.end) continue;
    if (qt_passage(r, i + 1) || has(r, i + 1, CL_AUXILIARY) || is_word(r, i + 1, "that")) break;
  }
  return i;
}

/* "One skipper, who was there, described": all that stands in front of the verb is its subject with a relative clause. */
static bool has_described_subject(const qt_reader *r, uint32_t cue) {
  uint32_t first = left_start(r, cue), comma = cue - 1;
  if (comma <= first || !has(r, comma, CL_COMMA)) return false;
  do comma--;
  while (comma > first && !has(r, comma, CL_COMMA) && !qt_passage(r, comma));
  if (comma <= first || !has(r, comma, CL_COMMA) || !has(r, comma + 1, CL_RELATIVE)) return false;
  return cl_finite(r->classes, first, comma) == NG_NONE && !qt_passage(r, first);
}

static bool inverted(const qt_reader *r, const qt_cue *cue, qt_find *f) {
  if (!before_is_break(r, cue->at.first) || !(cue->forms & (LX_PAST | LX_S | LX_BASE)) || cue->passive) return false;
  if (cue->entry && !lx_is(cue->entry, LX_REPORT_VERB) && !lx_is(cue->entry, LX_BELIEF_VERB)) return false;
  if (!follows_marks(r, cue->at.first) && has_described_subject(r, cue->at.first)) return false;
  /* "a clerk, Ann Lee, told reporters": the hearers stand behind */
  if (lx_is(cue->entry, LX_TELL_VERB) && !follows_marks(r, cue->at.first)) return false;
  uint32_t after;
  if (!qt_subject_after(r, cue->at.end, &f->source, &after)) return false;
  uint32_t verb = cl_finite(r->classes, f->source.first, f->source.end);
  if (verb != NG_NONE && !tk_has(r->a, verb, TK_UPPER)) return false;
  /* "citing “the rain,” said the road would close" */
  if (after < r->unit.end && !qt_passage(r, after) && has(r, after, CL_AUXILIARY)) return false;
  /* "X, who was there, said tenants eventually left" */
  uint32_t next = after + 1;
  if (!follows_marks(r, cue->at.first) && has(r, after, CL_ADVERB) && cl_finite(r->classes, after - 1, next + 1) == next)
    return false;
  /* an apposition may lack its comma: “…,” said Ann Lee an expert on ferries */
  if (!follows_marks(r, cue->at.first) &&
      !has(r, after,
           CL_PUNCTUATION | CL_PREPOSITION | CL_TIME | CL_SUBORDINATOR | CL_RELATIVE | CL_ING | CL_ADVERB |
               CL_COORDINATOR) &&
      after < r->unit.end)
    return false;
  /* "X, a doctor, said Hale “knew”" */
  if (!follows_marks(r, cue->at.first) && after < r->unit.end && qt_passage(r, after)) return false;
  return take_left(r, cue->at.first, behind_source(r, after), f);
}

static bool take_right(const qt_reader *r, const qt_cue *cue, right_side side, qt_find *f) {
  uint32_t from = side.first;
  switch (side.kind) {
    case RIGHT_MARKS: add(f, marked_content(r, f, from)); break;
    case RIGHT_COLON:
      if (from < r->unit.end && qt_passage(r, from))
        add(f, marked_content(r, f, from));
      else
        add(f, trim(r, (qt_range){from, content_end(r, f, from)}));
      break;
    case RIGHT_THAT:
    case RIGHT_CLAUSE:
    case RIGHT_WH:
    case RIGHT_TO:
      if (cue->passive && side.kind == RIGHT_TO) return false;
      add(f, trim(r, (qt_range){from, content_end(r, f, from)}));
      break;
    default: return false;
  }
  return f->contents > 0;
}

/* What stands left of "X said, “…”" is the first half of what is said, and no adverbial of the narrator. */
static bool is_broken_off(const qt_reader *r, uint32_t first, uint32_t end) {
  if (first >= end) return false;
  if (qt_passage(r, first)) return true;
  return !has(r, first,
              CL_SUBORDINATOR | CL_PREPOSITION | CL_ING | CL_WH | CL_ADVERB | CL_PARTICIPLE | CL_TIME | CL_RELATIVE);
}

/* "was quoted by X as saying": the second verb is the cue. */
static bool hands_on(const qt_reader *r, const qt_cue *cue) {
  uint32_t end = r->unit.end < cue->at.end + 9 ? r->unit.end : cue->at.end + 9;
  for (uint32_t i = cue->at.end; i + 1 < end && !qt_passage(r, i) && !has(r, i, CL_PUNCTUATION); i++)
    if (is_word(r, i, "as") && has(r, i + 1, CL_ING) && tk_is(r->a, i + 1, LX_REPORT_VERB)) return true;
  return false;
}

/* "was told each time by a clerk", "heard from a clerk": who is behind a passive. */
static qt_range agent(const qt_reader *r, const qt_cue *cue) {
  uint32_t end = r->unit.end < cue->at.end + 5 ? r->unit.end : cue->at.end + 5;
  for (uint32_t i = cue->at.end; i < end && !qt_passage(r, i) && !has(r, i, CL_PUNCTUATION); i++)
    if (is_word(r, i, "by") || (cue->kind == QT_HEARD && is_word(r, i, "from")))
      return (qt_range){i + 1, cl_full_noun_phrase(r->classes, i + 1, r->unit.end)};
  return (qt_range){0, 0};
}

/* “… ,” he was told [by a clerk]. */
static bool told_behind_marks(const qt_reader *r, const qt_cue *cue, qt_find *f) {
  qt_range hearer;
  if (!qt_subject_before(r, cue->at.first, &hearer) || !follows_marks(r, hearer.first)) return false;
  return take_left(r, hearer.first, qt_empty(f->source) ? cue->at.end : f->source.end, f);
}

static bool is_relative(const qt_reader *r, qt_range s) {
  return s.end == s.first + 1 && has(r, s.first, CL_RELATIVE) && !has(r, s.first, CL_DETERMINER);
}

/* The comma behind the adjuncts of a cue, over that of a place or day ("said in Kenansville, N.C., “…”"). */
static uint32_t behind_adjuncts(const qt_reader *r, uint32_t from) {
  uint32_t i = from, end = r->unit.end < from + 40 ? r->unit.end : from + 40;
  for (; i < end && !has(r, i, CL_COMMA | CL_STOP);) i = step(r, i);
  if (!has(r, i, CL_COMMA) || qt_passage(r, i + 1 < end ? i + 1 : i)) return i;
  uint32_t next = i + 1;
  while (next < end && next < i + 5 && !qt_passage(r, next) && has(r, next, CL_NAME | CL_TIME) &&
         !has(r, next, CL_COMMA))
    next++;
  bool marks = next > i + 1 && next + 1 < end && has(r, next, CL_COMMA) && qt_passage(r, next + 1);
  return marks ? next : i;
}

/* What the aside between the comma at `from` and a second one leads to: "said, on Monday, that", "said, in capitals,
 * “…”". */
static right_side behind_aside(const qt_reader *r, uint32_t from) {
  uint32_t i = from + 1, end = r->unit.end < from + 20 ? r->unit.end : from + 20;
  while (i < end && !has(r, i, CL_STOP) && !qt_passage(r, i) && !(has(r, i, CL_COMMA) && is_word(r, i + 1, "that")))
    i++;
  if (i < end && has(r, i, CL_COMMA)) return (right_side){RIGHT_THAT, i + 1};
  bool marks = i < end && i > from + 2 && qt_passage(r, i) && has(r, i - 1, CL_COMMA | CL_COLON) &&
               cl_finite(r->classes, from + 1, i) == NG_NONE && !narrator_again(r, from);
  return marks ? (right_side){RIGHT_COLON, i} : (right_side){RIGHT_COMMA, from};
}

/* "Belta quoted him as saying": the object of the verb speaks, not its subject. */
static qt_range quoted(const qt_reader *r, qt_range subject, uint32_t as) {
  uint32_t verb = cl_finite(r->classes, subject.first, as);
  if (verb == NG_NONE || has(r, verb, CL_AUXILIARY) || verb + 1 >= as) return subject;
  return cl_full_noun_phrase(r->classes, verb + 1, as) == as ? (qt_range){verb + 1, as} : subject;
}

/* "As Ann Lee noted on Monday, the road is shut", "The road is shut, as she said": nothing but adjuncts behind the verb,
 * and what it reports on the other side of a comma. */
static bool reported_as(const qt_reader *r, const right_side *side, qt_find *f) {
  uint32_t as = f->source.first - 1, behind = behind_adjuncts(r, side->first), first = r->unit.first;
  if (side->kind != RIGHT_NOTHING && side->kind != RIGHT_COMMA) return false;
  if (!lx_is(f->cue.entry, LX_REPORT_VERB) || !lx_is(f->cue.entry, LX_CLAUSE_VERB) || f->cue.forms & LX_ING) return false;
  bool opens = as == first || (as == first + 1 && has(r, first, CL_COORDINATOR));
  if (!opens) return before_is_break(r, as) && take_left(r, as, behind, f);
  if (!has(r, behind, CL_COMMA) || behind + 1 >= r->unit.end) return false;
  if (qt_passage(r, behind + 1))
    add(f, marked_content(r, f, behind + 1));
  else if (is_clause(r, behind + 1, stop_after(r, behind + 1, 60)))
    add(f, trim(r, (qt_range){behind + 1, content_end(r, NULL, behind + 1)}));
  return f->contents > 0;
}

static bool attribute_verb(const qt_reader *r, qt_find *f) {
  const qt_cue *cue = &f->cue;
  if (hands_on(r, cue)) return false;
  if (inverted(r, cue, f)) return true;
  f->contents = 0;
  f->source = (qt_range){0, 0};
  right_side side = look_right(r, cue);
  if (cue->passive) f->source = agent(r, cue);
  if (cue->passive && told_behind_marks(r, cue, f)) return true;
  f->contents = 0;
  if (cue->passive && side.kind == RIGHT_CLAUSE && !lx_is(cue->entry, LX_TELL_VERB)) return false;
  bool subject = !cue->passive && subject_of(r, cue, &f->source);
  bool split = (side.kind == RIGHT_MARKS || side.kind == RIGHT_COLON) && has(r, side.first - 1, CL_COMMA) && subject &&
               is_broken_off(r, left_start(r, f->source.first), f->source.first);
  if (subject && f->source.first > r->unit.first && is_word(r, f->source.first - 1, "as")) {
    if (reported_as(r, &side, f)) return true;
    f->contents = 0;
  }
  bool as_saying = cue->forms & LX_ING && cue->at.first > r->unit.first && is_word(r, cue->at.first - 1, "as");
  uint32_t edge = f->source.first;
  if (as_saying) {
    subject = qt_main_subject(r, cue->at.first, &f->source);
    edge = f->source.first;
    if (subject) f->source = quoted(r, f->source, cue->at.first - 1);
    if (subject && side.kind == RIGHT_NOTHING && before_is_break(r, edge) && take_left(r, edge, cue->at.end, f)) return true;
    f->contents = 0;
  }
  bool strong = subject && (as_saying || !(cue->forms & LX_ING)) && follows_marks(r, f->source.first);
  if (strong && (side.kind == RIGHT_THAT || side.kind == RIGHT_CLAUSE))
    strong = qt_passage(r, f->source.first - 1)->open == left_start(r, f->source.first);
  bool left = strong || (subject && !is_relative(r, f->source) && cue->forms & (LX_PAST | LX_S | LX_BASE) &&
                         (side.kind == RIGHT_NOTHING || side.kind == RIGHT_COMMA || split) &&
                         before_is_break(r, f->source.first));
  if (left) {
    if (take_left(r, f->source.first, split ? side.first - 1 : behind_adjuncts(r, side.first), f)) return true;
  }
  f->contents = 0;

  return take_right(r, cue, side, f) && (subject || !qt_empty(f->source) || cue->passive);
}

/* The end of the object of a verb that names or judges a thing: narrower than a clause. */
static uint32_t object_end(const qt_reader *r, uint32_t from) {
  uint32_t end = stop_after(r, from, 60), i = from;
  for (; i < end; i = step(r, i)) {
    if (qt_passage(r, i)) continue;
    if (has(r, i, CL_DASH | CL_COLON)) break;
    if (i == from) continue;
    if (inner_comma(r, i)) break;
    if (has(r, i, CL_COMMA)) {
      if (narrator_again(r, i) || (has(r, i + 1, CL_FINITE) && !has(r, i + 1, CL_NAME))) break;
      if (i + 1 < end && !qt_passage(r, i + 1) &&
          (has(r, i + 1, CL_ING | CL_RELATIVE | CL_SUBORDINATOR | CL_SUBJECT | CL_DETERMINER | CL_WH | CL_AUXILIARY) ||
           is_word(r, i + 1, "but") || is_word(r, i + 1, "and") || has(r, i + 1, CL_ADVERB)))
        break;
      continue;
    }
    if (is_word(r, i, "but")) break;
    if (has(r, i, CL_SUBORDINATOR) && !has(r, i, CL_PREPOSITION)) break;
    if (has(r, i, CL_COORDINATOR) && cl_finite(r->classes, i - 1, i + 2) == i + 1) break;
    if (has(r, i, CL_COORDINATOR) && i + 1 < end && !qt_passage(r, i + 1) && has(r, i + 1, CL_FINITE) &&
        !has(r, i + 1, CL_NAME))
      break;
  }
  return i;
}

/* Behind the thing named its name follows: "called it a hoax"; not "called Ann". */
static bool says_what(const qt_reader *r, uint32_t from) {
  for (uint32_t i = from; i < r->unit.end && i < from + 14 && (qt_passage(r, i) || !has(r, i, CL_STOP)); i++)
    if (qt_passage(r, i)) return true;
  uint32_t next = cl_noun_phrase(r->classes, from, r->unit.end);
  return next > from && next < r->unit.end && (qt_passage(r, next) || !has(r, next, CL_PUNCTUATION | CL_AUXILIARY));
}

/* "criticised the plan", "called him “a hostage”": the object and what is said of it. */
static bool attribute_object(const qt_reader *r, qt_find *f) {
  const qt_cue *cue = &f->cue;
  uint32_t i = cue->at.end;
  if (cue->passive) return false;
  bool subject = subject_of(r, cue, &f->source);
  if (!subject || i >= r->unit.end) return false;
  if (!lx_is(cue->entry, LX_OPINION_VERB) && !says_what(r, i)) return false;
  if (!qt_passage(r, i) && has(r, i, CL_PUNCTUATION | CL_PREPOSITION | CL_COORDINATOR | CL_TIME | CL_AUXILIARY))
    return false;
  add(f, trim(r, (qt_range){i, object_end(r, i)}));
  return f->contents > 0;
}

/* Who holds "Ann Lee's claim", "his claim": the possessor. */
static qt_range possessor(const qt_reader *r, uint32_t noun) {
  uint32_t low = noun > r->unit.first + 4 ? noun - 4 : r->unit.first;
  for (uint32_t i = noun; i > low; i--) {
    if (qt_passage(r, i - 1) || has(r, i - 1, CL_PUNCTUATION)) break;
    qt_range holder;
    if (has(r, i - 1, CL_POSSESSIVE) && qt_subject_before(r, i - 1, &holder)) return holder;
    if (has(r, i - 1, CL_POSSESSIVE) && i > r->unit.first + 1) {
      /* "in Ann Lee's view": no subject, for a preposition stands in front */
      holder = (qt_range){i - 1, i - 1};
      while (holder.first > r->unit.first && has(r, holder.first - 1, CL_WORD) &&
             (has(r, holder.first - 1, CL_NAME) || !has(r, holder.first - 1, CL_PREPOSITION | CL_AUXILIARY)))
        holder.first--;
      return holder;
    }
    if (tk_is(r->a, i - 1, LX_POSSESSIVE_PRONOUN)) return (qt_range){i - 1, i};
  }
  return (qt_range){0, 0};
}

/* "was of the opinion that": who is of it. */
static bool holder(const qt_reader *r, uint32_t noun, qt_range *source) {
  bool of = noun > r->unit.first + 3 && has(r, noun - 1, CL_DETERMINER) && is_word(r, noun - 2, "of");
  if (!of || !(has(r, noun - 3, CL_BE) || is_word(r, noun - 3, "being"))) return false;
  return qt_subject_before(r, noun - 3, source);
}

/* "gave assurances that", "voiced the fear that": who utters the noun is its source. */
static void utterer(const qt_reader *r, uint32_t noun, qt_range *source) {
  uint32_t low = noun > r->unit.first + 4 ? noun - 4 : r->unit.first, length;
  for (uint32_t i = noun; i > low && !qt_passage(r, i - 1) && !has(r, i - 1, CL_PUNCTUATION); i--) {
    if (!tk_match(r->a, i - 1, noun, LX_UTTERING_VERB, &length)) continue;
    if (has(r, i - 1, CL_PARTICIPLE) && i > low + 1 && has(r, i - 2, CL_DETERMINER)) continue; /* "a written promise" */
    if (!qt_subject_before(r, i - 1, source)) *source = (qt_range){0, 0};
    return;
  }
}

/* "the claim that …": as an object its clause runs on; as a subject it ends before the verb of the sentence. */
static bool attribute_noun(const qt_reader *r, qt_find *f) {
  uint32_t noun = f->cue.at.first, low = noun > r->unit.first + 40 ? noun - 40 : r->unit.first, from = f->cue.at.end;
  uint32_t verb = cl_finite(r->classes, low, noun);
  f->source = possessor(r, noun);
  bool opens = has(r, r->unit.first, CL_PREPOSITION) && noun < r->unit.first + 7 && !is_word(r, from, "that");
  if (opens && !has(r, from, CL_BE)) {
    /* "in her view the shoals have moved" */
    if (has(r, from, CL_COMMA)) from++;
    if (qt_empty(f->source) || has(r, from, CL_PREPOSITION) || !is_clause(r, from, r->unit.end)) return false;
    add(f, trim(r, (qt_range){from, content_end(r, f, from)}));
    return f->contents > 0;
  }
  if (has(r, from, CL_BE)) {
    /* "his claim is that …" */
    add(f, trim(r, (qt_range){from + 1, content_end(r, f, from + 1)}));
    return f->contents > 0;
  }
  if (qt_empty(f->source) && !holder(r, noun, &f->source) && verb != NG_NONE) utterer(r, noun, &f->source);
  if (verb == NG_NONE && qt_empty(f->source)) return false;
  uint32_t end = from + 1;
  while (end < r->unit.end && (qt_passage(r, end) || !has(r, end, CL_COMMA | CL_DASH | CL_STOP | CL_COLON)))
    end = step(r, end);
  qt_range content = trim(r, (qt_range){from, end});
  if (cl_finite(r->classes, from + 1, content.end) == NG_NONE) return false;
  add(f, content);
  return f->contents > 0;
}

/* "The owner, according to three people who work there, is a clerk": what follows the source's comma, where the words
 * in front of the cue are no clause of their own. */
static qt_range rest_behind_source(const qt_reader *r, qt_range left, uint32_t from) {
  uint32_t i = from, end = r->unit.end < from + 40 ? r->unit.end : from + 40;
  while (i < end && !has(r, i, CL_COMMA | CL_STOP)) i = step(r, i);
  if (i + 2 >= end || !has(r, i, CL_COMMA) || can_be_content(r, left, true)) return (qt_range){0, 0};
  return trim(r, (qt_range){i + 1, content_end(r, NULL, i + 1)});
}

static bool attribute_according(const qt_reader *r, qt_find *f) {
  uint32_t first = f->cue.at.first, end = r->unit.end;
  uint32_t source_end = cl_full_noun_phrase(r->classes, f->cue.at.end, end);
  if (source_end == f->cue.at.end) return false;
  f->source = (qt_range){f->cue.at.end, source_end};
  if (first == r->unit.first || (first == r->unit.first + 1 && has(r, r->unit.first, CL_COORDINATOR))) {
    uint32_t comma = source_end;
    while (comma < end && comma < source_end + 40 && !has(r, comma, CL_COMMA)) comma = step(r, comma);
    if (comma + 1 >= end || !has(r, comma, CL_COMMA)) return false;
    add(f, trim(r, (qt_range){comma + 1, content_end(r, f, comma + 1)}));
    return f->contents > 0;
  }
  qt_range left = left_content(r, first);
  if (r->count && !can_be_content(r, left, true)) return false;
  add(f, left);
  if (f->contents && has(r, first - 1, CL_COMMA)) add(f, rest_behind_source(r, left, source_end));
  return f->contents > 0;
}

/* "The court heard that …", "…, an inquest was told": whose words they are is not said, unless behind "from", "by". */
static bool attribute_heard(const qt_reader *r, qt_find *f) {
  const qt_cue *cue = &f->cue;
  qt_range hearer;
  if (!qt_subject_before(r, cue->at.first, &hearer) || qt_empty(hearer)) return false;
  if (!tk_is(r->a, qt_base_end(r, hearer) - 1, LX_HEARER_NOUN)) return false;
  right_side side = look_right(r, cue);
  bool left = (side.kind == RIGHT_NOTHING || side.kind == RIGHT_COMMA) && before_is_break(r, hearer.first);
  if (!(left ? take_left(r, hearer.first, behind_adjuncts(r, side.first), f) : take_right(r, cue, side, f))) return false;
  f->source = agent(r, cue);
  return true;
}

/* "Asked [by reporters] whether it was shut, he shrugged": up to the comma. */
static bool attribute_asked(const qt_reader *r, qt_find *f) {
  uint32_t first = f->cue.at.end;
  while (first < r->unit.end && !qt_passage(r, first) && !has(r, first, CL_WH | CL_PUNCTUATION)) first++;
  uint32_t end = first;
  while (end < r->unit.end && (qt_passage(r, end) || !has(r, end, CL_COMMA | CL_STOP))) end = step(r, end);
  add(f, trim(r, (qt_range){first, end}));
  f->source = agent(r, &f->cue);
  return f->contents > 0;
}

/* An intention stands behind its cue as an infinitive; nothing in front of "vowed to" is vowed but words in marks. */
static bool is_intended(const qt_reader *r, const qt_find *f) {
  qt_range c = f->content[0];
  if (f->cue.kind != QT_INTENT || lx_is(f->cue.entry, LX_REPORT_VERB)) return true;
  return qt_passage(r, c.first) || (c.first >= f->cue.at.end && !is_word(r, c.first, "that"));
}

static bool attribute(const qt_reader *r, qt_cue cue, qt_find *find) {
  *find = (qt_find){.cue = cue};
  if (cue.kind == QT_ACCORDING) return attribute_according(r, find);
  if (cue.kind == QT_NOUN) return attribute_noun(r, find);
  if (cue.kind == QT_ASKED) return attribute_asked(r, find);
  if (cue.kind == QT_HEARD) return attribute_heard(r, find);
  if (cue.passive && lx_is(cue.entry, LX_TELL_VERB) && attribute_heard(r, find)) return true;
  *find = (qt_find){.cue = cue};
  if ((cue.kind == QT_VERB || cue.kind == QT_INTENT) && attribute_verb(r, find) && is_intended(r, find)) return true;
  if (!lx_is(cue.entry, LX_OPINION_VERB) && !lx_is(cue.entry, LX_NAMING_VERB)) return false;
  *find = (qt_find){.cue = cue};
  return attribute_object(r, find);
}

/* "What we know about the blast": the page speaks of itself in its headline, and says nothing of anybody. */
static bool is_page_itself(const qt_reader *r, const qt_find *f) {
  if (qt_empty(f->source) || !tk_is(r->a, f->source.first, LX_FIRST_PERSON)) return false;
  return r->a->blocks.at[qt_block(r, f->source.first)].kind != NG_BLOCK_PARAGRAPH;
}

bool qt_attribute(const qt_reader *r, qt_cue cue, qt_find *find) {
  if (!attribute(r, cue, find) || is_page_itself(r, find)) return false;
  bool before = find->source.end <= cue.at.first;
  qt_range described = find->source;
  find->source = qt_apposed_name(r, described, before ? cue.at.first : r->unit.end);
  find->whole = qt_whole_source(r, described, find);
  return true;
}
