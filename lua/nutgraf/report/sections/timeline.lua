--- Timeline: every day the outlets speak of, as a picture (days across, outlets down) and as a list.
local markup = require "nutgraf.report.markup"
local wording = require "nutgraf.report.wording"

local escape = markup.escape
local timeline = { id = "timeline", title = "Timeline" }

local NOTE = "Weekdays and “three days before” are resolved against each article’s own date. " ..
  "A larger dot means more mentions; a dotted line, a gap of more than a week."
local LEFT, STEP, ROW, TOP, MOST = 150, 58, 30, 34, 14

--- In the order of time.
function timeline.sorted(story)
  local rows = {}
  for i, time in ipairs(story.timeline) do
    local value = time.value or ""
    rows[i] = { time = time, at = i, key = wording.sort_key(value) }
  end
  table.sort(rows, function(x, y)
    if x.key ~= y.key then return x.key < y.key end
    return x.at < y.at
  end)
  for i, row in ipairs(rows) do rows[i] = row.time end
  return rows
end

--- The days of the picture: of all days the ones that most outlets speak of, in order.
local function chosen(rows)
  local days = {}
  for i, time in ipairs(rows) do
    if time.value and wording.day_number(time.value) then days[#days + 1] = { time = time, at = i, n = #time.mentions } end
  end
  table.sort(days, function(x, y)
    if x.n ~= y.n then return x.n > y.n end
    return x.at < y.at
  end)
  for i = #days, MOST + 1, -1 do days[i] = nil end
  table.sort(days, function(x, y) return x.at < y.at end)
  return days
end

local function counts(time)
  local by_doc = {}
  for _, mention in ipairs(time.mentions) do
    local c = by_doc[mention.doc] or { n = 0, first = mention }
    c.n = c.n + 1
    by_doc[mention.doc] = c
  end
  return by_doc
end

local function dot(page, value, doc, said, x)
  local name, day = escape(page.story.documents[doc].name), escape(wording.short_day(value))
  local title = ("%s, %s: %s"):format(name, day, wording.counted(said.n, "mention"))
  return ('<a href="#%s"><circle class="%s" cx="%d" cy="%d" r="%.1f"><title>%s</title></circle></a>'):format(page.anchors:id(said.first),
    markup.colour(doc), x, TOP + (doc - 1) * ROW + 6, math.min(4 + 1.6 * said.n, 12), title)
end

local function column(page, day, x, gap)
  local parts = { ('<text class="day" x="%d" y="20">%s</text>'):format(x, escape(wording.short_day(day.time.value))) }
  if gap then parts[#parts + 1] = ('<path class="gap" d="M%d %dv%d"/>'):format(x - STEP / 2, TOP - 8, #page.story.documents * ROW) end
  local by_doc = counts(day.time)
  for doc = 1, #page.story.documents do
    if by_doc[doc] then parts[#parts + 1] = dot(page, day.time.value, doc, by_doc[doc], x) end
  end
  return table.concat(parts)
end

local function picture(page, days)
  if #days < 2 or #page.story.documents > 12 then return "" end
  local parts, previous = {}, nil
  local width, height = LEFT + #days * STEP, TOP + #page.story.documents * ROW
  for i, doc in ipairs(page.story.documents) do
    local y = TOP + (i - 1) * ROW + 6
    parts[#parts + 1] = ('<path class="rule" d="M%d %dH%d"/>'):format(LEFT - 6, y, width - 8)
    parts[#parts + 1] = ('<text class="name" x="0" y="%d">%s</text>'):format(y + 4, escape(wording.shorten(doc.name, 22)))
  end
  for i, day in ipairs(days) do
    local number = wording.day_number(day.time.value)
    parts[#parts + 1] = column(page, day, LEFT + (i - 1) * STEP + STEP / 2, previous and number - previous > 7)
    previous = number
  end
  return markup.picture("days", width, height, "Which outlet speaks of which day; the list below says the same in words",
    table.concat(parts))
end

local function item(page, time)
  local by_doc = {}
  for _, m in ipairs(time.mentions) do
    by_doc[m.doc] = by_doc[m.doc] or {}
    table.insert(by_doc[m.doc], page.anchors:link(m, escape(m.text or page.anchors:words(m))))
  end
  local out = {}
  for doc = 1, #page.story.documents do
    if by_doc[doc] then
      local words = by_doc[doc]
      local more = #words > 4 and (" and %s"):format(wording.counted(#words - 4, "more", "more")) or ""
      out[#out + 1] = ('<span class="said"><span class="outlet %s">%s</span> %s%s</span>'):format(markup.colour(doc),
        escape(page.story.documents[doc].name), table.concat(words, ", ", 1, math.min(#words, 4)), more)
    end
  end
  return ('<li><span class="when">%s</span><span class="saids">%s</span></li>'):format(
    escape(wording.day(time.value or "?")), table.concat(out, " "))
end

function timeline.html(page)
  local rows, items = timeline.sorted(page.story), {}
  for i, time in ipairs(rows) do items[i] = item(page, time) end
  if not items[1] then return nil end
  return markup.section(timeline.id, timeline.title, NOTE,
    picture(page, chosen(rows)) .. '<ol class="timeline">' .. table.concat(items, "\n") .. "</ol>")
end

return timeline
