/* The article as the contract's annotate object . Reads the finished article, writes into a buffer.
 */
#include "article.h"
#include "buffer.h"

static void pair(ng_buffer *b, ng_span s) {
  bf_char(b, '[');
  bf_uint(b, s.start);
  bf_char(b, ',');
  bf_uint(b, s.end);
  bf_char(b, ']');
}

static void pair_or_null(ng_buffer *b, ng_span s) {
  if (s.start == s.end)
    bf_text(b, "null");
  else
    pair(b, s);
}

static void bounds(ng_buffer *b, uint32_t start, uint32_t end) {
  bf_key_uint(b, "start", start);
  bf_key_uint(b, "end", end);
}

static void count_or_null(ng_buffer *b, const char *name, int32_t count) {
  bf_key(b, name);
  if (count < 0)
    bf_text(b, "null");
  else
    bf_int(b, count);
}

static void head(const ng_article *a, unsigned parts, ng_buffer *b) {
  bf_key_string(b, "id", a->id);
  bf_key(b, "version");
  bf_uint(b, NG_CONTRACT_VERSION);
  if ((parts & NG_PART_TEXT) || a->page) bf_key_string(b, "text", a->text);
  bf_key_string(b, "title", a->title);
  bf_key(b, "authors");
  bf_char(b, '[');
  for (uint32_t i = 0; i < a->authors.count; i++) bf_separate(b, i), bf_string(b, a->authors.at[i]);
  bf_char(b, ']');
  bf_key_string(b, "outlet", a->outlet);
  bf_key_string(b, "published", a->published_text);
  bf_key_name(b, "published_from", ng_published_from_name(a->published_from));
  bf_key(b, "dateline");
  if (a->dateline.start == a->dateline.end) {
    bf_text(b, "null");
    return;
  }
  bf_char(b, '{');
  bf_key_string(b, "place", a->dateline_place);
  bounds(b, a->dateline.start, a->dateline.end);
  bf_char(b, '}');
}

static void blocks(const ng_article *a, ng_buffer *b) {
  for (uint32_t i = 0; i < a->blocks.count; i++) {
    const ng_block *k = &a->blocks.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bf_key_name(b, "kind", ng_block_kind_name(k->kind));
    bounds(b, k->start, k->end);
    bf_char(b, '}');
  }
}

static void marks(const ng_article *a, ng_buffer *b) {
  for (uint32_t i = 0; i < a->marks.count; i++) {
    const ng_mark *m = &a->marks.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bf_key_name(b, "kind", ng_mark_kind_name(m->kind));
    bounds(b, m->start, m->end);
    if (m->value.ptr) bf_key_string(b, "value", m->value);
    bf_char(b, '}');
  }
}

static void sentences(const ng_article *a, ng_buffer *b) {
  for (uint32_t i = 0; i < a->sentences.count; i++)
    bf_separate(b, i), pair(b, (ng_span){a->sentences.at[i].start, a->sentences.at[i].end});
}

static void tokens(const ng_article *a, ng_buffer *b) {
  for (uint32_t i = 0; i < a->tokens.count; i++) bf_separate(b, i), pair(b, a->tokens.at[i]);
}

static void entity(const ng_article *a, uint32_t index, ng_buffer *b) {
  const ng_entity *e = &a->entities.at[index];
  bf_char(b, '{');
  bf_key(b, "id");
  bf_uint(b, index);
  bf_key_name(b, "kind", ng_kind_name(e->kind));
  bf_key_string(b, "name", e->name);
  if (index >= a->entities.count) {
    bf_key(b, "named");
    bf_text(b, "false");
    if (e->several) {
      bf_key(b, "several");
      bf_text(b, "true");
    }
  }
  bf_key(b, "mentions");
  bf_char(b, '[');
  for (uint32_t i = e->first_ref; i < e->end_ref; i++) {
    const ng_mention *m = &a->mentions.at[a->refs.at[i]];
    bf_separate(b, i - e->first_ref);
    bf_char(b, '{');
    bounds(b, m->start, m->end);
    bf_key_name(b, "form", ng_form_name(m->form));
    bf_char(b, '}');
  }
  bf_char(b, ']');
  bf_key(b, "roles");
  bf_char(b, '[');
  for (uint32_t i = e->first_role; i < e->end_role; i++) {
    bf_separate(b, i - e->first_role);
    bf_char(b, '{');
    bounds(b, a->roles.at[i].start, a->roles.at[i].end);
    bf_char(b, '}');
  }
  bf_bytes(b, "]}", 2);
}

static void entities_but(const ng_article *a, uint32_t left_out, ng_buffer *b) {
  for (uint32_t i = 0; i < a->entities.count + a->unnamed - left_out; i++) bf_separate(b, i), entity(a, i, b);
}

static void entities(const ng_article *a, ng_buffer *b) { entities_but(a, 0, b); }
static void entities_without_things(const ng_article *a, ng_buffer *b) { entities_but(a, a->things, b); }

static void speaker(const ng_article *a, const ng_quote *q, ng_buffer *b) {
  bf_key(b, "speaker");
  if (q->speaker == NG_NONE)
    bf_text(b, "null");
  else
    bf_uint(b, q->speaker);
  bf_key_string(b, "speaker_name", q->speaker == NG_NONE ? (ng_str){NULL, 0} : a->entities.at[q->speaker].name);
  bf_key(b, "anonymous");
  if (!q->anonymous) {
    bf_text(b, "null");
    return;
  }
  bf_char(b, '{');
  count_or_null(b, "count", q->anonymous_count);
  bf_char(b, '}');
}

