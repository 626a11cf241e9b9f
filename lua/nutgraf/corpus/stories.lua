--- A stream of articles grouped into stories as they come: average linkage over cosines of their terms, one article at a time.
--
-- A new article begins as a story of its own. Between two stories stands the sum of the cosines between their articles, each
-- faded by the days between the two; while the mean of the new article's story with another reaches the threshold, the two
-- become one. So an article may bring together what looked like two stories, and an answer given earlier may change.
-- The threshold was set on public clustering sets (docs/decisions/corpus-index.md).
local database = require "nutgraf.corpus.database"

local stories = {}

local THRESHOLD = 0.22 -- mean cosine at which two stories are one
local FLOOR = 0.1 -- cosines below count as none
local FADE_DAYS = 30 -- a cosine falls to 1/e in so many days
local MOST_PLACES = 256 -- of one stem, newest first
local MOST_LINKS = 256 -- of one article

--- How many terms of an article are kept.
stories.TERMS = 64

local NEWEST = "SELECT * FROM (SELECT doc, weight * %.9g AS w FROM term WHERE stem = %.0f ORDER BY doc DESC LIMIT %d)"
local ALIKE = [[SELECT d.story, d.day, s.cosine FROM
  (SELECT doc, SUM(w) AS cosine FROM (%s) GROUP BY doc HAVING cosine >= %s ORDER BY cosine DESC, doc LIMIT %d) s
  JOIN document d ON d.n = s.doc]]

-- Days since 1970 of "YYYY-MM-DD" (Hinnant's days_from_civil).
function stories.day(published)
  local y, m, d = (published or ""):match "^(%d%d%d%d)%-(%d%d)%-(%d%d)"
  if not y then return nil end
  y, m, d = tonumber(y), tonumber(m), tonumber(d)
  if m <= 2 then y = y - 1 end
  local era = math.floor(y / 400)
  local year = y - era * 400
  local day = math.floor((153 * (m + (m > 2 and -3 or 9)) + 2) / 5) + d - 1
  return era * 146097 + year * 365 + math.floor(year / 4) - math.floor(year / 100) + day - 719468
end

-- The sum of the cosines between an article and each story.
local function links_of(db, terms, day)
  local sums, parts = {}, {}
  for i = 1, #terms, 2 do
    parts[#parts + 1] = NEWEST:format(terms[i + 1], terms[i], MOST_PLACES):gsub(",(%d)", ".%1")
  end
  if #parts == 0 then return sums end
  for row in db:rows(ALIKE:format(table.concat(parts, " UNION ALL "), database.quote(FLOOR), MOST_LINKS)) do
    local story, other, cosine = row[1], row[2], row[3]
    if day and other then cosine = cosine * math.exp(-math.abs(day - other) / FADE_DAYS) end
    if cosine >= FLOOR then sums[story] = (sums[story] or 0) + cosine end
  end
  return sums
end

local function sizes_of(db, sums)
  local numbers, sizes = {}, {}
  for story in pairs(sums) do numbers[#numbers + 1] = story end
  if #numbers > 0 then
    for row in db:rows(("SELECT n, size FROM story WHERE n IN (%s)"):format(database.list(numbers))) do sizes[row[1]] = row[2] end
  end
  return sizes
end

-- The story that is nearest to one of that size, if it is near enough.
local function nearest(sums, sizes, size)
  local best, most
  for story, sum in pairs(sums) do
    local mean = sum / (sizes[story] * size)
    if mean >= THRESHOLD and (not best or mean > most or mean == most and story < best) then best, most = story, mean end
  end
  return best
end

-- Adds the links of a story to those of the one that it has been joined with.
local function take_over(db, sums, story)
  sums[story] = nil
  for row in db:rows(("SELECT b, sum FROM link WHERE a = %.0f"):format(story)) do sums[row[1]] = (sums[row[1]] or 0) + row[2] end
end

local function store_links(db, story, sums)
  local rows = {}
  for other, sum in pairs(sums) do
    rows[#rows + 1] = "(" .. database.list { story, other, sum } .. ")"
    rows[#rows + 1] = "(" .. database.list { other, story, sum } .. ")"
  end
  table.sort(rows)
  if #rows > 0 then db:run("INSERT OR REPLACE INTO link VALUES " .. table.concat(rows, ",")) end
end

-- Makes one story, the oldest, of some.
local function join(db, members, size, sums)
  table.sort(members)
  local story, list = members[1], database.list(members)
  if #members > 1 then
    db:run(("DELETE FROM link WHERE b IN (%s) AND a IN (SELECT b FROM link WHERE a IN (%s))"):format(list, list))
    db:run(("DELETE FROM link WHERE a IN (%s)"):format(list))
    db:run(("DELETE FROM story WHERE n IN (%s) AND n <> %.0f"):format(list, story))
    db:run(("UPDATE document SET story = %.0f WHERE story IN (%s) AND story <> %.0f"):format(story, list, story))
  end
  db:run(("INSERT OR REPLACE INTO story VALUES (%.0f, %.0f)"):format(story, size))
  store_links(db, story, sums)
  return story
end

--- Puts an article, which is stored already, into a story, and returns that.
function stories.add(db, doc, terms, day)
  local sums = links_of(db, terms, day)
  local sizes, members, size = sizes_of(db, sums), { doc }, 1
  local story = nearest(sums, sizes, size)
  while story do
    members[#members + 1], size = story, size + sizes[story]
    take_over(db, sums, story)
    for _, member in ipairs(members) do sums[member] = nil end
    sizes = sizes_of(db, sums)
    story = nearest(sums, sizes, size)
  end
  local rows = {}
  for i = 1, #terms, 2 do rows[#rows + 1] = "(" .. database.list { terms[i], doc, terms[i + 1] } .. ")" end
  table.sort(rows)
  if #rows > 0 then db:run("INSERT OR REPLACE INTO term VALUES " .. table.concat(rows, ",")) end
  return join(db, members, size, sums)
end

--- Iterates over the stories of at least so many articles, oldest first: { story, size, articles = { ids } }.
function stories.list(db, least)
  local rows = db:rows(([[SELECT s.n, s.size, d.id FROM story s JOIN document d ON d.story = s.n WHERE s.size >= %.0f
    ORDER BY s.n, d.n]]):format(least))
  local row = rows()
  return function()
    if not row then return nil end
    local story = { story = row[1], size = row[2], articles = {} }
    while row and row[1] == story.story do
      story.articles[#story.articles + 1] = row[3]
      row = rows()
    end
    return story
  end
end

return stories
