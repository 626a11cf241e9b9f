-- What the evaluation kit does not print of the gold stories: whether the rows of figures are one thing each (B3 against the
-- gold's keys), whether disagreements share a row and are judged, whether the mentions of a day are parted by event (B3),
-- whether paraphrases are linked by a row, a quotation, a claim, an edit or a drift, and whether altered quotations are found.
-- Usage: lua bench/stories.lua BUILD_DIR EVAL_DATA_DIR
local build, data = arg[1] or "build", arg[2] or "../shared/eval/data"
package.path = "lua/?.lua;lua/?/init.lua;bench/?.lua;" .. package.path
package.cpath = build .. "/lib/?.so;" .. package.cpath
local cjson = require "cjson"
local b_cubed = require "b_cubed"
local core = require "nutgraf.core"

local function decode(path)
  local file = io.open(path)
  return file and cjson.decode(file:read "a")
end

--- The story of a folder's articles, as JSON tells it.
local function story_of(folder)
  local articles = {}
  for path in io.popen(('ls "%s"/*.txt'):format(folder)):lines() do
    local line = { id = path:match "([^/]+)%.txt$", text = assert(io.open(path)):read "a" }
    articles[#articles + 1] = assert(core.parse_json(cjson.encode(line)))
  end
  return cjson.decode(core.story(articles):json())
end

local function meets(place, span) return place.doc == span.doc and place.start < span.e and span.b < place["end"] end

--- The first of some { place, … } that meets a span of the gold.
local function at(rows, span)
  for _, r in ipairs(rows) do if meets(r.place, span) then return r end end
end

--- Places of lists of lists ("figures", "values"), with the number of the outer row.
local function places(outer, inner)
  local out = {}
  for i, row in ipairs(outer) do
    for _, place in ipairs(row[inner]) do out[#out + 1] = { place = place, row = i } end
  end
  return out
end

local sums = { rows = {}, events = {} }
for word in ("disagreements full judged paraphrases linked altered found invented"):gmatch "%a+" do sums[word] = 0 end

local function figures(name, gold, found)
  local values = places(found.figures, "values")
  for _, f in ipairs(gold.figures) do
    local v = not f.optional and at(values, f.number_span)
    if v then sums.rows[#sums.rows + 1] = { gold = name .. f.key, ours = name .. v.row } end
  end
  for _, d in ipairs(gold.disagreements) do
    local row, one = nil, d.kind == "figure"
    for _, value in ipairs(one and d.values or {}) do
      for _, span in ipairs(value.spans) do
        local v = at(values, span)
        one, row = one and v and (not row or row == v.row), v and v.row
      end
    end
    if d.kind == "figure" then sums.disagreements = sums.disagreements + 1 end
    if one then
      sums.full = sums.full + 1
      if (found.figures[row].agreement == "conflict") == d.logically_contradictory then sums.judged = sums.judged + 1 end
    end
  end
end

local function timeline(name, gold, found)
  local mentions = places(found.timeline, "mentions")
  for _, t in ipairs(gold.timeline) do
    for _, m in ipairs(t.mentions) do
      local ours = at(mentions, m.time)
      if ours then
        local date = name .. ours.row
        sums.events[#sums.events + 1] = { gold = name .. t.id, ours = date .. " " .. ours.place.event, date = date }
      end
    end
  end
end

--- Everything by which a story links places of two articles, as lists of places.
local function links(found)
  local out = {}
  for outer, inner in pairs { figures = "values", quotes = "variants", claims = "positions" } do
    for _, row in ipairs(found[outer]) do out[#out + 1] = row[inner] end
  end
  for _, e in ipairs(found.edited) do out[#out + 1] = { e.a, e.b } end
  for _, d in ipairs(found.drift) do out[#out + 1] = { d.from, d.to } end
  return out
end

local function paraphrases(gold, found)
  local all = links(found)
  local function linked(pair)
    for _, list in ipairs(all) do
      local a, b
      for _, place in ipairs(list) do a, b = a or meets(place, pair.a), b or meets(place, pair.b) end
      if a and b then return true end
    end
  end
  for _, pair in ipairs(gold.paraphrase_pairs) do
    sums.paraphrases = sums.paraphrases + 1
    if linked(pair) then sums.linked = sums.linked + 1 end
  end
end

local function altered(gold, found)
  local ours, golds = {}, {}
  for _, v in ipairs(places(found.quotes, "variants")) do if v.place.altered then ours[#ours + 1] = v end end
  for _, q in ipairs(gold.quotes) do
    for _, v in ipairs(q.variants) do
      if v.altered then
        golds[#golds + 1] = v.span
        sums.altered = sums.altered + 1
        if at(ours, v.span) then sums.found = sums.found + 1 end
      end
    end
  end
  for _, v in ipairs(ours) do
    local known = false
    for _, span in ipairs(golds) do known = known or meets(v.place, span) end
    if not known then sums.invented = sums.invented + 1 end
  end
end

for folder in io.popen(('ls -d "%s"/stories/*/ 2>/dev/null'):format(data)):lines() do
  local gold = decode(folder .. "story.json")
  if gold then
    local found = story_of(folder)
    figures(folder, gold, found)
    timeline(folder, gold, found)
    paraphrases(gold, found)
    altered(gold, found)
  end
end
if #sums.rows == 0 then
  print "gold stories: not there"
  os.exit()
end
print(("gold stories   rows of figures B3 %.1f (P %.1f, R %.1f)"):format(b_cubed(sums.rows, "gold", "ours")))
print(("               disagreements %d, in one row %d, judged right %d"):format(sums.disagreements, sums.full, sums.judged))
print(("               events of the timeline B3 %.1f (P %.1f, R %.1f)"):format(b_cubed(sums.events, "gold", "ours")))
print(("               … by date alone %.1f (P %.1f, R %.1f)"):format(b_cubed(sums.events, "gold", "date")))
print(("               paraphrases linked %d of %d; altered quotations found %d of %d, invented %d"):format(sums.linked, sums.paraphrases,
  sums.found, sums.altered, sums.invented))
