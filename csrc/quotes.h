/* What the files of the quotation stage share: cues, subjects, contents, all in token indices.
 *
 * A unit is the sentence that is read at a time; sentences that lie in one passage in marks are one unit. Inside a unit
 * the words outside marks are the narrator's, and cues are looked for only there. */
#ifndef NG_QUOTES_H
#define NG_QUOTES_H

#include "clauses.h"
#include "quote_marks.h"

typedef struct qt_range {
  uint32_t first, end; /* first == end: none */
} qt_range;

static inline bool qt_empty(qt_range r) { return r.first >= r.end; }

AR_LIST(qt_range)

/* A piece of a quote's content. */
typedef struct qt_piece {
  uint32_t quote; /* index in a->quotes */
  ng_span at;
} qt_piece;

AR_LIST(qt_piece)

enum qt_cue_kind {
  QT_NO_CUE,
  QT_VERB,      /* said, thinks, shows: a clause or words in marks */
  QT_ACCORDING, /* according to */
  QT_INTENT,    /* vowed to */
  QT_OPINION,   /* criticised the plan */
  QT_NAMING,    /* called it "a hoax" */
  QT_NOUN,      /* the claim that */
  QT_VIEW,      /* …, by her own account */
  QT_HEARD,     /* the court heard that */
  QT_ASKED,     /* Asked whether */
  QT_COLON      /* Minister: claim */
};

typedef struct qt_cue {
  qt_range at;
  uint32_t entry; /* of the lexicon */
  uint8_t kind;   /* enum qt_cue_kind */
  unsigned forms; /* LX_PAST … as which it can be read */
  bool passive;
} qt_cue;

/* What stands behind a cue. */
enum qt_right_kind {
  QT_RIGHT_NOTHING,
  QT_RIGHT_COMMA,
  QT_RIGHT_THAT,
  QT_RIGHT_MARKS,
  QT_RIGHT_COLON,
  QT_RIGHT_CLAUSE,
  QT_RIGHT_WH,
  QT_RIGHT_TO,
  QT_RIGHT_PHRASE
};

typedef struct qt_right {
  enum qt_right_kind kind;
  uint32_t first; /* of the content, or the token where nothing more was found */
} qt_right;

/* One attribution found in a unit. */
typedef struct qt_find {
  qt_cue cue;
  qt_range source; /* what names it */
  qt_range whole;  /* its noun phrase with appositions and clauses */
  qt_range content[2];
  uint8_t contents;
} qt_find;

enum { QT_FINDS = 24 };

static inline void qt_add(qt_find *f, qt_range c) {
  if (!qt_empty(c) && f->contents < 2) f->content[f->contents++] = c;
}

enum { QT_LABELS = 16, QT_NESTED = 4, QT_UNNAMED = 16 };

/* A source without a name: the hash of its noun, the entity that is a person without a name or NG_NONE, how many they
 * are (-1 unknown). */
typedef struct qt_unnamed {
  uint32_t head, person;
  int32_t count;
} qt_unnamed;

/* Who takes turns in a printed dialogue; none where fewer than two do. */
typedef struct qt_turns {
  qt_range label[QT_LABELS];
  uint32_t times[QT_LABELS];
  uint32_t speaker[QT_LABELS]; /* entity, NG_NONE if unknown */
  uint32_t count;
  bool dialogue;
} qt_turns;

typedef struct qt_reader {
  ng_context *context;
  ng_article *a;
  qm_marks marks;
  const uint32_t *classes;
  qt_turns turns;
  qt_range unit;
  qt_range marked; /* the passages that open in the unit: their indices */
  qt_range subject; /* of the last cue in this unit */
  qt_find finds[QT_FINDS];
  uint32_t count;
  qt_piece_list pieces; /* of all quotes; in the order of finding */
  qt_range before;      /* the unit in front of this one */
  uint32_t last_said;   /* in a->quotes, the last one; NG_NONE */
  uint32_t last_quote;  /* in a->quotes, the last one with words in marks; NG_NONE */
  uint32_t said_in, quoted_in; /* the first token of the units that last_said, last_quote stand in */
  uint32_t said_end;    /* behind the contents and the cue of last_said */
  uint32_t last_block;  /* its block */
  uint32_t last_token;  /* behind its last content or cue */
  uint32_t looked_to;   /* the mark of the last passage of the utterance whose end has been looked at */
  uint32_t awaited;     /* the mark of the passage at whose end its speaker is told, with those of the passages before it */
  uint32_t last_mark;   /* the opening mark of its last passage */
  uint32_t anonymous_end;  /* behind the last source without a name; 0: none yet */
  int32_t anonymous_count; /* its count */
  uint32_t anonymous_source; /* its number */
  uint32_t anonymous_quote;  /* the last quote of it, in a->quotes; NG_NONE: none yet */
  qt_unnamed unnamed[QT_UNNAMED]; /* the last ones, by their number */
  uint32_t unnamed_count;
} qt_reader;

