/* Features of lines: reads the flags, hint and tokens of a line (blocks_lines.c) and the lines around it; writes its
 * bits for blocks_layout.c to weigh.
 *
 * What a line shows: length, capitals, signs, dates, and words of the classes in lexicon/line_words.txt and others.
 * Where it stands: how far from both ends and from prose, among blank lines, and whether the article's prose speaks of
 * the same things (the title of another story does not). */
#include "blocks.h"

enum { PROSE_WORDS = 12, RUN_LINES = 3, LEAD_WORDS = 3 };

static void put(bl_line *line, uint32_t feature) { line->features[feature >> 6] |= (uint64_t)1 << (feature & 63); }

static void put_if(bl_line *line, uint32_t feature, bool is) {
  line->features[feature >> 6] |= (uint64_t)is << (feature & 63);
}

static bool shows(const bl_line *line, uint32_t feature) { return line->features[feature >> 6] >> (feature & 63) & 1; }

/* The index of the first bound that n does not pass. */
static uint32_t bucket(uint32_t n, const uint8_t *bounds, uint32_t count) {
  uint32_t i = 0;
  while (i < count && n > bounds[i]) i++;
  return i;
}

/* ---- what a line shows ------------------------------------------------------------------------------------------- */

static void show_measures(bl_line *line, int32_t score) {
  static const uint8_t words[] = {1, 2, 4, 6, 9, 13, 19, 29}, scores[] = {0, 1, 2, 4};
  put(line, BF_BIAS);
  _Static_assert(BF_FLAG + 22 <= 64, "the flags lie in the first word");
  line->features[0] |= (uint64_t)(line->flags & 0x3FFFFF) << BF_FLAG;
  put(line, BF_HINT + line->kind);
  put(line, BF_WORDS + (line->flags & BL_LONG ? 8 : bucket(line->words, words, 8)));
  put(line, BF_SCORE + bucket(score < 0 ? 0 : (uint32_t)score, scores, 4));
  uint32_t content = (uint32_t)line->upper + line->lower, share = content ? line->upper * 4u / content : 2;
  put(line, BF_TITLED + share);
}

static bool is_letter_byte(char c) { return (tx_class[(unsigned char)c] & TX_LETTER) || (unsigned char)c >= 0x80; }

/* Whether a line begins with the tag of a paragraph, which says no more of it than a blank line does. */
static bool in_paragraph_tag(const char *t, const bl_line *line) {
  uint32_t at = line->start;
  if (line->end - at < 8 || t[at] != '<' || (t[at + 1] != 'p' && t[at + 1] != 'P')) return false;
  return t[at + 2] == '>' || t[at + 2] == ' ';
}

/* Signs at the edges and between words. Reads at most a few hundred bytes, of prose fewer. */
static void show_signs(const ng_article *a, bl_line *line) {
  const char *t = a->text.ptr;
  char first = t[line->start], last = t[line->end - 1];
  uint32_t bars = 0, most = line->flags & BL_LONG ? 80 : 400;
  uint32_t end = line->end - line->start > most ? line->start + most : line->end;
  for (uint32_t i = line->start; i < end; i++) {
    if (tx_class[(unsigned char)t[i]] & (TX_LETTER | TX_SPACE)) continue;
    bool spaced = i > line->start && i + 1 < end && t[i - 1] == ' ' && t[i + 1] == ' ';
    bool sign = t[i] == '|' || (spaced && (t[i] == '>' || t[i] == '/')) ||
                (t[i] == '>' && i + 2 < end && t[i + 1] == '>' && t[i + 2] == ' ' && i > line->start) ||
                (t[i] == ':' && i + 1 < end && t[i + 1] == ':');
    uint32_t two = i + 1 < end ? (unsigned char)t[i] << 8 | (unsigned char)t[i + 1] : 0;
    sign |= two == 0xC2BB || two == 0xC2B7 || (two == 0xE280 && i + 2 < end && (unsigned char)t[i + 2] == 0xA2);
    bars += sign && i > line->start;
    put_if(line, BF_ADDRESS, t[i] == '@' && i + 1 < end && is_letter_byte(t[i + 1]) && i > line->start);
    put_if(line, BF_HASH, t[i] == '#' && i + 1 < end && is_letter_byte(t[i + 1]));
    put_if(line, BF_EQUALS, t[i] == '=');
  }
  put_if(line, BF_BARS, bars == 1);
  put_if(line, BF_BARS + 1, bars > 1);
  uint32_t lead = first == '(' ? 0 : first == '[' ? 1 : first == '{' ? 2 : first == '*' ? 3 : 4;
  if (lead < 4 || first == '>' || first == '+' || first == '=' || first == '&' || first == '-' || first == '#')
    put(line, BF_LEAD + lead);
  put_if(line, BF_WRAPPED, first == '(' && last == ')');
  put_if(line, BF_WRAPPED + 1, (first == '[' && last == ']') || (first == '{' && last == '}'));
  bool twice = line->end - line->start > 3 && t[line->start + 1] == first;
  bool small = line->end - line->start > 1 && (tx_class[(unsigned char)t[line->start + 1]] & TX_LOWER) != 0;
  bool opens = twice ? first == '[' || first == '{' : first == '[' && small;
  put_if(line, BF_CODE, opens);
  put_if(line, BF_BOLD, (first == '*' && last == '*') || (first == '<' && last == '>' && !in_paragraph_tag(t, line)));
  put_if(line, BF_EXCLAIMS, last == '!');
  put_if(line, BF_QUOTED, (line->flags & (BL_SPEECH | BL_QUOTE)) == (BL_SPEECH | BL_QUOTE));
  put_if(line, BF_SMALL_START, (tx_class[(unsigned char)first] & TX_LOWER) != 0);
}

