/* The story as the contract's `story --json` object. Reads the finished story, writes into a buffer. */
#include "buffer.h"
#include "story.h"

static ng_str id_of(const ng_story *s, uint32_t doc) { return s->articles[doc]->id; }

static void place(const ng_story *s, ng_place p, ng_buffer *b) {
  bf_key_string(b, "doc", id_of(s, p.doc));
  bf_key_uint(b, "start", p.start);
  bf_key_uint(b, "end", p.end);
}

static void documents(const ng_story *s, ng_buffer *b) {
  for (uint32_t d = 0; d < s->documents; d++) {
    const ng_article *a = s->articles[d];
    bf_separate(b, d);
    bf_char(b, '{');
    bf_key_string(b, "id", a->id);
    bf_key_string(b, "title", a->title);
    bf_key_string(b, "outlet", s->outlets[d]);
    bf_key_string(b, "published", a->published_text);
    bf_key_name(b, "published_from", ng_published_from_name(a->published_from));
    bf_char(b, '}');
  }
}

static void label(const ng_story *s, const ng_story_label *l, ng_buffer *b) {
  bf_char(b, '{');
  bf_key_string(b, "text", l->text);
  bf_key(b, "docs");
  bf_char(b, '[');
  for (uint32_t d = 0, n = 0; d < s->documents; d++)
    if (l->docs >> (d < 63 ? d : 63) & 1) bf_separate(b, n++), bf_string_or_null(b, id_of(s, d));
  bf_bytes(b, "]}", 2);
}

static void entities(const ng_story *s, ng_buffer *b) {
  for (uint32_t i = 0; i < s->entities.count; i++) {
    const ng_story_entity *e = &s->entities.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bf_key_uint(b, "id", i);
    bf_key_name(b, "kind", ng_kind_name(e->kind));
    bf_key_string(b, "name", e->name);
    bf_key(b, "mentions");
    bf_char(b, '[');
    for (uint32_t m = e->first_mention; m < e->end_mention; m++) {
      bf_separate(b, m - e->first_mention);
      bf_char(b, '{');
      place(s, s->mentions.at[m].at, b);
      bf_key_name(b, "form", ng_form_name(s->mentions.at[m].form));
      bf_char(b, '}');
    }
    bf_char(b, ']');
    bf_key(b, "labels");
    bf_char(b, '[');
    for (uint32_t l = e->first_label; l < e->end_label; l++)
      bf_separate(b, l - e->first_label), label(s, &s->labels.at[l], b);
    bf_bytes(b, "]}", 2);
  }
}

static void value(const ng_story *s, const ng_story_value *v, ng_buffer *b) {
  const ng_figure *f = &s->articles[v->at.doc]->figures.at[v->figure];
  bf_char(b, '{');
  bf_key_range(b, "value", f->low, f->high);
  bf_key_name(b, "bound", ng_bound_name(f->bound));
  place(s, v->at, b);
  bf_char(b, '}');
}

static void figures(const ng_story *s, ng_buffer *b) {
  for (uint32_t i = 0; i < s->figures.count; i++) {
    const ng_story_figure *f = &s->figures.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bf_key_string(b, "counted", f->counted);
    bf_key_string(b, "role", f->role);
    bf_key_string(b, "unit", f->unit);
    bf_key(b, "values");
    bf_char(b, '[');
    for (uint32_t v = f->first_value; v < f->end_value; v++)
      bf_separate(b, v - f->first_value), value(s, &s->values.at[v], b);
    bf_char(b, ']');
    bf_key_name(b, "agreement", ng_agreement_name(f->agreement));
    bf_char(b, '}');
  }
}

static void change(const ng_story *s, ng_place p, const char *name, ng_buffer *b) {
  bf_key(b, name);
  bf_char(b, '{');
  place(s, p, b);
  bf_char(b, '}');
}

/* Only of altered wordings. */
static void changes(const ng_story *s, const ng_story_variant *v, ng_buffer *b) {
  if (v->first_change == v->end_change) return;
  bf_key(b, "changes");
  bf_char(b, '[');
  for (uint32_t i = v->first_change; i < v->end_change; i++) {
    bf_separate(b, i - v->first_change);
    bf_char(b, '{');
    change(s, s->changes.at[i].before, "before", b);
    change(s, s->changes.at[i].after, "after", b);
    bf_char(b, '}');
  }
  bf_char(b, ']');
}

