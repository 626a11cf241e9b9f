-- Quotations: contents, cues, sources, speakers, stances. A case is a text and its quotes, each written
-- "kind: content [+ content …] | cue | words that name the source"; "-" stands for none.
local read = require "spec.read"
local quotations = require "spec.quotations"

local function each(cases) quotations.texts(it, cases) end

describe("quotations in marks", function()
  describe("with the cue behind", function()
    each {
      { "“The bridge is closed,” Mara Oduya said.", "direct: The bridge is closed, | said | Mara Oduya" },
      { "“The bridge is closed,” said Mara Oduya.", "direct: The bridge is closed, | said | Mara Oduya" },
      { "\"The bridge is closed,\" she said.", "direct: The bridge is closed, | said | she" },
      { "''The bridge is closed,'' she said.", "direct: The bridge is closed, | said | she" },
      { "“The bridge is closed”, she said.", "direct: The bridge is closed | said | she" },
      { "“Who closed it?” asked Mara Oduya, the harbour master.", "direct: Who closed it? | asked | Mara Oduya" },
      { "“Who closed it?” Mara Oduya asked.", "direct: Who closed it? | asked | Mara Oduya" },
      { "“Never!” he shouted.", "direct: Never! | shouted | he" },
      { "“Never!” Brandt told the crowd on Monday.", "direct: Never! | told | Brandt" },
      { "“It was dark,” Hugh Hill, a doctor, said.\nThe clinic reopened.", "direct: It was dark, | said | Hugh Hill" },
      { "“It was dark,” Hugh Hill (45) said.", "direct: It was dark, | said | Hugh Hill" },
      { "“It was dark. Nobody saw the boat,” Bobby “Rocket” Jones told reporters.",
        "direct: It was dark. Nobody saw the boat, | told | Bobby “Rocket” Jones" },
      { "“It was dark,” the weary, 71-year-old skipper said.", "direct: It was dark, | said | the weary, 71-year-old skipper" },
      { "“It was dark,” Ivo Brandt, a skipper from Port Ellis, told the Harbour Post.",
        "direct: It was dark, | told | Ivo Brandt" },
      { "“The mills are old,” said June Hale, who owns two.", "direct: The mills are old, | said | June Hale" },
      { "“It was dark,” enthused Ivo Brandt.", "direct: It was dark, | enthused | Ivo Brandt" },
      { "“It was dark,” twinkled Ivo Brandt.", "direct: It was dark, | twinkled | Ivo Brandt" },
      { "“We knew nothing,” Brandt was quoted as saying by the Harbour Post.",
        "direct: We knew nothing, | saying | Brandt" },
    }
  end)

  describe("with the cue in front", function()
    each {
      { "Mara Oduya said: “The bridge is closed.”", "direct: The bridge is closed. | said | Mara Oduya" },
      { "Mara Oduya said, “The bridge is closed.”", "direct: The bridge is closed. | said | Mara Oduya" },
      { "Mara Oduya, 52, said: “The bridge is closed.”", "direct: The bridge is closed. | said | Mara Oduya" },
      { "The mayor added:\n“The bridge is closed.”", "direct: The bridge is closed. | added | The mayor" },
      { "On Monday, as rain fell, Oduya said, “The bridge is closed.”", "direct: The bridge is closed. | said | Oduya" },
      { "Asked about the bridge, she replied: “It is closed.”", "direct: It is closed. | replied | she" },
      { "He demurred: “Whichever one is open.”", "direct: Whichever one is open. | demurred | He" },
      { "Then came the harbour master, Mara Oduya: “The bridge is closed.”",
        "direct: The bridge is closed. | : | Mara Oduya" },
      { "As Oduya put it, “the bridge is closed.”", "direct: the bridge is closed. | put it | Oduya" },
    }
  end)

  describe("of other traditions", function()
    each {
      { "‘We’ll rebuild the workers’ club,’ said Nell Ferris.", "direct: We’ll rebuild the workers’ club, | said | Nell Ferris" },
      { "‘He told me, “Leave by noon,” and I left,’ said Nell Ferris.",
        "direct: He told me, “Leave by noon,” and I left, | said | Nell Ferris" },
      { "'The lake is frozen,' said Ivo Brandt.", "direct: The lake is frozen, | said | Ivo Brandt" },
      { "«The lake is frozen,» said Ivo Brandt.", "direct: The lake is frozen, | said | Ivo Brandt" },
      { "„The lake is frozen,“ said Ivo Brandt.", "direct: The lake is frozen, | said | Ivo Brandt" },
      { "„The lake is frozen,” said Ivo Brandt.", "direct: The lake is frozen, | said | Ivo Brandt" },
      { "“He said ‘never’ twice,” said Ivo Brandt.", "direct: He said ‘never’ twice, | said | Ivo Brandt" },
      { "“It was the ’90s and we let ’em,” said Ivo Brandt.", "direct: It was the ’90s and we let ’em, | said | Ivo Brandt" },
    }
  end)

  describe("split and continued", function()
    each {
      { "“The bridge,” she said, “is closed.”", "direct: The bridge, + is closed. | said | she" },
      { "“The bridge is closed,” she said. “Use the ferry.”", "direct: The bridge is closed, + Use the ferry. | said | she" },
      { "“The bridge is closed,” said Ivo Brandt, the harbour master, “so use the ferry.”",
        "direct: The bridge is closed, + so use the ferry. | said | Ivo Brandt" },
      { "“Why?” she asked. “Who closed it?”", "direct: Why? + Who closed it? | asked | she" },
      { "Oduya said: “The bridge is closed.\n“Use the ferry.”", "direct: The bridge is closed. + Use the ferry. | said | Oduya" },
      { "Oduya said: “The bridge is closed.\n“Use the ferry.\n“Be patient.”\nRain fell.",
        "direct: The bridge is closed. + Use the ferry. + Be patient. | said | Oduya" },
      { "“The bridge is closed,” she said.\n“Use the ferry.”\nRain fell.",
        "direct: The bridge is closed, + Use the ferry. | said | she" },
    }
  end)

  describe("mixed with the narrator's words", function()
    each {
      { "Oduya said the bridge was “a ruin” and would close.", "mixed: the bridge was “a ruin” and would close | said | Oduya" },
      { "The bridge was “a ruin”, Oduya said.", "mixed: The bridge was “a ruin” | said | Oduya" },
      { "The bridge was “a ruin,” Oduya said.", "mixed: The bridge was “a ruin,” | said | Oduya" },
      { "The bridge was “a ruin”, according to Oduya.", "mixed: The bridge was “a ruin” | according to | Oduya" },
      { "Oduya called him “a hostage”.", "mixed: him “a hostage” | called | Oduya" },
      { "Oduya described the bridge as “beyond repair”.", "mixed: the bridge as “beyond repair” | described | Oduya" },
      { "Maur insisted she holds the papers of ‘forty stations’ and that they ‘tell another story’.",
        "mixed: she holds the papers of ‘forty stations’ and that they ‘tell another story’ | insisted | Maur" },
    }
  end)

  describe("that are no quotation", function()
    each {
      { "They walked to the “Blue Heron” inn." },
      { "The 5\" pipe and the 6'2\" man were there." },
      { "The workers’ club and the boys’ school burned in the ’90s." },
    }
  end)

  describe("of which some are missing", function()
    each {
      { "The 5\" pipe broke. Rain fell.\n“It leaks,” said Ivo Brandt.\nThe lake “froze. Boats stayed in port.",
        "direct: It leaks, | said | Ivo Brandt" },
      { "“It leaks,” said Ivo Brandt. The lake” froze.\n“It holds,” said Nell Ferris.",
        "direct: It leaks, | said | Ivo Brandt", "direct: It holds, | said | Nell Ferris" },
      { "\"It leaks,\" said Ivo Brandt. The \"lake froze.\n\"It holds,\" said Nell Ferris.",
        "direct: It leaks, | said | Ivo Brandt", "direct: It holds, | said | Nell Ferris" },
    }
  end)
end)

