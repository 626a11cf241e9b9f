--- Quotations: one utterance as each outlet prints it, with the words that changed inside the marks.
local diff = require "nutgraf.report.diff"
local markup = require "nutgraf.report.markup"
local wording = require "nutgraf.report.wording"

local escape = markup.escape
local NOTE = "The fullest wording stands first. <del>Struck</del> words are missing from an outlet’s version, " ..
  "<ins>underlined</ins> ones are new in it, <span class=\"cut\">faint</span> ones it does not quote."
local quotations = { id = "quotations", title = "Quotations" }

local function trimmed(text) return (text:gsub("%s+", " "):gsub("^ ", ""):gsub("[ ,]+$", "")) end

--- The words between the marks of a mixed quotation.
local function pieces_in_marks(text)
  local out = {}
  for piece in text:gmatch "“(.-)”" do out[#out + 1] = trimmed(piece) end
  if not out[1] then
    for piece in text:gmatch '"([^"]*)"' do out[#out + 1] = trimmed(piece) end
  end
  return out
end

--- What a variant prints between its marks, piece by piece.
function quotations.pieces(variant, documents)
  local text = documents[variant.doc].text
  if variant.kind == "mixed" then
    local pieces = pieces_in_marks(text:sub(variant.first, variant.last))
    if pieces[1] then return pieces end
  end
  local out = {}
  local contents = variant.quote and variant.quote.contents or { variant }
  for i, content in ipairs(contents) do out[i] = trimmed(text:sub(content.first, content.last)) end
  return out
end

--- The fullest unaltered wording is what the others are compared with.
local function base_of(group, documents)
  local best, best_size
  for _, variant in ipairs(group.variants) do
    variant.text = table.concat(quotations.pieces(variant, documents), " ")
    local size = #variant.text - (variant.altered and 1e6 or 0) - (variant.kind ~= "direct" and 5e5 or 0)
    if not best or size > best_size then best, best_size = variant, size end
  end
  return best
end

local function run_html(run)
  local words = escape(table.concat(run.op == "added" and run.b or run.b[1] and run.b or run.a, " "))
  if run.op == "same" then return words end
  if run.op == "added" then return "<ins>" .. words .. "</ins>" end
  if run.op == "cut" then return '<span class="cut">' .. words .. "</span>" end
  return "<del>" .. words .. "</del>"
end

--- Words replaced count once, not as one gone and one come.
local function changed_words(runs)
  local n, removed, added = 0, 0, 0
  for _, run in ipairs(runs) do
    if run.op == "removed" then
      removed = removed + #run.a
    elseif run.op == "added" then
      added = added + #run.b
    else
      n, removed, added = n + math.max(removed, added), 0, 0
    end
  end
  return n + math.max(removed, added)
end

local function compared(base, variant)
  local out, cut, runs = {}, false, variant.runs or diff.words(base.text, variant.text)
  for i, run in ipairs(runs) do
    out[i] = run_html(run)
    cut = cut or run.op == "cut"
  end
  return table.concat(out, " "), changed_words(runs), cut
end

--- Pieces of a mixed quotation: what the base does not hold is new, what it holds besides is merely not quoted.
local function compared_pieces(base, pieces)
  local out, changed = {}, 0
  for i, piece in ipairs(pieces) do
    local words = {}
    for _, run in ipairs(diff.words(base.text, piece)) do
      if run.op == "same" or run.op == "added" then words[#words + 1] = run_html(run) end
      if run.op == "added" then changed = changed + #run.b end
    end
    out[i] = table.concat(words, " ")
  end
  return table.concat(out, " … "), changed
end

local function same_words(base, variant)
  if base.text == variant.text then return true end
  variant.runs = diff.words(base.text, variant.text)
  return #variant.runs == 1 and variant.runs[1].op == "same"
end

local function figure_html(page, variant, html, remark, class)
  if variant.kind ~= "indirect" then html = "“" .. html .. "”" end
  local said = page.anchors:outlet(variant.doc, variant) .. (remark and ' <span class="remark">' .. remark .. "</span>" or "")
  return ('<figure class="variant %s %s"><blockquote><p>%s</p></blockquote><figcaption>%s</figcaption></figure>'):format(class,
    markup.colour(variant.doc), html, said)
end

local function base_html(page, base, same)
  local also = {}
  for i, variant in ipairs(same) do also[i] = page.anchors:outlet(variant.doc, variant) end
  return figure_html(page, base, escape(base.text), also[1] and "and, word for word, " .. wording.list(also), "base")
end

local function other_html(page, base, variant)
  if variant.kind == "indirect" then
    return figure_html(page, variant, escape(variant.text), "in the outlet’s own words", "indirect")
  end
  local pieces = quotations.pieces(variant, page.story.documents)
  local html, changed, cut
  if variant.kind == "mixed" then
    html, changed = compared_pieces(base, pieces)
  else
    html, changed, cut = compared(base, variant)
  end
  local remark = cut and "quotes less of it" or variant.kind == "mixed" and "quotes parts of it" or nil
  if changed > 0 then
    remark = ("<strong>%s changed inside the marks</strong>%s"):format(wording.counted(changed, "word"), cut and ", and quotes less" or "")
  end
  return figure_html(page, variant, html, remark, changed > 0 and "altered" or "shorter")
end

--- How many outlets altered words, told by the story or seen in the comparison.
function quotations.alterations(group)
  local n = 0
  for _, variant in ipairs(group.variants) do if variant.altered then n = n + 1 end end
  return n
end

local function group_html(page, group)
  local base = base_of(group, page.story.documents)
  local same, figures = {}, {}
  for _, variant in ipairs(group.variants) do
    if variant ~= base then
      if variant.kind == base.kind and same_words(base, variant) then
        same[#same + 1] = variant
      else
        figures[#figures + 1] = other_html(page, base, variant)
      end
    end
  end
  return ('<article class="utterance"><h3>%s</h3>%s%s</article>'):format(escape(group.speaker or "No named speaker"),
    base_html(page, base, same), figures[1] and '<div class="variants">' .. table.concat(figures) .. "</div>" or "")
end

local function alone(page, singles)
  if not singles[1] then return "" end
  local items = {}
  for i, group in ipairs(singles) do
    local variant = group.variants[1]
    local text = wording.shorten(table.concat(quotations.pieces(variant, page.story.documents), " … "), 160)
    if variant.kind == "direct" then text = "“" .. text .. "”" end
    items[i] = ('<li><span class="what">%s</span> %s %s</li>'):format(escape(group.speaker or "unnamed"),
      page.anchors:link(variant, escape(text)), page.anchors:outlet(variant.doc, variant))
  end
  return ('<details><summary>%s that one outlet alone has</summary><ul class="singles">%s</ul></details>'):format(
    wording.capital(wording.counted(#singles, "quotation")), table.concat(items, "\n"))
end

--- Groups that several outlets carry, altered ones first; and those that one outlet has alone.
function quotations.sorted(story)
  local shared, singles = {}, {}
  for i, group in ipairs(story.quotes) do
    if #group.variants > 1 then
      shared[#shared + 1] = { group = group, at = i, altered = quotations.alterations(group) }
    elseif group.variants[1] then
      singles[#singles + 1] = group
    end
  end
  table.sort(shared, function(x, y)
    if (x.altered > 0) ~= (y.altered > 0) then return x.altered > 0 end
    if #x.group.variants ~= #y.group.variants then return #x.group.variants > #y.group.variants end
    return x.at < y.at
  end)
  for i, item in ipairs(shared) do shared[i] = item.group end
  return shared, singles
end

function quotations.html(page)
  local shared, singles = quotations.sorted(page.story)
  local out = {}
  for i, group in ipairs(shared) do out[i] = group_html(page, group) end
  return markup.section(quotations.id, quotations.title, out[1] and NOTE, table.concat(out, "\n") .. alone(page, singles))
end

return quotations
