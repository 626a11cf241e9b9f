-- Makes the reference out of the comments above the public functions, in C and in Lua:
--
--   lua docs/generate.lua          writes docs/reference.md, docs/nutgraf.lua (LuaCATS, for editors), docs/nutgraf.d.tl (Teal)
--   lua docs/generate.lua --check  says which of them is out of date; status 1 if any is
--
-- An entry is a comment whose first line is one of
--   @function nutgraf.parse(text: string, options: table?): article
--   @method article:close()
--   @class quote: view             then "field: type: what it is" lines
--   @value nutgraf.version: string
-- and whose other lines are its text. "Fails with nil, message, code" in the text adds those results.

local docs = {}

local SOURCES = {
  "lua/nutgraf/init.lua", "csrc/lua_nutgraf.c", "lua/nutgraf/file.lua", "csrc/lua_article.c", "csrc/lua_lists.c",
  "csrc/lua_views.c", "csrc/lua_spans.c", "csrc/lua_story_rows.c", "csrc/lua_story.c",
  "csrc/lua_columns.c", "csrc/lua_markup.c", "csrc/lua_diff.c", "lua/nutgraf/gazetteer.lua", "csrc/lua_user.c",
  "lua/nutgraf/pipeline.lua", "lua/nutgraf/train.lua", "csrc/lua_train.c", "lua/nutgraf/report.lua",
  "lua/nutgraf/export.lua", "lua/nutgraf/corpus.lua",
}

local function slurp(path)
  local f = assert(io.open(path, "rb"))
  local bytes = f:read "*a"
  f:close()
  return bytes
end

-- ---- reading the comments ---------------------------------------------------------------------------------------------

