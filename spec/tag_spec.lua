-- The tagger on ready tokens.
local core = require "nutgraf.core"

local KINDS = { [0] = "PERSON", "ORG", "OUTLET", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK", "PRODUCT", "OTHER" }

local function tag(...)
  local tokens, ends = {}, {}
  for _, sentence in ipairs { ... } do
    for token in sentence:gmatch "%S+" do tokens[#tokens + 1] = token end
    ends[#ends + 1] = #tokens
  end
  local out = {}
  for i, label in ipairs(core.tag(tokens, ends)) do
    out[i] = label < 0 and "O" or (label % 2 == 0 and "B-" or "I-") .. KINDS[label // 2]
  end
  return out
end

describe("tag", function()
  it("answers one label for every token", function()
    local labels = tag("The mayor of Madrid met Angela Howard .", "They spoke .")
    assert.are.same({ "O", "O", "O", "B-GPE", "O", "B-PERSON", "I-PERSON", "O", "O", "O", "O" }, labels)
  end)

  it("never continues a name that has not begun", function()
    local labels = tag("MADRID , May 3 ( Reuters ) - Shares in Telmark Steel Corp. fell .", "Polish Polish Polish London Paris Smith Smith")
    for i, label in ipairs(labels) do
      if label:find "^I" then assert.are.equal(label:sub(3), labels[i - 1]:sub(3)) end
    end
  end)

  it("takes tokens of any bytes", function()
    for _, token in ipairs { "\255\254", "\0", ("x"):rep(100000), "\u{2019}", "-", "'s", "\240\159\152\128" } do
      assert.are.equal(3, #core.tag({ "Paris", token, "said" }, { 3 }))
    end
  end)

  it("takes sentences of any length", function()
    local tokens = {}
    for i = 1, 5000 do tokens[i] = i % 7 == 0 and "Norway" or "of" end
    assert.are.equal(5000, #core.tag(tokens, { 5000 }))
    assert.are.equal(0, #core.tag({}, {}))
  end)

  it("answers the same for the same tokens", function()
    local text = "Clara Whitfield of the Northern Rail Board spoke in Leeds ."
    assert.are.same(tag(text), tag(text))
  end)
end)
