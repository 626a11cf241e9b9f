-- Which endings of given names tell a gender: counts those of the lexicons' given names, and writes
-- model/en/lexicon/name_endings.txt. An ending is written where it says something else than the next shorter one.
--
--   lua model/name_endings.lua > model/en/lexicon/name_endings.txt

local LEXICON = "model/en/lexicon/"
local LONGEST, LEAST = 4, 12

local function genders()
  local of = {}
  local function read(file, modulus)
    for line in io.lines(LEXICON .. file) do
      local name, value = line:match "^([^#@\t]+)\t(%d+)$"
      if name then of[name:lower()] = tonumber(value) % modulus end
    end
  end
  read("names_given_imported.txt", 3)
  read("names_given.txt", 3)
  read("given_genders.txt", 3)
  return of
end

--- counts[ending] = { of men's names, of women's }
local function count(of)
  local counts = {}
  for name, gender in pairs(of) do
    if gender > 0 and utf8.len(name) and utf8.len(name) > 2 then
      for letters = 1, math.min(LONGEST, utf8.len(name) - 1) do
        local ending = name:sub(utf8.offset(name, -letters))
        local pair = counts[ending] or { 0, 0 }
        pair[gender] = pair[gender] + 1
        counts[ending] = pair
      end
    end
  end
  return counts
end

--- 1 men's names nearly always, 2 mostly, 3 either, 4 women's mostly, 5 nearly always.
local function bucket(pair)
  local women = (pair[2] + 1) / (pair[1] + pair[2] + 2)
  return women < 0.1 and 1 or women < 0.3 and 2 or women <= 0.7 and 3 or women <= 0.9 and 4 or 5
end

local counts, list = count(genders()), {}
for ending, pair in pairs(counts) do
  if pair[1] + pair[2] >= LEAST then list[#list + 1] = ending end
end
table.sort(list, function(a, b)
  if #a ~= #b then return #a < #b end
  return a < b
end)

print "# Endings of given names and the gender they tell, counted by model/name_endings.lua over the given names of these lexicons."
print "# Value: 1 men's names nearly always, 2 mostly, 3 either, 4 women's mostly, 5 nearly always."
print "@class NAME_ENDING"
local said = {}
for _, ending in ipairs(list) do
  local shorter, value = ending, bucket(counts[ending])
  repeat shorter = shorter:sub(utf8.offset(shorter, 2) or #shorter + 1) until shorter == "" or said[shorter]
  if said[shorter] ~= value then
    said[ending] = value
    print(("%s\t%d"):format(ending, value))
  end
end
