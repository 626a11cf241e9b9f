/* The tagger of users' models: reads tokens and sentences, writes a label for each token.
 *
 * The same features and the same chain as the shipped tagger's (name_tagger.c), for any number of classes and for names
 * that need no capitals: every token is scored, and none is left out. Work is bounded: sentences are cut at CHUNK
 * tokens, and a token costs (classes + 1)² at most. */
#include "error.h"
#include "name_features.h"
#include "user_model.h"

enum {
  CHUNK = 512, /* tokens of a sentence looked at together */
  MOST_LABELS = 4 * MD_MOST_CLASSES + 1,
  LANES_AT_ONCE = 16,
  FORBIDDEN = -(1 << 30)
};

typedef struct tagger {
  const ng_model *model;
  const ng_article *a;
  unsigned classes, outside, lanes;
  ft_spellings spellings; /* of the section */
  uint8_t *cases;         /* of the sentences: ft_case */
  int32_t *total;         /* of the chunk: a row of lanes for each token */
  ft_word *words;
  ft_place *places;
  uint8_t (*back)[MOST_LABELS];
  int8_t *labels;
} tagger;

/* ---- scores ------------------------------------------------------------------------------------------------------ */

static void add_rows(const tagger *t, const uint64_t *keys, unsigned count, int32_t *total) {
  const md_model *tables = &t->model->tables;
  for (unsigned k = 0; k < count; k++) {
    int64_t slot = md_slot(tables->row_prints, tables->row_buckets, keys[k]);
    if (slot < 0) continue;
    const int8_t *row = tables->rows + (size_t)slot * t->lanes;
    for (unsigned from = 0; from < t->lanes; from += LANES_AT_ONCE)
      for (unsigned l = from; l < from + LANES_AT_ONCE; l++) total[l] += row[l];
  }
}

static void add_word(const tagger *t, uint32_t token, uint32_t i, uint32_t n, ft_case sentence) {
  uint64_t keys[FT_OFFSETS][FT_WORD_KEYS];
  unsigned counts[FT_OFFSETS];
  ft_word_keys(&t->model->tables, tk_text(t->a, token), t->a->tokens.lex[token], sentence, true, &t->words[i], keys,
               counts);
  t->words[i].everywhere = true;
  /* keys[o] are those of the word for the token that sees it at offset o - FT_WINDOW */
  for (uint32_t o = 0; o < FT_OFFSETS; o++) {
    uint32_t seer = i + FT_WINDOW - o;
    if (seer < n) add_rows(t, keys[o], counts[o], t->total + (size_t)seer * t->lanes);
  }
}

static void score(const tagger *t, uint32_t first, uint32_t n, ft_case sentence) {
  uint64_t keys[FT_CONTEXT_KEYS];
  memset(t->total, 0, (size_t)n * t->lanes * sizeof *t->total);
  for (uint32_t i = 0; i < n; i++) add_word(t, first + i, i, n, sentence);
  for (uint32_t i = 0; i < n; i++) {
    unsigned count = ft_context_keys(t->words, t->places, i, n, true, keys);
    add_rows(t, keys, count, t->total + (size_t)i * t->lanes);
  }
}

/* ---- Viterbi over BILOU ------------------------------------------------------------------------------------------ */

/* A path's score and its last label. */
typedef struct path {
  int32_t score;
  uint8_t label;
} path;

static path better(path a, path b) { return b.score > a.score ? b : a; }

static path path_at(const int32_t *score, unsigned label, int32_t more) {
  return (path){score[label] + more, (uint8_t)label};
}

static void begin(const tagger *t, int32_t *score) {
  const md_user_header *h = t->model->header;
  for (unsigned l = 0; l <= t->outside; l++) {
    bool starts = l == t->outside || (l & 3) == 0 || (l & 3) == 3;
    score[l] = starts ? h->first[l] + (l < t->outside ? t->total[l] : 0) : FORBIDDEN;
  }
}

