-- Bare weekdays and months: how many are read in the direction that people gave them (before, on or after the day of
-- publication), and how many exactly. Usage: lua directions.lua ../shared/eval/data [STORIES_DIR]; the second is what
-- model/corpus/corpus.lua gold writes.
local cjson = require "cjson"
local nutgraf = require "nutgraf"
local root, stories = assert(arg[1], "usage: directions.lua EVAL_DATA_DIR [STORIES_DIR]"), arg[2]
local WEEKDAYS, MONTHS = {}, {}
for word in ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"):gmatch "%a+" do WEEKDAYS[word] = "weekdays" end
for word in ("January February March April May June July August September October November December"):gmatch "%a+" do
  MONTHS[word] = "months"
end

-- Rows { published, text, gold = { { first, last, value } } }, in bytes from 1.
local function from_jsonl(path, rows)
  for line in assert(io.open(path)):lines() do
    local row, gold = cjson.decode(line), {}
    for _, t in ipairs(row.timexes) do
      local first, behind = utf8.offset(row.text, t.start + 1), utf8.offset(row.text, t["end"] + 1)
      gold[#gold + 1] = { first = first, last = behind - 1, value = t.value }
    end
    rows[#rows + 1] = { published = row.dct, text = row.text, gold = gold }
  end
end

local function from_stories(dir, rows)
  for path in io.popen(('ls "%s"/*/gold.json'):format(dir)):lines() do
    for name, article in pairs(cjson.decode(assert(io.open(path)):read "a")) do
      local file = io.open(path:gsub("gold%.json$", "") .. name)
      if file and type(article) == "table" and article.dct then
        local gold = {}
        for _, d in ipairs(article.dates or {}) do
          gold[#gold + 1] = { first = d.start + 1, last = d["end"], value = d.value }
        end
        rows[#rows + 1] = { published = article.dct.value, text = file:read "a", gold = gold }
      end
    end
  end
end

local function sign(value, published) return value == published and 0 or value < published and -1 or 1 end

local sum = { weekdays = { 0, 0, 0 }, months = { 0, 0, 0 } }

local function report(name, n)
  for _, kind in ipairs { "weekdays", "months" } do
    local all, right, exact = table.unpack(n[kind])
    if all > 0 then
      local line = "%-16s %-9s %4d   right in direction %5.1f %%   exactly %5.1f %%"
      print(line:format(name, kind, all, 100 * right / all, 100 * exact / all))
    end
  end
end

local function measure(name, rows)
  local n = { weekdays = { 0, 0, 0 }, months = { 0, 0, 0 } }
  for _, row in ipairs(rows) do
    local found, published = {}, row.published:sub(1, 10)
    for d in assert(nutgraf.parse(row.text, { published = published })):dates() do
      for at = d.first, d.last do found[at] = d.value end -- "early March" is the month, too
    end
    for _, g in ipairs(row.gold) do
      local word, value = row.text:sub(g.first, g.last), g.value
      local told = type(value) == "string" and value or ""
      local day, month = told:match "^%d%d%d%d%-%d%d%-%d%d$", told:match "^%d%d%d%d%-%d%d$"
      local kind = day and WEEKDAYS[word] or month and MONTHS[word]
      if kind then
        local count, unit = n[kind], published:sub(1, #value)
        local ours = (found[g.first] or ""):sub(1, #value)
        count[1] = count[1] + 1
        local right = ours:match "^%d" and sign(ours, unit) == sign(value, unit)
        if right then count[2] = count[2] + 1 end
        if ours == value then count[3] = count[3] + 1 end
      end
    end
  end
  for kind, count in pairs(n) do
    for i, v in ipairs(count) do sum[kind][i] = sum[kind][i] + v end
  end
  report(name, n)
end

for _, set in ipairs { "timebank", "aquaint" } do
  for _, part in ipairs { "dev", "train" } do
    local rows = {}
    from_jsonl(("%s/times/%s/%s.jsonl"):format(root, set, part), rows)
    measure(set .. " " .. part, rows)
  end
end
for _, set in ipairs { { "dev stories", root .. "/stories" }, { "corpus train", stories } } do
  local rows = {}
  if set[2] then from_stories(set[2], rows) end
  measure(set[1], rows)
end
report("all", sum)
