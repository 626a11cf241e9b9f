/* The collection: takes documents one by one, keeps their text and its words. */
#include "collection.h"
#include "error.h"
#include "json_read.h"

ng_collection *ng_collection_new(const ng_allocator *allocator, ng_error *error) {
  ng_collection *c = allocator->fn(allocator->ctx, NULL, 0, sizeof *c);
  if (!c) {
    er_memory(error);
    return NULL;
  }
  memset(c, 0, sizeof *c);
  ar_init(&c->arena, allocator);
  ar_init(&c->results, allocator);
  return c;
}

void ng_collection_free(ng_collection *c) {
  if (!c) return;
  ng_allocator allocator = c->arena.allocator;
  ar_free(&c->results);
  ar_free(&c->arena);
  allocator.fn(allocator.ctx, c, sizeof *c, 0);
}

static bool copy_to(ar_arena *arena, ng_str from, ng_str *to) {
  if (!from.ptr) return true;
  *to = tx_import(arena, from.ptr, from.len);
  return to->ptr != NULL;
}

static bool keep(ng_collection *c, const char *bytes, size_t len, const ng_options *o, ng_str id_json, ng_day day) {
  cn_document d = {.published = day};
  wd_words words = {0};
  ng_str text = tx_import(&c->arena, bytes, len);
  if (!text.ptr || !copy_to(&c->arena, o->id, &d.id) || !copy_to(&c->arena, o->title, &d.title)) return false;
  if (!copy_to(&c->arena, id_json, &d.id_json)) return false;
  if (!wd_split(&c->arena, text, 0, (uint32_t)text.len, &words)) return false;
  words.text = text;
  if (!wd_words_push(&c->arena, &c->words, words)) return false;
  if (cn_document_push(&c->arena, &c->documents, d)) return true;
  c->words.count--;
  return false;
}

static ng_code add(ng_collection *c, const char *bytes, size_t len, const ng_options *o, ng_str id_json,
                   ng_error *error) {
  ng_day day = {0, 0, 0};
  size_t limit = o->max_bytes ? o->max_bytes : NG_MAX_BYTES_DEFAULT;
  if (len > limit || len > UINT32_MAX / 2) {
    er_set(error, NG_ERROR_TOO_LARGE, 0, "input of %zu bytes is above the limit of %zu", len, limit);
    return NG_ERROR_TOO_LARGE;
  }
  if (o->published.ptr && !ng_parse_day(o->published, &day)) {
    er_set(error, NG_ERROR_DATE, 0, "published is neither YYYY-MM-DD nor RFC 3339");
    return NG_ERROR_DATE;
  }
  size_t valid = o->strict ? tx_valid(bytes, len) : len;
  if (valid < len) {
    er_set(error, NG_ERROR_UTF8, valid, "invalid UTF-8 at byte %zu", valid);
    return NG_ERROR_UTF8;
  }
  if (keep(c, bytes, len, o, id_json, day)) return NG_OK;
  er_memory(error);
  return NG_ERROR_MEMORY;
}

ng_code ng_collection_add(ng_collection *c, const char *bytes, size_t len, const ng_options *options, ng_error *error) {
  static const ng_options none = {0};
  return add(c, bytes, len, options ? options : &none, (ng_str){NULL, 0}, error);
}

ng_code ng_collection_add_json(ng_collection *c, const char *line, size_t len, const ng_options *options,
                               ng_str *id_json, ng_error *error) {
  ng_options o = options ? *options : (ng_options){0};
  ng_error problem = {0};
  jr_input in;
  ar_arena arena;
  ar_init(&arena, &c->arena.allocator);
  ng_code code = NG_OK;
  if (!jr_read(&arena, line, len, o.max_bytes, &in, &problem)) {
    code = problem.code;
  } else if (!in.text.ptr) {
    code = NG_ERROR_UNSUPPORTED;
    er_set(&problem, code, 0, "a collection takes text, not html");
  } else {
    jr_merge(&in, &o);
    code = add(c, in.text.ptr, in.text.len, &o, in.id_json, &problem);
  }
  *id_json = in.id_json;
  if (error) *error = problem;
  ar_free(&arena);
  return code;
}

uint32_t ng_collection_documents(const ng_collection *c) { return c->documents.count; }
ng_str ng_collection_id(const ng_collection *c, uint32_t doc) { return c->documents.at[doc].id; }
