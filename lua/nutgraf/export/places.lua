--- Places in an article's text for formats that count otherwise than in bytes from one: in characters from nought.
local places = {}

local STEP = 1024 -- bytes between the places that are counted once

local function count(bytes)
  local _, continued = bytes:gsub("[\128-\191]", "")
  return #bytes - continued
end

--- A function that tells how many characters the first n bytes of a text hold. A span's start is that of first - 1, its
-- end that of last.
function places.characters(text)
  local before = { [0] = 0 }
  for i = 1, math.floor(#text / STEP) do before[i] = before[i - 1] + count(text:sub((i - 1) * STEP + 1, i * STEP)) end
  return function(n)
    local i = math.floor(n / STEP)
    return before[i] + count(text:sub(i * STEP + 1, n))
  end
end

--- The names in the order of the text, the longer first where two begin at one place, none inside another.
function places.names(article)
  local list, reach = {}, 0
  for m in article:mentions { form = "name" } do
    if m.first > reach then list[#list + 1], reach = m, m.last end
  end
  return list
end

return places
