-- Counts in how many documents each word stem of open news text stands, for the weights of `cluster`.
--
--   lua model/word_counts.lua FILE… > model/en/lexicon/news_words.txt
--
-- A file holds one sentence a line; SENTENCES lines make a document. The stemmer is that of csrc/words.c (wd_stem), on ASCII words.
local SENTENCES, LEAST, SCALE = 15, 12, 10000

local stop = {}
for line in io.lines "model/en/lexicon/stop_words.txt" do if not line:find "^[#@]" then stop[line] = true end end

local function stem(w)
  if #w > 5 and w:find "ies$" then w = w:sub(1, -4) .. "y"
  elseif #w > 3 and w:find "[^s]s$" then w = w:sub(1, -2) end
  if #w > 5 and w:find "ing$" then w = w:sub(1, -4) elseif #w > 4 and w:find "ed$" then w = w:sub(1, -3) end
  if #w > 3 and w:find "e$" then w = w:sub(1, -2) end
  return w
end

local counts, documents, seen, lines = {}, 0, {}, 0
local function flush()
  if lines == 0 then return end
  for w in pairs(seen) do counts[w] = (counts[w] or 0) + 1 end
  documents, seen, lines = documents + 1, {}, 0
end
for _, name in ipairs(arg) do
  for line in io.lines(name) do
    for w in line:gmatch "[%w\128-\255]+" do
      w = w:lower()
      if #w > 1 and not stop[w] and w:find "^[a-z]+$" then seen[stem(w)] = true end
    end
    lines = lines + 1
    if lines == SENTENCES then flush() end
  end
  flush()
end

local rows = {}
for w, n in pairs(counts) do if n >= LEAST then rows[#rows + 1] = ("%s\t%d"):format(w, math.floor(n * SCALE / documents + 0.5)) end end
table.sort(rows)
print(("# Word stems of open news text and in how many of %d documents of %d sentences each stands. Made by model/word_counts.lua from"):format(SCALE, SENTENCES))
print "# Wikipedia's Current Events (CC BY-SA 4.0) and Voice of America; see model/README.md. The stems are those of csrc/words.c."
print "@class NEWS_WORD"
for _, row in ipairs(rows) do print(row) end
