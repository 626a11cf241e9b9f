/* Writes a model file: reads a fitted field, keeps its strongest features as 8-bit rows (model.h). */
#include <math.h>
#include "sort.h"
#include "train.h"

/* ---- tables ------------------------------------------------------------------------------------------------------ */

bool tr_new_table(tr_memory *m, uint32_t entries, double load, tr_table *t) {
  t->buckets = (uint32_t)((double)entries / (MD_SLOTS * load)) + 1;
  t->prints = tr_get(m, (size_t)t->buckets * MD_SLOTS, sizeof *t->prints);
  return t->prints != NULL;
}

int64_t tr_place(tr_table *t, uint64_t key) {
  uint32_t bucket = md_bucket(key, t->buckets);
  uint16_t print = md_print(key);
  for (int i = 0; i < MD_SLOTS; i++) {
    uint16_t *at = &t->prints[(size_t)bucket * MD_SLOTS + i];
    if (*at == print) return -1;
    if (*at) continue;
    *at = print;
    return (int64_t)bucket * MD_SLOTS + i;
  }
  return -1;
}

/* ---- features by strength ---------------------------------------------------------------------------------------- */

typedef struct rank {
  float strength;
  uint32_t row;
} rank;

static int by_strength(const void *a, const void *b, const void *ctx) {
  const rank *x = a, *y = b;
  (void)ctx;
  if (x->strength != y->strength) return x->strength > y->strength ? -1 : 1;
  return x->row < y->row ? -1 : 1;
}

static rank *ranked(const tr_field *f, const tr_corpus *c) {
  rank *ranks = tr_get(f->memory, f->rows, sizeof *ranks);
  if (!ranks) return NULL;
  for (uint32_t r = 0; r < f->rows; r++) {
    const float *row = tr_row(f, r);
    float sum = 0;
    for (unsigned l = 0; l < f->lanes; l++) sum += row[l] * row[l];
    ranks[r] = (rank){sum * sqrtf((float)c->dictionary.uses[r]), r};
  }
  ar_arena scratch;
  ar_init(&scratch, &f->memory->allocator);
  bool sorted = so_sort(&scratch, ranks, f->rows, sizeof *ranks, by_strength, NULL);
  ar_free(&scratch);
  if (sorted) return ranks;
  tr_put(f->memory, ranks);
  return NULL;
}

static float largest_weight(const tr_field *f, const rank *ranks, uint32_t rows) {
  float most = 0;
  for (uint32_t i = 0; i < rows; i++) {
    const float *row = tr_row(f, ranks[i].row);
    for (unsigned l = 0; l < f->lanes; l++) most = fabsf(row[l]) > most ? fabsf(row[l]) : most;
  }
  return most > 6 ? 6 : most > 0 ? most : 1;
}

static int16_t round16(float x) { return (int16_t)lrintf(x < -30000 ? -30000 : x > 30000 ? 30000 : x); }
static int8_t round8(float x) { return (int8_t)lrintf(x < -127 ? -127 : x > 127 ? 127 : x); }

/* Features that are kept, in a table, with their weights in rows: what both forms of files have. */
typedef struct packed {
  tr_table table;
  int8_t *rows;
  float scale;
} packed;

static uint32_t fill(const tr_field *f, const tr_corpus *c, const rank *ranks, uint32_t most_rows, packed *p) {
  uint32_t placed = 0;
  for (uint32_t i = 0; i < f->rows && placed < most_rows; i++) {
    int64_t slot = tr_place(&p->table, c->dictionary.key_of[ranks[i].row]);
    if (slot < 0) continue;
    const float *row = tr_row(f, ranks[i].row);
    placed++;
    for (unsigned l = 0; l < f->lanes; l++) p->rows[(size_t)slot * f->lanes + l] = round8(row[l] * p->scale);
  }
  return placed;
}

static bool pack(const tr_field *f, const tr_corpus *c, uint32_t most_rows, double load, packed *p, tr_file *file) {
  rank *ranks = ranked(f, c);
  bool ok = ranks && tr_new_table(f->memory, most_rows, load, &p->table);
  if (ok) {
    p->rows = tr_get(f->memory, (size_t)p->table.buckets * MD_SLOTS, f->lanes);
    file->largest = largest_weight(f, ranks, f->rows < most_rows ? f->rows : most_rows);
    p->scale = 127 / file->largest;
    if (p->rows) file->rows = fill(f, c, ranks, most_rows, p);
  }
  tr_put(f->memory, ranks);
  return ok && p->rows;
}

/* ---- the file ---------------------------------------------------------------------------------------------------- */

static uint32_t aligned(uint32_t n) { return (n + 63) & ~63u; }

