/* Figures, roles: reads the clause around each figure of a sentence, tells what happened to the counted.
 *
 * In this order: the noun itself ("139 dead"), what is said of it ("139 people were killed"), the verb before it
 * ("killed 139 people"), the toll it is ("a death toll of 139"), and what stands in one row with it ("two men and three
 * women were killed", "12 people, including two children"). Every look has a reach of FATE_REACH pieces. */
#include "figures.h"

enum { FATE_REACH = 12, TOLL_REACH = 22, ROW_PERSONS = 8, OWN_REACH = 24, COMPLEMENT_REACH = 11, WOUND_REACH = 7, FIGURES_BACK = 6, BYTES_BACK = 300, PARTS_REACH = 16 };

static const double MOST_PERSONS = 1e9; /* who are never so many without a noun; money is */

static bool is_adverb(const fg_scan *s, uint32_t i) {
  ng_str t = pc_text(s->a, &s->pieces.at[i]);
  return t.len > 4 && t.ptr[t.len - 2] == 'l' && t.ptr[t.len - 1] == 'y';
}

static uint32_t match(const fg_scan *s, uint32_t i, enum lx_class class, uint32_t *length) {
  return pc_match(s->a, &s->pieces, i, class, length);
}

/* Where the phrase of a figure ends. */
static uint32_t behind(const fg_figure *f) { return f->noun_end > f->end ? f->noun_end : f->end; }

/* A fate that is no noun of its own: "41 dead" and "six injured" are people, "41 deaths" and "one death" are deaths. */
static bool is_fallen(const fg_scan *s, const fg_figure *f) {
  const pc_piece *p = &s->pieces.at[f->noun];
  bool noun = s->a->text.ptr[p->end - 1] == 's' || s->a->text.ptr[p->end - 1] == 'S';
  return !noun && (f->high != 1 || pc_is(&s->pieces, f->noun, LX_IRREGULAR_PLURAL));
}

/* "three homicide cases", but "four arrests" */
static bool tells_no_victims(const fg_scan *s, const fg_figure *f) {
  uint32_t head = f->noun_end - 1;
  return f->noun_end > f->noun && pc_is(&s->pieces, head, LX_NO_VICTIM) && !pc_is(&s->pieces, head, LX_FATE_NOUN);
}

/* "139 dead", "112 heat-related deaths", "130 injured" */
static bool from_noun(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  if (f->unit.ptr || tells_no_victims(s, f)) return false;
  for (uint32_t k = f->noun; k < f->noun_end; k++) {
    /* "30 wounded soldiers" and "139 deaths" alike, but not "42 narrow-body aircraft" */
    if (!pc_is(p, k, LX_FATE_NOUN) || pc_has(p, k, PC_HYPHEN)) continue;
    f->role = lx_text(p->at[k].lex, LX_FATE_NOUN);
    f->person = f->fated = true;
    f->fallen = f->noun + 1 == f->noun_end && is_fallen(s, f);
    f->told = f->noun_end;
    return true;
  }
  if (f->noun == f->noun_end && pc_is(p, f->end, LX_FATE_NOUN)) {
    f->role = lx_text(p->at[f->end].lex, LX_FATE_NOUN);
    f->person = true;
    f->noun = f->end, f->noun_end = f->end + 1;
    f->fated = true;
    f->fallen = is_fallen(s, f);
    f->told = f->noun_end;
    return true;
  }
  return false;
}

static bool is_name(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (!pc_has(p, i, PC_UPPER) || pc_has(p, i, PC_MONTH | PC_WEEKDAY)) return false;
  return !tk_has(s->a, p->at[i].token, TK_ALL_CAPS) && !pc_is(p, i, LX_PREPOSITION) && !pc_is(p, i, LX_FUNCTION_WORD);
}

/* A verb that takes an object behind it has somebody else as its victim: "three gunmen killed two guards". */
static bool has_object(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (i >= p->count) return false;
  if (pc_has(p, i, PC_NUMBER_WORD | PC_DIGIT)) return true;
  if (is_name(s, i)) return true;
  if (pc_is(p, i, LX_POSSESSIVE_PRONOUN) || pc_is(p, i, LX_OBJECT_PRONOUN)) return true;
  if (pc_is(p, i, LX_BOUND)) return pc_has(p, i + 1, PC_NUMBER_WORD | PC_DIGIT);
  return pc_is(p, i, LX_THE) || pc_is(p, i, LX_ARTICLE_A);
}

/* Persons, or things of which nobody says that they are none: "two counts of murder" has no victims in it. */
static bool countable(const fg_scan *s, const fg_figure *f) {
  if (f->unit.ptr || f->rate) return false;
  if (f->noun == f->noun_end) return f->low < MOST_PERSONS;
  uint32_t head = f->noun_end - 1;
  return !pc_is(&s->pieces, head, LX_NO_VICTIM) && !pc_is(&s->pieces, head, LX_CURRENCY_WORD);
}

