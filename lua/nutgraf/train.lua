--- A tagger of one's own: nutgraf.train learns it from labelled text, nutgraf.model opens one that was saved.
local core = require "nutgraf.core"
local file = require "nutgraf.file"
local json = require "nutgraf.json"

local train = {}

local MAX_BYTES = 2 ^ 31 -- of a file of labelled text

local KNOWN = { train = true, dev = true, labels = true, epochs = true, output = true, progress = true, mend = true }

local function check(options)
  if type(options) ~= "table" then error("options must be a table, not " .. type(options), 3) end
  for name in next, options do
    if not KNOWN[name] then error(("unknown option '%s'"):format(tostring(name)), 3) end
  end
  local o = {}
  for name in pairs(KNOWN) do o[name] = rawget(options, name) end
  for name, kind in pairs { labels = "table", epochs = "number", output = "string", progress = "function", mend = "boolean" } do
    if o[name] ~= nil and type(o[name]) ~= kind then
      error(("option '%s' must be a %s, not a %s"):format(name, kind, type(o[name])), 3)
    end
  end
  if o.train == nil then error("option 'train' is missing: a path, a list or an iterator", 3) end
  for _, name in ipairs { "train", "dev" } do
    local kind = type(o[name])
    if o[name] ~= nil and kind ~= "string" and kind ~= "table" and kind ~= "function" then
      error(("option '%s' must be a path, a list or an iterator, not a %s"):format(name, kind), 3)
    end
  end
  if o.epochs and (o.epochs ~= math.floor(o.epochs) or o.epochs < 1 or o.epochs > 1000) then
    error("option 'epochs' must be a whole number from 1 to 1000", 3)
  end
  for _, label in ipairs(o.labels or {}) do
    if type(label) ~= "string" then error("option 'labels' must be a list of strings", 3) end
  end
  return o
end

-- ---- labelled text ----------------------------------------------------------------------------------------------------

-- "line 17: …" as path:17: …, so that an editor jumps there.
local function placed(path, message)
  local number, rest = message:match "^line (%d+): (.*)$"
  if number then return ("%s:%s: %s"):format(path, number, rest) end
  return path .. ": " .. message
end

local function read_file(trainer, path, dev, mend)
  local bytes, message, code = file.bytes(path, MAX_BYTES)
  if not bytes then return nil, message, code end
  local ok, why, what = trainer:read(bytes, file.kind_of(path):find "^json" ~= nil, dev, mend)
  if not ok then return nil, placed(path, why), what end
  return true
end

