--- An article as a schema.org NewsArticle in JSON-LD: its metadata, its body, whom it names and what they say.
-- Types and properties: https://schema.org/NewsArticle, https://schema.org/Quotation.
local body_of = require "nutgraf.export.body"
local json = require "nutgraf.json"

local TYPES = {
  PERSON = "Person", ORG = "Organization", OUTLET = "NewsMediaOrganization", GPE = "AdministrativeArea", LOC = "Place",
  FAC = "Place", EVENT = "Event", PRODUCT = "Product", WORK = "CreativeWork", NORP = "Thing", OTHER = "Thing",
}

local function thing(kind, fields)
  fields["@type"] = kind
  return fields
end

local function authors_of(article)
  local list = {}
  for i, name in ipairs(article.authors) do list[i] = thing("Person", { name = name }) end
  return list[1] and list or nil
end

local function mentions_of(article)
  local list = {}
  for entity in article:entities() do
    local item = thing(TYPES[entity.kind], { name = entity.name, ["@id"] = "#entity-" .. entity.id })
    if entity.kind == "PERSON" then
      item.gender = entity.gender
      if entity.roles[1] then item.jobTitle = entity.roles[1].text end
    elseif entity.roles[1] then
      item.description = entity.roles[1].text
    end
    list[#list + 1] = item
  end
  return list[1] and list or nil
end

local function quotations_of(article)
  local list = {}
  for quote in article:quotes() do
    local speaker = quote.speaker
    local item = thing("Quotation", { text = quote.text })
    if speaker then
      item.spokenByCharacter = { ["@id"] = "#entity-" .. speaker.id }
    elseif quote.source_name then
      item.creditText = quote.source_name
    end
    list[#list + 1] = item
  end
  return list[1] and list or nil
end

return function(article)
  local item = thing("NewsArticle", {
    ["@context"] = "https://schema.org", headline = article.title, datePublished = article.published, url = article.url,
    identifier = article.id, inLanguage = "en", dateline = article.dateline, author = authors_of(article),
    articleBody = body_of(article), mentions = mentions_of(article), hasPart = quotations_of(article),
  })
  if article.outlet then item.publisher = thing("NewsMediaOrganization", { name = article.outlet }) end
  return json.encode(item) .. "\n"
end
