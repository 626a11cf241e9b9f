/* Hostile inputs by family: `families` alone lists them, `families NAME BYTES` parses that much of one.
 * The parse happens in `measured`, so that a profiler can count it alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "nutgraf.h"

typedef struct family {
  const char *name, *piece;
} family;

static const family families[] = {
    {"letters", "a"},
    {"capitals", "A"},
    {"digits", "7"},
    {"commas in digits", "1,"},
    {"points in digits", "1."},
    {"periods", "."},
    {"spaces", " "},
    {"newlines", "\n"},
    {"invalid bytes", "\xFF"},
    {"euro signs", "\xE2\x82\xAC"},
    {"straight quotes", "\""},
    {"apostrophes", "'"},
    {"opening marks", "\xE2\x80\x9C"},
    {"closing marks", "\xE2\x80\x9D"},
    {"marks in turn", "\xE2\x80\x9C\xE2\x80\x9D"},
    {"unclosed quotes", "\xE2\x80\x9CNo, he "},
    {"quote lines", "\"a\n\n"},
    {"brackets", "("},
    {"dashes", "-"},
    {"hyphen words", "a-"},
    {"initials", "A. "},
    {"dotted", "U.S."},
    {"short sentences", "He said. "},
    {"names", "John Smith "},
    {"name list", "Anna Berg, "},
    {"one name", "Berg said Berg "},
    {"different acronyms", "Bank Of (BO) "},
    {"pronouns", "he she his "},
    {"said", "said "},
    {"turns", "HALE: It rains.\n\nFERRIS: It does.\n\n"},
    {"labels", "HALE: FERRIS: "},
    {"signatures", "\xE2\x80\x9CIt rains.\xE2\x80\x9D \xE2\x80\x94 Ann Lee\n\n"},
    {"cues amid commas", "it rains, he said, "},
    {"appositions", "said Ann Lee, a clerk, who said, "},
    {"quoting", "Ann quoted him as saying "},
    {"said that", "he said that "},
    {"according to", "according to "},
    {"speeches", "\"Yes,\" Ann Lee said. "},
    {"prime minister", "prime minister "},
    {"numbers", "one hundred and "},
    {"figures", "at least 137 people died and "},
    {"ranges", "1 to "},
    {"currency", "$"},
    {"months", "March "},
    {"dates", "3 March 2024, "},
    {"weekdays", "late Monday "},
    {"ago", "two days before the "},
    {"hours", "at ten past two on "},
    {"pairs of months", "January and February "},
    {"slashed dates", "5/2/2013 "},
    {"weekdays with dates", "Tuesday, May 3, "},
    {"ends of ranges", "from 2004 to "},
    {"parts of periods", "early late the end of "},
    {"quarters", "the 1988 third quarter of "},
    {"stamps", "2024-03-22T14:05:00+"},
    {"captions", "Ann - BO LEE/AFP\n"},
    {"promos", "Read also: Why It Matters\n"},
    {"markup", "<a href=\"b\">"},
    {"citations", "Reuters reported, citing "},
    {"anonymous", "two people close to the "},
    {"title case", "The Quick Fox Of "},
    {"no spaces", "end.Start"},
    {"urls", "www.a.b/c?d=e&f "},
};

enum { FAMILIES = sizeof families / sizeof *families };

static void *plain_alloc(void *ctx, void *block, size_t old_size, size_t new_size) {
  (void)ctx, (void)old_size;
  if (new_size) return realloc(block, new_size);
  free(block);
  return NULL;
}

__attribute__((noinline)) static ng_article *measured(ng_context *context, const char *text, size_t bytes, ng_error *error) {
  static const ng_options options = {.published = {"2024-03-27", 10}};
  return ng_parse(context, text, bytes, &options, error);
}

int main(int argc, char **argv) {
  if (argc < 3) {
    for (size_t i = 0; i < FAMILIES; i++) puts(families[i].name);
    return 0;
  }
  size_t bytes = strtoul(argv[2], NULL, 10), n = 0;
  char *text = malloc(bytes + 1);
  for (size_t i = 0; i < FAMILIES; i++) {
    if (strcmp(families[i].name, argv[1]) != 0) continue;
    size_t piece = strlen(families[i].piece);
    while (n + piece <= bytes) memcpy(text + n, families[i].piece, piece), n += piece;
  }
  ng_allocator allocator = {plain_alloc, NULL};
  ng_error error = {0};
  ng_context *context = ng_context_new(&allocator, &error);
  ng_article *article = context && n ? measured(context, text, n, &error) : NULL;
  if (!article) return fprintf(stderr, "%s\n", n ? error.message : "no such family"), 1;
  ng_article_free(article);
  ng_context_free(context);
  free(text);
  return 0;
}
