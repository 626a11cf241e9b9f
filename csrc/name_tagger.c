/* Tagger: reads tokens and sentences, writes a label for each token (names.h).
 *
 * A linear-chain model over hashed features, weights in lanes of labels. What a word says comes folded from the memo
 * (name_memo.c); context features are looked up token by token; Viterbi finds the best labels (name_viterbi.c,
 * user_viterbi.c). The O label scores 0, so 16 lanes hold BILOU of four classes. The scores of a first look are kept, so
 * that a second one only adds what the document says. Work is bounded: sentences are cut at CHUNK tokens, documents are
 * looked at in sections.
 *
 * A user's model has classes of its own, a block of 16 lanes for each four, and may know names without capitals: every
 * token is labelled, and there is no second look. */
#include "name_memo.h"
#include "user_model.h"
#include "user_viterbi.h"

enum {
  CHUNK = 512,  /* tokens of a sentence looked at together */
  AHEAD = 6,    /* tokens that the memo is asked for before they are read */
  BATCH = 8,    /* tokens whose context is looked up together */
  MARGIN = 16,  /* of a chunk's arrays on either side: the window of its first and last words; keeps the alignment */
  GAP = 2,      /* most tokens without a capital inside a name, one after the other */
  CERTAIN = 85, /* below 0: a score that tells a token is outside; in the model's units, 21 to a factor of e */
  IN_RUN = 1,   /* of a token: in a run that may hold a name */
  TO_LABEL = 2, /* it may be in a name */
  OFFSETS = 3   /* from this bit on: the offsets at which its word counts for tokens that may */
};

typedef struct tagger {
  const md_model *model;
  const ng_article *a;
  const nk_kernels *kernels;
  mm_folder folder;
  unsigned blocks; /* of 16 lanes, that a token's scores are */
  ft_spellings spellings; /* of the section */
  uint8_t *cases;         /* of the sentences: ft_case */
  sc_scores *scores;      /* of the chunk, as all up to count */
  ft_word *words;
  ft_place *places;
  uint8_t *todo;        /* IN_RUN…; 0: nothing */
  uint16_t *to_label;   /* `count` tokens */
  uint32_t count;
  uint32_t section;     /* its first token */
  bool again;           /* whether it gets a second look; the next three are of its tokens, as a first look left them */
  sc_scores *kept;      /* of those to label */
  uint8_t *kept_shapes; /* of those to label: ft_word's */
  uint8_t *kept_todo;
  int8_t *labels;
  vt_trellis trellis;
  uv_trellis *users; /* of a user's model; NULL: the shipped one */
} tagger;

/* ---- scores ------------------------------------------------------------------------------------------------------ */

static sc_scores *scores_of(const tagger *t, uint32_t i) { return t->scores + (size_t)i * t->blocks; }

static void add_word(tagger *t, uint32_t i, const mm_word *w) {
  t->words[i] = w->word;
  t->kernels->spread(scores_of(t, i + FT_WINDOW), w->rows, t->blocks);
}

static void add_words(tagger *t, uint32_t first, uint32_t n, ft_case sentence) {
  memset(t->scores - FT_WINDOW * t->blocks, 0, (n + 2 * FT_WINDOW) * t->blocks * sizeof *t->scores);
  for (uint32_t i = 0; i < n && i < AHEAD; i++)
    if (t->todo[i]) mm_expect(&t->folder, t->a, first + i, sentence);
  for (uint32_t i = 0; i < n; i++) {
    if (i + AHEAD < n && t->todo[i + AHEAD]) mm_expect(&t->folder, t->a, first + i + AHEAD, sentence);
    if (t->todo[i]) add_word(t, i, mm_find(&t->folder, t->a, first + i, sentence, t->todo[i] >> OFFSETS));
  }
}

