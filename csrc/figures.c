/* Figures: reads sentences, tokens, names and dates, writes a->figures.
 *
 * Each sentence with a number in it is cut into pieces and read from left to right: currency, number, second end of a
 * range, unit or noun, then the bound before or behind. Numbers that name, date or order things are no figures. When a
 * sentence is read, fg_roles tells what happened to the counted, which needs the figures beside each other. */
#include "figures.h"

/* ---- the scan ---------------------------------------------------------------------------------------------------- */

static bool may_begin(const fg_scan *s, uint32_t i) {
  return s->pieces.at[i].flags & (PC_DIGIT | PC_NUMBER_WORD | PC_FRACTION | PC_NUMBER_LEAD);
}

/* Reads the figure at piece i. *end is where the scan goes on; false: no figure there. */
static bool read_at(fg_scan *s, uint32_t i, uint32_t floor, fg_figure *f, uint32_t *end) {
  nu_number n;
  *end = i + 1;
  if (!fg_read_number(s, i, f, &n)) return false;
  *end = fg_behind_telephone(s, i);
  if (*end > i) return false;
  *end = n.end;
  if (fg_is_excluded(s, f, &n)) return false;
  if (!f->unit.ptr && !fg_read_ratio(s, f) && !fg_read_range(s, f)) {
    uint32_t score = fg_score_end(s, f);
    if (score) {
      *end = score;
      return false;
    }
    if (fg_is_code(s, i, n.end)) {
      /* "9/11": what is glued on belongs to the code */
      if (pc_char(s->a, &s->pieces, n.end, '/')) *end = n.end + 2;
      return false;
    }
  } else if (f->unit.ptr) {
    fg_read_range(s, f);
  } else if (fg_is_in_scores(s, f)) {
    *end = f->end;
    return false;
  }
  fg_take_unit(s, f);
  fg_take_smaller_unit(s, f);
  if (!f->unit.ptr && !f->rate && fg_is_model(s, i, &n)) return false;
  /* "5G", "4x4": letters glued behind that are no unit */
  if (f->end > n.end && f->noun == n.end && pc_has(&s->pieces, n.end, PC_JOINED) && !pc_has(&s->pieces, n.end, PC_HYPHEN) &&
      f->noun_end > f->noun)
    return false;
  if (fg_is_pronoun(s, i, f) || fg_is_in_table(s, f)) return false;
  fg_take_ratio_behind(s, f);
  if (f->first < floor) f->first = f->number;
  fg_take_bound(s, f, floor);
  fg_take_more(s, f);
  *end = f->end;
  return true;
}

enum { PERSON_REACH = 7 };

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

/* ---- units and nouns said once ----------------------------------------------------------------------------------- */

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

/* ---- writing ----------------------------------------------------------------------------------------------------- */

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
