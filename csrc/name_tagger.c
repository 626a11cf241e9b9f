/* Tagger: reads tokens and sentences, writes a label for each token (names.h).
 *
 * A linear-chain model over hashed features, weights in lanes of labels. The weights of all features that hang on one
 * word type are folded into five rows (one for each offset of the window) and kept in the context; context features are
 * looked up token by token; Viterbi finds the best labels. The O label scores 0, so 16 lanes hold BILOU of four
 * classes. Work is bounded: sentences are cut at CHUNK tokens, documents are looked at in sections. */
#include "name_features.h"
#include "names.h"

enum {
  CHUNK = 512,     /* tokens of a sentence looked at together */
  MEMO = 1 << 14,  /* word types kept */
  MEMO_BYTES = 22, /* longest word kept */
  AHEAD = 6,       /* tokens that the memo is asked for before they are read */
  BATCH = 8,       /* tokens whose context is looked up together */
  OUTSIDE = MD_LANES,
  GAP = 2,      /* most tokens without a capital inside a name, one after the other */
  CERTAIN = 85, /* below 0: a score that tells a token is outside; in the model's units, 21 to a factor of e */
  TODO_READ = 1,
  TODO_LABEL = 2
};

typedef int16_t scores __attribute__((vector_size(2 * MD_LANES), aligned(2), may_alias));
typedef int8_t weights __attribute__((vector_size(MD_LANES), aligned(1), may_alias));

typedef struct memo_entry {
  char bytes[MEMO_BYTES];
  uint8_t len, sentence; /* len 0: free */
  uint8_t fresh;         /* used again */
  ft_word word;
  scores rows[FT_OFFSETS];
} memo_entry;

/* Lanes of a class: B I L U. A name is open after B and I, closed after L, U and "outside". A path's score and its last
 * label travel in one number, so that the best of several is a plain maximum: score * 32 + label. A chunk's scores stay
 * below 2^26. */
enum { GROUPS = NM_CLASSES + 1 };

typedef struct trellis {
  int32_t score[MD_LABELS];
  int32_t between[GROUPS][GROUPS], within[NM_CLASSES][4]; /* of the model, times 32 */
} trellis;

typedef struct tagger {
  const md_model *model;
  ng_article *a;
  memo_entry *memo;
  ft_spellings spellings; /* of the section */
  uint8_t *cases;         /* of the sentences: ft_case */
  scores *total;          /* of the chunk */
  ft_word *words;
  ft_place *places;
  uint8_t *todo; /* TODO_LABEL: may be in a name; TODO_READ: its word counts for one that may */
  uint8_t (*back)[MD_LABELS];
  int8_t *labels;
  trellis trellis;
} tagger;

void nm_free_memo(ng_context *context) {
  if (!context->names_memo) return;
  context->allocator.fn(context->allocator.ctx, context->names_memo, MEMO * sizeof(memo_entry), 0);
  context->names_memo = NULL;
}

static memo_entry *memo_of(ng_context *context) {
  if (context->names_memo) return context->names_memo;
  context->names_memo = context->allocator.fn(context->allocator.ctx, NULL, 0, MEMO * sizeof(memo_entry));
  if (context->names_memo) memset(context->names_memo, 0, MEMO * sizeof(memo_entry));
  return context->names_memo;
}

/* ---- scores ------------------------------------------------------------------------------------------------------ */

static void ask_bucket(const md_model *model, uint64_t key) {
  __builtin_prefetch(model->row_prints + (size_t)md_bucket(key, model->row_buckets) * MD_SLOTS);
}

/* The rows of those keys that have one; the memory is asked for them. */
static unsigned rows_of(const md_model *model, const uint64_t *keys, unsigned count, const int8_t **rows) {
  unsigned found = 0;
  for (unsigned k = 0; k < count; k++) {
    const int8_t *row = md_row(model, keys[k]);
    if (!row) continue;
    __builtin_prefetch(row);
    rows[found++] = row;
  }
  return found;
}

