--- Gazetteers: lists of names, from a table or a file, made into an object that finds them in articles.
local core = require "nutgraf.core"
local file = require "nutgraf.file"

local KNOWN = { label = "string", entries = "table", file = "string", ignore_case = "boolean" }

local function check(options)
  if type(options) ~= "table" then error("options must be a table, not " .. type(options), 3) end
  for name, value in next, options do
    if not KNOWN[name] then error(("unknown option '%s'"):format(tostring(name)), 3) end
    if type(value) ~= KNOWN[name] then
      error(("option '%s' must be a %s, not a %s"):format(name, KNOWN[name], type(value)), 3)
    end
  end
  if (rawget(options, "label") or "") == "" then error("a label is missing", 3) end
  if not rawget(options, "entries") and not rawget(options, "file") then error("entries or a file are missing", 3) end
end

local function add(texts, values, text, value)
  if type(text) ~= "string" then error("an entry must be a string, not a " .. type(text), 4) end
  if value ~= nil and type(value) ~= "string" then error(("the value of '%s' must be a string"):format(text), 4) end
  texts[#texts + 1] = text
  values[#values + 1] = value or false
end

-- { "Acme Corp", { "Globex", "GLX" }, ["Initech"] = "INI" }; names as keys come sorted, so that every run is the same.
local function add_table(texts, values, entries)
  local named = {}
  for key in next, entries do
    if type(key) == "string" then named[#named + 1] = key end
  end
  for i = 1, #entries do
    local entry = rawget(entries, i)
    if type(entry) == "table" then
      add(texts, values, rawget(entry, 1) or rawget(entry, "text"), rawget(entry, 2) or rawget(entry, "value"))
    else
      add(texts, values, entry)
    end
  end
  table.sort(named)
  for _, name in ipairs(named) do add(texts, values, name, rawget(entries, name)) end
end

local function add_file(texts, values, path)
  local bytes, message, code = file.bytes(path)
  if not bytes then return nil, message, code end
  for line in bytes:gmatch "[^\r\n]+" do
    local text, value = line:match "^([^\t]*)\t(.*)$"
    text = text or line
    if text:find "%S" and text:sub(1, 2) ~= "# " and text ~= "#" then add(texts, values, text, value) end
  end
  return true
end

--- @function nutgraf.gazetteer(options: table): finder
-- A list of names that are to be found: `nutgraf.gazetteer{ label = "COMPANY", entries = { "Acme Corp", Globex = "GLX" } }`.
-- The longest name from the left is taken, over whole words; apostrophes and white space of any kind are alike.
-- Options: label; entries: a list of names, of {name, value} pairs, or a table of values by name; file: a text file with one
-- name a line, a value after a tab, remarks after "# "; ignore_case.
-- Fails with nil, message, code: "bad_option" for an empty or over-long name, and what nutgraf.read says of files.
return function(options)
  check(options)
  local texts, values = {}, {}
  local entries, path = rawget(options, "entries"), rawget(options, "file")
  if entries then add_table(texts, values, entries) end
  if path then
    local ok, message, code = add_file(texts, values, path)
    if not ok then return nil, message, code end
  end
  return core.gazetteer(options.label, texts, values, options.ignore_case or false)
end
