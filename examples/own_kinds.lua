-- A tagger of your own kinds of names: it learns what a ship is called from sentences made of a few patterns, measures
-- itself on ships that it has never seen, and finds those of the story.
--
--   lua5.4 examples/own_kinds.lua story/*.txt
--
-- With a labelled file of your own, one line does: nutgraf.train{ train = "ships.conll", dev = "held-out.conll" }.
local files = dofile((arg[0]:match "^(.*/)" or "") .. "tree.lua")
local nutgraf = require "nutgraf"

local PATTERNS = {
  "The ferry %s sank off the coast on Friday .", "Rescuers reached the %s before dawn .", "The doors of the %s were open , the crew said .",
  "The %s was built in Busan .", "A survivor of the %s spoke to reporters .", "The tanker %s collided with the %s in the strait .",
  "Officials boarded the %s in Dover .", "The port of Dover was closed .", "The mayor of Port Varn met reporters on Friday .",
  "The owner of the %s ignored warnings about the bow door .", "Prosecutors charged the captain of the %s .", "Gulf Lines denied it .",
  "Anna Berg , a survivor , said the doors were open .", "The Coastal Safety Board opened an inquiry into the %s .",
  "The National Weather Service had warned of a storm .", "The Harbour Times reported it first , citing Ivan Petrov .",
  "Owen Marsh , who owns Baltic Freight , told the Evening Post so .", "The Transport Ministry in London thanked Mary Whitaker .",
}
local FIRST = { "Evening", "Ocean", "Northern", "Lady", "Spirit", "Pride", "Star", "Maria", "Queen", "Golden" }
local LAST = { "Star", "Grace", "Dawn", "of Kent", "of the Isles", "Pearl", "Venture", "Harmony", "Bay", "Trader" }

-- Sentences with ships in them: every fourth name is held out, and those are for the sentences to measure on.
local function sentences(count, held_out)
  local list, turn = {}, 0
  for i = 1, count do
    local tokens, labels = {}, {}
    local function add(token, label) tokens[#tokens + 1], labels[#labels + 1] = token, label end
    for word in PATTERNS[i % #PATTERNS + 1]:gmatch "%S+" do
      if word == "%s" then
        repeat turn = turn + 1 until (turn % 4 == 0) == held_out
        add(FIRST[turn % 10 + 1], "B-SHIP")
        for token in LAST[math.floor(turn / 10) % 10 + 1]:gmatch "%S+" do add(token, "I-SHIP") end
      else
        add(word, "O")
      end
    end
    list[i] = { tokens = tokens, labels = labels }
  end
  return list
end

local ships, report = assert(nutgraf.train { train = sentences(400, false), dev = sentences(100, true) })
local all = report.dev.all
print(("learned from %d sentences; of %d names of other ships %d are found"):format(report.sentences, all.wanted, all.right))

for _, file in ipairs(files) do
  local article = ships(assert(nutgraf.read(file)))
  for span in article:spans "SHIP" do print(article.id, span.text) end
end
