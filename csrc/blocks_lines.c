/* Lines by themselves: reads one line at a time, writes its features and, where its wording tells, its kind.
 *
 * Reads bl->lines (their offsets) and the text; what a line says first counts most: labels ("Read also:", "By …",
 * "Image source, …"), notes to the reader ("Sign up for …"), dates, credits at the end. Long lines are prose: of those
 * only the beginning is read, so that the stage stays cheap. Its kind is a hint: blocks_layout.c decides. */
#include "blocks.h"

enum { SHORT_LINE = 320, SHORT_SENTENCE = 110, BEGINNING = 80, LONGEST_READ = 1200 };

/* ---- reading a line ---------------------------------------------------------------------------------------------- */

uint32_t bl_cut(const ng_article *a, uint32_t start, uint32_t end, uint32_t most) {
  if (end - start <= most) return end;
  uint32_t at = start + most;
  while (at > start && ((unsigned char)a->text.ptr[at] & 0xC0) == 0x80) at--;
  return at;
}

bool bl_read(bl_scan *bl, uint32_t start, uint32_t end) {
  bl->view.tokens.count = 0;
  uint32_t at = start, tag, tag_end;
  while (bl->tagged && bl_next_tag(bl->a, at, end, &tag, &tag_end)) {
    if (tag > at && !tk_scan(&bl->view, bl->scratch, at, tag)) return false;
    at = tag_end;
  }
  if (at < end && !tk_scan(&bl->view, bl->scratch, at, end)) return false;
  tk_link_phrases(&bl->view);
  return true;
}

/* ---- features ---------------------------------------------------------------------------------------------------- */

/* Where a line's words end: tags behind them apart (a few of them). */
static uint32_t content_end(const ng_article *a, const bl_line *line) {
  const char *t = a->text.ptr;
  uint32_t end = line->end, tag, tag_end;
  for (int tags = 0; tags < 8 && end > line->start; tags++) {
    uint32_t at = end - 1, least = end - line->start > 240 ? end - 240 : line->start;
    if (t[end - 1] == '>')
      while (at > least && t[at] != '<') at--;
    else if (at > least && t[at - 1] == '\\')
      at--;
    if (!bl_next_tag(a, at, end, &tag, &tag_end) || tag != at || tag_end != end) return end;
    for (end = at; end > line->start && t[end - 1] == ' ';) end--;
  }
  return end;
}

/* How a line ends, closing marks and brackets apart. */
static uint32_t ending(const ng_article *a, const bl_line *line, bool tagged) {
  uint32_t flags = 0;
  size_t at = tagged ? content_end(a, line) : line->end;
  for (int i = 0; i < 4 && at > line->start; i++) {
    uint32_t c = tx_before(a->text.ptr, at, &at);
    if (c == '.' || c == '!' || c == 0x2026) return flags | BL_STOP;
    if (c == '?') return flags | BL_QUESTION;
    if (c == ':' || c == ',' || c == ';' || tx_is_dash(c) || c == '_') return flags | BL_COLON;
    if (tx_is_quote(c))
      flags |= BL_QUOTE;
    else if (c != ')' && c != ']' && c != '*' && !(i > 0 && tx_is_space(c)))
      break;
  }
  return flags;
}

static bool is_bullet(const ng_article *a, const bl_line *line) {
  size_t at = line->start;
  uint32_t c = tx_next(a->text.ptr, line->end, &at);
  if (tx_is_bullet(c)) return true;
  if (at >= line->end) return false;
  unsigned char after = (unsigned char)a->text.ptr[at];
  if (c == '-') return after == ' ' || (tx_class[after] & TX_UPPER);
  return (c == '*' || c == 0x2013 || c == 0x2014) && after == ' ';
}