static void add_rows(const int8_t *const *rows, unsigned count, scores *total) {
  scores sum = *total;
  for (unsigned k = 0; k < count; k++) sum += __builtin_convertvector(*(const weights *)rows[k], scores);
  *total = sum;
}

/* All keys first, then their slots, then their weights: the memory answers while others are asked. */
static void fold_word(const tagger *t, uint32_t token, ft_case sentence, memo_entry *e) {
  uint64_t keys[FT_OFFSETS][FT_WORD_KEYS];
  const int8_t *rows[FT_OFFSETS][FT_WORD_KEYS];
  unsigned counts[FT_OFFSETS];
  ft_word_keys(t->model, tk_text(t->a, token), t->a->tokens.lex[token], sentence, true, &e->word, keys, counts);
  for (unsigned o = 0; o < FT_OFFSETS; o++)
    for (unsigned k = 0; k < counts[o]; k++) ask_bucket(t->model, keys[o][k]);
  for (unsigned o = 0; o < FT_OFFSETS; o++) counts[o] = rows_of(t->model, keys[o], counts[o], rows[o]);
  memset(e->rows, 0, sizeof e->rows);
  for (unsigned o = 0; o < FT_OFFSETS; o++) add_rows(rows[o], counts[o], &e->rows[o]);
}

static bool holds(const memo_entry *e, ng_str s, ft_case sentence) {
  return e->len == s.len && e->sentence == sentence && memcmp(e->bytes, s.ptr, s.len) == 0;
}

static uint32_t slot_of(const tagger *t, uint32_t token, ft_case sentence) {
  uint32_t hash = t->a->tokens.hash[token], kind = t->a->tokens.flags[token] & (TK_UPPER | TK_ALL_CAPS);
  return (hash ^ hash >> 15 ^ kind * 0x9E5u ^ (uint32_t)sentence * 0x1D3Bu) & (MEMO - 1);
}

static void ask_memo(const tagger *t, uint32_t token, ft_case sentence) {
  const char *e = (const char *)&t->memo[slot_of(t, token, sentence)];
  for (size_t line = 0; line < sizeof(memo_entry); line += 64) __builtin_prefetch(e + line);
}

/* A word has two places. A new one drives out its first place's holder, unless only that one was used again; the lines
 * of the other place are not touched by a word that is at home. */
static memo_entry *place_for(memo_entry *e, memo_entry *other) {
  bool keep = e->fresh && !other->fresh;
  e->fresh = 0;
  return keep ? other : e;
}

/* The folded weights of a token's word; *spare holds those of a word too long to keep. */
static const memo_entry *folded(const tagger *t, uint32_t token, ft_case sentence, memo_entry *spare) {
  ng_str s = tk_text(t->a, token);
  if (s.len > MEMO_BYTES) {
    fold_word(t, token, sentence, spare);
    return spare;
  }
  uint32_t slot = slot_of(t, token, sentence);
  memo_entry *e = &t->memo[slot], *other = &t->memo[slot ^ 1];
  if (!holds(e, s, sentence) && holds(other, s, sentence)) e = other;
  if (holds(e, s, sentence)) {
    e->fresh = 1;
    return e;
  }
  e = place_for(e, other);
  fold_word(t, token, sentence, e);
  memcpy(e->bytes, s.ptr, s.len);
  e->len = (uint8_t)s.len;
  e->sentence = (uint8_t)sentence;
  e->fresh = 0;
  return e;
}

static void add_word(tagger *t, uint32_t i, uint32_t n, const memo_entry *e) {
  t->words[i] = e->word;
  /* rows[o] is what the word says about the token that sees it at offset o - FT_WINDOW */
  for (uint32_t o = 0; o < FT_OFFSETS; o++) {
    uint32_t seer = i + FT_WINDOW - o;
    if (seer < n) t->total[seer] += e->rows[o];
  }
}

