---@meta nutgraf
-- Made by docs/generate.lua from the comments in the sources: change those.
-- luacheck: ignore

local nutgraf = { report = {}, export = {} }

---@class nutgraf.article One article. All text is UTF-8; all places are 1-based and inclusive, so that a.text:sub(q.first, q.last) works.
---@field text string what first and last count in: the given text with bytes that are no UTF-8 replaced by "?"
---@field id? string as given
---@field title? string the headline
---@field authors string[] from the byline, or as given
---@field outlet? string who published it
---@field url? string as given
---@field published? string the day it was published, YYYY-MM-DD
---@field published_from? string "given", "metadata", "text" or "inferred"
---@field slug? string the keyword in the header of an agency or archive: "AM-Bridge"
---@field urgency? integer IPTC's, in the header of an agency or archive: 1 (most urgent) to 8
---@field dateline? string the place in its dateline
---@field dateline_span? nutgraf.span where that stands
---@field words integer how many words the text has, as an editor counts them
---@field bytes integer memory held
local _article = {}

---@class nutgraf.view What stands somewhere in an article. Fields are computed when asked for, and nil where nothing is known. Views are read-only, equal (==) where they are the same thing, and keep their article alive.
---@field first integer where it begins: a.text:sub(v.first, v.last) are its words
---@field last integer where it ends, inclusive
---@field text string its words
---@field sentence? nutgraf.sentence the sentence in which it begins
---@field article nutgraf.article the article
local _view = {}

---@class nutgraf.entity: nutgraf.view Someone or something that the article names, or that it mentions more than once without a name: a person ("the driver"), a group ("protesters … they"), a thing or an event ("the crash … the accident").
---@field id integer its number in the article, from 1
---@field kind string "PERSON", "ORG", "OUTLET", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK", "PRODUCT" or "OTHER"
---@field name string the fullest form a reader would write; without a name the first description
---@field named boolean false for whom or what the article never names
---@field several boolean true for a group and for several things that have no name; a group of people is of kind "PERSON"
---@field gender? string "male" or "female" where the text shows it
---@field mentions nutgraf.mention[] every reference to it, in the order of the text
---@field roles nutgraf.role[] what the text says it is: "defence minister", "a former colleague"
local _entity = {}

---@class nutgraf.mention: nutgraf.view One reference to an entity.
---@field form string "name", "nominal" or "pronoun"
---@field kind string the kind of its entity
---@field entity? nutgraf.entity whom or what it refers to
---@field name? string the name of that
---@field reason? string why a nominal or pronoun means that: "role", "only holder", "like role", "relative", "client", "age", "nation", "situation", "named later", "same words", "only candidate", "gender", "subject", "speaker" or "nearest"
local _mention = {}

---@class nutgraf.role: nutgraf.view Words that give an entity's office or description.
---@field entity? nutgraf.entity whose role it is
local _role = {}

---@class nutgraf.quote: nutgraf.view Something that somebody says, writes or thinks, in the article's words. A split quotation is one quote with several contents; first and last go from the first to the last of them.
---@field kind string "direct", "mixed" or "indirect"
---@field text string the contents, joined by a space
---@field contents nutgraf.span[] the pieces of what is said, outer quotation marks excluded
---@field cue? string the words that report it: "said", "according to"
---@field source? string the words for who says it, with their appositions and clauses: "Ann Lee, a doctor who was there"
---@field source_name? string the words of the source that name it: "Ann Lee"
---@field cue_span? nutgraf.span where the cue stands
---@field source_span? nutgraf.span where the source stands
---@field speaker? nutgraf.entity the source as an entity
---@field speaker_name? string its name
---@field stance string "says", "claims", "denies", "admits", "doubts", "asks", "orders", "promises" or "declines", as the cue tells
---@field hedged boolean the article keeps a distance from what is said, or the source is not sure of it
---@field hedge? string the words that say so: "reportedly", "may have", "without offering evidence"
---@field hedge_span? nutgraf.span where they stand
---@field negated boolean the cue is denied: "did not say that", "never claimed"
---@field negation? string the word that denies it
---@field negation_span? nutgraf.span where it stands
---@field anonymous boolean the source is a person or persons without a name
---@field anonymous_count? integer how many they are, where the text says so
---@field anonymous_source? integer the same number for all that one source without a name says: "two officials", "the officials", "they"
---@field anonymity? string the words that say that, and why, it is not named: "asked not to be named because they feared for their jobs"
---@field anonymity_span? nutgraf.span where they stand
---@field confidence number how sure the reading is, from 0 to 1
local _quote = {}

