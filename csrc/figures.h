/* Inside of the figures stage: what its files share.
 *
 * figures.c           the stage: sentences, the scan, what is written
 * figures_numbers.c   values, ranges, ratios and scores
 * figures_excluded.c  numbers that name, date or order things and are no figures
 * figures_unit.c      per cent, currencies, measures, rates and ages: the canonical unit
 * figures_noun.c      the noun phrase that is counted
 * figures_bounds.c    "at least", "fell 5%", "three more"
 * figures_about.c     what the number is the number of, from the clause
 * figures_survival.c  statements that nobody died
 * figures_tolls.c     counts of the dead and the hurt that depend on the others of the article
 * figures_role.c      what happened to the counted: killed, injured, arrested …, from the clause */
#ifndef NG_FIGURES_H
#define NG_FIGURES_H

#include "numerals.h"

/* How a clause counts the hurt without saying so. */
enum {
  FG_LOOSE_SHOT = 1, /* "five people were shot": of whom some may be dead */
  FG_LOOSE_STATE,    /* "four were taken to hospital": maybe a part */
  FG_LOOSE_WOUND,    /* "three had gunshot wounds": of whom all may be dead */
  FG_LOOSE_PART,     /* "four are stable": a part of those hurt, if they are counted */
  FG_LOOSE_CONDITION /* "two are in critical condition": maybe a part */
};

/* A CHANGE_VERB above this tells no change of a sum of money: "raised $5m". */
enum { FG_RAISES = 10 };

/* A figure whose role depends on the others: its index in a->figures. */
typedef struct fg_loose {
  uint32_t figure;
  uint32_t sentence; /* where its sentence begins */
  uint8_t how;       /* FG_LOOSE_… */
  bool of_them;      /* "three of them" */
} fg_loose;

AR_LIST(fg_loose)

/* A figure while it is read; positions are pieces, half-open. */
typedef struct fg_figure {
  uint32_t first, end;         /* bound words, number and unit */
  uint32_t number, number_end; /* the numeral, of a range both */
  uint32_t noun, noun_end;     /* the counted noun phrase; noun == noun_end: none */
  uint32_t whole, whole_end;   /* the noun of what it is a part of: "six of the 19 patients" */
  double low, high;
  unsigned flags; /* NU_* of the number */
  uint8_t bound;  /* ng_bound */
  bool more;
  bool person;     /* the counted are persons */
  bool singular;   /* the noun is singular */
  bool rate;       /* the unit has a "per" */
  bool indefinite; /* "a man": one, and a figure only where the clause tells a fate */
  uint8_t loose;   /* FG_LOOSE_…: what holds the role depends on the article's other figures */
  bool fated;      /* the noun tells the role: "deaths" */
  bool fallen;     /* the noun is nothing but the role: "41 dead", "six injured" */
  bool passive;    /* the role was told by what follows */
  uint32_t told;   /* behind the words that tell the role; 0: none do */
  bool row;        /* the sum of a row of persons */
  bool named;      /* one of a row with named persons: "killed her and three others" */
  uint32_t rate_at;
  ng_str unit; /* canonical, or unknown: the noun */
  ng_str role;
  ng_str counted;  /* once it is written */
  size_t noun_len; /* how many bytes of it name the counted, before what else is told of them */
} fg_figure;

AR_LIST(fg_figure)

typedef struct fg_scan {
  ng_context *context;
  ng_article *a;
  ar_arena *scratch;
  const ng_sentence *sentence;
  pc_piece_list pieces;
  uint32_t topic, topic_end;    /* tokens of the last subject of a figure's clause */
  uint32_t flags;               /* all that the pieces of this sentence have */
  fg_figure_list found;         /* of this sentence */
  uint32_t clauses;             /* its first token behind a dateline */
  uint32_t lead;                /* the first mark that ends behind the start of the sentence */
  uint32_t date, mention, mark; /* the first of each that ends behind the scan */
  uint32_t death_date;          /* the first date that ends behind the last sentence of a death */
  fg_loose_list loose;          /* counts of the hurt that the end of the article settles */
  uint32_t_list single;         /* indices in a->figures: persons without a number, "a man" */
  bool killed, injured;         /* the article has figures of these */
  bool deadly;                  /* the article tells of a death */
  ng_figure survivors;          /* the first statement that nobody died; end 0: none */
  double survived;              /* how many it is said of; 0: all */
  bool counts_killed, counts_injured; /* … with numbers */
  bool first_of_block;          /* the sentence begins its block */
} fg_scan;

