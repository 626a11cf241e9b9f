-- Entities over documents: B3 of a story's entities against MEANTIME's chains, each of its four subjects read as one story,
-- beside the floor "the same last word is the same thing". Usage: lua cross_documents.lua BUILD_DIR EVAL_DATA_DIR
--
-- Counted are the mentions of chains that the annotators followed over documents. A mention is found where ours has its
-- words, articles, possessives and closing brackets apart; what is not found counts as an entity of its own.
local build, data = arg[1] or "build", arg[2] or "../shared/eval/data"
package.path = "lua/?.lua;lua/?/init.lua;bench/?.lua;" .. package.path
package.cpath = build .. "/lib/?.so;" .. package.cpath
local cjson = require "cjson"
local b_cubed = require "b_cubed"
local core = require "nutgraf.core"

local DETERMINERS = { the = true, a = true, an = true, its = true, his = true, her = true, their = true, our = true }

--- First and last byte of what a span comes down to.
local function core_of(text, first, last)
  local word = text:sub(first, last):match "^(%a+)%s"
  if word and DETERMINERS[word:lower()] then first = first + #word + 1 end
  local tail = text:sub(first, last):match "['’]s?$" or text:sub(first, last):match "%s?[%)%]]$"
  return first, tail and last - #tail or last
end

local function last_word(text, first, last) return text:sub(first, last):lower():match "([%w\128-\255]+)[^%w\128-\255]*$" or "" end

--- Rows { gold, key of the floor, place } of a document's mentions.
local function gold_mentions(document, rows)
  for _, m in ipairs(document.mentions) do
    if m.cross then
      local first, behind = utf8.offset(document.text, m.b + 1), utf8.offset(document.text, m.e + 1)
      first, behind = core_of(document.text, first, behind - 1)
      rows[#rows + 1] = { gold = document.corpus .. m.chain, floor = document.corpus .. last_word(document.text, first, behind),
                          place = ("%s %d %d"):format(document.id, first, behind) }
    end
  end
end

--- Every mention of the story's entities by its place.
local function our_mentions(subject, documents, ours)
  local articles = {}
  for i, d in ipairs(documents) do articles[i] = assert(core.parse_json(cjson.encode { id = d.id, text = d.text })) end
  local texts = {}
  for _, d in ipairs(documents) do texts[d.id] = d.text end
  for _, e in ipairs(cjson.decode(core.story(articles):json()).entities) do
    for _, m in ipairs(e.mentions) do
      local first, last = core_of(texts[m.doc], m.start + 1, m["end"])
      ours[("%s %d %d"):format(m.doc, first, last)] = subject .. e.id
    end
  end
end

local subjects, ours, rows, matched = {}, {}, {}, {}
local file = io.open(data .. "/coref/meantime/dev.jsonl")
if not file then
  print "cross-document entities: MEANTIME is not there"
  os.exit()
end
for line in file:lines() do
  local document = cjson.decode(line)
  subjects[document.corpus] = subjects[document.corpus] or {}
  table.insert(subjects[document.corpus], document)
  gold_mentions(document, rows)
end
for subject, documents in pairs(subjects) do our_mentions(subject, documents, ours) end
for i, r in ipairs(rows) do
  r.ours = ours[r.place]
  if r.ours then matched[#matched + 1] = r end
  r.ours = r.ours or "alone " .. i
end
local line = "cross-document entities, MEANTIME dev: B3 %.1f on %d of %d mentions that match (floor %.1f), %.1f on all (floor %.1f)"
local function f1(of, found) return (b_cubed(of, "gold", found)) end
print(line:format(f1(matched, "ours"), #matched, #rows, f1(matched, "floor"), f1(rows, "ours"), f1(rows, "floor")))
