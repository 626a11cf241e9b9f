-- Fits the weights of csrc/references_weights.h: which mention a pronoun goes to; of csrc/nominals_weights.h: whom a
-- description means; of csrc/things_weights.h: what "it", "they" and "the company" mean.
--
--   lua model/fit_references.lua EVAL_DATA CORPUS_GOLD PROGRAM OUTPUT_DIR [odd|even|no-gum]
--
-- PROGRAM is a build with -DRF_DUMP, which tells every candidate of every pronoun ("C"), description ("N") and reference to
-- a thing ("T") on stderr; CORPUS_GOLD a directory written by `corpus.lua gold`. Softmax over the candidates, maximum likelihood with a penalty on squares,
-- full-batch AdaGrad: nothing random. `odd` and `even` take that half of the corpus' batches, to check the other half;
-- `no-gum` leaves GUM out, to measure on it.


local json = require "cjson"

local ROOT, CORPUS, PROGRAM, OUTPUT, HALF = arg[1], arg[2], arg[3], arg[4], arg[5]
assert(OUTPUT, "usage: fit_references.lua EVAL_DATA CORPUS_GOLD PROGRAM OUTPUT_DIR [odd|even|no-gum]")
local NO_GUM = HALF == "no-gum"
local ROUNDS, STEP, SCALE = 250, 0.3, 100
local RANKERS = {
  { line = "C", features = 313, penalty = 1.0, file = "references_weights.h", of = "the train part of GAP, to the" },
  { line = "N", features = 215, penalty = 1.5, file = "nominals_weights.h", of = "the" },
  { line = "T", features = 332, penalty = 1.0, file = "things_weights.h", of = "the" },
}

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "a"
  file:close()
  return text
end

-- ---- what pronouns mean ------------------------------------------------------------------------------------------------

local COMPLEMENT = { of = true, at = true, from = true, ["in"] = true, ["for"] = true, who = true }
local PRONOUN = { he = true, him = true, his = true, she = true, her = true, hers = true }

--- A document: { id, text, wanted = { [start of a pronoun] = the spans of names it means }, and for descriptions
--- references = { { first, last, spans, skip } }, strict: what overlaps none of them says nothing, last: where the
--- annotation ends }.
local documents = {}