/* figures_numbers.c */
/* Starts the figure whose numeral is at piece i: its value with sign and currency. */
bool fg_read_number(fg_scan *s, uint32_t i, fg_figure *f, nu_number *n);
/* "one in five", "three out of four": one figure with their quotient. */
bool fg_read_ratio(const fg_scan *s, fg_figure *f);
/* "one radio in four", "four seats in five", but not "one day in May", "one death in 20 years". */
void fg_take_ratio_behind(const fg_scan *s, fg_figure *f);
/* The second end of a range: "20-30", "$10 to $15 billion". */
bool fg_read_range(fg_scan *s, fg_figure *f);
/* Behind a score ("2-1", "52-48"), whose first number is no smaller; 0: none. */
uint32_t fg_score_end(const fg_scan *s, const fg_figure *f);
/* "6-4, 3-6, 7-5": what reads as a range is one of a row of scores. */
bool fg_is_in_scores(const fg_scan *s, const fg_figure *f);

/* figures_excluded.c */
/* Behind the last group of a telephone number or code ("0800 123 4567": digits that begin with nought), or i. */
uint32_t fg_behind_telephone(const fg_scan *s, uint32_t i);
/* The number of the figure is one of a date, name, mark, label, list or table of ranks. */
bool fg_is_excluded(fg_scan *s, const fg_figure *f, const nu_number *n);
/* Telephone numbers, scores, codes: digits that go on behind a hyphen, colon or slash and are no range. */
bool fg_is_code(const fg_scan *s, uint32_t i, uint32_t end);
/* "Boeing 737", "iPhone 12": a plain number right behind a name, with nothing to count behind it. */
bool fg_is_model(const fg_scan *s, uint32_t i, const nu_number *n);
/* "Kvidera 4-7 0-0 8": a number without a noun right beside another is one of a table. */
bool fg_is_in_table(const fg_scan *s, const fg_figure *f);
/* "one" is a pronoun unless a noun follows: "no one", "one another", "one day". */
bool fg_is_pronoun(const fg_scan *s, uint32_t i, const fg_figure *f);
/* Inside the name of a person. */
bool fg_is_of_person(const fg_scan *s, uint32_t i);

/* figures_unit.c */
/* A currency sign or code that ends just before piece i; where it begins and its unit. */
bool fg_currency_before(const fg_scan *s, uint32_t i, uint32_t *first, ng_str *unit);
/* The unit behind the number at piece i: per cent, a currency or a measure. */
bool fg_unit_behind(const fg_scan *s, uint32_t i, unsigned number_flags, uint32_t *end, ng_str *unit);
/* The unit, age or noun of a figure whose number is read, and its rate. */
void fg_take_unit(const fg_scan *s, fg_figure *f);
/* "5ft 2in", "11 stone 4 pounds": one length or weight, in the smaller unit. */
void fg_take_smaller_unit(const fg_scan *s, fg_figure *f);

/* figures_noun.c */
/* The noun phrase at piece i; sets noun, noun_end, person, singular. */
void fg_noun(const fg_scan *s, uint32_t i, fg_figure *f);
bool fg_is_plural(const fg_scan *s, uint32_t i);
/* The words of the phrase with its head in the singular. */
ng_str fg_singular(const fg_scan *s, const fg_figure *f);
/* The words of the phrase without "more" and "other"; returns how many bytes of `room` they take. */
size_t fg_noun_text(const fg_scan *s, const fg_figure *f, char *out, size_t room);

/* figures_bounds.c */
/* The bound or change that is said of a figure, in front of it from piece `floor` on or behind it. */
void fg_take_bound(const fg_scan *s, fg_figure *f, uint32_t floor);
/* "three more", "another three": counted on top of others. */
void fg_take_more(const fg_scan *s, fg_figure *f);

/* figures_about.c */
/* What the figure is the number of, in a few words; len 0: unknown; ptr NULL: out of memory. */
ng_str fg_counted(fg_scan *s, fg_figure *f);

/* figures_survival.c */
bool fg_nobody_died(const fg_scan *s, uint32_t *first, uint32_t *end, double *count);

/* figures_role.c */
bool fg_roles(fg_scan *s);

/* figures_tolls.c */
/* Notes a figure that is about to be written, a sentence that may tell a death, one that may tell that all live. */
bool fg_note_toll(fg_scan *s, const fg_figure *f);
void fg_note_death(fg_scan *s, const ng_sentence *sentence);
void fg_note_survival(fg_scan *s);
/* At the end of the article: which counts of the dead and the hurt hold. */
bool fg_settle_tolls(fg_scan *s);

#endif
