/* Labelled text, columns or JSON lines by its first byte: read or refused with a line; what little was read is learned,
 * and the model labels it in a well-formed way. */
#include <string.h>
#include "check.h"

static void check_labels(const ng_model *model) {
  const ng_str tokens[] = {{"Ann", 3}, {"\xFF", 1}, {"took", 4}, {"", 0}, {"aspirin", 7}};
  const uint32_t ends[] = {2, 5};
  int8_t labels[5];
  MUST(ng_model_tag(check_context(), model, tokens, 5, ends, 2, labels) == NG_OK);
  for (int i = 0; i < 5; i++) {
    MUST(labels[i] >= -1 && labels[i] < 2 * (int)ng_model_labels(model));
    if (labels[i] > 0 && labels[i] % 2) MUST(i > 0 && (labels[i - 1] | 1) == labels[i]);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ng_error error = {0};
  ng_train_options options = {.epochs = 1};
  ng_trainer *trainer = ng_trainer_new(check_context(), NULL, 0, &error);
  MUST(trainer);
  unsigned how = (size && data[0] == '{' ? NG_READ_JSON : 0) | (size % 2 ? NG_READ_MEND : 0);
  ng_code code = ng_trainer_read(trainer, (ng_str){(const char *)data, size}, how, &error);
  MUST(code == NG_OK || (code == error.code && error.message[0] && error.position <= size + 1));
  ng_model *model = code == NG_OK && size < 1024 ? ng_train(trainer, &options, &error) : NULL;
  if (model) check_labels(model);
  ng_model_free(model);
  ng_trainer_free(trainer);
  return 0;
}
