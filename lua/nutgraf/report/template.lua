--- A user's own template: a Lua function, a Lua file that returns one, or a file for Penlight's pl.template.
--
-- A function gets the page (see page.lua) and returns a string. A pl.template file sees page, story, escape, section(name)
-- and Lua's own functions; lines that begin with # are Lua, $(…) is an expression that is inserted as it is.
local template = {}

local function read(path)
  local file, message = io.open(path, "rb")
  if not file then return nil, message, "io" end
  local text = file:read "*a"
  file:close()
  if not text then return nil, path .. ": cannot be read", "io" end
  return text
end

local function broken(message) return nil, "template: " .. tostring(message), "bad_template" end

local function called(fn, page)
  local ok, html = pcall(fn, page)
  if not ok then return broken(html) end
  if type(html) ~= "string" then return broken("must return a string, returned " .. type(html)) end
  return html
end

local function from_lua(path, page)
  local chunk, message = loadfile(path)
  if not chunk then return broken(message) end
  local ok, fn = pcall(chunk)
  if not ok then return broken(fn) end
  if type(fn) ~= "function" then return broken(path .. " must return a function, returned " .. type(fn)) end
  return called(fn, page)
end

local function from_penlight(path, page)
  local ok, pl = pcall(require, "pl.template")
  if not ok then
    return nil, "template: " .. path .. " needs Penlight (Debian: lua-penlight, LuaRocks: penlight); " ..
      "a template in a .lua file that returns a function needs nothing", "unsupported"
  end
  local text, message, code = read(path)
  if not text then return nil, message, code end
  local environment = {
    page = page, story = page.story, escape = page.escape, wording = page.wording,
    section = function(name) return page:section(name) end,
    _parent = _G, _chunk_name = path,
  }
  local fine, html, problem = pcall(pl.substitute, text, environment)
  if not fine then return broken(html) end
  if not html then return broken(problem) end
  return html
end

--- The page by `which`: nil is the default page. On failure nil, message, code.
function template.render(which, page)
  if which == nil then return page:render() end
  if type(which) == "function" then return called(which, page) end
  if which:find "%.lua$" then return from_lua(which, page) end
  return from_penlight(which, page)
end

return template
