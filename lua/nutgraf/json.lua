--- JSON from plain Lua values: keys sorted, so that the same value always gives the same bytes.
local json = {}

local ESCAPES = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }

local function escape(c) return ESCAPES[c] or ("\\u%04x"):format(c:byte()) end

--- A string with its quotation marks.
function json.string(s) return '"' .. s:gsub('[%z\1-\31\127"\\]', escape) .. '"' end

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

return json