local function add_document(document)
  if next(document.wanted) or document.references then documents[#documents + 1] = document end
end

local function read_gap(path)
  for line in io.lines(path) do
    local row, names = json.decode(line), {}
    for _, name in ipairs { "A", "B" } do
      if row[name .. "_coref"] then names[#names + 1] = row[name] end
    end
    if #names > 0 then add_document { id = row.id, text = row.text, wanted = { [row.pronoun[1]] = names } } end
  end
end

local function read_chains(path)
  for line in io.lines(path) do
    local row, chains, wanted, references, last = json.decode(line), {}, {}, {}, 0
    for _, mention in ipairs(row.mentions_ontogum or row.mentions) do
      local chain = chains[mention.chain] or { names = {}, pronouns = {} }
      chains[mention.chain] = chain
      local list = PRONOUN[row.text:sub(mention.b + 1, mention.e):lower()] and chain.pronouns or chain.names
      list[#list + 1] = { mention.b, mention.e }
      last = math.max(last, mention.e)
    end
    for _, chain in pairs(chains) do
      for _, pronoun in ipairs(chain.pronouns) do wanted[pronoun[1]] = chain.names end
      for _, span in ipairs(chain.names) do references[#references + 1] = { span[1], span[2], chain.names } end
    end
    add_document { id = row.id, text = row.text, wanted = wanted, references = references, last = last }
  end
end

local function read_article(id, text, gold)
  local names, wanted, references = {}, {}, {}
  for _, mention in ipairs(gold.mentions) do
    local list = names[mention.entity] or {}
    names[mention.entity] = list
    list[#list + 1] = { mention.start, mention["end"] }
  end
  for _, reference in ipairs(gold.references or {}) do
    if reference.kind == "pronoun" then
      wanted[reference.start] = names[reference.entity]
    else
      references[#references + 1] =
        { reference.start, reference["end"], names[reference.entity] or {}, skip = reference.optional }
    end
  end
  for _, role in ipairs(gold.roles or {}) do
    if role.kind ~= "nominal" then references[#references + 1] = { role.start, role["end"], {}, skip = true } end
  end
  add_document { id = id, text = text, wanted = wanted, references = references, strict = true }
end

local function read_corpus(directory)
  local last, gold
  for line in io.lines "model/corpus/articles.tsv" do
    local id, story, part = line:match "^(%S+)\t(%S+)\t(%S+)"
    local odd = (tonumber(id and id:match "^%d+") or 0) % 2 == 1
    if part == "train" and (not HALF or NO_GUM or (HALF == "odd") == odd) then
      if story ~= last then gold = json.decode(read(directory .. "/" .. story .. "/gold.json")) end
      last = story
      read_article(id, read(directory .. "/" .. story .. "/" .. id .. ".txt"), gold[id .. ".txt"])
    end
  end
end

-- ---- what the program sees -----------------------------------------------------------------------------------------------

--- Runs the program over all documents: the persons' names by document, and the candidates by document and pronoun.
local function run()
  local input, output, dump = os.tmpname(), os.tmpname(), os.tmpname()
  local file = assert(io.open(input, "wb"))
  for i, document in ipairs(documents) do
    file:write(json.encode { id = tostring(i), text = document.text }, "\n")
  end
  file:close()
  assert(os.execute(("%s annotate < %s > %s 2> %s"):format(PROGRAM, input, output, dump)))
  for line in io.lines(output) do
    local answer = json.decode(line)
    documents[tonumber(answer.id)].entities = answer.entities
  end
  for line in io.lines(dump) do
    local kind, id, start, rest = line:match "^(%u)\t(%d+)\t(%d+)\t(.*)$"
    if kind then
      local document, stop, list = documents[tonumber(id)], nil, {}
      if kind ~= "C" then stop, rest = rest:match "^(%d+)\t(.*)$" end
      local entity, numbers = rest:match "^(%-?%d+)\t(.*)$"
      document[kind] = document[kind] or {}
      local all = document[kind][tonumber(start)] or { stop = tonumber(stop) }
      document[kind][tonumber(start)] = all
      for feature in numbers:gmatch "%d+" do list[#list + 1] = tonumber(feature) + 1 end
      all[#all + 1] = { entity = tonumber(entity), features = list }
    end
  end
  for _, name in ipairs { input, output, dump } do os.remove(name) end
end

--- Whether an entity has a name at the end of one of the spans ("the mayor, X").
local function is_named(entity, spans)
  for _, mention in ipairs(entity.mentions) do
    for _, span in ipairs(mention.form == "name" and spans or {}) do
      if mention.start >= span[1] - 1 and mention["end"] <= span[2] + 1 and mention["end"] >= span[2] - 4 then return true end
    end
  end
  return false
end

--- Cases: lists of candidates, of which at least one is right and one is wrong.
local function add_case(document, list, start, spans, cases)
  local right, wrong = 0, 0
  for _, candidate in ipairs(list) do
    local entity = document.entities[candidate.entity + 1]
    candidate.right = spans ~= nil and entity ~= nil and is_named(entity, spans)
    if candidate.right then right = right + 1 else wrong = wrong + 1 end
  end
  local nobody = list[1]
  if right == 0 and nobody and nobody.entity == -1 then nobody.right, right, wrong = true, 1, wrong - 1 end
  if right > 0 and wrong > 0 then cases[#cases + 1] = { start = start, list = list } end
end

--- Whether a span of the gold is a description that the program read: it ends with its head or goes on with a complement
--- ("captain of the Kara").
local function is_same(document, reference, start, stop)
  local overlap = math.min(reference[2], stop) - math.max(reference[1], start)
  local union = math.max(reference[2], stop) - math.min(reference[1], start)
  if math.abs(reference[2] - stop) <= 3 then return overlap / union >= 0.3 end
  local behind = document.text:sub(stop + 1, reference[2]):match "^ (%a+) "
  return overlap == stop - start and COMPLEMENT[behind] ~= nil
end

--- The spans of names that a description means (nil: none), and whether nothing is told of it.
local function meaning(document, start, stop)
  if start > (document.last or math.huge) then return nil, true end
  local spans
  for _, reference in ipairs(document.references) do
    if reference[1] < stop and reference[2] > start then
      local same = is_same(document, reference, start, stop)
      if same and not reference.skip then
        spans = reference[3]
      elseif reference.skip and same or document.strict and not same then
        return nil, true
      end
    end
  end
  return spans, false
end

local gather = {}

function gather.C(document, cases)
  for start, spans in pairs(document.wanted) do add_case(document, (document.C or {})[start] or {}, start, spans, cases) end
end

--- Only chains tell what things mean; the corpus has persons alone.
function gather.T(document, cases)
  for start, list in pairs(not document.strict and document.references and document.T or {}) do
    local spans, unknown = meaning(document, start, list.stop)
    if not unknown then add_case(document, list, start, spans, cases) end
  end
end

function gather.N(document, cases)
  for start, list in pairs(document.references and document.N or {}) do
    local spans, unknown = meaning(document, start, list.stop)
    if not unknown then add_case(document, list, start, spans, cases) end
  end
end

-- ---- fitting ---------------------------------------------------------------------------------------------------------------

--- Adds the gradient of one case; answers its log likelihood.
local function learn(case, weight, gradient)
  local all, good, score = 0, 0, {}
  for i, candidate in ipairs(case) do
    local sum = 0
    for _, feature in ipairs(candidate.features) do sum = sum + weight[feature] end
    score[i] = math.exp(sum)
    all = all + score[i]
    if candidate.right then good = good + score[i] end
  end
  for i, candidate in ipairs(case) do
    local pull = (candidate.right and score[i] / good or 0) - score[i] / all
    for _, feature in ipairs(candidate.features) do gradient[feature] = gradient[feature] + pull end
  end
  return math.log(good / all)
end

local function fit(cases, features, penalty)
  local weight, seen, likelihood = {}, {}, 0
  for i = 1, features do weight[i], seen[i] = 0, 1e-6 end
  for _ = 1, ROUNDS do
    local gradient = {}
    likelihood = 0
    for i = 1, features do gradient[i] = -penalty * weight[i] end
    for _, case in ipairs(cases) do likelihood = likelihood + learn(case.list, weight, gradient) end
    for i = 1, features do
      seen[i] = seen[i] + gradient[i] ^ 2
      weight[i] = weight[i] + STEP * gradient[i] / math.sqrt(seen[i])
    end
  end
  return weight, likelihood
end

local function write(ranker, weight)
  local file = assert(io.open(OUTPUT .. "/" .. ranker.file, "wb"))
  file:write("/* In the order of the features in references.h. Fitted by model/fit_references.lua to ", ranker.of, "\n",
    " * Wikinews documents of GUM and MEANTIME", ranker.line == "T" and "" or ", and to the train part of model/corpus", ". */\n")
  local line = "   "
  for i = 1, ranker.features do
    local word = (" %d,"):format(math.floor(weight[i] * SCALE + 0.5))
    if #line + #word > 118 then
      file:write(line, "\n")
      line = "   "
    end
    line = line .. word
  end
  file:write(line, "\n")
  file:close()
end

read_gap(ROOT .. "/coref/gap/train.jsonl")
if not NO_GUM then read_chains(ROOT .. "/coref/gum_news/train.jsonl") end
read_chains(ROOT .. "/coref/meantime/dev.jsonl")
read_corpus(CORPUS)
run()
for _, ranker in ipairs(RANKERS) do
  local cases = {}
  for _, document in ipairs(documents) do
    local own = {}
    gather[ranker.line](document, own)
    table.sort(own, function(a, b) return a.start < b.start end)
    table.move(own, 1, #own, #cases + 1, cases)
  end
  local weight, likelihood = fit(cases, ranker.features, ranker.penalty)
  io.stderr:write(("%s: %d cases, log likelihood %.4f each\n"):format(ranker.file, #cases, likelihood / #cases))
  write(ranker, weight)
end