describe("indirect speech", function()
  describe("behind its cue", function()
    each {
      { "Police said the road was open.", "indirect: the road was open | said | Police" },
      { "Police say the road is open.", "indirect: the road is open | say | Police" },
      { "Police said that the road was open.", "indirect: that the road was open | said | Police" },
      { "Police said on Monday that the road was open.", "indirect: that the road was open | said | Police" },
      { "Police on Monday said the road was open.", "indirect: the road was open | said | Police" },
      { "Police said several times since Friday that the road was open.", "indirect: that the road was open | said | Police" },
      { "On Monday the mayor of Port Ellis said the road was open.",
        "indirect: the road was open | said | the mayor of Port Ellis" },
      { "Speaking to reporters, Brandt said the road was open.", "indirect: the road was open | said | Brandt" },
      { "Brandt said each year of rain brought a flood.", "indirect: each year of rain brought a flood | said | Brandt" },
      { "Brandt said on the Post’s “Breakfast Talk” on Sunday that the road was open.",
        "indirect: that the road was open | said | Brandt" },
      { "Brandt has argued for years that the road is open.", "indirect: that the road is open | argued | Brandt" },
      { "Skippers — and some anglers — say that the road is open.", "indirect: that the road is open | say | Skippers" },
      { "Since announcing in October that the road was open, Brandt has left.",
        "indirect: that the road was open | announcing | Brandt" },
      { "Now, after arguing that the road was open, Brandt has left.",
        "indirect: that the road was open | arguing | Brandt" },
      { "Brandt said after the vote he would not run.", "indirect: he would not run | said | Brandt" },
      { "Brandt told reporters on Tuesday the road was open.", "indirect: the road was open | told | Brandt" },
      { "Brandt, however, said the road was open.", "indirect: the road was open | said | Brandt" },
      { "Brandt, who owns the ferry, said the road was open.", "indirect: the road was open | said | Brandt" },
      { "The Harbour Post reported, citing the ministry, that the road was open.",
        "indirect: that the road was open | reported | The Harbour Post" },
      { "Brandt asked whether the road was open.", "indirect: whether the road was open | asked | Brandt" },
      { "Brandt vowed to return.", "indirect: to return | vowed | Brandt" },
      { "Brandt urged them to support the ferry.", "indirect: them to support the ferry | urged | Brandt" },
      { "Brandt told them to support the ferry.", "indirect: to support the ferry | told | Brandt" },
      { "Brandt said the road was open and has called it a ruin.",
        "indirect: the road was open | said | Brandt", "indirect: it a ruin | called | Brandt" },
      { "The survey shows that prices fell.", "indirect: that prices fell | shows | The survey" },
      { "Brandt was quoted as saying the road was open.", "indirect: the road was open | saying | Brandt" },
      { "The prize, which Brandt says was stolen, is gold.", "indirect: was stolen | says | Brandt" },
      { "Giving evidence, her brother, Tom Rae, 44, said the boat was old.", "indirect: the boat was old | said | Tom Rae" },
      { "Speaking in Leeds, the minister, Jane Holt, said taxes would rise.", "indirect: taxes would rise | said | Jane Holt" },
      { "• The mayor, Tom Rae, said taxes would rise.", "indirect: taxes would rise | said | Tom Rae" },
      { "* The mayor, Tom Rae, said taxes would rise.", "indirect: taxes would rise | said | Tom Rae" },
      { "Merchants in the Kessel Quarter say takings have halved.",
        "indirect: takings have halved | say | Merchants in the Kessel Quarter" },
      { "The WHO say iodine is missing in most salt.", "indirect: iodine is missing in most salt | say | The WHO" },
      { "He kept a ledger, which prosecutors say belonged to a clerk.", "indirect: belonged to a clerk | say | prosecutors" },
      { "Profit fell to 1.3 billion euros, missing the 1.8 billion euros expected by analysts." },
    }
  end)

  describe("that is no clause", function()
    each {
      { "The poll showed Brandt ahead by nine points.", "indirect: Brandt ahead by nine points | showed | The poll" },
      { "A survey of 400 anglers found 47 percent against the weir.",
        "indirect: 47 percent against the weir | found | A survey of 400 anglers" },
      { "The guide showed Brandt a map." },
      { "A study documenting the floods was lost." },
      { "Castell attacked him in an early tweet.", "indirect: him | attacked | Castell" },
      { "Castell praised the ferry on Tuesday night.", "indirect: the ferry | praised | Castell" },
      { "Castell praised the ferry in a letter to the council.", "indirect: the ferry | praised | Castell" },
      { "Castell praised the ferry on the Tarn.", "indirect: the ferry on the Tarn | praised | Castell" },
      { "A count of parish reports shows that the mill was shut.",
        "indirect: that the mill was shut | shows | A count of parish reports" },
      { "Castell called on the council to reopen the bridge.",
        "indirect: the council to reopen the bridge | called on | Castell" },
      { "Castell spoke about the bridge.", "indirect: the bridge | spoke about | Castell" },
      { "Castell threw her support behind the ferry.", "indirect: the ferry | threw her support behind | Castell" },
      { "“Not today,” Castell fired back at the mayor.", "direct: Not today, | fired back at | Castell" },
      { "The guild responded to questions about the fee.",
        "indirect: questions about the fee | responded to | The guild" },
      { "Castell responded to the mayor: “Not today.”", "direct: Not today. | responded to | Castell" },
      { "Brandt voiced the fear that the weir would burst.", "indirect: that the weir would burst | fear | Brandt" },
    }
  end)

  describe("in front of its cue and around it", function()
    each {
      { "The road was open, police said.", "indirect: The road was open | said | police" },
      { "The road was open, police said on Monday.", "indirect: The road was open | said | police" },
      { "The road was open, its owner Ivo Brandt disclosed at Thursday’s annual meeting.",
        "indirect: The road was open | disclosed | its owner Ivo Brandt" },
      { "The road was open, said Ivo Brandt.", "indirect: The road was open | said | Ivo Brandt" },
      { "The road was open, the Port Road Authority (PRA) said on Monday.",
        "indirect: The road was open | said | the Port Road Authority" },
      { "The road was open, four people with close ties to the harbour said.",
        "indirect: The road was open | said | four people with close ties to the harbour" },
      { "The road, she said, was open.", "indirect: The road + was open | said | she" },
      { "But the road was open, police said.", "indirect: the road was open | said | police" },
      { "At least 41 boats sank, police said.", "indirect: At least 41 boats sank | said | police" },
      { "PORT ELLIS (Tidewire) — The road was open, police said.", "indirect: The road was open | said | police" },
    }
  end)

  describe("with a phrase instead of a verb", function()
    each {
      { "The road was open, according to police.", "indirect: The road was open | according to | police" },
      { "According to police, the road was open.", "indirect: the road was open | According to | police" },
      { "The road was open, according to two officials familiar with the plan.",
        "indirect: The road was open | according to | two officials familiar with the plan" },
      { "By Brandt’s own admission, the nearest hydrant was dry.",
        "indirect: the nearest hydrant was dry | admission | Brandt" },
      { "In her view the shoals have moved.", "indirect: the shoals have moved | view | her" },
      { "The club owes, by its treasurer’s account, nearly three times that.",
        "indirect: The club owes + nearly three times that | account | its treasurer" },
      { "There is one boat for every ten houses, by his arithmetic.",
        "indirect: There is one boat for every ten houses | arithmetic | his" },
      { "Brandt, by his own count the oldest skipper, left." },
      { "Nobody checked the claim that the road was open.", "indirect: that the road was open | claim | -" },
    }
  end)

  describe("with several cues", function()
    each {
      { "Brandt said the road was open, adding that the bridge was shut.",
        "indirect: the road was open | said | Brandt", "indirect: that the bridge was shut | adding | Brandt" },
      { "Brandt said the road was open and added that the bridge was shut.",
        "indirect: the road was open | said | Brandt", "indirect: that the bridge was shut | added | Brandt" },
      { "Brandt said the road was open, while the mayor said the bridge was shut.",
        "indirect: the road was open | said | Brandt", "indirect: the bridge was shut | said | the mayor" },
      { "Officials say the road is open; Ferris, a skipper, claims it is shut.",
        "indirect: the road is open | say | Officials", "indirect: it is shut | claims | Ferris" },
      { "“The road is open,” Brandt said, adding that the bridge was shut.",
        "direct: The road is open, | said | Brandt", "indirect: that the bridge was shut | adding | Brandt" },
      { "While Brandt says the road is open, nobody uses it.", "indirect: the road is open | says | Brandt" },
      { "Brandt said the road was open and called it a ruin.",
        "indirect: the road was open | said | Brandt", "indirect: it a ruin | called | Brandt" },
    }
  end)
end)

