/* Names to entities: reads a->mentions (names with kinds), writes a->entities and the mentions' entities and kinds.
 *
 * Names of one spelling are a form. Forms are joined where a reader would: a surname or given name with the one person
 * who bears it, a short name with the one organisation that begins or ends so, an acronym with the name that it
 * abbreviates or that defines it in brackets. A bare surname that several persons bear goes, mention by mention, to the
 * compatible one mentioned last. Every look-up visits a bounded number of forms of one hash. */
#include "entities.h"

enum { CHAIN = 12 };

/* ---- plain words ------------------------------------------------------------------------------------------------- */

/* The base letters of U+00C0 to U+017F. */
static const char base_letter[] = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
                                  "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkkklllllll"
                                  "lllnnnnnn nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static uint32_t plain(uint32_t c) {
  c = tx_lower(c);
  if (c >= 0xC0 && c < 0xC0 + sizeof base_letter - 1) return (unsigned char)base_letter[c - 0xC0];
  return c;
}

uint32_t en_plain_hash(ng_str word) {
  uint32_t hash = TX_HASH_START;
  for (size_t at = 0; at < word.len;) {
    unsigned char byte = (unsigned char)word.ptr[at];
    if (byte < 0x80) {
      if (tx_class[byte] & (TX_LETTER | TX_DIGIT)) hash = tx_step(hash, tx_fold_ascii(byte));
      at++;
      continue;
    }
    uint32_t c = tx_next(word.ptr, word.len, &at);
    if (tx_is_letter(c) || tx_is_digit(c)) hash = tx_step(hash, plain(c));
  }
  return hash;
}

static char initial_of(ng_str word) {
  size_t at = 0;
  uint32_t c = word.len ? plain(tx_next(word.ptr, word.len, &at)) : 0;
  return c < 128 ? (char)c : 0;
}

/* ---- an index of forms by a word hash ---------------------------------------------------------------------------- */

typedef struct slot {
  uint32_t key, head; /* head: link + 1, 0 free */
} slot;

typedef struct link {
  uint32_t form, next; /* next: link + 1 */
} link;

typedef struct index_table {
  slot *slots;
  link *links;
  uint32_t mask, used;
} index_table;

static bool index_make(ar_arena *scratch, uint32_t count, index_table *t) {
  uint32_t size = 16;
  while (size < count * 2) size *= 2;
  t->mask = size - 1;
  t->used = 0;
  t->slots = ar_calloc(scratch, size, sizeof *t->slots);
  t->links = ar_alloc(scratch, (count + 1) * sizeof *t->links);
  return t->slots && t->links;
}

static slot *index_slot(const index_table *t, uint32_t key) {
  uint32_t s = (key ^ key >> 15) & t->mask;
  while (t->slots[s].head && t->slots[s].key != key) s = (s + 1) & t->mask;
  return &t->slots[s];
}

static void index_add(index_table *t, uint32_t key, uint32_t form) {
  slot *s = index_slot(t, key);
  s->key = key;
  t->links[t->used] = (link){form, s->head};
  s->head = ++t->used;
}

static uint32_t index_first(const index_table *t, uint32_t key) { return index_slot(t, key)->head; }

/* ---- forms ------------------------------------------------------------------------------------------------------- */

static uint32_t root_of(en_work *w, uint32_t f) {
  while (w->forms[f].parent != f) {
    w->forms[f].parent = w->forms[w->forms[f].parent].parent;
    f = w->forms[f].parent;
  }
  return f;
}

/* Joins two groups; the root is the form seen first, so that the order of joining does not matter. */
static void join(en_work *w, uint32_t f, uint32_t g) {
  f = root_of(w, f);
  g = root_of(w, g);
  if (f == g) return;
  if (w->forms[g].first < w->forms[f].first) {
    uint32_t swap = f;
    f = g;
    g = swap;
  }
  w->forms[g].parent = f;
}

/* The gender that an honorific before the name tells; -1: there is no honorific. */
static int honorific_before(const ng_article *a, uint32_t token) {
  if (token == 0 || !tk_is(a, token - 1, LX_HONORIFIC) || !tk_has(a, token - 1, TK_UPPER)) return -1;
  return lx_value(a->tokens.lex[token - 1], LX_HONORIFIC, 0);
}

