local story = require "spec.story"

local function entity(s, name)
  for _, e in ipairs(s.entities) do if e.name == name then return e end end
end

local function documents(_, e)
  local seen, n = {}, 0
  for _, m in ipairs(e and e.mentions or {}) do
    if not seen[m.doc] then seen[m.doc], n = true, n + 1 end
  end
  return n
end

local function labels(e)
  local out = {}
  for _, l in ipairs(e.labels) do out[l.text] = table.concat(l.docs, " ") end
  return out
end

describe("the story's entities", function()
  it("take a full name in one article and a last name in another for one person", function()
    local s = story { a = "President Hilda Brenwick said on Monday she would resign. Brenwick gave no reason.",
      b = "Mr Tarn said that Hilda Brenwick had lied. He called Brenwick a coward." }
    assert.equal(2, documents(s, entity(s, "Hilda Brenwick")))
  end)

  it("take a nickname for the given name it is short for", function()
    local s = story { a = "Deborah Brenwick said she would resign.", b = "Debbie Brenwick, 58, said she would resign." }
    assert.equal(2, documents(s, entity(s, "Deborah Brenwick")))
  end)

  it("never merge persons with clashing given names", function()
    local s = story { a = "Hilda Brenwick said she would resign.", b = "Oskar Brenwick said he would stay." }
    assert.equal(1, documents(s, entity(s, "Hilda Brenwick")))
    assert.equal(1, documents(s, entity(s, "Oskar Brenwick")))
  end)

  it("never merge bearers of a bare last name whose roles clash", function()
    local s = story { a = "Finance minister Brenwick said the budget would pass.", b = "Goalkeeper Brenwick saved two penalties." }
    for _, e in ipairs(s.entities) do assert.equal(1, documents(s, e)) end
  end)

  it("merge bearers of a bare last name whose roles have a word in common", function()
    local s = story { a = "Finance minister Brenwick said the budget would pass.", b = "The minister, Brenwick, left early." }
    assert.equal(2, documents(s, entity(s, "Brenwick")))
  end)

  it("go by the surname before the honours behind it", function()
    local s = story { a = "Simon Pell KC said his client would appeal.", b = "His barrister, Simon Pell, said he would appeal. Pell gave no reason." }
    assert.equal(2, documents(s, entity(s, "Simon Pell")))
  end)

  it("never merge a father and a son of one name", function()
    local s = story { a = "Owen Tarn Jr said he would stay.", b = "Owen Tarn Sr said he would resign." }
    assert.equal(1, documents(s, entity(s, "Owen Tarn Jr")))
    assert.equal(1, documents(s, entity(s, "Owen Tarn Sr")))
  end)

  it("tell a husband from a wife by what one article calls them", function()
    local s = story { a = "The minister, Oskar Brenwick, said he would stay. Hilda Brenwick, leader of the Reform Party, said he had lied.",
      b = "Mr Brenwick, the minister, rejected calls to resign. Ms Brenwick said that he had lied." }
    assert.equal(2, documents(s, entity(s, "Oskar Brenwick")))
    assert.equal(2, documents(s, entity(s, "Hilda Brenwick")))
  end)

  it("take a given name alone for the only one who bears it", function()
    local s = story { a = "The director's wife, Helen, a surgeon, was acquitted.", b = "Dr Helen Reeve was acquitted in March." }
    assert.equal(2, documents(s, entity(s, "Helen Reeve")))
  end)

  it("leave a given name alone where two persons bear it", function()
    local s = story { a = "The director's wife, Helen, was acquitted.", b = "Dr Helen Reeve and Helen Marsh were acquitted in March." }
    assert.equal(1, documents(s, entity(s, "Helen Reeve")))
    assert.equal(1, documents(s, entity(s, "Helen Marsh")))
  end)

  it("never merge towns of one name that lie in two regions", function()
    local s = story { a = "The bridge in Springfield, Ohio, was closed.", b = "The school in Springfield, Illinois, was closed.",
      c = "Nobody in Springfield, Ohio, was hurt." }
    local seen = {}
    for _, e in ipairs(s.entities) do
      if e.name == "Springfield" then seen[#seen + 1] = documents(s, e) end
    end
    table.sort(seen)
    assert.same({ 1, 2 }, seen)
  end)

  it("leave a bare last name alone where two persons bear it", function()
    local s = story { a = "Hilda Brenwick and her brother Oskar Brenwick left the meeting, Jonas Tarn said.",
      b = "Mr Tarn spoke to reporters. Later Brenwick was seen at the station." }
    assert.equal(1, documents(s, entity(s, "Hilda Brenwick")))
    assert.equal(1, documents(s, entity(s, "Oskar Brenwick")))
    assert.equal(2, documents(s, entity(s, "Jonas Tarn")))
  end)

  it("do not take an alternative for another name of the same", function()
    local s = story { a = "The judges asked whether Vellmark or Orskland had broken the treaty. Orskland paid.",
      b = "Vellmark won in court. Orskland lost." }
    for _, e in ipairs(s.entities) do
      local names = {}
      for _, l in ipairs(e.labels) do names[l.text] = true end
      assert.is_falsy(names.Vellmark and names.Orskland)
    end
  end)

  it("say who uses which wording", function()
    local s = story { a = "Hilda Brenwick said she would resign. Brenwick gave no reason.",
      b = "Hilda Brenwick, the Vellmark president, spoke for an hour." }
    local l = labels(entity(s, "Hilda Brenwick"))
    assert.equal("a b", l["Hilda Brenwick"])
    assert.equal("a", l["Brenwick"])
  end)

  it("join places and organisations by their whole names", function()
    local s = story { a = "The Harbour Authority of Vellmark closed the port in Quillhaven.",
      b = "In Quillhaven the ships stayed out. The Harbour Authority of Vellmark blamed the storm." }
    local found = 0
    for _, e in ipairs(s.entities) do
      if e.name:find "Quillhaven" or e.name:find "Harbour Authority" then found = found + documents(s, e) end
    end
    assert.is_true(found >= 4)
  end)

  it("number their mentions by document and place", function()
    local s = story { a = "Hilda Brenwick came. Brenwick left.", b = "Brenwick was gone." }
    for _, e in ipairs(s.entities) do
      for i = 2, #e.mentions do
        local x, y = e.mentions[i - 1], e.mentions[i]
        assert.is_true(x.doc < y.doc or (x.doc == y.doc and x.start < y.start))
      end
    end
  end)
end)
