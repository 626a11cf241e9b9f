--- An article as one line of the JSONL that spaCy's and Prodigy's tools read: {"text", "tokens", "spans", "meta"}, places in
-- characters, spans of names aligned to tokens. The format: https://prodi.gy/docs/api-interfaces#input.
local json = require "nutgraf.json"
local places = require "nutgraf.export.places"

local columns = require("nutgraf").columns

--- The tokens as a list in JSON, written piece by piece since there are so many; and the numbers of those that begin and end at a
-- character.
local function tokens_of(article, characters)
  local first, last, text = columns(article:tokens(), "first", "last", "text")
  local out, starts, ends, from = {}, {}, {}, {}
  for i = 1, #first + 1 do from[i] = first[i] and characters(first[i] - 1) end
  for i = 1, #first do
    local to = characters(last[i])
    starts[from[i]], ends[to] = i - 1, i - 1
    out[i] = ('{"end":%d,"id":%d,"start":%d,"text":%s,"ws":%s}'):format(to, i - 1, from[i], json.string(text[i]),
      tostring(from[i + 1] ~= nil and to < from[i + 1]))
  end
  return "[" .. table.concat(out, ",") .. "]", starts, ends
end

local function spans_of(article, characters, starts, ends)
  local spans = {}
  for _, m in ipairs(places.names(article)) do
    local from, to = characters(m.first - 1), characters(m.last)
    spans[#spans + 1] = { start = from, ["end"] = to, label = m.kind, token_start = starts[from], token_end = ends[to] }
  end
  return json.encode(spans)
end

return function(article)
  local characters = places.characters(article.text)
  local tokens, starts, ends = tokens_of(article, characters)
  local meta = { id = article.id, title = article.title, outlet = article.outlet, published = article.published, url = article.url }
  return table.concat {
    "{", next(meta) and '"meta":' .. json.encode(meta) .. "," or "", '"spans":', spans_of(article, characters, starts, ends),
    ',"text":', json.string(article.text), ',"tokens":', tokens, "}\n",
  }
end
