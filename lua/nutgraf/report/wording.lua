--- How a report says things in English: numbers, bounds, days, verdicts. No markup in here, so that HTML and Markdown share it.

local wording = {}

local SMALL = { [0] = "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve" }

--- "four" or "31": the count in running text.
function wording.count(n) return SMALL[n] or tostring(n) end

--- With one space for each run of white space. Plain searches first: most text has nothing to change.
function wording.one_line(text)
  if text:find("\n", 1, true) or text:find("  ", 1, true) or text:find("\t", 1, true) or text:find("\r", 1, true) then
    return (text:gsub("%s+", " "))
  end
  return text
end

--- How many words a text has; counted up to a limit where that is all one wants to know.
function wording.words(text, most)
  local n = 0
  for _ in text:gmatch "%S+" do
    n = n + 1
    if n == most then break end
  end
  return n
end

--- "one outlet", "four outlets".
function wording.counted(n, singular, plural) return wording.count(n) .. " " .. (n == 1 and singular or plural or singular .. "s") end

function wording.capital(text) return (text:gsub("^%l", string.upper)) end

--- What to call a story of n outlets that none of them gave a title.
function wording.untitled(n) return n == 1 and "One article" or wording.capital(wording.counted(n, "outlet")) .. ", one story" end

--- "a", "a and b", "a, b and c".
function wording.list(items, word)
  if #items <= 1 then return items[1] or "" end
  return table.concat(items, ", ", 1, #items - 1) .. " " .. (word or "and") .. " " .. items[#items]
end

local function grouped(digits)
  local head, tail = #digits % 3, digits
  local out = {}
  if head > 0 then out[1], tail = digits:sub(1, head), digits:sub(head + 1) end
  for three in tail:gmatch "%d%d%d" do out[#out + 1] = three end
  return table.concat(out, ",")
end

local SCALES = { { 1e12, "trillion" }, { 1e9, "billion" }, { 1e6, "million" } }

--- 1400000 → "1.4 million", 12345 → "12,345", 0.5 → "0.5".
local function plain(n)
  if n >= 0 and n < 1000 and n % 1 == 0 then return ("%d"):format(n) end
  if n ~= n or n == math.huge or n == -math.huge then return "?" end
  local size = math.abs(n)
  for _, scale in ipairs(SCALES) do
    if size >= scale[1] then return ("%.4g %s"):format(n / scale[1], scale[2]) end
  end
  if n % 1 ~= 0 then return (("%.4f"):format(n):gsub("0+$", ""):gsub("%.$", "")) end
  return (n < 0 and "-" or "") .. grouped(("%.0f"):format(size))
end

local SIGNS = {
  dollar = "$", euro = "€", ["pound sterling"] = "£", yen = "¥", ["japanese yen"] = "¥", ["canadian dollar"] = "C$",
  ["australian dollar"] = "A$", ["new zealand dollar"] = "NZ$", ["hong kong dollar"] = "HK$", ["singapore dollar"] = "S$",
  ["taiwan dollar"] = "NT$", ["brazilian real"] = "R$",
}

-- Measures and moneys without a sign of their own. Units that are nouns ("warning") stand in what is counted.
local MEASURES = {
  percentage = "%", percent = "%", ["percentage point"] = " points", ["basis point"] = " basis points",
  kilometre = " km", metre = " m", centimetre = " cm", millimetre = " mm", mile = " miles", yard = " yards", foot = " ft", inch = " in",
  ["square kilometre"] = " km²", ["square metre"] = " m²", ["square mile"] = " square miles", ["square foot"] = " sq ft", hectare = " hectares",
  acre = " acres", tonne = " tonnes", ton = " tons", kilogram = " kg", gram = " g", milligram = " mg", microgram = " µg", pound = " lb",
  ounce = " oz", ["cubic metre"] = " m³", ["nautical mile"] = " nautical miles", ["metre per second"] = " m/s", millilitre = " ml",
  litre = " litres", gallon = " gallons", barrel = " barrels",
  ["mile per hour"] = " mph", ["kilometre per hour"] = " km/h", knot = " knots", ["degree celsius"] = " °C", ["degree fahrenheit"] = " °F",
  degree = " degrees", kilowatt = " kW", megawatt = " MW", gigawatt = " GW", ["kilowatt hour"] = " kWh",
  ["megawatt hour"] = " MWh", ["gigawatt hour"] = " GWh", ["terawatt hour"] = " TWh", cent = " cents", pence = "p", rupee = " rupees",
  ["indian rupee"] = " rupees", ["pakistani rupee"] = " rupees", ["chinese yuan"] = " yuan", yuan = " yuan", won = " won", rouble = " roubles",
  hryvnia = " hryvnias", zloty = " zlotys", forint = " forints", krone = " kroner", ["norwegian krone"] = " kroner", ["danish krone"] = " kroner",
  ["swedish krona"] = " kronor", ["swiss franc"] = " francs", lira = " lira", rand = " rand", naira = " naira", shekel = " shekels",
  dirham = " dirhams", peso = " pesos", ["mexican peso"] = " pesos", baht = " baht", taka = " taka",
}

local function with_unit(text, unit)
  local base, rate = (unit or ""):match "^(.-) per (.+)$"
  if base and not MEASURES[unit] and (SIGNS[base] or MEASURES[base]) then return with_unit(text, base) .. " per " .. rate end
  return (SIGNS[unit] or "") .. text .. (MEASURES[unit] or "")
end

--- The value of a figure: a number or { low, high }.
function wording.value(value, unit)
  if type(value) == "number" then return with_unit(plain(value), unit) end
  if type(value) == "table" and value[2] then return with_unit(plain(value[1]) .. " to " .. plain(value[2]), unit) end
  return "?"
end

--- Units that tell how long or how often, not how much of something.
wording.durations = {
  second = true, minute = true, hour = true, day = true, week = true, fortnight = true, month = true, quarter = true, year = true,
  decade = true, century = true, time = true, times = true,
}

local BOUNDS = {
  at_least = "at least", at_most = "at most", more_than = "more than", less_than = "fewer than",
  about = "about", almost = "almost", up = "up", down = "down",
}

--- "at least", or nil for an exact number.
function wording.bound(bound) return BOUNDS[bound] end

--- "at least 29".
function wording.bounded(item, unit)
  local bound = BOUNDS[item.bound]
  return (bound and bound .. " " or "") .. wording.value(item.value, unit)
end

wording.verdicts = {
  agree = "They agree",
  compatible = "All can be true",
  conflict = "They contradict",
  single = "One outlet only",
}

local MONTHS = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
}
local DAYS = { [0] = "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday" }

--- Sakamoto's method; the proleptic Gregorian calendar.
local function weekday(y, m, d)
  local shift = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 }
  if m < 3 then y = y - 1 end
  return (y + math.floor(y / 4) - math.floor(y / 100) + math.floor(y / 400) + shift[m] + d) % 7
