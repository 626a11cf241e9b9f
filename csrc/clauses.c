/* Clauses: see clauses.h. */
#include "clauses.h"

/* A class of verbs, whose bits depend on the form. */
enum { VERB = 1 << 30, KNOWN = 1 << 29 };

static const uint32_t bits[LX_CLASSES] = {[LX_DETERMINER] = CL_DETERMINER,
                                          [LX_PREPOSITION] = CL_PREPOSITION,
                                          [LX_COORDINATOR] = CL_COORDINATOR,
                                          [LX_SUBORDINATOR] = CL_SUBORDINATOR,
                                          [LX_SUBJECT_PRONOUN] = CL_SUBJECT,
                                          [LX_OBJECT_PRONOUN] = CL_OBJECT,
                                          [LX_WH_WORD] = CL_WH,
                                          [LX_RELATIVE] = CL_RELATIVE,
                                          [LX_AUXILIARY] = CL_AUXILIARY,
                                          [LX_MODAL] = CL_AUXILIARY,
                                          [LX_BE_FORM] = CL_BE,
                                          [LX_NEGATION] = CL_NEGATION,
                                          [LX_PLAIN_ADVERB] = CL_ADVERB,
                                          [LX_TIME_NOUN] = CL_TIME,
                                          [LX_COMMON_VERB] = VERB,
                                          [LX_REPORT_VERB] = VERB,
                                          [LX_CLAUSE_VERB] = VERB,
                                          [LX_BELIEF_VERB] = VERB,
                                          [LX_SHOW_VERB] = VERB,
                                          [LX_OPINION_VERB] = VERB,
                                          [LX_INTENT_VERB] = VERB,
                                          [LX_TELL_VERB] = VERB};

static uint32_t verb_bits(unsigned forms) {
  return (forms & (LX_PAST | LX_S) ? CL_FINITE : 0u) | (forms & LX_BASE ? CL_BASE : 0u) |
         (forms & LX_ING ? CL_ING : 0u) | (forms & LX_PARTICIPLE ? CL_PARTICIPLE : 0u);
}

/* Goes over the classes that the entry has, which are few. */
static uint32_t lexicon_bits(uint32_t entry) {
  const uint64_t *mask = lx_masks[lx_mask_ids[entry]];
  uint32_t found = 0;
  unsigned forms = 0;
  for (unsigned word = 0; word < LX_MASKS; word++) {
    for (uint64_t rest = mask[word]; rest; rest &= rest - 1) {
      unsigned class = word * 64 + (unsigned)__builtin_ctzll(rest);
      found |= bits[class];
      if (bits[class] == VERB) forms |= lx_forms(entry, class);
    }
  }
  if (lx_value(entry, LX_ANONYMOUS_NOUN, 0) == 2 || lx_value(entry, LX_SMALL_NUMBER, 0) > 1) found |= CL_PLURAL;
  return (found & ~(uint32_t)VERB) | verb_bits(forms) | KNOWN;
}

/* The same from the context's memo: 0 is an entry not met yet. */
static uint32_t remembered_bits(uint32_t *memo, uint32_t entry) {
  if (!memo[entry]) memo[entry] = lexicon_bits(entry);
  return memo[entry] & ~(uint32_t)KNOWN;
}

static size_t memo_size(void) { return lx_entries() * sizeof(uint32_t); }

static uint32_t *memo_of(ng_context *context) {
  if (context->clause_memo) return context->clause_memo;
  context->clause_memo = context->allocator.fn(context->allocator.ctx, NULL, 0, memo_size());
  if (context->clause_memo) memset(context->clause_memo, 0, memo_size());
  return context->clause_memo;
}

void cl_free_memo(ng_context *context) {
  if (!context->clause_memo) return;
  context->allocator.fn(context->allocator.ctx, context->clause_memo, memo_size(), 0);
  context->clause_memo = NULL;
}

static bool ends_with(ng_str w, const char *tail, size_t n, size_t least) {
  return w.len >= least && memcmp(w.ptr + w.len - n, tail, n) == 0;
}

