/* Collections in Lua: see lua_corpus.c. */
#ifndef NG_LUA_CORPUS_H
#define NG_LUA_CORPUS_H

#include <lua.h>
#include "nutgraf.h"

/* Sets reuse_json, cluster_json and story_json in the table on top of the stack; context: index of the userdata that
 * holds a pointer to the context (ng_context **), absolute. */
void nutgraf_open_corpus(lua_State *L, int context);

#endif
