--- map and reduce: line filters that give the same answer however the articles are spread.
local cjson = require "cjson"
local keyed = require "nutgraf.keyed"
local spec_shell = require "spec.shell"

local made
local function file(name, bytes) return made:file(name, bytes) end
local function shell(command, input) return made:run(command, input or "") end

local function line(id, text) return cjson.encode { id = id, text = text } .. "\n" end

local COUNT = [[
return {
  map = function(article, emit)
    if article.id == "bad" then emit("lost", 1) error "no luck" end
    for word in article.text:gmatch "%a+" do emit(word:lower(), { n = 1, id = article.id }) end
  end,
  reduce = function(word, values, emit)
    local n = 0
    for v in values do n = n + v.n end
    emit(word, { n = n })
  end,
}]]

setup(function() made = spec_shell.folder() end)
teardown(function() made:remove() end)

describe("keyed lines", function()
  it("carry any key through, and sort with their key", function()
    for _, key in ipairs { "", "plain", "two words", "tab\tand\nline\rend", "back\\slash", "\\t", "é" } do
      local text = keyed.line(key, { 1 })
      assert.is_nil(text:find "[\n\r]")
      local got = {}
      for k, values in keyed.groups(text:gmatch "[^\n]+") do got = { k, values() } end
      assert.same({ key, { 1 } }, got)
    end
  end)

  it("pass over the values that nobody asked for, and end an iterator with its key", function()
    local lines = ('a\t1\na\t2\nb\t3\nc\t4\nc\t5\n'):gmatch "[^\n]+"
    local keys, kept = {}, nil
    for key, values, number in keyed.groups(lines) do
      keys[#keys + 1] = key .. number
      if kept then assert.is_nil(kept()) end
      kept = values
      if key == "c" then assert.same({ 4, 5, nil }, { values(), values(), values() }) end
    end
    assert.same({ "a1", "b3", "c4" }, keys)
  end)

  it("keep null values", function()
    local n = 0
    for _, values in keyed.groups(("a\tnull\na\tnull"):gmatch "[^\n]+") do
      for v in values do n = n + (v == false and 1 or 0) end
    end
    assert.equal(2, n)
  end)

  it("tell what is no keyed line, and keys out of order", function()
    local told = {}
    for _, values in keyed.groups(("a\t1\nno tab\nb\t{\nb\t2\na\t3\nc\t1\na\t1"):gmatch "[^\n]+", function(n, why) told[#told + 1] = n .. why:sub(1, 8) end) do values() end
    assert.same({ "2no tab b", "3bad JSON", "5this key" }, told)
  end)
end)

describe("nutgraf map and reduce", function()
  local input = ""
  for i = 1, 30 do input = input .. line("n" .. i, ("The ferry sank %s."):format(("again "):rep(i % 7))) end

  it("count words as one would expect", function()
    local script = file("s.lua", COUNT)
    local out, err, status = shell(("NUTGRAF map %s | LC_ALL=C sort | NUTGRAF reduce %s"):format(script, script), input)
    assert.same({ "", 0 }, { err, status })
    assert.equal('again\t{"n":87}\nferry\t{"n":30}\nsank\t{"n":30}\nthe\t{"n":30}\n', out)
  end)

  it("give the same bytes over processes, in pieces and in any order", function()
    local script = file("s.lua", COUNT)
    local whole = shell(("NUTGRAF map %s | LC_ALL=C sort | NUTGRAF reduce %s"):format(script, script), input)
    local pieces = {}
    for i = 1, 3 do pieces[i] = "" end
    local i = 0
    for l in input:gmatch "[^\n]+\n" do
      i = i + 1
      pieces[i % 3 + 1] = l .. pieces[i % 3 + 1]
    end
    for k = 1, 3 do file(k .. ".jsonl", pieces[k]) end
    local each = ("for i in 3 1 2; do NUTGRAF map %s < %s/$i.jsonl; done | LC_ALL=C sort | NUTGRAF reduce %s"):format(script, made.path, script)
    assert.equal(whole, (shell(each)))
    local combined = ("for i in 3 1 2; do NUTGRAF map %s %s/$i.jsonl | LC_ALL=C sort | NUTGRAF reduce %s; done | LC_ALL=C sort | NUTGRAF reduce %s")
    assert.equal(whole, (shell(combined:format(script, made.path, script, script))))
    assert.equal(whole, (shell("NUTGRAF run " .. script, input)))
    assert.equal(whole, (shell("NUTGRAF run -q --jobs 3 " .. script, input)))
    local xargs = "printf '1\\n2\\n3\\n' | xargs -P 2 -I{} sh -c 'NUTGRAF map %s %s/{}.jsonl > %s/{}.out' && LC_ALL=C sort %s/?.out | NUTGRAF reduce %s"
    assert.equal(whole, (shell(xargs:format(script, made.path, made.path, made.path, script))))
  end)

  for name, command in pairs { ["map, sort, reduce"] = "NUTGRAF map %s > " .. "MAPPED; s=$?; LC_ALL=C sort MAPPED | NUTGRAF reduce %s; exit $s", ["run"] = "NUTGRAF run %s; exit $?" } do
    it("report articles that fail and lose nothing else: " .. name, function()
      local script = file("s.lua", COUNT)
      local bytes = line("a", "one two") .. "{\n" .. line("bad", "three") .. line("b", "two")
      local out, err, status = shell((command:format(script, script):gsub("MAPPED", made.path .. "/mapped")), bytes)
      assert.equal('one\t{"n":1}\ntwo\t{"n":2}\n', out)
      assert.equal(1, status)
      assert.matches("line:2: ", err)
      assert.matches("line:3: .*no luck", err)
      if name ~= "run" then assert.matches("2 of 4 articles failed", err) end
    end)
  end

  it("report keys that fail with their line, and reduce the rest", function()
    local script = file("s.lua", "return function(k, values, emit) for v in values do if v == 2 then error 'two' end end emit(k, 'ok') end")
    local out, err, status = shell("NUTGRAF reduce " .. script, "a\t1\nb\t1\nb\t2\nb\t3\nnonsense\nc\t1\n")
    assert.same({ 'a\t"ok"\nc\t"ok"\n', 1 }, { out, status })
    assert.matches("line:2: key 'b': .*two", err)
    assert.matches("line:5: no tab", err)
    assert.matches("1 of 3 keys failed", err)
  end)

  it("say that input is not sorted", function()
    local script = file("s.lua", "return function(k, values, emit) emit(k, values()) end")
    local out, err, status = shell("NUTGRAF reduce " .. script, "b\t1\na\t2\n")
    assert.same({ "b\t1\na\t2\n", 1 }, { out, status })
    assert.matches("line:2: .*LC_ALL=C sort", err)
  end)

  it("hold the values of a key one at a time", function()
    local script = file("s.lua", [[return function(k, values, emit)
      local n, most = 0, 0
      for v in values do
        n = n + 1
        if n % 1000 == 0 then collectgarbage() most = math.max(most, collectgarbage "count") end
      end
      emit(k, { n, most < 8192 })
    end]])
    local feed = [[awk 'BEGIN { for (i = 0; i < 20000; i++) printf "k\t\"%01000d\"\n", i }' | NUTGRAF reduce ]]
    assert.equal("k\t[20000,true]\n", (shell(feed .. script)))
  end)

  it("let a script print without spoiling its lines", function()
    local script = file("s.lua", "return function(a, emit) print('at', a.id) emit(a.id, 1) end")
    local out, err = shell("NUTGRAF map " .. script, line("x", "One."))
    assert.same({ "x\t1\n", "at\tx\n" }, { out, err })
  end)

  for name, case in pairs {
    ["emits a function"] = { "return function(a, emit) emit('k', print) end", "cannot be written as JSON" },
    ["emits no key"] = { "return function(a, emit) emit(nil, 1) end", "a key must be a string or a number" },
  } do
    it("blame a script that " .. name, function()
      local out, err, status = shell("NUTGRAF map " .. file("s.lua", case[1]), line("x", "One."))
      assert.same({ "", 1 }, { out, status })
      assert.matches("line:1: .*s.lua:1: .*" .. case[2], err)
    end)
  end

  for name, case in pairs {
    ["map without map"] = { "map", "return { reduce = print }" }, ["reduce without reduce"] = { "reduce", "return { map = print }" },
    ["reduce that is a table"] = { "map", "return { map = print, reduce = {} }" }, ["reduce and finish"] = { "run", "return { map = print, reduce = print, finish = print }" },
  } do
    it("refuse " .. name, function()
      local out, err, status = shell(("NUTGRAF %s %s"):format(case[1], file("s.lua", case[2])))
      assert.same({ "", 2 }, { out, status })
      assert.matches("s.lua", err)
    end)
  end
end)
