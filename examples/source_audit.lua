-- Who gets to speak, and who hides: for each outlet how many statements come from named people, from sources without a name
-- and from nobody; and which anonymous sources it leans on.
--
--   lua5.4 examples/source_audit.lua story/*.txt
local files = dofile((arg[0]:match "^(.*/)" or "") .. "tree.lua")
local nutgraf = require "nutgraf"

print(("%-18s %6s %6s %10s %8s"):format("", "quotes", "named", "anonymous", "nobody"))
for _, file in ipairs(files) do
  local article = assert(nutgraf.read(file))
  local named, anonymous, nobody, hidden = 0, 0, 0, {}
  for quote in article:quotes() do
    if quote.anonymous then
      anonymous = anonymous + 1
      hidden[#hidden + 1] = quote.source
    elseif quote.speaker or quote.source then
      named = named + 1
    else
      nobody = nobody + 1
    end
  end
  print(("%-18s %6d %6d %10d %8d"):format(article.id, named + anonymous + nobody, named, anonymous, nobody))
  for _, source in ipairs(hidden) do print("    " .. source) end
end