/* "three others" are persons where a fate is told. */
static bool is_person(const fg_scan *s, const fg_figure *f) {
  return f->person || (f->noun_end == f->noun + 1 && pc_is(&s->pieces, f->noun, LX_MORE_WORD));
}

static bool is_finite(const fg_scan *s, uint32_t i) {
  return pc_is(&s->pieces, i, LX_WAS_BE) || pc_is(&s->pieces, i, LX_AUXILIARY);
}

/* ", identified as Jo Hill, 31, a tailor, was killed": behind the comma before the verb, else behind the next comma. */
static uint32_t behind_commas(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  uint32_t first = i;
  for (uint32_t k = i + 1; k < p->count && k < i + TOLL_REACH; k++) {
    if (is_finite(s, k) && pc_char(s->a, p, k - 1, ',')) return k;
    if (is_finite(s, k) && p->at[k].start > p->at[k - 1].end) break; /* no possessive */
    if (first == i && pc_char(s->a, p, k, ',')) first = k + 1;
  }
  return first;
}

/* "three of them boys", "four from Norway", "most of them women", "including a baby": those of a row that is told behind
 * a comma. */
static bool tells_part(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (pc_is(p, i, LX_INCLUDING)) return true;
  if (pc_is(p, i + 1, LX_OF) && pc_is(p, i + 2, LX_THEM)) return true;
  return pc_has(p, i, PC_NUMBER_WORD | PC_DIGIT) && pc_is(p, i + 1, LX_PREPOSITION);
}

/* Behind a parenthesis that opens at piece i: ", including a baby," or "— three of them boys —"; i if none opens. */
static uint32_t behind_parenthesis(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (i >= p->count || !pc_has(p, i, PC_PUNCT)) return i;
  bool comma = pc_char(s->a, p, i, ','), bracket = pc_char(s->a, p, i, '(');
  if (!comma && !bracket && !pc_is(p, i, LX_RANGE_WORD)) return i;
  if (comma && tells_part(s, i + 1)) return behind_commas(s, i);
  if (comma) return i;
  for (uint32_t k = i + 1; k < p->count && k < i + TOLL_REACH; k++)
    if (bracket ? pc_char(s->a, p, k, ')') : pc_is(p, k, LX_RANGE_WORD) && pc_has(p, k, PC_PUNCT)) return k + 1;
  return i;
}

/* "a father of two was shot": nothing is told of the two. */
static bool is_descendants(const fg_scan *s, const fg_figure *f) {
  return f->first > 1 && pc_is(&s->pieces, f->first - 1, LX_OF) && pc_is(&s->pieces, f->first - 2, LX_KINSHIP);
}

static bool ends_with_ing(const fg_scan *s, uint32_t i) {
  if (i >= s->pieces.count) return false;
  ng_str t = pc_text(s->a, &s->pieces.at[i]);
  return t.len > 5 && memcmp(t.ptr + t.len - 3, "ing", 3) == 0;
}

/* "two men from Leeds were held", "18 people making a pilgrimage are dead", "36 nurses and drivers were killed": behind
 * what belongs to the noun, where an auxiliary goes on; i if none does. */
static uint32_t behind_complement(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  bool opens = pc_is(p, i, LX_PREPOSITION) || pc_is(p, i, LX_AND) || ends_with_ing(s, i);
  if (!opens || pc_is(p, i, LX_CLAUSE_WORD)) return i;
  for (uint32_t k = i + 1; k < i + COMPLEMENT_REACH && k < p->count; k++) {
    if (pc_is(p, k, LX_WAS_BE) || pc_is(p, k, LX_AUXILIARY)) return k;
    bool number = pc_has(p, k, PC_NUMBER_WORD | PC_DIGIT) && !pc_is(p, k - 1, LX_PREPOSITION); /* "in 13 towns" */
    if (number || pc_has(p, k, PC_PUNCT) || pc_is(p, k, LX_CLAUSE_WORD) || pc_is(p, k, LX_SUBJECT_PRONOUN)) return i;
  }
  return i;
}

/* Where the predicate of a figure may begin. */
static uint32_t predicate_start(const fg_scan *s, const fg_figure *f) {
  uint32_t k = f->whole_end > f->whole ? f->whole_end : behind(f);
  if (pc_is(&s->pieces, k, LX_OF) && pc_is(&s->pieces, k + 1, LX_THEM)) k += 2;
  if (f->more && f->noun == f->noun_end && pc_is(&s->pieces, k, LX_MORE_WORD)) k++; /* "three more died" */
  k = behind_parenthesis(s, k);
  return pc_is(&s->pieces, k, LX_FATE_BRIDGE) ? k : behind_complement(s, k);
}

