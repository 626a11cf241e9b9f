/* Quotation marks: reads tokens and blocks, writes the passages in marks.
 *
 * One pass a block with a two-level state: the outer mark that is open, and how deep marks of the other sort are nested
 * in it. A passage ends at its closing mark. Where that is missing it goes on in the next block if that one repeats the
 * opening mark, and otherwise ends with its sentence, so a stray mark swallows nothing. */
#include "quote_marks.h"

enum mark_sort { NO_MARK, DOUBLE, SINGLE, ANGLED };

typedef struct pairing {
  const ng_article *a;
  ar_arena *arena;
  qm_marks *out;
  uint32_t end;         /* of the block */
  uint32_t open;        /* the outer opening mark, or NG_NONE */
  enum mark_sort sort;  /* of the outer mark */
  uint32_t code;        /* of the outer mark */
  uint32_t nested;      /* open marks inside */
  bool set_off;         /* the last block was a quotation for being set off */
  uint32_t last_single; /* the last token of the block that can close a single mark, or NG_NONE */
} pairing;

static uint32_t code_of(const ng_article *a, uint32_t i) {
  size_t at = 0;
  ng_str w = tk_text(a, i);
  return tx_next(w.ptr, w.len, &at);
}

static enum mark_sort sort_of(uint32_t c) {
  switch (c) {
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F: return DOUBLE;
    case 0xAB:
    case 0xBB:
    case 0x2039:
    case 0x203A: return ANGLED;
    case '\'':
    case '`':
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B: return SINGLE;
    default: return NO_MARK;
  }
}

/* Two ticks that touch ('' or ``) are one token and a double mark. */
static enum mark_sort sort_at(const ng_article *a, uint32_t i) {
  ng_span at = a->tokens.at[i];
  char c = a->text.ptr[at.start];
  if (at.end - at.start == 2 && (c == '\'' || c == '`')) return DOUBLE;
  return sort_of(code_of(a, i));
}

static bool space_before(const ng_article *a, uint32_t i) { return tk_has(a, i, TK_SPACE_BEFORE); }

static bool space_after(const pairing *p, uint32_t i) { return i + 1 >= p->end || space_before(p->a, i + 1); }

/* ’90s, ’em: an apostrophe that looks like an opening mark. */
static bool is_leading_apostrophe(const pairing *p, uint32_t i) {
  uint32_t c = code_of(p->a, i);
  if (i + 1 >= p->end || space_before(p->a, i + 1) || tk_has(p->a, i + 1, TK_PUNCT) || c == 0x201A) return false;
  if (c == 0x2019) return !space_before(p->a, i) || !tk_has(p->a, i + 1, TK_UPPER);
  if (tk_is(p->a, i + 1, LX_APOSTROPHE_WORD)) return true;
  ng_str w = tk_text(p->a, i + 1);
  return tk_has(p->a, i + 1, TK_DIGIT) && w.len >= 2 && w.len <= 4;
}

static bool may_open(const pairing *p, uint32_t i) {
  unsigned flags = p->a->tokens.flags[i];
  uint32_t c = code_of(p->a, i);
  if (c == 0x201D || c == 0x2019) return space_before(p->a, i) && !space_after(p, i); /* a wrong mark, but it opens */
  if (c == 0xBB || c == 0x203A) return space_before(p->a, i) && !space_after(p, i);
  if (c == '`') return !space_after(p, i) || space_before(p->a, i);
  if (!(flags & TK_OPEN_QUOTE)) return false;
  return c != '"' || !space_after(p, i) || space_before(p->a, i);
}

static bool may_close(const pairing *p, uint32_t i) {
  uint32_t c = code_of(p->a, i);
  if (c == 0x201C) return p->open != NG_NONE && (p->code == 0x201E || !space_before(p->a, i)) && space_after(p, i);
  if (c == 0xAB || c == 0x2039) return p->open != NG_NONE && p->code == (c == 0xAB ? 0xBBu : 0x203Au);
  if (c == 0x201E || c == 0x201A || c == 0x2018) return false;
  return tk_has(p->a, i, TK_CLOSE_QUOTE) || !space_before(p->a, i);
}