static void step(const tagger *t, uint32_t i, int32_t *score) {
  const md_user_header *h = t->model->header;
  const int32_t *own = t->total + (size_t)i * t->lanes;
  uint8_t *back = t->back[i];
  path closed[MD_MOST_CLASSES + 1];
  int32_t next[MOST_LABELS];
  for (unsigned c = 0; c < t->classes; c++) {
    closed[c] = better(path_at(score, 4 * c + 2, 0), path_at(score, 4 * c + 3, 0));
    path inner = better(path_at(score, 4 * c, h->within[c][0]), path_at(score, 4 * c + 1, h->within[c][2]));
    path last = better(path_at(score, 4 * c, h->within[c][1]), path_at(score, 4 * c + 1, h->within[c][3]));
    next[4 * c + 1] = inner.score + own[4 * c + 1], back[4 * c + 1] = inner.label;
    next[4 * c + 2] = last.score + own[4 * c + 2], back[4 * c + 2] = last.label;
  }
  closed[t->classes] = path_at(score, t->outside, 0);
  for (unsigned to = 0; to <= t->classes; to++) {
    path best = {FORBIDDEN, (uint8_t)t->outside};
    for (unsigned from = t->classes + 1; from-- > 0;) {
      path p = {closed[from].score + h->between[from][to], closed[from].label};
      best = better(best, p);
    }
    next[4 * to] = best.score, back[4 * to] = best.label;
    if (to == t->classes) break;
    next[4 * to + 3] = best.score + own[4 * to + 3], back[4 * to + 3] = best.label;
    next[4 * to] += own[4 * to];
  }
  /* what is forbidden stays far below all else, and does not run out of numbers */
  for (unsigned l = 0; l <= t->outside; l++) score[l] = next[l] < FORBIDDEN / 2 ? FORBIDDEN : next[l];
}

static unsigned best_last(const tagger *t, const int32_t *score) {
  const md_user_header *h = t->model->header;
  path best = {score[t->outside] + h->last[t->outside], (uint8_t)t->outside};
  for (unsigned l = t->outside; l-- > 0;)
    if ((l & 3) >= 2) best = better(best, path_at(score, l, h->last[l]));
  return best.label;
}

static int8_t label_of(unsigned l, unsigned outside) {
  if (l == outside) return NM_OUTSIDE;
  return (l & 3) == 0 || (l & 3) == 3 ? nm_begin(l / 4) : nm_inside(l / 4);
}

static void decode(const tagger *t, uint32_t n, int8_t *labels) {
  int32_t score[MOST_LABELS];
  begin(t, score);
  for (uint32_t i = 1; i < n; i++) step(t, i, score);
  unsigned label = best_last(t, score);
  for (uint32_t i = n; i-- > 0;) {
    labels[i] = label_of(label, t->outside);
    if (i) label = t->back[i][label];
  }
}

/* ---- the document ------------------------------------------------------------------------------------------------ */

static void label_sentence(const tagger *t, uint32_t s) {
  ng_sentence at = t->a->sentences.at[s];
  ft_case sentence = t->cases[s];
  for (uint32_t first = at.first_token; first < at.end_token; first += CHUNK) {
    uint32_t n = at.end_token - first < CHUNK ? at.end_token - first : CHUNK;
    ft_places(t->a, first, first + n, sentence, &t->spellings, t->places);
    score(t, first, n, sentence);
    decode(t, n, t->labels + first);
  }
}

static bool make_room(tagger *t, ar_arena *scratch) {
  t->spellings.at = ar_alloc(scratch, 2 * FT_SECTION * sizeof(ft_spelling));
  t->cases = ar_alloc(scratch, t->a->sentences.count + 1);
  t->total = ar_alloc(scratch, (size_t)CHUNK * t->lanes * sizeof *t->total);
  t->words = ar_alloc(scratch, CHUNK * sizeof *t->words);
  t->places = ar_alloc(scratch, CHUNK * sizeof *t->places);
  t->back = ar_alloc(scratch, CHUNK * sizeof *t->back);
  return t->spellings.at && t->cases && t->total && t->words && t->places && t->back;
}

bool um_label(const ng_model *model, ar_arena *scratch, const ng_article *a, int8_t *labels) {
  tagger t = {.model = model, .a = a, .classes = model->header->labels, .labels = labels};
  t.outside = 4 * t.classes, t.lanes = md_lanes(t.classes);
  memset(labels, NM_OUTSIDE, a->tokens.count);
  if (!make_room(&t, scratch)) return false;
  for (uint32_t first = 0; first < a->sentences.count;) {
    uint32_t end = ft_section(a, first);
    ft_note_spellings(a, first, end, &t.spellings, t.cases);
    for (uint32_t s = first; s < end; s++) label_sentence(&t, s);
    first = end;
  }
  return true;
}
