/* JSON-LD: reads a script of schema.org data, writes what it says of the article: headline, authors, day, outlet, body.
 *
 * Scripts are often broken (bare line breaks, quotes inside strings, commas too many, comments around), so this reader
 * expects nothing: brackets open and close things, a string before a colon is a key, all else is passed over. A string
 * ends at a quote that something follows that may follow a string. Things become a flat list, their values another;
 * arrays count for each of their elements; "@id" stands for the thing that has it. */
#include "html.h"

enum { LD_DEPTH = 64, LD_MOST_VALUES = 1 << 16, LD_AUTHORS = 40, LD_SAME_IDS = 8 };

typedef struct ld_value {
  uint32_t thing; /* whose it is */
  uint32_t key;   /* HW_LD_KEY_… */
  uint32_t child; /* the thing it is, or NG_NONE */
  ng_str raw;     /* the string it is */
} ld_value;

typedef struct ld_thing {
  uint32_t types; /* HW_LD_TYPE_… */
  uint8_t rank;
  bool nested; /* it is the value of something that says less of it than itself: an author, a publisher */
} ld_thing;

AR_LIST(ld_value)
AR_LIST(ld_thing)

typedef struct ld_level {
  uint32_t thing, key;
  bool object;
} ld_level;

typedef struct ld_reader {
  ar_arena *arena;
  const char *s;
  size_t len, at;
  ld_thing_list things; /* 0 is what holds all */
  ld_value_list values;
  ld_level stack[LD_DEPTH];
  uint32_t depth, too_deep;
} ld_reader;

/* ---- reading ----------------------------------------------------------------------------------------------------- */

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

static size_t skip_blanks(const ld_reader *r, size_t at) {
  while (at < r->len && is_blank(r->s[at])) at++;
  return at;
}

/* The string whose opening quote is at r->at, as it stands; r->at moves behind it. */
static ng_str string(ld_reader *r) {
  size_t first = r->at + 1, i = first;
  for (; i < r->len; i++) {
    if (r->s[i] == '\\') {
      i++;
      continue;
    }
    if (r->s[i] != '"') continue;
    size_t next = skip_blanks(r, i + 1);
    if (next >= r->len || strchr(",:}]", r->s[next])) break;
  }
  if (i > r->len) i = r->len;
  r->at = i < r->len ? i + 1 : r->len;
  return (ng_str){r->s + first, i - first};
}

static ld_level *level(ld_reader *r) { return &r->stack[r->depth]; }

static void take_type(ld_reader *r, uint32_t thing, ng_str type) {
  for (size_t i = type.len; i-- > 0;)
    if (type.ptr[i] == '/' || type.ptr[i] == '#' || type.ptr[i] == ':') {
      type = (ng_str){type.ptr + i + 1, type.len - i - 1};
      break;
    }
  const hw_word *row = &hw_ld_type.rows[hw_look_up(&hw_ld_type, type)];
  ld_thing *t = &r->things.at[thing];
  t->types |= row->flags;
  if (row->rank && (!t->rank || row->rank < t->rank)) t->rank = row->rank;
}

static bool add_value(ld_reader *r, ng_str raw, uint32_t child) {
  ld_level *l = level(r);
  if (r->too_deep || !l->key || r->values.count >= LD_MOST_VALUES) return true;
  if (l->key == HW_LD_KEY_TYPE && raw.ptr) return take_type(r, l->thing, raw), true;
  return ld_value_push(r->arena, &r->values, (ld_value){l->thing, l->key, child, raw});
}

static bool open_level(ld_reader *r, bool object) {
  ld_level *outer = level(r);
  r->at++;
  if (r->too_deep || r->depth + 1 == LD_DEPTH) return r->too_deep++, true;
  ld_level inner = {outer->thing, outer->key, object};
  if (object) {
    uint32_t part = HW_LD_KEY_AUTHOR | HW_LD_KEY_CREATOR | HW_LD_KEY_PUBLISHER;
    inner.thing = r->things.count;
    inner.key = 0;
    if (!add_value(r, (ng_str){NULL, 0}, inner.thing) ||
        !ld_thing_push(r->arena, &r->things, (ld_thing){.nested = (outer->key & part) != 0}))
      return false;
  }
  r->stack[++r->depth] = inner;
  return true;
}

