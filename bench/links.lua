-- The threshold of examples/scale/links.lua: pairwise F1 and precision of its links and their components on the kit's sets of
-- stories, threshold by threshold. Usage: lua bench/links.lua BUILD_DIR EVAL_DATA_DIR
--
-- The example's own map makes the terms and its cosine compares them; its reduce is told again here, since it knows one
-- threshold alone.
local build, data = arg[1] or "build", arg[2] or "../shared/eval/data"
package.path = "lua/?.lua;lua/?/init.lua;" .. package.path
package.cpath = build .. "/lib/?.so;" .. package.cpath
local cjson = require "cjson"
local nutgraf = require "nutgraf"
local example = dofile "examples/scale/links.lua"

local SETS = { { "basil", "clusters/basil/dev.jsonl", "cluster" }, { "ecbplus", "clusters/ecbplus/dev.jsonl", "cluster" },
               { "g5w1h", "clusters/g5w1h_story/dev.jsonl", "cluster" }, { "gva", "tolls/gva/dev.jsonl", "incident" } }
local THRESHOLDS, DAYS, MOST = { 0.28, 0.32, 0.34, 0.36, 0.38, 0.40, 0.44 }, 10, 500

local function given(value) return value ~= cjson.null and value or nil end

--- Articles by the words that they are sent to, and the gold story of each.
local function read(path, key)
  local by_word, gold = {}, {}
  local file = io.open(data .. "/" .. path)
  for line in file and file:lines() or function() end do
    local row = cjson.decode(line)
    local number = #gold + 1
    gold[number] = row[key]
    local told = { id = tostring(number), title = given(row.title), published = given(row.date) and row.date:sub(1, 10) }
    local article = assert(nutgraf.parse(row.text, told))
    example.map(article, function(word, value)
      if not value.terms then return end
      by_word[word] = by_word[word] or {}
      table.insert(by_word[word], { number = number, day = tonumber(value.a_day), terms = example.by_stem(value.terms) })
    end)
    article:close()
  end
  return by_word, gold
end

--- The likeness of every two articles that a reducer compares: { a, b, likeness }.
local function compare(by_word)
  local links, seen = {}, {}
  for _, list in pairs(by_word) do
    table.sort(list, function(a, b) return a.day == b.day and a.number < b.number or a.day < b.day end)
    local first = 1
    for k, x in ipairs(list) do
      while list[first].day < x.day - DAYS or k - first > MOST do first = first + 1 end
      for i = first, k - 1 do
        local a, b = math.min(x.number, list[i].number), math.max(x.number, list[i].number)
        local pair = a << 32 | b
        if not seen[pair] then links[#links + 1] = { a, b, example.cosine(x.terms, list[i].terms) } end
        seen[pair] = true
      end
    end
  end
  return links
end

local function pairs_in(counts)
  local n = 0
  for _, count in pairs(counts) do n = n + count * (count - 1) / 2 end
  return n
end

local function score(links, gold, threshold)
  local parent, cells, ours, golds = {}, {}, {}, {}
  for i = 1, #gold do parent[i] = i end
  local function root(i)
    while parent[i] ~= i do i = parent[i] end
    return i
  end
  for _, link in ipairs(links) do
    local a, b = root(link[1]), root(link[2])
    if link[3] >= threshold then parent[math.max(a, b)] = math.min(a, b) end
  end
  for i, story in ipairs(gold) do
    for counts, key in pairs { [cells] = root(i) .. " " .. story, [ours] = root(i), [golds] = story } do
      counts[key] = (counts[key] or 0) + 1
    end
  end
  local both = pairs_in(cells)
  local precision, recall = 100 * both / pairs_in(ours), 100 * both / pairs_in(golds)
  return 2 * precision * recall / (precision + recall), precision
end

for _, set in ipairs(SETS) do
  local by_word, gold = read(set[2], set[3])
  local links, line = compare(by_word), { ("%-8s"):format(set[1]) }
  for _, threshold in ipairs(#gold > 0 and THRESHOLDS or {}) do
    line[#line + 1] = ("%.2f: %.1f (%.1f)"):format(threshold, score(links, gold, threshold))
  end
  print("example's links, F1 (precision)  " .. table.concat(line, "  "))
end
