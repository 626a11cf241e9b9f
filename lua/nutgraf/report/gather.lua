--- Reads a story into plain tables that every section of a report is written from.
--
-- In: a story (userdata), or tables in the shape of `nutgraf story --json` whose documents carry `text` (and, where
-- known, what `nutgraf annotate` says of them). Out: the same facts with 1-based inclusive `first`, `last`, documents by
-- index, and a `name` for each document that a reader would call it by. This is the one file that knows where facts come from.

local columns = require("nutgraf").columns

local gather = {}

--- A span of ours.
local function span(from)
  if from.first then return { first = from.first, last = from.last } end
  return { first = from.start and from.start + 1, last = from["end"] }
end

local function pair(value)
  if type(value) ~= "table" then return nil end
  if value.first then return { first = value.first, last = value.last } end
  return { first = value[1] + 1, last = value[2] }
end

--- A JSON null may arrive as a sentinel of the decoder's: anything that is not of the wanted type is "not known".
local function text_or_nil(value) return type(value) == "string" and value ~= "" and value or nil end

--- Copies the named fields of every element beside its span.
local function spans(list, fields)
  local out = {}
  for i, item in ipairs(list or {}) do
    local copy = span(item)
    for _, field in ipairs(fields) do copy[field] = item[field] end
    out[i] = copy
  end
  return out
end

--- A number, or { low, high } for a range.
local function value_of(item)
  if type(item.value) == "number" or type(item.value) == "table" then return item.value end
  if item.low and item.high then return { item.low, item.high } end
end