---@class nutgraf.figure: nutgraf.view A number that counts or measures something, with its bound words and unit.
---@field value? number the value; nil for a range (see low and high) and where there is none
---@field low? number the value, or the lower end of a range
---@field high? number the value, or the upper end of a range
---@field bound string "exact", "at_least", "at_most", "more_than", "less_than", "about", "almost", "up" or "down"
---@field unit? string "people", "percentage", "dollar" ...
---@field counted? string what it is the number of, in a few words: "people killed", "workers in Kent, Ford", "age of Ida Holt"
---@field role? string what became of those counted: "killed", "injured", "missing", "arrested", "charged" ...
---@field more boolean adds to a figure said elsewhere: "three more", "seven others"
---@field adds_to? nutgraf.figure of such a figure, the one that it adds to
---@field date? nutgraf.date the day or time that it holds at, where its sentence tells one
---@field quote? nutgraf.quote the quote that it stands in
---@field source? string the words for who tells it: the source of that quote, or what its passage cites
---@field source_span? nutgraf.span where they stand
---@field number? nutgraf.span where the numeral stands
local _figure = {}

---@class nutgraf.date: nutgraf.view An expression of time, read as TIMEX3.
---@field type string "DATE", "TIME", "DURATION" or "SET"
---@field value? string TIMEX3 value: "2024-03-22TNI", "P3D"
---@field mod? string TIMEX3 mod: "START", "APPROX" ...
---@field begin? string the first day or time of the interval it names, ISO
---@field finish? string the last
local _date = {}

---@class nutgraf.sentence: nutgraf.view 
---@field tokens nutgraf.token[] its tokens
---@field block nutgraf.block the block it stands in
local _sentence = {}

---@class nutgraf.block: nutgraf.view A run of lines that belong together. Every line that is not blank is in one block.
---@field kind string "headline", "subhead", "byline", "date", "paragraph", "caption", "credit", "promo", "boilerplate" or "copyright"
local _block = {}

---@class nutgraf.mark: nutgraf.view A span inside a block that is no prose.
---@field kind string "date", "dateline", "wire", "credit", "promo_label", "outlet" or "markup"
---@field value? string its normal form: a day, an agency
local _mark = {}

---@class nutgraf.citation: nutgraf.view The article says where it has something from.
---@field kind string "outlet", "person", "document" or "anonymous"
---@field source? string the source as a reader would write it
---@field count? integer how many an anonymous source is
---@field passage? nutgraf.span what the source vouches for
local _citation = {}

---@class nutgraf.user_span: nutgraf.view What a gazetteer, a pattern or a step of yours found.
---@field label string the label it was given
---@field value? string the value that belongs to it
local _user_span = {}

---@class nutgraf.token: nutgraf.view A word, number or mark, cut as in the Penn Treebank.
local _token = {}

---@class nutgraf.span: nutgraf.view A stretch of the article's text.
local _span = {}

---@class nutgraf.document One of the story's articles.
---@field doc integer its number in the story, from 1
---@field id? string as given
---@field title? string its headline
---@field outlet? string its outlet, as itself or as the other articles name it
---@field published? string YYYY-MM-DD
---@field published_from? string "given", "metadata", "text" or "inferred"
---@field article nutgraf.article the article
local _document = {}

---@class nutgraf.story_entity Someone or something over all articles.
---@field id integer its number in the story, from 1
---@field kind string as in entity
---@field name string the fullest form
---@field mentions nutgraf.story_mention[] every reference to it
---@field labels nutgraf.story_label[] the ways the outlets name and describe it
---@field docs integer[] the articles that have it
local _story_entity = {}

---@class nutgraf.story_mention: nutgraf.place One reference to an entity in one of the articles.
---@field form string "name", "nominal" or "pronoun"
---@field entity? nutgraf.entity the entity in that article
local _story_mention = {}

---@class nutgraf.story_label: nutgraf.place One wording for an entity. It stands where it is used first.
---@field text string the wording
---@field docs integer[] the articles that use it (of the first 64)
local _story_label = {}

---@class nutgraf.story_figure What is counted, with every outlet's value.
---@field counted? string what is counted
---@field role? string what became of those counted
---@field unit? string as in figure
---@field agreement string "agree", "compatible" (all can be true), "conflict" (they cannot) or "single" (one article has it)
---@field values nutgraf.story_value[] the values
---@field docs integer[] the articles that have it
local _story_figure = {}

