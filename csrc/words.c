/* See words.h. Reads bytes, writes spans and hashes; one pass. */
#include "words.h"

static bool push(ar_arena *arena, wd_words *w, uint32_t start, uint32_t end) {
  uint32_t room = w->room;
  void *at = w->at, *hash = w->hash;
  if (!ar_reserve(arena, &at, &room, w->count, sizeof *w->at)) return false;
  room = w->room;
  if (!ar_reserve(arena, &hash, &room, w->count, sizeof *w->hash)) return false;
  w->at = at, w->hash = hash, w->room = room;
  w->at[w->count] = (ng_span){start, end};
  w->hash[w->count] = tx_hash(TX_HASH_START, w->text.ptr + start, end - start);
  w->count++;
  return true;
}

bool wd_split(ar_arena *arena, ng_str text, uint32_t from, uint32_t to, wd_words *words) {
  words->text = text;
  size_t start = 0;
  bool inside = false;
  for (size_t i = from; i < to;) {
    size_t at = i;
    uint32_t c = tx_next(text.ptr, to, &i);
    bool word = tx_is_letter(c) || tx_is_digit(c);
    if (word && !inside) start = at;
    if (!word && inside && !push(arena, words, (uint32_t)start, (uint32_t)at)) return false;
    inside = word;
  }
  return !inside || push(arena, words, (uint32_t)start, to);
}

static bool ends_with(const char *w, size_t len, const char *tail) {
  size_t n = strlen(tail);
  return len > n + 2 && memcmp(w + len - n, tail, n) == 0;
}

size_t wd_stem(ng_str word, char w[WD_STEM]) {
  size_t n = tx_fold(word.ptr, word.len, w, WD_STEM);
  if (ends_with(w, n, "ies"))
    n -= 2, w[n - 1] = 'y';
  else if (ends_with(w, n, "s") && w[n - 2] != 's')
    n--;
  if (ends_with(w, n, "ing"))
    n -= 3;
  else if (ends_with(w, n, "ed"))
    n -= 2;
  if (n > 3 && w[n - 1] == 'e') n--;
  return n;
}
