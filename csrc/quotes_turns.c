/* Turns: reads blocks, tokens and classes, says where a turn of a printed dialogue begins and whose it is.
 *
 * "HALE: Rain is due." A label is one to four capitalised words and a colon at the head of a paragraph, behind an
 * opening mark or not. Labels count only where people take turns: there are two, and one comes twice. */
#include "quotes.h"

enum { LABEL_WORDS = 4, LEAST_TIMES = 2, LEAST_LABELS = 2 };

/* The first token of the label that a block may begin with. */
static uint32_t behind_mark(const qt_reader *r, uint32_t first) {
  return first < r->a->tokens.count && qt_class(r, first) & CL_MARK ? first + 1 : first;
}

/* The label at a token, empty if none. */
static qt_range label_at(const qt_reader *r, uint32_t first) {
  uint32_t i = behind_mark(r, first), from = i, count = r->a->tokens.count;
  while (i < count && i < from + LABEL_WORDS + 1 && tk_has(r->a, i, TK_UPPER) && qt_class(r, i) & CL_WORD) i++;
  bool label = i > from && i <= from + LABEL_WORDS && i + 2 < count && qt_class(r, i) & CL_COLON &&
               qt_block(r, i + 2) == qt_block(r, first);
  return label ? (qt_range){from, i} : (qt_range){0, 0};
}

static bool same_label(const qt_reader *r, qt_range a, qt_range b) {
  if (a.end - a.first != b.end - b.first) return false;
  for (uint32_t k = 0; k < a.end - a.first; k++)
    if (!tx_equal(tk_text(r->a, a.first + k), tk_text(r->a, b.first + k))) return false;
  return true;
}

/* "Q:", "A:", which no other line begins with. */
static bool is_letter(const qt_reader *r, qt_range label) {
  return label.end == label.first + 1 && tk_text(r->a, label.first).len == 1;
}

static uint32_t find_label(const qt_reader *r, qt_range label) {
  for (uint32_t i = 0; i < r->turns.count; i++)
    if (same_label(r, r->turns.label[i], label)) return i;
  return NG_NONE;
}

/* The person of the article whose name ends with the last word of a label, NG_NONE if none does. */
static uint32_t person_named(const qt_reader *r, qt_range label) {
  const ng_article *a = r->a;
  ng_str last = tk_text(a, label.end - 1);
  for (uint32_t e = 0; e < a->entities.count; e++) {
    ng_str name = a->entities.at[e].name;
    if (a->entities.at[e].kind != NG_PERSON || name.len < last.len) continue;
    ng_str tail = {name.ptr + name.len - last.len, last.len};
    bool word = tail.len == name.len || name.ptr[name.len - last.len - 1] == ' ';
    if (word && tx_equal_folded(tail, last)) return e;
  }
  return NG_NONE;
}

static void count_label(qt_reader *r, qt_range label) {
  uint32_t at = find_label(r, label);
  if (at == NG_NONE && r->turns.count < QT_LABELS) {
    at = r->turns.count++;
    r->turns.label[at] = label;
    r->turns.times[at] = 0;
    r->turns.speaker[at] = person_named(r, label);
  }
  if (at != NG_NONE) r->turns.times[at]++;
}

void qt_read_turns(qt_reader *r) {
  const ng_article *a = r->a;
  uint32_t block = NG_NONE, often = 0;
  r->turns.count = 0;
  for (uint32_t s = 0; s < a->sentences.count; s++) {
    if (a->sentences.at[s].block == block) continue;
    block = a->sentences.at[s].block;
    qt_range label = label_at(r, a->sentences.at[s].first_token);
    bool prose = a->blocks.at[block].kind == NG_BLOCK_PARAGRAPH;
    if (!qt_empty(label) && (prose || is_letter(r, label))) count_label(r, label);
  }
  for (uint32_t i = 0; i < r->turns.count; i++)
    if (r->turns.times[i] >= LEAST_TIMES) often++;
  r->turns.dialogue = often && r->turns.count >= LEAST_LABELS;
}

uint32_t qt_turn_speaker(const qt_reader *r, qt_range label) {
  uint32_t at = find_label(r, label);
  return at == NG_NONE ? NG_NONE : r->turns.speaker[at];
}

uint32_t qt_turn_colon(const qt_reader *r, uint32_t first) {
  if (!r->turns.dialogue) return NG_NONE;
  qt_range label = label_at(r, first);
  return !qt_empty(label) && find_label(r, label) != NG_NONE ? label.end : NG_NONE;
}
