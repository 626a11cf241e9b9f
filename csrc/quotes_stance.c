/* Stance: reads a cue's lexicon value and the words around it, writes stance, hedge and confidence. */
#include "quotes.h"

static const enum lx_class classes[] = {LX_REPORT_VERB, LX_INTENT_VERB, LX_BELIEF_VERB, LX_OPINION_VERB,
                                        LX_REPORT_NOUN};

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

static bool hedged(const qt_reader *r, const qt_find *f) {
  uint32_t n, low = f->cue.at.first > r->unit.first + 3 ? f->cue.at.first - 3 : r->unit.first;
  for (uint32_t i = low; i < f->cue.at.first; i++)
    if (tk_match(r->a, i, f->cue.at.first, LX_HEDGE, &n)) return true;
  uint32_t end = f->cue.at.end + 4 < r->unit.end ? f->cue.at.end + 4 : r->unit.end;
  for (uint32_t i = f->cue.at.end; i < end; i++)
    if (n = 0, tk_match(r->a, i, r->unit.end, LX_HEDGE, &n) && n > 1) return true;
  return false;
}

void qt_stance(const qt_reader *r, const qt_find *find, ng_quote *quote) {
  quote->stance = find->cue.entry ? stance_of(find->cue.entry) : NG_SAYS;
  quote->hedged = hedged(r, find);
  quote->confidence = find->confidence;
}
