--- The command line. First version: annotate only.
local core = require "nutgraf.core"
local cli = {}
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
  io.stderr:write("unknown verb\n")
  return 2
end
return cli
