--- The story as Markdown (CommonMark with tables): for an issue, a wiki, a pull request, a mail.
local claims = require "nutgraf.report.sections.claims"
local figures = require "nutgraf.report.sections.figures"
local lede = require "nutgraf.report.sections.lede"
local names = require "nutgraf.report.sections.names"
local provenance = require "nutgraf.report.sections.provenance"
local quotations = require "nutgraf.report.sections.quotations"
local reuse = require "nutgraf.report.sections.reuse"
local timeline = require "nutgraf.report.sections.timeline"
local wording = require "nutgraf.report.wording"

local markdown = {}

--- Everything that Markdown or HTML in Markdown could take for markup.
local function escape(text)
  return (tostring(text):gsub("%s+", " "):gsub("[\\`*_{}%[%]<>|#!~&$]", "\\%0"))
end

local function row(cells) return "| " .. table.concat(cells, " | ") .. " |" end

local function text_table(head, rows)
  if not rows[1] then return nil end
  local rule = {}
  for i = 1, #head do rule[i] = "---" end
  return table.concat({ row(head), row(rule), table.concat(rows, "\n") }, "\n")
end

local function outlets(story, places)
  local out, seen = {}, {}
  for _, place in ipairs(places) do
    local doc = type(place) == "table" and place.doc or place
    if not seen[doc] then
      seen[doc] = true
      out[#out + 1] = escape(story.documents[doc].name)
    end
  end
  return table.concat(out, ", ")
end

local function summary(story)
  local out = {}
  for i, sentence in ipairs(lede.sentences(story)) do
    out[i] = sentence:gsub("</?strong>", "**"):gsub("<[^>]*>", "")
  end
  return table.concat(out, " ")
end

local function outlet_table(story)
  local rows = {}
  for i, doc in ipairs(story.documents) do
    rows[i] = row { escape(doc.name), escape(doc.title or ""), doc.published or "", tostring(doc.words) }
  end
  return text_table({ "Outlet", "Headline", "Published", "Words" }, rows)
end

local function figure_table(story)
  local rows = {}
  for _, figure in ipairs(figures.sorted(story.figures)) do
    if figures.in_table(figure, #rows) then
      local values = {}
      for i, reading in ipairs(figures.readings(figure)) do
        values[i] = "**" .. escape(reading.text) .. "** " .. outlets(story, reading.docs)
      end
      rows[#rows + 1] = row { escape(wording.capital(figures.counted(figure))), table.concat(values, "; "),
        wording.verdicts[figure.agreement] or "", escape(figures.why(figure, story.documents)) }
    end
  end
  return text_table({ "Counted", "Values", "Can all be true?", "Why" }, rows)
end

local function altered(variant) return variant.altered or (variant.compared and variant.compared.changed > 0) end

local function quotation_list(story)
  local out = {}
  for _, group in ipairs((quotations.sorted(story))) do
    local lines = { "**" .. escape(group.speaker or "No named speaker") .. "**", "" }
    for _, variant in ipairs(group.variants) do
      lines[#lines + 1] = ("- %s%s: “%s”"):format(escape(story.documents[variant.doc].name), altered(variant) and " (**altered**)" or "",
        escape(table.concat(quotations.pieces(variant, story.documents), " … ")))
    end
    out[#out + 1] = table.concat(lines, "\n")
  end
  return out[1] and table.concat(out, "\n\n")
end

local function claim_list(story)
  local out = {}
  for _, claim in ipairs((claims.sorted(story))) do
    local lines = { "**" .. escape(claims.proposition(claim, 240)) .. "**", "" }
    for _, side in ipairs { "for", "against", "open" } do
      for _, p in ipairs(claims.side(claim, side)) do
        lines[#lines + 1] = ("- %s %s (%s)"):format(escape(p.holder or "the outlet itself"), wording.stances[p.stance] or "",
          outlets(story, p.places))
      end
    end
    out[#out + 1] = table.concat(lines, "\n")
  end
  return out[1] and table.concat(out, "\n\n")
end

--- Names before descriptions, each with the outlets that use it.
local function labels_of(story, entity)
  local by_doc, by_text, upright, italic = names.by_document(story, entity), {}, {}, {}
  for doc = 1, #story.documents do
    for _, label in ipairs(by_doc[doc] or {}) do
      local known = by_text[label.text]
      if not known then
        known = { text = label.text, docs = {} }
        by_text[label.text] = known
        table.insert(label.form == "name" and upright or italic, known)
      end
      table.insert(known.docs, doc)
    end
  end
  for _, label in ipairs(italic) do upright[#upright + 1] = label end
  return upright
end

local function name_list(story)
  local out = {}
  for i, entity in ipairs(names.sorted(story)) do
    if i > 14 then break end
    local labels = labels_of(story, entity)
    for k, label in ipairs(labels) do
      labels[k] = ("%s (%s)"):format(escape(wording.shorten(label.text, 80)), outlets(story, label.docs))
    end
    out[i] = ("- **%s**: %s"):format(escape(entity.name or "?"), table.concat(labels, "; "))
  end
  return out[1] and table.concat(out, "\n")
end

--- "four men + three more = 7": what an outlet leaves to its reader.
local function sum_list(story)
  local out = {}
  for i, sum in ipairs(story.sums) do
    local parts = {}
    for k, part in ipairs(sum.parts) do parts[k] = escape(story.documents[part.doc].text:sub(part.first, part.last)) end
    out[i] = ("- %s = **%s** %s, added up by nutgraf (%s)"):format(table.concat(parts, " + "), escape(wording.value(sum.value)),
      escape(figures.counted(sum)), outlets(story, sum.parts))
  end
  return out[1] and table.concat(out, "\n")
end

local function source_table(story)
  local rows = {}
  for i, source in ipairs(provenance.sources(story)) do
    rows[i] = row { escape(source.name), provenance.kinds[source.kind] or "", outlets(story, source.places) }
  end
  return text_table({ "Source", "Kind", "Cited in" }, rows)
end

local function time_table(story)
  local rows = {}
  for i, time in ipairs(timeline.sorted(story)) do
    rows[i] = row { escape(wording.day(time.value or "?")), outlets(story, time.mentions) }
  end
  return text_table({ "When", "In" }, rows)
end

local function passage_list(story)
  local out = {}
  for i, passage in ipairs(reuse.passages(story)) do
    if i > 8 then break end
    out[i] = ("- %s (%s, in %s)"):format(escape(wording.shorten(passage.text, 240)), wording.counted(passage.words, "word"),
      outlets(story, passage.places))
  end
  return out[1] and table.concat(out, "\n")
end

local PARTS = {
  { "Outlets", outlet_table }, { figures.title, figure_table }, { "Sums", sum_list },
  { quotations.title, quotation_list }, { claims.title, claim_list },
  { names.title, name_list }, { provenance.title, source_table }, { timeline.title, time_table }, { reuse.title, passage_list },
}

--- The whole report as one string. options: title.
function markdown.render(story, options)
  local headline = lede.headline(story)
  local title = options.title or headline and headline.title or wording.untitled(#story.documents)
  local out = { "# " .. escape(title), summary(story) }
  for _, part in ipairs(PARTS) do
    local body = part[2](story)
    if body then out[#out + 1] = "## " .. part[1] .. "\n\n" .. body end
  end
  return table.concat(out, "\n\n") .. "\n"
end

return markdown