/* A token as far as it belongs to the mention: "Russia-Ukraine" is one token and two names. */
static ng_str word_of(const ng_article *a, const ng_mention *m, uint32_t t) {
  ng_span at = a->tokens.at[t];
  return ng_view(a, at.start < m->start ? m->start : at.start, at.end > m->end ? m->end : at.end);
}

static void read_words(const ng_article *a, const ng_mention *m, en_form *f) {
  uint32_t letters = 0;
  f->caps = true;
  for (uint32_t t = m->first_token; t < m->end_token; t++) {
    if (tk_has(a, t, TK_PUNCT) || (tk_has(a, t, TK_CLITIC) && t + 1 == m->end_token)) continue;
    if (tk_has(a, t, TK_LOWER) || (tk_has(a, t, TK_UPPER) && !tk_has(a, t, TK_ALL_CAPS))) f->caps = false;
    ng_str word = word_of(a, m, t);
    uint32_t hash = tk_has(a, t, TK_PLAIN) ? a->tokens.hash[t] : en_plain_hash(word);
    letters += (uint32_t)word.len;
    if (f->words < EN_WORDS) {
      f->word[f->words] = hash;
      f->initial[f->words] = initial_of(word);
    } else {
      f->word[EN_WORDS - 1] = f->word[EN_WORDS - 1] * 31 + hash;
    }
    f->words++;
  }
  if (f->words > EN_WORDS) f->words = EN_WORDS;
  f->acronym = f->words == 1 && letters <= 8 && (f->caps || tk_has(a, m->first_token, TK_PERIOD | TK_ALL_CAPS));
}

static bool same_words(const en_form *f, const en_form *g) {
  return f->words == g->words && memcmp(f->word, g->word, f->words * sizeof *f->word) == 0;
}

static uint32_t prefix_hash(const en_form *f, uint32_t from, uint32_t to) {
  uint32_t hash = to - from;
  for (uint32_t i = from; i < to; i++) hash = hash * 31 + f->word[i];
  return hash;
}

static int given_gender(const ng_article *a, uint32_t token) {
  uint32_t entry = a->tokens.lex[token];
  if (lx_is(entry, LX_GIVEN_GENDER)) return lx_value(entry, LX_GIVEN_GENDER, 0);
  return lx_value(entry, LX_GIVEN_NAME, 0) % 3;
}

/* "Mr Haddad", "Ms Haddad": two persons of one surname. */
static bool are_couple(const en_form *f, const en_form *g, int gender) {
  return f->person && f->words == 1 && gender > 0 && g->gender && g->gender != gender;
}

/* The form of a mention with the gender of its honorific, made when it is new. */
static uint32_t form_of(en_work *w, index_table *spellings, uint32_t mention, int gender) {
  const ng_mention *m = &w->a->mentions.at[mention];
  en_form f = {.first = mention, .rival = NG_NONE, .entity = NG_NONE};
  read_words(w->a, m, &f);
  f.person = m->kind == NG_PERSON;
  uint32_t hash = prefix_hash(&f, 0, f.words), rival = NG_NONE;
  for (uint32_t l = index_first(spellings, hash); l; l = spellings->links[l - 1].next) {
    uint32_t other = spellings->links[l - 1].form;
    if (!same_words(&w->forms[other], &f)) continue;
    bool couple = w->forms[other].person == f.person && are_couple(&f, &w->forms[other], gender);
    if (w->forms[other].person == f.person && !couple) return other;
    if (couple)
      f.couple = w->forms[other].couple = true;
    else
      rival = other;
  }
  f.parent = w->count;
  f.rival = rival;
  if (rival != NG_NONE) w->forms[rival].rival = w->count;
  if (f.person && f.words > 1) f.gender = (uint8_t)given_gender(w->a, m->first_token);
  index_add(spellings, hash, w->count);
  w->forms[w->count] = f;
  return w->count++;
}

/* What document evidence says about bare names: the surnames and given names of the persons with full names, the first words
 * of longer names of organisations, and of those among them that are not called after somebody who acts himself. */
typedef struct evidence {
  index_table surnames, givens, org_firsts, firms;
} evidence;

