/* See story_outlets.h. Reads the articles' marks, the names in their heads and what they cite.
 *
 * An outlet that neither options nor marks tell may stand on a line of the head ("The Arvenstad Courier"), or speak of
 * itself by the end of its name alone ("told the Courier") where another document cites it in full. */
#include "story_outlets.h"
#include "sort.h"

/* ---- names ------------------------------------------------------------------------------------------------------- */

bool st_read_name(ar_arena *scratch, ng_str text, st_name *n) {
  wd_words w = {0};
  *n = (st_name){.capitals = true};
  if (!text.ptr) return true;
  if (!wd_split(scratch, text, 0, (uint32_t)(text.len < 400 ? text.len : 400), &w)) return false;
  for (uint32_t i = 0; i < w.count && n->count < ST_NAME_WORDS; i++) {
    ng_str word = wd_text(&w, i);
    if (!i && w.count > 1 && tx_equal_folded(word, tx_str("the"))) continue;
    size_t at = 0;
    n->initial[n->count] = tx_lower(tx_next(word.ptr, word.len, &at));
    uint32_t entry = lx_find(w.hash[i], word.ptr, word.len);
    n->generic[n->count] = lx_is(entry, LX_OUTLET_TAIL) || lx_is(entry, LX_OUTLET_NOUN) || lx_is(entry, LX_MEDIA_NOUN);
    n->word[n->count++] = w.hash[i];
    for (size_t k = 0; k < word.len;)
      if (!tx_is_upper(tx_next(word.ptr, word.len, &k))) n->capitals = false;
  }
  if (n->count != 1) n->capitals = false;
  return true;
}

static bool is_acronym(const st_name *acronym, ng_str text, const st_name *whole) {
  if (!acronym->capitals || text.len < 2 || text.len != whole->count) return false;
  for (uint32_t i = 0; i < whole->count; i++)
    if (tx_lower((unsigned char)text.ptr[i]) != whole->initial[i]) return false;
  return true;
}

bool st_same_name(const st_name *a, const st_name *b) {
  return a->count && a->count == b->count && memcmp(a->word, b->word, a->count * sizeof *a->word) == 0;
}

static bool is_generic_from(const st_name *n, uint32_t first) {
  for (uint32_t i = first; i < n->count; i++)
    if (!n->generic[i]) return false;
  return true;
}

bool st_same_outlet(const st_name *a, ng_str a_text, const st_name *b, ng_str b_text) {
  if (!a->count || !b->count) return false;
  const st_name *shorter = a->count <= b->count ? a : b, *longer = a->count <= b->count ? b : a;
  uint32_t shift = longer->count - shorter->count;
  if (memcmp(shorter->word, longer->word + shift, shorter->count * sizeof *shorter->word) == 0) return true;
  if (memcmp(shorter->word, longer->word, shorter->count * sizeof *shorter->word) == 0) {
    return shorter->count > 1 || (!shorter->generic[0] && is_generic_from(longer, 1));
  }
  return is_acronym(a, a_text, b) || is_acronym(b, b_text, a);
}

/* ---- what tells the outlet --------------------------------------------------------------------------------------- */

/* A line of the head that is no headline: there an outlet's name is the publisher's, in a line of furniture only at its start. */
static bool may_tell_outlet(const ng_article *a, const ng_block *b, const ng_mention *m) {
  if (b->kind == NG_BLOCK_BYLINE || b->kind == NG_BLOCK_DATE) return true;
  uint32_t first = tk_at_or_after(a, b->start);
  return b->kind == NG_BLOCK_BOILERPLATE && m->first_token <= first + tk_is(a, first, LX_DETERMINER);
}

static ng_str outlet_in_head(const ng_article *a) {
  uint32_t block = 0;
  for (uint32_t i = 0; i < a->mentions.count; i++) {
    const ng_mention *m = &a->mentions.at[i];
    while (block < a->blocks.count && a->blocks.at[block].end <= m->start)
      if (a->blocks.at[block++].kind == NG_BLOCK_PARAGRAPH) return (ng_str){NULL, 0};
    if (block == a->blocks.count || a->blocks.at[block].kind == NG_BLOCK_PARAGRAPH) break;
    if (m->kind == NG_OUTLET && m->form == NG_FORM_NAME && may_tell_outlet(a, &a->blocks.at[block], m))
      return ng_view(a, m->start, m->end);
  }
  return (ng_str){NULL, 0};
}

