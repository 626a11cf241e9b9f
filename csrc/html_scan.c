/* Tags: reads a page of UTF-8, hands out one piece after the other: text, start tags with their attributes, end tags.
 *
 * Tolerant as browsers are (WHATWG HTML, 13.2.5): any bytes are a page, comments and declarations are passed over, the
 * content of script, style and their like is raw up to their end tag. CDATA sections are text. What has no end (a quote, a section, the
 * end tag of a title) is looked for once: the answer holds for all that follows, so the whole takes linear time. */
#ifndef NG_LEXBOR
#include "html.h"

static bool is_letter(char c) { return (tx_class[(unsigned char)c] & TX_LETTER) != 0; }
static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

/* Where the next `c` is at or after `at`; the page's length if nowhere. */
static size_t find(const hs_scan *s, size_t at, char c) {
  const char *p = at < s->len ? memchr(s->s + at, c, s->len - at) : NULL;
  return p ? (size_t)(p - s->s) : s->len;
}

bool hs_open(hs_scan *s, ng_str page) {
  *s = (hs_scan){.s = page.ptr, .len = page.len};
  return true;
}

/* ---- passing over ------------------------------------------------------------------------------------------------ */

/* Behind the comment whose "<!--" is at `at`. */
static size_t behind_comment(const hs_scan *s, size_t at) {
  size_t i = at + 4;
  if (i < s->len && s->s[i] == '>') return i + 1;
  for (i = find(s, i, '>'); i < s->len; i = find(s, i + 1, '>')) {
    if (s->s[i - 1] == '-' && s->s[i - 2] == '-') return i + 1;
    if (s->s[i - 1] == '!' && s->s[i - 2] == '-' && s->s[i - 3] == '-') return i + 1;
  }
  return s->len;
}

static size_t behind_mark(const hs_scan *s, size_t at) {
  size_t end = find(s, at, '>');
  return end < s->len ? end + 1 : s->len;
}

/* Where "]]>" is; the page's length if nowhere. */
static size_t section_end(hs_scan *s, size_t at) {
  if (s->no_section_end) return s->len;
  for (size_t i = find(s, at, '>'); i < s->len; i = find(s, i + 1, '>'))
    if (s->s[i - 1] == ']' && s->s[i - 2] == ']') return i - 2;
  s->no_section_end = true;
  return s->len;
}

/* ---- attributes -------------------------------------------------------------------------------------------------- */

/* Where the quote that opens at `at` - 1 closes; the page's length if nowhere. */
static size_t quote_end(hs_scan *s, size_t at, char quote) {
  bool *none = &s->no_quote[quote == '\''];
  size_t end = *none ? s->len : find(s, at, quote);
  if (end == s->len) *none = true;
  return end;
}

static ng_str value(hs_scan *s) {
  char c = s->at < s->len ? s->s[s->at] : '>';
  size_t first = s->at;
  if (c == '"' || c == '\'') {
    size_t end = quote_end(s, first + 1, c);
    if (end < s->len) return s->at = end + 1, (ng_str){s->s + first + 1, end - first - 1};
  }
  while (s->at < s->len && !is_blank(s->s[s->at]) && s->s[s->at] != '>') s->at++;
  return (ng_str){s->s + first, s->at - first};
}

static void skip_blanks(hs_scan *s) {
  while (s->at < s->len && is_blank(s->s[s->at])) s->at++;
}

static const uint8_t in_name[256] = {['\t'] = 1, ['\n'] = 1, ['\f'] = 1, ['\r'] = 1, [' '] = 1,
                                     ['/'] = 1,  ['>'] = 1,  ['='] = 1};

/* Reads the attribute at s->at, which is no blank, slash or '>'. */
static void attribute(hs_scan *s, hs_token *t) {
  size_t first = s->at;
  uint32_t hash = TX_HASH_START;
  do hash = tx_step(hash, tx_fold_ascii((unsigned char)s->s[s->at++]));
  while (s->at < s->len && !in_name[(unsigned char)s->s[s->at]]);
  size_t end = s->at;
  ng_str v = {s->s + end, 0};
  if (s->at < s->len && is_blank(s->s[s->at])) skip_blanks(s);
  if (s->at < s->len && s->s[s->at] == '=') {
    s->at++;
    skip_blanks(s);
    v = value(s);
  }
  uint32_t id = hw_find(&hw_attribute, hash, s->s + first, end - first);
  if (!id || hs_has(t, id)) return;
  t->has |= 1u << id;
  t->attribute[id] = v;
}

/* Reads attributes up to and with the tag's end; a tag without end is none, false. */
static bool attributes(hs_scan *s, hs_token *t) {
  for (;;) {
    skip_blanks(s);
    if (s->at >= s->len) return false;
    char c = s->s[s->at];
    if (c == '>') return s->at++, true;
    if (c == '/') {
      s->at++;
      t->self_closing = s->at < s->len && s->s[s->at] == '>';
      continue;
    }
    attribute(s, t);
  }
}

