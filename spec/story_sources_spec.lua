local story = require "spec.story"

local function edges(s)
  local out = {}
  for _, e in ipairs(s.provenance.edges) do out[e.from .. ">" .. e.to] = true end
  return out
end

local WIRE = "Two divers were found alive in a flooded cave near Quillhaven on Sunday, rescuers said."

describe("the story's provenance", function()
  it("leads from who cites an outlet to that outlet's document", function()
    local s = story { a = { text = WIRE, outlet = "Vellmark Herald" },
      b = { text = "Two divers are alive, the Vellmark Herald reported on Monday.", outlet = "Port Sedge Post" } }
    assert.is_true(edges(s)["b>a"])
    assert.equal(1, s.provenance.origins)
  end)

  it("knows an outlet by the end of its name", function()
    local s = story { a = { text = WIRE, outlet = "The Northern Sentinel" },
      b = { text = "Two divers are alive, the Sentinel reported on Monday.", outlet = "Port Sedge Post" } }
    assert.is_true(edges(s)["b>a"])
  end)

  it("knows an outlet by the beginning of its name where the rest is what any outlet may be called", function()
    local s = story { a = { text = WIRE, outlet = "Meridian News Agency" },
      b = { text = "Two divers are alive, the news agency Meridian reported on Monday.", outlet = "Port Sedge Post" },
      c = { text = "Two divers are alive, the Port reported on Monday.", outlet = "Radio Tembe" } }
    assert.is_true(edges(s)["b>a"])
    assert.is_nil(edges(s)["c>b"])
  end)

  it("knows a document by its own id where nothing in it tells the outlet", function()
    local s = story { ["vellmark-herald"] = WIRE, b = { text = "Two divers are alive, the Vellmark Herald reported on Monday.", outlet = "Port Sedge Post" } }
    assert.is_true(edges(s)["b>vellmark-herald"])
  end)

  it("counts documents that cite nobody as origins of their own", function()
    local s = story { a = { text = WIRE, outlet = "Vellmark Herald" },
      b = { text = "Rescue teams pulled a pair of men from the water under Quillhaven.", outlet = "Port Sedge Post" } }
    assert.equal(2, s.provenance.origins)
  end)

  it("counts a copy with its original", function()
    local text = WIRE .. " They had been missing since Friday evening, when the tide cut off the entrance. A doctor examined both on the beach."
    local s = story { a = { text = text, published = "2031-03-03" }, b = { text = text .. " More soon.", published = "2031-03-04" } }
    assert.equal(1, s.provenance.origins)
  end)

  it("counts a ring of outlets that cite each other once", function()
    local s = story { a = { text = "Two divers are alive, the Port Sedge Post reported.", outlet = "Vellmark Herald" },
      b = { text = "A pair of men was saved, the Vellmark Herald reported.", outlet = "Port Sedge Post" } }
    assert.equal(1, s.provenance.origins)
  end)

  it("does not let an outlet cite itself", function()
    local s = story { a = { text = "“They are alive,” Hilda Brenwick told the Vellmark Herald.", outlet = "Vellmark Herald" } }
    assert.is_nil(edges(s)["a>a"])
    assert.equal(1, s.provenance.origins)
  end)

  it("leads to no source that only points back", function()
    local s = story { a = { text = "Three officials familiar with the inquiry said the dam had cracks. One of them said it had been known for years.",
      outlet = "Vellmark Herald" } }
    local to = {}
    for e in pairs(edges(s)) do to[#to + 1] = e end
    assert.same({ "a>Three officials familiar with the inquiry" }, to)
  end)

  it("has no origins without documents", function()
    assert.equal(0, story({}).provenance.origins)
  end)
end)
