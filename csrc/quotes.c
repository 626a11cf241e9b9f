/* Quotes: reads sentences, passages in marks, mentions and the lexicons of cues; writes a->quotes and a->contents.
 *
 * Units (sentences, joined where a passage in marks runs over several) are read one by one. Each cue of the narrator is
 * asked what it attributes; a cue behind its content takes back what was found inside that content. */
#include "quotes.h"

enum { UNIT_TOKENS = 4096 };

/* ---- writing ----------------------------------------------------------------------------------------------------- */

static ng_span span_of(const qt_reader *r, qt_range range) {
  if (qt_empty(range)) return (ng_span){0, 0};
  return (ng_span){r->a->tokens.at[range.first].start, r->a->tokens.at[range.end - 1].end};
}

static bool is_word_token(const qt_reader *r, uint32_t i) { return (qt_class(r, i) & CL_WORD) != 0; }

/* Words inside and outside marks decide the kind. */
static uint8_t kind_of(const qt_reader *r, const qt_find *f) {
  uint32_t in = 0, out = 0;
  for (uint8_t k = 0; k < f->contents; k++)
    for (uint32_t i = f->content[k].first; i < f->content[k].end; i++)
      if (is_word_token(r, i)) qt_passage(r, i) ? in++ : out++;
  return !in ? NG_INDIRECT : out ? NG_MIXED : NG_DIRECT;
}

/* A direct content without its outer marks. */
static qt_range unmarked(const qt_reader *r, qt_range c) {
  const qm_passage *p = qt_passage(r, c.first);
  if (p && p->open == c.first) c.first = p->first;
  p = qt_passage(r, c.end - 1);
  if (p && p->after == c.end && p->closed) c.end = p->end;
  return c;
}

static bool push_content(qt_reader *r, uint32_t quote, qt_range c) {
  if (c.end > r->last_token) r->last_token = c.end;
  return qt_piece_push(&r->context->scratch, &r->pieces, (qt_piece){quote, span_of(r, c)});
}

bool qt_push_passage(qt_reader *r, uint32_t quote, const qm_passage *p) {
  return push_content(r, quote, (qt_range){p->first, p->end}) && qt_push_followers(r, quote, p);
}

bool qt_push_followers(qt_reader *r, uint32_t quote, const qm_passage *p) {
  if (!p) return true;
  const qm_passage *end = r->marks.passages.at + r->marks.passages.count;
  while (p->continues && ++p < end) {
    /* a comma at its end: an attribution of its own follows */
    if (p->closed && qt_class(r, qt_last_in(r, p)) & CL_COMMA) break;
    if (qt_turn_colon(r, p->open) != NG_NONE) break;
    if (!push_content(r, quote, (qt_range){p->first, p->end})) return false;
  }
  return true;
}

/* Whether a passage that another one carries on is a paragraph of its own. */
static bool fills_paragraph(const qt_reader *r, const qm_passage *p) {
  bool begins = p->open == 0 || qt_block(r, p->open - 1) != qt_block(r, p->open);
  return begins && p->continues && p->open >= r->last_token && qt_class(r, qt_last_in(r, p)) & CL_STOP;
}

/* “It rained all night. ¶ “Nobody slept,” Brandt said: the passages of the blocks before, which the first one of the content
 * carries on. */
static bool push_leaders(qt_reader *r, uint32_t quote, const qm_passage *p) {
  const qm_passage *first = p;
  if (!p || qt_turn_colon(r, p->open) != NG_NONE) return true;
  while (first > r->marks.passages.at && fills_paragraph(r, first - 1)) first--;
  for (; first < p; first++)
    if (!push_content(r, quote, (qt_range){first->first, first->end})) return false;
  return true;
}

void qt_note_said(qt_reader *r, uint32_t quote, const qm_passage *last) {
  r->last_said = r->last_quote = quote;
  r->said_in = r->quoted_in = r->unit.first;
  r->last_block = qt_block(r, r->last_token - 1);
  if (last) r->last_mark = last->open;
}

