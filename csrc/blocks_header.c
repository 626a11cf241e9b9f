/* Headers: reads the first lines of a text, finds those that a mail program, an archive or an agency's system wrote, and
 * says what each is; what they tell (slug, urgency) goes to the article.
 *
 * Mail and news (RFC 5322): "Subject: …", at least two fields that are known, no blank line between, folded lines
 * included. Archives: the same in capitals, blank lines between ("HEADLINE: …", "LENGTH: 512 words"). Agencies: the
 * header and keyword lines of ANPA 1312 ("r w AM-Bridge 02-12 0754", "AM-Bridge, 1st Ld, 0754") and IPTC 7901 ("ABC0123
 * 4 POL 0754 …"), and the stamp behind the story ("AP-NY-03-27-24 1530EDT"). */
#include "blocks.h"

enum { HEADER_LINES = 60, ARCHIVE_LINES = 24, WIRE_LINES = 6, LABEL_BYTES = 32, WIRE_BYTES = 160, STAMP_LINES = 3, BODY_WORDS_BYTES = 40 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

static ng_str text_of(const bl_scan *bl, const bl_line *line) { return ng_view(bl->a, line->start, line->end); }

/* ---- labels ------------------------------------------------------------------------------------------------------ */

/* The length of the label before a colon at the beginning of a line; 0 if there is none. */
static size_t label_length(ng_str s) {
  size_t i = 0;
  while (i < s.len && i < LABEL_BYTES && ((tx_class[(unsigned char)s.ptr[i]] & (TX_LETTER | TX_DIGIT)) || s.ptr[i] == '-')) i++;
  bool ends = i > 0 && i < s.len && s.ptr[i] == ':' && (i + 1 == s.len || s.ptr[i + 1] == ' ' || s.ptr[i + 1] == '\t');
  return ends ? i : 0;
}

static bool is_capitals(ng_str s) {
  for (size_t i = 0; i < s.len; i++)
    if (!is_upper(s.ptr[i]) && s.ptr[i] != '-') return false;
  return true;
}

static uint8_t field_of(ng_str label, enum lx_class class) {
  uint32_t entry = lx_find(tx_hash(TX_HASH_START, label.ptr, label.len), label.ptr, label.len);
  return (uint8_t)(entry ? lx_value(entry, class, 0) : 0);
}

/* Writes what a labelled line is. */
static void take_field(bl_scan *bl, bl_line *line, uint8_t field, size_t label) {
  size_t value = line->start + label + 1;
  while (value < line->end && tx_is_space((unsigned char)bl->a->text.ptr[value])) value++;
  line->field = field ? field : BL_FIELD_OTHER;
  line->value = (uint32_t)value;
  ng_str said = ng_view(bl->a, line->value, line->end);
  if (!said.len) return;
  if (field == BL_FIELD_SLUG && !bl->a->slug.ptr) bl->a->slug = said;
  if (field == BL_FIELD_URGENCY && said.ptr[0] >= '1' && said.ptr[0] <= '8') bl->a->urgency = (uint8_t)(said.ptr[0] - '0');
}

/* ---- mail -------------------------------------------------------------------------------------------------------- */

/* Whether a line goes on with the field above it. */
static bool is_folded(const bl_scan *bl, uint32_t i) {
  const bl_line *line = &bl->lines.at[i];
  char before = line->start ? bl->a->text.ptr[line->start - 1] : '\n';
  return i > 0 && !line->gap && (before == ' ' || before == '\t');
}

/* "From ana Wed Mar 27 10:00:00 2024": the line between the messages of a mailbox. */
static bool is_mailbox_line(ng_str s) { return s.len > 20 && memcmp(s.ptr, "From ", 5) == 0 && is_digit(s.ptr[s.len - 1]); }

/* How many lines from `first` on are a mail's header; 0 if too few of their fields are known. */
static uint32_t mail_lines(const bl_scan *bl, uint32_t first) {
  uint32_t known = 0, i = first, n = bl->lines.count < first + HEADER_LINES ? bl->lines.count : first + HEADER_LINES;
  bool told = false;
  for (; i < n; i++) {
    ng_str s = text_of(bl, &bl->lines.at[i]);
    if (i > first && bl->lines.at[i].gap) break;
    if (i == first && is_mailbox_line(s)) continue;
    size_t label = label_length(s);
    if (!label && i > first && is_folded(bl, i)) continue;
    if (!label) break;
    uint8_t field = field_of((ng_str){s.ptr, label}, LX_HEADER_FIELD);
    known += field != 0;
    told |= field && field <= BL_FIELD_DATE;
  }
  return known >= 2 && told ? i - first : 0;
}

static void take_mail(bl_scan *bl, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    bl_line *line = &bl->lines.at[i];
    ng_str s = text_of(bl, line);
    size_t label = label_length(s);
    if (label && !is_folded(bl, i)) {
      take_field(bl, line, field_of((ng_str){s.ptr, label}, LX_HEADER_FIELD), label);
      continue;
    }
    line->field = BL_FIELD_OTHER;
    line->folded = i > first;
    line->value = line->end;
  }
}