/* Counts words from token `first` on. */
static void count_words(const ng_article *v, uint32_t first, bl_line *line) {
  uint32_t caps = 0, spelled = 0, hash = 0;
  for (uint32_t i = first; i < v->tokens.count; i++) {
    unsigned f = v->tokens.flags[i];
    if (f & TK_PUNCT) {
      bool inner = i + 1 < v->tokens.count;
      if (inner && bl_char(v, i, ':')) line->flags |= BL_INNER;
      if (inner && bl_char(v, i, '.') && bl_has(v, i + 1, TK_UPPER)) line->flags |= BL_SENTENCES;
      continue;
    }
    if (f & TK_CLITIC) continue;
    hash = tx_step(hash * 31, v->tokens.hash[i]);
    line->words++;
    if (f & TK_DIGIT) continue;
    if (bl_is(v, i, LX_ARTICLE)) line->flags |= BL_ARTICLE;
    spelled++;
    caps += (f & TK_ALL_CAPS) || ((f & TK_UPPER) && v->tokens.at[i].end - v->tokens.at[i].start == 1);
    if (line->words == 1) continue;
    /* a capital on a function word is title case as well, but for "I" */
    if ((f & TK_UPPER) && v->tokens.at[i].end - v->tokens.at[i].start > 1) line->upper++;
    if ((f & TK_LOWER) && !bl_is(v, i, LX_FUNCTION_WORD)) line->lower++;
  }
  line->hash = hash;
  if (!spelled) line->flags |= BL_NUMBERS;
  if (spelled && caps == spelled) line->flags |= BL_CAPS;
  if (line->upper >= 2 && line->lower * 5 <= line->upper) line->flags |= BL_TITLE;
}

/* ---- wordings ---------------------------------------------------------------------------------------------------- */

static bool is_copyright(const bl_scan *bl, uint32_t first, const bl_line *line) {
  const ng_article *v = &bl->view;
  uint32_t length, i = first;
  if (line->words > 60) return false;
  for (uint32_t k = first; k < v->tokens.count && lx_has(&bl->classes, LX_COPYRIGHT); k++) {
    uint32_t entry = bl_match(v, k, LX_COPYRIGHT, &length);
    if (entry && lx_value(entry, LX_COPYRIGHT, 0) == 2) return true;
  }
  if (bl_char(v, i, '(') && !bl_match(v, i, LX_COPYRIGHT, &length)) i++;
  ng_str w = i < v->tokens.count ? tk_text(v, i) : (ng_str){"", 0};
  bool sign = w.len == 2 && memcmp(w.ptr, "\xC2\xA9", 2) == 0;
  if (!sign && !bl_match(v, i, LX_COPYRIGHT, &length)) return false;
  uint32_t next = sign ? i + 1 : i + length;
  return next < v->tokens.count && line->words <= 30 && !bl_has(v, next, TK_LOWER);
}

static bool is_byline(const bl_scan *bl, uint32_t first, const bl_line *line) {
  const ng_article *v = &bl->view;
  uint32_t length, i = first + bl_char(v, first, '('), entry = bl_match(v, i, LX_BYLINE_LABEL, &length);
  int32_t value = entry ? lx_value(entry, LX_BYLINE_LABEL, 0) : 0;
  uint32_t next = i + length;
  if (line->words > 60) return false;
  if (value == 2 && (next == v->tokens.count || !bl_has(v, next, TK_LOWER))) return true;
  if (value == 1 && next < v->tokens.count && line->words <= 25 && !(line->flags & BL_STOP)) {
    if (bl_char(v, next, ':')) return true;
    if (bl_has(v, next, TK_UPPER) && line->lower <= 5) return true;
  }
  if (!lx_has(&bl->classes, LX_BYLINE_PHRASE)) return false;
  for (uint32_t k = first; k < v->tokens.count && line->words <= 40; k++)
    if (bl_match(v, k, LX_BYLINE_PHRASE, &length) && line->upper >= line->lower) return true;
  return false;
}

