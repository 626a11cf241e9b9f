--- JSON that nutgraf reads itself: what reduce gets, without any other module.
local json = require "nutgraf.json"

describe("json.decode", function()
  for text, value in pairs {
    ["1"] = 1, ["-0.5e-3"] = -0.0005, ["10"] = 10, ["1E2"] = 100, [" true "] = true, ["false"] = false, ['""'] = "", ['"a\\n\\"\\\\\\/b"'] = 'a\n"\\/b',
    ['"\\u00e9\\ud83d\\ude00"'] = "é😀", ['"\\ud800x"'] = "\239\191\189x", ['"é"'] = "é", ["[]"] = {}, ["{}"] = {}, ["[1,[2],{}]"] = { 1, { 2 }, {} },
    ["[null,1]"] = { false, 1 }, ['{"a":{"b":[true,"x"]}, "c" : null }'] = { a = { b = { true, "x" } } },
  } do
    it("reads " .. text, function() assert.same(value, (json.decode(text))) end)
  end

  for _, text in ipairs {
    "", " ", "nul", "01", "-", "1.", ".5", "1e", "+1", "0x10", "1 2", "[1,]", "[1", "[1 2]", '{"a"}', '{"a":}', "{a:1}", '{"a":1', '"', '"a', '"\\x"', '"\\u12"', '"\1"', "[1]]",
    ("["):rep(200), "'a'",
  } do
    it(("refuses %q"):format(text:sub(1, 20)), function()
      local value, message = json.decode(text)
      assert.is_nil(value)
      assert.matches("^bad JSON: .* at byte %d+$", message)
    end)
  end

  it("gives back what encode wrote", function()
    for _, value in ipairs { { a = 1, b = { "x\ty\0\127", 1.5, -3 }, c = {} }, { 1, 2, { { true } } }, "\r\n", 2 ^ 52, 0.1 } do
      assert.same(value, (json.decode(json.encode(value))))
    end
  end)
end)
