-- Five and twelve articles to a finished HTML report, start-up apart: medians of nine rounds in CPU milliseconds, and what
-- reading, comparing and writing take of it.
-- Usage: lua report.lua BUILD_DIR [FILE…]; without files the sample story, its articles again and again.
local build = arg[1] or "build"
package.path = "lua/?.lua;lua/?/init.lua;" .. package.path
package.cpath = build .. "/lib/?.so;" .. package.cpath
local nutgraf = require "nutgraf"

local function now() return os.clock() * 1000 end

--- Reads, compares and writes once: the times of the three, of all, and the size of the page.
local function once(files)
  local articles, start = {}, now()
  for i, path in ipairs(files) do articles[i] = assert(nutgraf.read(path)) end
  local read = now()
  local story = assert(nutgraf.story(articles))
  local compared = now()
  local page = assert(nutgraf.report.html(story))
  local written = now()
  return { read - start, compared - read, written - compared, written - start }, #page
end

local function median(rounds, column)
  local times = {}
  for i, round in ipairs(rounds) do times[i] = round[column] end
  table.sort(times)
  return times[(#times + 1) // 2]
end

local function measure(files)
  once(files)
  local rounds, size = {}, 0
  for i = 1, 9 do rounds[i], size = once(files) end
  print(("report       %9.1f ms for %d articles (reading %.1f, comparing %.1f, writing %.1f), a page of %.0f kB"):format(
    median(rounds, 4), #files, median(rounds, 1), median(rounds, 2), median(rounds, 3), size / 1000))
end

--- The sample story's articles, over and over, up to n.
local function sample(n)
  local names, files = {}, {}
  for name in assert(io.popen("ls examples/story/*.txt")):lines() do names[#names + 1] = name end
  for i = 1, n do files[i] = names[(i - 1) % #names + 1] end
  return files
end

local given = { table.unpack(arg, 2) }
if given[1] then
  measure(given)
else
  for _, n in ipairs { 5, 12 } do measure(sample(n)) end
end
