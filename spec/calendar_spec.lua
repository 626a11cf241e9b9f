-- Arithmetic on days and ISO weeks, as relative expressions show it.
local read = require "spec.read"

local function value_of(text, published)
  local a = read(text, { published = published })
  return a.dates[1] and a.dates[1].value
end

describe("calendar", function()
  describe("counts days over the ends of months and years", function()
    for _, case in ipairs {
      { "2024-02-28", "2024-02-29" }, { "2024-02-29", "2024-03-01" }, { "2023-02-28", "2023-03-01" },
      { "1900-02-28", "1900-03-01" }, { "2000-02-28", "2000-02-29" }, { "2024-12-31", "2025-01-01" },
      { "2024-04-30", "2024-05-01" }, { "1999-12-31", "2000-01-01" }, { "0001-01-01", "0001-01-02" },
    } do
      it(case[1] .. " is followed by " .. case[2], function()
        assert.equal(case[2], value_of("The council meets tomorrow.", case[1]))
      end)
    end
    for _, case in ipairs { { "2024-03-01", "2024-02-29" }, { "2025-01-01", "2024-12-31" }, { "2100-03-01", "2100-02-28" } } do
      it(case[1] .. " comes after " .. case[2], function()
        assert.equal(case[2], value_of("The council met yesterday.", case[1]))
      end)
    end
  end)

  describe("numbers weeks by ISO 8601", function()
    for _, case in ipairs {
      { "2024-01-01", "2024-W01" }, { "2023-01-01", "2022-W52" }, { "2021-01-03", "2020-W53" }, { "2020-12-31", "2020-W53" },
      { "2024-12-30", "2025-W01" }, { "2025-05-04", "2025-W18" }, { "2025-05-05", "2025-W19" }, { "2016-01-03", "2015-W53" },
      { "2018-12-31", "2019-W01" }, { "2022-01-02", "2021-W52" },
    } do
      it(case[1] .. " lies in " .. case[2], function()
        assert.equal(case[2], value_of("The court sits this week.", case[1]))
      end)
    end
    it("goes back a week over the turn of the year", function()
      assert.equal("2024-W52", value_of("The court sat last week.", "2025-01-02"))
    end)
    it("gives a week its Monday and Sunday", function()
      local date = read("The court sits next week.", { published = "2024-12-25" }).dates[1]
      assert.equal("2025-W01", date.value)
      assert.equal("2024-12-30", date.begin)
      assert.equal("2025-01-05", date.finish)
    end)
  end)

  describe("finds movable feasts", function()
    for _, case in ipairs {
      { "Easter Sunday 2024", "2024-03-31" }, { "Easter Sunday 2025", "2025-04-20" }, { "Good Friday 2024", "2024-03-29" },
      { "Easter Monday 2019", "2019-04-22" }, { "Thanksgiving 2023", "2023-11-23" }, { "Labor Day 2024", "2024-09-02" },
      { "Memorial Day 2022", "2022-05-30" }, { "Christmas Day 2021", "2021-12-25" }, { "Easter 1954", "1954-04-18" },
    } do
      it(case[1], function()
        assert.equal(case[2], value_of("The shop was shut on " .. case[1] .. ".", "2024-06-01"))
      end)
    end
  end)

  it("shifts months to the last day they have", function()
    assert.equal("2024-02", value_of("The mill closed last month.", "2024-03-31"))
    assert.equal("2023-12", value_of("The mill closed three months ago.", "2024-03-31"))
  end)
end)
