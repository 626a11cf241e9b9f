/* A model file: accepted or refused, never trusted. A user's is tried a second time with its sums put right, so that
 * what is behind them is reached. */
#include <string.h>
#include "check.h"
#include "model.h"

static void try_user(const void *bytes, size_t size) {
  ng_error error = {0};
  ng_allocator allocator = {plain_alloc, NULL};
  ng_model *model = ng_model_new(&allocator, bytes, size, &error);
  MUST(model || error.code == NG_ERROR_MODEL);
  if (!model) return;
  const ng_str tokens[] = {{"Ann", 3}, {"took", 4}, {"20", 2}};
  const uint32_t ends[] = {3};
  int8_t labels[3];
  MUST(ng_model_tag(check_context(), model, tokens, 3, ends, 1, labels) == NG_OK);
  for (int i = 0; i < 3; i++) MUST(labels[i] >= -1 && labels[i] < 2 * (int)ng_model_labels(model));
  ng_model_free(model);
}

static void mend(unsigned char *bytes, size_t size) {
  md_user_header *h = (md_user_header *)(void *)bytes;
  if (size < sizeof *h) return;
  memcpy(h->magic, MD_USER_MAGIC, sizeof h->magic);
  h->version = MD_USER_VERSION, h->byte_order = MD_BYTE_ORDER;
  h->header_size = sizeof *h, h->file_size = (uint32_t)size;
  h->header_sum = md_sum(h, offsetof(md_user_header, header_sum));
  h->body_sum = md_sum(bytes + sizeof *h, size - sizeof *h);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  md_model model;
  unsigned char *copy = aligned_alloc(64, (size + 64) / 64 * 64);
  memcpy(copy, data, size);
  ng_code code = md_open(copy, size, &model);
  MUST(code == NG_OK || code == NG_ERROR_MODEL);
  try_user(copy, size);
  mend(copy, size);
  try_user(copy, size);
  free(copy);
  return 0;
}
