-- Blocks: the kind of every line of scraped text, marks inside lines, and what the head of an article tells.
-- All articles are invented. A case is a list of {kind, line}; lines are set apart by a blank line unless they say no.
local read = require "spec.read"

local PROSE = "The council of Harrowgate voted on Tuesday to close the old bridge after engineers found cracks in two of its arches."
local LATER = "The last lorry crossed it at noon, and by the evening two men with a rope had turned back the first cars of the weekend."
local MORE = "Residents said the detour would add half an hour to the way to school, and asked for a ferry until the repairs end."

-- Reads the lines as one article; asserts the kinds; returns the article.
local function check(lines, glue)
  local text, expected = {}, {}
  for i, line in ipairs(lines) do text[i], expected[i] = line[2], line[1] .. ": " .. line[2] end
  local a = read(table.concat(text, glue or "\n\n"))
  local got = {}
  for i, block in ipairs(a.blocks) do got[i] = block.kind .. ": " .. read.slice(a, block) end
  assert.are.same(expected, got)
  return a
end

-- A line amid prose.
local function amid(kind, line)
  return check { { "headline", "Old bridge in Harrowgate to close" }, { "paragraph", PROSE }, { "paragraph", LATER }, { kind, line },
    { "paragraph", MORE } }
end

local function marks_of(a, kind)
  local out = {}
  for _, mark in ipairs(a.marks) do if mark.kind == kind then out[#out + 1] = read.slice(a, mark) end end
  return out
end

describe("a line amid prose is", function()
  local cases = {
    subhead = {
      "Why was it closed?", "What happens next?", "A long winter", "‘We were never asked’", "BACKGROUND",
    },
    promo = {
      "Read also: Ferry to Mill Island sold for one crown", "Harrowgate Mayor Denies Plan To Sell Town Hall",
      "RELATED: Cracks found in three more bridges", "See also: How the town was founded",
      "Why Are So Many Old Bridges Failing This Year?", "Read more: The engineer who warned of it",
    },
    boilerplate = {
      "Advertisement", "Sign up for the Harbour Letter, our newsletter, every weekday", "Follow us on Telegram for the latest news",
      "Click here to subscribe.", "Download our app", "Never miss a story: follow us on Mastodon", "Share this article",
      "Correction: an earlier version of this story gave the bridge seven arches.", "($1 = 0.81 crowns)", "Please enable JavaScript to watch this video",
      "Story continues below", "Listen to this article",
    },
    caption = {
      "The old bridge seen from Mill Island on Monday - ANA ROE/WIREPIX", "Cracks run through the third arch (Photo: AFP)",
      "Image caption, The bridge was built by masons from the north", "Engineers at work on the bridge. (AP Photo/Bill Strand)",
      "The mayor on the bridge on Tuesday. Photograph: Bill Strand/Getty Images", "FILE PHOTO: The old bridge in the winter of 1998",
      "Workers close the bridge – Bill Strand via Reuters", "The bridge at night. Ana Roe/Shutterstock",
      "The third arch on Tuesday. Ana Roe via Millpress", "Men with a rope (Ana Roe/Millpress)",
    },
    credit = {
      "Image source, Getty Images", "Ana Roe via Getty Images", "ANA ROE/AFP", "Photo: Bill Strand", "Getty Images", "Photograph by Ana Roe",
      "ANA ROE via Millpress", "Ana Roe/Millpress",
    },
    paragraph = {
      "• The bridge has stood since 1704", "- Repairs may take three years", "“Nobody asked us,” she said.", "The mayor paid for it himself.",
      "The council listed what it needs:", "Facebook said it had removed the video of our newsletter reporter, and the mayor thanked it for the help.",
      "By Tuesday evening the queue at the ferry was a mile long.", "Copyright law did not apply, the judge said.",
      "Follow the money, the mayor’s father used to say, and you will find the people who own the bridge and the mill behind it.",
      "Photos of the cracks went around the town within an hour of the vote.",
      "He flew to Kastel via Harrowgate, and nobody met him there.",
    },
    byline = { "(Reporting by Ana Roe; editing by Bill Strand)", "Additional reporting by Bill Strand in Kastel" },
  }
  for kind, lines in pairs(cases) do
    for _, line in ipairs(lines) do
      it(("%s: %s"):format(kind, line), function() amid(kind, line) end)
    end
  end
end)

describe("the head of an article", function()
  it("has a headline, a byline and a date line before prose", function()
    local a = check {
      { "headline", "Old bridge in Harrowgate to close" }, { "byline", "By Ana Roe and Bill Strand" },
      { "date", "Published: 14 May 2021, 07:30 BST" }, { "paragraph", PROSE }, { "paragraph", MORE },
    }
    assert.are.equal("Old bridge in Harrowgate to close", a.title)
    assert.are.same({ "Ana Roe", "Bill Strand" }, a.authors)
    assert.are.equal("2021-05-14", a.published)
    assert.are.equal("text", a.published_from)
    assert.are.same({ "14 May 2021, 07:30 BST" }, marks_of(a, "date"))
  end)

  local headlines = {
    "Council of Harrowgate Votes to Close Bridge", "BRIDGE TO CLOSE", "Can the old bridge be saved?", "‘Not safe’: bridge to close at once",
    "Bridge to close: what we know", "Mayor ‘Did Not Know’ of Cracks.",
  }
  for _, headline in ipairs(headlines) do
    it(("takes %q as the headline"):format(headline), function()
      check { { "headline", headline }, { "paragraph", PROSE }, { "paragraph", MORE } }
    end)
  end

  it("keeps an agency's slug and an outlet's name out of the title", function()
    local a = check { { "headline", "UPDATE 2-Old bridge in Harrowgate to close - Reuters" }, { "paragraph", PROSE }, { "paragraph", MORE } }
    assert.are.equal("Old bridge in Harrowgate to close", a.title)
    assert.are.same({ "UPDATE 2-" }, marks_of(a, "wire"))
    assert.are.same({ "Reuters" }, marks_of(a, "outlet"))
    assert.are.equal("Old", read.slice(a, a.tokens[4]))
  end)

  it("calls a caption without a credit a caption where byline and date stand above", function()
    check {
      { "headline", "Old bridge in Harrowgate to close" }, { "byline", "Grace Umber in Harrowgate" }, { "date", "15 October 2021, 07:30" },
      { "caption", "The mayor looks at the old bridge from Mill Island" },
      { "caption", "The mayor looks at the old bridge from Mill Island - BILL STRAND/EPA" }, { "paragraph", PROSE }, { "paragraph", MORE },
    }
  end)

  for _, byline in ipairs { "Grace Umber", "Grace Umber, Transport Correspondent", "GRACE UMBER" } do
    it(("takes %q above the outlet's name for a byline"):format(byline), function()
      check {
        { "headline", "Old bridge in Harrowgate to close" }, { "byline", byline }, { "byline", "Harrow Valley News" },
        { "date", "Published 11 November 2025, 18:42" }, { "paragraph", PROSE }, { "paragraph", MORE },
      }
    end)
  end

  it("finds no headline where prose comes first", function()
    local a = check { { "paragraph", PROSE }, { "paragraph", MORE } }
    assert.is_nil(a.title)
    assert.is_nil(a.published)
    assert.is_nil(a.outlet)
  end)

  it("lets the options win", function()
    local a = read("Old bridge to close\n\nBy Ana Roe\n\nPublished: 14 May 2021\n\n" .. PROSE .. "\n\n© 2021 The Harrow Times",
      { title = "T", author = "A", outlet = "O", published = "2020-01-02" })
    assert.are.same({ "T", "A", "O", "2020-01-02", "given" }, { a.title, a.authors[1], a.outlet, a.published, a.published_from })
    assert.are.equal(1, #a.authors)
  end)
end)

describe("datelines and dates", function()
  local datelines = {
    { "HARROWGATE - ", "HARROWGATE -", "HARROWGATE" },
    { "HARROWGATE (Reuters) - ", "HARROWGATE (Reuters) -", "HARROWGATE" },
    { "SANTA RUA, Portugal, May 3 (Wireco) — ", "SANTA RUA, Portugal, May 3 (Wireco) —", "SANTA RUA, Portugal" },
    { "Washington (AFP) – ", "Washington (AFP) –", "Washington" },
    { "MILL ISLAND, Mass. -- ", "MILL ISLAND, Mass. --", "MILL ISLAND, Mass." },
    { "Paris, Aug. 6 (AP) - ", "Paris, Aug. 6 (AP) -", "Paris" },
    { "LONDON: ", "LONDON:", "LONDON" },
    { "ORSUND, Denmark, Nov 2 (Vestwire) _ ", "ORSUND, Denmark, Nov 2 (Vestwire) _", "ORSUND, Denmark" },
    { "Arica (Chile), Oct 27 (Andina Sur).- ", "Arica (Chile), Oct 27 (Andina Sur).-", "Arica (Chile)" },
    { "KASTEL. Jan 27 (Vestwire) - ", "KASTEL. Jan 27 (Vestwire) -", "KASTEL" },
    { "Orsund, Thursday, January 9, 2020. ", "Orsund, Thursday, January 9, 2020", "Orsund" },
    { "Orsund, 18 November 2005. OTA. ", "Orsund, 18 November 2005. OTA", "Orsund" },
    { "From our correspondent, Lagos: ", "From our correspondent, Lagos:", "Lagos" },
    { "ST. OLAF'S – ", "ST. OLAF'S –", "ST. OLAF'S" },
    { "KASTEL (Upper Valley), Aug 21 (OTA) - ", "KASTEL (Upper Valley), Aug 21 (OTA) -", "KASTEL (Upper Valley)" },
  }
  for _, case in ipairs(datelines) do
    it(("reads %q"):format(case[1]), function()
      local a = read(case[1] .. PROSE .. "\n\n" .. MORE)
      assert.are.same({ case[2] }, marks_of(a, "dateline"))
      assert.are.equal(case[3], a.dateline.place)
      assert.are.equal(case[3], read.slice(a, a.dateline))
    end)
  end

  for _, text in ipairs { "Officials - and not only they - said so.", "NATO said it would help.", "“HARROWGATE - ” was all the telegram said.",
    "West of the river - A long way off - it rained." } do
    it(("finds none in %q"):format(text), function()
      local a = read(text .. "\n\n" .. MORE)
      assert.is_nil(a.dateline)
    end)
  end

  it("reads a dateline that has a line of its own", function()
    local a = check { { "headline", "Old bridge in Harrowgate to close" }, { "byline", "By Ana Roe" }, { "date", "HARROWGATE, 24 February 2021" },
      { "paragraph", PROSE }, { "paragraph", MORE } }
    assert.are.same({ { "HARROWGATE, 24 February 2021" }, {} }, { marks_of(a, "dateline"), marks_of(a, "date") })
    assert.are.same({ "HARROWGATE", "2021-02-24" }, { a.dateline.place, a.published })
  end)

  it("reads a date's clock time behind a bar", function()
    local a = check { { "headline", "Old bridge in Harrowgate to close" }, { "byline", "By Ana Roe | Aug 23, 2006 | 02:10 GMT" },
      { "paragraph", PROSE }, { "paragraph", MORE } }
    assert.are.same({ "Aug 23, 2006 | 02:10 GMT" }, marks_of(a, "date"))
  end)

  it("reads a date header before a dateline", function()
    local a = read(" date 2021-05-16 HARROWGATE - " .. PROSE .. "\n\n" .. MORE)
    assert.are.same({ "date 2021-05-16" }, marks_of(a, "date"))
    assert.are.same({ "HARROWGATE -" }, marks_of(a, "dateline"))
    assert.are.equal("2021-05-16", a.published)
    assert.are.equal("paragraph", a.blocks[1].kind)
  end)

  it("reads an agency in brackets", function()
    local a = read("(Wireco) -- " .. PROSE .. "\n\n" .. MORE .. "\n\n©2021 Wireco L.P.")
    assert.are.same({ "(Wireco) --" }, marks_of(a, "wire"))
    assert.are.equal("Wireco", a.outlet)
    assert.is_nil(a.published)
  end)

  it("takes the year of a dateline from the copyright line", function()
    local a = read("KASTEL, May 3 (Wireco) - " .. PROSE .. "\n\n" .. MORE .. "\n\n© 2021 Wireco")
    assert.are.equal("2021-05-03", a.published)
    assert.are.equal("Wireco", a.outlet)
  end)

  it("prefers the first publication to an update", function()
    local a = read("Old bridge to close\n\nUpdated: May 16, 2021\n\nPublished: May 14, 2021\n\n" .. PROSE)
    assert.are.equal("2021-05-14", a.published)
  end)

  it("tells day from month where only one reading is a date", function()
    assert.are.equal("2021-05-14", read("Old bridge to close\n\nPublished: 14/05/2021\n\n" .. PROSE).published)
    assert.are.equal("2021-05-14", read("Old bridge to close\n\nPublished: 05/14/2021\n\n" .. PROSE).published)
  end)

  for _, line in ipairs { "Friday, May 14, 2021", "14 May 2021", "Updated 14:05 GMT, 14 May 2021", "Last updated: 14 May 2021, 11.20", "2021-05-14",
    "Posted: Friday, May 14, 2021 2:06 PM EST", "Published on May 14 2021 12:30 pm" } do
    it(("takes %q as a date line"):format(line), function()
      local a = check { { "headline", "Old bridge to close" }, { "date", line }, { "paragraph", PROSE }, { "paragraph", MORE } }
      assert.are.equal("2021-05-14", a.published)
    end)
  end
end)

describe("a page copied whole", function()
  local PAGE = { { "boilerplate", "HOME > NEWS > TRANSPORT" }, { "headline", "Six bridges and no boat: how Harrowgate gets to school" },
    { "subhead", "Pupils walk four miles since the town closed its old bridge without a plan for the winter" },
    { "byline", "From Ana Roe in Harrowgate and Bill Strand in Kastel" }, { "date", "Harrowgate, 14 May 2021" }, { "paragraph", PROSE },
    { "boilerplate", "Get the Harrow Times in your pocket: our app is free" }, { "paragraph", MORE }, { "subhead", "**A long way round**" },
    { "paragraph", PROSE .. " It is the third in a year." }, { "promo", "[READ: Ferrymen And Their Dogs]" }, { "paragraph", "The mayor, " .. MORE },
    { "boilerplate", "Tags: bridges, schools, Harrowgate" }, { "boilerplate", "31 comments - be kind" }, { "copyright", "Copyright Harrow Times Ltd 2021" } }

  it("has its navigation, standfirst, crossheads and notes told apart", function()
    local a = check(PAGE)
    assert.are.equal("Six bridges and no boat: how Harrowgate gets to school", a.title)
    assert.are.equal("2021-05-14", a.published)
    assert.are.same({ "**", "**" }, marks_of(a, "markup"))
    assert.are.same({ "READ:" }, marks_of(a, "promo_label"))
    assert.are.same({ "14 May 2021" }, marks_of(a, "date"))
  end)

  it("keeps the headline where the masthead is missing", function()
    local lines = {}
    for i = 2, #PAGE do lines[i - 1] = PAGE[i] end
    assert.are.equal("Six bridges and no boat: how Harrowgate gets to school", check(lines).title)
  end)

  it("marks an agency's slug above the headline", function()
    local a = check { { "boilerplate", "NORTH-BRIDGE-SCHOOLS, 3rd Lead" }, { "headline", "Harrowgate closes bridge" }, { "byline", "By Ana Roe" },
      { "paragraph", "HARROWGATE, May 14 (Vestwire) - " .. PROSE }, { "paragraph", MORE } }
    assert.are.same({ "NORTH-BRIDGE-SCHOOLS, 3rd Lead" }, marks_of(a, "wire"))
  end)

  local stamps = {
    ["By Ana Roe | 20 June 2013, 18:52 HKT"] = "20 June 2013, 18:52 HKT", ["By Ana Roe in Kastel | Sunday 19 October 2014"] = "Sunday 19 October 2014",
    ["By Ana Roe | Jan. 9, 2020 (Thu) 10:15"] = "Jan. 9, 2020 (Thu) 10:15",
  }
  for line, stamp in pairs(stamps) do
    it(("marks the day beside the author: %s"):format(line), function()
      local a = check { { "headline", "Harrowgate closes bridge" }, { "byline", line }, { "paragraph", PROSE }, { "paragraph", MORE } }
      assert.are.same({ stamp }, marks_of(a, "date"))
    end)
  end

  it("takes no item of a list for a dateline", function()
    local a = read(table.concat({ "Transfers of the day", PROSE, MORE, "HARROW ATHLETIC — In: two strikers and a keeper, all free of charge.",
      "KASTEL ROVERS — In: nobody at all. Out: everybody who could walk to the ferry." }, "\n\n"))
    assert.are.same({}, marks_of(a, "dateline"))
  end)
end)

describe("pictures, copies and tags", function()
  it("marks what a content system or an editor's stars left", function()
    for line, marks in pairs {
      ['[caption id="a_4" align="left"]The third arch. Photo: Ana Roe/Wirepix[/caption]'] = { '[caption id="a_4" align="left"]', "[/caption]" },
      ["{{ad_slot_3}}"] = { "{{ad_slot_3}}" }, ["</p><p>"] = { "</p><p>" }, ["* * *"] = { "* * *" }, ["***"] = { "***" }, ["&nbsp; &nbsp;"] = { "&nbsp; &nbsp;" },
      ["The bridge was *not* safe, the mayor said on Tuesday."] = { "*", "*" },
      ["The bridge cost 3 * 4 crowns, and * marks a stop, the mayor said."] = {}, ["The mayor [sic] said that it was [not] safe."] = {},
    } do
      local a = read(table.concat({ "Old bridge in Harrowgate to close", PROSE, line, MORE }, "\n\n"))
      assert.are.same(marks, marks_of(a, "markup"))
    end
  end)

  it("marks the credit of a caption", function()
    for line, credit in pairs {
      ["The bridge on Monday - ANA ROE/WIREPIX"] = "ANA ROE/WIREPIX", ["The third arch (Photo: AFP)"] = "(Photo: AFP)",
      ["The bridge at night. Ana Roe/Shutterstock"] = "Ana Roe/Shutterstock", ["Men at work. (AP Photo/Bill Strand)"] = "(AP Photo/Bill Strand)",
    } do
      assert.are.same({ credit }, marks_of(amid("caption", line), "credit"))
    end
  end)

  it("marks the name alone in a credit line with a label", function()
    assert.are.same({ "Getty Images" }, marks_of(amid("credit", "Image source, Getty Images"), "credit"))
  end)

  it("knows a caption by its copy with a credit", function()
    check {
      { "headline", "Old bridge to close" }, { "paragraph", PROSE }, { "caption", "The mayor stood on the bridge for an hour." },
      { "caption", "The mayor stood on the bridge for an hour. via Associated Press" }, { "paragraph", MORE },
    }
  end)

  it("reads through half-stripped tags", function()
    local line = '<span class="copyright">Ana Roe via Getty Images</span>'
    local a = amid("credit", line)
    assert.are.same({ '<span class="copyright">', "</span>" }, marks_of(a, "markup"))
    assert.are.same({ "Ana Roe via Getty Images" }, marks_of(a, "credit"))
  end)

  it("has no tokens inside tags", function()
    local a = read("The <em>old</em> bridge &amp; mill <b>closed.</b> It rained.")
    assert.are.same({ "The", "old", "bridge", "mill", "closed", ".", "It", "rained", "." }, read.slices(a, a.tokens))
    assert.are.equal(2, #a.sentences)
  end)

  it("takes no comparison for a tag", function()
    local a = read("If a < b and b > c, then a&b; R&D < 5% of sales.")
    assert.are.equal(0, #a.marks)
  end)
end)

describe("the end of an article", function()
  for _, line in ipairs { "© 2021 The Harrow Times", "(c) 2021 Harrow Media", "Copyright 2021 Wireco. All rights reserved.",
    "©2021 Wireco L.P.", "All rights reserved. No part of this page may be reproduced without permission." } do
    it(("takes %q as copyright"):format(line), function()
      check { { "headline", "Old bridge to close" }, { "paragraph", PROSE }, { "copyright", line } }
    end)
  end

  it("leaves the place of a writer out of the authors", function()
    for _, place in ipairs { "San Juan, Puerto Rico", "Polanco, Mexico City" } do
      local a = read(PROSE .. "\n\n" .. PROSE .. "\n\nReporting by Ines Caldwell in " .. place)
      assert.are.same({ "Ines Caldwell" }, { (table.unpack or unpack)(a.authors) })
    end
  end)

  for _, case in ipairs {
    { "Ines Caldwell\nChannel North News", { "Ines Caldwell" }, "Channel North News" },
    { "Grace Umber, Transport Correspondent\nHarrow Valley News", { "Grace Umber" }, "Harrow Valley News" },
    { "By Ada Post", { "Ada Post" } },
  } do
    it("tells author and outlet of the byline apart: " .. case[1]:gsub("\n", " / "), function()
      local a = read("Ferry sinks off Cape Mallory\n\n" .. case[1] .. "\nPublished 11 November 2025, 18:42\n\n" ..
        "A ferry sank off the coast on Thursday with 112 people on board, the coast guard said.\n\nDivers searched the wreck.")
      assert.are.same(case[2], { (table.unpack or unpack)(a.authors) })
      assert.are.equal(case[3], a.outlet)
    end)
  end

  it("reads the outlet from the copyright line", function()
    for line, outlet in pairs { ["© 2021 The Harrow Times"] = "The Harrow Times", ["Copyright 2021 Wireco Inc. All rights reserved."] = "Wireco",
      ["(c) 2019-2021 Harrow Media"] = "Harrow Media", ["© The Harrow Gull 2021"] = "The Harrow Gull", ["© Channel 4 2021"] = "Channel 4" } do
      assert.are.equal(outlet, read("Old bridge to close\n\n" .. PROSE .. "\n\n" .. line).outlet)
    end
  end)

  it("takes what stands under a label as other stories", function()
    local a = check {
      { "headline", "Old bridge to close" }, { "paragraph", PROSE }, { "promo", "More on this story" }, { "promo", "Ferry sold for one crown" },
      { "promo", "Is the mill next?" }, { "paragraph", "A ruling is due in June." },
    }
    assert.are.same({ "More on this story" }, marks_of(a, "promo_label"))
  end)
end)

describe("lines", function()
  it("end at every kind of line end", function()
    for _, glue in ipairs { "\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\n \u{A0}\t\n", "\n\n\n" } do
      check({ { "paragraph", PROSE }, { "paragraph", MORE } }, glue)
    end
  end)

  it("lose the space and the byte order mark at their edges", function()
    local a = read("\u{FEFF}  " .. PROSE .. " \u{A0} \n")
    assert.are.equal(PROSE, read.slice(a, a.blocks[1]))
  end)

  it("of a paragraph wrapped at a fixed width are one block", function()
    local wrapped = "The council of Harrowgate voted on Tuesday to close the old\nbridge after engineers found cracks in two of its arches, and\n"
      .. "Mayor Ana Roe said it would stay closed until the spring. The\nferry to Mill Island will run every hour. It is free for all\npupils of the town."
    local a = read(wrapped .. "\n\n" .. MORE)
    assert.are.equal(2, #a.blocks)
    assert.are.equal(wrapped, read.slice(a, a.blocks[1]))
    assert.are.equal(4, #a.sentences)
  end)

  it("that do not end a sentence stay apart where they are no wrapped text", function()
    check({ { "headline", "Old bridge to close" }, { "byline", "By Ana Roe" }, { "paragraph", PROSE } }, "\n")
  end)

  it("alone are prose, whatever they look like", function()
    for _, text in ipairs { "Old Bridge To Close", "tomorrow at five", "5%", "By Ana Roe of the council" } do
      assert.are.equal(1, #read(text).blocks)
    end
    assert.are.equal("paragraph", read("Old Bridge To Close").blocks[1].kind)
  end)

  it("belong to exactly one block each, in order", function()
    local text = "a\n\n- b\r\n<br>\n?\n\n\n. . .\n© \n(\n“\nBy\nPhoto:\nRead also\nUPDATE 1-\nX -\n1\n2024-13-45\n&amp;\n"
    local a, at = read(text), 0
    local lines = 0
    for _ in text:gmatch("[^\r\n]*%S[^\r\n]*") do lines = lines + 1 end
    assert.are.equal(lines, #a.blocks)
    for _, block in ipairs(a.blocks) do
      assert.is_true(block.start >= at and block["end"] > block.start)
      at = block["end"]
    end
    for i = 2, #a.marks do assert.is_true(a.marks[i].start >= a.marks[i - 1].start) end
  end)

  it("of nothing give nothing", function()
    for _, text in ipairs { "", " ", "\n\n", "\u{FEFF}", "\0\0" } do assert.are.equal(0, #read(text).blocks) end
  end)
end)

describe("a line that ends where a rule looks ahead", function()
  for _, text in ipairs { "L,", "OSLO,", "OSLO, Norway (", "By", "Photo:", "(", "©", "Read also:", "- A/", "OSLO -" } do
    it(("is read: %q"):format(text), function() assert.equal(1, #read(text).blocks) end)
  end
end)

describe("a number with points", function()
  for _, line in ipairs { "4444444444.", "99999999.9", "1.1.9999999", "0.00.0000", "17.13.2012" } do
    it("that no calendar has is no date: " .. line, function()
      local a = read(line .. "\n\n" .. PROSE)
      assert.are.same({}, marks_of(a, "date"))
      assert.is_nil(a.published)
    end)
  end
end)