/* ---- tags -------------------------------------------------------------------------------------------------------- */

/* The element's name at s->at. */
static void name(hs_scan *s, hs_token *t) {
  size_t first = s->at;
  uint32_t hash = TX_HASH_START;
  t->custom = false;
  for (; s->at < s->len && !in_name[(unsigned char)s->s[s->at]]; s->at++) {
    unsigned char b = (unsigned char)s->s[s->at];
    t->custom |= b == '-';
    hash = tx_step(hash, tx_fold_ascii(b));
  }
  t->tag = (uint8_t)hw_find(&hw_tag, hash, s->s + first, s->at - first);
}

/* The start of the end tag that closes a raw element; the page's length if there is none. */
static size_t raw_end(hs_scan *s) {
  const hw_word *row = &hw_tag.rows[s->raw];
  if (s->no_end[s->raw >> 6] >> (s->raw & 63) & 1) return s->len;
  for (size_t i = find(s, s->at, '<'); i < s->len; i = find(s, i + 1, '<')) {
    size_t k = 0;
    if (s->len - i < row->length + 2u || s->s[i + 1] != '/') continue;
    while (k < row->length && tx_fold_ascii((unsigned char)s->s[i + 2 + k]) == (unsigned char)row->key[k]) k++;
    if (k < row->length) continue;
    char c = i + 2 + k < s->len ? s->s[i + 2 + k] : '>';
    if (is_blank(c) || c == '>' || c == '/') return i;
  }
  s->no_end[s->raw >> 6] |= (uint64_t)1 << (s->raw & 63);
  return s->len;
}

/* Scripts and styles without end take the rest of the page, as in browsers; a title or frame does not. */
static bool raw_text(hs_scan *s, hs_token *t) {
  size_t end = raw_end(s);
  bool rest = s->raw == HW_TAG__SCRIPT || s->raw == HW_TAG__STYLE;
  t->kind = HS_RAW;
  t->tag = s->raw;
  s->raw = 0;
  if (end == s->len && !rest) return false;
  t->text = (ng_str){s->s + s->at, end - s->at};
  s->at = end;
  return true;
}

static bool start_tag(hs_scan *s, hs_token *t) {
  t->has = 0;
  t->self_closing = false;
  s->at++;
  name(s, t);
  if (!attributes(s, t)) return false;
  t->kind = HS_START;
  if (hw_tag.rows[t->tag].flags & HW_TAG_RAW) s->raw = t->tag;
  return true;
}

static bool end_tag(hs_scan *s, hs_token *t) {
  s->at += 2;
  name(s, t);
  t->has = 0;
  if (!attributes(s, t)) return false;
  t->kind = HS_END;
  return true;
}

/* Passes over a comment or declaration at s->at; CDATA is a piece of text. */
static bool declaration(hs_scan *s, hs_token *t) {
  static const char cdata[] = "<![CDATA[";
  size_t left = s->len - s->at;
  if (left >= 4 && s->s[s->at + 2] == '-' && s->s[s->at + 3] == '-') return s->at = behind_comment(s, s->at), false;
  if (left >= sizeof cdata && memcmp(s->s + s->at, cdata, sizeof cdata - 1) == 0) {
    size_t first = s->at + sizeof cdata - 1, end = section_end(s, first);
    if (end < s->len) {
      s->at = end + 3;
      t->kind = HS_TEXT;
      t->text = (ng_str){s->s + first, end - first};
      return true;
    }
  }
  return s->at = behind_mark(s, s->at), false;
}

static bool text(hs_scan *s, hs_token *t, size_t from) {
  size_t first = s->at, end = find(s, from, '<');
  s->at = end;
  t->kind = HS_TEXT;
  t->text = (ng_str){s->s + first, end - first};
  return end > first;
}

void hs_next(hs_scan *s, hs_token *t) {
  t->decoded = false;
  if (s->raw && raw_text(s, t)) return;
  while (s->at < s->len) {
    if (s->s[s->at] != '<') {
      text(s, t, s->at);
      return;
    }
    char c = s->at + 1 < s->len ? s->s[s->at + 1] : ' ';
    if (is_letter(c)) {
      if (start_tag(s, t)) return;
    } else if (c == '/' && s->at + 2 < s->len && is_letter(s->s[s->at + 2])) {
      if (end_tag(s, t)) return;
    } else if (c == '!' || c == '?') {
      if (declaration(s, t)) return;
    } else if (c == '/') {
      s->at = behind_mark(s, s->at);
    } else {
      text(s, t, s->at + 1);
      return;
    }
  }
  t->kind = HS_END_OF_PAGE;
}
#endif
