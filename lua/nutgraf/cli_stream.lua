--- The verbs that read streams: annotate, tag, cluster, reuse.
local cli = require "nutgraf.cli"
local core = require "nutgraf.core"
local file = require "nutgraf.file"
local json = require "nutgraf.json"

local stream = { define = {}, run = {} }

local PARTS = { blocks = 1, marks = 2, sentences = 4, entities = 8, quotes = 16, dates = 32, figures = 64, citations = 128,
  things = 1024 }
local NAMES_OF_PARTS = "blocks, marks, sentences, entities, things (entities that are no persons and have no name), quotes, dates, figures, citations"
local ALL, TOKENS, TEXT = 255 + 1024, 256, 512

-- Whoever feeds us line by line through a pipe may wait for each answer; a file does not.
local function is_pipe(handle) return not handle:seek "cur" end

-- ---- annotate ---------------------------------------------------------------------------------------------------------

function stream.define.annotate(parser)
  local verb = parser:command "annotate"
    :summary "Read articles, write what is in them as JSON lines."
    :description(cli.flow [[Reads articles, one JSON object a line ({"id", "text" or "html", "published", "title", "outlet",
"author", "url"}), and writes one JSON object a line, in the same order: blocks, sentences, entities, quotes, dates, figures,
citations. Files may also be plain text, pages, ninjs, JSON-LD, NITF or feeds. A line that cannot be read is answered by an error
object on its place.]])
  verb:argument("files", "Files to read (.jsonl, .txt, .html, .json, .xml); standard input, as JSON lines, if none."):args "*"
  verb:option("--without", "Parts to leave out: " .. NAMES_OF_PARTS .. "."):argname "<parts>"
  verb:flag("--tokens", "Add the tokens.")
  verb:flag("--text", "Add the text.")
end

local function parts_of(options)
  local parts = ALL + (options.tokens and TOKENS or 0) + (options.text and TEXT or 0)
  for name in (options.without or ""):gmatch "[^,%s]+" do
    if not PARTS[name] then
      cli.usage(("--without knows no part '%s': there are %s"):format(name, NAMES_OF_PARTS))
    end
    if math.floor(parts / PARTS[name]) % 2 == 1 then parts = parts - PARTS[name] end
  end
  return parts
end

local function annotate_lines(handle, name, parts)
  local failed, number, pipe = false, 0, is_pipe(handle)
  local annotate, write = core.annotate_line, cli.write
  for line in handle:lines() do
    number = number + 1
    local answer, ok, why = annotate(line, number, parts)
    if not ok then
      failed = true
      cli.say(("%s:%d: %s"):format(name, number, why))
    end
    write(answer, "\n")
    if pipe then cli.flush() end
  end
  return failed
end

local function error_object(id, code, message, line)
  return ('{"id":%s,"error":{"code":%s,"message":%s,"line":%d}}'):format(
    id and json.string(id) or "null", json.string(code), json.string(message), line)
end

local function annotate_file(path, parts, options)
  if file.kind_of(path) == "jsonl" then
    local handle, why = io.open(path, "rb")
    if not handle then
      cli.say(why)
      cli.write(error_object(nil, "missing", why, 1), "\n")
      return true
    end
    local failed = annotate_lines(handle, path, parts)
    handle:close()
    return failed
  end
  local failed, text = false, options.text or file.kind_of(path) ~= "text" -- places count in text that we made
  for article, message, code in file.articles(path) do
    if article then
      cli.write(article:json { without = options.without or "", tokens = options.tokens or false, text = text }, "\n")
      article:close()
    else
      failed = true
      cli.say(message)
      cli.write(error_object(file.base_name(path), code, message, 1), "\n")
    end
  end
  return failed
end

function stream.run.annotate(options)
  local parts, failed = parts_of(options), false
  if #options.files == 0 then return annotate_lines(io.stdin, "line", parts) and 1 or 0 end
  for _, path in ipairs(options.files) do
    failed = (path == "-" and annotate_lines(io.stdin, "line", parts) or annotate_file(path, parts, options)) or failed
  end
  return failed and 1 or 0
end

-- ---- tag --------------------------------------------------------------------------------------------------------------

local CONLL = { PERSON = "PER", ORG = "ORG", OUTLET = "ORG", GPE = "LOC", LOC = "LOC", FAC = "LOC" }
local MOST_SENTENCES = 400 -- of one document where the input does not say where documents begin
local MOST_TOKENS, LONGEST_SENTENCE = 100000, 2000

function stream.define.tag(parser)
  local verb = parser:command "tag"
    :summary "Label the names of text that is already cut into tokens."
    :description(cli.flow [[Reads one token a line (the first column), a blank line between sentences, -DOCSTART- between documents, as in
the CoNLL shared tasks. Writes token, tab, label (IOB2) to standard output.]])
  verb:option("--scheme", "full: all kinds (the default); conll: PER, ORG, LOC, MISC."):choices { "full", "conll" }
  verb:option("--model", "A model of your own, from `nutgraf train`."):argname "<file>"
end

