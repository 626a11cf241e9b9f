/* Tokens: reads the text and its blocks, writes a->tokens.
 *
 * The splits are those of the Penn treebank where news has them: punctuation apart, clitics ('s, n't, 'll) apart,
 * abbreviations and initials with their periods, numbers with their commas and decimal points, words joined by a hyphen
 * or an apostrophe whole, addresses of the web and of mail whole. Curly and straight marks split alike; `` and '' are
 * one token each. Dashes of two hyphens or en and em dashes are tokens of their own. No token spans two blocks.
 * One pass: words of plain ASCII letters are hashed as they are read, all else takes the slow way. No look-back beyond
 * the token, no look-ahead beyond a few bytes. */
#include "article.h"
#include "sort.h"

typedef struct scan {
  ng_article *a;
  ar_arena *arena;
  const char *text;
  size_t end; /* of the block */
  bool space;
  bool in_double, in_single; /* a mark of this sort was opened in this block and not closed yet */
} scan;

/* ---- writing tokens ---------------------------------------------------------------------------------------------- */

/* Room for all arrays at once, so that they never grow apart. */
static bool grow(scan *s) {
  tk_tokens *t = &s->a->tokens;
  if (t->room > UINT32_MAX / 2) return false;
  /* news has about 5.3 bytes a token */
  uint32_t room = t->room ? t->room * 2 : (uint32_t)(s->a->text.len / 5) + 64, n = t->count;
  tk_tokens more = {.count = n, .room = room};
  more.at = ar_alloc(s->arena, room * sizeof *more.at);
  more.flags = ar_alloc(s->arena, room * sizeof *more.flags);
  more.hash = ar_alloc(s->arena, room * sizeof *more.hash);
  more.lex = ar_alloc(s->arena, room * sizeof *more.lex);
  more.sentence = ar_alloc(s->arena, room * sizeof *more.sentence);
  more.phrase = ar_alloc(s->arena, room * sizeof *more.phrase);
  more.kinds = ar_alloc(s->arena, room * sizeof *more.kinds);
  bool failed = !more.at || !more.flags || !more.hash || !more.lex || !more.sentence || !more.phrase || !more.kinds;
  if (failed) return false;
  if (n) {
    memcpy(more.at, t->at, n * sizeof *more.at);
    memcpy(more.flags, t->flags, n * sizeof *more.flags);
    memcpy(more.hash, t->hash, n * sizeof *more.hash);
  }
  *t = more;
  return true;
}

static bool append(scan *s, size_t start, size_t end, unsigned flags, uint32_t hash) {
  tk_tokens *t = &s->a->tokens;
  if (t->count == t->room && !grow(s)) return false;
  if (s->space) flags |= TK_SPACE_BEFORE;
  s->space = false;
  t->at[t->count] = (ng_span){(uint32_t)start, (uint32_t)end};
  t->flags[t->count] = (uint16_t)flags;
  t->hash[t->count] = hash;
  lx_expect(hash); /* tk_link_phrases finds it */
  t->sentence[t->count] = 0;
  t->count++;
  return true;
}

static unsigned shape_of(const char *text, size_t start, size_t end) {
  unsigned letters = 0, capitals = 0, flags = TK_ASCII;
  bool inner = false;
  for (size_t i = start; i < end;) {
    bool first = i == start;
    uint32_t c = tx_next(text, end, &i);
    if (tx_is_digit(c)) {
      flags |= first ? TK_DIGIT | TK_HAS_DIGIT : TK_HAS_DIGIT;
    } else if (tx_is_letter(c)) {
      letters++;
      bool upper = tx_is_upper(c);
      capitals += upper;
      inner |= upper && c < 0x80;
      if (first) flags |= upper ? TK_UPPER : TK_LOWER;
    } else if (tx_is_dash(c) && !first && i < end) {
      flags |= TK_HYPHEN;
    }
    if (c >= 0x80) flags &= ~(unsigned)TK_ASCII;
  }
  if (letters > 1 && capitals == letters) flags |= TK_ALL_CAPS;
  if (inner && !(flags & TK_UPPER)) flags |= TK_INNER_CAPITAL;
  if (!letters && !(flags & TK_HAS_DIGIT)) flags |= TK_PUNCT;
  return flags;
}

static bool push(scan *s, size_t start, size_t end, unsigned flags) {
  if (start == end) return true;
  return append(s, start, end, flags | shape_of(s->text, start, end),
                tx_hash(TX_HASH_START, s->text + start, end - start));
}

