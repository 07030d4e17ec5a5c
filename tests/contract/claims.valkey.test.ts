import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { describe } from 'vitest'
import { openValkeyClaims } from '../../services/dedupe/src/adapters/valkey-claims.ts'
import { claimsContract, settings } from './claims.contract.ts'
import { claimOrderContract } from './claims-order.contract.ts'

const url = process.env.NEWSLOOM_TEST_VALKEY

/** Each memory has a prefix of its own, and is removed at the end. */
async function fresh() {
  const prefix = `{claims-${randomUUID()}}`
  const empty = async () => {
    const redis = new Redis(url ?? '')
    const keys = await redis.keys(`${prefix}*`)
    if (keys.length > 0) await redis.del(...keys)
    await redis.quit()
  }
  return {
    open: (options: object) => openValkeyClaims({ ...settings, ...options, VALKEY_URL: url ?? '', prefix }),
    empty,
    close: empty,
  }
}

describe.skipIf(url === undefined)('Valkey', () => {
  claimsContract('Valkey', fresh)
  claimOrderContract('Valkey', fresh, 40)
})
