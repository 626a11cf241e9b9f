/* Figures, what they are about: reads the clause around a figure, writes `counted`, a few words that tell a reader what
 * the number is the number of: "people killed", "age of Ida Holt", "workers in Kent, Ford", "sales of headsets".
 *
 * In this order: the counted noun and what became of it, the complement behind ("of its workforce", "tax on cars"), the
 * head before ("a price of"), and the subject of the clause. Clauses are told as clauses.h tells them; every look ends
 * with the sentence and after CL_REACH tokens. */
#include "clauses.h"
#include "figures.h"

enum { ABOUT_ROOM = 160, PHRASE_WORDS = 8, BORROW_REACH = 16, NONE = UINT32_MAX };

/* Tokens, half-open. */
typedef struct range {
  uint32_t first, end;
} range;

typedef struct about {
  const fg_scan *s;
  const ng_article *a;
  const uint32_t *classes; /* of the sentence's tokens */
  uint32_t base, stop;     /* its first token, and behind its last */
  const char *link;        /* joins what the quantity is of to it: "rise", " in ", "sales" */
  size_t linked;           /* where the quantity ends; 0: none is told */
  char out[ABOUT_ROOM];
  size_t n;
} about;

static uint32_t class_at(const about *x, uint32_t t) {
  return t >= x->base && t < x->stop ? x->classes[t - x->base] : CL_STOP;
}

static bool is_word(const about *x, uint32_t t, enum lx_class class) { return t < x->stop && tk_is(x->a, t, class); }

static bool is_measure_word(const about *x, uint32_t t) { return is_word(x, t, LX_QUANTITY_WORD) || is_word(x, t, LX_LENGTH_WORD); }

/* ---- writing ----------------------------------------------------------------------------------------------------- */

static bool put(about *x, ng_str text) {
  if (x->n + text.len + 1 >= ABOUT_ROOM) return false;
  memcpy(x->out + x->n, text.ptr, text.len);
  x->n += text.len;
  return true;
}

static bool put_word(about *x, ng_str word) {
  if (x->n && x->out[x->n - 1] != ' ' && !put(x, tx_str(" "))) return false;
  return put(x, word);
}

static bool is_trimmed(const about *x, uint32_t t) {
  return class_at(x, t) & (CL_DETERMINER | CL_POSSESSIVE | CL_PUNCTUATION) || is_word(x, t, LX_POSSESSIVE_PRONOUN);
}

static range trimmed(const about *x, range r) {
  while (r.first < r.end && is_trimmed(x, r.first)) r.first++;
  uint32_t closing = CL_DETERMINER | CL_PREPOSITION | CL_POSSESSIVE | CL_PUNCTUATION;
  while (r.end > r.first && (class_at(x, r.end - 1) & closing || is_measure_word(x, r.end - 1))) r.end--;
  return r;
}

/* Whether the words are there already. */
static bool is_said(const about *x, range r) {
  ng_span last = x->a->tokens.at[r.end - 1];
  size_t len = last.end - last.start;
  for (size_t i = 0; i + len <= x->n; i++)
    if (memcmp(x->out + i, x->a->text.ptr + last.start, len) == 0) return true;
  return false;
}

/* A word that tells nothing where it stands alone: a number, a verb that was taken for a noun. */
static bool is_no_noun(const about *x, uint32_t t) {
  uint32_t c = class_at(x, t);
  if (is_word(x, t, LX_NUMBER_WORD)) return true;
  return !(c & CL_NAME) && c & (CL_ING | CL_PARTICIPLE | CL_ADVERB | CL_SUBJECT | CL_OBJECT);
}

static const char *joint_of(const about *x, const char *joint) { return x->linked && x->n == x->linked ? x->link : joint; }

/* "temperature" before "Temperatures" */
static bool repeats_quantity(const about *x, range r) {
  ng_str word = tk_text(x->a, r.end - 1);
  if (!x->linked || x->n != x->linked || word.len < x->n) return false;
  for (size_t i = 0; i < x->n; i++)
    if (tx_lower((unsigned char)word.ptr[i]) != (unsigned char)x->out[i]) return false;
  return true;
}

