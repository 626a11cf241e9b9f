/* Trains the shipped model: reads labelled sentences and word classes, writes the model file.
 *
 *   train [--epochs N] [--rows N] [--least N] [--rate R] [--no-second-look] [--without lexicon|classes]…
 *         [--dev FILE]… MIX.conll CLASSES OUTPUT
 *   train --measure MODEL FILE…
 *
 * The trainer is the library's (csrc/train.h); this is its command line, and the table of word classes that users'
 * models take from the shipped one. */
#include <stdio.h>
#include <stdlib.h>
#include "name_features.h"
#include "train.h"
#include "host.h"

static void die(const char *what) {
  fprintf(stderr, "train: %s\n", what);
  exit(1);
}

static ng_str bytes_of(tr_memory *m, const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) {
    perror(path);
    exit(1);
  }
  size_t size = (size_t)ftell(file);
  char *bytes = tr_get(m, size + 1, 1); /* ends in a zero */
  rewind(file);
  if (!bytes || fread(bytes, 1, size, file) != size) die(path);
  fclose(file);
  return (ng_str){bytes, size};
}

/* ---- word classes ------------------------------------------------------------------------------------------------ */

typedef struct classes {
  tr_table table;
  uint16_t *values;
  uint8_t coarse[MD_FINE];
  uint32_t count;
} classes;

static void read_class(classes *c, char *line) {
  char *save, *field = strtok_r(line, " ", &save);
  uint32_t class = field ? (uint32_t)atoi(field) : 0;
  if (class == 0 || class >= MD_FINE || !(field = strtok_r(NULL, " ", &save))) die("a class without number");
  if (class >= c->count) c->count = class + 1;
  c->coarse[class] = (uint8_t)atoi(field);
  while ((field = strtok_r(NULL, " ", &save))) {
    int64_t slot = tr_place(&c->table, ft_class_key(field, strlen(field)));
    if (slot >= 0) c->values[slot] = (uint16_t)class;
  }
}

static md_model read_classes(tr_memory *m, const char *path) {
  classes *c = tr_get(m, 1, sizeof *c);
  ng_str bytes = bytes_of(m, path);
  uint32_t words = 0;
  for (size_t i = 0; i < bytes.len; i++) words += bytes.ptr[i] == ' ';
  if (!c || !tr_new_table(m, words, 0.8, &c->table)) die("not enough memory");
  c->values = tr_get(m, (size_t)c->table.buckets * MD_SLOTS, sizeof *c->values);
  if (!c->values) die("not enough memory");
  c->count = 1;
  char *save;
  for (char *line = strtok_r((char *)bytes.ptr, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
    if (line[0] != '#') read_class(c, line);
  return (md_model){.class_prints = c->table.prints,
                    .class_values = c->values,
                    .coarse = c->coarse,
                    .class_buckets = c->table.buckets,
                    .classes = c->count};
}

/* ---- text -------------------------------------------------------------------------------------------------------- */

static const tr_labels shipped_labels = {{"PER", "ORG", "LOC", "MISC"}, NM_CLASSES, true};

static tr_text read_text(tr_memory *m, const char *path) {
  tr_labels labels = shipped_labels;
  tr_text text = {0};
  tr_reader r;
  ng_error error;
  ng_str bytes = bytes_of(m, path);
  tr_open_reader(&r, NULL, m, &labels, &text);
  r.lenient = true;
  if (!tr_read_columns(&r, bytes, &error)) die(error.message);
  tr_close_reader(&r);
  tr_put(m, (void *)bytes.ptr);
  return text;
}

/* As if no word were in a lexicon. */
static void forget_lexicon(tr_text *text) {
  for (uint32_t d = 0; d < text->count; d++) {
    tk_tokens *t = &text->at[d].article.tokens;
    memset(t->lex, 0, t->count * sizeof *t->lex);
    memset(t->phrase, 0, t->count * sizeof *t->phrase);
  }
}

static void measure(tr_memory *m, const char *path, const tr_file *file, bool no_lexicon) {
  ng_context *context = ng_context_new(&allocator, NULL);
  if (!context || md_open(file->bytes, file->size, &context->model) != NG_OK) die("the model cannot be opened");
  tr_text dev = read_text(m, path);
  if (no_lexicon) forget_lexicon(&dev);
  tr_tally t[NM_CLASSES] = {{0}}, all = {0}, three = {0};
  for (uint32_t d = 0; d < dev.count; d++) {
    ng_article *a = &dev.at[d].article;
    int8_t *got = tr_get(m, a->tokens.count, 1);
    if (!got || !nm_label(context, a, got)) die("not enough memory");
    ar_reset(&context->scratch);
    tr_compare(&dev.at[d], got, t);
    tr_put(m, got);
  }
  for (unsigned c = 0; c < NM_CLASSES; c++) {
    tr_add_tally(&all, t[c]);
    if (c != NM_MISC) tr_add_tally(&three, t[c]);
  }
  printf("%-60s F %.1f  F3 %.1f ", path + (strlen(path) > 60 ? strlen(path) - 60 : 0), 100 * tr_f1(all),
         100 * tr_f1(three));
  for (unsigned c = 0; c < NM_CLASSES; c++) printf(" %s %.1f", shipped_labels.name[c], 100 * tr_f1(t[c]));
  printf("\n");
  tr_free_text(&dev);
  ng_context_free(context);
}

/* ---- all of it --------------------------------------------------------------------------------------------------- */

typedef struct settings {
  const char *mix, *classes, *output, *dev[16];
  int devs;
  bool no_lexicon, no_classes;
  tr_plan plan;
} settings;

static bool read_option(settings *o, const char *name, const char *value) {
  tr_plan *p = &o->plan;
  if (strcmp(name, "--epochs") == 0) return p->epochs = (uint32_t)atoi(value), true;
  if (strcmp(name, "--rows") == 0) return p->rows = (uint32_t)atoi(value), true;
  if (strcmp(name, "--least") == 0) return p->least = (uint32_t)atoi(value), true;
  if (strcmp(name, "--rate") == 0) return p->rate = (float)atof(value), true;
  if (strcmp(name, "--without") == 0 && strcmp(value, "lexicon") == 0) return o->no_lexicon = true;
  if (strcmp(name, "--without") == 0 && strcmp(value, "classes") == 0) return o->no_classes = true;
  if (strcmp(name, "--dev") == 0 && o->devs < 16) return o->dev[o->devs++] = value, true;
  return false;
}

static bool read_arguments(int argc, char **argv, settings *o) {
  const char **place[] = {&o->mix, &o->classes, &o->output};
  int n = 0;
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--no-second-look") == 0) {
      o->plan.second = false;
    } else if (i + 1 < argc && read_option(o, argv[i], argv[i + 1])) {
      i++;
    } else if (n < 3 && argv[i][0] != '-') {
      *place[n++] = argv[i];
    } else {
      return false;
    }
  }
  return n == 3;
}