static void close_level(ld_reader *r, bool object) {
  r->at++;
  if (r->too_deep) {
    r->too_deep--;
    return;
  }
  uint32_t d = r->depth;
  while (d > 0 && r->stack[d].object != object) d--;
  if (d > 0) r->depth = d - 1;
}

/* A string is a key where a colon follows in an object. */
static bool read_string(ld_reader *r) {
  ng_str s = string(r);
  size_t next = skip_blanks(r, r->at);
  bool key = next < r->len && r->s[next] == ':' && level(r)->object;
  if (!key) return add_value(r, s, NG_NONE);
  r->at = next + 1;
  if (!r->too_deep) level(r)->key = hw_flags(&hw_ld_key, s);
  return true;
}

static bool read_things(ld_reader *r) {
  if (!ld_thing_push(r->arena, &r->things, (ld_thing){0})) return false;
  while (r->at < r->len) {
    bool ok = true;
    switch (r->s[r->at]) {
      case '{': ok = open_level(r, true); break;
      case '[': ok = open_level(r, false); break;
      case '}': close_level(r, true); break;
      case ']': close_level(r, false); break;
      case '"': ok = read_string(r); break;
      default: r->at++;
    }
    if (!ok) return false;
  }
  return true;
}

/* ---- strings ----------------------------------------------------------------------------------------------------- */

static uint32_t hex4(ng_str s, size_t at) {
  uint32_t code = 0;
  if (at + 4 > s.len) return 0xFFFD;
  for (size_t i = at; i < at + 4; i++) {
    char c = s.ptr[i];
    int d = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
    if (d < 0) return 0xFFFD;
    code = code << 4 | (uint32_t)d;
  }
  return code;
}

/* The code point of the escape \uXXXX whose u is at *i, and of its other half; *i moves to its last byte. */
static uint32_t unicode(ng_str s, size_t *i) {
  uint32_t code = hex4(s, *i + 1);
  if (*i + 4 >= s.len) return *i = s.len - 1, 0xFFFD;
  *i += 4;
  if (code >= 0xD800 && code <= 0xDBFF && *i + 6 < s.len && s.ptr[*i + 1] == '\\' && s.ptr[*i + 2] == 'u') {
    uint32_t low = hex4(s, *i + 3);
    if (low >= 0xDC00 && low <= 0xDFFF) return *i += 6, 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
  }
  return code >= 0xD800 && code <= 0xDFFF ? 0xFFFD : code ? code : ' ';
}

/* Escapes decoded, then references, white space single. {NULL, 0}: no memory. */
static ng_str decoded(ar_arena *arena, ng_str raw) {
  char *out = ar_alloc(arena, raw.len + 4);
  size_t n = 0;
  if (!out) return (ng_str){NULL, 0};
  for (size_t i = 0; i < raw.len; i++) {
    if (raw.ptr[i] != '\\' || i + 1 == raw.len) {
      out[n++] = raw.ptr[i];
      continue;
    }
    char c = raw.ptr[++i];
    if (c == 'u')
      n += tx_encode(unicode(raw, &i), out + n);
    else
      out[n++] = strchr("bfnrt", c) && c ? ' ' : c;
  }
  return ht_value(arena, (ng_str){out, n});
}

/* ---- choosing ---------------------------------------------------------------------------------------------------- */

static const ld_value *value_of(const ld_reader *r, uint32_t thing, uint32_t keys) {
  for (uint32_t i = 0; i < r->values.count; i++)
    if (r->values.at[i].thing == thing && (r->values.at[i].key & keys)) return &r->values.at[i];
  return NULL;
}

