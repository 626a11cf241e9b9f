-- Articles in the formats of other programs, read from files. All texts are invented.
local nutgraf = require "nutgraf"

local BODY = "PORT VARN — Three people were killed on Friday, Mayor Zoe Lind said. “We will rebuild the pier,” she told reporters."
local MORE = "The pier & the mill <1704> had stood for three centuries."
local TITLE = "Pier of Port Varn falls"

local function file(ending, bytes)
  local path = os.tmpname()
  os.remove(path)
  path = path .. "." .. ending
  local handle = assert(io.open(path, "wb"))
  handle:write(bytes)
  handle:close()
  finally(function() os.remove(path) end)
  return path
end

local function escape(text) return (text:gsub("[&<>]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;" })) end
local function quoted(text) return '"' .. text:gsub('[\\"]', "\\%0"):gsub("\n", "\\n") .. '"' end

local function paragraphs(article)
  local out = {}
  for block in article:blocks "paragraph" do out[#out + 1] = block.text end
  return out
end

local P = ("<p>%s</p><p>%s</p>"):format(escape(BODY), escape(MORE))
local FORMATS = {
  ["ninjs 3"] = { "json", ('{"uri":"https://example.org/1","by":"Ann Lee","contentCreated":"2024-03-29T10:00:00Z",'
    .. '"headlines":[{"value":%s}],"bodies":[{"contentType":"text/plain","value":%s}]}'):format(quoted(TITLE), quoted(BODY .. "\n\n" .. MORE)) },
  ["ninjs 3 with markup alone"] = { "json", ('{"uri":"urn:x:1","by":"Ann Lee","versionCreated":"2024-03-29T10:00:00Z",'
    .. '"headlines":[{"value":%s}],"bodies":[{"contentType":"application/xhtml+xml","value":%s}]}'):format(quoted(TITLE), quoted(P)) },
  ["ninjs 1"] = { "json", ('{"uri":"urn:x:1","byline":"Ann Lee","versioncreated":"2024-03-29T10:00:00Z","headline":%s,"body_xhtml":%s}')
    :format(quoted(TITLE), quoted(P)) },
  ["a NewsArticle in a graph"] = { "jsonld", ('{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","headline":%s,'
    .. '"datePublished":"2024-03-29","author":[{"@type":"Person","name":"Ann Lee"}],"articleBody":%s}]}')
    :format(quoted(TITLE), quoted(BODY .. "\n\n" .. MORE)) },
  ["a line of ninjs among JSON lines"] = { "jsonl", ('{"uri":"urn:x:1","by":"Ann Lee","contentCreated":"2024-03-29T10:00:00Z",'
    .. '"headlines":[{"value":%s}],"bodies":[{"value":%s}]}'):format(quoted(TITLE), quoted(BODY .. "\n\n" .. MORE)) },
  NITF = { "xml", ([[<?xml version="1.0"?><nitf><head><docdata><date.issue norm="20240329"/></docdata></head><body><body.head>
    <hedline><hl1>%s</hl1></hedline><byline>By <person>Ann Lee</person></byline></body.head><body.content>%s</body.content></body></nitf>]])
    :format(TITLE, P) },
  RSS = { "rss", ([==[<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
    <title>The Varn Post</title><item><title>%s</title><dc:creator>Ann Lee</dc:creator><pubDate>Fri, 29 Mar 2024 10:00:00 GMT</pubDate>
    <description>short</description><content:encoded><![CDATA[%s]]></content:encoded></item></channel></rss>]==]):format(TITLE, P) },
  Atom = { "atom", ([[<feed xmlns="http://www.w3.org/2005/Atom"><title>The Varn Post</title><entry><title>%s</title><author><name>Ann Lee</name></author>
    <published>2024-03-29T10:00:00Z</published><content type="html">%s</content></entry></feed>]]):format(TITLE, escape(P)) },
}

describe("nutgraf.read", function()
  for name, case in pairs(FORMATS) do
    it("reads " .. name, function()
      local a = assert(nutgraf.read(file(case[1], case[2])))
      assert.equal(TITLE, a.title)
      assert.same({ "Ann Lee" }, a.authors)
      assert.equal("2024-03-29", a.published)
      assert.same({ BODY, MORE }, paragraphs(a))
      assert.equal("Zoe Lind", a:quotes("direct")().speaker_name)
    end)
  end

  it("reads back the NITF and the ninjs that it writes", function()
    local a = assert(nutgraf.parse(TITLE .. "\n\nBy Ann Lee\n\n" .. BODY .. "\n\n" .. MORE, { id = "v", published = "2024-03-29", outlet = "The Varn Post" }))
    for format, ending in pairs { nitf = "xml", ninjs = "json", jsonld = "jsonld" } do
      local b = assert(nutgraf.read(file(ending, nutgraf.export[format](a))))
      assert.same({ a.title, a.authors, a.published, paragraphs(a) }, { b.title, b.authors, b.published, paragraphs(b) })
    end
  end)

  for name, case in pairs {
    ["XML that is not well-formed"] = { "xml", "<nitf><p>", "bad_xml" },
    ["XML of another kind"] = { "xml", "<html><p>x</p></html>", "unsupported" },
    ["NITF without a body"] = { "xml", "<nitf><head/></nitf>", "bad_xml" },
    ["a feed without items"] = { "xml", "<rss><channel><title>x</title></channel></rss>", "empty" },
    ["elements nested too deeply"] = { "xml", ("<nitf>"):rep(5000), "bad_xml" },
    ["JSON without an article"] = { "json", '{"a":[1,{"b":2}]}', "bad_json" },
    ["a list of two articles"] = { "json", '[{"text":"One."},{"text":"Two."}]', "several" },
  } do
    it("refuses " .. name, function()
      local a, message, code = nutgraf.read(file(case[1], case[2]))
      assert.is_nil(a)
      assert.equal(case[3], code)
      assert.truthy(#message > 0)
    end)
  end
end)

describe("nutgraf.articles", function()
  it("reads every item of a feed, with the feed for outlet and ids of their own", function()
    local items = {}
    for i = 1, 3 do items[i] = ("<item><title>Pier %d falls</title><guid>g%d</guid><description>%s</description></item>"):format(i, i, escape(P)) end
    local ids = {}
    for a in nutgraf.articles(file("xml", "<rss><channel><title>The Varn Post</title>" .. table.concat(items) .. "</channel></rss>")) do
      assert.equal("The Varn Post", a.outlet)
      ids[#ids + 1] = a.id
    end
    assert.same({ "g1", "g2", "g3" }, ids)
  end)

  it("reads a list of articles in a .json file, and JSON lines in one", function()
    for _, bytes in ipairs { '[{"id":"a","text":"One."},\n{"id":"b","text":"Two."}]', '{"id":"a","text":"One."}\n{"id":"b","text":"Two."}\n' } do
      local ids = {}
      for a in nutgraf.articles(file("json", bytes)) do ids[#ids + 1] = a.id end
      assert.same({ "a", "b" }, ids)
    end
  end)
end)
