-- References: pronouns and descriptions that mean a person named elsewhere.
local read = require "spec.read"
local references = require "spec.references"

describe("a pronoun", function()
  references.each(it, "pronoun", {
    { "goes to the subject of the sentence before", "Robert Henderson won the vote in Oslo. He thanked the crowd.", "Robert Henderson", { "He" } },
    { "follows gender where two persons are near", "Robert Henderson met Claire Dubois in Oslo. She thanked the crowd.", "Claire Dubois", { "She" } },
    { "follows an honorific", "Mr Whitfield met Ms Larsen in Oslo on Friday. She thanked the crowd.", "Larsen", { "She" } },
    { "may be possessive", "Claire Dubois sold her house in Lyon.", "Claire Dubois", { "her" } },
    { "goes on along a chain", "Claire Dubois left. She was tired. She went home, and her car stayed.", "Claire Dubois", { "She", "She", "her" } },
    { "of the object is not the subject's", "Robert Henderson called. Claire Dubois ignored him.", "Robert Henderson", { "him" } },
    { "may come before the name it means", "In his first speech in Oslo, Robert Henderson promised peace.", "Robert Henderson", { "his" } },
    { "follows the ending of a surname", "Mihail Brisnieks met Tornike Abesova in Oslo. She thanked the crowd.", "Tornike Abesova", { "She" } },
    { "follows what the endings of given names tell", "Ovrisio Tamm and Zelmiria Vahur spoke in Oslo. She thanked the crowd.", "Zelmiria Vahur", { "She" } },
    { "of a man does so too", "Zelmiria Vahur and Ovrisio Tamm spoke in Oslo. He thanked the crowd.", "Ovrisio Tamm", { "He" } },
    { "may open a clause before its subject", "When she came back to Oslo, Claire Dubois called Robert Henderson.", "Claire Dubois", { "she" } },
    { "may mean the second name ahead", "In his report on Claire Dubois, Robert Henderson praised the crew.", "Robert Henderson", { "his" } },
    { "as an object is not the subject before its verb", "Robert Henderson had waited. Peter Larsen, the clerk, dubbed him a saint.", "Robert Henderson", { "him" } },
    { "goes to the person whom an article is about", "Claire Dubois wins in Lyon\n\nClaire Dubois won. Dubois beat Anna Larsen. She thanked the crowd.", "Claire Dubois", { "She" } },
  })

  it("inside marks does not mean who speaks", function()
    local a = read "Claire Dubois praised Robert Henderson. “He is the best mayor that Oslo had,” Peter Larsen said."
    assert.same({}, references.of(a, "Peter Larsen", "pronoun"))
  end)

  it("without a person before it stays unresolved", function()
    for _, e in ipairs(read("He left. She stayed. His dog barked.").entities) do
      for _, m in ipairs(e.mentions) do assert.is_not.equal("pronoun", m.form) end
    end
  end)

  it("never means a place", function()
    local a = read "Norway won. He was happy."
    assert.same({}, references.of(a, "Norway", "pronoun"))
  end)
end)

