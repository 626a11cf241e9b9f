/* The body: reads the flat tree, says of every block whether it is part of the article and as what.
 *
 * Prose is what tells an article: sentences with few links. The element that holds nearly all of the page's prose outside of
 * what its markup calls something else (navigation, comments, shares, related stories) is the article's; inside it lists
 * of links, teasers and boxes are left out. Sums over blocks from the page's beginning make every question about an
 * element one subtraction, so the whole takes linear time. */
#include "html.h"

enum {
  HEAD_BLOCKS = 30, /* between headline and body */
  TITLE_BYTES = 12, /* that tell one title is like another */
  HEAD_WORDS = 60,
  STANDFIRST_WORDS = 6,
  COPY_WORDS = 6,
  LAST_LINES = 5,
  DESCRIPTION_BYTES = 30, /* of the description that tell a line is it */
  BYLINE_WORDS = 25,
  DATE_WORDS = 10,
  LEAST_PROSE = 250,   /* bytes: with less the page is looked through again with fewer scruples */
  SHARE_OF_CHILD = 75, /* per cent of an element's prose that make one child stand for it */
  SHARE_OF_BODY = 25,  /* … of the page's that an element needs to be its body */
  SHARE_OF_HIDDEN = 85,
  SHARE_IN_BODY = 5,
  LEAST_AROUND = 100,
  SHARE_AROUND = 50,
  SHARE_OF_WORD = 60   /* … of the page's prose that an element cannot lose for a word in its class */
};

typedef struct hb_scan {
  ar_arena *arena;
  ht_tree *tree;
  ht_body *body;
  const ht_meta *meta;
  uint32_t *raw;   /* prose of all blocks before, by all */
  uint32_t *shown; /* … without what is hidden */
  uint32_t *prose; /* … without what is left out */
  uint32_t *links, *bytes;
  uint32_t container;
  bool lenient;
} hb_scan;

static uint32_t length(const ht_block *b) { return b->end - b->start; }

/* The flags of a block: of the element it stands in and of all that encloses it inside the line. */
static uint32_t flags_of(const hb_scan *s, const ht_block *b) { return s->tree->nodes.at[b->node].all | b->inside; }

static uint32_t sum(const uint32_t *sums, const ht_node *n) { return sums[n->end_block] - sums[n->first]; }

/* ---- prose ------------------------------------------------------------------------------------------------------- */

static bool is_prose(const ht_block *b, uint32_t flags) {
  if (flags & (HN_HEADING | HN_CAPTION | HW_SAYS_CAPTION | HN_HIDDEN | HN_SKIP)) return false;
  if (b->links * 2 > length(b)) return false;
  if (flags & HW_SAYS_BODY) return true;
  return b->words >= 10 && (b->stops > 0 || b->words >= 25);
}

static bool sum_up(hb_scan *s) {
  const ht_tree *t = s->tree;
  size_t n = (size_t)t->blocks.count + 1;
  s->raw = ar_calloc(s->arena, n, sizeof *s->raw);
  s->shown = ar_calloc(s->arena, n, sizeof *s->shown);
  s->prose = ar_calloc(s->arena, n, sizeof *s->prose);
  s->links = ar_calloc(s->arena, n, sizeof *s->links);
  s->bytes = ar_calloc(s->arena, n, sizeof *s->bytes);
  s->body->kinds = ar_alloc(s->arena, n);
  if (!s->raw || !s->shown || !s->prose || !s->links || !s->bytes || !s->body->kinds) return false;
  for (uint32_t i = 0; i < t->blocks.count; i++) {
    const ht_block *b = &t->blocks.at[i];
    uint32_t flags = flags_of(s, b), words = is_prose(b, flags & ~(uint32_t)HN_HIDDEN) ? length(b) - b->links : 0;
    s->raw[i + 1] = s->raw[i] + words;
    s->shown[i + 1] = s->shown[i] + (flags & HN_HIDDEN ? 0 : words);
    s->links[i + 1] = s->links[i] + b->links;
    s->bytes[i + 1] = s->bytes[i] + length(b);
  }
  memset(s->body->kinds, HB_LEFT_OUT, n);
  return true;
}

