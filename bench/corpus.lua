-- Makes the benchmark's corpus: the texts of whole articles out of the evaluation kit, as annotate input, on standard output.
-- Usage: lua corpus.lua ../shared/eval/data
local cjson = require "cjson"
local root = assert(arg[1], "usage: corpus.lua EVAL_DATA_DIR")
local sets = { "quotes/polnear/train.jsonl", "times/wikiwars/train.jsonl", "tolls/gva/dev.jsonl" }
local number = 0
for _, set in ipairs(sets) do
  local file = io.open(root .. "/" .. set)
  if not file then
    io.stderr:write("bench: ", root, "/", set, " is not there; the corpus is made without it\n")
  else
    for line in file:lines() do
      local ok, row = pcall(cjson.decode, line)
      if ok and type(row.text) == "string" and #row.text > 400 then
        number = number + 1
        io.write(cjson.encode { id = tostring(number), text = row.text }, "\n")
      end
    end
    file:close()
  end
end
assert(number > 0, "no article found")
