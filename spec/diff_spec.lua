-- luacheck: ignore 631
local nutgraf = require "nutgraf"

describe("a word diff", function()
  local function told(before, after)
    local out = {}
    for i, run in ipairs(nutgraf.diff(before, after)) do out[i] = run.op .. ":" .. (run.before or run.after) end
    return table.concat(out, " / ")
  end

  local cases = {
    { "the same words", "a b c", "a b c", "same:a b c" },
    { "other marks and case", "The owner’s orders – now", "the owner's orders now", "same:The owner’s orders – now" },
    { "capitals with accents", "L’ÉTAT c’est moi", "l'état c'est moi", "same:L’ÉTAT c’est moi" },
    { "a dash of another length", "some 10–12 people", "some 10-12 people", "same:some 10–12 people" },
    { "a number written otherwise", "some 10–12 people", "some 1012 people", "same:some / removed:10–12 / added:1012 / same:people" },
    { "a word replaced", "we will answer for it", "we will pay for it", "same:we will / removed:answer / added:pay / same:for it" },
    { "a word left out inside", "absolutely quite clear", "absolutely clear", "same:absolutely / removed:quite / same:clear" },
    { "a word put in", "it was clear", "it was quite clear", "same:it was / added:quite / same:clear" },
    { "a shorter end", "no order to sail today", "no order", "same:no order / cut:to sail today" },
    { "a later start", "he said no order", "no order", "cut:he said / same:no order" },
    { "nothing in common", "a b", "c d", "removed:a b / added:c d" },
    { "an empty text", "", "a b", "added:a b" },
    { "two empty texts", " \n", "", "" },
    { "marks alone", "– …", "–", "same:– …" },
    { "bytes that are no UTF-8", "a \255\254 b", "a b", "same:a \255\254 b" },
  }
  for _, case in ipairs(cases) do
    it("tells " .. case[1], function() assert.equal(case[4], told(case[2], case[3])) end)
  end

  it("gives both wordings of what is the same, and how many words they are", function()
    assert.same({ { op = "same", words = 3, before = "The owner’s orders", after = "the owner's orders," },
      { op = "added", words = 1, after = "he" } }, nutgraf.diff("The owner’s orders", "the owner's orders, he"))
  end)

  it("keeps every word, whatever the two are", function()
    local words = { "a", "b", "c", "d" }
    local seed = 7
    local function sentence()
      local out = {}
      for i = 1, 9 do
        seed = (seed * 1103515245 + 12345) % 2147483648
        out[i] = words[seed // 65536 % #words + 1]
      end
      return table.concat(out, " ")
    end
    for _ = 1, 200 do
      local before, after = sentence(), sentence()
      local b, a = {}, {}
      for _, run in ipairs(nutgraf.diff(before, after)) do
        b[#b + 1], a[#a + 1] = run.before, run.after
      end
      assert.equal(before, table.concat(b, " "))
      assert.equal(after, table.concat(a, " "))
    end
  end)

  it("of very long texts stays linear", function()
    local long = ("word "):rep(5000)
    assert.equal(4, #nutgraf.diff(long .. "old " .. long, long .. "new " .. long))
  end)

  it("raises where a text is none", function()
    assert.has_error(function() nutgraf.diff("a") end)
    assert.has_error(function() nutgraf.diff({}, "a") end)
  end)
end)
