--- JSON from plain Lua values, keys sorted, so that the same value always gives the same bytes; and plain Lua values from
-- JSON, for what nutgraf itself has written: there is no need of a JSON module for it.
local json = {}

--- What stands for null where nil cannot: false, as a list has no holes.
json.null = false

local ESCAPES = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }

local function escape(c) return ESCAPES[c] or ("\\u%04x"):format(c:byte()) end

--- A string with its quotation marks.
function json.string(s)
  if not s:find '[%z\1-\31\127"\\]' then return '"' .. s .. '"' end
  return '"' .. s:gsub('[%z\1-\31\127"\\]', escape) .. '"'
end

local function number(n)
  if n ~= n or n == math.huge or n == -math.huge then return "null" end
  if n == math.floor(n) and n > -2 ^ 53 and n < 2 ^ 53 then return ("%.0f"):format(n) end
  for digits = 15, 17 do
    local s = ("%." .. digits .. "g"):format(n)
    if tonumber(s) == n then return (s:gsub(",", ".")) end
  end
end

-- How many elements a list has; nil for a table with other keys. An empty table is an empty list.
local function length(t)
  local n = 0
  for key in next, t do
    if type(key) ~= "number" or key < 1 or key ~= math.floor(key) then return nil end
    n = n + 1
  end
  return n == #t and n or nil
end

local encode

