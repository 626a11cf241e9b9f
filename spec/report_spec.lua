-- luacheck: ignore 631
local report = require "nutgraf.report"
local sample = dofile "spec/sample_story.lua"

local SECTIONS = { "figures", "quotations", "claims", "drift", "shared", "names", "provenance", "timeline", "reuse", "articles" }

local function all(text, pattern)
  local out = {}
  for match in text:gmatch(pattern) do out[#out + 1] = match end
  return out
end

--- A story of one line an outlet, for what the sample does not have.
local function tiny(...)
  local documents = {}
  for i, text in ipairs { ... } do documents[i] = { id = "d" .. i, text = text } end
  return { documents = documents }
end

--- What a reader sees of HTML.
local ENTITIES = { ["&lt;"] = "<", ["&gt;"] = ">", ["&quot;"] = '"', ["&#39;"] = "'", ["&amp;"] = "&" }
local function visible(html) return (html:gsub("<[^>]*>", ""):gsub("&[%w#]+;", ENTITIES)) end

local function temporary(content, ending)
  local path = os.tmpname()
  os.remove(path)
  path = path .. (ending or "")
  local file = assert(io.open(path, "wb"))
  file:write(content)
  file:close()
  return path
end

describe("the HTML report", function()
  local page = report.html(sample())

  it("has every section that the story has something for, with a heading", function()
    for _, id in ipairs(SECTIONS) do
      assert.truthy(page:find('<section id="' .. id .. '"', 1, true), id)
      assert.truthy(page:find('<h2 id="' .. id .. '-h"', 1, true), id)
    end
  end)

  it("leaves out sections that the story has nothing for", function()
    local small = report.html(tiny("One line.", "Another line."))
    assert.falsy(small:find('<section id="figures"', 1, true))
    assert.falsy(small:find('href="#figures"', 1, true))
    assert.truthy(small:find("Another line.", 1, true))
  end)

  it("links every statement to an id that exists exactly once", function()
    local count = {}
    for _, id in ipairs(all(page, ' id="([^"]*)"')) do count[id] = (count[id] or 0) + 1 end
    for id, n in pairs(count) do assert.equal(1, n, id) end
    local links = all(page, 'href="#([^"]*)"')
    assert.truthy(#links > 80)
    for _, id in ipairs(links) do assert.equal(1, count[id], id) end
  end)

  it("shows whole words around a number that lost its bound", function()
    local lead = "Inspectors who went through the records of every winter since the line was opened said that "
    local story = tiny("At least 31 died.", lead .. "31 died" .. (" on the lower deck of the ship"):rep(5) .. ".")
    story.drift = { { kind = "bound", from = { doc = "d1", first = 1, last = 11 }, words = { doc = "d1", first = 1, last = 9 },
      to = { doc = "d2", first = #lead + 1, last = #lead + 2 } } }
    local shown = visible(report.html(story):match '<section id="drift".-<blockquote>(.-)</blockquote>')
    assert.truthy(shown:find "31 died")
    assert.truthy((" " .. story.documents[2].text):find(" " .. shown .. " ", 1, true), shown)
  end)

  -- A statement is a list item, a row of a table or a printed quotation: each must lead to words of an article.
  for _, case in ipairs { { "the sample in tables", function() return sample() end }, { "the sample as read", function()
    local nutgraf, articles = require "nutgraf", {}
    for i, name in ipairs { "northern-ledger", "meridian", "daily-gull", "channel-north" } do
      articles[i] = assert(nutgraf.read("examples/story/" .. name .. ".txt"))
    end
    return assert(nutgraf.story(articles))
  end } } do
    it("gives every statement a span: " .. case[1], function()
      local html = report.html(case[2]())
      local statements, bare = 0, {}
      for section, body in html:gmatch '<section id="(%l+)".->(.-)</section>' do
        if section ~= "articles" then
          for _, element in ipairs { "li", "tr", "figure" } do
            for inner in body:gmatch("<" .. element .. "[ >](.-)</" .. element .. ">") do
              if not inner:find('scope="col"', 1, true) then
                statements = statements + 1
                if not inner:find 'href="#s%d+%-%d+%-%d+"' then bare[#bare + 1] = section .. ": " .. inner end
              end
            end
          end
        end
      end
      assert.same({}, bare)
      assert.is_true(statements > 60)
    end)
  end

  it("puts the anchor of a span around the very words", function()
    local meridian = sample().documents[1].text
    local first, last = meridian:find("killed 31 people", 1, true)
    local words = page:match(('<span[^>]* id="s1%%-%d%%-%d"[^>]*>([^<]*)</span>'):format(first, last))
    assert.equal("killed 31 people", words)
  end)

  it("shows every word of the articles", function()
    local text = visible(page)
    for _, doc in ipairs(sample().documents) do
      for line in doc.text:gmatch "[^\n]+" do
        local words = line:match "^%s*(.-)%s*$"
        assert.truthy(text:find(words, 1, true), words)
      end
    end
  end)

  it("says in words why figures agree, are compatible or contradict", function()
    local text = visible(page)
    assert.truthy(text:find("6 in Meridian, The Northern Ledger and The Daily Gull, 8 in Channel North.", 1, true))
    assert.truthy(text:find("47 in Meridian and The Daily Gull, 74 in Channel North. The digits are the same in another order.", 1, true))
    assert.truthy(text:find("“at least 29” and “at least 31” leave room for 31.", 1, true))
    assert.truthy(text:find("The same in all four.", 1, true))
  end)

  it("strikes and underlines the words that changed inside the marks", function()
    assert.truthy(page:find("<del>orders</del> <ins>threats</ins>", 1, true))
    assert.truthy(page:find("to be <del>absolutely</del> clear", 1, true))
    assert.truthy(page:find("<del>answer</del> <ins>pay</ins>", 1, true))
    assert.truthy(page:find("one word changed inside the marks", 1, true))
  end)

  it("tells a shorter quotation from an altered one", function()
    assert.truthy(page:find('There was no order to sail. <span class="cut">', 1, true))
    assert.truthy(page:find("quotes less of it", 1, true))
  end)

  -- Lists of what tells a reader nothing, and words for what does.
  local function short_story()
    local story = tiny("Ann Lee, a lawyer, said it was “absurd”. “We were never told anything,” said Bo Ek, the lawyer.", "The lawyer denied any involvement.")
    local text = story.documents[1].text
    local function place(doc, words)
      local first, last = story.documents[doc].text:find(words, 1, true)
      return { doc = "d" .. doc, first = first, last = last }
    end
    local function with(at, fields)
      for name, value in pairs(fields) do at[name] = value end
      return at
    end
    story.quotes = {
      { speaker = "Ann Lee", variants = { with(place(1, "absurd"), { kind = "mixed" }) } },
      { speaker = "Bo Ek", variants = { with(place(1, "We were never told anything,"), { kind = "direct" }) } },
      { speaker = "Bo Ek", variants = { with(place(2, "any involvement"), { kind = "indirect" }) } },
    }
    story.claims = {
      { text = "any involvement", positions = { with(place(2, "any involvement"), { holder = "the lawyer", stance = "denies" }) } },
      { text = "We were never told anything", positions = { with(place(1, "We were never told anything"), { holder = "Bo Ek", stance = "says" }) } },
    }
    story.entities = {
      { kind = "PERSON", name = "Ann Lee", mentions = { with(place(1, "Ann Lee"), { form = "name" }), with(place(2, "The lawyer"), { form = "nominal" }) },
        labels = { { text = "Ann Lee", docs = { "d1" } }, { text = "The lawyer", docs = { "d2" } } } },
      { kind = "PERSON", name = "Bo Ek", mentions = { with(place(1, "Bo Ek"), { form = "name" }), with(place(2, "The"), { form = "name" }) },
        labels = { { text = "Bo Ek", docs = { "d1" } }, { text = "The lawyer", docs = { "d1", "d2" } } } },
    }
    story.figures = {
      { counted = "cart", agreement = "single", values = { with(place(1, "a"), { value = 1, bound = "exact" }) } },
      { agreement = "single", values = { with(place(1, "it"), { value = 44, bound = "exact" }) } },
      { counted = "others injured", role = "injured", agreement = "single", values = { with(place(1, "said"), { value = 12, bound = "exact" }) } },
      { counted = "premium, offer", unit = "percentage", agreement = "single", values = { with(place(1, "We"), { value = 38, bound = "exact" }) } },
    }
    assert.truthy(text)
    return visible(report.html(story):gsub('<section id="articles".*', ""):gsub("^.*</style>", ""))
  end

  for what, words in pairs {
    ["a quotation of one word that one outlet has"] = "“absurd”",
    ["statements that name no proposition"] = "any involvement",
    ["single figures that are one"] = "cart",
    ["single figures of nothing"] = "44",
    ["what an outlet calls somebody in passing and others call somebody else"] = "Ann LeeThe lawyer",
  } do
    it("leaves out " .. what, function() assert.falsy(short_story():find(words, 1, true)) end)
  end
  for what, words in pairs {
    ["whole quotations that one outlet has"] = "Bo Ek “We were never told anything”",
    ["statements with a verb that fits one and many"] = "Bo Ek said: We were never told anything",
    ["persons by what became of them"] = "12 people injured",
    ["what is counted without what comes behind a comma"] = "38% premium d1",
  } do
    it("shows " .. what, function()
      local text = short_story()
      assert.truthy(text:find(words, 1, true), text)
    end)
  end

  it("shows the words around counts that have one heading", function()
    local story = tiny("In Orsk 12 people were killed. In Tarn 30 people were killed.", "In Orsk 12 people were killed. In Tarn 31 people were killed.")
    story.figures = {}
    for i, words in ipairs { "12 people", "30 people" } do
      local first, last = story.documents[1].text:find(words, 1, true)
      story.figures[i] = { counted = "people killed, town", role = "killed", agreement = "agree", values = {
        { doc = "d1", first = first, last = last, value = 12, bound = "exact" }, { doc = "d2", first = first, last = last, value = 12, bound = "exact" } } }
    end
    local text = visible(report.html(story):match '<section id="figures".-</section>')
    assert.truthy(text:find("People killed… In Orsk 12 people", 1, true), text)
    assert.truthy(text:find("People killed… In Tarn 30 people", 1, true), text)
    story.figures[2] = nil
    assert.falsy(report.html(story):find('class="context"', 1, true))
  end)

  local excerpts = {
    { "a sentence from its first word", "It rained. Ten boats were lost.", "Ten boats", "… Ten boats were lost …" },
    { "a number that holds a point", "Orsk paid 2.4 billion pounds ($3.2 billion) for it.", "$3.2 billion", "… Orsk paid 2.4 billion pounds ($3.2 billion) for it …" },
    { "a line behind a bullet", "Key points\n* Offer of 412 pence a share", "412 pence", "… Offer of 412 pence a share …" },
    { "whole words of a long sentence", "Inspectors who went through the records of every winter since the line opened counted 31 losses.", "31 losses",
      "… the records of every winter since the line opened counted 31 losses …" },
  }
  for _, case in ipairs(excerpts) do
    it("shows around a number " .. case[1], function()
      local story = tiny(case[2], case[2])
      local first, last = case[2]:find(case[3], 1, true)
      story.figures = { { counted = "of something", agreement = "agree", values = {
        { doc = "d1", first = first, last = last, value = 1234, bound = "exact" }, { doc = "d2", first = first, last = last, value = 1234, bound = "exact" } } } }
      assert.equal(case[4], visible(report.html(story):match '<span class="context">.-</span>'))
    end)
  end

  it("calls one article one article", function()
    local page = report.html(tiny "One line.")
    assert.truthy(page:find("One article", 1, true))
    assert.falsy(page:find("independent origin", 1, true))
  end)

  it("tells a shared passage once though outlets spell its marks otherwise", function()
    local curly, straight = "It was the region’s worst accident at sea", "It was the region's worst accident at sea"
    local story = tiny(curly .. " in years.", curly .. " in years.", straight .. " in years.")
    local function place(doc, words) return { doc = "d" .. doc, first = 1, last = #words } end
    story.reuse = {
      { a = place(1, curly .. " in years"), b = place(2, curly .. " in years") }, { a = place(1, curly .. " in years"), b = place(3, straight .. " in years") },
      { a = place(2, curly .. " in years"), b = place(3, straight .. " in years") }, { a = place(3, straight), b = place(2, curly) },
    }
    local passages = require("nutgraf.report.sections.reuse").passages(require("nutgraf.report.gather").story(story))
    assert.equal(1, #passages)
    assert.equal(3, #passages[1].places)
  end)

  it("sums the story up in one paragraph", function()
    local paragraph = visible(page:match '<p class="nutgraf">(.-)</p>')
    assert.equal("They go back to one independent origin; three outlets cite another of them. Of six counts that more than one of them " ..
      "gives, one agrees, two can all be true and three contradict. Five quotations stand in more than one outlet; in three words " ..
      "changed inside the marks. Three claims are both held and disputed.", paragraph)
  end)

  it("takes its headline from the outlet that retells least, and says whose it is", function()
    assert.truthy(page:find("<h1>Ferry owner ‘was warned three times’ before disaster that killed at least 29</h1>", 1, true))
    assert.truthy(visible(page):find("the headline of The Northern Ledger", 1, true))
  end)

  it("loads nothing and runs nothing", function()
    assert.falsy(page:find("://", 1, true))
    assert.falsy(page:find("<script", 1, true))
    assert.falsy(page:find("url(", 1, true))
    assert.falsy(page:find(" src=", 1, true))
    assert.falsy(page:find " on%a+=")
    assert.truthy(page:find("default-src 'none'", 1, true))
  end)

  it("is the same bytes every time", function() assert.equal(page, report.html(sample())) end)

  it("closes every element it opens", function()
    for _, tag in ipairs { "section", "article", "span", "a", "p", "li", "ul", "ol", "table", "tr", "td", "th", "div", "svg", "g", "figure",
      "blockquote", "details", "header", "main", "nav", "h3", "h4", "del", "ins" } do
      local _, opened = page:gsub("<" .. tag .. "[ >]", "")
      local _, closed = page:gsub("</" .. tag .. ">", "")
      assert.equal(opened, closed, tag)
    end
  end)

  it("gives every table a caption and every picture a text", function()
    local _, tables = page:gsub("<table", "")
    local _, captions = page:gsub("<caption>", "")
    assert.equal(tables, captions)
    for _, svg in ipairs(all(page, "<svg[^>]*>")) do
      assert.truthy(svg:find('role="img" aria-label="', 1, true) or svg:find('aria-hidden="true"', 1, true), svg)
    end
  end)

  it("takes a title and a choice of sections", function()
    local short = report.html(sample(), nil, { title = "Ferry & <Co>", sections = { "figures", "articles" } })
    assert.truthy(short:find("<title>Ferry &amp; &lt;Co&gt;</title>", 1, true))
    assert.truthy(short:find('<section id="figures"', 1, true))
    assert.falsy(short:find('<section id="claims"', 1, true))
  end)

  it("writes the page to a file", function()
    local path = os.tmpname()
    assert.is_true(report.html(sample(), path))
    local file = assert(io.open(path, "rb"))
    assert.equal(page, file:read "*a")
    file:close()
    os.remove(path)
  end)

  it("answers nil, message, code where the file cannot be written", function()
    local ok, message, code = report.html(sample(), "/nowhere/at/all.html")
    assert.is_nil(ok)
    assert.truthy(message:find("/nowhere/at/all.html", 1, true))
    assert.equal("io", code)
  end)

  it("lists values instead of giving each outlet a column where there are many", function()
    local story = tiny("1 dead", "2 dead", "3 dead", "4 dead", "5 dead", "6 dead", "7 dead")
    story.figures = { { counted = "people killed", agreement = "conflict", values = {} } }
    for i = 1, 7 do story.figures[1].values[i] = { value = i, bound = "exact", doc = "d" .. i, start = 0, ["end"] = 6 } end
    local many = report.html(story)
    assert.falsy(many:find(' data-label="', 1, true))
    assert.truthy(many:find('<ul class="readings">', 1, true))
  end)
end)

describe("hostile articles", function()
  local nasty = {
    { "tags", '<script>alert(1)</script><img src=x onerror=alert(1)>', "<script" },
    { "attributes", [["onmouseover="alert(1)]], '"onmouseover' },
    { "comments and CDATA", "<!-- --><![CDATA[ x ]]>", "<!--" },
    { "a closing style", "</style><b>", "</style><b>" },
  }
  for _, case in ipairs(nasty) do
    it("cannot put " .. case[1] .. " into the page from their text, title, outlet or id", function()
      local text = case[2]
      local place = { doc = text, start = 0, ["end"] = #text }
      local function here(fields)
        for k, v in pairs(place) do fields[k] = v end
        return fields
      end
      local page = report.html {
        documents = { { id = text, outlet = text, title = text, published = text, text = text,
          entities = { { kind = "PERSON", name = text, mentions = { here { form = "name" } } } } } },
        entities = { { kind = "PERSON", name = text, labels = { { text = text, docs = { text } }, { text = "x", docs = { text } } },
          mentions = { here { form = "name" } } } },
        figures = { { counted = text, unit = text, agreement = "conflict", values = { here { value = 1, bound = text }, here { value = 2 } } } },
        quotes = { { speaker = text, variants = { here { kind = "direct" }, here { kind = "mixed", altered = true } } } },
        citations = { here { source = text, kind = text } },
        provenance = { edges = { { from = text, to = text .. "!" } }, origins = 1 },
        timeline = { { value = text, mentions = { here { text = text } } } },
        claims = { { text = text, positions = { here { holder = text, stance = text }, here { stance = "denies" } } } },
        reuse = { { a = text, a_start = 0, a_end = #text, b = text, b_start = 0, b_end = #text } },
      }
      assert.falsy(page:gsub("^.-</style>", ""):find(case[3], 1, true))
    end)
  end

  it("read as UTF-8 whatever their bytes are", function()
    local page = report.html(tiny "good \255\254 bad \192\175 end", nil)
    assert.truthy(utf8.len(page))
    assert.truthy(page:find("good \u{FFFD}\u{FFFD} bad", 1, true))
  end)

  it("may hold spans that cross, nest and repeat", function()
    local story = tiny "abcdefghijklmnopqrstuvwxyz"
    story.timeline = { { value = "2025-01-01", mentions = {} } }
    for first = 0, 20 do
      for size = 1, 6 do table.insert(story.timeline[1].mentions, { doc = "d1", start = first, ["end"] = first + size, text = "x" }) end
    end
    local page = report.html(story)
    assert.truthy(visible(page):find("abcdefghijklmnopqrstuvwxyz", 1, true))
    local _, opened = page:gsub("<span", "")
    local _, closed = page:gsub("</span>", "")
    assert.equal(opened, closed)
    for _, id in ipairs(all(page, 'href="#(s1[^"]*)"')) do assert.truthy(page:find(' id="' .. id .. '"', 1, true), id) end
  end)

  it("may hold spans over several blocks and between them", function()
    local story = tiny "first line\n\nsecond line\n\nthird line"
    story.timeline = { { value = "2025", mentions = {
      { doc = "d1", start = 6, ["end"] = 18, text = "line second" }, { doc = "d1", start = 10, ["end"] = 11, text = "gap" } } } }
    local page = report.html(story)
    for _, id in ipairs(all(page, 'href="#(s1[^"]*)"')) do assert.truthy(page:find(' id="' .. id .. '"', 1, true), id) end
  end)

  it("may be missing: a story without its texts still makes a page", function()
    local story = sample()
    for _, doc in ipairs(story.documents) do doc.text, doc.blocks = nil, nil end
    local page = report.html(story)
    for _, id in ipairs(all(page, 'href="#(s%d[^"]*)"')) do assert.truthy(page:find(' id="' .. id .. '"', 1, true), id) end
  end)

  it("keeps the numbers of a number line inside the picture", function()
    local story = tiny("Some 46,000 savers.", "50,000 savers.")
    story.figures = { { counted = "savers", agreement = "conflict", docs = { 1, 2 }, values = {
      { doc = "d1", first = 1, last = 4, value = 4600000, bound = "exact" }, { doc = "d2", first = 1, last = 4, value = 5000000, bound = "exact" } } } }
    local svg = report.html(story):match '<svg class="numbers".-</svg>'
    local width, seen = tonumber(svg:match 'viewBox="0 0 (%d+)'), 0
    for x, text in svg:gmatch '<text x="([%d.]+)"[^>]*>([^<]*)<' do
      local half = #text * 5 / 2 -- no letter of this size is narrower
      assert.truthy(x - half >= 0 and x + half <= width, text)
      seen = seen + 1
    end
    assert.equal(2, seen)
  end)
  it("compares with an utterance that an outlet prints in two quotations as a whole", function()
    local first, second = "I have waited four years", "This case should never have been brought"
    local both = first .. ". " .. second
    local story = tiny(both, both)
    story.quotes = { { speaker = "Ann Lee", variants = { { doc = "d1", first = 1, last = #first, kind = "direct" },
      { doc = "d1", first = #first + 3, last = #both, kind = "direct" },
      { doc = "d2", first = 1, last = #both, kind = "direct", altered = true } } } }
    local html = report.html(story):match '<section id="quotations".-</section>'
    assert.truthy(visible(html):find("“" .. first .. "” … “" .. second .. "”", 1, true))
    assert.falsy(html:find("<del>[^S]") or html:find "<ins>[^u]") -- the note has one of each
  end)
  it("tells as shared what every outlet quotes, not the first sentence of who quotes more", function()
    local whole, part = "We have waited four years. It should never have been built.", "It should never have been built."
    local story = tiny(whole, part)
    story.claims = { { text = "We have waited four years.", agreement = "agree", docs = { 1, 2 }, positions = {
      { doc = "d1", first = 1, last = #whole, stance = "says" }, { doc = "d2", first = 1, last = #part, stance = "says" } } } }
    local html = visible(report.html(story):match '<section id="shared".-</section>')
    assert.truthy(html:find("It should never have been built", 1, true))
    assert.falsy(html:find("waited", 1, true))
  end)
  it("may hold values that are no numbers", function()
    local story = tiny("a lot", "many")
    story.figures = { { agreement = "conflict", values = { { doc = "d1", start = 0, ["end"] = 5, value = 0 / 0, bound = "exact" },
      { doc = "d2", start = 0, ["end"] = 4, bound = "about" }, { doc = "d2", start = 0, ["end"] = 4, value = math.huge, bound = "exact" } } } }
    local page = report.html(story)
    assert.truthy(page:find('<section id="figures"', 1, true))
    assert.falsy(page:find '[^%a]nan[^%a]' or page:find '[^%a]inf[^%a]')
    assert.truthy(report.csv(story))
    assert.truthy(report.markdown(story))
  end)

  it("may cite each other in a circle", function()
    local story = tiny("a", "b", "c")
    story.provenance = { edges = { { from = "d1", to = "d2" }, { from = "d2", to = "d3" }, { from = "d3", to = "d1" } }, origins = 0 }
    assert.truthy(report.html(story):find('<svg class="graph"', 1, true))
  end)
end)

describe("a template of the user's own", function()
  it("may be a function", function()
    local html = report.html(sample(), nil, { template = function(page) return "<h1>" .. page.escape(page.title) .. "</h1>" .. page:section "figures" end })
    assert.truthy(html:find("^<h1>Ferry owner"))
    assert.truthy(html:find('<section id="figures"', 1, true))
  end)

  it("may be a Lua file that returns a function", function()
    local path = temporary("return function(page) return #page.story.documents .. ' outlets' end", ".lua")
    assert.equal("4 outlets", report.html(sample(), nil, { template = path }))
    os.remove(path)
  end)

  it("may be a file for Penlight's templates", function()
    if not pcall(require, "pl.template") then pending "needs Penlight" end
    local path = temporary "# for _, doc in ipairs(story.documents) do\n<li>$(escape(doc.name))</li>\n# end\n"
    assert.equal("<li>Meridian</li>\n<li>The Northern Ledger</li>\n<li>Channel North</li>\n<li>The Daily Gull</li>\n",
      report.html(sample(), nil, { template = path }))
    os.remove(path)
  end)

  local broken = {
    { "does not parse", "return function(", ".lua", "bad_template" },
    { "fails when loaded", "error 'no'", ".lua", "bad_template" },
    { "returns no function", "return 1", ".lua", "bad_template" },
    { "fails when called", "return function(page) return page.nothing.here end", ".lua", "bad_template" },
    { "returns no string", "return function() end", ".lua", "bad_template" },
    { "has a loop without an end", "# for i = 1, 2 do\nx\n", "", "bad_template" },
    { "uses what is nil", "$(story.nothing.here)\n", "", "bad_template" },
  }
  for _, case in ipairs(broken) do
    it("that " .. case[1] .. " is an error with a message and a code", function()
      local path = temporary(case[2], case[3])
      local html, message, code = report.html(sample(), nil, { template = path })
      os.remove(path)
      assert.is_nil(html)
      assert.truthy(message:find("^template: "))
      assert.equal(case[4], code)
    end)
  end

  it("that is not there is an error too", function()
    local html, message = report.html(sample(), nil, { template = "/nowhere/mine.lua" })
    assert.is_nil(html)
    assert.truthy(message:find("/nowhere/mine.lua", 1, true))
  end)
end)

describe("misuse of a report", function()
  it("raises at the caller's line for an unknown option", function()
    local ok, message = pcall(report.html, sample(), nil, { colour = "red" })
    assert.is_false(ok)
    assert.truthy(message:find("unknown option 'colour'", 1, true))
  end)
  it("raises for an option of the wrong type", function()
    assert.has_error(function() report.html(sample(), nil, { title = 1 }) end)
    assert.has_error(function() report.csv(sample(), nil, { table = {} }) end)
  end)
  it("raises for a section or a table that does not exist", function()
    assert.has_error(function() report.html(sample(), nil, { sections = { "weather" } }) end)
    assert.has_error(function() report.csv(sample(), nil, { table = "weather" }) end)
  end)
  it("raises where no story is given", function() assert.has_error(function() report.html "story" end) end)
end)

describe("the Markdown report", function()
  local text = report.markdown(sample())

  it("begins with the title and the summary", function()
    assert.truthy(text:find "^# Ferry owner")
    assert.truthy(text:find("They go back to **one independent origin**", 1, true))
  end)

  it("has tables whose rows have as many cells as their heads", function()
    local width
    for line in text:gmatch "[^\n]*" do
      if line:find "^|" then
        local _, n = line:gsub("\\|", ""):gsub("|", "")
        assert.equal(width or n, n, line)
        width = n
      else
        width = nil
      end
    end
  end)

  it("names altered quotations", function() assert.truthy(text:find('- The Daily Gull (**altered**): “If warnings were ignored, someone', 1, true)) end)

  it("leaves out how long and how often, as the page does", function()
    local story = tiny("three days", "three days")
    story.figures = { { counted = "days", unit = "day", agreement = "agree", values = {
      { doc = "d1", first = 1, last = 5, value = 3, bound = "exact" }, { doc = "d2", first = 1, last = 5, value = 3, bound = "exact" } } } }
    assert.falsy(report.markdown(story):find("## Figures", 1, true))
  end)

  it("adds up what an outlet leaves to its reader", function()
    local story = tiny "Four men were held, then three more."
    story.sums = { { value = 7, counted = "men", parts = { { doc = "d1", first = 1, last = 8 }, { doc = "d1", first = 26, last = 35 } }, matches = {} } }
    assert.truthy(report.markdown(story):find("- Four men + three more = **7** men, added up by nutgraf (d1)", 1, true))
  end)

  it("keeps what looks like markup in an article from being markup", function()
    local story = tiny "x"
    story.documents[1].title = "*a* <b> [c](d) | `e`"
    assert.truthy(report.markdown(story):find("# \\*a\\* \\<b\\> \\[c\\](d) \\| \\`e\\`", 1, true))
  end)
end)

--- Reads RFC 4180 text into rows, strictly.
local function parse_csv(text)
  local rows, row, at = {}, {}, 1
  while at <= #text do
    local cell, after
    if text:sub(at, at) == '"' then
      local finish = at
      repeat finish = assert(text:find('"', finish + 1, true)) + 1 until text:sub(finish, finish) ~= '"'
      cell, after = text:sub(at + 1, finish - 2):gsub('""', '"'), finish
    else
      cell, after = text:match('^([^,"\n]*)()', at)
    end
    row[#row + 1] = cell
    local separator = text:sub(after, after)
    assert(separator == "," or separator == "\n", "stray character at " .. after)
    if separator == "\n" then rows[#rows + 1], row = row, {} end
    at = after + 1
  end
  return rows
end

describe("the CSV tables", function()
  for _, name in ipairs { "figures", "quotes", "claims", "names", "citations", "timeline" } do
    it("of " .. name .. " have a head and as many cells in every row", function()
      local rows = parse_csv(report.csv(sample(), nil, { table = name }))
      assert.truthy(#rows > 3)
      for _, row in ipairs(rows) do assert.equal(#rows[1], #row) end
    end)
  end

  it("give each outlet's value with its bound and its place in the text", function()
    local found
    for _, row in ipairs(parse_csv(report.csv(sample()))) do
      if row[1] == "people killed" and row[6] == "northern-ledger" then found = row end
    end
    assert.equal("at_least", found[7])
    assert.equal("29", found[8])
    local text = sample().documents[2].text
    assert.equal(found[10], text:sub(tonumber(found[11]), tonumber(found[12])))
  end)

  it("do not let a spreadsheet run what an article says", function()
    local story = tiny '=HYPERLINK("x"), he said'
    story.timeline = { { value = "2025", mentions = { { doc = "d1", start = 0, ["end"] = 24, text = "x" } } } }
    local rows = parse_csv(report.csv(story, nil, { table = "timeline" }))
    assert.equal("'=HYPERLINK(\"x\"), he said", rows[2][4])
  end)
end)

describe("wording", function()
  local wording = require "nutgraf.report.wording"
  local values = {
    { 6, nil, "6" }, { 12345, nil, "12,345" }, { 1400000, nil, "1.4 million" }, { 1.25e9, "dollar", "$1.25 billion" },
    { 18, "percentage", "18%" }, { 0.5, nil, "0.5" }, { { 20, 30 }, nil, "20 to 30" }, { -3, nil, "-3" }, { 30, "kilometre", "30 km" }, { 8.12, "canadian dollar", "C$8.12" }, { 80, "dollar per barrel", "$80 per barrel" },
    { 104, "mile per hour", "104 mph" }, { 500, "rupee", "500 rupees" }, { 3, "warning", "3" },
  }
  for _, case in ipairs(values) do
    it("writes a value as " .. case[3], function() assert.equal(case[3], wording.value(case[1], case[2])) end)
  end
  local days = {
    { "2025-11-06", "Thursday 6 November 2025" }, { "2024-02-29", "Thursday 29 February 2024" }, { "2000-01-01", "Saturday 1 January 2000" },
    { "2025-11-10TEV", "Monday 10 November 2025, evening" }, { "2025-11", "November 2025" }, { "1982", "1982" }, { "2024-W12", "week of Monday 18 March 2024" },
    { "2026-W01", "week of Monday 29 December 2025" }, { "2025-W45-WE", "weekend of the week of Monday 3 November 2025" }, { "2025-SP", "spring 2025" }, { "2014-Q1", "first quarter of 2014" }, { "2014-H2", "second half of 2014" },
    { "2024-03-27/2024-03-29", "Wednesday 27 March 2024 to Friday 29 March 2024" }, { "2023/2024", "2023 to 2024" }, { "2014-ZZ", "2014-ZZ" },
    { "2025-13-40", "2025-13-40" },
  }
  for _, case in ipairs(days) do
    it("writes " .. case[1] .. " as " .. case[2], function() assert.equal(case[2], wording.day(case[1])) end)
  end
  it("sorts parts of a year by the month they begin with", function()
    local values = { "2014-Q3", "2014-12", "2014-SP", "2014-W01", "2014", "2014-05-04" }
    table.sort(values, function(x, y) return wording.sort_key(x) < wording.sort_key(y) end)
    assert.same({ "2014-W01", "2014", "2014-SP", "2014-05-04", "2014-Q3", "2014-12" }, values)
  end)
  it("counts days over the ends of months and years", function()
    assert.equal(1, wording.day_number "2024-03-01" - wording.day_number "2024-02-29")
    assert.equal(366, wording.day_number "2025-01-01" - wording.day_number "2024-01-01")
    assert.is_nil(wording.day_number "2024-03")
  end)
  it("ends a sentence at a stop and not inside a number", function()
    assert.equal("18 million pounds ($21.9 million) in all", wording.up_to("18 million pounds ($21.9 million) in all. More", ".?!"))
    assert.equal("one line", wording.up_to("one line\nanother.", ".?!"))
    assert.equal("no end", wording.up_to("no end", ".?!"))
  end)
  it("shortens between words and never inside a letter", function()
    assert.equal("a longer …", wording.shorten("a longer sentence", 10))
    assert.equal("éé…", wording.shorten("ééééé", 5))
    assert.equal("short", wording.shorten("short", 10))
  end)
end)
