/* Figures, tolls: reads the article's figures when all are written, settles which counts of the dead and the hurt hold.
 *
 * A clause may count the hurt without saying so: who was shot may have died, who is in hospital may be a part of them.
 * Such counts are noted while they are written and settled by what else the article counts. The counts of a person
 * without a number ("a man was killed") hold only where no number is given, statements that nobody died only where no
 * death is told. */
#include "figures.h"

static bool is_killed(ng_str role) { return tx_equal(role, tx_str("killed")); }
static bool is_injured(ng_str role) { return tx_equal(role, tx_str("injured")); }

bool fg_note_toll(fg_scan *s, const fg_figure *f) {
  if (!f->role.ptr || f->high == 0) return true;
  uint32_t at = s->a->figures.count;
  bool killed = is_killed(f->role), injured = is_injured(f->role);
  if (f->loose == FG_LOOSE_SHOT && f->more && s->killed) return true;
  if (f->loose && !fg_loose_push(s->scratch, &s->loose, (fg_loose){at, s->sentence->start, f->loose, pc_is(&s->pieces, f->number_end, LX_OF)})) return false;
  if (f->indefinite && !uint32_t_push(s->scratch, &s->single, at)) return false;
  if (f->loose == FG_LOOSE_SHOT || f->loose == FG_LOOSE_PART) return true;
  s->killed |= killed, s->injured |= injured;
  if (f->indefinite) return true;
  s->counts_killed |= killed, s->counts_injured |= injured;
  return true;
}

enum { COUNTS_SEEN = 16, RESTS = 8 };

/* Counts that the text gives as two others. */
typedef struct rests {
  ng_figure at[RESTS];
  uint32_t count;
} rests;

/* Whether figure i is told by a clause of this kind; *next goes along with i. */
static bool is_loose(const fg_scan *s, uint32_t i, uint32_t *next, unsigned how) {
  while (*next < s->loose.count && s->loose.at[*next].figure < i) (*next)++;
  return *next < s->loose.count && s->loose.at[*next].figure == i && (how >> s->loose.at[*next].how & 1);
}

static bool tells_state(const fg_loose *l) {
  return (l->how == FG_LOOSE_CONDITION || l->how == FG_LOOSE_PART) && !l->of_them;
}

/* The largest count of the injured, with those who were shot or without them. */
static double most_injured(const fg_scan *s, bool shot) {
  double most = 0;
  uint32_t next = 0;
  for (uint32_t i = 0; i < s->a->figures.count; i++) {
    const ng_figure *f = &s->a->figures.at[i];
    bool loose = is_loose(s, i, &next, 1u << FG_LOOSE_SHOT);
    if ((shot || !loose) && f->role.ptr && is_injured(f->role) && f->high > most) most = f->high;
  }
  return most;
}

/* How many died, as the article says most often, the first of equals; 0: it does not say. */
static double most_said_killed(const fg_scan *s) {
  struct {
    double value;
    uint32_t times;
  } said[COUNTS_SEEN];
  uint32_t n = 0, best = 0;
  for (uint32_t i = 0; i < s->a->figures.count; i++) {
    const ng_figure *f = &s->a->figures.at[i];
    if (!f->role.ptr || !is_killed(f->role) || f->low != f->high || !(f->high > 0)) continue;
    uint32_t k = 0;
    while (k < n && said[k].value != f->high) k++;
    if (k == COUNTS_SEEN) continue;
    if (k == n) said[n].value = f->high, said[n++].times = 0;
    if (++said[k].times > said[best].times) best = k;
  }
  return n ? said[best].value : 0;
}

/* "Six people were shot, one of them fatally" where nobody counts the hurt: five. */
static void find_rests(fg_scan *s, rests *r) {
  double killed = most_said_killed(s), most = 0;
  for (uint32_t i = 0; i < s->loose.count; i++) {
    const ng_figure *f = &s->a->figures.at[s->loose.at[i].figure];
    if (s->loose.at[i].how == FG_LOOSE_SHOT && f->low == f->high && !f->more && f->high > most) most = f->high;
  }
  bool all_live = s->survivors.end && (s->survived == 0 || s->survived == most);
  if (killed == 0 || killed >= most || all_live) return;
  for (uint32_t i = 0; i < s->loose.count && r->count < RESTS; i++) {
    ng_figure *f = &s->a->figures.at[s->loose.at[i].figure];
    if (!f->role.ptr || f->low != f->high || f->high != most || f->more) continue;
    ng_figure rest = *f;
    rest.low = rest.high = most - killed;
    rest.number = (ng_span){f->start, f->end};
    if (s->loose.at[i].how != FG_LOOSE_SHOT) f->role = (ng_str){NULL, 0};
    r->at[r->count++] = rest;
  }
}

/* "One is in critical condition and four more are stable" where nobody counts the hurt: five. */
static void find_sum(fg_scan *s, rests *r) {
  const fg_loose *at = s->loose.at;
  double most = most_injured(s, true);
  for (uint32_t i = 0, end; i < s->loose.count && r->count == 0; i = end) {
    double total = 0;
    uint32_t parts = 0, last = i;
    for (end = i; end < s->loose.count && at[end].sentence == at[i].sentence; end++) {
      const ng_figure *f = &s->a->figures.at[at[end].figure];
      if (!tells_state(&at[end]) || f->low != f->high) continue;
      total += f->high, parts++, last = end;
    }
    if (parts < 2 || !tells_state(&at[i]) || total <= most) continue;
    ng_figure sum = s->a->figures.at[at[i].figure];
    sum.low = sum.high = total;
    sum.end = s->a->figures.at[at[last].figure].end;
    sum.number = (ng_span){sum.start, sum.end};
    r->at[r->count++] = sum;
  }
}

