--- What stands in articles as tables of CSV, one row a span: entities, mentions, quotes, figures, dates, citations.
local csv = require "nutgraf.csv"

local tables = {}

tables.entities = {
  columns = { "doc", "entity", "kind", "name", "gender", "mentions", "roles", "first", "last" },
  rows = function(article, add)
    for e in article:entities() do
      local roles = {}
      for i, role in ipairs(e.roles) do roles[i] = role.text end
      add { entity = e.id, kind = e.kind, name = e.name, gender = e.gender, mentions = #e.mentions,
        roles = table.concat(roles, "; "), first = e.first, last = e.last }
    end
  end,
}

tables.mentions = {
  columns = { "doc", "entity", "kind", "form", "text", "first", "last" },
  rows = function(article, add)
    for m in article:mentions() do
      add { entity = m.entity and m.entity.id, kind = m.kind, form = m.form, text = m.text, first = m.first, last = m.last }
    end
  end,
}

tables.quotes = {
  columns = { "doc", "kind", "speaker", "source", "cue", "stance", "hedged", "anonymous", "count", "confidence", "text", "first", "last" },
  rows = function(article, add)
    for q in article:quotes() do
      add { kind = q.kind, speaker = q.speaker_name, source = q.source, cue = q.cue, stance = q.stance, hedged = q.hedged,
        anonymous = q.anonymous, count = q.anonymous_count, confidence = q.confidence, text = q.text, first = q.first, last = q.last }
    end
  end,
}

tables.figures = {
  columns = { "doc", "low", "high", "bound", "unit", "counted", "role", "text", "first", "last" },
  rows = function(article, add)
    for f in article:figures() do
      add { low = f.low, high = f.high, bound = f.bound, unit = f.unit, counted = f.counted, role = f.role, text = f.text,
        first = f.first, last = f.last }
    end
  end,
}

tables.dates = {
  columns = { "doc", "type", "value", "mod", "begin", "finish", "text", "first", "last" },
  rows = function(article, add)
    for d in article:dates() do
      add { type = d.type, value = d.value, mod = d.mod, begin = d.begin, finish = d.finish, text = d.text, first = d.first,
        last = d.last }
    end
  end,
}

tables.citations = {
  columns = { "doc", "kind", "source", "count", "text", "first", "last" },
  rows = function(article, add)
    for c in article:citations() do
      add { kind = c.kind, source = c.source, count = c.count, text = c.text, first = c.first, last = c.last }
    end
  end,
}

local render = {}

--- The rows of one article's table, without a head.
function render.rows(article, name)
  local spec, out = tables[name], {}
  spec.rows(article, function(values)
    values.doc = article.id
    if values.text then values.text = values.text:gsub("%s+", " ") end
    out[#out + 1] = csv.row(spec.columns, values)
  end)
  out[#out + 1] = ""
  return table.concat(out, "\n")
end

function render.head(name) return table.concat(tables[name].columns, ",") .. "\n" end

render.tables = tables

return render
