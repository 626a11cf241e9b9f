/* Numerals: one reader of numbers for dates and figures.
 *
 * Reads "1,412", "61.3", "4.6 million", "£1.2bn" (behind the sign), "twenty-one", "two hundred and five", "half a
 * dozen", "two and a half million", "two-thirds", "3 1/2", "tens of thousands", "21st". The value is exact for up to 15
 * digits; what no double holds is read as "no value" (NaN). No locale, no strtod. Constant look-ahead but for the run
 * of number words itself. */
#ifndef NG_NUMERALS_H
#define NG_NUMERALS_H

#include "pieces.h"

enum {
  NU_DIGITS = 1,    /* begins with digits */
  NU_DECIMAL = 2,   /* has a decimal point */
  NU_GROUPED = 4,   /* has thousands separators */
  NU_MAGNITUDE = 8, /* ends with a multiplier */
  NU_VAGUE = 16,    /* "dozens", "tens of thousands", "several hundred": value is the least it can be */
  NU_FRACTION = 32, /* "two-thirds", "half" */
  NU_ARTICLE = 64   /* begins with "a": "a dozen" */
};

typedef struct nu_number {
  double value;
  uint32_t end; /* the piece behind it */
  unsigned flags;
} nu_number;

/* The cardinal number that begins at piece i. currency: a currency sign stands before, so "m" is million. */
bool nu_cardinal(const ng_article *a, const pc_piece_list *p, uint32_t i, bool currency, nu_number *n);
/* The same where the number may stand inside a word: "one-in-five". */
bool nu_inside(const ng_article *a, const pc_piece_list *p, uint32_t i, bool currency, nu_number *n);
/* The ordinal at piece i: "third", "21st", "twenty-first". Its value and the piece behind it. */
bool nu_ordinal(const ng_article *a, const pc_piece_list *p, uint32_t i, nu_number *n);
/* Digits with separators: false for clock times, dates and versions. */
bool nu_digits(ng_str text, double *value, unsigned *flags);
/* A piece of ASCII digits only, at most 9 of them: its value, or -1. */
int32_t nu_plain(const ng_article *a, const pc_piece_list *p, uint32_t i);

/* The bound whose words end just before piece i and begin at or after floor ("at least", "some"): its ng_bound and
 * where it begins; 0 if none. */
int32_t nu_bound_before(const ng_article *a, const pc_piece_list *p, uint32_t i, uint32_t floor, uint32_t *start);

#endif
