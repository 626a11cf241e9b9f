-- Sources without a name: how many they are, whom "they" and "he" go back to, why they have none (csrc/quotes_anonymous.c).
local read = require "spec.read"

local function each(cases)
  for _, case in ipairs(cases) do
    it(("counts %s in %q"):format(case[2].count or "nobody", case[1]), function()
      local quotes = read(case[1]).quotes
      local last = quotes[#quotes]
      assert.are.same(case[2], last.anonymous and { count = last.anonymous.count })
      assert.is_nil(last.speaker_name)
    end)
  end
end

describe("a source of several", function()
  each {
    { "A number of residents said that the road was open.", {} },
    { "A group of parents said that the road was open.", {} },
    { "A couple of neighbours said that the road was open.", { count = 2 } },
    { "The three, who asked not to be named, said that the road was open.", { count = 3 } },
    { "Some said that the road was open.", {} },
    { "Another said that the road was open.", { count = 1 } },
    { "Officers spoke to two walkers. The pair said that the road was open.", { count = 2 } },
  }
end)

describe("a body without a name", function()
  each {
    { "The coast guard said that the road was open.", {} },
    { "A three-member commission said that the road was open.", {} },
    { "The archdiocese said that the road was open.", {} },
    { "The company at the time said that the road was open.", {} },
  }
end)

describe("a person with somebody's name in front", function()
  each {
    { "A Hale aide said that the road was open. Mr. Hale left.", { count = 1 } },
    { "Two Hale aides said that the road was open. Mr. Hale left.", { count = 2 } },
  }
end)

describe("one of several writings", function()
  it("is no person", function()
    assert.is_nil(read("One of the leaflets says that the road is open.").quotes[1].anonymous)
  end)
end)

describe("whom the clause in front begins with", function()
  each {
    { "Two people who were in the room gave another account. They said that the road was open.", { count = 2 } },
    { "Two drivers were held; they say that the road was open.", { count = 2 } },
    { "Ivo Brandt left. A third gave another account: the road was open, he said.", { count = 1 } },
    { "Ivo Brandt left. A clerk of the port, who requested anonymity, gave the reason. The road, he added, was open.", { count = 1 } },
  }

  it("is not the one who speaks where somebody is named in between", function()
    local quotes = read "A clerk left and Ivo Brandt came. He said that the road was open.".quotes
    assert.are.equal("Ivo Brandt", quotes[1].speaker_name)
  end)

  it("is not in what is said", function()
    local quotes = read "Mara Oduya, a doctor, came. A boy of six, she said, was ill.".quotes
    assert.are.equal("Mara Oduya", quotes[1].speaker_name)
  end)
end)

describe("why a source has no name", function()
  it("is nobody's words", function()
    for _, text in ipairs {
      "The three, who spoke anonymously because they had no leave to discuss it, said that the road was open.",
      "The three, who spoke on condition of anonymity because they had no leave to discuss it, said that the road was open.",
      "One resident, who did not want to be named, said that the road was open.",
    } do
      assert.are.equal(1, #read(text).quotes)
    end
  end)
end)
