--- The verb show: an article in the terminal, with its entities coloured by kind and its speakers named behind what they
-- said. Without colours the kinds stand behind the names.
local cli = require "nutgraf.cli"
local terminal = require "nutgraf.terminal"
local wording = require "nutgraf.report.wording"

local show = { define = {}, run = {} }

-- ANSI colours of the kinds.
local COLOUR = {
  PERSON = "1;33", ORG = "1;36", OUTLET = "36", GPE = "1;32", LOC = "32", FAC = "32", NORP = "1;35", EVENT = "35",
  WORK = "34", PRODUCT = "34", OTHER = "37",
}
local DIM, BOLD, QUOTED = "2", "1", "3"
local HIDDEN = { boilerplate = true, promo = true, copyright = true }

function show.define.show(parser)
  local verb = parser:command "show"
    :summary "Show an article in the terminal: names, speakers, figures, dates."
    :description(cli.flow [[Prints an article with its names coloured by kind, the speaker behind every quote, and what was
found below it. Colours are left out where the output is no terminal or NO_COLOR is set; the kinds then stand behind the names.]])
  verb:argument("files", "The articles (.txt, .html, .jsonl)."):args "+"
  verb:option("--colour --color", "auto (the default), always or never."):choices { "auto", "always", "never" }
  verb:option("--width", "Columns (default: those of the terminal, else 80)."):convert(tonumber):argname "<n>"
  verb:option("--published", "Day of publication, YYYY-MM-DD."):argname "<day>"
  verb:flag("--all", "Show promos and boilerplate, too.")
end

local function speaker_of(quote)
  if quote.speaker_name then return quote.speaker_name end
  if quote.anonymous then return ("%sanonymous"):format(quote.anonymous_count and quote.anonymous_count .. " " or "") end
  return quote.source_name or "?"
end

-- What happens at a byte: how it is painted, and what is written behind it.
local function paint(article, view)
  local colour, quoted, behind = {}, {}, {}
  local function add(at, text) behind[at] = (behind[at] or "") .. text end
  for q in article:quotes { within = view } do
    for _, c in ipairs(q.contents) do
      for i = c.first, c.last do quoted[i] = true end
    end
    local _, at = article.text:find("^%S*", q.last + 1) -- behind the closing mark
    add(at, " <" .. speaker_of(q) .. ">")
  end
  for m in article:mentions { within = view } do
    if m.form == "name" then
      for i = m.first, m.last do colour[i] = m.kind end
      behind[m.last] = "/" .. m.kind .. (behind[m.last] or "")
    end
  end
  return colour, quoted, behind
end

local Painter = {}
Painter.__index = Painter

