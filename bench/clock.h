/* What both benches measure with: seconds of CPU time of this process. */
#ifndef NUTGRAF_BENCH_CLOCK_H
#define NUTGRAF_BENCH_CLOCK_H
#include <time.h>

static inline double cpu(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

#endif
