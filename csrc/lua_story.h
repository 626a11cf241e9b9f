/* The classes of a story's rows, shared by the object and the rows themselves. */
#ifndef NG_LUA_STORY_H
#define NG_LUA_STORY_H

#include "lua_binding.h"

enum {
  LS_DOCUMENT,
  LS_ENTITY,
  LS_MENTION,
  LS_LABEL,
  LS_FIGURE,
  LS_VALUE,
  LS_QUOTE,
  LS_VARIANT,
  LS_CITATION,
  LS_EDGE,
  LS_TIME,
  LS_CLAIM,
  LS_POSITION,
  LS_REUSE,
  LS_EDIT,
  LS_SUM,
  LS_CHANGE,
  LS_DRIFT,
  LS_CHAIN,
  LS_LINK,
  LS_PLACE,
  LS_CLASSES
};

extern const lb_class ls_classes[LS_CLASSES] __attribute__((visibility("hidden")));

#endif
