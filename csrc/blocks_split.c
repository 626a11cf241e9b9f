/* Lines: reads the text, writes bl->lines, without space at their edges. Where one line of the text holds several that
 * something left in it tells apart, each of them is a line of its own.
 *
 * Told apart by: escapes of line breaks that stayed ("\n\n"), pilcrows, tags of blocks ("</p><p>", "<br>"), a sentence's
 * end with three spaces behind it, and sentences' ends without any space (twice in a line at least: "Node.Js" is one). A
 * tag or escape stays with the line that it ends or begins. */
#include "blocks.h"
#include "html_words.h"

enum { LUMP_BYTES = 120, PIECE_BYTES = 24, GLUED_BYTES = 50, TAG_BYTES = 240, GAP_SPACES = 3, LEAST_GLUED = 2 };

/* ---- lines ------------------------------------------------------------------------------------------------------- */

/* Whether a line ends at text[at]; *next is where the next one begins. */
static bool is_line_end(const char *t, size_t len, size_t at, size_t *next) {
  unsigned char b = (unsigned char)t[at];
  *next = at + 1;
  if (b == '\n') return true;
  if (b == '\r') {
    *next += at + 1 < len && t[at + 1] == '\n';
    return true;
  }
  /* U+2028, U+2029, U+0085 */
  if (b == 0xE2 && at + 2 < len && (unsigned char)t[at + 1] == 0x80 && ((unsigned char)t[at + 2] & 0xFE) == 0xA8) {
    *next = at + 3;
    return true;
  }
  if (b == 0xC2 && at + 1 < len && (unsigned char)t[at + 1] == 0x85) {
    *next = at + 2;
    return true;
  }
  return false;
}

static size_t line_end(const char *t, size_t len, size_t at, size_t *next) {
  for (; at < len; at++) {
    while (len - at >= 9 && tx_plain_eight(t + at)) at += 8;
    unsigned char b = (unsigned char)t[at];
    if (b != '\n' && b != '\r' && b != 0xE2 && b != 0xC2) continue;
    if (is_line_end(t, len, at, next)) return at;
  }
  *next = len;
  return len;
}

static size_t skip_space(const char *t, size_t at, size_t end) {
  while (at < end) {
    size_t before = at;
    if (!tx_is_space(tx_next(t, end, &at))) return before;
  }
  return end;
}

/* Takes space off both ends; false if nothing is left. */
static bool trim(const char *t, size_t *start, size_t *end) {
  *start = skip_space(t, *start, *end);
  for (size_t last; *end > *start; *end = last)
    if (!tx_is_space(tx_before(t, *end, &last))) return true;
  return false;
}

/* ---- several in one ---------------------------------------------------------------------------------------------- */

typedef struct sp_scan {
  bl_scan *bl;
  const char *t;
  size_t end;
  uint32_t glued; /* how many ends of sentences in the line have no space behind them */
  bool gap, indented;
} sp_scan;

/* Where a line ends and the next begins. */
typedef struct sp_cut {
  size_t end, next;
  bool gap;
} sp_cut;

static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/* How many of the escapes \\n and \\r stand at `at`; *end is behind them and the spaces between. */
static uint32_t escapes(const sp_scan *s, size_t at, size_t *end) {
  uint32_t n = 0;
  for (*end = at; at + 1 < s->end && s->t[at] == '\\' && (s->t[at + 1] == 'n' || s->t[at + 1] == 'r');) {
    n += s->t[at + 1] == 'n';
    *end = at += 2;
    while (at < s->end && s->t[at] == ' ') at++;
  }
  return n;
}

/* Whether a tag begins or ends a line: <p>, </p>, <br>, <div>, <li>, <h2>, …; *end is behind it. */
static bool block_tag(const sp_scan *s, size_t at, size_t *end, bool *closes) {
  size_t i = at + 1, n, last = s->end - at > TAG_BYTES ? at + TAG_BYTES : s->end;
  *closes = i < last && s->t[i] == '/';
  i += *closes;
  for (n = 0; i + n < last && (tx_class[(unsigned char)s->t[i + n]] & (TX_LETTER | TX_DIGIT)); n++) continue;
  for (*end = i + n; *end < last && s->t[*end] != '>' && s->t[*end] != '<'; ++*end) continue;
  if (!n || *end >= last || s->t[*end] != '>') return false;
  ++*end;
  uint32_t tag = hw_look_up(&hw_tag, (ng_str){s->t + i, n});
  *closes |= tag == HW_TAG__BR; /* ends a line */
  return tag == HW_TAG__BR || (hw_tag.rows[tag].flags & HW_TAG_BLOCK);
}

/* Behind the tags that close a line from `at` on, and the spaces between them. */
static size_t behind_closing(const sp_scan *s, size_t at) {
  bool closes;
  size_t end, next = at;
  while (next < s->end && s->t[next] == '<' && block_tag(s, next, &end, &closes) && closes) {
    at = next = end;
    while (next < s->end && s->t[next] == ' ') next++;
  }
  return at;
}

