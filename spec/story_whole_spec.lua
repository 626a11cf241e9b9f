-- Two events as several outlets tell them, read whole: an earthquake whose toll rises from day to day, and a company that
-- answers allegations. What the outlets share, change and dispute was written down before the program read them.
local story = require "spec.story"

local QUAKE = {
  a = [[
Quake kills at least 58 in eastern Tarsia

By Leyla Moran
KESHVAR, Tarsia, March 11, 2026 (Meridian News Agency) - A magnitude 6.8 earthquake struck eastern Tarsia early on Wednesday, killing at least 58 people and injuring more than 300, the interior ministry said.

The quake hit at 4:12 a.m. at a depth of 11 kilometres, 30 km north of the city of Keshvar, which has 210,000 inhabitants, the National Seismological Institute said.

"The whole building folded like paper," said Dara Amin, 34, a baker who lost his brother and two nieces.

Twenty-three of the dead were in the village of Old Marand, where a school collapsed, district governor Farid Sohrab said. The school was empty at the time.

Interior Minister Goran Haddad said 1,200 soldiers had been sent to the region. He said that the toll was expected to rise.

A magnitude 5.4 aftershock followed at 6:30 a.m.

The last major earthquake in the region killed 1,031 people in 1987.
]],
  b = [[
Tarsia earthquake: death toll passes 140 as rescuers dig by hand

By Our Foreign Staff
12 March 2026

The number of people killed in Wednesday's earthquake in eastern Tarsia has risen to 143, officials said on Thursday, as rescuers dug with their hands in villages cut off by landslides.

More than 900 people were injured and around 60 were still missing, Interior Minister Goran Haddad said.

The 6.8-magnitude quake struck before dawn on Wednesday, 30 kilometres north of Keshvar.

In Old Marand, where at least 41 people died, the school was "a heap of plates", said governor Farid Sohrab. He denied reports that the building had been declared unsafe in 2019.

"The whole building folded like cardboard," said Dara Amin, a baker, whose brother was killed.

The opposition Reform Party said the government had ignored an engineers' report. Its leader, Samira Haddad, a cousin of the minister, called for his resignation.

A government spokesman told Meridian News Agency that the claim was "politics on graves".

The Red Crescent said 12,000 people had lost their homes.
]],
  c = [[
Harbour Times
MARCH 13, 2026

Girl pulled alive after 51 hours as quake toll reaches 171

By Tom Adeyemi in Keshvar

A six-year-old girl was pulled alive from the ruins of her home on Friday, 51 hours after an earthquake that has killed 171 people in eastern Tarsia.

Rescuers cheered as Nour Amin was carried to an ambulance. Her uncle, the baker Dara Amin, fainted. "I had already dug her grave," he said later.

The toll includes 44 people in Old Marand. An engineers' report seen by the Harbour Times warned in 2019 that the village school was "unfit for use". The government has denied it was told.

Mr Haddad, the interior minister, rejected calls to resign. "I will go when the last person has been found," he said.

Ms Haddad, leader of the Reform Party, said that he had "dug the graves himself".

About 13,000 people are homeless, according to the Red Crescent. Fewer than 40 are missing, the ministry says.

President Ilham Karimi declared three days of mourning from Saturday.
]],
  d = [[
KESHVAR, March 12, 2026 (Continental Press) -- The death toll from the Tarsian earthquake has climbed to at least 139, Meridian reported Thursday, citing the interior ministry.

At least 900 people were hurt in the 6.8 magnitude quake, which hit at 4.12 am local time Wednesday, some 30 kilometers (19 miles) north of Keshvar.

Old Marand's school had been declared unsafe in 2019, two officials with knowledge of the matter said on condition of anonymity.

"It was like the end of the world," said Mina Rostami, 61. "I called my son's name all night."

The government sent 1,500 troops. The United States offered $5 million in aid; Haddad said Tarsia would accept help from "all friends".

In 1987 an earthquake in the same area killed more than 1,000 people.
]],
}

local COMPANY = {
  a = [[
Brandt Systems founder steps aside amid accounting probe

By Miles Corrigan and Ines Duarte
NEW YORK, Feb 3, 2026 (Atlas Business Wire) - Brandt Systems Inc said on Tuesday that its founder and chief executive, Leonard Brandt, would step aside while an outside law firm examines how the software company booked $410 million in revenue.

Brandt shares fell 38% to $21.40, wiping $5.2 billion off the company's market value.

"I have done nothing wrong and I look forward to returning," Brandt said in a statement.

Chief Financial Officer Maria Kessler will be acting chief executive. She joined Brandt in 2023 from Halvorsen Bank.

The company said it had received a subpoena from the Securities and Exchange Commission in December. The SEC declined to comment.

Atlas reported in January, citing three former employees, that Brandt Systems had recorded sales to customers that did not exist. The company at the time called the report "false and malicious".

Brandt employs about 6,300 people. It expects revenue of between $1.9 billion and $2.0 billion this year.
]],
  b = [[
Brandt boss out as sales come under scrutiny

The Wharf Street Observer
February 4, 2026
By Olivia Tran

Leonard Brandt, the billionaire who founded Brandt Systems in his mother's garage, has stepped down as chief executive pending an inquiry into $410m of revenue.

The stock lost 38 per cent on Tuesday. Brandt himself, who owns 22 per cent of the shares, lost more than $1bn on paper.

"I've done nothing wrong and I look forward to coming back," he said.

Two people briefed on the inquiry said investigators had found at least 60 contracts that were backdated. The company denied that any contract had been backdated.

His daughter Claire Brandt, who sits on the board, has recused herself.

Halvorsen Bank, which led the company's 2019 flotation, declined to comment. Analyst Greg Pohl of Quayside Research cut his rating to "sell" and said that "trust is the only product they had".

Kessler told staff in an email seen by the Observer that there would be no job cuts.

The Securities and Exchange Commission first wrote to the company in November, a person familiar with the matter said.
]],
  c = [[
Backdated deals, missing customers: what we know about Brandt

Published on Thursday, 5 February 2026 by The Ledger Online

Brandt Systems, the software group under investigation for $410 million in doubtful revenue, will cut 900 jobs, or 14% of its workforce, according to a memo seen by the Ledger.

The memo, signed by acting chief Maria Kessler, says the cuts are "painful and unavoidable". A Brandt spokesman said no decision had been made.

Investigators found about 60 backdated contracts, the Wharf Street Observer reported, citing two people briefed on the inquiry.

Mr Brandt, 57, denies wrongdoing. "I did nothing wrong," he said on Tuesday. His lawyer, Nora Feld, called the allegations "a fairy tale told by short sellers".

Ms Brandt, his daughter, has left the board.

The regulator subpoenaed the company in December, Brandt has said. It had written first in November, according to the Observer.

Shares closed at $19.85 on Wednesday, having fallen almost 40% on Tuesday.
]],
}