static bool has_share(const hb_scan *s, const ht_node *n, uint32_t per_cent) {
  uint32_t prose = sum(s->raw, n);
  return prose > LEAST_PROSE && (uint64_t)prose * 100 > (uint64_t)s->raw[s->tree->blocks.count] * per_cent;
}

/* Elements that are said to be the article's text, with enough of it, and what they stand in: HN_HOLDS_BODY. */
static void mark_bodies(hb_scan *s) {
  ht_tree *t = s->tree;
  for (uint32_t i = t->nodes.count; i-- > 1;) {
    ht_node *n = &t->nodes.at[i];
    if ((n->own & HW_SAYS_BODY) && !(n->own & HW_SAYS_COMMENT) && has_share(s, n, SHARE_OF_BODY)) n->own |= HN_HOLDS_BODY;
    if (n->own & HN_HOLDS_BODY) t->nodes.at[n->parent].own |= HN_HOLDS_BODY;
  }
}

/* Whether most of what is said to be the article's text is hidden: a script uncovers it, paragraph by paragraph. */
static bool is_covered(const hb_scan *s, const ht_node *n) {
  return (n->own & HW_SAYS_BODY) && has_share(s, n, SHARE_OF_BODY) && sum(s->raw, n) > 2 * sum(s->shown, n);
}

/* Takes back what the classes of elements say that hold the body or most of the page's prose, and passes on the rest. */
static void weigh_words(hb_scan *s) {
  const uint32_t words = HW_SAYS_OUT | HW_SAYS_CAPTION | HW_SAYS_CREDIT | HW_SAYS_BYLINE | HW_SAYS_DATE |
                         HW_SAYS_STANDFIRST | HW_SAYS_HEADLINE | HW_SAYS_PULLQUOTE;
  ht_tree *t = s->tree;
  uint32_t covered = 0; /* the end of the element whose text is hidden */
  mark_bodies(s);
  for (uint32_t i = 1; i < t->nodes.count; i++) {
    ht_node *n = &t->nodes.at[i];
    uint32_t outer = t->nodes.at[n->parent].all;
    bool most = has_share(s, n, SHARE_OF_WORD);
    if ((most || (n->own & HN_HOLDS_BODY)) && !(n->own & HW_SAYS_COMMENT)) n->own &= ~words;
    bool nearly_all = has_share(s, n, SHARE_OF_HIDDEN);
    bool in_body = ((outer | n->own) & HW_SAYS_BODY) && has_share(s, n, SHARE_IN_BODY);
    if (is_covered(s, n) && n->end > covered) covered = n->end;
    bool uncover = i < covered && !(n->own & (HW_SAYS_OUT | HW_SAYS_COMMENT));
    if (nearly_all || in_body || uncover || (most && ((outer | n->own) & (HW_SAYS_BODY | HN_ARTICLE)))) n->own &= ~(uint32_t)HN_HIDDEN;
    n->all = (n->own & ~(uint32_t)(HN_INLINE | HN_HOLDS_BODY)) | outer;
  }
}

static void sum_prose(hb_scan *s) {
  const ht_tree *t = s->tree;
  for (uint32_t i = 0; i < t->blocks.count; i++) {
    const ht_block *b = &t->blocks.at[i];
    uint32_t flags = flags_of(s, b);
    bool counts = is_prose(b, flags) && (s->lenient || !(flags & HW_SAYS_OUT));
    s->prose[i + 1] = s->prose[i] + (counts ? length(b) - b->links : 0);
  }
}

/* ---- the element ------------------------------------------------------------------------------------------------- */

