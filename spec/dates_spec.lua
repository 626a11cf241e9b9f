-- Expressions of time: their words, TIMEX3 types and values.
local read = require "spec.read"

-- All rows are read as of this Wednesday.
local PUBLISHED = "2024-03-27"

local function dates(text, published)
  local a = read(text, { published = published or PUBLISHED })
  local out = {}
  for i, d in ipairs(a.dates) do
    out[i] = { text = read.slice(a, d), value = d.value, type = d.type, mod = d.mod, begin = d.begin, finish = d.finish }
  end
  return out
end

local function row(text, expression, value, kind)
  it(("%s → %s"):format(text, value), function()
    local found = dates(text)
    assert.equal(1, #found, "one expression")
    assert.equal(expression, found[1].text)
    assert.equal(value, found[1].value)
    if kind then assert.equal(kind, found[1].type) end
  end)
end

describe("dates", function()
  describe("reads full dates in every order", function()
    for _, r in ipairs {
      { "The bridge opened on March 22, 2024.", "March 22, 2024", "2024-03-22" },
      { "The bridge opened on 22 March 2024.", "22 March 2024", "2024-03-22" },
      { "The bridge opened on the 22nd of March 2024.", "the 22nd of March 2024", "2024-03-22" },
      { "The bridge opened on Friday, March 22, 2024.", "Friday, March 22, 2024", "2024-03-22" },
      { "The bridge opened on Friday 22 March.", "Friday 22 March", "2024-03-22" },
      { "The bridge opened on 2024-03-22.", "2024-03-22", "2024-03-22" },
      { "The bridge opened on 22/03/2024.", "22/03/2024", "2024-03-22" },
      { "The bridge opened on 03/22/2024.", "03/22/2024", "2024-03-22" },
      { "The bridge opened on 22.03.2024.", "22.03.2024", "2024-03-22" },
      { "The bridge opened on 22.03.24.", "22.03.24", "2024-03-22" },
      { "Gold was within $11 of May's record.", "May", "2023-05" },
      { "The bridge opened on Sept. 3, 1998.", "Sept. 3, 1998", "1998-09-03" },
      { "The bridge opened in March 2019.", "March 2019", "2019-03" },
      { "The bridge opened in March, 2019.", "March, 2019", "2019-03" },
      { "The bridge opened in 1974.", "1974", "1974" },
      { "The bridge opened in May 2019.", "May 2019", "2019-05" },
      { "The wall fell in 476 AD.", "476 AD", "0476" },
      { "The wall fell in 431 BC.", "431 BC", "BC0431" },
      { "Mills grew in the 1960s.", "the 1960s", "196X" },
      { "Mills grew in the 19th century.", "the 19th century", "18" },
    } do row(r[1], r[2], r[3], "DATE") end
  end)

  describe("gives days and months without a year the nearest one that the tense allows", function()
    for _, r in ipairs {
      { "The bridge opened on March 22.", "March 22", "2024-03-22" },
      { "The bridge opened on 12 November.", "12 November", "2023-11-12" },
      { "The bridge will open on 12 November.", "12 November", "2024-11-12" },
      { "Parliament is to vote on 14 May.", "14 May", "2024-05-14" },
      { "The mill closed in January.", "January", "2024-01" },
      { "The mill closed in October.", "October", "2023-10" },
      { "The mill will close in October.", "October", "2024-10" },
      { "The mill will close by the end of June.", "the end of June", "2024-06" },
    } do row(r[1], r[2], r[3], "DATE") end
  end)

  describe("reads weekdays against the day of publication", function()
    for _, r in ipairs {
      { "The minister resigned on Friday.", "Friday", "2024-03-22" },
      { "The minister resigned on Wednesday.", "Wednesday", "2024-03-27" },
      { "The minister resigned Monday.", "Monday", "2024-03-25" },
      { "The minister will resign on Friday.", "Friday", "2024-03-29" },
      { "A day of prayer will be held on Saturday.", "Saturday", "2024-03-30" },
      { "Voters are due to decide on Sunday.", "Sunday", "2024-03-31" },
      { "The minister resigned last Friday.", "last Friday", "2024-03-22" },
      { "The minister is to speak next Tuesday.", "next Tuesday", "2024-04-02" },
      { "Friday's vote was close.", "Friday", "2024-03-22" },
    } do row(r[1], r[2], r[3], "DATE") end
    it("keeps a part of the day with its day", function()
      local d = dates("The shelling began on Friday night.")[1]
      assert.same({ "Friday night", "2024-03-22TNI", "TIME" }, { d.text, d.value, d.type })
    end)
    it("reads late and early as the end and start of the day", function()
      local late, early = dates("He spoke late on Monday.")[1], dates("He spoke early Tuesday.")[1]
      assert.same({ "late on Monday", "2024-03-25", "END" }, { late.text, late.value, late.mod })
      assert.same({ "early Tuesday", "2024-03-26", "START" }, { early.text, early.value, early.mod })
    end)
    it("reads plural weekdays as a set", function()
      local d = dates("The market is open on Saturdays.")[1]
      assert.same({ "SET", "XXXX-WXX-6" }, { d.type, d.value })
    end)
  end)

  describe("counts from the day of publication", function()
    for _, r in ipairs {
      { "The court ruled today.", "today", "2024-03-27", "DATE" },
      { "The court ruled yesterday.", "yesterday", "2024-03-26", "DATE" },
      { "The court rules tomorrow.", "tomorrow", "2024-03-28", "DATE" },
      { "The court rules tonight.", "tonight", "2024-03-27TNI", "TIME" },
      { "The court ruled last night.", "last night", "2024-03-26TNI", "TIME" },
      { "The court ruled this morning.", "this morning", "2024-03-27TMO", "TIME" },
      { "The court ruled yesterday afternoon.", "yesterday afternoon", "2024-03-26TAF", "TIME" },
      { "The court ruled last week.", "last week", "2024-W12", "DATE" },
      { "The court ruled last month.", "last month", "2024-02", "DATE" },
      { "The court ruled last year.", "last year", "2023", "DATE" },
      { "The court rules next year.", "next year", "2025", "DATE" },
      { "The court ruled this year.", "this year", "2024", "DATE" },
      { "The court ruled three days ago.", "three days ago", "2024-03-24", "DATE" },
      { "The court ruled two weeks ago.", "two weeks ago", "2024-W11", "DATE" },
      { "The court ruled two years ago.", "two years ago", "2022", "DATE" },
      { "The court ruled a decade ago.", "a decade ago", "2014", "DATE" },
      { "The court ruled some years ago.", "years ago", "PAST_REF", "DATE" },
      { "The court ruled earlier this month.", "earlier this month", "2024-03", "DATE" },
      { "The court rules later this week.", "later this week", "2024-W13", "DATE" },
      { "The court ruled over the weekend.", "the weekend", "2024-W12-WE", "DATE" },
      { "The court ruled last weekend.", "last weekend", "2024-W12-WE", "DATE" },
      { "The court ruled last summer.", "last summer", "2023-SU", "DATE" },
      { "The court ruled last March.", "last March", "2023-03", "DATE" },
      { "The court ruled in early March.", "early March", "2024-03", "DATE" },
      { "The court ruled in mid-2019.", "mid-2019", "2019", "DATE" },
      { "The court ruled in the late 1990s.", "the late 1990s", "199X", "DATE" },
      { "The court is now silent.", "now", "PRESENT_REF", "DATE" },
      { "The court ruled recently.", "recently", "PAST_REF", "DATE" },
    } do row(r[1], r[2], r[3], r[4]) end
  end)

  describe("reads quarters, halves and seasons", function()
    for _, r in ipairs {
      { "Sales fell in the third quarter of last year.", "the third quarter of last year", "2023-Q3" },
      { "Sales fell in the first quarter of 2021.", "the first quarter of 2021", "2021-Q1" },
      { "Sales fell in Q2 2022.", "Q2 2022", "2022-Q2" },
      { "Sales fell in the second half of 2020.", "the second half of 2020", "2020-H2" },
      { "Sales fell in the summer of 2019.", "the summer of 2019", "2019-SU" },
      { "Sales fell in the winter of 1987.", "the winter of 1987", "1987-WI" },
      { "Sales fell in early autumn 2018.", "early autumn 2018", "2018-FA" },
    } do row(r[1], r[2], r[3], "DATE") end
  end)

  describe("reads durations", function()
    for _, r in ipairs {
      { "They waited three days.", "three days", "P3D" },
      { "They waited for six hours.", "six hours", "PT6H" },
      { "They waited an hour.", "an hour", "PT1H" },
      { "They waited half an hour.", "half an hour", "PT30M" },
      { "They waited two and a half years.", "two and a half years", "P2.5Y" },
      { "They waited several weeks.", "several weeks", "PXW" },
      { "They waited a few minutes.", "a few minutes", "PTXM" },
      { "They waited for decades.", "decades", "PXE" },
      { "They waited four decades.", "four decades", "P40Y" },
      { "They signed a two-year deal.", "two-year", "P2Y" },
      { "They waited more than three years.", "more than three years", "P3Y" },
      { "They waited for the past two months.", "the past two months", "P2M" },
      { "They waited for the next five years.", "the next five years", "P5Y" },
      { "They waited ninety minutes.", "ninety minutes", "PT90M" },
    } do row(r[1], r[2], r[3], "DURATION") end
    it("tells the bound of a duration as its mod", function()
      assert.equal("MORE_THAN", dates("They waited more than three years.")[1].mod)
      assert.equal("LESS_THAN", dates("They waited less than two hours.")[1].mod)
      assert.equal("APPROX", dates("They waited about ten days.")[1].mod)
      assert.equal("EQUAL_OR_MORE", dates("They waited at least ten days.")[1].mod)
    end)
  end)

  describe("reads sets", function()
    for _, r in ipairs {
      { "The panel meets every Monday.", "every Monday", "XXXX-WXX-1" },
      { "The panel meets every day.", "every day", "P1D" },
      { "The panel meets every two weeks.", "every two weeks", "P2W" },
      { "The panel meets annually.", "annually", "P1Y" },
    } do row(r[1], r[2], r[3], "SET") end
  end)

  describe("reads clock times", function()
    for _, r in ipairs {
      { "The siren sounded at 10:30 a.m.", "10:30 a.m.", "2024-03-27T10:30" },
      { "The siren sounded at 3 p.m. on Friday.", "3 p.m. on Friday", "2024-03-22T15:00" },
      { "The siren sounded at 12:05 am yesterday.", "12:05 am yesterday", "2024-03-26T00:05" },
      { "The siren sounded at 14:05 GMT.", "14:05 GMT", "2024-03-27T14:05" },
      { "The siren sounded at noon on Monday.", "noon on Monday", "2024-03-25T12:00" },
      { "The siren sounded at midnight.", "midnight", "2024-03-27T00:00" },
    } do row(r[1], r[2], r[3], "TIME") end
  end)

  describe("counts from the date said before", function()
    it("the day after a date", function()
      local d = dates("The talks began on March 3, 2020. They failed the next day.")
      assert.equal("2020-03-04", d[2].value)
    end)
    it("a distance before a date", function()
      assert.equal("2024-03-19", dates("They met three days before March 22.")[1].value)
      -- published on a Wednesday: the distance does not make Friday a coming one
      assert.equal("2024-03-19", dates("He resigned three days before Friday's vote.")[1].value)
    end)
    it("two weeks earlier is a day where it counts from one", function()
      local d = dates("The plant shut on March 20, 2024. Two weeks earlier the last ton had left.")
      assert.equal("2024-03-06", d[2].value)
    end)
    it("a year earlier behind a quarter is that quarter", function()
      local d = dates("Sales rose 4% in the second quarter of 2021. They had fallen a year earlier.")
      assert.equal("2020-Q2", d[2].value)
    end)
    it("in history, where no day of publication helps", function()
      local a = read("In 1805 the fleet sailed. The war of 1806 was short. By 1809 peace held, and in 1812 it broke. " ..
                     "On 17 September the city burned.")
      assert.equal("1812-09-17", a.dates[#a.dates].value)
    end)
  end)

  describe("gives intervals their first and last day", function()
    for _, r in ipairs {
      { "It rained last week.", "2024-03-18", "2024-03-24" },
      { "It rained in February.", "2024-02-01", "2024-02-29" },
      { "It rained in 2023.", "2023-01-01", "2023-12-31" },
      { "It rained on 22-24 March.", "2024-03-22", "2024-03-24" },
      { "It rained in the first quarter of 2021.", "2021-01-01", "2021-03-31" },
    } do
      it(r[1], function()
        local d = dates(r[1])[1]
        assert.same({ r[2], r[3] }, { d.begin, d.finish })
      end)
    end
  end)

  it("reads a range of years as two dates", function()
    for _, text in ipairs { "It lasted from 1915-17.", "It lasted from 1915-1917.", "It lasted from 1915–17." } do
      local d = dates(text)
      assert.same({ "1915", "1917" }, { d[1].value, d[2].value })
    end
  end)

  it("takes an infinitive for the future of a month, not of a weekday", function()
    assert.equal("2024-10", dates("The group agreed to buy the mill in October.")[1].value)
    assert.equal("2024-03-22", dates("The board voted to reject it Friday.")[1].value)
  end)

  describe("tells a month to come from one that is past", function()
    for text, value in pairs {
      ["By August, repairs had cost $1m."] = "2023-08", ["He wants the report by August."] = "2024-08",
      ["The court had asked him to leave in May."] = "2023-05", ["The court asked him to leave in May."] = "2024-05",
      ["She predicted a close November."] = "2024-11", ["She predicted it in November."] = "2023-11",
      ["Bookings for August are down."] = "2024-08",
    } do
      it(text, function() assert.equal(value, dates(text)[1].value) end)
    end
  end)

  it("reads a period that ends on a day as a length of time", function()
    assert.equal("P1Y", dates("Profit rose in the year ended March 31.")[1].value)
  end)

  describe("leaves what only looks like a date", function()
    for _, text in ipairs {
      "They may march on the palace.", "The second man sat in the sun.", "Mrs May spoke.", "The flight was BA117.",
      "He won by 2000 votes to 1500.", "The Boeing 737 landed.", "It cost $1,999.", "The score was 3-2.",
      "Both men were in their early 20s.", "She is in her late 40s.", "Their 20-20 vision failed.", "June Carter sang.",
      "April Jones smiled.", "Ms. May nodded.", "He got up in a second.", "They march and they spring.", "The Mark 2 car won.",
      "Room 2010 was locked.", "It weighed 1999 kg.", "The A320 and the G7 met.", "He ran 2:08:14 in Holm.", "The odds were 20-1.",
      "Ann Reed, 34, is a nurse.", "A 34-year-old nurse helped.", "They spring from one root.", "The second half was dull.",
    } do
      it(text, function() assert.same({}, dates(text)) end)
    end
  end)

  describe("finds the day of publication where the text is plain about it", function()
    it("in a date line", function()
      local a = read("Mill fire kills two\n\n22 March 2024, 07:30 GMT\n\nTwo people died on Thursday when a mill burned.")
      assert.equal("2024-03-22", a.published)
      assert.equal("text", a.published_from)
    end)
    describe("in a stamp that opens a line of any kind", function()
      for stamp, day in pairs {
        ["Fjord Weekly | Issue 611 | 27 August 2008"] = "2008-08-27",
        ["Posted on 21/11/2019 at 2.35pm by Ida Holt"] = "2019-11-21",
        ["The Fjord Courier, Oslo, Thursday, January 28, 1999"] = "1999-01-28",
        ["17.05.2012, Oslo"] = "2012-05-17",
        ["The Val d'Ombre Beacon, Thursday, August 4, 2011"] = "2011-08-04",
        ["Oslo, 18 November 2005. FTA. The council met again."] = "2005-11-18",
        ["OSLO, April 24, 2001. /Fjord Newswire/ — The council met again."] = "2001-04-24",
      } do
        it(stamp, function()
          local a = read("Mill fire kills two\n\n" .. stamp .. "\n\nTwo people died on Thursday when a mill burned.")
          assert.equal(day, a.published)
          assert.equal("text", a.published_from)
        end)
      end
    end)
    describe("and not from a headline that dates something else", function()
      for _, headline in ipairs {
        "Cases heard in Holm between March 16 and March 25, 2009", "Holm Castle Reopens, Closed Since 5 May 2009",
        "Two killed on 5 May 2009 named by police",
      } do
        it(headline, function() assert.is_nil(read(headline .. "\n\nThe court met again and nobody came to listen.").published) end)
      end
    end)
    it("in a dateline, with the year of the copyright line", function()
      local a = read("PORTO ALTO, May 3 (Coastwire) - Two men died on Thursday.\n\n© 2025 Coastwire")
      assert.equal("2025-05-03", a.published)
    end)
    describe("in a dateline without a year, by the weekday of its lead and the years said", function()
      for _, r in ipairs {
        { "OSLO, Dec 14 (Coastwire) - The bank raised its rate on Thursday. It will stay there for most of 2024.", "2023-12-14" },
        { "OSLO, Jan 27 (Coastwire) - Flows stopped on Wednesday. They agreed on 49 million tons in 1999.", "1999-01-27" },
        { "OSLO, Dec 14 (Coastwire) - The bank raised its rate on Thursday. It was founded in 1974.", nil },
        { "OSLO, Dec 14 (Coastwire) - The bank raised its rate on Thursday, the first rise since 2022.", nil },
        { "OSLO, Dec 14 (Coastwire) - The bank raised its rate. It will stay there for most of 2024.", nil },
      } do
        it(r[1], function()
          local a = read("Rates rise\n\n" .. r[1])
          assert.equal(r[2], a.published)
          if r[2] then assert.equal("inferred", a.published_from) end
        end)
      end
    end)
    it("or at least the year, from the copyright line", function()
      local a = read("Two men drowned near the old mill, witnesses said. The vote is on Oct. 26, and in July they met. " ..
                     "It is the third flood this year.\n\n© 2025 Coastwire")
      assert.is_nil(a.published)
      assert.same({ "2025-10-26", "2025-07", "2025" }, { a.dates[1].value, a.dates[2].value, a.dates[3].value })
    end)
    describe("and the order of day and month by what the article shows", function()
      for text, value in pairs {
        ["Tuesday, 5/2/2013, was cold."] = "2013-02-05", ["Thursday, 5/2/2013, was cold."] = "2013-05-02",
        ["It opened on 5/2/2013 and shut on 17/3/2014."] = "2013-02-05",
        ["It opened on 5/2/2013 and shut on 3/17/2014."] = "2013-05-02", ["It opened on 5/2/2013."] = "2013-05-02",
      } do
        it(text, function() assert.equal(value, read(text).dates[1].value) end)
      end
    end)
    it("gives a day without a year the one that its weekday asks for", function()
      local a = read("He died on August 20, 2021. In findings delivered on Tuesday, September 13, the coroner agreed.")
      assert.equal("2022-09-13", a.dates[2].value)
    end)
    it("and not from a date in the story", function()
      assert.is_nil(read("The two sides, who met in Lisbon on May 3, 2021, to settle the claim, have not spoken since then.").published)
    end)
  end)

  describe("reads clock times in words and behind their day", function()
    for _, r in ipairs {
      { "The crew came at ten past eight on Sunday.", "ten past eight on Sunday", "2024-03-24T08:10" },
      { "The call came at twenty to ten on Sunday morning.", "twenty to ten on Sunday morning", "2024-03-24T09:40" },
      { "He left at half past nine today.", "half past nine today", "2024-03-27T09:30" },
      { "She sat down at eight minutes to eleven on Monday.", "eight minutes to eleven on Monday", "2024-03-25T10:52" },
      { "They were up at three in the morning.", "three in the morning", "2024-03-27T03:00" },
      { "They were up at 5.40 in the morning.", "5.40 in the morning", "2024-03-27T05:40" },
      { "The shop shut at five in the afternoon on Monday.", "five in the afternoon on Monday", "2024-03-25T17:00" },
      { "The roof fell on Friday at 8.14pm.", "Friday at 8.14pm", "2024-03-22T20:14" },
      { "The bridge opens this morning at 10.", "this morning at 10", "2024-03-27T10:00" },
      { "The show starts tonight at 9.", "tonight at 9", "2024-03-27T21:00" },
      { "It was seen at 10.52 this morning.", "10.52 this morning", "2024-03-27T10:52" },
      { "The call came at 0240 local time.", "0240 local time", "2024-03-27T02:40" },
    } do row(r[1], r[2], r[3], "TIME") end
    for _, r in ipairs {
      { "He walked in at 4 on Tuesday afternoon.", "4 on Tuesday afternoon", "2024-03-26T16:00" },
      { "Nothing moved at eight on Monday morning.", "eight on Monday morning", "2024-03-25T08:00" },
      { "He conceded at 1.20 on Tuesday morning.", "1.20 on Tuesday morning", "2024-03-26T01:20" },
      { "Trading resumes at 9.30 today.", "9.30 today", "2024-03-27T09:30" },
      { "He was struck Tuesday around 5:30 a.m. at Holm.", "Tuesday around 5:30 a.m.", "2024-03-26T05:30" },
      { "They meet Thursday at ten in the morning.", "Thursday at ten in the morning", "2024-03-28T10:00" },
      { "It burst at ten past midnight on Sunday.", "ten past midnight on Sunday", "2024-03-24T00:10" },
      { "She was reached at 11.20pm Hobart time on Monday.", "11.20pm Hobart time on Monday", "2024-03-25T23:20" },
      { "It will make landfall between 2 and 6 a.m. on Sunday.", "2 and 6 a.m. on Sunday", "2024-03-31T02:00/2024-03-31T06:00" },
      { "The bar was open from 9 to 11 p.m. yesterday.", "9 to 11 p.m. yesterday", "2024-03-26T21:00/2024-03-26T23:00" },
      { "The train left before dawn on Sunday.", "dawn on Sunday", "2024-03-24TMO" },
      { "The search is scaled down at sunset Thursday.", "sunset Thursday", "2024-03-21TEV" },
      { "By nightfall all was quiet.", "nightfall", "2024-03-27TEV" },
      { "He took 40 calls by midafternoon.", "midafternoon", "2024-03-27TAF" },
    } do row(r[1], r[2], r[3], "TIME") end
    it("on the last day told before publication, however far back", function()
      local d = dates("The ship sank on Monday. " .. ("She was old. "):rep(5) .. "Her last call came at 11.20pm.")
      assert.equal("2024-03-25T23:20", d[2].value)
      d = dates("They stay until Friday. At 3.45 p.m. the men arrived.")
      assert.equal("2024-03-27T15:45", d[2].value)
    end)
    it("on the day that was said just before", function()
      local d = dates("The ship sank on Monday in a storm. Her last call came at 11.20pm, when two men were on deck.")
      assert.same({ "11.20pm", "2024-03-25T23:20" }, { d[2].text, d[2].value })
    end)
    describe("gives an hour without a day that of the sentence before, else the day told most often", function()
      local lead = "A mill burned in Oslo on Monday. "
      for _, r in ipairs {
        { "The siren sounded at 5.30am.", "2024-03-25T05:30" },
        { "It employs 30 people. It sold bread. The siren sounded at 5.30am.", "2024-03-25T05:30" },
        { "The mill reopened on Tuesday. It sold bread. It employs 30 people. By Monday's end it was lost. "
          .. "It was old. It was red. It was cold. The siren sounded at 5.30am.", "2024-03-25T05:30" },
        { "The siren sounded at 5.30am (0430 GMT) on Tuesday.", "2024-03-26T05:30" },
      } do
        it(r[1], function()
          local hour
          for _, d in ipairs(dates(lead .. r[1])) do hour = hour or d.text == "5.30am" and d.value end
          assert.equal(r[2], hour)
        end)
      end
    end)
    it("counts hours on from a clock time", function()
      local d = dates("The ship sank at 5pm on Monday. Two hours later the crew was safe.")
      assert.same({ "Two hours later", "2024-03-25T19:00", "TIME" }, { d[2].text, d[2].value, d[2].type })
    end)
    for _, text in ipairs {
      "1 Ida Holt (Nor) 2:08:14; 2 Jon Falk (Swe) 2:09:25; 3 Per Dahl 2:09:41.", "Holt (Nor) +1:20; Falk (Swe) +2:02.",
      "Sizes run ten to twelve here.",
    } do
      it("leaves " .. text, function() assert.same({}, dates(text)) end)
    end
  end)

  describe("reads two ends as one interval", function()
    for _, r in ipairs {
      { "They met between July 28 and August 3, 2023.", "July 28 and August 3, 2023", "2023-07-28/2023-08-03" },
      { "They met between 5 and 8 December 2023.", "5 and 8 December 2023", "2023-12-05/2023-12-08" },
      { "It was built between June 2004 and November 2008.", "June 2004 and November 2008", "2004-06/2008-11" },
      { "He played between 1982 and 1993.", "1982 and 1993", "1982/1993" },
      { "He worked there from 2009 until last year.", "2009 until last year", "2009/2023" },
      { "It was paid between January and March.", "January and March", "2024-01/2024-03" },
    } do row(r[1], r[2], r[3], "DATE") end
    it("and days in a row without between as two dates", function()
      local d = dates("The votes are on March 16 and 19.")
      assert.same({ "March 16", "2024-03-16", "19", "2024-03-19" }, { d[1].text, d[1].value, d[2].text, d[2].value })
      d = dates("The votes fell on 16 and 19 March.")
      assert.same({ "16", "2024-03-16", "19 March", "2024-03-19" }, { d[1].text, d[1].value, d[2].text, d[2].value })
    end)
  end)

  describe("reads two dates from one to the other", function()
    for _, r in ipairs {
      { "It ran from 2004 to 2009.", "2004", "2004", "2009", "2009" },
      { "The show is open from January 23 through March 9.", "January 23", "2024-01-23", "March 9", "2024-03-09" },
      { "It fell from November 21, 1948 to January 31, 1949.", "November 21, 1948", "1948-11-21", "January 31, 1949", "1949-01-31" },
    } do
      it(r[1], function()
        local d = dates(r[1])
        assert.same({ r[2], r[3], r[4], r[5] }, { d[1].text, d[1].value, d[2].text, d[2].value })
      end)
    end
  end)

  describe("leaves the article outside of a bare year, a numbered length of time and what is joined by a hyphen", function()
    for _, r in ipairs {
      { "He bombed the 1996 games.", "1996", "1996" },
      { "It ended the eight-year war.", "eight-year", "P8Y" },
      { "The third-quarter loss was small.", "third-quarter", "2023-Q3" },
      { "It came after the 0900 GMT bulletin.", "0900 GMT", "2024-03-27T09:00" },
      { "It was the longest of the 17 years.", "17 years", "P17Y" },
      { "He lost in the 1990s.", "the 1990s", "199X" },
      { "He lost in the past two years.", "the past two years", "P2Y" },
    } do row(r[1], r[2], r[3]) end
  end)

  describe("reads stretches that end on a date, and parts of months and years", function()
    for _, r in ipairs {
      { "Profit rose in the three months to December.", "the three months to December", "2023-Q4" },
      { "Profit rose in the year to June.", "the year to June", "2022-07/2023-06" },
      { "Profit rose in the six months to September 30.", "the six months to September 30", "2023-04/2023-09" },
      { "Sales rose in the 12 months to December.", "the 12 months to December", "2023" },
      { "Two died in the week to 16 March.", "the week to 16 March", "2024-W11" },
      { "Profit rose in the April-June quarter.", "the April-June quarter", "2023-Q2" },
      { "They met in the second week of October.", "the second week of October", "2023-W41" },
      { "The prize was given on the last Thursday in October.", "the last Thursday in October", "2023-10-26" },
      { "It made up a fifth in the first half of the year.", "the first half of the year", "2024-H1" },
      { "It was bought in fiscal 2013.", "fiscal 2013", "FY2013" },
      { "It fell in 2019-Q1.", "2019-Q1", "2019-Q1" },
      { "It rained in the month of July.", "the month of July", "2023-07" },
      { "It rained in the last week of 2015.", "the last week of 2015", "2015-W53" },
      { "A dollar had cost 7 on the first day of the year.", "the first day of the year", "2024-01-01" },
      { "A dollar had cost 7 on the last day of March 2023.", "the last day of March 2023", "2023-03-31" },
      { "It fell in the week beginning 4 March.", "the week beginning 4 March", "2024-W10" },
      { "It was bought in the 2013-14 financial year.", "the 2013-14 financial year", "FY2013" },
    } do row(r[1], r[2], r[3], "DATE") end
  end)

  describe("reads the periods that companies report on", function()
    for _, r in ipairs {
      { "Profit fell in the year-earlier third quarter.", "the year-earlier third quarter", "2022-Q3" },
      { "Sales rose in the first nine months of 1997.", "the first nine months of 1997", "1997-01/1997-09" },
      { "Sales rose in the first half of June.", "the first half of June", "2023-06-01/2023-06-15" },
      { "Sales rose in the second half of February 2023.", "the second half of February 2023", "2023-02-15/2023-02-28" },
      { "Sales rose in the same period last year.", "the same period last year", "2023" },
      { "Sales rose in the comparable period of 2002.", "the comparable period of 2002", "2002" },
    } do row(r[1], r[2], r[3], "DATE") end
    for _, r in ipairs {
      { "In the nine months, profit rose.", "the nine months", "P9M" },
      { "Profit rose in the six months ended.", "the six months", "P6M" },
      { "Profit rose in the quarter ended.", "the quarter", "P3M" },
    } do row(r[1], r[2], r[3], "DURATION") end
    it("and takes their quarter from the one told before", function()
      for _, r in ipairs {
        { "the year-earlier period", "2022-Q3" }, { "the quarter a year ago", "2022-Q3" },
        { "the same period last year", "2023-Q3" }, { "the corresponding quarter of 2002", "2002-Q3" },
        { "the 1998 period", "1998-Q3" }, { "the 1998 quarter", "1998-Q3" },
      } do
        local found = dates(("Third-quarter profit was flat. Sales fell in %s."):format(r[1]))
        assert.same({ r[1], r[2] }, { found[2].text, found[2].value })
      end
    end)
  end)

  describe("reads lengths of time with all that bounds them", function()
    for _, r in ipairs {
      { "They waited a week or so.", "a week or so", "P1W", "APPROX" },
      { "They waited a month or two.", "a month or two", "P1M", "APPROX" },
      { "They waited six years or more.", "six years or more", "P6Y", "EQUAL_OR_MORE" },
      { "He will be in hospital for another week.", "another week", "P1W" },
      { "He was jailed for another six years.", "another six years", "P6Y" },
      { "He was given another two-year term.", "two-year", "P2Y" },
      { "It fell for eight trading days.", "eight trading days", "P8D" },
      { "The villagers came with headlights an hour before the train.", "an hour", "PT1H" },
      { "He blinked for half a second.", "half a second", "PT0.5S" },
      { "It took two or three weeks.", "two or three weeks", "PXW" },
      { "Most were dark for between five and seven hours.", "five and seven hours", "PTXH" },
    } do
      row(r[1], r[2], r[3], "DURATION")
      it(r[2] .. " has its mod", function() assert.equal(r[4], dates(r[1])[1].mod) end)
    end
  end)

  describe("lets what leads to an expression lead to the month or day in it", function()
    for _, r in ipairs {
      { "The gas was enough to last until mid-May.", "mid-May", "2024-05" },
      { "He had no lease since early May.", "early May", "2023-05" },
      { "A ruling could idle the plant by summer.", "summer", "2024-SU" },
      { "He must have a lease by Oct. 1 or look elsewhere.", "Oct. 1", "2024-10-01" },
      { "He was shot last March 28.", "last March 28", "2023-03-28" },
      { "He left on January 24 of the same year.", "January 24 of the same year", "2024-01-24" },
    } do row(r[1], r[2], r[3], "DATE") end
  end)

  describe("leaves a season or a part of the day before a noun", function()
    for _, text in ipairs {
      "A garage sold winter tyres.", "The Taku's winter sailings were dropped.", "The night shift was watching.",
      "They met on the night shift.", "He told the evening news.", "The overnight rate was fixed.",
    } do it(text, function() assert.same({}, dates(text)) end) end
    row("They spent the summer rebuilding it.", "the summer", "2023-SU", "DATE")
    row("Prices fell in the summer heat.", "the summer", "2023-SU", "DATE")
  end)

  describe("reads the same day said twice as one", function()
    for _, r in ipairs {
      { "The trial goes on tomorrow, Thursday.", "tomorrow, Thursday", "2024-03-28" },
      { "The vote is this coming Sunday, March 31, in Holm.", "this coming Sunday, March 31", "2024-03-31" },
      { "Posted on March 27, 2024, Wednesday.", "March 27, 2024, Wednesday", "2024-03-27" },
    } do row(r[1], r[2], r[3], "DATE") end
  end)

  describe("counts a weekday from the day told before", function()
    for _, r in ipairs {
      { "He was held on March 3 and freed the following Tuesday.", "the following Tuesday", "2024-03-05" },
      { "Shares fell on Friday. They had closed higher the previous Friday.", "the previous Friday", "2024-03-15" },
      { "He came on March 3 and went back the next Tuesday.", "the next Tuesday", "2024-03-05" },
      { "He said on Friday that it would open on Sunday.", "Sunday", "2024-03-24" },
      { "The road is closed from Monday to Friday.", "Friday", "2024-03-29" },
      { "The road was closed from Thursday to Monday.", "Monday", "2024-03-25" },
    } do
      it(r[1], function()
        local d = dates(r[1])[2]
        assert.same({ r[2], r[3] }, { d.text, d.value })
      end)
    end
  end)

  describe("reads a day of the month without its month", function()
    for _, r in ipairs {
      { "The trial is due to start on the 2nd.", "the 2nd", "2024-04-02" },
      { "She was fined on the 12th.", "the 12th", "2024-03-12" },
      { "She was fined on the 29th.", "the 29th", "2024-02-29" },
      { "It was put off until the 3rd of next month.", "the 3rd of next month", "2024-04-03" },
      { "He spoke on the twelfth of last month.", "the twelfth of last month", "2024-02-12" },
      { "It rained on Friday the 22nd.", "Friday the 22nd", "2024-03-22" },
      { "He left on Thursday the seventh.", "Thursday the seventh", "2024-03-07" },
      { "On Sunday the first insects came.", "Sunday", "2024-03-24" },
      { "The feast will be held on Friday the 29th.", "Friday the 29th", "2024-03-29" },
    } do row(r[1], r[2], r[3], "DATE") end
    it("in the month of the day told before", function()
      assert.equal("2024-01-09", dates("He left on January 3 and came back on the 9th.")[2].value)
    end)
    for _, text in ipairs {
      "The manager was sent off in the 10th.", "It held from the 6th to the 12th round.", "They met on the 5th floor.",
      "He spoke of it on 60 Minutes.",
    } do it("leaves " .. text, function() assert.same({}, dates(text)) end) end
    row("It fell on Feb 30 pounds of flour.", "Feb", "2024-02", "DATE")
  end)

  describe("reads spoken halves, decades and weeks", function()
    for _, r in ipairs {
      { "It grew over the past half-century.", "the past half-century", "P50Y" },
      { "It was over in half-hour.", "half-hour", "PT30M" },
      { "It was over in a half hour.", "half hour", "PT30M" },
    } do row(r[1], r[2], r[3], "DURATION") end
    for _, r in ipairs {
      { "They play again a week on Saturday.", "a week on Saturday", "2024-04-06" },
      { "They rested the weekend before March 24.", "the weekend before March 24", "2024-W11-WE" },
      { "He lived in the noughties.", "the noughties", "200X" },
      { "Its 50 pages cover FY24 in full.", "FY24", "FY2024" },
      { "It raised its FY2003/04 forecast.", "FY2003/04", "FY2003" },
    } do row(r[1], r[2], r[3], "DATE") end
    row("They meet at noon GMT today.", "noon GMT today", "2024-03-27T12:00", "TIME")
    it("counts a decade and a half as fifteen years", function()
      assert.equal("2005", dates("In 1990 it shut. A decade and a half later it opened.")[2].value)
    end)
    it("counts on from nothing that was said", function()
      assert.equal("DURATION", dates("A decade later, the case was reopened.")[1].type)
    end)
    it("reads the second year behind a stroke", function()
      local d = dates "It was poor in 2022/23."
      assert.same({ "2022", "2023" }, { d[1].value, d[2].value })
    end)
  end)

  describe("reads hours in every way that news writes them", function()
    for _, r in ipairs {
      { "At three o'clock word came that he was ill.", "three o'clock", "2024-03-27T03:00" },
      { "It came at twenty to nine last night.", "twenty to nine last night", "2024-03-26T20:40" },
      { "It came at nine o’clock last night.", "nine o’clock last night", "2024-03-26T21:00" },
      { "It came at 12.08 this morning.", "12.08 this morning", "2024-03-27T00:08" },
      { "The search goes on at first light today.", "first light today", "2024-03-27TMO" },
      { "Pressure fell by evening.", "evening", "2024-03-27TEV" },
      { "The guns cut into hall S-6 at dawn.", "dawn", "2024-03-27TMO" },
      { "It had been called the evening before, by telephone.", "the evening before", "2024-03-26TEV" },
    } do row(r[1], r[2], r[3], "TIME") end
    it("takes the day of the second hour for both", function()
      local found = dates "He telephoned at 15:10 and 16:45 on Saturday."
      assert.same({ "2024-03-23T15:10", "2024-03-23T16:45" }, { found[1].value, found[2].value })
    end)
    it("takes a number with a point for an hour in an article that writes its hours so", function()
      local found = dates "Both were up by 8.20, when the lights came on. They slept at 9.15pm."
      assert.same({ "8.20", "2024-03-27T08:20" }, { found[1].text, found[1].value })
      assert.same({}, dates "The share closed at 8.20, when the fund sold.")
    end)
    it("leaves nights that tell no day", function() assert.same({}, dates "He was told to deliver by night.") end)
  end)

  describe("reads hours that are a part of the day", function()
    for _, r in ipairs {
      { "The dam burst in the early hours of Monday.", "the early hours of Monday", "2024-03-25TMO" },
      { "It burned in the small hours of Sunday.", "the small hours of Sunday", "2024-03-24TMO" },
      { "He was held in the early hours of Tuesday morning.", "the early hours of Tuesday morning", "2024-03-26TMO" },
    } do row(r[1], r[2], r[3], "TIME") end
  end)

  describe("leaves the verb outside of what lasts", function()
    for _, r in ipairs {
      { "The trial is expected to last six weeks.", "six weeks", "P6W" },
      { "The storm will last three days.", "three days", "P3D" },
      { "It shrank in the last six weeks.", "the last six weeks", "P6W" },
    } do row(r[1], r[2], r[3], "DURATION") end
  end)

  it("counts a year earlier back from the present where a plan was said before", function()
    local found = dates "The plant will close by 2027. Sales fell to 2 million from 3 million a year earlier."
    assert.same({ "2027", "2023" }, { found[1].value, found[2].value })
  end)

  describe("tells by the verb which weekday is meant", function()
    for _, r in ipairs {
      { "Polls open on Sunday.", "Sunday", "2024-03-31" },
      { "City host Bury on Tuesday.", "Tuesday", "2024-04-02" },
      { "Parliament votes on Friday.", "Friday", "2024-03-29" },
      { "The mayors' vote on Tuesday was fair.", "Tuesday", "2024-03-26" },
      { "The rule takes effect on Saturday.", "Saturday", "2024-03-30" },
      { "The play-offs, which begin on Thursday, are sold out.", "Thursday", "2024-03-28" },
      { "The team flies to Rome on Friday.", "Friday", "2024-03-29" },
      { "The sighting was not passed on until Tuesday.", "Tuesday", "2024-03-26" },
      { "The team is read out on Thursday week.", "Thursday week", "2024-04-04" },
    } do row(r[1], r[2], r[3], "DATE") end
    for _, r in ipairs {
      { "The vote could come as soon as Tuesday.", "Tuesday", "2024-04-02" },
      { "The union called a strike for Friday.", "Friday", "2024-03-29" },
      { "The prime minister declared mourning, beginning on Sunday.", "Sunday", "2024-03-31" },
      { "The funeral of the last victim is on Saturday.", "Saturday", "2024-03-30" },
      { "He promised two more tankers by Monday.", "Monday", "2024-04-01" },
      { "Police had detained 212 people by Tuesday.", "Tuesday", "2024-03-26" },
      { "Winds were forecast through Sunday.", "Sunday", "2024-03-31" },
      { "Until Monday, they had not called him a suspect.", "Monday", "2024-03-25" },
      { "Two riders would be allowed to start on Thursday.", "Thursday", "2024-03-28" },
      { "Petrol Price To Drop On Thursday", "Thursday", "2024-03-28" },
      { "They will need help on Friday.", "Friday", "2024-03-29" },
      { "They beat Holm United on Friday.", "Friday", "2024-03-22" },
      { "The mill will shut on Friday.", "Friday", "2024-03-29" },
      { "The mill shut on Friday.", "Friday", "2024-03-22" },
      { "The mill will open as usual on Friday.", "Friday", "2024-03-29" },
      { "The law will be put before the house on Friday.", "Friday", "2024-03-29" },
      { "She will rise in the ranking when the list is published on Monday.", "Monday", "2024-04-01" },
      { "He vowed that nobody would move if the order was not torn up by Friday.", "Friday", "2024-03-29" },
      { "The ranking is published on Monday.", "Monday", "2024-03-25" },
      { "He told the crowd: on Tuesday please come to work.", "Tuesday", "2024-04-02" },
      { "The contract runs out on Thursday.", "Thursday", "2024-03-28" },
      { "He was moved to tears by it on Friday.", "Friday", "2024-03-22" },
      { "Those who on Monday cheered will leave.", "Monday", "2024-03-25" },
      { "It would have closed on Friday.", "Friday", "2024-03-22" },
      { "The relief ship leaves on Saturday.", "Saturday", "2024-03-30" },
      { "The party plans a picket on Saturday.", "Saturday", "2024-03-30" },
      { "The trial is set for Thursday.", "Thursday", "2024-03-28" },
      { "Officials drew up plans on Friday.", "Friday", "2024-03-22" },
      { "The bid had been due to expire on Friday.", "Friday", "2024-03-22" },
      { "He had been ready to table an offer on Friday.", "Friday", "2024-03-22" },
      { "Holm beat Skarn by 38 runs on Friday.", "Friday", "2024-03-22" },
      { "The mayor could not be reached for comment Friday.", "Friday", "2024-03-22" },
      { "Neither he nor his parents could be found on Friday.", "Friday", "2024-03-22" },
      { "The deal could be signed on Friday.", "Friday", "2024-03-29" },
      { "\"Ask me on Friday,\" she replied.", "Friday", "2024-03-29" },
      { "‘Enjoy Friday,’ wrote the coach.", "Friday", "2024-03-29" },
      { "\"I was there on Friday,\" she replied.", "Friday", "2024-03-22" },
      { "\"The raid on Friday shows how weak we are,\" she replied.", "Friday", "2024-03-22" },
    } do row(r[1], r[2], r[3], "DATE") end
    row("They will need help before the harvest in June.", "June", "2024-06", "DATE")
    row("They have until 9 a.m. Friday.", "9 a.m. Friday", "2024-03-29T09:00", "TIME")
    it("and takes a weekday whose event is set for an hour as ahead", function()
      assert.equal("2024-03-29", read("Friday's kickoff is 1:30 p.m.", { published = PUBLISHED }).dates[1].value)
    end)
    it("and reads the present of a caption as past", function()
      local a = read("Hale is jailed\n\nIda Hale leaves the court on Monday. (Photo: Ida Berg/Fjord Pictures)\n\n" ..
                     "A court jailed the banker Ida Hale for four years, and she will appeal.", { published = PUBLISHED })
      assert.equal("2024-03-25", a.dates[1].value)
    end)
    row("Four more arrests were made overnight in Holm.", "overnight", "2024-03-26TNI", "TIME")
  end)

  describe("reads lengths of time in several units as one", function()
    for _, r in ipairs {
      { "He was jailed for four years and eight months.", "four years and eight months", "P4Y8M" },
      { "She waited an hour and ten minutes.", "an hour and ten minutes", "PT1H10M" },
      { "The race took two hours 31 minutes 8.4 seconds.", "two hours 31 minutes 8.4 seconds", "PT2H31M8.4S" },
      { "It lasted three weeks and 20 people left.", "three weeks", "P3W" },
    } do row(r[1], r[2], r[3], "DURATION") end
  end)

  describe("reads a day counted from what happened on a day of its sentence", function()
    for _, r in ipairs {
      { "Bonds fell on Monday, a day after the holiday.", "a day after", "2024-03-25", "DATE" },
      { "The search ended on Monday, two weeks after it began.", "two weeks after", "2024-03-25", "DATE" },
      { "The search ended on Monday, two years after it began.", "two years", "P2Y", "DURATION" },
    } do
      it(r[1], function()
        local d = dates(r[1])[2]
        assert.equal(r[3], d.value)
        assert.equal(r[4], d.type)
      end)
    end
  end)

  describe("reads quarters, weeks and days by what stands around them", function()
    for _, r in ipairs {
      { "Sales fell in this year's third quarter.", "this year's third quarter", "2024-Q3", "DATE" },
      { "Sales fell in the 1988 third quarter.", "the 1988 third quarter", "1988-Q3", "DATE" },
      { "Q1 last year was bad.", "Q1 last year", "2023-Q1", "DATE" },
      { "It compares with a year-earlier loss.", "year-earlier", "2023", "DATE" },
      { "It was better than in the year-ago period.", "the year-ago period", "2023", "DATE" },
      { "It is due by year end.", "year end", "2024", "DATE" },
      { "He left at year's end.", "year's end", "2024", "DATE" },
      { "They meet on the first Friday of next month.", "the first Friday of next month", "2024-04-05", "DATE" },
      { "He goes on Tuesday of next week.", "Tuesday of next week", "2024-04-02", "DATE" },
      { "He goes on Friday next week.", "Friday next week", "2024-04-05", "DATE" },
      { "They meet two weeks from Monday.", "two weeks from Monday", "2024-04-15", "DATE" },
      { "They met two weeks after May 3, 2020.", "two weeks after May 3, 2020", "2020-05-17", "DATE" },
      { "They meet every other Friday.", "every other Friday", "P2W", "SET" },
      { "They meet every other day.", "every other day", "P2D", "SET" },
      { "The shop is open 24/7.", "24/7", "P1D", "SET" },
      { "It rang at 12 noon on Monday.", "12 noon on Monday", "2024-03-25T12:00", "TIME" },
      { "It rang at 1140 a.m. on Monday.", "1140 a.m. on Monday", "2024-03-25T11:40", "TIME" },
      { "It was logged 1994-11-05T13:15:30Z by hand.", "1994-11-05T13:15:30Z", "1994-11-05T13:15", "TIME" },
    } do row(r[1], r[2], r[3], r[4]) end
    it("takes the quarter told before for a year's quarter", function()
      local d = dates("Sales fell in the second quarter of 2021. They were better in the 2020 quarter. Last year's quarter was fair.")
      assert.same({ "2021-Q2", "2020-Q2", "2023-Q2" }, { d[1].value, d[2].value, d[3].value })
    end)
  end)

  describe("reads weeks by a day of theirs", function()
    for _, r in ipairs {
      { "Claims fell in the week ending 5 May.", "the week ending 5 May", "2024-W18", "2024-04-29", "2024-05-05" },
      { "Claims fell in the week ended Jan. 27.", "the week ended Jan. 27", "2024-01-21/2024-01-27", "2024-01-21", "2024-01-27" },
      { "Sales in the week ending Saturday fell.", "the week ending Saturday", "2024-03-17/2024-03-23", "2024-03-17", "2024-03-23" },
      { "Passes for the week of Feb. 15 are good.", "the week of Feb. 15", "2024-02-15/2024-02-21", "2024-02-15", "2024-02-21" },
      { "They met in the week of March 4.", "the week of March 4", "2024-W10", "2024-03-04", "2024-03-10" },
    } do
      it(r[1], function()
        local d = dates(r[1])[1]
        assert.same({ r[2], r[3], r[4], r[5] }, { d.text, d.value, d.begin, d.finish })
      end)
    end
  end)

  describe("reads decades with an apostrophe", function()
    for _, r in ipairs {
      { "It began in the '60s.", "the '60s", "196X" },
      { "It began in the ’70s.", "the ’70s", "197X" },
      { "It began in the early '80s.", "the early '80s", "198X" },
      { "It began in the late 90s.", "the late 90s", "199X" },
    } do row(r[1], r[2], r[3], "DATE") end
  end)

  describe("reads holidays by their rules", function()
    for _, r in ipairs {
      { "Shops shut on Christmas Day.", "Christmas Day", "2023-12-25" },
      { "Shops will shut on Christmas Day.", "Christmas Day", "2024-12-25" },
      { "They prayed as Easter week began.", "Easter week", "2024-W13" },
      { "They met over Easter weekend 2023.", "Easter weekend 2023", "2023-W14-WE" },
      { "She was found on Thanksgiving Day.", "Thanksgiving Day", "2023-11-23" },
      { "She was found over Thanksgiving weekend.", "Thanksgiving weekend", "2023-W47-WE" },
      { "Roads were full on Labor Day weekend.", "Labor Day weekend", "2023-W35-WE" },
      { "He lost on Election Day.", "Election Day", "2023-11-07" },
      { "Sales rose on Black Friday.", "Black Friday", "2023-11-24" },
      { "They marched on Remembrance Sunday.", "Remembrance Sunday", "2023-11-12" },
      { "They fasted in Ramadan 2023.", "Ramadan 2023", "2023-XX-XX" },
      { "The truce ends with Ramadan.", "Ramadan", "XXXX-XX-XX" },
      { "They marched on Ash Wednesday 2022.", "Ash Wednesday 2022", "2022-03-02" },
      { "The pardon came on Good Friday.", "Good Friday", "2024-03-29" },
    } do row(r[1], r[2], r[3], "DATE") end
  end)

  describe("takes the year of history from what is told and not from what is told beside it", function()
    local HISTORY = "In 1805 the fleet sailed. The war of 1806 was short. By 1809 peace held, and in 1811 it broke. In 1812 they marched. "
    local function last(text)
      local a = read(HISTORY .. text, { published = PUBLISHED })
      return a.dates[#a.dates].value
    end
    for _, r in ipairs {
      { "It was the worst year since 1709. On 17 September the city burned.", "1812-09-17" },
      { "The siege went on. On 2 February 1813 it ended. In June they rested.", "1813-06" },
      { "They fought in January and February 1814.", "1814-02" },
      { "The city fell on 29 February.", "1812-02-29" },
    } do it(r[1], function() assert.equal(r[2], last(r[1])) end) end
    it("a month takes the year behind the other month of its pair", function()
      local d = dates("They fought in January and February 1814.")
      assert.same({ "1814-01", "1814-02" }, { d[1].value, d[2].value })
      d = dates("It was signed (August-September 1950).")
      assert.same({ "1950-08", "1950-09" }, { d[1].value, d[2].value })
    end)
    it("years that history looks ahead to do not move it on", function()
      local d = read("The war began on 3 March 1941. It had been long in the making in 1939, in 1938 and in 1937. " ..
                     "They agreed that the last of the troops will be gone by 1948. On 4 April it was over.").dates
      assert.equal("1941-04-04", d[#d].value)
    end)
    it("years before Christ count down", function()
      local a = read("In 499 BC the cities rose. In 494 BC they lost. The fleet sailed in 492 BC. In September 490 BC it met them. " ..
                     "The following year the general died. In the summer of 480 BC they came back.", { published = PUBLISHED })
      local found = {}
      for i, d in ipairs(a.dates) do found[i] = d.value end
      assert.same({ "BC0499", "BC0494", "BC0492", "BC0490-09", "BC0489", "BC0480-SU" }, found)
    end)
  end)

  describe("keeps the hours of a day that nobody knows", function()
    for _, r in ipairs {
      { "He left on Tuesday night.", "Tuesday night", "XXXX-WXX-2TNI" },
      { "He left at 6 a.m. on Thursday.", "6 a.m. on Thursday", "XXXX-WXX-4T06:00" },
      { "He left on Friday at 8.14pm.", "Friday at 8.14pm", "XXXX-WXX-5T20:14" },
      { "He left at six this morning.", "six this morning", "XXXX-XX-XXT06:00" },
      { "He left at 6am this morning.", "6am this morning", "XXXX-XX-XXT06:00" },
    } do
      it(r[1], function()
        local d = read(r[1]).dates[1]
        assert.same({ "TIME", r[3] }, { d.type, d.value })
      end)
    end
  end)

  it("reads long rows of words that begin an expression", function()
    assert.equal(1, #dates(("another "):rep(20000) .. "week"))
    assert.equal(0, #dates(("the same "):rep(2000)))
  end)

  it("leaves days open when nobody knows the day of publication", function()
    local a = read("The minister resigned on Friday.")
    assert.equal("XXXX-WXX-5", a.dates[1].value)
  end)

  describe("leaves out words that are verbs and names", function()
    for _, text in ipairs {
      "Prices continued to fall apart.", "They were allowed to fall.", "He will march on.", "Mrs May may go.", "They sat in the sun.",
      "April Stone met June Carter.", "August Wilson wrote it.", "It was a second chance.", "He has 20-20 vision.", "Dec Donnelly sang.",
      "Sun Microsystems sold it.", "Summer Smith sang.", "The Sunday Times reported it.", "Theresa May resigned.", "It began to fall.",
    } do
      it(text, function() assert.same({}, read(text, { published = "2024-03-27" }).dates) end)
    end
  end)
end)
