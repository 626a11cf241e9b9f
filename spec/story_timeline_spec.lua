local story = require "spec.story"

describe("the story's timeline", function()
  local s = story {
    a = { text = "The bridge fell on Friday. Work had begun in May 2029. It will be rebuilt by 2034.", published = "2031-03-03" },
    b = { text = "Late on Friday the bridge fell into the river, engineers said on Sunday.", published = "2031-03-02" },
  }
  local values = {}
  for i, t in ipairs(s.timeline) do values[i] = t.value end

  it("is sorted by ISO value, each once", function()
    for i = 2, #values do assert.is_true(values[i - 1] < values[i]) end
  end)

  it("brings the words of several outlets for one day together, times of day included", function()
    for _, t in ipairs(s.timeline) do
      if t.value == "2031-02-28" then
        local docs = {}
        for _, m in ipairs(t.mentions) do docs[m.doc] = m.text end
        assert.is_truthy(docs.a and docs.b)
        assert.is_truthy(docs.b:find "Friday")
        return
      end
    end
    error "no 2031-02-28"
  end)

  it("tells the events of one day apart", function()
    local x = story {
      a = { text = "The bridge fell into the river on Friday. Parliament passed the budget on Friday.", published = "2031-03-03" },
      b = { text = "Engineers had warned the mayor before the bridge fell on Friday.", published = "2031-03-03" },
    }
    local events = {}
    for i, m in ipairs(x.timeline[1].mentions) do events[i] = ("%s%d"):format(m.doc, m.event) end
    assert.same({ "a0", "b0", "a1" }, events)
  end)

  it("leaves durations out", function()
    local x = story { a = { text = "The search took three days.", published = "2031-03-03" } }
    assert.same({}, x.timeline)
  end)
end)
