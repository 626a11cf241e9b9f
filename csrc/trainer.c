/* A user's own tagger: collects labelled text, trains on it, measures on a part kept apart. The public face of
 * train.h. */
#include "error.h"
#include "train.h"
#include "user_model.h"

struct ng_trainer {
  ng_context *context;
  tr_memory memory;
  tr_labels labels;
  tr_text text[2]; /* to train on, to measure on */
  ng_label_score scores[MD_MOST_CLASSES];
};

/* Enough visits for the weights of a small text to grow; a large one is done earlier. */
enum { LEAST_EPOCHS = 8, MOST_EPOCHS = 40, VISITS = 160000 };

ng_trainer *ng_trainer_new(ng_context *context, const ng_str *labels, uint32_t count, ng_error *error) {
  ng_trainer *t = context->allocator.fn(context->allocator.ctx, NULL, 0, sizeof *t);
  if (!t) {
    er_memory(error);
    return NULL;
  }
  memset(t, 0, sizeof *t);
  t->context = context;
  t->memory.allocator = context->allocator;
  for (uint32_t i = 0; i < count; i++) {
    if (tr_label(&t->labels, labels[i]) >= 0) continue;
    er_set(error, NG_ERROR_OPTION, i, "label %u: there may be 15, of 1 to 31 bytes", (unsigned)i + 1);
    ng_trainer_free(t);
    return NULL;
  }
  t->labels.fixed = count > 0;
  return t;
}

void ng_trainer_free(ng_trainer *t) {
  if (!t) return;
  ng_allocator allocator = t->memory.allocator;
  tr_free_text(&t->text[0]);
  tr_free_text(&t->text[1]);
  tr_free(&t->memory);
  allocator.fn(allocator.ctx, t, sizeof *t, 0);
}

ng_code ng_trainer_read(ng_trainer *t, ng_str bytes, unsigned how, ng_error *error) {
  tr_reader r;
  bool dev = (how & NG_READ_DEV) != 0;
  ng_error own;
  if (!error) error = &own;
  tr_open_reader(&r, t->context, &t->memory, &t->labels, &t->text[dev]);
  r.mend = (how & NG_READ_MEND) != 0;
  uint32_t before = t->text[dev].tokens;
  bool ok = how & NG_READ_JSON ? tr_read_json(&r, bytes, error) : tr_read_columns(&r, bytes, error);
  tr_close_reader(&r);
  if (!ok) return error->code;
  if (t->text[dev].tokens > before) return NG_OK;
  er_set(error, NG_ERROR_LABELS, 0, "no sentence in it");
  return NG_ERROR_LABELS;
}

void ng_trainer_count(const ng_trainer *t, bool dev, uint32_t *tokens, uint32_t *sentences) {
  *tokens = t->text[dev].tokens;
  *sentences = t->text[dev].sentences;
}

/* ---- training ---------------------------------------------------------------------------------------------------- */

static uint32_t epochs_for(const tr_text *text) {
  uint32_t n = VISITS / (text->sentences + 1);
  return n < LEAST_EPOCHS ? LEAST_EPOCHS : n > MOST_EPOCHS ? MOST_EPOCHS : n;
}

static bool check(const ng_trainer *t, const ng_train_options *o, ng_error *error) {
  const char *what = t->text[0].tokens ? "no label but O in the training text" : "no training text";
  if (t->text[0].names == 0)
    er_set(error, NG_ERROR_LABELS, 0, "%s", what);
  else if (!t->context->model.class_buckets)
    er_set(error, NG_ERROR_MODEL, 0, "the library was built without a model, whose word classes are needed");
  else if (o->epochs > 1000)
    er_set(error, NG_ERROR_OPTION, 0, "more than 1000 epochs");
  else
    return true;
  return false;
}

static bool measure(ng_trainer *t, const ng_model *model) {
  tr_tally tallies[MD_MOST_CLASSES] = {{0}};
  const tr_text *dev = &t->text[1];
  for (uint32_t i = 0; i < dev->count; i++) {
    const ng_article *a = &dev->at[i].article;
    ar_arena *scratch = &t->context->scratch;
    int8_t *got = ar_alloc(scratch, a->tokens.count);
    bool ok = got && um_label(t->context, model, a, got);
    if (ok) tr_compare(&dev->at[i], got, tallies);
    ar_reset(scratch);
    if (!ok) return false;
  }
  for (uint32_t c = 0; c < t->labels.count; c++)
    t->scores[c] = (ng_label_score){t->labels.name[c], tallies[c].right, tallies[c].found, tallies[c].wanted};
  return true;
}

static ng_model *finish(ng_trainer *t, const tr_file *file, ng_error *error) {
  ng_model *model = ng_model_new(&t->memory.allocator, file->bytes, file->size, error);
  if (!model || measure(t, model)) return model;
  er_memory(error);
  ng_model_free(model);
  return NULL;
}

ng_model *ng_train(ng_trainer *t, const ng_train_options *options, ng_error *error) {
  static const ng_train_options none = {0};
  const ng_train_options *o = options ? options : &none;
  if (!check(t, o, error)) return NULL;
  tr_plan plan = {.epochs = o->epochs ? o->epochs : epochs_for(&t->text[0]), .rows = 180000, .least = 2, .rate = 0.1f};
  plan.watch.tell = o->progress, plan.watch.ctx = o->ctx;
  tr_file file = {0};
  ng_model *model = NULL;
  if (tr_train(&t->memory, &t->text[0], &t->labels, &t->context->model, &plan, &file))
    model = finish(t, &file, error);
  else if (plan.watch.cancelled)
    er_set(error, NG_ERROR_CANCELLED, 0, "training was cancelled");
  else
    er_memory(error);
  tr_put(&t->memory, file.bytes);
  return model;
}

const ng_label_score *ng_trainer_scores(const ng_trainer *t, uint32_t *count) {
  *count = t->scores[0].label ? t->labels.count : 0;
  return t->scores;
}
