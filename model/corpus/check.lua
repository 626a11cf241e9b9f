-- Proves an annotated article well formed and whole: labels, ids and kinds (notation.lua); values of dates and figures; and that
-- each pair of quotation marks, each run of capitals and each numeral is annotated or listed as none.
--
--   local errors = check.article(article, errors, words)   the list of { line, message }, in the order of the lines
--
-- words: the small words of corpus and lexicons (check.small_words), by which a capital at the start of a sentence is known for no name.
local articles = require "articles"
local notation = require "notation"
local values = require "values"
local check = {}

-- ---- what is covered -----------------------------------------------------------------------------------------------------------------

local function paint(covered, list)
  for _, span in ipairs(list) do
    for i = span.first, span.last do covered[i] = true end
  end
end

--- Every place of a text of the head's none list, too.
local function paint_none(article, covered)
  paint(covered, article.none)
  for entry in ((article.head.none or "") .. " ; "):gmatch "(.-)%s+;%s" do
    local at = 1
    while entry ~= "" do
      local first, last = article.text:find(entry, at, true)
      if not first then break end
      for i = first, last do covered[i] = true end
      at = last + 1
    end
  end
end

local function coverage(article, ...)
  local covered = {}
  paint_none(article, covered)
  for _, list in ipairs { ... } do paint(covered, list) end
  return covered
end

-- ---- words ---------------------------------------------------------------------------------------------------------------------------

--- The text with every sign of more than one byte that is no letter blanked, byte for byte.
local function blank_signs(text)
  return (text:gsub("\226[\128-\191][\128-\191]", "   "):gsub("\194[\160-\191]", "  "))
end

local function each_word(text) return text:gmatch "()([%w\128-\255]+)()" end

--- Adds the words that the text writes small to the set.
function check.words(text, words)
  for _, word in each_word(blank_signs(text)) do
    if notation.lower(word) == word then words[word] = true end
  end
  return words
end

--- The words that the lexicons and the corpus write small.
function check.small_words(root)
  local words = {}
  for path in io.popen("ls '" .. root .. "/../en/lexicon/'*.txt"):lines() do check.words(articles.read_file(path), words) end
  for _, article in articles.each(root) do
    if article then check.words(article.text, words) end
  end
  return words
end

local function set(words)
  local out = {}
  for word in words:gmatch "%S+" do out[word] = true end
  return out
end

local OFTEN_CAPITAL = set [[I Mr Mrs Ms Miss Dr Sir Dame Lord Lady Prof Rev Fr Sr St Shri Smt Herr Frau Madame Monsieur Mme Señor Señora
  Don Doña Alhaji Hajiya Sheikh Chief Justice TV MP MPs CEO CFO GMT BST UTC EST EDT CET CEST IST WAT EAT PM AM A GDP IPO DNA HIV FM PDF AFP
  QR ID OK VIP PhD DVD CCTV SMS URL PS]]

local function mostly_capital(line)
  local capital, all = 0, 0
  for _, word in each_word(blank_signs(line)) do
    if #word > 3 then
      all = all + 1
      if notation.is_capital(word) then capital = capital + 1 end
    end
  end
  return all > 0 and capital / all > 0.6
end

local function starts_sentence(before)
  before = before:gsub("[%s“”‘’\"'%(%)%*•–—%-\u{A0}]+$", "")
  return before == "" or before:find "[%.!%?:;…]$" ~= nil
end

--- The line's text before a place, from its last mark on: after a dateline or "Read also:" a sentence starts anew.
local function text_before(article, line, place)
  local from = line.first
  for _, mark in ipairs(article.marks) do
    if mark.last < place and mark.last >= from then from = mark.last + 1 end
  end
  return article.text:sub(from, place - 1)
end

