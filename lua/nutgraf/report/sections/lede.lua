--- The head of the report: what the story is, who tells it, and in one paragraph how far they agree.
local claims = require "nutgraf.report.sections.claims"
local markup = require "nutgraf.report.markup"
local provenance = require "nutgraf.report.sections.provenance"
local quotations = require "nutgraf.report.sections.quotations"
local wording = require "nutgraf.report.wording"

local escape, columns = markup.escape, require("nutgraf").columns
local lede = { id = "lede", title = "In a nutshell" }

-- The headline ----------------------------------------------------------------------------------------------------------

local LETTER = "[%w\128-\255]"
local LONGER = LETTER:rep(4) .. "+"

local function words_of(text)
  local set = {}
  for word in text:lower():gmatch(LONGER) do set[word] = true end
  return set
end

--- Whether the word stands in the text by itself: to look for a few words is far less work than to cut the text into words.
local function holds(text, word)
  local first, last = text:find(word, 1, true)
  while first do
    if not text:find("^" .. LETTER, last + 1) and (first == 1 or not text:find("^" .. LETTER, first - 1)) then return true end
    first, last = text:find(word, last + 1, true)
  end
  return false
end

--- Whether document i has a word: each is looked for once.
local function vocabulary(documents)
  local texts, known = {}, {}
  for i, doc in ipairs(documents) do texts[i], known[i] = doc.text:lower(), {} end
  return function(i, word)
    if known[i][word] == nil then known[i][word] = holds(texts[i], word) end
    return known[i][word]
  end
end

--- How well a title speaks for all: the share of its longer words that the other outlets use too.
local function centrality(doc, documents, has)
  local n, found = 0, 0
  for word in pairs(words_of(doc.title)) do
    for i = 1, #documents do
      if i ~= doc.index then
        n = n + 1
        if has(i, word) then found = found + 1 end
      end
    end
  end
  return n > 0 and found / n or 0
end

local cites

--- A title that names another outlet of the story speaks for that one.
local function names_another(doc, documents)
  for _, other in ipairs(documents) do
    local word = other.outlet and other.outlet:gsub("^The ", ""):match "^[%w\128-\255]+"
    if other ~= doc and word and doc.title:find(word, 1, true) then return true end
  end
  return false
end

--- Words in capitals throughout: a headline that shouts.
local function shouts(title)
  local n = 0
  for word in title:gmatch "%a+" do if #word > 3 and word == word:upper() then n = n + 1 end end
  return n > 1
end

--- The title that stands for the story: of an outlet that retells as few others as any and does not shout, and the most
-- central of those.
-- nil where no article has a title.
function lede.headline(story)
  local documents = story.documents
  local has, best, best_score = vocabulary(documents), nil, nil
  for _, doc in ipairs(documents) do
    local against = doc.title and #cites(story, doc.index) + (names_another(doc, documents) and 1 or 0) + (shouts(doc.title) and 1 or 0)
    local score = doc.title and centrality(doc, documents, has) - against
    if score and (not best or score > best_score) then best, best_score = doc, score end
  end
  return best
end

-- The paragraph ---------------------------------------------------------------------------------------------------------

local function dates(documents)
  local first, last
  for _, doc in ipairs(documents) do
    local day = doc.published
    if day and (not first or day < first) then first = day end
    if day and (not last or day > last) then last = day end
  end
  if not first then return nil end
  return first == last and wording.day(first) or wording.day(first) .. " to " .. wording.day(last)
end

local function plural(n, singular, plural_form) return n == 1 and singular or plural_form end

local ONLY = { agree = "agrees", compatible = "can be true in all", conflict = "<strong>contradicts</strong>" }

local function figure_verdict(by)
  for verdict, n in pairs(by) do if n > 0 then return verdict end end
end

