--- The story as CSV: one table a call, one row a span.
local cells = require "nutgraf.csv"
local figures = require "nutgraf.report.sections.figures"
local wording = require "nutgraf.report.wording"

local csv = { tables = {} }

local function place(row, story, at)
  local doc = story.documents[at.doc]
  row.doc, row.outlet, row.first, row.last = doc.id, doc.name, at.first, at.last
  row.text = wording.shorten(doc.text:sub(at.first, at.last), 2000)
  return row
end

local tables = csv.tables

tables.figures = {
  columns = { "counted", "role", "unit", "agreement", "outlet", "doc", "bound", "low", "high", "text", "first", "last" },
  rows = function(story, add)
    for _, figure in ipairs(figures.sorted(story.figures)) do
      for _, v in ipairs(figure.values) do
        local range = type(v.value) == "table"
        add(place({ counted = figure.counted, role = figure.role, unit = figure.unit, agreement = figure.agreement, bound = v.bound,
          low = range and v.value[1] or tonumber(v.value), high = range and v.value[2] or tonumber(v.value) }, story, v))
      end
    end
  end,
}

tables.quotes = {
  columns = { "group", "speaker", "kind", "altered", "outlet", "doc", "text", "first", "last" },
  rows = function(story, add)
    for i, group in ipairs(story.quotes) do
      for _, v in ipairs(group.variants) do
        add(place({ group = i, speaker = group.speaker, kind = v.kind, altered = v.altered and true or false }, story, v))
      end
    end
  end,
}

tables.claims = {
  columns = { "claim", "proposition", "holder", "stance", "outlet", "doc", "text", "first", "last" },
  rows = function(story, add)
    for i, claim in ipairs(story.claims) do
      for _, p in ipairs(claim.positions) do
        add(place({ claim = i, proposition = claim.text, holder = p.holder, stance = p.stance }, story, p))
      end
    end
  end,
}

tables.names = {
  columns = { "entity", "kind", "label", "outlet", "doc" },
  rows = function(story, add)
    for _, entity in ipairs(story.entities) do
      for _, label in ipairs(entity.labels) do
        for _, doc in ipairs(label.docs) do
          local d = story.documents[doc]
          add { entity = entity.name, kind = entity.kind, label = label.text, outlet = d.name, doc = d.id }
        end
      end
    end
  end,
}

tables.citations = {
  columns = { "source", "kind", "outlet", "doc", "text", "first", "last" },
  rows = function(story, add)
    for _, c in ipairs(story.citations) do add(place({ source = c.source, kind = c.kind }, story, c)) end
  end,
}

tables.timeline = {
  columns = { "value", "outlet", "doc", "text", "first", "last" },
  rows = function(story, add)
    for _, time in ipairs(story.timeline) do
      for _, m in ipairs(time.mentions) do add(place({ value = time.value }, story, m)) end
    end
  end,
}

--- The named table of the story as one string.
function csv.render(story, name)
  local spec, out = tables[name], {}
  out[1] = table.concat(spec.columns, ",")
  spec.rows(story, function(row)
    out[#out + 1] = cells.row(spec.columns, row)
  end)
  out[#out + 1] = ""
  return table.concat(out, "\n")
end

return csv
