-- Dresses the corpus' articles in other pages' clothes: keeps headline and prose, drops or keeps what stands between, and adds
-- bylines, dates, captions, credits, promos and notices in the forms of model/en/templates/pages.txt. One page is of one site:
-- its forms stay the same within the page.
--
--   lua model/page_mix.lua CORPUS.lines > pages.lines
--
-- CORPUS.lines is what `corpus.lua lines` writes: kind, tab, text; an empty line is a blank one; %% ends an article. The output
-- has the same form, for model/lines.c. Deterministic: own random numbers with a fixed seed.
package.path = "model/?.lua;" .. package.path
local mix = require "mix"

local TEMPLATES = "model/en/templates/pages.txt"

local random, chance, pick = mix.numbers(20241122)

-- ---- reading ---------------------------------------------------------------------------------------------------------

local function read_templates()
  local sections, now = {}, nil
  for line in io.lines(TEMPLATES) do
    local name = line:match "^%[([%w_]+)%]$"
    if name then
      now = {}
      sections[name] = now
    elseif now and line ~= "" and line:sub(1, 1) ~= "#" then
      now[#now + 1] = line
    end
  end
  return sections
end

local function read_articles(path)
  local articles, article = {}, {}
  for line in io.lines(path) do
    if line == "%%" then
      articles[#articles + 1] = article
      article = {}
    elseif line:sub(1, 1) ~= "#" then
      local kind, text = line:match "^(%a+)\t(.*)$"
      article[#article + 1] = { kind = kind, text = text }
    end
  end
  return articles
end

-- ---- slots -----------------------------------------------------------------------------------------------------------

local forms = read_templates()
local GIVEN, SURNAMES = mix.lexicon("names_given.txt", "GIVEN_NAME"), mix.lexicon("names_surnames.txt", "SURNAME")
local CITIES, COUNTRIES = mix.lexicon("places_cities.txt", "CITY"), mix.lexicon("places_countries.txt", "COUNTRY")
local OUTLETS, AGENCIES = mix.lexicon("outlets.txt", "OUTLET"), mix.lexicon("line_credit.txt", "PHOTO_AGENCY")
local MONTHS = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December" }
local WEEKDAYS = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" }
local SYLLABLES = { "vel", "nor", "hal", "mar", "est", "ka", "lin", "der", "bro", "tan", "os", "ri", "pel", "gra", "dun", "so", "wex",
  "tor", "ami", "lo", "ven", "sk", "ul", "fen" }
local PAPERS = { "Post", "Times", "Herald", "Courier", "Tribune", "Gazette", "Mirror", "Ledger", "Chronicle", "Observer", "Record",
  "Star", "News", "Today", "Weekly", "Radio", "TV", "Online", "Standard", "Echo" }
local WIRES = { "Press", "Wire", "News Agency", "Pictures", "Images", "Photos", "Media", "Newswire", "Photo" }
local FIRMS = { "Group", "Energy", "Rail", "Bank", "Holding", "Airlines", "Foods", "University", "Council", "Police", "Coast Guard",
  "Museum", "Party", "Ministry of Health", "Hospital", "Union" }

local function made_up()
  local word = pick(SYLLABLES) .. pick(SYLLABLES)
  if chance(40) then word = word .. pick(SYLLABLES) end
  return word:sub(1, 1):upper() .. word:sub(2)
end

local function city() return chance(70) and pick(CITIES) or made_up() end
local function last() return chance(65) and pick(SURNAMES) or made_up() end

local function person()
  local name = (chance(75) and pick(GIVEN) or made_up()) .. " "
  if chance(12) then name = name .. string.char(64 + random(26)) .. ". " end
  name = name .. last()
  if chance(6) then name = name .. "-" .. last() end
  return name
end

local function outlet()
  if chance(25) then return pick(OUTLETS) end
  return (chance(35) and "The " or "") .. city() .. " " .. pick(PAPERS)
end

local function agency()
  if chance(50) then
    local name = pick(AGENCIES) -- the lexicon is written in small letters
    return #name <= 4 and name:upper() or name:gsub("%f[%w]%l", string.upper)
  end
  if chance(50) then return made_up() .. pick { "press", "line", "wire", "pix", "photo", "news", "media" } end
  return made_up() .. " " .. pick(WIRES)
end

-- Capitals of letters outside ASCII stay as they are: names with such letters are no rarity in credits either.
local function capitals(text) return text:upper() end

local SMALL = { a = 1, an = 1, the = 1, of = 1, ["in"] = 1, on = 1, ["for"] = 1, to = 1, ["and"] = 1, by = 1, at = 1, over = 1, after = 1,
  as = 1, with = 1, from = 1 }

local function title_case(text)
  local first = true
  return (text:gsub("[^%s]+", function(word)
    local small = SMALL[word] and not first
    first = false
    return small and word or word:gsub("^%W*%l", string.upper)
  end))
end

-- The slots of a page: the same site writes its dates one way.
local fill

local function new_site()
  local site = { outlet = outlet(), host = made_up():lower(), agency = agency() }
  site.year, site.month, site.day = 1996 + random(28), random(12), random(28)
  site.hour, site.minute = random(24) - 1, random(60) - 1
  site.date = pick { "{D} {MONTH} {Y}", "{MONTH} {D}, {Y}", "{D} {MON} {Y}", "{MON}. {D}, {Y}", "{D}. {MONTH} {Y}", "{MON} {D}, {Y}",
    "{MONTH} {D} {Y}", "{D}th {MONTH} {Y}" }
  site.time = pick { "%02d:%02d", "%d:%02d", "%02d.%02d", "%d:%02d pm", "%d:%02d a.m.", "%dh%02d" }
  site.zone = pick { "GMT", "BST", "ET", "EST", "CET", "UTC", "IST" }
  return site
end

local slots = {
  PER = person, LAST = last, CITY = city, N = function() return tostring(random(60) + 1) end,
  PER_CAPS = function() return capitals(person()) end,
  COUNTRY = function() return pick(COUNTRIES) end,
  ORG = function() return (chance(60) and made_up() or city()) .. " " .. pick(FIRMS) end,
  OUTLET = function(site) return chance(75) and site.outlet or outlet() end,
  AGENCY = function(site) return chance(40) and site.agency or agency() end,
  AGENCY_CAPS = function(site) return capitals(chance(40) and site.agency or agency()) end,
  SECTION = function(site) return fill(pick(forms.SECTION), site) end,
  SECTION_CAPS = function() return capitals(pick(forms.SECTION)) end,
  SECTION_SMALL = function() return pick(forms.SECTION):lower() end,
  JOB = function(site) return fill(pick(forms.JOB), site) end,
  ROLE = function(site) return fill(pick(forms.ROLE), site) end,
  WHERE = function() return pick(forms.WHERE) end,
  HOST = function(site) return site.host end,
  HANDLE = function() return made_up():lower() end,
  TAG = made_up,
  NUMBER = function() return tostring(100 + random(800)) end,
  D = function(site) return tostring(site.day) end,
  Y = function(site) return tostring(site.year) end,
  MONTH = function(site) return MONTHS[site.month] end,
  MON = function(site) return MONTHS[site.month]:sub(1, 3) end,
  WEEKDAY = function() return pick(WEEKDAYS) end,
  WEEKDAY_SHORT = function() return pick(WEEKDAYS):sub(1, 3) end,
  DATE = function(site) return fill(site.date, site) end,
  TIME = function(site) return site.time:format(site.hour, site.minute) end,
  ZONE = function(site) return site.zone end,
  ISO = function(site) return ("%d-%02d-%02d"):format(site.year, site.month, site.day) end,
  SLASHED = function(site) return ("%02d/%02d/%d"):format(site.day, site.month, site.year) end,
  DOTTED = function(site) return ("%d.%d.%d"):format(site.day, site.month, site.year) end,
  TITLE_OF = function(site) return fill(pick(forms.TITLE_OF), site) end,
  Title = function(site) return title_case(fill(pick(forms.TITLE_OF), site)) end,
  TITLE = function(site) return capitals(fill(pick(forms.TITLE_OF), site)) end,
}

function fill(form, site)
  local caption = form:find("{C}", 1, true) and fill(pick(forms.C), site) -- a caption that comes twice is the same
  return (form:gsub("{([%a_]+)}", function(name)
    if name == "C" then return caption end
    local slot = slots[name]
    if not slot then error("no slot {" .. name .. "}") end
    return slot(site)
  end))
end

-- ---- pages -----------------------------------------------------------------------------------------------------------

local Page = {}
Page.__index = Page

function Page:line(kind, text)
  if self.lines[1] and not (self.tight and kind ~= "paragraph") then self.lines[#self.lines + 1] = "" end
  self.lines[#self.lines + 1] = kind .. "\t" .. text
end

-- The lines of a form, each "kind: text"; a form without kinds is a subhead. Lines of one form stand close in half the pages.
function Page:add(form)
  local first = true
  for part in (fill(form, self.site) .. " / "):gmatch "(.-) / " do
    local kind, text = part:match "^(%l+): (.*)$"
    if kind and forms.kinds[kind] then
      if first or not self.close then self:line(kind, text) else self.lines[#self.lines + 1] = kind .. "\t" .. text end
      first = false
    elseif first then
      self:line("subhead", part)
      return
    else -- a slash inside the text of a line
      self.lines[#self.lines] = self.lines[#self.lines] .. " / " .. part
    end
  end
end

forms.kinds = { headline = 1, subhead = 1, byline = 1, date = 1, caption = 1, credit = 1, promo = 1, boilerplate = 1, copyright = 1 }

-- Parts above the prose, in an order of the site's own.
local function head(page, article)
  local headline, standfirst
  for i, line in ipairs(article) do
    if line.kind == "headline" and not headline then
      headline = line.text
      local next = article[i + 1] and (article[i + 1].kind and article[i + 1] or article[i + 2])
      if next and next.kind == "subhead" then standfirst = next.text end
    end
  end
  local parts = {}
  local function part(percent, section)
    if chance(percent) then parts[#parts + 1] = section end
  end
  part(30, "byline_and_date")
  if not parts[1] then
    part(75, "byline")
    part(70, "date")
    if chance(30) and parts[2] then parts[1], parts[2] = parts[2], parts[1] end
  end
  if chance(45) then table.insert(parts, random(#parts + 1), chance(40) and "caption_twice" or "caption") end
  if chance(12) then parts[#parts + 1] = "credit" end
  if chance(15) then parts[#parts + 1] = "inside" end
  if headline then
    for _ = 1, chance(45) and random(3) or 0 do page:add(pick(forms.top)) end
    if chance(8) then page:add(pick(forms.caption)) end
    page:line("headline", chance(6) and title_case(headline) or headline)
    if standfirst and chance(70) then page:line("subhead", standfirst) end
  end
  if headline or chance(50) then
    for _, section in ipairs(parts) do page:add(page:form(section)) end
  end
end

-- One form of a section for the whole page, but for sections whose forms a page mixes.
function Page:form(section)
  if section == "inside" or section == "subhead" or chance(25) then return pick(forms[section]) end
  self.forms[section] = self.forms[section] or pick(forms[section])
  return self.forms[section]
end

-- Sites of single sentences: what ends behind three small letters, abbreviations apart.
local ABBREVIATED = { Corp = 1, Prof = 1, Sept = 1, Messrs = 1 }
local function sentences(text)
  local out, from = {}, 1
  for word, at in text:gmatch "(%a*%l%l%l)[.?!]()" do
    local stop = text:match("^[\"'”’]*() [%u\"'“‘]", at)
    if stop and not ABBREVIATED[word] then
      out[#out + 1] = text:sub(from, stop - 1)
      from = stop + 1
    end
  end
  out[#out + 1] = text:sub(from)
  return out
end

local FURNITURE = { "caption", "caption_twice", "credit", "promo", "promo", "inside", "inside", "subhead" }

local function prose(page, article)
  local first, keep = true, chance(50)
  for _, line in ipairs(article) do
    if line.kind == "paragraph" then
      if not first and chance(page.density) then page:add(page:form(pick(FURNITURE))) end
      for _, text in ipairs(page.short and sentences(line.text) or { line.text }) do page:line("paragraph", text) end
      first = false
    elseif line.kind == "subhead" and not first and keep then
      page:line("subhead", line.text)
    end
  end
end

local function tail(page)
  if chance(45) then
    for _ = 1, random(3) do page:add(pick(forms.bottom)) end
  end
  if chance(25) then
    for _ = 1, random(2) do page:add(page:form "promo") end
  end
  if chance(50) then page:add(pick(forms.copyright)) end
  if chance(12) then page:add(pick(forms.bottom)) end
end

local function page_of(article)
  local page = setmetatable({ lines = {}, forms = {}, site = new_site(), close = chance(50), tight = chance(20), short = chance(35),
    density = pick { 10, 20, 30, 45 } }, Page)
  head(page, article)
  prose(page, article)
  tail(page)
  return table.concat(page.lines, "\n") .. "\n%%\n"
end

for _, article in ipairs(read_articles(assert(arg[1], "usage: page_mix.lua CORPUS.lines"))) do
  io.write(page_of(article))
  io.write(page_of(article))
end
