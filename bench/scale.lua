-- What many articles cost: all pairs of 5,000 for reuse, the index by its size, the lines that the worked example sends around.
-- CPU seconds of one core. Usage: lua scale.lua BUILD_DIR CORPUS.jsonl [ARTICLES]; the corpus is `make bench`'s.
local build, corpus, wanted = arg[1] or "build", arg[2] or "build/bench-corpus.jsonl", tonumber(arg[3]) or 5000
package.path = "lua/?.lua;lua/?/init.lua;" .. package.path
package.cpath = build .. "/lib/?.so;" .. package.cpath
local core = require "nutgraf.core"
local json = require "nutgraf.json"
local nutgraf = require "nutgraf"

local texts = {}
for line in assert(io.open(corpus)):lines() do texts[#texts + 1] = json.decode(line).text end
local real = #texts

-- Past the corpus' end, articles of halves of two others: every one copies.
local function half(i, second)
  local text = texts[i % real + 1]
  local cut = text:find("%s", math.floor(#text / 2)) or #text
  return second and text:sub(cut) or text:sub(1, cut)
end
for i = real + 1, wanted do texts[i] = half(i * 7919) .. half(i * 104729, true) end
for i = #texts, wanted + 1, -1 do texts[i] = nil end

local lines, bytes = {}, 0
for i, text in ipairs(texts) do
  local month, day = i // 28 % 12 + 1, i % 28 + 1
  lines[i] = json.encode { id = tostring(i), text = text, published = ("2026-%02d-%02d"):format(month, day) }
  bytes = bytes + #text
end
print(("%d articles (%d real), %.1f MB"):format(#texts, math.min(real, wanted), bytes / 1e6))

local function timed(what, f)
  collectgarbage()
  local before = os.clock()
  local said = f()
  local seconds = os.clock() - before
  print(("%-28s %8.2f s %8.3f ms an article  %s"):format(what, seconds, seconds * 1000 / #texts, said))
end

timed("reuse, all pairs", function() return ("%d pairs"):format(#core.reuse_json(lines)) end)
timed("cluster, all at once", function()
  local stories, n = core.cluster_json(lines), 0
  for i = 1, #stories do n = math.max(n, stories[i] + 1) end
  return ("%d stories"):format(n)
end)

local articles = {}
timed("parse", function()
  for i, line in ipairs(lines) do articles[i] = assert(nutgraf.parse_json(line)) end
  return ""
end)

for _, name in ipairs { "audit", "links" } do
  local script, sent, count = assert(dofile("examples/scale/" .. name .. ".lua")), 0, 0
  timed("map of " .. name .. ".lua", function()
    local emit = require("nutgraf.keyed").emitter(function(line) sent, count = sent + #line, count + 1 end)
    for _, article in ipairs(articles) do script.map(article, emit) end
    return ("%.0f bytes in %.1f lines an article"):format(sent / #texts, count / #texts)
  end)
end

if not pcall(require, "luasql.sqlite3") then return end
local path = os.tmpname()
local index = assert(nutgraf.corpus(path, { commit = 256 }))
local quarter = math.ceil(#articles / 4)
for part = 1, 4 do
  timed(("index, quarter %d of four"):format(part), function()
    for i = (part - 1) * quarter + 1, math.min(part * quarter, #articles) do assert(index:add(articles[i])) end
    return ("four times that an article; %.0f kB of Lua"):format(collectgarbage "count")
  end)
end
index:close()
local file = assert(io.open(path))
print(("%-28s %8.0f bytes an article"):format("index on disk", file:seek "end" / #texts))
file:close()
os.remove(path)
