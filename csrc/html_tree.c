/* The flat tree of a page: reads tags and text, writes elements in document order (each with the range of elements and
 * of blocks inside), blocks (lines of text with statistics) and facts (what metadata elements say).
 *
 * The stack of open elements is of fixed depth: what is nested deeper adds its text to what it stands in. End tags that
 * are missing are implied as in browsers, those of lines close no block, those that close nothing are passed over.
 * Elements inside a line are kept only where their attributes say something. Two <br> end a paragraph; one ends a line
 * where the line is short or ends a sentence. */
#include "html.h"

typedef struct open_element {
  uint8_t tag;
  uint32_t node;  /* its own or that of what it stands in */
  uint32_t flags; /* of the text in it */
  bool owns;      /* it has a node of its own */
} open_element;

enum { DEPTH = 256, SHORT_LINE = 60, MOST_NODES = 1 << 19, WORD_BYTES = 256, MEMO = 256 };

/* What a value of class or id said the last time: pages repeat theirs. */
typedef struct said_value {
  ng_str value;
  uint32_t says;
} said_value;

typedef struct builder {
  ar_arena *arena;
  ht_tree *tree;
  hs_scan scan;
  hs_token token;
  open_element stack[DEPTH];
  uint32_t depth;
  uint32_t too_deep[HW_TAG__COUNT]; /* open elements beyond the stack's depth */
  uint32_t open[HW_TAG__COUNT];     /* … and on the stack */
  ht_block block;                   /* the line that is being read */
  bool begun, space;
  uint32_t breaks;   /* <br> since its last text */
  uint32_t line;     /* where its last line begins */
  uint32_t line_node; /* the innermost element of its own lines */
  bool linked_data;  /* the script is JSON-LD */
  said_value said[MEMO];
} builder;

static uint32_t tag_flags(uint32_t tag) { return hw_tag.rows[tag].flags; }
static open_element *top(builder *b) { return &b->stack[b->depth - 1]; }

/* ---- lines ------------------------------------------------------------------------------------------------------- */

/* Words, sentence ends and commas of the block. */
static void count(const ht_tree *t, ht_block *block) {
  uint32_t words = 1, stops = 0, commas = 0, signs = 0;
  for (uint32_t i = block->start; i < block->end; i++) {
    char c = t->text[i];
    words += c == ' ';
    signs += (unsigned char)c >= 0xE3 && (unsigned char)c <= 0xE9;
    commas += c == ',';
    if (c == '.' || c == '!' || c == '?') stops += i + 1 == block->end || !tx_is_letter((unsigned char)t->text[i + 1]);
  }
  words += signs / 2; /* Chinese and Japanese write no spaces */
  stops += signs / 20;
  block->words = (uint16_t)(words < UINT16_MAX ? words : UINT16_MAX);
  block->stops = (uint16_t)(stops < UINT16_MAX ? stops : UINT16_MAX);
  block->commas = (uint16_t)(commas < UINT16_MAX ? commas : UINT16_MAX);
}

static bool end_line(builder *b) {
  b->breaks = 0;
  b->space = false;
  if (!b->begun) return true;
  b->begun = false;
  b->block.end = b->tree->length;
  uint32_t outer = b->tree->nodes.at[b->block.node].all;
  b->block.inside &= ~outer;
  b->block.any &= ~outer;
  count(b->tree, &b->block);
  return ht_block_push(b->arena, &b->tree->blocks, b->block);
}

/* The lines of the text are apart, so that what an element holds of several can be read from it. */
static void begin_line(builder *b) {
  b->tree->text[b->tree->length++] = '\n';
  b->block = (ht_block){.node = b->line_node, .start = b->tree->length, .inside = top(b)->flags};
  b->line = b->tree->length;
  b->begun = true;
  b->space = false;
}

/* Whether one <br> ends the line: it is short or ends a sentence, and no headline. */
static bool breaks_line(const builder *b) {
  const char *t = b->tree->text;
  uint32_t end = b->tree->length;
  if (b->breaks > 1) return true;
  if (tag_flags(b->tree->nodes.at[b->line_node].tag) & HW_TAG_HEADING) return false;
  if (end - b->line < SHORT_LINE) return true;
  size_t at = end;
  uint32_t c = tx_before(t, at, &at);
  for (int i = 0; i < 2 && (tx_is_quote(c) || c == ')'); i++) c = tx_before(t, at, &at);
  return c == '.' || c == '!' || c == '?' || c == ':';
}