/* ---- archives ---------------------------------------------------------------------------------------------------- */

static uint8_t archive_field(ng_str s, size_t *label) {
  *label = label_length(s);
  ng_str words = {s.ptr, *label};
  return *label && is_capitals(words) ? field_of(words, LX_ARCHIVE_FIELD) : 0;
}

/* Where an archive's header ends: behind the last of two or more labels in capitals, with a headline, length or text
 * among them. */
static uint32_t archive_end(const bl_scan *bl, uint32_t first) {
  uint32_t fields = 0, end = first, kinds = 0;
  for (uint32_t i = first; i < bl->lines.count && i < first + ARCHIVE_LINES; i++) {
    size_t label;
    uint8_t field = archive_field(text_of(bl, &bl->lines.at[i]), &label);
    if (!field) continue;
    fields++;
    kinds |= 1u << field;
    end = i + 1;
    if (field == BL_FIELD_TEXT) break;
  }
  return fields >= 3 && (kinds & (1u << BL_FIELD_HEADLINE)) ? end : first;
}

/* The labels behind the text: "LOAD-DATE: …", "LANGUAGE: …". */
static void take_archive_end(bl_scan *bl, uint32_t first) {
  for (uint32_t i = bl->lines.count; i-- > first;) {
    size_t label;
    uint8_t field = archive_field(text_of(bl, &bl->lines.at[i]), &label);
    if (!field || field == BL_FIELD_TEXT) return;
    take_field(bl, &bl->lines.at[i], field, label);
  }
}

static void take_archive(bl_scan *bl, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    bl_line *line = &bl->lines.at[i];
    size_t label;
    uint8_t field = archive_field(text_of(bl, line), &label);
    if (field)
      take_field(bl, line, field, label);
    else
      line->field = BL_FIELD_NONE_OF_THEM;
  }
  if (end > first) take_archive_end(bl, end);
}

/* ---- agencies ---------------------------------------------------------------------------------------------------- */

/* Whether [at, end) of s are `least` to `most` digits; the number of them, 0 if not. */
static size_t digits_at(ng_str s, size_t at, size_t least, size_t most) {
  size_t n = 0;
  while (at + n < s.len && is_digit(s.ptr[at + n])) n++;
  return n >= least && n <= most ? n : 0;
}

