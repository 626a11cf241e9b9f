-- Sentences: where they end, and where they do not. "/" in the expected answer stands between two sentences.
local read = require "spec.read"

local function sentences(text)
  local a = read(text)
  return table.concat(read.slices(a, a.sentences), " / ")
end

local function each(cases)
  for _, expected in ipairs(cases) do
    local text = expected:gsub(" / ", " ")
    it(("splits %q"):format(text), function() assert.are.equal(expected, sentences(text)) end)
  end
end

describe("sentences", function()
  describe("end at a stop", function()
    each {
      "The ferry sank. / Police said so.",
      "Who knew? / Nobody! / It was dark.",
      "He paused… / Then he went on.",
      "It rose 5.5%. / The yen fell.",
      "It cost $4.50. / Nobody paid.",
      "The road closed. / 41 people left.",
      "He left. / $5 was missing.",
      "THE MINISTER RESIGNED. / THE HOUSE CHEERED.",
      "It grew.[12] / Later it shrank.",
      "He left. / iPhone sales rose.",
      "What?! / Nobody knew.",
      "He was late. / - Nobody cared.",
    }
  end)

  describe("keep closing marks and brackets", function()
    each {
      "“It is over.” / Crowds cheered.",
      '"It is over." / Crowds cheered.',
      "He said: “It was ‘bad.’” / Then he left.",
      "(He died in May.) / She did not.",
      "He called it “a win”. / She did not.",
      "‘It is late.’ / Then they slept.",
      "``It is late.'' / Then they slept.",
      "“One. / Two.” / Three.",
    }
  end)

  describe("go on after a stop inside a quotation", function()
    each {
      "“Why?” he asked.",
      "“Stop!” the workers’ union cried. / It rained.",
      '"Who is it?" she said. / "Me."',
      "She asked “who?” and left.",
      "The film What Now? won a prize.",
      "He wondered (who would not?) about it.",
    }
  end)

  describe("go on after abbreviations and initials", function()
    each {
      "Mr. Hale met Dr. Roe. / They spoke.",
      "Gen. Ana Ortiz of the U.S. Army retired.",
      "Sen. J. K. Marsh voted no. / She lost.",
      "George W. Harrow spoke. / He left.",
      "It is No. 5 of 10. / No. 6 is gone.",
      "Acme Inc. shares fell. / Bolt Corp. Chairman Ann Roe quit.",
      "On Jan. 5 it snowed. / On Feb. 2 it rained.",
      "St. Mary vs. St. John was close.",
      "They met in St. Louis at 5 p.m. Monday.",
      "It opens at 9 a.m. EST in Boston, Mass., today.",
      "Fruit, e.g. Apples, sold.",
      "Smith et al. Nature said so.",
      "The Ph.D. Students’ Club met.",
      "A hospital is near. / The Ward Harrow Jr. Hospital burned.",
      "County (Ariz.) Sheriff Ana Roe left.",
      "“This,” said J.M. Berg, a fellow.",
    }
  end)

  describe("end at an abbreviation before what begins a sentence", function()
    each {
      "He lives in the U.S. / The man is 40.",
      "It began at 5 p.m. / Police came late.",
      "He works for Acme Inc. / He likes it.",
      "The bus left at 6 a.m. / Nobody was on it.",
      "He was born in Washington, D.C. / She was not.",
      "They sell cars, vans, etc. / They do well.",
      "Officials left. / The many officials came from Acme Corp. / Officials did not return.",
      "He said “I work for Acme Inc.” / Then he left.",
      "It ended at 5 p.m. / “We won,” she said.",
      "Give me vitamin C. / It helps.",
      "He met Ward Harrow Jr. / They spoke.",
      "It rains in Salem, Ore. / It always did.",
    }
  end)

  describe("of glued, odd and broken text", function()
    it("ends after a small word without space behind the period", function()
      assert.are.same("He said.The end came. / It did.", (sentences("He said.The end came. It did."):gsub("said%. / The", "said.The")))
      assert.are.equal(2, #read("he said.The end").sentences)
      assert.are.equal(2, #read("he said.“The end”").sentences)
    end)
    it("ends after a name without space behind the period where a sentence goes on", function()
      assert.are.equal(2, #read("It was in Kastel.Police came late").sentences)
    end)
    it("goes on inside a name with a period", function()
      assert.are.equal(1, #read("Booking.Com is a site").sentences)
    end)
    each {
      "1. Go home. / 2. Sleep well.",
      "“It never ended. / They said so. / Nobody closed it.",
      "He went... and came back.",
      "It is done . / It is late .",
      "The price was 5. / It fell.",
      "See example.com. / It is good.",
      "It was a [...] Good day.",
      "He said […] Nobody knew.",
      "Ask ana@mail.example. / She knows.",
    }
  end)

  it("never cross a line", function()
    assert.are.equal("Rain in May / The rain fell. / It stopped", sentences("Rain in May\nThe rain fell. It stopped"))
  end)

  it("are cut after a thousand tokens", function()
    local a = read(("word "):rep(2500))
    assert.are.equal(3, #a.sentences)
  end)

  it("hold every token exactly once, in order", function()
    local a = read("One. Two? “Three!” four.\nFive… six\n\n• Seven. Eight (nine.) Ten")
    local at = 1
    for _, s in ipairs(a.sentences) do
      while at <= #a.tokens and a.tokens[at][1] >= s[1] and a.tokens[at][2] <= s[2] do at = at + 1 end
    end
    assert.are.equal(#a.tokens + 1, at)
  end)
end)
