--- The command line. First version: annotate only.
local core = require "nutgraf.core"
local cli = {}

local KINDS = { [0] = "PERSON", "ORG", "OUTLET", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK", "PRODUCT", "OTHER" }
local CONLL = { [0] = "PER", "ORG", "ORG", "LOC", "LOC", "LOC", "MISC", "MISC", "MISC", "MISC", "MISC" }
local MOST_SENTENCES = 400 -- of one document where the input does not say where documents begin

--- Pre-tokenised text in, `token<TAB>label` out; one document at a time.
local function tag(kinds, lines, write)
  local rows, tokens, ends = {}, {}, {}
  local function flush()
    local labels, n = core.tag(tokens, ends), 0
    for i = 1, #rows do
      local row = rows[i]
      if row then
        n = n + 1
        local label = labels[n]
        write(row, "\t", label < 0 and "O" or (label % 2 == 0 and "B-" or "I-") .. kinds[label // 2], "\n")
      else
        write "\n"
      end
    end
    rows, tokens, ends = {}, {}, {}
  end
  local function end_sentence()
    if #tokens > (ends[#ends] or 0) then ends[#ends + 1] = #tokens end
  end
  for line in lines do
    local token = line:gsub("\r$", ""):match("^[^\t ]*")
    if line:find("^%s*$") then
      end_sentence()
      rows[#rows + 1] = false
      if #ends >= MOST_SENTENCES then flush() end
    elseif token == "-DOCSTART-" then
      end_sentence()
      flush()
      write(token, "\tO\n")
    else
      rows[#rows + 1], tokens[#tokens + 1] = token, token
      if #tokens - (ends[#ends] or 0) >= 2000 then end_sentence() end
      if #tokens >= 100000 then
        end_sentence()
        flush()
      end
    end
  end
  end_sentence()
  flush()
end

local function lines_of(input)
  local lines = {}
  for line in input do lines[#lines + 1] = line end
  return lines
end

local function report(errors)
  for _, e in pairs(errors) do io.stderr:write(e, "\n") end
  return next(errors) and 1 or 0
end

local verbs = {}

function verbs.story(args)
  local nutgraf = require "nutgraf"
  local articles, failed = {}, 0
  for i = 2, #args do
    if args[i] ~= "--json" then
      for a, message in nutgraf.articles(args[i]) do
        if a then
          articles[#articles + 1] = a
        else
          failed = 1
          io.stderr:write("nutgraf: ", message, "\n")
        end
      end
    end
  end
  io.write(nutgraf.story(articles):json(), "\n")
  return failed
end

function verbs.reuse(args)
  local words = args[2] == "--words" and tonumber(args[3]) or nil
  local pairs_found, errors = core.reuse_json(lines_of(io.lines()), words)
  assert(pairs_found, errors)
  for i = 1, #pairs_found do io.write(pairs_found[i], "\n") end
  return report(errors)
end

function verbs.cluster()
  local lines = lines_of(io.lines())
  local stories, errors = core.cluster_json(lines)
  assert(stories, errors)
  for i = 1, #lines do
    io.write(errors[i] or ('{"id":%s,"story":%d}'):format(lines[i]:match('"id"%s*:%s*("[^"]*")') or "null", stories[i]), "\n")
  end
  return report(errors)
end

function cli.main(args)
  if args[1] == "annotate" then
    local parts, failed, number = 255, false, 0
    for i = 2, #args do if args[i] == "--tokens" then parts = parts + 256 elseif args[i] == "--text" then parts = parts + 512 end end
    for line in io.lines() do
      number = number + 1
      local json, ok = core.annotate_line(line, number, parts)
      failed = failed or not ok
      io.write(json, "\n")
    end
    return failed and 1 or 0
  end
  if args[1] == "tag" then
    if args[2] and not (args[2] == "--scheme" and args[3] == "conll") then
      io.stderr:write("usage: nutgraf tag [--scheme conll]\n")
      return 2
    end
    tag(args[2] and CONLL or KINDS, io.lines(), function(...) io.write(...) end)
    return 0
  end

  if verbs[args[1]] then return verbs[args[1]](args) end
  io.stderr:write("unknown verb\n")
  return 2
end
return cli
