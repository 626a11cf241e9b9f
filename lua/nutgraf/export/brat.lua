--- An article as brat standoff annotation (.ann) over its text: T lines with places in characters. Names by kind, dates and
-- figures with their values as notes, quotations, their cues and sources as text bounds joined by an event of kind Quotation,
-- coreference as equivalences (*). The format: https://brat.nlplab.org/standoff.html.
local places = require "nutgraf.export.places"

local Writer = {}
Writer.__index = Writer

-- brat wants no line break inside a bound: such a span is written in fragments.
local function fragments(text, first, last)
  local words = text:sub(first, last)
  if not (words:find("\n", 1, true) or words:find "^%s" or words:find("%s", -1)) then return { { first, last } } end
  local list, at = {}, first
  for line in (text:sub(first, last) .. "\n"):gmatch "([^\n]*)\n" do
    if line:find "%S" then
      local lead = #line:match "^%s*"
      list[#list + 1] = { at + lead, at + #(line:gsub("%s+$", "")) - 1 }
    end
    at = at + #line + 1
  end
  return list
end

function Writer:bound(label, first, last)
  local spans, words = {}, {}
  for i, f in ipairs(fragments(self.text, first, last)) do
    spans[i] = ("%d %d"):format(self.characters(f[1] - 1), self.characters(f[2]))
    words[i] = self.text:sub(f[1], f[2])
  end
  self.bounds = self.bounds + 1
  self.out[#self.out + 1] = ("T%d\t%s %s\t%s"):format(self.bounds, label, table.concat(spans, ";"), table.concat(words, " "))
  return "T" .. self.bounds
end

function Writer:note(target, value)
  if value == nil then return end
  self.notes = self.notes + 1
  self.out[#self.out + 1] = ("#%d\tAnnotatorNotes %s\t%s"):format(self.notes, target, (tostring(value):gsub("%s+", " ")))
end

local function write_entities(w, article)
  for entity in article:entities() do
    local same = {}
    for _, m in ipairs(entity.mentions) do same[#same + 1] = w:bound(entity.kind, m.first, m.last) end
    if same[2] then w.out[#w.out + 1] = "*\tEquiv " .. table.concat(same, " ") end
  end
end

local function write_values(w, article)
  for d in article:dates() do w:note(w:bound(d.type, d.first, d.last), d.value) end
  for f in article:figures() do
    if f.number then w:note(w:bound("FIGURE", f.number.first, f.number.last), f.value) end
  end
end

local function write_quotations(w, article)
  for q in article:quotes() do
    local arguments = {}
    local content = w:bound("Content", q.contents[1].first, q.contents[1].last)
    for i = 2, #q.contents do
      arguments[#arguments + 1] = ("Content%d:%s"):format(i, w:bound("Content", q.contents[i].first, q.contents[i].last))
    end
    if q.cue_span then arguments[#arguments + 1] = "Cue:" .. w:bound("Cue", q.cue_span.first, q.cue_span.last) end
    if q.source_span then
      arguments[#arguments + 1] = "Source:" .. w:bound("Source", q.source_span.first, q.source_span.last)
    end
    w.events = w.events + 1
    w.out[#w.out + 1] = ("E%d\tContent:%s %s"):format(w.events, content, table.concat(arguments, " ")):gsub(" $", "")
  end
end

return function(article)
  local w = setmetatable({ text = article.text, characters = places.characters(article.text), out = {}, bounds = 0, notes = 0,
    events = 0 }, Writer)
  write_entities(w, article)
  write_values(w, article)
  write_quotations(w, article)
  w.out[#w.out + 1] = ""
  return table.concat(w.out, "\n")
end
