-- The claim store inside Valkey. One call is atomic. ARGV[1] says which operation, ARGV[2] holds the settings:
-- window and life of verdicts in milliseconds, originals per band, and the time where a test sets it.
-- Numbers are packed big-endian; a sequence takes five bytes. Layout (P is KEYS[1], the prefix):
--   P:era              random, made with the store: another one means that the store was lost
--   P:seq              the last sequence number
--   P:g:b, P:g:i       generations of bands and of ids: time slices with their own number of shards, newest last
--   P:b:<gen>:<shard>  band (4 bytes) -> sequences standing in it; small hashes that expire whole
--   P:i:<gen>:<shard>  hash of an id (12 bytes) -> 'p' once passed else '-', then (content 8, sequence 5) per version
--   P:e:<block>        list: per sequence its claimant, '' when released or a duplicate
--   P:v:<block>        list: per sequence its verdict, '' while undecided
--   P:o:<id>           versions of an id that no longer fit into its hash field
local P = KEYS[1]
local window, verdicts, originals, clock = string.match(ARGV[2], '^(%S+) (%S+) (%S+) ?(%S*)$')
local settings = {
  window = tonumber(window), verdicts = tonumber(verdicts), originals = tonumber(originals), now = tonumber(clock),
}
local call = redis.call
local BLOCK, VERSION, LISTED = 128, 13, 4

local function now()
  if settings.now then return settings.now end
  local time = call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Articles per generation so that a hash has about 96 fields: listpacks take 512, and are searched one by one.
local perArticle = { b = 16, i = 1 }
local function capacity(kind, bits) return 2 ^ bits * 96 / perArticle[kind] end

local function lifeOf(kind)
  return kind == 'b' and settings.window * 5 / 4 or settings.verdicts * 4 / 3
end

-- The live generations of a kind: { number, bits, start in ms, first sequence } each, newest last.
local function generations(kind)
  local packed = call('GET', P .. ':g:' .. kind)
  return packed and cmsgpack.unpack(packed) or {}
end

