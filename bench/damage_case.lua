-- Prints a labelled set as an editor's headline desk would write it: every word in capitals, or in title case.
--
--   lua bench/damage_case.lua caps|title SET.conll > copy.conll
--
-- Reads and writes "token<TAB>label" lines, sentences apart by an empty line. The trainer's --measure scores the copies
-- (bench/RESULTS.md). Title case leaves short function words small, as newspapers do.
local how, path = arg[1], arg[2]
if not path or how ~= "caps" and how ~= "title" then
  io.stderr:write "usage: damage_case.lua caps|title SET.conll\n"
  os.exit(2)
end

local SMALL = {}
for word in ("a an the of in on at to for by with from and or as but nor via vs"):gmatch "%S+" do SMALL[word] = true end

-- Latin letters of two bytes: U+00E0..U+00FE, and the pairs of Latin Extended-A.
local function upper_letter(c)
  local point = utf8.codepoint(c)
  if point >= 0xE0 and point <= 0xFE and point ~= 0xF7 then return utf8.char(point - 32) end
  local odd_is_small = point >= 0x100 and point <= 0x137 or point >= 0x14A and point <= 0x177
  local even_is_small = point >= 0x139 and point <= 0x148 or point >= 0x179 and point <= 0x17E
  if odd_is_small and point % 2 == 1 or even_is_small and point % 2 == 0 then return utf8.char(point - 1) end
  return c
end

local function upper(s) return (s:upper():gsub("[\195-\197][\128-\191]", upper_letter)) end

local function title(s, first)
  if SMALL[s] and not first then return s end
  return (s:gsub("^" .. utf8.charpattern, upper))
end

local first = true
for line in io.lines(path) do
  local token, label = line:match "^([^\t]+)\t(.*)$"
  if not token or token == "-DOCSTART-" then
    print(line)
    first = true
  else
    print((how == "caps" and upper(token) or title(token, first)) .. "\t" .. label)
    first = false
  end
end
