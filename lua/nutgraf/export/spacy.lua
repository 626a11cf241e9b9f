--- An article as one line of the JSONL that spaCy's and Prodigy's tools read: {"text", "tokens", "spans", "meta"}, places in
-- characters, spans of names aligned to tokens. The format: https://prodi.gy/docs/api-interfaces#input.
local json = require "nutgraf.json"
local places = require "nutgraf.export.places"

return function(article)
  local characters = places.characters(article.text)
  local tokens, starts, ends = {}, {}, {}
  local previous
  for token in article:tokens() do
    local n, from, to = #tokens, characters(token.first - 1), characters(token.last)
    tokens[n + 1] = { text = token.text, start = from, ["end"] = to, id = n, ws = false }
    if previous then previous.ws = previous["end"] < from end
    previous = tokens[n + 1]
    starts[from], ends[to] = n, n
  end
  local spans = {}
  for _, m in ipairs(places.names(article)) do
    local from, to = characters(m.first - 1), characters(m.last)
    spans[#spans + 1] = { start = from, ["end"] = to, label = m.kind, token_start = starts[from], token_end = ends[to] }
  end
  local meta = { id = article.id, title = article.title, outlet = article.outlet, published = article.published, url = article.url }
  return json.encode { text = article.text, tokens = tokens, spans = spans, meta = next(meta) and meta or nil } .. "\n"
end
