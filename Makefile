# nutgraf: `make` builds, `make demo` shows, `make test` proves. `make help` lists the rest.
#
# Every variable may be set from outside (LuaRocks and packagers do): LUA LUA_VERSION LUA_INCDIR CC CFLAGS LIBFLAG
# PREFIX LUADIR LIBDIR BINDIR PCRE2_CFLAGS PCRE2_LIBS.

LUA         ?= lua5.4
LUA_VERSION ?= 5.4
LUA_INCDIR  ?= /usr/include/lua$(LUA_VERSION)
CC          ?= cc
CFLAGS      ?= -O3 -g
LIBFLAG     ?= -shared
PREFIX      ?= /usr/local
LUADIR      ?= $(PREFIX)/share/lua/$(LUA_VERSION)
LIBDIR      ?= $(PREFIX)/lib/lua/$(LUA_VERSION)
BINDIR      ?= $(PREFIX)/bin
BUSTED      ?= $(LUA) $(firstword $(wildcard /usr/bin/busted /usr/local/bin/busted) busted)
LUA_LIBS    ?= -llua$(LUA_VERSION)
B           ?= build

# Processes of the builds that `make demo`, `make test` and the tests start.
JOBS ?= $(shell nproc 2>/dev/null || echo 1)
# make V=1 shows the commands.
Q := $(if $(V),,@)

PCRE2_LIBS ?= -lpcre2-8
# make LEXBOR=1: pages are parsed by lexbor, as browsers do it, and not by the scanner of our own (docs/decisions/pages.md).
LEXBOR        ?=
LEXBOR_CFLAGS ?=
LEXBOR_LIBS   ?= -llexbor
ifneq ($(LEXBOR),)
override PCRE2_LIBS += $(LEXBOR_LIBS)
override PCRE2_CFLAGS += -DNG_LEXBOR $(LEXBOR_CFLAGS)
endif
WARN := -Wall -Wextra -Wconversion -Wshadow -Wno-sign-conversion
ALL_CFLAGS := -std=gnu11 -fPIC -fvisibility=hidden $(WARN) -Icsrc -I$(B)/gen $(PCRE2_CFLAGS) $(CFLAGS)