local function label_names(scheme, kinds)
  local names = { [-1] = "O" }
  for i, kind in ipairs(kinds) do
    local name = scheme == "conll" and (CONLL[kind] or "MISC") or kind
    names[2 * i - 2], names[2 * i - 1] = "B-" .. name, "I-" .. name
  end
  return names
end

-- One document: rows as they are to be written (false is a blank line), its tokens, and where its sentences end.
local Document = {}
Document.__index = Document

local function new_document(names, tag)
  return setmetatable({ names = names, tag = tag, rows = {}, tokens = {}, ends = {} }, Document)
end

function Document:end_sentence()
  if #self.tokens > (self.ends[#self.ends] or 0) then self.ends[#self.ends + 1] = #self.tokens end
end

function Document:add(row, token)
  self.rows[#self.rows + 1] = row
  if token then
    self.tokens[#self.tokens + 1] = token
    if #self.tokens - (self.ends[#self.ends] or 0) >= LONGEST_SENTENCE then self:end_sentence() end
  else
    self:end_sentence()
  end
end

function Document:is_full() return #self.ends >= MOST_SENTENCES or #self.tokens >= MOST_TOKENS end

function Document:write()
  self:end_sentence()
  local labels, n, out = self.tag(self.tokens, self.ends), 0, {}
  for i, row in ipairs(self.rows) do
    if row then
      n = n + 1
      out[i] = row .. "\t" .. self.names[labels[n]] .. "\n"
    else
      out[i] = "\n"
    end
  end
  cli.write(table.concat(out))
  self.rows, self.tokens, self.ends = {}, {}, {}
end

-- The tagger that was asked for, and what its labels are called.
local function tagger(options)
  if not options.model then return core.tag, label_names(options.scheme, core.kinds.entity) end
  if options.scheme then cli.usage "--scheme is for nutgraf's own kinds, not for a model's" end
  local model, message = require("nutgraf.train").model(options.model)
  if not model then cli.exit(1, message) end
  return function(tokens, ends) return core.tag(tokens, ends, model) end, label_names(nil, model:labels())
end

function stream.run.tag(options)
  local tag, names = tagger(options)
  local document, pipe = new_document(names, tag), is_pipe(io.stdin)
  for line in io.lines() do
    local token = line:gsub("\r$", ""):match "^[^\t ]*"
    if token == "-DOCSTART-" then
      document:write()
      cli.write("-DOCSTART-\tO\n")
      if pipe then cli.flush() end
    elseif not line:find "%S" then
      document:add(false)
      if document:is_full() then document:write() end
    else
      document:add(token, token)
      if document:is_full() and #document.tokens >= MOST_TOKENS then document:write() end
    end
  end
  document:write()
  return 0
end

-- ---- cluster, reuse ---------------------------------------------------------------------------------------------------

local function define_collection(parser, name, summary, description)
  local verb = parser:command(name):summary(summary):description(cli.flow(description))
  verb:argument("files", "JSON lines files; standard input if none."):args "*"
  return verb
end

function stream.define.cluster(parser)
  define_collection(parser, "cluster", "Group articles into stories.",
    [[Reads articles as annotate does and writes {"id", "story"} a line, in the order of the input: articles with the same number
tell the same story.]])
end

function stream.define.reuse(parser)
  local verb = define_collection(parser, "reuse", "Find passages that articles share.",
    [=[Reads articles as annotate does and writes one line for every pair that shares a passage: {"a", "b", "containment",
"jaccard", "spans": [[a_start, a_end, b_start, b_end], ...]}.]=])
  verb:option("--words", "Shortest passage, in words (default 8; 2 to 1000)."):convert(tonumber):argname "<n>"
end

local function all_lines(paths)
  local lines = {}
  for _, path in ipairs(#paths > 0 and paths or { "-" }) do
    local handle, why = io.stdin, nil
    if path ~= "-" then handle, why = io.open(path, "rb") end
    if not handle then cli.exit(1, why) end
    for line in handle:lines() do lines[#lines + 1] = line end
  end
  return lines
end

-- Messages for the lines that failed, in order.
local function report_errors(errors)
  local numbers = {}
  for number in pairs(errors) do numbers[#numbers + 1] = number end
  table.sort(numbers)
  for _, number in ipairs(numbers) do
    cli.say(("line:%d: %s"):format(number, errors[number]:match '"message":"(.-)","line"' or "cannot be read"))
  end
  return #numbers > 0 and 1 or 0
end

function stream.run.cluster(options)
  local lines = all_lines(options.files)
  local stories, errors, ids = core.cluster_json(lines)
  if not stories then cli.exit(1, errors) end
  for i = 1, #lines do
    cli.write(errors[i] or ('{"id":%s,"story":%d}'):format(ids[i], stories[i]), "\n")
  end
  return report_errors(errors)
end

function stream.run.reuse(options)
  local words = options.words
  if words and (words ~= math.floor(words) or words < 2 or words > 1000) then
    cli.usage "--words must be a whole number from 2 to 1000"
  end
  local found, errors = core.reuse_json(all_lines(options.files), words and math.floor(words))
  if not found then cli.exit(1, errors) end
  for i = 1, #found do cli.write(found[i], "\n") end
  return report_errors(errors)
end

return stream
