/* See model.h. */
#include "model.h"
#include <string.h>
#include "text.h"

/* The model file, as it is, in read-only data. */
__asm__(".section .rodata\n"
        ".balign 64\n"
        ".type md_blob, @object\n"
        "md_blob:\n"
        ".incbin \"model/en/names.model\"\n"
        ".size md_blob, . - md_blob\n"
        ".balign 8\n"
        ".type md_blob_end, @object\n"
        "md_blob_end:\n"
        ".quad md_blob_end - md_blob\n"
        ".size md_blob_end, 8\n"
        ".previous\n");
extern const unsigned char md_blob[] __attribute__((visibility("hidden")));
extern const uint64_t md_blob_end[] __attribute__((visibility("hidden")));

static uint64_t word_at(const unsigned char *s, size_t n) {
  uint64_t word = 0;
  for (size_t i = 0; i < n; i++) word |= (uint64_t)s[i] << (8 * i);
  return word;
}

/* Each step is a bijection of the state, so two inputs that differ in one word never meet again; four lanes keep the
 * multiplier busy. */
uint64_t md_sum(const void *bytes, size_t len) {
  const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15);
  uint64_t lane[4] = {len, 1, 2, 3};
  const unsigned char *s = bytes;
  size_t i = 0;
  for (; i + 32 <= len; i += 32)
    for (size_t k = 0; k < 4; k++) {
      uint64_t word = (lane[k] ^ word_at(s + i + 8 * k, 8)) * prime;
      lane[k] = word ^ word >> 29;
    }
  uint64_t sum = 0;
  for (; i < len; i += 8) {
    sum = (sum ^ word_at(s + i, len - i < 8 ? len - i : 8)) * prime;
    sum ^= sum >> 31;
  }
  for (size_t k = 0; k < 4; k++) {
    sum = (sum ^ lane[k]) * prime;
    sum ^= sum >> 32;
  }
  return sum;
}

/* Where the tables of a file may lie: behind its header, inside it. */
typedef struct frame {
  uint32_t header_size, file_size;
} frame;

static bool piece(frame f, uint32_t at, uint64_t size) {
  return at >= f.header_size && at % 16 == 0 && at <= f.file_size && size <= f.file_size - at;
}

static bool body_holds(const md_body *b, frame f, unsigned lanes) {
  if (!b->row_buckets || b->row_buckets > MD_MAX_BUCKETS || !b->class_buckets || b->class_buckets > MD_MAX_BUCKETS)
    return false;
  uint64_t slots = (uint64_t)b->row_buckets * MD_SLOTS, words = (uint64_t)b->class_buckets * MD_SLOTS;
  return b->classes && b->classes <= MD_FINE && piece(f, b->row_prints, slots * 2) &&
         piece(f, b->rows, slots * lanes) && piece(f, b->class_prints, words * 2) &&
         piece(f, b->class_values, words * 2) && piece(f, b->coarse, b->classes);
}

static bool header_holds(const md_header *h) {
  if (memcmp(h->magic, MD_MAGIC, sizeof h->magic) != 0 || h->version != MD_VERSION || h->byte_order != MD_BYTE_ORDER)
    return false;
  if (h->header_size != sizeof *h || h->header_sum != md_sum(h, offsetof(md_header, header_sum))) return false;
  return body_holds(&h->body, (frame){h->header_size, h->file_size}, MD_LANES);
}

static md_model point_into(const unsigned char *bytes, const md_body *b, unsigned lanes) {
  return (md_model){.row_prints = (const uint16_t *)(const void *)(bytes + b->row_prints),
                    .rows = (const int8_t *)(bytes + b->rows),
                    .class_prints = (const uint16_t *)(const void *)(bytes + b->class_prints),
                    .class_values = (const uint16_t *)(const void *)(bytes + b->class_values),
                    .coarse = bytes + b->coarse,
                    .row_buckets = b->row_buckets,
                    .class_buckets = b->class_buckets,
                    .classes = b->classes,
                    .lanes = lanes};
}

static bool indices_hold(const md_model *model) {
  for (size_t i = 0; i < (size_t)model->class_buckets * MD_SLOTS; i++)
    if (model->class_values[i] >= model->classes) return false;
  return true;
}

ng_code md_open(const void *bytes, size_t len, md_model *model) {
  memset(model, 0, sizeof *model);
  const md_header *h = bytes;
  if (len < sizeof *h || (uintptr_t)bytes % 16) return NG_ERROR_MODEL;
  if (!header_holds(h) || h->file_size != len) return NG_ERROR_MODEL;
  if (h->body_sum != md_sum((const char *)bytes + sizeof *h, len - sizeof *h)) return NG_ERROR_MODEL;
  md_model opened = point_into(bytes, &h->body, MD_LANES);
  if (!indices_hold(&opened)) return NG_ERROR_MODEL;
  *model = opened;
  model->header = h;
  return NG_OK;
}

static bool names_hold(const md_user_header *h) {
  if (!h->labels || h->labels > MD_MOST_CLASSES) return false;
  for (uint32_t i = 0; i < h->labels; i++) {
    const char *end = memchr(h->name[i], 0, MD_NAME);
    if (!end || end == h->name[i] || tx_valid(h->name[i], (size_t)(end - h->name[i])) != (size_t)(end - h->name[i]))
      return false;
  }
  return true;
}

static bool user_header_holds(const md_user_header *h) {
  if (memcmp(h->magic, MD_USER_MAGIC, sizeof h->magic) != 0 || h->version != MD_USER_VERSION) return false;
  if (h->byte_order != MD_BYTE_ORDER || h->header_size != sizeof *h) return false;
  if (h->header_sum != md_sum(h, offsetof(md_user_header, header_sum)) || !names_hold(h)) return false;
  return body_holds(&h->body, (frame){h->header_size, h->file_size}, md_lanes(h->labels));
}

ng_code md_open_user(const void *bytes, size_t len, const md_user_header **header, md_model *model) {
  memset(model, 0, sizeof *model);
  const md_user_header *h = bytes;
  if (len < sizeof *h || (uintptr_t)bytes % 16) return NG_ERROR_MODEL;
  if (!user_header_holds(h) || h->file_size != len) return NG_ERROR_MODEL;
  if (h->body_sum != md_sum((const char *)bytes + sizeof *h, len - sizeof *h)) return NG_ERROR_MODEL;
  md_model opened = point_into(bytes, &h->body, md_lanes(h->labels));
  if (!indices_hold(&opened)) return NG_ERROR_MODEL;
  *model = opened;
  model->sums[0] = h->header_sum, model->sums[1] = h->body_sum;
  *header = h;
  return NG_OK;
}

bool md_shipped_bytes(const void **bytes, size_t *len) {
  *bytes = md_blob;
  *len = (size_t)((const unsigned char *)md_blob_end - md_blob);
  return *len > 0;
}

ng_code md_shipped(md_model *model) {
  const void *bytes;
  size_t len;
  memset(model, 0, sizeof *model);
  if (!md_shipped_bytes(&bytes, &len) || len < sizeof(md_header)) return NG_OK;
  const md_header *h = bytes;
  if (!header_holds(h)) return NG_ERROR_MODEL;
  *model = point_into(bytes, &h->body, MD_LANES);
  model->header = h;
  return NG_OK;
}
