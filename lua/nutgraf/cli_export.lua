--- The verb export: articles in the formats of other tools.
local cli = require "nutgraf.cli"
local nutgraf = require "nutgraf"

local verb = { define = {}, run = {} }

local NAMES = { "ninjs", "jsonld", "nitf", "brat", "spacy", "conllu", "csv", "gexf" }

function verb.define.export(parser)
  local command = parser:command "export"
    :summary "Write articles in the formats of other tools."
    :description(cli.flow [[Reads articles and writes them as ninjs, jsonld (schema.org NewsArticle), nitf, brat, spacy (JSONL), conllu,
csv or gexf (who quotes and cites whom). ninjs, jsonld and spacy write one line an article; nitf and brat one file an article, so more
than one article needs --directory.]])
  command:argument("files", "The articles (.txt, .html, .jsonl)."):args "+"
  command:option("--format", table.concat(NAMES, ", ") .. "."):choices(NAMES):count(1):argname "<format>"
  command:option("-o --output", "File to write; standard output if none."):argname "<file>"
  command:option("--directory", "Folder to write one file an article to, named by its id."):argname "<folder>"
  command:option("--table", "Which table, for csv: entities (the default), mentions, quotes, figures, dates, citations."):argname "<name>"
end

local function check(options)
  local alone = options.format == "csv" or options.format == "gexf"
  if options.table and options.format ~= "csv" then cli.usage("--table is not for " .. options.format) end
  if options.directory and alone then cli.usage("--directory is not for " .. options.format) end
  if options.directory and options.output then cli.usage "--directory and --output exclude each other" end
  if options.table and not require("nutgraf.export.tables").tables[options.table] then
    cli.usage(("--table knows no '%s': there are entities, mentions, quotes, figures, dates, citations"):format(options.table))
  end
end

local function write_file(path, ...)
  local handle, why = io.open(path, "wb")
  if not handle then cli.exit(1, why) end
  local ok, problem = handle:write(...)
  local closed, late = handle:close()
  if not (ok and closed) then cli.exit(1, ("%s: %s"):format(path, tostring(problem or late))) end
end

-- A file's name that an id makes: nothing in it leads out of the folder.
local function file_name(id, used)
  local name = (id or "article"):gsub("[^%w%-_.]", "_"):gsub("^%.", "_")
  local free, n = name, 1
  while used[free] do
    n = n + 1
    free = ("%s-%d"):format(name, n)
  end
  used[free] = true
  return free
end

local function to_directory(options)
  local format, used = nutgraf.export.formats[options.format], {}
  return cli.each_article(options.files, nil, function(article)
    local base = options.directory .. "/" .. file_name(article.id, used)
    write_file(base .. "." .. format.ending, nutgraf.export[options.format](article))
    if options.format == "brat" then write_file(base .. ".txt", article.text) end
  end)
end

local function to_one(options)
  local out, written, name = {}, 0, options.format
  local failed = cli.each_article(options.files, nil, function(article)
    written = written + 1
    if written == 2 and not nutgraf.export.formats[name].joins then
      cli.usage(("%s holds one article a file: give --directory for several"):format(name))
    end
    out[#out + 1] = nutgraf.export[name](article)
    if not options.output then
      cli.write(out[1])
      out = {}
    end
    article:close()
  end)
  if options.output then write_file(options.output, table.concat(out)) end
  return failed
end

local function of_all(options)
  local articles = {}
  local failed = cli.each_article(options.files, nil, function(article) articles[#articles + 1] = article end)
  local text = options.format == "gexf" and nutgraf.export.gexf(articles)
    or nutgraf.export.csv(articles, options.table or "entities")
  if options.output then write_file(options.output, text) else cli.write(text) end
  return failed
end

function verb.run.export(options)
  check(options)
  local write = to_one
  if options.format == "csv" or options.format == "gexf" then write = of_all end
  if options.directory then write = to_directory end
  return write(options) and 1 or 0
end

return verb
