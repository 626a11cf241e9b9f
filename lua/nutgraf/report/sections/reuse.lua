--- Reused passages: the same words in two outlets.
local markup = require "nutgraf.report.markup"
local wording = require "nutgraf.report.wording"

local escape = markup.escape
local reuse = { id = "reuse", title = "Shared passages" }

local SHOWN = 8

local function words_in(text)
  local _, n = text:gsub("%S+", "")
  return n
end

--- Pairs that share the very same passage become one: { text, words, places }, longest first.
function reuse.passages(story)
  local list, by_key = {}, {}
  for i, pair in ipairs(story.reuse) do
    if pair.a and pair.b and pair.a.doc and pair.b.doc then
      local key = pair.a.doc .. "-" .. pair.a.first .. "-" .. pair.a.last
      local passage = by_key[key]
      if not passage then
        local text = story.documents[pair.a.doc].text:sub(pair.a.first, pair.a.last)
        passage = { text = text, words = words_in(text), places = { pair.a }, at = i }
        by_key[key], list[#list + 1] = passage, passage
      end
      table.insert(passage.places, pair.b)
    end
  end
  table.sort(list, function(x, y)
    if x.words ~= y.words then return x.words > y.words end
    return x.at < y.at
  end)
  return list
end

local function passage_html(page, passage)
  local outlets = {}
  for i, place in ipairs(passage.places) do outlets[i] = page.anchors:outlet(place.doc, place) end
  return ('<li><blockquote><p>%s</p></blockquote><p class="in">%s, in %s</p></li>'):format(
    escape(wording.shorten(passage.text, 420)), wording.capital(wording.counted(passage.words, "word")), wording.list(outlets))
end

function reuse.html(page)
  local main, rest = {}, {}
  for i, passage in ipairs(reuse.passages(page.story)) do
    local list = i <= SHOWN and main or rest
    list[#list + 1] = passage_html(page, passage)
  end
  if not main[1] then return nil end
  local more = rest[1] and ('<details><summary>%s more</summary><ul class="passages">%s</ul></details>'):format(
    wording.capital(wording.counted(#rest, "shorter passage")), table.concat(rest, "\n")) or ""
  return markup.section(reuse.id, reuse.title, "The same words in the same order.",
    '<ul class="passages">' .. table.concat(main, "\n") .. "</ul>" .. more)
end

return reuse
