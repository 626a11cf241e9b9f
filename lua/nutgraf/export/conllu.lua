--- An article as CoNLL-U: one token a line, sentences with their text, names in the MISC column as Entity=B-PERSON in the
-- manner of GUM, SpaceAfter=No. Lemmas, tags and trees are not known: "_". The format: https://universaldependencies.org/format.html.
local places = require "nutgraf.export.places"

local columns = require("nutgraf").columns

local function one_line(text) return text:find "%s" and (text:gsub("%s+", " ")) or text end

-- The label of a token by the name that covers it; next is the first name that may.
local function label_of(first, names, next)
  while names[next] and names[next].last < first do next = next + 1 end
  local m = names[next]
  if not m or first < m.first then return nil, next end
  return (first == m.first and "B-" or "I-") .. m.kind, next
end

local function row(number, text, label, follows)
  local misc = label and "Entity=" .. label .. (follows and "|SpaceAfter=No" or "") or follows and "SpaceAfter=No" or "_"
  return number .. "\t" .. one_line(text) .. "\t_\t_\t_\t_\t_\t_\t_\t" .. misc
end

return function(article)
  local out, names, next = {}, places.names(article), 1
  local id = one_line(article.id or "article")
  local first, last, text = columns(article:tokens(), "first", "last", "text")
  local _, sentence_last, sentence_text = columns(article:sentences(), "first", "last", "text")
  local token = 1
  out[1] = "# newdoc id = " .. id
  for number = 1, #sentence_last do
    out[#out + 1] = ("# sent_id = %s-%d"):format(id, number)
    out[#out + 1] = "# text = " .. one_line(sentence_text[number])
    local before, reach = token - 1, sentence_last[number]
    while first[token] and first[token] <= reach do
      local label
      label, next = label_of(first[token], names, next)
      local follows = first[token + 1] == last[token] + 1 and first[token + 1] <= reach
      out[#out + 1] = row(token - before, text[token], label, follows)
      token = token + 1
    end
    out[#out + 1] = ""
  end
  out[#out + 1] = ""
  return table.concat(out, "\n")
end