/* ---- text -------------------------------------------------------------------------------------------------------- */

static bool prepare(builder *b) {
  if (b->begun && b->breaks && breaks_line(b) && !end_line(b)) return false;
  if (b->begun && b->breaks) b->space = true;
  b->breaks = 0;
  if (!b->begun) begin_line(b);
  if (b->space) b->tree->text[b->tree->length++] = ' ';
  b->space = false;
  return true;
}

static bool add(builder *b, const char *s, size_t n) {
  if ((b->space || b->breaks || !b->begun) && !prepare(b)) return false;
  memcpy(b->tree->text + b->tree->length, s, n);
  b->tree->length += (uint32_t)n;
  uint32_t flags = top(b)->flags;
  if (flags & HN_LINK) b->block.links += (uint32_t)n;
  b->block.inside &= flags;
  b->block.any |= flags;
  return true;
}

/* Decoded bytes that may hold spaces. */
static bool add_decoded(builder *b, const char *s, size_t n) {
  for (size_t i = 0; i < n;) {
    size_t start = i;
    uint32_t c = ht_read_as(tx_next(s, n, &i));
    if (c == ' ')
      b->space = b->begun;
    else if (c && !add(b, s + start, i - start))
      return false;
  }
  return true;
}

/* Bytes that stand for themselves: no space, no reference, none of the characters that ht_read_as changes begins so. */
static inline bool is_plain(unsigned char c) { return c > ' ' && c != '&' && c != 0xC2 && c < 0xE1; }

static bool add_text(builder *b, ng_str text, bool decoded) {
  char out[HT_ENTITY_MOST];
  size_t written;
  if (top(b)->flags & HN_SKIP) return true;
  for (size_t i = 0; i < text.len;) {
    size_t start = i;
    while (i < text.len && is_plain((unsigned char)text.ptr[i])) i++;
    if (i > start) {
      if (!add(b, text.ptr + start, i - start)) return false;
      continue;
    }
    unsigned char c = (unsigned char)text.ptr[i];
    size_t read = c == '&' && !decoded ? ht_entity(text.ptr + i, text.len - i, false, out, &written) : 0;
    if (read) {
      if (!add_decoded(b, out, written)) return false;
      i += read;
    } else if (c <= ' ') {
      b->space = b->begun;
      i++;
    } else {
      tx_next(text.ptr, text.len, &i);
      if (!add_decoded(b, text.ptr + start, i - start)) return false;
    }
  }
  return true;
}

/* ---- elements ---------------------------------------------------------------------------------------------------- */

static bool pop(builder *b) {
  open_element e = *top(b);
  ht_tree *t = b->tree;
  if ((tag_flags(e.tag) & HW_TAG_BLOCK) && !end_line(b)) return false;
  b->depth--;
  b->open[e.tag]--;
  if (!e.owns) return true;
  ht_node *node = &t->nodes.at[e.node];
  node->end = t->nodes.count;
  node->end_block = t->blocks.count + b->begun;
  node->end_text = t->length;
  if (b->line_node == e.node) b->line_node = node->line;
  return true;
}

static bool pop_to(builder *b, uint32_t depth) {
  while (b->depth > depth)
    if (!pop(b)) return false;
  return true;
}

/* Closes the innermost open element whose tag has one of these flags or is `tag`, unless one with a flag of `stop`
 * stands in between. */
static bool close(builder *b, uint32_t tag, uint32_t flags, uint32_t stop) {
  for (uint32_t d = b->depth; d > 1; d--) {
    uint32_t here = b->stack[d - 1].tag;
    if (here == tag || (tag_flags(here) & flags)) return pop_to(b, d - 1);
    if (tag_flags(here) & stop) return true;
  }
  return true;
}

static bool close_if_open(builder *b, uint32_t tag, uint32_t flags, uint32_t stop) {
  return !b->open[tag] || close(b, tag, flags, stop);
}

/* Closes the cells of the innermost table that are open, with their row where `rows` is set. */
static bool close_cells(builder *b, bool rows) {
  for (uint32_t d = b->depth; d > 1; d--) {
    uint32_t here = b->stack[d - 1].tag;
    if (here == HW_TAG__TABLE || (here == HW_TAG__TR && !rows)) return pop_to(b, d);
  }
  return true;
}

