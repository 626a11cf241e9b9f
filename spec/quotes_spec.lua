-- Quotations: contents, cues, sources, stances. A case is a text and its quotes, each written
-- "kind: content [+ content …] | cue | source"; "-" stands for none.
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
    it(("reads %q"):format(case[1]), function()
      local want = {}
      for i = 2, #case do want[i - 1] = case[i] end
      assert.are.same(want, written(read(case[1])))
    end)
  end
end

describe("quotations in marks", function()
  describe("with the cue behind", function()
    each {
      { "“The bridge is closed,” Mara Oduya said.", "direct: The bridge is closed, | said | Mara Oduya" },
      { "“The bridge is closed,” said Mara Oduya.", "direct: The bridge is closed, | said | Mara Oduya" },
      { "\"The bridge is closed,\" she said.", "direct: The bridge is closed, | said | she" },
      { "“Who closed it?” asked Mara Oduya, the harbour master.", "direct: Who closed it? | asked | Mara Oduya" },
      { "“Never!” he shouted.", "direct: Never! | shouted | he" },
      { "“It was dark,” Hugh Hill, a doctor, said.\nThe clinic reopened.", "direct: It was dark, | said | Hugh Hill" },
      { "“It was dark. Nobody saw the boat,” Bobby “Rocket” Jones told reporters.",
        "direct: It was dark. Nobody saw the boat, | told | Bobby “Rocket” Jones" },
      { "‘We’ll rebuild the workers’ club,’ said Nell Ferris.", "direct: We’ll rebuild the workers’ club, | said | Nell Ferris" },
      { "«The lake is frozen,» said Ivo Brandt.", "direct: The lake is frozen, | said | Ivo Brandt" },
      { "„The lake is frozen,“ said Ivo Brandt.", "direct: The lake is frozen, | said | Ivo Brandt" },
    }
  end)

  describe("with the cue in front", function()
    each {
      { "Mara Oduya said: “The bridge is closed.”", "direct: The bridge is closed. | said | Mara Oduya" },
      { "Mara Oduya said, “The bridge is closed.”", "direct: The bridge is closed. | said | Mara Oduya" },
      { "The mayor added:\n“The bridge is closed.”", "direct: The bridge is closed. | added | The mayor" },
    }
  end)

  describe("split and continued", function()
    each {
      { "“The bridge,” she said, “is closed.”", "direct: The bridge, + is closed. | said | she" },
      { "“The bridge is closed,” she said. “Use the ferry.”",
        "direct: The bridge is closed, + Use the ferry. | said | she" },
      { "Oduya said: “The bridge is closed.\n“Use the ferry.”", "direct: The bridge is closed. + Use the ferry. | said | Oduya" },
    }
  end)

  describe("mixed with the narrator's words", function()
    each {
      { "Oduya said the bridge was “a ruin” and would close.",
        "mixed: the bridge was “a ruin” and would close | said | Oduya" },
      { "The bridge was “a ruin”, Oduya said.", "mixed: The bridge was “a ruin” | said | Oduya" },
    }
  end)

  it("does not let a stray mark swallow the article", function()
    local a = read("The 5\" pipe broke. Rain fell.\n“It leaks,” said Ivo Brandt.\nThe lake “froze. Boats stayed in port.")
    assert.are.same({ "direct: It leaks, | said | Ivo Brandt" }, written(a))
  end)
end)

describe("indirect speech", function()
  each {
    { "Police said the road was open.", "indirect: the road was open | said | Police" },
    { "The road was open, police said.", "indirect: The road was open | said | police" },
    { "The road was open, according to police.", "indirect: The road was open | according to | police" },
    { "According to police, the road was open.", "indirect: the road was open | According to | police" },
    { "The road, she said, was open.", "indirect: The road + was open | said | she" },
    { "On Monday the mayor of Port Ellis said the road was open.",
      "indirect: the road was open | said | the mayor of Port Ellis" },
    { "Brandt told reporters on Tuesday the road was open.", "indirect: the road was open | told | Brandt" },
  }
end)
