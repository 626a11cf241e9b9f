-- Patterns: what they find, and that none of them stalls the host.
local nutgraf = require "nutgraf"

local function apply(options, text)
  local a = assert(nutgraf.parse(text))
  local p = assert(nutgraf.pattern(options))
  local ok, message, code = p(a)
  local found = {}
  for s in a:spans() do found[#found + 1] = s.value and s.text .. "=" .. s.value or s.text end
  return found, ok == a, code, message
end

describe("a pattern", function()
  for name, case in pairs {
    ["finds every match in order"] = { { pattern = [[\bv\d+\b]] }, "v1 and v22, not x3", { "v1", "v22" } },
    ["takes the group named value as the value"] = { { pattern = [[No\. (?<value>\d+/\d+)]] }, "No. 12/34 and No. 5/6", { "No. 12/34=12/34", "No. 5/6=5/6" } },
    ["matches letters of any script"] = { { pattern = [[\b\p{Lu}\w+]] }, "ob Ärger in Łódź war", { "Ärger", "Łódź" } },
    ["ignores case where asked to, beyond ASCII"] = { { pattern = "ärger", ignore_case = true }, "ÄRGER und Ärger", { "ÄRGER", "Ärger" } },
    ["looks around"] = { { pattern = [[(?<=€)\d+(?= million)]] }, "€5 million, €7, 9 million", { "5" } },
    ["leaves empty matches out"] = { { pattern = "x*" }, "axxb", { "xx" } },
    ["begins a match where \\K says"] = { { pattern = [[foo\Kbar]] }, "foobar bar", { "bar" } },
    ["crosses lines only where it says so"] = { { pattern = "a.b" }, "a\nb a-b", { "a-b" } },
    ["knows no value where the group did not match"] = { { pattern = "a(?<value>b)?" }, "a ab", { "a", "ab=b" } },
  } do
    it(name, function()
      case[1].label = "X"
      assert.same(case[3], (apply(case[1], case[2])))
    end)
  end

  it("labels its spans", function()
    local a = nutgraf.parse "Case 12."
    nutgraf.pattern { label = "NUMBER", pattern = [[\d+]] }(a)
    assert.equal("12", a:spans("NUMBER")().text)
    assert.is_nil(a:spans("OTHER")())
  end)

  it("keeps what other patterns found, and the order of the text", function()
    local a = nutgraf.parse "one 2 three 4"
    nutgraf.pattern { label = "N", pattern = [[\d]] }(a)
    nutgraf.pattern { label = "W", pattern = [[[a-z]+]] }(a)
    local words = {}
    for s in a:spans() do words[#words + 1] = s.text end
    assert.same({ "one", "2", "three", "4" }, words)
  end)

  it("survives its own end: spans stay when it is gone", function()
    local a = nutgraf.parse "Case 12."
    do
      local p = nutgraf.pattern { label = "NUMBER", pattern = [[\d+]] }
      p:apply(a)
      p:close()
      assert.error_matches(function() p(a) end, "closed")
    end
    collectgarbage()
    assert.equal("NUMBER", a:spans()().label)
  end)

  for name, pattern in pairs {
    ["an open bracket"] = "(((", ["an unknown verb"] = "(*NOPE)a", ["bytes that are no UTF-8"] = "caf\233",
    ["a lookbehind without a fixed length"] = "(?<=a+)b", ["a single code unit"] = [[a\Cb]],
    ["too many brackets in each other"] = ("("):rep(200) .. (")"):rep(200), ["too long a text"] = ("a"):rep(20000),
    ["repeats that multiply"] = "(?:(?:(?:a{1,999}){1,999}){1,999}){1,999}",
  } do
    it("is refused with a message and a code: " .. name, function()
      local p, message, code = nutgraf.pattern { label = "X", pattern = pattern }
      assert.is_nil(p)
      assert.is_string(message)
      assert.equal("bad_pattern", code)
    end)
  end

  -- Each of these runs for minutes to centuries without the budget.
  local as = ("a"):rep(20000)
  for name, case in pairs {
    ["nested repeats"] = { "(a+)+$", as .. "!" },
    ["alternatives that overlap"] = { "(a|aa)+$", as .. "!" },
    ["two repeats before a missing letter"] = { "(x+x+)+y", ("x"):rep(20000) },
    ["a scan to the end from every place"] = { "[^a]*+b", ("c"):rep(300000) },
    ["long counted repeats"] = { "[^q]{60000}", (("c"):rep(59000) .. "q"):rep(5) },
    ["back references"] = { [[(.*)\1z]], ("ab "):rep(100000) },
    ["optional letters"] = { "(a?){300}a{300}", ("a"):rep(299) },
    ["endless recursion"] = { "(?R)?a", as },
    ["a limit that the pattern lifts itself"] = { "(*LIMIT_MATCH=400000000)(*LIMIT_DEPTH=400000000)(*LIMIT_HEAP=400000000)(a+)+$", as .. "!" },
  } do
    it("is stopped and says so: " .. name, function()
      -- the default budget for one of them, less for the others: they only have to reach it
      local steps = name ~= "nested repeats" and 300000 or nil
      local found, ok, code, message = apply({ label = "X", pattern = case[1], steps = steps }, case[2])
      assert.is_false(ok)
      assert.equal("limit", code)
      assert.matches("stopped", message)
      assert.same({}, found)
    end)
  end

  it("can have its limits lowered, by options and by its own verbs", function()
    assert.equal("limit", select(3, apply({ label = "X", pattern = [[\w+]], steps = 10 }, "many words in a row")))
    assert.equal("limit", select(3, apply({ label = "X", pattern = "(?:ab)*c", depth = 5 }, ("ab"):rep(100))))
    assert.equal("limit", select(3, apply({ label = "X", pattern = "(?:ab)*c", heap_kib = 1 }, ("ab"):rep(1000))))
    assert.equal("limit", select(3, apply({ label = "X", pattern = "(*LIMIT_DEPTH=5)(?:ab)*c" }, ("ab"):rep(100))))
  end)

  it("leaves an article as it was when it is stopped", function()
    local a = nutgraf.parse("12 " .. as .. "!")
    nutgraf.pattern { label = "N", pattern = [[\d+]] }(a)
    assert.is_nil((nutgraf.pattern { label = "X", pattern = [[12|(a+)+$]], steps = 10000 }(a)))
    assert.equal(1, #nutgraf.collect(a:spans()))
    assert.equal("N", a:spans()().label)
  end)

  it("has budget enough for a large harmless article", function()
    local a = nutgraf.parse(("The quick fox met Ann Lee in Port Varn today. "):rep(4000))
    assert.equal(a, nutgraf.pattern { label = "X", pattern = [[\bAnn (?<value>\w+)\b]] }(a))
    assert.equal(4000, #nutgraf.collect(a:spans()))
  end)

  for name, options in pairs {
    ["no label"] = { pattern = "x" }, ["no pattern"] = { label = "X" }, ["an unknown option"] = { label = "X", pattern = "x", flags = "i" },
    ["steps that are no number"] = { label = "X", pattern = "x", steps = "many" }, ["no steps"] = { label = "X", pattern = "x", steps = 0 },
  } do
    it("is misused with " .. name, function() assert.has_error(function() nutgraf.pattern(options) end) end)
  end
end)
