--- nutgraf: reads news articles. Who did what, who said what, when, how many, according to whom; and where the outlets
-- that tell one story agree, differ and copy from each other.
--
--   local nutgraf = require "nutgraf"
--   local a = nutgraf.read("story.txt", { published = "2024-03-27" })
--   for person in a:entities "PERSON" do print(person.name, #person.mentions) end
--
-- Recoverable failures are nil, message, code; misuse is an error at the caller's level.
local core = require "nutgraf.core"
local file = require "nutgraf.file"
local train = require "nutgraf.train"

local nutgraf = {
  version = core.version,
  kinds = core.kinds,
  parse = core.parse,
  parse_html = core.parse_html,
  parse_json = core.parse_json,
  story = core.story,
  columns = core.columns,
  diff = core.diff,
  escape = core.escape,
  markup = core.markup,
  gazetteer = require "nutgraf.gazetteer",
  pattern = core.pattern,
  train = train.train,
  model = train.model,
  read = file.read,
  articles = file.articles,
  pipeline = require "nutgraf.pipeline",
}

--- @function nutgraf.collect(iterator: function): table
-- What an iterator yields, as a list: `nutgraf.collect(a:quotes "direct")`.
function nutgraf.collect(iterator, state, control)
  if type(iterator) ~= "function" then error("an iterator expected, got " .. type(iterator), 2) end
  local list = {}
  for item in iterator, state, control do list[#list + 1] = item end
  return list
end

--- @function nutgraf.fingerprint(article: article, terms: integer?): table
-- What an article can be compared by without its text: a list of keys, one for each eight words in a row, whole numbers below
-- 2^52; and as second result its strongest words (default 64), a flat list { stem, weight, stem, weight, ... }, strongest first, the
-- weights' squares adding up to 1. The same words always give the same numbers, whatever else there is, so many machines may
-- work on one archive.
function nutgraf.fingerprint(article, terms)
  if getmetatable(article) ~= "nutgraf.article" then error("an article expected, got " .. type(article), 2) end
  if terms ~= nil and type(terms) ~= "number" then error("terms must be a number, not " .. type(terms), 2) end
  return core.fingerprint(article.text, article.title, terms or 64)
end

-- Loaded when first asked for.
local lazy = { report = "nutgraf.report", export = "nutgraf.export", corpus = "nutgraf.corpus" }

return setmetatable(nutgraf, {
  __index = function(self, name)
    if not lazy[name] then return nil end
    local value = require(lazy[name])
    rawset(self, name, value)
    return value
  end,
})