static void note_once(index_table *t, const ng_article *a, uint32_t token, uint32_t mention) {
  uint32_t key = en_token_hash(a, token);
  if (!index_first(t, key)) index_add(t, key, mention);
}

static bool gather_evidence(en_work *w, evidence *e) {
  const ng_article *a = w->a;
  uint32_t n = a->mentions.count;
  if (!index_make(w->scratch, n, &e->surnames) || !index_make(w->scratch, n, &e->givens) ||
      !index_make(w->scratch, n, &e->org_firsts) || !index_make(w->scratch, n, &e->firms))
    return false;
  for (uint32_t i = 0; i < n; i++) {
    const ng_mention *m = &a->mentions.at[i];
    if (m->end_token - m->first_token < 2) continue;
    bool person = m->kind == NG_PERSON, firm = m->kind == NG_ORG && !tk_is(a, m->end_token - 1, LX_NAMESAKE_HEAD);
    note_once(person ? &e->surnames : &e->org_firsts, a, person ? m->end_token - 1 : m->first_token, i);
    if (person || firm) note_once(person ? &e->givens : &e->firms, a, m->first_token, i);
  }
  return true;
}

static bool is_known_place(const ng_article *a, uint32_t t) {
  return tk_is(a, t, LX_COUNTRY) || tk_is(a, t, LX_REGION) || tk_is(a, t, LX_DEMONYM) || tk_is(a, t, LX_LANDSCAPE);
}

/* A bare name tagged as no person is one all the same when a person of the article bears it, unless it stands where a
 * place stands, or an organisation has it in its name. */
static bool is_misread_person(const ng_article *a, const evidence *e, const ng_mention *m) {
  uint32_t t = m->first_token, key;
  if (m->kind == NG_PERSON || m->end_token != t + 1 || tk_has(a, t, TK_ALL_CAPS)) return false;
  key = en_token_hash(a, t);
  if (!index_first(&e->surnames, key)) return false;
  if (m->kind == NG_ORG || m->kind == NG_OUTLET) return !index_first(&e->org_firsts, key);
  return !is_known_place(a, t) && !(t > 0 && tk_is(a, t - 1, LX_PLACE_PREPOSITION));
}

/* A place that nobody knows may be a business of that name ("Halden" behind "Halden Airlines"), unless it stands where places do. */
static bool may_be_business(const ng_article *a, const ng_mention *firm, uint32_t t) {
  if (!tk_is(a, firm->end_token - 1, LX_BUSINESS_HEAD) || is_known_place(a, t) || tk_is(a, t, LX_CITY)) return false;
  return t == 0 || !tk_is(a, t - 1, LX_PLACE_PREPOSITION);
}

/* "Brantley" behind "Brantley Resources": a bare name tagged as a person is the organisation's when the article has nobody of
 * that name; one tagged as a place, when nothing else speaks for a place. */
static bool is_misread_firm(const ng_article *a, const evidence *e, const ng_mention *m) {
  uint32_t t = m->first_token, key;
  if ((m->kind != NG_PERSON && m->kind != NG_GPE) || m->end_token != t + 1) return false;
  key = en_token_hash(a, t);
  uint32_t found = index_first(&e->firms, key);
  if (!found || index_first(&e->surnames, key) || index_first(&e->givens, key)) return false;
  const ng_mention *firm = &a->mentions.at[e->firms.links[found - 1].form];
  if (m->kind == NG_GPE) return may_be_business(a, firm, t);
  return firm->first_token < t && !(t > 0 && tk_is(a, t - 1, LX_ROLE_NOUN));
}

/* "news agency X", "the broadcaster X", "the X news agency": X is an outlet whatever the tagger knows. */
static bool is_told_outlet(const ng_article *a, const ng_mention *m) {
  uint32_t t = m->first_token, length;
  ng_sentence at = a->sentences.at[a->tokens.sentence[t]];
  uint32_t begin = at.first_token, behind = m->end_token;
  if (m->kind == NG_PERSON || t == begin) return false;
  bool named = m->kind != NG_NORP && m->kind != NG_GPE && tk_is(a, t - 1, LX_THE);
  if (named && behind < at.end_token && tk_has(a, behind, TK_LOWER) && tk_match(a, behind, at.end_token, LX_NEWS_NOUN, &length))
    return true;
  uint32_t from = t > begin + 3 ? t - 3 : begin;
  for (uint32_t k = from; k < t; k++)
    if (tk_is_whole(a, k, t, LX_OUTLET_NOUN) && tk_has(a, k, TK_LOWER)) return true;
  return false;
}

