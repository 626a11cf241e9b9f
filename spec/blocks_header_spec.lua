-- Headers of mail, archives and wires: what their lines are and what they tell. All of it is invented.
local nutgraf = require "nutgraf"
local unpack = table.unpack or unpack

local FIRST = "The council of Harrowgate voted on Tuesday to close the old bridge after engineers found cracks in two of its arches."
local SECOND = "The last lorry crossed it at noon, and by the evening two men with a rope had turned back the first cars of the weekend."

-- The article and its lines: "kind: text".
local function read(text)
  local a, lines = assert(nutgraf.parse(text)), {}
  for block in a:blocks() do lines[#lines + 1] = block.kind .. ": " .. block.text end
  return a, lines
end

local function known(a) return { a.title, table.concat(a.authors, ", "), a.published, a.slug, a.urgency } end

describe("a mail", function()
  it("has headline, byline and date in its header", function()
    local a, lines = read(table.concat({
      "From: Ana Roe <ana.roe@northwire.example>", "To: desk@post.example", "Subject: Old bridge to close after", " engineers find cracks",
      "Date: Wed, 27 Mar 2024 10:00:00 +0100", "X-Desk: 7", "Content-Type: text/plain; charset=utf-8", "", FIRST, "", SECOND }, "\n"))
    assert.are.same({ "Old bridge to close after engineers find cracks", "Ana Roe", "2024-03-27" }, known(a))
    assert.are.same({ "byline: From: Ana Roe <ana.roe@northwire.example>", "boilerplate: To: desk@post.example",
      "headline: Subject: Old bridge to close after\n engineers find cracks", "date: Date: Wed, 27 Mar 2024 10:00:00 +0100",
      "boilerplate: X-Desk: 7", "boilerplate: Content-Type: text/plain; charset=utf-8", "paragraph: " .. FIRST, "paragraph: " .. SECOND }, lines)
    local marks = {}
    for m in a:marks() do marks[#marks + 1] = m.kind .. ": " .. m.text end
    assert.are.same({ "wire: Subject:", "date: Wed, 27 Mar 2024 10:00:00 +0100" }, marks)
  end)

  it("of a mailbox begins with the line between messages", function()
    local _, lines = read("From ana Wed Mar 27 10:00:00 2024\nSubject: Old bridge to close\nFrom: ana@northwire.example\n\n" .. FIRST .. "\n\n" .. SECOND)
    assert.are.same({ "boilerplate: From ana Wed Mar 27 10:00:00 2024", "headline: Subject: Old bridge to close",
      "byline: From: ana@northwire.example", "paragraph: " .. FIRST, "paragraph: " .. SECOND }, lines)
  end)

  it("that is all header has no body", function()
    local a, lines = read "Subject: Old bridge to close\nFrom: Ana Roe"
    assert.are.same({ "Old bridge to close", "Ana Roe" }, known(a))
    assert.are.same({ "headline: Subject: Old bridge to close", "byline: From: Ana Roe" }, lines)
  end)
end)

describe("no header are", function()
  local cases = {
    ["one field"] = "Subject: the old bridge of Harrowgate, closed since Tuesday.",
    ["labels nobody knows"] = "Who: the council of Harrowgate.\nWhat: the closing of the old bridge.\nWhen: on Tuesday at noon, for good.",
    ["fields with nothing of the article"] = "Lines: four of them, the driver said.\nPath: the one along the river, he said.",
    ["two labels in capitals"] = "SECTION: the third of the bridge.\nLENGTH: forty feet, the engineers said.",
    ["a number in front"] = "a0123 and b0456 are the lorries that the police look for.",
  }
  for name, text in pairs(cases) do
    it(name, function()
      local a = read("Old bridge in Harrowgate to close\n\n" .. FIRST .. "\n\n" .. text .. "\n\n" .. SECOND)
      assert.are.equal("Old bridge in Harrowgate to close", a.title)
      local b = read(text .. "\n\n" .. FIRST .. "\n\n" .. SECOND)
      assert.are.same({}, { b.slug, b.urgency })
      for m in b:marks() do assert.are_not.equal("wire", m.kind) end
    end)
  end
end)

describe("an archive's page", function()
  it("is read by its labels in capitals", function()
    local a, lines = read(table.concat({
      "Harrowgate Post", "March 27, 2024 Wednesday", "HEADLINE: Old bridge in Harrowgate to close", "BYLINE: By Ana Roe, Staff Writer",
      "SECTION: LOCAL; Pg. 3", "LENGTH: 412 words", "BODY:", FIRST, SECOND, "LOAD-DATE: March 28, 2024", "LANGUAGE: ENGLISH" }, "\n\n"))
    assert.are.same({ "Old bridge in Harrowgate to close", "Ana Roe", "2024-03-27" }, known(a))
    assert.are.same({ "boilerplate: Harrowgate Post", "date: March 27, 2024 Wednesday", "headline: HEADLINE: Old bridge in Harrowgate to close",
      "byline: BYLINE: By Ana Roe, Staff Writer", "boilerplate: SECTION: LOCAL; Pg. 3", "boilerplate: LENGTH: 412 words", "boilerplate: BODY:",
      "paragraph: " .. FIRST, "paragraph: " .. SECOND, "boilerplate: LOAD-DATE: March 28, 2024", "boilerplate: LANGUAGE: ENGLISH" }, lines)
  end)

  it("may have slug and urgency, and its text behind the label", function()
    local a, lines = read("SLUG: harrowgate-bridge\nHEADLINE: Old bridge to close\nURGENCY: 3\nBODY: " .. FIRST .. "\n\n" .. SECOND)
    assert.are.same({ "Old bridge to close", "", nil, "harrowgate-bridge", 3 }, { a.title, table.concat(a.authors, ", "), nil, a.slug, a.urgency })
    assert.are.equal("paragraph: BODY: " .. FIRST, lines[4])
  end)
end)

describe("an agency's story", function()
  it("has slug and urgency in its header, and its day in its stamp (ANPA 1312)", function()
    local a, lines = read(table.concat({
      "\22\22\1a0513", "\31r i AM-Bridge 1stLd     03-27 0412", "^AM-Bridge, 1st Ld, a0500,0412<", "^Old bridge in Harrowgate to close<",
      "^By ANA ROE=", "   HARROWGATE (AP) _ " .. FIRST:sub(1, 60), FIRST:sub(62), "   " .. SECOND, "AP-NY-03-27-24 1534EDT<", "\3\4" }, "\n"))
    assert.are.same({ "Old bridge in Harrowgate to close", "ANA ROE", "2024-03-27", "AM-Bridge 1stLd", 4 }, known(a))
    local kinds = {}
    for i, line in ipairs(lines) do kinds[i] = line:match "^%a+" end
    assert.are.same({ "boilerplate", "boilerplate", "boilerplate", "headline", "byline", "paragraph", "paragraph", "boilerplate" },
      { unpack(kinds, 1, 8) })
    assert.are.equal("HARROWGATE", a.dateline)
  end)

  it("has source, urgency and keywords in one line (IPTC 7901)", function()
    local a, lines = read("ZCZC NWX0123 2 POL 00234 HARROWGATE-BRIDGE\nHARROWGATE BRIDGE TO CLOSE\n\n" .. FIRST .. "\n\n" .. SECOND ..
      "\n271534 GMT MAR 24\nNNNN")
    assert.are.same({ "HARROWGATE BRIDGE TO CLOSE", "", "2024-03-27", "HARROWGATE-BRIDGE", 2 }, known(a))
    assert.are.same({ "boilerplate: ZCZC NWX0123 2 POL 00234 HARROWGATE-BRIDGE", "headline: HARROWGATE BRIDGE TO CLOSE", "paragraph: " .. FIRST,
      "paragraph: " .. SECOND, "boilerplate: 271534 GMT MAR 24", "boilerplate: NNNN" }, lines)
  end)

  local urgencies = { f = 1, b = 2, u = 3, r = 4, d = 5 }
  for letter, urgency in pairs(urgencies) do
    it(("of priority %s has urgency %d"):format(letter, urgency), function()
      local a = read(letter .. " a BC-Bridge 03-27 0412\nOld bridge to close\n\n" .. FIRST .. "\n\n" .. SECOND)
      assert.are.same({ "BC-Bridge", urgency }, { a.slug, a.urgency })
    end)
  end

  it("gives way to the day that is given", function()
    local a = assert(nutgraf.parse("r a BC-Bridge 03-27 0412\n" .. FIRST .. "\nAP-NY-03-27-24 1534EDT", { published = "2020-01-01" }))
    assert.are.same({ "2020-01-01", "given" }, { a.published, a.published_from })
  end)
end)

describe("a byline", function()
  it("is of persons, not of their jobs", function()
    assert.are.same({ "Ana Roe" }, (read("Old bridge to close\n\nBy Ana Roe, Staff Writer\n\n" .. FIRST .. "\n\n" .. SECOND)).authors)
  end)
end)
