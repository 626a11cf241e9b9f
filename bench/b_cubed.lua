-- B3 in per cent of rows whose clusters stand under two keys: F1, precision, recall.
return function(rows, gold, found)
  local cells, golds, founds, precision, recall = {}, {}, {}, 0, 0
  local function count(of, key) of[key] = (of[key] or 0) + 1 end
  for _, r in ipairs(rows) do
    count(golds, r[gold])
    count(founds, r[found])
    count(cells, r[gold] .. "\0" .. r[found])
  end
  for _, r in ipairs(rows) do
    local both = cells[r[gold] .. "\0" .. r[found]]
    precision, recall = precision + both / founds[r[found]], recall + both / golds[r[gold]]
  end
  precision, recall = 100 * precision / #rows, 100 * recall / #rows
  return 2 * precision * recall / (precision + recall), precision, recall
end
