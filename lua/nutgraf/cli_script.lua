--- A user's script and the articles that it runs over: what the verbs run, map and reduce share.
local cli = require "nutgraf.cli"
local file = require "nutgraf.file"

local script = {}

--- The script in a file, as a table of its functions; a plain function counts as the one that the verb needs. Ends the run
-- where the file is no such script.
function script.load(path, needed)
  local chunk, problem = loadfile(path)
  if not chunk then cli.usage("cannot load the script: " .. problem) end
  local ok, value = xpcall(chunk, debug.traceback)
  if not ok then cli.usage("the script failed: " .. tostring(value)) end
  if type(value) == "function" then value = { [needed] = value } end
  if type(value) ~= "table" or type(value[needed]) ~= "function" then
    cli.usage(("%s must return a function, or a table with a function `%s`"):format(path, needed))
  end
  for _, name in ipairs { "map", "reduce", "finish" } do
    local kind = type(value[name])
    if kind ~= "nil" and kind ~= "function" then cli.usage(("%s: `%s` must be a function"):format(path, name)) end
  end
  if value.reduce and value.finish then cli.usage(path .. ": `reduce` and `finish` exclude each other") end
  return value
end

--- The sources of all inputs, one after the other; false, message where one cannot be read. "-" is standard input, or
-- the file in which it was put aside, as JSON lines.
function script.sources(paths, spooled)
  local i, sources = 0, nil
  return function()
    while true do
      if sources then
        local source, message = sources()
        if source ~= nil then return source, message end
      end
      i = i + 1
      if not paths[i] then return nil end
      if paths[i] == "-" then
        sources = file.line_sources("line", spooled and assert(io.open(spooled, "rb")) or io.stdin)
      else
        sources = file.sources(paths[i])
      end
    end
  end
end

--- Where a source is, as messages name it: "archive.jsonl:12".
function script.where(source)
  return source.line and ("%s:%d"):format(source.path, source.line) or source.path
end

--- The article of a source; or nil and what went wrong.
function script.article(source, message)
  if not source then return nil, message end
  local ok, article, why = pcall(file.parse, source)
  if not ok then return nil, script.where(source) .. ": " .. tostring(article) end
  return article, why
end

--- What f(...) returns; or nil and what went wrong, with a traceback and the place in front.
function script.call(place, f, ...)
  local arguments, n = { ... }, select("#", ...)
  local ok, value = xpcall(function() return f((table.unpack or unpack)(arguments, 1, n)) end, debug.traceback)
  if ok then return value end
  return nil, place .. ": " .. tostring(value)
end

return script
