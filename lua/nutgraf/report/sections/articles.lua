--- The articles themselves, with names, quotations, figures and dates marked, and an anchor on every span that a statement
-- elsewhere links to. Spans may overlap freely: where two cross, the inner one is closed and opened again.
local markup = require "nutgraf.report.markup"
local wording = require "nutgraf.report.wording"

local escape = markup.escape
local articles = { id = "articles", title = "The articles" }

local DEEPEST = 24 -- open spans at one place; beyond, a span gets a bare anchor

local KIND_CLASS = {
  PERSON = "e person", ORG = "e org", OUTLET = "e org", NORP = "e org", GPE = "e place", LOC = "e place", FAC = "e place",
}

-- Which spans -----------------------------------------------------------------------------------------------------------

--- Spans by a number that sorts them as elements nest: earlier first, of two that begin together the longer. What covers
-- the very same words becomes one element.
local Spans = {}
Spans.__index = Spans

function Spans:add(place, class, title, id)
  local key = place.first * 2 ^ 26 - place.last
  local span = self.by_key[key]
  if not span then
    span = { first = place.first, last = place.last, class = class, title = title }
    self.by_key[key], self.keys[#self.keys + 1] = span, key
  elseif class and class ~= span.class then
    span.class = span.class and span.class .. " " .. class or class
  end
  span.id = span.id or id
end

function Spans:sorted()
  table.sort(self.keys)
  local out = {}
  for i, key in ipairs(self.keys) do out[i] = self.by_key[key] end
  return out
end

--- What is marked in a document and what is linked to, in text order.
local function spans_of(doc, anchors)
  local spans = setmetatable({ by_key = {}, keys = {} }, Spans)
  for _, quote in ipairs(doc.quotes) do
    if quote.kind ~= "indirect" then
      for _, content in ipairs(quote.contents) do spans:add(content, "q") end
    end
  end
  for _, m in ipairs(doc.mentions) do spans:add(m, KIND_CLASS[m.kind] or "e other", m.name) end
  for _, f in ipairs(doc.figures) do spans:add(f, "f") end
  for _, d in ipairs(doc.dates) do spans:add(d, "d", d.value) end
  for _, anchor in ipairs(anchors) do spans:add(anchor, nil, nil, anchor.id) end
  return spans:sorted()
end

--- The part of a span that lies in a block; only the first carries its id.
local function cut(span, block, id)
  if span.first >= block.first and span.last <= block.last then return span end
  local first, last = math.max(span.first, block.first), math.min(span.last, block.last)
  return { first = first, last = last, class = span.class, title = span.title, id = id }
end

--- Deals the spans out to the blocks they stand in, cut at the edges. Returns them by block, and those that stand nowhere.
local function by_block(spans, blocks)
  local out, lost, from = {}, {}, 1
  for i = 1, #blocks do out[i] = {} end
  for _, span in ipairs(spans) do
    while blocks[from] and blocks[from].last < span.first do from = from + 1 end
    local k, id, block = from, span.id, blocks[from]
    while block and block.first <= span.last do
      local list = out[k]
      list[#list + 1] = cut(span, block, id)
      k, id = k + 1, nil
      block = blocks[k]
    end
    if k == from and span.id then lost[#lost + 1] = span end
  end
  return out, lost
end

-- One block -------------------------------------------------------------------------------------------------------------

local function opening(span, again)
  local html = span.class and '<span class="' .. span.class .. '"' or "<span"
  if again then return html .. ">" end
  if span.id then html = html .. ' id="' .. span.id .. '"' end
  if span.title then html = html .. ' title="' .. escape(span.title) .. '"' end
  return html .. ">"
end

--- Closes the lowest open span that ends before `at`, and all above it, of which those that last longer are opened again.
local function close_ended(out, stack, text, pos, at)
  while stack[1] do
    local deepest, ending = nil, at
    for i = 1, #stack do
      local last = stack[i].last
      if last < ending then deepest, ending = i, last end
    end
    if not deepest then return pos end
    if ending >= pos then
      out[#out + 1] = escape(text:sub(pos, ending))
      pos = ending + 1
    end
    for _ = deepest, #stack do out[#out + 1] = "</span>" end
    table.remove(stack, deepest)
    for i = deepest, #stack do out[#out + 1] = opening(stack[i], true) end
  end
  return pos
end

local function block_html(text, block, spans)
  local out, stack, pos = {}, {}, block.first
  for _, span in ipairs(spans) do
    if stack[1] then pos = close_ended(out, stack, text, pos, span.first) end
    if span.first > pos then
      out[#out + 1] = escape(text:sub(pos, span.first - 1))
      pos = span.first
    end
    if #stack < DEEPEST then
      out[#out + 1] = opening(span)
      stack[#stack + 1] = span
    elseif span.id then
      out[#out + 1] = '<span id="' .. span.id .. '"></span>'
    end
  end
  pos = close_ended(out, stack, text, pos, block.last + 1)
  out[#out + 1] = escape(text:sub(pos, block.last))
  return table.concat(out)
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

local function article_html(page, doc)
  local spans, lost = by_block(spans_of(doc, page.anchors.spans[doc.index]), doc.blocks)
  local state, out = { headed = false }, {}
  if not headline_of(doc.blocks) then
    state.headed = true
    out[1] = doc.title and "<h3>" .. escape(doc.title) .. "</h3>" or '<h3 class="untitled">No headline</h3>'
  end
  for i, block in ipairs(doc.blocks) do out[#out + 1] = wrapped(block.kind, block_html(doc.text, block, spans[i]), state) end
  for _, span in ipairs(lost) do out[#out + 1] = '<span id="' .. span.id .. '"></span>' end
  local colour = markup.colour(doc.index)
  return table.concat {
    ('<article class="text %s" id="article-%d" lang="en">\n'):format(colour, doc.index),
    ('<p class="head"><span class="outlet %s">%s</span> <span class="meta">%s</span></p>\n'):format(colour, escape(doc.name), meta(doc)),
    table.concat(out, "\n"), "\n</article>",
  }
end

local LEGEND = [[<p class="note legend"><span class="e person">person</span> <span class="e org">organisation</span>
<span class="e place">place</span> <span class="e other">other name</span> <span class="q">quotation</span>
<span class="f">figure</span> <span class="d">date</span></p>
]]

--- Written last: only now is it known which spans the other sections link to.
function articles.html(page)
  local out = {}
  for i, doc in ipairs(page.story.documents) do out[i] = article_html(page, doc) end
  return markup.section(articles.id, articles.title, nil, LEGEND .. '<div class="texts">' .. table.concat(out, "\n") .. "</div>")
end

return articles
