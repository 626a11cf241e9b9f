--- nutgraf: reads news articles.
local core = require "nutgraf.core"
return { core = core }
