/* Kinds of lines: weighs the features of all lines of an article together (blocks_features.c) and decides the kind of
 * each.
 *
 * A linear-chain conditional random field over lines: what a line shows, what its two neighbours show, where it stands,
 * and which kind follows which; the best sequence by dynamic programming. The weights are fitted to the project's corpus
 * (model/lines.c). States tell more than kinds: what stands above the headline is told apart, so that the headline comes
 * once. A copy of the headline further down is a headline, too. */
#include "blocks_layout.h"

static const int16_t weights[BW_ROWS][BS_STATES] = {
#include "blocks_weights.h"
};

static const uint8_t kind_of_state[BS_STATES] = {
    NG_BLOCK_HEADLINE, NG_BLOCK_SUBHEAD,     NG_BLOCK_SUBHEAD,   NG_BLOCK_BYLINE,      NG_BLOCK_DATE, NG_BLOCK_PARAGRAPH,
    NG_BLOCK_CAPTION,  NG_BLOCK_CREDIT,      NG_BLOCK_PROMO,     NG_BLOCK_BOILERPLATE, NG_BLOCK_COPYRIGHT,
    NG_BLOCK_BOILERPLATE, NG_BLOCK_DATE, NG_BLOCK_BYLINE, NG_BLOCK_SUBHEAD, NG_BLOCK_CAPTION};

static void add_row(int32_t *scores, const int16_t *row) {
  for (uint32_t s = 0; s < BS_STATES; s++) scores[s] += row[s];
}

/* Adds the rows of a line's features below `limit`, from row `first` on. */
static void add_features(int32_t *scores, const bl_line *line, uint32_t first, uint32_t limit) {
  for (uint32_t w = 0; w * 64 < limit; w++) {
    uint64_t bits = line->features[w];
    if (limit - w * 64 < 64) bits &= ((uint64_t)1 << (limit - w * 64)) - 1;
    for (; bits; bits &= bits - 1) add_row(scores, weights[first + w * 64 + (uint32_t)__builtin_ctzll(bits)]);
  }
}

static void score_line(const bl_scan *bl, uint32_t i, int32_t *scores) {
  const bl_line *line = &bl->lines.at[i];
  memset(scores, 0, BS_STATES * sizeof *scores);
  add_features(scores, line, BW_OWN, BF_COUNT);
  if (i > 0) add_features(scores, line - 1, BW_BEFORE, BF_SHAPES);
  if (i + 1 < bl->lines.count) add_features(scores, line + 1, BW_BEHIND, BF_SHAPES);
  if (i + 1 == bl->lines.count) add_row(scores, weights[BW_LAST]);
}

static int32_t most(const int32_t *scores, uint32_t first, uint32_t end) {
  int32_t best = scores[first];
  for (uint32_t s = first + 1; s < end; s++) best = scores[s] > best ? scores[s] : best;
  return best;
}

/* Lets the states [p_first, p_end) of the line before come before [first, end). A state too far behind the best of them
 * wins nowhere, whatever follows it. */
static void follow(const int32_t *before, uint32_t p_first, uint32_t p_end, uint32_t first, uint32_t end, int32_t *best,
                   uint8_t *from) {
  int32_t least = most(before, p_first, p_end) - BW_RANGE;
  for (uint32_t p = p_first; p < p_end; p++) {
    if (before[p] < least) continue;
    const int16_t *row = weights[BW_NEXT + p];
    for (uint32_t s = first; s < end; s++) {
      int32_t score = before[p] + row[s];
      if (score <= best[s]) continue;
      best[s] = score;
      from[s] = (uint8_t)p;
    }
  }
}

/* The best score of every state for a line whose own scores are given; from[s] is the state before it. The headline and
 * what stands above it follow what stands above it, the others follow it and each other. */
static void step(const int32_t *before, const int32_t *own, int32_t *best, uint8_t *from) {
  for (uint32_t s = 0; s < BS_STATES; s++) best[s] = BW_NEVER * 2;
  follow(before, 0, BS_OVER_BOILERPLATE, BS_HEADLINE + 1, BS_OVER_BOILERPLATE, best, from);
  if (most(before, BS_OVER_BOILERPLATE, BS_STATES) > BW_NEVER) {
    follow(before, BS_OVER_BOILERPLATE, BS_STATES, BS_HEADLINE, BS_HEADLINE + 1, best, from);
    follow(before, BS_OVER_BOILERPLATE, BS_STATES, BS_OVER_BOILERPLATE, BS_STATES, best, from);
  }
  for (uint32_t s = 0; s < BS_STATES; s++) best[s] += own[s];
}