-- The comments of a C file as lists of lines.
local function c_comments(source, each)
  for comment in source:gmatch "/%*(.-)%*/" do
    local lines = {}
    for line in (comment .. "\n"):gmatch "(.-)\n" do lines[#lines + 1] = line:gsub("^%s*%*? ?", ""):gsub("%s+$", "") end
    while lines[#lines] == "" do lines[#lines] = nil end
    each(lines)
  end
end

-- The comments of a Lua file that begin with three dashes.
local function lua_comments(source, each)
  local lines
  for line in (source .. "\n"):gmatch "(.-)\n" do
    local first, rest = line:match "^%s*%-%-%- ?(.*)$", line:match "^%s*%-%- ?(.*)$"
    if first then
      if lines then each(lines) end
      lines = { first }
    elseif lines and rest then
      lines[#lines + 1] = rest
    elseif lines then
      each(lines, line)
      lines = nil
    end
  end
  if lines then each(lines) end
end

local function parameters(text)
  local list, depth, from = {}, 0, 1
  text = text .. ","
  for i = 1, #text do
    local c = text:sub(i, i)
    if c == "(" then depth = depth + 1 elseif c == ")" then depth = depth - 1 end
    if c == "," and depth == 0 then
      local name, kind = text:sub(from, i - 1):match "^%s*([%w_]+)%s*:%s*(.-)%s*$"
      if name then list[#list + 1] = { name = name, type = kind } end
      from = i + 1
    end
  end
  return list
end

-- "name(a: t, b: u): result" in its parts; brackets inside types are matched.
local function signature(entry, text)
  entry.name = text:match "^[%w_.:]+"
  local arguments, rest = text:match "^[%w_.:]+(%b())(.*)$"
  entry.parameters = parameters(arguments and arguments:sub(2, -2) or "")
  entry.result = (rest or ""):match "^%s*:%s*(.+)$"
end

local function text_of(lines, from, last)
  return table.concat(lines, " ", from, last or #lines):gsub("%s+", " "):gsub("^ ", ""):gsub(" $", "")
end

local function class_fields(entry, lines)
  local first
  for i = 2, #lines do
    local name, kind, what = lines[i]:match "^([%a_]+): ([^:]+): (.*)$"
    if name then
      first = first or i
      entry.fields[#entry.fields + 1] = { name = name, type = kind, text = what }
    elseif first then
      local field = entry.fields[#entry.fields]
      field.text = field.text .. " " .. lines[i]
    end
  end
  entry.text = text_of(lines, 2, first and first - 1)
end

local function add_entry(entries, lines)
  local tag, rest = lines[1]:match "^@(%a+) (.*)$"
  if not tag then return false end
  local last = 1 -- a signature may run over several lines, up to the one that closes its brackets
  while select(2, rest:gsub("%(", "")) > select(2, rest:gsub("%)", "")) and lines[last + 1] do
    last = last + 1
    rest = rest .. " " .. lines[last]
  end
  local entry = { tag = tag, fields = {} }
  if tag == "class" then
    entry.name, entry.parent = rest:match "^([%w_]+):? ?([%w_]*)$"
    class_fields(entry, lines)
  elseif tag == "value" then
    entry.name, entry.type = rest:match "^([%w_.]+): (.+)$"
    entry.text = text_of(lines, 2)
  elseif tag == "function" or tag == "method" then
    signature(entry, rest)
    entry.text = text_of(lines, last + 1)
    entry.fails = entry.text:find("nil, message, code", 1, true) ~= nil
  else
    return false
  end
  entries[#entries + 1] = entry
  return true
end

-- The older form, above `function report.html(story, path, options)`: text, then @param and @return lines.
local function add_module_function(entries, lines, code, module)
  local name, arguments = (code or ""):match("^function " .. module .. "%.([%w_]+)%((.-)%)")
  if not name then return end
  local entry = { tag = "function", name = ("nutgraf.%s.%s"):format(module, name), parameters = {}, fields = {} }
  entry.fails, entry.result = true, "string|true"
  local text, about = {}, {}
  for _, line in ipairs(lines) do
    local parameter, what = line:match "^@param ([%w_]+) (.*)$"
    if parameter then
      about[#about + 1] = ("%s: %s."):format(parameter, what)
    elseif line:match "^@return" then
      about[#about + 1] = "Returns " .. line:match "^@return (.*)$" .. "."
    else
      text[#text + 1] = line
    end
  end
  local TYPES = { story = "story", path = "string?", options = "table?" }
  for argument in arguments:gmatch "[%w_]+" do
    entry.parameters[#entry.parameters + 1] = { name = argument, type = TYPES[argument] or "any" }
  end
  entry.text = table.concat(text, " ") .. " " .. table.concat(about, " ")
  entries[#entries + 1] = entry
end

--- All entries, in the order of the sources.
function docs.entries()
  local entries = {}
  for _, path in ipairs(SOURCES) do
    local source = slurp(path)
    if path:find "%.c$" then
      c_comments(source, function(lines) add_entry(entries, lines) end)
    else
      local module = path:match "([%w_]+)%.lua$"
      lua_comments(source, function(lines, code)
        if not add_entry(entries, lines) and module == "report" then add_module_function(entries, lines, code, module) end
      end)
    end
  end
  return entries
end

-- ---- Markdown ---------------------------------------------------------------------------------------------------------

local function signature_text(e)
  local out = {}
  for i, p in ipairs(e.parameters) do out[i] = p.name .. ": " .. p.type end
  return ("%s(%s)%s"):format(e.name, table.concat(out, ", "), e.result and ": " .. e.result or "")
end

local function methods_of(entries, class)
  local out = {}
  for _, e in ipairs(entries) do
    if e.tag == "method" and e.name:match "^([%w_]+):" == class then out[#out + 1] = e end
  end
  return out
end

local function markdown_function(out, e)
  out[#out + 1] = ("#### `%s`\n\n%s\n"):format(signature_text(e), e.text)
end

local function markdown_class(out, entries, e)
  out[#out + 1] = ("### %s\n"):format(e.name)
  if e.text ~= "" then out[#out + 1] = e.text .. "\n" end
  if e.parent ~= "" and e.parent then out[#out + 1] = ("Has the fields of [%s](#%s), too.\n"):format(e.parent, e.parent) end
  if #e.fields > 0 then
    out[#out + 1] = "| field | type | |\n|---|---|---|"
    for _, f in ipairs(e.fields) do
      out[#out + 1] = ("| `%s` | %s | %s |"):format(f.name, (f.type:gsub("|", "\\|")), (f.text:gsub("|", "\\|")))
    end
    out[#out + 1] = ""
  end
  for _, m in ipairs(methods_of(entries, e.name)) do markdown_function(out, m) end
end

local function markdown(entries)
  local out = {
    "# Reference\n",
    "Made by `docs/generate.lua` from the comments in the sources: change those.\n",
    'Everything starts with `local nutgraf = require "nutgraf"`. Places are 1-based and inclusive, so that',
    "`a.text:sub(v.first, v.last)` works. What can fail at run time returns `nil, message, code`; misuse raises an error at the caller's line. A type with `?` may be nil.\n",
    "## The module\n",
  }
  for _, e in ipairs(entries) do
    if e.tag == "function" then markdown_function(out, e) end
    if e.tag == "value" then out[#out + 1] = ("#### `%s: %s`\n\n%s\n"):format(e.name, e.type, e.text) end
  end
  out[#out + 1] = "## The objects\n"
  for _, e in ipairs(entries) do
    if e.tag == "class" then markdown_class(out, entries, e) end
  end
  return (table.concat(out, "\n"):gsub("\n\n\n+", "\n\n"):gsub("%s*$", "\n"))
end

-- ---- LuaCATS ----------------------------------------------------------------------------------------------------------

local function class_names(entries)
  local names = {}
  for _, e in ipairs(entries) do
    if e.tag == "class" then names[e.name] = true end
  end
  return names
end

local function qualified(kind, names)
  return (kind:gsub("[%a_][%w_]*", function(word) return names[word] and "nutgraf." .. word or nil end))
end

-- "name? type" of a parameter or field.
local function optional(item, names)
  local may_be_nil = item.type:sub(-1) == "?"
  local kind = may_be_nil and item.type:sub(1, -2) or item.type
  return ("%s%s %s"):format(item.name, may_be_nil and "?" or "", qualified(kind, names))
end

local function cats_function(out, e, names)
  out[#out + 1] = "--- " .. e.text
  local arguments = {}
  for i, p in ipairs(e.parameters) do
    arguments[i] = p.name
    out[#out + 1] = "---@param " .. optional(p, names)
  end
  if e.result then out[#out + 1] = "---@return " .. qualified(e.result, names) .. (e.fails and "?" or "") end
  if e.fails then out[#out + 1] = "---@return string? message\n---@return string? code" end
  out[#out + 1] = ("function %s(%s) end\n"):format(e.tag == "method" and "_" .. e.name or e.name, table.concat(arguments, ", "))
end

local function cats(entries)
  local names = class_names(entries)
  local out = {
    "---@meta nutgraf", "-- Made by docs/generate.lua from the comments in the sources: change those.", "-- luacheck: ignore\n",
    "local nutgraf = { report = {}, export = {} }\n",
  }
  for _, e in ipairs(entries) do
    if e.tag == "class" then
      local parent = e.parent and e.parent ~= "" and ": nutgraf." .. e.parent or ""
      out[#out + 1] = ("---@class nutgraf.%s%s %s"):format(e.name, parent, e.text)
      for _, f in ipairs(e.fields) do out[#out + 1] = ("---@field %s %s"):format(optional(f, names), f.text) end
      out[#out + 1] = ("local _%s = {}\n"):format(e.name)
    end
  end
  for _, e in ipairs(entries) do
    if e.tag == "value" then out[#out + 1] = ("--- %s\n---@type %s\n%s = nil\n"):format(e.text, e.type, e.name) end
    if e.tag == "function" or e.tag == "method" then cats_function(out, e, names) end
  end
  out[#out + 1] = "return nutgraf\n"
  return table.concat(out, "\n")
end

-- ---- Teal -------------------------------------------------------------------------------------------------------------

local PLAIN = { string = true, boolean = true, integer = true, number = true }

-- Teal has neither nil types nor our unions.
local function teal_type(kind, names)
  kind = kind:gsub("%?", "")
  local list = kind:match "^([%w_]+)%[%]$"
  if list then return "{" .. teal_type(list, names) .. "}" end
  local result = kind:match "^fun%(%): (.*)$"
  if result then return "function(): " .. teal_type(result, names) end
  if PLAIN[kind] then return kind end
  if names[kind] then return "nutgraf." .. kind end
  return "any"
end

local function teal_function(e, self, names)
  local arguments = { self }
  for _, p in ipairs(e.parameters) do
    arguments[#arguments + 1] = (p.type:sub(-1) == "?" and "? " or "") .. teal_type(p.type, names)
  end
  local results = { e.result and teal_type(e.result, names) }
  if e.fails then results[#results + 1], results[#results + 2] = "string", "string" end
  return ("function(%s)%s"):format(table.concat(arguments, ", "), #results > 0 and ": " .. table.concat(results, ", ") or "")
end

local function parents_fields(entries, e)
  local fields, methods = {}, {}
  for _, f in ipairs(e.fields) do fields[#fields + 1] = f end
  for _, m in ipairs(methods_of(entries, e.name)) do methods[#methods + 1] = m end
  for _, parent in ipairs(entries) do
    if parent.tag == "class" and parent.name == e.parent then
      local more, also = parents_fields(entries, parent)
      for _, f in ipairs(more) do fields[#fields + 1] = f end
      for _, m in ipairs(also) do methods[#methods + 1] = m end
    end
  end
  return fields, methods
end

local function teal(entries)
  local names = class_names(entries)
  local out = { "-- Made by docs/generate.lua from the comments in the sources: change those.\n", "local record nutgraf" }
  for _, e in ipairs(entries) do
    if e.tag == "class" then
      local fields, methods = parents_fields(entries, e)
      local seen = {}
      out[#out + 1] = "  record " .. e.name
      for _, f in ipairs(fields) do
        if not seen[f.name] then out[#out + 1] = ("    %s: %s"):format(f.name, teal_type(f.type, names)) end
        seen[f.name] = true
      end
      for _, m in ipairs(methods) do
        out[#out + 1] = ("    %s: %s"):format(m.name:match ":(.*)$", teal_function(m, "nutgraf." .. e.name, names))
      end
      out[#out + 1] = "  end"
    end
  end
  local inner = { report = {}, export = {} } -- records inside the module
  for _, e in ipairs(entries) do
    if e.tag == "value" then
      out[#out + 1] = ("  %s: %s"):format(e.name:match "[%w_]+$", PLAIN[e.type] and e.type or "{string: {string}}")
    end
    if e.tag == "function" then
      local into = inner[e.name:match "^nutgraf%.([%w_]+)%."] or out
      into[#into + 1] = ("  %s%s: %s"):format(into == out and "" or "  ", e.name:match "[%w_]+$", teal_function(e, nil, names))
    end
  end
  for _, name in ipairs { "report", "export" } do
    out[#out + 1] = ("  record %s\n%s\n  end"):format(name, table.concat(inner[name], "\n"))
  end
  out[#out + 1] = "end\n\nreturn nutgraf\n"
  return table.concat(out, "\n")
end

--- What each file should hold.
function docs.files()
  local entries = docs.entries()
  return {
    ["docs/reference.md"] = markdown(entries),
    ["docs/nutgraf.lua"] = cats(entries),
    ["docs/nutgraf.d.tl"] = teal(entries),
  }
end

if not (arg and arg[0] and arg[0]:find "generate%.lua$") then return docs end

local stale = false
for path, wanted in pairs(docs.files()) do
  if arg[1] == "--check" then
    local f = io.open(path, "rb")
    local held = f and f:read "*a"
    if f then f:close() end
    if held ~= wanted then
      stale = true
      io.stderr:write(path, " is out of date: run lua docs/generate.lua\n")
    end
  else
    local f = assert(io.open(path, "wb"))
    f:write(wanted)
    f:close()
  end
end
os.exit(not stale)
