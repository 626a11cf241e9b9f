-- What the allocation-failure sweep runs (see host.c): each scenario answers the same string every time.
local build = os.getenv "NUTGRAF_BUILD" or "build"
package.path = "lua/?.lua;lua/?/init.lua;" .. package.path
package.cpath = build .. "/lib/?.so;" .. package.cpath

local LINE = [[{"id":"a","published":"2024-03-27","text":"LONDON (Norwire) -- Three people were killed on Friday, ]]
  .. [[Mayor Ann Lee said.\n\n“We are ready,” she told reporters. “Nobody left.”\n\nThe Bank of Varn (BV) denied it."}]]

local SECOND = [[{"id":"b","published":"2024-03-28","text":"At least three people were killed on Friday, Norwire reported.\n\n]]
  .. [[“We are all ready,” said Ann Lee, the mayor. The Bank of Varn denied that it had paid.\n\n(c) 2024 Varn Post"}]]

return {
  {
    name = "annotate_line",
    setup = function() return require "nutgraf.core" end,
    run = function(core) return (core.annotate_line(LINE, 1, 255)) end,
  },
  {
    name = "story",
    setup = function() return require "nutgraf.core" end,
    run = function(core)
      local a, b = assert(core.parse_json(LINE)), assert(core.parse_json(SECOND))
      return assert(core.story { a, b }):json()
    end,
  },
  {
    name = "reuse_json",
    setup = function() return require "nutgraf.core" end,
    run = function(core) return table.concat((assert(core.reuse_json({ LINE, SECOND, LINE }, 3)))) end,
  },
  {
    name = "cluster_json",
    setup = function() return require "nutgraf.core" end,
    run = function(core) return table.concat((assert(core.cluster_json { LINE, SECOND, LINE })), " ") end,
  },
  {
    name = "annotate_line, bad line",
    setup = function() return require "nutgraf.core" end,
    run = function(core) return (core.annotate_line(LINE:sub(1, 60), 1, 255)) end,
  },
}