static void add_batch(tagger *t, const uint16_t *tokens, unsigned count, uint32_t n) {
  uint64_t keys[BATCH][FT_CONTEXT_KEYS];
  const int8_t *rows[BATCH][FT_CONTEXT_KEYS];
  unsigned counts[BATCH];
  for (unsigned i = 0; i < count; i++) {
    counts[i] = ft_context_keys(t->words, t->places, tokens[i], n, true, keys[i]);
    t->kernels->ask(t->model, keys[i], counts[i]);
  }
  for (unsigned i = 0; i < count; i++) counts[i] = t->kernels->find(t->model, keys[i], counts[i], rows[i]);
  for (unsigned i = 0; i < count; i++) t->kernels->add(scores_of(t, tokens[i]), rows[i], counts[i], t->blocks);
}

/* A few tokens together, so that their memory is asked for before it is read. */
static void add_context(tagger *t, uint32_t n) {
  for (uint32_t i = 0; i < t->count; i += BATCH)
    add_batch(t, t->to_label + i, t->count - i < BATCH ? t->count - i : BATCH, n);
}

/* ---- what may be a name ------------------------------------------------------------------------------------------ */

/* A function word with a capital that only begins the sentence. */
static bool just_begins(const ng_article *a, uint32_t i, uint32_t end) {
  return tk_has(a, i, TK_SENTENCE_START) && !tk_has(a, i, TK_ALL_CAPS) && tk_is(a, i, LX_FUNCTION_WORD) &&
         !(i + 1 < end && tk_has(a, i + 1, TK_UPPER | TK_PUNCT));
}

static bool may_begin(const ng_article *a, uint32_t i, uint32_t end) {
  unsigned flags = a->tokens.flags[i];
  if (flags & TK_UPPER) return !just_begins(a, i, end);
  return (flags & TK_INNER_CAPITAL) && (flags & (TK_LOWER | TK_DIGIT)) && !(flags & TK_CLITIC);
}

/* What a name may begin or end with besides: a particle, a head ("Labour party"), a number; no other small word and no
 * mark. */
static bool may_lead(const ng_article *a, uint32_t i) {
  return !tk_has(a, i, TK_PUNCT | TK_LOWER) || (tk_has(a, i, TK_LOWER) && tk_is(a, i, LX_NAME_PARTICLE));
}

static bool may_follow(const ng_article *a, uint32_t i) {
  const lx_set heads = lx_set_and(lx_set_of(LX_ORGANISATION_HEAD, LX_OUTLET_HEAD, LX_FACILITY_HEAD, LX_LANDSCAPE_HEAD),
                                  LX_EVENT_HEAD, LX_WORK_HEAD, LX_PRIZE_HEAD, LX_NAME_SUFFIX);
  return !tk_has(a, i, TK_PUNCT | TK_LOWER) || (tk_has(a, i, TK_LOWER) && tk_any(a, i, heads));
}

/* Where capitals mean something, a name has some, at most GAP tokens in a row without and one at either end. All other
 * tokens are outside; the runs between them are labelled each for itself. Returns whether there are any. */
static bool mark_runs(tagger *t, uint32_t first, uint32_t n, ft_case sentence) {
  memset(t->todo - MARGIN, 0, n + 2 * MARGIN);
  if (sentence != FT_NORMAL || t->users) {
    memset(t->todo, IN_RUN | TO_LABEL, n);
    return true;
  }
  uint32_t open = 0;
  const ft_spellings *s = &t->spellings;
  for (uint32_t k = ft_capital_from(s, first); k < s->count && s->capitals[k].token < first + n; k++) {
    uint32_t i = s->capitals[k].token - first;
    if (!may_begin(t->a, first + i, first + n)) continue;
    uint32_t from = open && i - open <= GAP ? open : i;
    if (from == i && i && may_lead(t->a, first + i - 1)) from--;
    open = i + 1;
    uint32_t to = open < n && may_follow(t->a, first + open) ? open + 1 : open;
    for (; from < to; from++) t->todo[from] = IN_RUN | TO_LABEL;
  }
  return open > 0;
}

/* Whether tokens [i, i + 8) are to be labelled: a byte each. */
static uint64_t eight_to_label(const tagger *t, uint32_t i) {
  uint64_t eight;
  memcpy(&eight, t->todo + i, sizeof eight);
  return eight / TO_LABEL & UINT64_C(0x0101010101010101);
}

/* The words in the windows of the tokens to label: offset o of token i is asked for by token i + FT_WINDOW - o. Eight
 * tokens at once; the last token's byte lies highest. */
