/* Setting an ng_error (article.c). error may be NULL. */
#ifndef NG_ERROR_H
#define NG_ERROR_H

#include "nutgraf.h"

void er_set(ng_error *error, ng_code code, size_t position, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void er_memory(ng_error *error);

#endif