/* workers’ rights: a closing single mark after s, when a later one can close. */
static bool is_plural_possessive(const pairing *p, uint32_t i) {
  if (i == 0 || p->last_single == NG_NONE || i >= p->last_single || i + 1 >= p->end) return false;
  ng_span before = p->a->tokens.at[i - 1];
  char last = p->a->text.ptr[before.end - 1];
  return (last == 's' || last == 'S') && !space_before(p->a, i) && space_after(p, i) && tk_has(p->a, i + 1, TK_LOWER) &&
         !tk_is(p->a, i + 1, LX_REPORT_VERB);
}

static bool emit(pairing *p, uint32_t end, uint32_t after, bool closed) {
  qm_passage q = {p->open, p->open + 1, end, after, closed, false};
  p->open = NG_NONE;
  p->nested = 0;
  if (end <= q.first) return true;
  uint32_t index = p->out->passages.count + 1;
  for (uint32_t i = q.open; i < after; i++) p->out->at[i] = index;
  return qm_passage_push(p->arena, &p->out->passages, q);
}

/* The end of the sentence that token `from` stands in, at most the block's. */
static uint32_t sentence_end(const pairing *p, uint32_t from) {
  uint32_t end = p->a->sentences.at[p->a->tokens.sentence[from]].end_token;
  return end < p->end ? end : p->end;
}

/* The mark was never closed: its passage ends before `limit`, with its sentence or with the one before the limit. */
static bool give_up(pairing *p, uint32_t limit) {
  uint32_t open = p->open, end = limit;
  if (open + 1 >= limit) {
    p->open = NG_NONE;
    return true;
  }
  if (sentence_end(p, open + 1) < limit) end = sentence_end(p, open + 1);
  if (p->sort == SINGLE) {
    p->open = NG_NONE;
    return true;
  }
  return emit(p, end, end, false);
}

static void start(pairing *p, uint32_t i, enum mark_sort sort) {
  p->open = i;
  p->sort = sort;
  p->code = code_of(p->a, i);
  p->nested = 0;
}

static bool read_outside(pairing *p, uint32_t i, enum mark_sort sort) {
  if (sort == SINGLE && is_leading_apostrophe(p, i)) return true;
  if (sort == SINGLE && (p->last_single == NG_NONE || i >= p->last_single)) return true;
  if (may_open(p, i)) start(p, i, sort);
  return true;
}

static bool read_inside(pairing *p, uint32_t i, enum mark_sort sort) {
  if (sort != p->sort) {
    if (p->sort != SINGLE || sort == SINGLE) return true;
    /* double marks inside single ones: count them, so that the outer pair is not closed by an apostrophe inside */
    if (may_open(p, i) && !may_close(p, i))
      p->nested++;
    else if (p->nested)
      p->nested--;
    return true;
  }
  if (sort == SINGLE && (is_leading_apostrophe(p, i) || is_plural_possessive(p, i))) return true;
  bool closes = may_close(p, i), opens = may_open(p, i);
  if (closes && opens) opens = false;
  if (opens) {
    /* the same mark opens again: the first was never closed */
    if (sort == SINGLE) return true;
    if (!give_up(p, i)) return false;
    start(p, i, sort);
    return true;
  }
  return closes && !(sort == SINGLE && p->nested) ? emit(p, i, i + 1, true) : true;
}

/* The mark that opens a block, or NO_MARK. */
static enum mark_sort block_opener(pairing *p, uint32_t first) {
  if (first >= p->end) return NO_MARK;
  enum mark_sort sort = sort_at(p->a, first);
  return sort != NO_MARK && may_open(p, first) ? sort : NO_MARK;
}

/* A block that ends inside a passage: it continues if the next block opens with the same mark, is whole if it began
 * the block, and is otherwise given up. */
static bool end_block(pairing *p, enum mark_sort next_opener, uint32_t first) {
  if (p->open == NG_NONE) return true;
  bool again = next_opener == p->sort, whole = p->open == first;
  if (!again && !whole) return give_up(p, p->end);
  if (p->sort == SINGLE && !again) return give_up(p, p->end);
  uint32_t before = p->out->passages.count;
  if (!emit(p, p->end, p->end, false)) return false;
  if (p->out->passages.count > before) p->out->passages.at[before].continues = again;
  return true;
}

