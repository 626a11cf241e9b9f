--- An article as ninjs 3.0 (IPTC, News in JSON): the published words as bodies, whom and what they name as people,
-- organisations, places, events and objects.
-- The format: https://iptc.org/standards/ninjs/, schema ninjs-schema_3.0.json.
local body_of = require "nutgraf.export.body"
local json = require "nutgraf.json"

local LISTS = {
  PERSON = "people", ORG = "organisations", OUTLET = "organisations", GPE = "places", LOC = "places", FAC = "places",
  EVENT = "events", PRODUCT = "objects", WORK = "objects", NORP = "subjects", OTHER = "subjects",
}
-- Citations whose source has a name.
local NAMED = { outlet = true, person = true }

-- The format wants a time with a zone; only the day is known.
local function day_time(day) return day and #day == 10 and day .. "T00:00:00Z" or nil end

local function uri_of(article)
  if article.url then return article.url end
  local id = (article.id or "article"):gsub("[^%w%-._~]", function(c) return ("%%%02X"):format(c:byte()) end)
  return "urn:nutgraf:" .. id
end

local function add_names(item, article)
  for entity in article:entities() do
    local list = LISTS[entity.kind]
    item[list] = item[list] or {}
    local names = item[list]
    names[#names + 1] = { name = entity.name, rel = #names == 0 and list == "people" and "about" or "mentions" }
  end
end

local function add_sources(item, article)
  local sources, known = {}, {}
  for citation in article:citations() do
    local name = citation.source
    if NAMED[citation.kind] and name and not known[name] then
      known[name] = true
      sources[#sources + 1] = { name = name }
    end
  end
  if sources[1] then item.infoSources = sources end
end

return function(article)
  local item = {
    standard = { name = "ninjs", version = "3.0", schema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json" },
    uri = uri_of(article), type = "text", profile = "text-only", representationType = "full", language = "en",
    contentCreated = day_time(article.published), title = article.title, located = article.dateline,
    copyrightHolder = article.outlet, slugline = article.slug, urgency = article.urgency,
    bodies = { { role = "main", contentType = "text/plain", value = body_of(article) } },
  }
  if article.title then item.headlines = { { role = "main", value = article.title } } end
  if article.authors[1] then item.by = table.concat(article.authors, ", ") end
  if article.id then item.altIds = { { role = "nutgraf", value = article.id } } end
  add_names(item, article)
  add_sources(item, article)
  return json.encode(item) .. "\n"
end
