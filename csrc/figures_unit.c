/* Figures, units: reads the pieces around a number, tells its canonical unit ("dollar", "percentage", "mile per hour"),
 * an age, or, where it has no unit, the noun that is counted. */
#include "figures.h"
#include <math.h>

static bool touches(const fg_scan *s, uint32_t i) {
  return i > 0 && i < s->pieces.count && s->pieces.at[i].start == s->pieces.at[i - 1].end;
}

/* "US" of "US$", "HK" of "HK $": whose dollar it is. */
static void take_country(const fg_scan *s, uint32_t *first, ng_str *unit) {
  const pc_piece_list *p = &s->pieces;
  if (*first == 0 || !pc_is(p, *first - 1, LX_CURRENCY_COUNTRY) || !pc_has(p, *first - 1, PC_UPPER)) return;
  uint32_t length = p->at[*first - 1].end - p->at[*first - 1].start;
  if (!touches(s, *first) && length < 2) return;
  *unit = lx_text(p->at[*first - 1].lex, LX_CURRENCY_COUNTRY);
  (*first)--;
}

bool fg_currency_before(const fg_scan *s, uint32_t i, uint32_t *first, ng_str *unit) {
  const pc_piece_list *p = &s->pieces;
  if (i == 0) return false;
  uint32_t k = i - 1;
  if (k > 0 && pc_char(s->a, p, k, '-') && touches(s, i) && pc_is(p, k - 1, LX_CURRENCY_SIGN)) k--;
  bool letter = pc_is(p, k, LX_CURRENCY_LETTER) && (p->at[k].flags & PC_UPPER) && touches(s, i) && !touches(s, k);
  if (letter && !pc_is(p, k, LX_CURRENCY_SIGN)) {
    *unit = lx_text(p->at[k].lex, LX_CURRENCY_LETTER);
    *first = k;
    return true;
  }
  if (!pc_is(p, k, LX_CURRENCY_SIGN)) return false;
  if (!(p->at[k].flags & (PC_PUNCT | PC_UPPER))) return false;
  *unit = lx_text(p->at[k].lex, LX_CURRENCY_SIGN);
  *first = k;
  if (pc_char(s->a, p, k, '$') || pc_text(s->a, &p->at[k]).len == 2) take_country(s, first, unit);
  return true;
}

/* Single letters are units only glued to digits ("30p", "100m", and as capitals "44C"); two letters must stand behind
 * digits, too. */
static bool short_unit_stands(const fg_scan *s, uint32_t i, uint32_t length, unsigned flags, ng_str unit) {
  const pc_piece *p = &s->pieces.at[i];
  ng_str t = pc_text(s->a, p);
  if (length > 1 || t.len > 2 || (p->flags & PC_PUNCT)) return true;
  if (!(flags & NU_DIGITS)) return false;
  bool letter = t.len == 1 || t.ptr[1] == '.';
  if (!letter) return true;
  bool degrees = unit.len > 6 && memcmp(unit.ptr, "degree", 6) == 0, upper = (p->flags & PC_UPPER) != 0;
  bool watts = unit.len == 4 && (unit.ptr[0] == 'w' || unit.ptr[0] == 'v');
  if (watts && upper) return !(p->flags & PC_HYPHEN); /* "5 W" */
  return (p->flags & PC_JOINED) && !(p->flags & PC_HYPHEN) && upper == (degrees || watts);
}

/* "2016 Stone", "12 Foot Ninja": a name and no unit. */
static bool is_capitalised_word(const fg_scan *s, uint32_t i) {
  const pc_piece *p = &s->pieces.at[i];
  bool plural = s->a->text.ptr[p->end - 1] == 's';
  return (p->flags & PC_UPPER) && !(p->flags & PC_JOINED) && p->end - p->start > 3 && !plural &&
         pc_is(&s->pieces, i, LX_MEASURE) && !tk_has(s->a, p->token, TK_ALL_CAPS);
}

/* "18 million pounds", "500 pounds ($640)": money; "18 million pounds of beef" is not. */
static bool is_money_word(const fg_scan *s, uint32_t i, unsigned flags) {
  const pc_piece_list *p = &s->pieces;
  if (!pc_is(p, i, LX_WEIGHT_OR_MONEY)) return false;
  if (i + 2 < p->count && pc_has(p, i + 1, PC_PUNCT) && pc_is(p, i + 2, LX_CURRENCY_SIGN)) return true;
  return flags & NU_MAGNITUDE && !(i + 1 < p->count && pc_is(p, i + 1, LX_COMPLEMENT_OF));
}