describe("the stance of a quotation", function()
  for _, case in ipairs {
    { "Brandt said the road was open.", "says" },
    { "Brandt claimed the road was open.", "claims" },
    { "Brandt alleged that the road was open.", "claims" },
    { "Brandt denied that the road was open.", "denies" },
    { "Brandt admitted that the road was open.", "admits" },
    { "Brandt acknowledged the road was open.", "admits" },
    { "Many doubt that the road was open.", "doubts" },
    { "Brandt asked whether the road was open.", "asks" },
    { "Brandt ordered them to close the road.", "orders" },
    { "Brandt promised to close the road.", "promises" },
    { "Brandt declined to comment.", "declines" },
  } do
    it(("of %q is %s"):format(case[1], case[2]), function()
      local a = read(case[1])
      assert.are.equal(case[2], a.quotes[1].stance)
      assert.is_true(a.quotes[1].confidence > 0 and a.quotes[1].confidence <= 1)
    end)
  end

  it("is hedged where the narrator keeps a distance", function()
    assert.is_true(read("Brandt reportedly said the road was open.").quotes[1].hedged)
    assert.is_false(read("Brandt said the road was open.").quotes[1].hedged)
  end)
end)

describe("a source without a name", function()
  for _, case in ipairs {
    { "The road was open, four people with close ties to the harbour said.", 4 },
    { "“The road was open,” said one source, who was unnamed.", 1 },
    { "“The road was open,” said a spokesman who asked not to be named.", 1 },
    { "The road was open, according to two officials familiar with the plan.", 2 },
    { "The road was open, a dozen witnesses said.", 12 },
    { "The road was open, according to two unnamed officials.", 2 },
    { "“The road was open,” said a source close to Ivo Brandt.", 1 },
    { "The road was open, said three epidemiologists who worked on the report.", 3 },
  } do
    it(("counts %d in %q"):format(case[2], case[1]), function()
      assert.are.same({ count = case[2] }, read(case[1]).quotes[1].anonymous)
    end)
  end

  it("has no count where none is told", function()
    assert.are.same({}, read("Officials said the road was open.").quotes[1].anonymous)
  end)

  it("is not one that has a name", function()
    assert.is_nil(read("Ivo Brandt said the road was open.").quotes[1].anonymous)
  end)
end)

