--- The articles themselves, with names, quotations, figures and dates marked, and an anchor on every span that a statement
-- elsewhere links to.
local nutgraf = require "nutgraf"
local markup = require "nutgraf.report.markup"
local wording = require "nutgraf.report.wording"

local escape, columns = markup.escape, nutgraf.columns
local articles = { id = "articles", title = "The articles" }

local KIND_CLASS = {
  PERSON = "e person", ORG = "e org", OUTLET = "e org", NORP = "e org", GPE = "e place", LOC = "e place", FAC = "e place",
}

local function classes(kinds)
  for i = 1, #kinds do kinds[i] = KIND_CLASS[kinds[i]] or "e other" end
  return kinds
end

--- What is marked in a document and what is linked to.
local function marked(doc, anchors)
  local spans = nutgraf.markup(doc.text)
  local quoted, contents = columns(doc:each "quotes", "kind", "contents")
  for i, pieces in ipairs(contents) do
    if quoted[i] ~= "indirect" then
      local first, last = columns(pieces, "first", "last")
      spans:add(first, last, "q")
    end
  end
  local first, last, kinds, names = columns(doc:each "mentions", "first", "last", "kind", "name")
  spans:add(first, last, classes(kinds), names)
  first, last = columns(doc:each "figures", "first", "last")
  spans:add(first, last, "f")
  local values
  first, last, values = columns(doc:each "dates", "first", "last", "value")
  spans:add(first, last, "d", values)
  return spans:add(anchors.first, anchors.last, nil, nil, anchors.id)
end

-- One article -----------------------------------------------------------------------------------------------------------

--- What is not the article's prose is shown as such: this is how nutgraf read the scrape.
local ASIDE = {
  byline = "byline", date = "date", caption = "caption", credit = "credit", promo = "promotion", boilerplate = "boilerplate",
  copyright = "copyright",
}

local function wrapped(kind, html, state)
  if kind == "headline" and not state.headed then
    state.headed = true
    return "<h3>" .. html .. "</h3>"
  end
  if kind == "subhead" or kind == "headline" then return "<h4>" .. html .. "</h4>" end
  if ASIDE[kind] then return ('<p class="aside"><span class="kind">%s</span> %s</p>'):format(ASIDE[kind], html) end
  return "<p>" .. html .. "</p>"
end

local function meta(doc)
  local parts = { wording.counted(doc.words, "word") }
  if doc.published then
    parts[#parts + 1] = escape(wording.day(doc.published)) ..
      (wording.published_from[doc.published_from] and " (" .. wording.published_from[doc.published_from] .. ")" or "")
  end
  return table.concat(parts, " · ")
end

local function headline_of(blocks)
  for _, block in ipairs(blocks) do if block.kind == "headline" then return block end end
end

--- Appends an article to `out`.
local function add_article(out, page, doc)
  local spans, blocks, colour = marked(doc, page.anchors.spans[doc.index]), doc.blocks, markup.colour(doc.index)
  local state = { headed = false }
  out[#out + 1] = ('<article class="text %s" id="article-%d" lang="en">'):format(colour, doc.index)
  out[#out + 1] = ('<p class="head"><span class="outlet %s">%s</span> <span class="meta">%s</span></p>'):format(colour,
    escape(doc.name), meta(doc))
  if not headline_of(blocks) then
    state.headed = true
    out[#out + 1] = doc.title and "<h3>" .. escape(doc.title) .. "</h3>" or '<h3 class="untitled">No headline</h3>'
  end
  for _, block in ipairs(blocks) do out[#out + 1] = wrapped(block.kind, spans:html(block.first, block.last), state) end
  out[#out + 1] = spans:rest() .. "</article>"
end

local LEGEND = [[<p class="note legend"><span class="e person">person</span> <span class="e org">organisation</span>
<span class="e place">place</span> <span class="e other">other name</span> <span class="q">quotation</span>
<span class="f">figure</span> <span class="d">date</span></p>
]]

--- Written last: only now is it known which spans the other sections link to.
function articles.html(page)
  local out = { LEGEND .. '<div class="texts">' }
  for _, doc in ipairs(page.story.documents) do add_article(out, page, doc) end
  out[#out + 1] = "</div>"
  return markup.section(articles.id, articles.title, nil, table.concat(out, "\n"))
end

return articles