static void add_words(tagger *t, uint32_t first, uint32_t n, ft_case sentence) {
  memo_entry spare;
  memset(t->total, 0, n * sizeof *t->total);
  for (uint32_t i = 0; i < n && i < AHEAD; i++)
    if (t->todo[i]) ask_memo(t, first + i, sentence);
  for (uint32_t i = 0; i < n; i++) {
    if (i + AHEAD < n && t->todo[i + AHEAD]) ask_memo(t, first + i + AHEAD, sentence);
    if (t->todo[i]) add_word(t, i, n, folded(t, first + i, sentence, &spare));
  }
}

static void add_batch(tagger *t, const uint32_t *tokens, unsigned count, uint32_t n) {
  uint64_t keys[BATCH][FT_CONTEXT_KEYS];
  const int8_t *rows[BATCH][FT_CONTEXT_KEYS];
  unsigned counts[BATCH];
  for (unsigned i = 0; i < count; i++) {
    counts[i] = ft_context_keys(t->words, t->places, tokens[i], n, true, keys[i]);
    for (unsigned k = 0; k < counts[i]; k++) ask_bucket(t->model, keys[i][k]);
  }
  for (unsigned i = 0; i < count; i++) counts[i] = rows_of(t->model, keys[i], counts[i], rows[i]);
  for (unsigned i = 0; i < count; i++) add_rows(rows[i], counts[i], &t->total[tokens[i]]);
}

/* A few tokens together, as in fold_word. */
static void add_context(tagger *t, uint32_t n) {
  uint32_t batch[BATCH], count = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (t->todo[i] & TODO_LABEL) batch[count++] = i;
    if (count < BATCH && i + 1 < n) continue;
    add_batch(t, batch, count, n);
    count = 0;
  }
}

/* ---- Viterbi over BILOU ------------------------------------------------------------------------------------------ */

static int32_t packed(const trellis *v, unsigned label) { return v->score[label] * 32 + (int32_t)label; }
static int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }

static trellis trellis_of(const md_header *h) {
  trellis v;
  for (unsigned a = 0; a < GROUPS; a++)
    for (unsigned b = 0; b < GROUPS; b++) v.between[a][b] = h->between[a][b] * 32;
  for (unsigned c = 0; c < NM_CLASSES; c++)
    for (unsigned k = 0; k < 4; k++) v.within[c][k] = h->within[c][k] * 32;
  return v;
}

/* The first token of a run: of the sentence, or behind a token that is outside. */
static void begin(const tagger *t, trellis *v, uint32_t first) {
  const md_header *h = t->model->header;
  const int16_t *own = (const int16_t *)&t->total[first];
  for (unsigned l = 0; l < MD_LABELS; l++) {
    bool allowed = l == OUTSIDE || (l & 3) == 0 || (l & 3) == 3;
    int32_t enter = first ? h->between[NM_CLASSES][l / 4] : h->first[l];
    v->score[l] = allowed ? enter + (l < OUTSIDE ? own[l] : 0) : -(1 << 24);
  }
}

static void step(const tagger *t, trellis *v, uint32_t i) {
  const int16_t *own = (const int16_t *)&t->total[i];
  uint8_t *back = t->back[i];
  int32_t closed[GROUPS], inner[NM_CLASSES], last[NM_CLASSES];
  for (unsigned c = 0; c < NM_CLASSES; c++) {
    int32_t b = packed(v, 4 * c), in = packed(v, 4 * c + 1);
    inner[c] = larger(b + v->within[c][0], in + v->within[c][2]);
    last[c] = larger(b + v->within[c][1], in + v->within[c][3]);
    closed[c] = larger(packed(v, 4 * c + 2), packed(v, 4 * c + 3));
  }
  closed[NM_CLASSES] = packed(v, OUTSIDE);
  for (unsigned to = 0; to < GROUPS; to++) {
    int32_t best = closed[0] + v->between[0][to];
    for (unsigned from = 1; from < GROUPS; from++) best = larger(best, closed[from] + v->between[from][to]);
    unsigned label = 4 * to; /* B of the class, or "outside" */
    v->score[label] = best >> 5;
    back[label] = (uint8_t)(best & 31);
    if (to == NM_CLASSES) break;
    v->score[label + 3] = v->score[label];
    back[label + 3] = back[label];
    v->score[label + 1] = inner[to] >> 5, back[label + 1] = (uint8_t)(inner[to] & 31);
    v->score[label + 2] = last[to] >> 5, back[label + 2] = (uint8_t)(last[to] & 31);
  }
  for (unsigned l = 0; l < MD_LANES; l++) v->score[l] += own[l];
}

