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
