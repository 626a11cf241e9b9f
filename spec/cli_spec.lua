-- The command: what it prints where, and how it ends, on good input and bad.
local cjson = require "cjson"
local shell = require "spec.shell"
local program, slurp = shell.program, shell.slurp

local made
local function file(name, bytes) return made:file(name, bytes) end
local function run(args, input) return made:run("NUTGRAF " .. args, input) end

local function lines(text)
  local out = {}
  for line in text:gmatch "[^\n]+" do out[#out + 1] = line end
  return out
end

local function objects(text)
  local out = {}
  for i, line in ipairs(lines(text)) do out[i] = cjson.decode(line) end
  return out
end

local A = "Mayor Ann Lee said on Friday that three people were killed in Port Varn."
local B = "Three people were killed in Port Varn, Mayor Ann Lee said."
local function line(id, text) return cjson.encode { id = id, text = text, published = "2024-03-27" } .. "\n" end

setup(function()
  made = shell.folder()
end)
teardown(function() made:remove() end)

describe("nutgraf", function()
  it("helps", function()
    local out, err, status = run "--help"
    assert.equal(0, status)
    assert.equal("", err)
    for _, verb in ipairs { "annotate", "tag", "story", "report", "show", "run", "map", "reduce", "cluster", "reuse", "train" } do assert.matches("\n   " .. verb .. " ", out) end
  end)

  for _, verb in ipairs { "annotate", "tag", "story", "report", "show", "run", "map", "reduce", "cluster", "reuse", "train" } do
    it("helps with " .. verb, function()
      local out, _, status = run(verb .. " --help")
      assert.equal(0, status)
      assert.matches("^Usage: nutgraf " .. verb, out)
    end)
  end

  it("tells its version", function()
    local out, _, status = run "--version"
    assert.same({ "nutgraf " .. require("nutgraf").version .. "\n", 0 }, { out, status })
  end)

  for name, args in pairs {
    ["no verb"] = "", ["an unknown verb"] = "anotate", ["an unknown option"] = "annotate --tokns", ["an unknown part"] = "annotate --without qoutes",
    ["no file to show"] = "show", ["no file for a story"] = "story --json", ["an unknown scheme"] = "tag --scheme iob", ["a fraction of words"] = "reuse --words 2.5",
    ["too few words"] = "reuse --words 1", ["an unknown format"] = "report x.txt --format pdf", ["no script"] = "run", ["no script to map"] = "map", ["no script to reduce"] = "reduce", ["no jobs"] = "run x.lua --jobs 0",
    ["a width for ants"] = "show x.txt --width 3", ["an option of another format"] = "report x.txt --format csv --template y.lua",
  } do
    it("calls it wrong usage: " .. name, function()
      local out, err, status = run(args, "")
      assert.equal(2, status)
      assert.equal("", out)
      assert.matches("^nutgraf: ", err)
    end)
  end

  it("ends with a message where the output cannot be written", function()
    local pipe = io.popen(("%s annotate < %s 2>&1 > /dev/full; echo $?"):format(program, file("in", line("a", A):rep(50))))
    local text = pipe:read "*a"
    pipe:close()
    assert.matches("cannot write", text)
    assert.matches("1\n$", text)
  end)

  it("ends in silence where nobody reads on", function()
    local pipe = io.popen(("%s annotate < %s 2>%s/err | head -n 1"):format(program, file("in", line("a", A):rep(3000)), made.path))
    assert.equal("a", cjson.decode(pipe:read "*l").id)
    pipe:close()
    assert.equal("", slurp(made.path .. "/err"))
  end)
end)

describe("nutgraf annotate", function()
  it("answers line by line, in order, with the id carried over", function()
    local out, err, status = run("annotate", line("a", A) .. line("b", B))
    assert.same({ 0, "" }, { status, err })
    local answers = objects(out)
    assert.same({ "a", "b" }, { answers[1].id, answers[2].id })
    assert.equal(1, answers[1].version)
    assert.equal("2024-03-27", answers[1].published)
  end)

  it("answers the same bytes each time", function()
    assert.equal((run("annotate --tokens", line("a", A))), (run("annotate --tokens", line("a", A))))
  end)

  it("answers a bad line on its place and goes on", function()
    local out, err, status = run("annotate", line("a", A) .. '{"id":"bad","text":5}\n' .. "nonsense\n" .. line("b", B))
    assert.equal(1, status)
    local answers = objects(out)
    assert.equal(4, #answers)
    assert.same({ "bad", "bad_json", 2 }, { answers[2].id, answers[2].error.code, answers[2].error.line })
    assert.same({ cjson.null, "bad_json", 3 }, { answers[3].id, answers[3].error.code, answers[3].error.line })
    assert.equal("b", answers[4].id)
    assert.matches(":2: ", err)
    assert.matches(":3: ", err)
  end)

  for name, case in pairs {
    ["bytes that are no UTF-8"] = { '{"id":"x","text":"caf\233"}', "bad_utf8" }, ["a day that is none"] = { '{"id":"x","text":"a","published":"soon"}', "bad_date" },
    ["neither text nor page"] = { '{"id":"x"}', "bad_json" }, ["an empty line"] = { "", "bad_json" }, ["65 MiB"] = { '{"id":"x","text":"' .. ("a"):rep(65 * 2 ^ 20) .. '"}', "too_large" },
  } do
    it("names what is wrong: " .. name, function()
      local out, err, status = run("annotate", case[1] .. "\n" .. line("b", B))
      local answers = objects(out)
      assert.same({ 1, case[2], "b" }, { status, answers[1].error.code, answers[2].id })
      assert.matches("^nutgraf: ", err)
    end)
  end

  it("leaves parts out and adds tokens and text", function()
    local answer = objects((run("annotate --without quotes,dates --tokens --text", line("a", A))))[1]
    assert.is_nil(answer.quotes)
    assert.is_nil(answer.dates)
    assert.equal(A, answer.text)
    assert.is_true(#answer.tokens > 10)
  end)

  it("reads files of text and of lines, and says which it cannot", function()
    local out, err, status = run(("annotate %s %s /no/such.txt %s"):format(file("one.txt", A), file("two.jsonl", line("b", B)), file("three.txt", "")))
    local answers = objects(out)
    assert.same({ "one", "b" }, { answers[1].id, answers[2].id })
    assert.same({ "such", "missing" }, { answers[3].id, answers[3].error.code })
    assert.same({ "three", "empty" }, { answers[4].id, answers[4].error.code })
    assert.equal(1, status)
    assert.matches("/no/such.txt", err)
  end)

  it("answers each line before the next comes", function()
    local fifo, out = made.path .. "/fifo", made.path .. "/answers"
    os.execute("mkfifo " .. fifo)
    os.execute(("%s annotate < %s > %s &"):format(program, fifo, out))
    local feed = assert(io.open(fifo, "w"))
    feed:write(line("first", A))
    feed:flush()
    local pipe = io.popen(("for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do [ -s %s ] && break; sleep 0.2; done; cat %s"):format(out, out))
    assert.matches('"id":"first"', pipe:read "*a")
    pipe:close()
    feed:close()
  end)
end)

describe("nutgraf tag", function()
  local tokens = "-DOCSTART- -X- O\n\nMayor NN\nAnn NNP\nLee NNP\nleft VBD\n. .\n\nShe PRP\nleft VBD\n"

  it("labels each token and keeps the blank lines", function()
    local out, _, status = run("tag", tokens)
    assert.equal(0, status)
    assert.matches("^%-DOCSTART%-\tO\n\nMayor\tO\nAnn\tB%-PERSON\nLee\tI%-PERSON\nleft\tO\n%.\tO\n\nShe\tO\nleft\tO\n$", out)
  end)

  it("maps the kinds to the shared task's", function()
    assert.matches("Ann\tB%-PER\nLee\tI%-PER\n", (run("tag --scheme conll", tokens)))
  end)

  it("answers nothing with nothing", function() assert.same({ "", "", 0 }, { run("tag", "") }) end)
end)

describe("nutgraf story", function()
  local files
  setup(function() files = file("one.txt", A) .. " " .. file("two.txt", B) end)

  it("prints one object with --json", function()
    local out, err, status = run("story --json " .. files)
    assert.same({ "", 0 }, { err, status })
    assert.equal(1, #lines(out))
    local s = cjson.decode(out)
    assert.same({ "one", "two" }, { s.documents[1].id, s.documents[2].id })
  end)

  it("prints a summary for people without it", function()
    local out, _, status = run("story " .. files)
    assert.equal(0, status)
    assert.matches("^2 articles", out)
  end)

  it("prints every count that several outlets give, once an outlet", function()
    local a = file("savers-a.txt", "About 46,000 savers lost money. About 46,000 savers will be paid £9m.")
    local b = file("savers-b.txt", "More than 50,000 savers lost money.")
    local out = run(("story %s %s"):format(a, b))
    assert.matches("\n  savers.-: all can be true\n    savers%-a +about 46,000\n    savers%-b +more than 50,000\n", out)
  end)

  it("takes the year of a dateline from the other articles", function()
    local dated = file("dated.txt", "March 13, 2031\n\nThree people were killed in Port Varn, Mayor Ann Lee said.")
    local wire = file("wire.txt", "PORT VARN, March 12 (Vellwire) - Three people were killed on Wednesday, Mayor Ann Lee said.")
    assert.equal("2031-03-12", cjson.decode((run(("story --json %s %s"):format(dated, wire)))).documents[2].published)
  end)

  it("leaves out what cannot be read, and says so", function()
    local out, err, status = run(("story --json %s /no/such.txt"):format(files))
    assert.equal(1, status)
    assert.matches("/no/such.txt", err)
    assert.equal(2, #cjson.decode(out).documents)
  end)

  it("fails where nothing can be read", function()
    local out, err, status = run "story --json /no/such.txt"
    assert.same({ "", 1 }, { out, status })
    assert.matches("none of the files", err)
  end)
end)

describe("nutgraf show", function()
  it("shows names with their kinds and speakers in plain text", function()
    local out, err, status = run("show " .. file("one.txt", A))
    assert.same({ "", 0 }, { err, status })
    assert.matches("Ann Lee/PERSON", out)
    assert.matches("<Ann Lee>", out)
    assert.is_nil(out:find("\27", 1, true))
  end)

  it("colours where told to", function()
    assert.matches("\27%[1;33mAnn", (run("show --colour always " .. file("one.txt", A))))
  end)

  it("writes figures as a reader does, and each role once", function()
    local out = run("show " .. file("fund.txt", "Minister Ann Lee set aside about $60 million. Ann Lee, the minister, said 1,412 homes were lost, down 18 percent."))
    assert.truthy(out:find("  about $60 million", 1, true), out)
    assert.truthy(out:find("  1,412 homes", 1, true), out)
    assert.truthy(out:find("down 18%", 1, true), out)
    local _, times = out:match("Names\n(.-)\n\n"):lower():gsub("minister", "")
    assert.is_true(times <= 1, out)
  end)

  it("cuts what is said between words and at the width", function()
    local out = run("show --width 60 " .. file("said.txt", "Ann Lee said the cafés of São Tomé would be closed for as long as the harbour was, whatever that took."))
    for _, l in ipairs(lines(out:match "\nSaid\n(.-)\n\n")) do
      assert.is_true(utf8.len(l) <= 60, l)
      assert.matches("%l%.%.%.$", l)
    end
  end)

  it("wraps to the width", function()
    local out = run("show --width 30 " .. file("long.txt", (A .. " "):rep(5)))
    for _, l in ipairs(lines(out:match "^(.-)\nNames")) do assert.is_true(#l <= 30, l) end
  end)
end)

describe("nutgraf run", function()
  local count = 'return function(a) return { id = a.id, words = select(2, a.text:gsub("%w+", "")) } end'

  it("writes what the script returns, one line an article, in order", function()
    local out, err, status = run(("run %s %s %s"):format(file("s.lua", count), file("one.txt", A), file("two.jsonl", line("b", B) .. line("c", B))))
    assert.same({ "", 0 }, { err, status })
    assert.equal('{"id":"one","words":14}\n{"id":"b","words":11}\n{"id":"c","words":11}\n', out)
  end)

  it("writes strings as they are and leaves nil out", function()
    local script = file("s.lua", 'return function(a) if a.id ~= "b" then return "id " .. a.id end end')
    assert.equal("id a\nid c\n", (run("run " .. script, line("a", A) .. line("b", B) .. line("c", B))))
  end)

  it("collects for finish", function()
    local script = file("s.lua", "return { map = function(a) return #a.text end, finish = function(n) local s = 0 for _, x in ipairs(n) do s = s + x end return { total = s } end }")
    assert.equal(('{"total":%d}\n'):format(#A + #B), (run("run " .. script, line("a", A) .. line("b", B))))
  end)

  it("answers the same on several processes", function()
    local input = ""
    for i = 1, 25 do input = input .. line("n" .. i, (A .. " "):rep(i)) end
    local script = file("s.lua", count)
    local one, other = run("run " .. script, input), run("run --jobs 3 " .. script, input)
    assert.equal(25, #lines(one))
    assert.equal(one, other)
    script = file("f.lua", 'return { map = function(a) print("at " .. a.id) return { a.id, n = 1.5, t = { true } } end, finish = function(v) return v end }')
    assert.equal((run("run " .. script, input)), (run("run -j 3 " .. script, input)))
  end)

  for _, jobs in ipairs { 1, 2 } do
    it(("reports an article that fails and goes on, with %d process(es)"):format(jobs), function()
      local script = file("s.lua", 'return function(a) if a.id == "b" then error "no luck" end return a.id end')
      local out, err, status = run(("run -j %d %s %s /no/such.txt"):format(jobs, script, file("x.jsonl", line("a", A) .. line("b", B) .. "bad\n" .. line("c", B))))
      assert.same({ "a\nc\n", 1 }, { out, status })
      assert.matches("x.jsonl:2: .*no luck", err)
      assert.matches("x.jsonl:3: ", err)
      assert.matches("/no/such.txt", err)
    end)
  end

  for name, case in pairs {
    ["is missing"] = { nil, "cannot load the script" }, ["does not compile"] = { "return function(", "cannot load the script" }, ["fails at once"] = { "error 'sorry'", "sorry" },
    ["returns nothing"] = { "local x = 1", "must return" }, ["returns a table without map"] = { "return {}", "must return" },
  } do
    it("says that a script " .. name, function()
      local path = case[1] and file("bad.lua", case[1]) or made.path .. "/none.lua"
      local out, err, status = run("run " .. path, line("a", A))
      assert.same({ "", 2 }, { out, status })
      assert.is_truthy(err:find(case[2], 1, true))
    end)
  end

  it("says what cannot be written as JSON, with the article", function()
    local out, err, status = run("run " .. file("s.lua", "return function(a) return { print } end"), line("a", A))
    assert.same({ "", 1 }, { out, status })
    assert.matches("a function cannot be written as JSON", err)
  end)
end)

describe("nutgraf cluster and reuse", function()
  local long = "The harbour company of Port Varn had ignored three written warnings before the warehouse burned down on Friday night."
  local input = line("a", long .. " " .. A) .. line("b", "Others wrote: " .. long) .. line("c", "The cup final between Tarn and Holm was moved to Sunday because of snow on the pitch.")

  it("number the stories in the order of the input", function()
    local out, _, status = run("cluster", input)
    assert.equal(0, status)
    local answers = objects(out)
    assert.same({ "a", "b", "c" }, { answers[1].id, answers[2].id, answers[3].id })
    assert.equal("number", type(answers[1].story))
    assert.is_not_equal(answers[1].story, answers[3].story)
  end)

  it("find the passage that two articles share", function()
    local pairs_found = objects((run("reuse", input)))
    assert.equal(1, #pairs_found)
    assert.same({ "a", "b" }, { pairs_found[1].a, pairs_found[1].b })
    assert.is_true(pairs_found[1].containment > 0.5)
  end)

  it("answer a bad line on its place in cluster", function()
    local out, err, status = run("cluster", line("a", A) .. "bad\n" .. line("b", B))
    local answers = objects(out)
    assert.same({ 1, "a", "bad_json", "b" }, { status, answers[1].id, answers[2].error.code, answers[3].id })
    assert.matches(":2: ", err)
  end)
end)
