-- Pipelines: steps in their order, and what becomes of one that fails.
local nutgraf = require "nutgraf"

describe("a pipeline", function()
  local cities = nutgraf.gazetteer { label = "CITY", entries = { "Port Varn" } }
  local numbers = nutgraf.pattern { label = "NUMBER", pattern = [[\d+]] }

  it("applies gazetteers, patterns and functions in their order", function()
    local order = {}
    local p = nutgraf.pipeline { cities, function(a) order[#order + 1] = #nutgraf.collect(a:spans()) end, numbers, { name = "last", run = function(a)
      order[#order + 1] = #nutgraf.collect(a:spans())
    end } }
    local a = nutgraf.parse "Port Varn has 2 harbours."
    assert.equal(a, p(a))
    assert.same({ 1, 2 }, order)
  end)

  it("reads a text itself", function()
    local a = assert(nutgraf.pipeline { cities }:run("To Port Varn.", { id = "x" }))
    assert.same({ "x", "Port Varn" }, { a.id, a:spans "CITY" ().text })
  end)

  it("hands on what parsing failed with", function()
    local a, message, code = nutgraf.pipeline {}:run("x", { published = "never" })
    assert.is_nil(a)
    assert.is_string(message)
    assert.equal("bad_date", code)
  end)

  it("holds pipelines", function()
    local inner = nutgraf.pipeline { numbers }
    local a = assert(nutgraf.pipeline { cities, inner }:run "Port Varn has 2 harbours.")
    assert.equal(2, #nutgraf.collect(a:spans()))
  end)

  it("ends early where a step returns false", function()
    local reached = false
    local p = nutgraf.pipeline { function() return false end, function() reached = true end }
    assert.is_false(p(nutgraf.parse "x"))
    assert.is_false(reached)
  end)

  it("says which step raised an error, with the error itself and a traceback; nothing is lost", function()
    local cause = { "mine" }
    local p = nutgraf.pipeline { cities, { name = "money", run = function() error(cause) end } }
    local a = nutgraf.parse "Port Varn."
    local ok, message, code, original = p(a)
    assert.is_nil(ok)
    assert.matches("^step 2 %(money%)", message)
    assert.equal("step", code)
    assert.equal(cause, original)
    assert.equal("Port Varn", a:spans()().text)
    local _, text, _, _, trace = nutgraf.pipeline { function() error "oh no" end }(a)
    assert.matches("^step 1: .*oh no", text)
    assert.matches("traceback", trace)
  end)

  it("hands on nil, message, code of a step", function()
    local p = nutgraf.pipeline { function() return nil, "no licence", "licence" end }
    local ok, message, code = p(nutgraf.parse "x")
    assert.is_nil(ok)
    assert.equal("step 1: no licence", message)
    assert.equal("licence", code)
  end)

  it("says where a pattern was stopped", function()
    local p = nutgraf.pipeline { { name = "slow", run = nutgraf.pattern { label = "X", pattern = "(a+)+$" } } }
    local ok, message, code = p(nutgraf.parse(("a"):rep(5000) .. "!"))
    assert.is_nil(ok)
    assert.matches("^step 1 %(slow%)", message)
    assert.equal("limit", code)
  end)

  for name, steps in pairs { ["a number"] = { 5 }, ["a string"] = { "x" }, ["a step with an unknown field"] = { { run = print, nmae = "x" } }, ["a step without run"] = { { name = "x" } } } do
    it("is misused with " .. name, function() assert.has_error(function() nutgraf.pipeline(steps) end) end)
  end

  it("is misused with something else than an article", function()
    assert.error_matches(function() nutgraf.pipeline {}("text") end, "article expected")
  end)
end)