-- Sentences { tokens =, labels = } or texts { text =, entities = }, as an iterator gives them, are JSON lines.
local function read_sentences(trainer, iterator, dev, mend)
  local lines = {}
  for sentence in iterator do
    local ok, line = pcall(json.encode, sentence)
    if type(sentence) ~= "table" or not ok then
      return nil, ("sentence %d: %s"):format(#lines + 1, ok and "no table" or line), "bad_labels"
    end
    lines[#lines + 1] = line
  end
  local ok, message, code = trainer:read(table.concat(lines, "\n"), true, dev, mend)
  if not ok then return nil, (message:gsub("^line ", "sentence ")), code end
  return true
end

local function each(list)
  local i = 0
  return function()
    i = i + 1
    return list[i]
  end
end

local function read(trainer, source, dev, mend)
  if type(source) == "string" then return read_file(trainer, source, dev, mend) end
  if type(source) == "function" then return read_sentences(trainer, source, dev, mend) end
  if type(source[1]) ~= "string" then return read_sentences(trainer, each(source), dev, mend) end
  for _, path in ipairs(source) do
    local ok, message, code = read_file(trainer, path, dev, mend)
    if not ok then return nil, message, code end
  end
  return true
end

-- ---- the report -------------------------------------------------------------------------------------------------------

local function score(label, right, found, wanted)
  return {
    label = label, right = right, found = found, wanted = wanted,
    precision = found > 0 and right / found or 0,
    recall = wanted > 0 and right / wanted or 0,
    f1 = found + wanted > 0 and 2 * right / (found + wanted) or 0,
  }
end

local function report_of(trainer, model, dev)
  local report = { labels = model:labels() }
  report.tokens, report.sentences = trainer:count(false)
  if not dev then return report end
  local right, found, wanted = 0, 0, 0
  report.dev = {}
  report.dev.tokens, report.dev.sentences = trainer:count(true)
  for i, s in ipairs(trainer:scores()) do
    report.dev[i] = score(s[1], s[2], s[3], s[4])
    right, found, wanted = right + s[2], found + s[3], wanted + s[4]
  end
  report.dev.all = score("all", right, found, wanted)
  return report
end

-- ---- all of it --------------------------------------------------------------------------------------------------------

local function write(path, bytes)
  local handle, why = io.open(path, "wb")
  if not handle then return nil, why, "unwritable" end
  local ok, problem = handle:write(bytes)
  local closed, trouble = handle:close()
  if not ok or not closed then return nil, ("%s: %s"):format(path, problem or trouble), "unwritable" end
  return true
end

local function learn(trainer, o)
  local ok, message, code = read(trainer, o.train, false, o.mend)
  if not ok then return nil, message, code end
  if o.dev then
    ok, message, code = read(trainer, o.dev, true, o.mend)
    if not ok then return nil, message, code end
  end
  local model
  model, message, code = trainer:train(o.epochs and math.floor(o.epochs) or 0, o.progress)
  if not model then return nil, message, code end
  if o.output then
    ok, message, code = write(o.output, model:bytes())
    if not ok then return nil, message, code end
  end
  return model, report_of(trainer, model, o.dev)
end

local function pass(trainer, ok, ...)
  trainer:close()
  if not ok then error((...), 0) end
  return ...
end

--- @function nutgraf.train(options: table): model, table
-- Learns a tagger of your own kinds of names, up to 15: `nutgraf.train{ train = "drugs.conll", dev = "held-out.conll", output =
-- "drugs.model" }`. The text is a path, a list of paths, a list of sentences or an iterator over sentences. Files are CoNLL
-- columns (token first, label last: B-DRUG, I-DRUG, O; IOB1, IOB2, BILOU or BIOES) or JSON lines (.jsonl). A sentence, and a
-- line, is {"tokens": […], "labels": […]} or {"text": …, "entities": [{"start", "end", "label"}, …]}, with 0-based, half-open
-- offsets in bytes.
-- Options: train; dev: text to measure on; labels: the only kinds to learn, all others read as O; epochs (8 to 40, by the
-- size of the text); mend: take an I- that continues no name as a beginning, where it would be an error; output: where to write
-- the model file; progress: a function of how much is done (0 to 1) and the epoch,
-- which may return false to stop. The same text gives the same model.
-- Returns the model and a report: tokens, sentences, labels, and with dev one {label, precision, recall, f1, right, found,
-- wanted} for each kind, and dev.all.
-- Fails with nil, message, code: "bad_labels", "bad_json" and "bad_utf8" with file and line, "cancelled", "unwritable", and what
-- nutgraf.read says of files.
function train.train(options)
  local o = check(options)
  local trainer, message, code = core.trainer(o.labels)
  if not trainer then return nil, message, code end
  return pass(trainer, pcall(learn, trainer, o))
end

--- @function nutgraf.model(path: string): model
-- Opens a model file that nutgraf.train wrote. All of it is checked before any of it is used.
-- Fails with nil, message, code: "missing", "unreadable", "bad_model".
function train.model(path)
  if type(path) ~= "string" then error("the path must be a string, not " .. type(path), 2) end
  local handle, reason = io.open(path, "rb")
  if not handle then return nil, path .. ": " .. tostring(reason):gsub("^.*: ", ""), "missing" end
  local bytes, why = handle:read "*a"
  handle:close()
  if not bytes then return nil, ("%s: %s"):format(path, why or "cannot be read"), "unreadable" end
  local model, message, code = core.model(bytes)
  if not model then return nil, ("%s: %s"):format(path, message), code end
  return model
end

return train
