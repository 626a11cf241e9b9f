--- Keyed lines: what map writes and reduce reads, one "KEY TAB JSON" a line. Sorted by bytes, lines of one key stand
-- together, whatever machine each came from; so `sort`, Hadoop's shuffle and Spark's sorting all do.
--
-- In a key, backslash, tab and line ends are written \\ \t \n \r.
local json = require "nutgraf.json"

local keyed = {}

local ESCAPED = { ["\\"] = "\\\\", ["\t"] = "\\t", ["\n"] = "\\n", ["\r"] = "\\r" }
local MEANT = { ["\\"] = "\\", t = "\t", n = "\n", r = "\r" }

local function escape(key) return (key:gsub("[\\\t\n\r]", ESCAPED)) end

local function unescape(key) return (key:gsub("\\([\\tnr])", MEANT)) end

--- The line, without its end. A key is a string or a number; a value whatever can be written as JSON.
function keyed.line(key, value)
  if type(key) == "number" then key = tostring(key) end
  if type(key) ~= "string" then error("a key must be a string or a number, not " .. type(key), 0) end
  return escape(key) .. "\t" .. json.encode(value)
end

--- An emit function that hands whole lines to `sink`; misuse is an error at the caller's level.
function keyed.emitter(sink)
  return function(key, value)
    local ok, line = pcall(keyed.line, key, value)
    if not ok then error(line, 2) end
    sink(line .. "\n")
  end
end

local Groups = {}
Groups.__index = Groups

-- Reads on to the next line that is one; tells of the others.
function Groups:advance()
  while true do
    local line = self.lines()
    self.raw, self.value = nil, nil
    if not line then return end
    self.number = self.number + 1
    local raw, text = line:match "^([^\t]*)\t(.*)$"
    local value, problem
    if raw then value, problem = json.decode(text) else problem = "no tab between key and value" end
    if not problem then
      self.raw, self.value = raw, value
      return
    end
    self.report(self.number, problem)
  end
end

-- An iterator over the values of the key that is open; it ends where the key does.
function Groups:values(raw)
  return function()
    if self.raw ~= raw or self.open ~= raw then return nil end
    local value = self.value
    self:advance()
    if value == nil then return json.null end
    return value
  end
end

--- Iterates over the keys of sorted lines: key, an iterator over its values, the number of its first line. Values that were
-- not asked for are passed over. report(line number, message) is told of lines that are no keyed lines and, once, of keys
-- that come in descending order, which `sort` never gives.
function keyed.groups(lines, report)
  local groups = setmetatable({ lines = lines, report = report, number = 0 }, Groups)
  groups:advance()
  return function()
    while groups.raw and groups.raw == groups.open do groups:advance() end -- what the caller left
    local raw, first = groups.raw, groups.number
    if not raw then return nil end
    if groups.open and raw < groups.open and not groups.told and report then
      groups.told = true
      report(first, "this key sorts before the last one: sort the lines by bytes (LC_ALL=C sort), or keys come in parts")
    end
    groups.open = raw
    return unescape(raw), groups:values(raw), first
  end
end

return keyed
