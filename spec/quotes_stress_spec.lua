-- A stress table for quotations: what newspapers do and readers of quotations trip over, each case under its own name. A case is
-- a name, a text and its quotes, each written "kind: content [+ content …] | cue | source"; "-" stands for none.
local read = require "spec.read"

local function written(a)
  local out = {}
  for i, q in ipairs(a.quotes) do
    out[i] = ("%s: %s | %s | %s"):format(q.kind, table.concat(read.slices(a, q.content), " + "),
      q.cue and read.slice(a, q.cue) or "-", q.source and read.slice(a, q.source) or "-")
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
