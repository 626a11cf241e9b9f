-- The grammars' check lists by class of expression: reads what evaluate.py prints of its errors and counts, by class,
-- how many are no finding of ours, a longer or shorter one, or another day.
-- Usage: python3 ../shared/eval/evaluate.py grammar --program build/nutgraf --errors 9999 | lua checklist.lua
--
-- The classes are those of other tools that read what people type to an assistant; the first that fits an expression
-- is its class. A class marked "declined" is none of news and stays unread on purpose.
local LEADS = "in,within,before,after,since,until,till,on,by,for,from,at,between,during,starting,later than," ..
  "earlier than,prior to,as of,no later,less than,more than"
local SMALL = "jan,feb,mar,apr,jun,jul,aug,sep,oct,nov,christ,easter,thanks,ramadan,black friday"
local CLASSES = {
  { "declined: words in small letters (may, sun, monday)", function(e)
    if (" " .. e .. " "):find "%s%l*day[%s,.]" or e:find "%f[%l]may%f[%A]" or e:find "%f[%l]dec%f[%A]" then return true end
    for word in SMALL:gmatch "[^,]+" do if e:find("%f[%l]" .. word) then return true end end
  end },
  { "declined: prepositions inside the span (in five days, before 3pm)", function(e)
    e = e:lower()
    for word in LEADS:gmatch "[^,]+" do if e:find("^" .. word .. " ") then return true end end
  end },
  { "declined: hours without a mark (at 4, 3-8, 1540)", function(e)
    return e:find "^%d%d?$" or e:find "^%d%d?%-%d%d?%a*$" or e:find "^%d%d%d%d$" or e:find "ish$"
  end },
  { "declined: units by letters (3w, 2h5m, -5d)", function(e) return e:find "^%-?%d+ ?%l%l?%l?%f[%A]" end },
  { "declined: rest of the week, my week, whenever", function(e)
    e = e:lower()
    return e:find "^rest" or e:find "^my " or e:find "everyday" or e:find "^all "
  end },
  { "dates in figures without a year, or month and year (4/22, 2015-3)", function(e)
    return e:find "^%d+ ?[/.~-] ?%d+$" or e:find "^%d+[/.-]%a+[/.-]%d+$" or e:find "^%a+[/.-]%d"
  end },
  { "two ends with hours (4:00 to 7pm, monday 8 to 9)", function(e)
    return (e:find ":%d%d" or e:find "[ap]%.?m") and (e:find " to " or e:find "%-")
  end },
  { "a day beside its clock time (tomorrow 8:00am)", function(e)
    return e:find "%d:%d%d" or e:find "%d ?[ap]%.?m" or e:find "o'?clock" or e:find "noon" or e:find "midnight"
  end },
  { "two ends of days, weeks or months", function(e)
    return e:find " to " or e:find " till " or e:find " through " or e:find "%-" or e:find " and " or e:find " until "
  end },
  { "ordinal days without a month (the 27th, Friday the 22nd)", function(e)
    return e:find "%d%l%l$" or e:lower():find "the %a+t?h$"
  end },
  { "weeks, quarters and halves by number", function(e)
    return e:lower():find "week" or e:lower():find "quarter" or e:find "[QqH]%d"
  end },
  { "lengths of time and distances", function(e)
    e = e:lower()
    return e:find "day" or e:find "month" or e:find "year" or e:find "hour" or e:find "minute" or e:find "second"
  end },
  { "figures: amounts, lengths, volumes", function(e) return e:find "%d" and (e:find "%a" or e:find "[$%%]") end },
  { "other", function() return true end },
}

local function class_of(expression)
  for i, class in ipairs(CLASSES) do if class[2](expression) then return i end end
end

local counts, kinds, kind = {}, { "MISS", "SPAN", "DAY", "FALSE" }, nil
for line in io.lines() do
  local k = line:match "^    (%u+)  %S+  "
  local span = not k and kind and line:match "%[%[(.-)%]%]"
  if span then
    local i = class_of(span)
    counts[i] = counts[i] or {}
    counts[i][kind] = (counts[i][kind] or 0) + 1
  end
  kind = k
end
print "| class | not found | other span | other day | found where nothing is |\n|---|---|---|---|---|"
for i, class in ipairs(CLASSES) do
  local cells = {}
  for n, k in ipairs(kinds) do cells[n] = tostring((counts[i] or {})[k] or 0) end
  print(("| %s | %s |"):format(class[1], table.concat(cells, " | ")))
end
