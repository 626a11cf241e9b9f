/* Figures, what is none: reads a number and the pieces, dates, names and marks around it, says whether it names, dates or
 * orders things instead of counting them.
 *
 * Some of it shows once the number is read (dates, labels, ranks), some when its unit and noun are known, too (models,
 * pronouns, cells of a table). */
#include "figures.h"

/* Numbers in dates are none; a length of time counts its unit ("three days", "two years later"). */
static bool in_date(fg_scan *s, uint32_t i, uint32_t number_end) {
  const ng_date_list *dates = &s->a->dates;
  /* its last word: the article of "a Fourth of July parade" stands outside */
  const pc_piece *p = &s->pieces.at[number_end > i ? number_end - 1 : i];
  while (s->date < dates->count && dates->at[s->date].end <= p->start) s->date++;
  if (s->date >= dates->count || dates->at[s->date].start > p->start) return false;
  uint8_t type = dates->at[s->date].type;
  if (type == NG_DURATION) return false;
  return !(type == NG_DATE && pc_has(&s->pieces, number_end, PC_TIME_UNIT));
}

/* Inside a name ("Apollo 11", "50 Cent"). A name that begins with a number and its unit is a tagger's error ("118.5p").
 */
static bool in_name(fg_scan *s, uint32_t i, const nu_number *n) {
  const pc_piece *p = &s->pieces.at[i];
  const ng_mention_list *mentions = &s->a->mentions;
  while (s->mention < mentions->count && mentions->at[s->mention].end <= p->start) s->mention++;
  if (s->mention >= mentions->count) return false;
  const ng_mention *m = &mentions->at[s->mention];
  if (m->form != NG_FORM_NAME || m->start > p->start || m->end < p->end) return false;
  uint32_t end;
  ng_str unit;
  if (m->start == p->start && fg_unit_behind(s, n->end, n->flags, &end, &unit)) return false;
  return m->end - m->start > p->end - p->start;
}

static bool is_sentence_start(const fg_scan *s, uint32_t i) {
  return tk_has(s->a, s->pieces.at[i].token, TK_SENTENCE_START);
}

/* Wire slugs and date lines hold numbers that count nothing: "UPDATE 2-", "Updated 11.20". */
static bool in_mark(fg_scan *s, const pc_piece *p) {
  const ng_mark_list *marks = &s->a->marks;
  while (s->mark < marks->count && marks->at[s->mark].end <= p->start) s->mark++;
  if (s->mark >= marks->count || marks->at[s->mark].start > p->start) return false;
  uint8_t kind = marks->at[s->mark].kind;
  return kind == NG_MARK_DATE || kind == NG_MARK_WIRE || kind == NG_MARK_DATELINE || kind == NG_MARK_MARKUP;
}

/* "Gate 4", "Flight 370", "No. 5": the number is a label. */
static bool is_label(const fg_scan *s, uint32_t i, uint32_t end) {
  const pc_piece_list *p = &s->pieces;
  if (i == 0) return false;
  if (pc_char(s->a, p, i - 1, '#') || pc_char(s->a, p, i - 1, '@')) return true;
  if (!pc_is(p, i - 1, LX_LABEL_WORD)) return false;
  return (pc_has(p, i - 1, PC_UPPER) && !is_sentence_start(s, i - 1)) || end >= p->count || pc_has(p, end, PC_PUNCT) ||
         pc_is(p, end, LX_FUNCTION_WORD) || pc_is(p, end, LX_OF) || (end == i + 1 && !fg_is_plural(s, end) && pc_has(p, i, PC_DIGIT));
}

uint32_t fg_behind_telephone(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  const pc_piece *at = &p->at[i];
  if (at->end - at->start < 3 || s->a->text.ptr[at->start] != '0' || nu_plain(s->a, p, i) < 0) return i;
  while (++i < p->count && nu_plain(s->a, p, i) >= 0) {
  }
  return i;
}

