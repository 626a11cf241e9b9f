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

--- One self-contained page: no network, no script.
-- @param story what nutgraf.story returned
-- @param path file to write, or nil
-- @param options title (string), sections (list of names in order), template (function, or path of a .lua or pl.template file)
-- @return the page, or true where a path was given; nil, message, code on failure
function report.html(story, path, options)
  options = check(options, { title = "string", sections = "table", template = "string function" }, 2)
  known_sections(options.sections, 2)
  local page = require("nutgraf.report.page").new(gathered(story, 2), options)
  local html, message, code = require("nutgraf.report.template").render(options.template, page)
  if not html then return nil, message, code end
  return write(html, path)
end

--- The same in Markdown.
-- @param options title (string)
-- @return the text, or true where a path was given; nil, message, code on failure
function report.markdown(story, path, options)
  options = check(options, { title = "string" }, 2)
  return write(require("nutgraf.report.markdown").render(gathered(story, 2), options), path)
end

--- One table of the story as CSV.
-- @param options table (string): figures (the default), quotes, claims, names, citations or timeline
-- @return the text, or true where a path was given; nil, message, code on failure
function report.csv(story, path, options)
  options = check(options, { table = "string" }, 2)
  local csv = require "nutgraf.report.csv"
  local name = options.table or "figures"
  if not csv.tables[name] then error(("option 'table': no table '%s'"):format(name), 2) end
  return write(csv.render(gathered(story, 2), name), path)
end

return report
