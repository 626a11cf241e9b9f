/* The story: takes the articles of one event, runs the stages in order, hands out what they wrote. */
#include "story.h"
#include "error.h"

enum { MAX_DOCUMENTS = 4096 };

typedef bool (*stage)(ng_context *, ng_story *);

static const stage stages[] = {ng_story_merge_entities, ng_story_find_reuse,   ng_story_trace_sources,
                               ng_story_align_figures, ng_story_add_sums,      ng_story_group_quotes, ng_story_order_times};

static bool fill(ng_context *context, ng_story *s, const ng_article *const *articles, uint32_t count) {
  s->articles = ar_calloc(&s->arena, count, sizeof *s->articles);
  s->outlets = ar_calloc(&s->arena, count, sizeof *s->outlets);
  if (!s->articles || !s->outlets) return false;
  for (uint32_t i = 0; i < count; i++) s->articles[i] = articles[i], s->outlets[i] = articles[i]->outlet;
  s->documents = count;
  for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
    bool ok = stages[i](context, s);
    ar_reset(&context->scratch);
    if (!ok) return false;
  }
  return true;
}

ng_story *ng_story_new(ng_context *context, const ng_article *const *articles, uint32_t count, ng_error *error) {
  if (count > MAX_DOCUMENTS) {
    er_set(error, NG_ERROR_TOO_LARGE, 0, "a story of %u articles is above the limit of %d", count, MAX_DOCUMENTS);
    return NULL;
  }
  ng_story *s = context->allocator.fn(context->allocator.ctx, NULL, 0, sizeof *s);
  if (s) {
    memset(s, 0, sizeof *s);
    ar_init(&s->arena, &context->allocator);
    if (fill(context, s, articles, count)) return s;
  }
  ar_reset(&context->scratch);
  ng_story_free(s);
  er_memory(error);
  return NULL;
}

void ng_story_free(ng_story *s) {
  if (!s) return;
  ng_allocator allocator = s->arena.allocator;
  ar_free(&s->arena);
  allocator.fn(allocator.ctx, s, sizeof *s, 0);
}

const char *ng_agreement_name(unsigned i) {
  static const char *const names[] = {"agree", "compatible", "conflict", "single"};
  return i < sizeof names / sizeof *names ? names[i] : NULL;
}

const char *ng_side_name(unsigned i) {
  static const char *const names[] = {"for", "against", "open"};
  return i < sizeof names / sizeof *names ? names[i] : NULL;
}

const char *ng_verdict_name(unsigned i) {
  static const char *const names[] = {"first", "identical", "punctuation", "shortened", "fuller", "altered", "reported"};
  return i < sizeof names / sizeof *names ? names[i] : NULL;
}

const char *ng_drift_kind_name(unsigned i) {
  static const char *const names[] = {"attribution", "hedge", "bound"};
  return i < sizeof names / sizeof *names ? names[i] : NULL;
}

uint32_t ng_story_documents(const ng_story *s) { return s->documents; }
const ng_article *ng_story_article(const ng_story *s, uint32_t doc) { return s->articles[doc]; }
ng_str ng_story_outlet(const ng_story *s, uint32_t doc) { return s->outlets[doc]; }
uint32_t ng_story_origins(const ng_story *s) { return s->origins; }

#define LIST_OF(function, type, list)                                                                                  \
  const type *function(const ng_story *s, uint32_t *count) {                                                           \
    *count = s->list.count;                                                                                            \
    return s->list.at;                                                                                                 \
  }

LIST_OF(ng_story_entities, ng_story_entity, entities)
LIST_OF(ng_story_mentions, ng_story_mention, mentions)
LIST_OF(ng_story_labels, ng_story_label, labels)
LIST_OF(ng_story_figures, ng_story_figure, figures)
LIST_OF(ng_story_values, ng_story_value, values)
LIST_OF(ng_story_quotes, ng_story_quote, quotes)
LIST_OF(ng_story_variants, ng_story_variant, variants)
LIST_OF(ng_story_citations, ng_story_citation, citations)
LIST_OF(ng_story_edges, ng_story_edge, edges)
LIST_OF(ng_story_timeline, ng_story_time, timeline)
LIST_OF(ng_story_time_mentions, ng_place, time_mentions)
LIST_OF(ng_story_events, ng_story_event, events)
LIST_OF(ng_story_claims, ng_story_claim, claims)
LIST_OF(ng_story_positions, ng_story_position, positions)
LIST_OF(ng_story_reuses, ng_story_reuse, reuses)
LIST_OF(ng_story_sums, ng_story_sum, sums)
LIST_OF(ng_story_sum_places, ng_place, sum_places)
LIST_OF(ng_story_edits, ng_story_edit, edits)
LIST_OF(ng_story_changes, ng_story_change, changes)
LIST_OF(ng_story_drifts, ng_story_drift, drifts)
LIST_OF(ng_story_chains, ng_story_chain, chains)
LIST_OF(ng_story_links, ng_story_link, links)
