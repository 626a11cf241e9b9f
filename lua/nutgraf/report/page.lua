--- The default page: head, sections in reading order, the articles at the end.
--
-- A template of the user's gets the same `page`: story (plain tables, see gather.lua), title, style, escape, and
-- page:section(name), page:sections(), page:render() to take over as much or as little as wanted.
local lede = require "nutgraf.report.sections.lede"
local markup = require "nutgraf.report.markup"
local wording = require "nutgraf.report.wording"

local escape = markup.escape

local page = { order = { "figures", "quotations", "claims", "drift", "shared", "names", "provenance", "timeline", "reuse", "articles" } }

local Page = {}
Page.__index = Page

--- A page about `story` (gathered). options: title, sections.
function page.new(story, options)
  local self = setmetatable({
    story = story, escape = escape, wording = wording, style = require "nutgraf.report.style",
    anchors = markup.anchors(story.documents), order = options.sections or page.order, rendered = {},
  }, Page)
  if not options.title then self.headline_of = lede.headline(story) end
  self.title = options.title or self.headline_of and self.headline_of.title or wording.untitled(#story.documents)
  return self
end

--- The HTML of one section, "" where the story has nothing for it. Ask for "articles" last: it sets the anchors of the rest.
function Page:section(name)
  if not self.rendered[name] then
    self.rendered[name] = require("nutgraf.report.sections." .. name).html(self) or ""
  end
  return self.rendered[name]
end

--- All sections in order that have something to show: their HTML, and what they are.
local function rendered_sections(self)
  local out, shown = {}, {}
  for _, name in ipairs(self.order) do
    local html = self:section(name)
    if html ~= "" then
      out[#out + 1] = html
      shown[#shown + 1] = require("nutgraf.report.sections." .. name)
    end
  end
  return out, shown
end

--- All sections in order, as one string; and the list of those that have something to show.
function Page:sections()
  local out, shown = rendered_sections(self)
  return table.concat(out, "\n"), shown
end

local function contents(shown)
  local items = {}
  for i, section in ipairs(shown) do items[i] = ('<li><a href="#%s">%s</a></li>'):format(section.id, escape(section.title)) end
  return '<nav class="toc" aria-label="Sections"><ul>' .. table.concat(items) .. "</ul></nav>"
end

--- Scripts, frames and the network are forbidden to the page itself: should an escape ever be missing, nothing can run.
local HEAD = [[<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="nutgraf">
<title>%s</title>
<style>
%s</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<div class="masthead"><b>nutgraf</b><span>Story report</span></div>
]]

local FOOT = [[
</main>
<footer>Every statement links to the words it was read from. Read by program: look before you print.</footer>
</body>
</html>
]]

--- The whole page, put together at once: it is long.
function Page:render()
  local header = self:section "lede"
  local parts, shown = rendered_sections(self)
  local head = table.concat { HEAD:format(escape(self.title), self.style), header, "\n", contents(shown), '\n<main id="main">' }
  table.insert(parts, 1, head)
  parts[#parts] = parts[#parts] .. FOOT
  return table.concat(parts, "\n")
end

return page
