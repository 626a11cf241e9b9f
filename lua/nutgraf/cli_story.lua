--- The verbs that compare the articles of one story: story, report.
local cli = require "nutgraf.cli"
local nutgraf = require "nutgraf"
local figures = require "nutgraf.report.sections.figures"
local terminal = require "nutgraf.terminal"
local wording = require "nutgraf.report.wording"

local story = { define = {}, run = {} }

-- Reads every article of every file. What cannot be read is reported with say; the rest goes through.
local function read_all(paths, options, say)
  local articles, failed = {}, false
  for _, path in ipairs(paths) do
    local found = 0
    for article, message in nutgraf.articles(path, options) do
      if article then
        articles[#articles + 1], found = article, found + 1
      else
        failed, found = true, found + 1
        say(message)
      end
    end
    if found == 0 then
      failed = true
      say(path .. ": nothing in it")
    end
  end
  return articles, failed
end

-- The latest day on which an article of the story says it was published, where another does not say or says it without a
-- year: articles about one event come within days of each other. nil where all or none tell.
local function day_for_the_rest(articles)
  local day, silent
  for _, article in ipairs(articles) do
    if not article.published or article.published_from == "inferred" then
      silent = true
    elseif not day or article.published > day then
      day = article.published
    end
  end
  return silent and day
end

local function read_story(paths)
  local articles, failed = read_all(paths, nil, cli.say)
  local day = day_for_the_rest(articles)
  if day then articles = read_all(paths, { published_near = day }, function() end) end
  if #articles == 0 then cli.exit(1, "none of the files could be read") end
  local made, message = nutgraf.story(articles)
  if not made then cli.exit(1, message) end
  return made, failed
end

-- ---- story ------------------------------------------------------------------------------------------------------------

function story.define.story(parser)
  local verb = parser:command "story"
    :summary "Compare articles about one event."
    :description(cli.flow [[Compares articles about one event: what is counted and whether the outlets agree, what was said in
which words, who cites whom. Files are plain text, pages, or JSON lines with several articles.]])
  verb:argument("files", "The articles (.txt, .html, .jsonl)."):args "+"
  verb:flag("--json", "Print everything as one JSON object.")
end

local function name_of(document) return document.outlet or document.id or ("article " .. document.doc) end

local function print_documents(out, made)
  out(("%d article%s, %d independent origin%s"):format(#made, #made == 1 and "" or "s", made.origins, made.origins == 1 and "" or "s"))
  for d in made:documents() do
    out(("  %s %-10s  %s"):format(terminal.pad(name_of(d), 24), d.published or "", d.title or ""))
  end
end

--- Several outlets give it: what one says twice is no comparison.
local function is_shared(row)
  for _, v in ipairs(row.values) do
    if v.doc ~= row.values[1].doc then return true end
  end
  return false
end

local function print_figures(out, made, names)
  local rows = {}
  for row in made:figures() do
    if is_shared(row) then rows[#rows + 1] = row end
  end
  if rows[1] then out "\nCounts" end
  for _, row in ipairs(figures.sorted(rows)) do
    out(("  %s: %s"):format(figures.counted(row), wording.verdicts[row.agreement]:lower()))
    local seen = {}
    for _, v in ipairs(row.values) do
      local line = "    " .. terminal.pad(names[v.doc], 22) .. " " .. wording.bounded(v, row.unit)
      if not seen[line] then out(line) end
      seen[line] = true
    end
  end
end

local function print_quotes(out, made, names, width)
  local first = true
  for row in made:quotes() do
    local altered = false
    for _, v in ipairs(row.variants) do altered = altered or v.altered end
    if altered then
      if first then out "\nQuotes that differ inside the marks" end
      first = false
      out(("  %s"):format(row.speaker or "unnamed"))
      for _, v in ipairs(row.variants) do
        out(("    %s%s"):format(names[v.doc], v.altered and " (altered)" or ""))
        for _, line in ipairs(terminal.wrap(v.text, width, "      ")) do out(line) end
      end
    end
  end
end

local function print_edges(out, made, names)
  local first = true
  for edge in made:edges() do
    if first then out "\nWho cites whom" end
    first = false
    out(("  %s -> %s"):format(names[edge.from], edge.to and names[edge.to] or edge.source or "?"))
  end
end

function story.run.story(options)
  local made, failed = read_story(options.files)
  if options.json then
    cli.write(made:json(), "\n")
    return failed and 1 or 0
  end
  local names = {}
  for d in made:documents() do names[d.doc] = name_of(d) end
  local function out(line) cli.write(line, "\n") end
  print_documents(out, made)
  print_figures(out, made, names)
  print_quotes(out, made, names, terminal.width(terminal.is_terminal(1)))
  print_edges(out, made, names)
  return failed and 1 or 0
end

-- ---- report -----------------------------------------------------------------------------------------------------------

local FORMATS = { html = "html", markdown = "markdown", md = "markdown", csv = "csv" }

function story.define.report(parser)
  local verb = parser:command "report"
    :summary "Write a report on articles about one event."
    :description(cli.flow [[Compares articles about one event and writes one page on it: every statement linked to the place
where it stands.]])
  verb:argument("files", "The articles (.txt, .html, .jsonl)."):args "+"
  verb:option("-o --output", "File to write; standard output if none."):argname "<file>"
  verb:option("--format", "html (the default), markdown or csv; else the ending of the output says."):argname "<format>"
  verb:option("--title", "Title of the report."):argname "<text>"
  verb:option("--template", "Your own template, for html."):argname "<file>"
  verb:option("--table", "Which table, for csv: figures (the default), quotes, claims, names, citations, timeline."):argname "<name>"
end

local function format_of(options)
  local name = options.format or (options.output or ""):match "%.(%w+)$" or "html"
  if options.format and not FORMATS[name] then
    cli.usage(("--format knows no '%s': there are html, markdown, csv"):format(name))
  end
  return FORMATS[name] or "html"
end

-- What each format takes of the options; anything else is wrong usage and not silently dropped.
local TAKES = { html = { title = true, template = true }, markdown = { title = true }, csv = { table = true } }

function story.run.report(options)
  local format, given = format_of(options), {}
  for _, name in ipairs { "title", "template", "table" } do
    if options[name] and not TAKES[format][name] then cli.usage(("--%s is not for %s"):format(name, format)) end
    given[name] = options[name]
  end
  local made, failed = read_story(options.files)
  local ok, result, message = pcall(nutgraf.report[format], made, options.output, given)
  if not ok then
    result = tostring(result):gsub("^[^:]*:%d+: ", "")
    cli.exit(result:find "option '" and 2 or 1, result)
  end
  if not result then cli.exit(1, message) end
  if not options.output then cli.write(result) end
  return failed and 1 or 0
end

return story
