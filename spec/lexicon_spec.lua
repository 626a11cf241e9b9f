-- The compiled lexicon answers for every key of the text files, and the tokeniser splits keys into their words.
describe("the lexicon", function()
  it("finds each of its keys, in small letters and capitals, and only as the tokeniser splits it", function()
    local pipe = assert(io.popen("env -u LD_PRELOAD make -s build/lexicon_check 2>&1 && build/lexicon_check 2>&1"))
    local said = pipe:read("a")
    assert.is_true((pipe:close()), said)
    assert.matches("^0 lost, 0 split of %d+", said)
  end)
end)
