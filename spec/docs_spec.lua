-- The reference: every public thing has a comment, every comment is of a public thing, and the files made of them are new.
local nutgraf = require "nutgraf"
local docs = dofile "docs/generate.lua"

local function slurp(path)
  local f = io.open(path, "rb")
  local bytes = f and f:read "*a"
  if f then f:close() end
  return bytes
end

local entries = docs.entries()

-- Names of what is documented: methods["article"]["close"], fields["quote"]["cue"] (with those of its parents).
local functions, methods, classes = {}, {}, {}
for _, e in ipairs(entries) do
  if e.tag == "function" or e.tag == "value" then functions[e.name] = e end
  if e.tag == "class" then classes[e.name] = e end
  if e.tag == "method" then
    local class, name = e.name:match "^([%w_]+):([%w_]+)$"
    methods[class] = methods[class] or {}
    methods[class][name] = e
  end
end

local function documented(class)
  local names = {}
  while class and class ~= "" do
    for _, f in ipairs(classes[class] and classes[class].fields or {}) do names[f.name] = true end
    for name in pairs(methods[class] or {}) do names[name] = true end
    class = classes[class] and classes[class].parent
  end
  return names
end

-- The members that an object really has: the table behind its __index.
local function members(object)
  local index = debug.getmetatable(object).__index
  if type(index) == "table" then return index end
  local _, names = debug.getupvalue(index, 1)
  return names
end

describe("the reference", function()
  for _, path in ipairs { "docs/reference.md", "docs/nutgraf.lua", "docs/nutgraf.d.tl" } do
    it("is up to date in " .. path .. " (else: lua docs/generate.lua)", function() assert.is_true(slurp(path) == docs.files()[path]) end)
  end

  it("has an entry for every public function and value, and no other", function()
    local public, modules = {}, { report = nutgraf.report, export = nutgraf.export }
    assert.is_function(nutgraf.corpus) -- loaded when first asked for
    for name, value in pairs(nutgraf) do
      if not modules[name] then public["nutgraf." .. name] = true end
      assert.is_truthy(modules[name] or functions["nutgraf." .. name] ~= nil, name .. " has no documentation")
      assert.is_not_nil(value)
    end
    for module, inside in pairs(modules) do
      for name, value in pairs(inside) do
        if type(value) == "function" then public[("nutgraf.%s.%s"):format(module, name)] = true end
      end
    end
    for name in pairs(functions) do assert.is_true(public[name], name .. " is documented and not there") end
    for name in pairs(public) do assert.is_truthy(functions[name], name .. " has no documentation") end
  end)

  it("has an entry for every member of every object, and no other", function()
    local a = nutgraf.read "examples/story/northern-ledger.txt"
    local s = nutgraf.story { a, nutgraf.read "examples/story/meridian.txt" }
    a:add("X", 1, 1)
    local objects = { article = a, story = s, finder = nutgraf.gazetteer { label = "X", entries = {} },
      model = nutgraf.train { train = { { tokens = { "a" }, labels = { "B-X" } } }, epochs = 1 } }
    for class, list in pairs { entity = "entities", mention = "mentions", quote = "quotes", figure = "figures", date = "dates",
      sentence = "sentences", token = "tokens", block = "blocks", mark = "marks", citation = "citations", user_span = "spans" } do
      objects[class] = a[list](a)()
    end
    for class, list in pairs { document = "documents", story_entity = "entities", story_figure = "figures", story_quote = "quotes",
      story_citation = "citations", story_edge = "edges", story_time = "timeline", story_claim = "claims", story_reuse = "reuse" } do
      objects[class] = s[list](s)()
    end
    for e in a:entities() do objects.role = objects.role or e.roles[1] end
    objects.span = a:quotes()().contents[1]
    objects.story_mention, objects.story_label = objects.story_entity.mentions[1], objects.story_entity.labels[1]
    objects.story_value, objects.story_variant = objects.story_figure.values[1], objects.story_quote.variants[1]
    objects.place = objects.story_time.mentions[1]
    local checked = 0
    for class, object in pairs(objects) do
      local known = documented(class)
      for name in pairs(members(object)) do
        assert.is_true(known[name] or name == "totable", class .. "." .. name .. " has no documentation")
      end
      for name in pairs(known) do assert.is_truthy(members(object)[name], class .. "." .. name .. " is documented and not there") end
      checked = checked + 1
    end
    assert.is_true(checked >= 20)
  end)

  it("gives a text to every entry", function()
    for _, e in ipairs(entries) do
      if e.tag == "function" or e.tag == "method" then assert.is_true(#e.text > 10, e.name) end
      for _, f in ipairs(e.fields) do assert.is_true(#f.text > 3, e.name .. "." .. f.name) end
    end
  end)

  it("is Lua that loads, for editors", function() assert.is_truthy(loadfile "docs/nutgraf.lua") end)
end)
