-- Lets the examples run from a fresh checkout: looks for nutgraf in this tree, then wherever it is installed.
local here = (arg[0]:match "^(.*)/" or ".") .. "/../"
package.path = here .. "lua/?.lua;" .. here .. "lua/?/init.lua;" .. package.path
package.cpath = here .. "build/lib/?.so;" .. package.cpath

-- The articles to read: the arguments, or the sample story.
local files = { (table.unpack or unpack)(arg) }
if #files == 0 then
  for i, name in ipairs { "meridian", "northern-ledger", "channel-north", "daily-gull" } do
    files[i] = here .. "examples/story/" .. name .. ".txt"
  end
end
return files