static void quotes(const ng_article *a, ng_buffer *b) {
  for (uint32_t i = 0; i < a->quotes.count; i++) {
    const ng_quote *q = &a->quotes.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bf_key_name(b, "kind", ng_quote_kind_name(q->kind));
    bf_key(b, "content");
    bf_char(b, '[');
    for (uint32_t c = q->first_content; c < q->end_content; c++)
      bf_separate(b, c - q->first_content), pair(b, a->contents.at[c]);
    bf_char(b, ']');
    bf_key(b, "cue");
    pair_or_null(b, q->cue);
    bf_key(b, "source");
    pair_or_null(b, q->source);
    bf_key(b, "source_name");
    pair_or_null(b, q->source_name);
    speaker(a, q, b);
    bf_key_name(b, "stance", ng_stance_name(q->stance));
    bf_key(b, "hedged");
    bf_bool(b, q->hedged);
    bf_key(b, "hedge");
    pair_or_null(b, q->hedge);
    bf_key(b, "negation");
    pair_or_null(b, q->negation);
    bf_key(b, "confidence");
    bf_number(b, (double)(int)(q->confidence * 1000.0f + 0.5f) / 1000.0);
    bf_char(b, '}');
  }
}

static void dates(const ng_article *a, ng_buffer *b) {
  for (uint32_t i = 0; i < a->dates.count; i++) {
    const ng_date *d = &a->dates.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bounds(b, d->start, d->end);
    bf_key_name(b, "type", ng_date_type_name(d->type));
    bf_key_string(b, "value", d->value);
    if (d->mod.ptr) bf_key_string(b, "mod", d->mod);
    if (d->begin.ptr) bf_key_string(b, "begin", d->begin);
    if (d->finish.ptr) bf_key_string(b, "finish", d->finish);
    bf_char(b, '}');
  }
}

/* The place of another span in its list, from 0. */
static void index_or_null(ng_buffer *b, const char *key, uint32_t index) {
  bf_key(b, key);
  if (index == NG_NONE)
    bf_text(b, "null");
  else
    bf_uint(b, index);
}

static void figures(const ng_article *a, ng_buffer *b) {
  for (uint32_t i = 0; i < a->figures.count; i++) {
    const ng_figure *f = &a->figures.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bounds(b, f->start, f->end);
    bf_key(b, "number");
    pair(b, f->number);
    bf_key_range(b, "value", f->low, f->high);
    bf_key_name(b, "bound", ng_bound_name(f->bound));
    bf_key_string(b, "unit", f->unit);
    bf_key_string(b, "counted", f->counted);
    bf_key_string(b, "role", f->role);
    bf_key(b, "more");
    bf_bool(b, f->more);
    index_or_null(b, "adds_to", f->adds_to);
    index_or_null(b, "date", f->date);
    index_or_null(b, "quote", f->quote);
    bf_key(b, "source");
    pair_or_null(b, f->source);
    bf_char(b, '}');
  }
}

static void citations(const ng_article *a, ng_buffer *b) {
  for (uint32_t i = 0; i < a->citations.count; i++) {
    const ng_citation *c = &a->citations.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bounds(b, c->start, c->end);
    bf_key_string(b, "source", c->source);
    bf_key_name(b, "kind", ng_citation_kind_name(c->kind));
    if (c->count >= 0) count_or_null(b, "count", c->count);
    bf_char(b, '}');
  }
}

typedef struct part {
  const char *name;
  unsigned bit;
  void (*write)(const ng_article *, ng_buffer *);
} part;

static const part all_parts[] = {{"blocks", NG_PART_BLOCKS, blocks},
                                 {"marks", NG_PART_MARKS, marks},
                                 {"sentences", NG_PART_SENTENCES, sentences},
                                 {"tokens", NG_PART_TOKENS, tokens},
                                 {"entities", NG_PART_ENTITIES, entities},
                                 {"quotes", NG_PART_QUOTES, quotes},
                                 {"dates", NG_PART_DATES, dates},
                                 {"figures", NG_PART_FIGURES, figures},
                                 {"citations", NG_PART_CITATIONS, citations}};

ng_code ng_article_json(const ng_article *a, unsigned parts, ng_buffer *b) {
  bf_char(b, '{');
  head(a, parts, b);
  for (size_t i = 0; i < sizeof all_parts / sizeof *all_parts; i++) {
    if (!(parts & all_parts[i].bit)) continue;
    bf_key(b, all_parts[i].name);
    bf_char(b, '[');
    bool things = all_parts[i].bit != NG_PART_ENTITIES || parts & NG_PART_THINGS;
    (things ? all_parts[i].write : entities_without_things)(a, b);
    bf_char(b, ']');
  }
  bf_char(b, '}');
  return b->failed ? NG_ERROR_MEMORY : NG_OK;
}

ng_code ng_error_json(const ng_error *error, ng_str id_json, size_t line, ng_buffer *b) {
  bf_text(b, "{\"id\":");
  if (id_json.ptr)
    bf_bytes(b, id_json.ptr, id_json.len);
  else
    bf_text(b, "null");
  bf_text(b, ",\"error\":{\"code\":");
  bf_name_or_null(b, ng_code_name(error->code));
  bf_text(b, ",\"message\":");
  bf_name_or_null(b, error->message);
  bf_text(b, ",\"line\":");
  bf_uint(b, line);
  bf_text(b, "}}");
  return b->failed ? NG_ERROR_MEMORY : NG_OK;
}
