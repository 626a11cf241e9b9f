-- Five articles to a finished HTML report, start-up apart: median of nine rounds in CPU milliseconds.
-- Usage: lua report.lua BUILD_DIR [FILE…]; without files the sample story, its first article twice.
local build = arg[1] or "build"
package.path = "lua/?.lua;lua/?/init.lua;" .. package.path
package.cpath = build .. "/lib/?.so;" .. package.cpath
local nutgraf = require "nutgraf"

local files = { table.unpack(arg, 2) }
if #files == 0 then
  for name in assert(io.popen("ls examples/story/*.txt")):lines() do files[#files + 1] = name end
  files[#files + 1] = files[1]
end

local function once()
  local before, articles = os.clock(), {}
  for i, path in ipairs(files) do articles[i] = assert(nutgraf.read(path)) end
  local page = assert(nutgraf.report.html(assert(nutgraf.story(articles))))
  return (os.clock() - before) * 1000, #page
end

once()
local rounds = {}
local size
for i = 1, 9 do rounds[i], size = once() end
table.sort(rounds)
print(("report       %9.1f ms for %d articles, a page of %.0f kB"):format(rounds[5], #files, size / 1000))