/* Behind the cue and the contents of a find, and not before a token. */
static uint32_t behind(const qt_find *f, uint32_t token) {
  uint32_t next = token > f->cue.at.end ? token : f->cue.at.end;
  for (uint8_t k = 0; k < f->contents; k++)
    if (f->content[k].end > next) next = f->content[k].end;
  return next;
}

static bool write_find(qt_reader *r, const qt_find *f) {
  ng_quote q = {.kind = kind_of(r, f), .speaker = NG_NONE, .anonymous_count = -1, .anonymous_source = NG_NONE};
  uint32_t index = r->a->quotes.count, before = r->pieces.count;
  const qm_passage *last = NULL;
  for (uint8_t k = 0; k < f->contents; k++) {
    qt_range c = q.kind == NG_DIRECT ? unmarked(r, f->content[k]) : f->content[k];
    if (qt_empty(c)) continue;
    if (k == 0 && !push_leaders(r, index, qt_passage(r, f->content[k].first))) return false;
    if (!push_content(r, index, c)) return false;
    last = qt_passage(r, f->content[k].end - 1);
  }
  if (!qt_push_followers(r, index, last)) return false;
  if (r->pieces.count == before) return true;
  q.cue = span_of(r, f->cue.at);
  q.source_name = span_of(r, f->source);
  q.source = span_of(r, qt_empty(f->whole) ? f->source : f->whole);
  qt_speaker(r, f->source, f->cue.entry, &q);
  qt_stance(r, f, &q);
  if (q.anonymous) r->anonymous_quote = index;
  r->last_said = index;
  r->said_end = f->cue.passive ? NG_NONE : behind(f, f->cue.at.end); /* who was told something answers */
  r->said_in = r->unit.first;
  if (q.kind != NG_INDIRECT) qt_note_said(r, index, last);
  return ng_quote_push(&r->a->arena, &r->a->quotes, q);
}

/* Sorts the pieces by quote into a->contents; those of one quote keep their order. */
static bool write_contents(qt_reader *r) {
  ng_article *a = r->a;
  uint32_t at = 0, n = r->pieces.count;
  if (!n) return true;
  ng_span *contents = ar_calloc(&a->arena, n, sizeof *contents);
  if (!contents) return false;
  for (uint32_t i = 0; i < n; i++) a->quotes.at[r->pieces.at[i].quote].end_content++;
  for (uint32_t q = 0; q < a->quotes.count; q++) {
    uint32_t length = a->quotes.at[q].end_content;
    a->quotes.at[q].first_content = a->quotes.at[q].end_content = at;
    at += length;
  }
  for (uint32_t i = 0; i < n; i++) contents[a->quotes.at[r->pieces.at[i].quote].end_content++] = r->pieces.at[i].at;
  a->contents = (ng_span_list){contents, n, n};
  return true;
}

/* ---- units ------------------------------------------------------------------------------------------------------- */

/* Whether a content lies inside the range: what was found there is a quotation in a quotation. */
static bool lies_in(const qt_find *f, qt_range c) { return f->cue.at.first >= c.first && f->cue.at.end <= c.end; }

/* "Brandt shrugged: it was shut, he said": both cues lay claim to the same words; the one beside them has them. */
static bool begins_same(const qt_find *f, qt_range c) { return f->contents && f->content[0].first == c.first; }

void qt_keep(qt_reader *r, const qt_find *f) {
  for (uint8_t k = 0; k < f->contents; k++) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < r->count; i++)
      if (!lies_in(&r->finds[i], f->content[k]) && !begins_same(&r->finds[i], f->content[k]))
        r->finds[kept++] = r->finds[i];
    r->count = kept;
  }
  if (r->count < QT_FINDS) r->finds[r->count++] = *f;
  r->subject = f->source;
}

bool qt_claimed(const qt_reader *r, const qm_passage *p) {
  for (uint32_t i = 0; i < r->count; i++)
    for (uint8_t k = 0; k < r->finds[i].contents; k++)
      if (p->open >= r->finds[i].content[k].first && p->open < r->finds[i].content[k].end) return true;
  return false;
}

