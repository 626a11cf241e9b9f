/* Figures, survival: reads a sentence, tells whether it says that nobody died: "all four victims are expected to
 * survive", "none of the injuries were life-threatening". Such a sentence is a count of 0 killed where its article
 * counts no dead and names none.
 *
 * A word of survival, and before it in its sentence a word for all of them and none that leaves some out. */
#include "figures.h"

enum { NEGATION_REACH = 8, CUE_REACH = 6 };

/* Values of SURVIVAL_WORD. */
enum { SURVIVED = 1, SURVIVE, THREATENING, STABLE, RELEASED, SERIOUSLY };

/* Bits of SURVIVAL_CONTEXT. */
enum {
  CUE = 1,
  CONDITION = 2,
  UNTHREATENED = 4,
  EVERYONE = 8,
  GROUP = 16,
  LEAVES_OUT = 32,
  SPOILS = 64,
  CARE = 128,
  BOTH = 256
};

static bool is(const fg_scan *s, uint32_t i, int32_t bit) {
  return (pc_value(&s->pieces, i, LX_SURVIVAL_CONTEXT, 0) & bit) != 0;
}

static bool within(const fg_scan *s, uint32_t i, uint32_t reach, int32_t bit) {
  for (uint32_t k = i; k-- > 0 && i - k <= reach;)
    if (is(s, k, bit)) return true;
  return false;
}

static bool tells_care(const fg_scan *s) {
  for (uint32_t i = 0; i < s->pieces.count; i++)
    if (is(s, i, CARE)) return true;
  return false;
}

static bool is_hurt(const fg_scan *s, uint32_t i) {
  return pc_is(&s->pieces, i, LX_FATE_DONE) && tx_equal(lx_text(s->pieces.at[i].lex, LX_FATE_DONE), tx_str("injured"));
}

/* Whether piece i says that the ones that it is said of live; care: the sentence tells of a hospital. */
static bool says_alive(const fg_scan *s, uint32_t i, bool care) {
  const pc_piece_list *p = &s->pieces;
  switch (pc_value(p, i, LX_SURVIVAL_WORD, 0)) {
    case SURVIVED: return !within(s, i, CUE_REACH, UNTHREATENED);
    case SURVIVE: return within(s, i, CUE_REACH, CUE) && !within(s, i, CUE_REACH, UNTHREATENED);
    case THREATENING: return within(s, i, NEGATION_REACH, UNTHREATENED);
    case STABLE: return is(s, i + 1, CONDITION) && !within(s, i, 2, SPOILS);
    case RELEASED: return care && !within(s, i, CUE_REACH, UNTHREATENED);
    case SERIOUSLY: return is_hurt(s, i + 1) && within(s, i, NEGATION_REACH, UNTHREATENED);
    default: return false;
  }
}

/* "the victims", "the five injured": all that the article told of. */
static bool is_definite_group(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (!pc_is(p, i, LX_THE) && !pc_is(p, i, LX_POSSESSIVE_PRONOUN)) return false;
  for (uint32_t k = i + 1; k < i + 4; k++) {
    if (is(s, k, GROUP)) return true;
    if (pc_has(p, k, PC_PUNCT) || pc_is(p, k, LX_FUNCTION_WORD)) return false;
  }
  return false;
}

/* "four teens", "the five people", "both men": how many; 0 where piece i begins no such group. */
static double group_size(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  if (is(s, i, BOTH)) return 2;
  nu_number n;
  if (!pc_has(p, i, PC_NUMBER_WORD | PC_DIGIT) || !nu_cardinal(s->a, p, i, false, &n) || n.value < 2) return 0;
  for (uint32_t k = n.end; k < n.end + 4 && k < p->count; k++) {
    if (pc_has(p, k, PC_PUNCT) || pc_is(p, k, LX_FUNCTION_WORD)) return 0;
    if (pc_is(p, k, LX_PERSON_PLURAL) || is(s, k, GROUP)) return n.value;
  }
  return 0;
}

/* Of a sentence with a word of survival; *first, *end: the words for those who live; *count: how many they are, 0 for all.
 * A number of them leaves nobody out only where the article counts no more, which is known at its end. */
bool fg_nobody_died(const fg_scan *s, uint32_t *first, uint32_t *end, double *count) {
  const pc_piece_list *p = &s->pieces;
  bool found = false, care = tells_care(s);
  for (uint32_t i = 0; i < p->count; i++) {
    bool dead = pc_is(p, i, LX_FATE_NOUN) && tx_equal(lx_text(p->at[i].lex, LX_FATE_NOUN), tx_str("killed"));
    if (dead || pc_is(p, i, LX_MORE_WORD)) return false;
    if (is(s, i, LEAVES_OUT) && !(i > 0 && pc_is(p, i - 1, LX_NONE))) found = false; /* "one", but not "no one" */
    bool all = is(s, i, EVERYONE) || is_definite_group(s, i);
    double size = all ? 0 : group_size(s, i);
    if (!found && (all || size > 0)) {
      found = true;
      *first = i;
      *count = size;
    } else if (found && size > 0 && *count > 0 && size != *count) {
      found = false; /* "three … and two": each a part */
    }
    if (found && pc_is(p, i, LX_SURVIVAL_WORD) && says_alive(s, i, care)) {
      *end = i + 1;
      return true;
    }
  }
  return false;
}
