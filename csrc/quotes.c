/* Quotes: reads sentences, passages in marks, mentions and the lexicons of cues; writes a->quotes and a->contents.
 *
 * Units (sentences, joined where a passage in marks runs over several) are read one by one. Each cue of the narrator is
 * asked what it attributes; a cue behind its content takes back what was found inside that content. What stands in
 * marks unclaimed and makes whole sentences continues the quotation before it in the paragraph. */
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

/* The passages of the following blocks that carry on a passage whose closing mark is left out. */
static bool push_followers(qt_reader *r, uint32_t quote, const qm_passage *p) {
  if (!p) return true;
  const qm_passage *end = r->marks.passages.at + r->marks.passages.count;
  while (p->continues && ++p < end) {
    /* a comma at its end: an attribution of its own follows */
    if (p->closed && qt_class(r, qt_last_in(r, p)) & CL_COMMA) break;
    if (!push_content(r, quote, (qt_range){p->first, p->end})) return false;
  }
  return true;
}

static uint32_t block_of(const qt_reader *r, uint32_t token) {
  return r->a->sentences.at[r->a->tokens.sentence[token]].block;
}

static bool write_find(qt_reader *r, const qt_find *f) {
  ng_quote q = {.kind = kind_of(r, f), .speaker = NG_NONE, .anonymous_count = -1};
  uint32_t index = r->a->quotes.count, before = r->pieces.count;
  const qm_passage *last = NULL;
  for (uint8_t k = 0; k < f->contents; k++) {
    qt_range c = q.kind == NG_DIRECT ? unmarked(r, f->content[k]) : f->content[k];
    if (qt_empty(c)) continue;
    if (!push_content(r, index, c)) return false;
    last = qt_passage(r, f->content[k].end - 1);
  }
  if (!push_followers(r, index, last)) return false;
  if (r->pieces.count == before) return true;
  q.cue = span_of(r, f->cue.at);
  q.source = span_of(r, f->source);
  qt_speaker(r, f->source, &q);
  qt_stance(r, f, &q);
  if (q.kind != NG_INDIRECT) {
    r->last_quote = index;
    r->last_block = block_of(r, r->last_token - 1);
  }
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

static void keep(qt_reader *r, const qt_find *f) {
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

/* The token at which to go on reading. */
static uint32_t behind(const qt_find *f, uint32_t token) {
  uint32_t next = token > f->cue.at.end ? token : f->cue.at.end;
  for (uint8_t k = 0; k < f->contents; k++)
    if (f->content[k].end > next) next = f->content[k].end;
  return next;
}

static bool claimed(const qt_reader *r, const qm_passage *p) {
  for (uint32_t i = 0; i < r->count; i++)
    for (uint8_t k = 0; k < r->finds[i].contents; k++)
      if (p->open >= r->finds[i].content[k].first && p->open < r->finds[i].content[k].end) return true;
  return false;
}

/* A paragraph that is nothing but this passage, behind a quotation that is no question. */
static bool fills_block(const qt_reader *r, const qm_passage *p) {
  const ng_article *a = r->a;
  if (a->quotes.at[r->last_quote].kind != NG_DIRECT) return false;
  const ng_block *b = &a->blocks.at[block_of(r, p->open)];
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

/* A whole passage behind a quotation of the same paragraph carries it on. */
static bool carry_on(qt_reader *r, const qm_passage *p) {
  const ng_article *a = r->a;
  if (r->last_quote == NG_NONE) return true;
  uint32_t block = block_of(r, p->open);
  if (block != r->last_block && !(block == r->last_block + 1 && fills_block(r, p))) return true;
  bool starts = a->sentences.at[a->tokens.sentence[p->open]].first_token == p->open;
  if (!starts || !is_whole(r, p) || r->last_token > p->open) return true;
  r->last_block = block;
  return push_content(r, r->last_quote, (qt_range){p->first, p->end}) && push_followers(r, r->last_quote, p);
}

/* A finite verb outside the lexicons: it is a cue only where words in marks ask for one. */
static qt_cue open_cue(uint32_t token) { return (qt_cue){{token, token + 1}, 0, QT_VERB, LX_PAST, false}; }

static bool is_open_verb(const qt_reader *r, uint32_t token) {
  uint32_t c = qt_class(r, token);
  return c & CL_FINITE && !(c & (CL_AUXILIARY | CL_NAME | CL_POSSESSIVE)) && !(tk_has(r->a, token, TK_UPPER));
}

/* "Ann Lee: “…”", "he demurred: “…”". */
static bool adopt_behind_colon(const qt_reader *r, const qm_passage *p, qt_find *f) {
  uint32_t colon = p->open - 1;
  const qt_find *last = r->count ? &r->finds[r->count - 1] : NULL;
  if (last && last->contents && last->content[last->contents - 1].end == colon) {
    *f = (qt_find){.cue = last->cue, .source = last->source, .contents = 1, .confidence = 0.6f};
    f->content[0] = (qt_range){p->open, p->after};
    return true;
  }
  if (colon <= r->unit.first || qt_passage(r, colon - 1)) return false;
  if (is_open_verb(r, colon - 1)) return qt_attribute(r, open_cue(colon - 1), f);
  *f = (qt_find){.cue = {{colon, colon + 1}, 0, QT_COLON, 0, false}, .confidence = 0.5f};
  if (!qt_subject_before(r, colon, &f->source) || qt_empty(f->source)) return false;
  f->content[f->contents++] = (qt_range){p->open, p->after};
  return true;
}

/* “… ,” exhorted Ann Lee. */
static bool adopt_before_verb(const qt_reader *r, const qm_passage *p, qt_find *f) {
  if (p->end <= p->first || !(qt_class(r, qt_last_in(r, p)) & (CL_COMMA | CL_STOP)) ||
      tk_char(r->a, qt_last_in(r, p), '.'))
    return false;
  uint32_t end = r->unit.end < p->after + 15 ? r->unit.end : p->after + 15;
  for (uint32_t i = p->after; i < end && !qt_passage(r, i) && !(qt_class(r, i) & CL_STOP); i++)
    if (is_open_verb(r, i)) return qt_attribute(r, open_cue(i), f);
  return false;
}

/* Passages that no cue of the lexicons claimed, but whose place says that somebody speaks. */
static void adopt_passages(qt_reader *r) {
  for (uint32_t i = r->unit.first; i < r->unit.end;) {
    const qm_passage *p = qt_passage(r, i);
    qt_find f;
    if (p && p->open == i && i > r->unit.first && !claimed(r, p)) {
      bool colon = qt_class(r, i - 1) & CL_COLON;
      if (colon ? adopt_behind_colon(r, p, &f) : adopt_before_verb(r, p, &f)) keep(r, &f);
    } else if (p && p->open == i && !claimed(r, p) && adopt_before_verb(r, p, &f)) {
      keep(r, &f);
    }
    i = p ? p->after : i + 1;
  }
}

/* The colon behind a speaker in front: "HALE: Rain is due", "Hale: rain is due" in a headline. NG_NONE if there is
 * none. */
static uint32_t speaker_colon(const qt_reader *r) {
  uint32_t end = r->unit.end < r->unit.first + 7 ? r->unit.end : r->unit.first + 7;
  bool capitals = true, names = true;
  for (uint32_t i = r->unit.first; i < end && !qt_passage(r, i); i++) {
    uint32_t c = qt_class(r, i);
    if (c & CL_COLON) return i > r->unit.first && i + 2 < r->unit.end && (capitals || names) ? i : NG_NONE;
    if (c & CL_PUNCTUATION && !tk_char(r->a, i, '.')) return NG_NONE;
    if (c & CL_WORD && !tk_has(r->a, i, TK_ALL_CAPS)) capitals = false;
    if (c & CL_WORD && !(c & CL_NAME)) names = false;
  }
  return NG_NONE;
}

static bool is_headline(const qt_reader *r) {
  return r->a->blocks.at[block_of(r, r->unit.first)].kind == NG_BLOCK_HEADLINE;
}

/* "HALE: Rain is due." of a transcript or a headline, where no cue was found. */
static void adopt_behind_speaker(qt_reader *r) {
  uint32_t colon = speaker_colon(r);
  if (colon == NG_NONE || r->count || qt_passage(r, colon + 1)) return;
  bool capitals = tk_has(r->a, r->unit.first, TK_ALL_CAPS) && r->unit.end - r->unit.first > 5;
  if (!is_headline(r) && !capitals) return;
  if (cl_finite(r->classes, colon + 1, r->unit.end) == NG_NONE) return;
  qt_find f = {
      .cue = {{colon, colon + 1}, 0, QT_COLON, 0, false}, .source = {r->unit.first, colon}, .confidence = 0.4f};
  uint32_t end = r->unit.end;
  if (qt_class(r, end - 1) & CL_STOP) end--;
  f.content[f.contents++] = (qt_range){colon + 1, end};
  keep(r, &f);
}

static bool write_unit(qt_reader *r) {
  adopt_behind_speaker(r);
  adopt_passages(r);
  for (uint32_t i = 0; i < r->count; i++)
    if (!write_find(r, &r->finds[i])) return false;
  for (uint32_t i = r->unit.first; i < r->unit.end;) {
    const qm_passage *p = qt_passage(r, i);
    if (p && !claimed(r, p) && p->open == i && !carry_on(r, p)) return false;
    i = p ? p->after : i + 1;
  }
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

static bool read_unit(qt_reader *r) {
  r->count = 0;
  r->subject = (qt_range){0, 0};
  r->unit.first = behind_dateline(r, r->unit.first, r->unit.end);
  for (uint32_t i = r->unit.first; i < r->unit.end;) {
    const qm_passage *p = qt_passage(r, i);
    if (p) {
      i = p->after;
      continue;
    }
    qt_cue cue = r->a->tokens.lex[i] ? qt_cue_at(r, i) : (qt_cue){.kind = QT_NO_CUE};
    qt_find find;
    if (cue.kind != QT_NO_CUE && qt_attribute(r, cue, &find)) {
      keep(r, &find);
      i = behind(&find, i + 1);
    } else {
      i++;
    }
  }
  return write_unit(r);
}

/* “Who?” Ann Lee asked: a sentence that ended with ? or ! in marks, then a verb of speech with its subject in front. */
static bool cue_follows(const qt_reader *r, uint32_t from, uint32_t end) {
  const qm_passage *p = qt_passage(r, from - 1);
  if (!p || p->after != from || p->end <= p->first || !(qt_class(r, qt_last_in(r, p)) & CL_STOP)) return false;
  if (tk_char(r->a, qt_last_in(r, p), '.')) return false;
  if (end > from + 15) end = from + 15;
  for (uint32_t i = from; i < end && !qt_passage(r, i) && !(qt_class(r, i) & CL_COLON); i++)
    if (tk_is(r->a, i, LX_REPORT_VERB) && lx_forms(r->a->tokens.lex[i], LX_REPORT_VERB) & (LX_PAST | LX_S)) return true;
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
    if (!open && !goes_on && !cue_follows(r, end, a->sentences.at[*s].end_token)) break;
    end = a->sentences.at[*s].end_token;
  }
  return end;
}

/* "X said:" at the end of a block, the words in marks at the start of the next one. */
static uint32_t with_next_block(const qt_reader *r, uint32_t end, uint32_t *s) {
  if (!(qt_class(r, end - 1) & CL_COLON) || *s >= r->a->sentences.count) return end;
  uint32_t next = r->a->sentences.at[*s].first_token;
  if (!qt_passage(r, next)) return end;
  return unit_end(r, s);
}

bool ng_stage_quotes(ng_context *context, ng_article *a) {
  if (a->without & NG_PART_QUOTES || !a->tokens.count) return true;
  qt_reader r = {.context = context, .a = a, .last_quote = NG_NONE, .last_block = NG_NONE};
  const qm_marks *marks = qm_read(a);
  if (!marks) return false;
  r.marks = *marks;
  r.classes = cl_scan(context, a);
  if (!r.classes) return false;
  for (uint32_t s = 0; s < a->sentences.count;) {
    r.unit.first = a->sentences.at[s].first_token;
    r.unit.end = unit_end(&r, &s);
    r.unit.end = with_next_block(&r, r.unit.end, &s);
    if (!read_unit(&r)) return false;
  }
  return write_contents(&r);
}