/* ---- quotation marks --------------------------------------------------------------------------------------------- */

static uint32_t peek(const scan *s, size_t at) { return at < s->end ? tx_next(s->text, s->end, &at) : 0; }

static bool is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019; }

static bool is_word(uint32_t c) { return tx_is_letter(c) || tx_is_digit(c); }

/* A straight mark opens after space or an opening bracket and before anything but space; otherwise it closes. Where
 * that does not tell, it closes what is open. */
static unsigned straight_mark(const scan *s, size_t start, size_t end, bool open) {
  size_t before_at;
  uint32_t before = start ? tx_before(s->text, start, &before_at) : 0, after = peek(s, end);
  bool left = before == 0 || tx_is_space(before) || before == '(' || before == '[' || tx_is_dash(before);
  bool right = after == 0 || tx_is_space(after);
  if (left && !right) return TK_OPEN_QUOTE;
  if (right && !left) return TK_CLOSE_QUOTE;
  if (left) return open ? TK_CLOSE_QUOTE : TK_OPEN_QUOTE;
  if (!tx_is_letter(after) || tx_is_letter(before) || tx_is_digit(before)) return TK_CLOSE_QUOTE;
  return before == '.' || before == ',' ? TK_CLOSE_QUOTE : TK_OPEN_QUOTE;
}

/* A single mark behind a word that ends in s is a possessive unless it can close something: workers' rights. */
static bool is_plural_possessive(const scan *s, size_t start) {
  if (s->in_single || s->space || start == 0) return false;
  char before = s->text[start - 1];
  return before == 's' || before == 'S' || before == 'x' || before == 'z';
}

static unsigned quote_flags(scan *s, size_t start, size_t end) {
  uint32_t c = peek(s, start);
  if (!tx_is_quote(c)) return 0;
  bool twice = end - start == 2 && (c == '\'' || c == '`'), twofold = twice || tx_is_double_quote(c);
  bool *in = twofold ? &s->in_double : &s->in_single;
  unsigned flags;
  if (c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E || c == 0x201A || c == 0x2039 || c == 0x201B || c == '`')
    flags = TK_OPEN_QUOTE;
  else if (c == 0x201D || c == 0xBB || c == 0x203A)
    flags = TK_CLOSE_QUOTE;
  else if (!twofold && is_apostrophe(c) && is_plural_possessive(s, start))
    return TK_CLITIC;
  else
    flags = c == 0x2019 ? TK_CLOSE_QUOTE : straight_mark(s, start, end, *in);
  *in = (flags & TK_OPEN_QUOTE) != 0;
  return flags;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

/* Raised and lowered digits: km², CO₂. */
static bool is_raised(uint32_t c) {
  return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x2079) || (c >= 0x2080 && c <= 0x2089);
}

/* Marks that join a word to the next letter or digit: AT&T, ma'am, state-run, a_b, name@host. */
static bool joins(uint32_t c) {
  return is_apostrophe(c) || c == '-' || c == 0x2010 || c == 0x2011 || c == '&' || c == '@' || c == '_';
}

typedef struct word_state {
  size_t segment;  /* start of the letters since the last period */
  uint32_t before; /* the code point before the one looked at */
  bool dotted;     /* it has had a period after a single letter */
  bool closed;     /* its last period ends it: "U.S.The" */
  bool domain;     /* it has had a period between letters of a web address */
  bool mail;       /* it has had an @ */
} word_state;

/* Whether the period at `at` belongs to the word: U.S., p.m., 3.5, example.com. */
static bool takes_period(const scan *s, word_state *w, size_t at) {
  uint32_t after = peek(s, at + 1);
  if (tx_is_digit(w->before)) return tx_is_digit(after);
  if (!tx_is_letter(w->before)) return false;
  if (w->mail) return tx_is_letter(after) && !tx_is_upper(after);
  size_t letter;
  tx_before(s->text, at, &letter);
  if (letter == w->segment) {
    size_t beyond = at + 1;
    bool single = tx_is_letter(after) && (tx_next(s->text, s->end, &beyond), !tx_is_letter(peek(s, beyond)));
    if (single || w->dotted) {
      w->closed = !single && tx_is_letter(after);
      w->segment = at + 1;
      return w->dotted = true;
    }
  }
  if (w->dotted || !tx_is_letter(after) || !tx_is_lower(after) || tx_is_upper(w->before)) return false;
  return w->domain = true;
}

