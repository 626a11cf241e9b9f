-- Entities: which names are one person, organisation or place, what they are called, and what kind they are.
local read = require "spec.read"

local function entity(a, name)
  return read.find(a.entities, "name", name)
end

-- The names of an entity; references are for spec/references_spec.lua.
local function words(a, name)
  local e, out = assert(entity(a, name), "no entity " .. name), {}
  for _, m in ipairs(e.mentions) do if m.form == "name" then out[#out + 1] = read.slice(a, m) end end
  return out
end

describe("names of one person", function()
  it("are one entity by the surname, under the fullest name", function()
    local a = read "Margaret Holloway opened the debate in London on Monday. Holloway spoke for an hour."
    assert.same({ "Margaret Holloway", "Holloway" }, words(a, "Margaret Holloway"))
    assert.equal("PERSON", entity(a, "Margaret Holloway").kind)
  end)

  it("are one entity where the headline has the surname first", function()
    local a = read "Holloway quits\n\nMargaret Holloway resigned as mayor of Leeds on Monday, the council said."
    assert.is_nil(entity(a, "Holloway"))
  end)

  it("may be short for one another", function()
    local a = read "William Henderson won the seat in Ohio. Bill Henderson thanked his voters. Mr Henderson is 52."
    assert.equal(3, #words(a, "William Henderson"))
  end)

  it("may have an initial where another has a given name", function()
    local a = read "Robert J. Henderson won the seat in Ohio. R. Henderson thanked his voters."
    assert.is_true(#words(a, "Robert J. Henderson") >= 2)
  end)

  it("are found without their accents and in capitals", function()
    local a = read "Jürgen Müller was elected in Berlin. Later Juergen's rival congratulated Muller. MÜLLER WINS, said the poster."
    local n = 0
    for _, w in ipairs(words(a, "Jürgen Müller")) do if w:find "[lL]+[eE][rR]$" then n = n + 1 end end
    assert.is_true(n >= 2)
  end)

  it("are found again where they end in a possessive", function()
    local a = read "Margaret Holloway opened the debate. Holloway's speech was long."
    assert.same({ "Margaret Holloway", "Holloway" }, words(a, "Margaret Holloway"))
  end)
end)

describe("persons of one surname", function()
  it("stay apart by their given names", function()
    local a = read "David Whitfield met Susan Whitfield in Paris."
    assert.is_truthy(entity(a, "David Whitfield"))
    assert.is_truthy(entity(a, "Susan Whitfield"))
  end)

  it("give the bare surname to the one mentioned last", function()
    local a = read("David Whitfield runs the bank. Whitfield is 50. Susan Whitfield runs the hospital. Whitfield is 48.")
    assert.equal(2, #words(a, "David Whitfield"))
    assert.equal(2, #words(a, "Susan Whitfield"))
  end)

  it("are told apart by Mr and Ms where the article gives no given name", function()
    local a = read("Mr Whitfield, the minister, rejected calls to resign. Ms Whitfield, leader of the Reform Party, said that Mr Whitfield had lied.")
    local found = {}
    for _, e in ipairs(a.entities) do if e.name == "Whitfield" then found[#found + 1] = #e.mentions end end
    assert.equal(2, #found)
  end)

  it("are told apart by Mr and Mrs", function()
    local a = read("David Whitfield and Susan Whitfield were in court. Mr Whitfield denied it. Mrs Whitfield said nothing.")
    assert.equal(2, #words(a, "David Whitfield"))
    assert.equal(2, #words(a, "Susan Whitfield"))
  end)
end)

describe("names of organisations", function()
  for _, case in ipairs {
    { "an acronym in brackets", "The Federal Harbour Agency (FHA) closed the port in Hamburg. The FHA gave no reason.", "Federal Harbour Agency", 3 },
    { "an acronym by its initials", "The National Water Council met in Geneva. The NWC will meet again.", "National Water Council", 2 },
    { "a name without its legal form", "Brandt Holdings Inc. bought a mill in Leeds. Brandt Holdings paid in cash.", "Brandt Holdings Inc.", 2 },
  } do
    it("join " .. case[1], function()
      local a = read(case[2])
      local found
      for _, e in ipairs(a.entities) do if e.name:find(case[3]:sub(1, 12), 1, true) then found = found or e end end
      assert.is_truthy(found)
      assert.equal(case[4], #found.mentions)
    end)
  end
end)

describe("an office", function()
  it("is nobody's name behind what it was", function()
    local a = read "Chief acquitted; ex-CFO guilty of false accounting\n\nJurors convicted Greta Moss, the former chief financial officer, on Tuesday."
    assert.is_nil(entity(a, "CFO"))
    assert.is_nil(entity(a, "ex-CFO"))
    assert.truthy(entity(a, "Greta Moss"))
  end)
end)

describe("a surname that begins an organisation's name", function()
  for _, case in ipairs {
    { "is the organisation", "Brantley Resources collapsed on Monday. Brantley said it was sorry.", "Brantley Resources", 2 },
    { "is a bank that the tagger takes for a place",
      "Lionel Prewitt led Halvorsen Bank. The collapse of Halvorsen in October wiped out savers and cost the guarantee fund 1.2 billion pounds.",
      "Halvorsen Bank", 2 },
    { "is the one of two bodies that is named far more often",
      "Halvorsen Bank failed on Monday. Shares in Halvorsen Bank were suspended. The Halvorsen Action Group met. Halvorsen declined to comment.",
      "Halvorsen Bank", 3 },
    { "is the person's who bears it", "Dana Brantley left Brantley Resources. Brantley said she was sorry.", "Brantley Resources", 1 },
    { "is a person's where a role says so",
      "Brantley Resources collapsed on Monday. Its former director Brantley said he was sorry.", "Brantley Resources", 1 },
    { "is a person's where the organisation is called after one",
      "The Brantley Foundation gave money. On Monday Brantley said he was pleased.", "Brantley Foundation", 1 },
  } do
    it(case[1], function() assert.equal(case[4], #words(read(case[2]), case[3])) end)
  end
end)

describe("a dateline", function()
  for _, case in ipairs {
    { "PORT ELLERY, New Cardenia (AP) - ", { "PORT ELLERY GPE", "New Cardenia GPE", "AP OUTLET" } },
    { "ST. LOUIS (AP) - ", { "ST. LOUIS GPE", "AP OUTLET" } },
    { "UNITED NATIONS (AP) - ", { "UNITED NATIONS ORG", "AP OUTLET" } },
    { "GENEVA (Continental Wire) - ", { "GENEVA GPE", "Continental Wire OUTLET" } },
  } do
    it("has places and an agency: " .. case[1], function()
      local found = {}
      for i, e in ipairs(read(case[1] .. "A blast ripped through a warehouse, police said.").entities) do
        found[i] = e.name .. " " .. e.kind
      end
      assert.same(case[2], found)
    end)
  end
end)

describe("entities", function()
  it("keep a capital apart from its country, and a people from both", function()
    local a = read "Paris and Berlin disagreed. France wants a vote, the French minister said in Paris."
    assert.same({ "Paris", "Paris" }, words(a, "Paris"))
    assert.same({ "France" }, words(a, "France"))
  end)

  it("join a country's usual names", function()
    local a = read "The United States left the talks. The US gave no reason, a diplomat in Geneva said."
    assert.equal(2, #words(a, "United States"))
  end)

  it("come in the order of their first mention, with mentions in text order", function()
    local a = read "Margaret Holloway met Robert Henderson in London. Henderson thanked Holloway."
    local last = -1
    for _, e in ipairs(a.entities) do
      assert.is_true(e.mentions[1].start > last)
      last = e.mentions[1].start
      for i = 2, #e.mentions do assert.is_true(e.mentions[i].start >= e.mentions[i - 1]["end"]) end
    end
  end)

  it("of a broadcaster are outlets whatever it is called", function()
    local a = read "The mayor of Lyon told the broadcaster Canal Delta that the bridge was safe."
    assert.equal("OUTLET", assert(entity(a, "Canal Delta")).kind)
  end)

  it("are none in an empty text", function()
    assert.same({}, read("").entities)
  end)
end)

describe("two names in one word", function()
  it("are two entities, each with its mentions elsewhere", function()
    local a = read "Latvia closed the Latvia-Estonia border on Monday. Estonia protested. Latvia said it would reopen."
    assert.same({ "Latvia", "Latvia", "Latvia" }, words(a, "Latvia"))
    assert.same({ "Estonia", "Estonia" }, words(a, "Estonia"))
  end)
end)
