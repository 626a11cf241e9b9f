-- Reads one annotated article (NOTATION.md): the article's own text, and what is marked in it.
--
--   local article, errors = notation.read(source)
--
-- errors: a list of { line = number in the source, message }; empty where the article is well formed.
-- article: head {field = value}, text, lines {kind, first, last, number}, names, references, roles, quotes, dates, figures, marks,
-- none (places that are deliberately nothing) and entities by id. Places are 1-based and inclusive, in bytes of the text.
local notation = {}

local function set(words)
  local out = {}
  for word in words:gmatch "%S+" do out[word] = true end
  return out
end

notation.KINDS = set "PERSON ORG OUTLET GPE LOC FAC NORP EVENT WORK PRODUCT OTHER"
notation.LINES = set "headline subhead byline date paragraph caption credit promo boilerplate copyright"
notation.MARKS = set "date dateline wire credit promo_label outlet markup"
notation.BOUNDS = set "exact at_least at_most more_than less_than about almost up down"
notation.STANCES = set "says claims denies admits doubts asks orders promises declines"
notation.FATES = set "killed injured missing arrested charged displaced evacuated rescued infected lost aboard protesting age source"
local TIMES = set "DATE TIME DURATION SET"
local FORMS = set "direct mixed indirect"
local PRONOUNS = set "he she him her his hers himself herself"

-- ---- letters -------------------------------------------------------------------------------------------------------------------------

--- The small letter of a code point of the Latin blocks; other scripts do not occur.
local function lower_of(c)
  if c >= 0x41 and c <= 0x5A or c >= 0xC0 and c <= 0xDE and c ~= 0xD7 then return c + 32 end
  if c == 0x130 then return 0x69 elseif c == 0x178 then return 0xFF end
  if c >= 0x139 and c <= 0x148 or c >= 0x179 and c <= 0x17E then return c % 2 == 1 and c + 1 or c end
  if c >= 0x100 and c <= 0x177 or c >= 0x1E00 and c <= 0x1EFF or c >= 0x218 and c <= 0x21B then return c % 2 == 0 and c + 1 or c end
  return c
end

--- The text in small letters.
function notation.lower(text)
  return (text:gsub("[%z\1-\127\194-\244][\128-\191]*", function(c)
    local code = utf8.codepoint(c)
    local small = lower_of(code)
    if small ~= code then return utf8.char(small) end
  end))
end

--- Whether the text begins with a capital letter.
function notation.is_capital(text)
  local code = text:match "^[%z\1-\127\194-\244][\128-\191]*"
  return code ~= nil and lower_of(utf8.codepoint(code)) ~= utf8.codepoint(code)
end

--- The id of an entity that its label does not give: "Nordic Council" is nordic-council.
function notation.slug(text)
  text = notation.lower(text):gsub("’", "-"):gsub("\u{A0}", "-")
  return (text:gsub("[^%w\128-\255]+", "-"):gsub("^%-+", ""):gsub("%-+$", ""))
end

-- ---- brackets ------------------------------------------------------------------------------------------------------------------------

