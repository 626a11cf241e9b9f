/* A model file: accepted or refused, never trusted. */
#include <string.h>
#include "check.h"
#include "model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  md_model model;
  void *copy = aligned_alloc(64, (size + 64) / 64 * 64);
  memcpy(copy, data, size);
  ng_code code = md_open(copy, size, &model);
  MUST(code == NG_OK || code == NG_ERROR_MODEL);
  free(copy);
  return 0;
}