/* Ends what a start tag implies the end of. */
static bool imply_ends(builder *b, uint32_t tag) {
  uint32_t flags = tag_flags(tag), list = HW_TAG_LIST | HW_TAG_SCOPE;
  if (tag == HW_TAG__A) return close_if_open(b, tag, 0, HW_TAG_SCOPE);
  if ((flags & HW_TAG_BLOCK) && !close_if_open(b, HW_TAG__P, 0, HW_TAG_BLOCK)) return false;
  if ((flags & HW_TAG_HEADING) && (tag_flags(top(b)->tag) & HW_TAG_HEADING)) return pop(b);
  switch (tag) {
    case HW_TAG__LI: return close_if_open(b, tag, 0, list);
    case HW_TAG__DT:
    case HW_TAG__DD: return close_if_open(b, HW_TAG__DT, 0, list) && close_if_open(b, HW_TAG__DD, 0, list);
    case HW_TAG__TD:
    case HW_TAG__TH: return close_cells(b, false);
    case HW_TAG__TR:
    case HW_TAG__TBODY:
    case HW_TAG__THEAD:
    case HW_TAG__TFOOT: return close_cells(b, true);
    default: return true;
  }
}

/* ---- what attributes say ----------------------------------------------------------------------------------------- */

/* The words of a name in small letters, without what parts them; where the last three begin, and the hash of all from
 * there on. */
typedef struct name_words {
  char letters[WORD_BYTES];
  uint32_t at, starts[3], hashes[3], words;
  uint32_t hash; /* of the word being read */
} name_words;

/* What the word that has just ended says, alone and joined with the one or two before. */
static uint32_t say_word(name_words *w) {
  uint32_t says = 0, length = w->at - w->starts[(w->words - 1) % 3];
  if (length > TX_JOIN_LENGTH) return w->words = 0;
  for (uint32_t back = 0; back < 3 && back < w->words; back++) {
    uint32_t i = (w->words - 1 - back) % 3;
    w->hashes[i] = back ? tx_join(w->hashes[i], w->hash, length) : w->hash;
    uint32_t row = hw_find(&hw_class_word, w->hashes[i], w->letters + w->starts[i], w->at - w->starts[i]);
    if (row) says |= hw_class_word.rows[row].flags;
  }
  return says;
}

/* What class, id and their like say: words apart at signs, spaces and capitals inside; those of one name joined, too. */
static uint32_t say(ng_str names) {
  name_words w;
  w.at = w.words = 0;
  uint32_t says = 0;
  bool inside = false, small = false;
  for (size_t i = 0; i < names.len && w.at < WORD_BYTES; i++) {
    unsigned char c = (unsigned char)names.ptr[i];
    bool letter = tx_class[c] & (TX_LETTER | TX_DIGIT);
    if (inside && (!letter || (small && (tx_class[c] & TX_UPPER)))) {
      says |= say_word(&w);
      inside = false;
    }
    if (c <= ' ') w.words = 0;
    if (!letter) continue;
    if (!inside) w.starts[w.words++ % 3] = w.at, w.hash = TX_HASH_START;
    inside = true;
    small = tx_class[c] & TX_LOWER;
    w.letters[w.at] = (char)tx_fold_ascii(c);
    w.hash = tx_step(w.hash, (unsigned char)w.letters[w.at++]);
  }
  return inside ? says | say_word(&w) : says;
}

static uint32_t slot_of(ng_str s) {
  uint64_t first = 0, last = 0;
  size_t n = s.len < sizeof first ? s.len : sizeof first;
  memcpy(&first, s.ptr, n);
  memcpy(&last, s.ptr + s.len - n, n);
  return (uint32_t)(((first ^ (last << 7 | last >> 57)) + s.len) * UINT64_C(0x9E3779B97F4A7C15) >> 56);
}

/* The same as say, by heart where it was asked before. */
static uint32_t say_again(builder *b, ng_str names) {
  if (!names.len) return 0;
  said_value *v = &b->said[slot_of(names)];
  if (v->value.len != names.len || memcmp(v->value.ptr, names.ptr, names.len)) *v = (said_value){names, say(names)};
  return v->says;
}

static bool holds(ng_str s, const char *word) {
  size_t n = strlen(word), k;
  for (size_t i = 0; i + n <= s.len; i++) {
    for (k = 0; k < n && tx_fold_ascii((unsigned char)s.ptr[i + k]) == (unsigned char)word[k]; k++) continue;
    if (k == n) return true;
  }
  return false;
}

static bool is_word(ng_str s, const char *word) { return s.len == strlen(word) && holds(s, word); }

