-- luacheck: ignore 631
local nutgraf = require "nutgraf"

describe("nutgraf.escape", function()
  local cases = {
    { "plain words", "plain words" },
    { "a<b>&\"c\"'d'", "a&lt;b&gt;&amp;&quot;c&quot;&#39;d&#39;" },
    { "é “ü” 日本 😀", "é “ü” 日本 😀" },
    { "line\n\tbreak\r", "line\n\tbreak\r" },
    { "\0\1\127\11", ("\u{FFFD}"):rep(4) },
    { "a\255b\192\175c", "a\u{FFFD}b\u{FFFD}\u{FFFD}c" },
    { "cut \226\128", "cut \u{FFFD}\u{FFFD}" },
    { "surrogate \237\160\128", "surrogate " .. ("\u{FFFD}"):rep(3) },
    { "", "" },
    { 12, "12" },
  }
  for _, case in ipairs(cases) do
    it(("writes %q"):format(case[1]), function() assert.equal(case[2], nutgraf.escape(case[1])) end)
  end
  it("takes whatever tostring takes", function() assert.equal("nil", nutgraf.escape(nil)) end)
  it("raises without an argument", function() assert.has_error(function() nutgraf.escape() end) end)
end)

describe("a markup", function()
  -- spans as { first, last, class, title, id }
  local cases = {
    { "has nothing to mark", {}, "abc&amp;efghij" },
    { "marks a span", { { 2, 3, "x" } }, 'a<span class="x">bc</span>&amp;efghij' },
    { "nests", { { 2, 3, "in" }, { 1, 5, "out" } }, '<span class="out">a<span class="in">bc</span>&amp;e</span>fghij' },
    { "closes what ends together, the inner one first", { { 1, 3, "out" }, { 2, 3, "in" } }, '<span class="out">a<span class="in">bc</span></span>&amp;efghij' },
    { "closes and opens again what crosses", { { 1, 3, "x", "t", "i" }, { 2, 6, "y", "u", "k" } },
      '<span class="x" id="i" title="t">a<span class="y" id="k" title="u">bc</span></span><span class="y">&amp;ef</span>ghij' },
    { "makes one element of the same words", { { 2, 3, "x", nil, nil }, { 2, 3, "y", "t" }, { 2, 3, nil, nil, "i" }, { 2, 3, "x y" } },
      'a<span class="x y" id="i">bc</span>&amp;efghij' },
    { "puts spans side by side", { { 5, 6, "y" }, { 1, 2, "x" } }, '<span class="x">ab</span>c&amp;<span class="y">ef</span>ghij' },
    { "escapes class, title and id", { { 1, 1, "<", '"', "&" } }, '<span class="&lt;" id="&amp;" title="&quot;">a</span>bc&amp;efghij' },
    { "goes no farther than the text", { { 9, 99, "x" }, { 50, 60, "y" } }, 'abc&amp;efgh<span class="x">ij</span>' },
  }
  for _, case in ipairs(cases) do
    it(case[1], function()
      local m = nutgraf.markup "abc&efghij"
      for _, s in ipairs(case[2]) do m:add(s[1], s[2], s[3], s[4], s[5]) end
      assert.equal(case[3], m:html())
    end)
  end

  it("takes lists, a value for all among them", function()
    local m = nutgraf.markup "abcdef"
    assert.equal(m, m:add({ 1, 3 }, { 2, 4 }, "x", { false, "t" }, { "i" }))
    assert.equal('<span class="x" id="i">ab</span><span class="x" title="t">cd</span>ef', m:html())
  end)

  it("cuts spans at the edges and writes each id once", function()
    local m = nutgraf.markup("abcdef"):add(2, 5, "x", "t", "i")
    assert.equal('a<span class="x" id="i" title="t">bc</span>', m:html(1, 3))
    assert.equal('<span class="x" title="t">de</span>f', m:html(4, 6))
  end)

  it("tells the ids that were not written", function()
    local m = nutgraf.markup("abcdef"):add({ 1, 3, 5 }, { 1, 3, 5 }, "x", nil, { "a", "b", "c" })
    m:html(3, 4)
    assert.equal('<span id="a"></span><span id="c"></span>', m:rest())
    assert.equal("", m:rest())
    m:add(3, 3, nil, nil, "late")
    m:add(4, 4, nil, nil, "later")
    assert.equal('<span id="later"></span>', m:rest())
  end)

  it("has an anchor for every id however deep spans nest", function()
    local m, text = nutgraf.markup(("x"):rep(100)), {}
    for i = 1, 50 do m:add(i, 100, "c", nil, "i" .. i) end
    local html = m:html()
    for i = 1, 50 do assert.truthy(html:find(' id="i' .. i .. '"', 1, true), i) end
    text[1] = html:gsub("<[^>]*>", "")
    assert.equal(("x"):rep(100), text[1])
  end)

  it("closes every element and keeps every letter, whatever the spans are", function()
    local text, seed = ("abcdefghijklmnopqrstuvwxyz"):rep(3), 3
    local function random(n)
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed // 65536 % n + 1
    end
    for _ = 1, 100 do
      local m = nutgraf.markup(text)
      for _ = 1, random(40) do
        local first = random(#text)
        m:add(first, first + random(12) - 1, "c" .. random(3))
      end
      local from = random(#text)
      local html = m:html(from, #text)
      local depth = 0
      for close in html:gmatch "<(/?)span" do
        depth = depth + (close == "" and 1 or -1)
        assert.is_true(depth >= 0)
      end
      assert.equal(0, depth)
      assert.equal(text:sub(from), (html:gsub("<[^>]*>", "")))
      assert.falsy(html:find '<span class="c%d"></span>')
    end
  end)

  it("says that it is closed", function()
    local m = nutgraf.markup "a"
    m:close()
    m:close()
    assert.has_error(function() m:html() end, "the markup is closed")
  end)

  local misuse = {
    { "a place that is no number", function(m) m:add("x", 1) end },
    { "a place before the text", function(m) m:add(-1, 1) end },
    { "a place that is not a number", function(m) m:add(0 / 0, 1) end },
    { "no last", function(m) m:add(1) end },
    { "a class that is no string", function(m) m:add(1, 1, function() end) end },
    { "a list that is shorter", function(m) m:add({ 1, 2 }, { 1 }) end },
    { "another object", function(m) m.add({}, 1, 1) end },
  }
  for _, case in ipairs(misuse) do
    it("raises for " .. case[1], function() assert.has_error(function() case[2](nutgraf.markup "abc") end) end)
  end
end)
