-- Tokens: what is split, what stays whole.
local read = require "spec.read"

local function words(text)
  local a = read(text)
  return table.concat(read.slices(a, a.tokens), "|")
end

local function each(cases)
  for _, case in ipairs(cases) do
    it(("splits %q"):format(case[1]), function() assert.are.equal(case[2], words(case[1])) end)
  end
end

describe("tokens", function()
  describe("of plain words and punctuation", function()
    each {
      { "The ferry sank, police said.", "The|ferry|sank|,|police|said|." },
      { "Stop! Who goes there?", "Stop|!|Who|goes|there|?" },
      { "a state-run, far-right, 12-year-old paper", "a|state-run|,|far-right|,|12-year-old|paper" },
      { "and/or", "and|/|or" },
      { "(see below)", "(|see|below|)" },
      { "war — and peace – or -- truce", "war|—|and|peace|–|or|--|truce" },
      { "Well... maybe… no", "Well|...|maybe|…|no" },
      { "AT&T and R&B", "AT&T|and|R&B" },
      { "Zoë naïvely paid Łukasz’s bill", "Zoë|naïvely|paid|Łukasz|’s|bill" },
      { "first;second:third", "first|;|second|:|third" },
    }
  end)

  describe("of clitics and apostrophes", function()
    each {
      { "It's hers", "It|'s|hers" },
      { "They’re sure we’ll win; I’d’ve said so", "They|’re|sure|we|’ll|win|;|I’d|’ve|said|so" },
      { "didn't can’t won't", "did|n't|ca|n’t|wo|n't" },
      { "ISN'T IT HIS MOTHER'S", "IS|N'T|IT|HIS|MOTHER|'S" },
      { "O’Brien met D'Arcy at five o'clock", "O’Brien|met|D'Arcy|at|five|o'clock" },
      { "the workers’ rights", "the|workers|’|rights" },
      { "“Hamlet”’s end", "“|Hamlet|”|’s|end" },
      { "the NATO (OTAN)'s line", "the|NATO|(|OTAN|)|'s|line" },
      { "rock of the ’90s and the '80s", "rock|of|the|’90s|and|the|'80s" },
      { "the class of ’68", "the|class|of|’68" },
      { "Tell ’em 'tis late", "Tell|’em|'tis|late" },
      { "Ward 's plan did n't work", "Ward|'s|plan|did|n't|work" },
      { "the U.S.'s and the U.K.’s", "the|U.S.|'s|and|the|U.K.|’s" },
    }
  end)

  describe("of numbers", function()
    each {
      { "1,412 votes, 61.3% at 10:30", "1,412|votes|,|61.3|%|at|10:30" },
      { "$3.2 billion, £2.4bn, €400m", "$|3.2|billion|,|£|2.4bn|,|€|400m" },
      { "up .5 percent", "up|.5|percent" },
      { "won 2-1 in 1996-97", "won|2-1|in|1996-97" },
      { "the 9/11 report", "the|9|/|11|report" },
      { "10–15 people", "10|–|15|people" },
      { "It cost 5. Then 6.", "It|cost|5|.|Then|6|." },
      { "9 km² of CO₂", "9|km²|of|CO₂" },
      { "the 1st and 22nd", "the|1st|and|22nd" },
    }
  end)

  describe("of abbreviations and initials", function()
    each {
      { "Mr. Hale met Gen. Ortiz and Lt. Col. Roe", "Mr.|Hale|met|Gen.|Ortiz|and|Lt.|Col.|Roe" },
      { "J. K. Marsh and A.B. Lowe", "J.|K.|Marsh|and|A.B.|Lowe" },
      { "J.Marsh wept", "J.|Marsh|wept" },
      { "U.S.-led, in the U.S.", "U.S.-led|,|in|the|U.S." },
      { "at 5 p.m. on Jan. 5", "at|5|p.m.|on|Jan.|5" },
      { "Acme Inc. and Bolt Corp.'s deal", "Acme|Inc.|and|Bolt|Corp.|'s|deal" },
      { "No. 5, but no. It ended.", "No.|5|,|but|no|.|It|ended|." },
      { "in Springfield, Mass., they go to mass.", "in|Springfield|,|Mass.|,|they|go|to|mass|." },
      { "a Ph.D. student, e.g. Ana", "a|Ph.D.|student|,|e.g.|Ana" },
      { "So did I. Then", "So|did|I|.|Then" },
      { "on Wed. Mills said they wed. Then", "on|Wed.|Mills|said|they|wed|.|Then" },
      { "the U.S.Then", "the|U.S.|Then" },
    }
  end)

  describe("of addresses", function()
    each {
      { "See https://news.example/a?b=c&d#e, now.", "See|https://news.example/a?b=c&d#e|,|now|." },
      { "(http://a.example/x)", "(|http://a.example/x|)" },
      { "www.Example.com/news.", "www.Example.com/news|." },
      { "write to ana.b@mail.example.org.", "write|to|ana.b@mail.example.org|." },
      { "on example.com today", "on|example.com|today" },
      { "the site example.org/page-2, too", "the|site|example.org/page-2|,|too" },
      { "http:// is no address", "http|:|/|/|is|no|address" },
    }
  end)

  describe("of words that scraping glued or broke", function()
    each {
      { "he said.The end", "he|said|.|The|end" },
      { "gov\u{AD}ern\u{AD}ment", "gov\u{AD}ern\u{AD}ment" },
      { "New\u{A0}York\u{200B}City", "New|York|City" },
      { "``Yes,'' he said", "``|Yes|,|''|he|said" },
      { "•First •Second", "•|First|•|Second" },
    }
  end)

  it("reads every byte sequence without losing a word", function()
    local a = read("a\0b\1c\u{2028}d\u{85}e")
    assert.are.same({ "a", "b", "c", "d", "e" }, read.slices(a, a.tokens))
  end)

  it("lets no token cross the end of the text", function()
    for _, text in ipairs { "it'", "it’", "U.S", "x://", "x://a", "www.", "5.", "'", "''", "’9", "n't", "a@" } do
      local a = read(text)
      assert.are.equal(#text, a.tokens[#a.tokens][2], text)
    end
  end)
end)
