--- Provenance: where the outlets have it from, as a picture (sources left, outlets right) and as a table.
local markup = require "nutgraf.report.markup"
local wording = require "nutgraf.report.wording"

local escape = markup.escape
local provenance = { id = "provenance", title = "Where it comes from" }

local NOTE = "Arrows follow the information: from the source to the outlet that carries it."
local NODE_W, NODE_H, GAP_X, GAP_Y, SOURCES = 200, 30, 88, 12, 12

--- Outside sources by name with the places that cite them, most cited first: { name, kind, docs, places }.
function provenance.sources(story)
  local list, by_name = {}, {}
  local function source(name)
    if not by_name[name] then
      by_name[name] = { name = name, docs = {}, ndocs = 0, places = {}, at = #list + 1 }
      list[#list + 1] = by_name[name]
    end
    return by_name[name]
  end
  local traced = {}
  for _, edge in ipairs(story.edges) do traced[edge.to] = true end
  for _, citation in ipairs(story.citations) do
    -- "one of them" points at somebody else and leads nowhere
    if citation.source and (citation.kind ~= "anonymous" or traced[citation.source]) then
      local s = source(citation.source)
      s.kind = s.kind or citation.kind
      s.places[#s.places + 1] = citation
      if not s.docs[citation.doc] then s.docs[citation.doc], s.ndocs = true, s.ndocs + 1 end
    end
  end
  table.sort(list, function(x, y)
    if x.ndocs ~= y.ndocs then return x.ndocs > y.ndocs end
    if #x.places ~= #y.places then return #x.places > #y.places end
    return x.at < y.at
  end)
  return list
end

-- The picture ---------------------------------------------------------------------------------------------------------

--- How far an outlet stands from the first telling: one more than the farthest outlet it cites. Cycles end at n rounds.
local function depths(story)
  local depth = {}
  for i = 1, #story.documents do depth[i] = 1 end
  for _ = 1, #story.documents do
    local moved = false
    for _, edge in ipairs(story.edges) do
      local want = edge.to_doc and edge.to_doc ~= edge.from and depth[edge.to_doc] + 1
      if want and want > depth[edge.from] and want <= #story.documents then depth[edge.from], moved = want, true end
    end
    if not moved then break end
  end
  return depth
end

--- Nodes by column: an outlet by its depth, an outside source one column before the first outlet that has it.
local function layout(story)
  local columns, node = { [0] = {} }, { doc = {}, source = {} }
  local function place(column, n)
    columns[column] = columns[column] or {}
    table.insert(columns[column], n)
    n.column = column
  end
  local depth = depths(story)
  for i, doc in ipairs(story.documents) do
    node.doc[i] = { doc = i, name = doc.name }
    place(depth[i], node.doc[i])
  end
  local used, sources = 0, {}
  for _, edge in ipairs(story.edges) do
    if not edge.to_doc and not node.source[edge.to] and used < SOURCES then
      used = used + 1
      node.source[edge.to] = { name = edge.to, column = depth[edge.from] - 1 }
      sources[used] = node.source[edge.to]
    elseif not edge.to_doc and node.source[edge.to] then
      local n = node.source[edge.to]
      n.column = math.min(n.column, depth[edge.from] - 1)
    end
  end
  for _, n in ipairs(sources) do place(n.column, n) end
  return columns, node
end

local function positions(columns)
  local tallest, last = 0, 0
  for column, nodes in pairs(columns) do
    tallest = math.max(tallest, #nodes)
    if #nodes > 0 then last = math.max(last, column) end
  end
  local first = #columns[0] > 0 and 0 or 1
  local height = tallest * (NODE_H + GAP_Y) + GAP_Y
  for column, nodes in pairs(columns) do
    local free = height - #nodes * (NODE_H + GAP_Y)
    for i, n in ipairs(nodes) do
      n.x = (column - first) * (NODE_W + GAP_X) + 1
      n.y = math.floor(free / 2 + (i - 1) * (NODE_H + GAP_Y) + GAP_Y / 2)
    end
  end
  return (last - first) * (NODE_W + GAP_X) + NODE_W + 2, height
end

local function curve(from, to, doc)
  local x1, y1 = from.x + NODE_W, from.y + NODE_H / 2
  local x2, y2 = to.x - 7, to.y + NODE_H / 2
  local bend = math.max(40, (x2 - x1) / 2)
  return ('<g class="edge %s"><path d="M%d %dC%.0f %d %.0f %d %d %d"/><path class="tip" d="M%d %dl-7 -4v8z"/></g>'):format(
    doc and markup.colour(doc) or "outside", x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2, x2 + 7, y2)
end

local function box(n)
  local label = escape(wording.shorten(n.name, 30))
  local rect = ('<rect x="%d" y="%d" width="%d" height="%d" rx="3"/>'):format(n.x, n.y, NODE_W, NODE_H) ..
    ('<text x="%d" y="%d">%s</text><title>%s</title>'):format(n.x + 12, n.y + 20, label, escape(n.name))
  if not n.doc then return '<g class="node source">' .. rect .. "</g>" end
  return ('<a href="#article-%d"><g class="node doc %s">%s</g></a>'):format(n.doc, markup.colour(n.doc), rect)
end

local function picture(page)
  local story = page.story
  if not story.edges[1] or #story.documents > 24 then return "" end
  local columns, node = layout(story)
  local width, height = positions(columns)
  local edges, nodes = {}, {}
  for _, edge in ipairs(story.edges) do
    local from = edge.to_doc and node.doc[edge.to_doc] or node.source[edge.to]
    local to = node.doc[edge.from]
    if from and from ~= to and from.column < to.column then edges[#edges + 1] = curve(from, to, edge.to_doc) end
  end
  for column = 0, #story.documents do
    for _, n in ipairs(columns[column] or {}) do nodes[#nodes + 1] = box(n) end
  end
  return markup.picture("graph", width, height, "Who has it from whom; the table below says the same in words",
    table.concat(edges) .. table.concat(nodes))
end

-- The table -----------------------------------------------------------------------------------------------------------

provenance.kinds = { anonymous = "anonymous", outlet = "outlet", person = "person or body", document = "document" }

local function row(page, source)
  local places = {}
  for i, place in ipairs(source.places) do
    places[i] = ('<li>%s %s</li>'):format(page.anchors:outlet(place.doc, place),
      page.anchors:link(place, "“" .. escape(page.anchors:words(place, 90)) .. "”"))
  end
  return table.concat {
    '<tr role="row"', source.kind == "anonymous" and ' class="anonymous"' or "", '><th role="rowheader" scope="row">',
    escape(wording.capital(source.name)), '</th><td role="cell">', provenance.kinds[source.kind] or "",
    '</td><td role="cell"><ul class="labels">', table.concat(places), "</ul></td></tr>",
  }
end

local HEAD = '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Source</th>' ..
  '<th role="columnheader" scope="col">Kind</th><th role="columnheader" scope="col">Cited in</th></tr></thead>'

local function source_table(caption, rows)
  return '<div class="scroll"><table role="table" class="sources"><caption>' .. caption .. "</caption>" .. HEAD ..
    '<tbody role="rowgroup">' .. table.concat(rows, "\n") .. "</tbody></table></div>"
end

--- How many outlets carry only what others had: documents that cite another of the story.
function provenance.carriers(story)
  local n, seen = 0, {}
  for _, edge in ipairs(story.edges) do
    if edge.to_doc and edge.to_doc ~= edge.from and not seen[edge.from] then seen[edge.from], n = true, n + 1 end
  end
  return n
end

function provenance.html(page)
  local rows, rest = {}, {}
  for i, source in ipairs(provenance.sources(page.story)) do
    local list = (i <= SOURCES) and rows or rest
    list[#list + 1] = row(page, source)
  end
  local body = picture(page)
  if rows[1] then body = body .. source_table("Sources, the most cited first", rows) end
  if rest[1] then
    body = body .. "<details><summary>" .. wording.capital(wording.counted(#rest, "more source")) .. "</summary>" ..
      source_table("Sources cited less", rest) .. "</details>"
  end
  return markup.section(provenance.id, provenance.title, NOTE, body)
end

return provenance
