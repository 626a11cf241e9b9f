local core = require "nutgraf.core"
local cjson = require "cjson"

local function reuse(texts, words)
  local lines = {}
  for i, text in ipairs(texts) do lines[i] = cjson.encode { id = "d" .. i, text = text } end
  local found, errors = core.reuse_json(lines, words)
  assert(found, errors)
  for i, json in ipairs(found) do found[i] = cjson.decode(json) end
  return found, errors
end

local FERRY = "The ferry Albatross left the harbour of Quillhaven shortly after nine and ran aground on a sandbank."
local STORM = "Nobody on board was hurt, the coast guard of the island said in the evening."

describe("reuse", function()
  it("gives the bytes of a passage in both documents", function()
    local a, b = "Quillhaven. " .. FERRY, FERRY .. " Tugs came at noon."
    local found = reuse { a, b }
    assert.equal(1, #found)
    assert.same({ "d1", "d2" }, { found[1].a, found[1].b })
    local s = found[1].spans[1]
    local bare = FERRY:sub(1, -2)
    assert.equal(bare, a:sub(s[1] + 1, s[2]))
    assert.equal(bare, b:sub(s[3] + 1, s[4]))
  end)

  it("finds nothing in texts that share only short runs", function()
    assert.same({}, reuse { "The ferry left the harbour in the morning and came back.", "At noon the ferry left the harbour again, full of tourists." })
  end)

  it("is not misled by punctuation, case, hyphens and the shape of quotation marks", function()
    local found = reuse { "“We won’t go back to the long-closed mill,” she said, and sat down.",
      "WE WON'T GO BACK -- to the long closed mill; she said and sat down" }
    assert.equal(1, #found)
    assert.equal(1, #found[1].spans)
    assert.equal(1, found[1].containment)
  end)

  it("counts containment over the shorter document and jaccard over both", function()
    local found = reuse { FERRY, FERRY .. " " .. STORM }
    -- 17 words have 10 shingles of 8, 32 words have 25
    assert.equal(1, found[1].containment)
    assert.near(10 / 25, found[1].jaccard, 1e-4)
  end)

  it("gives every passage of a pair in the order of the later document", function()
    local found = reuse { FERRY .. " In between stands this. " .. STORM, STORM .. " Something else was added here. " .. FERRY }
    assert.equal(2, #found[1].spans)
    assert.is_true(found[1].spans[1][3] < found[1].spans[2][3])
    assert.is_true(found[1].spans[1][1] > found[1].spans[2][1])
  end)

  it("takes the length of a passage in words", function()
    local texts = { "three men in a red boat", "we saw three men in a red car" }
    assert.equal(0, #reuse(texts))
    assert.equal(1, #reuse(texts, 5))
    assert.equal(0, #reuse(texts, 6))
  end)

  it("refuses passages of one word and of a million", function()
    for _, words in ipairs { 1, 1000000 } do
      local none, message, code = core.reuse_json({ cjson.encode { text = "a" } }, words)
      assert.is_nil(none)
      assert.is_string(message)
      assert.equal("bad_option", code)
    end
  end)

  it("compares every document with every other, not with the one before only", function()
    local found = reuse { FERRY, "Nothing of that kind happened today in the whole of the archipelago.", FERRY, FERRY }
    local got = {}
    for _, f in ipairs(found) do got[#got + 1] = f.a .. f.b end
    assert.same({ "d1d3", "d1d4", "d3d4" }, got)
  end)

  it("answers a line that is no JSON on its place and goes on", function()
    local found, errors = core.reuse_json({ cjson.encode { id = "x", text = FERRY }, "{", cjson.encode { id = 7, text = FERRY } })
    assert.equal(1, #found)
    assert.equal(7, cjson.decode(found[1]).b)
    assert.equal("bad_json", cjson.decode(errors[2]).error.code)
  end)

  it("survives texts that repeat themselves", function()
    local found = reuse { ("again "):rep(3000), ("again "):rep(2000), ("over and "):rep(1000) }
    assert.equal(1, #found)
    assert.equal(1, found[1].containment)
  end)

  it("answers empty input with nothing", function()
    assert.same({}, reuse {})
    assert.same({}, reuse { "", "", " " })
  end)
end)
