--- Articles in other programs' formats: ninjs, schema.org JSON-LD, NITF, RSS and Atom. What is read of them is one record an
-- article: { text or html, title, outlet, author, url, published, id }, as nutgraf.parse takes it.
--
-- JSON is decoded by cjson or dkjson, XML by lxp (lua-expat): whichever is installed.
local import = {}

local function missing(what, modules)
  return nil, ("reading %s needs the Lua module %s"):format(what, modules), "unsupported"
end

-- ---- JSON -------------------------------------------------------------------------------------------------------------

local function decoder()
  local ok, cjson = pcall(require, "cjson.safe")
  if ok then return cjson.decode end
  local dk_ok, dkjson = pcall(require, "dkjson")
  if not dk_ok then return nil end
  return function(bytes)
    local value, _, message = dkjson.decode(bytes, 1, nil, nil)
    return value, message
  end
end

local function text_of(value) return type(value) == "string" and value:find "%S" and value or nil end

-- The first of some fields that holds words.
local function first_of(item, ...)
  for _, name in ipairs { ... } do
    if text_of(item[name]) then return item[name] end
  end
end

local function day_of(stamp) return stamp and stamp:match "^%d%d%d%d%-%d%d%-%d%d" end

local function is_markup(kind, value)
  return kind and (kind:find "html" or kind:find "xml") ~= nil or not kind and value:find "^%s*<%a" ~= nil
end

-- The headline above the body, unless the body begins with it.
local function under_headline(title, body)
  if not title or body:sub(1, #title) == title then return body end
  return title .. "\n\n" .. body
end

local function html_escape(text) return (text:gsub("[&<>]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;" })) end

local function page_of(title, markup)
  local head = title and "<h1>" .. html_escape(title) .. "</h1>\n" or ""
  return "<!DOCTYPE html><html><body><article>" .. head .. markup .. "</article></body></html>"
end

local function with_body(record, title, body, markup)
  if markup then record.html = page_of(title, body) else record.text = under_headline(title, body) end
  return record
end

-- The main body of ninjs 2 and 3, plain text before markup.
local function ninjs_body(bodies)
  local best
  for _, body in ipairs(bodies) do
    if type(body) == "table" and text_of(body.value) then
      local markup = is_markup(text_of(body.contentType), body.value)
      if not best or best.markup and not markup then best = { value = body.value, markup = markup } end
    end
  end
  return best
end

local function ninjs(item)
  local body
  if type(item.bodies) == "table" then
    body = ninjs_body(item.bodies)
  elseif text_of(item.body_text) then
    body = { value = item.body_text }
  else
    local markup = first_of(item, "body_xhtml", "body_html")
    body = markup and { value = markup, markup = true }
  end
  if not body then return nil end
  local headline = type(item.headlines) == "table" and type(item.headlines[1]) == "table" and text_of(item.headlines[1].value)
    or first_of(item, "headline", "title")
  local id = type(item.altIds) == "table" and type(item.altIds[1]) == "table" and text_of(item.altIds[1].value)
  local url = text_of(item.uri)
  return with_body({
    id = id or url, title = headline or nil, author = first_of(item, "by", "byline"),
    outlet = first_of(item, "copyrightHolder", "copyrightholder"),
    url = url and url:find "^https?:" and url or nil,
    published = day_of(first_of(item, "contentCreated", "firstCreated", "versionCreated", "contentcreated", "firstcreated",
      "versioncreated")),
  }, headline, body.value, body.markup)
end

local function names_of(value)
  if text_of(value) then return value end
  if type(value) ~= "table" then return nil end
  if text_of(value.name) then return value.name end
  local names = {}
  for _, one in ipairs(value) do names[#names + 1] = names_of(one) end
  return names[1] and table.concat(names, ", ") or nil
end

local function jsonld(item)
  local body = text_of(item.articleBody)
  if not body then return nil end
  local title = first_of(item, "headline", "name")
  return with_body({
    id = first_of(item, "identifier", "@id", "url"), title = title, author = names_of(item.author), outlet = names_of(item.publisher),
    url = text_of(item.url), published = day_of(first_of(item, "datePublished", "dateCreated")),
  }, title, body, is_markup(nil, body))
end

local function plain(item)
  if not (text_of(item.text) or text_of(item.html)) then return nil end
  return { text = text_of(item.text), html = text_of(item.html), id = text_of(item.id), title = text_of(item.title),
    author = text_of(item.author), outlet = text_of(item.outlet), url = text_of(item.url), published = text_of(item.published) }
end

-- The records of a decoded value: an item, a list of items, or JSON-LD's @graph.
local function collect(item, records, depth)
  if type(item) ~= "table" or depth > 4 then return end
  local record = plain(item) or ninjs(item) or jsonld(item)
  if record then
    records[#records + 1] = record
    return
  end
  for _, one in ipairs(item["@graph"] or item.items or item) do collect(one, records, depth + 1) end
end

--- The records in the bytes of a JSON document; or nil, message, code.
function import.json(bytes)
  local decode = decoder()
  if not decode then return missing("this JSON", "cjson or dkjson") end
  local value, message = decode(bytes)
  if value == nil then return nil, message or "not JSON", "bad_json" end
  local records = {}
  collect(value, records, 0)
  if not records[1] then return nil, "no article in it (text, html, bodies or articleBody)", "bad_json" end
  return records
end

--- The records in the bytes of an XML document: NITF, RSS, RDF or Atom; or nil, message, code.
function import.xml(bytes)
  local ok, reader = pcall(require, "nutgraf.import.xml")
  if not ok then return missing("XML", "lxp (lua-expat)") end
  return reader.records(bytes, page_of, under_headline)
end

return import
