--- Safe HTML out of text that strangers wrote, and the links from a statement to its span.
--
-- Everything that comes from an article passes through markup.escape; there is no other way into a page. A statement links
-- to #sDOC-FIRST-LAST; the articles section puts an anchor on every span that was linked.

local markup = {}

--- Text as HTML, safe between tags and inside quoted attributes.
markup.escape = require("nutgraf").escape

local escape = markup.escape

--- The class of a document's colour. Colours repeat after eight; the name always stands beside them.
function markup.colour(doc) return "o" .. ((doc - 1) % 8 + 1) end

local Anchors = {}
Anchors.__index = Anchors

--- Collects the spans that statements link to, by document, as lists of their first, last and id.
function markup.anchors(documents)
  local self = setmetatable({ documents = documents, spans = {}, ids = {}, heads = {}, names = {} }, Anchors)
  for i = 1, #documents do self.spans[i], self.ids[i] = { first = {}, last = {}, id = {} }, {} end
  return self
end

--- The id of a span, which the articles section will set.
function Anchors:id(place)
  local ids, key = self.ids[place.doc], place.first * 2 ^ 26 + place.last
  local id = ids[key]
  if not id then
    id = "s" .. place.doc .. "-" .. place.first .. "-" .. place.last
    ids[key] = id
    local list = self.spans[place.doc]
    local n = #list.id + 1
    list.first[n], list.last[n], list.id[n] = place.first, place.last, id
  end
  return id
end

--- `html` as a link to the place.
function Anchors:link(place, html, class)
  return '<a href="#' .. self:id(place) .. (class and '" class="' .. class or "") .. '">' .. html .. "</a>"
end

--- The document's name as a coloured link to the place (or to the article's head without one).
function Anchors:outlet(doc, place)
  if not self.heads[doc] then
    self.heads[doc] = '<a class="outlet ' .. markup.colour(doc) .. '" href="#'
    self.names[doc] = '">' .. escape(self.documents[doc].name) .. "</a>"
  end
  return self.heads[doc] .. (place and self:id(place) or "article-" .. doc) .. self.names[doc]
end

--- The words at a place.
function Anchors:words(place, limit)
  local text = self.documents[place.doc].text:sub(place.first, place.last)
  return limit and require("nutgraf.report.wording").shorten(text, limit) or text
end

--- A drawing that scrolls sideways where the screen is narrower. `label` says in words what it shows.
function markup.picture(class, width, height, label, body)
  local size = ('viewBox="0 0 %d %d" width="%d" height="%d"'):format(width, height, width, height)
  return ('<div class="scroll"><svg class="%s" %s role="img" aria-label="%s">%s</svg></div>'):format(class, size, label, body)
end

local function column(name, class)
  return '<th role="columnheader" scope="col">' .. (class and '<span class="outlet ' .. class .. '">' or "") .. escape(name) ..
    (class and "</span>" or "") .. "</th>"
end

--- A table with a column for each outlet, or with one column `wide` in their place where they are too many. Narrow screens
-- show each row as a card, hence the roles: a browser forgets what a table is once its display changes.
function markup.matrix(t)
  local head = { column(t.first) }
  if t.wide then
    head[2] = column(t.wide)
  else
    for i, doc in ipairs(t.documents) do head[#head + 1] = column(doc.name, markup.colour(i)) end
  end
  if t.last then head[#head + 1] = column(t.last) end
  return table.concat {
    '<div class="scroll"><table role="table" class="matrix ', t.class or "", '"><caption>', escape(t.caption), "</caption>",
    '<thead role="rowgroup"><tr role="row">', table.concat(head), '</tr></thead><tbody role="rowgroup">', table.concat(t.rows, "\n"),
    "</tbody></table></div>",
  }
end

--- A section with its heading; nil where there is nothing to show.
function markup.section(id, title, note, body)
  if not body or body == "" then return nil end
  return table.concat {
    '<section id="', id, '" aria-labelledby="', id, '-h">\n<h2 id="', id, '-h">', escape(title), "</h2>\n",
    note and '<p class="note">' .. note .. "</p>\n" or "", body, "\n</section>",
  }
end

return markup
