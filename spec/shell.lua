-- Files and commands for specs: a folder of the spec's own, its files, and what a shell command prints.
local shell = { program = (os.getenv "NUTGRAF_BUILD" or "build") .. "/nutgraf" }

--- The bytes of a file.
function shell.slurp(path)
  local f = assert(io.open(path, "rb"))
  local bytes = f:read "*a"
  f:close()
  return bytes
end

--- A new folder; `folder:remove()` when the spec is done.
function shell.folder()
  local path = os.tmpname()
  os.remove(path)
  assert(os.execute("mkdir " .. path))
  return setmetatable({ path = path }, { __index = shell })
end

function shell:remove() os.execute("rm -rf " .. self.path) end

--- Writes a file of the folder and returns its path.
function shell:file(name, bytes)
  local path = self.path .. "/" .. name
  local f = assert(io.open(path, "wb"))
  f:write(bytes)
  f:close()
  return path
end

--- Output, messages and status of a shell command; NUTGRAF stands for the program.
function shell:run(command, input)
  local from = input and self:file("stdin", input) or "/dev/null"
  local out, messages = self.path .. "/out", self.path .. "/err"
  local pipe = assert(io.popen(("(%s) < %s > %s 2> %s; echo $?"):format(command:gsub("NUTGRAF", self.program), from, out, messages)))
  local status = tonumber(pipe:read "*a")
  pipe:close()
  return shell.slurp(out), shell.slurp(messages), status
end

return shell
