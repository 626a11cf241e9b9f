/* Training: reads labelled documents, writes a model file.
 *
 * The shipped model is trained three times: each half of the documents gets the labels of a tagger trained on the other
 * half, what a first look will be like on text that the tagger has not seen; then all of them, with those labels. */
#include "train.h"

typedef struct run {
  tr_memory *memory;
  tr_text *text;
  const tr_labels *labels;
  const md_model *words;
  tr_plan *plan;
  uint64_t random;
} run;

static bool fit_and_write(run *r, tr_corpus *c, tr_field *f, uint32_t epochs, tr_file *file) {
  const tr_plan *p = r->plan;
  if (!tr_new_field(f, r->memory, c, r->labels->count, p->rate, &r->random)) return false;
  if (!tr_fit(f, c, epochs, &r->plan->watch)) return false;
  bool written = p->shipped ? tr_write_shipped(f, c, r->words, r->labels, p->rows, file)
                            : tr_write_user(f, c, r->words, r->labels, p->rows, file);
  if (!written) return false;
  if (p->report) p->report(c, f, file);
  return true;
}

/* Trains on a half, or on all documents (half 2). */
static bool train_once(run *r, int half, uint32_t epochs, tr_file *file) {
  tr_choice choice = {.words = r->words, .classes = r->labels->count, .half = half, .least = r->plan->least};
  choice.everywhere = !r->plan->shipped;
  tr_corpus c = {.memory = r->memory};
  tr_field *f = tr_get(r->memory, 1, sizeof *f);
  bool ok = f != NULL;
  if (ok) f->memory = r->memory;
  ok = ok && tr_gather(r->text, &choice, &c) && fit_and_write(r, &c, f, epochs, file);
  if (f) tr_free_field(f);
  tr_put(r->memory, f);
  tr_free_corpus(&c);
  return ok;
}

static bool look_at(run *r, ng_context *looker, int half) {
  for (uint32_t i = 0; i < r->text->count; i++) {
    tr_document *d = &r->text->at[i];
    if ((int)(i / 2 & 1) == half) continue;
    d->pending = ar_alloc(&d->article.arena, d->article.tokens.count);
    if (!d->pending || !nm_label(looker, &d->article, d->pending)) return false;
    ar_reset(&looker->scratch);
  }
  return true;
}

/* A context whose model is the one just trained. */
static bool look_with(run *r, const tr_file *file, int half) {
  ng_context *looker = ng_context_new(&r->memory->allocator, NULL);
  if (!looker) return false;
  bool ok = md_open(file->bytes, file->size, &looker->model) == NG_OK && look_at(r, looker, half);
  ng_context_free(looker);
  return ok;
}

static bool look_first(run *r) {
  tr_watch *w = &r->plan->watch;
  for (int half = 0; half < 2; half++) {
    tr_file file = {0};
    w->before = 0.25 * half, w->share = 0.25;
    if (!train_once(r, half, r->plan->epochs / 2, &file) || !look_with(r, &file, half)) return false;
    tr_put(r->memory, file.bytes);
  }
  w->before = w->share = 0.5;
  for (uint32_t i = 0; i < r->text->count; i++) r->text->at[i].first_look = r->text->at[i].pending;
  return true;
}

bool tr_train(tr_memory *memory, tr_text *text, const tr_labels *labels, const md_model *words, tr_plan *plan,
              tr_file *file) {
  run r = {memory, text, labels, words, plan, UINT64_C(88172645463325252)};
  plan->watch.before = 0, plan->watch.share = 1, plan->watch.cancelled = false;
  if (plan->second && !look_first(&r)) return false;
  return train_once(&r, 2, plan->epochs, file);
}
