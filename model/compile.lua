-- Compiles the lexicons of one language (model/<language>/lexicon/*.txt) into C tables for csrc/lexicon.c.
--
--   lua model/compile.lua OUTPUT_DIR FILE…
--
-- A lexicon file is text a person edits:
--   # comment lines say what belongs here
--   @class REPORT_VERB        the class of the entries that follow (LX_REPORT_VERB in C)
--   @forms verb               optional: entries are verbs; their regular forms are made, irregular ones given as
--                             "say | says | said | said | saying" (base, -s, past, participle, -ing; the last may be left out)
--   entry<TAB>value           value: an integer, or text, or nothing
--   entry<TAB>value<TAB>NAME  a row that belongs to class NAME instead
--   @kind NAME A B -C         classes that hot loops ask for together: LX_KIND_NAME is a bit of lx_kind(entry), set for
--                             entries of A or B that are not in C; at most 32 of them, of which pieces (csrc/pieces.h) know the first
--                             26, and a file of kinds has no entries
--   @leads NAME A B           the same, and also for entries that begin a longer phrase of A or B
-- Keys are folded to lower case; the words of a phrase are separated by single spaces, exactly as the tokeniser splits them
-- ("prime minister", "attorney 's office").
--
-- Runs on any Lua from 5.1 on.

package.path = "model/?.lua;" .. package.path
local words32 = require "words32"

local out_dir = assert(arg[1], "usage: compile.lua OUTPUT_DIR FILE...")

local function fail(file, line, message)
  io.stderr:write(("%s:%d: %s\n"):format(file, line, message))
  os.exit(1)
end

-- Simple case folding of UTF-8 as tx_lower does it; the ranges must be kept in step with csrc/text.c (spec/lexicon_spec.lua
-- checks every key against the C function).
local function fold_code(c)
  if c < 0x80 then return (c >= 65 and c <= 90) and c + 32 or c end
  if c == 0x2018 or c == 0x2019 or c == 0x201B or c == 0x2BC or c == 0xB4 then return 39 end
  if c == 0xA0 or c == 0x202F then return 32 end
  if c == 0x2010 or c == 0x2011 then return 45 end
  if c >= 0xC0 and c <= 0xDE and c ~= 0xD7 then return c + 32 end
  if c == 0x130 then return 105 end
  if c == 0x178 then return 0xFF end
  local function within(a, b) return c >= a and c <= b end
  if within(0x100, 0x137) or within(0x14A, 0x177) or within(0x1DE, 0x1EF) or within(0x1F8, 0x233)
    or (within(0x1E00, 0x1EFF) and not within(0x1E96, 0x1E9F)) or within(0x460, 0x481) or within(0x48A, 0x4BF)
    or within(0x4D0, 0x52F) then
    return c % 2 == 0 and c + 1 or c
  end
  if within(0x139, 0x148) or within(0x179, 0x17E) or within(0x1CD, 0x1DC) or within(0x4C1, 0x4CE) then return c + c % 2 end
  if within(0x391, 0x3A9) and c ~= 0x3A2 then return c + 32 end
  if within(0x410, 0x42F) then return c + 32 end
  if within(0x400, 0x40F) then return c + 80 end
  return c
end

local function encode(c)
  if c < 0x80 then return string.char(c) end
  if c < 0x800 then return string.char(0xC0 + math.floor(c / 64), 0x80 + c % 64) end
  if c < 0x10000 then return string.char(0xE0 + math.floor(c / 4096), 0x80 + math.floor(c / 64) % 64, 0x80 + c % 64) end
  return string.char(0xF0 + math.floor(c / 262144), 0x80 + math.floor(c / 4096) % 64, 0x80 + math.floor(c / 64) % 64, 0x80 + c % 64)
end

local function fold(s)
  return (s:gsub("[%z\1-\127\194-\244][\128-\191]*", function(seq)
    if #seq == 1 then
      if seq == "`" then return "'" end
      return seq:lower()
    end
    local a, b, c, d = seq:byte(1, 4)
    local code
    if #seq == 2 then code = (a - 0xC0) * 64 + b - 0x80
    elseif #seq == 3 then code = (a - 0xE0) * 4096 + (b - 0x80) * 64 + c - 0x80
    else code = (a - 0xF0) * 262144 + (b - 0x80) * 4096 + (c - 0x80) * 64 + d - 0x80 end
    return encode(fold_code(code))
  end))
end

-- Regular English inflection; good enough for verbs a lexicon lists, which are checked by eye.
local VOWEL = "[aeiou]"
local function inflect(base)
  local first, rest = base:match("^(%S+)(.*)$")
  local s, ed, ing
  if first:match("[sxz]$") or first:match("[cs]h$") or first:match("o$") then s = first .. "es"
  elseif first:match("[^aeiou]y$") then s = first:sub(1, -2) .. "ies"
  else s = first .. "s" end
  if first:match("e$") then ed = first .. "d" elseif first:match("[^aeiou]y$") then ed = first:sub(1, -2) .. "ied" else ed = first .. "ed" end
  if first:match("ie$") then ing = first:sub(1, -3) .. "ying"
  elseif first:match("[^aeiouy]e$") or first:match("ue$") then ing = first:sub(1, -2) .. "ing"
  else ing = first .. "ing" end
  -- a single vowel between consonants in a one-syllable word doubles: beg, quip, rap
  if first:match("^[^aeiou]*u?" .. VOWEL .. "[bdgklmnprt]$") and not first:match(VOWEL .. VOWEL .. "[bdgklmnprt]$") or first:match("^q?u?[^aeiou]*" .. VOWEL .. "p$") then
    local last = first:sub(-1)
    ed, ing = first .. last .. "ed", first .. last .. "ing"
  end
  return { first .. rest, s .. rest, ed .. rest, ed .. rest, ing .. rest }
end

local BITS = { 1, 2, 4, 8, 16 }
local classes, class_index = {}, {}
local function class_of(name)
  if not class_index[name] then
    classes[#classes + 1] = name
    class_index[name] = #classes - 1
  end
  return class_index[name]
end

local entries, order = {}, {} -- key -> { prefix, values = { {class, forms, value} } }
local function entry_of(key)
  local e = entries[key]
  if not e then
    e = { key = key, values = {}, by_class = {} }
    entries[key] = e
    order[#order + 1] = e
  end
  return e
end

local function add(key, class, value, forms, file, line)
  if #key > 200 then fail(file, line, "entry longer than 200 bytes") end
  local words = {}
  for word in key:gmatch("%S+") do words[#words + 1] = word end
  if #words > 8 then fail(file, line, "phrase of more than 8 words") end
  local so_far, parent
  for i = 1, #words do
    so_far = so_far and so_far .. " " .. words[i] or words[i]
    local e = entry_of(so_far)
    e.parent = parent
    if i < #words then e.prefix = true end
    parent = e
  end
  local e, id = entries[so_far], class_of(class)
  local row = e.by_class[id]
  if row then
    row.forms = row.forms + (math.floor(row.forms / math.max(forms, 1)) % 2 == 0 and forms or 0)
    return
  end
  row = { class = id, forms = forms, value = value }
  e.by_class[id] = row
  e.values[#e.values + 1] = row
end

-- The words of a key as the tokeniser splits them where that needs no context: possessives, slashes and dashes apart.
local function as_tokens(key)
  key = key:gsub("([^%s'])'s%f[%s%z]", "%1 's"):gsub("([^%s%d])/([^%s])", "%1 / %2")
  key = key:gsub("–", " – "):gsub("—", " — "):gsub("°", " ° ")
  return (key:gsub("%s+", " "):match("^ ?(.-) ?$"))
end

-- Kinds: sets of classes as one bit each.
local kinds = {}
local function add_kind(directive, line, file, number)
  local name, rest = line:match("^@%l+%s+(%S+)(.*)$")
  local kind = { name = name, has = {}, without = {}, leads = directive == "leads" }
  for minus, class in rest:gmatch("(%-?)([%u_]+)") do
    local set = minus == "" and kind.has or kind.without
    set[#set + 1] = class
  end
  kinds[#kinds + 1] = kind
  if #kinds > 32 then fail(file, number, "more than 32 kinds") end
end

local function read(path)
  local class, verbs, number = nil, false, 0
  for line in io.lines(path) do
    number = number + 1
    line = line:gsub("\r$", "")
    local directive, argument = line:match("^@(%l+)%s+(%S+)")
    if directive == "class" then class, verbs = argument, false
      class_of(class)
    elseif directive == "forms" then verbs = argument == "verb"
    elseif directive == "kind" or directive == "leads" then add_kind(directive, line, path, number)
    elseif directive then fail(path, number, "unknown directive @" .. directive)
    elseif line:match("%S") and not line:match("^#") then
      local key, value, other = line:match("^([^\t]+)\t?([^\t]*)\t?([^\t]*)$")
      if not key then fail(path, number, "expected ENTRY<TAB>VALUE<TAB>CLASS") end
      local row_class = other ~= "" and other or class
      if not row_class then fail(path, number, "no @class before the first entry") end
      value = value:match("^%s*(.-)%s*$")
      local typed
      if value:match("^%-?%d+$") then typed = tonumber(value) elseif value ~= "" then typed = value end
      if verbs then
        local forms = {}
        for form in (key .. "|"):gmatch("%s*(.-)%s*|") do forms[#forms + 1] = form end
        local regular = inflect(fold(forms[1]))
        for i = 1, 5 do
          local form = fold(forms[i] and forms[i] ~= "" and forms[i] or regular[i])
          add(form:gsub("%s+", " "), row_class, typed, BITS[i], path, number)
        end
      else
        add(as_tokens(fold(key)), row_class, typed, 0, path, number)
      end
    end
  end
end

for i = 2, #arg do read(arg[i]) end

-- ---- output
local function open_output(name)
  local path, parts = out_dir .. "/" .. name, {}
  return {
    write = function(_, ...)
      for i = 1, select("#", ...) do parts[#parts + 1] = (select(i, ...)) end
    end,
    close = function()
      local text, old = table.concat(parts), io.open(path, "rb")
      local same = old and old:read("*a") == text
      if old then old:close() end
      if same then return end
      local file = assert(io.open(path, "wb"))
      assert(file:write(text))
      assert(file:close())
    end,
  }
end

if #classes == 0 then class_of("NOTHING") end
local masks = math.ceil(#classes / 64)
-- A filter of four bits an entry and more, of which each key sets two in one word of 32: whether any key's hash falls there. Most
-- words and nearly all pairs of words are in no lexicon.
local filter_bits = 12
while 2 ^ filter_bits < #order * 4 do filter_bits = filter_bits + 1 end
local f = open_output("lexicon_classes.h")
f:write("/* Made by model/compile.lua from the lexicons: do not edit. */\n#ifndef NG_LEXICON_CLASSES_H\n#define NG_LEXICON_CLASSES_H\n\n")
f:write("enum lx_class {\n")
local sorted = {}
for i, name in ipairs(classes) do sorted[i] = ("  LX_%s = %d,\n"):format(name, i - 1) end
f:write(table.concat(sorted), ("  LX_CLASSES = %d\n};\n\nenum { LX_MASKS = %d, LX_FILTER_SHIFT = %d };\n"):format(#classes, masks,
  32 - filter_bits))
for i, kind in ipairs(kinds) do f:write(("\n#define LX_KIND_%s %.0fu"):format(kind.name, 2 ^ (i - 1))) end
f:write("\n\n#endif\n")
f:close()

-- Frequent words are in many classes: those entries stand together, so that what is asked most shares cache lines.
local ranked = {}
for least, most in pairs({ [8] = math.huge, [4] = 7, [2] = 3, [0] = 1 }) do
  ranked[#ranked + 1] = { least = least, most = most }
end
table.sort(ranked, function(a, b) return a.least > b.least end)
local by_rank = {}
for _, rank in ipairs(ranked) do
  for _, e in ipairs(order) do
    if #e.values >= rank.least and #e.values <= rank.most then by_rank[#by_rank + 1] = e end
  end
end
order = by_rank
for i, e in ipairs(order) do
  e.id = i
  table.sort(e.values, function(a, b) return a.class < b.class end)
end
-- Keys are for tests alone: the table itself tells words by hash and length.
local keys, texts, text_at = { size = 0 }, { size = 0 }, {}
local function append(list, s)
  local at = list.size
  list[#list + 1] = s
  list.size = at + #s
  return at
end
local function intern_text(s)
  if #s > 255 then error("text value longer than 255 bytes: " .. s) end
  if not text_at[s] then text_at[s] = append(texts, string.char(#s) .. s) end
  return text_at[s]
end

-- Sets of classes, each written once: most entries share one of a few hundred.
local mask_rows, mask_at, mask_kinds = {}, {}, {}
for _, kind in ipairs(kinds) do
  for _, list in ipairs({ kind.has, kind.without }) do
    for i, name in ipairs(list) do list[i] = class_index[name] or error("no class " .. name) end
  end
end
local function has_one(set, list)
  for _, class in ipairs(list) do
    if set[class] then return true end
  end
  return false
end
-- The kinds of a set of classes: as those of an entry, and as those of the phrases it begins.
local function kinds_of(set)
  local own, led = 0, 0
  for i, kind in ipairs(kinds) do
    if has_one(set, kind.has) and not has_one(set, kind.without) then
      own = own + 2 ^ (i - 1)
      if kind.leads then led = led + 2 ^ (i - 1) end
    end
  end
  return ("{%.0fu, %.0fu}"):format(own, led)
end
local mask_of_class = {}
local function intern_mask(set)
  local only = next(set)
  if only and not next(set, only) and mask_of_class[only] then return mask_of_class[only] end
  local mask = {}
  for m = 1, masks do mask[m] = { 0, 0 } end -- low and high halves: doubles hold 53 bits
  for class in pairs(set) do
    local m, bit = mask[math.floor(class / 64) + 1], class % 64
    if bit < 32 then m[1] = m[1] + 2 ^ bit else m[2] = m[2] + 2 ^ (bit - 32) end
  end
  local words = {}
  for m = 1, masks do words[m] = ("0x%08x%08xu"):format(mask[m][2], mask[m][1]) end
  local row = "{" .. table.concat(words, ", ") .. "}"
  if not mask_at[row] then
    if #mask_rows > 65535 then error("more than 65536 sets of classes") end
    mask_rows[#mask_rows + 1] = row
    mask_at[row] = #mask_rows - 1
    mask_kinds[#mask_rows] = kinds_of(set)
  end
  if only and not next(set, only) then mask_of_class[only] = mask_at[row] end
  return mask_at[row]
end
intern_mask({}) -- number 0

-- The classes of the longer phrases that an entry begins.
for _, e in ipairs(order) do
  local up = e.parent
  while up do
    up.reach = up.reach or {}
    for _, v in ipairs(e.values) do up.reach[v.class] = true end
    up = up.parent
  end
end

-- Fibonacci hashing: the hash times 2^32 / phi tells the place in the table by its size. At most eight tenths are taken: what is in
-- no lexicon, nearly every question, is told by the filter before a slot is read. Runs end before the last slot, which is free.
local slots = math.max(1024, math.floor(#order / 0.8))
local slot_entry, slot_hash, filter, last_slot = {}, {}, {}, slots
local function hash_of(e)
  local up = e.parent
  if not e.hash then e.hash = up and words32.hash(e.key, hash_of(up), #up.key) or words32.hash(e.key) end
  return e.hash
end
for _, e in ipairs(order) do
  local h = hash_of(e)
  local mixed = words32.times(h, 2654435769)
  local s = math.floor(mixed * slots / words32.TWO32)
  local bit = math.floor(mixed / 2 ^ (32 - filter_bits))
  filter[bit], filter[bit - bit % 32 + math.floor(mixed / 2 ^ (27 - filter_bits)) % 32] = true, true
  while slot_entry[s] do s = s + 1 end
  slot_entry[s], slot_hash[s] = e.id, h
  last_slot = math.max(last_slot, s + 1)
end

f = open_output("lexicon_table.h")
f:write("/* Made by model/compile.lua from the lexicons: do not edit. */\n\n")
f:write(("enum { LX_ENTRIES = %d, LX_SLOTS = %d };\n\n"):format(#order + 1, slots))
-- The key of a beginning is the beginning of a longer key.
for _, e in ipairs(order) do
  local at, up = not e.prefix and append(keys, e.key), e
  while at and up and not up.at do up.at, up = at, up.parent end
end
local rows, values, own, reach = { "  {0, 0, 0, 0}" }, {}, { "0" }, { "0" }
for _, e in ipairs(order) do
  local set = {}
  for _, v in ipairs(e.values) do set[v.class] = true end
  own[#own + 1] = ("%d"):format(intern_mask(set))
  reach[#reach + 1] = ("%d"):format(intern_mask(e.reach or {}))
  local first = #values
  for _, v in ipairs(e.values) do
    local is_text = type(v.value) == "string"
    local number = is_text and intern_text(v.value) or v.value or 0
    if v.value ~= nil or v.forms ~= 0 then -- a name is in its class and that is all
      values[#values + 1] = ("  {%d, %d, %d, %d}"):format(number, v.class, v.forms, is_text and 1 or v.value == nil and 2 or 0)
    end
  end
  rows[#rows + 1] = ("  {%d, %d, %d, %d}"):format(e.parent and e.parent.id or 0, select(2, e.key:gsub(" ", " ")) + 1,
    #values - first, first)
end
if #values == 0 then values[1] = "  {0, 0, 0, 0}" end
f:write(("const lx_entry lx_table[%d] = {\n%s\n};\n\n"):format(#rows, table.concat(rows, ",\n")))
f:write(("const uint64_t lx_masks[%d][LX_MASKS] = {\n%s\n};\n\n"):format(#mask_rows, table.concat(mask_rows, ",\n")))
f:write(("const uint32_t lx_mask_kinds[%d][2] = {%s};\n\n"):format(#mask_rows, table.concat(mask_kinds, ",")))
f:write(("const uint16_t lx_mask_ids[%d] = {%s};\n\n"):format(#own, table.concat(own, ",")))
f:write(("const uint16_t lx_reach_ids[%d] = {%s};\n\n"):format(#reach, table.concat(reach, ",")))
f:write(("static const lx_value_row lx_values[%d] = {\n%s\n};\n\n"):format(#values, table.concat(values, ",\n")))
-- a slot tells a word apart by hash and length: no two keys may share both
local pairs_of, taken = {}, {}
for s = 0, last_slot do
  local e, last = order[slot_entry[s] or 0], 0
  if e then
    last = #e.key:match("%S+$")
    local name = ("%.0f %d"):format(slot_hash[s], last)
    if taken[name] then error(("%q and %q have one hash"):format(e.key, taken[name])) end
    if e.id >= 2 ^ 20 then error("more than 2^20 entries") end
    taken[name] = e.key
  end
  pairs_of[s + 1] = ("{%d, %d, %d, %d, %.0fu}"):format(e and e.id or 0, last, e and e.parent and 1 or 0,
    e and e.reach and next(e.reach) and 1 or 0, slot_hash[s] or 0)
end
f:write(("static const lx_slot lx_slots[%d] = {%s};\n\n"):format(#pairs_of, table.concat(pairs_of, ",")))
local filter_words = {}
for w = 0, 2 ^ filter_bits / 32 - 1 do
  local word = 0
  for bit = 0, 31 do if filter[w * 32 + bit] then word = word + 2 ^ bit end end
  filter_words[w + 1] = ("%.0fu"):format(word)
end
f:write(("const uint32_t lx_filter[%d] = {%s};\n\n"):format(#filter_words, table.concat(filter_words, ",")))
-- as bytes, not as a string literal: compilers bound those
local function bytes_of(list)
  local all, bytes = table.concat(list), {}
  local signed = {}
  for b = 0, 255 do signed[b] = ("%d"):format(b < 128 and b or b - 256) end
  for i = 1, #all do bytes[i] = signed[all:byte(i)] end
  if #bytes == 0 then bytes[1] = "0" end
  return ("[%d] = {%s};\n"):format(#bytes, table.concat(bytes, ","))
end
f:write("static const signed char lx_text_bytes", bytes_of(texts))
f:write("static const char *const lx_texts = (const char *)lx_text_bytes;\n")
f:close()

f = open_output("lexicon_keys.h")
f:write("/* Made by model/compile.lua from the lexicons: do not edit. The folded keys of the entries, for tests. */\n\n")
local key_at, key_lengths = { "0" }, { "0" }
for _, e in ipairs(order) do
  key_at[#key_at + 1] = ("%d"):format(e.at)
  key_lengths[#key_lengths + 1] = ("%d"):format(#e.key)
end
f:write(("static const unsigned key_at[%d] = {%s};\n"):format(#key_at, table.concat(key_at, ",")))
f:write(("static const unsigned char key_lengths[%d] = {%s};\n"):format(#key_lengths, table.concat(key_lengths, ",")))
f:write("static const signed char key_bytes", bytes_of(keys))
f:close()
