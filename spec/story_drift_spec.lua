-- What gets lost between two articles: sources, hedges, bounds; and anonymous sources that several rest on.
local story = require "spec.story"

-- Drifts as "kind: lost words | from > to".
local function drifts(documents)
  local s, out = story(documents), {}
  for i, d in ipairs(s.drift) do out[i] = ("%s: %s | %s > %s"):format(d.kind, s:text(d.words), d.from.doc, d.to.doc) end
  return out, s
end

describe("the story's drift", function()
  it("tells which statement lost its source", function()
    local found, s = drifts {
      a = "Jonas Tarn said the ferry’s owners had been warned about the rusted bow door in September.",
      b = "It rained. The ferry’s owners had been warned about the rusted bow door in September. The sea was calm." }
    assert.same({ "attribution: Jonas Tarn | a > b" }, found)
    assert.equal("The ferry’s owners had been warned about the rusted bow door in September.", s:text(s.drift[1].to))
  end)

  for what, text in pairs {
    ["gives a source of its own"] = "The ferry’s owners had been warned about the rusted bow door in September, Hilda Brenwick said.",
    ["gives the source elsewhere"] = "The ferry’s owners had been warned about the rusted bow door in September. " ..
      "The ferry’s owners had been warned about the rusted bow door in September, Jonas Tarn said.",
    ["speaks of something else"] = "The ferry’s owners had painted the bow door in May.",
  } do
    it("tells nothing of an article that " .. what, function()
      assert.same({}, (drifts { a = "Jonas Tarn said the ferry’s owners had been warned about the rusted bow door in September.", b = text }))
    end)
  end

  it("tells which statement lost its hedge", function()
    assert.same({ "hedge: may have | a > b" }, (drifts {
      a = "Jonas Tarn said the ferry’s rusted bow door may have been open when it left Quillhaven.",
      b = "Jonas Tarn said the ferry’s rusted bow door was open when it left Quillhaven." }))
  end)

  it("tells nothing of the article that the other has it from", function()
    assert.same({}, (drifts {
      a = "Jonas Tarn said the ferry’s rusted bow door may have been open when it left Quillhaven, the Port Ledger reported.",
      b = { outlet = "Port Ledger", text = "Jonas Tarn said the ferry’s rusted bow door was open when it left Quillhaven." } }))
  end)

  it("leaves a hedge alone that both have", function()
    local text = "Jonas Tarn said the ferry’s rusted bow door may have been open when it left Quillhaven."
    assert.same({}, (drifts { a = text, b = text }))
  end)

  for _, case in ipairs {
    { "at least", "At least 31 people were killed in the flood.", "31 people were killed in the flood." },
    { "about", "The flood killed about 140 people.", "The flood killed 140 people." },
    { "more than", "The flood killed more than 140 people.", "The flood killed 140 people." },
  } do
    it(("tells that “%s” was lost"):format(case[1]), function()
      local found = drifts { a = case[2], b = case[3] }
      assert.equal(1, #found)
      assert.equal("bound: " .. case[1]:lower() .. " | a > b", found[1]:lower())
    end)
  end

  it("tells a bound without the sign of the currency glued to the number", function()
    assert.same({ "bound: at least | a > b" }, (drifts { a = "The repairs cost at least £18m.", b = "The repairs cost £18m." }))
  end)

  it("leaves an article alone that has the bound elsewhere", function()
    assert.same({}, (drifts { a = "The flood killed at least 31 people.", b = "31 dead in flood\n\nThe flood killed at least 31 people. 31 people were killed." }))
  end)
end)

describe("the story's chains", function()
  local WIRE = "Two officials familiar with the inquiry said the driver had been asleep at the wheel of the coach."

  it("lead from an anonymous source to who carries what it says", function()
    local s = story { a = { text = WIRE, outlet = "Vellmark Herald" },
      b = { text = "The driver had been asleep at the wheel of the coach, the Vellmark Herald reported on Monday.", outlet = "Port Sedge Post" } }
    assert.equal(1, #s.chains)
    local c = s.chains[1]
    assert.equal("Two officials familiar with the inquiry", c.source)
    assert.equal("Two officials familiar with the inquiry", s:text(c.words))
    assert.equal(1, #c.links)
    assert.same({ "b", "a", false }, { c.links[1].doc, c.links[1].through, c.links[1].anonymous })
  end)

  it("go over several outlets", function()
    local s = story { a = { text = WIRE, outlet = "Vellmark Herald" },
      b = { text = "The driver had been asleep at the wheel of the coach, the Vellmark Herald reported on Monday.", outlet = "Port Sedge Post" },
      c = { text = "The driver had been asleep at the wheel of the coach, according to the Port Sedge Post.", outlet = "Radio Tembe" } }
    local through = {}
    for _, l in ipairs(s.chains[1].links) do through[l.doc] = l.through end
    assert.same({ b = "a", c = "b" }, through)
  end)

  it("do not begin with a body, which needs no name", function()
    assert.same({}, story { a = { text = "The interior ministry said the driver had been asleep at the wheel of the coach.", outlet = "Vellmark Herald" },
      b = { text = "The driver had been asleep at the wheel of the coach, the Vellmark Herald reported on Monday.", outlet = "Port Sedge Post" } }.chains)
  end)

  it("need an outlet that cites another", function()
    assert.same({}, story { a = { text = WIRE, outlet = "Vellmark Herald" }, b = { text = WIRE, outlet = "Port Sedge Post" } }.chains)
  end)
end)