local function check_capitals(article, words, fail)
  local covered = coverage(article, article.names, article.roles, article.references, article.dates, article.figures, article.marks)
  local shadow = blank_signs(article.text)
  for _, line in ipairs(article.lines) do
    local plain = article.text:sub(line.first, line.last)
    if not mostly_capital(plain) then
      for at, word in each_word(shadow:sub(line.first, line.last)) do
        local small = notation.lower(word)
        local place = line.first + at - 1
        if notation.is_capital(word) and not covered[place] and not OFTEN_CAPITAL[word] then
          local ordinary = starts_sentence(text_before(article, line, place)) and (words[small] or small:find "^%d")
          if not ordinary then fail(line.number, "capital neither annotated nor none: " .. word) end
        end
      end
    end
  end
end

local NUMERALS = set [[two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions
  trillion lakh lakhs crore crores dozen dozens]]

local NO_PROSE = { promo = true, boilerplate = true, copyright = true }

local function check_numerals(article, fail)
  local covered = coverage(article, article.names, article.dates, article.figures, article.marks)
  local shadow = blank_signs(article.text)
  for _, line in ipairs(article.lines) do
    if not NO_PROSE[line.kind] then
      for at, word in each_word(shadow:sub(line.first, line.last)) do
        if (word:find "%d" or NUMERALS[notation.lower(word)]) and not covered[line.first + at - 1] then
          fail(line.number, "numeral neither annotated nor none: " .. word)
        end
      end
    end
  end
end

--- A name annotated once is annotated wherever it stands.
local function check_repeated(article, fail)
  local covered = coverage(article, article.names, article.marks, article.dates)
  local seen = {}
  for _, name in ipairs(article.names) do
    if not seen[name.text] and not name.optional and #name.text > 2 and notation.is_capital(name.text) then
      seen[name.text] = true
      for _, line in ipairs(article.lines) do
        local plain, at = article.text:sub(line.first, line.last), 1
        while true do
          local first, last = plain:find(name.text, at, true)
          if not first then break end
          local alone = not plain:sub(first - 1, first - 1):find "[%w\128-\191]" and not plain:sub(last + 1, last + 1):find "[%w\195-\197]"
          if alone and not covered[line.first + first - 1] then
            fail(line.number, "a name in line " .. name.line .. " and unmarked here: " .. name.text)
          end
          at = last + 1
        end
      end
    end
  end
end

-- ---- quotation marks -----------------------------------------------------------------------------------------------------------------

local MARKS = { '"', "“", "”", "„", "«", "»" }

