-- luacheck: ignore 631
--- The sample story of examples/story as a careful reader would mark it, in the shape of `nutgraf story --json` with
-- texts and annotations. Specs of the report stand on it, so that they test the report and not the reading.

local NAMES = { "meridian", "northern-ledger", "channel-north", "daily-gull" }

local function read(name)
  local file = assert(io.open("examples/story/" .. name .. ".txt", "rb"))
  local text = file:read "*a"
  file:close()
  return text
end

local texts = {}
for _, name in ipairs(NAMES) do texts[name] = read(name) end

--- Where `words` stand in a document for the nth time, as the contract's half-open offsets.
local function at(doc, words, nth)
  local first, last, from = nil, nil, 1
  for _ = 1, nth or 1 do
    first, last = texts[doc]:find(words, from, true)
    assert(first, doc .. " does not say: " .. words)
    from = last + 1
  end
  return { doc = doc, start = first - 1, ["end"] = last }
end

local function with(place, fields)
  for k, v in pairs(fields) do place[k] = v end
  return place
end

--- `number` inside `words`, so that "Six" is found where it is meant.
local function value(doc, words, number, bound) return with(at(doc, words), { value = number, bound = bound or "exact" }) end

local ENTITIES = {
  { "PERSON", "Gerald Whitcombe", { "Gerald Whitcombe", "Whitcombe", "Mr Whitcombe" }, {
    meridian = { "chief executive" }, ["northern-ledger"] = { "shipping magnate who founded the company" },
    ["channel-north"] = { "Chief executive" }, ["daily-gull"] = { "Ferry tycoon", "under-fire boss", "shipping magnate", "embattled millionaire" },
  } },
  { "PERSON", "Marcus Deveau", { "Marcus Deveau", "Captain Deveau", "Deveau", "Mr Deveau" }, {
    meridian = { "Captain" }, ["northern-ledger"] = { "ferry’s master", "captain" }, ["channel-north"] = { "captain" },
    ["daily-gull"] = { "skipper", "captain" },
  } },
  { "PERSON", "Idris Vaughan", { "Idris Vaughan", "Vaughan" }, {
    ["channel-north"] = { "chief investigator" }, ["daily-gull"] = { "Marine Safety Bureau's top investigator" },
  } },
  { "PERSON", "Louise Tremaine", { "Louise Tremaine", "Tremaine", "Ms Tremaine" }, {
    meridian = { "Transport Minister" }, ["northern-ledger"] = { "transport minister" },
    ["channel-north"] = { "Transport Minister" }, ["daily-gull"] = { "Transport chief" },
  } },
  { "PERSON", "Simone Arsenault", { "Simone Arsenault" }, {} },
  { "PERSON", "Hannah Okoro", { "Hannah Okoro" }, { ["channel-north"] = { "nurse" }, ["daily-gull"] = { "Hero nurse" } } },
  { "PRODUCT", "Evangeline Bay", { "Evangeline Bay" }, {} },
  { "ORG", "Crown Atlantic Lines", { "Crown Atlantic Lines", "Crown Atlantic" }, {} },
  { "ORG", "Marine Safety Bureau", { "Marine Safety Bureau", "Bureau" }, {} },
  { "ORG", "Seafarers’ Guild", { "Seafarers’ Guild" }, {} },
  { "GPE", "Port Mallory", { "Port Mallory", "PORT MALLORY" }, {} },
  { "GPE", "Ottawa", { "Ottawa" }, {} },
  { "LOC", "Cape Mallory", { "Cape Mallory" }, {} },
  { "OUTLET", "Meridian", { "Meridian" }, {} },
  { "OUTLET", "Channel North", { "Channel North" }, {} },
}