/* Appends the words of a phrase behind `joint`, or nothing where it holds none or no room is left. */
static void add(about *x, const char *joint, range r) {
  r = trimmed(x, r);
  if (r.first >= r.end || is_said(x, r) || (r.end == r.first + 1 && is_no_noun(x, r.first))) return;
  if (repeats_quantity(x, r)) {
    if (r.end == r.first + 1) return;
    x->n = x->linked = 0; /* "sea temperatures" tells more than "temperature" */
  }
  size_t before = x->n;
  bool fits = !x->n || put(x, tx_str(joint_of(x, joint)));
  for (uint32_t t = r.first; fits && t < r.end; t++) {
    ng_span at = x->a->tokens.at[t];
    bool joined = t > r.first && x->a->tokens.at[t - 1].end == at.start;
    fits = joined ? put(x, ng_view(x->a, at.start, at.end)) : put_word(x, ng_view(x->a, at.start, at.end));
  }
  if (!fits) x->n = before;
}

/* ---- phrases ----------------------------------------------------------------------------------------------------- */

static bool is_countless(const about *x, uint32_t t) {
  return t >= x->stop || tk_has(x->a, t, TK_HAS_DIGIT) || class_at(x, t) & CL_TIME;
}

/* The noun phrase at t with one complement ("shares in the mill"); empty where none begins or a time does. */
static range phrase_at(const about *x, uint32_t t) {
  if (class_at(x, t) & CL_TIME && class_at(x, t + 1) & CL_POSSESSIVE) t += 2; /* "of Sunday's vote" */
  if (is_countless(x, t)) return (range){t, t};
  uint32_t floor = x->base;
  uint32_t end = floor + cl_noun_phrase(x->classes, t - floor, x->stop - floor);
  if (end > t && end + 1 < x->stop && class_at(x, end) & CL_PREPOSITION && !is_countless(x, end + 1)) {
    uint32_t more = floor + cl_noun_phrase(x->classes, end + 1 - floor, x->stop - floor);
    if (more > end + 1 && more - t <= PHRASE_WORDS) end = more;
  }
  if (end > t + PHRASE_WORDS) end = t + PHRASE_WORDS;
  return (range){t, end};
}

/* Before a bracket that closes at t: where it opens; else t. */
static uint32_t before_bracket(const about *x, uint32_t t) {
  if (!tk_char(x->a, t, ')')) return t;
  for (uint32_t k = t; k > x->base && t - k < CL_REACH;)
    if (tk_char(x->a, --k, '(')) return k > x->base ? k - 1 : t;
  return t;
}

/* "Marsh, 58, who": between commas. */
static bool is_age(const about *x, uint32_t t) {
  return tk_has(x->a, t, TK_DIGIT) && t > x->base && class_at(x, t - 1) & CL_COMMA && class_at(x, t + 1) & CL_COMMA;
}

/* "pounds (" of "2.4bn pounds ($3.2bn)": the unit of the number before. */
static bool is_unit(const about *x, uint32_t t) {
  return is_word(x, t, LX_CURRENCY_WORD) || is_word(x, t, LX_PERCENT) || is_word(x, t, LX_MEASURE) ||
         is_word(x, t, LX_MAGNITUDE);
}

/* The noun phrase that ends before t, over commas, brackets and prepositions. */
static range phrase_before(const about *x, uint32_t t, uint32_t floor) {
  while (t > floor && (class_at(x, t - 1) & (CL_COMMA | CL_COLON | CL_DASH | CL_PREPOSITION) || is_age(x, t - 1))) {
    uint32_t open = before_bracket(x, t - 1);
    t = open == t - 1 ? t - 1 : open + 1;
  }
  uint32_t k = t;
  while (k > floor && t - k < PHRASE_WORDS) {
    uint32_t c = class_at(x, k - 1);
    if (!(c & CL_POSSESSIVE) && (!cl_is_nominal(c) || c & CL_TIME || tk_has(x->a, k - 1, TK_HAS_DIGIT))) break;
    if (!(c & CL_NAME) && c & (CL_FINITE | CL_ADVERB)) break;
    k--;
  }
  if (k == t || is_unit(x, t - 1)) return (range){t, t};
  return (range){k, t};
}

/* ---- the subject ------------------------------------------------------------------------------------------------- */

typedef struct clause {
  uint32_t start, joint;
  uint32_t verb; /* its last finite verb, or NONE */
  range subject; /* all before its verb */
} clause;