-- The same, with a new one opened when the last has had its time or is full.
local function generationsFor(kind, at, sequence)
  local live = generations(kind)
  local life = kind == 'b' and settings.window or settings.verdicts
  local span = lifeOf(kind) - life
  local last = live[#live]
  if last and at < last[3] + span and sequence - last[4] < capacity(kind, last[2]) then return live end
  local bits = 8
  if last then
    -- As many as would have come in a whole span, by steps: hashes of a few fields cost more than their fields.
    local expected = math.max(1, sequence - last[4]) * math.max(1, math.min(4, span / math.max(1, at - last[3])))
    while bits < 22 and capacity(kind, bits) < expected do bits = bits + 1 end
  end
  live[#live + 1] = { last and last[1] + 1 or 1, bits, at, sequence }
  -- A generation ends after its time, or when the next one starts.
  while live[2] and math.min(live[2][3], live[1][3] + span) <= at - life do table.remove(live, 1) end
  call('SET', P .. ':g:' .. kind, cmsgpack.pack(live), 'PX', math.ceil(life + 2 * span))
  return live
end

local function put(kind, key, field, value)
  if call('HSET', key, field, value) == 1 and call('HLEN', key) == 1 then
    call('PEXPIRE', key, math.ceil(lifeOf(kind)))
  end
end

local function bandKey(generation, band)
  local high, low = struct.unpack('>I2I4', band)
  return P .. ':b:' .. generation[1] .. ':' .. (low + high * 40503) % 2 ^ generation[2], string.sub(band, 3)
end

local function idKey(generation, id)
  local shard = struct.unpack('>I4', id) % 2 ^ generation[2]
  return string.format('%s:i:%d:%d', P, generation[1], shard)
end

local function place(sequence) return math.floor((sequence - 1) / BLOCK), (sequence - 1) % BLOCK end

local function read(list, sequence)
  local block, at = place(sequence)
  return call('LINDEX', P .. ':' .. list .. ':' .. block, at)
end

local function write(list, sequence, value)
  local block, at = place(sequence)
  local key = P .. ':' .. list .. ':' .. block
  if call('LLEN', key) > at then call('LSET', key, at, value) end
end

local function append(list, sequence, value, life)
  local block, at = place(sequence)
  local key = P .. ':' .. list .. ':' .. block
  -- Where earlier elements were lost or have expired, blanks keep the places right.
  local length = call('RPUSH', key, value)
  if length <= at then
    call('LSET', key, -1, '')
    for _ = length + 1, at do call('RPUSH', key, '') end
    call('RPUSH', key, value)
  end
  if at == 0 or length <= at or at % 16 == 15 then call('PEXPIRE', key, math.ceil(life)) end
end

-- A claimant: state 'u' or 'o', sequence that replaced it, content, id length and id, number of bands and bands, evidence.
local function packClaimant(state, replaced, content, id, bands, evidence)
  return state .. struct.pack('>I5', replaced) .. content .. struct.pack('>I2', #id) .. id ..
    string.char(#bands / 6) .. bands .. evidence
end

local function unpackClaimant(element)
  local idEnd = 16 + struct.unpack('>I2', element, 15)
  local bandsEnd = idEnd + 1 + string.byte(element, idEnd + 1) * 6
  return {
    state = string.sub(element, 1, 1), replaced = struct.unpack('>I5', element, 2), content = string.sub(element, 7, 14),
    id = string.sub(element, 17, idEnd), bands = string.sub(element, idEnd + 2, bandsEnd),
    evidence = string.sub(element, bandsEnd + 1),
  }
end

local function rewrite(sequence, claimant, state, replaced, bands)
  write('e', sequence, packClaimant(state, replaced, claimant.content, claimant.id, bands, claimant.evidence))
end

-- The verdict at a sequence: '' undecided, nil unknown.
local function verdictAt(sequence)
  local verdict = read('v', sequence)
  if verdict then return verdict end
  local element = read('e', sequence)
  if element and string.sub(element, 1, 1) == 'o' then return 'o' end
end

-- Everybody standing in the bands before `sequence`: { sequence, mask, element }; and the hash fields as they are.
local function standing(bands, sequence, live)
  local masks, order, fields = {}, {}, {}
  for index = 0, #bands / 6 - 1 do
    local band = string.sub(bands, index * 6 + 1, index * 6 + 6)
    local found = {}
    for g = 1, #live do
      local key, field = bandKey(live[g], band)
      local value = call('HGET', key, field)
      if value then
        for from = 1, #value, 5 do
          local other = struct.unpack('>I5', value, from)
          if other < sequence and not found[other] then
            found[other] = true
            if not masks[other] then order[#order + 1] = other end
            masks[other] = (masks[other] or 0) + 2 ^ index
          end
        end
      end
      if g == #live then fields[index] = { key = key, field = field, value = value or '' } end
    end
    fields[index].found = found
  end
  local claimants = {}
  for _, other in ipairs(order) do
    local element = read('e', other)
    if element and element ~= '' then claimants[#claimants + 1] = { other, masks[other], element } end
  end
  return claimants, fields
end

-- Enters a claimant into its bands, except those that have their originals.
local function enter(sequence, claimants, fields)
  local alive = {}
  for _, claimant in ipairs(claimants) do alive[claimant[1]] = string.sub(claimant[3], 1, 1) end
  for _, band in pairs(fields) do
    local originals = 0
    for other in pairs(band.found) do if alive[other] == 'o' then originals = originals + 1 end end
    if originals < settings.originals then
      local kept = ''
      for from = 1, #band.value, 5 do
        local packed = string.sub(band.value, from, from + 4)
        if alive[struct.unpack('>I5', packed)] then kept = kept .. packed end
      end
      put('b', band.key, band.field, kept .. struct.pack('>I5', sequence))
    end
  end
end

local function leave(sequence, bands, live)
  local packed = struct.pack('>I5', sequence)
  for index = 0, #bands / 6 - 1 do
    for g = #live, 1, -1 do
      local key, field = bandKey(live[g], string.sub(bands, index * 6 + 1, index * 6 + 6))
      local value = call('HGET', key, field)
      local kept = ''
      for from = 1, #(value or ''), 5 do
        local other = string.sub(value, from, from + 4)
        if other ~= packed then kept = kept .. other end
      end
      if value and kept == '' then call('HDEL', key, field)
      elseif value and kept ~= value then call('HSET', key, field, kept) end
    end
  end
end

-- The versions of an id, oldest first, whether one has passed for sure, and the generation they were found in.
local function versionsOf(id, live)
  for g = #live, 1, -1 do
    local value = call('HGET', idKey(live[g], id), id)
    if value then
      local packed = string.sub(value, 2)
      if #packed >= LISTED * VERSION then packed = (call('GET', P .. ':o:' .. id) or '') .. packed end
      local versions = {}
      for from = 1, #packed, VERSION do
        versions[#versions + 1] = {
          content = string.sub(packed, from, from + 7), sequence = struct.unpack('>I5', packed, from + 8),
        }
      end
      return versions, string.sub(value, 1, 1) == 'p', live[g]
    end
  end
  return {}, false
end

local function keepVersions(id, versions, passed, live)
  local packed = {}
  for at, version in ipairs(versions) do packed[at] = version.content .. struct.pack('>I5', version.sequence) end
  local older = table.concat(packed, '', 1, math.max(0, #packed - LISTED))
  if older ~= '' then call('SET', P .. ':o:' .. id, older, 'PX', math.ceil(lifeOf('i'))) end
  local listed = table.concat(packed, '', math.max(1, #packed - LISTED + 1))
  put('i', idKey(live[#live], id), id, (passed and 'p' or '-') .. listed)
end
