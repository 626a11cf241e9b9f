-- The notation of the annotated corpus, its checker and its exporters.
local path = package.path
package.path = "model/corpus/?.lua;" .. path
local articles, check, export, notation, stats = require "articles", require "check", require "export", require "notation", require "stats"
local overlap = require "overlap"
package.path = path

local HEAD = "outlet: Bell\npublished: 2016-11-02\n---\n"

local function read(body) return notation.read(HEAD .. body) end

local function messages(body, words)
  local article, errors = read(body)
  check.article(article, errors, words or {})
  local out = {}
  for i, e in ipairs(errors) do out[i] = e.line .. ": " .. e.message end
  return table.concat(out, "\n")
end

describe("the notation", function()
  it("leaves the article when the annotation is taken out", function()
    local article, errors = read "#headline [Hove](PERSON) \\[live\\]\n\n\\#1 of [Oslo](GPE)’s list\n"
    assert.are.same({}, errors)
    assert.are.equal("Hove [live]\n\n#1 of Oslo’s list\n", (article.text:gsub("\n+$", "\n")))
  end)

  it("gives each line that is not blank its kind and its bytes", function()
    local article = read "#headline Ships\n \n#credit Photo: [Ed Ros](PERSON)\nProse"
    local kinds = {}
    for i, line in ipairs(article.lines) do kinds[i] = line.kind .. "=" .. article.text:sub(line.first, line.last) end
    assert.are.same({ "headline=Ships", "credit=Photo: Ed Ros", "paragraph=Prose" }, kinds)
  end)

  for text, id in pairs { ["Hove"] = "hove", ["ÅSE ØRN"] = "åse-ørn", ["O’Brien & Co."] = "o-brien-co", ["Łódź"] = "łódź", ["Çelik-Şen"] = "çelik-şen" } do
    it("takes " .. id .. " for the id of " .. text .. " where none is given", function()
      assert.are.equal(id, read("[" .. text .. "](ORG)\n").names[1].id)
    end)
  end

  it("names an entity by its longest mention that is not all capitals", function()
    local article = read "#headline [MARTA HOVE ELECTED](PERSON hove)\n[Hove](PERSON) and [Marta Hove](PERSON hove)\n"
    assert.are.equal("Marta Hove", article.entities.hove.name)
  end)

  it("joins the pieces of a split quotation in the order of the text, with cue, source and speaker", function()
    local article = read "“[Go,](Q1 direct hove orders)” [said](CUE 1) [[Hove](PERSON)](SRC 1). “[Now.](Q1)”\n"
    local quote = article.quotes[1]
    assert.are.same({ "direct", "hove", "orders", "said", "Hove", "Go,", "Now." },
      { quote.kind, quote.speaker, quote.stance, quote.cue.text, quote.src.text, quote.content[1].text, quote.content[2].text })
  end)

  it("keeps who speaks without a name, and how many", function()
    local article = read "[it sank](Q1 indirect anonymous=3)\n[it floats](Q2? indirect document denies)\n"
    assert.are.same({ "anonymous", 3, "document", true, "denies" },
      { article.quotes[1].nobody, article.quotes[1].count, article.quotes[2].nobody, article.quotes[2].optional, article.quotes[2].stance })
  end)

  local FIGURES = {
    ["FIG 41 at_least people | killed in the crash | killed"] = { 41, "at_least", "people", "killed in the crash", "killed" },
    ["FIG 2.4e9 pound"] = { 2.4e9, "exact", "pound" },
    ["FIG 61.3 up percentage point | turnout"] = { 61.3, "up", "percentage point", "turnout" },
    ["FIG 1/4"] = { 0.25, "exact" },
    ["FIG -3 degree Celsius"] = { -3, "exact", "degree Celsius" },
  }
  for label, wanted in pairs(FIGURES) do
    it("reads (" .. label .. ")", function()
      local article, errors = read("[x](" .. label .. ")\n")
      local figure = article.figures[1]
      assert.are.same({}, errors)
      assert.are.same(wanted, { figure.value, figure.bound, figure.unit, figure.counted, figure.role })
    end)
  end

  it("reads a range as two values", function()
    assert.are.same({ 180, 190 }, read("[180 to 190](FIG 180..190 kilometre)\n").figures[1].value)
  end)

  local BROKEN = {
    ["[Hove](PERSON"] = "4: ] without its (LABEL)",
    ["[Hove(PERSON)"] = "4: 1 [ without its ](LABEL)",
    ["Hove](PERSON)"] = "4: ] without its [",
    ["[](PERSON x)"] = "4: empty span",
    ["a\\b"] = "4: \\ stands before",
    ["#gossip x"] = "4: no kind of line",
    ["[Hove](HUMAN)"] = "4: no label: HUMAN",
    ["[he](REF nobody)"] = "4: reference of nobody, which no name has",
    ["[Oslo](GPE) [he](REF oslo)"] = "4: reference to oslo, a GPE",
    ["[Oslo](GPE) [Oslo](ORG)"] = "4: oslo is ORG here and GPE in line 4",
    ["[said](CUE 3)"] = "4: Q3 has a cue or a source and no content",
    ["[x](Q1)"] = "4: Q1 has no kind and speaker",
    ["[x](Q1 spoken hove)"] = "4: a first piece is",
    ["[x](Q1 indirect hove)"] = "4: the speaker of Q1, hove, has no name",
    ["[x](Q1 indirect anonymous shouts)"] = "4: no stance: shouts",
    ["[x](Q1 indirect anonymous) [said](CUE 1) [says](CUE 1)"] = "4: Q1 has two labels CUE",
    ["[x](FIG many)"] = "4: no value: many",
    ["[x](FIG 4 people | dead | dead)"] = "4: no role of a figure: dead",
    ["[x](mark gossip)"] = "4: no kind of mark",
  }
  for body, wanted in pairs(BROKEN) do
    it("tells the line of: " .. body, function()
      local _, errors = read(body .. "\n")
      local found = false
      for _, e in ipairs(errors) do found = found or (e.line .. ": " .. e.message):find(wanted, 1, true) == 1 end
      assert.is_true(found)
    end)
  end
end)

