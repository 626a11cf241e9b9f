-- Hostile and careless Lua: wrong types, wrong objects, metatables, closed things, errors and collections in the middle.
local nutgraf = require "nutgraf"
local core = require "nutgraf.core"

local TEXT = "Mayor Ann Lee said on Friday: “Three people were killed.” She blamed the harbour company of Port Varn."
local function parse() return assert(nutgraf.parse(TEXT, { published = "2024-03-27" })) end

-- Every kind of object there is, by name.
local function objects()
  local a = parse()
  local s = nutgraf.story { a, parse() }
  local all = { article = a, story = s, pattern = nutgraf.pattern { label = "X", pattern = "x" },
    gazetteer = nutgraf.gazetteer { label = "X", entries = {} },
    model = nutgraf.train { train = { { tokens = { "a" }, labels = { "B-X" } } }, epochs = 1 } }
  for _, list in ipairs { "entities", "mentions", "quotes", "figures", "dates", "sentences", "tokens", "blocks" } do all[list] = a[list](a)() end
  for _, list in ipairs { "documents", "entities", "figures", "quotes", "timeline" } do all["story_" .. list] = s[list](s)() end
  return all
end

describe("wrong arguments", function()
  for name, f in pairs {
    ["parse without a text"] = function() nutgraf.parse() end,
    ["parse of a number"] = function() nutgraf.parse(5) end,
    ["parse of a table"] = function() nutgraf.parse {} end,
    ["parse with options that are a string"] = function() nutgraf.parse("x", "strict") end,
    ["parse with an unknown option"] = function() nutgraf.parse("x", { outlets = "x" }) end,
    ["parse with an option of the wrong type"] = function() nutgraf.parse("x", { outlet = 5 }) end,
    ["parse with a list as options"] = function() nutgraf.parse("x", { "strict" }) end,
    ["parse with strict = 1"] = function() nutgraf.parse("x", { strict = 1 }) end,
    ["parse with no bytes allowed"] = function() nutgraf.parse("x", { max_bytes = 0 }) end,
    ["parse with half a byte allowed"] = function() nutgraf.parse("x", { max_bytes = 0.5 }) end,
    ["parse with NaN bytes allowed"] = function() nutgraf.parse("x", { max_bytes = 0 / 0 }) end,
    ["parse without unknown parts"] = function() nutgraf.parse("x", { without = "qoutes" }) end,
    ["parse without parts that are a number"] = function() nutgraf.parse("x", { without = { 5 } }) end,
    ["json with an unknown option"] = function() parse():json { part = "x" } end,
    ["json of something else"] = function() parse().json(io.stdout) end,
    ["read of nothing"] = function() nutgraf.read() end,
    ["read with an unknown option"] = function() nutgraf.read("examples/story/meridian.txt", { foo = 1 }) end,
    ["an unknown kind"] = function() parse():entities "PERSONS" end,
    ["an unknown filter"] = function() parse():quotes { speeker = "Lee" } end,
    ["a filter that is a number"] = function() parse():entities(5) end,
    ["a filter that is a list"] = function() parse():entities { "PERSON" } end,
    ["a speaker that is a number"] = function() parse():quotes { speaker = 5 } end,
    ["a speaker that is a token"] = function() parse():quotes { speaker = parse():tokens()() } end,
    ["a flag that is a string"] = function() parse():quotes { hedged = "yes" } end,
    ["within a string"] = function() parse():tokens { within = "x" } end,
    ["within an empty table"] = function() parse():tokens { within = {} } end,
    ["within a file"] = function() parse():tokens { within = io.stdout } end,
    ["within negative places"] = function() parse():tokens { within = { first = -1, last = 2 } } end,
    ["tokens by a string"] = function() parse():tokens "x" end,
    ["collect of a table"] = function() nutgraf.collect {} end,
  } do
    it("raise an error: " .. name, function() assert.has_error(f) end)
  end

  it("are blamed on the line that gave them", function()
    local _, message = pcall(function() nutgraf.parse("x", { outlets = 1 }) end)
    assert.matches("misuse_spec.lua:%d+:", message)
    _, message = pcall(function() nutgraf.gazetteer { label = "X", entires = {} } end)
    assert.matches("misuse_spec.lua:%d+: unknown option 'entires'", message)
    _, message = pcall(function() local a = nutgraf.read("examples/story/meridian.txt", { foo = 1 }) return a end)
    assert.matches("misuse_spec.lua:%d+:.*unknown option 'foo'", message)
  end)

  it("name what there is instead of an unknown kind", function()
    assert.error_matches(function() parse():entities "PERSONS" end, "PERSON ORG OUTLET")
    assert.error_matches(function() nutgraf.parse("x", { without = "qoutes" }) end, "quotes")
  end)
end)

