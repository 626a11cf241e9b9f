-- A stress table for quotations: what newspapers do and readers of quotations trip over, each case under its own name. A case is
-- a name, a text and its quotes, each written "kind: content [+ content …] | cue | words that name the source"; "-" stands for
-- none.
local read = require "spec.read"

local function written(a)
  local out = {}
  for i, q in ipairs(a.quotes) do
    out[i] = ("%s: %s | %s | %s"):format(q.kind, table.concat(read.slices(a, q.content), " + "),
      q.cue and read.slice(a, q.cue) or "-", q.source_name and read.slice(a, q.source_name) or "-")
  end
  return out
end

local function each(cases)
  for _, case in ipairs(cases) do
    it(case[1], function()
      local want = {}
      for i = 3, #case do want[i - 2] = case[i] end
      assert.are.same(want, written(read(case[2])))
    end)
  end
end

describe("a cue amid what is said", function()
  each {
    { "leaves a clause with \"that\" behind it", "It is no surprise, Brandt said, that the road is shut.",
      "indirect: It is no surprise + that the road is shut | said | Brandt" },
    { "leaves an infinitive behind it", "It is their job, he says, to mend the road.",
      "indirect: It is their job + to mend the road | says | he" },
    { "leaves an adjunct behind it", "He wrote it, he explained, before the road was shut.",
      "indirect: He wrote it + before the road was shut | explained | he" },
    { "leaves the verb behind an inverted source", "The road to Port Ellis, said Ivo Brandt, would be shut.",
      "indirect: The road to Port Ellis + would be shut | said | Ivo Brandt" },
    { "leaves the verb behind an inverted source and its description",
      "The trouble with the road, says Ivo Brandt, a skipper, is that it is “a ruin”.",
      "mixed: The trouble with the road + is that it is “a ruin” | says | Ivo Brandt" },
    { "leaves an adverb in front of it", "Sometimes, they say, the road is shut.",
      "indirect: Sometimes + the road is shut | say | they" },
    { "leaves half of what is said behind a semicolon", "The road was open, she said; the bridge was not.",
      "indirect: The road was open + the bridge was not | said | she" },
    { "stands behind the narrator's colon", "Brandt shrugged: it was long enough, he said, to ruin a pair of shoes.",
      "indirect: it was long enough + to ruin a pair of shoes | said | he" },
    { "may be \"according to\"", "The owner of the road, according to two skippers, is a clerk.",
      "indirect: The owner of the road + is a clerk | according to | two skippers" },
  }
end)

describe("what the narrator says beside it", function()
  each {
    { "may be a name in marks", "“I like it,” she said, showing off the “Lake Queen” hat. “I always did.”",
      "direct: I like it, + I always did. | said | she" },
    { "may be a source with a title in marks", "“We have to go,” wrote the authors of the “Harbour Plan,” giving examples. “Soon.”",
      "direct: We have to go, + Soon. | wrote | the authors of the “Harbour Plan,”" },
    { "may be a source whose description holds a verb", "Ivo Brandt, a skipper who sailed the Lake Queen, said Ferris “knew the road.”",
      "mixed: Ferris “knew the road.” | said | Ivo Brandt" },
    { "may be the words before a bracket", "The road was low (it was as low as the lake, Brandt says).",
      "indirect: it was as low as the lake | says | Brandt" },
  }
end)

describe("what an attribution leaves to the narrator", function()
  each {
    { "is a comparison behind it", "The toll has risen to 43, the port authority said, up from 41 a day earlier.",
      "indirect: The toll has risen to 43 | said | the port authority" },
    { "is an apposition of its source", "The road is “a ruin”, according to Ivo Brandt, the boys’ father.",
      "mixed: The road is “a ruin” | according to | Ivo Brandt" },
    { "is no name that looks like a verb", "Reading Mills said the road was shut.",
      "indirect: the road was shut | said | Reading Mills" },
    { "is no bracket that closes before it", "Brandt paid two pounds (three dollars) for the road, the port said.",
      "indirect: Brandt paid two pounds (three dollars) for the road | said | the port" },
    { "is no name that looks like a modal verb", "“It rained,” said Will Frost, 29, a skipper.",
      "direct: It rained, | said | Will Frost" },
  }
end)

