-- The alarm for quotations that changed inside their marks. Exits with 1 when it rings, so that a build or a desk can stop.
--
--   lua5.4 examples/altered_quotes.lua story/*.txt
local files = dofile((arg[0]:match "^(.*/)" or "") .. "tree.lua")
local nutgraf = require "nutgraf"

local articles = {}
for i, file in ipairs(files) do articles[i] = assert(nutgraf.read(file)) end

local function words(place) return place and place.text or "(nothing)" end

local rang = false
for quote in nutgraf.story(articles):quotes() do
  for _, variant in ipairs(quote.variants) do
    if variant.altered then
      rang = true
      print(("%s, in %s: %s"):format(quote.speaker or "?", articles[variant.doc].id, variant.text))
      for _, change in ipairs(variant.changes) do print(("  %s -> %s"):format(words(change.before), words(change.after))) end
    end
  end
end
os.exit(rang and 1 or 0, true)
