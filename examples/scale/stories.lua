-- Third step: the articles of each story. Reads what components.lua wrote, as its own reducer's lines: the first pass sends each
-- article to its story, the second lists them.
return {
  reduce = function(key, values, emit)
    local ids = {}
    for value in values do
      if value.story then emit(value.story, { id = key }) end
      ids[#ids + 1] = value.id
    end
    if #ids > 0 then emit(key, ids) end
  end,
}
