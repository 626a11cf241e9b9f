-- Runs tables of references for the specs of pronouns, descriptions and things.
--
--   local references = require "spec.references"
--   references.each(it, "pronoun", { { "its name", "a text", "name of the entity", { "words", … } }, … })
local assert = require "luassert"
local read = require "spec.read"

local references = {}

--- The words of a form that refer to the entity of a name, in text order.
function references.of(a, name, form)
  local out = {}
  for _, m in ipairs((read.find(a.entities, "name", name) or error("no entity " .. name)).mentions) do
    if m.form == form then out[#out + 1] = read.slice(a, m) end
  end
  return out
end

--- What the article calls everybody and everything without a name, with the words of all mentions: "driver: a driver, he".
function references.unnamed(text, options)
  local a, out = read(text, options), {}
  for _, e in ipairs(a.entities) do
    if e.named == false then
      local words = {}
      for i, m in ipairs(e.mentions) do words[i] = read.slice(a, m) end
      out[#out + 1] = e.name .. ": " .. table.concat(words, ", ")
    end
  end
  return out
end

function references.each(it, form, cases)
  for _, case in ipairs(cases) do
    it(case[1], function() assert.are.same(case[4], references.of(read(case[2]), case[3], form)) end)
  end
end

return references