static void mark_reads(tagger *t, uint32_t n) {
  uint64_t before = 0, here = eight_to_label(t, 0), after, marks;
  for (uint32_t i = 0; i < n; i += 8, before = here, here = after) {
    after = i + 8 < n ? eight_to_label(t, i + 8) : 0;
    if (!(before | here | after)) continue;
    memcpy(&marks, t->todo + i, sizeof marks);
    marks |= (here >> 16 | after << 48) << OFFSETS | (here >> 8 | after << 56) << (OFFSETS + 1) |
             here << (OFFSETS + 2) | (here << 8 | before >> 56) << (OFFSETS + 3) |
             (here << 16 | before >> 48) << (OFFSETS + 4);
    memcpy(t->todo + i, &marks, sizeof marks);
  }
}

/* Lists the tokens to label, without those that their words alone put far outside: measured, context does not bring
 * them back. */
static void drop_certain(tagger *t, uint32_t n) {
  t->count = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (!(t->todo[i] & TO_LABEL)) continue;
    if (t->users || sc_above(&t->scores[i], -CERTAIN))
      t->to_label[t->count++] = (uint16_t)i;
    else
      t->todo[i] = (uint8_t)(t->todo[i] & ~TO_LABEL);
  }
}

/* ---- the document ------------------------------------------------------------------------------------------------ */

/* Labels the tokens of [i, end) that are to be labelled, each stretch of them for itself. */
static void decode(tagger *t, uint32_t i, uint32_t end, uint32_t n, int8_t *labels) {
  if (t->users) return uv_decode(t->users, t->scores, n, labels);
  for (; i < end; i++) {
    uint32_t from = i;
    while (i < end && t->todo[i] & TO_LABEL) i++;
    if (i > from) vt_decode(&t->trellis, t->kernels, t->scores, from, i, n, labels);
  }
}

static void keep(tagger *t, uint32_t first, uint32_t n) {
  uint32_t at = first - t->section;
  memcpy(t->kept_todo + at, t->todo, n);
  for (uint32_t k = 0; k < t->count; k++) {
    uint32_t i = t->to_label[k];
    t->kept[at + i] = t->scores[i];
    t->kept_shapes[at + i] = t->words[i].shape;
  }
}

static void first_look(tagger *t, uint32_t first, uint32_t n, ft_case sentence) {
  t->count = 0;
  if (mark_runs(t, first, n, sentence)) {
    ft_places(t->a, first, first + n, sentence, &t->spellings, t->places);
    mark_reads(t, n);
    add_words(t, first, n, sentence);
    drop_certain(t, n);
    add_context(t, n);
    decode(t, 0, n, n, t->labels + first);
  }
  if (t->again) keep(t, first, n);
}

static void add_hints(tagger *t, uint32_t first, uint32_t i, uint32_t n, ft_case sentence) {
  uint64_t keys[FT_HINT_KEYS + NK_ROUND];
  const int8_t *rows[FT_HINT_KEYS];
  uint32_t at = first - t->section + i;
  unsigned count = ft_hint_keys(t->kept_shapes[at], sentence, t->places, i, n, keys);
  t->scores[i] = t->kept[at];
  t->kernels->ask(t->model, keys, count);
  t->kernels->add(&t->scores[i], rows, t->kernels->find(t->model, keys, count, rows), 1);
}

/* Labels those runs again that hold a word which the document labels otherwise. */
static void second_look(tagger *t, uint32_t first, uint32_t n, ft_case sentence) {
  if (!ft_hints(first, first + n, t->labels, &t->spellings, false, t->places)) return;
  memcpy(t->todo, t->kept_todo + (first - t->section), n);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t from = i;
    bool differs = false;
    for (; i < n && t->todo[i] & IN_RUN; i++) differs |= t->places[i].differs;
    if (!differs) continue;
    for (uint32_t k = from; k < i; k++)
      if (t->todo[k] & TO_LABEL) add_hints(t, first, k, n, sentence);
    decode(t, from, i, n, t->labels + first);
  }
}

