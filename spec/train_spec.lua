-- Users' own taggers: labelled text of every form, broken in every way; what is learned; the model file.
local nutgraf = require "nutgraf"
local core = require "nutgraf.core"

-- ---- a toy task of five kinds -------------------------------------------------------------------------------------------

local WORDS = {
  DRUG = { "aspirin", "warfarin", "metformin", "Lipitor", "codeine" },
  DOSE = { "20 mg", "500 mg", "two tablets" },
  DISEASE = { "asthma", "type 2 diabetes", "migraine" },
  DOCTOR = { "Dr. Ann Lee", "nurse Jane Poe" },
  FREQ = { "twice a day", "every morning", "before meals" },
}
local SENTENCES = {
  "@DOCTOR prescribed @DOSE of @DRUG @FREQ .", "Patients with @DISEASE took @DRUG .",
  "She takes @DOSE of @DRUG for @DISEASE .", "No patient met @DOCTOR @FREQ .",
}

-- Sentences with their slots filled by numbers that look random and are the same in every run.
local function sentences(from, count)
  local list, turn = {}, from
  for i = 1, count do
    local tokens, labels = {}, {}
    for word in SENTENCES[(from + i) % #SENTENCES + 1]:gmatch "%S+" do
      local kind, first = word:match "^@(.*)", true
      turn = (turn * 4096 + 150889) % 714025
      for token in (kind and WORDS[kind][math.floor(turn / 7) % #WORDS[kind] + 1] or word):gmatch "%S+" do
        tokens[#tokens + 1] = token
        labels[#labels + 1] = kind and (first and "B-" or "I-") .. kind or "O"
        first = false
      end
    end
    list[i] = { tokens = tokens, labels = labels }
  end
  return list
end

local function columns(list, mark)
  local out = {}
  for _, s in ipairs(list) do
    for i, token in ipairs(s.tokens) do out[#out + 1] = token .. (mark or "\t") .. s.labels[i] end
    out[#out + 1] = ""
  end
  return table.concat(out, "\n") .. "\n"
end

local function with_file(bytes, ending, use)
  local path = os.tmpname()
  os.remove(path)
  path = path .. ending
  local f = assert(io.open(path, "wb"))
  f:write(bytes)
  f:close()
  local results = { pcall(use, path) }
  os.remove(path)
  assert(results[1], results[2])
  return (table.unpack or unpack)(results, 2)
end

local function learn(bytes, ending, options)
  return with_file(bytes, ending or ".conll", function(path)
    local o = { train = path }
    for k, v in pairs(options or {}) do o[k] = v end
    return nutgraf.train(o)
  end)
end

local TOY = sentences(0, 160)
local model, report = assert(nutgraf.train { train = TOY, dev = sentences(5, 60) })

describe("nutgraf.train", function()
  it("learns five kinds of a user's own", function()
    assert.same({ "DISEASE", "DRUG", "DOSE", "DOCTOR", "FREQ" }, report.labels)
    assert.equal(160, report.sentences)
    assert.equal(5, #report.dev)
    assert.is_true(report.dev.all.f1 > 0.98, report.dev.all.f1)
    for _, s in ipairs(report.dev) do assert.equal(s.wanted, s.right) end
  end)

  it("gives the same bytes from a file, a list of files, a list and an iterator", function()
    local bytes = assert(nutgraf.train { train = TOY, epochs = 3 }):bytes()
    local i = 0
    local function iterator()
      i = i + 1
      return TOY[i]
    end
    assert.equal(bytes, assert(nutgraf.train { train = iterator, epochs = 3 }):bytes())
    assert.equal(bytes, assert(learn(columns(TOY), ".conll", { epochs = 3 })):bytes())
    assert.equal(bytes, assert(learn(columns(TOY, " NN "), ".txt", { epochs = 3 })):bytes())
    assert.equal(bytes, assert(learn((columns(TOY):gsub("\n", "\r\n")), ".conll", { epochs = 3 })):bytes())
    with_file(columns(TOY), ".conll", function(path)
      assert.equal(bytes, assert(nutgraf.train { train = { path }, epochs = 3 }):bytes())
    end)
  end)

  it("reads names in IOB1, IOB2, BILOU and BIOES as the same", function()
    local forms = {
      "a\tB-X\nb\tI-X\nc\tO\nd\tB-X\n\n", "a\tI-X\nb\tI-X\nc\tO\nd\tI-X\n\n",
      "a\tB-X\nb\tL-X\nc\tO\nd\tU-X\n\n", "a\tB-X\nb\tE-X\nc\tO\nd\tS-X\n\n",
    }
    local bytes = assert(learn(forms[1])):bytes()
    for _, form in ipairs(forms) do assert.equal(bytes, assert(learn(form)):bytes()) end
  end)

  it("learns only the kinds that it is asked for", function()
    local m = assert(nutgraf.train { train = TOY, labels = { "DOSE", "DRUG" }, epochs = 2 })
    assert.same({ "DOSE", "DRUG" }, m:labels())
  end)

  it("reads texts with entities, whose tokens are nutgraf's own", function()
    local texts = {}
    for i = 1, 60 do
      local drug = WORDS.DRUG[i % 5 + 1]
      local text = ("The patient, 52, took %s on Friday. It helped."):format(drug)
      local at = text:find(drug, 1, true) - 1
      texts[i] = { text = text, entities = { { start = at, ["end"] = at + #drug, label = "DRUG" } } }
    end
    local m = assert(nutgraf.train { train = texts })
    local a = assert(nutgraf.parse "The patient, 47, took codeine on Monday. It helped.")
    assert.equal(a, m:apply(a))
    local span = a:spans() ()
    assert.same({ "DRUG", "codeine" }, { span.label, span.text })
  end)

  it("mends names without a beginning only when told to", function()
    local text = "a\tB-X\nb\tO\nc\tI-X\n\n"
    local _, message, code = learn(text)
    assert.matches(":3: label I%-X with no B%-X before it", message)
    assert.equal("bad_labels", code)
    assert.truthy(learn(text, ".conll", { mend = true }))
  end)

  it("tells of its progress, and stops when told to", function()
    local last, epochs = 0, 0
    assert(nutgraf.train { train = TOY, epochs = 3, progress = function(done, epoch)
      assert.is_true(done >= last and done <= 1)
      last, epochs = done, epoch
    end })
    assert.same({ 1, 3 }, { last, epochs })
    local m, _, code = nutgraf.train { train = TOY, progress = function() return false end }
    assert.same({ nil, "cancelled" }, { m, code })
    local ok, problem = pcall(nutgraf.train, { train = TOY, progress = function() error("enough", 0) end })
    assert.same({ false, "enough" }, { ok, problem })
    assert.is_false((coroutine.resume(coroutine.create(function() nutgraf.train { train = TOY, progress = coroutine.yield } end))))
  end)

  it("lets its listener use the library", function()
    local seen = 0
    assert(nutgraf.train { train = TOY, epochs = 1, progress = function()
      seen = seen + #nutgraf.parse("Ann Lee spoke in Oslo."):totable().entities
      collectgarbage()
    end })
    assert.is_true(seen > 0)
  end)
end)

-- ---- what is wrong with a file --------------------------------------------------------------------------------------------

local many = {}
for i = 1, 16 do many[i] = ("w\tB-K%d\n"):format(i) end

local function json_line(line) return '{"tokens":["a"],"labels":["B-X"]}\n' .. line .. "\n" end

describe("labelled text that is broken", function()
  for _, case in ipairs {
    { "a label of no known form", "a\tO\nb\tX-DRUG\n", 2, "bad_labels", "neither O nor" },
    { "a label without a prefix", "a\tDRUG\n", 1, "bad_labels", "neither O nor" },
    { "a label without a name", "a\tB-\n", 1, "bad_labels", "neither O nor" },
    { "a label in another alphabet", "a\t" .. ("\u{E9}"):rep(40) .. "\n", 1, "bad_labels", "neither O nor" },
    { "a name of 32 bytes", "a\tB-" .. ("x"):rep(32) .. "\n", 1, "bad_labels", "31 bytes" },
    { "a 16th kind", table.concat(many), 16, "bad_labels", "16th" },
    { "one column", "a\tB-X\n\nb\n", 3, "bad_labels", "one column" },
    { "a token that is missing", "a\tB-X\n\tO\n", 2, "bad_labels", "one column" },
    { "a name continued after another kind's", "a\tB-X\nb\tI-Y\nc\tB-Y\n", 2, "bad_labels", "I%-Y with no B%-Y" },
    { "a name continued over the end of a sentence", "a\tB-X\n\nb\tI-X\n", 3, "bad_labels", "no B%-X" },
    { "bytes that are no UTF-8", "a\tB-X\n\255\tO\n", 2, "bad_utf8", "invalid UTF%-8" },
    { "no label but O", "a\tO\nb\tO\n", nil, "bad_labels", "no label but O" },
    { "nothing but space", " \n\n", nil, "empty", "nothing in it" },
    { "nothing", "", nil, "empty", "nothing in it" },
    { "only the beginning of a document", "-DOCSTART- -X- O O\n\n", nil, "bad_labels", "no sentence" },
    { "JSON that ends early", json_line '{"tokens":["a"', 2, "bad_json", "expected", ".jsonl" },
    { "JSON that is no object", json_line "[]", 2, "bad_json", "object", ".jsonl" },
    { "JSON with text behind it", json_line '{"tokens":["a"],"labels":["O"]} x', 2, "bad_json", "behind", ".jsonl" },
    { "JSON that is no UTF-8", json_line '{"tokens":["\255"],"labels":["O"]}', 2, "bad_utf8", "UTF%-8", ".jsonl" },
    { "tokens that are no strings", json_line '{"tokens":[1],"labels":["O"]}', 2, "bad_json", "string", ".jsonl" },
    { "more tokens than labels", json_line '{"tokens":["a","b"],"labels":["O"]}', 2, "bad_labels", "2 tokens, but 1 label", ".jsonl" },
    { "tokens without labels", json_line '{"tokens":["a"]}', 2, "bad_labels", "neither tokens with labels", ".jsonl" },
    { "text without entities", json_line '{"text":"a"}', 2, "bad_labels", "neither tokens with labels", ".jsonl" },
    { "an entity behind the text", json_line '{"text":"a","entities":[{"start":0,"end":2,"label":"X"}]}', 2, "bad_labels", "no part", ".jsonl" },
    { "an empty entity", json_line '{"text":"a","entities":[{"start":0,"end":0,"label":"X"}]}', 2, "bad_labels", "no part", ".jsonl" },
    { "an entity without a label", json_line '{"text":"a","entities":[{"start":0,"end":1}]}', 2, "bad_json", "missing", ".jsonl" },
    { "an entity with a label of no length", json_line '{"text":"a","entities":[{"start":0,"end":1,"label":""}]}', 2, "bad_labels", "1 to 31", ".jsonl" },
    { "an entity inside a letter", json_line '{"text":"\u{E9}a","entities":[{"start":1,"end":3,"label":"X"}]}', 2, "bad_labels", "cuts a letter", ".jsonl" },
    { "an entity that starts below 0", json_line '{"text":"a","entities":[{"start":-1,"end":1,"label":"X"}]}', 2, "bad_json", "whole number", ".jsonl" },
    { "entities that overlap", json_line '{"text":"a b c","entities":[{"start":2,"end":5,"label":"X"},{"start":0,"end":3,"label":"X"}]}', 2, "bad_labels", "overlaps", ".jsonl" },
  } do
    local name, bytes, line, code, words, ending = (table.unpack or unpack)(case)
    it("is refused with the line that is wrong: " .. name, function()
      local m, message, got = learn(bytes, ending)
      assert.is_nil(m)
      assert.equal(code, got, message)
      assert.matches(words, message)
      if line then assert.matches(":" .. line .. ": ", message) end
    end)
  end

  it("is refused with the number of the sentence where there is no file", function()
    local _, message, code = nutgraf.train { train = { TOY[1], { tokens = { "a" }, labels = { "x" } } } }
    assert.matches("^sentence 2: label 'x' is neither", message)
    assert.equal("bad_labels", code)
    _, message, code = nutgraf.train { train = { TOY[1], { tokens = { print }, labels = {} } } }
    assert.matches("^sentence 2: ", message)
    assert.equal("bad_labels", code)
  end)

  it("is named where it cannot be opened or written", function()
    assert.equal("missing", select(3, nutgraf.train { train = "/no/such/file.conll" }))
    assert.equal("missing", select(3, nutgraf.train { train = TOY, dev = "/no/such/file.conll" }))
    assert.equal("unwritable", select(3, nutgraf.train { train = TOY, epochs = 1, output = "/no/such/place.model" }))
  end)
end)

describe("options of nutgraf.train", function()
  for name, options in pairs {
    ["none"] = false, ["no text"] = {}, ["an unknown one"] = { train = TOY, epoch = 3 }, ["half an epoch"] = { train = TOY, epochs = 0.5 },
    ["no epochs"] = { train = TOY, epochs = 0 }, ["a thousand and one epochs"] = { train = TOY, epochs = 1001 },
    ["labels that are no list"] = { train = TOY, labels = "X" }, ["labels that are numbers"] = { train = TOY, labels = { 1 } },
    ["a number for text"] = { train = 5 }, ["a table for progress"] = { train = TOY, progress = {} }, ["a number for dev"] = { train = TOY, dev = 5 },
  } do
    it("are an error at the caller's level: " .. name, function()
      local ok, message = pcall(function() return nutgraf.train(options or nil), nil end)
      assert.is_false(ok)
      assert.matches("train_spec.lua:%d+:", message)
    end)
  end
end)

-- ---- the model ----------------------------------------------------------------------------------------------------------

describe("a user's model", function()
  local bytes = model:bytes()

  it("labels a sentence, or a document of them", function()
    assert.same({ "B-DOCTOR", "I-DOCTOR", "I-DOCTOR", "O", "B-DOSE", "I-DOSE", "O", "B-DRUG", "O" },
      model:tag { "Dr.", "Ann", "Lee", "prescribed", "500", "mg", "of", "codeine", "." })
    assert.same({ { "O", "O", "B-DISEASE", "O", "B-DRUG", "O" }, {}, { "O" } },
      model:tag { { "Patients", "with", "asthma", "took", "aspirin", "." }, {}, { "." } })
    assert.same({}, model:tag {})
  end)

  it("takes tokens of any bytes and sentences of any length", function()
    for _, token in ipairs { "\255\254", "\0", "", ("x"):rep(100000), "\u{2019}" } do assert.equal(3, #model:tag { "a", token, "b" }) end
    local long = {}
    for i = 1, 5000 do long[i] = i % 3 == 0 and "mg" or "500" end
    local labels = model:tag(long)
    assert.equal(5000, #labels)
    for i, label in ipairs(labels) do
      if label:find "^I" then assert.equal(label:sub(3), labels[i - 1]:sub(3)) end
    end
  end)

  it("adds spans to an article, alone and as a step of a pipeline", function()
    local a = assert(nutgraf.parse("Patients with asthma took aspirin."))
    assert.equal(a, assert(nutgraf.pipeline { model }(a)))
    local found = {}
    for span in a:spans() do found[#found + 1] = span.label .. " " .. span.text end
    assert.same({ "DISEASE asthma", "DRUG aspirin" }, found)
  end)

  it("is the same when it is written and read again", function()
    local path = os.tmpname()
    assert(nutgraf.train { train = TOY, dev = TOY, output = path })
    local again = assert(nutgraf.model(path))
    os.remove(path)
    assert.equal(bytes, again:bytes())
    assert.same(model:labels(), again:labels())
    assert.same(model:tag(TOY[1].tokens), again:tag(TOY[1].tokens))
    assert.equal("missing", select(3, nutgraf.model(path)))
  end)

  it("is refused when cut anywhere, or with bytes behind it", function()
    for _, size in ipairs { 0, 1, 7, 8, 16, 63, 64, 540, 1000, 1415, 1432, 4096, #bytes // 2, #bytes - 64, #bytes - 1 } do
      local m, _, code = core.model(bytes:sub(1, size))
      assert.same({ nil, "bad_model" }, { m, code }, "prefix of " .. size)
    end
    assert.equal("bad_model", select(3, core.model(bytes .. "\0")))
  end)

  it("is refused with any bit flipped", function()
    local step = #bytes // 97
    local places = {}
    for at = 1, 1432, 7 do places[#places + 1] = at end
    for at = 1433, #bytes, step do places[#places + 1] = at end
    for _, at in ipairs(places) do
      local flipped = bytes:sub(1, at - 1) .. string.char(bytes:byte(at) ~ 1 << at % 8) .. bytes:sub(at + 1)
      assert.equal("bad_model", select(3, core.model(flipped)), "byte " .. at)
    end
  end)

  it("is told from the shipped model and from other files", function()
    assert.equal("bad_model", select(3, nutgraf.model "model/en/names.model"))
    assert.equal("bad_model", select(3, nutgraf.model "README.md"))
  end)

  it("says so when it is closed, or something else", function()
    local m = assert(core.model(bytes))
    assert.equal("model of 5 labels", tostring(m))
    m:close()
    m:close()
    assert.equal("model (closed)", tostring(m))
    local a = assert(nutgraf.parse "x")
    for _, f in ipairs {
      function() m:tag { "a" } end, function() m:apply(a) end, function() m:labels() end, function() m:bytes() end,
      function() model:tag "a" end, function() model:tag { 5 } end, function() model:tag { { "a" }, 5 } end,
      function() model:apply "x" end, function() model.tag(io.stdout, {}) end, function() nutgraf.model(5) end,
    } do assert.has_error(f) end
  end)
end)

-- ---- the command --------------------------------------------------------------------------------------------------------

describe("the command train", function()
  local B = os.getenv "NUTGRAF_BUILD" or "build"

  local function run(command)
    local pipe = assert(io.popen(("%s/nutgraf %s 2>&1; echo rc=$?"):format(B, command)))
    local out = pipe:read "*a"
    pipe:close()
    return out:match "^(.*)rc=(%d+)%s*$"
  end

  it("makes a model that tag uses", function()
    with_file(columns(TOY), ".conll", function(path)
      local out, status = run(("train --dev %s -o %s.model %s"):format(path, path, path))
      assert.equal("0", status, out)
      assert.matches("160 sentences, %d+ tokens, 5 kinds", out)
      assert.matches("DRUG +100%.0 +100%.0 +100%.0 +%d+", out)
      local tagged = run(("tag --model %s.model <%s"):format(path, path))
      os.remove(path .. ".model")
      assert.equal(columns(TOY), tagged)
    end)
  end)

  it("names the file and the line of an error", function()
    with_file("a\tB-X\nb\tY\n", ".conll", function(path)
      local out, status = run(("train -o %s.model %s"):format(path, path))
      assert.equal("1", status)
      assert.truthy(out:find(path .. ":2: label 'Y' is neither O nor", 1, true), out)
    end)
  end)

  it("is told how it is used", function()
    for _, arguments in ipairs { "train x", "train -o y", "train -o y --epochs 0 x", "train -o y --labels , x", "tag --model x --scheme conll" } do
      assert.equal("2", select(2, run(arguments .. " </dev/null")), arguments)
    end
    assert.equal("1", select(2, run "tag --model README.md </dev/null"))
  end)
end)
