-- Builds the trainer's input: labelled sentences of open licences, copies of them in other spellings and with other names, and
-- sentences made from templates.
--
--   lua model/corpus_mix.lua [--without-swaps] EVAL_DATA [CORPUS.conll] > mix.conll
--
-- CORPUS.conll, the project's own corpus (model/corpus), is taken once: a second time gained nothing (model/README.md).
-- Deterministic: own random numbers with a fixed seed. Which sets may be trained on stands in EVAL_DATA/LICENCES.md.

package.path = "model/?.lua;" .. package.path
local mix = require "mix"

local WITHOUT_SWAPS = arg[1] == "--without-swaps" and table.remove(arg, 1) ~= nil
local root, corpus = assert(arg[1], "usage: corpus_mix.lua [--without-swaps] EVAL_DATA [CORPUS.conll]"), arg[2]
local TEMPLATES, KNOWN = "model/en/templates/names.txt", "model/en/templates/known_names.txt"
local SETS = { root .. "/ner/openmix/train.conll", root .. "/ner/meantime/train.conll" }

local random, chance, pick = mix.numbers(20240521)

-- ---- reading ---------------------------------------------------------------------------------------------------------------------

--- A document is a list of sentences, a sentence a list of { token, label }.
local function read_conll(path)
  local documents, document, sentence = {}, {}, {}
  local function end_sentence()
    if #sentence > 0 then document[#document + 1] = sentence end
    sentence = {}
  end
  local function end_document()
    end_sentence()
    if #document > 0 then documents[#documents + 1] = document end
    document = {}
  end
  for line in io.lines(path) do
    local token, label = line:match "^(%S+)%s+(%S+)"
    if not token then end_sentence()
    elseif token == "-DOCSTART-" then end_document()
    else sentence[#sentence + 1] = { token, label } end
  end
  end_document()
  return documents
end

local function where(list, test)
  local out = {}
  for _, x in ipairs(list) do if test(x) then out[#out + 1] = x end end
  return out
end

-- ---- names -----------------------------------------------------------------------------------------------------------------------

local capital = function(x) return x:find "^%u" and not x:find "^The " and not x:find "^the " end
local given = where(mix.lexicon("names_given.txt", "GIVEN_NAME"), capital)
for _, x in ipairs(where(mix.lexicon("names_given_imported.txt", "GIVEN_NAME"), capital)) do given[#given + 1] = x end
local surnames = where(mix.lexicon("names_surnames.txt", "SURNAME"), capital)
local cities = where(mix.lexicon("places_cities.txt", "CITY"), capital)
local countries = where(mix.lexicon("places_countries.txt", "COUNTRY"), capital)
local regions = where(mix.lexicon("places_regions.txt", "REGION"), function(x) return capital(x) and not x:find "District" end)
local plain_regions = where(regions, function(x) return not x:find "[ -]" end)
local landscapes = where(mix.lexicon("places_landscape.txt", "LANDSCAPE"), function(x) return capital(x) and x:find " " end)
local facility_heads = where(mix.lexicon("facilities.txt", "FACILITY_HEAD"), capital)
local facilities = where(mix.lexicon("facilities.txt", "FACILITY"), capital)
local outlets = mix.lexicon("outlets.txt", "OUTLET")
local demonyms = where(mix.lexicon("demonyms.txt", "DEMONYM"), function(x) return capital(x) and not x:find "s$" and not x:find "m[ae]n$" end)
local peoples = where(mix.lexicon("demonyms.txt", "DEMONYM"), function(x) return capital(x) and x:find "[^s]s$" end)
local organisations = where(mix.lexicon("organisations.txt", "ORGANISATION"), capital)
local bodies = where(mix.lexicon("organisations_public.txt", "ORGANISATION"), capital)
local clubs = where(mix.lexicon("organisations_sport.txt", "ORGANISATION"), capital)
for _, x in ipairs(where(mix.lexicon("organisations_companies.txt", "ORGANISATION"), capital)) do organisations[#organisations + 1] = x end
local firms = where(mix.lexicon("organisations_companies.txt", "ORGANISATION"), function(x) return capital(x) and not x:find " " and #x > 3 end)
local codes = where(mix.lexicon("places_abbreviated.txt", "COUNTRY_CODE"), function(x) return x:find "^%u%u%u$" end)
local suffixes = where(mix.lexicon("organisations.txt", "COMPANY_SUFFIX"), function(x) return capital(x) and not x:find "&" end)
local roles = where(mix.lexicon("role_nouns.txt", "ROLE_NOUN"), function(x) return x:find "^%l+$" and not x:find "s$" end)
local MAJOR = { "London", "Paris", "Berlin", "Moscow", "Washington", "New York", "Beijing", "Tokyo", "Rome", "Madrid", "Brussels", "Geneva",
  "Cairo", "Jerusalem", "Baghdad", "Tehran", "Kabul", "Islamabad", "New Delhi", "Seoul", "Sydney", "Toronto", "Los Angeles", "Chicago",
  "Boston", "Atlanta", "Houston", "Miami", "Detroit", "Vienna", "Warsaw", "Kyiv", "Kiev", "Ankara", "Istanbul", "Athens", "Hong Kong", "Singapore",
  "Nairobi", "Johannesburg", "Lagos", "Mexico City", "Buenos Aires", "Bogota", "Lima", "Caracas", "Manchester", "Liverpool", "Glasgow" }
local NATIONS = { "United States", "U.S.", "US", "Britain", "UK", "France", "Germany", "Russia", "China", "Japan", "India", "Pakistan", "Italy", "Spain",
  "Australia", "Canada", "Brazil", "Argentina", "Ukraine", "Israel", "Iran", "Iraq", "Turkey", "England", "Scotland", "South Africa", "Netherlands", "Sweden" }

-- Syllables for names that no list holds: a tagger must not learn that names are those of the lists.
local SYLLABLES = { "ba", "bel", "bor", "bran", "cal", "car", "cas", "cor", "dal", "dan", "del", "dor", "dra", "dun", "el", "fal", "far", "fen", "gal",
  "gar", "gor", "hal", "har", "hol", "il", "jan", "jor", "kal", "kam", "kar", "kel", "kor", "lan", "lar", "lem", "lor", "mal", "man", "mar", "mel",
  "mir", "mon", "mor", "nar", "nel", "nor", "ol", "or", "pal", "par", "pel", "per", "ral", "ram", "ran", "rel", "ros", "sal", "san", "sel", "ser",
  "sol", "sor", "tal", "tan", "tar", "tel", "tor", "ul", "val", "van", "var", "vel", "ver", "vol", "wal", "war", "wel", "win", "yar", "zal", "zan", "zor" }
local PERSON_ENDS = { "son", "sen", "berg", "stein", "mann", "man", "er", "ski", "sky", "ova", "ov", "ev", "enko", "ić", "ic", "escu", "ez", "es", "ini", "elli",
  "etti", "oglu", "yan", "dze", "shvili", "ford", "ton", "ley", "well", "wood", "field", "ham", "worth", "stone", "croft", "sson", "dottir", "nen", "aitis", "kar", "wala", "moto", "mura", "da", "ki",
  "pong", "wan", "yeong", "adze", "imba", "anga", "oye", "ima", "ara", "ua", "ai", "shi", "kwe", "thu", "zoda", "poor", "aho" }
local COMPANY_ENDS = { "tech", "soft", "corp", "net", "com", "tron", "dyne", "gen", "med", "pharm", "star", "line", "mark", "ex", "ix", "on", "ia", "a", "us", "co", "is" }
local INDUSTRIES = { "Steel", "Oil", "Energy", "Foods", "Motors", "Airlines", "Airways", "Bank", "Insurance", "Capital", "Partners", "Securities", "Pharmaceuticals",
  "Industries", "Technologies", "Systems", "Media", "Entertainment", "Software", "Telecom", "Petroleum", "Mining", "Chemicals", "Electronics", "Electric",
  "Holdings", "Group", "International", "Stores", "Brewery", "Shipping", "Logistics", "Railways", "Properties", "Financial", "Resources", "Aerospace", "Paper", "Cement" }
local CLUBS = { "Tigers", "Lions", "Bears", "Eagles", "Hawks", "Bulls", "Giants", "Kings", "Sharks", "Wolves", "Rockets", "Stars", "Pirates", "Rangers", "Royals",
  "Panthers", "Falcons", "Braves", "Reds", "Blues", "Saints", "Warriors", "Knights", "Cardinals", "Wildcats", "Bruins", "Jets", "Storm", "Thunder", "Dragons" }
local FC = { "United", "City", "Rovers", "Wanderers", "Athletic", "Town", "FC", "Dynamo", "Sporting", "Real", "Lokomotiv", "Spartak", "Racing", "Inter", "Olympique", "County", "Albion" }
local FAITHS = { "Muslim", "Christian", "Jewish", "Sunni", "Shiite", "Shia", "Catholic", "Protestant", "Hindu", "Sikh", "Buddhist", "Orthodox", "Islamist", "Lutheran", "Coptic", "Druze" }
local FAITHFUL = { "Muslims", "Christians", "Jews", "Sunnis", "Shiites", "Catholics", "Protestants", "Hindus", "Sikhs", "Buddhists", "Islamists", "Copts", "Methodists", "Zionists", "Arabs" }
local SHOP_ENDS = { "Diner", "Grill", "Bakery", "Cafe", "Kitchen", "Pizza", "Deli", "Bistro", "Books", "Hardware", "Garage", "Dental", "Salon", "Pharmacy", "Furniture", "Auto Repair",
  "Motors", "Plumbing", "Gym", "Tattoo", "Florist", "Cleaners", "Barbers", "Fitness", "Optical", "Supply", "Nursery", "Realty", "Photography", "Catering" }
local HOUSES = { "Hotel", "Inn", "Arms", "Hostel", "Lodge", "Theatre", "Cinema", "Plaza", "Mall", "Tavern", "Resort", "Guest House", "Suites", "Opera House", "Library", "Tower", "Court", "Terminal" }
local BOARDS = { "Mobile", "Search", "Cloud", "Labs", "Research", "Studios", "Pictures", "Records", "Games", "Networks", "Ventures", "Europe", "Asia", "Japan", "India", "UK", "North America" }
local GADGETS = { "Phone", "Pad", "Book", "Cam", "Pod", "Drive", "Watch", "Box", "Pro", "Air", "Mini", "Max", "Cruiser", "Runner", "Star", "Glider", "Sport", "Classic", "Elite", "Explorer" }
local SHIPS = { "MV", "MS", "HMS", "USS", "RMS", "SS", "INS", "HMCS", "MT" }
local RIDERS = { "Team", "Ski", "Cycling", "Racing", "Sprint", "Velo", "IF", "SK", "AC", "HC", "BK", "SC" }
local FIELDS = { "Defence", "Defense", "Health", "Education", "Finance", "Justice", "Transport", "Agriculture", "Energy", "Labour", "Trade", "Information", "Culture", "Fisheries",
  "Foreign Affairs", "Internal Affairs", "the Interior", "Public Safety", "Human Rights", "Environmental Protection", "Statistics", "Tourism", "Emergency Situations", "Civil Aviation" }
local BODY_HEADS = { "Agency", "Authority", "Commission", "Office", "Council", "Committee", "Service", "Bureau", "Institute", "Board", "Department", "Association", "Federation", "Union", "Court", "Police", "Fund", "Centre", "Administration" }
local LEAGUES = { "Premier League", "First Division", "Champions League", "Bundesliga", "Serie A", "La Liga", "Super League", "Pro League", "Major League", "National League", "American League", "Eastern Conference" }
local EVENT_HEADS = { "Open", "Masters", "Grand Prix", "Championships", "Marathon", "Classic", "Cup", "Games", "Festival", "Summit", "Film Festival", "Conference", "Fair", "Derby", "War", "Revolution" }
local LAW_WORDS = { "Clean", "Fair", "Safe", "Public", "National", "Water", "Labour", "Housing", "Digital", "Security", "Privacy", "Voting", "Rights", "Trade", "Data", "Family", "Health", "Care", "Food", "Energy" }
local WORK_WORDS = { "Night", "River", "Garden", "Silent", "Last", "Winter", "Blue", "Road", "House", "Secret", "Stranger", "Summer", "Glass", "Shadow", "Long", "Golden", "City", "Dream", "War", "Lost", "Daughter", "Storm" }
local PRIZES = { "Nobel Prize", "Nobel Peace Prize", "Pulitzer Prize", "Booker Prize", "Oscar", "Academy Award", "Grammy", "Emmy", "Golden Globe", "Palme d'Or", "Turner Prize", "Medal of Honor", "Ballon d'Or", "Golden Bear" }
local VIRUSES = { "COVID-19", "Covid-19", "Covid", "Ebola", "Zika", "SARS", "HIV", "H5N1", "H1N1", "MERS", "Omicron" }
local PRODUCTS = { "Boeing 737", "Airbus A380", "iPhone 7", "Galaxy S9", "Model 3", "PlayStation 5", "Falcon 9", "F-16", "MiG-29", "Boeing 747-400", "Windows 10", "Xbox", "Kalashnikov", "Toyota Corolla" }
local PLATFORMS = { "Facebook", "Twitter", "Instagram", "YouTube", "TikTok", "WhatsApp", "Telegram", "LinkedIn", "Reddit", "X", "Snapchat", "WeChat" }
local PARTIES = { "Labour Party", "Conservative Party", "Democratic Party", "Republican Party", "Communist Party", "Green Party", "Socialist Party", "Liberal Party", "Christian Democrats", "Social Democrats",
  "National Front", "People 's Party", "Workers ' Party", "Justice Party", "Freedom Party", "Progress Party", "Unity Movement", "National Congress", "Popular Front", "Reform Party" }
local PARTY_PEOPLE = { "Republican", "Democrat", "Socialist", "Conservative", "Liberal", "Communist", "Tory", "Social Democrat" }
local DAYS = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" }
local MONTHS = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec." }

local STATE_ENDS = { "ia", "onia", "ovia", "aria", "istria", "ania", "ora", "ea" }
local function title_case(s) return (s:gsub("^%l", string.upper)) end
local function invented(ends)
  local s = pick(SYLLABLES)
  if chance(45) then s = s .. pick(SYLLABLES) end
  return title_case(s .. pick(ends))
end

local PARTICLES = { "de", "van", "von", "al", "bin", "della", "da", "dos", "van der", "de la", "ben" }
local function surname()
  local name = chance(45) and invented(PERSON_ENDS) or pick(surnames)
  if chance(4) then name = pick(PARTICLES) .. " " .. name
  elseif chance(3) then name = pick { "al-", "Al-", "el-", "O'", "Mc", "Mac" } .. name
  elseif chance(3) then name = name .. "-" .. pick(surnames) end
  return name
end
local HYPHENATED = { "Kim", "Lee", "Park", "Choi", "Jung", "Kang", "Cho", "Yoon", "Chang", "Lim", "Han", "Shin", "Seo", "Kwon", "Hwang", "Ahn", "Song", "Hong", "Wong",
  "Chan", "Leung", "Lam", "Cheung", "Ho", "Tsang", "Lau", "Chen", "Lin", "Huang", "Wang", "Wu", "Tsai", "Yang", "Hsu", "Cheng", "Li", "Liu" }
local SHORT = { "jin", "min", "hyun", "soo", "young", "kyu", "sung", "woo", "hee", "seok", "chul", "hwan", "mo", "po", "ting", "kwok", "wai", "ming", "ka", "shing", "yuen", "chun",
  "kit", "wen", "mei", "ling", "chih", "hao", "yu", "ching", "tung", "shan", "fai", "lok" }
local function person()
  if chance(4) then return pick(HYPHENATED) .. " " .. title_case(pick(SHORT)) .. "-" .. pick(SHORT) end
  if chance(5) then return pick(given) .. " " .. surname() .. " " .. surname() end
  local first = chance(12) and invented { "a", "o", "i", "an", "el", "ia", "ir", "in", "us", "eh" } or pick(given)
  if chance(8) then first = first .. " " .. string.char(64 + random(26)) .. "."
  elseif chance(5) then first = string.char(64 + random(26)) .. "." .. (chance(50) and string.char(64 + random(26)) .. "." or "")
  elseif chance(4) then first = first .. " " .. pick(given) end
  local name = first .. " " .. surname()
  return chance(1) and name .. " Jr." or name
end
local function city() return chance(35) and pick(MAJOR) or chance(15) and invented { "burg", "ville", "ton", "grad", "abad", "stan", "pur", "ovo", "sk", "heim", "dorf", "o", "a", "am", "i" } or pick(cities) end
local function country() return chance(50) and pick(NATIONS) or pick(countries) end
local FOREIGN = { "Cervecería", "Cementos", "Grupo", "Gruppo", "Banco", "Banca", "Compagnie", "Société", "Huta", "Stocznia", "Kombinat", "Industrias", "Petroleos", "Empresa",
  "Minera", "Exportadora", "Ingenio", "Constructora", "Brasserie", "Verlag", "Bank", "Banka", "Maison", "Casa", "Café", "Editorial", "Teatro", "Clube", "Union", "Kredit", "Elektro" }
local function foreign()
  local name = chance(50) and invented { "a", "o", "ana", "ska", "ová", "enne", "ato", "esa", "ice" } or pick(cities)
  if chance(30) then return name .. " " .. pick { "Banka", "Ložiská", "Werke", "Verlag", "Bank", "Stal", "Energia", "Metall", "Presse", "Media", "Agro" } end
  return pick(FOREIGN) .. " " .. name .. (chance(30) and " " .. pick { "del Sur", "del Norte", "SA", "SpA", "y Cia", "et Fils", "AG", "NV" } or "")
end
local function company()
  local r = random(11)
  if r == 11 then return foreign() end
  if r <= 2 then return pick(organisations) end
  if r <= 4 then return invented(COMPANY_ENDS) .. (chance(60) and " " .. pick(suffixes) or "") end
  if r <= 5 then return surname() .. " & " .. surname() .. (chance(30) and " " .. pick(suffixes) or "") end
  if r <= 6 then return surname() .. " " .. pick(INDUSTRIES) end
  if r <= 7 then return pick(cities) .. " " .. pick(INDUSTRIES) .. (chance(30) and " " .. pick(suffixes) or "") end
  if r <= 8 then return pick(demonyms) .. " " .. pick(INDUSTRIES) end
  if r <= 9 then return invented(COMPANY_ENDS) .. " " .. pick(INDUSTRIES) .. (chance(30) and " " .. pick(suffixes) or "") end
  return invented(COMPANY_ENDS) .. " " .. pick(suffixes)
end
local function body()
  if chance(10) then return pick(bodies) end
  local r = random(6)
  if r <= 2 then
    local name = (r == 1 and "Ministry of " or "Department of ") .. pick(FIELDS)
    return chance(25) and name .. " and " .. pick(FIELDS) or name
  end
  if r == 3 then return pick { "National", "Federal", "State", "European", "International", "Royal", "Central", "World" } .. " " .. pick(FIELDS):gsub("^the ", "") .. " " .. pick(BODY_HEADS) end
  if r == 4 then return city() .. " " .. pick { "Police Department", "City Council", "Fire Department", "County Court", "Chamber of Commerce", "Stock Exchange", "Metropolitan Police" } end
  if r == 5 then return pick(demonyms) .. " " .. pick { "Football Federation", "Medical Association", "Red Cross", "Olympic Committee", "Geological Survey", "Coast Guard", "Supreme Court", "Football Association", "Parliament", "Navy", "Army", "Embassy", "Embassy", "Foreign Ministry", "Air Force", "National Guard" } end
  if chance(35) then
    return pick { "Water Authority", "Chamber of Commerce", "Archdiocese", "Mayor's Office", "Port Authority", "Court of Appeal", "Fire Service", "Civil Defence",
      "Medical Association", "Bar Association", "Institute for Peace", "National Library", "Stock Exchange", "Association of Farmers" } .. " of " .. (chance(50) and city() or country())
  end
  return pick(organisations)
end
local VOWELS, CONSONANTS = "AEIOU", "BCDFGHKLMNPRSTVW"
local function acronym()
  local out = {}
  for i = 1, chance(70) and 3 or 4 do
    local from = chance(30) and VOWELS or CONSONANTS
    local k = random(#from)
    out[i] = from:sub(k, k)
  end
  return table.concat(out)
end
local PAPERS = { "Courier", "Times", "Post", "Gazette", "Herald", "Tribune", "Ledger", "Monitor", "Observer", "Chronicle", "Mail", "Echo", "News", "Star", "Sentinel", "Journal",
  "Telegraph", "Dispatch", "Mirror", "Press", "Standard", "Argus", "Radio", "TV", "Wire", "Daily", "News Agency", "Today", "Online", "Review", "Examiner" }
local function news()
  local r = random(8)
  if r == 1 then return pick(outlets) end
  if r == 2 then return acronym() end
  if r == 3 then return invented { "press", "news", "wire", "fax", "inform", "media", "post", "info" } end
  if r == 4 then return pick { "Radio", "Canal", "Channel", "TV", "Gazeta", "Die", "Le", "El", "La" } .. " " .. (chance(30) and tostring(random(24)) or invented { "a", "o", "e", "ia", "us", "er" }) end
  return (chance(30) and "The " or "") .. (chance(60) and city() or pick(demonyms)) .. " " .. pick(PAPERS)
end
local MOTTOES = { "New Dawn", "Forward Together", "Our Land", "Civic Platform", "Free Citizens", "Alternative", "Homeland", "Justice First", "New Democracy", "Fatherland Union",
  "United Left", "Democratic Choice", "Law and Order", "Popular Will", "Strong Nation", "Green Future", "Better Tomorrow", "Movement for Change", "Citizens ' Alliance" }
local TRADES = { "Teachers", "Nurses", "Postal Workers", "Miners", "Printers", "Dockers", "Pilots", "Farmers", "Steelworkers", "Journalists", "Bus Drivers", "Transport Workers" }
local function union()
  local r = random(3)
  if r == 1 then return pick(TRADES) .. " ' " .. pick { "Union", "Congress", "Federation", "Association", "League" } end
  if r == 2 then return pick { "National", "General", "Free", "United" } .. " Union of " .. pick(TRADES) end
  return pick(TRADES) .. " and " .. pick(TRADES) .. " Union"
end
local function school()
  local r = random(5)
  if r == 1 then return "University of " .. (chance(50) and city() or pick(regions)) end
  if r == 2 then return city() .. " University" end
  if r == 3 then return surname() .. " " .. pick { "College", "University", "Institute", "High School" } end
  if r == 4 then return city() .. " " .. pick { "State University", "Institute of Technology", "School of Economics", "Medical School", "Business School" } end
  return pick { "Harvard", "Yale", "Stanford", "MIT", "Oxford University", "Cambridge University", "Princeton University", "Harvard University", "Columbia University" }
end
local function facility()
  if chance(25) then return pick(facilities) end
  return (chance(50) and surname() or city()) .. " " .. pick(facility_heads)
end

local function apostrophe(name) return chance(50) and name .. " 's" or name .. "s" end
local function shop()
  local r = random(4)
  if r == 1 then return apostrophe(chance(50) and pick(given) or surname()) .. " " .. pick(SHOP_ENDS) end
  if r == 2 then return (chance(50) and city() or surname()) .. " " .. pick(SHOP_ENDS) end
  if r == 3 then return pick(WORK_WORDS) .. " " .. pick(SHOP_ENDS) end
  return invented(COMPANY_ENDS) .. " " .. pick(SHOP_ENDS)
end
local function house()
  local r = random(4)
  if r == 1 then return "Hotel " .. invented { "a", "o", "ia", "e", "us" } end
  if r == 2 then return pick(WORK_WORDS) .. " " .. pick(HOUSES) end
  return (chance(50) and surname() or city()) .. " " .. pick(HOUSES)
end
local function firm() return chance(60) and pick(firms) or invented(COMPANY_ENDS) end
local BRAND_ENDS = { "ane", "ora", "io", "ena", "va", "ify", "ogic", "ion", "illon", "era", "ava", "ida", "ero", "ium", "ent", "ax", "ovo", "eon", "ys", "ara", "ino", "ella" }
local MARINE = { "Marine", "Homes", "Planning", "Materials", "Freight", "Health", "Biosciences", "Therapeutics", "Retail", "Water", "Rail", "Games", "Robotics", "Labs", "Wealth", "Asset Management", "Developments", "Leisure" }
--- A company by a word that nobody has heard of, or by such a word or a surname and its trade.
local function brand()
  if chance(60) then return invented(BRAND_ENDS) end
  return (chance(50) and invented(BRAND_ENDS) or surname()) .. " " .. pick(MARINE)
end
local TITLE_WORDS = { "Rain", "Salt", "Orchard", "Mirror", "Lantern", "Letters", "Harbour", "Ashes", "Kingdom", "Border", "Hours", "Bread", "Bones", "Widow", "Weaver", "Reckoning", "Term", "Silence", "Snow",
  "Horses", "Murder", "Marriage", "Paper", "Light", "Iron", "Dust", "Honey", "Thread", "Ghosts", "Mothers", "Sons", "Islands", "Dogs", "Fire", "Music", "Blood", "Water", "Exile", "Return", "Memory" }
local TITLE_FRONTS = { "Small", "Old", "Quiet", "Broken", "Little", "Black", "Distant", "Bitter", "Dead", "Perfect", "Wild", "Lonely", "Hidden", "Burning", "Endless" }
--- A book, film or play, as titles are made.
local function title()
  local r, word = random(9), pick(TITLE_WORDS)
  if r == 1 then return word .. " and " .. pick(TITLE_WORDS) end
  if r == 2 then return "The " .. word .. " 's " .. pick(TITLE_WORDS) end
  if r == 3 then return pick { "A House", "A Night", "Last Days", "Murder", "A Year", "Letters", "A Wedding" } .. " in " .. city() end
  if r == 4 then return "The " .. word .. " of " .. (chance(50) and "the " .. pick(TITLE_WORDS) or city()) end
  if r == 5 then return pick(TITLE_FRONTS) .. " " .. word end
  if r == 6 then return word end
  if r == 7 then return "The " .. pick(TITLE_FRONTS) .. " " .. word end
  if r == 8 then return pick { "My", "Our", "Her", "His" } .. " " .. pick(TITLE_FRONTS) .. " " .. word end
  return "The " .. word
end
--- An animal or plant in Latin: no name.
local function species()
  local genus = chance(15) and string.char(64 + random(26)) .. "." or invented { "us", "a", "um", "is", "ia", "ella", "opsis", "ops", "ys", "ura", "ornis", "odon" }
  return genus .. " " .. invented({ "us", "a", "um", "is", "ensis", "ii", "i", "ata", "osa", "icus", "inus", "oides" }):lower()
end
local function letters(n)
  local out = {}
  for i = 1, n do out[i] = string.char(64 + random(26)) end
  return table.concat(out)
end
local function model_number()
  local r = random(6)
  if r == 1 then return tostring(random(9) * 100) end
  if r == 2 then return letters(1) .. random(99) end
  if r == 3 then return letters(1 + random(2)) .. "-" .. random(999) end
  if r == 4 then return letters(1) .. random(9) * 100 .. (chance(40) and "-" .. random(9) * 100 or "") end
  if r == 5 then return tostring(random(19)) end
  return random(9) .. letters(1)
end
local function product()
  local r = random(6)
  if r == 1 then return pick(PRODUCTS) end
  if r <= 3 then return firm() .. " " .. model_number() end
  if r == 4 then return firm() .. " " .. pick(GADGETS) .. (chance(40) and " " .. model_number() or "") end
  if r == 5 then return invented { "a", "is", "on", "ra", "ex", "o" } .. (chance(50) and " " .. model_number() or "") end
  return letters(random(2)) .. "-" .. random(99)
end
local function team()
  if chance(10) then return pick(clubs) end
  local r = random(10)
  if r <= 6 then return pick(cities) end
  if r <= 8 then return invented { "burg", "ville", "ton", "grad", "o", "a", "heim", "by", "sk" } end
  return pick(cities) .. " " .. pick(CLUBS)
end
-- A club by its place alone: a town, a county or a state.
local function side() return chance(40) and pick(plain_regions) or team() end
local function ship() return (chance(50) and pick(SHIPS) .. " " or "") .. (chance(50) and pick(given) .. " " .. pick(WORK_WORDS) or pick(WORK_WORDS) .. " " .. pick(WORK_WORDS)) end

local PAPER_WORDS = { "Times", "Post", "Guardian", "Telegraph", "Mail", "Mirror", "Sun", "Star", "Express", "Herald", "Courier", "Monitor", "Review", "Record", "Journal", "Globe", "Tribune",
  "Gazette", "Chronicle", "Observer", "Independent", "Standard", "Beacon", "Echo", "Argus", "Examiner", "Dispatch", "Ledger", "Sentinel", "Bee", "Inquirer", "Lantern", "Bulletin", "Advocate" }
local CODES_TITLE = { "Ken", "Eth", "Uga", "Rwa", "Tan", "Mar", "Alg", "Rsa", "Fr", "Fra", "Ger", "It", "Ita", "Sp", "Esp", "Por", "Bel", "Ned", "Neth", "Den", "Nor", "Swe", "Fin", "Pol", "Cze", "Svk", "Slo", "Cro",
  "Bos", "Ser", "Hun", "Aut", "Sui", "Gre", "Tur", "Rus", "Ukr", "Blr", "Lat", "Lit", "Est", "Irl", "GB", "Eng", "Sco", "Wal", "US", "USA", "Can", "Mex", "Col", "Bra", "Arg", "Chi", "Jpn", "Kor", "Chn", "Ind", "Aus", "NZ", "Bot", "Jam" }
local PERSON_TAILS = { "Kisen", "Seimitsu", "Line", "Land", "Gas", "Energo", "Logistika", "Stal", "Invest", "Holding", "Trans", "Prom", "Works", "Marine", "Metal", "Beton", "Yol", "Sanayi", "Elektrik", "Telecom", "Semicon", "Denki", "Kogyo",
  "Leisure", "Ocean", "Tyres", "Coal", "Cement", "Textil", "Vino", "Papir", "Mlyny", "Kraft", "Nett", "Sjø", "Lab", "Bank" }
local function foreign_firm()
  local r = random(6)
  if r <= 2 then return invented { "yo", "ura", "aka", "eda", "su", "nen", "kko", "rg", "sk", "vik", "nor", "ina", "ija", "eks", "gaz", "prom", "tek", "ana", "ero" } end
  if r <= 4 then return invented { "oka", "ata", "iko", "awa", "en", "ov", "ik", "ar", "os", "u", "i" } .. " " .. pick(PERSON_TAILS) end
  if r == 5 then return surname() .. " " .. pick(PERSON_TAILS) end
  return foreign()
end

-- Words that are names of persons too.
local TRAP_GIVEN = { "April", "June", "May", "August", "Will", "Will", "Mark", "Mark", "Bill", "Grace", "Hope", "Faith", "Joy", "Dawn", "Rose", "Frank", "Rich", "Pat", "Sue", "Rob", "Chase", "Grant", "Drew", "Art",
  "Guy", "Dean", "Earl", "Rusty", "Chance", "Christian", "Jordan", "Paris", "Chelsea", "Sydney", "Florence", "Austin", "Dallas", "Chad", "Israel", "Georgia", "Virginia", "Carolina", "India", "Brooklyn", "Madison",
  "Lincoln", "Jackson", "Holly", "Ivy", "Lily", "Ruby", "Pearl", "Amber", "Crystal", "Angel", "Melody", "Harmony", "Summer", "Autumn", "Robin", "Jay", "Gene", "Miles", "Cliff", "Dale", "Glen", "Heath", "Reed", "Wade" }
local TRAP_LAST = { "May", "May", "March", "Day", "Friday", "Monday", "Banks", "Bush", "Young", "Brown", "Black", "White", "Green", "Short", "Long", "Church", "Price", "Rice", "Stone", "Wells", "Bath", "Lincoln",
  "Washington", "London", "York", "England", "Ireland", "France", "Holland", "Frost", "Marsh", "Field", "Fields", "Park", "Parks", "Temple", "Bishop", "Pope", "King", "Judge", "Law", "Case", "Sharp", "Swift", "Strong",
  "Wise", "Power", "Powers", "Hill", "Wood", "Rivers", "Lake", "Bridge", "Hall", "House", "Street", "Lane", "Gates", "Cook", "Baker", "Butcher", "Farmer", "Shepherd", "Mason", "Carpenter", "Fisher", "Hunter", "Ward",
  "Winter", "Summers", "Snow", "Rain", "Storm", "Cash", "Penny", "Sterling", "Love", "Joy", "Hope", "Best", "Major", "Sargent", "Marshall", "Chancellor", "Senior", "Moon", "Star", "Fox", "Wolf", "Hawk", "Drake", "Swann" }
local function trap()
  local r = random(3)
  return (r == 1 and pick(given) or pick(TRAP_GIVEN)) .. " " .. (r == 2 and surname() or pick(TRAP_LAST))
end
local function place_of_two_words()
  local name = invented { "ia", "ul", "ovo", "as", "en", "is", "ar", "ice", "inha", "al", "ek", "or", "una", "ito" }
  if chance(55) then
    return pick { "Santa", "San", "Monte", "Rio", "Porto", "Vila", "Novi", "Stara", "Velika", "Ban", "Tell", "Ras", "Wadi", "Kota", "Nueva", "Val", "Bad", "Port", "Mount", "Lake", "Upper", "West", "Cabo", "Sankt" } .. " " .. name
  end
  return name .. " " .. pick { "Veche", "Gora", "Alto", "Nou", "Mare", "Dolna", "Gorna", "Velha", "Nova", "Varos", "Wielki", "Grande", "Falls", "Springs", "Creek", "Ridge", "Bay", "Sul", "Norte", "Hills", "Cross", "Green", "Magna", "Kalan", "Baru", "Besar" }
end
local function club_of_two_words()
  local head = pick { "Dynamo", "Rapide", "Sporting", "Real", "Atletico", "Lokomotiv", "Spartak", "Torpedo", "Inter", "Union", "Racing", "Victoria", "Progresul", "Olimpia", "Metalul", "Steaua", "Zenit", "Partizan", "Hapoel", "Maccabi" }
  return head .. " " .. (chance(40) and pick(cities) or chance(50) and invented { "eni", "ova", "est", "ul", "in", "ar" } or pick { "Nord", "Sud", "West" })
end

local SLOTS = {
  TRAP = { "PER", trap }, TRAP_GIVEN = { "PER", function() return pick(TRAP_GIVEN) end }, TRAP_LAST = { "PER", function() return pick(TRAP_LAST) end },
  PLACE2 = { "LOC", place_of_two_words }, CLUB2WORD = { "ORG", club_of_two_words },
  PAPER = { "ORG", function() return pick(PAPER_WORDS) end }, CITY_NEWS = { "ORG", function() return (chance(60) and city() or invented { "ton", "ville", "burg" }) .. " " .. pick(PAPER_WORDS) end },
  PARTNERS = { "ORG", function() return surname():gsub(" ", "-") .. " " .. surname():gsub(" ", "-") end }, FOREIGN_FIRM = { "ORG", foreign_firm },
  PLAIN_INITIAL = { "PER", function() return string.char(64 + random(26)) .. " " .. surname() end }, CODE_TITLE = { "LOC", function() return pick(CODES_TITLE) end },
  ROLE = { nil, function() return pick(roles) end }, ROLE_C = { nil, function() return title_case(pick(roles)) end },
  CODE = { "LOC", function() return pick(codes) end }, SHOP = { "ORG", shop }, HOUSE = { "LOC", house }, FIRM = { "ORG", firm },
  BRAND = { "ORG", brand }, TITLE = { "MISC", title }, SPECIES = { nil, species },
  UNIT = { "ORG", function() return firm() .. " " .. pick(BOARDS) end }, MODEL = { "MISC", product }, SHIP = { "MISC", ship },
  SIDE = { "ORG", side }, TOWN_TEAM = { "ORG", team }, CLUBNAME = { "ORG", function()
    return chance(40) and pick(RIDERS) .. " " .. invented(PERSON_ENDS) or (chance(50) and city() or invented { "o", "a", "by", "sund", "vik" }) .. " " .. pick(RIDERS) end },
  NORP_PL = { "MISC", function() return chance(75) and pick(peoples) or pick(FAITHFUL) end }, FAITH = { "MISC", function() return pick(FAITHS) end },
  OFFICE = { "ORG", function() return pick { "U.S. House", "U.S. Senate", "State House", "State Senate", "Public Works", "Parks Department", "Planning Board", "County Commission" } end },
  GEO = { "LOC", function()
    local place = chance(50) and pick(cities) or invented { "pur", "ovo", "heim", "nagar", "gall", "tal", "ara" }
    if chance(25) then return pick { "Gulf", "District", "Bay", "Isle", "Valley", "Port", "Cape", "Strait" } .. " of " .. place end
    return place .. " " .. pick { "District", "County", "Valley", "Province", "Bay", "Township", "Peninsula", "Heights", "Region", "Hills", "Lake", "River" }
  end },
  GIVEN = { "PER", function() return pick(given) end }, VILLAGE = { "LOC", function() return chance(40) and pick(cities) or invented { "burg", "ville", "pur", "ovo", "heim", "nagar", "gall", "by", "tal", "ara" } end },
  STATE = { "LOC", function() return invented(STATE_ENDS) end }, STATENORP = { "MISC", function() return invented(STATE_ENDS) .. "n" end },
  STATENORP_PL = { "MISC", function() return invented(STATE_ENDS) .. "ns" end },
  PER = { "PER", person }, LAST = { "PER", surname }, INITIAL = { "PER", function() return string.char(64 + random(26)) .. ". " .. surname() end },
  CITY = { "LOC", city }, COUNTRY = { "LOC", country }, REGION = { "LOC", function() return pick(regions) end },
  PLACE = { "LOC", function() return chance(50) and city() or country() end }, FAC = { "LOC", facility }, SEA = { "LOC", function() return pick(landscapes) end },
  COMPANY = { "ORG", company }, BODY = { "ORG", body }, SCHOOL = { "ORG", school }, OUTLET = { "ORG", function() return pick(outlets) end },
  TEAM = { "ORG", function() return chance(45) and city() or chance(50) and pick(cities) .. " " .. pick(FC) or chance(50) and pick(FC) .. " " .. pick(cities) or invented(COMPANY_ENDS) end },
  CITY_TEAM = { "ORG", function() return chance(60) and pick(MAJOR) or city() end }, CLUB = { "ORG", function() return pick(CLUBS) end },
  PARTY = { "ORG", function() return pick(PARTIES) .. (chance(15) and " of " .. pick(countries) or "") end }, NORP = { "MISC", function() return pick(demonyms) end },
  PARTYNORP = { "MISC", function() return pick(PARTY_PEOPLE) end }, PARTYNORP_PL = { "MISC", function() return pick(PARTY_PEOPLE) .. "s" end },
  EVENT = { "MISC", function() return (chance(30) and pick(demonyms) or chance(30) and "World" or chance(60) and city() or invented(COMPANY_ENDS)) .. " " .. pick(EVENT_HEADS) end },
  CUP = { "MISC", function() return pick { "World Cup", "Asian Cup", "European Championship", "Davis Cup", "Copa America", "Euro 2024", "UEFA Cup", "African Nations Cup", "Six Nations" } end },
  LEAGUE = { "MISC", function() return pick(LEAGUES) end },
  LAW = { "MISC", function() return pick(LAW_WORDS) .. " " .. (chance(50) and pick(LAW_WORDS) .. " " or "") .. pick { "Act", "Bill", "Treaty", "Accord", "Convention", "Agreement", "Protocol" } end },
  WORK = { "MISC", function() return (chance(50) and "The " or "") .. pick(WORK_WORDS) .. (chance(30) and " of the " or " ") .. pick(WORK_WORDS) end },
  PRIZE = { "MISC", function() return pick(PRIZES) end }, VIRUS = { "MISC", function() return pick(VIRUSES) end },
  PRODUCT = { "MISC", function() return pick(PRODUCTS) end }, PLATFORM = { "ORG", function() return pick(PLATFORMS) end },
  ACR = { "ORG", acronym }, NEWS = { "ORG", news }, NEWPARTY = { "ORG", function() return pick(MOTTOES) end }, UNION = { "ORG", union },
  TICKER = { "ORG", function() return string.char(64 + random(26), 64 + random(26), 64 + random(26)) .. (chance(40) and ".N" or "") end },
  N = { nil, function() return tostring(random(99)) end }, SCORE = { nil, function() return (random(7) - 1) .. "-" .. (random(7) - 1) end },
  YEAR = { nil, function() return tostring(1980 + random(45)) end }, DAY = { nil, function() return pick(DAYS) end },
  MONTH = { nil, function() return pick(MONTHS) end }, PCT = { nil, function() return random(30) .. (chance(50) and "." .. random(9) or "") end },
}

--- The names that all news is full of: "@slot NAME LABEL", then names between semicolons.
local function read_known(path)
  local list
  for line in io.lines(path) do
    local slot, label = line:match "^@slot (%S+) (%S+)"
    if slot then
      local own = {}
      list, SLOTS[slot] = own, { label, function() return pick(own) end }
    elseif not line:match "^#" then
      for name in line:gmatch "[^;]+" do
        name = name:match "^%s*(.-)%s*$"
        if name ~= "" then list[#list + 1] = name end
      end
    end
  end
end
read_known(KNOWN)

-- ---- templates -------------------------------------------------------------------------------------------------------------------

local ACCENTS = { ["á"] = "Á", ["é"] = "É", ["í"] = "Í", ["ó"] = "Ó", ["ú"] = "Ú", ["ü"] = "Ü", ["ö"] = "Ö", ["ä"] = "Ä", ["ñ"] = "Ñ", ["ç"] = "Ç", ["ć"] = "Ć",
  ["č"] = "Č", ["š"] = "Š", ["ž"] = "Ž", ["ø"] = "Ø", ["å"] = "Å", ["è"] = "È", ["ê"] = "Ê", ["ã"] = "Ã", ["õ"] = "Õ", ["ł"] = "Ł", ["ğ"] = "Ğ", ["ş"] = "Ş", ["ı"] = "I" }
local function upper(s) return (s:gsub("[\195-\197][\128-\191]", ACCENTS):upper()) end

local function add_name(sentence, text, label)
  local first = true
  for token in text:gmatch "%S+" do
    sentence[#sentence + 1] = { token, label and (first and "B-" or "I-") .. label or "O" }
    first = false
  end
end

--- "COUNTRY" → its slot and whether the name is to be in capitals.
local function slot_of(name)
  local plain = name:gsub("_CAPS$", "")
  return assert(SLOTS[plain], "unknown slot " .. name), plain ~= name
end

local function fill(template)
  local sentence = {}
  for piece in template:gmatch "%S+" do
    local before, name, after = piece:match "^(.-){([%u%d_]+)}(.*)$"
    if not name then
      sentence[#sentence + 1] = { piece, "O" }
    elseif after:find "{" or (before ~= "" or after ~= "") and not after:find "^%-" then
      -- several slots in one token: all of them plain text
      local text = piece:gsub("{([%u%d_]+)}", function(slot) return (slot_of(slot)[2]()) end)
      local parts = {}
      for token in text:gmatch "%S+" do parts[#parts + 1] = token end
      sentence[#sentence + 1] = { table.concat(parts, "-"), piece:find "{COUNTRY}%-{COUNTRY}" and "B-MISC" or "O" }
    elseif after ~= "" then
      sentence[#sentence + 1] = { slot_of(name)[2]():gsub(" ", "-") .. after, "B-MISC" }
    elseif name == "CLUB2" then
      local last = sentence[#sentence]
      -- the town before belongs to the club: relabel it
      local k = #sentence
      while k > 0 and sentence[k][2]:sub(3) == "LOC" do
        sentence[k][2] = sentence[k][2]:sub(1, 2) .. "ORG"
        if sentence[k][2]:sub(1, 1) == "B" then break end
        k = k - 1
      end
      sentence[#sentence + 1] = { pick(CLUBS), last and "I-ORG" or "B-ORG" }
    else
      local slot, caps = slot_of(name)
      local text = slot[2]()
      add_name(sentence, caps and upper(text) or text, slot[1])
    end
  end
  return sentence
end

local function read_templates(path)
  local sections, section = {}, nil
  for line in io.lines(path) do
    local name, count = line:match "^%[(%a+) (%d+)%]"
    if name then
      section = { count = tonumber(count) }
      sections[#sections + 1] = section
    elseif line ~= "" and not line:match "^#" then
      section[#section + 1] = line
    end
  end
  return sections
end

-- ---- copies ----------------------------------------------------------------------------------------------------------------------

local SMALL = { a = 1, an = 1, the = 1, of = 1, ["in"] = 1, on = 1, at = 1, to = 1, ["for"] = 1, by = 1, with = 1, from = 1, ["and"] = 1, ["or"] = 1, as = 1, but = 1, ["'s"] = 1, ["n't"] = 1 }

local function copy(sentence, change)
  local out = {}
  for i, pair in ipairs(sentence) do out[i] = { change(pair[1], i, pair[2]), pair[2] } end
  return out
end
local function in_capitals(sentence) return copy(sentence, upper) end
local function in_title_case(sentence) return copy(sentence, function(t, i) return (SMALL[t] and i > 1) and t or title_case(t) end) end
local function in_small(sentence) return copy(sentence, string.lower) end

local CURLY = { ['"'] = { "“", "”" }, ["'"] = { "‘", "’" } }
--- Straight, curly and LaTeX marks alike.
local function with_other_quotes(sentence)
  local open, style = false, random(3)
  return copy(sentence, function(t)
    if t == "''" or t == "``" or t == '"' then
      open = not open
      if style == 1 then return open and "``" or "''" end
      return style == 2 and '"' or CURLY['"'][open and 1 or 2]
    end
    if style == 3 then return (t:gsub("^'(%l+)$", "’%1")) end
    return t
  end)
end

--- The way some tokenisers cut: hyphens apart, clitics in two.
local function cut_finer(sentence)
  local out, curly = {}, chance(50)
  for _, pair in ipairs(sentence) do
    local token, label = pair[1], pair[2]
    local inside = label == "O" and "O" or "I-" .. label:sub(3)
    local left, right = token:match "^(%a[^-]+)%-(%u%a+)$"
    if not left and label:find "[PL][EO][RC]" then left, right = token:match "^(%u%a+)%-(%l+)$" end
    if left then
      out[#out + 1] = { left, label }
      out[#out + 1] = { "-", inside }
      out[#out + 1] = { right, inside }
    elseif label == "O" and token:find "^%l+%-%l+$" then
      left, right = token:match "^(.-)%-(.*)$"
      out[#out + 1] = { left, "O" }
      out[#out + 1] = { "-", "O" }
      out[#out + 1] = { right, "O" }
    elseif token == "'s" or token == "’s" then
      out[#out + 1] = { curly and "’" or "'", label }
      out[#out + 1] = { "s", inside }
    elseif token == "'" and curly then
      out[#out + 1] = { "’", label }
    else
      out[#out + 1] = pair
    end
  end
  return out
end

local function map(document, change)
  local out = {}
  for i, sentence in ipairs(document) do out[i] = change(sentence) end
  return out
end

--- The same sentence about others: each mention may be replaced by a name of its class.
local SWAPS = {
  PER = function(n) return n == 1 and surname() or person() end,
  LOC = function(n) return chance(60) and city() or n > 1 and chance(40) and facility() or country() end,
  ORG = function(n) return n == 1 and chance(50) and invented(COMPANY_ENDS) or chance(50) and company() or chance(50) and body() or school() end,
}
local function with_other_names(sentence)
  local out, i = {}, 1
  while i <= #sentence do
    local label, last = sentence[i][2], i
    local class = label:match "^B%-(.*)"
    if class then
      while sentence[last + 1] and sentence[last + 1][2] == "I-" .. class do last = last + 1 end
    end
    local n = last - i + 1
    if class and SWAPS[class] and chance(75) and not (class == "ORG" and sentence[i][1]:find "^%l") then
      add_name(out, SWAPS[class](n), class)
    else
      for k = i, last do out[#out + 1] = sentence[k] end
    end
    i = last + 1
  end
  return out
end

local function has_name(sentence)
  for _, pair in ipairs(sentence) do if pair[2] ~= "O" then return true end end
  return false
end

-- ---- the mix ---------------------------------------------------------------------------------------------------------------------

local function write(document)
  if #document == 0 then return end
  io.write "-DOCSTART-\tO\n\n"
  for _, sentence in ipairs(document) do
    for _, pair in ipairs(sentence) do io.write(pair[1], "\t", pair[2], "\n") end
    io.write "\n"
  end
end

-- How many sentences in a hundred come again, and how. Measured: more copies of the corpus gain nothing (model/README.md).
local COPIES = { capitals = 9, title = 7, small = 2, names = WITHOUT_SWAPS and 0 or 4 }

--- What a document's headlines might be, and its sentences about others.
local function variants(document)
  local out = {}
  for _, s in ipairs(document) do
    if chance(COPIES.capitals) and #s <= 30 then out[#out + 1] = in_capitals(s) end
    if chance(COPIES.title) and #s <= 25 then out[#out + 1] = in_title_case(s) end
    if chance(COPIES.small) then out[#out + 1] = in_small(s) end
    if chance(COPIES.names) and has_name(s) then out[#out + 1] = with_other_quotes(with_other_names(s)) end
  end
  return out
end

--- A document that long is none: sentences of many texts, each a document of its own. The second look compares within documents.
local MOST_SENTENCES = 1000
local function parted(documents)
  local out = {}
  for _, document in ipairs(documents) do
    if #document <= MOST_SENTENCES then out[#out + 1] = document
    else
      for _, sentence in ipairs(document) do out[#out + 1] = { sentence } end
    end
  end
  return out
end

local function styled(document)
  local finer = chance(20)
  return finer and map(document, cut_finer) or chance(40) and map(document, with_other_quotes) or document
end

local function append(out, more)
  for _, sentence in ipairs(more) do out[#out + 1] = sentence end
end

--- A document as it is, and a second one with its copies, itself once more among them. The trainer deals documents out in twos
-- (csrc/train.c), so that no half is labelled by a tagger that has seen a copy of it.
local function write_twice(document)
  write(styled(document))
  local again = variants(document)
  append(again, styled(document))
  append(again, variants(document))
  write(again)
end

local function write_templates()
  for _, section in ipairs(read_templates(TEMPLATES)) do
    local document = {}
    for _ = 1, section.count do
      document[#document + 1] = fill(pick(section))
      if #document == 12 then
        write(chance(12) and map(document, cut_finer) or document)
        document = {}
      end
    end
    write(document)
  end
end

SETS[#SETS + 1] = corpus
for _, set in ipairs(SETS) do
  for _, document in ipairs(parted(read_conll(set))) do write_twice(document) end
end
write_templates()
write_templates()
