local story = require "spec.story"

local BODY = "\n\nThree barges sank in the harbour of Quillhaven on Sunday, the coastguard said. Nobody was hurt.\n"
local OTHER = "Nobody was hurt when three barges sank in the harbour of Quillhaven, the coastguard said."

--- The outlet of the first of some articles; nil where the story knows none.
local function outlet(documents)
  local found = story(documents).documents[1].outlet
  return type(found) == "string" and found or nil
end

describe("the outlet of an article in a story", function()
  for name, case in pairs {
    ["stands on a line above the date"] = { "The Quillhaven Courier\n4 November 2031\n\nBarges sink in Quillhaven" .. BODY, "Quillhaven Courier" },
    ["stands before the section"] = { "Daily Lantern | Regions\n\nBarges sink in Quillhaven\n\nPublished: November 5, 2031" .. BODY, "Daily Lantern" },
    ["stands below the headline"] = { "Barges sink in Quillhaven\n\nThe Wharf Street Observer\nFebruary 4, 2031\nBy Olivia Tran" .. BODY,
      "The Wharf Street Observer" },
    ["stands behind the author's job"] = { "Barges sink in Quillhaven\n\nBy Fiona Ashworth, Science Editor, The Northern Standard" .. BODY,
      "Northern Standard" },
    ["stands before the date on its line"] = { "BARGES SINK\n\nThe Daily Herald-Post, 3 October 2031\nBy Ida Tarn" .. BODY, "Daily Herald-Post" },
    ["comes before the owner in a copyright line"] = { "The Quillhaven Courier\n4 November 2031\n\nBarges sink" .. BODY ..
      "\n© 2031 Brenwick Media Holdings\n", "Quillhaven Courier" },
    ["is the owner in a copyright line else"] = { "Barges sink in Quillhaven" .. BODY .. "\n© 2031 The Thames Ledger\n", "The Thames Ledger" },
    ["is told in brackets behind key points"] = { "Barges sink in Quillhaven\n\n* Three barges sunk\n* Nobody hurt\n* Port closed\n\n" ..
      "QUILLHAVEN, May 15 (Vellwire) - Three barges sank on Sunday.", "Vellwire" },
    ["is no slug of an update"] = { "UPDATE 2-Three barges sink in the harbour of Quillhaven, nobody hurt" .. BODY },
    ["is no platform in a line of furniture"] = { "Barges sink in Quillhaven\n\nFollow us on Google News" .. BODY },
  } do
    it(name, function() assert.equal(case[2], outlet { a = case[1] }) end)
  end

  it("is who it says was told, where another names it in full", function()
    local own = OTHER .. " “We swam,” Ida Tarn told the Courier."
    assert.equal("Courier", outlet { a = own })
    assert.equal("Quillhaven Courier", outlet { a = own, b = OTHER .. " Ida Tarn swam, the Quillhaven Courier reported." })
  end)

  it("is not who was told where everybody knows that outlet", function()
    assert.is_nil(outlet { a = OTHER .. " “We swam,” Ida Tarn told the Guardian." })
  end)

  it("is not who was told where that outlet stands in the story", function()
    local cites = OTHER .. " “We swam,” Ida Tarn told the Courier."
    assert.is_nil(outlet { a = cites, b = { text = OTHER, outlet = "Quillhaven Courier" } })
  end)

  it("is nobody who cites a document that goes by that name", function()
    local cites = OTHER .. " “We swam,” Ida Tarn told the Courier."
    assert.is_nil(outlet { a = cites, courier = OTHER })
    assert.equal("Courier", outlet { a = cites, b = OTHER })
  end)

  it("is who has seen a document, known by one word to others too", function()
    local seen = OTHER .. " The barges were overloaded, according to a letter seen by the Courier."
    assert.equal("Courier", outlet { a = seen, b = OTHER .. " The barges were overloaded, the Courier reported." })
    assert.is_nil(outlet { a = OTHER .. " “We swam,” Ida Tarn told the Courier.", b = OTHER .. " The barges were overloaded, the Courier reported." })
  end)
end)

describe("the story's edges", function()
  local function edges(text)
    local found = {}
    for _, e in ipairs(story { a = { text = text, outlet = "The Wharf Street Observer" } }.provenance.edges) do found[#found + 1] = e.to end
    return found
  end

  it("lead from an outlet to the document that it has seen", function()
    assert.same({ "letter seen by the Observer" }, edges "Three barges were overloaded, according to a letter seen by the Observer.")
  end)

  it("do not lead to who speaks in a statement or on a platform", function()
    assert.same({}, edges "Leonard Brenwick said in a statement that the barges were overloaded. “We swam,” Ida Tarn wrote on Facebook.")
  end)
end)