--- Every place of every name, longest names first, so that no two overlap.
local function name_mentions(doc, names, taken)
  local out = {}
  for _, name in ipairs(names) do
    local from = 1
    while true do
      local first, last = texts[doc]:find(name, from, true)
      if not first then break end
      if not taken[first] then
        for i = first, last do taken[i] = true end
        out[#out + 1] = { doc = doc, start = first - 1, ["end"] = last, form = "name" }
      end
      from = last + 1
    end
  end
  table.sort(out, function(x, y) return x.start < y.start end)
  return out
end

local function label_list(spec)
  local by_text, order = {}, {}
  local function add(text, doc)
    if not by_text[text] then
      by_text[text] = { text = text, docs = {} }
      order[#order + 1] = by_text[text]
    end
    table.insert(by_text[text].docs, doc)
  end
  for _, doc in ipairs(NAMES) do
    for _, name in ipairs(spec[3]) do if texts[doc]:find(name, 1, true) then add(name, doc) end end
    for _, role in ipairs(spec[4][doc] or {}) do add(role, doc) end
  end
  return order
end

local function entities()
  local story, by_doc, taken = {}, {}, {}
  for _, doc in ipairs(NAMES) do by_doc[doc], taken[doc] = {}, {} end
  for i, spec in ipairs(ENTITIES) do
    local entity = { id = i - 1, kind = spec[1], name = spec[2], mentions = {}, labels = label_list(spec) }
    for _, doc in ipairs(NAMES) do
      local mentions = name_mentions(doc, spec[3], taken[doc])
      for _, m in ipairs(mentions) do table.insert(entity.mentions, m) end
      if mentions[1] then table.insert(by_doc[doc], { kind = spec[1], name = spec[2], mentions = mentions }) end
    end
    story[i] = entity
  end
  return story, by_doc
end

local FIGURES = {
  { counted = "people killed", role = "killed", agreement = "compatible", values = {
    value("meridian", "killed 31 people", 31), value("northern-ledger", "at least 29 people dead", 29, "at_least"),
    value("channel-north", "At least 31 people died", 31, "at_least"), value("daily-gull", "killed 31 people", 31) } },
  { counted = "people missing", role = "missing", agreement = "conflict", values = {
    value("meridian", "Six people were still missing", 6), value("northern-ledger", "Six people are still missing", 6),
    value("channel-north", "Eight people are still missing", 8), value("daily-gull", "six are still missing", 6) } },
  { counted = "people injured", role = "injured", agreement = "conflict", values = {
    value("meridian", "47 were injured", 47), value("channel-north", "74 others were injured", 74),
    value("daily-gull", "Another 47 were taken to hospital", 47) } },
  { counted = "people on board", agreement = "compatible", values = {
    value("meridian", "148 people", 148), value("northern-ledger", "More than 140", 140, "more_than"),
    value("channel-north", "148 people aboard", 148), value("daily-gull", "around 150 people", 150, "about") } },
  { counted = "times warned", agreement = "agree", values = {
    value("meridian", "told three times", 3), value("northern-ledger", "told three times", 3),
    value("channel-north", "told three times", 3), value("daily-gull", "three warnings", 3) } },
  { counted = "shares", unit = "percentage", agreement = "conflict", values = {
    value("meridian", "fell 18 percent", 18, "down"), value("daily-gull", "crashed by 25 percent", 25, "down") } },
  { counted = "families and survivors", unit = "dollar", agreement = "single", values = { value("meridian", "about $60 million", 60e6, "about") } },
}

--- Quotations: speaker, then { doc, content, altered, stance }.
local QUOTES = {
  { "Idris Vaughan", {
    { "meridian", "The crew knew this door would not hold, and after the owner’s orders they had no choice but to sail," },
    { "northern-ledger", "The crew knew this door would not hold, and after the owner’s orders they had no choice but to sail," },
    { "channel-north", "the crew “knew this door would not hold” and had been left with “no choice but to sail”", kind = "mixed" },
    { "daily-gull", "The crew knew that the door would never hold, and after the owner's threats they had no choice but to sail,", altered = true } } },
  { "Gerald Whitcombe", {
    { "meridian", "There was no order to sail. I want to be absolutely clear about that," },
    { "northern-ledger", "There was no order to sail. I want to be absolutely clear about that," },
    { "channel-north", "There was no order to sail." },
    { "daily-gull", "There was no order to sail. I want to be clear about that,", altered = true } } },
  { "Louise Tremaine", {
    { "meridian", "If warnings were ignored, somebody will answer for it, and I do not care how large his office is," },
    { "northern-ledger", "If warnings were ignored, somebody will answer for it," },
    { "channel-north", "If warnings were ignored, somebody will answer for it, and I do not care how large his office is," },
    { "daily-gull", "If warnings were ignored, someone will pay for it,", altered = true } } },
  { "Crown Atlantic Lines", {
    { "meridian", "speculation dressed up as a finding." }, { "northern-ledger", "speculation dressed up as a finding" } } },
  { "Hannah Okoro", {
    { "channel-north", "It was round my ankles and there was no bell, no voice, nothing," }, { "daily-gull", "no bell, no voice, nothing" } } },
  { "Piet Lindqvist", { { "northern-ledger", "A door can be the first thing to fail or the last," } } },
  { "Alan Muir", { { "daily-gull", "They keep telling us about doors and pins," } } },
}

local function quotes()
  local story, by_doc = {}, {}
  for _, doc in ipairs(NAMES) do by_doc[doc] = {} end
  for i, group in ipairs(QUOTES) do
    local variants = {}
    for k, v in ipairs(group[2]) do
      local place, kind = at(v[1], v[2]), v.kind or "direct"
      variants[k] = with(place, { kind = kind, altered = v.altered or false })
      table.insert(by_doc[v[1]], { kind = kind, content = { { place.start, place["end"] } }, speaker_name = group[1], stance = "says" })
    end
    story[i] = { group = i - 1, speaker = group[1], variants = variants }
  end
  return story, by_doc
end

local function position(holder, stance, doc, words) return with(at(doc, words), { holder = holder, stance = stance }) end

local CLAIMS = {
  { proposition = 0, text = "there was no order to sail", positions = {
    position("Gerald Whitcombe", "says", "meridian", "There was no order to sail"),
    position("Gerald Whitcombe", "denies", "northern-ledger", "has denied all knowledge of a defect"),
    position("Idris Vaughan", "denies", "meridian", "after the owner’s orders they had no choice but to sail") } },
  { proposition = 1, text = "officers who complained were moved to shorter routes", positions = {
    position("Seafarers’ Guild", "claims", "meridian", "officers who complained were moved to shorter routes"),
    position("Seafarers’ Guild", "claims", "channel-north", "officers who spoke up were punished"),
    position("Crown Atlantic Lines", "denies", "channel-north", "Crown Atlantic denies this") } },
  { proposition = 2, text = "a freak wave struck the ferry", positions = {
    position("Gerald Whitcombe", "claims", "northern-ledger", "a freak wave struck the ferry"),
    position("two survivors", "doubts", "northern-ledger", "two survivors dispute") } },
}

local CITATIONS = {
  with(at("meridian", "three people familiar with the inspection records"), { source = "three people familiar with the inspection records", kind = "anonymous", count = 3 }),
  with(at("meridian", "the coast guard"), { source = "coast guard", kind = "person" }),
  with(at("northern-ledger", "Meridian reported"), { source = "Meridian", kind = "outlet" }),
  with(at("northern-ledger", "one former officer"), { source = "one former officer", kind = "anonymous", count = 1 }),
  with(at("channel-north", "Meridian news agency"), { source = "Meridian", kind = "outlet" }),
  with(at("channel-north", "police"), { source = "police", kind = "person" }),
  with(at("daily-gull", "as was reported by Meridian"), { source = "Meridian", kind = "outlet" }),
  with(at("daily-gull", "told Channel North"), { source = "Channel North", kind = "outlet" }),
  with(at("daily-gull", "a witness"), { source = "a witness", kind = "anonymous", count = 1 }),
}

local EDGES = {
  { from = "meridian", to = "three people familiar with the inspection records", kind = "cites" },
  { from = "meridian", to = "coast guard", kind = "cites" },
  { from = "northern-ledger", to = "meridian", kind = "cites" },
  { from = "northern-ledger", to = "one former officer", kind = "cites" },
  { from = "channel-north", to = "meridian", kind = "cites" },
  { from = "channel-north", to = "police", kind = "cites" },
  { from = "daily-gull", to = "meridian", kind = "cites" },
  { from = "daily-gull", to = "channel-north", kind = "cites" },
  { from = "daily-gull", to = "a witness", kind = "cites" },
}

local function time(day, ...)
  local mentions = {}
  for i, m in ipairs { ... } do mentions[i] = with(at(m[1], m[2], m[3]), { text = m[2] }) end
  return { value = day, mentions = mentions }
end

local TIMELINE = {
  time("1982", { "daily-gull", "1982" }),
  time("2009", { "meridian", "2009" }, { "northern-ledger", "2009" }, { "daily-gull", "2009" }),
  time("2025-09-24", { "meridian", "Sept. 24" }, { "daily-gull", "September 24" }),
  time("2025-11-03", { "meridian", "three days before the ferry sank" }, { "northern-ledger", "November 3" }, { "channel-north", "3 November" },
    { "daily-gull", "three days before the ferry sank" }),
  time("2025-11-06", { "meridian", "Thursday" }, { "northern-ledger", "Thursday, November 6" }, { "channel-north", "last Thursday" }),
  time("2025-11-08", { "meridian", "Saturday" }, { "northern-ledger", "Saturday" }, { "channel-north", "Saturday" }, { "daily-gull", "Saturday" }),
  time("2025-11-10", { "meridian", "late Monday" }, { "northern-ledger", "Monday, November 10" }, { "channel-north", "Monday" }, { "daily-gull", "November 10" }),
  time("2025-11-11", { "meridian", "Tuesday" }, { "northern-ledger", "Tuesday" }, { "channel-north", "Tuesday afternoon" }),
  time("2025-11-12", { "meridian", "Wednesday" }, { "channel-north", "Wednesday" }, { "daily-gull", "November 12" }),
  time("2025-11-16", { "channel-north", "Sunday" }, { "daily-gull", "the following Sunday" }),
}

local function shared(a, b, words)
  local x, y = at(a, words), at(b, words)
  return { a = a, a_start = x.start, a_end = x["end"], b = b, b_start = y.start, b_end = y["end"] }
end

local REUSE = {
  shared("meridian", "northern-ledger", "The crew knew this door would not hold, and after the owner’s orders they had no choice but to sail,"),
  shared("meridian", "northern-ledger", "Two surveyors recommended taking the ship out of service in September, the people said,"),
  shared("meridian", "daily-gull", "Two surveyors recommended taking the ship out of service in September,"),
  shared("meridian", "channel-north", "It was Canada’s deadliest accident at sea in more than four decades."),
}

local META = {
  meridian = { "Meridian", nil, "2025-11-11", "inferred" },
  ["northern-ledger"] = { "The Northern Ledger", "Ferry owner ‘was warned three times’ before disaster that killed at least 29", "2025-11-11", "text" },
  ["channel-north"] = { "Channel North", "Evangeline Bay: What we know about the ferry disaster", "2025-11-11", "text" },
  ["daily-gull"] = { "The Daily Gull", "Ferry tycoon 'ignored three warnings' before 31 died, insiders say – Meridian", nil, nil },
}

local KINDS = {
  { "^©", "copyright" }, { "^ date", "caption" }, { "PRESSLINE$", "caption" }, { "via Pressline$", "caption" }, { "Photo: ", "caption" },
  { "^By ", "byline" }, { "^Published ", "date" }, { "^Read ", "promo" }, { "^Stay afloat", "boilerplate" }, { "^Get the day", "boilerplate" },
  { "^<span", "credit" }, { "^If you have been", "boilerplate" }, { "^%-%-With", "byline" }, { "^%u[^.]*%?$", "subhead" },
  { "^Families Wait", "promo" }, { "^Ferry Safety Rules", "promo" },
}

local function blocks(doc)
  local out, at_byte = {}, 0
  for line in (texts[doc] .. "\n"):gmatch "([^\n]*)\n" do
    local kind = META[doc][2] == line and "headline" or "paragraph"
    for _, rule in ipairs(KINDS) do if kind == "paragraph" and line:find(rule[1]) then kind = rule[2] end end
    if line:find "%S" then out[#out + 1] = { kind = kind, start = at_byte, ["end"] = at_byte + #line } end
    at_byte = at_byte + #line + 1
  end
  return out
end

local function documents(by_doc_entities, by_doc_quotes)
  local out = {}
  for i, doc in ipairs(NAMES) do
    local meta = META[doc]
    out[i] = {
      id = doc, outlet = meta[1], title = meta[2], published = meta[3], published_from = meta[4], text = texts[doc],
      blocks = blocks(doc), marks = {}, entities = by_doc_entities[doc], quotes = by_doc_quotes[doc], dates = {}, figures = {},
    }
  end
  return out
end

--- Adds the story's dates and figures to the documents they stand in.
local function share_out(docs, groups, list, field)
  local by_id = {}
  for _, d in ipairs(docs) do by_id[d.id] = d end
  for _, group in ipairs(groups) do
    for _, item in ipairs(group[list]) do table.insert(by_id[item.doc][field], item) end
  end
end

local function within(doc, words, part)
  local whole, first = at(doc, words), words:find(part, 1, true)
  return { doc = doc, start = whole.start + first - 1, ["end"] = whole.start + first - 1 + #part }
end

local DRIFT = {
  { kind = "bound", from = at("northern-ledger", "More than 140"), words = within("northern-ledger", "More than 140", "More than"),
    to = at("meridian", "148 people") } }

--- A fresh copy of the story.
return function()
  local story_entities, doc_entities = entities()
  local story_quotes, doc_quotes = quotes()
  local docs = documents(doc_entities, doc_quotes)
  share_out(docs, FIGURES, "values", "figures")
  share_out(docs, TIMELINE, "mentions", "dates")
  return {
    documents = docs, entities = story_entities, figures = FIGURES, quotes = story_quotes, citations = CITATIONS,
    provenance = { edges = EDGES, origins = 1 }, timeline = TIMELINE, claims = CLAIMS, reuse = REUSE,
    drift = DRIFT,
  }
end
