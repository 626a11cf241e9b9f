-- Arithmetic on words of 32 bits, for the scripts that compile tables: exact in the doubles of any Lua from 5.1 on, which may have
-- no bit operations.
local words32 = { TWO32 = 4294967296 }

local PRIME, TWO16, TWO32 = 16777619, 65536, words32.TWO32

--- The product modulo 2^32.
function words32.times(a, b)
  local low, high = a % TWO16, math.floor(a / TWO16)
  return (low * b + (high * b % TWO16) * TWO16) % TWO32
end

--- The hash of a key by which the tables are searched: tx_step of csrc/text.h.
function words32.hash(key)
  local h = 0
  for i = 1, #key do h = words32.times((h + key:byte(i) + 1) % TWO32, PRIME) end
  return h
end

return words32