describe("methods of one object", function()
  it("refuse every other object", function()
    local all = objects()
    for name, object in pairs(all) do
      for other_name, other in pairs(all) do
        if name ~= other_name then
          local same = getmetatable(object) == getmetatable(other)
          for _, method in ipairs { "totable", "json", "close", "apply", "entities", "tokens" } do
            local f = object[method]
            local finder = method == "close" and other.apply and object.apply
            if type(f) == "function" and not same and not finder and method ~= "close" then
              assert.is_false((pcall(f, other)), name .. "." .. method .. "(" .. other_name .. ")")
            end
          end
        end
      end
    end
  end)

  it("refuse files, threads, numbers and nothing", function()
    for _, object in pairs(objects()) do
      for _, method in ipairs { "totable", "json", "close", "apply", "entities", "spans", "add" } do
        local f = object[method]
        if type(f) == "function" then
          assert.is_false((pcall(f)))
          for _, wrong in ipairs { io.stdout, coroutine.create(print), 5, "x", {}, print } do assert.is_false((pcall(f, wrong))) end
        end
      end
    end
  end)
end)

describe("metatables", function()
  it("are locked", function()
    for _, object in pairs(objects()) do
      assert.equal("string", type(getmetatable(object)))
      assert.has_error(function() setmetatable(object, {}) end)
    end
  end)

  it("leave objects read-only", function()
    local all = objects()
    assert.error_matches(function() all.article.title = "x" end, "read%-only")
    assert.error_matches(function() all.story.origins = 9 end, "read%-only")
    assert.error_matches(function() all.tokens.first = 9 end, "read%-only")
  end)

  it("of option tables are not looked at", function()
    local trap = setmetatable({}, { __index = function() error "looked" end, __pairs = function() error "looked" end, __len = function() error "looked" end })
    assert.is_truthy(nutgraf.parse("x", trap))
    assert.is_truthy(parse():entities(trap))
    assert.is_truthy(parse():json(trap))
    assert.equal(0, #assert(nutgraf.story(trap)).articles)
  end)

  it("do not let an inherited option in", function()
    local a = assert(nutgraf.parse("x", setmetatable({}, { __index = { outlet = "Varn Post" } })))
    assert.is_nil(a.outlet)
  end)
end)

describe("the collector", function()
  it("may run inside every step", function()
    local a = parse()
    collectgarbage "generational"
    for _, list in ipairs { "entities", "mentions", "quotes", "figures", "dates", "sentences", "tokens", "blocks" } do
      for view in a[list](a) do
        collectgarbage()
        assert.is_string(view.text)
      end
    end
    collectgarbage "incremental"
  end)

  it("may take an article whose views and iterators live on", function()
    local views, steps = {}, {}
    for i = 1, 50 do
      local a = parse()
      views[i], steps[i] = a:entities()(), a:quotes { speaker = "Ann " .. "Lee" }
    end
    collectgarbage()
    collectgarbage()
    for i = 1, 50 do
      assert.equal("Ann Lee", views[i].name)
      while true do
        local q = steps[i]()
        if not q then break end
        assert.equal("Ann Lee", q.speaker_name)
      end
    end
  end)

  it("may finalize objects that close articles in use", function()
    if _VERSION == "Lua 5.1" then return end -- tables have no finalizers there
    for _ = 1, 8 do
      local a = parse()
      local sentence = a:sentences()()
      for _ = 1, 5 do setmetatable({}, { __gc = function() a:close() end }) end
      local old = collectgarbage("setpause", 100)
      for _ = 1, 30 do
        pcall(function() return a:totable() end)
        pcall(function() return sentence.tokens end)
      end
      collectgarbage("setpause", old)
    end
    collectgarbage()
  end)

  it("may finalize objects that use articles which are going too", function()
    if _VERSION == "Lua 5.1" then return end
    local ran = 0
    for _ = 1, 20 do
      local a, b = parse(), parse()
      local holder = { a, b, nutgraf.story { a, b }, a:tokens()(), a:tokens() }
      setmetatable(holder, { __gc = function(h)
        ran = ran + 1
        pcall(function() return h[1]:totable(), h[3]:json(), nutgraf.story { h[1], h[2] } end)
        pcall(function() return h[4].text, h[5]() end)
      end })
    end
    collectgarbage()
    collectgarbage()
    assert.equal(20, ran)
  end)
end)

describe("errors and yields in the middle", function()
  it("of a loop leave everything intact", function()
    local a = parse()
    assert.has_error(function() for _ in a:tokens() do error "out" end end)
    assert.equal("Mayor", a:tokens()().text)
  end)

  it("of a coroutine that iterates leave everything intact", function()
    local a = parse()
    local co = coroutine.wrap(function() for t in a:tokens() do coroutine.yield(t.text) end end)
    assert.equal("Mayor", co())
    assert.equal("Ann", co())
    collectgarbage()
    assert.equal("Lee", co())
  end)

  it("of a loop that closes its own article are told", function()
    local a = parse()
    assert.error_matches(function() for _ in a:tokens() do a:close() end end, "closed")
  end)

  it("of a loop that adds spans go on safely", function()
    local a, n = parse(), 0
    a:add("X", 1, 1)
    for s in a:spans() do
      n = n + 1
      if n < 50 then a:add("X", s.first, s.first + 1) end
    end
    assert.is_true(n >= 2)
  end)
end)

describe("hostile texts", function()
  for name, text in pairs {
    ["a million quotation marks"] = ('"'):rep(1e6), ["a word of a megabyte"] = ("a"):rep(1e6), ["only capitals"] = ("A "):rep(2e5),
    ["NUL bytes"] = ("a\0b "):rep(1000), ["stray continuation bytes"] = ("\128\191"):rep(5000), ["blank lines"] = ("\n"):rep(1e5),
  } do
    it("are read, and every view is sound: " .. name, function()
      local a = assert(nutgraf.parse(text))
      local n = 0
      for q in a:quotes() do
        n = n + 1
        assert.is_true(q.first <= q.last)
        if n > 1000 then break end
      end
      assert.is_string(a:json { without = "sentences" })
      a:close()
    end)
  end

  it("do not break tostring or the terminal: control characters are gone", function()
    assert.is_nil(tostring(nutgraf.parse("\27[31mred\7", { title = "\27[1mx" })):find "%c")
  end)
end)

describe("the unpublished core", function()
  it("checks what the command line gives it", function()
    assert.has_error(function() core.annotate_line {} end)
    assert.has_error(function() core.annotate_line("x", "y", 1) end)
    assert.has_error(function() core.tag({ 1 }, { 1 }) end)
    assert.has_error(function() core.tag({ "a" }, { 2 }) end)
    assert.has_error(function() core.tag({ "a", "b" }, { 2, 1 }) end)
    assert.has_error(function() core.reuse_json { 5 } end)
    assert.has_error(function() core.fingerprint {} end)
    assert.has_error(function() core.fingerprint "x" end)
    assert.has_error(function() core.overlap "x" end)
    assert.has_error(function() core.gazetteer("X", { "a" }, {}, false) end)
  end)
end)
