--- The corpus: an index of many articles that grows by one at a time and stays on the disk, so that yesterday's articles are
-- there today. Which earlier ones a new one copies (corpus/reuse.lua), which story it tells (corpus/stories.lua), who is
-- named, quoted and cited where (corpus/names.lua).
--
-- An article goes in whole or not at all. Nothing but SQLite's page cache grows with the collection, and that is bounded.
local core = require "nutgraf.core"
local database = require "nutgraf.corpus.database"
local names = require "nutgraf.corpus.names"
local reuse = require "nutgraf.corpus.reuse"
local stories = require "nutgraf.corpus.stories"

local Corpus = {}
Corpus.__index = Corpus
Corpus.__name = "nutgraf.corpus"
Corpus.__metatable = "nutgraf.corpus"

-- ---- options and failures ---------------------------------------------------------------------------------------------

local function check_options(options, known)
  if options == nil then return {} end
  if type(options) ~= "table" then error("options must be a table, not " .. type(options), 3) end
  local out = {}
  for name, value in next, options do
    if not known[name] then error(("unknown option '%s'"):format(tostring(name)), 3) end
    if type(value) ~= known[name] then
      error(("option '%s' must be a %s, not a %s"):format(name, known[name], type(value)), 3)
    end
    out[name] = value
  end
  return out
end

local function check_article(article)
  if getmetatable(article) ~= "nutgraf.article" then error("an article expected, got " .. type(article), 3) end
end

local function check_open(self)
  if not self.db then error("the corpus is closed", 3) end
end

-- What f returns; nil, message, code where the database failed. Anything else that is raised is a bug.
local function guard(f, ...)
  local ok, value = pcall(f, ...)
  if ok then return value end
  if type(value) ~= "table" or not value.code then error(value, 0) end
  return nil, value.message, value.code
end

-- ---- opening ----------------------------------------------------------------------------------------------------------

--- @class corpus
-- An index of many articles.

