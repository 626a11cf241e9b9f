--- Pipelines: a list of steps that are applied to an article one after the other. A step is a gazetteer, a pattern or a
-- plain function of the article.
local core = require "nutgraf.core"

local Pipeline = {}
Pipeline.__index = Pipeline
Pipeline.__name = "nutgraf.pipeline"
Pipeline.__metatable = "nutgraf.pipeline"

local function is_finder(value)
  local kind = type(value) == "userdata" and getmetatable(value)
  return kind == "nutgraf.gazetteer" or kind == "nutgraf.pattern" or kind == "nutgraf.model" or kind == "nutgraf.pipeline"
end

local function callable(value)
  if type(value) == "function" or is_finder(value) then return true end
  return type(value) == "table" and getmetatable(value) == "nutgraf.pipeline"
end

-- { name = "money", run = f } or the step itself.
local function step_of(value, i)
  local name, run = "step " .. i, value
  if type(value) == "table" and getmetatable(value) ~= "nutgraf.pipeline" then
    for key in next, value do
      if key ~= "name" and key ~= "run" then error(("unknown option '%s' in step %d"):format(tostring(key), i), 3) end
    end
    name, run = rawget(value, "name") or name, rawget(value, "run")
    if type(name) ~= "string" then error(("the name of step %d must be a string"):format(i), 3) end
    name = ("step %d (%s)"):format(i, name)
  end
  if not callable(run) then
    error(("step %d must be a function, a gazetteer, a pattern or a model, not %s"):format(i, type(run)), 3)
  end
  return { name = name, run = run }
end

local function with_trace(message)
  if type(message) ~= "string" then return { cause = message, text = tostring(message) } end
  return { cause = message, text = message, trace = debug.traceback("", 2) }
end

-- What a step returned: nothing or anything true goes on, false ends the pipeline, nil with a message fails.
local function verdict(step, ok, first, message, code)
  if not ok then return nil, ("%s: %s"):format(step.name, first.text), "step", first.cause, first.trace end
  if first == nil and message ~= nil then return nil, ("%s: %s"):format(step.name, tostring(message)), code or "step" end
  return first ~= false
end

--- @class pipeline
-- A list of steps for articles.

--- @method pipeline:apply(article: article): article|false
-- Runs every step on the article and returns it; false where a step returned false, which ends the pipeline early. Calling
-- the pipeline does the same.
-- Fails with nil, message, code where a step failed: the message begins with the step's name; the code is the step's own, or
-- "step" where it raised an error (the error itself and a traceback are then the fourth and fifth result). The article keeps
-- what earlier steps added.
function Pipeline:apply(article)
  if getmetatable(article) ~= "nutgraf.article" then error("an article expected, got " .. type(article), 2) end
  for _, step in ipairs(self.steps) do
    local go_on, message, code, cause, trace = verdict(step, xpcall(function() return step.run(article) end, with_trace))
    if go_on == nil then return nil, message, code, cause, trace end
    if not go_on then return false end
  end
  return article
end

Pipeline.__call = Pipeline.apply

--- @method pipeline:run(text: string, options: table?): article|false
-- Parses the text with the options of nutgraf.parse and applies the pipeline to it.
function Pipeline:run(text, options)
  local article, message, code = core.parse(text, options)
  if not article then return nil, message, code end
  return self:apply(article)
end

function Pipeline:__tostring() return ("pipeline (%d steps)"):format(#self.steps) end

--- @function nutgraf.pipeline(steps: table): pipeline
-- Makes a pipeline of a list of steps: functions of the article, gazetteers, patterns, other pipelines, or
-- { name = "money", run = step } to have the step's name in messages.
return function(steps)
  if type(steps) ~= "table" then error("a list of steps expected, got " .. type(steps), 2) end
  local list = {}
  for i = 1, #steps do list[i] = step_of(rawget(steps, i), i) end
  return setmetatable({ steps = list }, Pipeline)
end
