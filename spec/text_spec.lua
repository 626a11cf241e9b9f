-- The contract's frame: what annotate answers to a line.
local core = require "nutgraf.core"

describe("annotate_line", function()
  it("answers a bad line on its place with an error object", function()
    local json, ok = core.annotate_line('{"id":"a","text":', 7, 0)
    assert.is_false(ok)
    assert.matches('"code":"bad_json"', json, 1, true)
    assert.matches('"line":7', json, 1, true)
  end)
end)
