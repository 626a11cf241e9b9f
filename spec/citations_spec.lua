-- Citations: who is named as the source of a statement besides a person who speaks in his own name.
local read = require "spec.read"

local function only(text)
  local a = read(text)
  assert.equal(1, #a.citations)
  return a.citations[1], a
end

describe("a citation", function()
  for _, case in ipairs {
    { "of an outlet that reports", "The bridge was closed on Monday, Reuters reported.", "outlet", "Reuters" },
    { "of an outlet that was told", "“We were lucky,” Robert Henderson told Reuters.", "outlet", "Reuters" },
    { "of an outlet behind according to", "The bridge was closed on Monday, according to the BBC.", "outlet", "BBC" },
    { "of an outlet that has checked", "A passenger filmed the bridge in Oslo. The BBC has since verified the film.", "outlet", "BBC" },
    { "of an outlet named by a common noun", "The bridge was closed, the state-run Havnews news agency reported.", "outlet", "Havnews" },
    { "of a body", "Two trains collided near Lyon, the transport ministry said.", "person", "transport ministry" },
    { "of a document", "Forty bridges are unsafe, according to a leaked report.", "document", "leaked report" },
    { "of an anonymous person", "The bridge will stay closed, a senior official said.", "anonymous", "senior official", 1 },
    { "of a counted group", "The bridge will stay closed, according to four people familiar with the plans.", "anonymous", "four people familiar with the plans", 4 },
    { "of a group without a count", "Residents say the bridge was never checked.", "anonymous", "Residents" },
    { "of who asks not to be named", "An engineer who asked not to be named said the bridge was never checked.", "anonymous", "engineer who asked not to be named", 1 },
    { "of who asks not to be named, behind a comma", "Two people familiar with the town's accounts, who asked not to be named, said it was broke.",
      "anonymous", "Two people familiar with the town's accounts, who asked not to be named", 2 },
  } do
    it(case[1], function()
      local c = only(case[2])
      assert.equal(case[3], c.kind)
      assert.equal(case[4], c.source)
      assert.equal(case[5], c.count)
    end)
  end

  it("is nobody who has not said", function()
    assert.equal(0, #read("The Farmers’ League has not said whom it will support.").citations)
  end)

  it("of an outlet carries the count of the sources that it cites", function()
    local c, a = only "The bridge was closed on Monday, Reuters reported, citing two officials with knowledge of the talks."
    assert.equal("Reuters", c.source)
    assert.equal(2, c.count)
    assert.equal("Reuters reported, citing two officials with knowledge of the talks", read.slice(a, c))
  end)

  it("of a statement joins who made it", function()
    local c, a = only "“Every train is safe,” Robert Henderson said in a statement."
    assert.equal("document", c.kind)
    assert.matches("in a statement$", read.slice(a, c))
  end)

  for _, text in ipairs {
    "Robert Henderson said the bridge was safe.",
    "“The bridge is safe,” she said.",
    "Nobody was hurt when the bridge fell on Monday.",
    "Photograph by Robert Henderson via Getty Images",
  } do
    it("is none in: " .. text, function() assert.same({}, read(text).citations) end)
  end
end)

describe("no citation", function()
  it("stands in a clause with an expletive", function()
    assert.same({}, read("There is no evidence to suggest the council was involved in these fires.").citations)
  end)
  it("ends in the verb that another subject says", function()
    for _, c in ipairs(read("Harbour guards held four suspects in the old customs house and said that they were armed.").citations) do
      assert.not_equal("four suspects in the old customs house and said", c.source)
    end
  end)
end)