end

local PARTS = { MO = "morning", MI = "midday", AF = "afternoon", EV = "evening", NI = "night" }

local function day_parts(value)
  local y, m, d, rest = value:match "^(%d%d%d%d)%-(%d%d)%-(%d%d)(.*)$"
  y, m, d = tonumber(y), tonumber(m), tonumber(d)
  if y and MONTHS[m] and d >= 1 and d <= 31 then return y, m, d, rest end
end

--- Hinnant's algorithm: the day a number of days after 1 January 1970.
local function from_days(n)
  n = n + 719468
  local era = math.floor(n / 146097)
  local doe = n - era * 146097
  local yoe = math.floor((doe - math.floor(doe / 1460) + math.floor(doe / 36524) - math.floor(doe / 146096)) / 365)
  local doy = doe - (365 * yoe + math.floor(yoe / 4) - math.floor(yoe / 100))
  local mp = math.floor((5 * doy + 2) / 153)
  local m = mp < 10 and mp + 3 or mp - 9
  return yoe + era * 400 + (m <= 2 and 1 or 0), m, doy - math.floor((153 * mp + 2) / 5) + 1
end

local function to_days(y, m, d)
  if m < 3 then y, m = y - 1, m + 12 end
  return 365 * y + math.floor(y / 4) - math.floor(y / 100) + math.floor(y / 400) + math.floor((153 * (m - 3) + 2) / 5) + d - 719469
end

--- The Monday of an ISO week, "2024-W12" → "2024-03-18"; nil for what is no week.
function wording.week_begin(value)
  local y, w = value:match "^(%d%d%d%d)%-W(%d%d)"
  y, w = tonumber(y), tonumber(w)
  if not y or w < 1 or w > 53 then return nil end
  local fourth = to_days(y, 1, 4) -- lies in week 1
  local monday = fourth - (weekday(y, 1, 4) + 6) % 7
  return ("%04d-%02d-%02d"):format(from_days(monday + 7 * (w - 1)))
