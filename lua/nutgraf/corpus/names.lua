--- Who and what the articles of an index name, where: entities, speakers and sources, and the search for them.
local columns = require("nutgraf.core").columns
local database = require "nutgraf.corpus.database"

local names = {}

--- What can be searched for, with the letter that the table `hit` has for it.
names.WHAT = { entity = "e", speaker = "p", source = "s" }

local function fold(name) return (name:lower():gsub("%s+", " "):gsub("^ ", ""):gsub(" $", "")) end

local function add_hit(hits, what, kind, name, first, last)
  if not name or not first then return end
  local folded = fold(name)
  if folded ~= "" then
    hits[#hits + 1] = { what = names.WHAT[what], kind = kind, name = name, folded = folded, first = first, last = last }
  end
end

-- An entity once, where it is first mentioned; speakers and sources at each of their quotations and citations.
local function hits_of(article)
  local hits = {}
  local kinds, called, first, last = columns(article:entities(), "kind", "name", "first", "last")
  for i = 1, #kinds do add_hit(hits, "entity", kinds[i], called[i], first[i], last[i]) end
  local quotes, speakers, sources
  quotes, speakers, sources, first, last = columns(article:quotes(), "kind", "speaker", "source_name", "first", "last")
  for i = 1, #quotes do
    local speaker = speakers[i]
    add_hit(hits, "speaker", speaker and speaker.kind or "", speaker and speaker.name or sources[i], first[i], last[i])
  end
  kinds, sources, first, last = columns(article:citations(), "kind", "source", "first", "last")
  for i = 1, #kinds do add_hit(hits, "source", "", sources[i], first[i], last[i]) end
  return hits
end

-- The numbers of names by kind and folded form; new ones are added.
local function number_of(db, hits)
  local rows, keys, seen, numbers = {}, {}, {}, {}
  for _, hit in ipairs(hits) do
    hit.key = hit.folded .. "\n" .. hit.kind
    if not seen[hit.key] then
      seen[hit.key] = true
      keys[#keys + 1] = database.quote(hit.folded)
      rows[#rows + 1] = "(" .. database.list { hit.folded, hit.kind, hit.folded:match "[^ ]*$", hit.name } .. ")"
    end
  end
  if #rows == 0 then return numbers end
  db:run("INSERT OR IGNORE INTO name (folded, kind, last, name) VALUES " .. table.concat(rows, ","))
  for row in db:rows(("SELECT n, folded, kind FROM name WHERE folded IN (%s)"):format(table.concat(keys, ","))) do
    numbers[row[2] .. "\n" .. row[3]] = row[1]
  end
  return numbers
end

function names.add(db, doc, article)
  local hits, rows = hits_of(article), {}
  local numbers = number_of(db, hits)
  for i, hit in ipairs(hits) do
    rows[i] = "(" .. database.list { numbers[hit.key], hit.what, doc, hit.first, hit.last } .. ")"
  end
  if #rows > 0 then db:run("INSERT OR IGNORE INTO hit VALUES " .. table.concat(rows, ",")) end
end

local FOUND = [[SELECT d.id, d.title, d.outlet, d.published, d.story, n.name, n.kind, h.first, h.last,
  SUBSTR(CAST(b.text AS BLOB), h.first, h.last - h.first + 1)
  FROM name n JOIN hit h ON h.name = n.n JOIN document d ON d.n = h.doc JOIN body b ON b.n = h.doc WHERE %s
  ORDER BY h.doc, h.first]]
local FIELDS = { "id", "title", "outlet", "published", "story", "name", "kind", "first", "last", "text" }

local NARROWING = {
  kind = "n.kind = ", outlet = "d.outlet = ", story = "d.story = ", from = "d.published >= ", to = "d.published <= ",
}

-- What the query asks of names and articles, as SQL. A name is found by its full form or by its last word.
local function conditions(what, query)
  local name, where = database.quote(fold(query[what])), { "h.what = " .. database.quote(names.WHAT[what]) }
  where[#where + 1] = ("(n.folded = %s OR n.last = %s)"):format(name, name)
  for field, sql in pairs(NARROWING) do
    if query[field] ~= nil then where[#where + 1] = sql .. database.quote(query[field]) end
  end
  return table.concat(where, " AND ")
end

--- Iterates over the places where `what` ("entity", "speaker" or "source") is query[what].
function names.search(db, what, query)
  local rows = db:rows(FOUND:format(conditions(what, query)))
  return function()
    local row = rows()
    if not row then return nil end
    local hit = { what = what }
    for i, field in ipairs(FIELDS) do hit[field] = row[i] end
    return hit
  end
end

return names
