-- Articles in Lua: parsing, fields, iterators and their filters, views, copies.
local nutgraf = require "nutgraf"

local TEXT = [[
Harbour fire kills three in Port Varn

PORT VARN (Norwire) - Three people were killed on Friday when a warehouse burned down, Mayor Ann Lee said.

“We are ready to help,” Mayor Lee told reporters. “Nobody will be left alone.”

The harbour company denied on Saturday that it had ignored warnings.]]

local function parse(options)
  local o = { published = "2024-03-27", id = "fire" }
  for k, v in pairs(options or {}) do o[k] = v end
  return assert(nutgraf.parse(TEXT, o))
end

local function texts(iterator)
  local out = {}
  for view in iterator do out[#out + 1] = view.text end
  return out
end

describe("nutgraf.parse", function()
  it("carries over what it is given", function()
    local a = parse { outlet = "The Varn Post", title = "A headline", url = "https://varn.example/1", author = "Ida Holm" }
    assert.equal("fire", a.id)
    assert.equal("The Varn Post", a.outlet)
    assert.equal("A headline", a.title)
    assert.equal("https://varn.example/1", a.url)
    assert.same({ "Ida Holm" }, a.authors)
    assert.equal("2024-03-27", a.published)
    assert.equal("given", a.published_from)
  end)

  it("takes a time of day in RFC 3339 as its day", function()
    assert.equal("2024-03-27", parse({ published = "2024-03-27T22:15:00Z" }).published)
  end)

  it("gives the text as one string, the same each time", function()
    local a = parse()
    assert.equal(TEXT, a.text)
    assert.equal(a.text, a.text)
  end)

  it("gives nil for what is not known", function()
    local a = assert(nutgraf.parse "Nothing much.")
    assert.is_nil(a.id)
    assert.is_nil(a.url)
    assert.is_nil(a.dateline)
    assert.is_nil(a.dateline_span)
    assert.is_nil(a.no_such_field)
    assert.same({}, a.authors)
  end)

  it("reads an empty text", function()
    local a = assert(nutgraf.parse "")
    assert.equal("", a.text)
    assert.is_nil(a:sentences()())
  end)

  for name, case in pairs {
    ["a day that is none"] = { "x", { published = "yesterday" }, "bad_date" },
    ["a day that does not exist"] = { "x", { published = "2023-02-29" }, "bad_date" },
    ["bytes that are no UTF-8, where that is asked for"] = { "caf\233", { strict = true }, "bad_utf8" },
    ["more bytes than allowed"] = { ("x"):rep(11), { max_bytes = 10 }, "too_large" },
  } do
    it("fails with a message and a code on " .. name, function()
      local a, message, code = nutgraf.parse(case[1], case[2])
      assert.is_nil(a)
      assert.is_string(message)
      assert.equal(case[3], code)
    end)
  end

  it("reads bytes that are no UTF-8 with their places kept", function()
    local a = assert(nutgraf.parse "caf\233 au lait.")
    assert.equal(13, #a.text)
    assert.equal("au", a.text:sub(6, 7))
  end)
end)

describe("nutgraf.parse_json", function()
  it("reads one line of the exchange format", function()
    local a = assert(nutgraf.parse_json '{"id":"k","text":"All is well.","published":"2024-01-02","outlet":"Varn Post"}')
    assert.same({ "k", "All is well.", "2024-01-02", "Varn Post" }, { a.id, a.text, a.published, a.outlet })
  end)

  it("says where a line is broken", function()
    local a, message, code = nutgraf.parse_json '{"text":"x",}'
    assert.is_nil(a)
    assert.matches("byte", message)
    assert.equal("bad_json", code)
  end)

  it("prefers the line's own fields to the options", function()
    local a = assert(nutgraf.parse_json('{"id":"k","text":"x"}', { id = "other", outlet = "Varn Post" }))
    assert.same({ "k", "Varn Post" }, { a.id, a.outlet })
  end)
end)

describe("the iterators of an article", function()
  it("give views whose places cut their words out of the text", function()
    local a = parse()
    for _, list in ipairs { "entities", "mentions", "quotes", "figures", "dates", "sentences", "tokens", "blocks", "marks", "citations" } do
      for view in a[list](a) do
        assert.is_true(view.first >= 1 and view.first <= view.last and view.last <= #a.text, list)
        if list ~= "quotes" then assert.equal(a.text:sub(view.first, view.last), view.text) end
      end
    end
  end)

  it("give sentences in order, with their tokens and block", function()
    local last = 0
    for s in parse():sentences() do
      assert.is_true(s.first > last)
      last = s.last
      assert.is_true(#s.tokens > 0)
      assert.equal(s.first, s.tokens[1].first)
      assert.equal(s.last, s.tokens[#s.tokens].last)
      assert.is_true(s.block.first <= s.first and s.last <= s.block.last)
    end
  end)

  it("filter by a kind given as a string, as a field, or as a list", function()
    local a = parse()
    local function kinds(filter)
      local seen = {}
      for b in a:blocks(filter) do seen[b.kind] = (seen[b.kind] or 0) + 1 end
      return seen
    end
    local all = kinds()
    assert.same({ paragraph = all.paragraph }, kinds "paragraph")
    assert.same({ paragraph = all.paragraph }, kinds { kind = "paragraph" })
    assert.same(all, kinds { kind = nutgraf.kinds.block })
    assert.same({}, kinds { kind = {} })
  end)

  it("find an entity by any name the text gives it, capitals aside", function()
    local a = parse()
    assert.equal("Ann Lee", a:entities({ name = "ANN LEE" })().name)
    assert.equal("Ann Lee", a:entities({ name = "lee" })().name)
    assert.is_nil(a:entities({ name = "Ann" })())
    assert.is_nil(a:entities({ name = "Lee", kind = "GPE" })())
  end)

  it("find quotes by their speaker, given as a name or as an entity", function()
    local a = parse()
    local lee = a:entities({ name = "Lee" })()
    local by_name, by_entity = texts(a:quotes { speaker = "Lee", kind = "direct" }), texts(a:quotes { speaker = lee, kind = "direct" })
    assert.same(by_name, by_entity)
    assert.is_true(#by_name > 0)
    assert.same({}, texts(a:quotes { speaker = "Olaf Brandt" }))
  end)

  it("find nothing by an entity of another article", function()
    local a, b = parse(), parse()
    assert.same({}, texts(a:quotes { speaker = b:entities({ name = "Lee" })() }))
  end)

  it("look only within a view or a table with first and last", function()
    local a = parse()
    local second
    for s in a:sentences() do second = second and s or s end
    assert.same(texts(a:tokens { within = second }), texts(a:tokens { within = { first = second.first, last = second.last } }))
    assert.equal(#second.tokens, #texts(a:tokens { within = second }))
    assert.same({}, texts(a:tokens { within = { first = 1, last = 1 } }))
  end)

  it("filter figures by role and dates by type", function()
    local a = parse()
    local killed = a:figures "killed" ()
    assert.equal(3, killed.value)
    assert.equal("exact", killed.bound)
    for d in a:dates "DATE" do assert.equal("DATE", d.type) end
    assert.is_nil(a:figures "no such role" ())
  end)

  it("filter by flags and by confidence", function()
    local a = parse()
    for q in a:quotes { anonymous = false, hedged = false, confidence = 0.2 } do
      assert.is_false(q.anonymous)
      assert.is_false(q.hedged)
      assert.is_true(q.confidence >= 0.2)
    end
    assert.is_nil(a:quotes({ confidence = 2 })())
  end)

  it("run independently of each other", function()
    local a = parse()
    local one, other = a:tokens(), a:tokens()
    assert.equal(one().text, other().text)
    one()
    assert.equal(a:tokens()().text, "Harbour")
    assert.not_equal(one().text, other().text)
  end)

  it("go on saying nil after their end", function()
    local step = assert(nutgraf.parse "One."):sentences()
    assert.is_truthy(step())
    assert.is_nil(step())
    assert.is_nil(step())
  end)

  it("become lists with nutgraf.collect", function()
    local list = nutgraf.collect(parse():sentences())
    assert.equal("table", type(list))
    assert.equal(list[1], parse and list[1])
    assert.is_true(#list >= 4)
  end)
end)

describe("a view", function()
  it("of a quote has its words, cue, source, speaker and stance", function()
    local q = parse():quotes { kind = "direct", speaker = "Lee" } ()
    assert.matches("We are ready to help", q.text)
    assert.equal("told", q.cue)
    assert.equal("Ann Lee", q.speaker.name)
    assert.equal("Ann Lee", q.speaker_name)
    assert.equal("says", q.stance)
    assert.equal(q.cue, q.cue_span.text)
    assert.equal(q.source, q.source_span.text)
    assert.is_true(#q.contents >= 1)
    assert.equal(q.first, q.contents[1].first)
    assert.equal(q.last, q.contents[#q.contents].last)
  end)

  it("of an entity leads to its mentions, which lead back", function()
    local e = parse():entities { name = "Lee" } ()
    assert.equal("PERSON", e.kind)
    assert.is_true(#e.mentions >= 2)
    for _, m in ipairs(e.mentions) do
      assert.equal(e, m.entity)
      assert.equal(e.kind, m.kind)
    end
    assert.equal(e.mentions[1].first, e.first)
  end)

  it("of a date has its value and the days it covers", function()
    local d = parse():dates "DATE" ()
    assert.equal("Friday", d.text)
    assert.equal("2024-03-22", d.value)
  end)

  it("equals another view of the same thing and no other", function()
    local a = parse()
    local one, two, next_one = a:tokens()(), a:tokens()(), a:tokens()
    next_one()
    assert.is_true(one == two)
    assert.is_false(one == next_one())
    assert.is_false(one == a:sentences()())
    assert.is_false(one == parse():tokens()())
  end)

  it("knows its sentence and its article", function()
    local a = parse()
    local d = a:dates()()
    assert.equal(a, d.article)
    assert.is_true(d.sentence.first <= d.first and d.last <= d.sentence.last)
  end)

  it("is told apart in tostring by class, place and words", function()
    assert.equal('token [1, 7] "Harbour"', tostring(parse():tokens()()))
    assert.matches('^article "', tostring(parse { title = "Fire" }))
    assert.matches("%.%.%.", tostring(nutgraf.parse(("word "):rep(40)):sentences()()))
  end)

  it("keeps its article alive", function()
    local token = parse():tokens()()
    collectgarbage()
    collectgarbage()
    assert.equal("Harbour", token.text)
  end)

  it("makes a plain table of itself", function()
    local t = parse():entities({ name = "Lee" })():totable()
    assert.equal("table", type(t))
    assert.equal("Ann Lee", t.name)
    assert.equal("table", type(t.mentions[1]))
    assert.equal(TEXT:sub(t.mentions[1].first, t.mentions[1].last), t.mentions[1].text)
    assert.is_nil(t.article)
  end)
end)

describe("the copies of an article", function()
  it("hold everything as plain tables", function()
    local t = parse():totable()
    local function plain(value)
      assert.is_not_equal("userdata", type(value))
      if type(value) == "table" then
        assert.is_nil(getmetatable(value))
        for _, v in pairs(value) do plain(v) end
      end
    end
    plain(t)
    for _, list in ipairs { "entities", "quotes", "figures", "dates", "citations", "sentences", "blocks", "marks", "spans" } do
      assert.equal("table", type(t[list]), list)
    end
    assert.equal(TEXT, t.text)
  end)

  it("give a quote's speaker as the place in the list of entities", function()
    local t = parse():totable()
    local found = false
    for _, q in ipairs(t.quotes) do
      if q.speaker then
        found = true
        assert.equal(q.speaker_name, t.entities[q.speaker].name)
        assert.equal(q.speaker, t.entities[q.speaker].id)
      end
    end
    assert.is_true(found)
  end)

  it("say the same in JSON as annotate", function()
    local core, cjson = require "nutgraf.core", require "cjson"
    local line = cjson.encode { id = "fire", text = TEXT, published = "2024-03-27" }
    assert.equal((core.annotate_line(line, 1, 255)), parse():json())
  end)

  it("leave parts out of the JSON, or add them", function()
    local cjson = require "cjson"
    local t = cjson.decode(parse():json { without = "quotes, dates", tokens = true, text = true })
    assert.is_nil(t.quotes)
    assert.is_nil(t.dates)
    assert.is_truthy(t.figures)
    assert.is_truthy(t.tokens)
    assert.equal(TEXT, t.text)
    assert.is_nil(cjson.decode(parse():json { without = { "entities" } }).entities)
  end)
end)

describe("closing an article", function()
  it("gives its memory back and makes its views say so", function()
    local a = parse()
    local token, step = a:tokens()(), a:tokens()
    a:close()
    a:close()
    assert.has_error(function() return a.title end, "the article is closed")
    assert.error_matches(function() return token.text end, "closed")
    assert.error_matches(function() return step() end, "closed")
    assert.error_matches(function() return a:json() end, "closed")
    assert.error_matches(function() return a:totable() end, "closed")
    assert.equal("article (closed)", tostring(a))
    assert.equal("token (closed)", tostring(token))
  end)

  it("need not be done in a loop: the collector knows what articles hold", function()
    local function pages()
      local f = not (os.getenv "NUTGRAF_BUILD" or ""):find "asan" and io.open "/proc/self/statm"
      if not f then return 0 end -- no such file, or a sanitizer that keeps what is freed
      local resident = f:read "*a":match "^%d+ (%d+)"
      f:close()
      return tonumber(resident)
    end
    local long = ("Ann Lee said on Friday that all is well. "):rep(500)
    local held = nutgraf.parse(long).bytes
    local before = pages()
    for _ = 1, 100 do nutgraf.parse(long) end
    assert.is_true((pages() - before) * 4096 < held * 50)
  end)
end)

describe("spans of one's own", function()
  it("are added by hand, in the order of the text", function()
    local a = parse()
    assert.equal(a, a:add("WORD", 9, 12, "blaze"))
    a:add("WORD", 1, 7):add("OTHER", 14, 18)
    assert.same({ "Harbour", "fire", "kills" }, texts(a:spans()))
    assert.same({ "Harbour", "fire" }, texts(a:spans "WORD"))
    local fire = a:spans { value = "blaze" } ()
    assert.same({ "WORD", "blaze", "fire" }, { fire.label, fire.value, fire.text })
  end)

  for name, case in pairs {
    ["is empty"] = { 5, 4 }, ["begins before the text"] = { 0, 3 }, ["ends behind the text"] = { 1, 100000 },
    ["cuts a character"] = { 1, 4 }, ["has a place that is no number"] = { 0 / 0, 4 },
  } do
    it("must not be one that " .. name, function()
      local a = assert(nutgraf.parse "caf\195\169 open")
      assert.has_error(function() a:add("X", case[1], case[2]) end)
      assert.is_nil(a:spans()())
    end)
  end
end)

describe("nutgraf.read", function()
  local path = os.tmpname()
  teardown(function() os.remove(path) end)

  local function write(bytes, ending)
    local name = path .. (ending or "")
    local f = assert(io.open(name, "wb"))
    f:write(bytes)
    f:close()
    finally(function() if ending then os.remove(name) end end)
    return name
  end

  it("reads a text file; its id is the base name", function()
    local name = write("All is well in Port Varn.", ".txt")
    local a = assert(nutgraf.read(name, { outlet = "Varn Post" }))
    assert.equal("All is well in Port Varn.", a.text)
    assert.equal(name:match "([^/]*)%.txt$", a.id)
    assert.equal("Varn Post", a.outlet)
  end)

  it("leaves a byte order mark out", function()
    assert.equal("Fine.", assert(nutgraf.read(write "\239\187\191Fine.")).text)
  end)

  for name, case in pairs {
    ["an empty file"] = { "", "empty", "nothing in it" },
    ["a blank file"] = { " \n\n ", "empty", "nothing in it" },
    ["binary data"] = { "abc\0\1\2", "binary", "binary data" },
    ["a PDF document"] = { "%PDF-1.7 ...", "binary", "PDF" },
    ["a ZIP archive"] = { "PK\3\4....", "binary", "ZIP" },
    ["UTF-16"] = { "\255\254H\0i\0", "bad_utf8", "UTF%-16" },
    ["another encoding"] = { "caf\233 au lait", "bad_utf8", "iconv" },
  } do
    it("refuses " .. name .. " with a clear word", function()
      local file = write(case[1])
      local a, message, code = nutgraf.read(file)
      assert.is_nil(a)
      assert.equal(case[2], code)
      assert.matches(case[3], message)
      assert.is_truthy(message:find(file, 1, true))
    end)
  end

  it("reads another encoding where strict is off", function()
    assert.is_truthy(nutgraf.read(write "caf\233 au lait", { strict = false }))
  end)

  it("refuses a file above the limit without reading it", function()
    local _, _, code = nutgraf.read(write(("x"):rep(100)), { max_bytes = 50 })
    assert.equal("too_large", code)
  end)

  it("says that a file is missing, or a directory", function()
    local _, message, code = nutgraf.read "/no/such/file.txt"
    assert.equal("missing", code)
    assert.matches("/no/such/file.txt", message)
    assert.equal("unreadable", select(3, nutgraf.read "/tmp"))
  end)

  it("reads one JSON line, and sends you to nutgraf.articles for several", function()
    assert.equal("x", assert(nutgraf.read(write('{"id":"x","text":"Fine."}\n', ".jsonl"))).id)
    local _, message, code = nutgraf.read(write('{"text":"a"}\n{"text":"b"}\n', ".jsonl"))
    assert.equal("several", code)
    assert.matches("nutgraf%.articles", message)
  end)

  it("iterates over JSON lines and goes on behind a bad one", function()
    local file, seen = write('{"id":"a","text":"One."}\n\n{bad\n{"text":"Two."}\n', ".jsonl"), {}
    for a, message, code in nutgraf.articles(file) do
      seen[#seen + 1] = a and a.text or code
      if not a then assert.matches(":3:", message) end
    end
    assert.same({ "One.", "bad_json", "Two." }, seen)
  end)
end)

describe("the module", function()
  it("tells its version and the names of its kinds", function()
    assert.matches("^%d+%.%d+%.%d+$", nutgraf.version)
    assert.equal("PERSON", nutgraf.kinds.entity[1])
    assert.equal(11, #nutgraf.kinds.entity)
    assert.same({ "direct", "mixed", "indirect" }, nutgraf.kinds.quote)
  end)

  it("can be opened again and again", function()
    local a = parse()
    for _ = 1, 3 do
      package.loaded["nutgraf.core"] = nil
      local core = require "nutgraf.core"
      assert.equal("Harbour", core.parse(TEXT):tokens()().text)
      assert.equal(a:tokens()(), a:tokens()())
      assert.is_truthy(core.story { a, core.parse(TEXT) })
    end
  end)
end)