local function about_figures(story)
  local n, by = 0, { agree = 0, compatible = 0, conflict = 0 }
  for _, figure in ipairs(story.figures) do
    if by[figure.agreement] and #figure.values > 1 then n, by[figure.agreement] = n + 1, by[figure.agreement] + 1 end
  end
  if n == 0 then return nil end
  local parts = {}
  if by.agree > 0 then parts[#parts + 1] = wording.count(by.agree) .. plural(by.agree, " agrees", " agree") end
  if by.compatible > 0 then
    parts[#parts + 1] = wording.count(by.compatible) .. plural(by.compatible, " can be true in all", " can all be true")
  end
  if by.conflict > 0 then
    parts[#parts + 1] = "<strong>" .. wording.count(by.conflict) .. plural(by.conflict, " contradicts", " contradict") .. "</strong>"
  end
  if n == 1 then return ('One <a href="#figures">count</a> stands in more than one of them; it %s.'):format(ONLY[figure_verdict(by)]) end
  return ('Of <a href="#figures">%s</a> that more than one of them gives, %s.'):format(wording.counted(n, "count"), wording.list(parts))
end

local function about_quotations(story)
  local shared = quotations.sorted(story)
  if not shared[1] then return nil end
  local altered = 0
  for _, group in ipairs(shared) do if group.altered > 0 then altered = altered + 1 end end
  local text = ('<a href="#quotations">%s</a> %s in more than one outlet'):format(
    wording.capital(wording.counted(#shared, "quotation")), plural(#shared, "stands", "stand"))
  if altered == 0 then return text .. ", none altered inside the marks." end
  return ("%s; in %s <strong>words changed inside the marks</strong>."):format(text, #shared == 1 and "it" or wording.count(altered))
end

local function about_origin(story)
  local carriers = provenance.carriers(story)
  local parts = {}
  if story.origins and story.origins > 0 and #story.documents > 1 then
    parts[1] = ('They go back to <a href="#provenance"><strong>%s</strong></a>'):format(
      wording.counted(story.origins, "independent origin"))
  end
  if carriers > 0 then
    parts[#parts + 1] = wording.counted(carriers, "outlet") .. plural(carriers, " cites", " cite") .. " another of them"
  end
  if not parts[1] then return nil end
  return wording.capital(table.concat(parts, "; ")) .. "."
end

local function about_claims(story)
  local contested = 0
  for _, claim in ipairs((claims.sorted(story))) do
    if claims.side(claim, "against")[1] and claims.side(claim, "for")[1] then contested = contested + 1 end
  end
  if contested == 0 then return nil end
  return ('<a href="#claims">%s</a> %s both held and disputed.'):format(wording.capital(wording.counted(contested, "claim")),
    plural(contested, "is", "are"))
end

--- The sentences of the summary, as HTML.
function lede.sentences(story)
  local out = {}
  for _, about in ipairs { about_origin, about_figures, about_quotations, about_claims } do
    local sentence = about(story)
    if sentence then out[#out + 1] = sentence end
  end
  return out
end

-- The outlets -----------------------------------------------------------------------------------------------------------

function cites(story, doc)
  local names, seen = {}, {}
  for _, edge in ipairs(story.edges) do
    if edge.from == doc and edge.to_doc and edge.to_doc ~= doc and not seen[edge.to_doc] then
      seen[edge.to_doc] = true
      names[#names + 1] = escape(story.documents[edge.to_doc].name)
    end
  end
  return names
end

local function card(story, doc)
  local facts = { wording.counted(doc.words, "word"), wording.counted(#columns(doc:each "quotes", "kind"), "quotation") }
  local names = cites(story, doc.index)
  if names[1] then facts[#facts + 1] = "cites " .. wording.list(names) end
  local colour = markup.colour(doc.index)
  return table.concat {
    ('<li class="card %s"><a class="outlet %s" href="#article-%d">'):format(colour, colour, doc.index), escape(doc.name), "</a>",
    doc.title and '<span class="title">' .. escape(doc.title) .. "</span>" or "",
    '<span class="meta">', doc.published and escape(wording.day(doc.published)) or "no date", "</span>",
    '<span class="meta">', table.concat(facts, " · "), "</span></li>",
  }
end

function lede.html(page)
  local story = page.story
  local cards = {}
  for i, doc in ipairs(story.documents) do cards[i] = card(story, doc) end
  local when = dates(story.documents)
  local kicker = wording.untitled(#story.documents) .. (when and " · " .. escape(when) or "")
  local from = page.headline_of and ('<p class="from">the headline of %s</p>'):format(page.anchors:outlet(page.headline_of.index)) or ""
  local sentences = lede.sentences(story)
  return table.concat {
    '<header class="lede"><p class="kicker">', kicker, "</p><h1>", escape(page.title), "</h1>", from,
    sentences[1] and '<p class="nutgraf">' .. table.concat(sentences, " ") .. "</p>" or "",
    '<ul class="cards" aria-label="The outlets">', table.concat(cards, "\n"), "</ul></header>",
  }
end

return lede