bool fg_unit_behind(const fg_scan *s, uint32_t i, unsigned flags, uint32_t *end, ng_str *unit) {
  static const enum lx_class classes[] = {LX_PERCENT, LX_CURRENCY_WORD, LX_MEASURE};
  uint32_t best = 0;
  for (size_t k = 0; k < sizeof classes / sizeof *classes; k++) {
    uint32_t length, entry = pc_match(s->a, &s->pieces, i, classes[k], &length);
    ng_str name = lx_text(entry, classes[k]);
    if (entry && length == 1 && is_capitalised_word(s, i)) continue;
    if (!entry || length <= best || !short_unit_stands(s, i, length, flags, name)) continue;
    best = length;
    *unit = name;
  }
  if (best == 1 && pc_has(&s->pieces, i, PC_UPPER) && pc_is(&s->pieces, i, LX_MEASURE_CAPITAL))
    *unit = lx_text(s->pieces.at[i].lex, LX_MEASURE_CAPITAL);
  if (best < 2 && is_money_word(s, i, flags)) {
    *unit = lx_text(s->pieces.at[i].lex, LX_WEIGHT_OR_MONEY);
    best = 1;
  }
  *end = i + best;
  return best > 0;
}

/* "per hour", "a month", "/day" at piece i: the unit it is counted by. */
static bool rate_behind(const fg_scan *s, uint32_t i, uint32_t *end, uint32_t *at) {
  const pc_piece_list *p = &s->pieces;
  bool slash = pc_char(s->a, p, i, '/') && touches(s, i + 1);
  if (!slash && !pc_is(p, i, LX_RATE_WORD)) return false;
  uint32_t k = i + 1, length;
  bool per = slash || pc_text(s->a, &p->at[i]).len == 3; /* per: any noun will do */
  if (k >= p->count || (p->at[k].flags & (PC_PUNCT | PC_DIGIT))) return false;
  if (!per && (!pc_is(p, k, LX_RATE_UNIT) || pc_is(p, k + 1, LX_DATE_DIRECTION))) return false; /* "a year earlier" */
  *at = k;
  *end = pc_match(s->a, p, k, LX_MEASURE, &length) ? k + length : k + 1;
  return true;
}

/* ---- a figure's own unit ----------------------------------------------------------------------------------------- */

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

/* "the manager, 52, said", "his grandmother, 68." */
static bool is_person_noun(const fg_scan *s, uint32_t i) {
  return pc_is(&s->pieces, i, LX_PERSON_SINGULAR) || pc_is(&s->pieces, i, LX_ROLE_NOUN);
}

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
  return fg_is_of_person(s, i - 2) && fg_is_of_person(s, i - 3);
}

/* "dies at 97", "She was 97." */
static bool is_told_age(const fg_scan *s, const fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  uint32_t i = f->first;
  if (i < 2 || f->low < 10 || (f->end < p->count && !pc_has(p, f->end, PC_PUNCT))) return false;
  if (pc_is(p, i - 1, LX_ON_AT)) return pc_is(p, i - 2, LX_DEATH_VERB);
  int32_t who = pc_value(p, i - 2, LX_PRONOUN, 0);
  return pc_is(p, i - 1, LX_WAS_BE) && (who == 1 || who == 2);
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
  if (is_bracketed_age(s, f) || is_told_age(s, f)) goto age;
  if (i < 2 || !pc_has(p, i, PC_DIGIT) || !pc_char(s->a, p, i - 1, ',')) return false;
  bool noun = f->low >= 10 && is_person_noun(s, i - 2);
  if (!noun && !is_upper(s, i - 2)) return false;
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

void fg_take_unit(const fg_scan *s, fg_figure *f) {
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
  } else if (!f->unit.ptr && f->first > 0 && pc_is(&s->pieces, f->first - 1, LX_SCALE_WORD)) {
    f->unit = lx_text(s->pieces.at[f->first - 1].lex, LX_SCALE_WORD);
  } else if (!f->unit.ptr && !take_apposed_age(s, f)) {
    fg_noun(s, f->end, f);
    if (f->noun_end > f->noun) f->end = f->noun_end;
    else if (take_noun_before(s, f)) return;
    /* "68,400 who have no work" */
    else if (pc_is(&s->pieces, f->end, LX_WHO) && f->low >= 2) f->person = true;
  }
  uint32_t rate_at;
  if (rate_behind(s, f->end, &end, &rate_at)) f->rate = true, f->rate_at = rate_at, f->end = end;
}

void fg_take_smaller_unit(const fg_scan *s, fg_figure *f) {
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
