-- References to bodies, places and things: "it", "their", "the company".
local read = require "spec.read"
local references = require "spec.references"

describe("a pronoun of a thing", function()
  references.each(it, "pronoun", {
    { "means the company that is the subject", "Boeing said on Monday that it had cut its costs.", "Boeing", { "it", "its" } },
    { "goes on along a chain", "Airbus said that it lost money, and that it would cut its costs.", "Airbus", { "it", "it", "its" } },
    { "may be plural for a body", "Ryanair said that they would appeal.", "Ryanair", { "they" } },
  })

  it("that stands for no name stays unresolved", function()
    local a = read "Boeing made no comment. On Monday it was raining, and people said it was late."
    assert.same({}, references.of(a, "Boeing", "pronoun"))
  end)
end)

describe("a phrase for a thing", function()
  references.each(it, "nominal", {
    { "means the company spoken of", "Airbus opened a plant in Hamburg. The company will hire 300 people.", "Airbus", { "company" } },
    { "means the country spoken of", "Norway will hold a vote. The country joined the pact in 1994.", "Norway", { "country" } },
  })

  for _, case in ipairs {
    { "is no place where it says company", "Norway will hold a vote. The company was late.", "Norway" },
    { "of another's is somebody else's", "Airbus opened a plant. The company of his brother was late.", "Airbus" },
    { "is no state where it says city", "Norway will hold a vote. The city was quiet.", "Norway" },
  } do
    it(case[1], function() assert.same({}, references.of(read(case[2]), case[3], "nominal")) end)
  end
end)
