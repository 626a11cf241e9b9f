/* Adopted passages: reads a unit whose cues have been read, adds the attributions that no cue of the lexicons makes.
 *
 * A passage in marks that nobody claimed may stand behind a colon ("Ann Lee: “…”"), before or behind a verb that no
 * lexicon holds ("“… ,” twinkled Ann Lee"), or have its source behind a dash ("“…” — Ann Lee"). */
#include "quotes.h"

enum { SIGNATURE_WORDS = 16 };

/* A finite verb outside the lexicons: it is a cue only where words in marks ask for one. */
static qt_cue open_cue(uint32_t token) { return (qt_cue){{token, token + 1}, 0, QT_VERB, LX_PAST, false}; }

static bool is_open_verb(const qt_reader *r, uint32_t token) {
  uint32_t c = qt_class(r, token);
  return c & CL_FINITE && !(c & (CL_AUXILIARY | CL_NAME | CL_POSSESSIVE)) && !(tk_has(r->a, token, TK_UPPER));
}

/* "was less bothered": a participle that says how somebody is. */
static bool is_state(const qt_reader *r, uint32_t token) {
  uint32_t low = token > r->unit.first + 2 ? token - 2 : r->unit.first;
  for (uint32_t i = token; i > low; i--)
    if (qt_class(r, i - 1) & CL_BE) return true;
  return false;
}

/* A person, a body or somebody without a name. */
static bool may_speak(const qt_reader *r, qt_range source) {
  const ng_article *a = r->a;
  uint32_t head = qt_base_end(r, source) - 1, m = en_mention_at(a, head);
  if (qt_class(r, source.first) & CL_SUBJECT || qt_speakers_of(r, head) >= 0) return true;
  if (m == NG_NONE || a->mentions.at[m].form == NG_FORM_PRONOUN) return m != NG_NONE;
  return a->mentions.at[m].kind == NG_PERSON || a->mentions.at[m].kind == NG_ORG;
}

/* Words in marks that somebody says, and no title of a film in a list of prizes. */
static bool is_utterance(const qt_reader *r, const qm_passage *p) {
  if (p->end <= p->first || p->end > p->first + 12) return p->end > p->first;
  return qt_class(r, qt_last_in(r, p)) & CL_STOP && cl_finite(r->classes, p->first, p->end) != NG_NONE;
}

/* "Ann Lee: “…”", "he demurred: “…”". */
static bool adopt_behind_colon(const qt_reader *r, const qm_passage *p, qt_find *f) {
  uint32_t colon = p->open - 1;
  const qt_find *last = r->count ? &r->finds[r->count - 1] : NULL;
  if (last && last->contents && last->content[last->contents - 1].end == colon) {
    *f = (qt_find){.cue = last->cue, .source = last->source, .contents = 1};
    f->content[0] = (qt_range){p->open, p->after};
    return true;
  }
  if (colon <= r->unit.first || qt_passage(r, colon - 1)) return false;
  if (is_open_verb(r, colon - 1) && !is_state(r, colon - 1)) return qt_attribute(r, open_cue(colon - 1), f);
  *f = (qt_find){.cue = {{colon, colon + 1}, 0, QT_COLON, 0, false}};
  if (!qt_subject_at_colon(r, colon, &f->source)) return false;
  f->whole = f->source;
  f->source = qt_apposed_name(r, f->source, colon);
  bool entry = p->after < r->unit.end && tk_char(r->a, p->after, '('); /* of a list: “The Salt Ledger” (Ann Lee) */
  if ((entry || !may_speak(r, f->source)) && !is_utterance(r, p)) return false;
  f->content[f->contents++] = (qt_range){p->open, p->after};
  return true;
}

/* “… ,” exhorted Ann Lee. */
static bool adopt_before_verb(const qt_reader *r, const qm_passage *p, qt_find *f) {
  if (p->end <= p->first || !(qt_class(r, qt_last_in(r, p)) & (CL_COMMA | CL_STOP)) ||
      tk_char(r->a, qt_last_in(r, p), '.'))
    return false;
  uint32_t end = r->unit.end < p->after + 15 ? r->unit.end : p->after + 15;
  for (uint32_t i = p->after; i < end && !qt_passage(r, i) && !(qt_class(r, i) & CL_STOP); i++)
    if (is_open_verb(r, i)) return qt_attribute(r, open_cue(i), f) && f->content[0].first == p->open;
  return false;
}

uint32_t qt_signature(const qt_reader *r, uint32_t from, uint32_t end) {
  uint32_t i = from + 1;
  if (from == 0 || i >= end || end > from + SIGNATURE_WORDS || !(qt_class(r, from) & CL_DASH)) return 0;
  const qm_passage *p = qt_passage(r, from - 1);
  if (!p || p->after != from || tk_char(r->a, from, '(') || !(qt_class(r, i) & CL_NAME) || qt_passage(r, from))
    return 0;
  uint32_t name = i;
  while (name < end && qt_class(r, name) & CL_NAME) name++;
  for (uint32_t k = name; k < end; k++)
    if (qt_passage(r, k) || qt_class(r, k) & (CL_AUXILIARY | CL_COLON)) return 0;
  return name == end || qt_class(r, name) & (CL_PUNCTUATION | CL_PREPOSITION) ? name : 0;
}

