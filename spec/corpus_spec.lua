--- The index of many articles: what it finds again, what it survives, and what it says of files that are none.
local nutgraf = require "nutgraf"
local core = require "nutgraf.core"
local shell = require "spec.shell"

local build = os.getenv "NUTGRAF_BUILD" or "build"
local interpreter = arg and arg[-1] or "lua5.4"
local have_sqlite = pcall(require, "luasql.sqlite3") or pcall(require, "lsqlite3")

local events = require "spec.events"
local FERRY, TAX = events.ferry, events.tax

local function article(id, text, options)
  local o = { id = id }
  for k, v in pairs(options or {}) do o[k] = v end
  return assert(nutgraf.parse(text, o))
end

local made
local function path(name) return made.path .. "/" .. name end
local function write(name, bytes) return made:file(name, bytes) end

--- Runs Lua code in a process of its own; returns what it prints and its status.
local function run(code)
  local script = write("script.lua", ([[
package.path = "lua/?.lua;lua/?/init.lua;" .. package.path
package.cpath = %q .. "/lib/?.so;" .. package.cpath
local folder = %q
]]):format(build, made.path) .. code)
  local pipe = assert(io.popen(("%s %s 2>&1; echo rc=$?"):format(interpreter, script)))
  local text, status = pipe:read("*a"):match "^(.*)rc=(%d+)%s*$"
  pipe:close()
  return text, tonumber(status)
end

setup(function() made = shell.folder() end)
teardown(function() made:remove() end)

