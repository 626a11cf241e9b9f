--- Places in an article's text for formats that count otherwise than in bytes from one: in characters from nought.
local places = {}

--- A function that tells how many characters the first n bytes of a text hold. A span's start is that of first - 1, its
-- end that of last. Only the runs of continuation bytes are kept, of which most texts have few.
function places.characters(text)
  local starts, lengths, before, runs, total = {}, {}, {}, 0, 0
  for first, behind in text:gmatch "()[\128-\191]+()" do
    runs = runs + 1
    starts[runs], lengths[runs], before[runs] = first, behind - first, total
    total = total + behind - first
  end
  return function(n)
    local low, high = 0, runs -- the last run that begins within n
    while low < high do
      local middle = math.floor((low + high + 1) / 2)
      if starts[middle] <= n then low = middle else high = middle - 1 end
    end
    if low == 0 then return n end
    return n - before[low] - math.min(lengths[low], n - starts[low] + 1)
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
