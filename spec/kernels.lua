-- The tagger's kernels against each other: every set of instructions that this machine has answers the same bytes.
--
--   lua spec/kernels.lua BUILD FILE…
--
-- Prints a sum of the answers first, for the comparison of builds. The exit status is 1 where a set differs from plain C.
local build = table.remove(arg, 1)
package.path = "lua/?.lua;lua/?/init.lua;" .. package.path
package.cpath = build .. "/lib/?.so;" .. package.cpath
local core, nutgraf = require "nutgraf.core", require "nutgraf"

local texts = {}
for i, path in ipairs(arg) do
  local file = assert(io.open(path, "rb"))
  texts[i] = file:read "*a"
  file:close()
end

local function answers(set)
  core.kernels(set)
  local out = {}
  for i, text in ipairs(texts) do out[i] = assert(nutgraf.parse(text)):json() end
  return out
end

local sets, wrong, sum = core.kernels(), 0, 0
local plain = answers "plain"
for _, json in ipairs(plain) do
  for i = 1, #json do sum = (sum * 31 + json:byte(i)) % 2147483647 end
end
for _, set in ipairs(sets) do
  for i, json in ipairs(answers(set)) do
    if json ~= plain[i] then
      io.stderr:write(("differs from plain C: %s on %s\n"):format(set, arg[i]))
      wrong = wrong + 1
    end
  end
end
print(("%d: %d texts by %s"):format(sum, #texts, table.concat(sets, ", ")))
os.exit(wrong == 0)
