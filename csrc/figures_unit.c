/* Figures, units: reads the pieces around a number, tells its canonical unit ("dollar", "percentage", "mile per hour").
 */
#include "figures.h"

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
  *end = i + best;
  return best > 0;
}

bool fg_rate(const fg_scan *s, uint32_t i, uint32_t *end, uint32_t *at) {
  const pc_piece_list *p = &s->pieces;
  bool slash = pc_char(s->a, p, i, '/') && touches(s, i + 1);
  if (!slash && !pc_is(p, i, LX_RATE_WORD)) return false;
  uint32_t k = i + 1, length;
  bool per = slash || pc_text(s->a, &p->at[i]).len == 3; /* per: any noun will do */
  if (k >= p->count || (p->at[k].flags & (PC_PUNCT | PC_DIGIT))) return false;
  if (!per && !pc_is(p, k, LX_RATE_UNIT)) return false;
  *at = k;
  *end = pc_match(s->a, p, k, LX_MEASURE, &length) ? k + length : k + 1;
  return true;
}
