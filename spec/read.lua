-- Reads a text the way `annotate` does and returns the contract's object, for specs of the stages.
--
--   local read = require "spec.read"
--   local a = read("MOSCOW — Two men were arrested.", { published = "2024-03-27" })
--   a.entities[1].name, read.slice(a, a.entities[1].mentions[1])
--
-- The fields are the contract's, 0-based half-open `start` and `end`; null is nil. `without` in the options is a sum of
-- part bits. a.text is the text.
local cjson = require "cjson"
local core = require "nutgraf.core"

local ALL, TOKENS, TEXT = 255, 256, 512

local function without_null(value)
  if value == cjson.null then return nil end
  if type(value) ~= "table" then return value end
  for k, v in pairs(value) do value[k] = without_null(v) end
  return value
end

local read = {}

--- The words of a span: {start=, ["end"]=} or {start, end}.
function read.slice(a, span) return a.text:sub((span.start or span[1]) + 1, span["end"] or span[2]) end

--- The words of every span in a list.
function read.slices(a, spans)
  local out = {}
  for i, span in ipairs(spans) do out[i] = read.slice(a, span) end
  return out
end

--- The first element of a list whose field has this value.
function read.find(list, field, value)
  for _, item in ipairs(list) do if item[field] == value then return item end end
end

return setmetatable(read, {
  __call = function(_, text, opts)
    local line = { text = text }
    for k, v in pairs(opts or {}) do if k ~= "without" then line[k] = v end end
    local parts = ALL + TOKENS + TEXT - (opts and opts.without or 0)
    local json, ok = core.annotate_line(cjson.encode(line), 1, parts)
    local answer = without_null(cjson.decode(json))
    assert(ok, answer.error and answer.error.message)
    return answer
  end,
})
