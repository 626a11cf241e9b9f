/* Labelled text: reads CoNLL columns, or words one by one, writes documents of tokens with labels.
 *
 * IOB1 and IOB2 are told apart by the file: where some B- stands without need, a name must begin with one, and an I-
 * that follows no name of its class is an error. BILOU and BIOES read as what they say of beginnings. */
#include "error.h"
#include "train.h"

enum { MOST_SENTENCES = 400 }; /* of one document where the input does not say where documents begin */

/* ---- classes ----------------------------------------------------------------------------------------------------- */

int tr_label(tr_labels *labels, ng_str name) {
  if (!name.len || name.len >= MD_NAME) return -3;
  for (uint32_t i = 0; i < labels->count; i++)
    if (tx_equal(name, tx_str(labels->name[i]))) return (int)i;
  if (labels->fixed) return -1;
  if (labels->count == MD_MOST_CLASSES) return -2;
  memcpy(labels->name[labels->count], name.ptr, name.len);
  return (int)labels->count++;
}

static bool refuse(ng_error *error, size_t line, const char *what, ng_str label) {
  size_t n = label.len < 40 ? label.len : 40;
  while (n && n < label.len && ((unsigned char)label.ptr[n] & 0xC0) == 0x80) n--; /* whole code points */
  er_set(error, NG_ERROR_LABELS, line, "line %zu: label '%.*s' %s", line, (int)n, label.ptr, what);
  return false;
}

static bool begins(char prefix) { return prefix == 'B' || prefix == 'S' || prefix == 'U'; }

/* "B-DRUG" as a number: 2 * class, 2 * class + 1 inside, or NM_OUTSIDE. */
static bool read_label(tr_reader *r, ng_str s, size_t line, int *label, ng_error *error) {
  *label = NM_OUTSIDE;
  if (s.len == 1 && s.ptr[0] == 'O') return true;
  if (s.len < 3 || s.ptr[1] != '-' || !strchr("BIELMSU", s.ptr[0]))
    return r->lenient || refuse(error, line, "is neither O nor B-NAME or I-NAME", s);
  int class = tr_label(r->labels, (ng_str){s.ptr + 2, s.len - 2});
  if (class == -3) return r->lenient || refuse(error, line, "has a name of more than 31 bytes", s);
  if (class == -2) return r->lenient || refuse(error, line, "is of a 16th class: there may be 15", s);
  if (class >= 0) *label = begins(s.ptr[0]) ? 2 * class : 2 * class + 1;
  return true;
}

/* ---- words, sentences, documents --------------------------------------------------------------------------------- */

void tr_open_reader(tr_reader *r, ng_context *context, tr_memory *memory, tr_labels *labels, tr_text *text) {
  *r = (tr_reader){.context = context, .memory = memory, .labels = labels, .text = text};
  ar_init(&r->words, &memory->allocator);
  ar_init(&r->line, &memory->allocator);
}

static void forget_document(tr_reader *r) {
  ar_reset(&r->words);
  r->tokens = (ng_str_list){NULL, 0, 0};
  r->marks = r->ends = (uint32_t_list){NULL, 0, 0};
}

void tr_close_reader(tr_reader *r) {
  ar_free(&r->words);
  ar_free(&r->line);
}

static bool out_of_memory(ng_error *error) {
  er_memory(error);
  return false;
}

static uint32_t sentence_start(const tr_reader *r) { return r->ends.count ? r->ends.at[r->ends.count - 1] : 0; }

/* Which form the labels have, seen from this one and the one before. */
static void note_form(tr_reader *r, int label, size_t line) {
  uint32_t n = r->tokens.count;
  int before = n > sentence_start(r) ? (int)r->marks.at[n - 1] + NM_OUTSIDE : NM_OUTSIDE;
  bool same = before >= 0 && label >= 0 && before / 2 == label / 2;
  if (label < 0 || same) return;
  if (!(label & 1) && !r->begins) r->begins = line;
  if (!(label & 1)) return;
  if (!r->broken++) r->continues = line, r->continued = (unsigned)label / 2;
}

bool tr_add_word(tr_reader *r, ng_str token, ng_str label, size_t line, ng_error *error) {
  int value;
  if (!read_label(r, label, line, &value, error)) return false;
  note_form(r, value, line);
  ng_str copy = ar_copy(&r->words, token.ptr, token.len);
  if (!copy.ptr || !ng_str_push(&r->words, &r->tokens, copy)) return out_of_memory(error);
  return uint32_t_push(&r->words, &r->marks, (uint32_t)(value - NM_OUTSIDE)) || out_of_memory(error);
}

bool tr_end_sentence(tr_reader *r, ng_error *error) {
  if (r->tokens.count == sentence_start(r)) return true;
  if (!uint32_t_push(&r->words, &r->ends, r->tokens.count)) return out_of_memory(error);
  return r->ends.count < MOST_SENTENCES || tr_end_document(r, error);
}

/* IOB1 and broken sequences become IOB2. */
static void mend(int8_t *labels, const ng_article *a) {
  for (uint32_t s = 0; s < a->sentences.count; s++) {
    uint32_t first = a->sentences.at[s].first_token;
    for (uint32_t i = first; i < a->sentences.at[s].end_token; i++) {
      int8_t x = labels[i];
      if (x >= 0 && (x & 1) && (i == first || labels[i - 1] < 0 || labels[i - 1] / 2 != x / 2))
        labels[i] = (int8_t)(x - 1);
    }
  }
}

