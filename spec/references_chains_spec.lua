-- Things and groups without a name: "the crash … the accident", "protesters … their"; and phrases that say the last word of a name again.
local nutgraf = require "nutgraf"
local references = require "spec.references"
local read = require "spec.read"

local THINGS = 1024 -- NG_PART_THINGS

--- What the article calls everything without a name that is no one person, with the words of all mentions.
local function things(text) return references.unnamed(text, { without = -THINGS }) end

local function each(cases)
  for _, case in ipairs(cases) do
    it(case[1], function() assert.same(case[3], things(case[2])) end)
  end
end

describe("a thing without a name", function()
  each {
    { "is what the same noun comes back to", "A bridge collapsed on Friday. Nobody was near the bridge.", { "bridge: A bridge, the bridge" } },
    { "may lose its modifiers", "The old stone bridge collapsed. The bridge had been shut.", { "old stone bridge: The old stone bridge, The bridge" } },
    { "may be told of by a noun of like sense", "A crash shut the road. The accident was the third.", { "crash: A crash, The accident" } },
    { "may be a mishap of any sort", "A stampede began at noon. The tragedy was foreseen.", { "stampede: A stampede, The tragedy" } },
    { "has a complement in its span", "The roof of the school leaked. It rained. The roof collapsed.", { "roof: The roof of the school, The roof" } },
    { "belongs to the same owner", "The club sold its flag. Its flag was small.", { "flag: its flag, Its flag" } },
    { "may be pointed at", "The letters came late. These letters were burnt.", { "letters: The letters, These letters" } },
  }
end)

describe("a group without a name", function()
  each {
    { "is whom 'their' means in its sentence", "Protesters burned their banners.", { "Protesters: Protesters, their" } },
    { "may be one body", "The crew said they were cold.", { "crew: The crew, they" } },
    { "is who does something, not whose they are", "Families of the victims said they were angry.", { "Families: Families of the victims, they" } },
    { "goes on behind a determiner", "Angry parents came. The parents shouted.", { "Angry parents: Angry parents, The parents" } },
  }
end)

describe("no thing without a name", function()
  each {
    { "is made of one mention", "A bridge fell on Friday.", {} },
    { "is told of twice by indefinite phrases", "A bridge collapsed. A bridge was built.", {} },
    { "has other modifiers", "The first half was dull. The second half was better. The red bus left. The blue bus stayed.", {} },
    { "has another owner", "Oslo sold its bridge. Bergen sold its bridge.", {} },
    { "is a measure or a time", "The number fell. The number rose. The week was long. The week ended.", {} },
    { "is meant where two are of one sense", "A crash shut the road. A derailment shut the line. The tragedy was foreseen.", {} },
    { "is opened by a conjunction", "The prices rose. He said that prices fell.", {} },
  }
end)

describe("the last word of a name", function()
  references.each(it, "nominal", {
    { "stands for it", "The Kara Film Festival opened. Nobody came to the festival.", "Kara Film Festival", { "festival" } },
    { "is the one before 'of'", "The University of Oslo is old. Students like the university.", "University of Oslo", { "university" } },
    { "is somebody's own otherwise", "The Kara Film Festival opened. Bergen shut its festival.", "Kara Film Festival", {} },
  })
end)

describe("'I' in quotation marks", function()
  references.each(it, "pronoun", {
    { "is who speaks", "“I lost my keys,” said Anna Brandt. It rained.", "Anna Brandt", { "I", "my" } },
    { "is no 'we'", "“We lost our keys,” said Anna Brandt. It rained.", "Anna Brandt", {} },
    { "is nobody's where nobody is said to speak", "Anna Brandt came. It rained all day. “I lost my keys.”", "Anna Brandt", {} },
  })
end)

describe("entities that are things", function()
  local TEXT = "Oslo mourned. A crash shut the road. The accident hurt protesters who held their banners."
  local function of(filter, opts)
    local out = {}
    for e in nutgraf.parse(TEXT, opts):entities(filter) do out[#out + 1] = ("%s %s %s"):format(e.kind, e.name, e.several) end
    return out
  end

  it("are told from names, with their kind and number", function()
    assert.same({ "GPE Oslo false" }, of())
    assert.same({ "EVENT crash false", "PERSON protesters true" }, of { named = false })
  end)
  it("are left out where nobody wants them", function() assert.same({}, of({ named = false }, { without = "things" })) end)
end)