/* The passage in marks that holds a token, or NULL. */
static inline const qm_passage *qt_passage(const qt_reader *r, uint32_t token) {
  uint32_t at = r->marks.at[token];
  return at ? &r->marks.passages.at[at - 1] : NULL;
}

static inline uint32_t qt_class(const qt_reader *r, uint32_t token) { return r->classes[token]; }

/* Questions about a token of the unit, false behind its end. */
static inline bool qt_has(const qt_reader *r, uint32_t token, uint32_t classes) {
  return token < r->unit.end && (qt_class(r, token) & classes);
}

static inline bool qt_is_word(const qt_reader *r, uint32_t token, const char *word) {
  return token < r->unit.end && tx_equal_folded(tk_text(r->a, token), tx_str(word));
}

/* The next token at the narrator's level. */
static inline uint32_t qt_step(const qt_reader *r, uint32_t token) {
  const qm_passage *p = qt_passage(r, token);
  return p ? p->after : token + 1;
}

/* The last token between the marks of a passage, a few closing marks nested in it skipped; p->first if it is empty. */
static inline uint32_t qt_last_in(const qt_reader *r, const qm_passage *p) {
  uint32_t i = p->end, low = p->end > p->first + QT_NESTED ? p->end - QT_NESTED : p->first + 1;
  while (i > low && qt_class(r, i - 1) & CL_MARK) i--;
  return i > p->first ? i - 1 : p->first;
}

static inline uint32_t qt_block(const qt_reader *r, uint32_t token) {
  return r->a->sentences.at[r->a->tokens.sentence[token]].block;
}

/* ---- quotes.c ---------------------------------------------------------------------------------------------------- */

/* Keeps an attribution of the unit; what was found inside its contents goes. */
void qt_keep(qt_reader *r, const qt_find *f);

/* Whether a passage lies in a content that was found. */
bool qt_claimed(const qt_reader *r, const qm_passage *p);

/* Adds a passage's words to the content of a quote, with the passages of the following blocks that carry it on. */
bool qt_push_passage(qt_reader *r, uint32_t quote, const qm_passage *p);

/* The passages of the following blocks that carry on a passage whose closing mark is left out. */
bool qt_push_followers(qt_reader *r, uint32_t quote, const qm_passage *p);

/* Notes the last quote with words in marks, whose last passage is known or NULL. */
void qt_note_said(qt_reader *r, uint32_t quote, const qm_passage *last);

/* ---- quotes_bare.c ----------------------------------------------------------------------------------------------- */

/* Reads a passage that no attribution of the unit claims. */
bool qt_read_bare(qt_reader *r, const qm_passage *p);

/* ---- quotes_adopted.c -------------------------------------------------------------------------------------------- */

/* Adds the attributions of a unit that no cue of the lexicons makes. */
void qt_adopt(qt_reader *r);

/* Whether the tokens from `from` on give the source of the passage in front of them: “…” — Ann Lee. Its end, or 0. */
uint32_t qt_signature(const qt_reader *r, uint32_t from, uint32_t end);

/* ---- quotes_turns.c ---------------------------------------------------------------------------------------------- */

/* Reads the labels of a printed dialogue ("HALE: Rain is due.") into r->turns. */
void qt_read_turns(qt_reader *r);

/* The colon of the label that begins a turn at the first token of a block, NG_NONE if none does. */
uint32_t qt_turn_colon(const qt_reader *r, uint32_t first);

/* The person of the article that a label means by its last word, NG_NONE if none. */
uint32_t qt_turn_speaker(const qt_reader *r, qt_range label);

/* ---- quotes_cues.c ----------------------------------------------------------------------------------------------- */

/* Whether a cue may start at a token: most words answer with no. */
static inline bool qt_may_be_cue(const qt_reader *r, uint32_t token) {
  return (r->a->tokens.kinds[token] & LX_KIND_CUE) != 0;
}

/* The cue that starts at a token of the narrator's, kind QT_NO_CUE if none. */
qt_cue qt_cue_at(const qt_reader *r, uint32_t token);

/* ---- quotes_subjects.c ------------------------------------------------------------------------------------------- */

/* The subject of a verb cue, to its left. False if none is to be seen. */
bool qt_subject_before(const qt_reader *r, uint32_t cue, qt_range *subject);

/* The subject of the first finite verb of the clause that holds a token: who is saying in "X left, saying that …". */
bool qt_main_subject(const qt_reader *r, uint32_t token, qt_range *subject);

/* Who speaks in front of a colon: "Ann Lee, the mayor: “…”", "Ann Lee issued a statement: “…”". */
bool qt_subject_at_colon(const qt_reader *r, uint32_t colon, qt_range *subject);