/* What an unlisted word's ending tells: -ly adverbs, -ed pasts, -ing forms. */
static uint32_t ending_bits(ng_str w) {
  if (ends_with(w, "ly", 2, 5)) return CL_ADVERB;
  /* unnamed, unidentified: adjectives */
  if (ends_with(w, "ed", 2, 5) && w.ptr[0] == 'u' && w.ptr[1] == 'n') return CL_PARTICIPLE;
  if (ends_with(w, "ed", 2, 5)) return CL_FINITE | CL_PARTICIPLE;
  if (ends_with(w, "ing", 3, 6)) return CL_ING;
  return 0;
}

static __attribute__((noinline)) uint32_t mark_bits(const ng_article *a, uint32_t i) {
  size_t at = 0;
  ng_str w = tk_text(a, i);
  uint32_t c = tx_next(w.ptr, w.len, &at);
  if (a->tokens.flags[i] & (TK_OPEN_QUOTE | TK_CLOSE_QUOTE)) return CL_MARK;
  if (c == ',') return CL_COMMA;
  /* "R-Ky., said": the point belongs to the word in front of it */
  if (c == '.' && i + 1 < a->tokens.count && tk_char(a, i + 1, ',') && !tk_has(a, i + 1, TK_SPACE_BEFORE)) return 0;
  if (c == '.' || c == ';' || c == '?' || c == '!' || c == 0x2026) return CL_STOP;
  if (c == ':') return CL_COLON;
  return tx_is_dash(c) || tx_is_bullet(c) || c == '*' || c == '>' || c == '(' || c == ')' || c == '[' || c == ']' ? CL_DASH : 0;
}

static bool ends_plural(ng_str w) {
  if (w.len < 4 || w.ptr[w.len - 1] != 's') return false;
  return w.ptr[w.len - 2] != 's' && w.ptr[w.len - 2] != 'u' &&
         (w.ptr[w.len - 2] != 'i' || (w.ptr[0] >= 'A' && w.ptr[0] <= 'Z'));
}

static bool is_unlisted(uint32_t entry, uint32_t found, unsigned flags) {
  return flags & TK_LOWER && !(found & ~(uint32_t)CL_PLURAL) && !lx_is(entry, LX_PLAIN_ENDING);
}

static inline uint32_t classes_of(const ng_article *a, uint32_t *memo, uint32_t i) {
  const uint32_t function = CL_DETERMINER | CL_PREPOSITION | CL_COORDINATOR | CL_SUBORDINATOR | CL_SUBJECT | CL_WH |
                            CL_AUXILIARY | CL_TIME;
  unsigned flags = a->tokens.flags[i];
  uint32_t entry = a->tokens.lex[i];
  if ((flags & (TK_PUNCT | TK_CLITIC)) == TK_PUNCT) return mark_bits(a, i);
  uint32_t found = entry ? remembered_bits(memo, entry) : 0;
  char last = a->text.ptr[a->tokens.at[i].end - 1]; /* most words end in another letter than these */
  if (last == 's' && ends_plural(tk_text(a, i)))
    found |= CL_PLURAL;
  else if ((last == 'y' || last == 'd' || last == 'g') && is_unlisted(entry, found, flags))
    found |= ending_bits(tk_text(a, i));
  if (flags & TK_UPPER && !(found & function)) found |= CL_NAME;
  return found | CL_WORD;
}

/* 's is a possessive after a noun unless an adverb, a determiner, an -ing form or a participle follows. */
static bool is_possessive(const ng_article *a, uint32_t *memo, uint32_t before, uint32_t i) {
  if (!tk_has(a, i, TK_CLITIC) || a->tokens.at[i].end - a->tokens.at[i].start > 4) return false;
  if (tk_has(a, i, TK_PUNCT)) return true; /* Sanders' */
  char last = a->text.ptr[a->tokens.at[i].end - 1];
  if ((last != 's' && last != 'S') || before & (CL_SUBJECT | CL_WH | CL_RELATIVE)) return false;
  uint32_t next = i + 1 < a->tokens.count ? classes_of(a, memo, i + 1) : 0;
  if (next & CL_ING && i + 2 < a->tokens.count && classes_of(a, memo, i + 2) & (CL_FINITE | CL_AUXILIARY)) return true; /* "'s thinking said" */
  return !(next & (CL_DETERMINER | CL_NEGATION | CL_ING)) && !(next & CL_ADVERB && !(next & CL_TIME));
}

