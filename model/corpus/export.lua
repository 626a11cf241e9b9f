-- Writes annotated articles in the forms that other programs read: plain text, CoNLL columns, objects of the exchange contract
-- (one JSON object a line), and brat's stand-off files.
local export = {}

function export.text(article) return article.text end

--- The text with its names by byte offsets, as model/kinds.c reads it: "=ID BYTES NAMES", the text, a line a name; ? is optional.
function export.names(article, row)
  local out = { ("=%s %d %d\n%s\n"):format(row.id, #article.text, #article.names, article.text) }
  for _, name in ipairs(article.names) do
    out[#out + 1] = ("%d %d %s %s\n"):format(name.first - 1, name.last, name.kind, name.optional and "?" or "!")
  end
  return table.concat(out)
end

-- ---- CoNLL ---------------------------------------------------------------------------------------------------------------------------

local CLASSES = { PERSON = "PER", ORG = "ORG", OUTLET = "ORG", GPE = "LOC", LOC = "LOC", FAC = "LOC", NORP = "MISC", EVENT = "MISC",
  WORK = "MISC", PRODUCT = "MISC", OTHER = "MISC" }

--- The places of a token cut where a name begins or ends inside it.
local function cut(token, edges)
  local out, first = {}, token.first
  for i = token.first, token.last do
    if i == token.last or edges[i + 1] then
      out[#out + 1] = { first, i }
      first = i + 1
    end
  end
  return out
end

--- Sentences of { text, label } in IOB2, tokens and sentences by nutgraf; with scheme "conll" the four classes of the shared tasks.
function export.sentences(article, scheme)
  local parsed = assert(require("nutgraf").parse(article.text))
  local labels, edges = {}, {}
  for _, name in ipairs(article.names) do
    local class = scheme == "conll" and CLASSES[name.kind] or name.kind
    edges[name.first], edges[name.last + 1] = true, true
    for i = name.first, name.last do labels[i] = (i == name.first and "B-" or "I-") .. class end
  end
  local sentences = {}
  for sentence in parsed:sentences() do
    local out = {}
    for _, token in ipairs(sentence.tokens) do
      for _, piece in ipairs(cut(token, edges)) do out[#out + 1] = { article.text:sub(piece[1], piece[2]), labels[piece[1]] or "O" } end
    end
    sentences[#sentences + 1] = out
  end
  return sentences
end

--- The columns of an article, and how many tokens they are.
function export.conll(article, scheme)
  local out, tokens = { "-DOCSTART-\tO\n" }, 0
  for _, sentence in ipairs(export.sentences(article, scheme)) do
    for _, token in ipairs(sentence) do out[#out + 1] = token[1] .. "\t" .. token[2] end
    out[#out + 1] = ""
    tokens = tokens + #sentence
  end
  return table.concat(out, "\n") .. "\n", tokens
end

--- The lines with their kinds, for the trainer of line kinds: "kind<tab>line", an empty line for a blank one, two per cent signs at the end.
function export.lines(article)
  local out, at = {}, 1
  for _, line in ipairs(article.lines) do
    local _, blanks = article.text:sub(at, line.first - 1):gsub("\n", "")
    for _ = 1, blanks - (at > 1 and 1 or 0) do out[#out + 1] = "" end
    out[#out + 1] = line.kind .. "\t" .. article.text:sub(line.first, line.last)
    at = line.last + 1
  end
  return table.concat(out, "\n") .. "\n%%\n"
end

-- ---- the contract --------------------------------------------------------------------------------------------------------------------

local function place(span, out)
  out = out or {}
  out.start, out["end"], out.optional = span.first - 1, span.last, span.optional
  return out
end

local function pair(span) return span and { span.first - 1, span.last } end

local function by_start(a, b) return a.start < b.start end

local function entities_of(article, numbers)
  local list = {}
  for i, entity in ipairs(article.entities) do
    numbers[entity.id] = i - 1
    list[i] = { id = i - 1, kind = entity.kind, name = entity.name, mentions = {}, roles = {} }
    for _, name in ipairs(entity) do table.insert(list[i].mentions, place(name, { form = "name" })) end
  end
  for _, reference in ipairs(article.references) do
    local entity = list[numbers[reference.id] + 1]
    table.insert(entity.mentions, place(reference, { form = reference.form }))
    if reference.form == "nominal" then table.insert(entity.roles, place(reference)) end
  end
  for _, role in ipairs(article.roles) do table.insert(list[numbers[role.id] + 1].roles, place(role)) end
  for _, entity in ipairs(list) do
    table.sort(entity.mentions, by_start)
    table.sort(entity.roles, by_start)
  end
  return list
end

local function quotes_of(article, numbers)
  local list = {}
  for i, quote in ipairs(article.quotes.order) do
    local content = {}
    for k, piece in ipairs(quote.content) do content[k] = pair(piece) end
    list[i] = { kind = quote.kind, content = content, cue = pair(quote.cue), source = pair(quote.src), stance = quote.stance,
      optional = quote.optional, speaker = quote.speaker and numbers[quote.speaker],
      speaker_name = quote.speaker and article.entities[quote.speaker].name,
      anonymous = quote.nobody == "anonymous" and { count = quote.count } or nil, document = quote.nobody == "document" or nil }
  end
  table.sort(list, function(a, b) return a.content[1][1] < b.content[1][1] end)
  return list
end

local function list_of(spans, fill)
  local out = {}
  for i, span in ipairs(spans) do out[i] = place(span, fill(span)) end
  return out
end

--- The article as an object of the contract's `annotate`, and beside it `optional` where an item is neither wanted nor wrong.
function export.object(article, row)
  local numbers, title = {}, nil
  for _, line in ipairs(article.lines) do
    if line.kind == "headline" and not title then title = article.text:sub(line.first, line.last) end
  end
  local entities = entities_of(article, numbers)
  return { id = row.id, version = 1, text = article.text, title = title, outlet = article.head.outlet, published = article.head.published,
    entities = entities,
    blocks = list_of(article.lines, function(x) return { kind = x.kind } end),
    marks = list_of(article.marks, function(x) return { kind = x.kind } end),
    quotes = quotes_of(article, numbers),
    dates = list_of(article.dates, function(x) return { type = x.type, value = x.value } end),
    figures = list_of(article.figures, function(x)
      return { number = pair(x), value = x.value, bound = x.bound, unit = x.unit, counted = x.counted, role = x.role }
    end) }
end

function export.jsonl(article, row) return require("nutgraf.json").encode(export.object(article, row)) .. "\n" end

-- ---- brat ----------------------------------------------------------------------------------------------------------------------------

--- brat counts characters, not bytes.
local function characters(text)
  local at, n = {}, 0
  for i in text:gmatch "()[%z\1-\127\194-\244][\128-\191]*" do
    at[i] = n
    n = n + 1
  end
  at[#text + 1] = n
  return at
end

--- The stand-off annotation: T lines for spans, R lines from a content to its cue and source, notes for ids and values.
function export.brat(article)
  local at, out, ids = characters(article.text), {}, {}
  local function add(span, label, note)
    local id = "T" .. #ids + 1
    ids[#ids + 1] = id
    out[#out + 1] = ("%s\t%s %d %d\t%s"):format(id, label, at[span.first], at[span.last + 1], span.text)
    if note then out[#out + 1] = ("#%d\tAnnotatorNotes %s\t%s"):format(#ids, id, note) end
    return id
  end
  for _, name in ipairs(article.names) do add(name, name.kind, name.id) end
  for _, reference in ipairs(article.references) do add(reference, "Reference", reference.id) end
  for _, role in ipairs(article.roles) do add(role, "Role", role.id) end
  for _, date in ipairs(article.dates) do add(date, date.type, date.value) end
  for _, figure in ipairs(article.figures) do add(figure, "Figure", figure.label) end
  local relations = 0
  for _, quote in ipairs(article.quotes.order) do
    local content
    for _, piece in ipairs(quote.content) do
      content = add(piece, "Content_" .. quote.kind, ("Q%d %s %s"):format(quote.number, quote.speaker or quote.nobody, quote.stance))
    end
    for label, span in pairs { Cue = quote.cue, Source = quote.src } do
      relations = relations + 1
      out[#out + 1] = ("R%d\t%s Arg1:%s Arg2:%s"):format(relations, label, content, add(span, label))
    end
  end
  return table.concat(out, "\n") .. "\n"
end

return export