/* Where " 02-12[-24] 0754" begins at the end of a line: month and day and a number of words; 0 if nowhere. */
static size_t counted_at(ng_str s) {
  size_t end = s.len, words = 0;
  while (end && (s.ptr[end - 1] == '<' || s.ptr[end - 1] == ' ')) end--;
  while (words < end && is_digit(s.ptr[end - 1 - words])) words++;
  if (words < 3 || words > 5 || end < words + 7 || s.ptr[end - words - 1] != ' ') return 0;
  for (size_t length = 5; length <= 8; length += 3) {
    size_t at = end - words - 1 - length;
    if (at >= end || at < 2 || s.ptr[at - 1] != ' ') continue;
    if (digits_at(s, at, 2, 2) && s.ptr[at + 2] == '-' && is_digit(s.ptr[at + 3]) && is_digit(s.ptr[at + 4])) return at - 1;
  }
  return 0;
}

/* "r w AM-SummitRdp 02-12 0754": urgency, category, keyword, day, words (ANPA 1312). */
static bool take_header_line(bl_scan *bl, bl_line *line, ng_str s) {
  size_t behind = counted_at(s);
  if (behind < 6 || !is_lower(s.ptr[0]) || s.ptr[1] != ' ' || !is_lower(s.ptr[2]) || s.ptr[3] != ' ') return false;
  uint8_t urgency = field_of((ng_str){s.ptr, 1}, LX_WIRE_PRIORITY);
  if (!urgency) return false;
  size_t first = 4;
  while (behind > first && s.ptr[behind - 1] == ' ') behind--;
  bl->a->urgency = urgency;
  bl->a->slug = ng_view(bl->a, line->start + (uint32_t)first, line->start + (uint32_t)behind);
  return true;
}

/* "AM-Summit Rdp, 1st Ld-Writethru, a0100,0779": the cycle, keyword and number of words. */
static bool take_keyword_line(bl_scan *bl, bl_line *line, ng_str s) {
  size_t comma = 0, end = s.len;
  while (end && (s.ptr[end - 1] == '<' || s.ptr[end - 1] == ' ')) end--;
  size_t number = end;
  while (number && is_digit(s.ptr[number - 1])) number--;
  bool counted = end - number >= 2 && end - number <= 5 && number && (s.ptr[number - 1] == ',' || s.ptr[number - 1] == ' ');
  if (!counted || s.len < 8 || !is_upper(s.ptr[0]) || !is_upper(s.ptr[1]) || s.ptr[2] != '-' || !is_upper(s.ptr[3])) return false;
  while (comma < number && s.ptr[comma] != ',') comma++;
  if (comma == number) return false;
  if (!bl->a->slug.ptr) bl->a->slug = ng_view(bl->a, line->start, line->start + (uint32_t)comma);
  return true;
}

/* "[ZCZC ]ABC0123 4 POL 0754 …": source and number, urgency, category, words, keywords (IPTC 7901). */
static bool take_coded_line(bl_scan *bl, bl_line *line, ng_str s) {
  size_t i = s.len > 5 && memcmp(s.ptr, "ZCZC ", 5) == 0 ? 5 : 0, letters = i;
  while (i < s.len && is_upper(s.ptr[i])) i++;
  size_t number = digits_at(s, i, 3, 4);
  if (i - letters < 2 || i - letters > 4 || !number || (i += number) + 4 >= s.len) return false;
  if (s.ptr[i] != ' ' || s.ptr[i + 1] < '1' || s.ptr[i + 1] > '8' || s.ptr[i + 2] != ' ') return false;
  uint8_t urgency = (uint8_t)(s.ptr[i + 1] - '0');
  i += 3;
  for (letters = i; i < s.len && is_upper(s.ptr[i]);) i++;
  size_t words = i < s.len && s.ptr[i] == ' ' ? digits_at(s, i + 1, 2, 5) : 0;
  if (i == letters || i - letters > 3 || !words) return false;
  for (i += 1 + words; i < s.len && s.ptr[i] == ' ';) i++;
  if (i < s.len) bl->a->slug = ng_view(bl->a, line->start + (uint32_t)i, line->start + (uint32_t)s.len);
  bl->a->urgency = urgency;
  return true;
}

