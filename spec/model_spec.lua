-- The model file: accepted whole, refused in every other state.
local core = require "nutgraf.core"

local function shipped()
  local file = assert(io.open("model/en/names.model", "rb"))
  local bytes = file:read "*a"
  file:close()
  return bytes
end

local function flipped(bytes, at, bit)
  local old = bytes:byte(at)
  local new = math.floor(old / 2 ^ bit) % 2 == 1 and old - 2 ^ bit or old + 2 ^ bit
  return bytes:sub(1, at - 1) .. string.char(new) .. bytes:sub(at + 1)
end

describe("the shipped model", function()
  local bytes = shipped()

  it("is whole", function() assert.is_true(core.check_model(bytes)) end)

  it("is refused when cut anywhere", function()
    for _, size in ipairs { 0, 1, 7, 8, 16, 63, 64, 100, 255, 256, 300, 511, 512, 1000, 4096, 65536, #bytes // 2, #bytes - 64, #bytes - 1 } do
      assert.is_false(core.check_model(bytes:sub(1, size)), "prefix of " .. size)
    end
  end)

  it("is refused with bytes behind it", function() assert.is_false(core.check_model(bytes .. ("\0"):rep(64))) end)

  it("is refused with any bit of its header flipped", function()
    local head = bytes:sub(1, 600)
    local rest = bytes:sub(601)
    for at = 1, 600, 7 do
      for bit = 0, 7, 3 do assert.is_false(core.check_model(flipped(head, at, bit) .. rest), ("byte %d bit %d"):format(at, bit)) end
    end
  end)

  it("is refused with a bit of its body flipped", function()
    local step = #bytes // 60
    for at = 601, #bytes, step do assert.is_false(core.check_model(flipped(bytes, at, at % 8)), "byte " .. at) end
  end)
end)
