--- The command line: what the verbs and their options are, and how a run ends. Each verb's work is in its own file.
local cli = {}

local OK, FAILED, USAGE = 0, 1, 2

-- Verbs, in the order in which the help names them, with the module that defines each.
local VERBS = {
  { "annotate", "nutgraf.cli_stream" },
  { "tag", "nutgraf.cli_stream" },
  { "story", "nutgraf.cli_story" },
  { "report", "nutgraf.cli_story" },
  { "show", "nutgraf.cli_show" },
  { "export", "nutgraf.cli_export" },
  { "run", "nutgraf.cli_run" },
  { "map", "nutgraf.cli_map" },
  { "reduce", "nutgraf.cli_map" },
  { "cluster", "nutgraf.cli_stream" },
  { "reuse", "nutgraf.cli_stream" },
  { "train", "nutgraf.cli_train" },
}

local function say(message) io.stderr:write("nutgraf: ", message, "\n") end
cli.say = say

-- Raised to end the run with a status; everything else that is raised is a bug.
local Exit = {}
Exit.__index = Exit

function cli.exit(status, message) error(setmetatable({ status = status, message = message }, Exit), 0) end

function cli.usage(message) cli.exit(USAGE, message) end

--- Writes to the output; a closed or full one ends the run.
function cli.write(...)
  local ok, why = io.stdout:write(...)
  if not ok then cli.exit(FAILED, "cannot write: " .. tostring(why)) end
end

function cli.flush()
  local ok, why = io.stdout:flush()
  if not ok then cli.exit(FAILED, "cannot write: " .. tostring(why)) end
end

--- Visits every article of some files in turn; says what cannot be read and returns whether there was any such.
function cli.each_article(paths, options, visit)
  local failed = false
  for _, path in ipairs(paths) do
    for article, message in require("nutgraf").articles(path, options) do
      if article then
        visit(article)
      else
        failed = true
        cli.say(message)
      end
    end
  end
  return failed
end

--- A long text of the source as paragraphs for the help, which are wrapped there.
function cli.flow(text) return (text:gsub("([^\n])\n([^\n ])", "%1 %2")) end

local function argparse_or_exit()
  local ok, argparse = pcall(require, "argparse")
  if ok then return argparse end
  say "the command line needs the Lua module argparse: apt install lua-argparse, or luarocks install argparse"
  return nil
end

local function make_parser(argparse)
  local parser = argparse("nutgraf")
    :description "Reads English news articles: who did what, who said what, when, how many, according to whom."
    :epilog [[Examples:
   nutgraf show story.txt
   nutgraf annotate < articles.jsonl > annotated.jsonl
   nutgraf report outlet-a.txt outlet-b.txt -o story.html

`nutgraf VERB --help` tells more about a verb.]]
    :help_max_width(100)
  parser:flag("--version"):description("Print the version and exit."):action(function()
    print("nutgraf " .. require("nutgraf.core").version)
    os.exit(OK, true)
  end)
  parser:command_target "verb"
  parser:require_command(true)
  return parser
end

-- The verb that was asked for, so that only its module is loaded; all of them for the help.
local function define_verbs(parser, args)
  local wanted
  for _, verb in ipairs(VERBS) do
    if args[1] == verb[1] then wanted = verb end
  end
  for _, verb in ipairs(wanted and { wanted } or VERBS) do require(verb[2]).define[verb[1]](parser) end
end

local function parse(args)
  local argparse = argparse_or_exit()
  if not argparse then return nil end
  local parser = make_parser(argparse)
  define_verbs(parser, args)
  local plain = {}
  for i = 1, #args do plain[i] = args[i] end
  local ok, options = parser:pparse(plain)
  if ok then return options end
  say(options)
  io.stderr:write(("Try 'nutgraf %s--help'.\n"):format(args[1] and not args[1]:find "^%-" and args[1] .. " " or ""))
  return nil
end

-- A user's interrupt is no error to explain.
local function explain(problem)
  if getmetatable(problem) == Exit then return problem end
  if tostring(problem):find("interrupted!", 1, true) then return { status = 130 } end
  if tostring(problem):find("not enough memory", 1, true) then return { status = FAILED, message = "not enough memory" } end
  return { status = FAILED, message = "internal error: " .. debug.traceback(tostring(problem), 2) }
end

local function run(options)
  for _, verb in ipairs(VERBS) do
    if verb[1] == options.verb then return require(verb[2]).run[verb[1]](options) end
  end
end

--- Runs the command. Returns the exit status: 0, 1 where something failed, 2 for wrong usage.
function cli.main(args)
  local options = parse(args)
  if not options then return USAGE end
  local ok, status = xpcall(function()
    local result = run(options)
    cli.flush()
    return result
  end, explain)
  if ok then return status or OK end
  if status.message then say(status.message) end
  return status.status
end

return cli
