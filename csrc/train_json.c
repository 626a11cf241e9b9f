/* Labelled text as JSON lines: reads {"tokens": […], "labels": […]}, a sentence, or {"text": …, "entities": [{"start",
 * "end", "label"}, …]}, a document whose tokens and sentences are nutgraf's own. Offsets are bytes of the text. */
#include "error.h"
#include "json_read.h"
#include "sort.h"
#include "train.h"

typedef struct span {
  uint32_t start, end;
  ng_str label;
} span;

AR_LIST(span)

typedef struct line {
  ng_str_list tokens, labels;
  span_list entities;
  ng_str text;
  bool has_tokens, has_labels, has_entities;
} line;

/* ---- one line ---------------------------------------------------------------------------------------------------- */

static bool no_memory(jr_reader *r) {
  r->memory = true;
  return false;
}

static bool strings(jr_reader *r, ng_str_list *list, bool *there) {
  ng_str s;
  *there = true;
  if (!jr_accept(r, '[')) return jr_wrong(r, "a list of strings was expected");
  if (jr_accept(r, ']')) return true;
  do {
    if (!jr_string(r, &s)) return false;
    if (!ng_str_push(r->arena, list, s)) return no_memory(r);
  } while (jr_accept(r, ','));
  return jr_accept(r, ']') || jr_wrong(r, "',' or ']' expected");
}

static bool entity_field(jr_reader *r, ng_str name, span *e) {
  if (tx_equal(name, tx_str("start"))) return jr_count(r, &e->start);
  if (tx_equal(name, tx_str("end"))) return jr_count(r, &e->end);
  if (tx_equal(name, tx_str("label"))) return jr_string(r, &e->label);
  return jr_skip(r);
}

static bool entity(jr_reader *r, span *e) {
  ng_str name;
  *e = (span){UINT32_MAX, UINT32_MAX, {NULL, 0}};
  if (!jr_accept(r, '{')) return jr_wrong(r, "an object {\"start\", \"end\", \"label\"} was expected");
  if (!jr_accept(r, '}')) {
    do {
      if (!jr_string(r, &name) || !(jr_accept(r, ':') || jr_wrong(r, "':' expected")) || !entity_field(r, name, e))
        return false;
    } while (jr_accept(r, ','));
    if (!jr_accept(r, '}')) return jr_wrong(r, "',' or '}' expected");
  }
  bool whole = e->start != UINT32_MAX && e->end != UINT32_MAX && e->label.ptr;
  return whole || jr_wrong(r, "start, end or label is missing");
}

static bool entities(jr_reader *r, line *l) {
  span e;
  l->has_entities = true;
  if (!jr_accept(r, '[')) return jr_wrong(r, "a list of entities was expected");
  if (jr_accept(r, ']')) return true;
  do {
    if (!entity(r, &e)) return false;
    if (!span_push(r->arena, &l->entities, e)) return no_memory(r);
  } while (jr_accept(r, ','));
  return jr_accept(r, ']') || jr_wrong(r, "',' or ']' expected");
}

static bool field(jr_reader *r, ng_str name, line *l) {
  if (tx_equal(name, tx_str("tokens"))) return strings(r, &l->tokens, &l->has_tokens);
  if (tx_equal(name, tx_str("labels"))) return strings(r, &l->labels, &l->has_labels);
  if (tx_equal(name, tx_str("entities"))) return entities(r, l);
  if (tx_equal(name, tx_str("text"))) return jr_string(r, &l->text);
  return jr_skip(r);
}

static bool object(jr_reader *r, line *l) {
  ng_str name;
  if (!jr_accept(r, '{')) return jr_wrong(r, "an object was expected");
  if (!jr_accept(r, '}')) {
    do {
      if (!jr_string(r, &name) || !(jr_accept(r, ':') || jr_wrong(r, "':' expected")) || !field(r, name, l))
        return false;
    } while (jr_accept(r, ','));
    if (!jr_accept(r, '}')) return jr_wrong(r, "',' or '}' expected");
  }
  return jr_at_end(r) || jr_wrong(r, "text behind the object");
}

/* ---- what it says ------------------------------------------------------------------------------------------------ */

static bool refuse(ng_error *error, size_t number, const char *what) {
  er_set(error, NG_ERROR_LABELS, number, "line %zu: %s", number, what);
  return false;
}

static bool out_of_memory(ng_error *error) {
  er_memory(error);
  return false;
}

static bool take_sentence(tr_reader *r, const line *l, size_t number, ng_error *error) {
  if (l->tokens.count != l->labels.count) {
    er_set(error, NG_ERROR_LABELS, number, "line %zu: %u tokens, but %u labels", number, (unsigned)l->tokens.count,
           (unsigned)l->labels.count);
    return false;
  }
  for (uint32_t i = 0; i < l->tokens.count; i++)
    if (!tr_add_word(r, l->tokens.at[i], l->labels.at[i], number, error)) return false;
  return tr_end_sentence(r, error);
}