/* A line of a date and its like: at most one word that is none of a date's, and at least one number. */
static bool is_date_line(const ng_article *v, uint32_t first, const bl_line *line) {
  uint32_t length = 0, other = 0, numbers = 0, months = 0;
  if (line->words > 25 || !line->words) return false;
  while (first < v->tokens.count && bl_has(v, first, TK_PUNCT)) first++;
  bool label = bl_match(v, first, LX_PUBLICATION_LABEL, &length) != 0;
  for (uint32_t i = first + length; i < v->tokens.count; i++) numbers += bl_has(v, i, TK_HAS_DIGIT);
  if (!numbers) return false;
  for (uint32_t i = first + length; i < v->tokens.count; i++) {
    months += bl_is(v, i, LX_MONTH);
    other += !bl_belongs_to_date(v, i);
  }
  if (line->words == numbers) return bl_has_day(v, first);
  return label ? other <= 2 : other <= (line->words >= 5 ? 1u : 0u) && (months || bl_has_day(v, first));
}

static bool is_label_end(const ng_article *v, uint32_t i) {
  return i >= v->tokens.count || bl_char(v, i, ':') || bl_char(v, i, '|') || bl_char(v, i, '>');
}

/* Whether a colon follows within a few words: "More from Track & Road:". */
static bool is_near_colon(const ng_article *v, uint32_t i) {
  for (uint32_t k = i; k < v->tokens.count && k < i + 5; k++) {
    if (bl_char(v, k, ':')) return true;
    if (!bl_has(v, k, TK_UPPER) && !bl_is(v, k, LX_FUNCTION_WORD) && !bl_char(v, k, '&')) return false;
  }
  return false;
}

static bool is_promo(const ng_article *v, uint32_t first, bl_line *line) {
  while (first < v->tokens.count && bl_has(v, first, TK_PUNCT)) first++;
  uint32_t length, entry = bl_match(v, first, LX_PROMO_LABEL, &length), next = first + length;
  int32_t value = entry ? lx_value(entry, LX_PROMO_LABEL, 1) : 0;
  if (!value || line->words > 40) return false;
  bool only = next >= v->tokens.count || (bl_char(v, next, ':') && next + 1 >= v->tokens.count);
  bool far_colon = value == 1 && (line->flags & BL_COLON) && line->words <= 8;
  if (only || far_colon) line->flags |= BL_LABEL;
  if (value == 2) return line->words <= 25 || !(line->flags & BL_STOP);
  return is_label_end(v, next) || far_colon || is_near_colon(v, next);
}

/* How much a line speaks to the reader and not of the news. */
static int32_t reader_score(const bl_scan *bl, uint32_t first, const bl_line *line) {
  const ng_article *v = &bl->view;
  if (!lx_has(&bl->classes, LX_BOILER_LINE) && !lx_has(&bl->classes, LX_BOILER_START) &&
      !lx_has(&bl->classes, LX_BOILER_WORD))
    return 0;
  uint32_t length, entry = bl_match(v, first, LX_BOILER_LINE, &length);
  if (entry && first + length == v->tokens.count) return 9;
  int32_t score = 0;
  bool speaks = false, quoted = false, told = false;
  entry = bl_match(v, first, LX_BOILER_START, &length);
  if (entry) score = lx_value(entry, LX_BOILER_START, 0) + !(line->flags & BL_STOP);
  for (uint32_t i = first; i < v->tokens.count; i += length ? length : 1) {
    quoted |= bl_has(v, i, TK_OPEN_QUOTE);
    told |= (lx_forms(v->tokens.lex[i], LX_REPORT_VERB) & LX_PAST) != 0;
    entry = bl_match(v, i, LX_BOILER_WORD, &length);
    if (!entry) continue;
    int32_t value = lx_value(entry, LX_BOILER_WORD, 0);
    speaks |= value == 0;
    score += value;
  }
  score += speaks;
  return score - (quoted ? 2 : 0) - (told && (line->flags & BL_STOP) ? 2 : 0);
}

static bool is_boilerplate(const ng_article *v, uint32_t first, const bl_line *line, int32_t score) {
  if (line->words > 60) return false;
  uint32_t length;
  bool opens = bl_match(v, first, LX_BOILER_START, &length) != 0;
  if (!opens && (line->flags & BL_LONG)) return false;
  return score >= (!opens && (line->flags & BL_STOP) ? 4 : 3);
}

