--- The verbs map and reduce: a user's script as line filters, which sort, GNU parallel, Hadoop's streaming and Spark's pipe put
-- together over as many processes and machines as there are.
--
-- map reads articles and writes the lines that map(article, emit) emits; reduce reads such lines sorted, and writes what
-- reduce(key, values, emit) emits for each key (keyed.lua tells their form). Neither holds more than one article or line, so
-- memory does not grow with the input. What fails is told on standard error with its line, counted, and left out.
local cli = require "nutgraf.cli"
local keyed = require "nutgraf.keyed"
local script = require "nutgraf.cli_script"

local verbs = { define = {}, run = {} }

function verbs.define.map(parser)
  local verb = parser:command "map"
    :summary "Run your own map function over articles: a line filter for clusters."
    :description(cli.flow [[Reads articles, JSON lines as annotate does, and writes "KEY TAB JSON" lines: one for each emit(key, value)
of the script's map(article, emit). SCRIPT returns a table { map = function, reduce = function } or the map function alone.
Sort the lines by bytes and give them to `nutgraf reduce SCRIPT`:

   nutgraf map s.lua < articles.jsonl | LC_ALL=C sort | nutgraf reduce s.lua

An article that fails is told on standard error and writes no line; the rest goes through.]])
  verb:argument("script", "Your Lua file.")
  verb:argument("files", "The articles (.txt, .html, .jsonl); standard input, as JSON lines, if none."):args "*"
end

function verbs.define.reduce(parser)
  local verb = parser:command "reduce"
    :summary "Run your own reduce function over sorted lines of map."
    :description(cli.flow [[Reads "KEY TAB JSON" lines sorted by bytes (LC_ALL=C sort) and calls the script's reduce(key, values, emit)
once a key; values is an iterator: `for value in values do`. What it emits is written in the same form, so that reductions can follow
each other. SCRIPT returns a table { map = function, reduce = function } or the reduce function alone.]])
  verb:argument("script", "Your Lua file.")
  verb:argument("files", "Sorted files; standard input if none."):args "*"
end

-- What a script prints is no line of its output.
local function print_to_stderr()
  _G.print = function(...)
    local out = { ... }
    for i = 1, select("#", ...) do out[i] = tostring(out[i]) end
    io.stderr:write(table.concat(out, "\t"), "\n")
  end
end

local function sum_up(failed, all, what)
  if failed > 0 then cli.say(("%d of %d %s failed"):format(failed, all, what)) end
  return failed > 0 and 1 or 0
end

-- ---- map --------------------------------------------------------------------------------------------------------------

function verbs.run.map(options)
  local user = script.load(options.script, "map")
  print_to_stderr()
  local lines, all, failed = {}, 0, 0
  local emit = keyed.emitter(function(line) lines[#lines + 1] = line end)
  for source, message in script.sources(#options.files > 0 and options.files or { "-" }) do
    local article, problem = script.article(source, message)
    if article then problem = select(2, script.call(script.where(source), user.map, article, emit)) end
    all = all + 1
    if problem then
      failed = failed + 1
      cli.say(problem)
    else
      cli.write(table.concat(lines))
    end
    for i = #lines, 1, -1 do lines[i] = nil end
    if article then article:close() end
  end
  return sum_up(failed, all, "articles")
end

-- ---- reduce -----------------------------------------------------------------------------------------------------------

--- Reduces sorted lines; an iterator over lines, and their name for messages. Returns the exit status.
function verbs.reduce(user, lines, name)
  local all, failed, unread = 0, 0, 0
  local emit = keyed.emitter(cli.write)
  local function report(number, problem)
    unread = unread + 1
    cli.say(("%s:%d: %s"):format(name, number, problem))
  end
  for key, values, first in keyed.groups(lines, report) do
    all = all + 1
    local _, problem = script.call(("%s:%d: key '%s'"):format(name, first, key), user.reduce, key, values, emit)
    if problem then
      failed = failed + 1
      cli.say(problem)
    end
  end
  local status = sum_up(failed, all, "keys")
  return unread > 0 and 1 or status
end

local function lines_of(path)
  if path == "-" then return io.lines() end
  local handle, why = io.open(path, "rb")
  if not handle then cli.exit(1, why) end
  return handle:lines()
end

function verbs.run.reduce(options)
  local user = script.load(options.script, "reduce")
  print_to_stderr()
  if #options.files == 0 then return verbs.reduce(user, io.lines(), "line") end
  local status = 0
  for _, path in ipairs(options.files) do status = math.max(status, verbs.reduce(user, lines_of(path), path)) end
  return status
end

return verbs