static bool holds_noun(const about *x, uint32_t from, uint32_t to) {
  for (uint32_t t = from; t < to; t++)
    if (cl_is_nominal(class_at(x, t)) && !(class_at(x, t) & (CL_ADVERB | CL_TIME))) return true;
  return false;
}

static void take_verb(const about *x, clause *c, uint32_t t) {
  if (c->verb == NONE) {
    if (t > c->start) c->subject = (range){c->start, t};
  } else {
    uint32_t from = c->joint > c->verb ? c->joint : c->verb + 1;
    if (!holds_noun(x, from, t)) return;
    c->start = from;
    c->subject = (range){from, t};
  }
  c->verb = t;
}

static bool is_relative(const about *x, const clause *c, uint32_t t) {
  if (!(class_at(x, t) & CL_RELATIVE) || t == c->start || t == c->verb + 1) return false;
  uint32_t next = class_at(x, t + 1);
  return next & (CL_FINITE | CL_AUXILIARY | CL_BASE) && !(next & CL_DETERMINER);
}

/* Behind a bracket that opens at t and closes before `end`; else t. */
static uint32_t behind_bracket(const about *x, uint32_t t, uint32_t end) {
  if (!tk_char(x->a, t, '(')) return t;
  for (uint32_t k = t + 1; k < end && k - t < PHRASE_WORDS; k++)
    if (tk_char(x->a, k, ')')) return k + 1;
  return t;
}

/* The clause that token `end` stands in, as far as it is told before it. */
static clause clause_before(const about *x, uint32_t end) {
  uint32_t from = end - x->base > CL_REACH ? end - CL_REACH : x->base;
  clause c = {from, from, NONE, {from, from}};
  for (uint32_t t = from; t < end; t++) {
    t = behind_bracket(x, t, end);
    uint32_t k = class_at(x, t);
    if (k & (CL_STOP | CL_COLON)) {
      c = (clause){t + 1, t + 1, NONE, {t + 1, t + 1}};
    } else if (is_relative(x, &c, t)) {
      range antecedent = phrase_before(x, t, c.start);
      c = (clause){t + 1, t + 1, t + 1, antecedent};
    } else if (k & (CL_SUBORDINATOR | CL_WH)) {
      c = (clause){t + 1, t + 1, NONE, {t + 1, t + 1}};
    } else if (k & (CL_COORDINATOR | CL_COMMA)) {
      c.joint = t + 1;
    } else if (cl_is_finite(x->classes, t - x->base, c.start - x->base)) {
      take_verb(x, &c, t);
    }
  }
  return c;
}

/* Behind what opens a clause and is no subject: "However", "In the last three months", "So far this year". */
static uint32_t behind_opening(const about *x, uint32_t t, uint32_t end) {
  enum { OUTSIDE, PREPOSITION, NOUN } adjunct = OUTSIDE;
  for (; t < end; t++) {
    uint32_t c = class_at(x, t);
    if (c & CL_TIME) {
      adjunct = is_word(x, t + 1, LX_NUMBER_WORD) ? NOUN : OUTSIDE; /* "the last three months" */
    } else if (c & CL_PREPOSITION) {
      adjunct = PREPOSITION;
    } else if (adjunct == PREPOSITION && c & CL_DETERMINER) {
      continue;
    } else if (adjunct && (cl_is_nominal(c) || is_word(x, t, LX_NUMBER_WORD))) {
      adjunct = NOUN;
    } else if (!(c & CL_DETERMINER && class_at(x, t + 1) & CL_TIME)) {
      if (!(c & (CL_ADVERB | CL_SUBORDINATOR | CL_COORDINATOR)) && !(c & CL_ING && !(c & CL_NAME))) return t;
      adjunct = OUTSIDE;
    }
  }
  return end;
}

/* The first noun phrase of what stands before a verb. */
static range head_of(const about *x, range r) {
  for (uint32_t t = r.first; t < r.end;) {
    while (t < r.end && (!(class_at(x, t) & CL_WORD) || class_at(x, t) & CL_PUNCTUATION)) t++;
    uint32_t comma = t;
    while (comma < r.end && !(class_at(x, comma) & (CL_COMMA | CL_DASH | CL_COLON))) comma++;
    range found = phrase_at(x, behind_opening(x, t, comma));
    if (found.end > r.end) found.end = r.end;
    if (found.end > found.first) return found;
    t = comma + 1;
  }
  return (range){r.end, r.end};
}

