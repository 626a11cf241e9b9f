/* Contents: reads a unit's tokens, classes and passages, says where what is attributed begins and ends.
 *
 * To the right of a cue a content runs on until the narrator takes over again with another cue or a comment, or, where
 * the cue stands in a clause of its own, until that ends. To the left it reaches back to the start of the unit or to
 * what an earlier cue took. */
#include "quotes.h"

uint32_t qt_stop_after(const qt_reader *r, uint32_t from, uint32_t reach) {
  uint32_t end = r->unit.end < from + reach ? r->unit.end : from + reach, i = from;
  while (i < end && (qt_passage(r, i) || !(qt_class(r, i) & CL_STOP))) i = qt_step(r, i);
  return i < r->unit.end ? i : r->unit.end;
}

/* ---- its end ----------------------------------------------------------------------------------------------------- */

/* A clause with a cue of its own follows the comma: ", while the mayor said". */
static bool other_clause(const qt_reader *r, uint32_t from, bool over_commas) {
  uint32_t reach = over_commas ? 14 : 9, end = r->unit.end < from + reach ? r->unit.end : from + reach;
  for (uint32_t i = from; i < end; i++) {
    if (over_commas && qt_has(r, i, CL_COMMA)) continue;
    if (qt_passage(r, i) || qt_has(r, i, CL_PUNCTUATION | CL_RELATIVE) || qt_is_word(r, i, "that")) return false;
    if (i == from || !qt_has(r, i, CL_FINITE) || qt_has(r, i, CL_AUXILIARY)) continue;
    qt_cue cue = qt_cue_at(r, i);
    if (cue.kind == QT_HEARD) return tk_is(r->a, i - 1, LX_HEARER_NOUN);
    if (cue.kind == QT_VERB && cue.forms & (LX_PAST | LX_S) && !cue.passive && lx_is(cue.entry, LX_REPORT_VERB))
      return lx_is(cue.entry, LX_CLAUSE_VERB) || qt_has(r, cue.at.end, CL_PUNCTUATION);
  }
  return false;
}

bool qt_inner_comma(const qt_reader *r, uint32_t token) {
  const qm_passage *p = token > r->unit.first ? qt_passage(r, token - 1) : NULL;
  return p && p->after == token && p->end > p->first && qt_has(r, qt_last_in(r, p), CL_COMMA);
}

/* "said it was shut and called it a ruin": a verb that judges is joined. */
static bool judges_again(const qt_reader *r, uint32_t i, const qt_cue *cue) {
  if (cue->kind != QT_NAMING && cue->kind != QT_OPINION) return false;
  return qt_has(r, i, CL_COORDINATOR) && cue->forms & (LX_PAST | LX_S) && !cue->passive && !qt_is_word(r, i, "or") &&
         !qt_has(r, cue->at.first, CL_PLURAL);
}

bool qt_narrator_again(const qt_reader *r, uint32_t i) {
  uint32_t next = i + 1;
  if (next >= r->unit.end || qt_passage(r, next)) return false;
  bool comma = qt_has(r, i, CL_COMMA) || tk_char(r->a, i, ';') || qt_passage(r, i);
  if (comma && other_clause(r, next, tk_char(r->a, i, ';'))) return true;
  if (comma && qt_has(r, next, CL_COORDINATOR)) i = next++;
  if (qt_is_word(r, next, "has") || qt_is_word(r, next, "have")) next++;
  while (qt_has(r, next, CL_ADVERB) && !qt_has(r, next, CL_PREPOSITION) && next < i + 4) next++;
  if (next >= r->unit.end || qt_passage(r, next)) return false;
  qt_cue cue = qt_cue_at(r, next);
  if (cue.kind == QT_ACCORDING) return true;
  bool speech = (cue.kind == QT_VERB && lx_is(cue.entry, LX_REPORT_VERB)) || cue.kind == QT_INTENT ||
                (comma && cue.kind == QT_OPINION && cue.forms & LX_PAST);
  if (!speech) return judges_again(r, i, &cue);
  if (qt_is_word(r, i, "or")) return false;
  if (qt_has(r, i, CL_COORDINATOR)) return (cue.forms & (LX_PAST | LX_S)) && !cue.passive;
  if (comma && cue.forms & (LX_PAST | LX_S) && qt_is_word(r, cue.at.end, "that")) return true;
  return comma && cue.forms & LX_ING && cue.kind == QT_VERB;
}

/* A cue in a relative or adverbial clause ("who agree that …", "While X says …"): the main clause goes on behind the
 * comma. */
static bool is_embedded(const qt_reader *r, const qt_find *f) {
  if (qt_empty(f->source) || f->source.first > f->cue.at.first) return false;
  if (qt_has(r, f->source.first, CL_RELATIVE) && f->source.end == f->source.first + 1) return true;
  if (f->source.first > r->unit.first && qt_has(r, f->source.first - 1, CL_RELATIVE) &&
      !qt_is_word(r, f->source.first - 1, "that"))
    return true;
  uint32_t low = f->source.first > r->unit.first + 3 ? f->source.first - 3 : r->unit.first;
  for (uint32_t i = f->source.first; i > low; i--)
    if (qt_has(r, i - 1, CL_SUBORDINATOR) && !qt_passage(r, i - 1) && !qt_is_word(r, i - 1, "as")) return true;
  return false;
}