--- The values of the row that has a value of these words, as "doc number".
local function row(s, words)
  for _, f in ipairs(s.figures) do
    local out, found = {}, false
    for i, v in ipairs(f.values) do
      out[i] = ("%s %.10g"):format(v.doc, v.value)
      found = found or s:text(v) == words
    end
    if found then return out, f.agreement end
  end
end

--- The positions of the claim that has these words in one of them, as "doc: holder side".
local function claim(s, words)
  for _, c in ipairs(s.claims) do
    local out, found = {}, false
    for i, p in ipairs(c.positions) do
      out[i] = ("%s: %s %s"):format(p.doc, p.holder, p.side)
      found = found or s:text(p):find(words, 1, true)
    end
    if found then return out, c.agreement end
  end
end

local function entity(s, name)
  local docs, seen = {}, {}
  for _, e in ipairs(s.entities) do
    if e.name == name then
      for _, m in ipairs(e.mentions) do
        if not seen[m.doc] then docs[#docs + 1], seen[m.doc] = m.doc, true end
      end
    end
  end
  return table.concat(docs, " ")
end

local function edges(s)
  local out = {}
  for _, e in ipairs(s.provenance.edges) do out[e.from .. ">" .. e.to] = true end
  return out
end

describe("the earthquake", function()
  local s
  setup(function() s = story(QUAKE) end)

  it("has one toll that rises and one of the village", function()
    local toll, agreement = row(s, "at least 58")
    assert.same({ "a 58", "a 58", "b 140", "b 143", "c 171", "c 171", "d 139" }, toll)
    assert.equal("compatible", agreement)
    assert.same({ "a 23", "b 41", "c 44" }, (row(s, "44 people")))
    assert.same({ "a 1031", "d 1000" }, (row(s, "1,031 people")))
  end)

  it("is of one magnitude and as far from the city in every outlet", function()
    assert.same({ "a 30", "b 30", "d 30" }, (row(s, "30 km")))
    assert.equal("agree", select(2, row(s, "6.8-magnitude")))
  end)

  it("has a minister and an opposition leader of one surname", function()
    assert.equal("a b c", entity(s, "Goran Haddad"))
    assert.equal("b c", entity(s, "Samira Haddad"))
  end)

  it("has a governor who denies what officials say, and officials who say it", function()
    local positions, agreement = claim(s, "declared unsafe in 2019")
    assert.same({ "b: Farid Sohrab against", "d: two officials with knowledge of the matter for" }, positions)
    assert.equal("conflict", agreement)
  end)

  it("has a baker whose words one outlet changed", function()
    local altered = {}
    for _, q in ipairs(s.quotes) do
      for _, v in ipairs(q.variants) do if v.altered then altered[#altered + 1] = v.doc .. ": " .. s:text(v) end end
    end
    assert.same({ "b: The whole building folded like cardboard," }, altered)
  end)

  it("comes from the agency and from the reporter on the spot", function()
    assert.is_true(edges(s)["b>a"] and edges(s)["d>a"])
    assert.equal(2, s.provenance.origins)
  end)
end)

describe("the company", function()
  local s
  setup(function() s = story(COMPANY) end)

  it("is told from its founder and his daughter", function()
    assert.equal("a b c", entity(s, "Brandt Systems"))
    assert.equal("a b c", entity(s, "Leonard Brandt"))
    assert.equal("b c", entity(s, "Claire Brandt"))
  end)

  it("is accused by two people through one outlet, which another cites", function()
    assert.equal(1, #s.chains)
    assert.equal("Two people briefed on the inquiry", s.chains[1].source)
    assert.same({ "c", "b" }, { s.chains[1].links[1].doc, s.chains[1].links[1].through })
    assert.is_true(edges(s)["c>b"])
  end)

  it("denies that contracts were backdated, as its founder's lawyer does", function()
    local positions, agreement = claim(s, "at least 60 contracts")
    assert.equal("conflict", agreement)
    local held = {}
    for _, p in ipairs(positions) do held[p] = true end
    assert.is_true(held["b: Two people briefed on the inquiry for"])
    assert.is_true(held["b: The company against"])
    assert.is_true(held["c: Nora Feld against"])
  end)

  it("has told its staff of no cuts and planned 900", function()
    local positions, agreement = claim(s, "no job cuts")
    assert.equal("conflict", agreement)
    assert.same({ "b: Maria Kessler against", "c: a memo seen by the Ledger for" }, positions)
  end)

  it("has revenue in doubt on which all agree", function()
    assert.same({ "a 410000000", "b 410000000", "c 410000000" }, (row(s, "$410m")))
  end)
end)