---@class nutgraf.story_value: nutgraf.place One article's value.
---@field value? number as in figure
---@field low? number as in figure
---@field high? number as in figure
---@field bound string as in figure
---@field figure? nutgraf.figure the figure in that article
local _story_value = {}

---@class nutgraf.story_quote One utterance in the wordings of the outlets.
---@field speaker? string the name of who said it
---@field variants nutgraf.story_variant[] the wordings
---@field docs integer[] the articles that have it
local _story_quote = {}

---@class nutgraf.story_variant: nutgraf.place The wording of one outlet.
---@field kind string "direct", "mixed" or "indirect"
---@field verdict string against the outlet that had it first: "first" (it is that), "identical", "punctuation" (the same words),   "shortened", "fuller" (more of it), "altered" (words inside the marks differ) or "reported" (not in marks)
---@field altered boolean the verdict is "altered"
---@field against? nutgraf.story_variant the wording that it was compared with
---@field changes nutgraf.story_change[] of an altered one: which words stand in place of which
---@field quote? nutgraf.quote the quote in that article
local _story_variant = {}

---@class nutgraf.story_change Words of a quotation that an outlet has in place of others.
---@field before? nutgraf.place the words as first quoted; nil where words were added
---@field after? nutgraf.place the words as this outlet has them; nil where words are gone
local _story_change = {}

---@class nutgraf.story_citation: nutgraf.place An article says where it has something from.
---@field kind string as in citation
---@field source? string the source as a reader would write it
---@field target? integer the article of the story that is meant
local _story_citation = {}

---@class nutgraf.story_edge One article rests on another, or on a source outside the story.
---@field from integer the article that cites
---@field to? integer the article of the story that is cited
---@field source? string the name of what is cited
local _story_edge = {}

---@class nutgraf.story_time A day, month or year, and where the articles speak of it.
---@field value string TIMEX3 day, month or year
---@field mentions nutgraf.place[] where, those of one event together
---@field events nutgraf.place[][] the mentions by what they tell of it
---@field docs integer[] the articles that have it
local _story_time = {}

---@class nutgraf.story_claim A proposition and the positions taken on it.
---@field text string the proposition, in the words of one of them
---@field agreement string "conflict" (for and against), "compatible" (some leave it open), "agree" or "single" (one article has it)
---@field positions nutgraf.story_position[] who says what about it
---@field docs integer[] the articles that have it
local _story_claim = {}

---@class nutgraf.story_position: nutgraf.place One holder's position in one article.
---@field holder? string a name; nil where the outlet itself states it
---@field stance string as in quote, on the proposition without its negation: who says "no money is missing" denies
---@field side string "for", "against" or "open", of the claim as its text has it
---@field quote? nutgraf.quote the quote in that article
local _story_position = {}

---@class nutgraf.story_reuse The same passage in two articles.
---@field a nutgraf.place in one
---@field b nutgraf.place in the other
local _story_reuse = {}

---@class nutgraf.story_sum A total that an article leaves to its reader: "four men", "three more". It is derived and stands nowhere in the article.
---@field doc integer the article
---@field value number the total
---@field counted? string what is counted
---@field role? string what became of those counted
---@field parts nutgraf.place[] the figures that were added
---@field matches nutgraf.place[] where other articles give that total
local _story_sum = {}

---@class nutgraf.story_edit A passage that one article took over from another with changes.
---@field a nutgraf.place in one
---@field b nutgraf.place in the other
---@field kept number the share of the longer one's words that stand in both
local _story_edit = {}

---@class nutgraf.story_drift What one article says with a source, a hedge or a bound, another says flatly.
---@field kind string "attribution", "hedge" or "bound"
---@field from nutgraf.place the statement that has it
---@field words? nutgraf.place what got lost: the source, the hedge, the bound
---@field to nutgraf.place the statement without
local _story_drift = {}

---@class nutgraf.story_chain An anonymous source, and who carries what it says.
---@field source? string the source in words
---@field count? integer how many they are
---@field words? nutgraf.place the words that name it
---@field statement nutgraf.place what it is quoted with
---@field links nutgraf.story_link[] the statements of other articles that rest on it
local _story_chain = {}

---@class nutgraf.story_link: nutgraf.place A statement that rests on the anonymous source of another article.
---@field through integer the article that it is taken from
---@field anonymous boolean it still tells that the source has no name
local _story_link = {}

