local core = require "nutgraf.core"
local cjson = require "cjson"

local function cluster(documents)
  local lines = {}
  for i, d in ipairs(documents) do lines[i] = cjson.encode(type(d) == "string" and { text = d } or d) end
  local stories, errors = core.cluster_json(lines)
  assert(stories, errors)
  return stories, errors
end

local events = require "spec.events"
local FERRY, TAX = events.ferry, events.tax

describe("cluster", function()
  it("puts articles of one event together and of two events apart", function()
    local s = cluster { FERRY[1], TAX[1], FERRY[2], TAX[2], FERRY[3] }
    assert.same({ 0, 1, 0, 1, 0 }, s)
  end)

  it("numbers stories by first appearance", function()
    assert.same({ 0, 1, 1, 0 }, cluster { TAX[1], FERRY[1], FERRY[2], TAX[2] })
  end)

  it("keeps an event apart from a like one long after", function()
    local function dated(text, day) return { text = text, published = day } end
    local s = cluster { dated(FERRY[1], "2031-03-03"), dated(FERRY[2], "2031-03-04"), dated(FERRY[3], "2031-09-20") }
    assert.equal(s[1], s[2])
    assert.not_equal(s[1], s[3])
  end)

  it("puts copies together, however short", function()
    local s = cluster { FERRY[1], FERRY[1], TAX[1] }
    assert.same({ 0, 0, 1 }, s)
  end)

  it("puts copies without a capital letter together", function()
    local low = FERRY[1]:lower()
    assert.same({ 0, 0, 1 }, cluster { low, low, TAX[1] })
  end)

  it("keeps two events apart that are told in the same words of other people and places", function()
    local function flood(town, mayor, river)
      return ("Heavy rain flooded %s on Monday after the %s burst its banks. Firefighters carried residents from their houses in boats, mayor %s said. " ..
        "Schools stayed closed and trains were cancelled. %s said the dams had held. Helpers filled sandbags in %s all night."):format(town, river, mayor, mayor, town)
    end
    local a, b = flood("Quillhaven", "Ines Dromgoole", "Sarn"), flood("Port Tembe", "Oskar Varga", "Elver")
    local s = cluster { a, b, (a:gsub("Heavy rain", "A storm")), (b:gsub("Heavy rain", "A storm")) }
    assert.equal(s[1], s[3])
    assert.equal(s[2], s[4])
    assert.not_equal(s[1], s[2])
  end)

  it("does not take two reports for one story because one station's name stands in both titles", function()
    local station = " - KQZT Action News 5 - Vellmark, Sedge News, Weather, Sports"
    local s = cluster { { title = "Baker wins the prize for rye bread" .. station, text = "The rye bread of a village baker won." },
      { title = "Council shuts two bridges for repairs" .. station, text = "Lorries must take the long way round." } }
    assert.not_equal(s[1], s[2])
  end)

  it("leaves texts without words alone", function()
    assert.same({ 0, 1, 2 }, cluster { "", "...", FERRY[1] })
    assert.same({}, cluster {})
  end)

  it("answers the same whatever the ids and whenever it is asked", function()
    local a = cluster { { id = 1, text = FERRY[1] }, { id = "x", text = TAX[1] }, { text = FERRY[2] } }
    assert.same(a, cluster { FERRY[1], TAX[1], FERRY[2] })
  end)

  it("answers a bad line on its place", function()
    local s, errors = core.cluster_json { cjson.encode { text = FERRY[1] }, "nonsense", cjson.encode { text = FERRY[2] } }
    assert.equal(0, s[1])
    assert.is_nil(s[2])
    assert.equal(0, s[3])
    assert.equal("bad_json", cjson.decode(errors[2]).error.code)
  end)

  it("reads the title as it reads the text, with more weight", function()
    local s = cluster { { title = "Albatross aground off Quillhaven", text = "Tugs were on their way in the evening." },
      { title = "Quillhaven: Albatross still aground", text = "Nobody was hurt, the harbour office wrote." }, TAX[1], TAX[2] }
    assert.equal(s[1], s[2])
    assert.not_equal(s[1], s[3])
  end)
end)