describe("a passage in marks", function()
  each {
    { "goes on behind the cue though marks nest at its end",
      "“I was there,” Brandt told me. “He called, as he left, ‘All will be well.’”",
      "direct: I was there, + He called, as he left, ‘All will be well.’ | told | Brandt" },
    { "goes on behind the cue though an abbreviation ends it",
      "“It was dark,” said Nell Ferris, the mayor of Port Ellis. “It could be anywhere in the U.S.A.”",
      "direct: It was dark, + It could be anywhere in the U.S.A. | said | Nell Ferris" },
    { "of the next paragraph may have a cue of its own",
      "Brandt said the road was “a ruin to the end.\n“We do what we can,” Ferris said.",
      "mixed: the road was “a ruin to the end. | said | Brandt", "direct: We do what we can, | said | Ferris" },
  }
end)

describe("a content", function()
  each {
    { "holds a parenthesis behind \"that\"", "The ministry said that, on Monday, it had closed the road.",
      "indirect: that, on Monday, it had closed the road | said | The ministry" },
    { "holds \"rather than\" and a verb of saying", "Brandt said the road was gone, rather than promising it would be mended.",
      "indirect: the road was gone, rather than promising it would be mended | said | Brandt" },
    { "holds nouns that look like verbs of saying", "Brandt said the road was shut, despite the talks and claims of progress.",
      "indirect: the road was shut, despite the talks and claims of progress | said | Brandt" },
  }
end)

describe("words in marks without a verb of saying", function()
  each {
    { "may have their source behind a dash", "“The road is a ruin.” — Ivo Brandt", "direct: The road is a ruin. | — | Ivo Brandt" },
    { "may have it behind a dash on the next line", "Rain fell.\n“The road is a ruin.”\n— Ivo Brandt, harbour master",
      "direct: The road is a ruin. | — | Ivo Brandt" },
    { "may have it before a colon, with its description", "Ivo Brandt, the harbour master: “The road is shut.”",
      "direct: The road is shut. | : | Ivo Brandt" },
    { "may have a verb that no lexicon holds", "“Is it shut?” Brandt pressed. “Or is it open?”",
      "direct: Is it shut? + Or is it open? | pressed | Brandt" },
    { "are no continuation where a subhead has other marks", "''I like it,'' said Brandt. ''I do.''\n'The road is shut.'\nRain fell.",
      "direct: I like it, + I do. | said | Brandt" },
  }
end)

describe("a cue in front", function()
  each {
    { "may have the person it is said of behind it", "The skipper says of Ferris, “She knows the road.”",
      "direct: She knows the road. | says | The skipper" },
    { "may have an aside behind it", "Recently she announced on the radio, in two languages, “The road is shut!”",
      "direct: The road is shut! | announced | she" },
    { "may have an aside before a colon", "He told the crowd, to rowdy applause:\n“The road is open. Nobody will close it.”",
      "direct: The road is open. Nobody will close it. | told | He" },
    { "may follow what begins with a preposition", "In an interview Brandt declared “The road is shut.”",
      "direct: The road is shut. | declared | Brandt" },
    { "may follow a party and a state", "Ivo Brandt, R-Ky., said the road was shut.",
      "indirect: the road was shut | said | Ivo Brandt" },
  }
end)

describe("a cue behind words in marks", function()
  each {
    { "may have a place between commas behind it", "“The road is shut,” Brandt said in Port Ellis, Wyo., “and we know it.”",
      "direct: The road is shut, + and we know it. | said | Brandt" },
    { "may have another cue behind it", "“The road is shut,” Brandt said on Monday, adding, “We know it.”",
      "direct: The road is shut, | said | Brandt", "direct: We know it. | adding | Brandt" },
  }
end)

