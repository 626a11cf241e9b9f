local nutgraf = require "nutgraf"

local function published(text, options)
  local a = assert(nutgraf.parse(text, options))
  return a.published, a.published_from
end

describe("published_near", function()
  it("stands in where the text tells no day", function()
    local day, from = published("The bridge fell on Friday.", { published_near = "2031-03-03" })
    assert.equal("2031-03-03", day)
    assert.equal("inferred", from)
  end)

  it("gives a dateline its year", function()
    local day, from = published("QUILLHAVEN, March 1 (Vellwire) - The bridge fell on Friday, engineers said.", { published_near = "2031-03-03" })
    assert.equal("2031-03-01", day)
    assert.equal("inferred", from)
  end)

  it("gives a dateline the year that brings it nearest", function()
    assert.equal("2030-12-30", (published("QUILLHAVEN, Dec. 30 (Vellwire) - The bridge fell, engineers said.", { published_near = "2031-01-02" })))
    assert.equal("2031-01-02", (published("QUILLHAVEN, Jan. 2 (Vellwire) - The bridge fell, engineers said.", { published_near = "2030-12-30" })))
  end)

  it("never overrides what the text or the caller says", function()
    assert.same({ "2030-05-04", "text" }, { published("4 May 2030\n\nThe bridge fell on Friday, engineers said.", { published_near = "2031-03-03" }) })
    assert.same({ "2030-05-04", "given" },
      { published("The bridge fell on Friday.", { published = "2030-05-04", published_near = "2031-03-03" }) })
  end)

  it("must be a day", function()
    local a, _, code = nutgraf.parse("The bridge fell.", { published_near = "soon" })
    assert.is_nil(a)
    assert.equal("bad_date", code)
  end)
end)
