-- Propositions and who takes which stance on them.
local story = require "spec.story"

-- The claim that holds these words in any of its positions, and its positions as "doc: holder stance side".
local function claim(s, words)
  for _, c in ipairs(s.claims) do
    local out, found = {}, false
    for i, p in ipairs(c.positions) do
      out[i] = ("%s: %s %s %s"):format(p.doc, type(p.holder) == "string" and p.holder or "-", p.stance, p.side)
      found = found or s:text(p):find(words, 1, true)
    end
    if found then return c, out end
  end
end

describe("the story's claims", function()
  it("hold who denies next to who claims", function()
    local c, positions = claim(story { a = "Jonas Tarn claimed that the dam had been badly built by the Orsk company.",
      b = "The Orsk company denied that the dam had been badly built." }, "dam had been badly built")
    assert.same({ "a: Jonas Tarn claims for", "b: The Orsk company denies against" }, positions)
    assert.equal("conflict", c.agreement)
  end)

  for _, case in ipairs {
    { "denied it", "Hilda Brenwick denied it." },
    { "denied the allegations", "Hilda Brenwick denied the allegations." },
    { "rejects the claim", "Hilda Brenwick denied these claims." },
  } do
    it(("put who %s with the statement that is meant"):format(case[1]), function()
      local c, positions = claim(story { a = "Jonas Tarn said the mayor had taken money from the harbour fund. " .. case[2] }, "harbour fund")
      assert.same({ "a: Jonas Tarn says for", "a: Hilda Brenwick denies against" }, positions)
      assert.equal("conflict", c.agreement)
    end)
  end

  it("put nobody who denies a charge against a statement in which he has no part", function()
    local _, positions = claim(story { a = "The inquiry cost ten million crowns, according to two people with knowledge of it. " ..
      "Hilda Brenwick, who denied the charge, showed no emotion." }, "ten million")
    assert.equal(1, #positions)
    _, positions = claim(story { a = "Hilda Brenwick had taken money from the harbour fund, according to two people with knowledge of it. " ..
      "Hilda Brenwick denied the charge." }, "harbour fund")
    assert.equal(2, #positions)
  end)

  it("put who calls an allegation something else against it", function()
    local c, positions = claim(story { a = "Jonas Tarn said the mayor had taken money from the harbour fund. " ..
      "Hilda Brenwick, the mayor's lawyer, called the allegation “a fairy tale”." }, "harbour fund")
    assert.same({ "a: Jonas Tarn says for", "a: Hilda Brenwick denies against" }, positions)
    assert.equal("conflict", c.agreement)
  end)

  it("put who dismisses a claim as something against it", function()
    local _, positions = claim(story { a = "Jonas Tarn said the mayor had taken money from the harbour fund. " ..
      "Hilda Brenwick dismissed the claim as “a lie told over coffins”." }, "harbour fund")
    assert.same({ "a: Jonas Tarn says for", "a: Hilda Brenwick denies against" }, positions)
  end)

  it("hold whom an outlet cites and not the outlet", function()
    local _, positions = claim(story { a = "The Vellmark Herald reported on Monday, citing two people briefed on the inquiry, that the harbour fund was empty." },
      "harbour fund")
    assert.same({ "a: two people briefed on the inquiry says for" }, positions)
  end)

  it("join a plan and its denial by little", function()
    local c = claim(story { a = "Hilda Brenwick told staff that there would be no job cuts.",
      b = "Orsk will cut 900 jobs, or 14% of its workforce, according to Jonas Tarn." }, "900 jobs")
    assert.equal("conflict", c.agreement)
  end)

  it("do not hold what somebody did not say", function()
    assert.is_nil(claim(story { a = "Jonas Tarn did not allege that the dam had been badly built." }, "badly built"))
  end)

  for _, case in ipairs {
    { "says there would be no cuts", "Hilda Brenwick said that there would be no cuts to the harbour fund.", "denies" },
    { "says there has been no theft", "Hilda Brenwick said there had been no theft from the harbour fund.", "denies" },
    { "says that no money is missing", "“No money is missing from the harbour fund,” Hilda Brenwick said.", "denies" },
    { "says that he is not a thief", "Hilda Brenwick said her husband was “not a thief”.", "denies" },
    { "says they did not take it", "Hilda Brenwick said her men did not take the harbour fund.", "denies" },
    { "says that money is missing", "Hilda Brenwick said money was missing from the harbour fund.", "says" },
    { "says that not only he took it", "Hilda Brenwick said it was not only the mayor who took the harbour fund.", "says" },
    { "says no, it is there", "“No, the harbour fund is where it was,” Hilda Brenwick said.", "says" },
    { "denies a negation", "Hilda Brenwick denied that no money was left in the harbour fund.", "says" },
  } do
    it(("say that who %s %s"):format(case[1], case[3]), function()
      local c = story({ a = case[2] }).claims[1]
      assert.equal(case[3], c.positions[1].stance)
      assert.equal(case[1] == "denies a negation" and "against" or "for", c.positions[1].side)
    end)
  end

  it("hear one denial in all variants of an utterance", function()
    local _, positions = claim(story { a = "“No bell, no voice, nothing,” Hilda Brenwick said.",
      b = "Hilda Brenwick said there was just “no bell, no voice, nothing”." }, "no voice")
    assert.same({ "a: Hilda Brenwick denies for", "b: Hilda Brenwick denies for" }, positions)
  end)

  it("are single when one article alone has them, and agree when two have", function()
    local text = "Jonas Tarn said the bridge at Quillhaven had been closed for repairs."
    assert.equal("single", (claim(story { a = text, b = "It rained all day." }, "repairs")).agreement)
    assert.equal("agree", (claim(story { a = text, b = text }, "repairs")).agreement)
  end)

  for what, text in pairs {
    ["what a witness went through"] = "“We heard the wall go and then we ran,” Hilda Brenwick said.",
    ["what nobody is named for"] = "The bridge at Quillhaven was closed on Monday.",
  } do
    it("are not " .. what, function() assert.same({}, story({ a = text }).claims) end)
  end

  it("hold the numbers that are given for one count, each with who gives it", function()
    local c, positions = claim(story {
      a = { text = "The flood killed 137 people, police said.", published = "2031-03-03" },
      b = { text = "The flood killed 120 people, according to the mayor’s office.", published = "2031-03-03" } }, "137")
    assert.equal(2, #c.positions)
    assert.matches("^a: police says", positions[1])
    assert.matches("^b: the mayor’s office says", positions[2])
  end)

  it("hold an outlet that contradicts without a source", function()
    local _, positions = claim(story {
      a = { text = "The flood killed 137 people, police said.", published = "2031-03-03" },
      b = { text = "The flood killed 120 people.", published = "2031-03-03" } }, "137")
    assert.same("b: - says against", positions[2])
  end)

  it("set who counts six against who counts eight", function()
    local c, positions = claim(story {
      a = { text = "Eight people are missing, Jonas Tarn said.", published = "2031-03-03" },
      b = { text = "Six people are missing, Hilda Brenwick said.", published = "2031-03-03" } }, "Eight")
    assert.same({ "a: Jonas Tarn says for", "b: Hilda Brenwick says against" }, positions)
    assert.equal("conflict", c.agreement)
  end)

  it("let numbers stand together that can both be true", function()
    local _, positions = claim(story {
      a = { text = "At least six people are missing, Jonas Tarn said.", published = "2031-03-03" },
      b = { text = "Eight people are missing, Hilda Brenwick said.", published = "2031-03-03" } }, "six")
    assert.same({ "a: Jonas Tarn says for", "b: Hilda Brenwick says for" }, positions)
  end)
end)
