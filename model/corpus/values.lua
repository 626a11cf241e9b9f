-- The values of dates and figures: whether they are well formed, fit the calendar and fit what the text says.
local notation = require "notation"
local values = {}

-- ---- days ----------------------------------------------------------------------------------------------------------------------------

local DAYS = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local function is_day(year, month, day)
  if month < 1 or month > 12 then return false end
  local leap = year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
  return day >= 1 and day <= (month == 2 and leap and 29 or DAYS[month])
end

--- The number of a day, counted so that differences are days; Monday is 1 of seven.
local function ordinal(year, month, day)
  if month <= 2 then year, month = year - 1, month + 12 end
  return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day
end

local function day_of(value)
  local year, month, day = value:match "^(%d%d%d%d)%-(%d%d)%-(%d%d)"
  if year then return tonumber(year), tonumber(month), tonumber(day) end
end

local WEEKDAYS = { monday = 1, tuesday = 2, wednesday = 3, thursday = 4, friday = 5, saturday = 6, sunday = 7 }
local MONTHS = { january = 1, february = 2, march = 3, april = 4, may = 5, june = 6, july = 7, august = 8, september = 9, october = 10,
  november = 11, december = 12 }
--- 1 January 2001 was a Monday.
local function weekday(year, month, day) return (ordinal(year, month, day) - ordinal(2001, 1, 1)) % 7 + 1 end

-- ---- forms ---------------------------------------------------------------------------------------------------------------------------

local function any(value, forms)
  for _, form in ipairs(forms) do if value:find(form) then return true end end
  return false
end

local REFERENCES = { PRESENT_REF = true, PAST_REF = true, FUTURE_REF = true }
-- What may follow a year: nothing, a month, a day, a week, its weekend, a season, a quarter, a half. X stands for what is left open.
local PARTS = { "^$", "^[%dX][%dX]$", "^[%dX][%dX]%-[%dX][%dX]$", "^W[%dX][%dX]$", "^W[%dX][%dX]%-WE$", "^W[%dX][%dX]%-%d$",
  "^S[PU]$", "^FA$", "^WI$", "^Q[1-4X]$", "^H[12]$" }
local CLOCKS = { "^%d%d$", "^%d%d:%d%d$", "^%d%d:%d%dZ$", "^%d%d:%d%d:%d%d$", "^MO$", "^MI$", "^AF$", "^EV$", "^NI$", "^DT$" }

local function is_date(value)
  local year, part = value:gsub("^FY", ""):match "^([%dX]+)%-?(.*)$"
  return REFERENCES[value] or value:find "^BC%d+$" ~= nil or year ~= nil and #year >= 2 and #year <= 4 and any(part, PARTS)
end

local function is_time(value)
  if REFERENCES[value] then return true end
  local day, clock = value:match "^(.-)T(.+)$"
  if day then return is_date(day) and any(clock, CLOCKS) end
  return value:find "^%d%d%d%d%-%d%d%-%d%d$" ~= nil
end

--- "P18M", "P3Y6M", "PT2H30M", "PXD", "P4E" (decades), "P2WE".
local function is_duration(value)
  local days, times = value:match "^P([^T]*)T?(.*)$"
  if not days or days .. times == "" then return false end
  return days:gsub("[%dX%.]+WE", ""):gsub("[%dX%.]+[YMWDECQ]", "") == "" and times:gsub("[%dX%.]+[HMS]", "") == ""
end

local function is_set(value) return is_duration(value) or value:find "X" ~= nil and (is_date(value) or is_time(value)) end

local FORMS = { DATE = is_date, TIME = is_time, DURATION = is_duration, SET = is_set }

local function has_form(type, value)
  if FORMS[type](value) then return true end
  local begin, finish = value:match "^(.-)/(.+)$"
  return begin ~= nil and (type == "DATE" or type == "TIME") and has_form(type, begin) and has_form(type, finish)
end