/* A name found behind the first paragraph is a copyright line's owner, often the company and not the paper. */
static bool is_owner(const ng_article *a) {
  if (a->outlet.ptr < a->text.ptr || a->outlet.ptr >= a->text.ptr + a->text.len) return false;
  size_t at = (size_t)(a->outlet.ptr - a->text.ptr);
  for (uint32_t i = 0; i < a->blocks.count && a->blocks.at[i].end <= at; i++)
    if (a->blocks.at[i].kind == NG_BLOCK_PARAGRAPH) return true;
  return false;
}

/* A slug without brackets ("UPDATE 2-") is an outlet's only where the names say so. */
static bool names_outlet(const ng_article *a, const ng_mark *m) {
  if (!m->value.ptr) return false;
  if (m->kind == NG_MARK_OUTLET || a->text.ptr[m->start] == '(') return true;
  uint32_t i = en_mention_behind(a, m->start);
  return i < a->mentions.count && a->mentions.at[i].start < m->end && a->mentions.at[i].kind == NG_OUTLET;
}

/* A wire slug or an outlet's mark. */
static ng_str outlet_in_marks(const ng_article *a) {
  for (unsigned pass = 0; pass < 2; pass++)
    for (uint32_t i = 0; i < a->marks.count; i++) {
      const ng_mark *m = &a->marks.at[i];
      if (m->kind == (pass ? NG_MARK_OUTLET : NG_MARK_WIRE) && names_outlet(a, m)) return m->value;
    }
  return (ng_str){NULL, 0};
}

static ng_str outlet_of(const ng_article *a) {
  if (a->outlet.ptr && !is_owner(a)) return a->outlet;
  ng_str head = outlet_in_head(a);
  if (head.ptr) return head;
  return a->outlet.ptr ? a->outlet : outlet_in_marks(a);
}

uint32_t st_entity_at(const ng_story *s, uint32_t doc, uint32_t start, uint32_t end) {
  const ng_article *a = s->articles[doc];
  uint32_t low = en_mention_behind(a, start);
  for (; low < a->mentions.count && a->mentions.at[low].start < end; low++)
    if (a->mentions.at[low].form == NG_FORM_NAME) return st_entity(s, doc, a->mentions.at[low].entity);
  return NG_NONE;
}

/* The entity that a document's own outlet is: by its wire slug or outlet mark. */
static uint32_t own_entity(const ng_story *s, uint32_t doc) {
  const ng_article *a = s->articles[doc];
  for (uint32_t i = 0; i < a->marks.count; i++)
    if (a->marks.at[i].kind == NG_MARK_WIRE || a->marks.at[i].kind == NG_MARK_OUTLET) {
      uint32_t e = st_entity_at(s, doc, a->marks.at[i].start, a->marks.at[i].end);
      if (e != NG_NONE) return e;
    }
  return NG_NONE;
}

/* ---- outlets that others name ------------------------------------------------------------------------------------ */

/* An outlet's name by its last word: a document's own, or one that a document mentions. */
typedef struct known_outlet {
  uint32_t last, doc;
  ng_str text;
  bool own, single; /* single: one word */
} known_outlet;

AR_LIST(known_outlet)

enum { SHORTEST_NAME = 3 }; /* letters of an id that may be an outlet's name */

enum { MOST_NAMESAKES = 256 }; /* looked at */

/* Documents' own names first. */
static int by_last_word(const void *a, const void *b, const void *ctx) {
  const known_outlet *x = a, *y = b;
  (void)ctx;
  int order = so_order(x->last, y->last);
  return order ? order : so_order(y->own, x->own);
}

static bool is_well_known(ng_str name) {
  return lx_is(lx_find(tx_hash(TX_HASH_START, name.ptr, name.len), name.ptr, name.len), LX_OUTLET);
}

/* What a document may be called by others: its outlet, or the id that stands for it ("courier" of courier.txt). */
static ng_str own_label(const ng_story *s, uint32_t doc) { return s->outlets[doc].ptr ? s->outlets[doc] : s->articles[doc]->id; }

/* Everybody calls the Guardian by one word; who does so of an outlet that is not known far and wide names itself. */
static bool add_known(ar_arena *scratch, known_outlet_list *known, uint32_t doc, ng_str text, bool own) {
  st_name n;
  if (!st_read_name(scratch, text, &n)) return false;
  if (!n.count || (n.count == 1 && !own && is_well_known(text))) return true;
  return known_outlet_push(scratch, known, (known_outlet){n.word[n.count - 1], doc, text, own, n.count == 1});
}