/* The thing that is most likely the page's article; 0 if none is. */
static uint32_t choose(const ld_reader *r, ar_arena *arena) {
  uint32_t best = 0, most = 0, *scores = ar_calloc(arena, r->things.count, sizeof *scores);
  if (!scores) return 0;
  for (uint32_t i = 0; i < r->values.count; i++) {
    uint32_t key = r->values.at[i].key;
    scores[r->values.at[i].thing] += key == HW_LD_KEY_BODY ? 4 : key == HW_LD_KEY_PUBLISHED ? 3 : key == HW_LD_KEY_HEADLINE;
  }
  for (uint32_t i = 1; i < r->things.count; i++) {
    const ld_thing *t = &r->things.at[i];
    uint32_t kind = t->types & HW_LD_TYPE_ARTICLE ? 100 - t->rank : t->types & HW_LD_TYPE_PAGE ? 30 : 0;
    if (!kind || t->nested || kind + scores[i] <= most) continue;
    best = i;
    most = kind + scores[i];
  }
  return best;
}

/* The thing that an "@id" names elsewhere in the script and that has a name; the thing itself if none. */
static uint32_t resolve(const ld_reader *r, uint32_t thing) {
  const ld_value *id = value_of(r, thing, HW_LD_KEY_ID);
  uint32_t tried = 0;
  if (!id || !id->raw.ptr || value_of(r, thing, HW_LD_KEY_NAME)) return thing;
  for (uint32_t i = 0; i < r->values.count && tried < LD_SAME_IDS; i++) {
    const ld_value *v = &r->values.at[i];
    if (v->key != HW_LD_KEY_ID || v->thing == thing || !v->raw.ptr || !tx_equal(v->raw, id->raw)) continue;
    if (value_of(r, v->thing, HW_LD_KEY_NAME)) return v->thing;
    tried++;
  }
  return thing;
}

/* The name a value stands for: it or that of the thing it is. */
static ng_str name_of(const ld_reader *r, const ld_value *v) {
  if (v->child == NG_NONE) return v->raw;
  const ld_value *name = value_of(r, resolve(r, v->child), HW_LD_KEY_NAME);
  return name && name->raw.ptr ? name->raw : (ng_str){NULL, 0};
}

static bool take(ld_reader *r, uint32_t thing, uint32_t keys, ng_str *to) {
  const ld_value *v = to->ptr ? NULL : value_of(r, thing, keys);
  ng_str raw = v ? name_of(r, v) : (ng_str){NULL, 0};
  if (!raw.ptr || !raw.len) return true;
  *to = decoded(r->arena, raw);
  return to->ptr != NULL;
}

static bool take_authors(ld_reader *r, uint32_t thing, uint32_t key, ht_meta *meta) {
  uint32_t tried = 0;
  if (meta->authors.count) return true;
  for (uint32_t i = 0; i < r->values.count && tried < LD_AUTHORS; i++) {
    const ld_value *v = &r->values.at[i];
    if (v->thing != thing || v->key != key) continue;
    tried++;
    ng_str raw = name_of(r, v);
    if (!raw.ptr || !raw.len) continue;
    ng_str author = decoded(r->arena, raw);
    if (!author.ptr || !ng_str_push(r->arena, &meta->authors, author)) return false;
  }
  return true;
}

bool ht_read_linked_data(ar_arena *arena, ng_str json, ht_meta *meta, int *rank) {
  ld_reader *r = ar_calloc(arena, 1, sizeof *r);
  if (!r) return false;
  *r = (ld_reader){.arena = arena, .s = json.ptr, .len = json.len};
  if (!read_things(r)) return false;
  uint32_t thing = choose(r, arena);
  if (!thing) return true;
  bool article = r->things.at[thing].types & HW_LD_TYPE_ARTICLE;
  if (article && *rank > 1) { /* an earlier script told of the page only */
    *rank = 1;
    meta->published = (ng_str){NULL, 0};
  }
  if (!take(r, thing, HW_LD_KEY_PUBLISHED, &meta->published) || !take(r, thing, HW_LD_KEY_PUBLISHER, &meta->outlet) ||
      !take(r, thing, HW_LD_KEY_LANGUAGE, &meta->language))
    return false;
  if (!article) return true;
  return take(r, thing, HW_LD_KEY_HEADLINE, &meta->title) && take(r, thing, HW_LD_KEY_BODY, &meta->body) &&
         take(r, thing, HW_LD_KEY_CREATED, &meta->published) && take_authors(r, thing, HW_LD_KEY_AUTHOR, meta) &&
         take_authors(r, thing, HW_LD_KEY_CREATOR, meta);
}