/* Whether the mark c at `at`, which ends at `next`, belongs to the word. */
static bool takes_mark(const scan *s, word_state *w, uint32_t c, size_t at, size_t next) {
  if (c == '.') return takes_period(s, w, at);
  uint32_t after = peek(s, next);
  if (c == ',' || c == ':') return tx_is_digit(w->before) && tx_is_digit(after);
  if (tx_is_ignorable(c)) return is_word(after);
  if (is_raised(c)) return true;
  if (!joins(c) || !is_word(after)) return false;
  w->segment = next;
  w->dotted = false;
  w->mail |= c == '@';
  return true;
}

/* The end of the word that starts at `at`: letters and digits, with inner apostrophes, hyphens, ampersands; slashes
 * never; a comma or point only between digits; the periods of initials and abbreviations. */
static size_t word_end(const scan *s, size_t at, bool *domain) {
  word_state w = {.segment = at};
  while (at < s->end && !w.closed) {
    size_t next = at;
    uint32_t c = tx_next(s->text, s->end, &next);
    if (!is_word(c) && !takes_mark(s, &w, c, at, next)) break;
    w.before = c;
    at = next;
  }
  *domain = w.domain;
  return at;
}

/* The end of a web address: up to space, quotation mark or bracket, without the punctuation of the sentence. */
static size_t address_end(const scan *s, size_t start) {
  size_t at = start, last = start;
  while (at < s->end) {
    size_t next = at;
    uint32_t c = tx_next(s->text, s->end, &next);
    if (tx_is_space(c) || tx_is_quote(c) || c == '<' || c == '>' || c == '(' || c == ')' || c == '[' || c == ']') break;
    at = next;
    if (is_word(c) || c == '/' || c == '_' || c == '=' || c == '%') last = at;
  }
  return last;
}

static bool is_www(const char *word) { return (word[0] | 32) == 'w' && (word[1] | 32) == 'w' && (word[2] | 32) == 'w'; }

/* The end of the address that the word [start, end) begins: "http" before "://", "site.org" before "/". */
static size_t with_address(const scan *s, size_t start, size_t end, bool domain) {
  if (end + 3 < s->end && s->text[end] == ':' && s->text[end + 1] == '/' && s->text[end + 2] == '/') {
    size_t last = address_end(s, end + 3);
    return last > end + 3 ? last : end;
  }
  if (end - start == 3 && end < s->end && s->text[end] == '.' && is_word(peek(s, end + 1)) && is_www(s->text + start))
    return address_end(s, end + 1);
  if (!domain || end >= s->end || (s->text[end] != '/' && s->text[end] != ':')) return end;
  if (end - start > 255 || !is_word(peek(s, end + 1))) return end;
  return address_end(s, end);
}

static uint32_t find(const scan *s, size_t start, size_t end) {
  return lx_find(tx_hash(TX_HASH_START, s->text + start, end - start), s->text + start, end - start);
}

/* Where a clitic splits off a word: the offset of 's, 're, 'll, 'd, 've, 'm or n't, or `end`. */
static size_t clitic_of(const scan *s, size_t start, size_t end) {
  size_t at = end;
  for (int back = 0; back < 4 && at > start; back++) {
    uint32_t c = tx_before(s->text, at, &at);
    if (!is_apostrophe(c)) continue;
    if (at > start + 1 && (s->text[at - 1] | 32) == 'n' && lx_is(find(s, at - 1, end), LX_CLITIC)) return at - 1;
    return lx_is(find(s, at, end), LX_CLITIC) ? at : lx_is(find(s, start, end), LX_CLITIC) ? start : end;
  }
  return end;
}

/* How an abbreviation keeps its period (the values of the lexicon). */
enum { ABBREVIATION_BEFORE_NUMBER = 2, ABBREVIATION_AFTER_COMMA = 3, ABBREVIATION_NAME = 4 };

static bool keeps_period(const scan *s, uint32_t entry, size_t start, size_t end) {
  const tk_tokens *t = &s->a->tokens;
  switch (lx_value(entry, LX_ABBREVIATION, 0)) {
    case ABBREVIATION_BEFORE_NUMBER:
      return tx_is_digit(peek(s, end)) || (tx_is_space(peek(s, end)) && tx_is_digit(peek(s, end + 1)));
    case ABBREVIATION_AFTER_COMMA: return tx_is_upper(peek(s, start)) && t->count && tk_char(s->a, t->count - 1, ',');
    case ABBREVIATION_NAME:
      return tx_is_upper(peek(s, start)) && tx_is_space(peek(s, end)) && tx_is_upper(peek(s, end + 1));
    default: return true;
  }
}