/* Ai Jun, Will Frost, Shane Shook: what looks like a month or a verb is part of a name. */
static bool is_name_part(const ng_article *a, uint32_t found, uint32_t i) {
  if (!(found & (CL_TIME | CL_AUXILIARY | CL_FINITE)) || !tk_has(a, i, TK_UPPER)) return false;
  uint32_t m = en_mention_at(a, i);
  if (m == NG_NONE || a->mentions.at[m].form != NG_FORM_NAME) return false;
  bool person = a->mentions.at[m].kind == NG_PERSON && a->mentions.at[m].end_token > i + 1;
  return a->mentions.at[m].first_token < i || person;
}

/* The WHO, the US: what looks like a pronoun is a name. */
static bool is_acronym(const ng_article *a, uint32_t found, uint32_t i) {
  if (!(found & (CL_RELATIVE | CL_OBJECT)) || !tk_has(a, i, TK_ALL_CAPS)) return false;
  uint32_t m = en_mention_at(a, i);
  return m != NG_NONE && a->mentions.at[m].form == NG_FORM_NAME;
}

/* Sanders, Williams: one person, though the Sanderses are several. */
static bool is_one_person(const ng_article *a, uint32_t found, uint32_t i) {
  if ((found & (CL_NAME | CL_PLURAL)) != (CL_NAME | CL_PLURAL)) return false;
  uint32_t m = en_mention_at(a, i);
  if (m == NG_NONE || a->mentions.at[m].form != NG_FORM_NAME || a->mentions.at[m].kind != NG_PERSON) return false;
  uint32_t first = a->mentions.at[m].first_token;
  return first < i || first == 0 || !tk_is(a, first - 1, LX_DETERMINER);
}

/* June Castell: a month before a name is a first name. */
static bool is_first_name(const ng_article *a, uint32_t *memo, uint32_t found, uint32_t i) {
  if (!(found & CL_TIME) || lx_value(a->tokens.lex[i], LX_TIME_NOUN, 0) != 1 || !tk_has(a, i, TK_UPPER))
    return false;
  return i + 1 < a->tokens.count && tk_has(a, i + 1, TK_UPPER) && !tk_has(a, i + 1, TK_CLITIC) &&
         !(classes_of(a, memo, i + 1) & (CL_TIME | CL_SUBJECT | CL_DETERMINER | CL_PREPOSITION | CL_COORDINATOR));
}

/* What the words around tell of a clitic, and the mentions of a capital. */
static __attribute__((noinline)) uint32_t classes_in_place(const ng_article *a, uint32_t *memo, uint32_t found, uint32_t i) {
  bool inside = tk_has(a, i, TK_CLITIC) && i > 0 && a->tokens.sentence[i] == a->tokens.sentence[i - 1];
  if (inside && is_possessive(a, memo, a->classes[i - 1], i)) found = CL_WORD | CL_POSSESSIVE;
  if (is_first_name(a, memo, found, i) || is_name_part(a, found, i) || is_acronym(a, found, i))
    found = CL_NAME | CL_WORD;
  if (is_one_person(a, found, i)) found &= ~(uint32_t)CL_PLURAL;
  return found;
}

/* The classes of a token; a sentence does not look back over its beginning. */
static inline uint32_t read_class(const ng_article *a, uint32_t *memo, uint32_t i) {
  uint32_t found = classes_of(a, memo, i);
  return tk_has(a, i, TK_UPPER | TK_CLITIC) ? classes_in_place(a, memo, found, i) : found;
}

static bool open_classes(ng_context *context, ng_article *a) {
  if (!memo_of(context)) return false;
  if (a->classes) return true;
  a->classes = ar_calloc(&a->arena, a->tokens.count + 1, sizeof *a->classes);
  if (a->classes) a->classes[a->tokens.count] = CL_STOP;
  return a->classes != NULL;
}

static const uint32_t *read_classes(ng_context *context, ng_article *a, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (!(a->classes[i] & KNOWN)) a->classes[i] = read_class(a, context->clause_memo, i) | KNOWN;
  return a->classes;
}

