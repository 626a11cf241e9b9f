-- A report of your own: a page for the morning conference that holds the contradictions and nothing else. A template is a
-- function of the page (or a file: Lua, or Penlight's pl.template); the page gives it the story, safe links and sections.
--
--   lua5.4 examples/custom_report.lua story/*.txt > conference.html
local files = dofile((arg[0]:match "^(.*/)" or "") .. "tree.lua")
local nutgraf = require "nutgraf"

local articles = {}
for i, file in ipairs(files) do articles[i] = assert(nutgraf.read(file)) end

local function conference(page)
  local out = { "<!DOCTYPE html><meta charset=utf-8><title>", page.escape(page.title), "</title><style>", page.style, "</style><main>" }
  out[#out + 1] = "<h1>Before we print</h1><ul>"
  for _, figure in ipairs(page.story.figures) do
    if figure.agreement == "conflict" then
      local said = {}
      for i, v in ipairs(figure.values) do
        said[i] = page.anchors:link(v, page.escape(page.wording.bounded(v, figure.unit))) .. " in " .. page.anchors:outlet(v.doc)
      end
      out[#out + 1] = "<li>" .. page.escape(figure.counted or figure.role or "?") .. ": " .. table.concat(said, ", ") .. "</li>"
    end
  end
  out[#out + 1] = "</ul>" .. page:section "quotations" .. page:section "articles" .. "</main>"
  return table.concat(out)
end

print(assert(nutgraf.report.html(nutgraf.story(articles), nil, { template = conference })))