static bool is_pronoun(const about *x, range r) {
  return r.end == r.first + 1 && class_at(x, r.first) & (CL_SUBJECT | CL_OBJECT);
}

/* The person whom a pronoun means, by name; false: not known. */
static bool add_person(about *x, const char *joint, uint32_t t) {
  uint32_t m = en_mention_at(x->a, t);
  if (m == NG_NONE || x->a->mentions.at[m].entity == NG_NONE) return false;
  ng_str name = x->a->entities.at[x->a->mentions.at[m].entity].name;
  size_t before = x->n;
  if ((x->n && !put(x, tx_str(joint_of(x, joint)))) || !put(x, name)) x->n = before;
  return true;
}

/* A pronoun stands for its person, or for the subject before it. */
static void add_subject(about *x, const char *joint, range r) {
  if (!is_pronoun(x, r)) {
    add(x, joint, r);
  } else if (!add_person(x, joint, r.first) && x->s->topic_end > x->s->topic) {
    add(x, joint, (range){x->s->topic, x->s->topic_end});
  }
}

static bool ends_like_verb(const about *x, uint32_t t) {
  ng_str w = tk_text(x->a, t);
  return !(class_at(x, t) & CL_NAME) && w.len > 3 && w.ptr[w.len - 1] == 's' && w.ptr[w.len - 2] != 's';
}

static range subject_of(const about *x, uint32_t t) {
  clause c = clause_before(x, t);
  if (c.verb != NONE) return head_of(x, c.subject);
  /* what stands before a number and is no known verb may be one: "the mill employs 1,300" */
  uint32_t end = t > c.start + 1 && ends_like_verb(x, t - 1) ? t - 1 : t;
  range r = head_of(x, (range){c.start, end});
  return r.end > r.first ? r : phrase_before(x, t, x->base);
}

/* ---- what is written --------------------------------------------------------------------------------------------- */

static uint32_t token_before(const fg_scan *s, const fg_figure *f) { return s->pieces.at[f->first].token; }
static uint32_t token_behind(const fg_scan *s, const fg_figure *f) { return s->pieces.at[f->end - 1].token + 1; }

/* "age of Ida Holt": the noun behind "34-year-old", the name before ", 34" or "(34)", else the subject. */
static void add_holder(about *x, const fg_figure *f) {
  uint32_t t = token_before(x->s, f), k = token_behind(x->s, f);
  put(x, f->role);
  const char *joint = " of ";
  range r = {t, t};
  if (cl_is_nominal(class_at(x, k))) r = phrase_at(x, k);
  if (r.first == r.end && t > x->base && class_at(x, t - 1) & (CL_COMMA | CL_DASH)) r = phrase_before(x, t, x->base);
  if (r.first == r.end) r = subject_of(x, t);
  add_subject(x, joint, r);
}

/* ---- the quantity ------------------------------------------------------------------------------------------------ */

static ng_str quantity_word(const about *x, uint32_t t, enum lx_class class) {
  return t >= x->base && t < x->stop ? lx_text(x->a->tokens.lex[t], class) : (ng_str){NULL, 0};
}

/* The first word of a unit: what "degree celsius" and "mile per hour" are of. */
static uint32_t unit_entry(const fg_figure *f, size_t *n) {
  for (*n = 0; *n < f->unit.len && f->unit.ptr[*n] != ' ';) ++*n;
  return lx_find(tx_hash(TX_HASH_START, f->unit.ptr, *n), f->unit.ptr, *n);
}

/* A degree tells a temperature, a mile per hour a speed. */
static ng_str quantity_of_unit(const fg_figure *f) {
  size_t n;
  uint32_t entry = unit_entry(f, &n);
  bool rate = f->rate || (f->unit.len > n + 4 && memcmp(f->unit.ptr + n, " per", 4) == 0);
  if (rate && lx_is(entry, LX_SPEED_UNIT)) return tx_str("speed");
  return lx_text(entry, LX_QUANTITY_UNIT);
}

