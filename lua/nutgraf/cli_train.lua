--- The verb train: a tagger of the user's own kinds of names, with a progress bar and scores on text kept apart.
local cli = require "nutgraf.cli"
local terminal = require "nutgraf.terminal"

local train = { define = {}, run = {} }

function train.define.train(parser)
  local verb = parser:command "train"
    :summary "Learn a tagger of your own kinds of names."
    :description(cli.flow [[Learns from labelled text and writes a model file for `nutgraf tag --model`. FILES are CoNLL columns (the token
first, its label last: B-DRUG, I-DRUG, O; a blank line between sentences) or JSON lines (.jsonl): {"tokens", "labels"}, or {"text",
"entities": [{"start", "end", "label"}]} with offsets in bytes. Up to 15 kinds, any names. The same files give the same model.

Example:  nutgraf train --dev held-out.conll -o drugs.model drugs.conll]])
  verb:argument("files", "Labelled text to learn from."):args "+"
  verb:option("--output -o", "Where to write the model."):argname "<file>"
  verb:option("--dev", "Labelled text to measure on, which is not learned from."):argname "<file>"
  verb:option("--epochs", "Passes over the text (default 8 to 40, by its size)."):convert(tonumber):argname "<n>"
  verb:option("--labels", "The only kinds to learn, with commas between; all others read as O."):argname "<list>"
  verb:flag("--mend", "Take an I- label that continues no name as a beginning, where it would be an error.")
  verb:flag("--quiet -q", "No progress.")
end

local WIDTH = 30

-- On a terminal only, drawn anew when it would look different.
local function progress_bar(options)
  if options.quiet or not terminal.is_terminal(2) then return nil end
  local shown
  return function(done, epoch)
    local filled = math.floor(WIDTH * done)
    local bar = ("="):rep(filled) .. (" "):rep(WIDTH - filled)
    local line = ("\r[%s] %3d%%  epoch %d\27[K"):format(bar, math.floor(100 * done), epoch)
    if line ~= shown then io.stderr:write(line) end
    shown = line
  end
end

local function kinds(text)
  if not text then return nil end
  local list = {}
  for name in text:gmatch "[^,%s]+" do list[#list + 1] = name end
  if #list == 0 then cli.usage "--labels names no kind" end
  return list
end

local ROW = "%-32s %9s %9s %9s %9s\n"

local function write_score(s)
  cli.write(ROW:format(s.label, ("%.1f"):format(100 * s.precision), ("%.1f"):format(100 * s.recall),
    ("%.1f"):format(100 * s.f1), s.wanted))
end

local function write_report(report, path, size)
  cli.write(("%d sentences, %d tokens, %d kinds: %s (%.1f MB)\n"):format(report.sentences, report.tokens, #report.labels, path,
    size / 1e6))
  if not report.dev then return end
  cli.write(ROW:format("", "precision", "recall", "F1", "names"))
  for _, s in ipairs(report.dev) do write_score(s) end
  write_score(report.dev.all)
end

function train.run.train(options)
  if not options.output then cli.usage "--output is missing: where the model goes" end
  local n = options.epochs
  if n and (n ~= math.floor(n) or n < 1 or n > 1000) then cli.usage "--epochs must be a whole number from 1 to 1000" end
  local bar = progress_bar(options)
  local model, report, code = require("nutgraf.train").train {
    train = options.files, dev = options.dev, labels = kinds(options.labels), epochs = n, output = options.output,
    mend = options.mend or false, progress = bar,
  }
  if bar then io.stderr:write "\r\27[K" end
  if not model then cli.exit(code == "bad_option" and 2 or 1, report) end
  write_report(report, options.output, #model:bytes())
  return 0
end

return train
