/* See telling.h. Reads words, hands on stems; one pass. */
#include "telling.h"
#include <math.h>
#include "lexicon.h"

enum { LEAD_WORDS = 60 };

static const double TITLE_WEIGHT = 3, LEAD_WEIGHT = 2, CAPITAL_WEIGHT = 2;

typedef struct pass {
  te_visit visit;
  void *ctx;
  uint32_t told; /* telling words so far */
} pass;

static bool visit_word(pass *p, const wd_words *words, uint32_t i, double weight) {
  char stem[WD_STEM];
  ng_str word = wd_text(words, i);
  if (word.len < 2 || lx_is(lx_find(words->hash[i], word.ptr, word.len), LX_STOP_WORD)) return true;
  size_t len = wd_stem(word, stem), at = 0;
  if (!len) return true;
  bool capital = tx_is_upper(tx_next(word.ptr, word.len, &at));
  p->told++;
  te_word told = {words, i, stem, len, tx_hash(TX_HASH_START, stem, len), capital, capital ? weight * CAPITAL_WEIGHT : weight};
  return p->visit(p->ctx, &told);
}

bool te_each(const wd_words *body, uint32_t most, const wd_words *title, te_visit visit, void *ctx) {
  pass p = {visit, ctx, 0};
  for (uint32_t i = 0; i < body->count && i < most; i++)
    if (!visit_word(&p, body, i, p.told < LEAD_WORDS ? LEAD_WEIGHT : 1)) return false;
  for (uint32_t i = 0; i < title->count; i++) /* every word of a title may have a capital */
    if (!visit_word(&p, title, i, TITLE_WEIGHT / CAPITAL_WEIGHT)) return false;
  return true;
}

double te_frequency(double places) { return places >= 1 ? 1 + log(places) : places; }

double te_open_share(const te_word *word, double per_count) {
  double share = lx_value(lx_find(word->hash, word->stem, word->stem_len), LX_NEWS_WORD, 0) * per_count;
  return share < 1 ? share : 1;
}