static void show_date(const ng_article *v, uint32_t first, bl_line *line) {
  uint32_t numbers = 0, other = 0, n = v->tokens.count;
  for (uint32_t i = first; i < n; i++) numbers += bl_has(v, i, TK_DIGIT);
  put_if(line, BF_DIGITS, numbers == 1);
  put_if(line, BF_DIGITS + 1, numbers == 2 || numbers == 3);
  put_if(line, BF_DIGITS + 2, numbers > 3);
  if (!numbers || line->words > 40) return;
  int32_t y, m, d;
  ng_day day;
  bl_part date = bl_full_date(v, first, &day);
  put_if(line, BF_FULL_DATE, date.end > 0);
  if (!date.end) date = bl_day_and_month(v, first, &y, &m, &d);
  if (!date.end) return;
  put(line, BF_DAY);
  for (uint32_t i = first; i < n; i++) other += !bl_belongs_to_date(v, i);
  uint32_t before = first, behind = date.end;
  while (before < date.first && bl_belongs_to_date(v, before)) before++;
  while (behind < n && bl_belongs_to_date(v, behind)) behind++;
  put_if(line, BF_DATE_START, before == date.first);
  put_if(line, BF_DATE_END, behind == n);
  put_if(line, BF_DATE_MOSTLY, other <= 2);
}

/* The classes of BF_CLASS: one bit each for the line and for its first words. */
static const uint16_t class_of_bit[17] = {
    LX_SECTION_WORD, LX_PAGE_WORD, LX_READER_WORD, LX_OFFER_WORD, LX_DESK_WORD,      LX_BYLINE_CUE,
    LX_BYLINE_LABEL, LX_BYLINE_JOB, LX_GIVEN_NAME, LX_OUTLET_HEAD, LX_OUTLET,        LX_BOILER_WORD,
    LX_BOILER_START, LX_COUNTRY,    LX_CITY,       LX_COPYRIGHT,   LX_PUBLICATION_LABEL};

/* The classes of the first word and of the phrases that begin with it; colons behind one of the first words. */
static void show_lead(const ng_article *v, uint32_t first, bl_line *line) {
  uint32_t word = 0, n = v->tokens.count;
  lx_set lead = {{0}};
  for (uint32_t i = first; i < n && word <= LEAD_WORDS; i++) {
    bool counts = !bl_has(v, i, TK_PUNCT | TK_CLITIC);
    if (counts && ++word == 1)
      for (uint32_t entry = v->tokens.phrase[i]; entry; entry = lx_table[entry].parent) lead = lx_gather(lead, entry);
    if (word <= LEAD_WORDS && word && bl_char(v, i, ':')) put(line, BF_SEPARATE + word - 1);
  }
  for (uint32_t k = 0; k < 17; k++) put_if(line, BF_CLASS + 2 * k + 1, lx_has(&lead, (enum lx_class)class_of_bit[k]));
}