--- The weekdays and months that the text names are those of the value.
local function fits_words(date, year, month, day)
  local has_day, has_month, days, months = false, false, false, false
  for word in notation.lower(date.text):gmatch "%a+" do
    local w, m = WEEKDAYS[word], MONTHS[word]
    if w then days, has_day = true, has_day or w == weekday(year, month, day) end
    if m then months, has_month = true, has_month or m == month end
  end
  return not days or has_day, not months or has_month
end

local function check_date(date, published, fail)
  if not has_form(date.type, date.value) then
    return fail(date.line, ("no value of a %s: %s (%s)"):format(date.type, date.value, date.text))
  end
  for part in date.value:gmatch "[^/]+" do
    local year, month, day = day_of(part)
    if year and not is_day(year, month, day) then return fail(date.line, "no day of the calendar: " .. part) end
  end
  local year, month, day = day_of(date.value)
  if not year or date.value:find "/" or date.type == "DURATION" or date.type == "SET" then return end
  if date.text:find " after " or date.text:find " before " or date.text:find "from " then return end
  local day_fits, month_fits = fits_words(date, year, month, day)
  if not day_fits then fail(date.line, ("%s is %s, a day of the week other than the text's"):format(date.text, date.value)) end
  if not month_fits then fail(date.line, ("%s is %s, another month than the text's"):format(date.text, date.value)) end
  if WEEKDAYS[notation.lower(date.text)] and published and not date.spoken then
    local distance = ordinal(year, month, day) - ordinal(day_of(published))
    if math.abs(distance) > 14 then
      fail(date.line, ("%s is %s, more than two weeks from the day of publication"):format(date.text, date.value))
    end
  end
end

-- ---- figures -------------------------------------------------------------------------------------------------------------------------

local TIMES = { thousand = 1e3, k = 1e3, million = 1e6, m = 1e6, mn = 1e6, mln = 1e6, billion = 1e9, bn = 1e9, trillion = 1e12, tn = 1e12,
  lakh = 1e5, lakhs = 1e5, crore = 1e7, crores = 1e7, hundred = 100, dozen = 12 }
local WORDS = {}
for i, word in ipairs { "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
  "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty" } do WORDS[word] = i end
for i, word in ipairs { "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety" } do WORDS[word] = 10 * i + 20 end

--- The value of a plain numeral, nil where this reader does not know the form.
local function value_of(text)
  text = notation.lower(text):gsub("\u{A0}", " ")
  local digits, times = text:match "^([%d,%.]+)[%s%-]?(%a*)$"
  if digits then
    local plain = digits:gsub(",", "")
    local unclear = plain:find "%..*%." or digits:find ",%d%d?$" or digits:find "^%d%d?%d?%.%d%d%d$"
    if unclear or not TIMES[times] and times ~= "" then return nil end
    local number = tonumber(plain)
    return number and number * (TIMES[times] or 1)
  end
  local word, rest = text:match "^(%a+)%s?(%a*)$"
  if word and WORDS[word] and (rest == "" or TIMES[rest]) then return WORDS[word] * (TIMES[rest] or 1) end
end

local function check_figure(figure, fail)
  local says = type(figure.value) == "number" and value_of(figure.text)
  if says and math.abs(says - figure.value) > 1e-9 * math.max(1, math.abs(says)) then
    fail(figure.line, ("the text says %s, the value %s"):format(figure.text, figure.value))
  end
end

--- In another's words a weekday is counted from the day they were spoken or written.
local function note_spoken(article)
  for _, quote in ipairs(article.quotes.order) do
    for _, piece in ipairs(quote.content) do
      for _, date in ipairs(article.dates) do
        if quote.kind ~= "indirect" and date.first >= piece.first and date.last <= piece.last then date.spoken = true end
      end
    end
  end
end

function values.check(article, fail)
  local published = article.head.published
  local year, month, day = day_of(published or "")
  if not year or not is_day(year, month, day) then
    fail(1, "the head has published: YYYY-MM-DD")
    published = nil
  end
  note_spoken(article)
  for _, date in ipairs(article.dates) do check_date(date, published, fail) end
  for _, figure in ipairs(article.figures) do check_figure(figure, fail) end
end

return values
