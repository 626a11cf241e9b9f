-- A page and its plain text: the sample articles dressed as pages give what their texts give.
local nutgraf = require "nutgraf"
local unpack = table.unpack or unpack

local function escape(s) return (s:gsub("[&<>]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;" })) end

local ELEMENTS = {
  headline = "<h1>%s</h1>", subhead = "<h2>%s</h2>", byline = "<div class=byline>%s</div>", date = "<div class=date>%s</div>",
  caption = "<figure><img src=x.jpg><figcaption>%s</figcaption></figure>", credit = "<div class=credit>%s</div>",
  promo = "<aside class=related><a href=/x>%s</a></aside>", boilerplate = "<div class=newsletter>%s</div>",
  copyright = "<footer>%s</footer>",
}

-- The article as a page of a site, with what stands around one.
local function page_of(article)
  local out = { "<!DOCTYPE html><html><head><title>", escape(article.title or ""), "</title></head><body><nav><a href=/>Home</a> <a href=/w>World</a></nav>",
    "<main><article>" }
  for block in article:blocks() do out[#out + 1] = (ELEMENTS[block.kind] or "<p>%s</p>"):format((escape(block.text):gsub("%%", "%%%%"))) end
  out[#out + 1] = "</article></main><div class=comments><p>Mayor Jim Doe said so, too, and I was there on 4 May 2011 with 30 people.</p></div></body></html>"
  return table.concat(out, "\n")
end

-- What is found in the paragraphs, counted: names by kind, quotations by words and source, dates, figures.
local function found(a)
  local inside, out = {}, {}
  for block in a:blocks "paragraph" do inside[#inside + 1] = block end
  local function counts(span)
    for _, block in ipairs(inside) do if span.first >= block.first and span.last <= block.last then return true end end
  end
  local function add(...)
    local key = table.concat({ ... }, " ")
    out[key] = (out[key] or 0) + 1
  end
  for m in a:mentions() do if counts(m) and m.form == "name" then add(m.entity.kind, m.text) end end
  for q in a:quotes() do if counts(q) then add("quote", q.text, q.source and q.source.text or "") end end
  for d in a:dates() do if counts(d) then add("date", d.text, d.value or "") end end
  for f in a:figures() do if counts(f) then add("figure", f.text) end end
  return out
end

describe("a page and its plain text", function()
  for _, name in ipairs { "northern-ledger", "daily-gull", "meridian", "channel-north" } do
    it("give the same names, quotations, dates and figures: " .. name, function()
      local file = assert(io.open(("examples/story/%s.txt"):format(name)))
      local plain = assert(nutgraf.parse(file:read "*a", { published = "2025-11-11" }))
      file:close()
      local page = assert(nutgraf.parse_html(page_of(plain), { published = "2025-11-11", outlet = plain.outlet }))
      assert.are.same(found(plain), found(page))
      assert.are.equal(plain.title, page.title)
      if plain.authors[1] then assert.are.same({ unpack(plain.authors) }, { unpack(page.authors) }) end
    end)
  end
end)
