--- Compares two wordings word by word.
--
-- In: two texts. Out: a list of runs { op, a, b } in reading order, op one of "same", "cut" (at an edge: one outlet quotes
-- less), "removed", "added"; a and b are the words on either side. Longest common subsequence over words; case, the shape
-- of quotation marks and punctuation do not count as a difference, because outlets restyle them by house rule.

local diff = {}

local MAX_WORDS = 400 -- the table below is quadratic; above, only the shared ends are told apart

local FOLD = { ["‘"] = "'", ["’"] = "'", ["“"] = '"', ["”"] = '"', ["–"] = "-", ["—"] = "-", ["…"] = "" }

--- What two spellings of a word have in common; "" for bare punctuation.
function diff.key(word)
  if word:find "^%a+$" then return word:lower() end
  word = word:gsub("\226\128.", FOLD)
  local bare = word:lower():gsub("^%p+", ""):gsub("%p+$", "")
  return bare
end

--- The words of a text, read once where it is compared with several: diff.words takes it in the text's place.
function diff.read(text)
  local words, keys, n = {}, {}, 0
  for word in text:gmatch "%S+" do
    local key = diff.key(word)
    if key ~= "" or n == 0 then
      n = n + 1
      words[n], keys[n] = word, key
    else
      words[n] = words[n] .. " " .. word -- a lone dash belongs to the word before it
    end
  end
  return { text = text, words = words, keys = keys }
end

--- lengths[i][j]: longest common subsequence of a[i..] and b[j..].
local function lengths_of(a, b)
  local lengths = { [#a + 1] = {} }
  for j = 1, #b + 1 do lengths[#a + 1][j] = 0 end
  for i = #a, 1, -1 do
    local row, below = { [#b + 1] = 0 }, lengths[i + 1]
    for j = #b, 1, -1 do
      if a[i] == b[j] then
        row[j] = below[j + 1] + 1
      else
        row[j] = below[j] >= row[j + 1] and below[j] or row[j + 1]
      end
    end
    lengths[i] = row
  end
  return lengths
end

local function append(runs, op, a, b)
  local run = runs[#runs]
  if not run or run.op ~= op then
    run = { op = op, a = {}, b = {} }
    runs[#runs + 1] = run
  end
  run.a[#run.a + 1], run.b[#run.b + 1] = a, b
end

--- Words first..last of a, which b has `shift` places later.
local function append_same(runs, a, b, first, last, shift)
  if first > last then return end
  local run = runs[#runs]
  if not run or run.op ~= "same" then
    run = { op = "same", a = {}, b = {} }
    runs[#runs + 1] = run
  end
  local n = #run.a - first + 1
  for i = first, last do run.a[i + n], run.b[i + n] = a[i], b[i + shift] end
end

local function walk(runs, a, b, ka, kb, lengths)
  local i, j = 1, 1
  while i <= #a or j <= #b do
    if i <= #a and j <= #b and ka[i] == kb[j] then
      append(runs, "same", a[i], b[j])
      i, j = i + 1, j + 1
    elseif j > #b or (i <= #a and lengths[i + 1][j] >= lengths[i][j + 1]) then
      append(runs, "removed", a[i])
      i = i + 1
    else
      append(runs, "added", nil, b[j])
      j = j + 1
    end
  end
end

--- Words missing at an end with nothing in their place are a shorter quotation, not another one.
local function mark_cuts(runs)
  local first, last = runs[1], runs[#runs]
  if #runs > 1 and first.op == "removed" and runs[2].op == "same" then first.op = "cut" end
  if #runs > 1 and last.op == "removed" and runs[#runs - 1].op == "same" then last.op = "cut" end
  return runs
end

local function part(list, first, last)
  local out = {}
  for i = first, last do out[#out + 1] = list[i] end
  return out
end

--- How many words the two share at their beginnings and, of the rest, at their ends.
local function shared_ends(ka, kb)
  local head, tail, most = 0, 0, math.min(#ka, #kb)
  while head < most and ka[head + 1] == kb[head + 1] do head = head + 1 end
  while tail < most - head and ka[#ka - tail] == kb[#kb - tail] do tail = tail + 1 end
  return head, tail
end

--- The runs between the shared ends: by longest common subsequence, or plainly where that would take too long.
local function middle(runs, a, b, ka, kb)
  if #a > MAX_WORDS or #b > MAX_WORDS or #a == 0 or #b == 0 then
    for i = 1, #a do append(runs, "removed", a[i]) end
    for j = 1, #b do append(runs, "added", nil, b[j]) end
  else
    walk(runs, a, b, ka, kb, lengths_of(ka, kb))
  end
end

--- The runs that lead from `before` to `after`, texts or what diff.read made of them.
function diff.words(before, after)
  before = type(before) == "string" and diff.read(before) or before
  after = after == before.text and before or type(after) == "string" and diff.read(after) or after
  local a, ka, b, kb = before.words, before.keys, after.words, after.keys
  local head, tail = shared_ends(ka, kb)
  local runs = {}
  append_same(runs, a, b, 1, head, 0)
  if head == #a and head == #b then return runs end
  middle(runs, part(a, head + 1, #a - tail), part(b, head + 1, #b - tail), part(ka, head + 1, #a - tail), part(kb, head + 1, #b - tail))
  append_same(runs, a, b, #a - tail + 1, #a, #b - #a)
  return mark_cuts(runs)
end

--- True where the two differ in more than length.
function diff.altered(before, after)
  for _, run in ipairs(diff.words(before, after)) do
    if run.op == "removed" or run.op == "added" then return true end
  end
  return false
end

return diff
