--- Figures: a table by what is counted, with each outlet's value, a number line, and in words why the values differ.
local markup = require "nutgraf.report.markup"
local wording = require "nutgraf.report.wording"

local escape = markup.escape
local figures = { id = "figures", title = "Figures" }

local NAMED = 4 -- outlets that a sentence names; more are only counted
local ROWS = 6 -- of figures that agree and have no role, no more than fill the table up to this
local COLUMNS = 6 -- above this many outlets a column each gets too narrow, and the values are listed instead
local NOTE = "A bound decides: “at least 30” and 31 do not contradict each other, 30 and 31 do. " ..
  "On the number line an arrow shows where a bound leaves room."
local RANK = { conflict = 1, compatible = 2, agree = 3, single = 4 }

--- Contradictions first, then what has a role (the dead before the decades), then what most outlets count; equals stay in
-- the story's order.
function figures.sorted(list)
  local rows = {}
  for i, figure in ipairs(list) do rows[i] = { figure = figure, at = i, rank = RANK[figure.agreement] or 4 } end
  table.sort(rows, function(x, y)
    if x.rank ~= y.rank then return x.rank < y.rank end
    if (x.figure.role ~= nil) ~= (y.figure.role ~= nil) then return x.figure.role ~= nil end
    if #x.figure.values ~= #y.figure.values then return #x.figure.values > #y.figure.values end
    return x.at < y.at
  end)
  for i, row in ipairs(rows) do rows[i] = row.figure end
  return rows
end

