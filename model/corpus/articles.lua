-- The articles of the corpus: articles.tsv gives their ids, stories and parts, articles/<batch>/<id>.txt their annotated text.
local notation = require "notation"
local articles = {}

local function fields(line)
  local out = {}
  for field in (line .. "\t"):gmatch "([^\t]*)\t" do out[#out + 1] = field end
  return out
end

--- The rows of articles.tsv, in order: { id, story, outlet, …, part }.
function articles.rows(root)
  local rows, names = {}, nil
  local plan = io.open(root .. "/articles.tsv")
  if not plan then return rows end
  for line in plan:lines() do
    if not names then names = fields(line)
    else
      local row = {}
      for i, value in ipairs(fields(line)) do row[names[i]] = value end
      row.path = ("%s/articles/%s/%s.txt"):format(root, row.id:sub(1, 2), row.id)
      rows[#rows + 1] = row
    end
  end
  plan:close()
  return rows
end

function articles.read_file(path)
  local file, message = io.open(path, "rb")
  if not file then return nil, message end
  local source = file:read "a"
  file:close()
  return source
end

--- Each article of a part ("train", "test", nil for both): row, article, errors. A file that is missing gives article nil.
function articles.each(root, part)
  local rows, i = articles.rows(root), 0
  return function()
    repeat i = i + 1 until not rows[i] or not part or rows[i].part == part
    if not rows[i] then return end
    local source, message = articles.read_file(rows[i].path)
    if not source then return rows[i], nil, { { line = 0, message = message } } end
    return rows[i], notation.read(source)
  end
end

return articles