describe("a printed dialogue", function()
  local text = [[Ivo Brandt met Nell Ferris on the air on Monday, and here is what they said.
BRANDT: The road is shut. It said so in the paper.
FERRIS: Who told you? I did not.
BRANDT: Nobody told me.]]

  it("has a turn in every paragraph that begins with a label", function()
    assert.are.same({ "indirect: The road is shut. It said so in the paper. | : | BRANDT",
      "indirect: Who told you? I did not. | : | FERRIS", "indirect: Nobody told me. | : | BRANDT" }, written(read(text)))
  end)

  it("names the persons by their last names", function()
    local names = {}
    for i, q in ipairs(read(text).quotes) do names[i] = q.speaker_name end
    assert.are.same({ "Ivo Brandt", "Nell Ferris", "Ivo Brandt" }, names)
  end)

  it("may be one of questions and answers", function()
    assert.are.same({ "indirect: Why did you leave? | : | Q", "indirect: I was tired. I slept. | : | A",
      "indirect: And now? | : | Q" },
      written(read "The mayor spoke to us on Monday.\nQ: Why did you leave?\nA: I was tired. I slept.\nQ: And now?"))
  end)

  it("is none where one label stands alone", function()
    assert.are.same({}, written(read "The mayor left on Monday.\nRELATED: Where to eat in Port Ellis\nRain fell."))
  end)
end)

describe("a source", function()
  for _, case in ipairs {
    { "takes its apposition with it", "Ivo Brandt, a skipper who was there, said the road was shut.",
      "Ivo Brandt, a skipper who was there" },
    { "takes age and home with it", "“The road is shut,” said Ivo Brandt, 45, of Port Ellis, who owns two boats.",
      "Ivo Brandt, 45, of Port Ellis, who owns two boats" },
    { "begins with the description before a name", "A spokesman for the port, Ivo Brandt, denied that the road was shut.",
      "A spokesman for the port, Ivo Brandt" },
    { "takes its reason for anonymity with it", "Two skippers, who asked not to be named, said that the road was shut.",
      "Two skippers, who asked not to be named" },
    { "takes a participle behind \"according to\"", "The road was shut, according to a poll conducted by the Harbour Post in May.",
      "a poll conducted by the Harbour Post in May" },
    { "ends before another cue", "“The road is shut,” said Ivo Brandt, adding that it would stay so.", "Ivo Brandt" },
    { "ends before an adjunct", "“The road is shut,” said Ivo Brandt, in a letter to the port.", "Ivo Brandt" },
    { "ends before an attribution in its relative clause", "“The road is shut,” said Ivo Brandt, who added that it rained.",
      "Ivo Brandt" },
    { "of a gerund is who does the rest", "Ivo Brandt left on Friday, claiming the road was shut.", "Ivo Brandt" },
    { "of a gerund behind \"by\" is who does the rest", "Ivo Brandt surprised Ferris by saying the road was shut.", "Ivo Brandt" },
    { "takes its party in brackets with it", "Ivo Brandt (R) said the road was shut.", "Ivo Brandt (R)" },
  } do
    it(case[1], function()
      local a = read(case[2])
      assert.equal(case[3], read.slice(a, a.quotes[1].source))
    end)
  end
end)

describe("a claim", function()
  for _, case in ipairs {
    { "is hedged by the narrator", "Brandt purportedly said the road was shut.", "hedge", "purportedly" },
    { "is hedged by want of evidence", "Brandt said, without offering evidence, that the road was shut.", "hedge",
      "without offering evidence" },
    { "is hedged by its source", "Brandt said the road may have been shut.", "hedge", "may have" },
    { "is not hedged by words in marks", "Brandt said “maybe it was shut” on Monday.", "hedge", nil },
    { "is denied by \"not\"", "Brandt did not say that the road was shut.", "negation", "not" },
    { "is denied by \"never\"", "Brandt never claimed the road was shut.", "negation", "never" },
    { "is denied by \"without\"", "Brandt left without saying that the road was shut.", "negation", "without" },
    { "is not denied by its content", "Brandt said the road was not shut.", "negation", nil },
  } do
    it(case[1], function()
      local a = read(case[2])
      local span = a.quotes[1][case[3]]
      assert.equal(case[4], span and read.slice(a, span))
      if case[3] == "hedge" then assert.equal(case[4] ~= nil, a.quotes[1].hedged) end
    end)
  end
end)