/* Words of sections and reporting verbs, which are told by more than their class. */
static void show_entries(const ng_article *v, uint32_t first, bl_line *line) {
  uint32_t sections = 0;
  const lx_set wanted = lx_set_of(LX_SECTION_WORD, LX_REPORT_VERB, LX_REPORT_VERB, LX_REPORT_VERB);
  for (uint32_t i = first; i < v->tokens.count; i++)
    for (uint32_t entry = v->tokens.phrase[i]; entry; entry = lx_table[entry].parent) {
      if (!lx_any(entry, wanted)) continue;
      if (lx_is(entry, LX_SECTION_WORD)) sections += lx_table[entry].words;
      put_if(line, BF_TOLD, (lx_forms(entry, LX_REPORT_VERB) & LX_PAST) != 0);
    }
  put_if(line, BF_SECTIONS, sections * 2 > line->words);
}

static void show_words(const ng_article *v, uint32_t first, const lx_set *classes, bl_line *line) {
  uint32_t n = v->tokens.count;
  show_lead(v, first, line);
  for (uint32_t k = 0; k < 17; k++) put_if(line, BF_CLASS + 2 * k, lx_has(classes, (enum lx_class)class_of_bit[k]));
  put_if(line, BF_PHOTO, lx_has(classes, LX_CREDIT_LABEL) || lx_has(classes, LX_PHOTO_AGENCY));
  put_if(line, BF_VERB, lx_has(classes, LX_AUXILIARY) || lx_has(classes, LX_MODAL) || lx_has(classes, LX_WAS_BE) ||
                            lx_has(classes, LX_PRESENT_BE) || lx_has(classes, LX_PAST_VERB));
  if (lx_has(classes, LX_SECTION_WORD) || lx_has(classes, LX_REPORT_VERB)) show_entries(v, first, line);
  put_if(line, BF_MEDIA_END, n > first && bl_is(v, n - 1, LX_OUTLET_HEAD));
  while (first < n && bl_has(v, first, TK_PUNCT)) first++;
  put_if(line, BF_ITEM, bl_has(v, first, TK_DIGIT) && (bl_char(v, first + 1, '.') || bl_char(v, first + 1, ')')));
  uint32_t length, label = first < n ? tk_match(v, first, n, LX_PROMO_LABEL, &length) : 0;
  if (label) put(line, BF_LABEL + (lx_value(label, LX_PROMO_LABEL, 1) == 2));
}

static void show_capitals(const ng_article *v, uint32_t first, bl_line *line) {
  uint32_t i = first, n = v->tokens.count, names = first;
  while (i < n && bl_has(v, i, TK_PUNCT)) i++;
  uint32_t caps = i;
  while (caps < n && bl_has(v, caps, TK_ALL_CAPS)) caps++;
  put_if(line, BF_CAPS_START, caps > i && !(line->flags & BL_CAPS));
  put_if(line, BF_SLUG, i < n && bl_has(v, i, TK_ALL_CAPS) && (bl_has(v, i, TK_HYPHEN) || bl_char(v, i + 1, '/') ||
                                                               (bl_char(v, i + 1, '-') && !bl_has(v, i + 1, TK_SPACE_BEFORE))));
  for (names = i; names < n && bl_has(v, names, TK_UPPER) && !bl_is(v, names, LX_FUNCTION_WORD);) names++;
  bool person = names >= i + 2 && (names <= i + 3 || bl_is(v, i, LX_GIVEN_NAME)) && names <= i + 6;
  put_if(line, BF_LAST_NAMES, person && bl_is(v, names, LX_BYLINE_LINK) && bl_has(v, names + 1, TK_UPPER));
}

/* Content words: what prose has is heard, what other lines have is kept to be looked for. */
static void listen(bl_scan *bl, bl_line *line, uint32_t first) {
  const ng_article *v = &bl->view;
  bool prose = (line->flags & BL_LONG) || ((line->flags & BL_STOP) && line->words >= PROSE_WORDS);
  for (uint32_t i = first; i < v->tokens.count; i++) {
    if (bl_has(v, i, TK_PUNCT | TK_CLITIC | TK_DIGIT) || tk_text(v, i).len < 4 || bl_is(v, i, LX_FUNCTION_WORD)) continue;
    uint32_t bit = v->tokens.hash[i] % BL_HEARD_BITS;
    if (prose)
      bl->heard[bit >> 6] |= (uint64_t)1 << (bit & 63);
    else if (line->echo_words < BL_ECHO_WORDS)
      line->echo[line->echo_words++] = (uint16_t)bit;
  }
}

