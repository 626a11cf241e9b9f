/* The story's insides: lists over several articles, filled by the story_*.c stages. See nutgraf.h for what each holds.
 */
#ifndef NG_STORY_H
#define NG_STORY_H

#include "article.h"

AR_LIST(ng_place)
AR_LIST(ng_story_entity)
AR_LIST(ng_story_mention)
AR_LIST(ng_story_label)
AR_LIST(ng_story_figure)
AR_LIST(ng_story_value)
AR_LIST(ng_story_quote)
AR_LIST(ng_story_variant)
AR_LIST(ng_story_citation)
AR_LIST(ng_story_edge)
AR_LIST(ng_story_time)
AR_LIST(ng_story_event)
AR_LIST(ng_story_claim)
AR_LIST(ng_story_position)
AR_LIST(ng_story_reuse)
AR_LIST(ng_story_edit)
AR_LIST(ng_story_sum)
AR_LIST(ng_story_change)
AR_LIST(ng_story_drift)
AR_LIST(ng_story_chain)
AR_LIST(ng_story_link)

struct ng_story {
  ar_arena arena;
  const ng_article **articles;
  ng_str *outlets;      /* of each document, as far as known (story_sources.c) */
  uint32_t *first_node; /* of each document; entity e of document d is number first_node[d] + e in … */
  uint32_t *entity_of;  /* … the story's entity of each article's entity (story_entities.c) */
  uint32_t *rank;       /* of each document: 0 had the story first (story_sources.c) */
  uint32_t *era;        /* … the same for documents of which nothing tells who was first */
  uint32_t documents;
  uint32_t origins;
  ng_story_entity_list entities;
  ng_story_mention_list mentions;
  ng_story_label_list labels;
  ng_story_figure_list figures;
  ng_story_value_list values;
  ng_story_quote_list quotes;
  ng_story_variant_list variants;
  ng_story_citation_list citations;
  ng_story_edge_list edges;
  ng_story_time_list timeline;
  ng_place_list time_mentions;
  ng_story_event_list events;
  ng_story_claim_list claims;
  ng_story_position_list positions;
  ng_story_reuse_list reuses;
  ng_story_sum_list sums;
  ng_place_list sum_places;
  ng_story_edit_list edits;
  ng_story_change_list changes;
  ng_story_drift_list drifts;
  ng_story_chain_list chains;
  ng_story_link_list links;
};

/* The story's entity of an article's entity; NG_NONE stays. */
static inline uint32_t st_entity(const ng_story *s, uint32_t doc, uint32_t entity) {
  return entity == NG_NONE ? NG_NONE : s->entity_of[s->first_node[doc] + entity];
}

/* The stages, in order. false: out of memory. */
bool ng_story_merge_entities(ng_context *context, ng_story *story); /* story_entities.c: entities, mentions, labels */
bool ng_story_find_reuse(ng_context *context, ng_story *story);     /* story_reuse.c: reuses, edits */
bool ng_story_trace_sources(ng_context *context,
                            ng_story *story); /* story_sources.c: citations, edges, origins, rank */
bool ng_story_align_figures(ng_context *context, ng_story *story); /* story_figures.c */
bool ng_story_add_sums(ng_context *context, ng_story *story);      /* story_sums.c: sums */
bool ng_story_group_quotes(ng_context *context, ng_story *story);  /* story_quotes.c: quotes, variants */
bool ng_story_group_claims(ng_context *context, ng_story *story);  /* story_claims.c: claims, positions */
bool ng_story_order_times(ng_context *context, ng_story *story);   /* story_timeline.c */

#endif
