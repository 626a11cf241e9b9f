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
-- The hash of a beginning of the key may be given, with its length.
function words32.hash(key, hash_before, length_before)
  local h, floor = hash_before or 0, math.floor
  for i = (length_before or 0) + 1, #key do
    h = (h + key:byte(i) + 1) % TWO32
    local low, high = h % TWO16, floor(h / TWO16)
    h = (low * PRIME + (high * PRIME % TWO16) * TWO16) % TWO32
  end
  return h
end

return words32
