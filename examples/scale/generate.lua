-- A made-up archive to try the other scripts on: articles about invented events, several outlets to an event, some copying others.
--
--   lua5.4 generate.lua 5000 > articles.jsonl
--
-- The id is EVENT-OUTLET, so it tells which articles belong together. The same number always gives the same articles.
local wanted = tonumber(arg[1]) or 1000

-- Park and Miller's generator: the same numbers on every Lua.
local seed = 20260101
local function below(n)
  seed = seed * 16807 % 2147483647
  return seed % n + 1
end
local function one(list) return list[below(#list)] end

local ONSETS = { "B", "Br", "C", "D", "Dr", "F", "G", "Gr", "H", "K", "L", "M", "N", "P", "Qu", "R", "S", "St", "T", "Tr", "V", "W" }
local VOWELS = { "a", "e", "i", "o", "u", "ai", "ea", "oo" }
local ENDS = { "bury", "dale", "den", "ford", "gate", "ham", "holm", "ley", "mere", "more", "nock", "sett", "ton", "wick" }
local function word() return one(ONSETS) .. one(VOWELS) .. one { "l", "n", "r", "s", "m", "ld", "nd", "rt", "ck", "v" } end
local function place() return word() .. one(ENDS) end
local GIVEN = { "Ada", "Alan", "Ann", "Boris", "Clara", "Dmitri", "Elsa", "Frank", "Grace", "Hugo", "Ines", "Jonas", "Karen", "Lena",
  "Martin", "Nora", "Oskar", "Paula", "Ralf", "Sara", "Tomas", "Vera" }
local function person() return one(GIVEN) .. " " .. word() .. one { "er", "in", "gen", "mann", "ov", "sen", "s", "ett", "ano" } end

local THINGS = { "bridge", "budget", "cable car", "dam", "election", "ferry", "fire", "flood", "harbour", "heat wave", "hospital", "mine",
  "museum", "pipeline", "power station", "prison", "railway", "school", "stadium", "strike", "tax", "trial", "tunnel", "virus" }
local JOBS = { "Mayor", "Minister", "Judge", "Captain", "Professor", "Senator", "Inspector", "Bishop" }
local VERBS = { "blamed", "praised", "warned", "sued", "met", "questioned", "replaced", "visited" }
local MATTERS = { "the cost", "the delay", "the warnings", "the report", "the contract", "the inspection", "the vote", "the letter" }
local OUTLETS = { "Meridian", "Northern Ledger", "Channel North", "Daily Gull", "Evening Post", "Norwire", "The Observer", "Gazette" }

local SENTENCES = {
  function(e)
    return ("%s %s said %s of the %s in %s had been known for %d weeks."):format(e.job, e.who, e.matter, e.thing, e.place, below(40))
  end,
  function(e) return ("“Nobody in %s was told about %s,” %s said."):format(e.place, e.matter, e.other) end,
  function(e) return ("At least %d people were affected by the %s, according to %s."):format(e.toll, e.thing, e.agency) end,
  function(e) return ("%s %s %s over %s."):format(e.who, one(VERBS), e.other, e.matter) end,
  function(e)
    return ("The %s near %s and %s was closed on %s."):format(e.thing, e.place, e.near, one { "Monday", "Tuesday", "Friday" })
  end,
  function(e) return ("%s denied that the %s company had ignored %s."):format(e.other, e.thing, e.matter) end,
  function(e) return ("Two people familiar with the %s of %s said %s would be published soon."):format(e.thing, e.place, one(MATTERS)) end,
  function(e) return ("Residents of %s and %s waited %d hours for news of the %s."):format(e.place, e.near, below(30), e.thing) end,
  function(e) return ("%s has been %s of %s since %d."):format(e.who, e.job:lower(), e.place, 1990 + below(30)) end,
}

local function event()
  return { thing = one(THINGS), place = place(), near = place(), who = person(), other = person(), job = one(JOBS),
    matter = one(MATTERS), agency = one(OUTLETS), toll = below(200), day = below(333) }
end

local function text_of(e, copied)
  local out = { ("%s in %s: %s"):format(e.thing:gsub("^%l", string.upper), e.place, e.matter), "" }
  for _ = 1, 8 + below(10) do out[#out + 1] = one(SENTENCES)(e) end
  if copied then out[#out + 1] = copied end
  return table.concat(out, "\n")
end

local function string_of(s) return '"' .. s:gsub("\n", "\\n") .. '"' end

local number, written = 0, 0
while written < wanted do
  local e, copied = event(), nil
  number = number + 1
  for outlet = 1, math.min(below(6), wanted - written) do
    local text = text_of(e, below(3) == 1 and copied)
    copied = text:match "\n\n(.*)"
    local day = e.day + below(3)
    io.write(('{"id":"e%06d-%d","outlet":%s,"published":"2026-%02d-%02d","text":%s}\n'):format(number, outlet,
      string_of(OUTLETS[outlet]), math.floor(day / 28.25) + 1, day % 28 + 1, string_of(text)))
    written = written + 1
  end
end
