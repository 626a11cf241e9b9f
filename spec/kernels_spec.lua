-- The tagger's kernels: every set of instructions that this machine has answers what plain C does.
local core = require "nutgraf.core"
local nutgraf = require "nutgraf"
local sets = core.kernels()
local best = sets[#sets]

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "*a"
  file:close()
  return text
end

--- What one set of kernels makes of something.
local function by(set, make)
  core.kernels(set)
  local made = make()
  core.kernels(best)
  return made
end

local SENTENCES = {
  "MADRID , May 3 ( Reuters ) - Shares in Telmark Steel Corp. fell 3.4 percent on Friday , the Bank of Varn said .",
  "( Tarvisio ) Halvorsen - Moreau , J. Smith-Jones ( NOR ) 2:31:08.4 ; von der Leyen and O'Brien of the University of X",
  "GERMAN TROOPS LEAVE KABUL AFTER TWENTY YEARS", "minister says norway will not pay , ann lee told the guardian",
  "Ann Lee Joins Ford Motor Co. As Chief Of Google Cloud In New York", ("Lee of Varn , "):rep(200),
}

local function tokens_of(sentences)
  local tokens, ends = {}, {}
  for _, sentence in ipairs(sentences) do
    for token in sentence:gmatch "%S+" do tokens[#tokens + 1] = token end
    ends[#ends + 1] = #tokens
  end
  return tokens, ends
end

--- A user's model of so many kinds: of one block of lanes up to four kinds, and more blocks above.
local function model_of(kinds)
  local sentences = {}
  for i = 1, 40 do
    local kind, word = "K" .. i % kinds, "Word" .. i % 13
    sentences[i] = { tokens = { "take", word, "and", "drug" .. i % 7, "daily" }, labels = { "O", "B-" .. kind, "O", "B-K" .. (i + 1) % kinds, "O" } }
  end
  return assert(nutgraf.train { train = sentences, epochs = 3 })
end

describe("kernels", function()
  it("are plain C at least, and the best of the machine's by default", function()
    assert.are.equal("plain", sets[1])
    assert.same(sets, core.kernels())
  end)

  it("refuse a name that the machine does not have", function()
    assert.has_error(function() core.kernels "steam" end)
  end)

  for _, set in ipairs(sets) do
    it("label ready tokens alike: " .. set, function()
      local tokens, ends = tokens_of(SENTENCES)
      local function labels() return table.concat(core.tag(tokens, ends), " ") end
      assert.are.equal(by("plain", labels), by(set, labels))
    end)

    it("read articles alike: " .. set, function()
      for _, name in ipairs { "channel-north", "daily-gull", "meridian", "northern-ledger" } do
        local text = read("examples/story/" .. name .. ".txt")
        local function json() return assert(nutgraf.parse(text)):json() end
        assert.are.equal(by("plain", json), by(set, json))
      end
    end)

    it("label with users' models of any number of kinds alike: " .. set, function()
      for _, kinds in ipairs { 1, 4, 5, 9, 15 } do
        local model = model_of(kinds)
        local tokens, ends = tokens_of { "take Word3 and drug4 daily , Word5 or drug1 too", "Word7" }
        local function labels() return table.concat(core.tag(tokens, ends, model), " ") end
        assert.are.equal(by("plain", labels), by(set, labels))
      end
    end)
  end
end)
