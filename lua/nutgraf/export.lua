--- Articles in the formats that other tools read: ninjs, schema.org JSON-LD, NITF, brat, spaCy's JSONL, CoNLL-U, CSV, GEXF.
local export = {}

-- Formats of one article each: what writes them, the ending of a file, and whether several articles may follow each other
-- in one file.
local FORMATS = {
  ninjs = { ending = "json", joins = true },
  jsonld = { ending = "jsonld", joins = true },
  nitf = { ending = "xml" },
  brat = { ending = "ann" },
  spacy = { ending = "jsonl", joins = true },
  conllu = { ending = "conllu", joins = true },
}
export.formats = FORMATS

local function check(article, level)
  if getmetatable(article) == "nutgraf.article" then return article end
  error("an article expected, got " .. type(article), level + 1)
end

local function render(name, article) return require("nutgraf.export." .. name)(check(article, 3)) end

--- @function nutgraf.export.ninjs(article: article): string
-- The article as ninjs 3.0 (IPTC): headline, byline, body, and whom and what it names. One line of JSON.

--- @function nutgraf.export.jsonld(article: article): string
-- The article as a schema.org NewsArticle, with mentions and quotations. One line of JSON.

--- @function nutgraf.export.nitf(article: article): string
-- The article as NITF 3.6 (IPTC) with its names, days and numbers marked inline. nutgraf.read reads it back.

--- @function nutgraf.export.brat(article: article): string
-- What is in the article as brat standoff (.ann); the .txt beside it is article.text. Places there are in characters.

--- @function nutgraf.export.spacy(article: article): string
-- The article as one line of the JSONL of spaCy's and Prodigy's tools: text, tokens, spans of names. Places are in characters.

--- @function nutgraf.export.conllu(article: article): string
-- The article as CoNLL-U: tokens and sentences, names in the column MISC.
for name in pairs(FORMATS) do
  export[name] = function(article)
    local text = render(name, article) -- no tail call: messages count levels
    return text
  end
end

local function check_list(articles, level)
  if type(articles) ~= "table" then error("a list of articles expected, got " .. type(articles), level + 1) end
  for _, article in ipairs(articles) do check(article, level + 1) end
  return articles
end

--- @function nutgraf.export.csv(articles: article[], name: string): string
-- One table of the articles as CSV with a head: entities, mentions, quotes, figures, dates or citations. Places are the
-- library's: bytes from one, inclusive. Cells that a spreadsheet would run as a formula get a ' in front.
function export.csv(articles, name)
  local tables = require "nutgraf.export.tables"
  check_list(articles, 2)
  if not tables.tables[name] then error(("no table '%s'"):format(tostring(name)), 2) end
  local out = { tables.head(name) }
  for _, article in ipairs(articles) do out[#out + 1] = tables.rows(article, name) end
  return table.concat(out)
end

--- @function nutgraf.export.gexf(articles: article[]): string
-- Who quotes whom and who cites whom, as a graph in GEXF 1.3 for Gephi and others.
function export.gexf(articles)
  return (require "nutgraf.export.gexf"(check_list(articles, 2)))
end

return export
