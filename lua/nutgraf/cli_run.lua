--- The verb run: a user's script over many articles, in order, on one or several processes.
--
-- The script returns a function of the article, or a table { map = function, finish = function }. What the function returns
-- is written as one line: a string as it is, anything else as JSON, nil not at all. With finish, the values are collected and
-- finish(values) is written. With reduce, map(article, emit) emits keyed lines (keyed.lua), which are sorted and reduced, as
-- the verbs map and reduce would. With --jobs N, N workers (this command again, with --worker) read all inputs and do every
-- Nth article; they answer in frames "TYPE LENGTH\nBYTES\n", which the parent takes in turn, so the order is that of the
-- input.
local cli = require "nutgraf.cli"
local file = require "nutgraf.file"
local json = require "nutgraf.json"
local keyed = require "nutgraf.keyed"
local script = require "nutgraf.cli_script"
local terminal = require "nutgraf.terminal"

local run = { define = {}, run = {} }

function run.define.run(parser)
  local verb = parser:command "run"
    :summary "Run your own Lua script over many articles."
    :description(cli.flow [[Runs SCRIPT over every article. The script returns a function(article) -> value, or a table
{ map = function(article), finish = function(values) }. Each value is written as a line, strings as they are, anything else as JSON,
in the order of the input. An article that fails is reported and the rest goes through.

A table { map = function(article, emit), reduce = function(key, values, emit) } is run as `nutgraf map`, a sort and `nutgraf reduce`
would.

Example script:  return function(a) return { a.id, #a.text } end]])
  verb:argument("script", "Your Lua file.")
  verb:argument("files", "The articles (.txt, .html, .jsonl); standard input, as JSON lines, if none."):args "*"
  verb:option("--jobs -j", "Processes to use (default 1)."):convert(tonumber):argname "<n>"
  verb:flag("--quiet -q", "No progress.")
  verb:option("--worker"):hidden(true)
  verb:option("--spooled"):hidden(true)
end

-- ---- lines ------------------------------------------------------------------------------------------------------------

local function line_of(value)
  if type(value) == "string" then return value .. "\n" end
  return json.encode(value) .. "\n"
end

-- With reduce, the article's keyed lines take the place of a value.
local function keyed_map(map)
  return function(article)
    local lines = {}
    map(article, keyed.emitter(function(line) lines[#lines + 1] = line end))
    return #lines > 0 and table.concat(lines):sub(1, -2) or nil
  end
end

-- The value of one article; or nil and what went wrong.
local function value_of(user, source, message)
  local article, why = script.article(source, message)
  if not article then return nil, why end
  return script.call(script.where(source), user.map, article, source.path)
end

local function line_or_error(source, value)
  local ok, line = pcall(line_of, value)
  if ok then return line end
  return nil, script.where(source) .. ": " .. tostring(line)
end

-- ---- values between processes: Lua literals ---------------------------------------------------------------------------

local function literal(value, depth)
  local kind = type(value)
  if kind == "userdata" and value.totable then value, kind = value:totable(), "table" end
  if kind == "string" then return (("%q"):format(value):gsub("\r", "\\r"):gsub("%z", "\\0")) end
  if kind == "number" then
    if value ~= value then return "0/0" end
    if value == math.huge then return "math.huge" elseif value == -math.huge then return "-math.huge" end
    return math.type and math.type(value) == "integer" and ("%d"):format(value) or ("%.17g"):format(value)
  end
  if kind == "boolean" or kind == "nil" then return tostring(value) end
  if kind ~= "table" then error("a " .. kind .. " cannot go from a worker to finish", 0) end
  if depth > 100 then error("tables nested too deeply", 0) end
  local out = {}
  for k, v in next, value do out[#out + 1] = ("[%s]=%s"):format(literal(k, depth + 1), literal(v, depth + 1)) end
  return "{" .. table.concat(out, ",") .. "}"
end

local function value_of_literal(text) return assert((loadstring or load)("return " .. text))() end

-- ---- progress ---------------------------------------------------------------------------------------------------------

local Progress = {}
Progress.__index = Progress

-- On a terminal only, and once a second.
local function new_progress(options)
  local total = #options.files
  for _, path in ipairs(options.files) do
    if path == "-" or file.kind_of(path):find "^json" then total = 0 end
  end
  local wanted = not options.quiet and terminal.is_terminal(2)
  return setmetatable({ wanted = wanted, total = total, done = 0, failed = 0, start = os.time(), last = os.time() }, Progress)
end

function Progress:draw()
  local bar = ""
  if self.total > 0 then
    local filled = math.floor(30 * math.min(1, self.done / self.total))
    bar = ("[%s%s] "):format(("="):rep(filled), (" "):rep(30 - filled))
  end
  local seconds = math.max(1, self.last - self.start)
  io.stderr:write(("\r%s%d%s articles, %d failed, %d/s\27[K"):format(bar, self.done,
    self.total > 0 and "/" .. self.total or "", self.failed, math.floor(self.done / seconds)))
end

function Progress:step(failed)
  self.done = self.done + 1
  if failed then self.failed = self.failed + 1 end
  if not self.wanted or os.time() == self.last then return end
  self.last = os.time()
  self:draw()
end

function Progress:clear()
  if self.wanted and self.last ~= self.start then io.stderr:write "\r\27[K" end
end

local function report(progress, message)
  progress:clear()
  cli.say(message)
end

-- ---- one process ------------------------------------------------------------------------------------------------------

local function run_here(user, options, values, write)
  local progress, failed = new_progress(options), false
  for source, message in script.sources(options.files, options.spooled) do
    local value, problem = value_of(user, source, message)
    if value ~= nil and not user.finish then
      local line
      line, problem = line_or_error(source, value)
      if line then write(line) end
    elseif value ~= nil then
      values[#values + 1] = value
    end
    if problem then
      failed = true
      report(progress, problem)
    end
    progress:step(problem)
  end
  progress:clear()
  return failed
end

-- ---- workers ----------------------------------------------------------------------------------------------------------

local function frame(kind, bytes) cli.write(kind, " ", #bytes, "\n", bytes, "\n") end

-- What a script prints would break the frames: it goes in front of the article's line.
local function capture_print(printed)
  local function add(...)
    for i = 1, select("#", ...) do printed[#printed + 1] = tostring((select(i, ...))) end
  end
  _G.print = function(...)
    local n = select("#", ...)
    for i = 1, n do add((select(i, ...)), i < n and "\t" or "") end
    add "\n"
  end
  rawset(io, "write", function(...)
    add(...)
    return io.stdout
  end)
end

local function work(user, options)
  local me, all = options.worker:match "^(%d+)/(%d+)$"
  if not me then cli.usage "--worker is for the command's own use" end
  me, all = tonumber(me), tonumber(all)
  local printed, number = {}, 0
  capture_print(printed)
  for source, message in script.sources(options.files, options.spooled) do
    if number % all == me then
      local value, problem = value_of(user, source, message)
      local kind, bytes = "N", ""
      if value ~= nil then
        local ok, text = pcall(user.finish and literal or line_of, value, 0)
        kind, bytes = user.finish and "L" or "O", text
        if not ok then problem = script.where(source) .. ": " .. tostring(text) end
      end
      if problem then kind, bytes = "E", problem end
      if #printed > 0 then
        frame("P", table.concat(printed))
        for i = #printed, 1, -1 do printed[i] = nil end
      end
      frame(kind, bytes)
    end
    number = number + 1
  end
  frame("Q", "")
  return 0
end

local function quoted(s) return "'" .. s:gsub("'", "'\\''") .. "'" end

local function start_workers(options)
  local command, workers = {}, {}
  local first = 0
  while arg[first - 1] do first = first - 1 end
  for i = first, 0 do command[#command + 1] = quoted(arg[i]) end
  local rest = { quoted(options.script) }
  for _, path in ipairs(options.files) do rest[#rest + 1] = quoted(path) end
  local spooled = options.spooled and " --spooled " .. quoted(options.spooled) or ""
  for i = 1, options.jobs do
    local worker = ("run --worker %d/%d%s --"):format(i - 1, options.jobs, spooled)
    local line = table.concat({ table.concat(command, " "), worker, table.concat(rest, " ") }, " ")
    workers[i] = assert(io.popen(line, "r"))
  end
  return workers
end

-- The next frame of a worker that is not just something printed; nil where the worker is gone.
local function next_frame(worker)
  while true do
    local head = worker:read "*l"
    local kind, length = (head or ""):match "^(%u) (%d+)$"
    if not kind then return nil end
    local bytes = worker:read(tonumber(length)) or ""
    worker:read(1)
    if kind ~= "P" then return kind, bytes end
    cli.write(bytes)
  end
end

local function run_workers(options, values, write)
  local workers, progress, failed, open = start_workers(options), new_progress(options), false, options.jobs
  local handle = {
    O = write,
    L = function(bytes) values[#values + 1] = value_of_literal(bytes) end,
    E = function(bytes)
      failed = true
      report(progress, bytes)
    end,
    N = function() end,
  }
  local i = 0
  while open > 0 do
    local worker = workers[i + 1]
    if worker then
      local kind, bytes = next_frame(worker)
      if handle[kind] then
        handle[kind](bytes)
        progress:step(kind == "E")
      else
        if kind ~= "Q" then
          failed = true
          report(progress, ("worker %d ended early: the rest of its articles is missing"):format(i + 1))
        end
        worker:close()
        workers[i + 1], open = false, open - 1
      end
    end
    i = (i + 1) % options.jobs
  end
  progress:clear()
  return failed
end

-- ---- the verb ---------------------------------------------------------------------------------------------------------

-- Standard input goes to a file of its own, from which several workers can read.
local function spool()
  local path = os.tmpname()
  local out = assert(io.open(path, "wb"))
  while true do
    local bytes = io.stdin:read(65536)
    if not bytes then break end
    assert(out:write(bytes))
  end
  out:close()
  return path
end

local function finish(user, values)
  local value, problem = script.call("finish failed", user.finish, values)
  if problem then cli.exit(1, problem) end
  if value ~= nil then
    local fine, line = pcall(line_of, value)
    if not fine then cli.exit(1, "finish: " .. tostring(line)) end
    cli.write(line)
  end
end

local function run_all(user, options, write)
  local values = {}
  local failed = options.jobs > 1 and run_workers(options, values, write) or options.jobs == 1 and run_here(user, options, values, write)
  if user.finish then finish(user, values) end
  return failed
end

-- Keyed lines go through sort, which keeps on the disk what memory does not hold, and then through reduce.
local function run_reduced(user, options)
  local path = os.tmpname()
  local sorter = assert(io.popen("LC_ALL=C sort > " .. quoted(path), "w"))
  local ok, failed = pcall(run_all, user, options, function(lines) assert(sorter:write(lines)) end)
  local sorted = sorter:close()
  if not ok or not sorted then
    os.remove(path)
    error(failed or "sort failed", 0)
  end
  local reduced, status = pcall(require("nutgraf.cli_map").reduce, user, io.lines(path), "sorted")
  os.remove(path)
  if not reduced then error(status, 0) end
  return failed or status > 0
end

local function check_jobs(jobs)
  jobs = jobs or 1
  if jobs ~= math.floor(jobs) or jobs < 1 or jobs > 256 then cli.usage "--jobs must be a whole number from 1 to 256" end
  return math.floor(jobs)
end

function run.run.run(options)
  local user = script.load(options.script, "map")
  if user.reduce then user.map = keyed_map(user.map) end
  if options.worker then return work(user, options) end
  options.jobs = check_jobs(options.jobs)
  if #options.files == 0 then options.files = { "-" } end
  for _, path in ipairs(options.files) do
    if path == "-" and options.jobs > 1 then options.spooled = options.spooled or spool() end
  end
  local ok, failed = pcall(user.reduce and run_reduced or run_all, user, options, cli.write)
  if options.spooled then os.remove(options.spooled) end
  if not ok then error(failed, 0) end
  return failed and 1 or 0
end

return run
