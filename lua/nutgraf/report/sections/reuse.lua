--- Reused passages: the same words in two outlets.
local markup = require "nutgraf.report.markup"
local wording = require "nutgraf.report.wording"

local escape = markup.escape
local reuse = { id = "reuse", title = "Shared passages" }

local SHOWN, FEWEST_WORDS = 8, 8
local MOST_COMPARED = 60 -- passages that a shorter one is looked for in

local function add_place(passage, place)
  if passage.docs[place.doc] then return end
  passage.docs[place.doc] = place
  table.insert(passage.places, place)
end

--- Whether a passage is part of a longer one in each of its outlets.
local function within(small, large)
  for _, place in ipairs(small.places) do
    local around = large.docs[place.doc]
    if not around or place.first < around.first or place.last > around.last then return false end
  end
  return true
end

local function longest_first(list)
  table.sort(list, function(x, y)
    if x.words ~= y.words then return x.words > y.words end
    return x.at < y.at
  end)
  return list
end

--- Passages by their words. A place that several outlets share stands in as many pairs: its words are looked at once.
local function by_words(story)
  local list, by_text, by_place = {}, {}, {}
  for i = 1, #story.documents do by_place[i] = {} end
  return list, function(place, at)
    local known, key = by_place[place.doc], place.first * 2 ^ 26 + place.last
    if known[key] then return known[key] end
    local text = story.documents[place.doc].text:sub(place.first, place.last)
    local passage = by_text[text]
    if not passage then
      passage = { text = text, words = wording.words(text), places = {}, docs = {}, at = at }
      by_text[text], list[#list + 1] = passage, passage
    end
    known[key] = passage
    return passage
  end
end

--- Pairs that share the same words become one passage: { text, words, places }, longest first. A passage that is part of a
-- longer one in the same outlets tells nothing new and is left out.
function reuse.passages(story)
  local list, passage_of = by_words(story)
  for i, pair in ipairs(story.reuse) do
    if pair.a and pair.b and pair.a.doc and pair.b.doc then
      local passage = passage_of(pair.a, i)
      add_place(passage, pair.a)
      add_place(passage, pair.b)
    end
  end
  local out = {}
  for _, passage in ipairs(longest_first(list)) do
    local known = false
    for k = 1, math.min(#out, MOST_COMPARED) do known = known or within(passage, out[k]) end
    if not known then out[#out + 1] = passage end
  end
  return out
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
    local list = (i <= SHOWN and passage.words >= FEWEST_WORDS) and main or rest
    list[#list + 1] = passage_html(page, passage)
  end
  local more = rest[1] and ('<details><summary>%s</summary><ul class="passages">%s</ul></details>'):format(
    wording.capital(wording.counted(#rest, "shorter passage")), table.concat(rest, "\n")) or ""
  local list = main[1] and '<ul class="passages">' .. table.concat(main, "\n") .. "</ul>" or ""
  return markup.section(reuse.id, reuse.title, "The same words in the same order.", list .. more)
end

return reuse