bool fg_is_of_person(const fg_scan *s, uint32_t i) {
  uint32_t m = en_mention_at(s->a, s->pieces.at[i].token);
  return m != NG_NONE && s->a->mentions.at[m].form == NG_FORM_NAME && s->a->mentions.at[m].kind == NG_PERSON;
}

bool fg_is_model(const fg_scan *s, uint32_t i, const nu_number *n) {
  const pc_piece_list *p = &s->pieces;
  if (i == 0 || n->flags != NU_DIGITS || !pc_has(p, i - 1, PC_UPPER) || is_sentence_start(s, i - 1)) return false;
  if (pc_has(p, i - 1, PC_NUMBER_WORD | PC_MONTH | PC_WEEKDAY) || pc_is(p, i - 1, LX_BOUND)) return false;
  if (pc_is(p, i - 1, LX_CURRENCY_SIGN) || pc_is(p, i - 1, LX_FUNCTION_WORD)) return false;
  if (pc_is(p, i - 1, LX_FATE_ACTIVE) || lx_forms(p->at[i - 1].lex, LX_COMMON_VERB)) return false; /* "Gunfire Kills 2" */
  if (i > 1 && fg_is_of_person(s, i - 1) && fg_is_of_person(s, i - 2)) return false; /* votes: "Alirio Dudamel 880" */
  if (n->end >= p->count || pc_has(p, n->end, PC_PUNCT | PC_UPPER)) return true;
  return !fg_is_plural(s, n->end) || pc_is(p, n->end, LX_FUNCTION_WORD);
}

/* "1." or "2)" that opens a block, or an entry of a table: "; 2. Ida Holt", ") +2.1;" */
static bool is_list_number(const fg_scan *s, uint32_t i, uint32_t end) {
  const pc_piece_list *p = &s->pieces;
  bool parted = i > 0 && (pc_char(s->a, p, i - 1, ';') || pc_char(s->a, p, i - 1, ':') || pc_char(s->a, p, i - 1, '.'));
  bool point = s->a->text.ptr[p->at[end - 1].end - 1] == '.';
  if (parted && (point || pc_char(s->a, p, end, '.')) && pc_has(p, point ? end : end + 1, PC_UPPER)) return true;
  /* a sentence seems to end at the point of an entry's number */
  bool alone = !point && pc_char(s->a, p, end, '.') && end + 1 >= p->count;
  bool first = i > 0 && pc_char(s->a, p, i - 1, ':') && nu_plain(s->a, p, i) == 1;
  if (alone && (i == 0 || pc_char(s->a, p, i - 1, ';') || first)) return true;
  if (i > 1 && pc_char(s->a, p, i - 1, '+') && pc_char(s->a, p, i - 2, ')')) {
    uint32_t behind;
    ng_str unit;
    return !fg_unit_behind(s, end, NU_DIGITS, &behind, &unit);
  }
  return i == 0 && s->first_of_block && (pc_char(s->a, &s->pieces, end, '.') || pc_char(s->a, &s->pieces, end, ')')) &&
         end + 1 < s->pieces.count;
}

/* "Ganjiang Trust (1679) -9.6%", "(TWSE: 3797)": the code of a share. */
static bool is_ticker(const fg_scan *s, uint32_t i, const nu_number *n) {
  const pc_piece_list *p = &s->pieces;
  if (n->flags != NU_DIGITS || n->end != i + 1 || p->at[i].end - p->at[i].start < 4 || i < 2 || !pc_char(s->a, p, n->end, ')'))
    return false;
  if (pc_char(s->a, p, i - 1, '(')) return pc_has(p, i - 2, PC_UPPER);
  return i > 2 && pc_char(s->a, p, i - 1, ':') && pc_char(s->a, p, i - 3, '(');
}

/* "14 Kieran Moxham; 13 Tom Hay": a rank or the number of a shirt, right before the name of a person. */
static bool is_rank(const fg_scan *s, uint32_t i, const nu_number *n) {
  if (n->flags != NU_DIGITS || n->end != i + 1 || n->value > 99 || n->end >= s->pieces.count) return false;
  return fg_is_of_person(s, n->end);
}