LEXICONS := $(sort $(wildcard model/en/lexicon/*.txt))
PAGE_WORDS := $(sort $(wildcard model/html/*.txt))
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
$(GENERATED): model/compile.lua model/compile_html.lua model/words32.lua $(LEXICONS) $(PAGE_WORDS)
	@mkdir -p $(B)/gen
	@$(if $(V),:,echo "  LEX  model/en/lexicon model/html")
	$(Q)$(LUA) model/compile.lua $(B)/gen $(LEXICONS)
	$(Q)$(LUA) model/compile_html.lua $(B)/gen $(PAGE_WORDS)
	@touch $@

# The recipe makes make look at the tables' times again, so that the objects of a changed class list are rebuilt at once.
$(B)/gen/lexicon_classes.h $(B)/gen/lexicon_table.h $(B)/gen/html_words_enum.h $(B)/gen/html_words_table.h: $(GENERATED) ; @true

$(B)/obj/model.o: model/en/names.model

$(B)/obj/%.o: csrc/%.c | $(GENERATED)
	@mkdir -p $(B)/obj
	@$(if $(V),:,echo "  CC   $<")
	$(Q)$(CC) $(ALL_CFLAGS) $(if $(filter lua_%,$*),-I$(LUA_INCDIR)) -MMD -MP -c $< -o $@

# The trainer's sums are the same on every compiler only if none is contracted; its inner loops want vectors.
$(B)/obj/train_field.o: ALL_CFLAGS += -O3 -fno-math-errno -ffp-contract=off

$(MODULE): $(CORE_O) $(BINDING_O)
	@mkdir -p $(@D)
	@$(if $(V),:,echo "  LINK $@")
	$(Q)$(CC) $(LIBFLAG) $(CFLAGS) -o $@ $^ $(PCRE2_LIBS) -lm

# The command in the build tree: the installed one, with this tree's paths in front.
$(B)/nutgraf: lua/bin/nutgraf Makefile
	@mkdir -p $(B)
	$(Q){ echo '#!/usr/bin/env $(LUA)'; \
	  echo 'local here = (arg[0]:match("^(.*)/[^/]*$$") or ".") .. "/"'; \
	  echo 'package.path = "$(CURDIR)/lua/?.lua;$(CURDIR)/lua/?/init.lua;" .. package.path'; \
	  echo 'package.cpath = here .. "lib/?.so;" .. package.cpath'; \
	  tail -n +2 $<; } > $@
	$(Q)chmod +x $@

-include $(wildcard $(B)/obj/*.d)

# The name model (model/README.md). The build never trains: `make train` makes model/en/names.model and csrc/kind_weights.h again
# from the corpus and the evaluation kit's training sets in about four minutes, `make classes` the word classes in about four.
EVAL_DATA ?= ../shared/eval/data
TOOL_CFLAGS := -std=gnu11 -O3 -ffp-contract=off -Wall -Wextra -Icsrc -I$(B)/gen
MEASURED_ON := $(foreach s,openmix conll03 worldwide uner_ewt wikigold gum_news,--dev $(EVAL_DATA)/ner/$(s)/dev.conll)

$(B)/train $(B)/classes $(B)/kinds $(B)/lines: $(B)/%: model/%.c model/host.h $(CORE_O)
	$(CC) $(TOOL_CFLAGS) -o $@ $< $(CORE_O) $(PCRE2_LIBS) -lm

.PHONY: train classes kinds lines
train: all $(B)/train
	$(CORPUS) conll --part train --scheme conll > $(B)/corpus.conll
	$(LUA) model/corpus_mix.lua $(EVAL_DATA) $(B)/corpus.conll > $(B)/mix.conll
	$(B)/train $(MEASURED_ON) $(B)/mix.conll model/en/word_classes.txt model/en/names.model
	@$(MAKE) --no-print-directory kinds

# The kinds' weights are fitted to names that a tagger found which has not seen the corpus; they hang on the word classes.
kinds: all $(B)/train $(B)/kinds
	$(CORPUS) names --part train > $(B)/corpus.names
	$(LUA) model/corpus_mix.lua $(EVAL_DATA) > $(B)/open.conll
	$(B)/train $(B)/open.conll model/en/word_classes.txt $(B)/open.model
	$(B)/kinds --model $(B)/open.model --open $(EVAL_DATA)/ner/openmix/train.conll $(B)/corpus.names csrc/kind_weights.h

classes: $(B)/classes
	$(LUA) model/class_text.lua $(EVAL_DATA) > $(B)/class_text.txt
	$(B)/classes $(B)/class_text.txt model/en/word_classes.txt

# The weights of pronouns and descriptions, from the weights there are: the features look at what earlier pronouns were taken for, so a
# second run settles them. `make clean`'s tree is left alone: the build that tells its candidates has one of its own.
.PHONY: references
references: all
	$(MAKE) --no-print-directory B=$(B)/fit CFLAGS="$(CFLAGS) -DRF_DUMP" all
	$(CORPUS) gold $(B)/fit/gold --part train
	LUA_PATH="lua/?.lua;;" LUA_CPATH="$(B)/lib/?.so;;" $(LUA) model/fit_references.lua $(EVAL_DATA) $(B)/fit/gold \
	  $(B)/fit/nutgraf csrc

# The weights of kinds of lines, from the corpus' train part and its articles on other pages, in a minute.
lines: all $(B)/lines
	$(CORPUS) lines --part train > $(B)/corpus.lines
	$(LUA) model/page_mix.lua $(B)/corpus.lines > $(B)/pages.lines
	$(B)/lines $(B)/corpus.lines model/en/templates/lines.txt --pages $(B)/pages.lines csrc/blocks_weights.h

# The corpus (model/corpus/README.md): proves it well formed and its words its own, and counts it.
CORPUS := NUTGRAF_BUILD=$(B) $(LUA) model/corpus/corpus.lua
.PHONY: corpus-check corpus-stats
corpus-check: all
	@$(CORPUS) check $(if $(wildcard $(EVAL_DATA)),--against $(EVAL_DATA))

corpus-stats: all
	@$(CORPUS) stats

# ---- the two commands ------------------------------------------------------------------------------------------------

.PHONY: demo test deps-demo deps-test
deps-demo:
	@sh .ci/packages demo
deps-test:
	@sh .ci/packages test

# What is missing is installed first, in a make of its own: this one has looked for files already.
demo: deps-demo
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@$(B)/nutgraf report examples/story/*.txt -o $(B)/report.html
	@echo "The report is $(abspath $(B)/report.html): open it in a browser."

test: deps-test
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@$(MAKE) --no-print-directory specs replay fault

# ---- tests -----------------------------------------------------------------------------------------------------------

# asks the compiled lexicon for each of its keys; spec/lexicon_spec.lua runs it
$(B)/lexicon_check: spec/lexicon/check.c $(CORE_O)
	$(CC) -std=gnu11 -O1 -Icsrc -I$(B)/gen -o $@ $^ $(PCRE2_LIBS) -lm

.PHONY: specs asan asan-build replay fuzz fault linear lint valgrind
specs: all
	NUTGRAF_BUILD=$(B) $(BUSTED) $(SPECS)

ASAN_FLAGS := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
ASAN_B     := build/asan
asan-build:
	@$(MAKE) --no-print-directory -j$(JOBS) all B=$(ASAN_B) CFLAGS="$(ASAN_FLAGS)"

# The specs under AddressSanitizer and UBSan; leaks are the business of `make fault` and `make valgrind`.
asan: asan-build
	NUTGRAF_BUILD=$(ASAN_B) ASAN_OPTIONS=detect_leaks=0 \
	LD_PRELOAD="$$($(CC) -print-file-name=libasan.so) $$($(CC) -print-file-name=libubsan.so)" $(BUSTED) $(SPECS)

valgrind: all
	NUTGRAF_BUILD=$(B) valgrind -q --leak-check=full --error-exitcode=9 $(BUSTED) --exclude-tags=slow $(SPECS)

# Every input of the corpora through its fuzz target, built with the sanitizers: what a fuzzer once found stays found.
FUZZ_TARGETS := $(patsubst spec/fuzz/fuzz_%.c,%,$(sort $(wildcard spec/fuzz/fuzz_*.c)))
$(ASAN_B)/replay/%: spec/fuzz/fuzz_%.c spec/fuzz/replay.c spec/fuzz/check.h $(CORE:csrc/%.c=$(ASAN_B)/obj/%.o)
	@mkdir -p $(@D)
	$(CC) -std=gnu11 $(WARN) -Icsrc -I$(ASAN_B)/gen -Ispec/fuzz $(ASAN_FLAGS) -o $@ spec/fuzz/fuzz_$*.c spec/fuzz/replay.c $(CORE:csrc/%.c=$(ASAN_B)/obj/%.o) $(PCRE2_LIBS) -lm
.PHONY: replay-build
replay-build: $(FUZZ_TARGETS:%=$(ASAN_B)/replay/%)
replay: asan-build
	@$(MAKE) --no-print-directory -j$(JOBS) replay-build
	@for t in $(FUZZ_TARGETS); do printf '%-10s ' $$t; $(ASAN_B)/replay/$$t spec/fuzz/corpus/$$t/* || exit 1; done

# make fuzz FUZZ_SECONDS=600 FUZZ_TARGETS="text json": needs clang and its fuzzer runtime. New inputs go to build/fuzz/corpus.
FUZZ_CC      ?= clang-14
FUZZ_SECONDS ?= 60
# NULL + 0, of empty lists, is defined from C2y on (WG14 N3322); clang 14 still reports it.
FUZZ_FLAGS   := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-sanitize=pointer-overflow
FUZZ_B       := build/fuzz
$(FUZZ_B)/run/%: spec/fuzz/fuzz_%.c spec/fuzz/check.h $(CORE:csrc/%.c=$(FUZZ_B)/obj/%.o)
	@mkdir -p $(@D)
	$(FUZZ_CC) -std=gnu11 -Icsrc -I$(FUZZ_B)/gen -Ispec/fuzz $(FUZZ_FLAGS) -fsanitize=fuzzer -o $@ $< $(CORE:csrc/%.c=$(FUZZ_B)/obj/%.o) $(PCRE2_LIBS) -lm
.PHONY: fuzz-build
fuzz-build: $(FUZZ_TARGETS:%=$(FUZZ_B)/run/%)
fuzz:
	@$(MAKE) --no-print-directory -j$(JOBS) all B=$(FUZZ_B) CC=$(FUZZ_CC) CFLAGS="$(FUZZ_FLAGS) -fsanitize=fuzzer-no-link"
	@$(MAKE) --no-print-directory -j$(JOBS) fuzz-build
	@for t in $(FUZZ_TARGETS); do mkdir -p $(FUZZ_B)/corpus/$$t; echo "== $$t"; \
	  $(FUZZ_B)/run/$$t -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=5 -rss_limit_mb=2048 -print_final_stats=1 \
	    -artifact_prefix=$(FUZZ_B)/$$t- -dict=spec/fuzz/news.dict $(FUZZ_B)/corpus/$$t spec/fuzz/corpus/$$t > $(FUZZ_B)/$$t.log 2>&1; \
	  rc=$$?; grep -E 'number_of_executed|SUMMARY|ERROR|broken promise' $(FUZZ_B)/$$t.log; [ $$rc = 0 ] || exit 1; done

# Every allocation of every scenario fails in turn, once and from then on.
$(B)/fault: spec/fault/host.c
	@mkdir -p $(B)
	$(CC) -std=gnu11 -O1 -g $(WARN) -I$(LUA_INCDIR) -rdynamic -o $@ $< $(LUA_LIBS) -lm -ldl
fault: all $(B)/fault
	NUTGRAF_BUILD=$(B) $(B)/fault spec/fault/scenarios.lua

# Instruction counts at n and 2n bytes of hostile families; needs valgrind.
$(B)/linear: spec/linear/families.c $(CORE_O)
	$(CC) $(ALL_CFLAGS) -o $@ $^ $(PCRE2_LIBS) -lm
linear: all $(B)/linear
	$(LUA) spec/linear/run.lua $(B)/linear

# The binding against the headers of every Lua that is there, and the same answers from each.
VERSIONS := 5.1 5.2 5.3 5.4 jit
.PHONY: versions
versions: all
	@for v in $(VERSIONS); do \
	  if [ $$v = jit ]; then inc=/usr/include/luajit-2.1; lua=luajit; else inc=/usr/include/lua$$v; lua=lua$$v; fi; \
	  [ -d $$inc ] && command -v $$lua > /dev/null || { echo "$$lua: not there"; continue; }; \
	  mkdir -p $(B)/versions/$$v/nutgraf; \
	  $(CC) $(ALL_CFLAGS) -I$$inc $(LIBFLAG) -o $(B)/versions/$$v/nutgraf/core.so $(BINDING) $(CORE_O) $(PCRE2_LIBS) -lm || exit 1; \
	  printf '%-8s ' $$lua; $$lua spec/versions.lua $(B)/versions/$$v || exit 1; \
	done > $(B)/versions.txt; rc=$$?; cat $(B)/versions.txt; [ $$rc = 0 ] && [ "$$(sed -n 's/.*answers/answers/p' $(B)/versions.txt | sort -u | wc -l)" = 1 ]

# Every set of instructions of this machine against plain C, and against a build that knows no vectors: the same bytes.
KERNEL_TEXTS := $(wildcard examples/story/*.txt)
.PHONY: kernels
kernels: all
	@$(MAKE) --no-print-directory -j$(JOBS) all B=build/plain CFLAGS="$(CFLAGS) -U__SSE2__"
	@for b in $(B) build/plain; do $(LUA) spec/kernels.lua $$b $(KERNEL_TEXTS) || exit 1; done > $(B)/kernels.txt; \
	  rc=$$?; cat $(B)/kernels.txt; [ $$rc = 0 ] && [ "$$(cut -d: -f1 $(B)/kernels.txt | sort -u | wc -l)" = 1 ]

lint: all
	luacheck -q lua spec examples model docs bench
	cppcheck --quiet --std=c11 --inline-suppr --enable=warning,performance,portability --suppress=missingIncludeSystem \
	  --error-exitcode=1 -Icsrc -I$(B)/gen csrc

# ---- bench -----------------------------------------------------------------------------------------------------------

.PHONY: bench peers
$(B)/bench: bench/bench.c bench/clock.h model/host.h $(CORE_O)
	$(CC) $(ALL_CFLAGS) -o $@ $< $(CORE_O) $(PCRE2_LIBS) -lm
$(B)/bench-corpus.jsonl: bench/corpus.lua
	$(LUA) bench/corpus.lua ../shared/eval/data > $@
$(B)/bench_pages: bench/bench_pages.c bench/clock.h model/host.h $(CORE_O)
	$(CC) $(ALL_CFLAGS) -o $@ $< $(CORE_O) $(PCRE2_LIBS) -lm
# The evaluation kit's pages, unpacked.
$(B)/bench-pages.list:
	@mkdir -p $(B)/pages
	for set in aeb naeb wcxb; do [ ! -f $(EVAL_DATA)/html/$$set/dev.tar.xz ] || tar -xJf $(EVAL_DATA)/html/$$set/dev.tar.xz -C $(B)/pages || exit 1; done
	find $(B)/pages -name '*.html' | sort > $@
bench: all $(B)/bench $(B)/bench_pages $(B)/bench-corpus.jsonl $(B)/bench-pages.list
	$(B)/bench $(B)/bench-corpus.jsonl
	[ ! -s $(B)/bench-pages.list ] || $(B)/bench_pages $(B)/bench-pages.list
	$(LUA) bench/report.lua $(B)
	$(LUA) bench/scale.lua $(B) $(B)/bench-corpus.jsonl
	$(LUA) bench/stories.lua $(B) $(EVAL_DATA)
	$(LUA) bench/cross_documents.lua $(B) $(EVAL_DATA)
	$(LUA) bench/links.lua $(B) $(EVAL_DATA)
# Other tools on the same text in the same run; installs them from their registries under build/peers.
peers: all $(B)/bench $(B)/bench_pages $(B)/bench-corpus.jsonl $(B)/bench-pages.list
	sh bench/peers/run $(B)

# ---- installing ------------------------------------------------------------------------------------------------------

# DESTDIR is for packagers. The command runs the Lua it was built for.
.PHONY: install uninstall
LUA_FILES := $(sort $(shell find lua/nutgraf -type f))
install: all
	@mkdir -p "$(DESTDIR)$(LIBDIR)/nutgraf" "$(DESTDIR)$(BINDIR)"
	cp $(MODULE) "$(DESTDIR)$(LIBDIR)/nutgraf/core.so"
	@for f in $(LUA_FILES:lua/%=%); do \
	  mkdir -p "$(DESTDIR)$(LUADIR)/$${f%/*}" && cp "lua/$$f" "$(DESTDIR)$(LUADIR)/$$f" || exit 1; done
	{ echo '#!/usr/bin/env $(notdir $(LUA))'; tail -n +2 lua/bin/nutgraf; } > "$(DESTDIR)$(BINDIR)/nutgraf"
	chmod +x "$(DESTDIR)$(BINDIR)/nutgraf"

uninstall:
	rm -rf "$(DESTDIR)$(LIBDIR)/nutgraf" "$(DESTDIR)$(LUADIR)/nutgraf" "$(DESTDIR)$(BINDIR)/nutgraf"

# ---- the rest --------------------------------------------------------------------------------------------------------

.PHONY: help clean
help:
	@echo "make            build the module and $(B)/nutgraf"
	@echo "make demo       the report of the sample story"
	@echo "make test       specs, fuzz corpora, allocation failures"
	@echo "make install    into PREFIX (now $(PREFIX))"
	@echo "make asan       the specs under AddressSanitizer and UBSan"
	@echo "make fuzz       FUZZ_SECONDS=60 for each target; FUZZ_TARGETS=\"$(FUZZ_TARGETS)\""
	@echo "make fault      the allocation-failure sweep"
	@echo "make linear     instruction counts of hostile inputs at n and 2n"
	@echo "make versions   the binding on Lua 5.1 to 5.4 and LuaJIT"
	@echo "make kernels    every set of instructions against plain C"
	@echo "make lint       luacheck and cppcheck"
	@echo "make bench      speed of every stage and of pages; make peers: other tools beside it"
	@echo "make train      train the shipped model again"
	@echo "make lines      fit the weights of kinds of lines again"
	@echo "make corpus-check, corpus-stats   prove and count the annotated corpus"
	@echo "make clean"

clean:
	rm -rf build