/* A whole sentence in marks: a quotation of its own. */
static bool sentence_in_marks(const qt_reader *r, uint32_t token) {
  const qm_passage *p = token < r->unit.end ? qt_passage(r, token) : NULL;
  if (!p || p->end <= p->first || !tk_has(r->a, p->first, TK_UPPER)) return false;
  return (qt_has(r, qt_last_in(r, p), CL_STOP) || !p->closed) && cl_finite(r->classes, p->first, p->end) != NG_NONE;
}

/* Behind the comma at i the narrator more often comments than the speaker goes on: ", but the road was shut". What
 * "that" leads in is the longer kind and keeps such clauses. */
static bool comments(const qt_reader *r, uint32_t from, uint32_t i) {
  uint32_t next = i + 1;
  if (!qt_has(r, i, CL_COMMA) || next >= r->unit.end || qt_passage(r, next)) return false;
  if (!tk_is(r->a, next, LX_COMMENT_OPENER) || qt_is_word(r, from, "that")) return false;
  uint32_t end = qt_stop_after(r, next, 20);
  for (uint32_t k = next; k < end; k++)
    if (qt_passage(r, k)) return false;
  return !qt_has(r, next, CL_COORDINATOR) || cl_finite(r->classes, next, end) != NG_NONE;
}

uint32_t qt_content_end(const qt_reader *r, const qt_find *f, uint32_t from) {
  uint32_t end = r->unit.end, i = from;
  bool embedded = f && is_embedded(r, f), marks = false;
  /* "Since announcing that he would not run, Ann Lee …": up to who it is of */
  if (f && !qt_empty(f->source) && f->cue.forms & LX_ING && f->source.first > from) end = f->source.first;
  while (i < end) {
    marks = marks || qt_passage(r, i);
    if (embedded && !qt_passage(r, i) && i > from + 1 && qt_has(r, i, CL_COMMA | CL_DASH)) break;
    if (!qt_passage(r, i) && i > from && (qt_has(r, i, CL_COMMA | CL_COORDINATOR) || tk_char(r->a, i, ';')) &&
        qt_narrator_again(r, i))
      break;
    if (!qt_passage(r, i) && i > from && tk_char(r->a, i, ';')) break;
    if (!qt_passage(r, i) && i > from && comments(r, from, i)) break;
    if (!marks && i > from && qt_has(r, i, CL_COLON) && sentence_in_marks(r, i + 1)) break;
    if (i > from && qt_inner_comma(r, i) && qt_narrator_again(r, i - 1)) break;
    i = qt_step(r, i);
  }
  return i < end ? i : end;
}

qt_range qt_trim(const qt_reader *r, qt_range c) {
  while (!qt_empty(c) && !qt_passage(r, c.end - 1) && qt_has(r, c.end - 1, CL_PUNCTUATION)) c.end--;
  while (!qt_empty(c) && !qt_passage(r, c.first) && qt_has(r, c.first, CL_PUNCTUATION)) c.first++;
  return c;
}

/* ---- its beginning, to the left of the cue ----------------------------------------------------------------------- */

uint32_t qt_left_start(const qt_reader *r, uint32_t end) {
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
    if (qt_has(r, i - 1, CL_COLON)) return i;
    if (tk_char(r->a, i - 1, ';')) return i;
  }
  while (first < end && !qt_passage(r, first) && qt_has(r, first, CL_PUNCTUATION | CL_COORDINATOR)) first++;
  return first;
}

qt_range qt_left_content(const qt_reader *r, uint32_t end) {
  return qt_trim(r, (qt_range){qt_left_start(r, end), end});
}

/* "Ann Lee, 67, of Oslo, left": a verb behind the comma that closes an apposition. */
static bool verb_behind_comma(const qt_reader *r, qt_range c) {
  for (uint32_t i = c.first + 1; i + 1 < c.end && i < c.first + 40; i++)
    if (qt_has(r, i, CL_COMMA) && qt_has(r, i + 1, CL_FINITE) && !qt_has(r, i + 1, CL_NAME | CL_PREPOSITION))
      return true;
  return false;
}

bool qt_can_be_content(const qt_reader *r, qt_range c, bool whole) {
  if (qt_empty(c)) return false;
  for (uint32_t i = c.first; i < c.end && i < c.first + 40; i++)
    if (qt_passage(r, i)) return true;
  if (!whole && qt_has(r, c.first, CL_SUBORDINATOR) && !qt_has(r, c.first, CL_NAME)) {
    uint32_t comma = c.first;
    while (comma < c.end && !qt_has(r, comma, CL_COMMA)) comma++;
    if (comma == c.end) return false;
  }
  return qt_is_clause(r, c.first, c.end) || cl_finite(r->classes, c.first, c.end) != NG_NONE || verb_behind_comma(r, c);
}

qt_range qt_marked_content(const qt_reader *r, const qt_find *f, uint32_t first) {
  const qm_passage *p = qt_passage(r, first);
  bool whole = p->end > p->first && qt_class(r, qt_last_in(r, p)) & (CL_STOP | CL_COMMA);
  if (whole || p->after >= r->unit.end || qt_has(r, p->after, CL_STOP)) return (qt_range){p->open, p->after};
  bool clause = !qt_has(r, p->after, CL_TIME) &&
                !(qt_has(r, p->after, CL_PREPOSITION) && qt_has(r, p->after + 1, CL_TIME));
  if (qt_has(r, p->after, CL_COMMA))
    clause = qt_has(r, p->after + 1, CL_COORDINATOR) && !qt_narrator_again(r, p->after);
  if (!clause) return (qt_range){p->open, p->after};
  return qt_trim(r, (qt_range){first, qt_content_end(r, f, first)});
}
