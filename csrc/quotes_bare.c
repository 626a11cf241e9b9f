/* Bare passages: reads whole sentences in marks that no attribution claims, adds them to the quotation before them or
 * writes a quotation without cue and source.
 *
 * "“It is shut,” she said. “Use the ferry.”": the second passage carries the first one on. "He said the road was shut.
 * “Use the ferry.”", "Brandt shrugged. “Use the ferry.”": who speaks is who spoke, or acted, in the sentence before. */
#include "entities.h"
#include "quotes.h"

enum { LEAD_NAMES = 40 };

static const float BARE_CONFIDENCE = .7f; /* the share that is right on our corpus' train part */

static bool is_single(const ng_article *a, uint32_t mark) {
  ng_str w = tk_text(a, mark);
  size_t at = 0;
  uint32_t c = tx_next(w.ptr, w.len, &at);
  return (c == '\'' || c == '`') ? w.len == 1 : c >= 0x2018 && c <= 0x201B;
}

/* A paragraph that is nothing but this passage, behind a quotation that is no question. */
static bool fills_block(const qt_reader *r, const qm_passage *p) {
  const ng_article *a = r->a;
  if (a->quotes.at[r->last_quote].kind != NG_DIRECT) return false;
  /* marks of another sort: a subhead */
  if (is_single(a, p->open) != is_single(a, r->last_mark)) return false;
  const ng_block *b = &a->blocks.at[qt_block(r, p->open)];
  if (a->tokens.at[p->open].start != b->start || a->tokens.at[p->after - 1].end != b->end) return false;
  return r->last_token > 0 && !tk_char(a, r->last_token - 1, '?');
}

/* Whole sentences stand between the marks: a stop at their end or, where that is missing, amid them. */
static bool is_whole(const qt_reader *r, const qm_passage *p) {
  if (p->end <= p->first) return false;
  uint32_t last = qt_last_in(r, p);
  if (!p->closed || qt_class(r, last) & CL_STOP) return true;
  ng_str w = tk_text(r->a, last);
  if (w.ptr[w.len - 1] == '.') return true; /* the stop of "U.S." ends the sentence too */
  if (qt_class(r, last) & CL_COMMA) return false;
  return r->a->tokens.sentence[p->first] != r->a->tokens.sentence[last];
}

/* Whether the passage goes on with the last quotation in marks, behind which nobody else spoke: in the same paragraph, or
 * filling the next one. */
static bool carries_on(const qt_reader *r, const qm_passage *p) {
  uint32_t block = qt_block(r, p->open);
  if (r->last_quote == NG_NONE || r->quoted_in != r->said_in) return false;
  return block == r->last_block || (block == r->last_block + 1 && fills_block(r, p));
}

/* Who acts in the sentence in front: "Brandt shrugged." */
static void ask_before(qt_reader *r, ng_quote *q) {
  qt_range unit = r->unit, actor;
  if (qt_empty(r->before)) return;
  r->unit = r->before;
  if (qt_subject_at_colon(r, r->before.end - 1, &actor))
    qt_speaker(r, qt_apposed_name(r, actor, r->unit.end), 0, q);
  r->unit = unit;
}

static bool is_speaker(const qt_reader *r, uint32_t entity) {
  uint8_t kind = r->a->entities.at[entity].kind;
  return kind == NG_PERSON || kind == NG_ORG;
}

/* A paragraph in front that is nothing but a question, as interviews are printed: “Why go again?” without its marks. */
static bool is_asked(const qt_reader *r) {
  if (qt_empty(r->before) || qt_block(r, r->before.first) == qt_block(r, r->unit.first)) return false;
  uint32_t last = r->before.end - 1;
  return tk_char(r->a, last, '?') && !qt_passage(r, last) && !qt_passage(r, r->before.first);
}

/* Whom an interview is with: the first person that a paragraph in front names. */
static uint32_t interviewee(const qt_reader *r) {
  const ng_article *a = r->a;
  for (uint32_t m = 0; m < a->mentions.count && m < LEAD_NAMES && a->mentions.at[m].first_token < r->before.first; m++) {
    bool prose = a->blocks.at[qt_block(r, a->mentions.at[m].first_token)].kind == NG_BLOCK_PARAGRAPH;
    if (prose && en_is_person_name(a, m)) return a->mentions.at[m].entity;
  }
  return NG_NONE;
}

/* Who speaks in a passage that is the first of its utterance: in an interview who is asked; else whoever the sentence in
 * front gives words to, else whoever acts in it, else who spoke last. */
static void find_speaker(qt_reader *r, ng_quote *q) {
  bool asked = is_asked(r);
  if (asked && r->last_said == NG_NONE) q->speaker = interviewee(r);
  if (!asked && r->said_in != r->before.first) ask_before(r, q);
  if (q->speaker != NG_NONE && !is_speaker(r, q->speaker)) q->speaker = NG_NONE;
  if (q->speaker != NG_NONE || r->last_said == NG_NONE) return;
  const ng_quote *said = &r->a->quotes.at[r->last_said];
  q->speaker = said->speaker;
  q->anonymous = said->anonymous;
  q->anonymous_count = said->anonymous_count;
  q->anonymous_source = said->anonymous_source;
}

/* “It rained all night. ¶ “Nobody slept,” Brandt said: who speaks is told at the end of the last passage. */
static bool attributed_later(qt_reader *r, const qm_passage *p) {
  const qm_passage *last = r->marks.passages.at + r->marks.passages.count - 1;
  bool more = p->continues;
  if (p->open < r->looked_to) return p->open < r->awaited; /* once for all passages of an utterance */
  while (p < last && p->continues) p++;
  r->looked_to = p->open;
  if (!more || !p->closed || p->end <= p->first || !(qt_class(r, qt_last_in(r, p)) & CL_COMMA)) return false;
  r->awaited = p->open;
  return true;
}

/* A title between marks of another sort than quotations have here, or a stage direction, is nobody's words; where a mark
 * never closes, nobody knows what is quoted. */
static bool is_speech(const qt_reader *r, const qm_passage *p) {
  if (!p->closed && !p->continues && !tk_char(r->a, p->open, '>')) return false;
  if (r->last_quote != NG_NONE && is_single(r->a, p->open) != is_single(r->a, r->last_mark)) return false;
  return r->a->blocks.at[qt_block(r, p->open)].kind == NG_BLOCK_PARAGRAPH && !tk_char(r->a, p->first, '(');
}

static bool write_bare(qt_reader *r, const qm_passage *p) {
  uint32_t index = r->a->quotes.count;
  ng_quote q = {.kind = NG_DIRECT, .speaker = NG_NONE, .anonymous_count = -1, .anonymous_source = NG_NONE};
  if (!is_speech(r, p) || attributed_later(r, p)) return true;
  find_speaker(r, &q);
  if (q.speaker == NG_NONE && !q.anonymous) return true;
  q.confidence = BARE_CONFIDENCE;
  if (!qt_push_passage(r, index, p)) return false;
  qt_note_said(r, index, p);
  return ng_quote_push(&r->a->arena, &r->a->quotes, q);
}

bool qt_read_bare(qt_reader *r, const qm_passage *p) {
  const ng_article *a = r->a;
  bool starts = a->sentences.at[a->tokens.sentence[p->open]].first_token == p->open;
  if (!starts || !is_whole(r, p) || r->last_token > p->open) return true;
  if (!carries_on(r, p)) return write_bare(r, p);
  r->last_block = qt_block(r, p->open);
  r->last_mark = p->open;
  return qt_push_passage(r, r->last_quote, p);
}
