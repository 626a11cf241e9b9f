-- Prints the running text that word classes are counted on, a paragraph a line, each once:
--
--   lua model/class_text.lua EVAL_DATA > text
--
-- Reads every .jsonl (fields text, body, title), .txt of unlabelled/, and .conll below EVAL_DATA. Needs lua-cjson and `find`.
local json = require "cjson"
local root = assert(arg[1], "usage: class_text.lua EVAL_DATA")
local seen = {}

local function paragraph(text)
  text = text:gsub("%s+", " ")
  if #text < 20 or seen[text] then return end
  seen[text] = true
  io.write(text, "\n")
end

local function paragraphs(text)
  for line in text:gmatch "[^\n]+" do paragraph(line) end
end

local readers = {
  jsonl = function(line)
    local ok, row = pcall(json.decode, line)
    if not ok or type(row) ~= "table" then return end
    for _, field in ipairs { "title", "text", "body" } do
      if type(row[field]) == "string" then paragraphs(row[field]) end
    end
  end,
  txt = paragraph,
}

local function conll(path)
  local words = {}
  for line in io.lines(path) do
    local word = line:match "^%S+"
    if word and word ~= "-DOCSTART-" then
      words[#words + 1] = word
    elseif #words > 0 then
      paragraph(table.concat(words, " "))
      words = {}
    end
  end
end

local list = io.popen(("find '%s' -name '*.jsonl' -o -name '*.conll' -o -path '*unlabelled*.txt'"):format(root))
local paths = {}
for path in list:lines() do paths[#paths + 1] = path end
list:close()
table.sort(paths)
for _, path in ipairs(paths) do
  -- grammar check lists and quantity tests are no running text; stories are a yardstick
  if not path:find "/grammar/" and not path:find "/quantulum/" and not path:find "/stories/" then
    if path:find "%.conll$" then
      conll(path)
    else
      local read = readers[path:match "%.(%w+)$"]
      for line in io.lines(path) do read(line) end
    end
  end
end