/* The child of an element that holds most of its prose; 0 if it has none. */
static uint32_t main_child(const hb_scan *s, uint32_t node) {
  const ht_tree *t = s->tree;
  uint32_t best = 0, most = 0;
  for (uint32_t c = node + 1; c < t->nodes.at[node].end; c = t->nodes.at[c].end) {
    uint32_t prose = sum(s->prose, &t->nodes.at[c]);
    if (prose <= most) continue;
    best = c;
    most = prose;
  }
  return best;
}

/* Whether what an element has besides its child is mostly prose, too: parts of one text. */
static bool goes_on_around(const hb_scan *s, uint32_t node, uint32_t child) {
  const ht_node *n = &s->tree->nodes.at[node], *c = &s->tree->nodes.at[child];
  uint32_t bytes = sum(s->bytes, n) - sum(s->bytes, c), prose = sum(s->prose, n) - sum(s->prose, c);
  return prose > LEAST_AROUND && (uint64_t)prose * 100 > (uint64_t)bytes * SHARE_AROUND;
}

static bool is_line(uint32_t tag) {
  return tag == HW_TAG__P || tag == HW_TAG__LI || tag == HW_TAG__TD || tag == HW_TAG__DD || tag == HW_TAG__BLOCKQUOTE;
}

static void find_container(hb_scan *s) {
  const ht_tree *t = s->tree;
  uint32_t at = 0;
  for (;;) {
    uint32_t child = main_child(s, at);
    if (!child) break;
    uint64_t share = (uint64_t)sum(s->prose, &t->nodes.at[child]) * 100;
    if (share < (uint64_t)sum(s->prose, &t->nodes.at[at]) * SHARE_OF_CHILD) break;
    if (t->nodes.at[child].own & HN_INLINE && t->nodes.at[child].end_block - t->nodes.at[child].first < 2) break;
    at = child;
  }
  while (at && (is_line(t->nodes.at[at].tag) || t->nodes.at[at].end_block - t->nodes.at[at].first < 2))
    at = t->nodes.at[at].parent;
  for (uint32_t up = at; up && !(t->nodes.at[up].own & HN_ARTICLE); up = t->nodes.at[up].parent)
    if (goes_on_around(s, t->nodes.at[up].parent, at)) at = t->nodes.at[up].parent;
  s->container = at;
}

/* ---- blocks ------------------------------------------------------------------------------------------------------ */

static uint8_t kind_of(const hb_scan *s, const ht_block *b) {
  uint32_t flags = flags_of(s, b);
  if (flags & (HN_HIDDEN | HN_SKIP)) return HB_LEFT_OUT;
  if ((flags & HW_SAYS_OUT) && !s->lenient) return HB_LEFT_OUT;
  if (flags & (HN_CAPTION | HW_SAYS_CAPTION)) return NG_BLOCK_CAPTION;
  if (flags & HW_SAYS_CREDIT) return NG_BLOCK_CREDIT;
  if (flags & HN_FIGURE) return NG_BLOCK_CAPTION;
  if ((flags & HW_SAYS_BYLINE) && b->words <= 40) return NG_BLOCK_BYLINE;
  if ((flags & HW_SAYS_DATE) && b->words <= 25) return NG_BLOCK_DATE;
  if (flags & HN_H1) return HB_LEFT_OUT;
  if ((flags & HN_HEADING)) return b->links * 2 > length(b) ? HB_LEFT_OUT : NG_BLOCK_SUBHEAD;
  if (b->links * 2 > length(b) && b->words < 40) return HB_LEFT_OUT;
  return NG_BLOCK_PARAGRAPH;
}

/* Lists of links inside the article are of other stories. */
static void drop_link_lists(hb_scan *s) {
  const ht_tree *t = s->tree;
  for (uint32_t i = s->container + 1; i < t->nodes.at[s->container].end; i++) {
    const ht_node *n = &t->nodes.at[i];
    if (!(n->own & HN_LIST) || sum(s->links, n) * 2 < sum(s->bytes, n)) continue;
    memset(s->body->kinds + n->first, HB_LEFT_OUT, n->end_block - n->first);
  }
}

