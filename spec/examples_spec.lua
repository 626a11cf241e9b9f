--- Runs every script of examples/ on the sample story, as a user would, and checks what it must show.

local interpreter = arg and arg[-1] or "lua5.4"

local function run(script, arguments)
  local pipe = assert(io.popen(("%s examples/%s.lua %s 2>&1; echo rc=$?"):format(interpreter, script, arguments or "")))
  local output = pipe:read "*a"
  pipe:close()
  local text, status = output:match "^(.*)rc=(%d+)%s*$"
  return text, tonumber(status)
end

local function says(text, words) assert.truthy(text:find(words, 1, true), "does not say: " .. words .. "\n" .. text) end

describe("the examples", function()
  it("altered_quotes rings for words that changed inside the marks, and for nothing else", function()
    local text, status = run "altered_quotes"
    assert.equal(1, status)
    says(text, "If warnings were ignored, someone will pay for it")
    says(text, "The crew knew that the door would never hold")
    says(text, "  answer -> pay")
    says(text, "  absolutely -> (nothing)")
    assert.falsy(text:find("channel-north", 1, true))
    local quiet, rc = run("altered_quotes", "examples/story/meridian.txt")
    assert.equal(0, rc)
    assert.equal("", quiet)
  end)

  it("shared_and_only lists what one outlet alone has, with its place", function()
    local text, status = run "shared_and_only"
    assert.equal(0, status)
    says(text, "three unnamed insiders")
    for line in text:gmatch "[^\n]+" do assert.truthy(line:find "^[%w-]+ +%l+ +%d+%-%d+ %S", line) end
  end)

  it("toll_tracker writes a row of as many cells as its head for each value", function()
    local text, status = run "toll_tracker"
    assert.equal(0, status)
    assert.equal("fate,outlet,published,bound,value,verdict,words", text:match "^[^\n]*")
    for line in text:gmatch "[^\n]+" do
      local _, commas = line:gsub('"[^"]*"', ""):gsub(",", "")
      assert.equal(6, commas, line)
    end
  end)

  it("source_audit counts every outlet's sources", function()
    local text, status = run "source_audit"
    assert.equal(0, status)
    for _, outlet in ipairs { "meridian", "northern-ledger", "channel-north", "daily-gull" } do
      assert.truthy(text:find("\n" .. outlet:gsub("%-", "%%-") .. " +%d+ +%d+ +%d+ +%d+\n"), outlet)
    end
    says(text, "three people familiar with the inspection")
  end)

  it("own_kinds finds the story's ship, and most ships that it has never seen", function()
    local text, status = run "own_kinds"
    assert.equal(0, status)
    local all, found = text:match "of (%d+) names of other ships (%d+) are found"
    assert.is_true(tonumber(found) >= 0.9 * tonumber(all), text)
    says(text, "meridian\tEvangeline Bay")
    assert.falsy(text:find("Tremaine", 1, true))
  end)

  it("own_names finds what its gazetteer and its pattern ask for", function()
    local text, status = run "own_names"
    assert.equal(0, status)
    says(text, "SHIP      Evangeline Bay               IMO 0000001")
    says(text, "DEADLINE  within 30 days               30 days")
  end)

  it("one_origin counts outlets and origins and shows what they share", function()
    local text, status = run "one_origin"
    assert.equal(0, status)
    assert.truthy(text:find "^4 outlets, %d independent origin")
    says(text, "Two surveyors recommended taking the ship out of service in September")
  end)

  it("custom_report makes a page of its own template", function()
    local text, status = run "custom_report"
    assert.equal(0, status)
    says(text, "<h1>Before we print</h1>")
    says(text, '<section id="quotations"')
    for id in text:gmatch 'href="#(s%d[^"]*)"' do assert.truthy(text:find(' id="' .. id .. '"', 1, true), id) end
  end)
end)

describe("the documentation", function()
  local function read(path)
    local file = assert(io.open(path, "rb"))
    local text = file:read "*a"
    file:close()
    return text
  end

  --- Runs Lua code as a script of its own and returns what it prints.
  local function output_of(code)
    local path = os.tmpname()
    local file = assert(io.open(path, "wb"))
    file:write('package.path = "lua/?.lua;lua/?/init.lua;" .. package.path\npackage.cpath = "build/lib/?.so;" .. package.cpath\n', code)
    file:close()
    local pipe = assert(io.popen(interpreter .. " " .. path .. " 2>&1"))
    local text = pipe:read "*a"
    local ok = pipe:close()
    os.remove(path)
    return text, ok
  end

  local function sorted_lines(text)
    local lines = {}
    for line in text:gmatch "[^\n]+" do lines[#lines + 1] = line end
    table.sort(lines)
    return table.concat(lines, "\n")
  end

  it("shows in the README what its lines really print", function()
    local readme = read "README.md"
    local code, shown = readme:match "```lua\n(.-)```.-```\n(.-)```"
    assert.equal(sorted_lines(shown), sorted_lines((output_of(code))))
  end)

  it("has a guide whose scripts run from top to bottom", function()
    local code = {}
    for block in read("docs/guide.md"):gmatch "```lua\n(.-)```" do
      if not block:find "^package.path" and not block:find "^%-%- sources.lua" then code[#code + 1] = block end
    end
    assert.truthy(#code > 8)
    local directory = os.tmpname()
    os.remove(directory)
    local script = table.concat(code, "\n"):gsub('"(%a+%.%a+)"', function(name)
      if name:find "^no%-" or name:find "txt$" then return nil end
      return '"' .. directory .. name .. '"'
    end)
    local text, ok = output_of(script)
    for _, name in ipairs { "story.html", "story.md", "tolls.csv", "figures.html" } do assert.truthy(os.remove(directory .. name), name) end
    assert.truthy(ok, text)
    says(text, "<h1>Ferry owner")
    says(text, "nil\tmissing")
  end)

  it("links only to files that are there", function()
    for _, page in ipairs { "README.md", "CONTRIBUTING.md", "docs/guide.md" } do
      local folder = page:match "^(.*/)" or ""
      for target in read(page):gmatch "%]%(([^)#]+)%)" do
        if not target:find "://" and not target:find "/$" and target:find "%." then
          local file = io.open(folder .. target)
          assert.truthy(file, page .. " links to " .. target)
          file:close()
        end
      end
    end
  end)
end)
