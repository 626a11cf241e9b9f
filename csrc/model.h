/* The trained model: a read-only block inside the shared object, checked before it is trusted (model.c).
 *
 * One file: a header, two bucketed hash tables, nothing else. A bucket has eight slots; a slot has a 16-bit fingerprint
 * of its key and a payload. Features nobody trained are told from trained ones by the fingerprint and cost one load.
 *   rows:    key of a feature → 16 weights (int8), one for each label lane
 *   classes: key of a word    → its word class (distributional, from unlabelled text)
 *
 * A user's model (md_user_header) is the same with any number of classes up to 15: rows of more lanes, names of its
 * own. */
#ifndef NG_MODEL_H
#define NG_MODEL_H

#include "nutgraf.h"
#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

enum {
  MD_VERSION = 2,
  MD_LANES = 16,  /* labels with weights; the label "outside" has none: its score is 0 */
  MD_LABELS = 17, /* lanes, then "outside" */
  MD_SLOTS = 8,   /* of a bucket */
  MD_FINE = 2048, /* most word classes; class 0 is "unknown word" */
  MD_MAX_BUCKETS = 1 << 20,
  MD_MOST_CLASSES = 15, /* of labels in a user's model */
  MD_NAME = 32          /* bytes of such a class's name, with a final 0 */
};

#define MD_MAGIC "NGNAMES"
enum { MD_BYTE_ORDER = 0x01020304 };
#define MD_MIX UINT64_C(0xD6E8FEB86659FD93)

/* What follows the header: sizes of the tables, and their offsets in the file. */
typedef struct md_body {
  uint32_t row_buckets, class_buckets, classes;
  uint32_t row_prints, rows, class_prints, class_values, coarse;
} md_body;

typedef struct md_header {
  char magic[8];
  uint32_t version, byte_order, header_size, file_size;
  md_body body;
  int16_t between[5][5]; /* from the end of a name of a class (4: "outside") to the start of one */
  int16_t within[4][4];  /* inside a class: B to I, B to L, I to I, I to L */
  int16_t first[MD_LABELS], last[MD_LABELS];
  char label[MD_LANES][8];       /* "B-PER" … in BILOU */
  uint64_t header_sum, body_sum; /* md_sum of all before, of all after the header */
} md_header;

#define MD_USER_MAGIC "NGLABEL"
enum { MD_USER_VERSION = 1 };

typedef struct md_user_header {
  char magic[8];
  uint32_t version, byte_order, header_size, file_size;
  md_body body;
  uint32_t labels; /* classes; rows have md_lanes(labels) weights: BILOU of each class, then zeros */
  char name[MD_MOST_CLASSES][MD_NAME];
  /* as above; `labels` stands for "outside" */
  int16_t between[MD_MOST_CLASSES + 1][MD_MOST_CLASSES + 1], within[MD_MOST_CLASSES][4];
  int16_t first[4 * MD_MOST_CLASSES + 1], last[4 * MD_MOST_CLASSES + 1];
  uint64_t header_sum, body_sum;
} md_user_header;

typedef struct md_model {
  const md_header *header; /* NULL: none, or a user's */
  const uint16_t *row_prints;
  const int8_t *rows;
  const uint16_t *class_prints;
  const uint16_t *class_values;
  const uint8_t *coarse; /* of a class: its coarse class */
  uint32_t row_buckets, class_buckets, classes, lanes; /* lanes: of a row */
  uint64_t sums[2];                                    /* of a user's file: which one it is */
} md_model;

/* Lanes of a row for the labels of so many classes. */
static inline unsigned md_lanes(unsigned classes) { return (4 * classes + 15) & ~15u; }

/* Spreads what tells keys apart over all their bits; one to one. */
static inline uint64_t md_mix(uint64_t h) {
  h ^= h >> 32;
  h *= MD_MIX;
  h ^= h >> 32;
  h *= MD_MIX;
  return h ^ h >> 32;
}

static inline uint32_t md_bucket(uint64_t key, uint32_t buckets) {
  return (uint32_t)(((key & 0xFFFFFFFFu) * buckets) >> 32);
}

static inline uint16_t md_print(uint64_t key) {
  uint16_t print = (uint16_t)(key >> 48);
  return print ? print : 1; /* 0 marks an empty slot */
}

/* Which of a bucket's eight slots hold a print: two bits a slot. */
static inline unsigned md_hits(const uint16_t *at, uint16_t print) {
#if defined(__SSE2__)
  __m128i prints = _mm_load_si128((const __m128i *)(const void *)at);
  return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi16(prints, _mm_set1_epi16((short)print)));
#elif defined(__aarch64__)
  static const uint16_t bits[MD_SLOTS] = {3, 3 << 2, 3 << 4, 3 << 6, 3 << 8, 3 << 10, 3 << 12, 3 << 14};
  return vaddvq_u16(vandq_u16(vceqq_u16(vld1q_u16(at), vdupq_n_u16(print)), vld1q_u16(bits)));
#else
  unsigned hits = 0;
  for (unsigned i = 0; i < MD_SLOTS; i++) hits |= (at[i] == print ? 3u : 0u) << 2 * i;
  return hits;
#endif
}

/* The slot of a key, or -1. */
static inline int64_t md_slot(const uint16_t *prints, uint32_t buckets, uint64_t key) {
  uint32_t bucket = md_bucket(key, buckets);
  unsigned hits = md_hits(prints + (size_t)bucket * MD_SLOTS, md_print(key));
  return hits ? (int64_t)bucket * MD_SLOTS + __builtin_ctz(hits) / 2 : -1;
}

/* The word class of a key, 0 if unknown. */
static inline uint16_t md_class(const md_model *model, uint64_t key) {
  int64_t slot = md_slot(model->class_prints, model->class_buckets, key);
  return slot < 0 ? 0 : model->class_values[slot];
}

/* Checks a model file in memory: size, version, byte order, sums, every offset and index. *model points into bytes,
 * which must be aligned to 16 and outlive it. */
ng_code md_open(const void *bytes, size_t len, md_model *model);
/* The same for a user's model; model->header stays NULL. */
ng_code md_open_user(const void *bytes, size_t len, const md_user_header **header, md_model *model);
/* The shipped model's file; false if the library was built without one. */
bool md_shipped_bytes(const void **bytes, size_t *len);
/* The shipped model: its header is checked here; its body was checked by the build's specs. header NULL: none. */
ng_code md_shipped(md_model *model);
/* A sum that differs whenever any one word does. */
uint64_t md_sum(const void *bytes, size_t len);

#endif