void bl_show(bl_scan *bl, bl_line *line, uint32_t first, int32_t reader_score) {
  const ng_article *v = &bl->view;
  show_measures(line, reader_score);
  show_signs(bl->a, line);
  show_words(v, first, &bl->classes, line);
  show_capitals(v, first, line);
  bool stop = line->flags & BL_STOP;
  put_if(line, BF_SENTENCE, stop && ((line->flags & BL_LONG) || (line->words >= PROSE_WORDS && shows(line, BF_VERB))));
  put_if(line, BF_REPORTS, stop && line->words >= PROSE_WORDS && shows(line, BF_TOLD) && reader_score <= 4);
  put_if(line, BF_LONG_TITLE, (line->flags & BL_TITLE) && line->words >= 5 && line->upper >= 4);
  put_if(line, BF_LONG_TITLE + 1, (line->flags & BL_TITLE) && line->words >= 5 && (line->flags & BL_OPENER));
  if (!(line->flags & BL_LONG)) show_date(v, first, line);
  uint32_t tag, tag_end, far = line->end - line->start > 400 ? line->start + 400 : line->end;
  bool tagged = bl->tagged && bl_next_tag(bl->a, line->start, far, &tag, &tag_end);
  put_if(line, BF_TAGS, tagged);
  put_if(line, BF_TAGS + 1, tagged && !line->words);
  listen(bl, line, first);
}

/* ---- where a line stands ----------------------------------------------------------------------------------------- */

static bool is_prose(const bl_line *line) {
  if (line->kind != BL_UNDECIDED && line->kind != NG_BLOCK_PARAGRAPH) return false;
  if (line->flags & BL_LONG) return true;
  return (line->flags & (BL_STOP | BL_QUOTE)) && line->words >= PROSE_WORDS && !(line->flags & BL_TITLE);
}

static bool is_loose(const bl_line *line) {
  return line->kind == BL_UNDECIDED && !(line->flags & (BL_STOP | BL_QUESTION | BL_QUOTE | BL_COLON | BL_BULLET));
}

/* Whether the text of a line begins the other one's, end mark apart. */
static bool begins_other(const ng_article *a, const bl_line *line, const bl_line *other) {
  uint32_t length = line->end - line->start;
  if (line->words < 4 || (line->flags & BL_LONG) || other->end - other->start < length) return false;
  return memcmp(a->text.ptr + line->start, a->text.ptr + other->start, length - ((line->flags & BL_STOP) != 0)) == 0;
}

/* Whether a line reads like text of the story: prose, or a long item of a list. */
static bool is_text(const bl_line *line) {
  if (line->kind != BL_UNDECIDED && line->kind != NG_BLOCK_PARAGRAPH) return false;
  if ((line->flags & BL_LONG) || line->words >= 20) return true;
  return (line->flags & (BL_STOP | BL_QUOTE | BL_COLON)) && line->words >= 7;
}

static bool is_furniture(const bl_line *line) {
  return line->kind == NG_BLOCK_CAPTION || line->kind == NG_BLOCK_CREDIT || line->kind == NG_BLOCK_BOILERPLATE ||
         line->kind == NG_BLOCK_PROMO;
}

/* Whether text follows, pictures and notes apart (a few of them). */
static bool text_follows(const bl_scan *bl, uint32_t i) {
  uint32_t k = i + 1, n = bl->lines.count;
  while (k < n && k < i + 4 && is_furniture(&bl->lines.at[k])) k++;
  return k < n && is_text(&bl->lines.at[k]);
}