/* "a0123", "a0123 ---- r abx": the number of a story. Only beside another line of the header. */
static bool is_number_line(ng_str s) {
  if (s.len < 4 || s.len > 24 || !is_lower(s.ptr[0])) return false;
  size_t n = digits_at(s, 1, 3, 4);
  return n && (n + 1 == s.len || s.ptr[n + 1] == ' ' || s.ptr[n + 1] == '-');
}

/* Signs that transmission leaves around a line: control characters and carets. */
static ng_str without_signs(ng_str s) {
  while (s.len && ((unsigned char)s.ptr[0] <= ' ' || s.ptr[0] == '^')) s.ptr++, s.len--;
  while (s.len && (unsigned char)s.ptr[s.len - 1] <= ' ') s.len--;
  return s;
}

static bool is_wire_line(bl_scan *bl, bl_line *line) {
  ng_str s = without_signs(text_of(bl, line));
  if (s.len < 8 || s.len > WIRE_BYTES) return false;
  bl_line bare = {.start = (uint32_t)(s.ptr - bl->a->text.ptr)};
  return take_header_line(bl, &bare, s) || take_keyword_line(bl, &bare, s) || take_coded_line(bl, &bare, s);
}

/* Takes the signs of transmission off a line: "^By ANA ROE=", "^Bridge to close<". */
static void trim_signs(bl_scan *bl, bl_line *line) {
  ng_str s = without_signs(text_of(bl, line));
  bool opened = s.ptr > bl->a->text.ptr + line->start;
  while (s.len && (s.ptr[s.len - 1] == '<' || (opened && s.ptr[s.len - 1] == '='))) s.len--;
  if (!s.len) return;
  line->start = (uint32_t)(s.ptr - bl->a->text.ptr);
  line->end = line->start + (uint32_t)s.len;
}

/* The lines of an agency's header from the first on. */
static uint32_t take_wire(bl_scan *bl) {
  uint32_t end = 0;
  for (uint32_t i = 0; i < bl->lines.count && i < WIRE_LINES; i++)
    if (is_wire_line(bl, &bl->lines.at[i]))
      end = i + 1;
    else if (end || !is_number_line(without_signs(text_of(bl, &bl->lines.at[i]))))
      break;
  for (uint32_t i = 0; i < end; i++) {
    bl->lines.at[i].field = BL_FIELD_WIRE;
    bl->lines.at[i].value = bl->lines.at[i].end;
  }
  for (uint32_t i = end; end && i < bl->lines.count; i++) trim_signs(bl, &bl->lines.at[i]);
  return end;
}

/* "AP-NY-03-27-24 1530EDT<": agency, bureau, month, day, year, time. */
static bool stamp_day(ng_str s, ng_day *day) {
  size_t i = 0, n = 0;
  while (i < s.len && is_upper(s.ptr[i])) i++;
  if (i < 2 || i > 4 || s.len < i + 16 || s.ptr[i] != '-' || !is_upper(s.ptr[i + 1]) || !is_upper(s.ptr[i + 2])) return false;
  int32_t part[3];
  for (i += 3; n < 3 && s.ptr[i] == '-' && digits_at(s, i + 1, 2, 2); i += 3)
    part[n++] = (s.ptr[i + 1] - '0') * 10 + (s.ptr[i + 2] - '0');
  if (n < 3 || s.ptr[i] != ' ' || digits_at(s, i + 1, 4, 4) != 4 || s.len > i + 10) return false;
  return bl_valid_day(part[2] + (part[2] < 70 ? 2000 : 1900), part[0], part[1], day);
}

static int32_t month_of(ng_str word) {
  uint32_t entry = lx_find(tx_hash(TX_HASH_START, word.ptr, word.len), word.ptr, word.len);
  return entry ? lx_value(entry, LX_MONTH, 0) : 0;
}

