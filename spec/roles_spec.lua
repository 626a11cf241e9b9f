-- Roles: the office or description of a person, before and behind the name.
local read = require "spec.read"

local function roles(a, name)
  local e = assert(read.find(a.entities, "name", name), "no entity " .. name)
  return read.slices(a, e.roles)
end

describe("the role of a person", function()
  for _, case in ipairs {
    { "stands before the name", "French Finance Minister Claire Dubois left.", "Claire Dubois", "French Finance Minister" },
    { "leaves out what the writer thinks of its holder", "The embattled finance minister Claire Dubois left.", "Claire Dubois", "finance minister" },
    { "stands before a name between commas", "The town's mayor, Robert Henderson, left.", "Robert Henderson", "mayor" },
    { "stands behind the name with its complement", "Robert Henderson, head of the harbour authority, told reporters in Oslo.", "Robert Henderson", "head of the harbour authority" },
    { "holds the commas of a name inside it", "Robert Henderson, spokesman for the Ministry of Land, Water and Forestry, refused.", "Robert Henderson", "spokesman for the Ministry of Land, Water and Forestry" },
    { "leaves out its article", "Claire Dubois, a nurse from Lyon, was unhurt.", "Claire Dubois", "nurse from Lyon" },
    { "leaves out whose it is", "Robert Henderson, the union’s general secretary, refused.", "Robert Henderson", "general secretary" },
    { "ends at a relative pronoun", "Claire Dubois, a teacher who lives in Lyon, refused.", "Claire Dubois", "teacher" },
    { "keeps a genitive inside it", "Robert Henderson, secretary of Norway’s fishing council, refused.", "Robert Henderson", "secretary of Norway’s fishing council" },
    { "stands behind an age", "Robert Henderson, 61, the mayor of Bergen, refused.", "Robert Henderson", "mayor of Bergen" },
    { "needs no comma behind the name", "That is false, said Robert Henderson, an expert on ports.", "Robert Henderson", "expert on ports" },
    { "may be a relation", "His wife, Claire Dubois, was at home.", "Claire Dubois", "wife" },
    { "may join two heads", "His brother and campaign manager, Robert Henderson, resigned.", "Robert Henderson", "brother and campaign manager" },
    { "may be told as something new", "Police spoke to a retired beekeeper, Robert Henderson, in Oslo.", "Robert Henderson", "retired beekeeper" },
    { "may be one of several", "One survivor, Claire Dubois, told the inquiry so.", "Claire Dubois", "survivor" },
    { "stands before a form of address", "The school’s bursar, Sister Claire Dubois, refused.", "Claire Dubois", "bursar" },
    { "stands before a form of address with an article", "The chaplain, the Rev. Robert Henderson, refused.", "Robert Henderson", "chaplain" },
    { "stands before a nationality", "Their coach, the Norwegian Robert Henderson, refused.", "Robert Henderson", "coach" },
    { "needs no comma before words that name its holder", "They met a fisherman named Robert Henderson in Oslo.", "Robert Henderson", "fisherman" },
    { "keeps a short form inside it", "The director of the National Harbour Agency (NHA), Claire Dubois, refused.", "Claire Dubois", "director of the National Harbour Agency (NHA)" },
    { "stops before a short form that ends it", "Claire Dubois, director of the National Harbour Agency (NHA), refused.", "Claire Dubois", "director of the National Harbour Agency" },
    { "ends where a second one begins", "Claire Dubois, a driver for years and a widow with two sons, refused.", "Claire Dubois", "driver for years" },
    { "may begin with a noun that is a verb elsewhere", "State Treasurer Claire Dubois refused.", "Claire Dubois", "State Treasurer" },
    { "stands before words that name its holder", "The driver, named as Robert Henderson, survived.", "Robert Henderson", "driver" },
  } do
    it(case[1], function() assert.same({ case[4] }, roles(read(case[2]), case[3])) end)
  end

  it("is none for a form of address", function()
    assert.same({}, roles(read "Mr Robert Henderson and Dr Claire Dubois met in Oslo.", "Robert Henderson"))
  end)

  it("may stand twice before the name", function()
    local a = read "Its chair, Commodore Robert Henderson, refused. Her rival, the former general Luis Moreno, agreed."
    assert.same({ "chair", "Commodore" }, roles(a, "Robert Henderson"))
    assert.same({ "rival", "former general" }, roles(a, "Luis Moreno"))
  end)

  it("is none for a relation used as a form of address", function()
    assert.same({}, roles(read "Sister Claire Dubois refused to leave the school in Oslo.", "Claire Dubois"))
  end)

  it("is none where the noun means several", function()
    assert.same({}, roles(read "The ministers Robert Henderson and Claire Dubois met in Oslo.", "Robert Henderson"))
  end)

  it("includes the descriptions that stand for the person alone", function()
    local a = read "Finance Minister Claire Dubois opened the talks in Oslo. The minister left early."
    assert.same({ "Finance Minister", "minister" }, roles(a, "Claire Dubois"))
  end)
end)
