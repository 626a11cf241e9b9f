local nutgraf = require "nutgraf"
local columns = nutgraf.columns

local TEXT = "Mayor Ann Lee said on Friday: “Three people were killed.” She blamed Port Varn.\n\nAt least 12 others were injured on Monday."

describe("nutgraf.columns", function()
  local article = nutgraf.parse(TEXT, { published = "2024-03-27" })

  local lists = {
    { "dates", function(a) return a:dates() end, { "first", "last", "value", "text" } },
    { "figures", function(a) return a:figures() end, { "low", "bound", "unit" } },
    { "mentions with a filter", function(a) return a:mentions { form = "name" } end, { "first", "name", "kind" } },
    { "tokens", function(a) return a:tokens() end, { "text" } },
  }
  for _, case in ipairs(lists) do
    it("has of " .. case[1] .. " what their views have", function()
      local got, row = { columns(case[2](article), table.unpack(case[3])) }, 0
      assert.equal(#case[3], #got)
      for view in case[2](article) do
        row = row + 1
        for i, field in ipairs(case[3]) do assert.equal(view[field], got[i][row]) end
      end
      assert.is_true(row > 0)
      assert.equal(row, #got[1])
    end)
  end

  it("reads the lists of a story", function()
    local story = nutgraf.story { article, nutgraf.parse("Two people were killed, Mayor Ann Lee said.") }
    local names, docs = columns(story:entities(), "name", "docs")
    local row = 0
    for entity in story:entities() do
      row = row + 1
      assert.equal(entity.name, names[row])
      assert.same(entity.docs, docs[row])
    end
    assert.equal(row, #names)
  end)

  it("reads lists of views, lists of tables and other iterators", function()
    local dates = nutgraf.collect(article:dates())
    assert.same(columns(article:dates(), "first"), columns(dates, "first"))
    assert.same({ 1, 3 }, columns({ { n = 1 }, { n = 3 } }, "n"))
    local n = 0
    local function three()
      n = n + 1
      return n <= 3 and { n = n } or nil
    end
    assert.same({ 1, 2, 3 }, columns(three, "n"))
  end)

  it("leaves a hole where a field is not known", function()
    local a, b = columns({ { a = 1 }, { a = 2, b = 5 } }, "a", "b")
    assert.same({ 1, 2 }, a)
    assert.is_nil(b[1])
    assert.equal(5, b[2])
  end)

  it("is empty where the list is", function() assert.same({}, columns(article:spans(), "first")) end)

  it("outlives the article", function()
    local a = nutgraf.parse(TEXT)
    local iterator = a:tokens()
    a = nil -- luacheck: ignore
    collectgarbage()
    collectgarbage()
    assert.equal("Mayor", columns(iterator, "text")[1])
  end)

  local misuse = {
    { "a field that there is not", function() columns(article:dates(), "firts") end, "date has no field 'firts'" },
    { "no field", function() columns(article:dates()) end, "1 to 32 names of fields" },
    { "a field that is no name", function() columns(article:dates(), 1) end, "string expected" },
    { "what is no list", function() columns("dates", "first") end, "an iterator or a list expected" },
    { "items without fields", function() columns({ 1 }, "first") end, "item 1 is a number and has no fields" },
    { "a closed article", function()
      local a = nutgraf.parse(TEXT)
      local iterator = a:tokens()
      a:close()
      columns(iterator, "text")
    end, "the article is closed" },
  }
  for _, case in ipairs(misuse) do
    it("raises for " .. case[1], function()
      local ok, message = pcall(case[2])
      assert.is_false(ok)
      assert.truthy(message:find(case[3], 1, true), message)
    end)
  end
end)

describe("totable", function()
  local article = nutgraf.parse(TEXT, { published = "2024-03-27" })
  local function words(t)
    local n = 0
    for key, value in pairs(t) do
      if key == "text" and t.first and not t.docs then n = n + 1 end -- the text of a label is what it is about
      if type(value) == "table" then n = n + words(value) end
    end
    return n
  end
  local cases = {
    { "an article", article },
    { "a view", article:quotes()() },
    { "a story", nutgraf.story { article, nutgraf.parse("Three people were killed, Mayor Ann Lee said on Friday.") } },
  }
  for _, case in ipairs(cases) do
    it("of " .. case[1] .. " leaves the words out where they are not wanted", function()
      assert.is_true(words(case[2]:totable()) > 0)
      local lean = case[2]:totable { text = false }
      lean.text = nil -- an article's own
      assert.equal(0, words(lean))
    end)
  end
  it("raises for an option that there is not", function() assert.has_error(function() article:totable { words = false } end) end)
end)