const uint32_t *cl_scan(ng_context *context, ng_article *a) {
  return open_classes(context, a) ? read_classes(context, a, 0, a->tokens.count) : NULL;
}

const uint32_t *cl_read(ng_context *context, ng_article *a, uint32_t first, uint32_t end) {
  if (!open_classes(context, a)) return NULL;
  bool known = first < end && a->classes[end - 1] & KNOWN; /* sentences are read as a whole */
  return known ? a->classes : read_classes(context, a, first, end);
}

/* A form that is finite for certain, or a past after what can be a subject. */
bool cl_is_finite(const uint32_t *classes, uint32_t i, uint32_t from) {
  uint32_t c = classes[i];
  if (c & CL_POSSESSIVE) return false;
  if (c & CL_AUXILIARY) return true;
  uint32_t k = i;
  while (k > from && classes[k - 1] & CL_ADVERB && !(classes[k - 1] & CL_SUBJECT)) k--;
  bool base_after_plural = c & CL_BASE && !(c & CL_PLURAL) && k > from && classes[k - 1] & (CL_SUBJECT | CL_PLURAL) &&
                           !(classes[k - 1] & CL_DETERMINER);
  if (base_after_plural) return true;
  if (!(c & CL_FINITE)) return false;
  if (k == from) return false;
  uint32_t before = classes[k - 1];
  if (before & CL_SUBJECT) return true;
  return !(before & (CL_DETERMINER | CL_PREPOSITION | CL_COORDINATOR | CL_BE | CL_POSSESSIVE | CL_COMMA));
}

uint32_t cl_finite(const uint32_t *classes, uint32_t from, uint32_t end) {
  if (end > from + CL_REACH) end = from + CL_REACH;
  for (uint32_t i = from; i < end; i++)
    if (cl_is_finite(classes, i, from)) return i;
  return NG_NONE;
}

bool cl_is_nominal(uint32_t c) {
  if (!(c & CL_WORD)) return false;
  if (c & CL_NAME) return true;
  return !(c & (CL_PREPOSITION | CL_COORDINATOR | CL_SUBORDINATOR | CL_SUBJECT | CL_WH | CL_AUXILIARY | CL_DETERMINER |
                CL_NEGATION | CL_RELATIVE));
}

uint32_t cl_noun_phrase(const uint32_t *classes, uint32_t from, uint32_t end) {
  uint32_t i = from;
  if (end > from + CL_REACH) end = from + CL_REACH;
  if (i < end && classes[i] & (CL_SUBJECT | CL_OBJECT) && !(classes[i] & CL_DETERMINER)) return i + 1;
  while (i < end && classes[i] & CL_DETERMINER) i++;
  for (; i < end; i++) {
    if (classes[i] & CL_POSSESSIVE) continue;
    if (!cl_is_nominal(classes[i])) break;
    if (classes[i] & CL_ADVERB && (i + 1 >= end || classes[i + 1] & (CL_FINITE | CL_PARTICIPLE | CL_PUNCTUATION)))
      break;
    bool closes = i + 1 >= end || classes[i + 1] & (CL_STOP | CL_COMMA); /* "FEC records." */
    if (i > from && classes[i] & CL_FINITE && !(classes[i] & CL_NAME) && !(classes[i - 1] & CL_DETERMINER) &&
        !(closes && classes[i] & CL_PLURAL))
      break;
  }
  return i;
}

uint32_t cl_full_noun_phrase(const uint32_t *classes, uint32_t from, uint32_t end) {
  uint32_t i = cl_noun_phrase(classes, from, end);
  if (i == from || end - from > CL_REACH) end = from + CL_REACH < end ? from + CL_REACH : end;
  while (i > from && i + 1 < end) {
    uint32_t c = classes[i];
    if (!(c & CL_PREPOSITION) && !(c & CL_COORDINATOR)) break;
    if (c & CL_SUBORDINATOR) break;
    uint32_t next = cl_noun_phrase(classes, i + 1, end);
    if (next == i + 1) break;
    i = next;
  }
  return i;
}