--- Values that read the same, in order of appearance: { text, value, bound, docs, values }.
function figures.readings(figure)
  local list, by_text = {}, {}
  for _, value in ipairs(figure.values) do
    local text = wording.bounded(value, figure.unit)
    local reading = by_text[text]
    if not reading then
      reading = { text = text, value = value.value, bound = value.bound, docs = {}, values = {} }
      by_text[text], list[#list + 1] = reading, reading
    end
    if reading.docs[#reading.docs] ~= value.doc then reading.docs[#reading.docs + 1] = value.doc end
    reading.values[#reading.values + 1] = value
  end
  return list
end

local function digits(value)
  if type(value) ~= "number" then return nil end
  local list = {}
  for d in ("%.0f"):format(value):gmatch "%d" do list[#list + 1] = d end
  table.sort(list)
  return #list > 1 and table.concat(list) or nil
end

--- A slip of the finger that every newsroom knows: 47 and 74.
local function transposed(readings)
  for i = 1, #readings do
    for k = i + 1, #readings do
      local a = digits(readings[i].value)
      if a and a == digits(readings[k].value) and readings[i].value ~= readings[k].value then return true end
    end
  end
  return false
end

local function outlets_of(docs, documents)
  if #docs > NAMED then return wording.counted(#docs, "outlet") end
  local names = {}
  for i, doc in ipairs(docs) do names[i] = documents[doc].name end
  return wording.list(names)
end

local function why_conflict(readings, documents)
  local sides = {}
  for i, r in ipairs(readings) do sides[i] = r.text .. " in " .. outlets_of(r.docs, documents) end
  local text = wording.capital(table.concat(sides, ", ")) .. "."
  return transposed(readings) and text .. " The digits are the same in another order." or text
end

local function why_compatible(readings)
  local exact, loose = {}, {}
  for _, r in ipairs(readings) do
    local list = wording.bound(r.bound) and loose or exact
    list[#list + 1] = wording.bound(r.bound) and "“" .. r.text .. "”" or r.text
  end
  if not loose[1] then return "Different numbers that need not speak of the same moment or the same people." end
  local verb = #loose == 1 and " leaves room for " or " leave room for "
  if not exact[1] then return wording.capital(wording.list(loose)) .. " can hold at the same time." end
  return wording.capital(wording.list(loose)) .. verb .. wording.list(exact) .. "."
end

--- One sentence on why the values agree or differ.
function figures.why(figure, documents)
  local readings = figures.readings(figure)
  if figure.agreement == "conflict" then return why_conflict(readings, documents) end
  if figure.agreement == "compatible" then return why_compatible(readings) end
  local seen, n = {}, 0
  for _, v in ipairs(figure.values) do
    if not seen[v.doc] then seen[v.doc], n = true, n + 1 end
  end
  if figure.agreement ~= "agree" then return "Nobody else gives it." end
  return ("The same in %s."):format(n == #documents and n > 2 and "all " .. wording.count(n) or wording.counted(n, "outlet"))
end

--- What is counted, for a heading: "premium" of "premium, offer", "people injured" of "others injured".
function figures.counted(figure)
  local text = (figure.counted or figure.role or figure.unit or "not said of what"):gsub(", .*", "")
  if figure.role then text = text:gsub("^others ", "people "):gsub("^other ", "") end
  return text
end

-- The number line -----------------------------------------------------------------------------------------------------

local WIDTH, STEP, PAD = 168, 11, 14
local LETTER = 5.8 -- a digit's width at the size of the labels

--- A number below its place, moved in where it would run over the edge.
local function tick(text, at, y)
  local _, letters = text:gsub("[^\128-\191]", "")
  local half = letters * LETTER / 2
  return ('<text x="%.1f" y="%d">%s</text>'):format(math.max(half, math.min(WIDTH - half, at)), y, escape(text))
end

local function ends(value)
  if type(value) == "table" then return value[1], value[2] end
  return value, value
end

--- Can it be drawn? No value, NaN and infinity cannot.
local function finite(value)
  local a, b = ends(value)
  return type(a) == "number" and type(b) == "number" and a - a == 0 and b - b == 0
end

local function domain(values)
  local low, high
  for _, v in ipairs(values) do
    local a, b = ends(v.value)
    if finite(v.value) then
      low, high = math.min(low or a, a), math.max(high or b, b)
    end
  end
  return low, high
end

local OPEN = { at_least = 1, more_than = 1, at_most = -1, less_than = -1, almost = -1 }

local function mark(value, y, x)
  local a, b = ends(value.value)
  local xa, xb = x(a), x(b)
  local parts = { ('<g class="%s">'):format(markup.colour(value.doc)) }
  local open = OPEN[value.bound]
  if open then
    local tip = open > 0 and WIDTH - 3 or 3
    parts[#parts + 1] = ('<path class="open" d="M%.1f %dH%d"/><path class="tip" d="M%d %dl%d -3v6z"/>'):format(xa, y, tip - 4 * open,
      tip, y, -5 * open)
  elseif value.bound == "about" then
    parts[#parts + 1] = ('<path class="about" d="M%.1f %dh16"/>'):format(xa - 8, y)
  end
  if xa ~= xb then parts[#parts + 1] = ('<path class="range" d="M%.1f %dH%.1f"/>'):format(xa, y, xb) end
  parts[#parts + 1] = ('<circle cx="%.1f" cy="%d" r="3.4"/>'):format(xb, y)
  parts[#parts + 1] = "</g>"
  return table.concat(parts)
end

--- What an outlet says several times in the same words is drawn once.
local function drawn(figure)
  local out, seen = {}, {}
  for _, value in ipairs(figure.values) do
    local key = value.doc .. " " .. wording.bounded(value)
    if not seen[key] then
      seen[key] = true
      out[#out + 1] = value
    end
  end
  return out
end

--- A dot for each value on one line of numbers, an arrow where the bound leaves room.
local function number_line(figure)
  local values = drawn(figure)
  local low, high = domain(values)
  if not low or low == high or #values > 12 then return "" end
  local function x(v) return PAD + (v - low) / (high - low) * (WIDTH - 2 * PAD) end
  local parts, y = {}, STEP / 2 + 2
  for _, value in ipairs(values) do
    if finite(value.value) then
      parts[#parts + 1] = mark(value, math.floor(y), x)
      y = y + STEP
    end
  end
  local axis = math.floor(y - STEP / 2 + 2)
  local height = axis + 14
  parts[#parts + 1] = ('<path class="axis" d="M0 %dH%d"/>'):format(axis, WIDTH)
  parts[#parts + 1] = tick(wording.value(low, figure.unit), PAD, height - 2)
  parts[#parts + 1] = tick(wording.value(high, figure.unit), WIDTH - PAD, height - 2)
  local size = ('viewBox="0 0 %d %d" width="%d" height="%d"'):format(WIDTH, height, WIDTH, height)
  return '<svg class="numbers" ' .. size .. ' aria-hidden="true">' .. table.concat(parts) .. "</svg>"
end

-- The table -----------------------------------------------------------------------------------------------------------

local function linked(page, value, unit)
  local bound = wording.bound(value.bound)
  local html = (bound and '<span class="bound">' .. escape(bound) .. "</span> " or "") ..
    '<b class="value">' .. escape(wording.value(value.value, unit)) .. "</b>"
  return page.anchors:link(value, html)
end

--- A document may say the same number many times: one link for each reading.
local function cell(page, figure, doc)
  local out, seen = {}, {}
  for _, value in ipairs(figure.values) do
    local text = wording.bounded(value, figure.unit)
    if value.doc == doc and not seen[text] then
      seen[text] = true
      out[#out + 1] = linked(page, value, figure.unit)
    end
  end
  return out[1] and table.concat(out, "<br>") or '<span class="none">not said</span>'
end

local function cells(page, figure)
  local out = {}
  for i, doc in ipairs(page.story.documents) do
    local html = cell(page, figure, i)
    local empty = html:find('class="none"', 1, true) and " empty" or ""
    out[i] = ('<td role="cell" class="%s%s" data-label="%s">%s</td>'):format(markup.colour(i), empty, escape(doc.name), html)
  end
  return table.concat(out)
end

local function listed(page, figure)
  local out = {}
  for _, reading in ipairs(figures.readings(figure)) do
    local outlets = {}
    for _, value in ipairs(reading.values) do outlets[#outlets + 1] = page.anchors:outlet(value.doc, value) end
    out[#out + 1] = ("<li><b class=\"value\">%s</b> %s</li>"):format(escape(reading.text), table.concat(outlets, ", "))
  end
  return '<td role="cell"><ul class="readings">' .. table.concat(out) .. "</ul></td>"
end

--- How many figures that several outlets give have each heading.
local function headings(list)
  local count = {}
  for _, figure in ipairs(list) do
    local heading = #figure.values > 1 and figures.counted(figure)
    if heading then count[heading] = (count[heading] or 0) + 1 end
  end
  return count
end

--- The words around a number whose role is not known, or which is not the only one of its heading: "percentage" alone tells
-- nobody what fell by 18 of them, "people killed" not in which flood.
local function context(page, figure)
  local place = figure.values[1]
  if not place or (figure.role and page.headings[figures.counted(figure)] == 1) then return "" end
  local text = page.story.documents[place.doc].text
  local from = math.max(1, place.first - 60)
  local before = text:sub(from, place.first - 1)
  local line = before:match "^.*\n(.*)$"
  local sentence = (line or before):match "^.*[.?!][”\"]? +(.*)$" or line
  before = sentence or from > 1 and (before:match "^[^ ]* (.*)$" or "") or before
  before = before:gsub("^[^%w\128-\255“\"(]+", "") -- bullets
  local after = wording.up_to(text:sub(place.last + 1, place.last + 40), ".?!,;:")
  if #after > 30 then after = after:match "^(.*) " or "" end
  return '<span class="context">… ' .. escape(before .. text:sub(place.first, place.last) .. after) .. " …</span>"
end

local function row(page, figure, wide)
  local verdict = figure.agreement or "single"
  local what = escape(wording.capital(figures.counted(figure))) .. context(page, figure)
  local chip = ('<span class="chip %s">%s</span>'):format(verdict, wording.verdicts[verdict] or escape(verdict))
  local why = '<span class="why">' .. escape(figures.why(figure, page.story.documents)) .. "</span>"
  return ('<tr role="row"><th role="rowheader" scope="row">%s</th>%s<td role="cell" class="verdict">%s%s%s</td></tr>'):format(what,
    wide and listed(page, figure) or cells(page, figure), chip, number_line(figure), why)
end

--- "one" and numbers of nothing are no figures to a reader, unless something became of those counted.
local function tells_nothing(figure)
  local value = figure.values[1]
  return not figure.role and (not value or value.value == 1 or not (figure.counted or figure.unit))
end

--- What a single figure is of: without it, the words around the number.
local function label(page, figure)
  if figure.role or figure.counted then return '<span class="what">' .. escape(figures.counted(figure)) .. "</span>" end
  return context(page, figure)
end

local function short(page, figure)
  local outlets, seen = {}, {}
  for _, value in ipairs(figure.values) do
    if not seen[value.doc] then
      seen[value.doc] = true
      outlets[#outlets + 1] = page.anchors:outlet(value.doc, value)
    end
  end
  local value = figure.values[1]
  return ('<li>%s %s %s</li>'):format(linked(page, value, figure.unit), label(page, figure), table.concat(outlets, ", "))
end

local function folded(page, list, what)
  if not list[1] then return "" end
  local items = {}
  for i, figure in ipairs(list) do items[i] = short(page, figure) end
  return ('<details><summary>%s</summary><ul class="singles">%s</ul></details>'):format(what, table.concat(items, "\n"))
end

--- "four men + three more = 7, derived; The Ledger says so": the outlet never says the sum.
local function sum_html(page, sum)
  local parts, matches = {}, {}
  for i, part in ipairs(sum.parts) do parts[i] = page.anchors:link(part, escape(page.anchors:words(part, 60))) end
  for i, match in ipairs(sum.matches) do matches[i] = page.anchors:outlet(match.doc, match) end
  return ('<li>%s = <b class="value">%s</b> <span class="what">%s</span> <span class="in">added up by nutgraf</span> %s%s</li>'):format(
    table.concat(parts, " + "), escape(wording.value(sum.value)), escape(figures.counted(sum)),
    page.anchors:outlet(sum.parts[1].doc, sum.parts[1]), matches[1] and "; so says " .. wording.list(matches) or "")
end

local function sums(page)
  local items = {}
  for i, sum in ipairs(page.story.sums) do items[i] = sum_html(page, sum) end
  return items[1] and ('<details open><summary>%s that an outlet leaves to its reader</summary>' ..
    '<ul class="singles">%s</ul></details>'):format(wording.capital(wording.counted(#items, "sum")), table.concat(items, "\n")) or ""
end

--- Rows that need no reader's eye: how long and how often, unless outlets contradict each other; and, once the table is full,
-- what all agree on.
local function minor(figure, rows)
  if figure.role or figure.agreement == "conflict" then return false end
  return wording.durations[figure.unit or ""] or (figure.agreement == "agree" and rows >= ROWS)
end

local function of_several(figure) return #figure.values > 1 and figure.agreement ~= "single" end

--- Whether a figure is a row of a table that has so many already.
function figures.in_table(figure, rows) return of_several(figure) and not minor(figure, rows) end

function figures.html(page)
  page.headings = headings(page.story.figures)
  local rows, agreed, singles = {}, {}, {}
  local wide = #page.story.documents > COLUMNS
  for _, figure in ipairs(figures.sorted(page.story.figures)) do
    if figures.in_table(figure, #rows) then
      rows[#rows + 1] = row(page, figure, wide)
    elseif of_several(figure) then
      agreed[#agreed + 1] = figure
    elseif not tells_nothing(figure) then
      singles[#singles + 1] = figure
    end
  end
  local body = rows[1] and markup.matrix {
    caption = "Every count that more than one outlet gives", documents = page.story.documents, wide = wide and "Values", first = "Counted",
    last = "Can all be true?", rows = rows,
  } or ""
  return markup.section(figures.id, figures.title, rows[1] and NOTE, body .. sums(page) ..
    folded(page, agreed, wording.capital(wording.counted(#agreed, "more count")) .. " that several outlets give") ..
    folded(page, singles, wording.capital(wording.counted(#singles, "figure")) .. " that one outlet alone gives"))
end

return figures
