-- What the evaluation kit does not print of quotations: exact and overlapping sources of matched quotations by kind, speakers of matched
-- and of all, and whether the confidence is calibrated.
--
--   lua bench/quotes.lua FILE.jsonl…   of the kit's form: {"text", "quotes": [{"type", "content", "cue", "source", "speaker"}]}
--
-- Quotations are matched one to one by the words they share, greedily, as the kit does (Jaccard 0.3 and up). An attribution is right
-- where half the words of both contents are shared and the sources share a word.
local here = arg[0]:match "^(.*)/[^/]*$" or "."
package.path = here .. "/../lua/?.lua;" .. here .. "/../lua/?/init.lua;" .. package.path
package.cpath = here .. "/../" .. (os.getenv "NUTGRAF_BUILD" or "build") .. "/lib/?.so;" .. package.cpath
local cjson = require "cjson"
local core = require "nutgraf.core"

local KINDS, MATCH, RIGHT, BINS, ALL_PARTS = { "direct", "mixed", "indirect", "all" }, 0.3, 0.5, 10, 255

-- Byte offset of every code point, 0-based.
local function byte_offsets(text)
  local at, n = {}, 0
  for p in utf8.codes(text) do
    at[n], n = p - 1, n + 1
  end
  at[n] = #text
  return at
end

-- The set of words in spans of bytes, by the offset they start at.
local function words(text, spans)
  local set, count = {}, 0
  for _, s in ipairs(spans) do
    for at in text:sub(s[1] + 1, s[2]):gmatch "()[%w\128-\255]+" do
      if not set[s[1] + at] then
        set[s[1] + at], count = true, count + 1
      end
    end
  end
  return { set = set, count = count }
end

local function shared(a, b)
  local n = 0
  for at in pairs(a.set) do if b.set[at] then n = n + 1 end end
  return n
end

local function jaccard(a, b)
  local n = shared(a, b)
  return n > 0 and n / (a.count + b.count - n) or 0
end

local function spans_of(list, at)
  local out = {}
  for i, s in ipairs(list or {}) do out[i] = { at[s[1]], at[s[2]] } end
  return out
end

local function gold_of(row)
  local at, out = byte_offsets(row.text), {}
  for i, q in ipairs(row.quotes) do
    out[i] = { kind = q.type, content = words(row.text, spans_of(q.content, at)), source = words(row.text, spans_of(q.source, at)),
      speaker = q.speaker ~= cjson.null and q.speaker or nil }
  end
  return out
end

local function found_of(row)
  local line = core.annotate_line(cjson.encode { id = "1", text = row.text, published = row.date }, 1, ALL_PARTS)
  local out = {}
  for i, q in ipairs(cjson.decode(line).quotes) do
    out[i] = { kind = q.kind, content = words(row.text, q.content), confidence = q.confidence,
      source = words(row.text, q.source ~= cjson.null and { q.source } or {}),
      speaker = q.speaker_name ~= cjson.null and q.speaker_name or nil }
  end
  return out
end

-- Pairs of gold and found quotations, the likest first.
local function match(gold, found)
  local pairs_, taken = {}, {}
  for _, g in ipairs(gold) do
    for _, f in ipairs(found) do
      local like = jaccard(g.content, f.content)
      if like > 0 then pairs_[#pairs_ + 1] = { like, g, f } end
    end
  end
  table.sort(pairs_, function(x, y) return x[1] > y[1] end)
  for _, p in ipairs(pairs_) do
    if not taken[p[2]] and not taken[p[3]] then
      taken[p[2]], taken[p[3]] = true, true
      p[2].mate, p[2].like, p[3].like, p[3].gold = p[3], p[1], p[1], p[2]
    end
  end
end

local function last_word(name) return name and name:lower():match "([%w\128-\255]+)[^%w\128-\255]*$" end

local function same(a, b) return a.count == b.count and shared(a, b) == a.count end

local function add(counts, kind, key, value)
  for _, k in ipairs { kind, "all" } do
    counts[k] = counts[k] or {}
    counts[k][key] = (counts[k][key] or 0) + (value == true and 1 or value or 0)
  end
end

local function is_right(f)
  local g = f.gold
  return g ~= nil and f.like >= RIGHT and (shared(f.source, g.source) > 0 or f.source.count + g.source.count == 0)
end

local function count(counts, bins, gold, found)
  for _, g in ipairs(gold) do
    local f = g.like and g.like >= MATCH and g.mate
    add(counts, g.kind, "gold", 1)
    if f and g.source.count > 0 then
      add(counts, g.kind, "sourced", 1)
      add(counts, g.kind, "exact", same(g.source, f.source))
      add(counts, g.kind, "overlap", shared(g.source, f.source) > 0)
    end
    if g.speaker then
      local named = f and last_word(g.speaker) == last_word(f.speaker)
      add(counts, g.kind, "speakers", 1)
      add(counts, g.kind, "matched", f and 1 or 0)
      add(counts, g.kind, "named", named and 1 or 0)
    end
  end
  for _, f in ipairs(found) do
    local bin = math.min(BINS, math.floor(f.confidence * BINS) + 1)
    local b = bins[bin]
    b.n, b.sum, b.right = b.n + 1, b.sum + f.confidence, b.right + (is_right(f) and 1 or 0)
  end
end

local function share(n, of) return of and of > 0 and ("%.1f"):format(100 * (n or 0) / of) or "-" end

local counts, bins = {}, {}
for i = 1, BINS do bins[i] = { n = 0, sum = 0, right = 0 } end
for _, path in ipairs(arg) do
  for line in io.lines(path) do
    local row = cjson.decode(line)
    local gold, found = gold_of(row), found_of(row)
    match(gold, found)
    count(counts, bins, gold, found)
  end
end

print("kind      gold  source exact  overlaps  speaker of matched  of all")
for _, kind in ipairs(KINDS) do
  local c = counts[kind]
  if c then
    print(("%-9s %5d  %12s  %8s  %18s  %6s"):format(kind, c.gold, share(c.exact, c.sourced), share(c.overlap, c.sourced),
      share(c.named, c.matched), share(c.named, c.speakers)))
  end
end
print("\nconfidence  quotations  mean said  right")
for i, b in ipairs(bins) do
  if b.n > 0 then
    print(("%.1f to %.1f  %10d  %9.2f  %5.2f"):format((i - 1) / BINS, i / BINS, b.n, b.sum / b.n, b.right / b.n))
  end
end
