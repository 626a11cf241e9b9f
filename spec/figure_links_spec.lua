-- Figure links: the date a figure holds at, the quote and source it stands in, and the figure that "more" adds to.
local nutgraf = require "nutgraf"

local function figures(text)
  local article = assert(nutgraf.parse(text, { published = "2024-03-27" }))
  local list = {}
  for f in article:figures() do list[#list + 1] = f end
  return list, article
end

describe("the links of figures", function()
  describe("tell the date a figure holds at", function()
    for _, r in ipairs {
      { "On Friday 139 people were killed and 180 injured.", "2024-03-22", "2024-03-22" },
      { "A fire killed 12 people on Sunday.", "2024-03-24" },
      { "139 people were killed and 180 injured on Friday.", "2024-03-22", "2024-03-22" },
      { "Sales rose to $131 million in March from $112 million in February.", "2024-03", "2024-02" },
      { "In 2019 the mill employed 400 people; now it has 90 workers.", "2019" },
      { "The mill employs 400 people. It was built in 1990.", false },
      { "It took three days to reach the 40 miners.", false, false },
    } do
      it(r[1], function()
        local list = figures(r[1])
        for i = 2, #r do
          local date = list[i - 1].date
          assert.equal(r[i], date and date.value or false)
        end
      end)
    end
  end)

  describe("tell the quote a figure stands in and who tells it", function()
    for _, r in ipairs {
      { "“We found 12 boats,” John Smith told reporters.", "direct", "John Smith" },
      { "The storm sank 12 boats, the coastguard said.", "indirect", "the coastguard" },
      { "The storm sank 12 boats, according to Reuters.", "indirect", "Reuters" },
      { "The storm sank 12 boats. “It was dark,” John Smith told reporters.", nil, nil },
    } do
      it(r[1], function()
        local f = figures(r[1])[1]
        assert.equal(r[2], f.quote and f.quote.kind)
        assert.equal(r[3], f.source)
        assert.equal(r[3], f.source_span and f.source_span.text)
      end)
    end
  end)

  describe("tell the figure that another adds to", function()
    for _, r in ipairs {
      { "The flood killed 12 people. Three more died on Sunday.", 2, 1 },
      { "Two people were killed and five others were injured.", 2, 1 },
      { "The flood killed 12 people and injured 40. Another six people were injured on Sunday.", 3, 2 },
      { "The firm has 40 shops and 900 workers. It will open ten more shops.", 3, 1 },
      { "The firm has 40 shops and 900 workers.", 2, nil },
      { "Three more people died on Sunday.", 1, nil },
      { "Ann Lee, 34, was hurt. Three more people were hurt on Sunday.", 2, nil },
    } do
      it(r[1], function()
        local list = figures(r[1])
        local added = list[r[2]].adds_to
        assert.equal(r[3] and list[r[3]].text, added and added.text)
      end)
    end
  end)

  it("stand in plain tables as places in their lists", function()
    local _, article = figures("The flood killed 12 people on Friday. Three more people died on Sunday, John Smith told reporters.")
    local t = article:totable()
    assert.same({ 1, nil, nil }, { t.figures[1].date, t.figures[1].quote, t.figures[1].adds_to })
    assert.same({ 2, 1, 1, "John Smith" }, { t.figures[2].date, t.figures[2].quote, t.figures[2].adds_to, t.figures[2].source })
  end)

  it("stay open where quotations are left out", function()
    local article = assert(nutgraf.parse("The storm sank 12 boats, the coastguard said.", { without = "quotes" }))
    local f = article:figures()()
    assert.is_nil(f.quote)
  end)
end)