---@class nutgraf.place: nutgraf.view A stretch of one article of the story.
---@field doc integer the article's number in the story, from 1
local _place = {}

---@class nutgraf.story Several articles on one event. #story is how many there are.
---@field origins integer how many independent origins the articles rest on
---@field articles nutgraf.article[] the articles
local _story = {}

---@class nutgraf.markup A text whose spans become elements of HTML.
local _markup = {}

---@class nutgraf.finder A gazetteer or a pattern, ready to be applied to articles.
local _finder = {}

---@class nutgraf.pipeline A list of steps for articles.
local _pipeline = {}

---@class nutgraf.model A tagger of a user's own kinds of names, from nutgraf.train or nutgraf.model.
local _model = {}

---@class nutgraf.corpus An index of many articles.
local _corpus = {}

--- What an iterator yields, as a list: `nutgraf.collect(a:quotes "direct")`.
---@param iterator function
---@return table
function nutgraf.collect(iterator) end

--- What an article can be compared by without its text: a list of keys, one for each eight words in a row, whole numbers below 2^52; and as second result its strongest words (default 64), a flat list { stem, weight, stem, weight, ... }, strongest first, the weights' squares adding up to 1. The same words always give the same numbers, whatever else there is, so many machines may work on one archive.
---@param article nutgraf.article
---@param terms? integer
---@return table
function nutgraf.fingerprint(article, terms) end

--- Reads an article. Options: id, title, outlet, author, url, published ("2024-03-27" or RFC 3339): what is known already; published_near: a day near which it was published, for where the text tells none; without: names of parts to leave out ("quotes,figures" or a list); max_bytes (64 MiB); strict = true: refuse text that is not UTF-8. Fails with nil, message, code: "too_large", "bad_utf8", "bad_date".
---@param text string
---@param options? table
---@return nutgraf.article?
---@return string? message
---@return string? code
function nutgraf.parse(text, options) end

--- Reads the article of a page: `text` is its headline, byline and paragraphs, a line each, without what surrounds them, and all places refer to it. Title, authors, outlet, day and address come from the page's metadata where the options leave them open. Options are those of parse, and charset: the encoding that the transport's header names ("windows-1251"); a byte order mark and valid UTF-8 are stronger, the page's own meta element is weaker. Fails with nil, message, code as parse does, but never for the encoding.
---@param page string
---@param options? table
---@return nutgraf.article?
---@return string? message
---@return string? code
function nutgraf.parse_html(page, options) end

--- Reads the article that one line of the exchange format describes: {"id", "text" or "html", "published", "title", "outlet", "author", "url"}. Options are those of parse; the line's own fields win. Fails with nil, message, code as parse does, and with "bad_json".
---@param line string
---@param options? table
---@return nutgraf.article?
---@return string? message
---@return string? code
function nutgraf.parse_json(line, options) end

--- The names that fields and filters know, as lists: entity, form, quote, stance, date, bound, block, mark, citation, agreement, published_from.
---@type table<string, string[]>
nutgraf.kinds = nil

--- The version of the library.
---@type string
nutgraf.version = nil

--- Reads the article in a file: plain text, a page (.html), one line of the exchange format (.jsonl), ninjs or schema.org's JSON-LD (.json; with cjson or dkjson), NITF, an item of RSS or Atom (.xml; with lxp). Options are those of parse; the id is the file's base name unless given. Text that is not UTF-8 is refused unless strict = false. Fails with nil, message, code: "missing", "unreadable", "empty", "binary", "too_large", "bad_utf8", "several" (a file with more than one article: see nutgraf.articles), "bad_xml", "unsupported", and those of parse and parse_json.
---@param path string
---@param options? table
---@return nutgraf.article?
---@return string? message
---@return string? code
function nutgraf.read(path, options) end

--- Iterates over the articles of a file: the lines of a .jsonl file, the items of a feed or a list, or the one article of any other. Where one cannot be read the loop gets false, message, code on its place, and goes on.
---@param path string
---@param options? table
---@return fun(): nutgraf.article|false?, string?, string?
function nutgraf.articles(path, options) end

--- Gives the article's memory back at once, instead of when the collector comes by. Its views then say that it is closed. May be called again. An article in a story lives on there.
function _article:close() end

--- Everything at once as plain tables, which may be changed, kept and serialised: the fields of the article, and entities, quotes, figures, dates, citations, sentences, blocks, marks, spans as lists. Quotes give their speaker as the entity's id, which is its place in the list of entities; figures give their date, quote and adds_to as places in those lists. Options: text = false leaves out the words of what has first and last.
---@param options? table
---@return table
function _article:totable(options) end

