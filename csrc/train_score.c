/* Measuring: counts the names that a tagger gets right, exact spans of one class. */
#include "train.h"

static uint32_t span_end(const int8_t *labels, uint32_t i, uint32_t end) {
  uint32_t k = i + 1;
  while (k < end && labels[k] == (labels[i] | 1)) k++;
  return k;
}

static void compare(const int8_t *gold, const int8_t *got, uint32_t first, uint32_t end, tr_tally *t) {
  for (uint32_t i = first; i < end; i++) {
    bool g = gold[i] >= 0 && !(gold[i] & 1), p = got[i] >= 0 && !(got[i] & 1);
    if (g) t[gold[i] / 2].wanted++;
    if (p) t[got[i] / 2].found++;
    if (g && p && gold[i] == got[i] && span_end(gold, i, end) == span_end(got, i, end)) t[got[i] / 2].right++;
  }
}

void tr_compare(const tr_document *d, const int8_t *got, tr_tally *tallies) {
  const ng_article *a = &d->article;
  for (uint32_t s = 0; s < a->sentences.count; s++)
    compare(d->labels, got, a->sentences.at[s].first_token, a->sentences.at[s].end_token, tallies);
}

void tr_add_tally(tr_tally *sum, tr_tally t) {
  sum->right += t.right, sum->found += t.found, sum->wanted += t.wanted;
}

double tr_precision(tr_tally t) { return t.found ? (double)t.right / t.found : 0; }
double tr_recall(tr_tally t) { return t.wanted ? (double)t.right / t.wanted : 0; }
double tr_f1(tr_tally t) { return t.found + t.wanted ? 2.0 * t.right / (t.found + t.wanted) : 0; }
