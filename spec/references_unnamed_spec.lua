-- Persons without a name: "a 43-year-old woman … the woman … she".
local references = require "spec.references"
local read = require "spec.read"

--- What the article calls every person without a name, with the words of all mentions.
local function unnamed(text) return references.unnamed(text) end

local function each(cases)
  for _, case in ipairs(cases) do
    it(case[1], function() assert.same(case[3], unnamed(case[2])) end)
  end
end

describe("a person without a name", function()
  each {
    { "is whom pronouns and the same noun mean", "A 43-year-old woman was rescued from the harbour. The woman said she had slipped.",
      { "43-year-old woman: 43-year-old woman, woman, she" } },
    { "may be one of many", "One resident said the quay was dangerous. He added that he had complained.",
      { "resident: resident, He, he" } },
    { "may be told of by an age alone", "A 19-year-old man was shot on Monday. The 19-year-old was taken to hospital.",
      { "19-year-old man: 19-year-old man, 19-year-old" } },
    { "has the noun in front of what he is accused of", "Police hold a man accused of shooting his nephew.", { "man: man, his" } },
    { "holds an office that nobody else was said to hold", "Ruth Calder, 52, was jailed on Friday. The judge said her conduct was bad. He was angry.",
      { "judge: judge, He" } },
    { "may be somebody's relative", "Anna Brandt left early. Her brother was shot. Her brother is in hospital.",
      { "brother: brother, brother" } },
    { "of the headline is the one of the text", "Woman rescued from harbour\n\nA 43-year-old woman was rescued on Tuesday.\n",
      { "43-year-old woman: Woman, 43-year-old woman" } },
    { "is told from another", "A woman drowned in the river. Another woman saw her. The other woman called the police.",
      { "woman: woman, her", "woman: woman, other woman" } },
  }
end)

describe("no person without a name", function()
  each {
    { "is made of one mention", "A driver was fined on Friday. It rained.", {} },
    { "is what somebody is said to be", "Anna Brandt was a driver. The driver left.", {} },
    { "is what somebody is said to be behind an aside", "Anna Brandt spoke. She was, however, a driver. The driver left.", {} },
    { "is of another age", "A 19-year-old man was shot. A 24-year-old man was hurt. The 30-year-old man fled.", {} },
    { "is meant where two may be", "A man was shot. A man fled. It rained. It was late. The man was caught.", {} },
    { "is the part of a compound", "A child-support hearing began. The child-support case goes on.", {} },
    { "takes the place of a noun before another", "A general election was held. The general election was close.", {} },
    { "is he whom a name tells later", "A Leeds man shot himself on Monday. Carl Hale, 45, was alone. He is in hospital.", {} },
    { "has the role that one named person has", "A judge has halted the sale. Judge Anna Brandt heard the case on Friday.", {} },
  }
end)

describe("the name that follows a description", function()
  local function nominals(text, name)
    local a, out = read(text), {}
    for _, m in ipairs(read.find(a.entities, "name", name).mentions) do
      if m.form == "nominal" then out[#out + 1] = read.slice(a, m) end
    end
    return out
  end

  for _, case in ipairs {
    { "is that of the only holder of a role", "A High Court judge has halted the sale. Judge Anna Brandt heard the case on Friday.", "Anna Brandt",
      { "judge" } },
    { "is one with an age that begins its sentence", "A Leeds man shot himself on Monday. Carl Hale, 45, was alone.", "Carl Hale", { "man" } },
    { "is not that of one of another age", "A 30-year-old man shot himself on Monday. Carl Hale, 45, saw it.", "Carl Hale", {} },
    { "is not that of a source", "A neighbour said it was late. Carl Hale, 45, was alone.", "Carl Hale", {} },
  } do
    it(case[1], function() assert.same(case[4], nominals(case[2], case[3])) end)
  end
end)

describe("a quotation", function()
  it("of a person without a name has one source without a name", function()
    local article = require("nutgraf").parse "A fisherman pulled the woman out on Monday. He said the water was cold. The fisherman said he was tired."
    local sources = {}
    for quote in article:quotes { anonymous = true } do sources[#sources + 1] = quote.anonymous_source end
    assert.same({ 1, 1 }, sources)
  end)
end)

describe("the list of entities", function()
  local nutgraf = require "nutgraf"
  local article = nutgraf.parse("A man was hurt in Oslo, Anna Brandt said. The man said he was tired.")

  local function names(filter)
    local out = {}
    for e in article:entities(filter) do out[#out + 1] = e.name end
    return out
  end

  it("holds those who have a name", function() assert.same({ "Oslo", "Anna Brandt" }, names()) end)
  it("holds the others when they are asked for", function() assert.same({ "man" }, names { named = false }) end)
  it("knows them by the number that follows", function()
    local man = article:entities { named = false }()
    assert.same({ 3, false, "PERSON" }, { man.id, man.named, man.kind })
    assert.equal("man", man.mentions[1].entity.name)
  end)
  it("is whole in the copy", function() assert.equal(3, #article:totable().entities) end)
end)
