-- Second step, repeated until nothing is told any more: each article takes the least id that it has heard of as its story's and
-- tells its neighbours when that has become less. Reads and writes { near = ids } and { story = id, near = ids } of an article,
-- and { told = id } for it.
return {
  reduce = function(id, values, emit)
    local story, least, near, seen = nil, id, {}, {}
    for value in values do
      story = value.story or story
      for _, heard in ipairs { value.story or id, value.told } do
        if heard < least then least = heard end
      end
      for _, other in ipairs(value.near or {}) do
        if not seen[other] then near[#near + 1] = other end
        seen[other] = true
      end
    end
    emit(id, { story = least, near = near })
    if least == story then return end
    for _, other in ipairs(near) do emit(other, { told = least }) end
  end,
}