--- Takes the annotation out of one line. Adds { label, first, last, line } to spans and the plain text to out.
local function strip(line, number, at, spans, out, fail)
  local open, i, n = {}, 1, at
  while i <= #line do
    local run = line:match("^[^%[%]\\]+", i)
    if run then
      out[#out + 1], n, i = run, n + #run, i + #run
    else
      local c = line:sub(i, i)
      if c == "\\" then
        local escaped = line:match("^[%[%]\\#]", i + 1)
        if not escaped then
          fail(number, "\\ stands before [ ] \\ or # only")
          escaped = ""
        end
        out[#out + 1], n, i = escaped, n + #escaped, i + 1 + #escaped
      elseif c == "[" then
        open[#open + 1], i = n, i + 1
      else
        local label = line:match("^%]%(([^()%[%]]*)%)", i)
        local first = table.remove(open)
        if not first then fail(number, "] without its [")
        elseif not label then fail(number, "] without its (LABEL), near \"" .. line:sub(math.max(1, i - 30), i) .. '"')
        elseif n == first then fail(number, "empty span (" .. label .. ")")
        else spans[#spans + 1] = { label = label, first = first, last = n - 1, line = number } end
        i = i + (label and #label + 3 or 1)
      end
    end
  end
  if #open > 0 then fail(number, #open .. " [ without its ](LABEL)") end
  return n
end

local function read_head(source, article, fail)
  local number, place = 1, 1
  for line, next_place in source:gmatch "([^\n]*)\n()" do
    if line == "---" then return next_place, number end
    local field, value = line:match "^([%l-]+): ?(.*)$"
    if not field then
      fail(number, "the head has lines 'field: value' and ends with ---")
    elseif article.head[field] and field == "none" then
      article.head.none = article.head.none .. " ; " .. value
    else
      article.head[field] = value
    end
    number, place = number + 1, next_place
  end
  fail(number, "no line --- ends the head")
  return place, number
end

local function read_lines(source, place, number, article, fail)
  local out, n, spans = {}, 1, {}
  local body = source:sub(place)
  if body:sub(-1) ~= "\n" then body = body .. "\n" end
  for line in body:gmatch "([^\n]*)\n" do
    number = number + 1
    local kind, rest = line:match "^#(%l+) (.*)$"
    if line:find "^#" and not notation.LINES[kind or ""] then
      fail(number, "no kind of line: " .. line:match "^%S+")
    end
    local first, from = n, #out + 1
    n = strip(rest or line, number, n, spans, out, fail)
    if table.concat(out, "", from):find "%S" then
      article.lines[#article.lines + 1] = { kind = kind or "paragraph", first = first, last = n - 1, number = number }
    end
    out[#out + 1], n = "\n", n + 1
  end
  article.text = table.concat(out)
  return spans
end

-- ---- labels --------------------------------------------------------------------------------------------------------------------------

local readers = {}

local function read_name(article, span, kind, rest)
  span.kind, span.id = kind, rest ~= "" and rest or notation.slug(span.text)
  article.names[#article.names + 1] = span
end

function readers.REF(article, span, rest, fail)
  span.id, span.form = rest, PRONOUNS[notation.lower(span.text)] and "pronoun" or "nominal"
  if rest == "" then fail(span.line, "REF names an entity: (REF id)") end
  article.references[#article.references + 1] = span
end

function readers.ROLE(article, span, rest, fail)
  span.id = rest
  if rest == "" then fail(span.line, "ROLE names an entity: (ROLE id)") end
  article.roles[#article.roles + 1] = span
end

local function quote_of(article, number)
  local quotes = article.quotes
  if not quotes[number] then
    quotes[number] = { number = number, content = {} }
    quotes.order[#quotes.order + 1] = quotes[number]
  end
  return quotes[number]
end

local function read_piece(article, span, number, rest, fail)
  local quote = quote_of(article, number)
  quote.content[#quote.content + 1] = span
  if rest == "" then return end
  if quote.kind then return fail(span.line, "kind and speaker of Q" .. number .. " are given twice") end
  local kind, speaker, stance = rest:match "^(%S+) (%S+) ?(%S*)$"
  if not FORMS[kind or ""] then return fail(span.line, "a first piece is (Q" .. number .. " direct|mixed|indirect speaker [stance])") end
  quote.kind, quote.optional, quote.line = kind, span.optional, span.line
  quote.stance = stance ~= "" and stance or "says"
  if not notation.STANCES[quote.stance] then fail(span.line, "no stance: " .. stance) end
  local word, count = speaker:match "^(%l+)=?(%d*)$"
  if word == "anonymous" or word == "document" or word == "unknown" then
    quote.nobody, quote.count = word, tonumber(count)
  else
    quote.speaker = speaker
  end
end

local function read_part(part)
  return function(article, span, rest, fail)
    local any
    for number in rest:gmatch "%d+" do
      any = true
      local quote = quote_of(article, tonumber(number))
      if quote[part] then fail(span.line, "Q" .. number .. " has two labels " .. part:upper()) end
      quote[part] = span
    end
    if not any then fail(span.line, part:upper() .. " names its quotation: (" .. part:upper() .. " 1)") end
  end
end
readers.CUE, readers.SRC = read_part "cue", read_part "src"

local function number_of(word)
  local over, under = word:match "^(%d+)/(%d+)$"
  return over and tonumber(over) / tonumber(under) or word:find "^%-?%d" and tonumber(word) or nil
end

function readers.FIG(article, span, rest, fail)
  local measure, counted, role = rest:match "^([^|]*)|?([^|]*)|?([^|]*)$"
  if not measure then return fail(span.line, "a figure is (FIG value [bound] [unit] | counted | role)") end
  local value, after = measure:match "^%s*(%S+)%s*(.-)%s*$"
  local low, high = (value or ""):match "^(.-)%.%.(.+)$"
  span.value = low and number_of(low) and number_of(high) and { number_of(low), number_of(high) } or number_of(value or "")
  if not span.value then fail(span.line, "no value: " .. rest) end
  local bound, unit = after:match "^(%S+)%s*(.*)$"
  if not notation.BOUNDS[bound or ""] then bound, unit = "exact", after end
  span.bound, span.unit = bound, unit ~= "" and unit or nil
  counted, role = counted:match "^%s*(.-)%s*$", role:match "^%s*(.-)%s*$"
  span.counted, span.role = counted ~= "" and counted or nil, role ~= "" and role or nil
  if span.role and not notation.FATES[role] then fail(span.line, "no role of a figure: " .. role) end
  article.figures[#article.figures + 1] = span
end

function readers.mark(article, span, rest, fail)
  span.kind = rest
  if not notation.MARKS[rest] then fail(span.line, "no kind of mark: " .. rest) end
  article.marks[#article.marks + 1] = span
end

function readers.none(article, span) article.none[#article.none + 1] = span end

local function read_label(article, span, fail)
  local word, optional, rest = span.label:match "^(%w+)(%??) ?(.*)$"
  span.optional = optional == "?" or nil
  local number = word and word:match "^Q(%d+)$"
  if number then return read_piece(article, span, tonumber(number), rest, fail) end
  if TIMES[word or ""] then
    span.type, span.value = word, rest
    article.dates[#article.dates + 1] = span
    return
  end
  if notation.KINDS[word or ""] then return read_name(article, span, word, rest) end
  if not readers[word or ""] then return fail(span.line, "no label: " .. span.label) end
  readers[word](article, span, rest, fail)
end

-- ---- entities ------------------------------------------------------------------------------------------------------------------------

--- An entity's name is its longest mention outside of capitals, the earliest of equals.
local function name_entities(article, fail)
  for _, name in ipairs(article.names) do
    local entity = article.entities[name.id]
    if not entity then
      entity = { id = name.id, kind = name.kind, line = name.line }
      article.entities[name.id] = entity
      article.entities[#article.entities + 1] = entity
    elseif entity.kind ~= name.kind then
      fail(name.line, ("%s is %s here and %s in line %d"):format(name.id, name.kind, entity.kind, entity.line))
    end
    local capitals = not name.text:find "%l"
    local better = not entity.name or entity.capitals and not capitals or entity.capitals == capitals and #name.text > #entity.name
    if better then entity.name, entity.capitals = name.text, capitals end
    entity[#entity + 1] = name
  end
end

local function must_be_person(article, list, what, fail)
  for _, span in ipairs(list) do
    local entity = article.entities[span.id]
    if not entity then
      fail(span.line, what .. " of " .. span.id .. ", which no name has")
    elseif entity.kind ~= "PERSON" and what == "reference" then
      fail(span.line, "reference to " .. span.id .. ", a " .. entity.kind)
    end
  end
end

local function finish_quotes(article, fail)
  for _, quote in ipairs(article.quotes.order) do
    local line = quote.line or (quote.content[1] or quote.cue or quote.src).line
    if #quote.content == 0 then
      fail(line, "Q" .. quote.number .. " has a cue or a source and no content")
    elseif not quote.kind then
      fail(line, "Q" .. quote.number .. " has no kind and speaker")
    elseif quote.speaker and not article.entities[quote.speaker] then
      fail(line, "the speaker of Q" .. quote.number .. ", " .. quote.speaker .. ", has no name")
    end
    table.sort(quote.content, function(a, b) return a.first < b.first end)
  end
end

local function by_place(a, b)
  if a.first ~= b.first then return a.first < b.first end
  return a.last > b.last
end

function notation.read(source)
  local errors = {}
  local function fail(line, message) errors[#errors + 1] = { line = line, message = message } end
  local article = { head = {}, lines = {}, names = {}, references = {}, roles = {}, quotes = { order = {} }, dates = {}, figures = {},
    marks = {}, none = {}, entities = {}, text = "" }
  if not utf8.len(source) then
    fail(1, "no valid UTF-8")
    return article, errors
  end
  local place, number = read_head(source, article, fail)
  local spans = read_lines(source, place, number, article, fail)
  table.sort(spans, by_place)
  for _, span in ipairs(spans) do
    span.text = article.text:sub(span.first, span.last)
    read_label(article, span, fail)
  end
  name_entities(article, fail)
  must_be_person(article, article.references, "reference", fail)
  must_be_person(article, article.roles, "role", fail)
  finish_quotes(article, fail)
  return article, errors
end

return notation