/* The "four" of "one of the four men". */
static bool is_whole(const fg_scan *s, const fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = f->first;
  if (k > 0 && (pc_is(p, k - 1, LX_THE) || pc_is(p, k - 1, LX_POSSESSIVE_PRONOUN))) k--;
  return k > 1 && pc_is(p, k - 1, LX_OF) && pc_has(p, k - 2, PC_NUMBER_WORD | PC_DIGIT);
}

/* "one of the four people killed", "one of six people who died" tell of the whole, "three of the four men died" of the
 * part. "sent eight doctors to the hospital": what stands behind the noun without a verb belongs to another clause. */
static bool belongs_elsewhere(const fg_scan *s, const fg_figure *f, uint32_t start, uint32_t k, bool bridged, uint32_t length) {
  const pc_piece_list *p = &s->pieces;
  while (start < k && (is_adverb(s, start) || pc_is(p, start, LX_PLAIN_ADVERB))) start++;
  bool of_whole = start < k ? !is_finite(s, start) : pc_is(p, k, LX_FATE_ACTIVE);
  if (f->whole_end > f->whole) return of_whole;
  if (is_whole(s, f) && !of_whole) return true;
  if (bridged) return false;
  return length > 1 && pc_is(p, k, LX_TO) && f->noun_end > f->noun;
}

/* "suffered minor injuries", "with gunshot wounds" at piece k: what befell those who did. */
static ng_str wounded(const fg_scan *s, uint32_t k) {
  const pc_piece_list *p = &s->pieces;
  ng_str role = tx_str("injured"), none = {NULL, 0};
  if (!pc_is(p, k, LX_WOUND_VERB)) return none;
  for (uint32_t i = k + 1; i < p->count && i <= k + WOUND_REACH; i++) {
    int32_t other = pc_value(p, i, LX_WOUND_OTHER, 0);
    if (other == 2 || pc_is(p, i, LX_CLAUSE_WORD) || pc_char(s->a, p, i, ',') || pc_char(s->a, p, i, '.')) return none;
    if (i > k + 1 && pc_is(p, i, LX_WOUND_VERB)) return none;
    if (other == 1 && pc_value(p, i - 1, LX_WOUND_OTHER, 0) != 3) role = tx_str("killed");
    if (pc_is(p, i, LX_WOUND_NOUN)) return role;
  }
  return none;
}

/* "139 people were killed", "two others hurt", "four are still missing", "30 feared dead" */
static bool from_predicate(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  bool passive = false;
  if (!countable(s, f) || is_descendants(s, f)) return false;
  uint32_t start = predicate_start(s, f);
  for (uint32_t k = start; k < p->count && k < start + FATE_REACH; k++) {
    ng_str role = wounded(s, k);
    if (role.ptr) {
      f->role = role;
      if (tx_equal(role, tx_str("injured"))) f->loose = FG_LOOSE_WOUND;
      f->passive = true;
      return true;
    }
    if (f->high == 0 && pc_is(p, k, LX_SURVIVAL_WORD)) return false; /* "no one was seriously hurt" */
    uint32_t length, active, entry = match(s, k, LX_FATE_DONE, &length);
    if (entry) {
      if (f->high == 0 && lx_value(entry, LX_FATE_WEAK, 0) == FG_LOOSE_SHOT) return false;
      if (!passive && has_object(s, k + length) && match(s, k, LX_FATE_ACTIVE, &active) && active == length) return false;
      if (belongs_elsewhere(s, f, start, k, k > start || passive, length)) return false;
      if (lx_is(entry, LX_FATE_OF_PERSONS) && !(f->person && passive)) return false;
      f->role = lx_text(entry, LX_FATE_DONE);
      f->told = k + length;
      f->loose = (uint8_t)lx_value(entry, LX_FATE_WEAK, 0);
      f->passive = true;
      return true;
    }
    if (pc_is(p, k, LX_FATE_BRIDGE) || pc_is(p, k, LX_WAS_BE)) {
      passive |= pc_is(p, k, LX_WAS_BE);
      continue;
    }
    if (pc_is(p, k, LX_MODAL) && pc_is(p, k + 1, LX_AUXILIARY)) continue; /* "may have been killed" */
    if (!is_adverb(s, k)) return false;
  }
  return false;
}

static bool is_person_name(const fg_scan *s, uint32_t i) {
  uint32_t m = en_mention_at(s->a, s->pieces.at[i].token);
  return m != NG_NONE && s->a->mentions.at[m].form == NG_FORM_NAME && s->a->mentions.at[m].kind == NG_PERSON;
}