static bool counts_hurt(const fg_scan *s) {
  uint32_t next = 0;
  for (uint32_t i = 0; i < s->a->figures.count; i++) {
    const ng_figure *f = &s->a->figures.at[i];
    if (f->role.ptr && is_injured(f->role) && f->high > 0 && !is_loose(s, i, &next, ~0u)) return true;
  }
  return false;
}

/* Who had gunshot wounds may be dead; who is stable is one of those hurt, where these are counted. */
static void settle_parts(fg_scan *s) {
  double killed = most_said_killed(s);
  for (uint32_t i = 0; i < s->loose.count; i++) {
    ng_figure *f = &s->a->figures.at[s->loose.at[i].figure];
    bool part = s->loose.at[i].how == FG_LOOSE_PART && s->injured;
    bool dead = s->loose.at[i].how == FG_LOOSE_WOUND && f->high > 1 && f->high == killed;
    if (part || dead) f->role = (ng_str){NULL, 0};
  }
}

/* "Five people were shot" counts the injured unless the article counts the dead or the injured by themselves. */
static void settle_shot(fg_scan *s) {
  bool dead = s->killed || s->deadly, counts = false;
  double injured = most_injured(s, false);
  for (uint32_t i = 0; i < s->loose.count; i++) {
    ng_figure *f = &s->a->figures.at[s->loose.at[i].figure];
    if (s->loose.at[i].how != FG_LOOSE_SHOT) continue;
    /* "five people were shot", where the others told of are fewer */
    if (dead && f->more) counts = true; /* "four others were shot": none of them is among the dead */
    else if (dead || (s->injured && f->high <= injured)) f->role = (ng_str){NULL, 0};
    else counts |= f->high > 1;
  }
  s->counts_injured |= counts;
}

/* "A man was killed" tells a toll only where the article gives no number: next to "seven were killed" he is one of them.
 */
static void drop_singles(fg_scan *s) {
  ng_figure_list *list = &s->a->figures;
  uint32_t kept = 0, next = 0;
  for (uint32_t i = 0; i < list->count; i++) {
    bool single = next < s->single.count && s->single.at[next] == i;
    if (single) next++;
    ng_str role = list->at[i].role;
    bool counted = (is_killed(role) && s->counts_killed) ||
                   (is_injured(role) && s->counts_injured);
    if (!single || (!counted && role.ptr)) list->at[kept++] = list->at[i];
  }
  list->count = kept;
}

/* ---- statements that nobody died
 * -------------------------------------------------------------------------------------------------- */

void fg_note_survival(fg_scan *s) {
  uint32_t first, end;
  double count;
  if (s->survivors.end && s->survived == 0) return;
  if (!fg_nobody_died(s, &first, &end, &count) || (s->survivors.end && count > 0 && count <= s->survived)) return;
  s->survived = count;
  const pc_piece *p = s->pieces.at;
  s->survivors = (ng_figure){.start = p[first].start,
                             .end = p[end - 1].end,
                             .number = {p[first].start, p[first].end},
                             .unit = tx_str("people"),
                             .counted = tx_str("people killed"),
                             .role = tx_str("killed")};
  s->survivors.noun = s->survivors.counted;
}

static bool follows(const ng_figure *a, const ng_figure *b) {
  return a->start > b->start || (a->start == b->start && a->end < b->end);
}

/* Puts a figure at its place: before a part that starts with it, behind what is no part. */
static bool insert(fg_scan *s, ng_figure f) {
  ng_figure_list *list = &s->a->figures;
  if (!ng_figure_push(&s->a->arena, list, f)) return false;
  uint32_t i = list->count - 1;
  for (; i > 0 && follows(&list->at[i - 1], &f); i--) list->at[i] = list->at[i - 1];
  list->at[i] = f;
  return true;
}

/* Puts the statement among the figures where the article tells of no death. */
static bool write_survival(fg_scan *s) {
  bool hurt = s->injured || s->loose.count;
  if (!s->survivors.end || !hurt || s->killed || s->deadly) return true;
  if (s->survived > 0 && s->survived < most_injured(s, true)) return true;
  return insert(s, s->survivors);
}

/* A sentence that names an earlier year than the publication's tells of another event. */
static bool tells_of_past(fg_scan *s, const ng_sentence *sentence) {
  const ng_article *a = s->a;
  while (s->death_date < a->dates.count && a->dates.at[s->death_date].end <= sentence->start) s->death_date++;
  for (uint32_t d = s->death_date; d < a->dates.count && a->dates.at[d].start < sentence->end; d++) {
    ng_str finish = a->dates.at[d].finish;
    if (a->dates.at[d].start < sentence->start || finish.len < 4 || !a->published.year) continue;
    int32_t year = 0;
    for (size_t i = 0; i < 4; i++) year = year * 10 + (finish.ptr[i] - '0');
    if (year < a->published.year) return true;
  }
  return false;
}

/* "Jones was pronounced dead": a death, though none that is counted. */
void fg_note_death(fg_scan *s, const ng_sentence *sentence) {
  if (tells_of_past(s, sentence)) return;
  for (uint32_t t = sentence->first_token; t < sentence->end_token && !s->deadly; t++)
    s->deadly = tk_is(s->a, t, LX_FATE_DONE) && tx_equal(lx_text(s->a->tokens.lex[t], LX_FATE_DONE), tx_str("killed"));
}

bool fg_settle_tolls(fg_scan *s) {
  rests r = {.count = 0};
  if (!counts_hurt(s)) {
    find_rests(s, &r);
    find_sum(s, &r);
  }
  settle_parts(s);
  settle_shot(s);
  drop_singles(s);
  for (uint32_t i = 0; i < r.count; i++)
    if (!insert(s, r.at[i])) return false;
  return write_survival(s);
}
