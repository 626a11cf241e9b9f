--- An article as NITF 3.6 (IPTC, News Industry Text Format) with its names, dates and sums marked inline.
-- The format: https://iptc.org/standards/nitf/. What has no element of its own (captions, credits, promos) is a paragraph
-- with a class.
local places = require "nutgraf.export.places"
local xml = require "nutgraf.export.xml"

local ELEMENTS = {
  PERSON = "person", ORG = "org", OUTLET = "org", GPE = "location", LOC = "location", FAC = "location", EVENT = "event",
  WORK = "object.title", PRODUCT = "object.title",
}

-- ISO 8601 basic, as the norm attribute wants it: 2024-03-27 is 20240327. Days alone: the format has no weeks or seasons.
local function norm(value)
  local y, m, d = (value or ""):match "^(%d%d%d%d)%-(%d%d)%-(%d%d)"
  return y and y .. m .. d
end

-- What is marked, in the order of the text: {first, last, element, attributes}. A name inside a date is part of the date.
local function inlines(article)
  local list = {}
  for _, m in ipairs(places.names(article)) do
    if ELEMENTS[m.kind] then list[#list + 1] = { m.first, m.last, ELEMENTS[m.kind] } end
  end
  for d in article:dates() do
    if norm(d.value) then list[#list + 1] = { d.first, d.last, "chron", { { "norm", norm(d.value) } } } end
  end
  for f in article:figures() do
    local element = f.unit and f.text:find "[$£€¥]" and "money" or "num"
    if f.number then list[#list + 1] = { f.number.first, f.number.last, element } end
  end
  table.sort(list, function(a, b)
    if a[1] ~= b[1] then return a[1] < b[1] end
    return a[2] > b[2]
  end)
  return list
end

-- The words of a block with what is marked in it; next is the first mark that may be in it. Marks that reach over
-- another or over the block's end are left out.
local function marked(text, block, list, next)
  local out, at = {}, block.first
  while list[next] and list[next][1] <= block.last do
    local first, last, element, attributes = list[next][1], list[next][2], list[next][3], list[next][4]
    if first >= at and last <= block.last then
      out[#out + 1] = xml.escape(text:sub(at, first - 1))
      out[#out + 1] = xml.element(element, attributes, xml.escape(text:sub(first, last)))
      at = last + 1
    end
    next = next + 1
  end
  out[#out + 1] = xml.escape(text:sub(at, block.last))
  return table.concat(out), next
end

local function content_of(article)
  local out, list, next = {}, inlines(article), 1
  for block in article:blocks() do
    local words
    words, next = marked(article.text, block, list, next)
    if block.kind == "subhead" then
      out[#out + 1] = xml.element("hl2", nil, words)
    elseif block.kind == "paragraph" then
      out[#out + 1] = xml.element("p", nil, words)
    elseif block.kind ~= "headline" and block.kind ~= "byline" then
      out[#out + 1] = xml.element("p", { { "class", block.kind } }, words)
    end
  end
  return table.concat(out, "\n")
end

local function head_of(article)
  local data = {}
  if article.id then data[#data + 1] = xml.element("doc-id", { { "id-string", article.id } }) end
  if article.urgency then data[#data + 1] = xml.element("urgency", { { "ed-urg", tostring(article.urgency) } }) end
  if article.slug then data[#data + 1] = xml.element("du-key", { { "key", article.slug } }) end
  if article.published then data[#data + 1] = xml.element("date.issue", { { "norm", norm(article.published) } }) end
  if article.outlet then data[#data + 1] = xml.element("doc.copyright", { { "holder", article.outlet } }) end
  local out = {}
  if article.title then out[1] = xml.element("title", nil, xml.escape(article.title)) end
  if data[1] then out[#out + 1] = xml.element("docdata", nil, table.concat(data)) end
  if article.url then out[#out + 1] = xml.element("pubdata", { { "ex-ref", article.url } }) end
  return table.concat(out, "\n")
end

local function body_head_of(article)
  local out = {}
  if article.title then
    out[1] = xml.element("hedline", nil, xml.element("hl1", nil, xml.escape(article.title)))
  end
  for _, name in ipairs(article.authors) do
    out[#out + 1] = xml.element("byline", nil, "By " .. xml.element("person", nil, xml.escape(name)))
  end
  if article.dateline then
    out[#out + 1] = xml.element("dateline", nil, xml.element("location", nil, xml.escape(article.dateline)))
  end
  return table.concat(out, "\n")
end

return function(article)
  local body = xml.element("body.head", nil, "\n" .. body_head_of(article) .. "\n")
    .. "\n" .. xml.element("body.content", nil, "\n" .. content_of(article) .. "\n")
  return xml.head .. xml.element("nitf", { { "version", "-//IPTC//DTD NITF 3.6//EN" } },
    "\n" .. xml.element("head", nil, "\n" .. head_of(article) .. "\n")
    .. "\n" .. xml.element("body", nil, "\n" .. body .. "\n") .. "\n") .. "\n"
end
