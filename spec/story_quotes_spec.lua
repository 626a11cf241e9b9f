local story = require "spec.story"

-- The group that holds a quotation with these words, as {doc = altered}.
local function group(s, words)
  for _, q in ipairs(s.quotes) do
    for _, v in ipairs(q.variants) do
      if s:text(v):find(words, 1, true) then
        local docs = {}
        for _, x in ipairs(q.variants) do docs[x.doc] = x.altered end
        return docs, q
      end
    end
  end
  return {}
end

local BRENWICK = "“We will rebuild every house in this valley before the winter,” Hilda Brenwick said on Monday."

describe("the story's quotations", function()
  it("are one group when two outlets have the same words", function()
    local docs = group(story { a = BRENWICK, b = "Hilda Brenwick said: “We will rebuild every house in this valley before the winter.”" }, "rebuild")
    assert.same({ a = false, b = false }, docs)
  end)

  it("call a word changed inside the marks altered, in the later outlet", function()
    local docs = group(story { a = { text = BRENWICK, published = "2031-03-03" },
      b = { text = "“We will rebuild every school in this valley before the winter,” Hilda Brenwick said.", published = "2031-03-04" } }, "rebuild")
    assert.same({ a = false, b = true }, docs)
  end)

  it("tell who had the words first by the day of publication, not by the order of the files", function()
    local docs = group(story { a = { text = "“We will rebuild every school in this valley before the winter,” Hilda Brenwick said.", published = "2031-03-04" },
      b = { text = BRENWICK, published = "2031-03-03" } }, "rebuild")
    assert.same({ a = true, b = false }, docs)
  end)

  for what, text in pairs {
    ["its end"] = "“We will rebuild every house in this valley,” Hilda Brenwick said.",
    ["its beginning"] = "Hilda Brenwick promised to “rebuild every house in this valley before the winter”.",
    ["its middle at an ellipsis"] = "“We will rebuild every house … before the winter,” Hilda Brenwick said.",
  } do
    it("take a quotation that lost " .. what .. " for cut and not for altered", function()
      local s = story { a = { text = BRENWICK, published = "2031-03-03" }, b = { text = text, published = "2031-03-04" } }
      local docs = group(s, "rebuild")
      assert.is_false(docs.a)
      assert.is_not_true(docs.b)
    end)
  end

  it("do not mind other quotation marks, case and punctuation", function()
    local docs = group(story { a = BRENWICK, b = '"WE WILL REBUILD every house - in this valley - before the winter", Hilda Brenwick said.' }, "rebuild")
    assert.is_false(docs.a)
    assert.is_not_true(docs.b)
  end)

  it("stay apart when they only share common words", function()
    local s = story { a = BRENWICK, b = "“We will see what the courts make of it in the winter,” Jonas Tarn said." }
    assert.is_nil(group(s, "rebuild").b)
  end)

  it("name the speaker that any of the outlets names", function()
    local _, q = group(story { a = "“We will rebuild every house in this valley before the winter,” an official said.", b = BRENWICK }, "rebuild")
    assert.equal("Hilda Brenwick", q.speaker)
  end)
end)
