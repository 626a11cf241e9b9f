/* Runs a fuzz target over the files named, without libFuzzer: the corpus and every input that once failed. */
#include <string.h>
#include "check.h"

static int replay(const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f) return perror(path), 1;
  fseek(f, 0, SEEK_END);
  long size = ftell(f);
  rewind(f);
  uint8_t *data = malloc(size ? (size_t)size : 1); /* exact size: one byte past it is a finding */
  size_t got = fread(data, 1, (size_t)size, f);
  fclose(f);
  LLVMFuzzerTestOneInput(data, got);
  free(data);
  return 0;
}

int main(int argc, char **argv) {
  int failed = 0;
  for (int i = 1; i < argc; i++) failed += replay(argv[i]);
  printf("%d inputs replayed\n", argc - 1 - failed);
  return failed != 0;
}
