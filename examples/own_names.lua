-- Your own names and patterns beside nutgraf's: a gazetteer of the things your desk follows, a PCRE2 pattern under hard
-- limits, and a step in plain Lua, in one pipeline.
--
--   lua5.4 examples/own_names.lua story/*.txt
local files = dofile((arg[0]:match "^(.*/)" or "") .. "tree.lua")
local nutgraf = require "nutgraf"

local ships = assert(nutgraf.gazetteer {
  label = "SHIP",
  entries = { ["Evangeline Bay"] = "IMO 0000001", ["Lady of Kerra"] = "IMO 0000002" },
})
local deadlines = assert(nutgraf.pattern { label = "DEADLINE", pattern = [[\bwithin (?<value>\d+ (?:days|weeks|months))\b]] })

local ledger = {}
local function keep(article)
  for span in article:spans() do
    ledger[#ledger + 1] = ("%-16s %-9s %-28s %s"):format(article.id, span.label, span.text, span.value or "")
  end
end

local pipeline = nutgraf.pipeline { ships, deadlines, keep }
for _, file in ipairs(files) do assert(pipeline(assert(nutgraf.read(file)))) end
print(table.concat(ledger, "\n"))