static void fix_kind(const ng_article *a, const evidence *e, ng_mention *m, int honorific) {
  if (honorific >= 0 && m->kind != NG_FAC && m->kind != NG_WORK) m->kind = NG_PERSON;
  if (is_misread_person(a, e, m)) m->kind = NG_PERSON;
  if (honorific < 0 && is_misread_firm(a, e, m)) m->kind = NG_ORG;
  if (is_told_outlet(a, m)) m->kind = NG_OUTLET;
}

static bool collect_forms(en_work *w) {
  ng_article *a = w->a;
  uint32_t n = a->mentions.count;
  index_table spellings;
  evidence e;
  if (!gather_evidence(w, &e)) return false;
  w->forms = ar_alloc(w->scratch, (n + 1) * sizeof *w->forms);
  w->form_of = ar_alloc(w->scratch, (n + 1) * sizeof *w->form_of);
  if (!w->forms || !w->form_of || !index_make(w->scratch, n, &spellings)) return false;
  for (uint32_t i = 0; i < n; i++) {
    ng_mention *m = &a->mentions.at[i];
    int gender = honorific_before(a, m->first_token);
    fix_kind(a, &e, m, gender);
    uint32_t f = w->form_of[i] = form_of(w, &spellings, i, gender);
    w->forms[f].votes[m->kind]++;
    if (gender > 0 && !w->forms[f].gender) w->forms[f].gender = (uint8_t)gender;
  }
  return true;
}

/* ---- persons ----------------------------------------------------------------------------------------------------- */

/* The first word of a form's first mention, as a token. */
static uint32_t token_of(const en_work *w, const en_form *f, uint32_t word) {
  const ng_mention *m = &w->a->mentions.at[f->first];
  for (uint32_t t = m->first_token; t < m->end_token; t++)
    if (!tk_has(w->a, t, TK_PUNCT) && word-- == 0) return t;
  return m->first_token;
}

static bool is_initial(const en_work *w, const en_form *f, uint32_t word) {
  ng_span s = w->a->tokens.at[token_of(w, f, word)];
  return s.end - s.start <= 2 || (s.end - s.start <= 5 && w->a->text.ptr[s.end - 1] == '.');
}

static ng_str full_given(const en_work *w, const en_form *f, uint32_t word) {
  return lx_text(w->a->tokens.lex[token_of(w, f, word)], LX_NICKNAME);
}

static uint32_t nickname_hash(const en_work *w, const en_form *f, uint32_t word) {
  ng_str full = full_given(w, f, word);
  return full.ptr ? en_plain_hash(full) : f->word[word];
}

/* Whether two given names may be one person's: the same, an initial of it, a nickname of it. */
static bool given_match(const en_work *w, const en_form *f, uint32_t i, const en_form *g, uint32_t k) {
  if (f->word[i] == g->word[k]) return true;
  if (f->initial[i] == g->initial[k] && (is_initial(w, f, i) || is_initial(w, g, k))) return true;
  return nickname_hash(w, f, i) == nickname_hash(w, g, k);
}

/* Two full names of one surname: every given name of the shorter one is found, in order, in the longer one. */
static bool givens_agree(const en_work *w, const en_form *f, const en_form *g) {
  if (f->words > g->words) {
    const en_form *swap = f;
    f = g;
    g = swap;
  }
  uint32_t k = 0;
  for (uint32_t i = 0; i + 1 < f->words; i++, k++) {
    while (k + 1 < g->words && !given_match(w, f, i, g, k)) k++;
    if (k + 1 >= g->words) return false;
  }
  return true;
}

static bool is_generation(const en_work *w, const en_form *f) {
  return tk_is(w->a, token_of(w, f, f->words - 1), LX_NAME_SUFFIX);
}