--- The article as the contract's annotate object: places there are 0-based and half-open. Options: without (names of parts to leave out, "tokens,marks" or a list), tokens = true, text = true (left out by default).
---@param options? table
---@return string
function _article:json(options) end

--- Adds a span of your own; a:spans(label) has it then, in the order of the text. Returns the article. A span that is empty, outside the text or cuts a character in two is an error.
---@param label string
---@param first integer
---@param last integer
---@param value? string
---@return nutgraf.article
function _article:add(label, first, last, value) end

--- Whom and what the article names. The filter: a kind ("PERSON"), or a table with any of kind (or a list of kinds), name (the full one or any the text uses, capitals aside), gender, within, named (false: those instead whom it mentions more than once and never names: "a 43-year-old woman", "protesters", "the crash").
---@param filter? string|table
---@return fun(): nutgraf.entity?
function _article:entities(filter) end

--- Every reference to an entity, in the order of the text. The filter: a kind, or kind, form, entity, within.
---@param filter? string|table
---@return fun(): nutgraf.mention?
function _article:mentions(filter) end

--- What is said and who says it. The filter: a kind ("direct"), or kind, speaker (an entity, or a name as in entities), stance, hedged, anonymous, confidence (at least), within.
---@param filter? string|table
---@return fun(): nutgraf.quote?
function _article:quotes(filter) end

--- What is counted and measured. The filter: a role ("killed"), or role, unit, bound, more, within.
---@param filter? string|table
---@return fun(): nutgraf.figure?
function _article:figures(filter) end

--- Expressions of time. The filter: a type ("DATE"), or type, value, within.
---@param filter? string|table
---@return fun(): nutgraf.date?
function _article:dates(filter) end

--- The sentences. The filter: within.
---@param filter? table
---@return fun(): nutgraf.sentence?
function _article:sentences(filter) end

--- The words, numbers and marks. The filter: within.
---@param filter? table
---@return fun(): nutgraf.token?
function _article:tokens(filter) end

--- Headline, paragraphs, captions ... The filter: a kind ("paragraph"), or kind, within.
---@param filter? string|table
---@return fun(): nutgraf.block?
function _article:blocks(filter) end

--- Datelines, credits, promo labels ... inside blocks. The filter: a kind ("dateline"), or kind, within.
---@param filter? string|table
---@return fun(): nutgraf.mark?
function _article:marks(filter) end

--- Where the article says it has something from. The filter: a kind ("outlet"), or kind, source, within.
---@param filter? string|table
---@return fun(): nutgraf.citation?
function _article:citations(filter) end

--- What your gazetteers, patterns and steps found. The filter: a label, or label, value, within.
---@param filter? string|table
---@return fun(): nutgraf.user_span?
function _article:spans(filter) end

--- Its fields as a plain table, lists and spans inside as well; an entity in it becomes its id. Options: text = false leaves out the words of what has first and last.
---@param options? table
---@return table
function _view:totable(options) end

--- Gives the story's memory back at once. Its rows then say that it is closed. Its articles stay open.
function _story:close() end

--- Compares the articles of one event. Keeps them alive. Fails with nil, message, code: "too_large" above 4096.
---@param articles nutgraf.article[]
---@return nutgraf.story?
---@return string? message
---@return string? code
function nutgraf.story(articles) end

--- The articles, in the order given.
---@return fun(): nutgraf.document?
function _story:documents() end

--- Whom and what the articles name, each once.
---@param kind? string
---@return fun(): nutgraf.story_entity?
function _story:entities(kind) end

--- What is counted, with each outlet's value and whether they can all be true.
---@param role? string
---@return fun(): nutgraf.story_figure?
function _story:figures(role) end

--- What is said, with each outlet's wording.
---@return fun(): nutgraf.story_quote?
function _story:quotes() end

--- Where the articles say they have something from.
---@return fun(): nutgraf.story_citation?
function _story:citations() end

--- The days, months and years that the articles speak of, in order.
---@return fun(): nutgraf.story_time?
function _story:timeline() end

--- What is claimed, and who takes which position on it.
---@return fun(): nutgraf.story_claim?
function _story:claims() end

--- The passages that two articles share.
---@return fun(): nutgraf.story_reuse?
function _story:reuse() end

--- The totals that articles leave to their readers, derived from "four" and "three more".
---@return fun(): nutgraf.story_sum?
function _story:sums() end