tr_document *tr_new_document(tr_reader *r) {
  tr_text *t = r->text;
  if (t->count == t->room) {
    uint32_t room = t->room ? 2 * t->room : 16;
    tr_document *at = tr_more(r->memory, t->at, room, sizeof *at);
    if (!at) return NULL;
    t->at = at, t->room = room;
  }
  tr_document *d = &t->at[t->count];
  memset(d, 0, sizeof *d);
  ar_init(&d->article.arena, &r->memory->allocator);
  return d;
}

void tr_count_document(tr_reader *r, tr_document *d) {
  tr_text *t = r->text;
  const ng_article *a = &d->article;
  for (uint32_t i = 0; i < a->tokens.count; i++) t->names += d->labels[i] >= 0;
  t->tokens += a->tokens.count, t->sentences += a->sentences.count;
  mend(d->labels, a);
  t->count++;
}

static bool keep_document(tr_reader *r, tr_document *d) {
  ng_article *a = &d->article;
  uint32_t n = r->tokens.count;
  d->labels = ar_alloc(&a->arena, n);
  if (!d->labels || !nm_take_tokens(a, r->tokens.at, n, r->ends.at, r->ends.count)) return false;
  for (uint32_t i = 0; i < n; i++) d->labels[i] = (int8_t)((int)r->marks.at[i] + NM_OUTSIDE);
  tr_count_document(r, d);
  return true;
}

bool tr_end_document(tr_reader *r, ng_error *error) {
  if (r->tokens.count > sentence_start(r) && !uint32_t_push(&r->words, &r->ends, r->tokens.count))
    return out_of_memory(error);
  if (!r->tokens.count) return true;
  tr_document *d = tr_new_document(r);
  if (!d) return out_of_memory(error);
  bool kept = keep_document(r, d);
  if (!kept) ar_free(&d->article.arena);
  forget_document(r);
  return kept || out_of_memory(error);
}

bool tr_end_file(tr_reader *r, ng_error *error) {
  if (!tr_end_document(r, error)) return false;
  if (!r->begins || !r->broken || r->lenient || r->mend) return true;
  const char *name = r->labels->name[r->continued];
  er_set(error, NG_ERROR_LABELS, r->continues, "line %zu: label I-%s with no B-%s before it; %u such in all, "
         "yet names begin with B- (line %zu)", r->continues, name, name, (unsigned)r->broken, r->begins);
  return false;
}

void tr_free_text(tr_text *text) {
  for (uint32_t i = 0; i < text->count; i++) ar_free(&text->at[i].article.arena);
  text->count = text->tokens = text->sentences = text->names = 0;
}

/* ---- columns ----------------------------------------------------------------------------------------------------- */

/* The first and the last column of a line; one without a tab has its columns between spaces. */
static bool columns(ng_str line, ng_str *token, ng_str *label) {
  char mark = memchr(line.ptr, '\t', line.len) ? '\t' : ' ';
  size_t end = line.len, first = 0;
  while (end && (line.ptr[end - 1] == ' ' || (mark == '\t' && line.ptr[end - 1] == '\t'))) end--;
  size_t start = end;
  while (start && line.ptr[start - 1] != mark) start--;
  while (first < end && line.ptr[first] != mark) first++;
  *token = (ng_str){line.ptr, first};
  *label = (ng_str){line.ptr + start, end - start};
  return start > 0 && first > 0;
}

static bool is_blank(ng_str line) {
  for (size_t i = 0; i < line.len; i++)
    if (line.ptr[i] != ' ' && line.ptr[i] != '\t') return false;
  return true;
}

static bool read_line(tr_reader *r, ng_str line, size_t number, ng_error *error) {
  ng_str token, label;
  if (line.len && line.ptr[line.len - 1] == '\r') line.len--;
  if (is_blank(line)) return tr_end_sentence(r, error);
  if (line.len >= 10 && memcmp(line.ptr, "-DOCSTART-", 10) == 0) return tr_end_document(r, error);
  if (!r->lenient && tx_valid(line.ptr, line.len) < line.len) {
    er_set(error, NG_ERROR_UTF8, number, "line %zu: invalid UTF-8", number);
    return false;
  }
  if (columns(line, &token, &label)) return tr_add_word(r, token, label, number, error);
  if (r->lenient) return tr_add_word(r, token.len ? token : line, (ng_str){"O", 1}, number, error);
  er_set(error, NG_ERROR_LABELS, number, "line %zu: a token and a label expected, one column found", number);
  return false;
}

bool tr_read_columns(tr_reader *r, ng_str bytes, ng_error *error) {
  size_t number = 0;
  for (size_t at = 0; at < bytes.len; number++) {
    const char *start = bytes.ptr + at, *end = memchr(start, '\n', bytes.len - at);
    size_t len = end ? (size_t)(end - start) : bytes.len - at;
    if (!read_line(r, (ng_str){start, len}, number + 1, error)) return false;
    at += len + 1;
  }
  return tr_end_file(r, error);
}