/* The verb that strikes the counted, whose last piece is k; 0: none. *from: its first piece. */
static uint32_t striking_verb(const fg_scan *s, uint32_t k, uint32_t *from, uint32_t *length) {
  for (*from = k > 3 ? k - 3 : 0; *from <= k; ++*from) {
    uint32_t entry = match(s, *from, LX_FATE_ACTIVE, length);
    if (entry && *from + *length == k + 1) return entry;
  }
  return 0;
}

/* "killed Ann Lee and two others", "killed the driver and three passengers" */
static bool in_gap(const fg_scan *s, uint32_t k) {
  return pc_is(&s->pieces, k, LX_FATE_GAP) || pc_is(&s->pieces, k, LX_PERSON_SINGULAR) || is_person_name(s, k);
}

/* "wounding several people, including two boys", "killed a senior Hamas leader and four guards": the other words of a row
 * of persons. */
static bool in_row_of_persons(const fg_scan *s, uint32_t k) {
  const pc_piece_list *p = &s->pieces;
  if (pc_is(p, k, LX_INCLUDING) || pc_is(p, k, LX_PERSON_PLURAL) || pc_is(p, k, LX_HONORIFIC) || pc_is(p, k, LX_POSSESSIVE_S)) return true;
  if (pc_has(p, k, PC_PUNCT | PC_DIGIT | PC_NUMBER_WORD) || pc_is(p, k, LX_NO_VICTIM)) return false;
  if (pc_is(p, k, LX_PREPOSITION) || pc_is(p, k, LX_CLAUSE_WORD) || pc_is(p, k, LX_SUBJECT_PRONOUN)) return false;
  return !pc_is(p, k, LX_PAST_VERB) && !is_finite(s, k) && !pc_is(p, k, LX_MODAL) && !lx_forms(p->at[k].lex, LX_COMMON_VERB);
}

/* "…, three neighbours said", "and two men were held": the subject of another clause. */
static bool is_subject(const fg_scan *s, const fg_figure *f) {
  uint32_t k = behind(f);
  return is_finite(s, k) || pc_is(&s->pieces, k, LX_PAST_VERB) || pc_is(&s->pieces, k, LX_MODAL) ||
         (lx_forms(s->pieces.at[k < s->pieces.count ? k : 0].lex, LX_COMMON_VERB) & (LX_PAST | LX_S));
}

/* "killed 139 people", "wounding at least five", "claimed the lives of three" */
static bool from_verb(const fg_scan *s, fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  if (!countable(s, f)) return false;
  bool subject = is_subject(s, f), row = is_person(s, f) && !subject;
  uint32_t stop = f->first > FATE_REACH ? f->first - FATE_REACH : 0;
  for (uint32_t k = f->first; k-- > stop;) {
    uint32_t from, length, entry = striking_verb(s, k, &from, &length);
    if (entry) {
      /* "was killed on", "people killed": what was done to somebody else */
      if (length == 1 && from > 0 && pc_is(p, from - 1, LX_WAS_BE)) return false;
      if (lx_is(entry, LX_FATE_OF_NAMED) && f->noun == f->noun_end) return false;
      f->role = lx_text(entry, LX_FATE_ACTIVE);
      f->told = from + length;
      f->loose = (uint8_t)lx_value(entry, LX_FATE_WEAK, 0);
      return true;
    }
    if (subject && pc_char(s->a, p, k, ',')) return false; /* "of the 12 accused, three left" */
    if (!in_gap(s, k) && !(row && in_row_of_persons(s, k))) return false;
  }
  return false;
}

/* "claimed 12 lives", "with the loss of seven lives", "12 lives were lost". */
static bool from_lives(const fg_scan *s, fg_figure *f) {
  uint32_t length, entry = 0, first = f->first;
  if (f->noun_end <= f->noun || !pc_is(&s->pieces, f->noun_end - 1, LX_LIFE_NOUN)) return false;
  for (uint32_t back = 1; back <= 2 && back <= first && !entry; back++) {
    entry = match(s, first - back, LX_LIFE_TAKER, &length);
    if (entry && length != back) entry = 0;
  }
  enum lx_class class = entry ? LX_LIFE_TAKER : LX_LIFE_LOST;
  if (!entry) entry = match(s, behind(f), LX_LIFE_LOST, &length);
  if (!entry) return false;
  f->role = lx_text(entry, class);
  f->person = f->fated = true;
  return true;
}

/* The role of the figure before f, in its sentence or shortly before it: what "the figure" is one of. */
static ng_str role_before(const fg_scan *s, const fg_figure *f) {
  const fg_figure *stop = f - s->found.at > FIGURES_BACK ? f - FIGURES_BACK : s->found.at;
  for (const fg_figure *b = f; b-- > stop;)
    if (b->role.ptr && !b->unit.ptr) return b->role;
  ng_str none = {NULL, 0};
  uint32_t n = s->a->figures.count;
  for (uint32_t i = n; i-- > 0 && n - i <= FIGURES_BACK;) {
    const ng_figure *b = &s->a->figures.at[i];
    if (b->end + BYTES_BACK < s->sentence->start) break;
    if (b->role.ptr && !tx_equal(b->role, tx_str("age"))) return b->role;
  }
  return none;
}