/* A subhead with nothing under it heads what was left out. */
static void drop_bare_subheads(hb_scan *s) {
  const ht_node *n = &s->tree->nodes.at[s->container];
  bool text = false;
  for (uint32_t i = n->end_block; i-- > n->first;) {
    uint8_t *kind = &s->body->kinds[i];
    if (*kind == NG_BLOCK_PARAGRAPH) text = true;
    if (*kind != NG_BLOCK_SUBHEAD) continue;
    if (!text) *kind = HB_LEFT_OUT;
    text = false;
  }
}

/* What is printed twice in a row or is no paragraph counts once. A set of hashes; two lines with one hash are as good as one. */
static bool drop_copies(hb_scan *s) {
  const ht_tree *t = s->tree;
  uint32_t size = 64, last = 0;
  while (size < 2 * t->blocks.count) size *= 2;
  uint32_t *seen = ar_calloc(s->arena, size, sizeof *seen);
  if (!seen) return false;
  for (uint32_t i = 0; i < t->blocks.count; i++) {
    const ht_block *b = &t->blocks.at[i];
    if (s->body->kinds[i] == HB_LEFT_OUT || b->words < COPY_WORDS) continue;
    uint32_t hash = tx_hash(TX_HASH_START, t->text + b->start, length(b)) | 1, at = hash * 2654435769u & (size - 1);
    while (seen[at] && seen[at] != hash) at = (at + 1) & (size - 1);
    if (seen[at] && (hash == last || s->body->kinds[i] != NG_BLOCK_PARAGRAPH)) s->body->kinds[i] = HB_LEFT_OUT;
    seen[at] = last = hash;
  }
  return true;
}

static void choose_blocks(hb_scan *s) {
  const ht_node *n = &s->tree->nodes.at[s->container];
  for (uint32_t i = n->first; i < n->end_block; i++) s->body->kinds[i] = kind_of(s, &s->tree->blocks.at[i]);
  drop_link_lists(s);
  drop_bare_subheads(s);
}

/* ---- the headline ------------------------------------------------------------------------------------------------ */

/* Whether an element's words are in the title that the page declares, or the title in them. */
static bool is_declared(const hb_scan *s, const ht_node *n) {
  ng_str title = s->meta->title, words = {s->tree->text + n->text, n->end_text - n->text};
  while (words.len && (unsigned char)words.ptr[0] <= ' ') words.ptr++, words.len--;
  size_t len = words.len < title.len ? words.len : title.len;
  if (len < TITLE_BYTES) return false;
  return tx_equal_folded((ng_str){words.ptr, TITLE_BYTES}, (ng_str){title.ptr, TITLE_BYTES}) ||
         tx_equal_folded((ng_str){words.ptr + words.len - TITLE_BYTES, TITLE_BYTES},
                         (ng_str){title.ptr + title.len - TITLE_BYTES, TITLE_BYTES});
}

/* The first h1 that says what the page declares its title to be; else the first, but for a word or two where the page
 * declares more. */
static void find_headline(hb_scan *s) {
  const ht_tree *t = s->tree;
  uint32_t first = NG_NONE;
  s->body->headline = NG_NONE;
  for (uint32_t i = 1; i < t->nodes.count; i++) {
    const ht_node *n = &t->nodes.at[i];
    if (n->tag != HW_TAG__H1 || (n->all & HN_HIDDEN) || n->end_block == n->first) continue;
    bool declared = is_declared(s, n);
    bool bare = n->end_text - n->text < TITLE_BYTES && s->meta->title.len >= 2 * TITLE_BYTES;
    if (!declared && (first != NG_NONE || bare)) continue;
    first = i;
    if (declared) break;
  }
  s->body->headline = first;
}

