-- The alarm for quotations that changed inside their marks. Exits with 1 when it rings, so that a build or a desk can stop.
--
--   lua5.4 examples/altered_quotes.lua story/*.txt
local files = dofile((arg[0]:match "^(.*/)" or "") .. "tree.lua")
local nutgraf = require "nutgraf"
local diff = require "nutgraf.report.diff"

local articles = {}
for i, file in ipairs(files) do articles[i] = assert(nutgraf.read(file)) end

-- The first outlet in the order given that quotes it in marks is what the others are held against.
local function first_direct(variants)
  for _, v in ipairs(variants) do
    if v.kind == "direct" then return v end
  end
end

local rang = false
for quote in nutgraf.story(articles):quotes() do
  local first = first_direct(quote.variants)
  for _, other in ipairs(quote.variants) do
    if first and other.kind == "direct" and diff.altered(first.quote.text, other.quote.text) then
      rang = true
      print(("%s\n  %-16s %s\n  %-16s %s"):format(quote.speaker or "?", articles[first.doc].id, first.quote.text, articles[other.doc].id,
        other.quote.text))
    end
  end
end
os.exit(rang and 1 or 0, true)