--- The passages that one article took over from another with changes.
---@return fun(): nutgraf.story_edit?
function _story:edited() end

--- Sources, hedges and bounds that got lost between two articles.
---@return fun(): nutgraf.story_drift?
function _story:drift() end

--- Anonymous sources, and which articles carry what they say.
---@return fun(): nutgraf.story_chain?
function _story:chains() end

--- Who cites whom.
---@return fun(): nutgraf.story_edge?
function _story:edges() end

--- Everything at once as plain tables: origins, and every list by its name. Options: text = false leaves out the words of what has first and last.
---@param options? table
---@return table
function _story:totable(options) end

--- The story as the contract's object: places there are 0-based and half-open.
---@return string
function _story:json() end

--- One flat list for each field, in the order asked for: `local first, last = nutgraf.columns(a:dates(), "first", "last")`. The list is an iterator of an article or a story, of which no views are made then, another iterator, or a list of views or tables. A field that is not known leaves a hole.
---@param list function|table
---@param field string
---@return table
function nutgraf.columns(list, field) end

--- The text as HTML, safe between tags and inside quoted attributes. Bytes that are no UTF-8 and control characters become U+FFFD.
---@param text string
---@return string
function nutgraf.escape(text) end

--- Makes HTML of a text in which spans are elements, however they nest and cross.
---@param text string
---@return nutgraf.markup
function nutgraf.markup(text) end

--- Makes an element of the words first to last, with a class, a title and an id as given. Each may be a list, as nutgraf.columns makes them: then there is an element for each number in `first`. Spans of the same words become one element. Returns the markup.
---@param first integer|table
---@param last integer|table
---@param class? string|table
---@param title? string|table
---@param id? string|table
---@return nutgraf.markup
function _markup:add(first, last, class, title, id) end

--- The words first to last (all of them by default) as HTML, each span in them an element, cut at the edges. However often a span is written, its id is written once.
---@param first? integer
---@param last? integer
---@return string
function _markup:html(first, last) end

--- Empty elements with the ids that were not written yet, because their spans stand nowhere in what was asked for.
---@return string
function _markup:rest() end

--- Gives its memory back at once.
function _markup:close() end

--- How one wording becomes another, word by word, as runs in reading order: { op, words, before, after }. op is "same", "removed", "added" or "cut" (removed at an end with nothing in its place: one outlet quotes less); words is how many there are; before and after are the words in either text. Case, the shape of marks and punctuation are no difference, because outlets restyle them.
---@param before string
---@param after string
---@return table[]
function nutgraf.diff(before, after) end

--- A list of names that are to be found: `nutgraf.gazetteer{ label = "COMPANY", entries = { "Acme Corp", Globex = "GLX" } }`. The longest name from the left is taken, over whole words; apostrophes and white space of any kind are alike. Options: label; entries: a list of names, of {name, value} pairs, or a table of values by name; file: a text file with one name a line, a value after a tab, remarks after "# "; ignore_case. Fails with nil, message, code: "bad_option" for an empty or over-long name, and what nutgraf.read says of files.
---@param options table
---@return nutgraf.finder?
---@return string? message
---@return string? code
function nutgraf.gazetteer(options) end

--- Gives its memory back at once. What it found stays.
function _finder:close() end

--- Adds what it finds to the article's spans, and returns the article. Calling the object does the same. Fails with nil, message, code: "limit" where a pattern used up its steps, depth or heap; the article is then as before.
---@param article nutgraf.article
---@return nutgraf.article?
---@return string? message
---@return string? code
function _finder:apply(article) end

--- A PCRE2 expression (Unicode, as if by (*UTF)(*UCP)) whose matches become spans: `nutgraf.pattern{ label = "CASE", pattern = [[\bNo\. (?<value>\d+/\d+)\b]] }`. The group named `value` is the span's value. Options: label, pattern; ignore_case; and limits for one article: steps (5 million and 16 for each byte), depth (250,000), heap_kib (20,480). Fails with nil, message, code: "bad_pattern".
---@param options table
---@return nutgraf.finder?
---@return string? message
---@return string? code
function nutgraf.pattern(options) end

--- Runs every step on the article and returns it; false where a step returned false, which ends the pipeline early. Calling the pipeline does the same. Fails with nil, message, code where a step failed: the message begins with the step's name; the code is the step's own, or "step" where it raised an error (the error itself and a traceback are then the fourth and fifth result). The article keeps what earlier steps added.
---@param article nutgraf.article
---@return nutgraf.article|false?
---@return string? message
---@return string? code
function _pipeline:apply(article) end

