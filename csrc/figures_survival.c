/* Figures, survival: reads a sentence, tells whether it says that nobody died: "all four victims are expected to
 * survive", "none of the injuries were life-threatening". Such a sentence is a count of 0 killed where its article
 * counts no dead and names none.
 *
 * A word of survival, and before it in its sentence a word for all of them and none that leaves some out. */
#include "figures.h"

enum { NEGATION_REACH = 8, CUE_REACH = 4 };

/* Values of SURVIVAL_WORD. */
enum { SURVIVED = 1, SURVIVE, THREATENING, STABLE };

/* Bits of SURVIVAL_CONTEXT. */
enum { CUE = 1, CONDITION = 2, UNTHREATENED = 4, EVERYONE = 8, GROUP = 16, LEAVES_OUT = 32, SPOILS = 64 };

static bool is(const fg_scan *s, uint32_t i, int32_t bit) {
  return (pc_value(&s->pieces, i, LX_SURVIVAL_CONTEXT, 0) & bit) != 0;
}

static bool within(const fg_scan *s, uint32_t i, uint32_t reach, int32_t bit) {
  for (uint32_t k = i; k-- > 0 && i - k <= reach;)
    if (is(s, k, bit)) return true;
  return false;
}

/* Whether piece i says that the ones it is said of live. */
static bool says_alive(const fg_scan *s, uint32_t i) {
  const pc_piece_list *p = &s->pieces;
  switch (pc_value(p, i, LX_SURVIVAL_WORD, 0)) {
    case SURVIVED: return !within(s, i, CUE_REACH, UNTHREATENED);
    case SURVIVE: return within(s, i, CUE_REACH, CUE) && !within(s, i, CUE_REACH, UNTHREATENED);
    case THREATENING: return within(s, i, NEGATION_REACH, UNTHREATENED);
    case STABLE: return is(s, i + 1, CONDITION) && !within(s, i, 2, SPOILS);
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

/* Of a sentence with a word of survival; *first, *end: the words for all of them. */
bool fg_nobody_died(const fg_scan *s, uint32_t *first, uint32_t *end) {
  const pc_piece_list *p = &s->pieces;
  bool found = false;
  for (uint32_t i = 0; i < p->count; i++) {
    bool dead = pc_is(p, i, LX_FATE_NOUN) && tx_equal(lx_text(p->at[i].lex, LX_FATE_NOUN), tx_str("killed"));
    if (dead || pc_is(p, i, LX_MORE_WORD)) return false;
    if (is(s, i, LEAVES_OUT)) found = false;
    if (!found && (is(s, i, EVERYONE) || is_definite_group(s, i))) {
      found = true;
      *first = i;
    }
    if (found && pc_is(p, i, LX_SURVIVAL_WORD) && says_alive(s, i)) {
      *end = i + 1;
      return true;
    }
  }
  return false;
}