static void look(tagger *t, uint32_t s, void (*at_chunk)(tagger *, uint32_t, uint32_t, ft_case)) {
  ng_sentence at = t->a->sentences.at[s];
  for (uint32_t first = at.first_token; first < at.end_token; first += CHUNK)
    at_chunk(t, first, at.end_token - first < CHUNK ? at.end_token - first : CHUNK, t->cases[s]);
}

/* A sentence that is longer than a section gets one look only. */
static void label_section(tagger *t, uint32_t first, uint32_t end) {
  t->section = t->a->sentences.at[first].first_token;
  t->again = !t->users && t->a->sentences.at[end - 1].end_token - t->section <= FT_SECTION;
  ft_note_spellings(t->a, first, end, &t->spellings, t->cases);
  for (uint32_t s = first; s < end; s++) look(t, s, first_look);
  if (!t->again) return;
  ft_note_labels(t->labels, t->a->sentences.at[end - 1].end_token, &t->spellings);
  for (uint32_t s = first; s < end; s++) look(t, s, second_look);
}

/* Room for count elements and a margin on either side; a pointer to the first, or NULL. */
static void *with_margins(ar_arena *scratch, size_t count, size_t size) {
  char *at = ar_alloc(scratch, (count + 2 * MARGIN) * size);
  return at ? at + MARGIN * size : NULL;
}

static bool make_room(tagger *t, ar_arena *scratch) {
  uint32_t section = t->a->tokens.count < FT_SECTION ? t->a->tokens.count : FT_SECTION;
  t->spellings.at = ar_alloc(scratch, 2 * FT_SECTION * sizeof(ft_spelling));
  t->spellings.capitals = ar_alloc(scratch, ((size_t)t->a->tokens.count + 1) * sizeof(ft_capital));
  t->cases = ar_alloc(scratch, t->a->sentences.count + 1);
  t->scores = with_margins(scratch, CHUNK, t->blocks * sizeof *t->scores);
  t->todo = with_margins(scratch, CHUNK, 1);
  t->to_label = ar_alloc(scratch, CHUNK * sizeof *t->to_label);
  t->words = ar_alloc(scratch, CHUNK * sizeof *t->words);
  t->places = ar_alloc(scratch, CHUNK * sizeof *t->places);
  if (!(t->spellings.at && t->spellings.capitals && t->cases && t->scores && t->todo && t->to_label && t->words && t->places)) return false;
  if (t->users) return (t->users->back = ar_alloc(scratch, CHUNK * sizeof *t->users->back)) != NULL;
  t->trellis.back = ar_alloc(scratch, CHUNK * sizeof *t->trellis.back);
  t->kept = ar_alloc(scratch, section * sizeof *t->kept);
  t->kept_shapes = ar_alloc(scratch, section);
  t->kept_todo = ar_alloc(scratch, section);
  return t->trellis.back && t->kept && t->kept_shapes && t->kept_todo;
}

static bool label_all(tagger *t, ng_context *context) {
  t->kernels = context->kernels;
  t->blocks = t->model->lanes / MD_LANES;
  t->folder = (mm_folder){.model = t->model, .kernels = t->kernels, .blocks = t->blocks, .everywhere = t->users != NULL};
  memset(t->labels, NM_OUTSIDE, t->a->tokens.count);
  if (!mm_open(context, &t->folder) || !make_room(t, &context->scratch)) return false;
  for (uint32_t first = 0; first < t->a->sentences.count;) {
    uint32_t end = ft_section(t->a, first);
    label_section(t, first, end);
    first = end;
  }
  return true;
}

bool nm_label(ng_context *context, const ng_article *a, int8_t *labels) {
  tagger t = {.model = &context->model, .a = a, .labels = labels};
  memset(labels, NM_OUTSIDE, a->tokens.count);
  if (!context->model.header) return true;
  vt_prepare(&t.trellis, context->model.header);
  return label_all(&t, context);
}

bool um_label(ng_context *context, const ng_model *model, const ng_article *a, int8_t *labels) {
  uv_trellis users;
  uv_prepare(&users, model->header);
  tagger t = {.model = &model->tables, .a = a, .labels = labels, .users = &users};
  return label_all(&t, context);
}