static bool gather_known(const ng_story *s, ar_arena *scratch, known_outlet_list *known) {
  for (uint32_t d = 0; d < s->documents; d++) {
    const ng_article *a = s->articles[d];
    if (own_label(s, d).ptr && !add_known(scratch, known, d, own_label(s, d), true)) return false;
    for (uint32_t i = 0; i < a->mentions.count; i++) {
      const ng_mention *m = &a->mentions.at[i];
      if (m->kind != NG_OUTLET || m->form != NG_FORM_NAME) continue;
      if (!add_known(scratch, known, d, ng_view(a, m->start, m->end), false)) return false;
    }
  }
  return so_sort(scratch, known->at, known->count, sizeof *known->at, by_last_word, NULL);
}

/* "told the Courier", "seen by the Courier": one word behind an article and what makes it the place of publication. */
static bool may_be_itself(const ng_article *a, const ng_mention *m) {
  uint32_t t = m->first_token;
  if (m->kind != NG_OUTLET || m->form != NG_FORM_NAME || m->end_token != t + 1 || t < 2) return false;
  return tk_is(a, t - 1, LX_DETERMINER) && (tk_is(a, t - 2, LX_CITING_LEAD) || tk_is(a, t - 2, LX_PREPOSITION));
}

/* "minutes seen by the Courier". */
static bool has_seen(const ng_article *a, const ng_mention *m) {
  uint32_t t = m->first_token;
  return t >= 3 && tk_is(a, t - 2, LX_PREPOSITION) && tk_is(a, t - 3, LX_PHRASE_BREAK);
}

/* The full name in another document; the same single word will do for who has seen a document; what no other document
 * names is its own word, for nobody calls others so. Unknown where a document of the story is that outlet already. */
static ng_str own_name(const known_outlet_list *known, uint32_t doc, ng_str word, bool seen) {
  uint32_t last = tx_hash(TX_HASH_START, word.ptr, word.len);
  ng_str found = {NULL, 0};
  bool named = is_well_known(word);
  uint32_t i = so_first_from(known->at, known->count, sizeof *known->at, offsetof(known_outlet, last), last);
  for (uint32_t end = i + MOST_NAMESAKES; i < known->count && i < end && known->at[i].last == last; i++) {
    if (known->at[i].own) return (ng_str){NULL, 0};
    bool longer = !known->at[i].single, other = known->at[i].doc != doc;
    named = named || other || longer;
    if (!found.ptr && other && (seen || longer)) found = known->at[i].text;
  }
  return named ? found : word;
}

static bool name_by_others(ng_story *s, ar_arena *scratch) {
  known_outlet_list known = {0};
  if (!gather_known(s, scratch, &known)) return false;
  for (uint32_t d = 0; d < s->documents; d++) {
    const ng_article *a = s->articles[d];
    for (uint32_t i = 0; !s->outlets[d].ptr && i < a->mentions.count; i++) {
      const ng_mention *m = &a->mentions.at[i];
      if (may_be_itself(a, m)) s->outlets[d] = own_name(&known, d, ng_view(a, m->start, m->end), has_seen(a, m));
    }
  }
  return true;
}

/* "channel-north" and "courier" are names; "a", "s1" and "doc-3" are none. */
static bool may_be_name(ng_str id) {
  size_t letters = 0;
  for (size_t i = 0; i < id.len; i++) {
    if (id.ptr[i] >= '0' && id.ptr[i] <= '9') return false;
    letters += id.ptr[i] != '-' && id.ptr[i] != '_';
  }
  return letters >= SHORTEST_NAME;
}

bool st_read_outlets(ng_story *s, ar_arena *scratch, st_name *names, uint32_t *entities) {
  for (uint32_t d = 0; d < s->documents; d++) s->outlets[d] = outlet_of(s->articles[d]);
  if (!name_by_others(s, scratch)) return false;
  for (uint32_t d = 0; d < s->documents; d++) {
    if (!st_read_name(scratch, own_label(s, d), &names[d])) return false;
    if (!s->outlets[d].ptr && !may_be_name(s->articles[d]->id)) names[d].count = 0;
    entities[d] = own_entity(s, d);
  }
  return true;
}
