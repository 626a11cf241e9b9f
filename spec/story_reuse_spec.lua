local story = require "spec.story"

describe("the story's reused passages", function()
  it("are exact in bytes, from five words on", function()
    local s = story { a = "The mayor of Brackwater said the old bridge will be closed for ten weeks, as engineers asked.",
      b = "Engineers want the old bridge closed. It will be closed for ten weeks, the town hall wrote." }
    assert.same({ "will be closed for ten weeks" }, s:reused "a b")
    assert.same({ "will be closed for ten weeks" }, s:reused "b a")
  end)

  it("leave out runs of nothing but function words", function()
    local s = story { a = "It was what they had been to each of us before.", b = "He asked what they had been to each of us then." }
    assert.same({}, s:reused "a b")
  end)

  it("see through quotation marks that another outlet sets", function()
    local s = story { a = "Voters had no choice whatsoever on Sunday, she wrote.", b = "Voters “had no choice whatsoever on Sunday”, said Wil Tarn." }
    assert.same({ "Voters “had no choice whatsoever on Sunday" }, s:reused "b a")
  end)

  it("are one edited passage where a few words changed between", function()
    local s = story { a = "The mayor of Brackwater said the old bridge will be closed for ten weeks, as the town’s engineers have asked.",
      b = "News: The mayor of Brackwater said the stone bridge will be closed for twelve weeks, as the town’s engineers have asked." }
    assert.equal(1, #s.edited)
    local e = s.edited[1]
    assert.equal("The mayor of Brackwater said the old bridge will be closed for ten weeks, as the town’s engineers have asked", s:text(e.a))
    assert.equal("The mayor of Brackwater said the stone bridge will be closed for twelve weeks, as the town’s engineers have asked", s:text(e.b))
    assert.is_true(e.kept > 0.7 and e.kept < 1)
  end)

  it("are not edited where they are exact, or lie far apart", function()
    local exact = "The mayor of Brackwater said the old bridge will be closed for ten weeks, as the town’s engineers have asked."
    assert.same({}, story({ a = exact, b = exact }).edited)
    assert.same({}, story { a = "It will be closed for ten weeks. The town’s engineers have asked for it.",
      b = "It will be closed for ten weeks, and then there was a long and heated debate in the council about money. The town’s engineers have asked for it." }.edited)
  end)
end)