/* "271534 GMT MAR 24": day and time, zone, month, year (IPTC 7901). */
static bool coded_day(ng_str s, ng_day *day) {
  if (s.len != 17 || digits_at(s, 0, 6, 6) != 6 || s.ptr[6] != ' ' || s.ptr[10] != ' ' || s.ptr[14] != ' ') return false;
  if (digits_at(s, 15, 2, 2) != 2) return false;
  int32_t year = (s.ptr[15] - '0') * 10 + (s.ptr[16] - '0'), month = month_of((ng_str){s.ptr + 11, 3});
  return month && bl_valid_day(year + (year < 70 ? 2000 : 1900), month, (s.ptr[0] - '0') * 10 + (s.ptr[1] - '0'), day);
}

static bool is_stamp(ng_str s, ng_day *day) { return stamp_day(s, day) || coded_day(s, day); }

/* The stamp behind a story says when it was sent. */
static void take_stamp(bl_scan *bl, uint32_t first) {
  ng_day day;
  for (uint32_t i = bl->lines.count, n = 0; i-- > first && n < STAMP_LINES; n++) {
    bl_line *line = &bl->lines.at[i];
    if (line->end - line->start > WIRE_BYTES || !is_stamp(without_signs(text_of(bl, line)), &day)) continue;
    line->field = BL_FIELD_WIRE;
    line->value = line->end;
    if (!bl->a->published.year) bl->a->published = day, bl->a->published_from = NG_FROM_TEXT;
    return;
  }
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

void bl_find_header(bl_scan *bl) {
  uint32_t end = take_wire(bl), mail = mail_lines(bl, end);
  take_mail(bl, end, end + mail);
  end += mail;
  uint32_t archive = archive_end(bl, end);
  take_archive(bl, end, archive);
  take_stamp(bl, archive);
}

static uint8_t kind_of(const bl_scan *bl, const bl_line *line) {
  switch (line->field) {
    case BL_FIELD_HEADLINE: return NG_BLOCK_HEADLINE;
    case BL_FIELD_AUTHOR: return NG_BLOCK_BYLINE;
    case BL_FIELD_DATE: return NG_BLOCK_DATE;
    case BL_FIELD_TEXT: return line->end > line->value + BODY_WORDS_BYTES ? NG_BLOCK_PARAGRAPH : NG_BLOCK_BOILERPLATE;
    case BL_FIELD_NONE_OF_THEM:
      if (bl->headline < bl->lines.count && line->kind == NG_BLOCK_HEADLINE) return NG_BLOCK_BOILERPLATE;
      return line->kind == BL_UNDECIDED ? NG_BLOCK_BOILERPLATE : line->kind;
    default: return NG_BLOCK_BOILERPLATE;
  }
}

void bl_arrange_header(bl_scan *bl) {
  for (uint32_t i = 0; i < bl->lines.count; i++) {
    bl_line *line = &bl->lines.at[i];
    if (!line->field) continue;
    line->kind = kind_of(bl, line);
    line->flags &= ~(uint32_t)(BL_DATELINE | BL_HEADER | BL_SLUG);
    if (line->field == BL_FIELD_HEADLINE && line->end > line->value) bl->headline = i;
  }
}

bool bl_mark_header(bl_scan *bl, const bl_line *line) {
  bool whole = line->field == BL_FIELD_WIRE || line->field == BL_FIELD_SLUG;
  bool label = line->field == BL_FIELD_HEADLINE || line->field == BL_FIELD_TEXT;
  if (!whole && !label) return true;
  uint32_t end = whole ? line->end : line->start;
  while (label && end < line->value && bl->a->text.ptr[end] != ':') end++;
  ng_str slug = line->field == BL_FIELD_WIRE ? bl->a->slug : ng_view(bl->a, line->value, line->end);
  ng_mark mark = {line->start, end + label, NG_MARK_WIRE, whole ? slug : (ng_str){NULL, 0}};
  return ng_mark_push(&bl->a->arena, &bl->a->marks, mark);
}
