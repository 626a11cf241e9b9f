-- Counts what a second reading changed: the labels of the same articles before and after it.
local compare = {}

local function label_of(kind, span)
  return ("%s %d %d %s"):format(kind, span.first, span.last, span.label)
end

--- Every label of an article, by its group.
local function labels_of(article)
  local out = { names = {}, references = {}, roles = {}, quotations = {}, dates = {}, figures = {}, marks = {}, lines = {} }
  local function take(group, list)
    for _, span in ipairs(list) do out[group][label_of(group, span)] = true end
  end
  for _, group in ipairs { "names", "references", "roles", "dates", "figures", "marks" } do take(group, article[group]) end
  for _, quote in ipairs(article.quotes.order) do
    -- its number says nothing
    local function plain(span, label) return { first = span.first, last = span.last, label = label } end
    local list = { quote.cue and plain(quote.cue, "cue"), quote.src and plain(quote.src, "source") }
    for i, piece in ipairs(quote.content) do
      local who = ("%s %s %s %s"):format(quote.kind, quote.speaker or quote.nobody, quote.stance, quote.optional)
      list[#list + 1] = plain(piece, i == 1 and who or "piece")
    end
    for _, span in pairs(list) do out.quotations[label_of("quotations", span)] = true end
  end
  for _, line in ipairs(article.lines) do out.lines[("%d %s"):format(line.first, line.kind)] = true end
  return out
end

function compare.new() return {} end

--- Adds an article's labels before and after: a label changed counts once, as one gone and one new do.
function compare.add(counts, before, after)
  local old, new = labels_of(before), labels_of(after)
  for group, labels in pairs(new) do
    local count = counts[group] or { labels = 0, changed = 0 }
    counts[group] = count
    local gone, fresh = 0, 0
    for label in pairs(labels) do
      count.labels = count.labels + 1
      if not old[group][label] then fresh = fresh + 1 end
    end
    for label in pairs(old[group]) do
      if not labels[label] then gone = gone + 1 end
    end
    count.changed = count.changed + math.max(gone, fresh)
  end
end

function compare.page(counts)
  local groups, out, all, changed = {}, {}, 0, 0
  for group in pairs(counts) do groups[#groups + 1] = group end
  table.sort(groups)
  local function add(group, labels, corrected)
    out[#out + 1] = ("%-12s %6d labels, %5d corrected, %.1f %%\n"):format(group, labels, corrected, 100 * corrected / math.max(1, labels))
  end
  for _, group in ipairs(groups) do
    local c = counts[group]
    add(group, c.labels, c.changed)
    all, changed = all + c.labels, changed + c.changed
  end
  add("all", all, changed)
  return table.concat(out)
end

return compare
