/* Ready tokens, one a line, an empty line between sentences: labels are in range and well-formed. */
#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ng_str *tokens = malloc((size + 1) * sizeof *tokens);
  uint32_t *ends = malloc((size + 1) * sizeof *ends);
  int8_t *labels = malloc(size + 1);
  uint32_t count = 0, sentences = 0;
  size_t from = 0;
  for (size_t i = 0; i <= size; i++) {
    if (i < size && data[i] != '\n') continue;
    if (i > from) tokens[count++] = (ng_str){(const char *)data + from, i - from};
    else if (count > (sentences ? ends[sentences - 1] : 0)) ends[sentences++] = count;
    from = i + 1;
  }
  if (count > (sentences ? ends[sentences - 1] : 0)) ends[sentences++] = count;
  ng_context *context = check_context();
  MUST(ng_tag(context, tokens, count, ends, sentences, labels) == NG_OK);
  for (uint32_t i = 0; i < count; i++) {
    MUST(labels[i] >= -1 && labels[i] < 2 * NG_KINDS);
    if (labels[i] > 0 && labels[i] % 2) MUST(i > 0 && (labels[i - 1] | 1) == labels[i]);
  }
  free(tokens), free(ends), free(labels);
  return 0;
}