/* Nothing but a web address. */
static bool is_address(const ng_article *v, uint32_t first, const bl_line *line) {
  ng_str w = first < v->tokens.count ? tk_text(v, first) : (ng_str){"", 0};
  bool web = w.len >= 4 && (memcmp(w.ptr, "http", 4) == 0 || memcmp(w.ptr, "www.", 4) == 0);
  return web && (line->words <= 2 || w.len <= 5);
}

/* An exchange rate or the like: "($1 = 0.75 pounds)". */
static bool is_rate(const ng_article *v, uint32_t first, const bl_line *line) {
  if (line->words > 20 || !bl_char(v, first, '(')) return false;
  for (uint32_t i = first; i < v->tokens.count; i++)
    if (bl_char(v, i, '=')) return true;
  return false;
}

static bool is_caption(const ng_article *v, uint32_t first) {
  uint32_t length, entry = bl_match(v, first, LX_CAPTION_LABEL, &length), next = first + length;
  if (!entry) return false;
  if (lx_value(entry, LX_CAPTION_LABEL, 1) == 2) return true;
  return bl_char(v, next, ':') || bl_char(v, next, ',') ||
         (next < v->tokens.count && tx_is_dash((unsigned char)tk_text(v, next).ptr[0]));
}

static bool is_credit_line(const ng_article *v, uint32_t first, const bl_part *credit) {
  return credit->first < credit->end && credit->first <= first + 4 && credit->end == v->tokens.count && credit->whole;
}

/* Whether a credit behind a dash is one name without a photographer: "- Agency". */
static bool may_be_outlet(const ng_article *v, bl_part credit) {
  if (credit.first == 0) return false;
  unsigned char before = (unsigned char)tk_text(v, credit.first - 1).ptr[0];
  if (before != '-' && before != '|' && before != 0xE2) return false;
  for (uint32_t i = credit.first; i < credit.end; i++)
    if (bl_char(v, i, '/') || bl_is(v, i, LX_CREDIT_LINK)) return false;
  return true;
}

/* Two to four capitalised words, then nothing, a place or a job. */
static bool is_name_line(const ng_article *v, uint32_t first) {
  uint32_t i = first, count = v->tokens.count;
  while (i < count && i < first + 4 && bl_has(v, i, TK_UPPER) && !bl_has(v, i, TK_HAS_DIGIT) &&
         !bl_is(v, i, LX_FUNCTION_WORD))
    i++;
  if (i < first + 2 || count - first > 14) return false;
  if (i == count) return i <= first + 3;
  bool linked = bl_is(v, i, LX_BYLINE_LINK) && (i == first + 2 || bl_is(v, first, LX_GIVEN_NAME));
  if (!bl_char(v, i, ',') && !bl_char(v, i, '|') && !linked) return false;
  for (; i < count; i++) {
    bool small = bl_has(v, i, TK_LOWER) && !bl_is(v, i, LX_FUNCTION_WORD) && !bl_is(v, i, LX_BYLINE_JOB);
    if (small || bl_has(v, i, TK_HAS_DIGIT | TK_CLITIC)) return false;
  }
  return true;
}

/* ---- deciding ---------------------------------------------------------------------------------------------------- */

static uint32_t behind_bullet(const ng_article *v, uint32_t first, const bl_line *line) {
  return first + ((line->flags & BL_BULLET) && first < v->tokens.count && bl_has(v, first, TK_PUNCT));
}

