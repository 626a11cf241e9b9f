-- Lumped lines: paragraphs that a scraper ran together are lines of their own where something left in the text tells them apart.
local nutgraf = require "nutgraf"

local FIRST = "The council of Harrowgate voted on Tuesday to close the old bridge after engineers found cracks in two of its arches."
local SECOND = "The last lorry crossed it at noon, and by the evening two men with a rope had turned back the first cars of the weekend."
local QUOTE = "\"Nobody told us,\" said Nils Brod, who has a boat and a house on the island."
local THIRD = "Work is to begin in the spring, the mayor said, and should be over before the first frost, if the money is found."

local function lines_of(text)
  local out, a = {}, assert(nutgraf.parse(text))
  for block in a:blocks() do out[#out + 1] = block.text end
  return out, a
end

describe("paragraphs in one line are told apart by", function()
  local cases = {
    ["escaped line breaks"] = { FIRST .. "\\n\\n" .. SECOND .. "\\n" .. QUOTE, { FIRST .. "\\n\\n", SECOND .. "\\n", QUOTE } },
    ["escaped line breaks of two characters"] = { FIRST .. "\\r\\n\\r\\n" .. SECOND, { FIRST .. "\\r\\n\\r\\n", SECOND } },
    ["pilcrows"] = { FIRST .. "¶" .. SECOND .. " ¶ " .. QUOTE, { FIRST, SECOND, QUOTE } },
    ["tags"] = { "<p>" .. FIRST .. "</p><p class=x>" .. SECOND .. "</p>\n<div>" .. QUOTE .. "</div></div>" .. THIRD,
      { "<p>" .. FIRST .. "</p>", "<p class=x>" .. SECOND .. "</p>", "<div>" .. QUOTE .. "</div></div>", THIRD } },
    ["breaks"] = { FIRST .. "<br><br />" .. SECOND .. "<BR/>" .. QUOTE, { FIRST .. "<br><br />", SECOND .. "<BR/>", QUOTE } },
    ["spaces"] = { FIRST .. "   " .. SECOND .. "    " .. QUOTE, { FIRST, SECOND, QUOTE } },
    ["ends of sentences that nothing follows"] = { FIRST .. SECOND .. QUOTE .. THIRD, { FIRST, SECOND, QUOTE, THIRD } },
    ["ends of sentences before curly quotes"] = {
      FIRST .. "“Nobody told us,” said Nils Brod, who has a boat and a house on the island." .. SECOND,
      { FIRST, "“Nobody told us,” said Nils Brod, who has a boat and a house on the island.", SECOND } },
  }
  for name, case in pairs(cases) do
    it(name, function() assert.are.same(case[2], (lines_of(case[1]))) end)
  end
end)

describe("one line are", function()
  local cases = {
    ["sentences with a space that does not break and another between"] = FIRST .. "\u{A0} " .. SECOND .. "\u{A0} " .. THIRD,
    ["sentences with two spaces between"] = FIRST .. "  " .. SECOND .. "  " .. THIRD,
    ["words of one tag"] = FIRST:gsub("old bridge", "<b>old</b> <a href='x'>bridge</a>") .. " " .. SECOND,
    ["one glued name"] = "The council of Harrowgate voted on Tuesday to buy the software of the company Bridge.Calc Systems after engineers found cracks in it.",
    ["addresses"] = "The council of Harrowgate put the plans on the pages harrowgate.example/bridge.Plans and bridge.example.Html, and on paper at the hall.",
    ["short ones"] = "One.Two more.Three.",
  }
  for name, text in pairs(cases) do
    it(name, function() assert.are.same({ text }, (lines_of(text))) end)
  end
end)

it("a lumped article has its headline and byline", function()
  local text = table.concat({ "Old bridge in Harrowgate to close", "By Ana Roe", FIRST, SECOND }, "¶")
  local lines, a = lines_of(text)
  assert.are.equal(4, #lines)
  assert.are.same({ "Old bridge in Harrowgate to close", "Ana Roe" }, { a.title, a.authors[1] })
end)

describe("half-stripped markup", function()
  it("is marked and does not change what a paragraph is", function()
    local _, a = lines_of("<p>" .. FIRST .. "</p><p>" .. QUOTE .. "</p>&nbsp;")
    local kinds, marks = {}, {}
    for block in a:blocks() do kinds[#kinds + 1] = block.kind end
    for m in a:marks() do marks[#marks + 1] = m.kind .. " " .. m.text end
    assert.are.same({ "paragraph", "paragraph" }, { kinds[1], kinds[2] })
    assert.are.same({ "markup <p>", "markup </p>", "markup <p>", "markup </p>", "markup &nbsp;" }, marks)
  end)
end)

describe("hard-wrapped lines", function()
  it("are joined to their paragraphs", function()
    local function wrap(s) return (s:gsub("(%S[^\n]" .. ("."):rep(56) .. "%S*) ", "%1\n")) end
    local lines = lines_of(table.concat({ "Old bridge to close", wrap(FIRST .. " " .. SECOND), wrap(THIRD), wrap(SECOND) }, "\n\n"))
    assert.are.equal(4, #lines)
  end)
end)