/* "number of people killed", "count of heat-related deaths": the fate behind the head of a count; "the police put the
 * figure at five": that of the count before. */
static ng_str counted_fate(const fg_scan *s, uint32_t i, const fg_figure *f) {
  if (f->noun == f->noun_end && f->first <= i + 3 && (i + 1 == f->first || pc_is(&s->pieces, f->first - 1, LX_COUNT_LINK)))
    return role_before(s, f);
  for (uint32_t k = i + 1; k < i + 6 && k < s->pieces.count; k++) {
    uint32_t length, entry = match(s, k, LX_FATE_NOUN, &length);
    if (entry) return lx_text(entry, LX_FATE_NOUN);
    entry = match(s, k, LX_FATE_DONE, &length);
    if (entry) return lx_text(entry, LX_FATE_DONE);
    if (pc_has(&s->pieces, k, PC_PUNCT)) break;
  }
  return (ng_str){NULL, 0};
}

/* "the dead are two …", "those killed in the raid include two …" */
static bool names_group(const fg_scan *s, const fg_figure *f) {
  return f->first > 0 && (is_finite(s, f->first - 1) || pc_is(&s->pieces, f->first - 1, LX_INCLUDING));
}

/* "put the dead at three", "the dead were six miners", but not "the dead man and three others" */
static bool puts_group(const fg_scan *s, uint32_t k, const fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  if (k > 0 && pc_is(p, k - 1, LX_OF)) return false;
  if (k + 3 == f->first && names_group(s, f)) return true;
  if (f->noun_end > f->noun) return false;
  return k + 6 >= f->first || pc_is(p, f->first - 1, LX_COUNT_LINK);
}

/* "the death toll rose to 139", "a toll of 139", "the number killed in the flood hit 13" */
static bool from_toll(const fg_scan *s, fg_figure *f) {
  if (!countable(s, f) || (f->noun_end > f->noun && !f->person) || f->flags & NU_FRACTION) return false;
  uint32_t stop = f->first > TOLL_REACH ? f->first - TOLL_REACH : 0;
  for (uint32_t k = f->first; k-- > stop;) {
    if (pc_char(s->a, &s->pieces, k, ';')) return false;
    uint32_t length, entry = match(s, k, LX_TOLL_WORD, &length);
    ng_str role = lx_text(entry, LX_TOLL_WORD);
    if (role.ptr && pc_is(&s->pieces, k, LX_THE) && !puts_group(s, k, f)) role.ptr = NULL;
    if (role.ptr && pc_is(&s->pieces, k, LX_THEM) && !names_group(s, f)) role.ptr = NULL;
    if (!entry && pc_is(&s->pieces, k, LX_COUNT_WORD)) role = counted_fate(s, k, f);
    if (!role.ptr) continue;
    f->role = role;
    f->person = true;
    return true;
  }
  return false;
}

/* Behind the complement of the figure before a row goes on: "five members of a family and two guards". */
static uint32_t behind_row_complement(const fg_scan *s, uint32_t i, uint32_t end) {
  const pc_piece_list *p = &s->pieces;
  if (!pc_is(p, i, LX_PREPOSITION) || end > i + PARTS_REACH) return i;
  for (uint32_t k = i + 1; k < end; k++) {
    if (pc_is(p, k, LX_AND) || pc_char(s->a, p, k, ',')) return k;
    if (!in_row_of_persons(s, k) && !in_gap(s, k)) return i;
  }
  return i;
}

/* Only words that join a row stand between two figures: "and", commas, "as well as", "including". A row within what
 * "including" opens ends at its comma. */
static bool in_one_row(const fg_scan *s, const fg_figure *a, const fg_figure *b) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = behind(a);
  bool part = a->first > 0 && pc_is(p, a->first - 1, LX_INCLUDING);
  if (a->told > k && (pc_is(p, behind(b), LX_PREPOSITION) || pc_has(p, behind(b), PC_PUNCT))) k = a->told; /* "two died in Hull and three in Leeds" */
  k = behind_row_complement(s, k, b->first);
  if (b->first < k || b->first - k > 3 || (part && pc_char(s->a, p, k, ','))) return false;
  for (uint32_t length; k < b->first; k++) {
    if (match(s, k, LX_ROW_JOINT, &length)) k += length - 1;
    else if (!pc_char(s->a, p, k, ',') && !pc_is(p, k, LX_INCLUDING)) return false;
  }
  return true;
}

