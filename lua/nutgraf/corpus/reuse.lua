--- Which articles of an index share passages with a new one: shingles find them, their texts prove it.
--
-- Of an article every third shingle is stored, and all of a new one's are looked up: a passage of ten words in both cannot slip
-- through, and no two articles of 20 words or more have 30 % of their shingles in common without one. A shingle that stands in
-- 256 articles is stored no more: it is a footer's, or a wire story's whose first 256 copies tell all.
local core = require "nutgraf.core"
local database = require "nutgraf.corpus.database"

local reuse = {}

local STRIDE, MOST_PLACES, MOST_CANDIDATES = 3, 256, 256

--- The least containment that is told and kept.
reuse.CONTAINMENT = 0.3

local function distinct(keys)
  local seen, out = {}, {}
  for _, key in ipairs(keys) do
    if not seen[key] then
      seen[key] = true
      out[#out + 1] = key
    end
  end
  return out
end

-- How many of the keys each stored article has, and how many articles each key.
local function look_up(db, keys)
  local shared, places = {}, {}
  if #keys == 0 then return shared, places end
  for row in db:rows(("SELECT key, doc FROM shingle WHERE key IN (%s)"):format(database.integers(keys))) do
    places[row[1]] = (places[row[1]] or 0) + 1
    shared[row[2]] = (shared[row[2]] or 0) + 1
  end
  return shared, places
end

-- The articles that may have enough in common, best first. A stored key stands for at most nine shared shingles where
-- containment is at least 0.3.
local function candidates(db, shared, count)
  local docs = {}
  for doc in pairs(shared) do docs[#docs + 1] = doc end
  table.sort(docs, function(a, b) return shared[a] == shared[b] and a < b or shared[a] > shared[b] end)
  for i = #docs, MOST_CANDIDATES + 1, -1 do docs[i] = nil end
  if #docs == 0 then return docs end
  local rows = db:all(("SELECT n, id, shingles FROM document WHERE n IN (%s) ORDER BY n"):format(database.integers(docs)))
  local out = {}
  for _, row in ipairs(rows) do
    if shared[row[1]] * 30 >= math.min(row[3], count) then out[#out + 1] = { n = row[1], id = row[2] } end
  end
  return out
end

--- The stored articles whose containment with a text is at least CONTAINMENT, in the order in which they were added: a list
-- of { n, id, containment, jaccard, passages }. The second result is for `add`.
function reuse.find(db, text, keys)
  local shared, places = look_up(db, distinct(keys))
  local found = {}
  for _, other in ipairs(candidates(db, shared, #keys)) do
    local body = db:row("SELECT text FROM body WHERE n = " .. database.quote(other.n))[1]
    other.containment, other.jaccard, other.passages = core.overlap(body, text)
    if other.containment >= reuse.CONTAINMENT then found[#found + 1] = other end
  end
  return found, places
end

local function insert(db, into, rows)
  if #rows > 0 then db:run(("INSERT OR IGNORE INTO %s VALUES %s"):format(into, table.concat(rows, ","))) end
end

--- Stores an article's shingles and what it shares with earlier ones.
function reuse.add(db, doc, keys, places, found)
  local rows, pairs_found, behind = {}, {}, "," .. database.quote(doc) .. ")"
  for i = 1, #keys, STRIDE do
    if (places[keys[i]] or 0) < MOST_PLACES then rows[#rows + 1] = keys[i] end
  end
  table.sort(rows) -- in the order of the index, which is written from one end to the other then
  for i, key in ipairs(rows) do rows[i] = "(" .. database.quote(key) .. behind end
  insert(db, "shingle", rows)
  for _, other in ipairs(found) do
    pairs_found[#pairs_found + 1] = "(" .. database.list { doc, other.n, other.containment, other.jaccard } .. ")"
  end
  insert(db, "overlap", pairs_found)
end

--- Iterates over all stored pairs: a, b, containment, jaccard, passages; of those with at least that containment.
function reuse.pairs(db, least)
  local rows = db:rows(([[SELECT a.id, b.id, o.containment, o.jaccard, x.text, y.text FROM overlap o
    JOIN document a ON a.n = o.a JOIN document b ON b.n = o.b JOIN body x ON x.n = o.a JOIN body y ON y.n = o.b
    WHERE o.containment >= %s ORDER BY o.b, o.a]]):format(database.quote(least)))
  return function()
    local row = rows()
    if not row then return nil end
    local _, _, passages = core.overlap(row[5], row[6])
    return { a = row[1], b = row[2], containment = row[3], jaccard = row[4], passages = passages }
  end
end

return reuse