static bool write_unit(qt_reader *r) {
  qt_adopt(r);
  for (uint32_t i = 0; i < r->count; i++)
    if (!write_find(r, &r->finds[i])) return false;
  qt_anonymity(r);
  for (uint32_t i = r->marked.first; i < r->marked.end; i++) {
    const qm_passage *p = &r->marks.passages.at[i];
    if (!qt_claimed(r, p) && !qt_read_bare(r, p)) return false;
  }
  r->before = r->unit;
  return true;
}

/* "OSLO (AP) — ": the words in front of the dash are no part of what is said. */
static uint32_t behind_dateline(const qt_reader *r, uint32_t first, uint32_t end) {
  if (!tk_has(r->a, first, TK_ALL_CAPS)) return first;
  if (end > first + 14) end = first + 14;
  for (uint32_t i = first; i < end && !qt_passage(r, i); i++)
    if (qt_class(r, i) & CL_DASH && !tk_char(r->a, i, '(') && !tk_char(r->a, i, ')')) return i + 1;
  return first;
}

/* r->marked, from that of the last unit on. */
static void find_passages(qt_reader *r) {
  const qm_passage_list *passages = &r->marks.passages;
  uint32_t first = r->marked.end;
  while (first < passages->count && passages->at[first].open < r->unit.first) first++;
  r->marked = (qt_range){first, first};
  while (r->marked.end < passages->count && passages->at[r->marked.end].open < r->unit.end) r->marked.end++;
}

static bool read_unit(qt_reader *r) {
  r->count = 0;
  r->subject = (qt_range){0, 0};
  r->unit.first = behind_dateline(r, r->unit.first, r->unit.end);
  if (qt_empty(r->unit)) return true;
  find_passages(r);
  for (uint32_t i = r->unit.first; i < r->unit.end;) {
    const qm_passage *p = qt_passage(r, i);
    if (p || !qt_may_be_cue(r, i)) {
      i = p ? p->after : i + 1;
      continue;
    }
    qt_cue cue = qt_cue_at(r, i);
    qt_find find;
    if (cue.kind != QT_NO_CUE && qt_attribute(r, cue, &find)) {
      qt_keep(r, &find);
      i = behind(&find, i + 1);
    } else {
      i++;
    }
  }
  return write_unit(r);
}

/* "HALE: Rain is due. Bring a coat.": the turn is the whole paragraph. */
static bool read_turn(qt_reader *r, uint32_t colon) {
  uint32_t first = r->unit.first + (qt_class(r, r->unit.first) & CL_MARK ? 1 : 0), index = r->a->quotes.count;
  qt_find f = {
      .cue = {{colon, colon + 1}, 0, QT_COLON, 0, false},
      .source = {first, colon},
      .contents = 1,
      .content = {{colon + 1, r->unit.end}},
  };
  if (!write_find(r, &f)) return false;
  if (r->a->quotes.count == index) return true;
  ng_quote *q = &r->a->quotes.at[index];
  q->anonymous = false;
  q->anonymous_count = -1;
  q->anonymous_source = NG_NONE;
  if (q->speaker == NG_NONE) q->speaker = qt_turn_speaker(r, f.source);
  return true;
}

/* The end of the block whose first sentence is *s; *s moves behind its last one. */
static uint32_t turn_end(const qt_reader *r, uint32_t *s) {
  const ng_article *a = r->a;
  uint32_t block = a->sentences.at[*s].block;
  while (*s < a->sentences.count && a->sentences.at[*s].block == block) ++*s;
  return a->sentences.at[*s - 1].end_token;
}

static bool begins_block(const ng_article *a, uint32_t s) {
  return !s || a->sentences.at[s - 1].block != a->sentences.at[s].block;
}

