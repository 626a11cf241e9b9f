--- Quotations: one utterance as each outlet prints it, with the words that changed inside the marks.
local diff = require("nutgraf").diff
local markup = require "nutgraf.report.markup"
local wording = require "nutgraf.report.wording"

local escape = markup.escape
local NOTE = "What the others are compared with stands first. <del>Struck</del> words are missing from an outlet’s version, " ..
  "<ins>underlined</ins> ones are new in it, <span class=\"cut\">faint</span> ones it does not quote."
local FEWEST_WORDS = 2 -- of a quotation that one outlet alone has: single words in marks are no quotation to a reader
local OWN_WORDS = "in the outlet’s own words"
local quotations = { id = "quotations", title = "Quotations" }

local SPACE, COMMA = (" "):byte(), (","):byte()

--- On one line, without spaces and commas at the ends.
local function trimmed(text)
  text = wording.one_line(text)
  local first, last = 1, #text
  if text:byte(first) == SPACE then first = first + 1 end
  while last >= first and (text:byte(last) == SPACE or text:byte(last) == COMMA) do last = last - 1 end
  return text:sub(first, last)
end

--- The words between the marks of a mixed quotation.
local function pieces_in_marks(text)
  local out = {}
  for piece in text:gmatch "“(.-)”" do out[#out + 1] = trimmed(piece) end
  if not out[1] then
    for piece in text:gmatch '"([^"]*)"' do out[#out + 1] = trimmed(piece) end
  end
  return out
end

local function read_pieces(variant, documents)
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

--- What a variant prints between its marks, piece by piece.
function quotations.pieces(variant, documents)
  variant.pieces = variant.pieces or read_pieces(variant, documents)
  return variant.pieces
end

local function in_marks(variant) return variant.kind ~= "indirect" end

--- How much a wording deserves to be what the others are compared with: unaltered, wholly in marks, common to most, full.
local function weight(variant, same)
  return #variant.wording + (variant.altered and 0 or 1e6) + (variant.kind == "direct" and 1e5 + same * 1e4 or 0) +
    (in_marks(variant) and 1e7 or 0)
end

local function base_of(group, documents)
  local best, best_weight
  local same = {} -- how many have each wording in marks
  for _, variant in ipairs(group.variants) do
    local wording_of = table.concat(quotations.pieces(variant, documents), " ")
    variant.wording = wording_of
    if variant.kind == "direct" then same[wording_of] = (same[wording_of] or 0) + 1 end
  end
  for _, variant in ipairs(group.variants) do
    local w = weight(variant, same[variant.wording])
    if not best or w > best_weight then best, best_weight = variant, w end
  end
  return best
end

--- An outlet may print an utterance in several quotations, which together are what the others are compared with.
local function join_parts(group, base)
  local parts, texts = {}, {}
  for _, variant in ipairs(group.variants) do
    if variant.doc == base.doc and in_marks(variant) and not variant.altered then parts[#parts + 1] = variant end
  end
  table.sort(parts, function(x, y) return x.first < y.first end)
  for _, part in ipairs(parts) do
    local whole = part == base or not base.wording:find(part.wording, 1, true)
    if whole then texts[#texts + 1] = part.wording end
    part.joined = part ~= base
  end
  base.parts, base.wording = texts, table.concat(texts, " ")
end

local function run_html(run)
  local words = escape(run.after or run.before)
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
      removed = removed + run.words
    elseif run.op == "added" then
      added = added + run.words
    else
      n, removed, added = n + math.max(removed, added), 0, 0
    end
  end
  return n + math.max(removed, added)
end

local function compared(base, variant)
  local runs = diff(base.wording, variant.wording)
  local out, cut = {}, false
  for i, run in ipairs(runs) do
    out[i] = run_html(run)
    cut = cut or run.op == "cut"
  end
  return { html = table.concat(out, " "), changed = changed_words(runs), cut = cut, same = #runs == 1 and runs[1].op == "same" }
end

--- Pieces of a mixed quotation: what the base does not hold is new, what it holds besides is merely not quoted.
local function compared_pieces(base, pieces)
  local out, changed = {}, 0
  for i, piece in ipairs(pieces) do
    local words = {}
    for _, run in ipairs(diff(base.wording, piece)) do
      if run.op == "same" or run.op == "added" then words[#words + 1] = run_html(run) end
      if run.op == "added" then changed = changed + run.words end
    end
    out[i] = table.concat(words, " ")
  end
  return { html = table.concat(out, " … "), changed = changed, parts = true }
end

local function compare_variant(base, variant, documents)
  if in_marks(variant) and in_marks(base) and variant.wording == base.wording then return { same = true, changed = 0 } end
  if not in_marks(variant) or not in_marks(base) then return { html = escape(variant.wording), changed = 0 } end
  local whole = compared(base, variant)
  if whole.same or variant.kind ~= "mixed" then return whole end
  return compared_pieces(base, quotations.pieces(variant, documents))
end

--- One wording in many outlets is compared once; of a mixed quotation the pieces count, too.
local function comparison(base, variant, documents)
  local known = variant.kind ~= "mixed" and base.known[variant.wording]
  if known and known.kind == variant.kind then return known.result end
  local result = compare_variant(base, variant, documents)
  base.known[variant.wording] = { kind = variant.kind, result = result }
  return result
end

--- Compares the variants of every group with its base, once: group.base, group.altered (how many changed words inside the
-- marks), group.outlets, group.quoted (how many outlets print it in marks), variant.compared.
function quotations.compare(story)
  if story.compared then return story.quotes end
  story.compared = true
  for _, group in ipairs(story.quotes) do
    local docs, marked = {}, {}
    group.base, group.altered, group.outlets, group.quoted = base_of(group, story.documents), 0, 0, 0
    if group.base then group.base.known = {} end
    if group.base and in_marks(group.base) and not group.base.altered then join_parts(group, group.base) end
    for _, variant in ipairs(group.variants) do
      if variant ~= group.base and not variant.joined then variant.compared = comparison(group.base, variant, story.documents) end
      if variant.altered or (variant.compared and variant.compared.changed > 0) then group.altered = group.altered + 1 end
      if not docs[variant.doc] then docs[variant.doc], group.outlets = true, group.outlets + 1 end
      if in_marks(variant) and not marked[variant.doc] then marked[variant.doc], group.quoted = true, group.quoted + 1 end
    end
  end
  return story.quotes
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
  local remark = also[1] and "and, word for word, " .. wording.list(also) or not in_marks(base) and OWN_WORDS
  local parts = {}
  for i, text in ipairs(base.parts or { base.wording }) do parts[i] = escape(text) end
  return figure_html(page, base, table.concat(parts, "” … “"), remark, "base")
end

local function other_html(page, variant)
  local c = variant.compared
  local remark = c.cut and "quotes less of it" or c.parts and "quotes parts of it" or not in_marks(variant) and OWN_WORDS
  if c.changed > 0 then
    remark = "<strong>" .. wording.counted(c.changed, "word") .. " changed inside the marks</strong>"
    if c.cut then remark = remark .. ", and quotes less" end
  end
  return figure_html(page, variant, c.html, remark, c.changed > 0 and "altered" or "shorter")
end

local function group_html(page, group)
  local same, figures = {}, {}
  for _, variant in ipairs(group.variants) do
    if variant.compared and variant.compared.same then
      same[#same + 1] = variant
    elseif variant.compared then
      figures[#figures + 1] = other_html(page, variant)
    end
  end
  return ('<article class="utterance"><h3>%s</h3>%s%s</article>'):format(escape(group.speaker or "No named speaker"),
    base_html(page, group.base, same), figures[1] and '<div class="variants">' .. table.concat(figures) .. "</div>" or "")
end

--- What one outlet prints in marks; statements in its own words stand among the claims.
local function alone(page, singles)
  local items = {}
  for _, group in ipairs(singles) do
    local variant = group.base
    local text = wording.shorten(table.concat(quotations.pieces(variant, page.story.documents), " … "), 160)
    if in_marks(variant) and wording.words(text, FEWEST_WORDS) == FEWEST_WORDS then
      items[#items + 1] = ('<li><span class="what">%s</span> %s %s</li>'):format(escape(group.speaker or "unnamed"),
        page.anchors:link(variant, "“" .. escape(text) .. "”"), page.anchors:outlet(variant.doc, variant))
    end
  end
  if not items[1] then return "" end
  return ('<details><summary>%s that one outlet alone has</summary><ul class="singles">%s</ul></details>'):format(
    wording.capital(wording.counted(#items, "quotation")), table.concat(items, "\n"))
end

--- The groups in three lists: quoted in marks by several outlets (altered ones first), told by several in other ways, and
-- what one outlet has alone.
function quotations.sorted(story)
  local shared, told, singles = {}, {}, {}
  for i, group in ipairs(quotations.compare(story)) do
    group.at = i
    local list = group.quoted > 1 and shared or group.outlets > 1 and told or singles
    if group.variants[1] then list[#list + 1] = group end
  end
  local function before(x, y)
    if (x.altered > 0) ~= (y.altered > 0) then return x.altered > 0 end
    if #x.variants ~= #y.variants then return #x.variants > #y.variants end
    return x.at < y.at
  end
  table.sort(shared, before)
  table.sort(told, before)
  return shared, told, singles
end

local function rendered(page, groups)
  local out = {}
  for i, group in ipairs(groups) do out[i] = group_html(page, group) end
  return table.concat(out, "\n")
end

function quotations.html(page)
  local shared, told, singles = quotations.sorted(page.story)
  local retold = told[1] and ("<details><summary>%s retold in the outlets’ own words</summary>%s</details>"):format(
    wording.capital(wording.counted(#told, "statement")), rendered(page, told)) or ""
  return markup.section(quotations.id, quotations.title, shared[1] and NOTE, rendered(page, shared) .. retold .. alone(page, singles))
end

return quotations