/* Whether a style hides the element: "display: none", "visibility:hidden". */
static bool hides(ng_str style) {
  return style.len < 400 && ((holds(style, "display") && holds(style, "none")) ||
                             (holds(style, "visibility") && holds(style, "hidden")));
}

static uint32_t attributes_say(builder *b, const hs_token *t) {
  uint32_t flags = 0;
  if (!t->has) return 0;
  if (hs_has(t, HW_ATTRIBUTE__CLASS)) flags |= say_again(b, t->attribute[HW_ATTRIBUTE__CLASS]);
  if (hs_has(t, HW_ATTRIBUTE__ID)) flags |= say_again(b, t->attribute[HW_ATTRIBUTE__ID]);
  if (hs_has(t, HW_ATTRIBUTE__DATA_TESTID)) flags |= say_again(b, t->attribute[HW_ATTRIBUTE__DATA_TESTID]);
  if (hs_has(t, HW_ATTRIBUTE__DATA_COMPONENT)) flags |= say_again(b, t->attribute[HW_ATTRIBUTE__DATA_COMPONENT]);
  if (hs_has(t, HW_ATTRIBUTE__ITEMPROP)) flags |= hw_flags(&hw_item_prop, t->attribute[HW_ATTRIBUTE__ITEMPROP]);
  if (hs_has(t, HW_ATTRIBUTE__ROLE)) flags |= hw_flags(&hw_role, t->attribute[HW_ATTRIBUTE__ROLE]);
  if (hs_has(t, HW_ATTRIBUTE__REL) && holds(t->attribute[HW_ATTRIBUTE__REL], "author")) flags |= HW_SAYS_BYLINE;
  if (hs_has(t, HW_ATTRIBUTE__HIDDEN)) flags |= HN_HIDDEN;
  if (hs_has(t, HW_ATTRIBUTE__STYLE) && hides(t->attribute[HW_ATTRIBUTE__STYLE])) flags |= HN_HIDDEN;
  if (hs_has(t, HW_ATTRIBUTE__ARIA_HIDDEN) && is_word(t->attribute[HW_ATTRIBUTE__ARIA_HIDDEN], "true"))
    flags |= HN_HIDDEN;
  return flags;
}

/* ---- elements ---------------------------------------------------------------------------------------------------- */

static uint32_t tag_says(uint32_t tag, const hs_token *t) {
  uint32_t kind = tag_flags(tag), flags = 0;
  if (kind & HW_TAG_SKIP) flags |= HN_SKIP;
  if (kind & HW_TAG_OUT) flags |= HW_SAYS_OUT;
  if (kind & HW_TAG_BOLD) flags |= HN_BOLD;
  if (kind & HW_TAG_HEADING) flags |= HN_HEADING;
  if (kind & HW_TAG_LIST) flags |= HN_LIST;
  switch (tag) {
    case HW_TAG__A: return flags | (hs_has(t, HW_ATTRIBUTE__HREF) ? HN_LINK : 0);
    case HW_TAG__TIME: return flags | HW_SAYS_DATE;
    case HW_TAG__H1: return flags | HN_H1;
    case HW_TAG__LI: return flags | HN_ITEM;
    case HW_TAG__HEADER: return flags | HN_HEADER;
    case HW_TAG__FIGURE: return flags | HN_FIGURE;
    case HW_TAG__FIGCAPTION: return flags | HN_CAPTION;
    case HW_TAG__TABLE: return flags | HN_TABLE;
    case HW_TAG__BLOCKQUOTE: return flags | HN_QUOTE;
    case HW_TAG__ARTICLE: return flags | HN_ARTICLE;
    default: return flags;
  }
}

/* The whole page and what is said to be the article are never left out for a word. */
static uint32_t says_of(builder *b, uint32_t tag, const hs_token *t) {
  uint32_t says = attributes_say(b, t);
  bool whole = tag == HW_TAG__HTML || tag == HW_TAG__BODY || tag == HW_TAG__MAIN || tag == HW_TAG__ARTICLE;
  if (whole || (says & (HW_SAYS_ARTICLE | HW_SAYS_MAIN))) says &= HN_HIDDEN | HW_SAYS_ARTICLE | HW_SAYS_MAIN | HW_SAYS_BODY;
  if (tag == HW_TAG__HTML || tag == HW_TAG__BODY) says &= ~(uint32_t)HN_HIDDEN;
  return says | tag_says(tag, t);
}