/* A capital alone is an initial ("J. Smith"), but for the pronoun, unless another initial stands before it. */
static bool is_initial(const scan *s, size_t start, size_t end) {
  const tk_tokens *t = &s->a->tokens;
  size_t i = start;
  if (!tx_is_upper(tx_next(s->text, s->end, &i)) || i != end) return false;
  return s->text[start] != 'I' || (t->count && tk_has(s->a, t->count - 1, TK_PERIOD));
}

/* Abbreviations keep their period: those the lexicon lists with it, inner periods included ("Ph.D."), and initials. */
static size_t with_period(const scan *s, size_t start, size_t end) {
  if (end >= s->end || s->text[end] != '.' || end - start > 12) return end;
  size_t far = end;
  while (far < s->end && far - start < 12 && (s->text[far] == '.' || tx_is_letter((unsigned char)s->text[far]))) far++;
  for (; far > end; far--) {
    if (s->text[far - 1] != '.') continue;
    uint32_t entry = find(s, start, far);
    if (lx_is(entry, LX_ABBREVIATION) && keeps_period(s, entry, start, far)) return far;
  }
  return is_initial(s, start, end) ? end + 1 : end;
}

static bool scan_word(scan *s, size_t *at) {
  bool domain;
  size_t start = *at, bare = word_end(s, start, &domain), end = with_address(s, start, bare, domain);
  if (end > bare) {
    *at = end;
    return push(s, start, end, 0);
  }
  end = with_period(s, start, bare);
  *at = end;
  unsigned period = end > start + 1 && s->text[end - 1] == '.' ? TK_PERIOD : 0;
  size_t split = period ? end : clitic_of(s, start, end);
  if (split == end) return push(s, start, end, period);
  if (split == start) return push(s, start, end, TK_CLITIC);
  period = s->text[split - 1] == '.' ? TK_PERIOD : 0;
  return push(s, start, split, period) && push(s, split, end, TK_CLITIC);
}

/* Whether the period behind a plain word of this hash ends the sentence for all a word can tell. */
static bool is_plain_period(const scan *s, size_t at, size_t len, uint32_t hash) {
  bool leads;
  unsigned char after = at + 1 < s->end ? (unsigned char)s->text[at + 1] : ' ';
  if (len == 1 || after == '.' || (tx_class[after] & (TX_LETTER | TX_DIGIT | TX_HIGH))) return false;
  return len > 12 || !lx_is(lx_find_folded(tx_step(hash, '.'), len + 1, &leads), LX_ABBREVIATION);
}

/* A word of plain letters that ends at plain punctuation or space: hashed while read. false: take the slow way. */
static bool plain_word(const scan *s, size_t start, size_t *end, uint32_t *hash, unsigned *flags) {
  const unsigned char *t = (const unsigned char *)s->text;
  uint32_t h = TX_HASH_START;
  unsigned all = TX_UPPER, any = 0, class = 0;
  size_t i = start;
  for (; i < s->end && (class = tx_class[t[i]]) & TX_LETTER; i++) {
    h = tx_step(h, t[i] | (class & TX_UPPER) << 3);
    all &= class, any |= class;
  }
  if (i < s->end && !(class & TX_SPACE) && t[i] != ',' && t[i] != ';' && t[i] != '?' && t[i] != '!' && t[i] != ')' &&
      t[i] != '"' && !(t[i] == '.' && is_plain_period(s, i, i - start, h)))
    return false;
  *end = i, *hash = h;
  *flags = TK_ASCII | TK_PLAIN | (all && i - start > 1 ? TK_ALL_CAPS : 0u);
  *flags |= tx_class[t[start]] & TX_UPPER ? TK_UPPER : any & TX_UPPER ? TK_LOWER | TK_INNER_CAPITAL : TK_LOWER;
  return true;
}

/* ---- marks ------------------------------------------------------------------------------------------------------- */

/* The end of a run of one mark that is one token: -- ... == `` ''. */
static size_t run_end(const scan *s, uint32_t c, size_t end) {
  if (c == '`' || c == '\'') return end < s->end && s->text[end] == (char)c ? end + 1 : end;
  if (c == '-' || c == '.' || c == '=' || c == '*' || c == '_')
    while (end < s->end && s->text[end] == (char)c) end++;
  return end;
}

