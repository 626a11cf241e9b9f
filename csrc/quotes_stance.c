/* Stance: reads a cue's lexicon value and the words around it, writes stance, hedge, negation and confidence, with the
 * words that prove them. */
#include "quotes.h"

enum { BEFORE_CUE = 4, BEHIND_CUE = 6, HEDGED_WORDS = 16 };

static const enum lx_class classes[] = {LX_REPORT_VERB,  LX_INTENT_VERB, LX_BELIEF_VERB,
                                        LX_OPINION_VERB, LX_REPORT_NOUN, LX_CUE_ADJECTIVE};

static uint8_t stance_of(uint32_t entry) {
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
    if (!lx_is(entry, classes[i])) continue;
    ng_str name = lx_text(entry, classes[i]);
    if (!name.ptr) return NG_SAYS;
    for (unsigned s = 0; s < NG_STANCES; s++)
      if (tx_equal(name, tx_str(ng_stance_name(s)))) return (uint8_t)s;
  }
  return NG_SAYS;
}

static ng_span words(const qt_reader *r, uint32_t first, uint32_t n) {
  return (ng_span){r->a->tokens.at[first].start, r->a->tokens.at[first + n - 1].end};
}

/* "reportedly said", "said without offering evidence". */
static bool hedge_beside_cue(const qt_reader *r, const qt_find *f, ng_span *at) {
  uint32_t n, first = f->cue.at.first, low = first > r->unit.first + BEFORE_CUE ? first - BEFORE_CUE : r->unit.first;
  for (uint32_t i = low; i < first; i++) {
    if (qt_passage(r, i) || !tk_match(r->a, i, first, LX_HEDGE, &n)) continue;
    *at = words(r, i, n);
    return true;
  }
  uint32_t end = f->cue.at.end + BEHIND_CUE < r->unit.end ? f->cue.at.end + BEHIND_CUE : r->unit.end;
  for (uint32_t i = f->cue.at.end; i < end; i++) {
    if (qt_passage(r, i) || !tk_match(r->a, i, r->unit.end, LX_HEDGE, &n) || n < 2) continue;
    *at = words(r, i, n);
    return true;
  }
  return false;
}

/* "said the road may have been shut": the source is not sure. Words in marks are the source's own and prove nothing
 * about the article. */
static bool hedge_in_content(const qt_reader *r, const qt_find *f, ng_span *at) {
  qt_range c = f->content[0];
  uint32_t n, end = c.end < c.first + HEDGED_WORDS ? c.end : c.first + HEDGED_WORDS;
  for (uint32_t i = c.first; f->contents && i < end && !qt_passage(r, i); i++) {
    if (!tk_match(r->a, i, c.end, LX_CLAIM_HEDGE, &n)) continue;
    *at = words(r, i, n);
    return true;
  }
  return false;
}

/* "did not say", "never claimed", "without saying". */
static bool negation(const qt_reader *r, const qt_find *f, ng_span *at) {
  uint32_t first = f->cue.at.first, low = first > r->unit.first + BEFORE_CUE ? first - BEFORE_CUE : r->unit.first;
  if (f->cue.kind == QT_COLON || f->cue.kind == QT_ACCORDING) return false;
  for (uint32_t i = first; i > low; i--) {
    uint32_t c = qt_class(r, i - 1);
    if (qt_passage(r, i - 1)) return false;
    if (c & CL_NEGATION || tk_is(r->a, i - 1, LX_NEGATING_LINK)) {
      *at = words(r, i - 1, 1);
      return true;
    }
    if (!(c & (CL_ADVERB | CL_AUXILIARY | CL_BE))) return false;
  }
  return false;
}

/* What a cue is taken for, and where what it attributes stands: how sure an attribution is depends on little else. */
enum group { REPORTS, THINKS, SHOWS, INTENDS, JUDGES, NAMES, NOUN, ACCORDING, PLACED, GROUPS };
enum side { LEFT, THAT, RIGHT, SIDES };

static enum group group_of(const qt_cue *cue) {
  static const struct {
    enum lx_class class;
    enum group group;
  } verbs[] = {{LX_REPORT_VERB, REPORTS}, {LX_TELL_VERB, REPORTS},    {LX_BELIEF_VERB, THINKS},
               {LX_SHOW_VERB, SHOWS},     {LX_CUE_ADJECTIVE, THINKS}, {LX_INTENT_VERB, INTENDS},
               {LX_NAMING_VERB, NAMES},   {LX_OPINION_VERB, JUDGES}};
  if (cue->kind == QT_ACCORDING) return ACCORDING;
  if (cue->kind == QT_NOUN) return NOUN;
  for (size_t i = 0; cue->entry && i < sizeof verbs / sizeof *verbs; i++)
    if (lx_is(cue->entry, verbs[i].class)) return verbs[i].group;
  return PLACED;
}

/* The share of attributions of a sort that are right (half the content, a word of the source), on news by hand: see the
 * table of reliability in bench/RESULTS.md. Of direct, mixed, indirect quotations. */
static const float sureness[NG_QUOTE_KINDS][GROUPS][SIDES] = {{{.97f, .90f, .87f},
                                                               {.70f, .60f, .45f},
                                                               {.70f, .70f, .70f},
                                                               {.60f, .50f, .60f},
                                                               {.65f, .65f, .65f},
                                                               {.70f, .70f, .70f},
                                                               {.50f, .50f, .50f},
                                                               {.80f, .80f, .80f},
                                                               {.70f, .60f, .65f}},
                                                              {{.80f, .90f, .84f},
                                                               {.50f, .70f, .50f},
                                                               {.70f, .80f, .75f},
                                                               {.60f, .60f, .67f},
                                                               {.66f, .66f, .66f},
                                                               {.72f, .72f, .72f},
                                                               {.60f, .65f, .60f},
                                                               {.80f, .80f, .80f},
                                                               {.60f, .70f, .75f}},
                                                              {{.72f, .80f, .70f},
                                                               {.32f, .65f, .50f},
                                                               {.52f, .68f, .50f},
                                                               {.40f, .30f, .50f},
                                                               {.46f, .46f, .46f},
                                                               {.44f, .44f, .44f},
                                                               {.60f, .66f, .60f},
                                                               {.85f, .85f, .87f},
                                                               {.40f, .45f, .45f}}};

static const float UNSOURCED = .5f; /* of that, where nobody is named as the source */
static const float RELAYED = .8f;   /* what a court heard or somebody was asked, which need no source */

static float confidence(const qt_reader *r, const qt_find *f, const ng_quote *quote) {
  qt_range c = f->content[0];
  enum side side = c.first < f->cue.at.first ? LEFT : RIGHT;
  if (side == RIGHT && tx_equal_folded(tk_text(r->a, c.first), tx_str("that"))) side = THAT;
  if (f->cue.kind == QT_HEARD || f->cue.kind == QT_ASKED) return RELAYED;
  float sure = sureness[quote->kind][group_of(&f->cue)][side];
  return qt_empty(f->source) ? sure * UNSOURCED : sure;
}

void qt_stance(const qt_reader *r, const qt_find *find, ng_quote *quote) {
  quote->stance = find->cue.entry ? stance_of(find->cue.entry) : NG_SAYS;
  quote->hedged = hedge_beside_cue(r, find, &quote->hedge) || hedge_in_content(r, find, &quote->hedge);
  quote->negated = negation(r, find, &quote->negation);
  quote->confidence = confidence(r, find, quote);
}
