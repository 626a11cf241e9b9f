-- What every Lua must be able to do, without a test framework (there is none for all of them): `make versions` runs it on
-- 5.1, 5.2, 5.3, 5.4 and LuaJIT. Prints one line that must be the same on each.
package.path = "lua/?.lua;lua/?/init.lua;" .. package.path
package.cpath = assert(arg[1], "usage: versions.lua BUILD") .. "/?.so;" .. package.cpath
local nutgraf = require "nutgraf"

local TEXT = "Mayor Ann Lee said on Friday: “Three people were killed.” She blamed the harbour company of Port Varn.\n\n"
  .. "At least 12 others were injured, Norwire reported. “Nobody was warned,” Lee told reporters."

local function fails(pattern, f, ...)
  local ok, message = pcall(f, ...)
  assert(not ok and tostring(message):find(pattern), tostring(message))
end

local a = assert(nutgraf.parse(TEXT, { published = "2024-03-27", id = "x" }))
local b = assert(nutgraf.parse_json('{"id":"y","text":"Two people were killed, Mayor Ann Lee said."}'))
local out = {}
for _, list in ipairs { "entities", "mentions", "quotes", "figures", "dates", "sentences", "tokens", "blocks" } do
  for view in a[list](a) do
    collectgarbage "step"
    assert(view.article == a and view == view)
    if list ~= "quotes" then assert(a.text:sub(view.first, view.last) == view.text) end
    out[#out + 1] = view.text
  end
end
for f in a:figures() do out[#out + 1] = tostring(f.value) end
for q in a:quotes { speaker = "Ann Lee" } do out[#out + 1] = q.speaker.name end
out[#out + 1] = a:json { tokens = true }

local s = assert(nutgraf.story { a, b })
for e in s:entities() do out[#out + 1] = e.name .. #e.mentions .. tostring(e.mentions[1].entity) end
out[#out + 1] = s:json()
assert(#s:totable().documents == 2 and #a:totable().sentences > 1)

local first, last = nutgraf.columns(a:mentions { form = "name" }, "first", "last")
out[#out + 1] = table.concat(first, ",") .. table.concat(last, ",")
out[#out + 1] = nutgraf.markup(a.text):add(first, last, "name", nil, { "first" }):html()
out[#out + 1] = nutgraf.escape "<\255>"
for _, run in ipairs(nutgraf.diff("we will answer for it", "we will pay")) do out[#out + 1] = run.op .. run.words end
out[#out + 1] = nutgraf.report.html(s)

local p = nutgraf.pipeline {
  assert(nutgraf.gazetteer { label = "CITY", entries = { ["Port Varn"] = "PV" } }),
  assert(nutgraf.pattern { label = "NUMBER", pattern = [[\d+]] }),
  function(article) article:add("FIRST", 1, 5) end,
}
assert(p(a) == a)
for span in a:spans() do out[#out + 1] = span.label .. span.text .. (span.value or "") end
local _, _, code = assert(nutgraf.pattern { label = "X", pattern = "(a+)+$", steps = 1000 })(nutgraf.parse(("a"):rep(100) .. "!"))
assert(code == "limit")

fails("unknown option", nutgraf.parse, "x", { foo = 1 })
fails("unknown kind", a.entities, a, "PERSN")
fails("read%-only", function() a.title = "x" end)
fails("article expected", a.json, io.stdout)
assert(type(getmetatable(a)) == "string" and type(getmetatable(a:tokens()())) == "string")
assert(select(3, nutgraf.parse("x", { published = "never" })) == "bad_date")
assert(select(3, nutgraf.read "/no/such/file") == "missing")

package.loaded["nutgraf.core"] = nil
assert(require("nutgraf.core").parse(TEXT):tokens()().text == "Mayor")
local token = a:tokens()()
a:close()
fails("closed", function() return token.text end)
collectgarbage()
collectgarbage()

local sum = 0
for i = 1, #out do
  for k = 1, #out[i] do sum = (sum * 31 + out[i]:byte(k)) % 1000003 end
end
print(("%d answers, sum %d"):format(#out, sum))