--- Lines stand in for blocks where none are known, so that a bare text still makes a readable page.
local function lines_of(text)
  local out, at = {}, 1
  for line, next_at in text:gmatch "([^\n]*)\n?()" do
    if line:find "%S" then out[#out + 1] = { kind = "paragraph", first = at, last = at + #line - 1 } end
    at = next_at
  end
  return out
end

local function count_words(text)
  local _, n = text:gsub("%S+", "")
  return n
end

-- Documents -------------------------------------------------------------------------------------------------------------

--- The lists of a document of JSON, read when first asked for.
local of_tables = {}

function of_tables.blocks(source)
  local blocks = spans(source.blocks, { "kind" })
  return blocks[1] and blocks or lines_of(source.text or "")
end

function of_tables.mentions(source)
  local out = {}
  for _, entity in ipairs(source.entities or {}) do
    for _, mention in ipairs(entity.mentions or {}) do
      if mention.form == "name" then
        local copy = span(mention)
        copy.form, copy.kind, copy.name = mention.form, entity.kind, entity.name
        out[#out + 1] = copy
      end
    end
  end
  return out
end

local function contents_of(quote)
  local out = {}
  if quote.contents then return quote.contents end
  local list = quote.content
  if type(list) ~= "table" then return { span(quote) } end
  for i, content in ipairs(list) do out[i] = pair(content) end
  return out
end

--- The name of a quote's speaker, who is told by name or by number in the list of entities.
local function speaker_of(quote, entities)
  local entity = type(quote.speaker) == "number" and entities and entities[quote.speaker]
  return text_or_nil(quote.speaker_name) or entity and text_or_nil(entity.name) or nil
end

function of_tables.quotes(source)
  local out = {}
  for i, quote in ipairs(source.quotes or {}) do
    out[i] = { kind = quote.kind, contents = contents_of(quote), stance = quote.stance, speaker = speaker_of(quote, source.entities) }
  end
  return out
end

function of_tables.dates(source) return spans(source.dates, { "value" }) end
function of_tables.figures(source) return spans(source.figures, {}) end

--- Columns as a list of tables.
local function rows(names, ...)
  local lists, out = { ... }, {}
  for i = 1, #lists[1] do
    local row = {}
    for k, name in ipairs(names) do row[name] = lists[k][i] end
    out[i] = row
  end
  return out
end

--- Where the lists of an article stand.
local each = {
  mentions = function(article) return article:mentions { form = "name" } end,
  quotes = function(article) return article:quotes() end,
  dates = function(article) return article:dates() end,
  figures = function(article) return article:figures() end,
}

--- The lists of an article as tables, made when first asked for.
local of_article = {}

function of_article.blocks(article) return rows({ "kind", "first", "last" }, columns(article:blocks(), "kind", "first", "last")) end

function of_article.mentions(article)
  return rows({ "first", "last", "form", "kind", "name" }, columns(each.mentions(article), "first", "last", "form", "kind", "name"))
end

function of_article.quotes(article)
  local kinds, stances, speakers, contents = columns(each.quotes(article), "kind", "stance", "speaker_name", "contents")
  return rows({ "kind", "stance", "speaker", "contents" }, kinds, stances, speakers, contents)
end

function of_article.dates(article)
  return rows({ "first", "last", "value" }, columns(each.dates(article), "first", "last", "value"))
end

function of_article.figures(article) return rows({ "first", "last" }, columns(each.figures(article), "first", "last")) end

local Document = {}

--- What nutgraf.columns reads a list from: of an article its iterator, so that no tables are made.
function Document:each(name) return self.article and each[name](self.article) or self[name] end

function Document.__index(doc, name)
  local of = rawget(doc, "article") and of_article or of_tables
  if of[name] then
    doc[name] = of[name](rawget(doc, "article") or doc.source)
    return doc[name]
  end
  return Document[name]
end

--- A document with what is known of it apart from its lists.
local function document(head, index, article)
  return setmetatable({
    index = index,
    id = tostring(head.id or index),
    outlet = text_or_nil(head.outlet),
    name = text_or_nil(head.outlet) or tostring(head.id or index),
    title = text_or_nil(head.title),
    published = text_or_nil(head.published),
    published_from = text_or_nil(head.published_from),
    text = article and article.text or head.text or "",
    words = article and article.words or count_words(head.text or ""),
    article = article,
    source = head,
  }, Document)
end

--- Two documents of one outlet get their ids behind the name, or nobody could tell them apart.
local function tell_apart(documents)
  local seen = {}
  for _, doc in ipairs(documents) do seen[doc.name] = (seen[doc.name] or 0) + 1 end
  for _, doc in ipairs(documents) do
    if seen[doc.name] > 1 and doc.name ~= doc.id then doc.name = doc.name .. " (" .. doc.id .. ")" end
  end
end

local function placed(list, index_of, fields)
  local out = {}
  for _, item in ipairs(list or {}) do
    local copy = span(item)
    copy.doc = index_of(item.doc)
    for _, field in ipairs(fields or {}) do copy[field] = item[field] end
    if item.bound then copy.value = value_of(item) end
    if copy.doc and copy.first then out[#out + 1] = copy end
  end
  return out
end

local function text_fields(list, fields)
  for _, item in ipairs(list) do
    for _, field in ipairs(fields) do item[field] = text_or_nil(item[field]) end
  end
  return list
end

local FORM = { "form" }

local function entities(list, index_of)
  local out = {}
  for i, entity in ipairs(list or {}) do
    local labels = {}
    for k, label in ipairs(entity.labels or {}) do
      local docs = {}
      for _, doc in ipairs(label.docs or {}) do docs[#docs + 1] = index_of(doc) end
      labels[k] = { text = label.text, docs = docs }
    end
    out[i] = { kind = entity.kind, name = entity.name, labels = labels, mentions = placed(entity.mentions, index_of, FORM) }
  end
  return out
end

local function grouped(list, index_of, inner, outer_fields, inner_fields)
  local out = {}
  for i, item in ipairs(list or {}) do
    local copy = { [inner] = placed(item[inner], index_of, inner_fields) }
    for _, field in ipairs(outer_fields) do copy[field] = text_or_nil(item[field]) end
    out[i] = copy
  end
  return out
end

local function reuse(list, index_of)
  local out = {}
  for _, r in ipairs(list or {}) do
    if type(r.a) == "table" then
      out[#out + 1] = { a = placed({ r.a }, index_of)[1], b = placed({ r.b }, index_of)[1] }
    else
      local a, b = index_of(r.a), index_of(r.b)
      out[#out + 1] = {
        a = { doc = a, first = r.a_first or r.a_start + 1, last = r.a_last or r.a_end },
        b = { doc = b, first = r.b_first or r.b_start + 1, last = r.b_last or r.b_end },
      }
    end
  end
  return out
end

--- Rows of named places: { from = place, to = place } with the other fields named.
local function pairs_of_places(list, index_of, names, fields)
  local out = {}
  for _, item in ipairs(list or {}) do
    local copy, whole = {}, true
    for _, name in ipairs(names) do
      local place = type(item[name]) == "table" and placed({ item[name] }, index_of)[1]
      copy[name] = place or nil
      whole = whole and (place or name == "words")
    end
    for _, field in ipairs(fields) do copy[field] = item[field] end
    if whole then out[#out + 1] = copy end
  end
  return out
end

local function sums(list, index_of)
  local out = {}
  for _, item in ipairs(list or {}) do
    local sum = { value = item.value, counted = text_or_nil(item.counted), role = text_or_nil(item.role) }
    sum.parts, sum.matches = placed(item.parts, index_of), placed(item.matches, index_of)
    if sum.parts[1] then out[#out + 1] = sum end
  end
  return out
end

local function chains(list, index_of)
  local out = {}
  for _, item in ipairs(list or {}) do
    local chain = pairs_of_places({ item }, index_of, { "words", "statement" }, {})[1]
    if chain then
      chain.source, chain.links = text_or_nil(item.source), {}
      for _, link in ipairs(item.links or {}) do
        local place = placed({ link }, index_of)[1]
        if place then
          place.through, place.anonymous = index_of(link.through), link.anonymous and true or false
          chain.links[#chain.links + 1] = place
        end
      end
      out[#out + 1] = chain
    end
  end
  return out
end

--- The documents of each row's places, where the story does not tell them (JSON has none).
local function with_docs(list, places)
  for _, row in ipairs(list) do
    local seen = {}
    row.docs = {}
    for _, place in ipairs(row[places]) do
      if not seen[place.doc] then
        seen[place.doc] = true
        row.docs[#row.docs + 1] = place.doc
      end
    end
  end
  return list
end

local function edges(list, index_of)
  local out = {}
  for _, edge in ipairs(list or {}) do
    local from, to = index_of(edge.from), index_of(edge.to)
    if from then out[#out + 1] = { from = from, to_doc = to, to = text_or_nil(edge.source) or tostring(edge.to) } end
  end
  return out
end

--- Documents are named by index, by id or, as sources, by their outlet.
local function indexer(documents)
  local by_name = {}
  for _, doc in ipairs(documents) do
    if doc.outlet and not by_name[doc.outlet] then by_name[doc.outlet] = doc.index end
  end
  for _, doc in ipairs(documents) do by_name[doc.id] = doc.index end
  return function(key)
    if type(key) == "number" then return documents[key] and key end
    return by_name[key]
  end
end

--- Quotes of a document by where their first content begins.
local function quotes_by_start(documents)
  local by_start = {}
  for i, doc in ipairs(documents) do
    by_start[i] = {}
    for _, quote in ipairs(doc.quotes) do
      if quote.contents[1] then by_start[i][quote.contents[1].first] = quote end
    end
  end
  return by_start
end

local function variants_with_quotes(groups, documents)
  local by_start = quotes_by_start(documents)
  for _, group in ipairs(groups) do
    for _, variant in ipairs(group.variants) do
      local quote = by_start[variant.doc][variant.first]
      if quote and quote.contents[#quote.contents].last == variant.last then variant.quote = quote end
    end
  end
  return groups
end

--- A story of JSON, whose rows name documents by id and count from 0.
local function of_json(t)
  local documents = {}
  for i, source in ipairs(t.documents or {}) do documents[i] = document(source, i) end
  local index_of = indexer(documents)
  local provenance = t.provenance or {}
  return {
    documents = documents,
    entities = with_docs(entities(t.entities, index_of), "mentions"),
    figures = with_docs(grouped(t.figures, index_of, "values", { "counted", "role", "unit", "agreement" }, { "bound" }), "values"),
    quotes = with_docs(variants_with_quotes(grouped(t.quotes, index_of, "variants", { "speaker" }, { "kind", "altered", "verdict" }),
      documents), "variants"),
    citations = text_fields(placed(t.citations, index_of, { "source", "kind" }), { "source", "kind" }),
    edges = edges(provenance.edges, index_of),
    origins = provenance.origins,
    timeline = with_docs(grouped(t.timeline, index_of, "mentions", { "value" }, { "text" }), "mentions"),
    claims = with_docs(text_fields(grouped(t.claims, index_of, "positions", { "text", "agreement" }, { "holder", "stance", "side" }),
      { "text" }), "positions"),
    reuse = reuse(t.reuse, index_of),
    sums = sums(t.sums, index_of),
    edited = pairs_of_places(t.edited, index_of, { "a", "b" }, { "kept" }),
    drift = pairs_of_places(t.drift, index_of, { "from", "words", "to" }, { "kind" }),
    chains = chains(t.chains, index_of),
  }
end

-- Stories as read -------------------------------------------------------------------------------------------------------

--- What story:totable made is ours to keep, and has its places already.
local function of_story(story)
  local t = story:totable { text = false }
  for i, article in ipairs(story.articles) do t.documents[i] = document(t.documents[i], i, article) end
  for _, figure in ipairs(t.figures) do
    for _, value in ipairs(figure.values) do value.value = value_of(value) end
  end
  for i, edge in ipairs(t.edges) do t.edges[i] = { from = edge.from, to_doc = edge.to, to = edge.source } end
  return t
end

--- Reads `story`; see the top of this file.
function gather.story(story)
  local gathered = type(story) == "table" and of_json(story) or of_story(story)
  tell_apart(gathered.documents)
  return gathered
end

return gather