/* The word before or behind the number: "worth $5m", "14 miles east", "12 metres tall". */
static ng_str quantity_beside(const about *x, const fg_figure *f, uint32_t t) {
  size_t n;
  ng_str word = quantity_word(x, t, LX_QUANTITY_WORD);
  if (word.ptr || !lx_is(unit_entry(f, &n), LX_SPEED_UNIT)) return word;
  return quantity_word(x, t, LX_LENGTH_WORD);
}

/* The verb before the number, over what bounds it: "will cost up to $5m", "was valued at $2m". */
static ng_str quantity_of_verb(const about *x, uint32_t t) {
  while (t > x->base && class_at(x, t - 1) & (CL_PREPOSITION | CL_OBJECT)) t--; /* "fined him £200" */
  ng_str none = {NULL, 0};
  return t == x->base ? none : quantity_word(x, t - 1, LX_QUANTITY_VERB);
}

/* What the number of a unit measures, as the words around it tell. */
static ng_str quantity_of(const about *x, const fg_figure *f) {
  uint32_t t = token_before(x->s, f), k = token_behind(x->s, f);
  bool percent = tx_equal(f->unit, tx_str("percentage"));
  if (f->bound == NG_UP) return tx_str("rise");
  if (f->bound == NG_DOWN) return tx_str("fall");
  if (percent) return is_word(x, k, LX_OF) ? tx_str("share") : (ng_str){NULL, 0};
  ng_str word = quantity_of_unit(f);
  if (!word.ptr) word = quantity_beside(x, f, k);
  if (!word.ptr && t > x->base) word = quantity_beside(x, f, t - 1);
  return word.ptr ? word : quantity_of_verb(x, t);
}

static void add_quantity(about *x, const fg_figure *f) {
  if (!f->unit.ptr || f->noun_end > f->noun) return;
  ng_str word = quantity_of(x, f);
  if (!word.ptr || !put(x, word)) return;
  x->linked = x->n;
  x->link = f->bound == NG_UP || f->bound == NG_DOWN ? " in " : " of ";
  uint32_t t = token_before(x->s, f);
  if (t > x->base && is_word(x, t - 1, LX_QUANTITY_WORD)) add(x, ", ", phrase_before(x, t - 1, x->base)); /* "cocaine worth" */
}

/* ---- what was done ----------------------------------------------------------------------------------------------- */

/* What was done to the counted, behind them: "homes destroyed", "the loans that were approved"; returns behind it. */
static uint32_t add_participle(about *x, uint32_t t) {
  uint32_t k = t;
  while (k < t + 4 && (class_at(x, k) & (CL_AUXILIARY | CL_BE) || (class_at(x, k) & CL_ADVERB && k > t))) k++;
  uint32_t c = class_at(x, k);
  if (!(c & CL_PARTICIPLE) || c & CL_NAME || is_word(x, k, LX_BE_FORM)) return t;
  /* "homes burned" may be what they did */
  if (k == t && c & CL_FINITE && !(class_at(x, k + 1) & CL_PREPOSITION)) return t;
  if (x->n) put_word(x, tk_text(x->a, k));
  return k + 1;
}

/* "60% of its revenue", "a 25% tax on cars", "22 goals in all competitions", "$5m in bonds" */
static void add_complement(about *x, const fg_figure *f) {
  uint32_t t = token_behind(x->s, f);
  bool noun = f->noun_end > f->noun, measured = f->unit.ptr || f->rate;
  if (!measured) t = add_participle(x, t);
  if (is_word(x, t, LX_OF))
    add(x, " of ", phrase_at(x, t + 1));
  else if (noun && class_at(x, t) & CL_PREPOSITION && !is_countless(x, t + 1))
    add(x, " ", (range){t, phrase_at(x, t + 1).end});
  else if (is_word(x, t, LX_MONEY_PREPOSITION) && !(class_at(x, t + 1) & CL_NAME))
    add(x, ", ", phrase_at(x, t + 1));
  else if (!noun && !is_measure_word(x, t) && cl_is_nominal(class_at(x, t)) && !(class_at(x, t) & (CL_FINITE | CL_ADVERB | CL_NAME | CL_ING)))
    add(x, ", ", phrase_at(x, t));
}

/* "a price of $5", "a survey of 6,000 employers"; before a number with a unit also "cut its rate by 2%", "the mill,
 * valued at $5m" */