/* The end of a clitic apart from its word ('s after a closing mark, or in text tokenised before), or `end`. */
static size_t late_clitic_end(const scan *s, uint32_t c, size_t start, size_t end) {
  size_t last = end;
  if (!is_apostrophe(c)) return end;
  while (last < s->end && last - end < 3 && tx_class[(unsigned char)s->text[last]] & TX_LETTER) last++;
  return last > end && !is_word(peek(s, last)) && lx_is(find(s, start, last), LX_CLITIC) ? last : end;
}

/* The end of a word that begins with an apostrophe in place of letters or digits ('em, '90s), or `end`. */
static size_t elision_end(const scan *s, uint32_t c, size_t start, size_t end) {
  if (!is_apostrophe(c) || !s->space || !is_word(peek(s, end))) return end;
  bool domain;
  size_t last = word_end(s, end, &domain);
  if (last - end > 8) return end;
  if (lx_is(find(s, start, last), LX_ELISION)) return last;
  if (!tx_is_digit(peek(s, end)) || !tx_is_digit(peek(s, end + 1))) return end;
  bool decade = last == end + 3 && s->text[last - 1] == 's';
  return decade || (last == end + 2 && c == 0x2019 && !s->in_single) ? last : end;
}

static bool scan_mark(scan *s, size_t *at) {
  size_t start = *at, end = start;
  uint32_t c = tx_next(s->text, s->end, &end);
  if (c == '.' && tx_is_digit(peek(s, end)) && s->space) { /* .5 */
    bool domain;
    *at = word_end(s, end, &domain);
    return push(s, start, *at, 0);
  }
  *at = elision_end(s, c, start, end);
  if (*at > end) return push(s, start, *at, 0);
  *at = late_clitic_end(s, c, start, end);
  if (*at > end) return push(s, start, *at, TK_CLITIC);
  *at = run_end(s, c, end);
  return append(s, start, *at, TK_PUNCT | (c < 0x80 ? TK_ASCII : 0u) | quote_flags(s, start, *at),
                tx_hash(TX_HASH_START, s->text + start, *at - start));
}

/* A mark that is one token whatever stands around it. */
static bool is_plain_mark(const scan *s, size_t at) {
  char c = s->text[at];
  if (c == '.') return at + 1 >= s->end || (tx_class[(unsigned char)s->text[at + 1]] & TX_SPACE);
  return c == ',' || c == '(' || c == ')' || c == ':' || c == ';' || c == '?' || c == '!';
}

/* ---- the pass ---------------------------------------------------------------------------------------------------- */

static bool scan_high(scan *s, size_t *at) {
  size_t next = *at;
  uint32_t c = tx_next(s->text, s->end, &next);
  if (tx_is_space(c)) {
    s->space = true;
    *at = next;
    return true;
  }
  return tx_is_letter(c) ? scan_word(s, at) : scan_mark(s, at);
}

static bool scan_block(scan *s, size_t at) {
  uint32_t hash;
  unsigned flags;
  size_t end;
  while (at < s->end) {
    unsigned class = tx_class[(unsigned char)s->text[at]];
    bool ok = true;
    if (class & TX_SPACE) {
      s->space = true;
      at++;
    } else if ((class & TX_LETTER) && plain_word(s, at, &end, &hash, &flags)) {
      ok = append(s, at, end, flags, hash);
      at = end;
    } else if (class & (TX_LETTER | TX_DIGIT)) {
      ok = scan_word(s, &at);
    } else if (is_plain_mark(s, at)) {
      ok = append(s, at, at + 1, TK_PUNCT | TK_ASCII, tx_step(TX_HASH_START, (unsigned char)s->text[at]));
      at++;
    } else {
      ok = class & TX_HIGH ? scan_high(s, &at) : scan_mark(s, &at);
    }
    if (!ok) return false;
  }
  return true;
}

bool tk_scan(ng_article *a, ar_arena *arena, uint32_t start, uint32_t end) {
  scan s = {.a = a, .arena = arena, .text = a->text.ptr, .end = end, .space = true};
  return scan_block(&s, start);
}

/* Scans up to `end` within the block. */
static bool scan_to(scan *s, size_t *at, size_t end) {
  s->end = end;
  bool ok = *at >= end || scan_block(s, *at);
  *at = end;
  return ok;
}