end

--- Parts of a year by their TIMEX3 codes, with the month in which each begins.
local PARTS_OF_YEAR = {
  Q1 = { "first quarter of", "01" }, Q2 = { "second quarter of", "04" },
  Q3 = { "third quarter of", "07" }, Q4 = { "fourth quarter of", "10" },
  H1 = { "first half of", "01" }, H2 = { "second half of", "07" }, SP = { "spring", "03" }, SU = { "summer", "06" },
  FA = { "autumn", "09" }, WI = { "winter", "12" },
}

local function part_of_year(value)
  local year, part = value:match "^(%d%d%d%d)%-(%u[%d%u])$"
  return PARTS_OF_YEAR[part], year
end

--- What a TIMEX3 value sorts by as text: "2009" < "2025-11" < "2025-11-06", weeks and quarters as the days they begin with.
function wording.sort_key(value)
  local part, year = part_of_year(value)
  return wording.week_begin(value) or part and year .. "-" .. part[2] or value
end

--- A TIMEX3 day, month, year or part of one, or a span of them, as a reader writes it; other values as they are.
function wording.day(value)
  local from, to = value:match "^([^/]+)/([^/]+)$"
  if from then return wording.day(from) .. " to " .. wording.day(to) end
  local named, of = part_of_year(value)
  if named then return named[1] .. " " .. of end
  local y, m, d, rest = day_parts(value)
  if y then
    local part = PARTS[rest:match "^T(%u%u)$"] or rest:match "^T(%d%d:%d%d)"
    return ("%s %d %s %d%s"):format(DAYS[weekday(y, m, d)], d, MONTHS[m], y, part and ", " .. part or "")
  end
  local monday = wording.week_begin(value)
  if monday then return (value:find "WE$" and "weekend of the week of " or "week of ") .. wording.day(monday) end
  local year, month = value:match "^(%d%d%d%d)%-(%d%d)$"
  if year and MONTHS[tonumber(month)] then return MONTHS[tonumber(month)] .. " " .. year end
  return value
end

--- "6 Nov": for axes and small print.
function wording.short_day(value)
  local _, m, d = day_parts(value)
  if m then return d .. " " .. MONTHS[m]:sub(1, 3) end
  return value
end

--- Days since a fixed day, or nil where the value is no day.
function wording.day_number(value)
  local y, m, d = day_parts(value)
  return y and to_days(y, m, d)
end

wording.published_from = {
  given = "as given", metadata = "from the page's metadata", text = "as the text says", inferred = "inferred from the text",
}

--- After a name: "Ann Lee denied it". In the past, which has no number: "officials" and "the ministry" are told apart by nobody here.
wording.stances = {
  says = "said so", claims = "claimed it", denies = "denied it", admits = "admitted it", doubts = "doubted it", asks = "asked",
  orders = "ordered it", promises = "promised it", declines = "declined to say", contradicts = "said otherwise",
}

--- Between a name and what is said: "Ann Lee denied: …".
wording.verbs = {
  says = "said", claims = "claimed", denies = "denied", admits = "admitted", doubts = "doubted", asks = "asked", orders = "ordered",
  promises = "promised", declines = "declined", contradicts = "said otherwise",
}

--- For, against or neither: which side of a proposition a stance is on.
wording.sides = {
  says = "for", claims = "for", admits = "for", promises = "for", orders = "for", denies = "against", doubts = "against",
  asks = "open", declines = "open",
}

--- At most `limit` bytes of text on one line, cut between words, or between code points where a word is longer than that.
function wording.shorten(text, limit)
  if #text > limit * 4 then text = text:sub(1, limit * 4) .. " " end
  text = wording.one_line(text)
  if #text <= limit then return text end
  local cut = text:sub(1, limit)
  local words = cut:match "^(.*%S) %S*$"
  if words then return (words:gsub("[,;:]+$", "")) .. " …" end
  while text:find("^[\128-\191]", #cut + 1) do cut = cut:sub(1, -2) end
  return cut .. "…"
end

--- The text as far as one of these marks or a new line ends it; one inside a number ("$21.9") does not.
function wording.up_to(text, marks)
  text = text:match "^[^\n]*"
  return text:match("^(.-)[" .. marks .. "]%f[%s%z]") or text
end

return wording
