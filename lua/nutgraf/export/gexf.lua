--- Who quotes whom and who cites whom, as a directed graph in GEXF 1.3 for Gephi and its kin. Nodes are the articles, their
-- sources and speakers; an edge goes from the article to the one it quotes or cites, its weight is how often.
-- The format: https://gexf.net/schema.html.
local xml = require "nutgraf.export.xml"

local Graph = {}
Graph.__index = Graph

function Graph:node(key, label, kind)
  if not self.ids[key] then
    self.nodes[#self.nodes + 1] = { label = label, kind = kind }
    self.ids[key] = #self.nodes
  end
  return self.ids[key]
end

function Graph:edge(from, to, kind)
  local key = ("%d %d %s"):format(from, to, kind)
  local edge = self.by_ends[key]
  if edge then
    edge.weight = edge.weight + 1
  else
    edge = { from = from, to = to, kind = kind, weight = 1 }
    self.by_ends[key], self.edges[#self.edges + 1] = edge, edge
  end
end

local function read(graph, number, article)
  local from = graph:node("article " .. number, article.outlet or article.id or article.title or "article " .. number, "article")
  for quote in article:quotes() do
    local name = quote.speaker_name or (quote.anonymous and quote.source_name)
    if name then graph:edge(from, graph:node("name " .. name, name, quote.anonymous and "anonymous" or "speaker"), "quotes") end
  end
  for citation in article:citations() do
    local name = citation.source
    if name then graph:edge(from, graph:node("name " .. name, name, citation.kind), "cites") end
  end
end

local function values_of(...)
  local out = {}
  for i = 1, select("#", ...) do
    out[i] = xml.element("attvalue", { { "for", i - 1 }, { "value", (select(i, ...)) } })
  end
  return xml.element("attvalues", nil, table.concat(out))
end

local function attributes_of(class, name)
  local one = xml.element("attribute", { { "id", 0 }, { "title", name }, { "type", "string" } })
  return xml.element("attributes", { { "class", class } }, one)
end

local function nodes_of(graph)
  local out = {}
  for i, n in ipairs(graph.nodes) do
    out[i] = xml.element("node", { { "id", i - 1 }, { "label", n.label } }, values_of(n.kind))
  end
  return xml.element("nodes", nil, "\n" .. table.concat(out, "\n") .. "\n")
end

local function edges_of(graph)
  local out = {}
  for i, e in ipairs(graph.edges) do
    local ends = { { "id", i - 1 }, { "source", e.from - 1 }, { "target", e.to - 1 }, { "weight", e.weight } }
    out[i] = xml.element("edge", ends, values_of(e.kind))
  end
  return xml.element("edges", nil, "\n" .. table.concat(out, "\n") .. "\n")
end

return function(articles)
  local graph = setmetatable({ ids = {}, nodes = {}, by_ends = {}, edges = {} }, Graph)
  for number, article in ipairs(articles) do read(graph, number, article) end
  local body = { attributes_of("node", "kind"), attributes_of("edge", "kind"), nodes_of(graph), edges_of(graph) }
  local inside = xml.element("graph", { { "defaultedgetype", "directed" }, { "mode", "static" } },
    "\n" .. table.concat(body, "\n") .. "\n")
  return xml.head .. xml.element("gexf", { { "xmlns", "http://gexf.net/1.3" }, { "version", "1.3" } }, "\n" .. inside .. "\n") .. "\n"
end