describe("the checker", function()
  local GOOD = "#headline [UPDATE 2-](mark wire)Ship sinks off [Kuressaare](GPE)\n\n"
    .. "“[We heard them,](Q1 direct tammsalu)” [said](CUE 1) [[Priit Tammsalu](PERSON tammsalu)](SRC 1), a [duty officer](ROLE tammsalu), on [Tuesday](DATE 2016-11-01). [Four](FIG 4 people | men | missing) men are missing.\n"

  it("finds nothing in a whole article", function()
    assert.are.equal("", messages(GOOD, { we = true, four = true, ship = true }))
  end)

  local FAULTS = {
    ["The mayor of Oslo spoke."] = "capital neither annotated nor none: Oslo",
    ["Kaupo spoke."] = "capital neither annotated nor none: Kaupo",
    ["It has 41 rooms."] = "numeral neither annotated nor none: 41",
    ["It has eleven rooms."] = "numeral neither annotated nor none: eleven",
    ["It is a “super” ship."] = "quotation mark outside",
    ["It is a 'super' ship."] = "quotation mark outside",
    ["[Oslo](GPE) won. It likes Oslo."] = "a name in line 4 and unmarked here: Oslo",
    ["[The Board](ORG) it"] = "a name with its article",
    ["[Oslo’s](GPE) men"] = "a name with its possessive",
    ["[Hove ](PERSON hove) it"] = "begins or ends with a space",
    ["[Mr Hove](PERSON hove) it"] = "a name with its title",
    ["[Hove](PERSON), [the mayor](ROLE hove)"] = "a role or reference with its article",
    ["[Hove](PERSON) [said](CUE 1) [that it sank](Q1 indirect hove)"] = "content begins with 'that'",
    ["[Hove](PERSON) [said](CUE 1) [it sank](Q1 direct hove)"] = "direct content without a mark before it",
    ["[Hove](PERSON) [said](CUE 1) [it sank](Q1 mixed hove)"] = "mixed content without marks",
    ["[Hove](PERSON): [it sank](Q1 indirect hove)"] = "indirect content without a cue",
    ["on [Monday](DATE 2016-11-01)"] = "a day of the week other than the text's",
    ["in [May](DATE 2016-06-01)"] = "another month than the text's",
    ["on [a day](DATE 2016-02-30)"] = "no day of the calendar",
    ["on [a day](DATE P3D)"] = "no value of a DATE",
    ["for [a day](DURATION 2016)"] = "no value of a DURATION",
    ["on [Tuesday](DATE 2016-09-06)"] = "more than two weeks",
    ["[4.6 million](FIG 460000)"] = "the text says 4.6 million",
    ["[Rs 3](none) and [two lakh](FIG 20000)"] = "the text says two lakh",
  }
  for body, wanted in pairs(FAULTS) do
    it("finds the fault in: " .. body, function()
      assert.is_truthy(messages(body .. "\n", { it = true, the = true, ["in"] = true, on = true }):find(wanted, 1, true))
    end)
  end

  local FINE = {
    "Then it sank. “It” is nothing.", "#promo Ten Things Every Cellar Should Hold", "[Ed “Bolt” Kruse](PERSON kruse) read “[The Long Ditch](WORK)”.",
    "They met [22](none) times.", "[Ole Hove](PERSON hove)’s dog", "in [May](DATE 2016-05)", "[1,234](FIG 1234) or [1.5m](FIG 1.5e6) or [half a million](FIG 500000)",
  }
  for _, body in ipairs(FINE) do
    it("finds no fault in: " .. body, function()
      local words = { ["then"] = true, they = true, it = true, ten = true }
      assert.are.equal("", messages((body:gsub("“It” is", "It is")) .. "\n", words))
    end)
  end

  it("takes the head's list of what is nothing", function()
    local article, errors = notation.read "published: 2016-11-02\nnone: Baltic Dry ; 24/7 ; “super”\n---\nThe Baltic Dry is open 24/7 and “super”.\n"
    assert.are.same({}, check.article(article, errors, { the = true }))
  end)

  it("finds a sentence that stands in two stories, not one that two outlets share", function()
    local function text(id, story, body) return { row = { id = id, story = story, path = id }, article = notation.read(HEAD .. body) } end
    local first, second = "The river rose all night long.\n", "Nobody slept. The river rose all night long!\n"
    assert.are.equal(1, #overlap.check { text("a", "a", first), text("b", "b", second) })
    assert.are.equal(0, #overlap.check { text("a", "a", first), text("b", "a", second) })
  end)
end)

describe("the exporters", function()
  local BODY = "#headline Ship lost\n[Åse Hove](PERSON hove), the [mayor](ROLE hove), [said](CUE 1) [[she](REF hove) saw “it”](Q1 mixed hove) in [Oslo](GPE)-[Bergen](GPE) fog on [Tuesday](DATE 2016-11-01). [41](FIG 41 about ship) ships.\n"

  it("write spans of the contract that hold what was marked", function()
    local object = export.object(read(BODY), { id = "x" })
    local function span(x) return object.text:sub((x.start or x[1]) + 1, x["end"] or x[2]) end
    local hove = object.entities[1]
    assert.are.same({ "Åse Hove", "she" }, { span(hove.mentions[1]), span(hove.mentions[2]) })
    assert.are.same({ "name", "pronoun", "mayor" }, { hove.mentions[1].form, hove.mentions[2].form, span(hove.roles[1]) })
    local quote = object.quotes[1]
    assert.are.same({ "mixed", "she saw “it”", "said", hove.id, "Åse Hove" }, { quote.kind, span(quote.content[1]), span(quote.cue), quote.speaker, quote.speaker_name })
    assert.are.same({ "Tuesday", "41", "Ship lost" }, { span(object.dates[1]), span(object.figures[1]), object.title })
  end)

  it("write CoNLL columns with a token cut where a name ends inside it", function()
    local columns = {}
    for _, sentence in ipairs(export.sentences((read(BODY)), "conll")) do
      for _, token in ipairs(sentence) do if token[2] ~= "O" then columns[#columns + 1] = token[1] .. " " .. token[2] end end
    end
    assert.are.same({ "Åse B-PER", "Hove I-PER", "Oslo B-LOC", "Bergen B-LOC" }, columns)
  end)

  it("write brat's places in characters", function()
    assert.is_truthy(export.brat((read(BODY))):find("T1\tPERSON 10 18\tÅse Hove", 1, true))
  end)

  it("count", function()
    local counts = stats.new()
    stats.add(counts, (read(BODY)), { part = "train", story = "a", topic = "ships" })
    assert.is_truthy(stats.page(counts):find "\narticles 1 tokens %d+ entities 3 mentions 4 quotes 1 dates 1 figures 1\n$")
  end)
end)

describe("the corpus", function()
  local words, list = check.small_words "model/corpus", {}
  for row, article, errors in articles.each "model/corpus" do
    list[#list + 1] = { row = row, article = article, errors = errors }
  end

  it("is clean", function()
    local wrong = {}
    for _, one in ipairs(list) do
      if one.article then check.article(one.article, one.errors, words) end
      for _, e in ipairs(one.errors) do wrong[#wrong + 1] = ("%s:%d: %s"):format(one.row.path, e.line, e.message) end
    end
    assert.are.same({}, wrong)
  end)

  it("has no sentence twice outside of a story", function() assert.are.same({}, overlap.check(list)) end)

  it("has whole stories in its test part", function()
    local part = {}
    for _, one in ipairs(list) do
      assert.is_truthy(one.row.part == "train" or one.row.part == "test")
      assert.are.equal(part[one.row.story] or one.row.part, one.row.part)
      part[one.row.story] = one.row.part
    end
  end)
end)