static unsigned best_last(const tagger *t, const trellis *v, bool sentence_ends) {
  const md_header *h = t->model->header;
  unsigned best = OUTSIDE;
  int32_t most = INT32_MIN;
  for (unsigned l = MD_LABELS; l-- > 0;) {
    int32_t s = v->score[l] + (sentence_ends ? h->last[l] : h->between[l / 4][NM_CLASSES]);
    if ((l == OUTSIDE || (l & 3) >= 2) && s > most) most = s, best = l;
  }
  return best;
}

static int8_t label_of(unsigned l) {
  if (l == OUTSIDE) return NM_OUTSIDE;
  return (l & 3) == 0 || (l & 3) == 3 ? nm_begin(l / 4) : nm_inside(l / 4);
}

/* Labels the run [first, end) of a chunk of n tokens. */
static void decode(tagger *t, uint32_t first, uint32_t end, uint32_t n, int8_t *labels) {
  begin(t, &t->trellis, first);
  for (uint32_t i = first + 1; i < end; i++) step(t, &t->trellis, i);
  unsigned label = best_last(t, &t->trellis, end == n);
  for (uint32_t i = end; i-- > first;) {
    labels[i] = label_of(label);
    if (i > first) label = t->back[i][label];
  }
}

/* ---- what may be a name ------------------------------------------------------------------------------------------ */

static bool capital_inside(const ng_article *a, uint32_t token) {
  ng_str s = tk_text(a, token);
  for (size_t i = 1; i < s.len; i++)
    if (s.ptr[i] >= 'A' && s.ptr[i] <= 'Z') return true;
  return false;
}

/* A function word with a capital that only begins the sentence. */
static bool just_begins(const ng_article *a, uint32_t i, uint32_t end) {
  return tk_has(a, i, TK_SENTENCE_START) && !tk_has(a, i, TK_ALL_CAPS) && tk_is(a, i, LX_FUNCTION_WORD) &&
         !(i + 1 < end && tk_has(a, i + 1, TK_UPPER | TK_PUNCT));
}

static bool may_begin(const ng_article *a, uint32_t i, uint32_t end) {
  unsigned flags = a->tokens.flags[i];
  if (flags & TK_UPPER) return !just_begins(a, i, end);
  return (flags & (TK_LOWER | TK_DIGIT)) && !(flags & TK_CLITIC) && capital_inside(a, i);
}

/* What a name may begin or end with besides: marks it does not. */
static bool may_end(const ng_article *a, uint32_t i) { return !tk_has(a, i, TK_PUNCT); }

/* Where capitals mean something, a name has some, at most GAP tokens in a row without and one at either end. All other
 * tokens are outside; the runs between them are labelled each for itself. */
static void mark_runs(tagger *t, uint32_t first, uint32_t n, ft_case sentence) {
  if (sentence != FT_NORMAL) {
    memset(t->todo, TODO_LABEL, n);
    return;
  }
  memset(t->todo, 0, n);
  for (uint32_t i = 0, open = 0; i < n; i++) {
    if (!may_begin(t->a, first + i, first + n)) continue;
    uint32_t from = open && i - open <= GAP ? open : i;
    if (from == i && i && may_end(t->a, first + i - 1)) from--;
    open = i + 1;
    uint32_t to = open < n && may_end(t->a, first + open) ? open + 1 : open;
    memset(t->todo + from, TODO_LABEL, to - from);
  }
}

static void mark_reads(tagger *t, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    if (!(t->todo[i] & TODO_LABEL)) continue;
    uint32_t from = i < FT_WINDOW ? 0 : i - FT_WINDOW, to = i + FT_WINDOW < n ? i + FT_WINDOW : n - 1;
    for (uint32_t k = from; k <= to; k++) t->todo[k] |= TODO_READ;
  }
}