/* A line without an end mark: what stands before and behind it tells a subhead from the title of another story. */
static void place_island(bl_scan *bl, uint32_t i) {
  bl_line *line = &bl->lines.at[i];
  if (line->kind != BL_UNDECIDED || (line->flags & (BL_STOP | BL_COLON | BL_LONG | BL_BULLET)) || i + 1 >= bl->lines.count) return;
  if (!text_follows(bl, i) || line->words > 20) return;
  bool before = i > 0 && is_text(line - 1), brief = line->words <= 9;
  put_if(line, BF_OVER_LIST, !before && brief);
  put_if(line, BF_ISLE, before && !brief);
  if (!before || line->words > 14) return;
  bool question = line->flags & BL_QUESTION, quoted = line->flags & BL_QUOTE, title = (line->flags & BL_TITLE) && line->upper >= 3;
  bool bold = shows(line, BF_BOLD);
  if (brief || question) put(line, BF_ISLAND + (title ? 1 : question ? 2 : quoted ? 3 : bold ? 4 : 0));
}

static void place_ends(bl_line *line, uint32_t i, uint32_t n) {
  static const uint8_t top[] = {0, 1, 2, 3, 6}, bottom[] = {0, 1, 2, 4};
  put(line, BF_TOP + bucket(i, top, 5));
  put(line, BF_BOTTOM + bucket(n - 1 - i, bottom, 4));
  if (i) return;
  put_if(line, BF_TOP_SHORT, line->words <= 4);
  put_if(line, BF_TOP_SHORT + 1, shows(line, BF_BARS) || shows(line, BF_BARS + 1));
  put_if(line, BF_TOP_SHORT + 2, line->words <= 6 && shows(line, BF_OUTLET_WORD));
}

static void place_prose(bl_scan *bl) {
  static const uint8_t near[] = {1, 2, 3};
  bl_line *at = bl->lines.at;
  uint32_t n = bl->lines.count, first = 0, last = n;
  while (first < n && !is_prose(&at[first])) first++;
  while (last > 0 && !is_prose(&at[last - 1])) last--;
  for (uint32_t i = 0; i < n; i++) {
    if (first == n)
      put(&at[i], BF_HEAD + 4);
    else if (i < first)
      put(&at[i], BF_HEAD + bucket(first - i, near, 3));
    else if (i >= last)
      put(&at[i], BF_TAIL_END + bucket(i + 1 - last, near, 3));
  }
}

static void place_gaps(bl_scan *bl) {
  bl_line *at = bl->lines.at;
  uint32_t n = bl->lines.count, gaps = 0, run = 0;
  for (uint32_t i = 0; i < n; i++) gaps += at[i].gap;
  for (uint32_t i = 0; i < n; i++) {
    bool tight = gaps * 2 > n && !at[i].gap;
    put_if(&at[i], BF_TIGHT, tight);
    if (tight) put(&at[i - 1], BF_TIGHT + 1);
    run = is_loose(&at[i]) ? (at[i].gap ? 1 : run + 1) : 0;
    for (uint32_t k = 0; run >= RUN_LINES && k < RUN_LINES; k++) put(&at[i - k], BF_RUN);
  }
}

static void place_echo(const bl_scan *bl, bl_line *line) {
  uint32_t heard = 0;
  for (uint32_t k = 0; k < line->echo_words; k++) heard += bl->heard[line->echo[k] >> 6] >> (line->echo[k] & 63) & 1;
  if (line->echo_words) put(line, BF_ECHO + heard * 4 / line->echo_words);
}

void bl_place(bl_scan *bl) {
  bl_line *at = bl->lines.at;
  uint32_t n = bl->lines.count;
  bool label = false, text = false;
  place_prose(bl);
  place_gaps(bl);
  for (uint32_t i = 0; i < n; i++) {
    place_ends(&at[i], i, n);
    place_echo(bl, &at[i]);
    place_island(bl, i);
    put_if(&at[i], BF_OUTLET_BELOW, text && (at[i].flags & BL_OUTLET));
    text |= is_text(&at[i]);
    bool next = i + 1 < n && (begins_other(bl->a, &at[i], &at[i + 1]) || begins_other(bl->a, &at[i + 1], &at[i]));
    put_if(&at[i], BF_COPY, next);
    if (next) put(&at[i + 1], BF_COPY + 1);
    put_if(&at[i], BF_UNDER_LABEL, label && !(at[i].flags & BL_STOP) && at[i].words <= 25);
    label = (at[i].flags & BL_LABEL) || (label && !(at[i].flags & BL_STOP));
  }
}
