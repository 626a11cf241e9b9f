/* Figures: reads sentences, tokens, names and dates, writes a->figures.
 *
 * Each sentence with a number in it is cut into pieces and read from left to right: currency, number, second end of a
 * range, unit or noun, then the bound before or behind. Numbers that name, date or order things are no figures. When a
 * sentence is read, fg_roles tells what happened to the counted, which needs the figures beside each other. */
#include "figures.h"
#include <math.h>

/* ---- what is no figure
 * -------------------------------------------------------------------------------------------------- */

/* Numbers in dates are none; a length of time counts its unit ("three days", "two years later"). */
static bool in_date(fg_scan *s, uint32_t i, uint32_t number_end) {
  const ng_date_list *dates = &s->a->dates;
  const pc_piece *p = &s->pieces.at[i];
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

/* "0800 123 4567": digits that begin with nought are a telephone number or a code; behind the last group, or i. */
static uint32_t behind_telephone(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  const pc_piece *at = &p->at[i];
  if (at->end - at->start < 3 || s->a->text.ptr[at->start] != '0' || nu_plain(s->a, p, i) < 0) return i;
  while (++i < p->count && nu_plain(s->a, p, i) >= 0) {
  }
  return i;
}

/* Inside the name of a person. */
static bool is_of_person(const fg_scan *s, uint32_t i) {
  uint32_t m = en_mention_at(s->a, s->pieces.at[i].token);
  return m != NG_NONE && s->a->mentions.at[m].form == NG_FORM_NAME && s->a->mentions.at[m].kind == NG_PERSON;
}

/* "Boeing 737", "iPhone 12": a plain number right behind a name, with nothing to count behind it. */
static bool is_model(const fg_scan *s, uint32_t i, const nu_number *n) {
  const pc_piece_list *p = &s->pieces;
  if (i == 0 || n->flags != NU_DIGITS || !pc_has(p, i - 1, PC_UPPER) || is_sentence_start(s, i - 1)) return false;
  if (pc_has(p, i - 1, PC_NUMBER_WORD | PC_MONTH | PC_WEEKDAY) || pc_is(p, i - 1, LX_BOUND)) return false;
  if (pc_is(p, i - 1, LX_CURRENCY_SIGN) || pc_is(p, i - 1, LX_FUNCTION_WORD)) return false;
  if (pc_is(p, i - 1, LX_FATE_ACTIVE) || lx_forms(p->at[i - 1].lex, LX_COMMON_VERB)) return false; /* "Gunfire Kills 2" */
  if (i > 1 && is_of_person(s, i - 1) && is_of_person(s, i - 2)) return false; /* votes: "Alirio Dudamel 880" */
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
  return is_of_person(s, n->end);
}

static bool is_number(const fg_scan *s, uint32_t i) {
  return pc_has(&s->pieces, i, PC_DIGIT) && !pc_has(&s->pieces, i, PC_PUNCT);
}

/* "Kvidera 4-7 0-0 8": a number without a noun right beside another is one of a table. */
static bool is_in_table(const fg_scan *s, const fg_figure *f) {
  if (f->unit.ptr || f->rate || f->noun_end > f->noun || f->role.ptr || !is_number(s, f->number)) return false;
  return (f->first > 0 && is_number(s, f->first - 1)) || is_number(s, f->end);
}

/* "the second half", "at ten o'clock" */
static bool tells_time(const fg_scan *s, uint32_t i, const nu_number *n) {
  const pc_piece_list *p = &s->pieces;
  return pc_is(p, n->end, LX_OCLOCK) || (n->flags & NU_FRACTION && i > 0 && pc_has(p, i - 1, PC_ORDINAL));
}

/* Telephone numbers, scores, codes: digits that go on behind a hyphen, colon or slash and are no range. */
static bool is_code(const fg_scan *s, uint32_t i, uint32_t end) {
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

/* "one" is a pronoun unless a noun follows: "no one", "one another", "one day". */
static bool is_pronoun(const fg_scan *s, uint32_t i, const fg_figure *f) {
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

/* ---- numbers and ranges
 * ---------------------------------------------------------------------------------------------------- */

static bool negative(const fg_scan *s, uint32_t *first) {
  const pc_piece_list *p = &s->pieces;
  uint32_t i = *first;
  if (i == 0) return false;
  if (pc_is(p, i - 1, LX_MINUS)) {
    (*first)--;
    return true;
  }
  ng_str t = pc_text(s->a, &p->at[i - 1]);
  bool minus = (t.len == 1 && t.ptr[0] == '-') || (t.len == 3 && memcmp(t.ptr, "\xE2\x88\x92", 3) == 0);
  if (!minus || p->at[i].start != p->at[i - 1].end) return false;
  bool open = i == 1 || p->at[i - 2].end < p->at[i - 1].start || pc_is(p, i - 2, LX_CURRENCY_SIGN) ||
              pc_char(s->a, p, i - 2, '(');
  if (open) (*first)--;
  return open;
}

/* How many pieces link the ends of a range at i: "20-30", "20 to 30", "between 20 and 30"; -1 if none. */
static int range_link(const fg_scan *s, const fg_figure *f, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (i >= p->count) return -1;
  if (pc_has(p, i, PC_HYPHEN) && pc_has(p, i, PC_DIGIT | PC_NUMBER_WORD)) return 0;
  bool between = f->first > 0 && pc_is(p, f->first - 1, LX_BETWEEN);
  if (pc_is(p, i, LX_AND)) return between ? 1 : -1;
  if (pc_is(p, i, LX_RANGE_WORD)) return pc_has(p, i + 1, PC_JOINED) ? -1 : 1;
  return pc_is(p, i, LX_OR) && !pc_has(p, f->number, PC_DIGIT) ? 1 : -1;
}

/* "rose from 5 to 10" tells two figures, "prices range from 5 to 10" one. */
static bool is_change(const fg_scan *s, const fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  if (f->first == 0 || !pc_is(p, f->first - 1, LX_FROM)) return false;
  uint32_t stop = f->first > 7 ? f->first - 7 : 0;
  for (uint32_t k = f->first - 1; k-- > stop;)
    if (pc_is(p, k, LX_CHANGE_VERB)) return true;
  return false;
}

static bool read_number(fg_scan *s, uint32_t i, fg_figure *f, nu_number *n) {
  memset(f, 0, sizeof *f);
  f->first = f->number = i;
  ng_str unit;
  bool currency = fg_currency_before(s, i, &f->first, &unit);
  if (!nu_cardinal(s->a, &s->pieces, i, currency, n)) return false;
  /* "R1.2bn" is rand, "N95" and "P5" are codes */
  bool letter = currency && f->first + 1 == i && pc_is(&s->pieces, f->first, LX_CURRENCY_LETTER);
  if (letter && !(n->flags & (NU_GROUPED | NU_MAGNITUDE | NU_DECIMAL))) return false;
  if (currency) f->unit = unit;
  uint32_t sign = i;
  if (negative(s, currency ? &sign : &f->first) || (currency && negative(s, &f->first))) n->value = -n->value;
  f->low = f->high = n->value;
  f->flags = n->flags;
  f->number_end = f->end = n->end;
  return true;
}

/* A multiplier behind the second end belongs to the first, too: "$10 to $15 billion", "four to five thousand". */
static double share_magnitude(const fg_scan *s, const fg_figure *f, const nu_number *second, uint32_t at) {
  nu_number bare;
  if ((f->flags & NU_MAGNITUDE) || !(second->flags & NU_MAGNITUDE)) return f->low;
  pc_piece_list cut = s->pieces;
  cut.count = at + 1;
  if (!nu_cardinal(s->a, &cut, at, false, &bare) || !(bare.value > 0)) return f->low;
  double factor = second->value / bare.value;
  return f->low <= bare.value ? f->low * factor : f->low;
}

/* "rose 6.5% to 164": two ends of a range have one unit. */
static bool same_unit_behind(const fg_scan *s, const nu_number *n, ng_str unit) {
  uint32_t end;
  ng_str second;
  return fg_unit_behind(s, n->end, n->flags, &end, &second) && tx_equal(unit, second);
}

/* "one in five", "three out of four": one figure with their quotient. */
static bool read_ratio(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  uint32_t length;
  if (f->unit.ptr || f->low < 1 || f->low > 9 || (f->flags & ~(unsigned)NU_DIGITS)) return false;
  if (!pc_match(s->a, p, f->end, LX_RATIO_WORD, &length)) return false;
  nu_number n;
  uint32_t at = f->end + length;
  if (pc_is(p, at, LX_ARTICLE_A) || !nu_inside(s->a, p, at, false, &n)) return false;
  if (n.value <= f->low || n.value > (f->low == 1 ? 1e6 : 1000) || (n.flags & ~(unsigned)(NU_DIGITS | NU_GROUPED))) return false;
  if (pc_has(p, n.end, PC_TIME_UNIT) || fg_unit_behind(s, n.end, n.flags, &at, &f->unit)) {
    f->unit = (ng_str){NULL, 0};
    return false;
  }
  f->low = f->high = f->low / n.value;
  f->number_end = f->end = n.end;
  f->flags |= NU_FRACTION;
  return true;
}

/* "one radio in four", "four seats in five", but not "one day in May", "one death in 20 years". */
static void take_ratio_behind(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  nu_number n;
  uint32_t length, end, at;
  ng_str unit;
  bool counts = f->noun_end > f->noun && f->low == f->high && f->low >= 1 && f->low <= 9 && !f->unit.ptr && !f->rate;
  if (!counts || (f->flags & ~(unsigned)NU_DIGITS) || !pc_match(s->a, p, f->end, LX_RATIO_WORD, &length) || length > 1) return;
  at = f->end + length;
  if (pc_is(p, at, LX_ARTICLE_A) || !nu_inside(s->a, p, at, false, &n) || n.value <= f->low || n.value > 1000) return;
  if (n.flags & ~(unsigned)NU_DIGITS || fg_unit_behind(s, n.end, n.flags, &end, &unit)) return;
  bool noun = n.end < p->count && (fg_is_plural(s, n.end) || pc_has(p, n.end, PC_TIME_UNIT | PC_UPPER | PC_HYPHEN));
  if (noun) return;
  f->low = f->high = f->low / n.value;
  f->number_end = f->end = n.end;
  f->singular = false;
  f->flags |= NU_FRACTION;
}

static bool read_range(fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  uint32_t unit_end = f->end;
  ng_str unit = {NULL, 0};
  /* "1 per cent to 1.5 per cent", "252 miles to 287 miles" */
  if (!fg_unit_behind(s, f->end, f->flags, &unit_end, &unit)) unit_end = f->end, unit.ptr = NULL;
  int link = range_link(s, f, unit_end);
  if (link < 0 || is_change(s, f)) return false;
  /* "rose 3% to 5.2%": a change and where it led */
  if (unit.ptr && f->first > 0 && pc_is(p, f->first - 1, LX_CHANGE_VERB)) return false;
  uint32_t at = unit_end + (uint32_t)link, start;
  while (at < p->count && (pc_is(p, at, LX_CURRENCY_SIGN) || pc_is(p, at, LX_CURRENCY_COUNTRY)) && at < unit_end + 3)
    at++;
  nu_number n;
  ng_str second_unit = {NULL, 0};
  bool currency = fg_currency_before(s, at, &start, &second_unit);
  if (at >= p->count || pc_is(p, at, LX_ARTICLE_A)) return false;
  /* behind a hyphen the number stands inside its word, which nu_cardinal refuses for words */
  bool joined = pc_has(p, at, PC_HYPHEN);
  if (!nu_cardinal(s->a, p, at, currency || f->unit.ptr, &n)) return false;
  if (joined && pc_has(p, n.end, PC_HYPHEN) && pc_has(p, n.end, PC_DIGIT)) return false;
  if (unit.ptr && !same_unit_behind(s, &n, unit)) return false;
  double low = share_magnitude(s, f, &n, at);
  if (!(low < n.value)) return false;
  if (pc_is(p, unit_end, LX_OR) && n.value != low + 1) return false;
  f->low = low;
  f->high = n.value;
  f->flags |= n.flags;
  f->number_end = f->end = n.end;
  if (currency && !f->unit.ptr) f->unit = second_unit;
  return true;
}

/* "2-1", "52-48": the first number is no smaller; the whole is skipped. */
static uint32_t score_end(const fg_scan *s, const fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  nu_number n;
  uint32_t k = f->end;
  if (f->unit.ptr || k >= p->count) return 0;
  bool dash = pc_is(p, k, LX_RANGE_WORD) && (p->at[k].flags & PC_PUNCT) && p->at[k].start == p->at[k - 1].end;
  if (!dash && !pc_has(p, k, PC_HYPHEN)) return 0;
  if (dash) k++;
  if (!pc_has(p, k, PC_DIGIT | PC_NUMBER_WORD) || !nu_cardinal(s->a, p, k, false, &n)) return 0;
  return n.value <= f->low ? n.end : 0;
}

/* ---- units, bounds
 * ------------------------------------------------------------------------------------------------------------ */

/* "year of age", "month of age": ng_str of the unit of time at piece i. */
static ng_str age_unit(const fg_scan *s, uint32_t i) {
  static const char *const units[] = {"week of age", "month of age", "day of age"};
  int32_t unit = pc_value(&s->pieces, i, LX_TIME_UNIT, 0) % 100;
  return tx_str(unit == 5 ? units[0] : unit == 7 ? units[1] : unit == 4 ? units[2] : "year of age");
}

/* "34-year-old", "30 years old", "12 years of age" */
static bool take_age(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  if (!pc_has(p, f->end, PC_TIME_UNIT)) return false;
  uint32_t k = f->end + 1;
  if (f->first > 1 && pc_is(p, f->first - 1, LX_OF) && pc_is(p, f->first - 2, LX_AGE_WORD)) {
    /* "under the age of 5 years" */
  } else if (pc_is(p, k, LX_OLD)) {
    k++;
  } else if (pc_is(p, k, LX_OF) && pc_is(p, k + 1, LX_AGE_WORD)) {
    k += 2;
  } else {
    return false;
  }
  f->unit = age_unit(s, f->end);
  f->end = k;
  f->role = tx_str("age");
  return true;
}

/* Of the whole token: "Wen-pin" is a name. */
static bool is_upper(const fg_scan *s, uint32_t i) { return tk_has(s->a, s->pieces.at[i].token, TK_UPPER); }

/* "Ruth Olander, 34 of Lynchburg" */
static bool is_of_place(const fg_scan *s, uint32_t i) {
  return pc_is(&s->pieces, i, LX_OF) && i + 1 < s->pieces.count && is_upper(s, i + 1);
}

/* "between the ages of 18 and 23": the "and" at piece i stands right behind an age of the same row. */
static bool is_second_age(const fg_scan *s, uint32_t i) {
  if (s->found.count == 0) return false;
  const fg_figure *before = &s->found.at[s->found.count - 1];
  return before->end == i && before->role.ptr && tx_equal(before->role, tx_str("age")) && before->noun == before->noun_end &&
         before->number_end == before->end;
}

/* "Ruth Olander (34)": a surname alone may be that of a player and the number a minute. */
static bool is_bracketed_age(const fg_scan *s, const fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  uint32_t i = f->first;
  if (i < 3 || f->low < 10 || !pc_has(p, i, PC_DIGIT) || !pc_char(s->a, p, i - 1, '(') || !pc_char(s->a, p, f->end, ')')) return false;
  return is_of_person(s, i - 2) && is_of_person(s, i - 3);
}

/* "Ruth Olander, 34, a nurse", "men aged 18", "at the age of 30" */
static bool take_apposed_age(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  if (f->unit.ptr || f->low < 1 || f->low > 120 || (f->flags & (NU_DECIMAL | NU_MAGNITUDE | NU_VAGUE | NU_FRACTION)))
    return false;
  uint32_t i = f->first;
  if (i > 0 && pc_is(p, i - 1, LX_AGE_WORD)) goto age;
  if (i > 1 && pc_is(p, i - 1, LX_OF) && pc_is(p, i - 2, LX_AGE_WORD)) goto age;
  if (i > 1 && pc_is(p, i - 1, LX_OF) && pc_is(p, i - 2, LX_PERSON_SINGULAR) && f->low >= 10 && pc_has(p, i, PC_DIGIT) &&
      (f->end >= p->count || pc_has(p, f->end, PC_PUNCT) || pc_is(p, f->end, LX_FUNCTION_WORD) || pc_is(p, f->end, LX_WAS_BE)))
    goto age; /* "a man of 34" */
  if (i > 0 && pc_is(p, i - 1, LX_AND) && is_second_age(s, i - 1)) goto age;
  if (is_bracketed_age(s, f)) goto age;
  if (i < 2 || !pc_has(p, i, PC_DIGIT) || !pc_char(s->a, p, i - 1, ',') || !is_upper(s, i - 2)) return false;
  if (f->end < p->count && !pc_char(s->a, p, f->end, ',') && !pc_char(s->a, p, f->end, '.') &&
      !pc_char(s->a, p, f->end, ';') && !pc_char(s->a, p, f->end, ')') && !is_of_place(s, f->end))
    return false;
age:
  f->unit = tx_str("year of age");
  f->role = tx_str("age");
  return true;
}

/* "three straight weeks": the adjective stands between a number and its unit of time. Always true. */
static bool skip_adjective(const fg_scan *s, fg_figure *f) {
  if (pc_is(&s->pieces, f->end, LX_DURATION_ADJECTIVE) && pc_has(&s->pieces, f->end + 1, PC_TIME_UNIT)) f->end++;
  return true;
}

/* "a year or two", "another pick or two" */
static bool take_noun_before(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  uint32_t i = f->first;
  if (i < 3 || !pc_is(p, i - 1, LX_OR) || f->low != 2) return false;
  if ((!pc_is(p, i - 3, LX_ARTICLE_A) && !pc_is(p, i - 3, LX_ANOTHER)) || pc_has(p, i - 2, PC_PUNCT | PC_NUMBER_WORD | PC_DIGIT)) return false;
  f->noun = i - 2, f->noun_end = i - 1;
  return true;
}

static void take_unit(const fg_scan *s, fg_figure *f) {
  uint32_t end;
  ng_str unit;
  if (f->flags & NU_FRACTION && !pc_is(&s->pieces, f->end, LX_OF)) f->flags &= ~(unsigned)NU_VAGUE;
  if (take_age(s, f)) return;
  if (fg_unit_behind(s, f->end, f->flags, &end, &unit)) {
    f->end = end;
    if (!f->unit.ptr) f->unit = unit;
  } else if (!f->unit.ptr && skip_adjective(s, f) && pc_has(&s->pieces, f->end, PC_TIME_UNIT)) {
    f->noun = f->end, f->noun_end = f->end + 1;
    f->end++;
    f->unit = (ng_str){NULL, 0};
    f->singular = false;
    f->rate = true; /* no person: countable() asks for it */
    return;
  } else if (!f->unit.ptr && !take_apposed_age(s, f)) {
    fg_noun(s, f->end, f);
    if (f->noun_end > f->noun) f->end = f->noun_end;
    else if (take_noun_before(s, f)) return;
    /* "68,400 who have no work" */
    else if (pc_is(&s->pieces, f->end, LX_WHO) && f->low >= 2) f->person = true;
  }
  uint32_t rate_at;
  if (fg_rate(s, f->end, &end, &rate_at)) f->rate = true, f->rate_at = rate_at, f->end = end;
}

/* "5ft 2in", "11 stone 4 pounds": one length or weight, in the smaller unit. */
static void take_smaller_unit(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  nu_number n;
  uint32_t k = f->end, end;
  ng_str unit;
  if (!f->unit.ptr || f->low != f->high || f->rate || f->first + 1 >= k) return;
  if (pc_is(p, k, LX_AND)) k++;
  if (!pc_has(p, k, PC_DIGIT | PC_NUMBER_WORD) || !nu_inside(s->a, p, k, false, &n)) return;
  if (!pc_is(p, n.end, LX_SMALLER_UNIT) || !tx_equal(lx_text(p->at[n.end].lex, LX_SMALLER_UNIT), f->unit)) return;
  if (!fg_unit_behind(s, n.end, n.flags, &end, &unit)) {
    if (!pc_has(p, n.end, PC_JOINED)) return;
    unit = tx_str("inch"), end = n.end + 1; /* "2in": alone it is the preposition */
  }
  int32_t factor = pc_value(p, n.end, LX_SMALLER_FACTOR, 1);
  if (!(n.value < factor) || f->low != floor(f->low)) return;
  f->low = f->high = f->low * factor + n.value;
  f->unit = unit;
  f->end = f->number_end = end;
}

static void take_bound_behind(const fg_scan *s, fg_figure *f) {
  uint32_t length;
  uint32_t entry = pc_match(s->a, &s->pieces, f->end, LX_BOUND_AFTER, &length), at = f->end;
  if (!entry) entry = pc_match(s->a, &s->pieces, f->number_end, LX_BOUND_AFTER, &length), at = f->number_end;
  if (!entry) return;
  f->bound = (uint8_t)lx_value(entry, LX_BOUND_AFTER, 0);
  if (at + length > f->end) f->end = at + length;
}

enum { RAISES = 10, CHANGE_ROW = 10 }; /* a change verb above RAISES tells none of a sum of money */

/* Nothing but names and joints stands between two figures: "fell 11%, La Favorecida supermarkets 8% and Cementos". */
static bool lists_on(const fg_scan *s, uint32_t from, uint32_t to) {
  const pc_piece_list *p = &s->pieces;
  bool joint = false;
  if (to - from > CHANGE_ROW) return false;
  for (uint32_t k = from; k < to; k++) {
    bool part = pc_char(s->a, p, k, ',') || pc_char(s->a, p, k, ';') || pc_is(p, k, LX_AND);
    joint |= part;
    if (pc_has(p, k, PC_DIGIT) || pc_is(p, k, LX_WAS_BE) || pc_is(p, k, LX_PAST_VERB) || pc_is(p, k, LX_CHANGE_VERB)) return false;
    if (!part && (pc_is(p, k, LX_PREPOSITION) || pc_is(p, k, LX_COORDINATOR))) return false;
  }
  return joint;
}

/* "lost 190 points, or 0.6%": the same change told twice; "added 2.1% and 0.9%": of several. */
static void take_row_change(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  if (s->found.count == 0 || f->first < 2) return;
  const fg_figure *before = &s->found.at[s->found.count - 1];
  if (before->bound != NG_UP && before->bound != NG_DOWN) return;
  if (pc_is(p, f->first - 1, LX_OR)) {
    if (before->end == f->first - 1 - pc_char(s->a, p, f->first - 2, ',')) f->bound = before->bound;
  } else if (before->unit.ptr && tx_equal(before->unit, f->unit) && lists_on(s, before->end, f->first)) {
    f->bound = before->bound;
  }
}

static bool is_money(const fg_scan *s, const fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  return (f->number > 0 && pc_is(p, f->number - 1, LX_CURRENCY_SIGN)) || pc_is(p, f->number_end, LX_CURRENCY_WORD);
}

/* "fell 0.9%", "rose by 3 points", "a fall of 5%": a change and no level. */
static void take_change(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  if ((!f->unit.ptr && !(f->flags & NU_FRACTION)) || f->first == 0 || f->low != f->high || f->role.ptr) return;
  uint32_t k = f->first, reach = 1;
  if (pc_is(p, k - 1, LX_BY)) k--, reach = 8; /* "grow sales by 35%" */
  for (; reach > 0 && k > 0; reach--, k--) {
    if (pc_has(p, k - 1, PC_PUNCT)) return;
    if (!pc_is(p, k - 1, LX_CHANGE_VERB)) continue;
    if (k > 1 && pc_is(p, k - 2, LX_PARTICLE_VERB)) return;
    int32_t bound = pc_value(p, k - 1, LX_CHANGE_VERB, 0);
    if (bound > RAISES && is_money(s, f) && k == f->first) return; /* "raised $5m" */
    f->bound = (uint8_t)(bound % RAISES);
    return;
  }
  take_row_change(s, f);
}

static void take_bound(const fg_scan *s, fg_figure *f, uint32_t floor) {
  uint32_t start;
  int32_t bound = nu_bound_before(s->a, &s->pieces, f->first, floor, &start);
  /* "made up a fifth", "turned over 6 million": the particle belongs to the verb */
  if (bound > 0 && start > 0 && pc_is(&s->pieces, start - 1, LX_PARTICLE_VERB)) bound = 0;
  if (bound > 0) {
    f->bound = (uint8_t)bound;
    f->first = start;
  } else {
    take_bound_behind(s, f);
  }
  if (f->flags & NU_VAGUE && !f->bound) f->bound = NG_AT_LEAST;
  if (!f->bound) take_change(s, f);
  /* "some", "about" on a range is said of both ends; a range itself is exact */
}

static void take_more(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  for (uint32_t k = f->number_end; k < f->noun_end && k < f->number_end + 2; k++)
    if (pc_is(p, k, LX_MORE_WORD)) f->more = true;
  if (pc_is(p, f->number_end, LX_MORE_WORD) || (f->first > 0 && pc_is(p, f->first - 1, LX_MORE_WORD))) f->more = true;
}

enum { PERSON_REACH = 7 };

/* ---- the scan
 * ------------------------------------------------------------------------------------------------------------------ */

static bool may_begin(const fg_scan *s, uint32_t i) {
  return s->pieces.at[i].flags & (PC_DIGIT | PC_NUMBER_WORD | PC_FRACTION | PC_NUMBER_LEAD);
}

/* Reads the figure at piece i. *end is where the scan goes on; false: no figure there. */
static bool read_at(fg_scan *s, uint32_t i, uint32_t floor, fg_figure *f, uint32_t *end) {
  nu_number n;
  *end = i + 1;
  if (!read_number(s, i, f, &n)) return false;
  *end = behind_telephone(s, i);
  if (*end > i) return false;
  *end = n.end;
  if (in_mark(s, &s->pieces.at[i]) || in_date(s, i, n.end)) return false;
  if (in_name(s, i, &n) && !f->unit.ptr) return false;
  if (!f->unit.ptr && (is_ticker(s, i, &n) || is_rank(s, i, &n) || tells_time(s, i, &n))) return false;
  if (!f->unit.ptr && (is_label(s, i, n.end) || is_list_number(s, i, n.end))) return false;
  if (!f->unit.ptr && !read_ratio(s, f) && !read_range(s, f)) {
    uint32_t score = score_end(s, f);
    if (score) {
      *end = score;
      return false;
    }
    if (is_code(s, i, n.end)) {
      /* "9/11": what is glued on belongs to the code */
      if (pc_char(s->a, &s->pieces, n.end, '/')) *end = n.end + 2;
      return false;
    }
  } else if (f->unit.ptr) {
    read_range(s, f);
  }
  take_unit(s, f);
  take_smaller_unit(s, f);
  if (!f->unit.ptr && !f->rate && is_model(s, i, &n)) return false;
  /* "5G", "4x4": letters glued behind that are no unit */
  if (f->end > n.end && f->noun == n.end && pc_has(&s->pieces, n.end, PC_JOINED) && !pc_has(&s->pieces, n.end, PC_HYPHEN) &&
      f->noun_end > f->noun)
    return false;
  if (is_pronoun(s, i, f) || is_in_table(s, f)) return false;
  take_ratio_behind(s, f);
  if (f->first < floor) f->first = f->number;
  take_bound(s, f, floor);
  take_more(s, f);
  *end = f->end;
  return true;
}

/* "killed one man and wounded another", "another was hurt" */
static bool stands_alone(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (!pc_is(p, i, LX_ANOTHER) || !pc_is(p, i, LX_MORE_WORD)) return false;
  if (i > 0 && (pc_is(p, i - 1, LX_PREPOSITION) || pc_is(p, i - 1, LX_NUMBER_WORD))) return false;
  if (i + 1 >= p->count || pc_has(p, i + 1, PC_PUNCT)) return true;
  return pc_is(p, i + 1, LX_FATE_DONE) || pc_is(p, i + 1, LX_WAS_BE) || pc_is(p, i + 1, LX_PREPOSITION);
}

/* "a man", "a 17-year-old student", "another woman": one person. */
static bool read_person(fg_scan *s, uint32_t i, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  if (!pc_has(p, i, PC_PERSON_LEAD)) return false;
  if (stands_alone(s, i)) {
    *f = (fg_figure){.first = i, .end = i + 1, .number = i, .number_end = i + 1, .noun = i + 1, .noun_end = i + 1};
    f->low = f->high = 1;
    f->person = f->singular = f->indefinite = f->more = true;
    return true;
  }
  memset(f, 0, sizeof *f);
  for (uint32_t k = i + 1; k < p->count && k <= i + PERSON_REACH; k++) {
    if (pc_has(p, k, PC_PUNCT) || pc_is(p, k, LX_FUNCTION_WORD)) return false;
    bool year_old = pc_is(p, k, LX_OLD) && pc_has(p, k, PC_HYPHEN) && pc_has(p, k - 1, PC_TIME_UNIT);
    if (!pc_is(p, k, LX_PERSON_SINGULAR) && !year_old) continue;
    if (k + 1 < p->count && !year_old && pc_is(p, k + 1, LX_PERSON_SINGULAR)) continue;
    if (year_old && k + 1 < p->count && !pc_has(p, k + 1, PC_PUNCT) && !pc_is(p, k + 1, LX_FUNCTION_WORD)) continue;
    *f = (fg_figure){.first = i, .end = k + 1, .number = i, .number_end = i + 1, .noun = k, .noun_end = k + 1};
    f->low = f->high = pc_value(p, k, LX_PERSON_SINGULAR, 1); /* a couple are two */
    if (f->high > 1 && pc_is(p, k + 1, LX_OF)) return false;
    if (pc_is(p, k, LX_KINSHIP) && pc_has(p, k + 1, PC_HYPHEN) && pc_has(p, k + 2, PC_HYPHEN))
      f->end = f->noun_end = k + 3; /* "mother-in-law" */
    f->person = f->singular = f->indefinite = true;
    f->more = pc_is(p, i, LX_ANOTHER);
    return true;
  }
  return false;
}

/* "no one", "no deaths", "none": nought, a figure only where the clause tells a fate. */
static bool read_none(fg_scan *s, uint32_t i, fg_figure *f) {
  uint32_t length;
  if (!pc_has(&s->pieces, i, PC_NONE) || !pc_match(s->a, &s->pieces, i, LX_NONE, &length)) return false;
  *f = (fg_figure){.first = i, .end = i + length, .number = i, .number_end = i + length, .indefinite = true};
  f->low = f->high = 0;
  f->noun = f->noun_end = f->end;
  if (pc_is(&s->pieces, i, LX_NO_ONE) && length == 1) fg_noun(s, f->end, f); /* "nobody" and "no one" have no noun */
  /* "no other injuries" says nothing of the first ones */
  for (uint32_t k = f->noun; k < f->noun_end; k++)
    if (pc_is(&s->pieces, k, LX_MORE_WORD)) return false;
  /* "none of the injuries were grave" */
  if (f->noun > i + length && pc_is(&s->pieces, f->noun_end - 1, LX_FATE_NOUN)) return false;
  if (f->noun_end > f->noun) f->end = f->noun_end;
  return true;
}

static bool read_sentence(fg_scan *s) {
  uint32_t floor = 0;
  bool fated = (s->flags & PC_FATE) != 0; /* without one nobody is counted who has no number */
  s->found.count = 0;
  for (uint32_t i = 0; i < s->pieces.count;) {
    fg_figure f;
    uint32_t end = i + 1;
    if (may_begin(s, i) && read_at(s, i, floor, &f, &end)) {
      if (!fg_figure_push(s->scratch, &s->found, f)) return false;
      floor = end;
    } else if (fated && end == i + 1 && (read_person(s, i, &f) || read_none(s, i, &f))) {
      if (!fg_figure_push(s->scratch, &s->found, f)) return false;
    }
    i = end;
  }
  return true;
}

/* ---- units and nouns said once
 * -----------------------------------------------------------------------------------------------
 */

static bool is_bare(const fg_figure *f) {
  return !f->unit.ptr && f->noun_end == f->noun && !f->rate && !f->indefinite && !f->role.ptr && !f->whole_end;
}

/* "a 7- or 8-inch screen", "8 or $9", "two and three per cent" */
static bool joins_next(const fg_scan *s, const fg_figure *a, const fg_figure *b) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = a->end;
  while (k < b->first && pc_has(p, k, PC_PUNCT) && !pc_is(p, k, LX_CURRENCY_SIGN)) k++;
  return k + 1 == b->first && (pc_is(p, k, LX_OR) || pc_is(p, k, LX_AND)) && a->low < b->low;
}

/* "3.9 million headsets, up from 2.4 million", "rose to 131 from 112": what is counted stays the same. */
static bool goes_on(const fg_scan *s, const fg_figure *a, const fg_figure *b) {
  const pc_piece_list *p = &s->pieces;
  if (b->first == 0 || !(b->low * 10 >= a->high && b->low <= a->high * 10)) return false;
  if ((a->flags ^ b->flags) & NU_DECIMAL && !((a->flags & b->flags) & NU_MAGNITUDE)) return false;
  uint32_t k = b->first - 1;
  return a->bound < NG_UP && (pc_is(p, k, LX_FROM) || pc_is(p, k, LX_TO));
}

/* "lost 162.31 points to 7,425.81": an index beside its points. */
static bool is_index(const fg_scan *s, const fg_figure *a, const fg_figure *b) {
  if (!tx_equal(a->unit, tx_str("point")) || !(b->flags & NU_DECIMAL) || b->flags & NU_MAGNITUDE) return false;
  return (b > a && b->first > 0 && pc_is(&s->pieces, b->first - 1, LX_TO)) || b + 1 == a;
}

static void take_over(fg_figure *to, const fg_figure *from) {
  to->unit = from->unit;
  to->noun = from->noun, to->noun_end = from->noun_end;
  to->person = from->person, to->singular = false;
}

static void share_units(fg_scan *s) {
  for (uint32_t i = 0; i < s->found.count; i++) {
    fg_figure *f = &s->found.at[i];
    if (!is_bare(f)) continue;
    if (i + 1 < s->found.count && !is_bare(f + 1) && joins_next(s, f, f + 1)) {
      take_over(f, f + 1);
      continue;
    }
    for (uint32_t k = i; k-- > 0 && i - k < 4;) {
      fg_figure *before = &s->found.at[k];
      if (is_bare(before) || before->role.ptr || before->rate) continue;
      if (!is_index(s, before, f) && !goes_on(s, before, f)) continue;
      take_over(f, before);
      break;
    }
    if (is_bare(f) && i + 1 < s->found.count && is_index(s, f + 1, f)) f->unit = (f + 1)->unit;
  }
}

/* ---- writing
 * ----------------------------------------------------------------------------------------------------------------------
 */

static ng_str with_rate(const fg_scan *s, ng_str unit, uint32_t at) {
  char out[160];
  uint32_t length;
  const pc_piece *p = &s->pieces.at[at];
  uint32_t entry = pc_match(s->a, &s->pieces, at, LX_MEASURE, &length);
  ng_str by = entry ? lx_text(entry, LX_MEASURE) : pc_text(s->a, p);
  if (unit.len + by.len + 6 > sizeof out) return unit;
  memcpy(out, unit.ptr, unit.len);
  memcpy(out + unit.len, " per ", 5);
  memcpy(out + unit.len + 5, by.ptr, by.len);
  return ar_copy(&s->a->arena, out, unit.len + 5 + by.len);
}

/* What befell persons without a number is told of the dead and the hurt alone. */
static bool is_toll(const fg_figure *f) {
  return f->role.ptr && (tx_equal(f->role, tx_str("killed")) || tx_equal(f->role, tx_str("injured")));
}

static bool write_figure(fg_scan *s, fg_figure *f) {
  ng_article *a = s->a;
  const pc_piece *p = s->pieces.at;
  if (f->indefinite && !is_toll(f)) return true;
  ng_figure out = {.start = p[f->first].start,
                   .end = p[f->end - 1].end,
                   .number = {p[f->number].start, p[f->number_end - 1].end},
                   .low = f->low,
                   .high = f->high,
                   .bound = f->bound,
                   .more = f->more,
                   .person = f->person,
                   .role = f->role};
  bool noun = f->noun_end > f->noun;
  out.unit = f->unit;
  if (!f->unit.ptr && noun && !f->fallen) out.unit = fg_singular(s, f);
  if (!f->unit.ptr && noun && !f->fallen && !out.unit.ptr) return false;
  if (!out.unit.ptr && f->person) out.unit = tx_str("people");
  if (f->rate_at && out.unit.ptr) {
    out.unit = with_rate(s, out.unit, f->rate_at);
    if (!out.unit.ptr) return false;
  }
  out.counted = f->counted = fg_counted(s, f);
  if (!out.counted.ptr) return false;
  if (!out.counted.len) out.counted.ptr = NULL;
  out.noun = (ng_str){out.counted.ptr, f->noun_len ? f->noun_len : out.counted.len};
  if (!fg_note_toll(s, f)) return false;
  return ng_figure_push(&a->arena, &a->figures, out);
}

/* A digit, a number word, a fate and somebody it may have met, or a word of survival. */
static bool has_trigger(fg_scan *s, const ng_sentence *sentence) {
  const ng_article *a = s->a;
  uint32_t kinds = 0;
  unsigned flags = 0;
  for (uint32_t t = sentence->first_token; t < sentence->end_token; t++)
    flags |= a->tokens.flags[t], kinds |= a->tokens.kinds[t];
  if (kinds & LX_KIND_FATE_DONE) fg_note_death(s, sentence);
  if ((flags & (TK_HAS_DIGIT | TK_HYPHEN)) || (kinds & LX_KIND_NUMERIC)) return true;
  /* that nobody died is told behind the count of the hurt; most articles with such words have none */
  if ((kinds & LX_KIND_SURVIVAL) && (s->injured || s->loose.count)) return true;
  return (kinds & LX_KIND_FATE_DONE) &&
         (kinds & (PC_NUMBER_WORD | PC_FRACTION | PC_NUMBER_LEAD | PC_PERSON_LEAD | PC_NONE));
}

/* "BERLIN (Reuters) - The mill": the first token of the sentence that is no dateline. */
static uint32_t behind_dateline(fg_scan *s, const ng_sentence *sentence) {
  const ng_article *a = s->a;
  uint32_t t = sentence->first_token;
  while (s->lead < a->marks.count && a->marks.at[s->lead].end <= sentence->start) s->lead++;
  for (uint32_t m = s->lead; m < a->marks.count && a->marks.at[m].start < sentence->end; m++) {
    const ng_mark *mark = &a->marks.at[m];
    if ((mark->kind != NG_MARK_DATELINE && mark->kind != NG_MARK_WIRE) || t >= sentence->end_token) break;
    if (mark->start > a->tokens.at[t].end) break;
    while (t < sentence->end_token && a->tokens.at[t].start < mark->end) t++;
  }
  bool dash = t > sentence->first_token && t + 1 < sentence->end_token && tk_is(a, t, LX_RANGE_WORD);
  return t < sentence->end_token ? t + dash : sentence->first_token;
}

bool ng_stage_figures(ng_context *context, ng_article *a) {
  fg_scan s = {.context = context, .a = a, .scratch = &context->scratch};
  for (uint32_t i = 0; i < a->sentences.count; i++) {
    const ng_sentence *sentence = &a->sentences.at[i];
    if (!has_trigger(&s, sentence)) continue;
    s.sentence = sentence;
    s.clauses = behind_dateline(&s, sentence);
    s.first_of_block = i == 0 || a->sentences.at[i - 1].block != sentence->block;
    if (!pc_read(a, sentence->first_token, sentence->end_token, s.scratch, &s.pieces, &s.flags)) return false;
    if (!read_sentence(&s)) return false;
    if (s.flags & PC_FATE && !fg_roles(&s)) return false;
    if (s.found.count > 1) share_units(&s);
    for (uint32_t k = 0; k < s.found.count; k++)
      if (!write_figure(&s, &s.found.at[k])) return false;
    if (s.flags & PC_SURVIVAL && (s.injured || s.loose.count)) fg_note_survival(&s);
  }
  return fg_settle_tolls(&s);
}