describe("a description", function()
  references.each(it, "nominal", {
    { "goes to the person who has the role", "The mayor, Robert Henderson, opened the bridge. Critics blame the mayor.", "Robert Henderson", { "mayor" } },
    { "goes to the holder mentioned last", "Governor Peter Larsen spoke in Oslo. Later Governor Claire Dubois spoke in Lyon. The governor was angry.", "Claire Dubois", { "governor" } },
    { "may use a word of the same group", "President Robert Henderson spoke in Oslo. The leader was angry.", "Robert Henderson", { "leader" } },
    { "may spell out a short title", "Gov. Robert Henderson spoke in Oslo. The governor was angry.", "Robert Henderson", { "governor" } },
    { "may be an age", "Claire Dubois won the vote in Lyon. The 43-year-old lawyer thanked the crowd.", "Claire Dubois", { "43-year-old lawyer" } },
    { "may be an age that was told", "Claire Dubois, 43, met Anna Larsen, 24, in Lyon. The 24-year-old thanked the crowd.", "Anna Larsen", { "24-year-old" } },
    { "is who was named with the lawyer, even where his was taken for the client", "Bobby Ganaway denied it. Ganaway’s lawyer, Mordecai Plotkin, said that his client would plead not guilty.", "Bobby Ganaway", { "client" } },
    { "is whom the lawyer is for", "Anna Brandt left. Brandt slept. Sanna Tolvik, lawyer for Piet Maur, said her client was ill.", "Piet Maur", { "client" } },
    { "may be who has a lawyer", "Robert Henderson's lawyer, Peter Larsen, spoke in Oslo. “My client will appeal,” Larsen said.", "Robert Henderson", { "client" } },
    { "in a headline may be whom the article is about", "Former mayor denies fraud\n\nRobert Henderson, a former mayor of Oslo, appeared in court on Monday.", "Robert Henderson", { "Former mayor" } },
    { "may come with its complement before the name", "The captain of the ferry was arrested on Monday. Captain Robert Henderson, 51, had sailed from Oslo.", "Robert Henderson", { "captain of the ferry" } },
    { "that is indefinite may come before the name", "A retired teacher was found alive on Monday. Claire Dubois, 67, had been missing for three days.", "Claire Dubois", { "retired teacher" } },
    { "may be what somebody went through", "Robert Henderson testified on Monday. Claire Dubois, for the defence, asked him about the car. The witness wept.", "Robert Henderson", { "witness" } },
    { "may be a relative named before", "Robert Henderson and his wife, Claire Dubois, were at home. His wife called the police.", "Claire Dubois", { "wife" } },
  })

  for _, case in ipairs {
    { "of what another went through", "Claire Dubois, who denies theft, came to court on Monday. Judge Robert Henderson heard the case. The defendant smiled.", "Robert Henderson" },
    { "of another place", "The mayor of Oslo, Robert Henderson, spoke. The mayor of Bergen was silent.", "Robert Henderson" },
    { "that only another has", "Robert Henderson, a baker, waited. The driver was ill. The driver, Piet Maur, slept.", "Robert Henderson" },
    { "that is indefinite and tells a source", "A neighbour said it was late. Carl Hale, 45, was alone.", "Carl Hale" },
  } do
    it(case[1] .. " is somebody else's", function() assert.same({}, references.of(read(case[2]), case[3], "nominal")) end)
  end

  it("of another nation means somebody else", function()
    local a = read "French President Claire Dubois spoke in Oslo. The Chilean president was angry."
    assert.same({}, references.of(a, "Claire Dubois", "nominal"))
  end)

  it("with a complement of its own is left out", function()
    local a = read "President Claire Dubois spoke in Oslo. The president of the chess club was angry."
    assert.same({}, references.of(a, "Claire Dubois", "nominal"))
  end)

  it("that is indefinite is left out", function()
    local a = read "Mayor Claire Dubois spoke in Oslo. A mayor must be patient."
    assert.same({}, references.of(a, "Claire Dubois", "nominal"))
  end)
end)

describe("the reason of a reference", function()
  local nutgraf = require "nutgraf"

  for _, case in ipairs {
    { "is the role", "The mayor, Robert Henderson, met Claire Dubois. Critics blame the mayor.", "mayor", "role" },
    { "is a role like it", "President Robert Henderson spoke in Oslo. The leader was angry.", "leader", "like role" },
    { "is the age", "Claire Dubois, 43, met Anna Larsen, 24, in Lyon. The 24-year-old thanked the crowd.", "24-year-old", "age" },
    { "is that the name is still to come", "A retired teacher was found alive on Monday. Claire Dubois, 67, had been missing for three days.", "retired teacher", "named later" },
    { "is what somebody went through", "Robert Henderson testified on Monday. Claire Dubois asked him about the car. The witness wept.", "witness", "situation" },
    { "is the lawyer", "Robert Henderson's lawyer, Peter Larsen, spoke in Oslo. “My client will appeal,” Larsen said.", "client", "client" },
    { "is the gender", "Robert Henderson met Claire Dubois in Oslo. She thanked the crowd.", "She", "gender" },
    { "is that nobody else is there", "Claire Dubois sold her house in Lyon.", "her", "only candidate" },
    { "is nothing for a name", "Claire Dubois sold her house in Lyon.", "Claire Dubois", nil },
  } do
    it(case[1], function()
      for m in nutgraf.parse(case[2]):mentions() do
        if m.text == case[3] and (m.form == "name") == (case[4] == nil) then return assert.equal(case[4], m.reason) end
      end
      error("no mention of " .. case[3])
    end)
  end
end)