describe("core.fingerprint", function()
  it("gives a key a shingle, the same for the same words, and terms of length 1", function()
    local keys, terms = core.fingerprint(FERRY[1], nil, 64)
    local again = core.fingerprint((FERRY[1]:gsub("ferry", "FERRY"):gsub(" ", "  ")), nil, 64)
    assert.same(keys, again)
    local sum = 0
    for i = 2, #terms, 2 do sum = sum + terms[i] ^ 2 end
    assert.is_true(math.abs(sum - 1) < 1e-6)
    assert.is_true(#terms <= 128)
    for _, key in ipairs(keys) do assert.is_true(key >= 0 and key < 2 ^ 52 and key == math.floor(key)) end
  end)

  it("answers nothing for texts of fewer than eight words", function()
    assert.same({ {}, {} }, { core.fingerprint("", nil, 8) })
    assert.same({}, (core.fingerprint("one two three four five six seven", nil, 8)))
    assert.equal(1, #core.fingerprint("one two three four five six seven eight", nil, 8))
  end)

  it("finds the passages of two texts", function()
    local a, b = "Before that. " .. FERRY[1], "Others wrote: " .. FERRY[1] .. " And more."
    local containment, jaccard, passages = core.overlap(a, b)
    assert.is_true(containment > 0.9 and jaccard > 0.8)
    assert.equal(1, #passages)
    assert.equal(a:sub(passages[1][1], passages[1][2]), b:sub(passages[1][3], passages[1][4]))
    assert.same({ 0, 0, {} }, { core.overlap(FERRY[1], TAX[1]) })
  end)
end)

it("nutgraf.corpus says what to install where there is no SQLite, and everything else is there", function()
  local text = run [[
    for _, name in ipairs { "luasql.sqlite3", "lsqlite3" } do package.preload[name] = function() error "not there" end end
    local nutgraf = require "nutgraf"
    local c, message, code = nutgraf.corpus(folder .. "/x")
    print(c, code, message:find "lua%-sql%-sqlite3" ~= nil, io.open(folder .. "/x") == nil, nutgraf.parse("One.").text)]]
  assert.equal("nil\tno_sqlite\ttrue\ttrue\tOne.\n", text)
end)

if not have_sqlite then return end

describe("nutgraf.corpus", function()
  it("groups a stream into stories and has yesterday's articles today", function()
    local c = assert(nutgraf.corpus(path "stories.db"))
    for i, text in ipairs { FERRY[1], TAX[1], FERRY[2] } do assert(c:add(article("d" .. i, text))) end
    assert.is_true(c:close())
    c = assert(nutgraf.corpus(path "stories.db"))
    assert.equal(3, c:count())
    assert.equal(2, assert(c:add(article("d4", TAX[2]))).story)
    assert.equal(1, assert(c:add(article("d5", FERRY[3]))).story)
    local got = {}
    for s in c:stories() do got[#got + 1] = s.story .. ":" .. table.concat(s.articles, " ") end
    assert.same({ "1:d1 d3 d5", "2:d2 d4" }, got)
    got = nutgraf.collect(c:stories { at_least = 3 })
    assert.same({ { story = 1, size = 3, articles = { "d1", "d3", "d5" } } }, got)
    c:close()
  end)

  it("keeps an event apart from a like one long after", function()
    local c = assert(nutgraf.corpus())
    local one = assert(c:add(article("a", FERRY[1], { published = "2031-03-03" })))
    local two = assert(c:add(article("b", FERRY[2], { published = "2031-03-04" })))
    local three = assert(c:add(article("c", FERRY[3], { published = "2031-09-20" })))
    assert.equal(one.story, two.story)
    assert.not_equal(one.story, three.story)
  end)

  it("brings two stories together when an article shows that they are one", function()
    local c = assert(nutgraf.corpus())
    local a, b = FERRY[1], "The night in Port Sedge was cold. Bakers brought bread to a school where children slept on the floor."
    assert(c:add(article("a", a)))
    assert.equal(2, assert(c:add(article("b", b))).story)
    assert.equal(1, assert(c:add(article("c", a .. " " .. b))).story)
    local sizes = {}
    for s in c:stories() do sizes[#sizes + 1] = s.size end
    assert.same({ 3 }, sizes)
    assert.equal(1, c:article("b").story)
  end)

  it("tells what a new article copies, with places in both", function()
    local c = assert(nutgraf.corpus())
    assert(c:add(article("a", FERRY[1])))
    assert(c:add(article("b", TAX[1])))
    local copy = "Our correspondent writes: " .. FERRY[1]
    for _, near in ipairs { assert(c:near(article("c", copy))), assert(c:add(article("c", copy))).near } do
      assert.equal(1, #near)
      assert.equal("a", near[1].id)
      local p = near[1].passages[1]
      assert.equal(FERRY[1]:sub(p[1], p[2]), copy:sub(p[3], p[4]))
    end
    local found = nutgraf.collect(c:reuse())
    assert.same({ "a", "c" }, { found[1].a, found[1].b })
    assert.equal(1, #found)
    assert.is_true(found[1].containment == 1 and #found[1].passages == 1)
    assert.same({}, nutgraf.collect(c:reuse { at_least = 1.1 }))
  end)

  it("finds entities, speakers and sources by name and by last name, with their words", function()
    local c = assert(nutgraf.corpus())
    assert(c:add(article("a", "“We are ready,” Mayor Ann Lee said in Port Varn on Friday, Norwire reported.", { published = "2024-03-01", outlet = "Varn Post" })))
    assert(c:add(article("b", "Mayor Ann Lee visited Port Varn. “Nobody left,” said Bo Lind.", { published = "2024-03-02", outlet = "Gull" })))
    local function ids(query)
      local out = {}
      for hit in c:search(query) do
        out[#out + 1] = hit.id
        assert.equal(c:article(hit.id).text:sub(hit.first, hit.last), hit.text)
      end
      return table.concat(out, " ")
    end
    for _, case in ipairs {
      { { entity = "Ann Lee" }, "a b" }, { { entity = "lee" }, "a b" }, { { entity = "Ann" }, "" }, { { speaker = "Ann  LEE" }, "a" }, { { speaker = "Lind" }, "b" },
      { { source = "Norwire" }, "a" }, { { entity = "Lee", outlet = "Gull" }, "b" }, { { entity = "Lee", from = "2024-03-02" }, "b" }, { { entity = "Lee", to = "2024-03-01" }, "a" },
      { { entity = "Lee", kind = "PERSON" }, "a b" }, { { entity = "Lee", kind = "ORG" }, "" }, { { entity = "Lee", story = c:article("b").story, from = "2024-03-02" }, "b" },
      { { entity = "x' OR '1'='1" }, "" },
    } do
      assert.equal(case[2], ids(case[1]))
    end
  end)

  it("answers an article that comes twice as before and changes nothing", function()
    local c = assert(nutgraf.corpus())
    assert(c:add(article("a", FERRY[1])))
    local first, again = assert(c:add(article("b", FERRY[1]))), assert(c:add(article("b", FERRY[1])))
    assert.same({ false, true }, { first.known, again.known })
    assert.same({ first.story, first.near }, { again.story, again.near })
    assert.equal(2, c:count())
    assert.equal(1, #nutgraf.collect(c:reuse()))
    local nothing, message, code = c:add(article("b", FERRY[2]))
    assert.same({ "different", true }, { code, message:find("'b'", 1, true) ~= nil })
    assert.is_nil(nothing)
    assert.equal(FERRY[1], c:article("b").text)
    assert.equal("no_id", select(3, c:add(assert(nutgraf.parse "Nobody knows me."))))
  end)

  it("keeps any text and any id as it is", function()
    local c = assert(nutgraf.corpus(path "odd.db"))
    local odd = { -- core.parse reads a zero byte as a space
      ["it's"] = "Don't; DROP TABLE document; --\n'quoted' \"twice\" and é, 東京",
      ["zero\0byte"] = "one\0two three four five six seven eight nine ten", [""] = "", ["%s"] = "%d%%",
    }
    for id, text in pairs(odd) do assert(c:add(article(id, text, { title = "O'Hara\0x" }))) end
    c:close()
    c = assert(nutgraf.corpus(path "odd.db"))
    for id, text in pairs(odd) do
      local again = article(id, text)
      assert.equal(again.text, assert(c:article(again.id)).text)
      assert.is_true(assert(c:add(again)).known)
    end
    assert.equal("missing", select(3, c:article "nobody\0"))
    c:close()
  end)

  it("holds whole articles only after a crash in the middle of one, and goes on from there", function()
    local crash = [[
      local nutgraf = require "nutgraf"
      local names = require "nutgraf.corpus.names"
      local add, n = names.add, 0
      names.add = function(...)
        n = n + 1
        if n == 3 then os.exit(9, false) end
        return add(...)
      end
      local c = assert(nutgraf.corpus(folder .. "/crash.db", { commit = %d }))
      for i = 1, 4 do assert(c:add(assert(nutgraf.parse(("Article %%d says that Ann Lee came home."):format(i), { id = "n" .. i })))) end]]
    for commit, left in pairs { [1] = 2, [100] = 0 } do
      os.execute("rm -f " .. path "crash.db" .. "*")
      assert.equal(9, (select(2, run(crash:format(commit)))))
      local c = assert(nutgraf.corpus(path "crash.db"))
      assert.equal(left, c:count())
      assert.equal(left, #nutgraf.collect(c:search { entity = "Ann Lee" }))
      for i = 1, 4 do
        local text = ("Article %d says that Ann Lee came home."):format(i)
        assert.equal(i <= left, assert(c:add(article("n" .. i, text))).known)
      end
      assert.equal(4, #nutgraf.collect(c:search { entity = "Ann Lee" }))
      c:close()
    end
  end)

  it("takes back an addition that fails, and only that one", function()
    local names = require "nutgraf.corpus.names"
    local add = names.add
    for _, commit in ipairs { 1, 10 } do
      local c = assert(nutgraf.corpus(nil, { commit = commit }))
      assert(c:add(article("a", FERRY[1])))
      names.add = function(db) db:run "INSERT INTO nowhere VALUES (1)" end
      local nothing, message, code = c:add(article("b", FERRY[2]))
      names.add = add
      assert.same({ "bad_index", true }, { code, message:find("nowhere", 1, true) ~= nil })
      assert.is_nil(nothing)
      assert.equal(1, c:count())
      assert.is_false(assert(c:add(article("b", FERRY[2]))).known)
      assert.is_true(c:commit())
      assert.equal(2, c:count())
      assert.is_true(c:close())
    end
  end)

  it("says that another process writes", function()
    local database = require "nutgraf.corpus.database"
    local one = assert(nutgraf.corpus(path "busy.db", { commit = 10 }))
    assert(one:add(article("a", FERRY[1])))
    local open = database.open
    database.open = function(p)
      local db = open(p)
      db:run "PRAGMA busy_timeout = 1"
      return db
    end
    local two = assert(nutgraf.corpus(path "busy.db"))
    database.open = open
    assert.equal("busy", select(3, two:add(article("b", FERRY[2]))))
    assert.equal(0, two:count())
    assert.is_true(one:commit())
    assert.is_false(assert(two:add(article("b", FERRY[2]))).known)
    one:close()
    two:close()
  end)

  for name, case in pairs {
    ["is no database"] = { function(p) write(p, ("Not an index at all. "):rep(100)) end, "bad_index" },
    ["is another program's database"] = { function(p) run(("local c = require 'luasql.sqlite3'.sqlite3():connect(%q) c:execute 'CREATE TABLE t (a)' c:close()"):format(path(p))) end, "bad_index" },
    ["is of another version"] = { function(p)
      nutgraf.corpus(path(p)):close()
      run(("local c = require 'luasql.sqlite3'.sqlite3():connect(%q) c:execute 'PRAGMA user_version = 99' c:close()"):format(path(p)))
    end, "version" },
    ["is cut off"] = { function(p)
      local c = nutgraf.corpus(path(p))
      c:add(article("a", FERRY[1]))
      c:close()
      local f = assert(io.open(path(p), "rb"))
      local bytes = f:read "*a"
      f:close()
      write(p, bytes:sub(1, 5000))
    end, "bad_index" },
    ["is a folder"] = { function(p) os.execute("mkdir " .. path(p)) end, "unreadable" },
    ["lies in no folder"] = { function() end, "unreadable", "none/x.db" },
  } do
    it("refuses a file that " .. name, function()
      local p = case[3] or (name:gsub("%W", "-") .. ".db")
      case[1](p)
      local c, message, code = nutgraf.corpus(path(p))
      if c then c, message, code = c:add(article("b", FERRY[2])) end
      assert.is_nil(c)
      assert.equal(case[2], code)
      assert.truthy(message:find(path(p), 1, true), message)
    end)
  end

  it("reads the same through lsqlite3", function()
    local text, status = run [[
      -- lsqlite3's interface over LuaSQL's, as far as an index uses it
      local luasql = require "luasql.sqlite3"
      package.preload["lsqlite3"] = function()
        local m = { OK = 0, ROW = 100, DONE = 101 }
        function m.open(path)
          local connection, last = luasql.sqlite3():connect(path), nil
          if not connection then return nil, 14, "unable to open database file" end
          local db = {}
          function db:exec(sql)
            local ok, why = connection:execute(sql)
            last = why
            if type(ok) == "userdata" then ok:close() end
            return ok and 0 or 1
          end
          function db:errmsg() return last end
          function db:close() connection:close() end
          function db:prepare(sql)
            local cursor, why = connection:execute(sql)
            last = why
            if not cursor then return nil end
            local row
            return {
              step = function()
                row = type(cursor) ~= "number" and cursor:fetch({}, "n")
                return row and 100 or 101
              end,
              get_values = function() return row end, finalize = function() end,
            }
          end
          return db
        end
        return m
      end
      package.preload["luasql.sqlite3"] = function() error "not there" end
      package.loaded["luasql.sqlite3"] = nil
      local nutgraf = require "nutgraf"
      local c = assert(nutgraf.corpus(folder .. "/lsqlite3.db"))
      assert(c:add(assert(nutgraf.parse("Ann Lee came home on Friday and said that all was well there.", { id = "a" }))))
      print(assert(c:add(assert(nutgraf.parse("Ann Lee came home on Friday and said that all was well there.", { id = "b" })))).near[1].id)
      for hit in c:search { entity = "Lee" } do print(hit.id, hit.text) end
      c:close()
      print(select(3, nutgraf.corpus("/no/such/folder/x")))]]
    assert.same({ "a\na\tAnn Lee\nb\tAnn Lee\nunreadable\n", 0 }, { text, status })
  end)

  for name, misuse in pairs {
    ["a path that is none"] = { function() nutgraf.corpus(5) end, "path must be a string" },
    ["an unknown option"] = { function() nutgraf.corpus(nil, { comit = 1 }) end, "unknown option 'comit'" },
    ["half a commit"] = { function() nutgraf.corpus(nil, { commit = 0.5 }) end, "whole number" },
    ["no article"] = { function() nutgraf.corpus():add "text" end, "an article expected" },
    ["an empty query"] = { function() nutgraf.corpus():search {} end, "give an entity" },
    ["a query for two"] = { function() nutgraf.corpus():search { entity = "a", speaker = "b" } end, "one of" },
    ["a query with an unknown field"] = { function() nutgraf.corpus():search { person = "a" } end, "unknown option 'person'" },
    ["a number for an id"] = { function() nutgraf.corpus():article(5) end, "an id must be a string" },
    ["a closed corpus"] = { function()
      local c = nutgraf.corpus()
      c:close()
      c:close()
      c:count()
    end, "closed" },
  } do
    it("raises an error here for " .. name, function()
      local ok, message = pcall(misuse[1])
      assert.is_false(ok)
      assert.matches("^spec/corpus_spec.lua:%d+: .*" .. misuse[2], message)
    end)
  end
end)
