--- Claims: a proposition and who takes which stance on it, in which outlet.
local markup = require "nutgraf.report.markup"
local wording = require "nutgraf.report.wording"

local escape = markup.escape
local claims = { id = "claims", title = "Claims and stances" }

local SHOWN = 10
local FEWEST_WORDS = 4 -- of a statement that one position alone holds: "any involvement" and "absurd" tell a reader nothing
local SIDES = { { "for", "Held by" }, { "against", "Disputed by" }, { "open", "Left open by" } }

--- The stance on the proposition in the words that stand above it: who denies a thing says so of its denial.
local function stance_of(position)
  local stance = position.stance or ""
  local against = wording.sides[stance] == "against"
  if position.side == "for" and against then return "says" end
  if position.side == "against" and not against then return "contradicts" end
  return stance
end

--- Positions of one side, merged by holder and stance: { holder, stance, places }.
function claims.side(claim, side)
  local out, by_key = {}, {}
  for _, position in ipairs(claim.positions) do
    if (position.side or wording.sides[position.stance] or "for") == side then
      local stance = stance_of(position)
      local key = (position.holder or "") .. "\0" .. stance
      if not by_key[key] then
        by_key[key] = { holder = position.holder, stance = stance, places = {} }
        out[#out + 1] = by_key[key]
      end
      table.insert(by_key[key].places, position)
    end
  end
  return out
end

local function contested(claim)
  return #claims.side(claim, "against") > 0 and #claims.side(claim, "for") > 0
end

--- Whether several positions differ from plain "says": what is merely reported is no news about the reporting.
local function telling(claim)
  if #claim.positions < 2 then return false end
  for _, p in ipairs(claim.positions) do
    if stance_of(p) ~= "says" then return true end
  end
  return false
end

local function sentence(text, limit)
  return wording.capital(wording.shorten(text:gsub("^[Tt]hat ", ""):gsub("[%s,;:]+$", ""), limit))
end

--- The proposition as a sentence of its own.
function claims.proposition(claim, limit) return sentence(claim.text or "?", limit) end

local function tells_something(text) return wording.words(text, FEWEST_WORDS) == FEWEST_WORDS end

--- What all its positions have: the shortest wording, for one outlet may quote two sentences and another half of the second.
function claims.common(claim, documents, limit)
  local best
  for _, p in ipairs(claim.positions) do
    local text = p.first and documents[p.doc].text:sub(p.first, p.last)
    if text and tells_something(text) and (not best or #text < #best) then best = text end
  end
  return sentence(best or claim.text or "?", limit)
end

--- Contested claims first, then those with most positions; what is merely said comes in a second list.
function claims.sorted(story)
  local rows, plain = {}, {}
  for i, claim in ipairs(story.claims) do
    if telling(claim) then
      rows[#rows + 1] = { claim = claim, at = i, contested = contested(claim) }
    elseif tells_something(claim.text or "") then
      plain[#plain + 1] = claim
    end
  end
  table.sort(rows, function(x, y)
    if x.contested ~= y.contested then return x.contested end
    if #x.claim.positions ~= #y.claim.positions then return #x.claim.positions > #y.claim.positions end
    return x.at < y.at
  end)
  for i, row in ipairs(rows) do rows[i] = row.claim end
  return rows, plain
end

--- The claims that tell a reader something, in the story's order.
function claims.shown(story)
  local out = {}
  for _, claim in ipairs(story.claims) do
    if #claim.positions > 1 or tells_something(claim.text or "") then out[#out + 1] = claim end
  end
  return out
end

local function outlets(page, places)
  local out, seen = {}, {}
  for _, place in ipairs(places) do
    if not seen[place.doc] then
      seen[place.doc] = true
      out[#out + 1] = page.anchors:outlet(place.doc, place)
    end
  end
  return table.concat(out, ", ")
end

local function side_html(page, claim, side)
  local items = {}
  for i, p in ipairs(claims.side(claim, side[1])) do
    items[i] = ('<li><b>%s</b> <span class="stance">%s</span> <span class="in">%s</span></li>'):format(
      escape(p.holder or "the outlet itself"), escape(wording.stances[p.stance] or p.stance or ""), outlets(page, p.places))
  end
  if not items[1] then return "" end
  return ('<div class="side %s"><h4>%s</h4><ul>%s</ul></div>'):format(side[1], side[2], table.concat(items))
end

local function claim_html(page, claim)
  local sides = {}
  for i, side in ipairs(SIDES) do sides[i] = side_html(page, claim, side) end
  return ('<article class="claim"><h3>%s</h3><div class="sides">%s</div></article>'):format(
    escape(claims.proposition(claim, 240)), table.concat(sides))
end

local function short_html(page, claim)
  local p = claim.positions[1]
  if not p then return "" end
  local holder, stance = escape(p.holder or "the outlet itself"), escape(wording.verbs[stance_of(p)] or p.stance or "")
  return ('<li><span class="what">%s</span> <span class="stance">%s</span>: %s %s</li>'):format(holder, stance,
    page.anchors:link(p, escape(claims.proposition(claim, 160))), page.anchors:outlet(p.doc, p))
end

function claims.html(page)
  local rows, plain = claims.sorted(page.story)
  local main, rest = {}, {}
  for i, claim in ipairs(rows) do
    if i <= SHOWN then main[i] = claim_html(page, claim) else rest[#rest + 1] = short_html(page, claim) end
  end
  for _, claim in ipairs(plain) do rest[#rest + 1] = short_html(page, claim) end
  local more = rest[1] and ('<details><summary>%s</summary><ul class="singles">%s</ul></details>'):format(
    wording.capital(wording.counted(#rest, "more statement")), table.concat(rest, "\n")) or ""
  local note = main[1] and "What is said to be true, by whom, and who says otherwise."
  return markup.section(claims.id, claims.title, note, table.concat(main, "\n") .. more)
end

return claims