/* ---- the document ------------------------------------------------------------------------------------------------ */

static bool any_above(const scores *total, int16_t limit) {
  union {
    scores lanes;
    uint64_t parts[MD_LANES / 4];
  } above = {.lanes = (scores)(*total > limit)};
  return (above.parts[0] | above.parts[1] | above.parts[2] | above.parts[3]) != 0;
}

/* Tokens that their words alone put far outside: measured, context does not bring them back. */
static void drop_certain(tagger *t, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    if (t->todo[i] & TODO_LABEL && !any_above(&t->total[i], -CERTAIN)) t->todo[i] = TODO_READ;
}

static void label_chunk(tagger *t, uint32_t first, uint32_t n, ft_case sentence) {
  mark_reads(t, n);
  add_words(t, first, n, sentence);
  drop_certain(t, n);
  add_context(t, n);
  for (uint32_t i = 0; i < n;) {
    uint32_t end = i;
    while (end < n && t->todo[end] & TODO_LABEL) end++;
    if (end > i) decode(t, i, end, n, t->labels + first);
    i = end + 1;
  }
}

/* Leaves those runs to do that hold a word which the document labels otherwise. */
static void keep_doubtful(tagger *t, uint32_t n) {
  for (uint32_t i = 0; i < n;) {
    uint32_t end = i;
    bool differs = false;
    for (; end < n && t->todo[end]; end++) differs |= t->places[end].differs;
    if (!differs) memset(t->todo + i, 0, end - i);
    i = end + 1;
  }
}

/* A first look labels every sentence; a second one only the runs with a word that the document labels otherwise. */
static void label_sentence(tagger *t, uint32_t s, bool second) {
  ng_sentence at = t->a->sentences.at[s];
  ft_case sentence = t->cases[s];
  for (uint32_t first = at.first_token; first < at.end_token; first += CHUNK) {
    uint32_t end = at.end_token - first < CHUNK ? at.end_token : first + CHUNK;
    ft_places(t->a, first, end, sentence, &t->spellings, t->places);
    if (second && !ft_hints(t->a, first, end, t->labels, &t->spellings, t->places)) continue;
    mark_runs(t, first, end - first, sentence);
    if (second) keep_doubtful(t, end - first);
    label_chunk(t, first, end - first, sentence);
  }
}

static bool make_room(tagger *t, ar_arena *scratch) {
  t->spellings.at = ar_alloc(scratch, 2 * FT_SECTION * sizeof(ft_spelling));
  t->cases = ar_alloc(scratch, t->a->sentences.count + 1);
  t->total = ar_alloc(scratch, CHUNK * sizeof *t->total);
  t->words = ar_alloc(scratch, CHUNK * sizeof *t->words);
  t->places = ar_alloc(scratch, CHUNK * sizeof *t->places);
  t->todo = ar_alloc(scratch, CHUNK);
  t->back = ar_alloc(scratch, CHUNK * sizeof *t->back);
  return t->spellings.at && t->cases && t->total && t->words && t->places && t->todo && t->back;
}

bool nm_label(ng_context *context, ng_article *a, int8_t *labels) {
  memset(labels, NM_OUTSIDE, a->tokens.count);
  if (!context->model.header) return true;
  tagger t = {.model = &context->model, .a = a, .memo = memo_of(context), .labels = labels};
  t.trellis = trellis_of(context->model.header);
  if (!t.memo || !make_room(&t, &context->scratch)) return false;
  for (uint32_t first = 0; first < a->sentences.count;) {
    uint32_t end = ft_section(a, first);
    ft_note_spellings(a, first, end, &t.spellings, t.cases);
    for (uint32_t s = first; s < end; s++) label_sentence(&t, s, false);
    ft_note_labels(a, first, end, labels, &t.spellings);
    for (uint32_t s = first; s < end; s++) label_sentence(&t, s, true);
    first = end;
  }
  return true;
}