static int by_start(const void *a, const void *b, const void *ctx) {
  (void)ctx;
  return so_order(((const span *)a)->start, ((const span *)b)->start);
}

static bool inside_letter(ng_str text, uint32_t at) {
  return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

static bool check_entities(const line *l, size_t number, ng_error *error) {
  for (uint32_t i = 0; i < l->entities.count; i++) {
    const span *e = &l->entities.at[i];
    const char *what = NULL;
    if (i && e->start < e[-1].end) what = "overlaps the one before";
    if (inside_letter(l->text, e->start) || inside_letter(l->text, e->end)) what = "cuts a letter: offsets are bytes";
    if (e->start >= e->end || e->end > l->text.len) what = "is no part of the text";
    if (!what) continue;
    er_set(error, NG_ERROR_LABELS, number, "line %zu: the entity from %u to %u %s", number, (unsigned)e->start,
           (unsigned)e->end, what);
    return false;
  }
  return true;
}

/* A token belongs to the entity that it shares a byte with. */
static bool label_tokens(tr_reader *r, const line *l, tr_document *d, size_t number, ng_error *error) {
  const ng_article *a = &d->article;
  uint32_t token = 0;
  memset(d->labels, NM_OUTSIDE, a->tokens.count);
  for (uint32_t i = 0; i < l->entities.count; i++) {
    const span *e = &l->entities.at[i];
    int class = tr_label(r->labels, e->label);
    if (class < -1) return refuse(error, number, class == -2 ? "a 16th class of labels: there may be 15"
                                                             : "a label must have 1 to 31 bytes");
    while (token < a->tokens.count && a->tokens.at[token].end <= e->start) token++;
    for (bool first = true; token < a->tokens.count && a->tokens.at[token].start < e->end; token++, first = false)
      if (class >= 0) d->labels[token] = first ? nm_begin((unsigned)class) : nm_inside((unsigned)class);
  }
  return true;
}

static bool read_article(tr_reader *r, const line *l, ng_article *a) {
  ng_context *context = r->context;
  a->text = tx_import(&a->arena, l->text.ptr, l->text.len);
  bool ok = a->text.ptr && ng_stage_blocks(context, a);
  ar_reset(&context->scratch);
  ok = ok && ng_stage_tokens(context, a);
  ar_reset(&context->scratch);
  ok = ok && ng_stage_sentences(context, a);
  ar_reset(&context->scratch);
  return ok;
}

static bool fill_document(tr_reader *r, const line *l, tr_document *d, size_t number, ng_error *error) {
  if (!read_article(r, l, &d->article)) return out_of_memory(error);
  d->labels = ar_alloc(&d->article.arena, d->article.tokens.count);
  if (!d->labels) return out_of_memory(error);
  return label_tokens(r, l, d, number, error);
}

static bool take_text(tr_reader *r, line *l, size_t number, ng_error *error) {
  if (l->text.len > UINT32_MAX / 2) return refuse(error, number, "the text is too long");
  if (!so_sort(&r->line, l->entities.at, l->entities.count, sizeof(span), by_start, NULL)) return out_of_memory(error);
  if (!check_entities(l, number, error) || !tr_end_document(r, error)) return false;
  tr_document *d = tr_new_document(r);
  if (!d) return out_of_memory(error);
  if (fill_document(r, l, d, number, error)) {
    tr_count_document(r, d);
    return true;
  }
  ar_free(&d->article.arena);
  return false;
}

/* ---- lines ------------------------------------------------------------------------------------------------------- */

static bool read_line(tr_reader *r, ng_str bytes, size_t number, ng_error *error) {
  size_t valid = tx_valid(bytes.ptr, bytes.len);
  if (valid < bytes.len) {
    er_set(error, NG_ERROR_UTF8, number, "line %zu: invalid UTF-8", number);
    return false;
  }
  jr_reader json = {bytes.ptr, bytes.len, 0, &r->line, NULL, false};
  if (jr_at_end(&json)) return true;
  line l = {0};
  if (!object(&json, &l)) {
    if (json.memory) return out_of_memory(error);
    er_set(error, NG_ERROR_JSON, number, "line %zu: %s at byte %zu", number, json.problem, json.at);
    return false;
  }
  if (l.has_tokens && l.has_labels) return take_sentence(r, &l, number, error);
  if (l.text.ptr && l.has_entities) return take_text(r, &l, number, error);
  return refuse(error, number, "neither tokens with labels nor text with entities");
}

bool tr_read_json(tr_reader *r, ng_str bytes, ng_error *error) {
  size_t number = 0;
  for (size_t at = 0; at < bytes.len; number++) {
    const char *start = bytes.ptr + at, *end = memchr(start, '\n', bytes.len - at);
    size_t len = end ? (size_t)(end - start) : bytes.len - at;
    bool ok = read_line(r, (ng_str){start, len}, number + 1, error);
    ar_reset(&r->line);
    if (!ok) return false;
    at += len + 1;
  }
  return tr_end_file(r, error);
}