describe("an unnamed source in Lua", function()
  local nutgraf = require "nutgraf"
  local function quotes_of(text)
    local out = {}
    for q in assert(nutgraf.parse(text)):quotes() do out[#out + 1] = q end
    return out
  end

  it("has one number for all that it says, and is counted where it comes back", function()
    local q = quotes_of "Two officials said that the road was shut. A clerk said that it was open.\nThe officials said that a vote was due. They said it was late."
    assert.are.same({ 1, 2, 1, 1 },
      { q[1].anonymous_source, q[2].anonymous_source, q[3].anonymous_source, q[4].anonymous_source })
    assert.are.equal(2, q[3].anonymous_count)
  end)

  it("may come back as \"the people\"", function()
    local q = quotes_of "Two officials said that the road was shut. The people said that a vote was due."
    assert.are.equal(1, q[2].anonymous_source)
    assert.are.equal(2, q[2].anonymous_count)
  end)

  it("tells why it is not named", function()
    local q = quotes_of "Two officials, who asked not to be named because they feared for their jobs, said that the road was shut."
    assert.are.equal("asked not to be named because they feared for their jobs", q[1].anonymity)
    assert.are.equal(q[1].anonymity, q[1].anonymity_span.text)
    q = quotes_of "A clerk said on condition of anonymity that the road was shut."
    assert.are.equal("on condition of anonymity", q[1].anonymity)
  end)

  it("has neither where somebody is named", function()
    local q = quotes_of "Ivo Brandt said that the road was shut."
    assert.is_nil(q[1].anonymous_source)
    assert.is_nil(q[1].anonymity)
    assert.is_nil(q[1].anonymity_span)
  end)
end)

describe("the speaker", function()
  it("is the entity whose name the source holds", function()
    assert.are.equal("Mara Oduya", read("“The bridge is closed,” said Mara Oduya, the harbour master.").quotes[1].speaker_name)
  end)
end)

describe("any bytes", function()
  for _, text in ipairs { ("\""):rep(5000), ("“ "):rep(5000), ("'"):rep(5000), ("“a\n"):rep(2000), ("said "):rep(5000),
    ("“a,” he said, "):rep(2000), ": ", "“", "said", ", said", "“,” said" } do
    it(("are read: %q …"):format(text:sub(1, 12)), function()
      for _, q in ipairs(read(text).quotes) do
        for _, c in ipairs(q.content) do assert.is_true(c[1] < c[2] and c[2] <= #text) end
      end
    end)
  end
end)

describe("a cue behind \"and\"", function()
  it("has the subject of the verb before it", function()
    local a = read "The mayor met two residents and promised that the road would open."
    assert.equal("The mayor", read.slice(a, a.quotes[1].source))
  end)
end)

describe("a source", function()
  describe("that is a description", function()
    each {
      { "Its harbour master, Mara Oduya, said the road was open.", "indirect: the road was open | said | Mara Oduya" },
      { "The clinic's new director, Dr. Mara Oduya, said the road was open.",
        "indirect: the road was open | said | Dr. Mara Oduya" },
      { "“The road is open,” said the harbour master, Mara Oduya.", "direct: The road is open, | said | Mara Oduya" },
      { "“The road is open,” the harbour master, Mara Oduya, said. “Use it.”",
        "direct: The road is open, + Use it. | said | Mara Oduya" },
      { "A spokesman for the port, Ivo Brandt, denied that the road was open.",
        "indirect: that the road was open | denied | Ivo Brandt" },
      { "The road was open, according to its director, Mara Oduya.",
        "indirect: The road was open | according to | Mara Oduya" },
      { "A skipper, named as Ivo Brandt, said the road was open.", "indirect: the road was open | said | Ivo Brandt" },
      { "The road was open, a harbour officer, Ivo Brandt, told reporters.",
        "indirect: The road was open | told | Ivo Brandt" },
      { "Ivo Brandt, a friend of Mara Oduya, said the road was open.", "indirect: the road was open | said | Ivo Brandt" },
    }
  end)

  describe("behind a passive", function()
    each {
      { "Brandt was told by a clerk that the road was open.", "indirect: that the road was open | told | a clerk" },
      { "Brandt was told twice by a clerk that the road was open.",
        "indirect: that the road was open | told | a clerk" },
      { "Brandt was quoted by the Harbour Post as saying that the road was open.",
        "indirect: that the road was open | saying | Brandt" },
      { "“The road is open,” Brandt was told by a clerk.", "direct: The road is open, | told | a clerk" },
      { "Four people have been confirmed dead, police said.", "indirect: Four people have been confirmed dead | said | police" },
    }
  end)

  describe("of several parts", function()
    each {
      { "A Harbour Board (HB) clerk said the road was open.", "indirect: the road was open | said | A Harbour Board (HB) clerk" },
      { "The road has been closed for a year, town officials said.",
        "indirect: The road has been closed for a year | said | town officials" },
      { "The road is closed because it rained, local skippers and aid workers said on Monday.",
        "indirect: The road is closed because it rained | said | local skippers and aid workers" },
      { "Ivo Brandt, whose sister owns the ferry, said the family had sold it.",
        "indirect: the family had sold it | said | Ivo Brandt" },
      { "Two skippers, who asked not to be named, said that the road was open.",
        "indirect: that the road was open | said | Two skippers" },
    }
  end)
end)

describe("a content", function()
  each {
    { "It was, she added, no road for lorries.", "indirect: It was + no road for lorries | added | she" },
    { "The road was open, she said after a pause, “but not to you”.",
      "mixed: The road was open + “but not to you” | said | she" },
    { "Until then the road had been open, the ministry said.",
      "indirect: Until then the road had been open | said | the ministry" },
    { "Nell Ferris, 67, of Port Ellis, left the road at noon, police said.",
      "indirect: Nell Ferris, 67, of Port Ellis, left the road at noon | said | police" },
    { "Brandt said that the road was open; nobody came to use it.", "indirect: that the road was open | said | Brandt" },
    { "Brandt admitted, in reply to Ferris, a lawyer for the port, that the road was shut.",
      "indirect: that the road was shut | admitted | Brandt" },
    { "Brandt said that the road was open: “We mended it in March.”",
      "indirect: that the road was open | said | Brandt", "direct: We mended it in March. | said | Brandt" },
    { "Brandt let it be known that the road was open.", "indirect: that the road was open | let it be known | Brandt" },
    { "Brandt left no doubt that the road was open.", "indirect: that the road was open | left no doubt | Brandt" },
  }
end)

describe("an unnamed source", function()
  for _, case in ipairs {
    { "Two aides to Senator Mara Oduya said the road was open.", { count = 2 } },
    { "The ministry said the road was open.", {} },
    { "The prosecution says that the road was open.", {} },
    { "A surgeon said the road was open.", { count = 1 } },
    { "My sister, who doubts that the road is open, stayed.", { count = 1 } },
    { "The jury said that the road was open.", {} },
    { "Church groups say that the road is open.", {} },
    { "Two branch stewards interviewed on Monday said that the road was open.", { count = 2 } },
    { "A source in the Road Ministry said that the road was open.", { count = 1 } },
  } do
    it(("is counted in %q"):format(case[1]), function()
      local q = read(case[1]).quotes[1]
      assert.are.same(case[2], q.anonymous)
      assert.is_nil(q.speaker_name)
    end)
  end

  it("is no picture, test or estimate", function()
    assert.is_nil(read("Satellite images suggest that the road is open.").quotes[1].anonymous)
  end)

  it("is meant by the pronoun behind it", function()
    local a = read "Ivo Brandt left. A diplomat said that the road was open. He had seen it, he said."
    assert.are.same({ count = 1 }, a.quotes[2].anonymous)
    assert.is_nil(a.quotes[2].speaker_name)
  end)
end)

describe("the speaker of a quotation", function()
  for _, case in ipairs {
    { "Mara Oduya, who owns the ferry, left. Ivo Brandt met Nell Ferris, who said that the road was open.", "Nell Ferris" },
    { "Its harbour master, Mara Oduya, said the road was open.", "Mara Oduya" },
    { "Secretary of State Nell Ferris said the road was open.", "Nell Ferris" },
  } do
    it(("is %s in %q"):format(case[2], case[1]), function()
      local quotes = read(case[1]).quotes
      assert.are.equal(case[2], quotes[#quotes].speaker_name)
    end)
  end
end)

describe("a noun of saying", function()
  each {
    { "Brandt’s view is that the road should open.", "indirect: that the road should open | view | Brandt" },
    { "His contention is that the road was shut.", "indirect: that the road was shut | contention | His" },
    { "The council gave assurances that the road was safe.",
      "indirect: that the road was safe | assurances | The council" },
    { "Brandt voiced the fear that the road was lost.", "indirect: that the road was lost | fear | Brandt" },
    { "In her view the road should open.", "indirect: the road should open | view | her" },
    { "In Mara Oduya’s view, the road should open.", "indirect: the road should open | view | Mara Oduya" },
    { "By its account, the road had been shut.", "indirect: the road had been shut | account | its" },
  }
end)