static bool push_node(builder *b, uint32_t tag, uint32_t own) {
  ht_tree *t = b->tree;
  open_element *e = top(b);
  bool line = tag_flags(tag) & HW_TAG_BLOCK;
  uint32_t parent = b->stack[b->depth - 2].node;
  ht_node node = {.parent = parent, .first = t->blocks.count, .text = t->length, .own = own | (line ? 0 : HN_INLINE),
                  .all = e->flags, .line = b->line_node, .tag = (uint8_t)tag};
  e->node = t->nodes.count;
  e->owns = true;
  if (line) b->line_node = e->node;
  return ht_node_push(b->arena, &t->nodes, node);
}

static bool open_tag(builder *b, const hs_token *t) {
  uint32_t tag = t->tag, kind = tag_flags(tag);
  if ((tag == HW_TAG__HTML || tag == HW_TAG__BODY) && b->open[tag]) return true;
  if (!imply_ends(b, tag)) return false;
  if ((kind & HW_TAG_BLOCK) && !end_line(b)) return false;
  if (b->depth == DEPTH) {
    b->too_deep[tag]++;
    return true;
  }
  uint32_t own = says_of(b, tag, t);
  open_element *outer = top(b);
  b->stack[b->depth++] = (open_element){(uint8_t)tag, outer->node, outer->flags | own, false};
  b->open[tag]++;
  bool told = own & ~(uint32_t)HN_BOLD;
  if ((!(kind & HW_TAG_BLOCK) && !told && !t->custom) || b->tree->nodes.count >= MOST_NODES) return true;
  return push_node(b, tag, own);
}

static bool close_tag(builder *b, const hs_token *t) {
  uint32_t tag = t->tag, kind = tag_flags(tag);
  if (tag == HW_TAG__BR) return b->breaks++, true;
  if (tag == HW_TAG__P && !b->open[tag]) return end_line(b);
  if (b->too_deep[tag]) return b->too_deep[tag]--, true;
  if (!b->open[tag] || tag == HW_TAG__BODY || tag == HW_TAG__HTML) return true;
  if (kind & HW_TAG_HEADING) return close(b, tag, HW_TAG_HEADING, HW_TAG_SCOPE);
  if (!(kind & HW_TAG_BLOCK)) return close(b, tag, 0, tag ? HW_TAG_BLOCK : HW_TAG_BLOCK | HW_TAG_INLINE);
  bool of_table = tag >= HW_TAG__TABLE && tag <= HW_TAG__TH;
  return close(b, tag, 0, of_table ? 0 : HW_TAG_SCOPE);
}

/* ---- facts ------------------------------------------------------------------------------------------------------- */

static bool add_fact(builder *b, ht_fact_list *list, uint32_t field, uint32_t rank, ng_str raw) {
  return ht_fact_push(b->arena, list, (ht_fact){field, (uint8_t)rank, raw});
}

static bool read_meta_tag(builder *b, const hs_token *t) {
  static const uint8_t names[] = {HW_ATTRIBUTE__PROPERTY, HW_ATTRIBUTE__NAME, HW_ATTRIBUTE__ITEMPROP,
                                  HW_ATTRIBUTE__HTTP_EQUIV};
  if (!hs_has(t, HW_ATTRIBUTE__CONTENT)) return true;
  for (uint32_t i = 0; i < sizeof names; i++) {
    if (!hs_has(t, names[i])) continue;
    const hw_word *row = &hw_meta_name.rows[hw_look_up(&hw_meta_name, t->attribute[names[i]])];
    if (row->flags) return add_fact(b, &b->tree->facts, row->flags, row->rank, t->attribute[HW_ATTRIBUTE__CONTENT]);
  }
  return true;
}

/* The datetime of a time element or of one that is said to be the date: rank 1 where itemprop says it is that of
 * publication, 2 where the class does, 3 where nothing does. */
