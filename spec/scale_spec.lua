--- examples/scale: the same bytes on one process, on several by xargs and, where it is installed, by GNU parallel; and the
-- stories are those that the made-up archive was made of.
local json = require "nutgraf.json"
local nutgraf = require "nutgraf"

local interpreter = arg and arg[-1] or "lua5.4"
local spec_shell = require "spec.shell"
local program, slurp = spec_shell.program, spec_shell.slurp
local made

local function shell(command)
  local ok, _, status = os.execute(command)
  return ok == true and 0 or status or ok
end

setup(function()
  made = spec_shell.folder()
  assert(os.execute(("%s examples/scale/generate.lua 60 > %s/articles.jsonl"):format(interpreter, made.path)))
end)
teardown(function() made:remove() end)

-- Both answers of examples/scale/run.
local function run(jobs, spread)
  local out = ("%s/%s%d"):format(made.path, spread, jobs)
  local command = "PIECES=1 NUTGRAF=%s SPREAD=%s examples/scale/run %d %s/articles.jsonl %s"
  assert.equal(0, shell(command:format(program, spread, jobs, made.path, out)))
  return slurp(out .. "/audit.tsv"), slurp(out .. "/stories.tsv")
end

describe("examples/scale", function()
  local audit, stories

  it("gives the same bytes however many processes there are and whoever starts them", function()
    audit, stories = run(1, "xargs")
    for _, case in ipairs { { 3, "xargs" }, { 2, "parallel" } } do
      if case[2] == "xargs" or shell "command -v parallel > /dev/null" == 0 then
        local a, s = run(case[1], case[2])
        assert.equal(audit, a)
        assert.equal(stories, s)
      end
    end
  end)

  it("audits as nutgraf run does in one process", function()
    local pipe = assert(io.popen(("%s run -q examples/scale/audit.lua %s/articles.jsonl"):format(program, made.path)))
    assert.equal(audit, pipe:read "*a")
    pipe:close()
    local articles = 0
    for row in audit:gmatch "\t([^\n]*)" do articles = articles + json.decode(row).articles end
    assert.equal(60, articles)
  end)

  it("tells the events of the archive apart", function()
    local seen = 0
    for key, list in stories:gmatch "([^\t]*)\t([^\n]*)\n" do
      local event = key:match "^(.*)%-"
      for _, id in ipairs(json.decode(list)) do
        assert.equal(event, id:match "^(.*)%-")
        seen = seen + 1
      end
    end
    assert.equal(60, seen)
  end)

  it("counts quotations as one would by hand", function()
    local named = 0
    for article in nutgraf.articles(made.path .. "/articles.jsonl") do
      for quote in article:quotes() do named = named + (not quote.anonymous and (quote.speaker or quote.source) and 1 or 0) end
    end
    local sum = 0
    for row in audit:gmatch "\t([^\n]*)" do sum = sum + json.decode(row).named end
    assert.equal(named, sum)
  end)
end)

describe("nutgraf.fingerprint", function()
  it("gives shingles and terms of an article", function()
    local a = assert(nutgraf.parse "The ferry Albatross ran aground off Quillhaven on Monday with many on board.")
    local keys, terms = nutgraf.fingerprint(a, 3)
    assert.same({ 6, 6 }, { #keys, #terms })
    assert.same({ pcall(nutgraf.fingerprint, "x") }, { false, "an article expected, got string" })
  end)
end)
