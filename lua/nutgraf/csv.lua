--- Rows of CSV (RFC 4180 with plain line feeds) that no spreadsheet runs as a formula.
local csv = {}

-- Spreadsheets run a cell that begins with one of these; the text of an article must not be able to do that.
local function safe(text) return text:find "^[=+%-@\t\r]" and "'" .. text or text end

local function cell(value)
  if value == nil then return "" end
  if type(value) == "number" then return value % 1 == 0 and ("%.0f"):format(value) or ("%.14g"):format(value) end
  if type(value) == "boolean" then return value and "true" or "false" end
  local text = safe(tostring(value))
  if text:find '[",\r\n]' then text = '"' .. text:gsub('"', '""') .. '"' end
  return text
end

--- A table of values by column as one line, in the order of the columns.
function csv.row(columns, values)
  local cells = {}
  for i, column in ipairs(columns) do cells[i] = cell(values[column]) end
  return table.concat(cells, ",")
end

return csv
