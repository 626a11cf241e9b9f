#include "lua_binding.h"
void lb_open_user(lua_State *L) { (void)L; }
