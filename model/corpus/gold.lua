-- Writes annotated articles as the evaluation kit's gold: for a story gold.json and blocks.json, so that the kit's tasks blocks, entities,
-- gold-quotes, gold-dates and gold-figures measure a program on the corpus as they do on the kit's own stories.
local gold = {}

local function place(span, out)
  out = out or {}
  out.start, out["end"], out.text, out.optional = span.first - 1, span.last, span.text, span.optional
  return out
end

local function list_of(spans, fill)
  local out = {}
  for i, span in ipairs(spans) do out[i] = place(span, fill and fill(span)) end
  return out
end

local function name_kind(kind) return kind == "OUTLET" and "PUB" or kind end

local function references_of(article, roles)
  return list_of(article.references, function(x)
    if x.form == "nominal" then roles[#roles + 1] = place(x, { person = x.id, kind = "nominal" }) end
    return { entity = x.id, kind = x.form }
  end)
end

--- The quotations, and beside them those who speak without a name.
local function quotes_of(article)
  local quotes, nobody = {}, {}
  for i, quote in ipairs(article.quotes.order) do
    local speaker, kind = quote.speaker, "entity"
    if not speaker then
      kind = quote.nobody == "unknown" and "unresolved" or quote.nobody
      if kind ~= "unresolved" then
        speaker = "A" .. #nobody + 1
        nobody[#nobody + 1] = { id = speaker, count = quote.count, description = quote.src and quote.src.text }
        if kind == "document" then nobody[#nobody].kind = kind end
      end
    end
    quotes[i] = { id = "q" .. quote.number, type = quote.kind, content = list_of(quote.content), cue = quote.cue and place(quote.cue),
      source = quote.src and place(quote.src), speaker = speaker, speaker_kind = kind, stance = quote.stance, optional = quote.optional }
  end
  return quotes, nobody
end

--- The gold.json entry of one article.
function gold.article(article)
  local entities, roles = {}, list_of(article.roles, function(x) return { person = x.id, kind = "apposition" } end)
  for i, entity in ipairs(article.entities) do
    entities[i] = { id = entity.id, canonical = entity.name, type = name_kind(entity.kind) }
  end
  local references = references_of(article, roles)
  local quotes, nobody = quotes_of(article)
  return { dct = { value = article.head.published }, entities = entities, roles = roles, references = references, quotes = quotes,
    anonymous_sources = nobody,
    mentions = list_of(article.names, function(x) return { type = name_kind(x.kind), entity = x.id } end),
    dates = list_of(article.dates, function(x) return { type = x.type, value = x.value } end),
    figures = list_of(article.figures, function(x)
      return { value = x.value, bound = x.bound, unit = x.unit or "", counted = x.counted or "", role = x.role }
    end) }
end

--- What a line is as a whole is no mark of the notation, but one of the kit: the date of a date line, from its first to its last date, and
--- the names of a credit line.
local function mark_of_line(article, line, spans)
  local list = line.kind == "date" and article.dates or line.kind == "credit" and article.names
  local first, last
  for _, span in ipairs(list or {}) do
    if span.first >= line.first and span.last <= line.last then
      first, last = math.min(first or span.first, span.first), math.max(last or 0, span.last)
    end
  end
  if not first or #spans > 0 then return end
  if line.kind == "credit" then last = line.last end
  spans[1] = { kind = line.kind, start = first - line.first, ["end"] = last - line.first + 1, text = article.text:sub(first, last) }
end

--- The blocks.json entry of one article: its lines, with the marks' places inside them.
function gold.lines(article)
  local out = {}
  for i, line in ipairs(article.lines) do
    local kind, spans = line.kind == "paragraph" and "body" or line.kind, {}
    for _, mark in ipairs(article.marks) do
      if mark.first >= line.first and mark.last <= line.last then
        spans[#spans + 1] = { kind = mark.kind, start = mark.first - line.first, ["end"] = mark.last - line.first + 1, text = mark.text }
      end
    end
    mark_of_line(article, line, spans)
    out[i] = { line = i, kind = kind, byte_start = line.first - 1, byte_end = line.last, spans = spans }
  end
  return out
end

return gold
