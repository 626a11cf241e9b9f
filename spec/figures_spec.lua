-- Figures: numbers with their values, bounds, units, what they count and what happened to the counted.
local read = require "spec.read"

local function figures(text, opts)
  local a = read(text, opts or { published = "2024-03-27" })
  local out = {}
  for i, f in ipairs(a.figures) do
    out[i] = { text = read.slice(a, f), number = a.text:sub(f.number[1] + 1, f.number[2]), value = f.value, bound = f.bound,
      unit = f.unit, counted = f.counted, role = f.role }
  end
  return out
end

local function only(text)
  local found = figures(text)
  assert.equal(1, #found, "one figure in: " .. text)
  return found[1]
end

-- Of each row, a text and a number: the first figure of the text says that so many people were killed.
local function kills(rows)
  for _, r in ipairs(rows) do
    it(r[1], function()
      local f = figures(r[1])[1]
      assert.same({ r[2], "killed", "people" }, { f.value, f.role, f.unit })
    end)
  end
end

describe("figures", function()
  describe("reads the value of a number however it is written", function()
    for _, r in ipairs {
      { "They counted 1,412 stations.", 1412 }, { "They counted 61.3 tonnes.", 61.3 },
      { "They counted 4.6 million votes.", 4600000 }, { "They counted twenty-one ships.", 21 },
      { "They counted two hundred and five ships.", 205 }, { "They counted three thousand ships.", 3000 },
      { "They counted a dozen ships.", 12 }, { "They counted half a dozen ships.", 6 },
      { "They counted two dozen ships.", 24 }, { "They counted half a million votes.", 500000 },
      { "They counted two and a half million votes.", 2500000 }, { "They counted a hundred ships.", 100 },
      { "They counted 12,34,567 votes.", 1234567 }, { "They counted two million three hundred thousand votes.", 2300000 },
      { "They spent £1.2bn.", 1200000000 }, { "They spent €400m.", 400000000 }, { "They spent $3.5 trillion.", 3500000000000 },
      { "They spent $25k.", 25000 }, { "They counted 400m voters.", 400000000 }, { "They walked 2½ miles.", 2.5 },
      { "They walked 3 1/2 miles.", 3.5 }, { "Two-thirds of the voters stayed away.", 2 / 3 },
      { "A third of the voters stayed away.", 1 / 3 },
      { "One voter in five stayed away.", 0.2 }, { "It strikes 1 in 10,000 patients.", 1e-4 }, { "They took four seats in five.", 0.8 }, { "Sales fell by nearly a third.", 1 / 3 },
      { "More than half said no.", 0.5 }, { "He lost half his voters.", 0.5 }, { "It cost R28 million.", 28000000 },
      { "It cost Shs200bn.", 2e11 }, { "One in five voters stayed away.", 0.2 }, { "Half of the voters stayed away.", 0.5 }, { "It was minus 12 degrees.", -12 },
      { "They counted fifty ships.", 50 }, { "They counted ninety-nine ships.", 99 },
      { "They counted nineteen hundred ships.", 1900 }, { "They counted 3 million and a half votes.", 3500000 },
      { "They counted three million and a half votes.", 3500000 }, { "They counted 40 000 votes.", 40000 },
      { "They counted 1 234 567 votes.", 1234567 }, { "They counted 12\u{a0}345 votes.", 12345 }, { "It is 5 feet 3 inches long.", 63 },
      { "She stands 5ft 2in tall.", 62 }, { "On May 12 300 people came.", 300 }, { "They counted 500 thousand ships.", 500000 },
    } do
      it(("%s → %.6g"):format(r[1], r[2]), function()
        assert.is_true(math.abs(only(r[1]).value - r[2]) <= 1e-9 * math.abs(r[2]))
      end)
    end
  end)

  describe("reads a range as one figure", function()
    for _, r in ipairs {
      { "Between 20 and 30 passengers are on board.", 20, 30 }, { "The pay is $10 to $15 an hour.", 10, 15 },
      { "It weighs 15-22 tonnes.", 15, 22 }, { "It weighs 15 to 22 tonnes.", 15, 22 }, { "It weighs 15–22 tonnes.", 15, 22 },
      { "It cost $10 to $15 billion.", 1e10, 1.5e10 }, { "Four to five thousand people came.", 4000, 5000 },
      { "Fees run from 2 per cent to 2.75 per cent.", 2, 2.75 }, { "Two or three ships sank.", 2, 3 },
    } do
      it(r[1], function() assert.same({ r[2], r[3] }, only(r[1]).value) end)
    end
    it("but tells a change from where it led", function()
      local found = figures("The index rose 3% to 5.2%.")
      assert.same({ 3, "up", 5.2, "exact" }, { found[1].value, found[1].bound, found[2].value, found[2].bound })
    end)
    it("but tells a change of a price from where it led", function()
      local found = figures("Oil rose $1.85 to $90.12.")
      assert.same({ 1.85, 90.12 }, { found[1].value, found[2].value })
    end)
    it("but tells the two ends of a change apart", function()
      local found = figures("The count rose from 112 votes to 131 votes.")
      assert.same({ 112, 131 }, { found[1].value, found[2].value })
    end)
  end)

  describe("reads the bound", function()
    for _, r in ipairs {
      { "At least 137 ships sank.", "at_least" }, { "No fewer than 137 ships sank.", "at_least" },
      { "Up to 600 jobs may go.", "at_most" }, { "As many as 600 jobs may go.", "at_most" },
      { "No more than 600 jobs may go.", "at_most" }, { "More than 40 ships sank.", "more_than" },
      { "Over 40 ships sank.", "more_than" }, { "It cost north of $40.", "more_than" },
      { "Fewer than 40 ships sank.", "less_than" }, { "Under 40 ships sank.", "less_than" },
      { "About 40 ships sank.", "about" }, { "Some 40 ships sank.", "about" }, { "Around 40 ships sank.", "about" },
      { "Roughly 40 ships sank.", "about" }, { "An estimated 40 ships sank.", "about" },
      { "Nearly 40 ships sank.", "almost" }, { "Almost 40 ships sank.", "almost" }, { "Close to 40 ships sank.", "almost" },
      { "The 20-odd ships sank.", "about" }, { "They sank 200-plus ships.", "at_least" },
      { "Forty ships sank.", "exact" }, { "It takes 40 people or more.", "at_least" },
      { "The crowd was nearer 27,000.", "almost" }, { "The toll has gone up to 63.", "exact" }, { "The fete raised £86.", "exact" },
      { "It raised the reserve rate for big banks by one percentage point.", "up" }, { "Feed has risen by a third.", "up" },
      { "Shares rose 3.5%.", "up" }, { "Shares fell by 2 per cent.", "down" }, { "Shares were down 4%.", "down" },
    } do
      it(r[1] .. " → " .. r[2], function() assert.equal(r[2], only(r[1]).bound) end)
    end
    it("belongs to the span of the figure and not to its number", function()
      local f = only("Then at least 137 ships sank.")
      assert.same({ "at least 137 ships", "137" }, { f.text, f.number })
    end)
  end)

  describe("gives the unit its canonical name", function()
    for _, r in ipairs {
      { "It rose to 5%.", "percentage" }, { "It rose to 5 per cent.", "percentage" }, { "It rose to 5 percent.", "percentage" },
      { "It rose by two percentage points.", "percentage point" }, { "It rose by 25 basis points.", "basis point" },
      { "It eased half a percentage point.", "percentage point" }, { "A magnitude-6.9 quake struck.", "magnitude" },
      { "A quake of magnitude 6.9 struck.", "magnitude" }, { "A 6.9-magnitude quake struck.", "magnitude" },
      { "It paid £31m a year earlier.", "pound sterling" }, { "It pays £31m a year.", "pound sterling per year" },
      { "It cost $5.", "dollar" }, { "It cost five dollars.", "dollar" }, { "It cost US$5.", "dollar" },
      { "It cost A$5.", "australian dollar" }, { "It cost £5.", "pound sterling" }, { "It cost €5.", "euro" },
      { "It cost 5 euros.", "euro" }, { "It cost 92 million yuan.", "chinese yuan" }, { "It cost 404 pence.", "pence" },
      { "It drove 80 km/h.", "kilometre per hour" }, { "It drove at 190 kilometres per hour.", "kilometre per hour" },
      { "It drove at 74 mph.", "mile per hour" }, { "It rose by 3.8 metres.", "metre" }, { "It holds 570 sq m.", "square metre" },
      { "It burned 12 hectares.", "hectare" }, { "It weighs 30kg.", "kilogram" }, { "It was 44°C.", "degree celsius" },
      { "It makes 325,000 barrels a day.", "barrel per day" }, { "It pays $12 an hour.", "dollar per hour" },
      { "It has five profile slots.", "profile slot" }, { "It has two mosques.", "mosque" },
      { "It has 68,400 people.", "people" }, { "It has three factories.", "factory" }, { "It has six churches.", "church" },
      { "It took six hours.", "hour" },
      -- signs and codes of currencies, glued and apart
      { "It cost RM4,000.", "ringgit" }, { "It cost Rs500.", "rupee" }, { "It cost Rs 500.", "rupee" },
      { "It cost KSh4,000.", "kenyan shilling" }, { "It cost R1.2bn.", "rand" }, { "It cost Tk 500.", "taka" },
      { "It cost Hr1.08.", "hryvnia" }, { "It cost NT$7.1bn.", "taiwan dollar" }, { "It cost R$5.", "brazilian real" },
      { "It cost C$40.", "canadian dollar" }, { "It cost HK$5.", "hong kong dollar" }, { "It cost CFA 500.", "cfa franc" },
      { "It cost 500 South African rand.", "rand" }, { "It cost 30,000 CFA francs.", "cfa franc" },
      { "It cost 110 JPY.", "japanese yen" }, { "It cost 11c.", "cent" }, { "It cost 5 USD.", "dollar" },
      -- percentages
      { "It rose by 0.5 pp.", "percentage point" }, { "It rose by 25 bps.", "basis point" },
      -- measures
      { "It makes 450 Nm.", "newton metre" }, { "It is 7 nm wide.", "nanometre" }, { "It takes 5 W of power.", "watt" },
      { "It takes 2,000 Calories.", "calorie" }, { "It pumps 12,000 bpd.", "barrel per day" }, { "It is 10 km.", "kilometre" },
      { "He scored 15.3 ppg.", "point per game" }, { "It is 25.5″ wide.", "inch" }, { "It was 40 deg C there.", "degree celsius" },
      { "It is half a mile away.", "mile" }, { "It grew to 60 people per square kilometre.", "people per square kilometre" },
      -- nouns
      { "It has six movies.", "movie" }, { "It has 12 US soldiers.", "US soldier" }, { "It has two coal-fired plants.", "coal-fired plant" },
      { "One in four voters came.", "voter" }, { "One-in-five men came.", "man" }, { "Half the flats were sold.", "flat" },
      { "It has 95,800 who want work.", "people" }, { "It has ten decently sized plants.", "sized plant" },
      { "They want another pick or two.", "pick" },
      -- ages
      { "A 17-year-old student won.", "year of age" }, { "A nine-month-old child won.", "month of age" },
      { "They are at the age of 5 years.", "year of age" },
    } do
      it(r[1] .. " → " .. r[2], function() assert.equal(r[2], only(r[1]).unit) end)
    end
  end)

  describe("takes over a unit or noun that is said once", function()
    for _, r in ipairs {
      { "It has a 7- or 8-inch screen.", "inch", "inch" }, { "It costs 8 or $9.", "dollar", "dollar" },
      { "They sold 5.3 million kettles, up from 4.1 million.", "kettle", "kettle" },
      { "The index lost 162.31 points to 7,425.81.", "point", "point" },
      { "The party won 28 seats, the others 17.", "seat", nil },
      { "Shares rose 6.5% to 164.", "percentage", nil },
    } do
      it(r[1], function()
        local found = figures(r[1])
        assert.equal(2, #found)
        assert.equal(r[2], found[1].unit)
        assert.equal(r[3], found[2].unit)
      end)
    end
  end)

  describe("says what a figure is the number of", function()
    for _, r in ipairs {
      -- the subject of the clause
      { "Revenue rose 3%.", "rise in Revenue" }, { "The unemployment rate stood at 4.1%.", "unemployment rate" },
      { "Shares in Harmer Mills fell 4.2% on Friday.", "fall in Shares in Harmer Mills" },
      { "However, core inflation rose 0.3%.", "rise in core inflation" },
      { "On Tuesday the mill sold 40,000 headsets.", "headsets, mill" },
      { "The mill employs 1,300 workers in Kent.", "workers in Kent, mill" },
      { "Harmer (HRM), which has 13,000 workers in Kent, closed.", "workers in Kent, Harmer" },
      { "Costs rose and sales fell 3%.", "fall in sales" },
      -- what stands behind: complements and participles
      { "About 60% of the voters stayed away.", "share of voters" }, { "There is a 25% tax on imported cars.", "tax on imported cars" },
      { "The city would sell $16.5 million in bonds.", "price of bonds, city" },
      { "Some 300 homes were destroyed.", "homes destroyed" }, { "More than 300 loans had been approved.", "loans approved" },
      -- what stands before: heads
      { "They agreed on a price of $62.", "price" }, { "The council cut its budget by 12%.", "fall in budget, council" },
      { "The survey of 6,000 employers ended.", "employers, survey" },
      -- ages
      { "Ruth Olander, 34, was elected.", "age of Ruth Olander" }, { "A 17-year-old student won.", "age of student" },
      -- fates
      { "At least 41 people were killed.", "people killed" }, { "Five were wounded.", "people injured" },
      { "There were 112 heat-related deaths.", "heat-related deaths" },
      { "At least 41 dead in the flood", "people dead in the flood" }, { "Six injured in Leeds", "people injured" },
      { "The blast killed 139 people.", "people killed, blast" },
      { "Four people were killed in a long collision.", "people killed in a long collision" },
      -- the quantity, by verbs, adjectives and units
      { "The bridge will cost $1.2bn.", "cost of bridge" }, { "The firm was valued at $5m.", "value of firm" },
      { "The tower is 40 metres tall.", "height of tower" }, { "The train did 120 miles per hour.", "speed of train" },
      { "It is roughly 30 degrees outside.", "temperature" }, { "Temperatures reached 43.8C.", "temperature" },
      { "Sea temperatures reached 28C.", "Sea temperatures" },
      { "The court fined him £1,205.", "fine of court" }, { "They found cocaine worth £250,000.", "value of cocaine" }, { "They agreed on a price of €62.", "price" },
      { "She cut her target to 21 euros from a high.", "target" },
      -- behind a dateline
      { "LEEDS (Reuters) - The mill cut 300 jobs.", "jobs, mill" },
      -- what is no noun
      { "Ann Marsh, who will get £6.1m, left.", "Ann Marsh" },
      -- parts of a whole
      { "Half the flats were sold.", "flats sold" }, { "Three of its ships sank.", "ships" },
    } do
      it(r[1] .. " → " .. r[2], function() assert.equal(r[2], only(r[1]).counted) end)
    end
    it("keeps a change through a list", function()
      local bounds = {}
      for i, f in ipairs(figures("Harmer fell 11%, Ida Foods 8% and Lee 4%, and Hay stood at 3%.")) do bounds[i] = f.bound end
      assert.same({ "down", "down", "down", "exact" }, bounds)
    end)
    for _, r in ipairs {
      { "Six of the 19 patients went home.", "patients", "patients" },
      { "The party won 28 seats, the others 17.", "seats, party", "seats, party" },
      { "The fine was 1.4 billion yen ($12 million).", "fine", "fine" },
      { "Revenue rose 3% to $5bn.", "rise in Revenue", "Revenue" },
    } do
      it(r[1], function()
        local found = figures(r[1])
        assert.same({ r[2], r[3] }, { found[1].counted, found[2].counted })
      end)
    end
  end)

  describe("tells what happened to the counted", function()
    for _, r in ipairs {
      { "The blast killed 139 people.", 139, "killed" }, { "At least 41 people were killed.", 41, "killed" },
      { "The attack left 139 dead.", 139, "killed" }, { "They mourn the massacre of at least 139 people.", 139, "killed" }, { "The death toll rose to 139.", 139, "killed" },
      { "There were 112 heat-related deaths.", 112, "killed" }, { "Twelve people are now known to have died.", 12, "killed" },
      { "The fire claimed at least 12 lives.", 12, "killed" }, { "The trawler sank with the loss of seven lives.", 7, "killed" },
      { "Seven lives were lost in the fire.", 7, "killed" },
      { "The flood claimed the lives of three miners.", 3, "killed" }, { "Two men were shot dead.", 2, "killed" },
      { "The crash injured 30 passengers.", 30, "injured" }, { "Fourteen people were injured.", 14, "injured" },
      { "Five were wounded.", 5, "injured" }, { "Six people were missing.", 6, "missing" },
      { "Four are still missing.", 4, "missing" }, { "Police arrested 17 protesters.", 17, "arrested" },
      { "Three men have been arrested.", 3, "arrested" }, { "Four men were charged.", 4, "charged" },
      { "The storm displaced 2,000 families.", 2000, "displaced" }, { "Seventeen people were rescued.", 17, "rescued" },
      { "Some 2,300 people were evacuated.", 2300, "evacuated" }, { "Five children are feared dead.", 5, "killed" },
      { "Three people were seriously injured.", 3, "injured" }, { "Two drivers who were trapped sang.", 2, "trapped" },
      -- between the noun and its verb
      { "All 39 people aboard died.", 39, "killed" }, { "Two men from Leeds were detained.", 2, "arrested" },
      { "Two men with a rifle were arrested.", 2, "arrested" }, { "Four people in the house were killed.", 4, "killed" },
      { "Three skiers, aged between them, were killed.", 3, "killed" },
      { "One man, identified as a tailor, was killed.", 1, "killed" },
      -- in hospital, lost, gone
      { "Sixteen people were treated.", 16, "injured" }, { "Nine remain in intensive care.", 9, "injured" },
      { "Nine passengers were not accounted for.", 9, "missing" }, { "Another 60 are unaccounted for.", 60, "missing" },
      { "Two of the patients passed away.", 2, "killed" }, { "One was shot fatally.", 1, "killed" },
      -- tolls
      { "He put the dead at three.", 3, "killed" }, { "The missing numbered twenty.", 20, "missing" },
      -- headlines
      { "NINE HURT AS STORM HITS PARK", 9, "injured" }, { "26 charged over fraud", 26, "charged" },
      { "Five Wounded In Uptown Shooting", 5, "injured" },
    } do
      it(r[1] .. " → " .. r[3], function()
        local f = only(r[1])
        assert.same({ r[2], r[3] }, { f.value, f.role })
      end)
    end
    for _, r in ipairs {
      { "The blast killed 139 people and injured 100 others.", { "killed", "injured" } },
      { "137 people died and 100 others were injured.", { "killed", "injured" } },
      { "One person was killed and two others hurt.", { "killed", "injured" } },
      { "Two men and three women were killed.", { "killed", "killed" } },
      { "The fire killed 12 people, including two children.", { "killed", "killed" } },
      { "Three gunmen killed two guards.", { nil, "killed" } },
      { "At least 17 miners were killed and more than 60 injured.", { "killed", "injured" } },
      { "Three skiers, two of them Danes, were killed.", { "killed", "killed" } },
      { "Two of the four dead were women.", { "killed", "killed" } },
      { "Ghana reported 21 dead, four more than before.", { "killed", "killed" } },
      { "Togo counted 25 deaths and 602 patients.", { "killed", nil } },
      { "He is one of the men who killed Smith and wounded two.", { nil, "injured" } },
      { "The town sent eight doctors to the hospital and 20 nurses.", { nil, nil } },
    } do
      it(r[1], function()
        local found = figures(r[1])
        assert.equal(2, #found)
        assert.equal(r[2][1], found[1].role)
        assert.equal(r[2][2], found[2].role)
      end)
    end
    for _, text in ipairs { "A man of 34 was held.", "Ann Reed, 34, is a nurse.", "A 34-year-old nurse helped.", "She is 34 years old.", "She died aged 34.",
      "The manager, 34, left.", "They mourned his brother, 34." } do
      it("reads an age in: " .. text, function()
        local f = only(text)
        assert.same({ 34, "age" }, { f.value, f.role })
      end)
    end
    for _, r in ipairs {
      { "The toll rose to 131 from 112.", { "killed", "killed" } },
      { "Fourteen people were hurt, three of them policemen.", { "injured", "injured" } },
      { "One sailor was killed and another two, including a cook, were hospitalized.", { "killed", "injured" } },
    } do
      it(r[1], function()
        local found = figures(r[1])
        assert.same(r[2], { found[1].role, found[2].role })
      end)
    end
    it("counts one person where a clause tells the fate of one", function()
      local found = figures("A 17-year-old student was killed.")
      assert.same({ 1, "killed", 17, "age" }, { found[1].value, found[1].role, found[2].value, found[2].role })
      assert.equal("killed", only("A man was killed.").role)
      assert.same({}, figures("A man was glad."))
    end)
    describe("sums a row of persons of whom one has no number", function()
      kills {
        { "A man and a woman were killed.", 2 }, { "A man and two women were killed.", 3 },
        { "Two women and a baby are dead.", 3 }, { "He killed his wife and two children.", 3 },
        { "He killed two men, a woman and a boy.", 4 }, { "He killed his wife, his son and two daughters.", 4 },
        { "A woman shot dead her 17-month-old son and her husband.", 2 }, { "A teacher and his 2-year-old son were found dead.", 2 },
      }
    end)
    it("writes the sum of a row and what has a number", function()
      local values = {}
      for i, f in ipairs(figures("He killed his wife, his son and two daughters.")) do values[i] = f.value end
      assert.same({ 4, 2 }, values)
    end)
    describe("sums a row with persons who are named, with pronouns, and with the one who did it", function()
      kills {
        { "Ann Lee and her three children were shot dead.", 4 }, { "He killed her and three others.", 4 }, { "The blast killed Ann Lee and two other people.", 3 },
        { "The crash killed Ann Lee, Tom Hay and two others.", 4 }, { "She killed him and a neighbor.", 2 },
        { "He killed four people before turning the gun on himself.", 5 }, { "He shot and killed his wife and then killed himself.", 2 },
        { "A man killed three women and then took his own life.", 4 }, { "He killed his wife, then committed suicide.", 2 },
      }
    end)
    describe("reads wounds as injuries", function()
      for _, r in ipairs {
        { "Three officers suffered minor injuries.", 3, "injured" }, { "Two men sustained gunshot wounds.", 2, "injured" },
        { "Three others sustained non-fatal bullet wounds.", 3, "injured" }, { "Two men suffered fatal wounds.", 2, "killed" },
        { "Police found four teenagers with gunshot wounds.", 4, "injured" }, { "Two women received burns.", 2, "injured" },
        { "Two women received flowers.", 2 },
      } do
        it(r[1], function()
          local f = only(r[1])
          assert.same({ r[2], r[3] }, { f.value, f.role })
        end)
      end
    end)
    for _, r in ipairs {
      { "The gunman injured nine people before he was shot and killed.", { "injured" } }, -- not killed
      { "One man was killed and another was wounded.", { "killed", "injured" } },
      { "The shooting left three dead and wounded another.", { "killed", "injured" } },
      { "A man killed a young couple.", { "killed" } },
      { "Ada Holm, novelist of the sea, dies at 97", { "age" } },
      { "Ada Holm died at home. She was 97.", { "age" } },
      { "Sean Lee, 21 of Lynchburg, was shot and killed.", { "age" } },
      { "Men between the ages of 18 and 23 suffered injuries.", { "age", "age" } },
      -- a part and the whole it is of
      { "Five people were hurt and one of them died.", { "injured", "killed" } },
      { "One of the five died.", { "killed", nil } }, { "Three of the four men died.", { "killed", nil } },
      { "He was one of six people who died.", { nil, "killed" } }, { "Jones was one of the two people killed.", { nil, "killed" } },
      { "He is one of eight people now known to have died.", { nil, "killed" } },
      { "One of the wounded has died.", { "killed" } }, { "Two injured workers died.", { "killed" } },
      -- what is said between commas
      { "Nine people, among them Ann Lee's brother Tom, had been detained.", { "arrested" } },
      { "One man, identified as Tom Hay, 31, a tailor, was killed.", { "killed", "age" } },
      -- the count that was said before
      { "Six people died. The police put the figure at five.", { "killed", "killed" } },
      { "Ten people were arrested, bringing the total to 41.", { "arrested", "arrested" } },
      { "Eight people are missing, one fewer than a figure of nine.", { "missing", nil, "missing" } },
      { "The crash killed the driver and three passengers.", { "killed" } },
      { "Deaths reach 46", { "killed" } }, { "He put the dead of the long war at 190.", { "killed" } },
      { "The dead are five workers of a mill.", { "killed" } }, { "He said eight of the dead were under 12.", { "killed", nil } },
      { "It was the worst wreck since 1999, with the loss of seven men.", { "killed" } },
      { "The firm had expected a loss of 120 million.", { nil } }, { "The belt saved seven lives.", { "rescued" } },
      { "Gunfire Kills 2, Wounds 5", { "killed", "injured" } },
      { "Nobody deserves to die like this, two men said.", { nil } }, { "It is one of three homicide cases.", { nil, nil } },
      { "Five people were shot and two others were taken to the hospital.", { "injured", "injured" } },
      { "A father of two was killed near three houses.", { "killed", nil, nil } }, -- the father
      -- parts of a count, behind it
      { "Ten miners were killed and 40 hurt, including six critically.", { "killed", "injured", "injured" } },
      { "Five nurses were injured, two badly.", { "injured", "injured" } },
      { "Five skiers, four from Oslo and one from Bergen, were killed.", { "killed", "killed" } },
      { "Three men - two in Hull and one in York - have been charged.", { "charged", "charged" } },
      { "The blast killed three people and burned 20 barns, including two in York.", { "killed", nil, nil } },
      { "Rebels wounded several people, including two nurses.", { "injured" } },
      { "Forty people, most of them sailors, have been killed.", { "killed" } },
      { "Three people are killed, including a child, and 90 others are hurt.", { "killed", "injured" } }, -- no sum of the child and the hurt
      { "The dead included two boys.", { "killed" } }, { "Those killed in the raid include two Ugandans.", { "killed" } },
      { "Two people were arrested in York and three men in Hull.", { "arrested", "arrested" } },
      { "The raid killed five members of a family and two of its guards.", { "killed", "killed" } },
      { "Police found nine bodies: seven boys and two girls.", { "killed", "killed", "killed" } },
      { "Six people - four boys and two girls - were killed.", { "killed", "killed", "killed" } },
      -- rows whose persons have no number
      { "The bomb killed Mr. Hove and 14 others.", { "killed" } },
      { "The bomb wounded the union's leader and three other people.", { "injured" } },
      { "The hunters killed 31 rhinos and 12 elephants.", { "killed", "killed" } },
      { "Some 300 Lebanese and 40 Cypriots have died.", { "killed", "killed" } },
      { "Officials said 22 guerrillas and two soldiers were killed.", { "killed", "killed" } },
      { "He lost two yachts and two men were killed.", { nil, "killed" } },
      { "Some 35 rebels have been killed, along with three soldiers.", { "killed", "killed" } },
      -- what stands between the counted and what befell them
      { "More than 200 people worldwide have died.", { "killed" } }, { "Some 200 people in 13 towns have died.", { "killed", nil } },
      { "Three officers guarding a convoy of trucks on the coast road were killed.", { "killed" } },
      { "Officials fear that 60 people may have been killed.", { "killed" } },
      { "Two of the mission's cooks have been killed.", { "killed" } }, { "Two of the wounded have died.", { "killed" } },
      { "Three more of the injured died.", { "killed" } }, { "Two of the burned passed away.", { "killed" } },
      { "Nine other police officers were killed.", { "killed" } }, { "Five crew members were reported missing.", { "missing" } },
      { "Eighteen people making a pilgrimage were killed.", { "killed" } },
      { "Some 36 nurses and drivers in Oslo have been killed.", { "killed" } },
      { "The 27 detainees who died in custody were young.", { "killed" } }, -- not arrested alone
      { "Some 17 sailors did not survive.", { "killed" } }, { "The bodies of two sailors were found.", { "killed" } },
      { "Three women were among those killed.", { "killed" } }, { "Eight of Hove's aides face charges.", { "charged" } },
      { "Of the 12 accused, three were cleared.", { "charged", nil } },
      -- words that tell a fate of persons alone, and things that have none
      { "Two men with a rifle were held near York.", { "arrested" } }, { "Three men held a banner.", { nil } },
      { "Four meetings were held.", { nil } }, { "Oslo will buy 42 narrow-body aircraft.", { nil } },
      { "Hundreds of thousands of dollars were missing.", { nil } }, { "Two billion has not been found.", { nil } },
      { "The toll reached eleven last night.", { "killed" } },
    } do
      it("tells the roles in: " .. r[1], function()
        local roles = {}
        for i, f in ipairs(figures(r[1])) do roles[i] = f.role end
        assert.same(r[2], roles)
      end)
    end
    describe("settles who was hurt at the end", function()
      for _, r in ipairs {
        { "Six people were shot, one fatally.", 5 }, { "Five people were shot and one of them died.", 4 },
        { "Four people were shot, two fatally.", 2 }, { "Four people were shot. All four were taken to hospital, where one died.", 3 },
        { "Ann Lee was killed. Four others were shot.", 4 },
        { "A teacher is dead, two are in critical condition and three others are stable.", 5 },
        { "Twelve people were hospitalised, three of them in critical condition.", 12 },
        { "Twelve people were hospitalised, three in critical condition.", 12 },
        { "Four people were wounded. One is stable.", 4 }, { "One is stable.", 1 },
      } do
        it(r[1], function()
          local said
          for _, f in ipairs(figures(r[1])) do
            if f.role == "injured" then said = said or f.value end
          end
          assert.equal(r[2], said)
        end)
      end
      for _, text in ipairs {
        "Three people were found dead. All three had gunshot wounds.",
        "Four people were wounded. Three of them are stable.", -- a part
      } do
        it("but leaves the last number of: " .. text, function()
          local found = figures(text)
          assert.is_nil(found[#found].role)
        end)
      end
    end)
    it("counts a couple as two", function() assert.equal(2, only("A man killed a young couple.").value) end)
    it("drops a person without a number where the article has a count", function()
      local found = figures("Seven people were killed. A man was killed at home.")
      assert.same({ 1, 7 }, { #found, found[1].value })
    end)
    describe("reads that nobody died", function()
      for _, last in ipairs {
        "All five are expected to survive.", "All of the victims are expected to recover.",
        "None of the injuries were life-threatening.", "The victims' injuries are not considered life-threatening.",
        "All were in stable condition.", "All the injured have non-life-threatening injuries.",
        "One ran away, but all are expected to be okay.",
        "All five victims were treated at the hospital and released.", "All have been discharged from the hospital.",
        "No one was seriously hurt.", "None of the teens were badly injured.", "The victims are recovering.",
        "All are expected to make a full recovery.", "Five teens went to the hospital with non-life-threatening injuries.",
        "A total of five people are in stable condition.",
      } do
        it(last, function()
          local found = figures("Five people were injured. " .. last)
          local zero
          for _, f in ipairs(found) do zero = zero or f.value == 0 and f end
          assert.same({ "killed", "people" }, { zero.role, zero.unit })
        end)
      end
      for _, text in ipairs {
        "Five people were injured. The other three are expected to survive.", -- somebody may not
        "Five people were injured. All but one are expected to survive.",
        "Five people were injured. One has non-life-threatening injuries.",
        "Five people were injured. Jones was pronounced dead. All the others are expected to survive.",
        "Five people were injured. Jones was pronounced dead. All of the injuries were not life-threatening.",
        "All of the buildings survived.", -- nobody was hurt before
        "Five people were injured. Three people have non-life-threatening injuries.", -- a part
        "Five people were injured. All five suspects were released.",
        "Five people were injured. All are in critical but stable condition.",
      } do
        it("but not in: " .. text, function()
          for _, f in ipairs(figures(text)) do assert.is_false(f.value == 0 and f.role == "killed") end
        end)
      end
    end)
    it("counts nobody where a clause says so", function()
      local f = only("No one was hurt.")
      assert.same({ 0, "injured" }, { f.value, f.role })
      assert.same({}, figures("No other injuries were reported."))
    end)
    it("takes people shot for injured only where no better count is given", function()
      assert.equal("injured", only("Five people were shot.").role)
      assert.is_nil(figures("Five people were shot. Two people died.")[1].role)
      assert.is_nil(figures("Five people were shot. Jones was pronounced dead.")[1].role)
    end)
    it("finds no victims in counts of murder", function()
      assert.is_nil(only("He faces two counts of murder.").role)
    end)
    it("says what is counted", function()
      assert.equal("people killed", only("At least 41 people were killed.").counted)
      assert.equal("profile slots", only("It has five profile slots.").counted)
    end)
  end)

  describe("takes pounds for money", function()
    for text, unit in pairs {
      ["The inquiry cost 18 million pounds."] = "pound sterling", ["The bell cost 500 pounds ($640)."] = "pound sterling",
      ["The port exported 18 million pounds of beef."] = "pound", ["The bell weighs 500 pounds."] = "pound",
    } do
      it(text, function() assert.equal(unit, read(text).figures[1].unit) end)
    end
  end)

  it("takes other bounds behind such verbs", function()
    local f = only("Hilda Brenwick took more than 61 per cent of the vote.")
    assert.same({ 61, "more_than" }, { f.value, f.bound })
  end)

  describe("keeps a particle with its verb", function()
    for _, r in ipairs {
      { "Cod made up 20 per cent of the catch.", 20 }, { "The mill turned over £6m.", 6000000 },
      { "Engineers shut down two of the turbines.", 2 }, { "Gunmen brought down three helicopters.", 3 },
      { "The bank would not roll over $31m of debt.", 31000000 },
    } do
      it(r[1], function()
        local f = only(r[1])
        assert.same({ r[2], "exact" }, { f.value, f.bound })
      end)
    end
  end)

  it("leaves the places and gaps of a table of results", function()
    assert.same({}, figures("Ida Holt (Nor) won; 2. Jon Falk (Swe) +2.1; 3. Per Dahl (Den) +14.0."))
  end)

  describe("leaves numbers that count nothing", function()
    for _, text in ipairs {
      "It opened in 2019.", "It opened on March 22, 2024.", "It shut at 10:30 a.m.", "The Boeing 737 landed.",
      "They met at Gate 4.", "The team won 3-2.", "Covid-19 spread.", "The F-16 landed.", "No one came.",
      "Call 020-555-0100 now.", "They use 5G.", "It is an N95.", "The P5 met.", "About R2 they know little.", "They drove an A320.", "Take Route 66.", "One another is enough.",
    } do
      it(text, function() assert.same({}, figures(text)) end)
    end
  end)

  it("has no value for what no double holds", function()
    local text = "They counted " .. ("9"):rep(400) .. " grains."
    for _, f in ipairs(figures(text)) do assert.is_nil(f.value) end
  end)

  it("reads a million number words one by one", function()
    local a = read(("one "):rep(20000) .. "ship.")
    assert.is_table(a.figures)
  end)

  describe("leaves out numbers that name something", function()
    for _, text in ipairs {
      "Article 5 of the treaty binds them.", "She bought an iPhone 15.", "No. 10 declined to comment.", "Call 0800 123 4567.",
      "The 9/11 attacks changed it.", "Psalm 23 was read.", "Area 51 is secret.", "Proposition 8 passed.", "Studio 54 closed.",
      "Room 101 is empty.", "He drove down Route 66.", "A Boeing 737 crashed.", "Section 230 protects them.", "Channel 4 aired it.",
      "He held an AK-47.", "The G20 met.", "COVID-19 spread.", "They won 3-1.", "He scored 6-3, 7-5.", "She won 6-4, 3-6, 7-5.", "They lost 3-6, 2-6.", "He pulled one back late.", "The vote was 52-48.",
      "Shares in Harmer Mills (1679) and Ida Foods (TWSE: 3797) fell.", "Results: 14 Tom Hay; 2 Ann Lee.", "Lee 4-7 0-0 8, Hay 6-13 2-2 15.",
      "It was a Fourth of July parade.", "It began at ten o'clock.", "They slept in the second half.", "It ran for a day and a half.",
      "The S&P 500 rose.", "Windows 10 is old.", "Chapter 11 was filed.", "The Apollo 11 crew spoke.", "He read page 12.",
    } do
      it(text, function() assert.same({}, figures(text)) end)
    end
    for _, r in ipairs { { "The other four debated twice.", 4 }, { "He left three of the treaties.", 3 }, { "Level 3 charges were made.", 3 } } do
      it("but not in: " .. r[1], function() assert.equal(r[2], only(r[1]).value) end)
    end
  end)
end)
