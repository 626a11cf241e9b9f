-- A comparison of one's own in ten lines: for each outlet, the people, counts and statements that nobody else has, each with the
-- words that prove it.
--
--   lua5.4 examples/shared_and_only.lua story/*.txt
local files = dofile((arg[0]:match "^(.*/)" or "") .. "tree.lua")
local nutgraf = require "nutgraf"

local articles = {}
for i, file in ipairs(files) do articles[i] = assert(nutgraf.read(file)) end
local story = assert(nutgraf.story(articles))

--- All rows of a list that one article alone has: { doc, place }.
local function only(list, places)
  local out = {}
  for row in story[list](story) do
    if #row.docs == 1 then out[#out + 1] = { doc = row.docs[1], place = row[places][1] } end
  end
  return out
end

for _, list in ipairs { { "figures", "values" }, { "claims", "positions" } } do
  for _, row in ipairs(only(list[1], list[2])) do
    print(("%-16s %-8s %d-%d %s"):format(articles[row.doc].id, list[1], row.place.first, row.place.last, (row.place.text:gsub("%s+", " "))))
  end
end
