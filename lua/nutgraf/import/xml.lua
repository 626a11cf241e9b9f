--- Articles in XML: NITF documents, RSS and Atom feeds. Needs lxp (lua-expat).
local lxp = require "lxp"

local reader = {}

local DEEPEST = 200 -- elements in each other

-- ---- the tree ---------------------------------------------------------------------------------------------------------

-- An element is { name, attributes, children…}; prefixes of names are dropped but for content:encoded and dc:*, which mean
-- something else than encoded and their like.
local function build(bytes)
  local stack, too_deep = { {} }, false
  local parser = lxp.new {
    StartElement = function(p, name, attributes)
      local element = { name = name, attributes = attributes }
      table.insert(stack[#stack], element)
      stack[#stack + 1] = element
      if #stack > DEEPEST then
        too_deep = true
        p:stop()
      end
    end,
    EndElement = function() stack[#stack] = nil end,
    CharacterData = function(_, words) table.insert(stack[#stack], words) end,
  }
  local ok, message, line = parser:parse(bytes)
  if ok then ok, message, line = parser:parse() end
  pcall(parser.close, parser)
  if too_deep then return nil, "elements nested too deeply", "bad_xml" end
  if not ok then return nil, ("line %d: %s"):format(line or 0, message or "not well-formed"), "bad_xml" end
  return stack[1][1]
end

local function words_of(element)
  if not element then return nil end
  local out = {}
  for i, child in ipairs(element) do out[i] = type(child) == "string" and child or words_of(child) end
  return table.concat(out)
end

local function one_line(text)
  text = text and text:gsub("%s+", " "):match "^ ?(.-) ?$"
  return text ~= "" and text or nil
end

-- The first element of one of some names, in depth.
local function find(element, ...)
  for _, name in ipairs { ... } do
    for _, child in ipairs(element) do
      if type(child) == "table" then
        if child.name == name then return child end
        local inside = find(child, name)
        if inside then return inside end
      end
    end
  end
end

local function each(element, name, visit)
  for _, child in ipairs(element) do
    if type(child) == "table" then
      if child.name == name then visit(child) else each(child, name, visit) end
    end
  end
end

-- ---- NITF -------------------------------------------------------------------------------------------------------------

local LINES = { p = true, hl2 = true, li = true, bq = true, ["media-caption"] = true }

local function lines_of(element, out)
  for _, child in ipairs(element) do
    if type(child) == "table" then
      local line = LINES[child.name] and one_line(words_of(child))
      if line then out[#out + 1] = line elseif not LINES[child.name] then lines_of(child, out) end
    end
  end
  return out
end

local function attribute(element, name) return element and element.attributes[name] end

local function nitf(root, under_headline)
  local content = find(root, "body.content")
  if not content then return nil, "no body.content in it", "bad_xml" end
  local title = one_line(words_of(find(root, "hl1"))) or one_line(words_of(find(root, "title")))
  local y, m, d = (attribute(find(root, "date.issue", "date.release", "story.date"), "norm") or ""):match "^(%d%d%d%d)%-?(%d%d)%-?(%d%d)"
  local authors = {}
  each(root, "byline", function(byline) authors[#authors + 1] = one_line(words_of(byline)) end)
  for i, name in ipairs(authors) do authors[i] = name:gsub("^[Bb]y ", "") end
  return { {
    text = under_headline(title, table.concat(lines_of(content, {}), "\n\n")), title = title,
    id = attribute(find(root, "doc-id"), "id-string"), author = authors[1] and table.concat(authors, ", "),
    published = y and ("%s-%s-%s"):format(y, m, d), outlet = attribute(find(root, "doc.copyright"), "holder"),
    url = attribute(find(root, "pubdata"), "ex-ref"),
  } }
end

-- ---- feeds ------------------------------------------------------------------------------------------------------------

local MONTHS = { Jan = 1, Feb = 2, Mar = 3, Apr = 4, May = 5, Jun = 6, Jul = 7, Aug = 8, Sep = 9, Oct = 10, Nov = 11, Dec = 12 }

-- RFC 822's "Wed, 27 Mar 2024 18:00:00 GMT" and RFC 3339's "2024-03-27T18:00:00Z".
local function day_of(stamp)
  if not stamp then return nil end
  local day, month, year = stamp:match "(%d%d?) (%a%a%a)%a* (%d%d%d%d)"
  if day and MONTHS[month] then return ("%s-%02d-%02d"):format(year, MONTHS[month], tonumber(day)) end
  return stamp:match "%d%d%d%d%-%d%d%-%d%d"
end

local function link_of(item)
  local link = find(item, "link")
  return link and (link.attributes.href or one_line(words_of(link)))
end

local function author_of(item)
  local author = find(item, "dc:creator", "author")
  if not author then return nil end
  return one_line(words_of(find(author, "name") or author))
end

local function entry(item, outlet, page_of)
  local body = words_of(find(item, "content:encoded", "content", "description", "summary"))
  local title = one_line(words_of(find(item, "title")))
  if not body or not body:find "%S" then return nil end
  if not body:find "^%s*<" then body = "<p>" .. body .. "</p>" end
  return {
    html = page_of(title, body), title = title, outlet = outlet, url = link_of(item), author = author_of(item),
    id = one_line(words_of(find(item, "guid", "id"))) or link_of(item),
    published = day_of(one_line(words_of(find(item, "pubDate", "published", "dc:date", "updated")))),
  }
end

-- The feed's own title, not that of an item.
local function feed_title(root)
  local channel = find(root, "channel") or root
  for _, child in ipairs(channel) do
    if type(child) == "table" and child.name == "title" then return one_line(words_of(child)) end
  end
end

local function feed(root, page_of)
  local records, outlet = {}, feed_title(root)
  local function add(item) records[#records + 1] = entry(item, outlet, page_of) end
  each(root, root.name == "feed" and "entry" or "item", add)
  if not records[1] then return nil, "no item with text in it", "empty" end
  return records
end

--- The records in a document; or nil, message, code.
function reader.records(bytes, page_of, under_headline)
  local root, message, code = build(bytes)
  if not root then return nil, message, code end
  if root.name == "nitf" then return nitf(root, under_headline) end
  if root.name == "rss" or root.name == "feed" or root.name == "rdf:RDF" then return feed(root, page_of) end
  return nil, ("an XML document of kind '%s': nitf, rss, rdf and feed are read"):format(root.name), "unsupported"
end

return reader