static void quotes(const ng_story *s, ng_buffer *b) {
  for (uint32_t i = 0; i < s->quotes.count; i++) {
    const ng_story_quote *q = &s->quotes.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bf_key_uint(b, "group", i);
    bf_key_string(b, "speaker", q->speaker);
    bf_key(b, "variants");
    bf_char(b, '[');
    for (uint32_t v = q->first_variant; v < q->end_variant; v++) {
      const ng_story_variant *x = &s->variants.at[v];
      bf_separate(b, v - q->first_variant);
      bf_char(b, '{');
      place(s, x->at, b);
      bf_key_name(b, "kind", ng_quote_kind_name(s->articles[x->at.doc]->quotes.at[x->quote].kind));
      bf_key(b, "altered");
      bf_bool(b, x->altered);
      bf_key_name(b, "verdict", ng_verdict_name(x->verdict));
      changes(s, x, b);
      bf_char(b, '}');
    }
    bf_bytes(b, "]}", 2);
  }
}

static void citations(const ng_story *s, ng_buffer *b) {
  for (uint32_t i = 0; i < s->citations.count; i++) {
    const ng_story_citation *c = &s->citations.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    place(s, c->at, b);
    bf_key_string(b, "source", c->source);
    bf_key_name(b, "kind", ng_citation_kind_name(c->kind));
    bf_char(b, '}');
  }
}

static void provenance(const ng_story *s, ng_buffer *b) {
  bf_key(b, "edges");
  bf_char(b, '[');
  for (uint32_t i = 0; i < s->edges.count; i++) {
    const ng_story_edge *e = &s->edges.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bf_key_string(b, "from", id_of(s, e->from));
    bf_key_string(b, "to", e->to_doc == NG_NONE ? e->to : id_of(s, e->to_doc));
    bf_key_name(b, "kind", "cites");
    bf_char(b, '}');
  }
  bf_char(b, ']');
  bf_key_uint(b, "origins", s->origins);
}

static void timeline(const ng_story *s, ng_buffer *b) {
  for (uint32_t i = 0; i < s->timeline.count; i++) {
    const ng_story_time *t = &s->timeline.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bf_key_string(b, "value", t->value);
    bf_key(b, "mentions");
    bf_char(b, '[');
    for (uint32_t m = t->first_mention, event = t->first_event; m < t->end_mention; m++) {
      ng_place p = s->time_mentions.at[m];
      event += m == s->events.at[event].end_mention;
      bf_separate(b, m - t->first_mention);
      bf_char(b, '{');
      place(s, p, b);
      bf_key_string(b, "text", ng_view(s->articles[p.doc], p.start, p.end));
      bf_key_uint(b, "event", event - t->first_event);
      bf_char(b, '}');
    }
    bf_bytes(b, "]}", 2);
  }
}

static void claims(const ng_story *s, ng_buffer *b) {
  for (uint32_t i = 0; i < s->claims.count; i++) {
    const ng_story_claim *c = &s->claims.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bf_key_uint(b, "proposition", i);
    bf_key_string(b, "text", c->text);
    bf_key(b, "positions");
    bf_char(b, '[');
    for (uint32_t p = c->first_position; p < c->end_position; p++) {
      const ng_story_position *x = &s->positions.at[p];
      bf_separate(b, p - c->first_position);
      bf_char(b, '{');
      bf_key_string(b, "holder", x->holder);
      bf_key_name(b, "stance", ng_stance_name(x->stance));
      bf_key_name(b, "side", ng_side_name(x->side));
      place(s, x->at, b);
      bf_char(b, '}');
    }
    bf_char(b, ']');
    bf_key_name(b, "agreement", ng_agreement_name(c->agreement));
    bf_char(b, '}');
  }
}

