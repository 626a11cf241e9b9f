-- What must not recur: a sentence of the corpus in another article, and a run of nine words of other people's text.
local overlap = {}
local RUN = 9

--- A line or a sentence of four words or more, in small letters without marks.
local function sentences(text)
  local out = {}
  for line in text:gmatch "[^\n]+" do
    for sentence in (line:gsub("([%.!%?][”’\"')]*) +", "%1\n")):gmatch "[^\n]+" do
      local words = {}
      for word in sentence:lower():gmatch "[%w\128-\255]+" do words[#words + 1] = word end
      if #words >= 4 then out[#out + 1] = table.concat(words, " ") end
    end
  end
  return out
end

local function runs(text, each)
  local words = {}
  for word in text:lower():gmatch "%w+" do words[#words + 1] = word end
  for i = 1, #words - RUN + 1 do each(table.concat(words, " ", i, i + RUN - 1)) end
end

local function find_repeated(texts, messages)
  local seen = {}
  for _, text in ipairs(texts) do
    for _, sentence in ipairs(sentences(text.article.text)) do
      local before = seen[sentence]
      if before and before.story ~= text.row.story then
        messages[#messages + 1] = ("%s: a sentence of %s: %s"):format(text.row.path, before.id, sentence)
      end
      seen[sentence] = before or text.row
    end
  end
end

--- The strings of a file that may hold articles: each line, and in JSON lines each text.
local function read_outside(path, each)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  if path:find "%.conll$" then text = text:gsub("\n\n+", "\1"):gsub("\t[^\n\1]*", ""):gsub("\n", " "):gsub("\1", "\n") end
  if path:find "%.jsonl$" then text = text:gsub("\\u%x%x%x%x", " "):gsub("\\.", " ") end
  runs(text, each)
end

local function find_foreign(texts, folder, messages)
  local ours, told = {}, {}
  for _, text in ipairs(texts) do runs(text.article.text, function(run) ours[run] = text.row end) end
  for path in io.popen("find '" .. folder .. "' -name '*.txt' -o -name '*.jsonl' -o -name '*.conll'"):lines() do
    read_outside(path, function(run)
      if ours[run] and not told[run] then
        told[run] = true
        messages[#messages + 1] = ("%s: nine words that stand in %s, too: %s"):format(ours[run].path, path:match "[^/]+/[^/]+$", run)
      end
    end)
  end
end

--- Messages about texts { row, article }; folder: where other people's text lies, or nil.
function overlap.check(texts, folder)
  local messages = {}
  find_repeated(texts, messages)
  if folder then find_foreign(texts, folder, messages) end
  return messages
end

return overlap
