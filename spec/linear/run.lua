-- Counts instructions of every hostile family at n and 2n bytes under valgrind and fails where the ratio says that something
-- is not linear. Usage: lua run.lua build/linear [BYTES [BEGINNING]]
local program, bytes = arg[1], tonumber(arg[2] or 30000)
local BAR = 2.05 -- constant parts make it less than 2; allocation steps and hash tables a little more

local function start(family, n)
  local command = ("valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect=measured %s '%s' %d 2>&1"):format(program, family, n)
  return assert(io.popen(command))
end

local function instructions(pipe, family)
  local out = pipe:read("*a")
  pipe:close()
  return tonumber(out:match("Collected : (%d+)")) or error("no count for " .. family .. ":\n" .. out)
end

local only = arg[3] -- families whose names begin so
local families = {}
for name in assert(io.popen(program)):lines() do
  if not only or name:sub(1, #only) == only then families[#families + 1] = name end
end
local worst, failed = 0, 0
for _, family in ipairs(families) do
  local small, large = start(family, bytes), start(family, 2 * bytes) -- side by side: instructions are counted, not time
  local one, two = instructions(small, family), instructions(large, family)
  local ratio = two / one
  local verdict = ratio <= BAR and "" or "  NOT LINEAR"
  if ratio > BAR then failed = failed + 1 end
  worst = math.max(worst, ratio)
  print(("%-28s %12d %8.1f per byte  ratio %.3f%s"):format(family, two, two / (2 * bytes), ratio, verdict))
end
print(("%d families, worst ratio %.3f, %d not linear"):format(#families, worst, failed))
os.exit(failed == 0)