/* The subject of an inverted cue ("… ," said X), to its right. *after: the token behind it with its appositions. */
bool qt_subject_after(const qt_reader *r, uint32_t from, qt_range *subject, uint32_t *after);

/* "the mayor, Ann Lee,": the name before `limit` that tells who a description means; the description itself if none
 * follows. */
qt_range qt_apposed_name(const qt_reader *r, qt_range source, uint32_t limit);

/* ---- quotes_sources.c -------------------------------------------------------------------------------------------- */

/* The whole noun phrase of a find's source; `described` is where its description begins. */
qt_range qt_whole_source(const qt_reader *r, qt_range described, const qt_find *f);

/* ---- quotes_right.c ---------------------------------------------------------------------------------------------- */

/* Whether a clause begins at a token: words in front of a finite verb, perhaps with a relative clause between them. */
bool qt_is_clause(const qt_reader *r, uint32_t from, uint32_t end);

/* What stands behind a cue, over the adjuncts and hearers that follow it. */
qt_right qt_look_right(const qt_reader *r, const qt_cue *cue);

/* ---- quotes_contents.c ------------------------------------------------------------------------------------------- */

/* The end of the clause from `from`: the next stop or colon of the narrator, at most `reach` tokens on. */
uint32_t qt_stop_after(const qt_reader *r, uint32_t from, uint32_t reach);

/* The narrator's comma stands inside the marks in front of a token: “a ruin,” adding. */
bool qt_inner_comma(const qt_reader *r, uint32_t token);

/* Whether the narrator takes over again behind the comma or conjunction at i: another cue follows. */
bool qt_narrator_again(const qt_reader *r, uint32_t i);

/* Where the content that begins at `from` ends; f: what is known of its cue, or NULL. */
uint32_t qt_content_end(const qt_reader *r, const qt_find *f, uint32_t from);

/* Takes the punctuation of the narrator off both ends. */
qt_range qt_trim(const qt_reader *r, qt_range c);

/* Where a content to the left can begin: the unit's start or behind what an earlier cue took. */
uint32_t qt_left_start(const qt_reader *r, uint32_t end);

/* The content to the left of `end`. */
qt_range qt_left_content(const qt_reader *r, uint32_t end);

/* Whether a range can be what is said; whole: nothing follows the cue that could be the rest. */
bool qt_can_be_content(const qt_reader *r, qt_range c, bool whole);

/* Words in marks behind a cue: alone, or the beginning of a clause. */
qt_range qt_marked_content(const qt_reader *r, const qt_find *f, uint32_t first);

/* ---- quotes_nouns.c ---------------------------------------------------------------------------------------------- */

/* Who holds "Ann Lee's claim", "his claim"; empty if nobody does. */
qt_range qt_possessor(const qt_reader *r, uint32_t noun);

/* "the claim that …": what a noun attributes and to whom. False if it attributes nothing. */
bool qt_attribute_noun(const qt_reader *r, qt_find *f);

/* ---- quotes_indirect.c ------------------------------------------------------------------------------------------- */

/* Finds what a cue attributes and to whom. False if it attributes nothing. */
bool qt_attribute(const qt_reader *r, qt_cue cue, qt_find *find);

/* ---- quotes_anonymous.c ------------------------------------------------------------------------------------------ */

/* How many people a noun without a name stands for: 1, 2 for some, 0 for a body, -1 if it is no noun for speakers. */
int32_t qt_speakers_of(const qt_reader *r, uint32_t noun);

/* The noun of "a number of residents", "a couple of clerks"; NG_NONE if the source is no such group. */
uint32_t qt_group_noun(const qt_reader *r, qt_range source);

/* Notes in the quote that its source, whose head is `noun`, is a source without a name. False if it is none. */
bool qt_read_anonymous(qt_reader *r, qt_range source, uint32_t noun, uint32_t cue, ng_quote *quote);

/* "A diplomat said …. He had seen it, he said": the pronoun means the source without a name. */
bool qt_same_anonymous(qt_reader *r, qt_range source, ng_quote *quote);

/* Notes why a source without a name has none, where the unit that was read says it. */
void qt_anonymity(qt_reader *r);

/* ---- quotes_speaker.c, quotes_stance.c --------------------------------------------------------------------------- */

/* Where a source's own noun phrase ends: before complements, relative clauses and "familiar with …". */
uint32_t qt_base_end(const qt_reader *r, qt_range source);

/* Sets the quote's speaker and anonymity from its source; cue: the cue's entry in the lexicon. */
void qt_speaker(qt_reader *r, qt_range source, uint32_t cue, ng_quote *quote);

/* Sets stance, hedged and confidence. */
void qt_stance(const qt_reader *r, const qt_find *find, ng_quote *quote);

#endif
