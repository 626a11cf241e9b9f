-- A stress table for quotations: what newspapers do and readers of quotations trip over, each case under its own name. A case is
-- a name, a text and its quotes, each written "kind: content [+ content …] | cue | words that name the source"; "-" stands for
-- none.
local read = require "spec.read"
local quotations = require "spec.quotations"

local function each(cases) quotations.named(it, cases) end

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
    { "leaves the word that opens its clause to the narrator", "She kept a book in which, she said, every road was named.",
      "indirect: every road was named | said | she" },
    { "leaves \"because\" to the narrator", "Brandt voted no because, he explained, the road was shut.",
      "indirect: the road was shut | explained | he" },
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
      "indirect: Who told you? I did not. | : | FERRIS", "indirect: Nobody told me. | : | BRANDT" }, quotations.written(read(text)))
  end)

  it("names the persons by their last names", function()
    local names = {}
    for i, q in ipairs(read(text).quotes) do names[i] = q.speaker_name end
    assert.are.same({ "Ivo Brandt", "Nell Ferris", "Ivo Brandt" }, names)
  end)

  it("may be one of questions and answers", function()
    assert.are.same({ "indirect: Why did you leave? | : | Q", "indirect: I was tired. I slept. | : | A",
      "indirect: And now? | : | Q" },
      quotations.written(read "The mayor spoke to us on Monday.\nQ: Why did you leave?\nA: I was tired. I slept.\nQ: And now?"))
  end)

  it("is none where one label stands alone", function()
    assert.are.same({}, quotations.written(read "The mayor left on Monday.\nRELATED: Where to eat in Port Ellis\nRain fell."))
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

describe("relayed speech", function()
  each {
    { "is the object's of whom an outlet reported", "Belta reported him as saying that the road was open.",
      "indirect: that the road was open | saying | him" },
    { "is the object's where the outlet is quoted behind marks", "“The road is open,” the Harbour Post quoted Brandt as saying.",
      "direct: The road is open, | saying | Brandt" },
    { "is the subject's of a passive", "Brandt was reported to have said that the road was open.",
      "indirect: that the road was open | said | Brandt" },
    { "is the subject's of a passive with its outlet", "Brandt was quoted by Belta as saying that the road was open.",
      "indirect: that the road was open | saying | Brandt" },
    { "is the speaker's who told an outlet", "Brandt told Interfax the road was open.",
      "indirect: the road was open | told | Brandt" },
    { "may be in a list of prizes nobody's", "Golden Lighthouse: “The Salt Ledger” (Ivo Brandt)." },
  }
end)

describe("verbs that share a subject", function()
  each {
    { "may stand in a list", "Brandt welcomed the plan, said the road was open and urged Ferris to come.",
      "indirect: the plan | welcomed | Brandt", "indirect: the road was open | said | Brandt",
      "indirect: Ferris to come | urged | Brandt" },
    { "may have a clause with \"that\" in the middle", "Brandt said the road was open, denied that it had been shut and promised to mend it.",
      "indirect: the road was open | said | Brandt", "indirect: that it had been shut | denied | Brandt",
      "indirect: to mend it | promised | Brandt" },
    { "may be joined by \"and\"", "Brandt said the road was open and added that it would stay so.",
      "indirect: the road was open | said | Brandt", "indirect: that it would stay so | added | Brandt" },
  }
end)

describe("an adjective with a form of be", function()
  each {
    { "attributes its clause: adamant", "Brandt was adamant that the road was open.",
      "indirect: that the road was open | adamant | Brandt" },
    { "attributes its clause: clear", "Brandt was clear that the road would open.",
      "indirect: that the road would open | clear | Brandt" },
    { "attributes its clause: confident", "The skippers are confident that the road will open.",
      "indirect: that the road will open | confident | The skippers" },
    { "has its subject and no agent: worried", "Neighbours are worried that the road is shut.",
      "indirect: that the road is shut | worried | Neighbours" },
    { "attributes nothing without a clause", "Brandt was adamant and left." },
  }
end)

describe("\"according to\"", function()
  each {
    { "in front ends its source before the comma",
      "According to a report by the Harbour Board seen by the Harbour Post, the road was open.",
      "indirect: the road was open | According to | a report by the Harbour Board seen by the Harbour Post" },
    { "behind has the rest of the sentence as its source", "The road was open, according to a report by the Harbour Board.",
      "indirect: The road was open | according to | a report by the Harbour Board" },
  }
end)

describe("what only looks like speech", function()
  each {
    { "is a label of the page", "The road was open on Monday.\nREAD ALSO: What Does A Harbour Master Actually Do?" },
    { "is a place before a colon", "Mali: 61 boats sank off the coast" },
    { "is a nickname in marks", "Bobby “Rocket” Jones left the road." },
    { "is a scare word", "The so-called “experts” left the road." },
    { "is a title of a book", "She wrote the “Harbour Plan” in 1999." },
    { "is a sign of inches", "The 5\" pipe broke." },
    { "is a possessive", "The workers’ club burned." },
    { "is a decade", "It was built in the ’90s." },
    { "is a plural of a noun of saying", "Despite reports of rain, they left." },
  }
end)

describe("marks", function()
  each {
    { "may be guillemets", "«The road is open,» said Brandt.", "direct: The road is open, | said | Brandt" },
    { "may be guillemets the other way", "»The road is open,« said Brandt.", "direct: The road is open, | said | Brandt" },
    { "may be low and high", "„The road is open,“ said Brandt.", "direct: The road is open, | said | Brandt" },
    { "may be two ticks", "``The road is open,'' said Brandt.", "direct: The road is open, | said | Brandt" },
    { "may be single", "‘The road is open,’ said Brandt.", "direct: The road is open, | said | Brandt" },
    { "may be single and straight", "'The road is open,' said Brandt.", "direct: The road is open, | said | Brandt" },
    { "may be single around an apostrophe", "‘We don’t know the skippers’ road,’ said Brandt.",
      "direct: We don’t know the skippers’ road, | said | Brandt" },
    { "may nest", "“He told me ‘leave’ and I left,” said Brandt.", "direct: He told me ‘leave’ and I left, | said | Brandt" },
    { "may nest the other way", "‘He told me “leave” and I left,’ said Brandt.",
      "direct: He told me “leave” and I left, | said | Brandt" },
    { "may close before the comma", "“The road is open”, said Brandt.", "direct: The road is open | said | Brandt" },
    { "may be left open at the end of a paragraph that goes on", "Brandt said: “The road is open.\n“Use it.”",
      "direct: The road is open. + Use it. | said | Brandt" },
    { "that never close swallow no article", "“The road is open, he said\n“It is,” said Brandt.",
      "direct: It is, | said | Brandt" },
    { "that never opened claim nothing", "The road” is open.\n“It is,” said Brandt.", "direct: It is, | said | Brandt" },
  }
end)

describe("a quotation", function()
  each {
    { "may stand before an inverted cue", "“It is open,” said Brandt.", "direct: It is open, | said | Brandt" },
    { "may stand before a cue with an adverb", "“It is open,” Brandt quietly said.", "direct: It is open, | said | Brandt" },
    { "may stand behind a cue and a comma", "Brandt said, “It is open.”", "direct: It is open. | said | Brandt" },
    { "may stand behind a cue and a colon", "Brandt said: “It is open.”", "direct: It is open. | said | Brandt" },
    { "may stand behind a cue alone", "Brandt said “it is open” on Monday.", "direct: it is open | said | Brandt" },
    { "may be split", "“It is,” said Brandt, “open.”", "direct: It is, + open. | said | Brandt" },
    { "may be split by a relative clause", "“It is,” said Brandt, who owns a boat, “open.”",
      "direct: It is, + open. | said | Brandt" },
    { "may be a question", "“Is it open?” asked Brandt.", "direct: Is it open? | asked | Brandt" },
    { "may be an exclamation", "“Never!” Brandt shouted.", "direct: Never! | shouted | Brandt" },
    { "may stumble", "“I — I don’t know,” said Brandt.", "direct: I — I don’t know, | said | Brandt" },
    { "may be left out in part", "“It is ... open,” said Brandt.", "direct: It is ... open, | said | Brandt" },
    { "may be the words of a document", "“It is open,” the statement read.", "direct: It is open, | read | the statement" },
    { "may be the words of a document behind the verb", "“It is open,” read a statement from the ministry.",
      "direct: It is open, | read | a statement from the ministry" },
    { "may be tweeted", "“It is open,” Brandt tweeted.", "direct: It is open, | tweeted | Brandt" },
    { "may be chanted", "The crowd chanted “Open it!” and left.", "direct: Open it! | chanted | The crowd" },
    { "may be read to a paper", "“It is open,” Brandt told the Harbour Post.", "direct: It is open, | told | Brandt" },
    { "may belong to two", "“It is open,” Brandt and Ferris said.", "direct: It is open, | said | Brandt and Ferris" },
  }
end)

describe("indirect speech", function()
  each {
    { "may be asked", "Ferris asked whether the road was open.", "indirect: whether the road was open | asked | Ferris" },
    { "may be told to reporters", "Ferris told reporters that the road was open.",
      "indirect: that the road was open | told | Ferris" },
    { "may be alleged by a lawsuit", "The lawsuit alleges that the road was shut.",
      "indirect: that the road was shut | alleges | The lawsuit" },
    { "may be shown by polls", "Polls show that the road is open.", "indirect: that the road is open | show | Polls" },
    { "may be made clear", "The mayor made clear that the road would open.",
      "indirect: that the road would open | made clear | The mayor" },
    { "may be believed", "Ferris believes that the road is open.", "indirect: that the road is open | believes | Ferris" },
    { "may be denied", "Ferris denied that the road was open.", "indirect: that the road was open | denied | Ferris" },
    { "may be declined", "Ferris declined to comment.", "indirect: to comment | declined | Ferris" },
    { "may be promised", "Ferris promised to mend the road.", "indirect: to mend the road | promised | Ferris" },
    { "may be a view", "In her view the road should open.", "indirect: the road should open | view | her" },
    { "may be a statement's", "In a statement, Ferris said the road was open.", "indirect: the road was open | said | Ferris" },
    { "may hold an embedded clause", "Ferris said that the road, which is old, was open.",
      "indirect: that the road, which is old, was open | said | Ferris" },
    { "may end before the narrator's \"but\"", "Ferris said the road was open, but nobody used it.",
      "indirect: the road was open | said | Ferris" },
    { "may end before the narrator's \"which\"", "Ferris said the road was open, which it was not.",
      "indirect: the road was open | said | Ferris" },
    { "may end at a semicolon", "Ferris said the road was open; it was not.", "indirect: the road was open | said | Ferris" },
  }
end)

describe("the subject of a cue", function()
  each {
    { "may be plural by its head", "Voters in each state say that the road is shut.",
      "indirect: that the road is shut | say | Voters in each state" },
    { "may stand behind an aside", "Others, however, say the road is shut.", "indirect: the road is shut | say | Others" },
    { "may be a number", "A mere 9 percent say they use the road.", "indirect: they use the road | say | A mere 9 percent" },
    { "may cite somebody in an aside", "Ferris, citing “the rain,” said the road would be shut.",
      "direct: the rain, | citing | Ferris", "indirect: the road would be shut | said | Ferris" },
    { "may follow an adverb of the sentence", "Still, Ivo Brandt, a skipper, said that the road was shut.",
      "indirect: that the road was shut | said | Ivo Brandt" },
    { "may stand with its office behind \"while\"", "While Ivo Brandt, the harbour master, said the road was shut, nobody left.",
      "indirect: the road was shut | said | Ivo Brandt" },
    { "may have a clause that ends with a comma and an adverb behind it",
      "Ferris, who owns the mill, said tenants eventually left the road open.",
      "indirect: tenants eventually left the road open | said | Ferris" },
    { "may have words in marks as the verb of its clause", "Police said the posters “call into doubt” the vote.",
      "mixed: the posters “call into doubt” the vote | said | Police" },
    { "may precede a clause with \"as\" and a form in -ing", "Police said the two men passed themselves off as belonging to the crew.",
      "indirect: the two men passed themselves off as belonging to the crew | said | Police" },
    { "is not who is given something", "Brandt has given tenants a written guarantee that the road is open.",
      "indirect: that the road is open | guarantee | Brandt" },
  }
end)

describe("who made a paper", function()
  each {
    { "says what stands in it", "On Monday, Ferris issued a statement saying that the road was shut.",
      "indirect: that the road was shut | saying | Ferris" },
    { "may be described", "Ivo Brandt, the harbour master, released a statement saying that the road was shut.",
      "indirect: that the road was shut | saying | Ivo Brandt" },
    { "may have written to somebody", "Ferris sent an email to the crew saying that the road was shut.",
      "indirect: that the road was shut | saying | Ferris" },
    { "is not who gets it", "Ferris received a letter saying that the road was shut.",
      "indirect: that the road was shut | saying | a letter" },
  }
end)

describe("a group of verbs", function()
  each {
    { "has its subject in front of all of them", "Ann Lee can be heard yelling to the crew that the road is shut.",
      "indirect: that the road is shut | yelling | Ann Lee" },
    { "may be a state", "Ann Lee has been busy telling voters that the road is shut.",
      "indirect: that the road is shut | telling | Ann Lee" },
  }
end)

describe("a headline", function()
  each {
    { "may name who says that somebody says something", "Ann Lee: Mayor says the road is shut\n\nThe road to Port Ellis is old.",
      "indirect: Mayor says the road is shut | : | Ann Lee" },
  }
end)

describe("what somebody reports with \"as\"", function()
  each {
    { "may follow", "As Ivo Brandt noted on Monday, the road is shut.", "indirect: the road is shut | noted | Ivo Brandt" },
    { "may go before", "The road is shut, as Ivo Brandt noted on Monday.", "indirect: The road is shut | noted | Ivo Brandt" },
    { "may be broken by it", "The road, as Ivo Brandt said, is shut.", "indirect: The road + is shut | said | Ivo Brandt" },
    { "is nothing where the verb has an object", "As Ivo Brandt spoke to the crew, the road was shut." },
  }
end)

describe("the speaker", function()
  quotations.speakers(it, {
    { "of \"who\" is the person, not the place of his office",
      "“Rain,” said Ivo Brandt, a clerk at the port of Oslo, who said that the road was shut.", "Ivo Brandt" },
    { "of \"who\" is the person behind an age", "Ivo Brandt, aged nine, who said that the road was shut, left.", "Ivo Brandt" },
    { "in a second clause is who stands in it",
      "The mayor, Nell Ferris, praised the road, and the port's director, Ivo Brandt, replied that it was shut.", "Ivo Brandt" },
    { "is the spokeswoman, not whom she speaks for", "Ferris spokeswoman Ann Lee said that the road was shut.", "Ann Lee" },
    { "is the manager, not whose campaign he manages",
      "Nell Ferris left.\n“That's fine,” Ferris campaign manager Ivo Brandt said.", "Ivo Brandt" },
    { "is a body whose place follows", "The European Harbour Agency (EHA) in Amsterdam said the road was shut.", "European Harbour Agency" },
    { "is a body whose kind its noun tells", "Workers left. The Oxfam charity said the road was shut.", "Oxfam" },
    { "is the name behind an office that no lexicon holds",
      "The Deputy Solicitor-General, Mrs Nell Ferris, told the court that the road was shut.", "Nell Ferris" },
    { "is not who is named in the words in marks",
      "Nell Ferris came from Oslo.\n“Shingles is horrible,” she reflected.", "Nell Ferris" },
    { "is not who is named in what she says",
      "Nell Ferris replied at once. It was always her chief of staff, Clara Dubois, she said.", "Nell Ferris" },
    { "may be named in a clause that a colon closes",
      "Nell Ferris met Clara Dubois. Clara Dubois took the opposite view: the road, she said, was shut.", "Clara Dubois" },
    { "may have a name that ends in s and look like several",
      "“That's fine,” Peter Sanders campaign manager Ivo Brandt said.", "Ivo Brandt" },
  })
end)

describe("words in marks that no cue claims", function()
  each {
    { "are a quotation of their own behind reported speech", "Ivo Brandt said the road was shut. “Use the ferry and be patient.”",
      "indirect: the road was shut | said | Ivo Brandt", "direct: Use the ferry and be patient. | - | -" },
    { "are a quotation of their own behind what somebody did", "Ivo Brandt shrugged. “Use the ferry.”",
      "direct: Use the ferry. | - | -" },
    { "carry on a quotation behind which the narrator adds what the speaker means",
      "“The road is shut,” said Ivo Brandt, who added that it rained. “Use the ferry.”",
      "direct: The road is shut, + Use the ferry. | said | Ivo Brandt", "indirect: that it rained | added | who" },
    { "stand in front of the passage whose speaker is told", "“It rained all night.\n“Nobody slept,” Ivo Brandt said.",
      "direct: It rained all night. + Nobody slept, | said | Ivo Brandt" },
    { "are none where nobody is there to speak", "The road was shut. “Use the ferry.”" },
    { "are none in brackets", "Ivo Brandt said the road was shut.\n“(Applause.)”",
      "indirect: the road was shut | said | Ivo Brandt" },
  }
  quotations.speakers(it, {
    { "are whose the sentence in front is", "Nell Ferris said the road was shut. “Use the ferry.”", "Nell Ferris" },
    { "are not whose the quotation before was",
      "“The road is open,” Nell Ferris said. Ivo Brandt said it was shut. “Use the ferry.”", "Ivo Brandt" },
    { "are whoever acts", "“The road is open,” Nell Ferris said.\nIvo Brandt shrugged. “Use the ferry.”", "Ivo Brandt" },
    { "are whoever acts behind an apposition",
      "“The road is open,” Nell Ferris said.\nHer skipper, Ivo Brandt, shrugged when that was put to her. “Use the ferry.”",
      "Ivo Brandt" },
    { "are whoever spoke last where a question stands in front",
      "Nell Ferris said the road was shut. And the bridge? “Use the ferry.”", "Nell Ferris" },
  })
end)

describe("a court", function()
  each {
    { "hears what somebody says", "The court heard that Brandt had shut the road.",
      "indirect: that Brandt had shut the road | heard | -" },
    { "may hear it in front of the verb", "Ivo Brandt shut the road with a tractor, Port Ellis Crown Court heard on Monday.",
      "indirect: Ivo Brandt shut the road with a tractor | heard | -" },
    { "takes back what was found in it", "A skipper knew the road was shut, a court heard.",
      "indirect: A skipper knew the road was shut | heard | -" },
    { "may be a jury", "Jurors heard that he had left the road.", "indirect: that he had left the road | heard | -" },
    { "may be told", "The lamp had been out for weeks, an inquest was told in Port Ellis on Monday.",
      "indirect: The lamp had been out for weeks | told | -" },
    { "may be told by somebody", "The inquest was told by a skipper that the lamp was out.",
      "indirect: that the lamp was out | told | a skipper" },
    { "hears from somebody", "The committee heard from Nell Ferris that the lamp was out.",
      "indirect: that the lamp was out | heard | Nell Ferris" },
    { "is no skipper who heard something", "Ivo Brandt heard that the road was shut." },
  }
end)

describe("what somebody is asked", function()
  each {
    { "may open the sentence", "Asked whether the road was shut, Brandt said it was.",
      "indirect: whether the road was shut | Asked | -", "indirect: it was | said | Brandt" },
    { "may stand behind the name", "Ivo Brandt, asked if the road was shut, said it was.",
      "indirect: if the road was shut | asked | -", "indirect: it was | said | Ivo Brandt" },
    { "may be asked by somebody", "Asked by the Harbour Post why the road was shut, Brandt shrugged.",
      "indirect: why the road was shut | Asked | the Harbour Post" },
    { "may stand behind a name that is not the first subject",
      "There was nothing left, and Ivo Brandt, asked what he would do, beamed.",
      "indirect: what he would do | asked | -" },
    { "may follow \"when\"", "When asked why the road was shut, Brandt shrugged.",
      "indirect: why the road was shut | asked | -" },
    { "may stand behind what was answered", "“Absolutely,” he said when asked by a skipper if the road was shut.",
      "direct: Absolutely, | said | he", "indirect: if the road was shut | asked | a skipper" },
    { "may be pressed for", "Pressed on whether the road was shut, Brandt shrugged.",
      "indirect: whether the road was shut | Pressed | -" },
  }
end)

describe("what follows a cue", function()
  each {
    { "may begin with a bound and a number", "The minister said about 140 skippers would stay.",
      "indirect: about 140 skippers would stay | said | The minister" },
    { "may begin with a bound that looks like a preposition", "She said over 40 skippers had left.",
      "indirect: over 40 skippers had left | said | She" },
    { "may hold a clause in front of the words in marks",
      "Brandt told reporters the ferry held forty people, “which nobody had counted”.",
      "mixed: the ferry held forty people, “which nobody had counted” | told | Brandt" },
  }
end)

describe("a headline with words in marks", function()
  each {
    { "needs no verb behind its speaker", "Minister: tax cut “a mistake”\n\nThe road to Port Ellis is old.",
      "mixed: tax cut “a mistake” | : | Minister" },
    { "may leave its verb out behind the cue", "Brandt says road “a ruin”\n\nThe road to Port Ellis is old.",
      "mixed: road “a ruin” | says | Brandt" },
    { "may have a speaker of two words", "Port Ellis mayor: road will stay shut\n\nThe road to Port Ellis is old.",
      "indirect: road will stay shut | : | Port Ellis mayor" },
    { "may give the word of a poll", "Poll: Brandt and Ferris hold narrow leads\n\nThe road to Port Ellis is old.",
      "indirect: Brandt and Ferris hold narrow leads | : | Poll" },
    { "may name a matter in front of its colon", "Port Ellis: road is shut\n\nThe road to Port Ellis is old." },
    { "may end with its speaker", "Tax cut “a mistake”, says minister\n\nThe road to Port Ellis is old.",
      "mixed: Tax cut “a mistake” | says | minister" },
  }
end)

describe("a source with two clauses or a name behind it", function()
  each {
    { "takes both relative clauses", "A clerk who worked there and who asked not to be named said the road was shut.",
      "indirect: the road was shut | said | A clerk who worked there and who asked not to be named" },
    { "that does not answer says nothing", "Ivo Brandt did not immediately respond to requests for comment. His lawyer declined to comment.",
      "indirect: to comment | declined | His lawyer" },
    { "ends with the object of its clause", "Savers who lost everything said the bank was shut.",
      "indirect: the bank was shut | said | Savers who lost everything" },
    { "has a possessor and what it thinks", "Two people familiar with the bank's thinking said it was shut.",
      "indirect: it was shut | said | Two people familiar with the bank's thinking" },
    { "stands behind the first cue and says more", "“The road is shut,” said its owner, Ivo Brandt, adding that it would stay so.",
      "direct: The road is shut, | said | Ivo Brandt", "indirect: that it would stay so | adding | Ivo Brandt" },
    { "has a verb of its own that is no cue", "Officials who believe the plan will fail said it should be scrapped.",
      "indirect: it should be scrapped | said | Officials who believe the plan will fail" },
    { "has its reason for anonymity in it",
      "But two employees who spoke on condition of anonymity because they feared losing their jobs said that the road was shut.",
      "indirect: that the road was shut | said | two employees who spoke on condition of anonymity because they feared losing their jobs" },
    { "believes of somebody else what he said", "Officials who believe the minister said the road was shut.",
      "indirect: the minister said the road was shut | believe | who" },
    { "takes the year of its clause", "A clerk who has worked there since 1997 said the road was shut.",
      "indirect: the road was shut | said | A clerk who has worked there since 1997" },
    { "is no object of \"named\"", "A skipper named Ivo Brandt said the road was shut.",
      "indirect: the road was shut | said | Ivo Brandt" },
    { "is not who was quoted by others", "Ivo Brandt, the skipper quoted on Monday by the Harbour Post, said the road was shut.",
      "indirect: the road was shut | said | Ivo Brandt" },
  }
  quotations.speakers(it, {
    { "may be a body whose abbreviation stands in brackets",
      "The Lake Weather Service (LWS) is old.\nThe road was shut, the weather service (LWS) said.", "Lake Weather Service" },
    { "may be an apposition behind whom he speaks for",
      "A spokesman for the Harbour Board in Port Ellis, Ivo Brandt, denied that the road was shut.", "Ivo Brandt" },
  })
end)

describe("a paragraph set off as a quotation", function()
  each {
    { "is whose the line in front says", "Brandt told the Harbour Post:\n\n> The road was shut. We said so in May.\n\n> Nobody listened.\n\nRain fell.",
      "direct: The road was shut. We said so in May. + Nobody listened. | told | Brandt" },
    { "is none where no line leads to it", "The road was shut.\n\n> Nobody listened.\n\nRain fell." },
  }
end)

describe("a page", function()
  each {
    { "that speaks of itself in a headline says nothing", "What we know about the road\n\nThe road to Port Ellis is old." },
  }
end)

describe("the subject", function()
  each {
    { "stands in front of \"since\"", "Brandt has since said in a written statement that the road was shut.",
      "indirect: that the road was shut | said | Brandt" },
    { "may be an owner behind his firm", "The road belongs to a firm in Oslo, whose owner, Ivo Brandt, says that it is shut.",
      "indirect: that it is shut | says | Ivo Brandt" },
    { "may have a relative clause that ends with a place",
      "A clerk who works in Falls Church, Va., said, “The road is shut,” and left.",
      "direct: The road is shut, | said | A clerk who works in Falls Church" },
    { "may have a relative clause in front of an object",
      "One skipper, who would not be named, described the road as “a ruin”.",
      "mixed: the road as “a ruin” | described | One skipper" },
    { "is of an opinion", "Its head, Ivo Brandt, was of the opinion that the road was shut.",
      "indirect: that the road was shut | opinion | Ivo Brandt" },
    { "of a participle in front of a colon is the person", "His wife, Nell Ferris, was less bothered: “The road is shut.”",
      "direct: The road is shut. | : | Nell Ferris" },
    { "in front of a colon stands before its apposition", "Ann Lee, 50, who lost a boat, said it straight: “The road is shut.”",
      "direct: The road is shut. | : | Ann Lee" },
  }
end)

describe("an answer without a verb", function()
  each {
    { "is what was said where the cue ends the sentence", "Was he cold? A little, he said.", "indirect: A little | said | he" },
    { "is no apposition", "The skipper, Ivo Brandt, agreed." },
  }
end)

describe("a comparison", function()
  each {
    { "with words in marks is what somebody calls a thing", "She likened the road to “half a ladder”.",
      "mixed: the road to “half a ladder” | likened | She" },
  }
end)

describe("a verb in its base form", function()
  each {
    { "has two names for its subject", "Skippers Ivo Brandt and Nell Ferris say the road is shut.",
      "indirect: the road is shut | say | Skippers Ivo Brandt and Nell Ferris" },
    { "has a percentage for its subject", "On the road, 26% say it is shut.", "indirect: it is shut | say | 26%" },
    { "has a clause behind it whose verb no lexicon holds", "Many skippers say they empathize with Brandt.",
      "indirect: they empathize with Brandt | say | Many skippers" },
    { "has nothing to say behind a pronoun without a verb", "He would say nothing more." },
  }
end)

describe("a text", function()
  each {
    { "may end with the dash of its dateline", "U.S.-" },
  }
end)
