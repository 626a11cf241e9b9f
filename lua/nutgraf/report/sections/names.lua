--- Who is called what by which outlet.
local markup = require "nutgraf.report.markup"
local wording = require "nutgraf.report.wording"

local escape = markup.escape
local names = { id = "names", title = "Who is called what" }

local COLUMNS, ROWS = 6, 14
local NOTE = "Names stand upright, <i>descriptions in italics</i>. Each leads to its first use in that outlet."
local RANK = { PERSON = 1, ORG = 2, NORP = 3, GPE = 4, EVENT = 4, PRODUCT = 4, FAC = 5, LOC = 5 }

--- Entities with more than one label, people first, then those that most outlets and most labels have.
function names.sorted(story)
  local rows, least = {}, math.min(2, #story.documents)
  for i, entity in ipairs(story.entities) do
    if #entity.labels > 1 and #entity.docs >= least then
      rows[#rows + 1] = { entity = entity, at = i, rank = RANK[entity.kind] or 9, weight = #entity.docs * 4 + #entity.labels }
    end
  end
  table.sort(rows, function(x, y)
    if x.rank ~= y.rank then return x.rank < y.rank end
    if x.weight ~= y.weight then return x.weight > y.weight end
    return x.at < y.at
  end)
  for i, row in ipairs(rows) do rows[i] = row.entity end
  return rows
end

--- Where a document first uses a label: at one of its mentions if there is one, else where the words stand.
function names.place(story, entity, label, doc, mentions)
  local text = story.documents[doc].text
  for _, mention in ipairs(mentions) do
    local fits = mention.last - mention.first + 1 == #label.text
    if fits and text:sub(mention.first, mention.last) == label.text then return mention, mention.form end
  end
  local first, last = text:find(label.text, 1, true)
  local form = (entity.name or ""):find(label.text, 1, true) and "name" or "role"
  if first then return { doc = doc, first = first, last = last }, form end
  for _, mention in ipairs(entity.mentions) do
    if mention.doc == doc then return mention, form end
  end
end

--- In how many outlets an entity of the story goes by a description, of the entities that do the one with most. Two "lawyers" are
-- seldom two lawyers: one of them is a description that was taken for the wrong person.
local function rivals(story)
  local most = {}
  for _, entity in ipairs(story.entities) do
    for _, label in ipairs(entity.labels) do most[label.text] = math.max(most[label.text] or 0, #label.docs) end
  end
  return most
end

--- Labels by document, names before descriptions: { [doc] = { { text, place, form } } }. What an outlet calls somebody in passing
-- is left out where more outlets call somebody else so.
function names.by_document(story, entity)
  story.label_rivals = story.label_rivals or rivals(story)
  local out, mentions = {}, {}
  for i = 1, #story.documents do mentions[i] = {} end
  for _, mention in ipairs(entity.mentions) do table.insert(mentions[mention.doc], mention) end
  for _, label in ipairs(entity.labels) do
    for _, doc in ipairs(label.docs) do
      local place, form = names.place(story, entity, label, doc, mentions[doc])
      local list = out[doc] or { names = 0 }
      out[doc] = list
      if form == "name" then list.names = list.names + 1 end
      if form ~= "nominal" or story.label_rivals[label.text] <= #label.docs then
        table.insert(list, form == "name" and list.names or #list + 1, { text = label.text, place = place, form = form })
      end
    end
  end
  return out
end

local function label_html(page, label)
  local html = escape(wording.shorten(label.text, 80))
  if label.form ~= "name" then html = "<i>" .. html .. "</i>" end
  return label.place and page.anchors:link(label.place, html) or html
end

local function labels_html(page, labels)
  if not labels then return '<span class="none">not named</span>' end
  local out = {}
  for i, label in ipairs(labels) do out[i] = "<li>" .. label_html(page, label) .. "</li>" end
  return '<ul class="labels">' .. table.concat(out) .. "</ul>"
end

local function row(page, entity, wide)
  local by_doc, cells = names.by_document(page.story, entity), {}
  for i, doc in ipairs(page.story.documents) do
    if wide then
      if by_doc[i] then cells[#cells + 1] = page.anchors:outlet(i) .. labels_html(page, by_doc[i]) end
    else
      cells[#cells + 1] = ('<td role="cell" class="%s%s" data-label="%s">%s</td>'):format(markup.colour(i), by_doc[i] and "" or " empty",
        escape(doc.name), labels_html(page, by_doc[i]))
    end
  end
  local inner = wide and '<td role="cell">' .. table.concat(cells) .. "</td>" or table.concat(cells)
  return ('<tr role="row"><th role="rowheader" scope="row">%s</th>%s</tr>'):format(escape(entity.name or "?"), inner)
end

function names.html(page)
  local list, wide, rows = names.sorted(page.story), #page.story.documents > COLUMNS, {}
  for i = 1, math.min(#list, ROWS) do rows[i] = row(page, list[i], wide) end
  if not rows[1] then return nil end
  return markup.section(names.id, names.title, NOTE, markup.matrix {
    caption = "Every wording for the people and bodies of the story", documents = page.story.documents, wide = wide and "Called",
    first = "Who", class = "names", rows = rows,
  })
end

return names