--- @function nutgraf.corpus(path: string?, options: table?): corpus
-- Opens the index in a file, or makes it; without a path it lives in memory and ends with the program. Needs the Lua module
-- luasql.sqlite3 (Debian's lua-sql-sqlite3) or lsqlite3. Options: commit: after how many additions they are made to last
-- (default 1; more is faster, and a crash loses as many).
-- Fails with nil, message, code: "no_sqlite", "unreadable", "bad_index" (the file is something else or damaged), "version" (an
-- index of another version of nutgraf), "busy" (another process writes).
local function open(path, options)
  if path ~= nil and type(path) ~= "string" then error("the path must be a string, not " .. type(path), 2) end
  options = check_options(options, { commit = "number" })
  local commit = options.commit or 1
  if commit ~= math.floor(commit) or commit < 1 then error("option 'commit' must be a whole number from 1", 2) end
  local db, message, code = guard(database.open, path or ":memory:")
  if not db then return nil, message, code end
  return setmetatable({ db = db, commit_every = commit, pending = 0 }, Corpus)
end

-- ---- adding -----------------------------------------------------------------------------------------------------------

local DOCUMENT = "SELECT d.n, d.id, d.title, d.outlet, d.published, d.url, d.story, b.text FROM document d "
  .. "JOIN body b ON b.n = d.n WHERE d.id = "

local function stored(db, id)
  local row = db:row(DOCUMENT .. database.quote(id))
  if not row then return nil end
  return {
    n = row[1], id = row[2], title = row[3], outlet = row[4], published = row[5], url = row[6], story = row[7], text = row[8],
  }
end

local function matches_of(found)
  local out = {}
  for i, other in ipairs(found) do
    out[i] = { id = other.id, containment = other.containment, jaccard = other.jaccard, passages = other.passages }
  end
  return out
end

local function add_document(db, article, shingles, day)
  local n = db:row("SELECT COALESCE(MAX(n), 0) + 1 FROM document")[1]
  local values = { n, article.id, n, day or false, shingles, article.title or false, article.outlet or false,
    article.published or false, article.url or false }
  for i, value in ipairs(values) do values[i] = value == false and "NULL" or database.quote(value) end
  db:run("INSERT INTO document VALUES (" .. table.concat(values, ",") .. ")")
  db:run(("INSERT INTO body VALUES (%.0f, %s)"):format(n, database.quote(article.text)))
  return n
end

local function add_new(db, article)
  local keys, terms = core.fingerprint(article.text, article.title, stories.TERMS)
  local day = stories.day(article.published)
  local found, places = reuse.find(db, article.text, keys)
  local n = add_document(db, article, #keys, day)
  reuse.add(db, n, keys, places, found)
  local story = stories.add(db, n, terms, day)
  names.add(db, n, article)
  return { id = article.id, story = story, known = false, near = matches_of(found) }
end

local function known_again(db, article, old)
  if old.text ~= article.text then
    database.fail("different", "another text is in the index under the id '%s'", article.id)
  end
  local near = {}
  for row in db:rows(([[SELECT d.id, o.containment, o.jaccard, b.text FROM overlap o JOIN document d ON d.n = o.a
    JOIN body b ON b.n = o.a WHERE o.b = %.0f ORDER BY o.a]]):format(old.n)) do
    local _, _, passages = core.overlap(row[4], old.text)
    near[#near + 1] = { id = row[1], containment = row[2], jaccard = row[3], passages = passages }
  end
  return { id = article.id, story = old.story, known = true, near = near }
end

-- One article between savepoints: what fails leaves the ones before it alone.
local function add(self, article)
  local db = self.db
  if self.pending == 0 then db:run "BEGIN IMMEDIATE" end
  self.pending = self.pending + 1
  db:run "SAVEPOINT article"
  local old = stored(db, article.id)
  local answer = old and known_again(db, article, old) or add_new(db, article)
  db:run "RELEASE article"
  return answer
end

local function commit(self)
  if self.pending > 0 then self.db:run "COMMIT" end
  self.pending = 0
end

--- @method corpus:add(article: article): table
-- Adds an article, which needs an id, and returns { id, story, known, near }: the number of its story, so far; whether it was
-- there already, which changes nothing; and the earlier articles of which it shares 30 % of the shingles of 8 words, a list of
-- { id, containment, jaccard, passages = { {a_first, a_last, b_first, b_last}, ... } }, where a is the earlier one.
-- Fails with nil, message, code: "no_id", "different" (the id is there with another text), "busy", "full", "bad_index".
function Corpus:add(article)
  check_open(self)
  check_article(article)
  if not article.id then return nil, "the article has no id", "no_id" end
  local first = self.pending == 0
  local ok, answer = pcall(add, self, article)
  if not ok then
    pcall(self.db.run, self.db, first and "ROLLBACK" or "ROLLBACK TO article; RELEASE article")
    self.pending = first and 0 or self.pending - 1
    return guard(error, answer, 0)
  end
  if self.pending >= self.commit_every then
    local _, message, code = guard(commit, self)
    if message then return nil, message, code end
  end
  return answer
end

--- @method corpus:commit(): true
-- Makes all additions last. Fails with nil, message, code.
function Corpus:commit()
  check_open(self)
  local _, message, code = guard(commit, self)
  if message then return nil, message, code end
  return true
end

--- @method corpus:close(): true
-- Makes all additions last and closes the index. May be called again. Fails with nil, message, code; the index is closed then,
-- too.
function Corpus:close()
  if not self.db then return true end
  local _, message, code = guard(commit, self)
  self.db:close()
  self.db = nil
  if message then return nil, message, code end
  return true
end

Corpus.__close = Corpus.close
Corpus.__gc = Corpus.close

-- ---- asking -----------------------------------------------------------------------------------------------------------

--- @method corpus:count(): integer
-- How many articles there are. Fails with nil, message, code.
function Corpus:count()
  check_open(self)
  local row, message, code = guard(self.db.row, self.db, "SELECT COUNT(*) FROM document")
  if not row then return nil, message, code end
  return row[1]
end

--- @method corpus:article(id: string): table
-- What the index has of an article: { id, title, outlet, published, url, story, text }. Fails with nil, message, code:
-- "missing".
function Corpus:article(id)
  check_open(self)
  if type(id) ~= "string" then error("an id must be a string, not " .. type(id), 2) end
  local found, message, code = guard(stored, self.db, id)
  if message then return nil, message, code end
  if not found then return nil, ("no article '%s' in the index"):format(id), "missing" end
  found.n = nil
  return found
end

--- @method corpus:near(article: article): table
-- The articles of the index of which an article, which need not be in it, shares 30 % of the shingles, as corpus:add tells
-- them. Fails with nil, message, code.
function Corpus:near(article)
  check_open(self)
  check_article(article)
  local keys = core.fingerprint(article.text, article.title, 0)
  local found, message, code = guard(reuse.find, self.db, article.text, keys)
  if not found then return nil, message, code end
  return matches_of(found)
end

--- @method corpus:reuse(options: table?): fun(): table
-- Iterates over the pairs of articles that share passages: { a, b, containment, jaccard, passages }, a the earlier one's id.
-- Options: at_least: the least containment (default 0.3, below which there is none).
-- Fails with nil, message, code.
function Corpus:reuse(options)
  check_open(self)
  options = check_options(options, { at_least = "number" })
  return guard(reuse.pairs, self.db, options.at_least or 0)
end

--- @method corpus:stories(options: table?): fun(): table
-- Iterates over the stories, those that began earliest first: { story, size, articles = { ids in the order of addition } }.
-- A story's number is that of its first article and may go up in an older one's when an article brings the two together.
-- Options: at_least: the least number of articles (default 1). Fails with nil, message, code.
function Corpus:stories(options)
  check_open(self)
  options = check_options(options, { at_least = "number" })
  return guard(stories.list, self.db, options.at_least or 1)
end

local QUERY = {
  entity = "string", speaker = "string", source = "string", kind = "string", outlet = "string", from = "string", to = "string",
  story = "number",
}

--- @method corpus:search(query: table): fun(): table
-- Iterates over the places where an entity is first mentioned in an article, a speaker is quoted or a source is cited:
-- { what, name, kind, id, title, outlet, published, story, first, last, text }, in the order of addition. The query names one of
-- entity, speaker and source, by the full name or its last word, in any case: `corpus:search { speaker = "Lee" }`; and may narrow it
-- by kind (of the entity or speaker), outlet, story, from and to (days, YYYY-MM-DD, of publication).
-- Fails with nil, message, code.
function Corpus:search(query)
  check_open(self)
  query = check_options(query, QUERY)
  local what
  for name in pairs(names.WHAT) do
    if query[name] then
      if what then error("give one of entity, speaker and source", 2) end
      what = name
    end
  end
  if not what then error("give an entity, a speaker or a source", 2) end
  return guard(names.search, self.db, what, query)
end

function Corpus:__tostring()
  return self.db and ("corpus (%s)"):format(self.db.path) or "corpus (closed)"
end

return open