/* “Who?” Ann Lee asked: a sentence that ended with ? or ! in marks, then a verb of speech with its subject in front. */
static bool cue_follows(const qt_reader *r, uint32_t from, uint32_t end) {
  const qm_passage *p = qt_passage(r, from - 1);
  if (!p || p->after != from || p->end <= p->first || !(qt_class(r, qt_last_in(r, p)) & CL_STOP)) return false;
  /* its cue stands in front of it */
  if (p->open > r->unit.first && qt_class(r, p->open - 1) & (CL_COLON | CL_COMMA)) return false;
  if (tk_char(r->a, qt_last_in(r, p), '.')) return false;
  bool brief = end < from + 7 && !(qt_class(r, from) & CL_SUBJECT);
  if (end > from + 15) end = from + 15;
  for (uint32_t i = from; i < end && !qt_passage(r, i) && !(qt_class(r, i) & CL_COLON); i++) {
    if (tk_is(r->a, i, LX_REPORT_VERB) && lx_forms(r->a->tokens.lex[i], LX_REPORT_VERB) & (LX_PAST | LX_S)) return true;
    /* “Why?” Hannity pressed. */
    if (brief && i > from && i + 2 == end && qt_class(r, i) & CL_FINITE && qt_class(r, i - 1) & CL_NAME) return true;
  }
  return false;
}

/* The end of the unit that begins with sentence *s; *s moves behind its last sentence. */
static uint32_t unit_end(const qt_reader *r, uint32_t *s) {
  const ng_article *a = r->a;
  uint32_t end = a->sentences.at[*s].end_token, first = a->sentences.at[*s].first_token,
           block = a->sentences.at[*s].block;
  while (++*s < a->sentences.count && a->sentences.at[*s].block == block && end - first < UNIT_TOKENS) {
    const qm_passage *p = qt_passage(r, end - 1);
    bool open = p && p->after > end;
    /* “Why?” he asked: the closing mark ends a sentence, but the narrator goes on in lower case */
    bool goes_on = p && p->after == end && tk_has(a, end, TK_LOWER);
    uint32_t next = a->sentences.at[*s].end_token;
    if (!open && !goes_on && !cue_follows(r, end, next) && !qt_signature(r, end, next)) break;
    end = a->sentences.at[*s].end_token;
  }
  return end;
}

/* "X said:" at the end of a block, the words in marks at the start of the next one; words in marks, and in the next
 * block whose they are. */
static uint32_t with_next_block(const qt_reader *r, uint32_t end, uint32_t *s) {
  if (*s >= r->a->sentences.count) return end;
  const ng_sentence *next = &r->a->sentences.at[*s];
  if (qt_signature(r, next->first_token, next->end_token)) {
    ++*s;
    return next->end_token;
  }
  if (!(qt_class(r, end - 1) & CL_COLON) || !qt_passage(r, next->first_token)) return end;
  return unit_end(r, s);
}

bool ng_stage_quotes(ng_context *context, ng_article *a) {
  if (a->without & NG_PART_QUOTES || !a->tokens.count) return true;
  qt_reader r = {.context = context, .a = a, .last_quote = NG_NONE, .last_block = NG_NONE, .last_said = NG_NONE, .said_in = NG_NONE,
                 .quoted_in = NG_NONE, .anonymous_quote = NG_NONE};
  const qm_marks *marks = qm_read(a);
  if (!marks) return false;
  r.marks = *marks;
  r.classes = cl_scan(context, a);
  if (!r.classes) return false;
  qt_read_turns(&r);
  for (uint32_t s = 0; s < a->sentences.count;) {
    r.unit.first = a->sentences.at[s].first_token;
    uint32_t colon = begins_block(a, s) ? qt_turn_colon(&r, r.unit.first) : NG_NONE;
    if (colon != NG_NONE) {
      r.unit.end = turn_end(&r, &s);
      if (!read_turn(&r, colon)) return false;
      continue;
    }
    r.unit.end = unit_end(&r, &s);
    r.unit.end = with_next_block(&r, r.unit.end, &s);
    if (!read_unit(&r)) return false;
  }
  return write_contents(&r);
}
