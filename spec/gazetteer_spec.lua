-- Gazetteers: lists of names found over whole words, the longest from the left.
local nutgraf = require "nutgraf"

local function found(options, text)
  options.label = options.label or "X"
  local a = assert(nutgraf.parse(text))
  assert.equal(a, assert(nutgraf.gazetteer(options))(a))
  local out = {}
  for s in a:spans() do out[#out + 1] = s.value and s.text .. "=" .. s.value or s.text end
  return out
end

describe("a gazetteer", function()
  for name, case in pairs {
    ["finds its names"] = { { "Acme Corp", "Globex" }, "Globex bought Acme Corp.", { "Globex", "Acme Corp" } },
    ["finds names with the period of an abbreviation"] = { { "Acme Corp." }, "It was Acme Corp. that paid.", { "Acme Corp." } },
    ["takes the longest from the left"] = { { "York", "New York", "New York Times" }, "The New York Times of New York, not York.", { "New York Times", "New York", "York" } },
    ["finds whole words only"] = { { "Ann" }, "Annika and Anna met Ann.", { "Ann" } },
    ["minds capitals"] = { { "Apple" }, "An apple, an Apple, an APPLE.", { "Apple" } },
    ["takes apostrophes of any kind for one"] = { { "O'Neil", "don't" }, "O’Neil and O'Neil don’t.", { "O’Neil", "O'Neil", "don’t" } },
    ["takes white space of any kind for one"] = { { "Port  Varn" }, "Port Varn, Port\194\160Varn, Port   Varn.", { "Port Varn", "Port\194\160Varn", "Port   Varn" } },
    ["finds names with marks inside"] = { { "AT&T", "Yahoo!", "C++", "Toys “R” Us" }, "AT&T, Yahoo! and C++ at Toys “R” Us", { "AT&T", "Yahoo!", "C++", "Toys “R” Us" } },
    ["finds names before a possessive"] = { { "Acme" }, "Acme's board and Acme’s workers", { "Acme", "Acme" } },
    ["finds the same name again and again"] = { { "Varn" }, "Varn Varn Varn", { "Varn", "Varn", "Varn" } },
    ["finds names in other scripts"] = { { "Łódź", "Αθήνα" }, "from Łódź to Αθήνα", { "Łódź", "Αθήνα" } },
    ["finds nothing in nothing"] = { { "Acme" }, "", {} },
    ["may be empty"] = { {}, "Acme", {} },
    ["takes the first of equal names"] = { { { "Acme", "1" }, { "Acme", "2" } }, "Acme", { "Acme=1" } },
    ["takes values by name"] = { { ["New York"] = "NYC" }, "in New York", { "New York=NYC" } },
    ["takes pairs"] = { { { "Globex", "GLX" }, { text = "Acme", value = "ACM" } }, "Globex, Acme", { "Globex=GLX", "Acme=ACM" } },
  } do
    it(name, function() assert.same(case[3], found({ entries = case[1] }, case[2])) end)
  end

  it("ignores case where asked to, beyond ASCII", function()
    assert.same({ "ÅRHUS", "århus" }, found({ entries = { "Århus" }, ignore_case = true }, "ÅRHUS, århus"))
  end)

  it("does not reach over paragraphs", function()
    assert.same({}, found({ entries = { "Port Varn" } }, "They came to the old Port\n\nVarn was not on the map then."))
  end)

  it("tells names apart that differ in capitals only", function()
    assert.same({ "Polish=NATION", "polish=WAX" }, found({ entries = { Polish = "NATION", polish = "WAX" } }, "Polish boots need polish"))
  end)

  it("reads a file: a name a line, a value behind a tab, remarks", function()
    local path = os.tmpname()
    local f = assert(io.open(path, "w"))
    f:write "# companies\nAcme Corp\tACM\n\nGlobex\r\n#1 Records\n"
    f:close()
    finally(function() os.remove(path) end)
    assert.same({ "#1 Records", "Acme Corp=ACM", "Globex" }, found({ file = path }, "#1 Records left Acme Corp and Globex"))
  end)

  it("says what is wrong with a file", function()
    local g, message, code = nutgraf.gazetteer { label = "X", file = "/no/such/list" }
    assert.is_nil(g)
    assert.matches("/no/such/list", message)
    assert.equal("missing", code)
  end)

  it("works with twenty thousand names", function()
    local entries = {}
    for i = 1, 20000 do entries[i] = ("Firm %d Holdings"):format(i) end
    assert.same({ "Firm 1 Holdings", "Firm 19999 Holdings" }, found({ entries = entries }, "Firm 1 Holdings sued Firm 19999 Holdings and Firm 20001 Holdings"))
  end)

  for name, case in pairs { ["an empty name"] = { "Acme", " " }, ["a name of two kilobytes"] = { ("a"):rep(2048) } } do
    it("is refused with a code: " .. name, function()
      local g, message, code = nutgraf.gazetteer { label = "X", entries = case }
      assert.is_nil(g)
      assert.matches("entry " .. #case, message)
      assert.equal("bad_option", code)
    end)
  end

  for name, options in pairs {
    ["no label"] = { entries = {} }, ["no entries"] = { label = "X" }, ["an unknown option"] = { label = "X", entries = {}, kind = "ORG" },
    ["an entry that is a number"] = { label = "X", entries = { 5 } }, ["a value that is a number"] = { label = "X", entries = { Acme = 5 } },
    ["entries that are a string"] = { label = "X", entries = "Acme" },
  } do
    it("is misused with " .. name, function() assert.has_error(function() nutgraf.gazetteer(options) end) end)
  end

  it("says that it is closed", function()
    local g = nutgraf.gazetteer { label = "X", entries = { "Acme" } }
    g:close()
    g:close()
    assert.equal("gazetteer (closed)", tostring(g))
    assert.error_matches(function() g(nutgraf.parse "Acme") end, "closed")
  end)
end)
