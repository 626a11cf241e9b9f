-- Reads fictional articles as one story: story { a = "text", b = { text = …, published = … } } with documents in the
-- order of their names.
local core = require "nutgraf.core"
local cjson = require "cjson"

local Story = {}
Story.__index = Story

--- The words of a row with doc, start and end.
function Story:text(row) return self.texts[row.doc]:sub(row.start + 1, row["end"]) end

--- The passages of the first document that stand in the second too, as "a b".
function Story:reused(which)
  local x, y = which:match "(%w+) (%w+)"
  local found = {}
  for _, r in ipairs(self.reuse) do
    if r.a == x and r.b == y then found[#found + 1] = self.texts[x]:sub(r.a_start + 1, r.a_end) end
    if r.a == y and r.b == x then found[#found + 1] = self.texts[x]:sub(r.b_start + 1, r.b_end) end
  end
  table.sort(found)
  return found
end

return function(documents)
  local names, articles, texts = {}, {}, {}
  for name in pairs(documents) do names[#names + 1] = name end
  table.sort(names)
  for i, name in ipairs(names) do
    local line = {}
    local d = documents[name]
    for k, v in pairs(type(d) == "table" and d or { text = d }) do line[k] = v end
    line.id = name
    texts[name] = line.text
    articles[i] = assert(core.parse_json(cjson.encode(line)))
  end
  local self = setmetatable(cjson.decode(core.story(articles):json()), Story)
  self.texts = texts
  return self
end