static uint32_t surname_of(const en_work *w, const en_form *f) {
  if (f->words > 2 && is_generation(w, f)) return f->word[f->words - 2];
  return f->word[f->words - 1];
}

/* "al-Assad" is also found as "Assad". */
static uint32_t bare_surname(const en_work *w, const en_form *f) {
  ng_str s = tk_text(w->a, token_of(w, f, f->words - 1));
  for (size_t i = 1; i < s.len && i < 4; i++)
    if (s.ptr[i] == '-' && s.ptr[0] >= 'a') return en_plain_hash((ng_str){s.ptr + i + 1, s.len - i - 1});
  return surname_of(w, f);
}

typedef struct person_index {
  index_table by_last, by_first;
} person_index;

static void add_full(en_work *w, person_index *p, uint32_t f) {
  const en_form *form = &w->forms[f];
  uint32_t last = surname_of(w, form), seen = 0;
  for (uint32_t l = index_first(&p->by_last, last); l && seen < CHAIN; l = p->by_last.links[l - 1].next, seen++) {
    uint32_t other = p->by_last.links[l - 1].form;
    if (!givens_agree(w, form, &w->forms[other])) continue;
    join(w, f, other);
    break;
  }
  index_add(&p->by_last, last, f);
  uint32_t bare = bare_surname(w, form);
  if (bare != last) index_add(&p->by_last, bare, f);
  index_add(&p->by_first, form->word[0], f);
}

/* The distinct persons in a chain, at most 4. */
static uint32_t persons_of(en_work *w, const index_table *t, uint32_t key, uint32_t *roots) {
  uint32_t n = 0, seen = 0;
  for (uint32_t l = index_first(t, key); l && seen < CHAIN && n < 4; l = t->links[l - 1].next, seen++) {
    uint32_t root = root_of(w, t->links[l - 1].form);
    uint32_t i = 0;
    while (i < n && roots[i] != root) i++;
    if (i == n) roots[n++] = root;
  }
  return n;
}

/* Keeps the persons that may have a gender. */
static uint32_t of_gender(const en_work *w, uint32_t *roots, uint32_t n, uint8_t gender) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < n; i++)
    if (!w->forms[roots[i]].gender || w->forms[roots[i]].gender == gender) roots[kept++] = roots[i];
  return kept;
}

static void join_bare(en_work *w, const person_index *p, uint32_t f) {
  en_form *form = &w->forms[f];
  uint32_t roots[4], n = persons_of(w, &p->by_last, form->word[0], roots);
  if (form->couple) n = of_gender(w, roots, n, form->gender);
  if (n == 0 && !form->couple) n = persons_of(w, &p->by_first, form->word[0], roots);
  if (n == 1) join(w, f, roots[0]);
  if (n < 2) return;
  form->candidates = (uint8_t)n;
  memcpy(form->candidate, roots, n * sizeof *roots);
}

static bool join_persons(en_work *w) {
  person_index p;
  if (!index_make(w->scratch, 2 * w->count, &p.by_last) || !index_make(w->scratch, w->count, &p.by_first)) return false;
  for (uint32_t f = 0; f < w->count; f++)
    if (w->forms[f].person && w->forms[f].words > 1) add_full(w, &p, f);
  for (uint32_t f = 0; f < w->count; f++) {
    en_form *form = &w->forms[f];
    if (form->words != 1) continue;
    if (form->person) join_bare(w, &p, f);
  }
  return true;
}

/* ---- organisations, places, the rest ----------------------------------------------------------------------------- */

static bool takes_short_forms(const en_form *f) {
  return !f->person && f->words > 1 && f->votes[NG_GPE] + f->votes[NG_NORP] + f->votes[NG_WORK] == 0;
}

/* Words without legal endings ("Acme Holdings plc": 1). */
static uint32_t core_words(const en_work *w, const en_form *f) {
  uint32_t n = f->words;
  while (n > 1 && tk_is(w->a, token_of(w, f, n - 1), LX_LEGAL_SUFFIX)) n--;
  return n;
}

static uint32_t acronym_hash(const char *letters, uint32_t n) {
  uint32_t hash = 77;
  for (uint32_t i = 0; i < n; i++) hash = hash * 31 + (unsigned char)letters[i];
  return hash;
}