/* “…” — Ann Lee, harbour master */
static bool adopt_signed(const qt_reader *r, const qm_passage *p, qt_find *f) {
  uint32_t end = qt_signature(r, p->after, r->unit.end);
  if (!end || p->end <= p->first) return false;
  *f = (qt_find){.cue = {{p->after, p->after + 1}, 0, QT_COLON, 0, false}, .contents = 1};
  f->source = (qt_range){p->after + 1, end};
  f->content[0] = (qt_range){p->open, p->after};
  return true;
}

/* Passages that no cue of the lexicons claimed, but whose place says that somebody speaks. */
static void adopt_passages(qt_reader *r) {
  for (uint32_t i = r->marked.first; i < r->marked.end; i++) {
    const qm_passage *p = &r->marks.passages.at[i];
    qt_find f;
    if (qt_claimed(r, p)) continue;
    if (p->open > r->unit.first && qt_class(r, p->open - 1) & CL_COLON) {
      if (adopt_behind_colon(r, p, &f)) qt_keep(r, &f);
    } else if (adopt_before_verb(r, p, &f) || (p->open == r->unit.first && adopt_signed(r, p, &f))) {
      qt_keep(r, &f);
    }
  }
}

static bool is_headline(const qt_reader *r) {
  return r->a->blocks.at[qt_block(r, r->unit.first)].kind == NG_BLOCK_HEADLINE;
}

/* The colon behind a speaker in front: "HALE: Rain is due", "Hale camp: rain is due" in a headline. NG_NONE if there is
 * none. */
static uint32_t speaker_colon(const qt_reader *r) {
  uint32_t end = r->unit.end < r->unit.first + 7 ? r->unit.end : r->unit.first + 7;
  bool capitals = true, names = true, headline = is_headline(r);
  for (uint32_t i = r->unit.first; i < end && !qt_passage(r, i); i++) {
    uint32_t c = qt_class(r, i);
    if (c & CL_COLON) return i > r->unit.first && i + 2 < r->unit.end && (capitals || names || headline) ? i : NG_NONE;
    if (c & CL_PUNCTUATION && !tk_char(r->a, i, '.')) return NG_NONE;
    if (c & CL_PREPOSITION && !(c & CL_NAME)) return NG_NONE;
    if (c & CL_WORD && !tk_has(r->a, i, TK_ALL_CAPS)) capitals = false;
    if (c & CL_WORD && !(c & CL_NAME)) names = false;
  }
  return NG_NONE;
}

/* "Hale: Mayor Says Rain Is Due": what the mayor says is part of what Hale says. */
static bool names_person(const qt_reader *r, uint32_t colon) {
  uint32_t m = en_mention_at(r->a, colon - 1);
  if (m == NG_NONE || r->a->mentions.at[m].form != NG_FORM_NAME || r->a->mentions.at[m].kind != NG_PERSON) return false;
  return r->a->mentions.at[m].end_token == colon && r->count && r->finds[0].cue.at.first > colon;
}

/* "Minister: tax cut “a mistake”", "Poll: Hale to win": words in marks or an infinitive stand for a verb. */
static bool states_something(const qt_reader *r, uint32_t from) {
  if (cl_finite(r->classes, from, r->unit.end) != NG_NONE) return true;
  if (!is_headline(r)) return false;
  for (uint32_t i = from; i < r->unit.end; i++) {
    if (qt_passage(r, i)) return true;
    if (i > from && i + 1 < r->unit.end && tk_is(r->a, i, LX_TO) && qt_class(r, i + 1) & (CL_BASE | CL_BE)) return true;
  }
  return false;
}

/* "HALE: Rain is due." of a transcript or a headline, where no cue was found. */
static void adopt_behind_speaker(qt_reader *r) {
  uint32_t colon = speaker_colon(r);
  if (colon == NG_NONE || qt_passage(r, colon + 1)) return;
  if (r->count && !(is_headline(r) && names_person(r, colon))) return;
  bool capitals = tk_has(r->a, r->unit.first, TK_ALL_CAPS) && r->unit.end - r->unit.first > 5;
  if (!is_headline(r) && !capitals) return;
  bool paper = is_headline(r) && tk_is(r->a, colon - 1, LX_HEADLINE_SOURCE);
  if (!paper && !may_speak(r, (qt_range){r->unit.first, colon})) return;
  if (!states_something(r, colon + 1)) return;
  qt_find f = {.cue = {{colon, colon + 1}, 0, QT_COLON, 0, false}, .source = {r->unit.first, colon}};
  uint32_t end = r->unit.end;
  if (qt_class(r, end - 1) & CL_STOP) end--;
  f.content[f.contents++] = (qt_range){colon + 1, end};
  qt_keep(r, &f);
}

void qt_adopt(qt_reader *r) {
  adopt_behind_speaker(r);
  adopt_passages(r);
}
