-- Articles in the formats of other tools: each is read back by its own rules and compared with what the article says.
local cjson = require "cjson"
local nutgraf = require "nutgraf"
local program = (os.getenv "NUTGRAF_BUILD" or "build") .. "/nutgraf"

local TEXT = [[Vögel & Söhne "sinks" <ferry>

By Ann Lee

PORT VARN, Norway — Three people were killed on 27 March 2024, Mayor Zoë Ødegård said. “We will rebuild the pier,” she told Reuters.

More than £2m was lost, according to the Coast Guard.]]
local function parse(options)
  options = options or {}
  options.id = options.id or "a/1"
  options.published = "2024-03-28"
  return assert(nutgraf.parse(TEXT, options))
end

-- The characters of a text from one place to another, counted from nought as other tools do.
local function characters(text, first, last)
  return text:sub(utf8.offset(text, first + 1), utf8.offset(text, last + 1) - 1)
end

local function lines(text)
  local out = {}
  for line in text:gmatch "([^\n]*)\n" do out[#out + 1] = line end
  return out
end

local function mentions(article, form)
  local out = {}
  for m in article:mentions { form = form } do out[#out + 1] = m.text end
  return out
end

-- A reader of XML that knows what is well-formed: elements as {name, attributes, children...}.
local function read_xml(text)
  local lxp = require "lxp"
  local stack = { {} }
  local parser = lxp.new {
    StartElement = function(_, name, attributes)
      local element = { name = name, attributes = attributes }
      table.insert(stack[#stack], element)
      stack[#stack + 1] = element
    end,
    EndElement = function() stack[#stack] = nil end,
    CharacterData = function(_, words) table.insert(stack[#stack], words) end,
  }
  assert(parser:parse(text))
  assert(parser:parse())
  parser:close()
  return stack[1][1]
end

local function words_of(element)
  local out = {}
  for i, child in ipairs(element) do out[i] = type(child) == "string" and child or words_of(child) end
  return table.concat(out)
end

local function all(element, name, out)
  out = out or {}
  for _, child in ipairs(element) do
    if type(child) == "table" then
      if child.name == name then out[#out + 1] = child end
      all(child, name, out)
    end
  end
  return out
end

-- What ninjs 3.0 lets an item of type text hold, of what is written: the type of a field, or the fields of its elements.
local NINJS = {
  uri = "string", type = "string", profile = "string", representationType = "string", language = "string", title = "string",
  by = "string", located = "string", contentCreated = "string", copyrightHolder = "string", slugline = "string", urgency = "number",
  standard = { name = "string", version = "string", schema = "string" },
  headlines = { { role = "string", contentType = "string", value = "string" } },
  bodies = { { role = "string", contentType = "string", charCount = "number", wordCount = "number", value = "string" } },
  altIds = { { role = "string", value = "string" } },
  infoSources = { { name = "string", role = "string", uri = "string", literal = "string" } },
}
for _, name in ipairs { "people", "organisations", "places", "subjects", "events", "objects" } do
  NINJS[name] = { { name = "string", rel = "string", uri = "string", literal = "string" } }
end

local function check_shape(value, shape, where)
  if type(shape) == "string" then return assert.equal(shape, type(value), where) end
  assert.equal("table", type(value), where)
  if shape[1] then
    for i, item in ipairs(value) do check_shape(item, shape[1], ("%s[%d]"):format(where, i)) end
    return
  end
  for field, inner in pairs(value) do
    assert.truthy(shape[field], ("%s: the schema knows no %s"):format(where, field))
    check_shape(inner, shape[field], where .. "." .. field)
  end
end

describe("nutgraf.export", function()
  it("writes ninjs that holds what its schema allows", function()
    local item = cjson.decode(nutgraf.export.ninjs(parse()))
    check_shape(item, NINJS, "item")
    assert.matches("^%a[%w+.-]*:", item.uri)
    assert.equal("2024-03-28T00:00:00Z", item.contentCreated)
    assert.equal("Ann Lee", item.by)
    assert.matches("^PORT VARN.*rebuild the pier.*\n\nMore than £2m", item.bodies[1].value)
    local people = {}
    for _, p in ipairs(item.people) do people[p.name] = true end
    assert.truthy(people["Zoë Ødegård"])
  end)

  it("writes an agency's slug and urgency", function()
    local article = assert(nutgraf.parse("u a BC-Pier 03-28 0412\nPier to be rebuilt\n\nMayor Ann Lee said on Friday that Port Varn would rebuild its pier by the autumn."))
    local item = cjson.decode(nutgraf.export.ninjs(article))
    check_shape(item, NINJS, "item")
    assert.same({ "BC-Pier", 3 }, { item.slugline, item.urgency })
    local nitf = read_xml(nutgraf.export.nitf(article))
    assert.equal("3", all(nitf, "urgency")[1].attributes["ed-urg"])
    assert.equal("BC-Pier", all(nitf, "du-key")[1].attributes.key)
  end)

  it("takes the url of an article for its ninjs uri", function()
    local item = cjson.decode(nutgraf.export.ninjs(parse { url = "https://example.org/1" }))
    assert.equal("https://example.org/1", item.uri)
  end)

  it("writes a schema.org NewsArticle whose quotations point to those it mentions", function()
    local item = cjson.decode(nutgraf.export.jsonld(parse()))
    assert.same({ "https://schema.org", "NewsArticle", "2024-03-28" }, { item["@context"], item["@type"], item.datePublished })
    assert.same({ ["@type"] = "Person", name = "Ann Lee" }, item.author[1])
    local by_id = {}
    for _, m in ipairs(item.mentions) do by_id[m["@id"]] = m end
    local spoken = 0
    for _, q in ipairs(item.hasPart) do
      assert.equal("Quotation", q["@type"])
      if q.spokenByCharacter then
        spoken = spoken + 1
        assert.truthy(by_id[q.spokenByCharacter["@id"]])
      end
    end
    assert.truthy(spoken > 0)
  end)

  it("writes NITF that is well-formed XML and keeps every word of the blocks", function()
    local article = parse()
    local nitf = read_xml(nutgraf.export.nitf(article))
    assert.equal("nitf", nitf.name)
    assert.equal(article.title, words_of(all(nitf, "hl1")[1]))
    assert.equal("20240328", all(nitf, "date.issue")[1].attributes.norm)
    assert.equal("20240327", all(nitf, "chron")[1].attributes.norm)
    local content, paragraphs = words_of(all(nitf, "body.content")[1]), 0
    for block in article:blocks "paragraph" do
      paragraphs = paragraphs + 1
      assert.truthy(content:find(block.text, 1, true), block.text)
    end
    assert.equal(2, paragraphs)
    assert.equal("Zoë Ødegård", words_of(all(all(nitf, "body.content")[1], "person")[1]))
  end)

  it("writes brat bounds whose words stand where they say, in characters", function()
    local article = parse()
    local bounds, events = {}, 0
    for _, line in ipairs(lines(nutgraf.export.brat(article))) do
      local id, label, first, last, words = line:match "^(T%d+)\t(%S+) (%d+) (%d+)\t(.*)$"
      if id then
        bounds[id] = label
        assert.equal(words, characters(article.text, tonumber(first), tonumber(last)))
      elseif line:sub(1, 1) == "*" then
        for t in line:gmatch "T%d+" do assert.truthy(bounds[t], line) end
      elseif line:sub(1, 1) == "E" then
        events = events + 1
        assert.matches("^E%d+\tContent:T%d+", line)
      else
        assert.matches("^#%d+\tAnnotatorNotes T%d+\t", line)
      end
    end
    local quotes = 0
    for _ in article:quotes() do quotes = quotes + 1 end
    assert.equal(quotes, events)
  end)

  it("cuts a brat bound where its line ends", function()
    local article = assert(nutgraf.parse("“We will rebuild.\n\n“And soon,” Mayor Ann Lee said on Friday in Port Varn.", { id = "x" }))
    for _, line in ipairs(lines(nutgraf.export.brat(article))) do assert.matches("^[TE#*%d]+\t", line) end
  end)

  it("writes tokens and spans for spaCy with places in characters", function()
    local article = parse()
    local item = cjson.decode(nutgraf.export.spacy(article))
    assert.equal(article.text, item.text)
    local rebuilt = {}
    for i, t in ipairs(item.tokens) do
      assert.equal(i - 1, t.id)
      assert.equal(t.text, characters(item.text, t.start, t["end"]))
    end
    for i, s in ipairs(item.spans) do
      rebuilt[i] = characters(item.text, s.start, s["end"])
      assert.equal(s.start, item.tokens[s.token_start + 1].start)
      assert.equal(s["end"], item.tokens[s.token_end + 1]["end"])
    end
    assert.same(mentions(article, "name"), rebuilt)
  end)

  it("writes CoNLL-U of ten columns with the text rebuilt from its tokens", function()
    local article = parse()
    local text, built, sentences, names = nil, {}, 0, {}
    for _, line in ipairs(lines(nutgraf.export.conllu(article))) do
      if line:find "^# text = " then
        text = line:sub(10)
      elseif line ~= "" and line:sub(1, 1) ~= "#" then
        local columns = {}
        for c in (line .. "\t"):gmatch "([^\t]*)\t" do columns[#columns + 1] = c end
        assert.equal(10, #columns)
        assert.equal(tostring(#built + 1), columns[1])
        built[#built + 1] = columns[2] .. (columns[10]:find "SpaceAfter=No" and "" or " ")
        if columns[10]:find "Entity=B%-" then names[#names + 1] = columns[2] end
      elseif line == "" and text then
        sentences = sentences + 1
        assert.equal(text, (table.concat(built):gsub(" $", "")))
        text, built = nil, {}
      end
    end
    assert.truthy(sentences >= 4)
    assert.equal(#mentions(article, "name"), #names)
  end)

  it("writes CSV with as many cells a row as its head has, and nothing that a spreadsheet runs", function()
    local article = assert(nutgraf.parse("“=1+1,” Ann Lee said.\n\nAnn Lee, the mayor, said it cost £3.5m in 2019.", { id = "=x" }))
    for _, name in ipairs { "entities", "mentions", "quotes", "figures", "dates", "citations" } do
      local rows = lines(nutgraf.export.csv({ article, article }, name))
      local _, commas = rows[1]:gsub(",", "")
      for i = 2, #rows do
        local _, n = rows[i]:gsub('"[^"]*"', ""):gsub(",", "")
        assert.equal(commas, n, rows[i])
        assert.matches("^'=x,", rows[i])
      end
    end
  end)

  it("writes a graph whose edges join nodes that exist", function()
    local gexf = read_xml(nutgraf.export.gexf { parse(), parse { id = "b", outlet = "The <Gull>" } })
    assert.equal("http://gexf.net/1.3", gexf.attributes.xmlns)
    local known, labels = {}, {}
    for _, n in ipairs(all(gexf, "node")) do known[n.attributes.id], labels[n.attributes.label] = true, true end
    assert.truthy(labels["The <Gull>"])
    assert.truthy(labels["Zoë Ødegård"])
    local edges = all(gexf, "edge")
    assert.truthy(#edges >= 2)
    for _, e in ipairs(edges) do assert.truthy(known[e.attributes.source] and known[e.attributes.target]) end
  end)

  it("raises at the caller's level where it is given no article", function()
    for _, name in ipairs { "ninjs", "jsonld", "nitf", "brat", "spacy", "conllu" } do
      local ok, message = pcall(function() nutgraf.export[name] "text" end)
      assert.falsy(ok)
      assert.matches("^spec/export_spec.lua:%d+: an article expected, got string", message)
    end
    assert.has_error(function() nutgraf.export.csv({ parse() }, "verbs") end, "no table 'verbs'")
    assert.has_error(function() nutgraf.export.gexf { 1 } end, "an article expected, got number")
  end)
end)

describe("places in characters", function()
  local places = require "nutgraf.export.places"
  for what, text in pairs {
    ["nothing"] = "", ["ASCII"] = "plain words", ["one accent"] = "café", ["accents at both ends"] = "é plain ü", ["other scripts"] = "日本語 и ещё 😀!",
    ["bytes that continue nothing"] = "\128\129 x \191",
  } do
    it("are right at every byte of " .. what, function()
      local count = places.characters(text)
      for n = 0, #text do
        local _, continued = text:sub(1, n):gsub("[\128-\191]", "")
        assert.equal(n - continued, count(n), n)
      end
    end)
  end
end)

describe("nutgraf export", function()
  local folder
  setup(function()
    folder = os.tmpname()
    os.remove(folder)
    os.execute("mkdir " .. folder)
  end)
  teardown(function() os.execute("rm -rf " .. folder) end)
  local function run(args)
    local pipe = assert(io.popen(("%s export %s 2>&1; echo rc=$?"):format(program, args)))
    local output = pipe:read "*a"
    pipe:close()
    local text, status = output:match "^(.*)rc=(%d+)%s*$"
    return text, tonumber(status)
  end

  it("writes one line an article, or one file", function()
    local text, status = run "--format ninjs examples/story/*.txt"
    assert.equal(0, status)
    assert.equal(4, #lines(text))
    text, status = run("--format brat --directory " .. folder .. " examples/story/*.txt")
    assert.equal("", text)
    assert.equal(0, status)
    for _, name in ipairs { "meridian.ann", "meridian.txt", "daily-gull.ann" } do
      assert(io.open(folder .. "/" .. name)):close()
    end
  end)

  for _, case in ipairs {
    { "--format nitf examples/story/meridian.txt examples/story/daily-gull.txt", "give %-%-directory" },
    { "--format csv --table verbs examples/story/meridian.txt", "knows no 'verbs'" },
    { "--format nitf --table quotes examples/story/meridian.txt", "not for nitf" },
    { "--format gexf --directory x examples/story/meridian.txt", "not for gexf" },
    { "--format word examples/story/meridian.txt", "format" },
    { "examples/story/meridian.txt", "format" },
  } do
    it("refuses " .. case[1], function()
      local text, status = run(case[1])
      assert.equal(2, status)
      assert.matches(case[2], text)
    end)
  end

  it("goes on after a file that cannot be read, and says so in its status", function()
    local text, status = run "--format spacy nowhere.txt examples/story/meridian.txt"
    assert.equal(1, status)
    assert.matches("nowhere.txt", text)
    assert.matches('"spans"', text)
  end)
end)
