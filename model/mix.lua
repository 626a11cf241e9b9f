-- What the scripts share that make training text out of the lexicons and the templates: random numbers of their own, so that the
-- same text comes out everywhere, and the reading of the lexicons.
local LEXICON = "model/en/lexicon/"
local mix = {}

--- A source of random numbers: `random(n)` is 1 to n, `chance(percent)` a boolean, `pick(list)` a member.
-- Lehmer's generator: exact in doubles and in integers.
function mix.numbers(seed)
  local state = seed
  local function random(n)
    state = state * 48271 % 2147483647
    return state % n + 1
  end
  local function chance(percent) return random(1000) <= percent * 10 end
  local function pick(list) return list[random(#list)] end
  return random, chance, pick
end

--- The entries that stand under a class in a file of the lexicon.
function mix.lexicon(name, class)
  local list, now = {}, nil
  for line in io.lines(LEXICON .. name) do
    if line:match "^@class" then now = line:match "^@class%s+(%S+)"
    elseif line ~= "" and not line:match "^#" and now == class then list[#list + 1] = line:match "^[^\t]+" end
  end
  return list
end

return mix