/* "the second half", "at ten o'clock" */
static bool tells_time(const fg_scan *s, uint32_t i, const nu_number *n) {
  const pc_piece_list *p = &s->pieces;
  return pc_is(p, n->end, LX_OCLOCK) || (n->flags & NU_FRACTION && i > 0 && pc_has(p, i - 1, PC_ORDINAL));
}

bool fg_is_excluded(fg_scan *s, const fg_figure *f, const nu_number *n) {
  uint32_t i = f->number;
  if (in_mark(s, &s->pieces.at[i]) || in_date(s, i, n->end)) return true;
  if (f->unit.ptr) return false;
  if (in_name(s, i, n) || is_ticker(s, i, n) || is_rank(s, i, n) || tells_time(s, i, n)) return true;
  return is_label(s, i, n->end) || is_list_number(s, i, n->end);
}

static bool is_number(const fg_scan *s, uint32_t i) {
  return pc_has(&s->pieces, i, PC_DIGIT) && !pc_has(&s->pieces, i, PC_PUNCT);
}

bool fg_is_in_table(const fg_scan *s, const fg_figure *f) {
  if (f->unit.ptr || f->rate || f->noun_end > f->noun || f->role.ptr || !is_number(s, f->number)) return false;
  return (f->first > 0 && is_number(s, f->first - 1)) || is_number(s, f->end);
}

bool fg_is_code(const fg_scan *s, uint32_t i, uint32_t end) {
  const pc_piece_list *p = &s->pieces;
  if (pc_has(p, end, PC_HYPHEN) && pc_has(p, end, PC_DIGIT) && pc_has(p, end + 1, PC_HYPHEN) &&
      pc_has(p, end + 1, PC_DIGIT))
    return true;
  if (end < p->count && pc_char(s->a, p, end, '/') && pc_has(p, end + 1, PC_DIGIT) &&
      p->at[end].start == p->at[end - 1].end)
    return true;
  /* "5G", "4x4": letters glued behind that are no unit are left to fg_unit_behind; capitals make a code */
  return pc_has(p, end, PC_JOINED) && !pc_has(p, end, PC_HYPHEN) && pc_has(p, i, PC_DIGIT) &&
         !pc_is(p, end, LX_MEASURE) && !pc_is(p, end, LX_CURRENCY_WORD) && !pc_is(p, end, LX_PERCENT) &&
         !pc_has(p, end, PC_TIME_UNIT | PC_MAGNITUDE);
}

bool fg_is_pronoun(const fg_scan *s, uint32_t i, const fg_figure *f) {
  if (f->low != f->high || (f->flags & NU_DIGITS) || f->unit.ptr || f->rate) return false;
  if (!pc_has(&s->pieces, i, PC_NUMBER_WORD)) return false;
  const pc_piece_list *p = &s->pieces;
  if (f->low == 1 && pc_is(p, f->number_end, LX_NO_ONE)) return true;                /* "one another" */
  if (i > 0 && pc_is(p, i - 1, LX_ARTICLE_A) && f->noun == f->noun_end) return true; /* "a six" */
  if (f->low != 1) return false;
  if (i > 0 && (pc_is(p, i - 1, LX_NO_ONE) || pc_is(p, i - 1, LX_THE))) return true;
  if (pc_is(p, f->end, LX_OF) && (f->whole_end > f->whole || pc_is(p, f->end + 1, LX_THEM))) return false;
  if (pc_is(p, f->end, LX_OF) && pc_is(p, f->end + 1, LX_THE) && pc_has(p, f->end + 2, PC_NUMBER_WORD)) return false;
  return f->noun == f->noun_end && !pc_is(p, f->end, LX_FATE_DONE) && !pc_is(p, f->end, LX_FATE_BRIDGE);
}