/* "to 131 from 112", "…, up from 41": where the count stood before. */
static bool came_from(const fg_scan *s, const fg_figure *a, const fg_figure *b) {
  if (b->first == 0 || !pc_is(&s->pieces, b->first - 1, LX_FROM) || b->noun_end > b->noun) return false;
  if (b->first >= 2 && pc_is(&s->pieces, b->first - 2, LX_CHANGE_VERB)) return true;
  for (uint32_t k = behind(a); k < b->first; k++)
    if (!pc_is(&s->pieces, k, LX_CAME_FROM)) return false;
  return behind(a) < b->first;
}

/* "Fourteen people were hurt, three of them policemen" */
static bool is_of_them(const fg_scan *s, const fg_figure *b) {
  return pc_is(&s->pieces, b->number_end, LX_OF) && pc_is(&s->pieces, b->number_end + 1, LX_THEM);
}

/* "including two children", "…, two critically", "…, four from Norway and one from Sweden": parts of the count before. */
static bool is_part(const fg_scan *s, const fg_figure *whole, const fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = f->first;
  if (f->low != f->high || !(f->high < whole->high) || k <= behind(whole) || k - behind(whole) > PARTS_REACH) return false;
  bool bare = f->noun == f->noun_end;
  if (pc_is(p, k - 1, LX_INCLUDING)) return bare || is_person(s, f);
  if (f->person && (pc_is(p, k - 1, LX_RANGE_WORD) || pc_char(s->a, p, k - 1, ':'))) return true; /* "six people: two men and …" */
  bool follows = pc_is(p, f->end, LX_PREPOSITION) || (f->end < p->count && is_adverb(s, f->end));
  return bare && follows && (pc_char(s->a, p, k - 1, ',') || pc_is(p, k - 1, LX_AND) || pc_is(p, k - 1, LX_RANGE_WORD));
}

/* "two of the four dead": the part shares the fate that the noun of the whole tells. */
static void share_parts(fg_scan *s) {
  for (uint32_t i = 0; i + 1 < s->found.count; i++) {
    fg_figure *f = &s->found.at[i], *whole = f + 1;
    if (!f->role.ptr && f->whole_end > f->whole && whole->fated && whole->role.ptr) f->role = whole->role;
  }
}

static void share_on(fg_scan *s) {
  fg_figure *last = NULL;
  for (uint32_t i = 0; i < s->found.count; i++) {
    fg_figure *f = &s->found.at[i];
    bool added = f->more && f->noun == f->noun_end && pc_is(&s->pieces, f->end, LX_MORE_WORD); /* "21 dead, four more" */
    bool shares = last && countable(s, f) && (came_from(s, last, f) || is_of_them(s, f) || added || is_part(s, last, f));
    if (!f->role.ptr && shares) f->role = last->role, f->loose = last->loose;
    if (f->role.ptr && (f->person || f->passive || f->noun == f->noun_end) && countable(s, f)) last = f;
    else if (f->noun_end > f->noun && !f->rate) last = NULL; /* "…, and burned 20 homes, including two" */
  }
}

static bool is_age(const fg_figure *f) { return f->role.ptr && tx_equal(f->role, tx_str("age")); }

/* The figure behind or before i that stands beside it: the age in "a 17-year-old boy" stands inside. */
static uint32_t next_beside(const fg_scan *s, uint32_t i) {
  uint32_t k = i + 1;
  while (k < s->found.count && is_age(&s->found.at[k]) && s->found.at[k].first < behind(&s->found.at[i])) k++;
  return k;
}

static uint32_t last_beside(const fg_scan *s, uint32_t i) {
  uint32_t k = i - 1;
  return k > 0 && is_age(&s->found.at[k]) && s->found.at[k].first < behind(&s->found.at[k - 1]) ? k - 1 : k;
}

/* "Lee and her three children were shot": the row is the subject of its clause. */
static bool begins_clause(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  return i == 0 || s->pieces.at[i].token == s->clauses || pc_has(p, i - 1, PC_PUNCT) || pc_is(p, i - 1, LX_CLAUSE_WORD);
}

/* "22 guerrillas and two soldiers were killed", but not "he lost two yachts and two men were killed": what opens its
 * clause is one subject with what follows. */
static bool is_one_subject(const fg_scan *s, const fg_figure *before, const fg_figure *f) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = before->first;
  if (!f->passive || !countable(s, before) || !in_one_row(s, before, f)) return false;
  return is_person(s, before) || (before->noun_end > before->noun && (begins_clause(s, k) || pc_is(p, k - 1, LX_REPORT_VERB)));
}