--- The marks of a line: byte places. A single mark counts where it opens, before a letter and after no letter.
local function marks_of(plain)
  local places = {}
  for _, mark in ipairs(MARKS) do
    local at = 1
    while true do
      local first, last = plain:find(mark, at, true)
      if not first then break end
      places[#places + 1] = { first = first, last = last }
      at = last + 1
    end
  end
  for first in plain:gmatch "()‘" do places[#places + 1] = { first = first, last = first + 2 } end
  for first in plain:gmatch "%f[^%z%s%(]()'%f[%w]" do places[#places + 1] = { first = first, last = first } end
  return places
end

local function check_quotation_marks(article, fail)
  local covered = coverage(article, article.names, article.marks)
  for _, quote in ipairs(article.quotes.order) do
    for _, piece in ipairs(quote.content) do
      for i = piece.first - 4, piece.last + 4 do covered[i] = true end
    end
  end
  for _, name in ipairs(article.names) do -- the marks round a title or a nickname
    for i = name.first - 3, name.last + 4 do covered[i] = true end
  end
  for _, line in ipairs(article.lines) do
    for _, mark in ipairs(marks_of(article.text:sub(line.first, line.last))) do
      if not covered[line.first + mark.first - 1] then
        local near = article.text:sub(line.first + mark.first - 1, line.first + mark.last + 24)
        fail(line.number, "quotation mark outside of quotations, titles and none: " .. near)
      end
    end
  end
end

local SUBJECTS = set "the a an it he she they we i you there no all both his her its their some most many any"

--- "that the ship sank", and not "that was all", where "that" is the subject.
local function begins_clause(text)
  local word = text:match "^[Tt]hat ([%w\128-\255]+)"
  return word ~= nil and (SUBJECTS[notation.lower(word)] or notation.is_capital(word))
end

local function holds_marks(text) return #marks_of(text) > 0 end

--- Whether a name stands in the content between marks: a title, a nickname.
local function holds_title(article, piece)
  for _, name in ipairs(article.names) do
    if name.first > piece.first and name.last < piece.last then
      if holds_marks(name.text) or #marks_of(article.text:sub(name.first - 3, name.last + 3)) > 0 then return true end
    end
  end
  return false
end

local function opens_behind(text)
  for _, mark in ipairs { '"', "'", "“", "‘", "„", "«" } do
    if text:sub(-#mark) == mark then return true end
  end
  return false
end

local function check_piece(article, quote, piece, fail)
  if quote.kind == "direct" and not opens_behind(article.text:sub(math.max(1, piece.first - 3), piece.first - 1)) then
    fail(piece.line, "direct content without a mark before it: Q" .. quote.number)
  end
  if quote.kind ~= "direct" and begins_clause(piece.text) then fail(piece.line, "content begins with 'that': Q" .. quote.number) end
  if quote.kind == "indirect" and holds_marks(piece.text) and not holds_title(article, piece) then
    fail(piece.line, "indirect content with quotation marks: Q" .. quote.number)
  end
end

local function check_quotes(article, fail)
  for _, quote in ipairs(article.quotes.order) do
    local marks = false
    for _, piece in ipairs(quote.content) do
      check_piece(article, quote, piece, fail)
      marks = marks or holds_marks(article.text:sub(math.max(1, piece.first - 3), piece.last))
    end
    if quote.kind == "mixed" and not marks then fail(quote.line, "mixed content without marks: Q" .. quote.number) end
    if quote.kind == "indirect" and not quote.cue and not quote.optional then
      fail(quote.line, "indirect content without a cue: Q" .. quote.number)
    end
  end
end

-- ---- spans ---------------------------------------------------------------------------------------------------------------------------

-- Kinds whose names may hold an article or a possessive of their own: "The Ditch", "McTear's".
local WITH_ARTICLE = set "WORK OUTLET FAC PRODUCT GPE EVENT"
local WITH_POSSESSIVE = set "ORG FAC WORK EVENT OUTLET"
local TITLES = { "^Mrs?%.? ", "^Ms%.? ", "^Dr%.? ", "^Sir ", "^Dame " }

local function check_spaces(list, what, fail)
  for _, span in ipairs(list) do
    if span.text:find "^%s" or span.text:find "%s$" then fail(span.line, what .. " begins or ends with a space: " .. span.text:sub(-30)) end
  end
end

local function check_name(name, fail)
  if (name.text:find "’s$" or name.text:find "'s$") and not WITH_POSSESSIVE[name.kind] and not name.text:find "^St%.? " then
    fail(name.line, "a name with its possessive: " .. name.text)
  end
  if name.text:find "^[Tt]he " and not WITH_ARTICLE[name.kind] then fail(name.line, "a name with its article: " .. name.text) end
  for _, title in ipairs(TITLES) do
    if name.kind == "PERSON" and name.text:find(title) then fail(name.line, "a name with its title: " .. name.text) end
  end
end

local function check_edges(article, fail)
  for _, group in ipairs { "names", "references", "roles", "dates", "figures" } do check_spaces(article[group], "a span", fail) end
  for _, quote in ipairs(article.quotes.order) do check_spaces(quote.content, "content", fail) end
  for _, name in ipairs(article.names) do check_name(name, fail) end
  for _, list in ipairs { article.references, article.roles } do
    for _, span in ipairs(list) do
      if span.text:find "^[Tt]he " or span.text:find "^[Aa]n? " then
        fail(span.line, "a role or reference with its article: " .. span.text)
      end
    end
  end
end

--- All that is wrong with an article, notation.read's errors included.
function check.article(article, errors, words)
  local function fail(line, message) errors[#errors + 1] = { line = line, message = message } end
  check_edges(article, fail)
  check_quotes(article, fail)
  check_quotation_marks(article, fail)
  check_capitals(article, words, fail)
  check_numerals(article, fail)
  check_repeated(article, fail)
  values.check(article, fail)
  table.sort(errors, function(a, b)
    if a.line ~= b.line then return a.line < b.line end
    return a.message < b.message
  end)
  return errors
end

return check