static void reuse(const ng_story *s, ng_buffer *b) {
  for (uint32_t i = 0; i < s->reuses.count; i++) {
    const ng_story_reuse *r = &s->reuses.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bf_key_string(b, "a", id_of(s, r->a.doc));
    bf_key_uint(b, "a_start", r->a.start);
    bf_key_uint(b, "a_end", r->a.end);
    bf_key_string(b, "b", id_of(s, r->b.doc));
    bf_key_uint(b, "b_start", r->b.start);
    bf_key_uint(b, "b_end", r->b.end);
    bf_char(b, '}');
  }
}

static void places(const ng_story *s, const char *name, uint32_t first, uint32_t end, ng_buffer *b) {
  bf_key(b, name);
  bf_char(b, '[');
  for (uint32_t i = first; i < end; i++) {
    bf_separate(b, i - first);
    bf_char(b, '{');
    place(s, s->sum_places.at[i], b);
    bf_char(b, '}');
  }
  bf_char(b, ']');
}

static void sums(const ng_story *s, ng_buffer *b) {
  for (uint32_t i = 0; i < s->sums.count; i++) {
    const ng_story_sum *x = &s->sums.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bf_key_string(b, "doc", id_of(s, x->doc));
    bf_key_string(b, "counted", x->counted);
    bf_key_string(b, "role", x->role);
    bf_key(b, "value");
    bf_number(b, x->value);
    places(s, "parts", x->first_part, x->end_part, b);
    places(s, "matches", x->first_match, x->end_match, b);
    bf_char(b, '}');
  }
}

static void edited(const ng_story *s, ng_buffer *b) {
  for (uint32_t i = 0; i < s->edits.count; i++) {
    const ng_story_edit *e = &s->edits.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    change(s, e->a, "a", b);
    change(s, e->b, "b", b);
    bf_key(b, "kept");
    bf_number(b, e->kept);
    bf_char(b, '}');
  }
}

static void drift(const ng_story *s, ng_buffer *b) {
  for (uint32_t i = 0; i < s->drifts.count; i++) {
    const ng_story_drift *d = &s->drifts.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bf_key_name(b, "kind", ng_drift_kind_name(d->kind));
    change(s, d->from, "from", b);
    change(s, d->words, "words", b);
    change(s, d->to, "to", b);
    bf_char(b, '}');
  }
}

static void chain_link(const ng_story *s, const ng_story_link *l, ng_buffer *b) {
  bf_char(b, '{');
  place(s, l->at, b);
  bf_key_string(b, "through", id_of(s, l->from));
  bf_key(b, "anonymous");
  bf_bool(b, l->anonymous);
  bf_char(b, '}');
}

static void chains(const ng_story *s, ng_buffer *b) {
  for (uint32_t i = 0; i < s->chains.count; i++) {
    const ng_story_chain *c = &s->chains.at[i];
    bf_separate(b, i);
    bf_char(b, '{');
    bf_key_string(b, "source", c->source);
    change(s, c->words, "words", b);
    change(s, c->at, "statement", b);
    bf_key(b, "links");
    bf_char(b, '[');
    for (uint32_t k = c->first_link; k < c->end_link; k++)
      bf_separate(b, k - c->first_link), chain_link(s, &s->links.at[k], b);
    bf_bytes(b, "]}", 2);
  }
}

typedef struct part {
  const char *name;
  char open, close;
  void (*write)(const ng_story *, ng_buffer *);
} part;

static const part parts[] = {
    {"documents", '[', ']', documents}, {"entities", '[', ']', entities},   {"figures", '[', ']', figures},
    {"quotes", '[', ']', quotes},       {"citations", '[', ']', citations}, {"provenance", '{', '}', provenance},
    {"timeline", '[', ']', timeline},   {"claims", '[', ']', claims},       {"reuse", '[', ']', reuse},
    {"sums", '[', ']', sums},           {"edited", '[', ']', edited},       {"drift", '[', ']', drift},         {"chains", '[', ']', chains}};

ng_code ng_story_json(const ng_story *story, ng_buffer *b) {
  bf_char(b, '{');
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    bf_key(b, parts[i].name);
    bf_char(b, parts[i].open);
    parts[i].write(story, b);
    bf_char(b, parts[i].close);
  }
  bf_char(b, '}');
  return b->failed ? NG_ERROR_MEMORY : NG_OK;
}
