--- What all outlets tell, and what only one of them has.
local claims = require "nutgraf.report.sections.claims"
local figures = require "nutgraf.report.sections.figures"
local markup = require "nutgraf.report.markup"
local wording = require "nutgraf.report.wording"

local escape = markup.escape
local shared = { id = "shared", title = "Told by all, told by one" }

local MOST_ALL, MOST_ONE = 16, 12

--- Every row as { kind, text, docs, places }, in reading order: days, counts, people, statements.
function shared.rows(story)
  local out = {}
  local function add(kind, text, row, places) out[#out + 1] = { kind = kind, text = text, docs = row.docs, places = places } end
  for _, time in ipairs(story.timeline) do add("day", wording.day(time.value or "?"), time, time.mentions) end
  for _, figure in ipairs(figures.sorted(story.figures)) do
    if figure.role and figure.values[1] then
      local value = #figures.readings(figure) == 1 and wording.bounded(figure.values[1], figure.unit) .. " " or ""
      local differ = figure.agreement == "conflict" and ", in different numbers" or ""
      add("count", value .. figures.counted(figure) .. differ, figure, figure.values)
    end
  end
  for _, entity in ipairs(story.entities) do
    if entity.kind == "PERSON" and entity.name then add("person", entity.name, entity, entity.mentions) end
  end
  for _, claim in ipairs(claims.shown(story)) do
    -- what is disputed is told by nobody but its holders
    if claim.agreement ~= "conflict" then add("statement", claims.common(claim, story.documents, 160), claim, claim.positions) end
  end
  return out
end

--- The first place of each document.
local function firsts(row)
  local out, seen = {}, {}
  for _, place in ipairs(row.places) do
    if not seen[place.doc] then seen[place.doc], out[#out + 1] = true, place end
  end
  return out
end

local function item(page, row)
  local outlets = {}
  for i, place in ipairs(firsts(row)) do outlets[i] = page.anchors:outlet(place.doc, place) end
  return ('<li><span class="kind">%s</span> %s <span class="in">%s</span></li>'):format(row.kind,
    page.anchors:link(row.places[1], escape(wording.shorten(row.text, 200))), table.concat(outlets, ", "))
end

local function only_in(page, doc, rows)
  local items = {}
  for i = 1, math.min(#rows, MOST_ONE) do
    items[i] = ('<li><span class="kind">%s</span> %s</li>'):format(rows[i].kind,
      page.anchors:link(rows[i].places[1], escape(wording.shorten(rows[i].text, 200))))
  end
  local more = #rows > MOST_ONE and (", of which the first %d are listed"):format(MOST_ONE) or ""
  return ('<details><summary>%s: %s%s</summary><ul class="singles">%s</ul></details>'):format(escape(doc.name),
    wording.counted(#rows, "thing") .. " that nobody else has", more, table.concat(items, "\n"))
end

function shared.html(page)
  local documents = page.story.documents
  if #documents < 2 then return nil end
  local all, one = {}, {}
  for i = 1, #documents do one[i] = {} end
  for _, row in ipairs(shared.rows(page.story)) do
    if #row.docs == #documents and #all < MOST_ALL then all[#all + 1] = item(page, row) end
    if #row.docs == 1 then table.insert(one[row.docs[1]], row) end
  end
  local out = {}
  if all[1] then out[1] = '<ul class="singles">' .. table.concat(all, "\n") .. "</ul>" end
  for i, doc in ipairs(documents) do
    if one[i][1] then out[#out + 1] = only_in(page, doc, one[i]) end
  end
  local note = all[1] and "Days, counts, people and statements that every outlet has."
  return markup.section(shared.id, shared.title, note, table.concat(out, "\n"))
end

return shared