/* Code points between two places: a space that does not break has two bytes. */
static size_t spaces_in(const char *t, size_t from, size_t to) {
  size_t n = 0;
  for (; from < to; from++) n += ((unsigned char)t[from] & 0xC0) != 0x80;
  return n;
}

/* A sentence's end at `at` with a capital behind it: without space ("arches.The last"), or with three spaces. */
static bool sentence_cut(sp_scan *s, size_t first, size_t at, sp_cut *cut) {
  size_t end = at + 1, next;
  if (at < first + PIECE_BYTES || !(is_lower(s->t[at - 1]) || s->t[at - 1] == ')' || s->t[at - 1] == '"')) return false;
  if (end + 2 < s->end && (unsigned char)s->t[end] == 0xE2 && (unsigned char)s->t[end + 1] == 0x80 && (unsigned char)s->t[end + 2] == 0x9D)
    end += 3;
  else if (end + 1 < s->end && s->t[end] == '"' && s->t[end + 1] != ' ' && at > first && s->t[at - 1] == ',')
    end++;
  next = skip_space(s->t, end, s->end);
  if (s->end - next < PIECE_BYTES) return false;
  *cut = (sp_cut){end, next, true};
  if (spaces_in(s->t, end, next) >= GAP_SPACES) return true;
  if (next > end || at < first + GLUED_BYTES || !is_lower(s->t[at - 2])) return false;
  bool quote = s->t[next] == '"' || ((unsigned char)s->t[next] == 0xE2 && (unsigned char)s->t[next + 2] == 0x9C);
  size_t word = next + (quote ? (s->t[next] == '"' ? 1 : 3) : 0), k = word;
  if (!is_upper(s->t[word])) return false;
  for (k++; k < s->end && is_lower(s->t[k]);) k++;
  return k < s->end && (s->t[k] == ' ' || s->t[k] == ',' || s->t[k] == '\'');
}

static bool is_glued(const sp_cut *cut) { return cut->end == cut->next; }

/* The next place in [at, s->end) where the line that began at `first` ends. */
static bool next_cut(sp_scan *s, size_t first, size_t at, sp_cut *cut) {
  bool closes;
  for (size_t end; at < s->end; at++) {
    unsigned char c = (unsigned char)s->t[at];
    if (tx_class[c] & (TX_LETTER | TX_SPACE)) continue;
    if (c == '\\' && escapes(s, at, &end)) {
      *cut = (sp_cut){end, skip_space(s->t, end, s->end), escapes(s, at, &end) > 1};
      return true;
    }
    if (c == 0xC2 && at + 1 < s->end && (unsigned char)s->t[at + 1] == 0xB6) {
      *cut = (sp_cut){at, skip_space(s->t, at + 2, s->end), true};
      return true;
    }
    if (c == '<' && block_tag(s, at, &end, &closes)) {
      size_t last = closes ? behind_closing(s, at) : at;
      *cut = (sp_cut){last, skip_space(s->t, last, s->end), true};
      if (last > first) return true;
      at = end - 1;
      continue;
    }
    bool stop = c == '.' || c == '!' || c == '?';
    if (stop && sentence_cut(s, first, at, cut) && (!is_glued(cut) || s->glued >= LEAST_GLUED)) return true;
  }
  return false;
}

/* How many sentences' ends without a space the line has, up to those that count. */
static uint32_t count_glued(sp_scan *s, size_t start) {
  sp_cut cut;
  uint32_t n = 0;
  for (size_t at = start, first = start; at < s->end && n < LEAST_GLUED; at++) {
    char c = s->t[at];
    if ((c != '.' && c != '!' && c != '?') || !sentence_cut(s, first, at, &cut) || !is_glued(&cut)) continue;
    n++;
    first = cut.next;
  }
  return n;
}

static bool push(sp_scan *s, size_t start, size_t end) {
  if (!trim(s->t, &start, &end)) return true;
  bl_line line = {.start = (uint32_t)start, .end = (uint32_t)end, .gap = s->gap, .indented = s->indented};
  return bl_line_push(s->bl->scratch, &s->bl->lines, line);
}

static bool push_pieces(sp_scan *s, size_t start) {
  sp_cut cut;
  size_t first = start, end = s->end;
  s->glued = count_glued(s, start);
  while (next_cut(s, first, first, &cut)) {
    if (!push(s, first, cut.end)) return false;
    first = cut.next;
    s->gap = cut.gap;
    s->indented = false;
  }
  return push(s, first, end);
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

bool bl_split(bl_scan *bl) {
  const char *t = bl->a->text.ptr;
  size_t len = bl->a->text.len, next;
  bool gap = true;
  for (size_t at = 0; at < len; at = next) {
    size_t start = at, end = line_end(t, len, at, &next);
    if (!trim(t, &start, &end)) {
      gap = true;
      continue;
    }
    sp_scan s = {.bl = bl, .t = t, .end = end, .gap = gap, .indented = start >= at + 2};
    bool lump = end - start >= LUMP_BYTES && !bl->a->page;
    if (!(lump ? push_pieces(&s, start) : push(&s, start, end))) return false;
    gap = false;
  }
  return true;
}