static uint8_t kind_of(const bl_scan *bl, uint32_t first, bl_line *line, int32_t score) {
  const ng_article *v = &bl->view;
  if (!line->words) return first ? NG_BLOCK_DATE : NG_BLOCK_BOILERPLATE;
  bl_part credit = line->flags & BL_LONG ? (bl_part){0} : bl_credit(v, first);
  if (credit.first < credit.end) line->flags |= BL_TAIL | (may_be_outlet(v, credit) ? BL_OUTLET : 0u);
  bool credited = is_credit_line(v, first, &credit), named = bl_is(v, first, LX_COPYRIGHT);
  if ((named || !credited) && is_copyright(bl, first, line)) return NG_BLOCK_COPYRIGHT;
  if (credited) return NG_BLOCK_CREDIT;
  if (is_byline(bl, first, line)) return NG_BLOCK_BYLINE;
  if (is_caption(v, first)) return NG_BLOCK_CAPTION;
  if (is_date_line(v, first, line)) return NG_BLOCK_DATE;
  if ((line->flags & BL_NUMBERS) && line->words <= 4 && !(line->flags & BL_STOP)) return NG_BLOCK_BOILERPLATE;
  uint32_t start = behind_bullet(v, first, line);
  if (is_rate(v, first, line) || is_address(v, first, line) || is_boilerplate(v, start, line, score))
    return NG_BLOCK_BOILERPLATE;
  if (is_promo(v, start, line)) return NG_BLOCK_PROMO;
  if ((line->flags & (BL_TAIL | BL_BULLET | BL_OUTLET)) == BL_TAIL) return NG_BLOCK_CAPTION;
  return line->flags & (BL_LONG | BL_DATELINE) ? NG_BLOCK_PARAGRAPH : BL_UNDECIDED;
}

static bool begins_quoted(const ng_article *v, uint32_t first) {
  return first < v->tokens.count && bl_has(v, first, TK_OPEN_QUOTE);
}

static bool begins_big(const ng_article *v, uint32_t first) {
  for (uint32_t i = first; i < v->tokens.count; i++)
    if (!bl_has(v, i, TK_PUNCT)) return !bl_has(v, i, TK_LOWER);
  return false;
}

static lx_set classes_from(const ng_article *v, uint32_t first) {
  lx_set all = {{0}};
  for (uint32_t i = first; i < v->tokens.count; i++)
    for (uint32_t entry = v->tokens.phrase[i]; entry; entry = lx_table[entry].parent) all = lx_gather(all, entry);
  return all;
}

static void examine_tokens(bl_scan *bl, bl_line *line) {
  const ng_article *v = &bl->view;
  bl_part header = bl_date_header(v), place;
  uint32_t first = header.end, length;
  if (first) line->flags |= BL_HEADER;
  if (bl_slug(bl->a, line->start, line->end)) line->flags |= BL_SLUG;
  bool prose = line->flags & (BL_STOP | BL_QUESTION | BL_QUOTE | BL_LONG | BL_COLON);
  bl_part dateline = prose ? bl_dateline(v, first, &place) : (bl_part){0};
  bool alone = dateline.end == v->tokens.count;
  if ((dateline.end && (!alone || line->end - line->start < 60)) || (prose && bl_wire(v, first).end))
    line->flags |= BL_DATELINE;
  if (is_name_line(v, first)) line->flags |= BL_NAME;
  count_words(v, first, line);
  bl->classes = classes_from(v, first);
  if (begins_big(v, first)) line->flags |= BL_CAPITAL;
  if (begins_quoted(v, first)) line->flags |= BL_SPEECH;
  if (bl_match(v, first, LX_PROMO_OPENER, &length)) line->flags |= BL_OPENER;
  int32_t score = reader_score(bl, behind_bullet(v, first, line), line);
  line->kind = kind_of(bl, first, line, score);
  bl_show(bl, line, first, score);
}

bool bl_examine(bl_scan *bl) {
  for (uint32_t i = 0; i < bl->lines.count; i++) {
    bl_line *line = &bl->lines.at[i];
    uint32_t length = line->end - line->start;
    line->flags |= ending(bl->a, line, bl->tagged);
    if (is_bullet(bl->a, line)) line->flags |= BL_BULLET;
    uint32_t most = SHORT_LINE;
    if (line->flags & (BL_STOP | BL_QUESTION)) most = SHORT_SENTENCE;
    if (length > most && (length > LONGEST_READ || most == SHORT_SENTENCE)) line->flags |= BL_LONG;
    uint32_t end = line->flags & BL_LONG ? bl_cut(bl->a, line->start, line->end, BEGINNING) : line->end;
    if (!bl_read(bl, line->start, end)) return false;
    examine_tokens(bl, line);
  }
  return true;
}
