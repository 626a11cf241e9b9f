--- What got lost between the outlets: sources, hedges and bounds; and the anonymous sources that several rest on.
local markup = require "nutgraf.report.markup"
local wording = require "nutgraf.report.wording"

local escape = markup.escape
local drift = { id = "drift", title = "What got lost" }

local NOTE = "One outlet says it with a source, a doubt or a bound, another without."
local SHOWN, LIMIT = 12, 200

local LOST = {
  attribution = "gives no source; it is %s in %s",
  hedge = "drops “%s”, which stands in %s",
  bound = "drops “%s”, which stands in %s",
}

local function quoted(page, place) return page.anchors:link(place, escape(wording.shorten(page.anchors:words(place), LIMIT))) end

--- The words around a number say more than the number: its sentence, or whole words of it.
local AROUND = 90
local function shown(page, row, place)
  if row.kind ~= "bound" then return place end
  local text = page.story.documents[place.doc].text
  local before = text:sub(math.max(1, place.first - AROUND), place.first - 1)
  before = before:match("^.*[\n.?!]%s+(.*)$") or #before == AROUND and before:match "^%S*(.*)$" or before
  local rest = text:sub(place.last + 1, place.last + AROUND)
  local after = wording.up_to(rest, ".?!")
  if #after == AROUND then after = after:match "^(.*)%f[%s%z]%S*$" or "" end
  return { doc = place.doc, first = place.first - #before:gsub("^%s+", ""), last = place.last + #after }
end

local function item(page, row)
  local anchors = page.anchors
  local lost_words = row.words and anchors:words(row.words):gsub("%s+$", "")
  local words = row.words and anchors:link(row.words, escape(wording.shorten(lost_words, 60))) or "attributed"
  local lost = (LOST[row.kind] or LOST.hedge):format(words, anchors:outlet(row.from.doc, row.from))
  return ('<li><blockquote><p>%s</p></blockquote><p class="in">%s %s.</p></li>'):format(quoted(page, shown(page, row, row.to)),
    anchors:outlet(row.to.doc, row.to), lost)
end

local function link_html(page, link)
  local through = link.through and page.story.documents[link.through]
  return ('<li>%s <span class="remark">%s%s</span> %s</li>'):format(page.anchors:outlet(link.doc, link),
    through and "from " .. escape(through.name) or "", link.anonymous and ", still without a name" or ", no longer told as anonymous",
    quoted(page, link))
end

local function chain_html(page, chain)
  local links = {}
  for i, link in ipairs(chain.links) do links[i] = link_html(page, link) end
  local source = escape(wording.capital(chain.source or "an anonymous source"))
  return ('<li><p class="what">%s to %s: %s</p><ul class="links">%s</ul></li>'):format(
    chain.words and page.anchors:link(chain.words, source) or source, page.anchors:outlet(chain.statement.doc, chain.statement),
    quoted(page, chain.statement), table.concat(links))
end

local function listed(page, rows, html, what)
  local main, rest = {}, {}
  for i, row in ipairs(rows) do table.insert(i <= SHOWN and main or rest, html(page, row)) end
  local more = rest[1] and ('<details><summary>%s</summary><ul class="passages">%s</ul></details>'):format(
    wording.capital(wording.counted(#rest, what)), table.concat(rest, "\n")) or ""
  return main[1] and '<ul class="passages">' .. table.concat(main, "\n") .. "</ul>" .. more or ""
end

function drift.html(page)
  local lost = listed(page, page.story.drift, item, "more")
  local chains = listed(page, page.story.chains, chain_html, "more chain")
  if chains ~= "" then chains = "<h3>Anonymous sources, and who carries them</h3>" .. chains end
  return markup.section(drift.id, drift.title, lost ~= "" and NOTE, lost .. chains)
end

return drift
