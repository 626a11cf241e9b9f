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

  it("keep a denial apart from what is denied", function()
    local s = story { a = "The governor, Farid Sohrab, denied reports that the building had been declared unsafe in 2019.",
      b = "The building had been declared unsafe in 2019, two officials with knowledge of the matter said." }
    assert.equal(2, #s.quotes)
  end)

  it("take a speaker's short statement for the same where all of it stands in the other", function()
    local s = story { a = "Ulla Brandt said there was no evidence of fraud.", b = "“There is no evidence of fraud, none whatsoever,” Ulla Brandt said." }
    assert.equal(1, #s.quotes)
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

-- Of the later article: verdict, and its changes as "before > after".
local function verdict(first, later)
  local s = story { a = { text = first, published = "2031-03-03" }, b = { text = later, published = "2031-03-04" } }
  for _, q in ipairs(s.quotes) do
    for _, v in ipairs(q.variants) do
      if v.doc == "b" then
        local changes = {}
        for i, c in ipairs(v.changes or {}) do changes[i] = s:text(c.before) .. " > " .. s:text(c.after) end
        return v.verdict, changes
      end
    end
  end
end

describe("the verdict on a variant", function()
  local SAID = "“%s,” Hilda Brenwick said on Monday."
  for _, case in ipairs {
    { "identical", "We will rebuild every house in this valley before the winter" },
    { "punctuation", "We will rebuild every house in this valley - before the winter" },
    { "punctuation", "WE will rebuild every house in this valley before the Winter" },
    { "shortened", "We will rebuild every house in this valley" },
    { "shortened", "We will rebuild every house … before the winter" },
    { "fuller", "We will rebuild every house in this valley before the winter comes over the pass" },
    { "altered", "We will rebuild every school in this valley before the winter", "house > school" },
    { "altered", "We will rebuild every single house in this valley before the winter", " > single" },
    { "altered", "We will rebuild every house before the winter", "in this valley > " },
    { "altered", "They will rebuild every house in this valley before summer", "We > They", "the winter > summer" },
  } do
    it(("is %s for “%s”"):format(case[1], case[2]), function()
      local found, changes = verdict(SAID:format "We will rebuild every house in this valley before the winter", SAID:format(case[2]))
      assert.equal(case[1], found)
      assert.same({ table.unpack(case, 3) }, changes)
    end)
  end

  it("is reported for what stands without marks", function()
    assert.equal("reported", (verdict(SAID:format "We will rebuild every house in this valley before the winter",
      "Hilda Brenwick said on Monday that every house in this valley would be rebuilt before the winter.")))
  end)

  it("takes the wording that most outlets have for the first where no day tells", function()
    local s = story { a = SAID:format "We will rebuild every single house in the whole valley before the winter",
      b = SAID:format "We will rebuild every house in this valley before the winter",
      c = SAID:format "We will rebuild every house in this valley before the winter" }
    local by_doc = {}
    for _, v in ipairs(s.quotes[1].variants) do by_doc[v.doc] = v.verdict end
    assert.same({ a = "altered", b = "first", c = "identical" }, by_doc)
  end)
end)
