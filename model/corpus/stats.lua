-- Counts of the corpus.
local notation = require "notation"
local stats = {}

local PLACES = { GPE = true, LOC = true, FAC = true }
local BODIES = { ORG = true, OUTLET = true }
local SUFFIXES = { jr = true, sr = true, ii = true, iii = true, iv = true }

function stats.new()
  local counts = {}
  for field in ("parts kinds surnames organisations places cues topics stories quotes stances lines types roles outlets"):gmatch "%a+" do
    counts[field] = {}
  end
  return counts
end

local function count(times, key, n) times[key] = (times[key] or 0) + (n or 1) end

local function size(set)
  local n = 0
  for _ in pairs(set) do n = n + 1 end
  return n
end

--- The last word of a name that is no Jr or III.
local function surname_of(name)
  local last
  for word in name:gmatch "[^%s]+" do
    word = word:gsub("[%.,]+$", "")
    if not SUFFIXES[notation.lower(word)] then last = word end
  end
  return last and notation.lower(last)
end

local function tokens_of(text)
  local n = 0
  for _ in assert(require("nutgraf").parse(text)):tokens() do n = n + 1 end
  return n
end

local function add_entities(counts, article)
  for _, entity in ipairs(article.entities) do
    count(counts.kinds, entity.kind)
    local name = notation.lower(entity.name)
    if entity.kind == "PERSON" and surname_of(name) then counts.surnames[surname_of(name)] = true
    elseif PLACES[entity.kind] then counts.places[name] = true
    elseif BODIES[entity.kind] then counts.organisations[name] = true end
  end
end

function stats.add(counts, article, row)
  local part = counts.parts[row.part or "all"] or {}
  counts.parts[row.part or "all"] = part
  count(part, "articles")
  count(part, "tokens", tokens_of(article.text))
  count(part, "entities", #article.entities)
  count(part, "mentions", #article.names + #article.references)
  count(part, "quotes", #article.quotes.order)
  count(part, "dates", #article.dates)
  count(part, "figures", #article.figures)
  add_entities(counts, article)
  for _, quote in ipairs(article.quotes.order) do
    count(counts.quotes, quote.kind or "?")
    count(counts.stances, quote.stance or "?")
    if quote.cue then counts.cues[notation.lower(quote.cue.text)] = true end
  end
  for _, line in ipairs(article.lines) do count(counts.lines, line.kind) end
  for _, date in ipairs(article.dates) do count(counts.types, date.type) end
  for _, figure in ipairs(article.figures) do
    if figure.role then count(counts.roles, figure.role) end
  end
  if row.topic then counts.topics[row.topic] = true end
  if row.story then count(counts.stories, row.story) end
  if row.outlet then counts.outlets[row.outlet] = true end
end

--- The keys with their counts, the commonest first, equals by name.
local function line_of(times)
  local keys = {}
  for key in pairs(times) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b)
    if times[a] ~= times[b] then return times[a] > times[b] end
    return a < b
  end)
  for i, key in ipairs(keys) do keys[i] = key .. " " .. times[key] end
  return table.concat(keys, ", ")
end

local function told_by_several(stories)
  local n = 0
  for _, outlets in pairs(stories) do if outlets > 1 then n = n + outlets end end
  return n
end

local FIELDS = { "articles", "tokens", "entities", "mentions", "quotes", "dates", "figures" }

local function sum_line(parts, which)
  local out = {}
  for i, field in ipairs(FIELDS) do
    local n = 0
    for name, part in pairs(parts) do
      if not which or name == which then n = n + (part[field] or 0) end
    end
    out[i] = field .. " " .. n
  end
  return table.concat(out, " ")
end

--- The counts as a page of text; its last line sums them up.
function stats.page(counts)
  local out = {}
  local function add(name, value) out[#out + 1] = name .. ": " .. value .. "\n" end
  for _, name in ipairs { "train", "test" } do
    if counts.parts[name] then add(name, sum_line(counts.parts, name)) end
  end
  add("stories", size(counts.stories) .. ", articles in stories of several outlets " .. told_by_several(counts.stories))
  add("topics", size(counts.topics))
  add("outlets", size(counts.outlets))
  add("person surnames", size(counts.surnames))
  add("organisations", size(counts.organisations))
  add("places", size(counts.places))
  add("cue forms", size(counts.cues))
  add("entities", line_of(counts.kinds))
  add("quotations", line_of(counts.quotes))
  add("stances", line_of(counts.stances))
  add("lines", line_of(counts.lines))
  add("expressions of time", line_of(counts.types))
  add("roles of figures", line_of(counts.roles))
  out[#out + 1] = sum_line(counts.parts) .. "\n"
  return table.concat(out)
end

return stats
