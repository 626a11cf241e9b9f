/* Inside of the figures stage: what its files share.
 *
 * figures.c        the stage: sentences, the scan, what is no figure, ranges, bounds
 * figures_unit.c   per cent, currencies, measures and rates: the canonical unit
 * figures_noun.c   the noun phrase that is counted
 * figures_role.c   what happened to the counted: killed, injured, arrested …, from the clause */
#ifndef NG_FIGURES_H
#define NG_FIGURES_H

#include "numerals.h"

/* A figure while it is read; positions are pieces, half-open. */
typedef struct fg_figure {
  uint32_t first, end;         /* bound words, number and unit */
  uint32_t number, number_end; /* the numeral, of a range both */
  uint32_t noun, noun_end;     /* the counted noun phrase; noun == noun_end: none */
  double low, high;
  unsigned flags; /* NU_* of the number */
  uint8_t bound;  /* ng_bound */
  bool more;
  bool person;     /* the counted are persons */
  bool singular;   /* the noun is singular */
  bool rate;       /* the unit has a "per" */
  bool indefinite; /* "a man": one, and a figure only where the clause tells a fate */
  bool weak;       /* the role holds only where the article has no better figure of it */
  bool passive;    /* the role was told by what follows */
  uint32_t rate_at;
  ng_str unit; /* canonical, or unknown: the noun */
  ng_str role;
} fg_figure;

AR_LIST(fg_figure)

typedef struct fg_scan {
  ng_article *a;
  ar_arena *scratch;
  pc_piece_list pieces;
  uint32_t flags;               /* all that the pieces of this sentence have */
  fg_figure_list found;         /* of this sentence */
  uint32_t date, mention, mark; /* the first of each that ends behind the scan */
  uint32_t_list weak;           /* indices in a->figures */
  bool killed, injured;         /* the article has figures of these */
  bool first_of_block;          /* the sentence begins its block */
} fg_scan;

/* figures_unit.c */
/* A currency sign or code that ends just before piece i; where it begins and its unit. */
bool fg_currency_before(const fg_scan *s, uint32_t i, uint32_t *first, ng_str *unit);
/* The unit behind the number at piece i: per cent, a currency or a measure. */
bool fg_unit_behind(const fg_scan *s, uint32_t i, unsigned number_flags, uint32_t *end, ng_str *unit);
/* "per hour", "a month", "/day" at piece i: the unit it is counted by. */
bool fg_rate(const fg_scan *s, uint32_t i, uint32_t *end, uint32_t *at);

/* figures_noun.c */
/* The noun phrase at piece i; sets noun, noun_end, person, singular. */
void fg_noun(const fg_scan *s, uint32_t i, fg_figure *f);
bool fg_is_plural(const fg_scan *s, uint32_t i);
/* The words of the phrase with its head in the singular. */
ng_str fg_singular(const fg_scan *s, const fg_figure *f);
ng_str fg_counted(const fg_scan *s, const fg_figure *f);
/* What a figure with a unit is of; len 0: unknown; ptr NULL: out of memory. */
ng_str fg_counted_unit(const fg_scan *s, const fg_figure *f);

/* figures_role.c */
void fg_roles(fg_scan *s);

#endif
