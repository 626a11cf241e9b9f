-- Compiles what is known of pages (model/html/*.txt) into C tables for csrc/html_*.c.
--
--   lua model/compile_html.lua OUTPUT_DIR FILE…
--
-- A file is text a person edits:
--   # comment lines say what belongs here
--   @table NAME [BITS [ids]]  the table of the entries that follow (hw_NAME in C)
--   entry<TAB>words<TAB>n     what is said of it: words, each a bit HW_BITS_WORD, and a number
-- Entries are lower case. The tables `entity` (name, code points in hexadecimal; a star where the semicolon may be left out)
-- and `charset` (name, labels, 128 code points) have shapes of their own. Tables may share their bits. With `ids` the
-- numbers of the entries, from 1 on, have names: HW_NAME__ENTRY.
--
-- Runs on any Lua from 5.1 on.

package.path = "model/?.lua;" .. package.path
local words32 = require "words32"

local out_dir = assert(arg[1], "usage: compile_html.lua OUTPUT_DIR FILE...")

local function fail(file, line, message)
  io.stderr:write(("%s:%d: %s\n"):format(file, line, message))
  os.exit(1)
end

local tables, by_name = {}, {}
local bit_sets, bit_order = {}, {}
local function table_of(name, bits, ids)
  if not by_name[name] then
    bits = bits or name
    if not bit_sets[bits] then
      bit_sets[bits] = { name = bits, names = {}, value = {} }
      bit_order[#bit_order + 1] = bit_sets[bits]
    end
    by_name[name] = { name = name, rows = {}, keys = {}, bits = bit_sets[bits], ids = ids == "ids" }
    tables[#tables + 1] = by_name[name]
  end
  return by_name[name]
end

local function bits_of(t, words, file, number)
  local sum, seen = 0, {}
  for word in words:gmatch "%S+" do
    local names, value = t.bits.names, t.bits.value
    if not value[word] then
      if #names == 32 then fail(file, number, "more than 32 words of " .. t.bits.name) end
      value[word] = 2 ^ #names
      names[#names + 1] = word
    end
    if not seen[word] then sum = sum + value[word] end
    seen[word] = true
  end
  return sum
end

local function read(path)
  local current, number = nil, 0
  for line in io.lines(path) do
    number = number + 1
    line = line:gsub("\r$", "")
    local name, bits, ids = line:match "^@table%s+(%S+)%s*(%S*)%s*(%S*)"
    if name then
      current = table_of(name, bits ~= "" and bits or nil, ids)
    elseif line:find "%S" and line:sub(1, 1) ~= "#" then
      if not current then fail(path, number, "no @table before the first entry") end
      local key, words, rest = line:match "^([^\t]+)\t?([^\t]*)\t?([^\t]*)$"
      if not key then fail(path, number, "expected ENTRY<TAB>WORDS<TAB>NUMBER") end
      local row = { key = key, words = words, rest = rest }
      if current.name == "entity" then
        row.key, row.short = key:match "^([^*]+)", key:sub(-1) == "*"
      elseif current.name ~= "charset" then
        if key ~= key:lower() or #key > 40 then fail(path, number, "entries are lower case, of at most 40 bytes") end
        row.flags = bits_of(current, words, path, number)
        row.rank = rest == "" and 0 or tonumber(rest) or fail(path, number, "not a number: " .. rest)
      end
      if current.keys[row.key] then fail(path, number, "twice: " .. row.key) end
      current.keys[row.key] = row
      current.rows[#current.rows + 1] = row
      row.id = #current.rows
    end
  end
end

for i = 2, #arg do read(arg[i]) end

-- ---- output

local function write(name, text)
  local path = out_dir .. "/" .. name
  local old = io.open(path, "rb")
  local same = old and old:read "*a" == text
  if old then old:close() end
  if same then return end
  local file = assert(io.open(path, "wb"))
  assert(file:write(text))
  assert(file:close())
end

local function c_name(s) return (s:upper():gsub("[^%w]", "_")) end

local head = { "/* Made by model/compile_html.lua: do not edit. */\n#ifndef NG_HTML_WORDS_H\n#define NG_HTML_WORDS_H\n" }
local body = { "/* Made by model/compile_html.lua: do not edit. */\n" }

-- Open addressing by the hash's high bits; slots hold the row's number, 0 for none.
local function slots_of(rows)
  local size, bits = 4, 2
  while size < #rows * 2 do size, bits = size * 2, bits + 1 end
  local slots = {}
  for i = 1, size do slots[i] = 0 end
  for _, row in ipairs(rows) do
    local h = words32.hash(row.key)
    local s = math.floor(h / 2 ^ (32 - bits))
    while slots[s + 1] ~= 0 do s = (s + 1) % size end
    slots[s + 1] = row.id
  end
  return slots, bits
end

local function add_words(t)
  local upper = c_name(t.name)
  local ids = {}
  for _, row in ipairs(t.rows) do ids[#ids + 1] = ("  HW_%s__%s = %d,\n"):format(upper, c_name(row.key), row.id) end
  if t.ids then head[#head + 1] = ("enum {\n%s  HW_%s__COUNT = %d\n};\n"):format(table.concat(ids), upper, #t.rows + 1) end
  head[#head + 1] = ("extern const hw_table hw_%s;\n"):format(t.name)
  local rows, slots, slot_bits = { '  {"", 0, 0, 0},\n' }, slots_of(t.rows)
  for _, row in ipairs(t.rows) do
    rows[#rows + 1] = ('  {"%s", %d, %d, %.0fu},\n'):format(row.key, #row.key, row.rank, row.flags)
  end
  body[#body + 1] = ("static const hw_word %s_rows[] = {\n%s};\nstatic const uint16_t %s_slots[] = {%s};\n"):format(t.name,
    table.concat(rows), t.name, table.concat(slots, ","))
  body[#body + 1] = ("const hw_table hw_%s = {%s_rows, %s_slots, %d};\n"):format(t.name, t.name, t.name, 32 - slot_bits)
end

local function add_entities(t)
  local rows, slots, slot_bits = { '  {"", 0, 0, {0, 0}},\n' }, slots_of(t.rows)
  for _, row in ipairs(t.rows) do
    local a, b = row.words:match "^(%x+) ?(%x*)$"
    rows[#rows + 1] = ('  {"%s", %d, %d, {0x%s, 0x%s}},\n'):format(row.key, #row.key, row.short and 1 or 0, a, b ~= "" and b or "0")
  end
  body[#body + 1] = ("static const hw_entity entity_rows[] = {\n%s};\nstatic const uint16_t entity_slots[] = {%s};\nenum { ENTITY_SHIFT = %d };\n")
    :format(table.concat(rows), table.concat(slots, ","), 32 - slot_bits)
end

local function add_charsets(t)
  local labels, codes = {}, {}
  for i, row in ipairs(t.rows) do
    for label in (row.key .. " " .. row.words):gmatch "%S+" do
      if not labels[label] then
        labels[label] = true
        labels[#labels + 1] = ('  {"%s", %d},\n'):format(label, i - 1)
      end
    end
    local row_codes = {}
    for code in row.rest:gmatch "%S+" do row_codes[#row_codes + 1] = code == "-" and "0xFFFD" or "0x" .. code end
    if #row_codes ~= 128 and #row_codes ~= 0 then error(row.key .. ": not 128 code points") end
    codes[i] = ("  {%s},\n"):format(#row_codes > 0 and table.concat(row_codes, ",") or "0")
  end
  head[#head + 1] = ("enum { HW_CHARSET_UTF8 = 0, HW_CHARSET_WINDOWS_1252 = 1 };\n")
  body[#body + 1] = ("static const hw_label charset_labels[] = {\n%s};\nenum { CHARSET_LABELS = %d };\nconst uint16_t hw_charsets[][128] = {\n%s};\n")
    :format(table.concat(labels), #labels, table.concat(codes))
end

for _, t in ipairs(tables) do
  if t.name == "entity" then add_entities(t) elseif t.name == "charset" then add_charsets(t) else add_words(t) end
end
for _, set in ipairs(bit_order) do
  local bits = {}
  for i, word in ipairs(set.names) do bits[i] = ("  HW_%s_%s = %.0f,\n"):format(c_name(set.name), c_name(word), 2 ^ (i - 1)) end
  if #bits > 0 then head[#head + 1] = ("enum {\n%s};\n"):format(table.concat(bits)) end
end
head[#head + 1] = "#endif\n"
write("html_words_enum.h", table.concat(head))
write("html_words_table.h", table.concat(body))
