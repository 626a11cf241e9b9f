/* The trained model: a read-only block inside the shared object, checked before it is trusted (model.c). */
#ifndef NG_MODEL_H
#define NG_MODEL_H

#include "nutgraf.h"

/* Checks a model file in memory: size, version, byte order, checksum, every index. *model points into bytes. */
ng_code md_open(const void *bytes, size_t len, const void **model);
/* The shipped model. */
ng_code md_shipped(const void **model);

#endif
