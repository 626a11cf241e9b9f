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
  {
    name = "parse, every list, every field",
    setup = function() return require "nutgraf" end,
    run = function(nutgraf)
      local a, out = assert(nutgraf.parse_json(LINE)), {}
      for _, list in ipairs { "entities", "quotes", "figures", "dates", "sentences", "blocks", "marks", "citations" } do
        for view in a[list](a) do out[#out + 1] = tostring(view) .. view.text end
      end
      for e in a:entities { name = "Lee", kind = "PERSON" } do out[#out + 1] = #e.mentions end
      for q in a:quotes { speaker = "Ann Lee", within = a:blocks "paragraph" () } do out[#out + 1] = q.speaker and q.speaker.name or "-" end
      return table.concat(out, " ") .. #a:totable().entities .. a:json { without = "dates" }
    end,
  },
  {
    name = "story, every list",
    setup = function() return require "nutgraf" end,
    run = function(nutgraf)
      local s, out = assert(nutgraf.story { assert(nutgraf.parse_json(LINE)), assert(nutgraf.parse_json(SECOND)) }), {}
      for e in s:entities() do out[#out + 1] = e.name .. #e.mentions .. #e.labels .. e.mentions[1].article.id end
      for f in s:figures() do out[#out + 1] = f.agreement .. #f.values end
      for q in s:quotes() do out[#out + 1] = #q.variants .. q.variants[1].quote.kind end
      return table.concat(out, " ") .. #s:totable().documents
    end,
  },
  {
    name = "gazetteer, pattern, pipeline",
    setup = function() return require "nutgraf" end,
    run = function(nutgraf)
      local g = assert(nutgraf.gazetteer { label = "BANK", entries = { ["Bank of Varn"] = "BV", "Norwire" } })
      local p = assert(nutgraf.pattern { label = "WORD", pattern = [[\b(?<value>\p{Lu})\w+]] })
      local a, out = assert(nutgraf.parse_json(LINE)), {}
      assert(nutgraf.pipeline { g, p, function(article) article:add("FIRST", 1, 6, "x") end }(a))
      for span in a:spans() do out[#out + 1] = span.label .. (span.value or "") .. span.text end
      return table.concat(out, " ")
    end,
  },
  {
    name = "opening the module again",
    run = function()
      package.loaded["nutgraf.core"] = nil
      return require("nutgraf.core").version
    end,
  },
}