/* The initials of the words that count: all, or those that are capitals. */
static uint32_t initials(const en_work *w, const en_form *f, bool capitals, char *out) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < f->words; i++)
    if (!capitals || tk_has(w->a, token_of(w, f, i), TK_UPPER)) out[n++] = f->initial[i];
  return n;
}

static uint32_t letters_of(const en_work *w, const en_form *f, char *out) {
  ng_str s = tk_text(w->a, token_of(w, f, 0));
  uint32_t n = 0;
  for (size_t at = 0; at < s.len && n < EN_WORDS;) {
    uint32_t c = tx_next(s.ptr, s.len, &at);
    if (tx_is_letter(c)) out[n++] = (char)plain(c);
  }
  return n;
}

/* The only group besides the form's own in a chain, or NG_NONE. */
static uint32_t only_root(en_work *w, const index_table *t, uint32_t key, uint32_t f) {
  uint32_t roots[4], n = persons_of(w, t, key, roots), own = root_of(w, f), others = 0, other = NG_NONE;
  for (uint32_t i = 0; i < n; i++)
    if (roots[i] != own) other = roots[i], others++;
  return others == 1 ? other : NG_NONE;
}

static uint32_t mentions_of(const en_form *f) {
  uint32_t n = 0;
  for (uint32_t kind = 0; kind < NG_KINDS; kind++) n += f->votes[kind];
  return n;
}

/* The group in a chain that is named at least twice as often as all others together, or NG_NONE: behind "Halden Bank",
 * time and again, and one "Halden Action Group", "Halden" is the bank. */
static uint32_t leading_root(en_work *w, const index_table *t, uint32_t key, uint32_t f) {
  uint32_t roots[4], n = persons_of(w, t, key, roots), own = root_of(w, f), times[4] = {0}, all = 0, seen = 0;
  for (uint32_t l = index_first(t, key); l && seen < CHAIN; l = t->links[l - 1].next, seen++) {
    const en_form *form = &w->forms[t->links[l - 1].form];
    uint32_t root = root_of(w, t->links[l - 1].form);
    for (uint32_t i = 0; i < n && root != own; i++)
      if (roots[i] == root) times[i] += mentions_of(form), all += mentions_of(form);
  }
  for (uint32_t i = 0; i < n; i++)
    if (times[i] >= 2 && times[i] >= 2 * (all - times[i])) return roots[i];
  return NG_NONE;
}

static void index_parts(const en_work *w, index_table *parts, index_table *acronyms, uint32_t f) {
  const en_form *form = &w->forms[f];
  uint32_t core = core_words(w, form);
  char letters[EN_WORDS];
  if (!form->person && form->words > 1) {
    uint32_t all = initials(w, form, false, letters);
    index_add(acronyms, acronym_hash(letters, all), f);
    uint32_t capitals = initials(w, form, true, letters);
    if (capitals != all) index_add(acronyms, acronym_hash(letters, capitals), f);
  }
  if (!takes_short_forms(form)) return;
  index_add(parts, prefix_hash(form, 0, core), f);
  for (uint32_t n = 1; n < core && n <= 3; n++) index_add(parts, prefix_hash(form, 0, n), f);
  for (uint32_t n = 1; n < core && n <= 3; n++) index_add(parts, prefix_hash(form, core - n, core), f);
}

static bool is_org(const en_form *f) { return f->votes[NG_ORG] + f->votes[NG_OUTLET] + f->votes[NG_OTHER] > 0; }

static void join_short(en_work *w, const index_table *parts, const index_table *acronyms, uint32_t f) {
  en_form *form = &w->forms[f];
  char letters[EN_WORDS];
  if (form->person) return;
  if (form->acronym) {
    uint32_t n = letters_of(w, form, letters), root = only_root(w, acronyms, acronym_hash(letters, n), f);
    if (n > 1 && root != NG_NONE) {
      join(w, f, root);
      return;
    }
  }
  if (!is_org(form)) return;
  uint32_t key = prefix_hash(form, 0, core_words(w, form)), root = only_root(w, parts, key, f);
  if (root == NG_NONE) root = leading_root(w, parts, key, f);
  if (root != NG_NONE && is_org(&w->forms[root])) join(w, f, root);
}

