import { randomUUID } from 'node:crypto'
import { resolve } from '@newsloom/dedupe/resolve'
import { openValkeyClaims } from '@newsloom/dedupe/valkey-claims'
import { TransientError } from '@newsloom/runtime/errors'
import { Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { claimsContract } from './claims.contract.ts'
import { story } from './claims.samples.ts'
import { settings } from './claims.settings.ts'
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

test('a server that is away is a transient error', async () => {
  const store = openValkeyClaims({ ...settings, VALKEY_URL: 'redis://127.0.0.1:1' })
  await expect(store.claim([story('a', 1)])).rejects.toBeInstanceOf(TransientError)
  await expect(store.release('a')).rejects.toBeInstanceOf(TransientError)
  await store.close()
})

describe.skipIf(url === undefined)('Valkey', () => {
  claimsContract('Valkey', fresh)
  claimOrderContract('Valkey', fresh, 40)

  test('goes on after the server forgot the script', async () => {
    const under = await fresh()
    const store = under.open({})
    expect(await resolve(store, [story('a', 1)], settings)).toEqual([{ kind: 'original' }])
    const redis = new Redis(url ?? '')
    await redis.script('FLUSH')
    await redis.quit()
    expect(await resolve(store, [story('b', 1)], settings)).toMatchObject([{ duplicateOf: 'a' }])
    await store.close()
    await under.close()
  })

  test('waits while the server refuses to write, and goes on when it does again', async () => {
    const under = await fresh()
    const store = under.open({})
    const redis = new Redis(url ?? '')
    await redis.config('SET', 'maxmemory', '1')
    try {
      await expect(resolve(store, [story('a', 1)], settings)).rejects.toBeInstanceOf(TransientError)
    } finally {
      await redis.config('SET', 'maxmemory', '0')
      await redis.quit()
    }
    expect(await resolve(store, [story('a', 1)], settings)).toEqual([{ kind: 'original' }])
    await store.close()
    await under.close()
  })
})
