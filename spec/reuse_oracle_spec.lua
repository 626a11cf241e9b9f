--- Reuse against an exhaustive oracle: made-up articles that copy from each other in pieces of every size, every pair
-- of them compared shingle by shingle. What shares 30 % of its shingles has to be found, by the verb's search and by the
-- index, with the very containment.
local core = require "nutgraf.core"
local json = require "nutgraf.json"
local nutgraf = require "nutgraf"

local WORDS, LEAST = 8, 0.3
local have_sqlite = pcall(require, "luasql.sqlite3") or pcall(require, "lsqlite3")

local seed
local function below(n)
  seed = seed * 16807 % 2147483647
  return seed % n + 1
end

local function fresh(n)
  local out = {}
  for i = 1, n do out[i] = ("w%x"):format(below(3000)) end
  return out
end

-- A piece of an earlier article, of 8 words up to all of it, every so often with a word changed.
local function copy(from, into)
  local length = math.min(#from, 7 + below(below(3) == 1 and 200 or 30))
  local first, changed = below(#from - length + 1), below(4) == 1 and 9 + below(6) or 1e9
  for i = 0, length - 1 do into[#into + 1] = i % changed == changed - 1 and "changed" .. below(1000000) or from[first + i] end
end

-- Articles as lists of words: some all their own, some of pieces of two earlier ones, some copies with a word added.
local function archive(n)
  local articles = {}
  for i = 1, n do
    local words, way = {}, i > 3 and below(4) or 1
    if way == 1 then words = fresh(20 + below(250)) end
    if way == 2 then copy(articles[below(i - 1)], words) end
    for _ = 1, way > 2 and 1 + below(3) or 0 do
      copy(articles[below(i - 1)], words)
      for _, word in ipairs(fresh(below(40))) do words[#words + 1] = word end
    end
    articles[i] = words
  end
  return articles
end

local function shingles(words)
  local set, n = {}, 0
  for i = 1, #words - WORDS + 1 do
    local key = table.concat(words, " ", i, i + WORDS - 1)
    if not set[key] then n = n + 1 end
    set[key] = true
  end
  return set, n
end

-- Four decimals, the half upwards.
local function share(x) return ("%.4f"):format(math.floor(x * 10000 + 0.5) / 10000) end

-- "a b containment" of every pair of articles of at least so many words that shares as much.
local function oracle(articles, words_at_least)
  local sets, counts, out = {}, {}, {}
  for i, words in ipairs(articles) do sets[i], counts[i] = shingles(words) end
  for b = 2, #articles do
    for a = 1, b - 1 do
      local small, other = a, b
      if counts[b] < counts[a] then small, other = b, a end
      local shared = 0
      for key in pairs(sets[small]) do shared = shared + (sets[other][key] and 1 or 0) end
      local containment = counts[small] > 0 and shared / counts[small] or 0
      if containment >= LEAST and counts[small] + WORDS > words_at_least then out[#out + 1] = ("%d %d %s"):format(a, b, share(containment)) end
    end
  end
  return out
end

-- The text as a newspaper might print it: other capitals, other punctuation.
local function text_of(words, i)
  local out = {}
  for k, word in ipairs(words) do out[k] = (k + i) % 9 == 0 and word:upper() .. "," or (k + 2 * i) % 11 == 0 and "“" .. word .. "”" or word end
  return table.concat(out, " ") .. "."
end

describe("reuse", function()
  for _, start in ipairs { 1, 77, 4711 } do
    seed = start
    local articles = archive(160)

    it("finds every pair that an exhaustive search finds, from seed " .. start, function()
      local wanted, lines, got = oracle(articles, 0), {}, {}
      assert.is_true(#wanted > 100)
      for i, words in ipairs(articles) do lines[i] = json.encode { id = tostring(i), text = text_of(words, i) } end
      for _, line in ipairs((assert(core.reuse_json(lines)))) do
        local pair = json.decode(line)
        if pair.containment >= LEAST then got[#got + 1] = ("%s %s %s"):format(pair.a, pair.b, share(pair.containment)) end
      end
      assert.same(wanted, got)
    end)

    if have_sqlite then
      it("finds them in an index, too, but for articles of under 20 words, from seed " .. start, function()
        local c, got = assert(nutgraf.corpus(nil, { commit = 1000 })), {}
        for i, words in ipairs(articles) do assert(c:add(assert(nutgraf.parse(text_of(words, i), { id = tostring(i) })))) end
        for pair in c:reuse() do
          local shorter = math.min(#articles[tonumber(pair.a)], #articles[tonumber(pair.b)])
          if shorter >= 20 then got[#got + 1] = ("%s %s %s"):format(pair.a, pair.b, share(pair.containment)) end
        end
        assert.same(oracle(articles, 20), got)
        c:close()
      end)
    end
  end
end)
