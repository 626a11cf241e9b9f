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
end)