/* Whether a token may be a mark: most punctuation is none by its first byte. */
static inline bool may_be_mark(const ng_article *a, uint32_t i) {
  unsigned char c = (unsigned char)a->text.ptr[a->tokens.at[i].start];
  return c == '"' || c == '\'' || c == '`' || c >= 0x80;
}

/* The next token from `i` on that may be a mark, `end` if there is none. */
static inline uint32_t next_mark(const ng_article *a, uint32_t i, uint32_t end) {
  const uint16_t *flags = a->tokens.flags;
  for (; i < end; i++)
    if ((flags[i] & (TK_PUNCT | TK_CLITIC)) == TK_PUNCT && may_be_mark(a, i)) break;
  return i;
}

/* The first mark of the block, its end if there is none; p->last_single on the way. */
static uint32_t survey(pairing *p, uint32_t first) {
  uint32_t found = next_mark(p->a, first, p->end);
  p->last_single = NG_NONE;
  for (uint32_t i = found; i < p->end; i = next_mark(p->a, i + 1, p->end))
    if (!space_before(p->a, i) && sort_at(p->a, i) == SINGLE) p->last_single = i;
  return found;
}

static bool read_block(pairing *p, uint32_t first) {
  for (uint32_t i = survey(p, first); i < p->end; i = next_mark(p->a, i + 1, p->end)) {
    enum mark_sort sort = sort_at(p->a, i);
    if (sort == NO_MARK) continue;
    if (!(p->open == NG_NONE ? read_outside(p, i, sort) : read_inside(p, i, sort))) return false;
  }
  return true;
}

/* "> The road is shut.": a paragraph that is set off as a quotation, behind one that ends with a colon or is one itself. */
static bool is_set_off(const pairing *p, uint32_t block, uint32_t first, uint32_t end) {
  const ng_article *a = p->a;
  if (a->blocks.at[block].kind != NG_BLOCK_PARAGRAPH || end < first + 3 || !tk_char(a, first, '>')) return false;
  if (tk_char(a, first + 1, '>') || !space_before(a, first + 1) || !first) return false;
  return tk_char(a, first - 1, ':') || p->set_off;
}

/* Emits a paragraph that is set off; one behind it of the same kind carries it on. */
static bool read_set_off(pairing *p, uint32_t first, uint32_t end) {
  qm_passage_list *passages = &p->out->passages;
  bool more = p->set_off && passages->count && passages->at[passages->count - 1].after == first;
  if (more) passages->at[passages->count - 1].continues = true;
  p->open = first;
  return emit(p, end, end, false);
}

/* The end of a block's tokens; *sentence moves behind its sentences. */
static uint32_t block_end(const ng_article *a, uint32_t block, uint32_t from, uint32_t *sentence) {
  for (; *sentence < a->sentences.count && a->sentences.at[*sentence].block == block; ++*sentence)
    from = a->sentences.at[*sentence].end_token;
  return from;
}

static bool read_all(const ng_article *a, ar_arena *arena, qm_marks *marks) {
  marks->at = ar_calloc(arena, a->tokens.count + 1, sizeof *marks->at);
  if (!marks->at) return false;
  pairing p = {.a = a, .arena = arena, .out = marks, .open = NG_NONE};
  uint32_t sentence = 0, first = 0, end = block_end(a, 0, 0, &sentence);
  for (uint32_t b = 0; b < a->blocks.count; b++) {
    uint32_t next_end = block_end(a, b + 1, end, &sentence);
    p.end = next_end;
    enum mark_sort next = end < next_end ? block_opener(&p, end) : NO_MARK;
    p.end = end;
    bool set_off = is_set_off(&p, b, first, end);
    if (set_off ? !read_set_off(&p, first, end) : !read_block(&p, first) || !end_block(&p, next, first)) return false;
    p.set_off = set_off;
    p.open = NG_NONE;
    first = end;
    end = next_end;
  }
  return true;
}

const qm_marks *qm_read(ng_article *a) {
  if (a->passages) return a->passages;
  qm_marks *marks = ar_calloc(&a->arena, 1, sizeof *marks);
  if (!marks || !read_all(a, &a->arena, marks)) return NULL;
  return a->passages = marks;
}