static void add_head(about *x, const fg_figure *f) {
  uint32_t t = token_before(x->s, f), k = t;
  while (k > x->base && class_at(x, k - 1) & (CL_PREPOSITION | CL_DASH | CL_COLON)) k--;
  if (k == t) return;
  if (f->noun_end > f->noun && !is_word(x, t - 1, LX_OF)) return;
  if (k > x->base && class_at(x, k - 1) & (CL_ING | CL_PARTICIPLE) && !(class_at(x, k - 1) & CL_NAME)) k--;
  add(x, ", ", phrase_before(x, k, x->base));
}

/* What befell them: "people killed in a collision", "people injured, blast". */
static void add_event(about *x, const fg_figure *f) {
  if (!f->told) return;
  uint32_t t = x->s->pieces.at[f->told - 1].token + 1;
  if (f->told <= f->first) {
    add(x, ", ", subject_of(x, token_before(x->s, f)));
  } else if (class_at(x, t) & CL_PREPOSITION && !(class_at(x, t + 1) & CL_NAME) && !is_countless(x, t + 1)) {
    add(x, " ", (range){t, phrase_at(x, t + 1).end});
  }
}

/* "1.4bn yen ($12m)": the same sum twice; "28 seats, the others 17": the noun is said before. */
static const fg_figure *said_before(const fg_scan *s, const fg_figure *f) {
  const fg_figure *before = f > s->found.at ? f - 1 : NULL;
  uint32_t i = f->first;
  if (!before || !before->counted.len) return NULL;
  if (f->unit.ptr && i > 0 && pc_char(s->a, &s->pieces, i - 1, '(') && before->end + 1 == i) return before;
  return NULL;
}

/* The noun of a number that has none: that of the last figure of its sentence that counts something. */
static void borrow_noun(const fg_scan *s, fg_figure *f) {
  bool noun = f->whole_end > f->whole && !pc_has(&s->pieces, f->whole, PC_NUMBER_WORD | PC_DIGIT); /* no "one of the five" */
  if (f->noun_end == f->noun && noun) f->noun = f->whole, f->noun_end = f->whole_end;
  if (f->noun_end > f->noun || f->unit.ptr || f->role.ptr || f->flags & (NU_DECIMAL | NU_FRACTION)) return;
  const fg_figure *stop = f - s->found.at > BORROW_REACH ? f - BORROW_REACH : s->found.at;
  for (const fg_figure *b = f; b-- > stop;) {
    if (b->unit.ptr || b->rate || b->fallen || b->noun_end <= b->noun) continue;
    f->noun = b->noun, f->noun_end = b->noun_end;
    return;
  }
}

ng_str fg_counted(fg_scan *s, fg_figure *f) {
  const fg_figure *before = said_before(s, f);
  if (before) return before->counted;
  borrow_noun(s, f);
  uint32_t at = token_before(s, f);
  about x = {.s = s, .a = s->a, .base = at < s->clauses ? at : s->clauses, .stop = s->sentence->end_token};
  const uint32_t *classes = cl_read(s->context, s->a, s->sentence->first_token, x.stop);
  if (!classes) return (ng_str){NULL, 0};
  x.classes = classes + x.base;
  bool age = f->role.ptr && f->noun_end == f->noun && f->unit.ptr;
  if (age) {
    add_holder(&x, f);
  } else {
    x.n = f->fallen ? 0 : fg_noun_text(s, f, x.out, ABOUT_ROOM);
    if (f->role.ptr && !x.n) put(&x, tx_str("people"));
    if (f->fallen) put_word(&x, pc_text(s->a, &s->pieces.at[f->noun]));
    else if (f->role.ptr && !f->fated) put_word(&x, f->role);
    f->noun_len = x.n;
    if (f->role.ptr) add_event(&x, f);
  }
  if (!f->role.ptr) {
    add_quantity(&x, f);
    add_complement(&x, f);
    add_head(&x, f);
    range subject = subject_of(&x, token_before(s, f));
    add_subject(&x, ", ", subject);
    if (subject.end > subject.first && !is_pronoun(&x, subject)) s->topic = subject.first, s->topic_end = subject.end;
  }
  return ar_copy(&s->a->arena, x.out, x.n);
}
