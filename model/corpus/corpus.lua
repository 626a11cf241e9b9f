-- The corpus' command.
--
--   lua model/corpus/corpus.lua check [--words DIR] [--against DIR] [FILE…]   proves the corpus, or some files, well formed
--   lua model/corpus/corpus.lua stats                                         counts it
--   lua model/corpus/corpus.lua text|conll|jsonl|names|lines [--part P] [--scheme conll] [--tokens N] [FILE…]   writes it to standard output
--   lua model/corpus/corpus.lua brat OUT [--part P]                           writes a folder of brat files
--   lua model/corpus/corpus.lua gold OUT [--part P]                           writes a folder a story, as the evaluation kit reads it
--   lua model/corpus/corpus.lua compare BEFORE AFTER                          counts the labels that differ between two folders of articles
--
-- It uses the module built in this tree (make). The exit status is 1 where something is wrong.
local root = arg[0]:match "^(.*)/[^/]*$" or "."
local tree = root .. "/../.."
package.path = root .. "/?.lua;" .. tree .. "/lua/?.lua;" .. tree .. "/lua/?/init.lua;" .. package.path
package.cpath = tree .. "/" .. (os.getenv "NUTGRAF_BUILD" or "build") .. "/lib/?.so;" .. package.cpath
local articles, check, export, notation = require "articles", require "check", require "export", require "notation"

local function options(list)
  local files, named, i = {}, {}, 1
  while i <= #list do
    local name = list[i]:match "^%-%-(%l+)$"
    if name then named[name], i = list[i + 1], i + 1 else files[#files + 1] = list[i] end
    i = i + 1
  end
  return files, named
end

--- Iterates over the files given, or over the corpus: row, article, errors.
local function each(files, part)
  if #files == 0 then return articles.each(root, part) end
  local i = 0
  return function()
    i = i + 1
    if not files[i] then return end
    local row = { id = files[i]:match "([^/]+)%.%w+$" or files[i], path = files[i] }
    local source, message = articles.read_file(files[i])
    if not source then return row, nil, { { line = 0, message = message } } end
    return row, notation.read(source)
  end
end

local function small_words(folder)
  local words = check.small_words(root)
  if folder then
    for path in io.popen("find '" .. folder .. "' -name '*.txt'"):lines() do check.words(articles.read_file(path), words) end
  end
  return words
end

local verbs = {}

function verbs.check(files, named)
  local words, wrong, n = small_words(named.words), 0, 0
  local texts = {}
  for row, article, errors in each(files) do
    n = n + 1
    if article then
      check.article(article, errors, words)
      texts[#texts + 1] = { row = row, article = article }
    end
    for _, e in ipairs(errors) do print(("%s:%d: %s"):format(row.path, e.line, e.message)) end
    wrong = wrong + #errors
  end
  if #files == 0 then
    for _, message in ipairs(require("overlap").check(texts, named.against)) do
      print(message)
      wrong = wrong + 1
    end
  end
  print(("%d articles, %d errors"):format(n, wrong))
  return wrong == 0
end

function verbs.stats(files)
  local stats = require "stats"
  local counts = stats.new()
  for row, article in each(files) do
    if article then stats.add(counts, article, row) end
  end
  io.write(stats.page(counts))
  return true
end

for _, form in ipairs { "text", "jsonl", "names", "lines" } do
  verbs[form] = function(files, named)
    for row, article in each(files, named.part) do
      if article then io.write(export[form](article, row)) end
    end
    return true
  end
end

--- The articles dealt out batch by batch, so that any first part of them is a cross-section.
local function dealt(files, part)
  local list, place = {}, {}
  for row, article in each(files, part) do
    local batch = row.id:sub(1, 2)
    place[batch] = (place[batch] or 0) + 1
    if article then list[#list + 1] = { article = article, round = place[batch], n = #list } end
  end
  table.sort(list, function(a, b)
    if a.round ~= b.round then return a.round < b.round end
    return a.n < b.n
  end)
  return list
end

function verbs.conll(files, named)
  local left = tonumber(named.tokens) or math.huge
  for _, one in ipairs(dealt(files, named.part)) do
    if left <= 0 then break end
    local text, tokens = export.conll(one.article, named.scheme)
    io.write(text)
    left = left - tokens
  end
  return true
end

local function write_file(path, text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
end

function verbs.brat(files, named)
  local out = table.remove(files, 1)
  if not out then return false end
  os.execute("mkdir -p '" .. out .. "'")
  for row, article in each(files, named.part) do
    write_file(out .. "/" .. row.id .. ".txt", article.text)
    write_file(out .. "/" .. row.id .. ".ann", export.brat(article))
  end
  return true
end

function verbs.gold(files, named)
  local out, gold, json = table.remove(files, 1), require "gold", require "nutgraf.json"
  if not out then return false end
  local stories = {}
  for row, article in each(files, named.part) do
    local folder = out .. "/" .. (row.story or row.id)
    if not stories[folder] then
      os.execute("mkdir -p '" .. folder .. "'")
      stories[folder] = { gold = {}, blocks = {} }
    end
    write_file(folder .. "/" .. row.id .. ".txt", article.text)
    stories[folder].gold[row.id .. ".txt"] = gold.article(article)
    stories[folder].blocks[row.id .. ".txt"] = gold.lines(article)
  end
  for folder, story in pairs(stories) do
    write_file(folder .. "/gold.json", json.encode(story.gold))
    write_file(folder .. "/blocks.json", json.encode(story.blocks))
  end
  return true
end

function verbs.compare(files)
  local compare = require "compare"
  local counts = compare.new()
  for path in io.popen("find '" .. files[2] .. "' -name '*.txt' | sort"):lines() do
    local before = articles.read_file(files[1] .. path:sub(#files[2] + 1))
    if before then compare.add(counts, (notation.read(before)), (notation.read(articles.read_file(path)))) end
  end
  io.write(compare.page(counts))
  return true
end

local verb = verbs[arg[1]]
if not verb then
  io.stderr:write "usage: corpus.lua check|stats|text|conll|jsonl|names|brat …\n"
  os.exit(2)
end
os.exit(verb(options { table.unpack(arg, 2) }))