local function list(t, n, out, path)
  out[#out + 1] = "["
  for i = 1, n do
    if i > 1 then out[#out + 1] = "," end
    encode(t[i], out, path)
  end
  out[#out + 1] = "]"
end

local function object(t, out, path)
  local names, values = {}, {}
  for key, value in next, t do
    local name = type(key) == "string" and key or tostring(key)
    names[#names + 1], values[name] = name, value
  end
  table.sort(names)
  out[#out + 1] = "{"
  for i, name in ipairs(names) do
    out[#out + 1] = (i > 1 and "," or "") .. json.string(name) .. ":"
    encode(values[name], out, path)
  end
  out[#out + 1] = "}"
end

local function plain(value)
  local name = getmetatable(value)
  if type(name) == "string" and name:sub(1, 8) == "nutgraf." and value.totable then return value:totable() end
  error("a " .. type(value) .. " cannot be written as JSON", 0)
end

function encode(value, out, path)
  local kind = type(value)
  if kind == "userdata" then value, kind = plain(value), "table" end
  if kind == "nil" then
    out[#out + 1] = "null"
  elseif kind == "boolean" then
    out[#out + 1] = tostring(value)
  elseif kind == "number" then
    out[#out + 1] = number(value)
  elseif kind == "string" then
    out[#out + 1] = json.string(value)
  elseif kind == "table" then
    if path[value] then error("a table that holds itself cannot be written as JSON", 0) end
    if path.depth > 100 then error("tables nested too deeply for JSON", 0) end
    path[value], path.depth = true, path.depth + 1
    local n = length(value)
    if n then list(value, n, out, path) else object(value, out, path) end
    path[value], path.depth = nil, path.depth - 1
  else
    error("a " .. kind .. " cannot be written as JSON", 0)
  end
end

--- One line of JSON. Views, articles and stories are written as their plain tables; nil as null; an empty table as [].
function json.encode(value)
  local out = {}
  encode(value, out, { depth = 0 })
  return table.concat(out)
end

-- ---- reading ----------------------------------------------------------------------------------------------------------

local DEEPEST = 100
local PLAIN = { ['"'] = '"', ["\\"] = "\\", ["/"] = "/", b = "\b", f = "\f", n = "\n", r = "\r", t = "\t" }

local function wrong(at, what) error({ message = ("%s at byte %d"):format(what, at) }, 0) end

local function utf8_of(c)
  if c < 0x80 then return string.char(c) end
  if c < 0x800 then return string.char(0xC0 + math.floor(c / 64), 0x80 + c % 64) end
  if c < 0x10000 then return string.char(0xE0 + math.floor(c / 4096), 0x80 + math.floor(c / 64) % 64, 0x80 + c % 64) end
  return string.char(0xF0 + math.floor(c / 262144), 0x80 + math.floor(c / 4096) % 64, 0x80 + math.floor(c / 64) % 64, 0x80 + c % 64)
end

-- The character of "uXXXX" at `at`, and the place behind it; a pair of surrogates is one.
local function unicode(text, at)
  local high = tonumber(text:match("^u(%x%x%x%x)", at) or wrong(at, "no four digits after \\u"), 16)
  local low = high >= 0xD800 and high < 0xDC00 and text:match("^\\u([dD][c-fC-F]%x%x)", at + 5)
  if low then return utf8_of(0x10000 + (high - 0xD800) * 1024 + tonumber(low, 16) - 0xDC00), at + 11 end
  if high >= 0xD800 and high < 0xE000 then high = 0xFFFD end
  return utf8_of(high), at + 5
end

-- The string whose first character is at `at`, and the place behind its closing mark.
local function read_string(text, at)
  local stop = text:find('["\\%c]', at)
  if stop and text:sub(stop, stop) == '"' then return text:sub(at, stop - 1), stop + 1 end
  local out = {}
  while stop do
    local c = text:sub(stop, stop)
    out[#out + 1] = text:sub(at, stop - 1)
    if c == '"' then return table.concat(out), stop + 1 end
    if c ~= "\\" then
      if c ~= "\127" then wrong(stop, "a control character") end
      out[#out + 1], at = c, stop + 1
    elseif text:sub(stop + 1, stop + 1) == "u" then
      out[#out + 1], at = unicode(text, stop + 1)
    else
      out[#out + 1] = PLAIN[text:sub(stop + 1, stop + 1)] or wrong(stop, "an unknown escape")
      at = stop + 2
    end
    stop = text:find('["\\%c]', at)
  end
  wrong(#text + 1, "a string without an end")
end

local function read_number(text, at)
  local whole, rest = text:match("^(%-?%d+)([%d.eE+-]*)", at)
  if not whole or whole:find "^%-?0%d" or not (whole .. rest):find "%d$" or rest:find "^%.%D" then wrong(at, "no value") end
  return tonumber(whole .. rest) or wrong(at, "no value"), at + #whole + #rest
end

local read_value

local function skip(text, at) return text:find("[^ \t\r\n]", at) or #text + 1 end

local function read_list(text, at, depth)
  local out, n = {}, 0
  at = skip(text, at)
  if text:sub(at, at) == "]" then return out, at + 1 end
  while true do
    local value
    value, at = read_value(text, at, depth)
    n = n + 1
    if value == nil then value = json.null end
    out[n] = value
    at = skip(text, at)
    local c = text:sub(at, at)
    if c == "]" then return out, at + 1 end
    if c ~= "," then wrong(at, "neither , nor ]") end
    at = skip(text, at + 1)
  end
end

local function read_object(text, at, depth)
  local out = {}
  at = skip(text, at)
  if text:sub(at, at) == "}" then return out, at + 1 end
  while true do
    local name
    if text:sub(at, at) ~= '"' then wrong(at, "no name") end
    name, at = read_string(text, at + 1)
    at = skip(text, at)
    if text:sub(at, at) ~= ":" then wrong(at, "no colon") end
    out[name], at = read_value(text, skip(text, at + 1), depth)
    at = skip(text, at)
    local c = text:sub(at, at)
    if c == "}" then return out, at + 1 end
    if c ~= "," then wrong(at, "neither , nor }") end
    at = skip(text, at + 1)
  end
end

local WORDS = { ["true"] = true, ["false"] = false }

function read_value(text, at, depth)
  local c = text:sub(at, at)
  if c == '"' then return read_string(text, at + 1) end
  if c == "{" or c == "[" then
    if depth >= DEEPEST then wrong(at, "nested too deeply") end
    return (c == "{" and read_object or read_list)(text, at + 1, depth + 1)
  end
  local word = text:match("^%l+", at)
  if word == "null" then return nil, at + 4 end
  if WORDS[word] ~= nil then return WORDS[word], at + #word end
  return read_number(text, at)
end

local function read_all(text)
  local value, at = read_value(text, skip(text, 1), 0)
  at = skip(text, at)
  if at <= #text then wrong(at, "something after the value") end
  return value
end

--- The value of one JSON text; or nil, message. null is nil, in a list json.null.
function json.decode(text)
  local ok, value = pcall(read_all, text)
  if ok then return value end
  if type(value) ~= "table" then error(value, 0) end
  return nil, "bad JSON: " .. value.message
end

return json
