/* Authors: reads what metadata or a byline says of them, writes their names.
 *
 * Labels in front ("By", "Written by"), jobs, addresses, handles, numbers and the outlet's own name are no names; names
 * are parted by commas, "and", bars and line ends. What stands in brackets says something of the one before. */
#include "html.h"

enum { LONGEST_SAID = 400, NAME_WORDS = 6, MOST_AUTHORS = 20 };

static bool has_byte(ng_str s, char c) { return s.len && memchr(s.ptr, c, s.len) != NULL; }

/* An address of a page, of mail, or a handle. */
static bool is_address(ng_str s) {
  if (has_byte(s, '@') || has_byte(s, '_') || has_byte(s, '<') || has_byte(s, '=')) return true;
  if (s.len >= 4 && (memcmp(s.ptr, "http", 4) == 0 || memcmp(s.ptr, "www.", 4) == 0)) return true;
  for (size_t i = 1; i + 3 < s.len; i++)
    if (s.ptr[i] == '.' && (memcmp(s.ptr + i + 1, "com", 3) == 0 || memcmp(s.ptr + i + 1, "org", 3) == 0)) return true;
  return false;
}

static bool parts_names(const ng_article *v, uint32_t i) {
  static const char marks[] = ",;|&/>";
  ng_str w = tk_text(v, i);
  size_t at = 0;
  if (w.len == 1 && strchr(marks, w.ptr[0])) return true;
  uint32_t c = tx_next(w.ptr, w.len, &at);
  return tk_is(v, i, LX_AND) || c == 0x2022 || c == 0xB7 || c == 0x2013 || c == 0x2014;
}

/* Whether tokens [i, end) may be a name: few words, one of them a name's, no job. */
static bool is_name(const ng_article *v, uint32_t i, uint32_t end) {
  uint32_t letters = 0, length;
  if (end - i > NAME_WORDS * 2 || tk_match(v, i, end, LX_PUBLICATION_LABEL, &length)) return false;
  for (uint32_t k = i; k < end; k++) {
    if (tk_has(v, k, TK_HAS_DIGIT) || tk_is(v, k, LX_BYLINE_JOB)) return false;
    letters += !tk_has(v, k, TK_PUNCT | TK_CLITIC);
  }
  return letters >= 1 && letters <= NAME_WORDS && !(letters == 1 && tk_is(v, i, LX_FUNCTION_WORD));
}

static bool is_known(const ng_str_list *authors, ng_str name) {
  for (uint32_t i = 0; i < authors->count; i++)
    if (tx_equal_folded(authors->at[i], name)) return true;
  return false;
}

/* A place, degrees and an outlet behind a name: "Ana Roe in Kastel", "Ana Roe, MD", "Bo Lind The Northern Post". */
static uint32_t without_tail(const ng_article *v, uint32_t i, uint32_t end) {
  uint32_t length;
  for (uint32_t k = i + 2; k + 1 < end; k++)
    if (tk_is(v, k, LX_BYLINE_LINK) && !tk_has(v, k, TK_UPPER) && tk_has(v, k + 1, TK_UPPER)) return k;
  for (uint32_t k = i + 2; k < end; k++)
    if (tk_match(v, k, end, LX_OUTLET, &length) && k + length == end) return k - tk_is(v, k - 1, LX_ARTICLE);
  bool degree = end >= i + 3 && tk_has(v, end - 1, TK_ALL_CAPS) && !tk_has(v, end - 1, TK_PERIOD) && !tk_has(v, i, TK_ALL_CAPS);
  return degree ? end - 1 : end;
}

static bool add(ar_arena *arena, const ng_article *v, uint32_t i, uint32_t end, ng_str outlet, ng_str_list *authors) {
  while (i < end && tk_has(v, i, TK_PUNCT)) i++;
  while (end > i && tk_has(v, end - 1, TK_PUNCT) && !tk_char(v, end - 1, '.')) end--;
  end = without_tail(v, i, end);
  bool degree = authors->count && end == i + 1 && tk_has(v, i, TK_ALL_CAPS);
  if (i == end || degree || authors->count >= MOST_AUTHORS || !is_name(v, i, end)) return true;
  ng_str name = ng_view(v, v->tokens.at[i].start, v->tokens.at[end - 1].end);
  if (is_address(name) || is_known(authors, name) || (outlet.ptr && tx_equal_folded(name, outlet))) return true;
  name = ar_copy(arena, name.ptr, name.len);
  return name.ptr && ng_str_push(arena, authors, name);
}

/* Behind the labels at token i: "By", "Written by:". */
static uint32_t behind_labels(const ng_article *v, uint32_t i) {
  uint32_t length;
  while (i < v->tokens.count) {
    if (tk_match(v, i, v->tokens.count, LX_BYLINE_LABEL, &length))
      i += length;
    else if (tk_has(v, i, TK_PUNCT) && !tk_char(v, i, '('))
      i++;
    else
      break;
  }
  return i;
}

bool ht_add_authors(ar_arena *arena, ng_str said, ng_str outlet, ng_str_list *authors) {
  if (said.len > LONGEST_SAID || (said.len && said.ptr[0] == ',') || is_address((ng_str){said.ptr, said.len < 8 ? said.len : 8})) return true;
  ng_article view = {.text = said};
  uint32_t line = 0;
  for (uint32_t i = 0; i <= said.len; i++) {
    if (i < said.len && said.ptr[i] != '\n') continue;
    if (i > line && !tk_scan(&view, arena, line, i)) return false;
    line = i + 1;
  }
  tk_link_phrases(&view);
  uint32_t first = behind_labels(&view, 0);
  for (uint32_t i = first; i <= view.tokens.count; i++) {
    bool end = i == view.tokens.count || tk_char(&view, i, '(') || parts_names(&view, i);
    if (!end) continue;
    if (!add(arena, &view, first, i, outlet, authors)) return false;
    if (i < view.tokens.count && tk_char(&view, i, '('))
      while (i < view.tokens.count && !tk_char(&view, i, ')')) i++;
    first = behind_labels(&view, i < view.tokens.count ? i + 1 : i);
  }
  return true;
}
