/* The shape of blocks_weights.h, for blocks_layout.c, which weighs, and model/lines.c, which fits. */
#ifndef NG_BLOCKS_LAYOUT_H
#define NG_BLOCKS_LAYOUT_H

#include "blocks.h"

/* Rows of weights, one weight a state: in BW_SCALE parts of a unit of log odds. */
enum {
  BW_OWN = 0,
  BW_BEFORE = BW_OWN + BF_COUNT,     /* features of the line before */
  BW_BEHIND = BW_BEFORE + BF_SHAPES, /* … and of the line behind */
  BW_NEXT = BW_BEHIND + BF_SHAPES,   /* the state of the line before */
  BW_FIRST = BW_NEXT + BS_STATES,
  BW_LAST,
  BW_ROWS,
  BW_SCALE = 64,
  BW_RANGE = 20 * BW_SCALE, /* no two weights of following states differ by more: model/lines.c sees to it */
  BW_NEVER = -100000000
};

/* The headline comes once: behind lines of the head above it, or first. */
static inline bool bl_may_follow(uint32_t before, uint32_t state) {
  if (state == BS_HEADLINE || state >= BS_OVER_BOILERPLATE) return before >= BS_OVER_BOILERPLATE;
  return before < BS_OVER_BOILERPLATE;
}

#endif
