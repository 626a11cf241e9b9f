--- An SQLite database through whichever Lua module for it is installed (LuaSQL's or lsqlite3), and the tables of an index.
--
-- Neither module binds values in the same way, so statements are whole texts: `quote` and `list` make their literals. What
-- fails is raised as { message =, code = }; corpus.lua turns it into nil, message, code.
local database = {}

local APPLICATION = 0x6E757467 -- "nutg": tells an index from other SQLite files
local VERSION = 1

local TABLES = {
  "CREATE TABLE document (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, story INTEGER NOT NULL, day INTEGER, "
    .. "shingles INTEGER NOT NULL, title TEXT, outlet TEXT, published TEXT, url TEXT)",
  "CREATE INDEX document_story ON document (story)",
  "CREATE TABLE body (n INTEGER PRIMARY KEY, text TEXT NOT NULL)",
  "CREATE TABLE shingle (key INTEGER, doc INTEGER, PRIMARY KEY (key, doc)) WITHOUT ROWID",
  "CREATE TABLE overlap (b INTEGER, a INTEGER, containment REAL, jaccard REAL, PRIMARY KEY (b, a)) WITHOUT ROWID",
  "CREATE TABLE term (stem INTEGER, doc INTEGER, weight REAL, PRIMARY KEY (stem, doc)) WITHOUT ROWID",
  "CREATE TABLE story (n INTEGER PRIMARY KEY, size INTEGER NOT NULL)",
  "CREATE TABLE link (a INTEGER, b INTEGER, sum REAL, PRIMARY KEY (a, b)) WITHOUT ROWID",
  "CREATE TABLE name (n INTEGER PRIMARY KEY, folded TEXT, kind TEXT, last TEXT, name TEXT, UNIQUE (folded, kind))",
  "CREATE INDEX name_last ON name (last)",
  "CREATE TABLE hit (name INTEGER, what TEXT, doc INTEGER, first INTEGER, last INTEGER, "
    .. "PRIMARY KEY (name, what, doc, first)) WITHOUT ROWID",
}

-- ---- failures ---------------------------------------------------------------------------------------------------------

-- What SQLite says, by the code that we give it.
local SAYINGS = {
  { "not a database", "bad_index" }, { "malformed", "bad_index" }, { "no such", "bad_index" }, { "locked", "busy" },
  { "full", "full" }, { "readonly", "unwritable" }, { "unable to open", "unreadable" }, { "out of memory", "memory" },
}

function database.fail(code, format, ...) error({ code = code, message = format:format(...) }, 0) end

local function fail_with(path, message)
  message = tostring(message):gsub("^LuaSQL: ", "")
  for _, saying in ipairs(SAYINGS) do
    if message:find(saying[1], 1, true) then database.fail(saying[2], "%s: %s", path, message) end
  end
  database.fail("database", "%s: %s", path, message)
end

-- ---- literals ---------------------------------------------------------------------------------------------------------

local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end

-- Whole numbers of Lua 5.3 and later write themselves; the doubles of earlier ones would get an exponent.
local is_integer = math.type and function(value) return math.type(value) == "integer" end or function() return false end

--- A value as SQL. Text with a zero byte would end the statement.
function database.quote(value)
  if value == nil then return "NULL" end
  if is_integer(value) then return tostring(value) end
  if type(value) == "string" then
    if value:find("\0", 1, true) then return "CAST(X'" .. hex(value) .. "' AS TEXT)" end
    return "'" .. value:gsub("'", "''") .. "'"
  end
  if value == math.floor(value) then return ("%.0f"):format(value) end
  return (("%.9g"):format(value):gsub(",", "."))
end

--- Values as "1,2,3".
function database.list(values)
  local out = {}
  for i = 1, #values do out[i] = database.quote(values[i]) end
  return table.concat(out, ",")
end

--- Whole numbers as "1,2,3", which is most of what goes into an index.
function database.integers(values)
  if math.type then return table.concat(values, ",") end
  local out = {}
  for i = 1, #values do out[i] = ("%.0f"):format(values[i]) end
  return table.concat(out, ",")
end

-- ---- the two modules --------------------------------------------------------------------------------------------------

-- Each gives { run = f(sql), rows = f(sql), close = f() } for a file; run and rows return nil, message where they fail, rows
-- an iterator over the rows as tables.
local function luasql(module, path)
  local environment = module.sqlite3()
  local connection, why = environment:connect(path)
  if not connection then return nil, why end
  local driver, open = {}, {} -- cursors that a loop may have left early
  function driver.run(sql)
    local result, problem = connection:execute(sql)
    if type(result) == "userdata" then result:close() end
    return result, problem
  end
  function driver.rows(sql)
    local cursor, problem = connection:execute(sql)
    if not cursor then return nil, problem end
    if type(cursor) == "number" then return function() end end
    open[cursor] = true
    return function()
      if not open[cursor] then return nil end
      local row = cursor:fetch({}, "n")
      if row then return row end
      open[cursor] = nil
      cursor:close()
    end
  end
  function driver.close()
    for cursor in pairs(open) do cursor:close() end
    open = {}
    connection:close()
    environment:close()
  end
  return driver
end

local function lsqlite3(module, path)
  local connection, _, why = module.open(path)
  if not connection then return nil, why end
  local driver = {}
  function driver.run(sql)
    if connection:exec(sql) == module.OK then return true end
    return nil, connection:errmsg()
  end
  function driver.rows(sql)
    local statement = connection:prepare(sql)
    if not statement then return nil, connection:errmsg() end
    return function()
      local state = statement:step()
      if state == module.ROW then return statement:get_values() end
      local message = state ~= module.DONE and connection:errmsg()
      statement:finalize()
      if message then fail_with(path, message) end
    end
  end
  function driver.close()
    if connection.close_vm then connection:close_vm() end
    connection:close()
  end
  return driver
end

local DRIVERS = { { "luasql.sqlite3", luasql }, { "lsqlite3", lsqlite3 } }

local function connect(path)
  for _, driver in ipairs(DRIVERS) do
    local ok, module = pcall(require, driver[1])
    if ok then
      local opened, why = driver[2](module, path)
      if not opened then fail_with(path, why) end
      return opened
    end
  end
  database.fail("no_sqlite", "nutgraf.corpus needs the Lua module luasql.sqlite3 (apt install lua-sql-sqlite3) or lsqlite3")
end

-- ---- the object -------------------------------------------------------------------------------------------------------

local Database = {}
Database.__index = Database

function Database:run(sql)
  local ok, why = self.driver.run(sql)
  if not ok then fail_with(self.path, why) end
end

--- An iterator over the rows of a query, each a table.
function Database:rows(sql)
  local rows, why = self.driver.rows(sql)
  if not rows then fail_with(self.path, why) end
  return rows
end

--- All rows of a query.
function Database:all(sql)
  local out = {}
  for row in self:rows(sql) do out[#out + 1] = row end
  return out
end

--- The first row of a query, or nil.
function Database:row(sql) return self:all(sql)[1] end

function Database:close() self.driver.close() end

local function create(self)
  self:run "BEGIN IMMEDIATE"
  for _, sql in ipairs(TABLES) do self:run(sql) end
  self:run("PRAGMA application_id = " .. APPLICATION)
  self:run("PRAGMA user_version = " .. VERSION)
  self:run "COMMIT"
end

-- Makes the tables in a new file, or proves that the file is an index of this version.
local function prepare(self)
  self:run "PRAGMA busy_timeout = 5000"
  local application = self:row("PRAGMA application_id")[1]
  if application == 0 and self:row("SELECT COUNT(*) FROM sqlite_master")[1] == 0 then
    create(self)
  elseif application ~= APPLICATION then
    database.fail("bad_index", "%s: a database, but no index of nutgraf's", self.path)
  end
  local version = self:row("PRAGMA user_version")[1]
  if version ~= VERSION then
    database.fail("version", "%s: an index of version %d; this nutgraf reads version %d", self.path, version, VERSION)
  end
  self:all "PRAGMA journal_mode = WAL"
  self:run "PRAGMA synchronous = NORMAL"
  self:run "PRAGMA cache_size = -16384"
end

--- Opens or makes an index.
function database.open(path)
  local self = setmetatable({ path = path, driver = connect(path) }, Database)
  local ok, why = pcall(prepare, self)
  if ok then return self end
  pcall(self.driver.close)
  error(why, 0)
end

return database