static void report(const tr_corpus *c, const tr_field *f, const tr_file *file) {
  fprintf(stderr, "%u tokens, %zu feature uses, %u features, %u of %u kept, largest weight %.2f, %zu bytes\n", c->tokens,
          c->feature_count, c->met, file->rows, f->rows, file->largest, file->size);
}

static void save(const char *path, const tr_file *file) {
  FILE *out = fopen(path, "wb");
  if (out && fwrite(file->bytes, 1, file->size, out) == file->size && fclose(out) == 0) return;
  perror(path);
  exit(1);
}

int main(int argc, char **argv) {
  settings o = {.plan = {.epochs = 10, .rows = 190000, .least = 2, .rate = 0.02f, .second = true, .shipped = true}};
  tr_memory m = {allocator, NULL};
  if (argc > 3 && strcmp(argv[1], "--measure") == 0) {
    ng_str bytes = bytes_of(&m, argv[2]);
    for (int i = 3; i < argc; i++)
      measure(&m, argv[i], &(tr_file){.bytes = (unsigned char *)bytes.ptr, .size = bytes.len}, false);
    tr_free(&m);
    return 0;
  }
  if (!read_arguments(argc, argv, &o)) {
    fputs("usage: train [--epochs N] [--rows N] [--least N] [--rate R] [--no-second-look] "
          "[--without lexicon|classes]... [--dev FILE]... MIX CLASSES OUTPUT\n"
          "       train --measure MODEL FILE...\n", stderr);
    return 2;
  }
  o.plan.report = report;
  md_model words = read_classes(&m, o.classes);
  if (o.no_classes) memset((void *)words.class_prints, 0, (size_t)words.class_buckets * MD_SLOTS * 2);
  tr_text text = read_text(&m, o.mix);
  if (o.no_lexicon) forget_lexicon(&text);
  tr_file file = {0};
  if (!tr_train(&m, &text, &shipped_labels, &words, &o.plan, &file)) die("not enough memory");
  save(o.output, &file);
  for (int i = 0; i < o.devs; i++) measure(&m, o.dev[i], &file, o.no_lexicon);
  tr_free_text(&text);
  tr_free(&m);
  return 0;
}
