--- The words that an article itself has written: paragraphs and subheads, a blank line between two; no captions, no promos.
local BODY = { paragraph = true, subhead = true }

return function(article)
  local lines = {}
  for block in article:blocks() do
    if BODY[block.kind] then lines[#lines + 1] = block.text end
  end
  return table.concat(lines, "\n\n")
end
