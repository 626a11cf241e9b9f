--- Reports on a story: an HTML page, Markdown, CSV.
--
--     nutgraf.report.html(story, "story.html")             writes the page, returns true
--     local page = nutgraf.report.html(story)              returns it
--     nutgraf.report.html(story, nil, { title = "…", template = "mine.lua", sections = { "figures", "articles" } })
--
-- All three return nil, message, code where something can go wrong at run time (a file, a template), and raise where the
-- caller is wrong (an unknown option).

local report = {}

local function check(options, allowed, level)
  for field, value in pairs(options or {}) do
    local want = allowed[field]
    if not want then error(("unknown option '%s'"):format(tostring(field)), level + 1) end
    if not (" " .. want .. " "):find(" " .. type(value) .. " ", 1, true) then
      error(("option '%s': %s expected, got %s"):format(field, (want:gsub(" ", " or ")), type(value)), level + 1)
    end
  end
  return options or {}
end

local function write(text, path)
  if not path then return text end
  local file, message = io.open(path, "wb")
  if not file then return nil, message, "io" end
  local ok, problem = file:write(text)
  local closed, late = file:close()
  if not (ok and closed) then return nil, path .. ": " .. tostring(problem or late), "io" end
  return true
end

local function gathered(story, level)
  if type(story) ~= "table" and type(story) ~= "userdata" then error("a story expected, got " .. type(story), level + 1) end
  return require("nutgraf.report.gather").story(story)
end

local function known_sections(list, level)
  local known = { lede = true }
  local order = require("nutgraf.report.page").order
  for _, name in ipairs(order) do known[name] = true end
  for _, name in ipairs(list or {}) do
    if not known[name] then
      error(("option 'sections': no section '%s'; there are %s"):format(tostring(name), table.concat(order, ", ")), level + 1)
    end
  end
end

--- @function nutgraf.report.html(story: story|table, path: string?, options: table?): string|true
-- One self-contained HTML page without network and scripts, every statement linked to its span. Returns the page, or true where
-- it went to the file `path`. A story may also be a table in the shape of `story --json` whose documents carry `text`.
-- Options: title; sections, a list of names in order (figures, quotations, claims, drift, shared, names, provenance, timeline,
-- reuse, articles); template, a function of the page or the path of a .lua or pl.template file.
-- Fails with nil, message, code: "io", "bad_template", or "unsupported" where a template needs a package that is not there.
function report.html(story, path, options)
  options = check(options, { title = "string", sections = "table", template = "string function" }, 2)
  known_sections(options.sections, 2)
  local page = require("nutgraf.report.page").new(gathered(story, 2), options)
  local html, message, code = require("nutgraf.report.template").render(options.template, page)
  if not html then return nil, message, code end
  return write(html, path)
end

--- @function nutgraf.report.markdown(story: story|table, path: string?, options: table?): string|true
-- The same in Markdown (CommonMark with tables). Options: title. Fails with nil, message, code: "io".
function report.markdown(story, path, options)
  options = check(options, { title = "string" }, 2)
  return write(require("nutgraf.report.markdown").render(gathered(story, 2), options), path)
end

--- @function nutgraf.report.csv(story: story|table, path: string?, options: table?): string|true
-- One table of the story as CSV: options.table is figures (the default), quotes, claims, names, citations or timeline. Cells
-- that a spreadsheet would run as a formula get a ' in front. Fails with nil, message, code: "io".
function report.csv(story, path, options)
  options = check(options, { table = "string" }, 2)
  local csv = require "nutgraf.report.csv"
  local name = options.table or "figures"
  if not csv.tables[name] then error(("option 'table': no table '%s'"):format(name), 2) end
  return write(csv.render(gathered(story, 2), name), path)
end

return report