-- One word, first to last, cut where its paint changes. Returns it with its colours, and its columns without.
function Painter:word(first, last)
  local out, columns, i = {}, 0, first
  while i <= last do
    local k = i
    while k < last and not self.behind[k] and self.colour[k + 1] == self.colour[i] and self.quoted[k + 1] == self.quoted[i] do k = k + 1 end
    local piece = self.text:sub(i, k)
    out[#out + 1] = self.style(piece, self.colour[i] and COLOUR[self.colour[i]] or (self.base or self.quoted[i] and QUOTED))
    columns = columns + terminal.length(piece)
    local tag = self.behind[k]
    if tag and self.plain then
      out[#out + 1] = tag
      columns = columns + terminal.length(tag)
    elseif tag and tag:find "<" then
      tag = tag:match " <.*"
      out[#out + 1] = self.style(tag, DIM)
      columns = columns + terminal.length(tag)
    end
    i = k + 1
  end
  return table.concat(out), columns
end

local function print_block(article, block, style, plain, width)
  local painter = setmetatable({ text = article.text, style = style, plain = plain }, Painter)
  painter.colour, painter.quoted, painter.behind = paint(article, block)
  painter.base = block.kind == "headline" and BOLD or (block.kind ~= "paragraph" and block.kind ~= "subhead" and DIM or nil)
  local indent = (block.kind == "paragraph" or block.kind == "headline") and "" or "  "
  local lines = terminal.wrapper(width, indent)
  local at = block.first
  while true do
    local first, last = painter.text:find("%S+", at)
    if not first or first > block.last then break end
    last = math.min(last, block.last)
    lines:add(painter:word(first, last))
    at = last + 1
  end
  for _, line in ipairs(lines:finish()) do cli.write(line, "\n") end
  cli.write "\n"
end

local function print_list(title, rows, style)
  if #rows == 0 then return end
  cli.write(style(title, BOLD), "\n")
  for _, row in ipairs(rows) do cli.write("  ", row, "\n") end
  cli.write "\n"
end

-- At most so many columns of a text on one line, cut between words where there is one.
local function short(text, columns)
  text = wording.one_line(text)
  if terminal.length(text) <= columns then return text end
  local n = 0
  for at in text:gmatch "()[^\128-\191]" do
    n = n + 1
    if n > columns - 3 then
      local cut = text:sub(1, at - 1)
      return (cut:match "^(.*%S) %S*$" or cut) .. "..."
    end
  end
end

-- Each role once: a headline's "Captain" is the captain.
local function roles_of(entity)
  local roles, known = {}, {}
  for _, role in ipairs(entity.roles) do
    local text = role.text
    if not known[text:lower()] then
      known[text:lower()], roles[#roles + 1] = true, text
    end
  end
  return roles
end

local function entity_rows(article, style)
  local rows = {}
  for e in article:entities() do
    local roles = roles_of(e)
    rows[#rows + 1] = ("%s %s%s%s"):format(style(("%-8s"):format(e.kind), COLOUR[e.kind]), e.name,
      #e.mentions > 1 and (" (%d times)"):format(#e.mentions) or "", #roles > 0 and ": " .. short(table.concat(roles, ", "), 60) or "")
  end
  return rows
end

local function quote_rows(article, width)
  local rows = {}
  for q in article:quotes() do
    local who = ("%s (%s%s): "):format(speaker_of(q), q.kind, q.stance ~= "says" and ", " .. q.stance or "")
    rows[#rows + 1] = who .. short(q.text, math.max(20, width - 2 - terminal.length(who)))
  end
  return rows
end

local function figure_rows(article)
  local rows = {}
  for f in article:figures() do
    local value = f.value or f.low and { f.low, f.high }
    rows[#rows + 1] = wording.bounded({ value = value, bound = f.bound }, f.unit) .. " " .. (f.counted or f.unit or "")
  end
  return rows
end

local function date_rows(article)
  local rows = {}
  for d in article:dates() do rows[#rows + 1] = ("%-14s %s"):format(d.value or "?", short(d.text, 50)) end
  return rows
end

local function print_article(article, style, plain, width, all)
  local head = { article.outlet or false, article.published or false, table.concat(article.authors, ", ") }
  local known = {}
  for i = 1, 3 do
    if head[i] and head[i] ~= "" then known[#known + 1] = head[i] end
  end
  if #known > 0 then cli.write(style(table.concat(known, " | "), DIM), "\n\n") end
  for block in article:blocks() do
    if all or not HIDDEN[block.kind] then print_block(article, block, style, plain, width) end
  end
  print_list("Names", entity_rows(article, style), style)
  print_list("Said", quote_rows(article, width), style)
  print_list("Figures", figure_rows(article), style)
  print_list("Dates", date_rows(article), style)
end

function show.run.show(options)
  local on_terminal = terminal.is_terminal(1)
  local choice = options.colour or "auto"
  local coloured = choice == "always" or (choice == "auto" and terminal.wants_colour(on_terminal))
  local width = options.width or terminal.width(on_terminal)
  if width ~= width or width < 20 then cli.usage "--width must be 20 or more" end
  local function style(text, code)
    if not coloured or not code then return text end
    return "\27[" .. code .. "m" .. text .. "\27[0m"
  end
  local shown = 0
  local failed = cli.each_article(options.files, { published = options.published }, function(article)
    if shown > 0 then cli.write(("-"):rep(width), "\n\n") end
    shown = shown + 1
    print_article(article, style, not coloured, width, options.all)
  end)
  return failed and 1 or 0
end

return show