/* Words never lie across the edge of a slug, a date header or a dateline ("UPDATE 2-At"), and tags have none. */
static bool scan_marked_block(scan *s, const ng_block *block, uint32_t *mark) {
  const ng_mark_list *marks = &s->a->marks;
  size_t at = block->start;
  for (; *mark < marks->count && marks->at[*mark].start < block->end; ++*mark) {
    const ng_mark *m = &marks->at[*mark];
    bool cuts = m->kind == NG_MARK_MARKUP || m->kind == NG_MARK_WIRE || m->kind == NG_MARK_DATE;
    if (!cuts || m->start < at) continue;
    if (!scan_to(s, &at, m->start)) return false;
    if (m->kind == NG_MARK_MARKUP)
      at = m->end, s->space = true;
    else if (!scan_to(s, &at, m->end))
      return false;
  }
  return scan_to(s, &at, block->end);
}

/* The entry that goes on from `entry` with a token; *hash is that of the words so far. */
static uint32_t with_token(const ng_article *a, uint32_t entry, uint32_t *hash, uint32_t token) {
  const tk_tokens *t = &a->tokens;
  size_t len = t->at[token].end - t->at[token].start;
  if (len <= TX_JOIN_LENGTH && (t->flags[token] & TK_ASCII)) {
    *hash = tx_join(tx_hash_space(*hash), t->hash[token], len);
    return lx_continue_folded(entry, *hash, len);
  }
  ng_str word = tk_text(a, token);
  *hash = tx_hash(tx_hash_space(*hash), word.ptr, word.len);
  return lx_continue(entry, *hash, word.ptr, word.len);
}

/* The longest chain of lexicon entries from a token on; it ends where no lexicon phrase goes on. */
static uint32_t deepest_phrase(const ng_article *a, uint32_t token) {
  const tk_tokens *t = &a->tokens;
  uint32_t entry = t->lex[token], hash = t->hash[token];
  for (uint32_t i = token + 1; i < t->count; i++) {
    uint32_t longer = with_token(a, entry, &hash, i);
    if (!longer) break;
    entry = longer;
  }
  return entry;
}

static uint32_t find_token(const ng_article *a, uint32_t token, bool *leads) {
  const tk_tokens *t = &a->tokens;
  ng_str word = tk_text(a, token);
  if (t->flags[token] & TK_ASCII) return lx_find_folded(t->hash[token], word.len, leads);
  uint32_t entry = lx_find(t->hash[token], word.ptr, word.len);
  *leads = lx_is_prefix(entry);
  return entry;
}

/* Whether a lexicon phrase may go on from a token to the next, by what the filter knows of the pair. No branches: many are
 * asked for at once, and nearly all answers are no. */
static bool may_go_on(const tk_tokens *t, uint32_t token) {
  size_t len = t->at[token + 1].end - t->at[token + 1].start;
  bool joins = (len <= TX_JOIN_LENGTH) & ((t->flags[token + 1] & TK_ASCII) != 0);
  uint32_t hash = tx_join(tx_hash_space(t->hash[token]), t->hash[token + 1], len <= TX_JOIN_LENGTH ? len : 0);
  return lx_may_have(lx_mixed(hash)) | !joins;
}

void tk_link_phrases(ng_article *a) {
  tk_tokens *t = &a->tokens;
  for (uint32_t i = 0; i < t->count; i++) {
    bool leads;
    t->lex[i] = find_token(a, i, &leads);
    t->phrase[i] = leads;
  }
  for (uint32_t i = 0; i < t->count; i++) t->kinds[i] = lx_kind(t->lex[i]);
  for (uint32_t i = 0; i + 1 < t->count; i++) t->phrase[i] &= may_go_on(t, i);
  for (uint32_t i = 0; i < t->count; i++) t->phrase[i] = t->phrase[i] ? deepest_phrase(a, i) : t->lex[i];
}

bool ng_stage_tokens(ng_context *context, ng_article *a) {
  (void)context;
  uint32_t mark = 0;
  for (uint32_t b = 0; b < a->blocks.count; b++) {
    scan s = {.a = a, .arena = &a->arena, .text = a->text.ptr, .space = true};
    if (!scan_marked_block(&s, &a->blocks.at[b], &mark)) return false;
  }
  tk_link_phrases(a);
  return true;
}

/* ---- what other stages ask --------------------------------------------------------------------------------------- */

bool tk_append(ng_article *a, ar_arena *arena, uint32_t start, uint32_t end) {
  scan s = {.a = a, .arena = arena, .text = a->text.ptr, .end = end, .space = true};
  unsigned marks = shape_of(s.text, start, end) & TK_PUNCT ? quote_flags(&s, start, end) : 0;
  return push(&s, start, end, marks);
}

uint32_t tk_at_or_after(const ng_article *a, uint32_t offset) {
  return so_first_from(a->tokens.at, a->tokens.count, sizeof *a->tokens.at, 0, offset);
}
