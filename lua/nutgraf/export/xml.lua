--- Writing XML: escapes, and elements from lists.
local xml = {}

local ESCAPES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

-- Characters that XML 1.0 cannot hold in any form are dropped.
function xml.escape(text) return (text:gsub("[%z\1-\8\11\12\14-\31]", ""):gsub('[&<>"]', ESCAPES)) end

--- <name a="1">content</name>; attributes are a list of {name, value}, those without a value are left out; content is
-- XML already. An element without content closes itself.
function xml.element(name, attributes, content)
  local out = { "<" .. name }
  for _, a in ipairs(attributes or {}) do
    if a[2] ~= nil then out[#out + 1] = (' %s="%s"'):format(a[1], xml.escape(tostring(a[2]))) end
  end
  out[#out + 1] = content and ">" .. content .. "</" .. name .. ">" or "/>"
  return table.concat(out)
end

xml.head = '<?xml version="1.0" encoding="UTF-8"?>\n'

return xml
