/* Hostile inputs by family: `families` alone lists them, `families NAME BYTES` parses that much of one.
 * The parse happens in `measured`, so that a profiler can count it alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "nutgraf.h"

typedef struct family {
  const char *name, *piece;
} family;

/* Pages; `first` stands once before the pieces. */
typedef struct page_family {
  const char *name, *piece, *first;
} page_family;

static const page_family pages[] = {
    {"page: open divs", "<div>", ""},
    {"page: days on display", "<div>Updated March 27, 2024</div>", "<h1>Old bridge to close</h1>"},
    {"page: times on display", "<div><time datetime=2024-03-27>now</time>", "<h1>Old bridge to close</h1>"},
    {"page: open bold", "<b>", ""},
    {"page: open spans with classes", "<span class=byline>", ""},
    {"page: open links", "<a href=x>", ""},
    {"page: open paragraphs", "<p>", ""},
    {"page: open paragraphs of text", "<p>He said so.", ""},
    {"page: open unknown elements", "<x-y>", ""},
    {"page: open lists", "<ul><li>", ""},
    {"page: open tables", "<table>", ""},
    {"page: open cells", "<table><tr><td>", ""},
    {"page: open headings", "<h1>", ""},
    {"page: open articles", "<article>", ""},
    {"page: open templates", "<template>", ""},
    {"page: open drawings", "<svg>", ""},
    {"page: open titles", "<title>", ""},
    {"page: open fields", "<textarea>", ""},
    {"page: open frames", "<iframe>", ""},
    {"page: open selections", "<select><option>", ""},
    {"page: end tags", "</div>", ""},
    {"page: end tags of bold", "</b>", ""},
    {"page: end tags of paragraphs", "</p>", ""},
    {"page: bold across blocks", "<b><div></b>", ""},
    {"page: misnested", "<b><i></b></i>", ""},
    {"page: divs in paragraphs", "<p><div>a", ""},
    {"page: line breaks", "<br>", ""},
    {"page: line breaks with text", "a<br>", ""},
    {"page: rules", "<hr>", ""},
    {"page: list items", "<li>a", ""},
    {"page: terms", "<dt>a<dd>b", ""},
    {"page: rows", "<tr><td>a", ""},
    {"page: rows in a table", "<tr><td>a", "<table>"},
    {"page: columns", "<td>a", "<table><tr>"},
    {"page: attributes", " a=b", "<p"},
    {"page: attributes in quotes", " a=\"b\"", "<p"},
    {"page: attributes of one name", " class=a", "<p"},
    {"page: open double quotes", "<a b=\"", ""},
    {"page: open single quotes", "<a b='", ""},
    {"page: quotes in turn", "<a b='<a b=\"", ""},
    {"page: equal signs", "=", "<p a"},
    {"page: slashes", "/", "<p "},
    {"page: a long class", "a-b ", "<p class='"},
    {"page: words of classes", "share-bar ", "<p class='"},
    {"page: less-than signs", "<", ""},
    {"page: less-than and space", "< ", ""},
    {"page: comments", "<!--a-->", ""},
    {"page: open comments", "<!--", ""},
    {"page: half comments", "--!", " <!--"},
    {"page: declarations", "<!a>", ""},
    {"page: open sections", "<![CDATA[", ""},
    {"page: ends of sections", "]]>", "<![CDATA["},
    {"page: ampersands", "&", ""},
    {"page: references", "&amp;", ""},
    {"page: references without semicolon", "&amp", ""},
    {"page: unknown references", "&abcdefghijkl", ""},
    {"page: numbers of characters", "&#x41;", ""},
    {"page: a long reference", "a", "&"},
    {"page: a long number", "1", "&#"},
    {"page: scripts", "<script>a</script>", ""},
    {"page: open scripts", "<script>", ""},
    {"page: meta elements", "<meta name=author content='Ana Roe'>", ""},
    {"page: times", "<time datetime=2024-03-27>", ""},
    {"page: bylines", "<p class=byline>By Ana Roe</p>", ""},
    {"page: h1", "<h1>a</h1>", ""},
    {"page: linked data", "<script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>", ""},
    {"page: open brackets of linked data", "[{\"a\":", "<script type=application/ld+json>"},
    {"page: authors of linked data", "{\"@id\":\"a\"},", "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":["},
    {"page: things of linked data", "{\"@type\":\"NewsArticle\",\"headline\":\"a\"},", "<script type=application/ld+json>["},
    {"page: quotes in linked data", "\"", "<script type=application/ld+json>{"},
    {"page: backslashes in linked data", "\\", "<script type=application/ld+json>{\"a\":\""},
    {"page: boxes", "<div class=related><a href=x>More</a></div>", ""},
    {"page: captions", "<figure><figcaption>Ann</figcaption></figure>", ""},
    {"page: hidden", "<p hidden>a</p>", ""},
    {"page: one line again", "<p>Residents said the detour would add half an hour to it.</p>", ""},
    {"page: windows-1252", "\xE9", ""},
};

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
    {"lump: escapes", "It rained all day\\n"},
    {"lump: escapes alone", "\\n"},
    {"lump: tags", "<p>It rained</p>"},
    {"lump: closing tags", "</p>"},
    {"lump: open tags", "<p "},
    {"lump: gaps", "it rained and it rained.   It rained.   "},
    {"lump: glued", "it rained and rained and rained and rained in the hills.The rain fell."},
    {"lump: pilcrows", "\xC2\xB6"},
    {"lump: stops and spaces", ".   "},
    {"header: fields", "Subject: a\n"},
    {"header: folded", "Subject: a\n "},
    {"header: archive", "HEADLINE: a\n\nLENGTH: 3\n\n"},
    {"header: wire", "r a AM-Bridge 03-27 0412\n^^^"},
    {"header: carets", "^"},
    {"header: stamps", "AP-NY-03-27-24 1534EDT\n"},
    {"marks: rules", "* * * "},
};

enum { FAMILIES = sizeof families / sizeof *families, PAGES = sizeof pages / sizeof *pages };

static void *plain_alloc(void *ctx, void *block, size_t old_size, size_t new_size) {
  (void)ctx, (void)old_size;
  if (new_size) return realloc(block, new_size);
  free(block);
  return NULL;
}

__attribute__((noinline)) static ng_article *measured(ng_context *context, const char *text, size_t bytes, bool html, ng_error *error) {
  ng_options options = {.published = {"2024-03-27", 10}, .html = html};
  return ng_parse(context, text, bytes, &options, error);
}

/* Appends `bytes` bytes of pieces; the new length. */
static size_t repeat(char *text, size_t n, const char *piece, size_t bytes) {
  size_t length = strlen(piece);
  while (n + length <= bytes) memcpy(text + n, piece, length), n += length;
  return n;
}

int main(int argc, char **argv) {
  if (argc < 3) {
    for (size_t i = 0; i < FAMILIES; i++) puts(families[i].name);
    for (size_t i = 0; i < PAGES; i++) puts(pages[i].name);
    return 0;
  }
  size_t bytes = strtoul(argv[2], NULL, 10), n = 0;
  bool html = false;
  char *text = malloc(bytes + 200);
  for (size_t i = 0; i < FAMILIES; i++)
    if (strcmp(families[i].name, argv[1]) == 0) n = repeat(text, 0, families[i].piece, bytes);
  for (size_t i = 0; i < PAGES; i++) {
    if (strcmp(pages[i].name, argv[1]) != 0) continue;
    html = true;
    memcpy(text, pages[i].first, strlen(pages[i].first));
    n = repeat(text, strlen(pages[i].first), pages[i].piece, bytes);
  }
  ng_allocator allocator = {plain_alloc, NULL};
  ng_error error = {0};
  ng_context *context = ng_context_new(&allocator, &error);
  ng_article *article = context && n ? measured(context, text, n, html, &error) : NULL;
  if (!article) return fprintf(stderr, "%s\n", n ? error.message : "no such family"), 1;
  ng_article_free(article);
  ng_context_free(context);
  free(text);
  return 0;
}
