-- Stories in Lua: the object, its lists and the fields of their rows.
local nutgraf = require "nutgraf"

local files = { "northern-ledger", "meridian", "daily-gull", "channel-north" }

local function sample()
  local articles = {}
  for i, name in ipairs(files) do articles[i] = assert(nutgraf.read("examples/story/" .. name .. ".txt")) end
  return assert(nutgraf.story(articles)), articles
end

local function check_place(p, articles)
  local a = articles[p.doc]
  assert.is_truthy(a)
  assert.equal(a, p.article)
  assert.is_true(p.first >= 1 and p.first <= p.last and p.last <= #a.text)
end

describe("nutgraf.story", function()
  it("holds its articles in their order", function()
    local s, articles = sample()
    assert.equal(#files, #s.articles)
    assert.equal(#files, s.articles and #articles)
    for i, a in ipairs(s.articles) do assert.equal(articles[i], a) end
    assert.is_true(s.origins >= 1 and s.origins <= #files)
  end)

  it("lists the documents with what is known of them", function()
    local s, articles = sample()
    local n = 0
    for d in s:documents() do
      n = n + 1
      assert.equal(n, d.doc)
      assert.equal(files[n], d.id)
      assert.equal(articles[n], d.article)
      assert.equal(articles[n].title, d.title)
      assert.equal(articles[n].published, d.published)
    end
    assert.equal(#files, n)
  end)

  it("keeps articles alive that nobody else holds", function()
    local s = sample()
    collectgarbage()
    collectgarbage()
    for d in s:documents() do assert.is_true(#d.article.text > 100) end
  end)

  it("goes on after its articles are closed by hand", function()
    local s, articles = sample()
    local before = s:json()
    for _, a in ipairs(articles) do a:close() end
    assert.equal(before, s:json())
    for e in s:entities() do
      for _, m in ipairs(e.mentions) do
        assert.is_string(m.text)
        assert.is_nil(m.entity)
      end
    end
  end)

  it("gives entities whose mentions stand in the articles and lead to the entities there", function()
    local s, articles = sample()
    local seen = 0
    for e in s:entities() do
      assert.is_string(e.name)
      assert.is_true(#e.mentions > 0)
      for _, m in ipairs(e.mentions) do
        check_place(m, articles)
        assert.equal(articles[m.doc].text:sub(m.first, m.last), m.text)
        assert.equal(e.kind == m.entity.kind, e.kind == m.entity.kind)
        seen = seen + 1
      end
      for _, label in ipairs(e.labels) do
        assert.is_string(label.text)
        assert.is_true(#label.docs > 0)
      end
    end
    assert.is_true(seen > 20)
  end)

  it("filters entities by kind and figures by role", function()
    local s = sample()
    local persons = 0
    for e in s:entities "PERSON" do
      persons = persons + 1
      assert.equal("PERSON", e.kind)
    end
    assert.is_true(persons > 3)
    for f in s:figures "killed" do assert.equal("killed", f.role) end
  end)

  it("gives each outlet's value of what is counted", function()
    local s, articles = sample()
    for row in s:figures() do
      assert.is_truthy(({ agree = 1, compatible = 1, conflict = 1, single = 1 })[row.agreement])
      assert.is_true(#row.values > 0)
      for _, v in ipairs(row.values) do
        check_place(v, articles)
        assert.equal(v.value, v.figure.value)
        assert.equal(v.bound, v.figure.bound)
      end
    end
  end)

  it("gives quotes in their variants", function()
    local s, articles = sample()
    local several = 0
    for row in s:quotes() do
      if #row.variants > 1 then several = several + 1 end
      for _, v in ipairs(row.variants) do
        check_place(v, articles)
        assert.equal("boolean", type(v.altered))
        assert.equal(v.kind, v.quote.kind)
      end
    end
    assert.is_true(several > 0)
  end)

  it("tells of every row which articles have it", function()
    local s = sample()
    for list, places in pairs { entities = "mentions", figures = "values", quotes = "variants", timeline = "mentions", claims = "positions" } do
      for row in s[list](s) do
        local seen, n = {}, 0
        for _, place in ipairs(row[places]) do
          if not seen[place.doc] then seen[place.doc], n = true, n + 1 end
        end
        assert.equal(n, #row.docs)
        for _, doc in ipairs(row.docs) do assert.is_true(seen[doc]) end
      end
    end
  end)

  it("parts the mentions of a day into events", function()
    local s, articles = sample()
    for t in s:timeline() do
      local n = 0
      for _, event in ipairs(t.events) do
        for _, place in ipairs(event) do
          n = n + 1
          check_place(place, articles)
          assert.equal(t.mentions[n].first, place.first)
        end
      end
      assert.equal(#t.mentions, n)
    end
  end)

  it("tells what changed inside the marks, with the words on both sides", function()
    local s, articles = sample()
    local altered = 0
    for q in s:quotes() do
      for _, v in ipairs(q.variants) do
        assert.equal(v.verdict == "altered", v.altered)
        assert.equal(v.altered, #v.changes > 0)
        assert.equal(v.verdict == "first" or v.verdict == "reported", v.against == nil)
        for _, c in ipairs(v.changes) do
          altered = altered + 1
          if c.before then check_place(c.before, articles) end
          if c.after then check_place(c.after, articles) end
          assert.is_truthy(c.before or c.after)
        end
      end
    end
    assert.is_true(altered >= 3)
  end)

  it("gives edited passages, drift and chains", function()
    local s, articles = sample()
    for e in s:edited() do
      check_place(e.a, articles)
      check_place(e.b, articles)
      assert.is_true(e.kept > 0 and e.kept < 1)
    end
    for d in s:drift() do
      check_place(d.from, articles)
      check_place(d.to, articles)
      assert.is_truthy(({ attribution = true, hedge = true, bound = true })[d.kind])
    end
    for c in s:chains() do
      check_place(c.statement, articles)
      for _, l in ipairs(c.links) do
        check_place(l, articles)
        assert.is_truthy(articles[l.through])
      end
    end
  end)

  it("gives citations, edges, the timeline, claims and shared passages", function()
    local s, articles = sample()
    for c in s:citations() do
      check_place(c, articles)
      if c.target then assert.is_truthy(articles[c.target]) end
    end
    for e in s:edges() do assert.is_truthy(articles[e.from] and (e.to or e.source)) end
    local last = ""
    for t in s:timeline() do
      assert.is_true(t.value >= last)
      last = t.value
      for _, m in ipairs(t.mentions) do check_place(m, articles) end
    end
    for c in s:claims() do
      for _, p in ipairs(c.positions) do
        check_place(p, articles)
        assert.is_string(p.stance)
      end
    end
    for r in s:reuse() do
      check_place(r.a, articles)
      check_place(r.b, articles)
      assert.is_not_equal(r.a.doc, r.b.doc)
    end
  end)

  it("copies itself into plain tables", function()
    local t = sample():totable()
    for _, list in ipairs { "documents", "entities", "figures", "quotes", "citations", "timeline", "claims", "reuse", "sums", "edited", "drift", "chains", "edges" } do
      assert.equal("table", type(t[list]), list)
    end
    assert.equal("table", type(t.entities[1].mentions[1]))
    assert.equal("number", type(t.origins))
  end)

  it("writes the contract's object, the same every time", function()
    local cjson = require "cjson"
    local one, two = sample():json(), sample():json()
    assert.equal(one, two)
    assert.equal(#files, #cjson.decode(one).documents)
  end)

  it("takes no articles at all, or one", function()
    local none = assert(nutgraf.story {})
    assert.equal(0, #none.articles)
    assert.is_nil(none:entities()())
    local one = assert(nutgraf.story { nutgraf.parse "Ann Lee said she was glad." })
    assert.equal(1, #one.articles)
    assert.equal("table", type(one:totable()))
  end)

  it("takes the same article twice", function()
    local a = nutgraf.parse "Three people were killed, Mayor Ann Lee said."
    local s = assert(nutgraf.story { a, a })
    assert.equal(2, #s.articles)
    assert.equal("string", type(s:json()))
  end)

  it("refuses more than 4096 articles with a code", function()
    local a, many = nutgraf.parse "x", {}
    for i = 1, 4097 do many[i] = a end
    local s, message, code = nutgraf.story(many)
    assert.is_nil(s)
    assert.is_string(message)
    assert.equal("too_large", code)
  end)

  it("says that it is closed, and leaves its articles open", function()
    local s, articles = sample()
    local row, step = s:entities()(), s:entities()
    s:close()
    s:close()
    assert.error_matches(function() return row.name end, "closed")
    assert.error_matches(function() return step() end, "closed")
    assert.error_matches(function() return s.origins end, "closed")
    assert.equal("story (closed)", tostring(s))
    assert.is_string(articles[1].text)
  end)

  for name, bad in pairs {
    ["nothing"] = {}, ["a string"] = { "x" }, ["a list with a string in it"] = { { "x" } }, ["a list with a hole"] = { { [2] = true, [1] = false } },
  } do
    it("is misused with " .. name, function() assert.has_error(function() nutgraf.story(bad[1]) end) end)
  end

  it("is misused with a closed article", function()
    local a = nutgraf.parse "x"
    a:close()
    assert.error_matches(function() nutgraf.story { a } end, "closed article")
  end)

  it("has lists that say when they take no filter", function()
    local s = sample()
    assert.error_matches(function() s:claims "x" end, "no filter")
    assert.error_matches(function() s:entities "PERSN" end, "unknown kind")
    assert.error_matches(function() s:figures {} end, "string expected")
  end)
end)
