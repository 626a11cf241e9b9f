/* Persons over documents: reads nodes, joins those that are one person.
 *
 * Persons merge on the last name and vetoes: clashing given names, genders, generations (Jr and Sr), clashing roles where both
 * go by the last name alone, or more than one bearer of the name whom it could be. A given name alone joins its only bearer. */
#include "sort.h"
#include "story_merge.h"

static int by_last_name(const void *a, const void *b, const void *ctx) {
  const me_merge *m = ctx;
  const me_node *x = &m->nodes[*(const uint32_t *)a], *y = &m->nodes[*(const uint32_t *)b];
  int order = so_order(x->word[x->words - 1], y->word[y->words - 1]);
  if (order) return order;
  order = (y->words > 1) - (x->words > 1); /* full names first */
  return order ? order : so_order(*(const uint32_t *)a, *(const uint32_t *)b);
}

/* The shorter name is the end of the longer ("von Tarn" and "Ida von Tarn"). */
static bool is_tail(const me_node *x, const me_node *y) {
  const me_node *shorter = x->words < y->words ? x : y, *longer = x->words < y->words ? y : x;
  uint32_t shift = (uint32_t)(longer->words - shorter->words);
  return memcmp(shorter->word, longer->word + shift, shorter->words * sizeof *shorter->word) == 0;
}

/* Both have roles and no word of them in common: "Finance minister Brenwick", "goalkeeper Brenwick". */
static bool roles_clash(const me_node *x, const me_node *y) {
  for (uint32_t i = 0; i < x->roles; i++)
    for (uint32_t k = 0; k < y->roles; k++)
      if (x->role[i] == y->role[k]) return false;
  return x->roles && y->roles;
}

/* Same last name: can they be one person? Outlets give one man many roles, so roles only count where nobody gives more of
 * a name than the last. */
static bool compatible(const me_node *x, const me_node *y) {
  if (x->gender && y->gender && x->gender != y->gender) return false;
  if (x->generation && y->generation && x->generation != y->generation) return false;
  if (x->words == 1 && y->words == 1 && roles_clash(x, y)) return false;
  if (is_tail(x, y)) return true;
  if (x->words < 2 || y->words < 2) return false;
  if (x->given == y->given) return true;
  return (x->abbreviated || y->abbreviated) && x->initial == y->initial;
}

/* A bearer fits when it can be the person of every root met so far with that name; NG_NONE when none or several do. */
static uint32_t only_bearer(me_merge *m, const uint32_t *order, uint32_t roots, uint32_t n) {
  uint32_t found = NG_NONE;
  for (uint32_t i = 0; i < roots; i++) {
    if (!compatible(&m->nodes[order[i]], &m->nodes[n])) continue;
    uint32_t root = me_root(m, order[i]);
    if (found != NG_NONE && found != root) return NG_NONE;
    found = root;
  }
  return found;
}

enum { MOST_BEARERS = 64 }; /* of one last name; more are left apart */

static void join_last_name(me_merge *m, uint32_t *order, uint32_t count) {
  uint32_t bearers[MOST_BEARERS], roots = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t n = order[i], bearer = only_bearer(m, bearers, roots, n);
    if (bearer != NG_NONE) {
      me_join(m, bearer, n);
      /* the fuller name is the better witness */
      for (uint32_t k = 0; k < roots; k++)
        if (me_root(m, bearers[k]) == me_root(m, n) && m->nodes[n].words > m->nodes[bearers[k]].words) bearers[k] = n;
    } else if (roots < MOST_BEARERS) {
      bearers[roots++] = n;
    }
  }
}

/* ---- given names ------------------------------------------------------------------------------------------------- */

/* A person with a full name, by one word of it. */
typedef struct bearer {
  uint32_t word, node;
} bearer;

AR_LIST(bearer)

static int by_word(const void *a, const void *b, const void *ctx) {
  const bearer *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->word, y->word);
  return order ? order : so_order(x->node, y->node);
}

/* Persons with full names by their first words, or by their last. */
static bool gather_full_names(me_merge *m, bool first, bearer_list *names) {
  for (uint32_t n = 0; n < m->count; n++) {
    const me_node *x = &m->nodes[n];
    if (x->family != 0 || x->words < 2) continue;
    uint32_t word = first ? x->word[0] : x->word[x->words - 1];
    if (!bearer_push(m->scratch, names, (bearer){word, n})) return false;
  }
  return so_sort(m->scratch, names->at, names->count, sizeof *names->at, by_word, NULL);
}

static uint32_t first_with(const bearer_list *names, uint32_t word) {
  return so_first_from(names->at, names->count, sizeof *names->at, offsetof(bearer, word), word);
}

static bool has_name(const bearer_list *names, uint32_t word) {
  uint32_t i = first_with(names, word);
  return i < names->count && names->at[i].word == word;
}

/* The one person of the story with this given name; NG_NONE if there is none or several. */
static uint32_t only_namesake(me_merge *m, const bearer_list *names, const me_node *x) {
  uint32_t found = NG_NONE;
  for (uint32_t i = first_with(names, x->word[0]); i < names->count && names->at[i].word == x->word[0]; i++) {
    const me_node *y = &m->nodes[names->at[i].node];
    uint32_t root = me_root(m, names->at[i].node);
    if ((x->gender && y->gender && x->gender != y->gender) || (found != NG_NONE && found != root)) return NG_NONE;
    found = root;
  }
  return found;
}

/* "His wife, Helen", where another article has "Dr Helen Reeve": nobody of the story may have it for a last name. */
static bool join_given_names(me_merge *m) {
  bearer_list firsts = {0}, lasts = {0};
  if (!gather_full_names(m, true, &firsts) || !gather_full_names(m, false, &lasts)) return false;
  for (uint32_t n = 0; n < m->count; n++) {
    const me_node *x = &m->nodes[n];
    if (x->family != 0 || x->words != 1 || has_name(&lasts, x->word[0])) continue;
    uint32_t person = only_namesake(m, &firsts, x);
    if (person != NG_NONE) me_join(m, person, n);
  }  return true;
}

bool me_join_persons(me_merge *m) {
  uint32_t_list order = {0};
  for (uint32_t n = 0; n < m->count; n++)
    if (m->nodes[n].family == 0 && m->nodes[n].words && !uint32_t_push(m->scratch, &order, n)) return false;
  if (!so_sort(m->scratch, order.at, order.count, sizeof *order.at, by_last_name, m)) return false;
  for (uint32_t i = 0, end; i < order.count; i = end) {
    const me_node *x = &m->nodes[order.at[i]];
    for (end = i + 1; end < order.count; end++) {
      const me_node *y = &m->nodes[order.at[end]];
      if (y->word[y->words - 1] != x->word[x->words - 1]) break;
    }
    join_last_name(m, order.at + i, end - i);
  }
  return join_given_names(m);
}

/* A single word without a role, a gender or anybody who bears it in full may be a town or a club misread. */
bool me_mark_doubtful(me_merge *m) {
  bearer_list firsts = {0}, lasts = {0};
  if (!gather_full_names(m, true, &firsts) || !gather_full_names(m, false, &lasts)) return false;
  for (uint32_t n = 0; n < m->count; n++) {
    me_node *x = &m->nodes[n];
    x->doubtful = x->family == 0 && x->words == 1 && !x->roles && !x->gender && !has_name(&lasts, x->word[0]) &&
                  !has_name(&firsts, x->word[0]);
  }  return true;
}
