rockspec_format = "3.0"
package = "nutgraf"
version = "0.1.0-1"
source = { url = "git+https://github.com/nutgraf/nutgraf.git", tag = "v0.1.0" }
description = {
  summary = "Reads news articles: who did what, who said what, when, how many, according to whom.",
  detailed = [[
A C library with a Lua face that reads English news articles (names, speakers, quotations, dates, figures, sources) and
compares the articles of one story: where outlets agree, differ and copy from each other. One shared object, no server,
no download. The command line also needs the rock argparse.]],
  license = "MIT",
  labels = { "nlp", "news", "text", "journalism" },
}
dependencies = { "lua >= 5.1, < 5.5" }
external_dependencies = { PCRE2 = { header = "pcre2.h", library = "pcre2-8" } }
build = {
  type = "make",
  build_variables = {
    LUA = "$(LUA)",
    LUA_INCDIR = "$(LUA_INCDIR)",
    CC = "$(CC)",
    CFLAGS = "$(CFLAGS) -O3",
    LIBFLAG = "$(LIBFLAG)",
    PCRE2_CFLAGS = "-I$(PCRE2_INCDIR)",
    PCRE2_LIBS = "-L$(PCRE2_LIBDIR) -lpcre2-8",
  },
  install_variables = {
    LUA = "$(LUA)",
    LUA_INCDIR = "$(LUA_INCDIR)",
    CC = "$(CC)",
    CFLAGS = "$(CFLAGS) -O3",
    LIBFLAG = "$(LIBFLAG)",
    PCRE2_CFLAGS = "-I$(PCRE2_INCDIR)",
    PCRE2_LIBS = "-L$(PCRE2_LIBDIR) -lpcre2-8",
    PREFIX = "$(PREFIX)",
    BINDIR = "$(BINDIR)",
    LIBDIR = "$(LIBDIR)",
    LUADIR = "$(LUADIR)",
  },
}