/* The line under the headline: said to be one, or what the page gives as its description. */
static bool is_standfirst(const hb_scan *s, const ht_block *b, uint32_t flags) {
  if (flags & (HN_CAPTION | HN_FIGURE | HW_SAYS_CAPTION | HW_SAYS_CREDIT | HN_ITEM | HW_SAYS_PULLQUOTE)) return false;
  if (b->links * 4 > length(b) || b->words < STANDFIRST_WORDS) return false;
  if (flags & HW_SAYS_STANDFIRST) return true;
  ng_str said = s->meta->description, text = ht_text(s->tree, b);
  size_t n = said.len < text.len ? said.len : text.len;
  return n >= DESCRIPTION_BYTES && tx_equal_folded((ng_str){said.ptr, DESCRIPTION_BYTES}, (ng_str){text.ptr, DESCRIPTION_BYTES});
}

/* A short line that holds a whole date. */
static bool is_dated(const hb_scan *s, const ht_block *b) {
  ng_day day;
  return b->words <= DATE_WORDS && length(b) >= 8 && ht_read_day(ht_text(s->tree, b), &day);
}

/* What a line of the head is; HB_LEFT_OUT if nothing. */
static uint8_t head_kind(const hb_scan *s, const ht_block *b, uint32_t flags) {
  uint32_t told = flags | b->any;
  if (!(told & (HW_SAYS_BYLINE | HW_SAYS_DATE)) && is_standfirst(s, b, flags)) return NG_BLOCK_SUBHEAD;
  if (told & HW_SAYS_BYLINE) return b->words <= BYLINE_WORDS ? NG_BLOCK_BYLINE : HB_LEFT_OUT;
  return (flags & HW_SAYS_DATE) || is_dated(s, b) ? NG_BLOCK_DATE : HB_LEFT_OUT;
}

/* Standfirst, byline and date between headline and the first prose of the body. */
static void read_head(hb_scan *s) {
  const ht_tree *t = s->tree;
  if (s->body->headline == NG_NONE) return;
  uint32_t first = t->nodes.at[s->body->headline].end_block, container = t->nodes.at[s->container].first;
  for (uint32_t i = first; i < t->blocks.count && i < first + HEAD_BLOCKS; i++) {
    const ht_block *b = &t->blocks.at[i];
    uint32_t flags = flags_of(s, b);
    if (i >= container && s->body->kinds[i] == NG_BLOCK_PARAGRAPH && is_prose(b, flags)) return;
    if ((flags & (HN_HIDDEN | HN_SKIP | HW_SAYS_OUT)) || b->words > HEAD_WORDS) continue;
    uint8_t kind = head_kind(s, b, flags);
    if (kind != HB_LEFT_OUT) s->body->kinds[i] = kind;
  }
}

static bool begins_with_author(const hb_scan *s, ng_str text) {
  for (uint32_t i = 0; i < s->meta->authors.count; i++) {
    ng_str name = s->meta->authors.at[i];
    if (text.len > name.len && tx_equal_folded((ng_str){text.ptr, name.len}, name)) return true;
  }
  return false;
}

/* Among the last lines one that begins with the author's name is about the author. */
static void mark_author_notes(hb_scan *s) {
  uint32_t lines = 0;
  for (uint32_t i = s->tree->blocks.count; i-- > 0 && lines < LAST_LINES;) {
    if (s->body->kinds[i] != NG_BLOCK_PARAGRAPH) continue;
    lines++;
    if (begins_with_author(s, ht_text(s->tree, &s->tree->blocks.at[i]))) s->body->kinds[i] = NG_BLOCK_BYLINE;
  }
}

bool ht_find_body(ar_arena *arena, ht_tree *tree, const ht_meta *meta, ht_body *body) {
  hb_scan s = {.arena = arena, .tree = tree, .body = body, .meta = meta};
  if (!sum_up(&s)) return false;
  weigh_words(&s);
  sum_prose(&s);
  if (s.prose[tree->blocks.count] < LEAST_PROSE) {
    s.lenient = true;
    sum_prose(&s);
  }
  find_headline(&s);
  find_container(&s);
  choose_blocks(&s);
  read_head(&s);
  mark_author_notes(&s);
  if (!drop_copies(&s)) return false;
  return true;
}