/* Demonyms: Russian, Russians. */
static void join_plural(en_work *w, index_table *words, uint32_t f) {
  const en_form *form = &w->forms[f];
  if (form->words != 1 || !form->votes[NG_NORP]) return;
  ng_str s = tk_text(w->a, token_of(w, form, 0));
  uint32_t key = s.len > 3 && (s.ptr[s.len - 1] == 's' || s.ptr[s.len - 1] == 'S')
                     ? en_plain_hash((ng_str){s.ptr, s.len - 1})
                     : form->word[0];
  uint32_t l = index_first(words, key);
  if (l)
    join(w, f, words->links[l - 1].form);
  else
    index_add(words, key, f);
}

/* Well-known other names ("US", "United States"): the lexicon gives the name they stand for. */
static void join_alias(en_work *w, index_table *aliases, uint32_t f) {
  const en_form *form = &w->forms[f];
  const ng_mention *m = &w->a->mentions.at[form->first];
  uint32_t length, entry;
  if (form->person || !form->words) return;
  entry = tk_match(w->a, m->first_token, m->end_token, LX_NAME_ALIAS, &length);
  if (!entry || m->first_token + length != m->end_token) return;
  ng_str canonical = lx_text(entry, LX_NAME_ALIAS);
  uint32_t key = en_plain_hash(canonical), l = index_first(aliases, key);
  if (l)
    join(w, f, aliases->links[l - 1].form);
  else
    index_add(aliases, key, f);
}

static bool join_others(en_work *w, index_table *parts) {
  index_table acronyms, plurals, aliases;
  if (!index_make(w->scratch, 2 * w->count, &acronyms) || !index_make(w->scratch, w->count, &plurals) ||
      !index_make(w->scratch, w->count, &aliases))
    return false;
  for (uint32_t f = 0; f < w->count; f++) index_parts(w, parts, &acronyms, f);
  for (uint32_t f = 0; f < w->count; f++) {
    join_alias(w, &aliases, f);
    join_plural(w, &plurals, f);
    join_short(w, parts, &acronyms, f);
  }
  return true;
}

/* ---- definitions in the text ------------------------------------------------------------------------------------- */

/* "(FSB)" behind a name, ", known as the FSB", "also known as X", ", or IS": mention i defines mention i + 1. */
static bool defines(const ng_article *a, uint32_t i) {
  const ng_mention *m = &a->mentions.at[i], *n = m + 1;
  uint32_t t = m->end_token;
  if (n->first_token <= t || n->first_token > t + 6) return false;
  if (tk_char(a, t, '(') && n->first_token == t + 1)
    return n->end_token < a->tokens.count && tk_char(a, n->end_token, ')') && n->end_token == n->first_token + 1 &&
           tk_has(a, n->first_token, TK_ALL_CAPS) && n->kind != NG_OUTLET && n->kind != NG_GPE;
  uint32_t length;
  bool comma = tk_char(a, t, ',');
  t += comma;
  uint32_t phrase = t < n->first_token ? tk_match(a, t, n->first_token, LX_ALSO_KNOWN_AS, &length) : 0;
  if (!phrase) return false;
  /* "or" mostly names an alternative: only behind a comma and before an acronym does it name the same */
  bool doubtful = lx_value(phrase, LX_ALSO_KNOWN_AS, 0) == 1;
  if (doubtful && !(comma && tk_has(a, n->first_token, TK_ALL_CAPS))) return false;
  t += length;
  if (t < n->first_token && tk_is(a, t, LX_FUNCTION_WORD)) t++;
  return t == n->first_token;
}

static void join_definitions(en_work *w) {
  for (uint32_t i = 0; i + 1 < w->a->mentions.count; i++) {
    uint32_t f = w->form_of[i], g = w->form_of[i + 1];
    if (w->forms[f].person == w->forms[g].person && defines(w->a, i)) join(w, f, g);
  }
}

/* Person and other forms of one spelling: one entity unless the bare name is both a person's and something else's. */
static void join_rivals(en_work *w) {
  for (uint32_t f = 0; f < w->count; f++) {
    uint32_t g = w->forms[f].rival;
    if (g == NG_NONE || g < f) continue;
    bool alone = root_of(w, f) == f && root_of(w, g) == g;
    if ((alone || w->forms[f].words > 1) && !w->forms[f].candidates && !w->forms[g].candidates) join(w, f, g);
  }
}

