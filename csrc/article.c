/* The article: takes bytes, runs the stages in order, hands out what they wrote. */
#include <stdarg.h>
#include <stdio.h>
#include "article.h"
#include "error.h"
#include "html.h"
#include "model.h"
#include "clauses.h"
#include "name_kernels.h"

/* ---- errors ------------------------------------------------------------------------------------------------------ */

const char *ng_code_name(ng_code code) {
  static const char *const names[] = {"ok",        "memory",      "too_large", "bad_utf8",    "bad_json",
                                      "bad_date",  "bad_option",  "bad_model", "bad_pattern", "limit",
                                      "unsupported", "bad_labels", "cancelled"};
  return (unsigned)code < sizeof names / sizeof *names ? names[code] : "unknown";
}

void er_set(ng_error *error, ng_code code, size_t position, const char *format, ...) {
  if (!error) return;
  error->code = code;
  error->position = position;
  va_list args;
  va_start(args, format);
  vsnprintf(error->message, sizeof error->message, format, args);
  va_end(args);
}

void er_memory(ng_error *error) { er_set(error, NG_ERROR_MEMORY, 0, "not enough memory"); }

/* ---- names of enums ---------------------------------------------------------------------------------------------- */

#define NAME_OF(function, ...)                                                                                         \
  const char *function(unsigned i) {                                                                                   \
    static const char *const names[] = {__VA_ARGS__};                                                                  \
    return i < sizeof names / sizeof *names ? names[i] : NULL;                                                         \
  }

NAME_OF(ng_block_kind_name, "paragraph", "headline", "subhead", "byline", "date", "caption", "credit", "promo",
        "boilerplate", "copyright")
