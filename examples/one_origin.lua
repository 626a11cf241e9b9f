-- Four outlets say it, so it is true? Tells how many of them have it from somebody else, and what they share word for word.
--
--   lua5.4 examples/one_origin.lua story/*.txt
local files = dofile((arg[0]:match "^(.*/)" or "") .. "tree.lua")
local nutgraf = require "nutgraf"

local articles = {}
for i, file in ipairs(files) do articles[i] = assert(nutgraf.read(file)) end
local story = nutgraf.story(articles)

local names = {}
for outlet in story:documents() do names[outlet.doc] = outlet.outlet or outlet.id end

print(("%d outlets, %d independent origin%s"):format(#story, story.origins, story.origins == 1 and "" or "s"))
for edge in story:edges() do
  if edge.to then print(("  %s has it from %s"):format(names[edge.from], names[edge.to])) end
end
for shared in story:reuse() do
  local _, words = shared.a.text:gsub("%S+", "")
  if words >= 8 then print(("  %s and %s share: %s"):format(names[shared.a.doc], names[shared.b.doc], shared.a.text)) end
end