--- Parses the text with the options of nutgraf.parse and applies the pipeline to it.
---@param text string
---@param options? table
---@return nutgraf.article|false
function _pipeline:run(text, options) end

--- Makes a pipeline of a list of steps: functions of the article, gazetteers, patterns, other pipelines, or { name = "money", run = step } to have the step's name in messages.
---@param steps table
---@return nutgraf.pipeline
function nutgraf.pipeline(steps) end

--- Learns a tagger of your own kinds of names, up to 15: `nutgraf.train{ train = "drugs.conll", dev = "held-out.conll", output = "drugs.model" }`. The text is a path, a list of paths, a list of sentences or an iterator over sentences. Files are CoNLL columns (token first, label last: B-DRUG, I-DRUG, O; IOB1, IOB2, BILOU or BIOES) or JSON lines (.jsonl). A sentence, and a line, is {"tokens": […], "labels": […]} or {"text": …, "entities": [{"start", "end", "label"}, …]}, with 0-based, half-open offsets in bytes. Options: train; dev: text to measure on; labels: the only kinds to learn, all others read as O; epochs (8 to 40, by the size of the text); mend: take an I- that continues no name as a beginning, where it would be an error; output: where to write the model file; progress: a function of how much is done (0 to 1) and the epoch, which may return false to stop. The same text gives the same model. Returns the model and a report: tokens, sentences, labels, and with dev one {label, precision, recall, f1, right, found, wanted} for each kind, and dev.all. Fails with nil, message, code: "bad_labels", "bad_json" and "bad_utf8" with file and line, "cancelled", "unwritable", and what nutgraf.read says of files.
---@param options table
---@return nutgraf.model, table?
---@return string? message
---@return string? code
function nutgraf.train(options) end

--- Opens a model file that nutgraf.train wrote. All of it is checked before any of it is used. Fails with nil, message, code: "missing", "unreadable", "bad_model".
---@param path string
---@return nutgraf.model?
---@return string? message
---@return string? code
function nutgraf.model(path) end

--- Gives its memory back at once. What it found stays.
function _model:close() end

--- Adds the names it finds to the article's spans, each with its kind as label, and returns the article. Calling the model does the same, so it may be a step of a pipeline.
---@param article nutgraf.article
---@return nutgraf.article
function _model:apply(article) end

--- The names of its kinds.
---@return string[]
function _model:labels() end

--- The model file, to be written where nutgraf.model finds it.
---@return string
function _model:bytes() end

--- Labels ready tokens: for a list of tokens, one sentence, a list of labels ("B-DRUG", "I-DRUG", "O"); for a list of sentences, one document, a list of such lists.
---@param tokens table
---@return table
function _model:tag(tokens) end

--- One self-contained HTML page without network and scripts, every statement linked to its span. Returns the page, or true where it went to the file `path`. A story may also be a table in the shape of `story --json` whose documents carry `text`. Options: title; sections, a list of names in order (figures, quotations, claims, drift, shared, names, provenance, timeline, reuse, articles); template, a function of the page or the path of a .lua or pl.template file. Fails with nil, message, code: "io", "bad_template", or "unsupported" where a template needs a package that is not there.
---@param story nutgraf.story|table
---@param path? string
---@param options? table
---@return string|true?
---@return string? message
---@return string? code
function nutgraf.report.html(story, path, options) end

--- The same in Markdown (CommonMark with tables). Options: title. Fails with nil, message, code: "io".
---@param story nutgraf.story|table
---@param path? string
---@param options? table
---@return string|true?
---@return string? message
---@return string? code
function nutgraf.report.markdown(story, path, options) end

--- One table of the story as CSV: options.table is figures (the default), quotes, claims, names, citations or timeline. Cells that a spreadsheet would run as a formula get a ' in front. Fails with nil, message, code: "io".
---@param story nutgraf.story|table
---@param path? string
---@param options? table
---@return string|true?
---@return string? message
---@return string? code
function nutgraf.report.csv(story, path, options) end

--- The article as ninjs 3.0 (IPTC): headline, byline, body, and whom and what it names. One line of JSON.
---@param article nutgraf.article
---@return string
function nutgraf.export.ninjs(article) end

--- The article as a schema.org NewsArticle, with mentions and quotations. One line of JSON.
---@param article nutgraf.article
---@return string
function nutgraf.export.jsonld(article) end