/* "killed five men and three women", "killed 31 rhinos and 12 elephants": objects of one verb, or persons of one fate. */
static bool goes_on_row(const fg_scan *s, const fg_figure *before, const fg_figure *f) {
  bool object = before->told && before->told <= before->first && f->noun_end > f->noun && !is_subject(s, f);
  return (is_person(s, f) || object || f->whole_end > f->whole) && countable(s, f) && in_one_row(s, before, f);
}

static void share_rows_back(fg_scan *s) {
  for (uint32_t i = s->found.count; i-- > 1;) {
    fg_figure *f = &s->found.at[i], *before = &s->found.at[last_beside(s, i)];
    if (!before->role.ptr && f->role.ptr && is_one_subject(s, before, f))
      before->role = f->role, before->loose = f->loose, before->passive = true;
  }
}

static void share_rows_on(fg_scan *s) {
  for (uint32_t i = 1; i < s->found.count; i++) {
    fg_figure *f = &s->found.at[i], *before = &s->found.at[last_beside(s, i)];
    if (!f->role.ptr && before->role.ptr && !before->fated && countable(s, before) && goes_on_row(s, before, f))
      f->role = before->role, f->loose = before->loose;
  }
}

/* "her", "himself" at piece i: one person. */
static bool is_one_pronoun(const fg_scan *s, uint32_t i) {
  int32_t value = pc_value(&s->pieces, i, LX_PRONOUN, 0);
  return pc_is(&s->pieces, i, LX_OBJECT_PRONOUN) && ((value & 7) == 1 || (value & 7) == 2);
}

/* Where a person's name that ends before piece i begins; i if none does. */
static uint32_t name_before(const fg_scan *s, uint32_t i) {
  uint32_t k = i;
  if (i == 0) return i;
  if (!is_person_name(s, i - 1)) return i;
  uint32_t m = en_mention_at(s->a, s->pieces.at[i - 1].token);
  while (k > 0 && s->pieces.at[k - 1].start >= s->a->mentions.at[m].start) k--;
  return k;
}

/* "killed her and three others", "killing Ann Lee, Tom Hay and two others": the sum of the row; false: no such row. */
static bool sum_with_named(const fg_scan *s, const fg_figure *f, fg_figure *sum) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = f->first, persons = 0;
  if (k > 0 && pc_is(p, k - 1, LX_POSSESSIVE_PRONOUN)) k--;
  if (f->low != f->high || f->bound || f->high < 1 || f->high > 99 || k < 2 || !pc_is(p, k - 1, LX_AND)) return false;
  k--;
  for (; k > 0 && persons < ROW_PERSONS; persons++) {
    if (pc_char(s->a, p, k - 1, ',')) k--;
    uint32_t at = k > 0 && is_one_pronoun(s, k - 1) ? k - 1 : name_before(s, k);
    if (at == k) break;
    k = at;
  }
  bool killed = k > 0 && pc_is(p, k - 1, LX_FATE_ACTIVE);
  if (!persons || !(killed || (f->passive && begins_clause(s, k)))) return false;
  *sum = *f;
  sum->low = sum->high = f->high + persons;
  sum->first = sum->number = k;
  sum->end = sum->number_end = sum->noun = sum->noun_end = behind(f);
  sum->singular = sum->indefinite = sum->more = false;
  sum->person = true;
  return true;
}

static bool is_casualty(const fg_figure *f) {
  return f->role.ptr && (tx_equal(f->role, tx_str("killed")) || tx_equal(f->role, tx_str("injured")));
}

/* "killed four people before turning the gun on himself": with him they are five. Of a sentence the first such figure. */
static bool sum_with_own(const fg_scan *s, const fg_figure *f, uint32_t own, uint32_t own_end, fg_figure *sum) {
  bool killed = f->role.ptr && tx_equal(f->role, tx_str("killed")) && !f->fated && !f->unit.ptr && !f->rate;
  if (!killed || f->low != f->high || f->bound || f->high < 1 || f->high > 99) return false;
  bool ahead = own >= behind(f) && own - behind(f) <= OWN_REACH, back = f->first >= own_end && f->first - own_end <= OWN_REACH;
  if (!ahead && !back) return false;
  for (uint32_t k = ahead ? behind(f) : own_end; k < (ahead ? own : f->first); k++)
    if (pc_char(s->a, &s->pieces, k, ';')) return false;
  *sum = *f;
  sum->low = sum->high = f->high + 1;
  if (ahead) sum->end = sum->number_end = own_end;
  sum->noun = sum->noun_end = sum->end;
  sum->singular = sum->indefinite = sum->more = sum->fated = sum->fallen = false;
  sum->person = true;
  return true;
}

static bool has_killed(const fg_scan *s) {
  for (uint32_t i = 0; i < s->found.count; i++)
    if (s->found.at[i].role.ptr && tx_equal(s->found.at[i].role, tx_str("killed"))) return true;
  return false;
}

