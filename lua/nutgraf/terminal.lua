--- The terminal: whether there is one, how wide it is, colours, and wrapping text that holds them.
local terminal = {}

-- Lua cannot ask the system itself; the shell can, and inherits the stream in question.
local function test(condition)
  local ok = os.execute("test " .. condition .. " 2>/dev/null")
  return ok == true or ok == 0
end

--- Whether a stream is a terminal: 1 is the output, 2 the messages.
function terminal.is_terminal(stream) return test("-t " .. stream) end

--- Columns of the terminal: COLUMNS, else what it says itself, else 80.
function terminal.width(on_terminal)
  local columns = tonumber(os.getenv "COLUMNS" or "")
  if not columns and on_terminal then
    local pipe = io.popen "stty size </dev/tty 2>/dev/null"
    columns = pipe and tonumber((pipe:read "*l" or ""):match "%d+ (%d+)")
    if pipe then pipe:close() end
  end
  return math.max(20, math.min(columns and columns > 0 and columns or 80, 1000))
end

--- Whether to use colours: on a terminal, unless NO_COLOR is set (no-color.org) or the terminal is dumb.
function terminal.wants_colour(on_terminal)
  local no = os.getenv "NO_COLOR"
  return on_terminal and not (no and no ~= "") and os.getenv "TERM" ~= "dumb"
end

--- Characters of a UTF-8 string.
function terminal.length(s)
  local _, n = s:gsub("[^\128-\191]", "")
  return n
end

local WRAP = {}
WRAP.__index = WRAP

--- Text in a column of so many characters.
function terminal.pad(text, width) return text .. (" "):rep(width - terminal.length(text)) end

--- Collects words into lines of at most `width` columns. Words hold their own colours; what is counted is said apart.
function terminal.wrapper(width, indent)
  return setmetatable({ width = width, indent = indent or "", lines = {}, line = {}, column = 0 }, WRAP)
end

function WRAP:add(word, columns)
  columns = columns or terminal.length(word)
  local start = #self.indent
  if self.column > start and self.column + 1 + columns > self.width then self:flush() end
  if self.column == 0 then
    self.line[1], self.column = self.indent, start
  else
    self.line[#self.line + 1] = " "
    self.column = self.column + 1
  end
  self.line[#self.line + 1] = word
  self.column = self.column + columns
end

function WRAP:flush()
  if #self.line > 0 then self.lines[#self.lines + 1] = table.concat(self.line) end
  self.line, self.column = {}, 0
end

--- The lines so far.
function WRAP:finish()
  self:flush()
  return self.lines
end

--- Plain text wrapped to lines.
function terminal.wrap(text, width, indent)
  local w = terminal.wrapper(width, indent)
  for word in text:gmatch "%S+" do w:add(word) end
  return w:finish()
end

return terminal
