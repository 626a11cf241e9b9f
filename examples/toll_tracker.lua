-- The toll as each outlet has it, as CSV: one row an outlet and fate, with the bound, ready for a spreadsheet or a plot.
--
--   lua5.4 examples/toll_tracker.lua story/*.txt > tolls.csv
local files = dofile((arg[0]:match "^(.*/)" or "") .. "tree.lua")
local nutgraf = require "nutgraf"

local articles = {}
for i, file in ipairs(files) do articles[i] = assert(nutgraf.read(file)) end
local story = nutgraf.story(articles)
local outlets = nutgraf.collect(story:documents())

print "fate,outlet,published,bound,value,verdict,words"
for _, fate in ipairs { "killed", "injured", "missing", "arrested" } do
  for figure in story:figures(fate) do
    for _, v in ipairs(figure.values) do
      local outlet = outlets[v.doc]
      print(table.concat({ fate, outlet.outlet or outlet.id, outlet.published or "", v.bound, v.value or "", figure.agreement,
        '"' .. v.text:gsub('"', '""') .. '"' }, ","))
    end
  end
end
