-- Which articles of an archive tell the same story, first step: links between articles that are alike.
--
-- An article is sent to its four strongest words, with its 32 strongest as what it is compared by; a reducer has all articles
-- of one word in the order of their days, for the lines are sorted and the day comes first, and compares each with those of the
-- ten days before it, 500 at most. That bounds a reducer's memory whatever the archive's size, and the work of a common word.
-- A cosine of 0.36 is the best of 0.28 to 0.44 over four public sets together (bench/links.lua).
local nutgraf = require "nutgraf"

local WORDS, TERMS, DAYS, MOST, ALIKE = 4, 32, 10, 500, 0.36

-- Days since a day long ago; months of equal length are exact enough.
local function day_of(published)
  local y, m, d = (published or ""):match "^(%d+)-(%d+)-(%d+)"
  return y and math.floor(y * 365.25 + m * 30.44 + d) or 0
end

local function cosine(a, b)
  local sum = 0
  for stem, weight in pairs(a) do sum = sum + weight * (b[stem] or 0) end
  return sum
end

-- {stem, weight, stem, weight, ...} as weights by stem.
local function by_stem(list)
  local terms = {}
  for i = 1, #list, 2 do terms[list[i]] = list[i + 1] end
  return terms
end

return {
  map = function(article, emit)
    local _, terms = nutgraf.fingerprint(article, TERMS)
    for i = 2, #terms, 2 do terms[i] = math.floor(terms[i] * 10000 + 0.5) / 10000 end
    local value = { a_day = ("%06d"):format(day_of(article.published)), id = article.id, terms = terms }
    for i = 1, math.min(#terms, 2 * WORDS), 2 do emit(terms[i], value) end
    emit("=" .. article.id, {}) -- so that an article that nothing is like is in the answer, too
  end,

  reduce = function(word, articles, emit)
    if word:sub(1, 1) == "=" then return emit(word:sub(2), { near = {} }) end
    local window, first, last = {}, 1, 0
    for article in articles do
      local day, terms = tonumber(article.a_day), by_stem(article.terms)
      while first <= last and (window[first].day < day - DAYS or last - first >= MOST) do
        window[first], first = nil, first + 1
      end
      for i = first, last do
        if window[i].id ~= article.id and cosine(window[i].terms, terms) >= ALIKE then
          emit(article.id, { near = { window[i].id } })
          emit(window[i].id, { near = { article.id } })
        end
      end
      last = last + 1
      window[last] = { day = day, id = article.id, terms = terms }
    end
  end,

  by_stem = by_stem, cosine = cosine, -- for bench/links.lua, which tries other thresholds
}
