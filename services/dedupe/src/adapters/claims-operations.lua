-- What the claim store is asked to do; runs behind claims-memory.lua, as one script.

-- { sequence, verdict, passed, former or false, then per earlier claimant: sequence, mask, element }
local function answer(sequence, versions, passed, bands, live)
  local verdict = verdictAt(sequence) or ''
  if verdict ~= '' then return { sequence, verdict, passed and 1 or 0, 0, '' } end
  local former
  local flagged = passed
  passed = false
  for _, version in ipairs(versions) do
    if version.sequence < sequence then
      former = version.sequence
      local earlier = verdictAt(former)
      passed = passed or earlier == 'o' or (flagged and earlier == nil)
    end
  end
  local element = not passed and former and verdictAt(former) == '' and read('e', former)
  local reply = { sequence, '', passed and 1 or 0, element and former or 0, element or '' }
  if passed then return reply end
  local claimants, fields = standing(bands, sequence, live)
  for _, claimant in ipairs(claimants) do
    for at = 1, 3 do reply[#reply + 1] = claimant[at] end
  end
  return reply, claimants, fields
end

local function claim(id, idText, content, bands, evidence)
  local at = now()
  local ids = generationsFor('i', at, tonumber(call('GET', P .. ':seq') or 0))
  local versions, passed, generation = versionsOf(id, ids)
  local known = ''
  for v = #versions, 1, -1 do
    local same = versions[v].content == content and versions[v].sequence
    if same then
      known = verdictAt(same) or ''
      local alive = (read('e', same) or '') ~= ''
      local released = known == 'o' and read('e', same) == ''
      -- Verdicts in use live on: renewed in the last two thirds of their life. A released original claims anew.
      if known ~= '' and not released and at - generation[3] < settings.verdicts / 3 or known == '' and alive then
        return (answer(same, versions, passed, bands, generations('b')))
      end
      table.remove(versions, v)
      passed = passed or known == 'o'
      break
    end
  end
  local sequence = call('INCR', P .. ':seq')
  local live = generationsFor('b', at, sequence)
  for _, version in ipairs(versions) do
    passed = passed or verdictAt(version.sequence) == 'o'
    local element = read('e', version.sequence)
    if element and element ~= '' then
      local former = unpackClaimant(element)
      if former.replaced == 0 then rewrite(version.sequence, former, former.state, sequence, former.bands) end
    end
  end
  local state = known == 'o' and 'o' or 'u'
  local claims = known == '' or known == 'o'
  append('v', sequence, known, lifeOf('i'))
  append('e', sequence, claims and packClaimant(state, 0, content, idText, known == 'o' and '' or bands, evidence) or '',
    lifeOf('b'))
  local reply, claimants, fields = answer(sequence, versions, passed, bands, live)
  if claims then
    if not claimants then claimants, fields = standing(bands, sequence, live) end
    enter(sequence, claimants, fields)
  end
  versions[#versions + 1] = { content = content, sequence = sequence }
  keepVersions(id, versions, passed, ids)
  return reply
end

-- The store's own name, made with the store: another one means that what was known is lost.
local function era(offered)
  return call('SET', P .. ':era', offered, 'NX', 'GET') or offered
end

local function look(sequence, id)
  local element = read('e', sequence) or ''
  if element == '' and (verdictAt(sequence) or '') == '' then return false end
  local bands = element ~= '' and unpackClaimant(element).bands or ''
  local versions, passed = versionsOf(id, generations('i'))
  return (answer(sequence, versions, passed, bands, generations('b')))
end

local function settle(sequence, content, verdict)
  local standing = verdictAt(sequence) or ''
  local element = read('e', sequence) or ''
  -- Released or forgotten in between: the verdict still stands for who asked.
  if element == '' then return standing ~= '' and standing or verdict end
  local claimant = unpackClaimant(element)
  if claimant.content ~= content then return verdict end
  if standing ~= '' then return standing end
  write('v', sequence, verdict)
  if verdict == 'o' then
    rewrite(sequence, claimant, 'o', claimant.replaced, '')
  else
    leave(sequence, claimant.bands, generations('b'))
    write('e', sequence, '')
  end
  return verdict
end

local function release(id, content)
  for _, version in ipairs((versionsOf(id, generations('i')))) do
    if content == '' or version.content == content then write('e', version.sequence, '') end
  end
end

-- A copy whose verdict is gone and that stands in no band claims anew.
local function reopen(id, content)
  for _, version in ipairs((versionsOf(id, generations('i')))) do
    local verdict = version.content == content and verdictAt(version.sequence) or ''
    if verdict ~= '' and verdict ~= 'o' then write('v', version.sequence, '') end
  end
end

local operation = ARGV[1]
if operation == 'era' then return era(ARGV[3]) end
if operation == 'claim' then return claim(ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]) end
if operation == 'look' then return look(tonumber(ARGV[3]), ARGV[4]) end
if operation == 'settle' then return settle(tonumber(ARGV[3]), ARGV[4], ARGV[5]) end
if operation == 'reopen' then return reopen(ARGV[3], ARGV[4]) end
return release(ARGV[3], ARGV[4])
