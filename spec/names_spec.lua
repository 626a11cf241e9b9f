-- Names of articles: what counts as one, where it begins and ends, of which kind it is.
local read = require "spec.read"

--- Name mentions of a text as "KIND words", in text order.
local function names(text, options)
  local a, found = read(text, options), {}
  for _, entity in ipairs(a.entities) do
    for _, m in ipairs(entity.mentions) do
      if m.form == "name" then found[#found + 1] = { m.start, entity.kind .. " " .. read.slice(a, m) } end
    end
  end
  table.sort(found, function(x, y) return x[1] < y[1] end)
  local out = {}
  for i, f in ipairs(found) do out[i] = f[2] end
  return out, a
end

local function has(list, wanted)
  for _, x in ipairs(list) do if x == wanted then return true end end
  return false
end

describe("a name", function()
  for _, case in ipairs {
    { "has no article", "She had worked for the United Nations since spring.", "ORG United Nations" },
    { "has no title", "A spokesman said Mr. Robert Feldman had left for Warsaw on Monday.", "PERSON Robert Feldman" },
    { "has no possessive", "He praised Germany's decision to reopen the talks.", "GPE Germany" },
    { "has no curly possessive either", "He praised Germany’s decision to reopen the talks.", "GPE Germany" },
    { "keeps its inner particles", "The prize went to Maria van der Berg, a chemist.", "PERSON Maria van der Berg" },
    { "is found where a sentence begins", "Pakistan closed the border on Friday.", "GPE Pakistan" },
    { "is found in a headline in capitals", "FRANCE AND SPAIN SIGN RAIL TREATY\n\nThe two countries signed a rail treaty on Tuesday.", "GPE FRANCE" },
    { "keeps a small head behind it", "The Labour party agreed on Sunday.", "ORG Labour party" },
    { "keeps the saint of a place", "The mayor of St. Louis spoke on Tuesday.", "GPE St. Louis" },
    { "keeps the saint of a hospital", "Doctors at St. Mary's Hospital agreed on Friday.", "ORG St. Mary's Hospital" },
    { "keeps a title that is a body's own", "Researchers at Duke University said on Tuesday that it was safe.", "ORG Duke University" },
    { "is a body of the world before a noun too", "A senior U.N. official in Baghdad said on Monday that the talks had failed.", "ORG U.N." },
    { "is the union before a noun too", "Several EU foreign ministers met on Monday to discuss the crisis.", "ORG EU" },
    { "may have several words", "Talks were held in Buenos Aires on Sunday.", "GPE Buenos Aires" },
  } do
    it(case[1], function() assert.is_true(has(names(case[2]), case[3]), case[3] .. " in: " .. table.concat(names(case[2]), "; ")) end)
  end

  it("leaves common nouns alone", function()
    assert.are.same({}, names("The minister said the hospital would reopen after the weekend."))
  end)

  it("leaves the office of somebody alone", function()
    assert.are.same({ "PERSON Tom Ferris" }, names("The Deputy Harbourmaster-General, Mr Tom Ferris, told the court that the road was shut."))
  end)

  it("takes no other small word that follows", function()
    for _, name in ipairs(names("The Washington cartel fears donors and the Civil Rights protestor.")) do
      assert.is_nil(name:find("protestor", 1, true), name)
    end
  end)

  it("is found in a sentence longer than all that is looked at together", function()
    local found = names(("Robert Feldman met Maria Alvarez and "):rep(4000) .. "left.")
    assert.is_true(#found > 7000, #found .. " names")
    assert.is_true(has(found, "PERSON Maria Alvarez"))
  end)

  it("never crosses the end of a sentence", function()
    local _, a = names("They flew to Rome. Paris was next on the list.")
    for _, entity in ipairs(a.entities) do
      for _, m in ipairs(entity.mentions) do assert.is_nil(read.slice(a, m):find("%.")) end
    end
  end)
end)

describe("the edges of a name", function()
  for _, case in ipairs {
    { "leave out a trade before it", "Restaurateur Marco Bellanti closed the kitchen at nine.", "PERSON Marco Bellanti" },
    { "leave out an adjective with a hyphen", "The 9,400-tonne Stella Vardis was towed to Oslo by the navy.", "Stella Vardis" },
    { "hold a nickname in marks", "The bout went to Frank “Hammer” Delgado on points.", "PERSON Frank “Hammer” Delgado" },
    { "hold the number of a road", "The crash closed Highway 52 for six hours on Monday.", "FAC Highway 52" },
    { "hold the list of a ministry's fields", "The Ministry of Land, Water and Forestry declined to comment.", "ORG Ministry of Land, Water and Forestry" },
    { "hold a list behind another preposition", "She works for the Commission for Dialogue, Memory and Repair in Lima.", "ORG Commission for Dialogue, Memory and Repair" },
    { "part a person from a state", "Voting no were Hendricks, Ala., and Quimby, Neb., clerks said.", "GPE Neb." },
    { "part two places", "Ferries to Tarvik and Mossholm were cancelled on Monday.", "Tarvik; " },
    { "part a party from a state", "State Rep. Nell Garrity, D-Oregon, voted against it.", "GPE Oregon" },
    { "leave out the letters behind it", "The case is led by Adwoa Penrose KC of Bristol.", "PERSON Adwoa Penrose;" },
    { "leave out a clitic before it", "Researchers at the University of Tarragon and Kyoto's Institute of Insect Science trained bees.", "ORG Institute of Insect Science" },
    { "leave out a form of address", "The judge told Mrs. Ottersley to sit down.", "PERSON Ottersley" },
    { "part a place from what lies there", "He was seen at London's Marrow Club on Friday.", "GPE London" },
    { "end where the head of a page is parted", "Harbour Daily News > Sport > Sailing\n\nThe boats left Oslo on Monday.", "OUTLET Harbour Daily News" },
    { "hold a country's form of address", "The tribute to Sri Lanka was read out before the match on Monday.", "GPE Sri Lanka" },
    { "leave out the mark of a winner", "Lancaster County: x-Delia Marrow 4,120; x-Hugh Tolland 3,990.", "PERSON Delia Marrow" },
    { "leave out what was once", "The prize went to the ex-Harbour Lights singer Mona Vance on Sunday.", "Harbour Lights; PERSON Mona Vance" },
    { "leave out what stands before an adjective with a hyphen", "He was seen at the Grade II-listed Corran Mill on Friday.", "FAC Corran Mill" },
    { "part a people from what is theirs", "The Dutch longliner Zeeparel was towed to Bergen by the navy.", "NORP Dutch; PRODUCT Zeeparel" },
    { "part a place from an event in it", "She will play for Sussex in the Harvest Trophy on Friday.", "Sussex; EVENT Harvest Trophy" },
    { "hold the comma of a title in marks", "The jury's prize went to “High Water, Low Bridge” on Sunday.", "WORK High Water, Low Bridge" },
    { "are those of a title in marks", "Her novel “Letters to the Lighthouse Keeper” won nothing in 2004.", "WORK Letters to the Lighthouse Keeper" },
  } do
    it(case[1], function()
      local found = table.concat(names(case[2]), "; ")
      assert.is_truthy(found:find(case[3], 1, true), case[3] .. " in: " .. found)
    end)
  end

  it("hold no words that somebody said", function()
    assert.are.same({ "PERSON Ann Brook" }, names("“Go home,” said Ann Brook. “We are closed.”"))
  end)
end)

describe("a compound", function()
  for _, case in ipairs {
    { "of two countries is two names", "Trucks queued at the Russia-Ukraine border.", { "GPE Russia", "GPE Ukraine" } },
    { "with a participle is the name in front", "A U.S.-led coalition bombed the airfield.", { "GPE U.S." } },
    { "of demonyms is two names", "The Franco was replaced after the German-Polish talks.", { "NORP German", "NORP Polish" } },
  } do
    it(case[1], function()
      local found = names(case[2])
      for _, wanted in ipairs(case[3]) do assert.is_true(has(found, wanted), wanted .. " in: " .. table.concat(found, "; ")) end
    end)
  end
end)

describe("the kind of a name", function()
  for _, case in ipairs {
    { "a country", "The president of Brazil arrived.", "GPE Brazil" },
    { "a demonym", "Two Norwegian climbers were found alive.", "NORP Norwegian" },
    { "an agency", "The deal was first reported by Reuters.", "OUTLET Reuters" },
    { "an outlet by the noun before it", "He told the newspaper Gazeta Olivska that he was innocent.", "OUTLET Gazeta Olivska" },
    { "an outlet by the noun behind it", "The Larkspur news agency reported on Tuesday that he was innocent.", "OUTLET Larkspur" },
    { "an outlet by its last word", "She told the Harlow Evening Post that nobody had called.", "OUTLET Harlow Evening Post" },
    { "a sea", "The tanker sank in the Black Sea.", "LOC Black Sea" },
    { "a continent", "Prices rose across Europe.", "LOC Europe" },
    { "a bridge", "Police closed the Tower Bridge on Sunday.", "FAC Tower Bridge" },
    { "an alliance", "The secretary general of NATO said the troops would stay.", "ORG NATO" },
    { "a street", "Shops on Tamarind Street stayed shut on Tuesday.", "FAC Tamarind Street" },
    { "a ship by the noun before it", "The ferry Kalevi Star ran aground off Helsinki on Sunday.", "PRODUCT Kalevi Star" },
    { "a storm", "Storm Ottilie tore roofs off in Brest on Monday.", "EVENT Storm Ottilie" },
    { "a law", "He was charged under the Official Records Act on Monday.", "WORK Official Records Act" },
    { "a hospital", "Marlow Hospital said on Sunday that she had died.", "ORG Marlow Hospital" },
    { "a river", "The lorry fell into the Ossola River on Monday.", "LOC Ossola River" },
    { "a country by its code in a list", "1. Ole Brandvik (NOR) 2:31; 2. Jan Peeters (BEL) 2:33.", "GPE NOR" },
    { "a country by its code before a seed", "Third round: Ana Restrepo (COL x4) bt Lena Vogt (GER x31) 6-3, 6-2.", "GPE COL" },
    { "a firm by the next sentence", "Teralona slid 6% in Milan on Monday. It said it had lost its chief executive to a rival, and its shares were halted.", "ORG Teralona" },
    { "a firm by the noun before its preposition", "Analysts at Forrance were sceptical about the price, and so was the market.", "ORG Forrance" },
    { "a body by the noun behind its comma", "Indevi, the civil defence agency, said on Monday that three people were hurt. It has sent three teams to the coast.", "ORG Indevi" },
    { "a firm by a noun in apposition", "Both men were employed by Termovan, a Polish subcontractor, the police said.", "ORG Termovan" },
    { "a book by its year", "She wrote Bitter Weather (1961) in the evenings, while she taught at a school in Leeds.", "WORK Bitter Weather" },
    { "a place that a broadcaster is called after", "Roads in Portwrinkle, Cornwall, were flooded, he told BBC Radio Cornwall.", "GPE Cornwall" },
    { "a player of a line-up whose name is a place",
      "Rovers (3-5-2): Amaro; Silva, Keane, Tait; Pratt, Ruiz, Moyo, Ekman (Shaw 46), Lund; Okonjo, Petit.", "PERSON Lund" },
    { "a country in a long list of athletes", "Results: Daniel Kiprono (Kenya) 7:25, Ole Brandvik (Norway) 7:26, Jan Peeters (Belgium) 7:27, Ali Saidi (Morocco) 7:28, Tom Berg (Sweden) 7:29.",
      "GPE Norway" },
    { "a person", "The suspect, Andrew Coleman, was arrested at home.", "PERSON Andrew Coleman" },
  } do
    it("tells " .. case[1], function() assert.is_true(has(names(case[2]), case[3]), case[3] .. " in: " .. table.concat(names(case[2]), "; ")) end)
  end

  it("is none of an animal in Latin", function()
    local found = names("The rest of them were radiated tortoises, Carabenys radiatensis, which were seized in Lagos on Monday.")
    assert.are.same({ "GPE Lagos" }, found)
  end)

  it("is one for all names of one spelling", function()
    local _, a = names("Peter Hallstrom, a farmer, was freed on Monday.\n\nHallstrom said he was glad. Neighbours brought Hallstrom bread.")
    local kinds = {}
    for _, entity in ipairs(a.entities) do
      for _, m in ipairs(entity.mentions) do
        if read.slice(a, m) == "Hallstrom" then kinds[entity.kind] = true end
      end
    end
    assert.are.same({ PERSON = true }, kinds)
  end)
end)

describe("mentions", function()
  local odd = {
    "", " ", "'s", "The the The", ("A"):rep(5000), ("Mr. "):rep(300), ("(X) "):rep(300), ("Smith-"):rep(200), ("\u{201C}"):rep(500),
    ("New York "):rep(400), "É\u{300}cole Łódź ŞALALAH", "U.S.-", "-U.S.", "Russia-", ("Ab "):rep(1200), "\u{FFFD}\u{10FFFF} Paris",
  }
  it("stay sorted, apart and inside the text whatever it is", function()
    for _, text in ipairs(odd) do
      local a, spans = read(text), {}
      for _, entity in ipairs(a.entities) do
        for _, m in ipairs(entity.mentions) do spans[#spans + 1] = m end
      end
      table.sort(spans, function(x, y) return x.start < y.start end)
      for i, m in ipairs(spans) do
        assert.is_true(m.start < m["end"] and m["end"] <= #text)
        assert.is_true(i == 1 or spans[i - 1]["end"] <= m.start)
      end
    end
  end)

  it("are the same the second time, with other texts in between", function()
    local text = "Oslo — Kari Haugland of the Harbour Union met Polish officials in Gdansk on Monday."
    local first = table.concat(names(text), "; ")
    names(("Paris met Berlin in London. "):rep(50))
    assert.are.equal(first, table.concat(names(text), "; "))
  end)
end)
