-- What the allocation-failure sweep runs (see host.c): each scenario answers the same string every time it succeeds, and an
-- error or a message about memory when an allocation fails.
local build = os.getenv "NUTGRAF_BUILD" or "build"
package.path = "lua/?.lua;lua/?/init.lua;" .. package.path
package.cpath = build .. "/lib/?.so;" .. package.cpath

local TEXT = [[
LONDON, March 27 (Norwire) -- Three people were killed and at least 12 others injured on Friday, Mayor Ann Lee said.

“We are ready,” she told reporters. “Nobody left.”

The Bank of Varn (BV) denied on Monday that it had paid $1.2 million, according to two people close to the talks.
]]
local OTHER = [[
Mayor “ready” after crash

At least two people died on Friday, Norwire reported. “We were ready,” Ms Lee said. The bank lost 1.2 million dollars.
]]
local LINE = ([[{"id":"a","published":"2024-03-27","text":%q}]]):format(TEXT:gsub("\n", " ")):gsub("\\\n", "\\n")

local FIRST = [[{"id":"a","published":"2024-03-27","text":"LONDON (Norwire) -- Three people were killed on Friday, ]]
  .. [[Mayor Ann Lee said.\n\n“We are ready,” she told reporters. “Nobody left.”\n\nThe Bank of Varn (BV) denied it."}]]

local SECOND = [[{"id":"b","published":"2024-03-28","text":"At least three people were killed on Friday, Norwire reported.\n\n]]
  .. [[“We are all ready,” said Ann Lee, the mayor. The Bank of Varn denied that it had paid.\n\n(c) 2024 Varn Post"}]]

local PAGE = [[<html lang=en><head><title>Crash in Varn - Varn Post</title><script type="application/ld+json">{"@type":"NewsArticle",
"author":{"@id":"#a"},"publisher":{"name":"Varn Post"},"@graph":[{"@id":"#a","name":"Ana Roe"}]}</script></head><body>
<nav><a href=/>Home</a></nav><h1>Crash in Varn</h1><p class=byline>By Bo Lind</p><time datetime=2024-03-27>27 March</time>
<article><p>Three people were killed and at least 12 others injured on Friday, Mayor Ann Lee said in caf\233 Varn.
<figure><figcaption>The bridge &amp; the lake</figcaption></figure><table><tr><td>a<td>b</table><ul><li><a href=x>More</a></ul>
<p>“We are ready,” she told reporters, and nobody left before the end of the long night, as far as the police knew.</article>]]

local function nutgraf() return require "nutgraf" end

-- nil, message, code of a failed call becomes an error, as a script would make it one
local function must(value, message)
  if value == nil then error(message, 0) end
  return value
end

local function parsed() return must(nutgraf().parse(TEXT, { id = "a", published = "2024-03-27" })) end
local function told() return must(nutgraf().parse(OTHER, { id = "b", published = "2024-03-28" })) end

-- The first fields of every item of an iterator, so that each view is made and read.
local function words(iterator)
  local list = {}
  for item in iterator do list[#list + 1] = item.text or item.name or "?" end
  return table.concat(list, "|")
end

local scenarios = {
  { name = "open the module again", run = function()
    package.loaded["nutgraf.core"] = nil
    local core = require "nutgraf.core"
    return core.version .. must(core.parse(TEXT)):json()
  end },
  { name = "parse and close", run = function(n)
    local a = must(n.parse(TEXT))
    local title = tostring(a.title)
    a:close()
    return title
  end },
  { name = "parse_html", run = function(n)
    local a = must(n.parse_html(PAGE, { charset = "iso-8859-2" }))
    return table.concat({ a.text, a.title, a.outlet, a.published, a.authors[1] }, "|")
  end },
  { name = "parse, published", run = function() return parsed().published end },
  { name = "annotate_line", run = function() return (require "nutgraf.core".annotate_line(LINE, 1, 255)) end },
  { name = "annotate_line, bad line", run = function() return (require "nutgraf.core".annotate_line(LINE:sub(1, 60), 1, 255)) end },
  { name = "unknown option", run = function(n) return tostring(select(2, pcall(n.parse, TEXT, { nothing = 1 }))) end },
  { name = "bad date", run = function(n) return tostring(select(3, n.parse(TEXT, { published = "2024-02-31" }))) end },
  { name = "json", setup = parsed, run = function(a) return must(a:json()) end },
  { name = "totable", setup = parsed, run = function(a)
    local t = a:totable()
    return ("%d %d %d"):format(#t.entities, #t.quotes, #t.figures)
  end },
  { name = "entities", setup = parsed, run = function(a) return words(a:entities()) end },
  { name = "mentions of persons", setup = parsed, run = function(a)
    local list = {}
    for person in a:entities "PERSON" do
      for _, mention in ipairs(person.mentions) do list[#list + 1] = mention.text end
    end
    return table.concat(list, "|")
  end },
  { name = "quotes", setup = parsed, run = function(a)
    local list = {}
    for q in a:quotes() do list[#list + 1] = ("%s:%s:%s"):format(q.kind, q.speaker and q.speaker.name, q.text) end
    return table.concat(list, "|")
  end },
  { name = "figures", setup = parsed, run = function(a) return words(a:figures()) end },
  { name = "dates", setup = parsed, run = function(a) return words(a:dates()) end },
  { name = "sentences, blocks, marks", setup = parsed, run = function(a)
    return words(a:sentences()) .. words(a:blocks()) .. words(a:marks())
  end },
  { name = "citations", setup = parsed, run = function(a) return words(a:citations()) end },
  { name = "story", setup = function() return { parsed(), told() } end, run = function(list)
    local s = must(nutgraf().story(list))
    return ("%d origins"):format(s.origins)
  end },
  { name = "story json", setup = function() return must(nutgraf().story { parsed(), told() }) end, run = function(s) return must(s:json()) end },
  { name = "story totable", setup = function() return must(nutgraf().story { parsed(), told() }) end, run = function(s)
    local t = s:totable()
    return ("%d %d"):format(#t.entities, #t.figures)
  end },
  { name = "columns", setup = parsed, run = function(a)
    local first, texts, speakers = nutgraf().columns(a:quotes(), "first", "text", "speaker")
    local names = nutgraf().columns(speakers, "name")
    return table.concat(first, ",") .. table.concat(texts, ",") .. table.concat(names, ",")
  end },
  { name = "markup", run = function(n)
    local m = n.markup(TEXT):add({ 1, 9, 5 }, { 12, 30, 20 }, "x", { "a", "b" }, { "i", false, "k" })
    m:add(900, 901, nil, nil, "rest")
    return m:html(3, 40) .. m:html() .. m:rest()
  end },
  { name = "escape", run = function(n) return n.escape("<" .. TEXT:sub(1, 40) .. "\255&>") end },
  { name = "diff", run = function(n)
    local out = {}
    for i, run in ipairs(n.diff(TEXT, OTHER)) do out[i] = run.op .. run.words .. (run.before or run.after) end
    return table.concat(out, "|")
  end },
  { name = "gazetteer", run = function(n)
    local g = must(n.gazetteer { label = "BANK", entries = { "Bank of Varn", "Norwire" } })
    local a = parsed()
    must(g:apply(a))
    return words(a:spans "BANK")
  end },
  { name = "pattern", run = function(n)
    local p = must(n.pattern { label = "CAPITALS", pattern = [[\b[A-Z]{2,}\b]] })
    local a = parsed()
    must(p:apply(a))
    return words(a:spans "CAPITALS")
  end },
  { name = "pattern that does not compile", run = function(n) return tostring(select(3, n.pattern { label = "X", pattern = "(" })) end },
  {
    name = "train a tagger, open it, use it",
    run = function(n)
      local list = {}
      for i = 1, 4 do
        local drug = ({ "aspirin", "codeine", "Lipitor" })[i % 3 + 1]
        list[i] = { tokens = { "She", "takes", "20", "mg", "of", drug }, labels = { "O", "O", "B-DOSE", "I-DOSE", "O", "B-DRUG" } }
      end
      list[5] = { text = "It was codeine.", entities = { { start = 7, ["end"] = 14, label = "DRUG" } } }
      local trained = must(n.train { train = list, dev = list, epochs = 2, progress = function() end })
      local model = must(require "nutgraf.core".model(trained:bytes()))
      local a = parsed()
      must(model:apply(a))
      return table.concat(model:tag(list[1].tokens), " ") .. words(a:spans())
    end,
  },
  {
    name = "labelled text that is broken",
    run = function(n) return tostring(select(2, n.train { train = { { tokens = { "a" }, labels = { "x" } } } })) end,
  },
  {
    name = "reuse_json",
    setup = function() return require "nutgraf.core" end,
    run = function(core) return table.concat((assert(core.reuse_json({ FIRST, SECOND, FIRST }, 3)))) end,
  },
  {
    name = "cluster_json",
    setup = function() return require "nutgraf.core" end,
    run = function(core) return table.concat((assert(core.cluster_json { FIRST, SECOND, FIRST })), " ") end,
  },
  {
    name = "fingerprint",
    setup = function() return require "nutgraf.core" end,
    run = function(core)
      local keys, terms = core.fingerprint(TEXT, "Three killed", 16)
      return #keys .. " " .. table.concat(terms, " ")
    end,
  },
  {
    name = "overlap",
    setup = function() return require "nutgraf.core" end,
    run = function(core)
      local containment, jaccard, passages = core.overlap(TEXT, "So: " .. TEXT)
      return table.concat({ containment, jaccard, table.concat(passages[1], "-") }, " ")
    end,
  },
  {
    name = "parse, every list, every field",
    run = function(nutgraf)
      local a, out = assert(nutgraf.parse_json(FIRST)), {}
      for _, list in ipairs { "entities", "quotes", "figures", "dates", "sentences", "blocks", "marks", "citations" } do
        for view in a[list](a) do out[#out + 1] = tostring(view) .. view.text end
      end
      for e in a:entities { name = "Lee", kind = "PERSON" } do out[#out + 1] = #e.mentions end
      for q in a:quotes { speaker = "Ann Lee", within = a:blocks "paragraph" () } do out[#out + 1] = q.speaker and q.speaker.name or "-" end
      return table.concat(out, " ") .. #a:totable().entities .. a:json { without = "dates" }
    end,
  },
  {
    name = "story, every list",
    run = function(nutgraf)
      local s, out = assert(nutgraf.story { assert(nutgraf.parse_json(FIRST)), assert(nutgraf.parse_json(SECOND)) }), {}
      for e in s:entities() do out[#out + 1] = e.name .. #e.mentions .. #e.labels .. e.mentions[1].article.id end
      for f in s:figures() do out[#out + 1] = f.agreement .. #f.values end
      for q in s:quotes() do out[#out + 1] = #q.variants .. q.variants[1].quote.kind end
      return table.concat(out, " ") .. #s:totable().documents
    end,
  },
  {
    name = "gazetteer, pattern, pipeline",
    run = function(nutgraf)
      local g = assert(nutgraf.gazetteer { label = "BANK", entries = { ["Bank of Varn"] = "BV", "Norwire" } })
      local p = assert(nutgraf.pattern { label = "WORD", pattern = [[\b(?<value>\p{Lu})\w+]] })
      local a, out = assert(nutgraf.parse_json(FIRST)), {}
      assert(nutgraf.pipeline { g, p, function(article) article:add("FIRST", 1, 6, "x") end }(a))
      for span in a:spans() do out[#out + 1] = span.label .. (span.value or "") .. span.text end
      return table.concat(out, " ")
    end,
  },
}

for _, scenario in ipairs(scenarios) do scenario.setup = scenario.setup or nutgraf end
return scenarios