--- The article as NITF 3.6 (IPTC) with its names, days and numbers marked inline. nutgraf.read reads it back.
---@param article nutgraf.article
---@return string
function nutgraf.export.nitf(article) end

--- What is in the article as brat standoff (.ann); the .txt beside it is article.text. Places there are in characters.
---@param article nutgraf.article
---@return string
function nutgraf.export.brat(article) end

--- The article as one line of the JSONL of spaCy's and Prodigy's tools: text, tokens, spans of names. Places are in characters.
---@param article nutgraf.article
---@return string
function nutgraf.export.spacy(article) end

--- The article as CoNLL-U: tokens and sentences, names in the column MISC.
---@param article nutgraf.article
---@return string
function nutgraf.export.conllu(article) end

--- One table of the articles as CSV with a head: entities, mentions, quotes, figures, dates or citations. Places are the library's: bytes from one, inclusive. Cells that a spreadsheet would run as a formula get a ' in front.
---@param articles nutgraf.article[]
---@param name string
---@return string
function nutgraf.export.csv(articles, name) end

--- Who quotes whom and who cites whom, as a graph in GEXF 1.3 for Gephi and others.
---@param articles nutgraf.article[]
---@return string
function nutgraf.export.gexf(articles) end

--- Opens the index in a file, or makes it; without a path it lives in memory and ends with the program. Needs the Lua module luasql.sqlite3 (Debian's lua-sql-sqlite3) or lsqlite3. Options: commit: after how many additions they are made to last (default 1; more is faster, and a crash loses as many). Fails with nil, message, code: "no_sqlite", "unreadable", "bad_index" (the file is something else or damaged), "version" (an index of another version of nutgraf), "busy" (another process writes).
---@param path? string
---@param options? table
---@return nutgraf.corpus?
---@return string? message
---@return string? code
function nutgraf.corpus(path, options) end

--- Adds an article, which needs an id, and returns { id, story, known, near }: the number of its story, so far; whether it was there already, which changes nothing; and the earlier articles of which it shares 30 % of the shingles of 8 words, a list of { id, containment, jaccard, passages = { {a_first, a_last, b_first, b_last}, ... } }, where a is the earlier one. Fails with nil, message, code: "no_id", "different" (the id is there with another text), "busy", "full", "bad_index".
---@param article nutgraf.article
---@return table?
---@return string? message
---@return string? code
function _corpus:add(article) end

--- Makes all additions last. Fails with nil, message, code.
---@return true?
---@return string? message
---@return string? code
function _corpus:commit() end

--- Makes all additions last and closes the index. May be called again. Fails with nil, message, code; the index is closed then, too.
---@return true?
---@return string? message
---@return string? code
function _corpus:close() end

--- How many articles there are. Fails with nil, message, code.
---@return integer?
---@return string? message
---@return string? code
function _corpus:count() end

--- What the index has of an article: { id, title, outlet, published, url, story, text }. Fails with nil, message, code: "missing".
---@param id string
---@return table?
---@return string? message
---@return string? code
function _corpus:article(id) end

--- The articles of the index of which an article, which need not be in it, shares 30 % of the shingles, as corpus:add tells them. Fails with nil, message, code.
---@param article nutgraf.article
---@return table?
---@return string? message
---@return string? code
function _corpus:near(article) end

--- Iterates over the pairs of articles that share passages: { a, b, containment, jaccard, passages }, a the earlier one's id. Options: at_least: the least containment (default 0.3, below which there is none). Fails with nil, message, code.
---@param options? table
---@return fun(): table?
---@return string? message
---@return string? code
function _corpus:reuse(options) end

--- Iterates over the stories, those that began earliest first: { story, size, articles = { ids in the order of addition } }. A story's number is that of its first article and may go up in an older one's when an article brings the two together. Options: at_least: the least number of articles (default 1). Fails with nil, message, code.
---@param options? table
---@return fun(): table?
---@return string? message
---@return string? code
function _corpus:stories(options) end

--- Iterates over the places where an entity is first mentioned in an article, a speaker is quoted or a source is cited: { what, name, kind, id, title, outlet, published, story, first, last, text }, in the order of addition. The query names one of entity, speaker and source, by the full name or its last word, in any case: `corpus:search { speaker = "Lee" }`; and may narrow it by kind (of the entity or speaker), outlet, story, from and to (days, YYYY-MM-DD, of publication). Fails with nil, message, code.
---@param query table
---@return fun(): table?
---@return string? message
---@return string? code
function _corpus:search(query) end

return nutgraf
