-- Speakers: whose words a quotation is, where names, titles, brackets and asides stand around the verb (csrc/quotes_subjects.c,
-- csrc/quotes_speaker.c).
local quotations = require "spec.quotations"

describe("the speaker with somebody else's name in front", function()
  quotations.speakers(it, {
    { "is the holder of the post", "Hale campaign Chairman Ivo Brandt said that the road was open.", "Ivo Brandt" },
    { "is so with a post in capitals", "Hale Communication Director Mara Oduya said that the road was open.", "Mara Oduya" },
    { "is so behind the owner of the post", "Sanders' spokesman Ivo Brandt said that the road was open.", "Ivo Brandt" },
  })
end)

describe("the speaker by a name that looks like a verb", function()
  quotations.speakers(it, {
    { "in front of an apposition", "Shane Shook, a harbour expert who helped to find the wreck, said that the road was open.",
      "Shane Shook" },
    { "behind a title that ends in -ing",
      "Managing director Ivo Brandt, nephew of the founder, said that the road was open.", "Ivo Brandt" },
    { "alone", "Ian Read, the harbour master, was there. “The road is open,” Read said.", "Ian Read" },
  })
end)

describe("the speaker in a phrase with brackets", function()
  quotations.speakers(it, {
    { "amid the name", "Dr. (Mrs.) Mara Oduya, the harbour master, said that the road was open.", "Mara Oduya" },
    { "between a description and its name",
      "A spokesman for the Harbour Board (HB) in Oslo, Ivo Brandt, denied that the road was open.", "Ivo Brandt" },
  })
end)

describe("a company", function()
  quotations.speakers(it, {
    { "is who opens the sentence behind a dateline",
      "EASTHOLM, Sept 9 (Nordvik) - Northlight Energy shut a reactor at its Calder plant on Monday, the company said, adding that nobody was hurt.",
      "Northlight Energy" },
  })
end)

describe("a document", function()
  quotations.speakers(it, {
    { "is not its reader's", "Ministers had been warned, according to a report seen by the Guardian." },
    { "is not the words of whom it was leaked to", "Ministers had been warned, according to a letter leaked to the Guardian." },
    { "is its author's", "Ministers had been warned, according to a report by the Guardian.", "Guardian" },
  })
end)

describe("the speaker behind a clause of the narrator's", function()
  quotations.speakers(it, {
    { "is described and named in front of the verb",
      "The road had been shut since noon, its director, Mara Oduya, said.", "Mara Oduya" },
    { "is so behind a list",
      "The party had won nine seats, its rival six and independents two, the electoral officer, Mara Oduya, said.",
      "Mara Oduya" },
    { "is not the participle that opens the sentence",
      "Told of this, the line’s technical director, Ivo Brandt, shot back: “The road is open.”", "Ivo Brandt" },
    { "is not what is left of a phrase of place and time",
      "In a series of online posts on Sunday, Mr. Brandt, a former clerk, wrote: “The road is open.”", "Brandt" },
    { "is not a lone adverb",
      "On Thursday, however, Brandt spoke to a gathering of skippers, promising to open the road.", "Brandt" },
    { "is no part of an office in the plural", "Clerk to the justices Ivo Brandt said that the road was open.", "Ivo Brandt" },
  })
end)

describe("who goes on speaking", function()
  quotations.speakers(it, {
    { "is the lawyer and not her client",
      "Hale's lawyer, Mara Oduya, said that he was ill. “The road is open,” she said.", "Mara Oduya" },
    { "is whose relative clause it is",
      "The lawyer Ivo Brandt, who is there for Carl Hale, scoffed at the nickname, which he said was made up.", "Ivo Brandt" },
    { "is who spoke, whomever the article names most",
      "Carl Hale came. Carl Hale smiled. Carl Hale waved. Ivo Brandt said that Hale was ill. “The road is open,” he said.",
      "Ivo Brandt" },
    { "is not who spoke where somebody else is named since",
      "Ivo Brandt said that the road was shut. Carl Hale shrugged. “The road is open,” he said.", "Carl Hale" },
    { "is not who told the other something",
      "Carl Hale was told by Ivo Brandt that the road was shut. “The road is open,” he said.", "Carl Hale" },
    { "is of the pronoun's gender",
      "Mrs. Mara Oduya, the doctor of Mr. Carl Hale, said that the road was shut. “The road is open,” he said.", "Carl Hale" },
  })
end)

describe("the speaker with a relative clause behind", function()
  quotations.speakers(it, {
    { "that ends in marks", "Ivo Brandt, who calls the bridge “a ruin,” said he would not open it.", "Ivo Brandt" },
    { "that has a cue of its own",
      "Ivo Brandt, who was listed as a witness, told the court, “The road is open.”", "Ivo Brandt" },
  })
end)

describe("the speaker of a document", function()
  quotations.speakers(it, {
    { "is the body that made it", "A study by the Harbour Board in Oslo found that the road was open.", "Harbour Board" },
    { "is so where it was issued", "The road was open, according to a list issued by the Harbour Board.", "Harbour Board" },
    { "is who wrote it", "Brandt’s written report observes that the road was “open”. Mr. Brandt left.", "Brandt" },
    { "is nobody where it is others' figures", "Brandt’s figures show that the road was open. Mr. Brandt left." },
    { "may be a name that looks like a pronoun", "The WHO said on Wednesday it was “open”.", "WHO" },
  })
end)

describe("an interview", function()
  quotations.speakers(it, {
    { "is with whom its lead names",
      "'I dream of ice'\n\nThe guide Astrid Nyberg, 61, has crossed Greenland on skis. She talked to us in her kitchen.\n\n" ..
        "Why go again?\n\n“Because I can. Nobody has told me not to.”\n\nAnd after this?\n\n“I told Jens Petersen that this is the last one.”",
      "Astrid Nyberg" },
  })
end)