static bool read_time(builder *b, const hs_token *t) {
  uint32_t value = hs_has(t, HW_ATTRIBUTE__DATETIME) ? HW_ATTRIBUTE__DATETIME : HW_ATTRIBUTE__CONTENT;
  if (!hs_has(t, value)) return true;
  ng_str prop = hs_has(t, HW_ATTRIBUTE__ITEMPROP) ? t->attribute[HW_ATTRIBUTE__ITEMPROP] : (ng_str){"", 0};
  uint32_t says = hw_flags(&hw_item_prop, prop);
  if (says & HW_SAYS_MODIFIED) return true;
  if (says & HW_SAYS_DATE) return add_fact(b, &b->tree->times, b->tree->blocks.count, 1, t->attribute[value]);
  if (t->tag != HW_TAG__TIME) return true;
  uint32_t rank = hs_has(t, HW_ATTRIBUTE__CLASS) && (say_again(b, t->attribute[HW_ATTRIBUTE__CLASS]) & HW_SAYS_DATE) ? 2 : 3;
  return add_fact(b, &b->tree->times, b->tree->blocks.count, rank, t->attribute[value]);
}

static bool read_facts(builder *b, const hs_token *t) {
  if (t->tag == HW_TAG__META) return read_meta_tag(b, t) && read_time(b, t);
  if (t->tag == HW_TAG__LINK) {
    if (!hs_has(t, HW_ATTRIBUTE__REL) || !hs_has(t, HW_ATTRIBUTE__HREF)) return true;
    return !is_word(t->attribute[HW_ATTRIBUTE__REL], "canonical") ||
           add_fact(b, &b->tree->facts, HW_FACT_URL, 1, t->attribute[HW_ATTRIBUTE__HREF]);
  }
  if (t->tag == HW_TAG__HTML && hs_has(t, HW_ATTRIBUTE__LANG)) b->tree->language = t->attribute[HW_ATTRIBUTE__LANG];
  if (t->tag == HW_TAG__SCRIPT)
    b->linked_data = hs_has(t, HW_ATTRIBUTE__TYPE) && holds(t->attribute[HW_ATTRIBUTE__TYPE], "ld+json");
  return read_time(b, t);
}

/* ---- the page ---------------------------------------------------------------------------------------------------- */

static bool start(builder *b, const hs_token *t) {
  uint32_t kind = tag_flags(t->tag);
  if (t->has && !read_facts(b, t)) return false;
  if (t->tag == HW_TAG__SCRIPT && !t->has) b->linked_data = false;
  if (t->tag == HW_TAG__BR) return b->breaks++, true;
  if (t->tag == HW_TAG__HR && !end_line(b)) return false;
  bool closed = t->self_closing && ((kind & HW_TAG_FOREIGN) || !t->tag);
  if (closed || (kind & (HW_TAG_VOID | HW_TAG_RAW))) return true;
  return open_tag(b, t);
}

static bool raw(builder *b, const hs_token *t) {
  if (t->tag == HW_TAG__TITLE && !b->tree->title.ptr && !(top(b)->flags & HN_SKIP)) b->tree->title = t->text;
  if (t->tag != HW_TAG__SCRIPT || !b->linked_data) return true;
  return ng_str_push(b->arena, &b->tree->linked_data, t->text);
}

static bool read_tokens(builder *b) {
  for (;;) {
    hs_next(&b->scan, &b->token);
    bool ok = true;
    switch (b->token.kind) {
      case HS_END_OF_PAGE: return pop_to(b, 1) && end_line(b);
      case HS_TEXT: ok = add_text(b, b->token.text, b->token.decoded); break;
      case HS_START: ok = start(b, &b->token); break;
      case HS_END: ok = close_tag(b, &b->token); break;
      case HS_RAW: ok = raw(b, &b->token); break;
      default: break;
    }
    if (!ok) return false;
  }
}

bool ht_build(ar_arena *arena, ng_str page, ht_tree *tree) {
  *tree = (ht_tree){.page = page};
#ifdef NG_LEXBOR
  const size_t widest = 3; /* a zero byte becomes U+FFFD */
#else
  const size_t widest = 1;
#endif
  tree->text = ar_alloc(arena, page.len * widest + page.len / 4 + HT_ENTITY_MOST);
  builder *b = ar_calloc(arena, 1, sizeof *b);
  if (!tree->text || !b || !ht_node_push(arena, &tree->nodes, (ht_node){.tag = 0})) return false;
  b->arena = arena;
  b->tree = tree;
  b->stack[0] = (open_element){.owns = true};
  b->depth = 1;
  bool ok = hs_open(&b->scan, page);
#ifdef NG_LEXBOR
  tree->document = b->scan.document;
#endif
  if (!ok || !read_tokens(b)) return false;
  tree->nodes.at[0].end = tree->nodes.count;
  tree->nodes.at[0].end_block = tree->blocks.count;
  tree->nodes.at[0].end_text = tree->length;
  return true;
}
