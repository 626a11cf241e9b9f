# nutgraf: `make` builds, `make demo` shows, `make test` proves. `make help` lists the rest.
#
# Every variable may be set from outside (LuaRocks and packagers do): LUA LUA_VERSION LUA_INCDIR CC CFLAGS LIBFLAG
# PREFIX LUADIR LIBDIR BINDIR PCRE2_CFLAGS PCRE2_LIBS.

LUA         ?= lua5.4
LUA_VERSION ?= 5.4
LUA_INCDIR  ?= /usr/include/lua$(LUA_VERSION)
CC          ?= cc
CFLAGS      ?= -O2 -g
LIBFLAG     ?= -shared
PREFIX      ?= /usr/local
LUADIR      ?= $(PREFIX)/share/lua/$(LUA_VERSION)
LIBDIR      ?= $(PREFIX)/lib/lua/$(LUA_VERSION)
BINDIR      ?= $(PREFIX)/bin
BUSTED      ?= $(LUA) /usr/bin/busted
B           ?= build

PCRE2_LIBS ?= -lpcre2-8
WARN := -Wall -Wextra -Wconversion -Wshadow -Wno-sign-conversion
ALL_CFLAGS := -std=gnu11 -fPIC -fvisibility=hidden $(WARN) -Icsrc -I$(B)/gen $(PCRE2_CFLAGS) $(CFLAGS)

LEXICONS := $(sort $(wildcard model/en/lexicon/*.txt))
CORE     := $(filter-out csrc/lua_%,$(sort $(wildcard csrc/*.c)))
BINDING  := $(sort $(wildcard csrc/lua_*.c))
CORE_O   := $(CORE:csrc/%.c=$(B)/obj/%.o)
BINDING_O := $(BINDING:csrc/%.c=$(B)/obj/%.o)
MODULE   := $(B)/lib/nutgraf/core.so
GENERATED := $(B)/gen/stamp

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all
all: $(MODULE) $(B)/nutgraf

# The compiler leaves a table alone that has not changed, so objects depend on the tables and not on this stamp.
$(GENERATED): model/compile.lua $(LEXICONS)
	@mkdir -p $(B)/gen
	$(LUA) model/compile.lua $(B)/gen $(LEXICONS)
	@touch $@

$(B)/obj/%.o: csrc/%.c | $(GENERATED)
	@mkdir -p $(B)/obj
	$(CC) $(ALL_CFLAGS) $(if $(filter lua_%,$*),-I$(LUA_INCDIR)) -MMD -MP -c $< -o $@

$(MODULE): $(CORE_O) $(BINDING_O)
	@mkdir -p $(@D)
	$(CC) $(LIBFLAG) $(CFLAGS) -o $@ $^ $(PCRE2_LIBS) -lm

# The command in the build tree: the installed one, with this tree's paths in front.
$(B)/nutgraf: lua/bin/nutgraf Makefile
	@mkdir -p $(B)
	{ echo '#!/usr/bin/env $(LUA)'; \
	  echo 'local here = (arg[0]:match("^(.*)/[^/]*$$") or ".") .. "/"'; \
	  echo 'package.path = here .. "../lua/?.lua;" .. here .. "../lua/?/init.lua;" .. package.path'; \
	  echo 'package.cpath = here .. "lib/?.so;" .. package.cpath'; \
	  tail -n +2 $<; } > $@
	chmod +x $@

-include $(wildcard $(B)/obj/*.d)

.PHONY: clean
clean:
	rm -rf $(B)
