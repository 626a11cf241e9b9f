-- What the allocation-failure sweep runs (see host.c): each scenario answers the same string every time.
local build = os.getenv "NUTGRAF_BUILD" or "build"
package.path = "lua/?.lua;lua/?/init.lua;" .. package.path
package.cpath = build .. "/lib/?.so;" .. package.cpath

local LINE = [[{"id":"a","published":"2024-03-27","text":"LONDON (Norwire) -- Three people were killed on Friday, ]]
  .. [[Mayor Ann Lee said.\n\n“We are ready,” she told reporters. “Nobody left.”\n\nThe Bank of Varn (BV) denied it."}]]

return {
  {
    name = "annotate_line",
    setup = function() return require "nutgraf.core" end,
    run = function(core) return (core.annotate_line(LINE, 1, 255)) end,
  },
  {
    name = "annotate_line, bad line",
    setup = function() return require "nutgraf.core" end,
    run = function(core) return (core.annotate_line(LINE:sub(1, 60), 1, 255)) end,
  },
}