/* The words for a death by one's own hand in this sentence; own_end 0: none, or nobody whom he killed. */
static uint32_t find_own_death(const fg_scan *s, uint32_t *own_end) {
  if (!has_killed(s)) return *own_end = 0;
  for (uint32_t i = 0; i < s->pieces.count; i++) {
    uint32_t length;
    if (!match(s, i, LX_OWN_DEATH, &length)) continue;
    *own_end = i + length;
    return i;
  }
  return *own_end = 0;
}

static bool sum_of(const fg_scan *s, const fg_figure *f, uint32_t own, uint32_t own_end, fg_figure *sum) {
  if (own_end) return sum_with_own(s, f, own, own_end, sum);
  return is_casualty(f) && !f->unit.ptr && sum_with_named(s, f, sum);
}

/* A sum stands before its part, and for a person without a number in its place. */
static bool sum_named(fg_scan *s) {
  fg_figure sum;
  uint32_t sums = 0, count = s->found.count, own_end, own = find_own_death(s, &own_end);
  bool done = false;
  for (uint32_t i = 0; i < count; i++) {
    fg_figure *f = &s->found.at[i];
    f->named = !(own_end && done) && sum_of(s, f, own, own_end, &sum);
    done |= f->named;
    if (f->named && f->indefinite) *f = sum, f->named = false;
    sums += f->named;
  }
  for (uint32_t i = 0; i < sums; i++)
    if (!fg_figure_push(s->scratch, &s->found, sum)) return false;
  for (uint32_t i = count; sums > 0 && i-- > 0;) {
    fg_figure f = s->found.at[i];
    s->found.at[i + sums] = f;
    if (f.named && sum_of(s, &f, own, own_end, &sum)) s->found.at[i + --sums] = sum;
  }
  return true;
}

/* "a man and two women were killed", "his wife and a child": three and two. The person without a number becomes the sum
 * of the row; a second one is taken in. */
static void add_row(fg_figure *a, fg_figure *b) {
  fg_figure sum = a->indefinite ? *a : *b;
  sum.low = sum.high = a->high + b->high;
  sum.first = sum.number = a->first;
  sum.end = sum.number_end = behind(b);
  sum.noun = sum.noun_end = sum.end;
  sum.singular = sum.indefinite = false;
  sum.person = sum.row = true;
  bool both = a->indefinite && (b->indefinite || b->row);
  if (!a->indefinite) *b = *a; /* the sum stands before its part */
  *a = sum;
  if (both) b->role = (ng_str){NULL, 0}, b->indefinite = true; /* and is not written */
}

/* Only a joint stands between two of a row; a comma alone where a joint comes behind. */
static bool joins_row(const fg_scan *s, const fg_figure *a, const fg_figure *b) {
  const pc_piece_list *p = &s->pieces;
  uint32_t k = behind(a);
  bool comma = pc_char(s->a, p, k, ',');
  k += comma;
  bool joint = pc_is(p, k, LX_AND);
  return k + joint == b->first && (joint || (comma && b->row));
}

/* From the right, so that a row of three is the sum of the last two and the first. */
static void sum_rows(fg_scan *s) {
  for (uint32_t i = s->found.count; i-- > 0;) {
    uint32_t next = next_beside(s, i);
    if (next >= s->found.count) continue;
    fg_figure *a = &s->found.at[i], *b = &s->found.at[next];
    if (!a->role.ptr || !b->role.ptr || !tx_equal(a->role, b->role) || !(a->indefinite || b->indefinite || b->row)) continue;
    if (!is_casualty(a)) continue;
    bool plain = a->low == a->high && b->low == b->high && a->high > 0 && b->high > 0;
    if (plain && !a->unit.ptr && !b->unit.ptr && joins_row(s, a, b)) add_row(a, b);
  }
}

/* "One of the wounded has died", "two injured workers died": the end. */
static void overrule(const fg_scan *s, fg_figure *f) {
  if (tx_equal(f->role, tx_str("killed"))) return;
  fg_figure part = *f;
  if (!from_predicate(s, &part) || !tx_equal(part.role, tx_str("killed"))) return;
  f->role = part.role;
  f->passive = true;
  f->fated = f->fallen = false;
}

bool fg_roles(fg_scan *s) {
  for (uint32_t i = 0; i < s->found.count; i++) {
    fg_figure *f = &s->found.at[i];
    if (f->role.ptr || from_lives(s, f)) continue;
    if (from_noun(s, f)) overrule(s, f);
    else if (!from_predicate(s, f) && !from_verb(s, f)) from_toll(s, f);
  }
  share_parts(s);
  share_rows_back(s);
  share_rows_on(s);
  share_on(s);
  share_rows_on(s); /* of the parts, too */
  sum_rows(s);
  return sum_named(s);
}
