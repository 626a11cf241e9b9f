-- Pages: what of a page is its article, as which lines, and what its metadata tells. All pages are invented.
local nutgraf = require "nutgraf"
local unpack = table.unpack or unpack

local FIRST = "The council of Harrowgate voted on Tuesday to close the old bridge after engineers found cracks in two of its arches."
local SECOND = "Residents said the detour would add half an hour to the way to school, and asked for a ferry until the repairs end."
local THIRD = "Work is to begin in the spring, the mayor said, and should be over before the first frost, if the money is found."

local OPENING = "The old bridge of Harrowgate will be closed to all traffic from Monday on, the council said after a long night."

local function p(...)
  local out = {}
  for i, text in ipairs { ... } do out[i] = "<p>" .. text .. "</p>" end
  return table.concat(out)
end

local HEAD = "<html><head><title>Old bridge to close - Harrowgate Post</title></head><body>"
local PROSE = p(FIRST, SECOND, THIRD)

-- The lines of the article: "kind: text".
local function lines_of(page, options)
  local a = assert(nutgraf.parse_html(page, options))
  local out = {}
  for block in a:blocks() do out[#out + 1] = block.kind .. ": " .. block.text end
  return out, a
end

local function texts_of(page, options)
  local out, a = {}, assert(nutgraf.parse_html(page, options))
  for block in a:blocks() do out[#out + 1] = block.text end
  return out
end

describe("the text of a page", function()
  -- what stands between two paragraphs: the lines that it becomes
  local cases = {
    ["paragraphs without end tags"] = { "<p>" .. FIRST .. "<p>" .. SECOND, { FIRST, SECOND } },
    ["upper-case tags"] = { "<P>" .. FIRST .. "</P>", { FIRST } },
    ["two line breaks are a paragraph's end"] = { "<div>" .. FIRST .. "<br><br/>" .. SECOND .. "</div>", { FIRST, SECOND } },
    ["one line break behind a sentence ends a line"] = { "<div>" .. FIRST .. "<br>" .. SECOND .. "</div>", { FIRST, SECOND } },
    ["one line break amid a sentence is a space"] = {
      "<p>The council of Harrowgate voted on Tuesday to close the old bridge after<br>engineers found cracks in two of its arches.</p>", { FIRST } },
    ["divs for paragraphs"] = { "<div><div>" .. FIRST .. "</div><div>" .. SECOND .. "</div></div>", { FIRST, SECOND } },
    ["text beside a nested element"] = { "<div>" .. FIRST .. "<p>" .. SECOND .. "</p>So it is, he said.</div>", { FIRST, SECOND, "So it is, he said." } },
    ["white space of any kind is one space"] = { "<p>The \n\t council&nbsp;of&#8195;Harrowgate</p>", { "The council of Harrowgate" } },
    ["what has no width is nothing"] = { "<p>Harrow\226\128\139gate&shy;rs</p>", { "Harrowgaters" } },
    ["inline elements join"] = { "<p>The <b>old</b> <i>bri</i>dge <a href=x>closes</a>.</p>", { "The old bridge closes." } },
    ["comments"] = { "<p>The old <!-- <p>no</p> --> bridge<!---->.<!--> Open.</p>", { "The old bridge. Open." } },
    ["declarations"] = { "<?xml version=1?><!DOCTYPE x><p>The old bridge.</p>", { "The old bridge." } },
    ["CDATA is text"] = { "<p><![CDATA[The old bridge.]]></p>", { "The old bridge." } },
    ["scripts, styles, templates and fields are none"] = {
      "<p>The <script>if (a<b) '</p>'</script><style>p{}</style><template>no</template><textarea>no</textarea>bridge.</p>", { "The bridge." } },
    ["attributes in any quotes"] = { [[<p title="a>b" id='c>d' lang=en hidden2 = x>The bridge.</p>]], { "The bridge." } },
    ["a quote without end ends at its tag"] = { [[<p title="a>The bridge.</p>]], { "The bridge." } },
    ["a sign that is no tag"] = { "<p>3 < 4 and 5 <6.</p>", { "3 < 4 and 5 <6." } },
    ["end tags that close nothing"] = { "</div><p>The </b>bridge</span>.</p></p>", { "The bridge." } },
    ["elements nobody knows"] = { "<p>The <x-y>old</x-y> <foo>bridge</foo>.</p>", { "The old bridge." } },
    ["lists"] = { "<ul><li>One old bridge, closed<li>Two ferries, late</ul>", { "One old bridge, closed", "Two ferries, late" } },
    ["rows of tables without end tags"] = {
      "<table><tr><td>Ana Roe<td>12<tr><td>Bo Lind<td>9</table>", { "Ana Roe | 12", "Bo Lind | 9" } },
    ["definitions"] = { "<dl><dt>Bridge<dd>It is old.</dl>", { "Bridge", "It is old." } },
    ["hidden elements are not read"] = {
      "<p>Seen.</p><p hidden>no</p><p style='color:red; display : none'>no</p><p aria-hidden=true>no</p>", { "Seen." } },
  }
  for name, case in pairs(cases) do
    it("is read: " .. name, function()
      local got = texts_of(HEAD .. "<h1>Old bridge to close</h1><article>" .. p(OPENING) .. case[1] .. p(THIRD) .. "</article>")
      local expected = { "Old bridge to close", OPENING }
      for _, line in ipairs(case[2]) do expected[#expected + 1] = line end
      expected[#expected + 1] = THIRD
      assert.are.same(expected, got)
    end)
  end
end)

describe("a character reference", function()
  local cases = {
    ["&eacute;&Eacute;&hellip;"] = "éÉ…", ["&#233;&#xE9;&#XE9;"] = "ééé", ["&#150;&#x93;x&#148;"] = "–“x”",
    ["AT&T &amp; &ampT"] = "AT&T & &T", ["&lt;b&gt;"] = "<b>", ["&nosuch; &;&#;&#x;"] = "&nosuch; &;&#;&#x;",
    ["&#0;&#xD800;&#9999999999;x"] = "\239\191\189\239\191\189\239\191\189x", ["&notin;&notx"] = "∉¬x", ["&nGt;"] = "≫⃒",
    ["&copy 2024 &copycat"] = "© 2024 ©cat", ["&CounterClockwiseContourIntegral;"] = "∳",
  }
  for text, expected in pairs(cases) do
    it("is decoded: " .. text, function()
      local got = texts_of(HEAD .. p(FIRST, "Here " .. text .. " it is.", THIRD))
      assert.are.equal("Here " .. expected .. " it is.", got[3])
    end)
  end
end)

describe("the encoding of a page", function()
  local function utf16(text, order)
    return (text:gsub(".", function(c) return order == "little" and c .. "\0" or "\0" .. c end))
  end
  local page = "<html><head>%s</head><body>" .. p(FIRST, "The caf%s closed.", THIRD)
  local cases = {
    ["a byte order mark"] = { "\239\187\191" .. page:format("", "é") },
    ["UTF-8, whatever is declared"] = { page:format("<meta charset=iso-8859-1>", "é") },
    ["a meta element"] = { page:format("<meta charset='windows-1251'>", "\233"), "й" },
    ["an older meta element"] = { page:format([[<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-2">]], "\234"), "ę" },
    ["the transport's header"] = { page:format("<meta charset=windows-1251>", "\233"), "é", { charset = "ISO-8859-1" } },
    ["nothing: Windows-1252"] = { page:format("", "\233") },
    ["an unknown label: Windows-1252"] = { page:format("<meta charset=klingon>", "\233") },
    ["UTF-16, low byte first"] = { "\255\254" .. utf16(page:format("", "e"), "little"), "e" },
    ["UTF-16, high byte first"] = { "\254\255" .. utf16(page:format("", "e"), "big"), "e" },
    ["bytes that are not of the declared UTF-8"] = { page:format("<meta charset=utf-8>", "\233"), "?" },
  }
  for name, case in pairs(cases) do
    it("is read from " .. name, function()
      assert.are.equal("The caf" .. (case[2] or "é") .. " closed.", texts_of(case[1], case[3])[2])
    end)
  end
  it("is an option of pages only", function()
    assert.has_error(function() nutgraf.parse("x", { charset = "utf-8" }) end)
  end)
end)

describe("around the article", function()
  local BOX = "<p>Sign up for our letter and read every week what the town talks about, from the council to the fish market.</p>"
  local cases = {
    navigation = "<nav><ul><li><a href=/>Home</a><li><a href=/a>News</a></ul></nav>", footer = "<footer>" .. BOX .. "</footer>",
    aside = "<aside>" .. BOX .. "</aside>", comments = "<div id=comments>" .. BOX .. BOX .. BOX .. BOX .. BOX .. "</div>",
    ["newsletter box"] = "<div class='c-newsletter-signup'>" .. BOX .. "</div>", ["share bar"] = "<ul class=share-tools><li>Share</li></ul>",
    ["related links"] = "<ul><li><a href=x>Ferry to Mill Island sold for one crown</a></li><li><a href=y>Mayor on holiday</a></li></ul>",
    ["consent wall"] = "<div class='cookie-banner'>" .. BOX .. "</div>", ["a role"] = "<div role=navigation>" .. BOX .. "</div>",
  }
  for name, html in pairs(cases) do
    for where, page in pairs { before = html .. PROSE, behind = PROSE .. html, amid = p(FIRST, SECOND) .. html .. p(THIRD) } do
      it(name .. " is left out " .. where, function()
        assert.are.same({ FIRST, SECOND, THIRD }, { select(2, unpack(texts_of(HEAD .. "<h1>Old bridge to close</h1>" .. page))) })
      end)
    end
  end
end)

describe("the article is found", function()
  local cases = {
    ["in what a script uncovers"] = "<div hidden id=S:0>" .. PROSE .. "</div>",
    ["where a word of its class says otherwise"] = "<div class=ad-target><div class=article-body>" .. PROSE .. "</div></div>",
    ["in what is hidden from those who do not pay"] = "<article><div style='display:none'>" .. PROSE .. "</div></article>",
    ["in parts side by side"] = "<div><div>" .. p(FIRST, SECOND) .. "</div><div><div>" .. p(THIRD) .. "</div></div></div>",
    ["without the lines that are printed twice"] = p(FIRST, FIRST, SECOND, THIRD),
    ["and not in the stories behind it"] = "<article>" .. PROSE .. "</article><div><article><h2><a href=x>Ferry sold</a></h2>" ..
      p("The ferry to Mill Island was sold for one crown on Monday, the town said, after no one else had asked for it.") .. "</article></div>",
  }
  for name, page in pairs(cases) do
    it(name, function()
      assert.are.same({ "Old bridge to close", FIRST, SECOND, THIRD }, texts_of(HEAD .. "<h1>Old bridge to close</h1>" .. page))
    end)
  end
  it("as a list where the markup says that it is the body", function()
    local lines = { "First race: 10 March, Varn", "Second race: 8 April, Harrowgate", "Third race: 22 April, Mill Island" }
    assert.are.same({ "Races of the year", unpack(lines) }, texts_of("<h1>Races of the year</h1><div itemprop=articleBody>" .. p(unpack(lines)) .. "</div>"))
  end)
end)

describe("text that a script uncovers", function()
  it("is read where most of the body's paragraphs are hidden, each by itself", function()
    local hidden = {}
    for i = 1, 30 do hidden[i] = "<div style='display:none'>" .. p(("In street %d, "):format(i) .. SECOND) .. "</div>" end
    local texts = texts_of(HEAD .. "<h1>Old bridge to close</h1><div itemprop=articleBody>" .. p(FIRST) .. table.concat(hidden) ..
      "<div class=newsletter style='display:none'>" .. p(THIRD) .. "</div></div>")
    assert.are.equal(32, #texts)
  end)

  it("stays hidden where most of the body's paragraphs are not", function()
    local texts = texts_of(HEAD .. "<h1>Old bridge to close</h1><div itemprop=articleBody>" .. p(FIRST:rep(3, " "), SECOND:rep(3, " "), THIRD:rep(3, " ")) ..
      "<div style='display:none'>" .. p(OPENING:sub(1, 60)) .. "</div></div>")
    assert.are.equal(4, #texts)
  end)
end)

describe("the title of a page", function()
  local TITLE = "<title>Old bridge of Harrowgate to close - Harrowgate Post</title>"
  local cases = {
    ["is its headline"] = { TITLE .. "<h1>Old bridge to be closed</h1>", "Old bridge to be closed" },
    ["is not the name of a section"] = { TITLE .. "<h1>News</h1>", "Old bridge of Harrowgate to close" },
    ["is the headline that the page declares"] = { TITLE .. "<h1>Harrowgate news and sport</h1><h1>Old bridge of Harrowgate to close</h1>",
      "Old bridge of Harrowgate to close" },
    ["is declared where there is no headline"] = { TITLE .. "<meta property=og:title content='Old bridge closes | Post'>", "Old bridge closes" },
    ["keeps a dash of its own"] = { "<title>Bridge closes - and the mayor of Harrowgate is glad</title>", "Bridge closes - and the mayor of Harrowgate is glad" },
  }
  for name, case in pairs(cases) do
    it(name, function() assert.are.equal(case[2], assert(nutgraf.parse_html(case[1] .. PROSE)).title) end)
  end
end)

describe("authors of a page", function()
  local cases = {
    ["By Ana Roe"] = { "Ana Roe" }, ["By Ana Roe and Bo Lind"] = { "Ana Roe", "Bo Lind" }, ["Ana Roe, Staff Writer"] = { "Ana Roe" },
    ["Ana Roe (Varn Post)"] = { "Ana Roe" }, ["https://varn.example/ana-roe"] = {}, ["ana.roe@varn.example"] = {}, ["@anaroe"] = {},
    ["Ana Roe, MD"] = { "Ana Roe" }, ["Ana Roe MD"] = { "Ana Roe" }, ["Ana Roe The Associated Press"] = { "Ana Roe" },
    [", Varn Post"] = {}, ["Ana Roe | Bo Lind | Ana Roe"] = { "Ana Roe", "Bo Lind" }, ["Written by: ANA ROE"] = { "ANA ROE" },
  }
  for said, expected in pairs(cases) do
    it("are read from: " .. said, function()
      local a = assert(nutgraf.parse_html(("<head><meta name=author content=%q></head>"):format(said) .. PROSE))
      assert.are.same(expected, { unpack(a.authors) })
    end)
  end
end)

describe("the day in an address", function()
  local cases = {
    ["https://x.example/2024/03/27/bridge"] = true, ["https://x.example/news/2024/mar/27/bridge.html"] = true,
    ["https://x.example/2024-03-27-bridge"] = true, ["https://x.example/2024/03/bridge"] = false, ["https://x.example/story-20240327"] = false,
    ["https://x.example/2024/13/27/x"] = false,
  }
  for url, good in pairs(cases) do
    it((good and "is taken: " or "is none: ") .. url, function()
      assert.are.equal(good and "2024-03-27" or nil, assert(nutgraf.parse_html(PROSE, { url = url })).published)
    end)
  end
end)

describe("the day on display", function()
  local META = "<meta name=parsely-pub-date content=2023-12-04><meta property=article:modified_time content=2024-03-27>"
  local h1 = "<h1>Old bridge to close</h1>"
  -- what stands around the headline: the day it gives the article whose metadata says 4 December 2023
  local cases = {
    ["is the one that the text is as of"] = { h1 .. "<p>Updated on March 27, 2024</p>", "2024-03-27" },
    ["is that of the place where it was written"] = { h1 .. "<time datetime=2023-12-04T03:00Z>Dec. 3, 2023 10:00 pm EST</time>", "2023-12-03" },
    ["is the one that is said to be of publication"] = {
      h1 .. "<div>Last updated: March 27, 2024</div><div>Published: March 20, 2024</div>", "2024-03-20" },
    ["is none of an update where another is there"] = { h1 .. "<p>March 20, 2024 | Updated March 27, 2024</p>", "2024-03-20" },
    ["may have its label on a line of its own"] = {
      h1 .. "<div>Updated</div><div>March 27, 2024</div><div>Posted</div><div>20 March 2024</div>", "2024-03-20" },
    ["may join the author's name"] = { h1 .. "<div><span>Ana Roe</span><span>Mar 27, 2024</span></div>", "2024-03-27" },
    ["may stand above the headline"] = { "<div>27th March 2024</div>" .. h1, "2024-03-27" },
    ["may be in a time element's attribute"] = { h1 .. "<div><time datetime=2024-03-27>2 hours ago</time></div>", "2024-03-27" },
    ["has the month first"] = { h1 .. "<div>3/5/2024</div>", "2024-03-05" },
    ["has the day first where metadata says so"] = { h1 .. "<div>04.12.2023</div>", "2023-12-04" },
    ["has the day first where nothing else can be"] = { h1 .. "<div>27/03/24</div>", "2024-03-27" },
    ["is none in the body"] = { h1 .. PROSE .. "<p>March 27, 2024</p>", "2023-12-04" },
    ["is none in a comment"] = { h1 .. "<div class=comments>March 27, 2024</div>", "2023-12-04" },
    ["is none of a month"] = { h1 .. "<div>Spring issue, March 2024</div>", "2023-12-04" },
    ["is none that there is not"] = { h1 .. "<div>February 31, 2024</div>", "2023-12-04" },
  }
  for name, case in pairs(cases) do
    it(name, function() assert.are.equal(case[2], assert(nutgraf.parse_html(META .. case[1] .. PROSE)).published) end)
  end

  it("has the day first where the page's English is not American", function()
    local a = assert(nutgraf.parse_html("<html lang=en-GB>" .. h1 .. "<div>3/5/2024</div>" .. PROSE))
    assert.are.equal("2024-05-03", a.published)
  end)

  it("says that it was read from the text", function()
    assert.are.equal("text", assert(nutgraf.parse_html(META .. h1 .. "<p>Updated on March 27, 2024</p>" .. PROSE)).published_from)
    assert.are.equal("metadata", assert(nutgraf.parse_html(META .. h1 .. "<p>December 4, 2023</p>" .. PROSE)).published_from)
  end)
end)

describe("lines of a page", function()
  it("have the kinds that its markup proves", function()
    local got = lines_of(HEAD .. "<h1>Old bridge <br>to close</h1><div class=byline>By <a rel=author href=/roe>Ana Roe</a></div>" ..
      "<time datetime=2024-03-27>27 March 2024</time><article>" .. p(FIRST) ..
      "<figure><img src=x><figcaption>The old bridge on Monday</figcaption></figure>" .. p(SECOND) .. "<h2>Sign up now</h2>" .. p(THIRD))
    assert.are.same({ "headline: Old bridge to close", "byline: By Ana Roe", "date: 27 March 2024", "paragraph: " .. FIRST,
      "caption: The old bridge on Monday", "paragraph: " .. SECOND, "subhead: Sign up now", "paragraph: " .. THIRD }, got)
  end)
end)

describe("other forms of articles stay readable:", function()
  local MAIN = HEAD .. "<nav><a href=/>Home</a></nav><main><h1>Old bridge to close</h1>"
  local function kinds_of(page)
    local lines = lines_of(page)
    for i, line in ipairs(lines) do
      for name, text in pairs { FIRST = FIRST, SECOND = SECOND, THIRD = THIRD } do
        if line:sub(-#text) == text then lines[i] = line:sub(1, -#text - 1) .. name end
      end
    end
    return lines
  end

  it("a live blog has the time, title and lines of its posts", function()
    assert.are.same({ "headline: Old bridge to close", "paragraph: FIRST", "date: 10:05", "subhead: Mayor speaks", "paragraph: SECOND",
      "date: 9.40am GMT", "subhead: Ferry on its way", "paragraph: THIRD", "paragraph: “Nobody left,” she said.", "date: 09:12",
      "paragraph: Short one: rain." }, kinds_of(MAIN .. p(FIRST) .. "<section class=live-posts>" ..
      "<article class=post><header><time datetime=2024-03-27T10:05Z>10:05</time><h2>Mayor speaks</h2></header>" .. p(SECOND) .. "</article>" ..
      "<article class=post><header><time datetime=2024-03-27T09:40Z>9.40am GMT</time><h2>Ferry on its way</h2></header>" .. p(THIRD) ..
      "<blockquote>“Nobody left,” she said.</blockquote></article><article class=post><time>09:12</time><p>Short one: rain.</p></article></section></main>"))
  end)

  it("questions stand before their answers", function()
    assert.are.same({ "headline: Old bridge to close", "paragraph: FIRST", "paragraph: Q: Why was it closed?",
      "paragraph: A: Two of its arches have cracks.", "paragraph: How long will it take?", "paragraph: Nobody knows, the mayor said.",
      "paragraph: Who pays?", "paragraph: The county, if it can.", "subhead: What of the mill?", "paragraph: SECOND" },
      kinds_of(MAIN .. "<article>" .. p(FIRST, "<strong>Q: Why was it closed?</strong>", "A: Two of its arches have cracks.",
        "<b>How long will it take?</b><br>Nobody knows, the mayor said.") ..
        "<dl><dt>Who pays?</dt><dd>The county, if it can.</dd></dl><h3>What of the mill?</h3>" .. p(SECOND) .. "</article></main>"))
  end)

  it("items of a list are lines, links to other stories are none", function()
    assert.are.same({ "headline: Old bridge to close", "paragraph: FIRST", "paragraph: What is known:", "paragraph: Two arches have cracks",
      "paragraph: The plan costs 4 million", "paragraph: SECOND", "paragraph: Close the bridge.", "paragraph: THIRD" },
      kinds_of(MAIN .. "<article>" .. p(FIRST, "What is known:") .. "<ul><li>Two arches have cracks</li><li><a href=/p>The plan</a> costs 4 million</li></ul>" ..
        p(SECOND) .. "<ol><li>Close the bridge.</li></ol>" .. p(THIRD) ..
        "<ul><li><a href=/1>Ferry to Mill Island sold</a></li><li><a href=/2>Mayor of Kastel resigns at last</a></li></ul></article></main>"))
  end)

  it("a table of results has a line a row, a table for the page's looks has none", function()
    assert.are.same({ "headline: Old bridge to close", "paragraph: FIRST", "paragraph: Votes by ward", "paragraph: Ward | For | Against",
      "paragraph: Mill Island | 1,204 | 310", "paragraph: Old Town | 980 | 1,411", "paragraph: SECOND" },
      kinds_of(MAIN .. "<article>" .. p(FIRST) .. "<table><caption>Votes by ward</caption><thead><tr><th>Ward</th><th>For</th><th>Against</th></tr></thead>" ..
        "<tbody><tr><td>Mill Island</td><td>1,204</td><td>310</td></tr><tr><td>Old Town</td><td>980</td><td>1,411</td></tr></tbody></table>" ..
        "<table><tr><td>" .. p(SECOND) .. "</td></tr></table></article></main>"))
  end)
end)

describe("a page and its text", function()
  it("have the same entities and quotations", function()
    local paragraphs = { "“We are ready,” Mayor Ann Lee told reporters on Friday in Harrowgate. “Nobody left.”", FIRST, SECOND, THIRD }
    local page = assert(nutgraf.parse_html(HEAD .. "<h1>Old bridge to close</h1>" .. p(unpack(paragraphs)), { published = "2024-03-27" }))
    local text = assert(nutgraf.parse("Old bridge to close\n\n" .. table.concat(paragraphs, "\n\n"), { published = "2024-03-27" }))
    local function found(a)
      local out = {}
      for e in a:entities() do out[#out + 1] = e.kind .. " " .. e.name end
      for q in a:quotes() do out[#out + 1] = q.text end
      return out
    end
    assert.are.equal(text.text, page.text)
    assert.are.same(found(text), found(page))
  end)
end)

describe("metadata", function()
  local function ld(json) return '<script type="application/ld+json">' .. json .. "</script>" end
  local cases = {
    ["JSON-LD"] = { ld [[{"@context":"https://schema.org","@type":"NewsArticle","headline":"x","datePublished":"2024-03-27T10:00:00Z",
      "author":{"@type":"Person","name":"Ana Roe"},"publisher":{"@type":"Organization","name":"Harrowgate Post"}}]] },
    ["JSON-LD in an array"] = { ld [=[[{"@type":"BreadcrumbList"},{"@type":["NewsArticle"],"datePublished":"2024-03-27",
      "author":[{"name":"Ana Roe"}],"publisher":{"name":"Harrowgate Post"}}]]=] },
    ["JSON-LD as a graph"] = { ld [=[{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},
      {"@type":"Article","author":{"@id":"#a"},"publisher":{"@id":"#o"},"datePublished":"2024-03-27"},
      {"@type":"Person","@id":"#a","name":"Ana Roe"},{"@type":"Organization","@id":"#o","name":"Harrowgate Post"}]}]=] },
    ["broken JSON-LD"] = { ld [==[/*<![CDATA[*/ {"@type":"NewsArticle","headline":"The "old" bridge
      closes","author":{"name":"Ana Roe",},"datePublished":"2024-03-27","publisher":{"name":"Harrowgate Post"}} ; /*]]>*/]==] },
    ["OpenGraph"] = { [[<meta property="article:published_time" content="2024-03-27T01:00+02:00">
      <meta property="og:site_name" content="Harrowgate Post"><meta name="author" content="By Ana Roe, Staff Writer">]] },
    ["Parsely"] = { [[<meta name="parsely-pub-date" content="2024-03-27"><meta name="parsely-author" content="Ana Roe">
      <meta property="og:site_name" content="Harrowgate Post">]] },
    ["Dublin Core"] = { [[<meta name="DC.date.issued" content="27 March 2024"><meta name="DC.creator" content="Ana Roe">
      <meta name="DC.publisher" content="Harrowgate Post">]] },
    ["microdata and time"] = { "<meta property=og:site_name content='Harrowgate Post'>",
      [[<time itemprop="datePublished" datetime="2024-03-27 09:00">today</time><span itemprop=author>Ana Roe</span>]] },
    ["rel=author"] = { "<meta property=og:site_name content='Harrowgate Post'><meta name=date content='March 27, 2024'>",
      [[<p>by <a rel="author" href=/roe>Ana Roe</a></p>]] },
  }
  for name, case in pairs(cases) do
    it("is read from " .. name, function()
      local a = assert(nutgraf.parse_html("<head>" .. case[1] .. "</head><h1>Old bridge</h1>" .. (case[2] or "") .. PROSE))
      assert.are.same({ "2024-03-27", "metadata", "Harrowgate Post", "Old bridge" }, { a.published, a.published_from, a.outlet, a.title })
      assert.are.same({ "Ana Roe" }, { unpack(a.authors) })
    end)
  end

  it("gives way to the options", function()
    local a = assert(nutgraf.parse_html("<head>" .. cases.OpenGraph[1] .. "</head>" .. PROSE,
      { title = "t", author = "x", outlet = "o", published = "2020-01-01", url = "u" }))
    assert.are.same({ "t", "x", "o", "2020-01-01", "given", "u" }, { a.title, a.authors[1], a.outlet, a.published, a.published_from, a.url })
  end)

  local days = {
    ["2024-03-27"] = true, ["2024-3-27"] = true, ["20240327"] = true, ["27 Mar 2024 10:00"] = true, ["Wed, 27 Mar 2024 10:00:00 GMT"] = true,
    ["March 27th, 2024"] = true, ["3/27/2024"] = true, ["27.03.2024"] = true, ["2024/03/27"] = true, ["1711540800"] = true,
    ["1711540800000"] = true, ["2024-13-27"] = false, ["soon"] = false, ["27"] = false, [""] = false, ["31 February 2024"] = false,
  }
  for text, good in pairs(days) do
    it("takes a day as " .. text, function()
      local a = assert(nutgraf.parse_html(("<head><meta name=pubdate content=%q></head>"):format(text) .. PROSE))
      assert.are.equal(good and "2024-03-27" or nil, a.published)
    end)
  end
end)

describe("a page without an article", function()
  for name, page in pairs { empty = "", blank = " \n", ["a tag"] = "<p>", ["half a tag"] = "<p title='", script = "<script>x" } do
    it("is an empty article: " .. name, function()
      local a = assert(nutgraf.parse_html(page))
      assert.are.equal("", a.text)
      assert.is_nil(a.title)
    end)
  end
end)