/* The tables of a file behind its header, and their places. */
static bool write_body(const tr_field *f, const packed *p, const md_model *words, md_body *b, uint32_t header,
                       tr_file *file) {
  uint32_t slots = p->table.buckets * MD_SLOTS, entries = words->class_buckets * MD_SLOTS;
  *b = (md_body){.row_buckets = p->table.buckets, .class_buckets = words->class_buckets, .classes = words->classes};
  b->row_prints = aligned(header);
  b->rows = aligned(b->row_prints + slots * 2);
  b->class_prints = aligned(b->rows + slots * f->lanes);
  b->class_values = aligned(b->class_prints + entries * 2);
  b->coarse = aligned(b->class_values + entries * 2);
  file->size = aligned(b->coarse + words->classes);
  file->bytes = tr_get(f->memory, file->size, 1);
  if (!file->bytes) return false;
  memcpy(file->bytes + b->row_prints, p->table.prints, slots * 2);
  memcpy(file->bytes + b->rows, p->rows, (size_t)slots * f->lanes);
  memcpy(file->bytes + b->class_prints, words->class_prints, entries * 2);
  memcpy(file->bytes + b->class_values, words->class_values, entries * 2);
  memcpy(file->bytes + b->coarse, words->coarse, words->classes);
  return true;
}

static void name_lanes(char label[MD_LANES][8], const tr_labels *labels) {
  for (unsigned l = 0; l < MD_LANES; l++) {
    const char *name = labels->name[l / 4];
    label[l][0] = "BILU"[l & 3], label[l][1] = '-';
    for (unsigned i = 0; i < 5 && name[i]; i++) label[l][2 + i] = name[i];
  }
}

static void write_shipped_header(const tr_field *f, float scale, const tr_labels *labels, const md_body *b,
                                 tr_file *file) {
  md_header h = {.version = MD_VERSION, .byte_order = MD_BYTE_ORDER, .header_size = sizeof h, .body = *b};
  memcpy(h.magic, MD_MAGIC, sizeof h.magic);
  h.file_size = (uint32_t)file->size;
  name_lanes(h.label, labels);
  for (unsigned l = 0; l < MD_LABELS; l++) {
    h.first[l] = round16(f->first[l].now * scale);
    h.last[l] = round16(f->last[l].now * scale);
  }
  for (unsigned x = 0; x < 5; x++)
    for (unsigned y = 0; y < 5; y++) h.between[x][y] = round16(f->between[x][y].now * scale);
  for (unsigned k = 0; k < 4; k++)
    for (unsigned j = 0; j < 4; j++) h.within[k][j] = round16(f->within[k][j].now * scale);
  h.header_sum = md_sum(&h, offsetof(md_header, header_sum));
  h.body_sum = md_sum(file->bytes + sizeof h, file->size - sizeof h);
  memcpy(file->bytes, &h, sizeof h);
}

bool tr_write_shipped(const tr_field *f, const tr_corpus *c, const md_model *words, const tr_labels *labels,
                      uint32_t most_rows, tr_file *file) {
  packed p = {0};
  md_body body;
  bool ok = pack(f, c, most_rows, 0.94, &p, file) && write_body(f, &p, words, &body, sizeof(md_header), file);
  if (ok) write_shipped_header(f, p.scale, labels, &body, file);
  tr_put(f->memory, p.table.prints), tr_put(f->memory, p.rows);
  return ok;
}

static void write_user_header(const tr_field *f, float scale, const tr_labels *labels, const md_body *b,
                              tr_file *file) {
  md_user_header h;
  memset(&h, 0, sizeof h); /* the gaps between its fields too */
  memcpy(h.magic, MD_USER_MAGIC, sizeof h.magic);
  h.version = MD_USER_VERSION, h.byte_order = MD_BYTE_ORDER, h.header_size = sizeof h, h.body = *b;
  h.file_size = (uint32_t)file->size, h.labels = f->classes;
  memcpy(h.name, labels->name, sizeof h.name);
  for (unsigned l = 0; l < f->labels; l++) {
    h.first[l] = round16(f->first[l].now * scale);
    h.last[l] = round16(f->last[l].now * scale);
  }
  for (unsigned x = 0; x <= f->classes; x++)
    for (unsigned y = 0; y <= f->classes; y++) h.between[x][y] = round16(f->between[x][y].now * scale);
  for (unsigned k = 0; k < f->classes; k++)
    for (unsigned j = 0; j < 4; j++) h.within[k][j] = round16(f->within[k][j].now * scale);
  h.header_sum = md_sum(&h, offsetof(md_user_header, header_sum));
  h.body_sum = md_sum(file->bytes + sizeof h, file->size - sizeof h);
  memcpy(file->bytes, &h, sizeof h);
}

bool tr_write_user(const tr_field *f, const tr_corpus *c, const md_model *words, const tr_labels *labels,
                   uint32_t most_rows, tr_file *file) {
  packed p = {0};
  md_body body;
  uint32_t rows = f->rows < most_rows ? f->rows : most_rows;
  bool ok = pack(f, c, rows, 0.8, &p, file) && write_body(f, &p, words, &body, sizeof(md_user_header), file);
  if (ok) write_user_header(f, p.scale, labels, &body, file);
  tr_put(f->memory, p.table.prints), tr_put(f->memory, p.rows);
  return ok;
}
