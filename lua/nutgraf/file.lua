--- Reading articles from files: what kind of file it is, whether it is text at all, and a clear word where it is not.
local core = require "nutgraf.core"

local file = {}

local function import() return require "nutgraf.import" end

local MAX_BYTES = 64 * 1024 * 1024

-- What files that are no text begin with.
local MAGIC = {
  { "%PDF", "a PDF document" },
  { "PK\3\4", "a ZIP archive (or an Office document)" },
  { "\31\139", "gzip data" },
  { "\208\207\17\224", "an Office document" },
  { "\137PNG", "an image" },
  { "\255\216\255", "an image" },
  { "GIF8", "an image" },
  { "{\\rtf", "an RTF document" },
  { "\127ELF", "a program" },
}

local function fail(path, code, format, ...)
  return nil, ("%s: %s"):format(path, format:format(...)), code
end

local function not_text(bytes)
  for _, m in ipairs(MAGIC) do
    if bytes:sub(1, #m[1]) == m[1] then return m[2] end
  end
  if bytes:sub(1, 8192):find("\0", 1, true) then return "binary data" end
end

-- What is wrong with a text file's bytes: message and code; nothing if they are text. Pages may be in any encoding.
local function wrong_with(bytes, page)
  local mark = bytes:sub(1, 2)
  if page and (mark == "\255\254" or mark == "\254\255") then return nil end
  if mark == "\255\254" or mark == "\254\255" then
    return "UTF-16 text: convert it to UTF-8 (iconv -f UTF-16 -t UTF-8)", "bad_utf8"
  end
  local what = not_text(bytes)
  if what then return what .. ", not text", "binary" end
end

--- The bytes of a text file or page, without a byte order mark; or nil, message, code.
function file.bytes(path, max_bytes, page)
  local limit = max_bytes or MAX_BYTES
  local handle, reason = io.open(path, "rb")
  if not handle then
    local what = tostring(reason):gsub("^.*: ", "")
    return fail(path, "missing", "%s", what)
  end
  local size = handle:seek "end"
  if size and size > limit and size < 2 ^ 53 then
    handle:close()
    return fail(path, "too_large", "%.0f bytes are above the limit of %.0f", size, limit)
  end
  if size then handle:seek "set" end
  local bytes, why = handle:read(limit + 1)
  handle:close()
  if why then return fail(path, "unreadable", "%s", why) end
  bytes = bytes or ""
  if #bytes > limit then return fail(path, "too_large", "above the limit of %.0f bytes", limit) end
  local what, code = wrong_with(bytes, page)
  if what then return fail(path, code, "%s", what) end
  if bytes:sub(1, 3) == "\239\187\191" then bytes = bytes:sub(4) end
  if not bytes:find "%S" then return fail(path, "empty", "nothing in it") end
  return bytes
end

--- "a/b/story.one.txt" is "story.one".
function file.base_name(path)
  local name = path:match "[^/\\]*$"
  local base = name:gsub("%.[^.]*$", "")
  return base ~= "" and base or name
end

local function kind_of(path)
  local ending = (path:match "%.([^./\\]*)$" or ""):lower()
  if ending == "html" or ending == "htm" or ending == "xhtml" then return "html" end
  if ending == "jsonl" or ending == "ndjson" then return "jsonl" end
  if ending == "json" or ending == "jsonld" then return "json" end
  if ending == "xml" or ending == "nitf" or ending == "rss" or ending == "atom" then return "xml" end
  return "text"
end
file.kind_of = kind_of

-- The caller's options with an id, and strict unless they say otherwise: a file in another encoding should be
-- converted and not be read with holes.
local function options_for(path, options)
  local o = { id = file.base_name(path), strict = true }
  if options then
    for k, v in next, options do o[k] = v end
  end
  return o
end

local function with_path(path, article, message, code)
  if article then return article end
  if code == "bad_utf8" then message = message .. ": convert it to UTF-8 (iconv -t UTF-8), or read with strict = false" end
  return nil, path .. ": " .. message, code
end

local function check(level, path, options)
  if type(path) ~= "string" then error("the path must be a string, not " .. type(path), level + 1) end
  if options ~= nil and type(options) ~= "table" then error("options must be a table, not " .. type(options), level + 1) end
end

-- Misuse that the core finds in the options is raised at our caller's level.
local function raise(level, ok, ...)
  if ok then return ... end
  local message = ...
  if type(message) ~= "string" then error(message, 0) end
  message = message:gsub("^[^:]*:%d+: ", "")
  error(message:match "^bad argument #%d+ to '.-' %((.*)%)$" or message, level + 1)
end

local function max_bytes_of(options)
  local n = options and rawget(options, "max_bytes")
  return type(n) == "number" and n or nil
end

-- The article of a record of another format (nutgraf.import): what the record tells wins.
local function parse_record(source, o, level)
  local record = source.record
  if source.number then o.id = ("%s-%d"):format(file.base_name(source.path), source.number) end
  for field, value in pairs(record) do
    if field ~= "text" and field ~= "html" then o[field] = value end
  end
  local parse = record.text and core.parse or core.parse_html
  return with_path(source.path, raise(level + 1, pcall(parse, record.text or record.html, o)))
end

-- A line of JSON that is none of the exchange format may be of another one.
local function parse_foreign_line(source, o, level)
  local records = import().json(source.bytes)
  if not records or records[2] then return nil end
  return parse_record({ path = source.path, record = records[1], number = source.line }, o, level + 1)
end

-- One article to be: where it comes from and its bytes. JSON lines are parsed as such, all else by the file's kind.
local function parse_source(source, options, level)
  local o = options_for(source.path, options)
  if source.kind == "record" then return parse_record(source, o, level + 1) end
  if source.kind ~= "jsonl" then
    local parse = source.kind == "html" and core.parse_html or core.parse
    return with_path(source.path, raise(level + 1, pcall(parse, source.bytes, o)))
  end
  o.strict = nil
  o.id = ("%s-%d"):format(file.base_name(source.path), source.line)
  local article, message, code = raise(level + 1, pcall(core.parse_json, source.bytes, o))
  if article then return article end
  if code == "bad_json" then article = parse_foreign_line(source, o, level) end
  if article then return article end
  return nil, ("%s:%d: %s"):format(source.path, source.line, message), code
end

--- The lines of an open file as sources; blank ones are no articles.
function file.line_sources(path, handle)
  local number = 0
  local lines = handle:lines()
  return function()
    while true do
      local line = lines()
      if not line then
        handle:close()
        return nil
      end
      number = number + 1
      if line:find "%S" then return { path = path, kind = "jsonl", line = number, bytes = line } end
    end
  end
end

local function once(...)
  local values, told = { ... }, false
  return function()
    if told then return nil end
    told = true
    return values[1], values[2], values[3]
  end
end

local function open_lines(path)
  local handle, reason = io.open(path, "rb")
  if not handle then return once(false, path .. ": " .. tostring(reason):gsub("^.*: ", ""), "missing") end
  local first, why = handle:read(0)
  if not first and why then
    handle:close()
    return once(false, path .. ": " .. why, "unreadable")
  end
  return file.line_sources(path, handle)
end

local function record_sources(path, records)
  local number = 0
  return function()
    number = number + 1
    local record = records[number]
    return record and { path = path, kind = "record", record = record, number = records[2] and number or nil }
  end
end

--- The articles of a file before they are read: an iterator over sources for file.parse; false, message, code where the
-- file cannot be read. A .jsonl file is read line by line, so it may be of any size; so is a .json file that is no single
-- JSON value.
function file.sources(path, max_bytes)
  local kind = kind_of(path)
  if kind == "jsonl" then return open_lines(path) end
  local bytes, message, code = file.bytes(path, max_bytes, kind == "html")
  if not bytes then return once(false, message, code) end
  if kind == "text" or kind == "html" then return once { path = path, kind = kind, bytes = bytes } end
  local records, why, what = import()[kind](bytes)
  if records then return record_sources(path, records) end
  if kind == "json" then return open_lines(path) end
  return once(false, path .. ": " .. why, what)
end

--- The article of a source, or nil, message, code.
function file.parse(source, options)
  local article, message, code = parse_source(source, options, 2)
  return article, message, code
end

--- @function nutgraf.read(path: string, options: table?): article
-- Reads the article in a file: plain text, a page (.html), one line of the exchange format (.jsonl), ninjs or schema.org's
-- JSON-LD (.json; with cjson or dkjson), NITF, an item of RSS or Atom (.xml; with lxp). Options are those of
-- parse; the id is the file's base name unless given. Text that is not UTF-8 is refused unless strict = false.
-- Fails with nil, message, code: "missing", "unreadable", "empty", "binary", "too_large", "bad_utf8", "several" (a file with
-- more than one article: see nutgraf.articles), "bad_xml", "unsupported", and those of parse and parse_json.
function file.read(path, options)
  check(2, path, options)
  local sources = file.sources(path, max_bytes_of(options))
  local source, message, code = sources()
  if source == false then return nil, message, code end
  if not source then return fail(path, "empty", "nothing in it") end
  if sources() then return fail(path, "several", "several articles: use nutgraf.articles") end
  local article, why, what = parse_source(source, options, 2) -- no tail call: messages count levels
  return article, why, what
end

--- @function nutgraf.articles(path: string, options: table?): fun(): article|false?, string?, string?
-- Iterates over the articles of a file: the lines of a .jsonl file, the items of a feed or a list, or the one article of any
-- other. Where one cannot be read the loop gets false, message, code on its place, and goes on.
function file.articles(path, options)
  check(2, path, options)
  local sources = file.sources(path, max_bytes_of(options))
  return function()
    local source, message, code = sources()
    if not source then return source, message, code end
    local article, why, what = parse_source(source, options, 2)
    return article or false, why, what
  end
end

return file
