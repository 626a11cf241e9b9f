local story = require "spec.story"

-- The agreement of the row that has killed people in both documents.
local function killed(a, b, day_a, day_b)
  local s = story { a = { text = a, published = day_a or "2031-03-03" }, b = { text = b, published = day_b or "2031-03-03" } }
  for _, f in ipairs(s.figures) do
    local docs = {}
    for _, v in ipairs(f.values) do docs[v.doc] = true end
    if docs.a and docs.b then return f.agreement, f end
  end
end

describe("the story's figures", function()
  for _, case in ipairs {
    { "agree", "The flood killed 137 people.", "A flood killed 137 people in the valley." },
    { "compatible", "The flood killed at least 137 people.", "The flood killed 139 people." },
    { "compatible", "At least 130 people were killed in the flood.", "At least 137 people were killed in the flood." },
    { "compatible", "The flood killed about 140 people.", "The flood killed 137 people." },
    { "compatible", "The flood killed nearly 140 people.", "The flood killed 137 people." },
    { "conflict", "The flood killed 120 people.", "The flood killed 139 people." },
    { "conflict", "The flood killed at least 150 people.", "The flood killed 139 people." },
    { "conflict", "The flood killed no more than 100 people.", "The flood killed 139 people." },
  } do
    it(("say %s of “%s” and “%s”"):format(case[1], case[2], case[3]), function()
      assert.equal(case[1], killed(case[2], case[3]))
    end)
  end

  it("do not call a toll of the next day a contradiction", function()
    assert.equal("compatible", killed("The flood killed 120 people.", "The flood killed 139 people.", "2031-03-03", "2031-03-04"))
  end)

  it("do not take the day of a fire for the day of its toll", function()
    assert.equal("compatible", (killed("Nine people were killed in a fire in Quillhaven on Sunday.",
      "Ten people have been killed in the fire in Quillhaven on Sunday.", "2031-03-02", "2031-03-03")))
  end)

  for _, case in ipairs {
    { "compatible", "By Sunday the flood had killed 120 people.", "By Monday the flood had killed 139 people." },
    { "conflict", "By Monday the flood had killed 120 people.", "By Monday the flood had killed 139 people." },
  } do
    it(("say %s of “%s” and “%s” in articles of one day"):format(case[1], case[2], case[3]), function()
      assert.equal(case[1], (killed(case[2], case[3], "2031-03-04", "2031-03-04")))
    end)
  end

  for _, case in ipairs {
    { "compatible", "The bid is worth $3.2 billion to Orsk shareholders.", "Tembe offered more than $3.2 billion to shareholders of Orsk." },
    { "agree", "Orsk said profit fell 14 percent in the quarter.", "Profit at Orsk was down 14 percent, it said." },
    { "compatible", "Tarn took 61.3% of the vote on Sunday.", "Tarn took more than 61 per cent of the vote." },
  } do
    it(("align measures by what stands around them: “%s” and “%s”"):format(case[2], case[3]), function()
      local f = story({ a = { text = case[2], published = "2031-03-03" }, b = { text = case[3], published = "2031-03-03" } }).figures[1]
      assert.same({ "a", "b" }, { f.values[1].doc, f.values[2] and f.values[2].doc })
      assert.equal(case[1], f.agreement)
    end)
  end

  it("take the others that were hurt beside the dead for all who were", function()
    local s = story { a = "The fire killed 31 people and 74 others were injured.", b = "The fire killed 31 people. Police said 47 people were injured." }
    local values = {}
    for _, f in ipairs(s.figures) do
      if f.role == "injured" then values[#values + 1] = { f.agreement, f.values[1].value, f.values[2] and f.values[2].value } end
    end
    assert.same({ { "conflict", 74, 47 } }, values)
  end)

  -- Two articles and the values that the row of the first one's first figure has in each.
  for name, case in pairs {
    ["pounds by their sign and by their name"] = { "The director took £2.3 million in bribes from a maker of implants.",
      "He took more than 2 million pounds in bribes from the implant maker.", { 2300000 }, { 2000000 } },
    ["lengths whatever they are lengths of"] = { "The quake hit 30 km north of the city of Quillhaven.",
      "The tremor was felt 30 kilometres north of Quillhaven.", { 30 }, { 30 } },
    ["what is called by more words elsewhere"] = { "Brandt knew of three stations that had opened late.",
      "Only three polling stations opened late, Brandt said.", { 3 }, { 3 } },
    ["by another number of the sentence"] = { "Revenue rose 6% to £611 million.", "Sales climbed 6 per cent to 611 million pounds.", { 6 }, { 6 } },
    ["one of two numbers of a sentence"] = { "Osterlin had 48.9 percent against 48.6 percent for Falk.",
      "Osterlin won 48.9 percent and Falk 48.6 percent.", { 48.9 }, { 48.9 } },
    ["the only toll of an article with the only one of the next day"] = { "An earthquake off Lembata sent a wave into fishing villages on Monday, killing at least 11 people.",
      { text = "Twenty-six people are now known to have died when Monday’s earthquake struck.", published = "2031-03-04" }, { 11 }, { 26 } },
    ["a number that was corrected"] = { "The trial of the Tavros vaccine has 6,200 volunteers, Tavros said.",
      "The hold covers 6,400 volunteers of the trial, Tavros said.", { 6200 }, { 6400 } },
    ["two sources of a sentence"] = { "The flood killed 42 people.",
      "According to the Courier, the flood had killed 43 people, while Reuters put the figure at 42 people killed.", { 42 }, { 43, 42 } },
    ["no part of a toll"] = { "The quake killed 139 people in eastern Tarsia, the ministry said.",
      "The quake killed 143 people in eastern Tarsia. In Old Marand, where 41 people were killed, the school fell.", { 139 }, { 143 } },
    ["a toll that has grown overnight"] = { "An earthquake in eastern Tarsia on Wednesday killed 58 people.",
      { text = "The earthquake in eastern Tarsia on Wednesday killed 171 people.", published = "2031-03-05" }, { 58 }, { 171 } },
  } do
    it("align " .. name, function()
      local s = story { a = { text = case[1], published = "2031-03-03" },
        b = type(case[2]) == "table" and case[2] or { text = case[2], published = "2031-03-03" } }
      local values = { a = {}, b = {} }
      for _, v in ipairs(s.figures[1].values) do table.insert(values[v.doc], v.value) end
      assert.same({ case[3], case[4] }, { values.a, values.b })
    end)
  end

  it("join a number without its unit to the same with one", function()
    local s = story { a = "Pre-tax profit at Orsk fell 14% to 38.5 million in the quarter.",
      b = "Pre-tax profit at Orsk fell 14 percent to £38.5m in the quarter." }
    assert.equal("agree", s.figures[2].agreement)
  end)

  it("do not round what is counted", function()
    local s = story { a = { text = "Tarn scored 27 goals last season.", published = "2031-03-03" },
      b = { text = "Tarn scored 26 goals last season.", published = "2031-03-03" } }
    assert.equal("conflict", s.figures[1].agreement)
  end)

  it("add up what an outlet leaves to its reader, and tell who gives the sum", function()
    local s = story { a = "Four men were charged with murder on Sunday. Three more were charged on Monday.",
      b = "Seven men were charged with murder, the court said." }
    assert.equal(1, #s.sums)
    local sum = s.sums[1]
    assert.equal(7, sum.value)
    assert.same({ "Four men", "Three" }, { s:text(sum.parts[1]), s:text(sum.parts[2]) })
    assert.equal("b", sum.matches[1] and sum.matches[1].doc)
  end)

  it("count on where a word does", function()
    local s = story { a = "Four men stood in court on Sunday. Three more people were arrested on Monday and an eighth man was detained on Tuesday." }
    assert.equal(1, #s.sums)
    assert.equal(8, s.sums[1].value)
    assert.equal("an eighth man", s:text(s.sums[1].parts[3]))
  end)

  for what, text in pairs {
    ["an ordinal that is not the next one"] = "Four men were charged on Sunday. Three more were charged on Monday, a ninth man on Tuesday.",
    ["an ordinal that is no count"] = "Four men were charged on Sunday. Three more were charged on Monday. It was the eighth day of the trial.",
  } do
    it("do not count " .. what, function() assert.equal(7, story({ a = text }).sums[1].value) end)
  end

  it("do not add the arrested to the missing", function()
    assert.same({}, story({ a = "Eight people are still missing. Four other people have been arrested since then, police said." }).sums)
  end)

  it("add nothing up that is no exact count", function()
    assert.same({}, story({ a = "At least four men were charged on Sunday. Three more were charged on Monday." }).sums)
  end)

  it("add nothing to a total in which it is counted", function()
    assert.same({}, story({ a = "• 41 people arrested, police say\n\nFour more people were arrested overnight, bringing the total to 41." }).sums)
  end)

  it("give an age to who is named behind it where nobody is named before it in the sentence", function()
    local s = story { a = "Samuel Makgoba, 34, died of his burns.",
      b = "Samuel Makgoba was one of six people who died. The sixth, a 19-year-old woman named by her aunt as Ida Tarn, died on Friday." }
    for _, f in ipairs(s.figures) do assert.is_not_equal("conflict", f.agreement) end
  end)

  it("keep killed and injured apart", function()
    local s = story { a = "The fire killed 12 people.", b = "The fire injured 12 people." }
    for _, f in ipairs(s.figures) do assert.equal("single", f.agreement) end
  end)

  it("keep numbers apart that count different things", function()
    local s = story { a = "Some 40 boats were lost in the storm.", b = "Some 40 houses were lost in the storm." }
    for _, f in ipairs(s.figures) do assert.equal("single", f.agreement) end
  end)

  it("call what one outlet alone counts single", function()
    local s = story { a = "The fire killed 12 people.", b = "The fire was out by noon." }
    assert.equal("single", s.figures[1].agreement)
  end)
end)
