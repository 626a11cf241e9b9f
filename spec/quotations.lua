-- Runs tables of quotations for the specs of their stage.
--
--   local quotations = require "spec.quotations"
--   quotations.named(it, { { "its name", "a text", "direct: content | cue | words that name the source", … }, … })
--   quotations.texts(it, { { "a text", "direct: …", … }, … })
--
-- (busted gives `it` to the spec's own file alone.)
-- A quotation is written "kind: content [+ content …] | cue | words that name the source"; "-" stands for none.
local assert = require "luassert"
local read = require "spec.read"

local quotations = {}

--- The quotations of a document that was read.
function quotations.written(a)
  local out = {}
  for i, q in ipairs(a.quotes) do
    out[i] = ("%s: %s | %s | %s"):format(q.kind, table.concat(read.slices(a, q.content), " + "),
      q.cue and read.slice(a, q.cue) or "-", q.source_name and read.slice(a, q.source_name) or "-")
  end
  return out
end

--- Cases that have a name of their own.
function quotations.named(it, cases)
  for _, case in ipairs(cases) do
    it(case[1], function() assert.are.same({ table.unpack(case, 3) }, quotations.written(read(case[2]))) end)
  end
end

--- Cases that are named by their text.
function quotations.texts(it, cases)
  for _, case in ipairs(cases) do
    it(("reads %q"):format(case[1]), function()
      assert.are.same({ table.unpack(case, 2) }, quotations.written(read(case[1])))
    end)
  end
end

--- Cases { name, text, speaker of the last quotation; nil: none }.
function quotations.speakers(it, cases)
  for _, case in ipairs(cases) do
    it(case[1], function()
      local quotes = read(case[2]).quotes
      assert.are.equal(case[3], quotes[#quotes].speaker_name)
    end)
  end
end

return quotations