/* ---- entities ---------------------------------------------------------------------------------------------------- */

static uint32_t choose(en_work *w, const en_form *form, int gender) {
  uint32_t best = NG_NONE;
  for (uint32_t i = 0; i < form->candidates; i++) {
    const en_form *c = &w->forms[form->candidate[i]];
    if (gender > 0 && c->gender && c->gender != gender) continue;
    if (best == NG_NONE || c->last > w->forms[best].last) best = form->candidate[i];
  }
  return best == NG_NONE ? form->candidate[0] : best;
}

static bool better_name(const ng_article *a, const en_form *f, ng_str name, const en_form *old) {
  (void)a;
  if (f->caps != old->caps && !f->acronym && !old->acronym) return old->caps;
  return f->words != old->words ? f->words > old->words : f->words == 1 && !f->caps && old->caps && name.len > 3;
}

static uint32_t new_entity(en_work *w, uint32_t root, uint32_t mention) {
  const ng_mention *m = &w->a->mentions.at[mention];
  ng_entity e = {.kind = m->kind, .name = ng_view(w->a, m->start, m->end)};
  if (!ng_entity_push(&w->a->arena, &w->a->entities, e)) return NG_NONE;
  w->forms[root].entity = w->a->entities.count - 1;
  return w->forms[root].entity;
}

/* Sums up a group in its root: votes for the kind, the gender. */
static void sum_votes(en_work *w) {
  for (uint32_t f = 0; f < w->count; f++) {
    uint32_t root = root_of(w, f);
    if (root == f) continue;
    uint32_t weight = w->forms[f].words > 1 ? 2 : 1;
    for (uint32_t k = 0; k < NG_KINDS; k++) w->forms[root].votes[k] += weight * w->forms[f].votes[k];
    if (!w->forms[root].gender) w->forms[root].gender = w->forms[f].gender;
    if (w->forms[f].person && w->forms[f].words > 1) w->forms[root].person = true;
  }
}

static uint8_t kind_of(const en_form *root) {
  uint8_t best = 0;
  for (uint8_t k = 1; k < NG_KINDS; k++)
    if (root->votes[k] > root->votes[best]) best = k;
  /* who calls it an outlet knows more than who calls it an organisation */
  return best == NG_ORG && root->votes[NG_OUTLET] ? NG_OUTLET : best;
}

static bool number_entities(en_work *w) {
  ng_article *a = w->a;
  uint32_t *named_by = ar_alloc(w->scratch, (w->count + 1) * sizeof *named_by);
  if (!named_by) return false;
  for (uint32_t i = 0; i < a->mentions.count; i++) {
    ng_mention *m = &a->mentions.at[i];
    const en_form *form = &w->forms[w->form_of[i]];
    uint32_t root =
        form->candidates ? root_of(w, choose(w, form, honorific_before(a, m->first_token))) : root_of(w, w->form_of[i]);
    uint32_t e = w->forms[root].entity;
    ng_str name = ng_view(a, m->start, m->end);
    if (e == NG_NONE) {
      if ((e = new_entity(w, root, i)) == NG_NONE) return false;
      named_by[e] = w->form_of[i];
      a->entities.at[e].kind = kind_of(&w->forms[root]);
      a->entities.at[e].gender = a->entities.at[e].kind == NG_PERSON ? w->forms[root].gender : NG_GENDER_UNKNOWN;
    } else if (better_name(a, form, name, &w->forms[named_by[e]])) {
      a->entities.at[e].name = name;
      named_by[e] = w->form_of[i];
    }
    w->forms[root].last = i + 1;
    m->entity = e;
    m->kind = a->entities.at[e].kind;
  }
  return true;
}

bool en_merge(en_work *w) {
  index_table parts;
  if (!collect_forms(w)) return false;
  if (!index_make(w->scratch, 8 * w->count, &parts)) return false;
  if (!join_others(w, &parts) || !join_persons(w)) return false;
  join_definitions(w);
  join_rivals(w);
  sum_votes(w);
  return number_entities(w);
}
