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

local function add(list, span, class, title) list[#list + 1] = { first = span.first, last = span.last, class = class, title = title } end

local function annotations(doc)
  local list = {}
  for _, quote in ipairs(doc.quotes) do
    if quote.kind ~= "indirect" then
      for _, content in ipairs(quote.contents) do add(list, content, "q") end
    end
  end
  for _, m in ipairs(doc.mentions) do add(list, m, KIND_CLASS[m.kind] or "e other", m.name) end
  for _, f in ipairs(doc.figures) do add(list, f, "f") end
  for _, d in ipairs(doc.dates) do add(list, d, "d", d.value) end
  return list
end

--- Earlier first; of two that begin together the longer, so that it goes around the other.
local function before(x, y)
  if x.key ~= y.key then return x.key < y.key end
  if x.class ~= y.class then return x.class < y.class end
  return (x.id or "") < (y.id or "")
end

--- Annotations and anchors in text order; an anchor that covers an annotation exactly shares its element.
local function spans_of(doc, anchors)
  local list = annotations(doc)
  local by_place = {}
  for _, span in ipairs(list) do
    local key = span.first * 2 ^ 26 + span.last
    by_place[key] = by_place[key] or span
  end
  for _, anchor in ipairs(anchors) do
    local twin = by_place[anchor.first * 2 ^ 26 + anchor.last]
    if twin then
      twin.id = anchor.id
    else
      list[#list + 1] = { first = anchor.first, last = anchor.last, id = anchor.id, class = "s" }
    end
  end
  for _, span in ipairs(list) do span.key = span.first * 2 ^ 26 - span.last end
  table.sort(list, before)
  return list
end

--- Deals the spans out to the blocks they stand in, cut at the edges. Returns them by block, and those that stand nowhere.
local function by_block(spans, blocks)
  local out, lost, from = {}, {}, 1
  for i = 1, #blocks do out[i] = {} end
  for _, span in ipairs(spans) do
    while blocks[from] and blocks[from].last < span.first do from = from + 1 end
    local k, id = from, span.id
    while blocks[k] and blocks[k].first <= span.last do
      local first, last = math.max(span.first, blocks[k].first), math.min(span.last, blocks[k].last)
      table.insert(out[k], { first = first, last = last, class = span.class, title = span.title, id = id })
      k, id = k + 1, nil
    end
    if k == from and span.id then lost[#lost + 1] = span end
  end
  return out, lost
end

-- One block -------------------------------------------------------------------------------------------------------------

local function opening(span, again)
  return '<span class="' .. span.class .. '"' .. (span.id and not again and ' id="' .. span.id .. '"' or "") ..
    (span.title and not again and ' title="' .. escape(span.title) .. '"' or "") .. ">"
end

--- Closes the lowest open span that ends before `at`, and all above it, of which those that last longer are opened again.
local function close_ended(out, stack, text, pos, at)
  while stack[1] do
    local deepest, ending
    for i, span in ipairs(stack) do
      if span.last < at and (not ending or span.last < ending) then deepest, ending = i, span.last end
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
    pos = close_ended(out, stack, text, pos, span.first)
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