NAME_OF(ng_mark_kind_name, "date", "dateline", "wire", "credit", "promo_label", "outlet", "markup")
NAME_OF(ng_kind_name, "PERSON", "ORG", "OUTLET", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK", "PRODUCT", "OTHER")
NAME_OF(ng_form_name, "name", "nominal", "pronoun")
NAME_OF(ng_reason_name, NULL, "role", "only holder", "like role", "relative", "client", "age", "nation", "situation",
        "named later", "same words", "only candidate", "gender", "subject", "speaker", "nearest")
NAME_OF(ng_quote_kind_name, "direct", "mixed", "indirect")
NAME_OF(ng_stance_name, "says", "claims", "denies", "admits", "doubts", "asks", "orders", "promises", "declines")
NAME_OF(ng_date_type_name, "DATE", "TIME", "DURATION", "SET")
NAME_OF(ng_bound_name, "exact", "at_least", "at_most", "more_than", "less_than", "about", "almost", "up", "down")
NAME_OF(ng_citation_kind_name, "outlet", "person", "document", "anonymous")
NAME_OF(ng_published_from_name, NULL, "given", "metadata", "text", "inferred")

/* ---- contexts ---------------------------------------------------------------------------------------------------- */

ng_context *ng_context_new(const ng_allocator *allocator, ng_error *error) {
  ng_context *context = allocator->fn(allocator->ctx, NULL, 0, sizeof *context);
  if (!context) {
    er_memory(error);
    return NULL;
  }
  memset(context, 0, sizeof *context);
  context->allocator = *allocator;
  ar_init(&context->scratch, allocator);
  context->kernels = nk_best();
  ng_code code = md_shipped(&context->model);
  if (code != NG_OK) {
    er_set(error, code, 0, "the model inside the library is damaged");
    ng_context_free(context);
    return NULL;
  }
  return context;
}

void ng_context_free(ng_context *context) {
  if (!context) return;
  ng_allocator allocator = context->allocator;
  nm_free_memo(context);
  cl_free_memo(context);
  ar_free(&context->scratch);
  allocator.fn(allocator.ctx, context, sizeof *context, 0);
}

/* ---- options ----------------------------------------------------------------------------------------------------- */

static bool digits(const char *s, size_t n, int32_t *value) {
  int32_t v = 0;
  for (size_t i = 0; i < n; i++) {
    if (s[i] < '0' || s[i] > '9') return false;
    v = v * 10 + (s[i] - '0');
  }
  *value = v;
  return true;
}

static bool leap(int32_t y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }

bool ng_parse_day(ng_str text, ng_day *day) {
  static const uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int32_t y, m, d;
  if (text.len < 10 || text.ptr[4] != '-' || text.ptr[7] != '-') return false;
  if (!digits(text.ptr, 4, &y) || !digits(text.ptr + 5, 2, &m) || !digits(text.ptr + 8, 2, &d)) return false;
  if (y < 1 || m < 1 || m > 12 || d < 1 || d > lengths[m - 1] + (m == 2 && leap(y))) return false;
  if (text.len > 10 && text.ptr[10] != 'T' && text.ptr[10] != 't' && text.ptr[10] != ' ') return false;
  *day = (ng_day){y, (uint8_t)m, (uint8_t)d};
  return true;
}

static bool copy_option(ng_article *a, ng_str from, ng_str *to) {
  if (!from.ptr) return true;
  *to = tx_import(&a->arena, from.ptr, from.len);
  return to->ptr != NULL;
}

static bool copy_options(ng_article *a, const ng_options *o) {
  if (!copy_option(a, o->id, &a->id) || !copy_option(a, o->title, &a->title) ||
      !copy_option(a, o->outlet, &a->outlet) || !copy_option(a, o->url, &a->url))
    return false;
  a->without = o->without;
  if (!o->author.ptr) return true;
  ng_str author;
  return copy_option(a, o->author, &author) && ng_str_push(&a->arena, &a->authors, author);
}

/* ---- parsing ----------------------------------------------------------------------------------------------------- */

const ng_stage ng_stages[] = {
    {"blocks", ng_stage_blocks},       {"tokens", ng_stage_tokens},
    {"sentences", ng_stage_sentences}, {"names", ng_stage_names},
    {"entities", ng_stage_entities},   {"dates", ng_stage_dates},
    {"figures", ng_stage_figures},     {"quotes", ng_stage_quotes},
    {"citations", ng_stage_citations}, {"figure_links", ng_stage_figure_links},
    {NULL, NULL},
};

static bool run_stages(ng_context *context, ng_article *a) {
  for (const ng_stage *stage = ng_stages; stage->name; stage++) {
    bool ok = stage->run(context, a);
    ar_reset(&context->scratch);
    if (!ok) return false;
  }
  if (!a->published.year) return true;
  char day[32];
  int n = snprintf(day, sizeof day, "%04d-%02d-%02d", (int)a->published.year, a->published.month, a->published.day);
  a->published_text = ar_copy(&a->arena, day, (size_t)n);
  return a->published_text.ptr != NULL;
}

static ng_article *new_article(const ng_context *context) {
  ng_article *a = context->allocator.fn(context->allocator.ctx, NULL, 0, sizeof *a);
  if (!a) return NULL;
  memset(a, 0, sizeof *a);
  ar_init(&a->arena, &context->allocator);
  return a;
}

/* The text of the input: its own bytes, or what a page says. */
static bool read_input(ng_context *context, ng_article *a, ng_str bytes, const ng_options *o) {
  if (!o->html) {
    a->text = tx_import(&a->arena, bytes.ptr, bytes.len);
    return a->text.ptr && copy_options(a, o);
  }
  size_t bad;
  a->page = true;
  ng_str page = ht_to_utf8(&context->scratch, bytes, o->charset, &bad);
  bool ok = page.ptr && copy_options(a, o) && ht_read_page(context, a, page);
  ar_reset(&context->scratch);
  return ok;
}

static bool check_options(const ng_options *o, const char *bytes, size_t len, ng_day *day, ng_day *near,
                          ng_error *error) {
  size_t limit = o->max_bytes ? o->max_bytes : NG_MAX_BYTES_DEFAULT;
  if (len > limit || len > UINT32_MAX / 2) {
    er_set(error, NG_ERROR_TOO_LARGE, 0, "input of %zu bytes is above the limit of %zu", len, limit);
    return false;
  }
  if ((o->published.ptr && !ng_parse_day(o->published, day)) ||
      (o->published_near.ptr && !ng_parse_day(o->published_near, near))) {
    er_set(error, NG_ERROR_DATE, 0, "published is neither YYYY-MM-DD nor RFC 3339");
    return false;
  }
  if (!o->strict || o->html) return true;
  size_t valid = tx_valid(bytes, len);
  if (valid == len) return true;
  er_set(error, NG_ERROR_UTF8, valid, "invalid UTF-8 at byte %zu", valid);
  return false;
}

ng_article *ng_parse(ng_context *context, const char *bytes, size_t len, const ng_options *options, ng_error *error) {
  static const ng_options none = {0};
  const ng_options *o = options ? options : &none;
  ng_day day = {0, 0, 0}, near = {0, 0, 0};
  if (!check_options(o, bytes, len, &day, &near, error)) return NULL;
  ng_article *a = new_article(context);
  if (a) {
    if (day.year) a->published = day, a->published_from = NG_FROM_GIVEN;
    a->published_near = near;
    if (read_input(context, a, (ng_str){bytes, len}, o) && run_stages(context, a)) return a;
  }
  ar_reset(&context->scratch);
  ng_article_free(a);
  er_memory(error);
  return NULL;
}

void ng_article_free(ng_article *a) {
  if (!a) return;
  ng_allocator allocator = a->arena.allocator;
  ar_free(&a->arena);
  allocator.fn(allocator.ctx, a, sizeof *a, 0);
}

/* ---- accessors --------------------------------------------------------------------------------------------------- */

ng_str ng_article_text(const ng_article *a) { return a->text; }
ng_str ng_article_id(const ng_article *a) { return a->id; }
ng_str ng_article_title(const ng_article *a) { return a->title; }
ng_str ng_article_outlet(const ng_article *a) { return a->outlet; }
ng_str ng_article_url(const ng_article *a) { return a->url; }
ng_str ng_article_slug(const ng_article *a) { return a->slug; }
unsigned ng_article_urgency(const ng_article *a) { return a->urgency; }
ng_str ng_article_published(const ng_article *a) { return a->published_text; }
ng_published_from ng_article_published_from(const ng_article *a) { return a->published_from; }

uint32_t ng_article_words(const ng_article *a) {
  uint32_t words = 0;
  bool inside = false;
  for (size_t i = 0; i < a->text.len; i++) {
    bool space = tx_class[(unsigned char)a->text.ptr[i]] & TX_SPACE;
    words += inside && space;
    inside = !space;
  }
  return words + inside;
}

size_t ng_article_bytes(const ng_article *a) { return sizeof *a + a->arena.held; }

ng_span ng_article_dateline(const ng_article *a, ng_str *place) {
  if (place) *place = a->dateline_place;
  return a->dateline;
}

#define LIST_OF(function, type, list)                                                                                  \
  const type *function(const ng_article *a, uint32_t *count) {                                                         \
    *count = a->list.count;                                                                                            \
    return a->list.at;                                                                                                 \
  }

LIST_OF(ng_article_authors, ng_str, authors)
LIST_OF(ng_article_blocks, ng_block, blocks)
LIST_OF(ng_article_marks, ng_mark, marks)
LIST_OF(ng_article_sentences, ng_sentence, sentences)
LIST_OF(ng_article_tokens, ng_span, tokens)
LIST_OF(ng_article_mentions, ng_mention, mentions)
LIST_OF(ng_article_entity_mentions, uint32_t, refs)
LIST_OF(ng_article_entities, ng_entity, entities)
const ng_entity *ng_article_unnamed(const ng_article *a, uint32_t *count) {
  *count = a->unnamed;
  return a->entities.at ? a->entities.at + a->entities.count : NULL;
}

LIST_OF(ng_article_roles, ng_role, roles)
LIST_OF(ng_article_quotes, ng_quote, quotes)
LIST_OF(ng_article_contents, ng_span, contents)
LIST_OF(ng_article_dates, ng_date, dates)
LIST_OF(ng_article_figures, ng_figure, figures)
LIST_OF(ng_article_citations, ng_citation, citations)
LIST_OF(ng_article_user_spans, ng_user_span, user_spans)
