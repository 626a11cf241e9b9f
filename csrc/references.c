/* References: stub. */
#include "entities.h"
bool rf_references(en_work *w) {
  (void)w;
  return true;
}