static bool decide(bl_scan *bl) {
  uint32_t n = bl->lines.count, best_state = 0;
  int32_t own[BS_STATES], scores[2][BS_STATES];
  uint8_t(*from)[BS_STATES] = ar_alloc(bl->scratch, (size_t)n * BS_STATES);
  if (!from) return false;
  score_line(bl, 0, scores[0]);
  add_row(scores[0], weights[BW_FIRST]);
  for (uint32_t i = 1; i < n; i++) {
    score_line(bl, i, own);
    step(scores[(i + 1) & 1], own, scores[i & 1], from[i]);
  }
  const int32_t *last = scores[(n - 1) & 1];
  for (uint32_t s = 1; s < BS_OVER_BOILERPLATE; s++)
    if (last[s] > last[best_state]) best_state = s;
  for (uint32_t i = n; i-- > 0; best_state = i ? from[i][best_state] : 0) {
    bl->lines.at[i].kind = kind_of_state[best_state];
    if (best_state == BS_HEADLINE) bl->headline = i;
  }
  return true;
}

static void arrange_headline_copies(bl_scan *bl) {
  if (bl->headline >= bl->lines.count) return;
  const bl_line *headline = &bl->lines.at[bl->headline];
  uint32_t length = headline->end - headline->start;
  if (headline->words < 4) return;
  for (uint32_t i = 0; i < bl->lines.count; i++) {
    bl_line *line = &bl->lines.at[i];
    if (line->hash == headline->hash && line->words == headline->words && line->end - line->start == length &&
        memcmp(bl->a->text.ptr + line->start, bl->a->text.ptr + headline->start, length) == 0)
      line->kind = NG_BLOCK_HEADLINE;
  }
}

static bool shows(const bl_line *line, uint32_t feature) { return line->features[feature >> 6] >> (feature & 63) & 1; }

/* A caption printed twice, once without its credit. */
static void arrange_caption_copies(bl_scan *bl) {
  for (uint32_t i = 0; i + 1 < bl->lines.count; i++) {
    bl_line *line = &bl->lines.at[i], *next = line + 1;
    if (!shows(line, BF_COPY)) continue;
    bool caption = line->kind == NG_BLOCK_CAPTION || next->kind == NG_BLOCK_CAPTION;
    if (caption && line->kind != NG_BLOCK_HEADLINE && next->kind != NG_BLOCK_HEADLINE)
      line->kind = next->kind = NG_BLOCK_CAPTION;
  }
}

/* Whether the line's own wording and its place both say so. */
static bool is_aside(const bl_line *line) {
  uint8_t kind = line->kind;
  bool aside = kind == NG_BLOCK_PROMO || kind == NG_BLOCK_BOILERPLATE || kind == NG_BLOCK_COPYRIGHT ||
               kind == NG_BLOCK_CAPTION || kind == NG_BLOCK_CREDIT;
  return aside && shows(line, BF_HINT + kind);
}

/* What a page's markup says of its lines stands; paragraphs may be less by their wording. */
static void take_page(bl_scan *bl) {
  const uint8_t_list *page = &bl->a->page_lines;
  if (!bl->a->page || page->count != bl->lines.count) return;
  bl->headline = bl->lines.count;
  for (uint32_t i = 0; i < page->count; i++) {
    bl_line *line = &bl->lines.at[i];
    if (page->at[i] != NG_BLOCK_PARAGRAPH || !is_aside(line)) line->kind = page->at[i];
    if (line->kind == NG_BLOCK_HEADLINE && bl->headline == page->count) bl->headline = i;
  }
}

/* Decides the kinds of the lines, none of them of a header. */
static bool arrange_lines(bl_scan *bl) {
  uint32_t n = bl->lines.count;
  bl->headline = bl->first_body = n;
  if (!n) return true;
  if (n == 1) { /* alone, a line is prose, but for a date or a credit */
    if (bl->lines.at[0].kind == BL_UNDECIDED) bl->lines.at[0].kind = NG_BLOCK_PARAGRAPH;
    bl->first_body = 0;
    take_page(bl);
    return true;
  }
  bl_place(bl);
  if (!decide(bl)) return false;
  take_page(bl);
  for (uint32_t i = n; i-- > 0;)
    if (bl->lines.at[i].kind == NG_BLOCK_PARAGRAPH) bl->first_body = i;
  if (bl->first_body == n) bl->first_body = 0;
  if (bl->a->page) return true;
  arrange_caption_copies(bl);
  arrange_headline_copies(bl);
  return true;
}

bool bl_arrange(bl_scan *bl) {
  bl_line_list all = bl->lines;
  bl->lines.at += bl->header;
  bl->lines.count -= bl->header;
  bool ok = arrange_lines(bl);
  bl->lines = all;
  bl->headline += bl->header;
  bl->first_body += bl->header;
  if (ok) bl_arrange_header(bl);
  return ok;
}
