--- An article as CoNLL-U: one token a line, sentences with their text, names in the MISC column as Entity=B-PERSON in the
-- manner of GUM, SpaceAfter=No. Lemmas, tags and trees are not known: "_". The format: https://universaldependencies.org/format.html.
local places = require "nutgraf.export.places"

local function one_line(text) return (text:gsub("%s+", " ")) end

-- The label of a token by the name that covers it; next is the first name that may.
local function label_of(token, names, next)
  while names[next] and names[next].last < token.first do next = next + 1 end
  local m = names[next]
  if not m or token.first < m.first then return nil, next end
  return (token.first == m.first and "B-" or "I-") .. m.kind, next
end

local function row(number, token, label, follows)
  local misc = {}
  if label then misc[1] = "Entity=" .. label end
  if follows then misc[#misc + 1] = "SpaceAfter=No" end
  return ("%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s"):format(number, one_line(token.text), misc[1] and table.concat(misc, "|") or "_")
end

return function(article)
  local out, names, next = {}, places.names(article), 1
  out[1] = "# newdoc id = " .. one_line(article.id or "article")
  local number = 0
  for sentence in article:sentences() do
    number = number + 1
    out[#out + 1] = ("# sent_id = %s-%d"):format(one_line(article.id or "article"), number)
    out[#out + 1] = "# text = " .. one_line(sentence.text)
    local tokens = sentence.tokens
    for i = 1, #tokens do
      local label
      label, next = label_of(tokens[i], names, next)
      out[#out + 1] = row(i, tokens[i], label, tokens[i + 1] and tokens[i + 1].first == tokens[i].last + 1)
    end
    out[#out + 1] = ""
  end
  out[#out + 1] = ""
  return table.concat(out, "\n")
end
