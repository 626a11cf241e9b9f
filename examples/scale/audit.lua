-- Who gets to speak, over a whole archive: for each outlet and month the articles, and the statements that come from named people,
-- from sources without a name and from nobody.
--
--   nutgraf map audit.lua < articles.jsonl | LC_ALL=C sort | nutgraf reduce audit.lua
local FIELDS = { "articles", "named", "anonymous", "nobody" }

return {
  map = function(article, emit)
    local row = { articles = 1, named = 0, anonymous = 0, nobody = 0 }
    for quote in article:quotes() do
      local who = quote.anonymous and "anonymous" or (quote.speaker or quote.source) and "named" or "nobody"
      row[who] = row[who] + 1
    end
    emit(("%s %s"):format(article.outlet or "unknown", (article.published or "undated"):sub(1, 7)), row)
  end,

  -- What it emits has the form of what it reads, so it may run on each machine first and then over all.
  reduce = function(key, rows, emit)
    local sum = { articles = 0, named = 0, anonymous = 0, nobody = 0 }
    for row in rows do
      for _, field in ipairs(FIELDS) do sum[field] = sum[field] + row[field] end
    end
    emit(key, sum)
  end,
}
